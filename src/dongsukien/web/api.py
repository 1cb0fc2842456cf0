"""The JSON interface under ``/api/v1``: the questions that the pages ask, for programs.

Lists are ``{"items", "total", "next"}``; ``next`` goes into ``after`` for the page that follows. Spans are
``[start, end)`` in Unicode code points of the stored page.
"""

from __future__ import annotations

from starlette.responses import Response

from dongsukien.contract import page_object
from dongsukien.record.views import EventView
from dongsukien.web.actors import KINDS
from dongsukien.web.brief import asked as asked_brief
from dongsukien.web.coverage import PAGE_TYPES
from dongsukien.web.differences import FIELDS
from dongsukien.web.filters import timeline_query
from dongsukien.web.inputs import BadInput, NotFound, checked_id
from dongsukien.web.network import asked as asked_network
from dongsukien.web.network import by_of
from dongsukien.web.payload import json_bytes
from dongsukien.web.reader import Reader
from dongsukien.web.ties import kind_of
from dongsukien.web.visit import Visit
from dongsukien.web.zoom import UNITS


def answered(value: object) -> Response:
    """*value* as JSON."""
    return Response(json_bytes(value), media_type="application/json", headers={"Cache-Control": "no-cache"})


def coverage(record: Reader, visit: Visit) -> Response:
    """What was read."""
    return answered(record.coverage())


def stories(record: Reader, visit: Visit) -> Response:
    """The running stories."""
    return answered(visit.ask(lambda limit, after: record.stories(limit=limit, after=after)))


def story(record: Reader, visit: Visit) -> Response:
    """One running story."""
    found = record.story(checked_id(visit.names["story"], "story"))
    if found is None:
        raise NotFound("story")
    return answered(found)


def events(record: Reader, visit: Visit) -> Response:
    """The timeline of the record, of a story, an actor, two actors or a page."""
    inputs = visit.inputs
    query = timeline_query(visit)
    pair = _pair(inputs.text("pair", 600))
    story, actor, page = inputs.text("story", 300), inputs.text("actor", 300), inputs.text("page", 300)
    teasers = bool(inputs.flag("teasers"))
    return answered(
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
    return answered(_event(record, visit))


def _event(record: Reader, visit: Visit) -> EventView:
    found = record.event(checked_id(visit.names["event"], "event"))
    if found is None:
        raise NotFound("event")
    return found


def reports(record: Reader, visit: Visit) -> Response:
    """Every report of a happening."""
    return answered(record.reports(_event(record, visit).id))


def links(record: Reader, visit: Visit) -> Response:
    """Why the reports of a happening were taken for one."""
    return answered(record.links(_event(record, visit).id))


def brief(record: Reader, visit: Visit) -> Response:
    """A story, an actor or a period in so many words."""
    asked = visit.inputs.text("story", 300)
    if asked is not None and record.story(asked) is None:
        raise NotFound("story")
    return answered(asked_brief(record, visit, asked))


def network(record: Reader, visit: Visit) -> Response:
    """Who deals with whom."""
    return answered(asked_network(record, visit))


def ties(record: Reader, visit: Visit) -> Response:
    """The happenings behind the ties of two sides."""
    inputs = visit.inputs
    pair = _pair(inputs.text("pair", 600))
    if pair is None:
        raise BadInput("pair")
    since, until = inputs.period()
    story, kind = inputs.text("story", 300), kind_of(visit)
    return answered(record.between(*pair, kind=kind, story=story, since=since, until=until, by=by_of(visit)))


def readouts(record: Reader, visit: Visit) -> Response:
    """The accounts of a happening, side by side."""
    found = record.readouts(_event(record, visit).id)
    if found is None:
        raise NotFound("event")
    return answered(found)


def negotiations(record: Reader, visit: Visit) -> Response:
    """The files on negotiations."""
    parties = _parties(visit)
    return answered(visit.ask(lambda limit, after: record.negotiations(parties=parties, limit=limit, after=after)))


def negotiation(record: Reader, visit: Visit) -> Response:
    """One file on a negotiation."""
    since, until = visit.inputs.period()
    file = checked_id(visit.names["negotiation"], "negotiation")
    found = record.negotiation(file, parties=_parties(visit), since=since, until=until)
    if found is None:
        raise NotFound("negotiation")
    return answered(found)


def _parties(visit: Visit) -> tuple[str, ...]:
    names = (visit.inputs.text("party", 300), visit.inputs.text("with", 300))
    return tuple(name for name in names if name)


def differences(record: Reader, visit: Visit) -> Response:
    """Where articles on one happening contradict each other."""
    inputs = visit.inputs
    since, until = inputs.period()
    story, event, field = inputs.text("story", 300), inputs.text("event", 300), inputs.choice("field", FIELDS)
    return answered(
        visit.ask(
            lambda limit, after: record.differences(
                story=story, event=event, field=field, since=since, until=until, limit=limit, after=after
            )
        )
    )


def periods(record: Reader, visit: Visit) -> Response:
    """A timeline by year, month or week."""
    inputs = visit.inputs
    query = timeline_query(visit)
    story, actor, unit = inputs.text("story", 300), inputs.text("actor", 300), inputs.choice("unit", UNITS)
    return answered(record.periods(unit or "month", story=story, actor=actor, **query))


def actors(record: Reader, visit: Visit) -> Response:
    """Who acts or speaks."""
    q, kind = visit.inputs.text("q"), visit.inputs.choice("kind", KINDS)
    return answered(visit.ask(lambda limit, after: record.actors(q=q, kind=kind, limit=limit, after=after)))


def actor(record: Reader, visit: Visit) -> Response:
    """One actor."""
    found = record.actor(checked_id(visit.names["actor"], "actor"))
    if found is None:
        raise NotFound("actor")
    return answered(found)


def quotes(record: Reader, visit: Visit) -> Response:
    """What was said."""
    inputs = visit.inputs
    since, until = inputs.period()
    speaker, addressee, q = inputs.text("speaker", 300), inputs.text("addressee", 300), inputs.text("q")
    outlet, story, direct = inputs.text("outlet", 200), inputs.text("story", 300), inputs.flag("direct")
    return answered(
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
    return answered(
        visit.ask(
            lambda limit, after: record.search(q, outlet=outlet, since=since, until=until, limit=limit, after=after)
        )
    )


def pages(record: Reader, visit: Visit) -> Response:
    """The pages that were kept."""
    outlet, kind = visit.inputs.text("outlet", 200), visit.inputs.choice("type", PAGE_TYPES)
    return answered(visit.ask(lambda limit, after: record.pages(outlet=outlet, type=kind, limit=limit, after=after)))


def page(record: Reader, visit: Visit) -> Response:
    """One page with all that was read from it, as ``dongsukien extract`` prints it."""
    found = record.page(checked_id(visit.names["page"], "page"))
    if found is None:
        raise NotFound("page")
    return answered(page_object(found))


def rejections(record: Reader, visit: Visit) -> Response:
    """The pages that could not be used, with the reason."""
    return answered(visit.ask(lambda limit, after: record.rejections(limit=limit, after=after)))
