"""An invented record to look at: two states that do not exist side by side in any news, and every hostile string."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

import anyio
import httpx
import pytest
from starlette.applications import Starlette

from dongsukien.annotations import (
    Actor,
    Entity,
    Event,
    EventMention,
    Mention,
    Names,
    Quote,
    Sentence,
    TimeExpression,
)
from dongsukien.document import Article, Block, CleanPage, Page, Published, Teaser
from dongsukien.errors import UsageError
from dongsukien.pipeline import Reading
from dongsukien.record.bargaining_views import (
    AgreementView,
    CellView,
    ClauseView,
    ColumnView,
    ContactLine,
    Difference,
    FieldView,
    FileCounts,
    HeldView,
    IssueView,
    NegotiationLine,
    NegotiationView,
    PointView,
    ReadoutsView,
    SeatView,
    SeriesView,
    StandView,
    TermView,
    TurnView,
    When,
    WordingView,
)
from dongsukien.record.brief import BriefSentence, BriefView
from dongsukien.record.latest import Told
from dongsukien.record.network import By, Edge, NetworkView, Node, SilenceView
from dongsukien.record.story_log import StoryChange
from dongsukien.record.views import (
    ActorRef,
    ActorView,
    Answer,
    ClaimView,
    Conflict,
    Coverage,
    EventView,
    EvidenceView,
    Office,
    PageLine,
    PeriodView,
    QuoteView,
    RejectionLine,
    ReportView,
    SearchHit,
    StoryLine,
    VersionLine,
)
from dongsukien.spans import Span
from dongsukien.web import create_app

SCRIPT = "<script>document.title='thuong'</script><img src=x onerror=\"document.title='thuong'\">"
RTL = "\u202eתשלום\u202c"
LONG = "Siêu" + "dài" * 120
HOSTILE = f"""{SCRIPT} '" javascript:alert(1) {RTL} {LONG} =HYPERLINK("http://example.invalid")"""

MORENO = ActorRef("person:ana-moreno", "Ana Moreno", "person", "CHL", "Ngoại trưởng")
OTIENO = ActorRef("person:james-otieno", "James Otieno", "person", "KEN", "Ngoại trưởng")
CHILE = ActorRef("country:chl", "Chile", "country", "CHL", None)
EVIL = ActorRef("person:evil", f"Ông {SCRIPT}", "person", None, "=1+1")

LINES = (
    ("nav", "Trang chủ | Thế giới | Kinh tế"),
    ("title", "Ngoại trưởng Chile và Kenya điện đàm về hiệp định nghề cá"),
    ("time", "18/3/2025 08:14"),
    (
        "lead",
        "Ngoại trưởng Chile Ana Moreno hôm qua điện đàm với người đồng cấp Kenya James Otieno về hiệp định nghề cá.",
    ),
    ("body", "Ngày 17/3, hai ngoại trưởng đã điện đàm trong khoảng 40 phút. Cuộc gọi do phía Kenya đề nghị."),
    ("body", 'Bà Moreno nói: "Chúng tôi sẽ ký trước tháng Sáu". Ông Otieno bác bỏ tin hoãn lễ ký.'),
    ("body", HOSTILE),
    ("caption", "Bà Moreno tại Santiago. Ảnh minh họa."),
    ("teaser_title", "Peru hoãn cuộc họp thượng đỉnh"),
    ("ad_spam", "Mua ngay hôm nay"),
)


def reading(page_id: str = "p1") -> Reading:
    """The page above, read as the stages would."""
    text, spans = "", []
    for _, line in LINES:
        spans.append(Span(len(text), len(text) + len(line)))
        text += line + "\n\n"

    def at(words: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = text.index(words, start + 1)
        return Span(start, start + len(words))

    sentences = []
    for index, (label, _) in enumerate(LINES):
        if label in ("nav", "time", "ad_spam"):
            continue
        cut = [spans[index]]
        line = spans[index].of(text)
        if label == "body" and ". " in line[:200]:
            middle = spans[index].start + line.index(". ") + 1
            cut = [Span(spans[index].start, middle), Span(middle + 1, spans[index].end)]
        sentences += [
            Sentence(len(sentences) + n, one, one.of(text), label, index, 0 if label == "teaser_title" else None)
            for n, one in enumerate(cut)
        ]

    def holding(span: Span) -> Span:
        return next(sentence.span for sentence in sentences if sentence.span.contains(span))

    moreno = Actor("person:ana-moreno", "Ana Moreno", "person", "CHL", "Ana Moreno", at("Ana Moreno"), "Ngoại trưởng")
    otieno = Actor("person:james-otieno", "James Otieno", "person", "KEN", "James Otieno", at("James Otieno"))
    call = at("điện đàm")
    said = at("Chúng tôi sẽ ký trước tháng Sáu")
    entities = (
        Entity("person:ana-moreno", "Ana Moreno", "person", "CHL", (at("Ana Moreno"),)),
        Entity("country:chl", "Chile", "country", "CHL", (at("Chile"),)),
        Entity("person:evil", f"Ông {SCRIPT}", "person", None, (at("javascript:alert(1)"),)),
    )
    mentions = (
        Mention(at("Ngoại trưởng Chile Ana Moreno"), at("Ana Moreno"), "person", ("person:ana-moreno",), "full", 1),
        Mention(at("Chile"), at("Chile"), "country", ("country:chl",), "full", 0),
        Mention(at("javascript:alert(1)"), at("javascript:alert(1)"), "person", ("person:evil",), "full", 5),
        Mention(at("Santiago"), at("Santiago"), "place", (), "full", 6),
    )
    events = (
        Event(
            "1",
            "phone_call",
            "happened",
            (EventMention(call, holding(call)), EventMention(at("điện đàm", 1), holding(at("điện đàm", 1)))),
            "phone_call.verb",
            0.9,
            participants=(moreno, otieno),
            date="2025-03-17",
        ),
    )
    quote = Quote(moreno, None, at("nói"), "statement", True, (said,), holding(said))
    article = Article(
        spans[1], spans[3], (spans[4], spans[5], spans[6]), (spans[7],), (), "Minh An",
        Published("2025-03-18T08:14+07:00", "text", spans[2]), "Thế giới",
    )  # fmt: skip
    clean = CleanPage(
        "article", "vi", "Báo Thử Nghiệm", tuple(Block(span, LINES[n][0]) for n, span in enumerate(spans)), article,
        (Teaser(LINES[8][1], None, (spans[8],)),),
    )  # fmt: skip
    page = Page(page_id, f"kho/{SCRIPT}.txt", text, url="https://bao.example/tin-1")
    times = (TimeExpression(at("Ngày 17/3"), "DATE", "2025-03-17", None, "published", 2),)
    return Reading(page, clean, tuple(sentences), times, Names(mentions, entities, ()), events, (quote,))


def proof(words: str, mark: str, **changes: object) -> EvidenceView:
    """Evidence on page "p1"."""
    start = words.index(mark)
    made = EvidenceView(
        "p1", "Báo Thử Nghiệm", "Ngoại trưởng Chile và Kenya điện đàm", "https://bao.example/tin-1",
        "2025-03-18T08:14+07:00", "text", words, Span(120, 185), (Span(start, start + len(mark)),), "lead",
        "phone_call.verb", False,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


CALL = proof(reading().sentences[1].text, "điện đàm", span=reading().sentences[1].span)
CALL_ELSEWHERE = proof(
    "Bà Moreno và ông Otieno đã trao đổi qua điện thoại hôm 16/3.", "trao đổi qua điện thoại",
    page="p2", outlet=None, url=None, title=None, published="2025-03-17", published_basis="inferred",
)  # fmt: skip
ATTACK = proof(
    HOSTILE, "javascript", outlet=f"Báo {SCRIPT}", title=f'" onmouseover="x {SCRIPT}', url="javascript:alert(1)"
)


def event(id: str, **changes: object) -> EventView:
    made = EventView(
        id, "phone_call", "happened", "Ana Moreno và James Otieno điện đàm", "2025-03-17", "stated", "17/3/2025",
        "2025-03-17", None, "hiệp định nghề cá", (), (), (MORENO, OTIENO), 1.0, 5, 5, 2, "s1", (), (CALL,),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


EVENTS = (
    event("e0", type="meet", summary="Ana Moreno gặp James Otieno tại Nairobi", date="2023-05", date_text="5/2023",
          sort_date="2023-05-01", place="Nairobi", date_basis="stated", n_reports=1, n_outlets=1, n_independent=1),
    event("e1", rank="several", main=True,
          conflicts=(Conflict("date", (("2025-03-17", ("r1",)), ("2025-03-16", ("r2",)))),),
          evidence=(CALL, CALL_ELSEWHERE), claims=(ClaimView(CHILE, "confirms", ("r1", "r2")),)),
    event("e2", type="accuse", modality="denied", summary=f"Ông {SCRIPT} cáo buộc Chile", source=(EVIL,),
          target=(CHILE,), participants=(), date=None, date_basis="published", date_text="bài đăng 18/3/2025",
          sort_date="2025-03-18", topic=HOSTILE, place=LONG, n_outlets=0, n_reports=1, n_independent=1,
          evidence=(ATTACK,)),
    event("e3", type="sign", modality="planned", summary="Chile và Kenya ký hiệp định nghề cá", date="2025-06",
          date_text="6/2025", sort_date="2025-06-01", conflicts=()),
)  # fmt: skip
REPORTS = (
    ReportView("r1", "p1", "Báo Thử Nghiệm", "phone_call", "happened", (), (), (MORENO, OTIENO), None, "2025-03-17",
               "stated", (CHILE,), None, "phone_call.verb", 0.9, (CALL,), ("confirms",)),
    ReportView("r2", "p2", None, "phone_call", "happened", (), (), (MORENO, OTIENO), "Santiago", "2025-03-16",
               "stated", (), None, "phone_call.noun", 0.7, (CALL_ELSEWHERE,)),
)  # fmt: skip
STORY = StoryLine(
    "s1", "Hiệp định nghề cá Chile – Kenya", "2023-05-01", "2025-03-18", 7, 4, 5, (MORENO, OTIENO, EVIL), (CALL,)
)
ACTORS = tuple(
    ActorView(
        one.id, one.name, one.kind, one.country, ((one.name, 4), (HOSTILE, 1)),
        (Office("Ngoại trưởng", "Bộ Ngoại giao", one.country, "2023-05-01", "2025-03-18", (CALL,)),),
        tuple((other, 3) for other in (MORENO, OTIENO, CHILE) if other != one), 4, 1,
    )
    for one in (MORENO, OTIENO, CHILE, EVIL)
)  # fmt: skip
QUOTES = (
    QuoteView("q1", MORENO, "Bà Moreno", None, "nói", "statement", True, ("Chúng tôi sẽ ký trước tháng Sáu",), CALL),
    QuoteView("q2", None, f"một quan chức {SCRIPT}", "báo giới", "cho biết", "statement", False, (HOSTILE,), ATTACK),
)
PAGES = (
    PageLine("p1", "kho/1.txt", "https://bao.example/tin-1", "Báo Thử Nghiệm", "article",
             "Ngoại trưởng Chile và Kenya điện đàm", "2025-03-18T08:14+07:00", "text", 3),
    PageLine("p2", f"kho/{LONG}.txt", "javascript:alert(1)", None, "article", HOSTILE, None, None, 1),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FakeLink:
    report: str
    page: str
    score: float
    reason: str


SEATS = (
    SeatView("CHL", CHILE, "party", 4),
    SeatView("KEN", ActorRef("country:ken", "Kenya", "country", "KEN", None), "party", 3),
    SeatView("evil", EVIL, "mediator", 1),
)
FILE_LINE = NegotiationLine("n1", "s1", SEATS, "2023-05-01", "2025-03-18", 3, 2, 3, 2)
DAY = When("2025-03-17", "stated", "17/3/2025", "2025-03-17")


def contact(event_id: str, **changes: object) -> ContactLine:
    made = ContactLine(
        event_id, "negotiate", "happened", "negotiation_round", "minister", "Chile và Kenya đàm phán", DAY, "Nairobi",
        ("CHL", "KEN"), 1, (FieldView("duration", (HeldView("PT2H less", "gần hai giờ", None, (CALL,)),)),), (), 2,
        True, False, False, 0.9, 2, 2, CALL,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


STANDS = (
    StandView("demands", MORENO, "mở vùng biển chung", None, DAY, 2, (CALL,)),
    StandView("accepts_if", EVIL, HOSTILE, HOSTILE, DAY, 1, (ATTACK,)),
)
TURNS = (
    TurnView("proposed", "happened", "CHL", CHILE, DAY, "đề xuất", (), 1, (CALL,)),
    TurnView("signed", "planned", None, None, DAY, "sẽ ký", (EVIL,), 1, (ATTACK,)),
)
CLAUSE = ClauseView(HOSTILE, (EVIL,), 2, "2025-06", (ATTACK,))
PACT = AgreementView(
    "g1", "trade", f"hiệp định nghề cá {SCRIPT}", (CHILE,), (EVIL,), (CHILE,),
    (HeldView("sea", "trên biển", None, (CALL,)),), (HeldView("12:15", "12 đổi 15", None, (CALL,)),),
    (HeldView("P30D", "30 ngày", None, (CALL,)),), (CLAUSE,), (CLAUSE,), TURNS, TURNS[:1], "2025-03-17", "2025-03-18",
    2, (CALL,),
)  # fmt: skip
THIRD = contact("e1", round=3, differs=False)
LATE = contact("e3", round=None, modality="planned", unreported=True, importance=0.2, evidence=None)
EXCHANGED = contact("e2", type="exchange", counts=(HeldView("12", f"12 ngư dân {SCRIPT}", None, (ATTACK,)),))
ISSUES = (
    IssueView("tariffs", "thuế", (CellView("CHL", STANDS[:1], STANDS[1:], 3), CellView("KEN", (), ()))),
    IssueView("ceasefire:energy+P30D", "ngừng bắn", (CellView("CHL", STANDS, ()), CellView("KEN", STANDS[1:], ()))),
    IssueView(f"other:{SCRIPT}", f"vùng biển {SCRIPT}", (CellView("CHL", (), ()), CellView("KEN", STANDS[:1], ()))),
)
FILE = NegotiationView(
    FILE_LINE, (contact("e0"), THIRD, LATE), (SeriesView(("CHL", "KEN"), (contact("e0"), THIRD), (2,)),), (EXCHANGED,),
    (PACT,), ISSUES, FileCounts(45, 1, 14, 20),
)  # fmt: skip
DIFFERENCES = (
    Difference(EVENTS[1], "date", (
        HeldView("2025-03-17", "2025-03-17", None, (CALL,)),
        HeldView("2025-03-16", "2025-03-16", None, (CALL_ELSEWHERE,)),
    )),
    Difference(EVENTS[2], "numbers", (HeldView("12", f"12 {SCRIPT}", None, (ATTACK,)), HeldView("15", "15", None, ()))),
)  # fmt: skip
COLUMNS = (
    ColumnView(CHILE, ("Ana Moreno", f"Bộ {SCRIPT}"), ("Báo Thử Nghiệm",), (CALL,)),
    ColumnView(EVIL, (EVIL.name,), (None,), (ATTACK, CALL_ELSEWHERE)),
)
POINTS = (PointView("all", ((CALL,), (ATTACK,))), PointView("one", ((), (CALL_ELSEWHERE,))))
TERMS = (("Báo Thử Nghiệm", (TermView("xung đột", 2, (CALL,)),)), (f"Báo {SCRIPT}", (TermView("chiến tranh", 1, ()),)))
ACCOUNTS = ReadoutsView(
    EVENTS[1], COLUMNS, POINTS, tuple(replace(one, side=None, speakers=()) for one in COLUMNS), POINTS,
    (WordingView("war", "Gọi cuộc chiến là", "The fighting is called", TERMS),), DIFFERENCES[:1],
)  # fmt: skip


class FakeNegotiations:
    """What a record answers about negotiations, accounts, differences and periods."""

    _full: bool

    def _list(self, items: tuple[object, ...], limit: int, after: str | None) -> Answer:
        raise NotImplementedError

    def negotiations(self, *, limit: int = 100, after: str | None = None, **asked: object) -> Answer:
        return self._list((FILE_LINE,), limit, after)

    def negotiation(self, id: str, **asked: object) -> NegotiationView | None:
        return FILE if self._full and id.removesuffix("-merged") == "n1" else None

    def file_of_story(self, id: str) -> str | None:
        return "n1" if self._full else None

    def readouts(self, event_id: str) -> ReadoutsView | None:
        return ACCOUNTS if self._full and event_id == "e1" else None

    def differences(
        self, *, event: str | None = None, limit: int = 100, after: str | None = None, **asked: object
    ) -> Answer:
        return self._list(tuple(one for one in DIFFERENCES if event in (None, one.event.id)), limit, after)

    def periods(self, unit: str, **asked: object) -> tuple[PeriodView, ...]:
        key = {"year": "2025", "month": "2025-03", "week": "2025-03-17"}[unit]
        return (PeriodView(key, "2025-03-17", "2025-03-23", 3, EVENTS),) if self._full else ()


class FakeRecord(FakeNegotiations):
    """Answers like a record; *empty* is one in which nothing was read."""

    def __init__(self, *, empty: bool = False, broken: bool = False) -> None:
        self._full = not empty
        self._broken = broken

    def _list(self, items: tuple[object, ...], limit: int, after: str | None) -> Answer:
        if after is not None and not after.isdigit():
            raise UsageError("no cursor")
        start = int(after or 0)
        items = items if self._full else ()
        end = start + limit
        return Answer(items[start:end], len(items), str(end) if end < len(items) else None)

    def coverage(self) -> Coverage:
        if self._broken:
            raise ZeroDivisionError(SCRIPT)
        if not self._full:
            return Coverage(0, 0, 0, 0, 0, 0, None, None, (), ())
        outlets = (("Báo Thử Nghiệm", 1200), (None, 3), (f"Báo {SCRIPT}", 1))
        types = (("article", 1203), ("spam", 1))
        return Coverage(1204, 1203, 1, 4, 2, 1, "2023-05-01", "2025-03-18T08:14+07:00", outlets, types)

    def stories(self, *, limit: int = 100, after: str | None = None) -> Answer:
        return self._list((STORY,), limit, after)

    def story_log(self, id: str) -> tuple[StoryChange, ...]:
        return (StoryChange("2024-05-01", "merged", "s0", id, 3, "3 pages, part of 7: likeness 0.81"),)

    def story(self, story_id: str) -> StoryLine | None:
        return STORY if self._full and story_id.removesuffix("-merged") == "s1" else None

    def timeline(self, *, limit: int = 100, after: str | None = None, **asked: object) -> Answer:
        wanted = [
            one
            for one in EVENTS
            if asked.get("type") in (None, one.type)
            and asked.get("modality") in (None, one.modality)
            and asked.get("main") in (None, one.main)
        ]
        return self._list(tuple(wanted), limit, after)

    def details(self, *, story: str | None = None) -> tuple[tuple[str, int], ...]:
        return (("2025-03", 2),) if self._full else ()

    def brief(self, *, words: int = 200, **asked: object) -> BriefView:
        sentences = (
            BriefSentence("now", CALL, "e1", "17/3/2025", 2, 1),
            BriefSentence("open", ATTACK),
        )
        return BriefView(
            f"Nghề cá {SCRIPT}", "2025-03-17", "2025-03-18", words, 40, 2, 2, sentences if self._full else ()
        )

    def network(self, *, by: By = "state", **asked: object) -> NetworkView:
        if not self._full:
            return NetworkView(by, (), (), (), None, 0, 0, False)
        months = (("2025-03", 2),)
        edges = (
            Edge(CHILE.id, MORENO.id, "contact", True, 2, 1, 1, "2025-03-17", "2025-03-18", "e1", months),
            Edge(EVIL.id, CHILE.id, "threat", False, 1, 0, 0, None, None, "e2", ()),
        )
        silent = SilenceView(CHILE, EVIL, 3, EVENTS[0], 45, 12, 30, True, (("accusation", 2),))
        nodes = tuple(Node(one, n) for one, n in ((CHILE, 3), (MORENO, 2), (EVIL, 1)))
        return NetworkView(by, nodes, edges, (silent,), "2025-03-18", 3, 5, True)

    def between(self, one: str, other: str, **asked: object) -> tuple[EventView, ...]:
        return EVENTS if self._full else ()

    def latest(self, **asked: object) -> tuple[Told, ...]:
        return tuple(Told(event, "2025-03-18T08:14+07:00") for event in EVENTS) if self._full else ()

    def event(self, event_id: str) -> EventView | None:
        return next((one for one in EVENTS if self._full and one.id == event_id.removesuffix("-merged")), None)

    def reports(self, event_id: str) -> tuple[ReportView, ...]:
        return REPORTS

    def links(self, event_id: str) -> tuple[object, ...]:
        return (FakeLink("r2", "p2", 0.87, "cùng người, cùng ngày ±1"), FakeLink("r1", "p1", 1.0, HOSTILE))

    def actors(
        self, q: str | None = None, kind: str | None = None, *, limit: int = 100, after: str | None = None
    ) -> Answer:
        return self._list(ACTORS, limit, after)

    def actor(self, id_or_name: str) -> ActorView | None:
        return next((one for one in ACTORS if self._full and id_or_name in (one.id, one.name)), None)

    def quotes(self, *, limit: int = 100, after: str | None = None, **asked: object) -> Answer:
        return self._list(QUOTES, limit, after)

    def search(self, q: str, *, limit: int = 50, after: str | None = None, **asked: object) -> Answer:
        return self._list((SearchHit(CALL, 2.0), SearchHit(ATTACK, 1.0)), limit, after)

    def pages(self, *, limit: int = 100, after: str | None = None, **asked: object) -> Answer:
        return self._list(PAGES, limit, after)

    def page(self, page_id: str) -> Reading | None:
        return reading(page_id) if self._full and page_id in ("p1", "p2") else None

    def versions(self, page_id: str) -> tuple[VersionLine, ...]:
        if page_id not in ("p1", "p2"):
            return ()
        older = VersionLine("p1", f"Bản cũ {SCRIPT}", "2025-03-18T09:00:00Z", "2025-03-18T08:14+07:00", False)
        return older, VersionLine("p2", "Bản mới", "2025-03-19", "2025-03-18T08:14+07:00", True)

    def announced(self, page_id: str) -> tuple[tuple[str, str], ...]:
        return (("Peru hoãn cuộc họp thượng đỉnh", "p2"),) if page_id == "p1" else ()

    def rejections(self, *, limit: int = 100, after: str | None = None) -> Answer:
        return self._list((RejectionLine(f"kho/{SCRIPT}.gz", 7, "read", "gzip: cut short"),), limit, after)


Ask = Callable[..., httpx.Response]


def asking(record: FakeRecord | Exception, **options: object) -> Ask:
    """``ask(address)`` gives the response of an application over *record*; an exception is raised on opening."""

    @contextmanager
    def opener() -> Iterator[FakeRecord]:
        if isinstance(record, Exception):
            raise record
        yield record

    app = create_app(Path("unused.db"), opener=opener, **options)  # type: ignore[arg-type]

    def ask(address: str, method: str = "GET", **kwargs: object) -> httpx.Response:
        async def go() -> httpx.Response:
            transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8765") as client:
                return await client.request(method, address, **kwargs)  # type: ignore[arg-type]

        return anyio.run(go)

    return ask


@pytest.fixture(scope="session")
def make_ask() -> Callable[..., Ask]:
    """Makes an ``ask`` over a record of its own: *empty*, *broken*, or one that raises *error* on opening."""

    def make(*, empty: bool = False, broken: bool = False, error: Exception | None = None, **options: object) -> Ask:
        return asking(error or FakeRecord(empty=empty, broken=broken), **options)

    return make


@pytest.fixture(scope="session")
def ask() -> Ask:
    """Asks a record full of invented and hostile things."""
    return asking(FakeRecord())


@pytest.fixture(scope="session")
def ask_empty() -> Ask:
    """Asks a record in which nothing was read."""
    return asking(FakeRecord(empty=True))


@pytest.fixture(scope="session")
def fake_record() -> Callable[[], FakeRecord]:
    """Makes the invented record itself, for what asks it without a server."""
    return FakeRecord


@pytest.fixture(scope="session")
def script() -> str:
    """The markup that must never reach a page unescaped."""
    return SCRIPT


@pytest.fixture(scope="session")
def fake_app() -> Starlette:
    """The application over the invented record, for a real server."""
    return create_app(Path("unused.db"), opener=lambda: nullcontext(FakeRecord()))
