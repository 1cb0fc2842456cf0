"""How good the names are: typed exact F1 on own sentences beside a naive baseline; actors and roles of the seed pages.

    python -m benchmarks.names [--shared ../shared] [--set dev|held|all] [--drawn] [--errors]

Sentences: person = the bare name, organisation = the longest name of a body or a named group, place = a place or a
state (the state inside a title counts, the one inside a body's name does not). The baseline takes every run of
capitals, types it by the tables of states and bodies, and calls the rest of two words or more a person.

``--drawn``: sentences of newspapers (``gold/names_drawn``), read alone and inside their items; errors of dev only.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.gold import drawing
from dongsukien.annotations import Sentence
from dongsukien.clean import clean
from dongsukien.document import Page
from dongsukien.entities import gazetteer, names, read_names, words
from dongsukien.orthography import reading_copy
from dongsukien.segment import read_sentences

GOLD = Path(__file__).parent / "gold" / "names" / "sentences.tsv"
DRAWN = Path(__file__).parent / "gold" / "names_drawn" / "sentences.json"
MERGED = {"country": "place", "group": "organisation"}
TYPES = {"P": "person", "O": "organisation", "L": "place"}
HOUSES = frozenset({"Quốc hội", "quốc hội", "Thượng viện", "Hạ viện", "Nghị viện"})
_MARK = re.compile(r"\[([POL]) ([^\]]+)\]")

Found = set[tuple[int, int, str]]


def parse(marked: str) -> tuple[str, Found]:
    """The text without its marks, and the names marked in it."""
    out: list[str] = []
    found: Found = set()
    length = position = 0
    for match in _MARK.finditer(marked):
        out.append(marked[position : match.start()])
        length += len(out[-1])
        found.add((length, length + len(match[2]), TYPES[match[1]]))
        out.append(match[2])
        length += len(match[2])
        position = match.end()
    out.append(marked[position:])
    return "".join(out), found


def predicted(text: str, *, fine: bool = False) -> Found:
    """What the project finds, in the terms of the gold; *fine*: states and armed groups as kinds of their own."""
    found: Found = set()
    for mention in names(text):
        if mention.form in ("pronoun", "description", "office") or mention.rule == "state-of-person":
            continue
        if mention.nested and mention.rule == "bare-body" and mention.name.of(text) in HOUSES:
            continue  # the words of an office ("Chủ tịch Quốc hội")
        kind: str = "place" if mention.rule == "continent" else mention.kind
        kind = kind if fine else MERGED.get(kind, kind)
        found.add((mention.name.start, mention.name.end, kind))
    bodies = [(start, end) for start, end, kind in found if kind in ("organisation", "group")]
    return {
        item
        for item in found
        if not any(start <= item[0] and item[1] <= end and (start, end) != item[:2] for start, end in bodies)
    }


def baseline(text: str) -> Found:
    """Runs of capitals, typed by the tables alone."""
    copy = reading_copy(text)
    known = {copy[hit.start : hit.end]: hit.entry.code for hit in gazetteer.find(copy)}
    kinds = {"C": "place", "M": "place", "L": "place", "O": "organisation", "G": "organisation"}
    found: Found = set()
    for run in words.RUN.finditer(copy):
        kind = kinds.get(known.get(run[0], ""), "person" if " " in run[0] else "")
        if kind:
            found.add((run.start(), run.end(), kind))
    return found


def sentences(which: str, find: Callable[[str], Found], *, errors: bool = False) -> dict[str, tuple[int, int, int]]:
    """For each type: right, predicted, gold."""
    right, got, want = Counter[str](), Counter[str](), Counter[str]()
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        part, _, marked = line.partition("\t")
        if part not in ("dev", "held") or which not in (part, "all"):
            continue
        text, gold = parse(marked)
        found = find(text)
        if errors and found != gold:
            print(text)
            print("   missed", [(text[s:e], k) for s, e, k in sorted(gold - found)])
            print("   extra ", [(text[s:e], k) for s, e, k in sorted(found - gold)])
        right.update(kind for *_, kind in gold & found)
        got.update(kind for *_, kind in found)
        want.update(kind for *_, kind in gold)
    return {kind: (right[kind], got[kind], want[kind]) for kind in TYPES.values()}


def drawn(
    which: str, find: Callable[[str], Found], *, inside: bool = False, fine: bool = False, errors: bool = False
) -> dict[str, tuple[int, int, int]]:
    """As ``sentences``, of the drawn set; *inside*: with the item around each sentence. Open stretches do not count."""
    right, got, want = Counter[str](), Counter[str](), Counter[str]()
    for text, item in drawing.read(DRAWN, which):
        start, end = item["start"], item["end"]
        if inside:
            found = {name for name in find(text) if start <= name[0] and name[1] <= end}
        else:
            found = {(s + start, e + start, kind) for s, e, kind in find(text[start:end])}
        gold: Found = set()
        aside: list[tuple[int, int]] = []
        for name in item["names"]:
            span = name["start"], name["end"]
            if name["kind"] == "open":
                aside.append(span)
                continue
            kind = name["kind"] if fine else MERGED.get(name["kind"], name["kind"])
            if "or" in name:
                other = name["or"][0], name["or"][1]
                aside += [(min(edge), max(edge)) for edge in zip(span, other, strict=True) if edge[0] != edge[1]]
                span = other if (*other, kind) in found else span
            gold.add((*span, kind))
        found -= {name for name in found - gold if any(name[0] < e and s < name[1] for s, e in aside)}
        if errors and found != gold:
            print(text[start:end])
            print("   missed", [(text[s:e], k) for s, e, k in sorted(gold - found)])
            print("   extra ", [(text[s:e], k) for s, e, k in sorted(found - gold)])
        right.update(kind for *_, kind in gold & found)
        got.update(kind for *_, kind in found)
        want.update(kind for *_, kind in gold)
    return {
        kind: (right[kind], got[kind], want[kind]) for kind in (*TYPES.values(), *MERGED) if want[kind] or got[kind]
    }


def f1(right: int, got: int, want: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / (got + want) if got + want else 0.0


def _aliases(shared: Path) -> dict[str, str]:
    table = json.loads((shared / "score" / "aliases_seeds.json").read_text(encoding="utf-8"))
    return {form: key for key, row in table.items() for form in (row["name"], *row["aliases"])}


def _original(read: Sequence[Sentence], offset: int) -> int | None:
    """The sentence at *offset*, or the one it is a copy of."""
    for sentence in read:
        if sentence.span.start <= offset < sentence.span.end:
            return sentence.index if sentence.copy_of is None else sentence.copy_of
    return None


def seeds(shared: Path) -> dict[str, float]:
    """Share of gold actors found in their sentences by name and by country; F1 of the stated roles."""
    alias = _aliases(shared)
    counts: Counter[str] = Counter()
    for path in sorted((shared / "seeds").glob("*.events.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_name(path.name.replace(".events.json", ".txt")).read_text(encoding="utf-8")
        page = Page(id="", source=path.name, text=text)
        read = read_sentences(page, clean(page))
        result = read_names(read)
        entities = {entity.id: entity for entity in result.entities}

        for event in gold["events"]:
            here = {_original(read, mention["start"]) for mention in event["mentions"]}
            for side in ("participants", "source", "target"):
                for actor in event.get(side) or []:
                    where = here | {_original(read, actor["start"])}
                    found = [
                        entities[entity]
                        for mention in result.mentions
                        if mention.sentence in where
                        for entity in mention.entities
                    ]
                    counts["actors"] += 1
                    wanted = alias.get(actor["name"], actor["name"])
                    counts["by name"] += any(alias.get(entity.name, entity.name) == wanted for entity in found)
                    counts["by country"] += any(entity.country == actor["country"] for entity in found)
        wanted_roles = {(alias.get(r["person"], r["person"]), r["role"].lower()) for r in gold["people_roles"]}
        found_roles = {(alias.get(r.person, r.person), r.role.lower()) for r in result.roles}
        counts["roles right"] += len(wanted_roles & found_roles)
        counts["roles found"] += len(found_roles)
        counts["roles gold"] += len(wanted_roles)
    return {
        "actors": counts["actors"],
        "by name": counts["by name"] / max(1, counts["actors"]),
        "by country": counts["by country"] / max(1, counts["actors"]),
        "roles F1": f1(counts["roles right"], counts["roles found"], counts["roles gold"]),
    }


def show_drawn(which: str, *, errors: bool) -> None:
    """Print the table of the drawn set; errors are those of dev, never of held."""
    fine = partial(predicted, fine=True)
    for part in ("dev", "held") if which == "all" else (which,):
        for label, table in (
            ("dongsukien", drawn(part, predicted, errors=errors and part == "dev")),
            ("… inside its item", drawn(part, predicted, inside=True)),
            ("… five kinds", drawn(part, fine, fine=True)),
            ("capitals + tables", drawn(part, baseline)),
        ):
            total = tuple(sum(column) for column in zip(*table.values(), strict=True))
            cells = "  ".join(f"{kind} {f1(*row):.3f}" for kind, row in table.items())
            print(f"{part:5}{label:20}all {f1(*total):.3f}  {cells}  (of {total[2]})")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--set", default="all", choices=("dev", "held", "all"))
    parser.add_argument("--drawn", action="store_true")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    if options.drawn:
        show_drawn(options.set, errors=options.errors)
        return
    for part in ("dev", "held") if options.set == "all" else (options.set,):
        for label, find in (("dongsukien", predicted), ("capitals + tables", baseline)):
            table = sentences(part, find, errors=options.errors and find is predicted)
            total = tuple(sum(column) for column in zip(*table.values(), strict=True))
            cells = "  ".join(f"{kind} {f1(*row):.3f}" for kind, row in table.items())
            print(f"{part:5}{label:20}all {f1(*total):.3f}  {cells}  (of {total[2]})")
    if (options.shared / "seeds").is_dir():
        row = seeds(options.shared)
        print("seeds  " + "  ".join(f"{key} {value:.3f}" for key, value in row.items()))


if __name__ == "__main__":
    main()
