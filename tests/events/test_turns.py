"""What the rest of the sentence makes of an act: conditions, call-offs, days set for it, what goes on."""

from __future__ import annotations

import pytest

from dongsukien.document import Page
from dongsukien.pipeline import read_page


def told(text: str) -> list[tuple[str, str, str | None]]:
    """Type, modality and date of the events of a page of one sentence."""
    page = Page(id="x", source="x", text=f"Tin quốc tế\n{text}\n", title="Tin quốc tế", published="2025-06-04")
    return [(event.type, event.modality, event.date) for event in read_page(page).events]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Kenya không trao trả tù binh cho Chile cho đến khi được bồi thường.", "exchange"),
        ("Kenya sẽ không ký hiệp ước với Chile chừng nào cảng còn bị đóng.", "sign"),
        ("Kenya chỉ đàm phán với Chile sau khi nước này xin lỗi.", "negotiate"),
        ("Kenya sẽ áp thuế lên Chile trừ khi Chile mở cửa thị trường đồng.", "sanction"),
        ("Kenya sẽ trừng phạt Chile nếu cảng bị đóng.", "sanction"),
        ("Kenya nói sẽ ngừng bắn khi Chile rút quân.", "ceasefire"),
        ("Kenya sẽ chỉ gặp lãnh đạo Peru, Chile khi thỏa thuận đã hoàn tất.", "meet"),
        ("Theo Peru, thỏa thuận chỉ có giá trị khi Kenya đồng ý.", "agree"),
        ("Kenya áp dụng chiến lược đồng ý có điều kiện với Chile.", "agree"),
    ],
)
def test_an_act_that_waits_for_something_is_conditional(sentence: str, act: str) -> None:
    assert ("conditional") in [modality for type_, modality, _ in told(sentence) if type_ == act]


@pytest.mark.parametrize(
    "sentence",
    [
        "Cuộc gặp giữa Tổng thống Kenya và Tổng thống Chile dự kiến diễn ra hôm qua nhưng đã bị hủy phút chót.",
        "Cuộc gặp giữa Tổng thống Kenya và Tổng thống Chile lẽ ra diễn ra ngày 1/6.",
    ],
)
def test_a_meeting_called_off_in_the_same_breath_did_not_take_place(sentence: str) -> None:
    assert [modality for type_, modality, _ in told(sentence) if type_ == "meet"] == ["denied"]


def test_what_another_act_was_spoilt_by_leaves_the_meeting_held() -> None:
    read = told("Tổng thống Kenya gặp Tổng thống Chile nhưng Kenya hủy chuyến thăm Peru.")
    assert ("meet", "happened") in [(type_, modality) for type_, modality, _ in read]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Lễ ký hiệp định giữa Peru và Chile được ấn định vào ngày 20/6.", ("sign", "planned", "2025-06-20")),
        ("Cuộc gặp Kenya - Peru được dời sang ngày 12/6.", ("meet", "planned", "2025-06-12")),
        (
            "Việc trao đổi tù binh giữa Kenya và Peru sẽ được tiến hành ngày 13/6.",
            ("exchange", "planned", "2025-06-13"),
        ),
        (
            "Quan chức Kenya cho biết việc trao trả tù binh Peru và thả ngư dân Kenya dự kiến diễn ra ngày 13/6.",
            ("exchange", "planned", "2025-06-13"),
        ),
        ("Đàm phán giữa Kenya và Peru gặp nhiều trở ngại.", ("negotiate", "ongoing", None)),
        ("Cuộc gặp giữa Tổng thống Kenya và Tổng thống Peru đang được thu xếp.", ("meet", "planned", None)),
        ("Người dân Nairobi mong chờ cuộc gặp thượng đỉnh Kenya - Peru.", ("meet", "planned", None)),
        ("Giao tranh giữa Kenya và Peru vẫn tiếp diễn.", ("attack", "ongoing", None)),
        ("Đàm phán giữa Kenya và Peru đang bế tắc.", ("negotiate", "ongoing", None)),
        ("Hôm 2/6, Kenya triệu tập đại sứ Peru để phản đối.", ("criticise", "happened", "2025-06-02")),
        ("Peru yêu cầu Kenya hội đàm.", ("meet", "requested", None)),
    ],
)
def test_words_behind_the_act_say_when_and_how_far_it_is(sentence: str, expected: tuple[str, str, str | None]) -> None:
    assert expected in told(sentence)


def test_what_will_take_place_besides_leaves_the_act_done() -> None:
    assert ("sign", "happened", None) in told("Kenya ký hiệp định với Peru và hội nghị sẽ diễn ra vào ngày 13/6.")


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Kenya chỉ trích việc Chile tập trận gần Peru.", "happened"),
        ("Kenya phản đối việc Chile sẽ tập trận gần Peru.", "planned"),
        ("Kenya phản đối kế hoạch Chile tập trận gần Peru.", None),
    ],
)
def test_what_is_reproached_as_a_fact_is_an_act_of_its_own(sentence: str, modality: str | None) -> None:
    assert next((how for type_, how, _ in told(sentence) if type_ == "mobilise"), None) == modality


def test_what_a_visit_is_paid_for_is_not_yet_said() -> None:
    assert "criticise" not in [type_ for type_, _, _ in told("Đại sứ Peru đến Kenya để phản đối.")]


def test_a_day_after_publication_is_still_to_come() -> None:
    assert ("meet", "planned", "2025-06-09") in told("Tổng thống Kenya gặp Tổng thống Peru hôm 9/6 tại Lima.")


def test_the_day_of_a_meeting_is_not_that_of_what_was_done_before_it() -> None:
    read = told("Trước cuộc gặp với Tổng thống Peru ngày 9/6, Tổng thống Kenya điện đàm với Thủ tướng Chile.")
    assert ("meet", "planned", "2025-06-09") in read
    assert ("phone_call", "happened", None) in read


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Ngoại trưởng Kenya: Viện trợ cho Peru là 'ảo tưởng'.", "aid"),
        ("Kenya chịu sức ép từ Chile về việc phải chấp nhận thỏa thuận hòa bình với Peru.", "agree"),
    ],
)
def test_what_is_only_judged_or_ought_to_be_is_no_act(sentence: str, act: str) -> None:
    assert act not in [type_ for type_, _, _ in told(sentence)]


def test_what_somebody_tells_of_is_an_act_though_he_judges_it() -> None:
    assert "aid" in [type_ for type_, _, _ in told("Kenya viện trợ cho Peru, theo ông đó là 'ảo tưởng'.")]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Tổng thống Kenya bóng gió trừng phạt Peru.", "sanction"),
        ("Kenya nói cuộc gặp giữa Tổng thống Chile và Tổng thống Peru không phải là điều cấp thiết.", "meet"),
    ],
)
def test_what_is_hinted_at_or_put_aside_is_still_to_come(sentence: str, act: str) -> None:
    assert [modality for type_, modality, _ in told(sentence) if type_ == act] == ["planned"]


@pytest.mark.parametrize(
    ("sentence", "act", "modality"),
    [
        ("Kenya gần như đã quyết định việc cấp xe tăng cho Peru.", "aid", "planned"),
        ("Kenya nói đàm phán hòa bình Kenya - Chile tạm dừng.", "negotiate", "ongoing"),
        ("Sau khi Kenya dừng đàm phán với Chile, giá dầu tăng.", "negotiate", "denied"),
        ("Kenya nói Chile sớm muộn cũng phải đàm phán.", "negotiate", "proposed"),
        ("Các cuộc đàm phán giữa Kenya và Chile không đi đến đâu.", "negotiate", "ongoing"),
        ("Peru lo bị gạt khỏi đàm phán Kenya - Chile.", "negotiate", "ongoing"),
        ("Kenya bàn về nghề cá trước khi đạt được thỏa thuận với Chile.", "agree", "planned"),
        ("Thượng đỉnh Kenya - Chile sẽ không bàn về cảng biển.", "meet", "planned"),
        ("Sau cuộc gặp giữa Kenya và Chile, giá dầu sẽ tăng.", "meet", "happened"),
        ("Lằn ranh đỏ của Kenya khi đàm phán với Chile.", "negotiate", "ongoing"),
        ("Kenya đạt tiến triển trong đàm phán với Chile.", "negotiate", "happened"),
    ],
)
def test_what_is_decided_feared_or_goes_on_is_not_done(sentence: str, act: str, modality: str) -> None:
    assert [read for type_, read, _ in told(sentence) if type_ == act] == [modality]


def test_a_summit_at_which_somebody_fears_for_himself_is_not_held_yet() -> None:
    read = told("Giới quan sát lo bà Ruiz bị đón tiếp lạnh nhạt tại thượng đỉnh Kenya - Chile.")
    assert ("meet", "happened") not in [(type_, modality) for type_, modality, _ in read]


def test_what_is_beaten_back_took_place(events_of) -> None:
    found = events_of("Quân đội Kenya đẩy lùi cuộc tấn công của Chile.")
    assert {(e.type, e.modality) for e in found} == {("attack", "happened")}
