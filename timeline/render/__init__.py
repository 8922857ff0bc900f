"""Convert a Scene to the bytes of an output format.

The package takes a view of a timeline and returns the bytes of a file. `RENDERERS` lists the formats; to add one, add
a module and an entry. A Scene has the position of each shape, so renderers do not compute positions. Large libraries
are imported inside the functions that use them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module

from timeline.errors import RenderError, closest
from timeline.i18n.sentences import Sentence
from timeline.model.timeline import Timeline
from timeline.render.drawn import Drawn
from timeline.render.pixels import jpeg_bytes, png_bytes, webp_bytes
from timeline.render.svg.metadata import svg_bytes
from timeline.view.view import View

__all__ = ["RENDERERS", "Drawn", "Renderer", "export"]


@dataclass(frozen=True, slots=True)
class Renderer:
    """A format: its type, the function that returns a file's bytes, and whether the file shows the chart.

    `losses` returns one line about the values of a view that the format has no place for, empty if there are none.
    """

    mime: str
    draw: Callable[[Drawn], bytes]
    takes_factor: bool = False
    pictured: bool = True
    losses: Callable[[Drawn, str], str] | None = None


def _html(drawn: Drawn) -> bytes:
    from timeline.render.html.article import Around, article

    return article(drawn.timeline, drawn.view, Around(drawn.carried_beside)).html.encode()


def _pdf(drawn: Drawn) -> bytes:
    from timeline.render.pdf.file import pdf

    return pdf(drawn)


def _plotly(drawn: Drawn) -> bytes:
    from timeline.render.plotly.dates import plotly_html

    return plotly_html(drawn).html.encode()


def _table(drawn: Drawn, fmt: str) -> bytes:
    from timeline.render import tables

    return {"csv": tables.csv_bytes, "json": tables.json_bytes, "xlsx": tables.xlsx_bytes}[fmt](drawn)


def _foreign(mime: str, module: str, write: str) -> Renderer:
    """Return the format of another program, written by a function of a module in `timeline.render.data`."""

    def draw(drawn: Drawn) -> bytes:
        content: bytes = getattr(import_module(f"timeline.render.data.{module}"), write)(drawn)
        return content

    def losses(drawn: Drawn, name: str) -> str:
        line: str = import_module(f"timeline.render.data.{module}").LOSSES.line(drawn, name)
        return line

    return Renderer(mime, draw, pictured=False, losses=losses)


_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Pages, PDF and tables are imported only when they are written, so that a PNG is fast (bench/export.py).
RENDERERS: dict[str, Renderer] = {
    "svg": Renderer("image/svg+xml", svg_bytes),
    "png": Renderer("image/png", png_bytes, takes_factor=True),
    "jpg": Renderer("image/jpeg", jpeg_bytes, takes_factor=True),
    "webp": Renderer("image/webp", webp_bytes, takes_factor=True),
    "html": Renderer("text/html; charset=utf-8", _html),
    "pdf": Renderer("application/pdf", _pdf),
    "plotly.html": Renderer("text/html; charset=utf-8", _plotly),
    "csv": Renderer("text/csv; charset=utf-8; header=present", partial(_table, fmt="csv"), pictured=False),
    "json": Renderer("application/json", partial(_table, fmt="json"), pictured=False),
    "xlsx": Renderer(_SHEET, partial(_table, fmt="xlsx"), pictured=False),
    "timelinejs.json": _foreign("application/json", "timelinejs", "timelinejs_bytes"),
    "vis.json": _foreign("application/json", "vis", "vis_bytes"),
    "ics": _foreign("text/calendar; charset=utf-8", "calendars", "calendar_bytes"),
    "jsonld": _foreign("application/ld+json", "linked", "linked_bytes"),
    "md": _foreign("text/markdown; charset=utf-8", "markdown", "markdown_bytes"),
}


def export(timeline: Timeline, view: View, fmt: str, scale_factor: float = 2.0) -> bytes:
    """Return the chart of a view, or its events, in a format; the same input gives the same bytes.

    Args:
        timeline: The timeline.
        view: The filters and the settings of the chart; its width and height are in CSS pixels.
        fmt: The format: "svg", "png", "jpg", "webp", "html", "pdf", "plotly.html", "csv", "json", "xlsx",
            "timelinejs.json", "vis.json", "ics", "jsonld" or "md".
        scale_factor: Pixels of a PNG, JPEG or WebP per CSS pixel.

    Returns:
        The bytes of the file.

    Raises:
        RenderError: If the format does not exist or cannot show the view.
    """
    if fmt not in RENDERERS:
        raise RenderError(
            Sentence("'{name}' is not a valid format; {hint}", name=fmt, hint=closest(fmt, RENDERERS))
        )
    return RENDERERS[fmt].draw(Drawn(timeline, view, factor=scale_factor))
