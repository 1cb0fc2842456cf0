"""Files on negotiations, the ledger, accounts and periods, from pages to answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dongsukien.annotations import Agreement, Contact, Diplomacy, Involved, Position, Readout, Stated, Status
from dongsukien.errors import UsageError
from dongsukien.pipeline import Reading
from dongsukien.record import Record
from dongsukien.record.bargaining_views import Difference, FileCounts, Most, NegotiationLine, NegotiationView
from dongsukien.spans import Span

Make = Callable[..., Any]
SIDES = ("Ana Ruiz", "Odd Berg")


def built(path: Path, *readings: Reading) -> Record:
    record = Record.open(path / "r.db", write=True)
    record.add(readings)
    record.rebuild()
    return record


class Notes:
    """What a page says of its first event besides; values are found by their words."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.page.text

    def _span(self, words: str) -> Span:
        at = self.text.index(words)
        return Span(at, at + len(words))

    def _sentence(self, span: Span) -> Span:
        return next(s.span for s in self.reading.sentences if s.span.contains(span))

    def stated(self, value: str, words: str) -> Stated:
        span = self._span(words)
        return Stated(value, span, self._sentence(span), "made")

    def involved(self, side: int) -> Involved:
        return Involved(self.reading.events[0].participants[side], self.reading.events[0].mentions[0].sentence, "made")

    def contact(self, **values: Any) -> Contact:
        return Contact("e1", "negotiation_round", self.reading.events[0].mentions[0].sentence, "made", **values)

    def agreement(self, *statuses: tuple[str, int | None], words: str) -> Agreement:
        name = self.stated("truce", words)
        turns = tuple(
            Status(
                state,  # type: ignore[arg-type]
                name.span,
                name.sentence,
                "made",
                party=None if side is None else self.reading.events[0].participants[side],
                date="2025-07-09",
            )
            for state, side in statuses
        )
        parties = (self.involved(0), self.involved(1))
        return Agreement("a1", "ceasefire", name, name.sentence, "made", parties=parties, statuses=turns)

    def position(self, side: int, issue: str, stance: str, words: str) -> Position:
        span = self._span(words)
        party = self.reading.events[0].participants[side]
        return Position(party, issue, span, stance, span, self._sentence(span), "made", date="2025-07-09")  # type: ignore[arg-type]

    def readout(self, side: int, words: str) -> Readout:
        return Readout(self.reading.events[0].participants[side], (self._sentence(self._span(words)),), (), "made")

    def done(self, *contacts: Contact, agreements: Any = (), positions: Any = ()) -> Reading:
        return replace(self.reading, diplomacy=Diplomacy(contacts, tuple(agreements), tuple(positions)))


def round_page(make: Make, id: str, day: str, number: int, **rest: Any) -> Reading:
    """A page on round *number* of talks on *day*, with the stand of Peru and a truce."""
    reading = (
        make(id, published=f"{day}T20:00+07:00", **rest)
        .line("title", f"Peru và Na Uy đàm phán vòng {number} về nghề cá")
        .line("lead", "Ngoại trưởng Peru Ana Ruiz và Ngoại trưởng Na Uy Odd Berg đàm phán gần hai giờ.")
        .line("body", "Bà Ana Ruiz phản đối thuế cá và nhất trí về lệnh ngừng đánh bắt.")
        .act("negotiate", "đàm phán", participants=SIDES, date=day)
        .done()
    )
    notes = Notes(reading)
    return notes.done(
        notes.contact(round=notes.stated(str(number), f"vòng {number}"), readouts=(notes.readout(0, "phản đối"),)),
        agreements=[notes.agreement(("agreed_in_principle", 0), words="lệnh ngừng đánh bắt")],
        positions=[notes.position(0, "tariffs", "opposes", "thuế cá")],
    )


def file_of(record: Record) -> NegotiationView:
    (line,) = record.negotiations().items
    assert isinstance(line, NegotiationLine)
    file = record.negotiation(line.id)
    assert file is not None
    return file


@pytest.fixture
def two_rounds(tmp_path: Path, page: Make) -> Record:
    first = round_page(page, "p1", "2025-07-09", 1, outlet="Báo Một")
    third = round_page(page, "p3", "2025-09-03", 3, outlet="Báo Ba")
    return built(tmp_path, first, third)


def told_again(make: Make, id: str, *, lead: str, **rest: Any) -> Reading:
    """A page of 9 July on a truce and the stand of Peru, told in words of its own by *lead*."""
    reading = (
        make(id, published="2025-07-09T20:00+07:00", **rest)
        .line("title", "Peru và Na Uy đàm phán về nghề cá")
        .line("lead", lead)
        .line("body", "Bà Ana Ruiz phản đối thuế cá và nhất trí về lệnh ngừng đánh bắt.")
        .act("negotiate", "đàm phán", participants=SIDES, date="2025-07-09")
        .done()
    )
    notes = Notes(reading)
    truce = notes.agreement(("agreed_in_principle", 0), words="lệnh ngừng đánh bắt")
    return notes.done(agreements=[truce], positions=[notes.position(0, "tariffs", "opposes", "thuế cá")])


LEAD = "Ngoại trưởng Peru Ana Ruiz và Ngoại trưởng Na Uy Odd Berg đàm phán gần hai giờ, theo người phát ngôn ở Lima."
OTHER_LEAD = (
    "Sau một buổi chiều đàm phán căng thẳng, Ana Ruiz và Odd Berg rời cảng bằng hai cửa khác nhau, không ai chờ câu hỏi"
    " của báo giới. Các đoàn chuyên viên còn ngồi lại để soạn phụ lục về mùa vụ, cỡ lưới và tàu giám sát."
)


@pytest.mark.parametrize(("lead", "independent"), [(LEAD, 1), (OTHER_LEAD, 2)])
def test_a_file_counts_its_sources_as_a_happening_does(tmp_path: Path, page: Make, lead: str, independent: int) -> None:
    """Two outlets with one opening took it from one place."""
    pages = [
        told_again(page, "p1", lead=LEAD, outlet="Báo Một"),
        told_again(page, "p2", lead=lead, outlet="Báo Hai"),
    ]
    with built(tmp_path, *pages) as record:
        file = file_of(record)
        assert {contact.n_independent for contact in file.contacts} == {independent}
        (agreement,) = file.agreements
        assert {agreement.n_independent, *(turn.n_independent for turn in agreement.turns)} == {independent}
        assert {stand.n_independent for issue in file.positions for cell in issue.cells for stand in cell.now} == {
            independent
        }


def test_a_round_that_no_page_reports_is_missing_from_the_file(two_rounds: Record) -> None:
    file = file_of(two_rounds)
    (run,) = file.series
    assert run.states == ("NOR", "PER")
    assert [one.round for one in run.rounds] == [1, 3] and run.missing == (2,)
    assert file.line.missing == 1


def test_every_cell_opens_its_evidence(two_rounds: Record) -> None:
    file = file_of(two_rounds)
    (issue,) = file.positions
    (peru,) = [cell for cell in issue.cells if cell.now]
    assert (peru.party, peru.now[0].stance, peru.now[0].who.name) == ("PER", "opposes", "Ana Ruiz")
    (proof,) = peru.now[0].evidence[:1]
    assert [mark.of(proof.sentence) for mark in proof.marks] == ["thuế cá"]
    assert [stand.when.date for stand in (*peru.now, *peru.before)] == ["2025-07-09"]
    for agreement in file.agreements:
        assert agreement.evidence and all(turn.evidence for turn in agreement.turns)
    assert all(one.evidence for one in file.contacts)


def test_a_file_is_narrowed_to_parties_and_a_period(two_rounds: Record) -> None:
    whole = file_of(two_rounds)
    late = two_rounds.negotiation(whole.line.id, since="2025-09")
    assert (
        late is not None and [one.when.date for one in late.contacts] == ["2025-09-03"] and late.series[0].missing == ()
    )
    of_peru = two_rounds.negotiation(whole.line.id, parties=("Peru", "Na Uy"))
    assert of_peru is not None and len(of_peru.contacts) == 2
    assert two_rounds.negotiation(whole.line.id, parties=("Kenya", "Chile")).contacts == ()  # type: ignore[union-attr]


def test_most_of_a_file_is_what_weighs_most_and_all_of_it_is_counted(two_rounds: Record) -> None:
    whole = file_of(two_rounds)
    short = two_rounds.negotiation(whole.line.id, most=Most(contacts=1, agreements=1, issues=0, proofs=1))
    assert short is not None
    heaviest = max(whole.contacts, key=lambda one: one.importance)
    assert [one.importance for one in short.contacts] == [heaviest.importance]
    assert len(short.agreements) == 1 and short.positions == ()
    assert short.counts == whole.counts == FileCounts(2, 0, len(whole.agreements), 1)
    assert short.series == whole.series  # which rounds there were is never cut
    turns = [turn for agreement in short.agreements for turn in agreement.turns]
    assert turns and all(len(turn.evidence) == 1 for turn in turns)


def test_a_plan_of_which_nothing_more_is_told_is_never_left_out(tmp_path: Path, page: Make) -> None:
    pages = [
        round_page(page, "p1", "2025-06-09", 1, outlet="Báo Một"),
        planned(page, "p2", "2025-07-01", "2025-07-09"),
        round_page(page, "p3", "2025-08-09", 3, outlet="Báo Ba"),
        later(page, "p4", "2025-08-20"),
    ]
    with built(tmp_path, *pages) as record:
        file = record.negotiation(file_of(record).line.id, most=Most(contacts=0))
        assert file is not None and [one.unreported for one in file.contacts] == [True]


def test_former_stands_that_are_not_shown_are_counted(tmp_path: Path, page: Make) -> None:
    rounds = [round_page(page, f"p{n}", f"2025-0{n}-09", n, outlet=f"Báo {n}") for n in (1, 3, 5)]
    told = []
    for n, reading in zip((1, 3, 5), rounds, strict=True):
        position = replace(reading.diplomacy.positions[0], date=f"2025-0{n}-09")
        told.append(replace(reading, diplomacy=replace(reading.diplomacy, positions=(position,))))
    with built(tmp_path, *told) as record:
        file = record.negotiation(file_of(record).line.id, most=Most(earlier=1))
        assert file is not None
        (peru,) = [cell for cell in file.positions[0].cells if cell.now]
        assert (len(peru.before), peru.n_before) == (1, 2)


def test_files_are_found_by_their_parties(two_rounds: Record) -> None:
    assert two_rounds.negotiations(parties=("Peru", "Na Uy")).total == 1
    assert two_rounds.negotiations(parties=("Ana Ruiz",)).total == 1
    assert two_rounds.negotiations(parties=("Kenya",)).total == 0
    assert two_rounds.negotiation("n0000000000000000") is None


def test_story_and_happenings_lead_to_the_file(two_rounds: Record) -> None:
    file = file_of(two_rounds)
    assert two_rounds.file_of_story(file.line.story) == file.line.id
    event = two_rounds.event(file.contacts[0].event)
    assert event is not None and event.files == (file.line.id,)


def differing_pages(make: Make) -> list[Reading]:
    pages = []
    for id, outlet, words, value in (
        ("p1", "Báo Một", "gần hai giờ", "PT2H"),
        ("p2", "Báo Hai", "khoảng ba giờ", "PT3H"),
    ):
        reading = (
            make(id, published="2025-07-10T08:00+07:00", outlet=outlet)
            .line("title", "Peru và Na Uy điện đàm")
            .line("lead", f"Ngoại trưởng Peru Ana Ruiz và Ngoại trưởng Na Uy Odd Berg điện đàm {words}.")
            .act("phone_call", "điện đàm", participants=SIDES, date="2025-07-09")
            .done()
        )
        notes = Notes(reading)
        pages.append(notes.done(notes.contact(duration=notes.stated(value, words))))
    return pages


def test_lengths_that_exclude_each_other_stand_in_the_ledger_with_their_sentences(tmp_path: Path, page: Make) -> None:
    with built(tmp_path, *differing_pages(page)) as record:
        (line,) = record.differences().items
        assert isinstance(line, Difference)
        assert line.field == "duration"
        assert [(held.words, held.evidence[0].outlet) for held in line.values] == [
            ("gần hai giờ", "Báo Một"), ("khoảng ba giờ", "Báo Hai"),
        ]  # fmt: skip
        assert [[mark.of(p.sentence) for mark in p.marks] for held in line.values for p in held.evidence] == [
            ["gần hai giờ"], ["khoảng ba giờ"],
        ]  # fmt: skip
        assert [conflict.field for conflict in line.event.conflicts] == ["duration"]
        assert record.differences(event=line.event.id).items == (line,)
        assert record.differences(field="date").total == 0 and record.differences(until="2024").total == 0


def planned(make: Make, id: str, published: str, date: str | None, modality: str = "planned") -> Reading:
    word = "sẽ gặp" if modality == "planned" else "gặp"
    return (  # type: ignore[no-any-return]
        make(id, published=published)
        .line("title", f"Ngoại trưởng Peru {word} Ngoại trưởng Na Uy")
        .line("lead", f"Ngoại trưởng Peru Ana Ruiz {word} Ngoại trưởng Na Uy Odd Berg để bàn về nghề cá.")
        .act("meet", "gặp", participants=SIDES, date=date, modality=modality)
        .done()
    )


def later(make: Make, id: str, published: str) -> Reading:
    return (  # type: ignore[no-any-return]
        make(id, published=published)
        .line("title", "Peru chỉ trích Na Uy về nghề cá")
        .line("lead", "Ngoại trưởng Peru Ana Ruiz chỉ trích Ngoại trưởng Na Uy Odd Berg về nghề cá.")
        .act("criticise", "chỉ trích", source=("Ana Ruiz",), target=("Odd Berg",))
        .done()
    )


def test_a_plan_whose_day_has_passed_without_a_report_says_so(tmp_path: Path, page: Make) -> None:
    pages = [planned(page, "p1", "2025-07-01", "2025-07-09"), later(page, "p2", "2025-07-20")]
    with built(tmp_path, *pages) as record:
        (plan,) = [event for event in record.timeline().items if event.modality == "planned"]  # type: ignore[attr-defined]
        assert plan.unreported  # type: ignore[attr-defined]


def test_a_plan_that_was_carried_out_or_is_not_yet_due_is_not_missing(tmp_path: Path, page: Make) -> None:
    held = [
        planned(page, "p1", "2025-07-01", "2025-07-09"),
        planned(page, "p2", "2025-07-10", "2025-07-09", "happened"),
    ]
    (tmp_path / "held").mkdir()
    with built(tmp_path / "held", *held, later(page, "p3", "2025-07-20")) as record:
        assert not [event for event in record.iter_events() if event.unreported]
    (tmp_path / "due").mkdir()
    with built(
        tmp_path / "due", planned(page, "p1", "2025-07-01", "2025-07-09"), later(page, "p2", "2025-07-10")
    ) as record:
        assert not [event for event in record.iter_events() if event.unreported]


def test_accounts_of_two_sides_stand_in_two_columns(tmp_path: Path, page: Make) -> None:
    pages = []
    for id, side, told in (("p1", 0, "mở vùng biển chung cho tàu cá"), ("p2", 1, "lập nhóm công tác về hải đăng")):
        reading = (
            page(id, published="2025-07-10T08:00+07:00", outlet=f"Báo {side}")
            .line("title", "Peru và Na Uy điện đàm")
            .line("lead", "Ngoại trưởng Peru Ana Ruiz và Ngoại trưởng Na Uy Odd Berg điện đàm.")
            .line("body", f"{SIDES[side]} cho biết hai bên bàn việc {told}.")
            .act("phone_call", "điện đàm", participants=SIDES, date="2025-07-09")
            .done()
        )
        notes = Notes(reading)
        pages.append(notes.done(notes.contact(readouts=(notes.readout(side, told),))))
    with built(tmp_path, *pages) as record:
        (event,) = [one for one in record.iter_events() if one.type == "phone_call"]
        told_of = record.readouts(event.id)
        assert told_of is not None
        assert {column.side.country for column in told_of.sides if column.side} == {"PER", "NOR"}
        assert [[line.outlet for line in column.lines] for column in told_of.sides] == [["Báo 0"], ["Báo 1"]]
        assert {outlet for column in told_of.papers for outlet in column.outlets} == {"Báo 0", "Báo 1"}
        assert record.readouts("e0000") is None


def test_a_timeline_is_zoomed_by_year_month_and_week(two_rounds: Record) -> None:
    assert [(one.key, one.first, one.last) for one in two_rounds.periods("month")] == [
        ("2025-07", "2025-07-01", "2025-07-31"), ("2025-09", "2025-09-01", "2025-09-30"),
    ]  # fmt: skip
    (year,) = two_rounds.periods("year")
    assert year.n == two_rounds.timeline().total and len(year.top) <= 3
    assert [one.key for one in two_rounds.periods("week")] == ["2025-07-07", "2025-09-01"]
    assert [one.key for one in two_rounds.periods("month", since="2025-08")] == ["2025-09"]
    with pytest.raises(UsageError):
        two_rounds.periods("decade")


def test_the_file_is_the_same_in_whatever_order_pages_come(tmp_path: Path, page: Make) -> None:
    pages = [round_page(page, f"p{n}", f"2025-0{n}-09", n, outlet=f"Báo {n}") for n in (1, 2, 4)]
    files = []
    for name, order in (("a", pages), ("b", pages[::-1])):
        (tmp_path / name).mkdir()
        with built(tmp_path / name, *order) as record:
            files.append(file_of(record))
    assert files[0] == files[1]
