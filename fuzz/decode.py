"""Bytes to characters, and their mending."""

from __future__ import annotations

import unicodedata

from dongsukien.read.encoding import decode
from dongsukien.read.limits import BadInput
from dongsukien.read.mend import mend
from dongsukien.spans import Span
from fuzz.harness import fuzz


def one(data: bytes) -> None:
    try:
        text = decode(data).text
    except BadInput as error:
        assert str(error)
        return
    stored = mend(text)
    stored.text.encode()
    assert unicodedata.is_normalized("NFC", stored.text)
    for repair in stored.repairs:
        back = stored.origin.original(repair.span)
        assert 0 <= back.start <= back.end <= len(text)
    if not stored.repairs:
        assert stored.text == text
        assert stored.origin.original(Span(0, len(text))) == Span(0, len(text))


if __name__ == "__main__":
    fuzz("decode", "encodings")
