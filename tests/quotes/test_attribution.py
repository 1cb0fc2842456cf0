"""Whose word covers a stretch of a sentence."""

import pytest

from dongsukien.annotations import Actor
from dongsukien.entities.actors import ActorIndex
from dongsukien.quotes import read_quotes
from dongsukien.quotes.attribution import attribution_of
from dongsukien.quotes.marked import names_of, parse, sentences_of


def _chain(marked_text: str, words: str) -> tuple[Actor, ...]:
    marked = parse(marked_text)
    sentences = sentences_of(marked.text)
    names = names_of(marked, sentences)
    start = marked.text.index(words)
    sentence = next(s for s in sentences if s.span.start <= start < s.span.end)
    span = sentence.span_of(start - sentence.span.start, start - sentence.span.start + len(words))
    return attribution_of(span, sentence, read_quotes(sentences, names), ActorIndex(names, sentences))


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        ("Theo Reuters, Chile đã rút quân.", "rút quân", ["Reuters"]),
        ("Chile đã rút quân, theo hãng tin AFP.", "rút quân", ["hãng tin AFP"]),
        ("Hãng tin AFP đưa tin Chile đã rút quân.", "rút quân", ["hãng tin AFP"]),
        ("Chile đã rút quân, Reuters đưa tin.", "rút quân", ["Reuters"]),
        ("<speaker>Bà Moreno</speaker> cho biết Chile đã rút quân.", "rút quân", ["Moreno"]),
        ("Theo Reuters, <speaker>bà Moreno</speaker> cho biết Chile đã rút quân.", "rút quân", ["Reuters", "Moreno"]),
        ("AFP dẫn lời <speaker>bà Moreno</speaker> nói Chile đã rút quân.", "rút quân", ["AFP", "Moreno"]),
        ("Theo <speaker>bà Moreno</speaker>, Chile đã rút quân.", "rút quân", ["Moreno"]),
        ("Tờ El País dẫn các nguồn tin nói Chile đã rút quân.", "rút quân", ["tờ El País", "các nguồn tin"]),
        ("<speaker>Bà Moreno</speaker>: Chile đã rút quân khỏi biên giới", "rút quân", ["Moreno"]),
        ("Chile đã rút quân.", "rút quân", []),
        ("<speaker>Bà Moreno</speaker> kêu gọi Peru rút quân.", "kêu gọi", []),
        ("Theo kế hoạch, Chile sẽ rút quân.", "rút quân", []),
        ("Theo Reuters, Chile vui mừng. Peru đã rút quân.", "rút quân", []),
    ],
)  # fmt: skip
def test_the_chain_runs_from_the_paper_to_the_speaker(text: str, words: str, chain: list[str]) -> None:
    assert [actor.name for actor in _chain(text, words)] == chain
