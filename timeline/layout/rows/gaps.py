"""The stretches of a row with positions for which the file has none: a dotted line that says so, where it has room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from timeline.i18n.charted import say
from timeline.layout.rows.wrappings import Canvas
from timeline.layout.scene import LEADING, Band, Line, Mark, Text
from timeline.layout.text import plain, text_width

AIR = 6.0
"""The space between words, dots, bars and marks, in pixels."""
LEAST = 16.0
"""The least length of the dotted line, in pixels."""
DOTS = "1 3.5"


class Gap(NamedTuple):
    """The words on a stretch without a position, and the dotted line beside them."""

    text: Text
    dots: Line


def gaps_of(canvas: Canvas, bands: Sequence[Band], marks: Sequence[Mark], y: float) -> Iterator[Gap]:
    """Yield the words on the stretches of a row whose bars have their middle at `y`, up to the last known day.

    Events of the row can have marks there, which divide a stretch.
    """
    plan, style, scale = canvas.plan, canvas.style, canvas.scale
    words = say(plan.lang, "no position on record")
    if not words or not bands or plan.slide:
        return
    need = text_width(style.how, words, style.small) + 3 * AIR + LEAST
    last = min(scale.to_px(plan.time.known + 1), canvas.right)
    half = style.mark / 2
    solid = [(band.box.x0, band.box.x1) for band in bands]
    solid += [(mark.x - half, mark.x + half) for mark in marks]
    ends = sorted([(scale.pixels[0], scale.pixels[0]), *solid, (last, last)])
    reached = ends[0][1]
    for (_, before), (after, _) in pairwise(ends):
        reached = max(reached, before)
        if min(after, last) - reached >= need:
            at = reached + AIR, y - LEADING * style.small / 2
            text = plain(style.how, at, [words], style.small, 400, "muted")
            yield Gap(text, Line(text.box.x1 + AIR, y, min(after, last) - AIR, y, "pole", DOTS))
