"""Event → PLOVER: event, mode, context and quad by the rule table ``lexicons/events/plover.toml``.

The first rule that fits gives the code that the act has once it happened; then the modality turns it: what is planned
and would be cooperation is AGREE, what is planned and would be conflict THREATEN, cooperation that does not come about
is REJECT. The projection loses much (attribution, modality, content); the record keeps the event and never this.
Every decision names its rule ("talks"), and behind a plus how the modality turned it ("talks+denied").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import msgspec

from dongsukien import lexicons
from dongsukien.annotations import Actor, Event, EventType, Modality, Plover
from dongsukien.errors import LexiconError
from dongsukien.patterns import Forms

_COOPERATION = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
_CONTACTS: frozenset[EventType] = frozenset({"meet", "phone_call", "negotiate", "visit"})
_ASKED_FOR: dict[EventType, str] = {
    "meet": "meet", "phone_call": "meet", "negotiate": "meet", "visit": "meet", "aid": "assist", "ceasefire": "yield",
    "exchange": "yield", "mobilise": "yield",
}  # fmt: skip
_SEVERAL = 3
CODEBOOK = "PLOVER-2.0-draft@5e0c24f"


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A proof; actors are countries, ``gives`` is "EVENT", "EVENT-mode" or "" for none, ``rule`` who decides it."""

    type: EventType
    trigger: str
    text: str
    gives: str
    source: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    modality: Modality = "happened"
    rule: str = ""
    quad: int | None = None
    root: str = ""


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was decided where the codebook contradicts itself or leaves room, with the cases that show it."""

    id: str
    says: str
    example: tuple[Example, ...]


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the table; what the fields mean stands at its head."""

    id: str
    types: tuple[EventType, ...]
    event: str
    example: Example
    mode: tuple[str, ...] = ()
    by: str = ""
    trigger: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    party: bool = False
    several: bool = False
    joint: bool = False


class Root(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A CAMEO root code; ``lossy``: other roots are mapped to the same PLOVER code."""

    root: str
    lossy: bool


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    quads: dict[str, int]
    future: dict[str, str]
    threat: dict[str, str]
    modes: dict[str, dict[str, tuple[str, ...]]]
    contexts: dict[str, tuple[str, ...]]
    cameo: dict[str, Root]
    choice: tuple[Choice, ...]
    rule: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a rule made of an event: ``plover`` is ``None`` where it has no code. ``rule`` is empty where none fits."""

    plover: Plover | None
    rule: str


@dataclass(frozen=True, slots=True)
class _Case:
    """An event, and those words of the table that stand in its trigger and in all that is told about it."""

    event: Event
    parties: frozenset[str]
    trigger: set[str]
    about: set[str]


@cache
def _table() -> _Table:
    table = lexicons.toml("events/plover.toml", _Table)
    seen: set[str] = set()
    for rule in table.rule:
        if rule.id in seen:
            raise LexiconError(f"events/plover.toml: rule {rule.id!r} is listed twice; ids are unique")
        seen.add(rule.id)
        if rule.event and rule.event not in table.quads:
            raise LexiconError(f"events/plover.toml: rule {rule.id!r} gives {rule.event!r}, which has no quad")
        if rule.by and rule.by not in table.modes:
            raise LexiconError(f"events/plover.toml: rule {rule.id!r} takes its mode from no table {rule.by!r}")
    return table


@cache
def _rules_of(type_: EventType) -> tuple[Rule, ...]:
    return tuple(rule for rule in _table().rule if type_ in rule.types)


def rules() -> tuple[Rule, ...]:
    """The rules, in the order in which they are tried."""
    return _table().rule


def choices() -> tuple[Choice, ...]:
    """The written choices, each with its cases."""
    return _table().choice


def decide(event: Event, parties: frozenset[str] = frozenset(), trigger: str = "", text: str = "") -> Decision:
    """What *event* is in PLOVER, and by which rule.

    *parties* are the countries (alpha-3) that fight in the conflict the page is about: a party that calls for its end
    agrees, an outsider requests. *trigger* are the words of the trigger, *text* those of its sentence.
    """
    about = f"{trigger} {event.topic or ''} {text}".lower()
    words = _words()
    case = _Case(event, parties, words.within((trigger or event.topic or "").lower()), words.within(about))
    for rule in _rules_of(event.type):
        if _fits(rule, case):
            return _turned(rule, case) if rule.event else Decision(None, rule.id)
    return Decision(None, "")


def cameo_root(plover: Plover) -> Root:
    """The CAMEO root code nearest to *plover*; never more exact than the inverted table."""
    roots = _table().cameo
    for mode in plover.mode:
        if f"{plover.event}-{mode}" in roots:
            return roots[f"{plover.event}-{mode}"]
    return roots[plover.event]


def _fits(rule: Rule, case: _Case) -> bool:
    event = case.event
    if rule.trigger and case.trigger.isdisjoint(rule.trigger):
        return False
    if rule.about and case.about.isdisjoint(rule.about):
        return False
    states = _states((*event.source, *event.participants))
    if rule.party and not states & case.parties:
        return False
    if rule.several and len(_states((*event.source, *event.target, *event.participants))) < _SEVERAL:
        return False
    return not rule.joint or len(states) > 1 or _JOINT in case.trigger


def _states(actors: Sequence[Actor]) -> frozenset[str]:
    return frozenset(actor.country for actor in actors if actor.country is not None)


def _turned(rule: Rule, case: _Case) -> Decision:
    """The code of *rule*, turned by the modality of the event."""
    table, event = _table(), case.event
    code, mode = rule.event, rule.mode or _mode(rule.by, case.about)
    contexts = [name for name, words in table.contexts.items() if not case.about.isdisjoint(words)]
    modality = event.modality
    by = f"{rule.id}+{modality}"
    if modality == "denied":
        if code not in _COOPERATION:
            return Decision(None, by)
        asked = _ASKED_FOR.get(event.type)
        return Decision(_plover("REJECT", (asked,) if asked else (), contexts), by)
    if modality == "requested" or (modality == "proposed" and event.type in _CONTACTS):
        if _is_own_peace(case):
            return Decision(_plover("AGREE", (), contexts), f"{by}.party")
        return Decision(_plover("REQUEST", (_ASKED_FOR.get(event.type, "change"),), contexts), by)
    if modality in ("planned", "proposed", "conditional"):
        if modality == "conditional":
            contexts.append("hypothetical")
        if code not in table.future:
            return Decision(_plover(code, mode, contexts if modality == "conditional" else [*contexts, "future"]), by)
        after = "AGREE" if event.type == "exchange" else table.future[code]
        return Decision(_plover(after, _threat(code, mode) if after == "THREATEN" else (), contexts), by)
    return Decision(_plover(code, mode, contexts), rule.id)


def _is_own_peace(case: _Case) -> bool:
    """Whether it is a party to the conflict that calls for its end: thereby it agrees."""
    event = case.event
    return event.type == "ceasefire" and bool(_states((*event.source, *event.participants)) & case.parties)


def _threat(code: str, mode: tuple[str, ...]) -> tuple[str, ...]:
    for known in ("expel", "arrest"):
        if known in mode:
            return (known,)
    return (_table().threat[code],) if _table().threat[code] else ()


def _mode(table: str, about: set[str]) -> tuple[str, ...]:
    for name, words in _table().modes.get(table, {}).items():
        if not about.isdisjoint(words):
            return (name,)
    return ()


def _plover(code: str, mode: tuple[str, ...], contexts: Sequence[str]) -> Plover:
    return Plover(code, mode, tuple(contexts), _table().quads[code])


_JOINT = "chung"  # what two states do together


@cache
def _words() -> Forms:
    """Every word that the table asks for."""
    table = _table()
    asked = [words for rule in table.rule for words in (rule.trigger, rule.about)]
    asked += [words for names in (*table.modes.values(), table.contexts) for words in names.values()]
    return Forms((_JOINT, *(word for words in asked for word in words)))
