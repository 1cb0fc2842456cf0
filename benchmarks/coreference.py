"""Who is meant by second mentions in own paragraphs, beside the nearest capitals.

    python -m benchmarks.coreference [--errors]

Gold and how it is scored: ``gold/coreference/README.md``. ``--errors`` lists those of dev, never of held.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dongsukien.annotations import Mention
from dongsukien.entities import names, words
from dongsukien.spans import Span

GOLD = Path(__file__).parent / "gold" / "coreference"
CLASSES = {
    "p": "pronoun", "x": "short form", "d": "description", "n": "several", "s": "state", "b": "body",
    "c": "counterpart",
}  # fmt: skip
_MARK = re.compile(r"\{(?:(?P<kind>[a-z]) )?(?P<who>[\d+]+|-)\||\}")


@dataclass(frozen=True)
class Mark:
    """A stretch of a paragraph; ``kind`` is empty for a name, ``who`` for a reference to nobody named."""

    span: Span
    kind: str
    who: tuple[str, ...]


@dataclass(frozen=True)
class Link:
    """What was found for one reference: whether it names exactly those meant, and where it says they stand."""

    right: bool
    where: Span | None


def parse(marked: str) -> tuple[str, list[Mark]]:
    """The paragraph without its marks, and the marks in it."""
    out: list[str] = []
    marks: list[Mark] = []
    opened: list[tuple[int, str, tuple[str, ...]]] = []
    position = length = 0
    for match in _MARK.finditer(marked):
        out.append(marked[position : match.start()])
        length += len(out[-1])
        position = match.end()
        if match[0] == "}":
            start, kind, who = opened.pop()
            marks.append(Mark(Span(start, length), kind, who))
        else:
            who = () if match["who"] == "-" else tuple(match["who"].split("+"))
            opened.append((length, match["kind"] or "", who))
    out.append(marked[position:])
    return "".join(out), sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end))


def cases(half: str) -> Iterator[tuple[str, list[Mark]]]:
    """The paragraphs of a half with their marks."""
    for case in tomllib.loads((GOLD / f"{half}.toml").read_text(encoding="utf-8"))["case"]:
        yield parse(case["text"].strip())


def read(text: str, marks: Sequence[Mark]) -> tuple[dict[Span, Link], int]:
    """What the program says of each reference, and how many it resolves that nobody marked."""
    found = names(text)
    of_chain: dict[str, set[str]] = {}
    for mark in marks:
        if not mark.kind:
            mention = _at(found, mark.span)
            of_chain.setdefault(mark.who[0], set()).update(mention.entities if mention else ())
    links: dict[Span, Link] = {}
    for mark in marks:
        if mark.kind:
            mention = _at(found, mark.span)
            entities = set(mention.entities) if mention else set()
            links[mark.span] = Link(_same(entities, [of_chain.get(who, set()) for who in mark.who]),
                                    mention.antecedent if mention else None)  # fmt: skip
    invented = sum(
        mention.form in ("pronoun", "description")
        and bool(mention.entities)
        and not mention.nested
        and not any(mention.span.overlaps(mark.span) for mark in marks)
        for mention in found
    )
    return links, invented


def _same(entities: set[str], chains: Sequence[set[str]]) -> bool:
    """Whether *entities* are one of each chain and nothing else."""
    return all(chain & entities for chain in chains) and entities <= set().union(*chains)


def _at(found: Sequence[Mention], span: Span) -> Mention | None:
    """The mention that fills *span* best, by its whole or by its name."""

    def fit(mention: Mention) -> float:
        return max(_overlap(mention.span, span), _overlap(mention.name, span))

    best = max(found, key=fit, default=None)
    return best if best is not None and fit(best) > 0 else None


def _overlap(one: Span, two: Span) -> float:
    inside = min(one.end, two.end) - max(one.start, two.start)
    return inside / (max(one.end, two.end) - min(one.start, two.start)) if inside > 0 else 0.0


def nearest(text: str, marks: Sequence[Mark]) -> tuple[dict[Span, Link], int]:
    """The baseline: the nearest runs of capitals before a reference."""
    runs = [Span(run.start(), run.end()) for run in words.RUN.finditer(text) if " " in run[0] or run.start() > 0]
    links: dict[Span, Link] = {}
    for mark in marks:
        if not mark.kind:
            continue
        before = [run for run in runs if run.end <= mark.span.start][-max(1, len(mark.who)) :]
        hit = [any(run.overlaps(m.span) and not m.kind and m.who[0] == who for m in marks for run in before)
               for who in mark.who]  # fmt: skip
        links[mark.span] = Link(bool(mark.who) and all(hit), before[-1] if before else None)
    return links, 0


def score(
    half: str, reader: Callable[[str, Sequence[Mark]], tuple[dict[Span, Link], int]], *, errors: bool = False
) -> tuple[Counter[str], Counter[str]]:
    """How many are right and how many there are, by class and in all ("all", "with its span", "invented")."""
    right, all_ = Counter[str](), Counter[str]()
    for text, marks in cases(half):
        named = {mark.who[0] for mark in marks if not mark.kind}
        links, invented = reader(text, marks)
        right["invented"] += invented
        for mark in marks:
            if not mark.kind or not set(mark.who) <= named:
                continue
            link = links[mark.span]
            for key in (CLASSES[mark.kind], "all"):
                right[key] += link.right
                all_[key] += 1
            if mark.who:
                all_["with its span"] += 1
                right["with its span"] += link.right and _stands(link.where, mark, marks)
            if errors and not link.right:
                print(f"{mark.span.of(text)!r} = {'+'.join(mark.who) or '-'}: {text}")
    return right, all_


def _stands(where: Span | None, mark: Mark, marks: Sequence[Mark]) -> bool:
    """Whether *where* is at a mark of one who is meant. A metonym names its state by itself."""
    if where is None:
        return mark.kind == "s"
    return any(where.overlaps(m.span) and set(m.who) & set(mark.who) for m in marks if m is not mark)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--errors", action="store_true", help="list those of dev")
    options = parser.parse_args()
    columns = [*CLASSES.values(), "all", "with its span", "invented"]
    print(f"| second mentions, % | {' | '.join(columns)} |")
    print(f"| --- |{' ---: |' * len(columns)}")
    for half in ("dev", "held"):
        for name, reader in (("dongsukien", read), ("nearest capitals", nearest)):
            right, all_ = score(half, reader)
            cells = [f"{100 * right[c] / all_[c]:.1f} ({all_[c]})" if all_[c] else str(right[c]) for c in columns]
            print(f"| {half}, {name} | {' | '.join(cells)} |")
    if options.errors:
        score("dev", read, errors=True)


if __name__ == "__main__":
    main()
