"""Blocks as passages, and what stands in quote marks."""

import pytest

from dongsukien.orthography import lowered, reading_copy
from dongsukien.quotes.marked import sentences_of
from dongsukien.quotes.passages import passages, quoted_stretches


def _inner(text: str) -> list[str]:
    copy = reading_copy(text)
    return [text[quoted.inner : quoted.close] for quoted in quoted_stretches(copy)]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("Bà nói: “Tôi tới”.", ["Tôi tới"]),
        ('Bà nói: "Tôi tới", rồi "Tôi về".', ["Tôi tới", "Tôi về"]),
        ("“Họ gọi đó là “bước ngoặt”, tôi không tin”, bà nói.", ["Họ gọi đó là “bước ngoặt”, tôi không tin"]),
        ("'Không ai thắng', ông nói", ["Không ai thắng"]),
        ("Sách của O'Neil và quân d'Artagnan", []),
        ("“Tôi đọc 'Số đỏ' rồi”", ["Tôi đọc 'Số đỏ' rồi"]),
        ("“Mỏ lớn nhất nước ”. Sau đó “tất cả” dừng.", ["Mỏ lớn nhất nước ", "tất cả"]),
        ("Bà nói: “Tôi tới. Và tôi ở lại", ["Tôi tới. Và tôi ở lại"]),
        ("Không có dấu nào", []),
        ("«Tôi tới», bà nói", ["Tôi tới"]),
    ],
)
def test_the_outer_marks_count(text: str, inner: list[str]) -> None:
    assert _inner(text) == inner


def test_a_mark_that_never_closes_says_so() -> None:
    (quoted,) = quoted_stretches('Bà nói: "Tôi tới')
    assert not quoted.closed and quoted.end == len('Bà nói: "Tôi tới')


def test_sentences_of_a_block_are_one_passage_in_page_offsets() -> None:
    text = "Ông Nam tới. Bà Lan về.\nHọ gặp nhau."
    first, second = passages(sentences_of(text))
    assert first.text == "Ông Nam tới. Bà Lan về."
    assert second.span(0, 2).of(text) == "Họ"
    assert [first.sentence_at(at) for at in (0, 12, 13, 22)] == [0, 0, 1, 1]


def test_lowering_keeps_the_length() -> None:
    assert lowered("İSTANBUL Ở ĐÂY") == "İstanbul ở đây" or len(lowered("İSTANBUL Ở ĐÂY")) == len("İSTANBUL Ở ĐÂY")
    assert len(lowered("İİ")) == 2


def test_marks_are_found_by_place() -> None:
    (passage,) = passages(sentences_of('Bà nói "một hai" và "ba bốn".'))
    first, second = passage.quoted
    assert passage.quoted_at(first.inner) == first
    assert passage.quoted_at(0) is None
    assert passage.quoted_between(first.end, len(passage.text)) == (second,)
