"""Pieces of a sentence → drafts of mentions: titles with their names, offices, states, bodies, places, references.

The pieces are written as a string of one letter each (with ``,`` ``-`` ``&`` for what stands between them), and the
orders in which papers put title, country and name are regular expressions over that string. Known weakness: who a title
without a name means, and whom "ông" means, is left to ``resolve``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dongsukien.annotations import Kind
from dongsukien.entities import typing_cues
from dongsukien.entities.contexts import context
from dongsukien.entities.drafts import Draft, Form, Title
from dongsukien.entities.gazetteer import entity_id
from dongsukien.entities.offices import belonging, is_unique, of_another_state, read_title, unnamed, with_next_state
from dongsukien.entities.pieces import Piece
from dongsukien.entities.reduction import reduced
from dongsukien.entities.references import acts
from dongsukien.entities.tenures import office_key, tenures_of
from dongsukien.entities.things import named_thing, nested_thing, person_of
from dongsukien.entities.words import LOWER, table

_ABOUT = re.compile(rf"về [{LOWER} ]{{3,40}}")
_ENDS = re.compile(r"[.,;:)?!]")
_Q = r"(?:[CMLOGU]|\([OG]\)|s[CMLOG]|k[CML]|s(?:[TE]C?)?H?[PN](?=[-,]))"
_UNIT = rf"(?:[TJRKD]{_Q}*|E(?:{_Q}|@[CMLOG]|f[CMLOG])*)"
_CHAIN = rf"{_UNIT}(?:[,ks]?{_UNIT})*(?:f[CMLOG](?=[PNH,]))?"
_MASTER = re.compile(
    rf"(?P<chain>{_CHAIN})(?P<sep>[,\-]?)(?P<hon>H?)(?P<name>[PN])"
    rf"|(?P<aide>[TEJ])(?P<chief>s(?:{_CHAIN}H?[PN]|H?[PN]))(?![,\-]?H?[PN])|(?P<office>{_CHAIN})"
    rf"|(?P<kin>Q)(?P<whose>s?(?:{_CHAIN}H?[PN]?|H[PN]?|(?<=s)[PN])|P)|(?P<self>Q)(?P<name3>N)"
    rf"|(?P<hon2>H)(?P<name2>[PN])|(?P<pronoun>H)|(?P<bare>[PNCMLOGXUZmu])"
)  # fmt: skip
_AIDE = re.compile(r"(?P<kin>Q)?(?P<aide>[TEJ])(?P<chief>s(?P<office>T)[CU]?H?[PN])(?P<whose>)")
_MORE_STATES = re.compile(r"(?:[,\-&]C)+")
_KIN_AFTER = re.compile(r"[,\-](?=Q)")
_AFTER = re.compile(rf"(?P<open>[,\-(])(?P<chain>{_CHAIN})(?P<close>[,\-).:_]|$)")


def drafts(text: str, found: Sequence[Piece]) -> list[Draft]:
    """The mentions in *text* by order; nested ones lie in ``Draft.inner``."""
    row = reduced(text, list(found))
    codes, index = _codes(text, row)
    out: list[Draft] = []
    position = 0
    while match := _MASTER.search(codes, position):
        position = _read(text, row, codes, index, match, out)
    return out


def _codes(text: str, found: list[Piece]) -> tuple[str, list[int]]:
    """The string of codes and, for each of its characters, the index of its piece (-1 for what lies between)."""
    codes: list[str] = []
    index: list[int] = []
    for number, piece in enumerate(found):
        if number:
            between = text[found[number - 1].end : piece.start].strip().lower()
            gap = table("gaps").get(between)
            if gap is None:
                gap = "f" if between.startswith("phụ trách ") and len(between) < 50 else "_"
                gap = between[0] + "_" if gap == "_" and between[0] in ",.:)" else gap
                if piece.code in "PNH" and codes[-3:].count("E") and _ABOUT.fullmatch(between):
                    gap = ""  # "Đặc phái viên Liên Hợp Quốc về quyền con người X"
            if gap == "@" and not _is_post(found, codes, index, piece):
                gap = "_"
            if gap:
                codes.append(gap)
                index += [-1] * len(gap)
        code = piece.code
        if code == "U" and piece.entry and piece.entry.value not in ("state", "host"):
            code = "u"
        if code == "T" and piece.entry and context("envoy").search(piece.entry.name.lower()):
            code = "E"
        codes.append(code)
        index.append(number)
    if found:
        tail = text[found[-1].end :].strip()[:1]
        if tail:
            codes.append(tail if tail in ",.:)-" else "_")
            index.append(-1)
    return "".join(codes), index


def _is_post(found: list[Piece], codes: list[str], index: list[int], seat: Piece) -> bool:
    """Whether "tại" names the post of the envoy before it (a state, a body of states), not where he is or was seen."""
    back = next((at for at in range(len(codes) - 1, max(-1, len(codes) - 5), -1) if codes[at] == "E"), None)
    if back is None or seat.code == "C":
        return True
    if seat.code in "OG" or seat.country is None:
        return seat.country is None
    envoy = found[index[back]].entry
    return envoy is not None and bool(context("resident envoy").search(envoy.name.lower()))


def _read(text: str, found: list[Piece], codes: str, index: list[int], match: re.Match[str], out: list[Draft]) -> int:
    """Draft what *match* holds; returns the position of *codes* to go on from."""
    if match["chain"]:
        aide = _AIDE.match(codes, match.start(), match.end())
        if aide is not None and not match["sep"] and _is_his_chiefs(text, found, index, aide):
            out.append(_kin(text, found, codes, index, aide))
            return aide.end()
        titles, owned = _titles(text, found, codes, index, match.start("chain"), match.end("chain"))
        named = found[index[match.start("name")]]
        keep = belonging(text, titles, match, named, codes)
        _add_offices(text, titles[: len(titles) - len(keep)], owned, out)
        if keep:
            draft = person_of(text, named, keep, found[index[match.start("hon")]] if match["hon"] else None)
            draft.inner += [inner for inner in owned if inner.start >= draft.start]
            out.append(draft)
            return _apposition(text, found, codes, index, match.end(), draft)
        return match.end("chain")
    if match["office"]:
        titles, owned = _titles(text, found, codes, index, match.start(), match.end())
        if titles[-1].country is None and codes[match.end() : match.end() + 1] == "&":
            titles[-1] = with_next_state(found, codes, index, match.end() + 1, titles[-1])
        _add_offices(text, titles, owned, out)
        return _more_offices(text, found, codes, index, match.end(), titles, out)
    if match["kin"] or match["aide"]:
        out.append(_kin(text, found, codes, index, match))
        return match.end()
    if match["self"]:
        title = read_title(text, [found[index[match.start()]]])
        draft = person_of(text, found[index[match.start("name3")]], (title,), None)
        out.append(draft)
        return _apposition(text, found, codes, index, match.end(), draft)
    if match["hon2"]:
        honorific = found[index[match.start("hon2")]]
        draft = person_of(text, found[index[match.start("name2")]], (), honorific)
        out.append(draft)
        return _apposition(text, found, codes, index, match.end(), draft)
    piece = found[index[match.start()]]
    if match["pronoun"]:
        pronoun = _pronoun(text, piece)
        if pronoun is not None:
            out.append(pronoun)
        return match.end()
    return _bare(text, found, codes, index, match, piece, out)


def _is_his_chiefs(text: str, found: list[Piece], index: list[int], aide: re.Match[str]) -> bool:
    """Whether the name is that of the head for whom somebody works: "đặc phái viên của Tổng thống Mỹ Joe Biden".

    It is where he is known to have held that office, and of somebody unknown where only one name stands there: who is
    new on a page is named in full, as in "người phát ngôn của Tổng thống Nga Dmitry Peskov".
    """
    chief, named = found[index[aide.start("office")]], found[index[aide.end() - 1]]
    office = office_key(text[chief.start : chief.end])
    if office is None:
        return False
    if named.person is None:
        return " " not in text[named.start : named.end]
    return any(held.office == office for held in tenures_of(entity_id("person", named.person.name)))


def _pronoun(text: str, piece: Piece) -> Draft | None:
    """An honorific by itself: "ông"; "anh", "chị", "cô" where they act, or somebody's deed or thing is told of."""
    name = piece.entry.name if piece.entry else ""
    value = table("pronouns").get(name)
    familiar = name not in ("ông", "bà")
    if value is None or (familiar and not (acts(text, piece.end) or _ENDS.match(text, piece.end))):
        return None
    rule = "familiar" if familiar else "pronoun"
    return Draft(
        piece.start, piece.end, piece.start, piece.end, "person", "pronoun", name, value=value, rule=rule
    )  # fmt: skip


def _kin(text: str, found: list[Piece], codes: str, index: list[int], match: re.Match[str]) -> Draft:
    """Somebody close to the one named ("em trai, luật sư của ông Moreno"), whom these words leave unnamed.

    "con gái Elena Quispe" is her own name if the table knows a woman by it.
    """
    kin, last = found[index[match.start()]], found[index[match.end() - 1]]
    gender = kin.entry.value if kin.entry else "-"
    same = last.person is not None and gender != "-" and last.person.gender == gender
    if match["whose"] == "P" and same and (gender == "f" or codes[match.end() : match.end() + 1] == "s"):
        return person_of(text, last, (read_title(text, [kin]),), None)
    start = match.end("kin" if match["kin"] else "aide")
    start += codes[start] == "s"
    owner = _MASTER.match(codes, start, match.end())
    inner: list[Draft] = []
    if owner is not None:
        _read(text, found, codes[: match.end()], index, owner, inner)
    for draft in inner:
        draft.nested = True
    words = text[kin.start : last.end]
    return Draft(
        kin.start, last.end, kin.start, last.end, "person", "description", words, None,
        gender=gender, value="kin", rule="kin", inner=inner,
    )  # fmt: skip


def _bare(
    text: str, found: list[Piece], codes: str, index: list[int], match: re.Match[str], piece: Piece, out: list[Draft]
) -> int:
    if piece.code == "m":
        draft = person_of(text, piece, (), None)
        draft.rule = "memory"
        out.append(draft)
        return match.end()
    if piece.code in "PN":
        draft = person_of(text, piece, (), None)
        if piece.code == "N":
            typing_cues.settle(text, draft)
        out.append(draft)
        return _apposition(text, found, codes, index, match.end(), draft) if draft.kind == "person" else match.end()
    if piece.code in "XUZ":
        form: Form = "pronoun" if piece.code == "Z" else "description"
        value = piece.entry.value if piece.entry else ""
        kind: Kind = (
            "country"
            if value in ("states", "state", "own", "koreas", "host", "states:")
            else "organisation"
            if value in ("body", "body-if-known", "bodies:")
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
                rule="described" if piece.entry and piece.entry.kind == "person" else f"reference-{piece.code}",
            )
        )
        return match.end()
    out.append(named_thing(text, found, codes, match.start(), piece))
    return match.end()


def _titles(
    text: str, found: list[Piece], codes: str, index: list[int], start: int, end: int
) -> tuple[list[Title], list[Draft]]:
    """The titles in ``codes[start:end]`` in order, one for each stacked by a comma, and what is named inside them."""
    out: list[Title] = []
    owned: list[Draft] = []
    pieces: list[Piece] = []

    def close() -> None:
        if pieces:
            out.append(read_title(text, pieces))
            pieces.clear()

    for position in range(start, end):
        if codes[position] == "," or (codes[position] in "TER" and codes[position - 1] == "," and pieces):
            close()
        if pieces and pieces[0].code == "J" and codes[position] in "sTEH":
            pieces.clear()  # "em gái của nhà lãnh đạo X", "phu nhân Thủ tướng X" say nothing of X
        if index[position] < 0:
            continue
        piece = found[index[position]]
        pieces.append(piece)
        if piece.code in "CMLOG":
            owned.append(nested_thing(text, piece))
        elif piece.code in "PN":
            owner = person_of(text, piece, (), None)
            owner.nested = True
            owned.append(owner)
    close()
    return out, owned


def _add_offices(text: str, titles: Sequence[Title], owned: Sequence[Draft], out: list[Draft]) -> None:
    """Draft the *titles* that stand without a name, each with what is named in it."""
    for title in titles:
        draft = unnamed(text, title)
        if draft is not None:
            draft.inner += [inner for inner in owned if draft.start <= inner.start and inner.end <= draft.end]
            out.append(draft)
        else:
            for inner in owned:
                if title.start <= inner.start and inner.end <= title.end:
                    inner.nested = False
                    out.append(inner)


def _more_offices(
    text: str, found: list[Piece], codes: str, index: list[int], position: int, titles: list[Title], out: list[Draft]
) -> int:
    """ "Ngoại trưởng Nga - Mỹ" is two offices: draft the others and return the position behind them."""
    more = _MORE_STATES.match(codes, position)
    if not more or not titles or codes[position - 1] != "C" or not titles[-1].is_role:
        return position
    if more[0][0] == "," and re.search(r"theo\s+$", text[: titles[-1].start], re.IGNORECASE):
        return position
    first = next((found[index[place]] for place in range(position, more.end()) if index[place] >= 0), None)
    if first is not None and first.country is not None and first.country == titles[-1].country:
        return position  # "cho cựu thủ tướng Kenya, Kenya triệu hồi đại sứ"
    if re.match(r"[TEKDPNH]", codes[more.end() : more.end() + 1] or "_") and more[0][0] != "-":
        return position
    if out and out[-1].rule == "officials" and is_unique(titles[-1]):  # "các ngoại trưởng Nga và Mỹ"
        out[-1].kind, out[-1].form, out[-1].rule, out[-1].value = "office", "office", "office-list", ""
    for place in range(position, more.end()):
        if index[place] < 0:
            continue
        state = found[index[place]]
        other = of_another_state(titles[-1], state)
        other.inner.append(nested_thing(text, state))
        out.append(other)
    return more.end()


def _apposition(text: str, found: list[Piece], codes: str, index: list[int], position: int, draft: Draft) -> int:
    """Take a title behind the name ("ông X, Trợ lý Tổng thống Nga,") as the person's; returns where to go on."""
    if draft.country is None and draft.titles and codes[position : position + 1] == "s":
        owner = found[index[position + 1]] if position + 1 < len(codes) else None
        if owner is not None and owner.code in "CO" and owner.country is not None:
            draft.country = owner.country  # "Đại sứ lưu động X thuộc Bộ Ngoại giao Peru"
    if _KIN_AFTER.match(codes, position):  # "bà X, vợ ông Y,": says who she is, names nobody else
        kin = _MASTER.match(codes, position + 1)
        if kin is not None and kin["kin"] and codes[kin.end() : kin.end() + 1] in (",", "-", ".", ")", ""):
            other = _kin(text, found, codes, index, kin)
            draft.inner += other.inner
            return kin.end()
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
