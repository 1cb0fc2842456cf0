"""As ``warm``, for runs that only clean pages: the stages after cleaning, most of what there is to load, stay away."""

from __future__ import annotations

from contextlib import suppress
from importlib.resources import files
from pathlib import Path

from dongsukien.clean import clean
from dongsukien.clean.product import article_row
from dongsukien.document import Page
from dongsukien.read import pages
from dongsukien.scale import duplicates, worker

_samples = sorted(Path(str(files("dongsukien")), "samples").glob("*.txt"))  # a package may come without them
with suppress(Exception):  # what is wrong with a stage, each page tells that meets it
    for _page in pages(_samples[:1]):
        if isinstance(_page, Page):
            article_row(_page, clean(_page, explained=False))

__all__ = ["duplicates", "worker"]
