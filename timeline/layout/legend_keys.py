"""The legend: the positions above the rows, and the entries that explain marks, bars and colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline.i18n.charted import say
from timeline.layout.plan import Item, LegendEntry, Plan
from timeline.layout.rows.placing import bar_of
from timeline.layout.rows.row_draft import RowDraft
from timeline.layout.rows.wrappings import Canvas
from timeline.layout.scene import LEADING, PATTERNED, Box, LegendKey, Term, Text
from timeline.layout.style import Style
from timeline.layout.text import plain, shorten, text_width, wrap

SWATCH = (18.0, 13.0)
MARKS = ("circle", "diamond", "square")
"""The shapes of marks."""
STEP_AIR = 8.0
"""The distance from the label of a step to the step's edges, in pixels."""
WORDLESS, SLIM = 1.9, 0.45
"""The width and half the height of a step without words, in font sizes."""
OFF_GAP = 16.0
"""The distance between the position scale and the positions outside it, in pixels."""


def bar_entries(*parts: tuple[Canvas, Sequence[RowDraft]]) -> list[LegendEntry]:
    """Return the legend of the bars of a chart, and its panel: of durations, other periods, and counted events."""
    canvas, drafts = parts[0]
    plan, lang = canvas.plan, canvas.plan.lang
    bars = [bar for _, rows in parts for row in rows for bar in row.bars.bars]
    entries = duration_entries([replace(bar.item, soft=bar.extent.soft) for bar in bars], lang)
    items = ((item, of) for of, rows in parts for row in rows for item in row.items if not plan.fixed)
    if lasted := {item.interval for item, of in items if bar_of(item, of)}:
        lasts, within = (
            say(lang, "Duration of the event"),
            say(lang, "Period in which it took or takes place"),
        )
        both = say(lang, "Duration of the event, or period in which it took or takes place")
        words = both if len(lasted) > 1 else lasts if True in lasted else within
        entries.append(LegendEntry("muted", "bar", "none", words))
    if any(row.bins for row in drafts):
        words = plan.wording.counted
        if canvas.scale.zones:
            shorter = say(lang, "in an enlarged period, a bar covers less time")
            words = f"{words}{say(lang, '; ')}{shorter}"
        entries.append(LegendEntry("pole", "count", "none", words, short=say(lang, "Number of events")))
    return entries


def duration_entries(items: Sequence[Item], lang: str) -> list[LegendEntry]:
    """Return the legend of events with a bar: its length, its fading ends, and its part that is not yet done."""
    if not items:
        return []
    roles = {item.role for item in items}
    role = items[0].role if len(roles) == 1 and items[0].role else "muted"
    # A colour above the rows already explains its bars.
    entries = [] if all(roles) else [LegendEntry(role, "duration", "none", say(lang, "Duration"))]
    if any(any(item.soft) for item in items):
        words = say(lang, "Start or end not known exactly, or open")
        short = say(lang, "Not known exactly, or open")
        entries.append(LegendEntry(role, "soft", "none", words, short=short))
    if any(item.progress is not None for item in items):
        entries.append(LegendEntry(role, "progress", "none", say(lang, "Not yet done")))
    return entries


def drawn_entries(plan: Plan, points: Sequence[Item], bars: Sequence[Item]) -> Iterator[LegendEntry]:
    """Yield the entries of the plan, without those of marks where all such events have bars."""
    if not bars:
        yield from plan.entries
        return
    shapes = {item.shape for item in points}
    early = any(i.first is not None and i.first < plan.time.first and not i.coarse for i in points)
    # The swatch of a category of which only bars are drawn is a bar.
    lasting = {item.role for item in bars} - {item.role for item in points}
    barred = {entry for entry in plan.entries if entry.categorical and entry.role in lasting}
    every = (replace(entry, shape="lasting") if entry in barred else entry for entry in plan.entries)
    for entry in every:
        if entry.shape in MARKS and entry.style != "solid":
            yield from _styled(entry, points, bars)
        elif entry.shape in MARKS and entry.shape not in shapes:
            continue
        elif entry.shape != "earlier" or early:
            yield entry


def _styled(entry: LegendEntry, points: Sequence[Item], bars: Sequence[Item]) -> Iterator[LegendEntry]:
    """Yield the entry of an outline with the shape of the first mark or else of a bar that has it, if there is one."""
    if shape := next((item.shape for item in points if item.style == entry.style), None):
        yield replace(entry, shape=shape)
    elif any(item.style == entry.style for item in bars):
        yield replace(entry, shape="duration", role="muted")


def place_steps(plan: Plan, style: Style, top: float) -> tuple[list[LegendKey], list[Text], float]:
    """Place the positions as touching steps from permissive to restrictive, between the names of the scale's ends.

    Positions outside the scale follow after a gap.
    """
    steps = [entry for entry in plan.entries if entry.shape == "step"]
    if not steps:
        keys, y = place_keys([*_categories(plan), *beside_colours(plan, style)], plan, style, top - 6)
        return keys, [], y + 4 if keys else top
    tails = (True,) if plan.theme == "print" else (True, False)  # in print, each step has a pattern
    ways = [
        _steps(plan, style, top + 2, told, names, tails=with_tails)
        for told, names in _ways(plan, steps)
        for with_tails in tails
    ]
    keys, ends = min(ways, key=lambda way: way[0][-1].box.y1)
    if plan.explained and not plan.slide and keys[-1].box.y0 > keys[0].box.y0 and (short := _shortest(plan)):
        keys, ends = _steps(plan, style, top + 2, *short, tails=True)
    last, colours = keys[-1].box, _categories(plan)
    if not colours:
        boxes = [*(key.box for key in keys), *(end.box for end in ends)]
        right = max(box.x1 for box in boxes if box.y1 > last.y0)
        told = beside_colours(plan, style)
        more, y = place_keys(told, plan, style, last.y1, last._replace(x1=right))
        return [*keys, *more], ends, max(y + 4, last.y1 + 8)
    more, y = place_keys([*colours, *beside_colours(plan, style)], plan, style, last.y1)
    return [*keys, *more], ends, y + 4


Told = list[tuple[LegendEntry, str]]
"""Steps, each with its words."""


def _ways(plan: Plan, steps: Sequence[LegendEntry]) -> Iterator[tuple[Told, tuple[str, str]]]:
    """Yield the ways to name the steps and the ends of their scale, the best first: full, short, without ends."""
    shorts = [entry.short or entry.label for entry in steps]
    if plan.slide and any(plan.ends):
        yield _strip(plan), plan.ends
        return
    yield [(entry, entry.label) for entry in steps], plan.ends
    yield list(zip(steps, shorts, strict=True)), plan.ends
    if plan.explained and plan.height is not None:  # other pictures have the room of a second line
        yield list(zip(steps, shorts, strict=True)), ("", "")


def _strip(plan: Plan) -> Told:
    """Return the steps with words only outside the scale, or if there is one step."""
    steps = [entry for entry in plan.entries if entry.shape == "step"]
    scale = [entry for entry in steps if not entry.term.startswith("off")]
    return [(e, "" if e in scale and len(scale) > 1 else e.short or e.label) for e in steps]


def _shortest(plan: Plan) -> tuple[Told, tuple[str, str]] | None:
    """Return the steps for a fixed height in which not all names have the room of a line; None for all, in lines.

    Where bars name all positions of the scale, its ends are enough. Where rows lack the room of a second line, only
    positions that no bar names remain, with their names: a colour without one would be a riddle.
    """
    steps = [entry for entry in plan.entries if entry.shape == "step"]
    scale = [entry for entry in steps if not entry.term.startswith("off")]
    if plan.fixed and plan.unnamed.isdisjoint(entry.role for entry in scale):
        named = any(plan.ends) or not scale
        return _strip(plan), plan.ends if named else (scale[0].label, scale[-1].label)
    if plan.fixed and plan.terse:
        return [(e, e.short or e.label) for e in steps if e not in scale or e.role in plan.unnamed], ("", "")
    return None


def signs_of(plan: Plan) -> list[LegendEntry]:
    """Return the entries below the rows."""
    return [entry for entry in plan.entries if entry.shape != "step" and not entry.categorical]


def beside_colours(plan: Plan, style: Style) -> list[LegendEntry]:
    """Return the entries of signs, if in a chart of a fixed size all fit on the last line of its colours.

    Those of a chart without a line for signs are after the colours of its positions.
    """
    colours, signs = _categories(plan), signs_of(plan)
    if not (plan.fixed and colours):
        return signs if plan.fixed and plan.terse else []
    fits = lines_of([*colours, *signs], plan, style) == lines_of(colours, plan, style)
    return signs if fits else []


def lines_of(entries: Sequence[LegendEntry], plan: Plan, style: Style) -> int:
    """Return the number of lines of entries that explain marks and colours."""
    tops = {
        key.text.y + n for key in place_keys(entries, plan, style, 0.0)[0] for n in range(len(key.text.lines))
    }
    return len(tops)


def _categories(plan: Plan) -> list[LegendEntry]:
    return [entry for entry in plan.entries if entry.categorical]


def _steps(
    plan: Plan,
    style: Style,
    top: float,
    steps: Sequence[tuple[LegendEntry, str]],
    names: tuple[str, str],
    *,
    tails: bool,
) -> tuple[list[LegendKey], list[Text]]:
    size, height = style.small, LEADING * style.small + 5
    right, x, y = plan.width - style.pad, style.pad, top
    on_scale = [n for n, (entry, _) in enumerate(steps) if not entry.term.startswith("off")]
    # The words of a step at an end can be those of the end.
    said = {words for _, words in steps} if len(on_scale) > 1 else {*names}
    low, high = ("" if name in said else name for name in names)
    keys, ends, worded = list[LegendKey](), list[Text](), any(steps[n][1] for n in on_scale)
    for n, (entry, words) in enumerate(steps):
        label = shorten(style.how, words, right - style.pad - 2 * STEP_AIR, size, 600)
        bare = max(WORDLESS * size, PATTERNED)
        width = text_width(style.how, label, size, 600) + 2 * STEP_AIR if label else bare
        # A pattern after the words shows what it looks like.
        patterned = tails and bool(label) and (plan.theme == "print" or entry.term in ("fixed", "condition"))
        width += PATTERNED if patterned else 0.0
        if low and n == on_scale[0]:
            ends.append(_end(low, (x, y), style))
            x = ends[-1].box.x1 + STEP_AIR
        x += OFF_GAP if n and n - 1 in on_scale and n not in on_scale and x > style.pad else 0.0
        after = STEP_AIR + text_width(style.how, high, size) if high and n == on_scale[-1] else 0.0
        if x + width + after > right and x > style.pad:
            x, y = style.pad, y + height + 4
        text = plain(style.how, (x + STEP_AIR, y + 2.5), [label], size, 600)
        less = 0.0 if words or worded else height / 2 - SLIM * size
        term: Term = entry.term if tails and label else "none"
        box = Box(x, y + less, x + width, y + height - less)
        keys.append(LegendKey(box, entry.role, "step", "solid", term, text))
        x += width
        if after and x + after <= right:
            ends.append(_end(high, (x + STEP_AIR, y), style))
            x = ends[-1].box.x1
    return keys, ends


def _end(words: str, at: tuple[float, float], style: Style) -> Text:
    return replace(plain(style.how, (at[0], at[1] + 2.5), [words], style.small, 400, "muted"), part="legend")


def place_keys(
    entries: Sequence[LegendEntry], plan: Plan, style: Style, top: float, after: Box | None = None
) -> tuple[list[LegendKey], float]:
    """Place entries that explain marks and colours in lines from the left, the first one after a box if it fits."""
    entries = [entry for entry in entries if entry.label]
    if not entries:
        return [], top
    x, y, foot = (after.x1 + 22, after.y0 + 2.5, after.y1) if after else (style.pad, top + 8, top + 8)
    keys = []
    for entry in entries:
        # The text of such a character contains it, so it needs no swatch.
        wide, high = (style.mark * entry.sized,) * 2 if entry.sized else SWATCH
        room = 0.0 if entry.shape == "sign" else wide + 7
        lines = wrap(style.how, entry.label, plan.width - 2 * style.pad - room, style.small)
        width = room + max(text_width(style.how, line, style.small) for line in lines)
        if x > style.pad and x + width > plan.width - style.pad:
            x, y = style.pad, foot + 7
        text = plain(style.how, (x + room, y), lines, style.small)
        middle = y + LEADING * style.small / 2
        foot = max(foot, y + len(lines) * LEADING * style.small, middle + high / 2 if entry.sized else 0.0)
        box = Box(x, middle - high / 2, x + wide, middle + high / 2)
        keys.append(LegendKey(box, entry.role, entry.shape, entry.style, entry.term, text))
        x += width + 22
    return keys, foot + 4
