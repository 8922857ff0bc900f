"""Layout of narrow charts: time runs down, positions are columns on the left, events are texts on the right.

Blocks of text follow one another in order of time, so distances do not show durations; the time between two blocks is
written. Each moment has one place: that of the first line of its block, where its marks stand and its bands begin.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from math import inf, nextafter

from timeline.i18n.charted import say
from timeline.layout.down import columns as down
from timeline.layout.down.blocks import (
    Block,
    are_written,
    eras_of,
    grey_words,
    groups_of,
    is_brief,
    place_block,
    place_era,
    spine_of,
    with_circles,
)
from timeline.layout.down.columns import RowColumns, begins, level
from timeline.layout.down.names import heads_of
from timeline.layout.down.ranking import (
    all_dated,
    ranked_items,
    weight_of,
    with_columns,
    with_items,
    with_part,
)
from timeline.layout.fewer import (
    at_a_glance,
    foremost_of,
    of_whole_sequences,
    shortened,
    too_low,
    with_missing,
)
from timeline.layout.foot import Foot, bare_chart, notes_of, place_foot, with_foot
from timeline.layout.head import place_title
from timeline.layout.legend_keys import (
    MARKS,
    drawn_entries,
    duration_entries,
    place_keys,
    place_steps,
    signs_of,
)
from timeline.layout.plan import Item, LegendEntry, Plan
from timeline.layout.scale import Scale
from timeline.layout.scene import Band, Bar, Box, Flag, LegendKey, Line, Mark, Scene, Text
from timeline.layout.signs import is_drawn
from timeline.layout.strips.placing import PlacedStrips, place_narrow, with_fitting_strips
from timeline.layout.style import GROWTH, Style, floor_of, tall_style
from timeline.layout.text import text_width

WIDEST = 640.0
"""The greatest width of a vertical chart, in pixels."""
MOST_READ = 10
"""The maximum number of columns of positions where the height is fixed."""
MOST_CARDS = 60
"""The number of texts of a row with many more events; the others are counted in a note."""
GAP = 14.0
"""The space between two blocks, in pixels."""
LEAST_GAP, MOST_GAP = 1.4, 90.0
"""The least space between blocks where the height is fixed, in font sizes, and by how many pixels it grows at most."""
LARGER = (1.3, 1.2, 1.1, 1.0)
"""The factors of the letters of a chart of a fixed height whose texts are short."""
SMALLER = (0.92, 0.85, 0.78)
"""The factors of the letters of a chart of a fixed height that otherwise lacks labels which it should have."""
EMPTY = 60.0
"""The height of the columns if there are no texts, in pixels."""
SCREEN, LEAST, FEW, STRIP_AIR = 800.0, 250.0, 2, 4.0
"""The greatest and the least height, in pixels, after which the names of columns stand again, unless few texts follow.

The last number is the space above the names, in pixels.
"""
STRIPS = 0.28
"""The share of a fixed height that strips may have above the columns."""
SIGNS_AIR = 10.0
"""The space below the meanings of signs, in pixels."""
AFTER = 1e-4
"""The time after a moment with several blocks from which on the scale is below the last one, in days."""
POLE = 4.0
"""The distance from a text to the end of its line, in pixels."""


def lay_out_vertical(plan: Plan) -> Scene:
    """Place all items of the plan from top to bottom; of a fixed height, the most important ones that fit."""
    return with_missing(_laid_out(plan), plan)


def _laid_out(plan: Plan) -> Scene:
    style = tall_style(plan.setting, plan.width, plan.height, framed=bool(plan.texts.title))
    if plan.height is None or plan.slide:
        sparse, important = plan.sparse and plan.texts.title, [item for item in plan.items if item.important]
        return _vertical(with_items(plan, [important]) if sparse else plan, style, GAP)
    plan = with_fitting_strips(plan, style, STRIPS)
    height = plan.height or 0.0
    style, scene = _with_foremost(plan, style, height)
    # Short texts would leave half of the picture empty.
    left, middle = min((flag.text.box.x0 for flag in scene.flags), default=0.0), plan.width / 2
    beside = [text for text in (*scene.texts, *(flag.text for flag in scene.flags)) if text.box.x0 == left]
    if beside and max(text.box.x1 for text in beside) < middle + style.pad:
        larger = (replace(style.scaled(factor), pad=style.pad, spread=True) for factor in LARGER)
        ways = (_of_height(plan, each, height) for each in larger)
        said = _said(scene)
        return next((way for way in ways if said <= _said(way)), scene)
    return scene


def _said(scene: Scene) -> set[str]:
    return {str(flag.text) for flag in scene.flags}


def _with_foremost(plan: Plan, style: Style, height: float) -> tuple[Style, Scene]:
    """Return the chart that lacks the fewest of the foremost events, in the largest letters that do, and its style."""
    foremost, least = foremost_of(plan), floor_of(plan.width, height)
    best = style, _of_height(plan, style, height)
    for factor in SMALLER:
        lacking = foremost - best[1].labelled
        if not lacking:
            break
        smaller = replace(style.no_smaller(factor, least), pad=style.pad)
        scene = _of_height(plan, smaller, height)
        best = (smaller, scene) if len(foremost - scene.labelled) < len(lacking) else best
    return best


def _of_height(plan: Plan, style: Style, height: float) -> Scene:
    """Place the most important items that fit a height, with their letters as large as they fit."""
    whole = replace(at_a_glance(shortened(plan)), crowds=())
    short = with_columns(whole, MOST_READ)
    room = (plan.width - 2 * style.pad) / max(text_width(style.how, short.texts.subtitle, 1.0), 1.0)
    style = replace(style, subtitle=max(min(style.subtitle, room), style.small))
    ranked = ranked_items(short)
    every = with_part(short, whole, ranked)
    ways = [(every, style.scaled(factor)) for factor in GROWTH]
    # A subtitle would take the place of a text.
    short = short if plan.texts.topical else replace(short, texts=replace(short.texts, subtitle=""))
    ways += [(with_part(short, whole, ranked[:count]), style) for count in range(len(ranked), 0, -1)]
    first = bisect_left(ways, True, key=lambda way: _vertical(*way).height <= height)
    if first == len(ways):
        raise too_low(_vertical(*ways[-1]))
    part, style = ways[first]
    if first > len(GROWTH) and (clear := all_dated((short, whole), ranked, partial(_fits, style, height))):
        return _spread(clear, style, height)
    chosen = ranked[: len(ways) - first]
    next_weight = weight_of(ranked[len(chosen)]) if len(chosen) < len(ranked) else 0.0
    # Where the next one is too high, a lower one of the same weight may fit.
    for more in (items for items in ranked[len(chosen) :] if weight_of(items) == next_weight):
        longer = with_part(short, whole, [*chosen, more])
        if _vertical(longer, style).height <= height:
            chosen, part = [*chosen, more], longer
    mended = of_whole_sequences(whole.items, {item.id for item in part.items})
    if mended is not whole.items:
        return _of_height(replace(plan, items=mended), style, height)
    return _spread(part, style, height)


def _fits(style: Style, height: float, plan: Plan) -> bool:
    return _vertical(plan, style).height <= height


def _spread(plan: Plan, style: Style, height: float) -> Scene:
    """Place the items with the gaps between blocks that use the height."""
    count, scene = max(sum(1 for _ in groups_of(plan.items)), 1), _vertical(plan, style)
    foot = (style.pad if plan.texts.title else 8.0) + style.below
    texts = (*scene.texts, *(key.text for key in scene.legend))
    ends = [scene.plot.y1 + 4, *(text.box.y1 for text in texts)]
    spare = height - foot - 0.1 - max([*ends, scene.logo[0].y1] if scene.logo else ends)
    # More words then fit into the bars, so that the legend is no higher.
    return _vertical(plan, style, LEAST_GAP * style.small + min(spare / count, MOST_GAP))


def _vertical(plan: Plan, style: Style, gap: float | None = None) -> Scene:
    """Return the picture of a plan from top to bottom, with a legend of the signs that it has."""
    scene = _placed(plan, style, gap)
    # A page around a chart explains more than one view of it.
    known = tuple(entry for entry in plan.entries if not plan.explained or is_drawn(entry, scene))
    return scene if known == plan.entries else _placed(replace(plan, entries=known), style, gap)


def _placed(plan: Plan, style: Style, gap: float | None = None) -> Scene:
    """Place the items of a plan from top to bottom, `gap` pixels apart, or as near as a fixed height allows."""
    columns, gap = down.columns_of(plan, style), LEAST_GAP * style.small if gap is None else gap
    plan = replace(plan, entries=tuple(drawn_entries(plan, *_by_shape(columns))))
    titles, logo, top = place_title(plan, style)
    keys, early, strips = _explained(plan, style, top)
    names, rules, top = heads_of(columns, strips.y)
    columns, blocks, headings, scale, bars = _with_brackets(columns, top, gap)
    plot = Box(style.pad, top, plan.width - style.pad, scale.pixels[-1] + style.mark / 2)
    marks, told = down.place_marks(columns, scale), {item.id for item in plan.items}
    bands = down.bands_of(columns, scale, marks, plot)
    feet, lines, low = _feet(columns, plot.y1)
    spine = [*headings, *spine_of(columns, blocks), *feet, *lines]
    gaps = [part for part in spine if isinstance(part, Text)]
    written = plan.height is not None and are_written(gaps, blocks)
    drawn = tuple(mark for mark in marks if mark.event not in {bar.event for bar in bars})
    flags, leaders = _flags(columns, blocks, [*drawn, *(bar.anchor for bar in bars)], bands)
    scene = replace(
        bare_chart(replace(plan, events=tuple(e for e in plan.events if e.event in told)), scale, plot),
        texts=(*titles, *(text for block in blocks for text in block.texts), *gaps),
        rules=(*rules, *(part for part in spine if isinstance(part, Line)), *leaders),
        rows=down.rows_of(columns, names, plot),
        bands=bands,
        marks=drawn,
        bars=tuple(bars),
        flags=flags,
        counts=down.counts_of(columns, scale),
        cursors=down.cursor_lines(columns, scale, bands, plot),
        vertical=True,
        logo=logo,
    )
    inside = [key for block in blocks for key in block.keys]
    silent = {b.stance for b in bands} - {k.role for k in inside} - {b.stance for b in bands if b.text}
    keys = with_circles(keys, {bar.role for bar in bars})
    # In a long picture, a reader meets the signs before a legend below them.
    plan = replace(plan, entries=tuple(entry for entry in plan.entries if entry not in early))
    return with_foot(
        strips.added_to(scene), plan, [*keys, *inside], _foot(plan, style, bars, silent, (written, low))
    )


def _explained(
    plan: Plan, style: Style, top: float
) -> tuple[list[LegendKey], list[LegendEntry], PlacedStrips]:
    """Place the legend of categories from y `top` down, that of signs in a long picture (and return these), and strips.

    Words in the bars and in the texts explain the positions.
    """
    unstepped = replace(plan, entries=tuple(entry for entry in plan.entries if entry.shape != "step"))
    keys, _, top = place_steps(unstepped, style, top)
    early = [e for e in signs_of(plan) if e.shape != "link"] if plan.printed and not plan.fixed else []
    more, below = place_keys(early, plan, style, top - 6)
    return [*keys, *more], early, place_narrow(plan, style, below + SIGNS_AIR if more else top)


def _by_shape(columns: RowColumns) -> tuple[list[Item], list[Item]]:
    """Return the items with a mark, and those with a bracket; beside columns of positions, all have marks."""
    lasting = (item for item in columns.plan.items if item.interval and item.first is not None)
    long = [] if columns.middles else [*lasting]
    return [item for item in columns.plan.items if item not in long], long


def _flags(
    columns: RowColumns, blocks: Sequence[Block], marks: Sequence[Mark], bands: Sequence[Band]
) -> tuple[tuple[Flag, ...], list[Line]]:
    """Return the labels, the first of each block with a line from its mark, and the lines from columns to the spine."""
    at, flags, lines = {mark.event: mark for mark in marks}, list[Flag](), list[Line]()
    boxes = [part for band in bands for part in (band.box, band.text and band.text.box) if part]
    for block in blocks:
        end = columns.left - POLE
        own = [at[item.id] for item in block.items]
        start = max(max(mark.x + mark.size / 2 for mark in own), columns.spine)
        first = Line(min(start, end), own[0].y, end, own[0].y, "pole")
        flags += [
            Flag(item.id, first._replace(x0=end) if n else first, text)
            for n, (item, text) in enumerate(block.labels)
        ]
        x = min(mark.x for mark in own)
        if x < columns.spine:
            lines += level(Line(x, own[0].y, columns.spine, own[0].y, "pole"), boxes)
    return tuple(flags), lines


def _foot(plan: Plan, style: Style, bars: Sequence[Bar], silent: set[str], at: tuple[bool, float]) -> Foot:
    """Place the legend of what has no words, such as the positions `silent`, the notes and the sources below the texts.

    `at` states whether the time between events is written, and the y of the foot.
    """
    written, bottom = at
    # Columns have no links. Beside a page's chart, the list of meanings has all positions.
    unseen = ("link", *(MARKS if plan.fixed else ()))
    steps = [
        entry
        for entry in plan.entries
        if entry.shape == "step" and (not plan.explained or entry.role in silent)
    ]
    entries = [replace(entry, shape="swatch", label=grey_words(entry, plan, silent)) for entry in steps]
    entries += [entry for entry in plan.entries if entry.shape not in (*unseen, "step")]
    by_id = {item.id: item for item in plan.items}
    drawn = [replace(by_id[bar.event], soft=bar.soft) for bar in bars]
    entries += duration_entries(drawn, plan.lang)
    if plan.crowds:
        entries.append(LegendEntry("pole", "count", "none", plan.wording.counted))
    spacing = say(plan.lang, "Spacing is not to scale")
    if written:
        spacing = say(plan.lang, "Spacing is not to scale; the time between events is written.") or spacing
    if len({band.row for band in plan.bands}) > down.MOST_COLUMNS:
        columned = plan.wording.part(down.MOST_COLUMNS, ())
        spacing = f"{spacing.rstrip('.')}. {columned}" if spacing else columned
    count = len(plan.items) + sum(crowd.size for crowd in plan.crowds)
    # The number of events makes room for the sources.
    notes, seen = notes_of(replace(plan, total=count), style, plan.items), plan.wording.seen(count)
    if plan.texts.title and not any(seen in note for note in notes):
        spacing = f"{spacing.rstrip('.')}. {seen}" if spacing else seen
    notes = (spacing, *notes) if spacing else notes
    return place_foot(replace(plan, entries=tuple(entries)), style, notes, bottom)


def _with_brackets(
    columns: RowColumns, top: float, gap: float
) -> tuple[RowColumns, list[Block], list[Text | Line], Scale, list[Bar]]:
    """Place the texts, with room at their left for the brackets of events with a duration, and the scale."""
    room = 0.0
    for _ in range(2):  # the room narrows the texts, which are then higher, but they stay in the same order
        own = replace(columns, left=columns.left + room)
        blocks, headings, strips, bottom = _blocks(own, top, gap)
        scale = _scale(columns, blocks, top, max(bottom, top + EMPTY))
        items = [(item, block.y) for block in blocks for item in block.items]
        bars, room = down.brackets_of(items, columns, scale, columns.left - POLE)
    return replace(own, strips=tuple(strips)), blocks, headings, scale, bars


def _blocks(
    columns: RowColumns, top: float, gap: float
) -> tuple[list[Block], list[Text | Line], list[Box], float]:
    """Place the texts from a top, with a gap, the names of eras, and once a screen those of the columns.

    Return the places of these names and the y below too.
    """
    blocks, headings, strips, before = list[Block](), list[Text | Line](), list[Box](), None
    y, eras, every = top + columns.style.mark, eras_of(columns.plan), [*groups_of(columns.plan.items)]
    brief = is_brief(columns.plan, every)
    for n, items in enumerate(every):
        block = place_block(columns, items, y, before, brief=brief)
        far = _is_far(columns, strips[-1].y1 if strips else top, y, block.bottom)
        if far and len(every) - n > FEW:
            names, rules, below = heads_of(columns, y)
            headings += [*names, *rules]
            strips.append(Box(columns.style.pad, y - STRIP_AIR, columns.right, below))
            y, before = below + columns.style.mark, None  # where names stand again, so does the year
        while eras and items[0].begins is not None and items[0].begins >= eras[0][0]:
            y = place_era(columns, eras.pop(0)[1], y, headings)
        blocks.append(block if y == block.top else place_block(columns, items, y, before, brief=brief))
        y, before = blocks[-1].bottom + gap, items[0]
    for _, era in eras:
        y = place_era(columns, era, y, headings)
    return blocks, headings, strips, y - gap if blocks and not eras else y


def _is_far(columns: RowColumns, seen: float, y: float, end: float) -> bool:
    """Return whether a reader of a picture does not see what is from `y` to `end` with the names of columns above."""
    plan = columns.plan
    far = end - seen > SCREEN and y - seen > LEAST
    return far and plan.printed and plan.height is None and len(columns.middles) > 1


def _feet(columns: RowColumns, y: float) -> tuple[list[Text], list[Line], float]:
    """Place the names below the columns too if they have stood again above, unless that was just before."""
    strips = columns.strips
    far = strips and y - strips[-1].y1 > LEAST
    return heads_of(columns, y + STRIP_AIR) if far else ([], [], y)


def _scale(columns: RowColumns, blocks: Sequence[Block], top: float, bottom: float) -> Scale:
    """Return the scale through the blocks of each moment, with the changes between them at equal distances."""
    plan, knots = columns.plan, dict[float, float]()
    for block in blocks:
        day = begins(block.items[0])
        if day is not None:
            # What is after a moment is below its last block.
            knots[max(day + AFTER, nextafter(day, inf)) if day in knots else day] = block.y
    air = columns.style.mark / 2
    # A fixed height begins with its first text: what was before it is the position at the top of each column.
    first = [] if plan.height is not None and knots else [plan.time.first]
    ends = {
        min([*first, *(d - 1 for d in knots)]): min([top + air, *knots.values()]) - 0.1,
        max([plan.time.last + 1, *(d + 1 for d in knots)]): max([bottom - air, *knots.values()]) + 0.1,
    }
    bands = [band for band in plan.bands if band.row in columns.middles]
    changes = sorted({day for band in bands for day in (band.first, band.last) if day is not None})
    days = sorted((ends | knots).items())
    for (a, y0), (b, y1) in pairwise(days[:]):
        inner = changes[bisect_right(changes, a) : bisect_left(changes, b)]
        days += [(day, y0 + (y1 - y0) * n / (len(inner) + 1)) for n, day in enumerate(inner, 1)]
    days.sort()
    return Scale("equal", tuple(d for d, _ in days), tuple(y for _, y in days))
