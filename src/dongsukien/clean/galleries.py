"""Whether a page shows pictures or a film: captions, controls of a player, and hardly a text."""

from __future__ import annotations

import re
from itertools import pairwise

from dongsukien.clean.lines import Line
from dongsukien.clean.signs import speaks_of
from dongsukien.clean.survey import FILM_TEXT, LITTLE_TEXT, SHORTEST_HEADLINE, Survey


def is_gallery(seen: Survey) -> bool:
    """Pictures with their captions, or a film with its controls, and hardly a text."""
    captions, count = seen.words["caption"], seen.count["caption"]
    fewest = _MARKED_CAPTIONS if seen.page.elements else _FEWEST_CAPTIONS
    if count >= fewest and captions >= 3 * count and seen.words["body"] < captions and seen.count["body"] <= count // 2:
        return True
    if _is_captions(seen) or _are_numbered(seen) or _are_bare_captions(seen):
        return True
    if seen.text >= FILM_TEXT or (seen.by_address == "listing" and seen.declared != "gallery"):
        return False
    if seen.counted >= 5 or (count >= 3 and seen.media):
        return True
    marked = any(speaks_of("media headline", line.folded) for line in seen.headlines) or _is_over_time(seen)
    player = sum(says == "player" for _, says in seen.signs) if seen.paragraphs <= _BESIDE_FILM else 0
    points = 2 * (seen.declared == "gallery") + (seen.by_address == "gallery") + marked + seen.media + min(2, player)
    points += marked and seen.text < LITTLE_TEXT and len(seen.lines) >= _LINES_OF_A_SITE  # no item of a feed
    return points >= 2 and (seen.declared == "gallery" or marked or player > 0 or seen.by_address == "gallery")


def _is_over_time(seen: Survey) -> bool:
    """Whether a headline of pictures or a film stands over its time, whatever stands above."""
    return any(
        below.time in ("time", "dated") and line.words >= SHORTEST_HEADLINE and speaks_of("media headline", line.folded)
        for line, below in pairwise(seen.lines)
    )


_LINES_OF_A_SITE = 6
_CAPTION_WORDS = 26
_FEWEST_CAPTIONS = 6
_FEWEST_ANNOUNCED = 4  # below a headline that announces pictures
_MARKED_CAPTIONS = 4  # where the markup of an HTML page tells them
_PICTURED_HEADLINE = 6  # words: "Ảnh: …" with fewer is a credit


def _is_captions(seen: Survey) -> bool:
    """Whether short lines alone stand below the one headline that announces pictures: captions without their marks."""
    headlines = (line for line in seen.lines if line.words >= _PICTURED_HEADLINE and _is_words(line))
    marked = [line.index for line in headlines if _announces_pictures(seen, line)]
    if len(marked) != 1:
        return False
    short = long = times = 0
    for line in seen.lines[marked[0] + 1 :]:
        if line.header is not None and short:
            break
        times += line.time is not None
        if line.time is None and line.words > 2:
            short += line.words <= _CAPTION_WORDS
            long += line.words > _CAPTION_WORDS
    return short >= _FEWEST_ANNOUNCED and short >= 4 * long and times <= 2


_BESIDE_FILM = 3  # paragraphs
_NUMBERED = re.compile(r"\d{1,2}[.)/] ")
_FEWEST_NUMBERED, _MANY_NUMBERED = 6, 10


def _are_numbered(seen: Survey) -> bool:
    """Whether all below the lead are short lines with numbers, as some print captions; steps of a recipe are fewer, and
    no picture's credit stands among them."""
    own = [
        line
        for line, block in zip(seen.lines, seen.blocks, strict=True)
        if block.label == "caption" or (block.label == "body" and line.index > seen.first_own)
    ]
    if len(own) < _FEWEST_NUMBERED or any(line.words > _CAPTION_WORDS for line in own):
        return False
    numbered, captions = sum(_NUMBERED.match(line.text) is not None for line in own), seen.count["caption"]
    return numbered + captions >= len(own) and numbered >= 3 and (captions >= 2 or numbered >= _MANY_NUMBERED)


_BARE_WORDS, _BARE_MEAN = 15, 12  # of 14 galleries none has a longer caption; the short reports of our samples have
_FEWEST_BARE = 4


def _are_bare_captions(seen: Survey) -> bool:
    """Whether every paragraph below the lead is one short sentence: captions of pictures that nothing else shows. Of
    reports as short as this none has no longer paragraph."""
    if seen.title is None or seen.words["body"] >= FILM_TEXT or not seen.dated or len(seen.lines) < _LINES_OF_A_SITE:
        return False
    if seen.stamps > 1 or seen.n_signs("listing", until=seen.first_own):
        return False
    own = [line for line, block in zip(seen.lines, seen.blocks, strict=True) if block.label == "body"]
    if len(own) < _FEWEST_BARE or seen.count["caption"] or seen.n_signs("entry", until=seen.last_own):
        return False
    if seen.words["body"] > _BARE_MEAN * len(own):
        return False
    return all(line.words <= _BARE_WORDS and line.ends and line.kind is None for line in own)


def _is_words(line: Line) -> bool:
    return line.header is None and line.time is None


def _announces_pictures(seen: Survey, line: Line) -> bool:
    """Whether a headline says that it stands over pictures, or stands under "Ảnh" and over its time."""
    if speaks_of("pictures", line.folded):
        return True
    if line.is_sentence or not line.index or seen.lines[line.index - 1].says != "media":
        return False
    return any(below.time in ("time", "dated") for below in seen.lines[line.index + 1 : line.index + 2])
