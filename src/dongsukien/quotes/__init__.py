"""Sentences → quotes: speaker, cue, content."""

from dongsukien.quotes.reading import read_quotes

__all__ = ["read_quotes"]
