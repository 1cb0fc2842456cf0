"""The JSON interface under ``/api/v1``: the questions that the pages ask, for programs.

Lists are ``{"items", "total", "next"}``; ``next`` goes into ``after`` for the page that follows. Spans are
``[start, end)`` in Unicode code points of the stored page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from starlette.responses import Response

from dongsukien.contract import page_object
from dongsukien.record.views import (
    ActorView,
    Coverage,
    EventView,
    PageLine,
    QuoteView,
    RejectionLine,
    ReportView,
    SearchHit,
    StoryLine,
)
from dongsukien.web.actors import KINDS
from dongsukien.web.coverage import PAGE_TYPES
from dongsukien.web.filters import EVENT_TYPES, MODALITIES, timeline_query
from dongsukien.web.inputs import BadInput, NotFound, checked_id
from dongsukien.web.payload import json_bytes
from dongsukien.web.reader import Reader
from dongsukien.web.visit import View, Visit

Shape = Literal["one", "list", "array", "page", "document"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value of the query: its name, what it means, and the closed list it is from."""

    name: str
    about: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApiEndpoint:
    """An address of the interface: *type* is what it answers with, one of them, a page of a list, or an array."""

    path: str
    about: str
    show: Callable[[Reader, Visit], Response]
    type: type
    shape: Shape
    parameters: tuple[Parameter, ...] = ()


def _json(value: object) -> Response:
    return Response(json_bytes(value), media_type="application/json", headers={"Cache-Control": "no-cache"})


def coverage(record: Reader, visit: Visit) -> Response:
    """What was read."""
    return _json(record.coverage())


def stories(record: Reader, visit: Visit) -> Response:
    """The running stories."""
    return _json(visit.ask(lambda limit, after: record.stories(limit=limit, after=after)))


def story(record: Reader, visit: Visit) -> Response:
    """One running story."""
    found = record.story(checked_id(visit.names["story"], "story"))
    if found is None:
        raise NotFound("story")
    return _json(found)


def events(record: Reader, visit: Visit) -> Response:
    """The timeline of the record, of a story, an actor, two actors or a page."""
    inputs = visit.inputs
    query = timeline_query(visit)
    pair = _pair(inputs.text("pair", 600))
    story, actor, page = inputs.text("story", 300), inputs.text("actor", 300), inputs.text("page", 300)
    teasers = bool(inputs.flag("teasers"))
    return _json(
        visit.ask(
            lambda limit, after: record.timeline(
                story=story,
                actor=actor,
                pair=pair,
                page=page,
                include_teasers=teasers,
                limit=limit,
                after=after,
                **query,
            )
        )
    )


def _pair(value: str | None) -> tuple[str, str] | None:
    if value is None:
        return None
    one, _, other = value.partition(",")
    if not one.strip() or not other.strip():
        raise BadInput("pair")
    return one.strip(), other.strip()


def event(record: Reader, visit: Visit) -> Response:
    """One happening."""
    return _json(_event(record, visit))


def _event(record: Reader, visit: Visit) -> EventView:
    found = record.event(checked_id(visit.names["event"], "event"))
    if found is None:
        raise NotFound("event")
    return found


def reports(record: Reader, visit: Visit) -> Response:
    """Every report of a happening."""
    return _json(record.reports(_event(record, visit).id))


def links(record: Reader, visit: Visit) -> Response:
    """Why the reports of a happening were taken for one."""
    return _json(record.links(_event(record, visit).id))


def actors(record: Reader, visit: Visit) -> Response:
    """Who acts or speaks."""
    q, kind = visit.inputs.text("q"), visit.inputs.choice("kind", KINDS)
    return _json(visit.ask(lambda limit, after: record.actors(q=q, kind=kind, limit=limit, after=after)))


def actor(record: Reader, visit: Visit) -> Response:
    """One actor."""
    found = record.actor(checked_id(visit.names["actor"], "actor"))
    if found is None:
        raise NotFound("actor")
    return _json(found)


def quotes(record: Reader, visit: Visit) -> Response:
    """What was said."""
    inputs = visit.inputs
    since, until = inputs.period()
    speaker, addressee, q = inputs.text("speaker", 300), inputs.text("addressee", 300), inputs.text("q")
    outlet, story, direct = inputs.text("outlet", 200), inputs.text("story", 300), inputs.flag("direct")
    return _json(
        visit.ask(
            lambda limit, after: record.quotes(
                speaker=speaker,
                addressee=addressee,
                q=q,
                story=story,
                outlet=outlet,
                direct=direct,
                since=since,
                until=until,
                limit=limit,
                after=after,
            )
        )
    )


def search(record: Reader, visit: Visit) -> Response:
    """Sentences that hold the words."""
    inputs = visit.inputs
    since, until = inputs.period()
    q, outlet = inputs.text("q"), inputs.text("outlet", 200)
    if q is None:
        raise BadInput("q")
    return _json(
        visit.ask(
            lambda limit, after: record.search(q, outlet=outlet, since=since, until=until, limit=limit, after=after)
        )
    )


def pages(record: Reader, visit: Visit) -> Response:
    """The pages that were kept."""
    outlet, kind = visit.inputs.text("outlet", 200), visit.inputs.choice("type", PAGE_TYPES)
    return _json(visit.ask(lambda limit, after: record.pages(outlet=outlet, type=kind, limit=limit, after=after)))


def page(record: Reader, visit: Visit) -> Response:
    """One page with all that was read from it, as ``dongsukien extract`` prints it."""
    found = record.page(checked_id(visit.names["page"], "page"))
    if found is None:
        raise NotFound("page")
    return _json(page_object(found))


def rejections(record: Reader, visit: Visit) -> Response:
    """The pages that could not be used, with the reason."""
    return _json(visit.ask(lambda limit, after: record.rejections(limit=limit, after=after)))


def document(record: Reader, visit: Visit) -> Response:
    """The description of this interface."""
    from dongsukien.web.openapi import openapi

    return _json(openapi())


def show_documentation(record: Reader, visit: Visit) -> View:
    """The same description as a page for people."""
    return View(
        template="api.html",
        title=visit.language.say("api.title"),
        data=None,
        context={"endpoints": ENDPOINTS, "paging": _PAGING},
    )


_PAGING = (Parameter("limit", "how many items, 1 to 1000"), Parameter("after", "the cursor of a former answer"))
_PERIOD = (
    Parameter("since", "first day: 2025-03-18, 18/3/2025, 3/2025 or 2025"),
    Parameter("until", "last day, in the same forms"),
)
_OUTLET = Parameter("outlet", "name of the outlet")
_TIMELINE = (
    Parameter("story", "id of a story"),
    Parameter("actor", "id or name of an actor"),
    Parameter("pair", "two actors, with a comma between"),
    Parameter("page", "id of a page"),
    Parameter("type", "type of the act", EVENT_TYPES),
    Parameter("modality", "whether it happened", MODALITIES),
    _OUTLET,
    *_PERIOD,
    Parameter("main", "1: main entries only", ("0", "1")),
    Parameter("teasers", "1: also what pages merely announce", ("0", "1")),
)
_V1 = "/api/v1"

ENDPOINTS = (
    ApiEndpoint(f"{_V1}/openapi.json", "this interface as an OpenAPI document", document, object, "document"),
    ApiEndpoint(f"{_V1}/coverage", "what was read", coverage, Coverage, "one"),
    ApiEndpoint(f"{_V1}/stories", "running stories", stories, StoryLine, "list", _PAGING),
    ApiEndpoint(f"{_V1}/stories/{{story}}", "one story", story, StoryLine, "one"),
    ApiEndpoint(f"{_V1}/events", "the timeline", events, EventView, "list", _TIMELINE + _PAGING),
    ApiEndpoint(f"{_V1}/events/{{event}}", "one happening", event, EventView, "one"),
    ApiEndpoint(f"{_V1}/events/{{event}}/reports", "every report of a happening", reports, ReportView, "array"),
    ApiEndpoint(f"{_V1}/events/{{event}}/links", "why its reports are taken for one", links, object, "array"),
    ApiEndpoint(
        f"{_V1}/actors", "who acts or speaks", actors, ActorView, "list",
        (Parameter("q", "part of a name"), Parameter("kind", "kind of actor", KINDS), *_PAGING),
    ),
    ApiEndpoint(f"{_V1}/actors/{{actor}}", "one actor, by id or name", actor, ActorView, "one"),
    ApiEndpoint(
        f"{_V1}/quotes", "what was said", quotes, QuoteView, "list",
        (
            Parameter("speaker", "id or name of the speaker"), Parameter("addressee", "id or name"),
            Parameter("q", "words of the quote"), Parameter("story", "id of a story"), _OUTLET,
            Parameter("direct", "1: word for word, 0: reported", ("0", "1")), *_PERIOD, *_PAGING,
        ),
    ),
    ApiEndpoint(
        f"{_V1}/search", "sentences that hold the words", search, SearchHit, "list",
        (Parameter("q", "what to look for; needed"), _OUTLET, *_PERIOD, *_PAGING),
    ),
    ApiEndpoint(
        f"{_V1}/pages", "pages that were kept", pages, PageLine, "list",
        (_OUTLET, Parameter("type", "type of page", PAGE_TYPES), *_PAGING),
    ),
    ApiEndpoint(f"{_V1}/pages/{{page}}", "one page with all that was read from it", page, object, "page"),
    ApiEndpoint(f"{_V1}/rejections", "pages that could not be used", rejections, RejectionLine, "list", _PAGING),
)  # fmt: skip
