"""What is read of items drawn from a feed, to be read by eye: headline and lead, and under them every event and quote.

``python -m benchmarks.by_eye [--items 100] [--seed 2026]``. Half of the items come from a feed of world news, half from
two other outlets and name two states or leaders at least; the items of ``gold/events`` are left out, so that nobody
sees what is read of the held ones. ``docs/figures.md`` lists by cause what was wrong in the first hundred.
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
from dongsukien.annotations import Actor
from dongsukien.document import Page
from dongsukien.pipeline import Reading, read_page

_GOLD = Path(__file__).parent / "gold" / "events" / "rss.json"
_STATES = re.compile(
    r"(?<!\w)(?:Mỹ|Nga|Trung Quốc|Ukraine|Israel|Iran|Hàn Quốc|Triều Tiên|Nhật Bản|Ấn Độ|Pháp|Đức|EU|NATO|ASEAN|"
    r"Campuchia|Thái Lan|Philippines|Gaza|Hamas|Syria|Venezuela|Đài Loan|Pakistan|Canada|Liên Hiệp Quốc|Trump|Putin"
    r")(?!\w)"
)


def drawn(number: int, seed: int) -> list[dict[str, Any]]:
    """*number* items of the stream, the same for the same *seed*."""
    gold = {item["id"] for item in json.loads(_GOLD.read_text("utf-8"))}
    world, others = [], []
    with gzip.open(DATA / "rss_stream_dev.jsonl.gz", "rt", encoding="utf-8") as stream:
        for item in map(json.loads, stream):
            if not item.get("summary") or item["id"] in gold:
                continue
            if any("Thế Giới" in feed for feed in item.get("feeds") or []):
                world.append(item)
            elif item["outlet"] != "VnExpress" and len(set(_STATES.findall(f"{item['title']} {item['summary']}"))) > 1:
                others.append(item)
    chance = random.Random(seed)
    half = number // 2
    return chance.sample(world, half) + chance.sample(others, number - half)


def shown(reading: Reading) -> Iterator[str]:
    """A line for every event and quote."""
    text = reading.page.text
    for event in reading.events:
        sides = [f"{name} {names(side)}" for name, side in sides_of(event) if side]
        trigger = event.mentions[0].trigger.of(text)
        yield f"  {event.type} «{trigger}» {'; '.join(sides)}; {event.date}, {event.place}, {event.modality}"
    for quote in reading.quotes:
        speaker = names((quote.speaker,)) if quote.speaker else "nobody"
        kind = "direct" if quote.direct else "indirect"
        yield f"  {kind} quote of {speaker}: «{' | '.join(span.of(text) for span in quote.content)}»"


def sides_of(event: Any) -> tuple[tuple[str, tuple[Actor, ...]], ...]:
    """Who acts, on whom, together, and whose word it is."""
    both = ("from", event.source), ("to", event.target)
    return (*both, ("between", event.participants), ("according to", event.attribution))


def names(actors: tuple[Actor, ...]) -> str:
    return ", ".join(f"{actor.name} ({actor.country or actor.kind})" for actor in actors)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=100)
    parser.add_argument("--seed", type=int, default=2026)
    arguments = parser.parse_args(argv)
    if reason := missing():
        print(f"by_eye: skipped, {reason}")
        return 0
    for number, item in enumerate(drawn(arguments.items, arguments.seed), 1):
        text = f"{item['title']}\n{item['summary']}"
        page = Page(id=item["id"], source=item["id"], text=text, title=item["title"], published=item["published"])
        print(
            f"\n{number} [{item['published'][:10]}] {item['title']}\n  {item['summary']}",
            *shown(read_page(page)),
            sep="\n",
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
