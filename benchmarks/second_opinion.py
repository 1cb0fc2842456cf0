"""Whether a small learned model helps the rules to find and type acts: a CRF on sentences of our own.

``python -m benchmarks.second_opinion`` trains a linear-chain CRF (``pip install python-crfsuite``) on ``own_events/
learn.txt`` and on commentary, on which no rule was mended, and measures trigger + type on what it never saw: the held
own sentences and the drawn items, dev and held (totals only). Its features are words, neighbours, what is named around
and, in "beside the rules", what the rules took or dropped at a word. The rules keep an act, or take one more, by its
word in the last rows. Speed counts the model alone, behind a page that is read.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from benchmarks import commentary, event_gold, own_events
from dongsukien.document import Page
from dongsukien.events.reading import weigh_events
from dongsukien.pipeline import read_page

Span = tuple[int, int, str]  # start, end, type
_WORD = re.compile(r"\w+|[^\w\s]")
_SETTINGS = {"c1": 0.1, "c2": 0.05, "max_iterations": 120, "feature.possible_transitions": True}
_MODEL = Path(__file__).with_name(".second_opinion.crf")


@dataclass(frozen=True, slots=True)
class Text:
    """A text as both read it: its lines in words, what is named at a word, what the rules took and dropped, the gold.

    An act of the gold is the set of its mentions, any of which will do.
    """

    lines: tuple[tuple[tuple[int, int], ...], ...]
    text: str
    named: tuple[Span, ...]
    taken: tuple[tuple[Span, ...], ...]  # by event, its mentions
    traits: tuple[tuple[str, ...], ...]  # of the reading of each event
    dropped: tuple[Span, ...]
    gold: tuple[frozenset[Span], ...]


def text_of(text: str, title: str, published: str, gold: Iterable[frozenset[Span]]) -> Text:
    reading = read_page(Page(id="x", source="x", text=text, title=title, published=published))
    weighed = weigh_events(reading.sentences, reading.names, reading.times, reading.quotes, reading.clean)
    named = ((m.span.start, m.span.end, m.kind) for m in reading.names.mentions)
    taken = (
        tuple((m.trigger.start, m.trigger.end, str(event.type)) for m in event.mentions) for event in weighed.events
    )
    dropped = ((word.trigger.start, word.trigger.end, str(word.type)) for word in weighed.dropped)
    lines = []
    at = 0
    for line in text.split("\n"):
        lines.append(tuple((at + m.start(), at + m.end()) for m in _WORD.finditer(line)))
        at += len(line) + 1
    return Text(
        tuple(filter(None, lines)), text, tuple(named), tuple(taken), weighed.traits, tuple(dropped), tuple(gold)
    )


def own(name: str) -> Iterator[Text]:
    for case in own_events.cases(name):
        at = len(own_events.TITLE) + 1
        gold = [frozenset({(at + act.start, at + act.end, act.type)}) for act in case.acts]
        yield text_of(own_events.page_text(case.text), own_events.TITLE, "2025-06-04", gold)


def asides() -> Iterator[Text]:
    """Commentary, in which there is no act."""
    for case in commentary.cases("kept"):
        if case.kind == "commentary":
            yield text_of(own_events.page_text(case.text), own_events.TITLE, "2025-06-04", ())


def drawn(draw: str, half: str) -> Iterator[Text]:
    for item in event_gold.items(draw):
        if item.gold["half"] == half:
            gold = [
                frozenset((mention["start"], mention["end"], event["type"]) for mention in event["mentions"])
                for event in item.gold["events"]
            ]
            yield text_of(item.text, item.text.partition("\n")[0], item.gold["published"], gold)


# --- the model -------------------------------------------------------------------------------------------------------


def features(text: Text, line: Sequence[tuple[int, int]], beside: bool) -> list[list[str]]:
    words = [text.text[start:end].lower() for start, end in line]
    marks = [_at(text.named, start, end) or "-" for start, end in line]
    taken = [_at((span for event in text.taken for span in event), start, end) for start, end in line]
    dropped = [_at(text.dropped, start, end) for start, end in line]
    rows = []
    for at, word in enumerate(words):
        around = {shift: words[at + shift] if 0 <= at + shift < len(words) else "" for shift in (-2, -1, 1, 2)}
        row = [f"w={word}", f"named={marks[at]}", *(f"{shift}={other}" for shift, other in around.items())]
        row += [f"-1w={around[-1]}|{word}", f"w1={word}|{around[1]}"]
        row += [f"left={_near(marks[:at][::-1])}", f"right={_near(marks[at + 1 :])}"]
        if beside:
            row += [f"taken={taken[at]}", f"dropped={dropped[at]}", f"taken={taken[at]}|{word}"]
        rows.append(row)
    return rows


def _at(spans: Iterable[Span], start: int, end: int) -> str | None:
    return next((name for first, last, name in spans if first < end and start < last), None)


def _near(marks: Sequence[str]) -> str:
    """Who stands next on one side, and whether near."""
    return next((f"{mark}{'' if at > 2 else '!'}" for at, mark in enumerate(marks) if mark != "-"), "")


def tags(text: Text, line: Sequence[tuple[int, int]]) -> list[str]:
    gold = [span for act in text.gold for span in act]
    out = []
    for start, end in line:
        inside = next((span for span in gold if span[0] < end and start < span[1]), None)
        out.append("O" if inside is None else f"{'B' if inside[0] >= start else 'I'}-{inside[2]}")
    return out


Tagger = Callable[[Text], list[Span]]


def trained(on: Iterable[Text], beside: bool) -> Tagger:
    import pycrfsuite  # type: ignore[import-not-found, import-untyped, unused-ignore]  # optional, not typed

    trainer = pycrfsuite.Trainer(verbose=False)
    for text in on:
        for line in text.lines:
            trainer.append(features(text, line, beside), tags(text, line))
    trainer.set_params(_SETTINGS)
    trainer.train(str(_MODEL))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(_MODEL))
    _MODEL.unlink()

    def read(text: Text) -> list[Span]:
        found = []
        for line in text.lines:
            for (start, end), tag in zip(line, tagger.tag(features(text, line, beside)), strict=True):
                if tag.startswith("B-"):
                    found.append((start, end, tag[2:]))
        return found

    return read


# --- figures ---------------------------------------------------------------------------------------------------------

Events = list[tuple[Span, ...]]


def score(texts: Sequence[Text], read: Callable[[Text], Events]) -> tuple[float, float, float]:
    """Precision, recall and F1 of trigger + type; one event may be named in several places."""
    right = asked = taken = 0
    for text in texts:
        left = list(text.gold)
        asked += len(left)
        for event in read(text):
            act = next((act for act in text.gold if same(act, event)), None)
            if act is not None and act not in left:
                continue  # the same act once more
            taken += 1
            if act is not None:
                left.remove(act)
                right += 1
    precision, recall = right / (taken or 1), right / (asked or 1)
    return precision, recall, 2 * precision * recall / (precision + recall or 1)


def same(act: frozenset[Span], event: Sequence[Span]) -> bool:
    return any(a[2] == b[2] and a[0] < b[1] and b[0] < a[1] for a in act for b in event)


def readers(alone: Tagger, beside: Tagger) -> list[tuple[str, Callable[[Text], Events]]]:
    def rules(text: Text) -> Events:
        return list(text.taken)

    def kept(text: Text) -> Events:
        second = beside(text)
        return [event for event in text.taken if any(same(frozenset(second), [span]) for span in event)]

    def more(text: Text) -> Events:
        mine = [span for event in text.taken for span in event]
        free = [span for span in beside(text) if _at(mine, span[0], span[1]) is None]
        return [*text.taken, *((span,) for span in free)]

    return [
        ("rules", rules),
        ("CRF alone", lambda text: [(span,) for span in alone(text)]),
        ("CRF beside the rules", lambda text: [(span,) for span in beside(text)]),
        ("rules, where the CRF agrees", kept),
        ("rules, and what the CRF adds", more),
    ]


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.parse_args(argv)
    if find_spec("pycrfsuite") is None:
        print("second_opinion: skipped, python-crfsuite is not installed")
        return 0
    learn = [*own("learn"), *asides()]
    acts = sum(len(text.gold) for text in learn)
    alone, beside = trained(learn, beside=False), trained(learn, beside=True)
    sets = [("own, held", list(own("held")))]
    sets += [(f"{draw}, {half}", list(drawn(draw, half))) for draw in event_gold.DRAWS for half in event_gold.HALVES]
    print(f"trained on {len(learn)} sentences with {acts} acts\n")
    print(f"| trigger + type, F1 (P, R) | {' | '.join(name for name, _ in sets)} |")
    print("| --- |" + " ---: |" * len(sets))
    for name, read in readers(alone, beside):
        cells = (score(texts, read) for _, texts in sets)
        print(f"| {name} | {' | '.join(f'{100 * f:.1f} ({100 * p:.0f}, {100 * r:.0f})' for p, r, f in cells)} |")
    texts = [text for _, of in sets for text in of]
    start = time.process_time()
    for text in texts:
        beside(text)
    size = sum(len(text.text.encode()) for text in texts)
    print(f"\nthe model beside the rules: {size / 1000 / (time.process_time() - start):.0f} KB/s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
