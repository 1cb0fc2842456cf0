"""What ``--help`` prints."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from dongsukien.cli import cli
from dongsukien.cli.exporting import KINDS


def paths(command: click.Command, above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The words by which every command is called, the group's own first."""
    out = [above]
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            out += paths(inner, (*above, name))
    return out


def help_of(*path: str) -> str:
    return CliRunner().invoke(cli, [*path, "--help"], terminal_width=80).output


@pytest.mark.parametrize("path", paths(cli), ids=" ".join)
def test_help_fits_a_terminal_of_eighty_columns(path: tuple[str, ...]) -> None:
    assert [line for line in help_of(*path).splitlines() if len(line) > 80] == []


def test_the_help_of_export_names_every_kind() -> None:
    assert not [kind for kind in KINDS if kind not in help_of("export")]
