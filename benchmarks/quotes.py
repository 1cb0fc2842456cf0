"""How well quotes are read: content F1 and speaker + content F1 on the project's own gold, beside a naive baseline.

Run as ``python -m benchmarks.quotes [--show]``. Names come from the real pipeline (``segment``, ``entities``);
``--hand`` takes the marked speakers instead, which shows the quote rules apart from the names. A pair counts when the
contents overlap by half (characters in both over characters in either), one to one, best first; a speaker is right when
name or wording is the gold's.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dongsukien.annotations import Names, Quote, Sentence
from dongsukien.document import Article, Block, CleanPage, Page
from dongsukien.entities import read_names
from dongsukien.orthography import reading_copy, slug
from dongsukien.quotes import read_quotes
from dongsukien.quotes.marked import MarkedText, names_of, parse, sentences_of
from dongsukien.segment import read_sentences
from dongsukien.spans import Span

GOLD = Path(__file__).parent / "gold" / "quotes"
_OVERLAP = 0.5


@dataclass(frozen=True)
class Item:
    """One paragraph of gold; ``speakers`` are names or surfaces by position, "" for nobody."""

    number: int
    label: str
    marked: MarkedText
    speakers: tuple[str, ...]
    direct: frozenset[int]


@dataclass(frozen=True)
class Found:
    """A quote as the scorer sees it: the forms that its speaker answers to, and its content."""

    speaker: frozenset[str]
    content: tuple[Span, ...]
    direct: bool


@dataclass
class Tally:
    content: int = 0
    speaker: int = 0
    direct: int = 0
    predicted: int = 0
    gold: int = 0

    def f1(self, hits: int) -> float:
        return 2 * hits / (self.predicted + self.gold) if self.predicted + self.gold else 0.0


def items(path: Path) -> list[Item]:
    """The items of the gold file *path*, in order."""
    out = []
    for number, item in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["item"], 1):
        marked = parse(item["text"].strip("\n"))
        speakers = item.get("speakers") or [q.speaker.of(marked.text) if q.speaker else "" for q in marked.quotes]
        direct = frozenset(item.get("direct", ()))
        out.append(Item(number, item.get("label", "body"), marked, tuple(speakers), direct))
    return out


def gold_quotes(item: Item) -> list[Found]:
    """What a careful reader found in *item*."""
    return [
        Found(frozenset({slug(speaker)} if speaker else ()), quote.content, quote.number in item.direct)
        for quote, speaker in zip(item.marked.quotes, item.speakers, strict=True)
    ]


def page_of(item: Item) -> tuple[Page, CleanPage]:
    """*item* as a page that is clean already."""
    text, at, blocks = item.marked.text, 0, []
    for number, line in enumerate(text.split("\n")):
        label = item.label if number == 0 else "body"
        blocks.append(Block(Span(at, at + len(line)), label))  # type: ignore[arg-type]
        at += len(line) + 1
    spans = tuple(block.span for block in blocks)
    title = spans[0] if item.label == "title" else None
    article = Article(title, None, spans[1:] if title else spans)
    return Page("gold", "gold", text), CleanPage("article", "vi", None, tuple(blocks), article)


def predicted(item: Item, hand: bool) -> list[Found]:
    """What the rules find in *item*."""
    sentences: Sequence[Sentence]
    names: Names
    if hand:
        sentences = sentences_of(item.marked.text, item.label)  # type: ignore[arg-type]
        names = names_of(item.marked, tuple(sentences))
    else:
        sentences = read_sentences(*page_of(item))
        names = read_names(sentences)
    return [_found(quote) for quote in read_quotes(sentences, names)]


def _found(quote: Quote) -> Found:
    speaker = quote.speaker
    forms = frozenset({slug(speaker.name), slug(speaker.surface)}) if speaker is not None else frozenset()
    return Found(forms, quote.content, quote.direct)


_SAID = re.compile(
    r"(?<!\w)(cho biết|cho hay|nói|tuyên bố|khẳng định|nhấn mạnh|cho rằng|xác nhận)(?!\w)(?: rằng)?,? ?:? ?"
)
_CAPITALS = re.compile(r"(?:[A-ZĐÀ-Ỵ]\w*)(?:\s+[A-ZĐÀ-Ỵ]\w*)*")


def naive(item: Item) -> list[Found]:
    """The baseline: eight verbs, the nearest capitalised run to their left, the rest of the sentence."""
    out = []
    for sentence in sentences_of(item.marked.text):
        text = reading_copy(sentence.text)
        for match in _SAID.finditer(text):
            runs = _CAPITALS.findall(text[: match.start()])
            end = len(text.rstrip('."'))
            span = sentence.span_of(match.end(), max(match.end(), end))
            if len(span) < 4 and '"' in text[: match.start()]:
                span = sentence.span_of(text.index('"') + 1, text.rindex('"', 0, match.start()))
            out.append(Found(frozenset({slug(runs[-1])} if runs else ()), (span,), '"' in text))
    return out


def score(pairs: Iterable[tuple[list[Found], list[Found]]]) -> Tally:
    """Counts over (predicted, gold) of all items."""
    tally = Tally()
    for found, gold in pairs:
        tally.predicted += len(found)
        tally.gold += len(gold)
        for guess, truth in matched(found, gold):
            tally.content += 1
            tally.speaker += same_speaker(guess.speaker, truth.speaker)
            tally.direct += guess.direct == truth.direct
    return tally


def matched(found: list[Found], gold: list[Found]) -> list[tuple[Found, Found]]:
    """One-to-one pairs by overlap of content, best first."""
    scored = sorted(
        (
            (-_overlap(guess, truth), i, j)
            for i, guess in enumerate(found)
            for j, truth in enumerate(gold)
            if _overlap(guess, truth) >= _OVERLAP
        ),
    )
    used: tuple[set[int], set[int]] = (set(), set())
    out = []
    for _, i, j in scored:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            out.append((found[i], gold[j]))
    return out


def same_speaker(guess: frozenset[str], truth: frozenset[str]) -> bool:
    """Whether one of the forms is the gold's, or either ends with the other ("Ngoại trưởng Ana Moreno")."""
    if not guess or not truth:
        return not guess and not truth
    return any(g == t or g.endswith("-" + t) or t.endswith("-" + g) for g in guess for t in truth)


def _overlap(first: Found, second: Found) -> float:
    a, b = ({i for span in found.content for i in range(span.start, span.end)} for found in (first, second))
    return len(a & b) / len(a | b) if a | b else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print what is wrong in dev.toml, item by item")
    parser.add_argument("--hand", action="store_true", help="take the marked speakers for names")
    options = parser.parse_args()
    print(f"{'gold':8} {'reader':8} {'content':>8} {'speaker':>8} {'direct':>7} {'found':>6} {'gold':>5}")
    for name in ("dev", "held"):
        gold = items(GOLD / f"{name}.toml")
        for reader, read in (("rules", lambda item: predicted(item, options.hand)), ("naive", naive)):
            tally = score((read(item), gold_quotes(item)) for item in gold)
            right = tally.direct / tally.content if tally.content else 0.0
            print(
                f"{name:8} {reader:8} {tally.f1(tally.content):8.3f} {tally.f1(tally.speaker):8.3f} "
                f"{right:7.3f} {tally.predicted:6} {tally.gold:5}"
            )
    if options.show:
        _show(items(GOLD / "dev.toml"), options.hand)


def _show(gold: list[Item], hand: bool) -> None:
    for item in gold:
        found, truth = predicted(item, hand), gold_quotes(item)
        tally = score([(found, truth)])
        if tally.speaker == tally.predicted == tally.gold:
            continue
        print(f"\n{item.number}: {item.marked.text}")
        for mark, quotes in (("-", found), ("+", truth)):
            for quote in quotes:
                words = " | ".join(span.of(item.marked.text) for span in quote.content)
                print(f"  {mark} {sorted(quote.speaker)}: {words}")


if __name__ == "__main__":
    main()
