"""Acts told as nouns and who is in them: "cuộc điện đàm giữa A và B", "lời kêu gọi của A", "hứng đòn của A"."""

from __future__ import annotations

from dongsukien.annotations import EventType
from dongsukien.events.constructions import (
    Arguments,
    distinct_mentions,
    led_or_struck,
    mentions_of,
    pair_of_paper,
)
from dongsukien.events.contexts import context, stands_before
from dongsukien.events.factuality import CONTACTS, SPEECH
from dongsukien.events.nouns import (
    is_a_cause,
    is_followed,
    is_framed,
    is_mutual,
    is_noun,
    is_spoken_of,
    stands_behind_light_verb,
    teller_of,
)
from dongsukien.events.objects import (
    HELD,
    bare_object,
    led_group,
)
from dongsukien.events.passives import passive_before
from dongsukien.events.rows import Group, Row
from dongsukien.events.subjects import main_subject, subject_of
from dongsukien.events.triggers import Trigger

_TOLD_APART = CONTACTS | {"attack"}  # "A và B nã pháo qua lại sau cuộc gặp": who fights there met nobody
_CLAUSAL = frozenset({"trigger", "light", "passive", "preposition"})
_VERBAL = frozenset({"có thể", "sẽ", "đã", "đang", "phải", "cần"})
_MEANS = frozenset({"bằng", "với"})  # "các cuộc tấn công bằng UAV của A"
_PERSONAL = frozenset({"person", "office"})
_TOPIC_WORDS = 3  # between talks and their two sides ("đàm phán kiểm soát vũ khí A - B")
_HANDED = 3  # words between a person and whom he hands something ("A trao tặng cho B")


def nominal_contact(row: Row, number: int, trigger: Trigger) -> Arguments:
    between = led_group(row, number, ("giữa",))
    if between is not None and _is_about(row, number, between):
        between = None  # "hội nghị về xung đột giữa A và B"
    if between is not None and between.is_plural:
        both = distinct_mentions(mentions_of(between))
        return Arguments(participants=both, rule="noun.between", paired=_are_two_pairs(row, between))
    beside = bare_object(row, number)
    if beside is not None and beside.governor in HELD:
        beside = None  # "thảo luận về xung đột Ukraine" talks about it
    body = None
    if beside is not None and trigger.type == "negotiate" and not beside.is_plural:
        beside = None  # "hòa đàm Ukraine" is about it
    if beside is not None and beside.mentions[0].kind == "organisation":
        body, beside = beside, None  # "hội nghị thượng đỉnh G20" is the body's own
    if beside is not None and _is_its_pair(row, number, beside):
        both = distinct_mentions(mentions_of(beside))  # "thượng đỉnh A - B"
        return Arguments(participants=both, rule="noun.pair", paired=_are_two_pairs(row, beside))
    if beside is not None and all(mention.kind == "place" for mention in beside.mentions):
        beside = None  # "hậu thượng đỉnh Lima": there it was
    owner = owner_of(row, number)
    if owner is not None and _is_host(row, owner):
        owner = None
    if body is not None and owner is None and led_group(row, number, trigger.to) is None:
        aside = trigger.type == "sign" or (number > 0 and row.items[number - 1].form == "bên lề")
        return Arguments(
            participants=() if aside else mentions_of(body), rule="noun.body", sure=False
        )  # who speaks there is no party
    other = led_group(row, number, trigger.to) or between or beside
    if owner is not None and owner is not other:
        return Arguments(participants=distinct_mentions(mentions_of(owner) + mentions_of(other)), rule="noun.of")
    subject, how = subject_of(row, number)
    if subject is None and _is_what_they_tell_of(row, number):
        subject = next((group for group in row.groups_in(0) if group.governor is None), None)
    if trigger.type == "sign":
        looked_on = subject if subject is not None and subject.is_plural else None
        if other is None and (pair := pair_of_paper(row, number) or looked_on) is not None:
            return Arguments(participants=distinct_mentions(mentions_of(pair)), rule="noun.pair", sure=False)
    if other is not None and is_framed(row, number) and (speaker := _who_speaks_before(row, number)) is not None:
        subject, how = speaker, "subject"
    if other is not None and is_framed(row, number):
        behind = main_subject(row, number)  # "… cho biết trong cuộc gặp với B, A đã …": A met B
        subject, how = (behind, "behind") if behind is not None else (subject, how)
    if other is not None and subject is not None and subject.is_plural and _is_spoken_about(row, number):
        subject = None  # "A, B đánh giá khác nhau về đàm phán với C": neither says that he sat there
    if other is None and subject is not None and how == "behind":
        other = _beside_him(row, subject)
    told = any(i.trigger is not None and i.trigger.type in _TOLD_APART for i in row.items[:number])
    if subject is None and is_framed(row, number):
        subject = main_subject(row, number)  # "Sau tám giờ đàm phán, A …"
        how = "behind"
    theirs = is_framed(row, number) or _is_what_they_tell_of(row, number)
    held = subject is not None and subject.is_plural and theirs and not told  # "A và B … sau cuộc gặp"
    if other is None and not (stands_behind_light_verb(row, number) or how == "behind" or held):
        subject = None  # "A nói về cuộc gặp": who met is another sentence's
    mentions = distinct_mentions(mentions_of(subject) + mentions_of(other)) or mentions_of(body)
    return Arguments(
        participants=mentions, rule=f"noun.{how}" if subject or other else "noun.bare", sure=other is not None
    )


def _is_its_pair(row: Row, number: int, beside: Group) -> bool:
    """Whether the two sides stand right behind the contact: "thượng đỉnh A - B", "đàm phán an ninh A - B"."""
    between = row.words_between(row.items[number].end, beside.start)
    dashed = " - " in row.text[beside.start : beside.end]
    return beside.is_plural and (not between or (dashed and len(between) <= _TOPIC_WORDS))


def _are_two_pairs(row: Row, group: Group) -> bool:
    """Whether "A - B và C - D" stands there: two contacts, each of two."""
    joints = [row.items[number].form for number in range(group.first + 1, group.last, 2)]
    return joints in (["-", "và", "-"], ["-", "cũng như", "-"])


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


_MADE: frozenset[EventType] = frozenset({"sign", "agree"})


def _is_what_they_tell_of(row: Row, number: int) -> bool:
    """Whether two who act together tell of their own contact, or sign their own truce: "A và B thông báo kết quả cuộc
    hội đàm", "A và B ký thỏa thuận ngừng bắn"."""
    told = row.items[number].trigger
    if told is not None and told.type == "ceasefire":
        made = row.items[number - 1].trigger if number else None
        return made is not None and made.type in _MADE and row.segment[number - 1] == row.segment[number]
    return stands_before(row, number, "outcome of") or stands_before(row, number, "they tell of")


def _is_spoken_about(row: Row, number: int) -> bool:
    """Whether "về" right before makes the contact what somebody speaks about."""
    before = row.items[number - 1] if number else None
    beside = before is not None and not row.words_between(before.end, row.items[number].start)
    return beside and before is not None and before.form == "về"


def _is_host(row: Row, owner: Group) -> bool:
    """Whether who is named only holds the meeting for others: "cuộc gặp do A tổ chức"."""
    return owner.governor == "do" and context("hosts").match(row.text, owner.end) is not None


def _is_about(row: Row, number: int, group: Group) -> bool:
    """Whether *group* stands in what the contact at item *number* is about: another contact may be it."""
    between = row.items[number + 1 : group.first]
    return any(i.form == "về" or (i.trigger is not None and i.trigger.type in CONTACTS) for i in between)


def nominal_act(row: Row, number: int, trigger: Trigger) -> Arguments:
    passive = passive_before(row, number)
    owner = owner_of(row, number)
    if passive is not None:  # "hứng đòn tập kích của A"
        patient, how = subject_of(row, passive)
        return Arguments(mentions_of(owner), mentions_of(patient), rule=f"noun.passive.{how}", sure=owner is not None)
    other = led_or_struck(row, number, trigger, tuple(word for word in trigger.to if word not in ("của", "từ")))
    if trigger.type == "visit":
        other = other or bare_object(row, number)  # "chuyến thăm B của A"
    between = led_group(row, number, ("giữa",))
    if between is not None and is_mutual(row, number) and len(between.mentions) == len(("A", "B")):
        return Arguments(mentions_of(between), mentions_of(between), rule="each_other")
    if owner is not None:
        if other is None and is_followed(row, number):
            other = subject_of(row, number)[0] or main_subject(row, number)  # "A thăm C theo lời mời của B"
        return Arguments(mentions_of(owner), mentions_of(other), rule="noun.of", sure=other is not None)
    doer = teller_of(row, number) or _carried_out_by(row, number)
    if doer is not None:
        return Arguments(mentions_of(doer), mentions_of(other), rule="noun.carried_out", sure=other is not None)
    subject, how = subject_of(row, number)
    if trigger.type == "visit" and how == "subject" and is_framed(row, number):
        subject = _who_travels(row, number) or subject
    if (striker := _who_strikes_there(row, number, trigger)) is not None:
        return Arguments(mentions_of(striker), mentions_of(other), rule="noun.framed", sure=other is not None)
    if is_spoken_of(row, number):
        return Arguments((), mentions_of(other), rule="noun.bare", sure=False)  # "các lệnh trừng phạt vẫn được giữ"
    if (
        stands_before(row, number, "orders")
        or stands_behind_light_verb(row, number)
        or trigger.type in ("visit", "sanction", "aid")
    ):
        target = other or bare_object(row, number)
        if trigger.type in ("sanction", "aid") and (is_a_cause(row, number) or _is_opposed(row, number)):
            subject = None  # "A chịu thiệt từ các lệnh trừng phạt", "A chặn gói trừng phạt"
        return Arguments(mentions_of(subject), mentions_of(target), rule=f"noun.{how}", sure=False)
    beside = bare_object(row, number)
    if beside is not None and not row.words_between(row.items[number].end, beside.start):
        if trigger.type == "attack" and (struck := _aimed_at(row, number, beside)) is not None:
            return Arguments(mentions_of(beside), mentions_of(struck), rule="noun.aimed")
        if trigger.type == "attack" and row.items[number - 1 : number] and _is_blow(row, number):
            return Arguments(mentions_of(beside), rule="noun.blow", sure=False)
        return Arguments((), mentions_of(beside), rule="noun.beside", sure=False)  # "trước cáo buộc quân đội A …"
    return Arguments((), mentions_of(other), rule="noun.bare", sure=False)


def _aimed_at(row: Row, number: int, striker: Group) -> Group | None:
    """Whom the blow of *striker*, named right behind its noun, is aimed at: "cuộc tập kích tên lửa A nhằm vào B"."""
    struck = next((g for g in row.groups_in(row.segment[number], start=striker.end)), None)
    aimed = struck is not None and context("aimed at").fullmatch(row.text, striker.end, struck.start) is not None
    return struck if aimed else None


def _is_opposed(row: Row, number: int) -> bool:
    """Whether the verb before the noun of act turns it down: it is somebody else's."""
    before = row.items[number - 1].trigger if number else None
    return before is not None and before.type in ("reject", "criticise", "demand", "deny", "express")


def _who_travels(row: Row, number: int) -> Group | None:
    """Who acts in the clause that the visit frames: "A gặp B trong chuyến thăm C", whoever is named nearer by."""
    before = row.groups_in(row.segment[number], end=row.items[number].start)
    return next((g for g in before if g.governor is None and g.mentions[0].kind in _PERSONAL), None)


def _who_strikes_there(row: Row, number: int, trigger: Trigger) -> Group | None:
    """Who strikes or seizes in the blow that frames it: "A bắt giữ 11 người trong các cuộc đột kích"."""
    if trigger.type != "attack" or not is_framed(row, number):
        return None
    for before in range(number - 1, -1, -1):
        deed = row.items[before].trigger
        if row.segment[before] == row.segment[number] and deed is not None:
            acts = deed.type in ("attack", "arrest") and deed.frame == "object" and not is_noun(row, before, deed)
            return subject_of(row, before)[0] if acts and passive_before(row, before) is None else None
    return None


def _is_blow(row: Row, number: int) -> bool:
    """Whether one faces the blow of who is named beside it: "trước đòn tập kích A", "đối phó đòn tập kích A"."""
    return stands_before(row, number, "blow") and stands_before(row, number, "blow faced")


def owner_of(row: Row, number: int) -> Group | None:
    """The group led by "của" that belongs to the noun of act itself: no other clause member in between."""
    group = led_group(row, number, ("của", "do", "từ", "phía"))
    if group is None:
        return None
    between = [item for item in row.items[number + 1 : group.first - 1] if item.form not in _MEANS]
    goes_on = any(item.form in _VERBAL for item in between)  # "vụ ám sát B có thể gây khó cho phe của A"
    return None if goes_on or any(item.kind in _CLAUSAL for item in between) else group


def doer_behind(row: Row, number: int) -> Group | None:
    """Who does what "việc" or "quyết định" makes a noun of, behind its object: "việc bán vũ khí cho B của A",
    "quyết định tấn công bất ngờ của A".

    Only a state or a person before "của" tells that not the object is owned.
    """
    if not stands_before(row, number, "deed of"):
        return None
    group = next((g for g in row.groups_in(row.segment[number]) if g.governor == "của" and g.first > number), None)
    if group is None or any(item.trigger is not None for item in row.items[number + 1 : group.first]):
        return None
    beside = context("of its kind").match(row.text, row.items[number].end)
    if beside is not None and beside.end() == row.items[group.first - 1].end:
        return group
    hit = row.group_of(group.first - 2)
    if hit is None or hit.first <= number or hit.mentions[-1].kind not in ("country", "person", "office"):
        return None
    return None if row.words_between(hit.end, row.items[group.first - 1].start) else group


def _carried_out_by(row: Row, number: int) -> Group | None:
    """Who does what the noun names, behind it: "hai cuộc tấn công đã được quân đội A tiến hành", "vụ bắn thử mà A tiến
    hành"."""
    reach = range(number + 1, min(number + 4, len(row.items)))
    passive = next((n for n in reach if row.items[n].kind == "passive" or row.items[n].form == "mà"), None)
    if passive is None or row.segment[passive] - row.segment[number] != (row.items[passive].form == "mà"):
        return None
    group = next((g for g in row.groups if g.first == passive + 1), None)
    if group is None or group.last + 1 >= len(row.items):
        return None
    return group if row.items[group.last + 1].kind == "light" else None
