"""A sentence as a row of pieces: known names, known nouns, unknown runs of capitals.

Runs are split at known names ("Mỹ Donald Trump" is a state and a person) except inside a Vietnamese full name ("Nguyễn
Văn Đức" holds no state). What is left of a run is looked up in the table of people; the rest stays unknown (N).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from dongsukien.entities import people, words
from dongsukien.entities.bodies import find_bodies
from dongsukien.entities.contexts import context
from dongsukien.entities.gazetteer import Entry, Hit
from dongsukien.entities.people import Person


class Piece(msgspec.Struct):
    """One stretch of a sentence with its class: ``gazetteer.Entry.code``, or

    P a known person, N an unknown run, m a syllable that may be a given name.
    """

    code: str
    start: int
    end: int
    entry: Entry | None = None
    person: Person | None = None
    parts: tuple[Piece, ...] = ()

    @property
    def country(self) -> str | None:
        return self.entry.country if self.entry else None


_ACRONYM = re.compile(r"[A-ZĐ][A-ZĐ&]{1,6}")
_NEXT = re.compile(rf" ([{words.LOWER}]+)")
_SERIAL = re.compile(r"-?\d")
_ROMAN = re.compile(r"[IVXLC]+")
_DIGIT = re.compile(r"\d")
_LOWER_NEXT = re.compile(rf" [{words.LOWER}]")
_BOUNDARIES = ".!?:;\"'(…-"
_TITLES = frozenset("TJRHKD")
_MAX_NAME = 5
_BEFORE_A_TITLE = 24  # characters within which the small words before it stand


def pieces(text: str, hits: Sequence[Hit]) -> list[Piece]:
    """The pieces of *text* in order, none overlapping; *hits* are the known forms in it."""
    known = _merged(hits, find_bodies(text, list(hits)))
    dropped: set[int] = set()
    unknown = [] if text.isupper() else list(_from_runs(text, known, dropped))
    out = [_widened(text, piece) for piece in known if piece.code not in "!Y" and piece.start not in dropped]
    out += unknown
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


def _merged(hits: Sequence[Hit], found: list[Hit]) -> list[Piece]:
    """Hits and bodies together; a body wins over the hits it covers, a longer hit over a body."""
    known = [hit for hit in hits if hit.entry.code != "Y"]
    both = sorted([*found, *known], key=lambda hit: (hit.start, -hit.end)) if found else known
    out = [Piece(hit.entry.code, hit.start, hit.end, hit.entry) for hit in both]
    return _without_overlaps(out) if found else out


def _widened(text: str, piece: Piece) -> Piece:
    """A title with the small words before it ("cựu", "quyền")."""
    far = max(0, piece.start - _BEFORE_A_TITLE)
    if piece.code in "TJRDK" and text[far : piece.start].lower().endswith(words.spaced_phrases("modifiers")):
        found = context("widens a title").search(text, far, piece.start)
        if found:
            lead = context("leads no title").match(text, found.start())
            start = lead.end() if lead else found.start()
            if start < piece.start:
                piece.start = start
    return piece


class _Known(msgspec.Struct, frozen=True):
    """The known pieces of a sentence, by where they begin and end."""

    by_start: dict[int, Piece]
    by_end: dict[int, Piece]
    order: list[int]

    @classmethod
    def of(cls, known: list[Piece]) -> _Known:
        named = [piece for piece in known if piece.entry is not None and piece.code != "Y"]
        return cls({p.start: p for p in named}, {p.end: p for p in named}, [p.start for p in named])

    def at(self, position: int) -> Piece | None:
        """The piece that begins at *position* or covers it."""
        index = bisect_right(self.order, position) - 1
        if index < 0:
            return None
        piece = self.by_start[self.order[index]]
        return piece if position < piece.end else None

    def touches(self, start: int, end: int) -> bool:
        """Whether a piece shares characters with the stretch between *start* and *end*."""
        index = bisect_right(self.order, start)
        before = index > 0 and self.by_start[self.order[index - 1]].end > start
        return before or (index < len(self.order) and self.order[index] < end)

    def inside(self, start: int, end: int) -> Piece | None:
        """The first piece that begins between *start* and *end*."""
        index = bisect_right(self.order, start)
        return self.by_start[self.order[index]] if index < len(self.order) and self.order[index] < end else None


def _from_runs(text: str, known: list[Piece], dropped: set[int]) -> Iterator[Piece]:
    table = _Known.of(known)
    for run in words.runs(text):
        start, end = run.span()
        covering = table.by_start.get(start)
        if covering is not None and end <= covering.end:
            before = table.by_end.get(start - 1)
            named = _is_ambiguous(text[start:end]) or (
                covering.code in "LO" and _is_family_name(text, [], (start, end), covering, before)
            )
            if before is not None and before.code == "H" and named:
                dropped.add(start)  # "chị Nga", "ông Ferrari"
                yield Piece("N", start, end)
            continue  # the first syllable of a known form
        if covering is None and text.find(" ", start, end) < 0 and not table.touches(start, end):
            yield from _named(text, [(start, end)], True)  # as most runs: a word that the tables do not know
        else:
            yield from _split(text, start, end, table, dropped)


def _tokens(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words of one run of capitals; most runs have one."""
    if text.find(" ", start, end) < 0:
        return [(start, end)]
    return [match.span() for match in words.TOKEN.finditer(text, start, end)]


def _split(text: str, start: int, end: int, table: _Known, dropped: set[int]) -> Iterator[Piece]:
    """What the tables leave over of one run of capitals; the starts of hits that are no hits go into *dropped*."""
    tokens = _tokens(text, start, end)
    index = 0
    left: list[tuple[int, int]] = []
    before = table.by_end.get(start - 1)
    while index < len(tokens):
        at, stop = tokens[index]
        if index and text[at:stop] in words.word_set("breaks"):  # "Bình Giang Theo Reuters"
            yield from _named(text, left, bool(left) and left[0][0] == start)
            left = []
            index += 1
            continue
        piece = table.by_start.get(at)
        if (
            text[at:stop] == "Anh"
            and index + 1 < len(tokens)
            and _vietnamese_name(text, tokens, index + 1, table.by_start)
        ):
            dropped.add(at)  # "Anh Nguyễn Văn Minh": the honorific
            index += 1
            continue
        length = _vietnamese_name(text, tokens, index, table.by_start) if index + 1 < len(tokens) else 0
        if length and left and left[-1][1] + 1 == at and text[at : tokens[index + length - 1][1]].isascii():
            length = 0  # "Steve Kim Lee"
        if length and (piece is None or piece.end <= tokens[index + length - 1][1] or piece.code in "H"):
            yield from _named(text, left, not left or left[0][0] == start)
            left = []
            if piece is not None and piece.code == "H":
                index += 1
                continue
            stop = tokens[index + length - 1][1]
            dropped.update(token for token, _ in tokens[index : index + length])
            known = people.by_full_name(text[at:stop])
            if known is None and length == 2 and context("place or name").search(text, max(0, at - 8), at):
                yield Piece("N", at, stop)  # "đến Hồ Tràm"
            else:
                yield Piece("P", at, stop, person=known or Person(text[at:stop], None))
            index += length
            continue
        covering = piece or table.at(at)
        prior = before if index == 0 else table.by_end.get(at - 1)
        if covering is not None and covering.code in "CMLO" and _is_given_name(text, tokens, index, covering, prior):
            dropped.add(at)
            covering = None
        if covering is not None and covering.code in "CML" and _has_own_end(text, tokens, index, covering):
            dropped.add(at)
            covering = None
        if covering is None:
            inner = table.inside(at, stop)
            if inner is not None and text[inner.start - 1] in "-/":
                left.append((at, inner.start - 1))
                yield from _named(text, left, left[0][0] == start)
                left = []
            else:
                left.append((at, stop))
            index += 1
            continue
        if covering.code in "LO" and _is_family_name(text, left, tokens[index], covering, table.by_end.get(at - 1)):
            dropped.add(at)
            left.append(tokens[index])
            index += 1
            continue
        if left and _closes_given_name(text, left, tokens[index], covering, table):
            dropped.add(at)
            left.append(tokens[index])
            index += 1
            continue
        prior = prior if index == 0 or (prior is not None and prior.code in "HJRW") else None
        given = _given_with_state(text, tokens, index, covering, prior)
        if given:
            dropped.update(token for token, _ in tokens[index : index + given])
            left += tokens[index : index + given]
            index += given
            continue
        yield from _named(text, left, bool(left) and left[0][0] == start)
        left = []
        while index < len(tokens) and tokens[index][0] < covering.end:
            index += 1
        if index and tokens[index - 1][1] > covering.end and text[covering.end] in "-/":
            rest = covering.end + 1
            if rest not in table.by_start and text[rest].isupper():
                left = [(rest, tokens[index - 1][1])]
    yield from _named(text, left, bool(left) and left[0][0] == start)


def _closes_given_name(
    text: str, left: list[tuple[int, int]], token: tuple[int, int], piece: Piece, table: _Known
) -> bool:
    """Whether a state in one syllable is the last syllable of a given name ("Thúy Nga")."""
    if (piece.start, piece.end) != token or not _is_ambiguous(text[piece.start : piece.end]) or len(left) > 2:
        return False
    if not all(people.is_vietnamese_syllable(text[a:b]) for a, b in left) or left[-1][1] + 1 != token[0]:
        return False
    before = table.by_end.get(left[0][0] - 1)
    if before is not None:
        return before.code in "HWQJR"
    return not _begins(text, left[0][0])


def _is_ambiguous(word: str) -> bool:
    """Whether a state in one syllable is also a syllable of Vietnamese names or a common word."""
    return word in words.word_set("ambiguous_states")


def _is_family_name(
    text: str, left: list[tuple[int, int]], token: tuple[int, int], piece: Piece, before: Piece | None
) -> bool:
    """Whether a place or a body of one word is somebody's family name ("Hugo Ferrari", "ông Ferrari")."""
    if (piece.start, piece.end) != token or people.is_vietnamese_syllable(text[piece.start : piece.end]):
        return False
    if not left:
        sir = before.entry.name if before is not None and before.code == "H" and before.entry is not None else None
        return sir in words.word_set("courtesy")
    at, stop = left[-1]
    return stop + 1 == token[0] and text[at:stop] in words.word_set("given") and not text[token[0] : token[1]].isupper()


def _is_given_name(text: str, tokens: list[tuple[int, int]], index: int, piece: Piece, before: Piece | None) -> bool:
    """Whether a place or a body of one word is the given name of whose family name follows ("Chelsea Ruiz").

    A state behind a title is a state: "ông Israel Salas", but "Thủ tướng Israel Salas".
    """
    at, stop = tokens[index]
    if piece.code == "C" and before is not None and before.code != "H":
        return False
    if (
        (piece.start, piece.end) != (at, stop)
        or text[at:stop] not in words.word_set("given")
        or index + 1 >= len(tokens)
    ):
        return False
    following = text[tokens[index + 1][0] : tokens[index + 1][1]]
    return (
        tokens[index + 1][0] == stop + 1
        and following not in words.word_set("place_ends")
        and following not in words.word_set("body_ends")
        and not people.is_vietnamese_syllable(following)
    )


def _has_own_end(text: str, tokens: list[tuple[int, int]], index: int, piece: Piece) -> bool:
    """Whether the word behind a place makes it another name ("Gaza City")."""
    if index + 1 >= len(tokens) or piece.start != tokens[index][0] or piece.end != tokens[index][1]:
        return False
    following = text[tokens[index + 1][0] : tokens[index + 1][1]]
    return following in words.word_set("place_ends") or following in words.word_set("body_ends")


def _given_with_state(text: str, tokens: list[tuple[int, int]], index: int, piece: Piece, before: Piece | None) -> int:
    """How many tokens from *index* on are a Vietnamese given name that looks like a state ("Mỹ Linh"), or 0."""
    at, stop = tokens[index]
    if piece.start != at or piece.end != stop or not _is_ambiguous(text[at:stop]):
        return 0
    if before is not None and before.code == "H":
        return 1 if index + 1 >= len(tokens) else 2
    if before is not None and before.code == "W" and index == 0 and len(tokens) > 1:  # "xã Mỹ Hòa Hưng"
        count = next(
            (n for n, (a, b) in enumerate(tokens) if not people.is_vietnamese_syllable(text[a:b])), len(tokens)
        )
        return count if count > 1 else 0
    if before is not None and before.code not in "JR":
        return 0
    if index + 1 >= len(tokens) or tokens[index + 1][0] != stop + 1:
        return 0
    following = text[tokens[index + 1][0] : tokens[index + 1][1]]
    third = text[tokens[index + 2][0] : tokens[index + 2][1]] if index + 2 < len(tokens) else ""
    if following == "Kim" and people.is_vietnamese_syllable(third) and not _is_foreign(text, tokens, index + 3):
        return 3  # "Nhật Kim Anh": a middle name sooner than a family name
    if (
        people.is_surname(following)
        or not people.is_vietnamese_syllable(following)
        or (index == 0 and following in words.word_set("initial"))
        or _is_foreign(text, tokens, index + 2)
    ):
        return 0
    return 2 if not _is_ambiguous(following) or before is not None else 0  # "NSND Việt Anh"


def _is_foreign(text: str, tokens: list[tuple[int, int]], index: int) -> bool:
    """Whether the token at *index* is a word that cannot be Vietnamese."""
    if index >= len(tokens) or tokens[index][0] != tokens[index - 1][1] + 1:
        return False
    return not people.is_vietnamese_syllable(text[tokens[index][0] : tokens[index][1]])


def _vietnamese_name(text: str, tokens: list[tuple[int, int]], index: int, starts: dict[int, Piece]) -> int:
    """How many tokens from *index* on make a Vietnamese (or Vietnamese-read) full name, or 0."""
    first = text[tokens[index][0] : tokens[index][1]]
    if not people.is_surname(first):
        return 0
    if first == "Từ" and _begins(text, tokens[index][0]):
        following = starts.get(tokens[index][1] + 1)
        if following is not None and following.code in "CML":
            return 0  # "Từ Mỹ đến ..."
    count = 1
    for at, stop in tokens[index + 1 : index + _MAX_NAME]:
        word = text[at:stop]
        if at != tokens[index + count - 1][1] + 1 or not people.is_vietnamese_syllable(word):
            break
        if word in words.word_set("breaks"):
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
    foreign = _is_foreign(text, tokens, index + count) and tokens[index + count][0] not in starts
    if foreign and (_is_plain(first) or piece is not None):
        return 0  # "Kim Sang Sik": the rest of the run looks at the name as a whole
    if count == 2 and _is_half_word(text, tokens[index + 1]):
        return 0  # "Đoàn Ngoại giao"
    return count if count >= 2 else 0


def _is_half_word(text: str, token: tuple[int, int]) -> bool:
    following = _NEXT.match(text, token[1])
    return following is not None and f"{text[token[0] : token[1]]} {following[1]}" in words.phrase_set("body_words")


def _is_plain(word: str) -> bool:
    return word.isascii()


def _named(text: str, tokens: list[tuple[int, int]], at_start: bool) -> Iterator[Piece]:
    """A person of the table or an unknown run from neighbouring *tokens*."""
    if at_start and len(tokens) == 1 and _opens_as_person(text, *tokens[0]):
        yield Piece("m", *tokens[0])
        return
    while tokens and at_start and _is_initial_word(text, tokens):
        tokens = tokens[1:]
    if tokens and (glued := context("glued to a place").match(text, tokens[0][0], tokens[0][1])) is not None:
        name = text[glued.end() : tokens[-1][1]]
        yield Piece("L", glued.end(), tokens[-1][1], Entry("L", name, "place"))
        return
    if len(tokens) > 1 and _is_next_word(text, tokens):
        tokens = tokens[:-1]
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
    if person is None and len(tokens) > 1 and _is_body_before_name(text, tokens):
        yield from _named(text, tokens[:1], at_start)
        yield from _named(text, tokens[1:], False)
        return
    if person is None and "-" in name and name.count("-") == 1 and " " not in name:
        first, second = name.split("-")
        pair = people.by_short_name(first), people.by_short_name(second)
        if all(pair):
            yield Piece("P", start, start + len(first), person=pair[0])
            yield Piece("P", start + len(first) + 1, end, person=pair[1])
            return
    if len(name) == 1:
        return
    if len(tokens) == 1 and person is None and _is_common_word(text, start, end):
        if not _begins(text, start):
            yield Piece("m", start, end)  # a given name, if the text has its full form
        return
    if _ACRONYM.fullmatch(name) and person is None:
        weapon = bool(_SERIAL.match(text, end))  # "SV-98"
        weapon = weapon or bool(context("amount before").search(text, max(0, start - 8), start))  # "5 triệu UAH"
        if name not in words.word_set("not_names") and not _ROMAN.fullmatch(name) and not weapon:
            yield Piece("O", start, end, Entry("O", name, "organisation", value="acronym"))
        return
    yield Piece("P" if person else "N", start, end, person=person)


def _begins(text: str, start: int) -> bool:
    """Whether what stands at *start* begins the sentence, or goes on behind a mark that parts it."""
    before = text[max(0, start - 8) : start].rstrip()
    return before[-1] in _BOUNDARIES if before else start <= 8


def _opens_as_person(text: str, start: int, end: int) -> bool:
    """Whether a lone syllable that opens a sentence does what a person does ("Hùng khai"); who, the text must tell."""
    word = text[start:end]
    return (
        word in words.word_set("vietnamese_given")
        and word not in words.word_set("initial")
        and context("does as people do").match(text, end) is not None
    )


def _is_body_before_name(text: str, tokens: list[tuple[int, int]]) -> bool:
    """Whether the first token abbreviates a body that stands before a person of the table ("CPP Hun Sen")."""
    first = text[tokens[0][0] : tokens[0][1]]
    return (
        len(first) > 2
        and bool(_ACRONYM.fullmatch(first))
        and bool(people.by_full_name(text[tokens[1][0] : tokens[-1][1]]))
    )


def _is_initial_word(text: str, tokens: list[tuple[int, int]]) -> bool:
    """Whether the first token is an ordinary word that has its capital from the beginning of the sentence."""
    word = text[tokens[0][0] : tokens[0][1]]
    if not _begins(text, tokens[0][0]):
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


def _is_common_word(text: str, start: int, end: int) -> bool:
    """Whether a lone syllable is the first half of a word ("Chủ tịch Hội đồng")."""
    word = text[start:end]
    following = _NEXT.match(text, end)
    if not people.is_vietnamese_syllable(word) or not _LOWER_NEXT.match(text, end):
        return False
    if following and f"{word} {following[1]}" in words.phrase_set("body_words"):
        return True
    honored = text[max(0, start - 14) : start].lower().endswith(words.spaced_phrases("honours"))
    return not honored and people.by_short_name(word, titled=True) is None


def _is_next_word(text: str, tokens: list[tuple[int, int]]) -> bool:
    """Whether the last token is a Vietnamese word that goes on in lower case, behind a foreign name."""
    first, last = text[tokens[-2][0] : tokens[-2][1]], text[tokens[-1][0] : tokens[-1][1]]
    return (
        not people.is_vietnamese_syllable(first)
        and people.is_vietnamese_syllable(last)
        and not last.isascii()
        and bool(_LOWER_NEXT.match(text, tokens[-1][1]))
    )
