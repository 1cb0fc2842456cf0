"""Who acts on whom: the arguments of one trigger, by the structure of its clause.

Subject (``subjects``) and object (``objects``) are found by walking the row (``clauses.Row``) from the trigger: to the
left for who acts, to the right for whom it concerns. Here verbs and fights are put together; passives (``passives``)
and nouns of act (``nominal``) have rooms of their own. The nearest name is never taken merely for being near. Each way
of finding an argument has a name, which becomes part of the event's rule.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dongsukien.annotations import EventType
from dongsukien.events.constructions import (
    HITTING,
    Arguments,
    distinct_mentions,
    mentions_of,
    pair_of_paper,
)
from dongsukien.events.contexts import context
from dongsukien.events.factuality import CONTACTS, SPEECH
from dongsukien.events.nominal import doer_behind, nominal_act, nominal_contact, owner_of
from dongsukien.events.nouns import is_noun
from dongsukien.events.objects import (
    HELD,
    acts_itself,
    bare_object,
    behind_list,
    concerns_people,
    led_group,
    object_of_act_behind,
    says_each_other,
    whose,
)
from dongsukien.events.passives import passive_act, passive_before
from dongsukien.events.rows import Group, Row
from dongsukien.events.struck import led_thing, struck_group
from dongsukien.events.subjects import subject_of
from dongsukien.events.triggers import Trigger

_AT_WAR = frozenset({"chiến", "quân"})  # "chi 3 tỷ cho chiến dịch ở Kenya" helps nobody there
_HELPED = re.compile(r"(?<!\w)(?:giúp|cứu|khôi phục|tái thiết|hỗ trợ|nâng đỡ)(?: [^\s,;]+){0,4} $")
_ADDRESSING = frozenset({"cho", "với", "đối với", "sang", "nhằm vào", "chống"})
_ABOUT_ACTS: frozenset[EventType] = frozenset({"other", "threaten", "promise", "propose"})
_WHERE_IT_LIES = frozenset({"ở", "tại", "của", "thuộc"})


def arguments_of(row: Row, number: int, trigger: Trigger) -> Arguments:
    """The arguments of *trigger* at item *number* of *row*."""
    noun = is_noun(row, number, trigger)
    if trigger.frame == "clash":
        noun = noun or led_group(row, number, ("giữa",)) is not None  # "Giao tranh giữa A và B …"
    if trigger.frame in ("with", "clash"):
        contact = nominal_contact(row, number, trigger) if noun else _verbal_contact(row, number, trigger)
        return _both_act(_with_both_sides(row, number, contact)) if trigger.frame == "clash" else contact
    if trigger.frame == "parties":
        return _parties_of_contact(row, number)
    if trigger.frame == "undergo":
        subject, how = subject_of(row, number)
        return Arguments(target=mentions_of(subject), rule=how)
    if noun:
        return nominal_act(row, number, trigger)
    return _verbal_act(row, number, trigger)


def _parties_of_contact(row: Row, number: int) -> Arguments:
    """Whose meeting it is that something happens to: "cuộc gặp giữa A và B bị hủy"."""
    for before in range(number - 1, -1, -1):
        contact = row.items[before].trigger
        if contact is not None and contact.type in CONTACTS:
            sides = arguments_of(row, before, contact)
            parties = sides.participants or sides.source + sides.target
            return Arguments(distinct_mentions(parties), rule="parties", sure=sides.sure)
    return Arguments()


def _both_act(contact: Arguments) -> Arguments:
    """A fight is told like a contact ("A và B giao tranh", "giao tranh giữa A và B"); both sides act in it."""
    lent = contact.rule.startswith(("shared", "behind"))  # "A họp trong bối cảnh giao tranh": others fight
    source = () if lent else contact.participants
    return replace(contact, source=source, target=(), participants=(), rule=f"{contact.rule}.both")


def _with_both_sides(row: Row, number: int, contact: Arguments) -> Arguments:
    """A fight whose sides its clause does not name is between the two states that the sentence is about."""
    beside = next((group for group in row.groups if group.first > number), None)
    right_behind = beside is not None and beside.is_plural and beside.start - row.items[number].end <= 1
    named = len(contact.participants) > 1 and not contact.rule.startswith(("shared", "behind"))
    if named and not right_behind:
        return contact
    if beside is not None and beside.is_plural and len(row.words_between(row.items[number].end, beside.start)) <= 3:
        return Arguments(
            participants=distinct_mentions(mentions_of(beside)), rule="noun.pair"
        )  # "giao tranh biên giới A - B"
    states = distinct_mentions(tuple(m for group in row.groups for m in group.mentions if m.kind == "country"))
    persons = [m for group in row.groups for m in group.mentions if m.kind in ("person", "organisation")]
    return Arguments(participants=states, rule="noun.two", sure=False) if len(states) == 2 and not persons else contact


def _verbal_contact(row: Row, number: int, trigger: Trigger) -> Arguments:
    passive = passive_before(row, number)
    subject, how = subject_of(row, number)
    agent = None if passive is None else next((g for g in row.groups if passive < g.first and g.last < number), None)
    if agent is not None:
        subject, how = agent, "agent"  # "thuế cá được quan chức A và B bàn"
    beside = bare_object(row, number)
    topical = trigger.weak or trigger.type == "negotiate" or row.items[number].form.endswith(" về")
    permitted = trigger.needs == "foreign" and beside is not None and beside.governor in HELD  # "cho phép tàu Kenya"
    permitted = permitted or trigger.type == "exchange"  # "thả 12 thủy thủ Kenya"
    if beside is not None and (topical or (beside.governor is not None and not permitted)):
        beside = None  # "bàn xung đột Ukraine", "bàn về Ukraine", "hòa đàm Ukraine" are about it
    if beside is not None and trigger.type == "exchange" and beside.mentions[0].kind == "person":
        beside = None  # who is freed is no party
    other = led_group(row, number, trigger.to, people=trigger.type == "exchange") or beside
    if other is not None and trigger.type == "agree" and any(i.trigger for i in row.items[number + 1 : other.first]):
        other = None  # "nhất trí đóng cửa biên giới với B": B agreed to nothing
    if passive is not None and other is None:
        other = led_group(row, number, ("giữa", "bởi", "do"))
    if other is None:
        between = led_group(row, number, ("giữa",))
        if between is not None and not any(item.trigger for item in row.items[number + 1 : between.first]):
            other = between  # of "ký tuyên bố ủng hộ đàm phán giữa A và B" neither signs
    if other is None and trigger.type == "phone_call":
        other = _told_on_the_phone(row, number)
    mentions = mentions_of(subject) + mentions_of(other)
    if other is not None and _is_apart(row, number, trigger, subject, other):
        return Arguments(source=mentions_of(subject), target=mentions_of(other), rule=f"{how}.in_turn", apart=True)
    if trigger.type == "sign" and len(mentions) < 2 and (pair := pair_of_paper(row, number)) is not None:
        return Arguments(participants=distinct_mentions(mentions + mentions_of(pair)), rule=f"{how}.pair", sure=False)
    rule = how + (".with" if other is not None else "")
    return Arguments(participants=distinct_mentions(mentions), rule=rule, sure=how == "subject")


def _told_on_the_phone(row: Row, number: int) -> Group | None:
    """Whom a call is made to say something to: "gọi điện cảm ơn B"."""
    behind = row.items[number + 1] if number + 1 < len(row.items) else None
    if behind is None or behind.trigger is None or behind.trigger.type not in SPEECH:
        return None
    return None if row.words_between(row.items[number].end, behind.start) else bare_object(row, number + 1)


def _is_apart(row: Row, number: int, trigger: Trigger, subject: Group | None, other: Group) -> bool:
    """Whether one act with each is meant: "lần lượt", or a call of one with several persons (a call has two ends)."""
    if any(item.kind == "in_turn" and item.end <= row.items[number].start for item in row.items):
        return True
    if len(other.mentions) > 1 and context("severally").match(row.text, row.items[number].end):
        return True
    alone = subject is not None and not subject.is_plural and len(other.mentions) > 1
    persons = all(mention.kind == "person" for mention in other.mentions)
    return trigger.type == "phone_call" and alone and persons and "bên" not in row.text


def _verbal_act(row: Row, number: int, trigger: Trigger) -> Arguments:
    passive = passive_before(row, number) if trigger.type != "visit" else None
    if passive is not None:
        return passive_act(row, number, passive, trigger)
    subject, how = subject_of(row, number)
    if (doer := doer_behind(row, number)) is not None:
        subject, how = doer, "of"
    if trigger.tight and not _stands_beside(row, subject, number):
        return Arguments(rule="loose")
    if says_each_other(row, number) and subject is not None and subject.is_plural:
        return Arguments(source=mentions_of(subject), target=mentions_of(subject), rule="each_other")
    if trigger.type not in ("aid", "other") and concerns_people(row, number):
        return Arguments(mentions_of(subject), rule=f"{how}.people", sure=False)
    if trigger.frame == "suffer":
        doer, hit = owner_of(row, number) or bare_object(row, number), subject or whose(row, number)
        return Arguments(mentions_of(doer), mentions_of(hit), rule="suffers", sure=doer is not None)
    other = bare_object(row, number)
    if other is not None and trigger.type == "aid" and other.governor in HELD:
        other = None  # "cấp tên lửa Kenya cho B": whose it is
    if other is not None and trigger.type == "reject" and acts_itself(row, number, other):
        other = None
    led = led_group(row, number, trigger.to, people=trigger.type in ("aid", "other"))
    if led is not None and any(item.form == "khỏi" for item in row.items[number + 1 : led.first - 1]):
        led = None  # "điều máy bay đón công dân chạy khỏi trại ở Kenya"
    if other is None or (led is not None and trigger.type == "visit"):
        other = led  # "cử đặc phái viên châu Á tới B"
    elif led is not None and led.governor in _ADDRESSING and _only_names_a_thing(row, number, other):
        other = led
    if other is None and trigger.type == "aid":
        other = _where_it_goes(row, number)
    if other is None and trigger.type in HITTING:
        other = led_thing(row, number, trigger.to)
    if other is not None and trigger.type == "attack" and all(m.kind == "place" for m in other.mentions):
        other = _with_its_land(row, other)
    if other is None and trigger.type in _ABOUT_ACTS and row.items[number].form != "mời":
        other = object_of_act_behind(row, number)
    if other is None and trigger.type == "attack":
        other = behind_list(row, number, trigger.to) or struck_group(row, number)
    if other is None and trigger.type == "arrest":
        other = led_group(row, number, ("của",))  # "bắt một tàu cá của Kenya"
    rule = how + (".object" if other is not None else "")
    return Arguments(mentions_of(subject), mentions_of(other), rule=rule, sure=how == "subject" and other is not None)


def _with_its_land(row: Row, struck: Group) -> Group:
    """A place that is struck together with where it lies: "phóng tên lửa vào căn cứ Rừng Đỏ ở Kenya"."""
    land = next((g for g in row.groups_in(row.segment[struck.first], start=struck.end)), None)
    if land is None or land.governor not in _WHERE_IT_LIES or row.unknown_words(struck.end, land.start) > 2:
        return struck
    return Group(struck.first, land.last, struck.start, land.end, struck.governor, [*struck.mentions, *land.mentions])


def _where_it_goes(row: Row, number: int) -> Group | None:
    """Whose land the aid is for where a work or its people get it: "tài trợ 5 triệu USD cho các dự án tại Kenya", or
    whom a second verb says it helps: "bơm 2 tỷ USD cứu đồng tiền của Kenya"."""
    place = led_group(row, number, ("tại", "ở"))
    words = row.words_between(row.items[number].end, place.start) if place is not None else []
    if "cho" in words and not _AT_WAR & set(words):
        return place
    near = next(iter(row.groups_in(row.segment[number], start=row.items[number].end)), None)
    helped = _HELPED.search(row.text, row.items[number].end, near.start) if near is not None else None
    return near if helped is not None and near is not None and near.governor != "people" else None


def _only_names_a_thing(row: Row, number: int, group: Group) -> bool:
    """Whether *group* says whose thing or what man it is: "bán chip Kenya cho B", "giao trùm buôn Kenya cho B"."""
    return group.governor == "thing" or len(row.words_between(row.items[number].end, group.start)) > 1


def _stands_beside(row: Row, subject: Group | None, number: int) -> bool:
    """Whether nothing but small words lies between *subject* and the verb at item *number*."""
    if subject is None or row.unknown_words(subject.end, row.items[number].start) > 1:
        return False
    return not any(item.trigger is not None for item in row.items[subject.last + 1 : number])
