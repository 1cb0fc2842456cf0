"""The shipped sample pages, read by the real pipeline, against what a careful reader notes down about each.

One file a page in ``expected/``; ``known_failures.toml`` lists what is not read right today, each with its reason
(strict: a fix must take its line out). ``event 2`` is the second event of the page's file.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dongsukien.annotations import Event
from dongsukien.api import SAMPLES
from dongsukien.document import Page, Rejected
from dongsukien.pipeline import Reading, read_page
from dongsukien.read import pages
from dongsukien.spans import Span

HERE = Path(__file__).parent
EXPECTED = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted((HERE / "expected").glob("*.toml"))}
FAILING = {
    (entry["page"], entry["what"]): entry["reason"]
    for entry in tomllib.loads((HERE / "known_failures.toml").read_text("utf-8")).get("failure", [])
}
FACTS = ("page_type", "outlet", "title", "lead", "body_paragraphs", "published", "published_basis", "teaser")


@cache
def sample_pages() -> dict[tuple[str, int | None], Page]:
    found = list(pages([SAMPLES]))
    rejected = [page.reason for page in found if isinstance(page, Rejected)]
    assert not rejected
    return {(Path(page.source).name, page.record): page for page in found if isinstance(page, Page)}


@cache
def reading(name: str) -> Reading:
    expected = EXPECTED[name]
    return read_page(sample_pages()[expected["page"], expected.get("record")])


def case(name: str, what: str, *more: object) -> Any:
    reason = FAILING.get((name, what))
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(name, *more, marks=marks, id=f"{name}-{what}")


def words(span: Span | None, read: Reading) -> str | None:
    return None if span is None else read.page.text[span.start : span.end]


def fact(read: Reading, what: str) -> Any:
    clean = read.clean
    if what in ("page_type", "outlet"):
        return getattr(clean, what)
    if what == "teaser":
        return [teaser.title for teaser in clean.teasers]
    article = clean.article
    assert article is not None, "the page has no article"
    if what == "body_paragraphs":
        return len(article.body)
    if what in ("title", "lead"):
        return words(getattr(article, what), read)
    if article.published is None:
        return None
    return article.published.value if what == "published" else article.published.basis


def holds(what: str, found: Any, expected: Any) -> bool:
    if what == "lead":  # the tag of the outlet stands before the lead's words
        return isinstance(found, str) and found.endswith(expected)
    if what == "teaser":
        return expected in found
    return bool(found == expected)


@pytest.mark.parametrize(
    ("name", "what"),
    [
        case(name, what, what)
        for name, expected in EXPECTED.items()
        for what in FACTS
        if what in expected or (what == "outlet" and expected["page_type"] == "article")
    ],
)
def test_a_sample_page_is_taken_for_what_it_is(name: str, what: str) -> None:
    found, expected = fact(reading(name), what), EXPECTED[name].get(what)
    assert holds(what, found, expected), f"{what}: {found!r}, not {expected!r}"


@pytest.mark.parametrize(
    "name", [name for name, expected in EXPECTED.items() if expected["page_type"] in ("listing", "spam")]
)
def test_a_listing_and_a_spam_page_are_kept_without_article_and_events(name: str) -> None:
    read = reading(name)
    assert read.clean.article is None
    assert [event for event in read.events if not event.teaser] == []


def fits(event: Event, expected: dict[str, Any]) -> bool:
    """Whether *event* is the one of the file. "Nga|Vladimir Putin" is met by either; a date or modality
    with "|" likewise; meet and negotiate stand for each other, since papers use them so."""
    kinds = {"meet", "negotiate"}
    same = event.type == expected["type"] or {event.type, expected["type"]} <= kinds
    names = {actor.name for actor in (*event.source, *event.target, *event.participants)}
    return (
        same
        and not event.teaser
        and event.modality in expected["modality"].split("|")
        and ("date" not in expected or event.date in expected["date"].split("|"))
        and all(names & set(actor.split("|")) for actor in expected["actors"])
    )


@pytest.mark.parametrize(
    ("name", "number"),
    [
        case(name, f"event {number}", number)
        for name, expected in EXPECTED.items()
        for number in range(1, len(expected.get("event", [])) + 1)
    ],
)
def test_a_sample_page_yields_its_key_events(name: str, number: int) -> None:
    expected = EXPECTED[name]["event"][number - 1]
    found = reading(name).events
    assert any(fits(event, expected) for event in found), [
        (event.type, event.modality, event.date, [a.name for a in (*event.source, *event.target, *event.participants)])
        for event in found
    ]


def test_every_sample_page_has_its_expected_outcome() -> None:
    described = {(expected["page"], expected.get("record")) for expected in EXPECTED.values()}
    assert described == set(sample_pages())


def test_every_known_failure_names_a_page_and_one_of_its_facts() -> None:
    for name, what in FAILING:
        kind, _, number = what.partition(" ")
        events = EXPECTED[name].get("event", [])
        assert what in FACTS if kind != "event" else 1 <= int(number) <= len(events), (name, what)
