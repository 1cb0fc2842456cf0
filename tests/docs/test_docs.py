"""The documentation is true: its commands run, its output is real, nothing that exists is missing from it."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import pytest

import dongsukien
from dongsukien.cli import cli
from dongsukien.export.tables import COLUMNS
from dongsukien.settings import SETTINGS

ROOT = Path(__file__).parent.parent.parent
FILES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])
BLOCK = re.compile(r"(?ms)^```(console|python)\n(.*?)^```$")
needs_samples = pytest.mark.skipif(not dongsukien.SAMPLES.is_dir(), reason="needs the sample pages of the package")


def fill() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fill", ROOT / "docs" / "fill.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def needing_samples(path: Path) -> Any:
    text = path.read_text("utf-8")
    return pytest.param(path, id=path.name, marks=[needs_samples] if "SAMPLES" in text or "demo" in text else [])


@pytest.mark.parametrize("path", [needing_samples(path) for path in FILES])
def test_every_filled_place_is_what_the_program_says_now(path: Path, tmp_path: Path) -> None:
    text = path.read_text("utf-8")
    assert fill().filled(text, tmp_path) == text, f"run: python docs/fill.py {path.relative_to(ROOT)}"


@pytest.mark.parametrize("path", [needing_samples(path) for path in FILES])
def test_every_command_and_every_piece_of_python_runs(path: Path, tmp_path: Path) -> None:
    text = re.sub(r"(?ms)^<!-- fill: .*?^<!-- end -->$", "", path.read_text("utf-8"))
    environment = {key: value for key, value in os.environ.items() if not key.startswith("DONGSUKIEN_")}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    script = ["set -euo pipefail"]
    for number, (kind, code) in enumerate(BLOCK.findall(text)):
        if kind == "python":
            (tmp_path / f"{number}.py").write_text(code, "utf-8")
            script.append(f"python {number}.py")
        else:
            script += [line[2:] for line in code.split("\n") if line.startswith("$ ")]
    done = subprocess.run(
        ["bash", "-c", "\n".join(script)], cwd=tmp_path, env=environment | {"PYTHONUTF8": "1"}, capture_output=True
    )
    assert done.returncode == 0, done.stderr.decode()[-3000:]


def reference() -> str:
    return (ROOT / "docs" / "reference.md").read_text("utf-8")


@pytest.mark.parametrize("name", cli.list_commands(click.Context(cli)))
def test_every_command_and_option_is_in_the_reference(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert f"`dongsukien {name}" in reference()
    section = reference().split(f"`dongsukien {name}", 1)[1].split("#### `dongsukien", 1)[0]
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"{name} {option.opts}: say what it does"
            assert all(f"`{flag}`" in section for flag in option.opts), f"{name} {option.opts}"


@pytest.mark.parametrize("name", cli.list_commands(click.Context(cli)))
def test_the_help_of_every_command_has_examples(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.epilog is not None
    assert f"dongsukien {name}" in command.epilog


def test_every_public_name_setting_and_column_is_in_the_reference() -> None:
    text = reference()
    for name in dongsukien.__all__:
        assert f"`dongsukien.{name}" in text, name
    for setting in SETTINGS.values():
        assert f"`{setting.flag}` | `{setting.environment}`" in text, setting.name
    for table in COLUMNS.values():
        for column in table:
            assert f"| `{column.name}` | {column.help} |" in text, column.name


def test_links_between_the_pages_lead_somewhere() -> None:
    for path in FILES:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text("utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_the_version_is_the_same_everywhere() -> None:
    assert f"version: {dongsukien.__version__}" in (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"## [{dongsukien.__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
