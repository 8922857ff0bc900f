"""Output formats: from a Scene to bytes.

Takes a view of a timeline and gives the bytes of a file. `RENDERERS` lists the formats; a new one is a
module here and an entry there. No renderer places anything: a Scene already says where everything is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from timeline.errors import RenderError, closest
from timeline.i18n.sentences import Sentence
from timeline.model.timeline import Timeline
from timeline.render.drawn import Drawn
from timeline.view.view import View

__all__ = ["RENDERERS", "Drawn", "Renderer", "export"]


@dataclass(frozen=True, slots=True)
class Renderer:
    """How a view becomes a file of one format: `draw(drawn)` gives its bytes.

    `pictured` says that it shows the picture, of which a table of events has no use.
    """

    mime: str
    draw: Callable[[Drawn], bytes]
    takes_factor: bool = False
    pictured: bool = True


def _svg(drawn: Drawn) -> bytes:
    from timeline.render.fonts import font_css
    from timeline.render.svg.metadata import with_metadata
    from timeline.render.svg.writer import svg

    if drawn.outline:
        return with_metadata(svg(drawn.scene, outline=True), drawn).encode()
    bare = svg(drawn.scene)
    return with_metadata(svg(drawn.scene, style=font_css(bare)), drawn).encode()


def _png(drawn: Drawn) -> bytes:
    from timeline.render.png import png
    from timeline.render.svg.metadata import with_texts

    return with_texts(png(drawn.scene, drawn.factor), drawn)


def _article(drawn: Drawn) -> bytes:
    from timeline.render.html.article import article

    return article(drawn.timeline, drawn.view, drawn.carried_small).html.encode()


def _pdf(drawn: Drawn) -> bytes:
    from timeline.render.pdf.document import pdf

    return pdf(drawn.timeline, drawn.still, drawn.carried)


def _plotly_html(drawn: Drawn) -> bytes:
    from timeline.render.plotly.page import plotly_html

    return plotly_html(drawn).html.encode()


def _csv(drawn: Drawn) -> bytes:
    from timeline.render.data.tables import csv_bytes

    return csv_bytes(drawn)


def _json(drawn: Drawn) -> bytes:
    from timeline.render.data.tables import json_bytes

    return json_bytes(drawn)


def _xlsx(drawn: Drawn) -> bytes:
    from timeline.render.data.xlsx import xlsx

    return xlsx(drawn)


_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RENDERERS: dict[str, Renderer] = {
    "svg": Renderer("image/svg+xml", _svg),
    "png": Renderer("image/png", _png, takes_factor=True),
    "html": Renderer("text/html; charset=utf-8", _article),
    "pdf": Renderer("application/pdf", _pdf),
    "plotly.html": Renderer("text/html; charset=utf-8", _plotly_html),
    "csv": Renderer("text/csv; charset=utf-8; header=present", _csv, pictured=False),
    "json": Renderer("application/json", _json, pictured=False),
    "xlsx": Renderer(_SHEET, _xlsx, pictured=False),
}


def export(timeline: Timeline, view: View, fmt: str, scale_factor: float = 2.0) -> bytes:
    """Write the chart of a view, or the events in it, in a format. The same input gives the same bytes.

    Args:
        timeline: The timeline.
        view: The filters and the look of the chart; its width and height are in CSS pixels.
        fmt: The format: "svg", "png", "html", "pdf", "plotly.html", "csv", "json" or "xlsx".
        scale_factor: Pixels of a PNG per CSS pixel.

    Returns:
        The bytes of the file.

    Raises:
        RenderError: If there is no such format, or it cannot show the view.
    """
    if fmt not in RENDERERS:
        raise RenderError(Sentence("'{name}' is no format; {hint}", name=fmt, hint=closest(fmt, RENDERERS)))
    return RENDERERS[fmt].draw(Drawn(timeline, view, factor=scale_factor))
