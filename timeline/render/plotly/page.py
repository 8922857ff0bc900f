"""The interactive Plotly figure as one HTML file that makes no requests, with its events in a list below it.

Only the two scripts whose hashes the page names may run. Where time is linear the traces are on a true date axis, `x`,
so that what is added to the figure with dates finds its place; lines and labels stay on `x2`, in pixels.
"""

from __future__ import annotations

from typing import Any

import orjson
from markupsafe import Markup

from timeline.chart.wording import counted_notes
from timeline.dates import EPOCH, ordinal
from timeline.layout.scene import Scene
from timeline.render.drawn import Drawn
from timeline.render.fonts import font_css
from timeline.render.page import Page, inert, stand_alone, vendor
from timeline.render.plotly.figure import CONFIG, figure
from timeline.theme.colours import FONT_STACK, PALETTES

CSP = (
    "default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
DAY = 86_400_000
"""Milliseconds, in which Plotly counts dates."""
FIRST, LAST = ordinal(-9998, 1, 1), ordinal(9999, 1, 1)
"""The days between which Plotly has dates."""
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
"""A trace that shows nothing: an axis without any is not drawn."""


def plotly_html(drawn: Drawn) -> Page:
    """Return the page, whose list has the events that have no label in the chart."""
    scene = drawn.beside_table
    parts = dated(scene) if drawn.view.scale == "even" else figure(scene)
    data = orjson.dumps({**parts, "config": CONFIG}).decode()
    return stand_alone(
        "render/plotly.html",
        scene.lang,
        CSP,
        font_css(f"{drawn.listed}{data}") + _css(scene),
        [vendor("plotly-cartesian.min.js"), Markup(_START)],
        title=scene.name,
        scene=scene,
        rows=drawn.listed,
        notes=counted_notes(scene.total - len(drawn.listed), scene.lang),
        data={"figure": Markup(inert(data)), "timeline-figure": Markup(drawn.carried)},
    )


def dated(scene: Scene) -> dict[str, Any]:
    """Return the figure with its traces on a date axis of the same pixels, where Plotly has such dates."""
    parts = figure(scene)
    first, last = scene.scale.to_day(0.0), scene.scale.to_day(scene.width)
    if scene.vertical or first < FIRST or last > LAST:
        return parts
    per_pixel = (last - first) / scene.width
    layout = parts["layout"]
    # An overlaying axis is above the other: lines belong under the marks.
    layout["xaxis2"] = layout["xaxis"]
    layout["xaxis"] = {
        **layout["xaxis"],
        "type": "date",
        "range": [_ms(first), _ms(last)],
        "overlaying": "x2",
    }
    for trace in parts["data"]:
        places = "base" if "base" in trace else "x"
        if places == "base":  # a bar, whose x is how long it lasts
            trace["x"] = [x * per_pixel * DAY for x in trace["x"]]
        trace[places] = [_ms(first + x * per_pixel) for x in trace[places]]
    for item in (*layout["shapes"], *layout["annotations"]):
        item["xref"] = "x2"
    parts["data"].append(_PIXELS)
    return parts


def _ms(day: float) -> float:
    """Return a day, counted as an ordinal, in milliseconds since 1970."""
    return round((day - EPOCH) * DAY)


def _css(scene: Scene) -> str:
    css = _CSS.replace("FONT", FONT_STACK)
    for name in ("paper", "ink", "accent", "muted"):
        css = css.replace(name.upper(), str(getattr(PALETTES[scene.theme], name)))
    return css
