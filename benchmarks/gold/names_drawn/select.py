"""Which sentences of the measuring data were annotated with names: source, id, start, end, half and topic, one a line.

Run as ``python -m benchmarks.gold.names_drawn.select``. A slot of a topic asks for the next outlet and the next month,
takes the first item of a seeded hash order that has them, and of its sentences that fit the topic the first of that
order. No item gives two sentences. After the draw nothing was taken out or put in by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.gold.drawing import Place, Row, cuts, order, shuffled, text_of

SEED = "names-1"
OUTLETS = ("Thanh Niên", "VnExpress", "Tuổi Trẻ")
MONTHS = ("2025-08", "2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03")
LENGTH = range(35, 330)  # characters: more than a label, less than a list
_STRIDE = 3
_CAPITAL = re.compile(r"(?<=[\w,;:\"“'‘(\-–/] )[\"“'‘(]?[A-ZÀ-ỸĐ]\w+|(?<=[(\"“'‘])[A-ZÀ-ỸĐ]\w+")
ANY = r"\w"
FEW = "few"

RSS = {
    "war": (20, r"Ukraine|Gaza|Hamas|Israel|Iran|Hezbollah|Houthi|không kích|tên lửa|Sudan|quân đội"),
    "diplomacy": (22, r"Ngoại trưởng|Tổng thống|Thủ tướng|Đại sứ|hội đàm|điện đàm|đặc phái viên"),
    "asia": (14, r"Thái Lan|Campuchia|Philippines|Nhật|Hàn Quốc|Triều Tiên|Đài Loan|Myanmar|Indonesia|Ấn Độ|Malaysia"),
    "bodies": (12, r"Liên H(?:ợp|iệp) Quốc|LHQ|NATO|\bEU\b|ASEAN|WHO|IAEA|Hội đồng Bảo an|Interpol|IMF|Fed\b"),
    "trade": (14, r"thuế quan|xuất khẩu|thương mại|tập đoàn|Tập đoàn|nhập khẩu|đầu tư"),
    "vietnam-abroad": (
        14,
        r"Tô Lâm|Lương Cường|Phạm Minh Chính|Trần Thanh Mẫn|Việt Nam và|Đại sứ|Bộ Ngoại giao|kiều bào",
    ),
    "state": (16, r"UBND|HĐND|Bộ trưởng|Quốc hội|Chủ tịch (?:tỉnh|UBND|TP)|Sở |Thành ủy|Tỉnh ủy|Cục "),
    "court": (16, r"[Tt]òa|TAND|bị cáo|khởi tố|[Cc]ông an|Viện kiểm sát|cơ quan điều tra"),
    "sport": (
        22,
        r"bóng|HLV|vô địch|SEA Games|U23|U22|Premier League|giải đấu|CLB|golf|tay vợt|võ sĩ|Liverpool|cầu thủ",
    ),
    "culture": (18, r"ca sĩ|diễn viên|phim|nhạc|NSND|NSƯT|hoa hậu|Hoa hậu|nhà văn|đạo diễn|lễ hội|bảo tàng|di sản"),
    "business": (14, r"Apple|Google|ngân hàng|VinFast|Samsung|OpenAI|doanh nghiệp|CEO|AI\b|công ty|Công ty"),
    "society": (10, r"bệnh viện|Bệnh viện|trường|sinh viên|học sinh|bão|lũ|cháy|tai nạn|sân bay|cao tốc"),
    FEW: (18, ANY),
}
MDS = {"named": (47, ANY), FEW: (8, ANY)}
VIETNEWS = {"named": (41, ANY), FEW: (14, ANY)}


def drawn() -> Iterator[tuple[str, str, int, int, str]]:
    """Source, id, start, end and topic of every sentence, in the order in which halves are dealt."""
    taken: set[str] = set()
    turn = 0
    for source, topics in (("rss", RSS), ("mds", MDS), ("vietnews", VIETNEWS)):
        items = shuffled(source, SEED)
        for number, (topic, (count, pattern)) in enumerate(topics.items()):
            fits = re.compile(pattern)
            for slot in range(count):
                outlet = OUTLETS[turn % len(OUTLETS)]
                turn += 1
                first = slot * _STRIDE + number
                months = [MONTHS[(first + further) % len(MONTHS)] for further in range(len(MONTHS))]
                row, place = next(
                    (row, place)
                    for month in months
                    for row in items
                    if row["id"] not in taken
                    and (source != "rss" or (row["outlet"] == outlet and row["published"].startswith(month)))
                    for place in sentence(row, fits, few=topic == FEW)
                )
                taken.add(row["id"])
                yield source, row["id"], *place, topic


def sentence(row: Row, fits: re.Pattern[str], *, few: bool) -> list[Place]:
    """The sentence of an item that would be drawn, if it has one: of a body none of the word-joined headline."""
    text = text_of(row)
    body = len(row["title"]) if "body" in row else 0
    found = [
        (start, end)
        for start, end in cuts(text)
        if start >= body
        and end - start in LENGTH
        and fits.search(text, start, end)
        and (len(_CAPITAL.findall(text[start:end])) <= 1 if few else len(_CAPITAL.findall(text[start:end])) >= 2)
    ]
    return sorted(found, key=lambda place: order(SEED, f"{row['id']}:{place[0]}"))[:1]


def half(position: int) -> str:
    """Every second sentence is held."""
    return ("dev", "held")[position % 2]


def main() -> None:
    for position, (source, id_, start, end, topic) in enumerate(drawn()):
        print(source, id_, start, end, half(position), topic, sep="\t")


if __name__ == "__main__":
    main()
