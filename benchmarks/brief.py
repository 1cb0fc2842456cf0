"""Briefs against summaries that people wrote: 100 one-day topics, ROUGE on syllables, beside the round-robin lead.

``python -m benchmarks.brief [--words 200]``. Each topic becomes a record of its own, read, built and asked like any
other, so that what is measured is what ``dongsukien brief`` prints. The baseline takes the first sentence of each
article, then the second of each, up to the same length; once with leads and once with bodies alone, from which the
summaries were drawn. A sentence is traceable if it stands in its page, character by character, where the brief says,
and repeated if most of it stands in another one of the brief.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

from benchmarks.shared import DATA, SCORE, missing
from dongsukien.document import Rejected
from dongsukien.pipeline import Reading, read_page
from dongsukien.read import pages
from dongsukien.record import Record
from dongsukien.stories.brief import pairs_of, shared

_REPEATED = 0.6


def topics() -> dict[str, list[Reading]]:
    """The readings of each topic's articles."""
    path = DATA / "mds_dev.jsonl"
    cluster = {row["id"]: row["cluster"] for row in map(json.loads, path.open(encoding="utf-8"))}
    out: defaultdict[str, list[Reading]] = defaultdict(list)
    for page in pages([path]):
        if not isinstance(page, Rejected) and page.given_id is not None:
            out[cluster[page.given_id]].append(read_page(page))
    return dict(out)


def round_robin(readings: Iterable[Reading], labels: Sequence[str], words: int) -> str:
    """The first sentence of each article, then the second of each, until *words* are reached."""
    articles = [[s.text for s in r.sentences if s.label in labels and s.teaser is None] for r in readings]
    taken: list[str] = []
    for place in range(max(map(len, articles))):
        taken += [sentences[place] for sentences in articles if place < len(sentences)]
    return " ".join(" ".join(taken).split()[:words])


def briefed(readings: Sequence[Reading], words: int) -> tuple[str, int, int, int]:
    """The brief of *readings*; how many sentences it has, how many are traceable, how many repeat another."""
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "topic.db", write=True) as record:
        record.add(readings)
        record.rebuild()
        sentences = [sentence.evidence for sentence in record.brief(words=words).sentences]
    texts = {reading.page.id: reading.page.text for reading in readings}
    traced = sum(texts[e.page][e.span.start : e.span.end] == e.sentence for e in sentences)
    pairs = [pairs_of(" ".join(e.sentence.split())) for e in sentences]
    again = sum(shared(one, other) > _REPEATED for one, other in combinations(pairs, 2))
    return " ".join(" ".join(e.sentence.split()) for e in sentences), len(sentences), traced, again


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=200)
    words = parser.parse_args(arguments).words
    if (lost := missing()) is not None:
        raise SystemExit(lost)
    sys.path.insert(0, str(SCORE))
    import rouge_vi  # type: ignore[import-not-found]

    rows = map(json.loads, (DATA / "mds_dev_refs.jsonl").open(encoding="utf-8"))
    refs = {row["cluster"]: row["refs"] for row in rows}
    read = topics()
    ours = {cluster: briefed(readings, words) for cluster, readings in read.items()}
    answers = {
        "round-robin lead (lead and body)": {k: round_robin(v, ("lead", "body"), words) for k, v in read.items()},
        "round-robin lead (body alone)": {k: round_robin(v, ("body",), words) for k, v in read.items()},
        "brief": {cluster: text for cluster, (text, _, _, _) in ours.items()},
    }
    print(
        "| | ROUGE-1 | 95 % | ROUGE-2 | 95 % | ROUGE-L | syllables |\n| --- | ---: | --- | ---: | --- | ---: | ---: |"
    )
    for name, answer in answers.items():
        got = rouge_vi.corpus(answer, refs, limit=words)
        low, high = got["r1f_ci95"], got["r2f_ci95"]
        print(
            f"| {name} | {got['r1f']:.3f} | {low[0]:.3f}–{low[1]:.3f} | {got['r2f']:.3f} | {high[0]:.3f}–{high[1]:.3f}"
            f" | {got['rlf']:.3f} | {got['syllables']:.0f} |"
        )
    sentences = sum(n for _, n, _, _ in ours.values())
    traced = sum(n for _, _, n, _ in ours.values())
    again = sum(n for _, _, _, n in ours.values())
    print(f"\n{sentences} sentences: {100 * traced / sentences:.1f} % traceable, {again} repeated.")


if __name__ == "__main__":
    main(sys.argv[1:])
