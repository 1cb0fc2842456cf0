"""What each side tells of a contact: its quotes and statements in the sentences about it, side by side.

A quote belongs to one contact: the one that its sentence names or goes on about, else the main one of the text when
somebody who took part is spoken of. The side is the state of whoever speaks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dongsukien.annotations import Quote, Readout
from dongsukien.diplomacy.scene import Line
from dongsukien.diplomacy.telling import TO_COME, Told, goes_on, main_contact, takes_part

_FOLLOWS = 6  # paragraphs behind the first naming in which a side still tells of it


def read_readouts(
    found: Sequence[Told], lines: Sequence[tuple[int, Line]], quotes: Sequence[Quote]
) -> dict[int, tuple[Readout, ...]]:
    """The readouts of each contact of *found*, by its place there."""
    held = [told for told in found if told.event.modality not in TO_COME and told.kind != "letter"]
    if not held:
        return {}
    of_sentence = {line.sentence.span.start: line for _, line in lines}
    main = main_contact(held)
    told_by: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for place, quote in enumerate(quotes):
        line = of_sentence.get(quote.sentence.start)
        if line is None or quote.speaker is None or quote.speaker.country is None:
            continue
        told = _told_in(line, held, main)
        if told is not None and quote.speaker.country in {actor.country for actor in told.actors}:
            told_by[found.index(told), quote.speaker.country].append(place)
    out: defaultdict[int, tuple[Readout, ...]] = defaultdict(tuple)
    for (number, _), places in told_by.items():
        side = quotes[places[0]].speaker
        if side is not None:
            sentences = tuple(dict.fromkeys(quotes[place].sentence for place in places))
            out[number] += (Readout(side, sentences, tuple(places), "readout.quote"),)
    return dict(out)


def _told_in(line: Line, held: Sequence[Told], main: Told) -> Told | None:
    here = [told for told in held if told.names(line)]
    if here:
        return main if main in here else here[0]
    about = [told for told in held if any(other is line for _, other in told.about)]
    if about:
        return about[0]
    if line.sentence.paragraph in {other.sentence.paragraph for _, other in main.named}:
        return main
    first = main.named[0][1].sentence.paragraph
    near = 0 <= line.sentence.paragraph - first <= _FOLLOWS
    return main if near and (takes_part(line, main) or goes_on().search(line.text)) else None
