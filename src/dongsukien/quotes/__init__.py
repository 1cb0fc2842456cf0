"""Sentences → quotes: speaker, cue, content."""

from collections.abc import Sequence

from dongsukien.annotations import Names, Quote, Sentence


def read_quotes(sentences: Sequence[Sentence], names: Names) -> tuple[Quote, ...]:
    return ()
