"""Bytes to characters: UTF-8 first, whatever a page says; old Vietnamese tables by the words they make."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongsukien import lexicons
from dongsukien.read.encoding import decode
from dongsukien.read.limits import BadInput
from dongsukien.read.mend import mend

TEXT = "Hai bên đàm phán tại Hà Nội, ông Moreno nói: Ngừng bắn từ ngày mai. Thủ tướng tới thăm nước này.\r\n"


def in_windows_1258(text: str) -> bytes:
    """*text* as that table has it: letters whole where they are in it, else with a combining tone."""
    out = bytearray()
    for letter in unicodedata.normalize("NFC", text):
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            marks = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in marks[1:] if mark in "\u0300\u0301\u0303\u0309\u0323")
            out += unicodedata.normalize("NFC", marks.replace(tone, "")).encode("cp1258") + tone.encode("cp1258")
    return bytes(out)


def in_table(text: str, name: str) -> bytes:
    rows = {row["name"]: row["characters"] for row in lexicons.tsv("read/tables.tsv", "name")}
    return bytes(ord(letter) if letter.isascii() else 0x80 + rows[name].index(letter) for letter in text)


@pytest.mark.parametrize(
    ("data", "flags"),
    [
        (TEXT.encode(), ()),
        (TEXT.encode("utf-8-sig"), ()),
        (TEXT.encode("utf-16"), ("encoding:utf-16",)),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), ("encoding:utf-16",)),
        (TEXT.encode("utf-16-le"), ("encoding:utf-16",)),
        (TEXT.encode("utf-16-be"), ("encoding:utf-16",)),
        (TEXT.encode("utf-32"), ("encoding:utf-32",)),
        (in_windows_1258(TEXT), ("encoding:windows-1258",)),
        (in_table(TEXT, "tcvn3"), ("encoding:tcvn3",)),
        (in_table(TEXT, "viscii"), ("encoding:viscii",)),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-be", "le-bare", "be-bare", "utf-32", "windows-1258", "tcvn3", "viscii"],
)
def test_the_same_text_comes_out_of_every_encoding(data: bytes, flags: tuple[str, ...]) -> None:
    decoded = decode(data)
    assert mend(decoded.text).text == TEXT
    assert decoded.flags == flags


def test_a_lying_declaration_does_not_count_against_utf8() -> None:
    page = f'<meta charset="iso-8859-1"><p>{TEXT}</p>'
    assert decode(page.encode()).text == page


def test_an_old_table_is_found_behind_a_long_plain_head() -> None:
    page = "<html><head><script>" + "var a = 1;\n" * 10_000 + f"</script></head><p>{TEXT}</p>"
    decoded = decode(in_windows_1258(page))
    assert decoded.flags == ("encoding:windows-1258",)
    assert mend(decoded.text).text == page


def test_a_declared_foreign_table_is_used() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Переговоры в Женеве прошли</p>'
    assert decode(page.encode("cp1251")).text == page


def test_a_text_cut_within_its_last_character_loses_that_character_only() -> None:
    decoded = decode("Hà Nội".encode()[:-2])
    assert (decoded.text, decoded.flags) == ("Hà N", ("truncated",))


def test_stray_bytes_in_utf8_cost_themselves_only() -> None:
    decoded = decode("Hội nghị ".encode() + b"\x96 \xe1\xbb " + "kết thúc tốt đẹp ở Hà Nội".encode())
    assert decoded.text == "Hội nghị – \ufffd kết thúc tốt đẹp ở Hà Nội"
    assert decoded.flags == ("encoding:damaged",)


def test_english_in_windows_1252_keeps_its_quotation_marks() -> None:
    assert decode(b"The minister said \x93no\x94 twice.").text == "The minister said “no” twice."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF file"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"PK\x03\x04abc", "a ZIP archive"),
        (bytes(range(256)) * 8, "binary data"),
        (b"\x00" * 100, "binary data"),
        (bytes(range(0x80, 0x100)) * 4, "unknown encoding"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        decode(data)


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    try:
        assert isinstance(decode(data).text, str)
    except BadInput as refusal:
        assert str(refusal)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_is_always_read_as_utf8(text: str) -> None:
    try:
        assert decode(text.encode()).text.lstrip("\ufeff") == text.lstrip("\ufeff")
    except BadInput as refusal:
        assert "binary data" in str(refusal)


def test_a_line_in_an_old_table_within_utf8_is_read_by_that() -> None:
    told = "Hai bên đàm phán tại Hà Nội và hẹn gặp lại"
    characters = next(row["characters"] for row in lexicons.tsv("read/tables.tsv") if row["name"] == "viscii")
    old = bytes(ord(c) if c.isascii() else 0x80 + characters.index(c) for c in told)
    decoded = decode(f"{TEXT}\n".encode() * 3 + old + f"\n{TEXT}".encode())
    assert decoded.text == f"{TEXT}\n" * 3 + f"{told}\n{TEXT}"
    assert decoded.flags == ("encoding:damaged",)
