"""Who spoke, where the headline names only the state: the speaker and the day that the first sentence tells.

"Kenya dọa đóng cửa biên giới" above "Bộ trưởng Quốc phòng Kenya Otieno ngày 5/3 nói …": the minister made the threat,
that day (``ANNOTATION.md`` §4: the most specific actor). Read only for a speech act that the headline alone names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dongsukien.annotations import Quote, Sentence, TimeExpression
from dongsukien.events.dating import When
from dongsukien.events.factuality import SPEECH
from dongsukien.events.merging import Merged

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def name_speakers(
    events: Sequence[Merged],
    headline: Sentence,
    first: Sentence,
    quotes: Sequence[Quote],
    times: Sequence[TimeExpression],
) -> None:
    """Give the speech acts of *headline* the speaker of what the sentence below it, *first*, quotes; *quotes* and
    *times* are those of *first*."""
    said = next((quote for quote in quotes if quote.speaker is not None and quote.content), None)
    if said is None or said.speaker is None or said.speaker.kind not in ("person", "office") or ";" in headline.text:
        return
    for event in events:
        act = event.acts[0]
        alone = event.type in SPEECH and all(naming.sentence == headline.index for naming in event.acts)
        if not alone or len(event.source) != 1 or event.source[0].kind != "country":
            continue
        if said.speaker.country != event.source[0].country:
            continue
        event.source = (said.speaker,)
        event.acts[0] = replace(act, when=act.when or _day_of(said, times), rule=f"{act.rule}+speaker")


def _day_of(said: Quote, times: Sequence[TimeExpression]) -> When | None:
    """The day that stands before what was said."""
    before = (t for t in times if t.type in ("DATE", "TIME") and t.span.end <= said.content[0].start)
    time = next((t for t in before if _DAY.match(t.value)), None)
    return None if time is None else When(time.value[:10], time.span, "stated")
