"""What the address of a page tells: its host, of what type it is. One function per question; no look-up, no network."""

from __future__ import annotations

import re
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
