from __future__ import annotations

from typing import get_args

import pytest

from dongsukien.annotations import SYMMETRIC, EventType, Modality
from dongsukien.stories.summary import ModalityEntry, TypeEntry, entries, listed, summary


@pytest.mark.parametrize("entry", entries().type, ids=lambda entry: entry.name)
def test_a_type_makes_the_line_of_its_example(entry: TypeEntry) -> None:
    sides = (
        {"participants": ("Kenya", "Peru")}
        if entry.name in SYMMETRIC
        else {"sources": ("Kenya",), "targets": ("Peru",)}
    )
    assert summary(entry.name, "happened", trigger="v", **sides) == entry.example  # type: ignore[arg-type]


@pytest.mark.parametrize("entry", [e for e in entries().type if e.content], ids=lambda entry: entry.name)
def test_a_topic_completes_the_verb(entry: TypeEntry) -> None:
    sides = {"participants": ("Kenya", "Peru")} if entry.name in SYMMETRIC else {"sources": ("Kenya",)}
    assert summary(entry.name, "happened", trigger="v", topic="mở cảng", **sides) == entry.example_content  # type: ignore[arg-type]


@pytest.mark.parametrize("entry", entries().modality, ids=lambda entry: entry.name)
def test_a_modality_makes_the_line_of_its_example(entry: ModalityEntry) -> None:
    assert summary("meet", entry.name, participants=("Kenya", "Peru")) == entry.example


def test_every_type_has_a_line_in_every_modality_whoever_is_known() -> None:
    assert {entry.name for entry in entries().type} == set(get_args(EventType))
    assert {entry.name for entry in entries().modality} == set(get_args(Modality))
    for kind in get_args(EventType):
        for modality in get_args(Modality):
            for sources in ((), ("Kenya",)):
                for targets in ((), ("Peru",)):
                    line = summary(kind, modality, sources=sources, targets=targets, trigger="v")
                    assert line[0].isupper()
                    assert "{" not in line
                    assert "  " not in line
                    assert all(name in line for name in (*sources, *targets)), line


def test_what_one_is_asked_to_do_follows_his_name() -> None:
    line = summary("demand", "happened", sources=("Kenya",), targets=("Peru",), topic="Peru mở cảng")
    assert line == "Kenya kêu gọi Peru mở cảng"


@pytest.mark.parametrize(
    ("kind", "topic", "line"),
    [
        ("demand", "mở cảng ngay", "Kenya kêu gọi Peru mở cảng ngay"),
        ("demand", "những nước ven biển mở cảng", "Kenya kêu gọi Peru: những nước ven biển mở cảng"),
        ("accuse", "đóng cảng trái luật", "Kenya cáo buộc Peru đóng cảng trái luật"),
        ("promise", "mở cảng ngay", "Kenya cam kết với Peru: mở cảng ngay"),
        ("promise", "rằng cảng sẽ mở", "Kenya cam kết rằng cảng sẽ mở"),
    ],
)
def test_a_clause_follows_its_subject_and_a_new_subject_a_colon(kind: str, topic: str, line: str) -> None:
    assert summary(kind, "happened", sources=("Kenya",), targets=("Peru",), topic=topic) == line


def test_a_topic_that_was_cut_off_is_cut_back() -> None:
    assert summary("promise", "happened", sources=("Kenya",), topic="mở cảng cho") == "Kenya cam kết mở cảng"


def test_a_topic_of_full_length_ends_before_the_clause_that_was_cut() -> None:
    line = summary("promise", "happened", sources=("Kenya",), topic="mở lại mọi cảng biển lớn ở bờ đông khi mùa mưa")
    assert line == "Kenya cam kết mở lại mọi cảng biển lớn ở bờ đông"


@pytest.mark.parametrize("topic", ["của họ", "dài vào sáng thứ hai", "một hai ba bốn năm sáu bảy tám chín"])
def test_words_that_are_no_subject_of_a_talk_are_left_out(topic: str) -> None:
    assert summary("phone_call", "happened", participants=("Kenya", "Peru"), topic=topic) == "Kenya và Peru điện đàm"


def test_a_visit_goes_to_its_place() -> None:
    assert summary("visit", "planned", sources=("Ana Ruiz",), targets=("Chile",), place="Santiago") == (
        "Ana Ruiz dự kiến thăm Santiago"
    )


def test_the_same_name_is_listed_once() -> None:
    assert listed(["Peru", "Peru"]) == "Peru"
