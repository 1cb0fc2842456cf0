"""The brief in the browser: numbered sources, each sentence linked to its place, made to be printed."""

from __future__ import annotations

from collections.abc import Callable

import httpx

Ask = Callable[..., httpx.Response]


def test_every_sentence_leads_to_its_place_and_has_the_number_of_its_source(ask: Ask) -> None:
    text = ask("/s/s1/brief").text
    assert text.count('class="told"') == 2
    assert 'href="/p/p1#s' in text and "[1] " in text
    assert "2 báo, 1 nguồn độc lập" in text


def test_a_brief_that_moved_leads_on(ask: Ask) -> None:
    assert ask("/s/s1-merged/brief", follow_redirects=False).headers["location"] == "/s/s1/brief"


def test_an_empty_brief_says_what_to_do(ask_empty: Ask) -> None:
    assert "Không có gì để tóm lược" in ask_empty("/brief").text


def test_a_brief_of_no_story_is_not_found(ask: Ask) -> None:
    assert ask("/api/v1/brief?story=s9").status_code == 404
