"""The texts around the rows: title, enlarged periods, axis, legend, notes, sources.

Each function places one part below a given y, and returns it with the y below it. All lengths are in pixels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

from timeline.i18n.catalogue import say
from timeline.layout import logos
from timeline.layout.plan import LegendEntry, Plan
from timeline.layout.scale import Scale
from timeline.layout.scene import LEADING, At, Box, LegendKey, Line, Text, Tint
from timeline.layout.style import Style
from timeline.layout.text import HEADLINE, note_lines, plain, shorten, text_width, wrap
from timeline.layout.ticks import Tick

SWATCH = (18.0, 13.0)
WIDER = 1.3
"""The greatest width of the text of a magnified period, as a part of its width."""
BREAK = (4.0, 9.0)
"""The width and the height of a stroke of an axis break, in pixels."""
ERA_DASH = "6 3"
"""The dash pattern of the lines around an era."""
STEP_AIR = 8.0
"""The distance from the label of a step to the step's edges, in pixels."""
RAMP = 12.0
"""The height of the steps without words on a narrow page, in pixels."""
OFF_GAP = 16.0
"""The distance between the position scale and the positions outside it, in pixels."""
TITLE_SHARE = 0.16
"""The greatest height of a title, as a share of a fixed height."""
TITLE_FACTORS = (1.2, 1.1, 1.0, 0.9, 0.8, 0.7)
"""The factors of the size of a title at a fixed height; the largest that leaves two lines or fewer is used."""
SUBTITLE_SHARE = 0.06
"""The greatest height of the letters of a subtitle, as a share of a fixed height."""
NOTE_AIR = 18.0
"""The space above the notes, with the line in it, in pixels."""
COLUMN, COLUMN_GAP = 250.0, 20.0
"""The least width of a column of sources, and the gap between two columns, in pixels."""


def place_title(plan: Plan, style: Style) -> tuple[list[Text], logos.PlacedLogo | None, float]:
    """Place title and subtitle in the top left corner, and a logo in one of the upper corners."""
    if not plan.texts.title:
        return [], None, 6.0
    logo, top, least = logos.place_above(plan, style)
    texts, below = _title(plan, style, logos.title_width(plan, style), top)
    return texts, logo, max(below, least)


def _title(plan: Plan, style: Style, width: float, top: float) -> tuple[list[Text], float]:
    size = style.title if plan.height is None else _title_size(plan.texts.title, width, plan.height, style)
    title = plain(
        style.how, (style.pad, top), wrap(style.how, plan.texts.title, width, size, HEADLINE), size, HEADLINE
    )
    lines = wrap(style.how, plan.texts.subtitle, width, style.subtitle)
    # Where the height is fixed, a long subtitle would take the space of labels.
    long = plan.height is not None and len(lines) * style.subtitle > SUBTITLE_SHARE * plan.height
    if not plan.texts.subtitle or (not plan.texts.topical and (long or not style.subtitled)):
        return [title], title.box.y1 + 10
    if plan.texts.topical and long:
        lines = [*lines[:1], shorten(style.how, " ".join(lines[1:]), width, style.subtitle)]
    subtitle = plain(style.how, (style.pad, title.box.y1 + 4), lines, style.subtitle, 400, "muted")
    return [title, replace(subtitle, part="subtitle")], subtitle.box.y1 + 14


def _title_size(title: str, width: float, height: float, style: Style) -> float:
    """Return the largest size at which a title has two lines or fewer, which are not too high; else the smallest."""
    sizes = [max(style.title * factor, style.label * 1.2) for factor in TITLE_FACTORS]
    lines = ((size, len(wrap(style.how, title, width, size, HEADLINE))) for size in sizes)
    fitting = (size for size, count in lines if count <= 2 and count * LEADING * size <= TITLE_SHARE * height)
    return next(fitting, sizes[-1])


def place_tints(plan: Plan, style: Style, scale: Scale, top: float) -> tuple[list[Tint], float]:
    """Place the tints of enlarged periods and of eras, with their labels in lines above the rows.

    The boxes have no height until the rows have theirs.
    """
    tints: list[Tint] = []
    below = top
    for periods, role in ((_eras(plan, scale), "era"), (_zones(plan, style, scale), "tint")):
        rows: list[list[Box]] = []
        base = below
        for a, b, words in periods:
            text = _tint_text(Tint(Box(a, base, b, base), None, role), words, plan, style, rows)
            tints.append(Tint(Box(a, top, b, top), text, role))
            below = max(below, text.box.y1 + 4)
    return tints, below


def _eras(plan: Plan, scale: Scale) -> Iterator[tuple[float, float, str]]:
    """Yield the ends of the visible part of each era, with its name."""
    left, right = scale.pixels[0], scale.pixels[-1]
    for era in plan.periods:
        a = left if era.first is None else max(scale.to_px(era.first), left)
        b = right if era.last is None else min(scale.to_px(era.last), right)
        if b > a:
            yield a, b, era.label


def _zones(plan: Plan, style: Style, scale: Scale) -> Iterator[tuple[float, float, str]]:
    """Yield the ends of the visible part of each magnified period, with its text."""
    for zone in scale.zones:
        a, b = (
            max(scale.to_px(zone.first), scale.pixels[0]),
            min(scale.to_px(zone.last + 1), scale.pixels[-1]),
        )
        long, short = plan.wording.zone(zone)
        fits = text_width(style.how, long, style.small, 600) <= (b - a) * WIDER
        yield a, b, long if fits else short


def place_edges(tints: Sequence[Tint], bottom: float, boxes: Sequence[Box]) -> list[Line]:
    """Place a line above each era, and lines down to `bottom` at its ends, interrupted where they cross a box."""
    eras = [tint.box for tint in tints if tint.role == "era"]
    lines = [Line(box.x0, box.y0, box.x1, box.y0, "pole", ERA_DASH) for box in eras]
    for box in eras:
        for x in (box.x0, box.x1):
            lines += broken(x, box.y0, bottom, boxes, "pole", ERA_DASH)
    return lines


def place_breaks(scale: Scale, y: float) -> list[Line]:
    """Place two strokes across the axis at each visible edge of a magnified period, ending at y."""
    edges = {day for zone in scale.zones for day in (zone.first, zone.last + 1)}
    wide, high = BREAK
    return [
        Line(x - wide + dx, y, x + dx, y - high, "muted")
        for day in sorted(edges)
        if scale.days[0] < day < scale.days[-1]
        for x in [scale.to_px(day)]
        for dx in (0.0, wide)
    ]


def place_cursors(plan: Plan, style: Style, scale: Scale, top: float) -> tuple[list[Text], float]:
    """Place the labels of the chosen days in lines above the rows; a page around the chart shows them itself."""
    if not (plan.texts.title or plan.dated):
        return [], top
    texts: list[Text] = []
    for day, words in plan.cursors:
        x = scale.middle_of(day)
        if x is None:
            continue
        half = text_width(style.how, words, style.small, 700) / 2
        middle = min(max(x, style.pad + half), plan.width - style.pad - half)
        at: At = middle, top + 2, "middle"
        text = plain(style.how, at, [words], style.small, 700, "accent")
        while any(text.box.touches(other.box, 8) for other in texts):
            at = middle, text.box.y1 + 2, "middle"
            text = plain(style.how, at, [words], style.small, 700, "accent")
        texts.append(text)
    return texts, max([text.box.y1 + 4 for text in texts], default=top)


def place_aid(plan: Plan, style: Style, scale: Scale, top: float) -> tuple[list[Text], float]:
    """Place the note that all steps are equal, on a scale with equal spacing."""
    if scale.kind != "equal":
        return [], top
    words = say(plan.lang, "Equal spacing, not to scale")
    lines = wrap(style.how, words, plan.width - style.pad - scale.pixels[0], style.small, 600)
    text = plain(style.how, (scale.pixels[0], top + 2), lines, style.small, 600, "muted")
    return [text], text.box.y1 + 2


def _tint_text(tint: Tint, words: str, plan: Plan, style: Style, rows: list[list[Box]]) -> Text:
    """Place the label of a tint in the first line above the rows where it does not touch another label."""
    a, b, top = tint.box.x0, tint.box.x1, tint.box.y0
    era, wide = tint.role == "era", 360 if plan.slide or plan.height else 150
    lines = wrap(style.how, words, max(b - a - 12, wide), style.small, 600) if era else [words]
    width = max(text_width(style.how, line, style.small, 600) for line in lines)
    # The name of an era that is too long for it begins at its start.
    middle = a + 5 + width / 2 if era and width > b - a - 6 else (a + b) / 2
    middle = min(max(middle, style.pad + width / 2), plan.width - style.pad - width / 2)
    left, right, y = middle - width / 2 - 10, middle + width / 2 + 10, top + 4
    for row in (*rows, list[Box]()):
        if not any(box.x0 < right and left < box.x1 for box in row):
            break
        y = max(box.y1 for box in row) + 2
    if not row:
        rows.append(row)
    text = plain(style.how, (middle, y, "middle"), lines, style.small, 600, "muted")
    row.append(text.box)
    return text


def place_axis(ticks: Sequence[Tick], style: Style, top: float) -> tuple[list[Text], float]:
    """Place the labels of the ticks on one line."""
    words = [tick for tick in ticks if tick.words]
    texts = [plain(style.how, (tick.x + 3, top), [tick.words], style.small, 600, "muted") for tick in words]
    return [replace(text, part="axis") for text in texts], top + LEADING * style.small


def explains(plan: Plan) -> bool:
    """Return whether the chart itself explains its marks; otherwise the page around it does, as "How to read"."""
    return bool(plan.texts.title or plan.dated or plan.slide)


def place_steps(plan: Plan, style: Style, top: float) -> tuple[list[LegendKey], list[Text], float]:
    """Place the positions as touching steps from permissive to restrictive, between the names of the scale's ends.

    Positions outside the scale follow after a gap. Short labels are used if they take fewer lines.
    """
    steps = [entry for entry in plan.entries if entry.shape == "step"]
    if not steps:
        keys, y = _place_keys([entry for entry in plan.entries if entry.categorical], plan, style, top - 6)
        return keys, [], y + 4 if keys else top
    ways = ([entry.label for entry in steps], [entry.short or entry.label for entry in steps])
    placed = [_steps(plan, style, top + 2, list(zip(steps, labels, strict=True))) for labels in ways]
    keys, ends = min(placed, key=lambda way: way[0][-1].box.y1)
    below = keys[-1].box.y1 + 8
    more, y = _place_keys([entry for entry in plan.entries if entry.categorical], plan, style, below - 8)
    return [*keys, *more], ends, y + 4 if more else below


def _steps(
    plan: Plan, style: Style, top: float, steps: Sequence[tuple[LegendEntry, str]]
) -> tuple[list[LegendKey], list[Text]]:
    size, height = style.small, LEADING * style.small + 5
    right, x, y = plan.width - style.pad, style.pad, top
    on_scale = [n for n, (entry, _) in enumerate(steps) if not entry.term.startswith("off")]
    low, high = plan.ends if len(on_scale) > 1 else ("", "")
    keys, ends = list[LegendKey](), list[Text]()
    for n, (entry, words) in enumerate(steps):
        # A position outside the scale has its pattern before its words.
        air = STEP_AIR + (5.0 if entry.term.startswith("off") else 0.0)
        label = shorten(style.how, words, right - style.pad - air - STEP_AIR, size, 600)
        width = text_width(style.how, label, size, 600) + air + STEP_AIR
        if low and n == on_scale[0]:
            ends.append(_end(low, (x, y), style))
            x = ends[-1].box.x1 + STEP_AIR
        x += OFF_GAP if n and n - 1 in on_scale and n not in on_scale and x > style.pad else 0.0
        after = STEP_AIR + text_width(style.how, high, size) if high and n == on_scale[-1] else 0.0
        if x + width + after > right and x > style.pad:
            x, y = style.pad, y + height + 4
        text = plain(style.how, (x + air, y + 2.5), [label], size, 600)
        keys.append(
            LegendKey(Box(x, y, x + width, y + height), entry.role, "step", "solid", entry.term, text)
        )
        x += width
        if after and x + after <= right:
            ends.append(_end(high, (x + STEP_AIR, y), style))
            x = ends[-1].box.x1
    return keys, ends


def place_ramp(plan: Plan, style: Style, top: float) -> tuple[list[LegendKey], list[Text], float]:
    """Place the positions as touching steps without words over the width, the names of the scale's ends below them.

    The page around the chart has the words, under "How to read".
    """
    steps = [entry for entry in plan.entries if entry.shape == "step"]
    off = sum(entry.term.startswith("off") for entry in steps)
    gap = OFF_GAP if 0 < off < len(steps) else 0.0
    width = (plan.width - 2 * style.pad - gap) / len(steps)
    keys, x = list[LegendKey](), style.pad
    for n, entry in enumerate(steps):
        x += gap if n and n == len(steps) - off else 0.0
        box = Box(x, top + 2, x + width, top + 2 + RAMP)
        # An empty line of text would be higher than the step, and interrupt its pattern.
        nothing = replace(plain(style.how, (x, top), [""], style.small), box=Box(x, top, x, top))
        keys.append(LegendKey(box, entry.role, "step", "solid", entry.term, nothing))
        x += width
    y, ends = top + 2 + RAMP + 2, list[Text]()
    if len(steps) - off > 1 and any(plan.ends):
        low, high = plan.ends
        right = style.pad + width * (len(steps) - off)
        ends = [plain(style.how, (style.pad, y), [low], style.small, 400, "muted")] if low else []
        ends += [plain(style.how, (right, y, "end"), [high], style.small, 400, "muted")] if high else []
        y = ends[0].box.y1 + 2
    more, y = _place_keys([entry for entry in plan.entries if entry.categorical], plan, style, y - 4)
    return [*keys, *more], [replace(end, part="legend") for end in ends], y + 8


def _end(words: str, at: tuple[float, float], style: Style) -> Text:
    return replace(plain(style.how, (at[0], at[1] + 2.5), [words], style.small, 400, "muted"), part="legend")


def place_legend(plan: Plan, style: Style, top: float) -> tuple[list[LegendKey], float]:
    """Place the entries that explain marks in lines from the left."""
    entries = [entry for entry in plan.entries if entry.shape != "step" and not entry.categorical]
    return _place_keys(entries, plan, style, top)


def _place_keys(
    entries: Sequence[LegendEntry], plan: Plan, style: Style, top: float
) -> tuple[list[LegendKey], float]:
    if not entries:
        return [], top
    x, y, foot = style.pad, top + 8, top + 8
    keys = []
    for entry in entries:
        # The text of such a character contains it, so it needs no swatch.
        room = 0.0 if entry.shape == "sign" else SWATCH[0] + 7
        lines = wrap(style.how, entry.label, plan.width - 2 * style.pad - room, style.small)
        width = room + max(text_width(style.how, line, style.small) for line in lines)
        if x > style.pad and x + width > plan.width - style.pad:
            x, y = style.pad, foot + 7
        text = plain(style.how, (x + room, y), lines, style.small)
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
    y = top + NOTE_AIR - 8
    rule = Line(style.pad, y, plan.width - style.pad, y, "rule")
    width = logos.note_width(plan, style)
    lines = [line for note in notes for line in note_lines(style.how, note, width, style.small)]
    text = plain(style.how, (style.pad, y + 8), lines, style.small, 400, "muted")
    return [text], [rule], text.box.y1


def place_sources(plan: Plan, style: Style, top: float) -> tuple[list[Text], float]:
    """Place the cited entries in columns under their heading."""
    if not plan.texts.cited:
        return [], top
    room = plan.width - 2 * style.pad
    words = say(plan.lang, "First source of each event, by event number, and number of other sources")
    title = wrap(style.how, words, room, style.date, 600)
    heading = plain(style.how, (style.pad, top + 10), title, style.date, 600, "muted")
    count = max(1, int((room + COLUMN_GAP) // (COLUMN + COLUMN_GAP)))
    width = (room - (count - 1) * COLUMN_GAP) / count
    entries = [wrap(style.how, entry, width, style.date) for entry in plan.texts.cited]
    texts = [
        plain(
            style.how,
            (style.pad + n * (width + COLUMN_GAP), heading.box.y1 + 2),
            lines,
            style.date,
            400,
            "muted",
        )
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
