"""Which items of the measuring data were annotated: prints their ids, one a line, with half and topic.

Run as ``python -m benchmarks.gold.events.select``. Items of a topic are taken in the order of a seeded hash; each slot
asks for the next outlet and the next month, so that no paper and no week carries the set. The words of the topics were
narrowed after a look at a first draw, before anything was annotated: it held football, prices and a medical device
among the world news. After that no item was taken out or put in by hand.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

from benchmarks.shared import DATA

SEED = "events-1"
OUTLETS = ("VnExpress", "Thanh Niên", "Tuổi Trẻ")
MONTHS = ("2025-08", "2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03")
_SHORTEST = 60  # characters of a lead that says something
_STRIDE = 3  # coprime to the number of months: eight slots of a topic visit all of them

# Topic → how many items, what the text must name.
WORLD = {
    "ukraine": (10, r"Ukraine|Zelensk"),
    "mideast": (9, r"Israel|Gaza|Hamas|Iran|Hezbollah|Houthi"),
    "thai-khmer": (6, r"Thái Lan.*Campuchia|Campuchia.*Thái Lan"),
    "trade": (7, r"thuế quan|thuế đối ứng|áp thuế|đòn thuế|đàm phán thương mại|thỏa thuận thương mại|đất hiếm"),
    "asean-sea": (6, r"ASEAN|Biển Đông|Hải cảnh|hải cảnh"),
    "vietnam": (
        7,
        r"Tô Lâm|Lương Cường|Phạm Minh Chính|Trần Thanh Mẫn|Lê Hoài Trung|Phan Văn Giang|Bộ Ngoại giao Việt Nam",
    ),
    "korea": (4, r"Triều Tiên|Seoul|Bình Nhưỡng|Lee Jae"),
    "venezuela": (4, r"Venezuela|Maduro"),
    "nato-eu": (5, r"NATO|EU\b|Liên minh châu Âu"),
}
OTHER = {
    "commentary": (3, r"Vì sao|Điều gì|Thế cờ|toan tính|Bài toán|bài toán|Kịch bản|kịch bản"),
    "domestic": (3, r"UBND|Công an (?:tỉnh|TP)|Bộ (?:Y tế|Giáo dục|Xây dựng|Công an|Nội vụ)"),
    "sport": (3, r"SEA Games|U23|tuyển Việt Nam|Premier League|World Cup"),
    "economy": (3, r"giá vàng|chứng khoán|ngân hàng|lãi suất|USD"),
}
_STATES = (
    r"Mỹ|Nga|Ukraine|Trung Quốc|Israel|Iran|Hamas|Thái Lan|Campuchia|Philippines|Nhật(?: Bản)?|Hàn Quốc|Triều Tiên|"
    r"Ấn Độ|Pakistan|Pháp|Đức|Anh|Ba Lan|Thổ Nhĩ Kỳ|Syria|Venezuela|Colombia|Canada|Brazil|Mexico|Đan Mạch|Greenland|"
    r"Indonesia|Malaysia|Singapore|Myanmar|Lào|Cuba|Qatar|Ai Cập|Saudi Arabia|Hungary|Belarus|Việt Nam|Úc|"
    r"Lebanon|Yemen|Trump|Putin|Zelensky|Tập Cận Bình|Netanyahu|Maduro|Macron|Rubio|Lavrov|"
    r"EU|NATO|ASEAN|Liên Hợp Quốc|Liên Hiệp Quốc|LHQ|Hezbollah|Houthi"
)
_STATE = re.compile(rf"(?<!\w)(?:{_STATES})(?!\w)")
_ASIDE = re.compile(r"U2\d|ASEAN Cup|SEA Games|bóng đá|tuyển |giá vàng|chứng khoán|siêu âm|Xem nhanh|nhà hàng|Nhà hàng")
# One article a topic of the one-day clusters that are world news or the state's own diplomacy.
MDS_CLUSTERS = (10, 11, 13, 14, 15, 19, 20, 31, 36, 67, 73, 187)


def order(id_: str) -> str:
    """The place of an item in the draw."""
    return hashlib.sha256(f"{SEED}:{id_}".encode()).hexdigest()


def text_of(row: dict[str, Any]) -> str:
    """The text that offsets count in: headline and lead, or headline and body."""
    return f"{row['title']}\n{row['body'] if 'body' in row else row['summary']}"


def stream() -> list[dict[str, Any]]:
    """The items of the stream in the order of the draw."""
    with gzip.open(DATA / "rss_stream_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return sorted(rows, key=lambda row: order(row["id"]))


def is_world(row: dict[str, Any]) -> bool:
    """Whether at least two states, leaders or bodies are named; VnExpress also says it by the feed."""
    named = {match.group() for match in _STATE.finditer(text_of(row))}
    by_feed = row["outlet"] != "VnExpress" or any("Thế Giới" in feed for feed in row["feeds"])
    return len(named) >= 2 and by_feed and not _ASIDE.search(text_of(row))


def drawn(rows: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Topic and item of the chosen, topic by topic."""
    taken: set[str] = set()
    turn = 0
    for world, topics in ((True, WORLD), (False, OTHER)):
        for number, (topic, (count, pattern)) in enumerate(topics.items()):
            fits = re.compile(pattern, re.DOTALL)
            for slot in range(count):
                first = slot * _STRIDE + number
                months = [MONTHS[(first + further) % len(MONTHS)] for further in range(len(MONTHS))]
                outlet = OUTLETS[turn % len(OUTLETS)]
                turn += 1
                fitting = [
                    row
                    for row in rows
                    if row["outlet"] == outlet
                    and row["title"] not in taken
                    and len(row["summary"]) >= _SHORTEST
                    and fits.search(text_of(row))
                    and belongs(row, topic, world)
                ]
                # The next month where the wanted one has nothing; within a month the order of the draw.
                row = min(fitting, key=lambda row: months.index(row["published"][:7]))
                taken.add(row["title"])
                yield topic, row


def belongs(row: dict[str, Any], topic: str, world: bool) -> bool:
    """Whether an item is on the wanted side of world news; commentary may be of either."""
    if world:
        # The state's own diplomacy stands in other feeds of VnExpress: two names are enough there.
        return is_world(row) or (topic == "vietnam" and len(_STATE.findall(text_of(row))) > 1)
    return topic == "commentary" or not is_world(row)


def articles() -> list[dict[str, Any]]:
    """The chosen whole articles: of each cluster the first of the draw that has a body of a readable length."""
    lines = (DATA / "mds_dev.jsonl").read_text("utf-8").splitlines()
    rows = sorted(map(json.loads, lines), key=lambda row: order(row["id"]))
    return [
        next(row for row in rows if row["cluster"] == f"cluster_{number}" and 500 <= len(row["body"]) <= 2600)
        for number in MDS_CLUSTERS
    ]


def half(position: int) -> str:
    """Every second item is held."""
    return ("dev", "held")[position % 2]


def main() -> None:
    for position, (topic, row) in enumerate(drawn(stream())):
        print(row["id"], half(position), row["published"][:10], row["outlet"], topic, sep="\t")
    for position, row in enumerate(articles()):
        print(row["id"], half(position), row["published"][:10], row["outlet"] or "–", row["cluster"], sep="\t")


if __name__ == "__main__":
    main()
