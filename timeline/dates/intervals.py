"""The time between two dates in words: "next day", "10 weeks later", or nothing where the dates do not give it."""

from __future__ import annotations

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
ROUNDED = 0.06
"""The greatest difference of rounded words without "about" from an interval, as a share of it."""
VAGUE = 0.25
"""The greatest doubt in an interval that words with "about" may have, as a share of its length."""
LATER = {
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
        Days up to 13, weeks up to 13, months up to 23, then years, to the nearest; with "about" if that is much more
        or less than the interval. "" if the dates do not tell which was first, or hardly how long it took.
    """
    least, most = after[0] - before[1], after[1] - before[0]
    if least < 0 or (most > least and not least):
        return ""
    n, unit = _counted(before[1], after[0])
    exact = (n, unit) == _counted(before[0], after[1])
    if not exact and most - least > VAGUE * most:
        return ""
    n, unit = (n, unit) if exact else _counted(sum(before) // 2, sum(after) // 2)
    gap = _words(n, unit, lang, spelled)
    if exact and all(abs(n * LENGTHS[unit] - days) <= ROUNDED * days for days in (least, most)):
        return gap
    return say(lang, "about {gap}", gap=gap) or f"~{gap}"


def _words(n: int, unit: str, lang: str, spelled: bool) -> str:
    if unit == "D" and n < 2:
        return (say(lang, "next day") or f"+{format_count(1, 'D', lang)}") if n else say(lang, "same day")
    if lang not in languages():
        return f"+{format_count(n, unit, lang)}"
    return say_n(lang, *LATER[unit], n, count=in_words(n, lang) if spelled else number(n, lang))


def in_words(n: int, lang: str) -> str:
    """Return a number from 2 up as text: in words up to ten."""
    return say(lang, NUMBERS[n]) if n < len(NUMBERS) else number(n, lang)


def _counted(first: int, last: int) -> tuple[int, str]:
    """Return a number of days (D), weeks (W), months (M) or years (Y), with its unit."""
    days = last - first
    if days <= MOST_DAYS:
        return days, "D"
    if (weeks := (days + 3) // 7) <= MOST_WEEKS:
        return weeks, "W"
    (year, month, day), (then, later, on) = civil(first), civil(last)
    months = 12 * (then - year) + later - month + round((on - day) / MONTH)
    return (months, "M") if months <= MOST_MONTHS else ((months + 6) // 12, "Y")
