"""What is read of items drawn from a feed, to be read by eye: headline and lead, and under them all that was read.

``python -m benchmarks.by_eye`` prints the hundred of ``by_eye.txt``, of which ``docs/figures.md`` lists by cause what
was wrong; ``--items 100 --seed 7`` draws others. Half of the items come from a feed of world news, half from two other
outlets and name two states or leaders at least; the items of ``gold/events`` are left out, so that nobody sees what is
read of the held ones. The hundred of the file were drawn by the same rule with seed 1122, without the items of any
other gold set and the hundred of seed 2026, which were read before.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.shared import DATA, missing
from dongsukien.annotations import Actor, Diplomacy, Event, Names, Quote
from dongsukien.document import Page
from dongsukien.pipeline import Reading, read_page
from dongsukien.read.mend import mended_text

_GOLD = Path(__file__).parent / "gold" / "events"
_LISTED = Path(__file__).parent / "by_eye.txt"
_STATES = re.compile(
    r"(?<!\w)(?:Mỹ|Nga|Trung Quốc|Ukraine|Israel|Iran|Hàn Quốc|Triều Tiên|Nhật Bản|Ấn Độ|Pháp|Đức|EU|NATO|ASEAN|"
    r"Campuchia|Thái Lan|Philippines|Gaza|Hamas|Syria|Venezuela|Đài Loan|Pakistan|Canada|Liên Hiệp Quốc|Trump|Putin"
    r")(?!\w)"
)


def listed() -> list[dict[str, Any]]:
    """The items of ``by_eye.txt``, in its order."""
    wanted = _LISTED.read_text("ascii").split()
    found = {item["id"]: item for item in _stream() if item["id"] in set(wanted)}
    return [found[each] for each in wanted]


def drawn(number: int, seed: int) -> list[dict[str, Any]]:
    """*number* items of the stream, the same for the same *seed*, less those of the later gold."""
    gold, later = _ids("rss"), _ids("rss2") | _ids("rss3") | _ids("rss4")
    world, others = [], []
    for item in _stream():
        if not item.get("summary") or item["id"] in gold:
            continue
        if any("Thế Giới" in feed for feed in item.get("feeds") or []):
            world.append(item)
        elif item["outlet"] != "VnExpress" and len(set(_STATES.findall(f"{item['title']} {item['summary']}"))) > 1:
            others.append(item)
    chance = random.Random(seed)
    half = number // 2
    chosen = chance.sample(world, half) + chance.sample(others, number - half)
    # The later gold was drawn from what had not been read: taken out here, it leaves the older draws as they were.
    return [item for item in chosen if item["id"] not in later]


def _ids(name: str) -> set[str]:
    return {item["id"] for item in json.loads((_GOLD / f"{name}.json").read_text("utf-8"))}


def _stream() -> Iterator[dict[str, Any]]:
    with gzip.open(DATA / "rss_stream_dev.jsonl.gz", "rt", encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def page_of(item: dict[str, Any]) -> Page:
    """Headline and lead, mended as the readers mend them: some leads come with letters and marks apart."""
    title = mended_text(item["title"])
    text = f"{title}\n{mended_text(item['summary'])}"
    return Page(id=item["id"], source=item["id"], text=text, title=title, published=item["published"])


def shown(reading: Reading) -> Iterator[str]:
    """A line for the names, one for the times, and one for every event, quote, contact, agreement and position."""
    text = reading.page.text
    if reading.names.mentions:
        yield f"  names: {' | '.join(_mentions(reading.names, text))}"
    if reading.times:
        yield f"  times: {' | '.join(f'{time.span.of(text)} = {time.value}' for time in reading.times)}"
    yield from (_of_event(event, text) for event in reading.events)
    yield from (_of_quote(quote, text) for quote in reading.quotes)
    yield from _of_diplomacy(reading.diplomacy, text)


def _mentions(found: Names, text: str) -> Iterator[str]:
    for mention in found:
        if not mention.nested:
            yield f"{mention.span.of(text)} ({mention.kind}: {', '.join(mention.entities) or 'nobody'})"


def _of_event(event: Event, text: str) -> str:
    sides = [f"{name} {names(side)}" for name, side in sides_of(event) if side]
    triggers = "/".join(mention.trigger.of(text) for mention in event.mentions)
    return f"  {event.type} «{triggers}» {'; '.join(sides)}; {event.date}, {event.place}, {event.modality}"


def _of_quote(quote: Quote, text: str) -> str:
    speaker = names((quote.speaker,)) if quote.speaker else "nobody"
    directness = "direct" if quote.direct else "indirect"
    content = " | ".join(span.of(text) for span in quote.content)
    return f"  {directness} quote ({quote.kind}) of {speaker}: «{content}»"


def _of_diplomacy(diplomacy: Diplomacy, text: str) -> Iterator[str]:
    for contact in diplomacy.contacts:
        yield f"  contact {contact.event}: {contact.kind}, {contact.level}"
    for agreement in diplomacy.agreements:
        parties = names(tuple(party.actor for party in agreement.parties))
        states = ", ".join(f"{status.state} ({status.modality})" for status in agreement.statuses)
        yield f"  agreement ({agreement.kind}) «{agreement.name.span.of(text)}» of {parties or 'nobody'}: {states}"
    for position in diplomacy.positions:
        issue = f"{position.issue} «{position.issue_span.of(text)}»"
        yield f"  position: {names((position.party,))} {position.stance} {issue}"


def sides_of(event: Event) -> tuple[tuple[str, tuple[Actor, ...]], ...]:
    """Who acts, on whom, together, and whose word it is."""
    both = ("from", event.source), ("to", event.target)
    return (*both, ("between", event.participants), ("according to", event.attribution))


def names(actors: tuple[Actor, ...]) -> str:
    return ", ".join(f"{actor.name} ({actor.country or actor.kind})" for actor in actors)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=100, help="how many to draw, with --seed")
    parser.add_argument("--seed", type=int, help="draw anew instead of printing the hundred that were read")
    arguments = parser.parse_args(argv)
    if reason := missing():
        print(f"by_eye: skipped, {reason}")
        return 0
    items = listed() if arguments.seed is None else drawn(arguments.items, arguments.seed)
    for number, item in enumerate(items, 1):
        page = page_of(item)
        headline, lead = page.text.split("\n", 1)
        print(f"\n{number} [{item['published'][:10]}] {headline}\n  {lead}", *shown(read_page(page)), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
