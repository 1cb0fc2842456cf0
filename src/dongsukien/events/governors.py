"""Which speech act an act stands in: how far reaches what somebody asks, offers, denies or blames.

It goes on to the end of its sentence, unless the same subject turns to another act or somebody else begins to act.
"""

from __future__ import annotations

from dongsukien.annotations import EventType
from dongsukien.events.constructions import Arguments
from dongsukien.events.contexts import context
from dongsukien.events.factuality import SPEECH
from dongsukien.events.rows import Row
from dongsukien.events.triggers import Trigger

AllActs = list[tuple[int, Trigger, Arguments]]  # item, entry and arguments of every act of one sentence

_FORCES = ("buộc", "ép", "ép buộc")
_DECIDES = frozenset(
    {"quyết định", "tuyên bố", "thông báo", "bắt đầu", "lập tức", "ra lệnh", "cho biết", "cho hay", "khẳng định"}
)
_TOOK_PLACE = frozenset({"đã", "vừa"})
_FEELS: frozenset[EventType] = frozenset({"express", "criticise", "deny", "reject"})
_DECLARED = frozenset({"tuyên bố", "thông báo", "quyết định", "cho biết", "khẳng định", "sẽ"})


def governor_of(row: Row, number: int, all_acts: AllActs) -> tuple[EventType, str] | None:
    """The type and form of the speech act in whose content item *number* stands."""
    for before, trigger, arguments in reversed([act for act in all_acts if act[0] < number]):
        forced = not arguments.source and row.items[before].form in _FORCES  # "máy bay A buộc B điều tiêm kích": B did
        if trigger.type in SPEECH and not trigger.weak and not forced and _reaches(row, before, number, all_acts):
            return trigger.type, row.items[before].form
    return None


def _reaches(row: Row, governor: int, number: int, all_acts: AllActs) -> bool:
    """Whether what the speech act at *governor* says goes on to item *number*."""
    speech = {place for place, trigger, _ in all_acts if trigger.type in SPEECH}
    headline = row.sentence.label in ("title", "teaser_title")
    feels = next((trigger.type in _FEELS for place, trigger, _ in all_acts if place == governor), False)
    asks = any(trigger.type in ("demand", "propose") for place, trigger, _ in all_acts if place == governor)
    aside = row.openers[row.segment[governor]] in ("break", "time") or context("conceded").match(row.text) is not None
    for segment in range(row.segment[governor] + 1, row.segment[number] + 1):
        opener = row.openers[segment]
        if opener in (";", "break", "time", ":", "relative"):
            return False
        items = [place for place, at in enumerate(row.segment) if at == segment]
        if feels and opener in (",", "and") and _declares(row, items):
            return False  # "tức giận và tuyên bố triệu đại sứ"
        first_act = next((place for place in items if place in speech), None)
        if opener == "and" and _goes_on_asking(row, governor, segment):
            continue
        if opener == "," and headline and _begins_anew(row, items):
            return False  # "A phủ quyết lời kêu gọi, máy bay B oanh kích C"
        free = next((g for g in row.groups if row.segment[g.first] == segment and g.governor is None), None)
        if aside and opener == "," and free is not None and free.first < number:
            return False  # "dù A phản đối, B vẫn …": the main clause begins
        begins = row.items[row.segment.index(segment) : number]
        still_asked = opener == "and" and asks  # "kêu gọi B ra tối hậu thư và bắt đầu …"
        decides = any(
            other.form in _DECIDES and not (still_asked and other.form == "bắt đầu") for other in begins
        ) and (free is None or free.first > number)
        if opener in (",", "and") and decides:
            return False  # "xin lỗi, quyết định ngừng …": the same subject goes on to do something
        if opener in (",", "and") and first_act is not None and (free is None or free.first > first_act):
            return False  # ", kêu gọi …": the same subject goes on to another act
        if free is not None and first_act is not None and free.first < first_act:
            answers = any(other.form in _TOOK_PLACE for other in row.items[free.last + 1 : first_act])
            if opener == "," or (opener == "and" and answers):
                return False  # ", A yêu cầu …", "và A đã chấp nhận": somebody else acts
    return True


def _goes_on_asking(row: Row, governor: int, segment: int) -> bool:
    """Whether "và" joins two things that one noun of speech asks for: "yêu cầu của A về việc rút lời và xin lỗi"."""
    end = row.items[row.segment.index(segment)].start
    return context("asks for").fullmatch(row.text, row.items[governor].end, end) is not None


def _begins_anew(row: Row, items: list[int]) -> bool:
    """Whether who acts and the verb stand side by side in a segment of a headline."""
    group = next((g for g in row.groups if g.first in items and g.governor in (None, "thing", "force")), None)
    behind = row.items[group.last + 1 : group.last + 2] if group is not None else []
    return bool(behind) and behind[0].trigger is not None and behind[0].trigger.frame == "object"


def _declares(row: Row, items: list[int]) -> bool:
    """Whether a segment goes on with what the same subject declares or will do itself."""
    return (
        len(items) > 1
        and row.items[items[1]].form in _DECLARED
        and (not row.words_between(row.items[items[0]].end, row.items[items[1]].start))
    )
