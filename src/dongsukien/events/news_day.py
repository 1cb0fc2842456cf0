"""On which day it was, where only the headline tells the act: the day with which a sentence below opens.

"Kenya viện trợ cho Chile" above "Chính phủ Kenya hôm 5/3 thông qua …": the headline says in other words what was done
that day. Taken only where the day stands at the head of a sentence, beside who acts, is no older than a few days, and
does not merely date a report ("hôm 5/3 cho biết …"). Known weakness: a lead that opens with something else than the
news of its headline.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dongsukien.annotations import SYMMETRIC, EventType, Sentence, TimeExpression
from dongsukien.entities.actors import ActorIndex
from dongsukien.events.dating import When, within_days
from dongsukien.events.factuality import SPEECH
from dongsukien.events.merging import Merged

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DECLARED: frozenset[EventType] = frozenset({"other", "sanction", "appoint"})  # done by declaring it
_NEWS_DAYS = 3
_HEAD_WORDS = 3  # besides names, before the day ("Lực lượng ba nước hôm 5/3")
_CIRCUMSTANCE = re.compile(r"(?:ngay )?(?:sau|trước|từ|kể từ|trong|tại|theo|nhân|khi|nếu|nhằm|để)(?!\w)", re.IGNORECASE)
_REPORTS = re.compile(
    r"\W*(?:\([^)]*\) ?)?(?:đã |cũng |vừa )?"
    r"(?:đưa tin|cho biết|cho hay|(?P<own>thông báo|tuyên bố|công bố)|xác nhận|tiết lộ|dẫn lời|dẫn|viết|nói|khẳng định"
    r"|nhận định|ghi nhận)(?!\w)"
)


def date_headline(
    events: Sequence[Merged],
    headline: Sentence,
    below: Sequence[Sentence],
    times_of: Mapping[int, Sequence[TimeExpression]],
    index: ActorIndex,
    published: str | None,
) -> None:
    """Give the undated acts of *headline* the day with which a sentence *below* it opens: the first one, if whoever it
    names first has a part in the act, else one that names all who meet or sign. *times_of* are the times by sentence.
    """
    undated = [event for event in events if _is_undated(event, headline)]
    if not undated or published is None or ";" in headline.text:
        return
    dated = [
        (sentence, day)
        for sentence in below
        if (day := _opening_day(sentence, times_of.get(sentence.index, ()), index)) is not None
        and within_days(day.value, published, _NEWS_DAYS)
    ]
    for event in undated:
        sides = {actor.country or actor.id for actor in event.actors}
        doers = {actor.country or actor.id for actor in event.source or event.actors}
        for sentence, day in dated:
            reports = _REPORTS.match(sentence.text, sentence.local(day.span)[1])
            if reports and event.type not in SPEECH and not (reports["own"] and event.type in _DECLARED):
                continue
            named = _named(sentence, index)
            together = event.type in SYMMETRIC and sides <= set(named)
            if together or (sentence is below[0] and named[0] in doers):
                first = event.acts[0]
                event.acts[0] = replace(first, when=day, rule=f"{first.rule}+day")
                break


def _is_undated(event: Merged, headline: Sentence) -> bool:
    """Whether *headline* alone tells that it happened, and no day."""
    first = event.acts[0]
    alone = all(naming.sentence == headline.index and naming.when is None for naming in event.acts)
    return alone and first.modality == "happened" and not first.apart and bool(event.actors)


def _opening_day(first: Sentence, times: Sequence[TimeExpression], index: ActorIndex) -> When | None:
    """The day that stands at the head of *first*, before its verb."""
    time = next((t for t in times if t.type in ("DATE", "TIME") and _DAY.match(t.value) and "/" not in t.value), None)
    if time is None:
        return None
    start = first.local(time.span)[0]
    before = first.text[:start]
    if _CIRCUMSTANCE.match(before):
        return None
    for mention in reversed(index.in_sentence(first.index)):
        begin, end = first.local(mention.span)
        if end <= start:
            before = before[:begin] + before[end:]
    return When(time.value[:10], time.span, "inferred") if len(before.split()) <= _HEAD_WORDS else None


def _named(sentence: Sentence, index: ActorIndex) -> list[str]:
    """The states (else ids) of those named in *sentence*, in order, towns aside; never empty."""
    actors = (actor for mention in index.in_sentence(sentence.index) for actor in index.actors(mention))
    return [actor.country or actor.id for actor in actors if actor.kind != "place"] or [""]
