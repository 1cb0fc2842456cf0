"""One visit to one page: who asks, in which language and form; and what a page answers with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import quote, urlencode

from dongsukien.record.views import Answer
from dongsukien.web.inputs import Inputs
from dongsukien.web.languages import Language
from dongsukien.web.tables import Table

Form = Literal["html", "json", "csv", "atom", "feed.json"]
PER_PAGE = 80  # entries of a page; it stays under 100 ms
CSV_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class View:
    """What a page shows: ``data`` as JSON, ``table`` as CSV, ``context`` through its template.

    ``feeds``: there are an Atom and a JSON feed of the same.
    """

    template: str
    title: str
    data: object
    context: Mapping[str, object]
    table: Table | None = None
    next: str | None = None
    feeds: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """A request as a page sees it. ``path`` is without suffix; ``asked_lang`` is set when the address names it.

    ``origin`` is scheme and host under which the server was asked, for addresses that leave it (feeds).
    """

    path: str
    form: Form
    query: Mapping[str, str]
    language: Language
    asked_lang: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    origin: str = ""

    @property
    def inputs(self) -> Inputs:
        return Inputs(self.query)

    @property
    def lang(self) -> str:
        return self.language.code

    def url(self, *parts: str, **query: str | int | None) -> str:
        """An address of this site: *parts* are joined with slashes and quoted; the language chosen is kept."""
        path = "/" + "/".join(quote(part, safe=":~") for part in parts)
        values = {key: str(value) for key, value in query.items() if value is not None and value != ""}
        if self.asked_lang and "lang" not in values:
            values["lang"] = self.lang
        if self.query.get("embed") == "1" and "embed" not in values:
            values["embed"] = "1"
        return f"{path}?{urlencode(values)}" if values else path

    def here(self, suffix: str = "", **changes: str | int | None) -> str:
        """The address of this very page with *changes*; ``None`` drops a value. Changing anything drops the cursor."""
        values: dict[str, str | int | None] = {**self.query, "after": None, **changes}
        kept = {key: str(value) for key, value in values.items() if value not in (None, "")}
        path = quote(self.path, safe="/:~")
        if suffix and path == "/":
            path = "/index"
        path += suffix
        return f"{path}?{urlencode(kept)}" if kept else path

    def feed(self, form: str) -> str:
        """The address of the feed of this page; filters are none of it."""
        return f"{quote(self.path, safe='/:~')}.{form}" + (f"?lang={self.lang}" if self.asked_lang else "")

    def moved(self, parts: tuple[str, ...]) -> str:
        """The address of the same page, form and query of something that now has another path."""
        there = replace(self, path="/" + "/".join(parts))
        return there.here("" if self.form == "html" else f".{self.form}", after=self.query.get("after"))

    def ask(self, fetch: Callable[[int, str | None], Answer], default: int = PER_PAGE) -> Answer:
        """A list from the record: one page of it, or for CSV up to ``CSV_ROWS`` rows."""
        after = self.inputs.cursor()
        if self.form != "csv" or self.query.get("limit"):
            return fetch(self.inputs.limit(default), after)
        items: list[object] = []
        while True:
            answer = fetch(min(1000, CSV_ROWS - len(items)), after)
            items.extend(answer.items)
            after = answer.next
            if after is None or len(items) >= CSV_ROWS or not answer.items:
                return Answer(tuple(items), answer.total, after)
