"""The files of a theme: its fonts, with what to know about them, and its logo.

A logo is an SVG without scripts, texts and references to other files, a PNG or a JPEG.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from xml.parsers import expat

from timeline.errors import shown
from timeline.i18n.sentences import NOTHING, Sentence, verbatim
from timeline.model.images import ImageError, parse_image
from timeline.theme.font_faces import (
    EMBEDDING,
    FAMILY,
    FAMILY_CLASS,
    PANOSE,
    axes_of,
    face_in,
    family_of,
    font_of,
    letters_of,
    marks_of,
)
from timeline.theme.fonts import FONT_FAMILY, FONT_FILES, HEADLINE, SOURCE, WEIGHTS, Font
from timeline.theme.house import Logo

if TYPE_CHECKING:
    from uharfbuzz import Face

NEEDED = frozenset(range(0x20, 0x7F))
"""The characters that a font must have: those of English without accents."""
_TALL, _DEEP = "ÅÉÔdflh", "gjpqyÇ"
REACH = (1.0, 0.3)
"""How far letters may reach above and below their baseline, in font sizes, without touching another line."""
SLACK = 0.02
_NO_EMBEDDING = {
    0x2: Sentence("its licence forbids embedding"),
    0x100: Sentence("its licence forbids parts of it"),
    0x200: Sentence("its licence allows only bitmaps of it"),
}
"""The bits of `fsType` that forbid what exports do with a font."""
WEIGHT_NAMES = {400: "regular", 600: "semibold", 700: "bold"}
INSTEAD = {600: (700, 400), 700: (600, 400)}
"""The weights that replace a missing one, the first that is there."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """What a font file says about itself."""

    path: Path
    family: str
    office: str
    letters: frozenset[int]
    axes: tuple[str, ...]
    serif: bool
    embedding: int
    above: float
    below: float

    @property
    def warnings(self) -> Iterator[Sentence]:
        """What forbids or impairs the use of the font."""
        for bit, words in _NO_EMBEDDING.items():
            if self.embedding & bit:
                yield words
        if self.above > REACH[0] + SLACK or self.below > REACH[1] + SLACK:
            yield Sentence("its letters are so high that lines of text may touch")


def read_font_file(path: Path) -> FontFile:
    """Return a font file; raise ValueError with a sentence if it cannot be used."""
    status = path.stat()
    return _read(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int, _size: int) -> FontFile:
    try:
        face = face_in(path)
    except OSError as error:
        raise ValueError(verbatim(str(error))) from None
    letters, marks, em = letters_of(face), marks_of(face), face.upem
    above, below = _reach(face)
    return FontFile(
        path,
        _safe_family(family_of(face)),
        face.get_name(FAMILY) or family_of(face),
        letters,
        axes_of(face),
        _has_serifs(marks),
        int.from_bytes(marks[EMBEDDING]),
        above / em,
        below / em,
    )


def _reach(face: Face) -> tuple[float, float]:
    """Return how far high letters reach above the baseline, and deep ones below, in units of the font.

    Measured from the outlines, because the heights that fonts state are often those of their lines.
    """
    font = font_of(face)
    glyphs = (font.get_nominal_glyph(ord(letter)) for letter in _TALL + _DEEP)
    boxes = [font.get_glyph_extents(glyph) for glyph in glyphs if glyph is not None]
    high = max((box.y_bearing for box in boxes), default=0)
    return max(high, 0), max((-box.y_bearing - box.height for box in boxes), default=0)


def _has_serifs(marks: bytes) -> bool:
    kind, serifs = marks[PANOSE][:2]
    return (kind == 2 and 2 <= serifs <= 10) or 1 <= marks[FAMILY_CLASS][0] <= 7


def text_font(files: Mapping[int, FontFile]) -> Font:
    """Return the font of all texts, with the nearest file for each missing weight."""
    paths = {400: files[400].path}
    for weight in (600, 700):
        used = next(each for each in (weight, *INSTEAD[weight]) if each in files)
        paths[weight] = files[used].path
    if paths == FONT_FILES:
        return SOURCE
    first = files[400]
    return Font(
        f"{FONT_FAMILY} (theme)" if first.family == FONT_FAMILY else first.family,
        paths | {HEADLINE: paths[700]},
        axes=first.axes if len(files) == 1 else (),
        serif=first.serif,
        office=first.office,
    )


def headline_font(file: FontFile, text: Font) -> Font:
    """Return the font of titles, with another family than that of all other texts."""
    family = f"{file.family} Headline" if file.family in (text.family, FONT_FAMILY) else file.family
    paths = dict.fromkeys(WEIGHTS, file.path)
    return Font(family, paths, axes=file.axes, serif=file.serif, office=file.office)


def _safe_family(name: str) -> str:
    """Return the name of a family without characters that end a name in a style sheet."""
    return "".join(letter for letter in name if letter.isalnum() or letter in " -_.") or "Theme"


MOST_BYTES = 300_000
"""The limit of a logo, which every picture contains."""
SVG = "http://www.w3.org/2000/svg"
_ELEMENTS = frozenset(
    ("svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "style", "path", "rect", "circle", "ellipse",
     "line", "polyline", "polygon", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "switch")
)  # fmt: skip
"""The elements that a logo may have: shapes, their colours, and words for those who do not see them."""
_OTHERS = (
    "http://www.inkscape.org/",
    "http://sodipodi.sourceforge.net/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/",
    "http://ns.adobe.com/",
)
"""The starts of the names of what drawing programs add, which no browser draws."""
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import|@font-face|expression\(|\\", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(px|pt|mm|cm|in)?\s*")
_TO_OUTLINES = Sentence("convert its texts to paths: the fonts of a logo are not embedded")
_SHAPES = Sentence("save it as a plain SVG of shapes")


def read_logo(data: bytes, file: str) -> Logo:
    """Return the logo in a file; raise ImageError if it is not safe, or cannot be drawn."""
    if len(data) > MOST_BYTES:
        message = Sentence("the logo {file} is larger than {n} kB", file=shown(file), n=MOST_BYTES // 1000)
        raise ImageError(message, Sentence("make it smaller"))
    if not data.startswith((b"\x89PNG", b"\xff\xd8\xff")):
        width, height = _Svg(file).size(data)
        return Logo(data, "image/svg+xml", width, height)
    image = parse_image(data, shown(file))
    return Logo(image.data, image.mime, image.width, image.height)


class _Svg:
    """The reading of an SVG file, which ends at the first thing that a logo must not have."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self.element
        self.parser.CharacterDataHandler = self.text
        doctype = Sentence("a document type"), Sentence("delete the line that begins with <!DOCTYPE")
        instruction = Sentence("a processing instruction"), _SHAPES
        self.parser.StartDoctypeDeclHandler = lambda *_: self.refuse(*doctype)
        self.parser.ProcessingInstructionHandler = lambda *_: self.refuse(*instruction)
        self.root: Mapping[str, str] = {}
        self.began = self.styles = False

    def size(self, data: bytes) -> tuple[float, float]:
        """Return the width and the height of the picture."""
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            message = Sentence("the logo {file} is not an SVG, a PNG or a JPEG ({reason})")
            raise ImageError(message.filled(file=shown(self.file), reason=reason), _SHAPES) from None
        box = re.split(r"[\s,]+", self.root.get("viewBox", "").strip())
        sides = [self.root.get("width", ""), self.root.get("height", "")]
        found = box[2:] if len(box) == 4 else [m[1] for side in sides if (m := _LENGTH.fullmatch(side))]
        try:
            width, height = (float(side) for side in found)
        except ValueError:
            width = height = 0.0
        if not (0 < width < 1e5 and 0 < height < 1e5):
            message = Sentence("the logo {file} has no size", file=shown(self.file))
            raise ImageError(message, Sentence('add a viewBox to its <svg>, as in viewBox="0 0 120 40"'))
        return width, height

    def element(self, name: str, attributes: Mapping[str, str]) -> None:
        space, _, tag = name.rpartition(" ")
        if not self.began:
            if (space, tag) != (SVG, "svg"):
                self.refuse(Sentence("no <svg> as its first element"), _SHAPES)
            self.root, self.began = attributes, True
        self.styles = tag == "style"
        known = space == SVG and tag in _ELEMENTS
        if not known and not space.startswith(_OTHERS):
            words = tag in ("text", "tspan", "textPath")
            self.refuse(Sentence("<{tag}>", tag=tag[:40]), _TO_OUTLINES if words else _SHAPES)
        for key, value in attributes.items():
            key = key.rpartition(" ")[2]
            linked = key in ("href", "src", "base") and not value.strip().startswith("#")
            if key.lower().startswith("on") or linked or _OUTSIDE.search(value):
                self.refuse(Sentence("the attribute {name}", name=key[:40]), _SHAPES)

    def text(self, text: str) -> None:
        if self.styles and _OUTSIDE.search(text):
            self.refuse(Sentence("a style that refers to another file"), _SHAPES)

    def refuse(self, what: Sentence, hint: Sentence = NOTHING) -> NoReturn:
        line = self.parser.CurrentLineNumber
        message = Sentence("the logo {file} has {what} in line {line}")
        raise ImageError(message.filled(file=shown(self.file), what=what, line=line), hint)
