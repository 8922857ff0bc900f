"""Layout of all charts except narrow ones: time runs from left to right."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile
from math import floor

from timeline.i18n.catalogue import say
from timeline.layout import margins
from timeline.layout.arcs import place_arcs
from timeline.layout.fewer import (
    brief_notes,
    is_bounded,
    is_fixed,
    is_small,
    marked,
    narrowed,
    shortened,
    too_low,
    with_hidden,
    with_rows,
)
from timeline.layout.lines import cursors_of, links_of, rules_of, text_boxes
from timeline.layout.logos import PlacedLogo, place_below
from timeline.layout.plan import Item, LegendEntry, Plan
from timeline.layout.rows.bars import category_entries, duration_entries
from timeline.layout.rows.drafting import MAJOR, draft_row, placed_row
from timeline.layout.rows.heights import fitted
from timeline.layout.rows.labels import room_lacks
from timeline.layout.rows.photos import size_of
from timeline.layout.rows.placing import PlacedRow, bar_of, place_row
from timeline.layout.rows.row_draft import RowDraft
from timeline.layout.rows.wrappings import Canvas
from timeline.layout.scale import Scale, make_hour_scale, make_scale
from timeline.layout.scene import Box, LegendKey, Line, Scene, Text, Tint
from timeline.layout.style import Style, compact, denser, floor_of, ladder, slide_styles, style_for
from timeline.layout.text import text_width
from timeline.layout.ticks import Tick, place_ticks
from timeline.theme.setting import Setting

MARKS = ("circle", "diamond", "square")
"""The shapes of marks."""
TALL = 640.0
"""The height of the rows, in pixels, from which the axis of a chart of fixed height also has labels at the top."""
BOTH = 1000.0
"""The height of a chart of a fixed height, in pixels, from which the axis has labels at the top and at the bottom."""
UNNUMBERED = 10.0
"""The space below the line of a row without numbers, in pixels."""
FEW_ROWS = 3
"""A chart with fewer rows than this has a smaller title if that makes room for one more."""
SMALLER_TITLE = 0.6
"""The size of this smaller title, as a share of its usual size."""
WIDESCREEN = 9 / 16
"""The height of an export, as a share of its width, up to which it has all labels."""


@dataclass(frozen=True, slots=True)
class Head:
    """The texts and tints above the rows, and the y below them."""

    texts: tuple[Text, ...]
    keys: tuple[LegendKey, ...]
    tints: tuple[Tint, ...]
    y: float
    logo: PlacedLogo | None
    axis: float
    """The y at which lines of labelled ticks begin: above `y` if the labels are above the rows."""


@dataclass(frozen=True, slots=True)
class Foot:
    """The texts and legend below the rows, the lines of the whole chart, and the y below them."""

    texts: tuple[Text, ...]
    keys: tuple[LegendKey, ...]
    rules: tuple[Line, ...]
    y: float
    axis: tuple[Text, ...] = ()
    logo: PlacedLogo | None = None


def lay_out_horizontal(plan: Plan) -> Scene:
    """Place all items of the plan from left to right; a label that does not fit is counted in a note.

    A chart of a fixed height has the largest style that shows all labels. If none does, the most important labels
    and rows stay. Sources are listed if they do not take the space of a label; otherwise a line names publishers.
    """
    base = style_for(plan.setting, plan.width, framed=bool(plan.texts.title))
    if not plan.numbered and not plan.slide:
        base = replace(base, bottom=UNNUMBERED)
    if plan.paper is not None:
        return _in_style(plan, denser(base)[plan.paper.style])
    if plan.height is None:
        return _of_own_height(plan, compact(base) if plan.compact else base)
    if plan.slide:
        return _on_slide(plan, slide_styles(plan.setting, plan.width), plan.height)
    styles = [narrowed(plan, style) for style in ladder(base, floor_of(plan.width, plan.height))]
    short = shortened(plan)
    first = bisect_left(styles, True, key=lambda style: _whole(_in_style(short, style), short))
    if first == len(styles):
        return _dense(short, styles[-1])
    for listing in (plan, short) if plan.texts.cited else (short,):
        scene = _in_style(listing, styles[first])
        if _whole(scene, listing):
            break
    return scene


def _of_own_height(plan: Plan, style: Style) -> Scene:
    """Lay out a chart that is as high as its labels; if few are wanted, an export has all that a 16:9 picture holds."""
    if plan.sparse and plan.texts.title and plan.room is None:
        full = _in_style(replace(plan, sparse=False), style)
        if full.height <= plan.width * WIDESCREEN:
            return full
    return _in_style(plan, style)


def _whole(scene: Scene, plan: Plan) -> bool:
    """Return whether a chart shows all labels and has the height of its plan."""
    return scene.wanted <= len(scene.labelled) and scene.height <= (plan.height or 0.0)


def _dense(plan: Plan, style: Style) -> Scene:
    """Use the densest style, with as many rows as fit; raise SizeError if not even one row fits.

    Where hardly any rows fit, the title is smaller if this makes room for another one.
    """
    height = plan.height or 0.0
    small = replace(style, title=max(style.title * SMALLER_TITLE, style.label))
    most = _rows_that_fit(plan, style, height)
    more = _rows_that_fit(plan, small, height) if most < FEW_ROWS else most
    if more > most or not more:
        style, most = small, more
    scene = _in_style(with_rows(plan, max(most, 1)), style, MAJOR)
    if scene.height > height:
        raise too_low(scene)
    return scene


def _rows_that_fit(plan: Plan, style: Style, height: float) -> int:
    """Return how many rows fit into a height, each with a label for an event of great importance."""
    heights = (_in_style(with_rows(plan, n), style, MAJOR).height for n in range(1, len(plan.rows) + 1))
    return sum(1 for _ in takewhile(lambda each: each <= height, heights))


def _on_slide(plan: Plan, styles: Sequence[Style], height: float) -> Scene:
    """Use the largest style in which the rows and the label in focus fit; other labels may be omitted."""
    strong = {item.id for item in plan.items if item.tone == "strong"}
    for style in styles:
        scene = _in_style(plan, style)
        if scene.height <= height and strong <= scene.labelled:
            break
    return scene


def _in_style(plan: Plan, style: Style, least: float = 0.0) -> Scene:
    """Lay out the chart; only if labels at its right edge have no space beside their poles, it ends before them.

    Labels lighter than `least` are not taken into account, because not all labels are shown. A part of a chart always
    has the full width, so that a day stays below the pointer while a reader zooms.
    """
    canvas = Canvas(plan, style, _scale(plan, style, 0.0))
    drafts = [draft_row(canvas, i) for i in range(len(plan.rows))]
    if not plan.time.zoomed and any(
        room_lacks([label for label in row.labels if label.weight >= least], row.room) for row in drafts
    ):
        canvas = Canvas(plan, style, _scale(plan, style, style.room))
        drafts = [draft_row(canvas, i) for i in range(len(plan.rows))]
    return _drawn(canvas, [placed_row(row, style) for row in drafts])


def _drawn(canvas: Canvas, drafts: Sequence[RowDraft]) -> Scene:
    plan = replace(canvas.plan, entries=tuple(_drawn_entries(canvas, drafts)))
    style, scale = canvas.style, canvas.scale
    wide = partial(text_width, style.how, size=style.small, weight=600)
    ticks = place_ticks(scale, plan.time.first, plan.time.last + 1, wide, plan.wording.tick, canvas.right)
    entries = () if plan.slide or is_small(plan) else _bar_entries(canvas, drafts)
    below = replace(plan, entries=(*plan.entries, *entries))
    possible = [item for item in plan.items if size_of(item, plan, style)]
    reserved = _reserved(below, style, ticks, possible)
    titled = _head(plan, style, scale)
    head = _with_axis(titled, plan, style, ticks, reserved)
    gap = margins.BREAK[1] + 2 if scale.zones else 0.0
    # The order of the steps keeps sums of fractions the same for each height.
    room = None if plan.height is None else plan.height - titled.y - reserved - (head.y - titled.y) - gap
    head = replace(head, y=head.y + gap)
    sized = _sized(canvas, drafts, (plan.room or 0.0) - head.y - reserved if is_bounded(plan) else room)
    rows = _placed_rows(canvas, head.y, sized)
    bottom = rows[-1].drawn.box.y1 if rows else head.y
    labelled = {flag.event for row in rows for flag in row.flags}
    labelled |= {bar.event for row in rows for bar in row.bars if bar.text}
    notes = _notes(plan, style, plan.total - len(labelled), labelled, any(row.numbers for row in rows))
    pictured = {flag.event for row in rows for flag in row.flags if flag.photo}
    notes = (*notes, *_credits(plan, [item for item in possible if item.id in pictured]))
    foot = _foot(below, style, ticks, notes, bottom)
    plot = Box(scale.pixels[0], head.y, canvas.right, bottom)
    ends = (plot.y0 + min(2.0, style.top - 1), plot.y1 + 4)
    breaks = (line for y in ends for line in margins.place_breaks(scale, y))
    rules = rules_of(ticks, rows, head.tints, head.texts, head.axis, plot)
    foot = replace(foot, rules=(*rules, *breaks, *foot.rules))
    return replace(_scene(canvas, plot, head, rows, foot), wanted=sum(row.wanted for row, _ in sized))


def _reserved(plan: Plan, style: Style, ticks: Sequence[Tick], pictured: Sequence[Item]) -> float:
    """Return the height for the foot of a chart with a limit, as if none of its events had a label."""
    if plan.height is None and not is_bounded(plan):
        return 0.0
    notes = _notes(plan, style, plan.total if plan.height else 0)
    return _foot(plan, style, ticks, (*notes, *_credits(plan, pictured))).y


def _with_axis(head: Head, plan: Plan, style: Style, ticks: Sequence[Tick], reserved: float) -> Head:
    """Return the head with the labels of the axis too, where the rows are high."""
    # A page keeps the axis in sight above its chart; on a slide the rows are near the axis below them.
    tall = plan.height is None or plan.height - head.y - reserved > TALL
    if plan.slide or not margins.explains(plan) or not (is_fixed(plan) or tall):
        return head
    names, y = margins.place_axis(ticks, style, head.y)
    return replace(head, texts=(*head.texts, *names), y=y + 2)


def _sized(canvas: Canvas, drafts: Sequence[RowDraft], room: float | None) -> list[tuple[RowDraft, float]]:
    """Return the rows with their heights: those that they need, or the space for them if there is a limit."""
    plan, style = canvas.plan, canvas.style
    heights = [row.least_height(style) for row in drafts]
    if room is not None and (plan.height is not None or room < sum(heights)):
        drafts, heights = fitted(style, drafts, room)
    return [*zip(drafts, heights, strict=True)]


def _scene(canvas: Canvas, plot: Box, head: Head, rows: Sequence[PlacedRow], foot: Foot) -> Scene:
    plan, scale = canvas.plan, canvas.scale
    flags = tuple(f for row in rows for f in row.flags)
    bars = tuple(b for row in rows for b in row.bars)
    labelled = {flag.event for flag in flags} | {bar.event for bar in bars if bar.text}
    ends = [*(m for row in rows for m in row.marks), *(bar.anchor for bar in bars)]
    # The tints of eras are placed with the head, before the height of the rows is known: they end with the plot here.
    # Where a page around the chart explains the marks, `how` has the keys for its “How to read”.
    return Scene(
        width=plan.width,
        height=max(plan.height or 0.0, round(foot.y, 3)),
        theme=plan.theme,
        lang=plan.lang,
        name=plan.name,
        alt=plan.alt,
        plot=plot,
        scale=scale,
        texts=(*head.texts, *foot.texts, *(t for row in rows for t in row.numbers)),
        tints=tuple(replace(tint, box=tint.box._replace(y1=plot.y1)) for tint in head.tints),
        rules=foot.rules,
        rows=tuple(row.drawn for row in rows),
        bands=tuple(b for row in rows for b in row.bands),
        links=links_of(plan, canvas.style, rows),
        marks=tuple(m for row in rows for m in row.marks),
        bars=bars,
        flags=flags,
        legend=(*head.keys, *foot.keys) if margins.explains(plan) else head.keys,
        how=() if margins.explains(plan) else foot.keys,
        axis=foot.axis,
        counts=tuple(c for row in rows for c in row.counts),
        events=tuple(each.labelled(each.event in labelled) for each in plan.events),
        total=plan.total,
        fills=plan.fills,
        cursors=cursors_of(plan, scale, plot, text_boxes(rows)),
        arcs=place_arcs(plan.arcs, ends, text_boxes(rows)),
        logo=head.logo or foot.logo,
    )


def _head(plan: Plan, style: Style, scale: Scale) -> Head:
    titles, logo, y = margins.place_title(plan, style)
    steps, ends, y = margins.place_steps(plan, style, y)
    aid, y = margins.place_aid(plan, style, scale, y)
    tints, y = margins.place_tints(plan, style, scale, y)
    cursors, y = margins.place_cursors(plan, style, scale, y)
    return Head((*titles, *ends, *aid, *cursors), tuple(steps), tuple(tints), y, logo, y)


def plot_width(how: Setting, width: float) -> float:
    """Return the width of the time axis, in pixels, in a chart of this width."""
    style = style_for(how, width, framed=True)
    return max(width - 2 * style.pad - style.gutter - style.aside, 60.0)


def _scale(plan: Plan, style: Style, room: float) -> Scale:
    """Return the scale, which leaves `room` pixels at the right."""
    x0 = style.pad + style.gutter + style.aside
    right = max(plan.width - style.pad - room, x0 + 60)
    # Every k-th event is enough to find the crowded periods.
    dates = [
        (first, last) for first, last in plan.time.stretches[:: 1 + len(plan.time.stretches) // 1000].tolist()
    ]
    first, last = plan.time.whole
    if plan.time.hours:
        scale = make_hour_scale(plan.time.scale, dates, first, last + 1, x0, right)
    else:
        scale = make_scale(plan.time.scale, dates, floor(first), floor(last) + 1, x0, right)
    width = plan.paper.width if plan.paper else None
    whole = not plan.time.zoomed and width is None
    return scale if whole else scale.cropped(plan.time.first, plan.time.last + 1, width)


def _placed_rows(canvas: Canvas, top: float, sized: Sequence[tuple[RowDraft, float]]) -> list[PlacedRow]:
    """Place the rows from y `top` down, each with its height."""
    rows = []
    most = max((b.count for row, _ in sized for b in row.bins), default=1)
    for row, height in sized:
        rows.append(place_row(canvas, row, top, height, most))
        top += height
    return rows


def _bar_entries(canvas: Canvas, drafts: Sequence[RowDraft]) -> list[LegendEntry]:
    """Return the legend of the bars: of events with a duration, of other periods, and of counted events."""
    plan, lang = canvas.plan, canvas.plan.lang
    entries = duration_entries([bar.item for row in drafts for bar in row.bars.bars], lang)
    if lasted := {item.interval for row in drafts for item in row.items if bar_of(item, canvas)}:
        lasts, within = say(lang, "Duration of the event"), say(lang, "Period in which the event took place")
        both = say(lang, "Duration of the event, or period in which it took place")
        words = both if len(lasted) > 1 else lasts if True in lasted else within
        entries.append(LegendEntry("muted", "bar", "none", words))
    if any(row.bins for row in drafts):
        words = plan.wording.counted
        if canvas.scale.zones:
            shorter = say(lang, "in an enlarged period, a bar covers less time")
            words = f"{words}{say(lang, '; ')}{shorter}"
        entries.append(LegendEntry("pole", "count", "none", words))
    return entries


def _drawn_entries(canvas: Canvas, drafts: Sequence[RowDraft]) -> Iterator[LegendEntry]:
    """Yield the entries of the plan, without those of marks where all such events have bars."""
    points = [item for row in drafts for item in row.items]
    bars = [bar.item for row in drafts for bar in row.bars.bars]
    if not bars:
        yield from canvas.plan.entries
        return
    shapes = {item.shape for item in points}
    early = any(i.first is not None and i.first < canvas.plan.time.first and not i.coarse for i in points)
    for entry in category_entries(canvas.plan.entries, points, bars):
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
    elif any(item.bar_style == entry.style for item in bars):
        yield replace(entry, shape="duration", role="muted")


def _credits(plan: Plan, items: Sequence[Item]) -> tuple[str, ...]:
    """Return a note with the credits of the images of these items; a page around the chart shows them itself."""
    every = (item.illustration.credit for item in items if item.illustration)
    named = list(dict.fromkeys(filter(None, every)))
    return (plan.wording.credits(named),) if named and plan.texts.title else ()


def _notes(
    plan: Plan, style: Style, left: int, labelled: Set[str] | None = None, numbered: bool = True
) -> tuple[str, ...]:
    """Return the notes below a chart; `left` is the number of events without a label, `labelled` None for all."""
    if is_fixed(plan):
        items = [item for item in plan.items if labelled is None or item.id in labelled]
        return brief_notes(plan, style, items, left)
    # On a slide, the text around the chart has the number of hidden labels; in a sparse chart, each row has it.
    if not left or plan.slide or plan.sparse:
        return marked(plan.texts.notes, plan)
    return marked(with_hidden(plan.wording.hidden(left, numbered and plan.numbered), plan.texts.notes), plan)


def _foot(plan: Plan, style: Style, ticks: Sequence[Tick], notes: tuple[str, ...], top: float = 0.0) -> Foot:
    """Place axis, legend, notes and sources from y `top` down; a low chart of a fixed height has its axis above."""
    once = is_fixed(plan) and (plan.height or 0.0) < BOTH
    axis, y = ([], top) if once else margins.place_axis(ticks, style, top + 5)
    above = is_bounded(plan)  # a page keeps the axis in view above its chart
    y = top if above else y
    keys, below = margins.place_legend(plan, style, y + 4)
    y = below if margins.explains(plan) else y + 4
    lines, rules, low = margins.place_notes(notes, plan, style, y)
    cited, low = margins.place_sources(plan, style, low)
    logo, y = place_below(plan, style, y + margins.NOTE_AIR, low)
    texts, axis = (*([] if above else axis), *lines, *cited), axis if above else []
    return Foot(
        texts, tuple(keys), tuple(rules), y + (style.pad if plan.texts.title else 8), tuple(axis), logo
    )
