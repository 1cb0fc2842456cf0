"""Sentences → time expressions with values; the publication date where the page does not print it."""

from dongsukien.timex.dating import date_of_page
from dongsukien.timex.expressions import read_times, times

__all__ = ["date_of_page", "read_times", "times"]
