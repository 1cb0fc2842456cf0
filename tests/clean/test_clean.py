"""What holds for any text, and what a small page must give."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dongsukien.clean import clean
from dongsukien.document import CleanPage, Element, Metadata, Page
from dongsukien.spans import Span

PIECES = st.sampled_from(
    [
        "Cầu Bến Mơ thông xe sớm ba tháng",
        "Hai bên đã gặp nhau ở bến phà cũ sáng nay để bàn việc dựng lại cây cầu gỗ.",
        "Tin liên quan", "Tags: cầu, phà", "12/03/2021 05:00", "Theo Reuters", "Ảnh: AFP",
        "VOV.VN - Cầu đã thông xe.", "\t",
        "", "soi keo nha cai tai xiu kubet", "Bình luận (3)", "3 giờ trước", "(", "\u2028", "…", "#a #b",
        "x" * 300, "Theo " + "a" * 90,
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=400), st.lists(st.one_of(PIECES, st.text(max_size=60)), max_size=40).map("\n".join))


def page(text: str, **known: str) -> Page:
    return Page(id="x", source="x", text=text, **known)  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_blocks_cover_every_line_that_is_not_blank_and_never_overlap(text: str) -> None:
    cleaned = clean(page(text))
    end = 0
    for block in cleaned.blocks:
        assert end <= block.span.start < block.span.end <= len(text)
        assert not text[end : block.span.start].strip()
        assert 0 <= block.confidence <= 1
        assert block.rule
        end = block.span.end
    assert not text[end:].strip()


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_the_same_page_gives_the_same_reading(text: str) -> None:
    assert clean(page(text)) == clean(page(text))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_every_span_of_an_article_lies_within_the_page(text: str) -> None:
    cleaned = clean(page(text))
    spans = [span for teaser in cleaned.teasers for span in teaser.spans]
    article = cleaned.article
    if article is not None:
        spans += [*article.body, *article.captions, *article.credits]
        spans += [span for span in (article.title, article.lead) if span is not None]
    assert all(span.end <= len(text) and span.of(text).strip() for span in spans)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.text("abcĐ \n.", min_size=1, max_size=30), st.booleans()), max_size=12))
def test_markup_of_any_shape_is_read(parts: list[tuple[str, bool]]) -> None:
    lines = [part.replace("\n", " ") for part, _ in parts]
    text = "\n".join(lines)
    elements, at = [], 0
    for line, (_, main) in zip(lines, parts, strict=True):
        elements.append(Element(Span(at, at + len(line)), "p", "div/p", ("sapo", "related"), 0.5, main))
        at += len(line) + 1
    read = clean(Page(id="x", source="x", text=text, elements=tuple(elements), metadata=Metadata(title="abc")))
    assert isinstance(read, CleanPage)


def test_a_blank_page_has_nothing() -> None:
    for text in ("", " \n\t\n"):
        cleaned = clean(page(text))
        assert (cleaned.page_type, cleaned.blocks, cleaned.article) == ("other", (), None)


def test_a_megabyte_of_blanks_or_of_one_word_is_read() -> None:
    assert clean(page(" " * 1_000_000)).blocks == ()
    assert len(clean(page("a" * 1_000_000)).blocks) == 1


def test_a_feed_item_is_an_article_with_title_and_lead() -> None:
    title, lead = (
        "Cầu Bến Mơ thông xe sớm ba tháng",
        "Cây cầu mới được đưa vào sử dụng sáng nay, chấm dứt cảnh qua phà.",
    )
    cleaned = clean(page(f"{title}\n{lead}", title=title, url="https://vnexpress.net/cau-ben-mo-4700000.html"))
    assert cleaned.page_type == "article"
    assert cleaned.article is not None
    assert cleaned.article.title == Span(0, len(title))
    assert cleaned.article.lead == Span(len(title) + 1, len(title) + 1 + len(lead))
    assert cleaned.outlet == "VnExpress"


def test_a_title_alone_is_an_article() -> None:
    title = "Cầu Bến Mơ thông xe sớm ba tháng"
    cleaned = clean(page(title, title=title))
    assert cleaned.article is not None
    assert cleaned.article.title == Span(0, len(title))


def test_text_without_a_headline_is_all_body() -> None:
    text = "Hai bên đã gặp nhau ở bến phà cũ sáng nay để bàn việc dựng lại cây cầu gỗ.\n" * 1 + (
        "Ông Moreno nói cây cầu gỗ sẽ được dựng lại vào mùa khô tới, khi nước sông rút.\n"
        "Hai bên sẽ gặp lại nhau vào tuần sau tại trụ sở của hợp tác xã bến phà."
    )
    cleaned = clean(page(text))
    assert cleaned.article is not None
    assert cleaned.article.title is None
    assert len(cleaned.article.body) == 3


def test_the_headline_that_the_crawl_names_is_believed_whatever_its_words() -> None:
    title, lead = "Tổng biên tập tờ Ven Sông: Cầu đã xong", "Mời quý độc giả theo dõi lễ thông xe cầu Bến Mơ sáng nay."
    cleaned = clean(page(f"{title}\n{lead}", title=title))
    assert [block.label for block in cleaned.blocks] == ["title", "lead"]


def test_the_country_is_no_picture() -> None:
    title = "Anh: Ba nghìn người qua cầu trong ngày đầu"
    cleaned = clean(page(f"{title}\nCây cầu mới ở miền bắc nước Anh đón ba nghìn lượt người trong ngày đầu thông xe."))
    assert [block.label for block in cleaned.blocks] == ["title", "lead"]


def test_a_page_in_one_line_is_an_article() -> None:
    cleaned = clean(page("Hai bên đã gặp nhau ở bến phà cũ sáng nay để bàn việc dựng cầu. " * 400))
    assert cleaned.page_type == "article"
    assert cleaned.article is not None and len(cleaned.article.body) == 1


def test_what_is_far_too_long_for_a_page_is_not_looked_into() -> None:
    for text in ("Ông Moreno nói hai bên sẽ gặp lại. " * 20_000, "Tin\n" * 20_000):
        cleaned = clean(page(text))
        assert (cleaned.page_type, cleaned.article, cleaned.teasers) == ("other", None, ())
        assert [block.span.of(text) for block in cleaned.blocks] == [text.strip()]


def test_comments_that_no_header_opens_are_told_by_the_links_to_answer_them() -> None:
    article = (
        "Cầu Bến Mơ thông xe sớm ba tháng",
        "Cây cầu Bến Mơ được đưa vào sử dụng sáng nay, chấm dứt cảnh qua phà của người dân hai bờ.",
        "Ban quản lý dự án cho biết cây cầu hoàn thành sớm nhờ mùa khô kéo dài và cách lắp dầm ban đêm.",
        "Xe tải trên mười tấn phải chờ đến tháng sau, khi đường dẫn phía bắc được trải nhựa xong.",
    )
    first = ("Lê Bền1 ngày trước", "Hồi nhỏ tôi đi học qua bến này, nay đọc mà nhớ con đò cũ.", "Trả lời15")
    second = ("Bếp Cam2 ngày trước", "Tôi mong chuyến phà đêm được giữ lại cho bà con đi chợ.", "Trả lời8")
    text = "\n".join((*article, *first, *second))
    found = clean(page(text)).article
    assert found is not None
    assert [span.of(text) for span in (found.lead, *found.body) if span] == [*article[1:]]
