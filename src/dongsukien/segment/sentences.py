"""Blocks of a page → sentences.

A sentence ends at `. ! ? …` (with the closing marks behind them) before a blank and a capital, a digit or an opening
mark; also inside a quotation. What has no such end for 2,000 characters (a table, text that lost its marks) is cut at a
blank: later stages compare the words of a sentence with each other. Known weakness: a sentence that opens in lower case
is joined to the one before it, and an abbreviated personal name at the end of a sentence ("anh Nguyễn Văn A. Gia đình
…") is told from an initial by the next word only.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

import msgspec

from dongsukien import lexicons
from dongsukien.annotations import Sentence
from dongsukien.clean import prefix_length
from dongsukien.document import CleanPage, Label, Page
from dongsukien.orthography import reading_copy
from dongsukien.spans import Span

_READ: frozenset[Label] = frozenset({"title", "lead", "body", "caption", "teaser_title", "teaser_lead"})
_TEASERS: frozenset[Label] = frozenset({"teaser_title", "teaser_lead"})
_HEADLINES: frozenset[Label] = frozenset({"title", "teaser_title"})


class Abbreviation(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Words whose full stop does not end a sentence; with ``may_end`` it does before a usual opening."""

    forms: tuple[str, ...]
    example: str
    may_end: bool = False
    not_: tuple[str, ...] = msgspec.field(default=(), name="not")


class Abbreviations(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    abbreviation: tuple[Abbreviation, ...]


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    entries = lexicons.toml("sentences/abbreviations.toml", Abbreviations).abbreviation
    never = frozenset(form for entry in entries if not entry.may_end for form in entry.forms)
    sometimes = frozenset(form for entry in entries if entry.may_end for form in entry.forms)
    return never, sometimes


@cache
def _openings() -> frozenset[str]:
    return frozenset(row["form"] for row in lexicons.tsv("sentences/openings.tsv", "form"))


_UPPER = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_LOWER = "a-zß-öø-ÿăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
# A mark, what closes behind it, a blank, and something that can open a sentence; or, in sloppy copy, no blank between
# a word in lower case and one with a capital ("kết thúc.Ông"), never inside an address ("BaoMau.vn").
# Every end begins with one of four characters: so the engine looks only where one of them stands.
_END = re.compile(
    r"[.!?…\n](?:(?<=\n)\s*+"
    rf"|(?<![.!?…].)(?:(?<=\.)/\.|[.!?…]*+)[\"'”’»)\]]*+(?=\s++(?:[\"'“‘«(\[]*+[{_UPPER}0-9]|[-–•*+]\s))"
    rf"|(?<=[{_LOWER}]{{2}}[.!?…])(?=[{_UPPER}][{_LOWER}]*[ ,]))"
)
_LAST_WORD = re.compile(r"[^\s\"'“”‘’«»(\[]{1,12}\Z")
_NEXT_WORD = re.compile(r"\s*[\"'“‘«(\[]*(\w+)")
_INITIAL = re.compile(rf"[{_UPPER}](?:\.[{_UPPER}])*\Z")
_ENUMERATOR = re.compile(r"(?:\d{1,2}|[a-zđ]|[IVX]{1,4})\Z")
_NAME_BEFORE = re.compile(
    rf"(?:^|[{_UPPER}]\w*\.?|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Ee]m|[Cc]háu|[Cc]ô|[Cc]hú|[Bb]ác|nhân|vợ|chồng|cáo|can) ?\Z"
)
_LOOK_BACK = 24  # characters: longer than any abbreviation with the word before it
_LONGEST = 2000  # characters; the longest of 14,000 sentences of the press has 811


def sentence_spans(text: str) -> list[Span]:
    """The sentences of one paragraph *text*, in order, without the blanks between them.

    >>> [s.of(text) for text in ['Ông J. Moreno đến TP. Lima. “Tốt. Rất tốt.” Ông về.'] for s in sentence_spans(text)]
    ['Ông J. Moreno đến TP. Lima.', '“Tốt.', 'Rất tốt.”', 'Ông về.']
    """
    return [piece for span in _spans(text) for piece in ((span,) if len(span) <= _LONGEST else _cut(text, span))]


def _cut(text: str, span: Span) -> Iterator[Span]:
    """*span* in pieces of a bearable length, parted at a blank where there is one."""
    start = span.start
    while span.end - start > _LONGEST:
        blank = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        end = blank if blank > start else start + _LONGEST
        piece = Span(start, end).trimmed(text)
        if piece.start < piece.end:
            yield piece
        start = end
    if start < span.end:
        yield Span(start, span.end).trimmed(text)


def _spans(text: str) -> Iterator[Span]:
    start = len(text) - len(text.lstrip())
    for match in _END.finditer(text):
        if match.start() < start or not _ends(text, start, match):
            continue
        if match.end() > start:
            yield Span(start, match.end()).trimmed(text)
        start = match.end()
        while start < len(text) and text[start].isspace():
            start += 1
    if start < len(text.rstrip()):
        yield Span(start, len(text.rstrip()))


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the mark found ends the sentence that began at *start*."""
    mark = match[0]
    if mark.isspace():
        return (
            text[match.end() : match.end() + 1].islower() is False or text[match.start() - 1 : match.start()] in ".!?:"
        )
    if mark[0] != "." or mark[1:2] in (".", "/"):
        return True
    found = _LAST_WORD.search(text, max(start, match.start() - _LOOK_BACK), match.start())
    if found is None:
        return True
    word = found[0]
    if found.start() == start and _ENUMERATOR.match(word):
        return False
    never, sometimes = _abbreviations()
    if word in never or word.rpartition(".")[2] in never:
        return False
    if word in sometimes:
        return _opens(text, match.end())
    if _INITIAL.match(word):
        named = _NAME_BEFORE.search(text[max(start, found.start() - _LOOK_BACK) : found.start()])
        return named is None or _opens(text, match.end())
    return True


def _opens(text: str, position: int) -> bool:
    following = _NEXT_WORD.match(text, position)
    return following is not None and following[1] in _openings()


def read_sentences(page: Page, cleaned: CleanPage) -> tuple[Sentence, ...]:
    """The sentences of the article (headline, lead, body, captions) and of every printing of a teaser, in page order.

    Characters of these blocks that belong to no sentence: blanks, and outlet tags at a paragraph's head. A teaser's
    block that no teaser claims has no owner and is left out.
    """
    out: list[Sentence] = []
    first: dict[tuple[int | None, str], int] = {}
    owners = _Owners(cleaned)
    for paragraph, block in enumerate(cleaned.blocks):
        if block.label not in _READ:
            continue
        owner = owners.of(block.span) if block.label in _TEASERS else None
        if owner is None and (block.label in _TEASERS or cleaned.article is None):
            continue
        text = block.span.of(page.text)
        copy = reading_copy(text)
        tag = 0 if block.label in _HEADLINES else prefix_length(copy)
        for local in sentence_spans(text[tag:]):
            span = local.shift(tag)
            words = span.of(copy)
            key = (owner, " ".join(words.split()).casefold())
            copy_of = first.setdefault(key, len(out))
            out.append(
                Sentence(
                    index=len(out),
                    span=span.shift(block.span.start),
                    text=words,
                    label=block.label,
                    paragraph=paragraph,
                    teaser=owner,
                    copy_of=copy_of if copy_of != len(out) else None,
                )
            )
    return tuple(out)


class _Owners:
    """Which teaser a block belongs to: the first that has all of it in one printing, else the first that touches it."""

    def __init__(self, cleaned: CleanPage) -> None:
        self._printings = sorted((span, index) for index, teaser in enumerate(cleaned.teasers) for span in teaser.spans)
        self._starts = [span.start for span, _ in self._printings]
        self._ends = list(accumulate((span.end for span, _ in self._printings), max))  # how far those up to here reach

    def of(self, block: Span) -> int | None:
        place = bisect_left(self._starts, max(block.end, block.start + 1)) - 1
        near: list[tuple[Span, int]] = []
        while place >= 0 and self._ends[place] >= block.start:
            near.append(self._printings[place])
            place -= 1
        holding = [index for span, index in near if span.contains(block)]
        touching = [index for span, index in near if span.overlaps(block)]
        return min(holding or touching, default=None)
