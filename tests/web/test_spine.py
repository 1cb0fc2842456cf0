"""The spine of a timeline."""

from __future__ import annotations

from dataclasses import replace

from dongsukien.record.views import EventView
from dongsukien.web.spine import FOLD_ABOVE, jumps, spine


def _event(id: str, day: str, **changes: object) -> EventView:
    made = EventView(
        id, "meet", "happened", "", day, "stated", day, day, None, None, (), (), (), 1.0, 1, 1, 1, None, (), ()
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_happenings_stand_under_their_year_and_month() -> None:
    drawn = spine([_event("a", "2022-05-13"), _event("b", "2022-05-14"), _event("c", "2023-01-02")], "2023-02-01")
    assert [(year.year, [(m.month, len(m.events)) for m in year.months]) for year in drawn.years] == [
        ("2022", [("05", 2)]),
        ("2023", [("01", 1)]),
    ]


def test_silence_is_counted_in_whole_months_across_years() -> None:
    drawn = spine([_event("a", "2022-11-13"), _event("b", "2023-02-14")], None)
    assert drawn.years[1].months[0].silence == 2


def test_a_year_without_a_month_ends_silence_at_its_beginning_and_begins_it_at_its_end() -> None:
    drawn = spine([_event("a", "2018-01-01", date="2018"), _event("b", "2019-04-01")], None)
    assert drawn.years[1].months[0].silence == 3


def test_what_is_announced_for_after_the_newest_page_lies_ahead() -> None:
    drawn = spine(
        [_event("a", "2025-01-01"), _event("b", "2025-06-02", modality="planned"), _event("c", "2025-06-03")],
        "2025-05-30T08:00+07:00",
    )
    assert [event.id for event in drawn.ahead] == ["b"]
    assert [event.id for year in drawn.years for month in year.months for event in month.events] == ["a", "c"]


def test_a_plan_of_which_only_the_day_of_the_report_is_known_does_not_lie_ahead() -> None:
    drawn = spine([_event("a", "2025-06-02", modality="planned", date_basis="published")], "2025-05-30")
    assert not drawn.ahead


def test_happenings_without_a_date_stand_apart() -> None:
    drawn = spine([_event("a", "", date=None)], None)
    assert [event.id for event in drawn.undated] == ["a"]


def test_a_happening_known_to_the_year_stands_under_no_month() -> None:
    drawn = spine([_event("a", "2024-01-01", date="2024")], None)
    assert drawn.years[0].months[0].month == ""


def test_long_timelines_fold_their_full_months_except_the_last() -> None:
    many = [_event(str(n), f"2022-{n % 2 + 1:02}-01") for n in sorted(range(FOLD_ABOVE + 1), key=lambda n: n % 2)]
    drawn = spine(many, None)
    assert [month.folded for month in drawn.years[0].months] == [True, False]
    asked = spine(many, None, fold=False)
    assert not any(month.folded for month in asked.years[0].months)
    few = spine([_event("first", "2021-12-31"), *many], None)
    assert [month.folded for year in few.years for month in year.months] == [False, True, False]


def test_a_timeline_without_a_known_span_has_no_places_to_enter() -> None:
    assert jumps(None, "2025") == jumps("..", "2025-01-01") == ()
    assert jumps("2024-08-26/2024-09-05", "2024-10-01/2024-11-03") == ("8/2024", "9/2024", "10/2024", "11/2024")


def test_months_say_how_many_details_are_folded_away() -> None:
    details = {"2025-03": 2, "2025-04": 7, "2025-05": 1, "2024-12": 4, "2025-08": 9}
    drawn = spine([_event("a", "2025-03-13"), _event("b", "2025-05-14")], "2025-06-01", details=details)
    (year,) = drawn.years
    assert [(m.month, len(m.events), m.details) for m in year.months] == [("03", 1, 2), ("04", 0, 7), ("05", 1, 1)]
    assert (year.months[1].first, year.months[1].last) == ("2025-04-01", "2025-04-30")
