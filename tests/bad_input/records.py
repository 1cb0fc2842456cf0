"""JSON, JSON lines and CSV: broken lines, giant values, wrong types in every known column, line ends by turns."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterator

from tests.bad_input.case import BODY, LEAD, SOME, TEXT, TITLE, Case, Lost, article, lost, noise, records

LINE = json.dumps({"text": TEXT}, ensure_ascii=False).encode()
LAST = BODY[-1]
# A column of every known kind, as the data file of columns names them.
COLUMNS = ("id", "url", "outlet", "title", "lead", "date", "fetched")
WRONG: tuple[object, ...] = (7, -1.5e300, True, None, [], {}, [1, [2]], {"a": {"b": 1}}, "", " ", "\0", "a" * 5000)


def cases() -> Iterator[Case]:
    yield from _lines()
    yield from _lists()
    yield from _tables()


def jsonl(*lines: bytes) -> bytes:
    return b"".join(line + b"\n" for line in lines)


def written(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _lines() -> Iterator[Case]:
    def case(name: str, content: object, kept: int, *rejections: Lost, text: str = "", **more: object) -> Case:
        return Case(f"json/{name}.jsonl", content, kept, rejections, text, **more)  # type: ignore[arg-type]

    def one_bad(name: str, bad: bytes, reason: str) -> Case:
        """A bad line between two good ones costs itself."""
        return case(name, jsonl(LINE, bad, LINE), 2, Lost(reason, 2))

    yield one_bad("cut within a line", LINE[:-9], "broken JSON")
    yield one_bad("deep arrays", b'{"text":' + b"[" * 50_000, "nested deeper")
    yield one_bad("deep objects", b'{"a":' * 50_000, "nested deeper")
    yield one_bad("deep, but whole", b'{"text":"a","b":' + b"[" * 500 + b"]" * 500 + b"}", "nested deeper")
    yield one_bad("a giant number", b'{"text":1' + b"0" * 200_000 + b"}", "broken JSON")
    yield one_bad("an array", b"[1,2,3]", "not an object")
    yield one_bad("a string", b'"text"', "not an object")
    yield one_bad("a number", b"7", "not an object")
    yield one_bad("null", b"null", "not an object")
    yield one_bad("two objects on a line", b'{"text":"a"} {"text":"b"}', "broken JSON")
    yield one_bad("single quotation marks", b"{'text': 'a'}", "broken JSON")
    yield one_bad("a comma too many", b'{"text":"a",}', "broken JSON")
    yield one_bad("a control character in a string", b'{"text":"a\tb\x01"}', "broken JSON")
    yield one_bad("half an escape", b'{"text":"a\\u12"}', "broken JSON")
    yield one_bad("no text", b'{"url":"https://mau.example/"}', "no text")
    yield one_bad("an empty object", b"{}", "no text")
    yield one_bad("an empty text", b'{"text":" \\n\\u200b"}', "")
    yield one_bad("text that is an object", b'{"text":{"a":1}}', "holds no text")
    yield one_bad("text that is a number", b'{"text":12}', "holds no text")
    yield one_bad("text that is a list of numbers", b'{"text":[1,2]}', "holds no text")
    yield one_bad("html that is true", b'{"html":true}', "holds no text")
    yield one_bad("html that is a bomb", written({"html": "<div>" * 5000}), "nested deeper")
    yield one_bad("markup in a text that is a bomb", written({"text": "<p>a</p>" + "<div>" * 5000}), "nested deeper")
    yield one_bad("noise", noise(500).replace(b"\n", b""), "binary")
    yield one_bad("a hundred thousand brackets", b"}" * 100_000, "broken JSON")
    yield case(
        "a line of 40 MB",
        lambda: jsonl(LINE, b'{"text":"' + b"a" * 40_000_000 + b'"}', LINE),
        2,
        Lost("a line of more than", 2),
    )
    yield case(
        "a text larger than a page",
        lambda: jsonl(LINE, b'{"text":"' + b"mot " * 6_000_000 + b'"}', LINE),
        2,
        Lost("larger than", 2),
    )
    yield case(
        "lone surrogates",
        jsonl(b'{"text":"mot \\ud800 hai \\udfff\\ud83d","id":"\\udc00","url":"\\ud801"}'),
        1,
        text="mot \ufffd hai",
    )
    yield case("pairs of surrogates", jsonl(b'{"text":"mot \\ud83d\\ude00 hai"}'), 1, text="mot \U0001f600 hai")
    yield case("NUL as an escape", jsonl(b'{"text":"mot\\u0000hai","title":"\\u0000"}'), 1, text="mothai")
    yield case(
        "the same key twice", jsonl(b'{"text":"mot","text":"' + TEXT.replace("\n", " ").encode() + b'"}'), 1, text=LAST
    )
    yield case("text and html", jsonl(written({"text": "chữ cũ", "html": article()})), 1, text=LAST)
    yield case("NaN and infinity", jsonl(b'{"text":"mot hai","a":NaN,"b":-Infinity,"c":1e999}'), 1, text="mot hai")
    yield case("a list of paragraphs", jsonl(written({"text": [TITLE, LEAD, *BODY]})), 1, text=LAST)
    yield case("unknown columns", jsonl(written({"text": TEXT, **{f"cot {n}": n for n in range(5000)}})), 1, text=LAST)
    yield case("a key of a megabyte", jsonl(written({"text": TEXT, "a" * 1_000_000: 1})), 1, text=LAST)
    yield case("names of columns in capitals", jsonl(written({"TEXT": TEXT, " Title ": TITLE})), 1, text=LAST)
    yield case("byte order mark", codecs.BOM_UTF8 + jsonl(LINE, LINE), 2)
    yield case("byte order mark on every line", jsonl(codecs.BOM_UTF8 + LINE, codecs.BOM_UTF8 + LINE), 2)
    yield case("UTF-16", jsonl(LINE, LINE).decode().encode("utf-16"), 2)
    yield case(
        "line ends of three kinds", LINE + b"\r\n" + LINE + b"\n\n\r\n" + LINE + b"\r" + LINE, 2, Lost("broken JSON", 5)
    )
    yield case("NUL between lines", jsonl(LINE, bytes(300), LINE), 2, Lost("", 2))
    yield case("no line end at the end", LINE + b"\n" + LINE, 2)
    yield case("a hundred thousand blank lines", b"\n" * 100_000 + LINE, 1)
    yield case(
        "a broken byte in a string", jsonl(LINE.replace(b"ven", b"v\xffn", 1), LINE), 2, flags=("encoding:damaged",)
    )
    yield case("no lines", b"", 0, Lost("empty"))
    for column in COLUMNS:
        rows = [written({"text": TEXT, column: value}) for value in WRONG]
        yield case(f"wrong types in {column}", jsonl(*rows), len(WRONG), text=LAST)
    dates = (
        "2009-03-65",
        "31/02/2024",
        "99:99",
        "0000-00-00",
        "2024-05-06T24:61:61+99:99",
        "9" * 400,
        "ngày " * 500,
        "-1",
        "2024-05-06T10:00:00+07:00:00:00",
        "١٢/٠٥/٢٠٢٤",
    )
    yield case("dates that are none", jsonl(*(written({"text": TEXT, "date": each}) for each in dates)), len(dates))
    addresses = (
        "javascript:alert(1)",
        "http://[::1",
        "//",
        "http://a:99999999/",
        "http://" + "a." * 5000,
        "https://mau.example/\r\nX: y",
        "file:///etc/passwd",
        "http://xn--/",
        "http://é" + "%" * 500,
    )
    yield case(
        "addresses that are none", jsonl(*(written({"text": TEXT, "url": each}) for each in addresses)), len(addresses)
    )


def _lists() -> Iterator[Case]:
    def case(name: str, content: object, kept: int, *rejections: Lost) -> Case:
        return Case(f"json/{name}.json", content, kept, rejections, walked=False)  # type: ignore[arg-type]

    listed = json.dumps(records(5)).encode()
    yield case("a list", listed, 5)
    yield case("a list cut short", listed[:-200], 4, Lost("truncated", 5))
    yield case("a list broken in its third", listed.replace(b'"id": "3"', b'"id": }', 1), 2, Lost("broken", 3))
    yield case("a list of other things", b'[1,"a",null,[],{"text":"mot hai"}]', 1, *lost("not an object", 1, 2, 3, 4))
    yield case("an empty list", b"[]", 0, Lost("empty JSON list"))
    yield case("a list never closed", b"[" * 100_000, 0, Lost("", SOME))
    yield case("one object cut short", LINE[:-5], 0, Lost("broken", 1))
    yield case("lines under a name of json", jsonl(LINE, LINE, LINE[:-5]), 2, Lost("broken", 3))
    yield case("a number", b"7", 0, Lost("not an object", 1))
    yield case("nothing", b"", 0, Lost("empty", 1))
    yield case(
        "a list with an item of 40 MB",
        lambda: b'[{"text":"mot hai"},{"text":"' + b"a" * 40_000_000 + b'"}]',
        1,
        Lost("", 2),
    )


def _tables() -> Iterator[Case]:
    def case(name: str, content: object, kept: int, *rejections: Lost, ending: str = "csv", **more: object) -> Case:
        data = content.encode() if isinstance(content, str) else content
        return Case(f"csv/{name}.{ending}", data, kept, rejections, **more)  # type: ignore[arg-type]

    def table(*rows: tuple[object, ...], delimiter: str = ",", end: str = "\n") -> str:
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
        return out.getvalue()

    good = (("id", "text"), ("1", TEXT), ("2", TEXT), ("3", TEXT))
    yield case("no header", "1,2\n3,4\n", 0, Lost("names no column"))
    yield case("only a header", "id,text\n", 0, Lost("empty"))
    yield case("empty", b"", 0, Lost("empty"))
    yield case("a quotation mark never closed", table(*good) + '4,"' + TEXT * 50, 3, Lost("broken CSV", SOME))
    yield case(
        "a quotation mark in the middle", 'id,text\n1,mot"hai\n2,"mot"hai\n3,mot hai\n', 2, Lost("broken CSV", 2)
    )
    yield case("too many cells", 'id,text\n1,mot,hai,ba\n2,"mot hai"\n', 1, Lost("cells where the header has", 1))
    yield case("too few cells", "id,text\n1\n2,mot hai\n", 1, Lost("no text", 1))
    yield case("semicolons", table(*good, delimiter=";"), 3)
    yield case("tabs", table(*good, delimiter="\t"), 3, ending="tsv", walked=False)
    yield case("line ends of Windows", table(*good, end="\r\n"), 3)
    yield case("line ends of old Macs", table(("id", "text"), ("1", "mot hai"), end="\r"), 0, Lost(""))
    yield case("byte order mark", codecs.BOM_UTF8 + table(*good).encode(), 3)
    yield case("UTF-16", table(*good).encode("utf-16"), 3)
    yield case("windows-1258", windows_1258(table(*good)), 3, flags=("encoding:windows-1258",))
    yield case("NUL in cells", table(*good).replace(" ", "\0 "), 3)
    yield case("noise", noise(5000), 0, Lost("binary"))
    yield case(
        "ten thousand columns", ",".join(["text", *map(str, range(10_000))]) + "\nmot hai" + "," * 10_000 + "\n", 1
    )
    yield case("the same column twice", "text,text\nmot,hai\n", 1, text="hai")
    yield case("unknown columns only", "a,b\n1,2\n", 0, Lost("names no column"))
    yield case(
        "formulas", table(("title", "text"), ("=1+1", "@SUM(A1) mot hai"), ("+1", "-2 mot hai"), ("\t=1", "mot hai")), 3
    )
    yield case(
        "a field of 25 MB",
        lambda: b"id,text\n1,mot hai\n2," + b"mot " * 6_300_000 + b"\n3,mot hai\n",
        2,
        Lost("larger than", 2),
    )
    yield case(
        "a line of 40 MB", lambda: b"id,text\n1,mot hai\n2," + b"a" * 40_000_000 + b"\n", 1, Lost("broken CSV", 2)
    )
    yield case("broken bytes behind the beginning", table(*good).encode() * 3 + b"5,mot \xff hai\n", 12)
    for column in COLUMNS:
        rows = [("7", "mot hai"), ("", "mot hai"), ("\0", "mot hai"), ("a" * 5000, "mot hai"), ("{}", "mot hai")]
        yield case(f"odd values in {column}", table((column, "text"), *rows), len(rows))


def windows_1258(text: str) -> bytes:
    from tests.bad_input.html import in_1258

    return in_1258(text)
