"""The addresses of ``/api/v1``: what each asks, its parameters, and what it answers with; and their description."""

from __future__ import annotations

from starlette.responses import Response

from dongsukien.record.bargaining_views import Difference, NegotiationLine, NegotiationView, ReadoutsView
from dongsukien.record.brief import BriefView
from dongsukien.record.network import NetworkView
from dongsukien.record.views import (
    ActorView,
    Coverage,
    EventView,
    PageLine,
    PeriodView,
    QuoteView,
    RejectionLine,
    ReportView,
    SearchHit,
    StoryLine,
)
from dongsukien.web import api
from dongsukien.web.actors import KINDS
from dongsukien.web.coverage import PAGE_TYPES
from dongsukien.web.differences import FIELDS
from dongsukien.web.filters import EVENT_TYPES, MODALITIES
from dongsukien.web.network import BY
from dongsukien.web.openapi import ApiEndpoint, Parameter, openapi
from dongsukien.web.reader import Reader
from dongsukien.web.ties import KINDS as TIES
from dongsukien.web.visit import View, Visit
from dongsukien.web.zoom import UNITS


def document(record: Reader, visit: Visit) -> Response:
    """The description of this interface."""
    return api.answered(openapi(ENDPOINTS))


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
_STORY = Parameter("story", "id of a story")
_ACTOR = Parameter("actor", "id or name of an actor")
_BY = Parameter("by", "state: people and bodies count for their states; actor: each for itself", BY)
_PARTIES = (
    Parameter("party", "id or name of a party, or the code of a state"),
    Parameter("with", "another party, in the same forms"),
)
_NOT_ZOOMED = frozenset({"pair", "page", "teasers"})  # questions of a timeline that its periods do not answer
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
    Parameter("main", "1: main entries only; 0: details only", ("0", "1")),
    Parameter("teasers", "1: also what pages merely announce", ("0", "1")),
)
_V1 = "/api/v1"

ENDPOINTS = (
    ApiEndpoint(f"{_V1}/openapi.json", "this interface as an OpenAPI document", document, object, "document"),
    ApiEndpoint(f"{_V1}/coverage", "what was read", api.coverage, Coverage, "one"),
    ApiEndpoint(f"{_V1}/stories", "running stories", api.stories, StoryLine, "list", _PAGING),
    ApiEndpoint(f"{_V1}/stories/{{story}}", "one story", api.story, StoryLine, "one"),
    ApiEndpoint(f"{_V1}/events", "the timeline", api.events, EventView, "list", _TIMELINE + _PAGING),
    ApiEndpoint(f"{_V1}/events/{{event}}", "one happening", api.event, EventView, "one"),
    ApiEndpoint(f"{_V1}/events/{{event}}/reports", "every report of a happening", api.reports, ReportView, "array"),
    ApiEndpoint(
        f"{_V1}/events/{{event}}/readouts", "what each side and each paper tells of a happening", api.readouts,
        ReadoutsView, "one",
    ),
    ApiEndpoint(
        f"{_V1}/negotiations", "the files on negotiations", api.negotiations, NegotiationLine, "list",
        (*_PARTIES, *_PAGING),
    ),
    ApiEndpoint(
        f"{_V1}/negotiations/{{negotiation}}", "one file: rounds, positions, agreements, exchanges", api.negotiation,
        NegotiationView, "one", (*_PARTIES, *_PERIOD),
    ),
    ApiEndpoint(
        f"{_V1}/differences", "where articles contradict each other", api.differences, Difference, "list",
        (
            Parameter("story", "id of a story"), Parameter("event", "id of a happening"),
            Parameter("field", "the fact that differs", FIELDS), *_PERIOD, *_PAGING,
        ),
    ),
    ApiEndpoint(
        f"{_V1}/periods", "the timeline by year, month or week", api.periods, PeriodView, "array",
        (Parameter("unit", "how long a period is", UNITS), *(one for one in _TIMELINE if one.name not in _NOT_ZOOMED)),
    ),
    ApiEndpoint(f"{_V1}/events/{{event}}/links", "why its reports are taken for one", api.links, object, "array"),
    ApiEndpoint(
        f"{_V1}/brief", "a story, an actor or a period in so many words", api.brief, BriefView, "one",
        (_STORY, _ACTOR, *_PERIOD, Parameter("words", "at most so many, 20 to 2000")),
    ),
    ApiEndpoint(
        f"{_V1}/network", "who deals with whom, and who stopped talking to whom", api.network, NetworkView, "one",
        (_STORY, _ACTOR, *_PERIOD, _BY, Parameter("limit", "how many sides, 2 to 60")),
    ),
    ApiEndpoint(
        f"{_V1}/ties", "the happenings behind the ties of two sides", api.ties, EventView, "array",
        (
            Parameter("pair", "ids of two sides, with a comma between; needed"),
            Parameter("kind", "kind of the tie, from the first side to the second", TIES), _STORY, *_PERIOD, _BY,
        ),
    ),
    ApiEndpoint(
        f"{_V1}/actors", "who acts or speaks", api.actors, ActorView, "list",
        (Parameter("q", "part of a name"), Parameter("kind", "kind of actor", KINDS), *_PAGING),
    ),
    ApiEndpoint(f"{_V1}/actors/{{actor}}", "one actor, by id or name", api.actor, ActorView, "one"),
    ApiEndpoint(
        f"{_V1}/quotes", "what was said", api.quotes, QuoteView, "list",
        (
            Parameter("speaker", "id or name of the speaker"), Parameter("addressee", "id or name"),
            Parameter("q", "words of the quote"), Parameter("story", "id of a story"), _OUTLET,
            Parameter("direct", "1: word for word, 0: reported", ("0", "1")), *_PERIOD, *_PAGING,
        ),
    ),
    ApiEndpoint(
        f"{_V1}/search", "sentences that hold the words", api.search, SearchHit, "list",
        (Parameter("q", "what to look for; needed"), _OUTLET, *_PERIOD, *_PAGING),
    ),
    ApiEndpoint(
        f"{_V1}/pages", "pages that were kept", api.pages, PageLine, "list",
        (_OUTLET, Parameter("type", "type of page", PAGE_TYPES), *_PAGING),
    ),
    ApiEndpoint(f"{_V1}/pages/{{page}}", "one page with all that was read from it", api.page, object, "page"),
    ApiEndpoint(f"{_V1}/rejections", "pages that could not be used", api.rejections, RejectionLine, "list", _PAGING),
)  # fmt: skip
