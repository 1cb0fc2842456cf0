"""Pieces of a sentence → drafts of mentions: titles with their names, offices, states, bodies, places, references.

The pieces are written as a string of one letter each (with ``,`` ``-`` ``&`` for what stands between them), and the
orders in which papers put title, country and name are regular expressions over that string. Known weakness: who a title
without a name means, and whom "ông" means, is left to ``resolve``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from dongsukien.annotations import Kind
from dongsukien.entities import typing_cues, words
from dongsukien.entities.gazetteer import Entry, bare_start, states
from dongsukien.entities.lexer import Piece
from dongsukien.entities.people import Person

Form = Literal["full", "short", "office", "pronoun", "description", "metonym"]


@dataclass(frozen=True, slots=True)
class Title:
    """One title beside a name, or an office by itself: its words, its body and its state; offsets of the sentence."""

    text: str
    head: str
    start: int
    end: int
    organisation: str | None
    country: str | None
    is_role: bool
    code: str = "T"


@dataclass(slots=True)
class Draft:
    """A mention before it is known who is meant. Offsets count in the sentence; ``value`` as in ``gazetteer.Entry``."""

    start: int
    end: int
    name_start: int
    name_end: int
    kind: Kind
    form: Form
    name: str
    country: str | None = None
    person: Person | None = None
    gender: str = "-"
    titles: tuple[Title, ...] = ()
    nested: bool = False
    value: str = ""
    rule: str = ""
    unknown: bool = False
    inner: list[Draft] = field(default_factory=list)


_GAPS = {
    "": "", ",": ",", "-": "-", "(": "(", ")": ")", ":": ":", ".": ".",
    "và": "&", "cùng": "&", ", và": "&", "với": "+", "của": "s", "thuộc": "s", "của nước": "s", "tại": "@", "ở": "@",
    "kiêm": "k", "kiêm nhiệm": "k", "về": "f", "phụ trách": "f", "về vấn đề": "f", "về các vấn đề": "f",
    "trong": "_", "cấp cao": "", "nước": "",
}  # fmt: skip
_ENVOY = re.compile(
    r"đại sứ|đại diện|phái viên|đặc sứ|lãnh sự|đại biện|tùy viên|tham tán|phái đoàn|tư lệnh|trợ lý|cố vấn|"
    r"thứ trưởng|cao ủy|phó tổng thư ký|điều phối"
)
_INDEFINITE = re.compile(r"(?:các|những|nhiều|một số|hai|ba|bốn|năm|một|mọi|vài|số) $", re.IGNORECASE)
# Offices that many hold: without a name they are a group of unnamed people.
_UNNAMED = frozenset(
    {
        "nghị sĩ", "nghị sỹ", "thượng nghị sĩ", "hạ nghị sĩ", "thượng nghị sỹ", "hạ nghị sỹ", "dân biểu",
        "nữ nghị sĩ", "chỉ huy", "cố vấn", "trợ lý", "thẩm phán", "công tố viên", "đại biểu", "nhà đàm phán",
        "đại diện", "thứ trưởng",
    }
)  # fmt: skip
# Words before a name that are no title.
_NO_ROLE = re.compile(
    r"em trai|em gái|anh trai|chị gái|con trai|con gái|vợ|chồng|cháu|con rể|nạn nhân|nghi phạm|bị can|bị cáo|"
    r"người đồng|đồng cấp|đồng nhiệm|^nhà lãnh đạo|^nhà ngoại giao|^quan chức|^chính khách"
)
_Q = r"(?:[CMLOG]|s[CMLOG]|k[CML]|s(?:[TE]C?)?H?[PN](?=[-,]))"
_UNIT = rf"(?:[TJRKD]{_Q}*|E(?:{_Q}|@[CMLOG]|f[CMLOG])*)"
_CHAIN = rf"{_UNIT}(?:[,ks]?{_UNIT})*"
_MASTER = re.compile(
    rf"(?P<chain>{_CHAIN})(?P<sep>[,\-]?)(?P<hon>H?)(?P<name>[PN])|(?P<office>{_CHAIN})"
    rf"|(?P<hon2>H)(?P<name2>[PN])|(?P<pronoun>H)|(?P<bare>[PNCMLOGXUZ])"
)  # fmt: skip
_MORE_STATES = re.compile(r"(?:[,\-&]C)+")
_AFTER = re.compile(rf"(?P<open>[,\-(])(?P<chain>{_CHAIN})(?P<close>[,\-).:_]|$)")
_PLACE_BEFORE = re.compile(
    r"(?:tại|ở|đến|tới|từ|về|qua|rời|thăm|sang|vào|quanh|gần|ngoại ô|trung tâm|bay|đường phố|sân bay|bầu trời|"
    r"phía (?:bắc|nam|đông|tây)|miền|dân|cư dân|ngoài|trong|khắp|"
    r"(?:thủ đô|thành phố|TP|cách))\s*$",
    re.IGNORECASE,
)


def drafts(text: str, found: Sequence[Piece]) -> list[Draft]:
    """The mentions in *text* by order; nested ones lie in ``Draft.inner``."""
    reduced = _reduced(text, list(found))
    codes, index = _codes(text, reduced)
    out: list[Draft] = []
    position = 0
    while match := _MASTER.search(codes, position):
        position = _read(text, reduced, codes, index, match, out)
    return out


def _reduced(text: str, found: list[Piece]) -> list[Piece]:
    """Join neighbours that make one piece: part of a state + state, body + state, noun of place + name."""
    out: list[Piece] = []
    at = 0
    while at < len(found):
        piece = found[at]
        following = found[at + 1] if at + 1 < len(found) else None
        gap = text[piece.end : following.start].strip() if following else None
        at += 1
        if piece.code == "S":
            at = _state_part(text, found, at, piece, gap, out)
        elif piece.code == "B":
            if (
                following
                and piece.entry
                and (gap == "" or (gap in ("của", "thuộc") and following.code in "CM" and _owned(text, piece)))
                and following.code in "CMLO"
                and "\n" not in text[piece.end : following.start]
            ):
                out.append(_body(text, piece, following))
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
            elif piece.entry and (
                piece.entry.value in ("ministry", "pattern")
                or _HOUSE.match(text, piece.start)
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
            if following and gap == "" and following.code == "N":
                at += 1
        else:
            out.append(piece)
    return out


def _is_own_name(text: str, piece: Piece) -> bool:
    """Whether a noun of place is part of the name ("Cầu Giấy", "Vịnh Hạ Long"), not its kind ("thành phố Lima")."""
    noun = text[piece.start : piece.end]
    inside = piece.start > 1 and text[piece.start - 2 : piece.start - 1].isalpha()
    return inside and noun[0].isupper() and noun.lower() not in _ADMINISTRATIVE


_ADMINISTRATIVE = frozenset(
    {
        "thủ đô",
        "thành phố",
        "tp",
        "tp.",
        "tỉnh",
        "bang",
        "quận",
        "huyện",
        "phường",
        "xã",
        "thị xã",
        "thị trấn",
        "đặc khu",
    }
)


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
        and f"{text[piece.start : piece.end]} {following[1]}" in words.phrases("body_words")
    )


_NEXT_WORD = re.compile(r" (\w+)")
# Bodies of a city: with a capital they are the city's, not the state's.
_LOCAL = re.compile(
    r"Cảnh sát|Công an|Tòa án nhân dân|Ubnd|Hđnd|Ủy ban nhân dân|Sở|Thành ủy|Tỉnh ủy|Đại học|Trường|Bệnh viện|Clb|"
    r"Câu lạc bộ",
    re.IGNORECASE,
)
_HOUSE = re.compile(r"(?:Quốc hội|Thượng viện|Hạ viện|Nghị viện)")


def _state_part(text: str, found: list[Piece], at: int, piece: Piece, gap: str | None, out: list[Piece]) -> int:
    following = found[at] if at < len(found) else None
    if following is None or gap not in ("", "của"):
        return at
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
    person_at = at + 1 if following.code in "TH" and at + 1 < len(found) else at
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
    if state.code == "M" and not _LOCAL.match(piece.entry.name):
        own = state.entry.state
    entry = Entry("O", f"{piece.entry.name} {own}", "organisation", state.entry.country, value=piece.entry.value)
    return Piece("O", piece.start, state.end, entry, parts=(state,))


def _codes(text: str, found: list[Piece]) -> tuple[str, list[int]]:
    """The string of codes and, for each of its characters, the index of its piece (-1 for what lies between)."""
    codes: list[str] = []
    index: list[int] = []
    for number, piece in enumerate(found):
        if number:
            between = text[found[number - 1].end : piece.start].strip().lower()
            gap = _GAPS.get(between)
            if gap is None:
                gap = "f" if between.startswith("phụ trách ") and len(between) < 50 else "_"
                gap = between[0] + "_" if gap == "_" and between[0] in ",.:)" else gap
            if gap:
                codes.append(gap)
                index += [-1] * len(gap)
        code = piece.code
        if code == "T" and piece.entry and _ENVOY.search(piece.entry.name.lower()):
            code = "E"
        codes.append(code)
        index.append(number)
    if found:
        tail = text[found[-1].end :].strip()[:1]
        if tail:
            codes.append(tail if tail in ",.:)-" else "_")
            index.append(-1)
    return "".join(codes), index


def _read(text: str, found: list[Piece], codes: str, index: list[int], match: re.Match[str], out: list[Draft]) -> int:
    """Draft what *match* holds; returns the position of *codes* to go on from."""
    if match["chain"]:
        titles, owned = _titles(text, found, codes, index, match.start("chain"), match.end("chain"))
        named = found[index[match.start("name")]]
        keep = _belonging(text, titles, match, named, codes)
        for title in titles[: len(titles) - len(keep)]:
            _add_office(text, title, out)
        if keep:
            draft = _person(text, named, keep, found[index[match.start("hon")]] if match["hon"] else None)
            draft.inner += [inner for inner in owned if inner.start >= draft.start]
            out.append(draft)
            return _apposition(text, found, codes, index, match.end(), draft)
        return match.end("chain")
    if match["office"]:
        titles, owned = _titles(text, found, codes, index, match.start(), match.end())
        if titles[-1].country is None and codes[match.end() : match.end() + 1] == "&":
            titles[-1] = _with_next_state(found, codes, index, match.end() + 1, titles[-1])
        for title in titles:
            _add_office(text, title, out)
        if out and owned and out[-1].titles and out[-1].titles[-1] == titles[-1]:
            out[-1].inner += [inner for inner in owned if inner.start >= out[-1].start]
        return _more_offices(text, found, codes, index, match.end(), titles, out)
    if match["hon2"]:
        honorific = found[index[match.start("hon2")]]
        draft = _person(text, found[index[match.start("name2")]], (), honorific)
        out.append(draft)
        return _apposition(text, found, codes, index, match.end(), draft)
    piece = found[index[match.start()]]
    if match["pronoun"]:
        if piece.entry and piece.entry.name in ("ông", "bà"):
            value = "man" if piece.entry.name == "ông" else "woman"
            out.append(
                Draft(
                    piece.start,
                    piece.end,
                    piece.start,
                    piece.end,
                    "person",
                    "pronoun",
                    piece.entry.name,
                    value=value,
                    rule="pronoun",
                )
            )
        return match.end()
    return _bare(text, found, codes, index, match, piece, out)


def _bare(
    text: str, found: list[Piece], codes: str, index: list[int], match: re.Match[str], piece: Piece, out: list[Draft]
) -> int:
    if piece.code in "PN":
        draft = _person(text, piece, (), None)
        if piece.code == "N":
            typing_cues.settle(text, draft)
        out.append(draft)
        return _apposition(text, found, codes, index, match.end(), draft) if draft.kind == "person" else match.end()
    if piece.code in "XUZ":
        form: Form = "pronoun" if piece.code == "Z" else "description"
        value = piece.entry.value if piece.entry else ""
        kind: Kind = (
            "country"
            if value in ("states", "state", "koreas")
            else "organisation"
            if value == "body"
            else "place"
            if value == "place"
            else "person"
        )
        out.append(
            Draft(
                piece.start,
                piece.end,
                piece.start,
                piece.end,
                kind,
                form,
                text[piece.start : piece.end],
                value=value,
                rule=f"reference-{piece.code}",
            )
        )
        return match.end()
    out.append(_named_thing(text, found, codes, match.start(), piece))
    return match.end()


def _named_thing(text: str, found: list[Piece], codes: str, position: int, piece: Piece) -> Draft:
    """A state, capital, place, body or group by itself."""
    assert piece.entry  # noqa: S101  # all such pieces come from the tables or from a body pattern
    entry = piece.entry
    name_start, name_end = (
        (piece.parts[0].start, piece.parts[-1].end) if piece.code in "CL" and piece.parts else (piece.start, piece.end)
    )
    draft = Draft(
        piece.start,
        piece.end,
        name_start,
        name_end,
        entry.kind,
        "full",
        entry.name,
        entry.country,
        rule="table",
        value=entry.value,
    )
    if piece.code == "C" and entry.value == "part":
        draft.form, draft.rule = "metonym", "state-part"
        last = piece.parts[-1]
        if last.person:
            titles = tuple(_title(text, [part]) for part in piece.parts[:-1] if part.code == "T")
            honorific = next((part for part in piece.parts if part.code == "H"), None)
            person = _person(text, last, titles, honorific)
            person.nested = True
            draft.inner.append(person)
            draft.name_start, draft.name_end = piece.start, piece.end
            draft.rule = "state-of-person"
    elif piece.code in "OG" and not piece.parts and (bare := bare_start(text[piece.start : piece.end], entry)):
        draft.name_start = piece.start + bare
    elif piece.code == "O" and piece.parts:
        draft.rule = "body"
        draft.inner.append(_nested(piece.parts[0]))
    elif piece.code == "M" and not _is_place(text, codes, position, piece):
        draft.kind, draft.form, draft.name, draft.rule = "country", "metonym", entry.state, "capital"
    elif entry.name == "châu Âu" and _ACTING.search(text, max(0, piece.start - 12), piece.start):
        draft.kind, draft.form, draft.rule = "group", "metonym", "continent"
    return draft


# Before a continent that acts as a party, not as a place.
_ACTING = re.compile(r"(?:^|[;:,]|rằng|khi|và|giữa|với|buộc|khiến|kêu gọi|hối thúc|chỉ trích|cáo buộc|cảnh báo)\s*$")


def _nested(piece: Piece) -> Draft:
    assert piece.entry  # noqa: S101
    entry = piece.entry
    kind: Kind = "country" if piece.code == "M" else entry.kind
    name = entry.state if piece.code == "M" else entry.name
    return Draft(
        piece.start, piece.end, piece.start, piece.end, kind, "full", name, entry.country, nested=True, rule="nested"
    )


def _is_place(text: str, codes: str, position: int, piece: Piece) -> bool:
    """Whether a capital is the city itself and not its state."""
    if _PLACE_BEFORE.search(text, max(0, piece.start - 20), piece.start):
        return True
    if codes[position + 1 : position + 3] == ",C" or codes[position + 1 : position + 3] == "(C":
        return True
    if codes[position - 2 : position] == "@&" or piece.country == "VNM":
        return "&M" not in codes and "-M" not in codes if piece.country == "VNM" else True
    return piece.entry is not None and piece.entry.name == "Davos"


def _titles(
    text: str, found: list[Piece], codes: str, index: list[int], start: int, end: int
) -> tuple[list[Title], list[Draft]]:
    """The titles in ``codes[start:end]`` in order, one for each stacked by a comma, and what is named inside them."""
    out: list[Title] = []
    owned: list[Draft] = []
    pieces: list[Piece] = []

    def close() -> None:
        if pieces:
            out.append(_title(text, pieces))
            pieces.clear()

    for position in range(start, end):
        if codes[position] == "," or (codes[position] in "TER" and codes[position - 1] == "," and pieces):
            close()
        if codes[position] == "s" and pieces and pieces[0].code == "J":
            pieces.clear()  # "em gái của nhà lãnh đạo X" says nothing of X
        if index[position] < 0:
            continue
        piece = found[index[position]]
        pieces.append(piece)
        if piece.code in "CMLOG":
            owned.append(_nested_thing(text, piece))
        elif piece.code in "PN":
            owner = _person(text, piece, (), None)
            owner.nested = True
            owned.append(owner)
    close()
    return out, owned


def _nested_thing(text: str, piece: Piece) -> Draft:
    draft = _nested(piece)
    if piece.code in "CM" and piece.entry:
        draft.kind, draft.name = "country", piece.entry.state or piece.entry.name
    draft.inner += [_nested(part) for part in piece.parts if part.entry and piece.code == "O"]
    return draft


def _title(text: str, pieces: list[Piece]) -> Title:
    head = pieces[0].entry.name if pieces[0].entry else ""
    country = next((p.country for p in pieces if p.code in "CM" and p.country), None)
    body = next((p.entry.name for p in pieces if p.code in "OG" and p.entry), None)
    if country is None:
        country = next(
            (p.country or (p.person.country if p.person else None) for p in pieces if p.code in "OGLPN"), None
        )
    words = text[pieces[0].start : pieces[-1].end]
    is_role = pieces[0].code in "TEJR" and not _NO_ROLE.search(words.lower())
    return Title(words, head, pieces[0].start, pieces[-1].end, body, country, is_role, pieces[0].code)


def _belonging(text: str, titles: list[Title], match: re.Match[str], named: Piece, codes: str) -> tuple[Title, ...]:
    """Those of the last *titles* that are the person's own; none if the name behind a comma is somebody else's."""
    person = named.person
    country = person.country if person else None
    last = titles[-1]
    if "nhiệm" in last.head and "đồng" not in last.head and (match["hon"] or "kế" in last.head):
        return ()  # "người kế nhiệm bà X" is somebody else
    if match["sep"]:
        if last.country and country and last.country != country:
            return ()
        words = text[named.start : named.end].count(" ")
        closed = codes[match.end() : match.end() + 1] in (",", "-", ".", ":", "")
        if not (
            match["hon"] or (country and country == last.country and words) or (words and closed and named.code == "N")
        ):
            return ()
    keep = [last]
    for title in reversed(titles[:-1]):
        known = keep[0].country or country
        if title.country and known and title.country != known:
            break
        if (
            title.country
            and keep[0].head in ("tổng thống", "thủ tướng", "ngoại trưởng", "quốc vương")
            and not keep[0].country
            and not country
        ):
            break
        keep.insert(0, title)
    return tuple(keep)


def _person(text: str, named: Piece, titles: tuple[Title, ...], honorific: Piece | None) -> Draft:
    start = titles[0].start if titles else honorific.start if honorific else named.start
    gender = named.person.gender if named.person else "-"
    if gender == "-" and honorific and honorific.entry:
        gender = honorific.entry.value
    country = next((title.country for title in titles if title.country), None)
    name = text[named.start : named.end]
    form: Form = "full" if " " in name or named.person is None else "short"
    rule = "title" if titles else "honorific" if honorific else "name"
    return Draft(
        start,
        named.end,
        named.start,
        named.end,
        "person",
        form,
        name,
        country,
        named.person,
        gender,
        titles,
        rule=rule,
        unknown=named.code == "N",
    )


def _add_office(text: str, title: Title, out: list[Draft]) -> None:
    """An office without a name ("Bộ trưởng Quốc phòng Anh"), a counterpart or a description with its state."""
    head = title.head.lower()
    if head in ("người đồng cấp", "người đồng nhiệm", "đồng cấp", "đồng nhiệm"):
        out.append(
            Draft(
                title.start,
                title.end,
                title.start,
                title.end,
                "person",
                "description",
                title.text,
                title.country,
                value="counterpart",
                titles=(title,),
                rule="counterpart",
            )
        )
    elif not title.is_role:
        if (
            head.startswith(("nhà lãnh đạo", "nhà ngoại giao", "người tiền nhiệm", "người kế nhiệm"))
            or "nhân " in head
            or "ông chủ" in head
        ):
            out.append(
                Draft(
                    title.start,
                    title.end,
                    title.start,
                    title.end,
                    "person",
                    "description",
                    title.text,
                    title.country,
                    value="leader" if "lãnh đạo" in head or "chủ" in head else "person",
                    titles=(title,),
                    rule="head",
                )
            )
        elif title.country or title.organisation:
            out.append(
                Draft(
                    title.start,
                    title.end,
                    title.start,
                    title.end,
                    "group",
                    "description",
                    title.text,
                    title.country,
                    value="officials",
                    titles=(title,),
                    rule="officials",
                )
            )
    elif title.code in "JR":
        return
    elif _INDEFINITE.search(text, max(0, title.start - 8), title.start) or head in _UNNAMED:
        if title.country or title.organisation:
            out.append(
                Draft(title.start, title.end, title.start, title.end, "group", "description", title.text, title.country,
                      value="officials", titles=(title,), rule="officials")
            )  # fmt: skip
    elif head == "lãnh đạo":
        if title.country:
            out.append(
                Draft(title.start, title.end, title.start, title.end, "person", "description", title.text,
                      title.country, value="leader", titles=(title,), rule="head")
            )  # fmt: skip
    elif _is_office(title):
        out.append(
            Draft(
                title.start,
                title.end,
                title.start,
                title.end,
                "office",
                "office",
                title.text,
                title.country,
                titles=(title,),
                rule="office",
            )
        )


# Offices that stand for one person even without a state: there is one of them in the story.
_UNIQUE = re.compile(
    r"^(?:(?:phó|quyền|cựu|tân|nguyên) )*(?:tổng thống|thủ tướng|phó tổng thống|phó thủ tướng|ngoại trưởng|"
    r"bộ trưởng .+|quốc vương|tổng bí thư|chủ tịch nước|chủ tịch quốc hội|giáo hoàng|nữ hoàng|thái tử|tổng thư ký|"
    r"thứ trưởng .+|tổng tư lệnh|lãnh tụ tối cao)",
    re.IGNORECASE,
)


def _is_office(title: Title) -> bool:
    """Whether *title* without a name stands for somebody: its state or body is named, or there is but one of them."""
    return title.country is not None or title.organisation is not None or bool(_UNIQUE.match(title.head))


def _with_next_state(found: list[Piece], codes: str, index: list[int], position: int, title: Title) -> Title:
    """The title in "Phó Thủ tướng và Bộ trưởng Quốc phòng Peru" that has its state from the next one."""
    if codes[position : position + 1] in ("T", "E") and codes[position + 1 : position + 2] == "C":
        state = found[index[position + 1]]
        if state.entry:
            return replace(title, text=f"{title.text} {state.entry.name}", country=state.country)
    return title


def _more_offices(
    text: str, found: list[Piece], codes: str, index: list[int], position: int, titles: list[Title], out: list[Draft]
) -> int:
    """ "Ngoại trưởng Nga - Mỹ" is two offices: draft the others and return the position behind them."""
    more = _MORE_STATES.match(codes, position)
    if not more or not titles or codes[position - 1] != "C" or not titles[-1].is_role:
        return position
    if more[0][0] == "," and re.search(r"theo\s+$", text[: titles[-1].start], re.IGNORECASE):
        return position
    if re.match(r"[TEKDPNH]", codes[more.end() : more.end() + 1] or "_") and more[0][0] != "-":
        return position
    for place in range(position, more.end()):
        if index[place] < 0:
            continue
        state = found[index[place]]
        title = Title(
            f"{titles[-1].head} {state.entry.name if state.entry else ''}",
            titles[-1].head,
            state.start,
            state.end,
            None,
            state.country,
            True,
        )
        draft = Draft(
            state.start,
            state.end,
            state.start,
            state.end,
            "office",
            "office",
            title.text,
            state.country,
            titles=(title,),
            rule="office-list",
        )
        draft.inner.append(_nested_thing(text, state))
        out.append(draft)
    return more.end()


def _apposition(text: str, found: list[Piece], codes: str, index: list[int], position: int, draft: Draft) -> int:
    """Take a title behind the name ("ông X, Trợ lý Tổng thống Nga,") as the person's; returns where to go on."""
    match = _AFTER.match(codes, position)
    if not match:
        return position
    titles, owned = _titles(text, found, codes, index, match.start("chain"), match.end("chain"))
    country = draft.country or (draft.person.country if draft.person else None)
    if any(title.country and country and title.country != country for title in titles) or not titles[0].is_role:
        return position
    closed = (
        match["close"] in (",", "-", ")", "")
        or (match["close"] in ".:" and match["open"] != ",")
        or match["close"] == "."
    )
    if not closed or (match["open"] == "(" and match["close"] != ")"):
        return position
    if country is None and match["open"] == "," and not any(t.country or t.organisation for t in titles):
        return position
    if draft.country is None:
        draft.country = next((title.country for title in titles if title.country), None)
    draft.titles += tuple(titles)
    draft.inner += [inner for inner in owned if inner.end <= titles[-1].end]
    return match.end("chain")


def walk(found: Sequence[Draft]) -> Iterator[Draft]:
    """Every draft, each followed by those inside it."""
    for draft in found:
        yield draft
        yield from walk(draft.inner)
