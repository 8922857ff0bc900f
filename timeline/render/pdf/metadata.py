"""What a PDF says of itself, and its black: author, rights and program; grey as the ink of a press.

Typst writes no rights and only its own name; it writes grey in a colour space that a press may print in four inks.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

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
