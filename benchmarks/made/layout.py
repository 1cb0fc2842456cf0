"""A layout: the parts of one outlet's text pages from top to bottom, and how the crawl spaced them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from benchmarks.made.parts import Part
from benchmarks.made.sheet import Line, Outlet, Sheet
from dongsukien.document import PageType

FIRST_UNSEEN = 1_000  # drawn outlets from this number on stand in no list: nobody looks at them while writing rules
Blanks = Literal["none", "some", "all"]
BLANKS: tuple[Blanks, ...] = ("none", "some", "all")
_SHARE = {"none": 0.0, "some": 0.4, "all": 1.0}  # of the lines that a blank one follows


@dataclass(frozen=True, slots=True)
class Layout:
    """How one outlet's pages come out of a crawl as text. One that is *held* is never trained on."""

    name: str
    outlet: Outlet
    parts: tuple[Part, ...]
    blanks: Blanks = "none"
    page_type: PageType = "article"
    held: bool = False
    ragged: bool = False  # blanks, tabs and no-break spaces around the lines

    def write(self, chance: random.Random) -> Sheet:
        """A page of this layout, drawn by *chance*."""
        sheet = Sheet(chance, self.outlet)
        for part in self.parts:
            part(sheet)
        sheet.lines = spaced(sheet, self.blanks)
        if self.ragged:
            sheet.lines = [(label, _padded(chance, text)) for label, text in sheet.lines]
        return sheet


def spaced(sheet: Sheet, blanks: Blanks) -> list[Line]:
    """The lines of a sheet with blank ones between them."""
    out: list[Line] = []
    for each in sheet.lines:
        out.append(each)
        if sheet.chance.random() < _SHARE[blanks]:
            out.append((None, ""))
    return out


def _padded(chance: random.Random, text: str) -> str:
    before, after = (chance.choice(("", "", " ", "  ", "\t", "\xa0", "    ")) for _ in range(2))
    return f"{before}{text}{after}"
