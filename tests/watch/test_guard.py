"""Only public addresses are connected to: by form, by name, by redirect, and by a name that changes its mind."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import httpcore
import pytest

from dongsukien.watch.fetching import Failed, Fetched, Fetcher
from dongsukien.watch.guard import Allowed, Blocked, GuardedBackend, checked_url, refusal
from tests.watch.conftest import Site

NOT_PUBLIC = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.254", "127.0.0.1", "127.1.2.3",
    "169.254.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.0.1",
    "192.168.255.255", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1",
    "255.255.255.255", "::1", "::", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:10.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:808:808::", "2001::1",
    "2001:db8::1", "fc00::1", "fd12:3456::1", "fe80::1", "fe80::1%eth0", "ff02::1", "100::1",
]  # fmt: skip
PUBLIC = [
    "1.1.1.1", "8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111",
    "2a00:1450:4001:81b::200e",
]  # fmt: skip
ODD = [
    "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://127.1/",
    "http://017700000001/", "http://127.0.0.1.:80/", "ftp://bao.example/", "file:///etc/passwd",
    "gopher://bao.example/", "javascript:alert(1)", "data:text/html,x", "http://user@bao.example/",
    "http://user:pass@bao.example/", "http:///nothing", "http://bao.example:22/", "https://bao.example:8443/",
    "http://bao.example:99999/", "http://[::1/", "//bao.example/x",
]  # fmt: skip


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert refusal(address) is not None


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_not_refused(address: str) -> None:
    assert refusal(address) is None


@pytest.mark.parametrize(
    "url", [*ODD, "http://bao.example/a b", "http://bao.example/\n", "http://b.example/" + "x" * 2000]
)
def test_an_address_of_an_odd_form_is_refused(url: str) -> None:
    with pytest.raises(Blocked):
        checked_url(url)


@pytest.mark.parametrize("url", ["http://bao.example/", "https://bao.example:443/tin.htm?x=1", "http://93.184.216.34/"])
def test_an_address_of_a_plain_form_is_not_refused(url: str) -> None:
    assert checked_url(url) == url


def test_a_network_that_is_allowed_may_be_fetched_from_on_any_port(site: Site) -> None:
    site.says("/", "ok")
    assert isinstance(Fetcher(Allowed.of(["127.0.0.0/8"])).fetch(f"{site.root}/"), Fetched)
    assert refusal("10.0.0.1", Allowed.of(["127.0.0.0/8"])) is not None


def test_nothing_on_this_machine_is_reached_unless_allowed(site: Site) -> None:
    answer = Fetcher().fetch(f"{site.root}/")
    assert isinstance(answer, Failed) and answer.is_final
    assert site.asked == []


def answering(*addresses: str) -> Any:
    """A resolver that gives one address after the other, the last one for ever."""
    left = list(addresses)

    def resolve(host: str, port: int, **_: Any) -> list[tuple[Any, ...]]:
        address = left.pop(0) if len(left) > 1 else left[0]
        family = socket.AF_INET6 if ipaddress.ip_address(address).version == 6 else socket.AF_INET
        return [(family, socket.SOCK_STREAM, 6, "", (address, port))]

    return resolve


@pytest.mark.parametrize("address", ["127.0.0.1", "::ffff:127.0.0.1", "169.254.169.254", "10.0.0.7"])
def test_a_name_that_leads_inside_is_not_connected_to(site: Site, address: str) -> None:
    answer = Fetcher(backend=GuardedBackend(resolve=answering(address))).fetch("http://bao.example/")
    assert isinstance(answer, Failed)
    assert f"bao.example is at {address}" in answer.reason
    assert site.asked == []


def test_a_name_with_one_address_inside_is_not_connected_to_at_all() -> None:
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in ("93.184.216.34", "127.0.0.1")]
    with pytest.raises(Blocked, match=r"127\.0\.0\.1"):
        GuardedBackend(resolve=lambda *_, **__: both).connect_tcp("bao.example", 80)


def test_a_name_that_changes_its_mind_is_asked_once_and_its_socket_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first answer is public, the second would lead here: what is connected to is what was looked at."""
    connected: list[str] = []

    def connect(self: Any, host: str, *_: Any, **__: Any) -> Any:
        connected.append(host)
        raise httpcore.ConnectError("nobody is there")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    backend = GuardedBackend(resolve=answering("93.184.216.34", "127.0.0.1"))
    first, second = (Fetcher(backend=backend).fetch("http://bao.example/") for _ in range(2))
    assert connected == ["93.184.216.34"]
    assert isinstance(first, Failed) and "nobody is there" in first.reason
    assert isinstance(second, Failed) and "127.0.0.1" in second.reason


def test_a_socket_that_is_connected_elsewhere_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    class Elsewhere(httpcore.NetworkStream):
        is_closed = False

        def get_extra_info(self, info: str) -> Any:
            return ("127.0.0.1", 80)

        def close(self) -> None:
            self.is_closed = True

    stream = Elsewhere()
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", lambda *_, **__: stream)
    with pytest.raises(Blocked):
        GuardedBackend(resolve=answering("93.184.216.34")).connect_tcp("bao.example", 80)
    assert stream.is_closed


@pytest.mark.parametrize(
    "to", ["http://127.0.0.1:{port}/secret", "http://169.254.169.254/latest/", "file:///etc/passwd"]
)
def test_a_redirect_is_looked_at_like_any_address(site: Site, to: str) -> None:
    """Allowed is the address of the first hop alone; the second one leads to the same machine by another name."""
    port = site.root.rpartition(":")[2]
    site.leads("/", to.format(port=port).replace("127.0.0.1", "127.0.0.2"))
    site.says("/secret", "secret")
    answer = Fetcher(Allowed.of(["127.0.0.1/32"])).fetch(f"{site.root}/")
    assert isinstance(answer, Failed) and answer.is_final
    assert site.paths() == ["/"]
