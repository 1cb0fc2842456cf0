"""The whole set of bad inputs. ``python -m tests.bad_input.make FOLDER`` writes it to look at or to try elsewhere."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from tests.bad_input import archives, compressed, encodings, feeds, folders, html, mhtml, parquet, records, texts, warc
from tests.bad_input.case import Case

KINDS = (warc, compressed, archives, html, encodings, records, parquet, feeds, mhtml, texts, folders)


def cases() -> list[Case]:
    """All of them, in order; no two have one name."""
    found = [case for kind in KINDS for case in kind.cases()]
    twice = [name for name, count in Counter(case.name for case in found).items() if count > 1]
    assert not twice, f"two bad inputs of one name: {twice}"
    return found


def main() -> None:
    folder = Path(sys.argv[1])
    for case in cases():
        case.write(folder)
    for kind, count in Counter(case.kind for case in cases()).items():
        print(f"{count:5} {kind}")  # noqa: T201


if __name__ == "__main__":
    main()
