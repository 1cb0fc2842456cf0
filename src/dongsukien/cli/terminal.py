"""What the record's answers look like to a person: a date on the left, who and what beside it, the sentence below.

Words in data lines are Vietnamese, as the data are; messages about the program are English.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dongsukien.record.brief import BriefSentence, BriefView
from dongsukien.record.network import Edge, NetworkView, SilenceView
from dongsukien.record.story_log import StoryChange
from dongsukien.record.views import (
    ActorRef,
    ActorView,
    EventView,
    EvidenceView,
    Identification,
    Office,
    QuoteView,
    SearchHit,
    StoryLine,
)
from dongsukien.spans import Span
from dongsukien.stories.dates import printed

NO_OUTLET = "không rõ báo"
NO_DATE = "không rõ ngày"
INFERRED = "suy ra"
FIELDS = {
    "date": "ngày",
    "place": "nơi",
    "numbers": "số liệu",
    "source and target": "ai làm với ai",
    "modality": "tình trạng",
    "duration": "thời lượng",
    "initiative": "bên chủ động",
    "round": "vòng",
}
_SAID_AS_THEY_ARE = frozenset({"date", "place", "numbers"})  # values of other fields are not words
TIES = {
    "contact": "tiếp xúc",
    "deal": "thỏa thuận",
    "aid": "viện trợ",
    "statement": "lên tiếng",
    "accusation": "cáo buộc, chỉ trích",
    "threat": "cảnh báo, đe dọa",
    "force": "trừng phạt, vũ lực",
}
HELD_BY = {"pages": "theo các bài", "table": "theo bảng chức vụ", "decided": "do người biên tập quyết định"}
IDENTIFIED = {
    "table": "bảng tên ghi đây là một cách viết",
    "page": "dạng ngắn, từng bài nêu rõ là ai",
    "spelling": "cùng một tên theo các lối phiên âm, cùng nước ({detail})",
    "office": "tên ngắn, cùng nước và cùng chức vụ ({detail})",
    "decided": "do người biên tập quyết định",
    "namesake": "trùng tên nhưng là người khác ({detail}): {actor}",
}
SOURCES = {"general knowledge": "kiến thức chung"}
CERTAIN = {"sure": "chắc đến ngày", "month": "chắc đến tháng", "year": "chắc đến năm"}
_TRIGGER = "bold underline"
_ASIDE = "dim"
_INDENT = 21  # "khoảng 13–14/5/2022" and two blanks; what is longer takes two lines


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a listing: what stands on the left, and the lines beside it."""

    left: str
    lines: tuple[Text, ...]


def print_entries(console: Console, entries: Iterable[Entry]) -> None:
    """Entries one below the other, an empty line between them."""
    for number, entry in enumerate(entries):
        if number:
            console.print()
        if console.is_terminal:
            grid = Table.grid(padding=(0, 2))
            grid.add_column(width=_INDENT - 2)
            grid.add_column(overflow="fold")
            grid.add_row(Text(entry.left, style="cyan"), Text("\n").join(entry.lines))
            console.print(grid)
        else:
            left = entry.left
            for line in entry.lines:
                console.print(Text(f"{left}  ".ljust(_INDENT)) + line if line.plain else "")
                left = ""


def marked_sentence(sentence: str, marks: Sequence[Span], style: str = _TRIGGER) -> Text:
    """*sentence* on one line, its marked stretches emphasised."""
    text = Text(sentence)
    for mark in marks:
        text.stylize(style, mark.start, mark.end)
    parts = text.split("\n")
    return Text(" ").join(part for part in parts if part.plain.strip())


def printed_date(value: str | None) -> str:
    """An EDTF date or clock as a Vietnamese paper prints the day."""
    return printed(value) if value else NO_DATE


def place_of(evidence: EvidenceView) -> Text:
    """Where the evidence stands: outlet, when it appeared, page and offsets."""
    when = f", {printed_date(evidence.published)}" if evidence.published else ""
    where = f"{evidence.page} [{evidence.span.start}:{evidence.span.end}]"
    return Text.assemble((evidence.outlet or NO_OUTLET, "italic"), when, (f"  {where}", _ASIDE))


def event_entry(event: EventView) -> Entry:
    """One happening: who did what, the outlet, the sentence with its trigger."""
    head = Text(event.summary, style="bold" if event.modality in ("happened", "ongoing") else "bold italic")
    if event.date_basis == "inferred":
        head.append(f" · {INFERRED}", style="not bold dim")
    if event.n_outlets > 1 or event.n_reports > 1:
        head.append(f" · {_reports(event)}", style="not bold dim")
    for conflict in event.conflicts:
        values = (printed_date(value) if conflict.field == "date" else value for value, _ in conflict.values)
        said = f": {' ≠ '.join(values)}" if conflict.field in _SAID_AS_THEY_ARE else ""
        head.append(f" · khác nhau về {FIELDS.get(conflict.field, conflict.field)}{said}", style="not bold red")
    lines = [head]
    held = dict.fromkeys(holder_of(one) for one in (*event.source, *event.target, *event.participants) if one.holder)
    if held:
        lines.append(Text("; ".join(held), style=_ASIDE))
    for evidence in event.evidence[:1]:
        lines += [place_of(evidence), marked_sentence(evidence.sentence, evidence.marks)]
    return Entry(event.date_text or NO_DATE, tuple(lines))


def holder_of(actor: ActorRef) -> str:
    """An office with who held it that day and how that is known; any other actor by its name."""
    if actor.holder is None:
        return actor.name
    return f"{actor.name} ({actor.holder.name}, {HELD_BY[actor.holder.basis]})"


def office_lines(office: Office) -> Iterator[Text]:
    """An office of an actor: where and when pages tell of it, its terms by the table, a sentence that gives it."""
    where = ", ".join(part for part in (office.organisation, office.country) if part)
    told = "trên các bài" if office.evidence else f"không bài nào nêu tên, {HELD_BY[office.basis]}"
    period = f"{printed_date(office.first)} – {printed_date(office.last)}"
    yield Text(f"{office.role}" + (f" ({where})" if where else "") + f" · {told}: {period}")
    for term in office.terms:
        until = printed_date(term.until) if term.until else "nay"
        yield Text(
            f"tại chức {printed_date(term.since)} – {until}"
            f" (bảng chức vụ: {SOURCES.get(term.source, term.source)}, {CERTAIN.get(term.certainty, term.certainty)})",
            style=_ASIDE,
        )
    for evidence in office.evidence[:1]:
        yield place_of(evidence)
        yield marked_sentence(evidence.sentence, evidence.marks)


def identity_lines(known: Identification) -> Iterator[Text]:
    """Why a name counts as the actor, with a sentence that prints it."""
    told = IDENTIFIED[known.reason].format(detail=known.detail or "", actor=known.actor)
    yield Text(f"{known.name} ({known.n}) · {told}")
    for evidence in known.evidence:
        yield place_of(evidence)
        yield marked_sentence(evidence.sentence, evidence.marks)


def _reports(event: EventView) -> str:
    text = f"{event.n_reports} bài"
    if event.n_independent != event.n_reports:
        text += f", {event.n_independent} nguồn độc lập"
    return text


def brief_entry(sentence: BriefSentence) -> Entry:
    """One sentence of a brief: the day of what it tells, the words, where they stand."""
    return Entry(
        sentence.date_text or "", (Text(" ".join(sentence.evidence.sentence.split())), place_of(sentence.evidence))
    )


def print_brief(console: Console, brief: BriefView) -> None:
    """A brief section by section."""
    from dongsukien.export.brief import HEADINGS, extent

    if brief.title:
        console.print(Text(brief.title, style="bold"))
    console.print(Text(extent(brief)))
    for section, heading in HEADINGS.items():
        if sentences := brief.of(section):
            console.print()
            console.print(Text(heading, style="bold"))
            console.print()
            print_entries(console, map(brief_entry, sentences))


def edge_entry(network: NetworkView) -> Callable[[Edge], Entry]:
    """Makes the entry of a tie: who with whom, of what kind, how often."""
    names = {node.actor.id: node.actor.name for node in network.nodes}

    def entry(edge: Edge) -> Entry:
        sides = f"{names[edge.one]} {'–' if edge.mutual else '→'} {names[edge.other]}"
        days = " – ".join(dict.fromkeys(printed_date(day) for day in (edge.first, edge.last)))
        told = f"{edge.n_outlets} báo" if edge.n_outlets else NO_OUTLET
        if edge.n_by_two:
            told += f"; {edge.n_by_two} việc có từ hai nguồn độc lập"
        return Entry(f"{edge.n} lần", (Text(f"{sides}: {TIES[edge.kind]}"), Text(f"{days} · {told}", style=_ASIDE)))

    return entry


def silence_entry(silence: SilenceView) -> Entry:
    """Two sides and the silence since, in the words of what the record covers."""
    head = Text(f"{silence.one.name} – {silence.other.name}", style="bold")
    if silence.broken:
        head.append(" lâu hơn mọi quãng ngắt trước đó", style="not bold")
    lines = [head, Text(f"lần cuối ghi nhận: {silence.last.date_text or NO_DATE} · {silence.last.summary}")]
    lines.append(Text(f"hồ sơ có bài của {silence.covered} ngày trong quãng đó", style=_ASIDE))
    if silence.since:
        lines.append(Text("trong lúc ấy: " + ", ".join(f"{TIES[kind]} {n} lần" for kind, n in silence.since)))
    return Entry(f"{silence.days} ngày", tuple(lines))


def print_network(console: Console, network: NetworkView) -> None:
    """The ties, and then who has not been in contact for how long."""
    print_entries(console, map(edge_entry(network), network.edges))
    if network.silences:
        console.print()
        heading = f"Không ghi nhận tiếp xúc từ bao lâu, tính đến bài mới nhất ({printed_date(network.newest)})"
        console.print(Text(heading, style="bold"))
        console.print()
        print_entries(console, map(silence_entry, network.silences))


def quote_entry(quote: QuoteView) -> Entry:
    """One statement: who, the words, where."""
    who = holder_of(quote.speaker) if quote.speaker else quote.speaker_surface or "không rõ người nói"
    words = " […] ".join(" ".join(part.split()) for part in quote.content)
    head = Text(who, style="bold")
    if quote.addressee:
        head.append(f" → {quote.addressee}", style="not bold")
    said = Text(f"“{words}”" if quote.direct else words)
    return Entry(printed_date(quote.evidence.published), (head, said, place_of(quote.evidence)))


def story_entry(story: StoryLine) -> Entry:
    """One running story: title, extent, who, where it stands."""
    head = Text(story.title, style="bold")
    extent = f"{printed_date(story.first)} – {printed_date(story.last)}"
    unnamed = f"{story.n_unnamed} bài không rõ báo" if story.n_unnamed else ""
    outlets = f"{story.n_outlets} báo" if story.n_outlets or not unnamed else ""
    told = f"{outlets} ({unnamed})" if outlets and unnamed else outlets or unnamed
    counts = f"{story.n_pages} bài, {story.n_events} sự kiện, {told}, {story.n_independent} nguồn độc lập"
    lines = [head, Text(f"{extent} · {counts}"), Text("; ".join(actor.name for actor in story.actors))]
    for evidence in story.standing:
        lines += [marked_sentence(evidence.sentence, evidence.marks), place_of(evidence)]
    return Entry(story.id, tuple(line for line in lines if line.plain))


_CHANGES = {"merged": "{0} nhập vào {1}", "split": "{0} tách từ {1}", "ended": "{0} không còn là một dòng sự kiện"}


def change_entry(change: StoryChange) -> Entry:
    """One line of the log of a story."""
    line = _CHANGES[change.op].format(change.story, change.other)
    return Entry(printed_date(change.day), (Text(f"{line} · {change.pages} bài", style=_ASIDE), Text(change.reason)))


def hit_entry(hit: SearchHit) -> Entry:
    """One sentence found."""
    evidence = hit.evidence
    lines = [marked_sentence(evidence.sentence, evidence.marks), place_of(evidence)]
    if evidence.title:
        lines.insert(0, Text(evidence.title, style="bold"))
    return Entry(printed_date(evidence.published), tuple(lines))


def actor_line(actor: ActorView) -> Entry:
    """One actor of a list."""
    kind = f"{actor.kind}{', ' + actor.country if actor.country else ''}"
    offices = "; ".join(dict.fromkeys(office.role for office in actor.offices))
    head = Text.assemble((actor.name, "bold"), f" ({kind})")
    counts = f"{actor.n_events} sự kiện, {actor.n_quotes} phát biểu · {actor.id}"
    return Entry("", tuple(line for line in (head, Text(offices), Text(counts, style=_ASIDE)) if line.plain))
