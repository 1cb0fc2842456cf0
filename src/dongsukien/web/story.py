"""A running story (*dòng sự kiện*): where it stands, and its timeline."""

from __future__ import annotations

from dongsukien.record.story_log import StoryChange
from dongsukien.record.views import EventView
from dongsukien.web.filters import timeline_form, timeline_query
from dongsukien.web.folding import folding
from dongsukien.web.inputs import Moved, NotFound, checked_id
from dongsukien.web.reader import Reader
from dongsukien.web.spine import jumps, spine
from dongsukien.web.tables import Table
from dongsukien.web.visit import View, Visit
from dongsukien.web.wording import EVENT_HEADER, event_row
from dongsukien.web.zoom import stretches


def _told(change: StoryChange, here: str) -> tuple[str, str]:
    """The key of the words for *change* as the page of *here* has them, and the other story that they name."""
    if change.op == "merged":
        return ("story.merged", change.story) if change.other == here else ("story.merged_into", change.other)
    if change.op == "split":
        return ("story.split", change.other) if change.story == here else ("story.split_off", change.story)
    return "story.ended", ""


def show(record: Reader, visit: Visit) -> View:
    """Its standing with the sentences that say so, then the spine, filtered by the address.

    Raises:
        NotFound: the record has no such story. Moved: it has another id by now.
    """
    id = checked_id(visit.names["story"], "story")
    story = record.story(id)
    if story is None:
        raise NotFound("story")
    if story.id != id:
        raise Moved("s", story.id)
    query = timeline_query(visit)
    actor = visit.inputs.text("actor", 300)
    coverage = record.coverage()
    form = timeline_form(visit, coverage, story.actors)
    folded = folding(record, visit, form, id)
    if folded is not None:
        query["main"] = True
    answer = visit.ask(lambda limit, after: record.timeline(story=id, actor=actor, limit=limit, after=after, **query))
    events = tuple(item for item in answer.items if isinstance(item, EventView))
    return View(
        template="story.html",
        title=story.title,
        data={"story": story, "timeline": answer, "log": record.story_log(story.id)},
        context={
            "story": story,
            "file": record.file_of_story(story.id),
            "log": [(change, _told(change, story.id)) for change in record.story_log(story.id)],
            "spine": spine(events, coverage.last, fold=not form.active, details=folded.months if folded else None),
            "folded": folded,
            "newest": coverage.last,
            "jumps": jumps(story.first, story.last) if answer.total > len(events) else (),
            "total": answer.total,
            "stretches": stretches(record, visit, story.id),
            "form": form,
            "actor": actor,
        },
        table=Table("story", EVENT_HEADER, (event_row(event) for event in events)),
        next=answer.next,
        feeds=True,
    )
