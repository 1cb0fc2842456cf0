"""Bytes to characters: UTF-8 that validates always wins, whatever a page says about itself.

Then UTF-16 (with its mark or by its pattern), UTF-8 with a few broken bytes, the old Vietnamese tables (by whether the
words become Vietnamese), what the page declares, windows-1252. Known weakness: a table nobody declared, in a text of
another language.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from dongsukien import lexicons
from dongsukien.read.limits import BadInput
from dongsukien.read.syllables import is_syllable

_SAMPLE = 1 << 16
_BINARY = (
    (b"%PDF", "a PDF file"), (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file (WebP image, sound or film)"), (b"BM\x00", "a BMP image"), (b"II*\x00", "a TIFF image"),
    (b"PK\x03\x04", "a ZIP archive or office document"), (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"), (b"7z\xbc\xaf", "a 7z archive"), (b"Rar!\x1a", "a RAR archive"),
    (b"BZh", "bzip2 data"), (b"\xfd7zXZ", "xz data"), (b"\x7fELF", "a program"), (b"MZ\x90", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"), (b"PAR1", "a Parquet file"), (b"OggS", "an Ogg file"),
    (b"ID3", "an MP3 file"), (b"wOF", "a font"), (b"\x00\x00\x01\x00", "an icon"),
)  # fmt: skip
_MAGIC = tuple(magic for magic, _ in _BINARY)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8", None), (codecs.BOM_UTF32_LE, "utf-32-le", "encoding:utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "encoding:utf-32"), (codecs.BOM_UTF16_LE, "utf-16-le", "encoding:utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "encoding:utf-16"),
)  # fmt: skip
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27}) + b"\x7f"
# A text may hold some controls; data that are not even UTF-8 are given less credit (random bytes have 10 %).
_MOST_CONTROLS_UTF8, _MOST_CONTROLS_OTHER = 0.3, 0.03
# UTF-8 has this many sound bytes for each broken one, or it is taken for something else.
_MOST_BROKEN = 4
# Of the words with marks, so many must be spelled like Vietnamese before an old table is believed.
_SURE = 0.75
_DECLARED = {
    *("gb2312", "gbk", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "cp949", "koi8-r", "koi8-u", "tis-620"),
    *(f"iso-8859-{part}" for part in (2, 5, 7, 9, 15)),
    *(f"windows-{page}" for page in (874, 1250, 1251, 1253, 1254, 1256)),
}
_META_CHARSET = re.compile(rb"(?i)<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,30})")
_ESCAPED = re.compile("[\udc80-\udcff]+")
_ENOUGH_WORDS, _LONGEST_LINE = 3, 20_000  # of a line in an encoding of its own: words with marks, characters
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, and what was noticed on the way ("encoding:windows-1258", "truncated")."""

    text: str
    flags: tuple[str, ...] = ()


def decode(data: bytes, charset: str | None = None) -> Decoded:
    """The characters of *data*, which came with the word that they are in *charset*.

    Raises:
        BadInput: empty, binary, or in no encoding that makes words of it; the message says which.
    """
    if not data:
        raise BadInput("empty (0 bytes)")
    refuse_binary(data)
    for mark, encoding, flag in _BOMS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding, flag)
    wide = _wide_pattern(data[:_SAMPLE])
    if wide:
        return _marked(data, wide, f"encoding:{wide[:6]}")
    controls = _share_of_controls(data)
    if controls > _MOST_CONTROLS_UTF8:
        raise BadInput("binary data: full of control characters")
    utf8 = _utf8(data)
    if utf8 is not None:
        return utf8
    if controls > _MOST_CONTROLS_OTHER:
        raise BadInput("binary data: neither UTF-8 nor text in another encoding")
    return _old_table(data, charset)


def refuse_binary(data: bytes) -> None:
    """Raise ``BadInput`` when *data* begin like a well-known binary format."""
    if data.startswith(_MAGIC):
        what = next(what for magic, what in _BINARY if data.startswith(magic))
        raise BadInput(f"binary data: {what}, not a page")
    if data[4:8] == b"ftyp":
        raise BadInput("binary data: a film or an image, not a page")


def _marked(data: bytes, encoding: str, flag: str | None) -> Decoded:
    flags = [flag] if flag else []
    unit = 4 if "32" in encoding else 2 if "16" in encoding else 1
    if len(data) % unit:
        data = data[: -(len(data) % unit)]
        flags.append("truncated")
    if unit == 1:
        plain = _utf8(data)
        return plain if plain is not None else Decoded(_mixed(data), ("encoding:damaged",))
    text = data.decode(encoding, "surrogatepass" if unit == 2 else "replace")
    return Decoded(text, tuple(flags))


def _wide_pattern(sample: bytes) -> str | None:
    """UTF-16 or UTF-32 without its mark: the high bytes of Latin letters are zero, and stand on one side."""
    half = len(sample) // 2
    if half < 4 or b"\x00" not in sample:
        return None
    quarter = len(sample) // 4
    zeros = [sample[place : quarter * 4 : 4].count(0) / quarter for place in range(4)]
    if zeros[3] == zeros[2] == 1 and zeros[0] < 0.02:
        return "utf-32-le"
    if zeros[0] == zeros[1] == 1 and zeros[3] < 0.02:
        return "utf-32-be"
    even, odd = sample[0 : half * 2 : 2].count(0) / half, sample[1 : half * 2 : 2].count(0) / half
    if odd > 0.4 and even < 0.02:
        return "utf-16-le"
    if even > 0.4 and odd < 0.02:
        return "utf-16-be"
    return None


def _share_of_controls(data: bytes) -> float:
    sample = data[:_SAMPLE]
    return 1 - len(sample.translate(None, _CONTROLS)) / len(sample)


def _utf8(data: bytes) -> Decoded | None:
    """*data* as UTF-8: sound, cut within its last character, or with few broken bytes; else ``None``."""
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            return Decoded(data[: error.start].decode("utf-8"), ("truncated",))
    good = len(data.decode("utf-8", "ignore").encode("utf-8")) - len(data.translate(None, bytes(range(128, 256))))
    bad = len(data) - len(data.decode("utf-8", "ignore").encode("utf-8"))
    if bad * _MOST_BROKEN > good:
        return None
    return Decoded(_mixed(data), ("encoding:damaged",))


def _mixed(data: bytes) -> str:
    """UTF-8 with stray bytes: those of windows-1252 punctuation become it, others U+FFFD, one for a run.

    A line that is Vietnamese in an old table is read by that: pages are put together from pieces of several sources.
    """

    def character(match: re.Match[str]) -> str:
        found = match[0].encode("utf-8", "surrogateescape")
        return (found.decode("cp1252", "replace") if len(found) == 1 and found < b"\xa0" else "") or "\ufffd"

    lines = data.decode("utf-8", "surrogateescape").split("\n")
    return _ESCAPED.sub(character, "\n".join(_in_old_table(line) or line for line in lines))


def _in_old_table(line: str) -> str | None:
    """*line* by the old table that makes Vietnamese of it; ``None`` if none does, or there is too little to judge."""
    if len(line) > _LONGEST_LINE or _ESCAPED.search(line) is None:
        return None
    data = line.encode("utf-8", "surrogateescape")
    best = max((_by_table(data, name) for name in ("windows-1258", *_tables())), key=_vietnamese)
    marked = sum(not word.isascii() for word in _WORD.findall(unicodedata.normalize("NFC", best)))
    return best if marked >= _ENOUGH_WORDS and _vietnamese(best) >= _SURE else None


def _old_table(data: bytes, charset: str | None) -> Decoded:
    # The head of an HTML page may be long and plain; what is to be judged begins with the first byte beyond ASCII.
    first = re.search(rb"[\x80-\xff]", data)
    start = max(0, first.start() - 100) if first else 0
    sample = data[start : start + _SAMPLE]
    best, best_score = "", 0.0
    for name in ("windows-1258", *_tables()):
        score = _vietnamese(_by_table(sample, name))
        if score > best_score:
            best, best_score = name, score
    if best_score >= _SURE:
        return Decoded(_by_table(data, best), (f"encoding:{best}",))
    declared = charset if charset in _DECLARED else declared_charset(data)
    if declared in _DECLARED:
        return Decoded(data.decode(declared, "replace"), (f"encoding:{declared}",))
    text = data.decode("cp1252", "replace")
    judged = sample.decode("cp1252", "replace")
    letters = sum(map(len, _WORD.findall(judged)))
    foreign = len(re.findall(r"[^\x00-\x7f]", judged))
    if letters < 0.5 * len(judged) or foreign > 0.3 * len(judged):
        raise BadInput("in an unknown encoding: neither UTF-8, UTF-16, windows-1258 nor an older Vietnamese table")
    return Decoded(text, ("encoding:windows-1252",))


def declared_charset(data: bytes) -> str | None:
    """The character set that an HTML page names in its head, in lower case; never trusted before UTF-8."""
    match = _META_CHARSET.search(data[:4096])
    return match[1].decode("ascii", "ignore").lower() if match else None


@cache
def _tables() -> dict[str, dict[int, str]]:
    rows = lexicons.tsv("read/tables.tsv", "name")
    return {row["name"]: {0x80 + i: character for i, character in enumerate(row["characters"])} for row in rows}


def _by_table(data: bytes, name: str) -> str:
    if name == "windows-1258":
        return data.decode("cp1258", "replace")
    return data.decode("latin-1").translate(_tables()[name])


def _vietnamese(text: str) -> float:
    """The share of well-spelled syllables among the words of *text* that have a letter outside ASCII."""
    marked = [word for word in _WORD.findall(unicodedata.normalize("NFC", text)) if not word.isascii()]
    return sum(map(is_syllable, marked)) / len(marked) if marked else 0.0
