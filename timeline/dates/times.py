"""Times of day as text, in English and French: "18:53", « 18 h 53 », with the offset from UTC that a file gives."""

from __future__ import annotations

from math import ceil, floor
from typing import NamedTuple

from timeline.dates.edtf import DAY_SECONDS, Edtf, Precision
from timeline.i18n.catalogue import DEFAULT_LANGUAGE, SOURCE_LANGUAGE


class Clock(NamedTuple):
    """The phrases of a language: a time, a full hour, its seconds, and a time with its offset.

    `at` puts a time after its day, and `hours` two times after theirs.
    """

    time: str
    full_hour: str
    seconds: str
    offset: str
    at: str
    hours: str


CLOCKS = {
    "en": Clock(
        time="{:02}:{:02}", full_hour="{:02}:00", seconds=":{:02}", offset="{}\u00a0{}", at="{}, {}",
        hours="{}, from {.full} to {.full}",
    ),
    "fr": Clock(
        time="{}\u00a0h\u00a0{:02}", full_hour="{}\u00a0h", seconds="\u00a0min\u00a0{:02}\u00a0s",
        offset="{}\u00a0({})", at="{} à {}", hours="{}, de {.full} à {.full}",
    ),
}  # fmt: skip


def format_clock(moment: float, lang: str = DEFAULT_LANGUAGE, *, end: bool = False) -> str:
    """Return the time of day of a moment, in days with a fraction, to the second: "18:53", "24:00" at an `end`."""
    seconds = round((moment - (ceil(moment) - 1 if end else floor(moment))) * DAY_SECONDS)
    return _clock(
        seconds, CLOCKS.get(lang.replace("_", "-").partition("-")[0].lower(), CLOCKS[SOURCE_LANGUAGE])
    )


def time_of(date: Edtf, clock: Clock, *, offset: bool = True) -> str:
    """Return the time of day of a date, with its offset from UTC: "18:53 UTC+1"."""
    text = _clock(date.clock or 0, clock)
    if date.offset is None or not offset:
        return text
    hours, minutes = divmod(abs(date.offset), 60)
    sign = "+" if date.offset > 0 else "−"
    name = "UTC" + (f"{sign}{hours}" if date.offset else "") + (f":{minutes:02}" if minutes else "")
    return clock.offset.format(text, name)


def between(begin: float, end: float) -> Edtf:
    """Return the interval between two moments; a midnight at its end is 24:00 of the day before."""
    low, high = floor(begin), ceil(end) - 1
    ends = [
        Edtf(str(moment), day, day, Precision.TIME, round((moment - day) * DAY_SECONDS))
        for moment, day in ((begin, low), (end, high))
    ]
    return Edtf(f"{begin}/{end}", low, high, Precision.INTERVAL, ends[0].clock, lower=ends[0], upper=ends[1])


def _clock(seconds: int, clock: Clock) -> str:
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    if second:
        return clock.time.format(hour, minute) + clock.seconds.format(second)
    return (clock.time if minute else clock.full_hour).format(hour, minute)
