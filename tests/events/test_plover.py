"""The projection to PLOVER, rule by rule and modality by modality."""

import tomllib
from dataclasses import replace

import pytest

from dongsukien import lexicons
from dongsukien.annotations import SYMMETRIC, Actor, Event, EventMention, EventType, Modality
from dongsukien.events.plover import Choice, Decision, Example, Rule, cameo_root, choices, decide, rules
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
    return _worded(decide(event, parties, trigger, text))


def _worded(decision: Decision) -> str:
    plover = decision.plover
    return "" if plover is None else "-".join((plover.event, *plover.mode))


def _decided(example: Example) -> Decision:
    event = _event(example.type, example.modality, example.source, example.participants)
    return decide(event, frozenset(example.parties), example.trigger, example.text)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_gives_what_its_example_says(rule: Rule) -> None:
    decided = _decided(rule.example)
    assert _worded(decided) == rule.example.gives
    assert decided.rule == rule.id
    assert rule.example.type in rule.types


@pytest.mark.parametrize("choice", choices(), ids=lambda choice: choice.id)
def test_a_written_choice_is_what_the_table_does(choice: Choice) -> None:
    assert choice.says.endswith(".") and choice.example
    for example in choice.example:
        decided = _decided(example)
        plover = decided.plover
        assert (_worded(decided), decided.rule) == (example.gives, example.rule)
        assert (plover and plover.quad) == example.quad
        assert ("" if plover is None else cameo_root(plover).root) == example.root


def test_the_contradictions_of_the_manual_are_each_decided_in_writing() -> None:
    decided = {choice.id for choice in choices()}
    assert {"sanction.material", "fight.unconventional", "sixteen.types", "aid.no_mode", "coerce.no_ban"} <= decided
    table = tomllib.loads(lexicons.text("events/plover.toml"))
    assert len(table["quads"]) == 16
    assert {rule.event for rule in rules()} - {""} <= set(table["quads"])


@pytest.mark.parametrize(
    ("type_", "modality", "rule"),
    [
        ("meet", "happened", "talks"),
        ("meet", "denied", "talks+denied"),
        ("attack", "denied", "attack+denied"),
        ("deny", "happened", "deny"),
    ],
)
def test_every_decision_names_its_rule_also_where_it_gives_no_code(
    type_: EventType, modality: Modality, rule: str
) -> None:
    assert decide(_event(type_, modality)).rule == rule


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
    plover = decide(_event("sanction", source=("NOR",)), trigger="trừng phạt").plover
    assert plover is not None
    assert (plover.event, plover.mode, plover.quad) == ("SANCTION", ("discontinue",), 4)


def test_a_planned_expulsion_threatens_with_expulsion() -> None:
    assert _code(_event("sanction", "planned", ("NOR",)), "trục xuất") == "THREATEN-expel"


def test_contexts_come_from_the_words() -> None:
    plover = decide(
        _event("meet"), trigger="gặp", text="Hai bên gặp nhau bàn về thuế quan và chương trình hạt nhân"
    ).plover
    assert plover is not None
    assert plover.context == ("economic", "cbrn")


def test_conditions_and_plans_leave_a_mark_in_the_context() -> None:
    conditional = decide(_event("aid", "conditional", ("NOR",))).plover
    planned = decide(_event("demand", "planned", ("NOR",)), trigger="yêu cầu").plover
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
    plover = decide(_event(type_, source=("PER",), participants=()), trigger=trigger).plover
    assert plover is not None
    found = cameo_root(plover)
    assert (found.root, found.lossy) == (root, lossy)


def test_every_type_has_a_rule_for_whatever_is_left() -> None:
    bare = {type_ for rule in rules() if not (rule.trigger or rule.about or rule.several or rule.party or rule.joint)
            for type_ in rule.types}  # fmt: skip
    assert bare == {type_ for rule in rules() for type_ in rule.types}
    assert len(bare) == 26


def test_a_syllable_of_another_word_makes_no_context() -> None:
    plover = decide(_event("agree"), trigger="nhất trí", text="hai bên nhất trí về các điều kiện của bán đảo").plover
    assert plover is not None and plover.context == ()
