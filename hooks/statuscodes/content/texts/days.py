"""Days in the words of a language: one day, and two days that share what is the same in both."""

from __future__ import annotations

from datetime import date
from functools import cache

from babel import Locale
from babel.dates import format_date

from statuscodes.records import Language

_BETWEEN = " \u2009\u2013\u2014-~"
"""What the calendars of the languages put between two days, which our own words replace."""


@cache
def day(language: Language, value: date) -> str:
    """November 13, 2026, or « 13 novembre 2026 »."""
    return format_date(value, "long", locale=language)


@cache
def two_days(language: Language, first: date, last: date) -> tuple[str, str]:
    """November 22 / 26, 2026; « 22 » / « 26 novembre 2026 »; the whole of both when even the years differ."""
    differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    patterns = Locale.parse(language, sep="-").interval_formats["yMMMd"][differs]
    start, end = (pattern.strip(_BETWEEN).replace("MMM", "MMMM") for pattern in patterns)
    return format_date(first, start, locale=language), format_date(last, end, locale=language)
