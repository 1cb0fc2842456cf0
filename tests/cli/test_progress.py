"""What is said on stderr while pages are read."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from dongsukien.cli import progress as module
from dongsukien.cli.progress import Progress


def test_without_a_terminal_there_is_one_plain_line_a_minute(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter(float(second) for second in range(0, 100_000, 10))
    monkeypatch.setattr(module.time, "monotonic", lambda: next(clock))
    with Progress((), quiet=False) as progress:
        for page in progress.through(range(60)):
            progress.note(page + 1, 2)
    lines = capsys.readouterr().err.strip().split("\n")
    assert len(lines) > 5
    assert all(line.endswith(" kept, 2 rejected") and "pages, " in line for line in lines)
    assert capsys.readouterr().out == ""


def test_quiet_says_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    clock = iter(float(second) for second in range(0, 100_000, 100))
    monkeypatch.setattr(module.time, "monotonic", lambda: next(clock))
    with Progress((), quiet=True) as progress:
        for page in progress.through(range(60)):
            progress.note(page, 0)
        progress.say("something")
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(os.name == "nt", reason="signals as POSIX has them")
def test_the_first_interrupt_ends_the_input_and_the_second_the_program(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), Progress((), quiet=True) as progress:
        taken = []
        for page in progress.through(range(10)):
            taken.append(page)
            if page == 3:
                os.kill(os.getpid(), signal.SIGINT)
        assert taken == [0, 1, 2, 3]
        assert progress.interrupted
        os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_a_run_that_goes_on_counts_what_was_done_and_rates_what_it_does(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "_SECONDS_BETWEEN_LINES", 0.0)
    clock = iter((0.0, 100.0))
    monkeypatch.setattr(module.time, "monotonic", lambda: next(clock))
    progress = Progress((), quiet=False, before=5000)
    progress.note(5900, 100)
    assert capsys.readouterr().err == "6,000 pages, 10/s, 5,900 kept, 100 rejected\n"
