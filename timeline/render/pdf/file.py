"""A view as a PDF file: the chart with its table, or the chart alone; with its metadata and its data attached."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from timeline.chart.typesetting import setting_of
from timeline.chart.wording import author_of
from timeline.model.citation import safe_url
from timeline.render.drawn import Drawn
from timeline.render.fonts import drawable
from timeline.render.pdf.document import document, plain, shared_content, typeset
from timeline.render.pdf.metadata import About, with_metadata
from timeline.render.pdf.paper import CSS_PIXEL, MOST_POINTS
from timeline.render.setting import texts_set
from timeline.render.svg.writer import svg


def pdf(drawn: Drawn) -> bytes:
    """Return the file, the same for the same view of the same timeline, with the as-of date as its date.

    A size of A4 or A3 (`paper_for`) gives that paper, and a chart that is too long continues on further sheets. Any
    other size gives a page of this width, and of this height if the view has one. With `Drawn.alone`, the file is only
    the chart, as large as in an image. Raise RenderError if typst cannot set the document.
    """
    timeline, view = drawn.timeline, drawn.still
    with texts_set(setting_of(drawn.shown)):
        name, content = ("picture", _picture(drawn)) if drawn.alone else ("pdf", document(drawn.shown))
        data = typeset(Path(__file__).with_name(f"{name}.typ"), content | {"carried": drawn.carried})
    rights, address = timeline.license or "", safe_url(timeline.address or "") or ""
    return with_metadata(
        data, About(author_of(drawn.published, view), rights, address), black=view.theme == "print"
    )


def _picture(drawn: Drawn) -> dict[str, Any]:
    """Return the content of picture.typ: the chart and its size in points."""
    scene, unit = drawn.scene, min(CSS_PIXEL, MOST_POINTS / max(drawn.scene.width, drawn.scene.height))
    return {
        **shared_content(drawn.shown, scene.alt),
        "svg": drawable(svg(scene, halo=False)),
        "alt": plain(scene.alt),
        "width": scene.width * unit,
        "height": scene.height * unit,
    }
