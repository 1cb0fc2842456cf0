"""The accounts of one contact (*mỗi bên kể thế nào*): sides in columns, papers in columns, what only one tells."""

from __future__ import annotations

from collections.abc import Iterator

from dongsukien.record.bargaining_views import ColumnView, PointView, ReadoutsView
from dongsukien.web.event import event_of
from dongsukien.web.inputs import NotFound
from dongsukien.web.reader import Reader
from dongsukien.web.tables import Table
from dongsukien.web.visit import View, Visit
from dongsukien.web.wording import headline

HEADER = ("table", "told", "point", "column", "outlet", "published", "title", "url", "page", "sentence")


def show(record: Reader, visit: Visit) -> View:
    """Who tells what of a happening.

    Raises:
        NotFound: the record has no such happening. Moved: it has another id by now.
    """
    event = event_of(record, visit, "readouts")
    told = record.readouts(event.id)
    if told is None:
        raise NotFound("event")
    return View(
        template="readouts.html",
        title=f"{visit.language.say('readouts.title')}: {headline(event, visit.language)}",
        data=told,
        context={"told": told, "event": event},
        table=Table("readouts", HEADER, _rows(told)),
    )


def _rows(told: ReadoutsView) -> Iterator[tuple[str | int | float | None, ...]]:
    yield from _table("side", told.sides, told.side_points)
    yield from _table("paper", told.papers, told.paper_points)


def _table(
    name: str, columns: tuple[ColumnView, ...], points: tuple[PointView, ...]
) -> Iterator[tuple[str | int | float | None, ...]]:
    for number, point in enumerate(points, 1):
        for column, cell in zip(columns, point.cells, strict=True):
            head = column.side.name if column.side else next(iter(column.outlets), None)
            for line in cell:
                yield (
                    name, point.told, number, head, line.outlet, line.published, line.title, line.url, line.page,
                    line.sentence,
                )  # fmt: skip
