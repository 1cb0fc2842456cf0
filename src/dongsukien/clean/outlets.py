"""Outlets: who prints this page, and the tag at the head of a paragraph ("VOV.VN - ", "(Dân trí) - ").

The registry is data: one outlet per file in ``lexicons/outlets``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

import msgspec

from dongsukien import lexicons
from dongsukien.clean.kinds import CAPITALS
from dongsukien.errors import LexiconError
from dongsukien.orthography import fold


class Outlet(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One outlet.

    ``hosts`` are those of today first, then former ones; ``subdomains`` other editions in front of them ("english").
    ``names`` are the forms in which credits and site names give it, ``prefixes`` the words of its tag at a lead's head,
    without brackets and dash. ``owner``: the body that governs it. ``aggregator``: it collects or mirrors the pages of
    others, so a page of its host may be anybody's.
    ``abroad``: it is made in another country, and the zones of its clocks are meant.
    """

    name: str
    hosts: list[str]
    owner: str | None = None
    names: list[str] = []
    prefixes: list[str] = []
    subdomains: list[str] = []
    aggregator: bool = False
    abroad: bool = False


@cache
def registry() -> dict[str, Outlet]:
    """Every outlet by name.

    Raises:
        LexiconError: what ``registered`` refuses, or a file that is no outlet.
    """
    folder = files(lexicons).joinpath("outlets")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return registered((file, lexicons.toml(f"outlets/{file}", Outlet)) for file in names)


_LABEL = re.compile(r"[a-z0-9][a-z0-9-]*")
_HOST = re.compile(rf"{_LABEL.pattern}(?:\.{_LABEL.pattern})+")


def registered(read: Iterable[tuple[str, Outlet]]) -> dict[str, Outlet]:
    """The outlets that the files hold, by name.

    Raises:
        LexiconError: a name, host or tag that two files claim, or a host that is none.
    """
    out: dict[str, Outlet] = {}
    owners: dict[tuple[str, str], str] = {}
    for file, outlet in read:
        forms = [("name", _plain(form)) for form in (outlet.name, *outlet.names)]
        forms += [("host", host) for host in outlet.hosts] + [("prefix", form) for form in outlet.prefixes]
        for kind, form in dict.fromkeys(forms):
            if (kind, form) in owners:
                raise LexiconError(f"outlets/{file}: {kind} {form!r} belongs to {owners[kind, form]!r} already")
            owners[kind, form] = outlet.name
        for host in outlet.hosts:
            if _HOST.fullmatch(host) is None:
                raise LexiconError(f"outlets/{file}: {host!r} is no host; write it as in 'baomau.vn'")
        for label in outlet.subdomains:
            if _LABEL.fullmatch(label) is None:
                raise LexiconError(f"outlets/{file}: {label!r} is no subdomain; write what stands before the host")
        out[outlet.name] = outlet
    return out


def is_aggregator(name: str) -> bool:
    """Whether the outlet *name* collects or mirrors the pages of others."""
    outlet = registry().get(name)
    return outlet is not None and outlet.aggregator


def is_abroad(url: str | None) -> bool:
    """Whether the page at *url* is of an outlet made in another country.

    >>> is_abroad("https://www.rfi.fr/vi/1"), is_abroad("https://vnexpress.net/1.html")
    (True, False)
    """
    name = of_url(url)
    return name is not None and name in registry() and registry()[name].abroad


@cache
def _hosts() -> dict[str, str]:
    return {host: outlet.name for outlet in registry().values() for host in outlet.hosts}


@cache
def _names() -> dict[str, str]:
    out: dict[str, str] = {}
    for outlet in registry().values():
        for form in (outlet.name, *outlet.names, *outlet.hosts):
            out.setdefault(_plain(form), outlet.name)
    return out


def _plain(form: str) -> str:
    return re.sub(r"[^a-z0-9+]+", " ", fold(form)).strip()


def of_url(url: str | None) -> str | None:
    """The outlet whose host *url* (or bare host) names, subdomains included."""
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return None
    parts = host.lower().split(".")
    for start in range(len(parts) - 1):
        found = _hosts().get(".".join(parts[start:]))
        if found:
            return found
    return None


_PAPER = re.compile(r"^(?:bao(?: dien tu)?|tap chi(?: dien tu)?|trang(?: tin)?(?: dien tu)?|kenh|dai|theo|nguon)\s+")
_ONLINE = re.compile(r"\s+(?:online|dien tu|newspaper|news)$")


def of_name(name: str | None) -> str | None:
    """The outlet that *name* means ("Báo Tuổi Trẻ Online"), or ``None``."""
    if not name or len(name) > 80:
        return None
    plain = _plain(name)
    for form in (plain, _PAPER.sub("", plain), _ONLINE.sub("", _PAPER.sub("", plain))):
        found = _names().get(form)
        if found:
            return found
    return None


_ACRONYM = re.compile(r"[A-ZĐ&+]{2}|\.")  # "Lao Động - " may begin a sentence, "LĐO - " may not


@cache
def _prefix_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    """Tags at a paragraph's head. Bare tags need a dash; of the unlisted, only those that look like a host, end in "O"
    for "Online" or stand in brackets count, since "EU - Trung Quốc" may begin any sentence."""
    forms = {prefix: outlet.name for outlet in registry().values() for prefix in outlet.prefixes}
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    listed = "|".join(re.escape(form) for form in ordered)
    bare = "|".join(re.escape(form) for form in ordered if _ACRONYM.search(form))
    place = (
        rf"(?:[{CAPITALS}][\w.]*(?:[ -][{CAPITALS}][\w.]*){{0,4}}"
        r"(?:, ?(?:ngày )?\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{4})?)? ?)?"
    )
    no_tags = "|".join(sorted(row["form"] for row in lexicons.tsv("pages/no_tags.tsv", key="form")))
    online = rf"(?!(?:{no_tags})\b)[A-ZĐ]{{2,5}}O[ \u00a0]+[-–—][ \u00a0]+(?=[{CAPITALS}“\"0-9])"
    dash = r"[ \u00a0]*(?:[-–—]|:)[ \u00a0]*"
    pattern = (
        r"(?:date \d{4}-\d{2}(?:-\d{2})?[ \u00a0]+)?"
        rf"(?:{place}[(\[](?P<bracket>{listed}|[^()\[\]\n]{{2,30}})[)\]]{dash}"
        rf"|{place}[(\[](?P<closed>{listed})[)\]][ \u00a0]*[.,]?[ \u00a0]*"
        rf"|(?P<bare>{bare})[ \u00a0]*(?:[-–—]|: )[ \u00a0]*"
        rf"|{online}"
        rf"|(?P<host>[\w-]{{2,30}}\.(?:vn|com\.vn|net|com|VN|COM|NET)(?:\.vn)?)[ \u00a0]*[-–—][ \u00a0]*)?"
    )
    return re.compile(pattern), forms


_TAG_MARKS = (")", "]", ":", "–", "—", "- ", " -", "-\u00a0", "\u00a0-")  # without one a paragraph has no tag
_LONGEST_TAG = 120  # characters: a place, a day, an outlet in brackets


def prefix(text: str) -> tuple[int, str | None]:
    """Length of the outlet or dateline tag at the head of a paragraph, its dash and blanks included, and the outlet it
    names; 0 where there is none.

    >>> prefix("VOV.VN - Hai bên đã gặp nhau.")
    (9, 'VOV')
    """
    head = text[:_LONGEST_TAG]
    for mark in _TAG_MARKS:
        if mark in head:
            break
    else:
        if not text.startswith("date "):
            return 0, None
    pattern, forms = _prefix_pattern()
    match = pattern.match(text)
    if match is None or not match.end():
        return 0, None
    tag = match["bracket"] or match["closed"] or match["bare"] or match["host"]
    if match["bracket"] and match["bracket"] not in forms and not _is_tag(match["bracket"]):
        return 0, None
    outlet = (forms.get(tag) or of_name(tag) or of_url(tag)) if tag else None
    return match.end(), outlet


def _is_tag(words: str) -> bool:
    """Whether bracketed words may name an outlet: a name or an acronym, no phrase."""
    return bool(words[:1].isupper()) and sum(1 for word in words.split() if word[:1].islower()) <= 1


def prefix_length(text: str) -> int:
    """Length of an outlet or dateline tag at the head of a paragraph, with the dash and blanks after it; else 0.

    >>> prefix_length("Hà Nội (TTXVN) - Hai bên đã gặp nhau.")
    17
    """
    return prefix(text)[0]
