"""How well contacts, agreements and positions are read: ``gold/diplomacy``, dev and held apart, beside a baseline.

Run as ``python -m benchmarks.diplomacy [--errors]``. A contact is found by its words, an agreement by its kind and
words, a position by party, stance and matter; the fields of what was found are scored one by one. States and their
bodies count by country; contents count when half of their words are the same.
``--errors`` lists misses and extras of dev, never of held. The baseline takes the keyword and the names next to it.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dongsukien.annotations import Actor, Agreement, Contact, Position, Stated
from dongsukien.document import Page
from dongsukien.pipeline import Reading, read_page
from dongsukien.spans import Span

GOLD = Path(__file__).parent / "gold" / "diplomacy"
HALVES = ("dev", "held")
CONTENT = frozenset({"agenda", "outcome", "precedent", "terms", "conditions", "venue"})


@dataclass(frozen=True, slots=True)
class Item:
    """One item with its gold data: layer → data, each a dictionary of field → values."""

    id: str
    half: str
    text: str
    published: str
    gold: dict[str, list[dict[str, list[str]]]]


Found = dict[str, list[dict[str, list[str]]]]
Reader = Callable[[Item], Found]


# --- the gold --------------------------------------------------------------------------------------------------------


def items(half: str) -> Iterator[Item]:
    """The items of *half*."""
    for raw in tomllib.loads((GOLD / f"{half}.toml").read_text("utf-8"))["item"]:
        text = raw["text"].strip()
        gold = {
            "contact": [_fields(line, "kind") for line in raw["contacts"]],
            "agreement": [_fields(line, "kind") for line in raw["agreements"]],
            "position": [_position(line) for line in raw["positions"]],
        }
        yield Item(raw["id"], half, text, raw["published"], gold)


def _fields(line: str, first: str) -> dict[str, list[str]]:
    head, *rest = (part.strip() for part in line.split("|"))
    out = {first: [head]}
    for part in rest:
        name, _, value = part.partition("=")
        between = ";" if name.strip() in CONTENT else ","
        out[name.strip()] = [one.strip() for one in value.split(between) if one.strip()]
    return out


def _position(line: str) -> dict[str, list[str]]:
    party, stance, matter, *rest = (part.strip() for part in line.split("|"))
    out = {"party": [party], "stance": [stance], "matter": [matter]}
    for part in rest:
        name, _, value = part.partition("=")
        out[name.strip()] = [value.strip()]
    return out


# --- readers ---------------------------------------------------------------------------------------------------------


def program(item: Item) -> Found:
    """What the program reads."""
    title = item.text.partition("\n")[0]
    reading = read_page(Page(item.id, item.id, item.text, title=title, published=item.published))
    layer = reading.diplomacy
    return {
        "contact": [_contact(reading, each) for each in layer.contacts],
        "agreement": [_agreement(reading, each) for each in layer.agreements],
        "position": [_stand(reading, each) for each in layer.positions],
    }


def code(actor: Actor) -> str:
    """A state for everybody who belongs to it, else the name."""
    return actor.country or actor.name


def _values(stated: Iterable[Stated | None]) -> list[str]:
    return [one.value for one in stated if one is not None]


def _contact(reading: Reading, contact: Contact) -> dict[str, list[str]]:
    text = reading.page.text
    event = next(each for each in reading.events if each.id == contact.event)
    return {
        "kind": [contact.kind],
        "words": [naming.trigger.of(text) for naming in event.mentions],
        "level": [contact.level] if contact.level else [],
        "round": _values([contact.round]),
        "initiative": [code(each.actor) for each in contact.initiative],
        "host": [code(contact.host.actor)] if contact.host else [],
        "venue": _values([contact.venue]),
        "mediators": [code(each.actor) for each in contact.mediators],
        "agenda": _values(contact.agenda),
        "duration": _values([contact.duration]),
        "precedent": _values([contact.precedent]),
        "outcome": _values(contact.outcome),
        "readouts": [code(each.side) for each in contact.readouts],
    }


def _agreement(reading: Reading, agreement: Agreement) -> dict[str, list[str]]:
    text = reading.page.text

    def words(span: Span) -> str:
        return span.of(text)

    return {
        "kind": [agreement.kind],
        "words": [words(span) for span in agreement.mentions],
        "parties": [code(each.actor) for each in agreement.parties],
        "mediators": [code(each.actor) for each in agreement.mediators],
        "proposers": [code(each.actor) for each in agreement.proposers],
        "scope": _values(agreement.scope),
        "formula": _values([agreement.formula]),
        "duration": _values([agreement.duration]),
        "terms": [words(term.content) for term in agreement.terms],
        "conditions": [f"{code(each.by) if each.by else ''}:{words(each.content)}" for each in agreement.conditions],
        "statuses": [
            f"{each.state}/{code(each.party) if each.party else '*'}"
            + ("" if each.modality in ("happened", "ongoing") else f"~{each.modality}")
            for each in agreement.statuses
        ],
    }


def _stand(reading: Reading, position: Position) -> dict[str, list[str]]:
    text = reading.page.text
    return {
        "party": [code(position.party)],
        "stance": [position.stance],
        "matter": [position.issue_span.of(text)],
        "condition": [position.condition.of(text)] if position.condition else [],
    }


_KINDS = {
    "điện đàm": "phone_call", "gặp": "meeting", "hội đàm": "meeting", "họp": "meeting", "thăm": "visit",
    "đàm phán": "negotiation_round", "hòa đàm": "negotiation_round", "thư": "letter", "thượng đỉnh": "summit",
}  # fmt: skip
_DEALS = {
    "ngừng bắn": "ceasefire", "đình chiến": "ceasefire", "tù nhân": "prisoner_exchange", "hòa bình": "peace_plan",
    "ghi nhớ": "memorandum", "hạt nhân": "nuclear", "ngũ cốc": "grain", "thương mại": "trade", "biên giới": "border",
    "an ninh": "security_guarantee", "khoáng sản": "minerals", "thỏa thuận": "other", "hiệp định": "other",
}  # fmt: skip
_STATES = {
    "ký": "signed", "đạt": "agreed_in_principle", "nhất trí": "agreed_in_principle", "gia hạn": "extended",
    "đề xuất": "proposed", "bác": "rejected", "đình chỉ": "suspended", "rút khỏi": "collapsed",
    "vi phạm": "violated_alleged", "có hiệu lực": "in_force", "hết hạn": "expired", "công bố": "announced",
}  # fmt: skip
_STANCES = {
    "ủng hộ": "supports", "hoan nghênh": "supports", "phản đối": "opposes", "bác bỏ": "opposes",
    "yêu cầu": "demands", "đòi": "demands", "kêu gọi": "demands", "cân nhắc": "undecided",
}  # fmt: skip


def naive(item: Item) -> Found:
    """The keyword, the names beside it in the sentence, and the first number of days."""
    from dongsukien.clean import clean
    from dongsukien.entities import read_names
    from dongsukien.segment import read_sentences

    page = Page(item.id, item.id, item.text, title=item.text.partition("\n")[0], published=item.published)
    sentences = read_sentences(page, clean(page, None))
    named = read_names(sentences)
    country = {entity.id: entity.country or entity.name for entity in named.entities}
    out: Found = {"contact": [], "agreement": [], "position": []}
    seen: set[tuple[str, str]] = set()
    for sentence in sentences:
        text = sentence.text.lower()
        beside = [
            (mention.span.start - sentence.span.start, country[mention.entities[0]])
            for mention in named.mentions
            if mention.sentence == sentence.index and mention.entities and mention.entities[0] in country
        ]
        who = list(dict.fromkeys(name for _, name in beside))[:2]
        for word, kind in _KINDS.items():
            if re.search(rf"(?<!\w){word}(?!\w)", text) and ("contact", kind) not in seen:
                seen.add(("contact", kind))
                out["contact"].append({"kind": [kind], "words": [word]})
        for word, kind in _DEALS.items():
            if word in text and ("agreement", kind) not in seen:
                seen.add(("agreement", kind))
                lasts = re.search(r"(\d+) ngày", text)
                states = [f"{state}/*" for sign, state in _STATES.items() if re.search(rf"(?<!\w){sign}(?!\w)", text)]
                out["agreement"].append(
                    {
                        "kind": [kind],
                        "words": [word],
                        "parties": who,
                        "statuses": states,
                        "duration": [f"P{lasts[1]}D"] if lasts else [],
                    }
                )
                break
        for word, stance in _STANCES.items():
            found = re.search(rf"(?<!\w){word}(?!\w)", text)
            if found is None:
                continue
            before = [name for at, name in beside if at < found.start()]
            if before:
                matter = re.split(r"[,.;]", sentence.text[found.end() :])[0]
                out["position"].append({"party": [before[-1]], "stance": [stance], "matter": [matter.strip()]})
    return out


# --- scoring ---------------------------------------------------------------------------------------------------------


def alike(a: str, b: str) -> bool:
    """Whether two contents share half of the words of either."""
    one, other = (Counter(re.findall(r"\w+", text.lower())) for text in (a, b))
    shared = sum((one & other).values())
    return bool(shared) and 2 * shared / (one.total() + other.total()) >= 0.5


def _same_field(name: str, gold: str, read: str) -> bool:
    if name == "conditions":
        by, _, content = gold.partition(":")
        by_read, _, content_read = read.partition(":")
        return by == by_read and alike(content, content_read)
    if name in CONTENT or name in ("condition", "matter"):
        return alike(gold, read) or (name in ("venue", "matter") and (gold in read or read in gold))
    return gold == read


def _touch(gold: list[str], read: list[str]) -> bool:
    folded = [word.lower() for word in read]
    return any(word.lower() in other or other in word.lower() for word in gold for other in folded)


def _pairs(layer: str, gold: list[dict[str, list[str]]], read: list[dict[str, list[str]]]) -> list[tuple[int, int]]:
    def fits(one: dict[str, list[str]], other: dict[str, list[str]]) -> int:
        if layer == "position":
            same = one["party"] == other["party"] and one["stance"] == other["stance"]
            return int(same and _same_field("matter", one["matter"][0], other["matter"][0]))
        if not _touch(one["words"], other["words"]) and layer == "contact":
            return 0
        same_kind = one["kind"] == other["kind"]
        if layer == "agreement":
            if not same_kind:
                return 0
            exact = any(word.lower() == other_word.lower() for word in one["words"] for other_word in other["words"])
            shared = len(set(one.get("duration", ())) & set(other.get("duration", ())))
            return 1 + 2 * _touch(one["words"], other["words"]) + 2 * exact + shared
        return 1 + 2 * same_kind

    weighed = sorted(((fits(g, r), -i, -j) for i, g in enumerate(gold) for j, r in enumerate(read)), reverse=True)
    taken_gold: set[int] = set()
    taken_read: set[int] = set()
    out = []
    for weight, i, j in weighed:
        if weight and -i not in taken_gold and -j not in taken_read:
            taken_gold.add(-i)
            taken_read.add(-j)
            out.append((-i, -j))
    return out


Tally = dict[tuple[str, str], Counter[str]]


def score(item: Item, read: Found, tally: Tally) -> list[str]:
    """Adds *item* to *tally*; the misses and extras in words."""
    faults: list[str] = []
    for layer, gold in item.gold.items():
        pairs = _pairs(layer, gold, read[layer])
        tally[layer, "found"]["hit"] += len(pairs)
        tally[layer, "found"]["gold"] += len(gold)
        tally[layer, "found"]["read"] += len(read[layer])
        paired_gold, paired_read = {i for i, _ in pairs}, {j for _, j in pairs}
        faults += [f"missed {layer} {one}" for i, one in enumerate(gold) if i not in paired_gold]
        faults += [f"extra {layer} {_brief(one)}" for j, one in enumerate(read[layer]) if j not in paired_read]
        for i, j in pairs:
            names = set(gold[i]) | {name for name, values in read[layer][j].items() if values}
            for name in sorted(names - {"words", "party", "stance", "matter"}):
                wanted, got = (
                    list(dict.fromkeys(gold[i].get(name, []))),
                    list(dict.fromkeys(read[layer][j].get(name, []))),
                )
                hits = [value for value in wanted if any(_same_field(name, value, other) for other in got)]
                backed = [value for value in got if any(_same_field(name, other, value) for other in wanted)]
                tally[layer, name]["hit"] += min(len(hits), len(backed)) if name not in CONTENT else len(hits)
                tally[layer, name]["gold"] += len(wanted)
                tally[layer, name]["read"] += len(got)
                faults += [f"  {layer} {name}: missed {value!r}" for value in wanted if value not in hits]
                faults += [f"  {layer} {name}: extra {value!r}" for value in got if value not in backed]
    return faults


def _brief(datum: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: values for name, values in datum.items() if values}


def measured(half: str, reader: Reader, errors: bool = False) -> Tally:
    """The tally of *half*; with *errors* what is wrong is printed."""
    tally: Tally = defaultdict(Counter)
    for item in items(half):
        faults = score(item, reader(item), tally)
        if errors and faults:
            print(item.id, *faults, sep="\n  ")
    return tally


def figures(counts: Counter[str]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    precision = counts["hit"] / counts["read"] if counts["read"] else 0.0
    recall = min(1.0, counts["hit"] / counts["gold"]) if counts["gold"] else 0.0
    precision = min(1.0, precision)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list the faults of dev")
    asked = parser.parse_args()
    if asked.errors:
        measured("dev", program, errors=True)
        return
    tallies = {(half, name): measured(half, reader) for half in HALVES for name, reader in READERS.items()}
    print("| layer | field | gold | dev P / R / F1 | held P / R / F1 | baseline, held F1 |")
    print("|---|---|---|---|---|---|")
    for layer, name in sorted({key for tally in tallies.values() for key in tally}, key=_order):
        cells = [figures(tallies[half, "program"][layer, name]) for half in HALVES]
        count = sum(tallies[half, "program"][layer, name]["gold"] for half in HALVES)
        base = figures(tallies["held", "naive"][layer, name])[2]
        dev, held = (f"{p:.2f} / {r:.2f} / {f:.2f}" for p, r, f in cells)
        print(f"| {layer} | {name} | {count} | {dev} | {held} | {base:.2f} |")


def _order(key: tuple[str, str]) -> tuple[int, int, str]:
    layers = ("contact", "agreement", "position")
    return layers.index(key[0]), key[1] != "found", key[1]


READERS: dict[str, Reader] = {"program": program, "naive": naive}

if __name__ == "__main__":
    main()
