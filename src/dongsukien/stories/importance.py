"""How much a happening weighs on a timeline, between 0 and 1.

What counts: the kind of act, the rank of who takes part, how far the page puts it forward (headline, lead, how often
named), how many independent sources tell it, whether it took place, and how sure it is that one of them was read right.
The figures are judgements of a foreign desk, kept in ``lexicons/stories/weights.toml``; they order entries, they
measure nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, lru_cache

import ahocorasick_rs
import msgspec

from dongsukien import lexicons
from dongsukien.orthography import fold
from dongsukien.stories.digest import Party, Report

_CAPTION_ONLY = 0.6  # an archive picture shows an older act
_IN_PASSING = 0.55  # "sau cuộc gặp …": what a page points back at is not what it tells
_NO_DAY = 0.6  # of eight plans for which no page gave a day, read one by one, four were forecasts or wishes
_VAGUE_DAYS = 45  # a year says of no act when it was
# Of 200 entries read against their headlines, 37 % of those with one source were wrong, 25 % with two, 9 % with three.
_A_SOURCE_MORE = 2.0


class RankEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    weight: float
    titles: tuple[str, ...]
    example: str
    not_: tuple[str, ...] = msgspec.field(name="not", default=())


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    type: dict[str, float]
    modality: dict[str, float]
    kind: dict[str, float]
    rank: tuple[RankEntry, ...]


@cache
def weights() -> Weights:
    """The figures as the data file has them."""
    return lexicons.toml("stories/weights.toml", Weights)


@cache
def _titles() -> tuple[ahocorasick_rs.AhoCorasick, tuple[float, ...]]:
    flat = [(f" {fold(title)} ", rank.weight) for rank in weights().rank for title in rank.titles]
    return ahocorasick_rs.AhoCorasick(
        [title for title, _ in flat], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    ), tuple(weight for _, weight in flat)


@lru_cache(maxsize=4096)
def rank_of(role: str | None) -> float:
    """The weight of an office, by the longest title in it; 0 for none that is known."""
    if not role:
        return 0.0
    automaton, values = _titles()
    text = f" {fold(role)} ".replace(",", " ")
    return max((values[index] for index, _, _ in automaton.find_matches_as_indexes(text)), default=0.0)


def importance(
    kind: str, modality: str, parties: Sequence[Party], reports: Sequence[Report], n_independent: int
) -> float:
    """The weight of a happening of type *kind* that *reports* tell."""
    table = weights()
    own = [report for report in reports if not report.teaser]
    levels = sorted((table.kind.get(p.kind, 0.0) + rank_of(p.role) for p in parties), reverse=True)
    score = table.type[kind] + sum(levels[:2])
    if len({party.country or party.id for party in parties}) > 1:
        score += 1.0  # between states, or a state and a body
    score += max((report.place_in_page for report in own), default=0) * 0.6
    score += 0.5 * math.log2(max((report.n_mentions for report in own), default=1))
    score += _A_SOURCE_MORE * math.log2(max(n_independent, 1))
    dated = any(report.date and report.last - report.first <= _VAGUE_DAYS for report in own)
    if dated:
        score += 0.5
    score *= table.modality[modality] * _sure(own or reports, n_independent)
    if modality == "planned" and not dated:
        score *= _NO_DAY
    if own and not dated and all(report.recalled or report.date for report in own):
        score *= _IN_PASSING
    if own and not any(report.place_in_page for report in own):
        score *= _CAPTION_ONLY
    return round(1 - math.exp(-max(score, 0.0) / 6), 4)


def _sure(reports: Sequence[Report], n_independent: int) -> float:
    """How likely one report at least was read right: the surest of each source."""
    best = sorted((report.confidence for report in reports), reverse=True)[: max(n_independent, 1)]
    return 1 - math.prod(1 - confidence for confidence in best)
