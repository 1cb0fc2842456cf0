"""Which bare offices of the measuring data were looked at: source, id, start, end, day and words, one a line.

Run as ``python -m benchmarks.gold.offices.select``. A mention is an office with its state or body and no name behind
it, in a headline with its lead or in a body. Of one office of one state at most three are drawn in the stream, no two
in the same month, and six in the articles, in the order of a seeded hash; then offices of Vietnam without the state.
The forms only find candidates: those that name somebody else than the holder of that day (a former one, a title inside
another), and those whose holder is not known beyond doubt, were left out by reading, and nothing was put in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from benchmarks.gold.drawing import shuffled, text_of

SEED = "offices-1"
_STATES = (
    r"Mỹ|Nga|Ukraine|Trung Quốc|Anh|Pháp|Đức|Nhật Bản|Nhật|Hàn Quốc|Israel|Iran|Thái Lan|Campuchia|Lào|Philippines|"
    r"Indonesia|Malaysia|Singapore|Myanmar|Ấn Độ|Pakistan|Australia|Úc|Canada|Mexico|Brazil|Argentina|Chile|Peru|"
    r"Colombia|"
    r"Venezuela|Cuba|Ba Lan|Hungary|Belarus|Ý|Italy|Tây Ban Nha|Bồ Đào Nha|Hà Lan|Bỉ|Thụy Điển|Na Uy|Phần Lan|Đan Mạch|"
    r"Thổ Nhĩ Kỳ|Syria|Ai Cập|Iraq|Saudi Arabia|Ả Rập Xê Út|Qatar|Nam Phi|Kenya|Nigeria|Hy Lạp|Serbia|Slovakia|"
    r"CH Séc|Czech|Séc|Romania|Bulgaria|Áo|Thụy Sĩ|Kazakhstan|Azerbaijan|Armenia|Georgia|Moldova|Litva|Latvia|Estonia|"
    r"Bangladesh|Nepal|Sri Lanka|Mông Cổ|New Zealand|Palestine|Lebanon|Jordan|Việt Nam|"
    r"LHQ|Liên Hợp Quốc|Liên Hiệp Quốc|NATO|EU|Ủy ban châu Âu|Hội đồng châu Âu"
)
_OFFICE = re.compile(
    r"(?<![\w-])(?P<office>[Tt]ổng thống|[Tt]hủ tướng|[Nn]goại trưởng|"
    r"[Bb]ộ trưởng (?:Bộ )?(?:[Nn]goại giao|[Qq]uốc phòng|[Cc]hiến tranh)|"
    r"[Tt]ổng [Tt]hư ký|[Tt]ổng [Bb]í thư|[Cc]hủ tịch(?: nước)?|[Qq]uốc vương|[Nn]hà vua|[Nn]ữ hoàng) "
    rf"(?P<state>{_STATES})(?!\w)(?! [A-ZÀ-ỸĐ]| \(?[\"“]|-| –| - [A-Z])"
)
_BEFORE = re.compile(r"(?:[Cc]ựu|[Pp]hó|[Nn]guyên|[Qq]uyền|[Tt]ân|[Đđ]ệ nhất|[Tt]rợ lý|[Bb]ầu cử|[Vv]ề|ứng viên)\s$")
_HOME = re.compile(r"(?<![\w/] )(?<!\w)(?P<office>Thủ tướng|Chủ tịch nước|Tổng Bí thư|Chủ tịch Quốc hội)(?= [a-zà-ỹđ])")
_SETS = (  # source, form, most of the same words, total
    ("rss", _OFFICE, 3, 170),
    ("mds", _OFFICE, 6, 70),
    ("rss", _HOME, 2, 8),
    ("mds", _HOME, 3, 12),
)


def drawn() -> Iterator[tuple[str, str, int, int, str, str]]:
    """Source, id, start, end, day of publication and words."""
    for source, form, most, total in _SETS:
        seen = Counter[str]()
        months = set[tuple[str, str]]()
        found = 0
        for row in shuffled(source, SEED):
            text = text_of(row)
            for match in form.finditer(text):
                words, month = match[0].lower(), (match[0].lower(), row["published"][:7])
                if _BEFORE.search(text, max(0, match.start() - 12), match.start()) or seen[words] >= most:
                    continue
                if month in months and source == "rss":
                    continue
                seen[words] += 1
                months.add(month)
                found += 1
                yield source, row["id"], match.start(), match.end(), row["published"][:10], match[0]
                break
            if found == total:
                break


def main() -> None:
    for line in drawn():
        print(*line, sep="\t")


if __name__ == "__main__":
    main()
