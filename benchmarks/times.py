"""Measure time expressions on ``benchmarks/gold/times``: values, types, exact spans and traps, beside a naive baseline.

    python -m benchmarks.times [dev|held] [--drawn] [--errors]

A gold expression is found by the predicted one that overlaps it most; a trap is taken when any prediction with a
value of its own kind overlaps it. The naive reader takes every d/m and d/m/yyyy for a day of the year of publication.

``--drawn``: stretches of newspapers instead (``gold/times_drawn``); errors are those of dev, never of held.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.gold import drawing
from dongsukien.timex import times

GOLD = Path(__file__).parent / "gold" / "times"
DRAWN = Path(__file__).parent / "gold" / "times_drawn" / "stretches.json"
Prediction = tuple[int, int, str, str, str | None]  # start, end, type, value, mod
_MARK = re.compile(r"\[\[(.*?) = (.*?)\]\]")


@dataclass(frozen=True, slots=True)
class Gold:
    """One marked stretch; ``type`` is NONE for a trap, OPEN for what is neither asked for nor counted.

    ``others`` are readings (type, value, mod) that are as right.
    """

    start: int
    end: int
    type: str
    value: str
    mod: str | None
    others: tuple[tuple[str, str, str | None], ...] = ()

    def nearest(self, prediction: Prediction) -> tuple[str, str, str | None]:
        """The right reading with the value predicted; the first one where none has it."""
        readings = ((self.type, self.value, self.mod), *self.others)
        return next((reading for reading in readings if reading[1] == prediction[3]), readings[0])


@dataclass(frozen=True, slots=True)
class Case:
    """What is read at once; gold and predictions count from ``start`` on."""

    text: str
    published: str
    gold: tuple[Gold, ...]
    start: int = 0


def own(split: str) -> Iterator[Case]:
    """The cases written for the project."""
    for case in tomllib.loads((GOLD / f"{split}.toml").read_text(encoding="utf-8"))["case"]:
        before = case.get("page", "")
        text, gold = parse(case["text"], before)
        yield Case(text, case["published"], tuple(gold), len(before) + 1 if before else 0)


def drawn(split: str) -> Iterator[Case]:
    """The cases drawn from newspapers."""
    for text, item in drawing.read(DRAWN, split):
        gold = tuple(
            Gold(
                time["start"] - item["start"],
                time["end"] - item["start"],
                time["type"],
                time.get("value", ""),
                time.get("mod"),
                tuple((kind, value, rest[0] if rest else None) for kind, value, *rest in time.get("or", ())),
            )
            for time in item["times"]
        )
        yield Case(text[item["start"] : item["end"]], item["published"], gold)


def parse(marked: str, before: str) -> tuple[str, list[Gold]]:
    """The text of a case, with *before* in front of it, and its gold in offsets of that text."""
    text = before + " " if before else ""
    gold, position = [], 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        kind, *rest = match[2].split()
        start = len(text)
        text += match[1]
        gold.append(Gold(start, len(text), kind, rest[0] if rest else "", rest[1] if len(rest) > 1 else None))
        position = match.end()
    return text + marked[position:], gold


def ours(text: str, published: str) -> list[Prediction]:
    return [(t.span.start, t.span.end, t.type, t.value, t.mod) for t in times(text, published or None)]


def naive(text: str, published: str) -> list[Prediction]:
    out: list[Prediction] = []
    for match in re.finditer(r"(\d{1,2})[/.\-](\d{1,2})(?:[/.\-](\d{4}))?", text):
        if 1 <= int(match[1]) <= 31 and 1 <= int(match[2]) <= 12:
            year = match[3] or published[:4] or "XXXX"
            out.append((match.start(), match.end(), "DATE", f"{year}-{int(match[2]):02}-{int(match[1]):02}", None))
    return out


def overlap(gold: Gold, prediction: Prediction) -> int:
    return min(gold.end, prediction[1]) - max(gold.start, prediction[0])


def score(
    split: str,
    reader: Callable[[str, str], list[Prediction]],
    show: bool,
    cases: Callable[[str], Iterator[Case]] = own,
) -> dict[str, float]:
    """Shares over one split; with *show* every error is printed on a line."""
    counts = dict.fromkeys(("expressions", "found", "value", "type", "mod", "exact", "traps", "taken", "extra"), 0)
    for case in cases(split):
        text, gold = case.text, case.gold
        predictions = [p for p in reader(text, case.published) if p[0] >= case.start]
        for item in gold:
            if item.type == "OPEN":
                continue
            best = max(predictions, key=lambda p: overlap(item, p), default=None)
            hit = best if best is not None and overlap(item, best) > 0 else None
            if item.type == "NONE":
                counts["traps"] += 1
                counts["taken"] += hit is not None
                wrong = hit is not None
            else:
                kind, value, mod = item.nearest(hit) if hit else (item.type, item.value, item.mod)
                counts["expressions"] += 1
                counts["found"] += hit is not None
                counts["value"] += hit is not None and hit[3] == value
                counts["type"] += hit is not None and hit[2] == kind
                counts["mod"] += hit is not None and hit[4] == mod
                counts["exact"] += hit is not None and hit[:2] == (item.start, item.end)
                wrong = hit is None or hit[3] != value or hit[2] != kind or hit[4] != mod
            if show and wrong:
                got = f"{text[hit[0] : hit[1]]!r} {hit[2:]}" if hit else "-"
                want = f"{item.type} {item.value} {item.mod}"
                print(f"  {text[item.start : item.end]!r} ({case.published}) want {want}; got {got}")
        for p in predictions:
            if not any(overlap(item, p) > 0 for item in gold):
                counts["extra"] += 1
                if show:
                    print(f"  extra {text[p[0] : p[1]]!r} {p[2:]} in {text[max(0, p[0] - 20) : p[1] + 20]!r}")
    n = max(1, counts["expressions"])
    shares = {name: counts[name] / n for name in ("found", "value", "type", "mod", "exact")}
    return {
        **shares,
        "traps_taken": counts["taken"] / max(1, counts["traps"]),
        "extra": counts["extra"],
        "n": n,
        "traps": counts["traps"],
    }


def main(arguments: Sequence[str]) -> None:
    splits = [name for name in arguments if not name.startswith("-")] or ["dev", "held"]
    cases = drawn if "--drawn" in arguments else own
    for split in splits:
        show = "--errors" in arguments and (cases is own or split == "dev")
        for name, reader in (("dongsukien", ours), ("d/m alone", naive)):
            figures = score(split, reader, show and reader is ours, cases)
            print(
                f"{split:5} {name:11} "
                + "  ".join(
                    f"{key} {value:.3f}" if isinstance(value, float) else f"{key} {value}"
                    for key, value in figures.items()
                )
            )


if __name__ == "__main__":
    main(sys.argv[1:])
