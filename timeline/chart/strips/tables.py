"""The numbers of a chart's strips as tables, for pages, workbooks and other programs."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor
from typing import Any, NamedTuple

from timeline.chart.published import Published
from timeline.chart.strips.counts import count_strip
from timeline.chart.visible_period import drawn_series, points_of
from timeline.dates import day_text
from timeline.dates.formatting import format_date, format_day
from timeline.i18n.catalogue import decimal, number, say
from timeline.layout.strip import CountStrip


class NumberTable(NamedTuple):
    """The numbers of a strip: its name, the headings, and the rows in order of time, as text."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def number_tables(shown: Published) -> Iterator[NumberTable]:
    """Yield the table of each strip below the rows of a view."""
    lang = shown.lang
    if counts := count_strip(shown):
        heads = (say(lang, "From"), *(layer.label for layer in counts.layers))
        rows = tuple(
            (_day(step.first, lang), *(number(n, lang) for n in step.numbers)) for step in counts.steps
        )
        yield NumberTable(counts.name, heads, rows)
    for series in drawn_series(shown.timeline, shown.view):
        unit = series.unit.say(lang) if series.unit else ""
        value = f"{say(lang, 'Value')} ({unit})" if unit else say(lang, "Value")
        points = points_of(shown.timeline, shown.view, series)
        named = any(point.event for point in points)
        heads = (say(lang, "Date"), value, *((say(lang, "Event"),) if named else ()))
        rows = tuple(
            (
                format_date(point[0], lang),
                "–" if point.value is None else decimal(point.value, lang),
                *((_title(shown, point.event),) if named else ()),
            )
            for point in points
        )
        yield NumberTable(series.label.say(lang), heads, rows)


def _day(moment: float | None, lang: str) -> str:
    return say(lang, "before the record") if moment is None else format_day(floor(moment), lang)


def _title(shown: Published, event: str) -> str:
    found = shown.timeline.event.get(event)
    return found.title.say(shown.lang) if found else ""


def counts_data(shown: Published) -> list[dict[str, Any]]:
    """Return how many rows hold each position, by its id, from which day on; nothing if the view does not count."""
    counts = count_strip(shown)
    return [
        {"from": _text(step.first), "numbers": dict(zip(_ids(counts), step.numbers, strict=True))}
        for step in (counts.steps if counts else ())
    ]


def _text(moment: float | None) -> str:
    return "" if moment is None else day_text(floor(moment))


def _ids(counts: CountStrip | None) -> list[str]:
    return [layer.role for layer in counts.layers] if counts else []


def series_data(shown: Published) -> list[dict[str, Any]]:
    """Return the values of all series of a file: the date as written, its first and its last day."""
    lang = shown.lang
    return [
        {
            "id": series.id,
            "label": series.label.say(lang),
            "unit": series.unit.say(lang) if series.unit else "",
            "kind": series.kind,
            "points": [
                {"date": point[0].text, "first_day": day_text(point[0].start), "last_day": day_text(point[0].end),
                 "value": point.value, "event": point.event}
                for point in points_of(shown.timeline, shown.view, series)
            ],
        }
        for series in shown.timeline.series
        if series.points
    ]  # fmt: skip
