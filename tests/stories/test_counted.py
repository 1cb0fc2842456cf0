"""What numbers count, and when two of them contradict each other."""

from __future__ import annotations

import pytest

from dongsukien.stories.counted import counted, counts_apart


@pytest.mark.parametrize(
    "sentence",
    [
        "Ngày 3.10 hai bên gặp nhau.",
        "Hôm 12.1, Peru lên tiếng.",
        "Từ năm 2024 đến nay.",
        "Kéo dài 40 phút.",
        "vòng thứ 3",
    ],
)
def test_days_years_and_lengths_count_nothing(sentence: str) -> None:
    assert counted(sentence) == {}


def test_numbers_of_two_things_do_not_contradict_each_other() -> None:
    assert not counts_apart("Peru bắn 40 tên lửa.", "Peru dùng 140 máy bay.")


def test_numbers_of_the_same_thing_do_where_none_is_shared() -> None:
    assert counts_apart("Peru bắn 40 tên lửa.", "Kenya nói Peru bắn 55 tên lửa.")
    assert not counts_apart("Peru bắn 40 tên lửa.", "Peru bắn 40 tên lửa, sau đó thêm 15 tên lửa.")


def test_people_are_people_whatever_they_are_called() -> None:
    assert counts_apart("trao trả 157 tù binh cho mỗi bên", "trao đổi 175 tù nhân mỗi bên")
    assert counts_apart("24 tù nhân được thả", "trao đổi 26 người")


def test_thousands_are_read_whatever_sets_them_apart() -> None:
    assert counted("1.000 tù nhân") == counted("1,000 tù nhân") == {"nguoi": frozenset({"1000"})}
