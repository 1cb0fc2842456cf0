"""What each gold event of the seeds became, line by line: the gains and losses of a change.

``python -m benchmarks.events`` lists every gold event and quote with what is wrong about it, and what was read that no
gold has. ``--save FILE`` keeps the outcome, ``--against FILE`` prints only what a change gained and lost. Matching is
that of ``../shared/score/event_eval.py``; nothing of the pages is kept in the file but ids, types and offsets.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.gate import adapted
from benchmarks.shared import SCORE, SEEDS, extracted, missing

Outcome = dict[str, str]


def outcomes(golds: dict[str, Any], preds: dict[str, Any], judge: ModuleType) -> Outcome:
    """Key (page, gold event or read event) → what became of it; "right" when nothing is wrong."""
    names = judge.Aliases(str(SCORE / "aliases_seeds.json"))
    out: Outcome = {}
    for page, gold in golds.items():
        read = (preds.get(page) or {}).get("events") or []
        taken = matched(gold["events"], read, names, judge)
        short = page.removeprefix("seed:")[:3]
        for number, event in enumerate(gold["events"]):
            teaser = " teaser" if event.get("teaser") else ""
            key = f"{short} gold {event['id']} {event['type']}{teaser} @{event['mentions'][0]['start']}"
            found = taken.get(number)
            out[key] = "missed" if found is None else verdict(event, read[found], names, judge)
        for number, event in enumerate(read):
            if number not in taken.values() and not repeats(event, gold["events"], judge):
                out[f"{short} read {event['type']} @{event['start']}"] = "not in the gold"
    return out


def matched(gold: list[Any], read: list[Any], names: Any, judge: ModuleType) -> dict[int, int]:
    """Gold event → read event, one to one, best pairs first, as the scorer has it."""
    pairs = []
    for i, p in enumerate(read):
        for j, g in enumerate(gold):
            if not (link := judge.link(p, g)):
                continue
            ours, theirs = actor_keys(p, names, judge), actor_keys(g, names, judge)
            share = len(ours & theirs) / (len(ours | theirs) or 1)
            pairs.append((-(4 * (p["type"] == g["type"]) + 2 * link + share), i, j))
    taken: dict[int, int] = {}
    for _, i, j in sorted(pairs):
        if j not in taken and i not in taken.values():
            taken[j] = i
    return taken


def verdict(gold: Any, read: Any, names: Any, judge: ModuleType) -> str:
    """Everything that is wrong about a read event, or "right"."""
    wrong = []
    if read["type"] != gold["type"]:
        wrong.append(f"type {read['type']}")
    ours, theirs = actor_keys(read, names, judge), actor_keys(gold, names, judge)
    if ours != theirs:
        wrong.append(f"actors -{sorted(theirs - ours)} +{sorted(ours - theirs)}")
    dates = [gold.get("date"), *(gold.get("date_alt") or [])]
    inherited = gold.get("date_inherited") and read.get("date") is None
    if read.get("date") not in dates and not inherited:
        wrong.append(f"date {read.get('date')} for {gold.get('date')}")
    if (read.get("modality") or "happened") != gold["modality"]:
        wrong.append(f"modality {read.get('modality')} for {gold['modality']}")
    return "; ".join(wrong) or "right"


def actor_keys(event: Any, names: Any, judge: ModuleType) -> set[str]:
    return {names.key(judge.text_of(actor)) for actor in judge.actors(event)}


def repeats(event: Any, gold: list[Any], judge: ModuleType) -> bool:
    """Whether it is a further mention of a gold event: the scorer leaves those out."""
    return any(event["type"] == g["type"] and judge.link(event, g) == 2 for g in gold)


def difference(before: Outcome, after: Outcome) -> list[str]:
    """Gains (+), losses (-) and other changes (~), one line each."""
    lines = []
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key, "–"), after.get(key, "–")
        if old == new:
            continue
        good_now = new == "right" or (new == "–" and old == "not in the gold")
        good_then = old == "right" or (old == "–" and new == "not in the gold")
        sign = "+" if good_now else "-" if good_then else "~"
        lines.append(f"{sign} {key}: {old} → {new}")
    return lines


def judge_of_events() -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("event_eval", SCORE / "event_eval.py")
    if spec is None or spec.loader is None:
        raise RuntimeError(f"{SCORE / 'event_eval.py'} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--save", type=Path, metavar="FILE")
    parser.add_argument("--against", type=Path, metavar="FILE")
    arguments = parser.parse_args(argv)
    if reason := missing():
        print(f"events: skipped, {reason}")
        return 0
    golds = {gold["doc_id"]: gold for gold in map(read_json, sorted(SEEDS.glob("*.events.json")))}
    with tempfile.TemporaryDirectory() as folder:
        extracted(SEEDS.glob("*.txt"), Path(folder) / "seeds.ndjson")
        file = adapted("events", Path(folder) / "seeds.ndjson", Path(folder) / "events.jsonl", "--id", "seed")
        preds = {row["id"]: row for row in map(json.loads, file.read_text("utf-8").splitlines())}
    after = outcomes(golds, preds, judge_of_events())
    if arguments.save:
        arguments.save.write_text(json.dumps(after, ensure_ascii=False, indent=1) + "\n", "utf-8")
    if arguments.against:
        print("\n".join(difference(read_json(arguments.against), after)) or "no change")
    else:
        print("\n".join(f"{key}: {outcome}" for key, outcome in after.items()))
    return 0


def read_json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


if __name__ == "__main__":
    sys.exit(main())
