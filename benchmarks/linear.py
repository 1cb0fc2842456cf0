"""How reading time grows with the length of text that repeats itself: t(2n)/t(n) of every stage on every unit.

``python -m benchmarks.linear`` reads 25,000 to 200,000 characters of each unit as a page, and once more as the body of
an article, which is what later stages see; units of HTML as a page of HTML. A stage is taken for linear where its time
grows at most 2.6-fold from one length to the double; the worst unit must be read at 20 kB/s or more. Times are of CPU;
those below 0.05 s tell nothing and are not judged.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.speed import Clock
from dongsukien.clean import clean
from dongsukien.contract import line, page_object
from dongsukien.document import Article, Block, CleanPage, Published, Rejected
from dongsukien.entities import read_names
from dongsukien.events import read_events
from dongsukien.pipeline import Reading
from dongsukien.quotes import read_quotes
from dongsukien.read import page_from_html, page_from_text
from dongsukien.segment import read_sentences
from dongsukien.spans import Span
from dongsukien.timex import date_of_page, read_times

UNITS = {
    "day": "ngày ", "month": "tháng ", "today": "hôm nay ", "date": "ngày 5/2 ", "full date": "ngày 5/2/2024 ",
    "range of dates": "từ ngày 5 đến ngày ", "clock": "08:14 ", "zone": "GMT+7 ", "digits": "7", "fractions": "12/3 ",
    "amounts": "1.000,5 ", "percent": "%", "capitals": "A", "states": "Nga ", "names": "Trump ",
    "mister": "Ông A ", "office": "Tổng thống ", "minister": "Bộ trưởng Quốc phòng ",
    "person in office": "Tổng thống Mỹ Donald Trump ", "list of states": "Nga, ", "list of persons": "Nguyễn Văn A, ",
    "of": "của ", "that": "rằng ", "meets": "gặp ", "accuses": "cáo buộc ", "rejects": "bác bỏ cáo buộc ",
    "events": "Nga gặp Mỹ, ", "calls": "Ngoại trưởng Nga Lavrov điện đàm với Ngoại trưởng Mỹ Rubio ",
    "says that": "ông nói rằng ", "says": "nói: ", "said": "Ông Moreno nói “hai bên” và ",
    "opening quotes": "“", "closing quotes": "” ", "quotes": "“a” ", "nested quotes": "“ông nói ‘",
    "quotes of typewriters": '"', "apostrophes": "'a ", "brackets": "(", "brackets of three kinds": "[({ ",
    "closing brackets": ") ", "dashes": "-", "dashes and blanks": "- ", "stops": ". ", "dots": "… ", "commas": ", ",
    "colons": ": ", "slashes": "/", "underscores": "_", "addresses": "https://vidu.vn/" + "a" * 200 + "/tin-1.html ",
    "mail": "a@", "hosts": "a.vn ", "credit": "(theo Báo Mẫu) ", "according to": "Theo ",
    "sentence": "Ông Moreno nói. ",
    "short lines": "a\n", "names on lines": "Nga\n", "dashes on lines": "-\n", "headers of lists": "Tin liên quan\n",
    "dated lines": "Thế giới 05/02/2024 08:14\n", "blanks": " \t", "mojibake": "Ã¡ ", "half mojibake": "Ã ",
    "signs of tone": "a\u0301\u0323", "entities": "&amp; ", "tags": "<b>", "open tags": "<a ", "JSON": '{"a":[',
}  # fmt: skip
TAGS = {
    "paragraphs": "<p>Ông Moreno nói hai bên.</p>", "line ends": "mot<br>", "links": '<a href="/x">Tin mới</a> ',
    "items": "<li>tin", "cells": "<td>1</td>", "rows": "<tr><td>1<td>2</tr>", "boxes": "<div>mot</div>",
    "deep boxes": "<div>" * 300 + "x" + "</div>" * 300, "words of class": '<p class="a b c d e f">x</p>',
    "pictures": '<img src=a alt="hình">', "scripts": "<script>1</script>", "comments": "<!-- a -->",
    "meta": "<meta name=a content=b>", "articles": "<article><h1>Tin</h1><p>mot hai</p></article>",
    "headlines": "<h1>Hai nước ven vịnh đạt thỏa thuận</h1>", "times": "<time>05/02/2024 08:14</time>",
    "data": '<script type="application/ld+json">{"@type":"NewsArticle","headline":"a"}</script>',
    "leads": '<p class="sapo">Sau ba ngày đàm phán, đại diện hai nước ven vịnh ký một thỏa thuận.</p>',
    "related": '<div class="tin-lien-quan"><a href="/x">Tin</a></div>', "captions": "<figcaption>Ảnh: A</figcaption>",
    "lists": "<ul><li><a href=1>Tin tức</a></ul>", "terms": "<dl><dt>a<dd>b</dl>", "less-than signs": "1 < 2 ",
}  # fmt: skip
LENGTHS = (25_000, 50_000, 100_000, 200_000)
MOST_GROWTH = 2.6
LEAST_SPEED = 20_000  # bytes a second
_JUDGED_S = 0.05
_TURNS, _SHORT_S = 3, 3.0


@dataclass(frozen=True, slots=True)
class Curve:
    """CPU seconds of one stage on one unit, by length; ``size_bytes`` is that of the longest text."""

    unit: str
    stage: str
    seconds: tuple[float, ...]
    size_bytes: int

    @property
    def growth(self) -> float:
        """The largest step from one length to the next that can be judged; 0 if none can."""
        steps = zip(self.seconds, self.seconds[1:], strict=False)
        return max((after / max(before, 1e-9) for before, after in steps if before >= _JUDGED_S), default=0.0)


def repeated(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


def as_page(text: str, clock: Clock) -> None:
    """The page that *text* is, read and cleaned."""
    page = clock("read", page_from_text, text, "-")
    if not isinstance(page, Rejected):
        clock("clean", clean, page)


def as_html(text: str, clock: Clock) -> None:
    """The page that *text* is as HTML, read and cleaned."""
    page = clock("read HTML", page_from_html, text, "-")
    if not isinstance(page, Rejected):
        clock("clean HTML", clean, page)


def as_article(text: str, clock: Clock) -> None:
    """Every line of *text* taken for a paragraph of one article, and read by every stage behind the cleaning."""
    page = page_from_text(text, "-")
    if isinstance(page, Rejected):
        return
    cleaned = body_of(page.text)
    sentences = clock("segment", read_sentences, page, cleaned)
    names = clock("entities", read_names, sentences)
    cleaned = clock("date of page", date_of_page, page, cleaned, sentences, names)
    times = clock("times", read_times, sentences, cleaned)
    quotes = clock("quotes", read_quotes, sentences, names)
    events = clock("events", read_events, sentences, names, times, quotes, cleaned)
    reading = Reading(page, cleaned, sentences, times, names, events, quotes)
    clock("output", lambda: line(page_object(reading)))


def body_of(text: str) -> CleanPage:
    """*text* as an article of nothing but body, a line a paragraph."""
    spans, start = [], 0
    for each in text.split("\n"):
        if each.strip():
            spans.append(Span(start, start + len(each)).trimmed(text))
        start += len(each) + 1
    published = Published("2024-02-05", "metadata")
    blocks = tuple(Block(span, "body") for span in spans)
    return CleanPage("article", "vi", None, blocks, Article(None, None, tuple(spans), published=published))


def _page_around(run: str) -> str:
    said = "<p>Ông Moreno nói hai bên sẽ gặp lại vào tháng sau để bàn về nghề cá.</p>"
    return f"<html><body><h1>Hai bên gặp lại</h1>{said}{run}{said}</body></html>"


_WAYS: dict[str, tuple[Callable[[str, Clock], None], Callable[[str], str]]] = {
    "": (as_page, lambda run: run),
    " (paragraph)": (as_article, lambda run: run),
    " (sentences)": (as_article, lambda run: ". Ông ".join(run[at : at + 200] for at in range(0, len(run), 200))),
    " (quoted)": (as_article, lambda run: f"Ông Moreno nói: “{run}”."),
}


def curves(units: dict[str, str], lengths: tuple[int, ...]) -> Iterator[Curve]:
    """The curve of every stage on every unit: as a page; as one paragraph, its sentences, the words of a quotation."""
    for name, unit in units.items():
        ways = {" (HTML)": (as_html, _page_around)} if name in TAGS else _WAYS
        for way, (read, dressed) in ways.items():
            clocks: list[dict[str, float]] = []
            for length in lengths:
                clocks.append(fastest(read, dressed(repeated(unit, length))))
                if sum(clocks[-1].values()) > 60:
                    break  # known by now
            size = len(dressed(repeated(unit, lengths[len(clocks) - 1])).encode())
            for stage in clocks[0]:
                yield Curve(name + way, stage, tuple(clock[stage] for clock in clocks), size)


def fastest(read: Callable[[str, Clock], None], text: str) -> dict[str, float]:
    """CPU seconds of each stage on *text*, the least of several turns where they are short."""
    found: dict[str, float] = {}
    for _ in range(_TURNS):
        clock = Clock()
        read(text, clock)
        found = {stage: min(seconds, found.get(stage, seconds)) for stage, seconds in clock.seconds.items()}
        if sum(found.values()) > _SHORT_S:
            break
    return found


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--longest", type=int, default=LENGTHS[-1], help="characters of the longest text")
    parser.add_argument("units", nargs="*", help="of which units; all by default")
    options = parser.parse_args(arguments)
    known = UNITS | TAGS
    units = {name: known[name] for name in options.units or known}
    as_article("Ông Moreno nói: “Hai bên gặp lại ngày mai”. " * 20, Clock())  # what is loaded once
    found = list(curves(units, tuple(length for length in LENGTHS if length <= options.longest)))
    totals: dict[str, float] = {}
    for curve in found:
        totals[curve.unit] = totals.get(curve.unit, 0.0) + curve.seconds[-1]
    sizes = {curve.unit: curve.size_bytes for curve in found}
    speeds = {unit: sizes[unit] / max(seconds, 1e-9) for unit, seconds in totals.items()}
    print("| slowest units | kB/s | stage | its share | t(2n)/t(n) |\n|---|---|---|---|---|")
    for unit in sorted(speeds, key=lambda unit: speeds[unit])[:12]:
        worst = max((curve for curve in found if curve.unit == unit), key=lambda curve: curve.seconds[-1])
        share = worst.seconds[-1] / max(totals[unit], 1e-9)
        print(f"| {unit} | {speeds[unit] / 1000:,.0f} | {worst.stage} | {share:.0%} | {worst.growth:.1f} |")
    print("\n| stage | worst t(2n)/t(n) | on |\n|---|---|---|")
    for stage in dict.fromkeys(curve.stage for curve in found):
        steepest = max((curve for curve in found if curve.stage == stage), key=lambda curve: curve.growth)
        print(f"| {stage} | {steepest.growth:.2f} | {steepest.unit if steepest.growth else '-'} |")
    steep = sorted({f"{curve.unit}: {curve.stage}" for curve in found if curve.growth > MOST_GROWTH})
    slow = sorted(unit for unit, speed in speeds.items() if speed < LEAST_SPEED)
    print(f"\nsteeper than {MOST_GROWTH}: {', '.join(steep) or 'none'}")
    print(f"slower than {LEAST_SPEED} B/s: {', '.join(slow) or 'none'}")
    return 1 if steep or slow else 0


if __name__ == "__main__":
    sys.exit(main())
