"""The words of the interface, one data file per language; both have the same keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from dongsukien.errors import LexiconError

LANGUAGES = ("vi", "en")
DEFAULT = "vi"


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the interface: ``say`` gives its words for a key."""

    code: str
    words: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        """The words for *key* with *values* filled in.

        Raises:
            KeyError: the language has no such key.
        """
        return self.words[key].format(**values) if values else self.words[key]

    def count(self, key: str, n: int, **values: object) -> str:
        """The words for *n* things: ``key.one`` for a single one, else ``key.many``; ``{n}`` is the printed number."""
        form = "one" if n == 1 else "many"
        return self.say(f"{key}.{form}", n=self.number(n), **values)

    def number(self, n: int) -> str:
        """*n* with its thousands set apart as the language prints them.

        >>> language("vi").number(12345), language("en").number(12345)
        ('12.345', '12,345')
        """
        return f"{n:,}".replace(",", ".") if self.code == "vi" else f"{n:,}"

    def term(self, group: str, value: str) -> str:
        """The word for a *value* of a closed list; a value without one stays as it is."""
        return self.words.get(f"{group}.{value}", value)


@cache
def language(code: str) -> Language:
    """The language *code*, read from its file once.

    Raises:
        LexiconError: the file is broken.
    """
    name = f"i18n/{code}.toml"
    try:
        tree = msgspec.toml.decode(files(__package__).joinpath(name).read_text(encoding="utf-8"))
    except msgspec.DecodeError as error:
        raise LexiconError(f"{name}: {error}") from error
    return Language(code, dict(_flat(tree, "", name)))


def _flat(tree: Mapping[str, object], prefix: str, name: str) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    for key, value in tree.items():
        if isinstance(value, dict):
            out.extend(_flat(value, f"{prefix}{key}.", name))
        elif isinstance(value, str):
            out.append((f"{prefix}{key}", value))
        else:
            raise LexiconError(f"{name}: {prefix}{key} is no text")
    return out


def preferred(asked: str | None, accept: str) -> str:
    """The language to answer in: the one *asked* for in the address, else the first known one of *accept*.

    *accept* is an Accept-Language header; weights are obeyed, unknown languages skipped.

    >>> preferred(None, "fr, en;q=0.8, vi;q=0.5"), preferred("vi", "en"), preferred(None, "")
    ('en', 'vi', 'vi')
    """
    if asked in LANGUAGES:
        return asked
    ranked: list[tuple[float, int, str]] = []
    for position, part in enumerate(accept[:500].split(",")):
        tag, _, weight = part.strip().partition(";q=")
        try:
            rank = float(weight) if weight else 1.0
        except ValueError:
            continue
        ranked.append((-rank, position, tag.split("-")[0].lower()))
    return next((tag for rank, _, tag in sorted(ranked) if tag in LANGUAGES and rank < 0), DEFAULT)
