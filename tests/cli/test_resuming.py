"""``extract -o`` that was killed, interrupted or out of disk goes on, and writes the bytes it would have written."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

PAGE = """Cầu Bến Mơ thông xe sớm {n} tháng
Cây cầu mới được đưa vào sử dụng sáng nay, chấm dứt cảnh qua phà của người dân hai bờ.
Ban quản lý dự án cho biết {n} nhịp cầu hoàn thành sớm nhờ mùa khô kéo dài và cách lắp dầm ban đêm.
Thành phố dự kiến giữ lại một chiếc phà làm bảo tàng nhỏ bên bến cũ cho khách tham quan.
"""


def crawl(path: Path, pages: int) -> None:
    """A file of JSON lines: every third article is printed again by another paper, every tenth record is broken."""
    with path.open("w", encoding="utf-8") as out:
        for n in range(pages):
            record = {"url": f"https://b.example/{n}", "text": PAGE.format(n=n - 1 if n % 3 == 2 else n), "dump": n}
            out.write('{"text": "Na U\n' if n % 10 == 9 else json.dumps(record, ensure_ascii=False) + "\n")


@pytest.mark.parametrize(
    ("arguments", "stride"),
    [
        (("--clean", "-o", "articles.jsonl"), 1),
        (("--clean", "--corpus-lines", "-o", "articles.parquet", "--keep", "dump"), 7),
        (("--clean", "-o", "articles.jsonl.gz", "--rows-per-file", "2"), 2),
        (("--no-text", "-o", "pages.jsonl"), 3),
    ],
)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a fork is killed")
def test_killed_at_every_step_and_given_again_it_writes_the_same_bytes(
    tmp_path: Path, arguments: tuple[str, ...], stride: int
) -> None:
    crawl(tmp_path / "crawl.jsonl", 3)
    rejects = ("--rejects", "rejects.jsonl") if "--clean" in arguments else ()
    program = f"""
from benchmarks.kill import killed_at_every_step, written
from pathlib import Path
names = ("articles*", "pages.jsonl", "rejects.jsonl")
steps = killed_at_every_step({("extract", "crawl.jsonl", "--workers", "1", "-q", *arguments, *rejects)!r},
                             lambda: written(Path("."), names), {stride})
assert steps >= 5, steps
"""
    root = Path(__file__).parent.parent.parent
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": f"{root}{os.pathsep}{root / 'src'}", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr[-2000:]


def begun(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """The program, begun in *folder* with a mark after every page; it has made its first one."""
    program = "import sys; from dongsukien.scale import journal; journal._SECONDS_BETWEEN_MARKS = -1.0\n"
    program += "from dongsukien.cli import main; main()"
    command = [sys.executable, "-c", program, *arguments]
    running = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while not list(folder.glob("*.parts/state.json")):
        assert running.poll() is None
        time.sleep(0.01)
    return running


def test_killed_in_the_middle_it_goes_on_with_another_number_of_processes(run: Run, tmp_path: Path) -> None:
    crawl(tmp_path / "crawl.jsonl", 400)
    command = ("extract", "crawl.jsonl", "--clean", "--rejects", "rejects.jsonl", "-o", "articles.jsonl")
    assert run(*command, "--workers", "2").returncode == 3
    reference = [(tmp_path / name).read_bytes() for name in ("articles.jsonl", "rejects.jsonl")]
    for name in ("articles.jsonl", "rejects.jsonl"):
        (tmp_path / name).unlink()
    with begun(tmp_path, *command, "--workers", "2") as killed:
        os.killpg(killed.pid, signal.SIGKILL)
    assert not (tmp_path / "articles.jsonl").exists()
    done = run(*command, "--workers", "1")
    assert done.returncode == 3
    assert "Going on after" in done.stderr
    assert [(tmp_path / name).read_bytes() for name in ("articles.jsonl", "rejects.jsonl")] == reference
    assert list(tmp_path.glob("*.parts")) == []


@pytest.mark.skipif(os.name == "nt", reason="signals as POSIX has them")
def test_an_interrupt_says_how_to_go_on(run: Run, tmp_path: Path) -> None:
    crawl(tmp_path / "crawl.jsonl", 600)
    with begun(tmp_path, "extract", "crawl.jsonl", "-o", "pages.jsonl", "--workers", "1") as interrupted:
        interrupted.send_signal(signal.SIGINT)
        assert interrupted.stderr is not None
        assert "the same command again" in interrupted.stderr.read()
    assert interrupted.returncode == 130
    assert not (tmp_path / "pages.jsonl").exists()
    refused = run("extract", "crawl.jsonl", "-o", "pages.jsonl", "--no-text")
    assert refused.returncode == 2
    assert "--no-text was off, now it is on" in refused.stderr
    assert "--fresh" in refused.stderr


def test_a_changed_input_is_never_mixed_in_silently(run: Run, tmp_path: Path) -> None:
    crawl(tmp_path / "crawl.jsonl", 3)
    folder = tmp_path / "articles.jsonl.parts"
    unfinished = "import sys; from pathlib import Path; from dongsukien.scale.journal import Journal\n"
    unfinished += "from dongsukien.cli import runs; runs.finish = lambda *given: sys.exit(0)\n"
    unfinished += "from dongsukien.cli import cli; cli(sys.argv[1:], standalone_mode=False)"
    command = ("extract", "--clean", "crawl.jsonl", "-o", "articles.jsonl", "--workers", "1")
    subprocess.run([sys.executable, "-c", unfinished, *command], cwd=tmp_path, check=True)
    assert folder.is_dir()
    crawl(tmp_path / "crawl.jsonl", 4)
    refused = run(*command)
    assert refused.returncode == 2
    assert "the input has changed since, at 'crawl.jsonl'" in refused.stderr
    assert folder.is_dir()
    assert run(*command, "--fresh").returncode == 0
    assert len((tmp_path / "articles.jsonl").read_text("utf-8").splitlines()) == 4
    assert not folder.exists()


def _small_disk(folder: Path, kilobytes: int) -> bool:
    """Mount a disk of so many *kilobytes* at *folder*; whether that is allowed here."""
    folder.mkdir()
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True).returncode == 0


@pytest.mark.parametrize("output", ["articles.jsonl", "articles.parquet"])
def test_a_full_disk_has_status_5_and_the_run_goes_on_when_there_is_space(
    run: Run, tmp_path: Path, output: str
) -> None:
    crawl(tmp_path / "crawl.jsonl", 40)
    disk = tmp_path / "disk"
    if not _small_disk(disk, 48):
        pytest.skip("needs to mount a small disk")
    try:
        command = ("extract", "--clean", "crawl.jsonl", "-o", f"disk/{output}")
        full = run(*command)
        assert full.returncode == 5
        assert "no space left on the disk" in full.stderr
        assert "Traceback" not in full.stderr
        subprocess.run(["mount", "-o", "remount,size=4m", str(disk)], check=True)
        assert run(*command).returncode == 3
        written = (disk / output).read_bytes()
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    run("extract", "--clean", "crawl.jsonl", "-o", output)
    assert (tmp_path / output).read_bytes() == written


def test_what_comes_from_standard_input_begins_again(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.jsonl.parts").mkdir()
    for text in ("Một", "Hai"):
        assert run("extract", "-", "-o", "page.jsonl", stdin=text.encode()).returncode == 0
        assert json.loads((tmp_path / "page.jsonl").read_text("utf-8"))["text"] == text


def test_a_device_is_written_at_once(run: Run, tmp_path: Path) -> None:
    crawl(tmp_path / "crawl.jsonl", 2)
    assert run("extract", "crawl.jsonl", "-o", "/dev/stdout").stdout == run("extract", "crawl.jsonl").stdout != ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["crawl.jsonl"]


# --- forms of the output ---------------------------------------------------------------------------------------------


def test_compressed_lines_are_the_lines(run: Run, tmp_path: Path) -> None:
    import zstandard

    crawl(tmp_path / "crawl.jsonl", 5)
    for name in ("a.jsonl", "a.jsonl.gz", "a.jsonl.zst"):
        assert run("extract", "--clean", "crawl.jsonl", "-o", name).returncode == 0
    plain = (tmp_path / "a.jsonl").read_bytes()
    assert gzip.decompress((tmp_path / "a.jsonl.gz").read_bytes()) == plain
    with (tmp_path / "a.jsonl.zst").open("rb") as file:
        assert zstandard.ZstdDecompressor().stream_reader(file).read() == plain


def test_rows_can_be_parted_into_files_that_say_how_many_they_are(run: Run, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    crawl(tmp_path / "crawl.jsonl", 5)
    command = ("extract", "--clean", "crawl.jsonl", "--rows-per-file", "2", "-o")
    assert run(*command, "a.parquet").returncode == 0
    names = [f"a-0000{n}-of-00003.parquet" for n in range(3)]
    assert sorted(path.name for path in tmp_path.glob("a*")) == names
    assert [parquet.read_table(tmp_path / name).num_rows for name in names] == [2, 2, 1]
    again = run(*command, "a.parquet")
    assert (again.returncode, "would mix" in again.stderr) == (2, True)


def test_columns_of_the_input_are_kept_under_the_names_asked_for(run: Run, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    record = {"text": PAGE.format(n=2), "dump": "CC-MAIN-2024-10", "date": "2024-02-21T05:06:07Z", "language_score": 1}
    record |= {"minhash_cluster_size": 3, "meta": {"dpi": 2.5, "tags": ["a"]}}
    (tmp_path / "c.jsonl").write_text(json.dumps(record) + "\n" + json.dumps({"text": PAGE.format(n=3)}), "utf-8")
    keep = [
        part
        for name in (
            "dump",
            "date=fetched",
            "language_score=score",
            "minhash_cluster_size",
            "meta.dpi",
            "meta.tags=tags",
        )
        for part in ("--keep", name)
    ]
    assert run("extract", "--clean", "c.jsonl", *keep, "-o", "a.parquet").returncode == 0
    first, second = parquet.read_table(tmp_path / "a.parquet").to_pylist()
    assert (first["dump"], first["fetched"]) == ("CC-MAIN-2024-10", "2024-02-21T05:06:07Z")
    assert (first["score"], first["minhash_cluster_size"], first["meta.dpi"], first["tags"]) == (1, 3, 2.5, '["a"]')
    assert [second[name] for name in ("dump", "fetched", "score", "meta.dpi", "tags")] == [None] * 5
    row = json.loads(run("extract", "--clean", "c.jsonl", *keep).stdout.splitlines()[0])
    assert (row["tags"], row["score"]) == (["a"], 1)


def test_what_a_run_writes_among_its_pages_is_no_page(run: Run, tmp_path: Path) -> None:
    crawl(tmp_path / "crawl.jsonl", 10)
    written = []
    for _ in range(2):
        assert run("extract", "--clean", ".", "-o", "articles.jsonl", "--rejects", "rejects.jsonl").returncode == 3
        written.append((tmp_path / "articles.jsonl").read_bytes())
    assert written[0] == written[1]
    both = run("extract", "articles.jsonl", "-o", "articles.jsonl")
    assert (both.returncode, "read and written" in both.stderr) == (2, True)
    assert (tmp_path / "articles.jsonl").read_bytes() == written[0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--keep", "x", "x"), "--clean"),
        (("--clean", "--keep", "language_score", "x"), "--keep language_score=given_language_score"),
        (("--clean", "--keep", "a=x", "--keep", "b=x", "x"), "a name of its own"),
        (("--rows-per-file", "3", "x"), "-o FILE"),
        (("-o", "no/such/folder/file", "x"), "cannot write"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run("extract", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
