"""Font files as HarfBuzz reads them: their names, letters, axes and tables, and the glyphs of their letters."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.i18n.sentences import Sentence

if TYPE_CHECKING:
    import uharfbuzz as hb

FAMILY, USUAL_FAMILY = 1, 16
"""The numbers of a font's names: of its family as programs of four styles know it, and of the whole family."""
OUTLINES = frozenset(["glyf", "CFF ", "CFF2"])
WEIGHT_CLASS, EMBEDDING, FAMILY_CLASS, PANOSE = slice(4, 6), slice(8, 10), slice(30, 32), slice(32, 42)
"""Where the table OS/2 has the weight, what the licence allows, and two descriptions of the design."""


def face_in(path: Path, number: int = 0) -> hb.Face:
    """Return a font of a file; raise ValueError if it is not a font with outlines."""
    status = path.stat()
    return _face_in(path, number, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=64)
def _face_in(path: Path, number: int, _changed: int, _size: int) -> hb.Face:
    return face_of(path.read_bytes(), number)


def face_of(data: bytes, number: int = 0) -> hb.Face:
    """Return a font of the bytes of a file; raise ValueError if it is not a font with outlines."""
    import uharfbuzz as hb  # loaded on demand: a file is checked without it

    face = hb.Face(hb.Blob(data), number)
    if not face.glyph_count:
        raise ValueError(Sentence("not a font"))
    if not OUTLINES & {*face.table_tags}:
        raise ValueError(Sentence("no outlines"))
    return face


def family_of(face: hb.Face) -> str:
    """Return the name of the whole family, "" if the font has none."""
    return face.get_name(USUAL_FAMILY) or face.get_name(FAMILY) or ""


def axes_of(face: hb.Face) -> tuple[str, ...]:
    """Return the tags of the axes of a variable font."""
    return tuple(axis.tag for axis in face.axis_infos)


def letters_of(face: hb.Face) -> frozenset[int]:
    """Return the code points for which the font has a glyph."""
    return frozenset(face.unicodes)


def tables_of(face: hb.Face) -> dict[str, bytes]:
    """Return the tables by their tags."""
    return {tag: face.reference_table(tag).data for tag in face.table_tags}


def marks_of(face: hb.Face) -> bytes:
    """Return the table OS/2, padded to the length that its first version has."""
    data: bytes = face.reference_table("OS/2").data
    return data.ljust(78, b"\0")


def font_of(face: hb.Face, weight: int | None = None) -> hb.Font:
    """Return a font that can be drawn and measured, in its own units; `weight` is its place on that axis."""
    import uharfbuzz as hb

    font = hb.Font(face)
    if weight is not None:
        font.set_variations({"wght": float(weight)})
    return font


def script_of(letter: str) -> str:
    """Return the ISO 15924 code of a letter's script; "" for signs that several scripts use."""
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.add_str(letter)
    buffer.guess_segment_properties()
    return str(buffer.script or "")
