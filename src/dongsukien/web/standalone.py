"""A story as one HTML file that asks for nothing: its brief, its timeline with every sentence, its sources.

The style is in the file, typefaces are the reader's own, there is no script; a policy in the file keeps it so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from dongsukien.record.views import EventView, EvidenceView, StoryLine
from dongsukien.stories.brief import SECTIONS
from dongsukien.web.assets import assets
from dongsukien.web.dates import date_words, period_words
from dongsukien.web.languages import language
from dongsukien.web.reader import Reader
from dongsukien.web.rendering import environment
from dongsukien.web.spine import spine
from dongsukien.web.wording import actor_name, citation, event_date, headline, outlet_name

_FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_PER_ANSWER = 500
_BRIEF_WORDS = 300


def story_file(record: Reader, story: StoryLine, code: str = "vi") -> str:
    """The file of *story* in the language *code*."""
    say = language(code)
    events = tuple(_events(record, story.id))
    brief = record.brief(story=story.id, words=_BRIEF_WORDS)
    context = {
        "lang": code,
        "t": say.say,
        "n": say.count,
        "term": say.term,
        "day": lambda value, **options: date_words(value, code, **options),
        "period": lambda first, last: period_words(first, last, code),
        "event_date": lambda event: event_date(event, say),
        "headline": lambda event: headline(event, say),
        "outlet_name": lambda outlet: outlet_name(outlet, say),
        "named": lambda actor: actor_name(actor, say),
        "citation": lambda evidence: citation(evidence, say),
        "style": Markup(_style()),  # our own file, not a reader's
        "story": story,
        "sections": [(section, brief.of(section)) for section in SECTIONS if brief.of(section)],
        "spine": spine(events, story.last, fold=False),
        "n_events": len(events),
        "newest": story.last,
        "sources": _sources([*(s.evidence for s in brief.sentences), *(p for e in events for p in e.evidence)]),
    }
    return environment().get_template("standalone.html").render(context)


def _style() -> str:
    return _FONT_FACE.sub("", assets()["style.css"].content.decode("utf-8"))


def _events(record: Reader, story: str) -> Iterator[EventView]:
    after: str | None = None
    while True:
        answer = record.timeline(story=story, limit=_PER_ANSWER, after=after)
        yield from (item for item in answer.items if isinstance(item, EventView))
        after = answer.next
        if after is None:
            return


def _sources(proofs: Iterable[EvidenceView]) -> list[EvidenceView]:
    """One evidence of each page that is quoted, by day of publication."""
    pages = {proof.page: proof for proof in reversed(list(proofs))}
    return sorted(pages.values(), key=lambda proof: (proof.published or "9", proof.page))
