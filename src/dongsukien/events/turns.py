"""What the rest of the sentence makes of an act: a condition it hangs on, a call-off told behind it.

"Kenya sẽ không ký chừng nào Chile chưa rút quân" refuses nothing for good; "cuộc gặp … nhưng bị hủy" never was.
"""

from __future__ import annotations

from dongsukien.annotations import EventType
from dongsukien.events.contexts import context, stands_before
from dongsukien.events.factuality import CONTACTS, HAPPENINGS, SPEECH, Factuality
from dongsukien.events.groups import is_group
from dongsukien.events.rows import Row

_WHEN = frozenset({"khi", "sau khi", "ngay sau khi"})
_RUMOURS = ("thông tin ", "tin đồn ", "tin ", "hình ảnh ", "video ", "đoạn video ")


def is_judged(row: Row, number: int) -> bool:
    """Whether the act is only what somebody passes judgement on: "Ông A: Viện trợ cho B là ảo tưởng", "A nói rằng
    trừng phạt không hiệu quả"."""
    item = row.items[number]
    if row.before(number).rstrip(" \"'“‘").endswith(":"):
        return context("is judged").match(row.text, item.end) is not None
    held = item.trigger is not None and item.trigger.type not in SPEECH and stands_before(row, number, "held that")
    return held and context("does no good").match(row.text, item.end) is not None


def tells_who_is_meant(row: Row, number: int) -> bool:
    """Whether it only says who somebody is: "đề cử người chỉ trích Kenya", "40 nước ủng hộ Chile họp tại Lima"."""
    if stands_before(row, number, "somebody who"):
        return True
    before = row.items[number - 1] if number else None
    if before is None or before.mention is None or not is_group(before.mention) or row.items[number].form != "ủng hộ":
        return False
    behind = (item.trigger for n, item in enumerate(row.items) if n > number and row.segment[n] == row.segment[number])
    return any(trigger is not None and trigger.type in CONTACTS | SPEECH for trigger in behind)


def turned(row: Row, number: int, type_: EventType, read: Factuality) -> Factuality:
    """*read* of the act at item *number*, as what follows in the sentence leaves it."""
    if read.modality == "happened" and row.text.startswith(_RUMOURS) and context("unproven").search(row.text):
        return Factuality("conditional", "chưa được xác thực", hedged=True)
    if type_ in SPEECH - {"agree"}:
        return read
    if read.modality == "happened" and _is_what_counts(row, number):
        return Factuality("conditional", "chỉ khi", read.hedged)
    if read.modality == "happened" and _is_even_if(row, number):
        return Factuality("conditional", "kể cả khi", read.hedged)
    if type_ == "agree":
        return read
    if read.modality in ("planned", "denied", "happened") and _hangs_on_a_condition(row, number, type_, read):
        return Factuality("conditional", read.sign, read.hedged)
    if type_ in HAPPENINGS and read.modality in ("planned", "happened") and _is_called_off(row, number):
        return Factuality("denied", "bị hủy")
    return read


def _is_list(row: Row, segment: int) -> bool:
    """Whether *segment* only goes on with names: "sẽ chỉ gặp lãnh đạo Kenya, Chile khi …"."""
    return all(
        item.kind == "actor" or item.form == ","
        for item, at in zip(row.items, row.segment, strict=True)
        if at == segment
    )


def _hangs_on_a_condition(row: Row, number: int, type_: EventType, read: Factuality) -> bool:
    following = row.segment[number] + 1
    while following < len(row.openers) - 1 and row.openers[following] == "," and _is_list(row, following):
        following += 1
    if following >= len(row.openers):
        return False
    if type_ == "ceasefire" and read.modality == "planned":
        return row.items[row.segment.index(following)].form in _WHEN or row.openers[following] == "condition"
    if stands_before(row, number, "only"):
        return row.items[row.segment.index(following)].form in _WHEN or row.openers[following] == "condition"
    return row.openers[following] == "condition" and (read.modality != "happened" or read.sign is not None)


def _is_what_counts(row: Row, number: int) -> bool:
    """Whether something else holds only when it happens: "thỏa thuận chỉ có giá trị khi Kenya đồng ý"."""
    opener = row.opener_of(number)
    return opener.form == "khi" and context("only then").search(row.text[: opener.start]) is not None


def _is_even_if(row: Row, number: int) -> bool:
    """Whether it is told of what would follow or not: "kể cả khi A gặp B, chiến sự chưa chắc lắng xuống"."""
    return stands_before(row, number, "even if") and (
        context("would not follow").search(row.text, row.items[number].end) is not None
    )


def _is_called_off(row: Row, number: int) -> bool:
    """Whether that is told of this act: no other one stands between."""
    item = row.items[number]
    told = context("called off").search(row.text, item.end)
    return told is not None and not any(
        other.trigger is not None and item.end <= other.start < told.start() for other in row.items
    )
