"""Whose a bare office or body is: "Thủ tướng", "Quốc hội", "Bộ Ngoại giao" without a state.

A Vietnamese paper means its own state by them, unless the paragraph is about another one. What the text says decides:
the other states named before in the paragraph, Vietnam in the paragraph, then the states of the whole text. Where two
foreign states compete, nothing is decided. Known weakness: a paragraph that compares Vietnam with another state.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dongsukien.annotations import Sentence
from dongsukien.entities import people
from dongsukien.entities.contexts import context
from dongsukien.entities.drafts import Draft, Title, walk
from dongsukien.entities.focus import Known, head_of
from dongsukien.entities.gazetteer import entry_of, states
from dongsukien.entities.register import Register

HOME = "VNM"
_LIKE_OURS = frozenset({"CHN", "LAO", "CUB", "PRK"})
# Where family names are read the Vietnamese way.
_SINITIC = frozenset({"CHN", "TWN", "HKG", "MAC", "SGP", "KOR", "PRK"})


def find_homes(sentences: Sequence[Sentence], found: Sequence[Sequence[Draft]], register: Register) -> None:
    """Set ``Draft.home`` of bare offices and bodies, and the state of people whose title names none."""
    named = [[_states_in(draft) for draft in here] for here in found]
    page = Counter(
        code
        for sentence, here, row in zip(sentences, found, named, strict=True)
        for draft, codes in zip(here, row, strict=True)
        if not _is_counterpart(sentence, here, draft)
        for code in codes
    )
    bodies = _bodies_by_name(found)
    paragraph, seen = -1, Counter[str]()
    whole: dict[int, set[str]] = {}
    for sentence, row in zip(sentences, named, strict=True):
        whole.setdefault(sentence.paragraph, set()).update(code for codes in row for code in codes)
    for sentence, here, row in zip(sentences, found, named, strict=True):
        if sentence.paragraph != paragraph:
            paragraph, seen = sentence.paragraph, Counter()
        for draft, of_draft in zip(here, row, strict=True):
            for one in walk((draft,)):
                if one.kind == "office" or one.rule == "bare-body":
                    _settle(one, draft, seen, whole[paragraph], page, bodies)
            if draft.kind == "person" and (known := register.lookup(draft)) is not None and known.country is None:
                register.settle_country(known, _state_of_person(known, draft, seen, page))
            if of_draft:
                seen.update(of_draft)


def _is_counterpart(sentence: Sentence, here: Sequence[Draft], draft: Draft) -> bool:
    """Whether *draft* is somebody with whom a bare office deals that opens the sentence: of "Thủ tướng thăm Chile" the
    one who travels is no man of Chile."""
    opens = here[0]
    bare = opens.kind == "office" and opens.country is None and bool(opens.titles) and opens is not draft
    if not bare or opens.titles[0].of_state:
        return False
    title = opens.titles[0]
    if not context("office at home").match(f"{head_of(title)} {(title.organisation or '').lower()}".strip()):
        return False
    return opens.start == 0 and context("deals with").search(sentence.text[: draft.start]) is not None


def _settle(
    draft: Draft,
    holder: Draft,
    seen: Counter[str],
    paragraph: set[str],
    page: Counter[str],
    bodies: dict[str, set[str]],
) -> None:
    if draft.kind == "office" and draft.titles and draft.country is None and not draft.titles[0].of_state:
        draft.home = _home_of_office(draft.titles[0], seen, paragraph, page)
    elif draft.rule == "bare-body":
        own = holder.country or (holder.person.country if holder.person else None) if holder is not draft else None
        draft.home = own if own in states() else _home_of_body(draft.name, seen, paragraph, page, bodies)


def _states_in(draft: Draft) -> tuple[str, ...]:
    """The states that *draft* speaks of; of places and people only Vietnam's count."""
    out = []
    known = states()
    for one in walk((draft,)) if draft.inner else (draft,):
        code = one.country or (one.person.country if one.person else None)
        if (
            code is not None
            and code in known
            and one.value not in ("press", "acronym")
            and (one.kind != "place" or code == HOME)
        ):
            out.append(code)
    return tuple(dict.fromkeys(out))


def _home_of_office(title: Title, seen: Counter[str], paragraph: set[str], page: Counter[str]) -> str | None:
    head = head_of(title)
    if title.organisation is not None:
        head = f"{head} {title.organisation.lower()}"
    if context("office of ours").match(head):
        return None if _LIKE_OURS & paragraph and HOME not in paragraph else HOME
    if context("office at home").match(head):
        return _home(seen, paragraph, page)
    if context("office abroad").match(head):
        return _only_foreign(seen)
    return None


def _home_of_body(
    name: str, seen: Counter[str], paragraph: set[str], page: Counter[str], bodies: dict[str, set[str]]
) -> str | None:
    if context("body abroad").match(name):
        return _only_foreign(seen) or _only_foreign(page)
    if not context("body at home").match(name):
        return None
    of_page = bodies.get(name, set())
    if len(of_page) == 1 and HOME not in paragraph:
        return next(iter(of_page))
    return _home(seen, paragraph, page)


def _home(seen: Counter[str], paragraph: set[str], page: Counter[str]) -> str | None:
    if HOME in paragraph:
        return HOME
    if seen:
        return _only_foreign(seen)
    if page[HOME] >= max((count for code, count in page.items() if code != HOME), default=0):
        return HOME
    return _only_foreign(page) if not page[HOME] else None


def _only_foreign(counted: Counter[str]) -> str | None:
    foreign = [code for code in counted if code != HOME]
    return foreign[0] if len(foreign) == 1 else None


def _bodies_by_name(found: Sequence[Sequence[Draft]]) -> dict[str, set[str]]:
    """The states of the bodies that the text names in full: "Bộ Ngoại giao" → {"PER"}."""
    out: dict[str, set[str]] = {}
    for here in found:
        for draft in walk(here):
            if draft.kind == "organisation" and draft.rule in ("body", "nested") and draft.country in states():
                state = states()[draft.country].name
                if draft.name.endswith(f" {state}"):
                    out.setdefault(draft.name[: -len(state) - 1], set()).add(draft.country)
    return out


def _state_of_person(known: Known, draft: Draft, seen: Counter[str], page: Counter[str]) -> str | None:
    """The state of somebody with a title of a state that the page does not put beside it."""
    titles = [title for title in draft.titles if title.is_role and title.code in "TE"]
    if not titles:
        return None
    tokens = known.person.name.split()
    if len(tokens) > 1 and people.is_surname(tokens[0]) and all(map(people.is_vietnamese_syllable, tokens)):
        sinitic = [code for code in page if code in _SINITIC]
        if not sinitic:
            return HOME
        return sinitic[0] if len(sinitic) == 1 and not page[HOME] else None
    if not any(context("office of a state").search(title.text.lower()) for title in titles):
        return None
    return _only_foreign(seen) or (None if seen else _only_foreign(page))


def body_name(name: str, home: str) -> str:
    """The body *name* of the state *home* in full, as the table calls it."""
    full = f"{name} {states()[home].name}"
    entry = entry_of(full)
    return entry.name if entry is not None else full
