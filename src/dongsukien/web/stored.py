"""The page exactly as it was stored, as plain text under a policy that lets nothing in it run."""

from __future__ import annotations

from starlette.responses import Response

from dongsukien.web.article import reading_of
from dongsukien.web.reader import Reader
from dongsukien.web.visit import Visit

# Miniflux serves untrusted content under the same policy.
POLICY = "default-src 'none'; form-action 'none'; sandbox"


def show(record: Reader, visit: Visit) -> Response:
    """The characters that all spans count in.

    Raises:
        NotFound: the record has no such page.
    """
    text = reading_of(record, visit).page.text
    body = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return Response(body, media_type="text/plain; charset=utf-8", headers={"Content-Security-Policy": POLICY})
