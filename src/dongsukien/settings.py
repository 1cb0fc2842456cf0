"""Every setting, once: name, default, unit, bounds and help. Flags, validation and docs come from here.

A flag beats the environment (``DONGSUKIEN_WORKERS``), the environment beats the default. The environment is read in
``cli`` only.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. ``low`` and ``high`` bound a number, both included; ``unit`` is empty where there is none.

    ``choices`` are all the values that a choice may have.
    """

    name: str
    default: int | float | str
    kind: Literal["integer", "number", "path", "text", "choice"]
    help: str
    unit: str = ""
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()

    @property
    def flag(self) -> str:
        return "--" + self.name.replace("_", "-")

    @property
    def environment(self) -> str:
        return "DONGSUKIEN_" + self.name.upper()


_TABLE = (
    Setting("record", "./dongsukien.db", "path", "The record: one SQLite file."),
    Setting(
        "workers", 0, "integer", "Reading processes; 0 is one per core, 1 reads in this process.", low=0, high=1024
    ),
    Setting("page_seconds", 10.0, "number", "CPU time that one page may take.", unit="seconds", low=0.1, high=86_400),
    Setting("page_memory", 1024, "integer", "Memory that one page may take.", unit="MB", low=64, high=1_048_576),
    Setting(
        "engine",
        "tree",
        "choice",
        "Who finds the article in HTML: our own look at the tree, or the library trafilatura (slower).",
        choices=("tree", "trafilatura"),
    ),
    Setting("batch_pages", 200, "integer", "Pages written to the record in one transaction.", low=1, high=100_000),
    Setting(
        "spare_space",
        500,
        "integer",
        "Free space on the disk below which nothing more is written to the record.",
        unit="MB",
        low=0,
        high=1_048_576,
    ),
    Setting("host", "127.0.0.1", "text", "Address that the server binds to."),
    Setting("port", 8765, "integer", "Port of the server; 0 takes a free one.", low=0, high=65_535),
    Setting("token", "", "text", "Secret that a server wants from everyone; needed beyond this machine."),
)

SETTINGS = MappingProxyType({setting.name: setting for setting in _TABLE})


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may take before its process is ended."""

    seconds: float = float(SETTINGS["page_seconds"].default)
    memory_mb: int = int(SETTINGS["page_memory"].default)
