"""Dates that readers type into a field, such as "12 June 2020": the date, or a question if there are two readings."""

from __future__ import annotations

from timeline.dates import LONGEST, format_date, is_date, parse_date
from timeline.dates.free_text import Code, Reading, readings, years_or_season
from timeline.i18n.catalogue import say
from timeline.view.address import cut

_DOUBTFUL = {Code.SHORT_YEAR, Code.WEEKDAY_MISMATCH}


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


def _readings(text: str) -> tuple[Reading, ...]:
    bare = text.strip()
    if is_date(bare):
        return (Reading(bare),)
    return readings(bare) if 0 < len(bare) <= LONGEST else ()
