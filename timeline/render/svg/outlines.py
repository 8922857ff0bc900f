"""Letters as their outlines, for programs that do not have the font: every run of a text as one path."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from timeline.i18n.letters import from_right
from timeline.layout.scene import Run, Text
from timeline.layout.text import letter_places, text_width
from timeline.render.fonts import drawable
from timeline.theme.colours import FONT_FILES


class Outline(NamedTuple):
    """A run and the data of its path, in the pixels of the picture."""

    run: Run
    path: str


def outlines(text: Text) -> Iterator[Outline]:
    """The runs of a text, where its lines and its anchor put them; runs of spaces have no path, nor have those from
    right to left."""
    for n, line in enumerate(text.lines):
        width = sum(text_width(run.text, run.size, run.weight) for run in line)
        at = text.x - {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
        for run in line:
            path = "" if from_right(run.text) else _path(run, at, text.baseline(n))
            at += text_width(run.text, run.size, run.weight)
            if path:
                yield Outline(run, path)


def _path(run: Run, x: float, y: float) -> str:
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen

    glyphs, names, em = _font(run.weight)
    pen, scale = SVGPathPen(glyphs, ntos=_number), run.size / em
    letters = drawable(run.text)
    for letter, place in zip(letters, letter_places(letters, run.size, run.weight), strict=True):
        if not letter.isspace():  # of which the font has not every kind
            glyphs[names[ord(letter)]].draw(TransformPen(pen, (scale, 0, 0, -scale, x + place, y)))
    path: str = pen.getCommands()
    return path


@cache
def _font(weight: int) -> tuple[Any, dict[int, str], int]:
    """Glyphs, their names by character, and units to the em."""
    from fontTools.ttLib import TTFont

    font = TTFont(str(FONT_FILES[weight]))
    return font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm


def _number(value: float) -> str:
    """A length with two decimals at most: a hundredth of a pixel prints as nothing."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
