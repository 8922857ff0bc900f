"""A Scene as a Plotly figure: a plain dict, with axes in the Scene's pixels and all user texts escaped.

The page's script finds traces by their names, events by `customdata`, and the scale of days to pixels in `meta`. Labels
are annotations, which can be clicked; the page writes its own. All other texts are one trace, because Plotly draws
every annotation twice and measures it in the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from html import escape
from textwrap import wrap
from typing import Any

from timeline.i18n.letters import balanced
from timeline.layout.scene import ASCENT, Band, Box, LegendKey, Run, Scene, Text
from timeline.layout.shapes.arrows import Arc
from timeline.render import primitives as draw
from timeline.render.display import display, event_labels, shapes_of, turned_texts
from timeline.render.plotly.places import dash_of, places_of
from timeline.render.subsets import face

CONFIG: dict[str, Any] = {
    "displayModeBar": False, "displaylogo": False, "showSendToCloud": False, "doubleClick": False,
    "scrollZoom": False, "showTips": False, "responsive": False,
}  # fmt: skip
"""No mode bar, and therefore no button that sends the chart to a server."""
_SPACES = re.compile("[\t\n\x0b\x0c\r]|^ | $")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
COLOURED = ("step", "swatch", "half", "category")
"""The entries of the legend that are drawn like bands."""
SYMBOLS = {"circle": "circle", "diamond": "diamond", "square": "square", "earlier": "triangle-left",
           "earlier-right": "triangle-right"}  # fmt: skip
"""Shapes of marks by Plotly's names."""
_PLACE = {"start": "bottom right", "middle": "bottom center", "end": "bottom left"}
_SIDE = {"start": "left", "middle": "center", "end": "right"}
HOVER_LINE = 60
"""The characters in a line of a hover box."""
LONGEST = 600
"""The maximum number of characters of a text, which Plotly makes into an element."""
DROP = 0.75
"""The distance from a text point with position "bottom" to its first baseline, in font sizes, in Plotly."""


def figure(scene: Scene) -> dict[str, Any]:
    """Return `{"data": …, "layout": …}`; event ids are `customdata` of marks and bands, and names of annotations."""
    return _Figure(scene).whole()


# Cached, like hover texts, because a zoomed chart uses the same texts again.
@lru_cache(maxsize=20_000)
def plot_text(text: str) -> str:
    """Return user text escaped for Plotly's pseudo-HTML, without control characters and direction overrides."""
    text = balanced(_CONTROL.sub("", text))
    return escape(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…", quote=False)


@lru_cache(maxsize=20_000)
def _hover(words: str) -> str:
    """Return a text in lines for a hover box, escaped line by line."""
    if len(words) <= HOVER_LINE and not _SPACES.search(words):
        return plot_text(words)  # one line, the most frequent case
    return "<br>".join(plot_text(line) for line in wrap(words, HOVER_LINE))


class _Figure:
    """The writer of one figure."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.shown, self.house = scene, display(scene), scene.setting.house
        self.colour = cache(lambda role: draw.colour(role, scene.fills, scene.theme, self.house))

    def whole(self) -> dict[str, Any]:
        w, h, ink, paper = self.scene.width, self.scene.height, self.colour("ink"), self.colour("paper")
        axis = {"visible": False, "fixedrange": True, "type": "linear", "autorange": False}
        font = {"family": self.house.text.stack, "size": 14}
        hover = {"bgcolor": ink, "font": {**font, "color": paper}, "bordercolor": ink, "align": "left"}
        layout = {
            "width": w, "height": h, "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0}, "autosize": False,
            "xaxis": {**axis, "range": [0, w]}, "yaxis": {**axis, "range": [h, 0]},
            "paper_bgcolor": paper, "plot_bgcolor": paper, "showlegend": False, "barmode": "overlay", "bargap": 0,
            "dragmode": False, "hovermode": "closest", "hoverdistance": 12, "font": {**font, "color": ink},
            "hoverlabel": hover, "shapes": self.shapes(),
            "annotations": [*(self.label(*each) for each in event_labels(self.scene)), *self.turned()],
            **self.images(), "uirevision": "timeline", "meta": places_of(self.scene, self.colour("accent")),
        }  # fmt: skip
        shown = self.shown
        under, over = self.hatches((*shown.bands, *shown.keys)), self.hatches(shown.events)
        under += [self.polygons("hatch", cone.role, cone.polygons) for cone in shown.cones]
        # What lies below marks with a dashed outline.
        grounds = [
            glyph._replace(size=glyph.size + glyph.ground.width).outline
            for glyph in shapes_of(draw.Glyph, shown.events, shown.keys)
            if glyph.ground
        ]
        marks = [*([self.polygons("ground", "paper", grounds)] if grounds else []), self.marks()]
        return {
            "data": [
                *self.strips(),
                *self.values(),
                *self.counts(),
                *self.bands(),
                *under,
                *self.bars(),
                self.words(),
                *marks,
                *over,
            ],
            "layout": layout,
        }

    def counts(self) -> list[dict[str, Any]]:
        """Return the bars of rows too crowded for marks; `customdata` ends with the first and last day of each."""
        rects = self.shown.counts
        if not rects:
            return []
        data = [[None, _hover(count.words), count.first, count.last] for count in self.scene.counts]
        marker = {"color": self.colour(rects[0].paint.fill), "line": {"width": 0}}
        return [_bars("counts", rects, marker, data)]

    def strips(self) -> list[dict[str, Any]]:
        """Return the areas of the strips of numbers, a trace of filled shapes for each."""
        traces = []
        for shape in (shape for group in self.shown.strips for shape in group.shapes):
            if isinstance(shape, draw.Area):
                line = {"color": self.colour(shape.paint.edge), "width": shape.paint.width or 1}
                traces.append({**self.polygons("strip", shape.paint.fill, [shape.corners]), "line": line})
            elif isinstance(shape, draw.Hatch):
                traces.append(self.polygons("strip", shape.role, shape.polygons))
        return traces

    def values(self) -> list[dict[str, Any]]:
        """Return what the strips say of each time, for the pointer, and the values of events, which can be opened."""
        if not self.scene.strips:
            return []
        rects = [draw.Rect(box, draw.Paint()) for box, _ in self.scene.values]
        clear = {"color": "rgba(0,0,0,0)", "line": {"width": 0}}
        bars = [_bars("values", rects, clear, [[None, _hover(words)] for _, words in self.scene.values])]
        glyphs = shapes_of(draw.Glyph, self.shown.strips)
        dots = [dot for strip in self.scene.strips for dot in strip.dots]
        points = {
            **_points("markers", "points"), "x": [glyph.x for glyph in glyphs], "y": [glyph.y for glyph in glyphs],
            "marker": {"size": 9, "color": self.colour("ink"), "line": {"color": self.colour("paper"), "width": 1.5}},
            "customdata": [[event, _hover(words)] for _, event, words in dots],
            "hovertemplate": "%{customdata[1]}<extra></extra>",
        }  # fmt: skip
        return [*bars, points] if dots else bars

    def bands(self) -> list[dict[str, Any]]:
        """Return a trace of bars per position and paint."""
        bars: dict[tuple[str, draw.Paint], list[tuple[draw.Rect, str | None]]] = {}
        for group in (*self.shown.bands, *self.shown.keys):
            rect, of = group.shapes[0], group.of
            if isinstance(of, Band) and isinstance(rect, draw.Rect):
                bars.setdefault((of.stance, rect.paint), []).append((rect, of.event))
            elif isinstance(of, LegendKey) and of.shape in COLOURED and isinstance(rect, draw.Rect):
                bars.setdefault((of.role, rect.paint), []).append((rect, None))
        traces = []
        for stance, paint in sorted(bars):
            rects = [rect for rect, _ in bars[stance, paint]]
            line = {"color": self.colour(paint.edge), "width": 1}
            marker = {"color": self.colour(paint.fill), "cornerradius": rects[0].radius, "line": line}
            data = [[event, _hover(rect.words)] for rect, event in bars[stance, paint]]
            traces.append(_bars(f"band:{stance}", rects, marker, data))
        return traces

    def hatches(self, groups: Iterable[draw.Group]) -> list[dict[str, Any]]:
        """Return the patterns of bands or marks, a trace of filled shapes for each colour."""
        found: dict[str, list[draw.Polygon]] = {}
        for hatch in shapes_of(draw.Hatch, groups):
            found.setdefault(hatch.role, []).extend(hatch.polygons)
        return [self.polygons("hatch", role, found[role]) for role in sorted(found)]

    def polygons(self, name: str, role: str, polygons: Sequence[draw.Polygon]) -> dict[str, Any]:
        """Return shapes of one colour as one trace; an empty point ends each of them."""
        ends = [(*polygon, polygon[0], (None, None)) for polygon in polygons]
        xs, ys = ([point[n] for points in ends for point in points] for n in (0, 1))
        return {
            **_points("lines", name), "hoverinfo": "skip", "fill": "toself", "line": {"width": 0},
            "fillcolor": self.colour(role),
            "x": [x if x is None else round(x, 2) for x in xs],
            "y": [y if y is None else round(y, 2) for y in ys],
        }  # fmt: skip

    def images(self) -> dict[str, Any]:
        """Return the images beside labels, which Plotly cannot clip."""
        pictures = [(each.image.url, each.box) for each in shapes_of(draw.Picture, self.shown.events)]
        pictures += [(each.image.url, each.box) for each in self.shown.logo]
        shown = [
            {"source": url, "xref": "x", "yref": "y", "x": box.x0, "y": box.y0, "xanchor": "left", "yanchor": "top",
             "sizex": box.width, "sizey": box.height, "sizing": "stretch", "layer": "above"}
            for url, box in pictures
        ]  # fmt: skip
        return {"images": shown} if shown else {}

    def bars(self) -> list[dict[str, Any]]:
        """Return the bars of events with a duration as one trace; each step of a fading end is a bar in it."""
        rects = [
            (rect, [bar.event, _hover(bar.words)])
            for bar, group in zip(self.scene.bars, self.shown.bars, strict=True)
            for rect in shapes_of(draw.Rect, [group])
            if rect.paint.fill
        ]
        if not rects:
            return []
        paints = [rect.paint for rect, _ in rects]
        marker = {
            "color": [self.colour(paint.fill) for paint in paints], "cornerradius": self.house.radius,
            "opacity": [float(paint.opacity or 1) for paint in paints],
            "line": {"color": [self.colour(paint.edge or paint.fill) for paint in paints],
                     "width": [paint.width if paint.edge and not paint.dash else 0 for paint in paints]},
        }  # fmt: skip
        return [_bars("durations", [rect for rect, _ in rects], marker, [data for _, data in rects])]

    def points(self) -> Iterator[tuple[draw.Glyph, list[str | None], int]]:
        """Yield all marks with their data and opacity: invisible at the start of bars, without data in the legend."""
        glyphs = (glyph for glyph in shapes_of(draw.Glyph, self.shown.events) if glyph.shape in SYMBOLS)
        drawn = (mark for mark in self.scene.marks if mark.size)  # a line through all rows is not a point
        for mark, glyph in zip(drawn, glyphs, strict=True):
            yield glyph, [mark.event, _hover(mark.words)], 1
        for at in (bar.anchor for bar in self.scene.bars):
            paint = draw.Paint("paper", "pole" if at.tone == "quiet" else "ink", 1.0)
            yield draw.Glyph("circle", at.x, at.y, 8.0, paint), [at.event, _hover(at.words)], 0
        for glyph in shapes_of(draw.Glyph, self.shown.keys):
            if glyph.shape in SYMBOLS:
                yield glyph, [None, ""], 1

    def marks(self) -> dict[str, Any]:
        """Return all marks, including those of the legend, as one trace of points."""
        points = list(self.points())
        glyphs, opacities = [glyph for glyph, _, _ in points], [opacity for _, _, opacity in points]
        edges = [self.colour(glyph.paint.edge) for glyph in glyphs]
        return {
            **_points("markers", "marks"),
            "x": [glyph.x for glyph in glyphs],
            "y": [glyph.y for glyph in glyphs],
            "marker": {
                "symbol": [SYMBOLS[glyph.shape] for glyph in glyphs],
                "size": [glyph.size - (0 if glyph.shape == "diamond" else 2) for glyph in glyphs],
                "color": _same([self.colour(glyph.paint.fill) for glyph in glyphs], self.colour("paper")),
                "opacity": 1 if all(opacities) else opacities,
                "line": {
                    "color": _same(edges, self.colour("ink")),
                    "width": [glyph.paint.width for glyph in glyphs],
                    "dash": [dash_of(glyph.paint.dash) for glyph in glyphs],
                },
            },
            "customdata": [data for _, data, _ in points],
            "hovertemplate": "%{customdata[1]}<extra></extra>",
        }

    def turned(self) -> Iterator[dict[str, Any]]:
        """Yield the texts that are read downward as annotations for no event: a trace has level texts only."""
        for text, role in turned_texts(self.shown):
            x, y = (text.box.x0 + text.box.x1) / 2, (text.box.y0 + text.box.y1) / 2
            middle = {"x": x, "y": y, "xanchor": "center", "yanchor": "middle", "textangle": 90}
            yield {**self.label(text, "", role), **middle, "captureevents": False}

    def words(self) -> dict[str, Any]:
        """Return every text except event labels, as one trace of text without hover and clicks."""
        shown = self.shown
        inside = [block for block in shapes_of(draw.TextBlock, shown.bars) if block.role]
        every = [*shown.texts, *shapes_of(draw.TextBlock, shown.heads, shown.keys, shown.bands), *inside]
        blocks = [block for block in every if not block.text.turned]
        faces = [face(self.house, _plain(text).weight) for text, _ in blocks]
        # The families are stated if some texts have the font of headlines.
        named, usual = [name for name, _ in faces], self.house.text.stack
        return {
            **_points("text", "words"),
            "hoverinfo": "skip",
            "x": [text.x for text, _ in blocks],
            "y": [text.y + (ASCENT - DROP) * text.size for text, _ in blocks],
            "text": [self.lines(text, role) for text, role in blocks],
            "textposition": [_PLACE[text.anchor] for text, _ in blocks],
            "textfont": {
                "size": [text.size for text, _ in blocks],
                "weight": [weight for _, weight in faces],
                **(
                    {"family": [f"'{name}', {usual}" if name else usual for name in named]}
                    if any(named)
                    else {}
                ),
                "color": [self.colour(role or _plain(text).role) for text, role in blocks],
            },
        }

    def label(self, text: Text, event: str, role: str = "") -> dict[str, Any]:
        """Return the label of an event as an annotation, whose name is the event's id."""
        anchor, plain = _SIDE[text.anchor], _plain(text)
        return {
            "x": text.x, "y": text.y, "xref": "x", "yref": "y", "xanchor": anchor, "yanchor": "top", "align": anchor,
            "text": self.lines(text, role), "showarrow": False, "borderpad": 0, "borderwidth": 0,
            "font": {"size": text.size, "weight": plain.weight, "color": self.colour(role or plain.role)},
            "name": event, "captureevents": True,
        }  # fmt: skip

    def lines(self, text: Text, role: str = "") -> str:
        plain = _plain(text)
        style = (text.size, plain.weight, plain.role)
        return "<br>".join(
            "".join(self.run(run, role, len(line) == 1 and run[1:] == style) for run in line)
            for line in text.lines
        )

    def run(self, run: Run, role: str, own: bool) -> str:
        """Return a run; a run in the text's style has no tag, which would be another element for Plotly to measure."""
        if own:
            return plot_text(run.text)
        family, weight = face(self.house, run.weight)
        named = f"font-family:'{family}';" if family else ""
        style = f"{named}font-size:{run.size}px;font-weight:{weight};color:{self.colour(role or run.role)}"
        return f'<span style="{style}">{plot_text(run.text)}</span>'

    def shapes(self) -> list[dict[str, Any]]:
        """Return tints and lines below the traces, and gaps, cursors and rings above them."""
        shown = self.shown
        plain = [key for key in shown.keys if isinstance(key.of, LegendKey) and key.of.shape not in COLOURED]
        blocks = shapes_of(draw.Rect, plain)
        links = [*shown.links, *shapes_of(draw.Curve, shown.keys), *shapes_of(draw.Area, shown.keys)]
        strokes = shapes_of(draw.Strokes, shown.bands, shown.keys)
        outlined = [r for r in shapes_of(draw.Rect, shown.bars) if not r.paint.fill or r.paint.dash]
        cuts = [each for each in strokes if each.paint.edge == "paper"]
        events = (*shown.bars, *shown.events)
        poles = draw.Strokes(tuple(group.pole for group in events if group.pole), draw.POLE)
        return [
            *(self.rect(rect) for rect in (*shown.tints, *blocks)),
            *self.strokes((*shown.rules, poles), "below"),
            *(self.rect(rect) for rect in shapes_of(draw.Rect, shown.events)),
            *self.strokes(cuts, "above"),
            *map(self.link, links),
            *(self.path(arc.path, paint, "above") for arc, paint in shapes_of(draw.Curve, shown.strips)),
            *self.strokes(shown.cursors, "above"),
            *map(self.outline, outlined),
            *self.strokes(shapes_of(draw.Strokes, shown.bars), "above"),
            *(self.ring(glyph) for glyph in shapes_of(draw.Glyph, shown.events) if glyph.shape == "ring"),
        ]

    def rect(self, rect: draw.Rect) -> dict[str, Any]:
        paint, (x0, y0, x1, y1) = rect.paint, rect.box
        line = {"width": paint.width, "color": self.colour(paint.edge)} if paint.edge else {"width": 0}
        return {
            "type": "rect", "xref": "x", "yref": "y", "x0": x0, "x1": x1, "y0": y0, "y1": y1,
            "fillcolor": self.colour(paint.fill) if paint.fill else "rgba(0,0,0,0)",
            "opacity": float(paint.opacity or 1), "line": line, "layer": "below",
        }  # fmt: skip

    def outline(self, rect: draw.Rect) -> dict[str, Any]:
        """Return the dashed outline of a bar, or the frame around the bar in focus."""
        shape = self.rect(rect._replace(paint=rect.paint._replace(fill="")))
        return {**shape, "line": {**shape["line"], "dash": dash_of(rect.paint.dash)}, "layer": "above"}

    def ring(self, ring: draw.Glyph) -> dict[str, Any]:
        r = ring.reach
        box = Box(ring.x - r, ring.y - r, ring.x + r, ring.y + r)
        return {**self.rect(draw.Rect(box, ring.paint)), "type": "circle", "layer": "above"}

    def strokes(self, strokes: Iterable[draw.Strokes], layer: str) -> list[dict[str, Any]]:
        """Return one shape for all lines of a style: Plotly searches the whole drawing for each shape."""
        paths: dict[draw.Paint, str] = {}
        for lines, paint, _ in strokes:
            drawn = [f"M{x0},{y0}L{x1},{y1}" for x0, y0, x1, y1, _, _ in lines]
            paths[paint] = "".join((paths.get(paint, ""), *drawn))
        return [self.path(path, paint, layer) for paint, path in paths.items()]

    def path(self, path: str, paint: draw.Paint, layer: str) -> dict[str, Any]:
        line = {"color": self.colour(paint.edge), "width": paint.width, "dash": dash_of(paint.dash)}
        return {"type": "path", "xref": "x", "yref": "y", "path": path, "line": line, "layer": layer}

    def link(self, part: draw.Curve | draw.Area) -> dict[str, Any]:
        """Return the lines of a link, or the head of its arrow."""
        if isinstance(part, draw.Curve):
            return self.path(part.arc.path, part.paint, "below")
        head = self.path(f"{Arc((part.corners,)).path}Z", draw.Paint(edge=part.paint.fill), "below")
        return {**head, "fillcolor": self.colour(part.paint.fill)}


def _same(colours: list[str], usual: str) -> str | list[str]:
    """Return the colours, or the one colour of all of them."""
    return colours if len(set(colours)) > 1 else next(iter(colours), usual)


def _points(mode: str, name: str) -> dict[str, Any]:
    return {"type": "scatter", "mode": mode, "name": name, "cliponaxis": False}


def _bars(name: str, rects: Sequence[draw.Rect], marker: dict[str, Any], data: list[Any]) -> dict[str, Any]:
    boxes = [rect.box for rect in rects]
    return {
        "type": "bar", "orientation": "h", "name": name, "cliponaxis": False,
        "y": [(y0 + y1) / 2 for _, y0, _, y1 in boxes], "base": [box.x0 for box in boxes],
        "x": [x1 - x0 for x0, _, x1, _ in boxes], "width": [y1 - y0 for _, y0, _, y1 in boxes],
        "marker": marker, "customdata": data, "hovertemplate": "%{customdata[1]}<extra></extra>",
    }  # fmt: skip


def _plain(text: Text) -> Run:
    """Return the first run of the last line, which has the style of most lines."""
    return text.lines[-1][0]
