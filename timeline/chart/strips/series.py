"""The series that a chart draws below its rows, and their values in words."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.chart.published import Published
from timeline.chart.visible_period import drawn_series, known_day, points_of
from timeline.dates.formatting import format_date
from timeline.i18n.catalogue import decimal
from timeline.i18n.charted import say
from timeline.layout.strip import SeriesPoint, SeriesStrip
from timeline.model.series import Point, Series
from timeline.model.timeline import Timeline
from timeline.view.view import View

ZERO = 0.4
"""The lowest value of a line, as a share of the highest, from which its scale does not begin at zero."""


def left_out(timeline: Timeline, view: View, lang: str) -> str:
    """Return which series of the file a chart does not draw, as a note; "" if it draws all."""
    drawn = drawn_series(timeline, view)
    names = [series.label.say(lang) for series in timeline.series if series not in drawn]
    listed = (say(lang, ", ") or ", ").join(names)
    return (say(lang, "Series not drawn: {names}", names=listed) or "") if names else ""


def point_words(series: Series, point: Point, lang: str) -> str:
    """Return a value with its date: "14 May 2019: 1 city"."""
    value = say(lang, "not known") or "–" if point.value is None else series.said(point.value, lang)
    return f"{format_date(point[0], lang)}{say(lang, ': ') or ': '}{value}"


def series_strips(shown: Published) -> Iterator[SeriesStrip]:
    """Yield the strips of the series of a view."""
    lang = shown.lang
    for series in drawn_series(shown.timeline, shown.view):
        points = points_of(shown.timeline, shown.view, series)
        numbers = [point.value for point in points if point.value is not None]
        if not numbers:
            continue
        low, high = min(numbers), max(numbers)
        low = low if series.kind == "line" and low > ZERO * high else min(low, 0)
        yield SeriesStrip(
            f"series:{series.id}",
            series.label.say(lang),
            series.note.say(lang) if series.note else "",
            series.kind == "step",
            tuple(_point(shown, series, point) for point in points),
            low,
            max(high, low + 1e-9, 0 if low < 0 else high),
            (decimal(high, lang), decimal(low, lang)),
            max(known_day(shown.timeline, shown.view) + 1, points[-1].days[1]),
        )


def _point(shown: Published, series: Series, point: Point) -> SeriesPoint:
    """Return a point with the date and the label of its event, if that is published."""
    lang, (first, last) = shown.lang, point.days
    words, said = (
        point_words(series, point, lang),
        "" if point.value is None else series.said(point.value, lang),
    )
    event = shown.timeline.event.get(point.event)
    if event is None or (event.draft and not shown.view.query.drafts):
        return SeriesPoint(first, last, point.value, words, said)
    label, date = (event.label or event.title).say(lang), format_date(event.date, lang, "short")
    return SeriesPoint(first, last, point.value, f"{words} · {label}", said, date, label, event.id)
