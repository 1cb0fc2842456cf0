"""Values of the record as JSON: dataclasses become objects, a span becomes ``[start, end]`` in code points."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

import msgspec

from dongsukien.spans import Span


def plain(value: object) -> object:
    """*value* in lists, dictionaries and scalars.

    >>> plain({"at": Span(3, 7)})
    {'at': [3, 7]}
    """
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, frozenset, set)):
        return [plain(item) for item in value]
    return value


def json_bytes(value: object) -> bytes:
    """*value* as UTF-8 JSON, indented for people who look at it in a browser."""
    return msgspec.json.format(msgspec.json.encode(plain(value)), indent=1)
