"""The bundled font: a subset with the letters of a file, letters as outlines, and the available letters."""

from __future__ import annotations

import base64
import logging
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from timeline.i18n.letters import from_right
from timeline.layout.scene import Run, Text
from timeline.layout.text import anchored, letter_places, text_width
from timeline.theme.fonts import FONT_FAMILY, FONT_FILES, SCRIPTS

_ALWAYS = "".join(chr(c) for c in range(0x20, 0x7F)) + "…–—‘’“”«»·×→\u00a0\u202f\u2002"
INSTEAD = "□"
"""The replacement for a character that the bundled font does not have."""


def font_css(text: str, heavy: Mapping[int, Collection[str]] | None = None) -> str:
    """Return `@font-face` rules for all weights with the letters of the text; the same letters give the same bytes.

    Args:
        text: All texts of a file.
        heavy: Weights for which the file uses only these letters and those of `_ALWAYS`.
    """
    letters = {weight: (heavy or {}).get(weight, text) for weight in FONT_FILES}
    return "".join(_face(weight, tuple(sorted({*used, *_ALWAYS}))) for weight, used in letters.items())


@lru_cache(maxsize=24)
def _face(weight: int, letters: tuple[str, ...]) -> str:
    from fontTools import subset  # loaded on demand: it is large, and a PNG does not need a subset

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    features = ["kern", "mark", "liga", "ccmp"]
    options = subset.Options(flavor="woff2", desubroutinize=True, layout_features=features)
    # Hints are a third of the bytes, and charts use geometric precision, which ignores them.
    options.recalc_timestamp = options.hinting = False
    font = subset.load_font(str(FONT_FILES[weight]), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(c) for c in letters])
    cutter.subset(font)
    buffer = BytesIO()
    subset.save_font(font, buffer, options)
    font.close()
    data = base64.b64encode(buffer.getvalue()).decode("ascii")
    return (
        f"@font-face{{font-family:'{FONT_FAMILY}';font-weight:{weight};font-style:normal;"
        f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
    )


def drawable(text: str) -> str:
    """Return the text with `INSTEAD` for characters that the font lacks, and without invisible characters."""
    return text if text.isascii() else "".join(map(_drawable, text))


@lru_cache(maxsize=4_000)
def _drawable(letter: str) -> str:
    kind = unicodedata.category(letter)
    if letter not in "\t\n\r" and kind in ("Cc", "Cf", "Cs"):
        return ""  # direction marks, joiners, non-characters: they are invisible or have unwanted effects
    if kind == "Mn" and any(script.has(letter) for script in SCRIPTS):
        return ""  # vowel signs, which cannot be copied from a PDF as text
    if kind in ("Zs", "Cc") or ord(letter) in _known():
        return letter
    return "" if kind == "Mn" else INSTEAD


@cache
def _known() -> frozenset[int]:
    """Return the characters in all weights of the font, and those of scripts with a separate font."""
    known = frozenset.intersection(*map(_letters, FONT_FILES.values()))
    return known.union(*({c for c in _letters(s.files[400]) if s.has(chr(c))} for s in SCRIPTS))


def _letters(file: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(str(file), lazy=True) as font:
        return frozenset(font.getBestCmap())


def outlines(text: Text) -> Iterator[tuple[Run, str]]:
    """Yield the runs of a text with their path data, in pixels of the chart.

    Runs of spaces are omitted, as well as right-to-left runs, whose letters change shape beside each other.
    """
    part = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor]
    for n in range(len(text.lines)):
        for run, x in anchored(text, n):
            left = x - part * text_width(run.text, run.size, run.weight)
            path = "" if from_right(run.text) else _path(run, left, text.baseline(n))
            if path:
                yield run, path


def _path(run: Run, x: float, y: float) -> str:
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen

    glyphs, names, em = _font(run.weight)
    # Two decimals: a hundredth of a pixel is invisible in print.
    pen, scale = (
        SVGPathPen(glyphs, ntos=lambda length: f"{length:.2f}".rstrip("0").rstrip(".")),
        run.size / em,
    )
    letters = drawable(run.text)
    for letter, place in zip(letters, letter_places(letters, run.size, run.weight), strict=True):
        if not letter.isspace():  # the font does not have every kind of space
            glyphs[names[ord(letter)]].draw(TransformPen(pen, (scale, 0, 0, -scale, x + place, y)))
    return str(pen.getCommands())


@cache
def _font(weight: int) -> tuple[Any, dict[int, str], int]:
    """Return the glyphs, their names by character, and the units per em."""
    from fontTools.ttLib import TTFont

    font = TTFont(str(FONT_FILES[weight]))
    return font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm
