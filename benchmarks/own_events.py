"""How acts are found, typed and told apart in sentences of our own: ``gold/own_events``, dev and held apart.

``python -m benchmarks.own_events`` reads each sentence as the second line of a page and prints trigger + type, type
with the countries, and modality, beside the naive baseline of ``event_gold``. The sentences were written and marked
before the program read any of them; its README has the figures of the first reading. ``--errors`` lists what is
missed, added and misread in dev and dev2, and never in held and held2; ``--only`` reads one file.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.event_gold import Item, naive
from dongsukien.document import Page
from dongsukien.pipeline import read_page

GOLD = Path(__file__).parent / "gold" / "own_events"
FILES = ("dev", "held", "dev2", "held2")
TITLE = "Thời sự quốc tế"
_FILLING = "Tòa soạn sẽ tiếp tục cập nhật tin này ở những bản tin sau."
_MARK = re.compile(r"\[([^|\]]+)\|(\w+)(?: ([A-Z0-9,+>]+))?(?: (\w+))?\]")
_CODES = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Act:
    """An act of a sentence: where its words stand, and the countries of its actors as a set."""

    type: str
    start: int
    end: int
    countries: frozenset[str]
    modality: str


@dataclass(frozen=True, slots=True)
class Case:
    story: str
    text: str
    acts: tuple[Act, ...]


def cases(half: str) -> Iterator[Case]:
    """The marked sentences of *half*; ``[words|type COUNTRIES modality]`` marks an act."""
    story = ""
    for line in (GOLD / f"{half}.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            story = line[1:].strip()
        elif line:
            yield _case(story, line)


def _case(story: str, line: str) -> Case:
    text, acts, at = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        words, type_, countries, modality = mark.groups()
        codes = frozenset(_CODES.findall(countries or ""))
        acts.append(Act(type_, len(text), len(text) + len(words), codes, modality or "happened"))
        text, at = text + words, mark.end()
    return Case(story, text + line[at:], tuple(acts))


Reader = Callable[[str], list[Act]]


def page_text(sentence: str) -> str:
    """*sentence* as the second line of a page."""
    return f"{TITLE}\n{sentence}\n{_FILLING}\n"


def program(text: str) -> list[Act]:
    """What the program reads of *text*."""
    page = Page(id="x", source="x", text=page_text(text), title=TITLE, published="2025-06-04")
    offset, acts = len(TITLE) + 1, []
    for event in read_page(page).events:
        actors = (*event.source, *event.target, *event.participants)
        countries = frozenset(one.country for one in actors if one.country)
        span = event.mentions[0].trigger
        acts.append(Act(event.type, span.start - offset, span.end - offset, countries, event.modality))
    return acts


def baseline(text: str) -> list[Act]:
    read = naive(Item("own", {"id": "x"}, text))["events"]
    return [Act(event["type"], event["start"], event["end"], frozenset(), "happened") for event in read]


def pairs(gold: tuple[Act, ...], read: list[Act]) -> list[tuple[Act, Act]]:
    """Acts of *gold* with what was read of each: words that overlap, the same type first."""
    left: list[Act] = list(read)
    out: list[tuple[Act, Act]] = []
    for same in (True, False):
        for act in gold:
            if any(act is paired for paired, _ in out):
                continue
            near = [o for o in left if o.start < act.end and act.start < o.end and (o.type == act.type) >= same]
            if near:
                out.append((act, near[0]))
                left.remove(near[0])
    return out


def figures(of: list[Case], read: Reader) -> Iterator[tuple[str, str]]:
    count: Counter[str] = Counter()
    for case in of:
        found = read(case.text)
        count["gold"] += len(case.acts)
        count["read"] += len(found)
        for gold, ours in pairs(case.acts, found):
            if gold.type == ours.type:
                count["type"] += 1
                count["countries"] += gold.countries == ours.countries
                count["all"] += gold.countries == ours.countries and gold.modality == ours.modality
                count["told apart"] += gold.modality != "happened"
                count["modality"] += gold.modality == ours.modality != "happened"
                count["not done"] += gold.modality in ("planned", "denied")
                count["told as done"] += gold.modality in ("planned", "denied") and ours.modality == "happened"
    for name, key in (("trigger + type", "type"), ("type + countries", "countries"), ("and modality", "all")):
        p, r = count[key] / (count["read"] or 1), count[key] / (count["gold"] or 1)
        yield name, f"P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r or 1):.3f}"
    yield "modality, not happened", f"{count['modality']}/{count['told apart']}"
    yield "planned/denied as happened", f"{count['told as done']}/{count['not done']}"


def errors(case: Case) -> Iterator[str]:
    """What the program missed, added and misread in *case*."""
    found = program(case.text)
    taken = pairs(case.acts, found)
    for act in case.acts:
        ours = next((o for gold, o in taken if gold is act), None)
        words = f"{act.type} «{case.text[act.start : act.end]}»"
        if ours is None:
            yield f"  {words}: missed"
            continue
        wrong = [f"type {ours.type}"] if ours.type != act.type else []
        if ours.countries != act.countries:
            wrong.append(f"countries {sorted(ours.countries)} for {sorted(act.countries)}")
        if ours.modality != act.modality:
            wrong.append(f"{ours.modality} for {act.modality}")
        if wrong:
            yield f"  {words}: {'; '.join(wrong)}"
    for act in found:
        if not any(act is ours for _, ours in taken):
            yield f"  + {act.type} «{case.text[act.start : act.end]}» {sorted(act.countries)}, {act.modality}"


def by_type(of: list[Case]) -> Iterator[str]:
    """Acts of each type in the gold, those read as such, and those read that are none of it."""
    gold: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    added: Counter[str] = Counter()
    for case in of:
        found = program(case.text)
        right = [(act, ours) for act, ours in pairs(case.acts, found) if act.type == ours.type]
        gold.update(act.type for act in case.acts)
        hit.update(act.type for act, _ in right)
        added.update(act.type for act in found)
    for type_ in sorted(gold | added):
        yield f"{type_:12} gold {gold[type_]:3}  read {hit[type_]:3}  besides {added[type_] - hit[type_]:3}"


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="list what is misread in dev and dev2")
    parser.add_argument("--only", choices=FILES, help="read one file")
    parser.add_argument("--by-type", action="store_true", help="print found and missed acts of each type")
    arguments = parser.parse_args(argv)
    names = [arguments.only] if arguments.only else FILES
    if arguments.errors:
        for case in (case for name in names if name.startswith("dev") for case in cases(name)):
            if lines := list(errors(case)):
                print(case.text, *lines, sep="\n")
        return 0
    for name in names:
        of = list(cases(name))
        if arguments.by_type:
            print(f"\n{name}", *by_type(of), sep="\n  ")
            continue
        for who, read in (("program", program), ("naive", baseline)):
            print(f"\n{name}, {who}: {len(of)} sentences, {sum(len(case.acts) for case in of)} acts")
            print("\n".join(f"  {label:28} {value}" for label, value in figures(of, read)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
