"""Whether an act took place: modality from the words beside the verb, and from the act that governs it.

Signs are data (``lexicons/events/modality.toml``). The nearest ones count; "đã", "vừa" cut off what stands further left
("đã đề xuất" is done, whatever was wanted before). A verb without a sign has happened: news verbs carry no tense.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dongsukien.annotations import EventType, Modality
from dongsukien.events.triggers import Sign, modality_of_sign, sign_entries, sign_masks
from dongsukien.patterns import Forms

CONTACTS: frozenset[EventType] = frozenset({"meet", "negotiate", "phone_call", "visit"})
HAPPENINGS: frozenset[EventType] = CONTACTS | {"exchange", "sign", "elect"}  # may be asked for, offered, foretold
SPEECH: frozenset[EventType] = frozenset(
    {"demand", "propose", "promise", "threaten", "accuse", "deny", "criticise", "express", "reject", "agree"}
)
_BY_STRENGTH: tuple[str, ...] = ("denied", "conditional", "planned", "proposed", "ongoing", "hedged")


_WISHED = frozenset(
    {"thúc đẩy", "muốn", "mong muốn", "cân nhắc", "xem xét", "nên", "cần", "phải", "để ngỏ khả năng"}
)  # nothing said yet


@dataclass(frozen=True, slots=True)
class Factuality:
    """The modality read, the sign that decided, and whether it is only said to be possible."""

    modality: Modality
    sign: str | None
    hedged: bool = False


HAPPENED = Factuality("happened", None)  # plainly: no sign says otherwise


@cache
def _signs(where: str) -> tuple[Forms, dict[str, tuple[Sign, ...]]]:
    by_form: dict[str, tuple[Sign, ...]] = {}
    for sign in sign_entries():
        if sign.where == where:
            for form in sign.forms:
                by_form[form] = (*by_form.get(form, ()), sign)
    return Forms(by_form), by_form


def factuality(type_: EventType, before: str, after: str = "") -> Factuality:
    """The modality of an act of *type_* from the text of its clause *before* and *after* the trigger (lower case).

    What follows a speech act is what it says: leave *after* out for one.

    >>> factuality("meet", "kenya sẽ ", " chile").modality
    'planned'
    >>> factuality("meet", "kenya đã ", " chile").modality
    'happened'
    """
    found = _signs_before(before) | _signs_after(after)
    for name in _BY_STRENGTH:
        if name not in found:
            continue
        if name == "hedged":
            return Factuality("planned" if type_ in CONTACTS else "conditional", found[name], hedged=True)
        if name == "proposed" and type_ in SPEECH:
            if found[name] in _WISHED:
                return Factuality("planned", found[name])
            continue
        if name == "proposed" and type_ not in HAPPENINGS | {"ceasefire"}:
            return Factuality("planned", found[name])
        modality = modality_of_sign(name)
        if modality is not None:
            return Factuality(modality, found[name])
    return HAPPENED


@cache
def _masks() -> Forms:
    return Forms(sign_masks())


def _masked(text: str) -> str:
    """*text* with words that only look like signs blotted out, its length kept."""
    for start, end, _ in _masks().find(text):
        text = text[:start] + "_" * (end - start) + text[end:]
    return text


def _signs_before(text: str) -> dict[str, str]:
    text = _masked(text)
    forms, by_form = _signs("before")
    found: dict[str, str] = {}
    for _, end, form in reversed(forms.find(text)):
        distance = len(text[end:].split())
        for sign in by_form[form]:
            if distance > sign.reach:
                continue
            if sign.sign == "held":
                return found
            found.setdefault(sign.sign, form)
    return found


def _signs_after(text: str) -> dict[str, str]:
    text = _masked(text)
    forms, by_form = _signs("after")
    found: dict[str, str] = {}
    for start, _, form in forms.find(text):
        distance = len(text[:start].split())
        for sign in by_form[form]:
            if distance <= sign.reach:
                found.setdefault(sign.sign, form)
    return found


_HOPES = ("hy vọng", "mong", "kỳ vọng")
_ON_FACTS = (
    "cảm ơn",
    "hoan nghênh",
    "ca ngợi",
    "khen",
    "đánh giá cao",
    "chúc mừng",
    "thất vọng",
    "hài lòng",
    "tiếc",
    "buồn",
    "vui mừng",
)


def governed(type_: EventType, governor: EventType, is_noun: bool, complete: bool, verb: str = "") -> Modality | None:
    """The modality of an act that stands in what *governor* says; ``None``: it is no event of its own.

    What a speech act asks for, offers, fears or claims is no second event, except a happening that could be dated for
    itself (``ANNOTATION.md`` §1). A noun of act with its sides named ("lên án cuộc tấn công của A vào B") refers
    to something that took place, whatever is said of it: "happened". *verb* is the governing form.
    """
    if type_ in HAPPENINGS:
        asked: dict[EventType, Modality] = {
            "propose": "proposed",
            "demand": "requested",
            "express": "proposed",
            "agree": "planned",
            "promise": "planned",
            "deny": "denied",
        }
        if is_noun and complete and governor in ("express", "criticise", "accuse", "deny", "agree"):
            return "planned" if any(word in verb for word in _HOPES) else "happened"
        if governor == "express" and speaks_of_facts(verb):
            return "happened"
        return asked.get(governor)
    if type_ == "agree" and complete and governor == "express" and speaks_of_facts(verb):
        return "happened"  # "chúc mừng A và B đạt thỏa thuận"
    if is_noun and complete and (type_ in SPEECH or governor in ("express", "criticise", "reject", "deny", "agree")):
        return "happened"  # "hối thúc B trả lời đề nghị của A": A made it
    return None


def speaks_of_facts(verb: str) -> bool:
    """Whether who feels so ("hoan nghênh", "cảm ơn") feels so about what took place."""
    return any(word in verb for word in _ON_FACTS)
