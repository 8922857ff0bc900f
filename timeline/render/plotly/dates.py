"""A Scene of linear time as a Plotly figure with an axis of dates, for notebooks: `add_vline(x="2020-06-12")`.

It is the figure of `figure.py` with every x turned from a pixel into its moment.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from timeline.dates import civil
from timeline.errors import RenderError
from timeline.i18n.sentences import Sentence
from timeline.layout.scene import Scene
from timeline.render.plotly.figure import figure

if TYPE_CHECKING:
    import plotly.graph_objects as go

_DAY = 86_400_000
"""Milliseconds, in which Plotly counts the length of a bar on an axis of dates."""
SMALLER = 0.86
"""Of the size of texts: a notebook has not the font they were measured in, and those it has are wider."""
_FIRST_YEAR, _LAST_YEAR = -9_999, 9_999
_SIZE = re.compile(r"(?<=<span style=\")font-size:([0-9.]+)px")
_STEP = re.compile(r"([MLQC ])(-?[0-9.]+)(?:e[-+]?\d+)?,(-?[0-9.]+(?:e[-+]?\d+)?)")


def date_figure(scene: Scene) -> go.Figure:
    """Return the figure; raise RenderError where Plotly has no such dates, or where the scene's time is not linear."""
    import plotly.graph_objects as go  # the only place that needs it: a page is sent the plain dict

    dates = _Dates(scene)
    drawn = figure(scene)
    layout = drawn["layout"]
    axis = {"visible": False, "type": "date", "autorange": False, "hoverformat": "%d %b %Y"}
    layout["xaxis"] = {**axis, "range": [dates.at(x) for x in layout["xaxis"]["range"]]}
    layout["shapes"] = [dates.shape(shape) for shape in layout["shapes"]]
    layout["annotations"] = [{**label, "x": dates.at(label["x"])} for label in layout["annotations"]]
    del layout["meta"]
    data = [dates.trace(trace) for trace in drawn["data"]]
    return go.Figure({"data": _smaller(data), "layout": _smaller(layout)})


def _smaller(node: Any, key: str = "") -> Any:
    """Return the figure with smaller texts and marks of the same size."""
    if isinstance(node, dict):
        font = key in ("font", "textfont")
        return {k: _of_font(v) if font and k == "size" else _smaller(v, k) for k, v in node.items()}
    if isinstance(node, list):
        return [_smaller(part) for part in node]
    if isinstance(node, str):
        return _SIZE.sub(lambda size: f"font-size:{_of_font(float(size[1]))}px", node)
    return node


def _of_font(size: Any) -> Any:
    return [_of_font(each) for each in size] if isinstance(size, list) else round(size * SMALLER, 1)


class _Dates:
    """Pixels of a scene as moments."""

    def __init__(self, scene: Scene) -> None:
        self._day = scene.scale.to_day
        self._days_a_pixel = self._day(1) - self._day(0)
        first, last = (civil(round(self._day(x)))[0] for x in (0, scene.width))
        message = None
        if scene.vertical:
            message = Sentence("a figure with dates goes from left to right; make it wider than a phone")
        elif scene.scale.kind != "even":
            message = Sentence("a figure with dates has the scale 'even'")
        elif first < _FIRST_YEAR or last > _LAST_YEAR:
            years = {"first": _FIRST_YEAR, "last": _LAST_YEAR}
            message = Sentence("Plotly has no dates before {first} and after {last}", **years)
        if message:
            raise RenderError(message)

    def at(self, x: float) -> str:
        """Return the moment at a pixel, as Plotly writes it."""
        day, part = divmod(round(self._day(x) * _DAY), _DAY)
        year, month, day_of_month = civil(day)
        minutes, ms = divmod(part, 60_000)
        sign, year = ("-" if year < 0 else ""), abs(year)
        clock = f"{minutes // 60:02}:{minutes % 60:02}:{ms / 1000:06.3f}"
        return f"{sign}{year:04}-{month:02}-{day_of_month:02} {clock}"

    def trace(self, trace: Mapping[str, Any]) -> dict[str, Any]:
        """Return a trace with its x in moments; bars have their length in milliseconds."""
        if trace["type"] != "bar":
            return {**trace, "x": [self.at(x) for x in trace["x"]]}
        length = [x * self._days_a_pixel * _DAY for x in trace["x"]]
        return {**trace, "x": length, "base": [self.at(x) for x in trace["base"]]}

    def shape(self, shape: Mapping[str, Any]) -> dict[str, Any]:
        """Return a rectangle, or a path, in moments."""
        if "path" not in shape:
            return {**shape, "x0": self.at(shape["x0"]), "x1": self.at(shape["x1"])}
        # Within a path Plotly writes a moment with an underscore, because spaces divide.
        path = _STEP.sub(lambda m: f"{m[1]}{self.at(float(m[2])).replace(' ', '_')},{m[3]}", shape["path"])
        return {**shape, "path": path}
