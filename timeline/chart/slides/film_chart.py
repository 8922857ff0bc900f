"""The chart of a film: laid out once, as for its last picture, and drawn up to a day on the axis of the moment.

Headline, rows, legend and notes keep their places. Only bars, marks, their dates, the line of the day and the axis
move.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from timeline.chart.slides.slide_chart import stub
from timeline.chart.slides.stage_lines import with_lines
from timeline.dates import is_far
from timeline.errors import SizeError
from timeline.i18n.sentences import Sentence
from timeline.layout.fewer import in_context
from timeline.layout.horizontal import lay_out_horizontal
from timeline.layout.mirrored import mirrored
from timeline.layout.plan import Item, Plan
from timeline.layout.rows.labels import POLE_GAP
from timeline.layout.scale import Scale
from timeline.layout.scene import LEADING, Band, Bar, Box, Flag, Line, Mark, Scene, Text
from timeline.layout.text import block, plain, shorten, text_width, wrap
from timeline.layout.ticks import place_ticks

DATE, TITLE = 1.12, 1.46
"""The sizes of the caption's date and title, in sizes of the axis's labels."""
STUB = 3.5
"""The length of a new colour at its stop, in sizes of the axis's labels."""
YEARS = 731
"""The length in days of a film above which its ends are named by their years."""
AIR = 9.0
"""The distance of the words of a bar from its end or from a mark, in pixels."""

Axis = tuple[float, float]
"""The first moment of an axis, and the last."""
Some = TypeVar("Some")


@dataclass(frozen=True)
class Stop:
    """A moment at which a film stops, its events, and its caption."""

    day: float
    items: tuple[Item, ...]
    date: str
    title: str


def known_from(item: Item) -> float | None:
    """Return the moment from which a film shows an event; if its date is a month or a year, the end of it."""
    return item.ends if item.coarse and not item.interval else item.begins


@dataclass(frozen=True)
class FilmChart:
    """The chart of the last picture, from left to right, with room for the caption from y `top` down."""

    plan: Plan
    still: Scene
    stops: tuple[Stop, ...]
    top: float = 0.0

    @classmethod
    def of(cls, plan: Plan, stops: tuple[Stop, ...]) -> FilmChart:
        """Lay out the chart, with the dates of the stops; raise SizeError if the size is too small."""
        held, kept = {band.row for band in plan.bands}, {item.id for stop in stops for item in stop.items}
        items = tuple(
            # The bar says what the event changes, and the caption has its title.
            replace(item, label="") if item.row in held else item
            for item in plan.items
            if item.id in kept or (item.interval and item.row not in held)
        )
        seen = plan.wording.seen(len(kept))  # in captions, whichever have a label
        texts, wording = replace(plan.texts, subtitle="", lead=""), replace(plan.wording, seen=lambda _: seen)
        plan = in_context(replace(plan, items=items, links=(), texts=texts, wording=wording))
        try:
            first = cls(plan, lay_out_horizontal(plan), stops)
            space = first._progress(0.0)[0].box.y1 + first.size * 1.2
            still = replace(lay_out_horizontal(replace(plan, space=space)), setting=plan.setting)
        except SizeError as error:
            raise SizeError(Sentence("the size is too small for a film; make --size larger")) from error
        return cls(plan, still, stops, still.plot.y1 + first.size)

    @property
    def whole(self) -> Axis:
        """The first and the last moment of the last picture."""
        return self.still.scale.days[0], self.still.scale.days[-1]

    @property
    def size(self) -> float:
        """The size of the axis's labels, in pixels."""
        return next((text.size for text in self.still.ticks), self.still.rows[0].head.size)

    @property
    def sides(self) -> tuple[float, float]:
        """The left and the right edge of the rows, in pixels."""
        return self.still.rows[0].box.x0, self.still.plot.x1

    def picture(self, day: float, axis: Axis, stop: int, entered: float | None = None) -> Scene:
        """Return the chart up to a day, with a caption.

        Args:
            day: The day, with a fraction for a time of day.
            axis: The time that it shows.
            stop: The last stop, of which it has the caption; -1 for none.
            entered: At the stop, the part of the new colours that has entered, 0 to 1.
        """
        scene = self.drawn(day, axis, entered)
        texts, bars = [*scene.texts, *self._caption(stop)], (*scene.bars, *self._progress(day))
        scene = replace(scene, texts=tuple(texts), bars=bars)
        return mirrored(scene) if self.plan.setting.from_right else scene

    def drawn(self, day: float, axis: Axis, entered: float | None = None) -> Scene:
        """Return the chart up to a day, from left to right, as `picture` does."""
        still = self.still
        known = {item.id: known_from(item) for item in self.plan.items}
        shot = _Shot(still, Scale("linear", axis, still.scale.pixels), day, known, entered, self.size)
        flags = shot.flags()
        # What is on the axis moves and is drawn again; all around it stays.
        top, low = still.plot.y0, still.plot.y1
        texts = [text for text in still.texts if text.part != "axis" and not top < text.y < low]
        ticks, lines = self._axis(shot.scale)
        scene = replace(still, scale=shot.scale, texts=(*texts, *ticks), rules=lines, cursors=(), bands=())
        bars, marks = _found(map(shot.bar, still.bars)), _found(map(shot.mark, still.marks))
        scene = replace(scene, flags=flags, marks=marks, bars=bars)
        scene = replace(scene, bands=_found(shot.band(band, scene) for band in still.bands))
        return with_lines(scene, day if day < self.whole[1] else None)

    def _axis(self, scale: Scale) -> tuple[list[Text], tuple[Line, ...]]:
        """Return the labels and the upright lines of an axis, where the last picture has its own."""
        still, how, size = self.still, self.plan.setting, self.size
        wide = partial(text_width, how, size=size, weight=600)
        ticks = place_ticks(scale, scale.days[0], scale.days[1], wide, self.plan.wording.tick, still.plot.x1)
        texts = [
            replace(plain(how, (tick.x - tick.back + 3, y), [tick.words], size, 600, "muted"), part="axis")
            for y in {text.y for text in still.ticks}
            for tick in ticks
            if tick.words
        ]
        y0, y1 = still.plot.y0, still.plot.y1
        return texts, tuple(Line(tick.x, y0, tick.x, y1) for tick in ticks if tick.lined)

    def _titles(self, stop: Stop) -> list[str]:
        """Return the lines of a caption's title, two at most."""
        how, width, size = self.plan.setting, self.sides[1] - self.sides[0], self.size * TITLE
        first, *rest = wrap(how, stop.title, width, size, 700)
        return [first, *([shorten(how, " ".join(rest), width, size, 700)] if rest else [])]

    def _caption(self, stop: int) -> list[Text]:
        """Return the caption of a stop, and the ends of the time at those of its bar."""
        how, size, (x0, x1), texts = self.plan.setting, self.size, self.sides, list[Text]()
        if stop >= 0:
            date = shorten(how, self.stops[stop].date, x1 - x0, size * DATE, 600)
            texts = [plain(how, (x0, self.top), [date], size * DATE, 600, "muted")]
            texts += [plain(how, (x0, texts[0].box.y1), self._titles(self.stops[stop]), size * TITLE, 700)]
        bar, (first, last) = self._progress(0.0)[0].box, self._ends
        y = (bar.y0 + bar.y1 - LEADING * size) / 2
        texts.append(plain(how, (x0, y), [first], size, 400, "muted"))
        return [*texts, plain(how, (x1, y, "end"), [last], size, 400, "muted")]

    @property
    def _ends(self) -> tuple[str, str]:
        """The words for the first and the last day; none for millions of years, which are rounded on the axis only."""
        (first, last), name = self.whole, self.plan.wording.tick
        last -= 0.0 if self.plan.time.hours else 1.0
        if is_far(int(first)):
            return "", ""
        if last - first > YEARS:
            return name(first, "year", False, False), name(last, "year", False, False)
        return name(first, "day", False, True), name(last, "day", False, True)

    def _progress(self, day: float) -> tuple[Bar, Bar]:
        """Return the bar of all of the time, and of how much of it has passed."""
        (x0, x1), (first, last), size = self.sides, self.whole, self.size
        wide = [text_width(self.plan.setting, words, size) + size * 0.7 for words in self._ends]
        x0, x1 = x0 + wide[0], x1 - wide[1]
        lines = max((len(self._titles(stop)) for stop in self.stops), default=1)
        y = self.top + LEADING * size * (DATE + lines * TITLE) + size * 0.8
        done = max(x0 + (x1 - x0) * min((day - first) / (last - first), 1.0), x0 + 1.0)
        box = Box(x0, y, x1, y + size * 0.4)
        track = Bar("", box, "", "solid", None, "", (0.0, 0.0), None, 0, "", "quiet")
        return track, replace(track, box=box._replace(x1=done), tone="")


def _found(shapes: Iterable[Some | None]) -> tuple[Some, ...]:
    return tuple(shape for shape in shapes if shape is not None)


def _extent(line: Line) -> Box:
    return Box(line.x0, min(line.y0, line.y1), line.x1, max(line.y0, line.y1))


def _beside(text: Text, x: float) -> tuple[tuple[Text, float], ...]:
    """Return a text with the ways by which it comes to the right of a pole, and to the left of it."""
    return (text, x + POLE_GAP - text.box.x0), (text, x - POLE_GAP - text.box.x1)


@dataclass(frozen=True)
class _Shot:
    """The shapes of the last picture on another axis, up to a day.

    `known` are the moments from which events are shown, `size` is that of the axis's labels.
    """

    still: Scene
    scale: Scale
    day: float
    known: dict[str, float | None]
    entered: float | None
    size: float

    def x(self, x: float) -> float:
        """Return the place on the axis of what is at x in the last picture."""
        return self.scale.to_px(self.still.scale.to_day(x))

    def seen(self, x0: float, x1: float) -> bool:
        """Return whether both x are on the axis, or less than a size of letters beside it."""
        left, right = self.scale.pixels
        return left - 1 <= x0 and x1 <= right + self.size

    def band(self, band: Band, scene: Scene) -> Band | None:
        """Return the bar of a position up to the day; a new one at a stop has the part that has entered."""
        days, right = self.still.scale, self.scale.pixels[1]
        first = days.to_day(band.box.x0) if band.days[0] is None else band.days[0]
        last = min(days.to_day(band.box.x1) if band.days[1] is None else band.days[1], days.days[-1])
        row = next(row for row in self.still.rows if row.box.y0 <= band.box.y0 < row.box.y1)
        # The lower half of a bar shows a change in a month or a year, which is known at its end.
        begins = last if band.box.y0 > row.y - 1 else first
        if begins > self.day or (begins == self.day and self.entered is None):
            return None
        x0 = max(self.scale.to_px(first), self.scale.pixels[0])
        x1 = min(self.scale.to_px(min(last, self.day)), right) - (1.5 if last <= self.day else 0.0)
        if begins == self.day and begins == first:
            entered = self.entered or 0.0
            new = stub(replace(band, box=band.box._replace(x0=x0)), scene, STUB * self.size * entered)
            return new if entered == 1 else replace(new, text=None)
        box = band.box._replace(x0=x0, x1=x1)
        cuts = band.cuts if x0 == band.box.x0 else ()
        words = self.words(band, box._replace(x1=x1 - AIR))
        return replace(band, box=box, text=words, cuts=cuts) if x1 - x0 > 0.5 else None

    def words(self, band: Band, box: Box) -> Text | None:
        """Return the shortest words of a bar, if a box has room for them."""
        how, label = self.still.setting, next(reversed(band.labels), "")
        size = next((each.text.size for each in self.still.bands if each.text), self.size)
        marks = [mark for mark in self.still.marks if box.y0 < mark.y < box.y1]
        half = max((mark.size / 2 for mark in marks), default=0.0)
        ends = [x + half for x in (self.x(mark.x) for mark in marks) if x - half < box.x0 < x + half]
        x, wide = max([box.x0, *ends]) + AIR, text_width(how, label, size, 600)
        hidden = any(x - half < self.x(mark.x) < x + wide + half for mark in marks)
        if not label or hidden or x + wide > box.x1:
            return None
        return plain(how, (x, (box.y0 + box.y1 - LEADING * size) / 2), [label], size, 600, "band")

    def bar(self, bar: Bar) -> Bar | None:
        """Return the bar of an event up to the day, with its label if there is room."""
        left, right = self.scale.pixels
        start, end = self.x(bar.box.x0), self.x(bar.box.x1)
        x0, x1 = max(start, left), min(end, self.scale.to_px(self.day), right)
        if x1 - x0 < 0.5:
            return None
        fades = bar.soft[0] if start == x0 else 0.0, bar.soft[1] if end == x1 else 0.0
        soft = min(fades[0], (x1 - x0) / 3), min(fades[1], (x1 - x0) / 3)
        done = None if bar.done is None else min(max(self.x(bar.done), x0), x1)
        text, ended = bar.text, end == x1
        if text:
            after = text.box.x0 >= bar.box.x1
            text = self.moved(text, x1 - bar.box.x1 if after else x0 - bar.box.x0)
            text = None if text and (not ended if after else bar.inside and text.box.x1 > x1) else text
        return replace(bar, box=bar.box._replace(x0=x0, x1=x1), soft=soft, done=done, text=text)

    def shows(self, event: str, x: float) -> bool:
        """Return whether an event is known on the day, and its x on the axis."""
        known = self.known.get(event)
        return known is not None and known <= self.day and self.seen(x, x)

    def mark(self, mark: Mark) -> Mark | None:
        """Return a mark, if it is to be seen."""
        x = self.x(mark.x)
        return replace(mark, x=x, span=None) if self.shows(mark.event, x) else None

    def flags(self) -> tuple[Flag, ...]:
        """Return the labels that have room beside the names of the rows and beside one another."""
        flags = list[Flag]()
        for flag in self.still.flags:
            flags += _found([self.flag(flag, flags)])
        return tuple(flags)

    def flag(self, flag: Flag, others: Sequence[Flag]) -> Flag | None:
        """Return a label at its pole, at the other side of it, or without the interval; None if there is no room."""
        x = self.x(flag.pole.x0)
        pole = flag.pole._replace(x0=x, x1=x)
        texts = [*(row.head.box for row in self.still.rows), *(other.text.box for other in others)]
        taken = [*texts, *(_extent(other.pole) for other in others)]
        if not self.shows(flag.event, x) or any(_extent(pole).touches(box) for box in texts):
            return None
        date, stays = self.without_interval(flag.text), [(flag.text, x - flag.pole.x0)]
        for text, by in (*stays, *_beside(flag.text, x), *_beside(date, x)):
            if (moved := self.moved(text, by)) and not any(moved.box.touches(box) for box in taken):
                return replace(flag, pole=pole, text=moved, photo=None)
        return None

    def without_interval(self, text: Text) -> Text:
        """Return a label with its date only, if it has a date and an interval."""
        (date, *more), *lines = text.lines
        alone = more and not lines and more[0].text.startswith(" · ")
        at = text.box.x0, text.y
        return block(self.still.setting, at, [[date]], text.size) if alone else text

    def moved(self, text: Text, by: float) -> Text | None:
        """Return a text at another x; None if it is not on the axis."""
        box = text.box._replace(x0=text.box.x0 + by, x1=text.box.x1 + by)
        return replace(text, x=text.x + by, box=box) if self.seen(box.x0, box.x1) else None
