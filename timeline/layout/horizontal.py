"""Layout of all charts except narrow ones: time runs from left to right."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial
from math import inf

from timeline.layout.fewer import (
    at_a_glance,
    counted,
    foremost_of,
    in_context,
    in_part,
    is_whole,
    lacking_labels,
    narrowed,
    of_two,
    raised,
    too_low,
    with_missing,
    with_rows,
    with_years,
    without_orphans,
    worth,
)
from timeline.layout.foot import Foot, bare_chart, notes_below, place_foot, with_foot
from timeline.layout.head import Head, place_axis, place_head, with_measures
from timeline.layout.inset import Inset, has_inset, inset_of, without
from timeline.layout.legend_keys import bar_entries, beside_colours, drawn_entries, signs_of
from timeline.layout.lines import cursors_of, rules_of, text_boxes
from timeline.layout.links.drawing import linked, with_all_links
from timeline.layout.plan import Plan
from timeline.layout.rows.apart import moved_apart, uncrowded
from timeline.layout.rows.drafting import draft_row, placed_row
from timeline.layout.rows.labels import room_lacks
from timeline.layout.rows.placing import PlacedRow, bands_of, place_row, told_alike
from timeline.layout.rows.row_draft import MAJOR, RowDraft, fitted
from timeline.layout.rows.wrappings import Canvas
from timeline.layout.scene import Box, Scene, Text
from timeline.layout.signs import (
    as_drawn,
    as_said,
    explained_signs,
    in_lines,
    is_seen,
    plainly,
    unplaced,
    with_words,
)
from timeline.layout.strips.placing import heights_of, place_strips, with_fitting_strips
from timeline.layout.strips.room import scale_of
from timeline.layout.style import STEPS, Style, compact, denser, fixed_styles, slide_styles, style_for
from timeline.layout.text import text_width
from timeline.layout.ticks import Tick, place_ticks
from timeline.layout.true_lengths import has_true_lengths

TALL = 640.0
"""The height of the rows, in pixels, from which the axis of a chart of fixed height also has labels at the top."""
BOTH = 1000.0
"""The height of a chart of a fixed height, in pixels, from which the axis has labels at the top and at the bottom."""
FEW_ROWS = 4
"""The number of rows with positions up to which the bars and letters of a fixed size are large."""
MOST_TRIED = 12
"""The number of rows that are left out one by one to make room for labels."""
GUTTER = 10.0
"""The further height above each row of a chart with links, in pixels."""
WIDESCREEN = 9 / 16
"""The height of an export, as a share of its width, up to which it has all labels."""


def lay_out_horizontal(plan: Plan) -> Scene:
    """Place all items of the plan from left to right; a label that does not fit is counted in a note.

    A chart of a fixed height has the largest style that shows all labels. If none does, the most important labels
    and rows stay.
    """
    base = style_for(plan.setting, plan.width, framed=bool(plan.texts.title))
    # On a page, lines to later changes come and go while the rows stay.
    if any(link.own or plan.printed for link in plan.links):
        base = replace(base, top=base.top + GUTTER)
    if plan.paper is not None:
        return _in_style(plan, denser(base)[plan.paper.style])
    if plan.height is None:
        return _of_own_height(plan, compact(base) if plan.compact else base)
    if plan.slide:
        # The largest style in which the rows and the label in focus fit; other labels may be omitted.
        strong = {item.id for item in plan.items if item.tone == "strong"}
        usual, tight = slide_styles(plan.setting, plan.width)
        large, small = _in_style(plan, usual), _in_style(plan, tight)
        fits = large.height <= plan.height and strong <= large.labelled
        return large if fits and large.labelled >= small.labelled else small
    least = fixed_styles(plan.setting, plan.width, plan.height)[-1]
    whole, plan = plan, with_fitting_strips(plan, least)
    scene = with_all_links(plan, _of_fixed_height) if plan.links else _of_fixed_height(plan)
    if plan.bands and not scene.labelled:  # bars alone have larger letters
        scene = _of_fixed_height(replace(in_context(at_a_glance(plan)), items=(), links=()))
    return with_missing(scene, whole)


def _of_own_height(plan: Plan, style: Style) -> Scene:
    """Lay out a chart that is as high as its labels; if few are wanted, an export has all that a 16:9 picture holds."""
    if plan.sparse and plan.texts.title and plan.room is None:
        full = _in_style(replace(plan, sparse=False), style)
        if full.height <= plan.width * WIDESCREEN:
            return _alone(replace(plan, sparse=False), style)
    scene = _alone(plan, style) if plan.printed else _in_style(plan, style)
    # A closed panel has no height.
    low = scene.panel and scene.panel.plot.height and _is_below(plan, scene.panel.plot.y0)
    return _in_style(replace(plan, folded=True), style) if low else scene


def lay_out_in(style: Style, plan: Plan) -> Scene:
    """Lay out a picture as high as its labels in a style; it is a part of one of a fixed height."""
    return _alone(plan, replace(style, top=style.top + GUTTER) if plan.links else style)


def _is_below(plan: Plan, y: float) -> bool:
    """Return whether a panel at y is closed: a reader has not asked for it, and it begins below the window."""
    asked = plan.time.zone is None or not plan.time.zone.nearest
    return plan.bounded and not asked and y > (plan.room or 0.0)


def _alone(plan: Plan, style: Style) -> Scene:
    """Lay out a chart as high as its labels, without rows in which nothing is drawn; its list of events stays whole."""
    scene = _in_style(plan := counted(plan), style)
    if (clear := without_orphans(plan, scene)) is plan:
        return scene
    whole = replace(clear, entries=plan.entries, events=plan.events, total=plan.total, dropped=plan.dropped)
    return _in_style(whole, style)


def _of_fixed_height(plan: Plan) -> Scene:
    """Lay out a chart of a fixed height, with true lengths or a panel if they cost nothing important.

    Raise SizeError if not even one row fits.
    """
    if has_true_lengths(plan):
        return of_two(plan, replace(plan, measured=False), _as_large_as_fits)
    if has_inset(plan):
        return of_two(plan, replace(plan, time=replace(plan.time, zone=None)), _as_large_as_fits)
    return _as_large_as_fits(plan)


def _as_large_as_fits(plan: Plan) -> Scene:
    """Lay out a chart of a fixed height in the largest letters that leave room for what is important.

    Rows with positions come first, then the labels of changes and of the most important events, then larger letters.
    Rows without positions stay only if all important labels fit beside them.
    """
    whole = at_a_glance(plan)
    few = in_context(whole)
    styles = [narrowed(whole, style) for style in fixed_styles(plan.setting, plan.width, plan.height or 0.0)]
    first = bisect_left(styles, True, key=lambda style: is_whole(_in_style(with_years(whole), style), plan))
    if first <= STEPS:
        return _settled(whole, styles[first])
    least = styles[STEPS:]
    if large := _of_few_rows(few, narrowed(few, least[0])):
        return large
    if first < len(styles):
        return _settled(whole, styles[first])
    if few is not whole:
        scene = _in_style(with_years(whole), least[0], MAJOR)
        if scene.height <= (plan.height or 0.0) and all(
            i.id in scene.labelled for i in whole.items if i.important
        ):
            return _settled(whole, least[0], scene)
    return _with_most_labels(few, [narrowed(few, style) for style in least])


def _of_few_rows(plan: Plan, style: Style) -> Scene | None:
    """Lay out a chart of few rows with positions in large letters; None if the foremost labels do not fit."""
    if not plan.bands or sum(row.part == "row" for row in plan.rows) > FEW_ROWS:
        return None
    foremost = foremost_of(plan)
    ways = (raised(each, foremost) for each in (plan, replace(plan, terse=True)))
    scenes = (_settled(way, style) for way in ways)
    return next((s for s in scenes if s.height <= (plan.height or 0.0) and foremost <= s.labelled), None)


def _with_most_labels(plan: Plan, styles: Sequence[Style]) -> Scene:
    """Lay out the chart in the style in which the fewest labels are missing, or with as many rows as fit."""
    ways = [(plan, style) for style in styles]
    if not plan.bands:  # fewer rows may have room for more labels
        numbers = range(len(plan.rows) - 1, 0, -1)[:MOST_TRIED]
        ways += [(with_rows(plan, n), styles[-1]) for n in numbers]
    best, lacking = None, (inf, inf)
    for n, (part, style) in enumerate(ways):
        if n >= len(styles) and not lacking[0]:
            break
        scene = _in_style(with_years(part), style, MAJOR)
        lacks = lacking_labels(scene, plan)
        if scene.height <= (plan.height or 0.0) and lacks < lacking:
            best, lacking = (part, style, scene), lacks
    return _settled(*best) if best else _fewest_rows(plan, styles[-1])


def _settled(plan: Plan, style: Style, scene: Scene | None = None) -> Scene:
    """Lay out the chart, without rows in which nothing is drawn, and words after dates that refer to no label.

    Marks stand apart where that costs no important label. `scene` is the chart with them, if it is laid out already.
    """
    scene = scene or _in_style(with_years(plan), style, MAJOR)
    # What one row leaves, another one can use: with fewer items each time, this ends.
    while (clear := uncrowded(without_orphans(plan, scene), scene)) is not plan:
        scene, plan = _in_style(with_years(clear), style, MAJOR), clear
    apart = moved_apart(plan, scene)
    again = scene if apart is plan else _in_style(with_years(apart), style, MAJOR)
    told = {item.id for item in plan.items if item.bold} & scene.labelled
    return again if told <= again.labelled and again.height <= scene.height else scene


def _fewest_rows(plan: Plan, style: Style) -> Scene:
    """Return the chart with as many rows as fit; with the smallest title, if no row fits below a larger one."""
    numbers = range(1, len(plan.rows) + 1)

    def part(most: int, terse: bool) -> Scene:
        fewer = in_part(with_rows(replace(plan, terse=terse), most), plan)
        return _settled(fewer, narrowed(fewer, style))

    most = bisect_left(numbers, True, key=lambda n: part(n, True).height > (plan.height or 0.0))
    if not most:
        style = replace(style, title=0.0)
    scene = part(max(most, 1), False)
    if scene.height > (plan.height or 0.0):  # rows come before a line of signs
        scene = part(max(most, 1), True)
    if scene.height > (plan.height or 0.0):
        raise too_low(scene)
    return scene


def _in_style(plan: Plan, style: Style, least: float = 0.0) -> Scene:
    """Lay out the chart; only if labels at its right edge have no space beside their poles, it ends before them.

    Labels lighter than `least` are not taken into account, because not all labels are shown. A part of a chart always
    has the full width, so that a day stays below the pointer while a reader zooms.
    """
    first = Canvas(plan, style, scale_of(plan, style, 0.0))
    canvas, drafts, inset = _drafted(first, inset_of(first))
    lacks = not plan.time.zoomed and any(room_lacks(row().labels, row().room, least) for row in drafts)
    whole = None
    if plan.fixed or not lacks:
        whole = _drawn(canvas, [placed_row(row(), style) for row in drafts], inset)
        if not lacks or all(item.id in whole.labelled for item in plan.items if item.weight >= least):
            return whole
    shorter = Canvas(plan, style, scale_of(plan, style, style.room))
    canvas, drafts, inset = _drafted(shorter, inset.below(shorter.scale) if inset else inset_of(shorter))
    cut = _drawn(canvas, [placed_row(row(), style) for row in drafts], inset)
    return whole if whole and worth(whole, plan) >= worth(cut, plan) else cut


def _drafted(
    canvas: Canvas, inset: Inset | None
) -> tuple[Canvas, list[Callable[[], RowDraft]], Inset | None]:
    """Return functions that draft the rows when they are asked, and the panel below, whose events these leave out."""
    canvas = replace(canvas, plan=without(canvas.plan, inset))
    return canvas, [cache(partial(draft_row, canvas, n)) for n in range(len(canvas.plan.rows))], inset


def _drawn(canvas: Canvas, drafts: Sequence[RowDraft], inset: Inset | None) -> Scene:
    """Return the chart; at a fixed size, its rows have the space that its legend, with what is drawn, leaves."""
    # Rows as high as the window show, before anything is placed, that the panel is closed.
    high = sum(row.least_height(canvas.style) for row in drafts)
    if inset and inset.drafts and _is_below(inset.plan, high + inset.rows_top):
        return _in_style(replace(inset.plan, folded=True), canvas.style)
    every = [*drafts, *(inset.drafts if inset else ())]
    points = [item for row in every for item in row.items]
    bars = [bar.item for row in every for bar in row.bars.bars]
    plan = replace(canvas.plan, entries=tuple(drawn_entries(canvas.plan, points, bars)))
    parts = [(canvas, drafts), *([(inset.canvas, inset.drafts)] if inset else [])]
    if plan.explained and plan.rows and not (plan.slide or plan.paper):
        drawn = (bands_of(of.of_row(row.index), row, 0.0) for of, rows in parts for row in rows)
        plan = with_words(plan, bands := [band for row in drawn for band in row])
        inset = inset.worded(bands) if inset else None
    entries = [] if plan.slide else bar_entries(*parts)
    canvas = replace(canvas, plan=replace(plan, entries=(*plan.entries, *entries)))
    scene = _with_legend(canvas, drafts, inset, every)
    whole = as_said(canvas.plan, scene.bands)
    signs = explained_signs(scene, whole, canvas.style)
    seen = tuple(entry for entry in whole.entries if is_seen(entry, scene) or not plan.printed)
    if seen == canvas.plan.entries and (
        not plan.fixed or signs == in_lines(whole.entries, plan, canvas.style)
    ):
        return scene
    # Once more with exactly these entries, because others had space above or below the rows.
    exact = (*(e for e in seen if e not in signs_of(whole)), *signs) if plan.fixed else seen
    again = _with_legend(replace(canvas, plan=replace(whole, entries=exact)), drafts, inset, every)
    same = explained_signs(again, whole, canvas.style) == signs or not plan.fixed
    return again if same and all(is_seen(e, again) == (e in seen) for e in whole.entries) else scene


def _with_legend(
    canvas: Canvas, drafts: Sequence[RowDraft], inset: Inset | None, every: Sequence[RowDraft]
) -> Scene:
    """Return the chart with the entries of its plan; `every` row is also one of the panel."""
    plan, style, scale = canvas.plan, canvas.style, canvas.scale
    below = replace(plan, entries=tuple(e for e in plan.entries if e not in signs_of(plan)))
    below = (
        replace(below, entries=(*below.entries, *in_lines(plan.entries, plan, style))) if plan.fixed else plan
    )
    wide = partial(text_width, style.how, size=style.small, weight=600)
    ticks = place_ticks(scale, plan.time.first, plan.time.last + 1, wide, plan.wording.tick, canvas.right)
    if inset and sum(tick.major for tick in ticks) > 2:
        ticks = [tick for tick in ticks if tick.major]  # the panel has the finer ones
    reserved = 0.0
    if plan.height is not None or plan.bounded:  # as if none of its events had a label
        notes = notes_below(canvas, None)
        under = () if beside_colours(below, style) else below.entries
        reserved = _foot(replace(below, entries=under), style, ticks, notes, 0.0, inset is not None)[0].y
    titled = place_head(replace(canvas, plan=below))
    head = _with_axis(titled, plan, style, ticks, 0.0 if inset else reserved)
    head = with_measures(canvas, inset.announced(head, drafts) if inset else head)
    # The order of the steps keeps sums of fractions the same for each height.
    high = (inset.height if inset else 0.0) + heights_of(canvas)
    room = None if plan.height is None else plan.height - titled.y - reserved - (head.y - titled.y) - high
    room = (plan.room or 0.0) - head.y - reserved if plan.bounded else room
    heights = [row.least_height(style) for row in drafts]
    if room is not None and (plan.height is not None or room < sum(heights)):
        drafts, heights = fitted(style, drafts, room, plan.bounded)
    drafts = [row.without_empty_line for row in drafts] if plan.printed else drafts
    top, rows = head.y, list[PlacedRow]()
    most = max((b.count for row in drafts for b in row.bins), default=1)
    for row, height in zip(drafts, heights, strict=True):
        rows.append(place_row(canvas, row, top, height, most))
        top += height
    spare = (
        max(room or 0.0, 0.0) // max(len(plan.strips), 1) if plan.height is not None and not drafts else 0.0
    )
    scene = _with_foot(replace(canvas, spare=spare), ticks, head, told_alike(rows), inset)
    return replace(scene, wanted=frozenset(event for row in every for event in row.wanted))


def _with_foot(
    canvas: Canvas, ticks: Sequence[Tick], head: Head, rows: Sequence[PlacedRow], inset: Inset | None
) -> Scene:
    """Return the chart of placed rows with the panel below them."""
    plan, style, scale = canvas.plan, canvas.style, canvas.scale
    bottom = rows[-1].drawn.box.y1 if rows else head.y
    strips = place_strips(canvas, bottom)
    plot = Box(scale.pixels[0], head.y, canvas.right, strips.y)
    scene = strips.added_to(scene_of(canvas, plot, head, rows))
    scene = inset.added(scene, rows, ticks) if inset else scene
    gaps = [gap.text for row in rows for gap in row.gaps if gap.text]
    scene = linked(scene, plan, [*head.texts, *gaps]) if plan.links else scene
    noted = replace(canvas, plan=inset.plan) if inset else canvas
    signs = explained_signs(scene, plan, style)
    plan = replace(plan, entries=unplaced(signs, head.keys))
    scene = plainly(scene, plan, signs, head.keys)
    low = scene.panel.box.y1 if scene.panel else plot.y1
    foot, drawn = _foot(plan, style, ticks, notes_below(noted, scene), low, scene.panel is not None)
    rules = (
        *rules_of(ticks, rows, head.added(strips.texts), plot, scale.pixels[-1], plan.fixed),
        *scene.rules,
    )
    texts = (*head.texts, *scene.texts, *gaps, *drawn)
    scene = replace(scene, texts=texts, rules=rules, logo=head.logo)
    return with_foot(scene, plan, [*as_drawn(head.keys, scene)], foot)


def _with_axis(head: Head, plan: Plan, style: Style, ticks: Sequence[Tick], reserved: float) -> Head:
    """Return the head with the labels of the axis too, where the rows are high."""
    tall = plan.height is None or plan.height - head.y - reserved > TALL
    if plan.explained and not (plan.slide or plan.fixed or tall):
        return head
    names, y = place_axis(ticks, style, head.y)
    return replace(head, texts=(*head.texts, *names), y=y + 2)


def scene_of(canvas: Canvas, plot: Box, head: Head, rows: Sequence[PlacedRow]) -> Scene:
    """Return the chart with all that belongs to its rows."""
    plan, scale = canvas.plan, canvas.scale
    # The tints of eras are placed with the head, before the height of the rows is known: they end with the plot here.
    return replace(
        bare_chart(plan, scale, plot),
        tints=tuple(
            replace(t, box=t.box._replace(y1=plot.y1)) if t.box.y0 == t.box.y1 else t for t in head.tints
        ),
        cones=head.cones,
        rows=tuple(row.drawn for row in rows),
        bands=tuple(b for row in rows for b in row.bands),
        marks=tuple(m for row in rows for m in row.marks),
        bars=tuple(b for row in rows for b in row.bars),
        flags=tuple(f for row in rows for f in row.flags),
        counts=tuple(c for row in rows for c in row.counts),
        cursors=cursors_of(plan, scale, plot, text_boxes(rows)),
    )


def _foot(
    plan: Plan, style: Style, ticks: Sequence[Tick], notes: tuple[str, ...], top: float, panel: bool
) -> tuple[Foot, list[Text]]:
    """Place axis, legend and notes from y `top` down; with a panel, the axis is above the rows, and in the panel."""
    if panel:
        return place_foot(plan, style, notes, top + 4), []
    # A low chart of a fixed height has its axis above its rows, and a page keeps the axis in view above its chart.
    once = plan.slide or not plan.explained or (plan.fixed and (plan.height or 0.0) < BOTH)
    axis, y = ([], top + plan.space) if once else place_axis(ticks, style, top + plan.space + 5)
    return place_foot(plan, style, notes, y), axis
