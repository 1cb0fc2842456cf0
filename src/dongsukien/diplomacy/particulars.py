"""What the sentences about a contact say of it: rank, round, parts, agenda, length, precedent, outcome."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from dongsukien.annotations import Actor, Involved, Level, Stated
from dongsukien.diplomacy.contexts import context
from dongsukien.diplomacy.lexicon import contact_words
from dongsukien.diplomacy.namings import stated_time
from dongsukien.diplomacy.parts import Role, involved, parts
from dongsukien.diplomacy.scene import Line
from dongsukien.diplomacy.telling import TO_COME, Told
from dongsukien.diplomacy.words import AnyOf

_RANKS: tuple[Level, ...] = ("leader", "minister", "envoy", "expert")
_ORDINALS = {
    "đầu tiên": 1, "đầu": 1, "nhất": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7,
    "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_NUMBER = "|".join(sorted(_ORDINALS, key=len, reverse=True))
# "Đàm phán ba bên", "hai ngày", "năm 2025", "mới nhất" count no rounds.
_COUNTED = r"bên|nước|phía|chiều|giờ|tiếng|tuần|ngày(?!\s+\d)"
_ROUND = re.compile(
    rf"(?<!\w)vòng\s+(?:[^\W\d]+\s+){{0,6}}?(?:thứ\s+|số\s+)?(?P<n>\d{{1,2}}(?![/.]\d)|{_NUMBER})(?!\w)"
    rf"(?!\s+(?:{_COUNTED})(?!\w))(?<!mới nhất)(?<!gần nhất)(?<!lớn nhất)(?<!dài nhất)"
    r"(?!(?<=năm)\s+(?:\d|nay|ngoái|qua))"
)
_CONTACT = "cuộc gặp|cuộc điện đàm|cuộc họp|cuộc hội đàm|chuyến thăm|cuộc đàm phán|cuộc tiếp xúc|điện đàm"
_PRECEDENT = re.compile(
    rf"(?<!\w)(?:(?:{_CONTACT})(?:(?! là | bước )[^,.;]){{0,50}}?(?:đầu tiên|thứ hai|thứ ba|thứ tư|thứ năm|lần thứ \w+)"
    r"|lần đầu tiên|lần đầu|lần thứ (?:hai|ba|tư|năm|\d+))(?!\w)[^.;]*"
)
_HOURS = re.compile(r"PT[\dHM]+")
_DAYS = re.compile(r"PT[\dHM]+|P\d{1,2}D")
_NEW = AnyOf(("đầu tiên", "lần đầu", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "lần thứ"))
_LONGEST_AGENDA = 32  # words
_NEAR = 110  # characters


@cache
def _words(name: str) -> AnyOf:
    return AnyOf(getattr(contact_words(), name).forms)


def level(told: Told) -> Level | None:
    """The rank of the highest who takes part, by the offices that the page names."""
    ranks = [rank for actor in told.actors if (rank := rank_of(actor)) is not None]
    return min(ranks, key=_RANKS.index, default=None)


@cache
def _offices() -> tuple[tuple[Level, AnyOf, AnyOf | None], ...]:
    return tuple(
        (entry.level, AnyOf(entry.forms), AnyOf(entry.negatives) if entry.negatives else None)
        for entry in contact_words().level
    )


def rank_of(actor: Actor) -> Level | None:
    """The rank that an actor's office, as the page words it, has; ``None`` where it gives none."""
    if actor.kind not in ("person", "office", "group"):
        return None
    words = (actor.role or actor.surface).lower()
    for rank, forms, others in _offices():
        if forms.search(words) and not (others is not None and others.search(words)):
            return rank
    return None


def round_of(told: Told) -> Stated | None:
    """Which round of a series it is."""
    if told.kind not in ("negotiation_round", "meeting"):
        return None
    for _, line in told.named:
        for found in _ROUND.finditer(line.text):
            if any(found.start() <= start <= found.end() + 40 for start, _ in told.names(line)):
                number = found["n"] if found["n"].isdigit() else str(_ORDINALS[found["n"]])
                return Stated(number, line.span(*found.span()), line.sentence.span, "contact.round")
    return None


def roles(told: Told) -> dict[Role, tuple[Involved, ...]]:
    """Who has which part in it."""
    found: defaultdict[Role, dict[str, Involved]] = defaultdict(dict)
    for line in told.lines():
        several = len({event.id for _, _, event in line.acts if event.type == told.event.type}) > 1
        for part, group in parts(line):
            if several and not any(abs(group.start - end) <= _NEAR for _, end in told.names(line)):
                continue
            for each in involved(line, group, f"contact.{part}"):
                found[part].setdefault(each.actor.id, each)
        if told.kind == "letter":
            for each in _senders(line, told):
                found["initiative"].setdefault(each.actor.country or each.actor.id, each)
    return {part: tuple(each.values()) for part, each in found.items()}


def _senders(line: Line, told: Told) -> Iterator[Involved]:
    for start, _ in told.names(line):
        by = next((group for group in line.groups if context("sender").search(line.text, 0, group.start)), None)
        if by is not None:
            yield from involved(line, by, "contact.sender")
        elif not context("received").search(line.text, max(0, start - 10), start + 12):
            yield from (Involved(actor, line.sentence.span, "contact.sender") for actor in told.event.source)


def agenda(told: Told) -> tuple[Stated, ...]:
    """What it is about, in the words of the page."""
    return _distinct(stated for line in told.lines() for stated in _agenda(line, told))


def _agenda(line: Line, told: Told) -> Iterator[Stated]:
    names = told.names(line)
    covered = min((start for start, _ in names), default=0)  # what stands before the words for it is not its agenda
    for opener in _words("agenda").finditer(line.text):
        if opener.start() < covered or (opener.start() and line.sentence.text[opener.start()].isupper()):
            continue  # "Bàn Môn Điếm" is a place
        if opener[0] == "về" and not any(_is_beside(line, end, opener.start()) for _, end in names):
            continue
        start = opener.end() + (4 if line.text.startswith(" về ", opener.end()) else 0)
        stop = context("agenda ends").search(line.text, start)
        end = line.within_marks(start, stop.start() if stop else len(line.text))
        span = line.span(start, end)
        words = line.words(span)
        if 1 < len(words.split()) <= _LONGEST_AGENDA and not words.startswith("với "):
            covered = end
            yield Stated(words, span, line.sentence.span, "contact.agenda")


def _is_beside(line: Line, end: int, at: int) -> bool:
    """Whether little more than actors, a place or a day stands between ``text[end]`` and *at*."""
    if not 0 <= at - end <= _NEAR:
        return False
    between = line.text[end:at]
    for group in line.groups:
        if end <= group.start < at:
            between = between.replace(line.text[group.start : group.end], "")
    return len(between.replace(",", " ").split()) <= 7


def duration(told: Told) -> Stated | None:
    """How long it took."""
    return next((stated for line in told.lines() for stated in _duration(line, told)), None)


def _duration(line: Line, told: Told) -> Iterator[Stated]:
    names = told.names(line)
    for start, end, time in line.times:
        wanted = _HOURS if told.kind in ("phone_call", "video_call", "meeting") else _DAYS
        if time.type != "DURATION" or not wanted.fullmatch(time.value):
            continue
        lasted = context("lasted").search(line.text, max(0, start - 24), start)
        beside = any(-40 <= start - stop <= 24 or 0 <= begin - end <= 12 for begin, stop in names)
        if (lasted and (not names or beside)) or any(0 <= begin - end <= 8 for begin, _ in names):
            yield stated_time(line, start, end, time, "contact.duration")


def precedent(told: Told) -> Stated | None:
    """How new it is: "lần đầu tiên kể từ …"."""
    for line in told.lines():
        found = _PRECEDENT.search(line.text) if _NEW.is_in(line.text) else None
        if found is not None:
            stop = context("novelty ends").search(line.text, found.start(), found.end())
            end = stop.start() if stop else found.end()
            names = told.names(line)
            if names and not any(found.start() - _NEAR <= start <= end for start, _ in names):
                continue  # said of another contact that the sentence names
            span = line.span(found.start(), end)
            return Stated(line.words(span), span, line.sentence.span, "contact.precedent")
    return None


def outcome(told: Told) -> tuple[Stated, ...]:
    """What came of it, in the words of the page; nothing of one that has not taken place."""
    if told.event.modality in TO_COME or told.event.modality == "denied":
        return ()
    return _distinct(stated for line in told.lines() for stated in _outcome(line, told))


def _outcome(line: Line, told: Told) -> Iterator[Stated]:
    names = told.names(line)
    for opener in _words("outcome").finditer(line.text):
        start = opener.start()
        if names and all(not -140 <= start - at <= 200 for at, _ in names):
            continue
        if context("sign of another word").search(line.text, 0, start) or context("so as to").search(
            line.text, 0, start
        ):
            continue
        event = line.act_at(*opener.span())
        if event is not None and event.modality in TO_COME:
            continue
        stop = context("outcome ends").search(line.text, opener.end())
        begin = opener.end() + 1 if opener[0] in ("nhất trí", "đồng ý", "thống nhất") else start
        denied = context("contact denied").search(line.text, max(0, start - 20), start)
        begin = denied.start() if denied else begin
        idle = context("outcome opens").match(line.text, begin)
        end = stop.start() if stop else len(line.text)
        span = line.span(min(idle.end() if idle else begin, end), end)  # "… đã nhất trí." tells nothing
        words = line.words(span)
        if len(words.split()) > 1 or words.lower() in ("đổ vỡ", "bế tắc"):
            yield Stated(words, span, line.sentence.span, "contact.outcome")
            return


def _distinct(found: Iterable[Stated]) -> tuple[Stated, ...]:
    """Each wording once; one that lies within another of the same page goes with it."""
    kept: list[Stated] = []
    for stated in found:
        words = set(stated.value.lower().split())
        same = [i for i, other in enumerate(kept) if _shared(words, set(other.value.lower().split()))]
        if not same:
            kept.append(stated)
        elif len(stated.value) > len(kept[same[0]].value):
            kept[same[0]] = stated
    return tuple(kept)


def _shared(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= 0.8 * min(len(one), len(other))
