"""Who does it to whom, and when: headlines with leads of our own, ``gold/own_items``, dev and held apart.

``python -m benchmarks.own_items`` reads each item as ``event_gold`` reads real ones and scores it the same way: type
and trigger, actors, who to whom, type with actors and date. The items were written and marked before the program read
any of them; their README has the figures of the first reading. ``--errors`` lists what is wrong in dev, never in held.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.event_gold import GOLD as DRAWN
from benchmarks.event_gold import HALVES, MODALITIES, SYMMETRIC, Item, Reader, errors, naive, prf, program
from benchmarks.events import judge_of_events
from benchmarks.shared import missing
from dongsukien.entities.gazetteer import states

GOLD = Path(__file__).parent / "gold" / "own_items"
FILES = (*HALVES, "second_dev", "second_held", "third_dev", "third_held")
_MARK = re.compile(r"\[([^|\]]+)\|([^\]]*)\]")
_CODE = re.compile(r"[A-Z]{3}$")
_FOR_STATE = ("lãnh đạo", "chính phủ", "quân đội", "hải quân", "không quân", "lục quân", "cảnh sát")
_FIGURES = {
    "trigger + type": "trigger_type",
    "actors by name": "participants_name",
    "who to whom": "event_who_whom",
    "who to whom + date": "event_who_whom_date",
    "type + actors + date": "event_type_participants_date",
}


@dataclass(slots=True)
class _Text:
    """An item while it is read: its text without marks, and the events marked so far by their number."""

    text: str = ""
    events: dict[str, dict[str, Any]] = field(default_factory=dict)


def items(half: str) -> Iterator[Item]:
    """The items of *half*, in the gold's form of ``event_gold``: day of publication, headline, lead."""
    blocks = (GOLD / f"{half}.txt").read_text("utf-8").strip().split("\n\n")
    for number, block in enumerate(blocks):
        published, *lines = (line for line in block.splitlines() if not line.startswith("#"))
        read = _Text()
        for line in lines:
            _take(line, read)
        events = [event | {"id": f"e{place}"} for place, event in enumerate(read.events.values(), 1)]
        gold = {"id": f"{half} {number}", "published": published, "half": half, "events": events, "quotes": []}
        yield Item("own", gold, read.text.rstrip("\n"))


def _take(line: str, read: _Text) -> None:
    """Add *line* without its marks to *read*, and the acts it marks."""
    first, at, named = len(read.text), 0, []
    for mark in _MARK.finditer(line):
        read.text += line[at : mark.start()]
        start = len(read.text)
        read.text += mark[1]
        named.append((start, len(read.text), mark[2].split("|")))
        at = mark.end()
    read.text += line[at:]
    for start, end, fields in named:
        head, *rest = fields
        type_, _, number = head.partition(" ")
        mention = {"start": start, "end": end, "sentence_start": first, "sentence_end": len(read.text)}
        again = type_.isdigit()
        event = read.events.setdefault(type_ if again else number or f"at {start}", {"mentions": []})
        event["mentions"].append(mention)
        if not again:
            event |= _event(type_, rest)
    read.text += "\n"


def _event(type_: str, fields: list[str]) -> dict[str, Any]:
    """The event of a mark: the day begins with "@" ("@?": may be left out), a modality is of the closed list."""
    days = next((one[1:] for one in fields if one.startswith("@")), "")
    dates = [day for day in days.lstrip("?").split(";") if day]
    actors = next((one for one in fields if one and one[0] != "@" and one not in MODALITIES), "")
    sides = dict.fromkeys(("source", "target", "participants"), "")
    if type_ in SYMMETRIC:
        sides["participants"] = actors.replace("+", ",")
    else:
        sides["source"], _, sides["target"] = actors.partition(">")
    return {
        "type": type_,
        **{role: [_actor(name) for name in names.split(",") if name] for role, names in sides.items()},
        "date": dates[0] if dates else None,
        "date_alt": dates[1:],
        "date_inherited": days.startswith("?"),
        "modality": next((one for one in fields if one in MODALITIES), "happened"),
    }


def _actor(name: str) -> dict[str, str | None]:
    """A state by its code, anybody else by name."""
    if not _CODE.match(name) or name not in states():
        return {"name": name}
    return {"name": states()[name].name, "country": name}


def names_of(judge: ModuleType) -> Any:
    """The names of the drawn items, and those of every state: who stands for it is the state itself."""
    names = judge.Aliases(str(DRAWN / "aliases.json"))
    for state in states().values():
        names.k.setdefault(state.name, "country")
        names.c.setdefault(state.name, state.country)
        for stands in ("", *_FOR_STATE):
            names.m.setdefault(judge.bare(f"{stands} {state.name}".strip()), state.name)
    return names


def figures(half: Iterable[Item], reader: Reader, judge: ModuleType) -> Iterator[tuple[str, str]]:
    """Name and value of each figure over *half*."""
    whole = list(half)
    preds = {item.id: reader(item) for item in whole}
    scores = judge.score({item.id: item.gold for item in whole}, preds, names_of(judge))[0]
    for label, key in _FIGURES.items():
        yield label, prf(scores[key])
    yield "date", prf(scores["date"])


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="list what is misread in the dev files")
    parser.add_argument("--half", choices=FILES, help="print this file only")
    arguments = parser.parse_args(argv)
    if reason := missing():
        print(f"own_items: skipped, {reason}")
        return 0
    judge = judge_of_events()
    if arguments.errors:
        for item in (item for half in FILES if half.endswith("dev") for item in items(half)):
            if lines := list(errors(item, judge, names_of(judge))):
                print(f"\n{item.gold['published']} {item.text}", *lines, sep="\n")
        return 0
    for half in [arguments.half] if arguments.half else FILES:
        of = list(items(half))
        for who, reader in (("program", program), ("naive", naive)):
            print(f"\n{half}, {who}: {len(of)} items, {sum(len(item.gold['events']) for item in of)} events")
            print("\n".join(f"  {label:22} {value}" for label, value in figures(of, reader, judge)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
