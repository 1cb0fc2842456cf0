"""Who held a bare office that day, from a page as it is read to the command line and the web page."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from dongsukien.cli import cli
from dongsukien.pipeline import read_page
from dongsukien.read import page_from_text
from dongsukien.record import Record
from dongsukien.web import create_app

PAGE = """Tổng thống Mỹ điện đàm với Ngoại trưởng Peru Ana Moreno

08:30 14/05/{year}

Ngày 13/5, Tổng thống Mỹ điện đàm với Ngoại trưởng Peru Ana Moreno về nghề cá.

Cuộc gọi dài 40 phút.
"""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "r.db"
    with Record.open(path, write=True) as known:
        known.add([read_page(page_from_text(PAGE.format(year=year), f"{year}.txt")) for year in (2022, 2025)])
        known.rebuild()
    return path


def ask(record: Path, *arguments: str) -> str:
    result = CliRunner().invoke(cli, [*arguments, "--record", str(record)], catch_exceptions=False)
    return result.stdout


def test_the_timeline_of_a_holder_is_that_of_his_years(record: Path) -> None:
    out = ask(record, "timeline", "--actor", "Joe Biden")
    assert "13/5/2022" in out
    assert "2025" not in out
    assert "Tổng thống Mỹ (Joe Biden, theo bảng chức vụ)" in out
    (event,) = json.loads(ask(record, "timeline", "--actor", "Donald Trump", "--json"))
    (holder,) = (actor["holder"] for actor in event["participants"] if actor["holder"])
    assert (event["date"], holder["basis"], holder["since"]) == ("2025-05-13", "table", "2025-01-20")


def test_the_file_of_a_holder_gives_office_and_terms(record: Path) -> None:
    out = ask(record, "actor", "Joe Biden")
    assert "Tổng thống Mỹ (USA) · không bài nào nêu tên, theo bảng chức vụ: 13/5/2022 – 13/5/2022" in out
    assert "tại chức 20/1/2021 – 20/1/2025 (bảng chức vụ: kiến thức chung, chắc đến ngày)" in out


def test_the_page_of_an_event_says_who_held_the_office_and_how_that_is_known(record: Path) -> None:
    (event,) = json.loads(ask(record, "timeline", "--actor", "Joe Biden", "--json"))
    page = asyncio.run(get(record, f"/e/{event['id']}"))
    assert "Người giữ chức hôm đó" in page
    assert '<a class="actor" href="/a/person:joe-biden">Joe Biden</a>, theo bảng chức vụ' in page
    assert "20/1/2021" in page
    assert "by the table of offices" in asyncio.run(get(record, f"/e/{event['id']}?lang=en"))


async def get(record: Path, path: str) -> str:
    transport = httpx.ASGITransport(app=create_app(record))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        answer = await client.get(path)
    assert answer.status_code == 200
    return answer.text
