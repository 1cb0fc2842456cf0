"""Events, quotes, names and sentences → contacts, agreements and positions of one page."""

from dongsukien.diplomacy.reading import read_diplomacy

__all__ = ["read_diplomacy"]
