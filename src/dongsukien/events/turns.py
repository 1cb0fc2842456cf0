"""What the rest of the sentence makes of an act: a condition it hangs on, a call-off told behind it.

"Kenya sẽ không ký chừng nào Chile chưa rút quân" refuses nothing for good; "cuộc gặp … nhưng bị hủy" never was.
"""

from __future__ import annotations

import re

from dongsukien.annotations import EventType
from dongsukien.events.clauses import Row
from dongsukien.events.factuality import HAPPENINGS, SPEECH, Factuality

_ONLY = re.compile(r"(?<!\w)chỉ (?:sẽ |đồng ý |chấp nhận |chịu |có thể |bắt đầu |tiến hành )*$")
_WHEN = frozenset({"khi", "sau khi", "ngay sau khi"})
_ONLY_THEN = re.compile(r"(?<!\w)chỉ(?: [^\s,;:]+){0,6} $")
_CALLED_OFF = re.compile(
    r"(?<!\w)(?:nhưng|song|tuy nhiên|có điều),? (?:\S+ ){0,3}?"
    r"(?:bị hủy|bị hủy bỏ|phải hủy|bị hoãn|phải hoãn|đã hủy|đã không diễn ra|không diễn ra|không thành|đổ bể)(?!\w)"
)


_RUMOURS = ("thông tin ", "tin đồn ", "tin ", "hình ảnh ", "video ", "đoạn video ")
_UNPROVEN = re.compile(
    r"(?<!\w)(?:chưa được (?:xác thực|kiểm chứng|xác minh)|là (?:tin giả|bịa đặt|sai sự thật)|không đúng sự thật)(?!\w)"
)
_SAID_OF_IT = re.compile(r"[^;.?!]*?(?<!\w)là(?!\w)")


def is_judged(row: Row, number: int) -> bool:
    """Whether the act is only what somebody passes judgement on: "Ông A: Viện trợ cho B là ảo tưởng"."""
    item = row.items[number]
    opens = row.text[: item.start].rstrip(" \"'“‘").endswith(":")
    return opens and _SAID_OF_IT.match(row.text, item.end) is not None


_SOMEBODY = re.compile(r"(?<!\w)(?:người|kẻ|nhân vật|những ai)(?: từng| đã| công khai| luôn)? $")


def tells_who_is_meant(row: Row, number: int) -> bool:
    """Whether it only says who somebody is: "đề cử người chỉ trích Kenya", "bà Ruiz, người ủng hộ Chile"."""
    return _SOMEBODY.search(row.text[: row.items[number].start]) is not None


def turned(row: Row, number: int, type_: EventType, read: Factuality) -> Factuality:
    """*read* of the act at item *number*, as what follows in the sentence leaves it."""
    if read.modality == "happened" and _UNPROVEN.search(row.text) and row.text.startswith(_RUMOURS):
        return Factuality("conditional", "chưa được xác thực", hedged=True)
    if type_ in SPEECH - {"agree"}:
        return read
    if read.modality == "happened" and _is_what_counts(row, number):
        return Factuality("conditional", "chỉ khi", read.hedged)
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
    if _ONLY.search(row.text[: row.items[number].start]):
        return row.items[row.segment.index(following)].form in _WHEN or row.openers[following] == "condition"
    return row.openers[following] == "condition" and (read.modality != "happened" or read.sign is not None)


def _is_what_counts(row: Row, number: int) -> bool:
    """Whether something else holds only when it happens: "thỏa thuận chỉ có giá trị khi Kenya đồng ý"."""
    opener = row.items[row.segment.index(row.segment[number])]
    return opener.form == "khi" and _ONLY_THEN.search(row.text[: opener.start]) is not None


def _is_called_off(row: Row, number: int) -> bool:
    """Whether that is told of this act: no other one stands between."""
    item = row.items[number]
    told = _CALLED_OFF.search(row.text, item.end)
    return told is not None and not any(
        other.trigger is not None and item.end <= other.start < told.start() for other in row.items
    )
