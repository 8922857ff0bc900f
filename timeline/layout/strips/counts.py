"""A strip that counts rows by position: its areas, what its ground means, and the numbers at its end."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from math import inf

from timeline.i18n.charted import say
from timeline.layout.plan import PlanBand
from timeline.layout.rows.placing import now_of
from timeline.layout.rows.wrappings import Canvas
from timeline.layout.scene import LEADING, Box, Strip, Term, Text
from timeline.layout.strip import CountStep, CountStrip, Layer
from timeline.layout.strips.room import BESIDE, counted_runs
from timeline.layout.text import block, plain, shorten, text_width, wrap

_TIED = re.compile(r"(?<=\d) ")
NO_BREAK = "\u00a0"
"""What stands between a number and what it counts, so that both are on one line."""


def place_counts(canvas: Canvas, strip: CountStrip, box: Box) -> tuple[Strip, list[Text]]:
    """Return a strip that counts rows in a box, and its texts."""
    areas, cells = areas_of(canvas, strip.layers, strip.steps, (box, strip.whole))
    texts = [*_empty(canvas, strip, box, cells)]
    if told := [step for _, _, step in cells if any(step.numbers)]:
        texts += [] if strip.below else _ends(canvas, strip, box, told[-1])
    texts += last_numbers(canvas, strip, box.y1 + LEADING * canvas.style.small / 2 + 1)
    return Strip("count", box, strip.name, areas), texts


Cell = tuple[float, float, CountStep]
"""A step between two x."""
Areas = tuple[tuple[str, tuple[Box, ...]], ...]
"""The areas of a strip."""


def areas_of(
    canvas: Canvas, layers: Sequence[Layer], steps: Sequence[CountStep], of: tuple[Box, int]
) -> tuple[Areas, list[Cell]]:
    """Return the areas of layers in a box that is as high as a number of rows, and the visible steps."""
    (box, whole), cells = of, [*_cells(canvas, steps)]
    alike = [layer.off and canvas.plan.fills[layer.role] for layer in layers]
    areas = (
        (layer.role, tuple(_under(cells, n, box.y1, box.height / whole)))
        for n, layer in reversed([*enumerate(layers)])
        if not alike[n] or [*alike, ""][n + 1] != alike[n]  # one area for what has one colour
    )
    return tuple(area for area in areas if area[1]), cells


def _cells(canvas: Canvas, steps: Sequence[CountStep]) -> Iterator[Cell]:
    """Yield each visible step with its ends; what began at an unknown time, or lasts, is drawn as its bar is."""
    scale, time = canvas.scale, canvas.plan.time
    now = min(now_of(canvas), scale.pixels[-1])
    first, after = scale.days[0], min(scale.days[-1], time.known + 1)
    moments = [time.begins if step.first is None else step.first for step in steps]
    starts = [first if moment is None else max(moment, first) for moment in moments]
    for step, (start, end) in zip(steps, pairwise((*starts, after)), strict=True):
        if start < (end := min(end, after)):
            yield scale.to_px(start), now if end == time.known + 1 else scale.to_px(end), step


def _under(cells: Sequence[Cell], layer: int, base: float, each: float) -> Iterator[Box]:
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


def _empty(
    canvas: Canvas,
    strip: CountStrip,
    box: Box,
    cells: Sequence[Cell],
) -> Iterator[Text]:
    """Yield what the ground means, where it is seen in a strip and wide enough for the words."""
    style, start = canvas.style, box.x0
    need, high = text_width(style.how, strip.empty, style.small), LEADING * style.small + 4
    for x0, x1, step in (*cells, (box.x1, box.x1, CountStep(None, (strip.whole,)))):
        if box.height * sum(step.numbers) / strip.whole > box.height - high:
            if strip.empty and x0 - start >= need + 2 * BESIDE:
                yield plain(style.how, (start + BESIDE, box.y0 + 4), [strip.empty], style.small, 400, "muted")
                return
            start = x1


def last_numbers(canvas: Canvas, strip: CountStrip, top: float) -> list[Text]:
    """Return the last visible numbers with their day and names from `top` down, if they stand below it."""
    told = [step for _, _, step in _cells(canvas, strip.steps) if any(step.numbers)]
    if not (told and strip.below):
        return []
    plan, style, first = canvas.plan, canvas.style, told[-1].first
    day = "" if first is None else plan.wording.tick(first, "day", True, True) + say(plan.lang, ": ")
    words = f"{day}{_TIED.sub(NO_BREAK, told[-1].words)}"
    lines = wrap(style.how, words, plan.width - 2 * style.pad, style.small)
    return [plain(style.how, (style.pad, top), lines, style.small, 400, "muted")]


def ends_height(canvas: Canvas, strip: CountStrip) -> float:
    """Return the least height of a strip beside which the numbers of all its blocks have a line each."""
    most = max((len(_last_words(strip, step)) for step in strip.steps), default=0)
    return 0.0 if strip.below else (most - 1) * LEADING * canvas.style.small


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


def _ends(canvas: Canvas, strip: CountStrip, box: Box, step: CountStep) -> Iterator[Text]:
    """Yield the numbers at the right of a strip, apart from one another; of the fewest rows, there may be no room."""
    style, line = canvas.style, LEADING * canvas.style.small
    blocks = _last_words(strip, step)
    while len(blocks) * line > box.height + line:
        blocks.remove(min(blocks, key=lambda block: block[1][0]))
    middles = [box.y1 - box.height * middle / strip.whole for middle, _ in blocks]
    room = canvas.plan.width - style.pad / 2 - box.x1 - BESIDE
    for y, (_, (number, words)) in zip(_apart(middles, line, box), blocks, strict=True):
        many, *names = counted_runs(str(number), words, style)
        width = room - text_width(style.how, many.text, style.small, 700)
        fitting = [name._replace(text=shorten(style.how, words, width, style.small)) for name in names]
        yield block(style.how, (box.x1 + BESIDE, y - line / 2), [(many, *fitting)], style.small)


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


NOT_HELD: tuple[Term, ...] = ("announced", "unknown")
"""The patterns of bars of positions that are not yet held, or of which nothing is known any more."""


def counted(bands: Sequence[PlanBand], roles: Sequence[str]) -> tuple[CountStep, ...]:
    """Return the number of rows that hold each of the positions, whenever one of the numbers changes.

    A position counts until another one certainly holds: also if it has expired, or if nothing has confirmed it for
    long.
    """
    turns: defaultdict[float, Counter[str]] = defaultdict(Counter)
    for first, last, role in _held(bands):
        turns[-inf if first is None else first][role] += 1
        turns[inf if last is None else last][role] -= 1
    now, steps = Counter[str](), list[CountStep]()
    for moment in sorted(moment for moment in turns if moment < inf):
        now.update(turns[moment])
        step = CountStep(None if moment == -inf else moment, tuple(now[role] for role in roles))
        if not steps or steps[-1].numbers != step.numbers:
            steps.append(step)
    return tuple(steps)


def _held(bands: Iterable[PlanBand]) -> Iterator[tuple[float | None, float | None, str]]:
    """Yield the days of each position that counts; of two halves, that of the position that was held before."""
    bands = [band for band in bands if band.term not in NOT_HELD]
    before = {(band.row, band.first) for band in bands if band.half == "upper"}
    for band in bands:
        if band.half != "lower" or (band.row, band.first) not in before:
            yield band.first, band.last, band.role
