"""``dongsukien watch``: what is new at feeds, sitemaps and in folders, into the record, round after round."""

from __future__ import annotations

import json
import time
from contextlib import ExitStack, closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dongsukien.cli.build import counted
from dongsukien.cli.exits import INTERRUPTED, KEPT, status_of
from dongsukien.cli.options import limits_of, loudness, setting
from dongsukien.errors import UsageError
from dongsukien.read.engine import Engine
from dongsukien.watch.pace import Pace

if TYPE_CHECKING:
    from dongsukien.scale.building import Tally
    from dongsukien.settings import Limits
    from dongsukien.watch.rounds import Report, Watch

EPILOG = """
\b
Examples:
  dongsukien watch https://bao.example/rss/the-gioi.rss
  dongsukien watch feeds.opml incoming/ --every 30 --contact desk@bao.example
  dongsukien watch https://bao.example/sitemap-news.xml --once
"""
_TROUBLE_SHOWN = 5
_MOMENT_S = 0.2


@click.command("watch", epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--once", is_flag=True, help="One round, then stop.")
@click.option("--every", type=click.FloatRange(1), default=15, show_default=True, help="Minutes between two rounds.")
@click.option("--items-only", is_flag=True, help="Take headline and lead from feeds; fetch no page that they lead to.")
@click.option("--most-pages", type=click.IntRange(1), default=200, show_default=True, help="Pages fetched in a round.")
@click.option(
    "--delay", type=click.FloatRange(0.5), default=2, show_default=True, help="Seconds between two requests to a host."
)
@click.option("--contact", default="", help="Told to servers: an address at which you can be reached.")
@click.option(
    "--allow-network",
    multiple=True,
    metavar="NETWORK",
    help="A network that is not public and may be fetched from, as 10.0.0.0/8. May be given several times.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what each round came to as JSON lines.")
@setting("record")
@setting("workers")
@setting("page_seconds")
@setting("page_memory")
@setting("engine")
@loudness
def command(
    sources: tuple[str, ...],
    once: bool,
    every: float,
    items_only: bool,
    most_pages: int,
    delay: float,
    contact: str,
    allow_network: tuple[str, ...],
    as_json: bool,
    record: str,
    workers: int,
    page_seconds: float,
    page_memory: int,
    engine: Engine,
    quiet: bool,
) -> int:
    """Watch sources and build what is new into the record.

    SOURCE is the address of a feed or a sitemap, an OPML file of feeds, or a folder. Servers are asked slowly, and
    their robots.txt is kept; nothing but public addresses is connected to. What was fetched lies in RECORD.watch as it
    came. Ctrl-C ends the round in hand; the next watch goes on from there. Addresses need the extra [watch].
    """
    from dongsukien.cli.progress import Progress

    folder = Path(f"{record}.watch")
    folder.mkdir(parents=True, exist_ok=True)
    limits = limits_of(page_seconds, page_memory)
    with Progress((), quiet=True) as signals, ExitStack() as stack:
        watch = _watch(stack, sources, folder, allow_network, contact, delay, Pace(60 * every, most_pages, items_only))
        while True:
            report = watch.round(lambda: not signals.interrupted)
            tally = _built(report, record, workers, limits, engine)
            watch.built(report)
            _say(report, tally, as_json=as_json, quiet=quiet)
            until = time.monotonic() + 60 * every
            while not (once or signals.interrupted) and time.monotonic() < until:
                time.sleep(_MOMENT_S)
            if signals.interrupted:
                return INTERRUPTED
            if once:
                return _status(report, tally)


def _watch(
    stack: ExitStack,
    sources: tuple[str, ...],
    folder: Path,
    networks: tuple[str, ...],
    contact: str,
    delay: float,
    pace: Pace,
) -> Watch:
    """The watch over *sources*, with all that *stack* has to close.

    Raises:
        UsageError: a network that is none, or libraries that are not installed.
    """
    try:
        from dongsukien.watch.fetching import Fetcher
        from dongsukien.watch.guard import Allowed
        from dongsukien.watch.manners import Manners
        from dongsukien.watch.rounds import Watch
        from dongsukien.watch.state import State
    except ImportError as error:
        raise UsageError(f"watching needs more libraries: pip install 'dongsukien[watch]' ({error})") from error
    try:
        allowed = Allowed.of(networks)
    except ValueError as error:
        raise UsageError(f"--allow-network: {error}") from error
    state = stack.enter_context(State(folder / "state.db"))
    fetcher = stack.enter_context(closing(Fetcher(allowed, contact=contact)))
    manners = Manners(fetcher, state, delay_s=delay, now=time.time, sleep=time.sleep)
    return Watch(sources, folder, state, fetcher, manners, pace)


def _built(report: Report, record: str, workers: int, limits: Limits, engine: Engine) -> Tally:
    """Build what is to be read into the record."""
    from dongsukien.record import Record
    from dongsukien.scale.building import Tally, build
    from dongsukien.scale.intake import intake

    if not report.to_read:
        return Tally()
    with Record.open(record, write=True) as store:
        return build(store, intake(report.to_read), workers=workers, limits=limits, engine=engine)


def _status(report: Report, tally: Tally) -> int:
    """That of a round: all well (nothing new is well, too), some trouble, or nothing but trouble."""
    trouble = len(report.trouble) + tally.rejected
    well = report.unchanged + report.fetched + tally.kept + tally.known
    return status_of(well, trouble) if trouble else KEPT


def _say(report: Report, tally: Tally, *, as_json: bool, quiet: bool) -> None:
    if as_json:
        click.echo(json.dumps(asdict(report) | {"tally": asdict(tally)}, ensure_ascii=False))
    if quiet:
        return
    for what, reason in report.trouble[:_TROUBLE_SHOWN]:
        click.echo(f"Not fetched: {what}: {reason}", err=True)
    if len(report.trouble) > _TROUBLE_SHOWN:
        click.echo(f"… and {len(report.trouble) - _TROUBLE_SHOWN:,} more; they are asked again later", err=True)
    click.echo(
        f"{report.asked:,} sources asked, {report.unchanged:,} with nothing newer; {report.fetched:,} pages fetched; "
        f"{tally.kept:,} new in the record, {tally.rejected:,} not read",
        err=True,
    )
    if report.unsettled:
        click.echo(f"{counted(report.unsettled, 'file')} written just now: left to the next round", err=True)
