"""The chart of a story: laid out once, as it is at its end, and drawn up to the day of each step.

On a telephone it has the bars and the names above them; the cards below it say what the labels would.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from timeline.chart.compose import compose
from timeline.chart.published import Published
from timeline.chart.slides.film_chart import Axis, FilmChart, known_from
from timeline.chart.slides.slide_chart import regular
from timeline.i18n.charted import say
from timeline.layout.fewer import keeping
from timeline.layout.horizontal import lay_out_horizontal
from timeline.layout.lines import broken
from timeline.layout.mirrored import mirrored
from timeline.layout.plan import LegendEntry, Plan, PlanTexts
from timeline.layout.scale import Scale
from timeline.layout.scene import LEADING, Box, Flag, Line, Mark, Scene, SceneRow, Text
from timeline.layout.text import line_width, plain
from timeline.theme.setting import Setting

SIZES = {"broad": (770, 520), "narrow": (350, 290)}
"""The width and the height in pixels of the chart beside the text, and above it on a telephone."""
MOST_ROWS = {"broad": 12, "narrow": 5}
"""The number of rows above which a chart has only those that the story tells of, on a telephone those of the step."""
END = 12.0
"""The size of the names of the scale's ends in the narrow chart, in pixels."""
MARK = 11.0
"""The size of a mark on a bar of the narrow chart, in pixels."""


@dataclass(frozen=True)
class StoryChart:
    """The chart of some steps in one size."""

    film: FilmChart
    narrow: bool

    @property
    def whole(self) -> Axis:
        """The first and the last moment of the time without a step's own period."""
        return self.film.whole

    def at(self, day: float, axis: Axis, told: Set[str]) -> Scene:
        """Return the chart up to a day, with the events of its step in focus and new positions as stubs."""
        scene = self.film.drawn(day, axis, 1.0)
        if self.narrow:
            scene = replace(scene, flags=(), marks=tuple(self._marks(scene, day)))
        marks = (replace(m, tone="strong" if m.event in told else "") for m in scene.marks)
        flags = (flag if flag.event in told else _quiet(flag, scene.setting) for flag in scene.flags)
        silent = [*self._silent(scene, day)]
        rules, cursors = (tuple(_parted(lines, silent)) for lines in (scene.rules, scene.cursors))
        scene = replace(scene, marks=tuple(marks), flags=tuple(flags), rules=rules, cursors=cursors)
        scene = replace(scene, texts=(*scene.texts, *silent))
        return mirrored(scene) if self.film.plan.setting.from_right else scene

    def _marks(self, scene: Scene, day: float) -> Iterator[Mark]:
        """Yield a mark where each bar begins that an event has set."""
        by_id, (first, *_, last) = {item.id: item for item in self.film.plan.items}, scene.scale.days
        for band in scene.bands:
            item = by_id.get(band.event or "")
            known = known_from(item) if item else None
            if item and known is not None and first <= known <= min(day, last):
                x, y = scene.scale.to_px(known), _row_of(band.box, scene).y
                yield Mark(item.id, x, y, MARK, "circle", item.style, None, item.number, item.words)

    def _silent(self, scene: Scene, day: float) -> Iterator[Text]:
        """Yield words on the lines of the rows whose actors have no position on the day, behind that of the day."""
        words, size = say(scene.lang, "no position on record"), self.film.size
        held, now = ({_row_of(b.box, each).id for b in each.bands} for each in (self.film.still, scene))
        x = max(min(scene.scale.to_px(day), scene.plot.x1), scene.plot.x0) + 8
        for row in scene.rows if words else ():
            text = plain(scene.setting, (x, row.y - LEADING * size - 1), [words], size, 400, "muted")
            if row.id in held - now and text.box.x1 <= scene.plot.x1:
                yield text


def _parted(lines: Sequence[Line], texts: Sequence[Text]) -> Iterator[Line]:
    """Yield the lines, the upright ones interrupted at texts."""
    boxes = [text.box for text in texts]
    for line in lines:
        upright = line.x0 == line.x1
        yield from broken(line.x0, line.y0, line.y1, boxes, line.role, line.dash) if upright else (line,)


def _row_of(box: Box, scene: Scene) -> SceneRow:
    return next(row for row in scene.rows if row.box.y0 <= box.y0 < row.box.y1)


def _quiet(flag: Flag, how: Setting) -> Flag:
    """Return a label with a regular title, which keeps the edge beside its pole; a date right of it keeps its place."""
    text, box = regular(flag.text), flag.text.box
    wide = max(line_width(how, line) for line in text.lines)
    left = box.x0 if box.x0 >= flag.pole.x0 else box.x1 - wide
    x = {"start": left, "middle": text.x, "end": left + wide}[text.anchor]
    return replace(flag, text=replace(text, x=x, box=box._replace(x0=left, x1=left + wide)))


def story_plan(shown: Published, size: str, events: Set[str]) -> Plan:
    """Return the plan of a view in one of `SIZES`, with labels for the events of all steps, and without numbers."""
    (width, height), broad = SIZES[size], SIZES["broad"]
    alone = replace(shown.view, opened=None, on=None, compare=None, after=None, window=None)
    view = replace(alone, width=broad[0], height=broad[1], time_axis="linear")
    plan = compose(shown.with_view(view))
    plan = replace(plan, width=width, height=height, time=replace(plan.time, zone=None), cursors=(), links=())
    held = {band.row for band in plan.bands}
    items = tuple(i for i in plan.items if i.id in events or (i.interval and i.row not in held))
    return replace(plan, items=items, texts=PlanTexts(), strips=(), values=(), dated=True)


def rows_of_step(plan: Plan, size: str, events: Set[str], told: Set[str]) -> frozenset[int]:
    """Return the rows with positions or events of the story; of many, those that it or its step tells of."""
    held, named = {band.row for band in plan.bands}, {item.row for item in plan.items}
    narrow = size == "narrow"
    rows = held or named if narrow else held | named
    if len(rows) <= MOST_ROWS[size]:
        return frozenset(rows)
    about = told if narrow else events
    some = {item.row for item in plan.items if item.id in about}
    some |= {band.row for band in plan.bands if band.event in about}
    return frozenset(sorted(some & rows or rows)[: MOST_ROWS[size]])


def story_chart(plan: Plan, size: str, rows: Set[int]) -> StoryChart:
    """Lay out the chart of some steps in one of `SIZES`, with some of the rows of their plan."""
    plan = keeping(plan, rows)
    narrow = size == "narrow" and bool(plan.bands)
    laid_out = replace(plan, items=(), entries=_unnamed(plan)) if narrow else plan
    still = replace(lay_out_horizontal(laid_out), setting=plan.setting)
    return StoryChart(FilmChart(plan, _between_ends(still, plan.ends) if narrow else still, ()), narrow)


def _between_ends(scene: Scene, ends: tuple[str, str]) -> Scene:
    """Return a narrow chart whose colours, as wide as the rest of the line, stand between the names of their ends."""
    steps, (left, right) = scene.legend, (scene.rows[0].box.x0, scene.plot.x1)
    placed = any(text.part == "legend" for text in scene.texts)
    if placed or not any(ends) or len({key.box.y0 for key in steps}) != 1:
        return scene
    box, how = steps[0].box, scene.setting
    y = (box.y0 + box.y1 - LEADING * END) / 2
    low = plain(how, (left, y), [ends[0]], END, 400, "muted")
    high = plain(how, (right, y, "end"), [ends[1]], END, 400, "muted")
    scale = Scale("linear", (box.x0, steps[-1].box.x1), (low.box.x1 + 6, high.box.x0 - 6))
    keys = (
        replace(key, box=key.box._replace(x0=scale.to_px(key.box.x0), x1=scale.to_px(key.box.x1)))
        for key in steps
    )
    return replace(scene, legend=tuple(keys), texts=(*scene.texts, low, high))


def _unnamed(plan: Plan) -> tuple[LegendEntry, ...]:
    """Return the colours of a scale whose ends have names, without words: each is named where it first appears."""
    return tuple(
        replace(entry, label="", short="") if any(plan.ends) and entry.term != "off" else entry
        for entry in plan.entries
        if entry.shape == "step"
    )
