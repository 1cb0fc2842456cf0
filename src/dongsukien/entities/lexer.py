"""A sentence as a row of pieces: known names, known nouns, unknown runs of capitals.

Runs are split at known names ("Mỹ Donald Trump" is a state and a person) except inside a Vietnamese full name ("Nguyễn
Văn Đức" holds no state). What is left of a run is looked up in the table of people; the rest stays unknown (N).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dongsukien.entities import people, words
from dongsukien.entities.bodies import find_bodies
from dongsukien.entities.contexts import context
from dongsukien.entities.gazetteer import Hit
from dongsukien.entities.own_names import (
    Tokens,
    closes_given_name,
    given_with_state,
    has_own_end,
    is_ambiguous,
    is_family_name,
    is_given_name,
    vietnamese_name,
)
from dongsukien.entities.people import Person
from dongsukien.entities.pieces import Known, Piece
from dongsukien.entities.unknown import unknown_pieces

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


def _from_runs(text: str, known: list[Piece], dropped: set[int]) -> Iterator[Piece]:
    table = Known.of(known)
    for run in words.runs(text):
        start, end = run.span()
        covering = table.by_start.get(start)
        if covering is not None and end <= covering.end:
            before = table.by_end.get(start - 1)
            named = is_ambiguous(text[start:end]) or (
                covering.code in "LO" and is_family_name(text, [], (start, end), covering, before)
            )
            if before is not None and before.code == "H" and named:
                dropped.add(start)  # "chị Nga", "ông Ferrari"
                yield Piece("N", start, end)
            continue  # the first syllable of a known form
        if covering is None and text.find(" ", start, end) < 0 and not table.touches(start, end):
            yield from unknown_pieces(text, [(start, end)], True)  # as most runs: a word that the tables do not know
        else:
            yield from _split(text, start, end, table, dropped)


def _tokens(text: str, start: int, end: int) -> Tokens:
    """The words of one run of capitals; most runs have one."""
    if text.find(" ", start, end) < 0:
        return [(start, end)]
    return [match.span() for match in words.TOKEN.finditer(text, start, end)]


def _split(text: str, start: int, end: int, table: Known, dropped: set[int]) -> Iterator[Piece]:
    """What the tables leave over of one run of capitals; the starts of hits that are no hits go into *dropped*."""
    tokens = _tokens(text, start, end)
    index = 0
    left: Tokens = []
    before = table.by_end.get(start - 1)
    while index < len(tokens):
        at, stop = tokens[index]
        if index and text[at:stop] in words.word_set("breaks"):  # "Bình Giang Theo Reuters"
            yield from unknown_pieces(text, left, bool(left) and left[0][0] == start)
            left = []
            index += 1
            continue
        piece = table.by_start.get(at)
        if (
            text[at:stop] == "Anh"
            and index + 1 < len(tokens)
            and vietnamese_name(text, tokens, index + 1, table.by_start)
        ):
            dropped.add(at)  # "Anh Nguyễn Văn Minh": the honorific
            index += 1
            continue
        length = vietnamese_name(text, tokens, index, table.by_start) if index + 1 < len(tokens) else 0
        if length and left and left[-1][1] + 1 == at and text[at : tokens[index + length - 1][1]].isascii():
            length = 0  # "Steve Kim Lee"
        if length and (piece is None or piece.end <= tokens[index + length - 1][1] or piece.code in "H"):
            yield from unknown_pieces(text, left, not left or left[0][0] == start)
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
        if covering is not None and covering.code in "CMLO" and is_given_name(text, tokens, index, covering, prior):
            dropped.add(at)
            covering = None
        if covering is not None and covering.code in "CML" and has_own_end(text, tokens, index, covering):
            dropped.add(at)
            covering = None
        if covering is None:
            inner = table.inside(at, stop)
            if inner is not None and text[inner.start - 1] in "-/":
                left.append((at, inner.start - 1))
                yield from unknown_pieces(text, left, left[0][0] == start)
                left = []
            else:
                left.append((at, stop))
            index += 1
            continue
        if covering.code in "LO" and is_family_name(text, left, tokens[index], covering, table.by_end.get(at - 1)):
            dropped.add(at)
            left.append(tokens[index])
            index += 1
            continue
        if left and closes_given_name(text, left, tokens[index], covering, table):
            dropped.add(at)
            left.append(tokens[index])
            index += 1
            continue
        prior = prior if index == 0 or (prior is not None and prior.code in "HJRW") else None
        given = given_with_state(text, tokens, index, covering, prior)
        if given:
            dropped.update(token for token, _ in tokens[index : index + given])
            left += tokens[index : index + given]
            index += given
            continue
        yield from unknown_pieces(text, left, bool(left) and left[0][0] == start)
        left = []
        while index < len(tokens) and tokens[index][0] < covering.end:
            index += 1
        if index and tokens[index - 1][1] > covering.end and text[covering.end] in "-/":
            rest = covering.end + 1
            if rest not in table.by_start and text[rest].isupper():
                left = [(rest, tokens[index - 1][1])]
    yield from unknown_pieces(text, left, bool(left) and left[0][0] == start)
