"""What stands right above an act: a rumour of it, a fear, an idea, a time still to come.

"Tin đồn Kenya đã ký" tells of no signing, "Peru lo Kenya tấn công" of no attack, whatever the verb says by itself. The
words are data (``lexicons/events/modality.toml``, ``where = "above"``): they stand right before the subject of the
clause, or before the noun of the act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dongsukien.annotations import EventType
from dongsukien.events.clauses import Row
from dongsukien.events.factuality import CONTACTS, HAPPENINGS, SPEECH, Factuality
from dongsukien.events.nouns import is_noun, leads_a_nominal
from dongsukien.events.triggers import Sign, Trigger, modality_of_sign, sign_entries

_DONE = re.compile(r"(?<!\w)(?:đã|vừa|từng)(?!\w)")
_LINK = (
    r"(?: (?:rằng|là|việc|về|về việc|cho thấy|cho rằng|nói|tổ chức|có|diễn ra|hai bên|hai nước|các bên|phía"
    r"|lãnh đạo|giới chức|quan chức|quân đội|lực lượng|chính phủ|chính quyền|nhiều|một số))*"
)
_CLASSIFIER = re.compile(r"(?:(?<!\w)(?:một|các|những|cuộc|chuyến|vòng|buổi|lễ|đợt|phiên|vụ|hội nghị|thượng đỉnh) )*$")
_SOON = re.compile(r"(?:sắp tới|tới đây|(?:trong )?(?:thời gian|những ngày|vài ngày|ít ngày|vài tuần) tới)(?: đây)?, ?")
_WILL_BE = re.compile(r"\s*,?\s*(?:dự kiến )?(?:sẽ|sắp)(?!\w)")
_JUST_BEFORE = re.compile(r"(?<!\w)(?:ngay|ít giờ|vài giờ|ít phút|vài phút|không lâu) trước khi (?:[^\s,;:]+ ){0,6}$")
_AGREED_ON = re.compile(  # "ký thỏa thuận ngừng bắn và trao đổi con tin": agreed on, not yet done
    r"(?<!\w)(?:thỏa thuận|hiệp định|kế hoạch|đề xuất|lộ trình|văn kiện)(?: [^\s,;:]+){0,4} và $"
)
_FAR = 3  # words between a noun of act and the parties behind it ("lễ ký hiệp định giữa Kenya và Chile")
_NOT_OF_IT = re.compile(  # who stays away, or does not believe in it, undoes no meeting of others
    r"(?<!\w)(?:không|chưa|chẳng) (?:được |thể )?(?:mời )?(?:tham dự|dự|tham gia|góp mặt|có mặt|tin|hài lòng|quan tâm"
    r"|ủng hộ|bất ngờ|ngạc nhiên|lo ngại|mặn mà|hứng thú|kỳ vọng)(?: tưởng)?(?: (?:vào|với|về|tại|trước|đến|tới|ở))?"
    r"(?: (?:các|những|cuộc|hội nghị|vòng|buổi|lễ|chuyến|đợt))* $"
)


def overshadowed(row: Row, number: int, type_: EventType, read: Factuality, complete: bool) -> Factuality:
    """*read* of the act at item *number*, as the words above it leave it.

    *complete*: the noun of act names its own parties, so that what others do or do not do with it leaves it as it is.
    """
    start = row.items[number].start
    if complete and is_given(row, number, type_):
        return Factuality("happened", None)
    if read.modality == "denied" and complete and _NOT_OF_IT.search(row.text[:start]):
        return Factuality("happened", None)
    if read.modality not in ("happened", "ongoing"):
        return read
    for begin in _beginnings(row, number):
        found = _above().search(row.text[:begin])
        if found is None:
            continue
        sign = _by_form()[found[1]]
        if sign.sign == "hedged" and _DONE.search(row.text, begin, start):
            continue
        if sign.sign == "hedged" and type_ in CONTACTS:  # a summit feared for is to come, whoever fears
            return Factuality("planned", found[1], hedged=not _is_noun(row, number))
        if sign.sign == "hedged":
            return Factuality("conditional", found[1], hedged=True)
        return Factuality(modality_of_sign(sign.sign) or read.modality, found[1])
    return Factuality("planned", "sắp tới") if type_ not in SPEECH and _is_to_come(row, number, type_) else read


def _beginnings(row: Row, number: int) -> Iterator[int]:
    """Where the clause or the noun phrase of the act may begin: its classifier, the nearest subject before it."""
    start = row.items[number].start
    noun = _CLASSIFIER.search(row.text[:start])
    yield noun.start() if noun is not None else start
    here = row.segment[number]
    free = [g for g in row.groups if g.governor is None and g.end <= start and row.segment[g.first] in (here, here - 1)]
    if free and (row.segment[free[-1].first] == here or row.openers[here] in ("relative", "that")):
        yield free[-1].start


def _is_to_come(row: Row, number: int, type_: EventType) -> bool:
    """Whether the sentence opens with a time still to come, or says of the noun of act what will be."""
    opener = row.items[row.segment.index(row.segment[number])]
    if opener.form == "trước thềm":
        return True
    if type_ == "exchange" and _AGREED_ON.search(row.text[: row.items[number].start]):
        return True
    if type_ in CONTACTS and _JUST_BEFORE.search(row.text[: row.items[number].start]):
        return True
    begin = opener.start if row.segment[number] else 0
    opens = _SOON.match(row.text) or _SOON.match(row.text, begin)
    if opens is not None and not _DONE.search(row.text, opens.end(), row.items[number].start):
        return True
    return (
        type_ in HAPPENINGS
        and _is_noun(row, number)
        and _WILL_BE.match(row.text, _end_of_phrase(row, number)) is not None
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


_CAUSED = re.compile(
    r"(?<!\w)(?:do|vì|bởi|sau|trước|trả đũa|đáp trả|đáp lại|hứng|hứng chịu|đối mặt)"
    r"(?: (?:những|các|loạt|hàng loạt|nhiều))?"
    r" (?:cuộc|đợt|đòn|vụ|lời|lệnh)(?: [^\s,;:]+){0,2} $"
)


def is_given(row: Row, number: int, type_: EventType) -> bool:
    """Whether the noun of act is the cause of what else is told: "sẽ họp vì đợt tập kích của Kenya", whatever is asked,
    feared or planned besides. A contact may be a thing to come all the same ("trước cuộc gặp")."""
    return type_ not in HAPPENINGS and _CAUSED.search(row.text[: row.items[number].start]) is not None


_OPEN = re.compile(r"(?<!\w)(?:không|chưa|sẽ|phải|cần|nên|có thể|muốn|đòi|yêu cầu|kêu gọi)(?!\w)")

_UNTIL = re.compile(r"(?<!\w)cho (?:đến|tới) khi [^,;:]*$")


def happened_at_last(row: Row, number: int) -> bool:
    """Whether "cho đến khi" ends what was: "ông luôn chống Kenya, cho đến khi thiệt mạng trong vụ tấn công"."""
    until = _UNTIL.search(row.text[: row.items[number].start])
    return until is not None and not _OPEN.search(row.text[: until.start()])


_TOLD_TO = re.compile(
    r"(?<!\w)(?:ra lệnh|chỉ thị|chỉ đạo|giao nhiệm vụ|giao cho|phân công)(?: cho)?(?: [^\s,;:]+){1,6} $"
)
_SIGN_OF = re.compile(r"(?<!\w)(?:cho thấy|phản ánh|bộc lộ|thể hiện)(?: (?:sự|nỗi|mối|rõ|những|các))* $")


def is_no_speech(row: Row, number: int, trigger: Trigger, rule: str) -> bool:
    """Whether what would be said is only ordered ("ra lệnh cho các bộ trình đề xuất"), inferred ("cho thấy mong muốn
    của A") or spoken of as a thing ("A tin rằng cam kết này sẽ …")."""
    before = row.text[: row.items[number].start]
    if _TOLD_TO.search(before) or (trigger.type == "express" and _SIGN_OF.search(before)):
        return True
    reported = row.openers[row.segment[number]] == "that" and rule.startswith("shared")
    return (
        reported
        and not any(group.end <= len(before) for group in row.groups_in(row.segment[number]))
        and (trigger.type in ("promise", "propose"))
    )


@cache
def _by_form() -> dict[str, Sign]:
    return {form: sign for sign in sign_entries() if sign.where == "above" for form in sign.forms}


@cache
def _above() -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in sorted(_by_form(), key=lambda form: (-len(form), form)))
    return re.compile(rf"(?<!\w)({forms}){_LINK} $")
