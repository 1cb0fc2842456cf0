"""Drafts of one text (an article, or one teaser) → mentions with the entities they stand for.

Two passes. The first notes everybody who is named with a full name or a title, wherever on the page, so that a
headline's "ông Moreno" finds the body's "Alberto Moreno". The second goes through the text in order and keeps in mind
who was named last, as subject and at all, and which two parties were last in contact; from these it resolves titles
without a name, pronouns, descriptions and plurals. An office is never given to a person the text does not name.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import structs

from dongsukien.annotations import Entity, Kind, Mention, Role, Sentence
from dongsukien.entities import people
from dongsukien.entities.antecedents import Antecedents, Here, Meant
from dongsukien.entities.contexts import context
from dongsukien.entities.drafts import Draft
from dongsukien.entities.focus import (
    MOST,
    STATE_RULES,
    Focus,
    Named,
    Parties,
    head_of,
    leader_name,
    office_name,
    puts_in_contact,
    stands_as_host,
    stands_as_object,
    stands_as_subject,
    states_by_id,
)
from dongsukien.entities.gazetteer import entity_id, entry_of, states
from dongsukien.entities.holders import name_holders
from dongsukien.entities.home import body_name, find_homes
from dongsukien.entities.register import Register
from dongsukien.spans import Span


class Text:
    """The drafts of one text being resolved; ``resolve`` gives mentions, entities and roles."""

    def __init__(self, sentences: Sequence[Sentence], found: Sequence[Sequence[Draft]]) -> None:
        self._sentences = sentences
        self._found = found
        self._focus = Focus()
        self._people = Register(self._focus)
        self._antecedents = Antecedents(self._focus, self._people)
        self._acronyms: dict[str, tuple[str, Kind, str | None, Span]] = {}
        self._first = True
        self._seen = self._marks = 0
        self.mentions: list[Mention] = []
        self.entities: dict[str, tuple[str, Kind, str | None, list[Span]]] = {}
        self.roles: list[Role] = []
        self._offices: dict[str, tuple[str, str | None]] = {}  # those without a name that are parties of a contact

    def resolve(self) -> None:
        """Fill ``mentions``, ``entities`` and ``roles``."""
        self._people.note_everybody(self._sentences, self._found)
        find_homes(self._sentences, self._found, self._people)
        name_holders(self._sentences, self._found, self._people)
        self._note_acronyms()
        self._frame()
        for sentence, found in zip(self._sentences, self._found, strict=True):
            self._read(sentence, found)

    # Before the text is read.

    def _frame(self) -> None:
        """The pair that headline and lead put in contact: the fallback of "hai bên"."""
        for sentence, found in list(zip(self._sentences, self._found, strict=True))[:3]:
            self._pair(sentence, [draft for draft in found if not draft.nested], first=True)

    def _note_acronyms(self) -> None:
        """Bodies that the text gives with their acronym, "Viện Moreno (MIX)": both are one, under the name that a table
        knows, else under the longer one."""
        for sentence, found in zip(self._sentences, self._found, strict=True):
            for body, short in pairwise(draft for draft in found if draft.kind in ("organisation", "group")):
                gap = sentence.text[body.end : short.start]
                closed = sentence.text[short.end : short.end + 1] in (")", ",", ";", " ")
                if gap != " (" or not closed or not short.name.isupper() or body.name == short.name:
                    continue
                named = short if entry_of(short.name) is not None else body
                span = sentence.span_of(body.start, body.end)
                one = (named.name, named.kind, named.country or body.country, span)
                for each in (body, short):
                    self._acronyms.setdefault(entity_id(each.kind, each.name), one)

    # Second pass.

    def _read(self, sentence: Sentence, found: Sequence[Draft]) -> None:
        here: Here = []
        previous = self._focus.people
        self._focus.people = previous[-6:]
        before = self._focus.subject
        self._first = True
        self._focus.order += 1
        self._seen = self._marks = 0  # quote marks counted so far
        for draft in found:
            self._emit(sentence, draft, here)
        self._pair(sentence, [draft for draft in found if not draft.nested])
        subjects = [known for known, _, subject in here if subject] or [known for known, _, _ in here]
        self._focus.subject = subjects[0] if subjects else before

    def _emit(self, sentence: Sentence, draft: Draft, here: Here, nested: bool = False) -> None:
        span = sentence.span_of(draft.start, draft.end)
        meant = self._identify(sentence, draft, here)
        if meant.name is None:
            for inner in draft.inner:
                inner.nested = False
                self._emit(sentence, inner, here, nested)
            return
        nested = nested or draft.nested
        mention = Mention(
            span=span,
            name=sentence.span_of(draft.name_start, draft.name_end),
            kind=meant.kind,
            entities=meant.entities,
            form=draft.form,
            sentence=sentence.index,
            nested=nested,
            antecedent=meant.antecedent,
            role=", ".join(title.text for title in draft.titles if title.is_role) or None,
            rule=draft.rule,
        )
        self.mentions.append(mention)
        for entity in meant.entities:
            if entity not in self.entities:
                self.entities[entity] = self._described(entity, meant.name, meant.kind, meant.country)
            self.entities[entity][3].append(span)
        self._name(sentence, draft, mention, meant)
        if not nested:
            self._remember(sentence, draft, mention, meant.country, here)
        if draft.titles and meant.kind == "person" and draft.form in ("full", "short"):
            self._add_roles(sentence, draft, meant.entities[0])
        for inner in draft.inner:
            self._emit(sentence, inner, here, nested=True)

    def _described(
        self, entity: str, name: str, kind: Kind, country: str | None
    ) -> tuple[str, Kind, str | None, list[Span]]:
        if entity in self._people.known:
            known = self._people.known[entity]
            return known.person.name, "person", known.country, []
        if entity.startswith("country:"):
            state = states_by_id()[entity]
            return state.name, "country", state.country, []
        if entity in self._offices and kind != "office":  # first told of as one of "hai ông"
            name, country = self._offices[entity]
            return name, "office", country, []
        if (named := self._focus.by_entity.get(entity)) is not None and kind != named.kind:  # one of "hai lực lượng"
            return named.name, named.kind, named.country, []
        return name, kind, country, []

    def _identify(self, sentence: Sentence, draft: Draft, here: Here) -> Meant:
        """Whom or what *draft* means."""
        if draft.rule == "drop":
            return Meant((), None, None, draft.kind, None)
        if draft.form in ("pronoun", "description"):
            return self._antecedents.of(sentence, draft, here)
        if draft.kind == "person":
            return self._by_name(sentence, draft)
        if draft.kind == "office":
            return self._office(draft)
        if draft.rule == "bare-body" and draft.home is not None:
            draft.country, draft.name = draft.home, body_name(draft.name, draft.home)
        if draft.value == "of-state" and self._focus.state is not None:
            draft.country, span = self._focus.state
            draft.name = f"{draft.name} {states()[draft.country].name}"
            return Meant((entity_id(draft.kind, draft.name),), span, draft.name, draft.kind, draft.country)
        entity = entity_id(draft.kind, draft.name)
        if entity in self._acronyms:
            name, kind, country, span = self._acronyms[entity]
            before = span if span.start < sentence.span.start + draft.start else None
            return Meant((entity_id(kind, name),), before, name, kind, country or draft.country)
        return Meant((entity,), None, draft.name, draft.kind, draft.country)

    def _by_name(self, sentence: Sentence, draft: Draft) -> Meant:
        known = self._people.given_name(draft) if draft.rule == "memory" else self._people.lookup(draft)
        of_state = any(title.of_state for title in draft.titles)
        if of_state and known is not None and known.country is None and self._focus.state is not None:
            known.country = self._focus.state[0]
        if known is None:
            return Meant((), None, None, "person", None)
        antecedent = None
        if " " not in draft.name and known.span.start != sentence.span_of(draft.start, draft.end).start:
            antecedent = known.span
        is_full = " " in draft.name or people.key(draft.name) == people.key(known.person.name)
        draft.form = "full" if is_full else "short"
        return Meant((known.person.id,), antecedent, known.person.name, "person", known.country)

    def _office(self, draft: Draft) -> Meant:
        title = draft.titles[0]
        if title.of_state and title.country is None and self._focus.state is not None:
            code = self._focus.state[0]
            draft.country = code
            title = structs.replace(title, country=code, text=f"{title.head} {states()[code].name}")
            draft.name = title.text
        holder = self._people.holder(head_of(title), title.country, title.organisation)
        if holder is None and title.country is None and draft.home is not None:
            draft.country = draft.home
            title = structs.replace(title, country=draft.home, text=f"{title.text} {states()[draft.home].name}")
            draft.name = title.text
            holder = self._people.holder(head_of(title), title.country, title.organisation)
        if holder is None and title.country is not None:
            holder = self._people.by_table(title)
            draft.rule = "office-table" if holder else draft.rule
        if holder is not None:
            return Meant((holder.person.id,), holder.span, holder.person.name, "person", holder.country)
        if draft.value == "if-known":
            return Meant((), None, None, "office", None)
        name = office_name(draft.name, title)
        return Meant((entity_id("office", name),), None, name, "office", draft.country)

    # What stays in mind.

    def _name(self, sentence: Sentence, draft: Draft, mention: Mention, meant: Meant) -> None:
        """Keep in mind who is named, states inside titles and bodies included."""
        stands = meant.country if mention.kind in ("country", "place") else None
        if stands in states() and stands_as_host(sentence.text, draft.start):
            self._focus.host = (stands, mention.span)
        if mention.kind == "place" or draft.value == "press" or len(meant.entities) != 1:
            return
        if not mention.nested or mention.kind != "person":
            name, words = self.entities[meant.entities[0]][0], sentence.text[draft.start : draft.end]
            order = self._focus.order
            self._focus.note(Named(meant.entities[0], name, meant.kind, meant.country, mention.span, order, words))

    def _remember(self, sentence: Sentence, draft: Draft, mention: Mention, country: str | None, here: Here) -> None:
        focus = self._focus
        if mention.kind == "person" and len(mention.entities) == 1:
            known = self._people.known.get(mention.entities[0])
            if known is not None:
                is_object = stands_as_object(sentence.text, draft.start)
                self._marks += sentence.text.count('"', self._seen, draft.start)
                self._seen = max(self._seen, draft.start)
                is_object = is_object or self._marks % 2 == 1
                if len(here) < MOST:
                    here.append((known, mention.span, not is_object))
                focus.people = [*focus.people[-MOST:], (known, mention.span, not is_object)]
            focus.office = None
        if mention.kind == "office" and draft.form == "office":
            focus.office = (mention.entities[0], self.entities[mention.entities[0]][0], country, mention.span)
        if mention.kind in ("organisation", "group") and draft.form == "full" and draft.value != "press":
            focus.body = focus.by_entity[mention.entities[0]]
        if mention.kind == "place" and draft.form == "full":
            focus.place = (draft.name, mention.span)
        is_subject = stands_as_subject(sentence.text, draft.start)
        if (
            country is not None
            and country in states()
            and mention.kind in ("country", "office", "organisation", "person")
            and draft.value != "press"
            and (mention.kind != "organisation" or _is_of_state(draft))
        ):
            if self._first or is_subject:
                focus.other_state = None
                focus.state = (country, mention.span)
                self._first = False
            elif focus.state is not None and focus.state[0] != country:
                focus.other_state = (country, mention.span)

    def _pair(self, sentence: Sentence, found: Sequence[Draft], *, first: bool = False) -> None:
        """Note the two parties that *sentence* puts in contact: people (or offices), else states."""
        if len(found) < 2 or not (first or puts_in_contact(sentence.text)):
            return
        mediated = "trung gian" in sentence.text
        last_side: Draft | None = None
        who: dict[str, tuple[str | None, Span]] = {}
        sides: dict[str, tuple[str | None, Span]] = {}  # states, armed groups, bodies of several states
        for draft in found:
            span = sentence.span_of(draft.start, draft.end)
            entity, country = self._party(sentence, draft)
            side = self._side(draft, country) if entity is None else None
            if entity is not None:
                who.setdefault(entity, (country, span))
            elif side is not None:
                joined = last_side is None or context("two joined").fullmatch(sentence.text, last_side.end, draft.start)
                if not joined and mediated and len(sides) > 1:
                    continue  # "A và B đàm phán dưới sự trung gian của C"
                if not joined and not mediated and last_side is not None and last_side.kind == draft.kind == "country":
                    joined = context("in contact").fullmatch(sentence.text, last_side.end, draft.start)
                if not joined and len(sides) < 2:
                    sides.clear()
                sides.setdefault(side, (country, span))
                last_side = draft
            if len(who) + len(sides) > MOST:
                break
        pair: Parties | None = None
        if len(who) >= 2 and len({country for country, _ in who.values()}) >= 2:
            first_one, *others = who.items()
            foreign = [item for item in others if item[1][0] != first_one[1][0]]
            # Whose state the text gives, before a wife or an aide of whom it says nothing.
            second = next((item for item in foreign if item[1][0] is not None), foreign[0])
            pair = Parties(
                (first_one[0], second[0]), (first_one[1][0], second[1][0]), first_one[1][1], True, self._focus.order
            )
        elif len(who) >= 2 and None in {country for country, _ in who.values()}:
            first_one, second = list(who.items())[:2]
            pair = Parties((first_one[0], second[0]), (None, None), first_one[1][1], True, self._focus.order)
        elif len(sides) >= 2:
            (one, (code, span)), (two, (other, _)) = list(sides.items())[:2]
            pair = Parties((one, two), (code, other), span, False, self._focus.order)
        focus = self._focus
        if pair is None and len(who) == 1 and sides and focus.last_pair is None:
            (person, (country, span)), (side, (code, _)) = next(iter(who.items())), next(iter(sides.items()))
            if code != country:
                pair = Parties((person, side), (country, code), span, False, self._focus.order)
        if pair is None:
            return
        if first:
            focus.frame = focus.frame or pair
            return
        focus.last_pair = pair
        if pair.people:
            focus.people_pair = pair

    def _party(self, sentence: Sentence, draft: Draft) -> tuple[str | None, str | None]:
        """The person or office that *draft* is, with its state; or only the state that it stands for."""
        if draft.nested or draft.rule == "drop":
            return None, None
        if draft.kind == "person" and draft.form in ("full", "short") and draft.rule != "memory":
            known = self._people.lookup(draft)
            return (known.person.id, known.country) if known is not None else (None, None)
        if draft.kind == "office":
            title = draft.titles[0]
            holder = self._people.holder(head_of(title), title.country, title.organisation)
            if holder is not None:
                return holder.person.id, holder.country
            if draft.value == "if-known":
                return None, None
            return self._office_party(office_name(draft.name, title), draft.country)
        if draft.value == "leader" and draft.country in states() and draft.titles:
            known = self._antecedents.somebody(sentence, draft, [])
            if known is not None:
                return known.person.id, known.country
            return self._office_party(leader_name(draft.name), draft.country)
        if draft.country not in states() or draft.value in ("press", "acronym") or draft.kind == "place":
            return None, None
        return None, draft.country

    def _side(self, draft: Draft, country: str | None) -> str | None:
        """The entity that *draft* is as a party by itself: an armed group, a body of several states; else its state."""
        of_several = draft.kind == "organisation" and draft.country is None and entry_of(draft.name) is not None
        if (draft.kind == "group" and draft.rule == "table") or (
            of_several and draft.value not in ("press", "acronym")
        ):
            return entity_id(draft.kind, draft.name) if not draft.nested else None
        return states()[country].id if country is not None else None

    def _office_party(self, name: str, country: str | None) -> tuple[str, str | None]:
        entity = entity_id("office", name)
        self._offices.setdefault(entity, (name, country))
        return entity, country

    def _add_roles(self, sentence: Sentence, draft: Draft, person: str) -> None:
        known = self._people.known[person]
        for title in draft.titles:
            if not title.is_role:
                continue
            start, end = min(title.start, draft.name_start), max(title.end, draft.name_end)
            self.roles.append(
                Role(
                    known.person.name,
                    title.text,
                    title.organisation,
                    title.country or known.country,
                    sentence.span_of(start, end),
                )
            )

    def entity_list(self) -> list[Entity]:
        """The entities of the text in order of their first mention."""
        return [
            Entity(key, name, kind, country, tuple(spans))
            for key, (name, kind, country, spans) in self.entities.items()
        ]


def _is_of_state(body: Draft) -> bool:
    return body.rule in STATE_RULES or context("body of a state").match(body.name) is not None
