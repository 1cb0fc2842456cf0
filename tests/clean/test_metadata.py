import pytest

from dongsukien.clean import clean
from dongsukien.document import Metadata, Page, Published
from dongsukien.read import page_from_html
from dongsukien.spans import Span

TITLE = "Cầu Bến Mơ thông xe sớm ba tháng"
LEAD = "Cây cầu mới được đưa vào sử dụng sáng nay, chấm dứt cảnh qua phà của người dân hai bờ."
BODY = "Ban quản lý dự án cho biết cây cầu hoàn thành sớm nhờ mùa khô kéo dài và cách lắp dầm ban đêm."
TEXT = f"{TITLE}\n{LEAD}\n{BODY}\n"


def published(text: str = TEXT, **known: object) -> Published | None:
    article = clean(Page(id="x", source="x", text=text, **known)).article  # type: ignore[arg-type]
    assert article is not None
    return article.published


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("2025-03-19T08:14:00+07:00", "2025-03-19T08:14+07:00"),
        ("2025-03-19T08:14:00+08:00", "2025-03-19T08:14+07:00"),
        ("2025-03-19 08:14 +07:00", "2025-03-19T08:14+07:00"),
        ("19/03/2025 08:14", "2025-03-19T08:14+07:00"),
        ("2025-03-19", "2025-03-19"),
    ],
)
def test_the_digits_of_a_tagged_time_are_vietnam_time_whatever_its_offset(raw: str, value: str) -> None:
    assert published(metadata=Metadata(published=raw)) == Published(value, "metadata")


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("2025-03-19T01:14:00Z", "2025-03-19T08:14+07:00"),
        ("2025-03-19T20:14:00+00:00", "2025-03-20T03:14+07:00"),
        ("2025-03-19T08:14", "2025-03-19T08:14+07:00"),
        ("2025-03-19", "2025-03-19"),
        ("Wed, 19 Mar 2025 01:14:00 GMT", "2025-03-19T08:14+07:00"),
        ("Wed, 19 Mar 2025 08:14:00 +0700", "2025-03-19T08:14+07:00"),
        ("19 Mar 2025 20:14 -0000", "2025-03-19T20:14+07:00"),
        ("2025-03-19 08:14:00 +0700", "2025-03-19T08:14+07:00"),
        ("2025-03-19T01:14:00.000+00", "2025-03-19T08:14+07:00"),
        ("2025-03-19T01:14:00.123Z", "2025-03-19T08:14+07:00"),
        ("1742346840", "2025-03-19T08:14+07:00"),
        ("1742346840000", "2025-03-19T08:14+07:00"),
        ("Wed, 39 Mar 2025 01:14:00 GMT", None),
        ("99:99", None),
        ("nonsense", None),
    ],
)
def test_the_crawls_own_time_is_converted_where_it_names_its_zone(raw: str, value: str | None) -> None:
    found = published(published=raw)
    assert (found.value if found else None) == value


def test_a_printed_clock_beside_the_headline_is_read_with_its_place() -> None:
    text = f"{TITLE}\nThứ Hai, 02/09/2019 - 14:40\n{LEAD}\n{BODY}\n"
    found = published(text)
    assert found is not None
    assert (found.value, found.basis) == ("2019-09-02T14:40+07:00", "text")
    assert found.span is not None and found.span.of(text) == "02/09/2019 - 14:40"


def test_a_printed_clock_refines_a_tagged_day_and_corrects_a_tagged_zone() -> None:
    text = f"{TITLE}\n02/09/2019 14:40\n{LEAD}\n{BODY}\n"
    for raw in ("2019-09-02", "2019-09-02T07:40:00Z"):
        found = published(text, metadata=Metadata(published=raw))
        assert found is not None and (found.value, found.basis) == ("2019-09-02T14:40+07:00", "text")


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/2024/08/30/cau-moi.html",
        "https://example.org/cau-moi-20240830101112345.htm",
        "https://example.org/the-gioi/cau-moi-20240830.html",
    ],
)
def test_an_address_tells_the_day(url: str) -> None:
    assert published(url=url) == Published("2024-08-30", "url")


@pytest.mark.parametrize("day", ["2024-09-05", "2024-09"])
def test_the_crawlers_own_date_before_the_text_is_read(day: str) -> None:
    text = TEXT.replace(LEAD, f"date {day} {LEAD}")
    found = published(text)
    assert found is not None and (found.value, found.basis) == (day, "text")
    assert found.span is not None and found.span.of(text) == day


def test_a_print_that_is_older_than_the_tag_is_the_first_publication() -> None:
    text = f"{TITLE}\n02/09/2019 14:40\n{LEAD}\n{BODY}\n"
    found = published(text, metadata=Metadata(published="2019-09-02T18:05:00+07:00"))
    assert found is not None and found.value == "2019-09-02T14:40+07:00"
    late = published(text, metadata=Metadata(published="2019-09-01T18:05:00+07:00"))
    assert late is not None and late.value == "2019-09-01T18:05+07:00"


def test_a_page_without_a_time_has_none() -> None:
    assert published(url="https://example.org/cau-moi-1234567890123.html") is None


def test_a_day_in_another_articles_list_is_not_this_ones() -> None:
    text = f"{TEXT}Tin khác\nChợ nổi đổi giờ họp để tránh triều cường\nThời sự 06/11/2024 14:14\n"
    assert published(text) is None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Tổng hợp (theo TTXVN) / vensong.example", None),
        ("Minh An (tổng hợp) / vensong.example", "Minh An"),
        ("Minh An (theo AP, Reuters)", "Minh An"),
        ("Minh An - TTXVN", "Minh An"),
        ("Tác giả: Minh An", "Minh An"),
        ("Minh An - Lan Phương", "Minh An - Lan Phương"),
        ("Theo Reuters", None),
    ],
)
def test_the_byline_names_people_and_no_source(line: str, author: str | None) -> None:
    article = clean(Page(id="x", source="x", text=f"{TEXT}{line}\n")).article
    assert article is not None
    assert article.author == author
    assert article.credits == (Span(len(TEXT), len(TEXT) + len(line)),)


@pytest.mark.parametrize(
    ("known", "outlet"),
    [
        ({"outlet": "Báo Tuổi Trẻ"}, "Tuổi Trẻ"),
        ({"outlet": "Báo Ven Sông"}, "Báo Ven Sông"),
        ({"url": "https://thanhnien.vn/cau-moi-185.htm"}, "Thanh Niên"),
        ({"metadata": Metadata(site="VietNamNet News")}, "VietNamNet"),
        ({"url": "https://www.example.org/a"}, "example.org"),
        ({}, None),
    ],
)
def test_crawl_host_and_site_name_the_outlet(known: dict[str, object], outlet: str | None) -> None:
    assert clean(Page(id="x", source="x", text=TEXT, **known)).outlet == outlet  # type: ignore[arg-type]


def test_a_source_line_names_the_outlet_of_a_copied_page() -> None:
    text = f"{TEXT}Nguồn: https://nhandan.vn/cau-moi.html\n"
    assert clean(Page(id="x", source="x", text=text, url="https://mirror.example/a")).outlet == "Nhân Dân"


@pytest.mark.parametrize(
    ("line", "url", "value"),
    [
        ("14/05/2022 - 09:05 (giờ Paris)", None, "2022-05-14T14:05+07:00"),
        ("14/01/2022 - 09:05 (giờ Paris)", None, "2022-01-14T15:05+07:00"),
        ("22:05 14/05/2022 (giờ Moskva)", None, "2022-05-15T02:05+07:00"),
        ("14/05/2022 20:05 EDT", None, "2022-05-15T07:05+07:00"),
        ("14/05/2022 09:05 GMT", None, "2022-05-14T09:05+07:00"),
        ("14/05/2022 09:05 GMT", "https://www.bbc.com/vietnamese/1", "2022-05-14T16:05+07:00"),
        ("14/05/2022 09:05 GMT+2", "https://www.dw.com/vi/1", "2022-05-14T14:05+07:00"),
        ("14/05/2022 09:05 GMT+7", "https://www.rfa.org/1", "2022-05-14T09:05+07:00"),
        ("14/05/2022 09:05", "https://www.rfi.fr/vi/1", "2022-05-14T09:05+07:00"),
    ],
)
def test_a_clock_of_another_zone_is_read_by_the_clock_in_vietnam(line: str, url: str | None, value: str) -> None:
    found = published(f"{TITLE}\n{line}\n{LEAD}\n{BODY}\n", url=url)
    assert found is not None
    assert found.value == value


def test_the_tag_of_an_outlet_abroad_means_its_offset() -> None:
    tag = Metadata(published="2025-03-19T01:14:00+00:00")
    assert published(metadata=tag, url="https://www.rfi.fr/vi/1") == Published("2025-03-19T08:14+07:00", "metadata")


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("Written by Lê Thị Mận", "Lê Thị Mận"),
        ("Submitted by Lê Thị Mận on Tue, 09/15/2015 - 15:27", "Lê Thị Mận"),
        ("Bài và ảnh Lê Thị Mận", "Lê Thị Mận"),
        ("Lê Thị Mận thực hiện", "Lê Thị Mận"),
    ],
)
def test_marks_around_a_name_are_no_part_of_it(byline: str, author: str) -> None:
    body = f"<h1>{TITLE}</h1><div class=author>{byline}</div><p class=sapo>{LEAD}</p><p>{BODY}</p><p>{BODY[20:]}</p>"
    page = page_from_html(f"<body><main>{body}</main></body>", "x.html")
    assert isinstance(page, Page)
    article = clean(page).article
    assert article is not None
    assert article.author == author


def test_the_list_of_those_who_made_a_page_names_its_author() -> None:
    text = f"{TEXT}{BODY.replace('cây cầu', 'nhịp chính')}\nBài: Lê Thị Mận\nẢnh: Hồ Văn Bền\nĐồ họa: Ngô Thị Nụ\n"
    article = clean(Page(id="x", source="x", text=text)).article
    assert article is not None
    assert article.author == "Lê Thị Mận"


def test_a_host_is_no_author() -> None:
    url = "https://songxanh.example/a-1234.html"
    article = clean(Page(id="x", source="x", text=TEXT, url=url, metadata=Metadata(author="Sóng Xanh"))).article
    assert article is not None
    assert article.author is None


def test_the_day_over_a_page_gives_way_to_the_clock_at_the_end_of_a_long_form() -> None:
    text = f"Thứ bảy, ngày 16/03/2019\n{TITLE}\n{LEAD}\n{BODY}\n{BODY.replace('Ban', 'Phó ban')}\n08:00 | 13/03/2019\n"
    found = published(text)
    assert found is not None and found.value == "2019-03-13T08:00+07:00"


def test_the_day_over_a_page_counts_where_nothing_else_is_printed() -> None:
    found = published(f"Thứ bảy, ngày 16/03/2019\n{TITLE}\n{LEAD}\n{BODY}\n")
    assert found is not None and found.value == "2019-03-16"


def _author(*last: str) -> str | None:
    text = "\n".join((TITLE, LEAD, BODY, BODY.replace("Ban", "Phó ban"), *last))
    article = clean(Page(id="x", source="x", text=text)).article
    assert article is not None
    return article.author


def test_a_paper_beside_a_name_is_no_author() -> None:
    assert _author("Lê Minh An / Báo Ven Sông") == "Lê Minh An"


def test_who_did_the_interview_signs_it() -> None:
    assert _author("Lê Minh An thực hiện", "Cùng chủ đề", "Bến phà cũ") == "Lê Minh An"


def test_the_head_of_a_part_signs_nothing() -> None:
    assert _author("II. KIẾN NGHỊ") is None
