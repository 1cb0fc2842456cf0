"""Help: what the record is, how to read it, the keys, and what it cannot do."""

from __future__ import annotations

from dongsukien import __version__
from dongsukien.web.filters import EVENT_TYPES, MODALITIES
from dongsukien.web.reader import Reader
from dongsukien.web.visit import View, Visit


def show(record: Reader, visit: Visit) -> View:
    """The same page for every record."""
    return View(
        template="help.html",
        title=visit.language.say("help.title"),
        data={"name": "dongsukien", "version": __version__},
        context={"version": __version__, "types": EVENT_TYPES, "modalities": MODALITIES},
    )
