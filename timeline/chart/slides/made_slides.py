"""Slides made from the data: a title, how to read the chart, the events in order of time, the whole chart.

What lies after the day of a slide is veiled. Where most actors change their positions, two slides compare the positions
before and after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import floor

from timeline.chart.chart import draw
from timeline.chart.published import Published
from timeline.chart.sheets import step_of
from timeline.chart.slides.slide import MINUTE, Slide, event_text, moment_of, note_lines, seconds_for
from timeline.chart.titles import titles_of
from timeline.chart.wording import first_sentence, notes, stance_words
from timeline.dates import Period
from timeline.dates.formatting import format_day
from timeline.i18n.catalogue import say
from timeline.layout.scale import Scale
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.positions import changes, positions
from timeline.record.standing import compared, stand
from timeline.record.standing_words import moved_line, who
from timeline.record.turning_point import Move, last_point, turning_point
from timeline.record.words import period_since
from timeline.view.view import View

MOST_TOLD = 24
"""The maximum number of events of a deck made from the data; the most important are chosen."""
IMPORTANT = 5
"""The least importance of an event that has a slide without changing a position."""
LEAST_TOLD = 8
"""The number of events that a deck tells in any case, the most important ones, if there are as many."""
LONGEST_HEAD = 140
"""The greatest length of the sentence that is the headline of the last chart."""
FEW = 12
"""The maximum number of events of a deck that tells all of them, each on a chart of the whole time."""
SIGHT = 0.42
"""The visible share of the whole chart's width on the slide of one of many events."""
HOUR = 1 / 24
"""The least visible period in a chart of hours, in days."""
LEAD = 0.6
"""The share of that period before the event."""


@dataclass(frozen=True)
class _Deck:
    """The deck of a view: the whole chart, its events of the file, and those that have a slide."""

    whole: Published
    shown: tuple[Event, ...]
    told: tuple[Event, ...]

    @property
    def record(self) -> Timeline:
        return self.whole.record

    @property
    def view(self) -> View:
        return self.whole.view

    @property
    def lang(self) -> str:
        return self.whole.lang


def made_slides(of: Published) -> Iterator[Slide]:
    """Yield the slides made from the data of a view."""
    view, whole = of.view, of.with_view(replace(of.view, opened=None, on=None, compare=None, after=None))
    record, shown = whole.record, whole.own_events
    deck = _Deck(whole, shown, tuple(_weightiest(record, shown, view)))
    yield _title(deck)
    if deck.told:
        yield _opening(deck)
    if view.on is not None:
        yield _positions(deck, "standing", replace(view, opened=None))
    yield from _told(deck, view)
    if deck.told:
        words = last_point(record, shown, view.lang, actors=view.query.actors, drafts=view.query.drafts)
        head, text = words, say(view.lang, "Overview")
        head, text = (head, text) if len(words) <= LONGEST_HEAD else (text, head)
        yield Slide("closing", "closing", head, text, deck.view, (words,), seconds_for(words))


def _title(deck: _Deck) -> Slide:
    """Return the slide with the title and one sentence; its notes are the rest of the introduction."""
    titles = titles_of(deck.whole)
    sentence = first_sentence(titles.subtitle) or notes(deck.whole)[0]
    spoken = titles.subtitle or sentence
    seconds = seconds_for(titles.title, spoken)
    return Slide("title", "title", titles.title, sentence, deck.view, (spoken,), seconds)


def _opening(deck: _Deck) -> Slide:
    """Return the slide of the first row, then the others, before the first event that the deck tells.

    If there is nothing before that event, the slide shows it: without an event or a position, it would explain nothing.
    """
    lang = deck.lang
    banded = bool(draw(deck.whole, titled=False).bands)
    if banded:
        words = say(lang, "Each row is an actor. A bar is a position, a marker is an event.")
    else:
        words = say(lang, "Time runs along the chart. A marker is an event, a bar is an event that lasted.")
    first = moment_of(deck.told[0].date)
    starts = (
        [held.start for held in positions(deck.record)] if banded else [e.date.begins for e in deck.shown]
    )
    early = first is not None and any(start is None or start < first for start in starts)
    until = first - MINUTE if first is not None and early else first
    headline = say(lang, "How to read the chart")
    return Slide("opening", "opening", headline, words, deck.view, (words,), seconds_for(words), until=until)


def _told(deck: _Deck, view: View) -> Iterator[Slide]:
    """Yield a slide for each event, and two for the positions where most of them change."""
    lang = deck.lang
    turn = turning_point(deck.record, deck.told, actors=view.query.actors, drafts=view.query.drafts)
    turn = turn if len({move.track for move in turn}) > 1 else ()
    place = {event.id: n for n, event in enumerate(deck.told)}
    ends = sorted(place[move.event.id] for move in turn)
    many = len(deck.shown) > FEW
    scale = draw(deck.whole, titled=False).scale.ascending if many else None
    for n, event in enumerate(deck.told):
        if turn and n == ends[0]:
            yield _around(deck, turn, before=True)
        lines = note_lines(deck.record, event, lang)
        yield Slide(
            id=event.id,
            kind="event",
            headline=event.title.say(lang),
            text=event_text(deck.record, event, lang),
            view=replace(deck.view, opened=event.id, window=view.window or _visible(scale, event)),
            notes=lines,
            seconds=seconds_for(*lines),
            events=(event.id,),
            until=moment_of(event.date),
        )
        if turn and n == ends[-1]:
            yield _around(deck, turn, before=False)


def _weightiest(record: Timeline, shown: Sequence[Event], view: View) -> list[Event]:
    """Return the events that get a slide, in order of time: all of a few, the most important of many."""
    if len(shown) <= FEW:
        return list(shown)
    changed = changes(record, drafts=view.query.drafts)
    order = sorted(shown, key=lambda e: (-weight_of(record, e.id, view), record.number[e.id]))
    told = [e for e in order if e.id in changed or e.importance >= IMPORTANT]
    kept = {event.id for event in (told[:MOST_TOLD] if len(told) >= LEAST_TOLD else order[:LEAST_TOLD])}
    return [event for event in shown if event.id in kept]


def weight_of(record: Timeline, event: str, view: View) -> int:
    """Return the weight of an event's slide: its importance, and whether it changed a position."""
    return 2 * record.event[event].importance + 3 * (event in changes(record, drafts=view.query.drafts))


def _around(deck: _Deck, turn: Sequence[Move], *, before: bool) -> Slide:
    """Return the slide of the positions before the first change of a group, or of the positions after its last."""
    first, last = turn[0].day, turn[-1].day
    if before:
        return _positions(deck, "before", replace(deck.view, on=first - 1, compare=None))
    return _positions(deck, "after", replace(deck.view, on=last, compare=first - 1))


def _positions(deck: _Deck, id: str, view: View) -> Slide:
    lang, other, day = deck.lang, view.compare, view.on or 0
    headline = say(lang, "Positions on {date}", date=format_day(day, lang))
    text = say(lang, "Compared with {date}", date=format_day(other, lang)) if other is not None else ""
    lines = tuple(positions_notes(deck.record, view))
    view = replace(view, window=None)
    seconds = seconds_for(*lines)
    return Slide(id, "positions", headline, text, view, lines, seconds)


def positions_notes(record: Timeline, view: View) -> Iterator[str]:
    """Yield a line for each actor with a position on the day of a view, or with a change from the day to compare."""
    actors, drafts, day = view.query.actors, view.query.drafts, view.on or 0
    if view.compare is None:
        for standing in stand(record, day, drafts=drafts):
            if standing.period and (not actors or standing.actor in actors):
                words = stance_words(record, standing, view.lang)
                since = period_since(standing.period, view.lang)
                yield f"{who(record, standing, view.lang)}{say(view.lang, ': ')}{words}, {since}."
        return
    for moved in compared(record, view.compare, day, drafts=drafts):
        if moved.steps and (not actors or moved.first.actor in actors):
            yield moved_line(record, moved, view.lang)


def _visible(scale: Scale | None, event: Event) -> Period | None:
    """Return the first and the last visible day around an event; None for the whole time.

    The period is measured on the scale of the whole chart: between events, the chart only moves sideways, and all
    sizes stay the same.
    """
    day = event.date.begins if event.date.start is not None else event.date.end
    if scale is None or day is None:
        return None
    left, right = scale.pixels[0], scale.pixels[-1]
    wide = SIGHT * (right - left)
    start = min(max(scale.to_px(day) - LEAD * wide, left), right - wide)
    step = step_of(scale)
    first, after = (round(scale.to_day(x) / step) * step for x in (start, start + wide))
    if step == 1:
        return first, max(after - 1, first + 1, floor(day))
    return first, max(after, first + HOUR, day + step) - 1
