"""Fit the confidence of events: which traits of a reading go with being right, on sentences of our own.

``python -m benchmarks.fit_confidence`` reads the sentences of ``own_events`` and the commentary kept apart, fits a
logistic curve to whether each event's words and type are right, and prints the weights, the calibration by tenth on
that text (every fifth event at a time left out of the fit), and on drawn items, of which nothing is fitted.
``--write`` puts the weights into ``lexicons/events/confidence.toml``.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path

from benchmarks import event_gold
from benchmarks.events import judge_of_events
from benchmarks.second_opinion import Text, asides, own, same
from benchmarks.shared import missing
from dongsukien.events.confidence import Weights

_NAMES = tuple(name for name in Weights.__struct_fields__ if name != "base")
_RIDGE = 1.0  # of traits, not of the base: a trait seen seldom says little
_STEPS = 5_000
_RATE = 2.0
_FOLDS = 5


def examples(texts: Iterable[Text]) -> list[tuple[list[float], bool]]:
    """The traits of each event read, and whether it is right."""
    out = []
    for text in texts:
        for event, traits in zip(text.taken, text.traits, strict=True):
            right = any(same(act, event) for act in text.gold)
            out.append(([1.0, *(float(name in traits) for name in _NAMES)], right))
    return out


def fitted(of: Sequence[tuple[list[float], bool]]) -> list[float]:
    """Weights by gradient ascent on the likelihood, with a ridge on the traits; many events are read alike."""
    alike = Counter((tuple(traits), right) for traits, right in of)
    w = [0.0] * (1 + len(_NAMES))
    for _ in range(_STEPS):
        gradient = [0.0, *(-_RIDGE * value for value in w[1:])]
        for (traits, right), count in alike.items():
            missed = count * (right - share(w, traits))
            gradient = [slope + missed * trait for slope, trait in zip(gradient, traits, strict=True)]
        w = [value + _RATE * slope / len(of) for value, slope in zip(w, gradient, strict=True)]
    return w


def share(w: Sequence[float], traits: Sequence[float]) -> float:
    return 1 / (1 + math.exp(-sum(weight * trait for weight, trait in zip(w, traits, strict=True))))


def left_out(of: Sequence[tuple[list[float], bool]]) -> list[tuple[float, bool]]:
    """What each event is said to be by weights that were fitted without it."""
    out = []
    for fold in range(_FOLDS):
        w = fitted([one for number, one in enumerate(of) if number % _FOLDS != fold])
        out += [(share(w, traits), right) for traits, right in of[fold::_FOLDS]]
    return out


def table(said: Iterable[tuple[float, bool]]) -> str:
    """Events and share right by stated tenth, and the expected calibration error."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for stated, right in said:
        bins.setdefault(min(9, int(10 * stated)), []).append((stated, right))
    rows = [
        (sum(s for s, _ in of) / len(of), len(of), sum(r for _, r in of) / len(of)) for _, of in sorted(bins.items())
    ]
    told = ", ".join(f"{stated:.2f}: {right:.2f} of {count}" for stated, count, right in rows)
    return f"{told}; ECE {event_gold.expected_error(rows):.3f}"


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the weights into the lexicon")
    arguments = parser.parse_args(argv)
    of = examples([*own("learn"), *own("held"), *own("dev"), *asides()])
    w = fitted(of)
    print(f"{len(of)} events, {sum(right for _, right in of)} right")
    print("\n".join(f"  {name:9} {value:+.2f}" for name, value in zip(("base", *_NAMES), w, strict=True)))
    print(f"own, left out  {table(left_out(of))}")
    if not missing():
        judge = judge_of_events()
        for draw in event_gold.DRAWS:
            items = list(event_gold.items(draw))
            for half in event_gold.HALVES:
                bins = event_gold.calibration([item for item in items if item.gold["half"] == half], judge)
                print(f"{draw}, {half:5} ECE {event_gold.expected_error(bins):.3f} with the weights in the lexicon")
    if arguments.write:
        path = files("dongsukien") / "lexicons" / "events" / "confidence.toml"
        text = path.read_text(encoding="utf-8")
        for name, value in zip(("base", *_NAMES), w, strict=True):
            text = re.sub(rf"(?m)^{name} = .*$", f"{name} = {value:.2f}", text)
        Path(str(path)).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
