"""A story or an actor as a feed: ``.atom`` and ``.feed.json`` after its address."""

from __future__ import annotations

from starlette.responses import Response

from dongsukien.export.feeds import Feed, atom, json_feed
from dongsukien.web.actor import actor_of
from dongsukien.web.inputs import Moved, NotFound, checked_id
from dongsukien.web.payload import json_bytes
from dongsukien.web.reader import Reader
from dongsukien.web.visit import Visit
from dongsukien.web.wording import actor_name, headline


def show_story(record: Reader, visit: Visit) -> Response:
    """The happenings of a story that pages told of last.

    Raises:
        NotFound: the record has no such story. Moved: it has another id by now.
    """
    id = checked_id(visit.names["story"], "story")
    story = record.story(id)
    if story is None:
        raise NotFound("story")
    if story.id != id:
        raise Moved("s", story.id)
    return _answered(record, visit, f"urn:dongsukien:story:{id}", story.title, ("s", id), story=id)


def show_actor(record: Reader, visit: Visit) -> Response:
    """The happenings of an actor that pages told of last.

    Raises:
        NotFound: the record has no such actor. Moved: it was asked for by name, or has another id by now.
    """
    actor = actor_of(record, visit.names["actor"])
    if actor.id != visit.names["actor"]:
        raise Moved("a", actor.id)
    name = actor_name(actor, visit.language)
    return _answered(record, visit, f"urn:dongsukien:actor:{actor.id}", name, ("a", actor.id), actor=actor.id)


def _answered(
    record: Reader, visit: Visit, id: str, title: str, home: tuple[str, ...], *, story: str | None = None,
    actor: str | None = None,
) -> Response:  # fmt: skip
    feed = Feed(
        id=id,
        title=f"{title} · {visit.language.say('site.name')}",
        entries=record.latest(story=story, actor=actor),
        home=visit.origin + visit.url(*home),
        here=visit.origin + visit.here(f".{visit.form}"),
        address=lambda event: visit.origin + visit.url("e", event.id),
        headline=lambda event: headline(event, visit.language),
        language=visit.lang,
    )
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language", "Content-Language": visit.lang}
    if visit.form == "atom":
        return Response(atom(feed), media_type="application/atom+xml", headers=headers)
    return Response(json_bytes(json_feed(feed)), media_type="application/feed+json", headers=headers)
