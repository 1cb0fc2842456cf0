"""Open records that many answers share, and the sign that tells one state of a record from the next.

Opening a record costs more than most answers do. A record is opened anew when another file stands under its name, or
when it was brought into another shape.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dongsukien.errors import DongsukienError
from dongsukien.record.connection import open_for_reading, stands_alone
from dongsukien.record.migrations import VERSION
from dongsukien.record.store import Record


class Pool:
    """Readers of the record at *path*, opened as they are needed and kept for the next answer.

    *patience_s* is how long the look-ups of one answer may take.
    """

    def __init__(self, path: Path, patience_s: float | None = None) -> None:
        self._path = path
        self._patience_s = patience_s
        self._idle: list[tuple[Hashable, Record]] = []
        self._watch: tuple[Hashable, sqlite3.Connection] | None = None
        self._watches = 0
        self._looking = threading.Lock()

    @contextmanager
    def opened(self) -> Iterator[Record]:
        """A reader that nobody else uses meanwhile.

        Raises:
            UsageError: there is no record. RecordDamaged, RecordTooNew: as their names say.
        """
        file, record = self._taken()
        try:
            yield record
        except BaseException:
            record.close()
            raise
        self._idle.append((file, record))

    def _taken(self) -> tuple[Hashable, Record]:
        file = _file(self._path)
        while self._idle:
            kept, record = self._idle.pop()
            try:
                if kept == file and record.shape == VERSION:
                    return file, record
            except DongsukienError:
                pass  # opening it anew says what is wrong
            record.close()
        return file, Record.open(self._path, patience_s=self._patience_s)

    def generation(self) -> Hashable | None:
        """The state that the record is in: equal as long as nobody has changed it; ``None`` where that is not known.

        An answer that is put together afterwards is of this state or of a later one.
        """
        file = _file(self._path)
        with self._looking:
            try:
                (version,) = self._watching(file).execute("PRAGMA data_version").fetchone()
            except (DongsukienError, sqlite3.Error):
                return None
            return self._watches, int(version)

    def _watching(self, file: Hashable) -> sqlite3.Connection:
        if self._watch is not None:
            known, watch = self._watch
            if known == file:
                return watch
            watch.close()
            self._watch = None
        watch = open_for_reading(self._path)
        watch.execute("PRAGMA busy_timeout = 0")  # who only asks for a sign does not wait for it
        self._watch = file, watch
        self._watches += 1
        return watch

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        """Close all that is open and not in use."""
        while self._idle:
            self._idle.pop()[1].close()
        with self._looking:
            if self._watch is not None:
                self._watch[1].close()
                self._watch = None


def _file(path: Path) -> Hashable:
    """What tells the file at *path* from another one under its name: a file that is open keeps its number.

    Where nothing can be written nobody tells of changes but the file itself.
    """
    try:
        found = path.stat()
    except OSError:
        return None
    alone = stands_alone(path)
    return found.st_dev, found.st_ino, alone and (found.st_mtime_ns, found.st_size)
