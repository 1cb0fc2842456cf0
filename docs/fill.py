"""Fills the marked places of README and docs with real output, and with the tables of commands, settings and columns.

``python docs/fill.py [FILE...]`` writes them anew, ``--check`` only says which are no longer true (status 1). A place:

    <!-- fill: console dongsukien demo --once -->
    (whatever the command prints)
    <!-- end -->

``console`` runs a command, ``python`` runs the code block just above the place, ``table`` calls a function below. Every
place is filled in an empty folder, in the order in which they stand in a file; a test checks them all.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from dongsukien.cli import COMMANDS, cli
from dongsukien.export.tables import COLUMNS
from dongsukien.settings import SETTINGS

ROOT = Path(__file__).resolve().parent.parent
FILES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_PLACE = re.compile(r"(?ms)^<!-- fill: (console|python|table) (.+?) -->\n(.*?)^<!-- end -->$")
_BLOCK = re.compile(r"(?ms)^```python\n(.*?)^```$")


def filled(text: str, folder: Path) -> str:
    """*text* with every place filled; commands run in *folder*."""

    def place(match: re.Match[str]) -> str:
        kind, what = match[1], match[2]
        if kind == "table":
            inside = "".join(f"{line}\n" for line in TABLES[what]())
        else:
            code = _BLOCK.findall(text[: match.start()])[-1] if kind == "python" else ""
            command = f"$ {what}\n" if kind == "console" else ""
            inside = f"```{'console' if kind == 'console' else 'text'}\n{command}{output(what, code, folder)}```\n"
        return f"<!-- fill: {kind} {what} -->\n{inside}<!-- end -->"

    return _PLACE.sub(place, text)


def output(command: str, code: str, folder: Path) -> str:
    """What *command* (or the Python *code*) prints on stdout.

    Raises:
        RuntimeError: it ended with an error.
    """
    binaries = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = {key: value for key, value in os.environ.items() if not key.startswith("DONGSUKIEN_")}
    environment |= {"PATH": binaries, "NO_COLOR": "1", "PYTHONUTF8": "1", "COLUMNS": "100"}
    arguments = [sys.executable, "-c", code] if code else ["bash", "-c", command]
    done = subprocess.run(arguments, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")
    if done.returncode not in (0, 141):
        raise RuntimeError(f"{command or code}\nended with status {done.returncode}: {done.stderr[-2000:]}")
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()) + "\n"


# --- tables ----------------------------------------------------------------------------------------------------------


def commands() -> Iterator[str]:
    """Every command with its arguments and options."""
    context = click.Context(cli, info_name="dongsukien")
    for section, names in COMMANDS.items():
        yield f"### {section}"
        yield ""
        for name in names:
            command = cli.get_command(context, name)
            assert command is not None and command.help is not None  # noqa: S101  (a test wants both of every command)
            yield from _command(command, click.Context(command, info_name=name, parent=context))


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    """A command with its arguments and options; of a group, each of its own commands."""
    arguments = " ".join(p.make_metavar(context) for p in command.params if isinstance(p, click.Argument))
    yield f"#### `{context.command_path}{' ' + arguments if arguments else ''}`"
    yield ""
    yield " ".join((command.help or "").split("\n\n")[0].split())
    yield ""
    if isinstance(command, click.Group):
        for name, each in command.commands.items():
            yield from _command(each, click.Context(each, info_name=name, parent=context))
        return
    yield "| option | meaning | default |"
    yield "| --- | --- | --- |"
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            yield _option_row(option, context)
    yield ""


def _option_row(option: click.Option, context: click.Context) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    metavar = "" if option.is_flag or option.count else f" {option.make_metavar(context)}"
    default = option.default if option.show_default and option.default not in (None, "") else ""
    return f"| {names}{metavar.replace('|', ' or ')} | {option.help} | {f'`{default}`' if default != '' else ''} |"


def settings() -> Iterator[str]:
    """Every setting with its flag, variable, default and unit."""
    yield "| flag | environment | default | unit | meaning |"
    yield "| --- | --- | --- | --- | --- |"
    for entry in SETTINGS.values():
        default = f"`{entry.default}`" if entry.default != "" else ""
        yield f"| `{entry.flag}` | `{entry.environment}` | {default} | {entry.unit} | {entry.help} |"


def columns() -> Iterator[str]:
    """Every column of every kind of row."""
    for kind, table in COLUMNS.items():
        yield f"#### {kind}"
        yield ""
        yield "| column | meaning |"
        yield "| --- | --- |"
        for column in table:
            yield f"| `{column.name}` | {column.help} |"
        yield ""


def scores() -> Iterator[str]:
    """What the quality gate measured when its floors were last pinned."""
    pinned = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text("utf-8"))
    yield "| | now | baseline |"
    yield "| --- | ---: | ---: |"
    for name, meaning in SCORES.items():
        baseline = pinned["baseline"].get(name)
        yield f"| {meaning} | {pinned['measured'][name]:.1f} | {'' if baseline is None else f'{baseline:.1f}'} |"


SCORES = {
    "seeds.body_f1_worst_page": "five pages: words of the body, F1, worst page",
    "events.trigger_type": "five pages: event found with the right type, F1",
    "events.participants_country": "five pages: who takes part, by country, F1",
    "events.date": "five pages: stated date of an event, F1",
    "events.type_participants_date": "five pages: event with type, everybody in it and date all right, F1",
    "events.modality_not_happened": "five pages: planned, proposed, denied… told from happened",
    "quotes.speaker_content": "five pages: quote with the right speaker and content, F1",
    "html.body_f1": "HTML pages: words of the body, F1",
    "names.person": "held-out sentences: persons, exact, F1",
    "names.organisation": "held-out sentences: organisations, exact, F1",
    "times.value": "held-out sentences: value of a time expression",
    "quotes.held_speaker_content": "held-out paragraphs: quote with the right speaker and content, F1",
    "items.trigger_type": "unseen headlines and articles: event found with the right type, F1",
    "items.participants_country": "unseen headlines and articles: who takes part, by country, F1",
    "items.type_countries_date": "unseen headlines and articles: event with type, countries and date all right, F1",
    "items.speaker_content": "unseen headlines and articles: quote with the right speaker and content, F1",
}


def gate() -> Iterator[str]:
    """Everything that the quality gate measures, as it was when the floors were last pinned."""
    pinned = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text("utf-8"))
    yield "| figure | now | floor | baseline |"
    yield "| --- | ---: | ---: | ---: |"
    for name, value in pinned["measured"].items():
        cells = value, pinned["floor"][name], pinned["baseline"].get(name)
        yield f"| `{name}` | {' | '.join('' if cell is None else f'{cell:.1f}' for cell in cells)} |"


TABLES: dict[str, Callable[[], Iterator[str]]] = {
    "commands": commands,
    "settings": settings,
    "columns": columns,
    "scores": scores,
    "gate": gate,
}


def main(arguments: list[str]) -> int:
    stale = 0
    wanted = [Path(name).resolve() for name in arguments if not name.startswith("--")]
    for path in wanted or FILES:
        text = path.read_text("utf-8")
        with tempfile.TemporaryDirectory() as folder:
            now = filled(text, Path(folder))
        if now != text:
            stale += 1
            click.echo(f"{path.relative_to(ROOT)} {'is stale' if '--check' in arguments else 'filled'}")
            if "--check" not in arguments:
                path.write_text(now, "utf-8")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
