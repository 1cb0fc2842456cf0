"""Layers come back as they were packed, whoever asks first."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest

from dongsukien.record import codec


@dataclass(frozen=True, slots=True)
class _Layer:
    words: tuple[str, ...]


def test_threads_that_ask_first_at_the_same_moment_look_into_a_type_one_after_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two at a time crash the process within msgspec."""
    made = list[type]()
    decoder = msgspec.msgpack.Decoder

    def looked_into(shape: type) -> Any:
        made.append(shape)
        time.sleep(0.05)  # so that the others come meanwhile
        return decoder(shape)

    monkeypatch.setattr("dongsukien.record.codec.msgspec.msgpack.Decoder", looked_into)
    data, start = codec.packed(_Layer(("một", "hai"))), threading.Barrier(8)

    def ask() -> _Layer:
        start.wait()
        return codec.unpacked(data, _Layer)

    with ThreadPoolExecutor(8) as threads:
        found = [each.result() for each in [threads.submit(ask) for _ in range(8)]]
    assert found == [_Layer(("một", "hai"))] * 8
    assert made == [_Layer]
