"""Whom a phrase means: the actor behind a name, a paper, or somebody known by the words of the text only."""

from __future__ import annotations

import re
from functools import cache

from dongsukien.annotations import Actor, Kind
from dongsukien.entities.actors import UNNAMED, ActorIndex
from dongsukien.orthography import slug
from dongsukien.quotes.candidates import Candidate
from dongsukien.quotes.contexts import context
from dongsukien.quotes.cues import alternatives, frames
from dongsukien.quotes.passages import Passage


def actor_at(passage: Passage, candidate: Candidate, index: ActorIndex) -> Actor | None:
    """The one actor behind *candidate*; ``None`` for several or for an unresolved reference."""
    mention = candidate.mention
    if mention is None:
        return known_person(passage, candidate, index) or unnamed_actor(passage, candidate.start, candidate.end)
    if press_office().match(passage.lower, candidate.start, candidate.end):
        mention = next((inner for inner in index.inside(mention) if inner.kind != "person"), mention)
    found = index.actors(mention)
    if mention.rule == "kin" and not found and " của " in passage.lower[candidate.start : candidate.end]:
        return unnamed_actor(passage, candidate.start, candidate.end)  # "cựu trợ lý của Tổng thống X"
    return found[0] if len(found) == 1 else None


@cache
def press_office() -> re.Pattern[str]:
    return re.compile(r"(?:cơ quan|văn phòng|bộ phận|ban|trung tâm) báo chí(?!\w)")


def known_person(passage: Passage, candidate: Candidate, index: ActorIndex) -> Actor | None:
    """The one person of the page whom "ngài Silva" or "ngài Tổng Giám đốc" means, by name or by title."""
    courtesy = context("courtesy").match(passage.lower, candidate.start, candidate.end)
    if courtesy is None:
        return None
    words = passage.lower[courtesy.end() : candidate.end]
    sentence = passage.sentences[passage.sentence_at(candidate.start)].index
    return index.person_called(words, sentence)


def unnamed_actor(passage: Passage, start: int, end: int) -> Actor:
    """A speaker known by the words of the text only."""
    surface = context("what he does").sub("", passage.text[start:end])  # "một phụ nữ đang tìm con trai"
    end = start + len(surface)
    singular = context("one person").match(surface.lower())
    words = surface.split()
    called = len(words) < 5 and all(word[:1].isupper() and not word.isupper() for word in words)
    kind: Kind = "person" if singular or called else "group"
    name = surface[0].lower() + surface[1:] if common_head().match(surface.lower()) else surface
    return Actor(f"{UNNAMED}{slug(surface)}", name, kind, None, surface, passage.span(start, end))


@cache
def common_head() -> re.Pattern[str]:
    lists = frames()
    words = lists.quantifiers + lists.unnamed + lists.titles + lists.media_nouns
    return re.compile(rf"{alternatives(words)}(?!\w)|giới |dư luận|ý kiến")


def is_media(passage: Passage, candidate: Candidate) -> bool:
    """Whether *candidate* is a paper, an agency or a channel."""
    words = passage.lower[candidate.start : candidate.end].strip(" \"'")
    if words in _media_names() or _media_head().match(words):
        return True
    personal = candidate.mention is not None and candidate.mention.kind in ("person", "office")
    if not personal and context("a paper's name").fullmatch(words):
        return True
    before = passage.lower[max(0, candidate.start - 30) : candidate.start]
    if _media_before().search(before):
        return True
    mention = candidate.mention
    return mention is not None and any(
        id.partition(":")[2].replace("-", " ") in _media_names() for id in mention.entities
    )


@cache
def _media_head() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(frames().media_nouns)}(?!\w)")


@cache
def _media_names() -> frozenset[str]:
    return frozenset(frames().media_names)


@cache
def _media_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w){alternatives(frames().media_nouns)}\s+(?:(?!chí)\w+\s+)?$|(?<!cáo )(?<!phận )báo chí $"
    )
