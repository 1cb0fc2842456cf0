"""Whether a run of ``extract`` that is killed again and again ends with the bytes of one that was left alone.

``python -m benchmarks.kill`` makes a WARC of 10,000 pages (``benchmarks.made``) and cleans it into Parquet: once in
peace, then killed (kill -9) at random moments and given again until it is done; ``--kills`` says how often, ``--form``
another output, ``--corpus-lines`` adds the first pass. ``--steps`` instead kills a small run once at every step that
changes what is on the disk. Prints the times and the memory of the largest process.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import itertools
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.made import MadePage, html_pages, text_pages
from dongsukien.scale.journal import State

_FORMS = ("articles.parquet", "articles.jsonl", "articles.jsonl.zst", "pages.jsonl")
_PAGES, _KILLS = 10_000, 20
_LAST_KILL = 0.9  # of the pages: behind it a run may end before it is killed


def warc(path: Path, pages: int, seed: int = 1) -> None:
    """Write *pages* made pages, HTML and text in turn, as a WARC of compressed records; every 50th is not found."""
    html, text = html_pages(seed, (pages + 1) // 2), text_pages(seed, pages // 2)
    with path.open("wb") as out:
        out.write(_member("warcinfo", "", b"software: made\r\n", "application/warc-fields"))
        for number in range(pages):
            page = next(text) if number % 2 else next(html)
            out.write(_member("request", page.url, b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"))
            out.write(_response(page, 404 if number % 50 == 49 else 200))


def _response(page: MadePage, status: int) -> bytes:
    kind = "text/plain" if page.html is None else "text/html"
    head = f"HTTP/1.1 {status} Whatever\r\nContent-Type: {kind}; charset=utf-8\r\n\r\n"
    body = (page.text if page.html is None else page.html).encode()
    return _member("response", page.url, head.encode() + body, "application/http; msgtype=response")


def _member(kind: str, url: str, block: bytes, content: str) -> bytes:
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\n{target}WARC-Date: 2025-03-19T08:14:00Z\r\nContent-Type: {content}\r\n"
    record = f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"
    return gzip.compress(record, 6, mtime=0)


# At every step --------------------------------------------------------------------------------------------------------


def killed_at_every_step(arguments: Sequence[str], read: Callable[[], bytes], stride: int = 1) -> int:
    """Kill the program with *arguments* before its first step, its second and so on, and let each finish afterwards.

    A step forces a file to the disk, renames or removes one; there are some after every page. Every *stride*-th is
    tried. *read* gives what was written and takes it away. How often the program was killed.

    Raises:
        AssertionError: what was written is not what a run that was left alone writes.
    """
    _run(arguments, 0)  # in this process: what it loads, every fork has
    reference = read()
    for step in range(1, 100_000, stride):
        finished = _forked(arguments, step)
        if not finished:
            assert _forked(arguments, 0), f"killed at step {step}, it does not go on"
        assert read() == reference, f"killed at step {step}, it writes something else"
        if finished:
            return step // stride
    raise AssertionError("it never ends")


def _forked(arguments: Sequence[str], step: int) -> bool:
    """Run the program in a fork that dies at *step* (never at 0); whether it came to its end."""
    child = os.fork()
    if not child:
        status = 1
        try:
            with contextlib.redirect_stderr(open(os.devnull, "w")):  # noqa: PTH123  # the process ends here
                status = _run(arguments, step)
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return False
    assert os.WEXITSTATUS(status) in (0, 3, 4), f"the program ended with status {os.WEXITSTATUS(status)}"
    return True


def _run(arguments: Sequence[str], step: int) -> int:
    from dongsukien.cli import cli
    from dongsukien.scale import journal

    if not step:
        cli(list(arguments), standalone_mode=False)
        return 0
    left = step

    def stepping(real: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*given: Any, **named: Any) -> Any:
            nonlocal left
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*given, **named)

        return stepped

    journal._SECONDS_BETWEEN_MARKS = -1.0
    os.fsync = stepping(os.fsync)
    Path.replace = stepping(Path.replace)  # type: ignore[method-assign]
    Path.unlink = stepping(Path.unlink)  # type: ignore[method-assign]
    os.unlink = stepping(os.unlink)
    outcome = cli(list(arguments), standalone_mode=False)
    return outcome if isinstance(outcome, int) else 0


# At random ------------------------------------------------------------------------------------------------------------


def killed_at_random(command: Sequence[str], folder: Path, pages: int, kills: int, seed: int) -> dict[str, float]:
    """Give *command*, which reads *pages*, in *folder* until it ends by itself, killed *kills* times.

    Moments are drawn by how many pages are marked as done, so that a slow machine is killed as often as a fast one, and
    up to a second and a half later, so that they do not fall on the marks.
    """
    chance = random.Random(seed)
    moments = sorted(chance.uniform(0, _LAST_KILL * pages) for _ in range(kills))
    done: list[int] = []
    begin = time.monotonic()
    status = None
    while status is None:
        with subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL, start_new_session=True) as program:
            if len(done) == kills:
                status = program.wait()
                break
            while (status := program.poll()) is None and _done(folder) < moments[len(done)]:
                time.sleep(0.02)
            if status is None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    status = program.wait(chance.uniform(0, 1.5))
            if status is None:
                os.killpg(program.pid, signal.SIGKILL)
                program.wait()
                done.append(_done(folder))
    assert status in (0, 3), f"the program ended with status {status}"
    lost = sum(later < earlier for earlier, later in itertools.pairwise(done))
    return {"kills": len(done), "lost": lost, "seconds": time.monotonic() - begin}


def _done(folder: Path) -> int:
    state = next(folder.glob("*.parts/state.json"), None)
    return msgspec.json.decode(state.read_bytes(), type=State).done if state is not None else 0


def written(folder: Path, names: Sequence[str]) -> bytes:
    """What stands in the files *names* of *folder*, which are then removed."""
    parts: list[bytes] = []
    for name in names:
        parts += [path.read_bytes() for path in sorted(folder.glob(name))]
        for path in sorted(folder.glob(name)):
            path.unlink()
    assert not list(folder.glob("*.parts")), "the folder of the run is still there"
    return b"\0".join(parts)


def _measure(pages: int, kills: int, form: str, corpus_lines: bool, workers: int, seed: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        warc(folder / "crawl.warc.gz", pages)
        size = (folder / "crawl.warc.gz").stat().st_size
        more = ["--clean", "--rejects", "rejects.jsonl"] if form.startswith("articles") else []
        more += ["--corpus-lines"] if corpus_lines else []
        command = [sys.executable, "-m", "dongsukien", "extract", *more, "crawl.warc.gz", "-o", form]
        command += ["--workers", str(workers)]
        begin = time.monotonic()
        status = subprocess.run(command, cwd=folder, stderr=subprocess.DEVNULL).returncode
        seconds = time.monotonic() - begin
        assert status in (0, 3), f"the program ended with status {status}"
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
        reference = written(folder, (form, "rejects.jsonl"))
        print(f"{pages:,} pages in a WARC of {size / 1e6:.1f} MB into {form}, {workers or 'all'} processes")
        print(f"left alone: {seconds:.0f} s, {pages / seconds:.0f} pages/s, largest process {memory} MB")
        told = killed_at_random(command, folder, pages, kills, seed)
        same = written(folder, (form, "rejects.jsonl")) == reference
        print(f"killed {told['kills']:.0f} times: {told['seconds']:.0f} s in all; marks lost {told['lost']:.0f}")
        print("the same bytes" if same else "OTHER BYTES")
        if not same:
            raise SystemExit(1)


def _steps(form: str, corpus_lines: bool) -> None:
    names = ["rejects.jsonl", form]
    more = ["--clean", "--rejects", "rejects.jsonl"] if form.startswith("articles") else []
    more += ["--corpus-lines"] if corpus_lines else []
    with _inside_a_folder() as folder:
        warc(folder / "crawl.warc.gz", 12)
        arguments = ["extract", *more, "crawl.warc.gz", "-o", form, "--workers", "1"]
        steps = killed_at_every_step(arguments, lambda: written(folder, names))
    print(f"{form}: killed at {steps} steps, the same bytes")


@contextlib.contextmanager
def _inside_a_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as place, contextlib.chdir(place):
        yield Path(place)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=_PAGES)
    parser.add_argument("--kills", type=int, default=_KILLS)
    parser.add_argument("--form", choices=_FORMS, default=_FORMS[0])
    parser.add_argument("--corpus-lines", action="store_true")
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", action="store_true", help="kill a small run at every step instead")
    given = parser.parse_args()
    if given.steps:
        _steps(given.form, given.corpus_lines)
    else:
        _measure(given.pages, given.kills, given.form, given.corpus_lines, given.workers, given.seed)


if __name__ == "__main__":
    main()
