"""Reading many pages: processes with limits, answers in input order, and the batches that go into the record."""

from dongsukien.scale.pool import answers

__all__ = ["answers"]
