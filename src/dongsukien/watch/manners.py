"""How one behaves at somebody else's server: robots.txt is kept, and one request follows another slowly."""

from __future__ import annotations

from collections.abc import Callable

from protego import Protego

from dongsukien.watch.fetching import Failed, Fetched, Fetcher, origin_of
from dongsukien.watch.state import State

_KEPT_S = 86_400.0  # a robots.txt is asked for once a day
_LONGEST_DELAY_S = 60.0  # a server that wants more between two requests is visited at this pace
_MOST_ROBOTS_CHARS = 500_000
_EVERYTHING, _NOTHING = "", "User-agent: *\nDisallow: /\n"


class Manners:
    """Asked before every request: waits for the turn of the host, or says why not to fetch.

    *delay_s* lies between two requests to one host, unless its robots.txt asks for more.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        state: State,
        *,
        delay_s: float,
        now: Callable[[], float],
        sleep: Callable[[float], None],
    ) -> None:
        self._fetcher, self._state, self._delay, self._now, self._sleep = fetcher, state, delay_s, now, sleep
        self._next: dict[str, float] = {}
        self._rules: dict[str, tuple[float, Protego]] = {}

    def gate(self, url: str) -> str | None:
        """Why *url* may not be fetched; ``None`` when it may, and its turn has come."""
        origin = origin_of(url)
        rules = self._rules_of(origin)
        if not rules.can_fetch(url, self._fetcher.agent):
            return "robots.txt does not allow it"
        self._take_turn(origin, min(rules.crawl_delay(self._fetcher.agent) or 0.0, _LONGEST_DELAY_S))
        return None

    def _take_turn(self, origin: str, asked_s: float = 0.0) -> None:
        wait = self._next.get(origin, 0.0) - self._now()
        if wait > 0:
            self._sleep(wait)
        self._next[origin] = self._now() + max(self._delay, asked_s)

    def _rules_of(self, origin: str) -> Protego:
        until, rules = self._rules.get(origin, (0.0, None))
        if rules is None or until <= self._now():
            text = self._state.robots(origin, self._now())
            rules = Protego.parse(self._asked(origin) if text is None else text)
            self._rules[origin] = self._now() + _KEPT_S, rules
        return rules

    def _asked(self, origin: str) -> str:
        """The robots.txt of *origin*. A server without one allows everything, one that is ill nothing for now."""
        self._take_turn(origin)
        answer = self._fetcher.fetch(f"{origin}/robots.txt")
        if isinstance(answer, Fetched):
            text = answer.body[:_MOST_ROBOTS_CHARS].decode("utf-8", "replace")
        elif isinstance(answer, Failed) and answer.reason.startswith("HTTP 4") and answer.reason != "HTTP 429":
            text = _EVERYTHING
        else:
            return _NOTHING  # not kept: asked again by the next watch
        self._state.keep_robots(origin, text, self._now() + _KEPT_S)
        return text
