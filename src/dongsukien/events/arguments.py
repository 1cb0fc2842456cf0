"""Who acts on whom: the arguments of one trigger, by the structure of its clause.

Subject and object are found by walking the row (``clauses.Row``) from the trigger: to the left for who acts, to the
right for whom it concerns, through passives ("bị A chỉ trích"), nouns of act ("cuộc điện đàm giữa A và B", "lời kêu gọi
của A"), shared subjects ("A gặp B, kêu gọi C") and clauses of time in front ("Sau khi gặp B, A …"). The nearest name is
never taken merely for being near. Each way of finding an argument has a name, which becomes part of the event's rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dongsukien.annotations import EventType, Mention
from dongsukien.events.clauses import Group, Row, is_passive
from dongsukien.events.factuality import CONTACTS
from dongsukien.events.triggers import Trigger

_HELD = frozenset({"people", "thing", "force"})  # somebody or something of a state, named before it ("tàu Kenya")
_BESIDE = frozenset({"actor", "time", "aspect"}) | _HELD
_BY_FORCE: frozenset[EventType] = frozenset({"attack", "mobilise", "other"})
_LISTED_WORDS = 12  # of things between a verb and the name of their owner
_FREED_GAP = 7  # and of those who are freed ("hài cốt của một trung úy Israel")
_DIRECT_GAP = 4  # words between a verb and its bare object ("kêu gọi tất cả các bên")
_BEFORE_NOUNS = frozenset({"về", "với", "trước", "theo", "từ", "trên", "sau", "của", "bằng", "đối với", "qua"})
_OWNED: frozenset[EventType] = frozenset({"promise", "threaten", "attack", "aid", "visit"})
_CUES = frozenset({"cho biết", "nói", "cho hay", "tuyên bố", "khẳng định", "thông báo", "nhấn mạnh", "viết"})
_LEADING = frozenset(
    {"time", "condition", "preposition", "break", "purpose", "aspect", "trigger"}
)  # "Đang thăm B, A …"
_MEANS = frozenset({"bằng", "với"})  # "các cuộc tấn công bằng UAV của A"
_STRAY_WORDS = 2  # words that no lexicon knows, before a verb that shares the subject of the clause before
_SERIAL_FRAMES = frozenset({"with", "object", "self"})  # their bare object is no subject of a verb that follows


@dataclass(frozen=True, slots=True)
class Arguments:
    """The noun phrases of one act; ``rule`` names the construction.

    ``sure``: both sides were found by structure. ``apart``: "lần lượt điện đàm với A và B", one act with each target.
    """

    source: tuple[Mention, ...] = ()
    target: tuple[Mention, ...] = ()
    participants: tuple[Mention, ...] = ()
    rule: str = "bare"
    sure: bool = True
    apart: bool = False


def arguments_of(row: Row, number: int, trigger: Trigger) -> Arguments:
    """The arguments of *trigger* at item *number* of *row*."""
    noun = is_noun(row, number, trigger)
    if trigger.frame == "clash":
        noun = noun or _led_group(row, number, ("giữa",)) is not None  # "Giao tranh giữa A và B …"
    if trigger.frame in ("with", "clash"):
        contact = _nominal_contact(row, number, trigger) if noun else _verbal_contact(row, number, trigger)
        return _both_act(_with_both_sides(row, number, contact)) if trigger.frame == "clash" else contact
    if trigger.frame == "undergo":
        subject, how = subject_of(row, number)
        return Arguments(target=_mentions(subject), rule=how)
    if noun:
        return _nominal_act(row, number, trigger)
    return _verbal_act(row, number, trigger)


def _both_act(contact: Arguments) -> Arguments:
    """A fight is told like a contact ("A và B giao tranh", "giao tranh giữa A và B"); both sides act in it."""
    lent = contact.rule.startswith(("shared", "behind"))  # "A họp trong bối cảnh giao tranh": others fight
    return replace(contact, source=() if lent else contact.participants, target=(), participants=())


def _with_both_sides(row: Row, number: int, contact: Arguments) -> Arguments:
    """A fight whose sides its clause does not name is between the two states that the sentence is about."""
    if len(contact.participants) > 1 and not contact.rule.startswith(("shared", "behind")):
        return contact
    beside = next((group for group in row.groups if group.first > number), None)
    if beside is not None and beside.is_plural and len(row.words_between(row.items[number].end, beside.start)) <= 3:
        return Arguments(participants=_distinct(_mentions(beside)), rule="noun.pair")  # "giao tranh biên giới A - B"
    states = _distinct(tuple(m for group in row.groups for m in group.mentions if m.kind == "country"))
    persons = [m for group in row.groups for m in group.mentions if m.kind in ("person", "organisation")]
    return Arguments(participants=states, rule="noun.two", sure=False) if len(states) == 2 and not persons else contact


def is_noun(row: Row, number: int, trigger: Trigger) -> bool:
    """Whether the trigger stands as a noun: behind a classifier ("cuộc", "lời"), or it always is one."""
    if "*" in trigger.noun:
        return True
    before = row.text[: row.items[number].start].rstrip()
    previous = row.items[number - 1] if number else None
    if previous is not None and previous.form in _BEFORE_NOUNS and len(before) - previous.end <= 0:
        return True  # "về đề xuất mới của A"
    if number == 0 and trigger.type in ("negotiate", "meet") and _opens_with_pair(row):
        return True  # "Hòa đàm A - B kết thúc"
    if _is_owned(row, number, trigger):
        return True  # "nhắc lại cam kết của A"
    return any(before.endswith(noun) and not before[: -len(noun)][-1:].isalnum() for noun in trigger.noun)


def _is_owned(row: Row, number: int, trigger: Trigger) -> bool:
    """Whether "của" stands right behind: no verb of speech takes it as an object."""
    behind = row.items[number + 1 : number + 2]
    beside = bool(behind) and behind[0].form == "của" and behind[0].start - row.items[number].end <= 1
    return beside and trigger.type in _OWNED


def _opens_with_pair(row: Row) -> bool:
    """Whether two parties stand right behind the first word."""
    group = next((group for group in row.groups if group.first == 1), None)
    return group is not None and group.is_plural and group.start - row.items[0].end <= 1


# --- subject --------------------------------------------------------------------------------------------------------


def subject_of(row: Row, number: int) -> tuple[Group | None, str]:
    """The group that acts in the verb at item *number*, and how it was found."""
    here = row.segment[number]
    nearest = _subject_in_segment(row, number, here)
    if nearest is not None:
        return _named_before(row, nearest) or nearest, "subject"
    if _has_another_subject(row, number) or _is_told_by_subject(row, number, here):
        return None, "other subject"
    trigger = row.items[number].trigger
    speech = trigger is not None and trigger.frame == "content"
    if row.openers[here] == "time" and (blamed := _blamed_before(row, here)) is not None:
        return blamed, "blamed"
    for segment in range(here - 1, -1, -1):
        if row.openers[segment + 1] == ";":
            break
        if speech and row.openers[segment] == "that" and row.openers[here] in (",", "and"):
            continue  # "A cho rằng B …, kêu gọi C": A goes on
        if speech and row.openers[segment] == "purpose" and row.openers[here] in (",", "and"):
            continue  # "A đến để gặp B, kêu gọi C": A goes on
        group = None if speech else _last_actor(row, segment) or _behind_cue(row, segment)
        group = group or _first_free_group(row, segment)
        aside = row.openers[segment] in ("time", "condition") and segment > 0
        if group is not None and (not aside or _goes_on_aside(row, segment, here)):
            return _named_before(row, group) or group, "shared"
    return _subject_behind(row, here), "behind"


def _is_told_by_subject(row: Row, number: int, segment: int) -> bool:
    before = [g for g in _groups_in(row, segment, end=row.items[number].start) if g.governor is None]
    return bool(before) and _tells_of_another(row, before[-1], number)


def _named_before(row: Row, aside: Group) -> Group | None:
    """The person whom *aside*, between two commas, only describes: "Thủ tướng A, nước chủ nhà, kêu gọi B"."""
    if aside.is_plural or aside.mentions[0].kind == "person" or aside.first < 2:
        return None
    before, behind = row.items[aside.first - 1], row.items[aside.last + 1 : aside.last + 2]
    if before.form != "," or not behind or behind[0].form != ",":
        return None
    named = row.group_of(aside.first - 2)
    if named is None or named.governor is not None or named.mentions[-1].kind != "person":
        return None
    return named if named.end == before.start and not row.words_between(before.end, aside.start)[2:] else None


def _goes_on_aside(row: Row, segment: int, here: int) -> bool:
    """Whether the clause of time at *segment* goes on at *here*: "sau khi A tuyên chiến và tập kích B"."""
    return here == segment + 1 and row.openers[here] == "and"


def _blamed_before(row: Row, segment: int) -> Group | None:
    """Whom the clause before blames: "A cáo buộc B thảm sát khi tập kích C" lets B strike."""
    for number, item in enumerate(row.items):
        blames = item.trigger is not None and item.trigger.type in ("accuse", "criticise")
        if blames and row.segment[number] == segment - 1:
            return _bare_object(row, number)
    return None


def _has_another_subject(row: Row, number: int) -> bool:
    """Whether words that name nobody stand before the verb in its segment: "sau loạt vụ gấu tấn công người"."""
    segment = row.segment[number]
    opener = row.segment.index(segment)
    if segment == 0:
        return any(item.kind in _HELD for item in row.items[:number])
    before = row.items[opener:number]
    if any(item.kind in _HELD for item in before):
        return True
    stray = 1 if row.openers[segment] in ("time", "condition") else _STRAY_WORDS
    start = row.items[opener].end if row.items[opener].kind != "actor" else row.items[opener].start
    return row.unknown_words(start, row.items[number].start) > stray


def _subject_in_segment(row: Row, number: int, segment: int) -> Group | None:
    """The nearest free group left of the verb in its own segment, or one led by "của"/"do" right beside it."""
    start, trigger = row.items[number].start, row.items[number].trigger
    for group in reversed(_groups_in(row, segment, end=start)):
        if group.governor in (None, "do", "bởi"):
            invited = trigger is not None and trigger.type == "visit"  # "chào đón B sang thăm C": B comes
            if _is_object_of_verb(row, group) and not invited:
                continue
            return None if _tells_of_another(row, group, number) else group
        if group.governor == "force" and trigger is not None and trigger.type in _BY_FORCE:
            return group  # what a state's planes and soldiers do, it does
        if group.governor == "people" and trigger is not None and trigger.type == "protest":
            return group
        if group.governor in _HELD:
            return None  # "ngư dân Kenya", "tàu Kenya": somebody else than the state acts
        if group.governor in ("của", "phía") and _only_small_words(row, group.end, start, at_most=3):
            return group
    return None


def _tells_of_another(row: Row, group: Group, number: int) -> bool:
    """Whether *group* only tells what somebody without a name does: "A cho biết 26 quốc gia đã cam kết"."""
    cues = [item for item in row.items[group.last + 1 : number] if item.form in _CUES]
    return bool(cues) and row.unknown_words(cues[-1].end, row.items[number].start) >= _STRAY_WORDS


def _is_object_of_verb(row: Row, group: Group) -> bool:
    """Whether a verb of contact or force right before *group* takes it as its object."""
    if group.first == 0:
        return False
    before = row.items[group.first - 1]
    if before.trigger is None or row.segment[group.first - 1] != row.segment[group.first]:
        return False
    return before.trigger.frame in _SERIAL_FRAMES and len(row.words_between(before.end, group.start)) <= 3


def _last_actor(row: Row, segment: int) -> Group | None:
    """Who acts in the last verb of *segment*: of "A cho hay B đã tấn công C" it is B."""
    for number in range(len(row.items) - 1, -1, -1):
        trigger = row.items[number].trigger
        if row.segment[number] == segment and trigger is not None and not is_noun(row, number, trigger):
            return _subject_in_segment(row, number, segment)
    return None


def _behind_cue(row: Row, segment: int) -> Group | None:
    """Who is spoken of in "A cho biết B …", where the clause goes on with what B did."""
    cue = max((n for n, i in enumerate(row.items) if row.segment[n] == segment and i.form in _CUES), default=None)
    if cue is None:
        return None
    spoken_of = next((g for g in _groups_in(row, segment, start=row.items[cue].end) if g.governor is None), None)
    speakers = [g for g in _groups_in(row, segment, end=row.items[cue].start) if g.governor is None]
    return spoken_of or (speakers[-1] if speakers else None)  # "Reuters đưa tin A nói rằng sẽ …": A


def _first_free_group(row: Row, segment: int) -> Group | None:
    return next((group for group in _groups_in(row, segment) if group.governor is None), None)


def _subject_behind(row: Row, segment: int) -> Group | None:
    """The subject of the main clause behind a frame in front: "Sau khi gặp B, A …", "Trong cuộc gặp với B, A …"."""
    first = row.items[0]  # "Đang thăm B, A …"
    if first.trigger is not None and is_noun(row, 0, first.trigger):
        return None
    leads = first.kind in _LEADING and first.time is None and not row.text[: first.start].strip(" \"'")
    if not leads or any(_first_free_group(row, before) is not None for before in range(segment)):
        return None
    for behind in range(segment + 1, min(segment + 4, len(row.openers))):
        if row.openers[behind] not in (",", "and"):
            return None
        group = _first_free_group(row, behind)
        if group is not None:
            return group
    return None


# --- verbs ----------------------------------------------------------------------------------------------------------


def _verbal_contact(row: Row, number: int, trigger: Trigger) -> Arguments:
    passive = _passive_before(row, number)
    subject, how = subject_of(row, number)
    beside = _bare_object(row, number)
    topical = trigger.weak or trigger.type == "negotiate" or row.items[number].form.endswith(" về")
    if beside is not None and (beside.governor is not None or topical):
        beside = None  # "bàn xung đột Ukraine", "bàn về Ukraine", "hòa đàm Ukraine" are about it
    if beside is not None and trigger.type == "exchange" and beside.mentions[0].kind == "person":
        beside = None  # who is freed is no party
    other = _led_group(row, number, trigger.to) or beside
    if other is not None and trigger.type == "agree" and any(i.trigger for i in row.items[number + 1 : other.first]):
        other = None  # "nhất trí đóng cửa biên giới với B": B agreed to nothing
    if passive is not None and other is None:
        other = _led_group(row, number, ("giữa", "bởi", "do"))
    if other is None:
        other = _led_group(row, number, ("giữa",))
    mentions = _mentions(subject) + _mentions(other)
    if other is not None and _is_apart(row, number, trigger, subject, other):
        return Arguments(source=_mentions(subject), target=_mentions(other), rule=f"{how}.in_turn", apart=True)
    rule = how + (".with" if other is not None else "")
    return Arguments(participants=_distinct(mentions), rule=rule, sure=how == "subject")


def _is_apart(row: Row, number: int, trigger: Trigger, subject: Group | None, other: Group) -> bool:
    """Whether one act with each is meant: "lần lượt", or a call of one with several persons (a call has two ends)."""
    if any(item.kind == "in_turn" and item.end <= row.items[number].start for item in row.items):
        return True
    alone = subject is not None and not subject.is_plural and len(other.mentions) > 1
    persons = all(mention.kind == "person" for mention in other.mentions)
    return trigger.type == "phone_call" and alone and persons and "bên" not in row.text


def _verbal_act(row: Row, number: int, trigger: Trigger) -> Arguments:
    passive = _passive_before(row, number) if trigger.type != "visit" else None
    if passive is not None:
        return _passive_act(row, number, passive, trigger)
    subject, how = subject_of(row, number)
    if trigger.tight and not _stands_beside(row, subject, number):
        return Arguments(rule="loose")
    if _says_each_other(row, number) and subject is not None and subject.is_plural:
        return Arguments(source=_mentions(subject), target=_mentions(subject), rule="each_other")
    if _concerns_people(row, number):
        return Arguments(_mentions(subject), rule=f"{how}.people", sure=False)
    if trigger.frame == "suffer":
        doer, hit = _owner(row, number) or _bare_object(row, number), subject or _whose(row, number)
        return Arguments(_mentions(doer), _mentions(hit), rule="suffers", sure=doer is not None)
    other = _bare_object(row, number)
    if other is not None and trigger.type == "reject" and _acts_itself(row, number, other):
        other = None
    other = other or _led_group(row, number, trigger.to)
    if other is None and trigger.type == "attack":
        other = _behind_list(row, number, trigger.to)
    rule = how + (".object" if other is not None else "")
    return Arguments(_mentions(subject), _mentions(other), rule=rule, sure=how == "subject" and other is not None)


def _stands_beside(row: Row, subject: Group | None, number: int) -> bool:
    """Whether nothing but small words lies between *subject* and the verb at item *number*."""
    if subject is None or row.unknown_words(subject.end, row.items[number].start) > 1:
        return False
    return not any(item.trigger is not None for item in row.items[subject.last + 1 : number])


def _concerns_people(row: Row, number: int) -> bool:
    """Whether people that no name belongs to are addressed: "kêu gọi công dân rời …"."""
    behind = row.items[number + 1 : number + 3]
    if not behind or behind[0].kind != "people" or row.words_between(row.items[number].end, behind[0].start)[2:]:
        return False
    owned = _led_group(row, number, ("của", "thuộc"))
    if owned is not None and len(row.words_between(behind[0].end, owned.start)) <= _DIRECT_GAP:
        return False  # "bốn hãng tàu của Chile"
    return len(behind) < 2 or behind[1].kind != "actor" or behind[1].start - behind[0].end > 1


def _passive_before(row: Row, number: int) -> int | None:
    """The item that makes the verb at *number* passive, with nothing but its agent in between."""
    for before in range(number - 1, -1, -1):
        item = row.items[before]
        if row.segment[before] != row.segment[number]:
            return None
        if item.kind == "passive":
            agents = {n for g in row.groups if before < g.first and g.last < number for n in range(g.first, g.last + 1)}
            places = (n for n in range(before + 1, number) if n not in agents)
            between = [n for n in places if row.items[n].kind not in _BESIDE]
            return before if is_passive(row, before) and not between and not _goes_on(row, before, number) else None
        if item.kind in ("trigger", "light"):
            return None
    return None


def _goes_on(row: Row, passive: int, number: int) -> bool:
    """Whether the verb at *number* is a second one, behind that of the passive: "bị A xa lánh đã từ chối"."""
    agent = next((group for group in row.groups if group.first == passive + 1), None)
    aspect = row.items[number - 1]
    return agent is not None and aspect.kind == "aspect" and row.unknown_words(agent.end, aspect.start) > 0


def _passive_act(row: Row, number: int, passive: int, trigger: Trigger) -> Arguments:
    agent = next((g for g in row.groups if passive < g.first and g.last < number), None)
    if agent is None:
        agent = _led_group(row, number, ("bởi", "do"))
    patient, how = subject_of(row, passive)
    if patient is None and trigger.type == "attack":
        patient = _whose(row, passive)
    if patient is not None and row.unknown_words(patient.end, row.items[passive].start) > _STRAY_WORDS:
        patient = None  # "A hành hình một người bị cáo buộc …"
    return Arguments(_mentions(agent), _mentions(patient), rule=f"passive.{how}", sure=agent is not None)


def _whose(row: Row, number: int) -> Group | None:
    """Whose thing stands before item *number* in its segment: "nhà máy của Kenya", "căn cứ Kenya"."""
    groups = _groups_in(row, row.segment[number], end=row.items[number].start)
    return next((group for group in groups if group.governor in ("thing", "force", "của")), None)


def _bare_object(row: Row, number: int) -> Group | None:
    """The group right behind the verb, led by nothing."""
    end, trigger = row.items[number].end, row.items[number].trigger
    gap = _FREED_GAP if trigger is not None and trigger.type == "exchange" else _DIRECT_GAP
    for group in _groups_in(row, row.segment[number], start=end):
        if group.governor is not None and group.governor not in _HELD:
            return None
        between = row.items[number + 1 : group.first]
        if any(item.kind in ("trigger", "preposition") or item.form in (",", ";", ":", "(") for item in between):
            return None
        return group if len(row.words_between(end, group.start)) <= gap else None
    return None


def _led_group(row: Row, number: int, prepositions: tuple[str, ...]) -> Group | None:
    """The first group right of item *number*, in its segment, that one of *prepositions* leads."""
    for group in _groups_in(row, row.segment[number], start=row.items[number].end):
        if group.governor in prepositions:
            return group
    return None


def _acts_itself(row: Row, number: int, group: Group) -> bool:
    """Whether *group* is the subject of what is turned down: "bác ý tưởng A sẽ từ bỏ B"."""
    behind = row.items[group.last + 1 : group.last + 2]
    about = len(row.words_between(row.items[number].end, group.start)) > 0
    return about and bool(behind) and behind[0].kind in ("aspect", "trigger") and behind[0].start - group.end <= 1


def _behind_list(row: Row, number: int, prepositions: tuple[str, ...]) -> Group | None:
    """Whose the things are that a verb lists, named behind the last ("phá kho súng, xưởng xuồng của Kenya")."""
    here = row.segment[number]
    places = [place for place, segment in enumerate(row.segment) if segment == here + 1]
    if here + 1 >= len(row.openers) or row.openers[here + 1] not in (",", "and") or not places:
        return None
    group = next((group for group in row.groups if group.first in places), None)
    if group is None or group.governor not in prepositions:
        return None
    between = row.items[places[0] : group.first]
    plain = not any(item.kind in ("trigger", "light", "passive", "aspect") for item in between)
    return group if plain and len(row.words_between(row.items[number].end, group.start)) <= _LISTED_WORDS else None


def _says_each_other(row: Row, number: int) -> bool:
    behind = row.items[number + 1 : number + 2]
    return bool(behind) and behind[0].kind == "each_other" and behind[0].start - row.items[number].end <= 1


# --- nouns ----------------------------------------------------------------------------------------------------------


def _nominal_contact(row: Row, number: int, trigger: Trigger) -> Arguments:
    between = _led_group(row, number, ("giữa",))
    if between is not None and _is_about(row, number, between):
        between = None  # "hội nghị về xung đột giữa A và B"
    if between is not None and between.is_plural:
        return Arguments(participants=_distinct(_mentions(between)), rule="noun.between")
    beside = _bare_object(row, number)
    if beside is not None and beside.governor in _HELD:
        beside = None  # "thảo luận về xung đột Ukraine" talks about it
    body = None
    if beside is not None and beside.mentions[0].kind == "organisation":
        body, beside = beside, None  # "hội nghị thượng đỉnh G20" is the body's own
    if beside is not None and beside.is_plural and not row.words_between(row.items[number].end, beside.start):
        return Arguments(participants=_distinct(_mentions(beside)), rule="noun.pair")  # "thượng đỉnh A - B"
    owner = _owner(row, number)
    if owner is not None and _is_host(row, owner):
        owner = None
    other = _led_group(row, number, trigger.to) or between or beside
    if owner is not None and owner is not other:
        return Arguments(participants=_distinct(_mentions(owner) + _mentions(other)), rule="noun.of")
    subject, how = subject_of(row, number)
    if other is not None and is_framed(row, number):
        behind = _main_subject(row, number)  # "… cho biết trong cuộc gặp với B, A đã …": A met B
        subject, how = (behind, "behind") if behind is not None else (subject, how)
    told = any(i.trigger is not None and i.trigger.type in CONTACTS for i in row.items[:number])
    if subject is None and is_framed(row, number):
        subject = _main_subject(row, number)  # "Sau tám giờ đàm phán, A …"
        how = "behind"
    held = subject is not None and subject.is_plural and is_framed(row, number) and not told  # "A và B … sau cuộc gặp"
    if other is None and not (stands_behind_light_verb(row, number) or how == "behind" or held):
        subject = None  # "A nói về cuộc gặp": who met is another sentence's
    mentions = _distinct(_mentions(subject) + _mentions(other)) or _mentions(body)
    return Arguments(
        participants=mentions, rule=f"noun.{how}" if subject or other else "noun.bare", sure=other is not None
    )


def _is_host(row: Row, owner: Group) -> bool:
    """Whether who is named only holds the meeting for others: "cuộc gặp do A tổ chức"."""
    return owner.governor == "do" and _HOSTS.match(row.text, owner.end) is not None


def _is_about(row: Row, number: int, group: Group) -> bool:
    """Whether *group* stands in what the contact at item *number* is about."""
    return any(item.form == "về" for item in row.items[number + 1 : group.first])


def is_framed(row: Row, number: int) -> bool:
    """Whether the noun of act stands in a frame: "trong cuộc …", "tại buổi …", "sau cuộc …"."""
    before = row.items[number - 1] if number else None
    if before is None or len(row.words_between(before.end, row.items[number].start)) > _DIRECT_GAP:
        return False
    return before.form in ("trong", "tại", "trước") or (before.kind == "time" and before.time is None)


def _main_subject(row: Row, number: int) -> Group | None:
    """The first free group of the clause behind the frame that item *number* stands in."""
    behind = row.segment[number] + 1
    if behind >= len(row.openers) or row.openers[behind] != ",":
        return None
    return _first_free_group(row, behind)


def _nominal_act(row: Row, number: int, trigger: Trigger) -> Arguments:
    passive = _passive_before(row, number)
    owner = _owner(row, number)
    if passive is not None:  # "hứng đòn tập kích của A"
        patient, how = subject_of(row, passive)
        return Arguments(_mentions(owner), _mentions(patient), rule=f"noun.passive.{how}", sure=owner is not None)
    other = _led_group(row, number, tuple(word for word in trigger.to if word not in ("của", "từ")))
    if trigger.type == "visit":
        other = other or _bare_object(row, number)  # "chuyến thăm B của A"
    if owner is not None:
        return Arguments(_mentions(owner), _mentions(other), rule="noun.of", sure=other is not None)
    doer = _carried_out_by(row, number)
    if doer is not None:
        return Arguments(_mentions(doer), _mentions(other), rule="noun.carried_out", sure=other is not None)
    subject, how = subject_of(row, number)
    if _is_spoken_of(row, number):
        return Arguments((), _mentions(other), rule="noun.bare", sure=False)  # "các lệnh trừng phạt vẫn được giữ"
    ordered = _ORDERED.search(row.text[: row.items[number].start]) is not None
    if ordered or stands_behind_light_verb(row, number) or trigger.type in ("visit", "sanction", "aid"):
        target = other or _bare_object(row, number)
        if trigger.type in ("sanction", "aid") and _is_a_cause(row, number):
            subject = None  # "A chịu thiệt từ các lệnh trừng phạt"
        return Arguments(_mentions(subject), _mentions(target), rule=f"noun.{how}", sure=False)
    beside = _bare_object(row, number)
    if beside is not None and not row.words_between(row.items[number].end, beside.start):
        return Arguments((), _mentions(beside), rule="noun.beside", sure=False)  # "trước cáo buộc quân đội A …"
    return Arguments((), _mentions(other), rule="noun.bare", sure=False)


_HOSTS = re.compile(
    r"\s*(?:tổ chức|chủ trì|đăng cai|dàn xếp|bảo trợ|triệu tập|làm trung gian|làm chủ nhà|thu xếp)(?!\w)"
)
_ORDERED = re.compile(r"(?<!\w)(?:ký|ra|ban hành|công bố|phát) (?:sắc )?lệnh $")  # "A ký sắc lệnh động viên"


def _is_a_cause(row: Row, number: int) -> bool:
    """Whether the noun of act is led by a word of cause or source: what it names is somebody else's doing."""
    before = row.items[number - 1] if number else None
    if before is None or len(row.words_between(before.end, row.items[number].start)) > _DIRECT_GAP:
        return False
    return before.form in ("từ", "vì", "do", "bởi", "trước", "bởi vì", "khỏi", "về")


def _owner(row: Row, number: int) -> Group | None:
    """The group led by "của" that belongs to the noun of act itself: no other clause member in between."""
    group = _led_group(row, number, ("của", "do", "từ"))
    if group is None:
        return None
    between = [item for item in row.items[number + 1 : group.first - 1] if item.form not in _MEANS]
    return None if any(item.kind in ("trigger", "light", "passive", "preposition") for item in between) else group


def _carried_out_by(row: Row, number: int) -> Group | None:
    """Who does what the noun names, behind it: "hai cuộc tấn công đã được quân đội A tiến hành"."""
    passive = next(
        (n for n in range(number + 1, min(number + 4, len(row.items))) if row.items[n].kind == "passive"), None
    )
    if passive is None or row.segment[passive] != row.segment[number]:
        return None
    group = next((g for g in row.groups if g.first == passive + 1), None)
    if group is None or group.last + 1 >= len(row.items):
        return None
    return group if row.items[group.last + 1].kind == "light" else None


def _is_spoken_of(row: Row, number: int) -> bool:
    """Whether something is said of the noun of act itself: "lệnh trừng phạt chỉ được dỡ bỏ khi …"."""
    behind = [item for item in row.items[number + 1 : number + 4] if item.kind not in ("time", "aspect")]
    return (
        bool(behind) and behind[0].kind == "passive" and row.unknown_words(row.items[number].end, behind[0].start) <= 2
    )


def stands_behind_light_verb(row: Row, number: int) -> bool:
    """Whether a light verb carries the noun at item *number* ("tiến hành cuộc điện đàm")."""
    before = row.items[number - 1] if number else None
    return before is not None and before.kind == "light" and row.segment[number - 1] == row.segment[number]


# --- groups ---------------------------------------------------------------------------------------------------------


def _groups_in(row: Row, segment: int, start: int = 0, end: int | None = None) -> list[Group]:
    return [
        group
        for group in row.groups
        if row.segment[group.first] == segment and group.start >= start and (end is None or group.end <= end)
    ]


def _only_small_words(row: Row, start: int, end: int, at_most: int) -> bool:
    return len(row.words_between(start, end)) <= at_most


def _mentions(group: Group | None) -> tuple[Mention, ...]:
    return tuple(group.mentions) if group is not None else ()


def _distinct(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    return tuple(_first_of_each(mentions))


def _first_of_each(mentions: tuple[Mention, ...]) -> Iterator[Mention]:
    seen: set[tuple[str, ...]] = set()
    for mention in mentions:
        if mention.entities and mention.entities in seen:
            continue
        seen.add(mention.entities)
        yield mention
