from __future__ import annotations

import pytest

from dongsukien import lexicons
from dongsukien.stories.phrases import MOST_WORDS, shortened, whole


@pytest.mark.parametrize(
    ("topic", "sentence", "found"),
    [
        ("trả lại 1", "Peru đòi Kenya trả lại 1.200 con tàu.", "trả lại 1.200 con tàu"),
        ("bán 2", "Peru muốn bán 2,5 triệu tấn gạo; Kenya không mua.", "bán 2,5 triệu tấn gạo"),
        (
            "nối lại đường biển giữa hai cảng lớn nhất ở bờ tây và nhấn mạnh tầm",
            "Peru kêu gọi nối lại đường biển giữa hai cảng lớn nhất ở bờ tây và nhấn mạnh tầm quan trọng.",
            "nối lại đường biển giữa hai cảng lớn nhất ở bờ tây và nhấn mạnh tầm quan",
        ),
        ("nghề cá", "Hai bên bàn về nghề cá, rồi về cảng.", "nghề cá"),
        ("nghề cá", "Một câu khác.", "nghề cá"),
    ],
)
def test_a_topic_runs_to_the_end_of_its_clause(topic: str, sentence: str, found: str) -> None:
    assert whole(topic, [sentence]).startswith(found.removesuffix(" và nhấn mạnh tầm quan"))


@pytest.mark.parametrize(
    "phrase",
    [
        "một hai ba bốn năm sáu bảy tám chín mười mười một mười hai mười ba mười bốn",
        "không giới từ nào trong câu dài này đứng gần đầu",
        "mở cảng và",
    ],
)
def test_a_phrase_ends_where_a_phrase_may_end(phrase: str) -> None:
    short = shortened(phrase)
    assert len(short.split()) <= MOST_WORDS
    assert phrase.startswith(short)
    assert not short.endswith((" và", " của"))


def test_a_long_phrase_without_a_break_is_no_topic() -> None:
    assert shortened("xa " * (MOST_WORDS + 1)) == ""


def test_half_a_pair_of_quote_marks_is_taken_off() -> None:
    assert shortened('mở "cảng lớn') == "mở cảng lớn"


@pytest.mark.parametrize("phrase", ["các bước tiếp theo", "hệ thống phòng không", "ranh giới hiện tại"])
def test_a_word_keeps_its_second_syllable(phrase: str) -> None:
    assert shortened(phrase) == phrase


def test_no_phrase_is_cut_within_a_word() -> None:
    assert shortened("một hai ba nếu họ cho phép tàu lạ từ chối vào cảng", 8) == "một hai ba"


def test_an_odd_single_quote_is_taken_off_but_not_that_of_a_name() -> None:
    assert shortened("ván cờ' của Côte d'Ivoire") == "ván cờ của Côte d'Ivoire"


def test_the_table_of_edges_holds_yes_and_no() -> None:
    for row in lexicons.tsv("stories/edges.tsv", "syllable"):
        assert set(row.values()) - {row["syllable"]} <= {"yes", "no"}
