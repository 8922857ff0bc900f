"""The published file on an earlier day, and the corrections since then.

A correction applies from the first day of its date. An event with an `added` date is published from that day, any
other event from the beginning. Drafts are unchanged, because they are not published.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple, TypeVar

from timeline.dates import Edtf
from timeline.dates.formatting import format_date
from timeline.i18n.catalogue import say
from timeline.model.cache import kept
from timeline.model.head import FileSlide, SavedView
from timeline.model.links import AnyModel, answering
from timeline.model.nouns import Correction, Event
from timeline.model.shown import shown_fields
from timeline.model.timeline import Timeline, in_order
from timeline.record.changes import Comparison, Edition, FieldChange, field_changes

WithView = TypeVar("WithView", FileSlide, SavedView)


class Corrected(NamedTuple):
    """A correction of an event, with the event before and after it."""

    event: str
    correction: Correction
    before: Event
    after: Event

    @property
    def changes(self) -> tuple[FieldChange, ...]:
        """The fields that the correction changed."""
        return tuple(c for c in field_changes(self.before, self.after) if c.field != "corrections")


def as_published(timeline: Timeline, day: int | None) -> Timeline:
    """Return the timeline as published on a day (an ordinal): without later corrections and later added events.

    If the day is None, or if nothing changed after it, the result is the timeline itself. Days between two changes
    share one Timeline and the values that are cached on it.
    """
    if day is None:
        return timeline
    turns = change_days(timeline)
    passed = bisect_right(turns, day)
    return timeline if passed == len(turns) else _before(timeline, turns[passed])


def without_drafts(timeline: Timeline) -> Timeline:
    """Return the timeline without its drafts; the timeline itself if it has none.

    Events no longer refer to the drafts that they respond to, and views no longer keep drafts. Slides that show a draft
    are omitted, as well as images that no other event shows. Actors, types, positions, topics and rows stay, even if
    only drafts name them.
    """
    return _public(timeline) if timeline.drafts else timeline


@kept(1)
def _public(timeline: Timeline) -> Timeline:
    drafts = frozenset(event.id for event in timeline.events if event.draft)
    events = tuple(_without_answers_to(event, drafts) for event in timeline.events if not event.draft)
    # The images that the events show, or showed before a correction.
    forms = [form for event in events for form in (event, *(fix.was for fix in event.corrections))]
    keys = ("image", "media")
    images = {each.file for form in forms for key in keys if (each := getattr(form, key, None))}
    return replace(
        timeline,
        events=events,
        images={name: image for name, image in timeline.images.items() if name in images},
        view=_without(timeline.view, "also", drafts),
        slides=tuple(_shown_without(drafts, timeline.slides)),
        views=tuple(_shown_without(drafts, timeline.views)),
    )


def _shown_without(drafts: frozenset[str], items: Iterable[WithView]) -> Iterator[WithView]:
    """Yield the slides or saved views that do not show a draft, without the drafts that they would keep."""
    for item in items:
        if not drafts & {item.view.event, item.view.after}:
            view = _without(item.view, "also", drafts)
            yield item if view is item.view else item.model_copy(update={"view": view})


def _without_answers_to(event: Event, drafts: frozenset[str]) -> Event:
    """Return the event without its links to drafts, also in its earlier versions."""

    def keep(id_: str) -> bool:
        return id_ not in drafts

    fixes = tuple(
        fix if (was := answering(fix.was, keep)) is fix.was else fix.model_copy(update={"was": was})
        for fix in event.corrections
    )
    released = answering(event, keep)
    return released if fixes == event.corrections else released.model_copy(update={"corrections": fixes})


def _without(model: AnyModel, field: str, drafts: frozenset[str]) -> AnyModel:
    """Return the model without the drafts that a field names."""
    named = getattr(model, field, None) or ()
    if drafts.isdisjoint(named):
        return model
    return model.model_copy(update={field: tuple(i for i in named if i not in drafts)})


def corrections(timeline: Timeline, *, drafts: bool = False) -> tuple[Corrected, ...]:
    """Return the corrections in the file, newest first; corrections of the same day in the order of their events."""
    corrected: list[Corrected] = []
    for event in (e for e in timeline.events if e.corrections and (drafts or not e.draft)):
        after = event
        for correction in _newest_first(event):
            before = undone(after, correction)
            corrected.append(Corrected(event.id, correction, before, after))
            after = before
    return tuple(sorted(corrected, key=lambda c: c.correction.date.sort_key(), reverse=True))


def last_change(timeline: Timeline) -> int | None:
    """Return the last day (an ordinal) on which the published file changed; None if it did not change."""
    return next(reversed(change_days(timeline)), None)


def undone(event: Event, correction: Correction) -> Event:
    """Return the event as it was before one of its corrections."""
    was = correction.was
    values = {name: getattr(was, name) for name in was.model_fields_set if name != "absent"}
    known = shown_fields(type(event))
    values |= {known[key].name: known[key].info.default for key in was.absent}
    left = tuple(c for c in event.corrections if c is not correction)
    return event.model_copy(update={**values, "corrections": left})


def correction_words(timeline: Timeline, corrected: Corrected, lang: str) -> str:
    """Return a correction as a sentence: its date, the event, the changes and the reason."""
    return say(
        lang,
        "{date} — “{title}”: {changes}. {why}",
        date=format_date(corrected.correction.date, lang),
        title=timeline.event[corrected.event].title.say(lang),
        changes=corrected_words(timeline, corrected, lang),
        why=corrected.correction.why.say(lang),
    )


def corrected_words(timeline: Timeline, corrected: Corrected, lang: str) -> str:
    """Return the changes of a correction as text, or a text that no field differs."""
    edition = Edition(timeline, lang)
    comparison = Comparison(edition, edition)
    changes = (words for change in corrected.changes for words in comparison.words(change))
    return say(lang, "; ").join(changes) or say(lang, "no field changed")


@kept(4)
def change_days(timeline: Timeline) -> tuple[int, ...]:
    """Return the days (ordinals) on which the published file changed, in order."""
    published = [e for e in timeline.events if not e.draft]
    dates = [c.date for e in published for c in e.corrections] + [e.added for e in published if e.added]
    return tuple(sorted({date.start for date in dates if date.start is not None}))


@kept(8)
def _before(timeline: Timeline, turn: int) -> Timeline:
    events = (e for e in timeline.events if e.draft or not (e.added and _since(e.added, turn)))
    return replace(timeline, events=in_order(_event_before(event, turn) for event in events))


def _event_before(event: Event, turn: int) -> Event:
    for correction in () if event.draft else _newest_first(event):
        if _since(correction.date, turn):
            event = undone(event, correction)
    return event


def _since(date: Edtf, turn: int) -> bool:
    return date.start is not None and date.start >= turn


def _newest_first(event: Event) -> list[Correction]:
    # If several have the same day, the last one in the file is the newest.
    return sorted(event.corrections, key=lambda c: c.date.sort_key())[::-1]
