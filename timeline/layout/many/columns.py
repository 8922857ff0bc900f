"""The columns of a chart of votes: all equally wide, each named by its date."""

from __future__ import annotations

from dataclasses import replace

from timeline.layout.many.plan import ManyPlan, of_many
from timeline.layout.rows.wrappings import Canvas
from timeline.layout.scale import Scale
from timeline.layout.scene import LEADING, Text
from timeline.layout.text import plain, text_width, turned

WIDEST = 72.0
"""The greatest width of a column, in pixels."""


def with_columns(plan: ManyPlan, scale: Scale) -> Scale:
    """Return the scale of a chart: with columns, one step for each of them, from its day to that of the next one."""
    if not plan.columns:
        return scale
    days = [float(column.day) for column in plan.columns]
    step = min((scale.pixels[-1] - scale.pixels[0]) / len(days), WIDEST)
    after = max(days[-1] + 1, plan.time.last + 1)
    pixels = [scale.pixels[0] + step * n for n in range(len(days) + 1)]
    # Each column has its date, so that nobody takes it for a scale.
    return Scale("linear", (*days, after), tuple(pixels))


def named_columns(canvas: Canvas, top: float) -> tuple[list[Text], float]:
    """Place the names of the columns above them: in two lines, or read downward where a column is narrow."""
    plan, style, xs = of_many(canvas.plan), canvas.style, canvas.scale.pixels
    size, step = style.small, xs[1] - xs[0]
    names = [column.words for column in plan.columns]
    parts = [name.rsplit(" ", 1) for name in names]
    widest = max(text_width(style.how, part, size, 600) for some in parts for part in some)
    middles = [(x + step / 2, name, some) for x, name, some in zip(xs, names, parts, strict=False)]
    if widest <= step - 2:
        texts = [plain(style.how, (x, top, "middle"), some, size, 600, "muted") for x, _, some in middles]
    else:
        texts = [turned(style.how, (x, top), name, size, 600, "muted") for x, name, _ in middles]
    bottom = max(text.box.y1 for text in texts)
    # They stand on the line of the axis.
    down = [bottom - text.box.y1 for text in texts]
    moved = [
        replace(
            text,
            y=text.y + (0.0 if text.turned else by),
            box=text.box._replace(y0=text.box.y0 + by, y1=bottom),
        )
        for text, by in zip(texts, down, strict=True)
    ]
    return [replace(text, part="axis") for text in moved], bottom + 0.3 * LEADING * size
