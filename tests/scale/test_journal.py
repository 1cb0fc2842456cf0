"""What was written and marked is there when a run goes on, and nothing else; another run is refused."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from dongsukien.errors import DiskFull, RecordDamaged, RecordLocked, UsageError
from dongsukien.scale.journal import Journal

OPTIONS = {"job": "line", "--page-seconds": 10.0}


@pytest.fixture
def crawl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.jsonl").write_text('{"text": "một"}\n{"text": "hai"}\n{"text": "ba"}\n', "utf-8")
    (tmp_path / "b.txt").write_text("bốn", "utf-8")
    return tmp_path


def journal(*, packed: bool = False, fresh: bool = False, **options: object) -> Journal:
    return Journal(Path("out.jsonl"), ["a.jsonl", "b.txt"], OPTIONS | options, packed=packed, fresh=fresh)


def copied(run: Journal, number: int | None = None) -> Iterator[str]:
    """Write the pages of *run*, *number* of them, one a line."""
    for taken, item in enumerate(run.intake, 1):
        text = item.read().text  # type: ignore[union-attr]
        run.write("rows", f"{text}\n".encode())
        run.state.kept += 1
        run.answered()
        yield text
        if taken == number:
            return


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("marked", range(5))
def test_a_run_goes_on_from_its_last_mark(crawl: Path, packed: bool, marked: int) -> None:
    with suppress(KeyboardInterrupt), journal(packed=packed) as run:
        list(copied(run, marked) if marked else ())
        run.mark()
        list(copied(run, 2))  # not marked: forgotten
        raise KeyboardInterrupt
    with journal(packed=packed) as run:
        assert run.state.kept == marked
        assert list(copied(run)) == ["một", "hai", "ba", "bốn"][marked:]
        run.mark()
        assert b"".join(run.grown("rows").lines()).decode() == "một\nhai\nba\nbốn\n"
        run.finish([("rows", Path("out.jsonl"))] if not packed else [])
    assert (crawl / "out.jsonl").exists() is not packed
    assert not (crawl / "out.jsonl.parts").exists()


def test_nothing_appears_under_the_name_before_all_is_written(crawl: Path) -> None:
    with journal() as run:
        list(copied(run))
        run.mark()
        assert not (crawl / "out.jsonl").exists()
        assert run.folder == crawl / "out.jsonl.parts"


def begin() -> None:
    with journal() as run:
        list(copied(run, 2))
        run.mark()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("a.jsonl", "the input has changed since, at 'a.jsonl'"),
        ("b.txt", "the input has changed since, at 'b.txt'"),
        ("gone", "the input has changed since, at b.txt: no such file"),
        ("option", "--page-seconds was 10.0, now it is 5.0"),
        ("more", "--keep was not given, now it is dump"),
    ],
)
def test_another_run_is_refused_with_what_differs_until_a_fresh_one_is_asked_for(
    crawl: Path, change: str, said: str
) -> None:
    begin()
    options: dict[str, object] = {}
    if change == "gone":
        (crawl / "b.txt").unlink()
    elif change == "option":
        options = {"--page-seconds": 5.0}
    elif change == "more":
        options = {"--keep": "dump"}
    else:
        (crawl / change).write_text('{"text": "năm"}\n', "utf-8")
    with pytest.raises(UsageError, match="unfinished run") as refused:
        journal(**options)
    assert said in str(refused.value)
    with journal(fresh=True, **options) as run:
        assert run.state.done == 0


def test_a_file_that_was_touched_counts_as_changed(crawl: Path) -> None:
    begin()
    os.utime(crawl / "a.jsonl", (1, 1))
    with pytest.raises(UsageError, match=r"a\.jsonl"):
        journal()


def test_two_processes_cannot_write_the_same_output(crawl: Path) -> None:
    with journal(), pytest.raises(RecordLocked, match="another process"):
        journal()


def test_a_folder_of_somebody_else_is_left_alone(crawl: Path) -> None:
    (crawl / "out.jsonl.parts").mkdir()
    (crawl / "out.jsonl.parts" / "thesis.odt").write_bytes(b"three years")
    with pytest.raises(UsageError, match="thesis"):
        journal(fresh=True)
    assert (crawl / "out.jsonl.parts" / "thesis.odt").exists()


@pytest.mark.parametrize("name", ["plan.json", "state.json", "rows"])
def test_damage_is_told_and_a_fresh_run_begins_all_the_same(crawl: Path, name: str) -> None:
    begin()
    (crawl / "out.jsonl.parts" / name).write_bytes(b"")
    with pytest.raises((UsageError, RecordDamaged), match="--fresh"), journal() as run:
        run.write("rows", b"x\n")
    with journal(fresh=True) as run:
        assert list(copied(run)) == ["một", "hai", "ba", "bốn"]


def test_what_comes_from_a_pipe_cannot_go_on(crawl: Path) -> None:
    os.mkfifo(crawl / "pipe")
    for paths, can in ((["-"], False), (["pipe"], False), (["a.jsonl", "missing.txt"], True)):
        with Journal(Path("x.jsonl"), paths, OPTIONS, packed=False) as run:
            assert run.can_go_on is can
            run.write("rows", b"x\n")
            run.mark()


def test_a_full_disk_is_told_and_the_run_goes_on_when_there_is_space(
    crawl: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(DiskFull, match="the same command goes on"), journal() as run:
        list(copied(run, 2))
        run.mark()
        list(copied(run, 1))
        monkeypatch.setattr(os, "fsync", full)
        run.mark()
    monkeypatch.undo()
    monkeypatch.chdir(crawl)
    with journal() as run:
        assert list(copied(run)) == ["ba", "bốn"]


def test_a_finished_run_that_was_killed_while_moving_its_files_moves_the_rest(crawl: Path) -> None:
    with journal() as run:
        list(copied(run))
        run.write("rejects", b"none\n")
        run.mark()
        run.state.moves = [("rows", "out.jsonl"), ("rejects", "rejects.jsonl")]
        run.save()
        (run.folder / "rows").replace("out.jsonl")
    with journal() as run:
        assert run.state.moves
        run.finish(run.state.moves)
    assert (crawl / "out.jsonl").read_text("utf-8") == "một\nhai\nba\nbốn\n"
    assert (crawl / "rejects.jsonl").read_bytes() == b"none\n"
