"""The chart of a slide and of presentation mode: the selected event is strong, all others are quiet.

What lies after the day of a slide is veiled: events that begin later, positions that start later, and the rest of bars
that go on. Bars end on that day, because a longer one would show a position on days on which it may not be in force; a
position that begins on it is a stub that fades. Slides of one period have the same places, so that only bars change.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, replace
from itertools import product
from math import floor
from typing import Any

from timeline.chart.compose import compose
from timeline.chart.legend import scale_ends
from timeline.chart.published import Published
from timeline.chart.slides.stage_lines import HIGH, hung_left, with_lines, with_overview
from timeline.dates import civil
from timeline.layout import lay_out
from timeline.layout.fewer import keeping, with_rows
from timeline.layout.mirrored import mirrored
from timeline.layout.plan import Item, LegendEntry, Plan, PlanTexts
from timeline.layout.rows.bars import RINGED
from timeline.layout.rows.placing import JUST_SET
from timeline.layout.scene import LEADING, At, Band, Bar, Box, Scene, Text, Weight
from timeline.layout.strip import CountStrip
from timeline.layout.text import plain
from timeline.view.view import View

SMALLEST = 18.0
"""The smallest font size, in pixels of the canvas."""
LOUDER = 1.0
"""How much larger the label in focus is than the others, in pixels."""
FEW = 12
"""The maximum number of events of a chart that has all of them, not only those in bold."""


@dataclass(frozen=True)
class SlideChart:
    """The chart of a slide: `later` is what its veil hides, `hidden` are the names of rows that it lacks."""

    scene: Scene
    later: Scene | None = None
    hidden: tuple[str, ...] = ()


def slide_chart(
    shown: Published, focused: bool, until: float | None = None, told: Set[str] = frozenset()
) -> SlideChart:
    """Draw the chart of a view as large as it fits on a slide, veiled after the moment `until`.

    If it is focused, rows that are unrelated to the view's selected event are quiet. Of many events, it has the most
    important ones and those that are `told` on a slide.
    """
    view = shown.view
    whole = _with_strips(compose(shown, titled=False, thin=False), view, until)
    focus = view.opened if focused and view.opened in shown.timeline.event else None
    some = _some(shown, whole, {*told, focus})
    staged = on_stage(_with_scale(shown, some), focus)
    part = staged.time.zoomed and staged.height is not None
    plan, scene = _fitting(replace(staged, height=(staged.height or 0) - HIGH) if part else staged, until)
    kept = {row.id for row in plan.rows}
    hidden = tuple(row.name for row in whole.rows if row.part != "heading" and row.id not in kept)
    if scene.vertical:
        return SlideChart(scene, None, hidden)
    # A chart from right to left is mirrored at the end, as a whole.
    leftward, items = scene.scale.pixels[0] > scene.scale.pixels[-1], {item.id: item for item in plan.items}
    scene, later = _only_labelled(mirrored(scene) if leftward else scene, focus), None
    if until is not None:
        scene, later = veiled(scene, items, until, focus or "")
    scene = with_lines(scene, _exact_day(items.get(focus or "")))
    if part:
        starts = [shown.timeline.event[event].date.begins for event in told]
        scene = with_overview(scene, plan, until, [start for start in starts if start is not None])
    if leftward:
        scene, later = mirrored(scene), mirrored(later) if later else None
    return SlideChart(scene, later, hidden)


def _with_strips(plan: Plan, view: View, until: float | None) -> Plan:
    """Return the plan with only the strips that a view asks for, each up to the moment `until`."""
    asked = (s for s in plan.strips if (view.count if isinstance(s, CountStrip) else view.series))
    strips = asked if until is None else (strip.cut(until) for strip in asked)
    return replace(
        plan, strips=tuple(s for s in strips if (s.steps if isinstance(s, CountStrip) else s.points))
    )


def _with_scale(shown: Published, plan: Plan) -> Plan:
    """Return the plan with the whole position scale in its legend, the same on all slides, if its ends have names."""
    timeline, ends = shown.timeline, scale_ends(shown.timeline, shown.lang)
    if not any(ends) or not plan.bands:
        return plan
    ranked = sorted((p for p in timeline.positions if not p.off_scale), key=lambda p: p.rank or 0)
    steps = [LegendEntry(p.id, "step", "none", p.label.say(shown.lang)) for p in ranked]
    others = [entry for entry in plan.entries if entry.shape != "step"]
    return replace(plan, entries=(*steps, *others), ends=ends)


def _some(shown: Published, plan: Plan, told: Set[str | None]) -> Plan:
    """Return the plan with its most important events only, and with the rows of these and of the view's positions."""
    lasting = not plan.bands  # then durations are the bars of the chart
    bold = tuple(i for i in plan.items if i.bold or i.id in told or (lasting and i.interval))
    items = bold if len(shown.chosen.every) > FEW else plan.items
    rows, actors = {item.row for item in items}, shown.view.query.actors
    rows |= {band.row for band in plan.bands if not actors or band.actor in actors}
    kept = {item.id for item in items}
    events = tuple(each for each in plan.events if each.event in kept)
    return keeping(replace(plan, items=items, events=events), rows or range(len(plan.rows)))


def _exact_day(item: Item | None) -> float | None:
    """Return the beginning of an event if its day is known exactly."""
    if item is None or item.coarse or (item.interval and item.soft[0]):
        return None
    return item.begins


def _only_labelled(scene: Scene, focus: str | None) -> Scene:
    """Return a chart without the marks of events without a label; labels that are not in focus are regular."""
    marks = tuple(mark for mark in scene.marks if mark.event in scene.labelled)
    flags, bars = hung_left(scene), scene.bars
    if focus is not None:
        flags = tuple(
            each if each.event == focus else replace(each, text=regular(each.text)) for each in flags
        )
        quiet = {bar.event: bar.text for bar in bars if bar.text and bar.event != focus}
        bars = tuple(
            replace(bar, text=regular(quiet[bar.event])) if bar.event in quiet else bar for bar in bars
        )
    return replace(scene, marks=marks, flags=flags, bars=bars)


def regular(text: Text) -> Text:
    """Return a label with a regular title; its place is that of a loud one, as on the slide where it is in focus."""
    lines = (
        tuple(run._replace(weight=400, size=run.size - LOUDER) if run.weight == 700 else run for run in line)
        for line in text.lines
    )
    return replace(text, lines=tuple(lines))


def _fitting(plan: Plan, until: float | None) -> tuple[Plan, Scene]:
    """Return the plan with as many rows as fit, and its chart; the legend of colours goes last.

    Labels have the places that they have on all slides of the period, if all up to the moment `until` then fit.
    """
    scene = lay_out(plan)
    high = plan.height or scene.height
    strong = {item.id for item in plan.items if item.tone == "strong"}
    seen = {item.id for item in plan.items if until is None or not is_later(item.begins, until)}

    def lacks(scene: Scene) -> bool:
        return scene.height > high or not strong <= scene.labelled

    if lacks(scene) or not seen <= scene.labelled:
        plan = replace(plan, items=tuple(_ranked(item, until) for item in plan.items))
        scene = lay_out(plan)
    if lacks(scene) and plan.links:  # rows come before the meaning of the arrows
        plan = replace(plan, entries=tuple(entry for entry in plan.entries if entry.shape != "link"))
        scene = lay_out(plan)
    if lacks(scene):
        whole, numbers = plan, range(2, len(plan.rows))
        most = bisect_left(numbers, True, key=lambda n: lacks(lay_out(with_rows(whole, n)))) + 1
        plan = with_rows(plan, most)
        plan = replace(plan, total=plan.total - plan.dropped[1], dropped=(0, 0), entries=whole.entries)
        scene = lay_out(plan)
    if lacks(scene):
        plan = replace(plan, entries=())
        scene = lay_out(plan)
    return plan, scene


def _ranked(item: Item, until: float | None) -> Item:
    """Return an item whose label comes first if it is in focus, and last if it is later than the moment `until`."""
    later = until is not None and is_later(item.begins, until)
    return replace(item, weight=item.weight + FIRST * (item.tone == "strong") - LAST * later)


def presented(shown: Published) -> Scene:
    """Draw the chart of a view with a height, its selected event in focus."""
    assert shown.view.height is not None, "a slide has a height"
    return slide_chart(shown, focused=True).scene


def on_stage(plan: Plan, focus: str | None) -> Plan:
    """Return the plan for a slide, in which all items except the selected event and its rows are quiet.

    Its legend explains colours and arrows only.
    """
    entries = tuple(entry for entry in plan.entries if entry.shape in ("step", "link") or ":" in entry.role)
    one_year = civil(floor(plan.time.first))[0] == civil(floor(plan.time.last))[0]
    items = tuple(
        replace(item, since="", date=item.bare_date if one_year else item.date) for item in plan.items
    )
    staged = replace(plan, slide=True, sparse=False, texts=PlanTexts(), entries=entries, items=items)
    item = next((item for item in items if item.id == focus), None)
    if item is None:
        return staged
    strong = {item.row, *(band.row for band in plan.bands if band.event == item.id)}
    return replace(
        staged,
        items=tuple(replace(each, bold=True, tone="strong" if each is item else "quiet") for each in items),
        rows=tuple(replace(row, quiet=n not in strong) for n, row in enumerate(plan.rows)),
        bands=tuple(replace(band, quiet=band.row not in strong) for band in plan.bands),
    )


FIRST, LAST = 100.0, 1_000.0
"""What is added to the weight of the event in focus, and what that of a later event is reduced by."""
STUB, LEAST_STUB, FULL = 132.0, 72.0, 0.15
"""The widths of a bar that has just begun and of one that soon ends, in pixels, and the share that does not fade."""
LOUD = 21.0
"""The size of the words beside such a bar in a row in focus, in pixels."""
SEEN = 14.0
"""The width of a bar beside the mark at its start, in pixels."""
BESIDE = 6.0
"""The distance between a bar or a mark and a label beside it, in pixels."""
SMALL = 18.0
"""The size of labels on bars of a chart without an axis, in pixels."""


def is_later(begins: float | None, until: float) -> bool:
    """Return whether what begins at a moment is certainly later than the moment `until`."""
    return begins is not None and begins > until


def veiled(whole: Scene, items: Mapping[str, Item], until: float, focus: str) -> tuple[Scene, Scene]:
    """Return a chart as at the moment `until`, and what is added when its veil is lifted.

    Args:
        whole: The whole chart.
        items: The items of its plan, by event.
        until: The moment.
        focus: The event of the slide, whose bar is whole, or "".
    """
    later = {event for event, item in items.items() if is_later(item.begins, until)}
    x = whole.scale.to_px(until)
    own = dict.fromkeys(("marks", "bars", "flags", "events"), lambda part: part.event in later)
    seen, rest = _divided(
        whole,
        **own,
        links=lambda link: link.end in later,
        counts=lambda count: count.last > until,
        tints=lambda tint: tint.role == "era" and tint.box.x0 > x,
    )
    bars = tuple(_cut(bar, items, whole, until, focus) for bar in seen.bars)
    whole_bars = tuple(was for was, bar in zip(seen.bars, bars, strict=True) if was != bar)
    bands = tuple(_ended(band, seen, until) for band in whole.bands if not is_later(band.days[0], until))
    known = set(bands)
    seen = replace(seen, bands=bands, bars=bars)
    others = tuple(band for band in whole.bands if band not in known)
    rest = replace(rest, bands=others, bars=(*whole_bars, *rest.bars))
    return seen, rest


def _ended(band: Band, scene: Scene, until: float) -> Band:
    """Return the bar of a position up to the moment `until`, if it goes on; a label too long for it is beside it.

    A bar that has just begun fades.
    """
    begins, ends = band.days
    if ends is not None and ends <= until:
        return band
    if begins is not None and floor(begins) == floor(until):
        length = scene.scale.to_px(ends) - band.box.x0 if ends is not None else STUB
        return stub(band, scene, min(STUB, max(length, LEAST_STUB)))
    # Its colour is seen beside the mark at its start.
    own = (mark for mark in scene.marks if mark.event == band.event and abs(mark.x - band.box.x0) < 1)
    beside = (mark.size / 2 + (RINGED if mark.tone == "strong" else 0.0) + SEEN for mark in own)
    least = band.box.x0 + max([JUST_SET, *beside])
    box = band.box._replace(x1=max(min(scene.scale.to_px(until), band.box.x1), least))
    if box.x1 >= band.box.x1:
        return band
    inside = band.text and band.text.box.x1 + BESIDE <= box.x1
    return replace(band, box=box, text=band.text if inside else _beside(band, box, scene))


def stub(band: Band, scene: Scene, wide: float) -> Band:
    """Return the bar of a position that has just begun: of a given width it fades, with its words beside it."""
    x1 = min(band.box.x0 + wide, max(scene.scale.pixels))
    box = band.box._replace(x1=x1)
    fade = Box(box.x0 + FULL * box.width, box.y0 - 1, x1 + 1, box.y1 + 1)
    return replace(band, box=box, fade=fade, text=_beside(band, box, scene), cuts=())


def _beside(band: Band, box: Box, scene: Scene) -> Text | None:
    """Return the label behind the end of a bar and the marks on it, or below it; None if it does not fit."""
    middle, right, how = (box.y0 + box.y1) / 2, max(scene.scale.pixels), scene.setting
    marks = (mark for mark in scene.marks if box.x0 - 1 < mark.x and abs(mark.y - middle) < box.height)
    ends = (mark.x + mark.size / 2 for mark in marks if mark.x - mark.size / 2 < box.x1)
    # Labels on bars are as large as those of the axis.
    sizes = (run.size for text in scene.ticks for line in text.lines for run in line)
    x, size = max([box.x1, *ends]) + BESIDE, next(sizes, SMALL)
    new = not band.quiet and any(mark.tone == "strong" for mark in scene.marks)
    weight: Weight = 700 if new else 600
    size, role = max(LOUD, size) if new else size, "muted" if band.quiet else "ink"
    places: tuple[At, ...] = (x, middle - LEADING * size / 2), (right, box.y1 + 3, "end")
    others = [text.box for text in scene.lettering]
    for at, label in product(places, band.labels):
        text = plain(how, at, [label], size, weight, role)
        inside = text.box.x1 <= right and text.box.y1 <= scene.height
        if inside and not (len(at) == 3 and any(text.box.touches(other, 2) for other in others)):
            return text
    return None


def _divided(scene: Scene, **second: Callable[[Any], bool]) -> tuple[Scene, Scene]:
    """Return a chart in two: what all parts share with the shapes that do not pass their test, and those that do."""

    def part(late: bool) -> dict[str, Any]:
        return {
            name: tuple(each for each in getattr(scene, name) if bool(passes(each)) is late)
            for name, passes in second.items()
        }

    bare = replace(scene, texts=(), rules=(), rows=(), bands=(), tints=(), legend=(), cursors=())
    return replace(scene, **part(late=False)), replace(bare, **part(late=True))


def _cut(bar: Bar, items: Mapping[str, Item], scene: Scene, until: float, focus: str) -> Bar:
    """Return the bar of an event up to the moment `until`, if it goes on; it is long enough for its label."""
    item = items.get(bar.event)
    ends = item.ends if item else None
    if bar.event == focus or (ends is not None and ends <= until + 1):
        return bar
    inside = bar.text.box.x1 + 8 if bar.text and bar.inside else bar.box.x0
    x1 = min(max(scene.scale.to_px(until), inside, bar.box.x0 + 12), bar.box.x1)
    if x1 == bar.box.x1:
        return bar
    done = None if bar.done is None else min(bar.done, x1)
    fade = min(bar.soft[0], (x1 - bar.box.x0) / 2)
    return replace(bar, box=bar.box._replace(x1=x1), soft=(fade, 0.0), done=done)
