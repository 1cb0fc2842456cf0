"""The patterns that time expressions are composed of, over text in lower case.

Every pattern is anchored by its caller (``match`` at a position) and looks a bounded number of characters ahead.
"""

# ruff: noqa: E501  (a pattern cut to the width of a line is harder to read than a long one)
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dongsukien.patterns import leaping
from dongsukien.timex.words import any_of, holidays, longest_first, number_pattern, traps, words

_P = re.Pattern[str]
_GAP = r"\s{1,3}"


@dataclass(frozen=True, slots=True)
class Pieces:
    """Compiled once per process by ``pieces()``."""

    heads: _P
    mod: _P
    clock: _P
    clock_until: _P
    part: _P
    weekday: _P
    deictic: _P
    day_word: _P
    full_day: _P
    worded_day: _P
    short_day: _P
    day_range: _P
    day_list: _P
    lone_day: _P
    same_day: _P
    year_tail: _P
    cue_tail: _P
    zone: _P
    join: _P
    month: _P
    month_year: _P
    relative: _P
    year: _P
    lone_year: _P
    year_range: _P
    month_range: _P
    quarter: _P
    half: _P
    first_months: _P
    decade: _P
    century: _P
    season: _P
    edge: _P
    tet: _P
    full_moon: _P
    holiday: _P
    holiday_before: _P
    amount: _P
    amount_tail: _P
    ago: _P
    repeat: _P
    repeat_tail: _P
    age: _P
    trap_left: _P
    trap_right: _P
    name_left: _P
    preposition_left: _P
    bulletin_left: _P
    clock_left: _P
    document_left: _P


def _compiled(pattern: str) -> _P:
    return re.compile(pattern.replace(" ", _GAP))


@cache
def pieces() -> Pieces:
    w = words()
    part = any_of(w.parts)
    weekday = any_of(w.weekdays)
    month_word = any_of(w.months)
    month = rf"tháng (?:(?P<month>\d{{1,2}})(?!\d|[.,/-]\d{{1,3}}(?!\d))|(?P<month_word>{month_word})\b)"
    units = any_of(w.units)
    amount = number_pattern()
    short = r"(?P<day>\d{1,2})(?P<sep>[/.\-])(?P<month>\d{1,2})(?![\d%°]|[/.,\-]\d|/[a-zđ])"
    number_year = r"(?:1[0-9]|20|21)\d{2}(?!\d|[.,]\d)"
    zone_name = r"(?:địa phương|việt nam|hà nội|quốc tế|miền (?:đông|tây|trung)|mùa hè|chuẩn|trung âu|gmt|utc|est|mỹ|anh|pháp|nga|nhật bản|hàn quốc|trung quốc|israel|iran|washington|new york|london|paris|moscow|moskva|mátxcơva|kiev|kyiv|tehran|bắc kinh|tokyo|seoul|bangkok|singapore)\b"
    left = [f"(?:{trap.left})" for trap in traps() if trap.left]
    right = [f"(?:{trap.right})" for trap in traps() if trap.right]
    # What may begin an expression, with a look at what must follow: most numbers and small words begin none.
    spelled = any_of(w.numbers)
    counted = rf"(?=\d|{any_of([*w.numbers, *w.vague])}\b|nửa|lúc|vào lúc)"
    figure = (
        r"(?=\d{0,3}(?:[.,]\d{1,3})*\s?(?:h\b|h\d|g\d|g\b|giờ|phút|giây|tiếng|ngày|tuần|tháng|năm|quý|thập|thế kỷ|thiên|tết|rưỡi|"
        r"và \d|và ngày|cùng|đến|tới|, \d|-\s?\d|[/:]\d|\.[01]?\d(?!\d)))"
    )
    plain = [
        "ngày", "hôm", "tháng", "năm", "tuần", "quý", "quí", "thứ", "chủ nhật", "chúa nhật", "hồi", "lúc",
        "mỗi", "hằng", "thập kỷ", "thập niên", "thế kỷ", "những năm", "các năm", "cách đây", "cách nay", "mùng", "mồng",
        "rằm", "mùa", "hè", "sang năm", "nửa", "giai đoạn", "nhiệm kỳ", "niên độ", "niên khóa", "thời kỳ", "cùng ngày",
        *w.parts, *holidays(),
    ]  # fmt: skip
    counting = rf" (?=(?:rưỡi )?(?:{units}|mươi|{spelled}|mốt|lăm|nhăm|tết)\b)"
    edge = r" (?=giờ|ngày|hôm|tuần|tháng|quý|năm|thập|thế kỷ|những|mùa|hè|xuân|thu|đông|\d)"
    heads = [
        *(f"{digit}{figure}" for digit in range(10)), r"1[5-9]\d{2}(?!\d)", r"20\d{2}(?!\d)",
        *(rf"{form}\b" for form in longest_first(plain)),
        *(form + counting for form in longest_first([*w.numbers, *w.vague])),
        *(f"{form} {counted}" for form in longest_first(w.mods)),
        rf"từ (?=ngày|hôm|tháng|năm|{part}|\d)",
        *(form + edge for form in ("đầu", "giữa", "cuối")),
        *(f"{form} đó {counted}" for form in ("trước", "sau")),
        rf"hàng (?={units}|{spelled})",
    ]  # fmt: skip
    return Pieces(
        heads=_compiled(leaping(heads, not_behind=r"\w./,\-")),
        mod=_compiled(rf"(?P<mod>{any_of(w.mods)}) (?:lúc |vào lúc )?"),
        clock=_compiled(
            r"(?:(?P<lead>lúc|vào lúc|vào khoảng|hồi) (?:khoảng )?)?(?:"
            r"(?P<hour>\d{1,2})\s?(?:h(?![a-zà-ỹ])|giờ\b|g(?=\d|\b)(?!\d{3}))\s?(?:(?P<minute>[0-5]\d)(?!\d|[./]\d|-\d{1,2}(?!\s?[\dhg])|\w)(?P<spelled>\s?phút)?)?"
            r"|(?P<hour2>\d{1,2}):(?P<minute2>[0-5]\d)(?![\d:])"
            rf"|(?P<hour_word>{any_of(w.numbers)}|mười một|mười hai) giờ(?: (?P<half>rưỡi))?)"
        ),
        clock_until=_compiled(r"\s?(?:-|đến|tới)\s?(?P<hour>\d{1,2})\s?(?:h|giờ)\s?(?P<minute>[0-5]\d)?(?!\w)"),
        part=_compiled(rf"(?P<part>{part})\b"),
        weekday=_compiled(
            rf"(?:ngày |hôm )?(?P<weekday>{weekday})\b"
            r"(?: (?P<week>tuần (?:này|trước|tới|sau|qua|rồi|vừa qua)|tới|sắp tới|này|vừa qua|qua)\b)?"
        ),
        deictic=_compiled(r"(?:hôm (?:nay|qua|kia|kìa)|ngày (?:hôm nay|hôm qua|mai|kia|mốt)|(?:nay|qua|mai|kia))\b"),
        day_word=_compiled(r"(?:trong )?(?:hai ngày|2 ngày|các ngày|những ngày|ngày|hôm|mùng|mồng)(?: hôm)? "),
        full_day=_compiled(
            r"(?P<day>\d{1,2})\s?(?P<sep>[/.\-])\s?(?P<month>\d{1,2})\s?(?P=sep)\s?(?P<year>\d{4})(?!\d|/[a-zđ])"
            r"|(?P<iso_year>(?:19|20)\d{2})-(?P<iso_month>\d{2})-(?P<iso_day>\d{2})(?!\d|-)"
        ),
        worded_day=_compiled(rf"(?P<day>\d{{1,2}}) {month}(?:(?:,? năm |[/-]| )(?P<year>\d{{4}})(?!\d))?"),
        short_day=_compiled(short),
        day_range=_compiled(
            r"(?P<first>\d{1,2})(?:[/.\-](?P<first_month>\d{1,2})(?:[/.\-](?P<first_year>\d{4}))?)?(?!\d)"
            r"(?:\s?-\s?| (?:đến|tới)(?: hết)? )(?:ngày )?"
            r"(?P<day>\d{1,2})(?P<sep>[/.\-])(?P<month>\d{1,2})(?:(?P=sep)(?P<year>\d{4}))?(?!\d|[.,/]\d)"
        ),
        day_list=_compiled(
            r"(?P<first>\d{1,2})(?:, \d{1,2}){0,3} (?:và|cùng|,) (?:ngày )?"
            r"(?P<day>\d{1,2})(?P<sep>[/.\-])(?P<month>\d{1,2})(?:(?P=sep)(?P<year>\d{4}))?(?!\d|[.,/]\d)"
        ),
        lone_day=_compiled(r"(?P<day>[0-3]?\d)(?![\w%]|[/.,:\-]\d| (?:tháng|đến|buổi|-) )"),
        same_day=_compiled(
            r"(?:cùng ngày|(?:ngày )?hôm sau|ngày (?:hôm )?trước đó|(?:ngày )?hôm trước|(?:ngày )?hôm (?:đó|ấy)|ngày (?:đó|ấy))\b"
        ),
        year_tail=_compiled(
            r",? (?:của )?năm (?:(?P<year>\d{4})(?!\d)|(?P<rel>nay|ngoái|tới|sau|trước)\b)|[/-](?P<y2>\d{4})(?!\d)"
        ),
        cue_tail=_compiled(
            r" (?:(?P<future>(?:sắp |này )?tới|này(?=[ ,.;)]|\Z))|(?P<past>vừa qua|vừa rồi|(?:qua|rồi)(?=[,.;)])))(?! \d)\b(?! (?:dự|thăm|nơi|chỗ|lui))"
        ),
        zone=_compiled(rf"\s?(?:\((?:theo )?giờ [^()\n]{{2,28}}\)|,?\s?(?:theo )?giờ {zone_name}|gmt(?:[+-]\d+)?\b)"),
        join=_compiled(r"(?:,? (?:và|đến) |,? |\s?-\s?|/)"),
        month=_compiled(rf"(?:hồi )?{month}(?:(?: năm |[/.\-]| )(?P<year>(?:19|20)\d{{2}})(?!\d))?"),
        month_year=_compiled(r"(?P<month>\d{1,2})(?P<sep>[/\-.])(?P<year>(?:19|20)\d{2})(?![\d/])"),
        relative=_compiled(
            r"(?:hồi )?(?P<unit>tuần|tháng|quý|năm|thập kỷ|thế kỷ) (?P<rel>này|nay|trước đây|trước|ngoái|vừa qua|vừa rồi|qua|rồi|tới|sau|"
            r"sắp tới|kế tiếp|tiếp theo)\b|(?P<next>sang năm|bước sang năm)\b(?! \d)"
        ),
        year=_compiled(rf"(?:những )?năm (?:tài khóa |tài chính )?(?P<year>{number_year})(?![/-]\d)"),
        lone_year=_compiled(r"(?P<year>(?:1[5-9]|20)\d{2})(?!\w|[.,/:]\d|-\w|[%°])"),
        year_range=_compiled(
            r"(?:từ )?(?:(?:giai đoạn|nhiệm kỳ|niên độ|năm học|niên khóa|thời kỳ|những năm|các năm|năm)(?: từ)?(?: năm)? )?(?P<first>(?:1[5-9]|20)\d{2})"
            r"(?:\s?-\s?| (?:đến|tới|và)(?: (?:hết )?năm)? )(?P<year>(?:1[5-9]|20)\d{2})(?!\w|[.,/-]\d)"
        ),
        month_range=_compiled(
            rf"(?:từ )?tháng (?P<first>\d{{1,2}}|{month_word})(?:[/-](?P<first_year>\d{{4}}))?(?: năm (?P<first_year2>\d{{4}}))?"
            rf"(?:\s?-\s?| (?:đến|tới)(?: hết)? )(?:tháng )?(?P<month>\d{{1,2}}|{month_word})(?!\d)\b"
            r"(?:(?:[/.-]| năm )(?P<year>\d{4})(?!\d))?(?![/.-]\d)"
        ),
        quarter=_compiled(
            r"(?:quý|quí) (?P<quarter>iv|i{1,3}|[1-4]|đầu(?: tiên)?|cuối|một|hai|ba|tư|bốn)\b(?:(?:/| năm |-| )(?P<year>\d{4})(?!\d))?"
        ),
        half=_compiled(
            r"(?:nửa (?P<half>đầu|cuối|sau)|6 tháng (?P<half2>đầu|cuối)|sáu tháng (?P<half3>đầu|cuối))(?: của)?"
            r"(?: năm(?: (?P<year>\d{4})\b)?| (?P<year2>20\d{2})\b)"
        ),
        first_months=_compiled(
            r"(?P<count>\d{1,2}|ba|chín|hai|bốn) (?P<unit>tháng|quý) (?P<side>đầu|cuối) năm(?: (?P<year>\d{4})\b)?"
        ),
        decade=_compiled(
            r"(?:những năm|thập niên|thập kỷ|thập niên những năm)(?: đầu| cuối| giữa)?(?: (?:thập niên|thập kỷ))?"
            r" (?:(?P<decade>1[5-9]\d|20\d)0(?!\d|[-/]\d)|(?P<short>[1-9]0)(?!\d|[/.,-]\d| (?:năm|triệu|tỷ)))"
            r"(?: (?:của )?thế kỷ (?:(?P<century>\d{1,2}|[xvi]+)\b|trước))?"
        ),
        century=_compiled(r"thế kỷ (?:thứ )?(?P<century>\d{1,2}(?!\d)|[xvi]{1,5}\b)"),
        season=_compiled(
            rf"(?:mùa |vụ )?(?P<season>{any_of(w.seasons)})(?:(?: năm)? (?P<year>(?:19|20)\d{{2}})(?!\d)| (?P<rel>năm nay|năm ngoái|năm trước|"
            r"năm sau|năm tới|này|tới|sắp tới|vừa qua|qua|trước|rồi|sang năm)\b)"
        ),
        edge=_compiled(rf"(?:hôm |hồi )?(?P<edge>{any_of(w.edges)}) "),
        tet=_compiled(
            r"(?:ngày )?(?:(?P<first>mùng|mồng) )?(?P<day>\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) tết\b(?: nguyên đán)?(?: [^\W\d]{2,6} [^\W\d]{2,6}(?=[ ,.]))?"
            r"|(?:mùng|mồng) (?P<day2>\d{1,2}) tháng (?:(?P<lunar_month>\d{1,2})(?: âm lịch)?|(?P<named>giêng|chạp))\b"
        ),
        full_moon=_compiled(r"rằm tháng (?:(?P<month>\d{1,2})|(?P<named>giêng|chạp|bảy|tám|tư))\b"),
        holiday=_compiled(rf"(?P<name>{any_of(holidays())})\b"),
        holiday_before=_compiled(
            r"(?:lễ|dịp|nghỉ|quốc khánh|quốc tế [^\W\d]+ [^\W\d]+|ngày nhà giáo(?: việt nam)?|phụ nữ(?: việt nam)?|thống nhất(?: đất nước)?|"
            r"giải phóng(?: miền nam)?|chào mừng|thương binh(?: -)? liệt sĩ|kỳ nghỉ|đại lễ|nhân ngày|mừng)(?: ngày)?[ (]{1,2}\Z"
        ),
        amount=_compiled(
            rf"(?P<count>{amount})(?:\s?-\s?(?P<until>\d{{1,3}}))?(?: (?:rưỡi ))?\s?(?P<unit>{units})\b(?: (?P<plus>rưỡi)\b)?"
            r"(?!(?: tuổi| thứ \w|/))(?: (?P<minor>\d{1,2}) (?:phút|giây)\b)?"
        ),
        amount_tail=_compiled(
            r" (?P<rel>trước đây|trước đó|trước|sau đó|sau|nữa|tới|qua|nay|vừa qua|gần đây)\b"
            r"(?P<event>(?:,? (?:khi|cuộc|ngày|vụ|hội nghị|thượng đỉnh|chuyến|lễ|bầu cử|vòng|trận|phiên|thời hạn|thời điểm|hạn chót|lúc|kỳ|giải|sự kiện|thềm|"
            r"thảm|đợt|cú|chiến|khai|hội đàm|phát|quyết định|thông báo|tuyên bố|tết|khoảng|lệnh|động đất|đàm phán|xung đột|ca)\b)?)"
        ),
        ago=_compiled(rf"cách (?:đây|nay) (?:đúng |tròn )?(?:(?P<mod>{any_of(w.mods)}) )?"),
        repeat=_compiled(
            rf"(?:mỗi|hằng|hàng) (?:(?P<count>\d{{1,2}}|{any_of(w.numbers)}) )?(?:(?P<unit>{units})\b(?! (?:\d|trời|qua|trước))|(?P<weekday>{weekday})\b)"
        ),
        repeat_tail=_compiled(r" (?:một|1) lần\b"),
        age=_compiled(r"ngày thứ \d(?:[\d.]*\d)?|ngày (?:\d\.\d{3}|\d{3,4})(?![\d/]|[.,]\d)"),
        trap_left=_compiled(rf"(?:^|[\s(\"'])(?:{'|'.join(left)})[ ,:(]{{0,2}}\Z"),
        trap_right=_compiled("(?:" + "|".join(right) + ")"),
        name_left=_compiled(r"(?:ông|bà|anh|chị|cô|chú|thị|văn|tư lệnh|út) \Z"),
        preposition_left=_compiled(
            r"(?:(?:^|[\s(])(?:từ|đến|tới|trước|sau|vào|kể từ|tính đến|hết|qua|hạn chót|hạn|là|cuối|đầu|giữa|hồi|sang|nay|lúc|h|giờ|năm|ngày|hôm|đêm|sáng|trưa|"
            rf"chiều|tối|{weekday})[ ,:(]{{1,2}}|[(])\Z"
        ),
        bulletin_left=_compiled(
            r"(?:thế giới|quốc tế|trong nước|bản tin|tin tức|điểm tin|tin nóng|thời sự|tin)[ ,:]{1,2}\Z"
        ),
        clock_left=_compiled(r"(?:^|[\s(])(?:lúc|từ|đến|tới|trước|sau|vào|hết|tính đến) \Z"),
        document_left=_compiled(
            r"(?:nghị quyết|nghị định|quyết định|thông tư|chỉ thị|công văn|kết luận|luật|pháp lệnh|hợp đồng|văn bản|số|hồ sơ|mã|sắc lệnh|hiệu) \Z"
        ),
    )
