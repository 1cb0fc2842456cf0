"""Content systems that mix habits at random, each by its number alone: markup that nobody thought out.

What a class says ranges from the words Vietnamese systems use to nothing at all; where things stand, in which elements,
and how the moment is told, is drawn for each.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from typing import Literal

from benchmarks.made.layout import FIRST_UNSEEN
from benchmarks.made.markup import Markup, Zone
from benchmarks.made.sheet import Outlet, furniture
from benchmarks.made.templates import Template
from benchmarks.made.texts import article
from dongsukien.document import Label

Role = Literal["title", "lead", "body", "time", "author", "picture", "related", "others", "menu", "comments", "foot"]

_NAMES: dict[str, dict[Role, str]] = {
    "vietnamese": {
        "title": "tieude", "lead": "sapo", "body": "noidung", "time": "ngaydang", "author": "tacgia", "picture": "anh",
        "related": "tin-lien-quan", "others": "tin-khac", "menu": "chuyenmuc", "comments": "binhluan",
        "foot": "chantrang",
    },
    "english": {
        "title": "headline", "lead": "deck", "body": "story-body", "time": "dateline", "author": "byline",
        "picture": "photo", "related": "more-on-this", "others": "most-read", "menu": "navigation",
        "comments": "responses", "foot": "site-footer",
    },
    "blocks": {
        "title": "article__title", "lead": "article__sapo", "body": "article__body", "time": "article__date",
        "author": "article__author", "picture": "article__image", "related": "article__related", "others": "box__news",
        "menu": "header__menu", "comments": "article__comment", "foot": "footer__info",
    },
    "utility": {
        "title": "text-2xl font-bold mb-4", "lead": "text-lg mb-2", "body": "prose max-w-none", "time": "text-sm mr-2",
        "author": "text-sm italic", "picture": "w-full my-4", "related": "grid gap-2 mt-6", "others": "flex flex-col",
        "menu": "flex space-x-2", "comments": "mt-8", "foot": "bg-black p-4",
    },
    "short": {
        "title": "ttl", "lead": "ld", "body": "cnt", "time": "dt", "author": "au", "picture": "pc", "related": "rl",
        "others": "ot", "menu": "mn", "comments": "cm", "foot": "ft",
    },
}  # fmt: skip
BRIEF = 0.06  # of the pages have no more than three paragraphs
_FRESH: tuple[Zone, ...] = (
    "+07:00",
    "+07:00",
    "+07:00",
    "+08:00",
    "+00:00",
    "",
    " +07:00",
    "Z",
    ".000+07:00",
    "+0700",
    "blank",
    "day first",
    "mail",
)


_LD_OF_SITE = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Organization", '
    '"name": "Báo mẫu", "foundingDate": "1998-05-01T00:00:00+07:00"}</script>'
)
_LD_OF_CRUMBS = (
    '<script type="application/ld+json">[{"@type": "BreadcrumbList", "itemListElement": '
    '[{"@type": "ListItem", "position": 1, "name": "Trang chủ"}]}]</script>'
)


@dataclass(frozen=True, slots=True)
class Habits:
    """What one outlet's pages have in common."""

    names: dict[Role, str]
    title_tag: str
    logo: str | None  # the text of an h1 that is the logo; ``None``: there is none
    lead_at: Literal["apart", "boxed", "first", "bold first", "none"]
    paragraph: Literal["p", "div", "breaks", "wrapped"]
    picture: Literal["figure", "table", "italics", "div", "bare"]
    body: Literal["one", "split", "rows"]  # container, containers parted by adverts, a table row a paragraph
    told: tuple[str, ...]  # where the moment stands: ld, og, time, printed
    zone: Zone
    form: str
    suffix: str
    above: tuple[str, ...]
    inside: tuple[str, ...]
    below: tuple[str, ...]
    ld: Literal["one", "many", "broken"]
    named_before: bool  # the outlet's name stands before the headline in the title
    tail: bool  # links to other articles end the body, without a word
    cut: bool  # the head has no more than the beginning of the lead
    loose: bool  # paragraphs are left open, words parted by no-break spaces


def drawn_template(number: int) -> Template:
    """An outlet's system of which *number* alone decides; every other one is held."""
    chance = random.Random(f"system {number}")
    habits = _habits(chance)
    name = f"{chance.choice(('Bờ', 'Bãi', 'Vịnh', 'Cồn', 'Đảo'))} {chance.choice(('Cát', 'Đá', 'Sậy', 'Vàng', 'Xa'))}"
    prefix = chance.choice(("", "", f"({name}) - ", f"{''.join(w[0] for w in name.split())}O - "))
    outlet = Outlet(name, f"system{number}.example", prefix)
    return Template(
        f"drawn_{number:02}", outlet, partial(_write, habits), held=number % 2 == 1 or number >= FIRST_UNSEEN
    )


def _habits(chance: random.Random) -> Habits:
    style = chance.choice((*_NAMES, "hashed", "none"))
    names = _NAMES.get(style) or {role: _hashed(chance, style) for role in _NAMES["short"]}
    told = chance.choice(
        (("ld",), ("og",), ("ld", "og"), ("time",), ("printed",), ("og", "printed"), ("ld", "printed"))
    )
    above = ("menu", "rail", "ticker", "dialog", "crumbs", "tools")
    inside = (
        "picture",
        "related",
        "read also",
        "advert",
        "text box",
        "quote",
        "table",
        "video",
        "bare related",
        "notice",
    )
    below = ("tags", "related", "others", "comments", "long comments", "biography", "promo", "foot links")
    return Habits(
        names=names,
        title_tag=chance.choice(("h1", "h1", "h1", "h2", "div", "p")),
        logo=chance.choice((None, None, "", "outlet")),
        lead_at=chance.choice(("apart", "apart", "boxed", "boxed", "first", "bold first", "none")),
        paragraph=chance.choice(("p", "p", "p", "div", "breaks", "wrapped")),
        picture=chance.choice(("figure", "table", "italics", "div", "bare")),
        body=chance.choice(("one", "one", "one", "split", "rows")),
        told=told,
        zone=chance.choice(_FRESH),
        form=chance.choice(furniture()["published"]),
        suffix=chance.choice(
            ("", " - {outlet}", " | {outlet}", " - {section} - {outlet}", " | {section} | {outlet}", " – {outlet}")
        ),
        above=tuple(chance.sample(above, chance.randint(1, 4))),
        inside=tuple(chance.sample(inside, chance.randint(1, 4))),
        below=(*chance.sample(below, chance.randint(2, 5)), *(("next",) if chance.random() < 0.12 else ())),
        ld=chance.choice(("one", "one", "many", "broken" if len(told) > 1 else "one")),
        named_before=chance.random() < 0.15,
        tail=chance.random() < 0.2,
        cut=chance.random() < 0.25,
        loose=chance.random() < 0.2,
    )


def _hashed(chance: random.Random, style: str) -> str:
    return "" if style == "none" else f"css-{''.join(chance.choices('abcdef0123456789', k=6))}"


def _write(habits: Habits, m: Markup) -> None:
    if m.chance.random() < BRIEF:
        m.sheet.article = m.article = replace(m.article, body=m.article.body[: m.chance.randint(1, 3)])
    if habits.lead_at == "none":  # systems then describe a page by the beginning of its text
        m.description = _cut(m.article.paragraphs[0])
    elif habits.cut:
        m.description = _cut(m.article.lead)
    _head(habits, m)
    m.raw("<body>")
    if habits.logo is not None:
        _logo(habits, m)
    for part in habits.above:
        _ABOVE[part](habits, m)
    with m.box("div", "main"):
        m.line("title", m.article.title, habits.title_tag, habits.names["title"])
        with m.box("div", "meta"):
            _moment(habits, m)
            if m.chance.random() < 0.5:
                m.sign("span", habits.names["author"])
        if habits.lead_at == "apart":
            m.line("lead", m.sheet.outlet.prefix + m.article.lead, "div", habits.names["lead"])
        elif habits.lead_at == "boxed":
            _lead_box(habits, m)
        with m.box("div", habits.names["body"]):
            _text(habits, m)
    for part in habits.below:
        _BELOW[part](habits, m)
    with m.box("div", habits.names["foot"]):
        m.lines("notice", "masthead", 1, 6, "div")


def _cut(text: str) -> str:
    return text if len(text) < 120 else f"{text[:117].rsplit(' ', 1)[0]}..."


def _head(habits: Habits, m: Markup) -> None:
    extra = []
    if "ld" in habits.told:
        if habits.ld == "many":
            extra += [_LD_OF_SITE, _LD_OF_CRUMBS]
        extra.append(m.ld(zone=habits.zone, graph=m.chance.random() < 0.3, broken=habits.ld == "broken"))
    if "og" in habits.told:
        extra.append(m.og(published=habits.zone))
    elif m.chance.random() < 0.5:
        extra.append(f'<meta name="description" content="{escape(m.description)}">')
    title = f"{m.sheet.outlet.name}: {m.article.title}" if habits.named_before else None
    m.head(*extra, suffix="" if title else habits.suffix, title=title)


def _logo(habits: Habits, m: Markup) -> None:
    if habits.logo:
        m.line("nav", m.sheet.outlet.name, "h1", "logo", href="/")
    else:
        m.raw('<h1 class="logo"><a href="/"><img src="/logo.svg" alt=""></a></h1>')


def _lead_box(habits: Habits, m: Markup) -> None:
    """The lead with headlines of others in one box, as some systems set them."""
    with m.box("div", habits.names["lead"]):
        m.line("lead", m.sheet.outlet.prefix + m.article.lead, "p")
        with m.box("ul"):
            for _ in range(m.chance.randint(0, 2)):
                m.teaser("teaser_title", m.sheet.other(0.7), lead=False, tag="li", title="")


def _moment(habits: Habits, m: Markup) -> None:
    if "time" in habits.told:
        m.line("time", m.sheet.moment(habits.form), "time", "", datetime=m.stamp(habits.zone))
    elif "printed" in habits.told or m.chance.random() < 0.5:
        m.line("time", m.sheet.moment(habits.form), "span", habits.names["time"])


def _text(habits: Habits, m: Markup) -> None:
    if habits.lead_at == "first":
        m.line("lead", m.sheet.outlet.prefix + m.article.lead, "p")
    elif habits.lead_at == "bold first":
        with m.box("p"):
            m.line("lead", m.sheet.outlet.prefix + m.article.lead, "strong")
    put = partial({"one": _paragraph, "split": _parted, "rows": _row}[habits.body], habits, m)
    m.paragraphs(put, *(partial(_INSIDE[part], habits, m) for part in habits.inside), gaps=(0, 4))
    if habits.tail:
        _bare_related(habits, m)
    draw = m.chance.random()
    if draw < 0.4:
        m.sign("p", habits.names["author"], ("{author}", "{author} (theo {agencies})", "{AUTHOR}"))
    elif draw < 0.6:
        m.line("credit", f"Theo {', '.join(m.article.agencies)}", "p", habits.names["author"])


def _paragraph(habits: Habits, m: Markup, kind: str, text: str) -> None:
    if kind == "subhead":
        m.line("body", text, m.chance.choice(("h2", "h3", "h4", "b")), "")
        m.raw("<br>")
    elif habits.paragraph == "breaks":
        m.sheet.add("body", text)
        m.raw(f"{escape(text, quote=False)}<br><br>\n")
    elif habits.loose:
        m.sheet.add("body", text)
        m.raw(f"<p>{escape(text, quote=False).replace(', ', ',&nbsp;')}\n")
    elif habits.paragraph == "wrapped":
        with m.box("div", "block"), m.box("div"):
            m.line("body", text)
    else:
        m.line("body", text, habits.paragraph)


def _parted(habits: Habits, m: Markup, kind: str, text: str) -> None:
    if m.chance.random() < 0.25:
        m.raw(f'</div><div class="adv"><ins></ins></div><div class="{habits.names["body"]}">')
    _paragraph(habits, m, kind, text)


def _row(habits: Habits, m: Markup, kind: str, text: str) -> None:
    with m.box("table", width="100%"), m.box("tr"), m.box("td"):
        _paragraph(habits, m, kind, text)


# --- parts -----------------------------------------------------------------------------------------------------------


def _menu(habits: Habits, m: Markup) -> None:
    with m.box("div", habits.names["menu"]):
        for name in furniture()["menu"][: m.chance.randint(4, 25)]:
            m.link("nav", name)
            m.raw(" ")


def _rail(habits: Habits, m: Markup) -> None:
    """Lists of other articles before the article in the order of the document."""
    with m.box("div", habits.names["others"]):
        m.header("others", "h3", "")
        m.teasers(2, 6, lead=m.chance.random() < 0.5, near=0, item="", tag="h4", title="", summary="")


def _ticker(_: Habits, m: Markup) -> None:
    with m.box("div", "ticker"):
        m.lines("other", "tickers", 2, 4, "span")


def _dialog(_: Habits, m: Markup) -> None:
    with m.box("div", "modal", style="display:none"):
        m.lines("notice", "payment", 3, 14, "p")


def _crumbs(_: Habits, m: Markup) -> None:
    with m.box("ul"), m.box("li"):
        m.link("nav", m.article.section)


def _tools(_: Habits, m: Markup) -> None:
    with m.box("div"):
        m.lines("nav", "chrome", 2, 6, "span")


def _picture(habits: Habits, m: Markup) -> None:
    text = m.sheet.fill(m.chance.choice(furniture()["captions"]), caption=m.sheet.caption())
    if habits.picture == "figure":
        with m.box("figure", habits.names["picture"]):
            m.image(lazy=m.chance.random() < 0.4)
            m.line("caption", text, "figcaption")
    elif habits.picture == "table":
        with m.box("table", habits.names["picture"]):
            with m.box("tr"), m.box("td"):
                m.image()
            with m.box("tr"):
                m.line("caption", text, "td")
    elif habits.picture == "italics":
        with m.box("p", style="text-align:center"):
            m.image()
        with m.box("p", style="text-align:center"):
            m.line("caption", text, "em")
    elif habits.picture == "bare":
        with m.box("p"):
            m.image()
        m.line("caption", text, "p")
    else:
        with m.box("div", habits.names["picture"]):
            m.image(alt=m.article.title)
            m.line("caption", text, "div")


def _inner_related(habits: Habits, m: Markup) -> None:
    with m.box("div", habits.names["related"]):
        if m.chance.random() < 0.5:
            m.header("related", "b", "")
        m.teasers(1, 3, near=0.6, item="", tag="p", title="", lead=m.chance.random() < 0.3, summary="")


def _read_also(_: Habits, m: Markup) -> None:
    found = m.sheet.other(0.6)
    m.sheet.announce(found)
    mark = m.chance.choice((">> {}", "Xem thêm: {}", "Đọc thêm: {}", "{}"))
    m.line("teaser_title", mark.format(found.title), "p", "", href="/x.html")


def _bare_related(_: Habits, m: Markup) -> None:
    """Headlines of others as paragraphs that are links, perhaps with a lead, and no class that tells."""
    lead = m.chance.random() < 0.4
    for _number in range(1 if lead else m.chance.randint(1, 3)):
        m.teaser("teaser_title", m.sheet.other(0.6), lead=lead, tag="p", title="", summary="")


def _notice(_: Habits, m: Markup) -> None:
    m.lines("notice", "in_body_notices", 1, 1)


def _biography(_: Habits, m: Markup) -> None:
    with m.box("div"):
        m.line("byline", m.article.author, "b")
        m.sheet.signed = m.article.author
        m.lines("other", "biographies", 1, 1)


def _long_comments(_: Habits, m: Markup) -> None:
    """Comments longer than many an article, in elements that say nothing."""
    with m.box("div"):
        m.line("nav", m.sheet.say("comment_form"), "div")
        for text in m.chance.sample(furniture()["long_comments"], m.chance.randint(1, 4)):
            with m.box("div"):
                m.line("other", m.sheet.say("comment_names"), "b")
                m.line("other", text, "p")


def _advert(_: Habits, m: Markup) -> None:
    with m.box("div", "adv"):
        m.line("nav", m.chance.choice(("Quảng cáo", "Advertisement")), "span")
        m.raw('<ins class="adsbygoogle"></ins><script>push({"text": "Mua ngay"})</script>')


def _text_box(_: Habits, m: Markup) -> None:
    with m.box("div", m.chance.choice(("box", "box-text", "highlight", "note"))):
        for text in article(m.chance, m.sheet.told).paragraphs[:2]:
            m.line("body", text)


def _quote(_: Habits, m: Markup) -> None:
    said = [text for kind, text in article(m.chance, m.sheet.told).body if kind == "quote"]
    for text in said[:1]:
        with m.box("blockquote"):
            m.line("body", text)


def _table(_: Habits, m: Markup) -> None:
    with m.box("table", "", border="1"):
        for name in ("Hôm nay", "Hôm qua", "Tuần trước"):
            cells = (name, m.sheet.fill("{big}"), m.sheet.fill("{pct}"))
            m.sheet.add("body", " ".join(cells))
            m.raw("<tr>" + " ".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")


def _video(_: Habits, m: Markup) -> None:
    with m.box("div", "video"):
        m.raw('<iframe src="/embed/1"></iframe>')
        m.line("caption", f"{m.sheet.caption()}. Nguồn: {m.article.agencies[0]}", "p")


def _related(habits: Habits, m: Markup) -> None:
    _list(habits, m, "related", "teaser_title", 0.5)


def _others(habits: Habits, m: Markup) -> None:
    _list(habits, m, "others", "listing", 0.0)


def _list(habits: Habits, m: Markup, kind: Literal["related", "others"], label: Label, near: float) -> None:
    lead = m.chance.random() < 0.4
    with m.box("div", habits.names[kind]):
        m.header(kind, "div", "")
        shown: Label = "teaser_title" if lead else label
        m.teasers(
            2,
            7,
            label=shown,
            lead=lead,
            near=near,
            item="",
            tag="div",
            title="",
            summary="",
            twice=m.chance.random() < 0.3,
        )


def _comments(habits: Habits, m: Markup) -> None:
    m.comments(0, 6, habits.names["comments"] or "c")


def _next(_: Habits, m: Markup) -> None:
    """The next article, whole."""
    made = article(m.chance)
    m.sheet.announce(made, made.lead)
    with m.box("div", "next"):
        m.line("teaser_title", made.title, "h2")
        m.line("teaser_lead", made.lead, "p")
        for text in made.paragraphs[:4]:
            m.line("other", text)


def _tags(_: Habits, m: Markup) -> None:
    m.tags("t")


def _promo(_: Habits, m: Markup) -> None:
    m.lines("notice", "promo", 1, 2)
    m.lines("notice", "follow", 0, 1)


def _foot_links(_: Habits, m: Markup) -> None:
    with m.box("div"):
        m.lines("nav", "foot_links", 2, 6, "a")


_ABOVE: dict[str, Callable[[Habits, Markup], None]] = {
    "menu": _menu, "rail": _rail, "ticker": _ticker, "dialog": _dialog, "crumbs": _crumbs, "tools": _tools,
}  # fmt: skip
_INSIDE: dict[str, Callable[[Habits, Markup], None]] = {
    "picture": _picture, "related": _inner_related, "read also": _read_also, "advert": _advert, "text box": _text_box,
    "quote": _quote, "table": _table, "video": _video, "bare related": _bare_related, "notice": _notice,
}  # fmt: skip
_BELOW: dict[str, Callable[[Habits, Markup], None]] = {
    "tags": _tags, "related": _related, "others": _others, "comments": _comments, "next": _next, "promo": _promo,
    "foot links": _foot_links, "long comments": _long_comments, "biography": _biography,
}  # fmt: skip
