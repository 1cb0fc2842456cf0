"""Stories against labelled data: the same happening in pairs of headlines, one-day topics, copies of planted edits.

``python -m benchmarks.stories [--fit]``. Baselines stand beside: one bag of words with cosine for pairs, its threshold
chosen on the data for topics. ``--fit`` prints weights for ``lexicons/stories/similarity.toml``, fitted on all pairs;
the figure reported for pairs is cross-validated, each fold scored with weights fitted on the other nine.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.shared import SCORE, SHARED, missing
from dongsukien import pages, read_page
from dongsukien.document import Page
from dongsukien.stories.clustering import Clusters
from dongsukien.stories.copies import MIN_SHINGLES, SAME, copies, overlap, shingles, signature_of
from dongsukien.stories.digest import digest_of
from dongsukien.stories.similarity import Frequencies, Weights, features, sketch, terms, weights

_FOLDS = 10
_EVERY = 4  # of the stream, to count frequencies by
_RIDGE = 0.001  # of ten folds' AP: .02 → .82, .005 → .86, .001 → .88; less gains little and swings


def fitted(rows: Sequence[Mapping[str, float]], labels: Sequence[int]) -> dict[str, float]:
    """Ridge logistic regression by Newton's method."""
    names = list(rows[0])
    x = [[1.0, *(row[name] for name in names)] for row in rows]
    beta = [0.0] * (len(names) + 1)
    for _ in range(30):
        gradient = [-_RIDGE * len(x) * b for b in beta]
        gradient[0] = 0.0
        hessian = [[(_RIDGE * len(x) if i == j and i else 0.0) for j in range(len(beta))] for i in range(len(beta))]
        for row, label in zip(x, labels, strict=True):
            p = 1 / (1 + math.exp(-sum(b * v for b, v in zip(beta, row, strict=True))))
            for i, v in enumerate(row):
                gradient[i] += (label - p) * v
                for j, w in enumerate(row):
                    hessian[i][j] += p * (1 - p) * v * w
        step = _solved(hessian, gradient)
        beta = [b + s for b, s in zip(beta, step, strict=True)]
        if max(map(abs, step)) < 1e-8:
            break
    return dict(zip(["bias", *names], beta, strict=True))


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    n = len(rows)
    for i in range(n):
        pivot = max(range(i, n), key=lambda k: abs(rows[k][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for k in range(n):
            if k != i:
                factor = rows[k][i] / rows[i][i]
                rows[k] = [a - factor * b for a, b in zip(rows[k], rows[i], strict=True)]
    return [rows[i][n] / rows[i][i] for i in range(n)]


def probability(row: Mapping[str, float], model: Mapping[str, float]) -> float:
    score = model["bias"] + sum(model[name] * value for name, value in row.items())
    return 1 / (1 + math.exp(-score))


def lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def hour(item: Mapping[str, Any]) -> float:
    return datetime.fromisoformat(item["published"]).timestamp() / 3600


def stream_frequencies() -> Frequencies:
    seen = Frequencies()
    for number, item in enumerate(lines(SHARED / "data" / "rss_stream_dev.jsonl.gz")):
        if number % _EVERY == 0:
            seen.add(terms(f"{item['title']}. {item['summary']}").keys())
    return seen


class _Frozen(Frequencies):
    """Frequencies that no further page changes: all pairs are judged by the same."""

    def __init__(self, seen: Frequencies) -> None:
        self.__dict__ = seen.__dict__

    def add(self, found: Iterable[int]) -> None:
        pass


def pair_rows(seen: Frequencies) -> tuple[list[dict[str, Any]], list[dict[str, float]], list[float]]:
    """The labelled pairs, their features, and the baseline's score: cosine of plain bags of syllables."""
    pairs = list(lines(SHARED / "data" / "rss_pairs_dev.jsonl"))
    rows, plain = [], []
    frozen = _Frozen(seen)
    named = entities_of(pair[k] for pair in pairs for k in "ab")
    for pair in pairs:
        a, b = (
            sketch(pair[k]["title"], pair[k]["summary"], "", hour(pair[k]), frozen, named[pair[k]["id"]]) for k in "ab"
        )
        rows.append(features(a, b.kept()))
        plain.append(_bag_cosine(pair["a"], pair["b"]))
    return pairs, rows, plain


def entities_of(items: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """The ids of whom the headline or the lead of each item names, as its page is read."""
    by_id = {item["id"]: item for item in items}
    data = "\n".join(json.dumps(item, ensure_ascii=False) for item in by_id.values()).encode()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "items.jsonl")
        path.write_bytes(data)
        read = [digest_of(read_page(page)) for page in pages(path) if isinstance(page, Page)]
    if len(read) != len(by_id):
        sys.exit(f"{len(by_id) - len(read)} items could not be read")
    return {
        id: [named.id for named in digest.entities if named.prominent] for id, digest in zip(by_id, read, strict=True)
    }


def _bag_cosine(a: Mapping[str, Any], b: Mapping[str, Any]) -> float:
    return _cosine(*(_bag(f"{item['title']} {item['summary']}") for item in (a, b)))


def _cosine(left: Mapping[int, float], right: Mapping[int, float]) -> float:
    return sum(value * right[term] for term, value in left.items() if term in right)


def cross_validated(rows: Sequence[Mapping[str, float]], labels: Sequence[int]) -> list[float]:
    scores = [0.0] * len(rows)
    for fold in range(_FOLDS):
        kept = [i for i in range(len(rows)) if i % _FOLDS != fold]
        model = fitted([rows[i] for i in kept], [labels[i] for i in kept])
        for i in range(fold, len(rows), _FOLDS):
            scores[i] = probability(rows[i], model)
    return scores


def report_pairs(*, fit: bool) -> dict[str, float]:
    sys.path.insert(0, str(SCORE))
    import pairs_eval  # type: ignore[import-not-found]

    pairs, rows, plain = pair_rows(stream_frequencies())
    labels = [int(pair["label"]) for pair in pairs]
    shipped = {name: getattr(weights(), name) for name in Weights.__struct_fields__}
    out = {}
    for name, scores in (
        ("baseline (bag cosine)", plain),
        ("cross-validated", cross_validated(rows, labels)),
        ("shipped weights (seen)", [probability(row, shipped) for row in rows]),
    ):
        for subset in ("all", "world"):
            kept = [i for i, pair in enumerate(pairs) if subset == "all" or pair["topic"] == subset]
            got = pairs_eval.report([labels[i] for i in kept], [scores[i] for i in kept], boot=0)
            print(f"pairs, {subset:5} {name:24} AP {got['ap']:.3f}  recall at P .95 {got['recall_at_p95']:.3f}")
            out[f"{name} {subset}"] = got["ap"]
    if fit:
        for name, value in fitted(rows, labels).items():
            print(f"{name} = {value:.3f}")
    return out


def report_topics() -> dict[str, float]:
    """B-cubed on one-day topics, taken online in order of publication."""
    sys.path.insert(0, str(SCORE))
    import cluster_eval  # type: ignore[import-not-found]

    items = sorted(lines(SHARED / "data" / "mds_dev.jsonl"), key=lambda item: (item["published"], item["id"]))
    gold = {item["id"]: item["cluster"] for item in items}
    out = {}
    seen = Frequencies()
    clusters = Clusters()
    online = {}
    named = entities_of(items)
    for item in items:
        page = sketch(item["title"], item["summary"], item["body"][:1500], hour(item), seen, named[item["id"]])
        online[item["id"]] = clusters.place(page).cluster
    out["online"] = cluster_eval.score(gold, online)["b3_f"]
    bags = {item["id"]: _bag(f"{item['title']} {item['summary']} {item['body']}") for item in items}
    out["baseline (bag cosine, threshold chosen on the data)"] = max(
        cluster_eval.score(gold, _single_pass(bags, threshold / 20))["b3_f"] for threshold in range(4, 16)
    )
    out["baseline (every article alone)"] = cluster_eval.score(gold, {id: id for id in gold})["b3_f"]
    for name, value in out.items():
        print(f"topics, {name:52} B-cubed F {value:.4f}")
    return out


def _bag(text: str) -> dict[int, float]:
    counts: dict[int, float] = {}
    for word in text.lower().split():
        counts[hash(word)] = counts.get(hash(word), 0.0) + 1.0
    length = math.sqrt(sum(n * n for n in counts.values()))
    return {word: n / length for word, n in counts.items()}


def _single_pass(bags: Mapping[str, Mapping[int, float]], threshold: float) -> dict[str, str]:
    out: dict[str, str] = {}
    for page, bag in bags.items():
        best = max(out, key=lambda other: _cosine(bag, bags[other]), default=None)
        out[page] = out[best] if best is not None and _cosine(bag, bags[best]) >= threshold else page
    return out


def report_copies() -> dict[str, float]:
    """Planted edits of real articles, against every pair of pages compared; a hash of the text as baseline."""
    texts = _planted()
    found = copies(((page, signature_of(text)[0]) for page, text in texts.items()), texts.__getitem__)
    true = _copies_by_brute_force(texts)
    named = {page: first for page, (first, _) in found.items()}
    seen: dict[str, str] = {}
    plain = {page: " ".join(text.split()) for page, text in texts.items()}
    hashed = {page: seen[text] for page, text in plain.items() if seen.setdefault(text, page) != page}
    out: dict[str, float] = {}
    for name, got in (("shipped", named), ("baseline (same text)", hashed)):
        recall = len(true & got.keys()) / len(true)
        right = sum(overlap(shingles(texts[page]), shingles(texts[first])) >= SAME for page, first in got.items())
        precision = right / len(got) if got else 1.0
        of = f"copies, {len(true)} true among {len(texts)} pages"
        print(f"{of}  {name:20} precision {precision:.4f}  recall {recall:.4f}")
        out |= {f"precision {name}": precision, f"recall {name}": recall}
    return out


def _planted() -> dict[str, str]:
    """Articles, and edits of every fourth: words changed, cut from the end, or put before the text."""
    chosen = random.Random(5)
    texts: dict[str, str] = {}
    for number, item in enumerate(lines(SHARED / "data" / "vietnews_2k.jsonl.gz")):
        texts[f"{number:05}"] = item["body"]
        if number % 4 == 0:
            words = item["body"].split()
            share = chosen.choice((0.0, 0.01, 0.02, 0.04, 0.06, 0.1))
            kept = words[: round(len(words) * chosen.choice((1.0, 1.0, 0.95, 0.85, 0.75)))]
            changed = ["khác" if chosen.random() < share else word for word in kept]
            texts[f"{number:05}c"] = " ".join([*chosen.choices(words, k=chosen.choice((0, 0, 10))), *changed])
    return texts


def _copies_by_brute_force(texts: Mapping[str, str]) -> set[str]:
    """The pages of which an earlier one has the true overlap: runs are counted for every pair that shares any."""
    holders: dict[int, list[int]] = {}
    sizes: list[int] = []
    out = set()
    for number, (page, text) in enumerate(texts.items()):
        own = shingles(text)
        both: dict[int, int] = {}
        for run in own:
            for other in holders.setdefault(run, []):
                both[other] = both.get(other, 0) + 1
            holders[run].append(number)
        if len(own) >= MIN_SHINGLES and any(n / (len(own) + sizes[other] - n) >= SAME for other, n in both.items()):
            out.add(page)
        sizes.append(len(own))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fit", action="store_true", help="print weights fitted on all pairs")
    asked = parser.parse_args()
    if lost := missing():
        sys.exit(lost)
    report_pairs(fit=asked.fit)
    report_topics()
    report_copies()


if __name__ == "__main__":
    main()
