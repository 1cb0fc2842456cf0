"""One line in Vietnamese for a happening: who did what to whom, in the words of a headline.

The lines are templates (``lexicons/stories/summaries.toml``); nothing is said that the record does not hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

import msgspec

from dongsukien import lexicons
from dongsukien.annotations import SYMMETRIC
from dongsukien.errors import LexiconError
from dongsukien.stories.exchanged import are_remains
from dongsukien.stories.phrases import edges, shortened, without_background

_MOST_NAMED = 3
_FEW_WORDS = 8  # of a topic after a contact
_KIND_WORDS = 2
_POINTING_WITHIN = 4  # "kế hoạch này và …": so near its beginning a pointing word ends a phrase
_CONTACTS = frozenset({"meet", "negotiate", "phone_call", "visit", "exchange", "ceasefire"})
_TALKS = frozenset({"meet", "negotiate", "phone_call"})
_NOWHERE = frozenset({"phone_call"})  # acts that have no place
_BOTH = re.compile(r"(?:hai|đôi|các|ba) (?:nước|bên|phía)(?!\w)")
_Shape = Literal["thing", "deed", "adjunct"]


class ModalityEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    word: str
    example: str


class TypeEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    example: str
    verbs: tuple[str, ...] = ()
    direct: tuple[str, ...] = ()
    words: dict[str, str] = {}
    several: str = ""
    one: str = ""
    both: str = ""
    source: str = ""
    target: str = ""
    thing: str = ""
    deed: str = ""
    told: str = ""
    given: str = ""
    counted: str = ""
    spoken: tuple[str, ...] = ()  # triggers that do not say that they saw each other
    speak: str = ""
    undergone: dict[str, str] = {}  # by trigger: the template where only the one is known to whom it is done
    example_thing: str = ""
    example_deed: str = ""


class ActEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    type: str
    form: str
    example: str
    verb: str = ""
    to: str = ""
    told: str = ""


class Summaries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    modality: tuple[ModalityEntry, ...]
    type: tuple[TypeEntry, ...]
    act: tuple[ActEntry, ...]


@cache
def entries() -> Summaries:
    """The templates as the data file has them, checked for duplicates."""
    out = lexicons.toml("stories/summaries.toml", Summaries)
    acts = [f"{entry.type} {entry.form}" for entry in out.act]
    for names in ([entry.name for entry in out.modality], [entry.name for entry in out.type], acts):
        for name in names:
            if names.count(name) > 1:
                raise LexiconError(f"stories/summaries.toml: {name!r} is listed twice")
    return out


@cache
def _by_name() -> tuple[dict[str, str], dict[str, TypeEntry]]:
    return {m.name: m.word for m in entries().modality}, {t.name: t for t in entries().type}


def summary(
    kind: str,
    modality: str,
    *,
    sources: Sequence[str] = (),
    targets: Sequence[str] = (),
    participants: Sequence[str] = (),
    trigger: str = "",
    place: str | None = None,
    topic: str | None = None,
) -> str:
    """The line for a happening of type *kind*.

    >>> summary("phone_call", "happened", participants=("Ana Ruiz", "Odd Berg"), topic="nghề cá")
    'Ana Ruiz và Odd Berg điện đàm về nghề cá'
    >>> summary("meet", "happened", participants=("Ana Ruiz", "Odd Berg"), trigger="trao đổi")
    'Ana Ruiz và Odd Berg trao đổi'
    >>> summary("sanction", "planned", sources=("Kenya",))
    'Kenya dự kiến áp đặt trừng phạt'
    """
    words, types = _by_name()
    entry = types[kind]
    if not place and any(f"{trigger} ".startswith(f"{form} ") for form in entry.spoken):
        entry = msgspec.structs.replace(entry, several=entry.speak, one=entry.speak)
    entry = msgspec.structs.replace(entry, target=entry.undergone.get(trigger, entry.target))
    acting = [*participants, *sources, *targets] if kind in SYMMETRIC else [*sources, *participants]
    aimed = [] if kind in SYMMETRIC else list(targets)
    place = None if kind in _NOWHERE else place
    if kind == "visit" and place and not any(place in name for name in aimed):
        aimed, place = [place], None
    topic = _tidied(topic, aimed, contact=kind in _CONTACTS)
    if kind in _CONTACTS and topic and any(name.split()[-1] in topic for name in (*acting, *aimed)):
        topic = None  # "gặp nhau về ông Berg" names no subject
    verb, to, told = _verb(entry, trigger)
    template, rest = _template(entry, verb, told, acting, aimed, topic)
    line = template.format(
        a=listed(acting) or "Các bên",
        s=listed(acting) or "Chưa rõ ai",
        t=to + listed(aimed),
        m=entry.words.get(modality, words[modality]),
        v=verb,
        o=_without(topic or "", aimed) if "{t}" in template else topic,
    )
    if place and place not in line and not (rest and place in rest):
        line += f" tại {place}"
    if rest and rest.lower() not in line.lower():
        line += f" {rest}"
    return line[:1].upper() + line[1:]


def _template(
    entry: TypeEntry, verb: str, told: str, acting: Sequence[str], aimed: Sequence[str], topic: str | None
) -> tuple[str, str | None]:
    """The template that tells most, and what goes behind it."""
    if entry.name in SYMMETRIC:
        bare = entry.several if len(acting) > 1 else entry.one
    else:
        bare = entry.both if acting and aimed else entry.target if aimed else entry.source
    if not topic:
        return bare, None
    if entry.counted and (topic[0].isdigit() or are_remains(topic)):
        return entry.counted, None
    shape = _shape_of(topic, aimed)
    if entry.name in _TALKS:
        purpose = topic.split()[0].lower() in edges()["purpose"]
        return bare, topic if shape == "adjunct" else f"{'để' if purpose else 'về'} {topic}"
    named_again = any(name.split()[-1] in _without(topic, aimed) for name in aimed)
    if shape == "adjunct":
        return bare, None if named_again else topic
    if shape == "deed":
        addressed = (told or entry.told) if acting and aimed and not named_again else ""
        return addressed or (entry.deed if acting else "") or bare, None
    if entry.given and acting and aimed and not named_again and " cho " not in topic:
        return entry.given, None
    return ((entry.deed if verb in entry.direct else entry.thing) if acting else "") or bare, None


def _verb(entry: TypeEntry, trigger: str) -> tuple[str, str, str]:
    """The verb of a line, what leads from it to the one it is aimed at, and the template for a deed of his."""
    acts = [act for act in entries().act if act.type == entry.name and f"{trigger} ".startswith(f"{act.form} ")]
    if acts:
        act = max(acts, key=lambda act: len(act.form))
        return act.verb or trigger, act.to, act.told
    if entry.verbs:
        return trigger if trigger in entry.verbs else entry.verbs[0], "", ""
    return trigger or "hành động", "", ""


def _shape_of(topic: str, aimed: Sequence[str]) -> _Shape:
    """Whether *topic* names a thing (or has a subject of its own), says what is done, or goes with any line."""
    words = topic.split()
    first = words[0].lower()
    if topic.startswith("rằng "):
        return "thing"
    if aimed and _without(topic, aimed) != topic:
        return "deed"
    if first in edges()["break"]:
        return "adjunct"
    return "deed" if words[0][:1].islower() and first not in edges()["noun"] else "thing"


def _without(topic: str, aimed: Sequence[str]) -> str:
    """*topic* without the name that stands before it in the line ("kêu gọi Peru" + "Peru mở cảng")."""
    for name in (listed(aimed), *aimed[-1:]):
        if topic.lower().startswith(f"{name.lower()} "):
            return topic[len(name) + 1 :]
    for name in aimed[-1:]:
        kind = " ".join(name.split()[:_KIND_WORDS])  # "công dân" of "công dân Peru"
        if len(name.split()) > _KIND_WORDS and topic.startswith(f"{kind} "):
            return topic[len(kind) + 1 :]
    return topic


def _tidied(topic: str | None, aimed: Sequence[str], *, contact: bool) -> str | None:
    """*topic*, words of a page, as a headline can take it; ``None`` where it cannot.

    After a contact ("điện đàm về …") only a short noun phrase reads well; what merely points back ("việc này") goes;
    "hai nước" becomes the two that are addressed.
    """
    if not topic:
        return None
    if len(aimed) > 1:
        topic = _BOTH.sub(listed(aimed), topic, count=1)
    words = shortened(without_background(topic)).split()
    pointing, breaks = edges()["pointing"], edges()["break"]
    for at, word in enumerate(words[:_POINTING_WITHIN]):
        if word.lower() in pointing and (at + 1 == len(words) or words[at + 1].lower() in breaks):
            words = words[: at + 1] if at > 1 else []
    first = words[0].lower() if words else ""
    if contact and (len(words) > _FEW_WORDS or first in edges()["not_first_after_contact"]):
        return None
    return " ".join(words) if words and first not in edges()["not_first"] else None


def listed(names: Sequence[str]) -> str:
    """Names as one phrase.

    >>> listed(["Kenya", "Peru", "Chile", "Oman"])
    'Kenya, Peru, Chile và 1 bên khác'
    """
    names = list(dict.fromkeys(names))
    if len(names) > _MOST_NAMED:
        return f"{', '.join(names[:_MOST_NAMED])} và {len(names) - _MOST_NAMED} bên khác"
    if len(names) > 1:
        return f"{', '.join(names[:-1])} và {names[-1]}"
    return names[0] if names else ""
