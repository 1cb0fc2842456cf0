"""What a real Spark in local mode writes is what ``extract`` prints; nothing that breaks on the way is lost or doubled.

Needs pyspark (``pip install 'dongsukien[spark]'``) and Java 17; skips by name without them.
"""

from __future__ import annotations

import functools
import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from dongsukien import SAMPLES
from dongsukien.cli import cli
from dongsukien.errors import UsageError
from dongsukien.scale.edge import Task
from dongsukien.scale.months import link_lake
from dongsukien.scale.spark import Done, OtherRun, Wanted, planned, read_lake, session
from dongsukien.settings import Limits

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed: pip install 'dongsukien[spark]'")
cloudpickle = pytest.importorskip("pyspark.cloudpickle", reason="pyspark is not installed")
pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="Java is not installed; Spark needs it"),
    pytest.mark.xdist_group("spark"),  # one Java for all of them
    pytest.mark.filterwarnings("ignore"),  # of pyspark's own
]

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

TEXTS = sorted(Path(SAMPLES).glob("*.txt"))[:4]
LINES = Task("lake")


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    spark = session("local[2,4]")  # two tasks at once, each tried four times
    yield spark
    spark.stop()


@pytest.fixture(scope="module", autouse=True)
def folder(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where these tests work; Java keeps the working folder it was started in."""
    folder = tmp_path_factory.mktemp("spark")
    hadoop = spark._jvm.org.apache.hadoop.fs
    hadoop.FileSystem.get(spark._jsc.hadoopConfiguration()).setWorkingDirectory(hadoop.Path(str(folder)))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        yield folder


@pytest.fixture(scope="module")
def crawl(folder: Path) -> Path:
    """A crawl in every form that matters here, with names that patterns and addresses would trip over."""
    crawl = folder / "crawl"
    (crawl / "tháng 5 [a]").mkdir(parents=True)
    texts = [path.read_text(encoding="utf-8") for path in TEXTS]
    (crawl / "tháng 5 [a]" / "bài 1%20.txt").write_text(texts[0], encoding="utf-8")
    (crawl / "b.html").write_text(f"<html><body><h1>Tin</h1><p>{texts[1]}</p></body></html>", encoding="utf-8")
    (crawl / "empty.txt").write_text("", encoding="utf-8")
    (crawl / "notes.md").write_text("not a page", encoding="utf-8")
    rows = [{"text": text, "url": f"https://baothu.example/{n}", "date": "2025-03-01"} for n, text in enumerate(texts)]
    with gzip.open(crawl / "c.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write("\n".join([*map(json.dumps, rows), "{broken", json.dumps({"no": "page"})]))
    with zipfile.ZipFile(crawl / "d.zip", "w") as archive:
        archive.writestr("in/e.txt", texts[2])
        archive.writestr("in/f.txt", "")
    _write_parquet(crawl / "g.parquet", rows * 3)
    return crawl


@pytest.fixture(scope="module")
def troubled(spark: SparkSession, crawl: Path) -> list[Any]:
    """Rows of a run that met a path that leads nowhere, a Parquet file cut in two and a page without end."""
    whole = (crawl / "g.parquet").read_bytes()
    Path("trouble").mkdir()
    Path("trouble/cut.parquet").write_bytes(whole[: len(whole) // 2])
    head = "Na Uy gặp Peru\nThứ Hai, 5/5/2025 08:00\nHai bên bàn về nghề cá.\n"
    lines = (
        f"Ngoại trưởng Na Uy ngày {number % 28 + 1}/5 gặp {number} nhà ngoại giao Peru tại Oslo để bàn về nghề cá. "
        f"Ông nói “chúng tôi sẽ gặp lại sau {number} ngày” và mời họ dự hội nghị.\n"
        for number in range(1900)
    )
    Path("trouble/endless.txt").write_text(head + "".join(lines), encoding="utf-8")
    limited = Task("lake", Limits(seconds=1.0))
    paths = ("nowhere", "crawl/g.parquet", "trouble/cut.parquet", "trouble/endless.txt", "crawl/b.html")
    read_lake(spark, Wanted(paths, "troubled", limited))
    return lake(spark, "troubled")


def _write_parquet(path: Path, rows: list[dict[str, Any]]) -> None:
    import pyarrow
    import pyarrow.parquet

    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), path, row_group_size=5)


def local_lines(*paths: str) -> list[str]:
    return CliRunner().invoke(cli, ["extract", *paths, "--quiet", "--workers", "1"]).stdout.splitlines()


def lake(spark: SparkSession, folder: str) -> list[Any]:
    return spark.read.parquet(f"{folder}/pages").orderBy("file", "place").collect()


@pytest.mark.parametrize("spread", [0, 3])
def test_the_lake_holds_the_lines_of_extract_in_their_order(spark: SparkSession, crawl: Path, spread: int) -> None:
    (done,) = read_lake(spark, Wanted(("crawl",), f"lake{spread}", LINES, spread=spread))
    rows = lake(spark, f"lake{spread}")
    assert [row["line"] for row in rows] == local_lines("crawl")
    kinds = [row["kind"] for row in rows]
    assert (done.kept, done.rejected) == (kinds.count("page"), kinds.count("error"))
    said = json.loads(rows[0]["line"])
    columns = ("id", "source", "record", "url", "outlet", "page_type")
    assert [rows[0][name] for name in columns] == [said[name] for name in columns]


def test_files_are_named_as_the_user_wrote_the_path(spark: SparkSession, crawl: Path) -> None:
    def names(*paths: str) -> list[str]:
        return [file.name for file in planned(spark, paths)[0]]

    assert names("crawl/b.html", "crawl/*.jsonl.gz") == ["crawl/b.html", "crawl/c.jsonl.gz"]
    assert names(str(crawl / "b.html")) == [str(crawl / "b.html")]
    assert names("crawl/notes.md") == ["crawl/notes.md"]  # who names a file wants it read
    assert names("crawl/tháng*") == ["crawl/tháng 5 [a]/bài 1%20.txt"]


def reasons(rows: list[Any], source: str) -> list[str]:
    return [json.loads(row["line"])["reason"] for row in rows if (row["source"], row["kind"]) == (source, "error")]


def test_a_path_that_leads_nowhere_is_a_row_with_its_reason(troubled: list[Any]) -> None:
    assert reasons(troubled, "nowhere") == ["no such file or folder"]


def test_a_damaged_parquet_file_is_given_up_alone(troubled: list[Any]) -> None:
    (reason,) = reasons(troubled, "trouble/cut.parquet")
    assert "no whole Parquet file" in reason
    assert [row["kind"] for row in troubled if row["source"] == "crawl/g.parquet"] == ["page"] * 12


def test_a_page_beyond_its_limits_costs_only_itself(troubled: list[Any]) -> None:
    (reason,) = reasons(troubled, "trouble/endless.txt")
    assert "more than 1 s of CPU time" in reason
    assert [row["kind"] for row in troubled if row["source"] == "crawl/b.html"] == ["page"]


def test_an_executor_that_dies_is_replaced_and_no_row_is_doubled(
    spark: SparkSession, crawl: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dongsukien.scale import batches

    marker = tmp_path / "died"
    monkeypatch.setattr(batches, "CutRows", functools.partial(dying, str(marker), batches.CutRows))
    cloudpickle.register_pickle_by_value(sys.modules[__name__])  # an executor has no tests to import
    try:
        read_lake(spark, Wanted(("crawl/g.parquet",), "after a death", LINES))
    finally:
        cloudpickle.unregister_pickle_by_value(sys.modules[__name__])
    assert marker.exists()
    assert [row["line"] for row in lake(spark, "after a death")] == local_lines("crawl/g.parquet")


def dying(marker: str, kind: Any, sources: Any) -> Any:
    """Cuts as *kind* does, in a process that is killed at the fourth row, once."""
    cut = kind(sources)

    def cut_and_die(given: Any) -> Iterator[Any]:
        for number, placed in enumerate(cut(given)):
            if number == 3 and not Path(marker).exists():
                Path(marker).touch()
                os.kill(os.getpid(), signal.SIGKILL)
            yield placed

    return cut_and_die


def test_a_killed_run_goes_on_with_the_group_that_was_not_done(spark: SparkSession, crawl: Path) -> None:
    wanted = Wanted(("crawl",), "killed", LINES, files_per_group=3)
    first = read_lake(spark, wanted)
    before = {path: path.stat().st_mtime_ns for path in Path("killed/pages").rglob("*.parquet")}
    Path("killed/_done/00001.json").unlink()  # killed after its rows were written and before it was done
    heard: list[Done] = []
    again = read_lake(spark, wanted, heard.append)
    assert [(done.kept, done.rejected) for done in again] == [(done.kept, done.rejected) for done in first]
    assert heard == again
    after = {path: path.stat().st_mtime_ns for path in Path("killed/pages").rglob("*.parquet")}
    assert before.keys() & after.keys() == {path for path in before if "group=00001" not in str(path)}
    assert [row["line"] for row in lake(spark, "killed")] == local_lines("crawl")
    with pytest.raises(OtherRun, match="killed holds a run over other files"):
        read_lake(spark, Wanted(("crawl/d.zip",), "killed", LINES))


def test_spark_submit_runs_the_command(crawl: Path) -> None:
    from dongsukien.cli import spark_extract

    submit = Path(pyspark.__file__).parent / "bin" / "spark-submit"
    program = [str(submit), "--master", "local[1]", "--conf", "spark.ui.enabled=false", spark_extract.__file__]
    run = subprocess.run(
        [*program, "crawl/b.html", "crawl/empty.txt", "-o", "submitted", "--json"],
        env={**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"},
        cwd=crawl.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 3, run.stderr[-2000:]  # some rejected
    (said,) = [json.loads(line) for line in run.stdout.splitlines() if line.startswith('{"group"')]
    assert (said["kept"], said["rejected"], said["files"]) == (1, 1, 2)


SEAM = {
    "30/04/2025 18:10": "Ngoại trưởng Na Uy gặp Ngoại trưởng Peru tại Oslo",
    "02/05/2025 07:30": "Ngoại trưởng Peru và Ngoại trưởng Na Uy hội đàm tại Oslo",
}
LEAD = "Hai nhà ngoại giao bàn về nghề cá và lập một nhóm chuyên gia chung."
BODY = (
    "Ngoại trưởng Na Uy ngày 30/4 gặp Ngoại trưởng Peru tại Oslo để bàn về nghề cá và các vùng biển ở hai đầu Đại Tây "
    "Dương. Hai bên nhất trí lập một nhóm chuyên gia, họp hai lần mỗi năm, luân phiên ở thủ đô mỗi nước. Cuộc gặp kéo "
    "dài hơn hai giờ, theo thông cáo của Bộ Ngoại giao Na Uy phát đi cùng ngày."
)


@pytest.fixture(scope="module")
def linked(spark: SparkSession, folder: Path) -> Path:
    """A lake of two pages that tell of one meeting, one at the end of a month, the other at the start of the next."""
    pages = folder / "seam"
    pages.mkdir()
    for number, (clock, title) in enumerate(SEAM.items()):
        text = f"{title}\n{clock}\n{LEAD}\n{BODY}\nBáo Thử số {number} đưa tin này từ Oslo, nơi hai đoàn gặp nhau.\n"
        (pages / f"{number}.txt").write_text(text, encoding="utf-8")
    read_lake(spark, Wanted((str(pages),), "linked", Task("lake_linked")))
    link_lake(spark, "linked")
    return folder / "linked"


def test_what_spans_the_turn_of_a_month_is_one(spark: SparkSession, linked: Path) -> None:
    ties = spark.read.parquet("linked/links").orderBy("month").collect()
    meetings = {
        row["month"]: row["group"] for row in ties if row["kind"] == "happening" and row["member"].endswith("e1")
    }
    assert sorted(meetings) == ["2025-04", "2025-05"]
    assert len(set(meetings.values())) == 1
    (copy,) = [row for row in ties if row["kind"] == "copy"]
    first, second = (row["id"] for row in lake(spark, "linked"))
    assert (copy["member"], copy["group"], copy["month"]) == (second, first, "2025-05")


def test_a_record_built_from_a_lake_is_that_of_its_pages(linked: Path, tmp_path: Path) -> None:
    exported = []
    for source in ("linked", "seam"):
        record = str(tmp_path / f"{source}.db")
        assert (
            CliRunner().invoke(cli, ["build", source, "--record", record, "-q"], catch_exceptions=False).exit_code == 0
        )
        exported.append(CliRunner().invoke(cli, ["export", "events", "--format", "jsonl", "--record", record]).stdout)
    assert exported[0] == exported[1] != ""


def test_a_lake_of_lines_alone_builds_no_record(crawl: Path, tmp_path: Path, spark: SparkSession) -> None:
    read_lake(spark, Wanted(("crawl/b.html",), "lines", LINES))
    run = CliRunner().invoke(cli, ["build", "lines", "--record", str(tmp_path / "x.db"), "-q"])
    assert isinstance(run.exception, UsageError)
    assert "spark-extract --link" in str(run.exception)
