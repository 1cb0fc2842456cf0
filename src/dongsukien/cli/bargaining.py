"""How files on negotiations, accounts and differences look in a terminal. Words are Vietnamese, as the data are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from dongsukien.cli.terminal import FIELDS, Entry, marked_sentence, place_of, print_entries, printed_date
from dongsukien.record.bargaining_views import (
    AgreementView,
    CellView,
    ColumnView,
    ContactLine,
    Difference,
    HeldView,
    IssueView,
    NegotiationLine,
    NegotiationView,
    PointView,
    ReadoutsView,
    SeriesView,
    StandView,
    TurnView,
)
from dongsukien.record.views import EvidenceView
from dongsukien.web.languages import language
from dongsukien.web.wording import issue_name

_VI = language("vi")
_ASIDE = "dim"
_FACTS = ("initiative", "duration", "round", "mediator", "host")


def file_entry(line: NegotiationLine) -> Entry:
    """One file of a list."""
    head = Text(_parties(line), style="bold")
    counts = f"{line.n_contacts} lần tiếp xúc, {line.n_agreements} thỏa thuận, {line.n_positions} lập trường" + (
        f", thiếu {line.missing}" if line.missing else ""
    )
    extent = Text(f"{printed_date(line.first)} – {printed_date(line.last)} · {counts}")
    return Entry(line.id, (head, extent))


def _parties(line: NegotiationLine) -> str:
    return " – ".join(seat.actor.name for seat in line.seats if seat.part == "party")


def show_file(console: Console, file: NegotiationView) -> None:
    """The whole file, part by part; a part that holds nothing is left out."""
    names = {seat.key: seat.actor.name for seat in file.line.seats}
    print_entries(console, [file_entry(file.line)])
    mediators = [seat.actor.name for seat in file.line.seats if seat.part == "mediator"]
    if mediators:
        console.print(Text(f"{_VI.say('negotiation.mediators')}: {', '.join(mediators)}"))
    for title, entries in (
        ("negotiation.rounds", [_series_entry(run, names) for run in file.series]),
        ("negotiation.missing", list(_missing(file, names))),
        ("negotiation.positions", [entry for issue in file.positions for entry in _issue(issue, names)]),
        ("negotiation.agreements", [_agreement_entry(one) for one in file.agreements]),
        ("negotiation.exchanges", [_contact_entry(one) for one in file.exchanges]),
        ("negotiation.contacts", [_contact_entry(one) for one in file.contacts]),
    ):
        if entries:
            console.print(Text(f"\n{_VI.say(title)}\n", style="bold underline"))
            print_entries(console, entries)


def _series_entry(run: SeriesView, names: dict[str, str]) -> Entry:
    told = [Text(f"vòng {one.round}: {one.when.text}" + (f", {one.place}" if one.place else "")) for one in run.rounds]
    gaps = [Text(f"vòng {number}: {_VI.say('negotiation.not_reported')}", style="bold") for number in run.missing]
    return Entry("", (Text(" – ".join(names.get(key, key) for key in run.states), style="bold"), *told, *gaps))


def _missing(file: NegotiationView, names: dict[str, str]) -> Iterator[Entry]:
    for run in file.series:
        told = [one.round for one in run.rounds if one.round is not None]
        for number in run.missing:
            words = _VI.say(
                "negotiation.missing_round",
                n=number,
                parties=" – ".join(names.get(key, key) for key in run.states),
                before=max(n for n in told if n < number),
                after=min(n for n in told if n > number),
            )
            yield Entry("", (Text(words),))
    for one in (*file.contacts, *file.exchanges):
        if one.unreported:
            yield Entry(one.when.text, (Text(f"{one.summary}: {_VI.say('negotiation.missing_plan')}"),))


def _issue(issue: IssueView, names: dict[str, str]) -> Iterator[Entry]:
    title = Text(issue_name(issue.issue, issue.words, _VI), style="bold")
    lines = [title]
    for cell in issue.cells:
        lines.extend(_cell(cell, names.get(cell.party, cell.party) or _VI.say("negotiation.anybody")))
    yield Entry("", tuple(lines))


def _cell(cell: CellView, party: str) -> Iterator[Text]:
    for place, stand in enumerate((*cell.now, *cell.before)):
        style = "" if place < len(cell.now) else _ASIDE
        yield Text(f"{party}: {_stance(stand)} ({stand.when.text}, {stand.who.name})", style=style)
        if place < len(cell.now):
            yield from _proof(stand.evidence[:1])


def _stance(stand: StandView) -> str:
    word = _VI.term("stance", stand.stance)
    return f"{word}, {_VI.say('negotiation.condition', words=stand.condition)}" if stand.condition else word


def _agreement_entry(one: AgreementView) -> Entry:
    marks = [_VI.term("scope", held.value) for held in one.scope]
    marks += [held.words for held in (*one.duration, *one.formula)]
    head = Text.assemble((one.name, "bold"), f" · {_VI.term('agreement', one.kind)}")
    if marks:
        head.append(f" · {', '.join(marks)}")
    lines = [head, Text(", ".join(actor.name for actor in one.parties))]
    for turn in one.turns:
        lines.append(Text(_turn(turn)))
        lines.extend(_proof(turn.evidence[:1]))
    lines += [Text(f"điều khoản: {clause.words}") for clause in one.terms]
    lines += [Text(f"điều kiện: {clause.words}") for clause in one.conditions]
    return Entry(printed_date(one.first), tuple(line for line in lines if line.plain))


def _turn(turn: TurnView) -> str:
    who = turn.who.name if turn.who else _VI.say("negotiation.all_parties")
    state = _VI.term("agreement_state", turn.state)
    if turn.modality not in ("happened", "ongoing"):
        state += f" ({_VI.term('modality', turn.modality)})"
    claimed = f", theo {', '.join(actor.name for actor in turn.claimed_by)}" if turn.claimed_by else ""
    return f"{turn.when.text}  {who}: {state}{claimed}"


def _contact_entry(one: ContactLine) -> Entry:
    head = Text(one.summary, style="bold" if one.modality in ("happened", "ongoing") else "bold italic")
    marks = [_VI.term("modality", one.modality)] if one.modality not in ("happened", "ongoing") else []
    if one.called_off:
        marks.append(_VI.say("negotiation.called_off"))
    if one.unreported:
        marks.append(_VI.say("negotiation.unreported"))
    if one.differs:
        marks.append(_VI.say("negotiation.differs"))
    if one.counts:
        marks.append("; ".join(held.words for held in one.counts))
    for field in one.fields:
        if field.field in _FACTS:
            words = " / ".join(_held(field.field, held) for held in field.values)
            marks.append(f"{_VI.term('contact', field.field).lower()} {words}")
    if marks:
        head.append(f" · {' · '.join(marks)}", style="not bold dim")
    return Entry(one.when.text, (head, *_proof([one.evidence] if one.evidence else [])))


def _held(field: str, held: HeldView) -> str:
    if held.actor is not None:
        return held.actor.name
    return held.value if field == "round" else held.words


def _proof(evidence: Iterable[EvidenceView]) -> Iterator[Text]:
    for proof in evidence:
        yield place_of(proof)
        yield marked_sentence(proof.sentence, proof.marks)


def difference_entry(one: Difference) -> Entry:
    """One line of the ledger of contradictions."""
    field = FIELDS.get(one.field) or _VI.term("event.field", one.field).lower()
    lines = [Text.assemble((one.event.summary, "bold"), (f" · khác nhau về {field}", "red"))]
    for held in one.values:
        value = printed_date(held.value) if one.field == "date" else _VI.term("modality", held.words)
        lines.append(Text(value, style="bold"))
        lines.extend(_proof(held.evidence))
    return Entry(one.event.date_text, tuple(lines))


def show_readouts(console: Console, told: ReadoutsView) -> None:
    """The accounts of a contact: sides, papers, wording, one below the other."""
    console.print(Text(f"{told.event.date_text}  {told.event.summary}", style="bold"))
    for title, columns, points in (
        ("readouts.sides", told.sides, told.side_points),
        ("readouts.papers", told.papers, told.paper_points),
    ):
        console.print(Text(f"\n{_VI.say(title)}\n", style="bold underline"))
        print_entries(console, [_point(columns, point) for point in points])
    if told.wording:
        console.print(Text(f"\n{_VI.say('readouts.wording')}\n", style="bold underline"))
    for group in told.wording:
        papers = [
            Text(f"{paper}: {', '.join(f'“{one.term}” ({one.n})' for one in terms)}") for paper, terms in group.papers
        ]
        print_entries(console, [Entry("", (Text(group.vi, style="bold"), *papers))])
    if told.differences:
        console.print(Text(f"\n{_VI.say('readouts.facts')}\n", style="bold underline"))
        print_entries(console, [difference_entry(one) for one in told.differences])


def _point(columns: tuple[ColumnView, ...], point: PointView) -> Entry:
    lines = [Text(_VI.say(f"readouts.told.{point.told}"), style=_ASIDE)]
    for column, cell in zip(columns, point.cells, strict=True):
        head = column.side.name if column.side else next(iter(column.outlets), None) or "không rõ báo"
        for proof in cell:
            lines.append(Text.assemble((head, "bold"), "  ", place_of(proof)))
            lines.append(marked_sentence(proof.sentence, proof.marks))
    return Entry("", tuple(lines))
