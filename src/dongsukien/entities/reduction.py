"""Neighbouring pieces that make one: a part of a state with its state, a body with its state, a noun with its place."""

from __future__ import annotations

import re

from msgspec import structs

from dongsukien.entities import words
from dongsukien.entities.contexts import context
from dongsukien.entities.gazetteer import Entry, states
from dongsukien.entities.pieces import Piece
from dongsukien.entities.tenures import seats


def reduced(text: str, found: list[Piece]) -> list[Piece]:
    """Join neighbours that make one piece: part of a state + state, body + state, noun of place + name."""
    out: list[Piece] = []
    at = 0
    while at < len(found):
        piece = found[at]
        following = found[at + 1] if at + 1 < len(found) else None
        gap = text[piece.end : following.start].strip() if following else None
        at += 1
        if (piece.code == "A" or (piece.code == "T" and piece.entry and piece.entry.name == _HEAD)) and following:
            sitting = _sitting(text, piece, following) if gap == "" else None
            if sitting is not None:
                out.append(sitting)
                at += 1
            elif piece.code == "T":
                out.append(piece)
        elif piece.code in "AIEF":
            body = following if following and following.code in "OG" and gap in ("", "của", "thuộc") else None
            at += body is not None
            if piece.code == "F":
                end = body.end if body else piece.end
                out.append(Piece("U", piece.start, end, Entry("U", text[piece.start : end], "country", value="state")))
            elif body is not None and piece.entry is not None and piece.entry.value == "one":
                pass  # "một nước NATO" is not NATO
            elif body is not None and body.entry is not None and piece.code in "IE":
                entry = structs.replace(body.entry, value="members") if piece.code == "E" else body.entry
                out.append(Piece(body.code, piece.start, body.end, entry, parts=body.parts))
            elif body is not None:
                out.append(body)
        elif piece.code == "S" or (piece.code == "B" and _is_service(text, piece)):
            at = _state_part(text, found, at, piece, gap, out)
        elif piece.code == "B" and _is_part(piece, following, gap) and following is not None:
            # "Ủy ban Quân vụ Thượng viện Mỹ": read on as one body
            assert piece.entry and following.entry  # noqa: S101  # both come from the tables
            whole = Entry("B", f"{piece.entry.name} {following.entry.name}", "organisation", value="pattern")
            found[at] = Piece("B", piece.start, following.end, whole)
        elif piece.code == "B":
            if (
                following
                and piece.entry
                and (gap in _GLUE or (gap in ("của", "thuộc") and following.code in "CM" and _owned(text, piece)))
                and following.code in "CMLO"
                and "\n" not in text[piece.end : following.start]
            ):
                out.append(_body(text, piece, following))
                at += 1
            elif (
                following
                and gap == ""
                and following.code in "NP"
                and context("kind of district").search(text, piece.start, piece.end)
            ):
                seat = Entry("L", text[following.start : following.end], "place")
                out.append(_body(text, piece, Piece("L", following.start, following.end, seat)))
                at += 1
            elif (
                following
                and gap in ("", "của")
                and following.code == "S"
                and at + 1 < len(found)
                and found[at + 1].code == "C"
            ):
                out.append(_body(text, piece, found[at + 1]))
                at += 2
            elif following and piece.entry and gap in ("", "của") and _is_state_reference(following):
                entry = Entry("O", piece.entry.name, "organisation", value="of-state")
                out.append(Piece("O", piece.start, following.end, entry))
                at += 1
            elif following and piece.entry and gap == "" and (place := _place_at(text, found, at)):
                out.append(_body(text, piece, place))
                at += 2
            elif piece.entry and (
                piece.entry.value in ("ministry", "pattern", "unit")
                or context("house of parliament").match(text, piece.start)
                or (out and out[-1].code == "T" and text[out[-1].end : piece.start] == " ")
                or (text[piece.start].isupper() and piece.start > 0)
            ):
                out.append(Piece("O", piece.start, piece.end, piece.entry))
        elif piece.code == "W":
            if (
                following
                and gap == ""
                and following.code in "LMNP"
                and not (following.code == "P" and following.person and following.person.country)
                and not _goes_on(text, following)
            ):
                name = following.entry.name if following.entry else text[following.start : following.end]
                inner: tuple[Piece, ...] = (following,)
                if _is_own_name(text, piece):
                    name, inner = text[piece.start : following.end], ()
                entry = Entry("L", name, "place", following.country)
                out.append(Piece("L", piece.start, following.end, entry, parts=inner))
                at += 1
        elif piece.code == "V":
            if (
                following
                and gap == ""
                and (following.code == "N" or (following.code == "O" and context("made by").match(text, piece.start)))
            ):
                at += 1  # of what is made by a company nothing is a name
        else:
            out.append(piece)
    return out


def _is_part(piece: Piece, following: Piece | None, gap: str | None) -> bool:
    """Whether *piece* is a committee of the house behind it."""
    if (
        following is not None
        and following.code == "B"
        and gap == ""
        and piece.entry is not None
        and piece.entry.value == "pattern"
        and following.entry is not None
        and following.entry.name.startswith(words.phrases("local_authorities"))
    ):
        return True  # "Phòng Cảnh sát hình sự Công an tỉnh Lim Dân"
    return (
        following is not None
        and following.code == "B"
        and gap in ("", "của", "thuộc")
        and piece.entry is not None
        and following.entry is not None
        and piece.entry.name.startswith(("Ủy ban", "Tiểu ban", "Ban "))
        and following.entry.name in ("Quốc hội", "Thượng viện", "Hạ viện", "Nghị viện")
    )


_GLUE = frozenset({"", "TP.", "TP", "Tp.", "TX.", "TX"})  # between a body and its city
_HEAD = "người đứng đầu"


def _sitting(text: str, piece: Piece, body: Piece) -> Piece | None:
    """Whoever sits in *body* ("ông chủ Nhà Trắng"), as the head of a description."""
    seat = seats().get(body.entry.name) if body.entry and body.code in "OG" else None
    if seat is None:
        return None
    office, country = seat
    entry = Entry("D", text[piece.start : body.end], "person", country, value=f"seat:{office}")
    return Piece("D", piece.start, body.end, entry, parts=(body,))


def _is_service(text: str, piece: Piece) -> bool:
    """Whether an armed service stands for its state, as "quân đội" does."""
    return context("armed service").fullmatch(text, piece.start, piece.end) is not None


def _is_own_name(text: str, piece: Piece) -> bool:
    """Whether a noun of place is part of the name ("Cầu Giấy", "Vịnh Hạ Long"), not its kind ("thành phố Lima")."""
    noun = text[piece.start : piece.end]
    inside = piece.start > 1 and text[piece.start - 2 : piece.start - 1].isalpha()
    return inside and noun[0].isupper() and noun.lower() not in words.phrase_set("kinds_of_place")


def _is_state_reference(piece: Piece) -> bool:
    return piece.code == "U" and piece.entry is not None and piece.entry.value == "state"


def _place_at(text: str, found: list[Piece], at: int) -> Piece | None:
    """The place in "huyện Cao Lộc" when ``found[at]`` is its noun, as one piece."""
    noun = found[at]
    name = found[at + 1] if at + 1 < len(found) else None
    if noun.code != "W" or name is None or name.code not in "LNPM" or text[noun.end : name.start] != " ":
        return None
    whole = text[noun.start : name.end]
    return Piece("L", noun.start, name.end, Entry("L", whole, "place", name.country), parts=(name,))


def _owned(text: str, piece: Piece) -> bool:
    """Whether "của" behind a body names the state it belongs to ("Quốc hội của Peru", not "tàu cảnh sát của Peru")."""
    value = piece.entry.value if piece.entry else ""
    return value == "ministry" or (value != "pattern" and text[piece.start].isupper())


def _goes_on(text: str, piece: Piece) -> bool:
    """Whether an unknown name is the first half of a common word ("bang Dân chủ")."""
    following = _NEXT_WORD.match(text, piece.end)
    return (
        piece.code == "N"
        and following is not None
        and f"{text[piece.start : piece.end]} {following[1]}" in words.phrase_set("body_words")
    )


_NEXT_WORD = re.compile(r" (\w+)")


def _state_part(text: str, found: list[Piece], at: int, piece: Piece, gap: str | None, out: list[Piece]) -> int:
    following = found[at] if at < len(found) else None
    if following is None or gap not in ("", "của"):
        return at
    if following.code == "U" and following.entry and following.entry.value == "state":
        out.append(Piece("U", piece.start, following.end, following.entry))
        return at + 1
    if following.code in "GO" and text[piece.start : piece.end].lower() in words.phrase_set("delegations"):
        out.append(Piece(following.code, piece.start, following.end, following.entry, parts=following.parts))
        return at + 1
    if following.code in "CM" and following.entry:
        entry = Entry("C", following.entry.state or following.entry.name, "country", following.country, value="part")
        out.append(Piece("C", piece.start, following.end, entry, parts=(following,)))
        return at + 1
    if (
        following.code == "L"
        and following.entry
        and text[piece.start : piece.end].lower() in ("chính quyền", "giới chức", "người", "người dân", "quân")
    ):
        return at
    person_at = at
    while person_at < at + 3 and person_at + 1 < len(found) and found[person_at].code in "THC":
        if text[found[person_at].end : found[person_at + 1].start] != " ":
            break
        person_at += 1  # "chính quyền Tổng thống Mỹ X"
    person = found[person_at].person
    if (
        person
        and person.country in states()
        and text[piece.start : piece.end].lower() in ("chính quyền", "chính phủ", "nội các")
    ):
        state = states()[person.country]
        entry = Entry("C", state.name, "country", state.country, value="part")
        out.append(Piece("C", piece.start, found[person_at].end, entry, parts=tuple(found[at : person_at + 1])))
        return person_at + 1
    return at


def _body(text: str, piece: Piece, state: Piece) -> Piece:
    assert piece.entry and state.entry  # noqa: S101  # both come from the tables
    own = state.entry.name
    if state.code == "M" and not context("local body").match(piece.entry.name):
        own = state.entry.state
    entry = Entry("O", f"{piece.entry.name} {own}", "organisation", state.entry.country, value=piece.entry.value)
    return Piece("O", piece.start, state.end, entry, parts=(state,))
