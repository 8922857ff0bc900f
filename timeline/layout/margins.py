"""The texts around the rows: title, enlarged periods, axis, legend, notes, sources.

Each function places one part below a given y, and returns it with the y below it. All lengths are in pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from timeline.layout.plan import Plan
from timeline.layout.scale import Scale
from timeline.layout.scene import LEADING, Box, LegendKey, Line, Text, Tint
from timeline.layout.style import Style
from timeline.layout.text import plain, text_width, wrap
from timeline.layout.ticks import Tick

SWATCH = (18.0, 13.0)
TITLE_SHARE = 0.16
"""The greatest height of a title, as a share of a fixed height."""
TITLE_FACTORS = (1.2, 1.1, 1.0, 0.9, 0.8, 0.7)
"""The factors of the size of a title at a fixed height; the largest that leaves two lines or fewer is used."""
SUBTITLE_SHARE = 0.06
"""The greatest height of the letters of a subtitle, as a share of a fixed height."""
COLUMN, COLUMN_GAP = 250.0, 20.0
"""The least width of a column of sources, and the gap between two columns, in pixels."""


def place_title(plan: Plan, style: Style) -> tuple[list[Text], float]:
    """Place title and subtitle in the top left corner."""
    if not plan.title:
        return [], 6.0
    width = plan.width - 2 * style.pad
    size = style.title if plan.height is None else _title_size(plan.title, width, plan.height, style)
    title = plain((style.pad, style.pad - 6), wrap(plan.title, width, size, 700), size, 700)
    lines = wrap(plan.subtitle, width, style.subtitle)
    # Where the height is fixed, a long subtitle would take the space of labels.
    long = plan.height is not None and len(lines) * style.subtitle > SUBTITLE_SHARE * plan.height
    if not plan.subtitle or not style.subtitled or long:
        return [title], title.box.y1 + 10
    subtitle = plain((style.pad, title.box.y1 + 4), lines, style.subtitle, 400, "muted")
    return [title, subtitle], subtitle.box.y1 + 14


def _title_size(title: str, width: float, height: float, style: Style) -> float:
    """Return the largest size at which a title has two lines or fewer, which are not too high; else the smallest."""
    sizes = [max(style.title * factor, style.label * 1.2) for factor in TITLE_FACTORS]
    lines = ((size, len(wrap(title, width, size, 700))) for size in sizes)
    fitting = (size for size, count in lines if count <= 2 and count * LEADING * size <= TITLE_SHARE * height)
    return next(fitting, sizes[-1])


def place_tints(plan: Plan, style: Style, scale: Scale, top: float) -> tuple[list[Tint], float]:
    """Place the tints of enlarged periods and of eras, with their labels in lines above the rows.

    The boxes have no height until the rows have theirs.
    """
    left, right = scale.pixels[0], scale.pixels[-1]
    periods = [
        (max(scale.to_px(z.first), left), min(scale.to_px(z.last + 1), right), plan.wording.zone(z), "tint")
        for z in scale.zones
    ]
    for era in plan.periods:
        a = left if era.first is None else max(scale.to_px(era.first), left)
        b = right if era.last is None else min(scale.to_px(era.last + 1), right)
        if b > a:
            periods.append((a, b, era.label, "era"))
    rows: list[list[Box]] = []
    tints = []
    for a, b, words, role in periods:
        tint = Tint(Box(a, top, b, top), None, role)
        tints.append(replace(tint, text=_tint_text(tint, words, plan, style, rows)))
    below = max([t.text.box.y1 + 4 for t in tints if t.text], default=top)
    return tints, below


def place_cursors(plan: Plan, style: Style, scale: Scale, top: float) -> tuple[list[Text], float]:
    """Place the labels of the chosen days in lines above the rows; a page around the chart shows them itself."""
    if not (plan.title or plan.dated):
        return [], top
    texts: list[Text] = []
    for day, words in plan.cursors:
        x = scale.to_px(day + 0.5)
        if not scale.pixels[0] <= x <= scale.pixels[-1]:
            continue
        half = text_width(words, style.small, 700) / 2
        middle = min(max(x, style.pad + half), plan.width - style.pad - half)
        text = plain((middle, top + 2), [words], style.small, 700, "accent", "middle")
        while any(text.box.touches(other.box, 8) for other in texts):
            text = plain((middle, text.box.y1 + 2), [words], style.small, 700, "accent", "middle")
        texts.append(text)
    return texts, max([text.box.y1 + 4 for text in texts], default=top)


def place_aid(plan: Plan, style: Style, scale: Scale, top: float) -> tuple[list[Text], float]:
    """Place the note that all steps are equal, on a scale with equal spacing."""
    if scale.kind != "equal":
        return [], top
    lines = wrap(plan.wording.equal_steps, plan.width - style.pad - scale.pixels[0], style.small, 600)
    text = plain((scale.pixels[0], top + 2), lines, style.small, 600, "muted")
    return [text], text.box.y1 + 2


def _tint_text(tint: Tint, words: str, plan: Plan, style: Style, rows: list[list[Box]]) -> Text:
    """Place the label of a tint in the first line above the rows where it does not touch another label."""
    a, b, top = tint.box.x0, tint.box.x1, tint.box.y0
    lines = wrap(words, max(b - a - 12, 360 if plan.slide or plan.height else 150), style.small, 600)
    width = max(text_width(line, style.small, 600) for line in lines)
    middle = min(max((a + b) / 2, style.pad + width / 2), plan.width - style.pad - width / 2)
    y = top + 4
    for row in (*rows, list[Box]()):
        text = plain((middle, y), lines, style.small, 600, "muted", "middle")
        if not any(text.box.touches(other, 10) for other in row):
            break
        y = max(box.y1 for box in row) + 2
    if not row:
        rows.append(row)
    row.append(text.box)
    return text


def place_axis(ticks: Sequence[Tick], style: Style, top: float) -> tuple[list[Text], float]:
    """Place the labels of the ticks on one line."""
    words = [tick for tick in ticks if tick.words]
    texts = [plain((tick.x + 3, top), [tick.words], style.small, 600, "muted") for tick in words]
    return texts, top + LEADING * style.small


def place_legend(plan: Plan, style: Style, top: float) -> tuple[list[LegendKey], float]:
    """Place the legend in lines from the left."""
    if not plan.entries:
        return [], top
    x, y, foot = style.pad, top + 8, top + 8
    keys = []
    for entry in plan.entries:
        # The text of such a character contains it, so it needs no swatch.
        room = 0.0 if entry.shape == "sign" else SWATCH[0] + 7
        lines = wrap(entry.label, plan.width - 2 * style.pad - room, style.small)
        width = room + max(text_width(line, style.small) for line in lines)
        if x > style.pad and x + width > plan.width - style.pad:
            x, y = style.pad, foot + 7
        text = plain((x + room, y), lines, style.small)
        foot = max(foot, y + len(lines) * LEADING * style.small)
        middle = y + LEADING * style.small / 2
        box = Box(x, middle - SWATCH[1] / 2, x + SWATCH[0], middle + SWATCH[1] / 2)
        keys.append(LegendKey(box, entry.role, entry.shape, entry.style, entry.term, text))
        x += width + 22
    return keys, foot + 4


def place_notes(
    notes: Sequence[str], plan: Plan, style: Style, top: float
) -> tuple[list[Text], list[Line], float]:
    """Place notes below a line."""
    if not notes:
        return [], [], top
    y = top + 10
    rule = Line(style.pad, y, plan.width - style.pad, y, "rule")
    lines = [line for note in notes for line in wrap(note, plan.width - 2 * style.pad, style.small)]
    text = plain((style.pad, y + 8), lines, style.small, 400, "muted")
    return [text], [rule], text.box.y1


def place_sources(plan: Plan, style: Style, top: float) -> tuple[list[Text], float]:
    """Place the cited entries in columns under their heading."""
    if not plan.cited:
        return [], top
    room = plan.width - 2 * style.pad
    title = wrap(plan.wording.sources, room, style.date, 600)
    heading = plain((style.pad, top + 10), title, style.date, 600, "muted")
    count = max(1, int((room + COLUMN_GAP) // (COLUMN + COLUMN_GAP)))
    width = (room - (count - 1) * COLUMN_GAP) / count
    entries = [wrap(entry, width, style.date) for entry in plan.cited]
    texts = [
        plain((style.pad + n * (width + COLUMN_GAP), heading.box.y1 + 2), lines, style.date, 400, "muted")
        for n, lines in enumerate(_columns(entries, count))
    ]
    return [heading, *texts], max(text.box.y1 for text in texts)


def _columns(entries: Sequence[Sequence[str]], count: int) -> list[list[str]]:
    """Divide the entries' lines among at most `count` columns of similar height, without dividing an entry."""
    height = max(1, ceil(sum(map(len, entries)) / count))
    while True:
        columns: list[list[str]] = [[]]
        for lines in entries:
            if columns[-1] and len(columns[-1]) + len(lines) > height:
                columns.append([])
            columns[-1] += lines
        if len(columns) <= count:
            return columns
        height += 1


def broken(x: float, y0: float, y1: float, boxes: Sequence[Box], role: str, dash: str) -> list[Line]:
    """Return a vertical line from y0 to y1, interrupted where it crosses a box."""
    cuts = sorted((b.y0 - 1, b.y1 + 1) for b in boxes if b.x0 - 3 < x < b.x1 + 3 and b.y1 > y0 and b.y0 < y1)
    lines, at = [], y0
    for start, stop in cuts:
        if start > at:
            lines.append(Line(x, at, x, start, role, dash))
        at = max(at, stop)
    return lines + ([Line(x, at, x, y1, role, dash)] if at < y1 else [])
