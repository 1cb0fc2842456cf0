"""Files in the shapes that others defined: what each shape requires is there, and another program can read them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import feedparser
import networkx
import pytest
from jsonschema import Draft202012Validator
from lxml import etree

import dongsukien
from dongsukien import lexicons
from dongsukien.annotations import SYMMETRIC
from dongsukien.export.annotations import quote_annotations, report_annotations
from dongsukien.export.cameo import (
    GDELT_EVENTS,
    GDELT_MENTIONS,
    ICEWS,
    OURS,
    codes,
    gdelt_events,
    gdelt_mentions,
    icews_events,
    tsv_lines,
)
from dongsukien.export.feeds import Feed, atom, json_feed, timestamp
from dongsukien.export.gexf import gexf
from dongsukien.export.plover import plover_rows
from dongsukien.export.timelinejs import timelinejs
from dongsukien.pipeline import Reading
from dongsukien.record import Record
from dongsukien.record.latest import Told
from dongsukien.record.views import EventView

pytestmark = pytest.mark.skipif(not dongsukien.SAMPLES.is_dir(), reason="needs the sample pages of the package")
SCHEMAS = Path(__file__).parent / "shapes"
TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)"


def valid(value: Any, name: str) -> None:
    """*value* against the JSON Schema of a shape, written from its specification."""
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(value)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The record of the sample pages."""
    with dongsukien.build([dongsukien.SAMPLES], tmp_path_factory.mktemp("shapes") / "r.db") as record:
        yield record


@pytest.fixture(scope="module")
def events(known: Record) -> list[EventView]:
    return list(known.iter_events())


@pytest.fixture(scope="module")
def readings(known: Record) -> list[Reading]:
    return [read for page in known.iter_pages() if (read := known.page(page.id)) is not None]


def tsv(lines: Iterator[str]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(lines), newline=""), delimiter="\t", quoting=csv.QUOTE_NONE))


# -- event data --------------------------------------------------------------------------------------------------------


def test_every_code_is_one_of_cameo_and_its_quad_class_follows_from_its_root() -> None:
    quads = {root: quad for quad, roots in enumerate(["01 02 03 04 05", "06 07 08", "09 10 11 12 13", "14 15 16 17 18 19 20"], 1) for root in roots.split()}  # fmt: skip  # noqa: E501
    for row in lexicons.tsv("export/cameo.tsv", "type"):
        assert codes()[row["type"]].quad == quads[row["code"][:2]]
        assert -10 <= codes()[row["type"]].goldstein <= 10


def test_gdelt_events_have_its_columns_in_its_order_with_ours_behind(events: list[EventView]) -> None:
    lines = list(tsv_lines(gdelt_events(events), (*GDELT_EVENTS, *OURS)))
    assert len(GDELT_EVENTS) == 61 and len(GDELT_MENTIONS) == 16 and len(ICEWS) == 20
    assert {line.count("\t") for line in lines} == {60 + len(OURS)}
    for row in tsv(iter(lines)):
        assert row["GLOBALEVENTID"].isdigit() and int(row["GLOBALEVENTID"]) < 2**63
        assert len(row["SQLDATE"]) == 8 and row["SQLDATE"].startswith(row["MonthYear"])
        assert row["QuadClass"] in "1234" and float(row["GoldsteinScale"]) <= 10
        assert row["SOURCEURL"].startswith(("http", "urn:dongsukien:page:"))
        assert int(row["NumIndependent"]) >= 1 and row["Modality"] in ("happened", "ongoing")
    ids = [row["GLOBALEVENTID"] for row in tsv(iter(lines))]
    assert len(ids) == len(set(ids)) > 100


def test_a_plan_is_no_event_of_gdelt_or_icews(events: list[EventView]) -> None:
    plan = next(event for event in events if event.modality == "planned")
    assert list(gdelt_events([plan])) == list(icews_events([plan])) == []


def test_mentions_lead_to_the_act_in_the_stored_text(known: Record, events: list[EventView]) -> None:
    event = next(event for event in events if event.n_outlets > 1 and list(gdelt_events([event])))
    rows = list(gdelt_mentions(event, known.reports(event.id)))
    assert len({row["MentionSourceName"] for row in rows}) > 1
    for row in rows:
        extras = dict(part.split("=") for part in row["Extras"].split(";"))
        read = known.page(extras["page"])
        assert read is not None
        start, end = map(int, extras["sentence"].split("-"))
        assert start <= row["ActionCharOffset"] < end <= len(read.page.text)


def test_icews_rows_have_the_columns_that_its_readers_ask_for(events: list[EventView]) -> None:
    rows = tsv(tsv_lines(icews_events(events), (*ICEWS, *OURS)))
    assert len(rows) == len(list(gdelt_events(events)))
    for row in rows:
        assert row["Event Date"].count("-") == 2 and row["CAMEO Code"].isdigit() and row["Event Text"]
        assert row["Source Name"] or row["Target Name"]


def test_words_in_a_table_are_no_formulas_and_numbers_stay_numbers(events: list[EventView]) -> None:
    event = next(event for event in events if list(gdelt_events([event])) and event.type == "demand")
    proof = replace(event.evidence[0], sentence="=1+1\tvà hết", outlet="@Báo")
    hostile = replace(event, evidence=(proof,), place="-2")
    columns = (*GDELT_EVENTS, *OURS)
    (row,) = tsv(tsv_lines(gdelt_events([hostile]), columns))
    assert (row["Sentence"], row["ActionGeo_FullName"], row["GoldsteinScale"]) == ("'=1+1 và hết", "'-2", "-5.0")
    (raw,) = tsv(tsv_lines(gdelt_events([hostile]), columns, raw=True))
    assert raw["Sentence"] == "=1+1 và hết"


def test_plover_rows_are_what_its_codebook_requires(readings: list[Reading]) -> None:
    rows = [row for reading in readings for row in plover_rows(reading)]
    assert len(rows) > 100
    for row in rows:
        valid(row, "plover")


# -- annotations -------------------------------------------------------------------------------------------------------


def test_annotations_are_what_the_model_requires_and_quote_the_stored_text(readings: list[Reading]) -> None:
    ids = []
    for reading in readings:
        text = reading.page.text
        for annotation in (*report_annotations(reading), *quote_annotations(reading)):
            valid(annotation, "annotation")
            ids.append(annotation["id"])
            position, quotation = annotation["target"]["selector"]
            start, end = position["start"], position["end"]
            assert text[start:end] == quotation["exact"]
            assert text[:start].endswith(quotation["prefix"]) and text[end:].startswith(quotation["suffix"])
            if inner := position.get("refinedBy"):
                assert 0 <= inner["start"] < inner["end"] <= end - start
    assert len(ids) == len(set(ids)) > 300


# -- the network -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["state", "actor"])
def test_networkx_reads_the_network_back(known: Record, tmp_path: Path, by: Any) -> None:
    network = known.network(by=by, limit=10_000)
    path = tmp_path / "n.gexf"
    path.write_bytes(gexf(network))
    graph = networkx.read_gexf(path)
    assert set(graph.nodes) == {node.actor.id for node in network.nodes}
    assert {graph.nodes[node.actor.id]["label"] for node in network.nodes} == {n.actor.name for n in network.nodes}
    weights = sum(data["weight"] for _, _, data in graph.edges(data=True))
    assert weights == sum(edge.n for edge in network.edges)
    assert {data["kind"] for _, _, data in graph.edges(data=True)} == {edge.kind for edge in network.edges}
    spells = [data["start"] for _, _, data in graph.edges(data=True) if "start" in data]
    assert spells and all(len(day) == 10 for day in spells)


# -- timelines and feeds -----------------------------------------------------------------------------------------------


def test_timelinejs_reads_every_slide(events: list[EventView]) -> None:
    made = timelinejs("Thử <b>", events)
    valid(made, "timelinejs")
    assert made["title"]["text"]["headline"] == "Thử &lt;b&gt;"
    assert len(made["events"]) == sum(1 for event in events if event.sort_date)


def test_a_vague_day_stays_vague_in_timelinejs(events: list[EventView]) -> None:
    event = replace(events[0], date="2022-05", sort_date="2022-05-01", date_text="tháng 5/2022")
    (slide,) = timelinejs("x", [event])["events"]
    assert slide["start_date"] == {"year": 2022, "month": 5} and slide["display_date"] == "tháng 5/2022"
    (stretch,) = timelinejs("x", [replace(event, date="2022-05-10/2022-05-12")])["events"]
    assert (stretch["start_date"]["day"], stretch["end_date"]["day"]) == (10, 12)


def test_what_a_page_says_is_no_markup_of_a_slide(events: list[EventView]) -> None:
    proof = replace(events[0].evidence[0], sentence="<script>x</script>", url="javascript:alert(1)", outlet="<i>")
    event = replace(events[0], date="2022-05-10", evidence=(proof,), summary="<b>")
    (slide,) = timelinejs("x", [event])["events"]
    assert "<script" not in slide["text"]["text"] and "javascript" not in slide["text"]["text"]
    assert slide["text"]["headline"] == "&lt;b&gt;"


@pytest.fixture(scope="module")
def feed(known: Record) -> Feed:
    story = known.stories(limit=1).items[0]
    return Feed(f"urn:dongsukien:story:{story.id}", story.title, known.latest(story=story.id))  # type: ignore[attr-defined]


def test_an_atom_feed_has_what_rfc_4287_requires(feed: Feed) -> None:
    root = etree.fromstring(atom(feed))
    name = "{http://www.w3.org/2005/Atom}"
    for element in (root, *root.findall(f"{name}entry")):
        for child in ("id", "title", "updated"):
            assert [len(found.text or "") > 0 for found in element.findall(name + child)] == [True]
    assert root.find(f"{name}author/{name}name") is not None
    ids = [found.text for found in root.iter(f"{name}id")]
    assert len(ids) == len(set(ids)) > 10
    updated = [found.text or "" for found in root.findall(f"{name}entry/{name}updated")]
    assert updated == sorted(updated, reverse=True) and root.findtext(f"{name}updated") == updated[0]


def test_a_feed_reader_takes_the_feed_without_complaint(feed: Feed) -> None:
    read = feedparser.parse(atom(feed))
    assert not read.bozo
    assert read.feed.title == feed.title
    assert {entry.title for entry in read.entries} == {told.event.summary for told in feed.entries}


def test_a_json_feed_is_valid(feed: Feed) -> None:
    valid(json_feed(feed), "jsonfeed")


def test_no_character_that_xml_cannot_hold_breaks_a_feed(feed: Feed) -> None:
    told = feed.entries[0]
    hostile = replace(feed, title="a\x0b\ud800", entries=[replace(told, event=replace(told.event, summary="\x01<x>"))])
    assert feedparser.parse(atom(hostile)).entries[0].title == "\ufffd<x>"


@pytest.mark.parametrize(
    ("told", "date", "stamp"),
    [
        ("2025-03-18T08:14+07:00", None, "2025-03-18T08:14:00+07:00"),
        ("2022-05-13/2022-05-14", None, "2022-05-14T00:00:00+07:00"),
        (None, "2022-05", "2022-05-31T00:00:00+07:00"),
        (None, None, "1970-01-01T00:00:00Z"),
    ],
)
def test_every_entry_has_a_time(events: list[EventView], told: str | None, date: str | None, stamp: str) -> None:
    assert timestamp(Told(replace(events[0], date=date), told)) == stamp


def test_mutual_acts_put_the_first_named_first(events: list[EventView]) -> None:
    event = next(e for e in events if e.type in SYMMETRIC and len(e.participants) > 1 and list(gdelt_events([e])))
    (row,) = gdelt_events([event])
    assert row["Actor1Name"] == event.participants[0].name
    assert row["Actor2All"].split("; ") == [actor.name for actor in event.participants[1:]]
