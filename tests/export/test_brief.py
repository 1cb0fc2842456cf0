"""A brief as Markdown: every sentence has the number of its source, every number its source."""

from __future__ import annotations

import re

from dongsukien.export.brief import brief_markdown
from dongsukien.record.brief import BriefSentence, BriefView
from dongsukien.record.views import EvidenceView
from dongsukien.spans import Span


def proof(page: str, sentence: str, outlet: str | None) -> EvidenceView:
    return EvidenceView(
        page, outlet, "Tít", None, "2024-05-14T08:30+07:00", "text", sentence, Span(0, len(sentence)), (), "body", "r",
        False,
    )  # fmt: skip


BRIEF = BriefView(
    "Nghề cá", "2024-05-14", "2024-05-14", 200, 12, 2, 2,
    (
        BriefSentence("since", proof("p1", "Hai nước ký\nhiệp định *mới*.", "Báo Mẫu"), "e1", "13/5/2024", 3, 2),
        BriefSentence("now", proof("p2", "Lima mở cảng.", None)),
        BriefSentence("now", proof("p1", "Oslo hoan nghênh.", "Báo Mẫu"), "e2", None, 0, 1),
    ),
)  # fmt: skip


def test_every_sentence_has_a_source_and_every_source_is_listed_once() -> None:
    text = "".join(brief_markdown(BRIEF))
    lines = [line for line in text.split("\n") if line.startswith("- ")]
    assert [re.findall(r"\[(\d+)\]", line) for line in lines] == [["1"], ["2"], ["1"]]
    assert "1. Báo Mẫu, “Tít”, 14/5/2024, p1" in text and "2. không rõ báo, “Tít”, 14/5/2024, p2" in text


def test_words_of_a_page_make_no_markup() -> None:
    assert "- (13/5/2024) Hai nước ký hiệp định \\*mới\\*. [1] (3 báo, 2 nguồn độc lập)" in "".join(
        brief_markdown(BRIEF)
    )


def test_a_section_without_a_sentence_has_no_heading() -> None:
    text = "".join(brief_markdown(BRIEF))
    assert "## Từ đầu" in text and "## Còn bỏ ngỏ" not in text
