"""Loads the stages and all that they load when they first read: imported by the server that forks reading processes.

What is loaded before the fork is loaded once, in memory that all of them share. Stages load their lexicons when they
first need them, so one of the sample pages is read.
"""

from __future__ import annotations

from contextlib import suppress
from importlib.resources import files
from pathlib import Path

from dongsukien.document import Page
from dongsukien.pipeline import read_page
from dongsukien.read import pages
from dongsukien.scale import worker

_samples = sorted(Path(str(files("dongsukien")), "samples").glob("*.txt"))  # a package may come without them
with suppress(Exception):  # what is wrong with a stage, each page tells that meets it
    for _page in pages(_samples[:1]):
        if isinstance(_page, Page):
            read_page(_page)

__all__ = ["worker"]
