"""What kind of name a run of capitals is, and how far the name of a body goes."""

from __future__ import annotations

import pytest

from dongsukien.entities import names


def named(text: str) -> set[tuple[str, str]]:
    """The outermost names of *text* with their kinds."""
    return {(mention.name.of(text), mention.kind) for mention in names(text) if not mention.nested}


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Hôm qua Sở Văn hóa - thể thao và du lịch công bố lịch.", "Sở Văn hóa - thể thao và du lịch"),
        ("Theo Bộ GD-ĐT, lịch thi không đổi.", "Bộ GD-ĐT"),
        ("Sáng nay, Hiệp hội chè họp.", "Hiệp hội chè"),
        ("Ông làm ở Trung tâm phát triển quỹ đất huyện Lim Dân.", "Trung tâm phát triển quỹ đất huyện Lim Dân"),
        ("Phòng Cảnh sát hình sự Công an tỉnh Đồng Nai vào cuộc.", "Phòng Cảnh sát hình sự Công an tỉnh Đồng Nai"),
        ("Công an thành phố Lim Dân thông báo.", "Công an thành phố Lim Dân"),
        ("Tại Trung tâm Khởi nghiệp Sáng tạo TP.HCM, khách đến sớm.", "Trung tâm Khởi nghiệp Sáng tạo TP.HCM"),
        ("CLB FC Otieno thắng.", "FC Otieno"),
        ("Tập đoàn Moreno mở nhà máy.", "Moreno"),
        ("Khách hàng của Quispebank xếp hàng.", "Quispebank"),
        ("Bệnh viện Đa khoa Lim Dân tiếp nhận bệnh nhân.", "Bệnh viện Đa khoa Lim Dân"),
        ("Công ty Xăng dầu khu vực V mở kho.", "Công ty Xăng dầu khu vực V"),
        ("Công an TP.Cần Thơ thông báo.", "Công an TP.Cần Thơ"),
        ("Lữ đoàn cơ giới 47 Peru tập trận.", "Lữ đoàn cơ giới 47 Peru"),
        ("Quỹ Otieno vì Hòa bình Quốc tế ra báo cáo.", "Quỹ Otieno vì Hòa bình Quốc tế"),
        ("Kho hàng thuộc mạng lưới Otieno.", "mạng lưới Otieno"),
        ("Tòa án EU tuyên án.", "Tòa án EU"),
    ],
)
def test_a_body_goes_as_far_as_its_name(text: str, body: str) -> None:
    assert (body, "organisation") in named(text)


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Bộ Công Thương xây dựng kế hoạch.", {"Bộ Công Thương"}),
        ("Cục Thuế thống kê số liệu.", {"Cục Thuế"}),
        ("Sở Y tế kiểm tra quán ăn.", {"Sở Y tế"}),
    ],
)
def test_what_a_body_does_is_no_part_of_its_name(text: str, bodies: set[str]) -> None:
    assert {name for name, kind in named(text) if kind == "organisation"} == bodies


@pytest.mark.parametrize(
    "text",
    [
        "Từ trung tâm TP đến cảng mất một giờ.",
        "Lãnh đạo các Ban Đảng dự.",
        "Đại hội Đảng XIV khai mạc.",
        "Ra mắt BST mới.",
    ],
)
def test_what_only_looks_like_a_body_is_none(text: str) -> None:
    assert {name for name, kind in named(text) if kind == "organisation"} == set()


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Cú đúp của Quang Hải giúp đội nhà thắng.", "Quang Hải"),
        ("Khán giả nhớ Thu Phương.", "Thu Phương"),
        ("Lúc ấy Marga kể mình mất vé.", "Marga"),
        ("Anh Nguyễn Văn Minh đến sớm.", "Nguyễn Văn Minh"),
        ("Nhà thiết kế Victoria Quispe mở tiệm.", "Victoria Quispe"),
        ("Theo thượng tá Hải nói, đường đã thông.", "Hải"),
        ("Khán giả chờ phim mới của Trường Giang.", "Trường Giang"),
        ("Ông Ferrari không trả lời.", "Ferrari"),
        ("Giám đốc Bệnh viện Đa khoa Lim Dân Nguyễn Văn Tư đến.", "Nguyễn Văn Tư"),
        ("Chuyên gia Viện Nghiên cứu Hòa bình Pedro Otieno nói.", "Pedro Otieno"),
    ],
)
def test_a_person_is_known_by_given_names_verbs_and_neighbours(text: str, person: str) -> None:
    assert (person, "person") in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "Xe rẽ vào đường Quang Trung.",
        "Các xã: Lim Dân, Tiến Thắng và Quang Minh bị ngập.",
        'Bộ phim "Otieno Dreams" ra rạp.',
        "Ban nhạc hát Out of Body Moreno.",
        "Khi đến Hồ Lim, khách nên mang áo mưa.",
        "Từ Mỹ đến Ấn Độ, ai cũng biết.",
    ],
)
def test_roads_communes_and_works_are_no_persons(text: str) -> None:
    assert not [name for name, kind in named(text) if kind == "person"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Cháy lớn ở P.Lim Dân chiều nay.", "Lim Dân"),
        ("Nhà ở xã Mỹ Hòa Lim vừa ngập.", "Mỹ Hòa Lim"),
        ("Ngư dân miền Trung ra khơi.", "miền Trung"),
    ],
)
def test_kinds_of_place_stay_outside_the_name(text: str, place: str) -> None:
    assert (place, "place") in named(text)


def test_an_armed_service_in_lower_case_stands_for_its_state() -> None:
    (mention,) = (m for m in names("Tin cho hay lục quân Peru diễn tập.") if not m.nested)
    assert (mention.kind, mention.form) == ("country", "metonym")


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Thủ tướng Israel Benjamin Netanyahu ca ngợi kế hoạch.", "person:benjamin-netanyahu"),
        ("Ông Israel Salas ca ngợi kế hoạch.", "person:israel-salas"),
        ("Đặc phái viên của Tổng thống Mỹ Joe Biden ca ngợi kế hoạch.", None),
        ("Người phát ngôn của Tổng thống Nga Dmitry Peskov ca ngợi kế hoạch.", "person:dmitry-peskov"),
    ],
)
def test_a_state_behind_a_title_and_the_head_of_an_aide_are_not_his_name(text: str, person: str | None) -> None:
    first = next(mention for mention in names(text) if not mention.nested)
    assert first.kind == "person"
    assert first.entities == ((person,) if person else ())
