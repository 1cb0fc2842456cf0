"""Acts told from whom they are done to: "bị A chỉ trích", "được A mời", "bị bắt và dẫn độ"."""

from __future__ import annotations

from dongsukien.events.constructions import (
    HITTING,
    Arguments,
    mentions_of,
)
from dongsukien.events.contexts import context
from dongsukien.events.factuality import SPEECH
from dongsukien.events.objects import (
    HELD,
    led_group,
    whose,
)
from dongsukien.events.rows import Group, Row, is_passive
from dongsukien.events.subjects import STRAY_WORDS, subject_of
from dongsukien.events.triggers import Trigger

_BESIDE = frozenset({"actor", "time", "aspect"}) | HELD


def passive_before(row: Row, number: int) -> int | None:
    """The item that makes the verb at *number* passive, with nothing but its agent in between, or of a verb that "và"
    joins to it ("bị bắt và dẫn độ")."""
    joint = row.items[number - 1] if number > 1 else None
    if joint is not None and joint.form == "và" and not row.words_between(joint.end, row.items[number].start):
        joined = row.items[number - 2]
        beside = joined.trigger is not None and not row.words_between(joined.end, joint.start)
        return passive_before(row, number - 2) if beside else None
    for before in range(number - 1, -1, -1):
        item = row.items[before]
        if row.segment[before] != row.segment[number]:
            return None
        if item.kind == "passive":
            agents = {n for g in row.groups if before < g.first and g.last < number for n in range(g.first, g.last + 1)}
            places = (n for n in range(before + 1, number) if n not in agents)
            between = [n for n in places if row.items[n].kind not in _BESIDE]
            return before if is_passive(row, before) and not between and not _goes_on(row, before, number) else None
        if item.kind in ("trigger", "light"):
            return None
    return None


def _goes_on(row: Row, passive: int, number: int) -> bool:
    """Whether the verb at *number* is a second one, behind that of the passive: "bị A xa lánh đã từ chối"."""
    agent = next((group for group in row.groups if group.first == passive + 1), None)
    aspect = row.items[number - 1]
    return agent is not None and aspect.kind == "aspect" and row.unknown_words(agent.end, aspect.start) > 0


def passive_act(row: Row, number: int, passive: int, trigger: Trigger) -> Arguments:
    agent = next((g for g in row.groups if passive < g.first and g.last < number), None)
    if agent is None:
        agent = led_group(row, number, ("bởi", "do", *(("từ", "phía") if trigger.type in SPEECH else ())))
    patient, how = subject_of(row, passive)
    if patient is not None and _is_other_patient(row, patient, passive):
        patient = None
    if (people := _undergone_by(row, passive)) is not None:
        patient, how = people, "people"
        agent = agent or (_who_frees(row, passive) if trigger.type == "arrest" else None)
    if patient is None and trigger.type in HITTING | {"arrest"}:
        patient = whose(row, passive)
    start = row.items[passive].start
    if patient is not None and context("what it carries").fullmatch(row.text, patient.end, start):
        how = "people"  # "tàu A chở dầu bị tấn công"
    elif patient is not None and row.unknown_words(patient.end, start) > STRAY_WORDS:
        patient = None  # "A hành hình một người bị cáo buộc …"
    return Arguments(mentions_of(agent), mentions_of(patient), rule=f"passive.{how}", sure=agent is not None)


def _who_frees(row: Row, passive: int) -> Group | None:
    """Who holds those whom he frees: "A thả 12 ngư dân B bị bắt tháng trước"."""
    for before in range(passive - 1, -1, -1):
        freeing = row.items[before].trigger
        if row.segment[before] == row.segment[passive] and freeing is not None:
            return subject_of(row, before)[0] if freeing.type == "exchange" else None
    return None


def _undergone_by(row: Row, passive: int) -> Group | None:
    """The people right before a passive: "A đòi thả binh sĩ B bị bắt" tells of those of B."""
    group = row.group_of(passive - 1) if passive else None
    if group is None or row.items[passive].start - group.end > 1:
        return None
    return (
        group
        if group.governor in ("people", "force") or context("people of forces").match(row.text, group.start)
        else None
    )


def _is_other_patient(row: Row, patient: Group, passive: int) -> bool:
    """Whether a thing without an owner undergoes it: "A bắt tàu dầu bị B trừng phạt"."""
    places = range(patient.last + 1, passive)
    return any(row.items[n].kind in HELD and row.segment[n] == row.segment[passive] for n in places)
