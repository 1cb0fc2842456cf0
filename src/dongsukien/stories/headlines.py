"""The line of an act in the words of the headline that tells it.

A template (``summary``) puts what reading took apart together again, and loses what it did not take: "Peru đồng ý" says
not to what. So where a headline tells the act itself, the doer first, its clause is the line. A headline that names the
act behind something else ("Ông Berg thất vọng sau khi Peru …"), asks, or shows pictures of it is no sentence about it.
Known weakness: a doer whom the headline calls otherwise ("Oslo") is not found there, and the template stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from dongsukien.stories.contexts import context
from dongsukien.stories.digest import Party
from dongsukien.stories.phrases import bared

MOST_WORDS = 18
_LEAST_WORDS = 4
_BEFORE_DOER = 5  # words: "Tàu khu trục tên lửa Peru"
_OWN_CLAUSE = 4  # words before a comma from which what follows it is a clause, not the rest of a list
_BREAK = re.compile(r"\s*[;|]\s*|:\s+|[.?!…]+(?:\s+|$)")
_COMMA = ", "
_TITLE = frozenset({"ông", "bà"})


class Clause(NamedTuple):
    """A clause of a headline: its words, where its doer's name begins and ends, and where the word of the act ends."""

    text: str
    doer: Party
    name: tuple[int, int]
    behind: int


def clause_of(headline: str, trigger: str, doers: Iterable[Party]) -> Clause | None:
    """The clause of *headline* that tells the act *trigger* of one of *doers*, who begins it."""
    found = re.search(rf"(?<!\w){re.escape(trigger)}(?!\w)", headline, re.IGNORECASE) if trigger else None
    if found is None:
        return None
    start = max((end.end() for end in _BREAK.finditer(headline, 0, found.start())), default=0)
    closing = _BREAK.search(headline, found.end())
    end = closing.start() if closing is not None else len(headline)
    if closing is not None and "?" in closing[0]:
        return None
    for doer in doers:
        begins = _clause_start(headline, start, found.start(), doer)
        name = _named(headline, begins, found.start(), doer)
        before = headline[begins : name[0]] if name is not None else ""
        if name is None or len(before.split()) > _BEFORE_DOER or context("no doer").search(before.lower()):
            continue
        if not context("behind something").search(headline[name[1] : found.start()].lower()):
            at = (name[0] - begins, name[1] - begins)
            return Clause(headline[begins:end].rstrip(), doer, at, found.end() - begins)
    return None


def _clause_start(headline: str, start: int, trigger: int, doer: Party) -> int:
    """Where the clause of *trigger* begins: behind the last comma, if *doer* is what begins it."""
    comma = headline.rfind(_COMMA, start, trigger)
    if comma < 0 or len(headline[start:comma].split()) < _OWN_CLAUSE:
        return start
    name = _named(headline, comma, trigger, doer)
    between = headline[comma + len(_COMMA) : name[0]].split() if name is not None else []
    begins = name is not None and (not between or (len(between) == 1 and between[0].lower() in _TITLE))
    return comma + len(_COMMA) if begins else start


def _named(headline: str, start: int, end: int, doer: Party) -> tuple[int, int] | None:
    """Where *doer* is named first between *start* and *end*: by his whole name, a person by a part of it as well."""
    parts = (doer.name.split()[-1], doer.name.split()[0]) if doer.kind == "person" else ()
    for part in (doer.name, *parts):
        found = re.compile(rf"(?<!\w){re.escape(part)}(?!\w)").search(headline, start, end)
        if found is not None:
            return found.span()
    return None


def line_of(clause: Clause) -> str | None:
    """*clause* as the line of a timeline, its doer by his whole name; ``None`` where it is too long or too short."""
    text, (start, end) = clause.text, clause.name
    said = text[:start].split()
    if clause.doer.kind == "person" and (not said or (len(said) == 1 and said[0].lower() in _TITLE)):
        rest = text[end:]
        text = clause.doer.name + rest
        behind = len(text) - len(clause.text) + clause.behind
    else:
        behind = clause.behind
    while len(text.split()) > MOST_WORDS and (comma := text.rfind(_COMMA)) >= behind:
        text = text[:comma]
    words = bared(text.split())
    line = " ".join(words)
    return line[:1].upper() + line[1:] if _LEAST_WORDS <= len(words) <= MOST_WORDS else None


def says_more(clause: Clause, line: str) -> bool:
    """Whether *clause* says of its doer what *line* does not: another verb, how sure it is, or to whom it is done."""
    told = set(re.findall(r"\w+", line.lower()))
    return not set(re.findall(r"\w+", clause.text[clause.name[1] :].lower())) <= told
