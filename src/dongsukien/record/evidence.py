"""Sentences of pages as evidence, cut from the stored texts; each text is unpacked once per answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from dongsukien.annotations import Actor
from dongsukien.record.codec import expanded
from dongsukien.record.views import ActorRef, EvidenceView
from dongsukien.spans import Span

_KEPT = 400  # texts kept while one answer is put together


class PageRow(NamedTuple):
    id: str
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None
    published_basis: str | None


class Sources:
    """The pages behind one answer."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._pages: dict[int, PageRow] = {}
        self._texts: dict[int, str] = {}

    def page(self, no: int) -> PageRow:
        """What lists show of page *no*."""
        if no not in self._pages:
            row = self._db.execute(
                "SELECT id, outlet, title, url, published, published_basis FROM page WHERE no = ?", (no,)
            ).fetchone()
            self._pages[no] = PageRow(*row)
        return self._pages[no]

    def text(self, no: int) -> str:
        """The stored text of page *no*."""
        if no not in self._texts:
            if len(self._texts) >= _KEPT:
                self._texts.clear()
            (data,) = self._db.execute("SELECT text FROM content WHERE page = ?", (no,)).fetchone()
            self._texts[no] = expanded(data).decode()
        return self._texts[no]

    def evidence(self, no: int, span: Span, marks: Iterable[Span], rule: str, *, teaser: bool) -> EvidenceView:
        """The sentence at *span* of page *no*, with the *marks* of the page that lie within it."""
        page = self.page(no)
        label = self._db.execute("SELECT label FROM sentence WHERE page = ? AND start = ?", (no, span.start)).fetchone()
        return EvidenceView(
            page=page.id,
            outlet=page.outlet,
            title=page.title,
            url=page.url,
            published=page.published,
            published_basis=page.published_basis,
            sentence=span.of(self.text(no)),
            span=span,
            marks=tuple(sorted(mark.shift(-span.start) for mark in marks if span.contains(mark))),
            label=label[0] if label else "other",
            rule=rule,
            teaser=teaser,
        )


class Actors:
    """Actors of reports as actors of the record: merged as people decided, under the record's name."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[str, tuple[str, str] | None] = {}

    def ref(self, actor: Actor) -> ActorRef:
        """*actor* of a report as the record knows it."""
        return self.named(actor.id, actor.name, actor.kind, actor.country, actor.role)

    def named(self, entity: str, name: str, kind: str, country: str | None, role: str | None) -> ActorRef:
        if entity not in self._known:
            self._known[entity] = self._db.execute(
                "SELECT id, name FROM actor WHERE id = coalesce((SELECT actor FROM merged WHERE entity = ?1), ?1)",
                (entity,),
            ).fetchone()
        known = self._known[entity]
        return ActorRef(*(known or (entity, name)), kind, country, role)


def state_key(country: str) -> str:
    """The key under which happenings are filed whose actors belong to the state *country* (alpha-3)."""
    return f"@{country}"


def outlet_key(outlet: str) -> str:
    """The key under which happenings are filed that the outlet with the folded name *outlet* reports."""
    return f"outlet {outlet}"
