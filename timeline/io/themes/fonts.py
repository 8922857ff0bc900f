"""The font files of a theme: a font for each weight, and what to know about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.i18n.sentences import Sentence, verbatim
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
