"""Groups without a name that act or are acted on: "nhiều nước vùng Vịnh", "đại diện gần 70 nước", "quân nổi dậy".

The words are data (``lexicons/events/groups.toml``): a word of number and a noun, or a noun that is a group by itself,
with what may follow and belongs to it. A group is a mention of its own kind; its name are its words. Where a name
stands beside the noun ("quân đội Kenya"), the phrase is that name's and none of these, but for what is only *of*
somebody: "các đồng minh của Kenya" are not Kenya. Known weakness: who is meant by "quân đội" is not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal

import msgspec
from ahocorasick_rs import AhoCorasick

from dongsukien import lexicons
from dongsukien.annotations import Actor, EventType, Mention, Sentence
from dongsukien.entities.actors import UNNAMED
from dongsukien.orthography import slug
from dongsukien.patterns import leaping

GroupClass = Literal["states", "officials", "insiders", "bodies", "forces", "police", "authority", "crowd"]
_RULE = "unnamed."  # of the mention of a group; its class follows

# What people in the street and police do, of all acts, and what is done to them; of other groups anything may be told.
_DONE_BY: dict[str, frozenset[EventType]] = {
    "crowd": frozenset({"protest", "attack", "demand"}),
    "police": frozenset({"arrest", "attack", "mobilise"}),
    "authority": frozenset({"arrest", "attack", "mobilise", "sanction", "other"}),
}
_DONE_TO: dict[str, frozenset[EventType]] = {
    "crowd": frozenset({"attack", "arrest", "demand", "exchange"}),
    "police": frozenset({"attack", "protest"}),
    "authority": frozenset({"attack", "protest"}),
}
_MOVED = frozenset({"crowd", "police", "forces", "insiders"})


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of the lexicon of groups; the keys are explained at the head of the file."""

    cls: GroupClass = msgspec.field(name="class")
    counted: bool
    forms: tuple[str, ...]
    example: str
    negatives: tuple[str, ...] = msgspec.field(default=(), name="not")


class _Groups(msgspec.Struct, forbid_unknown_fields=True):
    numbers: tuple[str, ...]
    tails: tuple[str, ...]
    ends: tuple[str, ...]
    kinds: tuple[str, ...]
    conferences: tuple[str, ...]
    protests: tuple[str, ...]
    group: tuple[Group, ...]


@cache
def _lexicon() -> _Groups:
    return lexicons.toml("events/groups.toml", _Groups)


def group_entries() -> tuple[Group, ...]:
    """All entries of the lexicon of groups."""
    return _lexicon().group


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def _forms(*, counted: bool, classes: Iterable[str] | None = None) -> tuple[str, ...]:
    entries = (e for e in group_entries() if e.counted == counted and (classes is None or e.cls in classes))
    return tuple(form for entry in entries for form in entry.forms)


_ABOUT = "hơn|gần|khoảng|ít nhất|chừng"
_NUMERALS = "hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mấy|chục|trăm|nghìn|ngàn|vạn"
_FIGURES = (
    rf"(?:(?:{_ABOUT}) )?(?:(?<![\d/.-])\d+(?:\.\d{{3}})*(?:,\d+)?|hàng (?:chục|trăm|nghìn|ngàn|vạn|triệu)|{_NUMERALS})"
    r"(?: (?:chục|trăm|nghìn|ngàn|vạn|triệu))?"
)


@cache
def _beginning() -> re.Pattern[str]:
    """What a group may begin with: where nothing of it stands need none be tried."""
    forms = (*_lexicon().numbers, *_forms(counted=False), *_forms(counted=True, classes=("officials",)), "hàng")
    opening = {*forms, *_ABOUT.split("|"), *_NUMERALS.split("|")}
    return re.compile(leaping((*(f"{re.escape(words)}(?!\\w)" for words in sorted(opening)), r"\d")))


@cache
def _nouns() -> AhoCorasick:
    """Every noun of the lexicon: a sentence without any has no group."""
    return AhoCorasick([*_forms(counted=True), *_forms(counted=False)])


def _phrases(lowered: str) -> Iterator[re.Match[str]]:
    if not _nouns().find_matches_as_indexes(lowered):
        return
    end = 0
    for begins in _beginning().finditer(lowered):
        match = _phrase().match(lowered, begins.start()) if begins.start() >= end else None
        if match is not None:
            end = match.end()
            yield match


@cache
def _phrase() -> re.Pattern[str]:
    words = _lexicon()
    number = rf"(?:{_either(words.numbers)}|{_FIGURES})"
    tail = rf"(?: (?:{_either(words.tails)})(?!\w))*"
    ends = rf"(?! (?:{_either(words.ends)})(?!\w))(?!(?<=người) (?:{_either(words.protests)})(?!\w))"
    states = _either(_forms(counted=True, classes=("states",)))
    officials = _either(_forms(counted=True, classes=("officials",)))
    heads = (
        rf"(?:{number} )?(?P<of>{officials})(?: (?:của|từ|đến từ))? {number} (?:{states})",
        rf"{number} (?P<counted>{_either(_forms(counted=True))})",
        rf"(?P<alone>{_either(_forms(counted=False))})",
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(heads)})(?!\w){tail}{ends}")


@cache
def _led_by(words: Literal["kinds", "conferences"]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either(getattr(_lexicon(), words))}) $")


@cache
def _class(form: str, *, counted: bool) -> GroupClass:
    """The class of *form*; of one in two, the first."""
    return next(entry.cls for entry in group_entries() if entry.counted == counted and form in entry.forms)


def groups_in(sentence: Sentence, lowered: str, named: Sequence[Mention]) -> Iterator[Mention]:
    """The groups of *sentence* (*lowered*: its text in lower case) apart from the noun phrases *named* in it.

    ``Mention.name`` is who the group belongs to, if that is named behind it, else the whole.
    """
    phrases = [*_phrases(lowered)]
    placed = [(*sentence.local(mention.span), mention) for mention in named] if phrases else []
    for match in phrases:
        start, end = match.span()
        if match[0] in _ANYBODY:
            continue
        if _PROTESTING.search(match[0]) and not _BEHIND_A_WORD.search(lowered[:start]):
            continue  # "Hàng nghìn người biểu tình phản đối …" is a protest
        if _led_by("kinds" if match["alone"] else "conferences").search(lowered, 0, start):
            continue
        class_ = _class(match["alone"] or match["counted"] or match["of"], counted=not match["alone"])
        within = [(first, last, mention) for first, last, mention in placed if start < last and first < end]
        if not all(start < first and _is_part(lowered[first:], last <= end, m) for first, last, m in within):
            continue
        end = max([end, *(last for _, last, _ in within)])
        led = _LEADS_OWNER.match(lowered, end)
        beside = next(((last, m) for first, last, m in placed if led is not None and first == led.end()), None)
        owner: Mention | None = None
        if beside is not None and led is not None:
            end, owner = beside
            if not _may_belong(class_, owner, match[0], of=led["of"] == "của"):
                continue
        whole = sentence.span_of(start, end)
        name = owner.span if owner is not None and class_ in _OF_THEIR_STATE else whole
        id_ = f"{UNNAMED}{slug(lowered[start:end])}"
        yield Mention(whole, name, "group", (id_,), "description", sentence.index, rule=_RULE + class_)


_LEADS_OWNER = re.compile(r" (?:(?P<of>của|thuộc|từ) )?(?:(?:khối|liên minh|khu vực|nước|vùng) )?")
_ANYBODY = frozenset({"những người", "mọi người", "tất cả mọi người", "các người"})
_PROTESTING = re.compile(r"(?:biểu tình|tuần hành)$")
_BEHIND_A_WORD = re.compile(r"\w $")
_ALLIES = re.compile(r"(?:đồng minh|đối tác|láng giềng) của ")
_OF_THEIR_STATE = ("insiders", "bodies", "forces", "police", "authority")
_REGIONS = ("place", "organisation")  # "các nước vùng Vịnh", "nhiều nước NATO"


def _is_part(words: str, ends_within: bool, mention: Mention) -> bool:
    """Whether *mention*, named in *words* within a group, says only where the group is or whose allies they are."""
    return (mention.kind in _REGIONS and ends_within) or _ALLIES.match(words) is not None


def _may_belong(class_: GroupClass, owner: Mention, words: str, *, of: bool) -> bool:
    """Whether a group can be that of *owner*, named behind it; else the phrase is one of the names' own."""
    if class_ == "states":
        return of or owner.kind in _REGIONS
    if class_ == "officials":
        return owner.kind in _REGIONS
    if words.endswith("người ủng hộ"):
        return True
    return of or class_ in ("insiders", "bodies")


def is_group(mention: Mention) -> bool:
    """Whether *mention* is a group without a name."""
    return mention.rule.startswith(_RULE)


def is_like_an_actor(mention: Mention) -> bool:
    """Whether *mention* may be who must follow a word that names an act only then: no crowd, no police."""
    return not is_group(mention) or _class_of(mention) not in ("crowd", "police")


def is_crowd(mention: Mention) -> bool:
    """Whether *mention* is a crowd, who does only what is told right behind it."""
    return mention.rule == f"{_RULE}crowd"


def may_do(mention: Mention, type_: EventType) -> bool:
    """Whether *mention* may be who acts in an act of *type_*: the mood of a crowd is no act."""
    return not is_group(mention) or type_ in _DONE_BY.get(_class_of(mention), (type_,))


def may_undergo(mention: Mention, type_: EventType) -> bool:
    """Whether *mention* may be whom an act of *type_* is done to."""
    if type_ == "mobilise" and is_moved(mention):
        return False
    return not is_group(mention) or type_ in _DONE_TO.get(_class_of(mention), (type_,))


def is_moved(mention: Mention) -> bool:
    """Whether *mention* are people whom a state sends, rather than somebody they are sent to."""
    return is_group(mention) and _class_of(mention) in _MOVED


def _class_of(mention: Mention) -> str:
    return mention.rule.removeprefix(_RULE)


@cache
def _organs() -> frozenset[str]:
    return frozenset(form for e in group_entries() if e.cls in _OF_A_STATE and not e.counted for form in e.forms)


_OF_A_STATE = ("forces", "police", "authority")


def is_an_organ(actor: Actor) -> bool:
    """Whether *actor* is the army, the police or the government of a state that is not said: "quân đội"."""
    return actor.id.startswith(UNNAMED) and actor.name in _organs()


@cache
def _local() -> re.Pattern[str]:
    local = (form for e in group_entries() if e.cls not in ("states", "officials") for form in e.forms)
    return re.compile(rf"(?<!\w)(?:{_either(local)})(?!\w)")


def is_local(actor: Actor) -> bool:
    """Whether *actor* is a group of people or forces who are where they act, and not several states."""
    return actor.id.startswith(UNNAMED) and _local().search(actor.name.lower()) is not None


@cache
def _forces() -> re.Pattern[str]:
    forces = (form for e in group_entries() if e.cls == "forces" for form in e.forms)
    return re.compile(rf"(?<!\w)(?:{_either(forces)})(?!\w)")


def is_a_force(actor: Actor) -> bool:
    """Whether *actor* is a state or has arms."""
    return actor.kind == "country" or (actor.kind == "group" and _forces().search(actor.name.lower()) is not None)
