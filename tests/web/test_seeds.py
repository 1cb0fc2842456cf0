"""The whole way on the pages of ``../shared``, where they lie beside the checkout: every link leads somewhere."""

from __future__ import annotations

import html
import re
from pathlib import Path

import anyio
import httpx
import pytest

from dongsukien import read
from dongsukien.document import Page
from dongsukien.pipeline import read_page
from dongsukien.record import Record
from dongsukien.web import create_app

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
MOST = 150


@pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared is absent")
def test_every_link_of_a_real_record_leads_to_a_page_and_its_place(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Record.open(path, write=True) as record:
        record.add([read_page(page) for page in read.pages(sorted(SEEDS.glob("*.txt"))) if isinstance(page, Page)])
        record.rebuild()
    places = anyio.run(_walk, path)
    assert len(places) >= 50
    wrong = {
        f"{page} -> {link}"
        for page, (_, links) in places.items()
        for link in links
        if "#" in link and link.split("#")[0] in places and link.split("#")[1] not in places[link.split("#")[0]][0]
    }
    assert not wrong


async def _walk(path: Path) -> dict[str, tuple[set[str], list[str]]]:
    """The ids and the links of up to ``MOST`` pages, from the first page on."""
    places: dict[str, tuple[set[str], list[str]]] = {}
    waiting = ["/"]
    transport = httpx.ASGITransport(app=create_app(path))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        while waiting and len(places) < MOST:
            address = waiting.pop(0)
            if address in places:
                continue
            response = await client.get(address)
            assert response.status_code == 200, address
            links = [html.unescape(link) for link in re.findall(r'href="([^"]+)"', response.text)]
            links = [f"{address}{link}" if link.startswith("#") else link for link in links if link[0] in "/#"]
            places[address] = set(re.findall(r'\bid="([^"]+)"', response.text)), links
            waiting += [
                link.split("#")[0]
                for link in links
                if not re.search(r"^/static/|lang=|\.(?:csv|json)\b|/stored$", link)
            ]
    return places
