"""The words of a picture that are not an event's: ticks, enlarged stretches, counts, notes."""

from __future__ import annotations

from math import floor

from timeline.date_words import format_day, format_span, format_tick
from timeline.day_words import day_lines
from timeline.layout.detail import Bin
from timeline.layout.plan import Wording
from timeline.layout.scale import Zone
from timeline.layout.ticks import Unit
from timeline.model import Timeline
from timeline.view import View
from timeline.words import say, say_n


def wording(lang: str, *, table: bool = False) -> Wording:
    """The words that geometry needs but only finds out where: ticks, enlarged stretches, labels left out.

    `table` says that a table of the events stands beside the picture, to which readers can be sent.
    """
    return Wording(
        tick=lambda day, unit, fine: _tick(day, unit, fine, lang),
        zone=lambda zone: _zone(zone, lang),
        bin=lambda b: _bin(b, lang),
        crowd=lambda n: say_n(lang, "{n} event", "{n} events", n),
        equal_steps=say(lang, "Equal steps, not to scale"),
        hidden=lambda n: _hidden(n, lang, table),
        sources=say(lang, "First source of each event, by its number, and how many others"),
    )


def notes(timeline: Timeline, view: View, count: int) -> tuple[str, ...]:
    """What stands under the picture: how many events, by which filter, as of when, under which licence."""
    lang = view.lang
    drafts = 0 if view.query.drafts else timeline.drafts
    total = len(timeline.events) - drafts
    if count == total:
        shown = say_n(lang, "{n} event", "{n} events", count)
    else:
        words = view.query.describe(timeline, lang)
        shown = say(lang, "{n} of {total} events, {filter}", n=count, total=total, filter=words)
    parts = [shown, say(lang, "as of {date}", date=format_day(view.as_of or timeline.as_of, lang))]
    if timeline.license:
        parts.append(say(lang, "data {license}", license=timeline.license))
    if timeline.byline:
        parts.append(timeline.byline.say(lang))
    return (" · ".join(parts), *day_lines(timeline, view))


def _hidden(n: int, lang: str, table: bool) -> str:
    if table:
        return say_n(lang, "{n} more event, see the table", "{n} more events, see the table", n)
    return say_n(lang, "{n} more event without a label", "{n} more events without a label", n)


def _tick(day: float, unit: Unit, fine: bool, lang: str) -> str:
    """The words of a tick; beside days a month is told by its first one, beside hours a day by its midnight."""
    whole = floor(day)
    hour = round((day - whole) * 24)
    if hour:
        return say(lang, "{hour}:00", hour=hour)
    if unit == "fortnight" or unit == "week" or unit == "six hours" or unit == "hour" or fine:
        return format_tick(whole, "day", lang)
    return format_tick(whole, unit, lang)


def _zone(zone: Zone, lang: str) -> str:
    span = format_span(zone.first, zone.last, lang)
    return say(lang, "{span}, enlarged {times} times", span=span, times=round(zone.factor))


def _bin(one: Bin, lang: str) -> str:
    count = say_n(lang, "{n} event", "{n} events", one.count)
    return f"{format_span(one.first, one.last, lang)}{say(lang, ': ')}{count}"
