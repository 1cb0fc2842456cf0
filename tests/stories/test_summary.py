from __future__ import annotations

from typing import get_args

import pytest

from dongsukien.annotations import SYMMETRIC, EventType, Modality
from dongsukien.stories.summary import ActEntry, ModalityEntry, TypeEntry, entries, listed, summary


@pytest.mark.parametrize("entry", entries().type, ids=lambda entry: entry.name)
def test_a_type_makes_the_line_of_its_example(entry: TypeEntry) -> None:
    sides = (
        {"participants": ("Kenya", "Peru")}
        if entry.name in SYMMETRIC
        else {"sources": ("Kenya",), "targets": ("Peru",)}
    )
    assert summary(entry.name, "happened", trigger="v", **sides) == entry.example  # type: ignore[arg-type]


@pytest.mark.parametrize("entry", [e for e in entries().type if e.thing or e.deed], ids=lambda entry: entry.name)
def test_a_topic_completes_the_verb(entry: TypeEntry) -> None:
    sides = {"participants": ("Kenya", "Peru")} if entry.name in SYMMETRIC else {"sources": ("Kenya",)}
    for template, topic, example in (
        (entry.thing, "ba điểm", entry.example_thing),
        (entry.deed, "mở cảng", entry.example_deed),
    ):
        if template:
            assert summary(entry.name, "happened", trigger="v", topic=topic, **sides) == example  # type: ignore[arg-type]


@pytest.mark.parametrize("entry", entries().act, ids=lambda entry: f"{entry.type}-{entry.form}")
def test_words_of_a_page_lead_to_the_one_they_are_aimed_at(entry: ActEntry) -> None:
    topic = "mở cảng" if entry.told else None
    trigger = entry.form if entry.verb else f"{entry.form} v"
    line = summary(entry.type, "happened", sources=("Kenya",), targets=("Peru",), trigger=trigger, topic=topic)
    assert line == entry.example.replace("v ", f"{trigger} ", 1) if not entry.verb else line == entry.example
    other = summary(entry.type, "happened", sources=("Kenya",), targets=("Peru",), trigger=f"x{entry.form}")
    assert other != entry.example


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
        ("demand", "những nước ven biển mở cảng", "Kenya kêu gọi những nước ven biển mở cảng"),
        ("accuse", "đóng cảng trái luật", "Kenya cáo buộc Peru đóng cảng trái luật"),
        ("promise", "mở cảng ngay", "Kenya cam kết với Peru mở cảng ngay"),
        ("promise", "rằng cảng sẽ mở", "Kenya cam kết rằng cảng sẽ mở"),
        ("aid", "ba tàu chở gạo", "Kenya viện trợ ba tàu chở gạo cho Peru"),
        ("sanction", "sau khi cảng đóng cửa", "Kenya trừng phạt Peru sau khi cảng đóng cửa"),
        ("sanction", "hai tập đoàn lớn nhất", "Kenya trừng phạt Peru"),
        ("reject", "lệnh đóng cảng", "Kenya bác bỏ lệnh đóng cảng"),
        ("reject", "kế hoạch này và nói cảng sẽ mở", "Kenya bác bỏ kế hoạch này"),
        ("threaten", "cấm vận Peru", "Kenya cảnh báo cấm vận Peru"),
        ("aid", "gạo cho dân đảo", "Kenya viện trợ gạo cho dân đảo"),
    ],
)
def test_a_topic_follows_its_verb_without_a_colon(kind: str, topic: str, line: str) -> None:
    assert summary(kind, "happened", sources=("Kenya",), targets=("Peru",), topic=topic) == line


def test_hai_nuoc_becomes_the_two_that_are_addressed() -> None:
    def line(topic: str) -> str:
        return summary("demand", "happened", sources=("Kenya",), targets=("Peru", "Chile"), topic=topic)

    assert line("hai nước mở cảng") == "Kenya kêu gọi Peru và Chile mở cảng"
    assert line("lãnh đạo hai nước mở cảng") == "Kenya kêu gọi lãnh đạo Peru và Chile mở cảng"


def test_the_words_of_the_page_stay_where_they_are_words_for_the_act() -> None:
    sides = {"sources": ("Kenya",), "targets": ("Peru",)}
    assert summary("sanction", "happened", trigger="trục xuất", **sides) == "Kenya trục xuất Peru"
    assert summary("sanction", "happened", trigger="áp", **sides) == "Kenya trừng phạt Peru"


def test_some_verbs_take_a_thing_without_preposition() -> None:
    sides = {"participants": ("Kenya", "Peru"), "topic": "lời mời của Chile"}
    assert summary("agree", "happened", trigger="chấp nhận", **sides) == "Kenya và Peru chấp nhận lời mời của Chile"  # type: ignore[arg-type]
    assert summary("agree", "happened", trigger="đồng ý", **sides) == "Kenya và Peru đồng ý về lời mời của Chile"  # type: ignore[arg-type]


def test_a_call_has_no_place() -> None:
    line = summary("phone_call", "happened", participants=("Kenya", "Peru"), place="Lima")
    assert line == "Kenya và Peru điện đàm"


@pytest.mark.parametrize("topic", ["này", "việc này", "điều đó và nói cảng sẽ mở"])
def test_what_only_points_back_is_left_out(topic: str) -> None:
    assert summary("deny", "happened", sources=("Kenya",), topic=topic) == "Kenya bác bỏ cáo buộc"


@pytest.mark.parametrize(
    ("topic", "line"),
    [
        ("ký hiệp định nghề cá", "Kenya và Peru gặp nhau để ký hiệp định nghề cá"),
        ("hiệp định nghề cá", "Kenya và Peru gặp nhau về hiệp định nghề cá"),
    ],
)
def test_a_talk_is_about_a_thing_and_for_a_deed(topic: str, line: str) -> None:
    assert summary("meet", "happened", participants=("Kenya", "Peru"), topic=topic) == line


def test_a_topic_that_was_cut_off_is_cut_back() -> None:
    assert summary("promise", "happened", sources=("Kenya",), topic="mở cảng cho") == "Kenya cam kết mở cảng"


@pytest.mark.parametrize("topic", ["của họ", "dài vào sáng thứ hai", "một hai ba bốn năm sáu bảy tám chín"])
def test_words_that_are_no_subject_of_a_talk_are_left_out(topic: str) -> None:
    assert summary("phone_call", "happened", participants=("Kenya", "Peru"), topic=topic) == "Kenya và Peru điện đàm"


def test_a_visit_goes_to_its_place() -> None:
    assert summary("visit", "planned", sources=("Ana Ruiz",), targets=("Chile",), place="Santiago") == (
        "Ana Ruiz dự kiến thăm Santiago"
    )


def test_the_same_name_is_listed_once() -> None:
    assert listed(["Peru", "Peru"]) == "Peru"


def test_a_kind_of_people_is_named_once() -> None:
    line = summary("demand", "happened", sources=("Peru",), targets=("công dân Peru",), trigger="kêu gọi",
                   topic="công dân rời cảng")  # fmt: skip
    assert line == "Peru kêu gọi công dân Peru rời cảng"


@pytest.mark.parametrize(
    ("trigger", "line"),
    [("bổ nhiệm", "Ana Ruiz được bổ nhiệm"), ("từ chức", "Ana Ruiz từ chức"), ("sa thải", "Ana Ruiz bị sa thải")],
)
def test_who_leaves_an_office_is_not_put_into_it(trigger: str, line: str) -> None:
    assert summary("appoint", "happened", targets=("Ana Ruiz",), trigger=trigger) == line
