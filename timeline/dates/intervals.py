"""The time between two dates in words: "next day", "10 weeks later", or nothing where the dates do not give it.

It is exact only if it is a whole number of a unit between two known days. Otherwise it is "about" the nearest number of
a unit that is not finer than the dates.
"""

from __future__ import annotations

import re
from math import ceil, floor

from timeline.dates.grammar import format_count
from timeline.dates.gregorian import civil
from timeline.i18n.catalogue import DEFAULT_LANGUAGE, languages, number, phrases
from timeline.i18n.charted import say, say_n

Days = tuple[int, int]
"""The first and the last day on which something may have happened."""
UNITS = {"D": (1.0, 13), "W": (7.0, 13), "M": (30.44, 23), "Y": (365.25, 10_000)}
"""The mean length of each unit in days, and the greatest number of it before the next one is used."""
HALF = 15
"""The greatest doubt of an interval that is told in half months, in days."""
YEAR = 12
"""The months of a year."""
DOUBT, ROUNDING, SMALL = 0.7, 0.25, 0.1
"""Shares of an interval: the greatest doubt in one that has words, the greatest rounding, and a doubt of no account."""
ABOUT = 3
"""The least number of days by which an approximate date may be earlier or later."""
HOUR, MOST_MINUTES, STEP = 60, 99, 5
"""The minutes of an hour, the greatest number of them before hours are used, and to how many they are rounded."""
LATER = {
    "min": ("{count} minute later", "{count} minutes later"),
    "H": ("{count} hour later", "{count} hours later"),
    "D": ("{count} day later", "{count} days later"),
    "W": ("{count} week later", "{count} weeks later"),
    "M": ("{count} month later", "{count} months later"),
    "Y": ("{count} year later", "{count} years later"),
}
"""The messages by the unit of the interval."""
NUMBERS = ("", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def interval_words(before: Days, after: Days, lang: str = DEFAULT_LANGUAGE, *, spelled: bool = False) -> str:
    """Return how much later something happened: "same day", "2 days later", "about 3 months later".

    Args:
        before: The days on which the earlier one may have happened.
        after: The days on which the later one may have happened.
        lang: The language of the words.
        spelled: Write numbers up to ten as words.

    Returns:
        Days up to 13, weeks up to 13, months up to 23, then years. "" if the dates do not tell which was first, or
        hardly how long it took.
    """
    least, most = after[0] - before[1], after[1] - before[0]
    if least < 0 or (most > least and not least):
        return ""
    if least == most and (whole := _whole(before[0], after[0])):
        return _words(*whole, lang, spelled)
    n, unit = _nearest((least + most) / 2, (most - least) / 2)
    return _about(_words(n, unit, lang, spelled), lang) if n and most - least <= DOUBT * most else ""


def later_words(before: Days, after: Days, lang: str = DEFAULT_LANGUAGE) -> str:
    """Return how much later something happened that was not before: as `interval_words`, or as a range of a unit."""
    least, most = max(after[0] - before[1], 0), after[1] - before[0]
    if most < 0:
        return ""
    if words := _half_months(least, most, lang) or interval_words(before, after, lang):
        return words
    unit = next((unit for unit, (length, n) in UNITS.items() if most / length <= n), "Y")
    length = UNITS[unit][0]
    low, high = floor(least / length), ceil(most / length)
    if low == high:
        return _words(high, unit, lang)
    count = f"{number(low, lang)}–{number(high, lang)}"
    return (
        say_n(lang, *LATER[unit], high, count=count)
        or f"{number(low, lang)}–{format_count(high, unit, lang)}"
    )


def _half_months(least: int, most: int, lang: str) -> str:
    """Return an interval in months and a half: "about 4½ months later"; "" if it is nearer to whole ones, or short."""
    halves = floor((least + most) / UNITS["M"][0] + 0.5)
    known = most - least <= HALF and least > UNITS["W"][0] * UNITS["W"][1] and halves <= YEAR * 2
    if not known or not halves % 2:
        return ""
    words = say_n(lang, *LATER["M"], halves // 2 + 1, count=f"{number(halves // 2, lang)}½")
    return _about(words, lang) if words else ""


def around(days: Days) -> Days:
    """Return the days on which something with an approximate date may have happened."""
    doubt = max(days[1] - days[0] + 1, ABOUT)
    return days[0] - doubt, days[1] + doubt


def clock_words(minutes: int, lang: str, *, rough: bool = False) -> str:
    """Return how much later something happened within a day: "32 minutes later", "about 3 hours later"."""
    in_hours = minutes > MOST_MINUTES or not minutes % HOUR
    if in_hours:
        words = _words(floor(minutes / HOUR + 0.5), "H", lang)
        return _about(words, lang) if rough or minutes % HOUR else words
    if rough and minutes >= 2 * STEP:
        minutes = STEP * floor(minutes / STEP + 0.5)
    return _about(_words(minutes, "min", lang), lang) if rough else _words(minutes, "min", lang)


def _whole(first: int, last: int) -> tuple[int, str] | None:
    """Return the whole number of days, weeks, months or years between two days; None if there is none."""
    days = last - first
    if days <= UNITS["D"][1]:
        return days, "D"
    (year, month, day), (then, later, on) = civil(first), civil(last)
    months = YEAR * (then - year) + later - month
    if day == on and not months % YEAR:
        return months // YEAR, "Y"
    if day == on and months <= UNITS["M"][1]:
        return months, "M"
    return (days // 7, "W") if not days % 7 and days // 7 <= UNITS["W"][1] else None


def _nearest(days: float, doubt: float) -> tuple[int, str]:
    """Return the nearest number of a unit for an interval with a doubt of days; 0 if none is near."""
    for unit, (length, most) in UNITS.items():
        n = floor(days / length + 0.5)
        if n <= most and doubt <= max(length, SMALL * days) and abs(days / length - n) <= ROUNDING * n:
            # Two digits say enough of centuries.
            return (1, "Y") if (n, unit) == (YEAR, "M") else (round(n, min(2 - len(str(n)), 0)), unit)
    return 0, ""


def _about(gap: str, lang: str) -> str:
    return say(lang, "about {gap}", gap=gap) or f"≈{gap}"


def _words(n: int, unit: str, lang: str, spelled: bool = False) -> str:
    if unit == "D" and n < 2:
        return (say(lang, "next day") or format_count(1, "D", lang)) if n else say(lang, "same day")
    if spelled and lang in languages():
        return counted(lang, *LATER[unit], n)
    return say_n(lang, *LATER[unit], n, count=number(n, lang)) or format_count(n, unit, lang)


def counted(lang: str, one: str, many: str, n: int, **fields: object) -> str:
    """Return a message with a `{count}` from 2 up: in words up to ten, in the gender of what it counts."""
    count = say(lang, NUMBERS[n]) if n < len(NUMBERS) else number(n, lang)
    text = say_n(lang, one, many, n, count=count, **fields)
    for pattern, instead in phrases(lang).get("counts", ()):
        text = re.sub(pattern, instead, text)
    return text
