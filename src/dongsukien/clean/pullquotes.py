"""Sentences set in large letters beside the text that they are taken from: printed twice, they are said once.

Quotes, capitals or the speaker's name below tell them from a paragraph that says again what the lead said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dongsukien.clean.lines import Line
from dongsukien.clean.shape import OPENS_SPEECH
from dongsukien.document import Block

_FEWEST, _MOST = 5, 45  # words of one
_MOST_ON_A_PAGE = 20
_LONGEST_NAME = 9  # words of the line below that says whose it is


def without_pull_quotes(lines: Sequence[Line], blocks: list[Block]) -> None:
    """Take from the text the lines in quotes that a longer paragraph of it holds, and the speaker's name below them."""
    may_be = [
        line
        for line, block in zip(lines, blocks, strict=True)
        if block.label == "body" and _FEWEST <= line.words <= _MOST and _may_be_quoted(line, lines)
    ][:_MOST_ON_A_PAGE]
    if not may_be:
        return
    text = [line.key for line, block in zip(lines, blocks, strict=True) if block.label in ("lead", "body")]
    for line in may_be:
        if any(line.key in other and len(other) > len(line.key) for other in text):
            blocks[line.index] = replace(blocks[line.index], label="other", rule="pull quote")
            below = lines[line.index + 1] if line.index + 1 < len(lines) else None
            if below is not None and blocks[below.index].label == "body" and _names_speaker(below):
                blocks[below.index] = replace(blocks[below.index], label="other", rule="speaker of a pull quote")


def _may_be_quoted(line: Line, lines: Sequence[Line]) -> bool:
    if line.text[0] in OPENS_SPEECH or line.text.isupper():
        return True
    return line.ends and any(
        _names_speaker(below) and all(word[0].isupper() for word in below.text.split()[:2])
        for below in lines[line.index + 1 : line.index + 2]
    )


def _names_speaker(line: Line) -> bool:
    return line.words <= _LONGEST_NAME and not line.ends and not line.may_end and line.text.lstrip("-–— ")[:1].isupper()
