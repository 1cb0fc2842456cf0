"""Short texts read by the whole pipeline, as the tests of this room want them."""

from __future__ import annotations

from dongsukien.document import Page
from dongsukien.pipeline import Reading, read_page
from dongsukien.spans import Span


def read(text: str, published: str = "2025-03-20") -> Reading:
    """*text*, a headline in its first line and paragraphs in the others, read as a feed item of that day."""
    return read_page(Page("p", "p", text, title=text.partition("\n")[0], published=published))


def words(reading: Reading, span: Span | None) -> str | None:
    """What stands at *span*."""
    return None if span is None else span.of(reading.page.text)


def parsed(example: str) -> tuple[str, str | None]:
    """The text of an example and what stands in its one pair of marks (``<a>…</a>``)."""
    if "</" not in example:
        return example, None
    before, _, rest = example.partition("<")
    mark, _, rest = rest.partition(">")
    inside, _, after = rest.partition(f"</{mark}>")
    return before + inside + after, inside
