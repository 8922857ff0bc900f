"""A film of a view: time runs over one chart, and stops at changes of position and at the most important events.

Time passes slowly where the changes are crowded: there the axis opens from years to days. The film of any file has at
most the length of its pace.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf
from typing import NamedTuple

from timeline.chart.compose import compose
from timeline.chart.enlarged import staged_period
from timeline.chart.published import published
from timeline.chart.slides.film_chart import Axis, FilmChart, Stop, known_from
from timeline.i18n.charted import say_n
from timeline.layout.plan import Item, Plan
from timeline.model.timeline import Timeline
from timeline.view.view import View

YEAR, DAY = 2.0 / 365.25, 0.5
"""The seconds in which a day passes on the axis of the whole time, and on that of the crowded period."""
SHORTEST, LONGEST = 3.0, 10.0
"""The least and the greatest length of the time that an axis shows, in seconds."""
TURN, ENTERS = 0.8, 0.4
"""The seconds in which the axis opens or closes, and in which a new colour enters."""
LEAST = 2.0
"""The seconds in which time passes in any case, between all stops together."""
FEW = 6
"""The number of stops of a film in any case, if there are as many events."""


class Pace(NamedTuple):
    """The pictures of a film per second, the maximum number of its stops, and its maximum length in seconds.

    `stop` and `last` are the seconds of a stop and of the last picture.
    """

    rate: int
    stops: int
    seconds: float
    stop: float
    last: float


class Moment(NamedTuple):
    """A picture of a film: its day, its axis, the last stop (-1: none), and the seconds for which it is shown.

    `entered` is the part of the new colour that has entered, 0 to 1, at a stop; None between stops.
    """

    day: float
    axis: Axis
    stop: int
    seconds: float
    entered: float | None = None

    def before(self, end: Moment, share: float) -> Moment:
        """Return the moment at a share of the way to another one."""
        day, entered = self.day + (end.day - self.day) * share, None if end.entered is None else share
        return end._replace(day=day, axis=_between(self.axis, end.axis, share), entered=entered)


def _between(one: Axis, other: Axis, share: float) -> Axis:
    """Return an axis between two: one day keeps its place, and the others move apart or together evenly."""
    long, short = one[1] - one[0], other[1] - other[0]
    if long == short:
        return one
    length = long * (short / long) ** (share * share * (3 - 2 * share))
    fixed = (one[0] * short - other[0] * long) / (short - long)
    first = fixed + (one[0] - fixed) * length / long
    return first, first + length


@dataclass(frozen=True)
class Film:
    """The film of a view: its chart, its pace, and the period to which the axis opens, or else the whole time."""

    chart: FilmChart
    pace: Pace
    crowd: Axis

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The stops in order of time."""
        return self.chart.stops

    @property
    def text(self) -> str:
        """The captions, for readers who do not see the film."""
        return " ".join(f"{n}. {stop.date}: {stop.title}." for n, stop in enumerate(self.stops, start=1))

    @property
    def last(self) -> Moment:
        """The last picture, by which a film is known before it plays."""
        whole = self.chart.whole
        return Moment(whole[1], whole, len(self.stops) - 1, self.pace.last)

    def moments(self) -> Iterator[Moment]:
        """Yield the pictures in order of time."""
        ways = [*pairwise(self._turns())]
        runs = sum(end.seconds for start, end in ways if start.day < end.day)
        left = self.pace.seconds - self.pace.last - sum(end.seconds for _, end in ways) + runs
        speed = min(1.0, max(left, LEAST) / runs)
        for start, end in ways:
            if start[:3] == end[:3] and start.entered == end.entered:
                yield end
                continue
            steps = max(int(end.seconds * (speed if start.day < end.day else 1.0) * self.pace.rate), 1)
            for n in range(1, steps + 1):
                yield start.before(end, n / steps)._replace(seconds=1 / self.pace.rate)
        yield self.last

    def _turns(self) -> Iterator[Moment]:
        """Yield the moments at which time stops and runs again, or the axis changes; `seconds` are those until then."""
        whole, days = self.chart.whole, [stop.day for stop in self.stops]
        crowd, at = self.crowd, Moment(whole[0], whole, -1, 0.0)
        yield at
        for until, stops in sorted([(crowd[0], False), *((day, True) for day in days), (whole[1], False)]):
            axis = crowd if crowd[0] <= at.day < until <= crowd[1] else whole
            if axis != at.axis:
                # Opened, the axis begins with the first stop, because on its first day no bar has a length.
                day = until if axis == crowd else at.day
                yield (at := at._replace(axis=axis, day=day, seconds=TURN))
            if at.day < until:
                length = axis[1] - axis[0]
                usual = min(max(length * (YEAR if axis == whole else DAY), SHORTEST), LONGEST)
                yield (at := at._replace(day=until, seconds=(until - at.day) / length * usual))
            if stops:
                yield (at := at._replace(stop=at.stop + 1, seconds=ENTERS, entered=1.0))
                yield at._replace(seconds=self.pace.stop - ENTERS)
                at = at._replace(entered=None)
        if at.axis != whole:
            yield at._replace(axis=whole, seconds=TURN)


def film(timeline: Timeline, view: View, pace: Pace) -> Film:
    """Return the film of a view with a height; raise SizeError if it is too small."""
    view = replace(view, time_axis="linear", opened=None, on=None, compare=None, after=None)
    plan = compose(published(timeline, view), thin=False)
    period = staged_period(plan)
    # A strip is drawn whole, and would show later numbers.
    plan = replace(plan, time=replace(plan.time, zone=None), strips=(), values=())
    crowd = (period[0], period[1] + 1) if period else None
    chart = FilmChart.of(plan, _stops(plan, pace.stops, crowd))
    rows, told = {row.id for row in chart.still.rows}, chart.still.labelled
    items = tuple(each for each in plan.items if plan.rows[each.row].id in rows or each.id in told)
    if len(items) < len(plan.items):  # no stop is for an actor whose row is not drawn
        plan = replace(plan, items=items)
        chart = FilmChart.of(plan, _stops(plan, pace.stops, crowd))
    return Film(chart, pace, crowd or chart.whole)


def _stops(plan: Plan, most: int, crowd: Axis | None) -> tuple[Stop, ...]:
    """Return a stop for each moment of changes and of the most important events, or of others if there are few.

    If there are too many, the last one and the most important remain.
    """
    groups, texts = dict[float, list[Item]](), {told.event: told for told in plan.events}
    number = max(sum(item.bold for item in plan.items), min(FEW, most))
    for item in sorted(plan.items, key=lambda item: (not item.bold, -item.weight, item.number))[:number]:
        if (day := known_from(item)) is not None:
            groups.setdefault(day, []).append(item)
    opens, closes = crowd or (inf, -inf)
    order = sorted(
        groups,
        key=lambda day: (day != max(groups), -groups[day][0].weight, not opens <= day <= closes, day),
    )
    stops = []
    for day in sorted(order[:most]):
        first, *others = groups[day]
        more = say_n(plan.lang, "and {n} more", "and {n} more", len(others)) if others else ""
        words = filter(None, (texts[first.id].date, texts[first.id].who, more))
        stops.append(Stop(day, tuple(groups[day]), " · ".join(words), first.label))
    return tuple(stops)
