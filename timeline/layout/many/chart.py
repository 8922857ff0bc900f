"""The layout of a chart of many rows: names at the left, thin bars, the words of the groups at the right or above.

The columns of a chart of votes are all equally wide, and each is named by its date.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product

from timeline.layout.fewer import at_a_glance, too_low
from timeline.layout.foot import notes_below, place_foot, with_foot
from timeline.layout.head import Head, place_axis, place_head, with_measures
from timeline.layout.horizontal import scene_of
from timeline.layout.lines import broken, cursors_of, edges_of
from timeline.layout.many.drawing import ASIDE, Drawing, DrawnGroups, boxes_of
from timeline.layout.many.fitting import Slots, slots_of
from timeline.layout.many.plan import ManyPlan, of_many
from timeline.layout.many.sizes import Sizes, sizes_of
from timeline.layout.rows.drafting import draft_row, placed_row
from timeline.layout.rows.row_draft import RowDraft
from timeline.layout.rows.wrappings import Canvas
from timeline.layout.scale import Scale
from timeline.layout.scene import LEADING, Band, Box, Line, Scene, Text
from timeline.layout.signs import explained_signs, in_lines, plainly, unplaced, with_words
from timeline.layout.strip import CountStrip
from timeline.layout.strips.placing import heights_of, place_strips, with_fitting_strips
from timeline.layout.strips.room import scale_of
from timeline.layout.style import Style, fixed_styles, is_story, style_for, tall_style
from timeline.layout.text import plain, text_width, turned
from timeline.layout.ticks import Tick, place_ticks

TICK = 5.0
"""The length of the ticks of the axis, in pixels."""
BELOW = 8.0
"""The space between the axis and the rows, and below the rows, in pixels."""


def lay_out_many(plan: ManyPlan) -> Scene:
    """Place all rows of a plan of many rows; raise SizeError if a fixed height is too small for a row of each group.

    A chart of a fixed height has the largest style in which each row stands alone, with the strip that counts them if
    there is room; if there is none, that of the smallest letters, with stacked rows.
    """
    counts = [strip for strip in plan.strips if isinstance(strip, CountStrip)]
    plan, height = replace(plan, layers=counts[0].layers if counts else ()), plan.height
    if height is None:
        return _drawn(*_filled(plan, style_for(plan.setting, plan.width, framed=bool(plan.texts.title))))
    plan = replace(_without_steps(of_many(at_a_glance(plan))), measured=not plan.small)
    others = tuple(strip for strip in plan.strips if strip not in counts)
    styles: tuple[Style, ...] = fixed_styles(plan.setting, plan.width, height)
    if is_story(plan.width, height):  # apps lay their buttons over its top and its bottom
        tall = tall_style(plan.setting, plan.width, height, framed=True)
        styles = tall, replace(tall, title=tall.label)
    fewer = of_many(with_fitting_strips(replace(plan, strips=others), styles[-1]))
    ways = [plan] if plan.asked else [plan, fewer]
    if not plan.texts.topical:  # a subtitle would take the place of a row
        ways.append(replace(ways[-1], texts=replace(plan.texts, subtitle="")))
    for way, style in product(ways, styles):
        frame, slots = _filled(way, style)
        if slots.is_whole and slots.height <= frame.room:
            break
    scene = _drawn(frame, slots)
    if scene.height > height:
        raise too_low(scene)
    return scene


def _filled(plan: ManyPlan, style: Style) -> tuple[_Frame, Slots]:
    """Return what stands around the rows in a style, and their slots; a note says how to read stacked rows."""
    frame = _frame(plan, style)
    slots = slots_of(plan, frame.sizes, frame.heights, frame.room if plan.height is not None else None)
    if slots.is_whole or plan.key in plan.texts.notes:
        return frame, slots
    return _filled(replace(plan, texts=replace(plan.texts, notes=(plan.key, *plan.texts.notes))), style)


def _without_steps(plan: ManyPlan) -> ManyPlan:
    """Return the plan without the colours of positions in its legend, if its groups name all of them."""
    named = {group.role for group in plan.groups if group.words}
    signs = tuple(entry for entry in plan.entries if entry.shape != "step")
    steps = {entry.role for entry in plan.entries if entry.shape == "step"}
    return replace(plan, entries=signs) if steps <= named else plan


@dataclass(frozen=True)
class _Frame:
    """What stands around the rows of a plan in a style, and the drafts of the rows with labels."""

    canvas: Canvas
    sizes: Sizes
    head: Head
    ticks: Sequence[Tick]
    drafts: Mapping[int, tuple[Canvas, RowDraft]]
    foot: float
    """The height below the rows."""

    @property
    def heights(self) -> dict[int, float]:
        """The heights of the rows with labels."""
        return {n: draft.least_height(canvas.style) for n, (canvas, draft) in self.drafts.items()}

    @property
    def room(self) -> float:
        """The height that the rows of a fixed height can have."""
        return (self.canvas.plan.height or 0.0) - self.head.y - self.foot - 2 * BELOW


def _frame(plan: ManyPlan, usual: Style) -> _Frame:
    """Return what stands around the rows: texts above them, axis, and the height of the texts below."""
    sizes = sizes_of(plan, usual)
    style = replace(usual, gutter=sizes.gutter + ASIDE, over=True, head=sizes.name)
    roles = {band.role: band.term for band in plan.bands}
    # No bar has words: what the colours outside the scale mean stands in the legend.
    bare = [Band("", role, Box(0, 0, 1, 1), None, term, None, "") for role, term in roles.items()]
    plan = of_many(with_words(plan, bare)) if plan.explained else plan
    if not sizes.beside and any(group.words for group in plan.groups):
        strips = (replace(s, below=True) if isinstance(s, CountStrip) else s for s in plan.strips)
        plan = replace(plan, strips=tuple(strips))
    canvas = Canvas(plan, style, with_columns(plan, scale_of(plan, style, sizes.beside)))
    below = replace(plan, entries=in_lines(plan.entries, plan, style)) if plan.fixed else plan
    head = place_head(replace(canvas, plan=plan))
    ticks = _ticks(canvas)
    if plan.columns:
        texts, y = named_columns(canvas, head.y)
    else:
        texts, y = place_axis(ticks, style, head.y)
        y += 2
    head = with_measures(canvas, replace(head, texts=(*head.texts, *texts), y=y))
    foot = place_foot(below, style, notes_below(canvas, None), 0.0).y + heights_of(canvas)
    return _Frame(canvas, sizes, head, ticks, _drafts(canvas, usual), foot)


def _ticks(canvas: Canvas) -> Sequence[Tick]:
    plan, style = canvas.plan, canvas.style
    wide = partial(text_width, style.how, size=style.small, weight=600)
    first, after = plan.time.first, plan.time.last + 1
    return place_ticks(
        canvas.scale, first, after, wide, plan.wording.tick, canvas.scale.pixels[-1] + style.pad - TICK
    )


def _drafts(canvas: Canvas, usual: Style) -> dict[int, tuple[Canvas, RowDraft]]:
    """Return the drafts of the rows with labels, whose room ends where the bars do."""
    plan, right = of_many(canvas.plan), canvas.scale.pixels[-1]
    style = replace(usual, over=False, split=False, head=min(usual.head, canvas.style.head + 2))
    # The name of such a row is larger, and has no more room at the left.
    style = replace(style, gutter=canvas.scale.pixels[0] - style.aside - style.pad)
    own = Canvas(replace(plan, width=right + style.pad), style, canvas.scale)
    return {n: (own, placed_row(draft_row(own, n), style)) for n in sorted(plan.unfolded)}


def _drawn(frame: _Frame, slots: Slots) -> Scene:
    """Return the chart of these slots."""
    canvas, head = frame.canvas, frame.head
    plan, style, scale = of_many(canvas.plan), canvas.style, canvas.scale
    done = Drawing(canvas, slots, frame.drafts).drawn(head.y + BELOW)
    strips = place_strips(canvas, done.y + BELOW)
    plot = Box(scale.pixels[0], head.y, scale.pixels[-1], strips.y)
    scene = _scene(canvas, plot, head, done)
    signs = explained_signs(scene, plan, style)
    scene = plainly(scene, plan, signs, head.keys)
    rest = replace(plan, entries=unplaced(signs, head.keys))
    foot = place_foot(rest, style, notes_below(canvas, scene), plot.y1)
    scene = replace(
        scene,
        texts=(*head.texts, *done.texts, *(gap.text for row in done.open for gap in row.gaps if gap.text)),
        rules=(*_rules(frame, plot, done, strips.texts), *done.rules),
        strips=tuple(done.stacked),
        values=tuple(done.values),
        logo=head.logo,
        missing=(tuple(plan.rows[n].name for n in slots.stacked), ()),
    )
    return with_foot(strips.added_to(scene), rest, [*head.keys, *done.keys], foot)


def _scene(canvas: Canvas, plot: Box, head: Head, done: DrawnGroups) -> Scene:
    """Return the chart with all that belongs to its rows."""
    plan, whole = of_many(canvas.plan), scene_of(canvas, plot, head, done.open)
    seen = {item.id for item in plan.items}
    return replace(
        whole,
        rows=tuple(done.rows),
        bands=tuple(done.bands),
        events=tuple(told for told in whole.events if told.event in seen),
        cursors=cursors_of(plan, canvas.scale, plot, boxes_of(done)),
        wanted=whole.labelled,
        groups=plan.lines,
    )


def _rules(frame: _Frame, plot: Box, done: DrawnGroups, below: Sequence[Text]) -> list[Line]:
    """Return the line of the axis with its ticks, and the lines of its days down to the lower end of the plot."""
    plan, above = of_many(frame.canvas.plan), [text for text in frame.head.texts if text.part != "axis"]
    boxes = [*boxes_of(done), *(text.box for text in (*above, *below))]
    left, role = frame.canvas.style.pad, "ink" if plan.explained else "rule"
    lines = [] if frame.head.rules else [Line(left, plot.y0, plot.x1, plot.y0, role)]
    for tick in frame.ticks if not plan.columns else ():
        if tick.lined:
            lines += broken(tick.x, plot.y0, plot.y0 + TICK, boxes, role, "")
            lines += broken(tick.x, plot.y0 + TICK, plot.y1, boxes, "rule", "" if tick.major else "2 5")
    dots = [dots for row in done.open for gap in row.gaps for dots in gap.dots]
    texts = [*boxes, *(text.box for text in frame.head.texts)]
    return [*lines, *frame.head.rules, *edges_of(frame.head.tints, plot.y1, texts), *dots]


WIDEST = 72.0
"""The greatest width of a column, in pixels."""


def with_columns(plan: ManyPlan, scale: Scale) -> Scale:
    """Return the scale of a chart: with columns, one step for each of them, from its day to that of the next one."""
    if not plan.columns:
        return scale
    days = [float(column.day) for column in plan.columns]
    step = min((scale.pixels[-1] - scale.pixels[0]) / len(days), WIDEST)
    after = max(days[-1], min(plan.time.last, plan.time.known)) + 1
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
