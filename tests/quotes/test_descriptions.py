"""Who speaks behind a description, a paper's name, somebody's aide; when a statement was made and where it ends."""

import pytest

from dongsukien.document import Page
from dongsukien.pipeline import read_page


def said(text: str) -> list[tuple[str | None, str]]:
    """Speaker and content of each quote of *text*, the body below a headline."""
    title = "Tin quốc tế đáng chú ý trong ngày"
    page = Page(id="x", source="x", text=f"{title}\n{text}", title=title, published="2026-03-05")
    reading = read_page(page)
    return [
        (
            quote.speaker.name if quote.speaker else None,
            " … ".join(reading.page.text[part.start : part.end] for part in quote.content),
        )
        for quote in reading.quotes
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Nhà nghiên cứu Pedro Salas, chuyên gia về chính sách của Kenya, viết rằng Peru đang yếu đi.", "Pedro Salas"),
        ("Amina Otieno, chuyên gia tại Viện Nairobi, Đại học Kenyatta nhận định, hội nghị là dấu mốc.", "Amina Otieno"),
        ("Giáo sư Marta Rojas - chuyên gia của Học viện Lima, dạy về Đông Phi - cho rằng giá sẽ tăng.", "Marta Rojas"),
        ("Ông Pedro Salas, giám đốc Viện Biển, đã gặp bà Amina Otieno, bà này nói giá sẽ tăng.", "Amina Otieno"),
        (
            "Đặc phái viên của Tổng thống Kenya Otieno nói hai bên sẽ gặp lại.",
            "đặc phái viên của Tổng thống Kenya Otieno",
        ),
        ("Chính quyền bà Otieno một mực khẳng định chưa quyết định gì.", "chính quyền bà Otieno"),
        ("Nhiều ý kiến cho rằng Kenya đang thách thức Chile.", "nhiều ý kiến"),
    ],
)
def test_the_one_described_speaks(text: str, speaker: str) -> None:
    assert [who for who, _ in said(text)] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Theo Lima Times, nhóm nổi dậy không thể chiếm được cứ điểm.",
        "Theo Nairobimail, nhóm nổi dậy không thể chiếm được cứ điểm.",
        "Theo báo chí Kenya, khoảng 250.000 người sẽ tham gia tuần hành.",
        "Trong khi đó tờ Lima Post cho hay, Tổng thống Kenya đã phê chuẩn quyết định rút quân.",
        "Ông Rojas từ chối bình luận về những ý kiến cho rằng Kenya đang thách thức Chile.",
    ],
)
def test_a_paper_and_a_mere_opinion_are_nobodys_words(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Theo ông Pedro Salas, giám đốc Viện Biển Lima, giá cá sẽ còn tăng.", "giá cá sẽ còn tăng"),
        (
            "Ông Rojas nhấn mạnh trước những thách thức mới, khối này phải lập tức chuẩn bị.",
            "trước những thách thức mới, khối này phải lập tức chuẩn bị",
        ),
        ("Ông Rojas nói hôm 3/3 tại Lima sẽ không rút quân.", "sẽ không rút quân"),
        ("Ông Rojas cho biết Chile sẽ mở cửa cảng khi tiếp Đại sứ Kenya tại Lima.", "Chile sẽ mở cửa cảng"),
        ("Ông Rojas cho biết Chile sẽ mở cửa cảng khi tàu Kenya tới.", "Chile sẽ mở cửa cảng khi tàu Kenya tới"),
        ("Ông Rojas tuyên bố sẽ không lùi bước, bất chấp chiến sự vẫn tiếp diễn.", "sẽ không lùi bước"),
        ("Ông Rojas đăng lên Twitter rằng nghị quyết sẽ có tác động lớn.", "nghị quyết sẽ có tác động lớn"),
    ],
)
def test_a_statement_is_what_was_said(text: str, content: str) -> None:
    assert [words for _, words in said(text)] == [content]


@pytest.mark.parametrize(
    "text",
    [
        "Phải khẳng định rằng lựa chọn của Kenya là chuẩn xác.",
        "Bộ Quốc phòng Kenya từ chối phản hồi câu hỏi của báo giới rằng có ý đồ gì đằng sau việc này.",
        "Ông Lim được cộng đồng người Kenya ở Lima mô tả là người có sức ảnh hưởng nhất.",
        "Kenya lập quỹ để thúc đẩy chia sẻ tri thức, hỗ trợ các nước nghèo.",
    ],
)
def test_what_nobody_says_is_put_in_nobodys_mouth(text: str) -> None:
    assert [who for who, _ in said(text) if who] == []
