"""Sentences → agreements: namings of the same one brought together, with parties, scope, terms, conditions, statuses.

Two namings are one agreement when they are of the same kind and nothing that they say of it differs: a truce "về năng
lượng" and one "30 ngày" are two. A bare noun ("thỏa thuận này") is the last one read. An agreement about which the page
says neither where it stands nor who has part in it is not kept: a call for a truce alone is a position.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dongsukien.annotations import (
    Actor,
    Agreement,
    AgreementKind,
    Condition,
    Involved,
    Quote,
    Stated,
    Status,
    Term,
)
from dongsukien.diplomacy.contexts import context
from dongsukien.diplomacy.namings import Naming, kind_of_talks, namings
from dongsukien.diplomacy.parties import acting_parties, is_between, named_parties
from dongsukien.diplomacy.parts import involved, parts
from dongsukien.diplomacy.scene import Line, When
from dongsukien.diplomacy.states import Standing, span_of, standings
from dongsukien.diplomacy.terms import agreed_on, conditions, pledged, steps, terms, undertaken
from dongsukien.events.triggers import foreign_types


@dataclass(slots=True)
class Draft:
    """An agreement while the page is read."""

    kind: AgreementKind
    namings: list[Naming] = field(default_factory=list)
    standings: list[tuple[Naming, Standing]] = field(default_factory=list)
    parties: list[Involved] = field(default_factory=list)
    between: bool = False  # the name says between whom: "giữa A và B"
    mediators: list[Involved] = field(default_factory=list)
    proposers: list[Involved] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    id: str = ""

    def scope(self) -> dict[str, Stated]:
        """What it covers, by value."""
        found: dict[str, Stated] = {}
        for naming in self.namings:
            for scope in naming.scope:
                found.setdefault(scope.value, scope)
        return found

    def duration(self) -> Stated | None:
        """How long it lasts."""
        return next((naming.duration for naming in self.namings if naming.duration is not None), None)

    def lasting(self) -> bool | None:
        """Whether it is for good, or for a time."""
        said = next((naming.lasting for naming in self.namings if naming.lasting is not None), None)
        return False if said is None and self.duration() is not None else said

    @property
    def key(self) -> str:
        """The issue that it is: kind and scope, or its length."""
        length = self.duration()
        told = sorted(self.scope()) or ([length.value] if length is not None else [])
        return f"{self.kind}:{'+'.join(told)}" if told else self.kind


def read_agreements(lines: Sequence[tuple[int, Line]], quotes: Sequence[Quote], published: str | None) -> list[Draft]:
    """The agreements that the *lines* of one text speak of, in order, those of which nothing is said left out."""
    drafts: list[Draft] = []
    last: Draft | None = None
    for number, line in lines:
        found: list[tuple[Naming, Draft]] = []
        named = namings(line, number) if line.worded else []
        if named and "agree" not in foreign_types(line.text):
            for naming in named:
                told = standings(naming, quotes, published)
                draft = _draft_of(naming, told, drafts, last, lines)
                if draft is None:
                    continue
                if draft not in drafts:
                    drafts.append(draft)
                last = draft
                draft.namings.append(naming)
                draft.standings += [(naming, standing) for standing in told]
                found.append((naming, draft))
                _add_parties(draft, naming, told)
        if last is None:
            continue
        _add_parts(line, number, found, last)
        _add_terms(line, number, found, last)
        _add_steps(line, drafts)
        _add_conditions(line, found)
        _add_refusal(line, last)
    kept = [draft for draft in drafts if _is_told(draft)]
    for draft in kept:
        _settle(draft)
    return kept


# --- which agreement -------------------------------------------------------------------------------------------------


def _draft_of(
    naming: Naming, told: Sequence[Standing], drafts: list[Draft], last: Draft | None, lines: Sequence[tuple[int, Line]]
) -> Draft | None:
    if naming.head.agreed and not any(each.state in ("agreed_in_principle", "in_force") for each in told):
        return None
    if naming.kind is None and any(standing.modality == "denied" for standing in told):
        last = None  # "không ra được tuyên bố chung" is not said of the agreement told before
    if naming.kind is not None and not naming.referring:
        compatible = (draft for draft in reversed(drafts) if _same_kind(draft, naming.kind) and _fits(draft, naming))
        return next(compatible, None) or _unnamed(naming, drafts) or Draft(naming.kind)
    if naming.head.plan and not naming.head.bare:
        same = (draft for draft in reversed(drafts) if any(other.form == naming.form for other in draft.namings))
        return next(same, None)
    if last is not None:
        return last
    if naming.referring or not any(standing.makes for standing in told):
        return None
    near = [naming.line, *(line for _, line in lines if line is not naming.line)]
    kind = next((kind for line in near if (kind := kind_of_talks(line.text)) is not None), None)
    return Draft(kind or "other")


def _same_kind(draft: Draft, kind: AgreementKind) -> bool:
    """A treaty called nuclear in the headline is told to be one of arms control in the body; and the like."""
    if {draft.kind, kind} == {"nuclear", "arms_control"}:
        draft.kind = "arms_control"
        return True
    if {draft.kind, kind} == {"energy", "ceasefire"}:
        draft.kind = "ceasefire"
        return True
    return draft.kind == kind


def _unnamed(naming: Naming, drafts: Sequence[Draft]) -> Draft | None:
    """A draft of which only a bare noun is known yet, in the same sentence or the one before: this is its name."""
    if naming.head.agreed or not drafts or drafts[-1].kind != "other":
        return None
    draft = drafts[-1]
    if all(other.kind is None for other in draft.namings) and naming.number - draft.namings[-1].number <= 1:
        draft.kind = naming.kind or draft.kind
        return draft
    return None


def _fits(draft: Draft, naming: Naming) -> bool:
    length, scope = draft.duration(), draft.scope()
    if naming.duration is not None and length is not None and naming.duration.value != length.value:
        return _prolongs(draft, naming)
    mine = {each.value for each in naming.scope}
    for_good = naming.lasting if naming.lasting is not None else (False if naming.duration is not None else None)
    if not mine and for_good is None:
        return True
    if for_good is not None and draft.lasting() is not None:
        return for_good == draft.lasting() and (not mine or not scope or bool(mine & set(scope)))
    if not scope and draft.lasting() is None:
        return True
    if mine and scope:
        return bool(mine & set(scope))
    return (
        naming.duration is not None and naming.number - draft.namings[-1].number <= 1 and not mine and len(scope) == 0
    )


def _prolongs(draft: Draft, naming: Naming) -> bool:
    return any("gia hạn" in each.line.text for each in (naming, *draft.namings))


# --- who -------------------------------------------------------------------------------------------------------------


def _add_parties(draft: Draft, naming: Naming, told: Sequence[Standing]) -> None:
    for actors, rule in named_parties(naming):
        _join(draft, naming.line, actors, rule)
    draft.between |= is_between(naming)
    if draft.between:
        return
    for actors, rule in acting_parties(naming, told):
        _join(draft, naming.line, actors, rule)


def _join(draft: Draft, line: Line, actors: Sequence[Actor], rule: str) -> None:
    """Make *actors* parties: of a state only the first that the text names, unless two are named together."""
    known = {each.actor.country or each.actor.id for each in draft.parties}
    draft.parties += [
        Involved(actor, line.sentence.span, rule)
        for actor in actors
        if (actor.country or actor.id) not in known and actor.kind != "place"
    ]


def _add_parts(line: Line, number: int, found: Sequence[tuple[Naming, Draft]], last: Draft | None) -> None:
    for role, group in parts(line):
        if role == "host" or role == "initiative":
            continue
        follows = last is not None and last.namings[-1].number >= number - 1 and group.led is None
        holders = [draft for _, draft in found[:1]] or ([last] if follows and last is not None else [])
        for draft in holders:
            known = {each.actor.id for each in draft.mediators}
            fresh = involved(line, group, "party.mediator")
            draft.mediators += [each for each in fresh if each.actor.id not in known]


# --- what ------------------------------------------------------------------------------------------------------------


def _add_terms(line: Line, number: int, found: Sequence[tuple[Naming, Draft]], last: Draft | None) -> None:
    named = [naming for naming, _ in found]
    listed = list(terms(line, named))
    for naming, term in listed:
        holder = next((draft for each, draft in found if each is naming), None) or last
        if holder is not None:
            holder.terms.append(term)
    if listed:
        return
    for naming, draft in found:
        if naming.head.agreed and not draft.terms:
            draft.terms += agreed_on(line, naming)
    holder = found[-1][1] if found else last
    if holder is None or not any(standing.makes for _, standing in holder.standings):
        return
    if line.sentence.paragraph - holder.namings[-1].line.sentence.paragraph <= 1:
        holder.terms += [term for term in pledged(line) if not any(_within(naming, term) for naming in named)]
        if not found and holder.standings[-1][0].number >= number - 1:
            bound = {each.actor.country for each in holder.parties}
            holder.terms += undertaken(line, bound)


def _add_steps(line: Line, drafts: Sequence[Draft]) -> None:
    """Give the steps that *line* tells to the plan told last."""
    plans = (each for each in reversed(drafts) if each.kind == "peace_plan" or "giai đoạn" in _all_names(each))
    plan = next(plans, None)
    if plan is not None:
        plan.terms += steps(line)


def _within(naming: Naming, term: Term) -> bool:
    return term.content.overlaps(naming.name.span)


def _all_names(draft: Draft) -> str:
    return " ".join(naming.name.value for naming in draft.namings)


def _add_conditions(line: Line, found: Sequence[tuple[Naming, Draft]]) -> None:
    if not found:
        return
    for each in conditions(line):
        holder = next((draft for naming, draft in reversed(found) if naming.end <= each.opener), found[0][1])
        holder.conditions.append(
            Condition(each.by, line.span(each.start, each.end), line.sentence.span, "condition.opener")
        )


def _add_refusal(line: Line, last: Draft | None) -> None:
    """ "Kiev từ chối gia hạn": of the agreement named last."""
    refusal = context("turned down").search(line.text)
    if refusal is None or last is None:
        return
    group = line.subject(refusal.start())
    if group is not None:
        event = line.act_at(*refusal.span())
        standing = Standing(
            "rejected", refusal.span(), "state.refusal", "happened", group, group.actors[0], event, When(), False
        )
        naming = last.namings[-1]
        last.standings.append((replace(naming, line=line), standing))


# --- what is kept ----------------------------------------------------------------------------------------------------


def _is_told(draft: Draft) -> bool:
    wished = all(standing.modality == "requested" for _, standing in draft.standings)
    if wished and not any(naming.head.noun for naming in draft.namings):
        return False  # "kêu gọi chấp nhận ngừng bắn": a call, and no agreement yet
    parts = [each.actor for each in (*draft.parties, *draft.mediators)]
    named = (actor for naming in draft.namings for group in naming.line.groups for actor in group.actors)
    return bool(draft.standings) and any(_is_power(actor) for actor in (*parts, *named))


def _is_power(actor: Actor) -> bool:
    """Whether *actor* is a state or acts for one; two firms that agree are none of ours."""
    return actor.country is not None or actor.kind in ("country", "group")


def _settle(draft: Draft) -> None:
    """A mediator is no party, and who offers it is named apart."""
    middle = {each.actor.id for each in draft.mediators}
    draft.parties = [each for each in draft.parties if each.actor.id not in middle]
    for naming, standing in draft.standings:
        if standing.state == "proposed" and standing.group is not None and standing.modality == "happened":
            known = {each.actor.country or each.actor.id for each in draft.proposers}
            draft.proposers += [
                each
                for each in involved(naming.line, standing.group, "party.proposer")
                if (each.actor.country or each.actor.id) not in known
            ]


def agreement_of(draft: Draft, teaser: bool) -> Agreement:
    """*draft* as a datum of the page."""
    first = draft.namings[0]
    best = max(draft.namings, key=lambda naming: (naming.kind is not None, naming.head.noun, -naming.number))
    return Agreement(
        draft.id,
        draft.kind,
        best.name,
        first.line.sentence.span,
        best.name.rule,
        tuple(draft.parties),
        tuple(draft.mediators),
        tuple(draft.proposers),
        tuple(draft.scope().values()),
        next((naming.formula for naming in draft.namings if naming.formula is not None), None),
        draft.duration(),
        tuple(dict.fromkeys(draft.terms)),
        tuple(dict.fromkeys(draft.conditions)),
        tuple(_statuses(draft)),
        tuple(naming.line.span(naming.start, naming.end) for naming in draft.namings),
        teaser,
    )


def _statuses(draft: Draft) -> Iterator[Status]:
    """Each turn once: the same state of the same party on the same day, told again, adds nothing."""
    seen: set[tuple[str, str | None, str]] = set()
    for naming, standing in draft.standings:
        party = standing.party
        told = (standing.state, party.country or party.id if party else None, standing.modality)
        if told in seen:
            continue
        seen.add(told)
        yield Status(
            standing.state,
            span_of(naming.line, standing),
            naming.line.sentence.span,
            standing.rule,
            standing.modality,
            party,
            tuple(one for one in standing.claimed_by if party is None or one.id != party.id),
            standing.when.date,
            standing.when.basis,
            standing.event.id if standing.event is not None else None,
        )
