"""Whom force hits: the state that what is struck belongs to, or that it lies in.

"nã pháo sang đồn biên phòng Kenya", "ném bom một trại trong lãnh thổ Kenya", "đột kích tàu hàng rời cảng Kenya": the
thing is no actor, its state is the target (``ANNOTATION.md`` §4). Read only where no object was found: ``led_thing``
where the verb's own preposition leads to the thing, ``struck_group`` by what the words before the state say.
"""

from __future__ import annotations

from dongsukien.events.objects import HELD
from dongsukien.events.rows import Group, Item, Row

_REACH = 11  # words between a verb of force and the state ("một trại huấn luyện nằm sâu trong lãnh thổ Kenya")
_BELONGS = frozenset(
    {"của", "thuộc", "ở", "tại", "trong", "trên", "sang", "vào", "tới", "đến", "lên", "xuống", "khỏi", "từ"}
)
_FIRED = frozenset({"phóng", "bắn", "nã", "khai", "thả"})  # "phóng tên lửa từ Kenya": where it comes from
_LEADS = frozenset({"rời", "chở", "cảng", "treo cờ", "mang cờ"})  # words of a ship, right before its state
_ENDS = frozenset({"light", "passive", "agent", "each_other"})
_STATES = frozenset({"country", "place", "organisation"})  # "đồn biên phòng Kenya"


def struck_group(row: Row, number: int) -> Group | None:
    """The state or town behind the verb of force at item *number* whose thing or ground is struck."""
    item = row.items[number]
    for group in row.groups_in(row.segment[number], start=item.end):
        between = row.items[number + 1 : group.first]
        if any(_ends(other) for other in between):
            return None
        if len(row.words_between(item.end, group.start)) > _REACH:
            return None
        if all(mention.kind in _STATES for mention in group.mentions) and _owns(row, number, group):
            return group
    return None


def led_thing(row: Row, number: int, prepositions: tuple[str, ...]) -> Group | None:
    """Whose the thing is that one of *prepositions* leads, right of item *number*: "phóng vào lãnh thổ Kenya"."""
    for group in row.groups_in(row.segment[number], start=row.items[number].end):
        held = group.first - 1
        if group.is_plural and row.items[held].form == "biên giới":
            return None  # "vụ nổ ở biên giới Kenya - Chile"
        if group.governor in ("thing", "force") and held - 1 > number and row.items[held - 1].form in prepositions:
            return group
    return None


def _ends(item: Item) -> bool:
    """Whether the clause of the verb of force ends at *item*; a word of motion only leads to the place."""
    if item.trigger is not None:
        return item.form not in _BELONGS
    return item.kind in _ENDS or item.form in (":", "(")


def _owns(row: Row, number: int, group: Group) -> bool:
    """Whether the words before *group* say that what is struck is its own or lies there."""
    words = row.words_between(row.items[number].end, group.start)
    if is_origin(row, number, group) or words[-2:] == ["ngoài", "khơi"]:
        return False
    if group.governor in HELD or group.governor in _BELONGS:
        return True
    if any(item.form in _BELONGS for item in row.items[number + 1 : group.first]):
        return group.governor is None  # "sang đồn biên phòng Kenya"
    return group.governor is None and bool(words) and words[-1] in _LEADS


def is_origin(row: Row, number: int, group: Group) -> bool:
    """Whether the blow comes from where *group* is named: "phóng tên lửa từ lãnh thổ Kenya"."""
    led = [item.form for item in row.items[number + 1 : group.first] if item.kind == "preposition"]
    return led[-1:] == ["từ"] and row.items[number].form.split()[0] in _FIRED
