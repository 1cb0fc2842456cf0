"""What a reader asks for in an address, checked: every value is validated here or refused by the name of its field."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from dongsukien.web.dates import day_of_input

MAX_TEXT = 400
MAX_LIMIT = 1000
_CURSOR = re.compile(r"[A-Za-z0-9_.:,~=+/|-]{1,600}")
_ID = re.compile(r"[^\x00-\x1f\x7f]{1,300}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")


class BadInput(Exception):
    """A value that cannot be; ``field`` is our own name of it, so that nothing of the address is repeated."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


class NotFound(Exception):
    """The record has no such thing; ``thing`` is "story", "event", "actor", "page" or "address"."""

    def __init__(self, thing: str) -> None:
        super().__init__(thing)
        self.thing = thing


class Moved(Exception):
    """What was asked for now has another id; ``parts`` are the path of its address."""

    def __init__(self, *parts: str) -> None:
        super().__init__(*parts)
        self.parts = parts


class Inputs:
    """The query of one address. A missing or empty value is ``None``."""

    def __init__(self, query: Mapping[str, str]) -> None:
        self._query = query

    def text(self, field: str, size: int = MAX_TEXT) -> str | None:
        """Free words: control characters become blanks; longer than *size* is refused."""
        value = _CONTROL.sub(" ", self._query.get(field, "")).strip()
        if len(value) > size:
            raise BadInput(field)
        return value or None

    def choice(self, field: str, allowed: Collection[str]) -> str | None:
        """One of *allowed*."""
        value = self._query.get(field) or None
        if value is not None and value not in allowed:
            raise BadInput(field)
        return value

    def day(self, field: str, *, end: bool = False) -> str | None:
        """A day as ``YYYY-MM-DD``, from any of the ways people write one."""
        value = self.text(field, 40)
        if value is None:
            return None
        day = day_of_input(value, end=end)
        if day is None:
            raise BadInput(field)
        return day

    def period(self) -> tuple[str | None, str | None]:
        """``since`` and ``until``; an end before its beginning is refused."""
        since, until = self.day("since"), self.day("until", end=True)
        if since and until and until < since:
            raise BadInput("until")
        return since, until

    def limit(self, default: int) -> int:
        """How many items; 1 to 1000."""
        value = self._query.get("limit") or None
        if value is None:
            return default
        if not re.fullmatch(r"[0-9]{1,4}", value) or not 1 <= int(value) <= MAX_LIMIT:
            raise BadInput("limit")
        return int(value)

    def cursor(self) -> str | None:
        """Where a list goes on."""
        value = self._query.get("after") or None
        if value is not None and not _CURSOR.fullmatch(value):
            raise BadInput("after")
        return value

    def flag(self, field: str) -> bool | None:
        """1 or 0; ``None`` where it is not said."""
        value = self.choice(field, ("0", "1"))
        return None if value is None else value == "1"


def checked_id(value: str, thing: str) -> str:
    """An id of an address; what cannot be one is simply not there."""
    if not _ID.fullmatch(value):
        raise NotFound(thing)
    return value
