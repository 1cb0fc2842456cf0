"""The reading room as one Starlette application: the table of addresses, and how a request becomes a page.

A request takes an open record, one page function asks it, the view is rendered. What was answered once is answered
again as long as the record has not changed (``remembered``).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dongsukien.errors import DongsukienError, QueryTooSlow, RecordError, UsageError
from dongsukien.record.pool import Pool
from dongsukien.web import (
    actor,
    actors,
    article,
    brief,
    compare,
    coverage,
    differences,
    endpoints,
    event,
    feeds,
    help,
    home,
    negotiation,
    negotiations,
    network,
    pair,
    quotes,
    readouts,
    search,
    stored,
    story,
    ties,
    timeline,
)
from dongsukien.web.assets import asset_response
from dongsukien.web.failures import failure, reason_of
from dongsukien.web.headers import Door
from dongsukien.web.health import health
from dongsukien.web.inputs import BadInput, Moved, NotFound
from dongsukien.web.languages import LANGUAGES, language, preferred
from dongsukien.web.reader import PATIENCE_S, Opener, Reader
from dongsukien.web.remembered import Remembered
from dongsukien.web.rendering import response
from dongsukien.web.visit import Form, View, Visit

logger = logging.getLogger(__name__)

READERS = 2  # requests that one process reads and renders at a time; more would only wait for each other
DEFAULT_HOSTS = ("127.0.0.1", "localhost", "[::1]")
PageFunction = Callable[[Reader, Visit], View | Response]
Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Address:
    """A page: its path, what shows it, and the forms it has beside HTML (as suffixes of the path)."""

    path: str
    show: PageFunction
    forms: tuple[Form, ...] = ("json", "csv")


ADDRESSES = (
    Address("/", home.show),
    Address("/t", timeline.show),
    Address("/s/{story}", story.show),
    Address("/s/{story}/brief", brief.show_story),
    Address("/brief", brief.show),
    Address("/e/{event}", event.show),
    Address("/compare/{event}", compare.show),
    Address("/readouts/{event}", readouts.show),
    Address("/n", negotiations.show),
    Address("/n/{negotiation}", negotiation.show),
    Address("/d", differences.show),
    Address("/a", actors.show),
    Address("/a/{actor}/with/{other}", pair.show),
    Address("/a/{actor}", actor.show),
    Address("/network", network.show),
    Address("/network/{one}/{other}", ties.show),
    Address("/q", quotes.show),
    Address("/p/{page}/stored", stored.show, ()),
    Address("/p/{page}", article.show),
    Address("/search", search.show),
    Address("/coverage", coverage.show),
    Address("/help", help.show, ("json",)),
    Address("/api", endpoints.show_documentation, ()),
)


FEEDS: tuple[tuple[str, PageFunction], ...] = (("/s/{story}", feeds.show_story), ("/a/{actor}", feeds.show_actor))


def create_app(
    record_path: Path,
    *,
    token: str | None = None,
    allowed_hosts: Iterable[str] = DEFAULT_HOSTS,
    opener: Opener | None = None,
) -> Starlette:
    """The application for the record at *record_path*.

    With *token* every request must carry it. *allowed_hosts* are the names that the server answers to ("*": any).
    *opener* opens another record instead, of whose changes nothing is known: no answer is given twice.
    """
    pool = Pool(record_path, PATIENCE_S)
    readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
    app = Starlette(
        routes=list(_routes(opener or pool.opened, readers)),
        middleware=[
            Middleware(Door, token=token, allowed_hosts=tuple(allowed_hosts)),
            Middleware(Remembered, generation=pool.generation if opener is None else lambda: None),
        ],
        exception_handlers={HTTPException: _http_failure, Exception: _unforeseen},
    )
    app.router.redirect_slashes = False  # an address is one address; and no redirect can be led astray
    return app


def _routes(opened: Opener, readers: Executor) -> Iterator[Route]:
    yield Route("/static/{name:path}", _static)
    yield health(opened, readers)
    for endpoint in endpoints.ENDPOINTS:
        yield Route(endpoint.path, _page(endpoint.show, opened, readers, "json"))
    for path, show in FEEDS:  # before the addresses: ".feed.json" is no story with a dot in its id
        yield Route(f"{path}.atom", _page(show, opened, readers, "atom"))
        yield Route(f"{path}.feed.json", _page(show, opened, readers, "feed.json"))
    for address in ADDRESSES:
        stem = "/index" if address.path == "/" else address.path
        for form in address.forms:
            yield Route(f"{stem}.{form}", _page(address.show, opened, readers, form))
        yield Route(address.path, _page(address.show, opened, readers, "html"))


def _page(show: PageFunction, opened: Opener, readers: Executor, form: Form) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(readers, _answer, show, opened, _visit(request, form))

    return endpoint


def _answer(show: PageFunction, opened: Opener, visit: Visit) -> Response:
    with ExitStack() as stack:
        try:
            record = stack.enter_context(opened())
        except (RecordError, UsageError) as error:
            return _unreadable(visit, error)
        try:
            shown = show(record, visit)
        except Moved as error:
            return RedirectResponse(visit.moved(error.parts), 307)  # what was merged may be parted again
        except BadInput as error:
            return failure(visit, 400, "input", error.field)
        except NotFound as error:
            return failure(visit, 404, error.thing)
        except UsageError:  # a cursor of another list, or one that no list can have
            return failure(visit, 400, "input", "after")
        except RecordError as error:
            return _unreadable(visit, error)
    return shown if isinstance(shown, Response) else response(shown, visit)


def _unreadable(visit: Visit, error: DongsukienError) -> Response:
    logger.warning("the record cannot be read: %s", error)
    return failure(visit, 503, "slow" if isinstance(error, QueryTooSlow) else "record")


def _visit(request: Request, form: Form) -> Visit:
    query = dict(request.query_params)
    asked = query.get("lang")
    code = preferred(asked, request.headers.get("accept-language", ""))
    names = {key: str(value) for key, value in request.path_params.items()}
    path = "/" + request.url.path.removesuffix(f".{form}").lstrip("/")  # "//host" would lead to another server
    path = "/" if path == "/index" else path
    origin = str(request.base_url).rstrip("/")
    return Visit(path, form, query, language(code), asked in LANGUAGES, names, origin)


async def _static(request: Request) -> Response:
    found = asset_response(request.path_params["name"], request.query_params.get("v"))
    return found or failure(_visit(request, "html"), 404, "address")


def _form_of(request: Request) -> Form:
    path = request.url.path
    if path.startswith("/api/v1") or path.endswith(".json"):
        return "json"
    return "csv" if path.endswith(".csv") else "html"


async def _http_failure(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    made = failure(_visit(request, _form_of(request)), status, reason_of(status))
    if isinstance(error, HTTPException) and error.headers:
        made.headers.update(error.headers)
    return made


async def _unforeseen(request: Request, error: Exception) -> Response:
    logger.error("a page failed: %s", type(error).__name__)
    return failure(_visit(request, _form_of(request)), 500, "broken")
