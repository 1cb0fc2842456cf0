"""The filters that lists share: read from the address, and shown as a form that leads back to an address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict, get_args

from dongsukien.annotations import EventType, Modality
from dongsukien.record.views import ActorRef, Coverage
from dongsukien.web.visit import Visit

EVENT_TYPES: tuple[str, ...] = get_args(EventType)
MODALITIES: tuple[str, ...] = get_args(Modality)


class TimelineQuery(TypedDict):
    """What ``Reader.timeline`` is asked, apart from whose timeline it is."""

    type: str | None
    modality: str | None
    outlet: str | None
    since: str | None
    until: str | None
    main: bool | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a drop-down list."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class TimelineForm:
    """The filter form of a timeline. ``since`` and ``until`` stand as they were typed."""

    types: tuple[Choice, ...]
    modalities: tuple[Choice, ...]
    weights: tuple[Choice, ...]
    outlets: tuple[Choice, ...]
    actors: tuple[Choice, ...]
    since: str
    until: str
    active: bool


def timeline_query(visit: Visit) -> TimelineQuery:
    """The filters of the address, checked."""
    inputs = visit.inputs
    since, until = inputs.period()
    return {
        "type": inputs.choice("type", EVENT_TYPES),
        "modality": inputs.choice("modality", MODALITIES),
        "outlet": inputs.text("outlet", 200),
        "since": since,
        "until": until,
        "main": inputs.flag("main"),
    }


def timeline_form(visit: Visit, coverage: Coverage, actors: tuple[ActorRef, ...] = ()) -> TimelineForm:
    """The form for the filters of *visit*; *actors* are offered where there are any."""
    say = visit.language
    asked = visit.query
    actor = asked.get("actor", "")
    return TimelineForm(
        types=_choices([(kind, say.term("type", kind)) for kind in EVENT_TYPES], asked.get("type")),
        modalities=_choices([(kind, say.term("modality", kind)) for kind in MODALITIES], asked.get("modality")),
        weights=_choices([("1", say.say("filter.main")), ("0", say.say("filter.detail"))], asked.get("main")),
        outlets=outlet_choices(visit, coverage),
        actors=_choices([(one.id, one.name) for one in actors], actor),
        since=asked.get("since", "")[:40],
        until=asked.get("until", "")[:40],
        active=any(asked.get(key) for key in ("type", "modality", "main", "outlet", "actor", "since", "until")),
    )


def outlet_choices(visit: Visit, coverage: Coverage) -> tuple[Choice, ...]:
    """The outlets that name themselves, as a drop-down list."""
    return _choices([(name, name) for name, _ in coverage.by_outlet if name], visit.query.get("outlet"))


def _choices(pairs: list[tuple[str, str]], chosen: str | None) -> tuple[Choice, ...]:
    return tuple(Choice(value, words, value == chosen) for value, words in pairs)
