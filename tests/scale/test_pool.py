"""A page that crashes, hangs or eats memory costs itself and nothing else, and answers come in input order."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from dongsukien.document import Page, Rejected
from dongsukien.scale import edge, pool, worker
from dongsukien.scale.edge import Means, Task
from dongsukien.settings import Limits

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="the hostile pages are planted by forking"),
    # Python 3.12 warns of forking beside other threads; test runners have them, and these processes do not touch them.
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]


def page(number: int, text: str = "Na Uy mời Peru.") -> Page:
    return Page(f"p{number}", f"{number}.txt", text)


def hostile(page: Page, job: str, means: Any) -> Any:
    """Stands in for reading: does what the page's text says."""
    if page.text == "crash":
        os.kill(os.getpid(), signal.SIGKILL)
    if page.text == "exit":
        os._exit(7)
    if page.text == "spin":
        while True:
            pass
    if page.text == "hoard":
        return perform(page, job)
    return page.id


def perform(page: Page, job: str) -> Any:
    """The real edge, around a stage that wants two gigabytes."""

    def greedy(page: Page, table: Any) -> Any:
        return bytearray(2 << 30)

    original, edge.read_page = edge.read_page, greedy  # type: ignore[assignment]
    try:
        return edge.perform(page, job, Means())
    finally:
        edge.read_page = original


@pytest.fixture
def hostile_workers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Workers forked from this process, in which reading is ``hostile``."""
    import multiprocessing

    def forked(connection: Any, task: Task) -> Any:
        context = multiprocessing.get_context("fork")
        return context.Process(target=worker.serve, args=(connection, task), daemon=True)

    monkeypatch.setattr(pool, "_process", forked)
    monkeypatch.setattr(worker, "perform", hostile)
    yield


LINE = Task("line")
QUICK = Task("line", Limits(seconds=0.5, memory_mb=512))


@pytest.mark.usefixtures("hostile_workers")
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("crash", "SIGKILL"),
        ("exit", "status 7"),
        ("spin", "more than 0.5 s of CPU time"),
        pytest.param(
            "hoard", "MemoryError", marks=pytest.mark.skipif(sys.platform != "linux", reason="no ceiling there")
        ),
    ],
)
def test_a_page_that_ends_its_process_costs_only_itself(text: str, reason: str) -> None:
    pages = [page(0), page(1), page(2, text), page(3), Rejected("x.txt", 4, "read", "empty"), page(5)]
    got = list(pool.answers(pages, QUICK, workers=2))
    assert [got[0], got[1], got[3], got[5]] == ["p0", "p1", "p3", "p5"]
    assert got[4] == pages[4]
    assert isinstance(got[2], Rejected)
    assert (got[2].source, got[2].stage) == ("2.txt", "read_page")
    assert reason in got[2].reason


@pytest.mark.usefixtures("hostile_workers")
def test_many_deaths_in_a_row_are_all_told_in_order() -> None:
    pages = [page(number, "exit" if number % 3 else "fine") for number in range(30)]
    got = list(pool.answers(pages, QUICK, workers=2))
    assert len(got) == 30
    for number, answer in enumerate(got):
        if number % 3:
            assert isinstance(answer, Rejected)
            assert answer.source == f"{number}.txt"
        else:
            assert answer == f"p{number}"


@pytest.mark.usefixtures("hostile_workers")
def test_a_process_that_cannot_start_is_said_and_not_blamed_on_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_limit_memory", lambda megabytes: os._exit(9))
    with pytest.raises(pool.WorkerFailed, match="status 9"):
        list(pool.answers([page(0)], QUICK, workers=2))


@pytest.mark.usefixtures("hostile_workers")
def test_no_more_pages_are_taken_in_than_the_window_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_WINDOW_PAGES", 4)
    taken = 0

    def source() -> Iterator[Page]:
        nonlocal taken
        for number in range(100):
            taken += 1
            yield page(number)

    answers = pool.answers(source(), QUICK, workers=2)
    furthest = 0
    for given, _ in enumerate(answers):
        furthest = max(furthest, taken - given)
    assert taken == 100
    assert furthest <= 2 * 4 + 1


@pytest.mark.usefixtures("hostile_workers")
def test_stopping_early_leaves_no_process_behind() -> None:
    answers = pool.answers([page(number) for number in range(500)], QUICK, workers=2)
    assert next(answers) == "p0"
    answers.close()  # type: ignore[attr-defined]
    import multiprocessing

    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("workers", [1, 2])
def test_real_reading_gives_the_same_lines_in_one_process_and_in_several(workers: int) -> None:
    pages = [page(number, f"Na Uy mời Peru lần {number}.\n\nTin khác.") for number in range(20)]
    alone = list(pool.answers(pages, LINE, workers=1))
    assert list(pool.answers(pages, LINE, workers=workers)) == alone
    assert [f'"id":"p{number}"'.encode() in line for number, line in enumerate(alone)] == [True] * 20


@pytest.mark.parametrize("workers", [1, 2])
def test_no_pages_give_no_answers(workers: int) -> None:
    assert list(pool.answers([], LINE, workers=workers)) == []


def test_in_one_process_a_slow_page_is_cut_off_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(page: Page, table: Any) -> Any:
        while page.text == "spin":
            pass
        raise ValueError("fine")

    monkeypatch.setattr(edge, "read_page", slow)
    got = list(pool.answers([page(0, "spin"), page(1)], QUICK, workers=1))
    assert "CPU time" in got[0].reason
    assert "ValueError: fine" in got[1].reason


def test_an_unexpected_error_of_a_stage_names_its_type_and_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(page: Page, table: Any) -> Any:
        raise KeyError("tên\udce1")

    monkeypatch.setattr(edge, "read_page", broken)
    answer = edge.perform(page(3), "line", Means())
    assert isinstance(answer, Rejected)
    assert answer.stage == "read_page"
    assert answer.reason.startswith("KeyError: ")
    assert "test_pool.py:" in answer.reason
    assert edge.rejected_line(answer).endswith(b"\n")
