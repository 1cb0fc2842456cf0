"""The first page: the running stories of the record."""

from __future__ import annotations

from dongsukien.record.views import StoryLine
from dongsukien.web.reader import Reader
from dongsukien.web.tables import Table
from dongsukien.web.visit import View, Visit

PER_PAGE = 30


def show(record: Reader, visit: Visit) -> View:
    """Stories, each with its span of time, its outlets and its last happening; search; what was read."""
    coverage = record.coverage()
    answer = visit.ask(lambda limit, after: record.stories(limit=limit, after=after), PER_PAGE)
    stories = tuple(item for item in answer.items if isinstance(item, StoryLine))
    n_outlets = sum(outlet is not None for outlet, _ in coverage.by_outlet)
    return View(
        template="home.html",
        title=visit.language.say("site.name"),
        data={"coverage": coverage, "stories": answer},
        context={
            "coverage": coverage,
            "stories": stories,
            "n_outlets": n_outlets,
            "n_unnamed": sum(count for outlet, count in coverage.by_outlet if outlet is None),
        },
        table=Table("stories", _HEADER, (_row(story) for story in stories)),
        next=answer.next,
    )


_HEADER = ("id", "title", "first", "last", "pages", "events", "outlets", "independent", "actors")


def _row(story: StoryLine) -> tuple[str | int | None, ...]:
    actors = "; ".join(actor.name for actor in story.actors)
    return (
        story.id, story.title, story.first, story.last, story.n_pages, story.n_events, story.n_outlets,
        story.n_independent, actors,
    )  # fmt: skip
