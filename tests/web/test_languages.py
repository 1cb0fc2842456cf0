"""The words of the interface."""

from __future__ import annotations

import re
import string
from importlib.resources import files

import pytest

from dongsukien.web.filters import EVENT_TYPES, MODALITIES
from dongsukien.web.languages import LANGUAGES, language, preferred

_KEY = re.compile(r'\bt\("([a-z_.]+)"')
_COUNT = re.compile(r'\bn\("([a-z_.]+)"')


def _placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def test_both_languages_have_the_same_keys() -> None:
    assert set(language("vi").words) == set(language("en").words)


def test_both_languages_fill_in_the_same_values() -> None:
    for key, words in language("vi").words.items():
        if not key.startswith("count."):  # "once" needs no number
            assert _placeholders(words) == _placeholders(language("en").words[key]), key


def test_no_words_are_empty_or_the_same_by_neglect() -> None:
    vi, en = language("vi").words, language("en").words
    same = {key for key in vi if vi[key] == en[key]}
    assert all(vi.values()) and all(en.values())
    assert same <= {"site.name", "site.switch.vi", "site.switch.en", "nav.api", "api.title"}


def test_every_type_and_modality_has_a_word() -> None:
    for code in LANGUAGES:
        assert all(f"type.{one}" in language(code).words for one in EVENT_TYPES)
        assert all(f"modality.{one}" in language(code).words for one in MODALITIES)
        assert all(f"help.status.{one}" in language(code).words for one in MODALITIES)


def test_templates_use_only_keys_that_exist() -> None:
    words = language("vi").words
    for template in files("dongsukien.web").joinpath("templates").iterdir():
        text = template.read_text(encoding="utf-8")
        assert {key for key in _KEY.findall(text) if not key.endswith(".")} <= set(words), template.name
        assert {f"{key}.many" for key in _COUNT.findall(text)} <= set(words), template.name


@pytest.mark.parametrize(
    ("asked", "accept", "wanted"),
    [
        (None, "", "vi"),
        (None, "en-GB,en;q=0.9", "en"),
        (None, "fr;q=1, vi;q=0.2, en;q=0.1", "vi"),
        (None, "en;q=0, vi;q=0.1", "vi"),
        (None, "en;q=banana, fr", "vi"),
        ("en", "vi", "en"),
        ("xx", "en", "en"),
    ],
)
def test_the_language_is_the_one_asked_for_or_the_readers_first(asked: str | None, accept: str, wanted: str) -> None:
    assert preferred(asked, accept) == wanted
