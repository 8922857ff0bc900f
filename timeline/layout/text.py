"""Widths and line breaks of texts, measured with the bundled font files, so they are equal on every machine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal

from PIL import ImageFont

from timeline.i18n.letters import from_right, isolated
from timeline.layout.scene import LEADING, Box, Run, Text, Weight
from timeline.theme.fonts import FONT_FILES, Script, script_of

Anchor = Literal["start", "middle", "end"]
_EM = 200
"""The size at which widths are measured, in pixels: large, so that hinting and rounding are negligible."""

_WORD = re.compile("[\\S\u00a0\u202f]+")
"""A word, which includes no-break spaces."""


@cache
def _font(weight: Weight, script: Script | None = None) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str((script.files if script else FONT_FILES)[weight]), _EM)


@lru_cache(maxsize=100_000)
def _em_width(word: str, weight: Weight, script: Script | None = None) -> float:
    return _font(weight, script).getlength(word) / _EM


@lru_cache(maxsize=100_000)
def _em_widths(text: str, weight: Weight) -> float:
    if script := script_of(text):
        return _em_width(text, weight, script)  # all of it is drawn in that font
    if " " not in text:
        return _em_width(text, weight)
    words = text.split(" ")
    space = _em_width(" ", weight) * (len(words) - 1)
    return sum(_em_width(word, weight) for word in words) + space


def text_width(text: str, size: float, weight: Weight = 400) -> float:
    """Return the width in pixels of a line of text at a font size in pixels.

    Words are measured one by one and cached: the font has no kerning across spaces, and words recur.
    """
    return _em_widths(text, weight) * size


def letter_places(text: str, size: float, weight: Weight = 400) -> list[float]:
    """Return where each letter of one line begins, in pixels from the first.

    Letters are kerned and not joined. A word begins where it does with joined letters, which are narrower.
    """
    font, scale, start = _font(weight), size / _EM, 0.0
    places: list[float] = []
    for word in text.split(" "):
        for n, letter in enumerate(word):
            end = font.getlength(word[: n + 1], features=["-liga"])
            places.append(start + (end - font.getlength(letter)) * scale)
        places.append(start + text_width(word, size, weight))
        start = places[-1] + text_width(" ", size, weight)
    return places[:-1]


def wrap(text: str, width: float, size: float, weight: Weight = 400) -> list[str]:
    """Return the text in lines of at most `width` pixels, broken at spaces; only words that are too long are broken."""
    return list(_wrapped(text, width, size, weight))


# Cached, because a zoomed chart wraps the same titles to the same widths again.
@lru_cache(maxsize=50_000)
def _wrapped(text: str, width: float, size: float, weight: Weight) -> tuple[str, ...]:
    lines: list[str] = []
    space, used = _em_width(" ", weight, script_of(text)) * size, 0.0
    for word, em in _measured(text, weight):
        wide = em * size
        if lines and used + space + wide <= width:
            lines[-1] += f" {word}"
            used += space + wide
        else:
            lines += _pieces(word, width, size, weight)
            used = wide if wide <= width else text_width(lines[-1], size, weight)
    return tuple(lines) or ("",)


@lru_cache(maxsize=20_000)
def _measured(text: str, weight: Weight) -> tuple[tuple[str, float], ...]:
    """Return the words of a text and their widths in ems."""
    script = script_of(text)
    return tuple((word, _em_width(word, weight, script)) for word in _WORD.findall(text))


def _pieces(word: str, width: float, size: float, weight: Weight) -> list[str]:
    pieces = [word]
    while text_width(pieces[-1], size, weight) > width and len(pieces[-1]) > 1:
        rest = pieces.pop()
        cut = max(1, int(len(rest) * width / text_width(rest, size, weight)))
        while cut > 1 and text_width(rest[:cut], size, weight) > width:
            cut -= 1
        pieces += [rest[:cut], rest[cut:]]
    return pieces


def shorten(text: str, width: float, size: float, weight: Weight = 400) -> str:
    """Return the text if it fits into `width` pixels, otherwise as many of its letters as fit and an ellipsis."""
    if text_width(text, size, weight) <= width:
        return text
    keep = len(text)
    while keep > 1 and text_width(text[:keep].rstrip() + "…", size, weight) > width:
        keep -= 1
    return text[:keep].rstrip() + "…"


def line_width(line: Iterable[Run]) -> float:
    """Return the width in pixels of the runs of a line, side by side."""
    return sum(_em_widths(text, weight) * size for text, size, weight, _ in line)


def block(
    x: float,
    y: float,
    lines: Sequence[Sequence[Run]],
    size: float,
    anchor: Anchor = "start",
    halo: bool = True,
) -> Text:
    """Return lines of runs as a Text with its box; `x` is that of the anchor, `y` the top of the first line box."""
    width = max(line_width(line) for line in lines)
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    box = Box(left, y, left + width, y + len(lines) * LEADING * size)
    return Text(x, y, tuple(_in_order(line) for line in lines), size, box, anchor, halo)


def anchored(text: Text, line: int) -> Iterator[tuple[Run, float]]:
    """Yield the runs of a line, each with the x-coordinate of its anchor for drawing it separately."""
    runs = text.lines[line]
    wide = [text_width(run.text, run.size, run.weight) for run in runs]
    part = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor]
    at = text.x - part * sum(wide)
    for run, width in zip(runs, wide, strict=True):
        yield run, at + part * width
        at += width


def _in_order(line: Sequence[Run]) -> tuple[Run, ...]:
    """Return the runs in order from left to right, even if their letters are read from right to left."""
    if len(line) == 1 or not any(from_right(run.text) for run in line):
        return tuple(line)
    return tuple(run._replace(text=isolated(run.text)) for run in line)


def plain(
    at: tuple[float, float],
    lines: Sequence[str],
    size: float,
    weight: Weight = 400,
    role: str = "ink",
    anchor: Anchor = "start",
) -> Text:
    """Return lines of one style as a Text; `at` is x of the anchor and y of the top, in pixels."""
    return block(*at, [[Run(line, size, weight, role)] for line in lines], size, anchor)
