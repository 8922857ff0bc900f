"""The shapes of an event's bar, and of its image."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from timeline.layout.scene import Bar, Box, Flag, Line, Photo
from timeline.model.images import thumbnail
from timeline.render.primitives import (
    RING,
    RINGED,
    SHARP,
    Group,
    Paint,
    Picture,
    Primitive,
    Rect,
    Strokes,
    TextBlock,
)

FADE_STEPS = 8
"""The number of steps in which the end of a bar fades."""


def picture(photo: Photo) -> Picture:
    """Return the image of an event with enough pixels for print."""
    small = thumbnail(photo.image, round(photo.box.width * SHARP), round(photo.box.height * SHARP))
    return Picture(photo.box, small, photo.alt, photo.event)


def bar_group(bar: Bar, radius: float, flag: Flag | None = None) -> Group:
    """Return the shapes of an event's bar: a ring if it is in focus, its parts, its fading ends, and its label.

    `radius` is that of its corners.
    """
    shapes: list[Primitive] = []
    if bar.tone == "strong":
        x0, y0, x1, y1 = bar.box
        shapes.append(Rect(Box(x0 - RING, y0 - RING, x1 + RING, y1 + RING), RINGED, 5))
    full, rest, role, role_on_rest = bar_paints(bar.role, bar.style, bar.tone == "quiet")
    if bar.done is None and bar.style == "dashed":
        full, role = rest, role_on_rest  # a dash is visible only on a pale ground
    shapes += _bar_parts(bar, full, rest, radius)
    if bar.text:
        shapes.append(TextBlock(bar.text, {"done": role, "rest": role_on_rest, "": ""}[bar.inside]))
    if flag:
        shapes.append(TextBlock(flag.text))
    return Group(tuple(shapes), bar, flag.pole if flag else None)


@cache
def bar_paints(key: str, style: str = "solid", quiet: bool = False) -> tuple[Paint, Paint, str, str]:
    """Return the paints of a bar, and of its part that is not done, and the roles of texts on each of them.

    `key` is the category of the event; without one, the bar is grey.
    """
    tone, width = "quiet-" if quiet else "", 1.25
    dash = "2.6 1.8" if style == "dashed" else ""
    if not key and quiet:
        return Paint("rule", "rule"), Paint("tint", "rule"), "muted", "muted"
    if not key:
        return Paint("muted", "muted", width, dash), Paint("rule", "muted", width, dash), "paper", "ink"
    edge = f"{tone}edge:{key}"
    full = Paint(f"{tone}fill:{key}", edge, width, dash)
    return full, Paint(f"quiet-fill:{key}", edge, width, dash), f"{tone}on:{key}", f"quiet-on:{key}"


def _bar_parts(bar: Bar, full: Paint, rest: Paint, radius: float) -> Iterator[Primitive]:
    """Yield the parts of a bar; a bar whose ends fade has its outline only along its known part."""
    low, high = _ends(bar)
    start, end = low + bar.soft[0], high - bar.soft[1]
    usual, (before, after) = (start, (rest, full)) if bar.leftward else (end, (full, rest))
    turn = usual if bar.done is None else min(max(bar.done, start), end)
    parts = [(a, b, paint) for a, b, paint in ((start, turn, before), (turn, end, after)) if b - a > 0.05]
    first, last = parts[0][2], parts[-1][2]
    for length, at, paint in ((bar.soft[0], low, first), (-bar.soft[1], high, last)):
        # Each step lies over the former ones, so that no gap is visible between two steps; together they are even.
        for n in range(FADE_STEPS if length else 0):
            a, b = sorted((at + length * n / FADE_STEPS, at + length * 1.04))
            yield Rect(_along(bar, a, b), Paint(paint.fill, opacity=f"{1 / (FADE_STEPS + 1 - n):.3f}"))
    if not any(bar.soft):
        for n, (a, b, paint) in enumerate(parts):
            words = bar.words if n == 0 else ""
            yield Rect(_along(bar, a, b), paint, radius, words)
        return
    for a, b, paint in parts:
        yield Rect(_along(bar, a, b), Paint(paint.fill))
        yield Strokes(_sides(bar, _along(bar, a, b), paint), paint._replace(fill=""))


def _sides(bar: Bar, box: Box, paint: Paint) -> tuple[Line, Line]:
    """Return the two sides of a part of a bar that run along time, within the part."""
    x0, y0, x1, y1 = box
    half, role = paint.width / 2, paint.edge
    if bar.down:
        return Line(x0 + half, y0, x0 + half, y1, role), Line(x1 - half, y0, x1 - half, y1, role)
    return Line(x0, y0 + half, x1, y0 + half, role), Line(x0, y1 - half, x1, y1 - half, role)


def _ends(bar: Bar) -> tuple[float, float]:
    return (bar.box.y0, bar.box.y1) if bar.down else (bar.box.x0, bar.box.x1)


def _along(bar: Bar, a: float, b: float) -> Box:
    return bar.box._replace(y0=a, y1=b) if bar.down else bar.box._replace(x0=a, x1=b)
