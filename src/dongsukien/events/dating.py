"""When: the time expression that belongs to one act.

The day of the report is not the day of the event: a time that stands with the verb of saying, outside what is said,
does not date what is said. A time in a frame in front ("Trong cuộc điện đàm ngày 3/5, …") dates the
acts of that sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dongsukien.annotations import DateBasis, Modality, TimeExpression
from dongsukien.events.contexts import context
from dongsukien.events.nouns import leads_a_nominal
from dongsukien.events.rows import Item, Row
from dongsukien.spans import Span

_DAY = re.compile(r"^\d{4}-\d\d-\d\d")
_DATED = re.compile(r"^\d{4}")
_OF_THE_DAY = ("hôm nay", "hôm qua", "sáng", "trưa", "chiều", "tối", "đêm", "rạng sáng")


@dataclass(frozen=True, slots=True)
class When:
    """The date of an act: EDTF value, the words, how known."""

    value: str
    span: Span
    basis: DateBasis


def date_of(row: Row, number: int, contents: list[tuple[int, int]], rivals: tuple[int, ...]) -> When | None:
    """The date of the act at item *number*.

    *contents* are the stretches of the text that somebody is quoted with: a time on the other side of such a border is
    another clause's. *rivals* are the items of other acts: a time that stands beyond one of them is theirs.
    """
    item = row.items[number]
    if _hangs_on_another(row, number):
        return None
    best: tuple[int, int, TimeExpression] | None = None
    for place, other in enumerate(row.items):
        time = other.time
        if time is None or time.type not in ("DATE", "TIME") or not _DATED.match(time.value):
            continue
        if any((a <= other.start < b) != (a <= item.start < b) for a, b in contents):
            continue
        if _OF_A_PAPER.search(row.text, max(0, other.start - 30), other.start) or _is_a_feast(row, other):
            continue
        if _is_of_something_else(row, number, place):
            continue
        rank = _rank(row, number, place, rivals)
        if rank is not None and len(time.value) == _A_YEAR:
            rank += 2  # "bức tượng đúc năm 1972", beside the day of the meeting
        if rank is None or _is_long(time.value) or (place < number and _is_of_report(row, other, item)):
            continue
        if other.form.startswith(_OF_THE_DAY) and _is_wide(time.value):
            continue  # "hôm nay" of a page whose day is not known says nothing
        distance = min(abs(other.start - item.end), abs(item.start - other.end))
        if best is None or (rank, distance) < best[:2]:
            best = (rank, distance, time)
    if best is None:
        return None
    return When(_day(best[2].value), best[2].span, "stated")


def _is_of_something_else(row: Row, number: int, place: int) -> bool:
    """Whether the time at item *place* is a limit, the day of a plan that the act concerns, or another's who is named
    before the one that does it."""
    item, time = row.items[number], row.items[place]
    if item.trigger is not None and item.trigger.frame == "content" and _LIMIT.search(row.text[: time.start]):
        return True  # "đòi B rút trước 5/3": the day of what is asked
    if place > number:
        between = row.text[item.end : time.start]
        if _BEFORE.search(between) or context("since when").search(between):
            return True  # "sẽ rút trước cuối năm", "gặp nhau lần đầu từ 2019"
        return item.form.startswith(_PUTS_OFF) and _SCHEDULED.search(between) is not None
    doer = next(reversed(row.groups_in(row.segment[number], end=item.start)), None)
    return doer is not None and doer.governor in ("do", "bởi") and time.end <= doer.start  # "… do A đề xuất"


def _is_a_feast(row: Row, time: Item) -> bool:
    """Whether *time* names what is kept that day ("dự Quốc khánh 2/9"), rather than when something is done."""
    named = context("feast").search(row.text, 0, time.start) is not None
    return named and not time.form.startswith("hôm")  # "phát biểu nhân quốc khánh hôm 5/3"


def _hangs_on_another(row: Row, number: int) -> bool:
    """Whether the act itself is what a time hangs on: "một ngày sau cuộc điện đàm" leaves the call's day open."""
    return any(
        other.time is not None and other.time.anchor == "event" and row.segment[place] == row.segment[number]
        for place, other in enumerate(row.items[:number])
    )


def is_of_governor(row: Row, number: int, modality: Modality, when: When) -> bool:
    """Whether *when* stands with the verb that asks for the act at item *number* or calls it off, and dates that only:
    "A hôm 5/3 đề nghị tổ chức cuộc gặp", "A hôm 5/3 hoãn cuộc gặp"."""
    start = row.sentence.local(when.span)[0]
    between = [item for item in row.items[:number] if item.start > start and item.trigger is not None]
    if modality in ("proposed", "requested"):
        return any(item.trigger is not None and item.trigger.frame == "content" for item in between)
    return modality == "denied" and any(item.form.startswith(_PUTS_OFF) for item in between)


def report_day(row: Row, number: int, contents: list[tuple[int, int]], published: str | None) -> When | None:
    """The day on which somebody reports the act at item *number*, where that is the news of the day itself.

    "Ngày 5/3, Bộ X xác nhận hai bộ trưởng đã điện đàm", published on 5/3 or 6/3: the best guess, marked as inferred.
    """
    told = row.items[number].start
    if published is None or not any(start <= told < end for start, end in contents):
        return None
    for item in row.items:
        time = item.time
        if time is None or time.type not in ("DATE", "TIME") or not _DAY.match(time.value):
            continue
        outside = not any(start <= item.start < end for start, end in contents)
        if outside and within_days(_day(time.value), published, 1):
            return When(_day(time.value), time.span, "inferred")
    return None


def within_days(day: str, published: str, days: int) -> bool:
    """Whether *day* lies at most *days* from an end of *published*; coarser values are no day and lie nowhere."""
    if not _DAY.match(day):
        return False
    ends = [date.fromisoformat(part[:10]) for part in published.split("/") if _DAY.match(part)]
    return any(abs((end - date.fromisoformat(day[:10])).days) <= days for end in ends)


def _rank(row: Row, number: int, place: int, rivals: tuple[int, ...]) -> int | None:
    """0: in the act's own segment; 1: in a frame at the head of the sentence; ``None``: another act's."""
    here, there = row.segment[number], row.segment[place]
    if any(there <= row.segment[r] == here and place < r < number and _is_complement(row, r, number) for r in rivals):
        return None
    nearer = [r for r in rivals if row.segment[r] == there and r != number]
    if here == there:
        between = range(min(number, place) + 1, max(number, place))
        if any(rival in between for rival in nearer) and not _heads(row, place):
            return None
        return 0
    if there > here and _lasts(row, number, place):
        return 0
    if there > here and leads_a_nominal(row, number) and _is_held(row, number, place):
        return 0
    if there == here + 1 and row.openers[there] == "," and row.segment.count(there) == 2:
        comma = row.items[row.segment.index(there)]
        return 0 if row.unknown_words(comma.end, row.items[place].start) <= _LOOSE_WORDS else None  # ", năm 2018"
    if there == here + 1 and _is_aside(row, place):
        return 1
    if there == here + 1 and row.items[row.segment.index(there)].form == "là" and row.items[place - 1].form == "là":
        return 0  # "Lần gần nhất A và B điện đàm là ngày 18/2"
    if there == here + 1 and _is_carried_out(row, there, place):
        return 0
    joints = row.openers[there + 1 : here + 1]
    if here == 1 and there == 0 and _AFTER.search(row.text[: row.items[number].start]):
        return 1  # "Ngày 28/7, A và B nhất trí sau cuộc gặp"
    framed = (
        there < here and _heads(row, place) and all(opener in (",", "and", "", "-", "purpose") for opener in joints)
    )
    return 1 if framed else None


def _is_complement(row: Row, verb: int, number: int) -> bool:
    """Whether the act at item *number* is what the *verb* before it is about: "phản đối việc A bổ nhiệm B"."""
    return _DEED.search(row.text, row.items[verb].end, row.items[number].start) is not None


_DEED = re.compile(r"(?<!\w)(?:việc|vụ|đợt)(?!\w)")


def _lasts(row: Row, number: int, place: int) -> bool:
    """Whether the stretch of days at item *place*, alone between commas, is how long the act takes: "Trong chuyến thăm
    của A và phu nhân, từ ngày 10 - 13/8, …"."""
    time = row.items[place].time
    alone = row.segment.count(row.segment[place]) == 2
    between = range(row.segment[number] + 1, row.segment[place] + 1)
    joined = all(row.openers[segment] in ("and", ",") for segment in between)
    acting = any(item.trigger is not None for item in row.items[number + 1 : place])
    return time is not None and "/" in time.value and alone and joined and not acting


def _is_aside(row: Row, place: int) -> bool:
    """Whether the time at item *place* ends an aside in which nobody acts: "phóng thử tên lửa, phía đông nước này,
    hôm 5/3"."""
    segment = row.segment[place]
    places = [number for number, at in enumerate(row.segment) if at == segment]
    acting = any(row.items[number].kind in ("trigger", "light", "passive", "aspect") for number in places)
    led = all(group.governor is not None for group in row.groups_in(segment))
    return row.openers[segment] == "," and not acting and led and place == places[-1]


def _is_carried_out(row: Row, segment: int, place: int) -> bool:
    """Whether *segment* says who did what stands before it, and the time at item *place* when: "vụ phóng thử mà A tiến
    hành ngày 5/3"."""
    opener = row.segment.index(segment)
    light = [n for n in range(opener, place) if row.items[n].kind == "light"]
    return row.items[opener].form == "mà" and bool(light) and light[-1] == place - 1


_HELD = re.compile(
    r"(?<!\w)(?:diễn ra|(?:được|sẽ|dự kiến) (?:tổ chức|tiến hành|thực hiện|ấn định|lên lịch)|bắt đầu|khai mạc)"
    r"(?: (?:tại|ở) [^,;]{1,40}?)?(?: vào| hôm| trong| từ| ngày){0,2} $"
)


def _is_held(row: Row, number: int, place: int) -> bool:
    """Whether the time at item *place* is when what item *number* names is held, behind others named with it:
    "việc trao trả A và thả B dự kiến diễn ra ngày 5/3"."""
    joints = row.openers[row.segment[number] + 1 : row.segment[place] + 1]
    between = row.text[row.items[number].end : row.items[place].start]
    return all(opener == "and" for opener in joints) and _HELD.search(between) is not None


def _heads(row: Row, place: int) -> bool:
    """Whether the time at item *place* stands in the frame of the sentence, before any speech act."""
    if row.segment[place] == 0 and _APART.match(row.text) and any(i.trigger is not None for i in row.items[:place]):
        return False  # "Sau cuộc gặp ngày 3/5, …": that day is the meeting's
    if row.segment[place] == 0:
        return not any(item.trigger is not None and item.trigger.frame == "content" for item in row.items[:place])
    # "Trước đó, ngày 3/5, …", "Tại Lima, ngày 3/5, …": no verb stands before it
    alone = sum(1 for at in row.segment if at == row.segment[place]) <= 2
    return all(item.trigger is None and (alone or item.mention is None) for item in row.items[:place])


_APART = re.compile(r"\W*(?:ngay )?(?:trước thềm|trước|sau|kể từ)(?: khi)? ")
_AFTER = re.compile(r"(?<!\w)(?:ngay )?sau (?:các |một )?(?:cuộc|buổi|phiên|vòng) $")
_OWN_ACT_WORDS = 2
_LOOSE_WORDS = 2  # of an afterthought before its time: "A bắt tay B, vào hồi năm 2018"
_OF_A_PAPER = re.compile(  # the year is a part of its name: "đạo luật năm 1977", "Tin quốc tế 26-9: …"
    r"(?<!\w)(?:tin|tin tức|tin quốc tế|tin thế giới|tin tức thế giới|tiêu điểm quốc tế|điểm tin|bản tin"
    r"|đạo luật|luật|hiệp định|hiệp ước|nghị quyết|công ước|hiến pháp|bầu cử|nghị định thư|sắc lệnh"
    r"|cuộc chiến|chiến tranh|xung đột|đảo chính|khủng hoảng)\W*$"
)
_A_YEAR = len("2025")
_BEFORE = re.compile(r"(?<!\w)(?:trước|chậm nhất|muộn nhất)(?: vào)?(?: ngày| tháng| cuối)? ?$")
_PUTS_OFF = ("hủy", "hoãn", "lùi", "đình chỉ")
_SCHEDULED = re.compile(
    r"(?<!\w)(?:dự kiến|theo kế hoạch|theo lịch)(?: diễn ra)?(?: vào| hôm| trong| từ| ngày){0,2} ?$"
)
_LIMIT = re.compile(r"(?<!\w)(?:trước|từ|kể từ|cho đến|đến|tới|chậm nhất|muộn nhất)(?: vào)?(?: ngày)? ?$")
_REPORTS = re.compile(
    r"\W*(?:đã |cũng |vừa )?(?:đưa tin|cho biết|cho hay|thông báo|xác nhận|tiết lộ|dẫn lời|dẫn|viết|nói)(?!\w)"
)


_GOES_ON = re.compile(r"(?<!\w)(?:và|rồi)(?: đã| cũng)? $")


def _is_of_report(row: Row, time: Item, act: Item) -> bool:
    """Whether *time* dates the telling: "ngày 13/6 đưa tin về cuộc gặp một ngày trước đó".

    Who tells of his own act does it that day: "ngày 22/10 thông báo hủy cuộc gặp".
    """
    telling = _REPORTS.match(row.text[time.end : act.start])
    if telling is None:
        return False
    told = time.end + telling.end()
    if _GOES_ON.search(row.text, told, act.start):
        return False  # "ngày 5/3 thông báo quyết định và điều tàu"
    another = any(told <= group.start < act.start and group.governor is None for group in row.groups)
    return another or len(row.words_between(told, act.start)) > _OWN_ACT_WORDS


def _is_wide(value: str) -> bool:
    """Whether an interval of days is longer than a night between two of them."""
    start, _, end = (_day(part) for part in value.partition("/"))
    if not (_DAY.match(start) and _DAY.match(end)):
        return False
    return (date.fromisoformat(end) - date.fromisoformat(start)).days > 1


def _is_long(value: str) -> bool:
    """Whether an interval spans years: a jubilee or a war, not the day of an act."""
    start, _, end = value.partition("/")
    return bool(end) and start[:4] != end[:4] and len(start) > 4


def _day(value: str) -> str:
    """The calendar part of a value: a time of day is left out.

    >>> _day("2025-03-18TMO")
    '2025-03-18'
    """
    if "/" in value:
        return "/".join(_day(part) for part in value.split("/"))
    return value.partition("T")[0]
