"""Bytes → Page: files, folders, globs and streams of text, HTML, JSON lines and CSV, each as it is or compressed."""

from dongsukien.read.html import page_from_html
from dongsukien.read.inputs import count, pages, pages_from_bytes
from dongsukien.read.limits import Limits
from dongsukien.read.text import page_from_text

__all__ = ["Limits", "count", "page_from_html", "page_from_text", "pages", "pages_from_bytes"]
