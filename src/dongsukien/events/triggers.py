"""Words that name an act: the trigger lexicon and where its forms stand in a sentence.

One pass of an Aho-Corasick automaton finds triggers, particles and signs of modality together, longest first, on whole
words of the reading copy. What a form means (type, frame, guards) is data: ``lexicons/events/triggers.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import msgspec
from ahocorasick_rs import AhoCorasick, MatchKind

from dongsukien import lexicons
from dongsukien.annotations import EventType, Modality
from dongsukien.errors import LexiconError
from dongsukien.patterns import Forms, parted

PLAIN = "plain"  # class of words that only hide a particle: "nhân" in "quân nhân"


class Trigger(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of the trigger lexicon; the keys are explained at the head of the file."""

    type: EventType
    forms: tuple[str, ...]
    frame: str
    example: str
    to: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    before_reach: int = 0
    after: tuple[str, ...] = ()
    reach: int = 3
    not_near: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = msgspec.field(default=(), name="not_after")
    needs: str | None = None
    tight: bool = False
    weak: bool = False
    negatives: tuple[str, ...] = msgspec.field(default=(), name="not")


class Particle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Small words of one class (``lexicons/events/particles.toml``)."""

    cls: str = msgspec.field(name="class")
    forms: tuple[str, ...]
    example: str


class Sign(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say whether an act took place (``lexicons/events/modality.toml``)."""

    sign: str
    where: str
    reach: int
    forms: tuple[str, ...]
    example: str


class Domain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of another walk of life, where those of diplomacy mean something else (``events/domains.toml``)."""

    domain: str
    forms: tuple[str, ...]
    types: tuple[EventType, ...]
    example: str


class _Domains(msgspec.Struct, forbid_unknown_fields=True):
    domain: tuple[Domain, ...]


class _Triggers(msgspec.Struct, forbid_unknown_fields=True):
    trigger: tuple[Trigger, ...]


class _Particles(msgspec.Struct, forbid_unknown_fields=True):
    particle: tuple[Particle, ...]


class _Signs(msgspec.Struct, forbid_unknown_fields=True):
    masks: tuple[str, ...]
    sign: tuple[Sign, ...]


class Hit(msgspec.Struct, frozen=True):
    """A form of the event lexicons at ``text[start:end]`` of one sentence.

    ``may_name``: it is a trigger, or has one in it that comes to light where a name takes the rest of the form.
    """

    start: int
    end: int
    form: str
    triggers: tuple[Trigger, ...]
    particle: str | None
    may_name: bool


class _Meaning(msgspec.Struct, frozen=True):
    """What a form stands for; ``shorter``: the one that is left of it where its last word runs on in the text."""

    form: str
    triggers: tuple[Trigger, ...]
    particle: str | None
    may_name: bool
    is_read: bool  # not a word that only hides a particle, nor the mere beginning of a form
    shorter: _Meaning | None


@dataclass(frozen=True, slots=True)
class _Forms:
    automaton: AhoCorasick
    meanings: tuple[_Meaning, ...]  # by the number of the pattern


@cache
def trigger_entries() -> tuple[Trigger, ...]:
    """All entries of the trigger lexicon.

    Raises:
        LexiconError: the file breaks its rules, or a form is listed twice within one entry.
    """
    entries = lexicons.toml("events/triggers.toml", _Triggers).trigger
    for number, entry in enumerate(entries, 1):
        if len(set(entry.forms)) != len(entry.forms):
            twice = next(form for form in entry.forms if entry.forms.count(form) > 1)
            raise LexiconError(f"events/triggers.toml: {twice!r} is listed twice in entry {number}")
    return entries


@cache
def particle_entries() -> tuple[Particle, ...]:
    """All entries of the particle lexicon.

    Raises:
        LexiconError: the file breaks its rules, or a form is in two classes.
    """
    entries = lexicons.toml("events/particles.toml", _Particles).particle
    seen: dict[str, str] = {}
    for entry in entries:
        for form in entry.forms:
            if form in seen:
                raise LexiconError(f"events/particles.toml: {form!r} is listed twice ({seen[form]} and {entry.cls})")
            seen[form] = entry.cls
    return entries


@cache
def domain_entries() -> tuple[Domain, ...]:
    """All entries of the lexicon of domains."""
    return lexicons.toml("events/domains.toml", _Domains).domain


@cache
def _types_by_form() -> dict[str, frozenset[EventType]]:
    found: dict[str, frozenset[EventType]] = {}
    for entry in domain_entries():
        for form in entry.forms:
            found[form] = found.get(form, frozenset()).union(entry.types)
    return found


@cache
def _domain_forms() -> Forms:
    return Forms(_types_by_form())


def foreign_types(lowered: str) -> frozenset[EventType]:
    """The event types that are not read in a sentence, for it speaks of sport or the like."""
    return frozenset[EventType]().union(*(_types_by_form()[form] for form in _domain_forms().within(lowered)))


@cache
def sign_entries() -> tuple[Sign, ...]:
    """All entries of the modality lexicon."""
    return lexicons.toml("events/modality.toml", _Signs).sign


@cache
def _by_form() -> dict[str, tuple[Trigger, ...]]:
    found: dict[str, tuple[Trigger, ...]] = {}
    for entry in trigger_entries():
        for form in entry.forms:
            found[form] = (*found.get(form, ()), entry)
    return found


def triggers_of(form: str) -> tuple[Trigger, ...]:
    """The entries that have *form*, in the order of the lexicon."""
    return _by_form().get(form, ())


@cache
def _forms() -> _Forms:
    triggers = _by_form()
    particles = {form: entry.cls for entry in particle_entries() for form in entry.forms}
    patterns = tuple(sorted(triggers.keys() | particles.keys()))
    # Each pattern begins with a blank: it can only match at the beginning of a word.
    automaton = AhoCorasick([f" {form}" for form in patterns], matchkind=MatchKind.LeftmostLongest)
    names = re.compile("|".join(map(re.escape, sorted(triggers))))

    def meaning(form: str) -> _Meaning:
        of_form, particle = triggers.get(form, ()), particles.get(form)
        shorter = meaning(form.rpartition(" ")[0]) if " " in form else None
        is_read = bool(of_form) or particle not in (None, PLAIN)
        particle = None if particle == PLAIN else particle
        return _Meaning(form, of_form, particle, names.search(form) is not None, is_read, shorter)

    return _Forms(automaton, tuple(map(meaning, patterns)))


def hits(lowered: str) -> list[Hit]:
    """The forms in *lowered* (a reading copy in lower case), in order, on whole words, longest first."""
    forms = _forms()
    meanings = forms.meanings
    size = len(lowered)
    out = []
    for number, start, end in forms.automaton.find_matches_as_indexes(" " + parted(lowered)):
        meant: _Meaning | None = meanings[number]
        end -= 1  # the blank put in front shifts all by one
        if end < size and ((behind := lowered[end]).isalnum() or behind == "_"):
            # The longest form ran into a longer word ("sau khi" in "sau khiển"): a shorter one may still stand here.
            meant = meanings[number].shorter
            end = start + len(meant.form) if meant is not None else start
        if meant is not None and meant.is_read:
            out.append(Hit(start, end, meant.form, meant.triggers, meant.particle, meant.may_name))
    return out


def hits_inside(hit: Hit) -> Iterator[Hit]:
    """The shorter forms within *hit*, in order, longest first: what is left of it where its guards refuse it.

    What does not begin with its first word must be a word of its own: in "đánh chặn" there is no "chặn".

    >>> refused = hits("gọi cho cảnh sát")[0]
    >>> [part.form for part in hits_inside(refused)]
    ['gọi', 'cho']
    """
    for part in _inside(hit.form):
        yield msgspec.structs.replace(part, start=hit.start + part.start, end=hit.start + part.end)


@cache
def _inside(form: str) -> tuple[Hit, ...]:
    if " " not in form:
        return ()
    first = next((part for part in hits(form.rpartition(" ")[0]) if part.start == 0), None)
    at = first.end + 1 if first is not None else form.index(" ") + 1
    rest = [msgspec.structs.replace(part, start=part.start + at, end=part.end + at) for part in hits(form[at:])]
    words = (part if " " in part.form else msgspec.structs.replace(part, triggers=()) for part in rest)
    read = tuple(part for part in words if part.triggers or part.particle is not None)
    return (first, *read) if first is not None else read


@cache
def sign_masks() -> tuple[str, ...]:
    """Words in which a sign of modality is no sign ("không kích")."""
    return lexicons.toml("events/modality.toml", _Signs).masks


def modality_of_sign(sign: str) -> Modality | None:
    """The modality a sign stands for; ``None`` for "held" and "hedged", which the context decides."""
    named: dict[str, Modality] = {
        "planned": "planned",
        "proposed": "proposed",
        "denied": "denied",
        "conditional": "conditional",
        "ongoing": "ongoing",
    }
    return named.get(sign)
