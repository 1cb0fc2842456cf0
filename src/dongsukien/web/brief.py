"""A brief: a story, an actor or a period in so many words, every sentence with its source; made to be printed."""

from __future__ import annotations

from dongsukien.record.brief import MOST_WORDS, WORDS, BriefSentence, BriefView
from dongsukien.stories.brief import SECTIONS
from dongsukien.web.inputs import BadInput, Moved, NotFound, checked_id
from dongsukien.web.reader import Reader
from dongsukien.web.tables import Table
from dongsukien.web.visit import View, Visit

LENGTHS = (100, 200, 300, 500)
_LEAST_WORDS = 20
_HEADER = (
    "section", "date", "sentence", "event", "n_outlets", "n_independent", "outlet", "published", "title", "url", "page",
    "start", "end",
)  # fmt: skip


def show(record: Reader, visit: Visit) -> View:
    """The brief of the record, or of the actor and the period in the address."""
    return _view(visit, asked(record, visit, None))


def show_story(record: Reader, visit: Visit) -> View:
    """The brief of a story.

    Raises:
        NotFound: the record has no such story. Moved: it has another id by now.
    """
    id = checked_id(visit.names["story"], "story")
    story = record.story(id)
    if story is None:
        raise NotFound("story")
    if story.id != id:
        raise Moved("s", story.id, "brief")
    return _view(visit, asked(record, visit, id), story.id)


def asked(record: Reader, visit: Visit, story: str | None) -> BriefView:
    """The brief that the address asks for."""
    since, until = visit.inputs.period()
    actor = visit.inputs.text("actor", 300)
    return record.brief(story=story, actor=actor, since=since, until=until, words=_words(visit))


def _words(visit: Visit) -> int:
    given = visit.query.get("words") or str(WORDS)
    if not (given.isascii() and given.isdigit() and _LEAST_WORDS <= int(given[:9]) <= MOST_WORDS):
        raise BadInput("words")
    return int(given)


def _view(visit: Visit, brief: BriefView, story: str | None = None) -> View:
    say = visit.language
    pages = {sentence.evidence.page: sentence.evidence for sentence in brief.sentences}
    return View(
        template="brief.html",
        title=say.say("brief.of", title=brief.title) if brief.title else say.say("brief.title"),
        data=brief,
        context={
            "brief": brief,
            "story": story,
            "sections": [(section, brief.of(section)) for section in SECTIONS if brief.of(section)],
            "sources": [(number, page, proof) for number, (page, proof) in enumerate(pages.items(), 1)],
            "numbers": {page: number for number, page in enumerate(pages, 1)},
            "lengths": LENGTHS,
            "actor": visit.query.get("actor", ""),
            "since": visit.query.get("since", "")[:40],
            "until": visit.query.get("until", "")[:40],
        },
        table=Table("brief", _HEADER, [_row(sentence) for sentence in brief.sentences]),
    )


def _row(sentence: BriefSentence) -> tuple[str | int | float | None, ...]:
    proof = sentence.evidence
    return (
        sentence.section, sentence.date_text, " ".join(proof.sentence.split()), sentence.event, sentence.n_outlets,
        sentence.n_independent, proof.outlet, proof.published, proof.title, proof.url, proof.page, proof.span.start,
        proof.span.end,
    )  # fmt: skip
