"""The noun phrases of a sentence, as its clauses take them: each one an actor, in one piece."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dongsukien.annotations import Mention, Quote, Sentence
from dongsukien.entities.actors import ActorIndex
from dongsukien.events.groups import groups_in
from dongsukien.spans import Span

FIRST_PERSON = "first person"  # rule of a "chúng tôi"
_FIRST_PERSON = re.compile(r"[Cc](?<!\w.)(?i:húng tôi)(?!\w)")


def noun_phrases(sentence: Sentence, lowered: str, index: ActorIndex, quotes: Sequence[Quote]) -> Iterator[Mention]:
    """The noun phrases of *sentence* (*lowered*: its text in lower case), groups without a name after the others."""
    yield from _first_persons(sentence, quotes)
    named = [*_named(sentence, index)]
    groups = [*groups_in(sentence, lowered, named)]
    if not groups:
        yield from named
        return
    yield from (mention for mention in named if not any(group.span.contains(mention.span) for group in groups))
    yield from groups


def _named(sentence: Sentence, index: ActorIndex) -> Iterator[Mention]:
    """The noun phrases with a name; "Mỹ Jamieson Greer" behind a title that no list has is one, the person's, and so
    are "Otieno cùng phu nhân Anna" and "Otieno - Ngoại trưởng Kenya"."""
    phrase: Mention | None = None
    mentions = index.in_sentence(sentence.index)
    for place, mention in enumerate(mentions):
        if _only_counts(mention, mentions[place + 1 : place + 3], sentence):
            continue  # "hai nhà lãnh đạo Kenya - Chile": the two states say who
        if _names_a_ship(mention, sentence):
            continue  # "tàu sân bay USS Ronald Reagan"
        if phrase is not None and mention.span.end <= phrase.span.end:
            continue
        if _in_brackets(mention, sentence):  # "ông Otieno (Kenya)", "đại học Tây Nguyên (Kenya)": where one is from
            if phrase is not None and mention.span.start - phrase.span.end == len(" ("):
                phrase = replace(phrase, span=Span(phrase.span.start, mention.span.end + len(")")))
            continue
        if phrase is not None and (described := _described(phrase, mention, sentence, index)) is not None:
            phrase = described
            continue
        if phrase is not None and _belongs_to(phrase, mention, sentence):
            whole = Span(phrase.span.start, mention.span.end)
            phrase = replace(mention if phrase.kind == "country" else phrase, span=whole)
            continue
        if phrase is not None:
            yield phrase
        phrase = mention
    if phrase is not None:
        yield phrase


_SHIP = re.compile(r"(?:\b(?:USS|HMS|INS|HMAS|HMCS)|tàu (?:sân bay|khu trục|chiến|ngầm|đổ bộ|tuần dương|hộ vệ)) $")
_OF_A_NAVY = frozenset({"USS", "HMS", "INS", "HMAS", "HMCS"})


def _names_a_ship(mention: Mention, sentence: Sentence) -> bool:
    start, end = sentence.local(mention.span)
    if sentence.text[start:end] in _OF_A_NAVY:
        return True
    return mention.kind == "person" and _SHIP.search(sentence.text, 0, start) is not None


def _only_counts(mention: Mention, behind: Sequence[Mention], sentence: Sentence) -> bool:
    """Whether *mention* only says that there are two, who are named right *behind* it with a dash between them."""
    if len(mention.entities) < 2 or len(behind) < 2 or any(one.kind not in ("country", "place") for one in behind):
        return False
    first, second = behind
    joined = sentence.text[sentence.local(first.span)[1] : sentence.local(second.span)[0]] in (" - ", " – ")
    return joined and first.span.start - mention.span.end == 1


def _in_brackets(mention: Mention, sentence: Sentence) -> bool:
    start, end = sentence.local(mention.span)
    return mention.kind == "country" and start > 0 and sentence.text[start - 1] + sentence.text[end : end + 1] == "()"


def _belongs_to(phrase: Mention, mention: Mention, sentence: Sentence) -> bool:
    """Whether *mention*, right behind *phrase*, is one noun phrase with it: a state and its man, a man and his wife."""
    if mention.kind != "person":
        return False
    if phrase.kind == "country":
        return mention.span.start - phrase.span.end == 1
    between = sentence.text[sentence.local(phrase.span)[1] : sentence.local(mention.name)[0]]
    return phrase.kind in ("person", "office") and _COMPANION.fullmatch(between) is not None


_DASH = re.compile(r"(?: \([^)]{1,20}\))? [-–] (?:ông |bà )?")
_REST = re.compile(r"[^,;:()\"]{0,60}? [-–](?= )")  # of a description between two dashes


def _described(phrase: Mention, mention: Mention, sentence: Sentence, index: ActorIndex) -> Mention | None:
    """The person of whom a dash says what he is, or who he is that holds the office before it, with the words between
    two dashes: "Otieno - Ngoại trưởng Kenya tại nhiệm - nói". People of two states are two: "thượng đỉnh A - B"."""
    if {phrase.kind, mention.kind} != {"person", "office"}:
        return None
    if _DASH.fullmatch(sentence.text[sentence.local(phrase.span)[1] : sentence.local(mention.span)[0]]) is None:
        return None
    states = {actor.country for one in (phrase, mention) for actor in index.actors(one)} - {None}
    if len(states) > 1:
        return None
    person = phrase if phrase.kind == "person" else mention
    rest = _REST.match(sentence.text, sentence.local(mention.span)[1])
    end = mention.span.end + (len(rest[0]) if rest is not None else 0)
    return replace(person, span=Span(phrase.span.start, end))


_COMPANION = re.compile(r" (?:và|cùng|cùng với) (?:phu nhân|vợ|chồng|con trai|con gái)(?: ông| bà)? ")


def _first_persons(sentence: Sentence, quotes: Sequence[Quote]) -> Iterator[Mention]:
    """ "Chúng tôi" in what somebody is quoted with: the speaker."""
    for quote in quotes:
        if quote.speaker is None or not quote.direct:
            continue
        for content in quote.content:
            start, end = sentence.local(content)
            for found in _FIRST_PERSON.finditer(sentence.text, max(0, start), min(end, len(sentence.text))):
                span = sentence.span_of(*found.span())
                speaker = (quote.speaker.id,)
                yield Mention(span, span, quote.speaker.kind, speaker, "pronoun", sentence.index, rule=FIRST_PERSON)
