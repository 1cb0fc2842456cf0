"""One line in Vietnamese for a happening: who did what to whom, in the words of a headline.

The lines are templates (``lexicons/stories/summaries.toml``); nothing is said that the record does not hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from dongsukien import lexicons
from dongsukien.annotations import SYMMETRIC
from dongsukien.errors import LexiconError

_MOST_NAMED = 3
_MOST_WORDS = 16
_FEW_WORDS = 8
_CUT_AT = 12  # topics come with no more words than this
_TAIL = 4
_NO_QUOTES = str.maketrans("", "", '"“”')
_CONTACTS = frozenset({"meet", "negotiate", "phone_call", "visit", "exchange", "ceasefire"})


class ModalityEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    word: str
    example: str


class TypeEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    topic: str
    example: str
    several: str = ""
    one: str = ""
    both: str = ""
    source: str = ""
    target: str = ""
    content: str = ""
    verbal: bool = False
    example_content: str = ""


class Summaries(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    modality: tuple[ModalityEntry, ...]
    type: tuple[TypeEntry, ...]


@cache
def entries() -> Summaries:
    """The templates as the data file has them, checked for duplicates."""
    out = lexicons.toml("stories/summaries.toml", Summaries)
    for names in ([entry.name for entry in out.modality], [entry.name for entry in out.type]):
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
    >>> summary("sanction", "planned", sources=("Kenya",))
    'Kenya dự kiến áp đặt trừng phạt'
    """
    words, types = _by_name()
    entry, word = types[kind], words[modality]
    names = (*sources, *targets, *participants) if kind in _CONTACTS else ()
    topic = _tidied(topic, contact=kind in _CONTACTS)
    if topic and any(name.split()[-1] in topic for name in names):
        topic = None  # "gặp nhau về ông Berg" names no subject
    if kind in SYMMETRIC:
        aimed: list[str] = []
        everyone = [*participants, *sources, *targets]
        fields = {"a": listed(everyone) or "Các bên", "m": word}
        if topic and entry.content:
            line, topic = entry.content.format(**fields, o=topic), None
        else:
            line = (entry.several if len(everyone) > 1 else entry.one).format(**fields)
    else:
        acting, aimed = [*sources, *participants], list(targets)
        if kind == "visit" and place and not any(place in name for name in aimed):
            aimed, place = [place], None
        fields = {"s": listed(acting) or "Chưa rõ ai", "t": listed(aimed), "m": word, "v": trigger or "hành động"}
        if topic and entry.content and (not aimed or topic.startswith("rằng ")):
            line, topic = entry.content.format(**fields, o=topic), None
        else:
            line = (entry.both if acting and aimed else entry.target if aimed else entry.source).format(**fields)
    if topic and aimed and topic.lower().startswith(aimed[-1].lower()):
        line, topic = f"{line}{topic[len(aimed[-1]) :]}", None  # "kêu gọi Peru" + "Peru mở cảng"
    if place and place not in line and not (topic and place in topic):
        line += f" tại {place}"
    if topic and topic.lower() not in line.lower():
        line += f"{' ' if aimed and _follows(entry, topic) else entry.topic}{topic}"
    return line[:1].upper() + line[1:]


def _follows(entry: TypeEntry, topic: str) -> bool:
    """Whether *topic* goes on where the target ends ("kêu gọi Peru | mở cảng"), rather than naming a new subject."""
    first = topic.split()[0]
    return entry.verbal and first.islower() and first not in _edges()["noun"]


def _tidied(topic: str | None, *, contact: bool) -> str | None:
    """*topic*, words of a page, as a headline can take it; ``None`` where it cannot.

    After a contact ("điện đàm về …") only a short noun phrase reads well; words cut off in the middle go.
    """
    if not topic:
        return None
    if topic.count('"') % 2 or topic.count("“") != topic.count("”"):
        topic = topic.translate(_NO_QUOTES)
    words = topic.strip(" ,.;:-–").split()
    edges = _edges()
    if len(words) >= _CUT_AT:  # the page went on: end before the clause that was cut
        tail = [at for at in range(len(words) - _TAIL, len(words)) if words[at].lower() in edges["not_last"]]
        words = words[: min(tail, default=len(words))]
    while words and words[-1].lower() in edges["not_last"]:
        words.pop()
    first = words[0].lower() if words else ""
    if contact and (len(words) > _FEW_WORDS or first in edges["not_first_after_contact"]):
        return None
    return None if not words or len(words) > _MOST_WORDS or first in edges["not_first"] else " ".join(words)


@cache
def _edges() -> dict[str, frozenset[str]]:
    rows = lexicons.tsv("stories/edges.tsv", "syllable")
    return {
        column: frozenset(row["syllable"] for row in rows if row[column] == "yes")
        for column in ("not_last", "not_first", "not_first_after_contact", "noun")
    }


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
