"""Writing a page's markup and its labelled lines together: every line goes to both, so the gold cannot drift."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from html import escape
from typing import Literal

from benchmarks.made.sheet import Sheet, furniture, slug
from benchmarks.made.texts import MadeArticle
from dongsukien.document import Label

# What stands after the clock of a meta tag. The clock is Vietnam's whatever the zone says, but for the honest one.
# The last three are other ways to write the moment: "2025-03-19 08:14:00", "19/03/2025 08:14", "Wed, 19 Mar 2025 …".
Zone = Literal[
    "+07:00", "+08:00", "+00:00", "", " +07:00", "Z", ".000+07:00", "+0700", "honest Z", "blank", "day first", "mail"
]  # fmt: skip

_FORMS = {"blank": "%Y-%m-%d %H:%M:%S", "day first": "%d/%m/%Y %H:%M", "mail": "%a, %d %b %Y %H:%M:%S +0700"}


class Markup:
    """A page being written as HTML on a sheet.

    *rendered*: the sheet is to be the text that a crawl makes of the page, with the pictures' alternative texts and
    without what only the head tells.
    """

    def __init__(self, sheet: Sheet, *, rendered: bool = False) -> None:
        self.sheet = sheet
        self.rendered = rendered
        self.description = sheet.article.lead  # what the head says of the article
        self.chance = sheet.chance
        self.article = sheet.article
        self._out: list[str] = []

    @property
    def html(self) -> str:
        return "".join(self._out)

    def raw(self, html: str) -> None:
        """Markup that prints no text."""
        self._out.append(html)

    @contextmanager
    def box(self, tag: str = "div", cls: str = "", **attributes: str) -> Iterator[None]:
        """Everything written inside stands in that element."""
        self.raw(f"<{tag}{_attributes(cls, attributes)}>")
        yield
        self.raw(f"</{tag}>\n")

    def line(
        self, label: Label, text: str, tag: str = "p", cls: str = "", *, href: str = "", **attributes: str
    ) -> None:
        """An element with one line of text, linked where *href* is given."""
        self.sheet.add(label, text.strip())
        if href and tag == "a":
            attributes["href"] = href
        inner = f'<a href="{escape(href)}">{escape(text)}</a>' if href and tag != "a" else self._inline(label, text)
        self.raw(f"<{tag}{_attributes(cls, attributes)}>{inner}</{tag}>\n")

    def _inline(self, label: Label, text: str) -> str:
        """Text as an editor sets it: now and then a word linked or bold."""
        if label != "body" or self.chance.random() < 0.7:
            return escape(text, quote=False)
        words = text.split(" ")
        at = self.chance.randrange(len(words))
        before, after = "".join(f"{escape(w, quote=False)} " for w in words[:at]), words[at + 1 :]
        form = self.chance.choice(
            ("<b>{}</b>", "<em>{}</em>", '<a href="/tag/x.html">{}</a>', "<strong>{}</strong>", "<span>{}</span>")
        )
        return (
            before + form.format(escape(words[at], quote=False)) + "".join(f" {escape(w, quote=False)}" for w in after)
        )

    def link(self, label: Label, text: str, cls: str = "") -> None:
        self.line(label, text, "a", cls, href_=f"/{slug(text, '-')[:60]}.html")

    def image(self, cls: str = "", *, lazy: bool = False, alt: str = "") -> None:
        if alt and self.rendered:
            self.sheet.add("caption", alt)
        name = f"/img/{slug(self.article.title, '-')[:30]}.jpg"
        source = f'src="data:image/gif;base64,R0lGOD" data-src="{name}"' if lazy else f'src="{name}"'
        self.raw(f'<img class="{cls}" {source} alt="{escape(alt)}">')
        if lazy:
            self.raw(f'<noscript><img src="{name}" alt="{escape(alt)}"></noscript>')

    # --- the head ---------------------------------------------------------------------------------------------------

    def stamp(self, zone: Zone, later_minutes: int = 0) -> str:
        """The article's moment as a tag gives it."""
        moment = self.article.moment + timedelta(minutes=later_minutes)
        if not self.rendered:
            self.sheet.printed = self.article.moment.strftime("%Y-%m-%dT%H:%M")
        if zone == "honest Z":
            return (moment - timedelta(hours=7)).strftime("%Y-%m-%dT%H:%M:%SZ")
        if zone in _FORMS:
            return moment.strftime(_FORMS[zone])
        return moment.strftime("%Y-%m-%dT%H:%M:%S") + zone

    def ld(
        self,
        kind: str = "NewsArticle",
        zone: Zone = "+07:00",
        *,
        graph: bool = False,
        text: bool = False,
        broken: bool = False,
    ) -> str:
        """A script with what the page says of itself as JSON-LD; *broken*: cut off, as a bad escape leaves it."""
        made = self.article
        if not self.rendered:
            self.sheet.signed = made.author
        said: dict[str, object] = {
            "@type": kind,
            "headline": made.title,
            "description": self.description,
            "datePublished": self.stamp(zone),
            "dateModified": (made.moment + timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M:%S") + "+07:00",
            "author": {"@type": "Person", "name": made.author},
            "publisher": {"@type": "Organization", "name": self.sheet.outlet.name},
        }
        if text:
            said["articleBody"] = " ".join(made.paragraphs)
        whole = {"@context": "https://schema.org"}
        body = whole | ({"@graph": [{"@type": "WebSite", "name": self.sheet.outlet.name}, said]} if graph else said)
        written = json.dumps(body, ensure_ascii=False)
        return f'<script type="application/ld+json">{written[:-30] if broken else written}</script>'

    def og(self, kind: str = "article", *, published: Zone | None = None, later_minutes: int = 0) -> str:
        made = self.article
        tags = [("og:type", kind), ("og:title", made.title), ("og:description", self.description)]
        tags += [("og:site_name", self.sheet.outlet.name), ("og:url", self.sheet.url)]
        if published is not None:
            tags.append(("article:published_time", self.stamp(published, later_minutes)))
        return "".join(f'<meta property="{name}" content="{escape(value)}">\n' for name, value in tags)

    def head(self, *extra: str, suffix: str = " - {outlet}", title: str | None = None, style: str = "") -> None:
        """The head with a title and *extra* markup; "{outlet}" and "{section}" stand in *suffix*."""
        after = suffix.format(outlet=self.sheet.outlet.name, section=self.article.section)
        name = escape((title or self.article.title) + after)
        self.raw(f'<!DOCTYPE html><html lang="vi"{style}><head><meta charset="utf-8"><title>{name}</title>\n')
        self.raw("\n".join(extra) + "</head>\n")

    # --- furniture --------------------------------------------------------------------------------------------------

    def menu(self, low: int = 6, high: int = 20, cls: str = "main-menu") -> None:
        with self.box("ul", cls):
            for name in furniture()["menu"][: self.chance.randint(low, high)]:
                with self.box("li"):
                    self.link("nav", name)

    def paragraphs(
        self,
        put: Callable[[str, str], None],
        *inside: Callable[[], None],
        gaps: tuple[int, int] = (1, 3),
        of: MadeArticle | None = None,
    ) -> None:
        """Each part of the body by *put(kind, text)*, with *inside* boxes in some of the gaps."""
        told = (of or self.article).body
        wanted = min(self.chance.randint(*gaps), len(told) - 1) if inside else 0
        chosen = set(self.chance.sample(range(len(told) - 1), wanted))
        for number, (kind, text) in enumerate(told):
            put(kind, text)
            if number in chosen:
                self.chance.choice(inside)()

    def put(self, kind: str, text: str, cls: str = "", heading: str = "h3") -> None:
        """A paragraph, quotation, subhead or item in plain tags."""
        if kind == "subhead":
            self.line("body", text, heading)
        elif kind == "item":
            with self.box("ul"):
                self.line("body", text, "li")
        else:
            self.line("body", text, "p", cls)

    def teaser(
        self,
        label: Label,
        found: MadeArticle,
        *,
        lead: bool,
        tag: str = "h3",
        title: str = "title-news",
        summary: str = "description",
    ) -> None:
        """A linked headline of another article, with its lead where that is printed."""
        self.sheet.announce(found, found.lead if lead else None)
        self.line(label, found.title, tag, title, href=f"/{slug(found.title, '-')[:60]}.html")
        if lead:
            self.line("teaser_lead", found.lead, "p", summary)

    def teasers(
        self,
        low: int,
        high: int,
        *,
        label: Label = "teaser_title",
        lead: bool = False,
        near: float = 0.2,
        item: str = "item-news",
        tag: str = "h3",
        title: str = "title-news",
        summary: str = "description",
        twice: bool = False,
    ) -> None:
        """Boxes of other articles; *twice*: the picture's link repeats the headline."""
        for _ in range(self.chance.randint(low, high)):
            found = self.sheet.other(near)
            with self.box("div", item):
                if twice:
                    self.line(label, found.title, "div", "thumb-text", href="/x.html")
                else:
                    self.raw(f'<a href="/x.html"><img src="/t.jpg" alt="{escape(found.title)}"></a>')
                self.teaser(label, found, lead=lead, tag=tag, title=title, summary=summary)

    def header(self, kind: Literal["related", "others"], tag: str = "div", cls: str = "box-title") -> None:
        self.line("nav", self.sheet.say(kind), tag, cls)

    def comments(self, low: int, high: int, cls: str = "comment") -> None:
        with self.box("div", f"box-{cls}"):
            self.line("nav", self.sheet.say("comment_form"), "h4")
            self.raw('<textarea placeholder="Ý kiến của bạn"></textarea>')
            for text in self.chance.sample(furniture()["comments"], self.chance.randint(low, high)):
                with self.box("div", f"{cls}-item"):
                    self.line("other", self.sheet.say("comment_names"), "strong", "nickname")
                    self.line("other", text, "p", "full_content")
                    self.line("nav", "Trả lời", "span", "reply")

    def tags(self, cls: str = "tags") -> None:
        with self.box("div", cls):
            self.line("nav", self.chance.choice(("Từ khóa:", "Tags:", "Chủ đề:")), "span")
            for tag in self.article.tags[:4]:
                self.link("tag", tag)

    def lines(self, label: Label, kind: str, low: int, high: int, tag: str = "p", cls: str = "") -> None:
        """Lines of that kind of furniture, each at most once."""
        for pattern in self.chance.sample(
            furniture()[kind], min(self.chance.randint(low, high), len(furniture()[kind]))
        ):
            self.line(label, self.sheet.fill(pattern), tag, cls)

    def footer(self, cls: str = "footer") -> None:
        with self.box("footer", cls):
            self.lines("notice", "masthead", 2, 6)

    def time(self, form: str, tag: str = "span", cls: str = "date") -> None:
        self.line("time", self.sheet.moment(form), tag, cls)

    def sign(self, tag: str = "p", cls: str = "", forms: Sequence[str] = ("{author}",), **attributes: str) -> None:
        self.sheet.signed = self.article.author
        self.line("byline", self.sheet.fill(self.chance.choice(forms)), tag, cls, **attributes)


def _attributes(cls: str, more: dict[str, str]) -> str:
    pairs = ([("class", cls)] if cls else []) + [
        (name.rstrip("_").replace("__", ":").replace("_", "-"), value) for name, value in more.items()
    ]
    return "".join(f' {name}="{escape(value)}"' for name, value in pairs)
