"""How much of a text comes back from every encoding the Vietnamese press has used, beside the peers; false repairs.

``python -m benchmarks.encodings`` writes the shipped samples and the pages of the tests in each encoding (by ``iconv``
where it knows the table, so that our own tables are not their own witness), reads them as files, and counts the
characters that are right: the longest common pieces of every line, in percent of the line. What a table cannot write
(typographic marks) is replaced before. ``../shared/data/vietnews_2k``, where it is at hand, tells of false repairs: its
pages are clean, and none may be mended.
"""

from __future__ import annotations

import gzip
import importlib
import json
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from importlib.util import find_spec
from pathlib import Path

from benchmarks.shared import DATA, ROOT
from dongsukien import lexicons
from dongsukien.api import SAMPLES
from dongsukien.document import Page
from dongsukien.read import page_from_text, pages_from_bytes

Writer = Callable[[str], bytes]
Reader = Callable[[bytes], str]
_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "..."})
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def sources() -> list[str]:
    """The texts to be written, with the marks that every table has."""
    paths = [*sorted(SAMPLES.glob("*.txt")), *sorted((ROOT / "tests" / "pages").glob("*.txt"))]
    texts = (unicodedata.normalize("NFC", path.read_text("utf-8")).translate(_MARKS) for path in paths)
    return [text for text in texts if is_vietnamese(text)]


def is_vietnamese(text: str) -> bool:
    """Whether it has enough letters that tell the encoding."""
    return sum(not letter.isascii() for letter in text) > 0.05 * len(text)


# --- writers ---------------------------------------------------------------------------------------------------------


def by_iconv(name: str) -> Writer:
    def write(text: str) -> bytes:
        done = subprocess.run(["iconv", "-c", "-f", "UTF-8", "-t", name], input=text.encode(), capture_output=True)
        return done.stdout

    return write


def by_table(name: str) -> Writer:
    characters = next(row["characters"] for row in lexicons.tsv("read/tables.tsv", "name") if row["name"] == name)
    codes = {character: 0x80 + index for index, character in enumerate(characters)}
    return lambda text: bytes(ord(each) if each.isascii() else codes.get(each, 0x3F) for each in text)


def in_1258(text: str) -> bytes:
    """Letters, and the signs of tone that follow them."""
    out = []
    for letter in text:
        base, *marks = list(unicodedata.normalize("NFD", letter))
        tones = "".join(mark for mark in marks if mark in _TONES)
        whole = unicodedata.normalize("NFC", base + "".join(mark for mark in marks if mark not in _TONES))
        out.append(whole + tones)
    return "".join(out).encode("cp1258", "replace")


def in_vni(text: str) -> str:
    shown = {row["letter"]: row["shown"] for row in lexicons.tsv("read/vni.tsv", "shown")}
    shown |= {letter.upper(): signs.upper() for letter, signs in shown.items()}
    return "".join(shown.get(letter, letter) for letter in text)


def misread(text: str, table: str, times: int = 1) -> str:
    """*text* in UTF-8 as a program shows it that takes it for *table*, as often; bytes without a character stay."""
    for _ in range(times):
        data = text.encode()
        text = "".join(bytes([byte]).decode(table, "ignore") or chr(byte) for byte in data)
    return text


def writers() -> dict[str, Writer]:
    known = subprocess.run(["iconv", "-l"], capture_output=True, text=True).stdout if shutil.which("iconv") else ""
    tcvn3 = by_iconv("TCVN5712-1") if "TCVN5712-1" in known else by_table("tcvn3")
    viscii = by_iconv("VISCII") if "VISCII" in known else by_table("viscii")
    return {
        "UTF-8": str.encode,
        "UTF-8, decomposed": lambda text: unicodedata.normalize("NFD", text).encode(),
        "UTF-8 with a broken byte in every line": lambda text: text.encode().replace(b"\n", b"\xff\n"),
        "UTF-8, every 50th line in windows-1258": mixed,
        "UTF-16 with its mark": lambda text: text.encode("utf-16"),
        "UTF-16 without, little end first": lambda text: text.encode("utf-16-le"),
        "UTF-16 without, big end first": lambda text: text.encode("utf-16-be"),
        "UTF-32 without its mark": lambda text: text.encode("utf-32-le"),
        "windows-1258": in_1258,
        "TCVN3": tcvn3,
        "TCVN3, small letters only": lambda text: by_table("tcvn3")(text.lower()),
        "TCVN3 stored as UTF-8": lambda text: by_table("tcvn3")(text.lower()).decode("latin-1").encode(),
        "VISCII": viscii,
        "VNI": lambda text: in_vni(text).encode("cp1252", "replace"),
        "VNI stored as UTF-8": lambda text: in_vni(text).encode(),
        "mojibake, windows-1252": lambda text: misread(text, "cp1252").encode(),
        "mojibake, windows-1258": lambda text: misread(text, "cp1258").encode(),
        "mojibake, Latin-1": lambda text: misread(text, "latin-1").encode(),
        "mojibake twice": lambda text: misread(text, "cp1252", 2).encode(),
    }


def mixed(text: str) -> bytes:
    lines = text.split("\n")
    return b"\n".join(in_1258(line) if number % 50 == 7 else line.encode() for number, line in enumerate(lines))


# --- readers ---------------------------------------------------------------------------------------------------------


def ours(data: bytes) -> str:
    found = next(pages_from_bytes(data, "a.txt"))
    return found.text if isinstance(found, Page) else ""


def by_charset_normalizer(data: bytes) -> str:
    best = importlib.import_module("charset_normalizer").from_bytes(data).best()
    return str(best) if best is not None else ""


def by_trafilatura(data: bytes) -> str:
    return str(importlib.import_module("trafilatura.utils").decode_file(data))


def by_resiliparse(data: bytes) -> str:
    encoding = importlib.import_module("resiliparse.parse.encoding")
    return str(encoding.bytes_to_str(data, encoding.detect_encoding(data)))


def readers() -> dict[str, Reader]:
    """Ours and the peers that are installed."""
    peers = (
        ("charset-normalizer", "charset_normalizer", by_charset_normalizer),
        ("trafilatura", "trafilatura", by_trafilatura),
        ("resiliparse", "resiliparse", by_resiliparse),
    )
    found: dict[str, Reader] = {"dongsukien": ours}
    return found | {name: reader for name, module, reader in peers if find_spec(module) is not None}


# --- scores ----------------------------------------------------------------------------------------------------------


def right(text: str, read: str) -> float:
    """The share of the characters of *text* that *read* has in their place, by lines, in percent."""
    wanted, found = lines_of(text), lines_of(unicodedata.normalize("NFC", read))
    if len(wanted) != len(found):
        wanted, found = ["\n".join(wanted)], ["\n".join(found)]
    same = sum(common(one, other) for one, other in zip(wanted, found, strict=True))
    return 100 * same / max(1, sum(map(len, wanted)))


def lines_of(text: str) -> list[str]:
    return text.lstrip("\ufeff").replace("\r\n", "\n").split("\n")


def common(one: str, other: str) -> int:
    if one == other:
        return len(one)
    if len(one) == len(other):
        return sum(a == b for a, b in zip(one, other, strict=True))
    if len(one) + len(other) > 3_000:  # the lines fell together; what is lost there is lost
        return 0
    return sum(block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())


def false_repairs(texts: Iterable[str]) -> tuple[int, int]:
    """How many of *texts*, all clean, were mended as if they were misread; and of how many."""
    bad = total = 0
    for text in texts:
        total += 1
        found = page_from_text(text, "-")
        bad += isinstance(found, Page) and any(repair.kind == "mojibake" for repair in found.repairs)
    return bad, total


def clean_texts(path: Path) -> Iterable[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield "\n".join([row["title"], row["lead"], row["body"]])


def main() -> int:
    texts, named = sources(), readers()
    print(f"characters right, percent, over {len(texts)} texts\n")
    print("| encoding | " + " | ".join(named) + " | lowest of ours |\n|---" + "|---" * (len(named) + 1) + "|")
    for name, write in writers().items():
        written = [(text.lower() if "TCVN3" in name and name != "TCVN3" else text, write(text)) for text in texts]
        scores = {reader: [right(text, read(data)) for text, data in written] for reader, read in named.items()}
        means = [f"{sum(each) / len(each):.1f}" for each in scores.values()]
        print(f"| {name} | " + " | ".join(means) + f" | {min(scores['dongsukien']):.1f} |")
    path = DATA / "vietnews_2k.jsonl.gz"
    if path.is_file():
        bad, total = false_repairs(clean_texts(path))
        print(f"\nfalse repairs: {bad} of {total} clean articles")
    return 0


if __name__ == "__main__":
    sys.exit(main())
