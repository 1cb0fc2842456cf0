"""Which sentences of the measuring data stand in ``drawn.json``: prints item, offsets and hash, one a line.

Run as ``python -m benchmarks.gold.commentary.select``. Sentences that hold a word of analysis, outlook or background
and the name of an act, and no word of today's news, in the order of a seeded hash, one an item. Items of other gold
are left out, and so are those of a first draw, which was read to mend the rules. From the third set on the words of
analysis are not asked for, as there were no more sentences with them, and what was looked at to mend the rules
(``looked_at.json``) is left out. The fourth takes what such sentences are left, and fills up with ones that hold a
word of today's news.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, takewhile
from pathlib import Path
from typing import Any

from benchmarks.gold.drawing import text_of
from benchmarks.gold.events.select import ASIDE, WORLD_NEWS
from benchmarks.shared import DATA

GOLD = Path(__file__).parent.parent
# Of each set; the first was read to mend the rules, without labels, and a later one has no item of an earlier one.
SEEDS = {
    "first": "commentary-a",
    "drawn": "commentary-b",
    "second": "commentary-c",
    "third": "commentary-d",
    "held": "commentary-e",
    "fourth": "commentary-f",
}
SIZE = 200
_SIZES = {"fourth": 300}  # of the sets that are larger or smaller than the others
_POOL = 420  # sentences of the set `drawn` before those without a mark of outlook are left out
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?=[\s”\"]|$)|$)")


def _words(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


_MARK = _words(
    r"giới phân tích|chuyên gia|nhà phân tích|giới quan sát|nhà quan sát|bình luận|nhận định|phân tích|có thể|nếu|liệu|"
    r"vì sao|tại sao|lâu nay|từ lâu|thường|vốn|lịch sử|thời kỳ|thập niên|thập kỷ|từng|kịch bản|toan tính|nguy cơ|"
    r"khả năng|dường như|được cho là|khó|cho thấy|dấu hiệu|bối cảnh|thông điệp|chiến lược|thế khó|bài toán|sức ép|"
    r"căng thẳng|quan hệ|ảnh hưởng|tác động|hệ lụy|trật tự|cục diện"
)
_OUTLOOK = _words(
    r"giới phân tích|chuyên gia|nhà phân tích|giới quan sát|nhà quan sát|bình luận viên|nhận định|phân tích|có thể|nếu|"
    r"liệu|vì sao|tại sao|lâu nay|từ lâu|thường|lịch sử|thời kỳ|thập niên|thập kỷ|kịch bản|toan tính|nguy cơ|khả năng|"
    r"dường như|khó|dấu hiệu|chiến lược|thế khó|bài toán|hệ lụy|trật tự|cục diện|muốn|cần|sẽ|chưa|không"
)
_TODAY = _words(r"cho biết|cho hay|thông báo|tuyên bố|hôm nay|hôm qua|sáng nay|ngày \d|tối qua")
_ACT = _words(
    r"gặp|họp|đàm phán|thăm|điện đàm|ký|thỏa thuận|tấn công|tập kích|không kích|trừng phạt|viện trợ|rút|triển khai|"
    r"điều|kêu gọi|yêu cầu|đòi|cảnh báo|dọa|đe dọa|cáo buộc|chỉ trích|phản đối|bác|từ chối|ủng hộ|cam kết|hứa|"
    r"ngừng bắn|trao đổi|bắt|thả|bổ nhiệm|bầu|biểu tình|đề xuất|mời|nhất trí|đồng ý|áp thuế|chiếm|kiểm soát|tập trận|"
    r"trục xuất|hủy|hoãn|đối thoại|hòa giải|phong tỏa"
)


@dataclass(frozen=True, order=True)
class Drawn:
    """A sentence at ``text[start:end]`` of an item; ``place`` is its place in the draw."""

    place: str
    set: str
    id: str
    start: int
    end: int
    text: str
    published: str


def _items() -> Iterator[tuple[str, dict[str, Any]]]:
    known = {id for file in _other_gold() for id in re.findall(r'"([0-9a-f]{32})"', file.read_text("utf-8"))}
    known |= {item["id"] for item in json.loads((GOLD / "events" / "mds.json").read_text("utf-8"))}
    with gzip.open(DATA / "rss_stream_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["id"] not in known and _is_world(row):
                yield "rss", row
    for line in (DATA / "mds_dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["id"] not in known and len(set(WORLD_NEWS.findall(text_of(row)))) > 1:
            yield "mds", row


def _other_gold() -> Iterator[Path]:
    yield from (file for file in GOLD.rglob("*.json") if file.parent != GOLD / "commentary")


def _is_world(row: dict[str, Any]) -> bool:
    if row["outlet"] == "VnExpress":
        of_world = any("Thế Giới" in feed for feed in row["feeds"])
    else:
        of_world = re.search("the-gioi|quoc-te", row["link"] or "") is not None
    text = text_of(row)
    told = WORLD_NEWS.search(text) is not None and not ASIDE.search(text)
    return of_world and told and len(row["summary"]) >= 60


def _draw(seed: str, marks: tuple[re.Pattern[str], ...] = (_MARK,), of_today: bool = False) -> Iterator[Drawn]:
    """One sentence an item that holds all *marks*, in the order of the draw.

    *of_today*: with a word of today's news, or (by default) without one.
    """
    found = []
    for set_, row in _items():
        text = text_of(row)
        if unicodedata.normalize("NFC", text) != text:
            continue
        for match in _SENTENCE.finditer(text):
            words = match[0].strip()
            fits = 8 <= len(words.split()) <= 60 and all(p.search(words) for p in (*marks, _ACT, WORLD_NEWS))
            if fits and (_TODAY.search(words) is not None) == of_today:
                start = text.index(words, match.start())
                place = hashlib.sha256(f"{seed}:{row['id']}:{start}".encode()).hexdigest()
                found.append(Drawn(place, set_, row["id"], start, start + len(words), words, row["published"]))
    seen: set[str] = set()
    for one in sorted(found):
        if one.id not in seen:
            seen.add(one.id)
            yield one


def drawn(name: str = "drawn") -> list[Drawn]:
    """The sentences of one set, in the order of the draw."""
    pool: Iterator[Drawn]
    first = {one.id for one in islice(_draw(SEEDS["first"]), SIZE)}
    if name == "drawn":
        pool = (one for one in islice(_draw(SEEDS[name]), _POOL) if one.id not in first)
    else:
        earlier = first | {id for before in takewhile(lambda other: other != name, SEEDS) for id in _in_file(before)}
        if name == "second":
            pool = (one for one in _draw(SEEDS[name]) if one.id not in earlier)
        else:
            pool = _draw(SEEDS[name], (_OUTLOOK,))
            if name == "fourth":
                pool = chain(pool, _draw(SEEDS[name], (_OUTLOOK,), of_today=True))
            pool = _unlike(earlier | _in_file("looked_at"), pool)
    return list(islice((one for one in pool if _OUTLOOK.search(one.text)), _SIZES.get(name, SIZE)))


def _unlike(known: set[str], of: Iterator[Drawn]) -> Iterator[Drawn]:
    """Those of *of* whose item is not *known* and whose words stand in no known item."""
    every = {one.id: one for one in _draw("any", (_OUTLOOK,))}
    texts = {every[id].text for id in known if id in every}
    for one in of:
        if one.id not in known and one.text not in texts:
            known.add(one.id)
            texts.add(one.text)
            yield one


def _in_file(name: str) -> set[str]:
    file = GOLD / "commentary" / f"{name}.json"
    return {item["id"] for item in json.loads(file.read_text("utf-8"))} if file.is_file() else set()


if __name__ == "__main__":
    for one in drawn(*sys.argv[1:]):
        print(one.set, one.id, one.start, one.end, hashlib.sha256(one.text.encode()).hexdigest())
