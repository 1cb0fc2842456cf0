"""What becomes of one bad input, found out in a process of its own that has the limits of a reading process.

A crash, a hang or too much memory ends that process and is an outcome, too: ``Died``.
"""

from __future__ import annotations

import multiprocessing
import resource
import signal
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeAlias

import msgspec

from dongsukien.contract import line, page_object
from dongsukien.document import Page, Rejected
from dongsukien.pipeline import read_page
from dongsukien.read import pages
from dongsukien.settings import Limits
from tests.bad_input.case import Case

LIMITS = Limits()
_WALL_S = 180  # a process that sleeps: none does
_UNWANTED = frozenset(map(chr, [*range(9), 11, 12, *range(14, 32), *range(127, 160)]))


@dataclass(frozen=True, slots=True)
class Outcome:
    """``faults`` are promises about stored pages that were broken."""

    kept: int
    lost: tuple[tuple[int | None, str], ...]
    flags: frozenset[str]
    says: bool
    leaks: bool
    faults: tuple[str, ...] = ()
    cpu_s: float = 0.0
    peak_mb: int = 0


@dataclass(frozen=True, slots=True)
class Died:
    """The process ended, or had to be ended: "crash", "hang" or "memory"."""

    how: str
    detail: str


Read: TypeAlias = Callable[[Path, str, str, Limits], Outcome]


def differences(case: Case, found: Outcome | Died) -> list[str]:
    """In what *found* is not as *case* expects; nothing if it is."""
    if isinstance(found, Died):
        return [f"{found.how}: {found.detail}"]
    out = list(found.faults)
    if found.kept != case.kept:
        out.append(f"{found.kept} kept, not {case.kept}")
    if len(found.lost) != len(case.lost):
        out.append(f"{len(found.lost)} rejected, not {len(case.lost)}: {found.lost[:5]}")
    for (record, reason), expected in zip(found.lost, case.lost, strict=False):
        if expected.reason not in reason:
            out.append(f"rejected for {reason!r}, not {expected.reason!r}")
            break
        if (record is None) != (expected.record is None) or ((expected.record or -1) > 0 and record != expected.record):
            out.append(f"record {record}, not {expected.record}")
            break
    if missing := set(case.flags) - found.flags:
        out.append(f"not flagged {sorted(missing)} but {sorted(found.flags)}")
    if not found.says:
        out.append(f"the text lacks {case.text[:60]!r}")
    if found.leaks:
        out.append(f"the text has {case.never!r}")
    return out


class Reader:
    """Asks for outcomes; a process that died is replaced. *read* is what is asked, by default the whole program."""

    def __init__(self, limits: Limits = LIMITS, read: Read | None = None) -> None:
        self._limits, self._read = limits, read or outcome_of
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["tests.bad_input.outcome"])
        self._start()

    def _start(self) -> None:
        self._connection, theirs = self._context.Pipe()
        self._process = self._context.Process(target=_serve, args=(theirs, self._limits, self._read), daemon=True)
        self._process.start()
        theirs.close()

    def outcome(self, path: Path, case: Case) -> Outcome | Died:
        self._connection.send((path, case.text, case.never))
        try:
            if self._connection.poll(_WALL_S):
                found: Outcome | Died = self._connection.recv()
                return found
            died = Died("hang", f"no answer in {_WALL_S} s")
        except (EOFError, ConnectionResetError):
            self._process.join()
            code = self._process.exitcode or 0
            timed = code == -signal.SIGPROF
            died = Died(
                "hang" if timed else "crash", f"more than {self._limits.seconds} s" if timed else f"status {code}"
            )
        self.end()
        self._start()
        return died

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._connection.close()


def _serve(connection: Connection, limits: Limits, read: Read) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    mapped = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (mapped + limits.memory_mb * 2**20, resource.RLIM_INFINITY))
    while True:
        try:
            path, text, never = connection.recv()
        except EOFError:
            return
        try:
            answer: Outcome | Died = read(path, text, never, limits)
        except MemoryError as error:
            answer = Died("memory", repr(error))
        except Exception as error:  # noqa: BLE001 (what no reader may raise is what is looked for)
            answer = Died("crash", repr(error)[:2000])
        connection.send(answer)


@dataclass
class _Tally:
    kept: int = 0
    lost: list[tuple[int | None, str]] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    says: bool = False
    leaks: bool = False


def outcome_of(path: Path, text: str, never: str, limits: Limits) -> Outcome:
    """What the program makes of *path*: each page is read by every stage."""
    tally = _Tally(says=not text)
    started = time.process_time()
    for found in _timed(pages([path]), limits):
        if isinstance(found, Rejected):
            tally.lost.append((found.record, found.reason))
            if found.stage != "read" or not found.reason or not found.source:
                tally.faults.append(f"a rejection without stage, source or reason: {found}")
            continue
        tally.kept += 1
        tally.flags.update(found.flags)
        tally.says = tally.says or text in found.text
        tally.leaks = tally.leaks or (bool(never) and never in found.text)
        tally.faults += faults_of_page(found) + faults_of_reading(found)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Outcome(
        tally.kept, tuple(tally.lost), frozenset(tally.flags), tally.says, tally.leaks, tuple(tally.faults[:5]),
        time.process_time() - started, peak,
    )  # fmt: skip


def _timed(found: Iterator[Page | Rejected], limits: Limits) -> Iterator[Page | Rejected]:
    """Each page with a clock of its own, which ends the process."""
    try:
        while True:
            signal.setitimer(signal.ITIMER_PROF, limits.seconds)
            page = next(found, None)
            if page is None:
                return
            yield page
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def faults_of_page(page: Page) -> list[str]:
    """What of the promises about a stored page does not hold."""
    out = []
    if not unicodedata.is_normalized("NFC", page.text):
        out.append("the text is not in NFC")
    if any(sign in page.text for sign in _UNWANTED):
        out.append("a control character in the text")
    page.text.encode("utf-8")
    last = 0
    for repair in page.repairs:
        if not last <= repair.span.start <= repair.span.end <= len(page.text):
            out.append(f"a repair out of its place: {repair}")
            break
        last = repair.span.end
    if not page.elements and not page.origin.is_identity:
        whole = page.origin.ends[-1] if page.origin.ends else 0
        if any(end > whole for end in page.origin.ends):
            out.append("the way back is out of order")
    return out


def faults_of_reading(page: Page) -> list[str]:
    """What of the promises about everything read in *page* does not hold."""
    reading = read_page(page)
    whole = len(page.text)
    spans = [sentence.span for sentence in reading.sentences] + [block.span for block in reading.clean.blocks]
    spans += [time.span for time in reading.times] + [mention.span for mention in reading.names.mentions]
    spans += [span for quote in reading.quotes for span in quote.content]
    spans += [mention.trigger for event in reading.events for mention in event.mentions]
    out = [f"a span beyond the text: {span}" for span in spans if span.end > whole][:1]
    msgspec.json.decode(line(page_object(reading)))
    return out
