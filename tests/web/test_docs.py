"""docs/web.md says what is there."""

from __future__ import annotations

import re
from pathlib import Path

from dongsukien.web.app import ADDRESSES
from dongsukien.web.headers import POLICY
from dongsukien.web.server import MAX_CONNECTIONS, REQUEST_TIMEOUT_S
from dongsukien.web.visit import CSV_ROWS

DOC = Path(__file__).parents[2] / "docs" / "web.md"


def test_every_address_is_described_and_no_other() -> None:
    table = DOC.read_text(encoding="utf-8").split("## Addresses")[1].split("## Keys")[0]
    assert set(re.findall(r"(?m)^\| `(/[^`]*)` \|", table)) == {address.path for address in ADDRESSES}


def test_the_figures_are_those_of_the_code() -> None:
    text = DOC.read_text(encoding="utf-8")
    assert f"{CSV_ROWS:,} rows" in text
    assert f"most {MAX_CONNECTIONS} requests" in text and f"within {REQUEST_TIMEOUT_S} seconds" in text
    assert "unsafe" not in POLICY


def test_its_python_runs(tmp_path: Path) -> None:
    block = re.search(r"```python\n(.*?)```", DOC.read_text(encoding="utf-8"), re.S)
    assert block is not None
    names: dict[str, object] = {}
    exec(block[1], names)  # our own document
    assert type(names["app"]).__name__ == "Starlette"
