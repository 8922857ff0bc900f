"""A talk: the slides of a file's own `story:`, or those made from its data. Pure; nothing is placed yet.

Made from the data it opens with the whole picture, tells each change of position and each most important event in
order of time, says who stood where before and after the changes that crowd most, shows the whole again and ends on the
sources.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from timeline.chart.chart import draw_chart, drawn_events
from timeline.chart.slides.story_words import event_text, note_lines
from timeline.dates.formatting import format_day
from timeline.i18n.catalogue import say
from timeline.layout.scale import Scale
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.positions import changes
from timeline.record.published import as_published
from timeline.view.file_keys import SceneView, StoryScene, of_file
from timeline.view.keys import KEYS
from timeline.view.query import Query
from timeline.view.view import View

MOST_TOLD = 24
"""Events that a talk made from the data tells at most, the weightiest."""
IMPORTANT = 5
"""Importance from which an event is told though it changed no position."""
FEW = 12
"""Events up to which all are in sight all the time."""
SIGHT = 0.42
"""Share of the whole picture's time that is in sight while one of many events is told."""
LEAD = 0.6
"""Where in that stretch the event stands."""
CROWD = 30
"""Days within which changes of position count as one crowd, before and after which is told who stood where."""

Kind = Literal["opening", "event", "standing", "picture", "closing", "sources"]


@dataclass(frozen=True)
class Slide:
    """One scene of a talk: `id` is its address in the deck, `events` are those it tells, whose sources stand under it;
    `notes` are paragraphs for the speaker, `minutes` how long it is planned to take."""

    id: str
    kind: Kind
    headline: str
    text: str
    view: View
    notes: tuple[str, ...] = ()
    minutes: int = 1
    events: tuple[str, ...] = ()


def slides(timeline: Timeline, view: View) -> tuple[Slide, ...]:
    """The talk of a view: the file's own where the view filters nothing else than the file does, else one made from
    what the view shows."""
    record = as_published(timeline, view.as_of)
    own = record.story and view.query == Query.of(timeline) and view.window is None
    told = list(_own(timeline, view) if own else _made(record, timeline, view))
    events = tuple(dict.fromkeys(event for slide in told for event in slide.events))
    last = Slide(
        "sources",
        "sources",
        say(view.lang, "Sources"),
        "",
        replace(view, opened=None, on=None),
        events=events,
    )
    return _apart((*told, last))


def _apart(told: tuple[Slide, ...]) -> tuple[Slide, ...]:
    """The slides with addresses that are all different."""
    seen: dict[str, int] = {}
    found = []
    for slide in told:
        seen[slide.id] = seen.get(slide.id, 0) + 1
        found.append(slide if seen[slide.id] == 1 else replace(slide, id=f"{slide.id}_{seen[slide.id]}"))
    return tuple(found)


def _own(timeline: Timeline, view: View) -> Iterator[Slide]:
    """The scenes of the file."""
    for n, scene in enumerate(timeline.story, start=1):
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


def _paragraphs(scene: StoryScene, lang: str) -> tuple[str, ...]:
    text = scene.notes.say(lang) if scene.notes else ""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def scene_view(timeline: Timeline, said: SceneView, view: View) -> View:
    """The view of a scene of the file: what it does not say is as the file opens; size, language and colours are those
    of the talk."""
    base = replace(View.of(timeline), lang=view.lang, theme=view.theme, as_of=view.as_of)
    return base.with_values(of_file(said, (key for key in KEYS if key.file)))


def _made(record: Timeline, timeline: Timeline, view: View) -> Iterator[Slide]:
    """The talk made from the data of the record as published."""
    lang, whole = view.lang, replace(view, opened=None, on=None, against=None, react=None)
    shown = drawn_events(timeline, whole)
    told = _weightiest(record, shown, view)
    crowd = crowded_changes(record, told, view)
    about = record.about.say(lang) if record.about else ""
    yield Slide("opening", "opening", record.title.say(lang), about, whole)
    if view.on is not None:
        yield _on_day(view)
    sight = _Sight(draw_chart(timeline, whole, titled=False).scale, len(shown))
    for event in told:
        if crowd and event.id == crowd[0].id:
            yield _standing(crowd, whole, before=True)
        yield Slide(
            id=event.id,
            kind="event",
            headline=event.title.say(lang),
            text=event_text(record, event, lang),
            view=replace(whole, opened=event.id, window=view.window or sight.around(event)),
            notes=note_lines(record, event, lang),
            events=(event.id,),
        )
        if crowd and event.id == crowd[-1].id:
            yield _standing(crowd, whole, before=False)
    if told:
        yield Slide("closing", "closing", say(lang, "The whole picture"), "", whole)


def _weightiest(record: Timeline, shown: Sequence[Event], view: View) -> list[Event]:
    """The events to tell, in order of time."""
    changed = changes(record, drafts=view.query.drafts)
    worth = [e for e in shown if e.id in changed or e.importance >= IMPORTANT]
    if not worth:
        worth = list(shown)
    keep = sorted(worth, key=lambda e: (-(2 * e.importance + 3 * (e.id in changed)), record.number[e.id]))
    kept = {event.id for event in keep[:MOST_TOLD]}
    return [event for event in worth if event.id in kept]


def crowded_changes(record: Timeline, told: Sequence[Event], view: View) -> tuple[Event, ...]:
    """The changes of position that crowd most within `CROWD` days, in order of time; none where only one does."""
    changed = changes(record, drafts=view.query.drafts)
    moves = [
        (e.date.start, e)
        for e in told
        if e.date.start is not None and any(c.before for c in changed.get(e.id, ()))
    ]
    best: tuple[Event, ...] = ()
    for n, (first, _) in enumerate(moves):
        some = tuple(e for day, e in moves[n:] if day < first + CROWD)
        if (len(some), sum(e.importance for e in some)) > (len(best), sum(e.importance for e in best)):
            best = some
    return best if len(best) > 1 else ()


def _on_day(view: View) -> Slide:
    """Who stood where on the day that was chosen, compared with the other one if there is one."""
    lang, day, other = view.lang, view.on or 0, view.against
    headline = say(lang, "Who stood where on {date}", date=format_day(day, lang))
    text = say(lang, "Compared with {date}", date=format_day(other, lang)) if other is not None else ""
    return Slide("standing", "standing", headline, text, replace(view, opened=None, window=None), minutes=2)


def _standing(crowd: Sequence[Event], view: View, *, before: bool) -> Slide:
    """Who stood where on the day before the crowd's first change, or on the day of its last, compared with it."""
    first, last = crowd[0].date.start, max(e.date.start or 0 for e in crowd)
    assert first is not None  # or it would be no crowd
    lang, day = view.lang, first - 1 if before else last
    return Slide(
        id="before" if before else "after",
        kind="standing",
        headline=say(lang, "Who stood where on {date}", date=format_day(day, lang)),
        text="" if before else say(lang, "Compared with {date}", date=format_day(first - 1, lang)),
        view=replace(view, on=day, against=None if before else first - 1, window=None),
        minutes=2,
    )


@dataclass(frozen=True)
class _Sight:
    """The time in sight around an event, measured along the scale of the whole picture, so that the picture moves
    sideways from one event to the next and nothing in it changes its size."""

    scale: Scale
    count: int

    def around(self, event: Event) -> tuple[int, int] | None:
        """First and last day in sight; None for all of them."""
        day = event.date.start if event.date.start is not None else event.date.end
        if self.count <= FEW or day is None:
            return None
        left, right = self.scale.pixels[0], self.scale.pixels[-1]
        wide = SIGHT * (right - left)
        start = min(max(self.scale.to_px(day) - LEAD * wide, left), right - wide)
        first, last = round(self.scale.to_day(start)), round(self.scale.to_day(start + wide)) - 1
        return first, max(last, first + 1, day)
