"""How often commentary is coded as an act, and a plan or a denial as done: ``gold/commentary``.

Three kinds of gold: frames (``frames.tsv``: one sentence for every type of act), sentences of our own, and real ones
drawn by chance, 200 at a time (``drawn.json`` and the like: places, no text), labelled before any of them was read.

``python -m benchmarks.commentary`` prints both shares beside the naive baseline of ``event_gold``, for two sets
that were written for this project before any of them was read by it: commentary of the kinds papers print, and acts
told as planned, denied and done. Rules were mended on both since; what the first reading gave stands in the README
beside them. ``--errors`` lists what is read wrongly. An act told as done that is not found counts apart. ``--set``
reads one set alone.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.event_gold import Item, article_texts, naive, stream_texts
from benchmarks.shared import DATA
from dongsukien.document import Page
from dongsukien.pipeline import read_page

GOLD = Path(__file__).parent / "gold" / "commentary"
SETS = ("sentences", "kept", "constructions")
FRAMES = "frames"
DRAWN = ("drawn", "second", "third", "fourth")
HELD = "held"  # of no draw that rules were mended on: read it seldom, and never its errors
_TITLE = "Chuyện bên lề"
_FILLING = "Bài viết phản ánh góc nhìn riêng và không nhất thiết trùng với quan điểm của tòa soạn."
# What a sentence of commentary may not yield: acts told as done or going on. What may be or is planned is no claim.
_DONE = frozenset({"happened", "ongoing"})

# The acts that stand in the frames of ``frames.tsv``, as clauses and as nouns.
_WHO = "Tổng thống Kenya"
_CLAUSES = {
    "meet": "gặp Tổng thống Chile",
    "phone_call": "điện đàm với Tổng thống Chile",
    "visit": "thăm Chile",
    "negotiate": "đàm phán với Chile",
    "sign": "ký hiệp định với Chile",
    "exchange": "trao đổi tù nhân với Chile",
    "aid": "viện trợ lương thực cho Chile",
    "sanction": "trừng phạt Chile",
    "attack": "tấn công Chile",
    "mobilise": "điều quân tới biên giới Chile",
    "arrest": "bắt giữ nhà ngoại giao Chile",
    "appoint": "bổ nhiệm ông Moreno làm đại sứ",
    "other": "đình chỉ hiệp định đánh cá với Chile",
}
_NOUNS = {
    "cuộc gặp giữa Tổng thống Kenya và Tổng thống Chile": "meet",
    "thượng đỉnh Kenya - Chile": "meet",
    "cuộc điện đàm giữa Tổng thống Kenya và Tổng thống Chile": "phone_call",
    "chuyến thăm Chile của Tổng thống Kenya": "visit",
    "cuộc đàm phán giữa Kenya và Chile": "negotiate",
    "hòa đàm Kenya - Chile": "negotiate",
    "lễ ký hiệp định giữa Kenya và Chile": "sign",
    "đợt trao đổi tù nhân giữa Kenya và Chile": "exchange",
    "cuộc tấn công của Kenya vào Chile": "attack",
    "cuộc tập trận của Kenya và Chile": "mobilise",
}

Found = list[tuple[str, str]]  # type and modality of what was read
Reader = Callable[[str], Found]


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence: commentary, or an act of *type* told as *kind*."""

    kind: str
    type: str
    text: str


def cases(name: str) -> list[Case]:
    """The sentences of one set."""
    with (GOLD / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return [Case(**row) for row in csv.DictReader(file, delimiter="\t")]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A real sentence: the types of the acts that it tells as done, and those told as planned, denied and the like.

    ``may`` are types that a generous reader may find told as done, ``None`` where they stand among ``done``.
    """

    text: str
    published: str
    done: frozenset[str]
    may: frozenset[str] | None
    not_done: tuple[tuple[str, str], ...]

    @property
    def allowed(self) -> frozenset[str]:
        return self.done | (self.may or frozenset())


def drawn(name: str = "drawn") -> list[Drawn]:
    """The sentences of one draw whose text is there and unchanged; what is left out is counted aloud."""
    gold = json.loads((GOLD / f"{name}.json").read_text("utf-8"))
    texts = {
        "rss": stream_texts({item["id"] for item in gold}),
        "mds": article_texts({item["id"] for item in gold}),
    }
    out = []
    for item in gold:
        text = texts[item["set"]].get(item["id"], "")[item["start"] : item["end"]]
        if hashlib.sha256(text.encode()).hexdigest() == item["sha256"]:
            not_done = tuple((type_, modality) for type_, modality in item["not_done"])
            may = frozenset(item["may"]) if "may" in item else None
            out.append(Drawn(text, item["published"], frozenset(item["done"]), may, not_done))
    if len(out) < len(gold):
        print(
            f"commentary: {len(gold) - len(out)} sentences skipped, their text is not in {DATA.name}", file=sys.stderr
        )
    return out


def drawn_rows(of: list[Drawn], read: Callable[[str, str], Found]) -> Iterator[tuple[str, int, int, list[str]]]:
    """Name, errors, cases and the lines of the errors."""
    acts: list[str] = []
    none: list[str] = []
    told: list[str] = []
    for one in of:
        found = read(one.text, one.published)
        wrong_acts = [type_ for type_, modality in found if modality in _DONE and type_ not in one.allowed]
        if wrong_acts:
            line = f"  coded as {', '.join(wrong_acts)}: {one.text}"
            acts.append(line)
            none += [] if one.allowed else [line]
        told += [
            f"  {modality} {type_} told as done: {one.text}"
            for type_, modality in one.not_done
            if (type_, "happened") in found
        ]
    yield "an act told as done that is none, of all sentences", len(acts), len(of), acts
    yield "the same, of sentences that tell of no act", len(none), sum(not one.allowed for one in of), []
    yield "planned, denied, possible told as done", len(told), sum(len(one.not_done) for one in of), told
    yield from _lost_rows([one for one in of if one.may is not None], read)


def _lost_rows(of: list[Drawn], read: Callable[[str, str], Found]) -> Iterator[tuple[str, int, int, list[str]]]:
    """The other direction: what the sentences tell and the reading leaves out."""
    undone: list[str] = []
    lost: list[str] = []
    for one in of:
        found: dict[str, set[str]] = {}
        for type_, modality in read(one.text, one.published):
            found.setdefault(type_, set()).add(modality)
        for type_ in sorted(one.done):
            if type_ not in found:
                lost.append(f"  done {type_} not found: {one.text}")
            elif not found[type_] & _DONE:
                undone.append(f"  done {type_} read as {', '.join(sorted(found[type_]))}: {one.text}")
    done = sum(len(one.done) for one in of)
    yield "done, read as planned, denied or possible only", len(undone), done, undone
    yield "done, not found", len(lost), done, lost


def program(text: str, published: str = "2025-06-02") -> Found:
    """What the program reads of *text*, printed as the second line of a page."""
    page = Page(id="x", source="x", text=f"{_TITLE}\n{text}\n{_FILLING}\n", title=_TITLE, published=published)
    return [(event.type, event.modality) for event in read_page(page).events]


def baseline(text: str) -> Found:
    read = naive(Item("own", {"id": "x"}, text))["events"]
    return [(event["type"], event["modality"]) for event in read]


def wrong(case: Case, found: Found) -> str | None:
    """What is wrong about what was read of *case*, ``None`` if nothing is."""
    if case.kind == "commentary":
        acts = [type_ for type_, modality in found if modality in _DONE]
        return f"commentary coded as {', '.join(acts)}" if acts else None
    modalities = [modality for type_, modality in found if type_ == case.type]
    if case.kind == "happened":
        return None if "happened" in modalities else f"{case.type} not found as done"
    return f"{case.kind} {case.type} told as done" if "happened" in modalities else None


def table(of: list[Case], read: Reader) -> Iterator[tuple[str, int, int, list[str]]]:
    """Name, errors, cases and the lines of the errors, by kind."""
    for name, kinds in (
        ("commentary coded as an act", ("commentary",)),
        ("planned or denied told as done", ("planned", "denied")),
        ("done, not found", ("happened",)),
    ):
        own = [case for case in of if case.kind in kinds]
        lines = [f"  {fault}: {case.text}" for case in own if (fault := wrong(case, read(case.text)))]
        yield name, len(lines), len(own), lines


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="list the sentences read wrongly")
    parser.add_argument("--set", choices=[*SETS, FRAMES, *DRAWN, HELD], help="one set alone")
    arguments = parser.parse_args(argv)
    print("| set | share of sentences | dongsukien | three dozen verbs | sentences |")
    print("| --- | --- | ---: | ---: | ---: |")
    listed: list[str] = []
    for name in [arguments.set] if arguments.set else [*SETS, FRAMES, *DRAWN]:
        listed += _print_set(name)
    if arguments.errors:
        print(*listed, sep="\n")
    return 0


def frame_rows(read: Callable[[str], Found]) -> Iterator[tuple[str, int, int, list[str]]]:
    """What is told of an act in each frame, for every type of act; both directions."""
    with (GOLD / "frames.tsv").open(encoding="utf-8", newline="") as file:
        frames = list(csv.DictReader(file, delimiter="\t"))
    for form in ("clause", "noun"):
        done: list[str] = []
        lost: list[str] = []
        sizes = [0, 0]
        for row in (row for row in frames if row["form"] == form):
            told = set(row["told"].split())
            open_to_done = bool(told & _DONE)
            for type_, text in _framed(form, row["frame"]):
                found = {modality for of, modality in read(text) if of == type_} or {"-"}
                sizes[open_to_done] += 1
                if not found <= told:
                    lines = done if found & _DONE and not open_to_done else lost
                    lines.append(f"  {type_} read as {', '.join(sorted(found))}, not {row['told']}: {text}")
        yield f"{form}: told as done, is not", len(done), sizes[False], done
        yield f"{form}: lost, or another modality", len(lost), sum(sizes), lost


def _framed(form: str, frame: str) -> Iterator[tuple[str, str]]:
    acts = ((type_, {"S": _WHO, "V": act}) for type_, act in _CLAUSES.items())
    for type_, words in acts if form == "clause" else ((type_, {"N": act}) for act, type_ in _NOUNS.items()):
        text = frame.format(**words)
        yield type_, text[0].upper() + text[1:]


def _print_set(name: str) -> list[str]:
    """Print the lines of one set; what is read wrongly comes back."""
    if name == FRAMES:
        ours, theirs = frame_rows(program), frame_rows(baseline)
    elif name in SETS:
        ours, theirs = table(cases(name), program), table(cases(name), baseline)
    else:
        real = drawn(name)
        ours, theirs = drawn_rows(real, program), drawn_rows(real, lambda text, _: baseline(text))
    listed = []
    for (share, wrong_, size, lines), (_, naive_, _, _) in zip(ours, theirs, strict=True):
        if size:
            print(f"| {name} | {share} | {100 * wrong_ / size:.1f} % | {100 * naive_ / size:.1f} % | {size} |")
            listed += lines
    return [] if name == HELD else listed


if __name__ == "__main__":
    sys.exit(main())
