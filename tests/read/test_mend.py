"""What is stored: clean text as it is, everything else mended with the way back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongsukien.read import mend as module
from dongsukien.read.mend import mend, mended_text

CLEAN = "Hai bên đàm phán tại Hà Nội.\r\nÔng Moreno nói:\t“Ngừng bắn…”\u00a0– 5 %"

dirty = st.text(
    alphabet=st.sampled_from("ae đáãÃÄºá»“”\r\n\t\0\x0c\x85\x93\ud83d\ude00\u0301\u0323\u0302\u212b\u1100\u1161\u11a8 ")
    | st.characters()
)


def test_a_clean_text_is_stored_character_by_character() -> None:
    mended = mend(CLEAN)
    assert mended.text == CLEAN
    assert mended.repairs == ()
    assert mended.origin.is_identity


@given(dirty)
def test_the_stored_text_is_composed_and_free_of_controls_and_surrogates(text: str) -> None:
    stored = mend(text).text
    assert unicodedata.is_normalized("NFC", stored)
    assert not [c for c in stored if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\t\n\r"]


@given(dirty)
def test_mending_twice_changes_nothing_more(text: str) -> None:
    stored = mend(text).text
    assert mend(stored).text == stored
    assert mended_text(text) == stored


@given(dirty)
def test_every_character_without_a_repair_leads_back_to_itself(text: str) -> None:
    mended = mend(text)
    touched = {place for repair in mended.repairs for place in range(repair.span.start, repair.span.end)}
    for index, character in enumerate(mended.text):
        source = mended.origin.original(module.Span(index, index + 1))
        if index not in touched:
            assert source.of(text) == character
        else:
            assert 0 <= source.start <= source.end <= len(text)


@given(dirty)
def test_repairs_stand_in_order_and_only_where_something_changed(text: str) -> None:
    mended = mend(text)
    assert list(mended.repairs) == sorted(mended.repairs, key=lambda repair: repair.span)
    assert bool(mended.repairs) == (mended.text != text)
    assert all(repair.span.of(mended.text) != repair.original for repair in mended.repairs)


@pytest.mark.parametrize(
    ("text", "stored", "kind"),
    [
        ("đàm pha\u0301n", "đàm phán", "nfc"),
        ("ngu\u031b\u0300ng", "ngừng", "nfc"),
        ("đàm\0 phán", "đàm phán", "control"),
        ("một\x0chai", "một\nhai", "control"),
        ("\x93Ngừng bắn\x94", "“Ngừng bắn”", "mojibake"),
        ("a\ud800b", "a\ufffdb", "surrogate"),
        ("a\ud83d\ude00b", "a😀b", "surrogate"),
        ("20 \u212b", "20 Å", "nfc"),
    ],
)
def test_what_no_text_has_is_mended(text: str, stored: str, kind: str) -> None:
    mended = mend(text)
    assert mended.text == stored
    assert {repair.kind for repair in mended.repairs} == {kind}


def test_a_decomposed_text_is_composed_and_each_repair_knows_its_original() -> None:
    text = unicodedata.normalize("NFD", CLEAN)
    mended = mend(text)
    assert mended.text == unicodedata.normalize("NFC", CLEAN)
    for repair in mended.repairs:
        assert mended.origin.original(repair.span).of(text) == repair.original


def test_a_run_of_marks_is_cut_to_thirty() -> None:
    mended = mend("a" + "\u0323\u0308" * 50_000 + "b")
    assert len(mended.text) <= 32
    assert mended.text.endswith("b")
    assert "marks" in {repair.kind for repair in mended.repairs}


def test_very_many_repairs_are_kept_by_stretches_of_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MANY_EDITS", 20)
    text = unicodedata.normalize("NFD", (CLEAN + "\n") * 30)
    mended = mend(text)
    assert mended.text == (CLEAN + "\n") * 30
    assert 30 <= len(mended.repairs) <= 90
    assert not any("\n" in repair.original for repair in mended.repairs)
    for repair in mended.repairs:
        assert mended.origin.original(repair.span).of(text) == repair.original


def test_mends_of_two_kinds_compose() -> None:
    mojibake = "hội nghị đàm phán tại Hà Nội".encode().decode("latin-1")
    text = f"{mojibake}\0 ngu\u031b\u0300ng ba\u0306\u0301n"
    mended = mend(text)
    assert mended.text == "hội nghị đàm phán tại Hà Nội ngừng bắn"
    assert {repair.kind for repair in mended.repairs} == {"mojibake", "control", "nfc"}
    place = mended.text.index("bắn")
    assert mended.origin.original(module.Span(place, place + 3)).of(text) == "ba\u0306\u0301n"
