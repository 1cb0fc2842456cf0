"""What is asked of an item because those beside it say so, and what is not."""

from __future__ import annotations

from benchmarks.disagreement import Deed, Told, asked, beside, told, written
from dongsukien.stories.similarity import Frequencies, sketch


def deed(type_: str = "attack", doers: str = "KEN", others: str = "CHL") -> Deed:
    return Deed(type_, frozenset(doers.split()), frozenset(others.split()), "happened", None, "tấn công")


def item(id_: str, *deeds: Deed, text: str = "Kenya tấn công cảng cá Santa Rosa của Chile", hour: float = 0.0) -> Told:
    drawn = sketch(text, "", "", hour, Frequencies(), [])
    return Told(id_, text, deeds, drawn, drawn.kept())


def test_what_half_of_the_others_say_is_asked() -> None:
    (question,) = asked(item("a"), [item("b", deed()), item("c")])
    assert (question.found, question.by) == (None, (deed(),))


def test_what_one_of_three_says_is_not_asked() -> None:
    assert not list(asked(item("a"), [item("b", deed()), item("c"), item("d")]))


def test_the_same_act_is_asked_once_and_found_by_who_does_it() -> None:
    own = deed(others="PER")
    (question,) = asked(item("a", own), [item("b", deed()), item("c", deed(others="TGO"))])
    assert question.found == own


def test_another_doer_is_another_act() -> None:
    (question,) = asked(item("a", deed(doers="PER")), [item("b", deed())])
    assert question.found is None


def test_items_of_one_day_that_tell_the_same_are_beside_each_other() -> None:
    every = [item("a"), item("b", hour=2.0)]
    assert [[other.id for other in others] for _, others in beside(every)] == [["b"], ["a"]]


def test_items_of_other_words_or_days_are_not_beside_each_other() -> None:
    every = [item("a"), item("b", text="Giáo sư Peru nhận giải thưởng toán học"), item("c", hour=100.0)]
    assert [others for _, others in beside(every)] == [[], [], []]


def test_a_feed_that_parts_letters_and_marks_is_read_as_a_page_is() -> None:
    row = {"id": "a", "title": "Kenya tấn công Chile", "summary": "Ca\u0309ng bị Kenya tấn công.", "feeds": ["x"]}
    row |= {"link": "", "published": "2026-03-05T08:00:00+07:00"}
    (one,) = told([row], Frequencies())
    assert "Cảng" in one.text
    assert [line for line in written([one]) if line.startswith("a attack happened KEN > CHL")]
