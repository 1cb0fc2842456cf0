"""How sure an event is: the share of events read in the same way that were right in sentences of our own.

What the reading knows of itself (whether the actors stand in the clause, whether the act is still open) is weighed by a
logistic curve. Its weights are data (``lexicons/events/confidence.toml``), fitted by ``benchmarks.fit_confidence`` on
sentences of our own.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from dongsukien import lexicons
from dongsukien.annotations import Modality
from dongsukien.events.acts import Act


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What each trait adds to the log odds that the event is one and its type is right."""

    base: float
    near: float
    given: float
    open: float


@cache
def weights() -> Weights:
    return lexicons.toml("events/confidence.toml", Weights)


def traits_of(acts: Sequence[Act], modality: Modality) -> tuple[str, ...]:
    """What holds of how the event of *acts* was read, by the names of ``Weights``."""
    best = best_of(acts)
    holds = {
        "near": best.basis == "near",
        "given": best.basis == "given",
        "open": modality != "happened",
    }
    return tuple(name for name, is_so in holds.items() if is_so)


def confidence_of(traits: Iterable[str]) -> float:
    """0 to 1, to two decimals."""
    weighed = weights()
    odds = weighed.base + sum(getattr(weighed, name) for name in traits)
    return round(1 / (1 + math.exp(-odds)), 2)


_BASES = ("given", "near", "clause")


def best_of(acts: Sequence[Act]) -> Act:
    """The naming whose actors are told best, the first of several."""
    return max(acts, key=lambda act: (_BASES.index(act.basis), -act.trigger.start))
