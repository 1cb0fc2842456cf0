"""``extract --clean`` and ``--corpus-lines`` as processes: articles on stdout or in a file, reasons beside them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dongsukien.clean import product
from dongsukien.export.parquet import COLUMNS

Run = Callable[..., subprocess.CompletedProcess[str]]

PAGE = """Cầu Bến Mơ thông xe sớm ba tháng
Cây cầu mới được đưa vào sử dụng sáng nay, chấm dứt cảnh qua phà của người dân hai bờ.
Ban quản lý dự án cho biết cây cầu hoàn thành sớm nhờ mùa khô kéo dài và cách lắp dầm ban đêm.
Thành phố dự kiến giữ lại một chiếc phà làm bảo tàng nhỏ bên bến cũ cho khách tham quan.
"""
LISTING = "Chợ nổi đổi giờ họp để tránh triều cường\nThợ lặn khảo sát móng cầu cũ trước mùa lũ\n" * 4
PROMISE = "Cuộc thi viết Bến sông quê tôi đã bước sang mùa thứ tư với gần hai nghìn bài dự thi từ khắp các miền."


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """Two articles, one of them twice, a listing, and a record that cannot be read."""
    records = [{"id": "a", "text": PAGE}, {"id": "b", "text": f"Bản tin thứ hai trong ngày\n{PAGE}"}]
    records += [{"id": "again", "url": "https://b.example/2", "text": PAGE}, {"id": "list", "text": LISTING}]
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    (tmp_path / "crawl.jsonl").write_text("\n".join([*lines, '{"text": "Na U']) + "\n", "utf-8")
    return tmp_path / "crawl.jsonl"


def objects(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_articles_come_out_and_every_other_record_has_its_reason(run: Run, crawl: Path, tmp_path: Path) -> None:
    done = run("extract", "--clean", crawl, "--rejects", "rejects.jsonl")
    assert done.returncode == 3
    rows, rejects = objects(done.stdout), objects((tmp_path / "rejects.jsonl").read_text("utf-8"))
    check = Draft202012Validator(product.schema())
    for each in rows + rejects:
        check.validate(each)
    assert [row["given_id"] for row in rows] == ["a", "b", "again"]
    assert [(reject["record"], reject["stage"] == "clean") for reject in rejects] == [(4, True), (5, False)]
    assert (rows[2]["duplicate_of"], rows[2]["near_group"]) == (rows[0]["id"], rows[0]["id"])
    assert "3 articles" in done.stderr
    assert "1 not kept: a listing" in done.stderr


def test_the_status_is_that_of_reading_as_without_clean(run: Run, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(LISTING, "utf-8")
    for arguments, status in ((("list.txt",), 0), (("list.txt", "missing.txt"), 3), (("missing.txt",), 4)):
        assert run("extract", *arguments).returncode == status
        done = run("extract", "--clean", *arguments)
        assert (done.returncode, done.stdout) == (status, "")


def test_quiet_says_nothing_and_the_rejects_are_written_all_the_same(run: Run, crawl: Path, tmp_path: Path) -> None:
    done = run("extract", "--clean", "-q", crawl, "--rejects", "rejects.jsonl", "-o", "articles.jsonl")
    assert (done.stdout, done.stderr) == ("", "")
    assert len(objects((tmp_path / "rejects.jsonl").read_text("utf-8"))) == 2


def test_parquet_holds_what_the_lines_hold(run: Run, crawl: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert run("extract", "--clean", crawl, "-o", "articles.parquet").returncode == 3
    table = parquet.read_table(tmp_path / "articles.parquet")
    rows = objects(run("extract", "--clean", crawl).stdout)
    assert table.to_pylist() == [{key: row[key] for key in COLUMNS} for row in rows]
    assert set(rows[0]) == {*COLUMNS, "kind", "contract_version"}


def test_a_parquet_file_without_articles_can_be_opened(run: Run, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert run("extract", "--clean", "missing.txt", "-o", "none.parquet").returncode == 4
    assert parquet.read_table(tmp_path / "none.parquet").num_rows == 0


def test_the_same_bytes_come_out_whatever_the_number_of_workers(run: Run, crawl: Path) -> None:
    one, three = (run("extract", "--clean", "--corpus-lines", crawl, "--workers", n).stdout for n in ("1", "3"))
    assert one == three != ""


def test_lines_that_all_pages_of_an_outlet_print_are_no_paragraphs(run: Run, tmp_path: Path) -> None:
    title, lead, first, second = PAGE.strip().split("\n")
    with (tmp_path / "crawl.jsonl").open("w", encoding="utf-8") as out:
        for n in range(12):
            lines = [f"{title} {n}", f"Tổ {n}: {lead}", f"Tổ {n}: {first}", PROMISE, f"Tổ {n}: {second}"]
            record = {"url": f"https://b.example/{n}.html", "text": "\n".join(lines)}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    without, with_table = (
        objects(run("extract", "--clean", *more, "crawl.jsonl").stdout) for more in ((), ("--corpus-lines",))
    )
    assert all(PROMISE in row["text"] for row in without)
    assert not any(PROMISE in row["text"] for row in with_table)
    assert [row["text"].replace(f"{PROMISE}\n", "") for row in without] == [row["text"] for row in with_table]
    whole = objects(run("extract", "--corpus-lines", "crawl.jsonl").stdout)
    assert [len(page["article"]["body"]) for page in whole] == [2] * 12


def test_the_schema_of_the_clean_corpus_is_published(run: Run) -> None:
    assert run("extract", "--clean", "--schema").stdout == product.schema_text()
    assert run("extract", "--schema", "--clean").stdout == product.schema_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--clean", "--no-text", "x"), "--no-text"),
        (("--rejects", "r", "x"), "--clean"),
        (("-o", "x.parquet", "x"), "--clean"),
        (("--corpus-lines", "-"), "twice"),
        (("--clean",), "PATH"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(run: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run("extract", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stdout == ""
