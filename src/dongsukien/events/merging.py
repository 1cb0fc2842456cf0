"""Acts → events: one event per page however often it is named (``ANNOTATION.md`` §3).

Namings belong together when type, actors, date and stage agree; a naming without actors ("cuộc điện đàm này") belongs
to the last event it fits. The merged event takes the most specific actors all namings give: the person rather than the
state. What is told with another date, another round or as earlier stays an event of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dongsukien.annotations import SYMMETRIC, Actor, EventType, Modality
from dongsukien.entities.actors import UNNAMED
from dongsukien.events.acts import Act
from dongsukien.events.contexts import context
from dongsukien.events.factuality import CONTACTS, SPEECH
from dongsukien.events.groups import is_an_organ
from dongsukien.quotes.attribution import Link

_TALKS: frozenset[EventType] = frozenset({"meet", "negotiate"})
ONE_SIDED: frozenset[EventType] = frozenset({"agree", "ceasefire"})  # one side may agree, or stop firing, alone
_OPEN: frozenset[Modality] = frozenset({"planned", "proposed", "requested", "conditional"})
_SHARED_TOPIC = 0.34  # share of the shorter topic's syllables that two sayings of one speech act have in common


@dataclass(slots=True)
class Merged:
    """An event while its namings are gathered."""

    acts: list[Act]
    type: EventType
    source: tuple[Actor, ...]
    target: tuple[Actor, ...]
    participants: tuple[Actor, ...]
    head: bool = False  # named in the headline or lead

    @property
    def actors(self) -> tuple[Actor, ...]:
        return self.source + self.target + self.participants


def merge_acts(acts: list[Act], heads: frozenset[int]) -> list[Merged]:
    """The events that *acts* of one article (or of one teaser) name; *heads* are its sentences of headline and lead."""
    events: list[Merged] = []
    strong = [act for act in acts if not act.weak and not _is_bare(act)]
    for act in strong:
        if not _join(act, events, heads):
            events.append(_new(act, heads))
    for act in acts:
        if act.weak or _is_bare(act):
            _place_weak(act, events, heads)
    for event in events:
        event.acts.sort(key=lambda act: act.trigger)
        _specify(event)
    return sorted(events, key=lambda event: event.acts[0].trigger)


def _is_bare(act: Act) -> bool:
    if act.type not in SYMMETRIC:
        return not act.source and act.type not in ("elect", "appoint")
    if any(is_several(actor, act.type) for actor in act.participants) or joins_others(act):
        return False
    return len(act.participants) < (1 if act.type in ONE_SIDED else 2)


_OF_MANY = ("công ước", "nghị định thư", "hiến chương", "hiệp ước toàn cầu", "tuyên bố chung")


def joins_others(act: Act) -> bool:
    """Whether one signs alone what many others sign, too: "Kenya ký công ước biển"; a law or a decree is none."""
    return act.type == "sign" and bool(act.participants) and (act.topic or "").lower().startswith(_OF_MANY)


def is_several(actor: Actor, type_: EventType) -> bool:
    """Whether one name stands for several parties: a group ("hai bên"), or a body of states whose members meet."""
    return actor.kind == "group" or (type_ == "meet" and actor.kind == "organisation" and actor.country is None)


def _new(act: Act, heads: frozenset[int]) -> Merged:
    return Merged([act], act.type, act.source, act.target, act.participants, act.sentence in heads)


def _join(act: Act, events: list[Merged], heads: frozenset[int]) -> bool:
    for event in reversed(events):
        if _same(act, event, heads):
            _absorb(event, act, heads)
            return True
    return False


def _absorb(event: Merged, act: Act, heads: frozenset[int]) -> None:
    event.acts.append(act)
    if not _is_bare(act) and not (act.weak and len(event.participants) > 1 and act.sentence not in heads):
        event.source = _union(event.source, act.source)
        event.target = _union(event.target, act.target)
        event.participants = _union(event.participants, act.participants)
    elif act.type == "attack" and not event.target:
        own = {actor.country for actor in event.source}  # "A hứng mưa tên lửa": whose they were stands in the lead
        event.target = tuple(actor for actor in act.target if actor.country not in own)
    event.head = event.head or act.sentence in heads


def modality_of(event: Merged, headlines: frozenset[int]) -> Modality:
    """The modality of the best naming: none of a weak word, no headline where the text says more exactly, and no verb
    without a day or a sign where another naming says on which day it will be.

    A noun without a day ("cuộc gặp giữa A và B") says nothing of it where the headline does.
    """
    plain = [act for act in event.acts if act.signed or act.modality != "planned"]  # "đến để gặp" only says why
    strong = [act for act in plain if not act.weak] or plain or event.acts
    told = [act for act in strong if act.sentence not in headlines] or strong
    if not any(act.modality == "happened" and (act.signed or act.when is not None) for act in told):
        told = [act for act in told if act.modality == "planned" and act.when is not None] or told
    full = [act for act in told if not _is_bare(act)] or told  # "sau hòa đàm" may be of any talks
    if all(act.noun and not act.signed and act.when is None for act in full):
        full = [act for act in strong if act.signed and act.modality in _OPEN and not _is_bare(act)] or full
    return full[0].modality


def sources_of(event: Merged) -> tuple[Link, ...]:
    """Whose word the event is: the first source that an act with actors of its own gives."""
    return next((act.sources for act in event.acts if act.sources and not act.weak and not _is_bare(act)), ())


def _place_weak(act: Act, events: list[Merged], heads: frozenset[int]) -> None:
    """Bring a weak or bare naming to an event it fits, or make one of it where it says enough by itself."""
    if ".other subject" in act.rule and act.type != "protest":  # a crowd has no name
        return  # somebody else than anyone named
    if act.type not in SYMMETRIC:
        if not _join(act, events, heads):
            events.append(_new(act, heads))
        return
    fitting = [event for event in events if _fits_weak(act, event, heads)]
    before = [event for event in fitting if event.acts[0].trigger <= act.trigger]
    if act.sentence in heads and not before:
        before = fitting[:1]  # the headline comes first and says least
    if before:
        same_type = [event for event in before if event.type == act.type]
        _absorb((same_type or before)[-1], act, heads)
        return
    if not _is_bare(act):
        countries = {actor.country or actor.id for actor in act.participants}
        if len(countries) > 1:
            between_states = act.weak and all(actor.kind == "country" for actor in act.participants)
            events.append(_new(replace(act, type="negotiate") if between_states else act, heads))
        return
    if asker := _who_asks(act, events):
        events.append(_new(_given(act, act.participants + asker, ".asked"), heads))
        return
    distinct = act.round is not None or (act.when is not None and act.noun)
    if act.framed and (speakers := _who_speak_there(act, events)):
        events.append(_new(_given(act, speakers, ".spoken"), heads))
        return
    beside = next((e for e in events if e.type in CONTACTS and any(a.sentence == act.sentence for a in e.acts)), None)
    if act.type in ("agree", "sign") and beside is not None and len(beside.participants) > 1:
        events.append(_new(_given(act, beside.participants, ".beside"), heads))
    elif (
        act.type in ("exchange", "ceasefire")
        or (distinct and act.type in CONTACTS | {"agree", "sign"} and not act.weak)
        or _denies_talks(act)
    ):
        pair = _pair_in_focus(events, act)
        if pair:
            events.append(_new(_given(act, pair, ".pair"), heads))


def _denies_talks(act: Act) -> bool:
    """Whether one who met somebody did not deal with him: "ông không đàm phán bất cứ điều gì"."""
    return act.type == "negotiate" and act.modality == "denied" and bool(act.participants) and not act.weak


def _who_speak_there(act: Act, events: list[Merged]) -> tuple[Actor, ...]:
    """Speaker and addressee of what is said in a contact: "Trong cuộc gặp, A hối thúc B …" lets A and B meet."""
    if act.type not in CONTACTS - {"visit"}:
        return ()
    for event in events:
        said = next((a for a in event.acts if a.sentence == act.sentence and a.trigger > act.trigger), None)
        if said is None or event.type not in SPEECH or len(said.source) != 1 or len(said.target) != 1:
            continue
        both = said.source + said.target
        if all(actor.kind in ("person", "office") for actor in both) and both[0].country != both[1].country:
            return both
    return ()


def _who_asks(act: Act, events: list[Merged]) -> tuple[Actor, ...]:
    """Who asks in the same sentence for the contact that names one side: "A yêu cầu B hội đàm" is to be of both."""
    if act.type not in CONTACTS - {"visit"} or act.modality not in ("requested", "proposed"):
        return ()
    asked = {actor.id for actor in act.participants}
    for event in events:
        said = event.acts[0]
        before = said.sentence == act.sentence and said.trigger < act.trigger
        if before and event.type in ("demand", "propose") and asked == {actor.id for actor in event.target}:
            return event.source
    return ()


def _given(act: Act, participants: tuple[Actor, ...], how: str) -> Act:
    return replace(act, participants=participants, rule=act.rule + how, basis="given")


def _pair_in_focus(events: list[Merged], act: Act) -> tuple[Actor, ...]:
    contacts = [event for event in events if event.type in CONTACTS and len(event.participants) > 1]
    before = [event for event in contacts if event.acts[0].trigger <= act.trigger]
    for event in reversed(before):
        if not act.participants or all(_matches(actor, event.participants) for actor in act.participants):
            return event.participants
    return ()


def _fits_weak(act: Act, event: Merged, heads: frozenset[int]) -> bool:
    talks = CONTACTS - {"visit"}
    alike = event.type == act.type or (act.type in talks and event.type in talks and (act.weak or act.type in _TALKS))
    if not alike or (event.type not in _TALKS and act.type in _TALKS and not act.weak):
        return False
    if act.apart != event.acts[0].apart or (act.modality == "denied") != (event.acts[0].modality == "denied"):
        return False
    matched = all(_matches(actor, event.participants) for actor in act.participants)
    if not matched and not _names_one_more(act, event, heads):
        return False
    return (
        _same_time(act, event)
        and _same_round(act, event)
        and (_same_stage(act, event) or (act.noun and not act.signed))
    )


def _same(act: Act, event: Merged, heads: frozenset[int]) -> bool:
    alike = act.type == event.type or (act.type in _TALKS and event.type in _TALKS)
    if not alike or not _same_time(act, event) or not _same_round(act, event):
        return False
    if not _same_stage(act, event):
        return False
    if act.type in SYMMETRIC:
        if act.apart != event.acts[0].apart and not _same_day(act, event):
            return False
        if act.type == "meet" and _of_one_body(act, event):
            return True
        both_ways = all(_matches(actor, event.participants) for actor in act.participants) and all(
            _matches(actor, act.participants) for actor in event.participants
        )
        return (both_ways and not _two_persons_of_one_state(act, event)) or _names_one_more(act, event, heads)
    if not act.source and not act.target:
        return False
    if not event.source and act.source and not _is_told_again(act, event, heads):
        return False  # nobody knows who acted there
    if not _compatible(act.source, event.source) or not _compatible(act.target, event.target):
        return False
    if act.type == "other" and not any(_are_of_one_sort(act, other) for other in event.acts):
        return False  # "phong tỏa cảng", "bắt tàu": two acts that the list has no types for
    if act.type in SPEECH and any(other.sentence == act.sentence and _are_two(act, other) for other in event.acts):
        return False  # "cảm ơn A và bày tỏ vui mừng"
    in_body = act.sentence not in heads and not event.head
    if (
        act.type == "attack"
        and in_body
        and all(_are_two(act, other) and other.sentence != act.sentence for other in event.acts)
    ):
        return False  # one report lists blow after blow
    if act.type == "attack" and _is_clash(act.source, act.target) != _is_clash(event.source, event.target):
        return False  # "A và B giao tranh", "A bắn vào B": one blow is not the fight
    if act.type == "appoint" and not any(_leaves(act) == _leaves(other) for other in event.acts):
        return False  # "bổ nhiệm A thay B, người từ chức"
    if act.type in CONTACTS | {"elect", "appoint"}:
        return True
    return _same_topic(act, event, heads)


def _is_told_again(act: Act, event: Merged, heads: frozenset[int]) -> bool:
    """Whether the lead names who did what the headline tells of whom it befell: "Thủ tướng A bị phế truất", below it
    "Tòa Hiến pháp B phế truất Thủ tướng A"."""
    return event.head and act.sentence in heads and bool({one.id for one in act.target} & {o.id for o in event.target})


def _of_one_body(act: Act, event: Merged) -> bool:
    """Whether it is the meeting of one body, told of it alone and of who takes part: "dự thượng đỉnh A"."""
    small, large = sorted((act.participants, event.participants), key=len)
    body = small[0] if len(small) == 1 else None
    of_several = body is not None and body.kind == "organisation" and body.country is None
    return of_several and any(actor.id == small[0].id for actor in large)


def _leaves(act: Act) -> bool:
    return context("leaves office").search(act.form) is not None


def _names_one_more(act: Act, event: Merged, heads: frozenset[int]) -> bool:
    """Whether headline and lead tell of one contact, and one of them names one more who was there.

    "Ông A tiếp đặc phái viên B", below it "Ông A tiếp ông B và ông C": both sides are named in either.
    """
    if act.sentence not in heads or not event.head:
        return False
    few, many = sorted((act.participants, event.participants), key=len)
    sides = {actor.country for actor in few if actor.country}
    people = {actor.id for actor in few if actor.kind == "person"}
    same_people = bool(people) and people <= {actor.id for actor in many}
    return same_people and len(sides) > 1 and sides == {actor.country for actor in many if actor.country}


def _same_topic(act: Act, event: Merged, heads: frozenset[int]) -> bool:
    if act.sentence in heads and event.head:
        return True
    if act.own_words and any(act.form == other.form and act.sentence - other.sentence == 1 for other in event.acts):
        return True  # "Ông A nói nước ông ủng hộ …. "Chúng tôi ủng hộ …"
    words = _syllables(act.topic)
    return any(_shared(words, _syllables(other.topic)) >= _SHARED_TOPIC for other in event.acts)


def _syllables(topic: str | None) -> frozenset[str]:
    return frozenset(word for word in (topic or "").lower().split() if len(word) > 2)


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 1.0


def _same_time(act: Act, event: Merged) -> bool:
    if act.when is None:
        return True
    dated = [other.when.value for other in event.acts if other.when is not None]
    return not dated or any(_close(act.when.value, value) for value in dated)


def _same_day(act: Act, event: Merged) -> bool:
    return act.when is not None and any(
        other.when is not None and _close(act.when.value, other.when.value) for other in event.acts
    )


def _close(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def _same_round(act: Act, event: Merged) -> bool:
    rounds = {other.round for other in event.acts if other.round is not None}
    return act.round is None or not rounds or act.round in rounds


def _same_stage(act: Act, event: Merged) -> bool:
    first = event.acts[0]
    if act.modality == first.modality or {act.modality, first.modality} <= {"happened", "ongoing"}:
        return True
    if act.modality in _OPEN and first.modality in _OPEN:
        return True
    if "denied" in (act.modality, first.modality):
        return False
    if event.head and not (act.signed and first.signed):
        return True  # a headline writes "A gặp B" of what is still to come
    return act.when is not None and first.when is not None


def _are_of_one_sort(act: Act, other: Act) -> bool:
    return act.entry == other.entry or bool(set(act.form.split()) & set(other.form.split()))


def _are_two(act: Act, other: Act) -> bool:
    """Whether two verbs are at work, rather than a verb and the noun that takes it up."""
    return act.form != other.form and not act.noun and not other.noun


def _is_clash(source: tuple[Actor, ...], target: tuple[Actor, ...]) -> bool:
    return not target and len({actor.country or actor.id for actor in source}) > 1


def _compatible(a: tuple[Actor, ...], b: tuple[Actor, ...]) -> bool:
    if not a or not b or all(map(is_an_organ, a)) or all(map(is_an_organ, b)):
        return True  # "quân đội" behind "quân đội Kenya"
    small, large = sorted((a, b), key=len)
    return all(_matches(actor, large) for actor in small)


def _matches(actor: Actor, others: tuple[Actor, ...]) -> bool:
    """Whether one of *others* is the same, or stands for the same state: a person and his state agree."""
    for other in others:
        if actor.id == other.id or (actor.id.startswith(UNNAMED) and other.id.startswith(UNNAMED)):
            return True  # "1.200 người" above, "hơn 1.200 người" below
        one_is_person_only = actor.kind == "person" and other.kind == "person"
        if actor.country is not None and actor.country == other.country and not one_is_person_only:
            return True
    return False


def _two_persons_of_one_state(act: Act, event: Merged) -> bool:
    persons = {a.id: a.country for a in (*act.participants, *event.participants) if a.kind == "person"}
    of_state = [country for country in persons.values() if country is not None]
    named_by_both = any(a.kind == "person" for a in act.participants) and any(
        a.kind == "person" for a in event.participants
    )
    return named_by_both and len(of_state) != len(set(of_state))


def _union(a: tuple[Actor, ...], b: tuple[Actor, ...]) -> tuple[Actor, ...]:
    if a and b and all(map(is_an_organ, b)) != all(map(is_an_organ, a)):
        return a if all(map(is_an_organ, b)) else b
    if b and all(actor.id.startswith(UNNAMED) for actor in (*a, *b)):
        return b
    return tuple({actor.id: actor for actor in (*b, *a)}.values()) if b else a


def _specify(event: Merged) -> None:
    """Keep the most specific actors: where a person of a state is named, the state and its bodies go."""
    event.source = _most_specific(event.source)
    event.target = _most_specific(_not_of(event.target, event.source))
    event.participants = _most_specific(event.participants)


def _not_of(target: tuple[Actor, ...], source: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """*target* without the state of *source*: "Ông A muốn quan hệ Kenya - Chile tốt lên" is addressed to Chile."""
    own = {actor.country for actor in source if actor.country}
    return tuple(actor for actor in target if actor.country not in own or actor.kind == "person") or target


def _most_specific(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    personal = {actor.country for actor in actors if actor.kind == "person" and actor.country}
    official = {
        actor.country
        for actor in actors
        if actor.kind in ("organisation", "office", "group") and actor.country and not _is_the_state(actor)
    }
    offices = {actor.name for actor in actors if actor.kind == "office"}
    people = {actor.country: actor.id for actor in reversed(actors) if _are_people(actor)}
    kept = tuple(
        actor
        for actor in actors
        if not (_are_people(actor) and people[actor.country] != actor.id)  # "người Kenya", "công dân Kenya"
        if not any(actor.kind == "organisation" and actor.name.endswith(f" {office}") for office in offices)
        if actor.kind == "person"
        or not (actor.country in personal or (_is_the_state(actor) and actor.country in official))
    )
    return kept or actors


def _is_the_state(actor: Actor) -> bool:
    """Whether *actor* is named as a state or as those who lead it."""
    return actor.kind == "country" or actor.name.startswith("Lãnh đạo ")


def _are_people(actor: Actor) -> bool:
    """Whether *actor* are people of a state, as ``people`` names them."""
    return actor.kind == "group" and actor.id.startswith("country:")
