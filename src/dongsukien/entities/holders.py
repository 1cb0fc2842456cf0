"""Who holds the office that a headline opens with: whom the lead names right away, without saying what he is.

"Ngoại trưởng Kenya thăm Peru" above "Ông Joseph Otieno hôm 5/3 tới Lima …": Vietnamese papers give the office once and
go on with the name. Taken only where the text gives that person no office, no state and no description of his own, and
names nobody else in that office.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dongsukien.annotations import Sentence
from dongsukien.entities.drafts import Draft
from dongsukien.entities.focus import head_of
from dongsukien.entities.gazetteer import states
from dongsukien.entities.register import Register

_HEADLINES = frozenset({"title", "teaser_title"})


def name_holders(sentences: Sequence[Sentence], found: Sequence[Sequence[Draft]], register: Register) -> None:
    """Note in *register* the holders of the offices that headlines open with."""
    for (headline, titles), (below, names) in pairwise(zip(sentences, found, strict=True)):
        if headline.label not in _HEADLINES or below.label in _HEADLINES or not titles or not names:
            continue
        office, person = titles[0], names[0]
        if _is_bare_office(office) and _is_only_named(below, person) and not _is_held(office, register):
            known = register.lookup(person)
            if known is not None and known.country is None and not known.offices and known.order > 0:
                register.seat(known, office.titles[0])


def _is_bare_office(draft: Draft) -> bool:
    """Whether *draft* opens its sentence as an office of a state, without a name."""
    bare = draft.kind == "office" and draft.form == "office" and draft.start == 0 and bool(draft.titles)
    return bare and draft.country in states() and draft.titles[0].is_role


def _is_only_named(sentence: Sentence, draft: Draft) -> bool:
    """Whether *draft* opens *sentence* as "ông" or "bà" with a full name, and nothing says what he is besides."""
    called = draft.kind == "person" and draft.rule == "honorific" and draft.start == 0 and " " in draft.name
    return called and not sentence.text.startswith((",", " -", " ("), draft.end)


def _is_held(office: Draft, register: Register) -> bool:
    title = office.titles[0]
    return register.holder(head_of(title), title.country, title.organisation) is not None or (
        register.by_table(title) is not None
    )
