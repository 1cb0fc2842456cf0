"""Titles: what they say, whose they are, and what they stand for without a name."""

from __future__ import annotations

import re

from msgspec import structs

from dongsukien.annotations import Kind
from dongsukien.entities.contexts import context
from dongsukien.entities.drafts import Draft, Title
from dongsukien.entities.pieces import Piece
from dongsukien.entities.words import phrase_set, phrases


def read_title(text: str, pieces: list[Piece]) -> Title:
    head = pieces[0].entry.name if pieces[0].entry else ""
    country = next((p.country for p in pieces if p.code in "CM" and p.country), None)
    body = next((p.entry.name for p in pieces if p.code in "OG" and p.entry), None)
    if country is None:
        country = next(
            (p.country or (p.person.country if p.person else None) for p in pieces if p.code in "OGLPN"), None
        )
    of_state = any(p.code == "U" for p in pieces)
    end = pieces[-1].end
    if text[end : end + 1] == ")" and "(" in text[pieces[0].start : end]:
        end += 1
    words = text[pieces[0].start : end]
    entry = pieces[0].entry
    seat = entry.value[5:] if entry and entry.value.startswith("seat:") else ""
    if seat:
        country = pieces[0].country
    is_role = pieces[0].code in "TEJR" and not context("no title").search(words.lower())
    return Title(words, head, pieces[0].start, end, body, country, is_role, pieces[0].code, of_state, seat)


def belonging(text: str, titles: list[Title], match: re.Match[str], named: Piece, codes: str) -> tuple[Title, ...]:
    """Those of the last *titles* that are the person's own; none if the name behind a comma is somebody else's."""
    person = named.person
    country = person.country if person else None
    last = titles[-1]
    if ("tiền nhiệm" in last.head or "kế nhiệm" in last.head) and (match["hon"] or "kế" in last.head):
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


def unnamed(text: str, title: Title) -> Draft | None:
    """What *title* without a name stands for: an office, a counterpart, a description, unnamed people, or nothing."""
    head = title.head.lower()
    counterpart = head in phrase_set("counterparts")
    described = head.startswith(phrases("described_people")) or (
        not title.is_role and ("nhân " in head or "ông chủ" in head)
    )
    owned = title.country is not None or title.organisation is not None or title.of_state
    if not owned and context("of several states").match(text, title.end):
        return None  # "Thủ tướng ba nước"
    if not owned and context("mere office").search(text, max(0, title.start - 16), title.start):
        return None
    if context("conference of").search(text, max(0, title.start - 20), title.start):
        return None  # "Hội nghị Bộ trưởng Ngoại giao ASEAN"
    if title.code not in "TEJRKD":
        return None  # what is left of "chuyên gia của tờ X"
    if title.seat:
        return _of(title, "person", "seat", "seat")
    if counterpart:
        return _of(title, "person", "counterpart", "counterpart")
    if described and context("unnamed many").search(text, max(0, title.start - 8), title.start):
        return _of(title, "group", "officials", "officials") if len(title.text) > len(title.head) else None
    if described:
        leads = "lãnh đạo" in head or "chủ" in head
        if not (title.country or leads):
            return None
        return _of(title, "person", "leader" if leads else "person", "head")
    if not title.is_role or title.code in "JR":
        return _of(title, "group", "officials", "officials") if owned and not title.is_role else None
    if context("unnamed many").search(text, max(0, title.start - 8), title.start) or head in phrase_set("held_by_many"):
        return _of(title, "group", "officials", "officials") if owned else None
    if title.organisation is not None and title.country is None and context("office of each member").match(head):
        return _of(title, "group", "officials", "officials")  # "Ngoại trưởng G7"
    if head == "lãnh đạo" and title.organisation is None and not context("former").match(title.text):
        return _of(title, "person", "leader", "head") if title.country else None
    if not owned and not context("office of one").match(title.head) and not text[title.start].isupper():
        return None
    return Draft(
        title.start, title.end, title.start, title.end, "office", "office", title.text, title.country,
        titles=(title,), rule="office", value="" if owned or context("office of one").match(title.head) else "if-known",
    )  # fmt: skip


def _of(title: Title, kind: Kind, value: str, rule: str) -> Draft:
    return Draft(
        title.start, title.end, title.start, title.end, kind, "description", title.text, title.country,
        titles=(title,), value=value, rule=rule,
    )  # fmt: skip


def of_another_state(title: Title, state: Piece) -> Draft:
    """What *title* is with *state* instead of its own ("Ngoại trưởng Nga, Mỹ"); in the page it is the state's name."""
    assert state.entry  # noqa: S101  # a state of the table
    words = f"{title.head} {state.entry.name}"
    other = structs.replace(
        title, text=words, start=state.start, end=state.end, organisation=None, country=state.country, is_role=True
    )
    head = title.head.lower()
    if head == "lãnh đạo":
        return _of(other, "person", "leader", "office-list")
    if head in phrase_set("held_by_many"):
        return _of(other, "group", "officials", "officials")
    return Draft(
        state.start, state.end, state.start, state.end, "office", "office", words, state.country,
        titles=(other,), rule="office-list",
    )  # fmt: skip


def is_unique(title: Title) -> bool:
    """Whether one person at a time holds *title* in a state."""
    return bool(context("office of one").match(title.head))


def with_next_state(found: list[Piece], codes: str, index: list[int], position: int, title: Title) -> Title:
    """The title in "Phó Thủ tướng và Bộ trưởng Quốc phòng Peru" that has its state from the next one."""
    if codes[position : position + 1] in ("T", "E") and codes[position + 1 : position + 2] == "C":
        state = found[index[position + 1]]
        if state.entry:
            return structs.replace(title, text=f"{title.text} {state.entry.name}", country=state.country)
    return title
