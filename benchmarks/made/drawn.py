"""Outlets that mix habits at random, each by its number alone: layouts that nobody thought out."""

from __future__ import annotations

import random

from benchmarks.made.layout import BLANKS, FIRST_UNSEEN, Layout
from benchmarks.made.parts import (
    Part,
    Prefix,
    biography,
    body,
    breadcrumb,
    byline,
    comments,
    header,
    inline_box,
    lead,
    maybe,
    menu,
    picture,
    sign,
    signed_time,
    some,
    source,
    spam,
    teasers,
    time,
    title,
    title_above,
    video_line,
)
from benchmarks.made.sheet import Outlet, Sheet, furniture

_FORMS = ("t", "tl", "ttl", "ttlttl", "td", "ta", "tla", "tdl", "tt", "tn", "tln", "toa")  # of lists of articles
_DATES = (
    "{section} {dd}/{mm}/{Y} {H}:{M}", "{H}:{M} {dd}/{mm}/{Y}", "{dd}/{mm}/{Y}", "{dd}-{mm}-{Y} {H}:{M}",
    "{section}|{dd}/{mm}/{Y}", "{H}:{M} | {dd}/{mm}/{Y}", "({dd}/{mm}/{Y})",
)  # fmt: skip
_OWN: tuple[Prefix, ...] = ("own", "")
_FOREIGN: tuple[Prefix, ...] = ("foreign", "")
_MARKS = ("> {}", ">> {}", "- {}", "● {}", "Xem thêm: {}", "Đọc thêm: {}", "» {}", "[Video] {}")


def drawn(number: int) -> Layout:
    """An outlet of which *number* alone decides what it prints, and how; every fourth is held."""
    chance = random.Random(f"outlet {number}")
    near = chance.choice((0.2, 0.5, 0.8))
    parts = (*_above(chance), *_head(chance, near), *_text(chance, near), *_below(chance, near))
    return Layout(
        f"drawn_{number:02}",
        _outlet(chance, number),
        parts,
        chance.choice(BLANKS),
        held=number % 4 == 3 or number >= FIRST_UNSEEN,
    )


def _outlet(chance: random.Random, number: int) -> Outlet:
    first = chance.choice(("Sóng", "Đèn", "Bến", "Cầu", "Gió", "Mây", "Đồng", "Phố"))
    name = f"{first} {chance.choice(('Mới', 'Xưa', 'Bạc', 'Hạ', 'Thượng', 'Trong'))}"
    code = "".join(word[0] for word in name.split())
    prefixes = ("", "", "", f"({name}) - ", f"{code}O - ", f"({code}O)- ", f"{code}O.VN - ", f"({code}O) ")
    return Outlet(name, f"outlet{number}.example", chance.choice(prefixes))


def _above(chance: random.Random) -> tuple[Part, ...]:
    top = (
        nothing,
        menu(3, 9),
        menu(8, 30, tools=4),
        some("nav", "chrome", 1, 3),
        some("other", "noise", 1, 1),
        some("other", "tickers", 1, 4),
    )
    listed = _if(chance, 0.15, header("others"), teasers(chance.choice(_FORMS), 2, 4, label="listing", near=0))
    crumbs = (nothing, nothing, breadcrumb(), breadcrumb("Trang chủ > {}"), breadcrumb("{} |"), title_above())
    return (chance.choice(top), listed, chance.choice(crumbs))


def _head(chance: random.Random, near: float) -> tuple[Part, ...]:
    when = time(chance.choice(furniture()["published"]))
    order = chance.choice(
        (
            (when, title()),
            (title(), when),
            (title(), when),
            (title(), byline(), when),
            (title(), signed_time()),
            (title(),),
            (title(), byline()),
        )
    )
    return (
        *order,
        _if(chance, 0.4, some("nav", "chrome", 1, 5)),
        _if(chance, 0.15, some("nav", "views", 1, 2)),
        _if(chance, 0.85, lead(), share=1.0),
        _if(chance, 0.3, teasers("t", 1, 3, near=near, mark=chance.choice(("{}", "{}", *_MARKS)))),
    )


def _text(chance: random.Random, near: float) -> tuple[Part, ...]:
    caption, small = chance.choice(furniture()["captions"]), chance.choice(furniture()["alts"])
    inside = (
        picture(caption),
        picture(small, caption),
        picture("{caption}", caption),
        picture(chance.choice(furniture()["picture_credits"])),
        teasers("t", 1, 2, near=near),
        teasers("tl", 1, 1, near=near, prefix="own"),
        teasers("ttl", 1, 1, near=near),
        teasers("tt", 1, 1, near=near),
        teasers("t", 1, 3, near=near, mark=chance.choice(_MARKS)),
        inline_box(chance.choice(("t", "tl")), near),
        video_line(),
        some("notice", "in_body_notices", 1, 1),
        some("nav", "english", 1, 1),
    )
    return (
        body(
            *chance.sample(inside, chance.randint(1, 4)),
            gaps=(0, chance.randint(1, 4)),
            brief=0.06,
            quotes=chance.choice(('"', '"', "“”")),
            end=chance.choice(("", "", "", "./.")),
        ),
        maybe(0.7, chance.choice((sign(), source(), sign(chance.choice(furniture()["signs"]))))),
    )


def _below(chance: random.Random, near: float) -> tuple[Part, ...]:
    first, second = chance.choice(_FORMS), chance.choice(_FORMS)
    date = chance.choice(_DATES)
    own, foreign = chance.choice(_OWN), chance.choice(_FOREIGN)
    return (
        maybe(0.5, some("tag", "tag_lines", 1, 1)),
        maybe(0.5, some("notice", chance.choice(("follow", "promo")), 1, 2)),
        _if(chance, 0.8, header("related"), share=1.0),
        teasers(first, 2, 6, near=near, prefix=own, when=date),
        _if(chance, 0.15, biography()),
        _if(chance, 0.4, chance.choice((comments(0, 4), comments(1, 4, long=True))), share=1.0),
        maybe(0.9, header("others")),
        teasers(
            second, 3, 8, label="teaser_title" if "l" in second else "listing", near=0.05, prefix=foreign, when=date
        ),
        some("notice", "masthead", 0, 8),
        some("nav", "foot_links", 0, 4),
        maybe(0.08, spam()),
    )


def _if(chance: random.Random, outlets: float, *parts: Part, share: float = 0.6) -> Part:
    """The parts at that share of the outlets, and there on that *share* of the pages."""
    return maybe(share, *parts) if chance.random() < outlets else nothing


def nothing(_: Sheet) -> None:
    """A part that prints no line."""
