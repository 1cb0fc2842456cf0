"""How much each line speaks for being the headline: its shape, what crawl and metadata say, what follows it."""

from __future__ import annotations

from collections.abc import Sequence

from dongsukien.clean.lines import Line

_MAY_HEAD = frozenset({"caption of a moving picture", "media mark"})  # "Video: …" may be the headline of a page


def title_points(line: Line, lines: Sequence[Line], known_titles: Sequence[str]) -> float:
    if not 2 <= line.words <= 45 or line.header is not None or line.time is not None:
        return -9.0
    points = 0.0
    if line.kind is not None:
        if line.kind.name not in _MAY_HEAD:
            return -line.kind.weight
        points -= 1.5
    if line.text.endswith("|"):
        points -= 3.0
    if 6 <= line.words <= 26:
        points += 1.2
    elif line.words < 4:
        points -= 2.5
    elif line.words > 32:
        points -= 2.0
    if line.ends or line.folded.endswith(","):
        points -= 2.5 if line.words < 14 or line.folded.endswith('".') else 6.0
    if line.prefix:
        points -= 3.0
    points += _agreement(line, known_titles)
    if _in_listing(line, lines):
        points -= 2.5
    if line.tag == "h1":
        points += 3.0
    elif line.tag in ("h2", "h3", "li", "figcaption"):
        points -= 1.0
    if line.link_share is not None and line.link_share > 0.8:
        points -= 2.5
    return points + _taken_up(line, lines)


def _in_listing(line: Line, lines: Sequence[Line]) -> bool:
    """Whether only headlines stand between the line and a header such as "Tin mới" above it."""
    for other in reversed(lines[max(0, line.index - 8) : line.index]):
        if other.header is not None:
            return other.header in ("related", "listing")
        if not other.is_headline and other.time not in ("dated", "relative", "clock"):
            return False
    return False


def _agreement(line: Line, titles: Sequence[str]) -> float:
    """Points for being the headline that crawl or metadata give, an outlet's suffix apart."""
    for title in titles:
        if line.key == title:
            return 8.0
        if line.words >= 4 and title.startswith(line.key + " ") and len(line.key) * 2 > len(title):
            return 7.0
        if line.words >= 5 and title and line.key.startswith(title + " "):
            return 3.0
    return 0.0


def _taken_up(line: Line, lines: Sequence[Line]) -> float:
    """Points for what follows a headline: a lead soon after, text that uses its words, itself as a picture's name."""
    points = 0.0
    text: set[str] = set()
    sentences = 0
    between = 0
    for other in lines[line.index + 1 : line.index + 16]:
        if other.alt == line.alt and other.key != line.key:
            points += 2.0
        if other.alt == line.alt and other.key == line.key and not sentences and line.words >= 4:
            points -= 2.5  # printed again before the text: the later one is the headline, this one a breadcrumb
            break
        if other.header in ("listing", "comment", "footer") or (other.header == "related" and sentences):
            break
        if not sentences and not between and (other.time == "time" or (other.kind and other.kind.label == "byline")):
            points += 0.8
        if other.is_sentence:
            if not sentences:
                points += 1.6 - 0.35 * between + (1.5 if other.prefix else 0.0)
            sentences += 1
            text |= other.syllables
            if sentences == 4:
                break
        elif other.is_headline and other.alt != line.alt:
            between += 1
    if not sentences:
        return points - 2.0
    words = line.content
    covered = len(words & text) / len(words) if words else 0.0
    return points + 3.0 * (covered - 0.45) + 0.4 * sentences


def likely_title(lines: Sequence[Line], points: Sequence[float]) -> int:
    """The line with the best headline points, running text above it counted against it."""
    best, at, sentences = -99.0, 0, 0
    for line, own in zip(lines, points, strict=True):
        if own - 0.6 * min(sentences, 10) > best:
            best, at = own - 0.6 * min(sentences, 10), line.index
        sentences += line.is_sentence and line.kind is None
    return at
