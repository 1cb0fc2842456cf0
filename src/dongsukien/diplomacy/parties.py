"""Who has part in an agreement, by the words that name it and by what is done with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dongsukien.annotations import Actor, Event
from dongsukien.diplomacy.namings import Naming
from dongsukien.diplomacy.scene import Group, Line
from dongsukien.diplomacy.states import Standing

_JOINING = frozenset(
    {"signed", "agreed_in_principle", "extended", "in_force", "expired", "announced", "suspended", "collapsed"}
)
_SYMMETRIC = frozenset({"agree", "sign", "exchange", "ceasefire", "negotiate", "meet", "phone_call"})
_WISHED = frozenset({"requested", "proposed"})
_NEAR = 40  # characters between the name and "với B"

Found = Iterator[tuple[Sequence[Actor], str]]


def named_parties(naming: Naming) -> Found:
    """The parties that the name itself gives: "giữa A và B", "với B", "A - B", "thỏa thuận hạt nhân Iran"."""
    for group in _inside(naming):
        several = len(group.actors) > 1
        if group.led in ("giữa", "với") or (group.led is None and (several or _is_owner(naming, group))):
            yield group.actors, "party.named"


def is_between(naming: Naming) -> bool:
    """Whether the name says between whom it is: then nobody else is party."""
    return any(group.led == "giữa" and len(group.actors) > 1 for group in _inside(naming))


def _inside(naming: Naming) -> list[Group]:
    return [each for each in naming.line.groups if naming.start <= each.start and each.end <= naming.end + 1]


def _is_owner(naming: Naming, group: Group) -> bool:
    """ "Hiệp định Paris" is no party of France: a state is party by its own name only."""
    return naming.kind != "other" and naming.line.text[group.start : group.end] == group.actors[0].name.lower()


def acting_parties(naming: Naming, told: Sequence[Standing]) -> Found:
    """The parties by what they do with it: sign, agree, extend, suspend, break, exchange."""
    line = naming.line
    for standing in told:
        if standing.state == "violated_alleged" and standing.group is not None:
            yield standing.group.actors, "party.subject"
        talked = standing.state == "under_negotiation" and standing.event is not None
        if standing.modality in _WISHED or not (talked or standing.state in _JOINING):
            continue
        event = standing.event or _talks(line, standing)
        if event is not None and event.type in _SYMMETRIC and event.participants:
            yield event.participants, "party.event"
        elif standing.group is not None and standing.rule == "state.before" and not talked:
            yield standing.group.actors, "party.subject"
        for group in line.groups:
            if group.led == "với" and naming.start - _NEAR <= group.start <= naming.end + _NEAR:
                yield group.actors, "party.with"
    if naming.kind == "prisoner_exchange":
        for start, _, event in line.acts:
            if event.type == "exchange" and start >= naming.start - 1 and len(event.participants) > 1:
                yield event.participants, "party.event"


def _talks(line: Line, standing: Standing) -> Event | None:
    """The talks that ended without it: those who talked would have been its parties."""
    if standing.state != "agreed_in_principle" or standing.modality != "denied":
        return None
    return next((event for _, _, event in line.acts if event.type == "negotiate"), None)
