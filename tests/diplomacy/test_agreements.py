from __future__ import annotations

from dongsukien.annotations import Agreement
from tests.diplomacy.conftest import read, words


def one(text: str, published: str = "2025-03-20") -> Agreement:
    found = read(text, published).diplomacy.agreements
    assert len(found) == 1, [agreement.name.value for agreement in found]
    return found[0]


def states(agreement: Agreement) -> list[tuple[str, str, str | None]]:
    return [(each.state, each.modality, each.party.name if each.party else None) for each in agreement.statuses]


def test_headline_and_lead_speak_of_one_agreement() -> None:
    found = one(
        "Kenya và Chile ký thỏa thuận ngừng bắn\n"
        "Hai bên cho biết thỏa thuận ngừng bắn giữa Kenya và Chile sẽ kéo dài 30 ngày."
    )
    assert found.kind == "ceasefire"
    assert [each.actor.name for each in found.parties] == ["Kenya", "Chile"]
    assert found.duration is not None
    assert found.duration.value == "P30D"
    assert len(found.mentions) == 2


def test_truces_of_another_scope_are_two_and_each_has_its_own_status() -> None:
    text = (
        "Kenya và Chile nhất trí lệnh ngừng bắn về năng lượng\n"
        "Tuy nhiên, Chile không ủng hộ lệnh ngừng bắn 30 ngày mà Kenya đề xuất."
    )
    energy, month = read(text).diplomacy.agreements
    assert ([scope.value for scope in energy.scope], energy.duration) == (["energy"], None)
    assert states(energy) == [("agreed_in_principle", "happened", None)]
    assert month.duration is not None
    assert set(states(month)) == {("rejected", "happened", "Chile"), ("proposed", "happened", "Kenya")}


def test_a_bare_noun_is_the_agreement_told_before() -> None:
    found = one("Kenya và Chile ký thỏa thuận ngũ cốc\nMột ngày sau, Kenya đình chỉ thỏa thuận.")
    assert states(found) == [("signed", "happened", None), ("suspended", "happened", "Kenya")]


def test_a_signing_to_come_is_never_told_as_done() -> None:
    for text, modality in (
        ("Kenya và Chile sẽ ký thỏa thuận ngừng bắn", "planned"),
        ("Kenya và Chile chưa ký thỏa thuận ngừng bắn", "denied"),
        ("Kenya và Chile chuẩn bị ký thỏa thuận ngừng bắn", "planned"),
        ("Kenya kêu gọi Chile ký thỏa thuận ngừng bắn", "requested"),
    ):
        assert [status.modality for status in one(text).statuses if status.state == "signed"] == [modality], text


def test_what_is_to_be_in_force_from_a_later_day_is_planned() -> None:
    text = "Kenya và Chile ký thỏa thuận ngừng bắn\nThỏa thuận có hiệu lực từ ngày {}/3."
    early = one(text.format(18))
    late = one(text.format(25))
    assert [each.modality for each in early.statuses if each.state == "in_force"] == ["happened"]
    in_force = next(each for each in late.statuses if each.state == "in_force")
    assert (in_force.modality, in_force.date) == ("planned", "2025-03-25")


def test_numbers_per_side_and_the_mediator_are_read() -> None:
    found = one("Kenya và Chile đạt thỏa thuận trao đổi tù binh 200 đổi 150 do Oman làm trung gian")
    assert found.kind == "prisoner_exchange"
    assert found.formula is not None
    assert found.formula.value == "200:150"
    assert [each.actor.name for each in found.mediators] == ["Oman"]
    assert [each.actor.name for each in found.parties] == ["Kenya", "Chile"]


def test_whose_word_a_state_is_stands_beside_it() -> None:
    found = one(
        "Kenya cáo buộc Chile vi phạm lệnh ngừng bắn\nBộ Ngoại giao Kenya nói rằng Chile đã vi phạm lệnh ngừng bắn."
    )
    status = found.statuses[0]
    assert (status.state, status.party and status.party.name) == ("violated_alleged", "Chile")


def test_a_call_for_a_truce_is_a_position_and_no_agreement() -> None:
    layer = read("Liên Hợp Quốc kêu gọi Kenya và Chile ngừng bắn").diplomacy
    assert not layer.agreements
    assert [(each.stance, each.issue) for each in layer.positions] == [("demands", "ceasefire")]


def test_two_firms_that_agree_are_none_of_ours() -> None:
    assert not read("Hai hãng xe đạt thỏa thuận sáp nhập\nThỏa thuận có hiệu lực từ tháng 5.").diplomacy.agreements


def test_a_demand_of_whoever_turned_it_down_is_a_condition() -> None:
    text = "Kenya không ủng hộ lệnh ngừng bắn 30 ngày mà Chile đề xuất\nKenya yêu cầu Chile chấm dứt viện trợ quân sự."
    reading = read(text)
    condition = reading.diplomacy.agreements[0].conditions[0]
    assert condition.by is not None
    assert (condition.by.name, words(reading, condition.content)) == ("Kenya", "Chile chấm dứt viện trợ quân sự")
    refused = next(each for each in reading.diplomacy.positions if each.stance == "opposes")
    assert words(reading, refused.condition) == "Chile chấm dứt viện trợ quân sự"


def test_every_datum_points_into_its_sentence() -> None:
    reading = read(
        "Kenya và Chile ký thỏa thuận ngừng bắn 30 ngày về năng lượng\n"
        "Theo thỏa thuận, Kenya rút quân, đổi lại Chile thả tù binh nếu Oman giám sát. "
        "Thỏa thuận có hiệu lực từ ngày 18/3."
    )
    (found,) = reading.diplomacy.agreements
    data = [found.name, *found.scope, *filter(None, (found.duration, found.formula))]
    assert all(datum.sentence.contains(datum.span) for datum in data)
    assert all(term.sentence.contains(term.content) for term in found.terms)
    assert all(status.sentence.contains(status.span) for status in found.statuses)
    assert all(each.rule for each in (*data, *found.terms, *found.statuses, *found.parties))


def test_whoever_tells_of_a_violation_is_not_who_broke_it() -> None:
    found = one(
        "Kenya cáo buộc Chile vi phạm lệnh ngừng bắn\nTổng thống Kenya nói đây là hành động vi phạm lệnh ngừng bắn."
    )
    assert {status.party.name for status in found.statuses if status.party} == {"Chile"}


def test_talk_of_carrying_it_out_or_of_ending_a_war_is_no_status() -> None:
    for text in (
        "Kenya và Chile bàn cách giám sát việc thực hiện lệnh ngừng bắn trên biển",
        "Kenya mong có lệnh ngừng bắn toàn diện và kết thúc cuộc xung đột với Chile",
    ):
        states_of = {status.state for each in read(text).diplomacy.agreements for status in each.statuses}
        assert not states_of & {"in_force", "expired"}, text
