"""A text page: cleaning and every later stage."""

from __future__ import annotations

from dongsukien.read import page_from_text
from fuzz.harness import check, fuzz


def one(data: bytes) -> None:
    check(page_from_text(data.decode("utf-8", "replace"), "-"), whole=True)


if __name__ == "__main__":
    fuzz("page", "encodings", "texts", longest=6000)
