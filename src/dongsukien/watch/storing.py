"""What was fetched, kept as it came: pages as a WARC, feeds as files, a folder for each round. Nothing is read here."""

from __future__ import annotations

import gzip
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from dongsukien.watch.fetching import Fetched

_ROUND = re.compile(r"round-(\d{6})")
_OF_THE_WAY = frozenset({"transfer-encoding", "connection", "keep-alive", "content-length", "set-cookie"})


class Round:
    """The folder of round *number* under *folder*. What is kept is on the disk when the call returns."""

    def __init__(self, folder: Path, number: int) -> None:
        self.number = number
        self.folder = folder / f"round-{number:06d}"
        self._feeds = len(list(self.folder.glob("feed-*.xml"))) if self.folder.is_dir() else 0

    def keep_page(self, page: Fetched, at: float) -> None:
        """Append *page*, fetched *at* (seconds since 1970), to the WARC: a member of its own, so that a crash costs it
        alone."""
        self._append("pages.warc.gz", gzip.compress(_record(page, at), 6, mtime=0))

    def keep_feed(self, body: bytes) -> None:
        self._feeds += 1
        self._append(f"feed-{self._feeds:05d}.xml", body)

    def _append(self, name: str, data: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / name).open("ab") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())


def rounds(folder: Path) -> Iterator[Round]:
    """The rounds that are kept in *folder*, in order."""
    found = sorted(int(match[1]) for each in folder.glob("round-*") if (match := _ROUND.fullmatch(each.name)))
    return (Round(folder, number) for number in found)


def _record(page: Fetched, at: float) -> bytes:
    headers = "".join(f"{key}: {value}\r\n" for key, value in page.headers if key.lower() not in _OF_THE_WAY)
    status = f"HTTP/1.1 {page.status} \r\n{headers}Content-Length: {len(page.body)}\r\n\r\n"
    block = status.encode("latin-1", "replace") + page.body
    fetched = datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {page.url}\r\nWARC-Date: {fetched}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode("utf-8") + block + b"\r\n\r\n"
