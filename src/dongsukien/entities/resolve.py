"""Drafts of one text (an article, or one teaser) → mentions with the entities they stand for.

Two passes. The first notes everybody who is named with a full name or a title, wherever on the page, so that a
headline's "ông Moreno" finds the body's "Alberto Moreno". The second goes through the text in order and keeps in mind
who was named last, as subject and at all, and which two parties were last in contact; from these it resolves titles
without a name, pronouns, descriptions and plurals. An office is never given to a person the text does not name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dongsukien.annotations import Entity, Kind, Mention, Role, Sentence
from dongsukien.entities import people
from dongsukien.entities.drafts import Draft
from dongsukien.entities.focus import (
    AGAINST,
    CLAUSE,
    COMPANY,
    CROWD,
    IN_CONTACT,
    JOINED,
    MEMBERS,
    MOST,
    OBJECT_BEFORE,
    PLURAL_HEADS,
    STATE_BODY,
    STATE_RULES,
    SUBJECT_BEFORE,
    TRADES,
    Focus,
    Known,
    Parties,
    head_of,
    is_leader,
    leader_name,
    office_name,
    puts_in_contact,
    states_by_id,
)
from dongsukien.entities.gazetteer import entity_id, states
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
        self._first = True
        self._order = 0
        self._seen = self._marks = 0
        self.mentions: list[Mention] = []
        self.entities: dict[str, tuple[str, Kind, str | None, list[Span]]] = {}
        self.roles: list[Role] = []
        self._offices: dict[str, tuple[str, str | None]] = {}  # those without a name that are parties of a contact

    def resolve(self) -> None:
        """Fill ``mentions``, ``entities`` and ``roles``."""
        self._people.note_everybody(self._sentences, self._found)
        find_homes(self._sentences, self._found, self._people)
        self._frame()
        for sentence, found in zip(self._sentences, self._found, strict=True):
            self._read(sentence, found)

    # Before the text is read.

    def _frame(self) -> None:
        """The pair that headline and lead put in contact: the fallback of "hai bên"."""
        for sentence, found in list(zip(self._sentences, self._found, strict=True))[:3]:
            self._pair(sentence, [draft for draft in found if not draft.nested], first=True)

    # Second pass.

    def _read(self, sentence: Sentence, found: Sequence[Draft]) -> None:
        here: list[tuple[Known, Span, bool]] = []
        previous = self._focus.people
        self._focus.people = previous[-6:]
        before = self._focus.subject
        self._first = True
        self._order += 1
        self._seen = self._marks = 0  # quote marks counted so far
        for draft in found:
            self._emit(sentence, draft, here)
        self._pair(sentence, [draft for draft in found if not draft.nested])
        subjects = [known for known, _, subject in here if subject] or [known for known, _, _ in here]
        self._focus.subject = subjects[0] if subjects else before

    def _emit(
        self, sentence: Sentence, draft: Draft, here: list[tuple[Known, Span, bool]], nested: bool = False
    ) -> None:
        span = sentence.span_of(draft.start, draft.end)
        entities, antecedent, name, kind, country = self._identify(sentence, draft, here)
        if name is None:
            for inner in draft.inner:
                inner.nested = False
                self._emit(sentence, inner, here, nested)
            return
        nested = nested or draft.nested
        mention = Mention(
            span=span,
            name=sentence.span_of(draft.name_start, draft.name_end),
            kind=kind,
            entities=entities,
            form=draft.form,
            sentence=sentence.index,
            nested=nested,
            antecedent=antecedent,
            role=", ".join(title.text for title in draft.titles if title.is_role) or None,
            rule=draft.rule,
        )
        self.mentions.append(mention)
        for entity in entities:
            if entity not in self.entities:
                self.entities[entity] = self._described(entity, name, kind, country)
            self.entities[entity][3].append(span)
        if not nested:
            self._remember(sentence, draft, mention, country, here)
        if draft.titles and kind == "person" and draft.form in ("full", "short"):
            self._add_roles(sentence, draft, entities[0])
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
        return name, kind, country, []

    def _identify(
        self, sentence: Sentence, draft: Draft, here: list[tuple[Known, Span, bool]]
    ) -> tuple[tuple[str, ...], Span | None, str | None, Kind, str | None]:
        """Entities, antecedent, name (``None``: no mention after all), kind and country of *draft*."""
        if draft.rule == "drop":
            return (), None, None, draft.kind, None
        if draft.form in ("pronoun", "description"):
            return self._reference(sentence, draft, here)
        if draft.kind == "person":
            known = self._people.given_name(draft) if draft.rule == "memory" else self._people.lookup(draft)
            of_state = any(title.of_state for title in draft.titles)
            if of_state and known is not None and known.country is None and self._focus.state is not None:
                known.country = self._focus.state[0]
            if known is None:
                return (), None, None, "person", None
            antecedent = None
            if " " not in draft.name and known.span.start != sentence.span_of(draft.start, draft.end).start:
                antecedent = known.span
            draft.form = (
                "full" if " " in draft.name or people.key(draft.name) == people.key(known.person.name) else "short"
            )
            return (known.person.id,), antecedent, known.person.name, "person", known.country
        if draft.kind == "office":
            return self._office(draft)
        if draft.rule == "bare-body" and draft.home is not None:
            draft.country, draft.name = draft.home, body_name(draft.name, draft.home)
        if draft.value == "of-state" and self._focus.state is not None:
            draft.country, span = self._focus.state
            draft.name = f"{draft.name} {states()[draft.country].name}"
            return (entity_id(draft.kind, draft.name),), span, draft.name, draft.kind, draft.country
        return (entity_id(draft.kind, draft.name),), None, draft.name, draft.kind, draft.country

    def _office(self, draft: Draft) -> tuple[tuple[str, ...], Span | None, str | None, Kind, str | None]:
        title = draft.titles[0]
        if title.of_state and title.country is None and self._focus.state is not None:
            code = self._focus.state[0]
            draft.country = code
            title = replace(title, country=code, text=f"{title.head} {states()[code].name}")
            draft.name = title.text
        holder = self._people.holder(head_of(title), title.country, title.organisation)
        if holder is None and title.country is None and draft.home is not None:
            draft.country = draft.home
            title = replace(title, country=draft.home, text=f"{title.text} {states()[draft.home].name}")
            draft.name = title.text
            holder = self._people.holder(head_of(title), title.country, title.organisation)
        if holder is None and title.country is not None:
            holder = self._people.by_table(title)
            draft.rule = "office-table" if holder else draft.rule
        if holder is not None:
            return (holder.person.id,), holder.span, holder.person.name, "person", holder.country
        if draft.value == "if-known":
            return (), None, None, "office", None
        name = office_name(draft.name, title)
        return (entity_id("office", name),), None, name, "office", draft.country

    def _reference(
        self, sentence: Sentence, draft: Draft, here: list[tuple[Known, Span, bool]]
    ) -> tuple[tuple[str, ...], Span | None, str | None, Kind, str | None]:
        focus, value, text = self._focus, draft.value, draft.name
        if value == "kin":
            return (), None, text, "person", None
        if value == "seat":
            seated = self._people.seated(draft.titles[0])
            if seated is None:
                return (), None, text, "person", None
            return (seated.person.id,), seated.span, seated.person.name, "person", seated.country
        if value == "officials":
            name = MEMBERS.sub(" ", text[:1].lower() + text[1:])
            return (entity_id("group", name),), None, name, "group", draft.country
        if value == "counterpart":
            return self._counterpart(draft, here)
        if value in ("leader", "person", "man", "woman"):
            known = self._somebody(sentence, draft, here)
            if known is None and value in ("man", "woman") and focus.office is not None:
                entity, name, country, span = focus.office
                return (entity,), span, name, "office", country
            if known is None and value == "leader" and draft.country in states() and draft.titles:
                name = leader_name(text)
                return (entity_id("office", name),), None, name, "office", draft.country
            if known is None:
                return (), None, (text if draft.form == "pronoun" or value != "leader" else None), "person", None
            if known.gender == "-" and value in ("man", "woman"):
                known.gender = "m" if value == "man" else "f"
            return (known.person.id,), known.span, known.person.name, "person", known.country
        if value == "own":
            owner = self._owner(draft, here)
            if owner is None or owner.country not in states():
                return (), None, text, "country", None
            state = states()[owner.country]
            return (state.id,), owner.span, state.name, "country", state.country
        if value == "state":
            if focus.state is None or "chủ nhà" in text.lower():
                return (), None, text, "country", None
            code, span = focus.state
            if focus.other_state and AGAINST.search(sentence.text, max(0, draft.start - 14), draft.start):
                code, span = focus.other_state
            state = states()[code]
            return (state.id,), span, state.name, "country", state.country
        if value == "body":
            if focus.body is None or (COMPANY.match(text) and STATE_BODY.match(focus.body[1])):
                return (), None, text, "organisation", None
            entity, name, country, span = focus.body
            return (entity,), span, name, "group" if entity.startswith("group:") else "organisation", country
        if value == "place":
            if focus.place is None:
                return (), None, text, "place", None
            return (entity_id("place", focus.place[0]),), focus.place[1], focus.place[0], "place", None
        return self._plural(sentence, draft)

    def _owner(self, draft: Draft, here: list[tuple[Known, Span, bool]]) -> Known | None:
        """Whose "đất nước ông" is: the last subject's, else the last one's named."""
        gender = "f" if " bà" in draft.name else "m" if " ông" in draft.name else "-"
        subjects = [known for known, _, subject in here if subject]
        last = [known for known, _, _ in reversed([*self._focus.people, *here])]
        everybody = [*reversed(subjects), *filter(None, [self._focus.subject]), *last]
        return next((known for known in everybody if "-" in (gender, known.gender) or known.gender == gender), None)

    def _counterpart(
        self, draft: Draft, here: list[tuple[Known, Span, bool]]
    ) -> tuple[tuple[str, ...], Span | None, str | None, Kind, str | None]:
        """ "người đồng cấp Nga": the holder in that state of the office of the one it stands beside."""
        country = draft.country
        partner = next(
            (
                known
                for known, _, _ in reversed([*self._focus.people, *here])
                if known.country != country and known.offices
            ),
            None,
        )
        if country is None:
            return (), None, draft.name, "person", None
        for head, _, _ in partner.offices if partner else ():
            holder = self._people.holder(head, country, None)
            if holder is not None and holder.country == country:
                return (holder.person.id,), holder.span, holder.person.name, "person", country
        others = [
            known for known in self._people.by_country.get(country, ()) if known.offices or known.person.gender != "-"
        ]
        if len(others) == 1:
            return (others[0].person.id,), others[0].span, others[0].person.name, "person", country
        rank = next((office for office, _, _ in partner.offices), None) if partner else None
        if rank is None or country not in states():
            return (), None, draft.name, "person", country
        name = f"{rank[:1].upper()}{rank[1:]} {states()[country].name}"
        return (entity_id("office", name),), None, name, "office", country

    def _somebody(self, sentence: Sentence, draft: Draft, here: list[tuple[Known, Span, bool]]) -> Known | None:
        """One person for a pronoun or a description: last subject before last man named."""
        gender = {"man": "m", "woman": "f"}.get(draft.value)
        trade = next((offices for word, offices in TRADES.items() if word in draft.name.lower()), None)

        def fits(known: Known) -> bool:
            if gender and known.gender not in ("-", gender):
                return False
            if draft.country and known.country != draft.country:
                return False
            if trade is not None:
                return any(trade.search(office) for office, _, _ in known.offices)
            return draft.value != "leader" or is_leader(known)

        title = draft.titles[0] if draft.titles else None
        if draft.value == "leader" and title is not None and draft.country:
            leaders = [known for known in self._people.by_country.get(draft.country, ()) if fits(known)]
            if title.organisation is not None:  # "nhà lãnh đạo Hamas"
                leaders = [k for k in leaders if any(body == title.organisation for _, _, body in k.offices)]
            titled = [known for known in leaders if known.offices]
            if title.head == "lãnh đạo" and len(titled) > 1:
                return None  # "Lãnh đạo Peru" where the text names two of them
            recent = [known for known, _, _ in reversed([*self._focus.people, *here]) if known in leaders]
            return recent[0] if recent else leaders[0] if leaders else None
        if here and draft.form == "pronoun":
            known, span, _ = here[-1]
            if fits(known) and CLAUSE.fullmatch(sentence.text, span.end - sentence.span.start, draft.start):
                return known
        subjects = [known for known, _, subject in here if subject and fits(known)]
        if subjects:
            return subjects[0]
        if self._focus.subject is not None and fits(self._focus.subject):
            return self._focus.subject
        for known, _, _ in reversed([*self._focus.people, *here]):
            if fits(known):
                return known
        return None

    def _plural(
        self, sentence: Sentence, draft: Draft
    ) -> tuple[tuple[str, ...], Span | None, str | None, Kind, str | None]:
        value, text = draft.value, draft.name
        if text.lower() == "họ":
            last = self._focus.people_pair
            crowd = CROWD.search(sentence.text, max(0, draft.start - 300), draft.start)
            if crowd or last is None or self._order - last.order > 1:
                return (), None, None, "person", None
            return last.entities, last.span, text, "person", None
        head = next((head for words, head in PLURAL_HEADS.items() if text.lower().endswith(words)), None)
        if head and value == "people":
            holders = self._people.by_office.get(head, [])
            if len(holders) == 2:
                return tuple(known.person.id for known in holders), holders[0].span, text, "person", None
        if value == "koreas":
            return (states()["KOR"].id, states()["PRK"].id), None, text, "country", None
        pair = self._parties(value)
        if pair is None:
            return (), None, None, draft.kind, None
        if value != "states":
            return pair.entities, pair.span, text, "person" if pair.people else "country", None
        codes = [code for code in pair.countries if code in states()]
        if len(set(codes)) != 2:
            return (), None, None, draft.kind, None
        return tuple(states()[code].id for code in codes if code), pair.span, text, "country", None

    def _parties(self, value: str) -> Parties | None:
        """Which two are meant: those of this or the last sentence, else of headline and lead, else the last named.

        The side that speaks must be one of them.
        """
        focus = self._focus
        last = focus.people_pair if value == "people" else focus.last_pair
        frame = focus.frame if focus.frame is not None and (value != "people" or focus.frame.people) else None
        recent = last if last is not None and self._order - last.order <= 1 else None
        speaker = focus.state[0] if focus.state is not None else None
        for pair in (recent, frame, last):
            if pair is not None and (speaker is None or value == "people" or speaker in pair.countries):
                return pair
        return recent or frame or last

    # What stays in mind.

    def _remember(
        self,
        sentence: Sentence,
        draft: Draft,
        mention: Mention,
        country: str | None,
        here: list[tuple[Known, Span, bool]],
    ) -> None:
        focus = self._focus
        if mention.kind == "person" and len(mention.entities) == 1:
            known = self._people.known.get(mention.entities[0])
            if known is not None:
                is_object = (
                    bool(OBJECT_BEFORE.search(sentence.text, max(0, draft.start - 14), draft.start)) and draft.start > 0
                )
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
            focus.body = (mention.entities[0], draft.name, country, mention.span)
        if mention.kind == "place" and mention.entities:
            focus.place = (draft.name, mention.span)
        is_subject = bool(SUBJECT_BEFORE.search(sentence.text, max(0, draft.start - 14), draft.start))
        if (
            country is not None
            and country in states()
            and mention.kind in ("country", "office", "organisation", "person")
            and draft.value != "press"
            and (mention.kind != "organisation" or draft.rule in STATE_RULES or STATE_BODY.match(draft.name))
        ):
            if self._first or is_subject:
                focus.other_state = None
                focus.state = (country, mention.span)
                self._first = False
            elif focus.state is not None and focus.state[0] != country:
                focus.other_state = (country, mention.span)

    def _pair(self, sentence: Sentence, found: Sequence[Draft], *, first: bool = False) -> None:
        """Note the two parties that *sentence* puts in contact: people (or offices), else states."""
        if not (first or puts_in_contact(sentence.text)):
            return
        mediated = "trung gian" in sentence.text
        last_state: Draft | None = None
        who: dict[str, tuple[str | None, Span]] = {}
        codes: dict[str, Span] = {}
        for draft in found:
            span = sentence.span_of(draft.start, draft.end)
            entity, country = self._party(sentence, draft)
            if entity is not None:
                who.setdefault(entity, (country, span))
            elif country is not None and not mediated:
                joined = last_state is None or JOINED.fullmatch(sentence.text, last_state.end, draft.start)
                if not joined and last_state is not None and last_state.kind == draft.kind == "country":
                    joined = IN_CONTACT.fullmatch(sentence.text, last_state.end, draft.start)
                if not joined and len(codes) < 2:
                    codes.clear()
                codes.setdefault(country, span)
                last_state = draft
            if len(who) + len(codes) > MOST:
                break
        pair: Parties | None = None
        if len(who) >= 2 and len({country for country, _ in who.values()}) >= 2:
            first_one, *others = who.items()
            second = next(item for item in others if item[1][0] != first_one[1][0])
            pair = Parties(
                (first_one[0], second[0]), (first_one[1][0], second[1][0]), first_one[1][1], True, self._order
            )
        elif len(who) >= 2 and None in {country for country, _ in who.values()}:
            first_one, second = list(who.items())[:2]
            pair = Parties((first_one[0], second[0]), (None, None), first_one[1][1], True, self._order)
        elif len(codes) >= 2:
            one, two = list(codes)[:2]
            pair = Parties((states()[one].id, states()[two].id), (one, two), codes[one], False, self._order)
        focus = self._focus
        if pair is None and len(who) == 1 and codes and focus.last_pair is None:
            (person, (country, span)), state = next(iter(who.items())), next(iter(codes))
            if state != country:
                pair = Parties((person, states()[state].id), (country, state), span, False, self._order)
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
            known = self._somebody(sentence, draft, [])
            if known is not None:
                return known.person.id, known.country
            return self._office_party(leader_name(draft.name), draft.country)
        if draft.country not in states() or draft.value in ("press", "acronym") or draft.kind == "place":
            return None, None
        return None, draft.country

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
