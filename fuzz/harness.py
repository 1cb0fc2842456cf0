"""Runs a target under atheris: seeds, limits, and what is kept."""

from __future__ import annotations

import argparse
import importlib
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from dongsukien.document import Page, Rejected
from dongsukien.read import pages_from_bytes

HERE = Path(__file__).parent
FINDINGS = HERE / "findings"
_LARGEST_SEED = 20_000
_PAGE_S, _MEMORY_MB = 30, 2048


def fuzz(target: str, *kinds: str, longest: int = 4000, more: Iterable[bytes] = ()) -> None:
    """Run ``one`` of the module *target* on mutations of the bad inputs of *kinds* and of *more*."""
    parser = argparse.ArgumentParser(description=f"Fuzz {target}.")
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    import atheris  # type: ignore[import-not-found, unused-ignore]  # installed on demand

    for name in [name for name in sys.modules if name.startswith(("dongsukien", "fuzz", "benchmarks", "tests"))]:
        del sys.modules[name]  # to be imported again, with counters
    with atheris.instrument_imports(include=["dongsukien"]):
        one = importlib.import_module(f"fuzz.{target}").one
    from fuzz.harness import seeds_of

    corpus = HERE / "corpus" / target
    corpus.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as seeds:
        for number, data in enumerate((*more, *seeds_of(kinds))):
            (Path(seeds) / f"{number:04}").write_bytes(data)
        flags = {"max_total_time": options.seconds, "max_len": longest, "timeout": _PAGE_S, "rss_limit_mb": _MEMORY_MB}
        arguments = [f"-{name}={value}" for name, value in flags.items()]
        found = FINDINGS / target
        found.mkdir(parents=True, exist_ok=True)
        one(b"")  # what is loaded once is nobody's fault
        atheris.Setup([sys.argv[0], *arguments, f"-artifact_prefix={found}/", str(corpus), seeds], one)
        atheris.Fuzz()


def seeds_of(kinds: tuple[str, ...]) -> Iterator[bytes]:
    """The bad inputs of *kinds* that are small."""
    from tests.bad_input.make import cases

    for case in cases():
        if case.kind in kinds and isinstance(case.content, bytes) and len(case.content) <= _LARGEST_SEED:
            yield case.content


def reads(name: str) -> Callable[[bytes], None]:
    """A target that reads its bytes as the file *name*, and checks what is promised of every page."""

    def one(data: bytes) -> None:
        for found in pages_from_bytes(data, name):
            check(found)

    return one


def check(found: Page | Rejected, *, whole: bool = False) -> None:
    """Raise where a page or a rejection is not as promised; with *whole* the page is also read by every stage."""
    from tests.bad_input.outcome import faults_of_page, faults_of_reading

    if isinstance(found, Rejected):
        assert found.stage == "read" and found.reason and found.source, found
        found.reason.encode()
        return
    faults = faults_of_page(found) + (faults_of_reading(found) if whole else [])
    assert not faults, faults
