"""How well events and quotes of real items are read: ``gold/events``, beside a naive baseline.

Run as ``python -m benchmarks.event_gold [--errors]``. Each draw has figures of its own, dev and held apart. The texts
are not part of the project: they are taken from ``../shared/data`` and must have the hash that the gold names; an item
without its text is named and left out. Matching and figures are those of ``../shared/score/event_eval.py``.
``--errors`` lists misses and extras of dev, item by item, and never of held.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.events import judge_of_events, matched, read_json, repeats, verdict
from benchmarks.shared import DATA, missing
from dongsukien.annotations import Actor
from dongsukien.document import Page
from dongsukien.pipeline import Reading, read_page

GOLD = Path(__file__).parent / "gold" / "events"
HALVES = ("dev", "held")
# Draw → its files. The floors of the gate stand on the first.
DRAWS = {"drawn 1": ("rss", "mds"), "drawn 2": ("rss2",), "drawn 3": ("rss3",), "drawn 4": ("rss4",)}
# The closed lists of the guideline.
TYPES = {
    "meet", "phone_call", "negotiate", "visit", "agree", "sign", "reject", "demand", "propose", "promise", "threaten",
    "accuse", "deny", "criticise", "express", "aid", "sanction", "attack", "ceasefire", "exchange", "mobilise",
    "appoint", "elect", "protest", "arrest", "other",
}  # fmt: skip
SYMMETRIC = {"meet", "phone_call", "negotiate", "agree", "sign", "ceasefire", "exchange"}
MODALITIES = {"happened", "ongoing", "planned", "proposed", "conditional", "denied", "requested"}
_NOT_DONE = {"planned", "denied"}
_SAME_WORDS = 0.5  # two quotes are one when they share half of the characters of either, as the scorer has it


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the gold with its text."""

    set: str
    gold: dict[str, Any]
    text: str

    @property
    def id(self) -> str:
        return str(self.gold["id"])


Reader = Callable[[Item], dict[str, Any]]


# --- the gold and its texts -------------------------------------------------------------------------------------------


def items(draw: str) -> Iterator[Item]:
    """Every item of *draw* whose text is there and unchanged; what is left out is named."""
    for name in DRAWS[draw]:
        golds = {gold["id"]: gold for gold in read_json(GOLD / f"{name}.json")}
        found = article_texts(golds.keys()) if name == "mds" else stream_texts(golds.keys())
        for id_, gold in golds.items():
            text = found.get(id_)
            if text is None:
                print(f"event_gold: {name} {id_} skipped, its text is not in {DATA.name}", file=sys.stderr)
            elif hashlib.sha256(text.encode()).hexdigest() != gold["sha256"]:
                print(f"event_gold: {name} {id_} skipped, its text is another one", file=sys.stderr)
            else:
                yield Item(name, gold, text)


def stream_texts(ids: Iterable[str]) -> dict[str, str]:
    """Headline and lead of items of the stream, by id."""
    path, wanted = DATA / "rss_stream_dev.jsonl.gz", set(ids)
    if not path.is_file():
        return {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        return {row["id"]: f"{row['title']}\n{row['summary']}" for row in rows if row["id"] in wanted}


def article_texts(ids: Iterable[str]) -> dict[str, str]:
    """Headline and body of whole articles, by id."""
    path, wanted = DATA / "mds_dev.jsonl", set(ids)
    if not path.is_file():
        return {}
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return {row["id"]: f"{row['title']}\n{row['body']}" for row in rows if row["id"] in wanted}


def faults(item: Item) -> Iterator[str]:
    """What is wrong with the annotation of *item*, one sentence each; nothing when it is sound."""
    size = len(item.text)
    for event in item.gold["events"]:
        name = f"{item.id} {event['id']}"
        if event["type"] not in TYPES or event["modality"] not in MODALITIES:
            yield f"{name}: {event['type']} or {event['modality']} is not of the closed lists"
        one_sided = bool(event["source"] or event["target"])
        if one_sided == (event["type"] in SYMMETRIC) and (one_sided or event["participants"]):
            yield f"{name}: the actors of {event['type']} stand in the wrong field"
        for mention in event["mentions"]:
            start, end = mention["start"], mention["end"]
            inside = mention["sentence_start"] <= start < end <= mention["sentence_end"] <= size
            if not inside or item.text[start:end] != item.text[start:end].strip():
                yield f"{name}: the trigger [{start}, {end}) is no words of its sentence"
    for quote in item.gold["quotes"]:
        if not all(0 <= start < end <= size for start, end in quote["segments"]):
            yield f"{item.id} {quote['id']}: the content lies outside the text"


def aliases(judge: ModuleType) -> Any:
    """The actors of all draws by every name; those of later draws stand apart, for floors stand on the first table."""
    tables = [judge.Aliases(str(GOLD / name)) for name in ("aliases.json", "aliases3.json", "aliases4.json")]
    names = tables[0]
    for later in tables[1:]:
        names.m = later.m | names.m
        names.c |= later.c
        names.k |= later.k
    return names


# --- readers ---------------------------------------------------------------------------------------------------------


def program(item: Item) -> dict[str, Any]:
    """What the program reads, as the scorer wants it; an event is its first mention."""
    title = item.text.partition("\n")[0]
    page = Page(id=item.id, source=item.id, text=item.text, title=title, published=item.gold["published"])
    reading = read_page(page)
    return {"events": list(events_of(reading)), "quotes": list(quotes_of(reading))}


def events_of(reading: Reading) -> Iterator[dict[str, Any]]:
    for event in reading.events:
        first = event.mentions[0]
        yield {
            "type": event.type,
            "source": [actor(one) for one in event.source],
            "target": [actor(one) for one in event.target],
            "participants": [actor(one) for one in event.participants],
            "place": event.place,
            "date": event.date,
            "modality": event.modality,
            "attribution": event.attribution[0].name if event.attribution else None,
            "start": first.trigger.start,
            "end": first.trigger.end,
            "confidence": event.confidence,
            "sentence_start": first.sentence.start,
            "sentence_end": first.sentence.end,
        }


def quotes_of(reading: Reading) -> Iterator[dict[str, Any]]:
    for quote in reading.quotes:
        if quote.content:
            yield {
                "speaker": actor(quote.speaker) if quote.speaker else None,
                "cue": quote.cue.of(reading.page.text) if quote.cue else None,
                "direct": quote.direct,
                "segments": [[span.start, span.end] for span in quote.content],
            }


def actor(one: Actor) -> dict[str, Any]:
    return {"name": one.name, "surface": one.surface, "country": one.country}


_NAIVE = {
    "gặp": "meet", "hội đàm": "meet", "tiếp": "meet", "họp": "meet", "điện đàm": "phone_call", "đàm phán": "negotiate",
    "thăm": "visit", "đến": "visit", "tới": "visit", "nhất trí": "agree", "ký": "sign", "bác bỏ": "reject",
    "từ chối": "reject", "kêu gọi": "demand", "yêu cầu": "demand", "đề xuất": "propose", "cam kết": "promise",
    "cảnh báo": "threaten", "dọa": "threaten", "cáo buộc": "accuse", "tố": "accuse", "phủ nhận": "deny",
    "chỉ trích": "criticise", "lên án": "criticise", "hoan nghênh": "express", "quan ngại": "express",
    "viện trợ": "aid", "trừng phạt": "sanction", "tấn công": "attack", "không kích": "attack", "ngừng bắn": "ceasefire",
    "triển khai": "mobilise", "bắt giữ": "arrest", "biểu tình": "protest",
}  # fmt: skip
_NAIVE_VERB = re.compile(r"(?<!\w)(?:" + "|".join(sorted(_NAIVE, key=len, reverse=True)) + r")(?!\w)")
_NAIVE_CUE = re.compile(r"(?<!\w)(cho biết|cho hay|nói|tuyên bố|khẳng định|nhấn mạnh|cho rằng|thông báo)(?!\w)")
_CAPITALS = re.compile(r"[A-ZĐÀ-Ỵ][\w-]*(?:\s+[A-ZĐÀ-Ỵ][\w-]*)*")
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?]+[\"”]?(?=\s|$)|$)", re.MULTILINE)


def naive(item: Item) -> dict[str, Any]:
    """The baseline: three dozen verbs, the nearest capitalised runs to their left and right, nothing else.

    Every event has happened and has no date; what follows one of eight verbs of saying is a quote.
    """
    events, quotes = [], []
    for sentence in _SENTENCE.finditer(item.text):
        text, at = sentence.group(), sentence.start()
        for verb in _NAIVE_VERB.finditer(text):
            left = [run.group() for run in _CAPITALS.finditer(text[: verb.start()])][-1:]
            right = [run.group() for run in _CAPITALS.finditer(text[verb.end() :])][:1]
            sides = (
                {"participants": left + right}
                if _NAIVE[verb.group()] in SYMMETRIC
                else {"source": left, "target": right}
            )
            where = {"start": at + verb.start(), "end": at + verb.end()}
            events.append({"type": _NAIVE[verb.group()], "date": None, "modality": "happened", **sides, **where})
        for cue in _NAIVE_CUE.finditer(text):
            runs = [run.group() for run in _CAPITALS.finditer(text[: cue.start()])]
            content = [at + cue.end() + 1, at + max(len(text.rstrip('."”')), cue.end() + 2)]
            quotes.append({"speaker": runs[-1] if runs else None, "direct": False, "segments": [content]})
    return {"events": events, "quotes": quotes}


# --- figures ---------------------------------------------------------------------------------------------------------


def figures(half: list[Item], reader: Reader, judge: ModuleType) -> list[tuple[str, str]]:
    """Name and value of each figure over *half*."""
    names = aliases(judge)
    golds = {item.id: item.gold for item in half}
    preds = {item.id: reader(item) for item in half}
    events = judge.score(golds, preds, names)[0]
    quotes = judge.score_quotes(golds, preds, names)
    taken, told = told_as_done(golds, preds, names, judge)
    return [
        ("trigger + type", prf(events["trigger_type"])),
        ("actors by name", prf(events["participants_name"])),
        ("actors by country", prf(events["participants_country"])),
        ("type + actors + date", prf(events["event_type_participants_date"])),
        ("type + countries + date", prf(events["event_type_countries_date"])),
        ("modality, not happened", f"{events['modality_accuracy_not_happened']:.3f}"),
        ("planned/denied as happened", f"{told}/{taken}"),
        ("quotes: content", prf(quotes["content"])),
        ("quotes: speaker + content", prf(quotes["speaker_content"])),
    ]


def prf(value: dict[str, float]) -> str:
    return f"P {value['p']:.3f} R {value['r']:.3f} F1 {value['f1']:.3f}"


def told_as_done(golds: dict[str, Any], preds: dict[str, Any], names: Any, judge: ModuleType) -> tuple[int, int]:
    """How many planned or denied events were found, with the right type, and how many of them as happened."""
    found = done = 0
    for id_, gold in golds.items():
        read = preds[id_]["events"]
        for number, index in matched(gold["events"], read, names, judge).items():
            event = gold["events"][number]
            if event["modality"] in _NOT_DONE and read[index]["type"] == event["type"]:
                found += 1
                done += read[index]["modality"] == "happened"
    return found, done


def calibration(half: list[Item], judge: ModuleType) -> list[tuple[float, int, float]]:
    """By stated confidence: how many events were read with it, and the share whose type is right."""
    names = aliases(judge)
    bins: dict[float, list[bool]] = {}
    for item in half:
        read, gold = program(item)["events"], item.gold["events"]
        taken = {index: number for number, index in matched(gold, read, names, judge).items()}
        for index, event in enumerate(read):
            if index not in taken and repeats(event, gold, judge):
                continue
            found = gold[taken[index]] if index in taken else None
            bins.setdefault(event["confidence"], []).append(found is not None and found["type"] == event["type"])
    return [(stated, len(right), sum(right) / len(right)) for stated, right in sorted(bins.items())]


def expected_error(bins: list[tuple[float, int, float]]) -> float:
    """The expected calibration error: how far stated confidence and share right lie apart, weighed by events."""
    total = sum(count for _, count, _ in bins)
    return sum(count * abs(stated - right) for stated, count, right in bins) / total if total else 0.0


def errors(item: Item, judge: ModuleType, names: Any = None) -> Iterator[str]:
    """What the program missed, misread and added in *item*, a line each; *names*: those of the gold by default."""
    names = names or aliases(judge)
    pred, gold = program(item), item.gold
    read = pred["events"]
    taken = matched(gold["events"], read, names, judge)
    for number, event in enumerate(gold["events"]):
        found = taken.get(number)
        wrong = "missed" if found is None else verdict(event, read[found], names, judge)
        if wrong != "right":
            first = event["mentions"][0]
            yield f"  {event['id']} {event['type']} «{item.text[first['start'] : first['end']]}»: {wrong}"
    for number, event in enumerate(read):
        if number not in taken.values() and not repeats(event, gold["events"], judge):
            who = ", ".join(judge.text_of(one) for one in judge.actors(event))
            yield f"  + {event['type']} «{item.text[event['start'] : event['end']]}» ({who}), {event['modality']}"
    for ours, theirs, mark in (
        (pred["quotes"], gold["quotes"], "+ quote"),
        (gold["quotes"], pred["quotes"], "quote missed"),
    ):
        for quote in ours:
            if not any(overlap(quote, other, judge) >= _SAME_WORDS for other in theirs):
                start, end = judge.segs(quote)[0]
                yield f"  {mark}: {item.text[start:end]}"


def overlap(one: Any, other: Any, judge: ModuleType) -> float:
    """Characters in both over characters in either."""
    a, b = judge.chars(one), judge.chars(other)
    return len(a & b) / len(a | b) if a | b else 0.0


def report(name: str, half: list[Item], judge: ModuleType) -> None:
    """Print the figures of one *half* of a draw."""
    count = sum(len(item.gold["events"]) for item in half), sum(len(item.gold["quotes"]) for item in half)
    for who, reader in (("program", program), ("naive", naive)):
        print(f"\n{name}, {who}: {len(half)} items, {count[0]} events, {count[1]} quotes")
        print("\n".join(f"  {label:28} {value}" for label, value in figures(half, reader, judge)))
    bins = calibration(half, judge)
    told = ", ".join(f"{stated:.1f}: {right:.2f} of {count}" for stated, count, right in bins)
    print(f"  confidence, share right      {told}; ECE {expected_error(bins):.3f}")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="list misses and extras of dev")
    arguments = parser.parse_args(argv)
    if reason := missing():
        print(f"event_gold: skipped, {reason}")
        return 0
    judge = judge_of_events()
    drawn = {draw: list(items(draw)) for draw in DRAWS}
    every = [item for found in drawn.values() for item in found]
    if wrong := [fault for item in every for fault in faults(item)]:
        print("\n".join(wrong))
        return 1
    if arguments.errors:
        for item in every:
            if item.gold["half"] == "dev" and (lines := list(errors(item, judge))):
                print(f"\n{item.set} {item.id} {item.text.partition(chr(10))[0]}", *lines, sep="\n")
        return 0
    for draw, found in drawn.items():
        for name in HALVES:
            report(f"{draw}, {name}", [item for item in found if item.gold["half"] == name], judge)
    return 0


if __name__ == "__main__":
    sys.exit(main())
