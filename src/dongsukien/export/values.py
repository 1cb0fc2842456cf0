"""Views as plain JSON values: a span is ``[start, end)``, a view an object with the names of its fields."""

from __future__ import annotations

import dataclasses
from typing import Any

import msgspec

from dongsukien.spans import Span


def plain(value: Any) -> Any:
    """*value* (a view, or a tuple of them) as JSON values, field by field.

    >>> plain((Span(3, 5), "a", None))
    [[3, 5], 'a', None]
    """
    if isinstance(value, Span):
        return [value.start, value.end]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return value


def json_line(value: Any) -> bytes:
    """*value* as one line of JSON in UTF-8."""
    return msgspec.json.encode(plain(value)) + b"\n"


def json_document(values: Any) -> bytes:
    """*values* as one indented JSON document."""
    return msgspec.json.format(msgspec.json.encode(plain(values)), indent=2) + b"\n"
