"""What lists lead to; and XML made to do harm."""

from __future__ import annotations

import gzip

import pytest

from dongsukien.read.limits import BadInput
from dongsukien.watch.links import Links, links_of

AT = "https://bao.example/danh-sach/x.xml"
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://bao.example/a.html</loc><lastmod>2025-03-01</lastmod></url>
<url><loc> https://bao.example/b.html?x=1&amp;y=2#phan-2 </loc></url>
<url><loc>https://bao.example/a.html</loc></url></urlset>"""
RSS = """<rss version="2.0"><channel><title>Báo</title><link>https://bao.example/</link>
<item><title>Na Uy mời Peru</title><link>https://bao.example/1.html</link></item>
<item><title>Peru nhận lời</title><link>https://bao.example/2.html</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Báo</title>
<entry><title>Na Uy mời Peru</title><link rel="alternate" href="https://bao.example/1.html"/></entry></feed>"""
OPML = """<opml version="2.0"><body><outline text="Thế giới"><outline type="rss" xmlUrl="https://bao.example/rss"/>
</outline><outline xmlurl="https://tap-chi.example/feed"/></body></opml>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://bao.example/sitemap-1.xml.gz</loc></sitemap></sitemapindex>"""


@pytest.mark.parametrize(
    ("body", "kind", "urls"),
    [
        (SITEMAP, "pages", ("https://bao.example/a.html", "https://bao.example/b.html?x=1&y=2")),
        (RSS, "feed", ("https://bao.example/1.html", "https://bao.example/2.html")),
        (ATOM, "feed", ("https://bao.example/1.html",)),
        (OPML, "sources", ("https://bao.example/rss", "https://tap-chi.example/feed")),
        (INDEX, "sources", ("https://bao.example/sitemap-1.xml.gz",)),
    ],
    ids=["sitemap", "rss", "atom", "opml", "index"],
)
def test_a_list_leads_to_its_addresses(body: str, kind: str, urls: tuple[str, ...]) -> None:
    assert links_of(body.encode(), AT) == Links(kind, urls)  # type: ignore[arg-type]


def test_a_list_may_be_compressed() -> None:
    assert links_of(gzip.compress(SITEMAP.encode()), AT).urls[0] == "https://bao.example/a.html"


def test_an_address_without_a_host_is_one_of_where_the_list_came_from() -> None:
    assert links_of(b"<urlset><url><loc>/c.html</loc></url></urlset>", AT).urls == ("https://bao.example/c.html",)


@pytest.mark.parametrize("body", ["", "<html><body>404</body></html>", "không phải XML", "<urlset", "\0\0\0", "{}"])
def test_what_is_no_list_is_told(body: str) -> None:
    if body == "<urlset":
        assert links_of(b"<urlset", AT).urls == ()  # cut short: what is there
        return
    with pytest.raises(BadInput, match="no feed, sitemap or list"):
        links_of(body.encode(), AT)


def test_entities_are_not_followed_and_do_not_grow() -> None:
    file = '<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>http://a.example/&x;</loc></url></urlset>'
    assert not any("root:" in url for url in links_of(file.encode(), AT).urls)
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    bomb = f"<!DOCTYPE urlset [{laughs}]><urlset><url><loc>http://a.example/&l9;</loc></url></urlset>"
    assert sum(map(len, links_of(bomb.encode(), AT).urls)) < 1000


def test_a_list_that_grows_without_end_is_refused() -> None:
    with pytest.raises(BadInput):
        links_of(gzip.compress(b"<urlset>" + b" " * 300_000_000), AT)
