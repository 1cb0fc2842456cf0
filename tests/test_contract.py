"""The objects that ``extract`` prints are those of the published schema, key by key."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from dongsukien import annotations, contract, document
from dongsukien.annotations import (
    Actor,
    Agreement,
    Condition,
    Contact,
    Diplomacy,
    Entity,
    Event,
    EventMention,
    Involved,
    Names,
    Plover,
    Position,
    Quote,
    Readout,
    Role,
    Sentence,
    Stated,
    Status,
    Term,
)
from dongsukien.annotations import TimeExpression as Time
from dongsukien.document import Article, Block, CleanPage, Page, Published, Rejected, Repair, Teaser
from dongsukien.pipeline import Reading, read_page
from dongsukien.spans import Span

SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"
TEXT = "Na Uy mời Peru\nBà Moreno nói: “Chúng tôi sẽ đến”.\nTin khác\n"
WORDS = Stated("P30D", Span(6, 9), Span(0, 14), "duration")
PERU = Actor("country:PER", "Peru", "country", "PER", "Peru", Span(10, 14))
MORENO = Actor("person:moreno", "Moreno", "person", "PER", "Bà Moreno", Span(15, 24), role="Ngoại trưởng")


def full_diplomacy() -> Diplomacy:
    """A contact, an agreement and a position with every optional value."""
    sentence, part = Span(0, 14), Involved(PERU, Span(0, 14), "subject")
    contact = Contact(
        "e1",
        "negotiation_round",
        sentence,
        "contact.type",
        level="minister",
        round=WORDS,
        initiative=(part,),
        host=part,
        venue=WORDS,
        mediators=(part,),
        agenda=(WORDS,),
        duration=WORDS,
        precedent=WORDS,
        outcome=(WORDS,),
        agreements=("a1",),
        readouts=(Readout(MORENO, (Span(15, 50),), (0,), "readout.speaker"),),
        teaser=True,
    )
    agreement = Agreement(
        "a1",
        "ceasefire",
        WORDS,
        sentence,
        "name",
        parties=(part,),
        mediators=(part,),
        proposers=(part,),
        scope=(WORDS,),
        formula=WORDS,
        duration=WORDS,
        terms=(Term(Span(6, 9), sentence, "term", (PERU,), 1, WORDS),),
        conditions=(Condition(PERU, Span(6, 9), sentence, "condition", "e1"),),
        statuses=(
            Status("proposed", Span(6, 9), sentence, "verb", "happened", PERU, (MORENO,), "2024-05", "stated", "e1"),
        ),
        mentions=(Span(6, 9),),
    )
    position = Position(
        PERU,
        "ceasefire:all",
        Span(6, 9),
        "accepts_if",
        Span(6, 9),
        sentence,
        "verb",
        "a1",
        Span(6, 9),
        "2024-05",
        "stated",
        "e1",
        0,
    )
    return Diplomacy((contact,), (agreement,), (position,))


def full_reading() -> Reading:
    """A reading in which every optional value is there."""
    page = Page(
        "p1",
        "pages/a.jsonl",
        TEXT,
        record=3,
        given_id="a-3",
        url="https://bao.example/1",
        repairs=(Repair(Span(0, 1), "Ñ", "nfc"), Repair(Span(5, 5), "\0\0", "control")),
        flags=("truncated", "mojibake"),
    )
    cleaned = CleanPage(
        "article",
        "vi",
        "Báo Mẫu",
        (Block(Span(0, 14), "title"), Block(Span(15, 50), "body"), Block(Span(51, 59), "teaser_title")),
        Article(
            Span(0, 14),
            Span(15, 24),
            (Span(15, 50),),
            captions=(Span(15, 16),),
            credits=(Span(16, 17),),
            author="An Nhiên",
            published=Published("2024-05-01T07:30+07:00", "text", Span(0, 2)),
            section="Thế giới",
        ),
        (Teaser("Tin khác", "Lời dẫn", (Span(51, 59),)),),
        flags=("truncated", "two_columns"),
    )
    sentences = (
        Sentence(0, Span(0, 14), TEXT[:14], "title", 0),
        Sentence(1, Span(15, 50), TEXT[15:50], "body", 1, None, 0),
    )
    return Reading(
        page,
        cleaned,
        sentences,
        (Time(Span(0, 2), "DATE", "2024-05-01", "APPROX", "published", 0),),
        Names(
            (),
            (Entity("country:PER", "Peru", "country", "PER", (Span(10, 14),)),),
            (Role("Moreno", "Ngoại trưởng", "Bộ Ngoại giao Peru", "PER", Span(15, 24)),),
        ),
        (
            Event(
                "e1",
                "propose",
                "happened",
                (EventMention(Span(6, 9), Span(0, 14), "verb"),),
                "propose.verb",
                0.75,
                source=(MORENO,),
                target=(PERU,),
                participants=(PERU,),
                place="Lima",
                place_span=Span(10, 14),
                date="2024-05",
                date_span=Span(0, 2),
                date_basis="stated",
                attribution=(MORENO,),
                topic="hội nghị",
                teaser=True,
                plover=Plover("CONSULT", ("visit",), ("diplomatic",), 1),
            ),
        ),
        (Quote(MORENO, PERU, Span(25, 28), "say", True, (Span(31, 47),), Span(15, 50), "direct"),),
        full_diplomacy(),
    )


def bare_reading() -> Reading:
    """A reading in which every optional value is missing."""
    page = Page("p2", "b.txt", TEXT)
    return Reading(page, CleanPage("listing", None, None, (), None), (), (), Names((), (), ()), (), ())


def validator(*, closed: bool) -> Draft202012Validator:
    """The published schema; *closed*: refusing keys it does not list, as ours must not send any."""
    schema = copy.deepcopy(contract.schema())
    if closed:
        _close(schema)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def _close(node: Any) -> None:
    if isinstance(node, dict):
        if node.get("type") == "object" and "properties" in node:
            node["additionalProperties"] = False
        for value in node.values():
            _close(value)
    elif isinstance(node, list):
        for value in node:
            _close(value)


def over_the_wire(value: dict[str, Any]) -> Any:
    return json.loads(contract.line(value))


@pytest.mark.parametrize("reading", [full_reading(), bare_reading()], ids=["full", "bare"])
@pytest.mark.parametrize("with_text", [True, False])
def test_a_page_object_is_what_the_schema_says_and_no_more(reading: Reading, with_text: bool) -> None:
    validator(closed=True).validate(over_the_wire(contract.page_object(reading, with_text=with_text)))


def test_an_error_object_is_what_the_schema_says() -> None:
    validator(closed=True).validate(over_the_wire(contract.error_object(Rejected("a.txt", None, "read", "empty file"))))


def test_every_key_of_the_schema_is_sent() -> None:
    sent: set[str] = set()
    wanted: set[str] = set()

    def walk_schema(node: Any) -> None:
        if isinstance(node, dict):
            wanted.update(node.get("properties", {}))
            for value in node.values():
                walk_schema(value)
        elif isinstance(node, list):
            for value in node:
                walk_schema(value)

    def walk_object(node: Any) -> None:
        if isinstance(node, dict):
            sent.update(node)
            for value in node.values():
                walk_object(value)
        elif isinstance(node, list):
            for value in node:
                walk_object(value)

    walk_schema(contract.schema())
    walk_object(contract.page_object(full_reading()))
    walk_object(contract.error_object(Rejected("a.txt", 2, "read", "empty")))
    assert sent == wanted


def test_a_missing_required_key_and_a_wrong_value_are_refused() -> None:
    good = contract.page_object(full_reading())
    for key in ("page_type", "events", "article"):
        broken = {name: value for name, value in good.items() if name != key}
        assert not validator(closed=False).is_valid(broken), key
    assert not validator(closed=False).is_valid(good | {"page_type": "story"})
    assert not validator(closed=False).is_valid(good | {"sentences": [[0, 1, 2]]})


def test_consumers_accept_keys_added_later() -> None:
    validator(closed=False).validate(contract.page_object(full_reading()) | {"added_later": 1})


@pytest.mark.parametrize(
    ("literal", "path"),
    [
        (document.PageType, ("page", "page_type")),
        (document.Label, ("block", "label")),
        (annotations.Kind, ("entity_kind",)),
        (annotations.TimeType, ("time", "type")),
        (annotations.Anchor, ("time", "anchor")),
        (annotations.EventType, ("event", "type")),
        (annotations.Modality, ("event", "modality")),
        (annotations.Modality, ("status", "modality")),
        (annotations.ContactKind, ("contact", "kind")),
        (annotations.AgreementKind, ("agreement", "kind")),
        (annotations.AgreementState, ("status", "state")),
        (annotations.Stance, ("position", "stance")),
    ],
)
def test_closed_lists_of_the_schema_are_those_of_the_types(literal: Any, path: tuple[str, ...]) -> None:
    node = contract.schema()["$defs"][path[0]]
    for key in path[1:]:
        node = node["properties"][key]
    assert node["enum"] == list(get_args(literal))


def test_values_come_out_where_the_contract_has_them() -> None:
    sent = contract.page_object(full_reading())
    assert (sent["record"], sent["given_id"], sent["outlet"]) == (3, "a-3", "Báo Mẫu")
    assert sent["repairs"] == 3  # one replaced character, two removed
    assert sent["flags"] == ["truncated", "mojibake", "two_columns"]
    assert sent["article"]["title"] == {"text": "Na Uy mời Peru", "span": [0, 14]}
    assert sent["article"]["published"] == {"value": "2024-05-01T07:30+07:00", "basis": "text", "span": [0, 2]}
    assert sent["sentences"] == [[0, 14], [15, 50]]  # a copy is a sentence too
    assert sent["events"][0]["source"][0]["name"] == "Moreno"
    assert sent["events"][0]["plover"]["quad"] == 1
    assert sent["quotes"][0]["content"] == [[31, 47]]


def test_without_text_only_the_text_is_missing() -> None:
    with_text = contract.page_object(full_reading())
    without = contract.page_object(full_reading(), with_text=False)
    assert with_text == without | {"text": TEXT}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="needs ../shared/seeds")
def test_the_seed_pages_read_by_the_whole_pipeline_meet_the_contract() -> None:
    check = validator(closed=True)
    paths = sorted(SEEDS.glob("*.txt"))
    assert paths
    for path in paths:
        text = path.read_text(encoding="utf-8")
        sent = over_the_wire(contract.page_object(read_page(Page(path.stem, path.name, text))))
        check.validate(sent)
        assert sent["text"] == text
        for passage in sent["article"]["body"]:
            assert text[slice(*passage["span"])] == passage["text"]
        for actor in (actor for event in sent["events"] for actor in event["source"] + event["participants"]):
            assert text[slice(*actor["span"])] == actor["surface"]


def test_the_last_source_of_an_event_takes_the_stance_and_those_before_it_quote() -> None:
    paper = replace(MORENO, id="organisation:bao", name="Báo Mẫu", kind="organisation")
    full = full_reading()
    event = replace(full.events[0], attribution=(paper, MORENO), stance="denies")
    sent = contract.page_object(replace(full, events=(event,)))
    assert [link["stance"] for link in sent["events"][0]["attribution"]] == ["quotes", "denies"]
