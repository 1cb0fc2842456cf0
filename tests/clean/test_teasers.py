from dongsukien.clean import clean
from dongsukien.document import Page, Teaser

ARTICLE = """Cầu Bến Mơ thông xe sớm ba tháng
Cây cầu mới được đưa vào sử dụng sáng nay, chấm dứt cảnh qua phà của người dân hai bờ.
Ban quản lý dự án cho biết cây cầu hoàn thành sớm nhờ mùa khô kéo dài và cách lắp dầm ban đêm.
Thành phố dự kiến giữ lại một chiếc phà làm bảo tàng nhỏ bên bến cũ cho khách tham quan.
"""


def teasers(below: str) -> tuple[Teaser, ...]:
    return clean(Page(id="x", source="x", text=ARTICLE + below)).teasers


def test_a_headline_printed_with_and_without_its_lead_is_one_teaser_with_all_its_places() -> None:
    headline, lead = "Chợ nổi đổi giờ họp để tránh triều cường", "Ghe thuyền sẽ cập chợ muộn hơn hai giờ khi nước lớn."
    below = f"Tin liên quan\n{headline}\n{headline}\nVOV.VN - {lead}\n{headline}\n"
    (teaser,) = teasers(below)
    assert (teaser.title, teaser.lead) == (headline, lead)
    assert len(teaser.spans) == 4


def test_marks_before_a_headline_are_not_its_words() -> None:
    headline = "Chợ nổi đổi giờ họp để tránh triều cường"
    (teaser,) = teasers(f"Xem thêm: {headline}\nTin liên quan\n{headline}\n>> {headline}\n")
    assert teaser.title == headline
    assert len(teaser.spans) == 3


def test_two_headlines_glued_at_a_name_are_two_teasers() -> None:
    below = "Tin liên quan\nThợ lặn khảo sát móng cầu Bến Mơ Bến Mơ đón chuyến phà cuối cùng trong năm |\n"
    first, second = teasers(below)
    assert first.title == "Thợ lặn khảo sát móng cầu Bến Mơ"
    assert second.title == "Bến Mơ đón chuyến phà cuối cùng trong năm"
    text = ARTICLE + below
    assert [span.of(text) for teaser in (first, second) for span in teaser.spans] == [first.title, second.title]


def test_a_slug_of_a_known_headline_is_one_more_place_and_alone_announces_nothing() -> None:
    headline = "Chợ nổi đổi giờ họp để tránh triều cường"
    below = (
        f"Tin liên quan\n{headline}\ncho noi doi gio hop de tranh trieu cuong\nle hoi dieu tro lai bai bien nam nay\n"
    )
    (teaser,) = teasers(below)
    assert len(teaser.spans) == 2
