"""What stands right above an act: a rumour of it, a fear, an idea, a time still to come.

"Tin đồn Kenya đã ký" tells of no signing, "Peru lo Kenya tấn công" of no attack, whatever the verb says by itself. The
words are data (``lexicons/events/modality.toml``, ``where = "above"``): they stand right before the subject of the
clause, or before the noun of the act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dongsukien.annotations import EventType, Modality
from dongsukien.events.contexts import context, stands_before
from dongsukien.events.factuality import CONTACTS, HAPPENED, HAPPENINGS, SPEECH, Factuality
from dongsukien.events.nouns import is_noun, leads_a_nominal
from dongsukien.events.rows import Row
from dongsukien.events.triggers import Sign, Trigger, modality_of_sign, sign_entries
from dongsukien.patterns import leaping

_LINK = (
    r"(?: (?:rằng|là|việc|về|về việc|cho thấy|cho rằng|nói|tổ chức|có|diễn ra|hai bên|hai nước|các bên|phía"
    r"|lãnh đạo|giới chức|quan chức|quân đội|lực lượng|chính phủ|chính quyền|nhiều|một số))*"
)
_CLASSIFIERS = (
    "một", "các", "những", "cuộc", "chuyến", "vòng", "buổi", "lễ", "đợt", "phiên", "vụ", "hội nghị", "thượng đỉnh",
)  # fmt: skip
_CLASSIFIER = re.compile(rf"(?:{leaping(f'{word} ' for word in _CLASSIFIERS)})+$")
_BY_OPENING: tuple[tuple[str, Modality], ...] = (("by plan", "planned"), ("ought to have", "denied"))
_FAR = 3  # words between a noun of act and the parties behind it ("lễ ký hiệp định giữa Kenya và Chile")


def overshadowed(row: Row, number: int, type_: EventType, read: Factuality, complete: bool) -> Factuality:
    """*read* of the act at item *number*, as the words above it leave it.

    *complete*: the noun of act names its own parties, so that what others do or do not do with it leaves it as it is.
    """
    start = row.items[number].start
    if complete and is_given(row, number, type_):
        return HAPPENED
    if read.modality == "denied" and complete and stands_before(row, number, "stays away"):
        return HAPPENED
    if read.modality == "denied" and complete and type_ in SPEECH and stands_before(row, number, "unheeded"):
        return HAPPENED
    if read.modality not in ("happened", "ongoing"):
        return read
    if type_ not in SPEECH and (opens := _as_it_opens(row, number)) is not None:
        return opens
    for begin in _beginnings(row, number):
        found = _above().search(row.text[:begin])
        if found is None:
            continue
        sign = _by_form()[found[1]]
        if sign.sign == "hedged" and context("done once").search(row.text, begin, start):
            continue
        if sign.sign == "hedged" and type_ in CONTACTS:  # a summit feared for is to come, whoever fears
            return Factuality("planned", found[1], hedged=not _is_noun(row, number))
        if sign.sign == "hedged":
            return Factuality("conditional", found[1], hedged=True)
        return Factuality(modality_of_sign(sign.sign) or read.modality, found[1])
    return Factuality("planned", "sắp tới") if type_ not in SPEECH and _is_to_come(row, number, type_) else read


def _as_it_opens(row: Row, number: int) -> Factuality | None:
    """What the sentence or the clause of the act opens with: a plan, what should have been, nobody who did it yet."""
    if stands_before(row, number, "nobody yet"):
        return Factuality("denied", "chưa")
    begin = row.opener_of(number).start if row.segment[number] else 0
    for name, modality in _BY_OPENING:
        opens = context(name).match(row.text) or context(name).match(row.text, begin)
        if opens is not None and not context("done once").search(row.text, opens.end(), row.items[number].start):
            return Factuality(modality, name)
    return None


def _beginnings(row: Row, number: int) -> Iterator[int]:
    """Where the clause or the noun phrase of the act may begin: its classifier, the nearest subject before it."""
    start = row.items[number].start
    noun = _CLASSIFIER.search(row.text, 0, start)
    yield noun.start() if noun is not None else start
    here = row.segment[number]
    free = [g for g in row.groups if g.governor is None and g.end <= start and row.segment[g.first] in (here, here - 1)]
    if free and (row.segment[free[-1].first] == here or row.openers[here] in ("relative", "that")):
        yield free[-1].start


def _is_to_come(row: Row, number: int, type_: EventType) -> bool:
    """Whether the sentence opens with a time still to come, or says of the noun of act what will be."""
    opener = row.opener_of(number)
    if opener.form == "trước thềm":
        return True
    if type_ == "exchange" and stands_before(row, number, "agreed on"):
        return True
    if type_ in CONTACTS and stands_before(row, number, "moments before"):
        return True
    begin = opener.start if row.segment[number] else 0
    opens = context("soon").match(row.text) or context("soon").match(row.text, begin)
    if opens is not None and not context("done once").search(row.text, opens.end(), row.items[number].start):
        return True
    return (
        type_ in HAPPENINGS
        and _is_noun(row, number)
        and context("will be at once").match(row.text, _end_of_phrase(row, number)) is not None
    )


def _is_noun(row: Row, number: int) -> bool:
    trigger = row.items[number].trigger
    return leads_a_nominal(row, number) or (trigger is not None and is_noun(row, number, trigger))


def _end_of_phrase(row: Row, number: int) -> int:
    """Where the noun phrase of the act ends: behind the parties that follow it."""
    end = row.items[number].end
    for group in row.groups:
        if group.start >= end and len(row.words_between(end, group.start)) <= _FAR:
            end = group.end
    return end


def is_given(row: Row, number: int, type_: EventType) -> bool:
    """Whether the noun of act is the cause of what else is told: "sẽ họp vì đợt tập kích của Kenya", whatever is asked,
    feared or planned besides. A contact may be a thing to come all the same ("trước cuộc gặp")."""
    return type_ not in HAPPENINGS and (stands_before(row, number, "cause") or stands_before(row, number, "avenged"))


def happened_at_last(row: Row, number: int) -> bool:
    """Whether "cho đến khi" ends what was: "ông luôn chống Kenya, cho đến khi thiệt mạng trong vụ tấn công"."""
    until = context("until").search(row.before(number))
    return until is not None and not context("open").search(row.text[: until.start()])


def is_no_speech(row: Row, number: int, trigger: Trigger, rule: str) -> bool:
    """Whether what would be said is only ordered ("ra lệnh cho các bộ trình đề xuất"), inferred ("cho thấy mong muốn
    của A") or spoken of as a thing ("A tin rằng cam kết này sẽ …", "A nói đề xuất vẫn còn hiệu lực")."""
    inferred = trigger.type == "express" and stands_before(row, number, "sign of")
    if inferred or stands_before(row, number, "ordered to"):
        return True
    stands = context("stands as it is").match(row.text, row.items[number].end)
    if stands is not None and stands_before(row, number, "told of"):
        return True
    reported = row.openers[row.segment[number]] == "that" and rule.startswith("shared")
    return (
        reported
        and not any(group.end <= row.items[number].start for group in row.groups_in(row.segment[number]))
        and (trigger.type in ("promise", "propose"))
    )


@cache
def _by_form() -> dict[str, Sign]:
    return {form: sign for sign in sign_entries() if sign.where == "above" for form in sign.forms}


@cache
def _above() -> re.Pattern[str]:
    forms = leaping(map(re.escape, sorted(_by_form(), key=lambda form: (-len(form), form))))
    return re.compile(rf"({forms}){_LINK} $")
