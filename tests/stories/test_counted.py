"""What numbers count, and when two of them contradict each other."""

from __future__ import annotations

import pytest

from dongsukien.stories.counted import counts, counts_apart


def apart(one: str, other: str) -> set[str]:
    return set(counts_apart(counts(one), counts(other)))


def told(sentence: str) -> dict[str, int]:
    return {count.of: count.number for count in counts(sentence)}


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
    assert counts(sentence) == ()


def test_numbers_of_two_things_do_not_contradict_each_other() -> None:
    assert not apart("Peru bắn 40 tên lửa.", "Peru dùng 140 máy bay.")


def test_numbers_of_the_same_thing_do_where_none_is_shared() -> None:
    assert apart("Peru bắn 40 tên lửa.", "Kenya nói Peru bắn 55 tên lửa.") == {"ten"}
    assert not apart("Peru bắn 40 tên lửa.", "Peru bắn 40 tên lửa, sau đó thêm 15 tên lửa.")


def test_a_rounded_number_and_the_exact_one_tell_the_same() -> None:
    assert not apart("Tên lửa bay hơn 360 km.", "Tên lửa bay 364 km.")


def test_people_are_people_whatever_they_are_called() -> None:
    assert apart("trao trả 157 tù binh cho mỗi bên", "trao đổi 175 tù nhân mỗi bên")
    assert apart("theo công thức 157 đổi 157", "trao đổi 175 tù nhân mỗi bên")
    assert apart("Peru bắt 450 lao động", "vụ 300 công nhân Kenya bị bắt") == {"nguoi held"}


def test_the_dead_are_not_set_against_the_wounded() -> None:
    assert told("Vụ nổ làm 11 người chết, 30 người bị thương.") == {"nguoi dead": 11, "nguoi hurt": 30}
    assert not apart("Vụ nổ làm 11 người chết.", "Vụ nổ khiến 30 người bị thương.")
    assert apart("Vụ nổ làm 11 người chết.", "Vụ nổ khiến 30 người thiệt mạng.") == {"nguoi dead"}


def test_thousands_are_read_whatever_sets_them_apart() -> None:
    assert told("1.000 tù nhân") == told("1,000 tù nhân") == {"nguoi": 1000}


def test_a_count_keeps_the_words_of_the_page() -> None:
    assert [count.words for count in counts("Peru phóng hơn 570 UAV.")] == ["hơn 570 UAV"]
