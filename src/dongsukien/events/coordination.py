"""Noun phrases that act together, and the preposition that leads them: "A, B và C", "A - B", "với lãnh đạo các nước".

A list closes with "và"; in a headline, or where only states or offices stand in a row, without it. A dash joins two of
one sort. Known weakness: a comma between two subjects of two clauses looks like that of a list.
"""

from __future__ import annotations

import re

from dongsukien.annotations import Mention
from dongsukien.events.rows import Group, Item, makes_passive

_LIST_GAP = re.compile(r"\s*(?:(?:cả|phía|chính phủ|chính quyền|nước|các|ông|bà|lãnh đạo|người dân|quân đội)\s+){0,2}")
_OF_A_CLAUSE = [["khả", "năng"], ["nguy", "cơ"], ["viễn", "cảnh"], ["quyết", "định"]]
_WHAT_WAS_DONE = ("vụ", "vụ việc", "chuyện", "thông tin", "tin", "động thái", "hành động", "sự kiện", "cảnh")
_LEAD_GAP_WORDS = 4  # "với các quan chức ngoại giao Nga": so many words may lie between preposition and name


def groups_of(items: list[Item], text: str, headline: bool) -> list[Group]:
    """The noun phrases of a row in order, each with those that act together with it."""
    groups: list[Group] = []
    number = 0
    while number < len(items):
        if items[number].kind != "actor":
            number += 1
            continue
        last = _end_of_list(items, number, text, headline)
        group = Group(number, last, items[number].start, items[last].end, _governor(items, number, last, text))
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
            pair_acts = len(chain) == len(("A", "B")) and _act_together(items, first, here + 2, text)
            listed = short or objects or pair_acts or _ends_there(items, here + 2, text) or _are_in_a_row(items, chain)
            if _alike(items[here].mention, following.mention) and listed:
                closed = here + 2
        else:
            return closed


def _act_together(items: list[Item], first: int, last: int, text: str) -> bool:
    """Whether two states or offices stand right before what both do: at the head of a sentence ("Kenya, Chile cho biết
    …"), behind a passive ("bị Kenya, Chile tấn công") or behind who asks them for it ("buộc Kenya, Chile đàm phán")."""
    mentions = (items[first].mention, items[last].mention)
    if not all(mention is not None and mention.kind in _LISTED for mention in mentions) or last + 1 >= len(items):
        return False
    following = items[last + 1]
    acts = following.kind in _VERBAL or following.form in _TOWARDS
    if not acts or text[items[last].end : following.start].strip():
        return False
    if first == 0:
        return not text[: items[0].start].strip(" \"'")
    before = items[first - 1]
    leads = before.kind == "passive" or (before.trigger is not None and before.trigger.frame == "content")
    return leads and not text[before.end : items[first].start].strip()


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


def _governor(items: list[Item], number: int, last: int, text: str) -> str | None:
    """The preposition that leads the noun phrase *number*, ``None`` if nothing does."""
    if number == 0:
        return None
    before = items[number - 1]
    if before.kind in ("people", "thing", "force"):
        near = items[number].start - before.end <= 1
        return before.kind if near else _leads_people(items, number, text)
    if before.kind == "passive" and items[number].start - before.end <= 1 and makes_passive(text, before):
        return before.form  # who does what the others undergo is no subject of what follows
    if before.trigger is not None and before.form in _TOWARDS and not text[before.end : items[number].start].strip():
        return before.form  # read as a visit or as a preposition, it leads what follows
    if before.kind not in ("preposition", "agent") and not (before.kind == "time" and before.time is None):
        return None
    led = without_titles(text[before.end : items[number].start])
    if len(led) > _LEAD_GAP_WORDS or led[-1:] == ["việc"] or led[-2:] in _OF_A_CLAUSE:
        return None  # "trước việc A cấm nhập khẩu", "về khả năng A cấm": A acts
    if " ".join(led).endswith(_WHAT_WAS_DONE) and _acts_at_once(items, last, text):
        return None  # "về vụ A bắn B"; in "về vụ A" nobody acts
    return before.form if before.kind != "time" else None


def _acts_at_once(items: list[Item], last: int, text: str) -> bool:
    """Whether a verb stands right behind the noun phrase that ends with item *last*."""
    behind = next((item for item in items[last + 1 : last + 3] if item.kind != "aspect"), None)
    if behind is None or (behind.trigger is None and behind.kind != "passive"):
        return False
    return not text[items[last].end : behind.start].strip() or items[last + 1] is not behind


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
