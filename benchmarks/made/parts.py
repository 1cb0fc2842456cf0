"""Parts of a text page: each function here makes one that writes its lines, with their labels, on a sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Literal

from benchmarks.made.sheet import Sheet, furniture, printed, requoted, slug
from benchmarks.made.texts import MadeArticle, article
from dongsukien.document import Label

Part = Callable[[Sheet], None]
Prefix = Literal["own", "foreign", ""]  # before the leads of teasers


# --- combining parts -------------------------------------------------------------------------------------------------


def maybe(share: float, *parts: Part) -> Part:
    """The parts on that share of the pages."""

    def write(sheet: Sheet) -> None:
        if sheet.chance.random() < share:
            for part in parts:
                part(sheet)

    return write


def one_of(*parts: Part) -> Part:
    return lambda sheet: sheet.chance.choice(parts)(sheet)


def line(label: Label, *patterns: str) -> Part:
    """One of the lines, filled."""
    return lambda sheet: sheet.add(label, sheet.fill(sheet.chance.choice(patterns)))


def some(label: Label, kind: str, low: int, high: int, *, in_order: bool = False) -> Part:
    """Lines of that kind of furniture, each at most once."""

    def write(sheet: Sheet) -> None:
        lines = furniture()[kind]
        wanted = min(sheet.chance.randint(low, high), len(lines))
        taken = lines[:wanted] if in_order else sheet.chance.sample(lines, wanted)
        sheet.add(label, *(sheet.fill(each) for each in taken))

    return write


# --- above and around ------------------------------------------------------------------------------------------------


def menu(low: int, high: int, tools: int = 0) -> Part:
    """A menu, an entry a line."""

    def write(sheet: Sheet) -> None:
        some("nav", "menu", low, high, in_order=sheet.chance.random() < 0.6)(sheet)
        some("nav", "menu_tools", 0, tools)(sheet)

    return write


def breadcrumb(form: str = "{}") -> Part:
    return lambda sheet: sheet.add("nav", form.format(sheet.article.section))


def time(form: str | None = None) -> Part:
    def write(sheet: Sheet) -> None:
        sheet.add("time", sheet.moment(form or sheet.chance.choice(furniture()["published"])))

    return write


def day_line() -> Part:
    """The day at the head of a portal: of the crawl, not of the article."""
    return lambda sheet: sheet.add("time", sheet.today("{Weekday}, {d}/{m}/{Y}"))


def title_above() -> Part:
    """The headline as the end of the breadcrumb."""
    return lambda sheet: sheet.add("nav", sheet.article.title)


def signed_time(form: str = "{author} - {H}:{M} {dd}/{mm}/{Y}") -> Part:
    """Author and moment in one line."""

    def write(sheet: Sheet) -> None:
        sheet.signed = sheet.article.author
        sheet.add("time", sheet.moment(form.replace("{author}", sheet.article.author)))

    return write


def title(*, upper: bool = False, suffix: str = "") -> Part:
    def write(sheet: Sheet) -> None:
        text = sheet.article.title
        sheet.add("title", (text.upper() if upper else text) + suffix)

    return write


def lead(form: str = "{prefix}{lead}") -> Part:
    return lambda sheet: sheet.add("lead", form.format(prefix=sheet.outlet.prefix, lead=sheet.article.lead))


def dated_lead(form: str = "date {day} {lead}") -> Part:
    """The crawler's own date before the lead."""

    def write(sheet: Sheet) -> None:
        day = sheet.article.moment.strftime(sheet.chance.choice(("%Y-%m-%d", "%Y-%m-%d", "%Y-%m")))
        sheet.printed = day
        sheet.add("lead", form.format(day=day, lead=sheet.article.lead))

    return write


def byline(form: str = "{author}") -> Part:
    def write(sheet: Sheet) -> None:
        sheet.signed = sheet.article.author
        sheet.add("byline", sheet.fill(form))

    return write


def sign(*forms: str) -> Part:
    """The author under the article."""

    def write(sheet: Sheet) -> None:
        form = sheet.chance.choice(forms or furniture()["signs"])
        if "author" in form.lower():
            sheet.signed = sheet.article.author
        sheet.add("byline", sheet.fill(form))

    return write


def source(*forms: str) -> Part:
    return lambda sheet: sheet.add("credit", sheet.fill(sheet.chance.choice(forms or furniture()["sources"])))


def source_in_two_lines() -> Part:
    """ "Theo Tên Tác Giả" and the paper below it."""

    def write(sheet: Sheet) -> None:
        sheet.add(
            "credit", f"Theo {sheet.article.author}", sheet.fill("[Tin Sớm|Ven Sông|Tạp chí Nhịp Cảng|Kênh Biển]")
        )

    return write


# --- the article's body ----------------------------------------------------------------------------------------------


def picture(*forms: str) -> Part:
    """A picture's lines: its alternative text, its caption, its credit, as the forms say."""

    def write(sheet: Sheet) -> None:
        number = sum(label == "caption" for label, _ in sheet.lines) + 1
        chosen = forms or (sheet.chance.choice(furniture()["captions"]),)
        bare = sheet.caption() if any("{caption" in form for form in chosen) else ""
        title = requoted(sheet.article.title, '"', "'")  # as an attribute holds it
        more = {"caption": bare, "caption_bare": bare, "n": str(number), "title": title}
        stamp = sheet.article.moment
        dated = {"Y": str(stamp.year), "mm": f"{stamp.month:02}", "dd": f"{stamp.day:02}"}
        clock = {"H": f"{stamp.hour:02}", "M": f"{stamp.minute:02}"}
        sheet.add("caption", *(sheet.fill(form, **more, **dated, **clock) for form in chosen))

    return write


def alt() -> Part:
    """An alternative text alone, in any form."""
    return lambda sheet: picture(sheet.chance.choice(furniture()["alts"]))(sheet)


def body(
    *inside: Part,
    gaps: tuple[int, int] = (0, 2),
    brief: float = 0.0,
    end: str = "",
    quotes: str = '"',
    numbered: bool = False,
) -> Part:
    """The paragraphs, with *inside* parts in some of the gaps between them.

    *brief* is the share of pages with no more than three paragraphs; *end* is set to the last one, *quotes* are the
    outlet's marks, *numbered* subheads count.
    """

    def write(sheet: Sheet) -> None:
        paragraphs = sheet.article.body
        if sheet.chance.random() < brief:
            paragraphs = paragraphs[: sheet.chance.randint(1, 3)]
        places = range(max(len(paragraphs) - 1, 1))
        wanted = min(sheet.chance.randint(*gaps), len(places)) if inside else 0
        chosen = set(sheet.chance.sample(places, wanted))
        count = 0
        for number, (kind, text) in enumerate(paragraphs):
            if kind == "subhead" and numbered:
                count += 1
                text = f"{count}. {text}"
            if number == len(paragraphs) - 1:
                text += end
            sheet.add("body", requoted(text, '"', quotes))
            if number in chosen:
                sheet.chance.choice(inside)(sheet)

    return write


def in_one_line() -> Part:
    """The whole body as one line, as extractors without blocks store it."""
    return lambda sheet: sheet.add("body", " ".join(sheet.article.paragraphs))


def bulleted(mark: str = "* ") -> Part:
    """A round-up: every paragraph behind a mark."""
    return lambda sheet: sheet.add("body", *(f"{mark}{text}" for text in sheet.article.paragraphs))


def interview(asker: str = "", answer: str = "- ") -> Part:
    """Questions and answers in turn, *asker* before the ones and *answer* before the others."""

    def write(sheet: Sheet) -> None:
        asked = sheet.chance.sample(furniture()["questions"], len(furniture()["questions"]))
        for number, text in enumerate(sheet.article.paragraphs):
            if number % 2 == 0 and asked:
                sheet.add("body", asker + asked.pop())
            sheet.add("body", answer + text)

    return write


def inline_box(form: str = "t", near: float = 0.6) -> Part:
    """A box of other articles with its header, after which the text goes on."""

    def write(sheet: Sheet) -> None:
        header("related")(sheet)
        teasers(form, 1, 3, near=near)(sheet)

    return write


def video_line() -> Part:
    """ "Mời xem video: ..." and the headline of another piece."""
    return lambda sheet: teasers("t", 1, 1, near=0.4, mark=sheet.chance.choice(furniture()["video_in_text"]))(sheet)


def table() -> Part:
    """A table of figures, a row a line."""

    def write(sheet: Sheet) -> None:
        sheet.add("body", "Loại | Hôm nay | So với hôm qua |")
        for name in sheet.chance.sample(("Loại 1", "Loại 2", "Loại 3", "Hàng xô", "Giao tại cảng", "Bán lẻ"), 4):
            sheet.add("body", sheet.fill(f"{name} | {{big}} | [+|-]{{few}}0 |"))

    return write


def repeats_itself() -> Part:
    """The first third of the story again, as some crawls store it."""

    def write(sheet: Sheet) -> None:
        told = [text for label, text in sheet.lines if label == "body"]
        sheet.add("other", *told[: max(2, len(told) // 3)])

    return write


# --- other articles --------------------------------------------------------------------------------------------------


def header(kind: Literal["related", "others"], *patterns: str) -> Part:
    return lambda sheet: sheet.add("nav", sheet.fill(sheet.chance.choice(patterns or furniture()[kind])))


def teasers(
    form: str,
    low: int,
    high: int,
    *,
    label: Label = "teaser_title",
    near: float = 0.4,
    prefix: Prefix = "",
    mark: str = "{}",
    when: str = "{section} {dd}/{mm}/{Y} {H}:{M}",
) -> Part:
    """Other articles, each printed by *form*, a letter a line.

    t headline, l lead, d date line (*when*), a hours ago, s slug, c section, n a bare number of comments, o an outlet,
    r how many are related.
    """

    def write(sheet: Sheet) -> None:
        for number in range(sheet.chance.randint(low, high)):
            found = sheet.other(near)
            if form != "s":
                sheet.announce(found, found.lead if "l" in form else None)
            for each in form:
                _teaser_line(sheet, found, each, number)

    def _teaser_line(sheet: Sheet, found: MadeArticle, letter: str, number: int) -> None:
        match letter:
            case "t":
                sheet.add(label, mark.format(found.title, n=number + 1))
            case "l":
                before = {
                    "own": sheet.outlet.prefix,
                    "foreign": sheet.chance.choice(("", *furniture()["prefixes"])),
                    "": "",
                }
                sheet.add("teaser_lead", before[prefix] + found.lead)
            case "d":
                sheet.add("listing", sheet.earlier(when.replace("{section}", found.section)))
            case "a":
                sheet.add("nav", f"{sheet.chance.randint(2, 23)} {sheet.chance.choice(('giờ', 'phút', 'giờ'))} trước")
            case "s":
                sheet.add("listing", sheet.chance.choice(("", "infographic ", "")) + slug(found.title, " "))
            case "c":
                sheet.add("nav", found.section)
            case "n":
                sheet.add("nav", str(sheet.chance.randint(1, 240)))
            case "o":
                sheet.add("nav", sheet.fill("[Tin Sớm|Ven Sông|Kênh Biển|Hải Đăng|Thủ Đô Mới]"))
            case "r":
                sheet.add("nav", sheet.fill("{few} liên quan"))
            case _:
                raise ValueError(f"no teaser line {letter!r}: one of t, l, d, a, s, c, n, o, r")

    return write


def glued(low: int = 2, high: int = 2, end: str = "") -> Part:
    """Headlines of other articles run together into one line."""

    def write(sheet: Sheet) -> None:
        found = [sheet.other(0.8) for _ in range(sheet.chance.randint(low, high))]
        for each in found:
            sheet.announce(each)
        sheet.add("teaser_title", " ".join(each.title for each in found) + end)

    return write


# --- below -----------------------------------------------------------------------------------------------------------


def comments(low: int, high: int, *, long: bool = False) -> Part:
    """Readers' comments; *long*: of several sentences each."""

    def write(sheet: Sheet) -> None:
        sheet.add("nav", sheet.say("comment_form"))
        written = furniture()["comments"] if not long else (*furniture()["long_comments"], *furniture()["comments"][:3])
        for text in sheet.chance.sample(written, min(sheet.chance.randint(low, high), len(written))):
            sheet.add("other", *sheet.chance.sample((text, sheet.say("comment_names")), 2))
            some("nav", "comment_buttons", 1, 3)(sheet)

    return write


def biography() -> Part:
    """The author's box below: the name and a few words about him."""

    def write(sheet: Sheet) -> None:
        sheet.signed = sheet.article.author
        sheet.add("byline", sheet.article.author)
        sheet.add("other", sheet.say("biographies"))

    return write


def spam(low: int = 1, high: int = 1) -> Part:
    return some("ad_spam", "spam_line", low, high)


def keyword_spam(low: int, high: int) -> Part:
    """Lines that are nothing but search words, some of them of the news."""

    def write(sheet: Sheet) -> None:
        for _ in range(sheet.chance.randint(low, high)):
            words = sheet.chance.sample(furniture()["spam_terms"], sheet.chance.randint(5, 12))
            words.insert(sheet.chance.randrange(len(words)), sheet.say("spam_keywords"))
            if sheet.chance.random() < 0.3:
                words.insert(0, slug(sheet.article.title, " "))
            sheet.add("ad_spam", " ".join(words))

    return write


def spam_article(low: int, high: int) -> Part:
    """Advertisement of gambling in whole sentences, under a headline of its own."""

    def write(sheet: Sheet) -> None:
        brand = sheet.say("spam_brands")
        sheet.add("ad_spam", f"{brand} - nhà cái uy tín, link vào {brand} mới nhất")
        for pattern in sheet.chance.sample(furniture()["spam_article"], sheet.chance.randint(low, high)):
            sheet.add("ad_spam", sheet.fill(pattern, spam=brand))

    return write


def brief() -> Part:
    """An article of one paragraph."""
    return lambda sheet: sheet.add("body", " ".join(sheet.article.paragraphs[:2]))


def gallery(low: int, high: int, *forms: str) -> Part:
    """Pictures, each with its caption."""

    def write(sheet: Sheet) -> None:
        for number in range(1, sheet.chance.randint(low, high) + 1):
            form = sheet.chance.choice(forms or furniture()["captions"])
            sheet.add("caption", sheet.fill(form, caption=sheet.caption(), n=str(number)))

    return write


def live_entries(low: int, high: int, *, apart: bool) -> Part:
    """Entries of a live report, newest first or last; *apart*: the clock has a line of its own."""

    def write(sheet: Sheet) -> None:
        moment = sheet.article.moment
        entries = [text for _, text in sheet.article.body]
        while len(entries) < low:
            entries += article(sheet.chance, sheet.told).paragraphs
        steps = []
        for text in entries[:high]:
            moment += timedelta(minutes=sheet.chance.randint(3, 40))
            steps.append((printed(moment, "{H}:{M}"), text))
        if sheet.chance.random() < 0.5:
            steps.reverse()
        for clock, text in steps:
            if apart:
                sheet.add("time", clock)
                sheet.add("body", text)
            else:
                sheet.add("body", f"{clock}: {text}")

    return write


def block(kind: Literal["error", "challenge", "login", "redirects"]) -> Part:
    """One of the short pages a server answers with."""

    def write(sheet: Sheet) -> None:
        told = sheet.chance.choice(furniture()[kind])
        sheet.add("notice" if kind != "error" else "other", *(sheet.fill(each) for each in told))

    return write
