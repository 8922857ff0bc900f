"""Months, patterns, spans and durations of CLDR (Babel) in any of its languages."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from functools import cache
from math import inf
from typing import TYPE_CHECKING, Any, Literal

from timeline.dates.edtf import DAY_SECONDS
from timeline.dates.grammar import grammar_of

if TYPE_CHECKING:
    from babel import Locale

_UNITS: dict[str, tuple[Literal["year", "month", "week", "day", "hour", "minute"], float]] = {
    "Y": ("year", 365), "M": ("month", 30), "W": ("week", 7), "D": ("day", 1), "H": ("hour", 1 / 24),
    "min": ("minute", 1 / 1440),
}  # fmt: skip
"""The units of durations, and their days as Babel counts them."""


def format_count(n: int, unit: str, lang: str) -> str:
    """Return a number of years (Y), months (M), weeks (W), days (D), hours (H) or minutes (min) as text."""
    from babel.dates import format_timedelta

    (name, days), locale = _UNITS[unit], locale_of(grammar_of(lang).locale)
    # No threshold is reached, so that the unit stays the given one.
    words = format_timedelta(round(n * days * DAY_SECONDS), name, threshold=inf, locale=locale)
    return words.replace(" ", "") if locale.language == "ja" else words  # where no text has spaces


def format_ends(days: tuple[int, int], months: bool, locale: str, year: bool) -> str:
    """Return two days or months as the language writes a span of them: "8.–10. Juni 2020"."""
    from babel.dates import format_interval

    skeleton = ("yMMM" if year else "MMM") + ("" if months else "d")
    first, last = map(date.fromordinal, days)
    return str(format_interval(first, last, skeleton, locale=locale_of(locale)))


@cache
def month_names(locale: str, form: Literal["format", "stand-alone"], wide: bool) -> dict[int, str]:
    return {
        n: str(name) for n, name in locale_of(locale).months[form]["wide" if wide else "abbreviated"].items()
    }


@cache
def locale_of(name: str) -> Locale:
    # Loaded when a date is first formatted: reading and checking a file does not need it.
    from babel import Locale, localedata

    locale = Locale.parse(name)
    if not grammar_of(name).own:
        # Languages share the parts of Babel's data in which it resolves an alias, for the first of them that asks.
        locale.__dict__["_Locale__data"] = localedata.LocaleDataDict(
            deepcopy(dict[Any, Any](localedata.load(name)))
        )
    return locale


@cache
def tokens_of(locale: str, skeleton: str) -> tuple[tuple[bool, str], ...]:
    """Return the fields of a CLDR pattern and the texts between them, each with whether it is a text."""
    from babel.dates import tokenize_pattern

    skeletons = locale_of(locale).datetime_skeletons
    known = skeletons.get(skeleton) or skeletons.get(skeleton.replace("MMMM", "MMM"))
    pattern = known.pattern if known else skeleton  # for a quarter without a year, Babel has none
    return tuple(
        (True, str(part)) if kind == "chars" else (False, str(part[0]) * int(part[1]))
        for kind, part in tokenize_pattern(pattern)
    )
