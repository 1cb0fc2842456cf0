"""A whole article under the page's own is another's, in whatever layout; one long article is never cut."""

from html import escape

import pytest

from dongsukien.clean import clean
from dongsukien.clean.following import HEADLINE_RULE
from dongsukien.document import CleanPage, Page
from dongsukien.read import page_from_html

TITLE = "Xóm Bến Dứa dựng lại cầu ván sau mùa lũ"
LEAD = "Bốn mươi hộ dân xóm Bến Dứa góp gỗ và công để dựng lại cây cầu ván bị lũ cuốn hồi tháng Mười."
BODY = [
    "Cây cầu cũ dài sáu mươi mét, nối xóm với con đường ra chợ huyện, gãy đôi trong đêm nước lên.",
    "Ông Phùng Bá Chuông, người trông coi việc dựng cầu, cho biết gỗ được xẻ từ hàng tràm trồng dọc bờ kênh.",
    "Mỗi nhà cử một người làm ba buổi một tuần, ai vắng thì góp gạo cho bếp chung của tốp thợ.",
    "“Có cầu thì trẻ con Bến Dứa khỏi đi vòng sáu cây số”, ông Chuông nói trong lúc đóng hàng lan can cuối cùng.",
    "Xã Hòa Lợi hứa góp đinh và sơn, còn tấm biển tên cầu do các em lớp Năm tự viết.",
]
AUTHOR = "Lâm Thị Sậy"

NEXT_TITLE = "Đội bóng chuyền nữ Sông Rạng thắng ngược ở chung kết"
NEXT_LEAD = "Thua hai ván đầu, đội bóng chuyền nữ Sông Rạng thắng liền ba ván để giành cúp ở chung kết giải miền."
NEXT_BODY = [
    "Chủ công Đặng Mỹ Quyên ghi hai mươi bảy điểm, nhiều nhất trong một trận của mùa giải năm nay.",
    "Huấn luyện viên Kha Trọng Nghĩa thay cả hai chuyền hai khi đội Thanh Tre dẫn trước tám điểm.",
    "Nhà thi đấu Rạng Đông chật kín từ một giờ trước trận, nhiều người phải đứng xem ngoài hành lang.",
    "Đội Thanh Tre phản đối một pha bóng chạm vạch ở ván cuối nhưng trọng tài giữ nguyên quyết định.",
]
NEXT_AUTHOR = "Tô Văn Đước"

LAYOUTS = {
    "time below": "{title}\n{time}\n{lead}\n{body}\n{author}",
    "time above": "{time}\n{title}\n{lead}\n{body}\n{author}",
    "section and time": "Đời sống\n{title}\n{time}\n{lead}\n{body}\n{author}\nTags: cầu ván, bến dứa",
    "byline and time": "{title}\n{author}\n{time}\n{lead}\n{body}",
    "outlet's tag": "{title}\n(BRO) - {lead}\n{body}\n{author}",
    "author between": "{title}\n{lead}\n{body}\n{author}",
    "tools between": "{title}\n{lead}\n{body}\n{author}\nChia sẻ\nBình luận (0)\n",
}
NEXT = "Bài tiếp theo\n"


def written(layout: str, title: str, lead: str, body: list[str], author: str, time: str) -> str:
    return layout.format(title=title, lead=lead, body="\n".join(body), author=author, time=time)


def page(text: str) -> Page:
    return Page(id="x", source="x", text=text)


def kept(read: CleanPage, text: str) -> list[str]:
    assert read.article is not None
    lead = [read.article.lead.of(text)] if read.article.lead else []
    return [*lead, *(span.of(text) for span in read.article.body)]


def two(layout: str, between: str = "") -> str:
    own = written(layout, TITLE, LEAD, BODY, AUTHOR, "12/11/2024 08:15")
    return f"{own}\n{between}{written(layout, NEXT_TITLE, NEXT_LEAD, NEXT_BODY, NEXT_AUTHOR, '11/11/2024 21:40')}\n"


@pytest.mark.parametrize("between", ["", NEXT], ids=["nothing between", "next article"])
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_a_second_article_is_no_part_of_the_first(layout: str, between: str) -> None:
    text = two(layout, between)
    read = clean(page(text))
    assert read.page_type == "article"
    said = " ".join(kept(read, text))
    assert all(paragraph in said for paragraph in (LEAD, *BODY))
    assert not any(paragraph in said for paragraph in (NEXT_TITLE, NEXT_LEAD, *NEXT_BODY))


def test_the_second_article_is_announced_with_headline_and_lead_and_the_reason_is_given() -> None:
    text = two(LAYOUTS["time below"])
    read = clean(page(text))
    assert [(teaser.title, teaser.lead) for teaser in read.teasers] == [(NEXT_TITLE, NEXT_LEAD)]
    by_text = {block.span.of(text): block for block in read.blocks}
    assert by_text[NEXT_TITLE].rule == HEADLINE_RULE
    assert (by_text[NEXT_BODY[0]].label, by_text[NEXT_BODY[0]].rule) == ("other", "next article: body")
    assert read.article is not None
    assert read.article.author == AUTHOR
    assert read.article.published is not None
    assert read.article.published.value == "2024-11-12T08:15+07:00"


def test_of_three_articles_each_is_announced() -> None:
    third = written(
        LAYOUTS["time below"],
        "Giá muối hạt ở Gò Cát xuống thấp nhất ba năm",
        "Diêm dân Gò Cát bán muối hạt với giá thấp nhất ba năm vì kho của các đầu mối đã đầy.",
        [
            "Bà Triệu Thị Nề giữ lại bốn chục tấn trong chòi lá, chờ giá nhích lên sau Tết.",
            "Thương lái trả chín trăm đồng một ký tại ruộng, chưa bằng nửa cùng vụ năm ngoái.",
            "Hợp tác xã muối Gò Cát xin vay vốn để xây thêm hai kho chứa ở đầu bãi.",
            "Phòng nông nghiệp khuyên bà con chuyển bớt ruộng sang nuôi artemia trong mùa mưa.",
        ],
        "Mạc Lê",
        "10/11/2024 06:05",
    )
    text = two(LAYOUTS["time below"]) + third + "\n"
    read = clean(page(text))
    assert [teaser.title for teaser in read.teasers] == [NEXT_TITLE, "Giá muối hạt ở Gò Cát xuống thấp nhất ba năm"]
    assert len(kept(read, text)) == 1 + len(BODY)


MARKUPS = {
    "one element for all": "<h1>{title}</h1><span>{time}</span><p><b>{lead}</b></p>{body}<p>{author}</p>",
    "no headings": "<p class=t>{title}</p><span>{time}</span><p>{lead}</p>{body}<p>{author}</p>",
    "an element each": "<div><h1>{title}</h1><i>{time}</i><p>{lead}</p><div>{body}</div><p>{author}</p></div>",
}


@pytest.mark.parametrize("markup", MARKUPS.values(), ids=MARKUPS)
def test_a_second_article_of_an_html_page_is_no_part_of_the_first(markup: str) -> None:
    def article(title: str, lead: str, body: list[str], author: str, time: str) -> str:
        paragraphs = "".join(f"<p>{escape(each)}</p>" for each in body)
        return markup.format(title=title, lead=lead, body=paragraphs, author=author, time=time)

    own = article(TITLE, LEAD, BODY, AUTHOR, "12/11/2024 08:15")
    other = article(NEXT_TITLE, NEXT_LEAD, NEXT_BODY, NEXT_AUTHOR, "11/11/2024 21:40")
    found = page_from_html(f"<html><head><title>{TITLE}</title></head><body>{own}{other}</body></html>", "x.html")
    assert isinstance(found, Page)
    said = " ".join(kept(clean(found), found.text))
    assert all(paragraph in said for paragraph in (LEAD, *BODY))
    assert not any(paragraph in said for paragraph in (NEXT_LEAD, *NEXT_BODY))


HEAD = f"{TITLE}\n12/11/2024 08:15\n{LEAD}\n"
MORE = [
    "Ngày khánh thành, cả xóm Bến Dứa nấu một nồi chè đậu lớn đặt ngay đầu cầu.",
    "Người già trong xóm kể cây cầu đầu tiên được bắc từ năm nước nổi, bằng thân dừa ghép đôi.",
    "Ông Chuông giữ cuốn sổ ghi tên từng người góp công, dày gần trăm trang.",
]
SINGLE = {
    "headings": [*BODY[:2], "Góp từng tấm ván qua ba mùa nước nổi", *BODY[2:], "Chuyện cây cầu dừa của ông bà", *MORE],
    "an author in the middle": [*BODY, "Ảnh: Lâm Thị Sậy", "Những người thợ không nhận tiền công ở Bến Dứa", *MORE],
    "questions": [*BODY[:3], "Thưa ông, vì sao xóm không chờ tiền của huyện?", *BODY[3:], "Cầu mới có gì khác?", *MORE],
    "a dated box of links": [
        *BODY[:4], "Tin liên quan", NEXT_TITLE, "11/11/2024 21:40", BODY[4], *MORE,
    ],
    "a teaser with its lead": [*BODY[:4], NEXT_TITLE, NEXT_LEAD, BODY[4], *MORE],
    "a chronicle": [
        *BODY[:3], "Ngày 2/11/2024", *BODY[3:], "Ngày 5/11/2024", "Tốp thợ Bến Dứa hợp long hai nhịp cầu ván", *MORE,
    ],
}  # fmt: skip


@pytest.mark.parametrize("lines", SINGLE.values(), ids=SINGLE)
def test_one_article_is_not_cut(lines: list[str]) -> None:
    text = HEAD + "\n".join(lines) + f"\n{AUTHOR}\n"
    said = " ".join(kept(clean(page(text)), text))
    assert all(paragraph in said for paragraph in (*BODY, *MORE))


def test_the_items_of_a_bulletin_belong_to_it() -> None:
    items = [
        ("Bến Dứa dựng lại cầu ván sau lũ", BODY[:4]),
        ("Đội Sông Rạng giành cúp bóng chuyền", NEXT_BODY),
    ]
    head = "Tin vắn chiều: Bến Dứa dựng lại cầu ván sau lũ, đội Sông Rạng giành cúp bóng chuyền\n12/11/2024 17:00\n"
    lead = "Xóm Bến Dứa dựng lại cầu ván, đội nữ Sông Rạng giành cúp bóng chuyền là hai tin đáng chú ý chiều nay.\n"
    text = head + lead + "".join(f"{title}\n" + "\n".join(body) + "\n" for title, body in items) + f"{AUTHOR}\n"
    said = " ".join(kept(clean(page(text)), text))
    assert all(paragraph in said for paragraph in (*BODY[:4], *NEXT_BODY))


def test_the_entries_of_a_running_report_belong_to_it() -> None:
    entries = [f"0{hour}:15\n{sentence}" for hour, sentence in enumerate([*BODY, *MORE], 1)]
    text = f"Trực tiếp: {TITLE}\n12/11/2024 08:15\n{LEAD}\n" + "\n".join(entries) + "\n"
    read = clean(page(text))
    assert read.page_type == "live"
    assert not any(block.rule == HEADLINE_RULE for block in read.blocks)


def test_a_hundred_articles_on_a_page_are_told_from_the_first() -> None:
    text = two(LAYOUTS["time below"]) * 50
    read = clean(page(text))
    assert kept(read, text)[: 1 + len(BODY)] == [LEAD, *BODY]


def test_a_short_second_article_with_its_day_below_a_notice_is_no_part_of_the_first() -> None:
    between = "Mời bạn đọc gửi bài về hộp thư của tòa soạn. Bài được đăng sẽ có nhuận bút.\nĐời sống\n"
    below = "\n".join((NEXT_TITLE, "Thứ Ba, 11/11/2024 | 21:40", NEXT_LEAD, *NEXT_BODY[:2]))
    text = f"{written(LAYOUTS['author between'], TITLE, LEAD, BODY, AUTHOR, '')}\n{between}{below}\n"
    assert kept(clean(page(text)), text) == [LEAD, *BODY]
