"""The captions of an article: each once, and no picture's name where a caption stands below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dongsukien.clean.lines import Line
from dongsukien.document import Block
from dongsukien.spans import Span

_NAMES = ("picture number", "file name", "slug")
_OF_HEADLINE = 4  # words of the headline that name its picture
_FEWEST_BARE = 3
_LONGEST_BARE = 26  # words
_BELOW = 3  # lines within which a picture's caption follows its name


def captions_of(lines: Sequence[Line], blocks: Sequence[Block]) -> tuple[Span, ...]:
    """The captions in order. The text of a picture's attribute ``alt`` counts only where nothing else is printed."""
    title = next((line.alt for line, block in zip(lines, blocks, strict=True) if block.label == "title"), None)
    found: dict[str, Span] = {}
    for line, block in zip(lines, blocks, strict=True):
        if block.label == "caption" and not (line.tag and _is_name(line, lines, blocks, title)):
            found.setdefault(line.key, block.span)
    return tuple(found.values())


def label_bare_captions(lines: Sequence[Line], blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The *blocks* of a gallery, its short lines below the lead as captions: that is what stands below its pictures.

    Where there is hardly one, or a long one among them, they are the text beside a film.
    """
    own = [at for at, block in enumerate(blocks) if block.label == "body"]
    if len(own) < _FEWEST_BARE or any(lines[at].words > _LONGEST_BARE for at in own):
        return tuple(blocks)
    bare = frozenset(own)
    return tuple(
        Block(block.span, "caption", "short line of a gallery", block.confidence) if at in bare else block
        for at, block in enumerate(blocks)
    )


def _is_name(line: Line, lines: Sequence[Line], blocks: Sequence[Block], title: str | None) -> bool:
    """Whether the line of an HTML page is the headline, a file's name, or a picture's to which a caption belongs."""
    if line.alt == title:
        return True
    if line.tag != "img":
        return False
    if title is not None and line.words >= _OF_HEADLINE and f" {line.alt} " in f" {title} ":
        return True
    is_file = line.kind is not None and line.kind.name in _NAMES
    return is_file or any(blocks[index].label == "caption" for index in _next(line, lines))


def _next(picture: Line, lines: Sequence[Line]) -> Iterator[int]:
    """The lines after the picture that may be its own: up to the next picture."""
    for index in range(picture.index + 1, min(picture.index + 1 + _BELOW, len(lines))):
        if lines[index].tag == "img":
            return
        yield index
