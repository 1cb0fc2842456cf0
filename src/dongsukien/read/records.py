"""One record of a JSONL, JSON or CSV file to a page: which column is what, and where a headline goes.

``text`` or ``html`` is the page; beside ``text`` the title and the lead are put in front, one a line, unless the text
begins with them. A record may be no more than a headline or a lead (a feed item). Columns not used stay in ``extra``.
Address, id and times may stand one level down, in a column of metadata, which then stays there as well.
Markup where a text is expected is taken off, and the page flagged.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

import msgspec

from dongsukien import lexicons
from dongsukien.document import Page
from dongsukien.read.fragments import as_text, is_page, one_line
from dongsukien.read.html import html_page
from dongsukien.read.limits import BadInput, Limits
from dongsukien.read.text import Known, text_page


class Columns(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The data file: for each field of a page the columns that may hold it."""

    text: list[str]
    html: list[str]
    given_id: list[str]
    url: list[str]
    outlet: list[str]
    title: list[str]
    lead: list[str]
    published: list[str]
    fetched: list[str]
    nested: list[str]
    example: list[str]
    not_: list[str] = msgspec.field(name="not")


# A record has a page when it has one of these.
_ENOUGH = frozenset({"text", "html", "title", "lead"})
_WHERE_PAGES_LIE = frozenset({"warc_filename", "warc_record_offset"})
AN_INDEX = "an index of web archives, no page: it says in which WARC file pages lie"
_NO_PAGE = "the record has no text, html, title or lead"
_DUMP = re.compile(r"(?i)CC-MAIN-\d{4}")
_FIELDS = ("text", "html", "given_id", "url", "outlet", "title", "lead", "published", "fetched")


@cache
def fields_of_columns() -> dict[str, str]:
    """Column name in lower case → field, in order of preference within a field."""
    return {name: field for field in _FIELDS for name in getattr(_columns(), field)}


@cache
def _columns() -> Columns:
    return lexicons.toml("read/columns.toml", Columns)


def has_a_page(names: Iterable[str]) -> bool:
    """Whether columns of these *names* can hold a page."""
    return any(fields_of_columns().get(name.strip().lower()) in _ENOUGH for name in names)


def is_an_index(names: Iterable[str]) -> bool:
    """Whether columns of these *names* are those of an index of web archives, as Common Crawl publishes it."""
    return not _WHERE_PAGES_LIE.isdisjoint(name.strip().lower() for name in names)


def record_page(
    record: Mapping[str, object], source: str, number: int, limits: Limits, flags: tuple[str, ...] = ()
) -> Page:
    """The page that *record* is.

    Raises:
        BadInput: no text, html, title or lead in it, or not as text; or the page itself is bad.
    """
    used, extra = _sorted_out(record)
    nested = _nested(extra)
    used = _facts(nested) | used
    if _DUMP.match(str(extra.get("dump") or nested.get("dump"))) and "published" in used and "fetched" not in used:
        # Corpora made from dumps of Common Crawl call the time of the crawl "date".
        used["fetched"] = used.pop("published")
    known = Known(
        given_id=used.get("given_id"),
        url=used.get("url"),
        outlet=used.get("outlet"),
        title=used.get("title"),
        published=used.get("published"),
        fetched=used.get("fetched"),
    )
    html = used.get("html")
    if html is not None:
        if "lead" in used:
            extra["lead"] = used["lead"]
        return html_page(html, source, number, _with_extra(known, extra), flags, limits)
    text = used.get("text")
    if text is not None and is_page(text):
        return html_page(text, source, number, _with_extra(known, extra), (*flags, "markup"), limits)
    plain = as_text(text, limits) if text is not None else None
    if plain is not None:
        text, flags = plain, (*flags, "markup")
    title, lead = (one_line(value, limits) if value else value for value in (used.get("title"), used.get("lead")))
    known = replace(known, title=title)
    if text is None and title is None and lead is None:
        raise BadInput(AN_INDEX if is_an_index(map(str, record)) else f"{_NO_PAGE}; its columns are: {_listed(record)}")
    return text_page(_headed(text or "", title, lead), source, number, _with_extra(known, extra), flags, limits)


def kept_columns(page: Page, keep: Iterable[tuple[str, str]]) -> dict[str, object]:
    """Columns of the record that *page* was, under other names: *keep* is pairs of the name there and the new one.

    A dot leads into a nested column. ``None`` for what the record does not have; the page's text is not among them.
    """
    extra = json.loads(page.extra) if page.extra else {}
    return {new: _column(page, extra, name) for name, new in keep}


def _column(page: Page, extra: Mapping[str, object], name: str) -> object:
    if name in extra:
        return extra[name]
    value: object = extra
    for part in name.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    field = fields_of_columns().get(name.strip().lower())
    if value is not None or field in {None, "text", "html", "lead"}:
        return value
    known: str | None = getattr(page, str(field))
    return page.fetched if known is None and field == "published" else known


def _sorted_out(record: Mapping[str, object]) -> tuple[dict[str, str], dict[str, object]]:
    """The fields of the page that are there, and the other columns."""
    places = {str(name).strip().lower(): name for name in reversed(list(record))}
    used: dict[str, str] = {}
    taken: set[str] = set()
    for name, field in fields_of_columns().items():
        if field in used or name not in places:
            continue
        value = _string(record[places[name]], name, field)
        if value is not None:
            used[field] = value
            taken.add(places[name])
    if "html" in used and "text" in used:
        # The text beside the HTML was made from it; it is kept aside like any other column.
        taken = {name for name in taken if fields_of_columns().get(str(name).strip().lower()) != "text"}
        del used["text"]
    return used, {name: value for name, value in record.items() if name not in taken}


def _nested(extra: Mapping[str, object]) -> dict[str, object]:
    """What stands in columns of metadata, names in lower case."""
    columns = (value for name, value in extra.items() if str(name).strip().lower() in _columns().nested)
    return {
        str(name).strip().lower(): value for each in columns if isinstance(each, dict) for name, value in each.items()
    }


def _facts(nested: Mapping[str, object]) -> dict[str, str]:
    """The fields that *nested* tells about the page; not the page itself."""
    used: dict[str, str] = {}
    for name, field in fields_of_columns().items() if nested else ():
        value = _string(nested.get(name), name, field) if field not in _ENOUGH and field not in used else None
        if value is not None:
            used[field] = value
    return used


def _string(value: object, name: str, field: str) -> str | None:
    """*value* as text; ``None`` when there is none. A list of strings is a list of paragraphs."""
    if isinstance(value, str):
        return value if value.strip() else None
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and field not in {"text", "html", "lead"}:
        return str(value)
    if field == "text" and isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    if field in {"text", "html"}:
        raise BadInput(f"column {name!r} holds no text but {_kind(value)}")
    return None


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), type(value).__name__)


def _with_extra(known: Known, extra: Mapping[str, object]) -> Known:
    if not extra:
        return known
    try:
        written = json.dumps(extra, ensure_ascii=False, allow_nan=False)
    except ValueError:  # NaN or an infinite number, which JSON cannot write
        written = json.dumps(json.loads(json.dumps(extra), parse_constant=lambda _: None), ensure_ascii=False)
    return replace(known, extra=written)


def _headed(text: str, title: str | None, lead: str | None) -> str:
    """*text* with *title* and *lead* in front, one a line, without those it begins with."""
    beginning = _comparable(text[: 2 * (len(title or "") + len(lead or "")) + 200])
    titled = bool(title) and beginning.startswith(_comparable(title or ""))
    led = bool(lead) and _comparable(lead or "") in beginning
    ahead = [] if titled or not title else [_one_line(title)]
    if lead and not led:
        if titled:  # the lead belongs between the headline and the rest
            headline, _, text = text.lstrip().partition("\n")
            ahead.append(headline)
        ahead.append(_one_line(lead))
    return "\n".join([*ahead, text] if text else ahead)


def _one_line(text: str) -> str:
    return " ".join(line for each in re.split(r"[\r\n]", text.strip()) if (line := each.strip(" \t")))


def _comparable(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split()).casefold()


def _listed(record: Mapping[str, object]) -> str:
    names = [str(name)[:40] for name in record]
    return ", ".join(names[:10]) + (", …" if len(names) > 10 else "") if names else "none"
