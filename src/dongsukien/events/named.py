"""Who is named beside an act: the actors that its sentence offers for a side left unsaid (``completion``)."""

from __future__ import annotations

import re
from dataclasses import replace

from dongsukien.annotations import Actor, EventType, Mention
from dongsukien.entities.actors import ActorIndex
from dongsukien.entities.gazetteer import states
from dongsukien.events.asides import only_describes
from dongsukien.events.contexts import context
from dongsukien.events.nouns import is_framed, is_noun
from dongsukien.events.objects import lies_beside
from dongsukien.events.rows import Group, Row
from dongsukien.events.struck import is_origin
from dongsukien.events.triggers import Trigger

_BURDENED = frozenset({"đối với", "lên", "nhằm vào", "chống", "chống lại"})
_WHERE = frozenset({"ở", "tại"})
_FOR_WHOM = frozenset({"cho", "dành cho"})
_AGAINST_WHOM = frozenset({"từ", "chống", "chống lại", "trước"})  # "đề nghị lập lá chắn trước mối đe dọa từ Kenya"
_BESIDE_WHICH = frozenset({"gần", "từ", "với", "ngoài"})  # "tập kích xuồng gần Kenya" hits no Kenya
_ASKED: frozenset[EventType] = frozenset({"demand", "propose", "promise"})
_ARMED = re.compile(
    r"(?:các )?(?:lực lượng |quân chủng |bộ đội )?(?:không quân|hải quân|lục quân|thủy quân lục chiến|quân đội"
    r"|biên phòng|phòng vệ|vũ trang|phòng không|tuần duyên|hải cảnh|cảnh sát biển|bảo vệ bờ biển)(?!\w)",
    re.IGNORECASE,
)
_VENUE = re.compile(
    r"(?:bảo tàng|nghĩa trang|nhà tưởng niệm|đài tưởng niệm|lăng|nhà máy|căn cứ|khu di tích|chùa|cảng)(?!\w)"
)
_MATTERS = frozenset({"vấn đề", "tình hình"})  # "dọa áp thuế trong vấn đề Kenya" threatens others
_WISHES: frozenset[EventType] = frozenset({"express", "propose"})


def named_beside(row: Row, number: int, index: ActorIndex) -> tuple[Actor, ...]:
    """Everybody named in the sentence but for what stands for somebody else, those behind item *number* first."""
    here, trigger = row.items[number].start, row.items[number].trigger
    aside = _FOR_WHOM if trigger is None or trigger.type not in _ASKED else _FOR_WHOM | _AGAINST_WHOM
    if trigger is not None and trigger.type == "agree":
        aside = _BURDENED  # "chấp thuận mở cửa thị trường cho Kenya", but "nhất trí siết giám sát đối với Kenya"
    if trigger is not None and trigger.type in ("negotiate", "sign"):
        aside |= _WHERE  # "đang đàm phán ở Oman"
    stops = [item.start for item in row.items if item.form == ";"]  # headlines of others in a digest
    first, last = (
        max([s for s in stops if s < here], default=0),
        min([s for s in stops if s > here], default=len(row.text)),
    )
    groups = [
        group
        for group in row.groups
        if group.governor not in aside and first <= group.start < last and not only_describes(row, group, here)
    ]
    if trigger is not None and trigger.type == "attack":
        groups = [
            group
            for group in groups
            if group.governor not in _BESIDE_WHICH and not is_origin(row, number, group) and not lies_beside(row, group)
        ]
    elif row.openers[row.segment[number]] == "relative":
        groups = [group for group in groups if row.segment[group.first] == row.segment[number]]
    elif trigger is not None and not is_noun(row, number, trigger):
        groups = [group for group in groups if not _is_aside(row, number, trigger, group)]
    groups = [group for group in groups if not any(is_venue(row, mention) for mention in group.mentions)]
    ordered = [g for g in groups if g.start > here] + [g for g in groups if g.start < here]
    return actors_of(tuple(mention for group in ordered for mention in group.mentions), index)


_BETWEEN_TWO = ("gặp", "hội đàm", "hội kiến", "điện đàm", "cuộc gọi", "cuộc điện thoại", "gọi điện")


def met_beside(row: Row, number: int, index: ActorIndex) -> tuple[Actor, ...]:
    """The two persons of the sentence in a contact that frames it: "A vẫn chỉ trích B một ngày sau cuộc gặp"."""
    if not is_framed(row, number) or not row.items[number].form.startswith(_BETWEEN_TWO):
        return ()
    persons = tuple(actor for actor in named_beside(row, number, index) if actor.kind in ("person", "office"))
    return persons if len(persons) == 2 else ()


def is_venue(row: Row, mention: Mention) -> bool:
    """Whether *mention* is a house or ground that one visits and that does not act: a museum, a cemetery."""
    return _VENUE.match(row.text, row.sentence.local(mention.span)[0]) is not None


def _is_aside(row: Row, number: int, trigger: Trigger, group: Group) -> bool:
    """Whether *group* is no party to what is said at item *number*: people of a state, what is wished for, or who is
    named in a clause of circumstance behind it ("A nêu điều kiện, trong bối cảnh B hòa giải")."""
    if group.governor == "people" or (group.governor == "thing" and trigger.type in _WISHES):
        return True
    if group.governor == "thing" and row.items[group.first - 1].form in _MATTERS:
        return True
    if trigger.type in _ANSWERING and trigger.frame != "clash" and _is_answered_there(row, number, group):
        return False
    openers = row.openers[row.segment[number] + 1 : row.segment[group.first] + 1]
    return "time" in openers or "break" in openers


_ANSWERING: frozenset[EventType] = frozenset({"threaten", "accuse", "criticise"})


def _is_answered_there(row: Row, number: int, group: Group) -> bool:
    """Whether the words answer what *group* did just before: "A cảnh báo sẽ đáp trả sau vụ nã pháo từ B"."""
    opener = row.items[row.segment.index(row.segment[group.first])]
    first = row.segment[group.first] == row.segment[number] + 1
    after = context("after what they did").search(row.text[opener.start : group.start])
    return first and opener.kind == "time" and after is not None


def actors_of(mentions: tuple[Mention, ...], index: ActorIndex) -> tuple[Actor, ...]:
    """Whom *mentions* stand for, each once, in order; nobody for "hai bên", which is worded elsewhere."""
    worded = (mention for mention in mentions if not (mention.form == "pronoun" and mention.kind == "group"))
    return distinct(tuple(_of_state(actor) for mention in worded for actor in index.actors(mention)))


def _of_state(actor: Actor) -> Actor:
    """The state whose armed service *actor* is: "Hải quân Kenya" acts for Kenya (``ANNOTATION.md`` §4)."""
    state = states().get(actor.country or "") if actor.kind == "organisation" else None
    if state is None or not _ARMED.match(actor.name):
        return actor
    return replace(actor, id=state.id, name=state.name, kind="country")


def distinct(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """*actors* without repetition."""
    return tuple({actor.id: actor for actor in actors}.values())
