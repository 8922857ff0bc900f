"""The slides of a deck: the file's `slides:`, or slides made from its data.

A deck made from the data starts with the whole chart. Slides for the changes of
position and the most important events follow, in order of time. A slide compares the positions before and after the
largest group of changes. The deck ends with the whole chart and the sources.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import floor
from typing import Literal

from timeline.chart.chart import draw_chart, drawn_events
from timeline.chart.sheets import step_of
from timeline.dates import Period
from timeline.dates.formatting import format_date, format_day
from timeline.i18n.catalogue import say
from timeline.layout.scale import Scale
from timeline.model.citation import Citation
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.positions import changes
from timeline.record.published import as_published
from timeline.record.words import change_words, names, note_words
from timeline.view.file_keys import FileSlide, SlideView, of_file
from timeline.view.keys import KEYS
from timeline.view.query import Query
from timeline.view.view import View

MOST_TOLD = 24
"""The maximum number of events of a deck made from the data; the most important are chosen."""
IMPORTANT = 5
"""The least importance of an event that has a slide without changing a position."""
FEW = 12
"""The maximum number of events of a deck in which each chart shows the whole time."""
SIGHT = 0.42
"""The visible share of the whole chart's width on the slide of one of many events."""
HOUR = 1 / 24
"""The least visible period in a chart of hours, in days."""
LEAD = 0.6
"""The share of that period before the event."""
CROWD = 30
"""The greatest number of days for which changes of position form one group."""

Kind = Literal["opening", "event", "standing", "picture", "closing", "sources"]


@dataclass(frozen=True)
class Slide:
    """A slide of a deck: `id` identifies it in the deck's URL, `events` are the events whose sources it names.

    `notes` are paragraphs of the speaker's notes, `minutes` is the planned length.
    """

    id: str
    kind: Kind
    headline: str
    text: str
    view: View
    notes: tuple[str, ...] = ()
    minutes: int = 1
    events: tuple[str, ...] = ()


def slides(timeline: Timeline, view: View) -> tuple[Slide, ...]:
    """Return the file's slides if the view has the file's filters, otherwise slides made from the data.

    The last slide lists the sources.
    """
    record = as_published(timeline, view.as_of)
    own = record.slides and view.query == Query.of(timeline) and view.window is None
    deck = list(_own(timeline, view) if own else _made(record, timeline, view))
    events = tuple(dict.fromkeys(event for slide in deck for event in slide.events))
    bare = replace(view, opened=None, on=None)
    deck.append(Slide("sources", "sources", say(view.lang, "Sources"), "", bare, events=events))
    return tuple(_with_own_ids(deck))


def _with_own_ids(deck: Sequence[Slide]) -> Iterator[Slide]:
    """Yield the slides; the second slide with the same id gets the suffix "_2"."""
    seen = Counter[str]()
    for slide in deck:
        seen[slide.id] += 1
        yield slide if seen[slide.id] == 1 else replace(slide, id=f"{slide.id}_{seen[slide.id]}")


def _own(timeline: Timeline, view: View) -> Iterator[Slide]:
    """Yield the slides that the file defines."""
    for n, scene in enumerate(timeline.slides, start=1):
        shown = scene_view(timeline, scene.view, view)
        focus = shown.opened if shown.opened in timeline.event else None
        lines = note_lines(timeline, timeline.event[focus], view.lang) if focus else ()
        yield Slide(
            id=scene.id or f"scene-{n}",
            kind="standing" if scene.shows == "standing" else "event" if focus else "picture",
            headline=scene.headline.say(view.lang),
            text=scene.text.say(view.lang) if scene.text else "",
            view=shown,
            notes=_paragraphs(scene, view.lang) or lines,
            minutes=scene.minutes,
            events=(focus,) if focus else (),
        )


def _paragraphs(scene: FileSlide, lang: str) -> tuple[str, ...]:
    text = scene.notes.say(lang) if scene.notes else ""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def scene_view(timeline: Timeline, scene: SlideView, view: View) -> View:
    """Return the view of a slide: the file's view with the slide's changes, in the deck's language and theme."""
    base = replace(View.of(timeline), lang=view.lang, theme=view.theme, as_of=view.as_of)
    return base.with_values(of_file(scene, (key for key in KEYS if key.file)))


def _made(record: Timeline, timeline: Timeline, view: View) -> Iterator[Slide]:
    """Yield the slides made from the data as published."""
    lang, whole = view.lang, replace(view, opened=None, on=None, compare=None, after=None)
    shown = drawn_events(timeline, whole)
    events = _weightiest(record, shown, view)
    crowd = crowded_changes(record, events, view)
    about = record.about.say(lang) if record.about else ""
    yield Slide("opening", "opening", record.title.say(lang), about, whole)
    if view.on is not None:
        yield _positions("standing", replace(view, opened=None))
    scale = draw_chart(timeline, whole, titled=False).scale.ascending if len(shown) > FEW else None
    for event in events:
        if crowd and event.id == crowd[0].id:
            yield _standing(crowd, whole, before=True)
        yield Slide(
            id=event.id,
            kind="event",
            headline=event.title.say(lang),
            text=event_text(record, event, lang),
            view=replace(whole, opened=event.id, window=view.window or _visible(scale, event)),
            notes=note_lines(record, event, lang),
            events=(event.id,),
        )
        if crowd and event.id == crowd[-1].id:
            yield _standing(crowd, whole, before=False)
    if events:
        yield Slide("closing", "closing", say(lang, "Overview"), "", whole)


def _weightiest(record: Timeline, shown: Sequence[Event], view: View) -> list[Event]:
    """Return the events that get a slide, in order of time."""
    changed = changes(record, drafts=view.query.drafts)
    events = [e for e in shown if e.id in changed or e.importance >= IMPORTANT] or list(shown)
    order = sorted(events, key=lambda e: (-(2 * e.importance + 3 * (e.id in changed)), record.number[e.id]))
    kept = {event.id for event in order[:MOST_TOLD]}
    return [event for event in events if event.id in kept]


def crowded_changes(record: Timeline, events: Sequence[Event], view: View) -> tuple[Event, ...]:
    """Return the largest group of changes of position within `CROWD` days; none if there is only one change."""
    changed = changes(record, drafts=view.query.drafts)
    moves = [
        (e.date.start, e)
        for e in events
        if e.date.start is not None and any(c.before for c in changed.get(e.id, ()))
    ]
    best: tuple[Event, ...] = ()
    for n, (first, _) in enumerate(moves):
        group = tuple(e for day, e in moves[n:] if day < first + CROWD)
        if (len(group), sum(e.importance for e in group)) > (len(best), sum(e.importance for e in best)):
            best = group
    return best if len(best) > 1 else ()


def _standing(crowd: Sequence[Event], view: View, *, before: bool) -> Slide:
    """Return the slide of the positions before the group's first change, or of the positions after its last change."""
    first, last = crowd[0].date.start, max(e.date.start or 0 for e in crowd)
    assert first is not None  # changes without a known day belong to no group
    if before:
        return _positions("before", replace(view, on=first - 1, compare=None))
    return _positions("after", replace(view, on=last, compare=first - 1))


def _positions(id: str, view: View) -> Slide:
    lang, other = view.lang, view.compare
    headline = say(lang, "Positions on {date}", date=format_day(view.on or 0, lang))
    text = say(lang, "Compared with {date}", date=format_day(other, lang)) if other is not None else ""
    return Slide(id, "standing", headline, text, replace(view, window=None), minutes=2)


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


def event_text(timeline: Timeline, event: Event, lang: str) -> str:
    """Return the date and the change of position, or the actors: "10 June 2020 · Amazon: Offered → Paused"."""
    moves = changes(timeline).get(event.id, ())
    words = change_words(timeline, moves, lang) if moves else names(timeline, event.actors, lang)
    return f"{format_date(event.date, lang)} · {words}"


def note_lines(timeline: Timeline, event: Event, lang: str) -> tuple[str, ...]:
    """Return paragraphs of notes: date, actors and title, the summary, and the event's caveats."""
    who = names(timeline, event.actors, lang)
    number = timeline.number[event.id]
    lines = [f"[{number}] {format_date(event.date, lang)}, {who}{say(lang, ': ')}{event.title.say(lang)}"]
    lines += [event.summary.say(lang)] if event.summary else []
    return (*lines, *note_words(timeline, event, lang))


def cites_of(timeline: Timeline, events: Sequence[str], lang: str) -> tuple[Citation, ...]:
    """Return the citations of the events' sources."""
    return tuple(source.cite(lang) for event in events for source in timeline.event[event].sources)


def spoken_notes(
    timeline: Timeline, notes: Sequence[str], events: Sequence[str], lang: str
) -> tuple[str, ...]:
    """Return the speaker's notes, followed by all sources of the events."""
    return (*notes, *(f"– {source.plain(lang)}" for source in cites_of(timeline, events, lang)))
