"""The stored text: a text as decoded, mended only where it must be, with the way back.

Four kinds of mend, in this order: mojibake; characters that no text has (controls, lone surrogates); runs of more than
30 combining marks, cut *before* normalising, which takes quadratic time on them; NFC. A clean text comes back as it is.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dongsukien.document import Repair
from dongsukien.read.fontcodes import font_codes
from dongsukien.read.mojibake import mojibake
from dongsukien.spans import OffsetMap, OffsetMapBuilder, Span

Kind = Literal["nfc", "control", "surrogate", "mojibake", "marks"]

MARKS_IN_A_RUN = 30  # UAX #15, "stream-safe text format"
# With more edits than this, neighbours on a line become one: a large page in NFD has an edit in every word, and each
# keeps a Repair and two pieces of the map in memory.
_MANY_EDITS = 50_000
_BLOCK = 500

# Nothing here needs a mend: printable ASCII with tab and line ends, Latin letters, typographic punctuation.
_PLAIN = re.compile(r"[\t\n\r -~\u00a0-\u02ff\u1e00-\u1eff\u2010-\u2029\u2030-\u205e\u20a0-\u20bf\u2116\u2122]*")
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")
_LINE_BREAKS = {"\x0b": "\n", "\x0c": "\n", "\x1c": "\n", "\x1d": "\n", "\x1e": "\n"}


@dataclass(frozen=True, slots=True)
class Mended:
    """A stored text; ``origin`` leads from it to the text as decoded, ``repairs`` are in its order."""

    text: str
    origin: OffsetMap = OffsetMap()  # noqa: RUF009 (frozen)
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    good: str
    kind: Kind


def mend(text: str) -> Mended:
    """*text* as it is stored.

    >>> mend("đàm\\0 pha\\u0301n").text
    'đàm phán'
    """
    state = Mended(text)
    misread = mojibake(text) or font_codes(text)
    if misread:
        state = _apply(state, (_Edit(start, end, good, "mojibake") for start, end, good in misread))
    if _PLAIN.fullmatch(state.text):
        return state
    for edits in (_unwanted, _long_runs_of_marks, _not_composed):
        state = _apply(state, edits(state.text))
    return state


def mended_text(text: str) -> str:
    """*text* as ``mend`` would store it, for the columns beside the text."""
    return text if text.isascii() and _PLAIN.fullmatch(text) else mend(text).text


def _unwanted(text: str) -> Iterator[_Edit]:
    """Controls go (form feeds become line ends, bytes of windows-1252 their character); surrogates join."""
    for match in _UNWANTED.finditer(text):
        found = match[0]
        if found[0] >= "\ud800":
            pair = (
                found.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
                if len(found) == 2
                else "\ufffd"
            )
            yield _Edit(match.start(), match.end(), pair, "surrogate")
        elif found >= "\x80":
            good = found.encode("latin-1").decode("cp1252", "ignore")
            yield _Edit(match.start(), match.end(), good, "mojibake" if good else "control")
        else:
            yield _Edit(match.start(), match.end(), _LINE_BREAKS.get(found, ""), "control")


def _long_runs_of_marks(text: str) -> Iterator[_Edit]:
    for match in _marks(_is_bmp(text))[0].finditer(text):
        yield _Edit(match.start() + MARKS_IN_A_RUN, match.end(), "", "marks")


def _not_composed(text: str) -> Iterator[_Edit]:
    """The smallest stretches that normalisation changes: a letter with what may join it."""
    _, stretch, joins = _marks(_is_bmp(text))
    for match in stretch.finditer(text):
        start, end = match.span()
        if start and joins.match(text, start):
            start -= 1  # the letter to which the marks belong
        found = text[start:end]
        good = unicodedata.normalize("NFC", found)
        if good != found:
            yield _Edit(start, end, good, "nfc")


_BEYOND_BMP = re.compile(r"[\U00010000-\U0010ffff]")


def _is_bmp(text: str) -> bool:
    return not _BEYOND_BMP.search(text)


@cache
def _marks(bmp: bool) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Runs of marks that are too long, stretches that may not be in NFC, by the tables of the running Python.

    A stretch is a character that is never in NFC itself, or one that may combine with the character before the stretch
    (the last pattern), with all that follows and may combine. For a text within the *bmp* the patterns name no more
    than that: a class of characters beyond it is slow.
    """
    combining, joining, never = [], set(), []
    for code in range(0x300, 0xFFFF if bmp else 0x1E000):
        character = chr(code)
        if 0xD800 <= code <= 0xDFFF or not (unicodedata.decomposition(character) or unicodedata.combining(character)):
            continue
        if unicodedata.combining(character):
            combining.append(code)
        parts = unicodedata.decomposition(character).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            joining.add(int(parts[1], 16))
        if not unicodedata.is_normalized("NFC", character):
            never.append(code)
    joining |= set(range(0x1161, 0x1176)) | set(range(0x11A8, 0x11C3))  # Hangul vowels and finals, composed by rule
    tails = _character_class(sorted(joining | set(combining)))
    if not bmp:
        never += range(0x2F800, 0x2FA1E)  # CJK compatibility ideographs
    mark = _character_class(combining)
    return (  # each begins with one class of characters, so that the engine looks only where one stands
        re.compile(f"{mark}{mark}{{{MARKS_IN_A_RUN},}}"),
        re.compile(f"{_character_class(sorted({*joining, *combining, *never}))}{tails}*"),
        re.compile(tails),
    )


def _character_class(codes: Iterable[int]) -> str:
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "[" + "".join(f"{re.escape(chr(low))}-{re.escape(chr(high))}" for low, high in ranges) + "]"


def _apply(state: Mended, edits: Iterable[_Edit]) -> Mended:
    """*state* after *edits* of its text; they are in order and do not overlap. Earlier repairs move along."""
    made = list(edits)
    if not made:
        return state
    if len(made) > _MANY_EDITS:
        made = list(_coarser(made, state.text))
    text, origin = state.text, state.origin
    builder = OffsetMapBuilder()
    new: list[Repair] = []
    position = 0
    for edit in made:
        _copy(builder, text, origin, position, edit.start)
        source = origin.original(Span(edit.start, edit.end))
        at = len(builder)
        builder.replace(edit.good, source)
        new.append(Repair(Span(at, len(builder)), text[edit.start : edit.end], edit.kind))
        position = edit.end
    _copy(builder, text, origin, position, len(text))
    stored, mapping = builder.build()
    return Mended(stored, mapping, tuple(_merged(state.repairs, new, made)))


def _copy(builder: OffsetMapBuilder, text: str, origin: OffsetMap, start: int, end: int) -> None:
    """Append ``text[start:end]``, piece by piece of *origin*."""
    if start >= end:
        return
    if origin.is_identity:
        builder.copy(text[start:end], start)
        return
    index = bisect_right(origin.starts, start) - 1
    while start < end:
        stop = min(end, origin.starts[index + 1]) if index + 1 < len(origin.starts) else end
        source = origin.original(Span(start, stop))
        if origin.scale[index]:
            builder.copy(text[start:stop], source.start)
        else:
            builder.replace(text[start:stop], source)
        start, index = stop, index + 1


def _merged(old: tuple[Repair, ...], new: list[Repair], edits: list[_Edit]) -> Iterator[Repair]:
    """Both in the order of the new text; an old repair inside a new one is swallowed by it."""
    if not old:
        yield from new
        return
    shifts, starts = [0], [edit.start for edit in edits]
    for edit in edits:
        shifts.append(shifts[-1] + len(edit.good) - (edit.end - edit.start))
    kept: list[Repair] = []
    for repair in old:
        index = bisect_right(starts, repair.span.start)
        if index and repair.span.start < edits[index - 1].end:
            continue
        if index < len(starts) and starts[index] < repair.span.end:
            continue
        kept.append(Repair(repair.span.shift(shifts[index]), repair.original, repair.kind))
    yield from sorted(kept + new, key=lambda repair: repair.span)


def _coarser(edits: list[_Edit], text: str) -> Iterator[_Edit]:
    """*edits* joined with the text between them into stretches of a line, none much longer than ``_BLOCK``."""
    first = edits[0]
    start, parts, end, kind = first.start, [first.good], first.end, first.kind
    for edit in edits[1:]:
        between = text[end : edit.start] if edit.start - start < _BLOCK else "\n"
        if "\n" in between:
            yield _Edit(start, end, "".join(parts), kind)
            start, parts, kind = edit.start, [edit.good], edit.kind
        else:
            parts += [between, edit.good]
        end = edit.end
    yield _Edit(start, end, "".join(parts), kind)
