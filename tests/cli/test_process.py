"""The program as a process: exit statuses, stdout and stderr apart, bad input, resume, a locked record."""

from __future__ import annotations

import gzip
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
PAGE = "Na Uy mời Peru dự hội nghị\n\nOslo hôm 13/5 mời Lima dự hội nghị nghề cá diễn ra vào tháng 9.\n"
LISTING = "Tin mới\n" + "".join(f"Hội nghị nghề cá lần thứ {n} khai mạc tại Oslo\n" for n in range(40))


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Bản tin {number}. {PAGE}", "utf-8")
    return folder


def objects(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_extract_prints_one_object_per_page_in_order_and_nothing_else(run: Run, pages: Path) -> None:
    done = run("extract", pages)
    assert done.returncode == 0
    assert [str(o["source"])[-5:] for o in objects(done.stdout)] == ["0.txt", "1.txt", "2.txt"]
    assert done.stderr == ""


def test_extract_without_text_leaves_out_the_text_only(run: Run, pages: Path) -> None:
    with_text, without = objects(run("extract", pages).stdout), objects(run("extract", pages, "--no-text").stdout)
    assert [{k: v for k, v in o.items() if k != "text"} for o in with_text] == without


def test_the_same_bytes_come_out_whatever_the_number_of_workers(run: Run, pages: Path) -> None:
    assert run("extract", pages, "--workers", "1").stdout == run("extract", pages, "--workers", "3").stdout


def test_the_schema_is_published(run: Run) -> None:
    assert json.loads(run("extract", "--schema").stdout)["$schema"].endswith("2020-12/schema")


def test_each_bad_input_is_an_error_record_and_the_rest_goes_on(run: Run, pages: Path) -> None:
    (pages / "3_empty.txt").write_bytes(b"")
    (pages / "4_binary.txt").write_bytes(bytes(range(256)) * 20)
    (pages / "5_cut.txt.gz").write_bytes(gzip.compress(PAGE.encode() * 50)[:-20])
    (pages / "6_lines.jsonl").write_text(json.dumps({"text": PAGE}) + '\n{"text": "Na U\n', "utf-8")
    done = run("extract", pages, "missing.txt")
    assert done.returncode == 3
    found = objects(done.stdout)
    kinds = [o["kind"] for o in found]
    assert kinds.count("page") == 4
    errors = {str(o["source"]).rpartition("/")[2]: o for o in found if o["kind"] == "error"}
    assert set(errors) == {"3_empty.txt", "4_binary.txt", "5_cut.txt.gz", "6_lines.jsonl", "missing.txt"}
    assert errors["6_lines.jsonl"]["record"] == 2
    assert all(error["stage"] and error["reason"] for error in errors.values())


def test_when_nothing_can_be_read_the_status_is_4(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("extract", "empty.txt", "missing.txt")
    assert done.returncode == 4
    assert [o["kind"] for o in objects(done.stdout)] == ["error", "error"]


@pytest.mark.parametrize(
    "arguments", [("extract",), ("extract", "--workers", "-1", "x"), ("timelin",), ("timeline", "--format", "xml")]
)
def test_wrong_usage_has_status_2_and_says_so_on_stderr(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "Error" in done.stderr
    assert done.stdout == ""


def test_standard_input_is_read_as_a_page(run: Run) -> None:
    (found,) = objects(run("extract", "-", stdin=PAGE.encode()).stdout)
    assert (found["source"], found["text"]) == ("-", PAGE)


def test_a_line_of_20_megabytes_is_answered_and_costs_nobody_else(run: Run, pages: Path) -> None:
    (pages / "long.txt").write_text("Na Uy mời Peru dự hội nghị. " * 650_000, "utf-8")
    done = run("extract", pages, "--no-text", "--page-seconds", "5", "--workers", "2")
    assert done.returncode in (0, 3)
    assert len(objects(done.stdout)) == 4
    assert [o["kind"] for o in objects(done.stdout)][:3] == ["page"] * 3


def test_a_listing_is_kept_as_what_it_is(run: Run) -> None:
    (found,) = objects(run("extract", "-", stdin=LISTING.encode()).stdout)
    assert (found["kind"], found["page_type"], found["article"], found["events"]) == ("page", "listing", None, [])


def test_a_reader_that_goes_away_ends_the_program_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text(
        "".join(json.dumps({"text": PAGE, "id": n}) + "\n" for n in range(3000)), "utf-8"
    )
    with subprocess.Popen(
        [sys.executable, "-m", "dongsukien", "extract", tmp_path / "many.jsonl", "--workers", "1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        assert len(program.stdout.read(100)) == 100
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
@pytest.mark.parametrize("command", [("extract",), ("extract", "--workers", "2")])
def test_a_full_disk_has_status_5_and_no_traceback(pages: Path, command: tuple[str, ...]) -> None:
    line = [sys.executable, "-m", "dongsukien", *command, str(pages)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, text=True, timeout=120)
    assert done.returncode == 5
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["extract", "export"])
def test_an_output_that_cannot_be_made_is_wrong_usage(run: Run, pages: Path, command: str) -> None:
    run("build", pages)
    done = run(command, *([pages] if command == "extract" else []), "-o", "no/such/folder/file")
    assert done.returncode == 2
    assert "cannot write" in done.stderr


# --- the record ------------------------------------------------------------------------------------------------------


def tally(done: subprocess.CompletedProcess[str]) -> tuple[int, int, int]:
    value = json.loads(done.stdout)
    return value["kept"], value["known"], value["rejected"]


def test_building_twice_changes_nothing(run: Run, pages: Path) -> None:
    assert tally(run("build", pages, "--json")) == (3, 0, 0)
    before = run("export", "pages").stdout
    again = run("build", pages, "--json")
    assert (tally(again), again.returncode) == ((0, 3, 0), 0)
    assert run("export", "pages").stdout == before


def test_the_record_does_not_depend_on_workers_batches_or_order(run: Run, pages: Path) -> None:
    run("build", pages, "--record", "a.db")
    run("build", *sorted(pages.iterdir(), reverse=True), "--record", "b.db", "--workers", "3", "--batch-pages", "1")
    for kind in ("events", "reports", "quotes", "stories", "actors"):
        first = run("export", kind, "--record", "a.db").stdout
        assert first == run("export", kind, "--record", "b.db").stdout, kind
    assert '"type":"propose"' in run("export", "reports", "--record", "a.db").stdout


def test_pages_in_are_pages_kept_known_or_rejected(run: Run, pages: Path) -> None:
    (pages / "same.txt").write_text((pages / "0.txt").read_text("utf-8"), "utf-8")
    (pages / "empty.txt").write_bytes(b"")
    done = run("build", pages, "missing.txt", "--json", "--batch-pages", "2")
    assert tally(done) == (3, 1, 2)
    assert done.returncode == 3
    assert "missing.txt" in done.stderr


def test_the_record_is_named_by_flag_then_environment_then_folder(run: Run, pages: Path, tmp_path: Path) -> None:
    run("build", pages, "--record", "flag.db", DONGSUKIEN_RECORD="environment.db")
    run("build", pages, DONGSUKIEN_RECORD="environment.db")
    assert sorted(path.name for path in tmp_path.glob("*.db")) == ["environment.db", "flag.db"]
    run("build", pages)
    assert (tmp_path / "dongsukien.db").exists()


def test_asking_without_a_record_says_how_to_make_one(run: Run) -> None:
    done = run("timeline")
    assert done.returncode == 2
    assert "dongsukien build" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_damaged_record_has_status_5(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dongsukien.db").write_bytes(b"no database at all, " * 100)
    for command in (("timeline",), ("build", "missing.txt")):
        done = run(*command)
        assert done.returncode == 5
        assert "dongsukien.db" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_record_that_another_process_writes_to_has_status_5(run: Run, pages: Path, tmp_path: Path) -> None:
    run("build", pages)
    program = (
        "import sys; from dongsukien.record import Record\n"
        "with Record.open(sys.argv[1], write=True): print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path / "dongsukien.db")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        done = run("build", pages)
        assert done.returncode == 5
        assert "another process" in done.stderr
        assert run("export", "pages").returncode == 0  # readers go on
    finally:
        holder.communicate()


@pytest.mark.skipif(not hasattr(signal, "SIGINT") or os.name == "nt", reason="signals as POSIX has them")
def test_one_interrupt_keeps_what_is_in_hand_and_the_next_run_goes_on(run: Run, tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text("".join(json.dumps({"text": f"Bản tin {n}. {PAGE * 20}"}) + "\n" for n in range(150)), "utf-8")
    command = [sys.executable, "-m", "dongsukien", "build", str(many), "--batch-pages", "5", "--workers", "2", "--json"]
    building = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wait_for_a_page(tmp_path / "dongsukien.db", building)
    building.send_signal(signal.SIGINT)
    out, err = building.communicate(timeout=60)
    assert building.returncode == 130
    assert "again to stop now" in err
    assert "Traceback" not in err
    kept = json.loads(out)["kept"]
    assert 0 < kept < 150
    again = json.loads(run("build", many, "--json").stdout)
    assert (again["kept"], again["known"]) == (150 - kept, kept)


def wait_for_a_page(record: Path, building: subprocess.Popen[str]) -> None:
    """Until the first batch is in the record."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and building.poll() is None:
        if record.exists():
            try:
                with closing(sqlite3.connect(f"file:{record}?mode=ro", uri=True)) as db:
                    if db.execute("SELECT count(*) FROM page").fetchone()[0]:
                        return
            except sqlite3.OperationalError:
                pass  # the tables are not there yet
        time.sleep(0.02)
    raise AssertionError("no page was written")
