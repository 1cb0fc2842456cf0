"""Quotes by formula: "Theo X, …", "…, theo X.", "Theo một tuyên bố của X, …", "dẫn lời X: …", and "X: …" in headlines.

Grounds are no sources ("theo kế hoạch", "theo hiệp định"), papers are attributions, and a line that lists sources
("Theo Reuters, AFP") says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dongsukien.annotations import Actor
from dongsukien.entities.actors import ActorIndex
from dongsukien.quotes.candidates import Candidate, candidates
from dongsukien.quotes.contexts import context
from dongsukien.quotes.cues import alternatives, frames
from dongsukien.quotes.drafts import Draft, Scene
from dongsukien.quotes.identity import actor_at, is_media, unnamed_actor
from dongsukien.quotes.passages import Passage
from dongsukien.quotes.statements import ROUNDUPS, clause_end, is_direct, trimmed

_MIN_WORDS = 4  # a statement by formula; shorter ones are lists of sources and credits
_SOURCE_CHARS = 140  # a source is named within so many characters


@dataclass(frozen=True, slots=True)
class Source:
    """A "theo X": ``start``/``end`` cover the whole formula, ``cue`` its words without X; ``media``: X is a paper."""

    start: int
    end: int
    cue: tuple[int, int]
    actor: Actor | None
    media: bool
    pronoun: bool = False


_OWNED = r"(?:\s+(?!của|từ|do)\w+){0,4}?\s+(?:của|từ|do|đăng trên|trên)\s+"


@cache
def _grounds() -> re.Pattern[str]:
    return re.compile(rf"\s+{alternatives(frames().grounds)}(?!\w)")


@cache
def _theo_document() -> re.Pattern[str]:
    documents = alternatives(frames().documents)
    return re.compile(rf"\s+(?:(?:một|các|những|bản|hai|nhiều)\s+)*{documents}(?! ký| tức)(?:{_OWNED}|\s+(?=\S))")


@cache
def _nameless() -> re.Pattern[str]:
    """ "theo các nguồn tin ẩn danh", but not "theo nguồn tin của tờ X"."""
    quantifiers = alternatives(frames().quantifiers)
    rest = r"(?:\s+(?!của|từ|do|thì|là)\w+){0,8}"
    return re.compile(rf"\s+(?P<who>(?:{quantifiers}\s+)?nguồn(?: thạo)? tin{rest})(?=\s*[,:.;)])")


def sources(passage: Passage, index: ActorIndex) -> Iterator[Source]:
    """The formulas "theo X" of *passage* that name a source, in order, outside quote marks."""
    lower = passage.lower
    if "theo" not in lower:
        return
    for match in context("according to").finditer(lower):
        if passage.quoted_at(match.start()) is not None or _grounds().match(lower, match.end()):
            continue
        if not _opens_clause(lower, match.start()):
            continue
        source = _source_at(passage, match.end() - (match.end() - match.start()), match.end(), index)
        if source is not None:
            yield source


def _opens_clause(lower: str, start: int) -> bool:
    before = lower[:start].rstrip()
    return not before or before[-1] in ",.;:(-!?…\"'"


def _source_at(passage: Passage, start: int, end: int, index: ActorIndex) -> Source | None:
    lower = passage.lower
    bound = passage.bounds[passage.sentence_at(start)][1]
    limit = min(bound, end + _SOURCE_CHARS)
    at = end
    nameless = _nameless().match(lower, end, limit)
    if nameless is not None:
        who = unnamed_actor(passage, nameless.start("who"), nameless.end())
        if context("source named before").fullmatch(nameless["who"]):
            return Source(start, nameless.end(), (start, end), None, media=False, pronoun=True)
        return Source(start, nameless.end(), (start, end), who, media=False)
    document = _theo_document().match(lower, end, limit)
    if document is not None and not any(
        c.start <= end + 1 and c.mention for c in candidates(passage, end, limit, index)
    ):
        at = document.end()
    while at < limit and lower[at] == " ":
        at += 1
    stop = at
    found = [c for c in candidates(passage, at, limit, index) if c.start <= at + 1 or _only_head(lower, at, c.start)]
    if found:
        candidate = found[0]
        stop = candidate.end
        if candidate.start > at and not is_media(passage, candidate):
            candidate = Candidate(candidate.start, candidate.end, candidate.mention)
        actor = actor_at(passage, candidate, index)
        mention = candidate.mention
        pronoun = mention is not None and (
            mention.form == "pronoun" or (actor is None and mention.form == "description")
        )
        if actor is None and not pronoun and mention is not None and not mention.entities:
            actor = unnamed_actor(passage, candidate.start, candidate.end)
        return Source(start, stop, (start, max(end, _rtrim(lower, at))), actor, is_media(passage, candidate), pronoun)
    return _plain_source(passage, start, end, at, limit)


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(rf"(?:lời\s+)?{alternatives(frames().source_heads)}(?:\s+\w+){{0,3}}\s*$")


def _only_head(lower: str, at: int, start: int) -> bool:
    return start - at < 40 and _heads().match(lower[at:start]) is not None


def _rtrim(lower: str, at: int) -> int:
    while at and lower[at - 1] == " ":
        at -= 1
    return at


_PLAIN = re.compile(r"[^,;:.()\"]+")


@cache
def _relay_verb() -> re.Pattern[str]:
    when = rf"(?:{alternatives(frames().times)}\s+(?:(?:nay|qua|[\d./-]+)\s+)?)?"
    return re.compile(rf"(?<=\s){when}{alternatives(frames().relay_verbs)}\s")


def _plain_source(passage: Passage, start: int, end: int, at: int, limit: int) -> Source | None:
    """A source that no name was found for: a pronoun, a paper by its noun, words with a capital."""
    lower = passage.lower
    match = _PLAIN.match(lower, at, limit)
    if match is None:
        return None
    relay = _relay_verb().search(lower, at, match.end())  # "theo tờ X dẫn lời Y": the source is X
    stop = _rtrim(lower, relay.start() if relay else match.end())
    words = lower[at:stop]
    if not words or len(words.split()) > 12:
        return None
    cue = (start, max(end, _rtrim(lower, at)))
    if context("pronoun as source").match(words):
        return Source(start, stop, cue, None, media=False, pronoun=True)
    media = is_media(passage, Candidate(at, stop, None))
    titled = context("titled source").match(words)
    if media or titled or passage.text[at].isupper():
        return Source(start, stop, cue, unnamed_actor(passage, at, stop), media)
    return None


def formula_quotes(scene: Scene) -> list[tuple[Draft, bool]]:
    """The quotes by "theo X" with whether the formula closes the sentence (a word of saying inside then goes first)."""
    passage = scene.passage
    out: list[tuple[Draft, bool]] = []
    for source in sources(passage, scene.index):
        segments, final = _statement_of(passage, source)
        segments = [segment for segment in segments if segment[0] < segment[1]]
        if not segments or sum(len(passage.text[a:b].split()) for a, b in segments) < _MIN_WORDS:
            continue
        if source.media and not is_direct(passage, segments):
            continue
        draft = Draft(tuple(segments), source.actor, source.cue, "say", "formula", pronoun=source.pronoun)
        out.append((draft, final))
    return out


@cache
def _saying() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(frames().sayings)}\s+(?:(?!của)\w+\s+){{0,2}}của\s+(?=[^.;:\"]*:\s*\")")


def owned_quotes(scene: Scene) -> Iterator[Draft]:
    """The quotes of "câu trả lời của X …: “…”"."""
    passage = scene.passage
    for match in _saying().finditer(passage.lower):
        colon = passage.lower.index(":", match.end())
        found = [c for c in candidates(passage, match.end(), colon, scene.index) if c.start == match.end()]
        quoted = next(iter(passage.quoted_between(colon, len(passage.lower))), None)
        if found and quoted is not None and quoted.closed and not passage.text[colon + 1 : quoted.start].strip():
            content = trimmed(passage, quoted.inner, quoted.close)
            actor = actor_at(passage, found[0], scene.index)
            cue = match.start(), match.start() + len(match[0].partition(" của ")[0])
            yield Draft((content,), actor, cue, "say", "owned")


def _statement_of(passage: Passage, source: Source) -> tuple[list[tuple[int, int]], bool]:
    """What *source* vouches for in its sentence, and whether the formula comes last."""
    first, last = passage.bounds[passage.sentence_at(source.start)]
    before = passage.lower[first : source.start].strip(" ,")
    after = _rest_start(passage.lower, source.end, last)
    if after is None:
        start = _quote_start(passage, first, source.start)
        return ([trimmed(passage, start, source.start)] if source.start > first else []), True
    if not before or _opener().match(before):
        return [trimmed(passage, after, last)], False
    return [trimmed(passage, first, source.start), trimmed(passage, after, last)], False


@cache
def _opener() -> re.Pattern[str]:
    words = frames().connectives + frames().no_subject
    return re.compile(rf"{alternatives(words)}(?!\w)")


def _rest_start(lower: str, end: int, last: int) -> int | None:
    """Where the statement goes on after the formula; ``None``: the formula ends its sentence."""
    match = _INTO_STATEMENT.match(lower, _described_until(lower, end, last), last)
    if match is None or match.end() >= last:
        return None
    return match.end()


_INTO_STATEMENT = re.compile(r"[^,:\"]{0,60}?(?:\([^)]*\)\s*)?([,:]\s*|\s(?=\"))")


def _described_until(lower: str, end: int, last: int) -> int:
    """Where the words end that say what the one is who is named before *end*: "theo ông X, giám đốc Y, …"."""
    while (described := context("says what he is").match(lower, end, last)) is not None:
        comma = lower.find(",", described.end(), last)
        if comma < 0 or context("acts").search(lower, described.end(), comma) is not None:
            break
        end = comma
    return end


def _quote_start(passage: Passage, first: int, end: int) -> int:
    """Where the statement before a closing formula begins: at its quote mark if that opened in an earlier sentence."""
    quoted = passage.quoted_at(max(first, end - 3))
    return min(first, quoted.start) if quoted is not None else first


_COLON = re.compile(r"\s*:\s*(?=\S)")


_ROW = re.compile(r";\s+(?=[A-ZĐÀ-Ỵ])")
_ROUNDUP = re.compile(r"[^:;]{0,60}(?<!\d)\d{1,2}[-/.]\d{1,2}:\s+")  # "Tin tức thế giới 14-9: …"


def headline_quotes(scene: Scene) -> list[Draft]:
    """The quotes of a line "X: statement", or of each of several such lines in a row ("…; X: statement; …")."""
    passage = scene.passage
    first, last = passage.bounds[0]
    header = _ROUNDUP.match(passage.text, first, last)
    edges = [header.end() if header is not None else first]
    if passage.label in ROUNDUPS:
        edges += [mark.end() for mark in _ROW.finditer(passage.text, edges[0], last)]
    out = []
    for start, end in zip(edges, (*edges[1:], last), strict=True):
        draft = _headline_quote(scene, start, end)
        if draft is not None:
            out.append(draft)
    return out


def _headline_quote(scene: Scene, first: int, last: int) -> Draft | None:
    """The quote of "X: statement", where X is somebody and not a place that something happened in."""
    passage = scene.passage
    for mention in scene.index.in_sentence(passage.sentences[0].index):
        end = mention.span.end - passage.start
        if mention.span.start != passage.start + first:
            continue
        colon = _COLON.match(passage.lower, end, last)
        if colon is None or mention.kind == "place":
            return None
        candidate = Candidate(first, end, mention)
        if is_media(passage, candidate):
            return None
        content = _headline_content(passage, colon.end(), last)
        if len(passage.text[content[0] : content[1]].split()) < 3:
            return None
        if mention.kind == "country" and not _is_opinion(passage, colon.end(), content):
            return None
        at = end + passage.lower[end : colon.end()].index(":")
        return Draft((content,), actor_at(passage, candidate, scene.index), (at, at + 1), "say", "headline")
    return _titled_headline(scene, first, last)


@cache
def _titled_head() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(frames().titles)}\s[^:,;.\"?!]{{1,50}}(?=:\s)")


def _titled_headline(scene: Scene, first: int, last: int) -> Draft | None:
    passage = scene.passage
    match = _titled_head().match(passage.lower, first)
    named = scene.index.in_sentence(passage.sentences[0].index)
    if (
        match is None
        or any(first <= hit.start < match.end() for hit in scene.hits)
        or any(mention.span.start == passage.start + first for mention in named)
    ):
        return None
    colon = _COLON.match(passage.lower, match.end())
    if colon is None:
        return None
    content = _headline_content(passage, colon.end(), last)
    if len(passage.text[content[0] : content[1]].split()) < 3:
        return None
    actor = unnamed_actor(passage, first, match.end())
    return Draft((content,), actor, (match.end(), match.end() + 1), "say", "headline")


def _is_opinion(passage: Passage, start: int, content: tuple[int, int]) -> bool:
    """Whether the words after "Nga:" or "Bộ X:" can be its own: all in marks, or with a word of will or judgement."""
    quoted = passage.quoted_at(start)
    if quoted is not None and trimmed(passage, quoted.inner, quoted.close) == content:
        return True
    return context("opinion").search(passage.lower[start : content[1]]) is not None


def _headline_content(passage: Passage, start: int, last: int) -> tuple[int, int]:
    end = last if last < passage.bounds[0][1] else passage.bounds[passage.sentence_at(start)][1]
    quoted = passage.quoted_at(start)
    if quoted is not None and quoted.start == start and not passage.text[quoted.end : max(end, last)].strip(" .!?,;"):
        return trimmed(passage, quoted.inner, quoted.close)
    return trimmed(passage, start, clause_end(passage, start, end, ()))
