"""What lies in a folder and is no file to be read: pipes, devices, loops, names that no terminal prints."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bad_input.case import TEXT, Case, Lost, lost

RAW = TEXT.encode()


def beside(name: str, make: Callable[[Path], None]) -> Callable[[Path], None]:
    """A folder that holds a page, and under *name* what *make* makes."""

    def place(path: Path) -> None:
        folder(path)
        make(path / name)

    return place


def link_to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def folder(path: Path) -> None:
    path.mkdir()
    (path / "tin.txt").write_bytes(RAW)


def loop(path: Path) -> None:
    """A folder with a page, and a link in it to itself."""
    folder(path)
    (path / "vong").symlink_to(path.resolve(), target_is_directory=True)


def deep(path: Path) -> None:
    place = path
    for _ in range(60):
        place = place / ("d" * 40)
    place.mkdir(parents=True)
    (place / "tin.txt").write_bytes(RAW)


def named(name: bytes) -> Callable[[Path], None]:
    """A folder that holds a page under *name*."""

    def place(path: Path) -> None:
        path.mkdir()
        with open(os.fsencode(path) + b"/" + name, "wb") as out:  # noqa: PTH123 (a name in bytes)
            out.write(RAW)

    return place


def unix_socket(path: Path) -> None:
    os.mknod(path, stat.S_IFSOCK | 0o600)  # to bind one, its path would have to be short


def holes(path: Path) -> None:
    """A file of 256 MB that takes no place on the disk."""
    with path.open("wb") as out:
        out.truncate(1 << 28)


def cases() -> Iterator[Case]:
    def case(name: str, place: Callable[[Path], None], kept: int, *rejections: Lost) -> Case:
        return Case(f"folders/{name}", b"", kept, rejections, place=place)

    odd = Lost("not a file")
    for name in ("ong.txt", "ong.jsonl", "ong.html", "ong.warc.gz"):
        yield case(f"a pipe {name}", beside(name, os.mkfifo), 1, odd)
    yield case("a device that gives no end", beside("may.jsonl", link_to("/dev/zero")), 1, odd)
    yield case("a device that is always full", beside("may.html", link_to("/dev/full")), 1, odd)
    yield case("a socket", beside("o-cam.txt", unix_socket), 1, odd)
    # To read it is an error for root, too.
    yield case("memory of a process", beside("bo-nho.txt", link_to("/proc/self/mem")), 1, Lost("cannot be read"))
    yield case("a link to nothing", beside("noi.txt", link_to("khong-co.txt")), 1, Lost("cannot be opened"))
    yield case("a link to itself", beside("noi.html", link_to("noi.html")), 1, Lost("cannot be opened"))
    yield case("a folder.html", folder, 1)
    yield case("a folder.jsonl.gz", folder, 1)
    yield case("a loop", loop, 1)
    yield case("sixty folders deep", deep, 1)
    yield case("an empty folder", Path.mkdir, 0, Lost("empty"))
    yield case("a name with a line end", named(b"a\nb\x1b[31m.txt"), 1)
    yield case("a name in broken UTF-8", named(b"\xff\xfe.txt"), 1)
    yield case("a name of 255 bytes", named(b"a" * 251 + b".txt"), 1)
    yield case("a name of signs for patterns", named(b"[a-z]*?.txt"), 1)
    yield case("a name like an option", named(b"--help.txt"), 1)
    yield case("a file full of holes.jsonl", holes, 0, *lost("a line of more than", 1))
    yield case("a page full of holes.html", holes, 0, *lost("larger than"))
