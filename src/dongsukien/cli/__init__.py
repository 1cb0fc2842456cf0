"""The command line: ``dongsukien`` and its short name ``dsk``. One command per file; nothing here holds a rule.

Data goes to stdout, everything else to stderr. Commands are imported when called, so that ``--help`` loads no lexicon.
"""

from __future__ import annotations

import click

from dongsukien import __version__
from dongsukien.cli.exits import run
from dongsukien.cli.group import CommandGroup

COMMANDS = {
    "Start": {
        "demo": "Build the record of the shipped sample pages and show it",
        "open": "Build a record from pages and open it in a browser",
    },
    "Read": {
        "build": "Read pages into the record; pages it knows already are skipped",
        "extract": "Read pages and print what they say as NDJSON, without a record",
        "explain": "How one page was read: sentence by sentence, with rules and what was dropped",
        "watch": "What is new at feeds, sitemaps and in folders, into the record",
        "spark-extract": "The same as extract on Apache Spark, into a lake of Parquet",
    },
    "Ask": {
        "timeline": "What happened: one line per happening, with its sentence",
        "story": "The running stories, or one of them",
        "brief": "A story or a period in so many words, each sentence with its source",
        "negotiation": "The file on a negotiation: rounds, positions, agreements, what is missing",
        "readouts": "What each side and each paper tells of one contact",
        "differences": "Where pages contradict each other",
        "actor": "Everything about one actor",
        "network": "Who deals with whom, and who stopped talking to whom",
        "quotes": "Who said what",
        "search": "Find sentences, with or without Vietnamese marks",
        "show": "One page as a clean article, its events marked",
    },
    "Keep": {
        "serve": "Show the record in a browser",
        "export": "Write the record out: tables, event data, feeds, one file of a story, a sample",
        "decide": "Correct the record: merge, split, hold, reject, move; list and undo",
        "evaluate": "How right the program is, by a sheet or gold of your own",
        "rebuild": "Link the pages of the record again, all or from a day on",
        "check": "Look the record over for damage and gaps",
        "backup": "Copy the record while it is in use",
        "purge": "Take pages out of the record for good, with all that was derived from them",
    },
}

EPILOG = """
\b
Examples:
  dongsukien demo               a look at what it does, on sample pages
  dongsukien build pages/ && dongsukien timeline
  dongsukien timeline --actor "Sergey Lavrov" --since 2025-01
  dongsukien extract pages/*.txt | jq .events
\b
Exit status: 0 all well, 2 wrong usage, 3 some pages could not be read, 4 none
could, 5 the record is locked, damaged or the disk is full.
"""


@click.group(
    name="dongsukien",
    cls=CommandGroup,
    commands_by_section=COMMANDS,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="dongsukien", message="%(prog)s %(version)s")
def cli() -> None:
    """Rebuild the record of a running story from pages of the Vietnamese press.

    Who met, called, agreed with, demanded of, accused, attacked whom, when and where, who says so: each line with its
    outlet and the exact sentence.
    """


def main() -> None:
    """Entry point of the installed commands."""
    run(cli)
