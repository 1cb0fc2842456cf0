"""Templates of HTML pages in the manner of different content systems and eras. Names of classes follow what such
systems use; every text is ours. A template that is *held* is never used while rules are written.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import escape

from benchmarks.made.markup import Markup, Zone
from benchmarks.made.sheet import Outlet, Sheet, furniture
from benchmarks.made.texts import article
from dongsukien.document import PageType

_BOXED: tuple[Zone, ...] = ("+07:00", "+00:00", "")
_LYING: tuple[Zone, ...] = ("+08:00", "+00:00", "", "Z")
_BLOG: tuple[Zone, ...] = ("+07:00", "honest Z")
_ODD: tuple[Zone, ...] = ("+07:00", ".000+07:00", "+0700", " +07:00")


@dataclass(frozen=True, slots=True)
class Template:
    """How one outlet's pages are marked up."""

    name: str
    outlet: Outlet
    write_on: Callable[[Markup], None]
    page_type: PageType = "article"
    held: bool = False

    def write(self, chance: random.Random, *, rendered: bool = False) -> tuple[Sheet, str]:
        """A page of this template, drawn by *chance*, and its markup; *rendered*: the sheet is the text of it."""
        page = Markup(Sheet(chance, self.outlet), rendered=rendered)
        self.write_on(page)
        page.raw("</body></html>\n")
        return page.sheet, page.html


# --- articles --------------------------------------------------------------------------------------------------------


def portal(m: Markup) -> None:
    """A large portal: header bar, description as a paragraph, an article element with figures."""
    m.head(
        m.og(),
        m.ld(zone="+07:00"),
        '<meta name="pubdate" content="' + m.stamp("+07:00") + '">',
        suffix=" - {outlet} {section}",
    )
    m.raw('<body class="page-detail">')
    with m.box("header", "section top-header"):
        m.raw('<a class="logo" href="/"><img src="/logo.png" alt="logo"></a>')
    m.menu(10, 25, "parent")
    with m.box("div", "sidebar-1"):
        with m.box("div", "header-content width_common"):
            with m.box("ul", "breadcrumb"), m.box("li"):
                m.link("nav", m.article.section)
            m.time("{weekday}, {d}/{m}/{Y}, {H}:{M} (GMT+7)")
        m.line("title", m.article.title, "h1", "title-detail")
        m.line("lead", m.sheet.outlet.prefix + m.article.lead, "p", "description")
        with m.box("article", "fck_detail"):
            m.paragraphs(partial(_normal, m), partial(_figure, m))
            m.sign("p", "Normal", ("{author}", "{author} (Theo {agencies})"), style="text-align:right;")
        m.tags("tags width_common")
        m.comments(1, 4)
    with m.box("div", "sidebar-2"):
        m.header("others", "h2", "title-box")
        m.teasers(3, 6, label="listing", item="item-news-common", tag="h3")
    with m.box("div", "box-category-related"):
        m.header("related", "h2")
        m.teasers(3, 5, lead=True, item="item-news", near=0.5)
    m.footer("footer")


def _normal(m: Markup, kind: str, text: str) -> None:
    m.line("body", text, "h2" if kind == "subhead" else "p", "Normal")


def _figure(m: Markup) -> None:
    with m.box("figure", "tplCaption", itemprop="associatedMedia image"):
        m.image(alt=m.article.title)
        with m.box("figcaption"):
            m.line("caption", m.sheet.caption() + m.chance.choice((". Ảnh: AFP", ". Ảnh: Reuters", "")), "p", "Image")


def boxes(m: Markup) -> None:
    """A shared system of boxes told apart by their type: text, related, photo."""
    zone = m.chance.choice(_BOXED)
    m.head(m.og(published=zone), suffix=" - {section} - {outlet}")
    m.raw("<body>")
    m.menu(8, 18, "menu-nav")
    with m.box("div", "detail__cmain"):
        with m.box("div", "detail-top"):
            with m.box("div", "detail-cate"):
                m.link("nav", m.article.section)
            m.time("{dd}/{mm}/{Y} {H}:{M} GMT+7", "div", "detail-time")
        m.line("title", m.article.title, "h1", "detail-title article-title", data_role="title")
        with m.box("div", "author-info"):
            m.sign("a", "name")
        m.line("lead", m.sheet.outlet.prefix + m.article.lead, "h2", "detail-sapo", data_role="sapo")
        with m.box("div", "detail-content afcbc-body", data_role="content"):
            m.paragraphs(m.put, partial(_photo_box, m), partial(_related_box, m), partial(_text_box, m), gaps=(1, 4))
        with m.box("div", "detail-tab"):
            m.header("related")
            m.teasers(2, 4, near=0.5, item="box-related-item", tag="a")
        m.tags("detail-tags")
        m.comments(0, 2, "cmt")
    with m.box("div", "box-category-sidebar"):
        m.header("others", "h3")
        m.teasers(3, 6, lead=True, item="box-category-item", title="box-title-text")
    m.footer()


def _photo_box(m: Markup) -> None:
    with m.box("figure", "VCSortableInPreviewMode", type="Photo"):
        m.image(alt=f"{m.article.title} - Ảnh 1.")
        with m.box("figcaption", "PhotoCMS_Caption"):
            m.line("caption", f"{m.sheet.caption()} - Ảnh: {m.article.author.upper()}", "p")


def _related_box(m: Markup) -> None:
    kind = m.chance.choice(("RelatedOneNews", "RelatedNews", "RelatedNewsBox"))
    with m.box("div", "VCSortableInPreviewMode alignLeft", type=kind):
        for _ in range(1 if kind == "RelatedOneNews" else 2):
            m.teaser(
                "teaser_title",
                m.sheet.other(0.7),
                lead=kind == "RelatedOneNews",
                tag="div",
                title="VCObjectBoxRelatedNewsItemTitle",
                summary="VCObjectBoxRelatedNewsItemSapo",
            )


def _text_box(m: Markup) -> None:
    """A box of the article's own text, in the same class as the boxes of others."""
    made = article(m.chance, m.sheet.told)
    with m.box("div", "VCSortableInPreviewMode", type="content"), m.box("div", "content-box"):
        for text in made.paragraphs[:2]:
            m.line("body", text)


def singular(m: Markup) -> None:
    """Singular classes, a lead in h2 apart, numbered pictures, source at the end."""
    m.head(m.og(published="+07:00"), m.ld(zone="+07:00"), suffix=" | {outlet}")
    m.raw("<body>")
    with m.box("nav", "menu"):
        m.menu(10, 22, "menu-level-1")
    with m.box("main", "body container"), m.box("article", "singular-container"):
        m.line("title", m.article.title, "h1", "title-page detail")
        with m.box("div", "author-wrap"):
            m.sign("div", "author-name")
            m.time("{Weekday}, {dd}/{mm}/{Y} - {H}:{M}", "time", "author-time")
        m.line("lead", m.sheet.outlet.prefix + m.article.lead, "h2", "singular-sapo")
        with m.box("div", "singular-content"):
            m.paragraphs(m.put, partial(_numbered_figure, m), partial(_inline_list, m))
        if m.chance.random() < 0.6:
            m.line("credit", f"Theo {', '.join(m.article.agencies)}", "strong", "singular-source")
        m.tags("tags-wrap")
    with m.box("aside", "sidebar"):
        m.header("others", "h2")
        m.teasers(4, 8, label="listing", item="article-item", tag="h3", title="article-title")
    m.footer()


def _numbered_figure(m: Markup) -> None:
    with m.box("figure", "image align-center"):
        m.image(alt=f"{m.article.title} - 1")
        with m.box("figcaption"):
            m.line("caption", f"{m.sheet.caption()} (Ảnh: {m.article.agencies[0]}).", "p")


def _inline_list(m: Markup) -> None:
    with m.box("div", "inline-related"), m.box("ul"):
        for _ in range(2):
            m.teaser("teaser_title", m.sheet.other(0.6), lead=False, tag="li", title="")


def tables_2008(m: Markup) -> None:
    """Layout by nested tables, capital tags, no meta, the lead bold in a font element."""
    m.raw(
        "<HTML><HEAD><meta http-equiv='Content-Type' content='text/html; charset=utf-8'>"
        f"<TITLE>{escape(m.sheet.outlet.name)} - {escape(m.article.title)}</TITLE></HEAD><BODY bgcolor='#ffffff'>"
    )
    with m.box("table", width="100%", cellpadding="0"):
        with m.box("tr"), m.box("td", "menu", colspan="3"):
            for name in furniture()["menu"][: m.chance.randint(5, 10)]:
                m.link("nav", name)
                m.raw(" | ")
        with m.box("tr"):
            with m.box("td", "left", width="150", valign="top"):
                m.line("nav", "Tin mới", "b")
                for _ in range(4):
                    m.teaser("listing", m.sheet.other(0), lead=False, tag="div", title="link")
            with m.box("td", valign="top"), m.box("table", width="98%"):
                for write in (_old_title, _old_lead, _old_body, _old_sign):
                    with m.box("tr"), m.box("td"):
                        write(m)
    with m.box("table", width="100%"), m.box("tr"), m.box("td", align="center"):
        m.lines("notice", "masthead", 2, 4, "div")


def _old_title(m: Markup) -> None:
    m.line("time", m.sheet.moment("{Weekday}, {dd}/{mm}/{Y}, {H}:{M} (GMT+7)"), "div", "date")
    m.line("title", m.article.title, "div", "news_title")


def _old_lead(m: Markup) -> None:
    with m.box("font", face="Arial", size="2"):
        m.line("lead", m.sheet.outlet.prefix + m.article.lead, "b")


def _old_body(m: Markup) -> None:
    m.paragraphs(
        lambda kind, text: m.line("body", text, "p", "", align="justify"), partial(_old_picture, m), gaps=(0, 2)
    )


def _old_picture(m: Markup) -> None:
    with m.box("table", align="center", border="0", width="300"):
        with m.box("tr"), m.box("td"):
            m.image()
        with m.box("tr"):
            m.line("caption", m.sheet.caption(), "td", "image_desc", align="center")


def _old_sign(m: Markup) -> None:
    m.sign("p", "", ("{author}", "{AUTHOR}"), align="right")
    m.line("nav", "Các tin đã đưa", "b")
    for _ in range(m.chance.randint(3, 6)):
        m.teaser("listing", m.sheet.other(0.2), lead=False, tag="div", title="other")


def div_soup_2012(m: Markup) -> None:
    """Div soup; all the text in one div, paragraphs apart by two breaks."""
    m.head(suffix=" | {section} | {outlet}")
    m.raw("<body>")
    with m.box("div", "wrapper"):
        with m.box("div", "top"):
            m.menu(5, 12, "topmenu")
        with m.box("div", "col1"):
            with m.box("div", "cate"):
                m.link("nav", m.article.section)
            m.line("title", m.article.title, "div", "titledetail")
            m.time("{dd}-{mm}-{Y} - {H}:{M} {ampm}", "div", "datedetail")
            m.line("lead", m.sheet.outlet.prefix + m.article.lead, "div", "shortdesc")
            with m.box("div", "contentdetail"):
                for number, text in enumerate(m.article.paragraphs):
                    m.raw("<br/><br/>\n" if number else "")
                    m.sheet.add("body", text)
                    m.raw(escape(text, quote=False))
                m.raw("<br><br>")
                m.sheet.signed = m.article.author
                m.sheet.add("byline", m.article.author)
                m.raw(f'<div style="text-align:right"><b>{escape(m.article.author)}</b></div>')
            with m.box("div", "othernews"):
                m.header("others")
                m.teasers(4, 8, label="listing", item="it", tag="div", title="t")
        with m.box("div", "col2"):
            m.header("others")
            m.teasers(3, 6, lead=True, item="it2", tag="div", title="tt", summary="ss")
        with m.box("div", "bottom"):
            m.lines("notice", "masthead", 2, 5, "div")


def amp(m: Markup) -> None:
    """An accelerated page: amp elements, JSON-LD, little furniture."""
    m.head(
        m.ld(zone="+07:00"),
        '<script async src="/v0.js"></script><link rel="canonical" href="' + m.sheet.url + '">',
        suffix="",
        style=" amp",
    )
    m.raw('<body><amp-sidebar id="menu" layout="nodisplay">')
    m.menu(5, 12, "amp-menu")
    m.raw("</amp-sidebar>")
    with m.box("article", "amp-article"):
        m.line("title", m.article.title, "h1", "amp-title")
        m.time("{dd}/{mm}/{Y} {H}:{M}", "time", "amp-time")
        m.line("lead", m.article.lead, "h2", "amp-sapo")
        with m.box("div", "amp-content"):
            m.paragraphs(m.put, partial(_amp_picture, m))
            m.sign("p", "amp-author", ("{author}",))
    with m.box("section", "amp-related"):
        m.header("related", "h3")
        m.teasers(3, 5, near=0.4, item="amp-item", tag="a")
    m.footer("amp-footer")


def _amp_picture(m: Markup) -> None:
    with m.box("figure"):
        m.raw('<amp-img src="/a.jpg" width="600" height="400" layout="responsive" alt=""></amp-img>')
        m.line("caption", f"{m.sheet.caption()}. Ảnh: {m.article.agencies[0]}", "figcaption")


def mobile(m: Markup) -> None:
    """A mobile page: sections, spans, relative boxes; time only printed."""
    m.head(
        '<meta name="viewport" content="width=device-width">',
        f'<meta name="description" content="{escape(m.article.lead)}">',
        suffix="",
    )
    m.raw("<body>")
    with m.box("section", "m-header"):
        m.line("nav", m.article.section, "span", "m-cate")
    with m.box("section", "m-detail"):
        m.line("title", m.article.title, "h1", "m-title")
        m.time("{H}:{M} | {dd}/{mm}/{Y}", "span", "m-time")
        m.line("lead", m.sheet.outlet.prefix + m.article.lead, "p", "m-sapo")
        with m.box("div", "m-content"):
            m.paragraphs(m.put, partial(_plain_picture, m), partial(_read_also, m))
        m.sign("p", "m-author")
    with m.box("section", "m-list"):
        m.header("others", "h4")
        m.teasers(5, 9, label="listing", item="m-item", tag="h4")
    with m.box("section", "m-foot"):
        m.line("nav", "Phiên bản máy tính", "a")
        m.lines("notice", "masthead", 1, 3)


def _plain_picture(m: Markup) -> None:
    with m.box("p", "", style="text-align:center"):
        m.image(lazy=True)
    m.line(
        "caption",
        f"{m.sheet.caption()} - Ảnh: {m.article.agencies[0]}",
        "p",
        "pCaption",
        style="text-align:center;font-style:italic",
    )


def _read_also(m: Markup) -> None:
    found = m.sheet.other(0.6)
    m.sheet.announce(found)
    m.line("teaser_title", f"Đọc thêm: {found.title}", "p", "", href="/x.html")


def ld_only(m: Markup) -> None:
    """JSON-LD in a graph and nothing printed: no h1, no time, the headline in a div."""
    m.head(
        m.ld(
            kind=m.chance.choice(("NewsArticle", "Article", "ReportageNewsArticle")),
            zone=m.chance.choice(_ODD),
            graph=True,
            text=m.chance.random() < 0.3,
        )
    )
    m.raw('<body><div id="app">')
    m.menu(5, 15, "nav-list")
    with m.box("div", "post-wrap"):
        m.line("title", m.article.title, "div", "post-headline")
        m.line("lead", m.article.lead, "div", "post-intro")
        with m.box("div", "post-body"):
            m.paragraphs(m.put, partial(_plain_picture, m))
        m.line("nav", "Chia sẻ", "span", "share")
    with m.box("div", "more-posts"):
        m.header("others")
        m.teasers(3, 7, lead=True, item="post-card", tag="div")
    m.footer()


def og_only(m: Markup) -> None:
    """Open Graph alone, with a zone that lies; the h1 is the logo's, empty, and the headline an h2."""
    zone = m.chance.choice(_LYING)
    m.head(m.og(published=zone), suffix=" - {outlet}")
    m.raw('<body><h1 class="logo"><a href="/"><img src="/logo.png" alt=""></a></h1>')
    m.menu(5, 15, "menu")
    with m.box("div", "content"):
        m.line("title", m.article.title, "h2", "article-title")
        with m.box("p", "meta"):
            m.time("{H}:{M} {dd}/{mm}/{Y}", "span", "time")
        m.line("lead", m.sheet.outlet.prefix + m.article.lead, "div", "chapeau")
        with m.box("div", "article-body"):
            m.paragraphs(m.put, partial(_table_picture, m))
            m.line("credit", f"Theo {', '.join(m.article.agencies)}", "p", "", style="text-align: right;")
    with m.box("div", "tin-lien-quan"):
        m.header("related")
        m.teasers(2, 5, near=0.5, item="li", tag="a")
    m.footer()


def _table_picture(m: Markup) -> None:
    with m.box("table", "picture", align="center"):
        with m.box("tr"), m.box("td", "pic"):
            m.image()
        with m.box("tr"):
            m.line("caption", f"{m.sheet.caption()}. Ảnh: {m.article.agencies[0]}.", "td", "pCaption caption")


def no_meta(m: Markup) -> None:
    """Nothing in the head but a title; the moment only printed, in a form of its own."""
    m.head(suffix=" | {outlet}")
    m.raw("<body>")
    m.menu(5, 12)
    with m.box("div", "main"):
        m.line("title", m.article.title, "h1")
        m.line("time", m.sheet.moment(m.chance.choice(furniture()["published"])), "p")
        m.line("lead", m.sheet.outlet.prefix + m.article.lead, "p")
        m.paragraphs(m.put, partial(_plain_picture, m))
        m.sign("p", "", ("{author}", "{author} (tổng hợp)"))
        m.header("others", "h3")
        m.teasers(3, 6, label="listing", tag="p")
    m.footer()


def wordpress(m: Markup) -> None:
    """A common blog system: entry classes, wp-caption, a widget bar, a list of comments."""
    zone = m.chance.choice(_BLOG)
    m.head(m.og(published=zone), m.ld(kind="Article", zone=zone, graph=True), suffix=" – {outlet}")
    m.raw('<body class="post-template-default single single-post">')
    with m.box("header", "site-header"):
        m.menu(4, 10, "menu-primary")
    with m.box("main", "site-main"), m.box("article", "post type-post status-publish hentry"):
        with m.box("header", "entry-header"):
            m.line("title", m.article.title, "h1", "entry-title")
            with m.box("div", "entry-meta"):
                m.line(
                    "time",
                    m.sheet.moment("{dd}/{mm}/{Y} {H}:{M}"),
                    "time",
                    "entry-date published",
                    datetime=m.stamp("+07:00"),
                )
                m.sign("span", "author vcard")
        with m.box("div", "entry-content"):
            m.line("lead", m.article.lead, "p")
            m.paragraphs(m.put, partial(_wp_caption, m), partial(_wp_quote, m), partial(_read_also, m))
            with m.box("div", "jp-relatedposts"):
                m.header("related", "h3", "jp-relatedposts-headline")
                m.teasers(2, 4, near=0.4, item="jp-relatedposts-post", tag="h4")
        m.tags("tags-links")
    with m.box("aside", "widget-area"):
        m.header("others", "h2", "widget-title")
        m.teasers(3, 6, label="listing", item="widget_recent_entries", tag="li")
    m.comments(1, 5)
    m.footer("site-footer")


def _wp_caption(m: Markup) -> None:
    with m.box("div", "wp-caption aligncenter"):
        m.image("size-full", lazy=True)
        m.line("caption", m.sheet.caption(), "p", "wp-caption-text")


def _wp_quote(m: Markup) -> None:
    made = next((text for kind, text in article(m.chance, m.sheet.told).body if kind == "quote"), None)
    if made:
        with m.box("blockquote"):
            m.line("body", made)


def several_articles(m: Markup) -> None:
    """Endless scrolling: the next articles stand whole under the first."""
    m.head(m.og(published="+07:00"), m.ld(zone="+07:00"))
    m.raw("<body>")
    m.menu(6, 14)
    with m.box("div", "story-list"):
        with m.box("article", "story main-story"):
            m.line("title", m.article.title, "h1", "story-title")
            m.time("{dd}/{mm}/{Y} {H}:{M}", "span", "story-time")
            m.line("lead", m.article.lead, "p", "story-lead")
            with m.box("div", "story-body"):
                m.paragraphs(m.put, partial(_numbered_figure, m))
                m.sign("p", "story-author")
        for _ in range(m.chance.randint(1, 2)):
            _next_article(m)
    m.footer()


def _next_article(m: Markup) -> None:
    made = article(m.chance)
    m.sheet.announce(made, made.lead)
    with m.box("article", "story next-story"):
        m.line("teaser_title", made.title, m.chance.choice(("h1", "h2")), "story-title", href="/next.html")
        m.line("teaser_lead", made.lead, "p", "story-lead")
        with m.box("div", "story-body"):
            for text in made.paragraphs[:5]:
                m.line("other", text)


def table_pictures(m: Markup) -> None:
    """The summary apart, pictures in tables, an author in bold at the end."""
    m.head(m.og(published="+07:00"), suffix=" - {section} - {outlet}")
    m.raw("<body>")
    m.menu(6, 16, "cate-menu")
    with m.box("article", "the-article"):
        with m.box("header", "the-article-header"):
            with m.box("p", "the-article-category"):
                m.link("nav", m.article.section)
            m.line("title", m.article.title, "h1", "the-article-title")
            with m.box("ul", "the-article-meta"):
                m.sign("li", "the-article-author")
                m.line("time", m.sheet.moment("{weekday}, {d}/{m}/{Y} {H}:{M} (GMT+7)"), "li", "the-article-publish")
        with m.box("section", "main"):
            m.line("lead", m.article.lead, "p", "the-article-summary")
            with m.box("div", "the-article-body"):
                m.paragraphs(m.put, partial(_picture_table, m), partial(_inner_article, m), partial(_note_box, m))
            m.tags("the-article-tags")
    with m.box("section", "recommendation"):
        m.header("others", "h2")
        m.teasers(3, 6, lead=True, item="article-item", tag="p", title="article-title", summary="article-summary")
    m.footer()


def _picture_table(m: Markup) -> None:
    with m.box("table", "picture"):
        with m.box("tr"), m.box("td", "pic"):
            m.image(alt=m.article.title)
        with m.box("tr"):
            m.line("caption", f"{m.sheet.caption()} Ảnh: {m.article.author}.", "td", "pCaption caption")


def _inner_article(m: Markup) -> None:
    with m.box("div", "inner-article"):
        m.teaser("teaser_title", m.sheet.other(0.6), lead=True, tag="h2", title="title", summary="summary")


def _note_box(m: Markup) -> None:
    """A box that explains: text of the article."""
    with m.box("div", "notebox ncenter"):
        m.line("body", "Nhìn lại", "h3")
        for text in article(m.chance, m.sheet.told).paragraphs[:2]:
            m.line("body", text)


def lazy(m: Markup) -> None:
    """Lazy pictures with noscript doubles, captions in italics, a byline box above."""
    m.head(m.ld(zone="+07:00"), m.og(), suffix=" | {outlet}")
    m.raw("<body>")
    m.menu(6, 18, "hd-menu")
    with m.box("div", "knc-wrap"):
        m.line("title", m.article.title, "h1", "kbwc-title")
        with m.box("div", "kbwc-meta"):
            m.sign("span", "kbwcm-author", ("{author}", "{author}, "))
            m.line("time", m.sheet.moment("{H}:{M} {dd}/{mm}/{Y}"), "span", "kbwcm-time", title=m.stamp("+07:00"))
        with m.box("div", "knc-rate-link"):
            m.teaser("teaser_title", m.sheet.other(0.8), lead=False, tag="a", title="krl")
        m.line("lead", m.article.lead, "h2", "knc-sapo")
        with m.box("div", "knc-content"):
            m.paragraphs(m.put, partial(_lazy_picture, m), gaps=(1, 5))
        m.tags("knc-tags")
    with m.box("div", "knd-relate"):
        m.header("related")
        m.teasers(3, 6, lead=True, near=0.3, item="kds-item")
    m.footer()


def _lazy_picture(m: Markup) -> None:
    with m.box("div", "VCSortableInPreviewMode", type="Photo"):
        m.image("lozad", lazy=True, alt=f"{m.article.title} - Ảnh 2.")
        with m.box("div", "PhotoCMS_Caption"):
            m.line("caption", m.sheet.caption(), "p", "", data_placeholder="nhập chú thích")


def embedded_box(m: Markup) -> None:
    """A table of figures, a box of text and a read-more box in the middle of the body."""
    m.head(m.og(published=" +07:00"), suffix=" - {outlet}")
    m.raw("<body>")
    m.menu(6, 14)
    with m.box("div", "detail"):
        m.line("title", m.article.title, "h1", "headline")
        m.time("Cập nhật {H}:{M} {dd}/{mm}/{Y} (GMT+7)", "div", "pubdate")
        m.line("lead", m.sheet.outlet.prefix + m.article.lead, "div", "summary")
        with m.box("div", "text-content"):
            m.paragraphs(
                m.put, partial(_figures_table, m), partial(_aside_text, m), partial(_read_more_box, m), gaps=(1, 3)
            )
            m.sign("p", "author", ("{author}", "{author} (T/h)"))
    with m.box("div", "most-read"):
        m.header("others")
        for number in range(1, 6):
            found = m.sheet.other(0)
            m.sheet.announce(found)
            with m.box("div", "rank"):
                m.line("nav", str(number), "span", "no")
                m.line("listing", found.title, "a")
    m.footer()


def _figures_table(m: Markup) -> None:
    with m.box("table", "data-table", border="1"):
        for name in ("Loại 1", "Loại 2", "Loại 3"):
            cells = (name, m.sheet.fill("{big}"), m.sheet.fill("[+|-]{few}0"))
            m.sheet.add("body", " ".join(cells))
            m.raw("<tr>" + " ".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")


def _aside_text(m: Markup) -> None:
    with m.box("div", "box-highlight"):
        for text in article(m.chance, m.sheet.told).paragraphs[:2]:
            m.line("body", text)


def _read_more_box(m: Markup) -> None:
    with m.box("div", "box-readmore"):
        m.line("nav", m.chance.choice(("Đọc thêm", "Xem thêm", "Tin liên quan")), "b")
        for _ in range(2):
            m.teaser("teaser_title", m.sheet.other(0.6), lead=False, tag="li", title="")


def chatty(m: Markup) -> None:
    """Comments longer than the article, most-read lists on both sides."""
    m.head(m.og(published="+07:00"), suffix=" - {outlet}")
    m.raw("<body>")
    with m.box("aside", "left-rail"):
        m.header("others", "h3")
        m.teasers(3, 6, label="listing", item="rail", tag="h4")
    with m.box("div", "center"):
        m.line("title", m.article.title, "h1", "cms-title")
        m.line("lead", m.sheet.outlet.prefix + m.article.lead, "h2", "cms-desc")
        with m.box("div", "cms-body"):
            m.paragraphs(m.put, partial(_numbered_figure, m), gaps=(0, 1))
        m.sign("div", "cms-author")
        m.time("{dd}-{mm}-{Y} {H}:{M} GMT+7", "div", "cms-date")
        m.comments(6, 11)
    with m.box("aside", "right-rail"):
        m.header("others", "h3")
        m.teasers(3, 6, lead=True, item="rail", tag="h4")
    m.footer()


def doubled(m: Markup) -> None:
    """Every teaser twice: for the desktop and again for the phone."""
    m.head(m.og(published="+07:00"), suffix=" | {outlet}")
    m.raw("<body>")
    m.menu(6, 16)
    with m.box("div", "article-wrap"):
        m.line("title", m.article.title, "h1", "article__title")
        m.time("{Weekday}, {H}:{M}, {dd}/{mm}/{Y}", "div", "article__meta")
        m.line("lead", m.sheet.outlet.prefix + m.article.lead, "div", "article__sapo cms-desc")
        with m.box("div", "article__body cms-body"):
            m.paragraphs(m.put, partial(_numbered_figure, m), gaps=(0, 2))
        m.sign("div", "article__author")
        m.line("notice", m.sheet.say("follow"), "p", "follow")
    with m.box("div", "related-news"):
        m.header("related", "h3")
        for _ in range(m.chance.randint(2, 5)):
            found = m.sheet.other(0.5)
            for screen in ("desktop", "mobile"):
                with m.box("div", f"card {screen}"):
                    m.sheet.announce(found, found.lead)
                    m.line("teaser_title", found.title, "a", "card__image-text")
                    m.line("teaser_title", found.title, "h4", "card__title", href="/x.html")
                    m.line("teaser_lead", m.sheet.outlet.prefix + found.lead, "div", "card__sapo")
    m.footer()


def updated(m: Markup) -> None:
    """The pubdate is the last update, the first publication is printed and in dateCreated."""
    later = m.chance.choice((20, 95, 400))
    tags = (
        f'<meta name="pubdate" content="{m.stamp("+07:00", later)}">'
        f'<meta itemprop="dateCreated" content="{m.stamp("+07:00")}">'
        f'<meta itemprop="dateModified" content="{m.stamp("+07:00", later)}">'
    )
    m.head(tags, m.og(), suffix=" - {outlet}")
    m.raw("<body>")
    m.menu(4, 12)
    with m.box("div", "news-detail"):
        with m.box("div", "bread"):
            m.link("nav", m.article.section)
        m.line("title", m.article.title, "h1", "news-title")
        m.time("{dd}/{mm}/{Y} {H}:{M}", "span", "news-date")
        m.line("lead", m.sheet.outlet.prefix + m.article.lead, "div", "news-sapo")
        with m.box("div", "news-content"):
            m.paragraphs(m.put, partial(_table_picture, m))
            m.sign("p", "news-author", ("{author}", "{AUTHOR}"))
    with m.box("div", "news-others"):
        m.header("others")
        m.teasers(3, 7, label="listing", item="o", tag="div")
    m.footer()


def nameless(m: Markup) -> None:
    """No class tells anything: numbered blocks, a headline in a div, the lead a bold paragraph."""
    m.head(m.og(published="+07:00"), suffix="")
    m.raw("<body>")
    with m.box("div", "", id="b1"):
        for name in furniture()["menu"][:8]:
            m.link("nav", name)
    with m.box("div", "", id="b2"):
        m.line("title", m.article.title, "div", "t1")
        m.time("{dd}.{mm}.{Y} | {H}:{M}", "div", "t2")
        with m.box("p"):
            m.line("lead", m.article.lead, "strong")
        m.paragraphs(
            lambda kind, text: m.line("body", text, "div" if kind != "subhead" else "b"), partial(_plain_picture, m)
        )
        m.sign("div", "", style="text-align:right")
    with m.box("div", "", id="b3"):
        m.header("others", "div", "")
        m.teasers(4, 8, label="listing", item="", tag="div", title="")
    with m.box("div", "", id="b4"):
        m.lines("notice", "masthead", 2, 4, "div")


# --- pages without one article ---------------------------------------------------------------------------------------


def section(m: Markup) -> None:
    """A section's front: cards with leads, then lists."""
    m.head(m.og("website"), suffix="", title=f"{m.article.section} - {m.sheet.outlet.name}")
    m.raw("<body>")
    m.menu(8, 20)
    m.line("nav", m.article.section, "h1", "title-folder")
    with m.box("div", "list-news"):
        m.teasers(5, 10, lead=True, near=0.1, item="item-news")
        m.teasers(4, 9, label="listing", item="item-news thumb-small")
    m.line("nav", "Trang sau", "a", "next-page")
    m.footer()


def tag_page(m: Markup) -> None:
    """A tag's page: doubled headlines and leads."""
    m.head(suffix="", title=f"{m.article.tags[0]} - tin tức mới nhất")
    m.raw("<body>")
    m.menu(4, 12)
    m.line("nav", m.article.tags[0], "h1", "tag-name")
    with m.box("div", "tag-list"):
        m.teasers(8, 16, lead=True, near=0.3, item="story", twice=True)
    m.footer()


def front(m: Markup) -> None:
    """The front page: blocks of sections, headlines alone."""
    m.head(m.og("website"), suffix="", title=f"{m.sheet.outlet.name} - Tin nhanh trong ngày")
    m.raw('<body><h1 class="logo"><a href="/"><img src="/logo.png" alt=""></a></h1>')
    m.menu(10, 25)
    for _ in range(m.chance.randint(3, 6)):
        with m.box("section", "box-category"):
            m.line("nav", m.chance.choice(furniture()["menu"]), "h2", "title-cate")
            m.teasers(1, 2, lead=True, near=0)
            m.teasers(2, 4, label="listing", near=0)
    m.footer()


def photo_page(m: Markup) -> None:
    """A photo story: pictures and their captions."""
    m.head(m.og(published="+07:00"), suffix=" - Ảnh - {outlet}")
    m.raw('<body class="photo-page">')
    m.menu(4, 10)
    m.line("title", m.article.title, "h1", "photo-title")
    m.time("{dd}/{mm}/{Y} {H}:{M}", "span", "photo-time")
    m.line("lead", m.article.lead, "p", "photo-sapo")
    with m.box("div", "slideshow"):
        for number in range(m.chance.randint(8, 16)):
            with m.box("figure", "item-slide-show"):
                m.image()
                m.line("caption", f"{m.sheet.caption()} - Ảnh {number + 1}.", "figcaption", "desc_cation")
    m.sign("p", "author")
    with m.box("div", "other-photo"):
        m.header("others")
        m.teasers(3, 6, label="listing")
    m.footer()


def video_page(m: Markup) -> None:
    """A video with a line of text."""
    m.head(m.og("video.other", published="+07:00"), suffix=" - Video - {outlet}")
    m.raw('<body class="video-page">')
    m.menu(4, 10)
    with m.box("div", "video-wrap"):
        m.raw('<video src="/v.mp4" controls></video>')
        m.lines("other", "video_chrome", 1, 3, "span")
        m.line("title", m.article.title, "h1", "video-title")
        m.time("{dd}/{mm}/{Y} {H}:{M}", "span", "video-time")
        m.line("lead", m.article.lead, "p", "video-desc")
    with m.box("div", "video-list"):
        m.header("others")
        m.teasers(4, 10, label="listing", item="video-item")
    m.footer()


def live_page(m: Markup) -> None:
    """A live report: entries with their clock."""
    m.head(
        m.og(published="+07:00"),
        m.ld(kind="LiveBlogPosting"),
        suffix=" - {outlet}",
        title=f"Trực tiếp: {m.article.title}",
    )
    m.raw("<body>")
    m.menu(4, 10)
    m.line("title", f"Trực tiếp: {m.article.title}", "h1", "live-title")
    m.time("{dd}/{mm}/{Y} {H}:{M}", "span", "live-time")
    m.line("lead", m.article.lead, "p", "live-sapo")
    with m.box("div", "live-entries"):
        hour, minute = 6, 5
        for text in m.article.paragraphs + article(m.chance, m.sheet.told).paragraphs:
            minute += m.chance.randint(4, 30)
            hour, minute = hour + minute // 60, minute % 60
            with m.box("div", "live-entry"):
                m.line("time", f"{hour % 24:02}:{minute:02}", "span", "entry-time")
                m.line("body", text)
    m.footer()


def error_page(m: Markup) -> None:
    told = m.chance.choice((*furniture()["error"], *furniture()["challenge"], *furniture()["login"]))
    m.head(suffix="", title=m.sheet.fill(told[0]))
    m.raw("<body>")
    if m.chance.random() < 0.3:
        m.menu(3, 10)
    with m.box("div", "error-wrap"):
        for number, text in enumerate(told):
            m.line("notice", m.sheet.fill(text), "p" if number else "h1")


def spam_page(m: Markup) -> None:
    """Gambling on a taken-over host, in the clothes of an article."""
    words = m.chance.sample(furniture()["spam_terms"], 6)
    m.head(suffix="", title=" ".join(words))
    m.raw("<body>")
    m.line("ad_spam", " ".join(words), "h1")
    for _ in range(m.chance.randint(4, 12)):
        text = (
            m.sheet.say("spam_line")
            if m.chance.random() < 0.5
            else " ".join(m.chance.sample(furniture()["spam_terms"], 9))
        )
        m.line("ad_spam", text, m.chance.choice(("p", "div", "h2")))


def spam_article_page(m: Markup) -> None:
    """Gambling in whole sentences, marked up as a blog's entry."""
    brand = m.sheet.say("spam_brands")
    m.head(m.og(), suffix="", title=f"{brand} - nhà cái uy tín")
    m.raw('<body class="single-post">')
    with m.box("article", "post hentry"):
        m.line("ad_spam", f"{brand} - link vào nhà cái {brand} mới nhất", "h1", "entry-title")
        with m.box("div", "entry-content"):
            for pattern in m.chance.sample(furniture()["spam_article"], m.chance.randint(4, 8)):
                m.line("ad_spam", m.sheet.fill(pattern, spam=brand))


def removed_page(m: Markup) -> None:
    """A removed article, with the lists of others still around it."""
    m.head(suffix="", title=m.sheet.outlet.name)
    m.raw("<body>")
    m.menu(3, 10)
    with m.box("div", "page-404"):
        m.lines("other", "removed", 1, 1, "h2")
    with m.box("div", "list"):
        m.header("others")
        m.teasers(3, 8, label="listing")
    m.footer()


def policy_page(m: Markup) -> None:
    """The outlet's own rules: paragraphs, but no news."""
    m.head(suffix=" - {outlet}", title="Chính sách bảo mật")
    m.raw("<body>")
    m.menu(3, 8)
    with m.box("div", "static-page content"):
        for text in furniture()["policy"][: m.chance.randint(9, 15)]:
            m.line("notice", m.sheet.fill(text))
    m.footer()


def about_page(m: Markup) -> None:
    m.head(suffix="", title=f"Giới thiệu - {m.sheet.outlet.name}")
    m.raw("<body>")
    m.menu(3, 8)
    with m.box("div", "about"):
        m.lines("notice", "about", 3, 6)
    m.footer()


def _outlet(name: str, host: str, prefix: str = "") -> Outlet:
    return Outlet(name, f"{host}.example", prefix)


ARTICLES = (
    Template("portal", _outlet("Tin Biển", "tinbien"), portal),
    Template("boxes", _outlet("Bến Xưa", "benxua", "BXO - "), boxes),
    Template("singular", _outlet("Lối Mòn", "loimon", "(Lối Mòn) - "), singular),
    Template("tables_2008", _outlet("Báo Đồng Xanh", "dongxanh"), tables_2008, held=True),
    Template("div_soup_2012", _outlet("Phố Hàng", "phohang", "PHO - "), div_soup_2012),
    Template("amp", _outlet("Nắng Mai", "nangmai"), amp),
    Template("mobile", _outlet("Nhịp Thuyền", "nhipthuyen", "(NTO)- "), mobile, held=True),
    Template("ld_only", _outlet("Sao Hôm", "saohom"), ld_only),
    Template("og_only", _outlet("Báo Vườn Cau", "vuoncau", "(VCO) - "), og_only),
    Template("no_meta", _outlet("Ngã Ba Sông", "ngabasong"), no_meta, held=True),
    Template("wordpress", _outlet("Chuyện Làng", "chuyenlang"), wordpress),
    Template("several_articles", _outlet("Dòng Tin", "dongtin"), several_articles),
    Template("table_pictures", _outlet("Phố Ga", "phoga"), table_pictures),
    Template("lazy", _outlet("Kênh Trẻ", "kenhtre"), lazy, held=True),
    Template("embedded_box", _outlet("Thương Hồ", "thuongho", "THO - "), embedded_box),
    Template("chatty", _outlet("Quán Nước", "quannuoc", "(QNO) "), chatty),
    Template("doubled", _outlet("Làn Sóng", "lansong", "LS.VN - "), doubled),
    Template("updated", _outlet("Báo Hòn Khói", "honkhoi", "HKO - "), updated, held=True),
    Template("nameless", _outlet("Vô Đề", "vode"), nameless),
)
OTHERS = (
    Template("section", _outlet("Tin Biển", "tinbien"), section, "listing"),
    Template("tag_page", _outlet("Làn Sóng", "lansong"), tag_page, "listing"),
    Template("front", _outlet("Báo Vườn Cau", "vuoncau"), front, "listing", held=True),
    Template("photo_page", _outlet("Kênh Trẻ", "kenhtre"), photo_page, "gallery"),
    Template("video_page", _outlet("Dòng Tin", "dongtin"), video_page, "gallery", held=True),
    Template("live_page", _outlet("Phố Ga", "phoga"), live_page, "live"),
    Template("error_page", _outlet("Bến Xưa", "benxua"), error_page, "error"),
    Template("spam_page", _outlet("Sao Hôm", "saohom"), spam_page, "spam"),
    Template("spam_article_page", _outlet("Chuyện Làng", "chuyenlang"), spam_article_page, "spam"),
    Template("removed_page", _outlet("Tin Biển", "tinbien"), removed_page, "error", held=True),
    Template("policy_page", _outlet("Phố Hàng", "phohang"), policy_page, "other"),
    Template("about_page", _outlet("Lối Mòn", "loimon"), about_page, "other", held=True),
)
