"""Dates that readers type, such as "12 June 2020": in a field, the date, or a question if there are two readings.

In a search, each reading counts.
"""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.dates import LONGEST, Edtf, format_date, is_date, parse_date
from timeline.dates.free_text import Code, Reading, readings, years_or_season
from timeline.i18n.catalogue import say
from timeline.view.address import cut

_DOUBTFUL = {Code.SHORT_YEAR, Code.WEEKDAY_MISMATCH}
# A number of three digits or fewer, such as 300, is a date only beside a word, such as BC.
_NAMES_A_DATE = re.compile(r"\d{3}[\dxX]|\d.* |[^\W\d].* .*\d")


def one_date(text: str) -> str:
    """Return the EDTF text of a typed date with a single reading; otherwise the typed text."""
    dates = _readings(text)
    if len(dates) != 1 or _DOUBTFUL & {*dates[0].codes}:
        return text
    date = dates[0].text
    return text if date != text.strip() and years_or_season(text, date) else date


def two_ways(text: str, lang: str) -> str:
    """Return the question for a typed text with two readings; empty for any other text."""
    dates = _readings(text)
    if len(dates) < 2:
        return ""
    first, second = (date.text for date in dates[:2])
    one, other = (format_date(parse_date(date), lang) for date in (first, second))
    words = "“{text}” can mean {one} or {other}. Use {first} or {second}."
    return say(lang, words, text=cut(text), one=one, other=other, first=first, second=second)


@lru_cache(maxsize=256)
def dates_named(text: str) -> tuple[Edtf, ...]:
    """Return the dates that words of a search name, with two ends; of two that contain each other, the shorter one."""
    if not _NAMES_A_DATE.search(text):
        return ()
    dates = [parse_date(each.text) for each in _readings(text) if not _DOUBTFUL & {*each.codes}]
    ends = [(d, d.start, d.end) for d in dates if d.start is not None and d.end is not None]
    return tuple(
        date
        for date, first, last in ends
        if not any(other is not date and first <= a and b <= last for other, a, b in ends)
    )


def _readings(text: str) -> tuple[Reading, ...]:
    bare = text.strip()
    if is_date(bare):
        return (Reading(bare),)
    return readings(bare) if 0 < len(bare) <= LONGEST else ()
