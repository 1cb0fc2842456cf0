"""Data flows one way: a module imports only from rooms that come before its own (STYLE, section 1)."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "dongsukien"

# The rooms in the order in which data passes through them. Rooms on one line may not import each other.
ORDER: tuple[tuple[str, ...], ...] = (
    ("__init__",),
    ("errors", "settings"),
    ("spans",),
    ("document",),
    ("annotations",),
    ("orthography", "patterns"),
    ("lexicons",),
    ("contexts",),
    ("read",),
    ("clean",),
    ("segment",),
    ("entities",),
    ("timex",),
    ("quotes",),
    ("events",),
    ("diplomacy",),
    ("pipeline",),
    ("explanation",),
    ("contract",),
    ("stories",),
    ("record",),
    ("export",),
    ("scale", "web", "watch"),
    ("api",),
    ("cli",),
    ("__main__",),
)
RANK = {room: rank for rank, rooms in enumerate(ORDER) for room in rooms}
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imported_rooms(path: Path) -> set[str]:
    """Rooms of the package that *path* imports at run time, functions included; type checking is not counted."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    hints = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    rooms: set[str] = set()
    for node in ast.walk(tree):
        if id(node) in hints:
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "dongsukien":
            parts = node.module.split(".")
            if len(parts) > 1:
                rooms.add(parts[1])
            else:
                rooms.update(alias.name if alias.name in RANK else "__init__" for alias in node.names)
        elif isinstance(node, ast.Import):
            rooms.update(alias.name.split(".")[1] for alias in node.names if alias.name.startswith("dongsukien."))
        assert not (isinstance(node, ast.ImportFrom) and node.level), f"{path}: write imports from the top"
    return rooms


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_rooms_before_its_own(path: Path) -> None:
    room = room_of(path)
    assert room in RANK, f"{room}: give the room its place in ORDER"
    if room == "__init__":
        return
    late = {other for other in imported_rooms(path) if other != room and RANK[other] >= RANK[room]}
    assert not late, f"{path.name} imports {sorted(late)}, which come after or beside {room}"


def test_the_walk_sees_imports_inside_functions(tmp_path: Path) -> None:
    source = tmp_path / "m.py"
    source.write_text("def f():\n    from dongsukien.web import serve\n    import dongsukien.cli.group\n", "utf-8")
    assert imported_rooms(source) == {"web", "cli"}


def test_importing_the_package_loads_no_stage_and_no_lexicon() -> None:
    program = "import sys, dongsukien; print([m for m in sys.modules if m.startswith('dongsukien.')])"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_help_of_the_command_line_loads_no_lexicon() -> None:
    program = (
        "import sys; from click.testing import CliRunner; from dongsukien.cli import cli;"
        "assert CliRunner().invoke(cli, ['--help']).exit_code == 0;"
        "print([m for m in sys.modules if m.startswith('dongsukien.') and m.split('.')[1] != 'cli'])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert set(ast.literal_eval(run.stdout)) <= {"dongsukien.errors", "dongsukien.spans"}
