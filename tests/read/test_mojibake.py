"""Mojibake is mended when the result is Vietnamese, and nothing else is touched."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongsukien.read.mojibake import mojibake

TEXT = "Hai bên đàm phán tại Genève, ông Erdoğan nói: “Ngừng bắn…” – ĐÀM PHÁN Ở HÀ NỘI là việc làm và không dễ"


def mended(text: str) -> str:
    out, position = [], 0
    for start, end, good in mojibake(text):
        out += [text[position:start], good]
        position = end
    return "".join(out) + text[position:]


def misread(text: str, table: str) -> str:
    """*text* as UTF-8 read with *table*, bytes it lacks read as Latin-1."""
    return "".join(bytes([byte]).decode(table, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("table", ["latin-1", "cp1252", "cp1258"])
def test_utf8_read_with_a_one_byte_table_is_mended(table: str) -> None:
    assert mended(misread(TEXT, table)) == TEXT


@pytest.mark.parametrize("table", ["latin-1", "cp1252"])
def test_no_break_blanks_that_became_blanks_are_found(table: str) -> None:
    text = "Nhà báo là người làm việc và đi qua các nước"
    assert mended(misread(text, table).replace("\u00a0", " ")) == text


def test_one_line_is_mended_in_a_clean_page() -> None:
    clean = "Đoạn này đọc được và không có gì lạ. " * 20
    assert (
        mended(clean + misread("hội nghị ba bên khai mạc sáng nay", "cp1252"))
        == clean + "hội nghị ba bên khai mạc sáng nay"
    )


@pytest.mark.parametrize(
    "text",
    [
        "«CÔNG TÂM»",
        "“MỌI VIỆC ĐÃ”",
        "CHƯA ĐÃ…",
        "ÂẤÊÔƯƠĐ ăâêôơưđ",
        "São Paulo, Genève, Erdoğan, Ångström, naïve",
        "Trang này nói về chữ bị vỡ như Ã¡ hay â€œ trong bài.",
        "20°C – 30°C, 5 µm, ½ cốc, ® © ™",
        "Ä Å Æ",
        "«khá»“ và «quá»”",
        "Châu Â“u” — viết hoa sai",
        "café “là” …",
    ],
)
def test_clean_text_that_looks_alike_stays(text: str) -> None:
    assert mojibake(text) == []
    assert mojibake(f"{TEXT}\n{text}\n{TEXT}") == []


@given(st.text(alphabet="ÀÁÂÃĂẠẢÈÉÊÌÍÒÓÔÕƠÙÚƯÝĐàáâãăèéêìíòóôõơùúưýđbchnt “”‘’«»…–—•\u00a0.,", max_size=60))
def test_words_of_vietnamese_letters_beside_typographic_marks_stay(text: str) -> None:
    assert mojibake(text) == []


@given(st.text(max_size=80))
def test_mends_are_in_order_and_apart(text: str) -> None:
    found = mojibake(text + misread(TEXT, "cp1252") + text)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(found))


@pytest.mark.parametrize("table", ["latin-1", "cp1252", "cp1258"])
def test_text_misread_twice_is_mended_at_once(table: str) -> None:
    assert mended(misread(misread(TEXT, table), table)) == TEXT
