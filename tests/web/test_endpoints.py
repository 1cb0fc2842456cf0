from __future__ import annotations

import ast
from pathlib import Path

from dongsukien import web
from dongsukien.web.endpoints import ENDPOINTS

ROOM = Path(web.__file__).parent


def _imported(module: Path) -> set[str]:
    """The modules of the room that *module* imports, within functions too."""
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "dongsukien.web":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("dongsukien.web."):
            found.add((node.module or "").removeprefix("dongsukien.web."))
    return found


def test_no_two_modules_of_the_room_need_each_other() -> None:
    needs = {module.stem: _imported(module) for module in ROOM.glob("*.py")}
    left = dict(needs)
    while free := [name for name, wanted in left.items() if not wanted & left.keys() - {name}]:
        for name in free:
            del left[name]
    assert left == {}


def test_an_address_is_given_once() -> None:
    paths = [endpoint.path for endpoint in ENDPOINTS]
    assert len(set(paths)) == len(paths)
