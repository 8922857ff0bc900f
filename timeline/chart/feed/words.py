"""What a view shows of its feed, in words: “3,412,003 events of the feed, of which 40 are named”."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor

from timeline.chart.feed.opened import coarse_units
from timeline.dates import civil, ordinal
from timeline.i18n.catalogue import number, say, say_n
from timeline.model.feed import FeedShown
from timeline.model.timeline import Timeline

VERSION = 8
"""The number of characters of a feed's version that texts have."""
COARSE = "{count}, with those known only to their month or year"
"""What a bar says of its number of events if it has the first day of a month or year that is longer."""
LONGEST = {"month": 31, "year": 366}
"""The greatest number of days of a unit; a bar of more days has at least one whole."""


def feed_words(timeline: Timeline, lang: str) -> tuple[str, ...]:
    """Return the number of events of the feed that a view shows, and its version; nothing without a feed."""
    feed, shown = timeline.feed, timeline.feed_shown
    if feed is None:
        return ()
    name = feed.name.say(lang)
    if shown is None:
        return (say(lang, "the feed “{name}” is not opened", name=name),)
    words = [_number(shown, name, lang), *first_lines(timeline, lang)]
    if shown.only_words:
        words.append(say(lang, "its titles and actors are searched, not its dates"))
    if shown.undated:
        one = "{n} event of the feed without a date is not counted"
        many = "{n} events of the feed without a date are not counted"
        words.append(say_n(lang, one, many, shown.undated))
    return tuple(words)


def first_lines(timeline: Timeline, lang: str) -> tuple[str, ...]:
    """Return that only the first lines of a table are shown, until the others are read; nothing if all are."""
    lines = timeline.feed_place.lines if timeline.feed_place else 0
    words = "only the first {n} lines of its table so far"
    return (say(lang, words, n=number(lines, lang)),) if lines else ()


def sample_words(timeline: Timeline, lang: str) -> tuple[str, ...]:
    """Return of which part of the feed the numbers are an estimate; nothing if they are exact."""
    shown = timeline.feed_shown
    if shown is None or shown.sample >= 100:
        return ()
    words = "Estimate from {n}\u00a0% of the feed “{name}”"
    name = timeline.feed.name.say(lang) if timeline.feed else ""
    return (say(lang, words, n=shown.sample, name=name),)


def version_words(timeline: Timeline, lang: str) -> tuple[str, ...]:
    """Return the version of the feed, for what outlives the page; nothing without a feed."""
    shown = timeline.feed_shown
    return (say(lang, "version {version} of the feed", version=shown.version[:VERSION]),) if shown else ()


def _number(shown: FeedShown, name: str, lang: str) -> str:
    if shown.unfit:
        return say(lang, "no event of the feed “{name}”, which has no values for this filter", name=name)
    if shown.is_filtered:
        some = "{n} of {whole} events of the feed “{name}”"
        words = say_n(lang, some, some, shown.total, whole=number(shown.whole, lang), name=name)
    else:
        one, many = "{n} event of the feed “{name}”", "{n} events of the feed “{name}”"
        words = say_n(lang, one, many, shown.total, name=name)
    if shown.counts is None:
        return words
    one, many = "{found}, of which {n} is named", "{found}, of which {n} are named"
    return say_n(lang, one, many, len(shown.named), found=words)


def coarse_dates(timeline: Timeline) -> tuple[str, ...]:
    """Return the units, of year and month, that are the smallest ones of some dates of a timeline's feed."""
    return coarse_units(timeline.feed_place) if timeline.feed_shown and timeline.feed_place else ()


def has_coarse(timeline: Timeline, first: float, last: float) -> bool:
    """Return whether a bar, from a first to a last day, has the first day of a longer unit that some dates name."""
    coarse = coarse_dates(timeline)
    if not coarse:  # as in most feeds, whose charts have hundreds of bars
        return False
    day, days = floor(last), last + 1 - first
    year, month, _ = civil(day)
    begin = {"month": ordinal(year, month, 1), "year": ordinal(year, 1, 1)}
    return any(days < LONGEST[unit] and begin[unit] >= floor(first) for unit in coarse)


def counted_notes(counted: int, lang: str) -> Iterator[str]:
    """Yield the number of events that the chart's list omits, if there are any."""
    one = "{n} more event is included only in the counts of the chart."
    many = "{n} more events are included only in the counts of the chart."
    if counted:
        yield say_n(lang, one, many, counted)
