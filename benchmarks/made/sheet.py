"""The sheet that a layout writes a page on, line by line, each with its label; and what a page may print on it.

``Sheet`` holds one article, others of the same story and of other stories for teasers, and the habits of an invented
outlet. Text layouts add plain lines, HTML templates wrap the same words in markup.
"""

from __future__ import annotations

import random
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache

from benchmarks.made.texts import DATA, MadeArticle, Writer, article, story
from dongsukien.document import Label

Line = tuple[Label | None, str]


@dataclass(frozen=True, slots=True)
class Outlet:
    """An invented outlet and what it sets before its leads ("" where it sets nothing)."""

    name: str
    host: str
    prefix: str = ""


@cache
def furniture() -> Mapping[str, Sequence[str]]:
    return tomllib.loads((DATA / "furniture.toml").read_text("utf-8"))


class Sheet:
    """A page being written. Lines are in order; ``None`` labels a blank one."""

    def __init__(self, chance: random.Random, outlet: Outlet) -> None:
        self.chance = chance
        self.outlet = outlet
        self.told = story(chance)
        made = article(chance, self.told)
        marks = chance.choice(("'", '"', "“”"))  # of the outlet's headlines
        self.article = replace(made, title=requoted(made.title, "'", marks))
        self.lines: list[Line] = []
        self.printed: str | None = None  # the moment as far as the page tells it
        self.signed: str | None = None
        self._pictures = -1
        self.teasers: dict[str, str | None] = {}
        self._near = [article(chance, self.told, number, whole=False) for number in range(3)]
        self._words = self._slots()
        self._writer = Writer(chance, self._words, self.article.moment)

    def _slots(self) -> dict[str, str]:
        made = self.article
        name = made.author.split()
        return {
            "outlet": self.outlet.name,
            "host": self.outlet.host,
            "author": made.author,
            "AUTHOR": made.author.upper(),
            "initials": ".".join(word[0] for word in name),
            "agencies": ", ".join(made.agencies),
            "tags": ", ".join(made.tags),
            "tag": made.tags[0],
            "hashtags": " ".join(f"#{tag}" for tag in made.tags[:3]),
            "title": made.title,
            "slug": slug(made.title, "-"),
            "slug_short": slug(made.title, "_")[:40],
        }

    @property
    def url(self) -> str:
        """The page's address; it tells no date."""
        return f"https://{self.outlet.host}/{slug(self.article.section, '-')}/{slug(self.article.title, '-')}.html"

    def add(self, label: Label, *texts: str) -> None:
        self.lines += [(label, text) for text in texts]

    def blank(self) -> None:
        self.lines.append((None, ""))

    def fill(self, pattern: str, **more: str) -> str:
        """*pattern* of the furniture filled for this page."""
        self._writer.slots = {**self._words, **more} if more else self._words
        return self._writer.fill(pattern)

    def say(self, kind: str) -> str:
        """One line of that kind of furniture."""
        return self.fill(self.chance.choice(furniture()[kind]))

    def other(self, near: float = 0.3) -> MadeArticle:
        """Another article, never told twice on a page; *near*: the share of the same story."""
        while self._near and self.chance.random() < near:
            found = self._near.pop()
            if found.title != self.article.title and found.title not in self.teasers:
                return found
        while True:
            found = article(self.chance, whole=False)
            if found.title not in self.teasers and found.title != self.article.title:
                return found

    def announce(self, found: MadeArticle, lead: str | None = None) -> None:
        """Note that the page announces another article."""
        self.teasers[found.title] = self.teasers.get(found.title) or lead

    def caption(self) -> str:
        """What stands under the next picture, bare."""
        self._pictures += 1
        return self.article.captions[self._pictures % len(self.article.captions)]

    def moment(self, form: str) -> str:
        """The article's moment as a page prints it."""
        self.printed = self.article.moment.strftime("%Y-%m-%dT%H:%M")
        return printed(self.article.moment, form)

    def today(self, form: str) -> str:
        """The moment of the crawl, soon after the article's."""
        return printed(self.article.moment + timedelta(hours=self.chance.choice((1, 3, 20, 200))), form)

    def earlier(self, form: str) -> str:
        """The moment of some other article."""
        return printed(self.article.moment + timedelta(minutes=self.chance.randint(-9_000, 3_000)), form)


def printed(moment: datetime, form: str) -> str:
    """*moment* by a form such as "{weekday}, {d}/{m}/{Y}, {H}:{M} (GMT+7)"."""
    weekday = furniture()["weekdays"][moment.weekday()]
    return form.format(
        weekday=weekday.capitalize(),
        Weekday=weekday,
        english=furniture()["english_days"][moment.weekday()],
        d=moment.day,
        dd=f"{moment.day:02}",
        m=moment.month,
        mm=f"{moment.month:02}",
        Y=moment.year,
        H=f"{moment.hour:02}",
        M=f"{moment.minute:02}",
        S=f"{moment.second:02}",
        ampm="AM" if moment.hour < 12 else "PM",
    )


def requoted(text: str, old: str, new: str) -> str:
    """*text* with the quotation marks *old* (one character) set as *new*, one mark or a pair."""
    parts = text.split(old)
    return "".join(
        part + (new[number % len(new)] if number < len(parts) - 1 else "") for number, part in enumerate(parts)
    )


def slug(text: str, mark: str) -> str:
    """*text* without marks and capitals, as in addresses and names of files."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    kept = "".join(each if each.isalnum() else " " for each in plain if not unicodedata.combining(each))
    return mark.join(kept.split())
