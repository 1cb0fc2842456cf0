"""Feeds: each item a page, ill-formed ones as far as they go, nothing fetched and nothing expanded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongsukien.document import Page, Rejected
from dongsukien.read import pages_from_bytes
from dongsukien.read.feeds import iso_time

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<!-- lời chú --><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Báo Mẫu - Thế giới</title><link>https://mau.example</link>
<item><title><![CDATA[Hội nghị ba bên & các bên liên quan]]></title>
<description><![CDATA[<a href="https://mau.example/1"><img src="a.jpg" alt="Ảnh"></a></br>Ba bên hẹn gặp lại.]]>
</description>
<media:title>Ảnh</media:title>
<pubDate>Mon, 06 May 2024 08:00:00 +0700</pubDate><link>https://mau.example/1?a=1&amp;b=2</link><guid>tin-1</guid>
<category>Thế giới</category><dc:creator>An Bình</dc:creator></item>
<item><title>Tin thứ hai</title><description>Ông Moreno nói hai bên&#8230;</description>
<content:encoded><![CDATA[<p>Ông Moreno nói hai bên sẽ gặp lại.</p><p>Chưa có ngày.</p>]]></content:encoded>
<guid isPermaLink="true">https://mau.example/2</guid></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Báo Mẫu</title>
<entry><title type="html">Hội nghị &amp;amp; hẹn gặp</title><link rel="self" href="https://mau.example/self"/>
<link href="https://mau.example/3"/><id>urn:3</id><published>2024-05-06T08:00:00+07:00</published>
<updated>2024-05-07T08:00:00+07:00</updated><author><name>An</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Một đoạn.</p><p>Hai <b>đoạn</b>.</p></div>
</content></entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Báo Mẫu</title></channel>
<item rdf:about="https://mau.example/4"><title>Tin RDF</title><dc:date>2024-05-06</dc:date></item></rdf:RDF>"""


def read(feed: str | bytes, name: str = "a.rss") -> list[Page | Rejected]:
    return list(pages_from_bytes(feed.encode() if isinstance(feed, str) else feed, name))


def texts(results: list[Page | Rejected]) -> list[str]:
    return [one.text if isinstance(one, Page) else "! " + one.reason for one in results]


def rss(*items: str) -> str:
    return f"<rss><channel><title>Kênh</title>{''.join(items)}</channel></rss>"


def test_an_item_is_a_page_of_headline_and_what_the_feed_gives() -> None:
    first, second = read(RSS)
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert first.text == "Hội nghị ba bên & các bên liên quan\nBa bên hẹn gặp lại."
    assert (first.title, first.url) == ("Hội nghị ba bên & các bên liên quan", "https://mau.example/1?a=1&b=2")
    assert (first.published, first.given_id, first.record) == ("2024-05-06T08:00:00+07:00", "tin-1", 1)
    assert json.loads(first.extra or "") == {
        "feed": "Báo Mẫu - Thế giới",
        "author": "An Bình",
        "categories": ["Thế giới"],
    }
    assert second.text == "Tin thứ hai\nÔng Moreno nói hai bên sẽ gặp lại.\nChưa có ngày."
    assert (second.url, second.record, second.flags) == ("https://mau.example/2", 2, ())


def test_atom_and_rdf_are_read() -> None:
    (atom,) = read(ATOM, "a.atom")
    assert isinstance(atom, Page)
    assert atom.text == "Hội nghị & hẹn gặp\nMột đoạn.\nHai đoạn."
    assert (atom.url, atom.given_id, atom.published) == ("https://mau.example/3", "urn:3", "2024-05-06T08:00:00+07:00")
    (rdf,) = read(RDF, "a.xml")
    assert isinstance(rdf, Page)
    assert (rdf.text, rdf.url, rdf.published) == ("Tin RDF", "https://mau.example/4", "2024-05-06")


@pytest.mark.parametrize("feed", [RSS, ATOM, RDF])
@pytest.mark.parametrize("name", ["-", "feed", "a.xml"])
def test_a_feed_is_told_by_its_beginning(feed: str, name: str) -> None:
    assert texts(read(feed, name)) == texts(read(feed))


@pytest.mark.parametrize(
    ("items", "stored"),
    [
        ("<item><title>A & B &nbsp;C &copy; &x; D</title></item>", ["A & B C © &x; D"]),
        ("<item><title>Một\x0b\x00 hai</title></item>", ["Một hai"]),
        (
            "<item><title>Một</title><description>a<b>c</description></item><item><title>Hai</title></item>",
            ["Một", "Hai"],
        ),
        ("<item><title>Một</title><p></item><item><title>Hai</title></item>", ["Một", "Hai"]),
        ("<item><title>Một</title><link>https://mau.example/?a=1&b=2</link></item>", ["Một"]),
        ("<item><title></title></item><item><title>Hai</title></item>", ["! the record has no text", "Hai"]),
        ("<ITEM><TITLE>Một</TITLE></ITEM>", ["Một"]),
    ],
)
def test_ill_formed_items_are_read_as_far_as_they_go(items: str, stored: list[str]) -> None:
    found = texts(read(rss(items)))
    assert len(found) == len(stored)
    assert all(one.startswith(wanted) for one, wanted in zip(found, stored, strict=True)), found


def test_a_bare_ampersand_of_an_address_is_kept() -> None:
    (page,) = read(rss("<item><title>Một</title><link>https://mau.example/?a=1&b=2&amp;c=3</link></item>"))
    assert isinstance(page, Page)
    assert page.url == "https://mau.example/?a=1&b=2&c=3"


def test_a_feed_that_is_cut_short_flags_its_last_item() -> None:
    whole, cut = read(RSS[: RSS.index("Chưa có")])
    assert isinstance(whole, Page)
    assert isinstance(cut, Page)
    assert (whole.flags, cut.flags) == ((), ("truncated",))
    assert cut.text == "Tin thứ hai\nÔng Moreno nói hai bên sẽ gặp lại."


def test_an_item_with_a_bomb_costs_itself() -> None:
    deep = "<item><title>Hai</title><description>" + "<a>" * 5000 + "</item>"
    escaped = "<item><title>Ba</title><description>" + "&lt;p>" * 5 + "&lt;div>" * 5000 + "</description></item>"
    results = read(rss("<item><title>Một</title></item>", deep, escaped, "<item><title>Bốn</title></item>"))
    assert [one.record for one in results] == [1, 2, 3, 4]
    assert [texts(results)[n] for n in (0, 3)] == ["Một", "Bốn"]
    assert "nested deeper" in texts(results)[2]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1258"])
def test_other_encodings_are_read_whatever_is_declared(encoding: str) -> None:
    feed = rss(
        "<item><title>Ho\u0323i nghi\u0323 o\u031b\u0309 Hue\u0302\u0301</title></item>"
        if encoding == "cp1258"
        else "<item><title>Hội nghị ở Huế</title></item>"
    )
    data = f'<?xml version="1.0" encoding="iso-8859-1"?>{feed}'
    if encoding == "cp1258":
        data = data.replace("e\u0302", "ê").replace("o\u031b", "ơ")
    (page,) = read(data.encode(encoding))
    assert isinstance(page, Page)
    assert page.text.endswith("Huế")


def test_no_entity_of_a_document_type_is_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật")
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    kinds = f'<!ENTITY a0 "ha"><!ENTITY x SYSTEM "file://{secret}">{laughs}'
    (page,) = read(f"<!DOCTYPE rss [{kinds}]>{rss('<item><title>Một &x; &a9;</title></item>')}")
    assert isinstance(page, Page)
    assert page.text == "Một &x; &a9;"


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        ("<opml><body><outline xmlUrl='x'/></body></opml>", "a.opml", "OPML list of feeds"),
        ("<?xml version='1.0'?><opml/>", "-", "OPML list of feeds"),
        ("<urlset><url/></urlset>", "a.xml", "sitemap"),
        ("<note><to>An</to></note>", "a.xml", "its root is <note>"),
        ("mot hai", "a.rss", "no root element"),
        (rss(), "a.rss", "no item"),
        ("", "a.rss", "empty"),
    ],
)
def test_what_is_no_feed_of_pages_is_rejected_with_a_hint(data: str, name: str, reason: str) -> None:
    (bad,) = read(data, name)
    assert isinstance(bad, Rejected)
    assert reason in bad.reason


def test_xhtml_under_the_name_of_xml_is_a_page() -> None:
    (page,) = read("<?xml version='1.0'?><!DOCTYPE html><html><body><p>Một</p></body></html>", "a.xml")
    assert isinstance(page, Page)
    assert page.text == "Một"


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("Mon, 06 May 2024 08:00:00 +0700", "2024-05-06T08:00:00+07:00"),
        ("Mon, 06 May 2024 08:00:00 GMT", "2024-05-06T08:00:00+00:00"),
        ("Mon, 6 May 2024 08:00 GMT+7", "2024-05-06T08:00:00+07:00"),
        ("06 May 2024 08:00:00 GMT+07:00", "2024-05-06T08:00:00+07:00"),
        ("2024-05-06T08:00:00Z", "2024-05-06T08:00:00Z"),
        ("6/5/2024 8:00", "6/5/2024 8:00"),
        ("Thứ hai", "Thứ hai"),
        ("Mon, 99 May 2024 08:00:00 GMT", "Mon, 99 May 2024 08:00:00 GMT"),
        ("", ""),
    ],
)
def test_times_of_email_become_those_of_iso(value: str, iso: str) -> None:
    assert iso_time(value) == iso


def test_unclosed_sections_take_linear_time() -> None:
    assert isinstance(read(rss("<![CDATA[" * 100_000))[0], Rejected)
    assert isinstance(read("<!--" * 100_000, "a.xml")[0], Rejected)
    assert isinstance(read("<!DOCTYPE a [" * 50_000, "a.xml")[0], Rejected)


@given(st.text(alphabet="<>/&;![]-item rslechanCDAT?\"'\n", max_size=120), st.integers(0, len(RSS)))
def test_any_text_gives_pages_or_rejections(junk: str, at: int) -> None:
    for feed in (junk, RSS[:at] + junk + RSS[at:], RSS[:at] + junk, "<rss>" + junk):
        for one in read(feed):
            assert isinstance(one, Page | Rejected)


def test_comments_before_the_root_and_blanks_take_linear_time() -> None:
    assert isinstance(read("<!-- a -->" * 20_000, "a.xml")[0], Rejected)
    (page,) = read(rss(f"<item><title>Một</title><summary>x{' ' * 300_000}y</summary><content>z</content></item>"))
    assert isinstance(page, Page)
