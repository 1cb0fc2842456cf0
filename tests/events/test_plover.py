"""The projection to PLOVER, rule by rule and modality by modality."""

import tomllib
from dataclasses import replace

import pytest

from dongsukien import lexicons
from dongsukien.annotations import SYMMETRIC, Actor, Event, EventMention, EventType, Modality
from dongsukien.events.plover import Rule, cameo_root, project, rules
from dongsukien.spans import Span

_MODES = {
    "CONSULT": {"visit", "third-party", "multilateral", "phone"},
    "RETREAT": {"withdraw", "release", "disarm", "ceasefire", "access", "resign"},
    "REQUEST": {"assist", "change", "yield", "meet"},
    "ACCUSE": {"disapprove", "investigate", "allege"},
    "REJECT": {"assist", "change", "yield", "meet"},
    "THREATEN": {"restrict", "arrest", "relations", "expel", "territory", "violence"},
    "PROTEST": {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"},
    "SANCTION": {"convict", "expel", "withdraw", "discontinue"},
    "MOBILIZE": {"troops", "weapons", "police", "militia"},
    "COERCE": {
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
        "cyber",
    },
    "ASSAULT": {
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    },
}  # fmt: skip


def _actor(country: str) -> Actor:
    return Actor(f"country:{country}", country, "country", country, country, Span(0, 1))


def _event(
    type_: EventType, modality: Modality = "happened", source: tuple[str, ...] = (), participants: tuple[str, ...] = ()
) -> Event:
    if type_ in SYMMETRIC and not participants:
        participants = source or ("PER", "CHL")
        source = ()
    return Event(
        "e1", type_, modality, (EventMention(Span(0, 1), Span(0, 1)),), "test", 1.0,
        source=tuple(map(_actor, source)), participants=tuple(map(_actor, participants)),
    )  # fmt: skip


def _code(event: Event, trigger: str = "", text: str = "", parties: frozenset[str] = frozenset()) -> str:
    plover = project(event, parties, trigger, text)
    return "" if plover is None else "-".join((plover.event, *plover.mode))


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_gives_what_its_example_says(rule: Rule) -> None:
    example = rule.example
    event = _event(example.type, "happened", example.source, example.participants)
    assert _code(event, example.trigger, example.text, frozenset(example.parties)) == example.gives
    assert example.type in rule.types


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_gives_modes_of_the_codebook_only(rule: Rule) -> None:
    by_words = set(tomllib.loads(lexicons.text("events/plover.toml"))["modes"].get(rule.by, ()))
    assert {*rule.mode, *by_words} <= _MODES.get(rule.event, set())


@pytest.mark.parametrize(
    ("type_", "modality", "code"),
    [
        ("meet", "happened", "CONSULT"),
        ("meet", "ongoing", "CONSULT"),
        ("meet", "planned", "AGREE"),
        ("meet", "conditional", "AGREE"),
        ("meet", "proposed", "REQUEST-meet"),
        ("meet", "requested", "REQUEST-meet"),
        ("meet", "denied", "REJECT-meet"),
        ("sign", "planned", "AGREE"),
        ("sign", "denied", "REJECT"),
        ("aid", "planned", "AGREE"),
        ("aid", "requested", "REQUEST-assist"),
        ("ceasefire", "planned", "CONCEDE"),
        ("exchange", "planned", "AGREE"),
        ("exchange", "happened", "RETREAT-release"),
        ("sanction", "planned", "THREATEN-restrict"),
        ("attack", "conditional", "THREATEN-violence"),
        ("attack", "denied", ""),
        ("accuse", "denied", ""),
        ("arrest", "planned", "THREATEN-arrest"),
        ("propose", "planned", "AGREE"),
    ],
)
def test_modality_turns_the_code(type_: EventType, modality: Modality, code: str) -> None:
    assert _code(_event(type_, modality)) == code


def test_a_planned_withdrawal_is_a_concession() -> None:
    assert _code(_event("mobilise", "planned", ("PER",)), "rút quân") == "CONCEDE"


def test_a_party_that_wants_the_end_agrees_and_an_outsider_requests() -> None:
    wanted = "kêu gọi ngừng bắn ngay lập tức"
    parties = frozenset({"PER", "CHL"})
    assert _code(_event("demand", source=("PER",)), "kêu gọi", wanted, parties) == "AGREE"
    assert _code(_event("demand", source=("NOR",)), "kêu gọi", wanted, parties) == "REQUEST-yield"
    assert _code(_event("ceasefire", "requested", participants=("PER", "CHL")), "ngừng bắn", "", parties) == "AGREE"
    assert _code(_event("ceasefire", "requested", participants=("NOR",)), "ngừng bắn", "", parties) == "REQUEST-yield"


def test_sanctions_are_material_conflict() -> None:
    plover = project(_event("sanction", source=("NOR",)), trigger="trừng phạt")
    assert plover is not None
    assert (plover.event, plover.mode, plover.quad) == ("SANCTION", ("discontinue",), 4)


def test_a_planned_expulsion_threatens_with_expulsion() -> None:
    assert _code(_event("sanction", "planned", ("NOR",)), "trục xuất") == "THREATEN-expel"


def test_contexts_come_from_the_words() -> None:
    plover = project(_event("meet"), trigger="gặp", text="Hai bên gặp nhau bàn về thuế quan và chương trình hạt nhân")
    assert plover is not None
    assert plover.context == ("economic", "cbrn")


def test_conditions_and_plans_leave_a_mark_in_the_context() -> None:
    conditional = project(_event("aid", "conditional", ("NOR",)))
    planned = project(_event("demand", "planned", ("NOR",)), trigger="yêu cầu")
    assert conditional is not None and "hypothetical" in conditional.context
    assert planned is not None and "future" in planned.context


def test_a_whole_word_is_needed() -> None:
    assert _code(_event("express", source=("PER",)), "khen ngợi") == "SUPPORT"
    assert _code(_event("other", source=("PER",)), "chắt lọc") == ""


def test_topic_serves_where_no_words_are_given() -> None:
    event = replace(_event("demand", source=("NOR",)), topic="ngừng bắn")
    assert _code(event) == "REQUEST-yield"


@pytest.mark.parametrize(
    ("type_", "trigger", "root", "lossy"),
    [("meet", "gặp", "04", False), ("attack", "không kích", "19", True), ("accuse", "điều tra", "09", False),
     ("demand", "yêu cầu", "10", True)],
)  # fmt: skip
def test_cameo_roots_say_what_they_lose(type_: EventType, trigger: str, root: str, lossy: bool) -> None:
    plover = project(_event(type_, source=("PER",), participants=()), trigger=trigger)
    assert plover is not None
    found = cameo_root(plover)
    assert (found.root, found.lossy) == (root, lossy)


def test_every_type_has_a_rule_for_whatever_is_left() -> None:
    bare = {type_ for rule in rules() if not (rule.trigger or rule.about or rule.several or rule.party or rule.joint)
            for type_ in rule.types}  # fmt: skip
    assert bare == {type_ for rule in rules() for type_ in rule.types}
    assert len(bare) == 26


def test_a_syllable_of_another_word_makes_no_context() -> None:
    plover = project(_event("agree"), trigger="nhất trí", text="hai bên nhất trí về các điều kiện của bán đảo")
    assert plover is not None and plover.context == ()
