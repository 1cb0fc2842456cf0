"""Which lines are the article: the library's answer, put right where it fails on Vietnamese pages."""

from __future__ import annotations

import pytest

from dongsukien.document import Page
from dongsukien.read import page_from_html
from dongsukien.read.engine import reading_with
from dongsukien.read.markup import markup

LEAD = "Ba bên nhất trí về một lịch trình mới cho vòng đàm phán tiếp theo, ông Moreno cho biết chiều nay."
BODY = [
    f"Đoạn thứ {n} của bài: đại diện nước chủ nhà nói các cuộc trao đổi diễn ra thẳng thắn và kéo dài hơn dự kiến."
    for n in ("nhất", "hai", "ba", "tư")
]
TEASER = "Một vụ việc khác được nhắc lại trong phần tin liên quan, không thuộc bài này và cũng dài như một đoạn văn."
BOX = "Trước đó hai vòng đàm phán đã được tổ chức tại cùng địa điểm nhưng không đạt kết quả nào đáng kể."


def main_lines(body: str) -> list[str]:
    around = "<title>Tin</title><body><nav><a href=/>Trang chủ</a></nav>{}<footer>Bản quyền</footer></body>"
    html = around.format(body)
    with reading_with("trafilatura"):
        made = page_from_html(html, "a.html")
    assert isinstance(made, Page)
    return [element.span.of(made.text) for element in made.elements if element.main]


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_the_body_is_kept_and_the_furniture_is_not() -> None:
    assert main_lines(f"<article><h1>Tin</h1>{paragraphs(BODY)}</article>")[-4:] == BODY


def test_the_lead_outside_the_body_container_is_kept() -> None:
    kept = main_lines(f"<h1>Tin</h1><h2 class='sapo'>{LEAD}</h2><div class='detail-content'>{paragraphs(BODY)}</div>")
    assert LEAD in kept


@pytest.mark.parametrize("name", sorted(markup().lead))
def test_every_name_of_a_lead_is_known_as_a_whole_word(name: str) -> None:
    page = "<h1>Tin</h1><h2 class='{}'>{}</h2><div class='detail-content'>{}</div>"
    assert LEAD in main_lines(page.format(f"x {name.upper()}", LEAD, paragraphs(BODY)))
    assert LEAD not in main_lines(page.format(f"related-{name}-widget", LEAD, paragraphs(BODY)))


def test_the_lead_of_a_teaser_below_the_article_is_not() -> None:
    kept = main_lines(
        f"<article>{paragraphs(BODY)}</article><div class='box-relate'><a href=x><p class='sapo'>{TEASER}</p></a></div>"
    )
    assert TEASER not in kept


def test_boxes_of_text_are_kept_and_boxes_of_links_are_not() -> None:
    kept = main_lines(
        f"<div class='detail-content'>{paragraphs(BODY[:2])}"
        f"<div class='VCSortableInPreviewMode' type='RelatedOneNews'><p>{TEASER}</p></div>"
        f"<div class='VCSortableInPreviewMode alignRight related' type='content'><p>{BOX}</p></div>"
        f"{paragraphs(BODY[2:])}</div>"
    )
    assert BOX in kept
    assert TEASER not in kept
    assert [line for line in kept if line in BODY] == BODY


def test_of_two_lines_that_say_the_same_only_the_one_in_the_article_is_kept() -> None:
    html = (
        f"<body><aside class='sidebar'><ul><li><a href=x>{BODY[1]}</a></li></ul></aside>"
        f"<article>{paragraphs(BODY)}</article></body>"
    )
    with reading_with("trafilatura"):
        made = page_from_html(html, "a.html")
    assert isinstance(made, Page)
    same = [element for element in made.elements if element.span.of(made.text) == BODY[1]]
    assert [element.main for element in same] == [False, True]


def test_an_article_that_stands_in_the_json_ld_marks_the_lines_that_repeat_it() -> None:
    body = " ".join(BODY)
    kept = main_lines(
        '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"' + body + '"}</script>'
        f"<div>{BODY[0]}</div>"
    )
    assert kept == [BODY[0]]


def test_a_page_of_signs_that_serve_as_marks_is_read_without_an_answer() -> None:
    assert main_lines(f"<article><p>䷀䷁䷂ là ba quẻ đầu.</p>{paragraphs(BODY)}</article>") == []
