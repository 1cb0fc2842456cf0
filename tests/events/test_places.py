"""The place of the act, and not that of what it is about."""

import pytest


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Kenya và Chile hội đàm tại Kuala Lumpur, Malaysia.", "Kuala Lumpur, Malaysia"),
        ("Kenya và Chile hội đàm ở Lima về xung đột tại Gaza.", "Lima"),
        ("Tại Lima, Tổng thống Kenya Joseph Otieno đã gặp Tổng thống Chile Ana Moreno.", "Lima"),
        ("Kenya và Chile hội đàm nhằm chấm dứt xung đột ở Gaza.", None),
        ("Cuộc gặp giữa Tổng thống Kenya và Tổng thống Chile có thể làm thay đổi cuộc chiến tại Gaza.", None),
        ("Quân Peru tiến nhanh ở Gaza trước cuộc gặp giữa Tổng thống Kenya và Tổng thống Chile.", None),
        ("Tình hình ở Gaza xấu đi sau cuộc gặp giữa Tổng thống Kenya và Tổng thống Chile tại Lima.", "Lima"),
    ],
)
def test_the_place_is_where_they_met(events_of, sentence: str, place: str | None) -> None:
    met = [event for event in events_of(sentence) if event.type in ("meet", "negotiate")]
    assert [event.place for event in met] == [place]


def test_a_main_clause_elsewhere_does_not_place_an_act_told_beside_it(events_of) -> None:
    found = events_of("Biểu tình nổ ra tại nhiều thành phố ở Peru sau khi Kenya bắt giữ Tổng thống Chile Ana Moreno.")
    assert [event.place for event in found if event.type == "arrest"] == [None]
