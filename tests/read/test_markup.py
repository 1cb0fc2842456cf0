"""A tree to lines: what makes a line, what is left out, what each line knows of its place."""

from __future__ import annotations

import pytest

from dongsukien.document import Page
from dongsukien.read import page_from_html


def page(html: str) -> Page:
    made = page_from_html(html, "a.html")
    assert isinstance(made, Page), made
    return made


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>Hội <b>nghị</b> <i>ba</i> bên</p><p>Kết thúc</p>", ["Hội nghị ba bên", "Kết thúc"]),
        ("<p>một<br>hai<br/><br/>ba</p>", ["một", "hai", "ba"]),
        ("<div>trước<p>trong</p>sau</div>", ["trước", "trong", "sau"]),
        ("<ul><li>một<li>hai</ul>", ["một", "hai"]),
        ("<table><tr><td>Vòng</td><td>Ngày</td></tr><tr><td>1</td><td></td></tr></table>", ["Vòng | Ngày", "1"]),
        ("<table><tr><td><p>một</p><p>hai</p></td><td>ba</td></tr></table>", ["một", "hai", "ba"]),
        ("<p>trước <img src=x alt=' Toàn cảnh\n hội nghị '> sau</p>", ["trước", "Toàn cảnh hội nghị", "sau"]),
        ("<p>a<img alt=''>b</p>", ["ab"]),
        ("<figure><img alt=x><figcaption>Ảnh: BM</figcaption></figure>", ["x", "Ảnh: BM"]),
        ("<p>a</p><script>var x = '<p>b</p>'</script><style>p{}</style><p>c</p>", ["a", "c"]),
        ("<p>a</p><noscript><p>b</p></noscript><template><p>c</p></template>d", ["a", "d"]),
        ("<p>a <!-- <p>b</p> --> c</p>", ["a c"]),
        ("<p>a&nbsp;b &amp; c&#7879; &quot;d&quot;</p>", ['a\u00a0b & cệ "d"']),
        ("<p>một\n   hai\u2028ba\x0bbốn</p>", ["một hai ba bốn"]),
        ("<h1>đầu</h1>không thẻ", ["đầu", "không thẻ"]),
        ("chỉ có chữ", ["chỉ có chữ"]),
        ("<select><option>Hà Nội<option>Huế</select>", ["Hà Nội", "Huế"]),
    ],
)
def test_blocks_become_lines(html: str, lines: list[str]) -> None:
    assert page(html).text.split("\n") == lines


def test_every_line_has_its_element_in_order() -> None:
    made = page(
        "<nav><a href=/>Trang chủ</a></nav><article class='Detail X'><h1 id=T>Tin</h1>"
        "<p itemprop=articleBody>Chữ <a>nối</a></p></article>"
    )
    assert [element.span.of(made.text) for element in made.elements] == made.text.split("\n")
    nav, title, body = made.elements
    assert (nav.path, nav.tag, nav.link_share) == ("nav", "nav", 1.0)
    assert (title.path, title.hints) == ("article/h1", ("t", "detail", "x"))
    assert (body.path, body.hints[0], body.link_share) == ("article/p", "articlebody", 0.5)


def test_hints_reach_four_ancestors_up() -> None:
    made = page(
        "<div class=e><div class=d><div class=c><div class=b><div class=a><p>chữ</p></div></div></div></div></div>"
    )
    assert made.elements[0].hints == ("a", "b", "c", "d")


def test_the_inline_element_that_holds_the_line_gives_its_words_first() -> None:
    made = page(
        "<div class=head><b><span class='date'>Thứ tư, 7/2/2024</span></b></div>"
        "<p class=x>Chữ dài hơn <i class=y>ngắn</i></p>"
    )
    assert [element.hints for element in made.elements] == [("date", "head"), ("x",)]


def test_the_type_of_a_box_is_a_hint() -> None:
    made = page('<div class="VCSortableInPreviewMode" type="RelatedOneNews"><p>Tin khác</p></div>')
    assert made.elements[0].hints == ("vcsortableinpreviewmode", "relatedonenews")


def test_lines_are_mended_and_elements_move_along() -> None:
    made = page("<p>ngu\u031b\u0300ng ba\u0306\u0301n\x93</p><p>hai</p>")
    assert made.text == "ngừng bắn“\nhai"
    assert [element.span.of(made.text) for element in made.elements] == ["ngừng bắn“", "hai"]
    assert {repair.kind for repair in made.repairs} == {"nfc", "mojibake"}
