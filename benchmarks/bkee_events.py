"""Triggers and types on ``data/bkee/dev``, for the types that ours can be mapped on, beside a dictionary and a CRF.

``python -m benchmarks.bkee_events``. The other scheme notes every word that names an event, done or not, with or
without anybody who acts; ours keeps an event only with its actors. So two rows of ours are given: the triggers of
events, and all words that were read as naming such an act, whether or not actors were found: deeds of private people
and votes that are only spoken of, too. The baselines learn from
the training part, at the time of measuring, and nothing of it stays: the set is for evaluation only, and no rule of
ours was looked up in it. A trigger counts when it has the right type and overlaps the gold's. Without ``pycrfsuite``
the row of the CRF is left out.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from benchmarks.bkee import printed
from benchmarks.shared import DATA
from dongsukien.document import Page
from dongsukien.events import weigh_events
from dongsukien.pipeline import read_page

MAPPED = {
    "Meet": "meet",
    "Phone-write": "phone_call",
    "Attack": "attack",
    "Arrest-jail": "arrest",
    "Elect": "elect",
    "Start-position": "appoint",
    "End-position": "appoint",
    "Demonstrate": "protest",
}
OURS = {"negotiate": "meet"}  # their Meet holds talks too
TYPES = sorted(set(MAPPED.values()))
_TRIGGER = re.compile(r"T\d+\t([\w-]+) (\d+) (\d+)\t")
_NO_SUCH_ACT = ("a word that only repeats", "the sentence speaks of another", "means this act only with")
_RARE = 2  # a trigger of the dictionary stands at least so often in the training part

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Document:
    """A text as segmented, as a paper prints it, and its triggers in printed offsets."""

    raw: str
    text: str
    places: list[int]
    gold: frozenset[Span]


def documents(part: str) -> list[Document]:
    out = []
    for path in sorted((DATA / "bkee" / part).glob("*.txt")):
        raw = path.read_text("utf-8")
        text, places = printed(raw)
        found = _TRIGGER.finditer(path.with_suffix(".ann").read_text("utf-8"))
        gold = ((places[int(m[2])], places[int(m[3])], MAPPED[m[1]]) for m in found if m[1] in MAPPED)
        out.append(Document(raw, text, places, frozenset(gold)))
    return out


# --- readers ---------------------------------------------------------------------------------------------------------


def ours(document: Document, considered: bool) -> set[Span]:
    """Triggers of the events we read; *considered*: and of acts without actors or of no weight."""
    title = document.text.partition("\n")[0]
    reading = read_page(Page(id="x", source="x", text=document.text, title=title, published="2020-06-01"))
    weighed = weigh_events(reading.sentences, reading.names, reading.times, reading.quotes, reading.clean)
    found = [(event.type, mention.trigger) for event in weighed.events for mention in event.mentions]
    if considered:
        found += [(word.type, word.trigger) for word in weighed.dropped if not word.reason.startswith(_NO_SUCH_ACT)]
    typed = ((OURS.get(type_, type_), trigger) for type_, trigger in found)
    return {(trigger.start, trigger.end, str(type_)) for type_, trigger in typed if type_ in TYPES}


def dictionary(train: Iterable[Document]) -> Callable[[Document], set[Span]]:
    """Words that were triggers in most of their places in the training part."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    texts = []
    for document in train:
        texts.append(document.text.lower())
        for start, end, type_ in document.gold:
            forms[document.text[start:end].lower()][type_] += 1
    kept = {}
    everything = "\n".join(texts)
    for form, types in forms.items():
        type_, count = types.most_common(1)[0]
        if count >= _RARE and count * 2 >= len(re.findall(rf"(?<!\w){re.escape(form)}(?!\w)", everything)):
            kept[form] = type_
    words = "|".join(sorted(map(re.escape, kept), key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)")
    return lambda document: {(m.start(), m.end(), kept[m[0]]) for m in pattern.finditer(document.text.lower())}


def crf(train: Iterable[Document]) -> Callable[[Document], set[Span]] | None:
    """A linear-chain CRF over segmented words, BIO with types; ``None`` where the library is not installed."""
    if find_spec("pycrfsuite") is None:
        return None
    import pycrfsuite  # type: ignore[import-not-found, import-untyped, unused-ignore]  # optional, not typed

    trainer = pycrfsuite.Trainer(verbose=False)
    for document in train:
        for words in _lines(document):
            trainer.append(_features(words), _tags(words, document))
    trainer.set_params({"c1": 0.5, "c2": 0.05, "max_iterations": 80, "feature.possible_transitions": True})
    model = Path(__file__).with_name(".bkee.crf")
    trainer.train(str(model))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    model.unlink()

    def read(document: Document) -> set[Span]:
        found: set[Span] = set()
        for words in _lines(document):
            found |= set(_spans(words, tagger.tag(_features(words)), document))
        return found

    return read


Word = tuple[int, int, str]


def _lines(document: Document) -> Iterator[list[Word]]:
    start = 0
    for line in document.raw.split("\n"):
        words = [(start + m.start(), start + m.end(), m[0]) for m in re.finditer(r"\S+", line)]
        if words:
            yield words
        start += len(line) + 1


def _features(words: Sequence[Word]) -> list[list[str]]:
    lower = [word.lower() for _, _, word in words]
    out = []
    for at, (_, _, word) in enumerate(words):
        row = [f"w={lower[at]}", f"title={word[:1].isupper()}", f"size={word.count('_')}"]
        row += [f"s={syllable}" for syllable in lower[at].split("_")]
        for shift in (-2, -1, 1, 2):
            row.append(f"{shift}={lower[at + shift]}" if 0 <= at + shift < len(lower) else f"{shift}=")
        row += [f"-1w={row[-3]}|{lower[at]}", f"w1={lower[at]}|{row[-2]}"]
        out.append(row)
    return out


def _tags(words: Sequence[Word], document: Document) -> list[str]:
    tags = []
    for start, end, _ in words:
        first, last = document.places[start], document.places[end]
        inside = next((g for g in document.gold if g[0] < last and first < g[1]), None)
        tags.append("O" if inside is None else f"{'B' if inside[0] >= first else 'I'}-{inside[2]}")
    return tags


def _spans(words: Sequence[Word], tags: Sequence[str], document: Document) -> Iterator[Span]:
    for (start, end, _), tag in zip(words, tags, strict=True):
        if tag.startswith("B-"):
            yield document.places[start], document.places[end], tag[2:]


# --- figures ---------------------------------------------------------------------------------------------------------


def score(pairs: Iterable[tuple[frozenset[Span], set[Span]]]) -> dict[str, tuple[int, int, int]]:
    """Right, read and asked for, by type."""
    table = {type_: [0, 0, 0] for type_ in TYPES}
    for gold, read in pairs:
        left = set(gold)
        for start, end, type_ in sorted(read):
            table[type_][1] += 1
            hit = next((g for g in left if g[2] == type_ and g[0] < end and start < g[1]), None)
            if hit is not None:
                left.discard(hit)
                table[type_][0] += 1
        for _, _, type_ in gold:
            table[type_][2] += 1
    return {type_: (right, read, asked) for type_, (right, read, asked) in table.items()}


def f1(right: int, read: int, asked: int) -> float:
    return 2 * right / (read + asked) if read + asked else 0.0


def row(name: str, table: dict[str, tuple[int, int, int]]) -> str:
    right, read, asked = (sum(column) for column in zip(*table.values(), strict=True))
    each = " | ".join(f"{f1(*table[type_]):.2f}" for type_ in TYPES)
    return (
        f"| {name} | {right / max(1, read):.2f} | {right / max(1, asked):.2f} | {f1(right, read, asked):.2f} | {each} |"
    )


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.parse_args(argv)
    if not (DATA / "bkee").is_dir():
        print(f"bkee_events: skipped, no {DATA / 'bkee'}")
        return 0
    train, dev = documents("train"), documents("dev")
    readers: list[tuple[str, Callable[[Document], set[Span]] | None]] = [
        ("dongsukien, events", lambda document: ours(document, considered=False)),
        ("dongsukien, all triggers", lambda document: ours(document, considered=True)),
        ("dictionary of training triggers", dictionary(train)),
        ("CRF on the training part", crf(train)),
    ]
    print(f"| trigger + type, {len(dev)} texts | P | R | F1 | {' | '.join(TYPES)} |")
    print("| --- |" + " ---: |" * (3 + len(TYPES)))
    for name, read in readers:
        if read is not None:
            print(row(name, score((document.gold, read(document)) for document in dev)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
