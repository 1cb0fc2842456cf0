"""Words of inline elements that touch in the source."""

import pytest

from dongsukien.document import Page
from dongsukien.read import page_from_html


def text(html: str) -> str:
    page = page_from_html(f"<body><p>{html}</p></body>", "x.html")
    assert isinstance(page, Page)
    return page.text


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<span>04:52 PM</span><span>Số lượt xem: 64</span>", "04:52 PM Số lượt xem: 64"),
        ("<b>Lan Phương</b><i>Hôm nay</i>", "Lan Phương Hôm nay"),
        ("<a>bến phà</a><a>chợ nổi</a>", "bến phà chợ nổi"),
        ("<span>128</span><span>Thích</span>", "128 Thích"),
    ],
)
def test_two_things_that_touch_are_kept_apart(html: str, shown: str) -> None:
    assert text(html) == shown


@pytest.mark.parametrize(
    "html", ["<b>T</b>rời mưa", "ngh<i>iêng</i>", "Việ<span>t</span>", "40 m<sup>2</sup>", "5<b>km</b>"]
)
def test_a_word_in_pieces_stays_one(html: str) -> None:
    assert " " not in text(html).replace("rời mưa", "rời").replace("40 m", "40m")
