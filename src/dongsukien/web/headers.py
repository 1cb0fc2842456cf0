"""The door: every request is checked before a page sees it, every response leaves with the same strict headers.

Against DNS rebinding the Host header must name this very server, and so must the Origin of what a page sends. A
server that listens beyond the loopback interface wants a token with every request, as ``Authorization: Bearer TOKEN``
or as the password of HTTP Basic; only whether it is alive it tells everybody.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Collection, Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SECURITY_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
HEALTH = "/healthz"
MAX_ADDRESS = 8_000  # bytes of path and query together

_WRONG_HOST = (
    "Địa chỉ này không thuộc máy chủ. Hãy mở đúng địa chỉ mà chương trình đã in ra.\n"
    "This server does not answer to that name. Open the address that the program printed.\n"
)
_WRONG_ORIGIN = (
    "Trang của một máy chủ khác không được hỏi máy chủ này.\nA page of another server may not ask this one.\n"
)
_NO_TOKEN = (
    "Máy chủ này cần mã truy cập (để trống tên, nhập mã vào ô mật khẩu).\n"
    "This server wants its token (leave the name empty, enter the token as the password).\n"
)
_NO_ADDRESS = "Địa chỉ có ký tự không mã hóa.\nThe address has characters that are not encoded.\n"
_TOO_LONG = "Địa chỉ quá dài. Hãy rút gọn bộ lọc.\nThe address is too long. Use fewer filters.\n"


def add_security_headers(headers: MutableHeaders) -> None:
    """Add every header of the list that *headers* does not set itself."""
    for name, value in SECURITY_HEADERS.items():
        headers.setdefault(name, value)


class Door:
    """ASGI middleware: host, token and length of the address are checked, headers added to whatever comes back."""

    def __init__(self, app: ASGIApp, *, token: str | None, allowed_hosts: Iterable[str]) -> None:
        self._app = app
        self._token = token
        self._hosts = frozenset(host.lower() for host in allowed_hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                add_security_headers(MutableHeaders(scope=message))
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, send_with_headers)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if not host_allowed(headers.getlist("host"), self._hosts):
            return PlainTextResponse(_WRONG_HOST, 400)
        if not all(origin_allowed(origin, headers["host"]) for origin in headers.getlist("origin")):
            return PlainTextResponse(_WRONG_ORIGIN, 403)
        asks_health = scope.get("path") == HEALTH
        if self._token is not None and not asks_health and not _token_of(headers.get("authorization", ""), self._token):
            challenge = {"WWW-Authenticate": 'Basic realm="dongsukien", charset="UTF-8"'}
            return PlainTextResponse(_NO_TOKEN, 401, challenge)
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > MAX_ADDRESS:
            return PlainTextResponse(_TOO_LONG, 414)
        if not (scope.get("query_string") or b"").isascii():  # some servers hand on what no address may hold
            return PlainTextResponse(_NO_ADDRESS, 400)
        return None


def host_allowed(given: Collection[str], allowed: Collection[str]) -> bool:
    """Whether the one Host header of a request names this server; its port does not matter. "*" allows any.

    >>> host_allowed(["localhost:8765"], {"localhost"}), host_allowed(["evil.example"], {"localhost"})
    (True, False)
    """
    if len(given) != 1:
        return False
    host = next(iter(given)).strip().lower()
    name, colon, port = host.rpartition(":")
    if colon and port.isascii() and port.isdigit():
        host = name
    return bool(host) and ("*" in allowed or host in allowed)


def origin_allowed(origin: str, host: str) -> bool:
    """Whether the page that sends a request was served under the very name and port that it asks.

    >>> origin_allowed("http://localhost:8765", "localhost:8765"), origin_allowed("null", "localhost:8765")
    (True, False)
    """
    scheme, _, own = origin.strip().lower().partition("://")
    return scheme in ("http", "https") and own == host.strip().lower()


def _token_of(header: str, token: str) -> bool:
    scheme, _, value = header.partition(" ")
    if scheme.lower() == "basic":
        try:
            value = base64.b64decode(value.strip(), validate=True).decode("utf-8").partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return False
    elif scheme.lower() != "bearer":
        return False
    return hmac.compare_digest(value.strip().encode(), token.encode())
