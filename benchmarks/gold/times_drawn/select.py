"""Which stretches of the measuring data were annotated with times and traps: source, id, start, end, half and class.

Run as ``python -m benchmarks.gold.times_drawn.select``. A slot of a class asks for the next outlet and the next month
and takes the first item of a seeded hash order that holds a form of the class: a headline with its lead, or of a body
three sentences in a row from the first one that does. No item is taken twice. The forms only find candidates; what is
a time and what is a trap was decided by reading, and all of a stretch was annotated. After the draw nothing was taken
out or put in by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.gold.drawing import Row, cuts, shuffled, text_of

SEED = "times-1"
OUTLETS = ("Tuổi Trẻ", "Thanh Niên", "VnExpress")
MONTHS = ("2025-08", "2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03")
LENGTH = range(80, 560)  # characters of a headline with its lead
_STRIDE = 3
_IN_A_ROW = 3  # sentences of a body

_D, _M = r"(?:[12]\d|3[01]|0?[1-9])", r"(?:1[0-2]|0?[1-9])"
_DAY = rf"(?<![\d/.,-]){_D}[/.-]{_M}(?![\d/,%-]|\.\d)"
_UNIT = r"(?:năm|tháng|tuần|ngày|giờ|phút|giây|thập kỷ|tiếng)"
_PART = r"(?:[Rr]ạng sáng|[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối|[Đđ]êm)"

RSS = {
    "day": (16, rf"(?:ngày|hôm|từ|đến) {_DAY}"),
    "full-day": (6, rf"{_D}[/.-]{_M}[/.-](?:19|20)\d\d|ngày \d+ tháng \d+ năm"),
    "weekday": (8, r"(?:[Tt]hứ|hôm thứ|ngày thứ) (?:Hai|Ba|Tư|Năm|Sáu|Bảy|hai|ba|tư|sáu|bảy|[2-7])\b|[Cc]hủ nhật"),
    "part": (12, rf"{_PART} (?:nay|qua|mai|ngày|{_DAY})"),
    "clock": (10, r"(?<![\d/])\d{1,2}h\d{0,2}\b|\d{1,2} giờ \d\d|\d{1,2}:\d\d|\d{1,2} giờ (?:sáng|chiều|tối|đêm)"),
    "month": (12, r"tháng (?:\d{1,2}|này|tới|trước|sau|Giêng|Chạp)\b(?! đầu| cuối)"),
    "year": (10, r"năm (?:nay|ngoái|sau|tới|trước|(?:19|20)\d\d)\b"),
    "week": (8, r"tuần (?:này|tới|trước|qua|sau|rồi)\b"),
    "quarter": (10, r"[Qq]uý (?:[1-4]|IV|I{1,3})\b|[Nn]ửa (?:đầu|cuối) (?:năm|tháng)|tháng (?:đầu|cuối) năm"),
    "decade": (8, r"thập niên|thập kỷ|thế kỷ|những năm \d"),
    "range": (10, rf"từ (?:ngày |tháng |năm )?\d[\d/.-]* (?:đến|tới) |{_D}-{_DAY}|(?:19|20)\d\d ?[-–] ?(?:19|20)\d\d"),
    "feast": (8, r"Tết|[Mm]ùng|âm lịch|[Rr]ằm|Giáng sinh|Quốc khánh|giao thừa|Giỗ Tổ|nghỉ lễ|Trung thu"),
    "duration": (14, rf"(?:\d+|một|hai|ba|vài|nhiều|hàng chục) {_UNIT}(?! (?:nay|ngoái|sau|tới|trước|20|19))"),
    "set": (
        6,
        r"[Hh]ằng (?:ngày|tuần|tháng|năm)|[Hh]àng (?:ngày|tuần|tháng|năm)|[Mm]ỗi (?:ngày|tuần|tháng|năm|đêm|giờ)",
    ),
    "relative": (
        10,
        rf"[Cc]ách đây|{_UNIT} (?:nữa|sau đó|trước đó)|[Cc]ùng ngày|hôm (?:qua|sau)|ngày mai|{_UNIT} trước",
    ),
    "day-of-war": (4, r"ngày thứ \d|ngày \d\.\d{3}|ngày thứ (?:hai|ba|tư|năm)\b|bước sang"),
    "clock-of": (6, r"giờ (?:Mỹ|địa phương|Việt Nam|Hà Nội|GMT|Moscow|miền)"),
    "trap-score": (10, r"(?:[Tt]ỉ số|[Tt]ỷ số|thắng|thua|hòa|hoà|đánh bại) .{0,25}?\b\d{1,2}[-/]\d{1,2}\b"),
    "trap-fraction": (10, r"(?<![\d/.,-])(?:1/[2-9]|2/3|3/4|[1-9]/5|[1-9]/10|\d{1,2}/\d{2,3}) [a-zà-ỹđ]{2,}(?<!năm)"),
    "trap-document": (8, r"(?:[Nn]ghị định|[Nn]ghị quyết|[Tt]hông tư|[Cc]ông điện|[Qq]uyết định|[Đđ]iều)(?: số)? \d"),
    "trap-weapon": (8, r"\b(?:Su|MiG|Mi|F|B|S|T|J|C|KC|H|K|AH|MQ|A|Tu|An|RQ|M|DF|YJ|KF|AK|SU|Il|U)-\d{1,3}\b"),
    "trap-road": (8, r"(?:[Qq]uốc lộ|QL|[Tt]ỉnh lộ|[Đđ]ường|[Cc]ao tốc|[Hh]ẻm|[Nn]gõ|[Kk]m) ?\d|số nhà|Vành đai \d"),
    "trap-decimal": (8, r"\d{1,2}[,.]\d{1,2} ?(?:%|độ|điểm|triệu|tỉ|tỷ|USD|m\b|ha\b|km)"),
    "trap-number": (5, r"24/7|[Hh]otline|\b1900|số điện thoại|[Tt]ổng đài|biển số"),
    "trap-unit": (8, r"(?:đồng|USD|triệu|tỉ|tỷ|km|m3|lít|kWh|suất)/(?:tháng|ngày|giờ|năm|h|lượt|giây|đêm)\b"),
    "trap-ordinal": (8, r"lần thứ|(?:vị trí|người|đứa|nước|trận|vòng|hạng|thế chiến|con) thứ (?:hai|ba|tư|năm|\d)"),
    "trap-name": (
        5,
        rf"(?:[Đđ]ường|[Pp]hố|[Cc]ầu|[Cc]ông viên|[Vv]ụ|[Kk]hủng bố|phường|vòng xoay) (?:Ba Tháng|{_DAY})|11[/-]9",
    ),
    "trap-five": (4, r"\b[Nn]ăm (?:người|nước|bé|học sinh|cháu|thành viên|ông|bà|món|điều|bộ|nhóm|đội|quốc gia)\b"),
}
_ANY = (
    rf"{_DAY}|{_PART} (?:nay|qua|mai|\d)|(?:[Tt]háng|[Nn]ăm) \d|(?:năm|tháng|tuần) (?:nay|này|ngoái|qua|tới|trước|sau)|"
    rf"\d h\d|\d+h\b|\d giờ|(?:\d|một|hai|ba|nhiều|vài) {_UNIT}|hôm (?:qua|nay)|[Qq]uý|"
    r"thế kỷ|thập|[Hh]ằng|[Hh]àng năm|mỗi"
)
_TRAP = (
    r"\b\d[-–/]\d\b(?!\d)|[Nn]ghị (?:định|quyết)(?: số)? \d|[Tt]hông tư (?:số )?\d|\d/\d (?:số|diện|đại|tổng)|QL ?\d"
)
MDS = {"any": (60, _ANY), "trap": (12, _TRAP)}
_ENOUGH = 3  # forms of the class "any" in a stretch of a body


def drawn() -> Iterator[tuple[str, str, int, int, str]]:
    """Source, id, start, end and class of every stretch, in the order in which halves are dealt."""
    taken: set[str] = set()
    turn = 0
    items = shuffled("rss", SEED)
    for number, (class_, (count, pattern)) in enumerate(RSS.items()):
        fits = re.compile(pattern)
        for slot in range(count):
            outlet = OUTLETS[turn % len(OUTLETS)]
            turn += 1
            first = slot * _STRIDE + number
            months = [MONTHS[(first + further) % len(MONTHS)] for further in range(len(MONTHS))]
            row = next(
                row
                for month in months
                for row in items
                if row["outlet"] == outlet
                and row["published"].startswith(month)
                and row["title"] not in taken
                and len(text_of(row)) in LENGTH
                and fits.search(text_of(row))
            )
            taken.add(row["title"])
            yield "rss", row["id"], 0, len(text_of(row)), class_
    for class_, (count, pattern) in MDS.items():
        fits, clusters = re.compile(pattern), set[str]()
        for row in shuffled("mds", SEED):
            if len(clusters) == count:
                break
            if row["title"] in taken or row["cluster"] in clusters:
                continue
            for start, end in stretch(row, fits, _ENOUGH if class_ == "any" else 1):
                clusters.add(row["cluster"])
                taken.add(row["title"])
                yield "mds", row["id"], start, end, class_


def stretch(row: Row, fits: re.Pattern[str], enough: int) -> list[tuple[int, int]]:
    """The first sentences in a row of a body that hold *enough* forms of a class; empty where there are none."""
    text = text_of(row)
    places = [place for place in cuts(text) if place[0] > len(row["title"])]
    for first in range(0, len(places) - _IN_A_ROW + 1, _IN_A_ROW):
        start, end = places[first][0], places[first + _IN_A_ROW - 1][1]
        if len(fits.findall(text, start, end)) >= enough and end - start in range(120, 900):
            return [(start, end)]
    return []


def half(position: int) -> str:
    """Every second stretch is held."""
    return ("dev", "held")[position % 2]


def main() -> None:
    for position, (source, id_, start, end, class_) in enumerate(drawn()):
        print(source, id_, start, end, half(position), class_, sep="\t")


if __name__ == "__main__":
    main()
