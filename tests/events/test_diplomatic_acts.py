"""Meetings, visits, talks, agreements, aid, offices and dealings between states: words, and their look-alikes."""

import pytest

CASES = [
    # (sentence, type, source, target, participants)
    ("Tổng thống Kenya họp qua điện thoại với Tổng thống Chile.", "phone_call", "", "", "TTC TTK"),
    ("Tổng thống Kenya đã liên lạc với Tổng thống Chile.", "phone_call", "", "", "TTC TTK"),
    ("Tổng thống Kenya cùng với Tổng thống Chile đồng chủ trì phiên họp thứ ba.", "meet", "", "", "TTC TTK"),
    ("Tổng thống Kenya đã gặp kín Tổng thống Chile.", "meet", "", "", "TTC TTK"),
    ("Kenya và Chile thương thảo về nghề cá.", "negotiate", "", "", "Chile Kenya"),
    ("Đối thoại quốc phòng Kenya - Chile khép lại.", "negotiate", "", "", "Chile Kenya"),
    ("Tổng thống Kenya đi Chile dự lễ quốc khánh.", "visit", "TTK", "Chile", ""),
    ("Tổng thống Kenya quá cảnh tại Chile.", "visit", "TTK", "Chile", ""),
    ("Kenya nhận lời mời của Chile tham gia hội đồng nghề cá.", "agree", "", "", "Chile Kenya"),
    ("Kenya ký hợp đồng mua 12 tàu kéo của Chile.", "sign", "", "", "Chile Kenya"),
    ("Kenya bơm 2 tỉ USD cho Chile.", "aid", "Kenya", "Chile", ""),
    ("Kenya tiếp nhận lô xe bọc thép đầu tiên từ Chile.", "aid", "Chile", "Kenya", ""),
    ("Kenya chia sẻ tin tình báo với Chile.", "aid", "Kenya", "Chile", ""),
    ("Kenya đóng cửa Lãnh sự quán Chile tại Mombasa.", "other", "Kenya", "Lãnh sự quán Chile", ""),
    ("Kenya ngừng mua đồng của Chile.", "other", "Kenya", "Chile", ""),
    ("Kenya miễn thị thực cho công dân Chile.", "other", "Kenya", "Chile", ""),
    ("Kenya phê duyệt xuất khẩu chip Bolivia sang Chile.", "other", "Kenya", "Chile", ""),
    ("Kenya kiện Chile lên Tòa án Công lý Quốc tế.", "other", "Kenya", "Chile", ""),
    ("Kenya công nhận Palestine.", "other", "Kenya", "Palestine", ""),
    ("Kenya hủy chuyến thăm Chile.", "other", "Kenya", "Chile", ""),
    ("Kenya cử đặc phái viên phụ trách châu Á tới Chile.", "visit", "Kenya", "Chile", ""),
    ("Kenya đồng ý cho phép 20 tàu Chile qua eo biển San Pedro.", "agree", "", "", "Chile Kenya"),
    ("Kenya và Chile nối lại các chuyến bay thẳng.", "other", "Chile Kenya", "", ""),
    ("Kenya tài trợ 5 triệu USD cho các dự án nước sạch tại Chile.", "aid", "Kenya", "Chile", ""),
    ("Kenya từ bỏ tham vọng gia nhập NATO.", "other", "Kenya", "NATO", ""),
    ("Kenya cho phép Chile dùng cảng Mombasa.", "agree", "", "", "Chile Kenya"),
    ("Kenya gửi Chile đề xuất về nghề cá.", "propose", "Kenya", "Chile", ""),
    ("Kenya đưa tranh cãi với Chile ra Liên hợp quốc.", "other", "Kenya", "Chile", ""),
    ("Kenya dẫn độ trùm buôn người Bolivia sang Chile.", "other", "Kenya", "Chile", ""),
    ("Kenya đóng cửa không phận đối với các hãng hàng không Chile.", "other", "Kenya", "Chile", ""),
    ("Kenya triệu tập tham tán Chile.", "other", "Kenya", "Tham tán Chile", ""),
    ("Kenya trả lại cặp hươu cao cổ cho Chile.", "other", "Kenya", "Chile", ""),
    ("Kenya rót thêm tám tỷ krone cho quốc phòng Chile.", "aid", "Kenya", "Chile", ""),
    ("Kenya chở 300 tấn ngô miễn phí tới Chile.", "aid", "Kenya", "Chile", ""),
    ("Kenya và Chile nâng cấp quan hệ lên đối tác chiến lược.", "agree", "", "", "Chile Kenya"),
    ("Quốc hội Kenya bầu tân thủ tướng.", "elect", "Quốc hội Kenya", "", ""),
    ("Tổng thống Kenya bãi nhiệm gần hết nội các.", "appoint", "TTK", "", ""),
    ("Hội đồng Bảo an của Liên Hợp Quốc họp kín.", "meet", "", "", "Hội đồng Bảo an Liên Hợp Quốc"),
    ("Kenya dàn xếp ngừng bắn giữa Chile và Peru.", "other", "Kenya", "Chile Peru", ""),
    ("Kenya tức giận và tuyên bố triệu Đại sứ Chile.", "other", "Kenya", "Đại sứ Chile", ""),
    ("Kenya dọa tấn công Chile.", "threaten", "Kenya", "Chile", ""),
    ("Kenya nói Chile là bên chủ động đề xuất gặp Peru.", "propose", "Chile", "Peru", ""),
    ("Kenya xác nhận được Chile mời dự hội nghị.", "propose", "Chile", "Kenya", ""),
    ("Kenya yêu cầu Chile rút tàu cá, cảnh báo sẽ đáp trả.", "threaten", "Kenya", "Chile", ""),
    ("Chính quyền tỉnh Coast, Kenya, yêu cầu Chile rút tàu cá.", "demand", "Kenya", "Chile", ""),
]

ALIKE = [
    ("Hành khách Kenya liên lạc với hãng tàu của Chile.", "phone_call"),
    ("Hàng Kenya đi Chile tăng mạnh.", "visit"),
    ("Tổng thống Kenya ngồi vào bàn ăn.", "negotiate"),
    ("Hai nước không chịu nhượng bộ.", "agree"),
    ("Kenya chi 3 tỷ USD xây cảng.", "aid"),
    ("Kenya nhận định tên lửa của Chile bay xa.", "aid"),
    ("Kenya ngừng chia sẻ tin tình báo với Chile.", "aid"),
    ("Hãng phim chọn ca sĩ Moreno làm đại sứ thương hiệu.", "appoint"),
    ("Kenya ngừng bán vé xem trận gặp Chile.", "other"),
    ("Kenya bàn cách mở cửa eo biển San Pedro với Chile.", "other"),
    ("Kenya nên sửa tàu thay vì thử tên lửa mới.", "other"),
    ("Kenya phát hiện xe viện trợ bị cướp.", "aid"),
    ("Đoàn xe chở UAV Kenya bị Chile bắn cháy.", "aid"),
    ("Kenya nối lại đối thoại với sự hỗ trợ của Chile.", "aid"),
    ("Kenya chi 5 tỷ USD cho chiến dịch quân sự ở Chile.", "aid"),
    ("Luật cho phép Kenya bắt tàu của Chile.", "agree"),
    ("Kenya kích hoạt cơ chế bảo hộ công dân ở Chile.", "other"),
    ("Kenya và Chile kỷ niệm 10 năm nâng cấp quan hệ.", "agree"),
    ("Kenya tham gia hội chợ sách ở Chile.", "other"),
    ("Tổng thống Kenya gửi thư chúc mừng năm mới.", "other"),
]

SHORT = {"Tổng thống Kenya": "TTK", "Tổng thống Chile": "TTC"}


def names(actors) -> str:
    return " ".join(sorted(SHORT.get(actor.name, actor.name) for actor in actors))


@pytest.mark.parametrize(("text", "type_", "source", "target", "participants"), CASES, ids=lambda v: str(v)[:60])
def test_the_words_of_an_act_give_it_with_its_actors(text, type_, source, target, participants, events_of) -> None:
    found = [event for event in events_of(text) if event.type == type_]
    assert [(names(e.source), names(e.target), names(e.participants)) for e in found] == [
        (source, target, participants)
    ]


@pytest.mark.parametrize(("text", "type_"), ALIKE)
def test_words_that_look_alike_are_no_act(text, type_, events_of) -> None:
    assert type_ not in {event.type for event in events_of(text)}


def test_a_state_that_begins_to_act_in_a_headline_is_no_second_object(events_of) -> None:
    found = events_of("Kenya tập kích Chile, Peru phóng tên lửa trả đũa", label="title")
    assert [names(e.target) for e in found if names(e.source) == "Kenya"] == ["Chile"]


def test_objects_of_a_headline_are_listed_without_and(events_of) -> None:
    (talks,) = events_of("Kenya sắp đàm phán với Chile, Peru tại Lima", label="title")
    assert names(talks.participants) == "Chile Kenya Peru"
    (met,) = events_of("Đại tướng Otieno gặp bộ trưởng quốc phòng các nước Chile, Peru, Bolivia", label="title")
    assert "Bolivia Chile" in names(met.participants) and "Peru" in names(met.participants)


def test_what_somebody_is_besides_does_not_act(events_of) -> None:
    text = "Ông Otieno, Bộ trưởng Ngoại giao Kenya, Đại sứ tại Peru, kêu gọi Chile mở cảng."
    assert [names(e.source) for e in events_of(text) if e.type == "demand"] == ["Otieno"]


def test_talks_that_are_a_circumstance_have_no_parties_of_their_own(events_of) -> None:
    found = events_of("Kenya và Peru cam kết phối hợp giữa lúc hòa đàm Chile được thúc đẩy.")
    assert "negotiate" not in {event.type for event in found}


def test_a_museum_is_no_host(events_of) -> None:
    (visit,) = events_of("Tổng thống Chile thăm Bảo tàng Hàng hải Kenya.")
    assert visit.target == ()


def test_nobody_pays_his_own_state_a_visit(events_of) -> None:
    (visit,) = events_of("Tổng thống Kenya thăm tàu chiến Kenya.")
    assert visit.target == ()


def test_a_mediator_stands_between_those_who_talk(events_of) -> None:
    found = events_of("Kenya đàm phán với Chile từ sáng.", "Oman làm trung gian trong hai tuần qua.")
    assert [names(e.target) for e in found if e.type == "other"] == ["Chile Kenya"]


def test_whom_a_sentence_before_asked_does_not_go_on(events_of) -> None:
    found = events_of("Tổng thống Kenya từ chối rút khỏi vùng đất mà Peru yêu cầu và kêu gọi Chile giúp.")
    assert [names(e.source) for e in found if e.type == "demand" and names(e.target) == "Chile"] == ["TTK"]


def test_a_deed_agreed_by_one_side_is_no_agreement_with_whom_it_hits(events_of) -> None:
    found = events_of("EU nhất trí áp gói trừng phạt mới lên Chile.")
    assert [names(e.participants) for e in found if e.type == "agree"] == ["EU"]
