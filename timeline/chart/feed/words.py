"""What a view shows of its feed, in words: “3,412,003 events of the feed, of which 40 are named”."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.i18n.catalogue import number, say, say_n
from timeline.model.feed import Feed
from timeline.model.timeline import Timeline

VERSION = 8
"""The number of characters of a feed's version that texts have."""


def feed_words(timeline: Timeline, lang: str) -> Iterator[str]:
    """Yield the number of events of the feed that a view shows, and its version; nothing without a feed."""
    feed, shown = timeline.feed, timeline.feed_shown
    if feed is None:
        return
    name = feed.name.say(lang)
    if shown is None:
        yield say(lang, "the feed “{name}” is not opened", name=name)
        return
    fields = {"name": name, "version": shown.version[:VERSION]}
    if shown.unfit:
        yield say(lang, "no event of the feed “{name}”, which has no values for this filter", name=name)
    elif shown.is_filtered:
        some = "{n} of {whole} events of the feed “{name}” (version {version})"
        words = say_n(lang, some, some, shown.total, whole=number(shown.whole, lang), **fields)
        yield words + _named(timeline, lang)
    else:
        one, many = (
            "{n} event of the feed “{name}” (version {version})",
            "{n} events of the feed “{name}” (version {version})",
        )
        yield say_n(lang, one, many, shown.total, **fields) + _named(timeline, lang)
    if shown.undated:
        one, many = (
            "{n} event of the feed without a date is not counted",
            "{n} events of the feed without a date are not counted",
        )
        yield say_n(lang, one, many, shown.undated)


def _named(timeline: Timeline, lang: str) -> str:
    """Return how many of the events have marks, unless all of them have."""
    shown = timeline.feed_shown
    if shown is None or shown.counts is None:
        return ""
    return say_n(lang, ", of which {n} is named", ", of which {n} are named", len(shown.named))


def feed_source(feed: Feed, numbers: tuple[int, int], lang: str) -> str:
    """Return the source of the events of a feed with numbers from the first to the last: "[88]–[127] Register"."""
    first, last = numbers
    span = f"[{first}]" if first == last else f"[{first}]–[{last}]"
    publisher = f", {feed.source.say(lang)}" if feed.source else ""
    return f"{span} {feed.name.say(lang)}{publisher}"
