"""What a table of the corpus' lines adds: pages of invented outlets, read with and without it.

``python -m benchmarks.corpus_lines [--hosts 10] [--pages 40] [--megabytes 64]``. The pages are composed (``composed``):
each outlet announces its own articles, a few of them on many of its pages, and prints sentences of its own on all of
them, worded as no lexicon of the project has them. Three traps want paragraphs kept that stand on several pages: an
article fetched again under another address, one that another outlet prints too, and a paragraph of background that an
article of the same outlet takes over.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from benchmarks import composed
from benchmarks.composed import Composed, Pair
from benchmarks.pages import _f1
from benchmarks.shared import missing
from dongsukien.clean import LineTable, clean
from dongsukien.clean.linetable import noted
from dongsukien.document import Page

_HOT = 6  # articles that an outlet announces on page after page
_PROMISES = (
    "Cùng {} đồng hành với những bữa cơm ấm cho học trò vùng cao, bạn đọc có thể góp sức từ hôm nay đến hết mùa đông.",
    "Tòa soạn {} dành hai trang mỗi tuần cho chuyện làng nghề, bài của bạn đọc gửi về sẽ được đăng và trả nhuận bút.",
    "Cuộc thi viết Bến sông quê tôi của {} đã bước sang mùa thứ tư với gần hai nghìn bài dự thi từ khắp các miền.",
    "Mời bạn cài đặt ứng dụng {} trên điện thoại để nghe các câu chuyện trong ngày ngay cả khi không có mạng.",
    "Quỹ học bổng {} xin cảm ơn những tấm lòng đã chung tay trong mùa nước nổi và sẽ công bố sổ thu chi vào cuối quý.",
)
_STRIPS = (
    "Chuyện bến sông",
    "Sổ tay người đi chợ",
    "Ngõ nhỏ phố cũ",
    "Bếp quê ngày mưa",
    "Góc thuyền chài",
    "Gió đồng",
)


@dataclass(frozen=True, slots=True)
class Put:
    """A composed page with its address, and the paragraphs that are there to trap."""

    page: Composed
    url: str
    trap: str = ""
    trapped: tuple[str, ...] = ()


def corpus(hosts: int, pages: int) -> Iterator[Put]:
    """The pages of all outlets; what a page looks like is decided by its name alone."""
    supply = [item for item, _ in composed.articles() if item.get("title") and item.get("lead")]
    feed = [pair for _, others in islice(composed.articles(), 60) for pair in others]
    random.Random(11).shuffle(supply)
    for number in range(hosts):
        own = supply[number * pages : (number + 1) * pages]
        guests = supply[(number + 1) * pages :][:3]  # articles of the next outlet that this one prints, too
        yield from _outlet(number, own, guests, feed)


def _outlet(number: int, own: list[dict[str, Any]], guests: list[dict[str, Any]], feed: list[Pair]) -> Iterator[Put]:
    host = f"ben{number}.example"
    habits = random.Random(f"outlet {number}")
    furniture = [promise.format(f"Bến {number}") for promise in habits.sample(_PROMISES, 3)] + habits.sample(_STRIPS, 4)
    announced = [(item["title"], item["lead"]) for item in own]
    earlier: list[str] = []
    for count, item in enumerate([*own, *guests]):
        name = f"{host}/{item['id']}"
        chance = random.Random(name)
        body = composed.paragraphs(item["body"])
        if len(body) < 3:
            continue
        trap, trapped = ("reprinted", tuple(body)) if count >= len(own) else ("", ())
        if not trap and earlier and chance.random() < 0.15:
            trap, trapped = "background", (chance.choice(earlier),)
            body.insert(chance.randint(1, len(body) - 1), trapped[0])
        others = [pair for pair in announced[:_HOT] if pair[0] != item["title"]]
        others = [*chance.sample(others, 4), *chance.sample(announced, 6), *chance.sample(feed, 4)]
        others = [pair for pair in dict.fromkeys(others) if pair[0] != item["title"]]
        addresses = ["", "?amp=1"] if not trap and chance.random() < 0.1 else [""]
        if len(addresses) > 1:
            trap, trapped = "fetched again", tuple(body)
        for address in addresses:
            page = composed.compose(name + address, _one(item["title"]), _one(item["lead"]), body, others)
            _furnish(page, random.Random(name + address), furniture)
            yield Put(page, f"https://{name}{address}", trap, trapped)
        earlier += [paragraph for paragraph in body[1:3] if len(paragraph.split()) >= 20 and paragraph not in trapped]


def _one(text: str) -> str:
    return " ".join(text.split())


def _furnish(page: Composed, chance: random.Random, furniture: list[str]) -> None:
    """Put the outlet's own sentences on the page: one inside or below the text, the others anywhere outside."""
    promises, strips = furniture[:3], furniture[3:]
    text = [at for at, (label, _) in enumerate(page.lines) if label == "body"]
    inside = chance.choice(text[1:-1]) if chance.random() < 0.4 and len(text) > 2 else text[-1] + 1
    page.lines.insert(inside, ("notice", promises[0]))
    for promise in promises[1:]:
        page.lines.append(("notice", promise))
    page.lines[:0] = [("nav", strip) for strip in strips[:2]]
    page.lines += [("nav", strip) for strip in strips[2:]]


def measure(puts: list[Put], table: LineTable | None) -> dict[str, float]:
    """Scores over *puts*, in percent; of the traps the share of their lines that was kept."""
    sums: Counter[str] = Counter()
    traps: Counter[str] = Counter()
    kept_of: Counter[str] = Counter()
    used_s = 0.0
    body_f1 = 0.0
    for put in puts:
        start = time.perf_counter()
        cleaned = clean(stored(put), table)
        used_s += time.perf_counter() - start
        text = put.page.text
        label_of = {text.count("\n", 0, block.span.start): block.label for block in cleaned.blocks}
        kept = [block.span.of(text) for block in cleaned.blocks if block.label in ("lead", "body")]
        body_f1 += _f1(put.page.of("lead", "body"), kept)
        found = set(kept)
        sums["without teaser"] += not found & set(put.page.of("teaser_title", "teaser_lead", "listing"))
        sums["without notice"] += not found & set(put.page.of("notice"))
        for at, (label, _) in enumerate(put.page.lines):
            for name in ("title", "lead"):
                sums[name] += label == name == label_of.get(at)
        traps[put.trap] += len(put.trapped)
        kept_of[put.trap] += sum(paragraph in found for paragraph in put.trapped)
    scores = {"body F1": 100 * body_f1 / len(puts)}
    scores |= {name: 100 * value / len(puts) for name, value in sums.items()}
    scores |= {f"kept: {trap}": 100 * kept_of[trap] / count for trap, count in traps.items() if trap}
    return scores | {"pages/s": len(puts) / used_s}


def stored(put: Put) -> Page:
    return Page(id=put.url, source=put.page.id, text=put.page.text, url=put.url)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hosts", type=int, default=10)
    parser.add_argument("--pages", type=int, default=40, help="articles of each outlet (default 40)")
    parser.add_argument("--megabytes", type=int, default=64, help="size of the table (default 64)")
    arguments = parser.parse_args()
    if (lost := missing()) is not None:
        print(lost, file=sys.stderr)
        return 2
    puts = list(corpus(arguments.hosts, arguments.pages))
    table = LineTable(arguments.megabytes)
    start = time.perf_counter()
    for put in puts:
        table.note(noted(stored(put)))
    counting_s = time.perf_counter() - start
    without, with_table = measure(puts, None), measure(puts, table)
    print(f"## {len(puts)} pages of {arguments.hosts} outlets, table of {arguments.megabytes} MB")
    print(f"counted at {len(puts) / counting_s:.0f} pages/s; doubt {table.doubt():.1e}")
    print(f"{'':22s} {'without':>8s} {'with':>8s}")
    for name, value in without.items():
        print(f"{name:22s} {value:8.2f} {with_table[name]:8.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
