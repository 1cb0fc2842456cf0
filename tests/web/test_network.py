"""The picture of the network says what its table says, and every tie opens its acts."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import httpx
import pytest

from dongsukien.record.network import Edge, NetworkView, Node
from dongsukien.record.views import ActorRef
from dongsukien.web.languages import language
from dongsukien.web.network import MANNER, picture

Ask = Callable[..., httpx.Response]


def network(n: int) -> NetworkView:
    nodes = tuple(Node(ActorRef(f"a{i}", f"Bên {i}", "country", None, None), n - i) for i in range(n))
    edges = tuple(
        Edge(f"a{i}", f"a{j}", kind, kind == "contact", i + j, 1, 1, None, None, "e", ())
        for i in range(n) for j in range(i + 1, n) for kind in ("contact", "threat", "accusation")
    )  # fmt: skip
    return NetworkView("state", nodes, edges, (), "2025-01-01", 9, n, False)  # type: ignore[arg-type]


@pytest.mark.parametrize("n", [2, 14, 40])
def test_everything_lies_within_the_picture(n: int) -> None:
    drawn = picture(network(n), language("vi"))
    assert len({dot.y for dot in drawn.dots}) == n
    for arc in drawn.arcs:
        numbers = [float(number) for number in re.findall(r"[\d.]+", arc.path)]
        assert max(numbers[::2]) <= drawn.width and max(numbers[1::2]) <= drawn.height


def test_ties_of_one_manner_are_one_arc() -> None:
    drawn = picture(network(3), language("vi"))
    assert {(arc.manner, arc.n) for arc in drawn.arcs if {arc.one, arc.other} == {"a1", "a2"}} == {
        ("together", 3),
        ("against", 6),
    }
    assert {"together", "words", "against"} == set(MANNER.values())


def test_every_tie_of_the_table_and_of_the_picture_opens_its_acts(ask: Ask) -> None:
    text = ask("/network?since=2024&by=actor&lang=vi").text
    links = {unescape(link) for link in re.findall(r'href="(/network/[^"]+)"', text)}
    assert len(links) == 4
    for link in links:
        assert "since=2024" in link and "by=actor" in link
        assert ask(link).status_code == 200


def test_a_silence_is_worded_by_what_the_record_covers(ask: Ask) -> None:
    text = ask("/network").text
    assert "hồ sơ có bài của 12 ngày trong quãng này" in text
    assert "dài hơn mọi quãng trước (30 ngày)" in text
    assert "tính đến bài mới nhất (18/3/2025)" in text


def test_an_empty_network_says_what_to_do(ask_empty: Ask) -> None:
    assert "Không có mối quan hệ nào" in ask_empty("/network").text


@pytest.mark.parametrize("query", ["limit=1", "limit=900", "by=planet", "since=x", "words=3"])
def test_what_cannot_be_asked_is_said(ask: Ask, query: str) -> None:
    path = "/brief" if query.startswith("words") else "/network"
    assert ask(f"{path}?{query}").status_code == 400
