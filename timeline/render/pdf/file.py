"""A view as a PDF file: the chart with its table, or the chart alone; with its metadata and its data attached.

Typst writes no rights and only its own name; it writes grey in a colour space that a press may print in four inks.
Therefore the file says author, rights and program afterwards, and its grey becomes the ink of a press.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from timeline.chart.typesetting import setting_of
from timeline.chart.wording import author_of
from timeline.model.citation import safe_url
from timeline.render.drawn import Drawn
from timeline.render.pdf.document import document, plain, shared_content, typeset
from timeline.render.pdf.paper import CSS_PIXEL, MOST_POINTS
from timeline.render.setting import texts_set
from timeline.render.subsets import drawable
from timeline.render.svg.writer import svg

PROGRAM = "Timeline"


@dataclass(frozen=True, slots=True)
class About:
    """The author, the rights and the address of a document; empty for what it does not state."""

    author: str = ""
    rights: str = ""
    address: str = ""


def with_metadata(data: bytes, about: About, *, black: bool = False) -> bytes:
    """Return a PDF that states author, rights and program; with `black`, its grey is the device's black.

    The same input gives the same bytes.
    """
    import pikepdf  # loaded on demand: only a PDF needs it

    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.docinfo["/Creator"] = PROGRAM
        if about.author:
            pdf.docinfo["/Author"] = about.author
        if about.rights:
            pdf.docinfo["/Copyright"] = about.rights
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            xmp["xmp:CreatorTool"] = PROGRAM
            if about.author:
                xmp["dc:creator"] = [about.author]
            if about.rights:
                xmp["dc:rights"] = about.rights
                xmp["xmpRights:UsageTerms"] = about.rights
            if about.address:
                xmp["xmpRights:WebStatement"] = about.address
        if black:
            _use_black(pdf)
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return out.getvalue()


def _use_black(pdf: object) -> None:
    """Replace each colour space of a single grey channel by the black of the device."""
    import pikepdf

    assert isinstance(pdf, pikepdf.Pdf)
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            continue
        resources = item.get("/Resources", item)
        spaces = resources.get("/ColorSpace")
        if isinstance(spaces, pikepdf.Dictionary):
            for name in [*spaces.keys()]:
                if _is_grey(spaces[name]):
                    spaces[name] = pikepdf.Name.DeviceGray
        elif _is_grey(spaces):
            resources["/ColorSpace"] = pikepdf.Name.DeviceGray


def _is_grey(space: object) -> bool:
    """Return whether a colour space has one channel with a profile."""
    import pikepdf

    if not isinstance(space, pikepdf.Array) or space[0] != "/ICCBased":
        return False
    return bool(space[1].get("/N") == 1)


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
