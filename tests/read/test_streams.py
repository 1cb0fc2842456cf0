"""Inflating within limits: what is whole comes out, what is broken or a bomb says so."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
from collections.abc import Callable

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from dongsukien.read.limits import DEFAULT, BadInput, Limits
from dongsukien.read.streams import inflated, read_whole

CONTENT = "Hội nghị ba bên.\n".encode() * 50 + random.Random(1).randbytes(5_000)
both = pytest.mark.parametrize(
    "squeeze", [gzip.compress, zstandard.compress, lzma.compress, bz2.compress], ids=["gzip", "zstd", "xz", "bzip2"]
)
Squeeze = Callable[[bytes], bytes]


def content(data: bytes, limits: Limits = DEFAULT) -> bytes:
    return inflated(io.BytesIO(data), limits).read()


def test_plain_bytes_pass() -> None:
    assert content(CONTENT) == CONTENT


@both
def test_compressed_bytes_are_inflated_member_after_member(squeeze: Squeeze) -> None:
    assert content(squeeze(CONTENT) + squeeze(b"") + squeeze(CONTENT)) == CONTENT * 2


@both
def test_two_layers_are_taken_off_and_three_refused(squeeze: Squeeze) -> None:
    assert content(squeeze(gzip.compress(CONTENT))) == CONTENT
    with pytest.raises(BadInput, match="more than 2 times"):
        content(squeeze(squeeze(squeeze(CONTENT))))


def test_padding_after_the_last_member_is_passed_over() -> None:
    assert content(gzip.compress(CONTENT) + bytes(512)) == CONTENT


@both
@pytest.mark.parametrize("left", [1, 9, 1000])
def test_data_that_end_early_are_refused_after_what_was_whole(squeeze: Squeeze, left: int) -> None:
    with pytest.raises(BadInput, match="truncated"):
        content(squeeze(CONTENT)[:-left])


def test_a_wrong_check_sum_is_refused() -> None:
    data = bytearray(gzip.compress(CONTENT))
    data[-6] ^= 0xFF
    with pytest.raises(BadInput, match="broken"):
        content(bytes(data))


@both
def test_a_bomb_is_refused_by_its_ratio(squeeze: Squeeze) -> None:
    with pytest.raises(BadInput, match="more than 100 times"):
        content(squeeze(bytes(1 << 25)))


@both
def test_a_small_repetitive_file_is_no_bomb(squeeze: Squeeze) -> None:
    assert len(content(squeeze(bytes(1 << 19)))) == 1 << 19


def test_a_page_beyond_the_limit_is_refused_with_the_figure() -> None:
    with pytest.raises(BadInput, match="larger than 1000 bytes"):
        read_whole(inflated(io.BytesIO(CONTENT), DEFAULT), Limits(page_bytes=1000))


def test_the_stream_of_the_caller_stays_open() -> None:
    raw = io.BytesIO(gzip.compress(CONTENT))
    content_of = inflated(raw, DEFAULT)
    content_of.read()
    del content_of
    assert not raw.closed


@both
@given(junk=st.binary(max_size=200), cut=st.integers(0, 200))
def test_any_bytes_inflate_or_are_refused(squeeze: Squeeze, junk: bytes, cut: int) -> None:
    data = squeeze(CONTENT)
    try:
        content(data[:cut] + junk + data[cut:])
    except BadInput as refusal:
        assert str(refusal)
