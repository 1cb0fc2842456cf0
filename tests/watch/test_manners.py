"""robots.txt is asked for once and kept; one request to a host waits for the one before."""

from __future__ import annotations

from pathlib import Path

import pytest

from dongsukien.watch.fetching import Fetcher
from dongsukien.watch.guard import Allowed
from dongsukien.watch.manners import Manners
from dongsukien.watch.state import State
from tests.watch.conftest import Clock, Site


@pytest.fixture
def manners(tmp_path: Path, clock: Clock) -> Manners:
    return made(State(tmp_path / "state.db"), clock)


def made(state: State, clock: Clock) -> Manners:
    fetcher = Fetcher(Allowed.of(["127.0.0.1/32"]))
    return Manners(fetcher, state, delay_s=2.0, now=clock.now, sleep=clock.sleep)


def test_what_robots_txt_forbids_is_not_fetched(site: Site, manners: Manners) -> None:
    site.says("/robots.txt", "User-agent: *\nDisallow: /admin/\n", "text/plain")
    assert manners.gate(f"{site.root}/tin.html") is None
    assert manners.gate(f"{site.root}/admin/x") == "robots.txt does not allow it"
    assert site.paths() == ["/robots.txt"]


def test_what_is_meant_for_us_beats_what_is_meant_for_all(site: Site, manners: Manners) -> None:
    site.says("/robots.txt", "User-agent: *\nDisallow: /\n\nUser-agent: dongsukien\nAllow: /\n", "text/plain")
    assert manners.gate(f"{site.root}/tin.html") is None


def test_a_server_without_robots_txt_allows_everything(site: Site, manners: Manners) -> None:
    assert manners.gate(f"{site.root}/tin.html") is None


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_server_that_is_ill_allows_nothing_for_now(site: Site, manners: Manners, status: int) -> None:
    site.fails("/robots.txt", status)
    assert manners.gate(f"{site.root}/tin.html") == "robots.txt does not allow it"


def test_robots_txt_is_kept_for_the_next_watch_and_asked_for_anew_the_next_day(
    site: Site, tmp_path: Path, clock: Clock
) -> None:
    site.says("/robots.txt", "User-agent: *\nDisallow: /a\n", "text/plain")
    state = State(tmp_path / "state.db")
    for _ in range(2):
        assert made(state, clock).gate(f"{site.root}/a") is not None
    assert site.paths() == ["/robots.txt"]
    clock.time += 86_401
    made(state, clock).gate(f"{site.root}/a")
    assert site.paths() == ["/robots.txt"] * 2


def test_requests_to_one_host_are_apart(site: Site, manners: Manners, clock: Clock) -> None:
    for _ in range(3):
        manners.gate(f"{site.root}/tin.html")
    assert clock.slept == pytest.approx([2.0, 2.0, 2.0])  # after robots.txt, and between


@pytest.mark.parametrize(("asked", "waited"), [("10", 10.0), ("1", 2.0), ("86400", 60.0)])
def test_a_longer_delay_that_robots_txt_asks_for_is_kept_up_to_a_minute(
    site: Site, manners: Manners, clock: Clock, asked: str, waited: float
) -> None:
    site.says("/robots.txt", f"User-agent: *\nCrawl-delay: {asked}\n", "text/plain")
    manners.gate(f"{site.root}/a")
    manners.gate(f"{site.root}/b")
    assert clock.slept[-1] == pytest.approx(waited)
