"""Accounts of one contact side by side."""

from __future__ import annotations

from dongsukien.spans import Span
from dongsukien.stories.readouts import Line, points

SIDES = [
    "Peru nói hai bên nhất trí mở vùng biển chung cho tàu cá từ tháng sáu.",
    "Kenya cho biết vùng biển chung sẽ mở cho tàu cá.",
    "Phía Kenya nhắc đến việc nối lại đường bay thẳng giữa hai thủ đô.",
    "Bà Ruiz đề nghị lập nhóm công tác về giáo dục đại học.",
]


def line(text: str, page: str = "p1", at: int = 0) -> Line:
    return Line(page, Span(at, at + len(text)), text, None)


def test_sentences_on_one_matter_stand_in_one_row() -> None:
    first, second, third, fourth = (line(text, f"p{n}") for n, text in enumerate(SIDES))
    shared, alone = points([[first, fourth], [second, third]])
    assert shared.told == "all" and shared.cells == ((first,), (second,))
    assert alone.told == "one" and alone.cells == ((fourth,), (third,))


def test_of_three_columns_a_matter_of_two_is_told_by_some() -> None:
    first, second, third, _ = (line(text, f"p{n}") for n, text in enumerate(SIDES))
    assert [point.told for point in points([[first], [second], [third]])] == ["some", "one"]


def test_the_same_sentence_in_two_papers_is_one_point() -> None:
    one, other = line(SIDES[0], "p1"), line(SIDES[0], "p2")
    assert [point.told for point in points([[one], [other]])] == ["all"]


def test_no_account_is_no_point() -> None:
    assert points([]) == () and points([[], []]) == ()


def test_nothing_is_lost_and_nothing_told_twice() -> None:
    lines = [line(text, f"p{n}") for n, text in enumerate(SIDES)]
    found = points([lines[:2], lines[2:]])
    assert sorted(each for point in found for cell in point.cells for each in cell) == sorted(lines)
