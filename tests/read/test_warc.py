"""WARC and WET: what is whole is read whatever lies around it, what is not is told of with its place."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from dongsukien.document import Page, Rejected
from dongsukien.read import Limits, count, pages_from_bytes
from dongsukien.read.limits import DEFAULT

TEXT = "Ông Moreno nói hai bên sẽ gặp lại."


def record(
    block: bytes,
    kind: str = "response",
    media: str = "application/http; msgtype=response",
    *more: str,
    length: int = -1,
) -> bytes:
    """One WARC record; *length* is what it claims to hold, by default the truth."""
    head = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        "WARC-Record-ID: <urn:uuid:0>",
        f"Content-Type: {media}",
        f"Content-Length: {len(block) if length < 0 else length}",
        *more,
    ]
    return "\r\n".join([*head, "", ""]).encode() + block + b"\r\n\r\n"


def http(body: bytes, *headers: str, status: str = "200 OK", media: str = "text/html; charset=utf-8") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {media}", *headers, "", ""]).encode() + body


def page_record(number: int, **lies: int) -> bytes:
    body = f"<html><body><p>Tin {number}. {TEXT}</p></body></html>".encode()
    address = f"WARC-Target-URI: https://mau.example/{number}"
    return record(http(body), "response", "application/http", address, "WARC-Date: 2024-05-06T01:02:03Z", **lies)


RECORDS = [record(b"software: x\r\n", "warcinfo", "application/warc-fields")] + [page_record(n) for n in range(10)]


def by_member(parts: list[bytes]) -> bytes:
    return b"".join(map(gzip.compress, parts))


def by_frame(parts: list[bytes]) -> bytes:
    return b"".join(map(zstandard.ZstdCompressor(write_checksum=True).compress, parts))


forms = pytest.mark.parametrize(
    "form",
    [b"".join, by_member, by_frame, lambda parts: gzip.compress(b"".join(parts))],
    ids=["plain", "gzip by member", "Zstandard by frame", "gzip as a whole"],
)
Form = Callable[[list[bytes]], bytes]


def read(data: bytes, name: str = "a.warc.gz", limits: Limits = DEFAULT) -> list[Page | Rejected]:
    return list(pages_from_bytes(data, name, limits=limits))


def told(results: list[Page | Rejected]) -> list[str]:
    return [one.text.partition(".")[0] if isinstance(one, Page) else "! " + one.reason for one in results]


def tins(*numbers: int) -> list[str]:
    return [f"Tin {number}" for number in numbers]


@forms
def test_every_response_is_a_page_in_whatever_form(form: Form) -> None:
    results = read(form(RECORDS))
    assert told(results) == tins(*range(10))
    first = results[0]
    assert isinstance(first, Page)
    assert (first.url, first.fetched) == ("https://mau.example/0", "2024-05-06T01:02:03Z")
    assert (first.given_id, first.flags) == ("urn:uuid:0", ())
    assert first.elements


def test_the_number_of_a_record_is_its_place() -> None:
    plain = [sum(map(len, RECORDS[:n])) for n in range(1, 11)]
    members = [sum(len(gzip.compress(each)) for each in RECORDS[:n]) for n in range(1, 11)]
    assert [one.record for one in read(b"".join(RECORDS))] == plain
    assert [one.record for one in read(by_member(RECORDS))] == members
    assert [one.record for one in read(gzip.compress(b"".join(RECORDS)))] == plain


@pytest.mark.parametrize("form", [by_member, by_frame])
@pytest.mark.parametrize("broken", [0, 4, 9])
@pytest.mark.parametrize("place", [0.0, 0.3, 0.6, 0.97])
def test_a_corrupt_member_costs_that_record_only(form: Form, broken: int, place: float) -> None:
    parts = [form([part]) for part in RECORDS]
    spoiled = bytearray(parts[broken + 1])
    at = int(len(spoiled) * place)
    spoiled[at : at + 3] = bytes(byte ^ 0x5A for byte in spoiled[at : at + 3])
    parts[broken + 1] = bytes(spoiled)
    results = read(b"".join(parts))
    offset = sum(map(len, parts[: broken + 1]))
    lost = [one for one in results if isinstance(one, Rejected)]
    assert [one.record for one in lost] == [offset]
    assert told(results)[broken].startswith("! ")
    assert [each for each in told(results) if each.startswith("Tin")] == tins(*(n for n in range(10) if n != broken))


def test_a_wrong_check_sum_costs_the_record_it_stands_behind() -> None:
    parts = [gzip.compress(part) for part in RECORDS]
    parts[3] = parts[3][:-8] + bytes(4) + parts[3][-4:]
    results = read(b"".join(parts))
    assert [isinstance(one, Page) for one in results] == [True, True, False, *[True] * 7]
    assert "broken" in told(results)[2]


def test_neighbouring_corrupt_members_are_each_told_of() -> None:
    parts = [gzip.compress(part) for part in RECORDS]
    for n in (3, 4, 6):
        parts[n] = parts[n][:30] + bytes(20) + parts[n][50:]
    results = read(b"".join(parts))
    assert [isinstance(one, Page) for one in results] == [n not in {2, 3, 5} for n in range(10)]
    assert [one.record for one in results if isinstance(one, Rejected)] == [sum(map(len, parts[:n])) for n in (3, 4, 6)]


def test_bytes_missing_over_the_border_of_two_members_cost_those_two() -> None:
    parts = [gzip.compress(part) for part in RECORDS]
    cut = sum(map(len, parts[:4]))
    data = b"".join(parts)
    results = read(data[: cut - 40] + data[cut + 30 :])
    assert [each for each in told(results) if each.startswith("Tin")] == tins(0, 1, 4, 5, 6, 7, 8, 9)
    assert any("broken" in each for each in told(results))


def test_noise_between_members_is_told_of_and_costs_nothing() -> None:
    parts = [gzip.compress(part) for part in RECORDS]
    parts.insert(4, b"\x00noise" * 9)
    results = read(b"".join(parts))
    assert told(results) == [*tins(0, 1, 2), "! 54 bytes that are no gzip data", *tins(3, 4, 5, 6, 7, 8, 9)]


def test_padding_at_the_end_is_passed_over() -> None:
    assert told(read(by_member(RECORDS) + bytes(600))) == tins(*range(10))


@pytest.mark.parametrize("magic", [b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\xfd7zXZ\x00", b"BZh9"])
def test_a_plain_file_whose_first_bytes_became_those_of_a_compressed_one_is_plain(magic: bytes) -> None:
    _, *rest = told(read(magic + b"".join(RECORDS)[len(magic) :], "a.warc"))
    assert rest == tins(*range(10))


def test_a_corrupt_record_of_a_plain_file_costs_that_record_only() -> None:
    parts = list(RECORDS)
    parts[4] = parts[4].replace(b"WARC/1.0", b"WXRC/1.0")
    results = read(b"".join(parts))
    lost = f"! {len(parts[4])} bytes that are no WARC record"
    assert told(results) == [*tins(0, 1, 2), lost, *tins(4, 5, 6, 7, 8, 9)]
    assert results[3].record == sum(map(len, parts[:4]))


@forms
@pytest.mark.parametrize("lie", [-20, -1, 1, 3, 400, 10**6, 10**12])
def test_a_wrong_content_length_is_told_of_and_costs_nothing_else(form: Form, lie: int) -> None:
    honest = len(page_record(3).partition(b"\r\n\r\n")[2]) - 4
    parts = [*RECORDS[:4], page_record(3, length=honest + lie), *RECORDS[5:]]
    results = read(form(parts))
    assert told(results) == tins(*range(10))
    flags = [one.flags for one in results if isinstance(one, Page)]
    assert flags == [("wrong_length",) if n == 3 else () for n in range(10)]
    assert all(isinstance(one, Page) and TEXT in one.text for one in results)


@pytest.mark.parametrize("value", ["", "x", "-5", "9" * 5000, "１２"])
def test_a_length_that_is_no_number_is_a_wrong_one(value: str) -> None:
    part = page_record(3).replace(b"Content-Length: ", f"Content-Length: {value} x".encode())
    results = read(b"".join([*RECORDS[:4], part, *RECORDS[5:]]))
    assert told(results) == tins(*range(10))
    assert results[3].flags == ("wrong_length",)  # type: ignore[union-attr]


@forms
def test_a_file_that_is_cut_short_says_so(form: Form) -> None:
    data = form(RECORDS)
    for cut in range(5, len(form(RECORDS[-1:])) - 9, 37):
        results = read(data[:-cut])
        assert len(results) <= 10
        last = results[-1]
        assert isinstance(last, Rejected) or "wrong_length" in last.flags
        if isinstance(last, Rejected):
            assert "truncated" in last.reason


def test_a_page_about_the_format_is_one_page() -> None:
    quoting = record(http(b"<p>Tin 7. A record:</p>\r\n\r\n<pre>\n" + RECORDS[1] + b"</pre>"), "response")
    results = read(b"".join([RECORDS[1], quoting, RECORDS[2]]))
    assert told(results) == tins(0, 7, 1)
    assert not any(one.flags for one in results if isinstance(one, Page))


@pytest.mark.parametrize("kind", ["request", "revisit", "metadata", "warcinfo", "continuation", "xyz"])
def test_records_that_are_no_page_are_passed_over(kind: str) -> None:
    assert told(read(record(http(b"<p>a</p>"), kind) + RECORDS[1])) == tins(0)


@pytest.mark.parametrize("media", ["image/png", "text/css", "application/json", "video/mp4", "application/pdf"])
def test_responses_that_are_no_text_are_passed_over(media: str) -> None:
    odd = record(http(b"\x89PNG", "Content-Encoding: br", media=media))
    assert told(read(odd + RECORDS[1])) == tins(0)


def test_a_redirect_is_no_page_and_an_error_page_is_told_of() -> None:
    moved = record(http(b"<p>Moved</p>", "Location: https://mau.example/1", status="301 Moved"))
    missing = record(http(b"<p>Not here</p>", status="404 Not Found"))
    assert told(read(moved + missing + RECORDS[1])) == [
        "! an error page of the server (HTTP status 404)",
        *tins(0),
    ]


def test_a_file_without_any_page_says_so() -> None:
    assert told(read(RECORDS[0])) == ["! empty: no page of text among its 1 records"]
    assert told(read(b"")) == ["! empty: no WARC record"]
    assert told(read(gzip.compress(b""))) == ["! empty: no WARC record"]
    assert told(read(b"Tin", "a.warc")) == ["! 3 bytes that are no WARC record"]


def test_a_conversion_and_a_resource_are_pages_without_http() -> None:
    wet = record(f"Tin 1. {TEXT}\n".encode(), "conversion", "text/plain", "WARC-Target-URI: <https://mau.example/1>")
    page, other = read(wet + record(b"<p>Tin 2. a</p>", "resource", "text/html; charset=utf-8"), "a.warc.wet.gz")
    assert isinstance(page, Page)
    assert (page.text, page.url, page.elements) == (f"Tin 1. {TEXT}\n", "https://mau.example/1", ())
    assert isinstance(other, Page)
    assert other.elements


def test_what_the_crawler_cut_is_flagged() -> None:
    body = http(b"<p>Tin 1. a</p>")
    (page,) = read(record(body, "response", "application/http", "WARC-Truncated: length"))
    assert isinstance(page, Page)
    assert page.flags == ("truncated",)


def test_warc_is_told_by_its_beginning() -> None:
    assert told(read(b"".join(RECORDS), "-")) == tins(*range(10))
    assert told(read(by_member(RECORDS), "crawl.gz")) == tins(*range(10))
    assert told(read(by_frame(RECORDS), "crawl")) == tins(*range(10))


def test_line_ends_without_carriage_return_and_folded_headers_are_read() -> None:
    part = b"WARC/1.1\nWARC-Type: resource\nContent-Type: text/\n  plain\nWARC-Target-URI:\n https://mau.example/1\n"
    part += b"Content-Length: 8\n\nTin 1. a\n\n"
    page, other = read(part.replace(b"text/\n  plain", b"text/plain") * 2)
    assert isinstance(page, Page)
    assert page.url == "https://mau.example/1"
    assert isinstance(other, Page)


def test_headers_without_end_cost_that_record_only() -> None:
    endless = b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"x" * 200_000 + b"\r\n"
    results = told(read(endless + RECORDS[1] + RECORDS[2]))
    assert results[0] == "! a WARC record whose headers do not end within 65536 bytes"
    assert results[1:] == tins(0, 1)


def test_a_record_beyond_the_limit_is_refused_without_being_kept() -> None:
    limits = Limits(page_bytes=5000)
    big = record(http(b"<p>" + b"x" * 3_000_000 + b"</p>"))
    film = record(http(b"x" * 3_000_000, media="video/mp4"))
    middle = record(http(b"<p>" + b"y" * 6000 + b"</p>"))
    assert told(read(RECORDS[1] + big + film + middle + RECORDS[2], limits=limits)) == [
        *tins(0),
        "! larger than 5000 bytes, the most a page may have",
        "! larger than 5000 bytes, the most a page may have",
        *tins(1),
    ]


def test_a_bomb_costs_itself() -> None:
    results = told(read(by_member([RECORDS[1], record(http(bytes(1 << 25))), RECORDS[2]])))
    assert results[0::2] == tins(0, 1)
    assert "grow more than 100 times" in results[1]


def test_members_that_part_records_anywhere_are_read() -> None:
    data = b"".join(RECORDS)
    assert told(read(by_member([data[at : at + 100] for at in range(0, len(data), 100)]))) == tins(*range(10))


def test_a_dictionary_in_front_of_zstandard_frames_is_used() -> None:
    dictionary = zstandard.ZstdCompressionDict(b"".join(RECORDS[:2]))
    compressor = zstandard.ZstdCompressor(dict_data=dictionary)
    raw = dictionary.as_bytes()
    head = b"\x5d\x2a\x4d\x18" + len(raw).to_bytes(4, "little") + raw
    data = head + b"".join(compressor.compress(part) for part in RECORDS)
    assert told(read(data, "a.warc.zst")) == tins(*range(10))


def test_count_expects_about_as_many_pages_as_there_are(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(by_member(RECORDS))
    assert count([path]) == 10


def test_pages_come_one_by_one() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            part = gzip.compress(RECORDS[1])
            buffer[: len(part)] = part
            return len(part)

    endless = pages_from_bytes(Endless(), "a.warc.gz")  # type: ignore[arg-type]
    assert [next(endless).record for _ in range(3)] == [n * len(gzip.compress(RECORDS[1])) for n in range(3)]


@settings(max_examples=300)
@given(st.sampled_from(["plain", "member", "frame"]), st.binary(max_size=80), st.floats(0, 1), st.integers(0, 90))
def test_damage_anywhere_never_raises_and_costs_no_more_than_what_it_touches(
    form: str, junk: bytes, place: float, lost: int
) -> None:
    parts = [*RECORDS[1:6]]
    stored = {
        "plain": list,
        "member": lambda p: [*map(gzip.compress, p)],
        "frame": lambda p: [*map(zstandard.compress, p)],
    }
    members = stored[form](parts)  # type: ignore[operator]
    data = b"".join(members)
    at = max(1, int(place * len(data)))  # a magic number at the very start would say what kind of file it is
    results = read(data[:at] + junk + data[at + lost :], f"a.warc{'' if form == 'plain' else '.gz'}")
    ends = [sum(map(len, members[: n + 1])) for n in range(5)]
    untouched = [n for n in range(5) if ends[n] <= at or ends[n] - len(members[n]) >= at + lost]
    assert set(tins(*untouched)) <= set(told(results))


@given(st.binary(max_size=300))
def test_any_bytes_give_pages_or_rejections(data: bytes) -> None:
    for start in (b"", b"WARC/1.0\r\nContent-Length: 5\r\n\r\n", b"\x1f\x8b\x08\x00", zlib.compress(data)):
        for one in read(start + data):
            assert isinstance(one, Page | Rejected)


def test_a_file_of_nothing_but_heads_of_members_takes_linear_time() -> None:
    head = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
    assert all(isinstance(one, Rejected) for one in read((head + b"\x00\xff\xff\x00\x00") * 20_000))
