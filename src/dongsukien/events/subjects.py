"""Who acts in a verb: its subject, looked for to the left, segment by segment.

The verb may share the subject of the clause before ("A gặp B, kêu gọi C"), follow what is said of its doer ("A cho biết
B …"), or stand in a clause of time in front of it ("Sau khi gặp B, A …"). Each way of finding has a name.
"""

from __future__ import annotations

import re

from dongsukien.annotations import EventType
from dongsukien.events.asides import only_describes
from dongsukien.events.contexts import context, stands_before
from dongsukien.events.groups import is_group
from dongsukien.events.nouns import is_noun
from dongsukien.events.objects import HELD, bare_object
from dongsukien.events.rows import Group, Item, Row

_BY_FORCE: frozenset[EventType] = frozenset({"attack", "arrest", "mobilise", "other", "visit", "aid"})
_BY_PEOPLE: frozenset[EventType] = frozenset({"protest", "elect"})
_CUES = frozenset({"cho biết", "nói", "cho hay", "tuyên bố", "khẳng định", "thông báo", "nhấn mạnh", "viết"})
_LEADING = frozenset(
    {"time", "condition", "preposition", "break", "purpose", "aspect", "trigger"}
)  # "Đang thăm B, A …"
STRAY_WORDS = 2  # words that no lexicon knows, before a verb that shares the subject of the clause before
_SERIAL_FRAMES = frozenset({"with", "object", "self"})  # their bare object is no subject of a verb that follows
_SMALL_WORDS = 3  # between a doer led by "của" and the verb


def subject_of(row: Row, number: int) -> tuple[Group | None, str]:
    """The group that acts in the verb at item *number*, and how it was found."""
    here = row.segment[number]
    if stands_before(row, number, "deed in general"):
        return None, "other subject"
    nearest = _subject_in_segment(row, number, here) or _own_forces(row, number, here)
    if nearest is not None:
        return _with_company(row, _named_before(row, nearest) or nearest, number), "subject"
    if (equal := _who_is(row, here)) is not None:
        return equal, "subject"
    if _says_who_he_is(row, here):
        opener = row.items[row.segment.index(here)]
        return next((g for g in row.groups if g.end == opener.start), None), "described"
    if _has_another_subject(row, number) or _is_told_by_subject(row, number, here):
        return None, "other subject"
    trigger = row.items[number].trigger
    if trigger is not None and trigger.frame == "content" and _lists_contents(row, number):
        return None, "other subject"
    speech = (trigger is not None and trigger.frame == "content") or _opens_with_cue(row, here)
    if _is_of_blamed(row, here):
        return _blamed_before(row, here) or _wronged_before(row, here), "blamed"
    described: Group | None = None
    for segment in range(here - 1, -1, -1):
        if row.openers[segment + 1] == ";":
            break
        if segment and row.openers[segment + 1] == "," and _says_who_he_is(row, segment):
            continue  # "A, người từng làm đại sứ tại B, gặp C"
        if segment and row.openers[here] == "," and (only := _only_a_name(row, segment)) is not None:
            described = only  # the end of a list, or what somebody is besides: "ông A, tướng của B, kêu gọi C"
            continue
        if speech and row.openers[segment] == "that" and row.openers[here] in (",", "and"):
            continue  # "A cho rằng B …, kêu gọi C": A goes on
        if segment and row.openers[segment] == ":" and row.openers[here] == "," and _speaks_on(row, number):
            continue  # "Ông A: B không nên ảo tưởng, kêu gọi tự cường": A goes on
        if speech and row.openers[segment] in ("purpose", "relative") and row.openers[here] in (",", "and"):
            continue  # "A đến để gặp B, kêu gọi C": A goes on
        if speech and segment and row.openers[here] == "and" and _opens_with_cue(row, segment):
            continue  # "A, người phát ngôn, tuyên bố B … và cáo buộc B": A goes on
        if not speech and row.openers[here] == "and" and row.openers[here - 1] == "purpose":
            blamed = _blamed_before(row, segment + 1)  # "A cáo buộc B dùng cầu để vượt sông và tấn công C": B does
            if blamed is not None:
                return blamed, "blamed"
        group = None if speech else _last_actor(row, segment) or _behind_cue(row, segment)
        group = group or _first_free_group(row, segment)
        if group is not None and _is_object(row, segment, group, speech):
            continue  # "A yêu cầu B rút quân, cảnh báo C", "A vào làng, tấn công B hay rút về": A goes on
        if described is not None and group is not None and all(m.kind == "place" for m in group.mentions):
            return described, "shared"  # "chính quyền tỉnh B, Kenya, yêu cầu C"
        aside = row.openers[segment] in ("time", "condition") and segment > 0
        if group is not None and (not aside or _goes_on_aside(row, segment, here)):
            return _with_company(row, _named_before(row, group) or group, number), "shared"
    if described is not None:
        return described, "shared"
    if (spoken_of := _whose_word_opens(row, number)) is not None:
        return spoken_of, "shared"
    return _subject_behind(row, here), "behind"


def _whose_word_opens(row: Row, number: int) -> Group | None:
    """Whose thought or word the sentence opens with, where it goes on with what he did then: "Toan tính của A khi gặp
    B", "Thông điệp được A nêu khi tiếp B"."""
    before = [group for group in row.groups if group.end <= row.items[number].start]
    told = next((group for group in before if group.governor == "được"), None)
    if told is not None and context("puts it forward").match(row.text, told.end):
        return told
    opener = row.items[row.segment.index(row.segment[number])]
    if opener.form not in ("khi", "sau khi", "trước khi"):
        return None
    owner = next((group for group in before if opener.start - group.end == 1), None)
    acts = any(item.trigger is not None and item.start < opener.start for item in row.items)
    return owner if owner is not None and owner.governor == "của" and not acts else None


_SPEAKS_ON = frozenset({"kêu gọi", "hối thúc", "thúc giục", "yêu cầu", "đề nghị", "cam kết", "cảnh báo", "khẳng định"})


def _speaks_on(row: Row, number: int) -> bool:
    """Whether the verb is the paper's, of him whom the headline lets speak before its colon."""
    first = row.groups[0].mentions[0] if row.groups else None
    personal = first is not None and first.kind in ("person", "office")  # "Kenya: Bà Ruiz …, kêu gọi": she calls
    headline = row.sentence.label in ("title", "teaser_title")
    return headline and personal and row.items[number].form in _SPEAKS_ON


def _lists_contents(row: Row, number: int) -> bool:
    """Whether the clause tells what a paper holds: "kế hoạch của A, trong đó đề xuất B rút quân"."""
    first = row.segment.index(row.segment[number])
    return any(item.form == "trong đó" for item in row.items[first : min(first + 2, number)])


def _opens_with_cue(row: Row, segment: int) -> bool:
    """Whether who spoke goes on to tell of what he did: "A cáo buộc B, cho biết đã triệu đại sứ"."""
    opener = row.segment.index(segment)
    return row.openers[segment] == "," and any(item.form in _CUES for item in row.items[opener : opener + 2])


def _is_object(row: Row, segment: int, group: Group, speech: bool) -> bool:
    """Whether *group* stands behind a verb that opens *segment*, whose subject is named before.

    Whom a verb of *speech* addresses may act in what he is asked to do; only another act of speech cannot be his.
    """
    opener = row.segment.index(segment)
    first = next((item for item in row.items[opener + 1 : group.first] if item.kind != "aspect"), None)
    if segment == 0 or first is None or first.trigger is None:
        return False
    return first.trigger.frame == "content" if speech else first.trigger.frame in _SERIAL_FRAMES


_WHO = re.compile(r"\s*(?:người|bên|nước|phía|quốc gia)(?: \w+)?(?: tiên)?\s*(?!\w)")


def _who_is(row: Row, segment: int) -> Group | None:
    """Whom "là" names as the doer: "A nói B là người đề xuất …", "A là nước đầu tiên công nhận …"."""
    opener = row.items[row.segment.index(segment)]
    if opener.form != "là" or _WHO.match(row.text, opener.end) is None:
        return None
    return next((g for g in row.groups if g.governor is None and opener.start - g.end == 1), None)


_DESCRIBED = re.compile(r"\s*(?:người|vốn|nguyên|cựu|từng|hiện|nhân vật|quốc gia|nơi|khi đó|nước(?! này))(?!\w)")


def _says_who_he_is(row: Row, segment: int) -> bool:
    """Whether *segment* stands between two commas and describes who is named before: "người từng …", "vốn …"."""
    opener = row.items[row.segment.index(segment)]
    return row.openers[segment] == "," and _DESCRIBED.match(row.text, opener.end) is not None


def _only_a_name(row: Row, segment: int) -> Group | None:
    """The noun phrase of *segment* where a comma, itself and nothing else stands there."""
    places = [place for place, at in enumerate(row.segment) if at == segment]
    group = next((group for group in row.groups if group.first == places[0] + 1), None)
    if row.openers[segment] != "," or group is None or group.governor is not None or group.last != places[-1]:
        return None
    behind = row.items[group.last + 1] if group.last + 1 < len(row.items) else None
    end = behind.start if behind is not None else len(row.text)
    return None if row.words_between(group.end, end) else group


def _with_company(row: Row, subject: Group, number: int) -> Group:
    """*subject* and whom it acts together with: "A đã cùng B chủ trì", "A cùng với B tấn công C"."""
    behind = next((group for group in row.groups if group.first > subject.last), None)
    if behind is None or behind.governor not in ("cùng", "cùng với") or behind.last >= number:
        return subject
    if row.segment[behind.first] != row.segment[subject.last]:
        return subject
    if any(item.trigger is not None for item in row.items[subject.last + 1 : behind.first]):
        return subject  # "A họp cùng B, kêu gọi C"
    if row.unknown_words(subject.end, behind.start) > STRAY_WORDS:
        return subject
    return Group(
        subject.first, behind.last, subject.start, behind.end, subject.governor, [*subject.mentions, *behind.mentions]
    )


def _is_told_by_subject(row: Row, number: int, segment: int) -> bool:
    before = [g for g in row.groups_in(segment, end=row.items[number].start) if g.governor is None]
    return bool(before) and _tells_of_another(row, before[-1], number)


def _named_before(row: Row, aside: Group) -> Group | None:
    """The person whom *aside*, between two commas, only describes: "Thủ tướng A, nước chủ nhà, kêu gọi B"."""
    if aside.is_plural or aside.mentions[0].kind == "person" or aside.first < 2:
        return None
    before, behind = row.items[aside.first - 1], row.items[aside.last + 1 : aside.last + 2]
    if before.form != "," or not behind or behind[0].form != ",":
        return None
    named = row.group_of(aside.first - 2)
    if named is None or named.governor is not None or named.mentions[-1].kind != "person":
        return None
    return named if named.end == before.start and not row.words_between(before.end, aside.start)[2:] else None


def _goes_on_aside(row: Row, segment: int, here: int) -> bool:
    """Whether the clause of time at *segment* goes on at *here*: "sau khi A tuyên chiến và tập kích B"."""
    return here == segment + 1 and row.openers[here] == "and"


def _is_of_blamed(row: Row, segment: int) -> bool:
    """Whether the clause at *segment* tells what the one did whom the clause before blames."""
    if row.openers[segment] == "time":
        return _blamed_before(row, segment) is not None
    reason = row.openers[segment] == "break" and row.items[row.segment.index(segment)].form in ("vì", "bởi vì")
    return reason and (_blamed_before(row, segment) or _wronged_before(row, segment)) is not None


# "A trừng phạt B vì tấn công C", "A cảm ơn B vì đã giúp": B did it.
_GIVES_A_REASON: frozenset[EventType] = frozenset({"accuse", "criticise", "sanction", "arrest", "express", "threaten"})


def _blames(row: Row, number: int) -> bool:
    trigger = row.items[number].trigger
    return trigger is not None and (trigger.type in _GIVES_A_REASON or row.items[number].form.endswith("kiện"))


def _blamed_before(row: Row, segment: int) -> Group | None:
    """Whom the clause before blames: "A cáo buộc B thảm sát khi tập kích C" lets B strike."""
    for number in range(len(row.items)):
        if _blames(row, number) and row.segment[number] == segment - 1:
            return bare_object(row, number)
    return None


def _wronged_before(row: Row, segment: int) -> Group | None:
    """Who stands behind a verb that no lexicon knows, where the reason is a blow: "A kiện B vì cấm vận C"."""
    groups = [group for group in row.groups_in(segment - 1) if group.governor is None]
    known = any(i.trigger is not None for n, i in enumerate(row.items) if row.segment[n] == segment - 1)
    return groups[-1] if len(groups) == 2 and not known and _hostile(row, segment) else None


def _hostile(row: Row, segment: int) -> bool:
    """Whether the first act of *segment* is done against somebody."""
    acts = (item.trigger for number, item in enumerate(row.items) if row.segment[number] == segment)
    first = next((trigger for trigger in acts if trigger is not None), None)
    return first is not None and first.type in ("sanction", "attack", "arrest", "threaten", "accuse")


def _has_another_subject(row: Row, number: int) -> bool:
    """Whether words that name nobody stand before the verb in its segment: "sau loạt vụ gấu tấn công người"."""
    segment = row.segment[number]
    opener = row.segment.index(segment)
    before = row.items[opener:number]
    if any(item.kind in HELD and not _is_means(row, item) for item in before):
        return True
    if segment == 0:
        return False
    stray = 1 if row.openers[segment] in ("time", "condition") else STRAY_WORDS
    start = row.items[opener].end if row.items[opener].kind != "actor" else row.items[opener].start
    return row.unknown_words(start, row.items[number].start) > stray


def _people_act(row: Row, number: int, group: Group) -> bool:
    """Whether people without a name stand between *group* and the verb, right before it."""
    between = row.items[group.last + 1 : number]
    people = next((item for item in reversed(between) if item.kind != "aspect"), None)
    return (
        people is not None and people.kind == "people" and row.unknown_words(people.end, row.items[number].start) == 0
    )


_USED = re.compile(r"(?<!\w)(?:sử dụng|dùng|bằng|phóng|bắn|thả)(?: \S+){0,3} $")


def _is_means(row: Row, item: Item) -> bool:
    """Whether a weapon is what somebody strikes with: "A dùng tên lửa tấn công B"."""
    return item.kind == "force" and _USED.search(row.text[: item.start]) is not None


def _own_forces(row: Row, number: int, segment: int) -> Group | None:
    """Whose forces strike that nobody else is said to own: "A cho biết tiêm kích đã bắn rơi …"."""
    trigger = row.items[number].trigger
    cue = max((n for n in range(number) if row.segment[n] == segment and row.items[n].form in _CUES), default=None)
    if cue is None or trigger is None or trigger.type not in _BY_FORCE:
        return None
    between = row.items[cue + 1 : number]
    if not any(item.kind == "force" for item in between) or any(item.kind == "actor" for item in between):
        return None
    if context("incident told").match(row.text, row.items[cue].end) is not None:
        return None  # "A nói vụ máy bay xâm phạm không phận là phép thử": somebody else's planes
    told = [group for group in row.groups_in(segment, end=row.items[cue].start) if group.governor is None]
    return told[-1] if told else None


def _subject_in_segment(row: Row, number: int, segment: int) -> Group | None:
    """The nearest free group left of the verb in its own segment, or one led by "của"/"do" right beside it."""
    start, trigger = row.items[number].start, row.items[number].trigger
    for group in reversed(row.groups_in(segment, end=start)):
        if group.last < number - 1 and _people_act(row, number, group):
            return None  # "A nói nghi phạm đánh bom …"
        if trigger is not None and trigger.type == "express" and _PUBLIC.match(row.text, group.start):
            return None  # the mood of a people is not its state's
        leads = trigger is not None and trigger.type in _BY_FORCE  # what the force led by A does, A does
        if not leads and only_describes(row, group, start):
            continue  # "khối do A đứng đầu ủng hộ B", "với tư cách thành viên của A"
        if group.governor in (None, "do", "bởi"):
            if not _may_begin(row, group) and not (row.items[number].kind == "passive" and group.last == number - 1):
                continue
            invited = trigger is not None and trigger.type == "visit"  # "chào đón B sang thăm C": B comes
            if _is_object_of_verb(row, group) and not invited:
                continue
            return None if _tells_of_another(row, group, number) else group
        if group.governor == "force" and trigger is not None and trigger.type in _BY_FORCE:
            return group  # what a state's planes and soldiers do, it does
        if group.governor == "people" and trigger is not None and trigger.type in _BY_PEOPLE:
            return group
        if group.governor in HELD:
            return None  # "ngư dân Kenya", "tàu Kenya": somebody else than the state acts
        if group.governor in ("của", "phía") and len(row.words_between(group.end, start)) <= _SMALL_WORDS:
            return None if _is_of_his_man(row, group) else _owned_body(row, group) or group
    return None


_PUBLIC = re.compile(r"(?:người dân|người|dân chúng|dân|dư luận|công chúng|cử tri) ")


def _is_of_his_man(row: Row, owner: Group) -> bool:
    """Whether it is the man of *owner* who acts, and not he: "Đặc phái viên của Tổng thống A gặp B"."""
    personal = all(mention.kind in ("person", "office") for mention in owner.mentions)
    return personal and owner.governor == "của" and stands_before(row, owner.first, "his man")


def _owned_body(row: Row, owner: Group) -> Group | None:
    """The named body that *owner* only owns: "Hội đồng Nghề cá của ông A họp"."""
    before = row.group_of(owner.first - 2) if owner.governor == "của" and owner.first > 1 else None
    if before is None or before.governor is not None or before.mentions[-1].kind != "organisation":
        return None
    return before if row.items[owner.first - 1].start - before.end == 1 else None


def _tells_of_another(row: Row, group: Group, number: int) -> bool:
    """Whether *group* only tells what somebody without a name does: "A cho biết 26 quốc gia đã cam kết"."""
    cues = [item for item in row.items[group.last + 1 : number] if item.form in _CUES]
    if not cues:
        return False
    incident = context("incident told").match(row.text, cues[-1].end) is not None
    return incident or row.unknown_words(cues[-1].end, row.items[number].start) >= STRAY_WORDS


def _is_object_of_verb(row: Row, group: Group) -> bool:
    """Whether a verb of contact or force right before *group* takes it as its object."""
    if group.first == 0:
        return False
    before = row.items[group.first - 1]
    if before.trigger is None or row.segment[group.first - 1] != row.segment[group.first]:
        return False
    return before.trigger.frame in _SERIAL_FRAMES and len(row.words_between(before.end, group.start)) <= 3


def _last_actor(row: Row, segment: int) -> Group | None:
    """Who acts in the last verb of *segment*: of "A cho hay B đã tấn công C" it is B."""
    for number in range(len(row.items) - 1, -1, -1):
        trigger = row.items[number].trigger
        if row.segment[number] == segment and trigger is not None and not is_noun(row, number, trigger):
            return _subject_in_segment(row, number, segment)
    return None


def _behind_cue(row: Row, segment: int) -> Group | None:
    """Who is spoken of in "A cho biết B …", where the clause goes on with what B did."""
    cue = max((n for n, i in enumerate(row.items) if row.segment[n] == segment and i.form in _CUES), default=None)
    if cue is None:
        return None
    spoken_of = next((g for g in row.groups_in(segment, start=row.items[cue].end) if g.governor is None), None)
    speakers = [g for g in row.groups_in(segment, end=row.items[cue].start) if g.governor is None]
    return spoken_of or (speakers[-1] if speakers else None)  # "Reuters đưa tin A nói rằng sẽ …": A


def _first_free_group(row: Row, segment: int) -> Group | None:
    return next((g for g in row.groups_in(segment) if g.governor is None and _may_begin(row, g)), None)


def _may_begin(row: Row, group: Group) -> bool:
    """Whether *group* can be who acts: one without a name only where it opens what is told, behind no unknown verb."""
    if not all(map(is_group, group.mentions)) or group.governor is not None:
        return True
    segment = row.segment[group.first]
    opener = row.segment.index(segment)
    told = max((n for n in range(opener, group.first) if row.items[n].form in _CUES), default=opener)
    start = row.items[told].end if segment or told > opener else 0
    return row.unknown_words(min(start, group.start), group.start) == 0


def _subject_behind(row: Row, segment: int) -> Group | None:
    """The subject of the main clause behind a frame in front: "Sau khi gặp B, A …", "Trong cuộc gặp với B, A …"."""
    first = row.items[0]  # "Đang thăm B, A …"
    if first.trigger is not None and (is_noun(row, 0, first.trigger) or first.trigger.type == "protest"):
        return None  # "Biểu tình lan rộng, A hủy chuyến thăm"
    leads = first.kind in _LEADING and first.time is None and not row.text[: first.start].strip(" \"'")
    if not leads or any(_first_free_group(row, before) is not None for before in range(segment)):
        return None
    for behind in range(segment + 1, min(segment + 4, len(row.openers))):
        if row.openers[behind] == "purpose":
            continue  # "Trong khi đưa ra điều kiện để hòa giải với B, A …"
        if row.openers[behind] not in (",", "and"):
            return None
        group = _first_free_group(row, behind)
        if group is not None:
            return group
    return None


def main_subject(row: Row, number: int) -> Group | None:
    """The first free group of the clause behind the frame that item *number* stands in."""
    behind = row.segment[number] + 1
    if behind >= len(row.openers) or row.openers[behind] != ",":
        return None
    return _first_free_group(row, behind)
