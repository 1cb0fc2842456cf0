"""Looking for cycles of garbage: seldom, since pages make many objects and no cycles.

Python looks for cycles each time some hundred objects were made. A page makes thousands, nearly all of them freed as
soon as nobody holds them; looking took a sixth of the time of ``extract --clean``. Known weakness: what does make
cycles (an error with its frames) stays up to some tens of megabytes longer.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_OBJECTS = 50_000  # made and not freed, before the youngest are looked at


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Within, cycles are looked for seldom, and never among the objects there are now (lexicons, modules)."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
