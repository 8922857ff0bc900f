"""Convert a Scene to the bytes of an output format.

The package takes a view of a timeline and returns the bytes of a file. `timeline/io/formats/ours.py` lists our formats;
other packages can add some (docs/plugins.md). A Scene has the position of each shape, so renderers do not compute
positions. Large libraries are imported inside the functions that use them.
"""

from __future__ import annotations

from base64 import b64encode

from timeline.errors import RenderError, closest
from timeline.i18n.sentences import Sentence
from timeline.io.registry import writers
from timeline.model.timeline import Timeline
from timeline.render.drawn import Drawn
from timeline.view.view import View

__all__ = ["Drawn", "export", "static_bundle", "written"]


def export(timeline: Timeline, view: View, fmt: str, scale_factor: float = 2.0) -> bytes:
    """Return the chart of a view, or its events, in a format; the same input gives the same bytes.

    Args:
        timeline: The timeline.
        view: The filters and the settings of the chart; its width and height are in CSS pixels.
        fmt: The format by the ending of its files, such as "svg", "pdf" or "timelinejs.json": docs/cli.md lists them.
        scale_factor: Pixels of an image per CSS pixel.

    Returns:
        The bytes of the file.

    Raises:
        RenderError: If the format does not exist or cannot show the view.
    """
    if fmt not in writers():
        raise RenderError(
            Sentence("'{name}' is not a valid format; {hint}", name=fmt, hint=closest(fmt, writers()))
        )
    return written(Drawn(timeline, view, factor=scale_factor), fmt)


def written(drawn: Drawn, fmt: str) -> bytes:
    """Return a view in a format that exists; raise RenderError if it cannot show the view."""
    if drawn.story and fmt == "html":
        from timeline.render.html.story import story_bytes

        return story_bytes(drawn)
    write = writers()[fmt].write
    assert write is not None, "a format without it is no writer"
    return write(drawn)


def static_bundle(timeline: Timeline, view: View) -> dict[str, str]:
    """Return the chart for notebooks: an image that fits the cell, the same as SVG, and the alternative text."""
    from timeline.render.page import html

    drawn = Drawn(timeline, view)
    svg = written(drawn, "svg")
    address = f"data:image/svg+xml;base64,{b64encode(svg).decode('ascii')}"
    return {
        "text/html": str(html("render/image.html", view.lang, name=address, scene=drawn.scene, note="")),
        "image/svg+xml": svg.decode("utf-8"),
        "text/plain": drawn.scene.alt,
    }
