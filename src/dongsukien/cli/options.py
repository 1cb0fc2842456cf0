"""Options that several commands share, made from the table of settings."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, TypeVar

import click

from dongsukien.settings import SETTINGS, Limits

F = TypeVar("F", bound=Callable[..., Any])


def setting(name: str, *aliases: str) -> Callable[[F], F]:
    """The flag of the setting *name*, with its environment variable, bounds and help."""
    entry = SETTINGS[name]
    kinds: dict[str, click.ParamType[Any]] = {
        "integer": click.IntRange(None if entry.low is None else int(entry.low), _whole(entry.high)),
        "number": click.FloatRange(entry.low, entry.high),
        "path": click.Path(dir_okay=False),
        "text": click.STRING,
        "choice": click.Choice(entry.choices),
    }
    unit = f" In {entry.unit}." if entry.unit else ""
    return click.option(
        entry.flag,
        *aliases,
        name,
        default=entry.default,
        show_default=True,
        envvar=entry.environment,
        type=kinds[entry.kind],
        help=entry.help + unit,
    )


def _whole(bound: float | None) -> int | None:
    return None if bound is None else int(bound)


def reading_options(command: F) -> F:
    """The options of commands that read pages: processes, limits, and how HTML is read."""
    for name in ("engine", "page_memory", "page_seconds", "workers"):
        command = setting(name)(command)
    return command


def limits_of(page_seconds: float, page_memory: int) -> Limits:
    return Limits(seconds=page_seconds, memory_mb=page_memory)


def loudness(command: F) -> F:
    """``--quiet`` and ``-v``: what is said on stderr."""
    command = click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")(command)
    return click.option(
        "-v",
        "--verbose",
        count=True,
        expose_value=False,
        callback=_configure_logging,
        help="Say more on stderr; twice: decisions too.",
    )(command)


def _configure_logging(ctx: click.Context, param: click.Parameter, value: int) -> None:
    level = (logging.WARNING, logging.INFO, logging.DEBUG)[min(value, 2)]
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s", force=True)


paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())
output_option = click.option(
    "-o", "--output", type=click.Path(dir_okay=False, writable=True), help="Write here instead of stdout."
)
