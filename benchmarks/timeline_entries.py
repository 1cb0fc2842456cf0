"""Entries of the timeline of one story, drawn by a seed, to be read by eye against the pages that they rest on.

``python -m benchmarks.timeline_entries RECORD`` prints sixty of the main entries between August 2025 and March 2026 in
the weightiest story whose title names Ukraine and Nga; ``--all`` draws from main entries and details, of which the
two hundred that weigh most; ``--names``, ``--since``, ``--until``, ``--of``, ``--draw`` and ``--seed`` ask for others.
Under each entry stand its best sentences with outlet, day, place in the page and rule. What was wrong in the draws of
``docs/stories.md`` stands there by cause. No baseline: an entry is judged by a reader, and the same draw of a record
built by an older program is what a new one is compared with.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from dongsukien.record import Record
from dongsukien.record.views import EventView, StoryLine

_STORIES = 30  # the weightiest, among which the story is looked for
_PROOFS = 4
_CHARS = 260  # of a sentence


def story_of(record: Record, names: list[str]) -> StoryLine | None:
    """The weightiest story whose title holds all *names*."""
    told = (story for story in record.stories(limit=_STORIES).items if isinstance(story, StoryLine))
    return next((story for story in told if all(name in story.title for name in names)), None)


def shown(number: int, entry: EventView) -> Iterator[str]:
    """An entry and its sentences, a line each."""
    signs = [
        *(["carried out"] if entry.carried_out else []),
        *(["called off"] if entry.called_off else []),
        *(["unreported"] if entry.unreported else []),
    ]
    told = (
        f"{entry.date_text} ({entry.date_basis})",
        f"{entry.type} {entry.modality}",
        entry.summary,
        f"{entry.n_reports} reports, {entry.n_independent} sources, {entry.importance:.2f}, {entry.rank}",
        *signs,
    )
    yield f"{number} {entry.id} | {' | '.join(told)}"
    for proof in entry.evidence[:_PROOFS]:
        said = " ".join(proof.sentence.split())[:_CHARS]
        yield f"      {(proof.published or '?')[:10]} {proof.outlet or '?'} {proof.label} {proof.rule}: {said}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("--names", default="Ukraine,Nga", help="what the title of the story holds")
    parser.add_argument("--since", default="2025-08-01")
    parser.add_argument("--until", default="2026-03-31")
    parser.add_argument("--of", type=int, default=200, help="the entries that weigh most, among which is drawn")
    parser.add_argument("--all", action="store_true", help="details, too")
    parser.add_argument("--draw", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with Record.open(asked.record) as record:
        story = story_of(record, asked.names.split(","))
        if story is None:
            raise SystemExit(f"no story among the weightiest {_STORIES} has {asked.names} in its title")
        found = record.timeline(
            story=story.id,
            since=asked.since,
            until=asked.until,
            main=None if asked.all else True,
            limit=asked.of,
            order="importance",
        )
        entries = [entry for entry in found.items if isinstance(entry, EventView)]
        drawn = random.Random(asked.seed).sample(entries, min(asked.draw, len(entries)))
        print(f"{story.id} {story.title}: {story.n_pages} pages, {found.total} entries in the period")
        for number, entry in enumerate(sorted(drawn, key=lambda one: (one.sort_date, one.id)), 1):
            print("\n".join(shown(number, entry)))


if __name__ == "__main__":
    main()
