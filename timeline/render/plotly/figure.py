"""A Scene as a Plotly figure: one plain dict, axes in the Scene's pixels, every user text escaped.

Its texts are in `plot_texts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from textwrap import wrap
from typing import Any

from timeline.layout.arcs import arc_path
from timeline.layout.scene import Arc, Box, LegendKey, Line, Mark, Scene, Term, Tint
from timeline.render.paint import BLOCKS, blocks_of, colour, cuts_of, half_of, paints_of, tick_of
from timeline.render.plotly.texts import labels, plot_text, words
from timeline.theme.colours import FONT_STACK

CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,
    "doubleClick": False,
    "scrollZoom": False,
    "showTips": False,
    "responsive": False,
}
"""No mode bar, and above all no button that sends the chart anywhere."""

_SPACES = re.compile("[\t\n\x0b\x0c\r]|^ | $")
_PATTERN: dict[Term, str] = {
    "none": "", "fixed": "/", "condition": "\\", "off": "|", "off-dots": ".", "off-grid": "+",
    "off-cross": "x", "announced": "", "past": "-", "unknown": "/",
}  # fmt: skip
_WIDTH = {"rule": 1.0, "muted": 1.5, "paper": 2.0, "accent": 2.0}
_DASH = {"": "solid", "2 5": "2px,5px", "1 3": "1px,3px", "4 3": "4px,3px"}
SYMBOLS = {"circle": "circle", "diamond": "diamond", "square": "square", "earlier": "triangle-left"}
"""Shapes of marks as Plotly calls them."""
_OUTLINE = {"solid": "solid", "dashed": "2px,1.6px", "thin": "solid"}
HOVER_LINE = 60
"""Characters in a line of a hover box."""


def figure(scene: Scene) -> dict[str, Any]:
    """`{"data": …, "layout": …}`; `customdata` of marks and bands, and names of label annotations, are event ids."""
    w, h = scene.width, scene.height
    axis = {"visible": False, "fixedrange": True, "type": "linear", "autorange": False}
    return {
        "data": [*_counts(scene), *_bands(scene), words(scene), _marks(scene)],
        "layout": {
            "width": w,
            "height": h,
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
            "autosize": False,
            "xaxis": {**axis, "range": [0, w]},
            "yaxis": {**axis, "range": [h, 0]},
            "paper_bgcolor": _of(scene, "paper"),
            "plot_bgcolor": _of(scene, "paper"),
            "showlegend": False,
            "barmode": "overlay",
            "bargap": 0,
            "dragmode": False,
            "hovermode": "closest",
            "hoverdistance": 12,
            "font": {"family": FONT_STACK, "size": 14, "color": _of(scene, "ink")},
            "hoverlabel": {
                "bgcolor": _of(scene, "ink"),
                "font": {"family": FONT_STACK, "size": 14, "color": _of(scene, "paper")},
                "bordercolor": _of(scene, "ink"),
                "align": "left",
            },
            "shapes": _shapes(scene),
            "annotations": labels(scene),
            "uirevision": "timeline",
            "meta": _meta(scene),
        },
    }


def _meta(scene: Scene) -> dict[str, Any]:
    """How days and pixels belong together, and where a line through a day may stand, for the page's script."""
    scale = scene.scale
    texts = [text.box for text in (*(f.text for f in scene.flags), *(b.text for b in scene.bands if b.text))]
    columns = [x for lane in scene.lanes for x in (lane.box.x0, lane.box.x1)] if scene.vertical else []
    return {
        "days": list(scale.days),
        "pixels": [round(x, 2) for x in scale.pixels],
        "first": scale.days[0],
        "last": scale.days[-1] - 1,
        "top": round(scene.plot.y0, 1),
        "bottom": scene.plot.y1,
        "left": min(columns, default=scene.plot.x0),
        "right": max(columns, default=scene.plot.x1),
        "accent": _of(scene, "accent"),
        "texts": [[round(edge) for edge in box] for box in texts],
        "vertical": scene.vertical,
        "heads": _heads(scene) if scene.vertical else None,
    }


def _heads(scene: Scene) -> dict[str, Any]:
    """Names of the columns with the x of their middles; pixels."""
    heads = [lane.head for lane in scene.lanes]
    return {
        "top": round(min((head.y for head in heads), default=0.0), 1),
        "size": round(min((head.lines[0][0].size for head in heads), default=0.0), 2),
        "names": [[round(head.x, 1), str(head)] for head in heads],
    }


def _of(scene: Scene, role: str) -> str:
    return colour(role, scene, scene.theme)


# Kept, because a picture that is zoomed says of its marks what it said before.
@lru_cache(maxsize=20_000)
def _hover(words: str) -> str:
    """Words in lines for a hover box, escaped line by line."""
    if len(words) <= HOVER_LINE and not _SPACES.search(words):
        return plot_text(words)  # one line, which is how most are
    return "<br>".join(plot_text(line) for line in wrap(words, HOVER_LINE))


def _counts(scene: Scene) -> list[dict[str, Any]]:
    """The bars of lanes too crowded for marks; `customdata` ends with the days each bar speaks of."""
    counts = scene.counts
    if not counts:
        return []
    return [
        {
            "type": "bar",
            "orientation": "h",
            "name": "counts",
            "cliponaxis": False,
            "y": [(c.box.y0 + c.box.y1) / 2 for c in counts],
            "base": [c.box.x0 for c in counts],
            "x": [c.box.width for c in counts],
            "width": [c.box.height for c in counts],
            "marker": {"color": _of(scene, "pole"), "line": {"width": 0}},
            "customdata": [[None, _hover(c.words), c.first, c.last] for c in counts],
            "hovertemplate": "%{customdata[1]}<extra></extra>",
        }
    ]


def _bands(scene: Scene) -> list[dict[str, Any]]:
    """One trace of bars per stance and hatch: Plotly takes a pattern's colours per trace, not per bar."""
    bars: dict[tuple[str, Term], list[tuple[Box, str | None, str]]] = {}
    for band in scene.bands:
        bars.setdefault((band.stance, band.term), []).append((band.box, band.event, _hover(band.words)))
    for key in scene.legend:
        if key.shape in ("swatch", "half"):
            box = half_of(key) if key.shape == "half" else key.box
            bars.setdefault((key.role, key.term), []).append((box, None, ""))
    return [_bars(scene, stance, term, boxes) for (stance, term), boxes in sorted(bars.items())]


def _bars(
    scene: Scene, stance: str, term: Term, boxes: Sequence[tuple[Box, str | None, str]]
) -> dict[str, Any]:
    paints = paints_of(stance, term)
    fill, stripes = _of(scene, paints.fill), _of(scene, paints.stripes)
    pattern = {"shape": _PATTERN[term], "size": 7, "solidity": 0.3, "fgcolor": stripes, "bgcolor": fill}
    return {
        "type": "bar",
        "orientation": "h",
        "name": f"band:{stance}",
        "cliponaxis": False,
        "y": [(box.y0 + box.y1) / 2 for box, *_ in boxes],
        "base": [box.x0 for box, *_ in boxes],
        "x": [box.width for box, *_ in boxes],
        "width": [box.height for box, *_ in boxes],
        "marker": {
            "color": fill,
            "cornerradius": 2,
            "line": {"color": _of(scene, paints.edge), "width": 1},
            "pattern": {**pattern, "fgopacity": 1},
        },
        "customdata": [[event, words] for _, event, words in boxes],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
    }


def _marks(scene: Scene) -> dict[str, Any]:
    """All marks, and those of the legend, as one trace of points."""
    marks: list[tuple[float, float, str, str, str | None, str]] = [
        (m.x, m.y, m.shape, m.style, m.event, _hover(m.words)) for m in scene.marks
    ]
    marks += [_key_mark(key) for key in scene.legend if key.shape in SYMBOLS]
    size = scene.marks[0].size if scene.marks else 13
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "marks",
        "cliponaxis": False,
        "x": [m[0] for m in marks],
        "y": [m[1] for m in marks],
        "marker": {
            "symbol": [SYMBOLS[m[2]] for m in marks],
            "size": [size - (0 if m[2] == "diamond" else 2) for m in marks],
            "color": _of(scene, "paper"),
            "opacity": 1,
            "line": {
                "color": _of(scene, "ink"),
                "width": [1 if m[3] == "thin" else 2 for m in marks],
                "dash": [_OUTLINE[m[3]] for m in marks],
            },
        },
        "customdata": [[m[4], m[5]] for m in marks],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
    }


def _key_mark(key: LegendKey) -> tuple[float, float, str, str, str | None, str]:
    return ((key.box.x0 + key.box.x1) / 2, (key.box.y0 + key.box.y1) / 2, key.shape, key.style, None, "")


def _shapes(scene: Scene) -> list[dict[str, Any]]:
    """Tints and lines under the traces; what is not lines stands first."""
    rects = [_tint(scene, t) for t in scene.tints]
    spans = [_span(scene, m) for m in scene.marks if m.span]
    ticks = [tick_of(key) for key in scene.legend if key.shape == "tick"]
    lines = [*scene.rules, *scene.links, *ticks, *(flag.pole for flag in scene.flags)]
    cuts = [cut for band in scene.bands for cut in band.cuts]
    for key in scene.legend:
        if key.shape in BLOCKS:
            fill, share = _of(scene, key.role), BLOCKS[key.shape]
            rects += [_rect(box, fill, share) for box in blocks_of(key)]
        if key.shape == "cut":
            rects.append(_rect(key.box, _of(scene, key.role)))
            cuts += cuts_of(key)
    return [
        *rects,
        *_lines(scene, lines),
        *spans,
        *_lines(scene, cuts, "above"),
        *(_arc(scene, arc) for arc in scene.arcs),
        *_lines(scene, scene.cursors, "above"),
    ]


def _arc(scene: Scene, arc: Arc) -> dict[str, Any]:
    line = {"color": _of(scene, "accent"), "width": 2}
    return {"type": "path", "xref": "x", "yref": "y", "path": arc_path(arc), "line": line, "layer": "below"}


def _rect(box: Box, fill: str, opacity: float = 1.0, layer: str = "below") -> dict[str, Any]:
    return {
        "type": "rect",
        "xref": "x",
        "yref": "y",
        "x0": box.x0,
        "x1": box.x1,
        "y0": box.y0,
        "y1": box.y1,
        "fillcolor": fill,
        "opacity": opacity,
        "line": {"width": 0},
        "layer": layer,
    }


def _tint(scene: Scene, tint: Tint) -> dict[str, Any]:
    if tint.role != "era":
        return _rect(tint.box, _of(scene, "tint"))
    return {**_rect(tint.box, "rgba(0,0,0,0)"), "line": {"width": 2, "color": _of(scene, "rule")}}


def _span(scene: Scene, mark: Mark) -> dict[str, Any]:
    assert mark.span is not None
    return _rect(mark.span, _of(scene, "muted"), 0.55, "below")


def _lines(scene: Scene, lines: Iterable[Line], layer: str = "below") -> list[dict[str, Any]]:
    """One shape for all lines of one style: Plotly looks through the whole drawing for each shape it draws."""
    styles: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        styles.setdefault((line.role, line.dash), []).append(line)
    return [
        {
            "type": "path",
            "xref": "x",
            "yref": "y",
            "path": "".join(f"M{line.x0},{line.y0}L{line.x1},{line.y1}" for line in alike),
            "line": {"color": _of(scene, role), "width": _WIDTH.get(role, 1.2), "dash": _DASH[dash]},
            "layer": layer,
        }
        for (role, dash), alike in styles.items()
    ]
