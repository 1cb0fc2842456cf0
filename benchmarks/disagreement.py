"""What is missed, measured without annotation: the same happening in the words of many headlines.

``python -m benchmarks.disagreement`` reads the world news of chosen days of the stream, item by item, and brings items
together that tell the same by their words (``stories.similarity``; reading has no say in it but for the names). An act
that at least half of the items beside one have is *asked* of that one; the share of what is asked and found is the
agreement recall. It is no recall proper: an item may tell another side of the matter, and what all of them miss nobody
asks for. So it says how two versions of the program compare, and where to look: ``--misses N`` lists what is asked and
not found, ``--write FILE`` the acts of every item, one a line, for ``diff``.

Of every twelve days the first eight may be looked at. Of the other four only totals are printed (``--kept-back``), so
that a rule written after what was seen is measured on what was not. Items of any gold set are left out of both.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from unicodedata import normalize

from benchmarks.gold.drawing import stored, text_of
from benchmarks.gold.events.select import ASIDE, WORLD_NEWS
from benchmarks.shared import missing
from dongsukien.annotations import Actor, Event
from dongsukien.document import Page
from dongsukien.pipeline import read_page
from dongsukien.stories.similarity import Frequencies, Kept, Sketch, same, sketch

GOLD = Path(__file__).parent / "gold"
_ROUND = 12  # days; of each round the first eight may be looked at, the others are kept back
_LOOKED_AT, _KEPT_BACK = range(8), range(8, 12)
_ALIKE = 0.5  # from which two items are taken to tell the same happening
_HOURS = 36.0  # that may lie between them
_ENOUGH = 1  # other items that must have an act before it is asked for
_TALKS = {"negotiate": "meet"}  # one may stand for the other


@dataclass(frozen=True, slots=True)
class Deed:
    """One act as one item tells it. ``doers``, ``others``: states, or ids of who belongs to none."""

    type: str
    doers: frozenset[str]
    others: frozenset[str]
    modality: str
    date: str | None
    words: str

    def is_like(self, other: Deed) -> bool:
        """Whether the two are of one type and one of those who act is the same."""
        return self.type == other.type and bool(self.doers & other.doers)


@dataclass(frozen=True, slots=True)
class Told:
    """An item of the stream and the acts read in it; ``sketch`` is what it is compared by."""

    id: str
    text: str
    deeds: tuple[Deed, ...]
    sketch: Sketch
    kept: Kept


@dataclass(frozen=True, slots=True)
class Asked:
    """An act asked of an item; ``by``: what those beside it say, one each; ``found``: what it says itself."""

    item: Told
    by: tuple[Deed, ...]
    found: Deed | None


# --- the items --------------------------------------------------------------------------------------------------------


def items(days: Iterable[int]) -> list[Mapping[str, Any]]:
    """The world news of those *days* of every round, in order of publication."""
    wanted, gold = frozenset(days), _of_gold()
    chosen = (row for row in stored("rss") if row["id"] not in gold and _day(row) % _ROUND in wanted)
    return sorted((row for row in chosen if _is_world(row)), key=lambda row: (row["published"], row["id"]))


def _of_gold() -> frozenset[str]:
    """The ids of whatever was annotated or drawn for it."""
    found: set[str] = set()
    for path in sorted(GOLD.glob("*/*.json")):
        rows = json.loads(path.read_text("utf-8"))
        found |= (
            {row["id"] for row in rows if isinstance(row, dict) and "id" in row} if isinstance(rows, list) else set()
        )
    return frozenset(found)


def _day(row: Mapping[str, Any]) -> int:
    return datetime.fromisoformat(row["published"]).toordinal()


def _is_world(row: Mapping[str, Any]) -> bool:
    """Whether the outlet files it under the world, or two states, bodies or leaders are named in it."""
    text = text_of(dict(row))
    if "Thế Giới" in str(row["feeds"]) or "/the-gioi/" in row["link"]:
        return True
    return len(set(WORLD_NEWS.findall(text))) > 1 and ASIDE.search(text) is None


def told(rows: Iterable[Mapping[str, Any]], seen: Frequencies) -> Iterator[Told]:
    """Each of *rows* as it is read."""
    for row in rows:
        text = normalize("NFC", text_of(dict(row)))  # a page is stored so; some feeds send letter and mark apart
        title, _, lead = text.partition("\n")
        page = Page(id=row["id"], source=row["id"], text=text, title=title, published=row["published"])
        reading = read_page(page)
        named = [entity.id for entity in reading.names.entities]
        hour = datetime.fromisoformat(row["published"]).timestamp() / 3600
        drawn = sketch(title, lead, "", hour, seen, named)
        yield Told(row["id"], text, tuple(_deed(event, text) for event in reading.events), drawn, drawn.kept())


def _deed(event: Event, text: str) -> Deed:
    first = event.mentions[0].trigger
    words = text[first.start : first.end]
    return Deed(
        type=_TALKS.get(event.type, event.type),
        doers=_sides(event.source + event.participants) or _sides(event.target),
        others=_sides(event.target),
        modality=event.modality,
        date=event.date,
        words=words,
    )


def _sides(actors: Sequence[Actor]) -> frozenset[str]:
    return frozenset(actor.country or actor.id for actor in actors)


# --- who tells the same, and what is asked ----------------------------------------------------------------------------


def beside(every: Sequence[Told]) -> Iterator[tuple[Told, list[Told]]]:
    """Each item with those that tell the same happening; *every* is in order of publication."""
    found: dict[int, list[int]] = defaultdict(list)
    for place, item in enumerate(every):
        for other in range(place - 1, -1, -1):
            if (item.sketch.hour or 0.0) - (every[other].sketch.hour or 0.0) > _HOURS:
                break
            if item.sketch.names.isdisjoint(every[other].kept.names):
                continue  # no name in common: few such tell the same, and most pairs are such
            if same(item.sketch, every[other].kept, _ALIKE) >= _ALIKE:
                found[place].append(other)
                found[other].append(place)
    for place, item in enumerate(every):
        yield item, [every[other] for other in found[place]]


def asked(item: Told, others: Sequence[Told]) -> Iterator[Asked]:
    """What the items beside *item* have in common, each act once."""
    done: list[Deed] = []
    for deed in (deed for other in others for deed in other.deeds):
        if any(deed.is_like(known) for known in done):
            continue
        done.append(deed)
        by = tuple(first for o in others if (first := next((d for d in o.deeds if d.is_like(deed)), None)) is not None)
        if len(by) >= max(_ENOUGH, len(others) / 2):
            yield Asked(item, by, next((own for own in item.deeds if own.is_like(deed)), None))


def most(values: Iterable[str | None]) -> str | None:
    """What is said most often; of two as often, the first."""
    counted = Counter(value for value in values if value is not None)
    return counted.most_common(1)[0][0] if counted else None


# --- the table --------------------------------------------------------------------------------------------------------


def report(questions: Sequence[Asked]) -> None:
    """Agreement by type, and how often those who tell the same act agree on whom, when and whether."""
    by_type: dict[str, list[Asked]] = defaultdict(list)
    for question in questions:
        by_type[question.by[0].type].append(question)
    print(f"{'':14}asked  found  share")
    for type_, own in (("all", list(questions)), *sorted(by_type.items(), key=lambda row: -len(row[1]))):
        found = sum(question.found is not None for question in own)
        print(f"{type_:14}{len(own):5}  {found:5}  {found / max(1, len(own)):.3f}")
    pairs = [(told, question.by) for question in questions if (told := question.found) is not None]
    for name, agrees in (("whom", _whom), ("date", _date), ("modality", _modality)):
        weighed = [verdict for own, by in pairs if (verdict := agrees(own, by)) is not None]
        print(f"same {name:9}{len(weighed):5}  {sum(weighed):5}  {sum(weighed) / max(1, len(weighed)):.3f}")


def _whom(own: Deed, by: Sequence[Deed]) -> bool | None:
    told_by = [deed.others for deed in by if deed.others]
    return any(own.others & others for others in told_by) if len(told_by) >= _ENOUGH else None


def _date(own: Deed, by: Sequence[Deed]) -> bool | None:
    day = most(deed.date for deed in by)
    return None if day is None or own.date is None else own.date == day


def _modality(own: Deed, by: Sequence[Deed]) -> bool | None:
    return own.modality == most(deed.modality for deed in by)


def show(question: Asked) -> None:
    """One act that was asked and not found."""
    first, words = question.by[0], ", ".join(dict.fromkeys(deed.words for deed in question.by))
    print(f"- {first.type} {_sided(first)} x{len(question.by)} [{words}]")
    own = [f"{d.type} {'+'.join(sorted(d.doers))} «{d.words}»" for d in question.item.deeds]
    print(
        f"  {question.item.text.replace(chr(10), ' // ')}\n  has: {'; '.join(own) or 'nothing'}  ({question.item.id})"
    )


def written(every: Iterable[Told]) -> Iterator[str]:
    """The acts of every item, one a line."""
    for item in every:
        for deed in item.deeds:
            yield f"{item.id} {deed.type} {deed.modality} {_sided(deed)} {deed.date} «{deed.words}»"


def _sided(deed: Deed) -> str:
    return f"{'+'.join(sorted(deed.doers))} > {'+'.join(sorted(deed.others))}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kept-back", action="store_true", help="the days of which only totals are printed")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="list the first N acts asked and not found")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the acts of every item to FILE")
    options = parser.parse_args()
    if lost := missing():
        print(lost, file=sys.stderr)
        return 1
    if options.kept_back and (options.misses or options.write):
        parser.error("the days kept back are not looked at: no --misses, no --write")
    every = list(told(items(_KEPT_BACK if options.kept_back else _LOOKED_AT), Frequencies()))
    questions = [question for item, others in beside(every) for question in asked(item, others)]
    print(f"{len(every)} items, {sum(len(item.deeds) for item in every)} acts")
    report(questions)
    for question in [question for question in questions if question.found is None][: options.misses]:
        show(question)
    if options.write:
        options.write.write_text("".join(f"{line}\n" for line in written(every)), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
