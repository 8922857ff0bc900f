"""The time between two dates in words: "next day", "10 weeks later", or nothing where the dates do not give it."""

from __future__ import annotations

from math import floor

from timeline.dates.cldr import format_count
from timeline.dates.gregorian import civil
from timeline.i18n.catalogue import DEFAULT_LANGUAGE, languages, number
from timeline.i18n.charted import say, say_n

Days = tuple[int, int]
"""The first and the last day on which something may have happened."""
MOST_DAYS, MOST_WEEKS, MOST_MONTHS = 13, 13, 23
"""The greatest numbers of days, weeks and months before the next unit is used."""
MONTH = 30.44
"""Mean length in days."""
LENGTHS = {"D": 1.0, "W": 7.0, "M": MONTH, "Y": 365.25}
"""The mean lengths in days of the units."""
LONGER, SHORTER = 0.02, 0.06
"""By how much rounded words may be longer and shorter than an interval, as a share of their length."""
VAGUE = 0.25
"""The greatest doubt in an interval that words with "about" may have, as a share of its length."""
HOUR, CLOCK = 60, 24
"""The minutes of an hour, and the hours from which the time between two moments is that between their days."""
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


def interval_words(
    before: Days, after: Days, lang: str = DEFAULT_LANGUAGE, *, spelled: bool = False, rough: bool = False
) -> str:
    """Return how much later something happened: "same day", "2 days later", "more than 3 months later".

    Args:
        before: The days on which the earlier one may have happened.
        after: The days on which the later one may have happened.
        lang: The language of the words.
        spelled: Write numbers up to ten as words.
        rough: One of the dates is approximate.

    Returns:
        Days up to 13, weeks up to 13, months up to 23, then years, to the nearest; with "about" if the dates are
        imprecise, and "more than" the whole units if rounding would make it much longer or shorter. "" if the dates do
        not tell which was first, or hardly how long it took.
    """
    least, most = after[0] - before[1], after[1] - before[0]
    if least < 0 or (most > least and not least):
        return ""
    doubt = (most - least) / max(most, 1)
    n, unit = _counted(sum(before) // 2, sum(after) // 2)
    if doubt <= VAGUE:
        alike = {_counted(before[1], after[0]), _counted(before[0], after[1])} == {(n, unit)}
        gap, length = _words(n, unit, lang, spelled), n * LENGTHS[unit]
        if alike and (n < 2 or (not rough and _fits(length, least) and _fits(length, most))):
            return gap
        if rough or (most > least and _fits(length, (least + most) / 2)):
            return _about(gap, lang)
    n, unit = _counted(before[1], after[0], down=True)
    return _more(_words(n, unit, lang, spelled), lang) if n > 1 and doubt <= 2 * VAGUE else ""


def clock_words(minutes: int, lang: str, *, rough: bool = False) -> str:
    """Return how much later something happened within a day: "32 minutes later", "more than 2 hours later"."""
    n, unit = (minutes, "min") if minutes < 2 * HOUR else (round(minutes / HOUR), "H")
    if rough:
        return _about(_words(n, unit, lang), lang)
    if unit == "min" or _fits(n * HOUR, minutes):
        return _words(n, unit, lang)
    return _more(_words(minutes // HOUR, unit, lang), lang)


def _fits(length: float, interval: float) -> bool:
    """Return whether words of a length are true of an interval."""
    return -LONGER * length <= interval - length <= SHORTER * length


def _about(gap: str, lang: str) -> str:
    return say(lang, "about {gap}", gap=gap) or f"≈{gap}"


def _more(gap: str, lang: str) -> str:
    return say(lang, "more than {gap}", gap=gap) or f">{gap}"


def _words(n: int, unit: str, lang: str, spelled: bool = False) -> str:
    if unit == "D" and n < 2:
        return (say(lang, "next day") or format_count(1, "D", lang)) if n else say(lang, "same day")
    if lang not in languages():
        return format_count(n, unit, lang)
    return say_n(lang, *LATER[unit], n, count=in_words(n, lang) if spelled else number(n, lang))


def in_words(n: int, lang: str) -> str:
    """Return a number from 2 up as text: in words up to ten."""
    return say(lang, NUMBERS[n]) if n < len(NUMBERS) else number(n, lang)


def _counted(first: int, last: int, *, down: bool = False) -> tuple[int, str]:
    """Return a number of days (D), weeks (W), months (M) or years (Y) with its unit, the nearest or rounded down."""
    days = last - first
    if days <= MOST_DAYS:
        return days, "D"
    if (weeks := (days + (0 if down else 3)) // 7) <= MOST_WEEKS:
        return weeks, "W"
    (year, month, day), (then, later, on) = civil(first), civil(last)
    part = (on - day) / MONTH
    months = 12 * (then - year) + later - month + (floor(part) if down else round(part))
    return (months, "M") if months <= MOST_MONTHS else ((months + (0 if down else 6)) // 12, "Y")
