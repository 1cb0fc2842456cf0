"""The reading room of the sample pages shows a contradiction, two accounts, a cancelled plan and a gap."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from pathlib import Path

import anyio
import httpx
import pytest

from dongsukien.api import SAMPLES
from dongsukien.read import pages
from dongsukien.record import Record
from dongsukien.record.bargaining_views import NegotiationLine
from dongsukien.scale.building import build
from dongsukien.web.app import create_app

Shown = Callable[[str], str]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("samples") / "samples.db"
    with Record.open(path, write=True) as store:
        build(store, pages([SAMPLES]), workers=1)
    return path


@pytest.fixture
def record(path: Path) -> Iterator[Record]:
    with Record.open(path) as known:
        yield known


@pytest.fixture
def shown(path: Path) -> Shown:
    """The text of a page of the reading room, in Vietnamese."""
    app = create_app(path)

    def ask(address: str) -> str:
        async def go() -> httpx.Response:
            transport = httpx.ASGITransport(app=app)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8765") as client:
                return await client.get(address, headers={"accept-language": "vi"})

        answer = anyio.run(go)
        assert answer.status_code == 200
        return html.unescape(answer.text)

    return ask


def test_a_contradiction_stands_in_the_ledger_and_with_its_act(record: Record, shown: Shown) -> None:
    assert "157" in shown("/d?field=numbers") and "175" in shown("/d?field=numbers")
    exchange = next(e for e in record.iter_events() if e.date == "2025-03-19" and e.type == "exchange" and e.conflicts)
    entry = shown(f"/e/{exchange.id}")
    assert "Các báo nói khác nhau" in entry or 'id="differ"' in entry


def test_the_accounts_of_two_sides_stand_side_by_side(record: Record, shown: Shown) -> None:
    calls = [e for e in record.iter_events() if e.date == "2025-03-18" and e.type == "phone_call"]
    call = max(calls, key=lambda e: e.n_outlets)
    told = record.readouts(call.id)
    assert told is not None
    sides = [column.side.name for column in told.sides if column.side]
    assert len(sides) >= 2
    assert all(side in shown(f"/readouts/{call.id}") for side in sides)


def test_a_plan_that_was_cancelled_says_so_and_leads_to_who_said_it(record: Record, shown: Shown) -> None:
    plans = [event for event in record.iter_events() if event.called_off and not event.carried_out]
    assert plans
    for plan in plans:
        entry = shown(f"/e/{plan.id}")
        assert "đã bị hủy" in entry and f"/e/{plan.called_off}" in entry


def test_the_round_of_which_no_page_tells_is_shown_as_missing(record: Record, shown: Shown) -> None:
    files = [line for line in record.negotiations().items if isinstance(line, NegotiationLine) and line.missing]
    assert any("Vòng 2 giữa" in shown(f"/n/{file.id}") for file in files)
