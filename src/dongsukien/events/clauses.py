"""A sentence as a row of items: noun phrases, acts, times and the small words that hold them together.

No parser: Vietnamese news prose is regular enough for a row of items cut into segments. A segment is a stretch with at
most one clause; what begins it (a comma, "để", "sau khi", "nếu" …) says how it hangs on the one before. Noun phrases
joined by "và", by commas of a list or by a dash form one group, and a group knows the preposition that leads it.

Known weakness: verbs that are no acts of the lexicon are invisible, so an object of one can be taken for a subject
where no separator follows it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from dongsukien.annotations import Mention, Quote, Sentence, TimeExpression
from dongsukien.entities.actors import ActorIndex
from dongsukien.events.groups import is_like_an_actor
from dongsukien.events.phrases import noun_phrases
from dongsukien.events.senses import sense_of, shorter_hits
from dongsukien.events.triggers import Hit, Trigger, hits
from dongsukien.orthography import lowered

# A comma or a colon between figures ("1,2 tỷ", "18:30") parts nothing.
_PUNCTUATION = re.compile(r"""[;()",: ](?:(?<=[;()"])|(?<=[,:])(?:(?<!\d.)|(?!\d))|(?<= )- )""")
_LIST_GAP = re.compile(r"\s*(?:(?:cả|phía|chính phủ|chính quyền|nước|các|ông|bà|lãnh đạo|người dân|quân đội)\s+){0,2}")
_LEAD_GAP_WORDS = 4  # "với các quan chức ngoại giao Nga": so many words may lie between preposition and name
_BEFORE_PASSIVE = [["xác", "nhận"], ["thừa", "nhận"], ["phủ", "nhận"]]
_NOT_PASSIVE = frozenset(
    {"đạt", "có", "nhận", "giành", "thu", "gây", "tìm", "nghe", "thấy", "mua", "biết", "nắm", "hiểu", "giữ"}
)


class Item(msgspec.Struct, frozen=True):
    """One item of a row at ``text[start:end]``; ``kind`` is actor, time, trigger, punctuation or a particle's class."""

    kind: str
    start: int
    end: int
    form: str
    mention: Mention | None = None
    time: TimeExpression | None = None
    trigger: Trigger | None = None


@dataclass(slots=True)
class Group:
    """Noun phrases that act together: items ``first`` to ``last`` of the row, led by preposition ``governor``."""

    first: int
    last: int
    start: int
    end: int
    governor: str | None
    mentions: list[Mention] = field(default_factory=list)

    @property
    def is_plural(self) -> bool:
        return sum(max(1, len(mention.entities)) for mention in self.mentions) > 1


@dataclass(slots=True)
class Row:
    """A sentence as items, their groups and their segments (``segment[i]``: the number of item *i*'s segment)."""

    sentence: Sentence
    text: str
    items: list[Item]
    groups: list[Group]
    segment: list[int]
    openers: list[str]  # what began each segment: "" for the first, else kind of separator
    background: list[Item] = field(default_factory=list)  # words for a war or the like, which are no act by themselves

    def words_between(self, start: int, end: int) -> list[str]:
        """The words of the text between two offsets, in lower case."""
        return self.text[start:end].split() if end > start else []

    def unknown_words(self, start: int, end: int) -> int:
        """How many words between two offsets belong to no item: verbs and nouns that no lexicon knows."""
        known = sum(
            len(self.text[max(item.start, start) : min(item.end, end)].split())
            for item in self.items
            if item.start < end and item.end > start
        )
        return len(self.text[start:end].split()) - known

    def before(self, item: int) -> str:
        """The text before item *item*, in lower case."""
        return self.text[: self.items[item].start]

    def opener_of(self, item: int) -> Item:
        """The item with which the segment of item *item* begins."""
        return self.items[self.segment.index(self.segment[item])]

    def group_of(self, item: int) -> Group | None:
        """The group that item *item* belongs to."""
        return next((group for group in self.groups if group.first <= item <= group.last), None)

    def groups_in(self, segment: int, start: int = 0, end: int | None = None) -> list[Group]:
        """The groups that begin in *segment* and lie between two offsets of the text."""
        return [
            group
            for group in self.groups
            if self.segment[group.first] == segment and group.start >= start and (end is None or group.end <= end)
        ]


def row_of(sentence: Sentence, index: ActorIndex, times: Sequence[TimeExpression], quotes: Sequence[Quote] = ()) -> Row:
    """The row of *sentence*, empty if it names no act; *times* and *quotes* are those of the sentence."""
    text = lowered(sentence.text)
    found = hits(text)
    background: list[Item] = []
    items = (
        _items(sentence, text, found, noun_phrases(sentence, text, index, quotes), times, background)
        if any(hit.may_name for hit in found)
        else []
    )
    if not items:
        return Row(sentence, text, [], [], [], [""], background)
    groups = _groups(items, text, headline=sentence.label in ("title", "teaser_title"))
    segment, openers = _segments(items, groups)
    return Row(sentence, text, items, groups, segment, openers, background)


def _items(
    sentence: Sentence,
    text: str,
    forms: Sequence[Hit],
    actors_in: Iterable[Mention],
    times: Sequence[TimeExpression],
    background: list[Item],
) -> list[Item]:
    """The items of a sentence in order; none where no form is used as a trigger, as in most sentences.

    Words that only name a *background* are put there.
    """
    found: list[Item] = []
    for mention in actors_in:
        start, end = sentence.local(mention.span)
        found.append(Item("actor", start, end, text[start:end], mention=mention))
    for time in times:
        start, end = sentence.local(time.span)
        found.append(Item("time", start, end, text[start:end], time=time))
    taken = bytearray(len(text))
    for item in found:
        taken[item.start : item.end] = b"\x01" * (item.end - item.start)
    named = ((i.start, i.mention) for i in found if i.mention is not None and is_like_an_actor(i.mention))
    actors = sorted(named, key=lambda one: one[0])
    starts = [start for start, _ in actors]
    used: list[tuple[Hit, Trigger | None]] = []
    waiting = [*_free_hits(text, forms, taken)][::-1]
    while waiting:
        hit = waiting.pop()
        if not hit.triggers:
            used.append((hit, None))
        elif not _is_name(sentence.text, hit):
            behind = bisect_left(starts, hit.end)
            meant = sense_of(hit, text, actors[behind] if behind < len(actors) else None)
            if meant is not None and meant.needs == "background":
                background.append(Item("background", hit.start, hit.end, hit.form, trigger=meant))
                used.append((hit, None))
            elif meant is None and hit.particle is None:
                waiting += shorter_hits(hit, text)[::-1]
            else:
                used.append((hit, meant))
    if not any(trigger for _, trigger in used):
        return []
    for hit, trigger in used:
        kind = "trigger" if trigger is not None else _kind_of(hit, text)
        if kind is not None:
            found.append(Item(kind, hit.start, hit.end, hit.form, trigger=trigger))
    found += [
        Item("punctuation", match.start(), match.end(), match[0].strip())
        for match in _PUNCTUATION.finditer(text)
        if not taken[match.start()]
    ]
    return sorted(found, key=lambda item: (item.start, -item.end))


def _free_hits(text: str, forms: Sequence[Hit], taken: bytearray) -> Iterator[Hit]:
    """Those of *forms* outside names and times; of one that runs into a name ("triệu Đại sứ Chile") its head."""
    for hit in forms:
        if taken[hit.start]:
            continue
        border = taken.find(1, hit.start, hit.end)
        if border < 0:
            yield hit
        else:
            before = hits(text[hit.start : border].rstrip())
            at = hit.start
            yield from (msgspec.structs.replace(part, start=part.start + at, end=part.end + at) for part in before)


def _is_name(text: str, hit: Hit) -> bool:
    """Whether the words of *hit* are written as a name: "sông Thống Nhất"; a headline in capitals says nothing."""
    if not text[hit.start].isupper():
        return False
    words = text[hit.start : hit.end].split()
    titled = len(words) > 1 and all(word[:1].isupper() and not word.isupper() for word in words)
    return titled and any(word[:1].islower() for word in text.split())


_BEFORE_TOGETHER = [[word] for word in ("sẽ", "đã", "đang", "sắp", "vừa", "cũng", "từng", "chưa", "không")]


def _kind_of(hit: Hit, text: str) -> str | None:
    """The class of a small word; ``None``: it means nothing here."""
    if hit.form == "cùng" and text[: hit.start].split()[-1:] in _BEFORE_TOGETHER:
        return "preposition"  # "A sẽ cùng B …" joins no nouns
    if hit.form == "còn" and text[: hit.start].rstrip().endswith((",", ";")):
        return "break"  # "A lên án C, còn B hoan nghênh"
    return hit.particle


def _groups(items: list[Item], text: str, headline: bool) -> list[Group]:
    groups: list[Group] = []
    number = 0
    while number < len(items):
        if items[number].kind != "actor":
            number += 1
            continue
        last = _end_of_list(items, number, text, headline)
        group = Group(number, last, items[number].start, items[last].end, _governor(items, number, text))
        group.mentions = [item.mention for item in items[number : last + 1] if item.mention is not None]
        groups.append(group)
        number = last + 1
    return groups


def _end_of_list(items: list[Item], first: int, text: str, headline: bool) -> int:
    """The last item of the list that begins with the noun phrase *first*: "A", "A và B", "A, B và C", "A - B".

    A *headline* does without "và" ("Kenya, Chile họp", "dọa áp thuế Kenya, Chile").
    """
    short = headline and (first == 0 or items[first - 1].kind == "punctuation")
    chain = [first]
    closed = first
    while True:
        here = chain[-1]
        if here + 2 >= len(items) or items[here + 2].kind != "actor":
            return closed
        joint, following = items[here + 1], items[here + 2]
        if text[items[here].end : joint.start].strip() or not _LIST_GAP.fullmatch(text[joint.end : following.start]):
            return closed
        pair = joint.form == "-" and _are_a_pair(items[here].mention, following.mention)
        if joint.kind == "and" or pair:
            chain.append(here + 2)
            closed = here + 2
        elif joint.form == "," and len(chain) < 12 and not _in_frame(items, first):
            chain.append(here + 2)  # only a list if an "và" closes it
            objects = headline and _takes_list(items, first) and not _acts_anew(items, first, here + 2, text)
            listed = short or objects or _ends_there(items, here + 2, text) or _are_in_a_row(items, chain)
            if _alike(items[here].mention, following.mention) and listed:
                closed = here + 2
        else:
            return closed


def _are_in_a_row(items: list[Item], chain: list[int]) -> bool:
    """Whether three states or offices stand in a row: "lãnh đạo Kenya, Chile, Peru"."""
    mentions = [items[number].mention for number in chain]
    return len(mentions) > 2 and all(mention is not None and mention.kind in _LISTED for mention in mentions)


def _takes_list(items: list[Item], first: int) -> bool:
    """Whether a verb or a preposition stands before the noun phrase *first*: "gặp Kenya, Chile", "với Kenya, Chile"."""
    return first > 0 and (items[first - 1].trigger is not None or items[first - 1].kind == "preposition")


def _acts_anew(items: list[Item], first: int, last: int, text: str) -> bool:
    """Whether the noun phrase *last* begins a clause of its own: "Kenya tập kích Chile, Peru lên tiếng".

    Behind a verb that asks for something it is still asked: "Kenya hối thúc Chile, Peru ngừng bắn".
    """
    before = items[first - 1].trigger
    if before is not None and before.frame == "content":
        return False
    following = items[last + 1] if last + 1 < len(items) else None
    if text[items[last].end : following.start if following is not None else None].strip(" .!?\"'"):
        return True  # a verb that no lexicon knows
    return following is not None and (following.kind in _VERBAL or following.form == "cho")


_VERBAL = frozenset({"trigger", "aspect", "light", "passive"})


def _ends_there(items: list[Item], number: int, text: str) -> bool:
    """Whether a list of states ends with item *number*: "Thái Lan, Campuchia," lists two."""
    mention = items[number].mention
    if mention is None or mention.kind != "country":
        return False
    following = items[number + 1] if number + 1 < len(items) else None
    if text[items[number].end : following.start if following is not None else None].strip(" .!?\"'"):
        return False
    return following is None or following.form in (",", ";", ")")


def _in_frame(items: list[Item], first: int) -> bool:
    """Whether the noun phrase *first* stands in a frame at the head of the sentence ("Theo A, B và C …"): its comma is
    the frame's end and joins nothing."""
    comma = max((number for number in range(first) if items[number].form == ","), default=-1)
    opener = items[comma + 1]  # "Ngày 3/5, trước sự chứng kiến của A, B và C …"
    return opener.kind in ("preposition", "time") and opener.mention is None and opener.time is None


_POWERS = frozenset({"country", "organisation", "group"})  # "Israel - Hamas", "Nga - NATO"
_LISTED = frozenset({"country", "office"})


def _are_a_pair(a: Mention | None, b: Mention | None) -> bool:
    """Whether a dash joins the two; a person and his office came here as one noun phrase."""
    return _alike(a, b) or (a is not None and b is not None and {a.kind, b.kind} == {"person", "office"})


def _alike(a: Mention | None, b: Mention | None) -> bool:
    if a is None or b is None:
        return False
    shares_office = a.kind == "office" and b.kind == "country"  # "ngoại trưởng Kenya, Chile"
    return a.kind == b.kind or {a.kind, b.kind} <= _POWERS or shares_office


def _governor(items: list[Item], number: int, text: str) -> str | None:
    """The preposition that leads the noun phrase *number*, ``None`` if nothing does."""
    if number == 0:
        return None
    before = items[number - 1]
    if before.kind in ("people", "thing", "force"):
        near = items[number].start - before.end <= 1
        return before.kind if near else _leads_people(items, number, text)
    if before.kind == "passive" and items[number].start - before.end <= 1 and _makes_passive(text, before):
        return before.form  # who does what the others undergo is no subject of what follows
    if before.trigger is not None and before.form in _TOWARDS and not text[before.end : items[number].start].strip():
        return before.form  # read as a visit or as a preposition, it leads what follows
    if before.kind not in ("preposition", "agent") and not (before.kind == "time" and before.time is None):
        return None
    led = without_titles(text[before.end : items[number].start])
    if len(led) > _LEAD_GAP_WORDS or led[-1:] == ["việc"]:
        return None  # "trước việc A cấm nhập khẩu": A acts
    return before.form if before.kind != "time" else None


def _leads_people(items: list[Item], number: int, text: str) -> str | None:
    """The preposition before people or things that are the noun phrase's: "đối với các hãng hàng không Kenya"."""
    first = number
    while first and items[first - 1].kind in ("people", "thing", "force"):
        first -= 1
    leader = items[first - 1] if first else None
    if leader is None or leader.kind != "preposition":
        return None
    near = len(text[leader.end : items[first].start].split()) <= 1
    owned = len(text[items[number - 1].end : items[number].start].split()) <= 2
    return leader.form if near and owned else None


_TOWARDS = frozenset({"đến", "tới", "sang"})
_TITLES = re.compile(
    r"(?:(?:các|những) )?(?:(?:bộ|thứ|ngoại) trưởng(?: (?:ngoại giao|quốc phòng|tài chính|thương mại|nội vụ))?"
    r"|tổng thống|thủ tướng|nguyên thủ|(?:nhà )?lãnh đạo|người đồng cấp|người đứng đầu|quan chức(?: cấp cao)?"
    r"|đại diện|phái đoàn)(?: của)?(?: (?:các|hai|ba|bốn))?(?: nước)?(?!\w)"
)


def without_titles(text: str) -> list[str]:
    """The words of *text* that belong to no title: "bộ trưởng quốc phòng các nước" before the names of states."""
    return _TITLES.sub("", text).split()


_GOES_ON = frozenset({"đồng thời"})  # breaks that keep the subject of the clause before
_SEPARATORS = frozenset({"break", "time", "condition", "purpose", "relative", "that"})


def _segments(items: list[Item], groups: list[Group]) -> tuple[list[int], list[str]]:
    inside = {number for group in groups for number in range(group.first, group.last + 1)}
    segment: list[int] = []
    openers = [""]
    for number, item in enumerate(items):
        opener = None
        if number in inside or item.time is not None:
            opener = None
        elif item.kind in _SEPARATORS:
            opener = "and" if item.form in _GOES_ON else item.kind
        elif item.kind == "and":
            opener = "and"
        elif item.kind == "punctuation" and item.form in (",", ";", ":", "-"):
            opener = item.form
        if opener is not None:
            if number == 0:
                openers[0] = opener
            elif _is_bare(items, segment, number):
                openers[-1] = openers[-1] if opener == "," else opener  # ", để": the second word decides
            else:
                openers.append(opener)
        segment.append(len(openers) - 1)
    return segment, openers


def _is_bare(items: list[Item], segment: list[int], number: int) -> bool:
    """Whether the segment before item *number* holds nothing but its own separator."""
    before = items[number - 1]
    alone = number < 2 or segment[number - 2] != segment[number - 1]
    separates = before.kind in _SEPARATORS or before.kind == "and" or before.form in (",", ";", ":", "-")
    return alone and separates and items[number].start - before.end <= 1


def is_passive(row: Row, number: int) -> bool:
    """Whether item *number*, "bị" or "được", makes a passive, and is no part of "đạt được" and the like."""
    item = row.items[number]
    return item.kind == "passive" and _makes_passive(row.text, item)


def _makes_passive(text: str, item: Item) -> bool:
    words = text[: item.start].split()
    if words[-2:] in _BEFORE_PASSIVE:
        return True  # "xác nhận được Kenya mời"
    return not words or words[-1].strip(",.\"'") not in _NOT_PASSIVE
