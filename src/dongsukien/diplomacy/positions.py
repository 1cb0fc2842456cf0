"""Sentences → positions: who supports, opposes, demands, accepts under a condition, or is undecided on what.

Read from words of stance (``lexicons/diplomacy/stances.toml``) with the event that they name, if they name one; from
"sẵn sàng … nếu …"; and from threats, which oppose what they are tied to. A stand on a matter that is on no list of
issues is kept only where it is between states. Moods and words about what was done are no positions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dongsukien.annotations import Actor, Condition, Event, Position, Stance
from dongsukien.diplomacy.agreements import Draft
from dongsukien.diplomacy.contexts import context
from dongsukien.diplomacy.issues import OTHER, is_thing, issue_of
from dongsukien.diplomacy.lexicon import StanceWords, heads, stances
from dongsukien.diplomacy.scene import Line, When
from dongsukien.diplomacy.telling import HOME
from dongsukien.diplomacy.terms import If, conditions
from dongsukien.diplomacy.words import Hit
from dongsukien.events.triggers import foreign_types

_LONGEST = 190
_HARM = frozenset({"attack", "sanction", "threaten", "mobilise"})
_UNTIL = ("chừng nào", "trừ khi")
_AT_ODDS = frozenset({"rejected", "proposed"})
_ELSEWHERE = frozenset({"agree", "express"})  # a sentence of sport or the like
_HELD = frozenset({"happened", "ongoing", "planned"})
_NO_STAND = frozenset({"deny", "accuse", "attack", "arrest", "appoint", "elect"})
_BLAME = frozenset({"lên án", "chỉ trích"})


@dataclass(frozen=True, slots=True)
class _Stand:
    """A stand while it is weighed; offsets are those of the line."""

    parties: tuple[Actor, ...]
    stance: Stance
    words: tuple[int, int]
    matter: tuple[int, int]
    rule: str
    event: Event | None = None
    condition: tuple[int, int] | None = None
    free: bool = False


def read_positions(lines: Sequence[tuple[int, Line]], drafts: Sequence[Draft], teaser: bool) -> list[Position]:
    """The positions that the *lines* of one text give, in order, each party's stand on an issue once."""
    out: list[Position] = []
    matters: list[str] = []
    seen: dict[tuple[str, str, Stance], list[int]] = {}
    for number, line in lines:
        if not line.worded:
            continue
        ifs = conditions(line)
        stands = [*_stands(line, ifs), *_conditional(line, ifs), *_threats(line, ifs)]
        if not stands or foreign_types(line.text) & _ELSEWHERE:
            continue
        for stand in stands:
            issue, draft = _issue_of(line, number, stand, drafts)
            if issue is None:
                continue
            for party in stand.parties:
                if not _counts(line, party, stand, issue, draft):
                    continue
                position = _position(line, party, stand, issue, draft, teaser)
                words = line.text[slice(*stand.matter)]
                key = (party.country or party.id, issue, stand.stance)
                known = next((place for place in seen.get(key, ()) if _alike(words, matters[place])), None)
                if known is None:
                    seen.setdefault(key, []).append(len(out))
                    matters.append(words)
                    out.append(position)
                elif position.condition is not None and out[known].condition is None:
                    out[known] = position
    return out


def demanded(
    positions: Sequence[Position], drafts: Sequence[Draft], lines: Sequence[tuple[int, Line]]
) -> list[Position]:
    """*positions*, with what a party demands that turned an agreement down, or offered it, made a condition of it.

    The demand stands in the paragraph of a naming of the agreement, or in the next sentence. The condition is added to
    the draft, too.
    """
    number_of = {line.sentence.span.start: (number, line.sentence.paragraph) for number, line in lines}
    out = list(positions)
    for position in positions:
        if position.stance != "demands":
            continue
        number, paragraph = number_of[position.sentence.start]
        code = position.party.country or position.party.id
        for draft in drafts:
            stood = {s.party.country or s.party.id for _, s in draft.standings if s.party and s.state in _AT_ODDS}
            near = any(
                each.number <= number and (each.line.sentence.paragraph == paragraph or each.number == number - 1)
                for each in draft.namings
            )
            if code not in stood or not near or position.agreement is not None:
                continue
            draft.conditions.append(
                Condition(position.party, position.issue_span, position.sentence, "condition.demand", position.event)
            )
            out = [_tied(each, draft, code, position) for each in out]
    return out


def _tied(position: Position, draft: Draft, code: str, demand: Position) -> Position:
    same = position.agreement == draft.id and (position.party.country or position.party.id) == code
    if same and position.stance == "opposes" and position.condition is None:
        return replace(position, condition=demand.issue_span)
    return position


def _alike(a: str, b: str) -> bool:
    """Whether two wordings of a matter are the same one: half of the words of the shorter stand in the other."""
    one, other = set(a.split()), set(b.split())
    return 2 * len(one & other) >= min(len(one), len(other))


# --- what is read ----------------------------------------------------------------------------------------------------


def _stands(line: Line, ifs: Sequence[If]) -> Iterator[_Stand]:
    asked = 0  # where what somebody asks of others ends: what they are to do is not their stand
    for hit in stances().find(line.text):
        entry, start, end = hit.entry, hit.start, hit.end
        if _starts_with_any(line.text[end:].lstrip(" \"'"), entry.not_after):
            continue
        if context("takes no such stand").search(line.text[:start]):
            continue
        if entry.after and not _starts_with_any(line.text[end:].lstrip(), entry.after):
            continue
        if line.text[:start].rstrip().endswith(tuple(f" {word}" for word in entry.not_before)) or start < asked:
            continue
        supposed = any(context(name).search(line.text[:start]) for name in ("may take a stand", "made to take it"))
        if supposed or any(each.start <= start < each.end for each in ifs):
            continue  # what may be, or what somebody would do, is no stand
        event = line.act_at(start, end)
        if event is not None and (event.type in _NO_STAND or event.modality not in _HELD):
            continue
        matter = _matter(line, end) or (_last_named(line, start) if entry.stance == "undecided" else None)
        if matter is None or (hit.form in ("bác", "bác bỏ") and context("said back").match(line.text, matter[0])):
            continue
        if entry.stance == "demands":
            asked = matter[1]
        if entry.things and not (is_thing(line.text[slice(*matter)]) or heads().find(line.text[slice(*matter)])):
            continue
        parties = _parties(line, hit, event)
        if not parties or not _own_matter(line, hit, matter):
            continue
        tied = next((each for each in ifs if matter[1] <= each.opener <= matter[1] + 3), None)
        stance: Stance = "accepts_if" if tied is not None and entry.stance == "supports" else entry.stance
        condition = (tied.start, tied.end) if tied is not None and entry.stance == "supports" else None
        yield _Stand(parties, stance, (start, end), matter, "stance.word", event, condition, entry.free)


def _own_matter(line: Line, hit: Hit[StanceWords], matter: tuple[int, int]) -> bool:
    """ "Muốn" takes a stand only where another is to do something: "muốn Mỹ dỡ bỏ trừng phạt"."""
    if hit.form not in ("muốn", "mong muốn"):
        return True
    group = line.group_after(matter[0], 2)
    return group is not None and matter[1] - group.end > 6


def _matter(line: Line, at: int) -> tuple[int, int] | None:
    addressed = context("matter opens").match(line.text, at + 1)
    start = addressed.end() if addressed is not None else at
    stop = context("matter ends").search(line.text, start)
    end = min(stop.start() if stop else len(line.text), start + _LONGEST)
    joined = context("and another stand").search(line.text, start, end)
    end = joined.start() if joined is not None else end
    end = line.within_marks(start, end)
    words = line.text[start:end].strip(" \"'")
    return (start, end) if len(words) > 3 else None


def _last_named(line: Line, at: int) -> tuple[int, int] | None:
    """The agreement named last before *at*: "B ủng hộ kế hoạch, còn A đang xem xét"."""
    found = [hit for hit in heads().find(line.text[:at]) if hit.entry.noun]
    return (found[-1].start, found[-1].end) if found else None


def _parties(line: Line, hit: Hit[StanceWords], event: Event | None) -> tuple[Actor, ...]:
    if event is not None and event.source:
        return event.source
    if event is not None and len(event.participants) > 1 and hit.entry.stance != "demands":
        group = line.subject(hit.start) if hit.entry.things else None  # what two agree on is no stand of either
        return group.actors if group is not None and len(group.actors) == 1 else ()
    if event is not None and event.participants and hit.entry.stance != "demands":
        return event.participants
    begin = line.clause_start(hit.start)
    left = [group for group in line.groups if group.end <= hit.start and group.led is None]
    if hit.entry.reports and left:
        inside = [group for group in left if group.start >= begin] or left
        return inside[0].actors
    near = line.subject(hit.start)
    if near is not None and hit.entry.things and len(near.actors) > 1:
        return ()
    if near is None or len(line.text[near.end : hit.start].split()) > 14:
        return ()
    return near.actors


def _conditional(line: Line, ifs: Sequence[If]) -> Iterator[_Stand]:
    """ "Sẵn sàng ngừng bắn nếu Mỹ ngừng cấp vũ khí"; "không đàm phán chừng nào còn trừng phạt"."""
    for tied in ifs:
        if any(event.type == "threaten" and end <= tied.opener for _, end, event in line.acts):
            continue  # what a threat announces is nothing that the threatening side accepts
        begin = line.clause_start(tied.opener)
        willing = list(context("willing").finditer(line.text, begin, tied.opener))
        if not willing or tied.by is None:
            continue
        verb = next((each for each in willing if each[0] not in ("không", "sẽ", "chỉ")), willing[0])
        if verb[0].endswith("không") and tied.word not in _UNTIL:
            continue
        start = willing[-1].end() if verb[0] in ("chỉ",) else verb.end()
        matter = (start, tied.opener)
        if len(line.text[start : tied.opener].split()) < 1 or "," in line.text[start : tied.opener]:
            continue
        who = line.subject(verb.start())
        if line.text[: verb.start()].rstrip().endswith(" và"):
            who = next((group for group in line.groups if group.led is None), who)  # "A đòi B rút quân và chỉ thả …"
        if who is None:
            continue
        event = line.act_at(*matter)
        if event is not None and event.type in _HARM:
            continue
        stance: Stance = "accepts_if"
        if (refusing := context("refusing").match(line.text, start, tied.opener)) is not None:
            stance, matter = "opposes", (refusing.end(), tied.opener)
        yield _Stand(
            who.actors, stance, verb.span(), matter, "stance.condition", event, (tied.start, tied.end), free=False
        )


def _threats(line: Line, ifs: Sequence[If]) -> Iterator[_Stand]:
    """A threat tied to what somebody may do opposes that; tied to what is not done, it demands it."""
    for start, end, event in line.acts:
        if event.type != "threaten" or not event.source:
            continue
        tied = next((each for each in ifs if each.opener > end), None)
        if tied is None or context("suffered").match(line.text, tied.start):
            continue
        failing = context("failing").search(line.text, tied.start, tied.end)
        stance: Stance = "opposes" if failing is None else "demands"
        matter = (tied.start if failing is None else failing.end(), tied.end)
        yield _Stand(event.source, stance, (start, end), matter, "stance.threat", event)


# --- what counts -----------------------------------------------------------------------------------------------------


def _issue_of(line: Line, number: int, stand: _Stand, drafts: Sequence[Draft]) -> tuple[str | None, Draft | None]:
    start, end = stand.matter
    words = line.text[start:end]
    if context("of a prize").search(words):
        return None, None
    for draft in drafts:
        for naming in draft.namings:
            near = naming.number == number and start - 1 <= naming.start < end
            if near and len(line.text[start : naming.start].split()) <= 8:
                return draft.key, draft
    aim = context("aim").search(words)
    issue = issue_of(words[: aim.start()] if aim else words)
    if issue is None and aim is not None and stand.stance != "undecided":
        issue = issue_of(words)
    if issue is not None:
        return issue, None
    earlier = [draft for draft in drafts if any(naming.number <= number for naming in draft.namings)]
    if earlier and context("of the one told before").match(words):
        return earlier[-1].key, earlier[-1]
    if is_thing(words) or stand.free or stand.stance == "demands":
        return OTHER, None
    return None, None


def _counts(line: Line, party: Actor, stand: _Stand, issue: str, draft: Draft | None) -> bool:
    if party.kind == "place" or (party.country is None and party.kind == "person"):
        return False
    others = {
        actor.country or actor.id
        for group in line.groups
        for actor in group.actors
        if (actor.country or actor.id) != (party.country or party.id) and actor.kind != "place"
    }
    if party.country == HOME and not others:
        return False
    if context("polled").search(line.text[: stand.words[0]]):
        return False  # "70% người Kenya phản đối …" is an opinion of people, no stand of Kenya's
    if stand.stance == "demands" and _is_ordered(line, party, stand):
        return False
    if draft is not None:
        return True
    if line.text[stand.words[0] : stand.words[1]] in _BLAME and not is_thing(line.text[slice(*stand.matter)]):
        return False
    if issue != OTHER:
        return (
            bool(others)
            or party.kind != "person"
            or issue not in ("elections", "energy_trade", "refugees", "territory")
        )
    within = [group for group in line.groups if stand.matter[0] <= group.start < stand.matter[1]]
    if stand.stance == "demands":
        foreign = [a for group in within for a in group.actors if a.country != party.country and a.kind != "place"]
        return bool(foreign)
    return bool(others) or stand.free


def _is_ordered(line: Line, party: Actor, stand: _Stand) -> bool:
    """Whether it is the own forces that are to do something: an order, not a demand on another side."""
    first = line.group_after(stand.matter[0], 4)
    own = first is None or all(actor.country == party.country for actor in first.actors)
    return own and context("forces").match(line.text, stand.matter[0]) is not None


def _position(line: Line, party: Actor, stand: _Stand, issue: str, draft: Draft | None, teaser: bool) -> Position:
    event = stand.event
    said = next((place for start, end, place in line.said if start <= stand.words[0] < end), None)
    when = When(event.date, event.date_basis) if event is not None and event.date is not None else When()
    return Position(
        party,
        issue,
        line.span(*stand.matter),
        stand.stance,
        line.span(*stand.words),
        line.sentence.span,
        stand.rule,
        draft.id if draft is not None else None,
        line.span(*stand.condition) if stand.condition is not None else None,
        when.date,
        when.basis,
        event.id if event is not None else None,
        said,
        teaser,
    )


def _starts_with_any(text: str, words: Sequence[str]) -> bool:
    return any(text.startswith(word) and not text[len(word) : len(word) + 1].isalnum() for word in words)
