"""A story or an actor as a feed: Atom 1.0 (RFC 4287) and JSON Feed 1.1, one entry per happening, newest told first.

An entry gives the line of the happening and below it the sentence that says it, with its paper; how many papers and how
many independent sources tell it stands beside. Its time is when the newest page that tells of it appeared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from dongsukien.export.brief import NO_OUTLET
from dongsukien.record.latest import Told
from dongsukien.record.views import EventView
from dongsukien.stories.dates import bounds, printed

_JSON_FEED = "https://jsonfeed.org/version/1.1"
_ATOM = "http://www.w3.org/2005/Atom"
_NAMESPACES: dict[str | None, str] = {None: _ATOM}
_XML = "{http://www.w3.org/XML/1998/namespace}lang"
_MINUTE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_NO_TIME = "1970-01-01T00:00:00Z"  # both formats want a time; this one says that none is known
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed is of. ``address`` gives the address of a happening, ``None`` where it has none (a file)."""

    id: str
    title: str
    entries: Sequence[Told]
    home: str | None = None
    here: str | None = None
    address: Callable[[EventView], str | None] = lambda event: None
    headline: Callable[[EventView], str] = lambda event: event.summary
    language: str = "vi"


def atom(feed: Feed) -> bytes:
    """*feed* as Atom."""
    root = etree.Element(f"{{{_ATOM}}}feed", {_XML: feed.language}, _NAMESPACES)  # type: ignore[arg-type]  # the stubs know no default namespace
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", _newest(feed))
    _add(_add(root, "author"), "name", "dongsukien")
    for rel, address in (("self", feed.here), ("alternate", feed.home)):
        if address:
            _add(root, "link", rel=rel, href=address)
    for told in _newest_first(feed):
        event, entry = told.event, _add(root, "entry")
        _add(entry, "id", _urn("event", event.id))
        _add(entry, "title", feed.headline(event))
        _add(entry, "updated", timestamp(told))
        if address := feed.address(event):
            _add(entry, "link", rel="alternate", href=address)
        _add(entry, "category", term=event.type)
        _add(entry, "category", term=event.modality)
        _add(entry, "summary", _words(event))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def json_feed(feed: Feed) -> dict[str, Any]:
    """*feed* as a JSON Feed; what the record holds of a happening beside its line stands under ``_dongsukien``."""
    out: dict[str, Any] = {"version": _JSON_FEED, "title": feed.title, "language": feed.language}
    out |= {"home_page_url": feed.home} if feed.home else {}
    out |= {"feed_url": feed.here} if feed.here else {}
    out["authors"] = [{"name": "dongsukien"}]
    out["items"] = [_item(feed, told) for told in _newest_first(feed)]
    return out


def _item(feed: Feed, told: Told) -> dict[str, Any]:
    event = told.event
    item = {
        "id": _urn("event", event.id),
        "title": feed.headline(event),
        "content_text": _words(event),
        "date_modified": timestamp(told),
        "tags": [event.type, event.modality],
        "_dongsukien": {
            "date": event.date,
            "date_basis": event.date_basis,
            "modality": event.modality,
            "n_outlets": event.n_outlets,
            "n_independent": event.n_independent,
        },
    }
    address = feed.address(event)
    return item | ({"url": address} if address else {})


def _words(event: EventView) -> str:
    """The day, the sentences with their papers, and how many tell it."""
    lines = [event.date_text] if event.date_text else []
    for proof in event.evidence[:2]:
        where = [proof.outlet or NO_OUTLET, *([printed(proof.published)] if proof.published else [])]
        lines.append(f"{' '.join(proof.sentence.split())} ({', '.join(where)})")
    outlets = f"{event.n_outlets} báo, " if event.n_outlets else ""
    return "\n".join([*lines, f"{outlets}{event.n_independent} nguồn độc lập"])


def timestamp(told: Told) -> str:
    """When the newest page appeared, as RFC 3339 has it; of a day or more the last, at its beginning in Vietnam.

    Where no page says, the first day of the happening.
    """
    for value in (told.told, told.event.date):
        if value and _MINUTE.match(value) and "/" not in value:
            return f"{value[:16]}:00+07:00"
        if days := bounds(value):
            return f"{days.last.isoformat()}T00:00:00+07:00"
    return _NO_TIME


def _newest_first(feed: Feed) -> list[Told]:
    return sorted(feed.entries, key=timestamp, reverse=True)


def _newest(feed: Feed) -> str:
    return max((timestamp(told) for told in feed.entries), default=_NO_TIME)


def _urn(kind: str, id: str) -> str:
    return f"urn:dongsukien:{kind}:{id}"


def _add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
    made = etree.SubElement(parent, f"{{{_ATOM}}}{name}", {key: _clean(value) for key, value in attributes.items()})
    if text is not None:
        made.text = _clean(text)
    return made


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
