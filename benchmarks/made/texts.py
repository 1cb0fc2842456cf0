"""News articles of our own words, drawn from sentence patterns by a seed: no text of any newspaper.

A story (``subjects/*.toml``) fixes its actors and places once; its happenings give headline, lead and paragraphs, so
two articles of one story share names and topic words and two of different stories do not. Patterns hold ``{name}``
(an actor of the story, a word list, a drawn figure) and ``[one|other]``. The known weakness: paragraphs stand in no
argument with each other, and a long article says its points in a drawn order.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal

DATA = Path(__file__).parent / "data"
Kind = Literal["paragraph", "quote", "subhead", "item"]

_CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
_SLOT = re.compile(r"\{([A-Za-zĐđ_]+)(?:\.(\w+))?\}")
_FIRST = datetime(2008, 1, 5)
_DAYS = 6_500  # up to late 2025


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person: "Ngoại trưởng Valdoria Erik Solvang" at first, "ông Solvang" after."""

    name: str
    office: str
    short: str

    @property
    def full(self) -> str:
        return f"{self.office} {self.name}".strip()


Slots = Mapping[str, "str | Person"]


@dataclass(frozen=True, slots=True)
class Story:
    """What the articles of one running story share."""

    id: str
    subject: str
    slots: Slots


@dataclass(frozen=True, slots=True)
class MadeArticle:
    """One article: headline, lead and the parts of its body, with what its page may print around them."""

    story: str
    subject: str
    section: str
    title: str
    lead: str
    body: tuple[tuple[Kind, str], ...]
    captions: tuple[str, ...]
    tags: tuple[str, ...]
    author: str
    agencies: tuple[str, ...]
    moment: datetime

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(text for _, text in self.body)


@cache
def words() -> Mapping[str, Sequence[str]]:
    return tomllib.loads((DATA / "words.toml").read_text("utf-8"))


@cache
def _subject(name: str) -> Mapping[str, Any]:
    return tomllib.loads((DATA / "subjects" / f"{name}.toml").read_text("utf-8"))


@cache
def subjects() -> tuple[str, ...]:
    """The subjects there are patterns for; ``common`` holds sentences that fit any of them."""
    return tuple(sorted(path.stem for path in (DATA / "subjects").glob("*.toml") if path.stem != "common"))


def story(chance: random.Random, subject: str | None = None) -> Story:
    """A story with actors, places and matters of its own."""
    subject = subject or chance.choice(subjects())
    slots: dict[str, str | Person] = {}
    writer = Writer(chance, slots, _moment(chance))
    for name, pattern in _subject(subject)["slots"].items():
        slots[name] = writer.person(pattern) if pattern.startswith("@") else _unlike(slots, writer, pattern)
    return Story(f"{subject}-{chance.randrange(10**9):09}", subject, slots)


def _unlike(slots: Slots, writer: Writer, pattern: str) -> str:
    """A filling that no earlier slot has: a quarrel needs two states."""
    for _ in range(8):
        found = writer.fill(pattern)
        if found not in slots.values():
            return found
    return writer.fill(pattern)


def _moment(chance: random.Random) -> datetime:
    day = _FIRST + timedelta(days=chance.randrange(_DAYS))
    return day.replace(hour=chance.randint(5, 22), minute=chance.randrange(60))


class Writer:
    """Fills the patterns of one article: actors by their full name first, days by the article's own day."""

    def __init__(self, chance: random.Random, slots: Slots, moment: datetime) -> None:
        self.chance = chance
        self.slots = slots
        self.moment = moment
        self.mark = chance.choice("//-")  # between day and month
        self._named: set[str] = set()

    def fill(self, pattern: str) -> str:
        """*pattern* with every choice made and every slot filled."""
        while True:
            pattern, choices = _CHOICE.subn(lambda m: self.chance.choice(m[1].split("|")), pattern)
            pattern, slots = _SLOT.subn(lambda m: self._slot(m[1], m[2]), pattern)
            if not choices and not slots:
                return pattern

    def sentence(self, pattern: str) -> str:
        text = self.fill(pattern)
        return text if text[0] in "\"“'" else capital(text)

    def person(self, pattern: str) -> Person:
        """A person by the kind and office of "@foreign Ngoại trưởng {x}"."""
        kind, _, office = pattern[1:].partition(" ")
        woman = self.chance.random() < 0.35
        sex = "f" if woman else "m"
        if kind == "foreign":
            last = self.fill("{foreign_surname}")
            return Person(
                self.fill(f"{{foreign_given_{sex}}} ") + last, self.fill(office), f"{'bà' if woman else 'ông'} {last}"
            )
        given = self.fill(f"{{given_{sex}}}")
        name = self.fill(f"{{surname}} {{middle_{sex}}} ") + given
        if kind == "citizen":
            return Person(name, "bà" if woman else "ông", f"{'bà' if woman else 'ông'} {given}")
        return Person(name, self.fill(office), f"{'bà' if woman else 'ông'} {given}")

    def _slot(self, name: str, form: str | None) -> str:
        key = name if name in self.slots or name.islower() else name[0].lower() + name[1:]
        found = self._word(key, form)
        return found if key == name else capital(found)

    def _word(self, key: str, form: str | None) -> str:
        if key in self.slots:
            value = self.slots[key]
            return value if isinstance(value, str) else self._mention(key, value, form)
        if key in words():
            return self.chance.choice(words()[key])
        return self._figure(key)

    def _mention(self, key: str, person: Person, form: str | None) -> str:
        if form is not None:
            return str(getattr(person, form))
        if key not in self._named:
            self._named.add(key)
            return person.full
        return self.chance.choice((person.short, person.short, person.short, person.full))

    def _figure(self, key: str) -> str:
        chance = self.chance
        match key:
            case "day":
                return self._day(chance.choice((0, 0, 0, -1, -1, -2)), past=True)
            case "next_day":
                return self._day(chance.choice((1, 2, 3, 5, 9, 14)), past=False)
            case "year":
                return str(self.moment.year - chance.randint(1, 30))
            case "month":
                return str(chance.randint(1, 12))
            case "pct":
                return (
                    f"{chance.randint(0, 60)},{chance.randint(1, 9)}%"
                    if chance.random() < 0.6
                    else f"{chance.randint(2, 80)}%"
                )
            case "big":
                return f"{chance.randint(1, 90)}.{chance.randint(0, 99):02}0"
            case "money":
                return chance.choice(
                    (
                        f"{chance.randint(2, 950)} tỷ đồng",
                        f"{chance.randint(1, 30)}.{chance.randint(100, 900)} tỷ đồng",
                        f"{chance.randint(5, 800)} triệu đồng",
                    )
                )
            case "usd":
                return f"{chance.randint(1, 40)},{chance.randint(1, 9)} {chance.choice(('tỷ USD', 'triệu USD'))}"
            case "clock":
                return chance.choice(
                    (
                        f"{chance.randint(5, 22)}h{chance.randint(0, 59):02}",
                        f"{chance.randint(5, 22)}h",
                        f"{chance.randint(5, 22)} giờ",
                    )
                )
            case "score":
                return f"{chance.randint(0, 5)}-{chance.randint(0, 4)}"
            case "deg":
                return f"{chance.randint(9, 39)} độ C"
            case _:
                raise KeyError(f"no slot, word list or figure {{{key}}}")

    def _day(self, ahead: int, *, past: bool) -> str:
        day = self.moment + timedelta(days=ahead)
        form = f"{day.day}{self.mark}{day.month}"
        if past and self.chance.random() < 0.15:
            return self.chance.choice(("hôm nay", "hôm qua"))
        return f"{self.chance.choice(('ngày', 'ngày', 'hôm', *(words()['part_of_day'] if past else ())))} {form}"


def capital(text: str) -> str:
    """*text* with its first character in upper case, the rest as it is."""
    return text[:1].upper() + text[1:]


def article(
    chance: random.Random, of: Story | None = None, happening: int | None = None, *, whole: bool = True
) -> MadeArticle:
    """An article of the story *of* (or of one of its own), about its happening of that number.

    Without *whole* it has neither body nor captions: what a teaser needs.
    """
    of = of or story(chance)
    patterns = _subject(of.subject)
    happenings = patterns["happening"]
    chosen = happenings[chance.randrange(len(happenings)) if happening is None else happening % len(happenings)]
    moment = _moment(chance)
    title = _headline(Writer(chance, of.slots, moment), chosen["title"])
    writer = Writer(chance, of.slots, moment)
    lead = writer.sentence(chance.choice(chosen["lead"]))
    if len(lead) < 150 and chance.random() < 0.4:
        lead = f"{lead} {writer.sentence(chance.choice(patterns['more']['sentences']))}"
    body = tuple(_body(writer, chosen, patterns)) if whole else ()
    return MadeArticle(
        story=of.id,
        subject=of.subject,
        section=chance.choice(patterns["section"]),
        title=title,
        lead=lead,
        body=body,
        captions=_captions(writer, patterns) if whole else (),
        tags=tuple(dict.fromkeys(writer.fill(each) for each in patterns["tags"])),
        author=_author(writer),
        agencies=tuple(dict.fromkeys(writer.fill("{agency}") for _ in range(chance.randint(1, 3)))),
        moment=moment,
    )


def _captions(writer: Writer, patterns: Mapping[str, Any]) -> tuple[str, ...]:
    """What stands under the pictures, each once, those of the subject first."""
    own, general = patterns["more"]["captions"], _subject("common")["captions"]
    chosen = writer.chance.sample(own, len(own)) + writer.chance.sample(general, len(general)) + own
    return tuple(dict.fromkeys(capital(writer.fill(each)) for each in chosen))


def _headline(writer: Writer, patterns: Sequence[str]) -> str:
    """A headline names people shortly: "Ông Solvang", or without the office."""
    short = {key: (value.short if isinstance(value, Person) else value) for key, value in writer.slots.items()}
    brief = Writer(writer.chance, short, writer.moment)
    text = brief.sentence(writer.chance.choice(patterns))
    if len(text.split()) < LONG_HEADLINE and text[-1].isalnum() and writer.chance.random() < 0.65:
        text += writer.chance.choice((", ", ": ", " - ", ", ")) + brief.fill("{title_tail}")
    return text


def _author(writer: Writer) -> str:
    sex = writer.chance.choice("mf")
    return writer.fill(
        writer.chance.choice(
            (
                f"{{given_{sex}}} {{given_m}}",
                f"{{surname}} {{given_{sex}}}",
                f"{{surname}} {{middle_{sex}}} {{given_{sex}}}",
            )
        )
    )


LONG_HEADLINE = 11  # syllables; half of the headlines of the press have more than a dozen
_LENGTHS = (4, 5, 6, 7, 7, 8, 9, 10, 10, 11, 12, 13, 14, 16, 18, 21, 25)  # paragraphs
_SIZES = {"short": (1,), "mixed": (1, 1, 2, 2, 3), "long": (2, 3, 3, 4)}  # sentences in a paragraph


def _body(writer: Writer, chosen: Mapping[str, Any], patterns: Mapping[str, Any]) -> list[tuple[Kind, str]]:
    """Four to twenty-five paragraphs: the happening first, then what is known of the story, quotations between."""
    chance, more = writer.chance, patterns["more"]
    supply = _supply(chance, chosen, patterns)
    quotes = [*more["quotes"], *chance.sample(_subject("common")["quotes"], 2)]
    chance.shuffle(quotes)
    wanted = min(chance.choice(_LENGTHS), len(supply) - 2)
    sizes = _SIZES[chance.choice(("short", "mixed", "mixed", "long"))]
    subheads = chance.sample(more["subheads"], 2) if wanted > 7 and chance.random() < 0.4 else []
    body: list[tuple[Kind, str]] = []
    for number in range(wanted):
        if subheads and number and number % (wanted // 2 - 1) == 0:
            body.append(("subhead", capital(writer.fill(subheads.pop()))))
        if quotes and number and chance.random() < 0.22:
            body.append(("quote", writer.sentence(quotes.pop())))
        elif supply:
            taken = [supply.pop(0) for _ in range(min(chance.choice(sizes), len(supply)))]
            body.append(("paragraph", " ".join(_sentence(writer, each, at) for at, each in enumerate(taken))))
    if chance.random() < 0.12:
        at = chance.randint(1, len(body) - 1)
        body[at:at] = _listed(writer, more["items"])
    return body


def _supply(chance: random.Random, chosen: Mapping[str, Any], patterns: Mapping[str, Any]) -> list[str]:
    """The sentence patterns an article may use, in the order it tells them."""
    others = [each for other in patterns["happening"] if other is not chosen for each in other["body"]]
    rest = patterns["more"]["sentences"] + others
    supply = chance.sample(chosen["body"], len(chosen["body"])) + chance.sample(rest, len(rest))
    for pattern in chance.sample(_subject("common")["sentences"], 7):
        supply.insert(chance.randint(2, len(supply)), pattern)
    return supply


def _listed(writer: Writer, items: Sequence[str]) -> list[tuple[Kind, str]]:
    """A list with the sentence that opens it."""
    chance = writer.chance
    mark = chance.choice(("", "- ", "• ", "+ "))
    opening = writer.sentence(chance.choice(_subject("common")["list_openings"]))
    chosen = chance.sample(items, min(len(items), chance.randint(2, 4)))
    ends = ("", ";", ".")
    return [
        ("paragraph", opening),
        *(("item", f"{mark}{capital(writer.fill(each))}{chance.choice(ends)}") for each in chosen),
    ]


def _sentence(writer: Writer, pattern: str, at: int) -> str:
    """A sentence, sometimes tied to the one before it."""
    text = writer.sentence(pattern)
    first = text.split(" ", 1)[0]
    if writer.chance.random() < (0.25 if at else 0.15) and first in words()["plain_first"]:
        text = writer.fill(writer.chance.choice(("{however}", "{also}"))) + text[0].lower() + text[1:]
    draw = writer.chance.random()
    if draw < 0.16 and text.endswith("."):
        text = f"{text[:-1]}, {writer.fill('{tail}' if draw < 0.04 else '{context}')}."
    return text
