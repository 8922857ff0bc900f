"""The drawn events in words: one row each, from which table, list, titles of marks and alt texts are written."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.dates.formatting import format_date
from timeline.layout.scene import Row
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.positions import Change, changes
from timeline.record.words import change_words, names, note_words


def rows(
    timeline: Timeline, ids: Sequence[str], numbers: Sequence[int], lang: str, drafts: bool = False
) -> tuple[Row, ...]:
    """A row for each of the events, with its number among all that are shown."""
    changed = changes(timeline, drafts=drafts)
    return tuple(
        _row(timeline, timeline.event[i], n, lang, changed.get(i, ()))
        for i, n in zip(ids, numbers, strict=True)
    )


def _row(timeline: Timeline, event: Event, n: int, lang: str, moves: Sequence[Change]) -> Row:
    title, written_in = event.title.pick(lang)
    return Row(
        number=n,
        event=event.id,
        date=format_date(event.date, lang),
        iso=event.date.text,
        who=names(timeline, event.actors, lang),
        kind=timeline.kind[event.kind].label.say(lang),
        title=title,
        lang=written_in,
        summary=event.summary.say(lang) if event.summary else "",
        change=change_words(timeline, moves, lang),
        notes=tuple(note_words(timeline, event, lang)),
        sources=tuple(source.cite(lang) for source in event.sources),
        shown=False,
    )
