"""The quality gate: what the program reads out of ``../shared``, scored, beside pinned floors and naive baselines.

``python -m benchmarks.gate`` fails where a figure lies below its floor by more than noise. ``--pin`` raises floors to
the present figures, never lowers one; ``--lower NAME`` lowers one, aloud. A floor counts only for the gold it was
measured on: with another digest the gate says so and fails until it is pinned again.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import coreference, made, names, offices, pages, quotes, times
from benchmarks.shared import HTML, SEEDS, digest, extracted, missing, scorer

FLOORS = Path(__file__).with_name("floors.toml")
MADE_EACH = 2  # pages of every layout


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table. *first* and *final* are the bars of the design, *baseline* what a naive way reaches."""

    name: str
    value: float
    gold: str
    baseline: float | None = None
    first: float | None = None
    final: float | None = None


def measure(folder: Path) -> list[Figure]:
    """Every figure of the gate; *folder* takes what is in between."""
    return [
        *pages_of_seeds(folder),
        *events_of_seeds(folder),
        *html_pages(folder),
        *made_pages(),
        *own_sets(),
        *drawn_sets(),
        *other_items(),
    ]


# --- what is measured ------------------------------------------------------------------------------------------------


def pages_of_seeds(folder: Path) -> list[Figure]:
    """Text page → article on the seeds; the baseline keeps every line."""
    read = extracted(SEEDS.glob("*.txt"), folder / "seeds.ndjson")
    ours = adapted("pages", folder / "seeds.ndjson", folder / "pages.jsonl")
    naive = folder / "all_lines.jsonl"
    naive.write_text("".join(json.dumps(all_lines(page)) + "\n" for page in read), "utf-8")
    mine, lowest = page_scores("text", SEEDS, ours)
    every, every_lowest = page_scores("text", SEEDS, naive)
    lines = scorer(
        "page_eval.py", "lines", str(SEEDS), str(adapted("lines", folder / "seeds.ndjson", folder / "l.jsonl"))
    )
    return [
        Figure("seeds.body_f1", mine["tok_F1"], "seeds", every["tok_F1"], 97.0, 99.0),
        Figure("seeds.body_f1_worst_page", lowest, "seeds", every_lowest, 97.0, 99.0),
        Figure("seeds.title", mine["title_exact"], "seeds", every["title_exact"]),
        Figure("seeds.no_teaser_in_body", 100 - mine.get("inline_teaser_leak", 0), "seeds", 0.0, 100.0, 100.0),
        Figure("seeds.line_label_accuracy", number_after("accuracy=", lines), "seeds"),
    ]


def events_of_seeds(folder: Path) -> list[Figure]:
    """Events, quotes and roles of the seeds; the baseline is the verb lexicon of the design, section 5."""
    pred = adapted("events", folder / "seeds.ndjson", folder / "events.jsonl", "--id", "seed")
    whole = json.loads(scorer("event_eval.py", "--gold", str(SEEDS), "--pred", str(pred), "--quiet"))
    without = folder / "own.jsonl"
    without.write_text("".join(own_article(line) for line in pred.read_text("utf-8").splitlines()), "utf-8")
    own = json.loads(scorer("event_eval.py", "--gold", str(SEEDS), "--pred", str(without), "--quiet", "--no-teasers"))

    def f1(name: str, of: Mapping[str, Any] = whole) -> float:
        return round(100 * float(of[name]["f1"]), 1)

    return [
        Figure("events.trigger_type", f1("trigger_type"), "seeds", 70.0, 80.0, 90.0),
        Figure("events.trigger_type_own_article", f1("trigger_type", own), "seeds", None, 80.0, 90.0),
        Figure("events.participants_country", f1("participants_country"), "seeds", None, 85.0),
        Figure("events.participants_name", f1("participants_name"), "seeds"),
        Figure("events.date", f1("date"), "seeds", None, 75.0),
        Figure("events.type_participants_date", f1("event_type_participants_date"), "seeds", 21.0, 50.0, 75.0),
        Figure("events.whole_with_modality", f1("event_full"), "seeds"),
        Figure(
            "events.modality_not_happened", 100 * whole["modality_accuracy_not_happened"], "seeds", 19.0, 65.0, 85.0
        ),
        Figure("quotes.content", f1("content", whole["quotes"]), "seeds"),
        Figure("quotes.speaker_content", f1("speaker_content", whole["quotes"]), "seeds", 22.0, 65.0, 85.0),
        Figure("names.roles", f1("people_roles"), "seeds"),
    ]


def own_article(row: str) -> str:
    """A prediction row without events of teasers: ``--no-teasers`` of the scorer leaves them out of the gold only."""
    read = json.loads(row)
    read["events"] = [event for event in read["events"] if not event["teaser"]]
    return json.dumps(read) + "\n"


def html_pages(folder: Path) -> list[Figure]:
    """HTML page → article; the baseline is trafilatura on the same pages in the same run."""
    extracted(HTML.glob("*.html"), folder / "html.ndjson")
    mine, _ = page_scores("html", HTML, adapted("pages", folder / "html.ndjson", folder / "html.jsonl"))
    peer, _ = page_scores("html", HTML, trafilatura_pages(folder / "trafilatura.jsonl"))
    extracted((HTML / "text").glob("*.txt"), folder / "text.ndjson")
    dumps, _ = page_scores("text", HTML / "text", adapted("pages", folder / "text.ndjson", folder / "text.jsonl"))
    return [
        Figure("html.body_f1", mine["tok_F1"], "html", peer["tok_F1"], 98.5, 99.3),
        Figure("html.title", mine["title_exact"], "html", peer["title_exact"], 97.0, 99.0),
        Figure("html.lead_kept", mine["lead_kept"], "html", peer["lead_kept"], 95.0, 99.0),
        Figure("html.no_caption_in_body", 100 - mine["caption_leak"], "html", 100 - peer["caption_leak"]),
        Figure("text.body_f1", dumps["tok_F1"], "html_text", None, 95.0, 97.5),
    ]


def own_sets() -> list[Figure]:
    """The held-out parts of the sets under ``benchmarks/gold``, each with the baseline of its own benchmark."""
    value = {reader: times.score("held", reader, False) for reader in (times.ours, times.naive)}
    gold = quotes.items(quotes.GOLD / "held.toml")
    said = quotes.score((quotes.predicted(item, False), quotes.gold_quotes(item)) for item in gold)
    naive = quotes.score((quotes.naive(item), quotes.gold_quotes(item)) for item in gold)
    named, plain = (names.sentences("held", find) for find in (names.predicted, names.baseline))
    meant, nearest = (coreference.score("held", reader) for reader in (coreference.read, coreference.nearest))
    return [
        Figure("times.value", 100 * value[times.ours]["value"], "times", 100 * value[times.naive]["value"], 85.0, 97.0),
        Figure(
            "times.traps_left_alone",
            100 - 100 * value[times.ours]["traps_taken"],
            "times",
            100 - 100 * value[times.naive]["traps_taken"],
        ),
        Figure("quotes.held_speaker_content", 100 * said.f1(said.speaker), "quotes", 100 * naive.f1(naive.speaker)),
        *(
            Figure(f"names.{kind}", 100 * names.f1(*named[kind]), "names", 100 * names.f1(*plain[kind]), 75.0, 90.0)
            for kind in sorted(named)
        ),
        Figure("coreference.held", share(*meant), "coreference", share(*nearest)),
    ]


def share(right: Mapping[str, int], there: Mapping[str, int]) -> float:
    """How many of all second mentions are right, in percent."""
    return 100 * right["all"] / there["all"]


def made_pages() -> list[Figure]:
    """Pages made from a seed, macro over layouts and templates that no weight was learned from."""
    held = {
        "text": [*made.HELD, *made.UNSEEN],
        "HTML": [*(name for name, template in made.TEMPLATES.items() if template.held), *made.UNSEEN],
    }
    unseen = {kind: pages.made_tally(kind, MADE_EACH).macro(names) for kind, names in held.items()}
    return [
        Figure("made.text_body_f1", unseen["text"]["body F1"], "made", None, 95.0, 97.5),
        Figure("made.text_page_type", unseen["text"]["page type"], "made", None, 98.0),
        Figure("made.html_body_f1", unseen["HTML"]["body F1"], "made", None, 98.5, 99.3),
        Figure("made.html_title", unseen["HTML"]["title"], "made", None, 97.0, 99.0),
        Figure("made.html_lead_kept", unseen["HTML"]["lead kept"], "made", None, 95.0, 99.0),
        Figure("made.html_minute", unseen["HTML"]["minute"], "made", None, 90.0, 97.0),
    ]


def drawn_sets() -> list[Figure]:
    """The held halves of sentences drawn from newspapers and annotated by somebody who had not seen the rules."""
    value = {read: times.score("held", read, False, times.drawn) for read in (times.ours, times.naive)}
    named, plain = (names.drawn("held", find) for find in (names.predicted, names.baseline))
    held = [*offices.own("held"), *offices.drawn("held")]
    right, last = (
        offices.score(held, find)["right"] / len(held) for find in (offices.by_reading, offices.by_last_holder)
    )

    def all_kinds(table: Mapping[str, tuple[int, int, int]]) -> float:
        right, got, want = (sum(column) for column in zip(*table.values(), strict=True))
        return 100 * names.f1(right, got, want)

    return [
        Figure(
            "drawn.times_value",
            100 * value[times.ours]["value"],
            "drawn",
            100 * value[times.naive]["value"],
            92.0,
            97.0,
        ),
        Figure(
            "drawn.times_traps_left_alone",
            100 - 100 * value[times.ours]["traps_taken"],
            "drawn",
            100 - 100 * value[times.naive]["traps_taken"],
            95.0,
        ),
        Figure("drawn.names", all_kinds(named), "drawn", all_kinds(plain), 85.0, 90.0),
        *(
            Figure(f"drawn.names_{kind}", 100 * names.f1(*named[kind]), "drawn", 100 * names.f1(*plain[kind]))
            for kind in ("person", "organisation", "place")
        ),
        Figure("drawn.offices", 100 * right, "drawn", 100 * last, 95.0),
    ]


def other_items() -> list[Figure]:
    """Events and quotes of the held items of ``gold/events``, first draw, annotated without a look at the rules."""
    from benchmarks import event_gold  # it stands on ``benchmarks.events``, which stands on this module
    from benchmarks.events import judge_of_events

    judge, names_of = judge_of_events(), str(event_gold.GOLD / "aliases.json")
    held = [item for item in event_gold.items("drawn 1") if item.gold["half"] == "held"]
    gold = {item.id: item.gold for item in held}
    found: dict[str, dict[str, float]] = {}
    for reader in (event_gold.program, event_gold.naive):
        pred = {item.id: reader(item) for item in held}
        aliases = judge.Aliases(names_of)
        events, said = judge.score(gold, pred, aliases)[0], judge.score_quotes(gold, pred, aliases)
        found[reader.__name__] = {
            "trigger_type": 100 * events["trigger_type"]["f1"],
            "participants_country": 100 * events["participants_country"]["f1"],
            "type_countries_date": 100 * events["event_type_countries_date"]["f1"],
            "speaker_content": 100 * said["speaker_content"]["f1"],
        }
    ours, naive = found["program"], found["naive"]
    return [
        Figure("items.trigger_type", ours["trigger_type"], "items", naive["trigger_type"]),
        Figure("items.participants_country", ours["participants_country"], "items", naive["participants_country"]),
        Figure("items.type_countries_date", ours["type_countries_date"], "items", naive["type_countries_date"]),
        Figure("items.speaker_content", ours["speaker_content"], "items", naive["speaker_content"]),
    ]


def trafilatura_pages(into: Path) -> Path:
    """Predictions of trafilatura alone."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    with into.open("w", encoding="utf-8") as out:
        for path in sorted(HTML.glob("*.html")):
            found = bare_extraction(path.read_text("utf-8"), with_metadata=True)
            row: dict[str, Any] = {"id": path.stem}
            if isinstance(found, Document):
                row |= {"title": found.title, "published": found.date, "body": found.text}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return into


def all_lines(page: Mapping[str, Any]) -> dict[str, Any]:
    """The naive reading of a text page: its first line is the title, every line is body."""
    lines = [line for line in page["text"].split("\n") if line.strip()]
    return {"id": Path(page["source"]).stem, "title": lines[0].strip() if lines else None, "body": lines}


# --- scorers ---------------------------------------------------------------------------------------------------------


def adapted(what: str, ndjson: Path, into: Path, *more: str) -> Path:
    """The scorer's prediction file made of our NDJSON."""
    into.write_text(scorer("adapt.py", what, *more, stdin=ndjson), "utf-8")
    return into


def page_scores(mode: str, gold: Path, pred: Path) -> tuple[dict[str, float], float]:
    """The scorer's means, and the body F1 of the worst page."""
    printed = scorer("page_eval.py", mode, str(gold), str(pred), "--per-page").strip().split("\n")
    pages = [number_after(" F1=", line) for line in printed[:-1] if " F1=" in line]
    return json.loads(printed[-1]), min(pages, default=0.0)


def number_after(label: str, text: str) -> float:
    found = re.search(re.escape(label) + r"\s*([0-9.]+)", text)
    if found is None:
        raise RuntimeError(f"the scorer printed no {label!r}")
    return float(found[1])


# --- floors ----------------------------------------------------------------------------------------------------------


def golds() -> dict[str, str]:
    """Digest of each gold set."""
    return {
        "seeds": digest([*SEEDS.glob("*.txt"), *SEEDS.glob("*.json")]),
        "html": digest([*HTML.glob("*.html"), *HTML.glob("*.json")]),
        "times": digest(times.GOLD.glob("*.toml")),
        "quotes": digest(quotes.GOLD.glob("*.toml")),
        "names": digest([names.GOLD]),
        "coreference": digest(coreference.GOLD.glob("*.toml")),
        "items": digest(names.GOLD.parent.parent / "events" / f"{name}.json" for name in ("rss", "mds", "aliases")),
        "drawn": digest(
            path
            for name in ("names_drawn", "times_drawn", "offices")
            for path in (names.GOLD.parent.parent / name).glob("*")
        ),
        "made": digest(
            path for path in Path(made.__file__).parent.rglob("*") if path.suffix in (".py", ".toml", ".tsv")
        ),
        "html_text": digest([*(HTML / "text").glob("*.txt"), *(HTML / "text").glob("*.json")]),
    }


def below(figures: list[Figure], floors: Mapping[str, Any], present: Mapping[str, str]) -> list[str]:
    """What is wrong, one line each; empty when the gate is passed."""
    wrong = []
    noise = floors.get("noise", {})
    pinned = floors.get("floor", {})
    for figure in figures:
        floor = pinned.get(figure.name)
        if floor is not None and figure.value < floor - noise.get(figure.name, noise.get("default", 0.0)):
            wrong.append(f"{figure.name} is {figure.value:.1f}, below its floor {floor:.1f}")
    measured = {figure.name for figure in figures}
    wrong += [f"{name} has a floor and is no longer measured" for name in pinned if name not in measured]
    for name, value in floors.get("gold", {}).items():
        if present.get(name) != value:
            wrong.append(f"the gold {name!r} has changed since the floors were pinned; look at the figures, then --pin")
    return wrong


def repinned(figures: list[Figure], floors: Mapping[str, Any], lower: frozenset[str]) -> dict[str, float]:
    """The new floors: the higher of old and present, except where *lower* asks for the present one."""
    old = floors.get("floor", {})
    return {f.name: round(f.value if f.name in lower else max(f.value, old.get(f.name, f.value)), 1) for f in figures}


def written(
    floor: Mapping[str, float], figures: list[Figure], noise: Mapping[str, float], present: Mapping[str, str]
) -> str:
    """``floors.toml`` anew; what was measured is kept beside the floors for the table in the README."""
    head = (
        "# Scores that must not fall, in percent (benchmarks/gate.py). `python -m benchmarks.gate --pin` raises them\n"
        "# and never lowers one; that takes `--lower NAME`. Each counts for the gold with the digest below. Noise is\n"
        "# what one item of the gold weighs where there are few. What was measured when last pinned is kept too.\n"
    )
    tables = {
        "noise": noise,
        "gold": {name: f'"{value}"' for name, value in present.items()},
        "floor": floor,
        "measured": {figure.name: round(figure.value, 1) for figure in figures},
        "baseline": {figure.name: round(figure.baseline, 1) for figure in figures if figure.baseline is not None},
    }
    out = [head]
    for heading, rows in tables.items():
        out.append(f"\n[{heading}]\n")
        out += [f'"{name}" = {value}\n' for name, value in sorted(rows.items())]
    return "".join(out)


def table(figures: list[Figure], floors: Mapping[str, Any]) -> str:
    """The figures beside floor, baseline and the bars of the design."""
    pinned = floors.get("floor", {})
    rows = [("what (percent)", "now", "floor", "baseline", "first bar", "final bar")]
    rows += [
        (f.name, shown(f.value), shown(pinned.get(f.name)), shown(f.baseline), shown(f.first), shown(f.final))
        for f in figures
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(row[1:], widths[1:], strict=True))])
        for row in rows
    )


def shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pin", action="store_true", help="raise the floors to the present figures")
    parser.add_argument("--lower", action="append", default=[], metavar="NAME", help="with --pin: lower this one floor")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    arguments = parser.parse_args(argv)
    if reason := missing():
        print(f"gate: skipped, {reason}")
        return 0
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder))
    print(table(figures, floors))
    if arguments.json:
        arguments.json.write_text(json.dumps({f.name: round(f.value, 2) for f in figures}, indent=1) + "\n", "utf-8")
    present = golds()
    if arguments.pin:
        new = repinned(figures, floors, frozenset(arguments.lower))
        FLOORS.write_text(written(new, figures, floors["noise"], present), "utf-8")
        print("gate: pinned; `make docs` gives README and docs the new figures")
        return 0
    wrong = below(figures, floors, present)
    for line in wrong:
        print(f"gate: {line}")
    print("gate: passed" if not wrong else "gate: FAILED")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
