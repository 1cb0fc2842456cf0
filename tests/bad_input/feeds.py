"""Feeds and other XML: entities, depth, items that are broken or far too many."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bad_input.case import LEAD, SOME, TITLE, Case, Lost, article, noise

NEVER = "root:x:0:0"


def item(number: int, more: str = "") -> str:
    return f"<item><title>Tin {number}. {TITLE}</title><link>https://mau.example/{number}</link><description>{LEAD}</description>{more}</item>"


def rss(*items: str, prolog: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    return f'{prolog}<rss version="2.0"><channel><title>Báo Mẫu</title>{"".join(items)}</channel></rss>'.encode()


def doctype(inside: str) -> str:
    return f'<?xml version="1.0"?><!DOCTYPE rss {inside}>'


def cases() -> Iterator[Case]:
    def case(name: str, content: object, kept: int, *rejections: Lost, ending: str = "rss", **more: object) -> Case:
        return Case(f"feeds/{name}.{ending}", content, kept, rejections, never=NEVER, **more)  # type: ignore[arg-type]

    laughs = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    three = [item(n) for n in range(3)]
    yield case(
        "entity that names a file", rss(item(1, "&x;"), prolog=doctype('[<!ENTITY x SYSTEM "file:///etc/passwd">]')), 1
    )
    yield case(
        "entity that names a file in the title",
        rss("<item><title>&x; tin</title></item>", prolog=doctype('[<!ENTITY x SYSTEM "file:///etc/passwd">]')),
        1,
    )
    yield case("document type elsewhere", rss(*three, prolog=doctype('SYSTEM "http://127.0.0.1:9/x.dtd"')), 3)
    yield case("parameter entities", rss(*three, prolog=doctype('[<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]')), 3)
    yield case("billion laughs", rss(item(1, "&a11;"), prolog=doctype(f"[{laughs}]")), 1)
    yield case("quadratic growth", rss(item(1, "&a;" * 20_000), prolog=doctype(f'[<!ENTITY a "{"a" * 50_000}">]')), 1)
    yield case(
        "document type of 15 MB",
        lambda: rss(*three, prolog=doctype("[" + '<!ENTITY a "b">' * 1_000_000 + "]")),
        0,
        Lost("no feed"),
    )
    yield case("a thousand comments before the root", rss(*three, prolog="<!-- a -->" * 1000), 0, Lost(""))
    yield case("deep between items", rss(three[0], "<a>" * 60_000 + "</a>" * 60_000, *three[1:]), 3)
    yield case("deep within an item", rss(three[0], item(7, "<a>" * 60_000), *three[1:]), 4)
    yield case(
        "deep html in a description",
        rss(*three, f"<item><title>Tin</title><description><![CDATA[{'<div>' * 60_000}]]></description></item>"),
        3,
        Lost("nested deeper", 4),
    )
    yield case(
        "attribute bomb", rss(three[0], f"<item {'a=1 ' * 50_000}><title>Tin lạ</title></item>"), 1, Lost("no text", 2)
    )
    yield case(
        "ampersands and less-than signs", rss(item(1, "A & B &c; < d"), "<item><title>1 < 2 & 3</title></item>"), 2
    )
    yield case(
        "entities of html", rss(item(1), "<item><title>Tin&nbsp;&eacute;&khongco;</title></item>"), 2, text="Tin"
    )
    yield case(
        "CDATA never closed",
        rss(three[0], "<item><title>Tin</title><description><![CDATA[ mot hai"),
        2,
        flags=("truncated",),
    )
    yield case("comment never closed", rss(*three, "<!-- mot"), 3)
    yield case("cut short", rss(*three)[:-200], 3, flags=("truncated",))
    yield case("items within items", rss("<item><title>Tin 1</title>" * 1000), 1000)
    yield case("items that end only", rss("</item>" * 50_000, *three), 3)
    yield case("no items", rss(), 0, Lost("an empty feed"))
    yield case("items without anything", rss("<item/>", "<item></item>", three[0]), 1, Lost("no text", SOME))
    yield case("five hundred items", rss(*(item(n) for n in range(500))), 500)
    yield case("an item of 10 MB", lambda: rss(item(1, f"<content>{'mot hai ' * 1_300_000}</content>"), three[0]), 2)
    yield case(
        "titles in tags",
        rss("<item><title>&lt;b&gt;Tin&lt;/b&gt; &lt;script&gt;alert(1)&lt;/script&gt; mới</title></item>"),
        1,
        text="Tin mới",
    )
    yield case(
        "dates that are none",
        rss(
            *(
                item(n, f"<pubDate>{date}</pubDate>")
                for n, date in enumerate(
                    (
                        "Mon, 99 Foo 2024",
                        "9" * 500,
                        "Mon, 06 May 99999999999 08:00:00 GMT",
                        "2024-13-45",
                        "Mon, 06 May 2024 08:00:00 +9999999",
                    )
                )
            )
        ),
        5,
    )
    yield case("categories by the thousand", rss(item(1, "<category>a</category>" * 50_000)), 1)
    yield case(
        "other spaces",
        rss('<item xmlns:a="b"><a:title>x</a:title><media:title>Hình</media:title><title>Tin</title></item>'),
        1,
    )
    yield case("UTF-16", rss(*three).decode().encode("utf-16"), 3)
    yield case("said to be another encoding", rss(*three, prolog='<?xml version="1.0" encoding="koi8-r"?>'), 3)
    yield case("control characters", rss(item(1, "\x00\x01\x1f\ufffe")), 1)
    yield case(
        "an atom feed with xhtml",
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry>'
        b'<title type="xhtml"><div>Tin <b>m\xe1\xbb\x9bi</b></div></title>'
        b'<content type="xhtml"><div><p>mot</p></div></content>'
        b"</entry></feed>",
        1,
        ending="atom",
        text="Tin mới",
    )
    yield case("a page of html", article().encode(), 1, ending="xml")
    yield case(
        "a sitemap", b"<urlset><url><loc>https://mau.example/</loc></url></urlset>", 0, Lost("a sitemap"), ending="xml"
    )
    yield case(
        "a list of feeds",
        b'<opml><body><outline xmlUrl="https://mau.example/"/></body></opml>',
        0,
        Lost("OPML"),
        ending="xml",
    )
    yield case("other XML", b"<khac><a/></khac>", 0, Lost("no feed"), ending="xml")
    yield case("no root", b"<?xml version='1.0'?>", 0, Lost("no feed"), ending="xml")
    yield case("noise", noise(3000), 0, Lost("binary"))
    yield case(
        "larger than a page",
        lambda: rss(*(item(n, "<x>" + "a" * 2000 + "</x>") for n in range(11_000))),
        0,
        Lost("larger than"),
    )
    yield case("empty", b"", 0, Lost("empty"))
