"""How many requests a second the server answers, how long the slowest hundredth waits, and what a request costs.

``python -m benchmarks.load RECORD`` serves the record (``benchmarks.large`` makes one) as ``dongsukien serve`` does and
asks over 16 connections, for 60 seconds each, two mixtures of what people and programs ask: lists of the API by actor,
pair, story, type and day, single happenings with their reports, pages of the reading room, and full-text search in one
of ten requests. *fresh* asks nothing twice, so nothing comes from memory; *frequent* draws from 20,000 addresses by
Zipf's law, as readers do. ``--rate 300`` lets so many requests arrive in a second, at random moments, whether or not
those before are answered, and counts the wait from the moment of arrival: what readers feel at that load. Without it
every connection asks again as soon as it is answered, which finds the most that the server can do. Prints requests a
second, median and 99th percentile, errors, the memory of the server, and the CPU time that server and caller spent on
a request: on a busy machine that says more than the clock, and what two idle cores would answer follows from it.
``--kinds`` prints the CPU time of each kind, put together anew each time, without a network.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from dongsukien.record import Record

_WORDS = ("điện đàm", "nghề cá", "Holm", "bien gioi", "lua mi", "viễn thông", "thuế quan Alder", "Holm-Vega", "khí hậu")
_TYPES = ("meet", "phone_call", "sign", "accuse", "aid")
_ADDRESSES = 20_000  # that the mixture "frequent" draws from
_SAMPLED = 20_000  # happenings and pages that are asked for
Mixture = Literal["fresh", "frequent"]


class Asking:
    """Makes up addresses on the record at *path*; none twice, but for chance."""

    def __init__(self, path: Path, seed: int) -> None:
        self._chance = random.Random(seed)
        with Record.open(path) as record:
            self._actors: list[str] = [item.id for item in record.actors(limit=300).items]  # type: ignore[attr-defined]
        db = sqlite3.connect(path)
        events, pages, stories = (
            [
                str(id)
                for (id,) in db.execute(f"SELECT id FROM {table} WHERE no % {step} = {seed % step} LIMIT {_SAMPLED}")
            ]
            for table, step in (("happening", 20), ("page", 5), ("story", 2))
        )
        db.close()
        self._events: list[str] = events
        self._pages: list[str] = pages
        self._stories: list[str] = stories

    def one(self) -> tuple[str, str]:
        """A kind, and an address of it."""
        (kind,) = self._chance.choices(list(_KINDS), weights=[weight for weight, _ in _KINDS.values()])
        return kind, self.of(kind)

    def of(self, kind: str) -> str:
        """An address of this *kind*."""
        return quote(_KINDS[kind][1](self), safe="/?&=:,~")

    def day(self) -> str:
        return f"{self._chance.randint(2015, 2025)}-{self._chance.randint(1, 12):02}-{self._chance.randint(1, 28):02}"

    def actor(self) -> str:
        return self._chance.choice(self._actors)

    def pair(self) -> str:
        return ",".join(self._chance.sample(self._actors[:60], 2))

    def event(self) -> str:
        return self._chance.choice(self._events)

    def page(self) -> str:
        return self._chance.choice(self._pages)

    def story(self) -> str:
        return self._chance.choice(self._stories)

    def type(self) -> str:
        return self._chance.choice(_TYPES)

    def words(self) -> str:
        return self._chance.choice(_WORDS)


_KINDS: dict[str, tuple[int, Callable[[Asking], str]]] = {
    "events of an actor": (20, lambda a: f"/api/v1/events?actor={a.actor()}&since={a.day()}&limit=20"),
    "events of two actors": (5, lambda a: f"/api/v1/events?pair={a.pair()}&since={a.day()}&limit=20"),
    "events of some days": (5, lambda a: f"/api/v1/events?since={a.day()}&limit=20"),
    "events of a type": (5, lambda a: f"/api/v1/events?type={a.type()}&since={a.day()}&limit=20"),
    "events of a story": (5, lambda a: f"/api/v1/events?story={a.story()}&limit=20"),
    "event": (20, lambda a: f"/api/v1/events/{a.event()}"),
    "reports": (10, lambda a: f"/api/v1/events/{a.event()}/reports"),
    "quotes of a speaker": (5, lambda a: f"/api/v1/quotes?speaker={a.actor()}&until={a.day()}&limit=20"),
    "story": (3, lambda a: f"/api/v1/stories/{a.story()}"),
    "page": (5, lambda a: f"/api/v1/pages/{a.page()}"),
    "event, for people": (4, lambda a: f"/e/{a.event()}"),
    "actor, for people": (2, lambda a: f"/a/{a.actor()}?since={a.day()}"),
    "timeline, for people": (1, lambda a: f"/t?since={a.day()}&limit=20"),
    "search": (10, lambda a: f"/api/v1/search?q={a.words()}&since={a.day()}&limit=20"),
}


def asked_for(path: Path, mixture: Mixture, seed: int) -> Iterator[tuple[str, str]]:
    """Endless requests (kind and address) of a *mixture*."""
    if mixture == "fresh":
        asking = Asking(path, seed)
        while True:
            yield asking.one()
    asking = Asking(path, 0)  # the same addresses for all callers
    known = [asking.one() for _ in range(_ADDRESSES)]
    weights = list(itertools.accumulate(1 / (place + 1) for place in range(_ADDRESSES)))
    chance = random.Random(seed)
    while True:
        yield from chance.choices(known, cum_weights=weights, k=500)


@dataclass(slots=True)
class Outcome:
    """What a run came to: seconds by kind, failures, CPU seconds of server and caller, the server's memory in MB."""

    taken: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failed: list[str] = field(default_factory=list)
    again: int = 0
    seconds: float = 0.0
    server: float = 0.0
    caller: float = 0.0
    memory: int = 0

    @property
    def every(self) -> list[float]:
        return [value for values in self.taken.values() for value in values]


def arrivals(rate: float, seed: int) -> Iterator[float]:
    """Moments from now on at which requests arrive, *rate* a second, as many callers who know nothing of each other."""
    chance, moment = random.Random(seed), time.perf_counter()
    while True:
        moment += chance.expovariate(rate)
        yield moment


async def _call(
    port: int, todo: list[tuple[str, str]], until: float, out: Outcome, seen: set[str], due: Iterator[float] | None
) -> None:
    """Ask one after another over one connection until *until*, at once or when the next request of *due* is there."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for kind, address in todo:
        begin = time.perf_counter() if due is None else next(due)
        if time.monotonic() > until:
            break
        out.again += address in seen
        seen.add(address)
        if due is not None:
            await asyncio.sleep(begin - time.perf_counter())
        writer.write(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: vi\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
        await reader.readexactly(length)
        out.taken[kind].append(time.perf_counter() - begin)
        if not head.startswith(b"http/1.1 200"):
            out.failed.append(f"{head[9:12].decode()} {address}")
    writer.close()


async def _ask(port: int, lists: list[list[tuple[str, str]]], seconds: float, rate: float, out: Outcome) -> None:
    seen: set[str] = set()
    until = time.monotonic() + seconds
    due = arrivals(rate, 1) if rate else None
    await asyncio.gather(*(_call(port, todo, until, out, seen, due) for todo in lists))


def _processes(parent: int) -> list[int]:
    """*parent* and all below it."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [parent, *(each for child in children for each in _processes(int(child)))]


def _cpu(processes: list[int]) -> float:
    """The CPU seconds that *processes* have spent."""
    ticks = 0
    for process in processes:
        after = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        ticks += int(after[11]) + int(after[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _memory(processes: list[int]) -> int:
    """The megabytes that *processes* have; what they share is counted once."""
    kilobytes = 0
    for process in processes:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        kilobytes += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kilobytes // 1024


def run(
    port: int, server: int, path: Path, mixture: Mixture, connections: int, seconds: float, rate: float = 0
) -> Outcome:
    """Ask the server process *server* on *port* for *seconds*, *rate* times a second or without a break."""
    most = int(60 * seconds) + 100  # of one caller: more than anybody can be answered
    lists = [list(itertools.islice(asked_for(path, mixture, seed), most)) for seed in range(1, connections + 1)]
    out = Outcome()
    processes = _processes(server)
    begin, spent, own = time.monotonic(), _cpu(processes), time.process_time()
    asyncio.run(_ask(port, lists, seconds, rate, out))
    out.seconds, out.server = time.monotonic() - begin, _cpu(processes) - spent
    out.caller, out.memory = time.process_time() - own, _memory(processes)
    return out


def _percentile(values: list[float], share: float) -> float:
    return 1000 * sorted(values)[min(len(values) - 1, int(share * len(values)))]


def _print(mixture: Mixture, out: Outcome, connections: int) -> None:
    every = out.every
    print(f"\n**{mixture}**\n\n| requests | share | p50, ms | p99, ms |\n| --- | ---: | ---: | ---: |")
    for kind, values in sorted(out.taken.items(), key=lambda item: -len(item[1])):
        share = 100 * len(values) / len(every)
        print(f"| {kind} | {share:.0f} % | {_percentile(values, 0.5):.0f} | {_percentile(values, 0.99):.0f} |")
    print(f"| all | 100 % | {_percentile(every, 0.5):.0f} | {_percentile(every, 0.99):.0f} |\n")
    both = 1000 * (out.server + out.caller) / len(every)
    print(
        f"{len(every) / out.seconds:.0f} requests a second over {connections} connections, {len(out.failed)} failed;"
        f" {100 * out.again / len(every):.0f} % had been asked before"
    )
    print(
        f"CPU of a request: server {1000 * out.server / len(every):.2f} ms, caller"
        f" {1000 * out.caller / len(every):.2f} ms; so two idle cores answer {2000 / both:.0f} a second at most"
    )
    print(f"server {out.memory} MB; load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for each in out.failed[:5]:
        print(f"  {each}")


def kinds(path: Path, rounds: int) -> None:
    """Print what each kind of request costs, put together anew each time, without a network."""
    import httpx

    from dongsukien.record.pool import Pool
    from dongsukien.web import create_app
    from dongsukien.web.reader import PATIENCE_S

    asking, pool = Asking(path, 1), Pool(path, PATIENCE_S)

    async def ask() -> dict[str, list[float]]:
        taken: dict[str, list[float]] = {}
        transport = httpx.ASGITransport(app=create_app(path, opener=pool.opened))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost", timeout=120) as client:
            for kind in _KINDS:
                taken[kind] = []
                for _ in range(rounds):
                    address = asking.of(kind)
                    begin = time.process_time()
                    (await client.get(address)).raise_for_status()
                    taken[kind].append(time.process_time() - begin)
        return taken

    taken = asyncio.run(ask())
    print(f"| CPU milliseconds of {rounds} each | share | median | mean | most |\n| --- | ---: | ---: | ---: | ---: |")
    for kind, values in taken.items():
        figures = (statistics.median(values), statistics.fmean(values), max(values))
        print(f"| {kind} | {_KINDS[kind][0]} % | " + " | ".join(f"{1000 * each:.1f}" for each in figures) + " |")
    mean = sum(_KINDS[kind][0] * statistics.fmean(values) for kind, values in taken.items()) / 100
    print(f"| all, by their shares | 100 % | | {1000 * mean:.1f} | |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--mixture", choices=("fresh", "frequent"), nargs="*", default=["fresh", "frequent"])
    parser.add_argument("--rate", type=float, default=0, metavar="N", help="requests that arrive in a second")
    parser.add_argument("--kinds", type=int, default=0, metavar="ROUNDS", help="only print what each kind costs")
    parser.add_argument("options", nargs="*", help="more options of dongsukien serve, after --")
    given = parser.parse_args()
    if given.kinds:
        kinds(given.record, given.kinds)
        return
    command = [sys.executable, "-m", "dongsukien", "serve", "--record", str(given.record), "--port", "0", "-q"]
    with subprocess.Popen([*command, *given.options], stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            port = int(server.stdout.readline().rsplit(":", 1)[1].strip(" /\n"))
            run(port, server.pid, given.record, "fresh", 4, 3)  # the first answers fill caches of the disk
            for mixture in given.mixture:
                out = run(port, server.pid, given.record, mixture, given.connections, given.seconds, given.rate)
                _print(mixture, out, given.connections)
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
