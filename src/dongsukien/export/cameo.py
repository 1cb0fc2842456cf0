"""Tables in the shapes that users of GDELT and of ICEWS know: one row per happening, and GDELT's one per mention.

Only what happened or goes on, has a day and a CAMEO code (``lexicons/export/cameo.tsv``) is there: a plan is no event.
Where several act together the first named stands in the row; all of them stand in the columns of our own at its end.
What the shapes want and the record does not know (tone, coordinates, sectors) stays empty.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Any

from dongsukien import lexicons
from dongsukien.export.tables import harmless
from dongsukien.record.views import ActorRef, EventView, EvidenceView, ReportView
from dongsukien.stories.dates import bounds

_FIRM = frozenset({"happened", "ongoing"})
_VIETNAM = timezone(timedelta(hours=7))
_BLANKS = re.compile(r"[\t\r\n]+")
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
OURS = (
    "EventId", "Modality", "DateBasis", "NumIndependent", "Actor1All", "Actor2All", "Language", "PageId",
    "SentenceStart", "SentenceEnd", "Sentence",
)  # fmt: skip
GDELT_EVENTS: tuple[str, ...] = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{name}" for name in _GEO), *(f"Actor2Geo_{name}" for name in _GEO),
    *(f"ActionGeo_{name}" for name in _GEO), "DATEADDED", "SOURCEURL",
)  # fmt: skip
GDELT_MENTIONS: tuple[str, ...] = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
ICEWS: tuple[str, ...] = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City",
    "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Code:
    """A CAMEO code with its name, quad class and Goldstein score."""

    code: str
    name: str
    quad: int
    goldstein: float


@cache
def codes() -> dict[str, Code]:
    """The CAMEO code of each type that has one."""
    rows = lexicons.tsv("export/cameo.tsv", "type")
    return {row["type"]: Code(row["code"], row["name"], int(row["quad"]), float(row["goldstein"])) for row in rows}


def gdelt_events(events: Iterable[EventView]) -> Iterator[dict[str, Any]]:
    """Rows of GDELT 2.0's table of events, with ``OURS`` behind."""
    for event in events:
        code = codes().get(event.type)
        if code is None or not _codable(event):
            continue
        year, month, day = (int(part) for part in event.sort_date[:10].split("-"))
        one, other = _sides(event)
        best = event.evidence[0]
        row: dict[str, Any] = dict.fromkeys((*GDELT_EVENTS, *OURS), "")
        row |= {
            "GLOBALEVENTID": number_of(event.id),
            "SQLDATE": f"{year:04}{month:02}{day:02}",
            "MonthYear": f"{year:04}{month:02}",
            "Year": f"{year:04}",
            "FractionDate": f"{year + (month * 30 + day) / 365:.4f}",  # as GDELT counts it
            "IsRootEvent": int(best.label in ("title", "lead")),
            "EventCode": code.code,
            "EventBaseCode": code.code[:3],
            "EventRootCode": code.code[:2],
            "QuadClass": code.quad,
            "GoldsteinScale": code.goldstein,
            "NumMentions": event.n_reports,
            "NumSources": event.n_outlets,
            "NumArticles": event.n_reports,
            "ActionGeo_FullName": event.place or "",
            "DATEADDED": _clock(best.published),
            "SOURCEURL": address_of(best),
        }
        for number, actor in ((1, one[:1]), (2, other[:1])):
            for each in actor:
                row |= {f"Actor{number}Code": each.country or "", f"Actor{number}Name": each.name}
                row[f"Actor{number}CountryCode"] = each.country or ""
        yield row | _ours(event, one, other)


def gdelt_mentions(event: EventView, reports: Iterable[ReportView]) -> Iterator[dict[str, Any]]:
    """Rows of GDELT 2.0's table of mentions: one for each sentence of each report of *event*."""
    if event.type not in codes() or not _codable(event):
        return
    for report in reports:
        for proof in report.evidence:
            row: dict[str, Any] = dict.fromkeys(GDELT_MENTIONS, "")
            yield row | {
                "GLOBALEVENTID": number_of(event.id),
                "EventTimeDate": event.sort_date[:10].replace("-", "") + "000000",
                "MentionTimeDate": _clock(proof.published),
                "MentionType": 1 if proof.url else 2,  # 2: cited, without an address
                "MentionSourceName": report.outlet or "",
                "MentionIdentifier": address_of(proof),
                "ActionCharOffset": proof.span.start + (proof.marks[0].start if proof.marks else 0),
                "InRawText": 1,
                "Confidence": round(100 * report.confidence),
                "MentionDocTranslationInfo": "srclc:vie",
                "Extras": f"page={proof.page};sentence={proof.span.start}-{proof.span.end};report={report.id}",
            }


def icews_events(events: Iterable[EventView]) -> Iterator[dict[str, Any]]:
    """Rows of the ICEWS coded event data, with ``OURS`` behind. Countries stand as ISO 3166-1 alpha-3."""
    for event in events:
        code = codes().get(event.type)
        if code is None or not _codable(event):
            continue
        one, other = _sides(event)
        best = event.evidence[0]
        row: dict[str, Any] = dict.fromkeys((*ICEWS, *OURS), "")
        row |= {
            "Event ID": number_of(event.id),
            "Event Date": event.sort_date[:10],
            "Source Name": one[0].name if one else "",
            "Source Country": (one[0].country or "") if one else "",
            "Event Text": code.name,
            "CAMEO Code": code.code,
            "Intensity": code.goldstein,
            "Target Name": other[0].name if other else "",
            "Target Country": (other[0].country or "") if other else "",
            "Story ID": event.story or "",
            "Publisher": best.outlet or "",
            "City": event.place or "",
        }
        yield row | _ours(event, one, other)


def tsv_lines(
    rows: Iterable[dict[str, Any]], columns: Sequence[str], *, raw: bool = False, header: bool = True
) -> Iterator[str]:
    """Rows separated by tabs, as both shapes have them: no quoting, so tabs and line ends in a cell become blanks.

    Words that a spreadsheet would compute get an apostrophe before them, unless *raw*; numbers stay as they are.
    """
    if header:
        yield "\t".join(columns) + "\n"
    for row in rows:
        yield "\t".join(_cell(row[column], raw=raw) for column in columns) + "\n"


def _cell(value: Any, *, raw: bool) -> str:
    cell = _BLANKS.sub(" ", str(value))
    return harmless(cell) if isinstance(value, str) and not raw else cell


def number_of(event_id: str) -> int:
    """The id of a happening as a number of 63 bits, the same in every table."""
    return int.from_bytes(hashlib.blake2b(event_id.encode(), digest_size=8).digest(), "big") >> 1


def address_of(proof: EvidenceView) -> str:
    """Where the page of *proof* stands; without an address of the web, its id in the record."""
    return proof.url or f"urn:dongsukien:page:{proof.page}"


def _codable(event: EventView) -> bool:
    teaser = any(proof.teaser for proof in event.evidence)
    return event.modality in _FIRM and len(event.sort_date) >= 10 and bool(event.evidence) and not teaser


def _sides(event: EventView) -> tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]:
    """Who acts and at whom; of a mutual act the first named and the others."""
    if event.participants and not (event.source or event.target):
        return event.participants[:1], event.participants[1:]
    return event.source or event.participants, event.target


def _ours(event: EventView, one: Sequence[ActorRef], other: Sequence[ActorRef]) -> dict[str, Any]:
    best = event.evidence[0]
    return {
        "EventId": event.id,
        "Modality": event.modality,
        "DateBasis": event.date_basis or "",
        "NumIndependent": event.n_independent,
        "Actor1All": "; ".join(actor.name for actor in one),
        "Actor2All": "; ".join(actor.name for actor in other),
        "Language": "vi",
        "PageId": best.page,
        "SentenceStart": best.span.start,
        "SentenceEnd": best.span.end,
        "Sentence": best.sentence,
    }


def _clock(published: str | None) -> str:
    """A time as ``YYYYMMDDHHMMSS`` in UTC; of a day its beginning in Vietnam; "" for none."""
    if not published:
        return ""
    if re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d", published) and "/" not in published:
        moment = datetime.fromisoformat(published[:16]).replace(tzinfo=_VIETNAM)
    elif days := bounds(published):
        moment = datetime(days.last.year, days.last.month, days.last.day, tzinfo=_VIETNAM)
    else:
        return ""
    return moment.astimezone(UTC).strftime("%Y%m%d%H%M%S")
