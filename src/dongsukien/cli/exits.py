"""Exit statuses, and how an error becomes one line on stderr."""

from __future__ import annotations

import errno
import os
import sqlite3
import sys

import click

from dongsukien.errors import DongsukienError, RecordError, UsageError

KEPT, USAGE, SOME_REJECTED, ALL_REJECTED, RECORD = 0, 2, 3, 4, 5
INTERRUPTED, BROKEN_PIPE, FAILED = 130, 141, 1


def status_of(kept: int, rejected: int) -> int:
    """0 all kept, 3 some rejected, 4 all rejected (or nothing found)."""
    if not kept:
        return ALL_REJECTED
    return SOME_REJECTED if rejected else KEPT


def run(command: click.Command) -> None:
    """Run *command* and leave the process with the status of its outcome."""
    try:
        outcome = command(standalone_mode=False)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        sys.exit(INTERRUPTED)
    except UsageError as error:
        _say(error)
        sys.exit(USAGE)
    except RecordError as error:
        _say(error)
        sys.exit(RECORD)
    except DongsukienError as error:
        _say(error)
        sys.exit(FAILED)
    except sqlite3.Error as error:
        _say(error)
        sys.exit(RECORD)
    except OSError as error:
        _say(error)
        forget_stdout()
        sys.exit(RECORD if error.errno in (errno.ENOSPC, errno.EDQUOT) else FAILED)
    sys.exit(outcome if isinstance(outcome, int) else KEPT)


def forget_stdout() -> None:
    """Let what is still to be written go nowhere, so that the flush at exit cannot fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(error: Exception) -> None:
    click.echo(f"Error: {error}", err=True)
