"""What an act stands in: the clause whose words say how factual it is, and the speech act that governs it.

"Kenya kêu gọi Chile rút quân" is one act: the withdrawal is what the call asks for. What a speech act governs reaches
to the end of its sentence, unless the same subject goes on to another act or somebody else begins to act.
"""

from __future__ import annotations

import re
from typing import get_args

from dongsukien.annotations import EventType
from dongsukien.events.clauses import Row
from dongsukien.events.constructions import Arguments
from dongsukien.events.factuality import CONTACTS, HAPPENINGS, SPEECH, Factuality, factuality, governed, speaks_of_facts
from dongsukien.events.governors import AllActs, governor_of
from dongsukien.events.nouns import is_framed, is_noun, leads_a_nominal, stands_before_owner, stands_behind_light_verb
from dongsukien.events.outlook import happened_at_last, is_given, is_no_speech, overshadowed
from dongsukien.events.triggers import Trigger
from dongsukien.events.turns import is_judged, tells_who_is_meant, turned

_TRUCE_HOLDS = re.compile(
    r"có hiệu lực|gia hạn|kéo dài|thực thi|tuyên bố|ra lệnh|ban bố|duy trì|tuân thủ|bắt đầu|đổ vỡ|sụp đổ|"
    r"giữ(?!\w)|hết hạn|bước vào|đang xây dựng|chuẩn bị|sẽ ngừng bắn|đơn phương|thực hiện|vi phạm"
)
_TRUCE_WANTED = re.compile(
    r"không|đề xuất|kêu gọi|đòi|yêu cầu|hối thúc|thúc đẩy|muốn|đàm phán|hướng tới|đạt được|điều kiện|nếu|cho phép|về"
)
_TRUCE_WISHED = re.compile(
    r"(?<!\w)(?:không|chưa|đồng ý|chấp nhận|nhất trí|đề xuất|đề nghị|kêu gọi|đòi|yêu cầu|hối thúc|thúc đẩy|muốn|bàn"
    r"|phải|cần|nên|hãy|nếu|khi|sau|trước|về|việc|lệnh|thỏa thuận|điều kiện|kế hoạch|khả năng|tiến trình|hiệp định"
    r")(?!\w)"
)
_MAY_BE: frozenset[EventType] = frozenset(get_args(EventType)) - SPEECH
_POSSIBLE = re.compile(
    r"(?<!\w)(?:có thể|có khả năng|nhiều khả năng|(?:không|chưa) loại trừ(?: khả năng)?)"
    r"(?: (?:sẽ|sớm|sắp))?(?: \S+){0,3} ?$"
)
_MASS = (
    "giới quan sát",
    "giới phân tích",
    "chuyên gia",
    "nhà phân tích",
    "nhà quan sát",
    "giới chuyên gia",
    "nhận định",
    "đánh giá",
    "dự đoán",
    "dự báo",
    "kịch bản",
)


def modality_of_act(
    row: Row, number: int, trigger: Trigger, arguments: Arguments, all_acts: AllActs
) -> Factuality | None:
    """The modality of the act at item *number*; ``None``: it is no event of its own."""
    if trigger.type == "ceasefire" and trigger.needs == "truce" and not _is_truce(row, number, arguments):
        return None
    if is_judged(row, number) or (trigger.type in SPEECH and tells_who_is_meant(row, number)):
        return None
    if trigger.type in SPEECH and is_no_speech(row, number, trigger, arguments.rule):
        return None
    read = turned(row, number, trigger.type, _read_signs(row, number, trigger, arguments))
    read = overshadowed(row, number, trigger.type, read, len(arguments.participants) > 1 or bool(arguments.source))
    if row.text.rstrip(" \"'").endswith("?") and read.modality == "happened" and trigger.type not in SPEECH - {"agree"}:
        read = Factuality("planned", "?", hedged=True)
    if trigger.type in CONTACTS and read.modality == "happened" and _is_ahead(row, number):
        read = Factuality("planned", "trước")
    if (
        trigger.type in CONTACTS
        and read.modality == "happened"
        and _AWAITED.search(row.text[: row.items[number].start])
    ):
        read = Factuality("planned", "mong chờ")
    if trigger.type == "negotiate" and read == _PLAINLY and _IN_TALKS.search(row.text[: row.items[number].start]):
        read = Factuality("ongoing", "trong")
    if trigger.type in _GIVEN and read.modality == "happened" and _DECIDED.search(row.text[: row.items[number].start]):
        read = Factuality("planned", "quyết định về")
    if read.modality == "happened" and read.sign is None and trigger.type not in SPEECH and _awaits(row, number):
        read = Factuality("planned", "khi")
    governor = governor_of(row, number, all_acts)
    if governor is not None and bool(arguments.source) and is_given(row, number, trigger.type):
        governor = None  # "kêu gọi dân sơ tán do đợt tập kích của A"
    if governor is not None and trigger.type in CONTACTS and is_framed(row, number):
        governor = None  # "kêu gọi kiềm chế tại cuộc họp": there it was said
    if _is_done_by_agent(row, number) or _RESULT.search(row.text[: row.items[number].start]):
        governor = None
    if _is_witnessed(row, number) and read.modality == "happened":
        governor = None
    if governor is not None:
        done_to = arguments.rule == "noun.beside" and trigger.type in (
            "attack",
            "arrest",
        )  # "lo ngại sau vụ bắt công nhân A"
        complete = len(arguments.participants) > 1 or bool(arguments.source) or done_to
        type_, verb = governor
        noun = is_noun(row, number, trigger) and not stands_behind_light_verb(row, number)
        by_governor = governed(trigger.type, type_, noun, complete, verb)
        if type_ == "accuse" and bool(arguments.source) and trigger.type not in SPEECH and not _is_aim(row, number):
            by_governor = "happened"  # "cáo buộc B ném bom": B did, on the word of who accuses
        if noun and trigger.type in SPEECH and by_governor == "happened":
            return Factuality("happened", type_)  # "từ chối đề nghị của A": A made it
        on_facts = type_ == "criticise" or (type_ == "express" and speaks_of_facts(verb))
        if on_facts and bool(arguments.source) and _REPROACHED.search(row.text[: row.items[number].start]):
            by_governor = "happened"
        if by_governor is None or read.modality == "denied":
            return read if by_governor is not None else None
        if by_governor == "happened" and read.sign is not None:
            return read
        return Factuality(by_governor, type_, read.hedged)
    if _is_imagined(row, number) or (read.sign in _OUGHT and trigger.type not in HAPPENINGS):
        return None
    if row.items[row.segment.index(row.segment[number])].form == "thay vì" or _is_habit(row, number, trigger.type):
        return None
    opener = row.openers[row.segment[number]]
    noun_of_owner = arguments.rule == "noun.of" and stands_before_owner(row, number)
    if opener == "purpose" and (
        _is_told_as_fact(row, number)
        or _is_witnessed(row, number)
        or _is_said_to_the_summoned(row, number, trigger.type)
        or (trigger.type == "attack" and (noun_of_owner or _is_carried_out(row, number)))
    ):
        opener = ""
    if opener == "condition" and happened_at_last(row, number):
        opener = ""
    if opener == "condition":
        return None if trigger.type in SPEECH - {"agree"} else Factuality("conditional", opener, read.hedged)
    if opener == "purpose" and trigger.type not in HAPPENINGS | {"aid"}:
        return None  # what something is for is not yet done
    if opener == "purpose" and read.modality == "happened":
        return Factuality("planned", None)
    if read.modality == "denied" and trigger.type in SPEECH - {"agree"}:
        return None  # "không yêu cầu": nothing was said
    return read


def _is_aim(row: Row, number: int) -> bool:
    return row.openers[row.segment[number]] in ("purpose", "condition")


_AHEAD = re.compile(r"(?<!\w)(?:sẽ|dự kiến|sắp|lên kế hoạch|ấn định|chờ|đợi)(?!\w)")
_AWAITED = re.compile(  # what is looked forward to, feared or only thought of is yet to come
    r"(?<!\w)(?:mong chờ|trông chờ|trông đợi|chờ đợi|đón chờ|mong ngóng|kỳ vọng(?: về| vào)?|lo ngại(?: về)?"
    r"|lo lắng(?: về)?|(?:đồng thuận|nhất trí|khả năng|kế hoạch|đề xuất) về"
    r"|cơ hội(?: cho| để)?|ý tưởng(?: về)?|(?<!đã )ủng hộ(?: ý tưởng)?"
    r"|(?:lo|sợ|e) (?!ngại|lắng|sợ)(?:[^\s,;:]+ ){1,10}(?:tại|ở|trong))"
    r"(?: (?:một|các|những|việc|cuộc|vòng|buổi|hội nghị|tổ chức|thượng đỉnh))* $"
)
_IN_TALKS = re.compile(  # talks as a state of affairs: no round of them is told
    r"(?<!\w)(?:(?<!triển )(?<!bộ )(?<!phá )trong|khi|chuyện|quá trình|tiến trình|vị thế|lập trường|ưu tiên"
    r"|nguyên tắc|bên tham gia|gạt khỏi|bàn) $"
)
_WILL = re.compile(r"(?<!\w)(?:sẽ|sắp|dự kiến)(?!\w)")
_DONE = re.compile(r"(?<!\w)(?:đã|vừa)(?!\w)")
_BEFORE = re.compile(r"(?<!\w)trước khi (?!.*(?<!\w)(?:đã|vừa)(?!\w))")
_PLAINLY = Factuality("happened", None)
_GIVEN: frozenset[EventType] = frozenset({"aid", "exchange"})
_DECIDED = re.compile(  # "đã có quyết định về việc cấp xe": not yet given
    r"(?<!\w)(?:quyết định|tín hiệu|khả năng|kế hoạch|thỏa thuận|hợp đồng|đề xuất|thông tin)[\"”']?(?: về)?(?: việc)? $"
    r"|(?<!\w)(?:gần như|hầu như)(?: \w+){1,4} $"
)


def _awaits(row: Row, number: int) -> bool:
    """Whether something planned waits for it: "dự kiến ký hiệp định ngay khi ông A đến B"."""
    here = row.segment[number]
    opener = row.items[row.segment.index(here)]
    if here == 0 or opener.form not in ("khi", "trước khi", "ngay khi"):
        return False
    before = row.text[row.items[row.segment.index(max(0, here - 2))].start : opener.start]
    return bool(_AHEAD.search(before)) and not _DONE.search(row.text[opener.end : row.items[number].start])


_HAS_TO = re.compile(r"(?<!đã )(?<!buộc )(?<!\w)(nên|cần|phải|nỗ lực|cố gắng|hướng tới|tiến tới) (?:\S+ )?$")
_OUGHT = ("nên", "cần", "phải")  # "A nói B phải rút": what ought to be is no plan of B's
_IMAGINED = re.compile(
    r"(?<!\w)(?:kịch bản|viễn cảnh|giả thuyết|chiến lược|biện pháp|giải pháp|phương án|mục đích|ưu tiên|cách"
    r"|nguy cơ|nỗi lo|mối lo|nỗi sợ|mục tiêu|tham vọng|giấc mơ|ý đồ|câu hỏi|lựa chọn|khả năng"
    r"|vấn đề|cách duy nhất)(?: \S+){0,4} $"
)


def _is_imagined(row: Row, number: int) -> bool:
    """Whether it only stands for a thought: "Kịch bản xấu nhất là A tấn công B"."""
    opener = row.items[row.segment.index(row.segment[number])]
    return opener.form == "là" and _IMAGINED.search(row.text[: opener.start]) is not None


_WITNESSED = re.compile(r"(?<!\w)(?:chứng kiến|quan sát|theo dõi) (?:lễ |cuộc |các cuộc |việc |hai bên |đại diện )*$")
_ANSWERED = re.compile(
    r"(?<!\w)(?:đáp trả|trả đũa|ứng phó với|phản ứng trước|phản đối) (?:việc|vụ|các vụ|cuộc|các cuộc|đòn|loạt) ?$"
)
_FACT = re.compile(r"(?<!\w)(?:vụ|vụ việc|sự việc|sự kiện)(?: \S+){0,8}$")


def _is_witnessed(row: Row, number: int) -> bool:
    """Whether somebody looks on while it is done: "nhất trí … và chứng kiến lễ ký"."""
    return _WITNESSED.search(row.text[: row.items[number].start]) is not None


# "phản đối việc A bổ nhiệm B": what is criticised as a fact took place; "phản đối kế hoạch", "phản đối A" say less.
_REPROACHED = re.compile(r"(?<!\w)(?:việc|vụ|vụ việc|chuyện)(?: [^\s,;:]+){1,8} $")
_RESULT = re.compile(r"(?<!\w)kết quả (?:của )?(?:các |những )?cuộc $")  # "kết quả cuộc điện đàm": it was held


def _is_done_by_agent(row: Row, number: int) -> bool:
    """Whether a speech act is what somebody else made before: "chấp nhận kế hoạch do A đề xuất"."""
    trigger = row.items[number].trigger
    agent = row.group_of(number - 1) if number else None
    return trigger is not None and trigger.type == "propose" and agent is not None and agent.governor in ("do", "mà")


def _is_told_as_fact(row: Row, number: int) -> bool:
    """Whether it is what something answers to: "nhằm đáp trả vụ máy bay của A xâm nhập"."""
    if _ANSWERED.search(row.text[: row.items[number].start]):
        return True
    subject = next((g for g in reversed(row.groups) if g.end <= row.items[number].start), None)
    if subject is not None and row.segment[subject.first] != row.segment[number]:
        return False  # "tương tự vụ bắt A, nhằm gửi thông điệp": the aim is another matter
    return subject is not None and _FACT.search(row.text[: subject.start].rstrip().removesuffix(" của")) is not None


_MEANS = re.compile(r"(?<!\w)(?:dùng|sử dụng|tận dụng|lợi dụng|huy động|tung|điều)(?: [^\s,;]+){1,8} để $")


def _is_carried_out(row: Row, number: int) -> bool:
    """Whether the means is told with which it is done: "A dùng tên lửa để tập kích B"; a wish for means is none."""
    return _MEANS.search(row.text[: row.items[number].start]) is not None


_SUMMONED = re.compile(
    r"(?<!\w)(?:triệu tập|triệu|mời|gọi)(?: \S+){0,4}? (?:đại sứ|đại biện|công sứ|tham tán|tùy viên|nhà ngoại giao)"
    r"(?: [^\s,;]+){0,8} (?:để|nhằm)(?: chính thức)? $"
)


def _is_said_to_the_summoned(row: Row, number: int, type_: EventType) -> bool:
    """Whether an envoy is called in to hear it: "triệu tập đại sứ để phản đối" is a protest made."""
    return type_ in SPEECH and _SUMMONED.search(row.text[: row.items[number].start]) is not None


def _is_ahead(row: Row, number: int) -> bool:
    """Whether the contact is still to come: "trước thềm thượng đỉnh", in a headline "trước cuộc gặp" too."""
    before = row.items[number - 1] if number else None
    if before is None or len(row.words_between(before.end, row.items[number].start)) > 2:
        return False
    headline = row.sentence.label in ("title", "teaser_title")
    return before.form == "trước thềm" or (headline and before.form == "trước")


def _read_signs(row: Row, number: int, trigger: Trigger, arguments: Arguments) -> Factuality:
    item = row.items[number]
    before = row.text[_clause_start(row, number, arguments) : item.start]
    if (outlook := _followed_from(row, number)) is not None:
        return Factuality("conditional", outlook, hedged=True)
    if trigger.type in SPEECH - {"agree"}:
        if item.form.startswith(("không", "chưa")):
            return Factuality("happened", None)  # "sẽ không nhượng bộ" turns down now
        if _is_alternative(row, number):
            return Factuality("denied", "hay")  # "không tấn công hay đe dọa"
        read = factuality(trigger.type, before)
        state = trigger.type == "express"
        return Factuality("happened", None) if read.modality == "ongoing" and not state else read
    if trigger.type == "agree" and not is_noun(row, number, trigger):
        if ought := _HAS_TO.search(before):
            return Factuality("planned", ought[1])
        if _BEFORE.search(before):
            return Factuality("planned", "trước khi")  # "bàn về nghề cá trước khi đạt thỏa thuận": none yet
        read = factuality(trigger.type, before)  # "nhất trí sẽ …": agreed, whatever is still to be done
        on_condition = read.modality == "happened" and _ON_CONDITION.search(row.text[item.end :])
        return Factuality("conditional", "nếu") if on_condition else read
    if _is_alternative(row, number):
        return Factuality("denied", "hay")
    read = factuality(trigger.type, before, row.text[item.end : _clause_end(row, number)])
    if read.modality == "happened" and read.sign is None and (shared := _shared_outlook(row, number)) is not None:
        hedged = shared in _ONLY_POSSIBLE
        return Factuality("conditional" if hedged and trigger.type not in CONTACTS else "planned", shared, hedged)
    if read == _PLAINLY and trigger.type in CONTACTS and is_noun(row, number, trigger):
        will = _WILL.search(row.text, item.end)
        if will is not None and not row.unknown_words(item.end, will.start()):
            return Factuality("planned", will[0])  # "Cuộc gặp giữa A và B sẽ không bàn về …"
    if _INDEFINITE.search(before) and _WOULD.search(row.text, item.end) and read.modality == "happened":
        return Factuality("conditional", "một", hedged=True)
    if _ANY.search(before) and read.modality == "happened" and trigger.type not in CONTACTS:
        return Factuality("conditional", "bất kỳ", hedged=True)
    if read.modality == "planned" and _PUT_OFF.search(before) and not _NEW_DAY.search(row.text[item.end :]):
        return Factuality("denied", read.sign)
    if read.sign in _GOES_ON and trigger.type not in _LASTING:
        return Factuality("happened", None)
    return read


_ONLY_POSSIBLE = ("có thể", "khả năng", "nguy cơ")
_OUTLOOK = re.compile(
    r"(?<!\w)(có thể|khả năng|nguy cơ|sẽ|sắp|muốn|cân nhắc|xem xét|dự kiến|chuẩn bị|lên kế hoạch|sẵn sàng)(?!\w)"
    r"(?!.*(?<!\w)(?:đã|vừa)(?!\w))"
)
_JOINED = ("và", "hoặc", "hay", "cũng như", "trong đó", "bao gồm")


def _shared_outlook(row: Row, number: int) -> str | None:
    """The sign of the verb before that the act is joined to: "có thể hạn chế A hoặc áp thuế B"; ``None``: none.

    The verb may be one that no list has; its sign then stands too far from the act to count by itself.
    """
    segment = row.segment[number]
    opener = row.segment.index(segment)
    forms = [item.form for item in row.items[opener : min(number, opener + 2)]]  # ", trong đó có"
    if segment == 0 or not (forms[0] in _JOINED or (forms[0] == "," and forms[-1] in _JOINED)):
        return None
    if any(group.governor is None and group.end <= row.items[number].start for group in row.groups_in(segment)):
        return None  # somebody else, with his own verb
    before = segment - 2 if segment > 1 and row.openers[segment - 1] == "purpose" else segment - 1
    begin = row.items[row.segment.index(before)].start if before > 0 else 0
    found = _OUTLOOK.search(row.text, begin, row.items[opener].start)
    return found[1] if found is not None else None


_FOLLOWS = re.compile(r"\s*,?\s*(?:từ đó|qua đó|nhờ đó|giúp|tạo điều kiện)(?!\w)")
_BRINGS = re.compile(r"\s*,?\s*(?:khiến|buộc)(?!\w)")  # what is said of a wish is said now: "muốn X, khiến A phản đối"


def _followed_from(row: Row, number: int) -> str | None:
    """The sign of what it would follow from: "có thể kiểm soát đảo, giúp A gây sức ép với B"; ``None``: none."""
    segment = row.segment[number]
    start = row.items[row.segment.index(segment)].start
    trigger = row.items[number].trigger
    brought = trigger is not None and trigger.type not in SPEECH and _BRINGS.match(row.text, start) is not None
    if segment == 0 or not (brought or _FOLLOWS.match(row.text, start)):
        return None
    begin = row.items[row.segment.index(segment - 1)].start if segment > 1 else 0
    found = _OUTLOOK.search(row.text, begin, start)
    return found[1] if found is not None and found[1] in _ONLY_POSSIBLE else None


_HABIT = re.compile(r"(?<!\w)(?:thường|thường xuyên)(?: \S+)? $")


def _is_habit(row: Row, number: int, type_: EventType) -> bool:
    """Whether somebody says or does it ever so often: "ông thường mời khách ngồi cùng xe" tells of no one day."""
    habitual = type_ in SPEECH or type_ in CONTACTS
    return habitual and _HABIT.search(row.text[: row.items[number].start]) is not None


_INDEFINITE = re.compile(r"(?<!\w)một (?:cuộc|vụ|đòn|lệnh|chiến dịch|đợt) $")  # "Một cuộc tấn công … sẽ": imagined
_ANY = re.compile(r"(?<!\w)(?:bất kỳ|bất cứ)(?: \S+){0,3} $")  # "coi bất kỳ cuộc tấn công nào … là": none took place
_WOULD = re.compile(r"(?<!\w)(?:sẽ|có thể|khó|chỉ)(?!\w)")
_GOES_ON = ("tiếp tục", "vẫn tiếp tục")  # "tiếp tục bắn" says that it happened again
_LASTING: frozenset[EventType] = frozenset({"negotiate", "aid", "mobilise", "protest", "sanction", "ceasefire"})
_PUT_OFF = re.compile(r"(?<!\w)(?:hoãn|tạm hoãn|lùi|dời)(?: \S+){0,4} ?$")
_NEW_DAY = re.compile(
    r"(?<!\w)(?:đến|sang|tới|vào) (?:sáng |chiều |tối )?(?:ngày|tháng|tuần|năm|cuối|đầu|giữa|mùa)(?!\w)"
)
_ON_CONDITION = re.compile(r"(?<!\w)(?:nếu|chỉ khi|với điều kiện|có điều kiện|một khi)(?!\w)")
_DENIED_BEFORE = re.compile(r"(?<!\w)(?:không thể|không|chưa thể|chưa)(?= \w+ (?!chỉ|những))")


def _is_alternative(row: Row, number: int) -> bool:
    """Whether it is the other thing that does not happen: "không thể lấy lại cảng hay gia nhập khối"."""
    segment = row.segment[number]
    opener = row.items[row.segment.index(segment)]
    if segment == 0 or opener.form not in ("hay", "hoặc"):
        return False
    begin = row.items[row.segment.index(segment - 1)].start if segment > 1 else 0
    return _DENIED_BEFORE.search(row.text[begin : opener.start]) is not None


def _clause_end(row: Row, number: int) -> int | None:
    """Where the signs behind the act end: with its segment; "việc trao A và thả B sẽ diễn ra" goes on behind "và"."""
    here = row.segment[number]
    joined = ("and", "that") if leads_a_nominal(row, number) else ()
    beyond = (place for place, at in enumerate(row.segment) if at > here and row.openers[at] not in joined)
    place = next(beyond, None)
    return None if place is None else row.items[place].start


def _clause_start(row: Row, number: int, arguments: Arguments) -> int:
    """Where the signs of the act begin: its segment, or its subject where something else stands before that."""
    segment = row.segment[number]
    trigger = row.items[number].trigger
    shares = ".shared" in f".{arguments.rule}" and trigger is not None and trigger.type not in SPEECH
    if shares and row.openers[segment] in ("and", ",", "purpose"):
        segment = max(0, segment - 1)
    start = next(item.start for place, item in enumerate(row.items) if row.segment[place] == segment) if segment else 0
    free = [group for group in row.groups if group.governor is None and start <= group.start]
    subject = next((group for group in reversed(free) if group.end <= row.items[number].start), None)
    if subject is None or row.openers[segment] == "condition":
        return start
    lead = row.text[start : subject.start].split()
    return max(start, subject.start - sum(len(word) + 1 for word in lead[-3:]))


def _is_truce(row: Row, number: int, arguments: Arguments) -> bool:
    """Whether a truce is in force or made, rather than spoken of: words say so, or "A ngừng bắn" tells what A does."""
    item = row.items[number]
    if arguments.rule == "subject" and not _TRUCE_WISHED.search(row.text[: item.start]):
        return True
    before = " ".join(row.text[: item.start].split()[-4:])
    after = " ".join(row.text[item.end :].split()[:12])
    return bool(_TRUCE_HOLDS.search(before) or _TRUCE_HOLDS.search(after)) and not _TRUCE_WANTED.search(before)


_OPINION = re.compile(
    r"(?<!\w)(?:(?:chuyên gia|giới phân tích|nhà phân tích|giới quan sát|nhà quan sát|giáo sư|nhà nghiên cứu"
    r"|nhà sử học|sử gia|học giả|nhà bình luận|bình luận viên|cây bút)[^,;:]{0,50} "
    r"(?:cho rằng|nhận định|nhận xét|dự đoán|dự báo|tin rằng"
    r"|đánh giá|bình luận|lập luận|phân tích)|theo [^,;:]{0,20}(?:chuyên gia|giới phân tích|nhà phân tích|giới quan sát"
    r"|nhà nghiên cứu|nhà sử học|giáo sư)[^,;:]{0,30},)(?!\w)"
)
_FACTUAL = re.compile(r"(?<!\w)(?:đã|vừa|từng|hôm qua|hôm nay|hôm thứ|ngày \d)(?!\w)")


def is_commentary(row: Row, number: int, hedged: bool, type_: EventType) -> bool:
    """Analysis is no event: what observers think, what is only possible and no contact.

    What an expert tells as done or dated ("cho rằng B đã bắn …") is no mere opinion.
    """
    text = row.text[: row.items[number].start]
    if not hedged:
        opinion = _OPINION.search(text)
        return opinion is not None and not _FACTUAL.search(row.text, opinion.end())
    if any(word in text for word in _MASS) or row.text.rstrip(" \"'").endswith("?"):
        return True
    return type_ not in CONTACTS and (type_ not in _MAY_BE or _POSSIBLE.search(text) is None)
