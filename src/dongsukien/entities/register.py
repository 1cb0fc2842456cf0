"""Everybody whom a text names with a full name or a title: noted before the text is read, asked while it is read."""

from __future__ import annotations

from collections.abc import Sequence

from dongsukien.annotations import Sentence
from dongsukien.entities import people
from dongsukien.entities.drafts import Draft, Title, walk
from dongsukien.entities.focus import MOST, Focus, Known, append, head_of, keys
from dongsukien.entities.people import Person
from dongsukien.entities.tenures import office_key, tenures_of
from dongsukien.entities.words import phrase_set
from dongsukien.spans import Span


class Register:
    """The people of one text by name, by office and by state; *focus* tells who was named last."""

    def __init__(self, focus: Focus) -> None:
        self._focus = focus
        self.known: dict[str, Known] = {}
        self.by_country: dict[str, list[Known]] = {}
        self.by_office: dict[str, list[Known]] = {}
        self._by_key: dict[str, list[Known]] = {}

    def note_everybody(self, sentences: Sequence[Sentence], found: Sequence[Sequence[Draft]]) -> None:
        short: list[tuple[Draft, int, Span]] = []
        for order, (sentence, here) in enumerate(zip(sentences, found, strict=True)):
            for draft in walk(here):
                if (
                    draft.kind != "person"
                    or draft.form not in ("full", "short")
                    or draft.rule in ("drop", "lone", "memory")
                ):
                    continue
                span = sentence.span_of(draft.start, draft.end)
                if " " in draft.name or (draft.person is not None and not draft.unknown):
                    self._note(draft, order, span)
                else:
                    short.append((draft, order, span))
        for draft, order, span in short:
            self._note(draft, order, span)

    def _note(self, draft: Draft, order: int, span: Span) -> None:
        known = self.lookup(draft)
        if known is None:
            person = draft.person or self._from_table(draft) or Person(draft.name, draft.country, draft.gender)
            known = self.known.get(person.id)
            if known is None:
                known = Known(
                    person,
                    order,
                    span,
                    person.country or draft.country,
                    person.gender if person.gender != "-" else draft.gender,
                )
                self.known[person.id] = known
            for key in keys(draft.name, person):
                people_of = self._by_key.setdefault(key, [])
                append(people_of, known)
        if known.country is None:
            known.country = draft.country
        if known.gender == "-":
            known.gender = draft.gender
        for title in draft.titles:
            country = title.country or known.country
            office = (head_of(title), country, title.organisation)
            if title.is_role and len(known.offices) < MOST and office not in known.offices:
                known.offices.append(office)
                append(self.by_office.setdefault(office[0], []), known)
        if known.country is not None:
            append(self.by_country.setdefault(known.country, []), known)

    def _from_table(self, draft: Draft) -> Person | None:
        titled = draft.rule == "honorific" or any(title.country for title in draft.titles)
        found = people.by_short_name(draft.name, titled=titled)
        if found and draft.country and found.country and found.country != draft.country:
            return None
        if found and {found.gender, draft.gender} == {"m", "f"}:
            return None
        return found

    def lookup(self, draft: Draft) -> Known | None:
        """Who of those noted *draft* names, in full or short."""
        if draft.person is not None and draft.person.id in self.known:
            return self.known[draft.person.id]
        candidates = self._by_key.get(people.key(draft.name), [])
        if not candidates or (draft.person is not None and draft.person.country and " " in draft.name):
            return None
        fitting = [c for c in candidates if not draft.country or not c.country or c.country == draft.country]
        fitting = [c for c in fitting if "-" in (c.gender, draft.gender) or c.gender == draft.gender] or fitting
        if not fitting:
            return None
        recent = [known for known, _, _ in reversed(self._focus.people) if known in fitting]
        return recent[0] if recent else fitting[0]

    def given_name(self, draft: Draft) -> Known | None:
        """The Vietnamese of the text whose given name *draft* is ("Minh" after "Nguyễn Văn Minh")."""
        for known in self._by_key.get(people.key(draft.name), ()):
            tokens = known.person.name.split()
            if len(tokens) > 1 and tokens[-1] == draft.name and people.is_surname(tokens[0]):
                return known
        return None

    def settle_country(self, known: Known, country: str | None) -> None:
        """The state that the text gives *known* elsewhere than beside his name."""
        if country is None:
            return
        known.country = country
        known.offices = [(head, of or country, body) for head, of, body in known.offices]
        append(self.by_country.setdefault(country, []), known)

    def seat(self, known: Known, title: Title) -> None:
        """Give *known* the office *title* of its state, which the text names apart from his name."""
        known.offices.append((head_of(title), title.country, title.organisation))
        append(self.by_office.setdefault(head_of(title), []), known)
        self.settle_country(known, title.country)

    def by_table(self, title: Title) -> Known | None:
        """The one person named in the text of whom the table of tenures says that he has held this office."""
        office = office_key(title.text)
        if office is None or title.country is None:
            return None
        found = [
            known
            for known in self.by_country.get(title.country, ())
            if any(t.office == office and t.country == title.country for t in tenures_of(known.person.id))
            and not any(head.startswith("cựu ") for head, _, _ in known.offices)
        ]
        return found[0] if len(found) == 1 else None

    def holder(self, head: str, country: str | None, organisation: str | None) -> Known | None:
        """The person of the text whose title *head* is, latest named first."""
        fitting: list[Known] = []
        for known in self.by_office.get(head, ()):
            for office, of_country, of_body in known.offices:
                if office != head or (country and of_country and of_country != country):
                    continue
                if country and head in phrase_set("of_state_or_body") and bool(organisation) != bool(of_body):
                    continue  # the chairman of a house is not the chairman of the state
                if organisation and of_body is None and of_country is None and head in phrase_set("of_state_or_body"):
                    continue
                if organisation and country is None and of_body is None and of_country is not None:
                    continue  # a minister of a state is not one of a body of states
                if (
                    not organisation
                    or not of_body
                    or of_body.startswith(organisation)
                    or organisation.startswith(of_body)
                ):
                    fitting.append(known)
                    break
        if not fitting and country and head.startswith(("thư ký", "phát ngôn")):
            fitting = [
                known
                for known in self.by_country.get(country, ())
                if any(head.startswith(office + " ") for office, _, _ in known.offices)
            ]
        if not fitting:
            return None
        if country is None and organisation is None and len({known.country for known in fitting}) > 1:
            at_home = [known for known in fitting if known.country == "VNM"]
            if len(at_home) == 1:
                return at_home[0]  # a paper calls its own prime minister by the office alone
            recent = [known for known, _, _ in reversed(self._focus.people) if known in fitting]
            return recent[0] if recent else None
        recent = [known for known, _, _ in reversed(self._focus.people) if known in fitting]
        return recent[0] if recent else fitting[0]

    def seated(self, title: Title) -> Known | None:
        """Who of the text sits where *title* says ("ông chủ Nhà Trắng"), by his title there or by the table of tenures.

        ``None`` if the text names nobody, or two of whom neither has the title now.
        """
        everybody = self.by_country.get(title.country or "", []) or list(self.known.values())[:MOST]
        now = [
            known
            for known in everybody
            if any(
                office_key(head) == title.seat and "đắc cử" not in head and country in (title.country, None)
                for head, country, _ in known.offices
            )
        ]
        if not now:
            now = [
                known
                for known in everybody
                if any(t.office == title.seat and t.country == title.country for t in tenures_of(known.person.id))
                and not any(head.startswith("cựu ") for head, _, _ in known.offices)
            ]
        recent = [known for known, _, _ in reversed(self._focus.people) if known in now]
        return now[0] if len(now) == 1 else recent[0] if recent else None
