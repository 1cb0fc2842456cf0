"""Sentences → names, titles, offices, and who is who."""

from collections.abc import Sequence

from dongsukien.annotations import Names, Sentence


def read_names(sentences: Sequence[Sentence]) -> Names:
    return Names((), (), ())
