"""The overview bar below the chart: the whole time, ticks for the events, and a brush for the visible period.

All positions are percentages of its width, so that the drawing fits all windows. The page's script places the brush;
before the script runs, this module places it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from timeline.chart.chart import drawn
from timeline.chart.compose import domain
from timeline.chart.typesetting import setting_of
from timeline.dates import Precision, civil, format_span, format_tick
from timeline.i18n.catalogue import say, say_n
from timeline.view.frame import Column
from timeline.web.ids import Id
from timeline.web.page import shortcuts
from timeline.web.page.elements import attrs
from timeline.web.state.screen import PageView

MOST_TICKS = 120
"""The greatest number of days with events for which each day has a tick; more days are counted in bars."""
BARS = 160
BUTTONS = (
    ("left", "←", "Earlier"),
    ("out", "−", "Zoom out"),
    ("in", "+", "Zoom in"),
    ("right", "→", "Later"),
)
"""The action of each button by its name in the page's script, with its symbol and its title."""


def whole(page: PageView) -> tuple[int, int]:
    """Return the first and the last day of the chart without zoom."""
    shown = page.shown()
    first, last = shown[Column.FIRST_DAY].min(), shown[Column.LAST_DAY].max()
    ends = [int(day) for day in (first, last) if day == day and day is not None]
    extent = (min(ends), max(ends)) if ends else None
    return domain(page.timeline, replace(page.view, window=None), extent)


def live(lang: str) -> Component:
    """Return the bar that `survey` fills and that the page's script makes movable."""
    return _overview(
        [
            html.Div(id=Id.SURVEY, className="survey"),
            html.Div([_slider(end, lang) for end in ("first", "body", "last")], className="brush"),
        ],
        lang,
        id=Id.OVERVIEW,
        role="group",
        hidden=True,
        **attrs(aria_label=say(lang, "Overview bar")),
    )


def still(page: PageView) -> Component:
    """Return the bar for the page before its script, with the brush on the period in the URL."""
    first, last = whole(page)
    a, b = page.view.window or (first, last)
    left, right = _percent(max(a, first), first, last), _percent(min(b, last) + 1, first, last)
    if _leftward(page):
        left, right = 100 - right, 100 - left
    place = {"left": f"{left}%", "width": f"{max(right - left, 0):g}%"}
    parts = [html.Span(className=f"grip {end}") for end in ("first", "body", "last")]
    brush = html.Div(parts, className="brush", style=place)
    return _overview(
        [html.Div(survey(page), className="survey"), brush], page.lang, **attrs(aria_hidden="true")
    )


def _overview(strip: list[Component], lang: str, **props: Any) -> Component:
    buttons = [
        html.Button(sign, title=say(lang, name), **attrs(data_zoom=action, aria_label=say(lang, name)))
        for action, sign, name in BUTTONS
    ]
    see_all = html.Button(
        say(lang, "Whole period"), className="see-all", disabled=True, **attrs(data_zoom="all")
    )
    return html.Div(
        [
            html.Div(strip, className="strip"),
            html.Div([*buttons, see_all, shortcuts.button(lang)], className="zoom"),
        ],
        className="overview",
        **props,
    )


def _slider(end: str, lang: str) -> Component:
    names = {"first": "First visible day", "body": "Visible period", "last": "Last visible day"}
    return html.Span(
        className=f"grip {end}", role="slider", tabIndex=0, **attrs(aria_label=say(lang, names[end]))
    )


def in_sight(page: PageView) -> str:
    """Return the number of events in the visible period, and that period; an empty text without zoom."""
    window = page.view.window
    if window is None:
        return ""
    count, span = len(drawn(page.timeline, page.view).drawn), format_span(*window, page.lang)
    return say_n(
        page.lang,
        "{n} event in the visible period, {span}",
        "{n} events in the visible period, {span}",
        count,
        span=span,
    )


def _leftward(page: PageView) -> bool:
    """Return whether the bar shows time from right to left, as the chart does."""
    return setting_of(page.timeline, page.lang).from_right


def survey(page: PageView) -> list[Component]:
    """Return ticks or bars, and labels for both ends; the page's script reads the ends from attributes."""
    first, last = whole(page)
    days = Counter(_days(page.shown()))
    shape = _ticks(days, first, last) if len(days) <= MOST_TICKS else _bars(days, first, last)
    points = ", ".join(("0 100%", *shape, "100% 100%"))
    # One clipped element: its colour follows the theme, and its width the window, without another request.
    ticks = html.Div(
        className="ticks leftward" if _leftward(page) else "ticks",
        style={"clipPath": f"polygon({points})"},
        **attrs(data_first=first, data_last=last),
    )
    start, end = _names(first, last, page.lang)
    return [ticks, html.Span(start, className="start"), html.Span(end, className="end")]


def _days(shown: pd.DataFrame) -> list[int]:
    """Return the day of each event's tick: its first day, or the middle of a month, a season or a year."""
    first, last = shown[Column.FIRST_DAY], shown[Column.LAST_DAY]
    exact = shown[Column.PRECISION].isin((Precision.DAY, Precision.TIME, Precision.INTERVAL))
    days: list[int] = first.where(exact, (first + last) // 2).fillna(first).fillna(last).dropna().tolist()
    return days


def _ticks(days: Counter[int], first: int, last: int) -> Iterator[str]:
    for day in sorted(days):
        x = _percent(day + 0.5, first, last)
        top = max(100 - 42 - 18 * (days[day] - 1), 0)
        left, right = f"calc({x}% - .75px)", f"calc({x}% + .75px)"
        yield f"{left} 100%, {left} {top}%, {right} {top}%, {right} 100%"


def _bars(days: Counter[int], first: int, last: int) -> Iterator[str]:
    bars: Counter[int] = Counter()
    for day, count in days.items():
        bars[min(max((day - first) * BARS // (last + 1 - first), 0), BARS - 1)] += count
    most = max(bars.values())
    for bar in sorted(bars):
        left, right = 100 * bar / BARS, 100 * (bar + 0.72) / BARS
        top = round(92 - 92 * bars[bar] / most, 1)
        yield f"{left:g}% 100%, {left:g}% {top:g}%, {right:g}% {top:g}%, {right:g}% 100%"


def _percent(day: float, first: int, last: int) -> float:
    return round(100 * min(max((day - first) / (last + 1 - first), 0), 1), 3)


def _names(first: int, last: int, lang: str) -> tuple[str, str]:
    """Return the years at both ends; months or days if the years would be the same."""
    (year, month, _), (last_year, last_month, _) = civil(first), civil(last)
    unit = "year" if year != last_year else "month" if month != last_month else "day"
    start, end = (format_tick(day, unit, lang) for day in (first, last))
    return start, end
