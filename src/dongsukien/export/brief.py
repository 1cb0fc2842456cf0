"""A brief as text that can be printed or pasted: sections, sentences with the numbers of their sources, the sources."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from dongsukien.record.brief import BriefSentence, BriefView
from dongsukien.record.views import EvidenceView
from dongsukien.stories.brief import SECTIONS
from dongsukien.stories.dates import printed

HEADINGS = MappingProxyType(
    {"since": "Từ đầu", "course": "Diễn biến chính", "now": "Tình hình mới nhất", "open": "Còn bỏ ngỏ"}
)
NO_OUTLET = "không rõ báo"


def brief_markdown(brief: BriefView) -> Iterator[str]:
    """The brief in Markdown, its sources numbered in the order in which they are quoted."""
    yield f"# {brief.title or 'Tóm lược'}\n"
    yield f"\n{extent(brief)}\n"
    numbers: dict[str, int] = {}
    for section in SECTIONS:
        sentences = brief.of(section)
        if sentences:
            yield f"\n## {HEADINGS[section]}\n\n"
        for sentence in sentences:
            number = numbers.setdefault(sentence.evidence.page, len(numbers) + 1)
            yield f"- {dated(sentence)}{_escaped(words(sentence))} [{number}]{told_by(sentence)}\n"
    if numbers:
        yield "\n## Nguồn\n\n"
    pages = {sentence.evidence.page: sentence.evidence for sentence in brief.sentences}
    for page, number in numbers.items():
        yield f"{number}. {_escaped(source(pages[page]))}\n"


def extent(brief: BriefView) -> str:
    """What the brief rests on, and how long it is."""
    days = f"{printed(brief.since)} – {printed(brief.until)}" if brief.since and brief.until else "không rõ ngày"
    outlets = f"{brief.n_outlets} báo" if brief.n_outlets else "bài không rõ báo"
    return f"{days} · {brief.n_pages} bài · {brief.n_words} chữ, nguyên văn từ {outlets}"


def words(sentence: BriefSentence) -> str:
    """The sentence as it stands in its page, on one line."""
    return " ".join(sentence.evidence.sentence.split())


def dated(sentence: BriefSentence) -> str:
    """The day of what the sentence tells, where a happening was read from it: "hôm qua" needs it."""
    return f"({sentence.date_text}) " if sentence.date_text else ""


def told_by(sentence: BriefSentence) -> str:
    """How many papers and independent sources tell the happening that the sentence reports."""
    if sentence.event is None:
        return ""
    outlets = f"{sentence.n_outlets} báo, " if sentence.n_outlets else ""
    return f" ({outlets}{sentence.n_independent} nguồn độc lập)"


def source(evidence: EvidenceView) -> str:
    """Paper, headline, day and address of a page; its id in the record at the end."""
    parts = [evidence.outlet or NO_OUTLET]
    if evidence.title:
        parts.append(f"“{evidence.title}”")
    if evidence.published:
        parts.append(printed(evidence.published))
    if evidence.url:
        parts.append(evidence.url)
    return ", ".join([*parts, evidence.page])


def _escaped(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>#" else letter for letter in text)
