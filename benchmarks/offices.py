"""How surely a bare office finds its holder: "Tổng thống Mỹ" on a day, on the mentions of ``benchmarks/gold/offices``.

    python -m benchmarks.offices [--set dev|held|all] [--errors]

Two figures: *table*, the words of the office with the state known, looked up for the day; *read*, the whole text read
as a page and the mention taken as it was found there: an office with its state, or a person outright. The baseline
knows the last holder only, whatever the day. Errors are printed of dev, never of held.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.gold import drawing
from dongsukien.document import Page
from dongsukien.entities.tenures import holder
from dongsukien.pipeline import read_page

GOLD = Path(__file__).parent / "gold" / "offices"
LAST = "2026-03-31"  # the last day of the gold
_MARK = re.compile(r"\[\[(.*?)\]\]")
_PLAIN = str.maketrans("đøłı-", "doli ", "'’ʼ`")
_HEADLINE = "Chuyện bên lề"  # above the own sentences: a page of one line has no body


@dataclass(frozen=True, slots=True)
class Office:
    """A bare office in a text of a day, and who held it then."""

    text: str
    start: int
    end: int
    published: str
    country: str
    person: str

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]


def own(half: str) -> Iterator[Office]:
    """The mentions in sentences written for the project."""
    lines = (GOLD / "own.tsv").read_text("utf-8").splitlines()
    for position, line in enumerate(line for line in lines if not line.startswith("#")):
        published, marked, _, country, person = line.split("\t")
        if half not in (("dev", "held")[position % 2], "all"):
            continue
        match = _MARK.search(marked)
        assert match, line
        before = f"{_HEADLINE}\n{marked[: match.start()]}"
        text = f"{before}{match[1]}{marked[match.end() :]}"
        yield Office(text, len(before), len(before) + len(match[1]), published, country, person)


def drawn(half: str) -> Iterator[Office]:
    """The mentions in newspapers."""
    for text, item in drawing.read(GOLD / "drawn.json", half):
        yield Office(text, item["start"], item["end"], item["published"], item["country"], item["holder"])


def by_table(office: Office, day: str | None = None) -> str | None:
    """The holder that the table of tenures names for the words and the state of the gold."""
    found = holder(office.words, office.country, day or office.published)
    return found.name if found else None


def by_last_holder(office: Office) -> str | None:
    """The baseline: whoever held it last."""
    return by_table(office, LAST)


def by_reading(office: Office) -> str | None:
    """The holder of the office that is read at the place of the mention, with the state that is read for it."""
    title = office.text.partition("\n")[0]
    page = Page(id="", source="", text=office.text, title=title, published=office.published)
    read = read_page(page).names
    entities = {entity.id: entity for entity in read.entities}
    for mention in read.mentions:
        if mention.nested or not (mention.span.start < office.end and office.start < mention.span.end):
            continue
        for entity in (entities[id_] for id_ in mention.entities if id_ in entities):
            if entity.kind == "person":
                return entity.name
            if entity.kind == "office":
                body = entity.country or office.country * (office.country in ("UN", "EU", "NATO"))
                found = holder(mention.role or entity.name, body, office.published)
                return found.name if found else None
    return None


@cache
def people() -> dict[str, str]:
    """Every spelling of a name → the one that the gold uses."""
    lines = (GOLD / "people.tsv").read_text("utf-8").splitlines()
    return {plain(form): names[0] for names in (line.split("\t") for line in lines) for form in names}


def plain(name: str) -> str:
    """A name without accents, hyphens, apostrophes and capitals."""
    apart = unicodedata.normalize("NFD", name.casefold().translate(_PLAIN))
    return " ".join("".join(char for char in apart if not unicodedata.combining(char)).split())


def score(offices: list[Office], find: Callable[[Office], str | None], *, errors: bool = False) -> Counter[str]:
    """How many were asked, answered and right."""
    counts = Counter[str]()
    for office in offices:
        found = find(office)
        right = found is not None and people().get(plain(found), found) == office.person
        counts += Counter(asked=1, answered=found is not None, right=right)
        if errors and not right:
            print(f"  {office.published} {office.words!r} ({office.country}): want {office.person}; got {found}")
    return counts


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--set", default="all", choices=("dev", "held", "all"))
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    for half in ("dev", "held") if options.set == "all" else (options.set,):
        for kind, read in (("own", own), ("drawn", drawn)):
            offices = list(read(half))
            for name, find in (("table", by_table), ("read", by_reading), ("last holder", by_last_holder)):
                shown = options.errors and half == "dev" and find is not by_last_holder
                counts = score(offices, find, errors=shown)
                share = counts["right"] / max(1, counts["asked"])
                print(
                    f"{half:5}{kind:6}{name:12} right {share:.3f}  answered {counts['answered']} of {counts['asked']}"
                )


if __name__ == "__main__":
    main()
