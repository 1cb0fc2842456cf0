""" "Theo X" as a source, and what is none."""

import pytest

from dongsukien.annotations import Names
from dongsukien.entities.actors import ActorIndex
from dongsukien.quotes import read_quotes
from dongsukien.quotes.formulas import sources
from dongsukien.quotes.marked import names_of, parse, sentences_of
from dongsukien.quotes.passages import passages


def _sources(marked_text: str) -> list[tuple[str, str | None, bool]]:
    marked = parse(marked_text)
    sentences = sentences_of(marked.text)
    index = ActorIndex(names_of(marked, sentences), sentences)
    return [
        (passage.text[slice(*source.cue)], source.actor and source.actor.name, source.media)
        for passage in passages(sentences)
        for source in sources(passage, index)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Theo <speaker>bà Moreno</speaker>, tàu đã rời cảng.", ("Theo", "Moreno", False)),
        ("Cũng theo <speaker>bà Moreno</speaker>, tàu đã rời cảng.", ("Cũng theo", "Moreno", False)),
        ("Theo lời <speaker>bà Moreno</speaker>, tàu đã rời cảng.", ("Theo lời", "Moreno", False)),
        ("Theo một tuyên bố của <speaker>bà Moreno</speaker>, tàu đã rời.", ("Theo một tuyên bố của", "Moreno", False)),
        ("Theo số liệu của <speaker>Bộ Y tế Peru</speaker>, dịch đã qua.", ("Theo số liệu của", "Bộ Y tế Peru", False)),
        ("Theo Reuters, tàu đã rời cảng.", ("Theo", "Reuters", True)),
        ("Theo tờ El País, tàu đã rời cảng.", ("Theo", "tờ El País", True)),
        ("Theo các quan chức địa phương, tàu đã rời cảng.", ("Theo", "các quan chức địa phương", False)),
        ("Theo luật sư <speaker>Mwangi</speaker>, tòa sẽ hoãn xử.", ("Theo", "luật sư Mwangi", False)),
    ],
)
def test_a_source_is_named_with_its_words(text: str, found: tuple[str, str | None, bool]) -> None:
    assert _sources(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Theo kế hoạch, tàu rời cảng lúc 5 giờ.",
        "Theo đó, mỗi bên giữ 200 binh sĩ.",
        "Theo luật quốc tế, đây là vùng biển mở.",
        "Tàu đi theo hướng đông, kéo theo một xà lan.",
        "Người dân theo dõi sát tình hình.",
        "Ông nói: “Theo bà Lan, tàu đã rời cảng”.",
    ],
)
def test_grounds_and_other_uses_are_no_source(text: str) -> None:
    assert _sources(text) == []


def test_a_paper_needs_marks_to_be_quoted() -> None:
    names = Names((), (), ())
    assert read_quotes(sentences_of("Theo Reuters, tàu đã rời cảng trong đêm."), names) == ()
    (quote,) = read_quotes(sentences_of("Theo Reuters, “con tàu đã rời cảng trong đêm”."), names)
    assert quote.speaker is not None and quote.speaker.name == "Reuters" and quote.direct
