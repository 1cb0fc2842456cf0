"""Sentences → events: triggers, arguments, modality, attribution."""

from dongsukien.events.reading import read_events, weigh_events

__all__ = ["read_events", "weigh_events"]
