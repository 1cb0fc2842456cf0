"""Metamorphic tests: a page is changed in a way whose effect on its events is known, and exactly that must follow.

Foreign teasers change nothing of the article; paragraphs that stand by themselves may stand in any order; with other
names, spellings or ways of writing a day the same acts are read, of the others, on the same day. The article is our
own, in paragraphs that each name everybody in full; the pages with teasers are the sample pages.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from importlib.resources import files

import pytest

from dongsukien.annotations import Actor, Event
from dongsukien.document import Page
from dongsukien.orthography import reading_copy
from dongsukien.pipeline import read_page

TITLE = "Ngoại trưởng Kenya và Chile ký thỏa thuận nghề cá"
PARAGRAPHS = (
    "Ngày 3/5, Ngoại trưởng Kenya Daniel Moreno đã hội đàm với Ngoại trưởng Chile Lucia Bachelet tại Nairobi.",
    "Tổng thống Peru Alberto Vargas kêu gọi Ukraine mở lại đàm phán với Bolivia.",
    "Chính phủ Hàn Quốc cáo buộc Triều Tiên phóng tên lửa vào tàu cá.",
    "Thủ tướng Nhật Bản Haruto Nakamura sẽ thăm Ấn Độ vào ngày 12/5.",
    "Quân đội Thái Lan không tấn công lãnh thổ Campuchia, Bộ Quốc phòng Thái Lan khẳng định.",
    "Liên Hợp Quốc lên án vụ tấn công của phiến quân ở Sudan.",
    "Nga và Ukraine trao đổi 40 tù nhân hôm 2/5.",
    "Thủ tướng Israel từ chối gặp phái viên của Liên Hợp Quốc.",
)
SAMPLES = files("dongsukien") / "samples"
RELATED = "Tin liên quan\n"
FOREIGN = (
    ("Na Uy triệu tập đại sứ Peru vì vụ tàu cá", "Ngày 1/2, Bộ Ngoại giao Na Uy triệu tập đại sứ Peru để phản đối."),
    ("Lễ hội hoa đăng bên sông đông nghịt người", "Hàng nghìn người đổ về bến sông trong đêm rằm."),
)

Key = tuple[str, str, str | None, tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def page_of(paragraphs: tuple[str, ...], title: str = TITLE) -> Page:
    text = "\n\n".join((title, *paragraphs)) + "\n"
    return Page(id="x", source="x", text=text, title=title, published="2025-05-04")


def key(event: Event) -> Key:
    """What an event says, wherever its words stand."""
    source, target, both = (tuple(sorted(a.name for a in who)) for who in _actors(event))
    return event.type, event.modality, event.date, source, target, both


def _actors(event: Event) -> tuple[tuple[Actor, ...], ...]:
    return event.source, event.target, event.participants


def told(page: Page, teaser: bool = False) -> Counter[Key]:
    return Counter(key(event) for event in read_page(page).events if event.teaser == teaser)


def exchanged(words: dict[str, str], text: str) -> str:
    """*text* with each key replaced by its value, all at once."""
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in sorted(words, key=len, reverse=True)))
    return pattern.sub(lambda match: words[match[0]], text)


def renamed(words: dict[str, str], found: Counter[Key]) -> Counter[Key]:
    def name(one: str) -> str:
        return exchanged(words, one)

    out: Counter[Key] = Counter()
    for (type_, modality, date, source, target, both), count in found.items():
        source, target, both = (tuple(sorted(map(name, who))) for who in (source, target, both))
        out[type_, modality, date, source, target, both] += count
    return out


def test_the_article_tells_what_it_tells() -> None:
    types = Counter((type_, modality) for type_, modality, *_ in told(page_of(PARAGRAPHS)).elements())
    assert types == {
        ("attack", "happened"): 2,  # the second by rebels without a name
        ("sign", "happened"): 1,
        ("meet", "happened"): 1,
        ("demand", "happened"): 1,
        ("negotiate", "requested"): 1,
        ("accuse", "happened"): 1,
        ("visit", "planned"): 1,
        ("attack", "denied"): 1,
        ("criticise", "happened"): 1,
        ("exchange", "happened"): 1,
        ("reject", "happened"): 1,
    }


@pytest.mark.parametrize("order", [(7, 6, 5, 4, 3, 2, 1, 0), (0, 2, 4, 6, 1, 3, 5, 7), (3, 0, 7, 1, 5, 2, 6, 4)])
def test_paragraphs_in_another_order_tell_the_same(order: tuple[int, ...]) -> None:
    assert told(page_of(tuple(PARAGRAPHS[number] for number in order))) == told(page_of(PARAGRAPHS))


@pytest.mark.parametrize("left_out", range(1, len(PARAGRAPHS)))
def test_a_paragraph_left_out_takes_its_own_events_with_it(left_out: int) -> None:
    rest = tuple(text for number, text in enumerate(PARAGRAPHS) if number != left_out)
    assert not told(page_of(rest)) - told(page_of(PARAGRAPHS))
    assert told(page_of(PARAGRAPHS)) - told(page_of(rest))


@pytest.mark.parametrize(
    "words",
    [
        {"Kenya": "Chile", "Chile": "Kenya"},
        {"Kenya": "Brazil", "Chile": "Canada"},
        {"Nga": "Ai Cập", "Ukraine": "Iraq"},
        {"Hàn Quốc": "Thụy Điển", "Triều Tiên": "Ba Lan", "Israel": "Mexico"},
        {"Daniel Moreno": "Pedro Quispe", "Lucia Bachelet": "Ingrid Solheim"},
        {"Thái Lan": "Campuchia", "Campuchia": "Thái Lan"},
    ],
    ids=lambda words: "-".join(words),
)
def test_other_names_act_as_the_first_did(words: dict[str, str]) -> None:
    changed = page_of(tuple(exchanged(words, text) for text in PARAGRAPHS), exchanged(words, TITLE))
    assert told(changed) == renamed(words, told(page_of(PARAGRAPHS)))


@pytest.mark.parametrize(
    "words",
    [
        {"Liên Hợp Quốc": "LHQ"},
        {"Liên Hợp Quốc": "Liên hợp quốc"},
        {"Ukraine": "Ukraina"},
        {"thỏa": "thoả"},
        {"ngày 12/5": "ngày 12.5", "Ngày 3/5": "Ngày 3.5", "hôm 2/5": "hôm 2.5"},
        {"ngày 12/5": "ngày 12-5", "Ngày 3/5": "Ngày 3-5", "hôm 2/5": "hôm 2-5"},
        {"ngày 12/5": "ngày 12 tháng 5", "Ngày 3/5": "Ngày 3 tháng 5", "hôm 2/5": "hôm 2 tháng 5"},
    ],
    ids=lambda words: "-".join(words.values()),
)
def test_another_spelling_tells_the_same(words: dict[str, str]) -> None:
    changed = page_of(tuple(exchanged(words, text) for text in PARAGRAPHS), exchanged(words, TITLE))
    assert told(changed) == told(page_of(PARAGRAPHS))


@pytest.mark.parametrize(
    ("one", "other"),
    [("đã ", "sẽ "), ("đã ", "không "), ("đã ", "có thể "), ("đã ", "đang ")],
    ids=["planned", "denied", "possible", "ongoing"],
)
def test_one_word_of_modality_changes_that_event_alone(one: str, other: str) -> None:
    changed = page_of((PARAGRAPHS[0].replace(one, other), *PARAGRAPHS[1:]))
    before, after = told(page_of(PARAGRAPHS)), told(changed)
    gone, new = before - after, after - before
    assert [type_ for type_, *_ in gone] == ["meet"] == [type_ for type_, *_ in new]
    assert next(iter(new))[1] != "happened"


def samples_with_teasers() -> list[str]:
    return sorted(
        item.name
        for item in SAMPLES.iterdir()
        if item.name.endswith(".txt") and item.name.startswith("benlang") and RELATED in item.read_text("utf-8")
    )


@pytest.mark.parametrize("name", samples_with_teasers())
def test_foreign_teasers_change_nothing_of_the_article(name: str) -> None:
    text = reading_copy((SAMPLES / name).read_text("utf-8"))
    boxes = "".join(f"\n{title}\n{title}\n\nBẾN LẶNG - {lead}\n\n{title}\n" for title, lead in FOREIGN)
    at = text.index(RELATED) + len(RELATED)
    page, changed = (Page(id="x", source=name, text=one) for one in (text, text[:at] + boxes + text[at:]))
    assert told(changed) == told(page)
    new = told(changed, teaser=True) - told(page, teaser=True)
    assert {type_ for type_, *_ in new} <= {"other", "criticise"}


def test_every_pair_of_paragraphs_is_read_as_each_alone() -> None:
    for pair in itertools.combinations(PARAGRAPHS, 2):
        apart = told(page_of((pair[0],), "Chuyện nghề cá")) + told(page_of((pair[1],), "Chuyện nghề cá"))
        assert told(page_of(pair, "Chuyện nghề cá")) == apart, pair
