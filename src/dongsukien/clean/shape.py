"""Features of a line by its text alone, and what it is for its neighbours.

Pages of a crawl print the same furniture again and again: what depends on the text alone is worked out once and kept
with the text (``lines``). The names of all features are gathered here; ``features`` adds those of lines among others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from dongsukien import lexicons

if TYPE_CHECKING:
    from dongsukien.clean.lines import Line, Look

NAMES: Final[list[str]] = []


def feature(name: str) -> int:
    """A new feature: the bit that stands for it."""
    NAMES.append(name)
    return 1 << len(NAMES) - 1


def steps(prefix: str, bounds: Sequence[float], unit: str = "") -> tuple[int, ...]:
    """One feature for each stretch that begins at a bound."""
    ends = [f" to {high - 1}" if isinstance(high, int) else f" to {high}" for high in bounds[1:]]
    return tuple(feature(f"{prefix} {low}{end}{unit}") for low, end in zip(bounds, [*ends, " and more"], strict=True))


TWENTIETHS: Final = 20


def shares(prefix: str, bounds: Sequence[float]) -> tuple[int, ...]:
    """The feature of every share from 0 to 1, by the number of its twentieths."""
    found = steps(prefix, bounds)
    return tuple(found[sum(bound * TWENTIETHS <= part for bound in bounds) - 1] for part in range(TWENTIETHS + 1))


def _table(prefix: str, bounds: Sequence[int], size: int = 121) -> tuple[int, ...]:
    """The feature of every number of words below *size*."""
    found = steps(prefix, bounds, " words")
    return tuple(found[max(0, sum(bound <= number for bound in bounds) - 1)] for number in range(size))


_LONGEST: Final = 120
_CLOSED = _table("closes like a sentence,", (1, 5, 8, 10, 15, 25, 40, 60, 80, 111))
_HALF = _table("ends in ?, … or a quote,", (1, 4, 7, 10, 13, 21, 34, 61))
_OPEN = _table("no mark at its end,", (1, 2, 4, 7, 10, 13, 18, 26, 34, 61))
_KNOWN_LENGTH = _table("of a known kind,", (1, 4, 9, 21, 40))
_HEADERS = {kind: feature(f"header: {kind}") for kind in ("related", "listing", "comment", "footer", "share", "nav")}
_TIMES = {time: feature(f"{time} line") for time in ("time", "dated", "relative", "clock")}
_KIND_LABELS = ("caption", "credit", "byline", "teaser_title", "listing", "nav", "notice", "ad_spam", "tag", "other")
_KINDS = {
    (label, weight): feature(f"kind: {label}, {'surely' if weight >= 5 else 'likely'} so ({weight})")
    for label in _KIND_LABELS
    for weight in (3, 4, 5, 6)
}
_KIND_SENTENCES = {label: feature(f"kind: {label}, but a sentence") for label in _KIND_LABELS}
_NAME = feature("a name alone")
_SPEECH = feature("opens like speech")
_NUMBERED = feature("opens with a number")
_SHOUTED = feature("all in capitals")
_COLON = feature("ends in a colon")
_CELL = feature("ends in a table bar")
_CAPTIONED = feature("ends in brackets")
_TAG = feature("an outlet's tag at its head")

_PART = re.compile(r"[IVX]{2,5}[.)] ?\S|[A-CIVX][.)] \S+ \S")

OPENS_SPEECH = frozenset("-–—\"“‘'")


def shape_of(line: Line | Look) -> int:
    """The features of a line's text."""
    words = min(line.words, _LONGEST)
    if line.header is not None:
        return _HEADERS[line.header]
    if line.time is not None:
        return _TIMES[line.time]
    if line.kind is not None:
        found = _KINDS[line.kind.label, min(6, max(3, int(line.kind.weight)))] | _KNOWN_LENGTH[words]
        return found | _KIND_SENTENCES[line.kind.label] if line.is_sentence else found
    return (_CLOSED if line.ends else _HALF if line.may_end else _OPEN)[words] | _plain(line)


def opens_part(text: str) -> bool:
    """Whether a line begins with the number of a part ("II. …", "I. PHƯƠNG HƯỚNG"); "V. Anh" is somebody's name."""
    return _PART.match(text) is not None and (text.isupper() or text[1] in "IVX")


def _plain(line: Line | Look) -> int:
    found = 0
    text = line.text
    last = text[-1]
    if last == "|":
        found |= _CELL
    elif last == ")":
        found |= _CAPTIONED
    elif last == ":":
        found |= _COLON
    if text[0] in OPENS_SPEECH:
        found |= _SPEECH
    elif text[0].isdigit() or opens_part(text):
        found |= _NUMBERED
    if line.words <= 5 and is_name(line):
        found |= _NAME
    elif line.words >= 3 and text.isupper():
        found |= _SHOUTED
    if line.prefix:
        found |= _TAG
    return found


@cache
def _degree() -> re.Pattern[str]:
    """What stands before a name: degrees and professions, one or several."""
    forms = sorted((row["form"] for row in lexicons.tsv("pages/degrees.tsv", key="form")), key=len, reverse=True)
    return re.compile(rf"(?:(?:{'|'.join(map(re.escape, forms))})[.,]? ?)+(?=[^\W\d_])(?<=[ .])")


# What somebody did, behind the name ("Minh An thực hiện"); and it needs no marks to be told.
_DEED = re.compile(r" \(?(?:thực hiện|lược ghi|ghi|lược dịch|biên dịch|dịch|tổng hợp|tường thuật)\)?$")
_BETWEEN_NAMES = str.maketrans("-–—,&", "     ")


def is_name(line: Line | Look) -> bool:
    """Two to five capitalised words and nothing else, a degree apart: an author, where a byline may stand."""
    if line.words < 2 or len(line.text) > 40 or opens_part(line.text):
        return False
    if line.text.startswith(("Ông ", "Bà ")):  # who is spoken of; nobody signs so
        return False
    words = _DEED.sub("", _degree().sub("", line.text)).translate(_BETWEEN_NAMES).split()
    return (
        bool(words)
        and all(word[0].isupper() for word in words)
        and not any(character.isdigit() for character in line.text)
    )


AROUND: Final = (
    "nothing", "a header of other news", "another header", "a time", "a caption", "a byline or source", "furniture",
    "a short line", "a headline", "a sentence",
)  # fmt: skip
NOTHING, OTHER_NEWS, HEADER, TIME, CAPTION, BYLINE, FURNITURE, SHORT, HEADLINE, SENTENCE = range(10)


def neighbour(line: Line | Look) -> int:
    """Which of ``AROUND`` the line is for its neighbours."""
    if line.header is not None:
        return OTHER_NEWS if line.header in ("related", "listing") else HEADER
    if line.time is not None:
        return TIME
    if line.kind is not None:
        label = line.kind.label
        return CAPTION if label == "caption" else BYLINE if label in ("byline", "credit") else FURNITURE
    if line.is_sentence:
        return SENTENCE
    return SHORT if line.words < 4 else HEADLINE
