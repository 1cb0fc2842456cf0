"""Which lines are the article, from the tree alone."""

from __future__ import annotations

import pytest

from dongsukien.document import Element, Page
from dongsukien.read import page_from_html
from dongsukien.read.traits import content, plain

LEAD = "Ba bên nhất trí về một lịch trình mới cho vòng đàm phán tiếp theo, ông Moreno cho biết chiều nay."
BODY = [
    f"Đoạn thứ {n} của bài: đại diện nước chủ nhà nói các cuộc trao đổi diễn ra thẳng thắn và kéo dài hơn dự kiến."
    for n in ("nhất", "hai", "ba", "tư")
]
OTHER = [
    f"Bài thứ hai, đoạn {n}: đội bóng của thị trấn ven sông giành quyền vào chung kết sau loạt sút luân lưu kéo dài."
    for n in ("một", "hai", "ba", "bốn")
]
TEASER = "Một vụ việc khác được nhắc lại trong phần tin liên quan, không thuộc bài này và cũng dài như một đoạn văn."
TITLE = "Ba bên hẹn gặp lại sau hai ngày đàm phán"


def elements(body: str, head: str = "") -> dict[str, Element]:
    """The elements of a page by their text."""
    around = "<head>{}</head><body><nav><a href=/>Trang chủ</a></nav>{}<footer>Bản quyền</footer></body>"
    made = page_from_html(around.format(head, body), "a.html")
    assert isinstance(made, Page)
    return {element.span.of(made.text): element for element in made.elements}


def main_lines(body: str, head: str = "") -> list[str]:
    return [text for text, element in elements(body, head).items() if element.main]


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_the_body_is_kept_and_the_furniture_is_not() -> None:
    assert main_lines(f"<article><h1>{TITLE}</h1>{paragraphs(BODY)}</article>") == BODY


def test_text_parted_by_breaks_alone_is_kept() -> None:
    assert main_lines(f"<div><h1>{TITLE}</h1><div>{'<br><br>'.join(BODY)}</div></div>") == BODY


def test_text_in_two_halves_with_an_advertisement_between_is_kept() -> None:
    halves = "<div class=x>{}</div><div class=y><a href=z>Mua ngay</a></div><div class=x>{}</div>"
    assert main_lines(f"<h1>{TITLE}</h1>" + halves.format(paragraphs(BODY[:2]), paragraphs(BODY[2:]))) == BODY


WRAPPED = "<div class=main><h1>{}</h1><div>{}</div>{}<div>{}</div></div><div><p>{}</p></div>"


def test_the_last_paragraph_in_a_box_of_its_own_is_kept() -> None:
    assert (
        main_lines(WRAPPED.format(TITLE, paragraphs(BODY[:3]), "<p>Quảng cáo</p>", paragraphs(BODY[3:]), TEASER))
        == BODY
    )


def test_a_box_below_another_heading_does_not_go_on_with_the_text() -> None:
    page = WRAPPED.format(TITLE, paragraphs(BODY), "<h3>Tin liên quan</h3>", paragraphs([TEASER]), OTHER[0])
    assert main_lines(page) == BODY


@pytest.mark.parametrize("name", sorted(content().lead))
def test_the_lead_outside_the_container_is_kept_whatever_its_name(name: str) -> None:
    found = elements(f"<h1>{TITLE}</h1><h2 class='detail-{name}'>{LEAD}</h2><div class='body'>{paragraphs(BODY)}</div>")
    assert (found[LEAD].part, found[LEAD].main) == ("lead", True)
    assert found[TITLE].part == "title"


def test_the_lead_is_known_by_the_description_too() -> None:
    head = f'<meta property="og:description" content="(BM) - {LEAD}">'
    found = elements(f"<h1>{TITLE}</h1><div class=t>{LEAD}</div><div class='body'>{paragraphs(BODY)}</div>", head)
    assert found[LEAD].part == "lead"


def test_of_several_articles_the_one_that_the_head_names_is_the_page() -> None:
    second = "Đội bóng thị trấn vào chung kết sau loạt sút luân lưu"
    body = (
        f"<article><h1>{TITLE}</h1>{paragraphs(BODY)}</article><article><h1>{second}</h1>{paragraphs(OTHER)}</article>"
    )
    assert main_lines(body) == BODY
    assert main_lines(body, f"<title>{second} - Báo Mẫu</title>") == OTHER
    assert elements(body, f"<title>{second}</title>")[BODY[0]].part == "away"


def test_a_linked_headline_with_a_sentence_under_it_is_another_article() -> None:
    box = f"<table><tr><td><h4><a href=x>Chuyện khác ở một nơi khác hẳn</a></h4><p>{TEASER}</p></td></tr></table>"
    found = elements(f"<h1>{TITLE}</h1><div>{paragraphs(BODY[:2])}{box}{paragraphs(BODY[2:])}</div>")
    assert [text for text, element in found.items() if element.main] == BODY
    assert found[TEASER].part == "away"


def test_a_sentence_under_a_link_that_is_marked_up_unlike_the_text_is_another_articles() -> None:
    box = f"<p><a href=x>Chuyện khác ở một nơi khác hẳn</a></p><p>{TEASER}</p>"
    text = "".join(f"<div>{each}</div>" for each in BODY[:3])
    assert main_lines(f"<h1>{TITLE}</h1><section>{text}{box}<div>{BODY[3]}</div></section>") == BODY


def test_a_short_article_beside_a_longer_one_with_another_headline_is_the_page() -> None:
    next_one = f"<div class=next><h2>Đội bóng thị trấn vào chung kết</h2>{paragraphs(OTHER)}</div>"
    page = f"<div class=main><h1>{TITLE}</h1>{paragraphs(BODY[:2])}</div>{next_one}"
    assert main_lines(page, f"<title>{TITLE}</title>") == BODY[:2]


def test_comments_longer_than_the_article_are_not_the_article() -> None:
    comments = "".join(f"<div><b>Khách</b><p>{text}</p><a>Trả lời</a></div>" for text in [*OTHER, TEASER, LEAD])
    assert main_lines(f"<h1>{TITLE}</h1><div>{paragraphs(BODY)}</div><div id=binhluan>{comments}</div>") == BODY


def test_teasers_with_leads_beside_the_article_are_not_the_article() -> None:
    side = "".join(f"<div><h3><a href=x>Tin bên lề thứ {n}</a></h3><p>{TEASER}</p></div>" for n in range(9))
    assert main_lines(f"<div><div><h1>{TITLE}</h1>{paragraphs(BODY)}</div><div>{side}</div></div>") == BODY


@pytest.mark.parametrize(
    "picture",
    [
        "<figure><img src=x><figcaption>{}</figcaption></figure>",
        "<table><tr><td><img src=x></td></tr><tr><td>{}</td></tr></table>",
        "<p><img src=x><br>{}</p>",
        "<p><img src=x></p><p><em>{}</em></p>",
    ],
)
def test_captions_are_told_by_the_picture_they_stand_with(picture: str) -> None:
    caption = "Đại diện ba bên trước giờ khai mạc"
    found = elements(
        f"<h1>{TITLE}</h1><div>{paragraphs(BODY[:2])}{picture.format(caption)}{paragraphs(BODY[2:])}</div>"
    )
    assert (found[caption].part, found[caption].main) == ("caption", False)


def test_a_paragraph_after_a_picture_is_no_caption() -> None:
    assert main_lines(f"<h1>{TITLE}</h1><div>{BODY[0]}<p><img src=x></p>{paragraphs(BODY[1:])}</div>") == BODY


@pytest.mark.parametrize(
    "title",
    [
        f"<h1><a href=/><img src=logo></a></h1><div class=news-title>{TITLE}</div>",
        f"<h1><a href=/>Báo Mẫu</a></h1><p><b>{TITLE}</b></p>",
        f"<h2>{TITLE}</h2>",
    ],
)
def test_the_headline_needs_no_heading_of_its_own(title: str) -> None:
    assert elements(f"{title}<div>{paragraphs(BODY)}</div>", f"<title>{TITLE} | Báo Mẫu</title>")[TITLE].part == "title"


def test_a_headline_printed_again_is_no_text() -> None:
    assert main_lines(f"<h1>{TITLE}</h1><div><p><b>{TITLE}</b></p>{paragraphs(BODY)}</div>") == BODY


def test_a_page_without_running_text_has_no_article() -> None:
    assert main_lines("<ul><li><a href=x>Một</a><li><a href=y>Hai</a></ul>") == []


def test_lines_are_compared_by_their_words() -> None:
    assert plain("Cầu  Bến Mơ: “thông xe”!") == plain("cầu bến mơ - thông xe")


def test_a_box_of_short_sentences_does_not_take_the_place_of_the_paragraphs_beside_it() -> None:
    points = ("Ba bên hẹn gặp lại sau.", "Hai ngày đàm phán đã xong.", "Chưa có văn bản nào được ký.")
    box = "".join(f"<li>{point}</li>" for point in points)
    kept = main_lines(f"<main><h1>{TITLE}</h1><div><div class=x><ul>{box}</ul></div>{paragraphs(BODY)}</div></main>")
    assert set(BODY) <= set(kept)


@pytest.mark.parametrize(
    "caption",
    ["<p><em>{}</em></p>", "<p align=center>{}</p>", '<p style="text-align: center">{}</p>', "<p class=x7>{}</p>"],
)
def test_what_stands_apart_right_below_a_picture_is_its_caption(caption: str) -> None:
    below = caption.format("Ba trưởng đoàn bắt tay nhau trước giờ họp kín.")
    picture = f"<p><img src=a.jpg></p>{below}"
    found = elements(f"<main><h1>{TITLE}</h1><div>{paragraphs(BODY[:2])}{picture}{paragraphs(BODY[2:])}</div></main>")
    assert found["Ba trưởng đoàn bắt tay nhau trước giờ họp kín."].part == "caption"
    assert all(found[each].main for each in BODY)


def test_a_name_set_to_the_right_below_the_text_signs_it_but_its_source_stays_with_it() -> None:
    right = '<p style="text-align: right">{}</p>'
    signed = elements(f"<article><h1>{TITLE}</h1>{paragraphs(BODY)}{right.format('Ana Moreno')}</article>")
    assert (signed["Ana Moreno"].main, signed["Ana Moreno"].part) == (False, "author")
    taken = right.format("Theo Ana Moreno") + right.format("Tin Bờ Bắc")
    assert main_lines(f"<article><h1>{TITLE}</h1>{paragraphs(BODY)}{taken}</article>") == [
        *BODY, "Theo Ana Moreno", "Tin Bờ Bắc",
    ]  # fmt: skip
