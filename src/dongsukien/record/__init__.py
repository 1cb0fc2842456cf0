"""The record of what the pages tell: ``Record`` opens, fills, derives and asks it; ``views`` are its answers."""

from dongsukien.record.check import Finding
from dongsukien.record.events import Link
from dongsukien.record.store import BatchReport, Record

__all__ = ["BatchReport", "Finding", "Link", "Record"]
