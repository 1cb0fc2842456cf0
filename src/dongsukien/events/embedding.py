"""What an act stands in: the words of its clause, the speech act that governs it, what opens its clause.

"Kenya kêu gọi Chile rút quân" is one act: the withdrawal is what the call asks for. What a speech act governs reaches
to the end of its sentence, unless the same subject goes on to another act or somebody else begins to act.
"""

from __future__ import annotations

from dongsukien.annotations import EventType, Modality
from dongsukien.events.commentary import is_asked
from dongsukien.events.constructions import Arguments
from dongsukien.events.contexts import context, stands_before
from dongsukien.events.factuality import (
    CONTACTS,
    HAPPENED,
    HAPPENINGS,
    SPEECH,
    Factuality,
    governed,
    speaks_of_facts,
)
from dongsukien.events.governors import AllActs, governor_of
from dongsukien.events.nouns import is_framed, is_noun, stands_before_owner, stands_behind_light_verb
from dongsukien.events.objects import bare_object
from dongsukien.events.outlook import happened_at_last, is_given, is_no_speech, overshadowed
from dongsukien.events.rows import Row
from dongsukien.events.signs import read_signs
from dongsukien.events.triggers import Trigger
from dongsukien.events.turns import is_judged, tells_who_is_meant, turned

_TRUCE_WORDS = 4  # before a truce, within which it is said to be wanted or in force
_TRUCE_REACH = 12  # the same behind it
_GIVEN: frozenset[EventType] = frozenset({"aid", "exchange"})
_HELD: frozenset[EventType] = frozenset({"attack", "arrest"})
_BLOWS: frozenset[EventType] = frozenset({"attack", "arrest"})
_ON_DEEDS = ("lên án", "chỉ trích")
_OUGHT = ("nên", "cần", "phải")  # "A nói B phải rút": what ought to be is no plan of B's
_IN_GENERAL = ("a law says", "a law provides", "every time", "in fiction")
_NEAR = 2  # words between a contact and the "trước" that says it is to come


def modality_of_act(
    row: Row, number: int, trigger: Trigger, arguments: Arguments, all_acts: AllActs
) -> Factuality | None:
    """The modality of the act at item *number*; ``None``: it is no event of its own."""
    if _tells_no_act(row, number, trigger, arguments):
        return None
    read = turned(row, number, trigger.type, read_signs(row, number, trigger, arguments))
    read = overshadowed(row, number, trigger.type, read, len(arguments.participants) > 1 or bool(arguments.source))
    if read.modality == "happened":
        read = _still_to_come(row, number, trigger, read)
    governor = _governor(row, number, trigger, arguments, all_acts, read)
    if governor is not None:
        return _within(row, number, trigger, arguments, governor, read)
    if _is_only_thought_of(row, number, trigger, read):
        return None
    return _as_opened(row, number, trigger, arguments, read)


def _tells_no_act(row: Row, number: int, trigger: Trigger, arguments: Arguments) -> bool:
    """Whether it is a truce only spoken of, judged, one of a list of nouns, a description, or nothing that was said."""
    if trigger.type == "ceasefire" and trigger.needs == "truce" and not _is_truce(row, number, arguments):
        return True
    if is_judged(row, number) or _is_enabled(row, number, trigger):
        return True
    if any(stands_before(row, number, name) for name in _IN_GENERAL):
        return True
    if is_noun(row, number, trigger) and context("as a rule").match(row.text, row.items[number].end) is not None:
        return True
    owned = arguments.rule.startswith("noun.of")
    if trigger.type not in SPEECH and not owned and stands_before(row, number, "called so"):
        return True
    if stands_before(row, number, "one of a list") and context("list ends").match(row.text, row.items[number].end):
        return True
    if trigger.type == "threaten" and _warns_of(row, number, arguments):
        return True
    speaks = trigger.type in SPEECH
    return speaks and (tells_who_is_meant(row, number) or is_no_speech(row, number, trigger, arguments.rule))


def _is_enabled(row: Row, number: int, trigger: Trigger) -> bool:
    """Whether somebody is only given the means of a blow: "cấp tên lửa cho B tấn công C"."""
    given = row.group_of(number - 1) if number and trigger.type == "attack" else None
    return given is not None and given.governor == "cho" and row.items[number].start - given.end <= 1


def _warns_of(row: Row, number: int, arguments: Arguments) -> bool:
    """Whether a warning only foretells what others will do: "Peru cảnh báo Kenya sắp tấn công Chile".

    Who warns and who is spoken of are two, and no office or forces of one state.
    """
    spoken_of = bare_object(row, number)
    if spoken_of is None or not arguments.source or {m.kind for m in spoken_of.mentions} != {"country"}:
        return False
    ours = set(arguments.source[0].entities)
    deed = next((n for n in range(spoken_of.last + 1, len(row.items)) if row.items[n].trigger is not None), None)
    if deed is None or ours & {id for m in spoken_of.mentions for id in m.entities}:
        return False
    named = row.items[deed].trigger
    foretold = context("will or may").fullmatch(row.text, spoken_of.end, row.items[deed].start) is not None
    return named is not None and named.type in ("attack", "mobilise") and foretold


def _is_truce(row: Row, number: int, arguments: Arguments) -> bool:
    """Whether a truce is in force or made, rather than spoken of: words say so, or "A ngừng bắn" tells what A does."""
    if arguments.rule == "subject" and not stands_before(row, number, "truce wished"):
        return True
    before = " ".join(row.before(number).split()[-_TRUCE_WORDS:])
    after = " ".join(row.text[row.items[number].end :].split()[:_TRUCE_REACH])
    holds = context("truce holds")
    return bool(holds.search(before) or holds.search(after)) and not context("truce wanted").search(before)


# --- still to come ---------------------------------------------------------------------------------------------------


def _still_to_come(row: Row, number: int, trigger: Trigger, read: Factuality) -> Factuality:
    """*read*, that it happened, unless what stands around the clause says that it is yet to come, or goes on."""
    if is_asked(row, number) and trigger.type not in SPEECH - {"agree"}:
        return Factuality("planned", "?", hedged=True)
    if trigger.type in CONTACTS and _is_ahead(row, number):
        return Factuality("planned", "trước")
    attended = trigger.type in CONTACTS and stands_before(row, number, "attended")
    if attended and context("outlook").search(row.before(number), row.opener_of(number).start) is not None:
        return Factuality("planned", "tham dự")
    if trigger.type in CONTACTS and stands_before(row, number, "will tell after"):
        return Factuality("planned", "sau")
    if trigger.type in CONTACTS and stands_before(row, number, "will do before"):
        return Factuality("planned", "trước")
    if trigger.type in CONTACTS and stands_before(row, number, "awaited"):
        return Factuality("planned", "mong chờ")
    # "khi đàm phán A - B diễn ra" is a round of them
    in_talks = stands_before(row, number, "talks as a state") and "diễn ra" not in row.text[row.items[number].end :]
    if trigger.type == "negotiate" and read == HAPPENED and in_talks:
        return Factuality("ongoing", "trong")
    if trigger.type in _GIVEN and stands_before(row, number, "decided only"):
        return Factuality("planned", "quyết định về")
    if trigger.type not in SPEECH and stands_before(row, number, "still to be approved"):
        return Factuality("planned", "phê chuẩn")
    if read.sign is None and trigger.type not in SPEECH and _is_waited_for(row, number):
        return Factuality("planned", "khi")
    return read


def _is_ahead(row: Row, number: int) -> bool:
    """Whether the contact is still to come: "trước thềm thượng đỉnh", in a headline "trước cuộc gặp" too."""
    before = row.items[number - 1] if number else None
    if before is None or len(row.words_between(before.end, row.items[number].start)) > _NEAR:
        return False
    headline = row.sentence.label in ("title", "teaser_title")
    return before.form == "trước thềm" or (headline and before.form == "trước")


def _is_waited_for(row: Row, number: int) -> bool:
    """Whether something planned waits for it: "dự kiến ký hiệp định ngay khi ông A đến B"."""
    here = row.segment[number]
    opener = row.opener_of(number)
    if here == 0 or opener.form not in ("khi", "trước khi", "ngay khi"):
        return False
    if opener.form != "trước khi" and row.items[row.segment.index(here)].form == ",":
        return False  # "A sẽ hỗ trợ B, ông C nói, khi tiếp ông D": a circumstance of what is told
    before = row.text[row.items[row.segment.index(max(0, here - 2))].start : opener.start]
    done = context("done").search(row.text, opener.end, row.items[number].start)
    ahead = context("ahead").search(before) or (opener.form == "trước khi" and context("needed first").search(before))
    return bool(ahead) and done is None


# --- within a speech act ---------------------------------------------------------------------------------------------


def _governor(
    row: Row, number: int, trigger: Trigger, arguments: Arguments, all_acts: AllActs, read: Factuality
) -> tuple[EventType, str] | None:
    """The type and form of the speech act that decides on the act; ``None``: none stands above it, or none matters."""
    governor = governor_of(row, number, all_acts)
    if governor is None:
        return None
    caused = bool(arguments.source) and is_given(row, number, trigger.type)  # "kêu gọi sơ tán do đợt tập kích của A"
    held = trigger.type in CONTACTS and is_framed(row, number)  # "kêu gọi kiềm chế tại cuộc họp": there it was said
    made = _is_done_by_agent(row, number) or stands_before(row, number, "result of")
    seen = read.modality == "happened" and stands_before(row, number, "witnessed")
    return None if caused or held or made or seen else governor


def _is_done_by_agent(row: Row, number: int) -> bool:
    """Whether a speech act is what somebody else made before: "chấp nhận kế hoạch do A đề xuất"."""
    trigger = row.items[number].trigger
    agent = row.group_of(number - 1) if number else None
    return trigger is not None and trigger.type == "propose" and agent is not None and agent.governor in ("do", "mà")


def _within(
    row: Row, number: int, trigger: Trigger, arguments: Arguments, governor: tuple[EventType, str], read: Factuality
) -> Factuality | None:
    """The modality of an act inside what *governor* says; ``None``: it is no event of its own."""
    type_, verb = governor
    noun = is_noun(row, number, trigger) and not stands_behind_light_verb(row, number)
    modality = _by_governor(row, number, trigger, arguments, governor, noun)
    if noun and trigger.type in SPEECH and modality == "happened" and not read.hedged:
        return Factuality("happened", type_)  # "từ chối đề nghị của A": A made it
    on_facts = type_ == "criticise" or (type_ == "express" and speaks_of_facts(verb))
    if on_facts and bool(arguments.source) and stands_before(row, number, "reproached"):
        modality = "happened"
    if modality is None:
        return None
    if read.modality == "denied" or (modality == "happened" and read.sign is not None):
        return read
    return Factuality(modality, type_, read.hedged)


def _by_governor(
    row: Row, number: int, trigger: Trigger, arguments: Arguments, governor: tuple[EventType, str], noun: bool
) -> Modality | None:
    type_, verb = governor
    aimed_at = row.openers[row.segment[number]] in ("purpose", "condition")
    if type_ == "accuse" and bool(arguments.source) and trigger.type not in SPEECH and not aimed_at:
        return "happened"  # "cáo buộc B ném bom": B did, on the word of who accuses
    blamed = type_ == "criticise" and verb.endswith(_ON_DEEDS) and trigger.type in _BLOWS
    if blamed and arguments.rule.startswith("subject") and not noun and not aimed_at:
        return "happened"  # "lên án B ném bom C"; "phản đối B áp thuế" may be of what is to come
    done_to = arguments.rule == "noun.beside" and trigger.type in _HELD  # "lo ngại sau vụ bắt công nhân A"
    complete = len(arguments.participants) > 1 or bool(arguments.source) or done_to
    return governed(trigger.type, type_, noun, complete, verb)


# --- what opens its clause -------------------------------------------------------------------------------------------


def _is_only_thought_of(row: Row, number: int, trigger: Trigger, read: Factuality) -> bool:
    """Whether it is imagined, called for by nobody in particular, done by nobody, or done ever so often."""
    opener = row.opener_of(number)
    said_by_others = trigger.type in SPEECH and is_noun(row, number, trigger)  # "thay vì nới như đề xuất của A"
    if (opener.form == "thay vì" and not said_by_others) or (read.sign in _OUGHT and trigger.type not in HAPPENINGS):
        return True
    if opener.form == "là" and context("imagined").search(row.text[: opener.start]):
        return True
    habitual = trigger.type in SPEECH or trigger.type in CONTACTS
    return habitual and stands_before(row, number, "habit")


def _as_opened(row: Row, number: int, trigger: Trigger, arguments: Arguments, read: Factuality) -> Factuality | None:
    """*read*, as "nếu" or "nhằm" before the clause leaves it; ``None``: it is no event of its own."""
    opener = row.openers[row.segment[number]]
    if opener == "," and _goes_on_with_purpose(row, number):
        opener = "purpose"
    if opener == "purpose" and not _took_place(row, number, trigger, arguments):
        if trigger.type not in HAPPENINGS | {"aid"}:
            return None  # what something is for is not yet done
        if read.modality == "happened":
            return Factuality("planned", None)
    if opener == "condition" and not happened_at_last(row, number):
        return None if trigger.type in SPEECH - {"agree"} else Factuality("conditional", opener, read.hedged)
    if read.modality == "denied" and trigger.type in SPEECH - {"agree"}:
        return None  # "không yêu cầu": nothing was said
    return read


def _goes_on_with_purpose(row: Row, number: int) -> bool:
    """Whether the help is one more thing that something is for: "để thúc đẩy hợp tác, hỗ trợ Chile, giữ hòa bình"."""
    here, item = row.segment[number], row.items[number]
    opens = not row.words_between(row.opener_of(number).end, item.start)
    if item.trigger is None or item.trigger.type != "aid" or not opens:
        return False
    while here and row.openers[here] == "," and not row.groups_in(here, end=item.start):
        here -= 1
    return row.openers[here] == "purpose" and not row.groups_in(here)


def _took_place(row: Row, number: int, trigger: Trigger, arguments: Arguments) -> bool:
    """Whether it was done, though it stands behind "nhằm": an answer to it, a look on it, the means told, or said."""
    if _is_answered(row, number) or stands_before(row, number, "witnessed"):
        return True
    if trigger.type in SPEECH:
        return stands_before(row, number, "summoned to hear")
    owned = arguments.rule == "noun.of" and stands_before_owner(row, number)
    return trigger.type == "attack" and (owned or stands_before(row, number, "by such means"))


def _is_answered(row: Row, number: int) -> bool:
    """Whether it is what something answers to: "nhằm đáp trả vụ máy bay của A xâm nhập"."""
    if stands_before(row, number, "answered"):
        return True
    subject = next((g for g in reversed(row.groups) if g.end <= row.items[number].start), None)
    if subject is None or row.segment[subject.first] != row.segment[number]:
        return False  # "tương tự vụ bắt A, nhằm gửi thông điệp": the aim is another matter
    return context("affair").search(row.text[: subject.start].rstrip().removesuffix(" của")) is not None
