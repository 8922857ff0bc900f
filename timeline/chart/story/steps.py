"""The steps of a story: the slides of a view as texts, each with stills of one chart that ends on its day.

The steps are the file's `slides:`. Without them they are the events of a deck; the nearest of more than `MOST` steps
share one, whose list turns event by event.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf
from typing import NamedTuple

from timeline.chart.published import Pictured, Published, pictured
from timeline.chart.slides.chosen_slides import choose_slides, has_own_slides, weight_of
from timeline.chart.slides.film_chart import Axis, known_from
from timeline.chart.slides.slide import Slide, chart_alt, event_text, moment_of
from timeline.chart.story.story_chart import SIZES, StoryChart, rows_of_step, story_chart, story_plan
from timeline.dates import Edtf
from timeline.dates.calendars import format_also
from timeline.dates.formatting import format_between, format_date, format_span
from timeline.layout.plan import Plan
from timeline.layout.scene import Scene
from timeline.model.nouns import Event
from timeline.record.positions import changes
from timeline.record.words import names
from timeline.view.view import View

MOST = 9
"""The number of steps of a story that is made from the data."""
MOST_LISTED = 5
"""The number of events in the list of a step."""
IMPORTANT = 5
"""The importance of an event that a list has although it changes no position."""


class ListedEvent(NamedTuple):
    """An event in the list of a step."""

    date: str
    who: str
    title: str


@dataclass(frozen=True)
class Still:
    """The picture of a moment in each size; those of one chart of `charts` differ in their day and their axis only."""

    charts: tuple[int, ...]
    day: float
    axis: Axis
    scenes: dict[str, Scene]
    alt: str


@dataclass(frozen=True)
class StoryStep:
    """A step in words, its events, and its stills: one for each event of its list."""

    kicker: str
    headline: str
    text: str
    big: str
    by: str
    listed: tuple[ListedEvent, ...]
    events: tuple[str, ...]
    image: Pictured | None
    stills: tuple[Still, ...]


def steps_of(shown: Published) -> tuple[StoryStep, ...]:
    """Return the steps of a view."""
    slides = [slide for slide in choose_slides(shown).slides if slide.kind not in ("title", "sources")]
    if has_own_slides(shown):
        groups = [(slide, _parts(shown, slide)) for slide in slides]
    else:
        groups = list(_merged(shown, slides))
    told = frozenset(event for _, parts in groups for part in parts for event in part.events)
    charts, steps = _Charts(shown, told), list[StoryStep]()
    for slide, parts in groups:
        last = steps[-1].stills[-1].day if steps else None
        steps.append(_step(charts, slide, parts, last))
    return tuple(steps)


def _parts(shown: Published, slide: Slide) -> list[Slide]:
    """Return a slide of the file, or one for each important event of its period if it shows none."""
    view = slide.view
    if slide.kind != "picture" or slide.events or view.on is not None or view.window is None:
        return [slide]
    of = shown.with_view(view)
    moved = changes(of.record, drafts=view.query.drafts)
    found = [event for event in of.own_events if event.id in moved or event.importance >= IMPORTANT]
    found = sorted(found, key=lambda event: -weight_of(of.record, event.id, view))[:MOST_LISTED]
    order = sorted(found, key=lambda event: of.record.number[event.id])
    return [_of_event(slide, event, view.lang) for event in order] or [slide]


def _of_event(slide: Slide, event: Event, lang: str) -> Slide:
    head, view = event.title.say(lang), replace(slide.view, opened=event.id)
    return replace(
        slide, kind="event", headline=head, view=view, events=(event.id,), until=moment_of(event.date)
    )


def _merged(shown: Published, slides: Sequence[Slide]) -> Iterator[tuple[Slide, list[Slide]]]:
    """Yield the steps made from the data, the nearest ones together; the chart shows what slides of positions do."""
    told = [slide for slide in slides if slide.kind == "event"]
    closing = [slide for slide in slides if slide.kind == "closing"]
    groups = [[slide] for slide in told]
    while len(groups) + len(closing) > MOST:
        gaps = [_gap(one[-1], other[0]) for one, other in pairwise(groups)]
        n = gaps.index(min(gaps))
        groups[n : n + 2] = [groups[n] + groups[n + 1]]
    lang = shown.lang
    for group in groups:
        first, events = group[0], [shown.record.event[slide.events[0]] for slide in group]
        if len(group) > 1:
            actors = dict.fromkeys(actor for event in events for actor in event.actors)
            first = replace(first, headline=names(shown.record, tuple(actors), lang), text="")
        yield first, group
    yield from ((slide, [slide]) for slide in closing)


def _gap(one: Slide, other: Slide) -> float:
    return inf if one.until is None or other.until is None else other.until - one.until


class _Charts:
    """The charts of a story, each laid out once, with labels for the events that its steps tell of."""

    def __init__(self, shown: Published, told: Set[str]) -> None:
        self.shown, self.told = shown, told
        self.plans: dict[tuple[View, str], Plan] = {}
        self.laid_out: dict[tuple[View, str, frozenset[int]], tuple[int, StoryChart]] = {}

    def of(self, slide: Slide, size: str) -> tuple[int, StoryChart]:
        """Return the chart of a slide in a size, with its number."""
        view = replace(slide.view, opened=None, on=None, compare=None, after=None, window=None)
        if (view, size) not in self.plans:
            self.plans[view, size] = story_plan(self.shown.with_view(view), size, self.told)
        plan = self.plans[view, size]
        key = view, size, rows_of_step(plan, size, self.told, frozenset(slide.events))
        if key not in self.laid_out:
            self.laid_out[key] = len(self.laid_out), story_chart(plan, size, key[2])
        return self.laid_out[key]


def _step(charts: _Charts, slide: Slide, parts: Sequence[Slide], last: float | None) -> StoryStep:
    record, lang = charts.shown.record, slide.view.lang
    stills = []
    for part in parts:
        stills.append(_still(charts, part, last))
        last = stills[-1].day
    events = [record.event[part.events[0]] for part in parts if part.events]
    image = (
        pictured(record, events[0], lang) if slide.kind in ("event", "photo") and len(parts) == 1 else None
    )
    kicker, text = _texts(charts.shown, slide, events)
    return StoryStep(
        kicker,
        slide.headline,
        text,
        slide.big,
        slide.by,
        tuple(_told(charts.shown, event) for event in events) if len(parts) > 1 else (),
        tuple(event.id for event in events),
        image,
        tuple(stills),
    )


def _texts(shown: Published, slide: Slide, events: Sequence[Event]) -> tuple[str, str]:
    """Return the line above a headline, and the text below it: what the editor wrote, or else the event's summary."""
    lang = slide.view.lang
    if not events:
        return "", slide.text
    first, last = events[0], events[-1]
    if first is not last:
        return _period(first.date, last.date, lang), slide.text
    date = format_also(first.date, shown.record.calendars, lang)
    summary = first.summary.say(lang) if first.summary else ""
    if slide.text in ("", event_text(shown.record, first, lang)):
        return date, summary
    return (slide.text, summary) if slide.text.startswith(date) else (date, slide.text)


def _period(first: Edtf, last: Edtf, lang: str) -> str:
    if first.start is None or last.end is None:
        return format_between(first, last, lang)
    return format_span(first.start, last.end, lang)


def _told(shown: Published, event: Event) -> ListedEvent:
    lang, date = shown.lang, format_date(event.date, shown.lang)
    if event.label is None:
        return ListedEvent(date, "", event.title.say(lang))
    return ListedEvent(date, names(shown.record, event.actors, lang), event.label.say(lang))


def _still(charts: _Charts, slide: Slide, last: float | None) -> Still:
    """Return the chart of a slide; one without a day has that of the step before it."""
    drawn = {size: charts.of(slide, size) for size in SIZES}
    chart = drawn["broad"][1]
    window, whole = slide.view.window, chart.whole
    axis = (float(window[0]), window[1] + 1.0) if window else whole
    day, item = slide.until, next((i for i in chart.film.plan.items if i.id in slide.events), None)
    if item:
        day = known_from(item)
    elif slide.kind in ("picture", "closing"):
        day = axis[1] if day is None else day
    elif slide.view.on is not None:
        day = slide.view.on + 1.0
    day = last if day is None else day
    day = whole[0] if day is None else min(max(day, whole[0]), whole[1])
    if not axis[0] <= day <= axis[1]:
        axis = whole
    told = frozenset(slide.events)
    scenes = {size: each.at(day, axis, told) for size, (_, each) in drawn.items()}
    numbers = tuple(number for number, _ in drawn.values())
    return Still(numbers, day, axis, scenes, chart_alt(charts.shown.record, slide, scenes["broad"]))
