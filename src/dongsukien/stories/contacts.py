"""What pages tell of one contact besides that it took place: round, venue, length, whose wish it was, who mediated.

Every value keeps the reports that hold it. Where values cannot both be right they differ (``Differs``), and all of
them stay. Which lengths can both be right follows from their words: "gần hai giờ" is at most two hours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dongsukien import lexicons
from dongsukien.annotations import Actor, Contact, Involved, Stated
from dongsukien.orthography import fold
from dongsukien.stories.digest import Party
from dongsukien.stories.notes import Noted, Proof

_LENGTH = re.compile(r"PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?")
# How far from its figure a length may lie: exact, about, more than, less than. Papers round to the quarter of an hour.
_SLACK = {"": (0.92, 1.08), "about": (0.88, 1.12), "more": (1.0, 1.4), "less": (0.7, 1.0)}
_MOD = {"MORE_THAN": "more", "EQUAL_OR_MORE": "more", "LESS_THAN": "less", "EQUAL_OR_LESS": "less", "APPROX": "about"}


class Told(NamedTuple):
    """One report of a contact: its id, what the page adds, and the notes of the page."""

    report: str
    contact: Contact
    notes: Noted


@dataclass(frozen=True, slots=True)
class Held:
    """A value with the reports that hold it and their sentences. ``party``: where the value is an actor."""

    value: str
    words: str
    reports: tuple[str, ...]
    proofs: tuple[Proof, ...]
    party: Party | None = None


@dataclass(frozen=True, slots=True)
class Differs:
    """A field of a happening on which reports differ, with the values that cannot all be right, most told first."""

    field: str
    values: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What one side tells of a contact on one page: its sentences, and ids of the quotes among them."""

    report: str
    side: Party
    sentences: tuple[Proof, ...]
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Details:
    """A contact beside its happening. ``fields``: what is told of it, each value with who holds it, most first."""

    kind: str
    level: str | None
    fields: tuple[tuple[str, tuple[Held, ...]], ...]
    accounts: tuple[Account, ...]
    differing: tuple[Differs, ...]

    def held(self, field: str) -> tuple[Held, ...]:
        """The values of *field*, none where no page says."""
        return next((held for name, held in self.fields if name == field), ())


def details(told: Sequence[Told], source_of: Callable[[str], str]) -> Details:
    """What *told* say together; *source_of* gives the independent source of a page, which counts once."""
    fields = []
    for name, values in _FIELDS.items():
        held = _held([(each, value) for each in told for value in values(each)], source_of)
        if held:
            fields.append((name, held))
    known = dict(fields)
    return Details(
        kind=_commonest([each.contact.kind for each in told]) or "meeting",
        level=_commonest([each.contact.level for each in told]),
        fields=tuple(fields),
        accounts=tuple(account for each in told for account in _accounts(each)),
        differing=tuple(
            _differing(name, known[name], differ) for name, differ in _APART.items() if _any(known, name, differ)
        ),
    )


class _Value(NamedTuple):
    key: str
    value: str
    words: str
    proof: Proof
    party: Party | None = None


def _stated(told: Told, stated: Stated | None) -> Iterator[_Value]:
    if stated is not None:
        words = told.notes.words(stated.span) or stated.value
        yield _Value(fold(stated.value), stated.value, words, told.notes.proof(stated))


def _length(told: Told) -> Iterator[_Value]:
    """The length, with how it is meant; what is counted in months is the time since another contact."""
    stated = told.contact.duration
    if stated is not None and stated.value.startswith("PT"):
        for value in _stated(told, stated):
            means = _means(value.words) or _MOD.get(told.notes.mod(stated.span) or "", "")
            full = f"{value.value} {means}".strip()
            yield value._replace(value=full, key=full)


def _means(words: str) -> str | None:
    """How a length is meant, by the words before its figure: "gần hai giờ" is less than two hours."""
    low = words.lower()
    return next(
        (row["means"] for row in lexicons.tsv("stories/lengths.tsv", "word") if low.startswith(f"{row['word']} ")), None
    )


def _actor(told: Told, involved: Involved | None) -> Iterator[_Value]:
    if involved is not None:
        actor = involved.actor
        proof = Proof(told.notes.page, involved.sentence, actor.span, involved.rule)
        yield _Value(side_of(actor), actor.name, actor.surface, proof, party_of(actor))


def _each(told: Told, all_of: Iterable[Stated]) -> Iterator[_Value]:
    for stated in all_of:
        yield from _stated(told, stated)


_FIELDS: dict[str, Callable[[Told], Iterator[_Value]]] = {
    "round": lambda told: _stated(told, told.contact.round),
    "initiative": lambda told: (value for one in told.contact.initiative for value in _actor(told, one)),
    "host": lambda told: _actor(told, told.contact.host),
    "mediator": lambda told: (value for one in told.contact.mediators for value in _actor(told, one)),
    "venue": lambda told: _stated(told, told.contact.venue),
    "duration": _length,
    "agenda": lambda told: _each(told, told.contact.agenda),
    "precedent": lambda told: _stated(told, told.contact.precedent),
    "outcome": lambda told: _each(told, told.contact.outcome),
}


def party_of(actor: Actor, side: str = "p") -> Party:
    """*actor* as happenings and files keep actors."""
    return Party(actor.id, actor.name, actor.kind, actor.country, actor.role, side)


def side_of(actor: Actor | Party) -> str:
    """The party that *actor* stands for: the state, or itself where it belongs to none."""
    return actor.country or actor.id


def _held(values: Sequence[tuple[Told, _Value]], source_of: Callable[[str], str]) -> tuple[Held, ...]:
    by_key: dict[str, list[tuple[Told, _Value]]] = {}
    for told, value in values:
        by_key.setdefault(value.key, []).append((told, value))
    out = []
    for members in by_key.values():
        first = members[0][1]
        out.append(
            (
                -len({source_of(told.notes.page) for told, _ in members}),
                Held(
                    first.value,
                    first.words,
                    tuple(dict.fromkeys(told.report for told, _ in members)),
                    tuple(dict.fromkeys(value.proof for _, value in members)),
                    first.party,
                ),
            )
        )
    return tuple(held for _, held in sorted(out, key=lambda pair: pair[0]))  # stable: ties go to the earlier page


def _commonest(values: Iterable[str | None]) -> str | None:
    counts: dict[str, int] = {}
    for value in values:
        if value is not None:
            counts[value] = counts.get(value, 0) + 1
    return max(counts, key=counts.__getitem__, default=None)


def _accounts(told: Told) -> Iterator[Account]:
    for readout in told.contact.readouts:
        yield Account(
            report=told.report,
            side=party_of(readout.side),
            sentences=tuple(Proof(told.notes.page, sentence, None, readout.rule) for sentence in readout.sentences),
            quotes=tuple(f"{told.notes.page}.q{place + 1}" for place in readout.quotes),
        )


def lengths_apart(left: str, right: str) -> bool:
    """Whether a contact of length *left* cannot have been of length *right*; both as ``Details`` holds them.

    >>> lengths_apart("PT2H30M about", "PT2H less"), lengths_apart("PT2H more", "PT2H30M")
    (True, False)
    """
    one, other = _minutes(left), _minutes(right)
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])


def _minutes(value: str) -> tuple[float, float] | None:
    length, _, mod = value.partition(" ")
    match = _LENGTH.fullmatch(length)
    if match is None or not (match[1] or match[2]):
        return None
    minutes = 60 * float(match[1] or 0) + float(match[2] or 0)
    low, high = _SLACK[mod]
    return minutes * low, minutes * high


def _unlike(left: str, right: str) -> bool:
    return left != right


# Fields of which one value excludes another.
_APART: dict[str, Callable[[str, str], bool]] = {
    "initiative": _unlike,
    "round": _unlike,
    "duration": lengths_apart,
}


def _any(known: dict[str, tuple[Held, ...]], name: str, differ: Callable[[str, str], bool]) -> bool:
    values = [held.value for held in known.get(name, ())]
    return any(differ(a, b) for i, a in enumerate(values) for b in values[i + 1 :]) and not _one_report(known[name])


def _one_report(held: tuple[Held, ...]) -> bool:
    """Whether one and the same report holds all values: "theo đề nghị của hai bên" is no contradiction."""
    return len({report for value in held for report in value.reports}) == 1


def _differing(name: str, held: tuple[Held, ...], differ: Callable[[str, str], bool]) -> Differs:
    return Differs(name, tuple(a for a in held if any(differ(a.value, b.value) for b in held if b is not a)))
