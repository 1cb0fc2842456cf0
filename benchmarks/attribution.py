"""How well chains of attribution are read: whose word an act is, outermost first, beside a naive baseline.

Run as ``python -m benchmarks.attribution [--show]`` on the project's own gold. The act is marked in the gold, names and
quotes come from the real pipeline. *chain*: every link right and in order; *innermost*: who makes the claim, of the
sentences that name anybody; *stance*: what he does with it, where he is right; *nameless*: kept as the words have it,
of those without a name; *none*: nobody found where there is nobody. The baseline takes the nearest name after "theo".
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dongsukien.document import Article, Block, CleanPage, Page
from dongsukien.entities import read_names
from dongsukien.entities.actors import ActorIndex
from dongsukien.orthography import slug
from dongsukien.quotes import read_quotes
from dongsukien.quotes.attribution import chain_of
from dongsukien.segment import read_sentences
from dongsukien.spans import Span

GOLD = Path(__file__).parent / "gold" / "attribution"
_ROWS = ("chain", "innermost", "stance", "nameless", "none")


@dataclass(frozen=True)
class Item:
    """One sentence of gold; ``act`` is the marked stretch of ``text``."""

    text: str
    act: Span
    chain: tuple[str, ...]
    stance: str
    nameless: bool


@dataclass(frozen=True)
class Link:
    """A source as the scorer sees it: the forms it answers to, whether it has no name, and its stance."""

    forms: frozenset[str]
    nameless: bool
    stance: str


def items(path: Path) -> list[Item]:
    """The items of the gold file *path*, in order."""
    out = []
    for item in tomllib.loads(path.read_text(encoding="utf-8"))["item"]:
        before, rest = item["text"].split("<act>")
        act, after = rest.split("</act>")
        span = Span(len(before), len(before) + len(act))
        chain, stance = tuple(item["chain"]), item.get("stance", "")
        out.append(Item(before + act + after, span, chain, stance, item.get("anonymous", False)))
    return out


def predicted(item: Item) -> list[Link]:
    """The chain that the rules find."""
    whole = Span(0, len(item.text))
    page = Page("gold", "gold", item.text)
    cleaned = CleanPage("article", "vi", None, (Block(whole, "body"),), Article(None, None, (whole,)))
    sentences = read_sentences(page, cleaned)
    names = read_names(sentences)
    sentence = next(each for each in sentences if each.span.contains(item.act))
    chain = chain_of(item.act, sentence, read_quotes(sentences, names), ActorIndex(names, sentences))
    return [
        Link(
            frozenset({slug(link.actor.name), slug(link.actor.surface)}),
            link.actor.id.startswith("unnamed:"),
            link.stance,
        )
        for link in chain
    ]


_NEAREST = re.compile(r"[Tt]heo\s+(?:\w+\s+){0,3}?((?:[A-ZĐÀ-Ỵ]\w*)(?:\s+[A-ZĐÀ-Ỵ]\w*)*)")


def naive(item: Item) -> list[Link]:
    """The baseline: the first capitalised run after "theo" asserts it."""
    match = _NEAREST.search(item.text)
    return [Link(frozenset({slug(match[1])}), False, "asserts")] if match else []


def score(gold: list[Item], reader: Callable[[Item], list[Link]]) -> dict[str, tuple[int, int]]:
    """Hits and cases of every row."""
    hits, cases = Counter[str](), Counter[str]()

    def count(row: str, right: bool) -> None:
        cases[row] += 1
        hits[row] += right

    for item in gold:
        found = reader(item)
        count("chain", _is_chain(found, item.chain))
        if not item.chain:
            count("none", not found)
            continue
        inner = bool(found) and _is(found[-1], item.chain[-1])
        count("innermost", inner)
        count("stance", inner and found[-1].stance == item.stance)
        if item.nameless:
            count("nameless", inner and found[-1].nameless)
    return {row: (hits[row], cases[row]) for row in _ROWS}


def _is_chain(found: list[Link], chain: tuple[str, ...]) -> bool:
    return len(found) == len(chain) and all(_is(link, name) for link, name in zip(found, chain, strict=True))


def _is(link: Link, name: str) -> bool:
    """Whether one of the forms is the gold's, or it ends with the gold's ("hãng tin Reuters")."""
    wanted = slug(name)
    return any(form == wanted or form.endswith(f"-{wanted}") or wanted.endswith(f"-{form}") for form in link.forms)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print what is wrong in dev.toml, item by item")
    options = parser.parse_args()
    print(f"{'':<16}" + "".join(f"{row:>16}" for row in _ROWS))
    for half in ("dev", "held"):
        gold = items(GOLD / f"{half}.toml")
        for label, reader in (("rules", predicted), ("baseline", naive)):
            cells = (
                f"{hits}/{cases} {100 * hits / max(cases, 1):5.1f}" for hits, cases in score(gold, reader).values()
            )
            print(f"{half + ' ' + label:<16}" + "".join(f"{cell:>16}" for cell in cells))
    if options.show:
        _show(items(GOLD / "dev.toml"))


def _show(gold: list[Item]) -> None:
    for item in gold:
        found = predicted(item)
        right = _is_chain(found, item.chain) and (not found or found[-1].stance == item.stance)
        if not right:
            told = " → ".join(f"{sorted(link.forms)} {link.stance}" for link in found)
            print(f"\n{item.text}\n  - {told}\n  + {' → '.join(item.chain)} {item.stance}")


if __name__ == "__main__":
    main()
