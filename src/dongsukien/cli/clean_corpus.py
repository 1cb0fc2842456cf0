"""``extract --clean``: the articles as JSON lines or Parquet, and the reason for every page that has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from dongsukien.clean.linetable import LineTable
from dongsukien.clean.product import STAGE
from dongsukien.cli.output import opened
from dongsukien.cli.progress import Progress
from dongsukien.contract import line
from dongsukien.document import Rejected
from dongsukien.export.parquet import ParquetArticles, ParquetMissing
from dongsukien.scale.duplicates import Duplicates
from dongsukien.scale.edge import ArticleRow, Task, rejected_line
from dongsukien.scale.intake import intake
from dongsukien.scale.pool import answers
from dongsukien.settings import Limits

_WORTH_SAYING = 0.01  # of the lines that stand on one page, those a full table takes for lines of three


def is_parquet(output: str | None) -> bool:
    return output is not None and output.endswith(".parquet")


def write_corpus(
    found: Iterable[ArticleRow | Rejected], output: str | None, rejects: str | None, progress: Progress
) -> tuple[int, int]:
    """Write the articles of *found* to *output* and the rejections to *rejects*; how many pages were read, and not."""
    duplicates, why = Duplicates(), Counter[str]()
    articles = unread = 0
    with ExitStack() as stack:
        put = stack.enter_context(_sink(output))
        away = stack.enter_context(opened(rejects, whole=False)) if rejects is not None else None
        for answer in found:
            if isinstance(answer, Rejected):
                unread += answer.stage != STAGE
                why[answer.reason.partition(":")[0] if answer.stage == STAGE else "could not be read"] += 1
                if away is not None:
                    away.write(rejected_line(answer))
                progress.note_rejected(why.total())
                continue
            articles += 1
            row = answer.row
            row["duplicate_of"], row["near_group"] = duplicates.place(row["id"], answer.marks)
            put(row)
    _say_what_became(articles, why, rejects, progress)
    return articles + why.total() - unread, unread


@contextmanager
def _sink(output: str | None) -> Iterator[Callable[[dict[str, Any]], object]]:
    """What takes a row: a Parquet file, which appears when all is written, or JSON lines, which appear at once."""
    if not is_parquet(output):
        with opened(output, whole=False) as out:
            yield lambda row: out.write(line(row))
        return
    with opened(output) as out:
        try:
            articles = ParquetArticles(out)
        except ParquetMissing as error:
            raise click.UsageError(str(error)) from error
        with articles:
            yield articles.write


def _say_what_became(articles: int, why: Counter[str], rejects: str | None, progress: Progress) -> None:
    progress.say(f"{articles:,} articles")
    for reason, number in sorted(why.items(), key=lambda item: (-item[1], item[0])):
        progress.say(f"{number:,} not kept: {reason}")
    if why and rejects is None:
        progress.say("--rejects FILE would have named them")


@contextmanager
def line_table(paths: tuple[str, ...], limits: Limits, workers: int, *, quiet: bool) -> Iterator[Path | None]:
    """A file with the lines of all pages of *paths*, read once for it; ``None`` if somebody interrupted.

    Raises:
        click.UsageError: standard input is among them, which cannot be read twice.
    """
    if "-" in paths:
        raise click.UsageError("--corpus-lines reads the pages twice, and standard input can be read only once")
    table = LineTable()
    with Progress(paths, quiet=quiet) as progress:
        for answer in answers(progress.through(intake(paths)), Task("lines", limits), workers=workers):
            if not isinstance(answer, Rejected):
                table.note(answer)
        if table.doubt() > _WORTH_SAYING:
            progress.say(f"The table of lines is full: it is wrong about {100 * table.doubt():.0f} % of them.")
        interrupted = progress.interrupted
    if interrupted:
        yield None
        return
    with TemporaryDirectory(prefix="dongsukien-") as folder:
        file = Path(folder, "lines")
        table.save(file)
        yield file
