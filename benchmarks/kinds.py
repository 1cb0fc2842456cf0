"""Pages of every type whose habits are drawn at random, each by its number alone: to measure page types on.

Articles that look like something else are among them: briefs below long menus, lists of points, tables with a report,
texts full of pictures. Numbers from 1,000 on are never looked at while rules are written.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.made.drawn import nothing
from benchmarks.made.layout import BLANKS, Layout
from benchmarks.made.parts import (
    Part,
    alt,
    block,
    body,
    breadcrumb,
    brief,
    byline,
    comments,
    gallery,
    header,
    interview,
    keyword_spam,
    lead,
    line,
    live_entries,
    maybe,
    menu,
    one_of,
    picture,
    sign,
    some,
    source,
    spam,
    spam_article,
    table,
    teasers,
    time,
    title,
)
from benchmarks.made.sheet import Outlet, Sheet, printed
from dongsukien.document import PageType

_CARDS = ("t", "tl", "ttl", "td", "ta", "tla", "tdl", "tld", "tln", "lt", "ctl", "toa", "tlc", "tt")
_DATES = (
    "{dd}/{mm}/{Y} {H}:{M}", "{H}:{M} - {dd}/{mm}/{Y}", "{dd}/{mm}", "{dd}-{mm}-{Y}", "{section} - {dd}/{mm}/{Y}",
    "Ngày {dd}/{mm}/{Y}", "{H}h{M} {dd}/{mm}/{Y}", "{H}:{M}",
)  # fmt: skip
_MORE = ("Xem thêm", "Xem tất cả", "Trang sau", "1 2 3 4 5 ... 40", "Tải thêm", "Tiếp theo", "Trang 1/25", "Cũ hơn")
_TOP = ("nothing", "menu", "long menu", "crumb", "day", "tickers")


def kind(number: int) -> Layout:
    """A page of a type and with habits that *number* decides."""
    page_type, make = _KINDS[number % len(_KINDS)]
    chance = random.Random(f"kind {number}")
    code = chance.choice(("Bến", "Sông", "Gò", "Rạch", "Đầm")) + " " + chance.choice(("Sậy", "Muối", "Son", "Lau"))
    outlet = Outlet(code, f"kind{number}.example", chance.choice(("", "", f"({code}) - ", "BSO - ")))
    parts = (_above(chance), *make(chance))
    name = f"kind_{page_type}_{number}"
    return Layout(name, outlet, parts, chance.choice(BLANKS), page_type, held=True, ragged=chance.random() < 0.15)


@cache
def _said() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def pages(seed: int, first: int, count: int) -> Iterator[tuple[str, PageType, str]]:
    """The name, type and text of a page of each of *count* habits from number *first* on."""
    for number in range(first, first + count):
        layout = kind(number)
        name = f"{layout.name}-{seed}"
        sheet = layout.write(random.Random(name))
        yield name, layout.page_type, "\n".join(text for _, text in sheet.lines) + "\n"


def _above(chance: random.Random) -> Part:
    match chance.choice(_TOP):
        case "menu":
            return menu(3, 9)
        case "long menu":
            return menu(10, 35, tools=5)
        case "crumb":
            return breadcrumb(chance.choice(("{}", "Trang chủ > {}", "Trang chủ / {}")))
        case "day":
            return lambda sheet: sheet.add("time", sheet.today("{Weekday}, {d}/{m}/{Y}"))
        case "tickers":
            return some("other", "tickers", 1, 4)
    return nothing


def _cards(chance: random.Random, low: int, high: int, near: float = 0.1) -> Part:
    form = chance.choice(_CARDS)
    return teasers(
        form, low, high, label="teaser_title" if "l" in form else "listing", near=near, when=chance.choice(_DATES)
    )


def _foot(chance: random.Random) -> Part:
    return chance.choice((nothing, some("notice", "masthead", 1, 8), some("nav", "foot_links", 2, 6)))


def _lists_below(chance: random.Random) -> tuple[Part, ...]:
    return (
        maybe(0.7, header("related"), _cards(chance, 2, 6, near=0.5)),
        maybe(0.3, comments(0, 3)),
        maybe(0.7, header("others"), _cards(chance, 3, 9)),
        _foot(chance),
    )


# --- listings --------------------------------------------------------------------------------------------------------


def _section(chance: random.Random) -> tuple[Part, ...]:
    """A section: its name, a story that leads, cards, perhaps two kinds of them."""
    first = teasers(chance.choice(("tl", "ttl", "tdl")), 1, 2, near=0, when=chance.choice(_DATES))
    return (
        chance.choice((nothing, breadcrumb(), line("nav", "{tag}"))),
        chance.choice((nothing, first)),
        _cards(chance, 6, 16),
        chance.choice((nothing, _cards(chance, 4, 10))),
        chance.choice((nothing, line("nav", *_MORE))),
        _foot(chance),
    )


def _front(chance: random.Random) -> tuple[Part, ...]:
    """The front page: sections with a story and headlines each."""
    sections = ("Thời sự", "Thế giới", "Kinh tế", "Đời sống", "Thể thao", "Giáo dục", "Pháp luật", "Văn hóa")
    blocks: list[Part] = []
    for name in chance.sample(sections, chance.randint(3, 6)):
        blocks += [line("nav", name), teasers(chance.choice(("tl", "t", "ttl")), 1, 1, near=0)]
        blocks.append(teasers("t", 2, 5, label="listing", near=0))
    return (*blocks, _foot(chance))


def _headed(chance: random.Random) -> tuple[Part, ...]:
    """A tag, a topic, an author, a search, a day: a head that says so, then cards."""
    heads: tuple[tuple[Part, ...], ...] = (
        (line("nav", "Từ khóa: {tag}", "Tag: {tag}", "#{tag}", "Chủ đề: {tag}"),),
        (line("nav", "Tags", "Chủ đề"), line("nav", "{tag}"), maybe(0.5, some("notice", "topic_intros", 1, 1))),
        (line("nav", "Tác giả"), line("byline", "{author}"), maybe(0.5, some("other", "biographies", 1, 1))),
        (line("nav", "Kết quả tìm kiếm", "Tìm kiếm"), line("nav", "Có {big} kết quả cho “{tag}”")),
        (lambda sheet: sheet.add("nav", "Tin ngày " + sheet.today("{dd}/{mm}/{Y}")),),
        (line("nav", "Dòng sự kiện: {tag}", "Sự kiện: {tag}"), maybe(0.5, some("notice", "topic_intros", 1, 1))),
        (
            line("nav", "{tag}"),
            line("notice", "Theo dõi chủ đề", "{few} bài viết"),
            some("notice", "topic_intros", 1, 1),
        ),
    )
    return (*chance.choice(heads), _cards(chance, 4, 14, near=0.4), line("nav", *_MORE), _foot(chance))


def _films(chance: random.Random) -> tuple[Part, ...]:
    """A list of films, episodes or photo stories: headlines with their length."""
    length = chance.choice(("{few}:2{few}", "0{few}:15", "Video", "{few} ảnh", "Tập {few}"))

    def entries(sheet: Sheet) -> None:
        for _ in range(sheet.chance.randint(6, 14)):
            found = sheet.other(0)
            sheet.announce(found)
            sheet.add("nav", sheet.fill(length))
            sheet.add("listing", found.title)

    return (line("nav", "Video", "Podcast", "Ảnh", "Truyền hình", "Short"), entries, line("nav", *_MORE), _foot(chance))


# --- pictures and films ----------------------------------------------------------------------------------------------


def _photos(chance: random.Random) -> tuple[Part, ...]:
    forms = chance.sample(
        (
            "{caption} - Ảnh {n}.",
            "{caption}",
            "{caption} (Ảnh: {AUTHOR})",
            "{n}. {caption}.",
            "{caption}. Ảnh: {author}",
        ),
        2,
    )

    def numbered(sheet: Sheet) -> None:
        total = sheet.chance.randint(7, 15)
        for number in range(1, total + 1):
            sheet.add("nav", f"{number}/{total}")
            sheet.add("caption", sheet.caption())

    pictures = chance.choice((gallery(7, 18, *forms), gallery(7, 18, forms[0]), numbered))
    return (
        chance.choice((nothing, line("nav", "Ảnh", "Multimedia", "Phóng sự ảnh"))),
        chance.choice((title(), line("title", "[Ảnh] {title}", "Chùm ảnh: {title}"))),
        time(),
        chance.choice((nothing, lead())),
        pictures,
        chance.choice((nothing, sign("{author}", "Ảnh: {author}", "Thực hiện: {author}"))),
        maybe(0.6, header("others", "Ảnh khác", "Bộ ảnh khác"), teasers("t", 3, 8, label="listing", near=0)),
        _foot(chance),
    )


def _one_paragraph(sheet: Sheet) -> None:
    sheet.add("body", sheet.article.paragraphs[0])


def _film(chance: random.Random) -> tuple[Part, ...]:
    text = chance.choice((nothing, lead(), _one_paragraph))
    return (
        chance.choice((nothing, line("nav", "Video", "Truyền hình", "Clip", "Podcast"))),
        chance.choice((title(), line("title", "Video: {title}", "[Video] {title}", "{title} (video)"))),
        chance.choice((nothing, time())),
        some("other", "video_chrome", 2, 5, in_order=chance.random() < 0.5),
        text,
        chance.choice((nothing, sign("{author}", "Nhóm PV", "Nguồn: {agency}"))),
        header("others", "Video khác", "Xem nhiều", "Video nổi bật", "Cùng chuyên mục"),
        teasers(chance.choice(("t", "td", "ta")), 4, 12, label="listing", near=0.1),
        _foot(chance),
    )


# --- running reports -------------------------------------------------------------------------------------------------


def _live(chance: random.Random) -> tuple[Part, ...]:
    form = chance.choice(("{H}:{M}", "{H}h{M}", "{H}:{M} {dd}/{mm}/{Y}", "{H}:{M} | {dd}/{mm}"))
    joint = chance.choice((" ", ": ", " - ", "\n", "\n"))
    headed = chance.random() < 0.35

    def entries(sheet: Sheet) -> None:
        moment = sheet.article.moment
        for text in (sheet.article.paragraphs * 3)[: sheet.chance.randint(8, 18)]:
            moment = moment.replace(minute=(moment.minute + 7) % 60, hour=min(23, moment.hour + (moment.minute > 52)))
            clock = printed(moment, form)
            if joint == "\n":
                sheet.add("time", clock)
                if headed:
                    sheet.add("body", sheet.other(1).title)
                sheet.add("body", text)
            else:
                sheet.add("body", clock + joint + text)

    heads = ("TRỰC TIẾP: {title}", "Trực tiếp {title}", "[LIVE] {title}", "Cập nhật: {title}", "{title} - Tường thuật")
    return (
        line("title", *heads),
        maybe(0.5, time()),
        maybe(0.8, lead()),
        chance.choice((entries, live_entries(6, 16, apart=True), live_entries(6, 16, apart=False))),
        *_lists_below(chance),
    )


# --- errors ----------------------------------------------------------------------------------------------------------


def _gone(chance: random.Random) -> tuple[Part, ...]:
    return (
        line("other", *_said()["gone"]),
        maybe(0.5, line("nav", "Về trang chủ", "Quay lại trang chủ", "Bấm vào đây để về trang chủ")),
        maybe(0.5, header("others"), _cards(chance, 3, 8)),
        _foot(chance),
    )


def _closed(chance: random.Random) -> tuple[Part, ...]:
    """An article of which the rest is for those who pay."""

    def beginning(sheet: Sheet) -> None:
        sheet.add("body", *sheet.article.paragraphs[: sheet.chance.randint(0, 2)])

    return (
        title(),
        maybe(0.7, time()),
        lead(),
        beginning,
        line("notice", *_said()["walls"]),
        maybe(0.6, line("notice", "Gói tháng 49.000 đồng", "Mua gói năm", "Đã có tài khoản? Đăng nhập")),
        maybe(0.5, header("others"), _cards(chance, 3, 8)),
        _foot(chance),
    )


def _barred(chance: random.Random) -> tuple[Part, ...]:
    shut = chance.choice((block("error"), block("challenge"), block("login"), block("redirects")))
    return (shut, chance.choice((nothing, nothing, _foot(chance))))


# --- pages of the publisher, tables ----------------------------------------------------------------------------------


def _table(sheet: Sheet) -> None:
    """A table of figures under its head."""
    drawn = sheet.chance.choice(_said()["table"])
    sheet.add("other", sheet.chance.choice(drawn["heads"]))
    for number in range(sheet.chance.randint(*drawn["rows"])):
        sheet.add("other", *(sheet.fill(each, n=str(number + 1)) for each in drawn["row"]))


def _table_page(chance: random.Random) -> tuple[Part, ...]:
    return (_table, maybe(0.3, header("others"), _cards(chance, 2, 5)), _foot(chance))


def _house(chance: random.Random) -> tuple[Part, ...]:
    page = chance.choice(_said()["house"])

    def write(sheet: Sheet) -> None:
        sheet.add("nav", page["head"] if sheet.chance.random() < 0.7 else page["head"].upper())
        sheet.add("notice", *(sheet.fill(each) for each in page["lines"]))

    return (write, _foot(chance))


# --- spam ------------------------------------------------------------------------------------------------------------


def _spam(chance: random.Random) -> tuple[Part, ...]:
    return chance.choice(
        (
            (spam(4, 9),),
            (keyword_spam(4, 15),),
            (spam_article(4, 9), maybe(0.5, spam(1, 3))),
            (keyword_spam(2, 6), spam(2, 4)),
        )
    )


# --- articles --------------------------------------------------------------------------------------------------------


def _article(chance: random.Random, text: Part) -> tuple[Part, ...]:
    head = chance.choice(((title(), time()), (time(), title()), (title(),), (title(), byline(), time())))
    return (
        *head,
        maybe(0.8, lead()),
        text,
        maybe(0.7, one_of(sign(), source())),
        maybe(0.4, some("tag", "tag_lines", 1, 1)),
        *_lists_below(chance),
    )


def _subheads(sheet: Sheet) -> None:
    """A heading over every paragraph."""
    for number, text in enumerate(sheet.article.paragraphs[:7], 1):
        sheet.add(
            "body", sheet.fill(f"[{number}. |][Việc đã làm được|Điều còn thiếu|Lời người trong cuộc|Bước tiếp theo]")
        )
        sheet.add("body", text)


def _hours(sheet: Sheet) -> None:
    """What happened hour by hour, told afterwards."""
    for number, text in enumerate(sheet.article.paragraphs[:6]):
        sheet.add("body", f"{5 + number}h{number}0 sáng, {text[0].lower()}{text[1:]}")


_TEXTS: tuple[Part, ...] = (
    brief(),
    body(brief=1.0),
    body(picture(), alt(), gaps=(3, 6)),
    interview("Hỏi: ", "Đáp: "),
    interview(),
    _subheads,
    _hours,
    body(table(), gaps=(1, 1)),
    body(teasers("tl", 1, 2, near=0.3), teasers("t", 1, 3), gaps=(2, 4)),
    body(some("other", "video_chrome", 2, 4, in_order=True), gaps=(1, 1)),
)


def _some_article(chance: random.Random) -> tuple[Part, ...]:
    return _article(chance, chance.choice(_TEXTS))


_KINDS: tuple[tuple[PageType, Callable[[random.Random], tuple[Part, ...]]], ...] = (
    ("listing", _section), ("article", _some_article), ("gallery", _photos), ("other", _house),
    ("listing", _headed), ("article", _some_article), ("live", _live), ("error", _closed),
    ("listing", _front), ("article", _some_article), ("gallery", _film), ("other", _table_page),
    ("listing", _films), ("article", _some_article), ("error", _gone), ("error", _barred),
    ("spam", _spam), ("article", _some_article),
)  # fmt: skip
