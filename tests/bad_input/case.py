"""What one bad input is, what must become of it, and the small pieces that all kinds are made of."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SOME = -1  # a record has a number, which one does not matter (a place in a compressed file)


@dataclass(frozen=True, slots=True)
class Lost:
    """One rejection: a part of its reason, and the number of its record (``None``: the file as a whole)."""

    reason: str
    record: int | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One file, or what *place* puts in a folder, and the outcome expected.

    ``name`` is the path below the set's folder, its first part the kind. ``kept`` counts pages; ``lost`` are the
    rejections in order. ``text`` must stand in the stored texts, ``never`` must not; ``flags`` must be on some page.
    ``walked`` tells that a walk of the folder comes by it (others are passed over silently for their name).
    """

    name: str
    content: bytes | Callable[[], bytes] = b""
    kept: int = 0
    lost: tuple[Lost, ...] = ()
    text: str = ""
    never: str = ""
    flags: tuple[str, ...] = ()
    place: Callable[[Path], None] | None = None
    walked: bool = True

    @property
    def kind(self) -> str:
        return self.name.partition("/")[0]

    def write(self, folder: Path) -> Path:
        """The file below *folder*, made."""
        path = folder / self.name
        path.parent.mkdir(parents=True, exist_ok=True)
        if self.place is not None:
            self.place(path)
        else:
            path.write_bytes(self.content if isinstance(self.content, bytes) else self.content())
        return path


def lost(reason: str, *records: int | None) -> tuple[Lost, ...]:
    """The same rejection of each of *records*, or of the file as a whole."""
    return tuple(Lost(reason, record) for record in records or (None,))


def noise(size: int, seed: int = 7) -> bytes:
    return random.Random(seed).randbytes(size)


TITLE = "Hai nước ven vịnh đạt thỏa thuận về nghề cá"
LEAD = "Sau ba ngày đàm phán tại Genève, đại diện hai nước ven vịnh ký một thỏa thuận về hạn mức đánh bắt cá."
BODY = (
    "Trưởng đoàn Moreno nói: “Chúng tôi đã đi đến một kết quả mà cả hai bên đều chấp nhận được”.",
    "Ngày 6/5/2024, ngoại trưởng hai nước điện đàm và hẹn gặp lại vào tháng sau để bàn về vùng biển phía nam.",
    "Bà Hansen cho biết văn bản sẽ có hiệu lực khi quốc hội hai nước phê chuẩn, sớm nhất là trong tháng 9.",
)
TEXT = "\n\n".join((TITLE, LEAD, *BODY)) + "\n"


def article(inside: str = "", *, head: str = "", before: str = "", after: str = "") -> str:
    """A small HTML page with *inside* between its paragraphs."""
    first, *others = BODY
    rest = "".join(f"<p>{each}</p>" for each in others)
    return (
        f'<!DOCTYPE html><html lang="vi"><head><title>{TITLE}</title>{head}</head><body>{before}'
        f'<article><h1>{TITLE}</h1><p class="sapo">{LEAD}</p><p>{first}</p>{inside}{rest}</article>'
        f"{after}</body></html>"
    )


def records(count: int) -> list[dict[str, str]]:
    return [{"id": str(number), "text": f"Tin {number}. {TEXT}"} for number in range(1, count + 1)]
