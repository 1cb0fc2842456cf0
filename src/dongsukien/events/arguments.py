"""Who acts on whom: the arguments of one trigger, by the structure of its clause.

Subject (``subjects``) and object (``objects``) are found by walking the row (``clauses.Row``) from the trigger: to the
left for who acts, to the right for whom it concerns. Here they are put together, through passives ("bị A chỉ trích"),
nouns of act ("cuộc điện đàm giữa A và B", "lời kêu gọi của A") and fights, which have two sides. The nearest name is
never taken merely for being near. Each way of finding an argument has a name, which becomes part of the event's rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dongsukien.annotations import EventType, Mention
from dongsukien.events.clauses import Group, Row, is_passive
from dongsukien.events.factuality import CONTACTS, SPEECH
from dongsukien.events.nouns import is_a_cause, is_framed, is_noun, is_spoken_of, stands_behind_light_verb
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
from dongsukien.events.struck import led_thing, struck_group
from dongsukien.events.subjects import STRAY_WORDS, main_subject, subject_of
from dongsukien.events.triggers import Trigger

_BESIDE = frozenset({"actor", "time", "aspect"}) | HELD
_AT_WAR = frozenset({"chiến", "quân"})  # "chi 3 tỷ cho chiến dịch ở Kenya" helps nobody there
_HELPED = re.compile(r"(?<!\w)(?:giúp|cứu|khôi phục|tái thiết|hỗ trợ|nâng đỡ)(?: [^\s,;]+){0,4} $")
_ADDRESSING = frozenset({"cho", "với", "đối với", "sang", "nhằm vào", "chống"})
_ABOUT_ACTS: frozenset[EventType] = frozenset({"other", "threaten", "promise", "propose"})
_HITTING = frozenset({"attack", "sanction", "other"})
_MEANS = frozenset({"bằng", "với"})  # "các cuộc tấn công bằng UAV của A"
_HOSTS = re.compile(
    r"\s*(?:tổ chức|chủ trì|đăng cai|dàn xếp|bảo trợ|triệu tập|làm trung gian|làm chủ nhà|thu xếp)(?!\w)"
)
_ORDERED = re.compile(r"(?<!\w)(?:ký|ra|ban hành|công bố|phát) (?:sắc )?lệnh $")  # "A ký sắc lệnh động viên"


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
        noun = noun or led_group(row, number, ("giữa",)) is not None  # "Giao tranh giữa A và B …"
    if trigger.frame in ("with", "clash"):
        contact = _nominal_contact(row, number, trigger) if noun else _verbal_contact(row, number, trigger)
        return _both_act(_with_both_sides(row, number, contact)) if trigger.frame == "clash" else contact
    if trigger.frame == "parties":
        return _parties_of_contact(row, number)
    if trigger.frame == "undergo":
        subject, how = subject_of(row, number)
        return Arguments(target=_mentions(subject), rule=how)
    if noun:
        return _nominal_act(row, number, trigger)
    return _verbal_act(row, number, trigger)


def _parties_of_contact(row: Row, number: int) -> Arguments:
    """Whose meeting it is that something happens to: "cuộc gặp giữa A và B bị hủy"."""
    for before in range(number - 1, -1, -1):
        contact = row.items[before].trigger
        if contact is not None and contact.type in CONTACTS:
            sides = arguments_of(row, before, contact)
            parties = sides.participants or sides.source + sides.target
            return Arguments(_distinct(parties), rule="parties", sure=sides.sure)
    return Arguments()


def _both_act(contact: Arguments) -> Arguments:
    """A fight is told like a contact ("A và B giao tranh", "giao tranh giữa A và B"); both sides act in it."""
    lent = contact.rule.startswith(("shared", "behind"))  # "A họp trong bối cảnh giao tranh": others fight
    source = () if lent else contact.participants
    return replace(contact, source=source, target=(), participants=(), rule=f"{contact.rule}.both")


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


# --- verbs ------------------------------------------------------------------------------------------------------------


def _verbal_contact(row: Row, number: int, trigger: Trigger) -> Arguments:
    passive = _passive_before(row, number)
    subject, how = subject_of(row, number)
    beside = bare_object(row, number)
    topical = trigger.weak or trigger.type == "negotiate" or row.items[number].form.endswith(" về")
    permitted = trigger.needs == "foreign" and beside is not None and beside.governor in HELD  # "cho phép tàu Kenya"
    permitted = permitted or trigger.type == "exchange"  # "thả 12 thủy thủ Kenya"
    if beside is not None and (topical or (beside.governor is not None and not permitted)):
        beside = None  # "bàn xung đột Ukraine", "bàn về Ukraine", "hòa đàm Ukraine" are about it
    if beside is not None and trigger.type == "exchange" and beside.mentions[0].kind == "person":
        beside = None  # who is freed is no party
    other = led_group(row, number, trigger.to) or beside
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
    mentions = _mentions(subject) + _mentions(other)
    if other is not None and _is_apart(row, number, trigger, subject, other):
        return Arguments(source=_mentions(subject), target=_mentions(other), rule=f"{how}.in_turn", apart=True)
    if trigger.type == "sign" and len(mentions) < 2 and (pair := _pair_of_paper(row, number)) is not None:
        return Arguments(participants=_distinct(mentions + _mentions(pair)), rule=f"{how}.pair", sure=False)
    rule = how + (".with" if other is not None else "")
    return Arguments(participants=_distinct(mentions), rule=rule, sure=how == "subject")


def _told_on_the_phone(row: Row, number: int) -> Group | None:
    """Whom a call is made to say something to: "gọi điện cảm ơn B"."""
    behind = row.items[number + 1] if number + 1 < len(row.items) else None
    if behind is None or behind.trigger is None or behind.trigger.type not in SPEECH:
        return None
    return None if row.words_between(row.items[number].end, behind.start) else bare_object(row, number + 1)


def _pair_of_paper(row: Row, number: int) -> Group | None:
    """Whose paper is signed: "hiệp ước phòng thủ A - B", before the verb or behind it."""
    pairs = [g for g in row.groups if g.is_plural and row.items[g.first + 1].form == "-"]
    return next((group for group in pairs if row.segment[group.first] == row.segment[number]), None)


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
    if says_each_other(row, number) and subject is not None and subject.is_plural:
        return Arguments(source=_mentions(subject), target=_mentions(subject), rule="each_other")
    if trigger.type not in ("aid", "other") and concerns_people(row, number):
        return Arguments(_mentions(subject), rule=f"{how}.people", sure=False)
    if trigger.frame == "suffer":
        doer, hit = _owner(row, number) or bare_object(row, number), subject or whose(row, number)
        return Arguments(_mentions(doer), _mentions(hit), rule="suffers", sure=doer is not None)
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
    if other is None and trigger.type in _HITTING:
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
    return Arguments(_mentions(subject), _mentions(other), rule=rule, sure=how == "subject" and other is not None)


def _with_its_land(row: Row, struck: Group) -> Group:
    """A place that is struck together with where it lies: "phóng tên lửa vào căn cứ Rừng Đỏ ở Kenya"."""
    land = next((g for g in row.groups_in(row.segment[struck.first], start=struck.end)), None)
    if land is None or land.governor not in _WHERE_IT_LIES or row.unknown_words(struck.end, land.start) > 2:
        return struck
    return Group(struck.first, land.last, struck.start, land.end, struck.governor, [*struck.mentions, *land.mentions])


_WHERE_IT_LIES = frozenset({"ở", "tại", "của", "thuộc"})


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


def _led(row: Row, number: int, trigger: Trigger, prepositions: tuple[str, ...]) -> Group | None:
    """Whom a preposition leads to; what hits a thing hits its state."""
    led = led_group(row, number, prepositions)
    return led_thing(row, number, prepositions) if led is None and trigger.type in _HITTING else led


def _stands_beside(row: Row, subject: Group | None, number: int) -> bool:
    """Whether nothing but small words lies between *subject* and the verb at item *number*."""
    if subject is None or row.unknown_words(subject.end, row.items[number].start) > 1:
        return False
    return not any(item.trigger is not None for item in row.items[subject.last + 1 : number])


def _passive_before(row: Row, number: int) -> int | None:
    """The item that makes the verb at *number* passive, with nothing but its agent in between, or of a verb that "và"
    joins to it ("bị bắt và dẫn độ")."""
    joint = row.items[number - 1] if number > 1 else None
    if joint is not None and joint.form == "và" and not row.words_between(joint.end, row.items[number].start):
        joined = row.items[number - 2]
        beside = joined.trigger is not None and not row.words_between(joined.end, joint.start)
        return _passive_before(row, number - 2) if beside else None
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
        agent = led_group(row, number, ("bởi", "do"))
    patient, how = subject_of(row, passive)
    if patient is not None and _is_other_patient(row, patient, passive):
        patient = None
    if (people := _undergone_by(row, passive)) is not None:
        patient, how = people, "people"
        agent = agent or (_who_frees(row, passive) if trigger.type == "arrest" else None)
    if patient is None and trigger.type in _HITTING | {"arrest"}:
        patient = whose(row, passive)
    if patient is not None and row.unknown_words(patient.end, row.items[passive].start) > STRAY_WORDS:
        patient = None  # "A hành hình một người bị cáo buộc …"
    return Arguments(_mentions(agent), _mentions(patient), rule=f"passive.{how}", sure=agent is not None)


def _who_frees(row: Row, passive: int) -> Group | None:
    """Who holds those whom he frees: "A thả 12 ngư dân B bị bắt tháng trước"."""
    for before in range(passive - 1, -1, -1):
        freeing = row.items[before].trigger
        if row.segment[before] == row.segment[passive] and freeing is not None:
            return subject_of(row, before)[0] if freeing.type == "exchange" else None
    return None


def _undergone_by(row: Row, passive: int) -> Group | None:
    """The people right before a passive: "A đòi thả binh sĩ B bị bắt" tells of those of B."""
    group = row.group_of(passive - 1) if passive else None
    if group is None or row.items[passive].start - group.end > 1:
        return None
    return group if group.governor in ("people", "force") or _OF_FORCES.match(row.text, group.start) else None


_OF_FORCES = re.compile(r"(?:binh sĩ|binh lính|lính|quân nhân|phi công|thủy thủ|ngư dân|công dân) ")


def _is_other_patient(row: Row, patient: Group, passive: int) -> bool:
    """Whether a thing without an owner undergoes it: "A bắt tàu dầu bị B trừng phạt"."""
    places = range(patient.last + 1, passive)
    return any(row.items[n].kind in HELD and row.segment[n] == row.segment[passive] for n in places)


# --- nouns ------------------------------------------------------------------------------------------------------------


def _nominal_contact(row: Row, number: int, trigger: Trigger) -> Arguments:
    between = led_group(row, number, ("giữa",))
    if between is not None and _is_about(row, number, between):
        between = None  # "hội nghị về xung đột giữa A và B"
    if between is not None and between.is_plural:
        return Arguments(participants=_distinct(_mentions(between)), rule="noun.between")
    beside = bare_object(row, number)
    if beside is not None and beside.governor in HELD:
        beside = None  # "thảo luận về xung đột Ukraine" talks about it
    body = None
    if beside is not None and trigger.type == "negotiate" and not beside.is_plural:
        beside = None  # "hòa đàm Ukraine" is about it
    if beside is not None and beside.mentions[0].kind == "organisation":
        body, beside = beside, None  # "hội nghị thượng đỉnh G20" is the body's own
    if beside is not None and beside.is_plural and not row.words_between(row.items[number].end, beside.start):
        return Arguments(participants=_distinct(_mentions(beside)), rule="noun.pair")  # "thượng đỉnh A - B"
    owner = _owner(row, number)
    if owner is not None and _is_host(row, owner):
        owner = None
    if body is not None and owner is None and led_group(row, number, trigger.to) is None:
        aside = number > 0 and row.items[number - 1].form == "bên lề"
        return Arguments(
            participants=() if aside else _mentions(body), rule="noun.body", sure=False
        )  # who speaks there is no party
    other = led_group(row, number, trigger.to) or between or beside
    if owner is not None and owner is not other:
        return Arguments(participants=_distinct(_mentions(owner) + _mentions(other)), rule="noun.of")
    subject, how = subject_of(row, number)
    if trigger.type == "sign":
        looked_on = subject if subject is not None and subject.is_plural else None
        if other is None and (pair := _pair_of_paper(row, number) or looked_on) is not None:
            return Arguments(participants=_distinct(_mentions(pair)), rule="noun.pair", sure=False)
    if other is not None and is_framed(row, number) and (speaker := _who_speaks_before(row, number)) is not None:
        subject, how = speaker, "subject"
    if other is not None and is_framed(row, number):
        behind = main_subject(row, number)  # "… cho biết trong cuộc gặp với B, A đã …": A met B
        subject, how = (behind, "behind") if behind is not None else (subject, how)
    if other is None and subject is not None and how == "behind":
        other = _beside_him(row, subject)
    told = any(i.trigger is not None and i.trigger.type in CONTACTS for i in row.items[:number])
    if subject is None and is_framed(row, number):
        subject = main_subject(row, number)  # "Sau tám giờ đàm phán, A …"
        how = "behind"
    held = subject is not None and subject.is_plural and is_framed(row, number) and not told  # "A và B … sau cuộc gặp"
    if other is None and not (stands_behind_light_verb(row, number) or how == "behind" or held):
        subject = None  # "A nói về cuộc gặp": who met is another sentence's
    mentions = _distinct(_mentions(subject) + _mentions(other)) or _mentions(body)
    return Arguments(
        participants=mentions, rule=f"noun.{how}" if subject or other else "noun.bare", sure=other is not None
    )


_PERSONAL = frozenset({"person", "office"})
_HANDED = 3  # words between a person and whom he hands something ("A trao tặng cho B")


def _beside_him(row: Row, subject: Group) -> Group | None:
    """To whom the one who acts in a contact turns there: "Trong cuộc hội đàm, A trao cho B một bức tượng"."""
    group = next((g for g in row.groups_in(row.segment[subject.last], start=subject.end)), None)
    if group is None or group.governor not in (None, "cho") or subject.is_plural or group.is_plural:
        return None
    personal = {subject.mentions[0].kind, group.mentions[0].kind} <= _PERSONAL
    acts = any(item.trigger is not None for item in row.items[subject.last + 1 : group.first])
    near = len(row.words_between(subject.end, group.start)) <= _HANDED
    return group if personal and near and not acts else None


def _who_speaks_before(row: Row, number: int) -> Group | None:
    """Who speaks in the contact that ends what he says: "A ủng hộ B gia nhập C trong cuộc gặp với D"."""
    said = next((n for n in range(number) if row.segment[n] == row.segment[number] and _is_said(row, n)), None)
    return None if said is None else subject_of(row, said)[0]


def _is_said(row: Row, number: int) -> bool:
    trigger = row.items[number].trigger
    return trigger is not None and trigger.type in SPEECH and not is_noun(row, number, trigger)


def _is_host(row: Row, owner: Group) -> bool:
    """Whether who is named only holds the meeting for others: "cuộc gặp do A tổ chức"."""
    return owner.governor == "do" and _HOSTS.match(row.text, owner.end) is not None


def _is_about(row: Row, number: int, group: Group) -> bool:
    """Whether *group* stands in what the contact at item *number* is about."""
    return any(item.form == "về" for item in row.items[number + 1 : group.first])


def _nominal_act(row: Row, number: int, trigger: Trigger) -> Arguments:
    passive = _passive_before(row, number)
    owner = _owner(row, number)
    if passive is not None:  # "hứng đòn tập kích của A"
        patient, how = subject_of(row, passive)
        return Arguments(_mentions(owner), _mentions(patient), rule=f"noun.passive.{how}", sure=owner is not None)
    other = _led(row, number, trigger, tuple(word for word in trigger.to if word not in ("của", "từ")))
    if trigger.type == "visit":
        other = other or bare_object(row, number)  # "chuyến thăm B của A"
    if owner is not None:
        return Arguments(_mentions(owner), _mentions(other), rule="noun.of", sure=other is not None)
    doer = _carried_out_by(row, number)
    if doer is not None:
        return Arguments(_mentions(doer), _mentions(other), rule="noun.carried_out", sure=other is not None)
    subject, how = subject_of(row, number)
    if (striker := _who_strikes_there(row, number, trigger)) is not None:
        return Arguments(_mentions(striker), _mentions(other), rule="noun.framed", sure=other is not None)
    if is_spoken_of(row, number):
        return Arguments((), _mentions(other), rule="noun.bare", sure=False)  # "các lệnh trừng phạt vẫn được giữ"
    ordered = _ORDERED.search(row.text[: row.items[number].start]) is not None
    if ordered or stands_behind_light_verb(row, number) or trigger.type in ("visit", "sanction", "aid"):
        target = other or bare_object(row, number)
        if trigger.type in ("sanction", "aid") and (is_a_cause(row, number) or _is_opposed(row, number)):
            subject = None  # "A chịu thiệt từ các lệnh trừng phạt", "A chặn gói trừng phạt"
        return Arguments(_mentions(subject), _mentions(target), rule=f"noun.{how}", sure=False)
    beside = bare_object(row, number)
    if beside is not None and not row.words_between(row.items[number].end, beside.start):
        if trigger.type == "attack" and row.items[number - 1 : number] and _is_blow(row, number):
            return Arguments(_mentions(beside), rule="noun.blow", sure=False)
        return Arguments((), _mentions(beside), rule="noun.beside", sure=False)  # "trước cáo buộc quân đội A …"
    return Arguments((), _mentions(other), rule="noun.bare", sure=False)


def _is_opposed(row: Row, number: int) -> bool:
    """Whether the verb before the noun of act turns it down: it is somebody else's."""
    before = row.items[number - 1].trigger if number else None
    return before is not None and before.type in ("reject", "criticise", "demand", "deny")


def _who_strikes_there(row: Row, number: int, trigger: Trigger) -> Group | None:
    """Who strikes or seizes in the blow that frames it: "A bắt giữ 11 người trong các cuộc đột kích"."""
    if trigger.type != "attack" or not is_framed(row, number):
        return None
    for before in range(number - 1, -1, -1):
        deed = row.items[before].trigger
        if row.segment[before] == row.segment[number] and deed is not None:
            acts = deed.type in ("attack", "arrest") and deed.frame == "object" and not is_noun(row, before, deed)
            return subject_of(row, before)[0] if acts and _passive_before(row, before) is None else None
    return None


_BLOW = re.compile(r"(?<!\w)(?:đòn|đợt|loạt đòn|mưa) $")


def _is_blow(row: Row, number: int) -> bool:
    """Whether one faces the blow of who is named beside it: "trước đòn tập kích A", "đối phó đòn tập kích A"."""
    before = row.text[: row.items[number].start]
    return _BLOW.search(before) is not None and _FACED.search(before) is not None


_FACED = re.compile(
    r"(?<!\w)(?:trước|đối phó|chống|chống lại|ngăn|chặn|hứng|từ|sau|đánh chặn)(?: \S+){0,3} (?:đòn|đợt|mưa) $"
)


def _owner(row: Row, number: int) -> Group | None:
    """The group led by "của" that belongs to the noun of act itself: no other clause member in between."""
    group = led_group(row, number, ("của", "do", "từ"))
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


# --- who is named -----------------------------------------------------------------------------------------------------


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
