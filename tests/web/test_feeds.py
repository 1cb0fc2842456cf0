"""Feeds of stories and actors: what the two formats require, absolute addresses, and the pages that lead to them."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest
from lxml import etree

Ask = Callable[..., httpx.Response]
ATOM = "{http://www.w3.org/2005/Atom}"
HOMES = ["/s/s1", "/a/person:ana-moreno"]


@pytest.mark.parametrize("home", HOMES)
def test_a_page_leads_to_its_feeds(ask: Ask, home: str) -> None:
    text = ask(home).text
    assert f'<link rel="alternate" type="application/atom+xml" title="Atom" href="{home}.atom">' in text
    assert f'<link rel="alternate" type="application/feed+json" title="JSON Feed" href="{home}.feed.json">' in text


@pytest.mark.parametrize("home", HOMES)
def test_an_atom_feed_leads_back(ask: Ask, home: str) -> None:
    response = ask(f"{home}.atom")
    assert response.headers["content-type"] == "application/atom+xml"
    feed = etree.fromstring(response.content)
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "self": f"http://127.0.0.1:8765{home}.atom",
        "alternate": f"http://127.0.0.1:8765{home}",
    }
    assert feed.find(f"{ATOM}entry/{ATOM}link").get("href").startswith("http://127.0.0.1:8765/e/")  # type: ignore[union-attr]


def test_a_json_feed_is_one(ask: Ask) -> None:
    response = ask("/s/s1.feed.json?lang=en")
    assert response.headers["content-type"] == "application/feed+json"
    feed = response.json()
    assert feed["version"].startswith("https://jsonfeed.org/") and feed["language"] == "en"
    assert all(item["id"] and "n_independent" in item["_dongsukien"] for item in feed["items"])


def test_a_feed_of_what_is_not_there_is_not_there(ask: Ask) -> None:
    assert ask("/s/none.atom").status_code == 404
    assert ask("/s/s1-merged.atom", follow_redirects=False).headers["location"] == "/s/s1.atom"
