"""Cursors: where the next page of a list begins, as an opaque word that may stand in an address."""

from __future__ import annotations

import base64
import binascii
import json

from dongsukien.errors import UsageError

MOST = 1000  # rows of one answer
_LARGEST = 2**53  # up to which a number is the same in every JSON reader; no list is longer


def cursor(*key: str | float | int) -> str:
    """The cursor of a list that goes on after the row with the sort key *key*."""
    return base64.urlsafe_b64encode(json.dumps(key, ensure_ascii=False).encode()).decode().rstrip("=")


def key_of(after: str | None, *shape: type) -> tuple[str | float | int, ...] | None:
    """The sort key in the cursor *after*; ``None`` for the beginning.

    Raises:
        UsageError: it is no cursor of this list.
    """
    if not after:
        return None
    try:
        key = json.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
    except (binascii.Error, ValueError, RecursionError) as error:
        raise UsageError(f"{after[:40]!r} is no cursor; begin without one") from error
    if not isinstance(key, list) or len(key) != len(shape):
        raise UsageError(f"{after[:40]!r} is no cursor of this list; begin without one")
    out: list[str | float | int] = []
    for value, kind in zip(key, shape, strict=True):
        if isinstance(value, int) and abs(value) > _LARGEST:
            raise UsageError(f"{after[:40]!r} is no cursor of this list; begin without one")
        if isinstance(value, int) and not isinstance(value, bool):
            value = kind(value)
        if not isinstance(value, (str, float, int)) or not isinstance(value, kind) or isinstance(value, bool):
            raise UsageError(f"{after[:40]!r} is no cursor of this list; begin without one")
        out.append(value)
    return tuple(out)


def clamped(limit: int) -> int:
    """*limit* within 1 and ``MOST``."""
    return max(1, min(limit, MOST))


def first_day(value: str | None) -> str | None:
    """*value* (EDTF) as the first day of a filter; ``None`` for none.

    Raises:
        UsageError: it is no date.
    """
    return _day(value, 0)


def last_day(value: str | None) -> str | None:
    """*value* (EDTF) as the last day of a filter: "2025" ends on 31 December."""
    return _day(value, 1)


def _day(value: str | None, end: int) -> str | None:
    from dongsukien.stories.dates import bounds

    if not value:
        return None
    days = bounds(value)
    if days is None:
        raise UsageError(f"{value[:40]!r} is no date; write 2025-07-10, 2025-07 or 2025")
    return days[end].isoformat()
