"""What ``dongsukien extract`` prints: a reading as plain JSON values, key by key as the published schema has it.

One object for a page, one for a page that could not be used. Keys are added within a contract version, never changed.
Spans are ``[start, end)`` in Unicode code points of ``text``. ``null`` means that the page does not say.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from dongsukien.annotations import (
    Actor,
    Agreement,
    Contact,
    Diplomacy,
    Event,
    Involved,
    Position,
    Quote,
    Stated,
)
from dongsukien.document import Article, Page, Rejected
from dongsukien.pipeline import Reading
from dongsukien.spans import Span

CONTRACT_VERSION = "1.0"

Json = dict[str, Any]  # plain JSON values: the one place where a stage's types become them


def page_object(reading: Reading, *, with_text: bool = True) -> Json:
    """The object of one page that was read; *with_text* false leaves the stored text out, spans still count in it."""
    page, cleaned, names = reading.page, reading.clean, reading.names
    body: Json = {
        "kind": "page",
        "contract_version": CONTRACT_VERSION,
        "id": page.id,
        "source": page.source,
        "record": page.record,
        "given_id": page.given_id,
        "url": page.url,
        "outlet": cleaned.outlet,
        "page_type": cleaned.page_type,
        "language": cleaned.language,
    }
    if with_text:
        body["text"] = page.text
    body["repairs"] = sum(len(repair.span) or len(repair.original) for repair in page.repairs)
    body["flags"] = list(dict.fromkeys(page.flags + cleaned.flags))
    body["article"] = None if cleaned.article is None else _article(page, cleaned.article)
    body["teasers"] = [
        {"title": teaser.title, "lead": teaser.lead, "spans": _pairs(teaser.spans)} for teaser in cleaned.teasers
    ]
    body["blocks"] = [{"span": _pair(block.span), "label": block.label} for block in cleaned.blocks]
    body["sentences"] = [_pair(sentence.span) for sentence in reading.sentences]
    body["times"] = [
        {"span": _pair(time.span), "type": time.type, "value": time.value, "mod": time.mod, "anchor": time.anchor}
        for time in reading.times
    ]
    body["entities"] = [
        {
            "id": entity.id,
            "name": entity.name,
            "kind": entity.kind,
            "country": entity.country,
            "mentions": _pairs(entity.mentions),
        }
        for entity in names.entities
    ]
    body["roles"] = [
        {
            "person": role.person,
            "role": role.role,
            "organisation": role.organisation,
            "country": role.country,
            "span": _pair(role.span),
        }
        for role in names.roles
    ]
    body["events"] = [_event(event) for event in reading.events]
    body["quotes"] = [_quote(quote) for quote in reading.quotes]
    body.update(diplomacy_object(reading.diplomacy))
    return body


def error_object(rejected: Rejected) -> Json:
    """The object of a page or record that could not be used."""
    return {
        "kind": "error",
        "contract_version": CONTRACT_VERSION,
        "source": rejected.source,
        "record": rejected.record,
        "stage": rejected.stage,
        "reason": rejected.reason,
    }


def line(value: Json) -> bytes:
    """*value* as one line of NDJSON, in UTF-8."""
    return msgspec.json.encode(value) + b"\n"


@cache
def schema_text() -> str:
    """The JSON Schema (2020-12) of both objects, as published."""
    return files("dongsukien").joinpath("schema/extract.schema.json").read_text(encoding="utf-8")


def schema() -> Json:
    """The JSON Schema of both objects."""
    value: Json = json.loads(schema_text())
    return value


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _pair_or_none(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _passage(page: Page, span: Span) -> Json:
    return {"text": span.of(page.text), "span": _pair(span)}


def _article(page: Page, article: Article) -> Json:
    published = article.published
    return {
        "title": None if article.title is None else _passage(page, article.title),
        "lead": None if article.lead is None else _passage(page, article.lead),
        "body": [_passage(page, span) for span in article.body],
        "captions": [_passage(page, span) for span in article.captions],
        "credits": [_passage(page, span) for span in article.credits],
        "author": article.author,
        "published": None
        if published is None
        else {"value": published.value, "basis": published.basis, "span": _pair_or_none(published.span)},
        "section": article.section,
        "sources": list(article.sources),
    }


def _actor(actor: Actor) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "surface": actor.surface,
        "span": _pair(actor.span),
        "kind": actor.kind,
        "country": actor.country,
        "role": actor.role,
    }


def _event(event: Event) -> Json:
    plover = event.plover
    return {
        "id": event.id,
        "type": event.type,
        "source": [_actor(actor) for actor in event.source],
        "target": [_actor(actor) for actor in event.target],
        "participants": [_actor(actor) for actor in event.participants],
        "place": event.place,
        "place_span": _pair_or_none(event.place_span),
        "date": event.date,
        "date_span": _pair_or_none(event.date_span),
        "date_basis": event.date_basis,
        "modality": event.modality,
        "attribution": _sources(event),
        "topic": event.topic,
        "teaser": event.teaser,
        "rule": event.rule,
        "confidence": event.confidence,
        "mentions": [
            {"trigger": _pair(mention.trigger), "sentence": _pair(mention.sentence), "rule": mention.rule}
            for mention in event.mentions
        ],
        "plover": None
        if plover is None
        else {
            "event": plover.event,
            "mode": list(plover.mode),
            "context": list(plover.context),
            "quad": plover.quad,
        },
        "plover_rule": event.plover_rule or None,
    }


def _sources(event: Event) -> list[Json]:
    """Whose word *event* is; whoever passes on the word of the next quotes."""
    stances = event.stances or ("quotes",) * (len(event.attribution) - 1) + ("asserts",)
    return [_actor(actor) | {"stance": stance} for actor, stance in zip(event.attribution, stances, strict=False)]


def _quote(quote: Quote) -> Json:
    return {
        "speaker": None if quote.speaker is None else _actor(quote.speaker),
        "addressee": None if quote.addressee is None else _actor(quote.addressee),
        "cue": _pair_or_none(quote.cue),
        "kind": quote.kind,
        "direct": quote.direct,
        "content": _pairs(quote.content),
        "sentence": _pair(quote.sentence),
        "teaser": quote.teaser,
        "rule": quote.rule,
    }


def diplomacy_object(diplomacy: Diplomacy) -> Json:
    """The keys "contacts", "agreements" and "positions" of a page."""
    return {
        "contacts": [_contact(contact) for contact in diplomacy.contacts],
        "agreements": [_agreement(agreement) for agreement in diplomacy.agreements],
        "positions": [_position(position) for position in diplomacy.positions],
    }


def _stated(stated: Stated | None) -> Json | None:
    if stated is None:
        return None
    return {
        "value": stated.value,
        "span": _pair(stated.span),
        "sentence": _pair(stated.sentence),
        "rule": stated.rule,
    }


def _involved(involved: Involved | None) -> Json | None:
    if involved is None:
        return None
    return {"actor": _actor(involved.actor), "sentence": _pair(involved.sentence), "rule": involved.rule}


def _contact(contact: Contact) -> Json:
    return {
        "event": contact.event,
        "kind": contact.kind,
        "sentence": _pair(contact.sentence),
        "rule": contact.rule,
        "level": contact.level,
        "round": _stated(contact.round),
        "initiative": [_involved(each) for each in contact.initiative],
        "host": _involved(contact.host),
        "venue": _stated(contact.venue),
        "mediators": [_involved(each) for each in contact.mediators],
        "agenda": [_stated(each) for each in contact.agenda],
        "duration": _stated(contact.duration),
        "precedent": _stated(contact.precedent),
        "outcome": [_stated(each) for each in contact.outcome],
        "agreements": list(contact.agreements),
        "readouts": [
            {
                "side": _actor(readout.side),
                "sentences": _pairs(readout.sentences),
                "quotes": list(readout.quotes),
                "rule": readout.rule,
            }
            for readout in contact.readouts
        ],
        "teaser": contact.teaser,
    }


def _agreement(agreement: Agreement) -> Json:
    return {
        "id": agreement.id,
        "kind": agreement.kind,
        "name": _stated(agreement.name),
        "sentence": _pair(agreement.sentence),
        "rule": agreement.rule,
        "parties": [_involved(each) for each in agreement.parties],
        "mediators": [_involved(each) for each in agreement.mediators],
        "proposers": [_involved(each) for each in agreement.proposers],
        "scope": [_stated(each) for each in agreement.scope],
        "formula": _stated(agreement.formula),
        "duration": _stated(agreement.duration),
        "terms": [
            {
                "content": _pair(term.content),
                "sentence": _pair(term.sentence),
                "rule": term.rule,
                "obligors": [_actor(actor) for actor in term.obligors],
                "stage": term.stage,
                "deadline": _stated(term.deadline),
            }
            for term in agreement.terms
        ],
        "conditions": [
            {
                "by": None if condition.by is None else _actor(condition.by),
                "content": _pair(condition.content),
                "sentence": _pair(condition.sentence),
                "rule": condition.rule,
                "event": condition.event,
            }
            for condition in agreement.conditions
        ],
        "statuses": [
            {
                "state": status.state,
                "modality": status.modality,
                "party": None if status.party is None else _actor(status.party),
                "claimed_by": [_actor(actor) for actor in status.claimed_by],
                "date": status.date,
                "date_basis": status.date_basis,
                "span": _pair(status.span),
                "sentence": _pair(status.sentence),
                "rule": status.rule,
                "event": status.event,
            }
            for status in agreement.statuses
        ],
        "mentions": _pairs(agreement.mentions),
        "teaser": agreement.teaser,
    }


def _position(position: Position) -> Json:
    return {
        "party": _actor(position.party),
        "issue": position.issue,
        "issue_span": _pair(position.issue_span),
        "stance": position.stance,
        "condition": _pair_or_none(position.condition),
        "agreement": position.agreement,
        "date": position.date,
        "date_basis": position.date_basis,
        "event": position.event,
        "quote": position.quote,
        "span": _pair(position.span),
        "sentence": _pair(position.sentence),
        "rule": position.rule,
        "teaser": position.teaser,
    }
