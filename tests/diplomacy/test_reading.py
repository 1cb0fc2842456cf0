from __future__ import annotations

import msgspec

from dongsukien.annotations import NO_DIPLOMACY
from dongsukien.pipeline import Reading, read_page
from dongsukien.read import page_from_text
from tests.diplomacy.conftest import read

PAGE = """Kenya và Chile ký thỏa thuận ngừng bắn

Ngày 18/3, Ngoại trưởng Kenya và Ngoại trưởng Chile ký thỏa thuận ngừng bắn tại Oslo.

Thỏa thuận có hiệu lực trong 30 ngày. Kenya hoan nghênh thỏa thuận ngừng bắn với Chile.

Tin liên quan

Peru bác lệnh ngừng bắn 10 ngày mà Ecuador đề xuất
Peru bác lệnh ngừng bắn 10 ngày mà Ecuador đề xuất

Quân đội Peru ngày 12/3 bác lệnh ngừng bắn 10 ngày mà Ecuador đề xuất ở biên giới hai nước.
"""


def test_a_page_without_any_foreign_power_has_none() -> None:
    assert read("Hà Nội mưa to\nNhiều tuyến phố ngập sâu.").diplomacy == NO_DIPLOMACY


def test_what_a_teaser_tells_belongs_to_the_article_announced() -> None:
    page = page_from_text(PAGE, "a.txt")
    layer = read_page(page).diplomacy  # type: ignore[arg-type]  # a text that can be read
    own = [each for each in layer.agreements if not each.teaser]
    assert len(own) == 1
    assert own[0].duration is not None
    assert own[0].duration.value == "P30D"
    assert all(party.actor.name not in ("Peru", "Ecuador") for each in own for party in each.parties)
    assert {each.duration.value for each in layer.agreements if each.teaser and each.duration} <= {"P10D"}


def test_reading_twice_gives_the_same() -> None:
    assert read(PAGE).diplomacy == read(PAGE).diplomacy


def test_ids_of_agreements_count_within_the_page() -> None:
    layer = read("Kenya và Chile ký hiệp định biên giới và thỏa thuận ngũ cốc").diplomacy
    assert [each.id for each in layer.agreements] == ["a1", "a2"]


def test_a_reading_stored_before_there_was_the_layer_still_loads() -> None:
    stored = msgspec.msgpack.decode(msgspec.msgpack.encode(read("Kenya và Chile ký thỏa thuận ngừng bắn")))
    del stored["diplomacy"]
    loaded = msgspec.msgpack.decode(msgspec.msgpack.encode(stored), type=Reading)
    assert loaded.diplomacy == NO_DIPLOMACY
