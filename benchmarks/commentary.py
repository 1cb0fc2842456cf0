"""How often commentary is coded as an act, and a plan or a denial as done: ``gold/commentary``.

``python -m benchmarks.commentary`` prints both shares beside the naive baseline of ``event_gold``, for two sets
that were written for this project before any of them was read by it: commentary of the kinds papers print, and acts
told as planned, denied and done. Rules were mended on both since; what the first reading gave stands in the README
beside them. ``--errors`` lists what is read wrongly. An act told as done that is not found counts apart.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.event_gold import Item, naive
from dongsukien.document import Page
from dongsukien.pipeline import read_page

GOLD = Path(__file__).parent / "gold" / "commentary"
SETS = ("sentences", "kept")
_TITLE = "Chuyện bên lề"
_FILLING = "Bài viết phản ánh góc nhìn riêng và không nhất thiết trùng với quan điểm của tòa soạn."
# What a sentence of commentary may not yield: acts told as done or going on. What may be or is planned is no claim.
_DONE = frozenset({"happened", "ongoing"})

Found = list[tuple[str, str]]  # type and modality of what was read
Reader = Callable[[str], Found]


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence: commentary, or an act of *type* told as *kind*."""

    kind: str
    type: str
    text: str


def cases(name: str) -> list[Case]:
    """The sentences of one set."""
    with (GOLD / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return [Case(**row) for row in csv.DictReader(file, delimiter="\t")]


def program(text: str) -> Found:
    """What the program reads of *text*, printed as the second line of a page."""
    page = Page(id="x", source="x", text=f"{_TITLE}\n{text}\n{_FILLING}\n", title=_TITLE, published="2025-06-02")
    return [(event.type, event.modality) for event in read_page(page).events]


def baseline(text: str) -> Found:
    read = naive(Item("own", {"id": "x"}, text))["events"]
    return [(event["type"], event["modality"]) for event in read]


def wrong(case: Case, found: Found) -> str | None:
    """What is wrong about what was read of *case*, ``None`` if nothing is."""
    if case.kind == "commentary":
        acts = [type_ for type_, modality in found if modality in _DONE]
        return f"commentary coded as {', '.join(acts)}" if acts else None
    modalities = [modality for type_, modality in found if type_ == case.type]
    if case.kind == "happened":
        return None if "happened" in modalities else f"{case.type} not found as done"
    return f"{case.kind} {case.type} told as done" if "happened" in modalities else None


def table(of: list[Case], read: Reader) -> Iterator[tuple[str, int, int, list[str]]]:
    """Name, errors, cases and the lines of the errors, by kind."""
    for name, kinds in (
        ("commentary coded as an act", ("commentary",)),
        ("planned or denied told as done", ("planned", "denied")),
        ("done, not found", ("happened",)),
    ):
        own = [case for case in of if case.kind in kinds]
        lines = [f"  {fault}: {case.text}" for case in own if (fault := wrong(case, read(case.text)))]
        yield name, len(lines), len(own), lines


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="list the sentences read wrongly")
    arguments = parser.parse_args(argv)
    print("| set | share of sentences | dongsukien | three dozen verbs | sentences |")
    print("| --- | --- | ---: | ---: | ---: |")
    listed: list[str] = []
    for of in SETS:
        rows = zip(table(cases(of), program), table(cases(of), baseline), strict=True)
        for (name, ours, size, lines), (_, theirs, _, _) in rows:
            print(f"| {of} | {name} | {100 * ours / size:.1f} % | {100 * theirs / size:.1f} % | {size} |")
            listed += lines
    if arguments.errors:
        print(*listed, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
