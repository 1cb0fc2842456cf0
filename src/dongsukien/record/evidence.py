"""Sentences of pages as evidence, cut from the stored texts; each text is unpacked once per answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from copy import copy
from typing import NamedTuple

from dongsukien.annotations import Actor
from dongsukien.record.codec import expanded
from dongsukien.record.holders import Holding, restored
from dongsukien.record.identities import keys_on
from dongsukien.record.views import ActorRef, EvidenceView, Holder
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
            *row, text = self._db.execute(
                "SELECT p.id, p.outlet, p.title, p.url, p.published, p.published_basis, c.text FROM page p"
                " JOIN content c ON c.page = p.no WHERE p.no = ?",
                (no,),
            ).fetchone()
            self._pages[no] = PageRow(*row)
            if len(self._texts) < _KEPT:
                self._texts[no] = expanded(text).decode()  # who shows a page shows a sentence of it
        return self._pages[no]

    def text(self, no: int) -> str:
        """The stored text of page *no*."""
        if no not in self._pages:
            self.page(no)
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

    def title(self, no: int, title: Span) -> EvidenceView:
        """The sentence of page *no* around the *title* of somebody."""
        row = self._db.execute(
            'SELECT start, "end", teaser FROM sentence WHERE page = ? AND start <= ? ORDER BY start DESC LIMIT 1',
            (no, title.start),
        ).fetchone()
        sentence = Span(row[0], row[1]) if row and row[1] >= title.end else title
        return self.evidence(no, sentence, [title], "role", teaser=bool(row and row[2]))


class Actors:
    """Actors of reports as actors of the record: merged as people decided, under the record's name."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._sources = Sources(db)
        self._known: dict[str, tuple[str, str] | None] = {}
        self._pages: tuple[str, ...] = ()
        self._of_two = {entity for (entity,) in db.execute("SELECT entity FROM identity WHERE reason = 'namesake'")}

    def on(self, *pages: str) -> Actors:
        """The same for something that *pages* tell: a name may mean another person there than elsewhere."""
        if not self._of_two:
            return self
        there = copy(self)
        there._pages = pages
        return there

    def ref(self, actor: Actor, days: tuple[str, str] | None = None) -> ActorRef:
        """*actor* of a report as the record knows it; of a bare office, who held it on *days* (first and last)."""
        return self.named(actor.id, actor.name, actor.kind, actor.country, actor.role, days)

    def named(
        self,
        entity: str,
        name: str,
        kind: str,
        country: str | None,
        role: str | None,
        days: tuple[str, str] | None = None,
    ) -> ActorRef:
        if entity in self._of_two and self._pages:
            (entity,) = keys_on(self._db, self._pages, {entity: entity})
        if entity not in self._known:
            self._known[entity] = self._db.execute(
                "SELECT id, name FROM actor WHERE id = coalesce((SELECT actor FROM merged WHERE entity = ?1), ?1)",
                (entity,),
            ).fetchone()
        known = self._known[entity]
        holder = self._holder(entity, days) if kind == "office" and days is not None else None
        return ActorRef(*(known or (entity, name)), kind, country, role, holder)

    def _holder(self, office: str, days: tuple[str, str]) -> Holder | None:
        row = self._db.execute(
            "SELECT data FROM held WHERE office = ? AND first = ? AND last = ?", (office, *days)
        ).fetchone()
        return self.holder(restored(row[0])) if row else None

    def holder(self, held: Holding) -> Holder:
        """*held* with the record's name of the person and the sentences that bear witness."""
        row = self._db.execute("SELECT name, country FROM actor WHERE id = ?", (held.person,)).fetchone()
        name, country = row or (held.name, held.country)
        shown = []
        for witness in held.witnesses:
            (page,) = self._db.execute("SELECT no FROM page WHERE id = ?", (witness.page,)).fetchone()
            shown.append(self._sources.title(page, Span(witness.start, witness.end)))
        return Holder(
            held.person, name, country, held.basis, held.since, held.until, held.source, held.certainty, tuple(shown)
        )


def state_key(country: str) -> str:
    """The key under which happenings are filed whose actors belong to the state *country* (alpha-3)."""
    return f"@{country}"


def outlet_key(outlet: str) -> str:
    """The key under which happenings are filed that the outlet with the folded name *outlet* reports."""
    return f"outlet {outlet}"
