"""How many requests a second the server answers, and how long the slowest hundredth waits.

``python -m benchmarks.load RECORD`` serves the record (``benchmarks.large`` makes one) as ``dongsukien serve`` does and
asks for 60 seconds over 16 connections what people and programs ask, mixed: lists of the API by actor, pair, story,
type and day, single happenings with their reports, pages of the reading room, and full-text search in one of ten
requests. Prints requests a second, the median and the 99th percentile, errors, and the memory of the server. The caller
takes its share of the same cores. What else runs on the machine shows in the load average, which is printed too.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from urllib.parse import quote

from dongsukien.record import Record

_WORDS = ("điện đàm", "nghề cá", "Holm", "bien gioi", "lua mi", "viễn thông", "thuế quan Alder")
_TYPES = ("meet", "phone_call", "sign", "accuse", "aid")


def requests(path: Path, number: int, seed: int) -> list[tuple[str, str]]:
    """*number* requests on the record at *path*: the kind, and the address."""
    chance = random.Random(seed)
    with Record.open(path) as record:
        actors = [item.id for item in record.actors(limit=300).items]  # type: ignore[attr-defined]
        stories = [item.id for item in record.stories(limit=100).items]  # type: ignore[attr-defined]
        events = [item.id for item in record.timeline(limit=400, since="2019").items]  # type: ignore[attr-defined]
        pages = [item.id for item in record.pages(limit=400).items]  # type: ignore[attr-defined]
    out = []
    for _ in range(number):
        one, other = chance.sample(actors[:60], 2)
        year = chance.randint(2015, 2025)
        kinds = [
            ("events of an actor", f"/api/v1/events?actor={chance.choice(actors)}&limit=20", 20),
            ("events of two actors", f"/api/v1/events?pair={one},{other}&limit=20", 5),
            ("events of a month", f"/api/v1/events?since={year}-03&until={year}-03&limit=20", 5),
            ("events of a type", f"/api/v1/events?type={chance.choice(_TYPES)}&limit=20", 5),
            ("events of a story", f"/api/v1/events?story={chance.choice(stories)}&limit=20", 5),
            ("event", f"/api/v1/events/{chance.choice(events)}", 20),
            ("reports", f"/api/v1/events/{chance.choice(events)}/reports", 10),
            ("quotes of a speaker", f"/api/v1/quotes?speaker={chance.choice(actors)}&limit=20", 5),
            ("stories", "/api/v1/stories?limit=20", 3),
            ("page", f"/api/v1/pages/{chance.choice(pages)}", 5),
            ("event, for people", f"/e/{chance.choice(events)}", 4),
            ("actor, for people", f"/a/{chance.choice(actors)}", 2),
            ("timeline, for people", f"/t?since={year}&limit=20", 1),
            ("search", f"/api/v1/search?q={chance.choice(_WORDS)}&limit=20", 10),
        ]
        kind, address, _ = chance.choices(kinds, weights=[weight for _, _, weight in kinds])[0]
        out.append((kind, quote(address, safe="/?&=:,~")))
    return out


async def _caller(
    port: int, todo: list[tuple[str, str]], until: float, taken: dict[str, list[float]], failed: list[str]
) -> None:
    """Ask one after another over one connection, the list again and again, until *until*."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    at = 0
    while time.monotonic() < until:
        kind, address = todo[at % len(todo)]
        at += 1
        begin = time.perf_counter()
        writer.write(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: vi\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
        await reader.readexactly(length)
        taken[kind].append(time.perf_counter() - begin)
        if not head.startswith(b"http/1.1 200"):
            failed.append(f"{head[9:12].decode()} {address}")
    writer.close()


async def _ask(port: int, path: Path, connections: int, seconds: float) -> tuple[dict[str, list[float]], list[str]]:
    taken: dict[str, list[float]] = defaultdict(list)
    failed: list[str] = []
    lists = [requests(path, 500, seed) for seed in range(connections)]
    until = time.monotonic() + seconds
    await asyncio.gather(*(_caller(port, todo, until, taken, failed) for todo in lists))
    return taken, failed


def _percentile(values: list[float], share: float) -> float:
    return 1000 * sorted(values)[min(len(values) - 1, int(share * len(values)))]


def _memory(process: int) -> int:
    """The megabytes that the server and its children had at most, shared ones counted in each."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    own = next(line for line in Path(f"/proc/{process}/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(own.split()[1]) // 1024 + sum(_memory(int(child)) for child in children)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("options", nargs="*", help="more options of dongsukien serve, after --")
    given = parser.parse_args()
    command = [sys.executable, "-m", "dongsukien", "serve", "--record", str(given.record), "--port", "0", "-q"]
    with subprocess.Popen([*command, *given.options], stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            port = int(server.stdout.readline().rsplit(":", 1)[1].strip(" /\n"))
            asyncio.run(_ask(port, given.record, 2, 3))  # the first answers fill caches
            taken, failed = asyncio.run(_ask(port, given.record, given.connections, given.seconds))
            memory = _memory(server.pid)
        finally:
            server.terminate()
    every = [value for values in taken.values() for value in values]
    print("| requests | share | p50, ms | p99, ms |\n| --- | ---: | ---: | ---: |")
    for kind, values in sorted(taken.items(), key=lambda item: -len(item[1])):
        share = 100 * len(values) / len(every)
        print(f"| {kind} | {share:.0f} % | {_percentile(values, 0.5):.0f} | {_percentile(values, 0.99):.0f} |")
    print(f"| all | 100 % | {_percentile(every, 0.5):.0f} | {_percentile(every, 0.99):.0f} |\n")
    print(
        f"{len(every) / given.seconds:.0f} requests a second over {given.connections} connections, {len(failed)} failed"
    )
    print(f"server at most {memory} MB; load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    for each in failed[:5]:
        print(f"  {each}")


if __name__ == "__main__":
    main()
