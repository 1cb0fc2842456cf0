"""Whose word covers a stretch of a sentence."""

import pytest

from dongsukien.entities.actors import ActorIndex
from dongsukien.quotes import read_quotes
from dongsukien.quotes.attribution import Link, chain_of
from dongsukien.quotes.marked import names_of, parse, sentences_of


def _chain(marked_text: str, words: str) -> tuple[Link, ...]:
    marked = parse(marked_text)
    sentences = sentences_of(marked.text)
    names = names_of(marked, sentences)
    start = marked.text.index(words)
    sentence = next(s for s in sentences if s.span.start <= start < s.span.end)
    span = sentence.span_of(start - sentence.span.start, start - sentence.span.start + len(words))
    return chain_of(span, sentence, read_quotes(sentences, names), ActorIndex(names, sentences))


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
    assert [link.actor.name for link in _chain(text, words)] == chain


@pytest.mark.parametrize(
    ("text", "words", "chain"),
    [
        ("AFP dẫn một nguồn tin quân sự cho hay Chile đã rút quân.", "rút quân", ["AFP", "một nguồn tin quân sự"]),
        ("Chile đã rút quân, tờ El País dẫn nguồn tin cảng vụ.", "rút quân", ["tờ El País", "nguồn tin cảng vụ"]),
        ("Theo AFP dẫn tờ El País, Chile đã rút quân.", "rút quân", ["AFP", "tờ El País"]),
        ("Theo các nguồn tin thân cận, Chile đã rút quân.", "rút quân", ["các nguồn tin thân cận"]),
        ("<speaker>Bà Moreno</speaker> phủ nhận việc Chile đã rút quân.", "rút quân", ["Moreno"]),
        ("Chile đã rút quân, theo tờ El País hôm 3/5 dẫn hai nguồn tin.", "rút quân", ["tờ El País", "hai nguồn tin"]),
        ("<speaker>Bà Moreno</speaker> bác tin Peru thua sau khi Chile rút quân.", "rút quân", []),
        ("<speaker>Bà Moreno</speaker> dẫn đầu đoàn quân Chile đã rút quân.", "rút quân", []),
        ("<speaker>Bà Moreno</speaker> không phủ nhận việc Chile đã rút quân.", "rút quân", []),
        ("<speaker>Bà Moreno</speaker> phủ nhận tin đồn, nhưng Chile đã rút quân.", "rút quân", []),
    ],
)  # fmt: skip
def test_who_relays_stands_before_whose_word_it_is(text: str, words: str, chain: list[str]) -> None:
    assert [link.actor.name for link in _chain(text, words)] == chain


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("<speaker>Bà Moreno</speaker> cho biết Chile đã rút quân.", ["asserts"]),
        ("<speaker>Bà Moreno</speaker> thông báo Chile đã rút quân.", ["asserts"]),
        ("<speaker>Bà Moreno</speaker> xác nhận Chile đã rút quân.", ["confirms"]),
        ("<speaker>Bà Moreno</speaker> bác bỏ thông tin cho rằng Chile đã rút quân.", ["denies"]),
        ("Theo Reuters, <speaker>bà Moreno</speaker> xác nhận Chile đã rút quân.", ["quotes", "confirms"]),
        ("AFP dẫn lời <speaker>bà Moreno</speaker> nói Chile đã rút quân.", ["quotes", "asserts"]),
    ],
)
def test_only_the_last_link_takes_a_stance_and_the_others_quote(text: str, stances: list[str]) -> None:
    assert [link.stance for link in _chain(text, "rút quân")] == stances
