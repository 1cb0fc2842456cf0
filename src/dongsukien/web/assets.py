"""Style sheet, script, typefaces and icons: read from the package once, served from memory, named by their digest."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from markupsafe import Markup
from starlette.responses import Response

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
_FONT_URL = re.compile(r'url\("(vendor/[^"]+)"\)')


@dataclass(frozen=True, slots=True)
class Asset:
    """One file under ``static/``."""

    content: bytes
    media_type: str
    digest: str


@cache
def assets() -> dict[str, Asset]:
    """Every file that may be served, by its path under ``static/``; nothing else can be asked for."""
    found: dict[str, Asset] = {}
    _collect(files(__package__).joinpath("static"), "", found)
    style = found["style.css"].content.decode("utf-8")
    found["style.css"] = _asset(_FONT_URL.sub(lambda match: _with_digest(match, found), style).encode(), ".css")
    return found


def _with_digest(match: re.Match[str], found: dict[str, Asset]) -> str:
    return f'url("{match[1]}?v={found[match[1]].digest}")'


def _asset(content: bytes, ending: str) -> Asset:
    return Asset(content, _TYPES[ending], hashlib.sha256(content).hexdigest()[:12])


def _collect(folder: Traversable, prefix: str, found: dict[str, Asset]) -> None:
    for entry in folder.iterdir():
        if entry.is_dir():
            _collect(entry, f"{prefix}{entry.name}/", found)
            continue
        ending = "." + entry.name.rpartition(".")[2]
        if ending in _TYPES:
            found[prefix + entry.name] = _asset(entry.read_bytes(), ending)


def asset_url(name: str) -> str:
    """The address of a file, with its digest, so that it may be kept for ever."""
    return f"/static/{name}?v={assets()[name].digest}"


def asset_response(name: str, version: str | None) -> Response | None:
    """The file *name*; ``None``: there is none."""
    asset = assets().get(name)
    if asset is None:
        return None
    lasting = "public, max-age=31536000, immutable" if version == asset.digest else "public, max-age=3600"
    headers = {"Cache-Control": lasting, "ETag": f'"{asset.digest}"'}
    return Response(asset.content, media_type=asset.media_type, headers=headers)


@cache
def icon(name: str) -> Markup:
    """An icon of our own, to stand in the page itself.

    Raises:
        KeyError: there is no such icon.
    """
    return Markup(assets()[f"icons/{name}.svg"].content.decode("utf-8").strip())  # our own file, not a reader's
