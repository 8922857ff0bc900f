"""Plotly figures with an axis of dates: for notebooks, as in `add_vline(x="2020-06-12")`, and as one HTML file.

In a notebook, every x of the figure is a moment. In the HTML file, the traces are on a date axis, `x`, so that you
can add dated elements to the figure. Lines and labels stay on `x2`, in pixels. If a chart has years before 9999 BC,
every x is a year instead, such as -66e6. The file makes no requests, only the two scripts whose hashes it names may
run, and its events are in a list below the figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import orjson
from markupsafe import Markup

from timeline.chart.feed.words import counted_notes
from timeline.dates import EPOCH, civil, ordinal
from timeline.dates.far import DAYS as YEAR
from timeline.errors import RenderError
from timeline.i18n.sentences import Sentence
from timeline.layout.inset import parted
from timeline.layout.scene import Scene
from timeline.render.drawn import Drawn
from timeline.render.page import inert, page_direction, stand_alone, vendor
from timeline.render.plotly.figure import CONFIG, figure
from timeline.render.subsets import font_css, font_stack

if TYPE_CHECKING:
    import plotly.graph_objects as go

CSP = (
    "default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
_FIRST_DAY, _LAST_DAY = ordinal(-9998, 1, 1), ordinal(9999, 1, 1)
"""The days between which the axis of the page can be a date axis."""
_START = (
    'const told=JSON.parse(document.getElementById("figure").textContent);'
    'Plotly.newPlot("picture",told.data,told.layout,told.config);'
)
_CSS = """
body{margin:0 auto;padding:16px;font:16px/1.5 FONT;background:PAPER;color:INK}
figure{margin:0}.hidden{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
#picture{overflow-x:auto}a{color:ACCENT}li{margin:0 0 10px}.muted{color:MUTED}
"""
_PIXELS = {
    "type": "scatter", "mode": "markers", "name": "pixels", "x": [0], "y": [0], "xaxis": "x2",
    "marker": {"opacity": 0}, "hoverinfo": "skip",
}  # fmt: skip
"""A trace that shows nothing, because an axis without a trace is not drawn."""
_DAY = 86_400_000
"""A day in milliseconds, in which Plotly counts dates and the lengths of bars on a date axis."""
FEW_DAYS = 4
"""The number of days of a chart up to which a hover box names the time of day."""
SMALLER = 0.86
"""The reduction of text sizes: a notebook lacks the font used for measuring, and its fonts are wider."""
_FIRST_YEAR, _LAST_YEAR = -9_999, 9_999
_SIZE = re.compile(r"(?<=<span style=\")font-size:([0-9.]+)px")
_STEP = re.compile(r"([MLQC ])(-?[0-9.]+)(?:e[-+]?\d+)?,(-?[0-9.]+(?:e[-+]?\d+)?)")


def date_figure(scene: Scene) -> go.Figure:
    """Return the figure; raise RenderError if Plotly does not support its dates, or if its time axis is not linear.

    If the chart has years that Plotly does not have as dates, the x of the figure are years.
    """
    import plotly.graph_objects as go  # imported only here: a page gets the plain dict

    dates = _Dates(scene)
    drawn = figure(scene)
    layout = drawn["layout"]
    hours = scene.scale.days[-1] - scene.scale.days[0] <= FEW_DAYS
    shown = "%d %b %Y, %H:%M" if hours else "%d %b %Y"
    axis = {"type": "linear"} if dates.far else {"type": "date", "hoverformat": shown}
    ends = [dates.at(x) for x in layout["xaxis"]["range"]]
    layout["xaxis"] = {"visible": False, "autorange": False, **axis, "range": ends}
    layout["shapes"] = [dates.shape(shape) for shape in layout["shapes"]]
    layout["annotations"] = [{**label, "x": dates.at(label["x"])} for label in layout["annotations"]]
    del layout["meta"]
    data = [_on_dates(trace, dates.at, dates.a_pixel) for trace in drawn["data"]]
    return go.Figure({"data": _smaller(data), "layout": _smaller(layout)})


def _smaller(node: Any, key: str = "", font: bool = False) -> Any:
    """Return the figure with smaller texts and marks of the same size; `font` is true within a font."""
    if isinstance(node, dict):
        return {k: _smaller(v, k, key in ("font", "textfont")) for k, v in node.items()}
    if isinstance(node, list):
        return [_smaller(part, key, font) for part in node]
    if isinstance(node, str):
        return _SIZE.sub(lambda size: f"font-size:{round(float(size[1]) * SMALLER, 1)}px", node)
    return round(node * SMALLER, 1) if font and key == "size" else node


class _Dates:
    """The pixels of a scene as moments, or as years."""

    def __init__(self, scene: Scene) -> None:
        self._day = scene.scale.to_day
        first, last = sorted(civil(round(self._day(x)))[0] for x in (0, scene.width))
        self.far = first < _FIRST_YEAR
        days = self._day(1) - self._day(0)
        self.a_pixel = days / YEAR if self.far else days * _DAY
        message = None
        if scene.vertical:
            message = Sentence("a Plotly chart with a date axis must be horizontal; use a larger width")
        elif scene.scale.kind != "linear":
            message = Sentence("a Plotly chart with a date axis must have the time axis 'linear'")
        elif last > _LAST_YEAR and not self.far:
            message = Sentence("Plotly cannot show dates after {last}", last=_LAST_YEAR)
        if message:
            raise RenderError(message)

    def at(self, x: float) -> str | float:
        """Return the moment at a pixel, in Plotly's notation, or the year."""
        if self.far:
            return _year(self._day(x))
        day, part = divmod(round(self._day(x) * _DAY), _DAY)
        year, month, day_of_month = civil(day)
        minutes, ms = divmod(part, 60_000)
        sign, year = ("-" if year < 0 else ""), abs(year)
        clock = f"{minutes // 60:02}:{minutes % 60:02}:{ms / 1000:06.3f}"
        return f"{sign}{year:04}-{month:02}-{day_of_month:02} {clock}"

    def shape(self, shape: Mapping[str, Any]) -> dict[str, Any]:
        """Return a rectangle, or a path, in moments."""
        if "path" not in shape:
            return {**shape, "x0": self.at(shape["x0"]), "x1": self.at(shape["x1"])}
        # Within a path, Plotly writes a moment with an underscore, because spaces are separators.
        path = _STEP.sub(
            lambda m: f"{m[1]}{str(self.at(float(m[2]))).replace(' ', '_')},{m[3]}", shape["path"]
        )
        return {**shape, "path": path}


def _on_dates(trace: Mapping[str, Any], at: Callable[[float], Any], a_pixel: float) -> dict[str, Any]:
    """Return a trace with its x in moments or years; for a bar, x is its length in milliseconds or years."""
    if trace["type"] != "bar":
        # An empty point ends a stripe of a pattern.
        return {**trace, "x": [x if x is None else at(x) for x in trace["x"]]}
    length = [x * a_pixel for x in trace["x"]]
    return {**trace, "x": length, "base": [at(x) for x in trace["base"]]}


def plotly_bytes(drawn: Drawn) -> bytes:
    """Return the page as a file, with a list of the events that have no label in the chart."""
    scene = drawn.scene
    parts = dated(scene) if drawn.view.time_axis == "linear" else figure(scene)
    data = orjson.dumps({**parts, "config": CONFIG}).decode()
    how, text = scene.setting, f"{drawn.listed}{data}"
    css, palette = _CSS.replace("FONT", font_stack(how, text)), how.house.palette(scene.theme)
    for name in ("paper", "ink", "accent", "muted"):
        css = css.replace(name.upper(), str(getattr(palette, name)))
    page = stand_alone(
        "render/plotly.html",
        scene.lang,
        CSP,
        font_css(how, text, titles=scene.name) + css,
        [vendor("plotly-basic.min.js"), Markup(_START)],
        attributes=page_direction(how),
        title=scene.name,
        scene=scene,
        rows=drawn.listed,
        notes=counted_notes(scene.total - len(drawn.listed), scene.lang),
        data={"figure": Markup(inert(data)), "timeline-figure": Markup(drawn.carried)},
    )
    return page.html.encode()


def dated(scene: Scene) -> dict[str, Any]:
    """Return the figure with its traces on an axis of dates of the same pixels, or of years before 9999 BC."""
    parts, (above, panel) = figure(scene), parted(scene)
    first, last = scene.scale.to_day(0.0), scene.scale.to_day(scene.width)
    far = min(first, last) < _FIRST_DAY
    if scene.vertical or (max(first, last) > _LAST_DAY and not far):
        return parts
    per_pixel = (last - first) / scene.width
    at, a_pixel = (_year, per_pixel / YEAR) if far else (_ms, per_pixel * _DAY)
    layout = parts["layout"]
    # An overlaying axis is above the other: lines must be below the marks.
    layout["xaxis2"] = layout["xaxis"]
    kind = "linear" if far else "date"
    layout["xaxis"] = layout["xaxis"] | {"type": kind, "range": [at(first), at(last)], "overlaying": "x2"}
    rows = figure(above)["data"] if panel else parts["data"]
    traces = [_on_dates(trace, lambda x: at(first + x * per_pixel), a_pixel) for trace in rows]
    # The panel has another scale: its rows stay on the pixels.
    traces += [trace | {"xaxis": "x2"} for trace in (figure(panel)["data"] if panel else ())]
    for item in (*layout["shapes"], *layout["annotations"]):
        item["xref"] = "x2"
    return {"data": [*traces, _PIXELS], "layout": layout}


def _ms(day: float) -> float:
    """Return a day, given as an ordinal, in milliseconds since 1970."""
    return round((day - EPOCH) * _DAY)


def _year(day: float) -> float:
    """Return a day, given as an ordinal, as a year with its elapsed part."""
    return round(1 + (day - 1) / YEAR, 3)
