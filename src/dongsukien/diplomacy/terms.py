"""What agreements provide for and what they depend on: terms, steps of a plan, conditions, in the page's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dongsukien.annotations import Actor, Term
from dongsukien.diplomacy.contexts import context
from dongsukien.diplomacy.lexicon import openers
from dongsukien.diplomacy.namings import Naming
from dongsukien.diplomacy.scene import Line
from dongsukien.diplomacy.words import AnyOf

_SENTENCE_END = re.compile(r"\.(?!\d)|;(?=\s)|$")
_NUMBERS = {"một": 1, "nhất": 1, "đầu": 1, "đầu tiên": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6}
_FIRST_COMMA = re.compile(r"[;.,](?!\d)")
_AND = re.compile(r"(?<!\w)và(?!\w)")
_JOINT = re.compile(r"(?:,|;|(?<!\w)và(?!\w))\s*")
_SHORTEST = 6  # characters: a piece of a list that is less is no term


@dataclass(frozen=True, slots=True)
class If:
    """A condition at ``text[start:end]``, opened by the word at *opener*; *by*: who makes it."""

    opener: int
    start: int
    end: int
    by: Actor | None
    word: str


@cache
def _opener(name: str) -> AnyOf:
    entries = getattr(openers(), name)
    listed = entries if isinstance(entries, tuple) else (entries,)
    return AnyOf(form for entry in listed for form in entry.forms)


@cache
def _term_openers(near: bool) -> AnyOf:
    return AnyOf(form for entry in openers().term if entry.near is near for form in entry.forms)


@cache
def _stage() -> re.Pattern[str]:
    words = "|".join(openers().stage.forms)
    numbers = "|".join(sorted(map(re.escape, _NUMBERS), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})\s+(?:thứ\s+)?(?P<n>\d{{1,2}}|{numbers})(?!\w)")


def conditions(line: Line) -> list[If]:
    """The conditions that *line* states, in order."""
    found = []
    for opener in _opener("condition").finditer(line.text):
        start = opener.end()
        end = _condition_end(line.text, start, initial=opener.start() < 3)
        if len(line.text[start:end].split()) < 2:
            continue
        maker = line.subject(opener.start())
        begin = line.clause_start(opener.start())
        if context("and only").search(line.text, begin, opener.start()):
            maker = next((group for group in line.groups if group.led is None and group.start >= begin), maker)
        if maker is None:
            maker = next((group for group in line.groups if group.start > end and group.led is None), None)
        found.append(If(opener.start(), start, end, maker.actors[0] if maker else None, opener[0]))
    return found + list(_preconditions(line))


def _preconditions(line: Line) -> Iterator[If]:
    """ "A tuyên bố việc B rút quân là điều kiện tiên quyết"."""
    if "điều kiện" not in line.text:
        return
    for found in context("is a precondition").finditer(line.text):
        maker = line.subject(found.start())
        if maker is not None:
            yield If(found.end(), *found.span("content"), maker.actors[0], "là điều kiện")


def _condition_end(text: str, at: int, initial: bool) -> int:
    stop = (_FIRST_COMMA if initial else context("condition ends")).search(text, at)
    return stop.start() if stop else len(text)


def terms(line: Line, named: Sequence[Naming]) -> Iterator[tuple[Naming | None, Term]]:
    """The terms that *line* lists, each with the agreement of *named* that it stands beside (``None``: one before)."""
    text = line.text
    opener = _term_openers(False).search(text)
    if opener is not None and (opener.start() < 3 or text[: opener.start()].rstrip()[-1:] in (",", ";", "")):
        head = text.find(",", opener.end(), opener.end() + 40)
        skipped = head if head >= 0 and not any(g.start < head for g in line.groups if g.start >= opener.end()) else -1
        start = max(opener.end(), skipped + 1)
        start += len(text[start:]) - len(text[start:].lstrip(" ,:"))
        holder = next((naming for naming in reversed(named) if naming.start < opener.end()), None)
        yield from ((holder, term) for term in _pieces(line, start, _end(text, start), "term.according"))
        return
    for naming in named:
        listing = _term_openers(True).search(text, naming.end)
        between = text[naming.end : listing.start()] if listing else ""
        if (
            listing is not None
            and "có thể" not in between
            and len(between.split()) <= 8
            and not re.search(r"[,;:]", between.strip())
        ):
            yield from (
                (naming, term) for term in _pieces(line, listing.end(), _end(text, listing.end()), "term.listed")
            )
            return
        colon = text.find(":", naming.end, naming.end + 3)
        if colon >= 0:
            yield from ((naming, term) for term in _pieces(line, colon + 1, _end(text, colon), "term.colon"))
            return


def steps(line: Line) -> list[Term]:
    """The steps of a plan that *line* lists or describes one of."""
    text = line.text
    listed = _opener("staged").search(text)
    if listed is not None:
        end = _end(text, listed.end())
        cuts = _steps_of_list(text, listed.end(), end)
        return (
            [_term(line, start, stop, "term.stage", stage) for stage, (start, stop) in enumerate(cuts, 1)]
            if len(cuts) > 1
            else []
        )
    if not any(word in text[:12] for word in openers().stage.forms):
        return []
    stage = _stage().search(text)
    if stage is None or stage.start() > 3:
        return []
    number = int(stage["n"]) if stage["n"].isdigit() else _NUMBERS[stage["n"]]
    opener = context("step tells").search(text, stage.end())
    if opener is None:
        return []
    return list(_pieces(line, opener.end(), _end(text, opener.end()), "term.stage", number))


def _steps_of_list(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start, *(comma.end() for comma in context("next step").finditer(text, start, end))]
    last = _AND.search(text, cuts[-1], end)
    pieces = list(zip(cuts, [*cuts[1:], end], strict=True))
    if last is not None and len(cuts) > 1:
        pieces[-1:] = [(cuts[-1], last.start()), (last.end(), end)]
    out = []
    for begin, stop in pieces:
        trimmed = context("step trails off").sub("", text[begin:stop])
        if trimmed.strip(" \"'"):
            out.append((begin, begin + len(trimmed)))
    return out


def _pieces(line: Line, start: int, end: int, rule: str, stage: int | None = None) -> Iterator[Term]:
    cuts = [start]
    for joint in _JOINT.finditer(line.text, start, end):
        behind = joint.end()
        between = _opener("between").match(line.text, behind)
        if between is not None and between[0] != "và":
            behind = between.end() + len(line.text[between.end() :]) - len(line.text[between.end() :].lstrip(" ,"))
        actor = any(0 <= group.start - behind <= 10 and group.led is None for group in line.groups)
        if actor or between is not None or _opener("doing").match(line.text, behind):
            cuts.append(behind)
    for begin, stop in zip(cuts, [*cuts[1:], end], strict=True):
        close = len(context("term trails off").sub("", line.text[begin:stop]))
        if close >= _SHORTEST:
            yield _term(line, begin, begin + close, rule, stage)


def _term(line: Line, start: int, end: int, rule: str, stage: int | None = None) -> Term:
    bound = next((g for g in line.groups if start - 1 <= g.start <= start + 12 and g.led is None and g.end < end), None)
    return Term(line.span(start, end), line.sentence.span, rule, bound.actors if bound else (), stage)


def pledged(line: Line) -> Iterator[Term]:
    """What somebody undertakes in *line*: "A cam kết rút quân"."""
    for verb in context("undertakes").finditer(line.text):
        maker = line.subject(verb.start())
        end = _end(line.text, verb.end())
        comma = context("turns elsewhere").search(line.text, verb.end(), end)
        end = comma.start() if comma else end
        for start, stop in _undertakings(line.text, verb.end(), end):
            span = line.span(start, stop)
            if len(span) >= _SHORTEST:
                yield Term(span, line.sentence.span, "term.pledge", maker.actors if maker else ())


def undertaken(line: Line, bound: set[str | None]) -> Iterator[Term]:
    """What a party of an agreement just told of is to do: "Kenya sẽ thả 20 người"; *bound*: the parties' states."""
    for will in context("will do").finditer(line.text):
        group = line.subject(will.start())
        near = group is not None and will.start() - group.end <= 2
        if group is None or not near or not {actor.country for actor in group.actors} & bound:
            continue
        if _opener("doing").match(line.text, will.end() + 1):
            yield from _pieces(line, group.start, _end(line.text, will.end()), "term.undertaken")
            return


def _undertakings(text: str, start: int, end: int) -> list[tuple[int, int]]:
    ends = (joint.end() for joint in _JOINT.finditer(text, start, end))
    cuts = [start, *(at for at in ends if _opener("doing").match(text, at))]
    bounds = list(zip(cuts, [*cuts[1:], end], strict=True))
    return [(begin, begin + len(context("term trails off").sub("", text[begin:stop]))) for begin, stop in bounds]


def agreed_on(line: Line, naming: Naming) -> Iterator[Term]:
    """What is agreed by *naming* an act: "nhất trí khôi phục quan hệ và mở lại đại sứ quán"."""
    end = _end(line.text, naming.end)
    stop = context("agreed ends").search(line.text, naming.end, end)
    for start, close in _undertakings(line.text, naming.start, stop.start() if stop else end):
        yield Term(line.span(start, close), line.sentence.span, "term.agreed")


def _end(text: str, at: int) -> int:
    stop = _SENTENCE_END.search(text, at)
    tied = _opener("condition").search(text, at)
    if tied is not None and tied[0] != "nếu" and (stop is None or tied.start() < stop.start()):
        return tied.start()
    return stop.start() if stop else len(text)
