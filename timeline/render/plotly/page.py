"""The interactive Plotly figure as one HTML file: nothing is requested, and its events stand below it as a list.

Only the two scripts whose hashes the page names may run. At scale `even` the traces stand on a true date axis, `x`, so
that what is added to the figure with dates finds its place; lines and labels stay on `x2`, in pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import orjson

from timeline.chart.wording import counted_notes
from timeline.dates import ordinal
from timeline.i18n.catalogue import say
from timeline.layout.scene import Row, Scene
from timeline.render.drawn import Drawn
from timeline.render.fonts import font_css
from timeline.render.inert import hashed, inert
from timeline.render.plotly.figure import CONFIG, figure
from timeline.render.svg.writer import text_of
from timeline.theme.colours import FONT_STACK, PALETTES
from timeline.theme.shipped import ASSETS

DAY = 86_400_000
"""Milliseconds, in which Plotly counts dates."""
EPOCH = ordinal(1970, 1, 1)
FIRST, LAST = ordinal(-9998, 1, 1), ordinal(9999, 1, 1)
"""The days between which Plotly's date axis can speak."""
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
    "type": "scatter",
    "mode": "markers",
    "name": "pixels",
    "x": [0],
    "y": [0],
    "xaxis": "x2",
    "marker": {"opacity": 0},
    "hoverinfo": "skip",
}
"""A trace that shows nothing: an axis without any is not drawn."""


def plotly_html(drawn: Drawn) -> str:
    """The page as text; its picture sends readers of what has no label to the list below it."""
    scene = drawn.beside_table
    told = dated(scene) if drawn.view.scale == "even" else figure(scene)
    data = orjson.dumps({**told, "config": {**CONFIG, "displayModeBar": False}}).decode()
    rows = f"{drawn.listed}{data}"
    css = font_css(rows) + _css(scene)
    return (
        f'<!doctype html>\n<html lang="{text_of(scene.lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_csp()}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text_of(scene.name)}</title>\n<style>{css}</style>\n</head>\n<body>\n<main>\n"
        f'<h1 class="hidden">{text_of(scene.name)}</h1>\n<figure>\n'
        f'<div id="picture" role="img" aria-label="{text_of(scene.alt)}"></div>\n</figure>\n'
        f"{_list(scene, drawn.listed)}\n</main>\n"
        f'<script type="application/json" id="figure">{inert(data)}</script>\n'
        f'<script type="application/json" id="timeline-figure">{drawn.carried}</script>\n'
        f"<script>{_bundle()}</script>\n<script>{_START}</script>\n</body>\n</html>\n"
    )


def dated(scene: Scene) -> dict[str, Any]:
    """The figure with its traces on a date axis of the same pixels; without it where Plotly has no such dates."""
    told = figure(scene)
    days = scene.scale.to_day(0.0), scene.scale.to_day(scene.width)
    if scene.vertical or days[0] < FIRST or days[1] > LAST:
        return told
    per_pixel = (days[1] - days[0]) / scene.width
    layout = told["layout"]
    # What overlays stands above: lines belong under the marks.
    layout["xaxis2"] = layout["xaxis"]
    span = [_ms(day) for day in days]
    layout["xaxis"] = {**layout["xaxis"], "type": "date", "range": span, "overlaying": "x2"}
    for trace in told["data"]:
        _move(trace, days[0], per_pixel)
    for drawn in (*layout["shapes"], *layout["annotations"]):
        drawn["xref"] = "x2"
    told["data"].append(_PIXELS)
    return told


def _move(trace: dict[str, Any], first: float, per_pixel: float) -> None:
    """The trace from pixels to dates; a bar's x is how long it lasts."""
    if "base" in trace:
        trace["base"] = [_ms(first + x * per_pixel) for x in trace["base"]]
        trace["x"] = [x * per_pixel * DAY for x in trace["x"]]
    else:
        trace["x"] = [_ms(first + x * per_pixel) for x in trace["x"]]


def _ms(day: float) -> float:
    """A day, counted as an ordinal, in milliseconds since 1970."""
    return round((day - EPOCH) * DAY)


def _csp() -> str:
    scripts = " ".join(hashed(text) for text in (_bundle(), _START))
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _bundle() -> str:
    """Plotly as it ships with the package, unable to end the element it stands in."""
    text = (ASSETS / "vendor" / "plotly-cartesian.min.js").read_text(encoding="utf-8")
    return text.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _css(scene: Scene) -> str:
    palette = PALETTES[scene.theme]
    css = _CSS.replace("FONT", FONT_STACK)
    for name in ("paper", "ink", "accent", "muted"):
        css = css.replace(name.upper(), str(getattr(palette, name)))
    return css


def _list(scene: Scene, rows: Sequence[Row]) -> str:
    """The events in order of time, each with its sources: what a reader has who cannot use the picture."""
    heading = text_of(say(scene.lang, "Events and sources"))
    items = "\n".join(_item(row, scene.lang) for row in rows)
    more = "".join(f"\n<p>{text_of(note)}</p>" for note in counted_notes(scene.total - len(rows), scene.lang))
    return f"<h2>{heading}</h2>\n<ol>\n{items}\n</ol>{more}"


def _item(row: Row, lang: str) -> str:
    spoken = f' lang="{text_of(row.lang)}"' if row.lang and row.lang != lang else ""
    parts = [f"<strong{spoken}>{text_of(row.title)}</strong>"]
    parts += [f"<br>{text_of(words)}" for words in (row.summary, row.change) if words]
    for cite in row.sources:
        title = text_of(cite.title) if cite.described else f"<cite>{text_of(cite.title)}</cite>"
        if cite.url.startswith(("https://", "http://", "mailto:")):
            title = f'<a href="{text_of(cite.url)}" rel="noopener noreferrer">{title}</a>'
        named = ", ".join([title, *(text_of(part) for part in (cite.publisher, cite.date) if part)])
        parts.append(f'<br><span class="muted">{named}</span>')
    when = f'<time datetime="{text_of(row.iso)}">{text_of(row.date)}</time>'
    return f'<li value="{row.number}">{when}, {text_of(row.who)}{say(lang, ": ")}{"".join(parts)}</li>'
