"""One happening, the outlets in columns: who reported it, when, and in which words."""

from __future__ import annotations

from dataclasses import dataclass

from dongsukien.record.views import ReportView
from dongsukien.web.event import REPORT_HEADER, event_of, report_row
from dongsukien.web.reader import Reader
from dongsukien.web.tables import Table
from dongsukien.web.visit import View, Visit


@dataclass(frozen=True, slots=True)
class Column:
    """What one page says. ``triggers`` are its own words for the act, each once."""

    report: ReportView
    triggers: tuple[str, ...]


def show(record: Reader, visit: Visit) -> View:
    """A column for each report, in the order in which they appeared.

    Raises:
        NotFound: the record has no such happening.
    """
    event = event_of(record, visit, "compare")
    reports = sorted(record.reports(event.id), key=_appeared)
    columns = [Column(report, _triggers(report)) for report in reports]
    return View(
        template="compare.html",
        title=visit.language.say("compare.title"),
        data={"event": event, "columns": columns},
        context={"event": event, "columns": columns},
        table=Table("compare", REPORT_HEADER, (report_row(report) for report in reports)),
    )


def _appeared(report: ReportView) -> tuple[str, str, str]:
    published = report.evidence[0].published if report.evidence else None
    return published or "9999", report.outlet or "\uffff", report.id


def _triggers(report: ReportView) -> tuple[str, ...]:
    words = (mark.of(proof.sentence).strip().lower() for proof in report.evidence for mark in proof.marks)
    return tuple(dict.fromkeys(word for word in words if word))
