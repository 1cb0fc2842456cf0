"""HTML: bombs of every shape, what is never closed, lies about the character set, pages within pages, XML."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from tests.bad_input.case import BODY, LEAD, TITLE, Case, article, lost, noise

HTML = article()
SECRET = "root:x:0:0"


def charset(name: str) -> str:
    return f'<meta charset="{name}">'


def cases() -> Iterator[Case]:
    yield from _bombs()
    yield from _unclosed()
    yield from _charsets()
    yield from _structures()
    yield from _xml()


def _rejected(name: str, content: object, reason: str) -> Case:
    return Case(f"html/{name}.html", content, 0, lost(reason))  # type: ignore[arg-type]


def _kept(name: str, content: object, text: str = BODY[-1], **more: object) -> Case:
    data = content.encode() if isinstance(content, str) else content
    return Case(f"html/{name}.html", data, 1, text=text, **more)  # type: ignore[arg-type]


def _bombs() -> Iterator[Case]:
    yield _rejected("attribute bomb", b"<p " + b"a=1 " * 20_000 + b">x</p>", "a tag of more than")
    yield _rejected(
        "attribute bomb of different names",
        lambda: article(f"<p {' '.join(f'a{n}' for n in range(40_000))}>x</p>").encode(),
        "a tag of more than",
    )
    yield _rejected(
        "one attribute of a megabyte", article(f'<p title="{"a" * 1_000_000}">x</p>').encode(), "a tag of more than"
    )
    yield _kept(
        "picture of 30 kB within the page",
        article(f'<img src="data:image/png;base64,{base64.b64encode(noise(30_000)).decode()}">'),
    )
    yield _kept(
        "three thousand small tags with twenty attributes",
        article(f"<p {' '.join(f'a{n}=1' for n in range(20))}>x</p>" * 3000),
    )
    yield _rejected("depth bomb", b"<div>" * 50_000 + b"x", "nested deeper")
    yield _rejected("depth bomb of tables", b"<table><tr><td>" * 20_000 + b"x", "nested deeper")
    yield _rejected("depth bomb of inline elements", b"<b><i>" * 30_000 + b"x", "nested deeper")
    yield _rejected("depth bomb of svg", b"<svg>" * 30_000 + b"<p>x", "nested deeper")
    yield _kept("fifty thousand self-closed elements", b"<div/>" * 50_000 + LEAD.encode(), LEAD)
    yield _kept("just deep enough", article("<div>" * 490 + "x" + "</div>" * 490))
    yield _kept("list items never closed, deep for a parser", article("<ul>" + "<li>tin" * 5000 + "</ul>"))
    yield _kept("fonts never closed", article("<font>" * 300 + "x"))
    yield _rejected("element bomb", b"<i></i>" * 250_000, "more than 200000")
    yield _rejected("a million empty paragraphs", lambda: b"<p></p>" * 1_000_000, "more than 200000")
    yield _rejected("a million line ends", lambda: article("<br>" * 1_000_000).encode(), "more than 200000")
    yield _rejected("a million end tags", lambda: article("</p>" * 1_000_000).encode(), "more than 200000")
    yield _rejected("a million comments", lambda: article("<!---->" * 1_000_000).encode(), "more than 200000")
    yield _kept("a hundred thousand empty paragraphs", article("<p></p>" * 100_000))
    yield _kept("formatting elements to be reopened", article("<b><i><u><s>" * 30 + "<p>x" * 3000))
    yield _kept("a table of ten thousand rows", article("<table>" + "<tr><td>1<td>2</tr>" * 10_000 + "</table>"))
    yield _kept("a row of thirty thousand cells", article("<table><tr>" + "<td>1</td>" * 30_000 + "</tr></table>"))
    yield _kept(
        "a cell over 2^53 columns",
        article('<table><tr><td colspan="9007199254740993" rowspan="9007199254740993">1</td></tr></table>'),
    )
    yield _kept(
        "spans that are no numbers", article('<table><tr><td colspan="-1" rowspan="1e9">1<td colspan="٣">2</table>')
    )
    yield _kept("tables within tables", article("<table><tr><td>" * 60 + "x" + "</td></tr></table>" * 60))
    yield _kept("a hundred thousand links", article("".join(f'<a href="/{n}">Tin</a> ' for n in range(60_000))))
    yield _kept("a line of two megabytes", article("<p>" + "mot hai ba. " * 170_000 + "</p>"))
    yield _kept("class of ten thousand words", article(f'<p class="{"a " * 10_000}">x</p>'))
    yield _rejected(
        "larger than a page may be", lambda: article("<p>mot hai ba.</p>" * 1_400_000).encode(), "larger than"
    )
    yield _kept("a hundred thousand entities", article("&amp;&nbsp;&#7871;" * 60_000))
    yield _kept("ten thousand script blocks", article("<script>var a = '<p>';</script>" * 10_000))
    yield _kept(
        "json-ld of a hundred deep", article(head=f'<script type="application/ld+json">{"[" * 100_000}</script>')
    )
    yield _kept(
        "json-ld of a giant number",
        article(head=f'<script type="application/ld+json">{{"datePublished":{"9" * 100_000}}}</script>'),
    )
    yield _kept(
        "json-ld that is broken",
        article(head='<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>'),
    )
    yield _kept(
        "json-ld of wrong types",
        article(
            head='<script type="application/ld+json">{"@type":["NewsArticle",7],"headline":{"a":[]},'
            '"author":[[{"name":[1]}]],"datePublished":{},"image":null}</script>'
        ),
    )
    yield _kept(
        "ten thousand meta elements",
        article(head='<meta property="article:published_time" content="2009-03-65T99:99">' * 10_000),
    )


def _unclosed() -> Iterator[Case]:
    yield _rejected("a tag never closed", b"<a" * 200_000, "a tag of more than")
    yield _rejected("script never closed", f"<html><body><script>{'var a; ' * 5000}<p>{LEAD}".encode(), "empty")
    yield _kept("style never closed behind the article", article(after="<style>p {" + "x" * 5000))
    yield _kept("textarea never closed behind the article", article(after="<textarea>" + "x" * 5000))
    yield _kept("title never closed", f"<html><body><p>{LEAD}</p><title>abc", LEAD)
    yield _kept("comment never closed behind the article", article(after="<!-- " + "x" * 5000))
    yield _kept("comments that end oddly", article("<!--> <p>mot</p> --> <!---> <!-- --!> <!--- - -- --->"))
    yield _kept("a thousand comments never closed", article(after="<!-- x " * 1000))
    yield _kept("CDATA never closed behind the article", article(after="<![CDATA[ " + "x" * 5000))
    yield _kept("processing instruction never closed behind the article", article(after="<?php " + "x" * 5000))
    yield _kept("nothing closed", f"<html><body><h1>{TITLE}<p>{LEAD}" + "".join(f"<p>{each}" for each in BODY))
    yield _kept("quotation mark of an attribute never closed", article(after='<a href="x>mot</a>'))
    yield _kept("cut within a tag", (HTML.partition(BODY[-1])[0] + BODY[-1] + '</p><a href="https://mau').encode())
    yield _kept("cut within an entity", HTML.partition("</article>")[0] + "&nbs")
    yield _kept("end tags without a beginning", article("</div></b></table></html></body></p>" * 200))
    yield _kept("elements closed crosswise", article("<b><i>mot</b>hai</i><p><b>ba</p>bon</b>" * 500))
    yield _kept("second html and body", HTML + HTML)
    yield _kept("frameset before the page", article(before="<frameset><frame src=a></frameset>"))
    yield _kept("plaintext element", article(after="<plaintext>" + "<p>" * 1000))
    yield _kept("less-than signs as text", article("<p>" + "1 < 2 <3 << <> <- <= " * 2000 + "</p>"))
    yield _kept("doctype of 60 kB", f"<!DOCTYPE html {'x' * 60_000}>" + HTML)


def _charsets() -> Iterator[Case]:
    for name in (
        "iso-8859-1",
        "windows-1252",
        "windows-1258",
        "utf-16",
        "utf-7",
        "x-viscii",
        "koi8-r",
        "không có",
        "a" * 5000,
    ):
        yield _kept(f"said to be {name[:20]}, but UTF-8", article(head=charset(name)))
    for name in ("utf-8", "iso-8859-1", "gb2312", "utf-16le"):
        yield _kept(
            f"said to be {name}, but windows-1258",
            in_1258(article(head=charset(name))),
            "Moreno",
            flags=("encoding:windows-1258",),
        )
    yield _kept(
        "character set named twice",
        article(head=charset("koi8-r") + '<meta http-equiv=content-type content="text/html; charset=big5">'),
    )
    yield _kept("character set behind 9 kB", article(head="<!--" + "x" * 9000 + "-->" + charset("koi8-r")))
    yield _kept("byte order mark against the character set", "\ufeff" + article(head=charset("windows-1258")))
    for name in ("utf-16-le", "utf-16-be"):
        yield _kept(f"{name} with its mark", ("\ufeff" + HTML).encode(name), flags=("encoding:utf-16",))
        yield _kept(f"{name} without its mark", HTML.encode(name), flags=("encoding:utf-16",))
    for name in ("utf-32-le", "utf-32-be"):
        yield _kept(f"{name} with its mark", ("\ufeff" + HTML).encode(name), flags=("encoding:utf-32",))
        yield _kept(f"{name} without its mark", HTML.encode(name), flags=("encoding:utf-32",))
    yield _kept("utf-16 cut within a character", ("\ufeff" + HTML).encode("utf-16-le") + b"\x41", flags=("truncated",))
    yield _kept("utf-7", HTML.encode("utf-7"), "")
    yield _kept("scripts hidden in utf-7", article("<p>+ADw-script+AD4-alert(1)+ADw-/script+AD4-</p>"), "+ADw-script")
    yield _kept("NUL in every place", HTML.replace(" ", "\0 \0"), BODY[-1])
    yield _kept("control characters", article("<p>" + "".join(map(chr, range(1, 32))) + "mot\x7f\x85hai</p>"))
    yield _kept(
        "characters that XML has not",
        article("<p>\ufffe\uffff\ufdd0&#0;&#xD800;&#x110000;&#99999999999;&#x80;mot</p>"),
        "mot",
    )
    yield _kept(
        "broken bytes here and there", HTML.encode().replace(b" ", b"\xff ", 5), "Hansen", flags=("encoding:damaged",)
    )
    yield _kept(
        "cut within a character",
        HTML.encode()[: HTML.encode().rindex("chuẩn".encode()) + 4],
        "Moreno",
        flags=("truncated",),
    )
    yield _rejected("random bytes", noise(6000), "binary")
    yield _rejected("a picture under a name of html", b"\x89PNG\r\n\x1a\n" + noise(900), "PNG")


def in_1258(text: str) -> bytes:
    """windows-1258 has letters and signs of tone, not all of their pairs."""
    import unicodedata

    out = bytearray()
    for letter in text:
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            base, *tones = list(unicodedata.normalize("NFD", letter))
            marks = [each for each in tones if each in "\u0300\u0301\u0303\u0309\u0323"]
            whole = unicodedata.normalize("NFC", base + "".join(each for each in tones if each not in marks))
            out += whole.encode("cp1258", "replace") + "".join(marks).encode("cp1258")
    return bytes(out)


def _structures() -> Iterator[Case]:
    page = base64.b64encode(HTML.encode()).decode()
    yield _kept("base elements", article(head='<base href="javascript:alert(1)"><base href="//evil.example/">' * 50))
    yield _kept("a page in srcdoc", article('<iframe srcdoc="<p>Trang khác</p>"></iframe>'), never="Trang khác")
    yield _kept(
        "a page in a data address",
        article(
            f'<iframe src="data:text/html;base64,{page}"></iframe><object data="data:text/html,<p>Trang khác"></object>'
        ),
        never="Trang khác",
    )
    yield _rejected(
        "only a frameset",
        b"<html><frameset cols=50%,50%><frame src=a.html><frame src=b.html></frameset></html>",
        "empty",
    )
    yield _rejected(
        "frameset with noframes",
        f"<html><frameset><frame src=a><noframes><body><p>{LEAD}</p></body></noframes></frameset></html>".encode(),
        "empty",
    )
    yield _kept(
        "templates and shadow roots",
        article(
            "<template><p>Trang khác</p></template><div><template shadowrootmode=open><slot></slot></template></div>"
        ),
    )
    yield _kept("noscript", article("<noscript><p>Trang cho máy cũ</p></noscript>"))
    yield _kept(
        "svg with text",
        article(
            "<svg><title>t</title><text>chữ trong hình</text><foreignObject><p>mot</p></foreignObject>"
            "<script>x</script></svg>"
        ),
    )
    yield _kept(
        "math", article("<math><mi>x</mi><annotation-xml encoding='text/html'><p>mot</p></annotation-xml></math>")
    )
    yield _kept(
        "script that writes a page", article("<script>document.write('<p>Trang khác</p>')</script>"), never="Trang khác"
    )
    yield _kept("only its title", f"<html><head><title>{TITLE}</title></head><body>x</body></html>", "x")
    yield _rejected(
        "no text at all", b"<html><head><script>1</script></head><body><img src=a><br></body></html>", "empty"
    )
    yield _rejected("only blanks", b"<html><body><p>&nbsp;&#8203;&#xFEFF; </p></body></html>", "empty")
    yield _rejected("empty", b"", "empty")
    yield _kept("elements of unknown names", article("<tin-moi><x:y>mot</x:y></tin-moi><" + "a" * 300 + ">hai"))
    yield _kept("attributes of odd names", article('<p ="a" "=b \' ( onclick=alert(1) é=1 xmlns:a="b" a:b=c>mot</p>'))
    yield _kept("hexagrams of the Yijing as text", article("<p>\u4dc0\u4dc1\u4dc2 \u4dff\u4dff\u4dff</p>"))
    yield _kept("signs of direction", article("<p>\u202e\u2066mot\u2069\u202c \u200f\u061chai\ufeff</p>"))
    yield _kept(
        "VCCorp boxes within boxes",
        article('<div class="VCSortableInPreviewMode" type="RelatedNews">' * 50 + "x" + "</div>" * 50),
    )
    yield _kept("plain text under a name of html", f"{TITLE}\n\n{LEAD}\n", TITLE)


def _xml() -> Iterator[Case]:
    def xhtml(dtd: str, inside: str) -> str:
        body = "".join(f"<p>{each}</p>" for each in BODY)
        return (
            f'<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html {dtd}>'
            f'<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>{TITLE}</h1><p>{inside}</p>{body}</body></html>'
        )

    def case(name: str, content: str) -> Case:
        return Case(f"html/{name}.xhtml", content.encode(), 1, text=BODY[-1], never=SECRET)

    laughs = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    yield case("entity that names a file", xhtml('[<!ENTITY x SYSTEM "file:///etc/passwd">]', "&x;"))
    yield case("entity that names an address", xhtml('[<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]', "&x;"))
    yield case(
        "document type elsewhere", xhtml('PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://127.0.0.1:9/x.dtd"', "mot")
    )
    yield case("parameter entities", xhtml('[<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]', "mot"))
    yield case("billion laughs", xhtml(f"[{laughs}]", "&a11;"))
    yield case("quadratic growth", xhtml(f'[<!ENTITY a "{"a" * 50_000}">]', "&a;" * 20_000))
    yield case(
        "xinclude",
        xhtml("", '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'),
    )
    yield case("entities of html in xml", xhtml("", "&nbsp;&eacute;&khong_co;"))
    yield case(
        "style sheet elsewhere", '<?xml-stylesheet href="file:///etc/passwd" type="text/xsl"?>' + xhtml("", "mot")
    )
