"""The places of strips below the rows: their names, areas and numbers, from a given y down, in pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from math import ceil
from typing import Any, NamedTuple

from timeline.layout.rows.wrappings import Canvas
from timeline.layout.scene import LEADING, At, Box, Line, Run, Strip, StripArea, Text
from timeline.layout.strip import CountStep, CountStrip, PlanStrip
from timeline.layout.strips.room import BESIDE, spoken
from timeline.layout.style import Style
from timeline.layout.text import block, line_width, plain, shorten, text_width, wrap

ROW, LEAST_ROW = 14, 2
"""The height of a row in a strip that counts them, and the least height, in pixels."""
HIGH, SHARE, LARGER = 98.0, 0.14, 3
"""The height at which rows get lower, in pixels, and as a share of a fixed height; without rows, it is larger."""
ABOVE, BELOW = 16.0, 6.0
"""The space above the name of a strip, and below the strip, in pixels."""
WHOLE_DASH = "2 3"


class PlacedStrips(NamedTuple):
    """The strips, their texts and lines, and the y below them."""

    strips: tuple[Strip, ...]
    texts: tuple[Text, ...]
    rules: tuple[Line, ...]
    y: float

    @property
    def parts(self) -> dict[str, Any]:
        """The parts of a scene that they are."""
        return {"strips": self.strips, "texts": self.texts, "rules": self.rules}


def heights_of(canvas: Canvas) -> float:
    """Return the height of all strips of a plan, in pixels."""
    return sum(_height(canvas, strip) for strip in canvas.plan.strips)


def place_strips(canvas: Canvas, top: float, inner: float = 0.0) -> PlacedStrips:
    """Place the strips of a plan from y `top` down; in a panel, their names are `inner` pixels after its edge."""
    strips, texts, rules, style = list[Strip](), list[Text](), list[Line](), canvas.style
    for strip in canvas.plan.strips:
        drawn, words, lines = _counts(canvas, strip, (style.pad + inner, top + ABOVE))
        strips.append(replace(drawn, id=f"inset:{drawn.id}") if inner else drawn)
        texts += words
        rules += lines
        top += _height(canvas, strip)
    return PlacedStrips(tuple(strips), tuple(texts), tuple(rules), top)


def row_height(canvas: Canvas, whole: int) -> float:
    """Return the height of each of some rows in a strip, in whole pixels."""
    most, row, plan = HIGH, ROW, canvas.plan
    if plan.height is not None:
        most = min(HIGH, SHARE * plan.height)
    elif not plan.rows:
        most, row = LARGER * HIGH, LARGER * ROW
    return float(max(LEAST_ROW, min(row, most // max(whole, 1))) + canvas.spare // max(whole, 1))


def _height(canvas: Canvas, strip: CountStrip) -> float:
    head = _head(canvas, strip, (0.0, 0.0))[-1].box.y1
    return ABOVE + head + _air(canvas.style) + 1 + strip.whole * row_height(canvas, strip.whole) + BELOW


def _air(style: Style) -> float:
    """Return the space below the name of a strip, in which half of the number beside its edge stands."""
    return LEADING * style.small / 2 + 1


def _head(canvas: Canvas, strip: PlanStrip, at: At) -> list[Text]:
    """Return the name of a strip and what it shows, on one line if both fit on it."""
    style, width = canvas.style, canvas.plan.width - 2 * canvas.style.pad
    name = Run(shorten(style.how, strip.name, width, style.label, 700), style.label, 700)
    note = Run(f"\u2002{strip.note}", style.small, 400, "muted")
    if not strip.note or line_width(style.how, (name, note)) <= width:
        return [block(style.how, at, [(name, note) if strip.note else (name,)], style.label)]
    title, lines = (
        block(style.how, at, [(name,)], style.label),
        wrap(style.how, strip.note, width, style.small),
    )
    return [title, plain(style.how, (at[0], title.box.y1), lines, style.small, 400, "muted")]


def _counts(canvas: Canvas, strip: CountStrip, at: At) -> tuple[Strip, list[Text], list[Line]]:
    """Return a strip that counts rows, its texts and its lines."""
    scale = canvas.scale
    head = _head(canvas, strip, at)
    each, left, right = row_height(canvas, strip.whole), scale.pixels[0], scale.pixels[-1]
    y0 = float(ceil(head[-1].box.y1 + _air(canvas.style)))
    box = Box(left, y0, right, y0 + strip.whole * each)
    cells = [*_cells(canvas, strip)]
    alike = [layer.off and canvas.plan.fills[layer.role] for layer in strip.layers]
    areas = tuple(
        StripArea(layer.role, tuple(_under(cells, n, box.y1, each)))
        for n, layer in reversed([*enumerate(strip.layers)])
        if not alike[n] or [*alike, ""][n + 1] != alike[n]  # one area for what has one colour
    )
    values = tuple((step.first or scale.days[0], step.words) for _, _, step in cells)
    drawn = Strip("count", box, strip.name, tuple(area for area in areas if area.boxes), values)
    rules = [Line(left, y0, right, y0, "pole", WHOLE_DASH), Line(left, box.y1, right, box.y1, "ink")]
    texts = [*head, *_scale(canvas, box, strip.whole), *_empty(canvas, strip, box, cells, each)]
    if cells:
        texts += _ends(canvas, strip, box, cells[-1][2], each)
    return drawn, texts, rules


def _cells(canvas: Canvas, strip: CountStrip) -> Iterator[tuple[float, float, CountStep]]:
    """Yield each visible step with its ends; what began at an unknown time is drawn as its bar is."""
    scale, time = canvas.scale, canvas.plan.time
    first, after = scale.days[0], min(scale.days[-1], time.known + 1)
    moments = [time.begins if step.first is None else step.first for step in strip.steps]
    starts = [first if moment is None else max(moment, first) for moment in moments]
    for step, (start, end) in zip(strip.steps, pairwise((*starts, after)), strict=True):
        if start < (end := min(end, after)):
            yield scale.to_px(start), scale.to_px(end), step


def _under(
    cells: Sequence[tuple[float, float, CountStep]], layer: int, base: float, each: float
) -> Iterator[Box]:
    """Yield the boxes from the top of a layer down to the base, where it has rows; neighbours of one height are one."""
    last: Box | None = None
    for x0, x1, step in cells:
        box = Box(x0, base - each * sum(step.numbers[: layer + 1]), x1, base)
        if last and last.y0 == box.y0 and last.x1 == box.x0:
            last = last._replace(x1=x1)
            continue
        if last and last.y0 < base:
            yield last
        last = box
    if last and last.y0 < base:
        yield last


def _scale(canvas: Canvas, box: Box, whole: int) -> Iterator[Text]:
    """Yield the numbers at the left of a strip: none, and all of the rows."""
    style = canvas.style
    for number, y in ((whole, box.y0), (0, box.y1)):
        at: At = box.x0 - BESIDE, y - LEADING * style.small / 2, "end"
        yield plain(style.how, at, [str(number)], style.small, 600, "muted")


def _empty(
    canvas: Canvas,
    strip: CountStrip,
    box: Box,
    cells: Sequence[tuple[float, float, CountStep]],
    each: float,
) -> Iterator[Text]:
    """Yield what the ground means, where it is seen in a strip and wide enough for the words."""
    style, start = canvas.style, box.x0
    need, high = text_width(style.how, strip.empty, style.small), LEADING * style.small + 4
    for x0, x1, step in (*cells, (box.x1, box.x1, CountStep(None, (strip.whole,)))):
        if box.y1 - each * sum(step.numbers) - box.y0 < high:
            if strip.empty and x0 - start >= need + 2 * BESIDE:
                yield plain(style.how, (start + BESIDE, box.y0 + 4), [strip.empty], style.small, 400, "muted")
                return
            start = x1


def _last_words(strip: CountStrip, step: CountStep) -> list[tuple[float, tuple[int, str]]]:
    """Return the middle of each block of a step, in rows from the base, with its number and name, from the top."""
    tops = [0, *accumulate(step.numbers)]
    blocks = list[tuple[float, tuple[int, str]]]()
    outside = 0
    for layer, number, low in zip(strip.layers, step.numbers, tops, strict=False):
        if layer.off:
            outside += number
        elif number:
            blocks.append((low + number / 2, (number, layer.label)))
    if outside:
        blocks.append((tops[-1] - outside / 2, (outside, strip.outside)))
    return blocks[::-1]


def _ends(canvas: Canvas, strip: CountStrip, box: Box, step: CountStep, each: float) -> Iterator[Text]:
    """Yield the numbers at the right of a strip, apart from one another; of the fewest rows, there may be no room."""
    style, line = canvas.style, LEADING * canvas.style.small
    blocks = _last_words(strip, step)
    while len(blocks) * line > box.height + line:
        blocks.remove(min(blocks, key=lambda block: block[1][0]))
    middles = [box.y1 - each * middle for middle, _ in blocks]
    room = canvas.plan.width - style.pad / 2 - box.x1 - BESIDE
    for y, (_, (number, words)) in zip(_apart(middles, line, box), blocks, strict=True):
        many, name = spoken(number, words, style)
        width = room - text_width(style.how, many.text, style.small, 700)
        fitting = name._replace(text=shorten(style.how, words, width, style.small))
        yield block(style.how, (box.x1 + BESIDE, y - line / 2), [(many, fitting)], style.small)


def _apart(middles: Sequence[float], line: float, box: Box) -> list[float]:
    """Return places near these, in order and a line apart, from half a line above the box to half a line below it."""
    places = list[float]()
    for y in middles:
        places.append(max(y, places[-1] + line if places else box.y0))
    low = box.y1
    for n in range(len(places) - 1, -1, -1):
        places[n] = min(places[n], low)
        low = places[n] - line
    return places
