"""The forms in which the record can be exported: for each which kinds of rows it takes, and what writes it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import click

from dongsukien.cli.asking import walk

if TYPE_CHECKING:
    from dongsukien.pipeline import Reading
    from dongsukien.record import Record
    from dongsukien.record.views import EventView

KINDS = (
    "events", "reports", "quotes", "pages", "actors", "stories", "network", "agreements", "negotiations",
    "differences", "brief", "sample", "rejections",
)  # fmt: skip
# What a kind can be narrowed by; the others refuse, so that nobody takes all rows for some.
_NARROWED = {
    "events": ("story", "actor", "since", "until"),
    "reports": ("story", "actor", "since", "until"),
    "quotes": ("story", "actor", "since", "until"),
    "pages": ("story", "since", "until"),
    "network": ("story", "actor", "since", "until"),
    "brief": ("story", "actor", "since", "until"),
}
_FEW_SLIDES = 3
_MOST_NODES = 100_000
Write = Callable[["Record", "Scope"], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Scope:
    """Which rows, and how."""

    kind: str
    story: str | None = None
    actor: str | None = None
    since: str | None = None
    until: str | None = None
    by: Literal["state", "actor"] = "state"
    n: int = 100
    seed: int = 1
    of: Literal["reports", "sentences"] = "reports"
    raw: bool = False

    @property
    def is_narrow(self) -> bool:
        return any((self.story, self.actor, self.since, self.until))

    def check(self, format_: str) -> None:
        """Refuse what the form needs and has not, and what the kind cannot be narrowed by.

        Raises:
            click.UsageError: as it says.
        """
        if format_ == "html" and not self.story:
            raise click.UsageError("--format html is the file of one story: give --story ID")
        if format_ in ("atom", "jsonfeed") and bool(self.story) == bool(self.actor):
            raise click.UsageError(f"--format {format_} is of one story or one actor: give --story ID or --actor NAME")
        for name in ("story", "actor", "since", "until"):
            if getattr(self, name) and name not in _NARROWED.get(self.kind, ()):
                raise click.UsageError(f"{self.kind} cannot be narrowed by --{name}")


@dataclass(frozen=True, slots=True)
class Writer:
    """A form: the kinds it takes (none: all), what writes it. ``heads``: lines before the first row."""

    kinds: tuple[str, ...]
    write: Write
    is_table: bool = False
    is_rows: bool = True
    heads: int = 0


def writers() -> list[str]:
    """The names of all forms."""
    return list(_WRITERS)


def writer_of(format_: str, kind: str) -> Writer:
    """The form *format_*.

    Raises:
        click.UsageError: it does not take *kind*.
    """
    writer = _WRITERS[format_]
    if writer.kinds and kind not in writer.kinds:
        raise click.UsageError(f"--format {format_} is for {', '.join(writer.kinds)}")
    if kind == "sample" and format_ not in ("csv", "jsonl"):
        raise click.UsageError("a sample is a sheet: --format csv or jsonl")
    return writer


def rows_of(known: Record, scope: Scope) -> Iterator[Any]:
    """The rows of *scope*."""
    story, since, until = scope.story, scope.since, scope.until
    if scope.kind == "events":
        return events_of(known, scope)
    if scope.kind == "reports":
        if not scope.is_narrow:
            return known.iter_reports()
        return (report for event in events_of(known, scope) for report in known.reports(event.id))
    if scope.kind == "quotes":
        ask = functools.partial(known.quotes, speaker=scope.actor, story=story, since=since, until=until)
        return walk(ask, 0) if scope.is_narrow else known.iter_quotes()
    if scope.kind == "pages":
        ask = functools.partial(known.pages, story=story, since=since, until=until)
        return walk(ask, 0) if scope.is_narrow else known.iter_pages()
    if scope.kind == "network":
        return iter(_network(known, scope).edges)
    if scope.kind == "brief":
        return iter(known.brief(story=story, actor=scope.actor, since=since, until=until).sentences)
    if scope.kind == "agreements":
        return agreements_of(known)
    lists = {
        "actors": known.actors,
        "stories": known.stories,
        "rejections": known.rejections,
        "negotiations": known.negotiations,
        "differences": known.differences,
    }
    return walk(lists[scope.kind], 0)


def events_of(known: Record, scope: Scope) -> Iterator[EventView]:
    """Happenings: all of them by id, teasers too; or those asked for, in order of time."""
    if not scope.is_narrow:
        return known.iter_events()
    ask = functools.partial(known.timeline, story=scope.story, actor=scope.actor, since=scope.since, until=scope.until)
    return walk(ask, 0)


def agreements_of(known: Record) -> Iterator[Any]:
    """Every agreement of every file on a negotiation, once."""
    seen: set[str] = set()
    for line in walk(known.negotiations, 0):
        file = known.negotiation(line.id)
        for agreement in file.agreements if file else ():
            if agreement.id not in seen:
                seen.add(agreement.id)
                yield agreement


def _network(known: Record, scope: Scope) -> Any:
    return known.network(
        story=scope.story, actor=scope.actor, since=scope.since, until=scope.until, by=scope.by, limit=_MOST_NODES
    )


# -- what writes each form ---------------------------------------------------------------------------------------------


def _jsonl(known: Record, scope: Scope) -> Iterator[bytes]:
    from dongsukien.export.values import json_line

    if scope.kind == "sample":
        rows, _ = _sample(known, scope)
        return map(json_line, rows)
    return map(json_line, rows_of(known, scope))


def _csv(known: Record, scope: Scope) -> Iterator[bytes]:
    from dongsukien.export.tables import COLUMNS, Column, csv_rows

    if scope.kind != "sample":
        lines = csv_rows(rows_of(known, scope), COLUMNS[scope.kind], raw=scope.raw)
    else:
        rows, names = _sample(known, scope)
        columns = [Column(name, lambda row, name=name: row[name], name) for name in names]  # type: ignore[misc]
        lines = csv_rows(rows, columns, raw=scope.raw)
    return (line.encode() for line in lines)


def _sample(known: Record, scope: Scope) -> tuple[Iterable[dict[str, Any]], tuple[str, ...]]:
    from dongsukien.export.sample import REPORTS, SENTENCES, drawn, report_row, sentence_row, sentences_of

    if scope.of == "reports":
        reports = (report for report in known.iter_reports() if report.evidence and not report.evidence[0].teaser)
        return map(report_row, drawn(reports, scope.n, scope.seed)), REPORTS
    readings = (known.page(page.id) for page in known.iter_pages() if page.page_type == "article")
    sentences = (sentence for read in readings if read for sentence in sentences_of(read))
    return map(sentence_row, drawn(sentences, scope.n, scope.seed)), SENTENCES


def _plover(known: Record, scope: Scope) -> Iterator[bytes]:
    from dongsukien.export.plover import plover_rows

    return _of_pages(known, scope, plover_rows)


def _annotations(known: Record, scope: Scope) -> Iterator[bytes]:
    from dongsukien.export.annotations import quote_annotations, report_annotations

    return _of_pages(known, scope, quote_annotations if scope.kind == "quotes" else report_annotations)


def _of_pages(known: Record, scope: Scope, make: Callable[[Reading], Iterable[dict[str, Any]]]) -> Iterator[bytes]:
    """JSONL of what *make* makes of each page."""
    from dongsukien.export.values import json_line

    if scope.actor:
        raise click.UsageError("this form goes page by page: it cannot be narrowed by --actor")
    for page in rows_of(known, replace(scope, kind="pages")):
        read = known.page(page.id)
        yield from map(json_line, make(read) if read else ())


def _gdelt(known: Record, scope: Scope) -> Iterator[bytes]:
    from dongsukien.export.cameo import GDELT_EVENTS, GDELT_MENTIONS, OURS, gdelt_events, gdelt_mentions, tsv_lines

    if scope.kind == "events":
        lines = tsv_lines(gdelt_events(events_of(known, scope)), (*GDELT_EVENTS, *OURS), raw=scope.raw)
    else:
        rows = (row for event in events_of(known, scope) for row in gdelt_mentions(event, known.reports(event.id)))
        lines = tsv_lines(rows, GDELT_MENTIONS, raw=scope.raw)
    return (line.encode() for line in lines)


def _icews(known: Record, scope: Scope) -> Iterator[bytes]:
    from dongsukien.export.cameo import ICEWS, OURS, icews_events, tsv_lines

    return (line.encode() for line in tsv_lines(icews_events(events_of(known, scope)), (*ICEWS, *OURS), raw=scope.raw))


def _timelinejs(known: Record, scope: Scope) -> Iterator[bytes]:
    from dongsukien.export.timelinejs import timelinejs
    from dongsukien.export.values import json_document

    events = [event for event in events_of(known, scope) if not any(proof.teaser for proof in event.evidence)]
    main = [event for event in events if event.main]
    shown = sorted(main if len(main) >= _FEW_SLIDES else events, key=lambda event: (event.sort_date or "9", event.id))
    yield json_document(timelinejs(_title(known, scope), shown))


def _title(known: Record, scope: Scope) -> str:
    story = known.story(scope.story) if scope.story else None
    actor = known.actor(scope.actor) if scope.actor else None
    return story.title if story else actor.name if actor else "Dòng sự kiện"


def _gexf(known: Record, scope: Scope) -> Iterator[bytes]:
    from dongsukien.export.gexf import gexf

    yield gexf(_network(known, scope))


def _feed(form: str) -> Write:
    def write(known: Record, scope: Scope) -> Iterator[bytes]:
        from dongsukien.export.feeds import Feed, atom, json_feed
        from dongsukien.export.values import json_document

        of = f"story:{scope.story}" if scope.story else f"actor:{scope.actor}"
        entries = known.latest(story=scope.story, actor=scope.actor)
        feed = Feed(f"urn:dongsukien:{of}", _title(known, scope), entries)
        yield atom(feed) if form == "atom" else json_document(json_feed(feed))

    return write


def _html(known: Record, scope: Scope) -> Iterator[bytes]:
    from dongsukien.web.standalone import story_file

    story = known.story(scope.story or "")
    if story is not None:
        yield story_file(known, story).encode()


_WRITERS = {
    "jsonl": Writer((), _jsonl),
    "csv": Writer((), _csv, is_table=True, heads=1),
    "plover": Writer(("reports", "events"), _plover),
    "gdelt": Writer(("events", "reports"), _gdelt, is_table=True, heads=1),
    "icews": Writer(("events",), _icews, is_table=True, heads=1),
    "annotations": Writer(("reports", "events", "quotes"), _annotations),
    "timelinejs": Writer(("events",), _timelinejs, is_rows=False),
    "gexf": Writer(("network",), _gexf, is_rows=False),
    "atom": Writer(("events",), _feed("atom"), is_rows=False),
    "jsonfeed": Writer(("events",), _feed("jsonfeed"), is_rows=False),
    "html": Writer(("events",), _html, is_rows=False),
}
