"""Records of any size, made without reading: how large they grow, how fast they fill, how fast they answer.

``python -m benchmarks.large make RECORD --pages 100000`` writes a record of made pages, ten acts on each: the first
2,000 (``--base``) through the same door as read ones (``record.ingest``), and derived; the others are those again,
under other ids and numbers, straight into every table. ``python -m benchmarks.large ask RECORD...`` asks each record
what people ask, page by page of the reading room and of its API, and prints milliseconds of CPU time, which a busy
machine changes little, beside its size. Names and dates follow the press: few states act most, a page tells mostly of
its own day, one in seven prints another's text.
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
import resource
import shutil
import sqlite3
import statistics
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Literal, NamedTuple

from dongsukien.annotations import Actor, Entity, Event, EventMention, Mention, Names, Quote, Role, Sentence
from dongsukien.document import Article, Block, CleanPage, Label, Page, Published
from dongsukien.entities.gazetteer import states
from dongsukien.orthography import fold, slug
from dongsukien.pipeline import Reading
from dongsukien.record import Record, tallies
from dongsukien.record.codec import expanded, unpacked
from dongsukien.spans import Span

_ACTS = 10
_BASE = 2_000
_BATCH = 500
_FIRST_DAY = date(2015, 1, 1)
_DAYS = 4000
_COPIED = 7  # one page in so many prints the text of another
_TRIGGERS: dict[str, str] = {
    "meet": "gặp", "phone_call": "điện đàm với", "negotiate": "đàm phán với", "visit": "thăm", "agree": "nhất trí với",
    "sign": "ký kết với", "reject": "bác bỏ đề nghị của", "demand": "yêu cầu", "propose": "đề xuất với",
    "threaten": "đe dọa", "accuse": "cáo buộc", "criticise": "chỉ trích", "aid": "viện trợ cho",
    "sanction": "trừng phạt", "attack": "tấn công", "exchange": "trao đổi tù nhân với",
}  # fmt: skip
_SYMMETRIC = ("meet", "phone_call", "negotiate", "agree", "sign", "exchange")
_TOPICS = ("nghề cá", "năng lượng", "biên giới", "thuế quan", "lúa mì", "vận tải biển", "khí hậu", "viễn thông")
_MODALITIES: tuple[Literal["happened", "planned", "proposed", "denied"], ...] = (
    *(("happened",) * 7), "planned", "proposed", "denied",
)  # fmt: skip
_GIVEN = (
    "Ana",
    "Ivo",
    "Mara",
    "Joel",
    "Nuria",
    "Emil",
    "Tessa",
    "Hugo",
    "Lidia",
    "Oskar",
    "Paula",
    "Rune",
    "Vera",
    "Ugo",
)
_FAMILY = (
    "Alder",
    "Brandt",
    "Castell",
    "Dorn",
    "Ekholm",
    "Farrow",
    "Grau",
    "Holm",
    "Ibarra",
    "Jansen",
    "Kessler",
    "Lund",
)
_ONSETS = ("b", "c", "ch", "d", "đ", "g", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "s", "t", "th", "tr", "v", "x")
_RIMES = ("a", "á", "ai", "an", "ạn", "ao", "ảo", "ăn", "ấm", "ân", "âu", "em", "ên", "iên", "iếu", "inh", "oan", "ong",
          "ông", "ơi", "ới", "uân", "uy", "ung", "ượng", "ưu")  # fmt: skip


class Who(NamedTuple):
    """An actor, and how it is printed."""

    id: str
    name: str
    kind: Literal["person", "country"]
    country: str
    role: str | None


class World:
    """Who acts and what words there are, the busiest first; and how often each is drawn."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        names = [f"{given} {family}{mark}" for mark in ("", "-Roy", "-Vega") for given in _GIVEN for family in _FAMILY]
        self.chance.shuffle(names)
        people = iter(names)
        self.actors: list[Who] = []
        for code, entry in sorted(states().items(), key=lambda item: self.chance.random()):
            self.actors.append(Who(f"country:{code}", entry.name, "country", code, None))
            for role in ("Tổng thống", "Ngoại trưởng"):
                name = next(people, None)
                if name is not None:
                    self.actors.append(Who(f"person:{slug(name)}", name, "person", code, f"{role} {entry.name}"))
        self.words = [onset + rime for onset in _ONSETS for rime in _RIMES]
        self.chance.shuffle(self.words)
        self._by_actor = list(itertools.accumulate(1 / (n + 1) for n in range(len(self.actors))))
        self._by_word = list(itertools.accumulate(1 / (n + 3) for n in range(len(self.words))))

    def two(self) -> tuple[Who, Who]:
        """Two actors of different states."""
        one, other = self.chance.choices(self.actors, cum_weights=self._by_actor, k=2)
        while other.country == one.country:
            other = self.chance.choice(self.actors)
        return one, other

    def said(self, number: int) -> str:
        """So many words, which say nothing."""
        return " ".join(self.chance.choices(self.words, cum_weights=self._by_word, k=number))


class _Draft:
    """A page as it grows: lines, with what was said in them and where."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.text = ""
        self.sentences: list[Sentence] = []
        self.blocks: list[Block] = []
        self.mentions: list[Mention] = []
        self.roles: dict[str, Role] = {}
        self.who: dict[str, tuple[Who, list[Span]]] = {}
        self.events: list[Event] = []
        self.quotes: list[Quote] = []

    def line(self, label: Label, *parts: str | Who) -> tuple[Span, list[Span]]:
        """Add a line of *parts*; its place, and those of its parts."""
        start = len(self.text)
        spans = []
        for part in parts:
            words = part if isinstance(part, str) else f"{part.role} {part.name}" if part.role else part.name
            spans.append(Span(len(self.text), len(self.text) + len(words)))
            if isinstance(part, Who):
                self._names(part, spans[-1])
            self.text += words
        span = Span(start, len(self.text))
        number = len(self.sentences)
        self.sentences.append(Sentence(number, span, self.text[start:], label, number))
        self.blocks.append(Block(span, label))
        self.text += "\n"
        return span, spans

    def _names(self, who: Who, span: Span) -> None:
        name = Span(span.end - len(who.name), span.end)
        number = len(self.sentences)
        self.mentions.append(Mention(span, name, who.kind, (who.id,), "full", number, role=who.role))
        self.who.setdefault(who.id, (who, []))[1].append(name)
        if who.role:
            self.roles.setdefault(who.id, Role(who.name, who.role, None, who.country, span))

    def actor(self, who: Who, span: Span) -> Actor:
        return Actor(who.id, who.name, who.kind, who.country, span.of(self.text), span, who.role)


def readings(pages: int, acts: int = _ACTS, seed: int = 1) -> Iterator[Reading]:
    """*pages* made pages, in order of their days."""
    world = World(seed)
    recent: list[Reading] = []
    for number in range(pages):
        day = _FIRST_DAY + timedelta(days=number * _DAYS // pages)
        outlet = f"Báo Mẫu {min(int(world.chance.paretovariate(0.7)), 120)}"
        if recent and number % _COPIED == 0:
            yield _copied(world.chance.choice(recent), f"{number:012x}", outlet, day)
            continue
        reading = _reading(world, f"{number:012x}", outlet, day, acts)
        recent = [*recent[-30:], reading]
        yield reading


def _copied(reading: Reading, page_id: str, outlet: str, day: date) -> Reading:
    article = reading.clean.article
    assert article is not None
    page = Page(page_id, f"{page_id}.txt", reading.page.text, url=f"https://mau.example/{page_id}")
    published = Published(f"{day}T09:00+07:00", "metadata", None)
    clean = CleanPage(
        "article",
        "vi",
        outlet,
        reading.clean.blocks,
        Article(article.title, article.lead, article.body, published=published),
    )
    return Reading(page, clean, reading.sentences, (), reading.names, reading.events, reading.quotes)


def _reading(world: World, page_id: str, outlet: str, day: date, acts: int) -> Reading:
    draft = _Draft(page_id)
    kinds = world.chance.choices(list(_TRIGGERS), k=acts)
    for number, kind in enumerate(kinds):
        label: Label = "title" if number == 0 else "lead" if number == 1 else "body"
        _act(world, draft, kind, label, day, number)
        if label == "body":
            draft.line("body", f"{world.said(16).capitalize()}.")
    for _ in range(max(2, 14 - 2 * acts)):
        draft.line("body", f"{world.said(20).capitalize()}.")
    _quotes(world, draft)
    spans = {
        label: [block.span for block in draft.blocks if block.label == label] for label in ("title", "lead", "body")
    }
    published = Published(f"{day}T08:00+07:00", "metadata", None)
    article = Article(spans["title"][0], spans["lead"][0], tuple(spans["body"]), published=published)
    entities = tuple(Entity(who.id, who.name, who.kind, who.country, tuple(found)) for who, found in draft.who.values())
    return Reading(
        page=Page(page_id, f"{page_id}.txt", draft.text, url=f"https://mau.example/{page_id}"),
        clean=CleanPage("article", "vi", outlet, tuple(draft.blocks), article),
        sentences=tuple(draft.sentences),
        times=(),
        names=Names(tuple(draft.mentions), entities, tuple(draft.roles.values())),
        events=tuple(draft.events),
        quotes=tuple(draft.quotes),
    )


def _act(world: World, draft: _Draft, kind: str, label: Label, day: date, number: int) -> None:
    one, other = world.two()
    modality = world.chance.choice(_MODALITIES)
    back = 0 if number < 3 else world.chance.choice((1, 2, 7, 30, 200, 900))
    happened = day + timedelta(days=5) if modality == "planned" else day - timedelta(days=back)
    topic = world.chance.choice(_TOPICS)
    when = f" hôm {happened.day}/{happened.month}/{happened.year} về {topic}, {world.said(6)}"
    sentence, spans = draft.line(label, one, " ", _TRIGGERS[kind], " ", other, when)
    actors = draft.actor(one, spans[0]), draft.actor(other, spans[4])
    both = kind in _SYMMETRIC
    draft.events.append(
        Event(
            id=f"e{number + 1}",
            type=kind,  # type: ignore[arg-type]
            modality=modality,
            mentions=(EventMention(spans[2], sentence),),
            rule="made",
            confidence=0.9,
            source=() if both else actors[:1],
            target=() if both else actors[1:],
            participants=actors if both else (),
            date=happened.isoformat(),
            date_basis="stated",
            topic=topic,
        )
    )


def _quotes(world: World, draft: _Draft) -> None:
    for _ in range(3):
        who, _ = world.two()
        sentence, spans = draft.line("body", "“", world.said(14), "”, ", who, " ", "nói", ".")
        draft.quotes.append(
            Quote(draft.actor(who, spans[3]), None, spans[5], "statement", True, (spans[1],), sentence, "made")
        )


# Making ---------------------------------------------------------------------------------------------------------------


def make(path: Path, pages: int, base: int, acts: int, seed: int) -> None:
    """Write a record of *pages* made pages to *path*, and print what that took."""
    start = time.monotonic()
    first = path if pages <= base else path.with_suffix(".base")
    with Record.open(first, write=True) as record:
        for batch in _batches(readings(min(pages, base), acts, seed)):
            record.add(batch)
        filled = time.monotonic()
        record.rebuild()
    derived = time.monotonic()
    if first != path:
        multiply(first, path, pages // base)
        first.unlink()
    size = path.stat().st_size
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print("| pages | filling, s | deriving, s | the others, s | file, MB | KB a page | peak memory, MB |")
    print("| ---: " * 7 + "|")
    print(
        f"| {pages:,} | {filled - start:.0f} | {derived - filled:.0f} | {time.monotonic() - derived:.0f}"
        f" | {size / 1e6:,.0f} | {size / pages / 1e3:.1f} | {memory} |"
    )


def _batches(made: Iterator[Reading]) -> Iterator[list[Reading]]:
    while batch := list(itertools.islice(made, _BATCH)):
        yield batch


# A record again and again ---------------------------------------------------------------------------------------------

# Columns that hold numbers of rows, and the table whose numbers they are.
_NUMBERS = {"page": "page", "original": "page", "speaks": "page", "article": "page", "report": "report",
            "sentence": "sentence", "happening": "happening", "plan": "happening", "act": "happening",
            "quote": "quote"}  # fmt: skip
_IDS = {"id", "story", "plan", "act"}
_ONCE = {
    "actor",
    "actor_name",
    "counterpart",
    "merged",
    "held",
    "decision",
    "meta",
    "ledger",
    "purged",
    "rejected",
    "tally",
}
_FALLING = {("filed", "importance"), ("quoted", "day")}


def multiply(base: Path, path: Path, times: int) -> None:
    """Write to *path* the record *base* so many *times*: ids begin with the number of the copy, actors are the same."""
    shutil.copy(base, path)
    db = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -1000000", "temp_store = FILE"):
        db.execute(f"PRAGMA {pragma}")
    db.create_function("again", 3, _again, deterministic=True)
    db.execute("ATTACH ? AS base", (str(base),))
    db.execute("CREATE TEMP TABLE copies (c INTEGER PRIMARY KEY)")
    db.executemany("INSERT INTO copies VALUES (?)", [(c,) for c in range(1, times)])
    indexes = db.execute("SELECT name, sql FROM main.sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
    triggers = db.execute("SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in indexes:
        db.execute(f"DROP INDEX main.{name}")
    for name, _ in triggers:
        db.execute(f"DROP TRIGGER main.{name}")
    db.execute("BEGIN")
    tables = db.execute(
        "SELECT name, sql FROM base.sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        " AND name NOT GLOB 'words*_*' AND name NOT GLOB 'said*_*' AND name NOT GLOB 'sqlite_*'"
    ).fetchall()
    for name, sql in tables:
        if name not in _ONCE:
            _multiply(db, name, sql.endswith("WITHOUT ROWID"))
    _count_again(db, times)
    _index_again(db, times)
    for _, sql in (*indexes, *triggers):
        db.execute(sql)
    tallies.count_up(db)
    db.execute("COMMIT")
    db.execute("DETACH base")
    db.execute("PRAGMA optimize")
    db.execute("PRAGMA journal_mode = WAL")
    db.close()


def _multiply(db: sqlite3.Connection, table: str, clustered: bool) -> None:
    """Write every row of *table* once more for each copy, in the order of its key."""
    info = db.execute(f"PRAGMA base.table_info({table})").fetchall()
    values = []
    for _, column, kind, *_ in info:
        of = table if column == "no" and table != "filed" else "happening" if column == "no" else _NUMBERS.get(column)
        if kind == "INTEGER" and of is not None:
            values.append(f't."{column}" + c * (SELECT coalesce(max(no), 0) FROM base.{of})')
        elif kind == "TEXT" and (column in _IDS or column == "page"):
            values.append(f"again(t.{column}, t.{column}, c)")
        elif kind == "TEXT" and column == "url":
            values.append("t.url || '?' || c")
        elif column == "data" and table in ("happening", "story"):
            values.append("again(t.data, t.id, c)")
        else:
            values.append(f't."{column}"')
    order = ""
    if clustered:
        keys = sorted((pk, place) for place, (*_, pk) in enumerate(info, 1) if pk)
        falling = {place for place, (_, column, *_) in enumerate(info, 1) if (table, column) in _FALLING}
        order = " ORDER BY " + ", ".join(f"{place}{' DESC' if place in falling else ''}" for _, place in keys)
    chosen = ", ".join(values)
    db.execute(f"INSERT OR IGNORE INTO main.{table} SELECT {chosen} FROM copies CROSS JOIN base.{table} t{order}")


_PAGE_ID = re.compile(rb"(?<![0-9a-f])00000(?=[0-9a-f]{7}(?![0-9a-f]))")


def _again(value: str | bytes | None, own: str, copy: int) -> str | bytes | None:
    """An id of the base as that of *copy*, or the bytes of a row with the id *own* with all ids in them so."""
    prefix = f"{copy:05x}"
    if value is None:
        return None
    if isinstance(value, str):
        return f"{value[0]}{prefix}{value[6:]}" if value[0].isalpha() else f"{prefix}{value[5:]}"
    replaced = f"{own[0]}{prefix}{own[6:]}".encode()
    return _PAGE_ID.sub(prefix.encode(), value).replace(own.encode(), replaced)


def _count_again(db: sqlite3.Connection, times: int) -> None:
    """Actors do in all copies what they do in one."""
    for table, columns in (
        ("actor", ("n_pages", "n_events", "n_quotes")),
        ("actor_name", ("n",)),
        ("counterpart", ("n",)),
        ("ledger", ("kept", "events", "quotes")),
        ("counted", ("pages", "quotes")),
        ("title", ("n",)),
        ("together", ("n",)),
    ):
        db.execute(f"UPDATE main.{table} SET " + ", ".join(f"{column} = {column} * {times}" for column in columns))


def _index_again(db: sqlite3.Connection, times: int) -> None:
    """The words of all copies into the full-text indexes, a batch of each copy at a time."""
    (last,) = db.execute("SELECT max(no) FROM base.sentence").fetchone()
    spoken = list(_spoken(db))
    (last_quote,) = db.execute("SELECT max(no) FROM base.quote").fetchone()
    quoted = list(_quoted(db))
    for copy in range(1, times):
        for suffix, place in (("", 1), ("_folded", 2)):
            for index, rows, step in ((f"words{suffix}", spoken, last), (f"said{suffix}", quoted, last_quote)):
                db.executemany(
                    f"INSERT INTO main.{index} (rowid, body) VALUES (?, ?)",
                    ((row[0] + copy * step, row[place]) for row in rows),
                )


def _spoken(db: sqlite3.Connection) -> Iterator[tuple[int, str, str]]:
    for no, text in db.execute("SELECT page, text FROM base.content").fetchall():
        words = expanded(text).decode()
        for sentence, start, end in db.execute('SELECT no, start, "end" FROM base.sentence WHERE page = ?', (no,)):
            yield sentence, words[start:end], fold(words[start:end])


def _quoted(db: sqlite3.Connection) -> Iterator[tuple[int, str, str]]:
    for no, page, data in db.execute("SELECT no, page, data FROM base.quote").fetchall():
        (text,) = db.execute("SELECT text FROM base.content WHERE page = ?", (page,)).fetchone()
        said = " … ".join(span.of(expanded(text).decode()) for span in unpacked(data, Quote).content)
        yield no, said, fold(said)


# Asking ---------------------------------------------------------------------------------------------------------------


def addresses(path: Path) -> dict[str, str]:
    """What people ask of the record at *path*: a name for the table, and the address."""
    with Record.open(path) as record:
        busy = [actor.id for actor in record.actors(limit=3).items]  # type: ignore[attr-defined]
        calm = record.actors(kind="person", limit=200).items[-1].id  # type: ignore[attr-defined]
        story = record.stories(limit=1).items[0].id  # type: ignore[attr-defined]
        lines = record.timeline(limit=1, order="importance").items
        event, page = lines[0].id, lines[0].evidence[0].page  # type: ignore[attr-defined]
    return {
        "first page": "/",
        "timeline": "/t",
        "timeline, one year, one type": "/t?since=2020&until=2020&type=meet",
        "timeline of the busiest actor": f"/api/v1/events?actor={busy[0]}",
        "timeline of the two busiest": f"/api/v1/events?pair={busy[0]},{busy[1]}",
        "timeline of a person": f"/api/v1/events?actor={calm}",
        "main acts": "/t?main=1",
        "denied acts": "/t?modality=denied",
        "story": f"/s/{story}",
        "event": f"/e/{event}",
        "actors": "/a",
        "actor by part of a name": "/a?q=alder",
        "file of the busiest actor": f"/a/{busy[0]}",
        "two actors": f"/a/{busy[0]}/with/{busy[1]}",
        "quotes": "/q",
        "quotes of a speaker with words": f"/q?speaker={calm}&q=nguyên",
        "page": f"/p/{page}",
        "search, rare words": "/search?q=Holm-Vega+viễn+thông",
        "search, common words": "/search?q=điện+đàm",
        "search, common words without marks": "/search?q=hom+nghe+ca",
        "coverage": "/coverage",
        "API: stories": "/api/v1/stories",
        "API: pages of an outlet": "/api/v1/pages?outlet=Báo+Mẫu+1",
    }


def asked(path: Path, rounds: int) -> dict[str, tuple[float, int]]:
    """For each address the median CPU time in ms over *rounds*, and the status; the first answer does not count."""
    import anyio
    import httpx

    from dongsukien.record.pool import Pool
    from dongsukien.web import create_app
    from dongsukien.web.reader import PATIENCE_S

    out: dict[str, tuple[float, int]] = {}
    pool = Pool(path, PATIENCE_S)

    async def ask() -> None:
        # With an opener of its own it keeps no answers: what is measured is putting them together.
        transport = httpx.ASGITransport(app=create_app(path, opener=pool.opened))
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost", timeout=120) as client:
            for name, address in addresses(path).items():
                status = (await client.get(address)).status_code
                times = []
                for _ in range(rounds):
                    begin = time.process_time()
                    await client.get(address)
                    times.append(1000 * (time.process_time() - begin))
                out[name] = (statistics.median(times), status)

    anyio.run(ask)
    return out


def ask(paths: Sequence[Path], rounds: int) -> None:
    """Print a table: a row for what is asked, a column for each record."""
    columns, sizes = [], []
    for path in paths:
        columns.append(asked(path, rounds))
        with Record.open(path) as record:
            coverage = record.coverage()
        sizes.append(f"{coverage.n_pages:,} pages, {coverage.n_events:,} events, {path.stat().st_size / 1e9:.2f} GB")
    print(f"| CPU milliseconds, median of {rounds} | " + " | ".join(sizes) + " |")
    print("| --- | " + " | ".join("---:" for _ in paths) + " |")
    for name in columns[0]:
        cells = [f"{ms:.0f}" + ("" if status == 200 else f" ({status})") for ms, status in (c[name] for c in columns)]
        print(f"| {name} | " + " | ".join(cells) + " |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("make")
    making.add_argument("record", type=Path)
    making.add_argument("--pages", type=int, default=10_000)
    making.add_argument("--base", type=int, default=_BASE, help="pages that come through the door of read ones")
    making.add_argument("--acts", type=int, default=_ACTS, help="acts on a page")
    making.add_argument("--seed", type=int, default=1)
    asking = commands.add_parser("ask")
    asking.add_argument("record", type=Path, nargs="+")
    asking.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    if given.command == "make":
        make(given.record, given.pages, given.base, given.acts, given.seed)
    else:
        ask(given.record, given.rounds)


if __name__ == "__main__":
    main()
