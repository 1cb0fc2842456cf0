"""Whom a reference means: pronouns, descriptions, counterparts, "nước này", "bộ này", "hai bên", "ba nhà lãnh đạo".

What the reader has in mind (``focus``) and everybody whom the text names (``register``) give the candidates; gender,
office and state sort them; the subject of this sentence goes before that of the last, and both before who was named
last. Where nothing fits, the reference stays open. Known weakness: a reference to somebody named only further below.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dongsukien.annotations import Kind, Sentence
from dongsukien.entities import people
from dongsukien.entities.contexts import context
from dongsukien.entities.drafts import Draft
from dongsukien.entities.focus import (
    Focus,
    Known,
    Named,
    Parties,
    is_leader,
    leader_name,
    was_leader,
)
from dongsukien.entities.gazetteer import entity_id, find, states
from dongsukien.entities.references import bare_noun, number_of, office_nouns
from dongsukien.entities.register import Register
from dongsukien.entities.words import phrase_set, phrases, table, trades
from dongsukien.spans import Span

_VERB = 16  # characters before a pronoun within which a verb of address stands
_THEY = 2  # sentences back to the two whom "họ" means
Here = list[tuple[Known, Span, bool]]  # who was named in the sentence so far, where, and whether as subject


def _office_before(sentence: Sentence, draft: Draft) -> str | None:
    """The office that *draft* stands beside where no name does: "Ngoại trưởng Kenya gặp người đồng cấp Chile"."""
    before = [hit.entry for hit in find(sentence.text[: draft.start]) if hit.entry.code == "T"]
    return before[-1].name if before else None


class Meant(msgspec.Struct, frozen=True):
    """What a mention stands for; ``name`` ``None``: it is no mention after all."""

    entities: tuple[str, ...]
    antecedent: Span | None
    name: str | None
    kind: Kind
    country: str | None


class Antecedents:
    """Finds whom the references of one text mean."""

    def __init__(self, focus: Focus, register: Register) -> None:
        self._focus = focus
        self._people = register

    def of(self, sentence: Sentence, draft: Draft, here: Here) -> Meant:
        """Whom *draft*, a pronoun or a description, means."""
        value, text = draft.value, draft.name
        if value == "kin":
            return Meant((), None, text, "person", None)
        if value == "seat":
            return self._person(self._people.seated(draft.titles[0]), text)
        if value == "officials":
            name = context("members of").sub(" ", text[:1].lower() + text[1:])
            return Meant((entity_id("group", name),), None, name, "group", draft.country)
        if value == "counterpart":
            return self._counterpart(sentence, draft, here)
        if value in ("leader", "person", "man", "woman"):
            return self._singular(sentence, draft, here)
        if value == "own":
            owner = self._owner(draft, here)
            code = owner.country if owner is not None else None
            return self._state(code, owner.span if owner is not None else None, text)
        if value == "host":
            code, span = self._host(sentence, draft)
            return self._state(code, span, text)
        if value == "state":
            code, span = self._focus.state or (None, None)
            other = self._focus.other_state
            if other and (_is_against(sentence, draft) or _is_visited(sentence, other[1])):
                code, span = other
            return self._state(code, span, text)
        if value in ("body", "body-if-known"):
            return self._body(text, only_known=value == "body-if-known")
        if value == "place":
            if self._focus.place is None:
                return Meant((), None, text, "place", None)
            name, span = self._focus.place
            return Meant((entity_id("place", name),), span, name, "place", None)
        return self._plural(sentence, draft)

    # One person.

    def _person(self, known: Known | None, text: str | None) -> Meant:
        if known is None:
            return Meant((), None, text, "person", None)
        return Meant((known.person.id,), known.span, known.person.name, "person", known.country)

    def _singular(self, sentence: Sentence, draft: Draft, here: Here) -> Meant:
        value, text = draft.value, draft.name
        known = self.somebody(sentence, draft, here)
        if known is None and value in ("man", "woman") and draft.rule != "familiar" and self._focus.office is not None:
            entity, name, country, span = self._focus.office
            return Meant((entity,), span, name, "office", country)
        if known is None and value == "leader" and draft.country in states() and draft.titles:
            name = leader_name(text)
            return Meant((entity_id("office", name),), None, name, "office", draft.country)
        if known is None:
            dropped = draft.rule in ("familiar", "described") or (draft.form != "pronoun" and value == "leader")
            return self._person(None, None if dropped else text)
        if known.gender == "-" and value in ("man", "woman"):
            known.gender = "m" if value == "man" else "f"
        return self._person(known, text)

    def _owner(self, draft: Draft, here: Here) -> Known | None:
        """Whose "đất nước ông" is: the last subject's, else the last one's named."""
        gender = "f" if " bà" in draft.name else "m" if " ông" in draft.name else "-"
        subjects = [known for known, _, subject in here if subject]
        last = [known for known, _, _ in reversed([*self._focus.people, *here])]
        everybody = [*reversed(subjects), *filter(None, [self._focus.subject]), *last]
        return next((known for known in everybody if "-" in (gender, known.gender) or known.gender == gender), None)

    def _counterpart(self, sentence: Sentence, draft: Draft, here: Here) -> Meant:
        """ "người đồng cấp Nga": the holder in that state of the office of the one it stands beside."""
        country = draft.country
        if country is None and draft.titles and draft.titles[0].of_state:  # "người đồng cấp nước chủ nhà"
            country = (self._focus.host or self._focus.state or (None,))[0]
        if country is None:
            return self._person(self._other_of_pair(here), draft.name)
        everybody = reversed([*self._focus.people, *here])
        partner = next((known for known, _, _ in everybody if known.country != country and known.offices), None)
        for head, _, _ in partner.offices if partner else ():
            holder = self._people.holder(head, country, None)
            if holder is not None and holder.country == country:
                return Meant((holder.person.id,), holder.span, holder.person.name, "person", country)
        others = [
            known for known in self._people.by_country.get(country, ()) if known.offices or known.person.gender != "-"
        ]
        if len(others) == 1:
            return Meant((others[0].person.id,), others[0].span, others[0].person.name, "person", country)
        rank = next((office for office, _, _ in partner.offices), None) if partner else _office_before(sentence, draft)
        if rank is None or country not in states():
            return Meant((), None, draft.name, "person", country)
        name = f"{rank[:1].upper()}{rank[1:]} {states()[country].name}"
        return Meant((entity_id("office", name),), None, name, "office", country)

    def _other_of_pair(self, here: Here) -> Known | None:
        """Of the two last in contact, the one who is not named in this sentence."""
        pair = self._focus.people_pair
        if pair is None or not here:
            return None
        others = [entity for entity in pair.entities if entity != here[0][0].person.id]
        return self._people.known.get(others[0]) if len(others) == 1 else None

    def somebody(self, sentence: Sentence, draft: Draft, here: Here) -> Known | None:
        """One person for a pronoun or a description: last subject before last man named."""
        title = draft.titles[0] if draft.titles else None
        if draft.value == "leader" and title is not None and draft.country:
            leaders = [known for known in self._people.by_country.get(draft.country, ()) if _fits(known, draft)]
            if title.organisation is not None:  # "nhà lãnh đạo Hamas"
                leaders = [k for k in leaders if any(body == title.organisation for _, _, body in k.offices)]
            titled = [known for known in leaders if known.offices]
            if title.head == "lãnh đạo" and len(titled) > 1:
                return None  # "Lãnh đạo Peru" where the text names two of them
            recent = [known for known, _, _ in reversed([*self._focus.people, *here]) if known in leaders]
            return recent[0] if recent else leaders[0] if leaders else None
        if here and draft.form == "pronoun":
            known, span, _ = here[-1]
            gap = sentence.text[span.end - sentence.span.start : draft.start]
            if _fits(known, draft) and context("same one goes on").fullmatch(gap):
                return known
        before = sentence.text[max(0, draft.start - _VERB) : draft.start].rstrip().lower()
        if draft.form == "pronoun" and before.endswith(phrases("addressing")):  # "A gặp B, đề nghị ông": B
            dealt_with = [known for known, _, subject in reversed(here) if not subject]
            if (addressed := _first_fitting(dealt_with, draft)) is not None:
                return addressed
        subjects = [known for known, _, subject in here if subject]
        if self._focus.subject is not None:
            subjects.append(self._focus.subject)
        last = [known for known, _, _ in reversed([*self._focus.people, *here])]
        return _first_fitting([*subjects, *last], draft)

    # Bodies and states.

    def _state(self, code: str | None, span: Span | None, text: str) -> Meant:
        if code not in states():
            return Meant((), None, text, "country", None)
        state = states()[code]
        return Meant((state.id,), span, state.name, "country", state.country)

    def _host(self, sentence: Sentence, draft: Draft) -> tuple[str | None, Span | None]:
        """The state that "nước chủ nhà" is: the one it stands beside, else the one where people come together."""
        for named in reversed(self._focus.named):
            if named.kind == "country":
                if _is_beside(sentence, named, draft):
                    self._focus.host = (named.country, named.span) if named.country else self._focus.host
                    return named.country, named.span
                break
        if "chủ nhà" in draft.name.lower() or "sở tại" in draft.name.lower():
            return self._focus.host or (None, None)
        return None, None

    def _body(self, text: str, *, only_known: bool) -> Meant:
        """The last body that may be called so ("bộ này", "tập đoàn")."""
        noun = bare_noun(text)
        bodies = [named for named in reversed(self._focus.named) if named.kind in ("organisation", "group")]
        found = next((named for named in bodies if _called(named, noun)), None)
        if found is None and "lập pháp" in noun:
            found = next((named for named in bodies if context("house of parliament").match(named.name)), None)
        if found is None and not only_known:
            found = next((named for named in bodies if _may_be_called(named, noun)), None)
        if found is None:
            return Meant((), None, None if only_known else text, "organisation", None)
        return Meant((found.entity,), found.span, found.name, found.kind, found.country)

    # Several.

    def _body_just_named(self) -> Meant:
        """Whom "họ" means where no people do: "ra tối hậu thư cho Hamas, yêu cầu họ …"."""
        named = self._focus.named[-1] if self._focus.named else None
        if named is None or named.order != self._focus.order or named.kind not in ("group", "organisation"):
            return Meant((), None, None, "person", None)
        return Meant((named.entity,), named.span, named.name, named.kind, named.country)

    def _plural(self, sentence: Sentence, draft: Draft) -> Meant:
        value, counted, _ = draft.value.partition(":")
        text = draft.name
        if text.lower() == "họ":
            last = self._focus.people_pair
            crowd = context("crowd").search(sentence.text, max(0, draft.start - 300), draft.start)
            if crowd or last is None or self._focus.order - last.order > _THEY:
                return self._body_just_named() if not crowd else Meant((), None, None, "person", None)
            return Meant(last.entities, last.span, text, "person", None)
        if counted and (value == "bodies" or number_of(text) != 2):
            return self._several(value, number_of(text), draft)
        head = next((head for words, head in table("plural_offices").items() if text.lower().endswith(words)), None)
        if head and value == "people":
            holders = self._people.by_office.get(head, [])
            if len(holders) == 2:
                entities = tuple(known.person.id for known in holders)
                self._focus.meet_again(Parties(entities, (None, None), holders[0].span, True, self._focus.order))
                return Meant(entities, holders[0].span, text, "person", None)
        if value == "koreas":
            return Meant((states()["KOR"].id, states()["PRK"].id), None, text, "country", None)
        pair = (self._joined_before(sentence) if value == "states" else None) or self._parties(value)
        if pair is None:
            return self._several(value, 2, draft)
        self._focus.meet_again(pair)
        if value != "states":
            return Meant(pair.entities, pair.span, text, "person" if pair.people else "country", None)
        codes = [code for code in pair.countries if code in states()]
        if len(set(codes)) != 2:
            return self._several(value, 2, draft)
        return Meant(tuple(states()[code].id for code in codes if code), pair.span, text, "country", None)

    def _parties(self, value: str) -> Parties | None:
        """Which two are meant: those of this or the last sentence, else of headline and lead, else the last named.

        The side that speaks must be one of them.
        """
        focus = self._focus
        last = focus.people_pair if value == "people" else focus.last_pair
        frame = focus.frame if focus.frame is not None and (value != "people" or focus.frame.people) else None
        recent = last if last is not None and focus.order - last.order <= 1 else None
        speaker = focus.state[0] if focus.state is not None else None
        for pair in (recent, frame, last):
            if pair is not None and (speaker is None or value == "people" or speaker in pair.countries):
                return pair
        return recent or frame or last

    def _joined_before(self, sentence: Sentence) -> Parties | None:
        """The last two whom this sentence joins so far: "A gọi cho lãnh đạo B và C sau đụng độ giữa hai nước"."""
        order = self._focus.order
        here = [named for named in self._focus.named if named.order == order and named.country is not None]
        chains: list[list[Named]] = []
        for named in here:
            last = chains[-1][-1].span if chains else None
            if last is not None and named.span.start < last.end:
                continue  # the state in a title
            between = "" if last is None else sentence.text[sentence.local(last)[1] : sentence.local(named.span)[0]]
            if last is not None and context("and the other").fullmatch(between):
                chains[-1].append(named)
            else:
                chains.append([named])
        pair = next((c for c in reversed(chains) if len(c) == 2 and c[0].country != c[1].country), None)
        if pair is None:
            return None
        entities, countries = tuple(n.entity for n in pair), tuple(n.country for n in pair)
        return Parties(entities, countries, pair[0].span, False, order)

    def _several(self, value: str, count: int, draft: Draft) -> Meant:
        """The last sentence that names so many of a kind, or all whom the text has named if they are so many."""
        kinds: dict[str, tuple[Kind, ...]] = {
            "people": ("person", "office"), "states": ("country",), "bodies": ("organisation", "group"),
            "any": ("country", "group"),
        }  # fmt: skip
        wanted = kinds.get(value, ())
        named = [each for each in self._focus.named if each.kind in wanted]
        rows = [[each for each in named if each.order == order] for order in _orders(named)]
        for row in (*rows, named):
            distinct = {each.entity: each for each in row}
            if len(distinct) == count:
                first = next(iter(distinct.values()))
                kind: Kind = "person" if value == "people" else first.kind
                return Meant(tuple(distinct), first.span, draft.name, kind, None)
        return Meant((), None, None, draft.kind, None)


def _is_against(sentence: Sentence, draft: Draft) -> bool:
    """Whether something is done to the state that *draft* means: "A trừng phạt nước này"."""
    return context("against it").search(sentence.text, max(0, draft.start - 14), draft.start) is not None


def _is_visited(sentence: Sentence, state: Span) -> bool:
    """Whether the *state* named at that place is where somebody goes: "A thăm B, mời doanh nghiệp nước này …"."""
    if not sentence.span.contains(state):
        return False
    return context("is visited").search(sentence.text[: sentence.local(state)[0]]) is not None


def _is_beside(sentence: Sentence, named: Named, draft: Draft) -> bool:
    end = named.span.end - sentence.span.start
    return 0 <= end <= draft.start and context("beside it").fullmatch(sentence.text, end, draft.start) is not None


def _called(named: Named, noun: str) -> bool:
    """Whether the name of a body, in full or as the text has it, opens with *noun*."""
    return named.name.lower().startswith(f"{noun} ") or named.words.lower().startswith(f"{noun} ")


def _may_be_called(named: Named, noun: str) -> bool:
    """Whether a body whose name says nothing of it may be meant: a firm is no ministry, an armed group no committee."""
    of_state = context("body of a state").match(named.name) is not None
    if context("firm").match(f"{noun} "):
        return named.kind == "organisation" and not of_state
    if noun in phrase_set("armed_groups"):
        return named.kind == "group" or not (of_state or context("court or embassy").match(named.name))
    return named.kind == "organisation" or noun in phrase_set("any_body")


def _orders(named: Sequence[Named]) -> list[int]:
    return sorted({each.order for each in named}, reverse=True)


def _first_fitting(candidates: Sequence[Known], draft: Draft) -> Known | None:
    strict = next((known for known in candidates if _fits(known, draft)), None)
    if strict is not None or draft.rule != "described":
        return strict
    # "Tiền đạo 23 tuổi" of somebody whose trade the text has not said.
    return next((known for known in candidates if not known.offices and _may_be(known, draft)), None)


def _may_be(known: Known, draft: Draft) -> bool:
    """Whether gender and state of *known* allow the description; a given name speaks where the text does not."""
    gender = {"man": "m", "woman": "f"}.get(draft.value)
    own = known.gender if known.gender != "-" else people.leaning(known.person.name)
    return (gender is None or own in ("-", gender)) and not (draft.country and known.country != draft.country)


def _fits(known: Known, draft: Draft) -> bool:
    """Whether gender, state and office of *known* allow the description."""
    if not _may_be(known, draft):
        return False
    text = draft.name.lower()
    trade = next((offices for word, offices in trades().items() if word in text), None)
    if trade is not None:
        return any(trade.search(office) for office, _, _ in known.offices)
    if draft.rule == "described" and draft.value != "leader":
        noun = bare_noun(text)
        if noun in office_nouns():
            return any(noun in office for office, _, _ in known.offices)
    return draft.value != "leader" or is_leader(known) or ("cựu" in text and was_leader(known))
