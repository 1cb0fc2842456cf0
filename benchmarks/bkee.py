"""How many named arguments of events somebody else annotated are found: recall on ``data/bkee/dev``, evaluation only.

    python -m benchmarks.bkee [--set dev|train] [--missed KIND]

An argument counts if it is a person, a body, a state or a place and holds a word with a capital. Its core is the last
run of such words before its first comma, with the small words between ("Bộ Ngoại giao Nga" of a body, "Ana Ruiz" of
"phát ngôn viên Bộ Ngoại giao Peru Ana Ruiz, ..."); of a body, a state or a place all of them. It is found if a name of
its kind covers at least half of the core and reaches no further than the argument. Persons, bodies and the other two
together have a line each; an organ of a state told by its noun ("quân đội Peru") is a body here, as the set has it.

The set is word-segmented; its texts are set back as a paper prints them, with a map of offsets. Nothing of it may be
learned from or copied.
"""

from __future__ import annotations

import argparse
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.names import baseline
from benchmarks.shared import DATA
from dongsukien.entities import names

KINDS = {"PER": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place"}
_MERGED = {"country": "place", "group": "organisation"}
_CAPITAL = re.compile(r"(?<!\w)[^\W\d_a-zà-ỹđ]\w*")
_CLOSING = ",.:;!?)]”’…%"
_ENTITY = re.compile(r"(T\d+)\t(\w+) (\d+) (\d+)\t")
_ARGUMENT = re.compile(r"[\w-]+:(T\d+)")

Name = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Argument:
    """A named argument: offsets in the text as a paper prints it."""

    start: int
    end: int
    kind: str
    core: tuple[int, int]


def printed(text: str) -> tuple[str, list[int]]:
    """*text* without the marks of segmentation, and for each of its offsets that in the result."""
    out: list[str] = []
    places: list[int] = []
    open_quote = False
    for at, char in enumerate(text):
        places.append(len(out))
        if char == '"':
            open_quote = not open_quote
        following = text[at + 1 : at + 2]
        before = out[-1] if out else ""
        closes = following in _CLOSING or (following == '"' and open_quote)
        if char == " " and following and (closes or before in "([“‘" or (before == '"' and open_quote)):
            continue
        out.append(" " if char == "_" else char)
    return "".join(out), [*places, len(out)]


def arguments(annotations: str, text: str, places: Sequence[int]) -> Iterator[Argument]:
    """The named arguments of events, each once."""
    entities = {m[1]: m for m in map(_ENTITY.match, annotations.splitlines()) if m}
    events = (line.partition(" ")[2] for line in annotations.splitlines() if line.startswith("E"))
    asked = dict.fromkeys(name for event in events for name in _ARGUMENT.findall(event))
    for name in asked:
        match = entities.get(name)
        if match is None or match[2] not in KINDS:
            continue
        start, end = places[int(match[3])], places[int(match[4])]
        core = _core(text, start, end, match[2])
        if core is not None:
            yield Argument(start, end, KINDS[match[2]], core)


def _core(text: str, start: int, end: int, kind: str) -> tuple[int, int] | None:
    comma = text.find(",", start, end)
    found = list(_CAPITAL.finditer(text, start, end if comma < 0 else comma))
    if found and kind == "PER":
        while len(found) > 1 and any(text[a.end() : b.start()] != " " for a, b in itertools.pairwise(found)):
            found = found[1:]  # the last run
    return (found[0].start(), found[-1].end()) if found else None


def read(text: str) -> set[Name]:
    """What the project finds, organs of states told by their noun as bodies too."""
    found: set[Name] = set()
    for mention in names(text):
        if mention.form in ("pronoun", "description"):
            continue
        kind = _MERGED.get(mention.kind, mention.kind)
        found.add((mention.name.start, mention.name.end, kind))
        if mention.rule == "state-part":
            found.add((mention.span.start, mention.span.end, "organisation"))
    return found


def is_found(argument: Argument, found: set[Name]) -> bool:
    """Whether a name of the right kind covers half of the core and reaches no further than the argument."""
    first, last = argument.core
    for start, end, kind in found:
        if kind != argument.kind or start < argument.start or end > max(argument.end, last):
            continue
        if 2 * (min(end, last) - max(start, first)) >= last - first:
            return True
    return False


def recall(folder: Path, find: Callable[[str], set[Name]], missed: str | None = None) -> dict[str, tuple[int, int]]:
    """Found and asked for, by kind."""
    hits, asked = Counter[str](), Counter[str]()
    for path in sorted(folder.glob("*.txt")):
        text, places = printed(path.read_text(encoding="utf-8"))
        found = find(text)
        for argument in arguments(path.with_suffix(".ann").read_text(encoding="utf-8"), text, places):
            asked[argument.kind] += 1
            right = is_found(argument, found)
            hits[argument.kind] += right
            if argument.kind == missed and not right:
                print(f"{path.stem} {text[argument.start : argument.end]!r}")
    return {kind: (hits[kind], asked[kind]) for kind in ("person", "organisation", "place")}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--set", default="dev", choices=("dev", "train"))
    parser.add_argument("--missed", choices=("person", "organisation", "place"))
    options = parser.parse_args()
    folder = DATA / "bkee" / options.set
    if not folder.is_dir():
        print(f"nothing to measure with: no {folder}")
        return
    print("| recall of named arguments | all | person | organisation | place | asked |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, find in (("dongsukien", read), ("capitals + tables", baseline)):
        table = recall(folder, find, options.missed if find is read else None)
        hits, asked = (sum(column) for column in zip(*table.values(), strict=True))
        shares = " | ".join(f"{100 * right / max(1, want):.1f}" for right, want in ((hits, asked), *table.values()))
        print(f"| {name} | {shares} | {asked} |")


if __name__ == "__main__":
    main()
