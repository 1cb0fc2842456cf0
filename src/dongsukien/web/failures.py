"""When something cannot be shown: pages that say, in both languages, what happened and what to do.

No address, no value and no inside of the program is repeated in them.
"""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import Response

from dongsukien.web.headers import add_security_headers
from dongsukien.web.languages import LANGUAGES, language
from dongsukien.web.payload import json_bytes
from dongsukien.web.rendering import html
from dongsukien.web.visit import View, Visit

KNOWN_FIELDS = frozenset(
    {"q", "type", "modality", "outlet", "actor", "since", "until", "limit", "after", "direct", "kind", "speaker",
     "addressee", "story", "page", "teasers", "pair", "main"}
)  # fmt: skip


def failure(visit: Visit, status: int, reason: str, field: str | None = None) -> Response:
    """A page for *status*; *reason* is a key of ``[error]`` in the language files, *field* the input to mend."""
    named = field if field in KNOWN_FIELDS else None
    if visit.form == "json":
        body = json_bytes({"error": {"status": status, "code": reason, "field": named, "message": _words(reason)}})
        made = Response(body, status, media_type="application/json")
    elif visit.form == "csv":
        made = Response(_words(reason) + "\n", status, media_type="text/plain; charset=utf-8")
    else:
        both = sorted(LANGUAGES, key=lambda code: code != visit.lang)
        view = View(
            template="failure.html",
            title=visit.language.say(f"error.{reason}.title"),
            data=None,
            context={"reason": reason, "status": status, "field": named, "both": [language(code) for code in both]},
        )
        made = Response(html(view, visit), status, media_type="text/html; charset=utf-8")
    made.headers["Cache-Control"] = "no-store"
    add_security_headers(made.headers)
    return made


def _words(reason: str) -> str:
    english = language("en")
    return f"{english.say(f'error.{reason}.title')}. {english.say(f'error.{reason}.advice')}"


def reason_of(status: int) -> str:
    """The key of ``[error]`` for a status that no page asked for."""
    if status == HTTPStatus.NOT_FOUND:
        return "address"
    return "method" if status == HTTPStatus.METHOD_NOT_ALLOWED else "broken"
