"""A page cut out of its file and not parsed yet: what the readers of files hand on.

Cutting a file into records is safe and quick; parsing a page may crash, hang or eat memory. The two are apart, so that
pages can be parsed in processes with limits, several at once, and passed over unparsed by a run that goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dongsukien.document import Page, Rejected
from dongsukien.read.limits import BadInput
from dongsukien.read.text import rejected


@dataclass(frozen=True, slots=True)
class Unread:
    """One page of the file *source*; ``size`` is about how many characters it has, markup and all.

    ``make`` parses it or raises ``BadInput``; it is a partial of a function of a module, fit for another process.
    """

    source: str
    record: int | None
    size: int
    make: Callable[[], Page | Rejected]

    def read(self) -> Page | Rejected:
        """The page; ``Rejected`` for a bad one."""
        try:
            return self.make()
        except BadInput as error:
            return rejected(self.source, self.record, error)
        except MemoryError:
            return rejected(self.source, self.record, "needs more memory than there is")


def parsed(items: Iterable[Unread | Rejected]) -> Iterator[Page | Rejected]:
    """What *items* are, each parsed in this process as soon as it is asked for."""
    return (item if isinstance(item, Rejected) else item.read() for item in items)
