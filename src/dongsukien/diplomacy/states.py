"""What a sentence says of an agreement that it names: its state, for whom, how sure, since when, on whose word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dongsukien.annotations import Actor, AgreementState, Event, Modality, Quote
from dongsukien.diplomacy.contexts import context
from dongsukien.diplomacy.lexicon import Sign, signs, split_signs
from dongsukien.diplomacy.namings import Naming
from dongsukien.diplomacy.scene import Group, Line, When
from dongsukien.diplomacy.words import Hit
from dongsukien.events.factuality import factuality
from dongsukien.spans import Span

_AS_EVENT: dict[str, AgreementState] = {
    "agree": "agreed_in_principle", "sign": "signed", "ceasefire": "in_force", "exchange": "in_force",
}  # fmt: skip
_TOLD = frozenset({"rejected", "violated_alleged"})  # said of what is, whatever the condition
_REACHED = frozenset({"in_force", "agreed_in_principle", "signed", "extended"})
_DAY = len("2025-01-31")
_BLAMES = frozenset({"accuse", "criticise"})
_MORE = re.compile(r"\s*(?:và|cùng|với)\s")
_CLAUSE_END = re.compile(r"[;:.](?!\d)")
_MAIN_END = re.compile(r"[;.,](?!\d)")


@dataclass(frozen=True, slots=True)
class Standing:
    """One state of one agreement as a sentence gives it. *group*: who brought it about, *several*: all its parties."""

    state: AgreementState
    span: tuple[int, int]
    rule: str
    modality: Modality
    group: Group | None
    party: Actor | None
    event: Event | None
    when: When
    makes: bool
    claimed_by: tuple[Actor, ...] = ()


def standings(naming: Naming, quotes: Sequence[Quote], published: str | None) -> list[Standing]:
    """The states that its sentence gives to the agreement *naming*, in order of the words.

    What is dated behind the day *published* is planned, whatever the verb says.
    """
    found = [*_before(naming), *_after(naming), *_offered(naming), *_from_when(naming), *_offered_if(naming)]
    if not found:
        found = list(_as_event(naming))
    line = naming.line
    out = []
    for standing in sorted(found, key=lambda each: each.span):
        said = next((place for start, end, place in line.said if start <= standing.span[0] < end), None)
        speaker = quotes[said].speaker if said is not None else None
        claimed = (speaker,) if speaker is not None else standing.event.attribution if standing.event else ()
        date, modality = standing.when.date, standing.modality
        datable = standing.event is None or standing.state == "in_force"
        if datable and date is not None and published is not None and len(date) == _DAY and modality == "happened":
            modality = "planned" if date > published[:_DAY] else modality
        out.append(
            Standing(
                standing.state,
                standing.span,
                standing.rule,
                modality,
                standing.group,
                standing.party,
                standing.event,
                standing.when,
                standing.makes,
                claimed,
            )
        )
    return out


def _before(naming: Naming) -> Iterator[Standing]:
    line, begin = naming.line, naming.line.clause_start(naming.start)
    hits = _hits_before(line.text[begin : naming.start])
    near: list[Hit[Sign]] = []
    edge = naming.start
    for hit in reversed(hits):
        between = line.text[begin + hit.end : edge]
        if ", " in between:
            between = context("one of several").sub(" ", between)
        if len(between.split()) > hit.entry.reach or "," in between.strip(" ,") or ":" in between:
            break
        near.append(hit)
        edge = begin + hit.start
    if not near:
        return
    if near[0].entry.state == "in_force" and context("undertaken").search(line.text[begin : begin + near[0].start]):
        return  # who undertakes to keep it takes a stand
    main = next((hit for hit in near if hit.entry.turns), near[0])
    if main.entry.state in ("in_force", "agreed_in_principle", "signed"):
        main = next((hit for hit in near if hit.entry.state == "under_negotiation"), main)
    yield _standing(naming, main.entry, begin + main.start, begin + main.end, begin + near[-1].start)


def _hits_before(piece: str) -> list[Hit[Sign]]:
    found = signs("before").find(piece)
    for pattern, sign in split_signs():
        found += [Hit(each.start(), each.end(), each[0], sign) for each in pattern.finditer(piece)]
    return sorted(found, key=lambda hit: hit.end)


def _after(naming: Naming) -> Iterator[Standing]:
    line = naming.line
    ends = [naming.end, *(line.sentence.local(scope.span)[1] for scope in naming.scope)]
    begin = max(ends)
    stop = _CLAUSE_END.search(line.text, begin)
    piece = line.text[begin : stop.start() if stop else len(line.text)]
    for hit in signs("after").find(piece):
        if hit.entry.state == "proposed" or (hit.entry.kinds and naming.kind not in hit.entry.kinds):
            continue
        between = piece[: hit.start]
        far = context("time of the verb").sub("", context("between whom").sub("", between))
        if len(far.split()) > hit.entry.reach:
            break
        start, end = begin + hit.start, begin + hit.end
        if "," in far and hit.entry.state != "in_force":
            continue
        yield _standing(naming, hit.entry, start, end, start)
        return


def _as_event(naming: Naming) -> Iterator[Standing]:
    """The event that the very words of the name are: "thỏa thuận trao đổi …", "ngừng các cuộc tấn công"."""
    line = naming.line
    words = (naming.start, naming.end if naming.head.agreed else naming.start + len(naming.form))
    event = line.act_at(*words)
    if event is None or event.type not in _AS_EVENT:
        return
    one = event.participants[0] if len(event.participants) == 1 else None
    when = When(event.date, event.date_basis) if event.date is not None else When()
    yield Standing(_AS_EVENT[event.type], words, "state.event", event.modality, None, one, event, when, True)


def _from_when(naming: Naming) -> Iterator[Standing]:
    """ "Đồng ý ngừng bắn ngay lập tức từ 24 giờ": in force from then on."""
    line = naming.line
    since = context("from when").match(line.text, naming.end)
    if since is None:
        return
    for start, _, time in line.times:
        if time.type in ("DATE", "TIME") and time.value[:1].isdigit() and 0 <= start - since.end() <= 1:
            when = When(time.value[:_DAY], "stated")
            span = (since.start("word"), since.end())
            yield Standing("in_force", span, "state.since", "happened", None, None, None, when, False)


def _offered(naming: Naming) -> Iterator[Standing]:
    """Who offers what a noun of offering or a relative clause behind the name speaks of."""
    line = naming.line
    by = context("offered by").match(line.text, naming.end)
    tail = signs("after").find(line.text[naming.end : naming.end + 70])
    verb = next((hit for hit in tail if hit.entry.state == "proposed"), None)
    nouns = naming.form in ("đề xuất", "kế hoạch", "sáng kiến", "phương án", "đề nghị")
    if verb is not None:
        end = naming.end + verb.start
        giver = next((g for g in reversed(line.groups) if naming.start <= g.start and g.end <= end), None)
        if giver is not None and re.search(r"(?<!\w)(?:do|mà)(?!\w)", line.text[naming.end : giver.start + 1]):
            yield _offer(naming, giver, end, naming.end + verb.end)
            return
    if not nouns:
        return
    giver = None
    if by is not None:
        giver = line.group_after(by.end(), 2)
    within = next((g for g in line.groups if naming.start < g.start and g.end <= naming.end and g.led == "của"), None)
    subject = line.subject(naming.start)
    own = subject is not None and bool(context("its own offer").fullmatch(line.text[subject.end : naming.start]))
    giver = giver or within or (subject if own else None)
    if giver is not None:
        yield _offer(naming, giver, naming.start, naming.start + len(naming.form))


def _offered_if(naming: Naming) -> Iterator[Standing]:
    """ "A sẽ ngừng bắn nếu …": an offer under a condition."""
    line = naming.line
    will = context("would do").search(line.text, 0, naming.start)
    if naming.head.noun or naming.head.agreed or will is None:
        return
    stop = _MAIN_END.search(line.text, naming.end)
    if context("only if").search(line.text, naming.end, stop.start() if stop else len(line.text)):
        group = line.subject(will.start())
        if group is not None and len(group.actors) == 1:
            span = (will.start(), naming.end)
            yield Standing(
                "proposed", span, "state.offered_if", "conditional", group, group.actors[0], None, When(), False
            )


def _offer(naming: Naming, giver: Group, start: int, end: int) -> Standing:
    event = naming.line.act_at(start, end)
    event = event if event is not None and event.type == "propose" else None
    return Standing("proposed", (start, end), "state.offered", "happened", giver, giver.actors[0], event, When(), False)


def _standing(naming: Naming, sign: Sign, start: int, end: int, governs: int) -> Standing:
    line = naming.line
    event = line.act_at(start, end)
    state = sign.state
    group = _doer(line, sign, start, event)
    if state == "announced" and naming.head.plan and not naming.head.bare:
        state = "proposed"
    party = None
    one_sided = group is not None and len(group.actors) == 1 and not _MORE.match(line.text, group.end, start)
    if context("we").search(line.text, 0, start):
        group, one_sided = None, False
    modality = _modality(naming, line, start, end, state, governs)
    if modality == "happened" and event is not None and event.type in ("sign", "agree"):
        modality = event.modality
    ceremony = context("at a ceremony").search(line.text, 0, start) is not None
    if modality == "happened" and ceremony and context("to come").search(line.text, 0, start):
        modality = "planned"
    wanted = modality in ("requested", "proposed") and state != "proposed"
    if wanted or context("so as to reach").search(line.text, 0, start):
        group = None  # who wants it is not who does it
    if sign.whose == "subject" or state == "proposed":
        party = group.actors[0] if group is not None else None
    elif one_sided and group is not None and sign.where == "before" and not _with_another(naming, group):
        several = event is not None and len(event.participants) > 1
        if not several and modality == "happened" and state in ("agreed_in_principle", "extended", "announced"):
            party = group.actors[0]
    return Standing(
        state,
        (start, end),
        f"state.{sign.where}",
        modality,
        group,
        party,
        event,
        _when(line, event, naming, sign, start, end),
        sign.makes,
    )


def _doer(line: Line, sign: Sign, start: int, event: Event | None) -> Group | None:
    if sign.where == "after":
        return None
    if sign.state == "violated_alleged":
        blamed = next((each.target for _, _, each in line.acts if each.type in _BLAMES and each.target), None)
        if blamed is not None:
            return Group(start, start, blamed, None)
        if context("a breach").search(line.text, 0, start):
            return None  # "đây là hành động vi phạm": of whom, another sentence says
    if sign.whose == "subject" and event is not None and event.source:
        return Group(start, start, event.source, None)
    return line.subject(start)


def _with_another(naming: Naming, group: Group) -> bool:
    """Whether the text names the other side of what one side does: "với B"."""
    rest = [each for each in naming.line.groups if each.start > group.end]
    return any(each.led in ("với", "giữa") for each in rest)


def _modality(naming: Naming, line: Line, start: int, end: int, state: AgreementState, governs: int) -> Modality:
    begin = line.clause_start(start)
    before = line.text[begin : min(start, governs)]
    if state in _TOLD:
        return "denied" if context("not yet").search(before) and state != "rejected" else "happened"
    whole = line.text[begin : _end_of_clause(line.text, max(end, naming.end))]
    if context("decided").search(line.text, 0, start):
        return "happened"  # whatever is asked about the decision
    if state in _REACHED and context("so as to reach").search(line.text, 0, start):
        return "planned"
    read = factuality("sign", before, line.text[end : end + 20] if start >= naming.end else "").modality
    if read == "denied":
        return read
    if (
        read in ("happened", "planned", "ongoing")
        and state != "agreed_in_principle"
        and context("only if").search(whole)
    ):
        return "conditional"
    if context("called for").search(before[-40:]) and read in ("proposed", "happened", "planned"):
        return "requested"
    return "conditional" if context("could be").search(before[-24:]) else read


def _end_of_clause(text: str, at: int) -> int:
    stop = _MAIN_END.search(text, at)
    return stop.start() if stop else len(text)


def _when(line: Line, event: Event | None, naming: Naming, sign: Sign, start: int, end: int) -> When:
    if event is not None and event.date is not None:
        return When(event.date, event.date_basis)
    for begin, _, time in line.times:
        if time.type in ("DATE", "TIME") and time.value[:1].isdigit():
            near = end <= begin <= end + 24 if sign.where == "after" else naming.end <= begin <= naming.end + 12
            if near:
                return When(time.value[:10], "stated")
    return When()


def span_of(line: Line, standing: Standing) -> Span:
    """The words that give the state, in page offsets."""
    return line.span(*standing.span)
