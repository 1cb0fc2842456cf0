"""The lexicons of diplomacy (``lexicons/diplomacy``), each read once; the head of each file explains its keys."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from dongsukien import lexicons
from dongsukien.annotations import AgreementKind, AgreementState, ContactKind, Level, Stance
from dongsukien.diplomacy.words import AnyOf, Words


class Deal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns of agreement (``deals.toml``)."""

    forms: tuple[str, ...]
    example: str
    kind: AgreementKind | None = None
    bare: bool = False
    plan: bool = False
    kinds: tuple[AgreementKind, ...] = ()
    negatives: tuple[str, ...] = msgspec.field(default=(), name="not")


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By which words a kind of agreement is told (``deals.toml``)."""

    kind: AgreementKind
    behind: tuple[str, ...]
    example: str
    acts: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    negatives: tuple[str, ...] = msgspec.field(default=(), name="not")


class _Deals(msgspec.Struct, forbid_unknown_fields=True):
    deal: tuple[Deal, ...]
    kind: tuple[Kind, ...]


class Sign(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say where an agreement stands (``states.toml``)."""

    state: AgreementState
    where: Literal["before", "after"]
    whose: Literal["all", "subject"]
    reach: int
    forms: tuple[str, ...]
    example: str
    makes: bool = False
    turns: bool = False
    kinds: tuple[AgreementKind, ...] = ()


class _Signs(msgspec.Struct, forbid_unknown_fields=True):
    masks: tuple[str, ...]
    sign: tuple[Sign, ...]


class Scope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an agreement covers (``scopes.toml``)."""

    value: str
    forms: tuple[str, ...]
    example: str
    kinds: tuple[AgreementKind, ...] = ()


class _Scopes(msgspec.Struct, forbid_unknown_fields=True):
    scope: tuple[Scope, ...]


class StanceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which somebody takes a stand (``stances.toml``)."""

    stance: Stance
    forms: tuple[str, ...]
    example: str
    free: bool = False
    things: bool = False
    after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = msgspec.field(default=(), name="not_before")
    reports: bool = False
    not_after: tuple[str, ...] = msgspec.field(default=(), name="not_after")
    negatives: tuple[str, ...] = msgspec.field(default=(), name="not")


class _Stances(msgspec.Struct, forbid_unknown_fields=True):
    stance: tuple[StanceWords, ...]


class Issue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A matter that parties take a stand on (``issues.toml``)."""

    key: str
    forms: tuple[str, ...]
    example: str


class Thing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Things that one takes a stand on, whatever they are about (``issues.toml``)."""

    forms: tuple[str, ...]
    example: str


class _Issues(msgspec.Struct, forbid_unknown_fields=True):
    issue: tuple[Issue, ...]
    thing: tuple[Thing, ...]


class Opener(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that open a condition, a term, a stage (``openers.toml``)."""

    forms: tuple[str, ...]
    example: str
    near: bool = False


class Openers(msgspec.Struct, forbid_unknown_fields=True):
    """The file ``openers.toml``."""

    condition: tuple[Opener, ...]
    term: tuple[Opener, ...]
    pledge: tuple[Opener, ...]
    between: Opener
    doing: Opener
    stage: Opener
    staged: Opener


class ContactWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What kind of contact it is (``contacts.toml``)."""

    kind: ContactKind
    forms: tuple[str, ...]
    example: str


class LevelWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Offices of one rank (``contacts.toml``)."""

    level: Level
    forms: tuple[str, ...]
    negatives: tuple[str, ...] = msgspec.field(default=(), name="not")


class PartWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the text gives somebody a part in a contact or agreement (``contacts.toml``)."""

    role: Literal["mediator", "host", "initiative"]
    before: str
    after: tuple[str, ...]
    cues: tuple[str, ...]
    example: str


class ContactLexicon(msgspec.Struct, forbid_unknown_fields=True):
    """The file ``contacts.toml``."""

    kind: tuple[ContactWords, ...]
    level: tuple[LevelWords, ...]
    part: tuple[PartWords, ...]
    agenda: Opener
    precedent: Opener
    about: Opener
    outcome: Opener


@dataclass(frozen=True, slots=True)
class Head:
    """What a form of ``deals.toml`` is: a noun of agreement, or the words of a *kind* by themselves.

    ``agreed``: only where somebody agrees on it. ``plan``: what is planned or offered; ``bare``: may stand alone.
    """

    kind: AgreementKind | None
    noun: bool
    agreed: bool = False
    plan: bool = False
    bare: bool = False
    kinds: tuple[AgreementKind, ...] = ()


@cache
def deals() -> _Deals:
    """The nouns and kinds of agreements."""
    return lexicons.toml("diplomacy/deals.toml", _Deals)


@cache
def heads() -> Words[Head]:
    """Everything that may begin the name of an agreement."""
    lexicon = deals()
    found: dict[str, Head] = {}
    for kind in lexicon.kind:
        found |= {form: Head(kind.kind, noun=False, agreed=True) for form in kind.agreed}
        found |= {form: Head(kind.kind, noun=False) for form in (*kind.acts, *kind.names)}
    for deal in lexicon.deal:
        found |= {form: Head(deal.kind, True, plan=deal.plan, bare=deal.bare, kinds=deal.kinds) for form in deal.forms}
    return Words("diplomacy/deals.toml", found.items())


@cache
def behind() -> Words[AgreementKind]:
    """Words behind a noun of agreement that tell its kind."""
    return Words("diplomacy/deals.toml", ((form, kind.kind) for kind in deals().kind for form in kind.behind))


@cache
def _states() -> _Signs:
    return lexicons.toml("diplomacy/states.toml", _Signs)


def sign_entries() -> tuple[Sign, ...]:
    """All entries of ``states.toml``."""
    return _states().sign


def sign_masks() -> tuple[str, ...]:
    """Words that hold a form of ``states.toml`` and are none."""
    return _states().masks


@cache
def signs(where: str) -> Words[Sign]:
    """The signs that stand before or after the name of an agreement."""
    entries = (sign for sign in sign_entries() if sign.where == where)
    forms = ((form, sign) for sign in entries for form in sign.forms if "~" not in form)
    return Words("diplomacy/states.toml", forms, sign_masks())


@cache
def split_signs() -> tuple[tuple[re.Pattern[str], Sign], ...]:
    """The signs in two pieces that stand before the name: "rút Mỹ khỏi"."""
    return tuple(
        (re.compile(r"(?<!\w)" + r"(?: [^\s,.;:]+){1,3}? ".join(map(re.escape, form.split(" ~ "))) + r"(?!\w)"), sign)
        for sign in sign_entries()
        for form in sign.forms
        if "~" in form
    )


@cache
def scope_entries() -> tuple[Scope, ...]:
    """All entries of ``scopes.toml``."""
    return lexicons.toml("diplomacy/scopes.toml", _Scopes).scope


@cache
def scope_patterns() -> tuple[tuple[Scope, AnyOf], ...]:
    """Each scope with the words that tell it."""
    return tuple((scope, AnyOf(scope.forms)) for scope in scope_entries())


@cache
def stance_entries() -> tuple[StanceWords, ...]:
    """All entries of ``stances.toml``."""
    return lexicons.toml("diplomacy/stances.toml", _Stances).stance


@cache
def stances() -> Words[StanceWords]:
    """The words by which somebody takes a stand."""
    return Words("diplomacy/stances.toml", ((form, entry) for entry in stance_entries() for form in entry.forms))


@cache
def gate() -> Words[None]:
    """Every word for an agreement, a stand or a condition: a sentence without any is not looked into."""
    forms = {*heads().forms, *stances().forms, *(form for entry in openers().condition for form in entry.forms)}
    return Words("diplomacy", ((form, None) for form in forms))


@cache
def issues() -> _Issues:
    """The matters that parties take a stand on."""
    return lexicons.toml("diplomacy/issues.toml", _Issues)


@cache
def openers() -> Openers:
    """The words that open conditions, terms and stages."""
    return lexicons.toml("diplomacy/openers.toml", Openers)


@cache
def contact_words() -> ContactLexicon:
    """The words for contacts."""
    return lexicons.toml("diplomacy/contacts.toml", ContactLexicon)
