"""Passages → quotes: formulas, then verbs, then what goes on without a cue, from one passage into the next."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dongsukien.annotations import Actor, Names, Quote, Sentence
from dongsukien.entities.actors import actor_index
from dongsukien.quotes.contexts import context
from dongsukien.quotes.continuing import announced, continued
from dongsukien.quotes.cues import find_cues
from dongsukien.quotes.drafts import Announced, Draft, Scene, finished
from dongsukien.quotes.formulas import formula_quotes, headline_quotes, owned_quotes
from dongsukien.quotes.passages import Passage, passages
from dongsukien.quotes.relayed import relayed_quotes
from dongsukien.quotes.spoken import spoken_quotes
from dongsukien.quotes.statements import ROUNDUPS, trimmed
from dongsukien.quotes.voices import antecedent


def read_quotes(sentences: Sequence[Sentence], names: Names) -> tuple[Quote, ...]:
    """Everything that is said in *sentences*, in order of the content, in page offsets.

    What stands in a sentence that only repeats an earlier one (``copy_of``) is not listed again, nor are the very words
    of an earlier quote (a headline as alternative text of a picture). Quotes of teasers carry ``teaser=True``. The
    speaker is ``None`` for a joint statement and where the text does not say who speaks.
    """
    index = actor_index(names, sentences)
    copies = {sentence.span for sentence in sentences if sentence.copy_of is not None}
    out: list[Quote] = []
    printed: set[str] = set()
    last: Actor | None = None
    announcement: Announced | None = None
    pending: Quote | None = None
    previous: Passage | None = None
    for passage in _without_forecasts(passages(sentences)):
        if previous is not None and previous.teaser != passage.teaser:
            last, announcement, pending = None, None, None
        previous = passage
        grown = _gone_on(passage, pending) if pending is not None else None
        if grown is not None:
            out[-1], closed = grown
            pending = None if closed else out[-1]
            continue
        scene = Scene(passage, index, tuple(find_cues(passage)), last, announcement)
        drafts = _read_passage(scene)
        for draft in drafts:
            quote, words = finished(passage, draft), _words(passage, draft)
            if quote.sentence not in copies and words not in printed:
                printed.add(words)
                out.append(quote)
                pending = quote if draft.open_ else None
        announcement = announced(scene, drafts)
        last = _speaker_at_end(passage, drafts)
    return tuple(_named_in_lead(out, sentences))


def _named_in_lead(quotes: Sequence[Quote], sentences: Sequence[Sentence]) -> Iterator[Quote]:
    """*quotes*; where a headline lets a state speak, who speaks for it in the lead, if it is one person or body.

    "Headline: states. Body: persons" is how papers write. The words stay those of the headline.
    """
    titles = {sentence.span for sentence in sentences if sentence.label == "title"}
    lead = next((s.span for s in sentences if s.label in ("lead", "body") and s.teaser is None), None)
    told = {quote.speaker.id: quote.speaker for quote in quotes if quote.sentence == lead and quote.speaker}
    for quote in quotes:
        who = quote.speaker
        if who is not None and who.kind == "country" and quote.sentence in titles:
            own = [one for one in told.values() if one.country == who.country and one.kind in _SPEAKS_FOR]
            if len(told) == len(own) == 1:
                yield replace(quote, speaker=replace(own[0], surface=who.surface, span=who.span))
                continue
        yield quote


_SPEAKS_FOR = ("person", "office", "organisation")


def _without_forecasts(found: Iterable[Passage]) -> Iterator[Passage]:
    """*found* without the teasers that forecast the weather: furniture, whoever is quoted in it."""
    weather: int | None = None
    for passage in found:
        if passage.teaser is not None and (passage.teaser == weather or context("weather").match(passage.lower)):
            weather = passage.teaser
        else:
            yield passage


_PICTURE_NUMBER = re.compile(r"\s*[-–(]\s*(?:ảnh\s*)?\d{1,2}\)?$")


def _words(passage: Passage, draft: Draft) -> str:
    """The words of *draft*, the same for every printing of them ("… - 1", "… - Ảnh 2")."""
    return " ".join(_PICTURE_NUMBER.sub("", passage.lower[start:end]) for start, end in draft.segments)


def _read_passage(scene: Scene) -> list[Draft]:
    headlines: list[Draft] = []
    if ":" in scene.passage.text:
        headlines = headline_quotes(scene)
        if headlines and not _goes_on_behind(scene.passage, headlines):
            return headlines
    initial: list[Draft] = headlines
    final: list[Draft] = []
    for draft, closes in formula_quotes(scene):
        (final if closes else initial).append(draft)
    lower = scene.passage.lower
    if '"' in lower:
        initial += [draft for draft in owned_quotes(scene) if not _overlaps(draft, initial)]
    if ("dẫn" in lower or "trích" in lower) and context("relays").search(lower):
        initial = sorted([*initial, *relayed_quotes(scene)], key=_start)
    spoken = spoken_quotes(scene, initial)
    found = [*initial, *spoken]
    found.sort(key=_start)
    found += [draft for draft in final if not _overlaps(draft, found)]
    return _with_antecedents(scene, continued(scene, found))


def _goes_on_behind(passage: Passage, headlines: Sequence[Draft]) -> bool:
    """Whether other headlines stand in a row with *headlines*."""
    first, last = passage.bounds[0]
    row = passage.label in ROUNDUPS and _ROW.search(passage.text, first, last) is not None
    return row and len(headlines) < passage.text.count(";", first, last) + 1


_ROW = re.compile(r";\s+\S")


def _with_antecedents(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """*drafts* with whom "theo ông" means: whoever spoke before."""
    out: list[Draft] = []
    last = scene.last
    for draft in drafts:
        if draft.pronoun and draft.cue is not None:
            words = scene.passage.lower[draft.cue[1] :].lstrip()
            draft = replace(draft, speaker=antecedent(scene, last, draft.speaker, words))
        last = draft.speaker or last
        out.append(draft)
    return out


def _start(draft: Draft) -> int:
    return draft.start


def _overlaps(draft: Draft, found: Sequence[Draft]) -> bool:
    """Whether *draft* shares characters with one of *found*, which are in order and overlap little among themselves."""
    at = bisect_left(found, draft.end, key=_start)
    return any(draft.start < other.end for other in found[max(0, at - 8) : at])


def _speaker_at_end(passage: Passage, drafts: Sequence[Draft]) -> Actor | None:
    """Who goes on speaking if the next passage opens with a quote mark: the speaker of this one's last sentence."""
    if not drafts:
        return None
    draft = max(drafts, key=lambda item: max(item.end, item.cue[1] if item.cue else 0))
    reach = max(draft.end, draft.cue[1] if draft.cue is not None else 0)
    return draft.speaker if passage.sentence_at(reach) >= len(passage.sentences) - 1 else None


def _gone_on(passage: Passage, pending: Quote) -> tuple[Quote, bool] | None:
    """*pending*, whose closing mark was missing, with the words of *passage*, and whether it is closed now.

    The passage must open with a mark of its own, as each block of a long quotation does in some papers.
    """
    if not passage.quoted or passage.quoted[0].start != 0:
        return None
    first = passage.quoted[0]
    if first.closed and passage.text[first.end :].strip(" ./,"):
        return None
    return _grown(pending, passage, trimmed(passage, first.inner, first.close)), first.closed


def _grown(pending: Quote, passage: Passage, content: tuple[int, int]) -> Quote:
    return replace(pending, content=(*pending.content, passage.span(*content)))
