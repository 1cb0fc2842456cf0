"""What a table of lines promises: order, repetition and partition change nothing, nothing is under its true count."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dongsukien.clean import LineTable, clean
from dongsukien.clean.kinds import folded
from dongsukien.clean.linetable import LineTableError, home_of, line_hash, line_key, noted
from dongsukien.document import CleanPage, Page

ARTICLES = (
    (
        "Cầu Bến Mơ thông xe sớm ba tháng",
        "Cây cầu mới được đưa vào sử dụng sáng nay, chấm dứt cảnh qua phà của hai bờ.",
    ),
    ("Chợ nổi đổi giờ họp để tránh triều cường", "Ghe thuyền sẽ cập chợ muộn hơn hai giờ khi nước lớn tràn bờ."),
    ("Thợ lặn khảo sát móng cầu cũ trước mùa lũ", "Bốn thợ lặn đã xuống đáy sông để đo độ xói quanh trụ cầu gỗ."),
    ("Làng gốm bên sông nổi lửa lò nung trăm năm", "Lò gốm cổ nhất của làng được đốt lại sau hai mươi năm để nguội."),
    ("Học trò đi đò được phát áo phao miễn phí", "Hơn sáu trăm chiếc áo phao đã được trao cho học trò hai bên sông."),
    ("Phà cuối cùng rời bến sau nửa thế kỷ đưa khách", "Chuyến phà cuối rời bến lúc hoàng hôn với hơn trăm khách."),
    ("Vườn cò bên đầm được rào lại để chim làm tổ", "Hàng rào tre dài hai cây số đã được dựng quanh vườn cò."),
    ("Bãi bồi mới nổi giữa sông được trồng bắp", "Bãi bồi rộng mười héc ta nổi lên sau trận lũ năm ngoái."),
)
PROMISE = "Cuộc thi viết Bến sông quê tôi đã bước sang mùa thứ tư với gần hai nghìn bài dự thi từ khắp các miền."


def paragraphs(number: int) -> list[str]:
    return [
        f"Ban quản lý cho biết phần việc thứ {number} hoàn thành sớm nhờ mùa khô kéo dài và cách làm ban đêm của thợ.",
        f"Người dân tổ {number} nói họ sẽ giữ lại một chiếc ghe làm bảo tàng nhỏ bên bến cũ cho khách tham quan.",
        f"Theo kế hoạch, đợt kiểm tra thứ {number} sẽ diễn ra vào cuối quý sau khi nước sông rút hẳn khỏi các bãi bồi.",
    ]


def page(number: int, *, inside: str = "", host: str = "bensong.example", address: str = "") -> Page:
    """An article of a paper that announces all its others and, *inside* the text, prints one line more."""
    title, lead = ARTICLES[number]
    first, second, third = paragraphs(number)
    lines = [title, lead, first, second, *([inside] if inside else []), third]
    lines += [line for other, pair in enumerate(ARTICLES) if other != number for line in pair]
    text = "\n".join(lines)
    return Page(id=f"{host}{number}{address}", source="x", text=text, url=f"https://{host}/{number}{address}.html")


def table_of(pages: list[Page]) -> LineTable:
    table = LineTable(1)
    for each in pages:
        table.note(noted(each))
    return table


def body(cleaned: CleanPage, of: Page) -> list[str]:
    assert cleaned.article is not None
    return [span.of(of.text) for span in cleaned.article.body]


def seen(table: LineTable, of: Page, line: str) -> int:
    return table.pages(line_hash(home_of(of), line_key(line, folded(line))))


def test_a_sentence_that_all_pages_print_inside_the_text_is_no_paragraph() -> None:
    pages = [page(number, inside=PROMISE) for number in range(len(ARTICLES))]
    table = table_of(pages)
    for number, each in enumerate(pages):
        assert PROMISE in body(clean(each), each)  # nothing on the page itself tells
        assert body(clean(each, table), each) == paragraphs(number)


def test_an_announcement_printed_inside_the_text_of_other_pages_is_no_paragraph() -> None:
    lead = ARTICLES[7][1]
    pages = [page(number, inside=lead) for number in range(7)]
    table = table_of(pages)
    for number, each in enumerate(pages):
        assert lead not in body(clean(each, table), each)
        assert set(paragraphs(number)) <= set(body(clean(each, table), each))


def test_headline_and_lead_stay_although_other_pages_announce_them() -> None:
    pages = [page(number) for number in range(len(ARTICLES))]
    table = table_of(pages)
    assert seen(table, pages[0], ARTICLES[0][1]) >= 4
    for number, each in enumerate(pages):
        article = clean(each, table).article
        assert article is not None and article.title is not None and article.lead is not None
        assert (article.title.of(each.text), article.lead.of(each.text)) == ARTICLES[number]


def test_an_article_of_many_addresses_or_outlets_keeps_its_paragraphs() -> None:
    same = [page(0, address=f"-{number}") for number in range(6)]
    elsewhere = [page(0, host=f"bao{number}.example") for number in range(6)]
    table = table_of([*same, *elsewhere, *(page(number) for number in range(1, len(ARTICLES)))])
    for each in (same[0], elsewhere[0]):
        assert body(clean(each, table), each) == paragraphs(0)


def test_a_page_that_the_table_never_saw_is_judged_as_well() -> None:
    table = table_of([page(number, inside=PROMISE) for number in range(1, len(ARTICLES))])
    new = page(0, inside=PROMISE)
    assert body(clean(new, table), new) == paragraphs(0)


def test_background_that_one_more_article_takes_over_stays() -> None:
    taken = paragraphs(1)[0]
    pages = [page(0, inside=taken), *(page(number) for number in range(1, len(ARTICLES)))]
    assert taken in body(clean(pages[0], table_of(pages)), pages[0])


def test_a_table_of_other_pages_changes_nothing() -> None:
    table = table_of(
        [Page(id="y", source="y", text="Một dòng không ai in lại\nMột dòng khác nữa", url="https://y.example/1")]
    )
    for number in range(len(ARTICLES)):
        assert clean(page(number), table) == clean(page(number))


def test_order_and_repetition_change_nothing(tmp_path: Path) -> None:
    pages = [page(number) for number in range(3)]
    saved = set()
    for order in (*permutations(pages), pages * 2):
        table_of(list(order)).save(tmp_path / "lines")
        saved.add((tmp_path / "lines").read_bytes())
    assert len(saved) == 1


LINES = st.lists(st.integers(0, 2**64 - 1), max_size=30)
NOTED = st.lists(st.tuples(st.sampled_from([1 << bit for bit in range(8)]), LINES.map(frozenset)), max_size=8)


@settings(max_examples=25, deadline=None)
@given(NOTED, NOTED)
def test_two_tables_are_together_what_one_would_be_and_none_is_under_the_truth(left: list, right: list) -> None:  # type: ignore[type-arg]
    apart, rest, whole = LineTable(1), LineTable(1), LineTable(1)
    for table, batch in ((apart, left), (rest, right), (whole, left + right)):
        for each in batch:
            table.note(each)
    apart.merge(rest)
    for line in {line for _, lines in left + right for line in lines}:
        true = len({bit for bit, lines in left + right if line in lines})
        assert apart.pages(line) == whole.pages(line) >= true


def test_a_saved_table_is_the_same_for_asking_and_can_still_be_merged(tmp_path: Path) -> None:
    pages = [page(number) for number in range(4)]
    table_of(pages[:2]).save(tmp_path / "one")
    loaded = LineTable.load(tmp_path / "one")
    before = (tmp_path / "one").read_bytes()
    loaded.merge(table_of(pages[2:]))
    whole = table_of(pages)
    for each in pages:
        for line in each.text.split("\n"):
            assert seen(loaded, each, line) == seen(whole, each, line)
    assert (tmp_path / "one").read_bytes() == before


def test_doubt_is_the_share_of_lines_that_seem_to_stand_on_more_pages() -> None:
    table = LineTable(1)
    assert table.doubt() == 0
    for number in range(150_000):
        table.note((1 << number % 8, frozenset([line_hash("x", str(number))])))
    sample = range(0, 150_000, 20)
    found = sum(table.pages(line_hash("x", str(number))) >= 2 for number in sample) / len(sample)
    assert found <= table.doubt(2) * 1.3 + 0.001
    assert table.doubt(2) <= found * 1.5 + 0.001
    assert table.doubt(3) < table.doubt(2)


def test_a_broken_file_and_a_table_of_another_size_are_refused(tmp_path: Path) -> None:
    (tmp_path / "cut").write_bytes(b"dongsukien lines 1\n\1\0\0\0abc")
    (tmp_path / "other").write_bytes(b"something else altogether, and long enough")
    for name in ("cut", "other"):
        with pytest.raises(LineTableError, match=name):
            LineTable.load(tmp_path / name)
    with pytest.raises(LineTableError, match="do not fit"):
        LineTable(1).merge(LineTable(2))
    with pytest.raises(LineTableError, match="power of two"):
        LineTable(3)


def test_pages_of_one_outlet_have_one_home_and_marks_numbers_and_tags_do_not_part_a_line() -> None:
    assert home_of(page(0)) == home_of(page(1)) == "bensong.example"
    assert home_of(Page(id="1", source="x", text="", url="https://m.vnexpress.net/a-4700000.html")) == "VnExpress"
    assert home_of(Page(id="1", source="x", text="")) == home_of(Page(id="2", source="y", text=""))

    def key(line: str) -> str:
        return line_key(line, folded(line))

    assert key("VOV.VN - Cầu đã thông xe.") == key("Cầu đã thông xe") == "cau da thong xe"
    assert key("Cầu đã thông xe - Ảnh 1.") == key("Cầu đã thông xe ảnh 2")
