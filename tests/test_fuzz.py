"""What fuzzing has found stays found: every finding is replayed, without the fuzzer, and every target does run."""

from __future__ import annotations

import importlib
import warnings
from pathlib import Path

import pytest

FUZZ = Path(__file__).parent.parent / "fuzz"
TARGETS = sorted(path.stem for path in FUZZ.glob("*.py") if path.stem not in {"__init__", "harness"})
FOUND = sorted((FUZZ / "findings").glob("*/*"))


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_was_found_once_is_mended(path: Path) -> None:
    importlib.import_module(f"fuzz.{path.parent.name}").one(path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("data", [b"", b"a", b"\x1f\x8b", "Ông Moreno nói: “Ngày 5/2”.\n".encode(), b'{"text":"a"}'])
def test_every_target_reads_small_things(target: str, data: bytes) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        importlib.import_module(f"fuzz.{target}").one(data)


def test_every_target_is_named_in_the_list() -> None:
    listed = (FUZZ / "README.md").read_text("utf-8")
    assert [target for target in TARGETS if f"`{target}`" not in listed] == []
    makefile = (FUZZ.parent / "Makefile").read_text("utf-8")
    fuzzed = next(line for line in makefile.splitlines() if line.startswith("FUZZED"))
    assert sorted(fuzzed.split()[2:]) == TARGETS
