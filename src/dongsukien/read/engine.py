"""Who says which lines of an HTML page are its article: the tree alone (``content``), or a library (``extraction``).

Chosen for a whole run, where it begins, and in force for what is read within it; the stored text is the same with both.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal, TypeAlias, get_args

Engine: TypeAlias = Literal["tree", "trafilatura"]
ENGINES: tuple[Engine, ...] = get_args(Engine)
_in_force: ContextVar[Engine] = ContextVar("engine", default="tree")


@contextmanager
def reading_with(engine: Engine) -> Iterator[None]:
    """HTML is read with *engine* as long as this context is open."""
    token = _in_force.set(engine)
    try:
        yield
    finally:
        _in_force.reset(token)


def engine_in_force() -> Engine:
    return _in_force.get()
