"""Where the measuring data and the scorers lie: ``../shared`` beside the checkout, or ``DONGSUKIEN_SHARED``.

They are not part of the project. A benchmark that lacks them says so and measures nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("DONGSUKIEN_SHARED", ROOT.parent / "shared"))
SEEDS = SHARED / "seeds"
DATA = SHARED / "data"
SCORE = SHARED / "score"
HTML = DATA / "html_dantri_2022"


def missing() -> str | None:
    """What of the data is not there, as a sentence; ``None`` when all is."""
    lost = [str(path) for path in (SEEDS, DATA, SCORE) if not path.is_dir()]
    return f"nothing to measure with: no {', '.join(lost)}" if lost else None


def digest(paths: Iterable[Path]) -> str:
    """One hash of the names and contents of gold files: a floor holds only for the gold it was measured on."""
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]


def extracted(paths: Iterable[Path], into: Path) -> list[dict[str, Any]]:
    """What ``dongsukien extract`` prints for *paths*, kept in the file *into* too.

    Raises:
        RuntimeError: it ended with a status that it should not have.
    """
    command = [sys.executable, "-m", "dongsukien", "extract", "--quiet", "-o", str(into), *map(str, sorted(paths))]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode not in (0, 3):
        raise RuntimeError(f"extract ended with status {run.returncode}: {run.stderr[-2000:]}")
    read = [json.loads(line) for line in into.read_text("utf-8").splitlines()]
    for item in read:
        if item["kind"] == "error":
            raise RuntimeError(f"{item['source']} could not be read: {item['reason']}")
    return read


def scorer(script: str, *arguments: str, stdin: Path | None = None) -> str:
    """What a scorer of ``../shared/score`` prints."""
    source = None if stdin is None else stdin.open("rb")
    try:
        command = [sys.executable, str(SCORE / script), *arguments]
        return subprocess.run(command, stdin=source, capture_output=True, text=True, check=True).stdout
    finally:
        if source is not None:
            source.close()
