"""Whether the server can answer: for a proxy or a supervisor that asks every few seconds, without a token."""

from __future__ import annotations

import asyncio
from concurrent.futures import Executor

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dongsukien.errors import DongsukienError
from dongsukien.web.headers import HEALTH
from dongsukien.web.reader import Opener


def health(opened: Opener, readers: Executor) -> Route:
    """200 where the record can be opened, 503 where it cannot; nothing of the record is told."""

    def alive() -> bool:
        try:
            with opened():
                return True
        except DongsukienError:
            return False

    async def endpoint(request: Request) -> Response:
        well = await asyncio.get_running_loop().run_in_executor(readers, alive)
        return JSONResponse(
            {"status": "ok" if well else "unavailable"}, 200 if well else 503, headers={"Cache-Control": "no-store"}
        )

    return Route(HEALTH, endpoint)
