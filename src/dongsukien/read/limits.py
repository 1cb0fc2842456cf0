"""How much of anything one input may take: the bounds that keep a hostile page from stopping a batch."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on reading; what exceeds one is rejected with the figure in its reason.

    A compressed stream may grow ``inflate_ratio`` times once it has given ``inflate_free_bytes`` (Tika's rule, which
    stops bombs and has room for repetitive text). Tags are bounded because every HTML parser tried is quadratic in the
    number of attributes, depth because libxml2 silently drops what lies too deep, runs of combining marks because
    Unicode normalisation is quadratic in them (30 is the "stream-safe" bound of UAX #15). An archive may hold archives,
    ``archive_layers`` in all, and give ``archive_bytes`` with everything in it: by its ratio alone no member of a bomb
    of many files is one.
    """

    page_bytes: int = 20 * MIB
    line_bytes: int = 32 * MIB
    inflate_ratio: int = 100
    inflate_free_bytes: int = MIB
    layers: int = 2
    archive_layers: int = 2
    archive_bytes: int = 16 * 1024 * MIB
    archive_members: int = 1_000_000
    json_depth: int = 100
    tag_bytes: int = 64 * 1024
    tree_depth: int = 512
    nodes: int = 200_000


DEFAULT = Limits()


class BadInput(Exception):
    """What is wrong with one input, in English; the reader turns it into a ``Rejected``."""
