"""Output formats: from a Scene to bytes.

Takes a view of a timeline and gives the bytes of a file. `RENDERERS` lists the formats; a new one is a module here and
an entry there. No renderer places anything: a Scene has the place of everything. Large libraries are imported inside
the functions that call them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from timeline.errors import RenderError, closest
from timeline.i18n.sentences import Sentence
from timeline.model.timeline import Timeline
from timeline.render.drawn import Drawn
from timeline.render.html.article import article
from timeline.render.pdf.document import pdf
from timeline.render.plotly.dates import plotly_html
from timeline.render.svg.files import png_bytes, svg_bytes
from timeline.render.tables import csv_bytes, json_bytes, xlsx_bytes
from timeline.view.view import View

__all__ = ["RENDERERS", "Drawn", "Renderer", "export"]


@dataclass(frozen=True, slots=True)
class Renderer:
    """A format: its type, the function that returns a file's bytes, and whether the file shows the chart."""

    mime: str
    draw: Callable[[Drawn], bytes]
    takes_factor: bool = False
    pictured: bool = True


_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RENDERERS: dict[str, Renderer] = {
    "svg": Renderer("image/svg+xml", svg_bytes),
    "png": Renderer("image/png", png_bytes, takes_factor=True),
    "html": Renderer(
        "text/html; charset=utf-8", lambda d: article(d.timeline, d.view, d.carried_small).html.encode()
    ),
    "pdf": Renderer("application/pdf", lambda d: pdf(d.timeline, d.still, d.carried)),
    "plotly.html": Renderer("text/html; charset=utf-8", lambda d: plotly_html(d).html.encode()),
    "csv": Renderer("text/csv; charset=utf-8; header=present", csv_bytes, pictured=False),
    "json": Renderer("application/json", json_bytes, pictured=False),
    "xlsx": Renderer(_SHEET, xlsx_bytes, pictured=False),
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
        raise RenderError(
            Sentence("'{name}' is not a valid format; {hint}", name=fmt, hint=closest(fmt, RENDERERS))
        )
    return RENDERERS[fmt].draw(Drawn(timeline, view, factor=scale_factor))
