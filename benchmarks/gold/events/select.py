"""Which items of the measuring data were annotated: prints their ids, one a line, with half and topic.

Run as ``python -m benchmarks.gold.events.select``; ``--second``, ``--third`` and ``--fourth`` print the later draws.
Items of a topic are taken in the order of a seeded hash; each slot asks for the next outlet and the next month, so that
no paper and no week carries the set. The words of the topics of the first draw were narrowed after a look at its items,
before anything was annotated: it held football, prices and a medical device among the world news. After that no item
was taken out or put in by hand. The second draw is from what no other gold set holds and nobody read with the program's
output; its words were left as first written. So is the third, over other topics and world news alone, and the fourth,
whose topics are regions and name no act; a first list of it brought football and cars for every third item and was
narrowed to what names an office or a force, before anything was annotated.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.gold.drawing import Row, rows, stored, text_of
from benchmarks.shared import DATA

OUTLETS = ("VnExpress", "Thanh Niên", "Tuổi Trẻ")
MONTHS = ("2025-08", "2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03")
_SHORTEST = 60  # characters of a lead that says something
_STRIDE = 3  # coprime to the number of months: eight slots of a topic visit all of them
_GOLD = Path(__file__).parents[1]
_BEFORE_THE_THIRD = (
    "events/rss2.json",
    *(f"commentary/{name}.json" for name in ("drawn", "second", "third", "held", "looked_at")),
)
_STATES = (
    r"Mỹ|Nga|Ukraine|Trung Quốc|Israel|Iran|Hamas|Thái Lan|Campuchia|Philippines|Nhật(?: Bản)?|Hàn Quốc|Triều Tiên|"
    r"Ấn Độ|Pakistan|Pháp|Đức|Anh|Ba Lan|Thổ Nhĩ Kỳ|Syria|Venezuela|Colombia|Canada|Brazil|Mexico|Đan Mạch|Greenland|"
    r"Indonesia|Malaysia|Singapore|Myanmar|Lào|Cuba|Qatar|Ai Cập|Saudi Arabia|Hungary|Belarus|Việt Nam|Úc|"
    r"Lebanon|Yemen|Trump|Putin|Zelensky|Tập Cận Bình|Netanyahu|Maduro|Macron|Rubio|Lavrov|"
    r"EU|NATO|ASEAN|Liên Hợp Quốc|Liên Hiệp Quốc|LHQ|Hezbollah|Houthi"
)
_AFRICA = (
    r"châu Phi|Sudan|Congo|Rwanda|Nigeria|Ethiopia|Eritrea|Somalia|Mali|Nam Phi|Kenya|Libya|Madagascar|Angola|Algeria|"
    r"Morocco|Maroc|Tunisia|Cameroon|Uganda|Tanzania|Mozambique|Niger|Burkina Faso|Guinea|Guinea-Bissau|Benin|Ghana"
)
_AMERICAS = (
    r"Mỹ Latin|Nam Mỹ|Colombia|Cuba|Brazil|Argentina|Chile|Mexico|Peru|Bolivia|Honduras|Ecuador|Haiti|Panama|Nicaragua|"
    r"Guatemala|Paraguay|Uruguay"
)
_MORE_STATES = (
    rf"{_STATES}|{_AFRICA}|{_AMERICAS}|Afghanistan|Taliban|Bangladesh|Nepal|Sri Lanka|Đài Loan|Australia|New Zealand|"
    r"Hà Lan|Bỉ|Ý|Italy|Tây Ban Nha|Phần Lan|Thụy Điển|Na Uy|Litva|Latvia|Estonia|Moldova|Romania|Bulgaria|Serbia|"
    r"Slovakia|Séc|Áo|Thụy Sĩ|Azerbaijan|Armenia|Georgia|Kazakhstan|Uzbekistan|Mông Cổ|Gaza|Iraq|Jordan|Kuwait|UAE|"
    r"Oman|Timor-Leste|Brunei|Vatican|Giáo hoàng|Takaichi|Modi|Rutte|Vance|Vương Nghị|IAEA|WHO|G7|G20|BRICS|Hoa Kỳ"
)
WORLD_NEWS = re.compile(rf"(?<!\w)(?:{_MORE_STATES})(?!\w)")
ASIDE = re.compile(r"U2\d|ASEAN Cup|SEA Games|bóng đá|tuyển |giá vàng|chứng khoán|siêu âm|Xem nhanh|nhà hàng|Nhà hàng")
_FOOTBALL = r"U\.2\d|Ngoại hạng|HLV|futsal|vô địch|Xem lịch|phim|ca sĩ|hoa hậu|Hoa hậu"

Topics = Mapping[str, tuple[int, str]]  # topic → how many items, what the text must name


@dataclass(frozen=True, slots=True)
class Draw:
    """One draw of headlines with leads: its seed, its topics, who counts as a state or leader, what is left aside."""

    seed: str
    world: Topics
    other: Topics
    state: re.Pattern[str]
    aside: re.Pattern[str] = ASIDE
    needs: re.Pattern[str] = re.compile("")  # what the text must name besides

    def order(self, id_: str) -> str:
        """The place of an item in the draw."""
        return hashlib.sha256(f"{self.seed}:{id_}".encode()).hexdigest()

    def is_world(self, row: Row) -> bool:
        """Whether at least two states, leaders or bodies are named; VnExpress also says it by the feed."""
        named = {match.group() for match in self.state.finditer(text_of(row))}
        by_feed = row["outlet"] != "VnExpress" or any("Thế Giới" in feed for feed in row["feeds"])
        wanted = self.needs.search(text_of(row)) and not self.aside.search(text_of(row))
        return len(named) >= 2 and by_feed and bool(wanted)

    def belongs(self, row: Row, topic: str, world: bool) -> bool:
        """Whether an item is on the wanted side of world news; commentary may be of either."""
        if world:
            # The state's own diplomacy stands in other feeds of VnExpress: two names are enough there.
            return self.is_world(row) or (topic == "vietnam" and len(self.state.findall(text_of(row))) > 1)
        return topic == "commentary" or not self.is_world(row)


_VIETNAM = r"Tô Lâm|Lương Cường|Phạm Minh Chính|Trần Thanh Mẫn|Lê Hoài Trung|Phan Văn Giang|Bộ Ngoại giao Việt Nam"
_OTHER = {
    "commentary": r"Vì sao|Điều gì|Thế cờ|toan tính|Bài toán|bài toán|Kịch bản|kịch bản",
    "domestic": r"UBND|Công an (?:tỉnh|TP)|Bộ (?:Y tế|Giáo dục|Xây dựng|Công an|Nội vụ)",
    "sport": r"SEA Games|U23|tuyển Việt Nam|Premier League|World Cup",
    "economy": r"giá vàng|chứng khoán|ngân hàng|lãi suất|USD",
}
_TARIFFS = r"thuế quan|thuế đối ứng|áp thuế|đòn thuế|đàm phán thương mại|thỏa thuận thương mại|đất hiếm"

FIRST = Draw(
    seed="events-1",
    world={
        "ukraine": (10, r"Ukraine|Zelensk"),
        "mideast": (9, r"Israel|Gaza|Hamas|Iran|Hezbollah|Houthi"),
        "thai-khmer": (6, r"Thái Lan.*Campuchia|Campuchia.*Thái Lan"),
        "trade": (7, _TARIFFS),
        "asean-sea": (6, r"ASEAN|Biển Đông|Hải cảnh|hải cảnh"),
        "vietnam": (7, _VIETNAM),
        "korea": (4, r"Triều Tiên|Seoul|Bình Nhưỡng|Lee Jae"),
        "venezuela": (4, r"Venezuela|Maduro"),
        "nato-eu": (5, r"NATO|EU\b|Liên minh châu Âu"),
    },
    other={topic: (3, words) for topic, words in _OTHER.items()},
    state=re.compile(rf"(?<!\w)(?:{_STATES})(?!\w)"),
)
SECOND = Draw(
    seed="events-2",
    world={
        "ukraine": (7, r"Ukraine|Zelensk"),
        "mideast": (7, r"Israel|Gaza|Hamas|Iran|Hezbollah|Houthi|Syria|Lebanon"),
        "south-asia": (7, r"Ấn Độ|Pakistan|Kashmir|Afghanistan|Taliban|Bangladesh|Nepal"),
        "japan-china": (7, r"(?:Nhật|Takaichi|Đài Loan).*(?:Trung Quốc|Bắc Kinh)|Trung Quốc.*(?:Nhật|Đài Loan)"),
        "africa": (7, rf"(?<!\w)(?:{_AFRICA})(?!\w)"),
        "americas": (7, rf"(?<!\w)(?:{_AMERICAS})(?!\w)"),
        "arms": (6, r"hạt nhân|New START|IAEA|uranium|tên lửa đạn đạo|kiểm soát vũ khí"),
        "prisoners": (6, r"tù nhân|tù binh|con tin|trao trả|thi thể|phóng thích|trả tự do"),
        "offices": (
            8,
            r"bầu cử|đắc cử|nhậm chức|từ chức|bổ nhiệm|[Tt]ân (?:[Tt]hủ tướng|[Tt]ổng thống|[Nn]goại trưởng)",
        ),
        "aid": (6, r"viện trợ|cứu trợ|nhân đạo|động đất|khắc phục hậu quả"),
        "sanctions": (7, rf"trừng phạt|cấm vận|kiểm soát xuất khẩu|{_TARIFFS}"),
        "vietnam": (12, rf"{_VIETNAM}|Chủ tịch Quốc hội|Thủ tướng tiếp|người phát ngôn Bộ Ngoại giao"),
        "un": (6, r"LHQ|Liên H(?:ợp|iệp) Quốc|Liên hợp quốc|Hội đồng Bảo an|Guterres"),
        "asean-sea": (6, r"ASEAN|Biển Đông|[Hh]ải cảnh|Thái Lan.*Campuchia|Campuchia.*Thái Lan"),
        "korea": (4, r"Triều Tiên|Seoul|Bình Nhưỡng|Lee Jae"),
        "europe": (9, r"NATO|EU\b|Liên minh châu Âu|Greenland|Ba Lan|Macron|Merz|Starmer|Orban"),
    },
    other={topic: (2, words) for topic, words in _OTHER.items()},
    state=re.compile(rf"(?<!\w)(?:{_MORE_STATES})(?!\w)"),
    aside=re.compile(f"{ASIDE.pattern}|{_FOOTBALL}"),
)
THIRD = Draw(
    seed="events-3",
    world={
        "ukraine": (9, r"Ukraine|Zelensk"),
        "mideast": (9, r"Israel|Gaza|Hamas|Iran|Hezbollah|Houthi|Syria|Lebanon"),
        "asean": (5, r"ASEAN|Malaysia|Indonesia|Philippines|Singapore|Myanmar|Timor-Leste|Brunei"),
        "thai-khmer": (4, r"Thái Lan.*Campuchia|Campuchia.*Thái Lan"),
        "sea": (5, r"Biển Đông|[Hh]ải cảnh|Hoàng Sa|Trường Sa|Scarborough|hải phận"),
        "trade": (5, _TARIFFS),
        "sanctions": (4, r"trừng phạt|cấm vận|kiểm soát xuất khẩu|đóng băng"),
        "elections": (6, r"bầu cử|đắc cử|nhậm chức|từ chức|bổ nhiệm|bỏ phiếu|cách chức"),
        "summits": (8, r"thượng đỉnh|hội đàm|thăm chính thức|điện đàm|công du|tiếp kiến"),
        "arrests": (5, r"[Bb]ắt giữ|bị bắt|truy nã|dẫn độ|phóng thích|gián điệp|do thám"),
        "aid": (5, r"viện trợ|cứu trợ|nhân đạo|cung cấp vũ khí|gói vũ khí"),
        "protests": (5, r"[Bb]iểu tình|xuống đường|tuần hành|bạo loạn|đình công"),
        "north-east-asia": (5, r"Triều Tiên|Đài Loan|Takaichi|Seoul|Nhật.*Trung Quốc"),
        "europe": (5, r"NATO|EU\b|Liên minh châu Âu|Greenland|Macron|Merz|Starmer"),
    },
    other={},
    state=SECOND.state,
    aside=SECOND.aside,
)
FOURTH = Draw(
    seed="events-4",
    world={
        "ukraine": (6, r"Ukraine|Kyiv|Moskva|Moscow"),
        "mideast": (7, r"Israel|Gaza|Iran|Yemen|Syria|Lebanon|Iraq|Saudi|Ả Rập Xê Út"),
        "africa": (4, rf"(?<!\w)(?:{_AFRICA})(?!\w)"),
        "americas": (7, rf"(?<!\w)(?:{_AMERICAS}|Venezuela|Canada|Caribe)(?!\w)"),
        "south-asia": (5, r"Ấn Độ|Pakistan|Afghanistan|Taliban|Bangladesh|Nepal|Kazakhstan|Armenia"),
        "south-east-asia": (6, r"Thái Lan|Campuchia|Philippines|Indonesia|Malaysia|Myanmar|Singapore"),
        "north-east-asia": (6, r"Triều Tiên|Hàn Quốc|Nhật|Đài Loan"),
        "great-powers": (6, r"Bắc Kinh|Trung Quốc|Putin|Điện Kremlin"),
        "europe": (6, r"NATO|EU\b|Liên minh châu Âu|Pháp|Đức|Ba Lan|Đan Mạch|Hungary|Moldova"),
        "vietnam": (5, _VIETNAM),
        "bodies": (2, r"LHQ|Liên H(?:ợp|iệp) [Qq]uốc|IAEA|WHO|G7|G20|BRICS"),
    },
    other={},
    state=SECOND.state,
    aside=re.compile(
        f"{SECOND.aside.pattern}|[Pp]ickleball|World Cup|Asian Cup|trận đấu|tay vợt|Công an tỉnh|[Cc]hứng khoán|[Ôô] tô"
    ),
    needs=re.compile(
        r"[Tt]ổng thống|[Tt]hủ tướng|[Nn]goại trưởng|[Bb]ộ trưởng|[Nn]goại giao|[Cc]hính (?:phủ|quyền)|[Qq]uân đội|"
        r"[Qq]uân sự|[Qq]uốc hội|Nghị viện|[Ll]ãnh đạo|[Bb]inh sĩ|tên lửa|hòa bình|LHQ|Liên H(?:ợp|iệp) [Qq]uốc|NATO"
    ),
)
# One article a topic of the one-day clusters that are world news or the state's own diplomacy.
MDS_CLUSTERS = (10, 11, 13, 14, 15, 19, 20, 31, 36, 67, 73, 187)


def drawn(draw: Draw, items: list[Row]) -> Iterator[tuple[str, Row]]:
    """Topic and item of the chosen of *items*, topic by topic."""
    ordered = sorted(items, key=lambda row: draw.order(row["id"]))
    taken: set[str] = set()
    turn = 0
    for world, topics in ((True, draw.world), (False, draw.other)):
        for number, (topic, (count, pattern)) in enumerate(topics.items()):
            fits = re.compile(pattern, re.DOTALL)
            of_topic = [
                row
                for row in ordered
                if len(row["summary"]) >= _SHORTEST and fits.search(text_of(row)) and draw.belongs(row, topic, world)
            ]
            for slot in range(count):
                first = slot * _STRIDE + number
                months = [MONTHS[(first + further) % len(MONTHS)] for further in range(len(MONTHS))]
                outlet = OUTLETS[turn % len(OUTLETS)]
                turn += 1
                fitting = [row for row in of_topic if row["outlet"] == outlet and row["title"] not in taken]
                # The next month where the wanted one has nothing; within a month the order of the draw.
                row = min(fitting, key=lambda row: months.index(row["published"][:7]))
                taken.add(row["title"])
                yield topic, row


def unread(*later: str) -> list[Row]:
    """The items of the stream that lie in no gold set and were not read by eye, nor under the title of one that was.

    *later*: gold files that did not exist when the second draw was made.
    """
    left_out = {row["id"] for row in stored("rss")} - {row["id"] for row in rows("rss")}
    left_out.update((_GOLD.parent / "by_eye.txt").read_text("ascii").split())
    for path in ("names_drawn/sentences.json", "times_drawn/stretches.json", "offices/drawn.json", *later):
        left_out.update(item["id"] for item in json.loads((_GOLD / path).read_text("utf-8")))
    for line in (DATA / "rss_pairs_dev.jsonl").read_text("utf-8").splitlines():
        pair = json.loads(line)
        left_out.update((pair["a"]["id"], pair["b"]["id"]))
    titles = {row["title"] for row in stored("rss") if row["id"] in left_out}
    return [row for row in stored("rss") if row["title"] not in titles]


def articles() -> list[Row]:
    """The chosen whole articles: of each cluster the first of the draw that has a body of a readable length."""
    ordered = sorted(stored("mds"), key=lambda row: FIRST.order(row["id"]))
    return [
        next(row for row in ordered if row["cluster"] == f"cluster_{number}" and 500 <= len(row["body"]) <= 2600)
        for number in MDS_CLUSTERS
    ]


def half(position: int) -> str:
    """Every second item is held."""
    return ("dev", "held")[position % 2]


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--second", action="store_true", help="the second draw of headlines with leads")
    which.add_argument("--third", action="store_true", help="the third draw of headlines with leads")
    which.add_argument("--fourth", action="store_true", help="the fourth draw of headlines with leads")
    arguments = parser.parse_args(argv)
    if arguments.fourth:
        chosen = drawn(FOURTH, unread(*_BEFORE_THE_THIRD, "events/rss3.json"))
    elif arguments.third:
        chosen = drawn(THIRD, unread(*_BEFORE_THE_THIRD))
    else:
        chosen = drawn(SECOND, unread()) if arguments.second else drawn(FIRST, list(stored("rss")))
    for position, (topic, row) in enumerate(chosen):
        print(row["id"], half(position), row["published"][:10], row["outlet"], topic, sep="\t")
    later = arguments.second or arguments.third or arguments.fourth
    for position, row in enumerate([] if later else articles()):
        print(row["id"], half(position), row["published"][:10], row["outlet"] or "–", row["cluster"], sep="\t")


if __name__ == "__main__":
    main()
