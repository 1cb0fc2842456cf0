"""Whom a verb concerns: the groups to its right, bare or led by a preposition.

The nearest name is no object merely for being near: a verb, a preposition or a comma in between ends the search, and
a bare object stands within a few words.
"""

from __future__ import annotations

import re

from dongsukien.annotations import EventType
from dongsukien.events.coordination import without_titles
from dongsukien.events.groups import is_moved
from dongsukien.events.rows import Group, Row
from dongsukien.events.triggers import Trigger

HELD = frozenset({"people", "thing", "force"})  # somebody or something of a state, named before it ("tàu Kenya")
DIRECT_GAP = 4  # words between a verb and its bare object ("kêu gọi tất cả các bên")
_STRUCK_GAP = 6  # and of what is struck ("phá hủy hai thủy phi cơ Be-12 Kenya")
_ABOUT_GAP = 2  # and an act that it is about ("hủy kế hoạch thăm")
_FREED_GAP = 7  # and of those who are freed ("hài cốt của một trung úy Israel")
_FROZEN_GAP = 6  # and of what is taken away ("đóng băng vô thời hạn tài sản Kenya")
_GAPS: dict[EventType, int] = {"exchange": _FREED_GAP, "attack": _STRUCK_GAP, "sanction": _FROZEN_GAP}
_LISTED_WORDS = 12  # of things between a verb and the name of their owner


def bare_object(row: Row, number: int) -> Group | None:
    """The group right behind the verb, led by nothing."""
    end, trigger = row.items[number].end, row.items[number].trigger
    for group in row.groups_in(row.segment[number], start=end):
        if trigger is not None and trigger.type == "mobilise" and all(map(is_moved, group.mentions)):
            continue  # "điều hàng nghìn lính tới Kenya"
        if group.governor is not None and group.governor not in HELD:
            return None
        between = row.items[number + 1 : group.first]
        if any(item.kind in ("trigger", "preposition") or item.form in (",", ";", ":", "(") for item in between):
            return None
        if _OFFSHORE.search(row.text[end : group.start]):
            return None  # "đánh chìm tàu ngoài khơi Kenya"
        if trigger is not None and trigger.type == "attack" and lies_beside(row, group):
            return None
        near = len(without_titles(row.text[end : group.start])) <= _gap(trigger, group)
        return group if near else None
    return None


_OFFSHORE = re.compile(r"(?<!\w)(?:ngoài khơi|sát|quanh)(?: bờ biển)? $")
_BESIDE = re.compile(  # "ám sát" and "hạ sát" lie beside nothing
    r"(?<!\w)(?:(?:nằm|ở|ngay|áp) sát|sát(?= biên| bờ)|giáp|gần|cạnh|quanh)(?: bờ biển| biên giới)?(?: với)? $"
)


def lies_beside(row: Row, group: Group) -> bool:
    """Whether *group* only says near which land something lies: "mỏ vàng giáp Kenya"."""
    return _BESIDE.search(row.text, 0, group.start) is not None


def _gap(trigger: Trigger | None, group: Group) -> int:
    """How many words may stand between a verb and *group* as its bare object."""
    if trigger is None or (trigger.type == "attack" and group.mentions[0].kind != "country"):
        return DIRECT_GAP
    return _GAPS.get(trigger.type, DIRECT_GAP)


def object_of_act_behind(row: Row, number: int) -> Group | None:
    """Whom the act concerns that the verb at item *number* is about: "hủy chuyến thăm Chile", "dọa tấn công Chile"."""
    behind = number + 1
    if behind + 1 < len(row.items) and row.items[behind].form in ("kế hoạch", "lệnh"):
        behind += 1  # "hoãn kế hoạch tấn công Chile"
    act = row.items[behind].trigger if behind < len(row.items) else None
    if act is None or row.segment[behind] != row.segment[number] or act.frame not in ("object", "with"):
        return None
    if len(row.words_between(row.items[number].end, row.items[behind].start)) > _ABOUT_GAP:
        return None
    return bare_object(row, behind) or led_group(row, behind, act.to)


def led_group(row: Row, number: int, prepositions: tuple[str, ...], people: bool = False) -> Group | None:
    """The first group right of item *number*, in its segment, that one of *prepositions* leads.

    With *people* also one whose people it leads: "miễn thị thực cho công dân Chile".
    """
    for group in row.groups_in(row.segment[number], start=row.items[number].end):
        if group.governor in prepositions or (people and _of_people(row, group) in prepositions):
            return group
    return None


def _of_people(row: Row, group: Group) -> str | None:
    """The preposition that leads the people of *group*."""
    before = row.items[group.first - 2] if group.governor == "people" and group.first > 1 else None
    beside = before is not None and len(row.words_between(before.end, row.items[group.first - 1].start)) <= 1
    return before.form if before is not None and beside and before.kind == "preposition" else None


def behind_list(row: Row, number: int, prepositions: tuple[str, ...]) -> Group | None:
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


def whose(row: Row, number: int) -> Group | None:
    """Whose thing stands before item *number* in its segment: "nhà máy của Kenya", "căn cứ Kenya"."""
    groups = row.groups_in(row.segment[number], end=row.items[number].start)
    return next((group for group in groups if group.governor in ("thing", "force", "của")), None)


def acts_itself(row: Row, number: int, group: Group) -> bool:
    """Whether *group* is the subject of what is turned down: "bác ý tưởng A sẽ từ bỏ B"."""
    behind = row.items[group.last + 1 : group.last + 2]
    about = len(row.words_between(row.items[number].end, group.start)) > 0
    return about and bool(behind) and behind[0].kind in ("aspect", "trigger") and behind[0].start - group.end <= 1


def concerns_people(row: Row, number: int) -> bool:
    """Whether people that no name belongs to are addressed: "kêu gọi công dân rời …"."""
    behind = row.items[number + 1 : number + 3]
    if not behind or behind[0].kind != "people" or row.words_between(row.items[number].end, behind[0].start)[2:]:
        return False
    owned = led_group(row, number, ("của", "thuộc"))
    if owned is not None and len(row.words_between(behind[0].end, owned.start)) <= DIRECT_GAP:
        return False  # "bốn hãng tàu của Chile"
    return len(behind) < 2 or behind[1].kind != "actor" or behind[1].start - behind[0].end > 1


# What is the other side's: "tấn công các mục tiêu của nhau", "nã pháo sang vị trí đối phương".
_OF_THE_OTHER = re.compile(r"(?: [^\s,;:.]+){0,5}? (?:đối phương|(?:của|vào|sang) nhau)(?!\w)")


def says_each_other(row: Row, number: int) -> bool:
    behind = row.items[number + 1 : number + 2]
    if behind and behind[0].kind == "each_other" and behind[0].start - row.items[number].end <= 1:
        return True
    return _OF_THE_OTHER.match(row.text, row.items[number].end) is not None
