"""Who speaks a cue: its own subject, else that of the clause before, else whoever spoke last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dongsukien.annotations import Actor
from dongsukien.quotes.candidates import Subject
from dongsukien.quotes.contexts import context
from dongsukien.quotes.cues import CueHit
from dongsukien.quotes.drafts import Draft, Scene
from dongsukien.quotes.passages import Passage
from dongsukien.quotes.plain_subjects import document_first
from dongsukien.quotes.speakers import headless, subject_of


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks a cue, as far as it is known; ``media``: it is a paper."""

    actor: Actor | None
    subject: Subject | None
    media: bool = False


def voice_of(scene: Scene, hit: CueHit, window: int, earlier: Sequence[Draft], first: int) -> Voice:
    """The speaker of *hit*: its own subject, else that of the clause before, else whoever spoke last."""
    passage = scene.passage
    subject = subject_of(passage, hit.start, window, scene.index)
    previous = next(
        (
            draft
            for draft in reversed(earlier)
            if first <= draft.start < hit.start or (draft.cue is not None and first <= draft.cue[0] < hit.start)
            if not _is_aside(passage, draft, first)
        ),
        None,
    )
    if (
        previous is not None
        and previous.rule != "formula"
        and (subject is None or not subject.own or previous.start <= subject.start < previous.end)
        and headless(passage, hit.start, window)
    ):
        return Voice(previous.speaker, subject)
    if subject is None:
        if window != first:
            return Voice(None, None)
        if hit.start == first or headless(passage, hit.start, first):
            return Voice(_last_speaker(scene, earlier), None)
        return Voice(_last_speaker(scene, earlier) if _is_document_subject(passage, first, hit.start) else None, None)
    passive = context("said of him").match(passage.lower, subject.end, hit.start)
    if passive is not None and hit.cue.bare in ("describe", "mark"):  # "ông X được Y mô tả là …"
        return Voice(None, subject)
    if subject.pronoun:
        words = passage.lower[subject.start : subject.end]
        return Voice(antecedent(scene, _last_speaker(scene, earlier), subject.actor, words), subject)
    return Voice(None if subject.joint else subject.actor, subject, subject.media)


def _is_aside(passage: Passage, draft: Draft, first: int) -> bool:
    """Whether somebody else says *draft* in passing: "A tỏ ra lo khi B dọa …, cho rằng …" lets A go on."""
    return draft.cue is not None and context("said in passing").search(passage.lower, first, draft.cue[0]) is not None


def antecedent(scene: Scene, last: Actor | None, named: Actor | None, words: str) -> Actor | None:
    """Whom a pronoun (the first of *words*) means: whoever spoke *last*, unless he is no person or called otherwise.

    *named* is whom the names take it for.
    """
    if named is None:
        return last
    if last is None or last.kind != "person":
        return named
    courtesy = scene.index.courtesy(last.id)
    pronoun = words.partition(" ")[0].strip(",.")
    return named if courtesy is not None and pronoun in ("ông", "bà") and pronoun != courtesy else last


def _last_speaker(scene: Scene, earlier: Sequence[Draft]) -> Actor | None:
    for draft in sorted(earlier, key=lambda item: item.start, reverse=True):
        if draft.speaker is not None:
            return draft.speaker
    return scene.last


def _is_document_subject(passage: Passage, first: int, cue: int) -> bool:
    words = passage.lower[first:cue].strip()
    return document_first().match(words) is not None
