"""Sentence → acts: every naming of an event in one sentence, before namings of the same event are brought together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal

from dongsukien.annotations import SYMMETRIC, Actor, EventType, Modality, Quote, Sentence, TimeExpression
from dongsukien.entities.actors import ActorIndex
from dongsukien.events.arguments import arguments_of
from dongsukien.events.clauses import row_of
from dongsukien.events.commentary import is_commentary
from dongsukien.events.constructions import Arguments
from dongsukien.events.dating import When, date_of, is_of_governor, report_day, within_days
from dongsukien.events.embedding import modality_of_act
from dongsukien.events.factuality import CONTACTS, SPEECH, Factuality
from dongsukien.events.governors import AllActs
from dongsukien.events.named import distinct, named_beside
from dongsukien.events.nouns import is_framed, is_noun
from dongsukien.events.phrases import FIRST_PERSON
from dongsukien.events.places import place_of
from dongsukien.events.reckoned import Told, reckon
from dongsukien.events.rows import Row
from dongsukien.events.sides import is_test_launch, sides_of
from dongsukien.events.triggers import Trigger, foreign_types
from dongsukien.patterns import whole_words
from dongsukien.quotes.attribution import Link, chain_of
from dongsukien.quotes.sourcing import Attribution, attributions
from dongsukien.spans import Span

_ANOTHER = re.compile(
    whole_words(["trước đó", "lần trước", "lần gần nhất", "năm ngoái", "từng", "hồi tháng", "gần đây nhất", "thứ nhất"])
)
_ORDINAL = re.compile(
    r"(?:(?:vòng|lần|thứ)\s+(?:thứ\s+)?(?P<n>nhất|hai|ba|tư|bốn|năm|sáu|bảy|\d+)"
    r"|vòng [^,.;]{0,30}(?P<first>đầu tiên))(?!\w)"
)
_ORDINALS = {"đầu tiên": 1, "đầu": 1, "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7}
_NEWS_DAYS = 14
_A_DAY = len("2025-06-04")
_WEEK = re.compile(r"\d{4}-W\d\d")
_MONTH = re.compile(r"\d{4}-(?:0\d|1[0-2])")
_MOST_TRIGGERS = 24  # in a sentence of the press there are at most 5; each is weighed against all others
_NEWS: frozenset[EventType] = frozenset(
    {"meet", "phone_call", "negotiate", "visit", "sign", "exchange", "attack", "other", "sanction", "aid", "arrest"}
)
_ABROAD: frozenset[EventType] = _NEWS - {"arrest"} | {"ceasefire", "propose", "mobilise", "reject"}
ANOTHER_WALK = "the sentence speaks of another walk of life (sport or the like)"
_NEEDED: dict[str | None, str] = {
    "person": "a person or an office that acts",
    "two persons": "two persons",
    "personal object": "a person to whom it is done",
    "foreign": "somebody of another state",
    "state": "a state, a body or a person that acts",
    "force": "a state or a force that acts",
}


# How the actors were found: by the clause, as the nearest that fit, or from elsewhere on the page.
Basis = Literal["clause", "near", "given"]


@dataclass(frozen=True, slots=True)
class Act:
    """One naming of an event: type, actors as worded, modality, date, place, and how all that was read."""

    type: EventType
    sentence: int
    trigger: Span
    form: str  # the trigger in lower case
    own_words: bool  # told by who did it, in the first person
    source: tuple[Actor, ...]
    target: tuple[Actor, ...]
    participants: tuple[Actor, ...]
    modality: Modality
    rule: str
    basis: Basis
    when: When | None
    place: tuple[str, Span] | None
    topic: str | None
    noun: bool
    weak: bool
    framed: bool  # a noun in a frame of circumstance ("trong cuộc gặp")
    abroad: bool  # what follows in the sentence is an act between states ("đồng ý đàm phán")
    apart: bool  # words say that it is another time than the one in the news ("trước đó", "năm ngoái")
    round: int | None
    signed: bool  # a word says how factual it is; without one it counts as happened
    others: tuple[Actor, ...]  # everybody else named in the sentence, in order, those behind the trigger first
    needs: str | None
    entry: str  # the example of the entry it was read by: acts of one entry are of one sort
    open_target: bool  # whom it hits is not said at all: nobody at home, no two sides of a fight
    sources: tuple[Link, ...] = ()  # whose word it is, outermost first


@dataclass(frozen=True, slots=True)
class Dropped:
    """A word that may name an act and was not taken for one, with the reason (English)."""

    type: EventType
    trigger: Span
    reason: str


def acts_of(
    sentence: Sentence,
    index: ActorIndex,
    times: Sequence[TimeExpression],
    quotes: Sequence[Quote],
    published: str | None = None,
) -> tuple[list[Act], list[Dropped]]:
    """The acts that *sentence* names, in order, and what was dropped. *times* and *quotes* are those of the sentence.

    *published* is the day of publication, by which a day of report may stand for the day of the event.
    """
    row = row_of(sentence, index, times, quotes)
    meant = [(number, item.trigger) for number, item in enumerate(row.items) if item.trigger is not None]
    dropped = _background(row)
    if not meant:
        return [], dropped

    def drop(number: int, trigger: Trigger, reason: str) -> None:
        item = row.items[number]
        dropped.append(Dropped(trigger.type, sentence.span_of(item.start, item.end), reason))

    foreign = foreign_types(row.text)
    for number, trigger in meant:
        if trigger.type in foreign:
            drop(number, trigger, ANOTHER_WALK)
    meant = [(number, trigger) for number, trigger in meant if trigger.type not in foreign][:_MOST_TRIGGERS]
    contents = [sentence.local(span) for quote in quotes for span in quote.content]
    found: list[tuple[int, Act]] = []
    kept: AllActs = [(number, trigger, arguments_of(row, number, trigger)) for number, trigger in meant]
    kept = _with_one_object(row, _in_one_breath(row, _in_series(row, kept)))
    rivals = tuple(number for number, _ in meant)
    for number, trigger, arguments in kept:
        factual = modality_of_act(row, number, trigger, arguments, kept)
        if factual is None:
            drop(number, trigger, "part of what another act asks, intends or denies")
            continue
        if is_commentary(row, number, factual.hedged, trigger.type):
            drop(number, trigger, "commentary: what may be, or what observers think")
            continue
        when = date_of(row, number, contents, rivals)
        if when is not None and is_of_governor(row, number, factual.modality, when):
            when = None
        if when is not None and factual.modality == "happened" and trigger.type not in SPEECH:
            factual = _by_calendar(factual, when, published)
        background = row.openers[row.segment[number]] == "time"  # "sau cuộc gặp": not what is reported
        background = background or arguments.rule == "passive.people"  # "sẽ thả những người Kenya bị bắt"
        if when is None and trigger.type in _NEWS and factual.modality == "happened" and not background:
            when = report_day(row, number, contents, published)
        acts = _acts(row, number, trigger, arguments, factual, when, index, published)
        if not acts:
            drop(number, trigger, _PRIVATE if trigger.needs == "public" else _means_only_with(trigger))
        found += [(number, act) for act in acts]
    days = reckon(row, [Told(number, act.type, act.modality, act.when) for number, act in found])
    dated = [replace(act, when=days[number]) if number in days else act for number, act in found]
    sources = attributions(sentence, index) if found else ()
    worded = ((act, _sources(act, sentence, quotes, index, sources)) for act in dated)
    return [replace(act, sources=links) if links else act for act, links in worded], dropped


_PRIVATE = "a deed among private persons"


def _means_only_with(trigger: Trigger) -> str:
    return f"means this act only with {_NEEDED.get(trigger.needs, 'other parties')}"


def _background(row: Row) -> list[Dropped]:
    """The words that name a war, a vote or the like that somebody's act is told against."""
    words = ((item.trigger, row.sentence.span_of(item.start, item.end)) for item in row.background)
    return [Dropped(trigger.type, span, "a background, told of as such") for trigger, span in words if trigger]


_IN_SERIES: frozenset[EventType] = frozenset({"attack", "mobilise"})


def _in_series(row: Row, kept: AllActs) -> AllActs:
    """*kept* with one set of actors for verbs of one deed: "A phóng tên lửa tấn công B", "bị A không kích hạ sát"."""
    out = list(kept)
    for place, ((here, one, a), (there, other, b)) in enumerate(pairwise(out)):
        if one.type != other.type or one.type not in _IN_SERIES or row.segment[here] != row.segment[there]:
            continue
        if is_noun(row, here, one) or is_noun(row, there, other) or {one.frame, other.frame} & {"clash", "with"}:
            continue
        if any(item.kind in ("actor", "passive") for item in row.items[here + 1 : there]):
            continue
        target = a.target if a.rule.startswith("passive") else b.target or a.target
        source = a.source or b.source
        sure = bool(source and target)
        out[place] = here, one, replace(a, source=source, target=target, sure=sure)
        out[place + 1] = there, other, replace(b, source=source, target=target, sure=sure)
    return out


_HELD_IN_COMMON: frozenset[EventType] = frozenset({"arrest", "sanction", "accuse", "criticise", "other"})


def _with_one_object(row: Row, kept: AllActs) -> AllActs:
    """*kept* with one object for two verbs of one doer that stand side by side: "bắt và dẫn độ ông B", "lên án, trừng
    phạt B"."""
    out = list(kept)
    for place, ((here, one, a), (there, other, b)) in enumerate(pairwise(out)):
        joint = row.text[row.items[here].end : row.items[there].start]
        if joint not in (" và ", ", ", " rồi ", " và đã ") or a.target or not a.source or not b.target:
            continue
        same_doer = b.rule.startswith(("shared", "subject")) and {m.entities for m in b.source} <= {
            m.entities for m in a.source
        }
        if one.type in _HELD_IN_COMMON and same_doer and not is_noun(row, here, one) and not is_noun(row, there, other):
            out[place] = here, one, replace(a, target=b.target, rule=f"{a.rule}.object")
    return out


def _in_one_breath(row: Row, kept: AllActs) -> AllActs:
    """*kept* without the first of two verbs of speech of one sort that share whom they address: "gây sức ép và kêu gọi
    B rút quân" asks once."""
    twice = {
        here
        for (here, one, a), (there, other, b) in pairwise(kept)
        if row.text[row.items[here].end : row.items[there].start] == " và "
        and one.type == other.type
        and one.type in SPEECH
        and b.target
        and not a.target
    }
    return [act for act in kept if act[0] not in twice]


def _by_calendar(factual: Factuality, when: When, published: str | None) -> Factuality:
    """What lies on a day after publication is still to come, whatever the verb says."""
    last = (published or "").rpartition("/")[2][:10]
    first = _first_day(when.value)
    if first is None and _MONTH.fullmatch(when.value):
        first = f"{when.value}-01"  # of the month or the year of publication nothing is known
    ahead = len(last) == _A_DAY and first is not None and first > last
    return replace(factual, modality="planned", sign=when.value) if ahead else factual


def _first_day(value: str) -> str | None:
    """The day on which a day, a span of days or a week begins; ``None`` for a month or a year."""
    if _WEEK.fullmatch(value):
        return date.fromisocalendar(int(value[:4]), int(value[6:]), 1).isoformat()
    return value[:_A_DAY] if len(value) >= _A_DAY else None


def _sources(
    act: Act, sentence: Sentence, quotes: Sequence[Quote], index: ActorIndex, sources: Sequence[Attribution]
) -> tuple[Link, ...]:
    """Whose word the act is; who does it is no attribution of it."""
    own = {actor.id for actor in act.source}
    chain = chain_of(act.trigger, sentence, quotes, index, sources)
    return tuple(link for link in chain if link.actor.id not in own)


# --- acts -----------------------------------------------------------------------------------------------------------


def _acts(
    row: Row,
    number: int,
    trigger: Trigger,
    arguments: Arguments,
    factual: Factuality,
    when: When | None,
    index: ActorIndex,
    published: str | None,
) -> list[Act]:
    sides = sides_of(row, number, trigger, arguments, index, dated=when is not None)
    if sides is None:
        return []
    source, target, participants = sides.source, sides.target, sides.participants
    span = row.sentence.span_of(row.items[number].start, row.items[number].end)
    segment_text = _segment_text(row, number)
    ordinal = _ORDINAL.search(segment_text)
    another = _ANOTHER.search(segment_text) is not None
    named = named_beside(row, number, index)
    is_test = trigger.type == "attack" and is_test_launch(row, number, target, source, named)
    act = Act(
        type="other" if is_test else trigger.type,
        sentence=row.sentence.index,
        trigger=span,
        form=row.items[number].form,
        source=source,
        target=target,
        participants=participants,
        rule=f"{trigger.type}.{arguments.rule}",
        own_words=any(mention.rule == FIRST_PERSON for mention in arguments.source),
        modality=factual.modality,
        signed=factual.sign is not None,
        others=() if sides.own else named,
        needs=trigger.needs,
        entry=trigger.example,
        open_target=sides.open_target,
        basis="clause" if arguments.sure else "near",
        when=None if when is not None and when.basis == "inferred" and another else when,
        place=place_of(row, number, trigger.type),
        topic=_topic(row, number, trigger.type),
        noun=is_noun(row, number, trigger),
        weak=trigger.weak,
        framed=is_framed(row, number),
        abroad=any(item.trigger is not None and item.trigger.type in _ABROAD for item in row.items[number + 1 :]),
        apart=another or row.text.startswith("trước đó") or _is_old(when, published),
        round=_round(ordinal["n"] or ordinal["first"]) if ordinal else None,
    )
    if arguments.apart:
        return [replace(act, source=(), target=(), participants=distinct((*source, other))) for other in target]
    if arguments.paired and len(participants) == len("ABCD"):
        return [replace(act, participants=participants[:2]), replace(act, participants=participants[2:])]
    if arguments.rule == "each_other" and trigger.type not in SYMMETRIC and len(source) == 2:
        first, second = source
        return [replace(act, source=(a,), target=(b,), participants=()) for a, b in ((first, second), (second, first))]
    return [act]


def _is_old(when: When | None, published: str | None) -> bool:
    """Whether the act lies so long before publication that it is background, not the news."""
    if when is None or published is None:
        return False
    return when.value[:7] < published[:7] and not within_days(when.value, published, _NEWS_DAYS)


def _segment_text(row: Row, number: int) -> str:
    segment = row.segment[number]
    places = [place for place, at in enumerate(row.segment) if at == segment]
    begin = row.items[places[0]].start if segment else 0
    following = places[-1] + 1
    end = row.items[following].start if following < len(row.items) else len(row.text)
    return row.text[begin:end]


def _round(word: str) -> int | None:
    return int(word) if word.isdigit() else _ORDINALS.get(word)


_ABOUT = re.compile(r"(?<!\w)(?:về việc|về vấn đề|về|để|nhằm|liên quan đến|liên quan tới|xoay quanh|bàn về)\s+")
_CUT = re.compile(r"[;:()]|\.(?!\d)|, ")
_TOPIC_WORDS = 12
_SEVERAL = re.compile(r"[;|]")  # between the pieces of news of one headline
_TOPIC_GAP = 6  # words that are no names between a contact and what it is about


def _is_of_another(row: Row, number: int, about: re.Match[str]) -> bool:
    """Whether another clause or another act stands between a contact and *about*: then that one is about it."""
    begin = row.items[number].end
    if _SEVERAL.search(row.text, begin, about.start()):
        return True
    return any(
        item.trigger is not None and begin <= item.start < about.start() and row.segment[place] != row.segment[number]
        for place, item in enumerate(row.items)
    )


def _topic(row: Row, number: int, type_: EventType) -> str | None:
    """What it is about, up to the end of its segment: of a contact what stands behind "về", "để", "nhằm"; of a speech
    act what is asked, offered or said, behind whom it addresses."""
    end = row.items[number].end
    if type_ in CONTACTS:
        about = _ABOUT.search(row.text, end)
        if about is None or row.unknown_words(end, about.start()) > _TOPIC_GAP or _is_of_another(row, number, about):
            return None
        end = about.end()
    else:
        following = row.items[number + 1] if number + 1 < len(row.items) else None
        if following is not None and following.mention is not None and following.start - end <= 1:
            end = following.end
    text = row.sentence.text[end:]
    if type_ == "threaten" and text.startswith(", "):
        text = text[len(", ") :]  # "A cảnh báo, không nên tấn công B"
    words = _CUT.split(text, maxsplit=1)[0].split()[:_TOPIC_WORDS]
    return " ".join(words).strip(" \"'-") or None
