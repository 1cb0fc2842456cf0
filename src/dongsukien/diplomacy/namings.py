"""Where a sentence speaks of an agreement: the words that name it, its kind, what it covers and how long it lasts.

A naming is a noun of agreement with the words behind it that tell the kind ("thỏa thuận ngừng bắn 30 ngày"), a proper
name, or an act that is an agreement by itself ("ngừng bắn"). A bare noun ("thỏa thuận này") has no kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dongsukien.annotations import AgreementKind, Stated, TimeExpression
from dongsukien.diplomacy.contexts import context
from dongsukien.diplomacy.lexicon import Head, behind, heads, scope_patterns, signs
from dongsukien.diplomacy.scene import Line
from dongsukien.diplomacy.words import Hit

_KIND_WITHIN = 6  # syllables between the noun and the word that tells its kind
_DURATION_WITHIN = 9  # syllables between the name and how long it lasts
_LONGEST = 110  # characters that the name of an agreement may take
_ONLY_JOINS = re.compile(r"(?<!\w)và(?!\w)")


@dataclass(frozen=True, slots=True)
class Naming:
    """One naming of an agreement at ``line.text[start:end]``; *reach* is where its clause stops belonging to it."""

    line: Line
    number: int
    start: int
    end: int
    head: Head
    form: str
    kind: AgreementKind | None
    scope: tuple[Stated, ...] = ()
    duration: Stated | None = None
    formula: Stated | None = None
    lasting: bool | None = None  # True: for good; False: for a time
    referring: bool = False  # "thỏa thuận này": speaks of one named before

    @property
    def name(self) -> Stated:
        """The words that name it."""
        span = self.line.span(self.start, self.end)
        return Stated(self.line.words(span), span, self.line.sentence.span, "agreement.name")


def namings(line: Line, number: int) -> list[Naming]:
    """The agreements that *line*, sentence *number* of the page, speaks of, in order."""
    found: list[Naming] = []
    hits = heads().find(line.text)
    taken = 0
    for place, hit in enumerate(hits):
        if hit.start < taken:
            continue
        naming = _naming(line, number, hit, [other.start for other in hits[place + 1 :] if not other.entry.agreed])
        if naming is not None:
            found.append(naming)
            taken = naming.end
    return found


def _naming(line: Line, number: int, hit: Hit[Head], others: list[int]) -> Naming | None:
    head, kind, told = hit.entry, hit.entry.kind, hit.end
    if head.noun:
        near = None if context("this one").match(line.text, hit.end) else _kind_behind(line.text, hit.end)
        if near is not None and (not head.kinds or near[0] in head.kinds):
            kind, told = near
    following = next((start for start in others if start >= told), len(line.text))
    end = _name_end(line.text, told, following)
    reach = min(following, _clause_end(line.text, end)) if following >= end else _clause_end(line.text, end)
    extent = line.text[hit.start : end]
    return Naming(
        line,
        number,
        hit.start,
        end,
        head,
        hit.form,
        kind,
        tuple(_scopes(line, hit.start, max(end, _joined(line.text, end, reach)), kind)),
        _duration(line, told, end, reach),
        formula(line, hit.start, reach),
        True if context("for good").search(extent) else False if context("for a time").search(extent) else None,
        referring=head.noun
        and kind == head.kind
        and ((head.plan and not head.bare) or bool(context("this one").match(line.text, hit.end))),
    )


def _kind_behind(text: str, at: int) -> tuple[AgreementKind, int] | None:
    stop = context("name ends").search(text, at)
    piece = text[at : min(stop.start() if stop else len(text), at + _LONGEST)]
    for word in behind().find(piece):
        if context("about a contact").search(piece[: word.start]):
            return None
        if len(piece[: word.start].split()) <= _KIND_WITHIN:
            return word.entry, at + word.end
    return None


def kind_of_talks(text: str) -> AgreementKind | None:
    """The kind of agreement that talks named in *text* are about: "đàm phán hạt nhân"."""
    for talks in context("talks").finditer(text):
        near = _kind_behind(text, talks.end() - 1)
        if near is not None:
            return near[0]
    return None


def _name_end(text: str, told: int, following: int) -> int:
    """Where the name of an agreement whose kind is told by *told* ends."""
    limit = min(len(text), max(following, told), told + _LONGEST)
    stop = context("name ends").search(text, told)
    end = min(limit, stop.start()) if stop else limit
    for sign in signs("after").find(text[told:end]):
        end = min(end, told + sign.start)
    for sign in signs("before").find(text[told:end]):
        told_of = context("about what").search(text, told, told + sign.start)  # "bản ghi nhớ về triển khai dự án"
        if not told_of and (sign.entry.state not in ("signed", "under_negotiation") or sign.start < 2):
            end = min(end, told + sign.start)
    joint = _ONLY_JOINS.search(text, told, end)
    if joint is not None and not re.search(r"(?<!\w)giữa(?!\w)", text[told : joint.start()]):
        behind_joint = text[joint.end() : joint.end() + 24]
        if not any(pattern.match(behind_joint.strip()) for _, pattern in scope_patterns()):
            end = joint.start()
    return max(told, told + len(context("hanging preposition").sub("", text[told:end])))


def _joined(text: str, end: int, reach: int) -> int:
    """Where a list of what it covers ends that goes on behind a comma: "trên bộ, trên không và trên biển"."""
    while True:
        more = re.match(r"\s*(?:,|và)\s*", text[end:reach])
        if more is None:
            return end
        at = end + more.end()
        grown = next((found.end() for _, pattern in scope_patterns() if (found := pattern.match(text, at))), None)
        if grown is None:
            return end
        end = grown


def _clause_end(text: str, at: int) -> int:
    stop = re.compile(r"[;:()]|\.(?!\d)").search(text, at)
    return stop.start() if stop else len(text)


def _scopes(line: Line, start: int, end: int, kind: AgreementKind | None) -> Iterator[Stated]:
    seen: set[str] = set()
    for scope, pattern in scope_patterns():
        if scope.kinds and kind not in scope.kinds:
            continue
        for found in pattern.finditer(line.text, start, end):
            if scope.value not in seen and not _inside_longer(line.text, found, scope.value):
                seen.add(scope.value)
                yield Stated(scope.value, line.span(*found.span()), line.sentence.span, "agreement.scope")


def _inside_longer(text: str, found: re.Match[str], value: str) -> bool:
    """Whether the words are part of a longer form of another scope: "hạ tầng" of "hạ tầng năng lượng"."""
    return any(
        longer.start() <= found.start() and found.end() <= longer.end() and len(longer[0]) > len(found[0])
        for scope, pattern in scope_patterns()
        if scope.value != value
        for longer in pattern.finditer(text, max(0, found.start() - 20), min(len(text), found.end() + 20))
    )


def _duration(line: Line, told: int, end: int, reach: int) -> Stated | None:
    listing = context("provides").search(line.text, told)
    reach = min(reach, listing.start()) if listing else reach
    for start, stop, time in line.times:
        if time.type != "DURATION" or not told - 1 <= start < reach or "X" in time.value:
            continue
        direct = start <= end
        if direct or context("lasts").search(line.text, max(0, start - 24), start):
            between = line.text[end:start]
            if not direct and (re.search(r"[,;]", between) or len(between.split()) > _DURATION_WITHIN):
                continue
            return stated_time(line, start, stop, time, "agreement.duration")
    return None


def stated_time(line: Line, start: int, end: int, time: TimeExpression, rule: str) -> Stated:
    """A length of time as a datum."""
    return Stated(time.value, line.span(start, end), line.sentence.span, rule)


_NUMBER = r"\d{1,3}(?:[.,]\d{3})+|\d{1,6}"
_FORMULA = re.compile(rf"(?<![\d/])(?P<a>{_NUMBER})\s*(?:đổi|lấy|-)\s*(?:lấy\s*)?(?P<b>{_NUMBER})(?![\d/%])")


def formula(line: Line, start: int, end: int) -> Stated | None:
    """The numbers per side of an exchange: "1000 đổi 1000" is 1000:1000."""
    found = _FORMULA.search(line.text, start, end)
    if found is None or ("đổi" not in found[0] and "lấy" not in found[0]):
        return None
    a, b = (re.sub(r"[.,]", "", found[side]) for side in ("a", "b"))
    return Stated(f"{a}:{b}", line.span(*found.span()), line.sentence.span, "agreement.formula")
