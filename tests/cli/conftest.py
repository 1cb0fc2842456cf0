"""A small record of invented pages, for the commands that ask; and the program as a real process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dongsukien.annotations import Actor, Entity, Event, EventMention, Names, Quote
from dongsukien.clean import clean
from dongsukien.document import CleanPage, Page, Published, Rejected
from dongsukien.pipeline import Reading
from dongsukien.read import page_from_text
from dongsukien.record import Record
from dongsukien.segment import read_sentences
from dongsukien.spans import Span

CALL = """Ngoại trưởng Na Uy Hansen điện đàm với Ngoại trưởng Peru Moreno

08:30 14/05/2024

Ngày 13/5, Ngoại trưởng Na Uy Hansen đã điện đàm với Ngoại trưởng Peru Moreno về nghề cá.

Bà Moreno nói: “Hai nước cần một thỏa thuận bền vững”.
"""
AGAIN = """Na Uy và Peru trao đổi qua điện thoại

16:05 14/05/2024

Ngoại trưởng Na Uy Hansen và Ngoại trưởng Peru Moreno điện đàm hôm 13/5, theo thông cáo của hai bên.
"""
PLAN = """Ngoại trưởng Na Uy sắp gặp Ngoại trưởng Peru tại Lima

Ngày 20/6, Ngoại trưởng Na Uy Hansen sẽ gặp Ngoại trưởng Peru Moreno tại Lima.
"""


def span_in(text: str, words: str, start: int = 0) -> Span:
    at = text.index(words, start)
    return Span(at, at + len(words))


def person(text: str, name: str, country: str, surface: str, start: int) -> Actor:
    span = span_in(text, surface, start)
    return Actor(f"person:{name.lower()}", name, "person", country, surface, span, "Ngoại trưởng")


def reading(
    text: str,
    source: str,
    *,
    outlet: str | None,
    published: str,
    trigger: str,
    sentence: str,
    modality: str = "happened",
    type_: str = "phone_call",
    date: str,
    quote: str | None = None,
) -> Reading:
    """A reading of *text* with one event between Hansen and Moreno, written by hand."""
    page = page_from_text(text, source)
    assert isinstance(page, Page)
    found = clean(page)
    article = found.article
    assert article is not None
    dated = type(article)(
        article.title, article.lead, article.body, published=Published(published, "text"), author=article.author
    )
    cleaned = CleanPage("article", "vi", outlet, found.blocks, dated, found.teasers)
    sentences = read_sentences(page, cleaned)
    at = text.index(sentence)
    holder = next(s.span for s in sentences if s.span.start <= at < s.span.end)
    hansen = person(text, "Hansen", "NOR", "Ngoại trưởng Na Uy Hansen", holder.start)
    moreno = person(text, "Moreno", "PER", "Ngoại trưởng Peru Moreno", holder.start)
    event = Event(
        "e1",
        type_,  # type: ignore[arg-type]
        modality,  # type: ignore[arg-type]
        (EventMention(span_in(text, trigger, holder.start), holder, "t"),),
        "t",
        0.9,
        participants=(hansen, moreno),
        date=date,
        date_basis="stated",
    )
    quotes: tuple[Quote, ...] = ()
    if quote is not None:
        content = span_in(text, quote)
        place = next(s.span for s in sentences if s.span.start <= content.start < s.span.end)
        speaker = Actor("person:moreno", "Moreno", "person", "PER", "Bà Moreno", span_in(text, "Bà Moreno"))
        quotes = (Quote(speaker, None, span_in(text, "nói"), "say", True, (content,), place, "t"),)
    entities = tuple(Entity(a.id, a.name, a.kind, a.country, (a.span,)) for a in (hansen, moreno))
    return Reading(page, cleaned, sentences, (), Names((), entities, ()), (event,), quotes)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record of three pages of two invented outlets and one that hides its name, and one rejection."""
    path = tmp_path / "small.db"
    with Record.open(path, write=True) as store:
        store.add(
            [
                reading(
                    CALL,
                    "pages/call.txt",
                    outlet="Báo Mẫu",
                    published="2024-05-14T08:30+07:00",
                    trigger="điện đàm",
                    sentence="Ngày 13/5, Ngoại",
                    date="2024-05-13",
                    quote="Hai nước cần một thỏa thuận bền vững",
                ),
                reading(
                    AGAIN,
                    "pages/again.txt",
                    outlet="Tin Mẫu",
                    published="2024-05-14T16:05+07:00",
                    trigger="điện đàm",
                    sentence="Ngoại trưởng Na Uy Hansen và",
                    date="2024-05-13",
                ),
                reading(
                    PLAN,
                    "pages/plan.txt",
                    outlet=None,
                    published="2024-06-01T07:00+07:00",
                    trigger="gặp",
                    sentence="Ngày 20/6, Ngoại",
                    type_="meet",
                    modality="planned",
                    date="2024-06-20",
                ),
                Rejected("pages/empty.txt", None, "read", "empty (0 bytes)"),
            ]
        )
        store.rebuild()
    return path


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs ``python -m dongsukien`` in an empty folder, as a person would, and keeps stdout and stderr apart."""

    def runs(
        *arguments: str | Path, stdin: bytes | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        clean_environment = {key: value for key, value in os.environ.items() if not key.startswith("DONGSUKIEN_")}
        done = subprocess.run(
            [sys.executable, "-m", "dongsukien", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            # one process unless a test asks for more: starting them takes longer than reading a few pages
            env=clean_environment | {"PYTHONUTF8": "1", "DONGSUKIEN_WORKERS": "1"} | environment,
            timeout=120,
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return runs
