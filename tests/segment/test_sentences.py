from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongsukien import SAMPLES, lexicons
from dongsukien.clean import clean, prefix_length
from dongsukien.document import Article, Block, CleanPage, Label, Page, Teaser
from dongsukien.orthography import reading_copy
from dongsukien.read import page_from_text
from dongsukien.segment import read_sentences, sentence_spans
from dongsukien.segment.sentences import Abbreviation, Abbreviations
from dongsukien.spans import Span

_ABBREVIATIONS = lexicons.toml("sentences/abbreviations.toml", Abbreviations).abbreviation


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentence_spans(text)]


def clean_page(text: str, labels: list[Label]) -> tuple[Page, CleanPage]:
    blocks, teasers, position = [], [], 0
    for line, label in zip(text.split("\n"), labels, strict=True):
        block = Block(Span(position, position + len(line)), label)
        blocks.append(block)
        if label == "teaser_title":
            teasers.append(Teaser(line, None, (block.span,)))
        elif label == "teaser_lead":
            last = teasers.pop()
            teasers.append(Teaser(last.title, line, (*last.spans, block.span)))
        position += len(line) + 1
    return Page("p", "p.txt", text), CleanPage(
        "article", "vi", None, tuple(blocks), Article(None, None, ()), tuple(teasers)
    )


@pytest.mark.parametrize("entry", _ABBREVIATIONS, ids=lambda entry: entry.forms[0])
def test_an_abbreviation_does_not_end_its_sentence(entry: Abbreviation) -> None:
    assert split(entry.example) == [entry.example]
    for text in entry.not_:
        assert len(split(text)) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một. Hai.", ["Một.", "Hai."]),
        ("Ông W. Moreno đến. Bà đi.", ["Ông W. Moreno đến.", "Bà đi."]),
        ("“Chúng tôi chờ. Họ chưa đáp lại.” Bà nói thêm.", ["“Chúng tôi chờ.", "Họ chưa đáp lại.”", "Bà nói thêm."]),
        ("“Bao giờ thì xong?” ông hỏi. Không ai đáp.", ["“Bao giờ thì xong?” ông hỏi.", "Không ai đáp."]),
        ("“Xong rồi.” ông đáp.", ["“Xong rồi.” ông đáp."]),
        (
            "Giá là 1.000 đồng. Năm 2025. Theo báo, giá giảm.",
            ["Giá là 1.000 đồng.", "Năm 2025.", "Theo báo, giá giảm."],
        ),
        ("Hai bên đồng ý./.", ["Hai bên đồng ý./."]),
        ("Hai bên đồng ý./. Tin thêm", ["Hai bên đồng ý./.", "Tin thêm"]),
        ("Mưa... Gió... và bão.", ["Mưa...", "Gió... và bão."]),
        ("Hai ông gặp nhau. (Ảnh: Mẫu)", ["Hai ông gặp nhau.", "(Ảnh: Mẫu)"]),
        ("Đàm phán kết thúc.Ông ra về.", ["Đàm phán kết thúc.", "Ông ra về."]),
        ("Đọc trên BaoMau.vn và www.baomau.vn/tin.html nhé.", ["Đọc trên BaoMau.vn và www.baomau.vn/tin.html nhé."]),
        ("1. Mở đầu cuộc họp", ["1. Mở đầu cuộc họp"]),
        ("Anh Trần Văn A. Theo gia đình, anh đi xa.", ["Anh Trần Văn A.", "Theo gia đình, anh đi xa."]),
        ("Vùng giàu vitamin C. Nơi này trồng cam.", ["Vùng giàu vitamin C.", "Nơi này trồng cam."]),
        ("Dòng một\nDòng hai", ["Dòng một", "Dòng hai"]),
        ("Dòng chưa\nhết câu.", ["Dòng chưa\nhết câu."]),
        ("   ", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@given(st.text(alphabet="aÔng.!?…\"”“/ \n-(1A'", max_size=60))
def test_every_character_but_blanks_belongs_to_one_sentence(text: str) -> None:
    spans = sentence_spans(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(span == span.trimmed(text) and len(span) > 0 for span in spans)


def test_sentences_know_their_block_and_stand_in_page_offsets() -> None:
    text = "Tin mới\nBAOMAU.VN - Câu một. “Câu hai”.\nMenu"
    page, cleaned = clean_page(text, ["title", "lead", "nav"])
    sentences = read_sentences(page, cleaned)
    assert [(s.span.of(text), s.text, s.label, s.paragraph) for s in sentences] == [
        ("Tin mới", "Tin mới", "title", 0),
        ("Câu một.", "Câu một.", "lead", 1),
        ("“Câu hai”.", '"Câu hai".', "lead", 1),
    ]


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.name)
def test_what_belongs_to_no_sentence_of_a_page_is_blank_a_tag_or_of_no_article(path: Path) -> None:
    page = page_from_text(path.read_text("utf-8"), path.name)
    assert isinstance(page, Page)
    cleaned = clean(page)
    owned = [span for teaser in cleaned.teasers for span in teaser.spans]
    covered = [sentence.span for sentence in read_sentences(page, cleaned)]
    assert all(a.end <= b.start for a, b in pairwise(covered))
    for block in cleaned.blocks:
        if block.label not in ("title", "lead", "body", "caption", "teaser_title", "teaser_lead"):
            continue
        inside = [span for span in covered if block.span.contains(span)]
        if not inside:
            teaser = block.label.startswith("teaser")
            assert not any(span.overlaps(block.span) for span in owned) if teaser else cleaned.article is None
            continue
        left = [Span(a.end, b.start).of(page.text) for a, b in pairwise(inside)]
        assert "".join(left).strip() == ""
        assert page.text[inside[-1].end : block.span.end].strip() == ""
        tag = page.text[block.span.start : inside[0].start]
        assert tag.strip() == "" or prefix_length(reading_copy(block.span.of(page.text))) == len(tag)


def test_a_repeated_sentence_is_a_copy_within_its_own_article_only() -> None:
    text = "Tin A\nTin A\nTin A\nTin B\nTin A\nTin A"
    page, cleaned = clean_page(text, ["title", "body", "teaser_title", "teaser_title", "teaser_lead", "body"])
    found = [(s.teaser, s.copy_of) for s in read_sentences(page, cleaned)]
    assert found == [(None, None), (None, 0), (0, None), (1, None), (1, None), (None, 0)]


def test_a_page_without_an_article_has_sentences_of_its_teasers_only() -> None:
    page, cleaned = clean_page("Dòng\nTin A", ["body", "teaser_title"])
    listing = CleanPage("listing", "vi", None, cleaned.blocks, None, cleaned.teasers)
    assert [s.text for s in read_sentences(page, listing)] == ["Tin A"]


def test_what_has_no_end_is_cut_at_a_blank() -> None:
    text = "mot hai ba " * 1000
    spans = sentence_spans(text)
    assert max(len(span.of(text)) for span in spans) <= 2000
    assert " ".join(span.of(text) for span in spans) == text.strip()
    assert [len(span.of("a" * 5000)) for span in sentence_spans("a" * 5000)] == [2000, 2000, 1000]
