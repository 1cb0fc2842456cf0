"""Pages typed for old fonts are read; pages in Western languages stay."""

from __future__ import annotations

import unicodedata

import pytest

from dongsukien import lexicons
from dongsukien.document import Page
from dongsukien.read import pages_from_bytes
from dongsukien.read.fontcodes import font_codes
from dongsukien.read.mend import mend

TEXT = (
    "Hai bên đàm phán tại Hà Nội, ông Moreno nói: ngừng bắn từ ngày mai. Thủ tướng tới thăm nước này, ký kết một "
    "thỏa thuận về kinh tế và giữ gìn hòa bình ở khu vực; ỉ ôi, kỹ lưỡng, thị trấn, bỡ ngỡ."
)
FRENCH = (
    "Le président a été reçu à l'Élysée où les négociateurs français et allemands ont évoqué la sécurité européenne, "
    "l'énergie, le marché intérieur, les réfugiés, la coopération économique et les élections après l'été."
)
PLAIN = (
    "Ông nói là có hai bên làm báo cáo hôm nào, còn bà Hà cãi: không có bàn, chú ý mà tính toán cho khéo, hò hét gì."
)
GERMAN = (
    "Die Außenminister führten Gespräche über die Lage in Österreich, für Frieden und möglichst schnelle Lösungen. " * 5
)
SPANISH = (
    "El señor Muñoz habló en español sobre política, economía, educación, cooperación, región y unión, según dijo. " * 3
)


def in_vni(text: str) -> str:
    shown = {row["letter"]: row["shown"] for row in lexicons.tsv("read/vni.tsv")}
    shown |= {letter.upper(): signs.upper() for letter, signs in shown.items()}
    return "".join(shown.get(letter, letter) for letter in unicodedata.normalize("NFC", text))


def in_tcvn3(text: str) -> str:
    characters = next(row["characters"] for row in lexicons.tsv("read/tables.tsv") if row["name"] == "tcvn3")
    return "".join(c if c.isascii() else chr(0x80 + characters.index(c)) for c in text)


@pytest.mark.parametrize("shown", [in_vni(TEXT), in_tcvn3(TEXT)], ids=["vni", "tcvn3"])
def test_a_page_typed_for_an_old_font_is_read(shown: str) -> None:
    mended = mend(shown)
    assert mended.text == TEXT
    assert {repair.kind for repair in mended.repairs} == {"mojibake"}


def test_bytes_of_a_vni_page_are_read() -> None:
    (page,) = pages_from_bytes(in_vni(TEXT).encode("cp1252"), "a.txt")
    assert isinstance(page, Page)
    assert page.text == TEXT


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        FRENCH,
        GERMAN,
        SPANISH,
        "Thuû töôùng",
        PLAIN,
        "Ông nói. " * 99,
        "São Paulo é a maior cidade. " * 9,
        "© ® ° ½ » " * 20,
    ],
)
def test_other_pages_stay(text: str) -> None:
    assert font_codes(text) == []
