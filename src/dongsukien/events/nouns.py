"""Acts told as nouns: whether a trigger stands as one, and what carries it.

"cuộc điện đàm giữa A và B", "lời kêu gọi của A", "Hòa đàm A - B kết thúc": a classifier, a preposition or an owner
makes a noun of a verb; a frame ("trong cuộc …") or a light verb ("tiến hành cuộc …") ties it to the clause.
"""

from __future__ import annotations

import re

from dongsukien.annotations import EventType
from dongsukien.events.contexts import context, stands_before
from dongsukien.events.rows import Group, Row
from dongsukien.events.triggers import Trigger
from dongsukien.patterns import leaping

_BEFORE_NOUNS = frozenset({"về", "với", "trước", "theo", "từ", "trên", "sau", "của", "bằng", "đối với", "qua"})
_CIRCUMSTANCES = frozenset({"giữa lúc", "giữa bối cảnh", "trong bối cảnh"})
_OWNED: frozenset[EventType] = frozenset(
    {"promise", "threaten", "demand", "propose", "accuse", "criticise", "attack", "aid", "visit"}
)
_ANSWERS: frozenset[EventType] = frozenset({"reject", "deny", "agree", "express", "criticise"})
_ANSWERED: frozenset[EventType] = frozenset({"demand", "propose", "accuse", "threaten"})
_FRAME_GAP = 4  # words between what opens a frame and its noun ("trong khuôn khổ cuộc hội đàm")


def is_noun(row: Row, number: int, trigger: Trigger) -> bool:
    """Whether the trigger stands as a noun: behind a classifier ("cuộc", "lời"), or it always is one."""
    if "*" in trigger.noun:
        return True
    before = row.text[: row.items[number].start].rstrip(" \"'")
    previous = row.items[number - 1] if number else None
    if previous is not None and previous.form in _BEFORE_NOUNS and len(before) - previous.end <= 0:
        return True  # "về đề xuất mới của A"
    beside = previous is not None and len(before) - previous.end <= 0
    if beside and previous is not None and previous.form in _CIRCUMSTANCES and trigger.type in ("negotiate", "meet"):
        return True  # "giữa lúc hòa đàm bế tắc"
    if trigger.type in ("negotiate", "meet") and _is_of_a_pair(row, number):
        return True  # "Hòa đàm A - B kết thúc", "tại hòa đàm A - B"
    if _is_owned(row, number, trigger) or _is_answered(row, number, trigger) or teller_of(row, number) is not None:
        return True  # "nhắc lại cam kết của A", "bác đề nghị đàm phán của A", "Đề nghị được A nêu"
    if is_mutual(row, number) or _is_listed(row, number):
        return True
    if not before.endswith(trigger.noun):
        return False
    return any(before.endswith(noun) and not before[: -len(noun)][-1:].isalnum() for noun in trigger.noun)


def is_mutual(row: Row, number: int) -> bool:
    """Whether two do it to each other: "cáo buộc qua lại giữa A và B"."""
    return context("to and fro").match(row.text, row.items[number].end) is not None


def _is_listed(row: Row, number: int) -> bool:
    """Whether it ends a list of what befell: "sau các vụ lừa đảo, bắt cóc"."""
    alone = context("nothing is its object").match(row.text, row.items[number].end) is not None
    return alone and stands_before(row, number, "list of incidents")


def teller_of(row: Row, number: int) -> Group | None:
    """Who is said, behind the noun of act, to make what it names: "Đề nghị được A nêu khi tiếp B"."""
    passive = row.items[number + 1] if number + 1 < len(row.items) else None
    if passive is None or passive.form != "được" or passive.start - row.items[number].end > 1:
        return None
    group = next((group for group in row.groups if group.first == number + 2), None)
    return group if group is not None and context("puts it forward").match(row.text, group.end) else None


def _is_owned(row: Row, number: int, trigger: Trigger) -> bool:
    return trigger.type in _OWNED and stands_before_owner(row, number)


def stands_before_owner(row: Row, number: int) -> bool:
    """Whether "của" stands right behind: no verb of speech takes it as an object, but "nghi của A" is no noun."""
    behind = row.items[number + 1 : number + 2]
    beside = bool(behind) and behind[0].form == "của" and behind[0].start - row.items[number].end <= 1
    return beside and row.items[number].form != "nghi"


def _is_answered(row: Row, number: int, trigger: Trigger) -> bool:
    """Whether the word right before turns down, takes up or denies what is named here, and somebody owns it."""
    before = row.items[number - 1] if number else None
    if before is None or before.trigger is None or row.words_between(before.end, row.items[number].start):
        return False
    answers = before.trigger.type in _ANSWERS and trigger.type in _ANSWERED
    return answers and any(group.governor in ("của", "từ") and group.first > number for group in row.groups)


def _is_of_a_pair(row: Row, number: int) -> bool:
    """Whether two parties stand right behind: behind the first word of the sentence, or with a dash between them."""
    group = next((group for group in row.groups if group.first == number + 1), None)
    if group is None or not group.is_plural or group.start - row.items[number].end > 1:
        return False
    return number == 0 or " - " in row.text[group.start : group.end]


_NOMINAL = re.compile(leaping(("việc", "lễ", "cuộc", "buổi", "đợt", "vòng", "phiên")) + r"(?: [^\s,;:]+){0,5} $")


def leads_a_nominal(row: Row, number: int) -> bool:
    """Whether the act is told as a thing that takes place: "việc Kenya trao trả tù binh …", "lễ ký …"."""
    return _NOMINAL.search(row.text[: row.items[number].start]) is not None


def is_framed(row: Row, number: int) -> bool:
    """Whether the noun of act stands in a frame: "trong cuộc …", "tại buổi …", "sau cuộc …"."""
    before = row.items[number - 1] if number else None
    if before is None or len(row.words_between(before.end, row.items[number].start)) > _FRAME_GAP:
        return False
    if before.kind == "time" and (before.time is None or before.form.endswith((" sau", " trước"))):
        return True  # "sau cuộc …", "một ngày sau cuộc …"
    return before.form in ("trong", "tại", "trước")


def is_a_cause(row: Row, number: int) -> bool:
    """Whether the noun of act is led by a word of cause or source: what it names is somebody else's doing."""
    before = row.items[number - 1] if number else None
    if before is None or len(row.words_between(before.end, row.items[number].start)) > _FRAME_GAP:
        return False
    return before.form in ("từ", "vì", "do", "bởi", "trước", "bởi vì", "khỏi", "về")


def is_followed(row: Row, number: int) -> bool:
    """Whether somebody acts on what the noun of act names: "đến thăm theo lời mời của A"."""
    before = row.items[number - 1] if number else None
    return before is not None and before.form == "theo" and row.items[number].start - before.end <= 1


def is_spoken_of(row: Row, number: int) -> bool:
    """Whether something is said of the noun of act itself: "lệnh trừng phạt chỉ được dỡ bỏ khi …"."""
    behind = [item for item in row.items[number + 1 : number + 4] if item.kind not in ("time", "aspect")]
    return (
        bool(behind) and behind[0].kind == "passive" and row.unknown_words(row.items[number].end, behind[0].start) <= 2
    )


def stands_behind_light_verb(row: Row, number: int) -> bool:
    """Whether a light verb carries the noun at item *number* ("tiến hành cuộc điện đàm")."""
    before = row.items[number - 1] if number else None
    return before is not None and before.kind == "light" and row.segment[number - 1] == row.segment[number]
