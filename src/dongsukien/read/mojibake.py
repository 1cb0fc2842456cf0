"""Mojibake: UTF-8 that somebody read with a one-byte table and wrote again ("Ä‘Ã m phÃ¡n" for "đàm phán").

Mended only when the result is Vietnamese. A sequence counts as proof when it cannot stand in clean text ("áº¿", "Ã¡",
"Ä‘") and its word becomes a well-spelled syllable; a long page needs two different proofs. Only in a page so proven are
the other sequences mended too (typographic quotes, foreign names). Known weakness: a table other than windows-1252,
windows-1258 or Latin-1, and text in which the crawler also lower-cased the wrong letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import TypeAlias

from dongsukien.read.syllables import is_syllable

_TABLES = ("cp1258", "cp1252")
Mend: TypeAlias = tuple[int, int, str]
# A page longer than this needs two different proofs: in so much text one accident can happen.
_SHORT = 300


@cache
def _byte_of() -> dict[str, int]:
    """The byte that a character of a misread text stands for; Latin-1 for the bytes without one (0x81, 0x8D …)."""
    out = {chr(code): code for code in range(0x80, 0x100)}
    for table in _TABLES:
        for code in range(0x80, 0x100):
            character = bytes([code]).decode(table, "ignore")
            if character:
                out[character] = code
    return out


def _characters(low: int, high: int) -> str:
    """A character class of what bytes from *low* to *high* were misread as."""
    return "[" + "".join(re.escape(c) for c, code in _byte_of().items() if low <= code <= high) + "]"


@cache
def _sequence() -> re.Pattern[str]:
    """A lead byte of UTF-8 with its continuation bytes, as misread characters."""
    two, three, four, tail = (_characters(*span) for span in ((0xC2, 0xDF), (0xE0, 0xEF), (0xF0, 0xF4), (0x80, 0xBF)))
    return re.compile(f"{two}{tail}|{three}{tail}{{2}}|{four}{tail}{{3}}")


@cache
def _beginning() -> re.Pattern[str]:
    """The second character of a sequence, behind the first: the engine stops at few places of a clean text."""
    return re.compile(f"{_characters(0x80, 0xBF)}(?<={_characters(0xC2, 0xF4)}.)", re.DOTALL)


def _sequences(text: str) -> Iterator[re.Match[str]]:
    """The sequences in *text*, in order; none overlaps another."""
    end = 0
    for second in _beginning().finditer(text):
        start = second.start() - 1
        match = _sequence().match(text, start) if start >= end else None
        if match:
            end = match.end()
            yield match


# A blank may have been a no-break blank, the second byte of "à", before the crawler tidied it.
_LOST_BLANK = re.compile(r"[ÃĂ] ")
# Characters that clean Vietnamese never has: none of them ends a word before a quotation mark, a dash or a blank.
_PROOF = re.compile(r"[ÄÅÆ].|[áấ][º»][^“”‘’…–—\s]|[ÃĂ][\u00a1-\u00bf\u0080-\u009f]", re.DOTALL)
_NEVER_CLEAN = re.compile(_PROOF.pattern + "|â€", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+")
# The first two bytes of a letter, misread twice over. Clean text and text misread once have none.
_TWICE = re.compile("[ÃĂ][ -¿-ƒ‚-‡](?:Â[-¿]|â[€‚]|[ÅË][-˜])")
_SURE_TWICE = 5
_PUNCTUATION = frozenset("“”‘’„–—…•·«»\u00a0°²³½®©€₫\u200b\ufeff")


def mojibake(text: str) -> list[Mend]:
    """The mends that *text* needs, as (start, end, replacement), in order; none when it is not provably misread."""
    if not _beginning().search(text):
        return []
    return _twice(text) or _once(text)


def _twice(text: str) -> list[Mend]:
    """The mends of a text that was misread, written, misread and written again: from four characters or more to one."""
    if sum(1 for _ in islice(_TWICE.finditer(text), _SURE_TWICE)) < _SURE_TWICE:
        return []
    once: list[str] = []
    places: list[tuple[int, int]] = []  # where each character of the text between the two misreadings stands
    position = 0
    for match in _sequences(text):
        character = _character(match[0])
        if character is None or character not in _byte_of():
            continue
        once += [*text[position : match.start()], character]
        places += [*((at, at + 1) for at in range(position, match.start())), match.span()]
        position = match.end()
    once += text[position:]
    places += ((at, at + 1) for at in range(position, len(text)))
    return [(places[start][0], places[end - 1][1], good) for start, end, good in _once("".join(once))]


def _once(text: str) -> list[Mend]:
    """The mends of a text that was misread once."""
    found = [(m.start(), m.end(), good) for m in _sequences(text) if (good := _decoded(m[0])) is not None]
    if not found:
        return []
    proofs = _proofs(text, found)
    if not proofs or (len(text) > _SHORT and len(proofs) < 2):
        return []
    return _with_lost_blanks(text, _in_misread_lines(text, found))


def _in_misread_lines(text: str, found: list[Mend]) -> list[Mend]:
    """Those of *found* that stand in a line that cannot be clean: a page may be clean in part."""
    out: list[Mend] = []
    line_end, misread = -1, False
    for mend in found:
        start, end, _ = mend
        if start >= line_end:
            line_start = text.rfind("\n", 0, start) + 1
            line_end = text.find("\n", end)
            line_end = line_end if line_end >= 0 else len(text)
            misread = _NEVER_CLEAN.search(text, line_start, line_end) is not None
        if misread:
            out.append(mend)
    return out


def _character(sequence: str) -> str | None:
    """What the bytes that *sequence* shows are in UTF-8; ``None`` if they are nothing."""
    table = _byte_of()
    try:
        return bytes(table[character] for character in sequence).decode("utf-8")
    except UnicodeDecodeError:
        return None


def _decoded(sequence: str) -> str | None:
    good = _character(sequence)
    if good is None:
        return None
    return good if good.isalpha() or good in _PUNCTUATION or 0x300 <= ord(good) <= 0x323 else None


def _proofs(text: str, found: list[Mend]) -> set[str]:
    """The different words that are Vietnamese only after the mend."""
    out: set[str] = set()
    mended = {start: (end, good) for start, end, good in found}
    for start, end, _ in found:
        if not _PROOF.match(text[start:end]):
            continue
        word = _word_around(text, start, mended)
        if word is not None and len(word) > 1 and is_syllable(word):
            out.add(word)
            if len(out) >= 2:
                break
    return out


def _word_around(text: str, start: int, mended: dict[int, tuple[int, str]]) -> str | None:
    """The word that holds the sequence at *start*, after the mend; only a few characters on either side are read."""
    left, right = max(0, start - 24), min(len(text), start + 24)
    parts: list[str] = []
    position, place = left, -1
    while position < right:
        if position == start:
            place = sum(map(len, parts))
        if position in mended:
            end, good = mended[position]
            parts.append(good)
            position = end
        else:
            parts.append(text[position])
            position += 1
    if place < 0:
        return None
    line = "".join(parts)
    return next((m[0] for m in _WORD.finditer(line) if m.start() <= place < m.end()), None)


def _with_lost_blanks(text: str, found: list[Mend]) -> list[Mend]:
    """*found* and, in order, the "Ã " that were "à" before a no-break blank became a plain one."""
    taken = {start for start, _, _ in found}
    extra = []
    for match in _LOST_BLANK.finditer(text):
        start, end = match.span()
        if start in taken:
            continue
        before = re.search(r"[^\W\d_]*\Z", text[max(0, start - 8) : start])
        after = re.match(r"[^\W\d_]{0,8}", text[end : end + 8])
        joined = (before[0] if before else "") + "à" + (after[0] if after else "")
        alone = (before[0] if before else "") + "à"
        if after and after[0] and is_syllable(joined):
            extra.append((start, end, "à"))
        elif is_syllable(alone):
            # Of two blanks one was the second byte of the letter; a single one is needed between the words.
            extra.append((start, end if text[end : end + 1] == " " else start + 1, "à"))
    return sorted(found + extra) if extra else found
