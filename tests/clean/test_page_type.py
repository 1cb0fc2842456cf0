"""The type of pages of invented outlets that are seldom articles, and of articles that look like something else."""

import json
from pathlib import Path
from typing import Any

import pytest

from dongsukien.clean import clean
from dongsukien.document import Metadata, Page
from dongsukien.read import page_from_html

FOLDER = Path(__file__).parent.parent / "pages" / "types"
PAGES: list[dict[str, Any]] = json.loads((FOLDER / "pages.json").read_text("utf-8"))
KNOWN_FAILURES: set[str] = set()


def load(gold: dict[str, Any], url: str | None) -> Page:
    name = gold["name"]
    if gold.get("html"):
        page = page_from_html((FOLDER / f"{name}.html").read_bytes(), name, url=url)
        assert isinstance(page, Page)
        return page
    return Page(id="x", source=name, text=(FOLDER / f"{name}.txt").read_text("utf-8"), url=url)


@pytest.mark.parametrize("gold", PAGES, ids=lambda gold: gold["name"])
def test_a_page_is_told_for_what_it_is(gold: dict[str, Any]) -> None:
    cleaned = clean(load(gold, gold.get("url")))
    assert (cleaned.page_type == gold["type"]) == (gold["name"] not in KNOWN_FAILURES), cleaned.page_type
    assert gold.get("language") in (None, cleaned.language)
    assert (cleaned.article is not None) == (cleaned.page_type in ("article", "gallery", "live"))


@pytest.mark.parametrize("gold", [each for each in PAGES if each["type"] == "listing"], ids=lambda gold: gold["name"])
def test_a_list_is_no_article_without_its_address_either(gold: dict[str, Any]) -> None:
    assert clean(load(gold, None)).page_type != "article"


ARTICLE = (
    "Phà Cây Bàng ngừng chạy ba ngày để thay máy\n"
    "Bến phà Cây Bàng nối hai huyện cù lao sẽ ngừng phục vụ từ ngày 12 đến 14/3 để thay hai động cơ đã dùng 21 năm.\n"
    "Trong ba ngày này, xe máy và người đi bộ có thể qua sông bằng đò ngang của hợp tác xã Vạn Chài.\n"
    "Ông Lê Văn Bền, trưởng bến, cho biết hai động cơ mới được đóng tại xưởng trong tỉnh.\n"
)


@pytest.mark.parametrize(
    "url", ["https://haidang.example/", "https://haidang.example/tag/pha", "https://x.example/anh"]
)
def test_an_address_alone_makes_no_list_of_an_article(url: str) -> None:
    assert clean(Page(id="x", source="x", text=ARTICLE, url=url)).page_type == "article"


@pytest.mark.parametrize("type", ["website", "article", "CollectionPage", "VideoObject", "nonsense"])
def test_a_declaration_alone_makes_nothing_else_of_an_article(type: str) -> None:
    long = ARTICLE + ARTICLE.split("\n")[1].replace("nối", "nằm giữa") + "\n"
    assert clean(Page(id="x", source="x", text=long, metadata=Metadata(type=type))).page_type == "article"


POLICY = (
    "Trang chủ\nThời sự\nThế giới\n{}\n"
    "Báo Cù Lao trân trọng thông tin mà bạn đọc gửi về và chỉ dùng vào những việc được kể dưới đây.\n"
    "1. Những gì được ghi lại\n"
    "Tên, hộp thư và số máy mà bạn đọc tự điền khi gửi bài hoặc khi mua báo dài hạn được ghi lại trong sổ.\n"
    "2. Dùng vào việc gì\n"
    "Tòa soạn dùng những thông tin ấy để trả lời thư, gửi nhuận bút và báo cho người mua biết ngày hết hạn.\n"
    "Không ai ngoài tòa soạn được xem sổ này khi người gửi chưa đồng ý.\n"
)


def test_a_page_of_the_publisher_is_known_by_the_line_above_its_first_sentence() -> None:
    assert clean(Page(id="x", source="x", text=POLICY.format("Chính sách bảo mật"))).page_type == "other"


def test_a_menu_that_ends_in_a_page_of_the_publisher_makes_nothing_else_of_an_article() -> None:
    text = "Trang chủ\nThế giới\nLiên hệ\n" + ARTICLE
    assert clean(Page(id="x", source="x", text=text)).page_type == "article"


def test_an_article_of_which_nothing_is_hidden_is_no_paywall() -> None:
    page = Page(id="x", source="x", text=ARTICLE * 1, metadata=Metadata(type="NewsArticle", free=False))
    assert clean(page).page_type == "article"


def _type_of(*lines: str) -> str:
    return clean(Page(id="x", source="x", text="\n".join(lines) + "\n")).page_type


HEADLINES = (
    "Xóm Gò Nổi mở lớp dạy bơi cho trẻ nhỏ", "Bến đò ngang Rạch Lau thay bằng cầu phao",
    "Chợ cá Đầm Son họp lại sau hai năm", "Nông dân Cồn Sậy được mùa khoai môn",
    "Đội ghe Sông Muối về nhất hội đua", "Thư viện xã Bãi Lau mở cửa buổi tối",
)  # fmt: skip


def test_days_under_headlines_are_no_numbers_of_pictures() -> None:
    days = [line for number, title in enumerate(HEADLINES, 10) for line in (title, f"{number}/03")]
    assert _type_of("Tags", "bến đò", *days) == "listing"


def test_links_at_the_foot_do_not_make_a_list_a_page_of_the_publisher() -> None:
    films = [line for title in HEADLINES for line in ("Video", title)]
    assert _type_of("Truyền hình", *films, "Trang sau", "Điều khoản sử dụng", "Giới thiệu") == "listing"


def test_a_report_told_hour_by_hour_afterwards_is_an_article() -> None:
    told = [
        f"{hour}h15 sáng, đoàn ghe qua vàm Rạch Lau, nước đã cao hơn bờ chừng hai gang tay." for hour in range(5, 10)
    ]
    lead = "Một buổi sáng nước lên ở Cồn Sậy qua lời kể của năm người lái ghe chở gạo cứu đói."
    assert _type_of("Đoàn ghe gạo qua vàm Rạch Lau", "12/10/2023 18:20", lead, *told, "Mạc Lê") == "article"
    entries = [f"{hour:02}:15 Đoàn ghe qua vàm Rạch Lau, nước đã cao hơn bờ chừng hai gang." for hour in range(5, 10)]
    assert _type_of("Đoàn ghe gạo qua vàm Rạch Lau", "12/10/2023 18:20", lead, *entries, "Mạc Lê") == "live"


def test_captions_without_their_marks_under_a_headline_of_pictures_are_a_gallery() -> None:
    captions = [f"{number}. {title}." for number, title in enumerate((*HEADLINES, *HEADLINES[:2]), 1)]
    assert _type_of("Chùm ảnh: Một ngày ở chợ nổi Đầm Son cuối năm", "02/02/2024 07:10", *captions) == "gallery"


def test_a_page_that_sells_betting_is_spam_below_the_longest_menu() -> None:
    menu = ("Trang chủ", "Thời sự", "Thế giới", "Kinh doanh", "Pháp luật", "Giáo dục", "Thể thao", "Giải trí")
    sold = [
        "Nhà cái BET77 uy tín, đăng ký nhận khuyến mãi cá cược 100 nghìn đồng ngay hôm nay.",
        "Link vào nhà cái BET77 không bị chặn, nạp tiền cá cược nhanh trong ba phút.",
        "Tỷ lệ kèo nhà cái BET77 cập nhật liên tục, rút tiền cá cược dễ dàng.",
        "Tải app nhà cái BET77 để soi kèo và nhận hoàn trả mỗi ngày.",
    ]
    assert _type_of(*menu, "BET77 - link vào nhà cái cá cược uy tín", *sold) == "spam"


def test_an_article_cut_off_below_its_lead_is_behind_a_paywall_whatever_lists_follow() -> None:
    lead = "Xóm Gò Nổi mở lớp dạy bơi cho trẻ nhỏ ngay trên khúc sông từng có ba em bị nước cuốn."
    wall = "Mời bạn đăng nhập để xem tiếp nội dung"
    doubled = [title for title in HEADLINES[1:] for _ in range(2)]
    assert _type_of("Thế giới", HEADLINES[0], "18:35 09/10/2023", lead, wall, "Mua gói năm", *doubled) == "error"


def lines(*text: str) -> Page:
    return Page(id="x", source="x", text="\n".join(text))


RECORD = ("Số ký hiệu", "05/2024/TT-BBP", "Ngày ban hành", "12/03/2024", "Người ký", "Lê Văn Bền", "Trích yếu",
          "Quy định về bến phà", "Cơ quan ban hành", "Bộ Bến Phà")  # fmt: skip


def test_the_record_of_a_rule_is_neither_a_list_nor_an_article() -> None:
    assert clean(lines("Văn bản", *RECORD)).page_type == "other"


def test_a_breadcrumb_that_ends_at_a_page_of_the_publisher_names_it() -> None:
    page = lines("Trang chủ » Liên hệ", "Phòng Trị sự: 0200 000 001", "Giá báo năm: 900.000 đồng", "Báo cuối tuần")
    assert clean(page).page_type == "other"


PAIRS = [
    ("Phà Bến Mơ chạy thêm hai chuyến đêm", "Chuyến cuối rời bến lúc 23h, vé không đổi."),
    ("Chợ nổi họp lại sau mùa nước", "Hơn một trăm ghe về bến trong ngày đầu."),
    ("Xã Suối Đá có trạm y tế mới", "Trạm có năm giường và một xe cứu thương."),
    ("Học sinh vùng bãi nhận áo phao", "Mỗi em được phát một chiếc kèm cặp nổi."),
]


def test_a_box_of_prices_beside_a_list_of_articles_makes_no_table_of_it() -> None:
    prices = ("TỶ GIÁ", "USD", "20.970", "EUR", "27.120", "Vàng", "41,20")
    page = lines(*prices, *(line for pair in PAIRS for line in pair))
    assert clean(page).page_type == "listing"


def test_the_last_item_of_a_list_is_no_article() -> None:
    page = lines("Xe", *(line for pair in PAIRS for line in (*pair, "Lan3 giờ2 bình luận")), "Xem thêm")
    assert clean(page).page_type == "listing"


def test_a_menu_that_ends_in_a_feed_stands_over_a_list() -> None:
    menu = ("Trang chủ", "Thời sự", "Thế giới", "Kinh tế", "RSS", "Kinh tế")
    page = lines(*menu, *(headline for headline, _ in PAIRS), *(f"{headline} hôm nay" for headline, _ in PAIRS))
    assert clean(page).page_type == "listing"


HEADLINE, LEAD = "Phà Bến Mơ chạy thêm hai chuyến đêm", "Chuyến cuối của phà Bến Mơ rời bến lúc 23h từ tuần này."
PARAGRAPH = "Bến phà được lắp thêm đèn và một nhà chờ có mái, đủ chỗ cho bốn mươi người trong những đêm mưa lớn. " * 4


def test_text_that_ends_at_a_wall_is_behind_it_though_two_paragraphs_stand_above() -> None:
    page = lines(HEADLINE, "12/03/2024 08:15", LEAD, PARAGRAPH, PARAGRAPH, "Đăng nhập để đọc tiếp")
    assert clean(page).page_type == "error"


def test_short_lines_that_all_have_numbers_and_some_a_credit_are_captions() -> None:
    said = (
        "Người dân chờ phà",
        "Bến phà nhìn từ cầu",
        "Nhà chờ mới",
        "Chuyến phà cuối",
        "Người soát vé",
        "Đèn bến phà",
    )
    captions = [f"{number}. {text} đêm 12/3." for number, text in enumerate(said, 1)]
    captions[1], captions[4] = f"{captions[1]} (Ảnh: LAN PHƯƠNG)", f"{captions[4]} (Ảnh: LAN PHƯƠNG)"
    assert clean(lines(HEADLINE, "12/03/2024 08:15", LEAD, *captions)).page_type == "gallery"


def test_a_section_named_like_a_table_makes_no_table_of_a_page() -> None:
    page = lines("Trang chủ / Thời tiết", HEADLINE, "12/03/2024 08:15", LEAD, PARAGRAPH, PARAGRAPH)
    assert clean(page).page_type == "article"


def test_a_running_report_is_read_whole_where_each_entry_has_a_headline_of_its_own() -> None:
    page = lines(
        "Cập nhật liên tục: Sà lan mắc cạn dưới cầu Bến Mơ",
        "15/03/2021, 05:40",
        "Chiếc sà lan chở cát mắc cạn lúc 4h sáng, chắn ngang luồng tàu chính dưới cầu Bến Mơ.",
        *("11:20", "Tàu kéo thứ hai tới nơi", "Hai tàu kéo buộc cáp vào mũi sà lan và chờ nước lên vào đầu giờ chiều."),
        *(
            "09:05",
            "Cấm xe tải qua cầu",
            "Sở Giao thông cấm xe trên năm tấn cho tới khi thợ lặn kiểm tra xong trụ số 3.",
        ),
        *("06:30", "Không ai bị thương", "Bảy thuyền viên đã lên bờ an toàn và được đưa về trạm kiểm soát cửa sông."),
        *("05:40", "Phà thay cầu", "Bến phà cũ mở lại từ sáng nay để chở người đi bộ và xe máy sang sông."),
        "Tin cùng chuyên mục",
        "Cầu Bến Mơ sắp thay dầm",
    )
    cleaned = clean(page)
    assert cleaned.page_type == "live"
    assert cleaned.article is not None and cleaned.article.title is not None
    assert cleaned.article.title.of(page.text).startswith("Cập nhật liên tục")
    kept = "\n".join(span.of(page.text) for span in cleaned.article.body)
    for words in ("Tàu kéo thứ hai tới nơi", "Hai tàu kéo buộc cáp", "Không ai bị thương", "Bến phà cũ mở lại"):
        assert words in kept
    assert "Cầu Bến Mơ sắp thay dầm" not in kept


def test_entries_behind_a_bullet_make_a_running_report() -> None:
    told = (
        "* 14h40: Đoàn thuyền cuối cùng cập bến an toàn trong tiếng hò reo của người đứng xem.",
        "* 13h15: Mưa lớn, ban tổ chức cho dừng lượt đua của nhóm tuổi nhỏ nhất.",
        "* 12h05: Đội cù lao về nhất nhóm thuyền mười hai tay chèo.",
        "* 11h00: Lễ khai mạc bắt đầu trễ nửa giờ vì triều cường.",
    )
    page = lines(
        "Trực tiếp: Ngày hội đua thuyền Bến Mơ", "20/03/2021 - 10:50 AM", "Ngày hội có 24 đội dự tranh.", *told
    )
    assert clean(page).page_type == "live"


def test_pictures_whose_captions_nothing_marks_are_a_gallery() -> None:
    captions = (
        "Bốn giờ sáng ở đầu bến, thuyền cá vừa cập.",
        "Một giỏ cá cơm nặng chừng hai mươi ký.",
        "Chị Mận cân cá cho khách quen.",
        "Trẻ nhỏ theo mẹ ra chợ từ sớm.",
    )
    page = lines(
        *("Trang chủ", "Xã hội", "Chợ cá họp trước bình minh", "12/03/2021 07:00"),
        "Chợ cá Bến Mơ chỉ họp trong hai giờ, khi trời chưa sáng hẳn.",
        *captions,
        "Minh An",
    )
    cleaned = clean(page)
    assert cleaned.page_type == "gallery"
    assert cleaned.article is not None
    assert [span.of(page.text) for span in cleaned.article.captions] == list(captions)


def test_results_of_a_search_are_no_gallery() -> None:
    found = (
        *("Thuyền thúng ra khơi", "21/10/2020 06:30", "Người làng chài trở lại với thuyền thúng."),
        *("Thuyền thúng lên phố", "02/12/2019 09:12", "Một quán cà phê treo hai mươi chiếc thúng."),
        *("Đan thúng ở làng Bến Mơ", "17/08/2018 14:45", "Cả làng còn chín người biết đan."),
    )
    page = lines("Tìm kiếm", 'Có 3 kết quả cho từ khóa "thuyền thúng"', *found)
    assert clean(page).page_type == "listing"


def test_a_menu_whose_links_touch_is_no_headline() -> None:
    page = lines(
        "Diễn đànBài mớiThành viênĐăng nhậpĐăng kýCó gì mới?Tìm kiếm",
        "Phà Cây Bàng ngừng chạy để thay máy",
        "05/03/2021 08:00",
        *ARTICLE.strip().split("\n")[1:],
    )
    article = clean(page).article
    assert article is not None and article.title is not None
    assert article.title.of(page.text) == "Phà Cây Bàng ngừng chạy để thay máy"


def test_a_wall_before_any_text_is_an_error() -> None:
    page = lines(
        "Bên trong xưởng đóng phà",
        "11/03/2021, 20:30",
        "Xưởng chỉ nhận hai chiếc mỗi năm, và người đặt phải chờ tới mùa nước sau.",
        "Bạn đang đọc bài viết dành riêng cho thành viên của báo",
        "Chỉ 30.000 đồng mỗi tháng để đọc toàn bộ nội dung",
    )
    assert clean(page).page_type == "error"


def test_the_record_of_a_procedure_is_neither_a_list_nor_an_article() -> None:
    page = lines(
        *("Trang chủ » Dịch vụ công", "Mã thủ tục", "2.001", "Tên thủ tục", "Cấp lại sổ thuyền viên"),
        *("Cơ quan thực hiện", "Chi cục Đường thủy", "Thời hạn giải quyết", "5 ngày", "Số lượng hồ sơ", "01 bộ"),
    )
    assert clean(page).page_type == "other"


def test_a_list_of_fixtures_is_a_table() -> None:
    matches = [
        each
        for home, away in (
            ("Bến Mơ", "Cù Lao"),
            ("Cây Bàng", "Vạn Chài"),
            ("Hải Đăng", "Đất Đỏ"),
            ("Cồn Cát", "Xóm Lò"),
        )
        for each in ("17:00 29/05", home, "- : -", away, "Kênh 2")
    ]
    assert clean(lines("Lịch thi đấu vòng 18", "Vòng 17Vòng 18Vòng 19", *matches)).page_type == "other"


def test_questions_with_their_days_are_a_list_whatever_their_section() -> None:
    asked = [
        each
        for day, words in (
            ("02/05/2024", "Hộ nuôi cá bè có được vay vốn ưu đãi?"),
            ("26/04/2024", "Điều kiện cấp bằng thuyền trưởng hạng ba"),
            ("19/04/2024", "Xin hỏi mức phí neo đậu ở bến Cây Bàng"),
            ("11/04/2024", "Chở cát ban đêm có bị cấm không?"),
        )
        for each in (words, f"Người gửi: Trần Văn Bốn - {day}")
    ]
    assert clean(lines("Trang chủ » Hỏi đáp", *asked, "Tổng số: 312 câu hỏi")).page_type == "listing"
