"""The overview bar above the chart: the whole time, ticks for the events, and a brush for the visible period.

All positions are percentages of its width, so that the drawing fits all windows. The page's script places the brush.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import ceil, floor

import numpy as np

from timeline.chart.typesetting import setting_of
from timeline.chart.visible_period import domain, extent_of, moments_of
from timeline.dates import Period, Precision, civil
from timeline.dates.formatting import Unit, format_span, format_tick
from timeline.dates.grammar import format_clock
from timeline.i18n.catalogue import say, say_n
from timeline.view.frame import Column, arrays_of
from timeline.web.ids import Id
from timeline.web.page.masthead import keys_button
from timeline.web.page.tags import HtmlElement, html
from timeline.web.state.screen import PageView

MOST_TICKS = 120
"""The greatest number of days with events for which each day has a tick; more days are counted in bars."""
BARS = 160
BUTTONS = (("out", "−", "Zoom out"), ("in", "+", "Zoom in"))
"""The action of each button by its name in the page's script, with its symbol and its title."""


def whole(page: PageView) -> Period:
    """Return the first and the last day of the chart without zoom, with fractions in a chart of hours."""
    page = page.whole()
    timeline, view = page.timeline, page.view
    chosen = page.published.keep.nonzero()[0]
    return domain(timeline, view, extent_of(timeline, chosen, view), moments_of(timeline, chosen))


def live(lang: str) -> HtmlElement:
    """Return the bar that `survey` fills and that the page's script makes movable."""
    names = {"first": "First visible day", "body": "Visible period", "last": "Last visible day"}
    grips = [
        html.Span(className=f"grip {end}", role="slider", tabIndex=0, aria_label=say(lang, name))
        for end, name in names.items()
    ]
    buttons = [
        html.Button(sign, title=say(lang, name), data_zoom=action, aria_label=say(lang, name))
        for action, sign, name in BUTTONS
    ]
    title = say(lang, "Whole period")
    see_all = html.Button(
        say(lang, "See all"), className="see-all", title=title, disabled=True, data_zoom="all"
    )
    strip = [html.Div(id=Id.SURVEY, className="survey"), html.Div(grips, className="brush")]
    return html.Div(
        [
            html.Div([*buttons, see_all, keys_button(lang)], className="zoom"),
            html.Div(strip, className="strip"),
            # On a phone: the date of the positions, which no handle on an axis has there.
            html.A(href=f"#{Id.STANDING_HEAD}", className="day-pill jump", dir="auto"),
        ],
        id=Id.OVERVIEW,
        className="overview",
        role="group",
        hidden=True,
        aria_label=say(lang, "Overview bar"),
    )


def in_sight(page: PageView) -> str:
    """Return the number of events in the visible period, and that period; an empty text without zoom."""
    window = page.view.window
    if window is None:
        return ""
    span = format_span(*window, page.lang, unit=page.timeline.year_unit)
    one, many = "{n} event in the visible period, {span}", "{n} events in the visible period, {span}"
    return say_n(page.lang, one, many, page.published.total, span=span)


def leftward(page: PageView) -> bool:
    """Return whether the bar shows time from right to left, as the chart does."""
    return setting_of(page.published).from_right


def survey(page: PageView) -> list[HtmlElement]:
    """Return ticks or bars, and labels for both ends; the page's script reads the ends from attributes."""
    page = page.whole()
    first, last = whole(page)
    days = Counter(_days(page))
    for day, n in _found(page):
        days[day] += n
    shape = _ticks(days, first, last) if len(days) <= MOST_TICKS else _bars(days, first, last)
    points = ", ".join(("0 100%", *shape, "100% 100%"))
    # One clipped element: its colour follows the theme, and its width the window, without another request.
    ticks = html.Div(
        className="ticks leftward" if leftward(page) else "ticks",
        style={"clipPath": f"polygon({points})"},
        data_first=first,
        data_last=last,
        data_hours="1" if _timed(page) else None,
    )
    start, end = _names(first, last, page)
    return [ticks, html.Span(start, className="start"), html.Span(end, className="end")]


def _timed(page: PageView) -> bool:
    """Return whether an event shown has a time of day, so that the chart can show hours."""
    return bool(arrays_of(page.timeline).timed[page.published.keep].any())


def _days(page: PageView) -> list[float]:
    """Return the middle of each event's tick: its moment, or the middle of its first day, month, season or year."""
    found = page.timeline.feed_shown
    if found and found.counts:
        return _whole_days(page.own())
    if _timed(page) and moments_of(page.timeline, kept := page.published.keep.nonzero()[0]):
        moments: list[float] = arrays_of(page.timeline).moments[kept].tolist()
        return moments
    return _whole_days(page)


def _found(page: PageView) -> Iterator[tuple[float, int]]:
    """Yield the middle of each bin of the feed's events, and their number; nothing if they have ticks."""
    counts = page.timeline.feed_shown.counts if page.timeline.feed_shown else None
    if counts:
        days = counts.origin + (counts.bin + 0.5) * counts.step
        yield from zip(days.tolist(), counts.n.tolist(), strict=True)


def _whole_days(page: PageView) -> list[float]:
    first, last, precision = page.shown(Column.FIRST_DAY, Column.LAST_DAY, Column.PRECISION).values()
    exact = np.isin(precision.astype(str), (Precision.DAY, Precision.TIME, Precision.INTERVAL))
    days = np.where(exact | np.isnan(last), first, (first + last) // 2)
    days = np.where(np.isnan(days), last, days)
    return [*(days[~np.isnan(days)] + 0.5).tolist()]


def _ticks(days: Counter[float], first: float, last: float) -> Iterator[str]:
    for day in sorted(days):
        x = _percent(day, first, last)
        top = max(100 - 42 - 18 * (days[day] - 1), 0)
        left, right = f"calc({x}% - .75px)", f"calc({x}% + .75px)"
        yield f"{left} 100%, {left} {top}%, {right} {top}%, {right} 100%"


def _bars(days: Counter[float], first: float, last: float) -> Iterator[str]:
    bars: Counter[int] = Counter()
    for day, count in days.items():
        bars[min(max(int((floor(day) - first) * BARS // (last + 1 - first)), 0), BARS - 1)] += count
    most = max(bars.values())
    for bar in sorted(bars):
        left, right = 100 * bar / BARS, 100 * (bar + 0.72) / BARS
        top = round(92 - 92 * bars[bar] / most, 1)
        yield f"{left:g}% 100%, {left:g}% {top:g}%, {right:g}% {top:g}%, {right:g}% 100%"


def _percent(day: float, first: float, last: float) -> float:
    return round(100 * min(max((day - first) / (last + 1 - first), 0), 1), 3)


def _names(first: float, last: float, page: PageView) -> tuple[str, str]:
    """Return the years at both ends; months, days or times if the years would be the same."""
    lang, start, end = page.lang, floor(first), ceil(last)
    if start == end and (first, last) != (start, end):
        return format_clock(first, lang), format_clock(last, lang, end=True)
    (year, month, _), (last_year, last_month, _) = civil(start), civil(end)
    unit: Unit = "year" if year != last_year else "month" if month != last_month else "day"
    left, right = (format_tick(day, unit, lang, year_unit=page.timeline.year_unit) for day in (start, end))
    return left, right
