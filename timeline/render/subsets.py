"""The fonts of a picture: subsets with the letters of a file, letters as outlines, and the available letters."""

from __future__ import annotations

import base64
import logging
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from timeline.i18n.letters import END, FIRST, LEFT, RIGHT
from timeline.layout.scene import Run, Text
from timeline.layout.text import SHARES, anchored, is_simple, letter_places, text_width
from timeline.theme.fonts import FONT_FILES, HEADLINE, SCRIPTS, SOURCE, Font
from timeline.theme.house import HouseTheme
from timeline.theme.setting import Setting

_ALWAYS = "".join(chr(c) for c in range(0x20, 0x7F)) + "…–—‘’“”«»·×→\u00a0\u202f\u2002"
_FEATURES = ("kern", "mark", "liga", "ccmp")
INSTEAD = "□"
"""The replacement for a character that no font has."""


def face(house: HouseTheme, weight: int) -> tuple[str, int]:
    """Return the family and the CSS weight for a weight of texts; "" for the family of all other texts."""
    if weight != HEADLINE:
        return "", weight
    return (house.headline.family if house.headline else ""), 700


def font_css(
    how: Setting, text: str, heavy: Mapping[int, Collection[str]] | None = None, titles: str | None = None
) -> str:
    """Return `@font-face` rules for all weights with the letters of the text; the same letters give the same bytes.

    Args:
        how: How the texts are set.
        text: All texts of a file.
        heavy: Weights for which the file uses only these letters.
        titles: The texts in the font of headlines; None for those of `text`.
    """
    house, own, faces = how.house, heavy or {}, list[str]()
    for file, weights in house.text.by_file.items():
        here = [weight for weight in FONT_FILES if house.text.files[weight] == file]
        used = {letter for weight in here for letter in own.get(weight, f"{text}{_ALWAYS}")}
        faces += [_face(house.text, file, weights, tuple(sorted(used)))] if used else []
    if house.headline:
        letters = tuple(sorted({*_ALWAYS, *(text if titles is None else titles)}))
        faces += [_face(house.headline, file, "100 900", letters) for file in house.headline.by_file]
    return "".join((*faces, other_fonts_css(how, text)))


def other_fonts_css(how: Setting, text: str) -> str:
    """Return the rules of the fonts besides the main one that a text needs, with its letters."""
    return "".join(_other_faces(font, used) for font, used in how.fonts_in(text).items())


def font_stack(how: Setting, text: str) -> str:
    """Return the CSS list of fonts of a page: the main one, those that the text needs, and others of the system."""
    main, _, rest = how.house.text.stack.partition(", ")
    others = dict.fromkeys(f"'{font.family}'" for font in how.fonts_in(text))
    return ", ".join((main, *others, rest))


def shipped_files(how: Setting, text: str) -> list[Path]:
    """Return the paths of the fonts that a text needs besides those of the theme."""
    others = (file for font in how.fonts_in(text) for file in font.files.values())
    return [*dict.fromkeys((*(FONT_FILES.values() if SOURCE in how.house.fonts else ()), *others))]


@contextmanager
def font_files(how: Setting, text: str) -> Iterator[list[str]]:
    """Give the paths of the fonts that a text needs; those of a theme are in a folder that exists until the end."""
    with TemporaryDirectory() as folder:
        yield [*write_fonts(folder, theme_files(how.house, text)), *map(str, shipped_files(how, text))]


def write_fonts(folder: str, fonts: Iterable[bytes]) -> list[str]:
    """Write fonts to a folder; return their paths."""
    paths = []
    for n, data in enumerate(fonts):
        paths.append(f"{folder}/{n}.ttf")
        Path(paths[-1]).write_bytes(data)
    return paths


def theme_files(house: HouseTheme, text: str) -> Iterator[bytes]:
    """Yield the fonts of a theme besides the usual one, with the letters of a text.

    Each has the family by which charts name it, and the weight for which it is used: programs choose by these.
    """
    letters = "".join(sorted({*text, *_ALWAYS}))
    for font in house.fonts:
        if font is SOURCE:
            continue
        for weight in (700,) if font is house.headline else FONT_FILES:
            number = HEADLINE if font is house.headline else weight
            yield _named(font, number, letters, weight)


def font_file_name(data: bytes) -> str:
    """Return a name for the file of a font, with its family and weight."""
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(data), lazy=True) as font:
        family = str(font["name"].getBestFamilyName()).replace(" ", "")
        return f"{family}-{font['OS/2'].usWeightClass}.ttf"


def static_files(others: Mapping[Font, str]) -> Iterator[bytes]:
    """Yield fonts with some letters, one for each weight, for a program that cannot set a weight of a variable font."""
    for font, letters in others.items():
        for weight in FONT_FILES if font.variable else (400, 700):
            yield _subset(font.files[weight], font.number, letters, ("*",), weight)


@lru_cache(maxsize=32)
def _named(of: Font, number: int, letters: str, weight: int) -> bytes:
    """Return a font with some letters, of one weight, with its family and a weight as its name."""
    from fontTools.ttLib import TTFont

    data, family = _subset(of.files[number], of.number, letters, ("*",), weight, of), of.family
    font = TTFont(BytesIO(data), recalcTimestamp=False)
    names = font["name"]
    names.names = []
    style, plain = "Bold" if weight == 700 else "Regular", re.sub("[^A-Za-z0-9]", "", family) or "Theme"
    parts = {
        1: family,
        2: style,
        3: f"{family} {weight}",
        4: f"{family} {weight}",
        6: f"{plain}-{weight}",
        16: family,
    }
    for id_, words in parts.items():
        names.setName(words, id_, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    buffer = BytesIO()
    font.save(buffer, reorderTables=False)
    return buffer.getvalue()


def _other_faces(font: Font, letters: str) -> str:
    """Return a rule per file of a font: a variable font is one file for all weights."""
    by_file = {font.files[weight]: weight for weight in (FONT_FILES if font is SOURCE else (400, 700))}
    whole = len(by_file) == 1
    return "".join(
        _rule(font.family, "100 900" if whole else str(weight), _subset(file, font.number, letters, ("*",)))
        for file, weight in by_file.items()
    )


@lru_cache(maxsize=24)
def _face(font: Font, file: Path, weights: str, letters: tuple[str, ...]) -> str:
    return _rule(font.family, weights, _subset(file, font.number, "".join(letters), _FEATURES, 0, font))


def _rule(family: str, weight: str, font: bytes) -> str:
    data = base64.b64encode(packed(font)).decode("ascii")
    return (
        f"@font-face{{font-family:'{family}';font-weight:{weight};font-style:normal;"
        f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
    )


def packed(font: bytes) -> bytes:
    """Return a font as WOFF2."""
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(font), recalcTimestamp=False) as opened:
        opened.flavor = "woff2"
        buffer = BytesIO()
        opened.save(buffer, reorderTables=False)
    return buffer.getvalue()


def _one_weight(font: Any, weight: int) -> Any:
    """Return a variable font as one with a single weight."""
    from fontTools.varLib import instancer

    place = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes} | {"wght": weight}
    if "CFF2" in font:
        _to_truetype(font, place)
        return font
    return instancer.instantiateVariableFont(font, place, inplace=True)


_OF_OPENTYPE = frozenset(
    ["CFF2", "fvar", "avar", "HVAR", "VVAR", "MVAR", "STAT", "VORG", "GPOS", "GDEF", "BASE"]
)
"""The tables of a variable OpenType font that one with TrueType outlines and a single weight does not have."""
_LIMITS_OF_PROGRAMS = (
    "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
    "maxSizeOfInstructions", "maxComponentElements", "maxPoints", "maxContours", "maxCompositePoints",
    "maxCompositeContours", "maxComponentDepth",
)  # fmt: skip
"""The limits in the table `maxp` of TrueType: new outlines have no programs, and no limits are known of them."""


def _to_truetype(font: Any, place: Mapping[str, float]) -> None:
    """Replace the outlines of an OpenType font by TrueType ones at a place on its axes, which fontTools cannot cut."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    order, drawn = font.getGlyphOrder(), font.getGlyphSet(location=place)
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        drawn[name].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        glyphs[name] = pen.glyph()
    widths = {name: round(drawn[name].width) for name in order}
    for tag in _OF_OPENTYPE & {*font.keys()}:
        del font[tag]
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, glyphs
    for name in order:
        glyphs[name].recalcBounds(font["glyf"])
        font["hmtx"][name] = widths[name], getattr(glyphs[name], "xMin", 0)
    most = font["maxp"]
    most.tableVersion = 0x00010000
    for limit in _LIMITS_OF_PROGRAMS:
        setattr(most, limit, 0)
    most.maxZones = 1
    font["OS/2"].usWeightClass = int(place["wght"])
    font["post"].formatType, font.sfntVersion = 3.0, "\0\1\0\0"


@lru_cache(maxsize=64)
def _subset(
    file: Path, number: int, letters: str, features: Sequence[str], weight: int = 0, _of: Font | None = None
) -> bytes:
    """Return a font with only some letters; of a variable font, only one weight if it is given.

    `_of` is the font: its file may have changed since another theme named it.
    """
    from fontTools import subset  # loaded on demand: it is large, and most charts need no other font

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    options = subset.Options(desubroutinize=True, layout_features=[*features], font_number=number)
    # Hints are a third of the bytes, and charts use geometric precision, which ignores them.
    options.recalc_timestamp = options.hinting = False
    font = subset.load_font(str(file), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(c) for c in letters])
    cutter.subset(font)
    if weight and "fvar" in font:
        font = _one_weight(font, weight)
    buffer = BytesIO()
    subset.save_font(font, buffer, options)
    font.close()
    return buffer.getvalue()


def drawable(how: Setting, text: str) -> str:
    """Return the text with `INSTEAD` for characters that no font has, and without other invisible characters."""
    return how.other_letters(text, partial(_drawable, how))


_KEPT = frozenset((LEFT, RIGHT, FIRST, END, "\u200c", "\u200d"))
"""Invisible characters that place or join the letters beside them."""


def _drawable(how: Setting, letter: str) -> str:
    kind = unicodedata.category(letter)
    if letter not in "\t\n\r" and kind in ("Cc", "Cf", "Cs"):
        return letter if letter in _KEPT else ""  # marks and non-characters: they have unwanted effects
    if "\ufe00" <= letter <= "\ufe0f":
        return ""  # the choice between a coloured and a plain emoji
    if kind == "Mn" and how.font_of(letter) in SCRIPTS:
        return ""  # vowel signs of Arabic and Hebrew, which cannot be copied from a PDF as text
    if not how.lacks(letter):
        return letter
    return "" if kind == "Mn" else INSTEAD


class Outline(NamedTuple):
    """A letter to draw: its weight, its glyph's name, and how far from the start of its run, in units of the font.

    The weight stands for the theme's font of that weight.
    """

    weight: int
    glyph: str
    offset: float


def outlines(how: Setting, text: Text) -> Iterator[tuple[Run, tuple[float, float], float, list[Outline]]]:
    """Yield the runs of a text: each with its start in pixels, the pixels per unit of the font, and its letters.

    Runs of spaces are omitted, as well as runs with letters of other fonts, which change shape beside each other.
    """
    part = SHARES[text.anchor]
    for n in range(len(text.lines)):
        for run, x in anchored(how, text, n):
            _, names, em = _font(how.house.font(run.weight), run.weight)
            left = x - part * text_width(how, run.text, run.size, run.weight)
            shown = drawable(how, run.text) if is_simple(how, run) else ""
            weight = run.weight if how.house.headline else face(how.house, run.weight)[1]
            letters = [
                Outline(weight, names[ord(letter)], round(place))
                for letter, place in zip(shown, letter_places(how, shown, em, run.weight), strict=True)
                if not letter.isspace()  # the font does not have every kind of space
            ]
            if letters:
                yield run, (left, text.baseline(n)), run.size / em, letters


@lru_cache(maxsize=4_000)
def glyph_path(font: Font, weight: int, glyph: str) -> str:
    """Return the path data of a glyph of a font, in units of the font, with y upward."""
    from fontTools.pens.svgPathPen import SVGPathPen

    glyphs = _font(font, weight)[0]
    pen = SVGPathPen(glyphs, ntos=lambda length: f"{round(length)}")
    glyphs[glyph].draw(pen)
    return str(pen.getCommands())


@lru_cache(maxsize=32)
def _font(font: Font, weight: int) -> tuple[Any, dict[int, str], int]:
    """Return the glyphs, their names by character, and the units per em."""
    from fontTools.ttLib import TTFont

    opened = TTFont(str(font.files[weight]), fontNumber=font.number)
    place = {"wght": min(weight, 700)} if font.variable else None
    return opened.getGlyphSet(location=place), opened.getBestCmap(), opened["head"].unitsPerEm
