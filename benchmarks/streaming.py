"""What linking costs as a record grows: CPU time per page, month by month, and memory.

``python -m benchmarks.streaming RECORD`` links the pages of an existing record anew (``rebuild``) and prints, for each
month of the pages' own time, how many pages were linked by then, what one of that month cost, and the peak of memory.
The record must not be in use; nothing in it changes. Baseline: what all pages would cost if each were compared with all
before it, from the cost of the first month.
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path

from dongsukien.record import Record
from dongsukien.record.derive import Step

_EARLY = 20_000  # pages; the ratio compares the month after so many with the last whole month


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record", type=Path)
    asked = parser.parse_args()
    rows: list[tuple[Step, float]] = []

    def told(step: Step) -> bool:
        rows.append((step, time.process_time() - started))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        before, spent = (rows[-2][0].done, rows[-2][1]) if len(rows) > 1 else (0, 0.0)
        cost = (rows[-1][1] - spent) / max(1, step.done - before) * 1000
        print(f"| {step.done:,} | {step.until} | {cost:.2f} | {rows[-1][1]:.0f} | {memory} |", flush=True)
        return True

    print("| pages linked | before | CPU ms per page | CPU s in all | peak MB |")
    print("| ---: | --- | ---: | ---: | ---: |")
    with Record.open(asked.record, write=True) as record:
        started = time.process_time()
        record.rebuild(force=record.is_linked, told=told)
    months = [
        (step.done, (spent - before) / max(1, step.done - done))
        for (step, spent), (done, before) in zip(rows, [(0, 0.0), *((s.done, t) for s, t in rows)], strict=False)
    ]
    early = next((cost for done, cost in months if done >= _EARLY), months[-1][1])
    late = months[-2][1] if len(months) > 1 else months[-1][1]  # the last step describes and files everything as well
    total = rows[-1][0].done
    print(f"late / early: {late / early:.2f}")
    print(
        f"all pages: {rows[-1][1]:.0f} s; each with all before it: {months[0][1] * total**2 / months[0][0] / 2:.0f} s"
    )


if __name__ == "__main__":
    main()
