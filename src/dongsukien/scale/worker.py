"""One reading process: takes bundles of pages, answers page by page, and dies of a page that breaks its limits.

The limits are the kernel's, so they hold in the middle of a C call: a profiling timer counts the CPU time of the page
and ends the process by signal; the address space has a ceiling, beyond which allocating raises ``MemoryError`` or ends
the process. The pool sees the death, blames the page that was open, and starts another process.
Known weakness: where the system has no such timer (Windows) only the pool's clock guards.
"""

from __future__ import annotations

import contextlib
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path

from dongsukien.scale.edge import Task, Work, perform
from dongsukien.scale.garbage import seldom_collected

READY = "ready"  # sent once, before the first answer
_HAS_TIMER = hasattr(signal, "setitimer")


def serve(connection: Connection, task: Task) -> None:
    """Answer each bundle (a list of pages) with one value per page, in order, until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    if _HAS_TIMER:
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
    with (
        task.at_hand() as means,
        seldom_collected(),
        contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError),
    ):
        _limit_memory(task.limits.memory_mb)
        connection.send(READY)
        while True:
            bundle: list[Work] = connection.recv()
            for work in bundle:
                _arm(task.limits.seconds)
                answer = perform(work, task.job, means)
                _arm(0)
                connection.send(answer)


def _arm(seconds: float) -> None:
    """Start the page's clock, or stop it with 0."""
    if _HAS_TIMER:
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _limit_memory(megabytes: int) -> None:
    """Let this process grow by *megabytes* beyond what it maps already."""
    if sys.platform != "linux":
        return  # elsewhere the ceiling is not enforced, or there is none
    import resource

    mapped = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    ceiling = mapped + megabytes * 1024 * 1024
    if hard != resource.RLIM_INFINITY:
        ceiling = min(ceiling, hard)
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, hard))
