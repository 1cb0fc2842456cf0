"""Whom force hits: the state that what is struck belongs to, or that it lies in.

"nã pháo sang đồn biên phòng Kenya", "ném bom một trại trong lãnh thổ Kenya", "đột kích tàu hàng rời cảng Kenya": the
thing is no actor, its state is the target (``ANNOTATION.md`` §4). Read only where no object was found.
"""

from __future__ import annotations

from dongsukien.events.clauses import Group, Row
from dongsukien.events.objects import HELD

_REACH = 11  # words between a verb of force and the state ("một trại huấn luyện nằm sâu trong lãnh thổ Kenya")
_BELONGS = frozenset({"của", "thuộc", "ở", "tại", "trong", "trên", "sang", "vào", "tới", "đến", "lên", "xuống", "khỏi"})
_FIRED = frozenset({"phóng", "bắn", "nã", "khai", "thả"})  # "phóng tên lửa từ Kenya": where it comes from
_LEADS = frozenset({"rời", "chở", "cảng", "treo cờ", "mang cờ"})  # words of a ship, right before its state
_ENDS = frozenset({"trigger", "light", "passive", "agent", "each_other"})
_STATES = frozenset({"country", "place"})


def struck_group(row: Row, number: int) -> Group | None:
    """The state or town behind the verb of force at item *number* whose thing or ground is struck."""
    item = row.items[number]
    for group in row.groups_in(row.segment[number], start=item.end):
        between = row.items[number + 1 : group.first]
        if any(other.kind in _ENDS or other.form in (":", "(") for other in between):
            return None
        if len(row.words_between(item.end, group.start)) > _REACH:
            return None
        if all(mention.kind in _STATES for mention in group.mentions) and _owns(row, number, group):
            return group
    return None


def _owns(row: Row, number: int, group: Group) -> bool:
    """Whether the words before *group* say that what is struck is its own or lies there."""
    if group.governor in HELD or group.governor in _BELONGS:
        return True
    words = row.words_between(row.items[number].end, group.start)
    if group.governor == "từ":  # "xuồng từ Kenya", and no missile from there
        return words[:1] != ["từ"] and row.items[number].form.split()[0] not in _FIRED
    return group.governor is None and bool(words) and words[-1] in _LEADS
