"""The font files of a theme: a font for each weight, and what to know about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from timeline.i18n.sentences import Sentence, verbatim
from timeline.theme.fonts import FONT_FAMILY, FONT_FILES, HEADLINE, SOURCE, WEIGHTS, Font

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
    def findings(self) -> Iterator[Sentence]:
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
    from fontTools.pens.boundsPen import BoundsPen
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with path.open("rb") as file, TTFont(file, lazy=True, fontNumber=0) as font:
            if not {"glyf", "CFF ", "CFF2"} & {*font.keys()}:
                raise ValueError(Sentence("no outlines"))
            names, letters, glyphs = font["name"], font.getBestCmap() or {}, font.getGlyphSet()
            # Measured from the outlines, because the heights that fonts state are often those of their lines.
            high, low = 0.0, 0.0
            for letter in _TALL + _DEEP:
                if name := letters.get(ord(letter)):
                    pen = BoundsPen(glyphs)
                    glyphs[name].draw(pen)
                    bounds = pen.bounds or (0, 0, 0, 0)
                    high, low = max(high, bounds[3]), min(low, bounds[1])
            em, marks = font["head"].unitsPerEm, font["OS/2"]
            panose = marks.panose
            serif = panose.bFamilyType == 2 and 2 <= panose.bSerifStyle <= 10
            serif = serif or 1 <= marks.sFamilyClass >> 8 <= 7
            return FontFile(
                path,
                _safe_family(str(names.getBestFamilyName() or "")),
                str(names.getDebugName(1) or names.getBestFamilyName() or ""),
                frozenset(letters),
                tuple(axis.axisTag for axis in font["fvar"].axes) if "fvar" in font else (),
                serif,
                int(marks.fsType),
                high / em,
                -low / em,
            )
    except (TTLibError, KeyError, AssertionError, OSError, AttributeError) as error:
        raise ValueError(verbatim(str(error) or type(error).__name__)) from None


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
