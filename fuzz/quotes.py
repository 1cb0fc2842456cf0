"""The words of an article: names, quotations, acts. Every line is a paragraph of the body."""

from __future__ import annotations

from benchmarks.linear import as_article
from benchmarks.speed import Clock
from fuzz.harness import fuzz


def one(data: bytes) -> None:
    as_article(data.decode("utf-8", "replace"), Clock())


if __name__ == "__main__":
    fuzz("quotes", "texts", longest=3000)
