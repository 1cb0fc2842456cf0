"""Page → article: page type, segment, a label for every line, teasers, outlet, publication time."""

from dongsukien.document import Article, Block, CleanPage, Page
from dongsukien.spans import Span


def clean(page: Page) -> CleanPage:
    blocks, pos = [], 0
    for line in page.text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(pos, pos + len(line)).trimmed(page.text), "body"))
        pos += len(line) + 1
    spans = tuple(b.span for b in blocks)
    return CleanPage("article", "vi", None, tuple(blocks), Article(spans[0] if spans else None, None, spans[1:]))
