"""Serving a record: the address is printed when it answers, and Ctrl-C ends it well."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import dongsukien
from dongsukien.cli.opening import has_browser, port_or_any

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals as POSIX has them")
PAGE = "Na Uy mời Peru dự hội nghị\n\nOslo hôm 13/5 mời Lima dự hội nghị nghề cá diễn ra vào tháng 9.\n"


@contextmanager
def serving(folder: Path, *arguments: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The program serving, and the address it printed; ended by Ctrl-C."""
    command = [sys.executable, "-m", "dongsukien", *arguments]
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        yield address, server
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=30)


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return str(answer.read().decode())


def test_open_builds_serves_and_ends_with_the_status_of_the_build(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "1.txt").write_text(PAGE, "utf-8")
    with serving(tmp_path, "open", "pages", "--no-browser", "--port", "0") as (address, server):
        assert address.startswith("http://127.0.0.1:")
        assert "<html" in get(address)
    assert server.returncode == 0
    assert (tmp_path / "dongsukien.db").exists()


def test_open_with_nothing_to_show_does_not_serve(tmp_path: Path) -> None:
    with serving(tmp_path, "open", "missing", "--no-browser", "--port", "0") as (address, server):
        assert address == ""
        assert server.wait(30) == 4


def test_serve_shows_a_record_that_is_there(record: Path) -> None:
    with serving(record.parent, "serve", "--record", str(record), "--port", "0") as (address, server):
        assert "Hansen" in get(f"{address}t")
    assert server.returncode == 0


@pytest.mark.skipif(not dongsukien.SAMPLES.is_dir(), reason="needs the sample pages of the package")
def test_the_demo_serves_the_sample_record_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with serving(tmp_path, "demo", "--no-browser", "--port", "0") as (address, server):
        assert "<html" in get(address)
    assert server.returncode == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not dongsukien.SAMPLES.is_dir(), reason="needs the sample pages of the package")
def test_the_demo_reads_every_sample_page_and_prints_happenings_and_statements(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dongsukien", "demo", "--once"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert (done.returncode, "could not be read" in done.stderr) == (0, False)
    entries = done.stdout.strip().split("\n\n")
    assert len(entries) == 6
    assert all("[" in entry and ":" in entry for entry in entries)


def test_another_port_is_taken_where_the_usual_one_is_in_use() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert port_or_any("127.0.0.1", port) == 0
    assert port_or_any("127.0.0.1", port) == port


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="there is always a browser there")
@pytest.mark.parametrize(
    ("variables", "expected"), [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "w"}, True)]
)
def test_a_browser_is_expected_only_where_there_is_a_screen(
    variables: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert has_browser() is expected
