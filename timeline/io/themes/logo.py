"""The logo of a theme: an SVG without scripts, texts and references to other files, a PNG or a JPEG."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NoReturn
from xml.parsers import expat

from timeline.errors import shown
from timeline.i18n.sentences import NOTHING, Sentence
from timeline.model.images import ImageError, parse_image
from timeline.theme.house import Logo

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
