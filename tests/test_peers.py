"""Peers are read kindly, and one that is not installed is named with the command that installs it."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace

import pytest

from benchmarks.page_peers import INSTALL, peer
from benchmarks.peers import Row, _kindly_right, _underthesea_names, table
from benchmarks.times import Gold


@pytest.mark.parametrize(
    "value", ["2021-02-10", "2021-02", "2021", "2021-W06", "2021-Q1", "2021-H1", "2021-02-10T08:30"]
)
def test_a_moment_inside_the_gold_is_right(value: str) -> None:
    assert _kindly_right(Gold(0, 4, "DATE", value, None), (0, 4, datetime(2021, 2, 10, 8, 30)))


@pytest.mark.parametrize("value", ["2021-02-11", "2020", "UNDEF", "2021-02-10/2021-02-12"])
def test_another_moment_is_wrong(value: str) -> None:
    assert not _kindly_right(Gold(0, 4, "DATE", value, None), (0, 4, datetime(2021, 2, 10, 8, 30)))


def test_tags_of_a_tagger_become_spans_without_border_punctuation() -> None:
    tags = [("Bà", "O"), (", Ana", "B-PER"), ("Moreno", "I-PER"), ("thăm", "O"), ("Lima", "B-LOC"), (".", "O")]
    tagger = SimpleNamespace(
        sent_tokenize=lambda text: [text], ner=lambda _: [(word, "", "", tag) for word, tag in tags]
    )
    assert _underthesea_names(tagger, "Bà , Ana Moreno thăm Lima.") == {(5, 15, "person"), (21, 25, "place")}


def test_a_peer_that_is_not_installed_is_skipped_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert peer("no_such_reader") is None
    said = capsys.readouterr().err
    assert "no_such_reader" in said and INSTALL in said


def test_each_task_is_a_table_of_its_own() -> None:
    rows = [Row("a", "ours", {"F1": 90.04}, 1234.5), Row("a", "theirs", {}), Row("b", "ours", {})]
    assert table(rows).split("\n") == [
        "| a | F1 | KB/s |",
        "| --- | ---: | ---: |",
        "| ours | 90.0 | 1,234 |",
        "| theirs |  |  |",
        "",
        "| b | KB/s |",
        "| --- | ---: |",
        "| ours |  |",
    ]
