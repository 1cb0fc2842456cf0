"""Text pages that repeat themselves, that never end, that are no text: every stage must take linear time on them."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.linear import UNITS
from tests.bad_input.case import BODY, LEAD, TEXT, TITLE, Case, lost

REPEATED = 20_000  # characters


def article_of(paragraph: str) -> str:
    """An article that nobody takes for spam, with *paragraph* in it."""
    return "\n\n".join((TITLE, LEAD, BODY[0], paragraph, *BODY[1:])) + "\n"


def cases() -> Iterator[Case]:
    def kept(name: str, content: object, **more: object) -> Case:
        data = content.encode() if isinstance(content, str) else content
        return Case(f"texts/{name}.txt", data, 1, **more)  # type: ignore[arg-type]

    for name, unit in UNITS.items():
        run = (unit * (REPEATED // len(unit) + 1))[:REPEATED]
        if run.strip():
            yield kept(f"only {name}", run)
        yield kept(f"{name} within an article", article_of(run[: REPEATED // 2]), text=BODY[-1])
    yield kept("a line of 19 MB", lambda: ("Ông Moreno nói. " * 950_000).encode())
    yield kept("a line of 19 MB without a blank", lambda: b"a" * 19_000_000)
    yield kept("a million lines", lambda: b"tin\n" * 1_000_000)
    yield kept("a million lines of two articles by turns", (TITLE + "\n" + LEAD + "\n").encode() * 10_000)
    yield kept("the article five hundred times", TEXT.encode() * 500)
    yield kept("only the title", TITLE)
    yield kept("one letter", b"a")
    yield kept("one sign", b".")
    yield kept("only marks of punctuation", b".,;:!?()[]{}\"'-_/\\@#$%^&*+=|~`<> \n" * 1000)
    yield kept("only digits and blanks", b"1 22 333 4444\n" * 5000)
    yield kept("ten thousand different words", " ".join(f"từ{n}" for n in range(10_000)))
    yield kept(
        "eight hundred meetings",
        article_of(" ".join(f"ông {chr(65 + n % 26)}a{n} gặp bà {chr(65 + n % 24)}ô{n}." for n in range(800))),
    )
    yield kept(
        "eight hundred dates",
        article_of(
            " ".join(f"Ngày {n % 31 + 1}/{n % 12 + 1}/{1900 + n % 150} lúc {n % 24}:{n % 60:02}." for n in range(800))
        ),
    )
    yield kept(
        "a thousand quotations within quotations", article_of("Ông Moreno nói: " + "“a ‘b " * 1000 + "’” " * 1000)
    )
    yield kept("a quotation that is never closed", article_of("Ông Moreno nói: “" + BODY[1] * 300))
    yield kept(
        "headlines of other articles by the thousand",
        TEXT
        + "\nTin liên quan\n"
        + "".join(
            f"Tàu số {n} cập cảng phía nam\nHôm qua tàu số {n} cập cảng sau ba ngày đi biển.\n" for n in range(800)
        ),
    )
    yield Case("texts/larger than a page.txt", lambda: b"mot hai\n" * 3_000_000, 0, lost("larger than"))
