"""The panel below a linear chart, in which the days of most changes are enlarged; a cone joins it to its stripe.

The panel is laid out as a chart of its own, by the code of all rows: those that change in its period, or have an event
in it that the chart labels. An event of these rows is drawn there only; above, the mark of a change stays, on the edge
of its bar, and so do marks without labels of other rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

from timeline.i18n.catalogue import number
from timeline.i18n.charted import say
from timeline.layout.fewer import in_rows, keeping
from timeline.layout.head import Head, place_axis
from timeline.layout.lines import broken, cursors_of, solid_boxes, text_boxes, through
from timeline.layout.plan import Item, Plan, PlanRow, PlanTexts
from timeline.layout.rows.drafting import draft_row, placed_row
from timeline.layout.rows.placing import PlacedRow, place_row
from timeline.layout.rows.row_draft import RowDraft
from timeline.layout.rows.wrappings import Canvas
from timeline.layout.scale import Scale, Zone, make_scale
from timeline.layout.scene import (
    LEADING,
    At,
    Band,
    Bar,
    Box,
    Count,
    Flag,
    Line,
    Mark,
    Panel,
    Run,
    Scene,
    SceneRow,
    Strip,
    Text,
    Tint,
)
from timeline.layout.signs import in_one_wording
from timeline.layout.strips.placing import heights_of, place_strips
from timeline.layout.strips.room import room_of
from timeline.layout.text import block, line_width, plain, text_width
from timeline.layout.ticks import GAP, Tick, Unit, place_ticks
from timeline.layout.true_lengths import strokes

CONE = 42.0
"""The height of the cone between the rows and the panel, in pixels."""
MARGIN = 16.0
"""The space inside the panel at its sides and below, in pixels."""
AIR = 12.0
"""The space around the title of the panel and its axis, in pixels."""
SCREEN, AXIS_AIR = 900.0, 5.0
"""The height of the rows from which their axis stands below them too, in pixels, and the space above it."""
BLEED = 8.0
"""How far the panel goes beyond the chart at its sides, so that no name touches its edge, in pixels."""
SMALLEST = 720.0
"""The width in pixels from which a chart of a fixed height has room for a panel."""
TICKS = (7.0, 4.0)
"""The lengths of ticks with and without a label, in pixels."""
IN_ROWS = ("rows", "bands", "marks", "bars", "flags", "counts", "strips")
"""The parts of a chart that are in its rows."""
PHRASES = {
    "hour": "{period}, hour by hour",
    "day": "{period}, day by day",
    "month": "{period}, month by month",
    "year": "{period}, year by year",
}


@dataclass(frozen=True)
class Inset:
    """The panel before it has a place: its rows, and by how much they are enlarged; without rows, it is folded."""

    plan: Plan
    """The plan with all items, of the panel and of the chart above."""
    canvas: Canvas
    drafts: tuple[RowDraft, ...]
    zone: Zone
    stripe: tuple[float, float]
    """The ends of the period in the chart above, in pixels."""

    def worded(self, bands: Sequence[Band]) -> Inset:
        """Return the panel with one name for each position of all bars of the chart."""
        return replace(self, canvas=replace(self.canvas, plan=in_one_wording(self.canvas.plan, bands)))

    @cached_property
    def title(self) -> list[tuple[Run, ...]]:
        """The lines of the title: the period, and how much wider it is than its stripe."""
        plan, style, (a, b) = self.canvas.plan, self.canvas.style, self.stripe
        period = plan.wording.zone(self.zone)
        words = say(plan.lang, PHRASES[self.zone.unit], period=period) or period
        name = Run(words, style.label, 700)
        x0, x1 = self.canvas.scale.pixels
        factor = round((x1 - x0) / (b - a))
        wider = (
            say(plan.lang, "The stripe above, {n} times as wide", n=number(factor, plan.lang)) or f"×{factor}"
        )
        note = Run(f"\u2002{wider}", style.small, 400, "muted")
        if not self.drafts:
            return [(name,)]
        if line_width(style.how, (name, note)) <= self.canvas.right - style.pad - MARGIN:
            return [(name, note)]
        return [(name,), (note._replace(text=wider),)]

    @property
    def rows_top(self) -> float:
        """The distance from the chart above to the rows."""
        style = self.canvas.style
        title = CONE + len(self.title) * LEADING * style.label + AIR
        return title + LEADING * style.small + TICKS[0] + AIR if self.drafts else title + AIR

    @property
    def height(self) -> float:
        """The height of the cone and the panel."""
        rows = sum(row.least_height(self.canvas.style) for row in self.drafts)
        return self.rows_top + (rows + heights_of(self.canvas) + MARGIN if self.drafts else 0.0)

    def below(self, scale: Scale) -> Inset:
        """Return the panel below a chart of the same width with another scale: its stripe has another place."""
        return replace(self, stripe=(scale.to_px(self.zone.first), scale.to_px(self.zone.last + 1)))

    def announced(self, head: Head, drafts: Sequence[RowDraft]) -> Head:
        """Return the head of a chart of these rows, with words on the stripe if the panel is a screen below them."""
        style, words = self.canvas.style, say(self.plan.lang, "Enlarged below")
        if not (words and self.drafts and self._is_far(sum(row.least_height(style) for row in drafts))):
            return head
        half = text_width(style.how, words, style.small, 600) / 2
        at: At = max(min(sum(self.stripe) / 2, self.canvas.right - half), half), head.y, "middle"
        text = plain(style.how, at, [words], style.small, 600, "muted")
        return replace(head.added([text]), y=text.box.y1)

    def _is_far(self, height: float) -> bool:
        return self.plan.printed and self.plan.height is None and height > SCREEN

    def _axis_again(self, scene: Scene, axis: Sequence[Tick]) -> tuple[list[Text], float]:
        """Return the labels of the axis below many rows, and the y below."""
        bottom = scene.plot.y1
        far = self._is_far(scene.plot.height)
        return place_axis(axis, self.canvas.style, bottom + AXIS_AIR) if far else ([], bottom)

    def _box(self, bottom: float) -> Box:
        """Return the panel below a chart, a little wider than it."""
        pad = self.canvas.style.pad
        out = min(pad, BLEED)
        return Box(pad - out, bottom + CONE, self.canvas.right + MARGIN + out, bottom + self.height)

    def added(self, scene: Scene, above: Sequence[PlacedRow], axis: Sequence[Tick]) -> Scene:
        """Return the chart with the panel below its rows, and below many rows with its axis again."""
        plan, style, scale = self.canvas.plan, self.canvas.style, self.canvas.scale
        (again, bottom), rows = self._axis_again(scene, axis), list[PlacedRow]()
        at = bottom + self.rows_top
        for draft in self.drafts:
            rows.append(place_row(self.canvas, draft, at, high := draft.least_height(style), 1))
            at += high
        box = self._box(bottom)
        title = block(style.how, (style.pad + MARGIN, box.y0 + AIR / 2), self.title, style.label)
        strips = place_strips(self.canvas, at, MARGIN)
        plot = Box(scale.pixels[0], bottom + self.rows_top, self.canvas.right, strips.y)
        # A folded panel has no rows and no axis, only its title.
        names, ticks = _axis(self.canvas, self.zone, plot.y0 - AIR - TICKS[0]) if rows else ([], [])
        stripe = Box(self.stripe[0], scene.plot.y0, self.stripe[1], bottom)
        cone = (
            Line(stripe.x0, bottom, box.x0, box.y0, "pole"),
            Line(stripe.x1, bottom, box.x1, box.y0, "pole"),
        )
        solid = [*solid_boxes(above), *(text.box for text in (*again, *scene.texts))]
        edges = (line for x in self.stripe for line in broken(x, stripe.y0, bottom, solid, "pole", ""))
        context = through(rows, plot, solid_boxes(rows))
        bare = (Line(plot.x0, row.drawn.y, plot.x1, row.drawn.y, "pole") for row in rows if row.drawn.bare)
        return replace(
            strips.added_to(scene),
            alt=plan.wording.alt(self.title[0][0].text) if rows else scene.alt,
            texts=(*scene.texts, *strips.texts, *again, replace(title, part="panel"), *names),
            rules=(*scene.rules, *strips.rules, *edges, *cone, *ticks, *bare, *context),
            rows=(*scene.rows, *(row.drawn for row in rows)),
            bands=(*scene.bands, *(b for row in rows for b in row.bands)),
            marks=(*(m for row in rows for m in row.marks), *scene.marks),
            bars=(*(b for row in rows for b in row.bars), *scene.bars),
            flags=(*scene.flags, *(f for row in rows for f in row.flags)),
            cursors=(*scene.cursors, *cursors_of(plan, scale, plot, text_boxes(rows))),
            tints=(*scene.tints, Tint(stripe, None), Tint(box, None)),
            panel=Panel(box, plot, scale),
            cones=(cone,),
        )


def has_inset(plan: Plan) -> bool:
    """Return whether a chart of this kind and size has a panel, if its period can be enlarged."""
    if plan.time.zone is None or plan.time.scale != "linear" or plan.slide or plan.paper or plan.space:
        return False
    return (plan.height is None or plan.width >= SMALLEST) and not (plan.folded and plan.explained)


def inset_of(canvas: Canvas) -> Inset | None:
    """Return the panel of a chart; None if enlarging the period would tell no changes apart, or there is no room."""
    plan, scale, zone = canvas.plan, canvas.scale, canvas.plan.time.zone
    if zone is None or not has_inset(plan):
        return None
    a, b = scale.to_px(zone.first), scale.to_px(zone.last + 1)
    near = zone.nearest * (b - a) / (zone.last + 1 - zone.first) < canvas.style.mark
    seen = scale.days[0] <= zone.first and zone.last + 1 <= scale.days[-1]
    inner = _canvas(canvas, zone) if near and seen else None
    if inner is None:
        return None
    rows = (draft_row(inner, i) for i in range(0 if plan.folded else len(inner.plan.rows)))
    return Inset(plan, inner, tuple(placed_row(row, inner.style) for row in rows), zone, (a, b))


def without(plan: Plan, inset: Inset | None) -> Plan:
    """Return the plan without what the panel shows; the marks of changes stay, and rows that have anything else."""
    if inset is None or not inset.drafts:
        return plan
    told, edges = {item.id for item in inset.canvas.plan.items}, {(b.event, b.row) for b in plan.bands}
    joined = {id_ for link in plan.links if not told.issuperset(link[:2]) for id_ in link[:2]}
    above = (i for i in plan.items if i.id not in told or (i.id, i.row) in edges or i.id in joined)
    left = replace(plan, items=tuple(replace(i, echo=True) if i.id in told else i for i in above))
    full = {*(i.row for i in left.items), *(b.row for b in plan.bands), *(c.row for c in plan.crowds)}
    gone = {item.row for item in plan.items if item.id in told and not plan.rows[item.row].group} - full
    fewer = keeping(left, (n for n in range(len(plan.rows)) if n not in gone))
    # Above the panel, a page has the labels of what is important, whatever the height of the window.
    whole = replace(fewer, entries=plan.entries, events=plan.events, total=plan.total, dropped=plan.dropped)
    return replace(whole, room=None)


def _canvas(canvas: Canvas, zone: Zone) -> Canvas | None:
    """Return the canvas of the panel, with the rows and the items in it; None if it has none."""
    plan, style = canvas.plan, replace(canvas.style, subtitled=False)
    barred = {band.row for band in plan.bands}
    inside = [item for item in plan.items if _is_inside(item, zone)]
    told = {item.row for item in inside if item.important or not plan.sparse}
    told |= {band.row for band in plan.bands if band.first and zone.first <= band.first < zone.last + 1}
    cut = (item for item in plan.items if item.row in told and _is_cut(item, zone))
    # Where no positions run on through the panel, a row without its bar would look empty.
    if not any(item.row in told for item in inside) or (not plan.bands and any(cut)):
        return None
    # First the context, which comes before what it leads to.
    order = sorted(range(len(plan.rows)), key=lambda n: n in barred)
    place = {row: n for n, row in enumerate(order)}
    ends, before = (zone.first, zone.last), plan.time.begins or zone.first - 1
    whole = replace(
        plan,
        width=plan.width - MARGIN,
        room=None,
        rows=tuple(_row(plan.rows[n]) for n in order),
        items=in_rows((item for item in inside if item.row in told), place),
        crowds=(),
        bands=tuple(
            replace(band, first=before) if band.first is None else band for band in in_rows(plan.bands, place)
        ),
        texts=PlanTexts(title=plan.texts.title),
        strips=() if plan.folded else plan.strips,
        time=replace(plan.time, first=zone.first, last=zone.last, whole=ends),
    )
    inner = keeping(whole, {place[row] for row in told})
    right = plan.width - style.pad - MARGIN - room_of(plan, style)
    scale = make_scale("linear", (), zone.first, zone.last + 1, (canvas.scale.pixels[0], right))
    return Canvas(inner, style, replace(scale, zones=(zone,)))


def _is_inside(item: Item, zone: Zone) -> bool:
    """Return whether an event took place within the period for sure."""
    begins, ends = item.begins, item.ends
    if item.moment is not None and not item.interval:
        ends = begins  # a time of day
    return begins is not None and ends is not None and zone.first <= begins and ends <= zone.last + 1


def _is_cut(item: Item, zone: Zone) -> bool:
    """Return whether a duration begins before or ends after the period, and has a part in it."""
    begins, ends = item.begins, item.ends
    if not item.interval or begins is None or ends is None or _is_inside(item, zone):
        return False
    return begins <= zone.last and ends > zone.first


def _row(row: PlanRow) -> PlanRow:
    """Return a row with another id, which ends with that of its actor, and with its name alone."""
    id_ = f"inset{'-' if ':' in row.id else ':'}{row.id}"
    return replace(row, id=id_, group="", subtitle=row.subtitle if row.distinct else "")


def _axis(canvas: Canvas, zone: Zone, y: float) -> tuple[list[Text], list[Line]]:
    """Return the labels and the lines of the panel's axis, with its line at y: a tick for each day, month or year."""
    plan, style, scale = canvas.plan, canvas.style, canvas.scale
    (x0, x1), (first, last), unit = scale.pixels, (plan.time.first, plan.time.last + 1), zone.unit
    wide = partial(text_width, style.how, size=style.small, weight=600)

    def name(day: float, called: Unit, fine: bool, year: bool) -> str:
        return plan.wording.tick(day, called, fine, year and not zone.one_year)

    ticks = [t for t in place_ticks(scale, first, last, wide, name, canvas.right) if t.words and t.lined]
    words = name(first, unit, unit == "day", False)
    if ticks and x0 + wide(words) + GAP < ticks[0].x:
        ticks.insert(0, replace(ticks[0], day=first, x=x0, words=words))
    texts = [
        plain(
            style.how,
            (tick.x - tick.back + 4, y - LEADING * style.small - 2),
            [tick.words],
            style.small,
            600,
            "muted",
        )
        for tick in ticks
    ]
    lines = [Line(x0, y, x1, y, "ink"), *strokes(scale, zone, y, TICKS[1])]
    return texts, lines + [Line(tick.x, y, tick.x, y + TICKS[0], "ink") for tick in ticks]


def parted(scene: Scene) -> tuple[Scene, Scene | None]:
    """Return the chart without the rows of its panel, and these rows alone, without texts and lines; None for none."""
    if scene.panel is None:
        return scene, None
    bare = replace(scene, texts=(), rules=(), tints=(), cones=(), cursors=(), links=(), legend=(), logo=None)
    return _of_part(scene, scene.panel.box.y0, below=False), _of_part(bare, scene.panel.box.y0, below=True)


def _of_part(scene: Scene, y: float, *, below: bool) -> Scene:
    """Return the chart with only what belongs to the rows above or below a height."""
    every = {name: getattr(scene, name) for name in IN_ROWS}
    own: dict[str, Any] = {
        name: tuple(part for part in parts if (_top(part) > y) == below) for name, parts in every.items()
    }
    return replace(scene, **own)


def _top(part: SceneRow | Band | Mark | Bar | Flag | Count | Strip) -> float:
    if isinstance(part, Mark):
        return part.y
    return part.text.box.y0 if isinstance(part, Flag) else part.box.y0
