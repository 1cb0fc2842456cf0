"""Pages the project makes itself: articles of our own words in the layouts and the markup of Vietnamese news sites.

``text_pages`` and ``html_pages`` give pages with their gold, the same for the same seed. Nothing of them is anybody's
text, so a model may be trained on them and shipped. What they cannot show: how people really write (see ``texts``).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from benchmarks.made.drawn import drawn
from benchmarks.made.drawn_markup import drawn_template
from benchmarks.made.layout import BLANKS, FIRST_UNSEEN, Layout, spaced
from benchmarks.made.layouts import ARTICLES, OTHERS
from benchmarks.made.sheet import Line, Sheet
from benchmarks.made.templates import ARTICLES as HTML_ARTICLES
from benchmarks.made.templates import OTHERS as HTML_OTHERS
from benchmarks.made.templates import Template
from dongsukien.document import PageType

__all__ = [
    "HELD",
    "LAYOUTS",
    "TEMPLATES",
    "TRAINING",
    "UNSEEN",
    "MadePage",
    "html_pages",
    "rendered_pages",
    "text_pages",
]


DRAWN = 24  # outlets that mix habits
LAYOUTS: Mapping[str, Layout] = MappingProxyType(
    {each.name: each for each in (*ARTICLES, *OTHERS, *(drawn(number) for number in range(DRAWN)))}
)
TEMPLATES: Mapping[str, Template] = MappingProxyType(
    {each.name: each for each in (*HTML_ARTICLES, *HTML_OTHERS, *(drawn_template(number) for number in range(DRAWN)))}
)
UNSEEN = tuple(f"drawn_{number}" for number in range(FIRST_UNSEEN, FIRST_UNSEEN + 40))
TRAINING = tuple(name for name, layout in LAYOUTS.items() if not layout.held)
HELD = tuple(name for name, layout in LAYOUTS.items() if layout.held)


@dataclass(frozen=True, slots=True)
class MadePage:
    """A made page and how it is to be read.

    ``lines`` has a label for each line (``None``: blank) and ``text`` is these lines. ``html`` is the markup of the
    same lines in document order, ``None`` for a text page. ``body`` is the body's paragraphs without the lead.
    ``teasers`` are the other articles announced, each once, with the lead where it is printed. ``published`` is as
    precise as the page tells it ("YYYY-MM-DDTHH:MM", or a day or month); ``None``: it does not. ``held`` pages are
    for measuring, never for training.
    """

    id: str
    layout: str
    outlet: str
    url: str
    page_type: PageType
    lines: tuple[Line, ...]
    text: str
    html: str | None
    title: str | None
    lead: str | None
    body: tuple[str, ...]
    captions: tuple[str, ...]
    teasers: tuple[tuple[str, str | None], ...]
    published: str | None
    author: str | None
    held: bool


def text_pages(seed: int, count: int, layouts: Sequence[str] | None = None) -> Iterator[MadePage]:
    """*count* text pages, the *layouts* (all of them by default, ``drawn_…`` of any number) in turn."""
    names = tuple(LAYOUTS) if layouts is None else tuple(layouts)
    for number in range(count):
        layout = _layout(names[number % len(names)])
        name = f"{layout.name}-{seed}-{number}"
        sheet = layout.write(random.Random(name))
        yield _made(name, layout.name, layout.page_type, layout.held, sheet, None)


def html_pages(seed: int, count: int, templates: Sequence[str] | None = None) -> Iterator[MadePage]:
    """*count* HTML pages, the *templates* (all of them by default, ``drawn_…`` of any number) in turn."""
    names = tuple(TEMPLATES) if templates is None else tuple(templates)
    for number in range(count):
        template = _template(names[number % len(names)])
        name = f"{template.name}-{seed}-{number}"
        sheet, html = template.write(random.Random(name))
        yield _made(name, template.name, template.page_type, template.held, sheet, html)


def rendered_pages(seed: int, count: int, templates: Sequence[str] | None = None) -> Iterator[MadePage]:
    """*count* HTML pages as a crawl stores their text: a block a line, alternative texts among them."""
    names = tuple(TEMPLATES) if templates is None else tuple(templates)
    for number in range(count):
        template = _template(names[number % len(names)])
        name = f"rendered_{template.name}-{seed}-{number}"
        chance = random.Random(name)
        sheet, _ = template.write(chance, rendered=True)
        sheet.lines = spaced(sheet, chance.choice(BLANKS))
        yield _made(name, f"rendered_{template.name}", template.page_type, template.held, sheet, None)


@cache
def _layout(name: str) -> Layout:
    return LAYOUTS[name] if name in LAYOUTS else drawn(int(name.removeprefix("drawn_")))


@cache
def _template(name: str) -> Template:
    return TEMPLATES[name] if name in TEMPLATES else drawn_template(int(name.removeprefix("drawn_")))


def _made(name: str, layout: str, page_type: PageType, held: bool, sheet: Sheet, html: str | None) -> MadePage:
    def of(label: str) -> tuple[str, ...]:
        return tuple(text.strip() for each, text in sheet.lines if each == label)

    has_article = page_type in ("article", "gallery", "live")
    return MadePage(
        id=name,
        layout=layout,
        outlet=sheet.outlet.name,
        url=sheet.url,
        page_type=page_type,
        lines=tuple(sheet.lines),
        text="\n".join(text for _, text in sheet.lines) + "\n",
        html=html,
        title=of("title")[0] if has_article else None,
        lead=(of("lead") or (None,))[0] if has_article else None,
        body=of("body") if has_article else (),
        captions=tuple(dict.fromkeys(of("caption"))),
        teasers=tuple(sheet.teasers.items()),
        published=sheet.printed if has_article else None,
        author=sheet.signed if has_article else None,
        held=held,
    )
