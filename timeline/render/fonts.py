"""The bundled font: cut down to the letters a file uses, as CSS with data addresses; and which letters it has."""

from __future__ import annotations

import base64
import logging
import unicodedata
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

from timeline.theme.colours import FONT_FAMILY, FONT_FILES, SCRIPTS

_ALWAYS = "".join(chr(c) for c in range(0x20, 0x7F)) + "…–—‘’“”«»·×→\u00a0\u202f\u2002"
INSTEAD = "□"
"""Stands for a character that the bundled font does not have."""


def font_css(text: str, heavy: Mapping[int, Collection[str]] | None = None) -> str:
    """`@font-face` rules for all weights with the letters of the text; the same letters give the same bytes.

    With `heavy`, the weights it names have only its letters and those of `_ALWAYS`; whoever asks for less must know
    that nothing else is written in them.
    """
    usual = _sorted(text)
    return "".join(
        _face(weight, _sorted(heavy[weight]) if heavy and weight in heavy else usual) for weight in FONT_FILES
    )


def _sorted(letters: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted(set(letters) | set(_ALWAYS)))


@lru_cache(maxsize=24)
def _face(weight: int, letters: tuple[str, ...]) -> str:
    from fontTools import subset  # loaded when called: it is large, and a PNG needs no subset

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    options = subset.Options(
        flavor="woff2", desubroutinize=True, layout_features=["kern", "mark", "liga", "ccmp"]
    )
    options.recalc_timestamp = False
    options.hinting = (
        False  # a third of the bytes, and pictures ask for geometric precision, which ignores it
    )
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
    """The text with `INSTEAD` for what the font cannot draw, and without marks and signs that are never drawn."""
    return text if text.isascii() else "".join(map(_drawable, text))


@lru_cache(maxsize=4_000)
def _drawable(letter: str) -> str:
    kind = unicodedata.category(letter)
    if letter in "\t\n\r":
        return letter
    if kind in ("Cc", "Cf", "Cs"):
        return ""  # signs of direction, joiners, what is no character: nothing is seen of them, or too much
    if kind == "Mn" and any(script.has(letter) for script in SCRIPTS):
        return ""  # signs of vowels, which a PDF could not give back as text
    if ord(letter) in _known() or kind == "Zs":
        return letter
    return "" if kind == "Mn" else INSTEAD


@cache
def _known() -> frozenset[int]:
    """The characters that the font has in all its weights, and those of the scripts that have a font of their own."""
    known = [_letters(file) for file in FONT_FILES.values()]
    others = (_letters(script.files[400]) for script in SCRIPTS)
    return (
        known[0]
        .intersection(*known)
        .union(
            *(
                {c for c in letters if script.has(chr(c))}
                for script, letters in zip(SCRIPTS, others, strict=True)
            )
        )
    )


def _letters(file: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(str(file), lazy=True) as font:
        return frozenset(font.getBestCmap())
