"""Captions: each once, and the printed one rather than a picture's name."""

from __future__ import annotations

from dongsukien.clean import clean
from dongsukien.document import Page
from dongsukien.read import page_from_html

TITLE = "Ba bên hẹn gặp lại sau hai ngày đàm phán"
BODY = "".join(
    f"<p>Đoạn thứ {n} của bài: đại diện nước chủ nhà nói các cuộc trao đổi thẳng thắn và kéo dài hơn dự kiến.</p>"
    for n in ("nhất", "hai", "ba", "tư")
)
CAPTION = "Đại diện ba bên trước giờ khai mạc. Ảnh: Minh An"


def captions(pictures: str) -> list[str]:
    page = page_from_html(f"<h1>{TITLE}</h1><div>{BODY}{pictures}{BODY.replace('Đoạn', 'Phần')}</div>", "a.html")
    assert isinstance(page, Page)
    article = clean(page).article
    assert article is not None
    return [span.of(page.text) for span in article.captions]


def test_the_caption_below_a_picture_goes_before_its_name() -> None:
    assert captions(f"<figure><img alt='{TITLE} - Ảnh 1.'><figcaption>{CAPTION}</figcaption></figure>") == [CAPTION]
    assert captions(f"<figure><img alt='hop-bao-16.jpg'><figcaption>{CAPTION}</figcaption></figure>") == [CAPTION]


def test_a_name_that_says_what_the_picture_shows_serves_where_nothing_is_printed() -> None:
    assert captions(f"<figure><img alt='{CAPTION}'></figure>") == [CAPTION]


def test_a_caption_printed_twice_counts_once() -> None:
    assert captions(f"<figure><img alt='{CAPTION}'><figcaption>{CAPTION}</figcaption></figure>") == [CAPTION]


def test_the_headline_is_no_caption() -> None:
    assert captions(f"<figure><img alt='{TITLE}'></figure>") == []
