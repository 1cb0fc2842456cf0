"""Text in every encoding the Vietnamese press has used, and in none; characters that are no letters."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterator

from dongsukien import lexicons
from tests.bad_input.case import BODY, TEXT, Case, lost, noise
from tests.bad_input.html import in_1258

RAW = TEXT.encode()
LAST = BODY[-1]
NFD = unicodedata.normalize("NFD", TEXT)


def by_table(text: str, name: str) -> bytes:
    """*text* in an old one-byte table; what it lacks becomes "?"."""
    characters = next(row["characters"] for row in lexicons.tsv("read/tables.tsv", "name") if row["name"] == name)
    codes = {character: 0x80 + index for index, character in enumerate(characters)}
    return bytes(ord(each) if each.isascii() else codes.get(each, 0x3F) for each in text)


def in_vni(text: str) -> str:
    shown = {row["letter"]: row["shown"] for row in lexicons.tsv("read/vni.tsv", "shown")}
    shown |= {letter.upper(): signs.upper() for letter, signs in shown.items()}
    return "".join(shown.get(each, each) for each in text)


def misread(text: str, table: str = "latin-1") -> str:
    return text.encode().decode(table, "replace")


# What the tables lack: typographic quotation marks.
PLAIN = TEXT.replace("“", '"').replace("”", '"').replace("è", "e")
SMALL = PLAIN.lower()


def cases() -> Iterator[Case]:
    def kept(name: str, content: bytes | str, text: str = LAST, *flags: str, **more: object) -> Case:
        data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        return Case(f"encodings/{name}.txt", data, 1, text=text, flags=flags, **more)  # type: ignore[arg-type]

    def rejected(name: str, content: bytes, reason: str) -> Case:
        return Case(f"encodings/{name}.txt", content, 0, lost(reason))

    yield kept("windows-1258", in_1258(TEXT), LAST, "encoding:windows-1258")
    yield kept("TCVN3", by_table(SMALL, "tcvn3"), LAST.lower(), "encoding:tcvn3")
    yield kept("VISCII", by_table(PLAIN, "viscii"), LAST, "encoding:viscii")
    yield kept("VNI", in_vni(PLAIN).encode("cp1252"), LAST, "mojibake")
    yield kept("VNI stored as UTF-8", in_vni(PLAIN), LAST, "mojibake")
    yield kept("TCVN3 stored as UTF-8", by_table(SMALL, "tcvn3").decode("latin-1"), LAST.lower(), "mojibake")
    yield kept("windows-1258 cut within a word", in_1258(TEXT)[:-3], "Hansen", "encoding:windows-1258")
    yield kept("mojibake once, Latin-1", misread(TEXT), LAST, "mojibake")
    yield kept("mojibake once, windows-1258", misread(SMALL, "cp1258"), "", "mojibake")
    yield kept("mojibake twice", misread(misread(TEXT)), "", "mojibake")
    yield kept("mojibake on one line of a clean page", TEXT + misread(TEXT).split("\n")[2] + "\n", LAST, "mojibake")
    yield kept("letters of French that look like mojibake", TEXT + "“À table”, Ãnh, SÃO PAULO, Ángel.\n", "SÃO PAULO")
    for size in (1, 2):
        end = RAW.rindex("ấ".encode()) + size
        yield kept(f"cut {size} bytes into a character", RAW[:end], "Hansen", "truncated")
    yield kept("stray bytes in UTF-8", RAW.replace(b" ", b"\xff ", 9), LAST, "encoding:damaged")
    yield kept(
        "punctuation of windows-1252 in UTF-8",
        RAW.replace("“".encode(), b"\x93").replace("”".encode(), b"\x94"),
        "“Chúng tôi",
        "encoding:damaged",
    )
    yield kept("UTF-8 with a paragraph in windows-1258", RAW * 5 + in_1258(TEXT), LAST, "encoding:damaged")
    yield kept(
        "overlong UTF-8",
        RAW + b"\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf etc/passwd",
        LAST,
        "encoding:damaged",
        never="/etc",
    )
    yield kept("surrogates in UTF-8", RAW + b"\xed\xa0\x80\xed\xb0\x80 mot", LAST, "encoding:damaged")
    yield kept("beyond Unicode", RAW + b"\xf4\x90\x80\x80\xf8\x88\x80\x80\x80 mot", LAST, "encoding:damaged")
    yield kept("byte order mark", codecs.BOM_UTF8 + RAW)
    yield kept("two byte order marks", codecs.BOM_UTF8 * 2 + RAW)
    yield kept("byte order mark in the middle", TEXT + "\ufeff" + TEXT)
    yield kept("UTF-16 with its mark", TEXT.encode("utf-16"), LAST, "encoding:utf-16")
    yield kept("UTF-16 little end first", TEXT.encode("utf-16-le"), LAST, "encoding:utf-16")
    yield kept("UTF-16 big end first", TEXT.encode("utf-16-be"), LAST, "encoding:utf-16")
    yield kept("UTF-16 with half a pair", TEXT.encode("utf-16") + b"\x00\xd8\x41\x00", LAST, "encoding:utf-16")
    yield kept("UTF-32 with its mark", TEXT.encode("utf-32"), LAST, "encoding:utf-32")
    yield kept("UTF-32 without its mark", TEXT.encode("utf-32-le"), LAST, "encoding:utf-32")
    yield kept("UTF-16 mark before UTF-8", codecs.BOM_UTF16_LE + RAW, "")
    yield kept("UTF-7", TEXT.encode("utf-7"), "")
    yield kept("decomposed", NFD)
    yield kept(
        "composed and decomposed by turns",
        "".join(map("".join, zip(TEXT.splitlines(True), NFD.splitlines(True), strict=True))),
    )
    yield kept(
        "tone signs before their letters", TEXT + "a\u0301\u0302 a\u0302\u0301 u\u031b\u0323 \u0323\u0301a", LAST
    )
    yield kept("zalgo of one class", TEXT + "a" + "\u0301" * 50_000, LAST)
    yield kept("zalgo of two classes by turns", TEXT + "a" + "\u0301\u0323" * 100_000, LAST)
    yield kept("zalgo in every word", "".join(each + ("\u0323\u0301" * 25 if each == " " else "") for each in TEXT), "")
    yield kept("nothing but marks", "\u0301\u0323\u0302" * 30_000, "")
    yield kept(
        "Hangul and other joining letters", TEXT + "\u1100\u1161\u11a8" * 5000 + "\u0cc6\u0cc2\u0cd5" * 5000, LAST
    )
    yield kept("signs of direction", TEXT.replace(" ", " \u202e\u2066\u200f"), "")
    yield kept("private use and unassigned", TEXT + "\ue000\U000f0000\U0010ffff\ufdd0\U0001fffe", LAST)
    yield kept("blanks that are no blanks", TEXT.replace(" ", "\u2003\u200b"), "")
    yield kept(
        "line ends of seven kinds", TEXT.replace("\n\n", "\r").replace(". ", ".\u2028\x0b\x0c\x85\x1c"), "Moreno"
    )
    yield kept("controls in every word", TEXT.replace("o", "o\x00\x07\x7f"), LAST)
    yield kept("signs of the terminal", TEXT + "\x1b[2J\x1b]0;a\x07\x9b31m", LAST)
    yield kept("letters in other dress", TEXT + "𝐇𝐚̀ 𝐍𝐨̣̂𝐢 Ｈà ｎộｉ ⓗⓐ", LAST)
    yield kept("letters of Cyrillic that look alike", TEXT.replace("a", "а"), "Hаnsen")
    yield kept("compatibility ideographs", TEXT + "\uf900\U0002f800\u2126\u212b", LAST)
    yield kept("a text in Chinese", "两国达成渔业协议。" * 300, "两国")
    yield kept("a text in Thai without blanks", "สองประเทศบรรลุข้อตกลงประมง" * 300, "สอง")
    yield kept("emoji", TEXT + "👩‍👩‍👧‍👦🏳️‍🌈🇻🇳" * 3000, LAST)
    yield rejected(
        "a text in KOI8-R that nobody declared",
        "две страны заключили соглашение о рыболовстве ".encode("koi8-r") * 40,
        "unknown encoding",
    )
    yield rejected("random bytes", noise(5000), "binary")
    yield rejected("nothing but NUL", bytes(5000), "binary")
    yield rejected("all bytes in turn", bytes(range(256)) * 40, "binary")
    yield rejected("nothing but continuation bytes", b"\x80\xbf" * 4000, "")
    yield rejected("nothing but a byte order mark", codecs.BOM_UTF8, "empty")
    yield rejected("nothing but blanks of all kinds", "\u00a0\u200b\ufeff\u2028 \t\r\n".encode() * 900, "empty")
    yield rejected("empty", b"", "empty")
