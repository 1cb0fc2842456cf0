"""A sentence as a row of pieces: known names, known nouns, unknown runs of capitals.

Runs are split at known names ("Mỹ Donald Trump" is a state and a person) except inside a Vietnamese full name ("Nguyễn
Văn Đức" holds no state). What is left of a run is looked up in the table of people; the rest stays unknown (N).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dongsukien.entities import people, words
from dongsukien.entities.gazetteer import Entry, Hit
from dongsukien.entities.people import Person


@dataclass(slots=True)
class Piece:
    """One stretch of a sentence with its class (``gazetteer.Entry.code``; P known person, N unknown run)."""

    code: str
    start: int
    end: int
    entry: Entry | None = None
    person: Person | None = None
    parts: tuple[Piece, ...] = ()

    @property
    def country(self) -> str | None:
        return self.entry.country if self.entry else None


_MODIFIER = re.compile(
    r"(?<!\w)(?:(?:nguyên|cựu|tân|quyền|đương kim|cố|phó|nữ|vị|các|hai|những|nhóm|tổng|đồng|một|ngài) )*"
    r"(?:nguyên|cựu|tân|quyền|đương kim|cố|phó|nữ|đồng) $",
    re.IGNORECASE,
)
_LEADING = re.compile(r"(?:vị|các|hai|những|một|nhóm|tổng|ngài) (?=\w)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_TRAP_NEXT = re.compile(r" [^\W\d_A-Z]")
_BOUNDARY = re.compile(r"[.!?:;\"'(…-]\s*$|^\s*$")
# One-syllable states that are also syllables of Vietnamese names or common words.
_AMBIGUOUS = frozenset(
    {
        "Anh",
        "Nga",
        "Mỹ",
        "Đức",
        "Pháp",
        "Ý",
        "Áo",
        "Bỉ",
        "Hàn",
        "Nhật",
        "Thái",
        "Lào",
        "Úc",
        "Séc",
        "Síp",
        "Viên",
        "Hoa Kỳ",
    }
)
_TITLES = frozenset("TJRHKD")
_MAX_NAME = 5


def pieces(text: str, hits: Sequence[Hit]) -> list[Piece]:
    """The pieces of *text* in order, none overlapping; *hits* are the known forms in it."""
    bodies = _bodies(text, hits)
    known = _merged(hits, bodies)
    out = [_widened(text, piece) for piece in known if piece.code != "!"]
    out += _from_runs(text, known, out)
    out.sort(key=lambda piece: (piece.start, -piece.end))
    return _without_overlaps(out)


def _without_overlaps(found: list[Piece]) -> list[Piece]:
    out: list[Piece] = []
    end = 0
    for piece in found:
        if piece.start >= end:
            out.append(piece)
            end = piece.end
    return out


def _merged(hits: Sequence[Hit], bodies: list[Piece]) -> list[Piece]:
    """Hits and bodies together; a body wins over the hits it covers, a longer hit over a body."""
    out = [Piece(hit.entry.code, hit.start, hit.end, hit.entry) for hit in hits]
    if not bodies:
        return out
    out = sorted([*out, *bodies], key=lambda piece: (piece.start, -piece.end))
    return _without_overlaps(out)


_PRESS_HEADS = frozenset(
    {
        "báo",
        "tờ",
        "nhật báo",
        "tuần báo",
        "đài",
        "kênh",
        "hãng",
        "hãng tin",
        "hãng thông tấn",
        "tạp chí",
        "trang tin",
        "tập đoàn",
        "công ty",
        "ngân hàng",
        "đảng",
    }
)


def _bodies(text: str, hits: Sequence[Hit]) -> list[Piece]:
    """Names of bodies by pattern ("Ủy ban Cải cách Hành chính", "tập đoàn Moreno")."""
    taken = {hit.start: hit for hit in hits}
    out: list[Piece] = []
    for match in words.body_pattern().finditer(text):
        name_start = match.start("name") + 1
        end = match.end()
        hit = taken.get(name_start) if match["name"] else None
        own = match.start() in taken and taken[match.start()].end >= match.end("words")
        inner = text[match.end("head") : match.end("words")]
        has_words = any(char.isupper() for char in inner)
        if hit is not None or people.by_short_name(match["name"].strip()):
            end = match.end("words")
            if not has_words and (own or match["head"].lower() not in _PRESS_HEADS):
                continue
            if hit is not None and hit.entry.code in "OG" and not has_words:
                continue
        elif not match["name"]:
            if not has_words or own:
                continue
        elif has_words and (
            people.is_vietnamese_syllable(match["name"].strip()) or _starts_run(text, name_start, match.end())
        ):
            end = match.end("words")
            if own:
                continue
        elif (
            not has_words
            and match["head"][0].islower()
            and people.is_vietnamese_syllable(match["name"].strip())
            and len(match["name"]) < 5
        ):
            continue
        if not has_words and end == match.end("name") and match["name"]:
            end = _extended(text, match.end(), taken)
        name = text[match.start() : end]
        out.append(
            Piece("B", match.start(), end, Entry("B", name[:1].upper() + name[1:], "organisation", value="pattern"))
        )
    return out


def _starts_run(text: str, start: int, end: int) -> bool:
    run = words.RUN.match(text, start)
    return run is not None and run.end() > end


def _extended(text: str, end: int, taken: dict[int, Hit]) -> int:
    """The end of a body's own name of several words ("đảng Moreno Unidos")."""
    while (run := words.RUN.match(text, end + 1)) and text[end : end + 1] == " ":
        token = words.TOKEN.match(text, end + 1)
        if token is None or end + 1 in taken or token.end() > run.end():
            break
        end = token.end()
    return end


def _widened(text: str, piece: Piece) -> Piece:
    """A title with the small words before it ("cựu", "quyền")."""
    if piece.code in "TJRDK":
        found = _MODIFIER.search(text, max(0, piece.start - 24), piece.start)
        if found:
            lead = _LEADING.match(text, found.start())
            start = lead.end() if lead else found.start()
            if start < piece.start:
                piece.start = start
    return piece


def _from_runs(text: str, known: list[Piece], widened: list[Piece]) -> Iterator[Piece]:
    starts = {piece.start: piece for piece in known if piece.entry is not None}
    spans = [(piece.start, piece.end) for piece in known]
    for run in words.RUN.finditer(text):
        yield from _split(text, run.start(), run.end(), starts, spans)


def _split(text: str, start: int, end: int, starts: dict[int, Piece], spans: list[tuple[int, int]]) -> Iterator[Piece]:
    """The pieces of one run of capitals that the tables leave over; Vietnamese full names drop the hits inside them."""
    tokens = [(m.start(), m.end()) for m in words.TOKEN.finditer(text, start, end)]
    index = 0
    left: list[tuple[int, int]] = []
    after_title = _titled(text, start, spans, starts)
    while index < len(tokens):
        at, stop = tokens[index]
        piece = starts.get(at)
        length = _vietnamese_name(text, tokens, index, starts)
        if length and (piece is None or piece.end <= tokens[index + length - 1][1] or piece.code in "H"):
            yield from _named(text, left, not left or left[0][0] == start)
            left = []
            if piece is not None and piece.code == "H":
                index += 1
                continue
            stop = tokens[index + length - 1][1]
            name = text[at:stop]
            yield Piece("P", at, stop, person=people.by_full_name(name) or Person(name, None))
            index += length
            continue
        covering = piece or next((p for p in starts.values() if p.start <= at < p.end), None)
        if covering is None:
            inner = [p for p in starts.values() if at < p.start < stop and text[p.start - 1] in "-/"]
            if inner:
                left.append((at, inner[0].start - 1))
                yield from _named(text, left, left[0][0] == start)
                left = []
            else:
                left.append((at, stop))
            index += 1
            continue
        given = _given_with_state(text, tokens, index, covering, after_title)
        if given:
            left += tokens[index : index + given]
            index += given
            continue
        yield from _named(text, left, bool(left) and left[0][0] == start)
        left = []
        while index < len(tokens) and tokens[index][0] < covering.end:
            index += 1
        if index and tokens[index - 1][1] > covering.end and text[covering.end] in "-/":
            rest = covering.end + 1
            if rest not in starts and text[rest].isupper():
                left = [(rest, tokens[index - 1][1])]
    yield from _named(text, left, bool(left) and left[0][0] == start)


def _titled(text: str, start: int, spans: list[tuple[int, int]], starts: dict[int, Piece]) -> bool:
    return any(stop == start - 1 and starts[at].code in _TITLES for at, stop in spans if at in starts)


def _given_with_state(text: str, tokens: list[tuple[int, int]], index: int, piece: Piece, after_title: bool) -> int:
    """How many tokens from *index* on are a Vietnamese given name that looks like a state ("Mỹ Linh"), or 0."""
    at, stop = tokens[index]
    if after_title or piece.start != at or piece.end != stop or text[at:stop] not in _AMBIGUOUS:
        return 0
    if index + 1 >= len(tokens) or tokens[index + 1][0] != stop + 1:
        return 0
    following = text[tokens[index + 1][0] : tokens[index + 1][1]]
    if (
        people.is_surname(following)
        or not people.is_vietnamese_syllable(following)
        or following in words.word_set("initial")
    ):
        return 0
    return 2 if following not in _AMBIGUOUS else 0


def _vietnamese_name(text: str, tokens: list[tuple[int, int]], index: int, starts: dict[int, Piece]) -> int:
    """How many tokens from *index* on make a Vietnamese (or Vietnamese-read) full name, or 0."""
    first = text[tokens[index][0] : tokens[index][1]]
    if not people.is_surname(first):
        return 0
    count = 1
    for at, stop in tokens[index + 1 : index + _MAX_NAME]:
        word = text[at:stop]
        if at != tokens[index + count - 1][1] + 1 or not people.is_vietnamese_syllable(word):
            break
        piece = starts.get(at)
        if piece is not None and (piece.end > stop or piece.code in _TITLES):
            break
        if (
            piece is not None
            and count >= 3
            and people.by_full_name(text[tokens[index][0] : tokens[index + count - 1][1]])
        ):
            break
        count += 1
    piece = starts.get(tokens[index][0])
    if piece is not None and piece.code != "H" and piece.end >= tokens[index + count - 1][1]:
        return 0
    return count if count >= 2 else 0


def _named(text: str, tokens: list[tuple[int, int]], at_start: bool) -> Iterator[Piece]:
    """A person of the table or an unknown run from neighbouring *tokens*."""
    while tokens and at_start and _is_initial_word(text, tokens):
        tokens = tokens[1:]
    if not tokens:
        return
    start, end = tokens[0][0], tokens[-1][1]
    name = text[start:end]
    if _DIGIT.search(name):
        return
    if end > start and text[end - 1] == "-":
        end -= 1
        name = text[start:end]
    person = people.by_full_name(name) or people.by_short_name(name)
    if person is None and "-" in name and name.count("-") == 1 and " " not in name:
        first, second = name.split("-")
        pair = people.by_short_name(first), people.by_short_name(second)
        if all(pair):
            yield Piece("P", start, start + len(first), person=pair[0])
            yield Piece("P", start + len(first) + 1, end, person=pair[1])
            return
    if len(name) == 1:
        return
    yield Piece("P" if person else "N", start, end, person=person)


def _is_initial_word(text: str, tokens: list[tuple[int, int]]) -> bool:
    """Whether the first token is an ordinary word that has its capital from the beginning of the sentence."""
    word = text[tokens[0][0] : tokens[0][1]]
    if not _BOUNDARY.search(text, 0, tokens[0][0]):
        return False
    if word in words.word_set("initial"):
        return True
    if len(tokens) == 1:
        return people.is_vietnamese_syllable(word) and text[tokens[0][1] : tokens[0][1] + 1] == " "
    following = text[tokens[1][0] : tokens[1][1]]
    return (
        people.is_vietnamese_syllable(word)
        and not people.is_surname(word)
        and not people.is_vietnamese_syllable(following)
        and any(ord(c) > 127 for c in word)
    )
