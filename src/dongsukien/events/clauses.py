"""A sentence as a row of items: noun phrases, acts, times and the small words that hold them together.

No parser: Vietnamese news prose is regular enough for a row of items cut into segments. A segment is a stretch with at
most one clause; what begins it (a comma, "để", "sau khi", "nếu" …) says how it hangs on the one before. Noun phrases
joined by "và", by commas of a list or by a dash form one group (``coordination``).

Known weakness: verbs that are no acts of the lexicon are invisible, so an object of one can be taken for a subject
where no separator follows it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

import msgspec

from dongsukien.annotations import Mention, Quote, Sentence, TimeExpression
from dongsukien.entities.actors import ActorIndex
from dongsukien.events.coordination import groups_of
from dongsukien.events.groups import is_like_an_actor
from dongsukien.events.phrases import noun_phrases
from dongsukien.events.rows import Group, Item, Row
from dongsukien.events.senses import sense_of, shorter_hits
from dongsukien.events.triggers import Hit, Trigger, hits
from dongsukien.orthography import lowered

# A comma or a colon between figures ("1,2 tỷ", "18:30") parts nothing.
_PUNCTUATION = re.compile(r"""[;()",: ](?:(?<=[;()"])|(?<=[,:])(?:(?<!\d.)|(?!\d))|(?<= )- )""")


def row_of(sentence: Sentence, index: ActorIndex, times: Sequence[TimeExpression], quotes: Sequence[Quote] = ()) -> Row:
    """The row of *sentence*, empty if it names no act; *times* and *quotes* are those of the sentence."""
    text = lowered(sentence.text)
    found = hits(text)
    background: list[Item] = []
    items = (
        _items(sentence, text, found, noun_phrases(sentence, text, index, quotes), times, background)
        if any(map(_may_name, found))
        else []
    )
    if not items:
        return Row(sentence, text, [], [], [], [""], background)
    groups = groups_of(items, text, headline=sentence.label in ("title", "teaser_title"))
    segment, openers = _segments(items, groups)
    return Row(sentence, text, items, groups, segment, openers, background)


_may_name = attrgetter("may_name")
_NAMED = frozenset({"country", "place", "person", "organisation", "office"})


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
    names = bytearray(len(text))
    for item in found:
        if item.mention is not None and item.mention.kind in _NAMED:
            names[item.start : item.end] = taken[item.start : item.end]
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
            behind_name = hit.start > 1 and bool(names[hit.start - 2]) and text[hit.start - 1] == " "
            following = actors[behind] if behind < len(actors) else None
            meant = sense_of(hit, text, following, behind_name=behind_name)
            if meant is not None and meant.needs == "background":
                background.append(Item("background", hit.start, hit.end, hit.form, trigger=meant))
                used.append((hit, None))
            elif meant is None and hit.particle is None:
                waiting += shorter_hits(hit, text, behind_name=behind_name)[::-1]
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
    """Those of *forms* outside names and times; of one that runs into a name ("triệu Đại sứ Chile") its head, of a
    "sau khi" whose "sau" ends a time ("hai ngày sau khi") the "khi"."""
    for hit in forms:
        if taken[hit.start]:
            if hit.form.endswith(" khi") and not taken[hit.end - 1]:
                at = hit.end - len("khi")
                yield from (msgspec.structs.replace(part, start=at, end=hit.end) for part in hits("khi"))
            continue
        border = taken.find(1, hit.start, hit.end)
        if border < 0:
            yield hit
        else:
            before = hits(text[hit.start : border].rstrip())
            at = hit.start
            yield from (msgspec.structs.replace(part, start=part.start + at, end=part.end + at) for part in before)


def _is_name(text: str, hit: Hit) -> bool:
    """Whether the words of *hit* are written as a name, or stand in the title of a law ("Đạo luật thăm Chile").

    A headline in capitals says nothing.
    """
    if _TITLED.search(text, max(0, hit.start - _TITLE), hit.start) is not None:
        return True
    if not text[hit.start].isupper():
        return False
    words = text[hit.start : hit.end].split()
    titled = len(words) > 1 and all(word[:1].isupper() and not word.isupper() for word in words)
    return titled and any(word[:1].islower() for word in text.split())


_TITLE = 40  # characters of the title of a law before a word of act
_TITLED = re.compile(
    r"""(?:["']\s?(?i:đạo luật|dự luật|bộ luật|luật)|\w (?:Đạo luật|Bộ luật|Luật))(?: [^\s"',;:]+){0,5} $"""
)


_BEFORE_TOGETHER = [[word] for word in ("sẽ", "đã", "đang", "sắp", "vừa", "cũng", "từng", "chưa", "không")]


def _kind_of(hit: Hit, text: str) -> str | None:
    """The class of a small word; ``None``: it means nothing here."""
    if hit.form == "cùng" and text[: hit.start].split()[-1:] in _BEFORE_TOGETHER:
        return "preposition"  # "A sẽ cùng B …" joins no nouns
    if hit.form == "còn" and text[: hit.start].rstrip().endswith((",", ";")):
        return "break"  # "A lên án C, còn B hoan nghênh"
    return hit.particle


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
