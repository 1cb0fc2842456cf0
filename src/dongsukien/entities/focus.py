"""What a reader keeps in mind of a text: who is known, who acted last, which two are in contact."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import msgspec
from ahocorasick_rs import AhoCorasick
from msgspec import structs

from dongsukien.annotations import Kind
from dongsukien.entities import people
from dongsukien.entities.contexts import context
from dongsukien.entities.drafts import Title
from dongsukien.entities.gazetteer import Entry, state_of, states
from dongsukien.entities.people import Person
from dongsukien.entities.words import forms, phrase_set, phrases, table, word_set
from dongsukien.orthography import lowered
from dongsukien.spans import Span

_SIDE = 14  # characters looked at on the left of somebody named
_HOST_SIDE = 24  # the same on the left of a place
MOST = 40  # how many candidates are weighed at most; keeps the time linear on any input
STATE_RULES = ("body", "bare-body")  # how bodies of a state are found; a company of the table says nothing of it


def head_of(title: Title) -> str:
    """The office of *title* in one spelling, without its state ("ngoại trưởng", "cựu ngoại trưởng")."""
    head = context("before an office").sub("", title.head.lower())
    before = context("another office").search(title.text.lower().partition(head)[0])
    head = table("same_offices").get(head, head)
    if before is None:
        return head
    return f"cựu {head}" if before[0] in phrase_set("former") else f"{before[0]} {head}"


@dataclass(slots=True)
class Known:
    """Somebody named in the text, with what the text says of him."""

    person: Person
    order: int
    span: Span
    country: str | None
    gender: str
    offices: list[tuple[str, str | None, str | None]] = field(default_factory=list)


class Parties(msgspec.Struct, frozen=True):
    """Two in contact: their entities, their states, where they stand, people (or offices) or states, which sentence."""

    entities: tuple[str, ...]
    countries: tuple[str | None, ...]
    span: Span
    people: bool
    order: int


class Named(msgspec.Struct, frozen=True):
    """Somebody or something named in the text, where, and in which sentence."""

    entity: str
    name: str
    kind: Kind
    country: str | None
    span: Span
    order: int
    words: str  # as the text has it


@dataclass(slots=True)
class Focus:
    """What the reader has in mind at a point of the text."""

    order: int = 0  # sentences read so far
    named: list[Named] = field(default_factory=list)  # of late, in order, each entity once a sentence
    by_entity: dict[str, Named] = field(default_factory=dict)  # where each was named first
    host: tuple[str, Span] | None = None  # the state where people come together

    people: list[tuple[Known, Span, bool]] = field(
        default_factory=list
    )  # this and the last sentences, in order; subject?
    subject: Known | None = None
    state: tuple[str, Span] | None = None
    other_state: tuple[str, Span] | None = None
    body: Named | None = None
    place: tuple[str, Span] | None = None
    office: tuple[str, str, str | None, Span] | None = None
    frame: Parties | None = None
    people_pair: Parties | None = None
    last_pair: Parties | None = None

    def note(self, named: Named) -> None:
        """Keep *named* in mind, among the last ones."""
        self.by_entity.setdefault(named.entity, named)
        self.named.append(named)
        if len(self.named) > MOST + 1:
            del self.named[0]

    def meet_again(self, pair: Parties) -> None:
        """*pair* was meant again in this sentence: from here on it is the last one."""
        renewed = structs.replace(pair, order=self.order)
        self.last_pair = renewed
        if pair.people:
            self.people_pair = renewed


def stands_as_object(text: str, start: int) -> bool:
    """Whether who is named at *start* stands behind a preposition or a verb that takes an object."""
    return text[max(0, start - _SIDE) : start].rstrip().lower().endswith(phrases("object_behind"))


def stands_as_subject(text: str, start: int) -> bool:
    """Whether who is named at *start* opens a clause."""
    before = text[max(0, start - _SIDE) : start].rstrip().lower()
    return before.endswith(phrases("subject_behind")) if before else start <= _SIDE


def stands_as_host(text: str, start: int) -> bool:
    """Whether the city or the state named at *start* is where people come together."""
    return context("host before").search(text[max(0, start - _HOST_SIDE) : start].lower()) is not None


def puts_in_contact(text: str) -> bool:
    """Whether a sentence has a word of contact."""
    return bool(_contacts().find_matches_as_indexes(lowered(text)))


@cache
def _contacts() -> AhoCorasick:
    return AhoCorasick(forms("contact"))


def leader_name(text: str) -> str:
    """ "Lãnh đạo Peru" for "nhà lãnh đạo Peru" too."""
    bare = context("man who leads").sub("", text)
    return bare[:1].upper() + bare[1:]


def office_name(text: str, title: Title) -> str:
    """The office in one spelling ("Thủ tướng Nhật" and "Thủ tướng Nhật Bản" are one)."""
    name = text[:1].upper() + text[1:]
    rest = text[len(title.head) :].strip() if text.lower().startswith(title.head.lower()) else ""
    rest = context("armed forces of").sub("", rest)
    if rest and title.country in states() and state_of(rest) == title.country:
        return f"{name[: len(title.head)]} {states()[title.country].name}"
    return name


def is_leader(known: Known) -> bool:
    return any(office.startswith(phrases("leader_offices")) for office, _, _ in known.offices) or not known.offices


def was_leader(known: Known) -> bool:
    return any(office.removeprefix("cựu ").startswith(phrases("leader_offices")) for office, _, _ in known.offices)


def keys(name: str, person: Person) -> list[str]:
    """The keys by which the person called *name* may be called again on the page."""
    out = {people.key(name), people.key(person.name)}
    for form in (name, person.name):
        tokens = form.split()
        if len(tokens) < 2:
            continue
        out.add(people.key(tokens[-1]))
        if len(tokens) > 2 and (tokens[-2][0].islower() or tokens[-1].strip(".") in ("Jr", "Sr", "II", "III", "IV")):
            out.add(people.key(" ".join(tokens[-2:])))
            out.add(people.key(tokens[-2]))
        if people.is_surname(tokens[0]) and person.country != "VNM":
            out.add(people.key(tokens[0]))
        if tokens[0] in asian():
            out.add(people.key(tokens[0]))
        if len(tokens) > 3:
            out.add(people.key(" ".join(tokens[-2:])))
    return sorted(out)


def asian() -> frozenset[str]:
    return word_set("asian_surnames")


@cache
def states_by_id() -> dict[str, Entry]:
    return {state.id: state for state in states().values()}


def append(to: list[Known], known: Known) -> None:
    if len(to) < MOST and known not in to:
        to.append(known)
