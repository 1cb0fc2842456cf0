"""What the address of a page tells: its host, its type, its day. One function per question; nothing is looked up."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from urllib.parse import urlsplit

from dongsukien.clean.signs import page_types
from dongsukien.document import PageType

LONGEST = 2000  # characters: a longer address is none that a newspaper gave


def host_of(url: str | None) -> str | None:
    """The host that *url* (or a bare host) names, in lower case; ``None`` if it names none."""
    if not url or len(url) > LONGEST:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return host if host and "." in host else None


_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|zarsrc|ref|gidzl|mibextid|from|source|igshid)$")


def canonical(url: str | None) -> str | None:
    """The address without what does not change the page: scheme, "www.", fragment, marks of tracking, a last "/".

    >>> canonical("https://www.vensong.example/a.html?utm_source=x&p=2#top")
    'vensong.example/a.html?p=2'
    """
    host = host_of(url)
    if host is None or url is None:
        return None
    parts = urlsplit(url if "//" in url else f"//{url}")
    kept = [pair for pair in parts.query.split("&") if pair and not _TRACKING.match(pair.partition("=")[0].lower())]
    query = "?" + "&".join(sorted(kept)) if kept else ""
    return host.removeprefix("www.") + parts.path.rstrip("/") + query


@cache
def _patterns() -> tuple[tuple[PageType, re.Pattern[str]], ...]:
    return tuple((entry.type, re.compile(entry.pattern)) for entry in page_types().address)


def type_of(url: str | None) -> PageType | None:
    """What type of page the address speaks for, ``None`` where it could be any.

    >>> type_of("https://vensong.example/tag/ben-pha.html"), type_of("https://vensong.example/cho-noi-doi-gio-5521.html")
    ('listing', 'article')
    """
    host = host_of(url)
    if host is None or url is None:
        return None
    place = url.lower().split("//", 1)[-1].partition("#")[0].removeprefix("www.")
    return next((kind for kind, pattern in _patterns() if pattern.search(place)), None)


_YEAR, _MONTH, _DAY = r"(?P<y>(?:19|20)\d\d)", r"(?P<m>0[1-9]|1[0-2])", r"(?P<d>0[1-9]|[12]\d|3[01])"
_DAYS = (
    re.compile(rf"/{_YEAR}[/-]?{_MONTH}[/-]?{_DAY}(?=[/-])"),
    re.compile(rf"[-_/.]{_YEAR}{_MONTH}{_DAY}(?=\d{{4,12}}(?:\D|$)|\D|$)"),
    re.compile(rf"[-_/]{_DAY}-{_MONTH}-{_YEAR}(?=\D|$)"),
    # A number of three digits for the site, then the moment of creation to the millisecond.
    re.compile(rf"-1\d\d(?P<short>\d\d){_MONTH}{_DAY}(?:[01]\d|2[0-3])[0-5]\d[0-5]\d\d{{3}}(?=\D|$)"),
)
_MONTHS = re.compile(rf"/{_YEAR}[/-]{_MONTH}/")
_YEARS = re.compile(r"/((?:19|20)\d\d)/(?!\d{1,2}/)|-\d{3,}-((?:19|20)\d\d)(?=[./]|$)")


def date_in(url: str | None) -> str | None:
    """The day that the address carries, or only the month ("/2024/08/"); ``None`` if neither.

    >>> date_in("https://vensong.example/2024/08/30/a.html"), date_in("https://vensong.example/a-188240610152330456.chn")
    ('2024-08-30', '2024-06-10')
    """
    if not url or len(url) > LONGEST:
        return None
    for pattern in _DAYS:
        for match in pattern.finditer(url):
            found = match.groupdict()
            year = found.get("y") or f"20{found['short']}"
            if _is_day(int(year), int(found["m"]), int(found["d"])):
                return f"{year}-{found['m']}-{found['d']}"
    month = _MONTHS.search(url)
    return f"{month['y']}-{month['m']}" if month else None


def year_in(url: str | None) -> int | None:
    """The year that the address carries beside a number ("-1234-2024.html") or as a folder; a weak sign."""
    match = _YEARS.search(url) if url and len(url) <= LONGEST else None
    return int(match[1] or match[2]) if match else None


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
