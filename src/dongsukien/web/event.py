"""A happening: who, what, whom, when, where, on whose word; every report of it; where they differ; why linked."""

from __future__ import annotations

from dongsukien.record.views import EventView, ReportView
from dongsukien.web.inputs import Moved, NotFound, checked_id
from dongsukien.web.reader import Reader
from dongsukien.web.tables import Table
from dongsukien.web.visit import View, Visit
from dongsukien.web.wording import headline, names

REPORT_HEADER = (
    "report", "page", "outlet", "published", "title", "url", "type", "modality", "source", "target", "participants",
    "place", "date", "date_basis", "attribution", "stances", "rule", "confidence", "sentence",
)  # fmt: skip

TOLD = frozenset({"meet", "negotiate", "phone_call", "visit", "agree", "sign", "exchange", "ceasefire"})  # has accounts
STAGES = (
    "supersedes",
    "carried_out",
    "called_off",
    "calls_off",
    "disputed_by",
    "disputes",
)  # fields that lead to another stage of a happening


def show(record: Reader, visit: Visit) -> View:
    """The happening with all its reports side by side.

    Raises:
        NotFound: the record has no such happening.
    """
    event = event_of(record, visit, "e")
    reports = record.reports(event.id)
    links = record.links(event.id)
    story = record.story(event.story) if event.story else None
    stages = {name: record.event(id) for name in STAGES if (id := getattr(event, name))}
    return View(
        template="event.html",
        title=headline(event, visit.language),
        data={"event": event, "reports": reports, "links": links},
        context={
            "event": event,
            "reports": reports,
            "reports_of": {report.id: report for report in reports},
            "links": links,
            "story": story,
            "differences": record.differences(event=event.id).items if event.conflicts else (),
            "told": event.type in TOLD and len(reports) > 0,
            "stages": {name: other for name, other in stages.items() if other is not None},
            "history": [(stage, other) for stage in event.history if (other := record.event(stage.act)) is not None],
        },
        table=Table("reports", REPORT_HEADER, (report_row(report) for report in reports)),
    )


def event_of(record: Reader, visit: Visit, room: str) -> EventView:
    """The happening that the address names; *room* is the first part of its path.

    Raises:
        NotFound: the record has no such happening. Moved: it has another id by now.
    """
    asked = checked_id(visit.names["event"], "event")
    event = record.event(asked)
    if event is None:
        raise NotFound("event")
    if event.id != asked:
        raise Moved(room, event.id)
    return event


def report_row(report: ReportView) -> tuple[str | int | float | None, ...]:
    """A report as a row under ``REPORT_HEADER``, with its best evidence."""
    best = report.evidence[0] if report.evidence else None
    published, title, url, sentence = (best.published, best.title, best.url, best.sentence) if best else (None,) * 4
    return (
        report.id, report.page, report.outlet, published, title, url, report.type, report.modality,
        names(report.source), names(report.target), names(report.participants), report.place,
        report.date, report.date_basis, names(report.attribution), "; ".join(report.stances),
        report.rule, report.confidence, sentence,
    )  # fmt: skip
