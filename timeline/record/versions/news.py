"""What is new in a record: events, positions, confirmations, corrections, and findings that no longer hold.

Each change has an id that stays the same in all later versions of the file, so that somebody who reads version after
version meets each change exactly once. Its day is one of the record's own dates: when an event was added, or took
place, and when a correction was made.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Set
from hashlib import sha256
from typing import Literal, NamedTuple

from timeline.dates import Edtf
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.changes import as_written
from timeline.record.findings import Judged, findings
from timeline.record.positions import PositionChange, changes, tracks
from timeline.record.published import Corrected, corrections

NewsKind = Literal["event", "position", "confirmation", "correction", "finding"]


class News(NamedTuple):
    """A change of the record: its id, its kind, its day, and what changed."""

    id: str
    kind: NewsKind
    date: Edtf | None
    event: str = ""
    move: PositionChange | None = None
    corrected: Corrected | None = None
    judged: Judged | None = None

    def day(self, as_of: int) -> int:
        """Return its last possible day, at which it is known; that of the record if it has none."""
        known = [day for day in (self.date.end, self.date.start) if day is not None] if self.date else []
        return known[0] if known else as_of


def news(timeline: Timeline, shown: Set[str], *, drafts: bool = False) -> list[News]:
    """Return what is new about the events shown, the newest first; findings are about the whole record."""
    every = [
        *(
            each
            for event in timeline.events
            if event.id in shown
            for each in _of_event(timeline, event, drafts)
        ),
        *_confirmed(timeline, shown, drafts),
        *(_correction(each) for each in corrections(timeline, drafts=drafts) if each.event in shown),
        *(_finding(judged) for judged in findings(timeline).values() if judged.verdict == "holds not"),
    ]
    return sorted(every, key=lambda each: (each.day(timeline.as_of), each.id), reverse=True)


def _known(event: Event) -> Edtf:
    return event.added or event.date


def _of_event(timeline: Timeline, event: Event, drafts: bool) -> Iterator[News]:
    yield News(event.id, "event", _known(event), event.id)
    for move in changes(timeline, drafts=drafts).get(event.id, ()):
        key = "/".join((event.id, "position", move.actor, move.topic, move.after))
        yield News(key, "position", _known(event), event.id, move=move)


def _confirmed(timeline: Timeline, shown: Set[str], drafts: bool) -> Iterator[News]:
    for (actor, topic), track in tracks(timeline, drafts=drafts).items():
        for period in track:
            for event in period.confirmed_by:
                if event in shown and event != period.set_by:
                    move = PositionChange(actor, period.position, period.position, topic)
                    key = "/".join((event, "confirmation", actor, topic, period.position))
                    yield News(key, "confirmation", _known(timeline.event[event]), event, move=move)


def _correction(corrected: Corrected) -> News:
    fix = corrected.correction
    made = json.dumps(as_written(fix), sort_keys=True, default=str)
    key = f"{corrected.event}/correction/{sha256(made.encode()).hexdigest()[:16]}"
    return News(key, "correction", fix.date, corrected.event, corrected=corrected)


def _finding(judged: Judged) -> News:
    rests = ",".join(sorted(judged.events))
    return News(f"{judged.finding.id}/broken/{rests}", "finding", None, judged=judged)
