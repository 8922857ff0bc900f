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
VAGUE = 0.25
"""The greatest doubt in an interval that words with "about" may have, as a share of its length."""
NUMBERS = ("", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def interval_words(before: Days, after: Days, lang: str = DEFAULT_LANGUAGE, *, spelled: bool = False) -> str:
    """Return how much later something happened: "same day", "2 days later", "about 3 months later".

    Args:
        before: The days on which the earlier one may have happened.
        after: The days on which the later one may have happened.
        lang: The language of the words.
        spelled: Write numbers up to ten as words.

    Returns:
        Days up to 13, weeks up to 13, months up to 23, then years, to the nearest. "" if the dates do not tell which
        was first, or hardly how long it took.
    """
    least, most = after[0] - before[1], after[1] - before[0]
    if least < 0 or (most > least and not least):
        return ""
    words = [
        _words(first, last, lang, spelled) for first, last in ((before[1], after[0]), (before[0], after[1]))
    ]
    if words[0] == words[1]:
        return words[0]
    if most - least > VAGUE * most:
        return ""
    gap = _words(sum(before) // 2, sum(after) // 2, lang, spelled)
    return say(lang, "about {gap}", gap=gap) or f"~{gap}"


def _words(first: int, last: int, lang: str, spelled: bool) -> str:
    days = last - first
    if days < 2:
        return (say(lang, "next day") or f"+{format_count(1, 'D', lang)}") if days else say(lang, "same day")
    n, one, many = _counted(first, last, days)
    if lang not in languages():
        return f"+{format_count(n, one.split()[1][0].upper(), lang)}"
    count = in_words(n, lang) if spelled else number(n, lang)
    return say_n(lang, one, many, n, count=count)


def in_words(n: int, lang: str) -> str:
    """Return a number from 2 up as text: in words up to ten."""
    return say(lang, NUMBERS[n]) if n < len(NUMBERS) else number(n, lang)


def _counted(first: int, last: int, days: int) -> tuple[int, str, str]:
    """Return a number of days, weeks, months or years with its messages."""
    if days <= MOST_DAYS:
        return days, "{count} day later", "{count} days later"
    if (weeks := (days + 3) // 7) <= MOST_WEEKS:
        return weeks, "{count} week later", "{count} weeks later"
    (year, month, day), (then, later, on) = civil(first), civil(last)
    months = 12 * (then - year) + later - month + round((on - day) / MONTH)
    if months <= MOST_MONTHS:
        return months, "{count} month later", "{count} months later"
    return (months + 6) // 12, "{count} year later", "{count} years later"
