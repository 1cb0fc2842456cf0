"""The web face of a record: pages for people, JSON for programs. ``create_app`` and ``serve`` are all there is."""

from dongsukien.web.app import create_app
from dongsukien.web.server import serve

__all__ = ["create_app", "serve"]
