from __future__ import annotations

from tests.diplomacy.conftest import read, words


def test_terms_are_cut_where_another_one_begins() -> None:
    reading = read(
        "Kenya và Chile ký thỏa thuận ngừng bắn\nTheo thỏa thuận, Kenya rút quân, đổi lại Chile thả 20 tù binh."
    )
    (found,) = reading.diplomacy.agreements
    told = [(words(reading, term.content), [actor.name for actor in term.obligors]) for term in found.terms]
    assert told == [("Kenya rút quân", ["Kenya"]), ("Chile thả 20 tù binh", ["Chile"])]


def test_a_plan_that_goes_step_by_step_keeps_the_order_of_its_steps() -> None:
    reading = read(
        "Kenya và Chile bàn về hiệp định hòa bình\n"
        "Hai bên nhất trí rằng tiến trình đạt hiệp định hòa bình sẽ bắt đầu bằng "
        '"lệnh ngừng bắn về năng lượng, cũng như đàm phán về Biển Đỏ, rồi rút quân và hòa bình lâu dài".'
    )
    plan = next(each for each in reading.diplomacy.agreements if each.kind == "peace_plan")
    told = [(term.stage, words(reading, term.content)) for term in plan.terms]
    assert told == [
        (1, "lệnh ngừng bắn về năng lượng"),
        (2, "đàm phán về Biển Đỏ"),
        (3, "rút quân"),
        (4, "hòa bình lâu dài"),
    ]


def test_stages_told_in_sentences_of_their_own_are_numbered() -> None:
    reading = read(
        "Kenya đề xuất kế hoạch hòa bình ba giai đoạn\n"
        "Giai đoạn một gồm ngừng bắn hoàn toàn. Giai đoạn hai là rút toàn bộ quân."
    )
    (plan,) = [each for each in reading.diplomacy.agreements if each.kind == "peace_plan"]
    told = [(term.stage, words(reading, term.content)) for term in plan.terms]
    assert told == [(1, "ngừng bắn hoàn toàn"), (2, "rút toàn bộ quân")]


def test_what_is_feared_of_a_truce_is_no_term_of_it() -> None:
    reading = read(
        "Kenya không ủng hộ lệnh ngừng bắn 30 ngày\nKenya lo ngại lệnh ngừng bắn có thể cho phép Chile tái vũ trang."
    )
    assert not [term for each in reading.diplomacy.agreements for term in each.terms]
