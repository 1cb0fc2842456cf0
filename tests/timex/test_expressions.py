import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongsukien.annotations import Sentence, TimeExpression
from dongsukien.document import Article, CleanPage, Published, Teaser
from dongsukien.spans import Span
from dongsukien.timex import read_times, times
from dongsukien.timex.words import Trap, holidays, traps

CASES = Path(__file__).parents[1] / "cases" / "timex" / "words.toml"
MARK = re.compile(r"\[\[(.*?) = (\w+) ?(\S*) ?(\S*)\]\]")


def show(text: str, found: tuple[TimeExpression, ...]) -> list[tuple[str, str, str, str]]:
    return [(t.span.of(text), t.type, t.value, t.mod or "") for t in found]


def cases() -> list[dict[str, str]]:
    return tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["label"])
def test_a_time_expression_has_the_value_a_reader_gives_it(case: dict[str, str]) -> None:
    text = MARK.sub(lambda match: match[1], case["text"])
    expected = [match.groups() for match in MARK.finditer(case["text"]) if match[2] != "NONE"]
    assert show(text, times(text, case["published"] or None)) == expected


@pytest.mark.parametrize("trap", traps(), ids=lambda trap: trap.name)
def test_a_trap_is_not_taken_and_a_day_beside_its_words_is(trap: Trap) -> None:
    for example in trap.examples:
        assert times(example, "2024-02-20") == ()
    for example in trap.but:
        assert len(times(example, "2024-02-20")) == 1


@pytest.mark.parametrize("name", sorted(holidays()))
def test_a_holiday_is_known_by_name(name: str) -> None:
    found, *_ = times(holidays()[name].example, "2024-02-01")
    assert re.fullmatch(r"20\d\d-\d\d-\d\d(?:TNI)?", found.value)


def article(published: str | None, outlet: str | None = None, teasers: tuple[Teaser, ...] = ()) -> CleanPage:
    date = Published(published, "text") if published else None
    return CleanPage("article", "vi", outlet, (), Article(None, None, (), published=date), teasers)


def sentences(*texts: str, teaser: int | None = None) -> tuple[Sentence, ...]:
    out, position = [], 0
    for index, text in enumerate(texts):
        copy = texts.index(text)
        span = Span(position, position + len(text))
        out.append(Sentence(index, span, text, "body", index, teaser, copy if copy < index else None))
        position += len(text) + 1
    return tuple(out)


def test_times_stand_in_page_offsets_and_name_their_sentence() -> None:
    (first, second) = read_times(sentences("Trời mưa hôm 4/3.", "Hôm 5/3 nắng."), article("2023-03-06"))
    assert (first.span, first.sentence, first.value) == (Span(9, 16), 0, "2023-03-04")
    assert (second.span, second.sentence, second.value) == (Span(18, 25), 1, "2023-03-05")


def test_a_repeated_sentence_has_the_values_of_the_first() -> None:
    found = read_times(sentences("Mưa hôm 4/3.", "Gió.", "Mưa hôm 4/3."), article("2023-03-06"))
    assert [(t.value, t.sentence, t.span.start) for t in found] == [("2023-03-04", 0, 4), ("2023-03-04", 2, 22)]


def test_today_in_a_teaser_is_not_the_day_of_the_page() -> None:
    (found,) = read_times(sentences("Hôm nay trời mưa.", teaser=0), article("2023-03-06"))
    assert found.value == "UNDEF"


def test_yesterday_in_a_late_item_for_the_print_edition_is_the_day_it_went_online() -> None:
    text = sentences("Ông Moreno hôm qua rời Lima.")
    assert read_times(text, article("2023-03-06T22:30+07:00", "Thanh Niên"))[0].value == "2023-03-06"
    assert read_times(text, article("2023-03-06T09:30+07:00", "Thanh Niên"))[0].value == "2023-03-05"
    assert read_times(text, article("2023-03-06T22:30+07:00", "Báo Mẫu"))[0].value == "2023-03-05"


def test_a_bare_day_with_a_dot_is_read_only_where_the_page_writes_days_so() -> None:
    assert times("Từ 4.3, hai nước mở cửa.", "2023-03-06") == ()
    text = "Hôm 3.3 có họp. Từ 4.3, hai nước mở cửa."
    assert [value for _, _, value, _ in show(text, times(text, "2023-03-06"))] == ["2023-03-03", "2023-03-04"]


def test_a_weekday_beside_the_day_chooses_the_year() -> None:
    assert times("Thứ Sáu (17/2), mưa.", "2018-09-05")[0].value == "2017-02-17"
    assert times("Ngày 17/2, mưa.", "2018-09-05")[0].value == "2019-02-17"


def test_hours_that_have_passed_are_no_hour_of_yesterday() -> None:
    assert [(t.type, t.value) for t in times("6 giờ qua, mưa to.", "2018-09-05")] == [("DURATION", "PT6H")]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Bà sẽ đến ngày 20/3.", "future"),
        ("Bà đến ngày 20/3 tới.", "future"),
        ("Hôm nay bà đến.", "immediate"),
        ("Ngày 5/3, bộ này cho biết bà đã đến.", "report"),
        ("Hồi tháng 2, bà đã đến.", "past"),
        ("Bà đến ngày 5/3.", None),
    ],
)
def test_the_cue_says_in_which_direction_the_words_look(text: str, cue: str | None) -> None:
    assert times(text, "2023-03-06")[0].cue == cue


words = st.sampled_from(
    [
        "ngày",
        "hôm",
        "tháng",
        "năm",
        "4/3",
        "12",
        "2023",
        "tới",
        "sáng",
        "thứ",
        "Ba",
        "từ",
        "đến",
        "(",
        ")",
        "lúc",
        "8h15",
        "giờ",
        "nay",
        "qua",
        "mùng",
        "Tết",
        "đêm",
        "rạng",
        "-",
        "30/2",
        "đầu",
        "quý",
        "III",
        "hai",
        "trước",
        "99/99",
        "0/0",
        "24h",
        "31/12/9999",
        "cách",
        "đây",
        "thế",
        "kỷ",
        "9999",
        "giao",
        "thừa",
        ",",
        "nghìn",
        "1.638",
        "cùng",
        "sau",
        "đó",
        "khoảng",
        "mỗi",
    ]
)


@given(
    st.lists(words, max_size=12).map(" ".join),
    st.sampled_from([None, "2024-02-29", "0001-01-01", "9999-12-31", "2024"]),
)
def test_any_heap_of_words_is_read_without_trouble(text: str, published: str | None) -> None:
    found = times(text, published)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(0 <= t.span.start < t.span.end <= len(text) and t.value for t in found)
