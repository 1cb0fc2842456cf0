"""What reading adds to an article: sentences, names, times, events, quotes, each with its place in the page.

All spans are in page offsets. Ids of entities are the same on every page ("person:sergey-lavrov"); ids of events and
quotes count within one page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dongsukien.document import Label
from dongsukien.spans import Span

Kind = Literal["person", "organisation", "country", "place", "office", "group"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Anchor = Literal["stated", "published", "event", "none"]
EventType = Literal[
    "meet", "negotiate", "phone_call", "visit", "agree", "sign", "reject", "demand", "propose", "promise", "threaten",
    "accuse", "deny", "criticise", "express", "aid", "sanction", "attack", "ceasefire", "exchange", "mobilise",
    "appoint", "elect", "arrest", "protest", "other",
]  # fmt: skip
SYMMETRIC: frozenset[str] = frozenset({"meet", "phone_call", "negotiate", "agree", "sign", "ceasefire", "exchange"})
Modality = Literal["happened", "ongoing", "planned", "proposed", "conditional", "denied", "requested"]
SourceStance = Literal["asserts", "confirms", "denies", "quotes"]
DateBasis = Literal["stated", "inherited", "inferred"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one block.

    ``text`` is the reading copy (``orthography.reading_copy``) of ``span``: as long as the stored text, so offset *i*
    of it is page offset ``span.start + i``. Outlet tags at its head ("VOV.VN -") lie before ``span``. ``teaser`` is the
    index into ``CleanPage.teasers`` of the article it announces, ``None`` in the page's own article. ``copy_of`` is the
    index of the first sentence of the page with the same words and the same owner: stages read that one and repeat
    what they find here. ``paragraph`` counts the blocks.
    """

    index: int
    span: Span
    text: str
    label: Label
    paragraph: int
    teaser: int | None = None
    copy_of: int | None = None

    def span_of(self, start: int, end: int) -> Span:
        """Page offsets of ``text[start:end]``."""
        return Span(self.span.start + start, self.span.start + end)

    def local(self, span: Span) -> tuple[int, int]:
        """*span* of the page as offsets of ``text``."""
        return span.start - self.span.start, span.end - self.span.start


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3: value and mod by ``notes/times.md`` conventions; ``anchor`` says what fixed the value.

    ``stated`` the words alone, ``published`` the publication date, ``event`` another event's date, ``none`` open
    ("UNDEF"). ``sentence`` is the index of its sentence; ``cue`` a word of direction or immediacy read with it
    ("future", "past", "immediate", "report") or ``None``.
    """

    span: Span
    type: TimeType
    value: str
    mod: str | None
    anchor: Anchor
    sentence: int
    rule: str = ""
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that stands for one entity, or for several ("hai bên").

    ``span`` is the longest phrase with title ("Ngoại trưởng Nga Sergey Lavrov"), ``name`` the bare name in it ("Sergey
    Lavrov"). ``entities`` are entity ids; empty: a reference that found no antecedent. ``nested``: it stands inside
    another mention ("Nga" above) and is no actor of its own. ``antecedent``: where the name was found for a pronoun,
    a short form or a description.
    """

    span: Span
    name: Span
    kind: Kind
    entities: tuple[str, ...]
    form: Literal["full", "short", "office", "pronoun", "description", "metonym"]
    sentence: int
    nested: bool = False
    antecedent: Span | None = None
    role: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what is named: the full form as far as the page and the tables give it."""

    id: str
    name: str
    kind: Kind
    country: str | None
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """A title stated beside a name: person and organisation as names, role as written, country alpha-3."""

    person: str
    role: str
    organisation: str | None
    country: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Names:
    """Who is named in the sentences of one page. ``mentions`` are in page order, nested ones after their holder.

    Going through it gives the mentions.
    """

    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    roles: tuple[Role, ...]

    def __iter__(self) -> Iterator[Mention]:
        return iter(self.mentions)


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of an event or a quote; ``surface`` is its wording at ``span``, the longest with title."""

    id: str
    name: str
    kind: Kind
    country: str | None
    surface: str
    span: Span
    role: str | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """One place where an event is named: trigger words and their sentence."""

    trigger: Span
    sentence: Span
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Plover:
    """The PLOVER projection of an event (codebook 2.0 draft)."""

    event: str
    mode: tuple[str, ...]
    context: tuple[str, ...]
    quad: int


@dataclass(frozen=True, slots=True)
class Event:
    """One act as one page tells it, with all the places where the page names it (the first is the best evidence).

    Symmetric types use ``participants``, all others ``source`` and ``target``. ``date`` is EDTF. ``attribution`` is
    outermost first; ``stance`` is that of the last link, the others pass it on. ``plover_rule`` decided on ``plover``,
    also where that is ``None``. ``teaser``: it belongs to an article this page merely announces.
    """

    id: str
    type: EventType
    modality: Modality
    mentions: tuple[EventMention, ...]
    rule: str
    confidence: float
    source: tuple[Actor, ...] = ()
    target: tuple[Actor, ...] = ()
    participants: tuple[Actor, ...] = ()
    place: str | None = None
    place_span: Span | None = None
    date: str | None = None
    date_span: Span | None = None
    date_basis: DateBasis | None = None
    attribution: tuple[Actor, ...] = ()
    topic: str | None = None
    teaser: bool = False
    plover: Plover | None = None
    plover_rule: str = ""
    stance: SourceStance | None = None

    @property
    def stances(self) -> tuple[SourceStance, ...]:
        """What each link of ``attribution`` does with the act: all but the last pass on the word of the next.

        Empty where the last one's stance is not known, as in readings of before it was read.
        """
        if self.stance is None:
            return ()
        passed_on: list[SourceStance] = ["quotes" for _ in self.attribution[1:]]
        return (*passed_on, self.stance)


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said. ``content`` is without cue and outer quote marks, in segments where the cue interrupts."""

    speaker: Actor | None
    addressee: Actor | None
    cue: Span | None
    kind: str
    direct: bool
    content: tuple[Span, ...]
    sentence: Span
    rule: str = ""
    teaser: bool = False


# --- diplomacy: contacts, agreements, positions -----------------------------------------------------------------------

ContactKind = Literal[
    "meeting", "phone_call", "video_call", "visit", "summit", "negotiation_round", "letter", "aside",
]  # fmt: skip
Level = Literal["leader", "minister", "envoy", "expert"]
AgreementKind = Literal[
    "ceasefire", "prisoner_exchange", "peace_plan", "memorandum", "arms", "arms_control", "nuclear", "grain",
    "minerals", "energy", "security_guarantee", "trade", "border", "withdrawal", "humanitarian", "conduct",
    "partnership", "other",
]  # fmt: skip
AgreementState = Literal[
    "proposed", "under_negotiation", "agreed_in_principle", "announced", "signed", "in_force", "violated_alleged",
    "extended", "suspended", "expired", "collapsed", "rejected",
]  # fmt: skip
Stance = Literal["supports", "opposes", "demands", "accepts_if", "undecided"]


@dataclass(frozen=True, slots=True)
class Stated:
    """A value and the words that state it, in their sentence.

    ``value`` is the normal form of what is counted or listed ("P30D", "2", "energy", "1000:1000"), else the words.
    """

    value: str
    span: Span
    sentence: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Involved:
    """An actor in a part (party, mediator, host, who took the initiative) and the sentence that gives him the part."""

    actor: Actor
    sentence: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Readout:
    """What one side tells of a contact: the sentences, and the quotes among them as places in ``Reading.quotes``.

    ``side`` is the person or body that speaks; its country says for whom.
    """

    side: Actor
    sentences: tuple[Span, ...]
    quotes: tuple[int, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Contact:
    """What the page tells of one contact besides its event, whose actors, date, place and modality hold here too.

    ``event`` is the id of that event. ``round`` counts the rounds of a series ("2"). ``initiative``: who asked for it.
    ``agenda``: what it is about; ``precedent``: "lần đầu tiên kể từ …"; ``outcome``: what came of it in words, and
    ``agreements`` the ids of the agreements reached in it. ``duration`` is ISO 8601 ("PT1H").
    """

    event: str
    kind: ContactKind
    sentence: Span
    rule: str
    level: Level | None = None
    round: Stated | None = None
    initiative: tuple[Involved, ...] = ()
    host: Involved | None = None
    venue: Stated | None = None
    mediators: tuple[Involved, ...] = ()
    agenda: tuple[Stated, ...] = ()
    duration: Stated | None = None
    precedent: Stated | None = None
    outcome: tuple[Stated, ...] = ()
    agreements: tuple[str, ...] = ()
    readouts: tuple[Readout, ...] = ()
    teaser: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """What an agreement provides for: *content* is to be done by *obligors* (none: the page does not say).

    ``stage`` counts the steps of a plan that goes step by step, from 1; ``deadline`` is EDTF.
    """

    content: Span
    sentence: Span
    rule: str
    obligors: tuple[Actor, ...] = ()
    stage: int | None = None
    deadline: Stated | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """What *by* makes an agreement or his consent depend on; ``event`` is the id of the demand, where it is one."""

    by: Actor | None
    content: Span
    sentence: Span
    rule: str
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """Where an agreement stands for one party (``None``: for all) on a day, as *claimed_by* tell it.

    A state is reached only where ``modality`` is "happened" or "ongoing": a signing to come is "signed", "planned".
    ``span`` are the words that say so; ``date`` is EDTF; ``claimed_by`` is empty where the paper itself tells it.
    """

    state: AgreementState
    span: Span
    sentence: Span
    rule: str
    modality: Modality = "happened"
    party: Actor | None = None
    claimed_by: tuple[Actor, ...] = ()
    date: str | None = None
    date_basis: DateBasis | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement as one page tells it: proposed, talked about, reached, broken. ``id`` counts within the page.

    ``name``: how the page calls it, best wording first seen. ``scope`` values: what a truce covers (energy,
    infrastructure, sea, air, land, humanitarian, prisoners, all). ``formula``: numbers per side ("1000:1000").
    ``duration`` is ISO 8601 ("P30D"). ``statuses`` are in page order, one for each party and turn.
    """

    id: str
    kind: AgreementKind
    name: Stated
    sentence: Span
    rule: str
    parties: tuple[Involved, ...] = ()
    mediators: tuple[Involved, ...] = ()
    proposers: tuple[Involved, ...] = ()
    scope: tuple[Stated, ...] = ()
    formula: Stated | None = None
    duration: Stated | None = None
    terms: tuple[Term, ...] = ()
    conditions: tuple[Condition, ...] = ()
    statuses: tuple[Status, ...] = ()
    mentions: tuple[Span, ...] = ()
    teaser: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """Where a party stands on an issue on a day.

    ``issue`` is the key of a list of issues, the same on every page ("long_range_weapons"), or of an agreement's kind
    and scope ("ceasefire:energy+infrastructure"), or "other"; ``issue_span`` are the words. ``agreement`` is the id of
    the agreement it is about, ``event`` and ``quote`` (place in ``Reading.quotes``) where it was read.
    """

    party: Actor
    issue: str
    issue_span: Span
    stance: Stance
    span: Span
    sentence: Span
    rule: str
    agreement: str | None = None
    condition: Span | None = None
    date: str | None = None
    date_basis: DateBasis | None = None
    event: str | None = None
    quote: int | None = None
    teaser: bool = False


@dataclass(frozen=True, slots=True)
class Diplomacy:
    """The contacts, agreements and positions of one page, each in page order."""

    contacts: tuple[Contact, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    positions: tuple[Position, ...] = ()


NO_DIPLOMACY = Diplomacy()
"""The layer of a page without any, and of a reading stored before there was one."""
