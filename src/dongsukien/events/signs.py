"""The modality that the words of its own clause give an act: its signs, those of a verb it is joined to, its "if".

What beside signs decides (what the act depends on, whether it is told of any or of one imagined) are turns of phrase
(``contexts``); what governs the whole clause is the matter of ``embedding``.
"""

from __future__ import annotations

from dongsukien.annotations import EventType
from dongsukien.events.constructions import Arguments
from dongsukien.events.contexts import context, stands_before
from dongsukien.events.factuality import CONTACTS, HAPPENED, SPEECH, Factuality, factuality
from dongsukien.events.nouns import is_followed, is_noun, leads_a_nominal
from dongsukien.events.rows import Row
from dongsukien.events.triggers import Trigger

_ONLY_POSSIBLE = ("có thể", "khả năng", "nguy cơ")
_JOINED = ("và", "hoặc", "hay", "cũng như", "trong đó", "bao gồm")
_GOES_ON = ("tiếp tục", "vẫn tiếp tục")  # "tiếp tục bắn" says that it happened again
_LASTING: frozenset[EventType] = frozenset({"negotiate", "aid", "mobilise", "protest", "sanction", "ceasefire"})


def read_signs(row: Row, number: int, trigger: Trigger, arguments: Arguments) -> Factuality:
    """The modality of the act at item *number* by the words of its clause; without any it happened."""
    before = row.text[_clause_start(row, number, arguments) : row.items[number].start]
    if (outlook := _followed_from(row, number)) is not None:
        return Factuality("conditional", outlook, hedged=True)
    if trigger.type in SPEECH - {"agree"}:
        return _of_speech(row, number, trigger, before)
    if trigger.type == "agree" and not is_noun(row, number, trigger):
        return _of_agreement(row, number, before)
    if _is_alternative(row, number):
        return Factuality("denied", "hay")
    return _of_deed(row, number, trigger, before)


def _of_speech(row: Row, number: int, trigger: Trigger, before: str) -> Factuality:
    if row.items[number].form.startswith(("không", "chưa")) or is_followed(row, number):
        return HAPPENED  # "sẽ không nhượng bộ" turns down now, "sẽ thăm A theo lời mời" was invited
    if _is_alternative(row, number):
        return Factuality("denied", "hay")  # "không tấn công hay đe dọa"
    if stands_before(row, number, "goes with a suit"):
        return _as_sued(row, number)
    read = factuality(trigger.type, before)
    return HAPPENED if read.modality == "ongoing" and trigger.type != "express" else read


def _as_sued(row: Row, number: int) -> Factuality:
    """The modality of what one asks for as he sues: "nếu kiện tờ báo và đòi bồi thường" has asked for nothing yet."""
    before = row.segment[number] - 1
    if before >= 0 and row.openers[before] == "condition":
        return Factuality("conditional", "nếu")
    outlook = context("outlook").search(row.text, 0, row.opener_of(number).start)
    return HAPPENED if outlook is None else Factuality("planned", outlook[1])


def _of_agreement(row: Row, number: int, before: str) -> Factuality:
    if ought := context("has to").search(before):
        return Factuality("planned", ought[1])
    if context("before it is reached").search(before):
        return Factuality("planned", "trước khi")
    read = factuality("agree", before)  # "nhất trí sẽ …": agreed, whatever is still to be done
    on_condition = read.modality == "happened" and context("on condition").search(row.text, row.items[number].end)
    return Factuality("conditional", "nếu") if on_condition else read


def _of_deed(row: Row, number: int, trigger: Trigger, before: str) -> Factuality:
    end = row.items[number].end
    read = factuality(trigger.type, before, row.text[end : _clause_end(row, number)])
    if read == HAPPENED and (shared := _shared_outlook(row, number)) is not None:
        hedged = shared in _ONLY_POSSIBLE
        return Factuality("conditional" if hedged and trigger.type not in CONTACTS else "planned", shared, hedged)
    if read == HAPPENED and trigger.type in CONTACTS and is_noun(row, number, trigger):
        will = context("will be").search(row.text, end)
        if will is not None and not row.unknown_words(end, will.start()):
            return Factuality("planned", will[0])  # "Cuộc gặp giữa A và B sẽ không bàn về …"
    if read.modality == "happened":
        if context("imaginary one").search(before) and context("would").search(row.text, end):
            return Factuality("conditional", "một", hedged=True)
        if context("each of them").search(before) and context("would always").search(row.text, end):
            return Factuality("conditional", "mọi", hedged=True)
        if context("any").search(before) and trigger.type not in CONTACTS:
            return Factuality("conditional", "bất kỳ", hedged=True)
    if read.modality == "planned" and context("put off").search(before):
        return read if context("new day").search(row.text, end) else Factuality("denied", read.sign)
    return HAPPENED if read.sign in _GOES_ON and trigger.type not in _LASTING else read


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
    found = context("outlook").search(row.text, begin, row.items[opener].start)
    return found[1] if found is not None else None


def _followed_from(row: Row, number: int) -> str | None:
    """The sign of what it would follow from: "có thể kiểm soát đảo, giúp A gây sức ép với B"; ``None``: none."""
    segment = row.segment[number]
    start = row.opener_of(number).start
    trigger = row.items[number].trigger
    is_deed = trigger is not None and trigger.type not in SPEECH  # "muốn X, khiến A phản đối": that is said now
    brought = is_deed and context("brings").match(row.text, start) is not None
    if segment == 0 or not (brought or context("follows").match(row.text, start)):
        return None
    begin = row.items[row.segment.index(segment - 1)].start if segment > 1 else 0
    found = context("outlook").search(row.text, begin, start)
    return found[1] if found is not None and found[1] in _ONLY_POSSIBLE else None


def _is_alternative(row: Row, number: int) -> bool:
    """Whether it is the other thing that does not happen: "không thể lấy lại cảng hay gia nhập khối"."""
    segment = row.segment[number]
    opener = row.opener_of(number)
    if segment == 0 or opener.form not in ("hay", "hoặc"):
        return False
    begin = row.items[row.segment.index(segment - 1)].start if segment > 1 else 0
    return context("denied before").search(row.text[begin : opener.start]) is not None


def _clause_end(row: Row, number: int) -> int | None:
    """Where the signs behind the act end: with its segment; "việc trao A và thả B sẽ diễn ra" goes on behind "và"."""
    here = row.segment[number]
    joined = ("and", "that") if leads_a_nominal(row, number) else ()
    beyond = (place for place, at in enumerate(row.segment) if at > here and row.openers[at] not in joined)
    place = next(beyond, None)
    return None if place is None else row.items[place].start


def _denies_another(row: Row, segment: int) -> bool:
    """Whether "không" before the comma at *segment* belongs to a verb that no list has: "A không thua, phản công B"."""
    if segment == 0 or row.openers[segment] != ",":
        return False
    first = row.segment.index(segment - 1)
    denied = context("denies its verb").search(
        row.text, row.items[first].start, row.opener_of(row.segment.index(segment)).start
    )
    return denied is not None and not any(
        item.trigger is not None and item.start > denied.start()
        for item in row.items[first : row.segment.index(segment)]
    )


def _clause_start(row: Row, number: int, arguments: Arguments) -> int:
    """Where the signs of the act begin: its segment, or its subject where something else stands before that."""
    segment = row.segment[number]
    trigger = row.items[number].trigger
    shares = ".shared" in f".{arguments.rule}" and trigger is not None and trigger.type not in SPEECH
    if shares and row.openers[segment] in ("and", ",", "purpose") and not _denies_another(row, segment):
        segment = max(0, segment - 1)
    start = next(item.start for place, item in enumerate(row.items) if row.segment[place] == segment) if segment else 0
    free = [group for group in row.groups if group.governor is None and start <= group.start]
    subject = next((group for group in reversed(free) if group.end <= row.items[number].start), None)
    if subject is None or row.openers[segment] == "condition":
        return start
    lead = row.text[start : subject.start].split()
    return max(start, subject.start - sum(len(word) + 1 for word in lead[-3:]))
