"""The bundled font: cut down to the letters a file uses, as outlines of letters; and the letters that it has."""

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
from timeline.theme.colours import FONT_FAMILY, FONT_FILES, SCRIPTS

_ALWAYS = "".join(chr(c) for c in range(0x20, 0x7F)) + "…–—‘’“”«»·×→\u00a0\u202f\u2002"
INSTEAD = "□"
"""Stands for a character that the bundled font does not have."""


def font_css(text: str, heavy: Mapping[int, Collection[str]] | None = None) -> str:
    """Return `@font-face` rules for all weights with the letters of the text; the same letters give the same bytes.

    Args:
        text: All texts of a file.
        heavy: Weights of which the file uses only these letters and those of `_ALWAYS`.
    """
    letters = {weight: (heavy or {}).get(weight, text) for weight in FONT_FILES}
    return "".join(_face(weight, tuple(sorted({*used, *_ALWAYS}))) for weight, used in letters.items())


@lru_cache(maxsize=24)
def _face(weight: int, letters: tuple[str, ...]) -> str:
    from fontTools import subset  # loaded when called: it is large, and a PNG needs no subset

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    features = ["kern", "mark", "liga", "ccmp"]
    options = subset.Options(flavor="woff2", desubroutinize=True, layout_features=features)
    # Hints are a third of the bytes, and pictures ask for geometric precision, which ignores them.
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
    """Return the text with `INSTEAD` for what the font cannot draw, and without signs that are never drawn."""
    return text if text.isascii() else "".join(map(_drawable, text))


@lru_cache(maxsize=4_000)
def _drawable(letter: str) -> str:
    kind = unicodedata.category(letter)
    if letter not in "\t\n\r" and kind in ("Cc", "Cf", "Cs"):
        return ""  # signs of direction, joiners, what is no character: nothing is seen of them, or too much
    if kind == "Mn" and any(script.has(letter) for script in SCRIPTS):
        return ""  # signs of vowels, which a PDF could not give back as text
    if kind in ("Zs", "Cc") or ord(letter) in _known():
        return letter
    return "" if kind == "Mn" else INSTEAD


@cache
def _known() -> frozenset[int]:
    """Return the characters that the font has in all weights, and those of scripts that have a font of their own."""
    known = frozenset.intersection(*map(_letters, FONT_FILES.values()))
    return known.union(*({c for c in _letters(s.files[400]) if s.has(chr(c))} for s in SCRIPTS))


def _letters(file: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(str(file), lazy=True) as font:
        return frozenset(font.getBestCmap())


def outlines(text: Text) -> Iterator[tuple[Run, str]]:
    """Yield the runs of a text with the data of their paths, in pixels of the chart.

    Left out are runs of spaces and those read from right to left, whose letters change beside each other.
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
    # Two decimals: a hundredth of a pixel is not seen in print.
    pen, scale = (
        SVGPathPen(glyphs, ntos=lambda length: f"{length:.2f}".rstrip("0").rstrip(".")),
        run.size / em,
    )
    letters = drawable(run.text)
    for letter, place in zip(letters, letter_places(letters, run.size, run.weight), strict=True):
        if not letter.isspace():  # the font has not every kind of space
            glyphs[names[ord(letter)]].draw(TransformPen(pen, (scale, 0, 0, -scale, x + place, y)))
    return str(pen.getCommands())


@cache
def _font(weight: int) -> tuple[Any, dict[int, str], int]:
    """Return glyphs, their names by character, and units to the em."""
    from fontTools.ttLib import TTFont

    font = TTFont(str(FONT_FILES[weight]))
    return font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm
