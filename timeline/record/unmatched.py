"""Actions without a statement in the file, and statements without an action, as warnings for editors.

The rules for each actor of whom the file has both (the events of a subsidiary count as its company's):

- The mode of an event (statement, action or both) is its `mode`, otherwise that of its type. An event that is both
  matches itself.
- An action has a statement if a statement of the actor is within `WITHIN` days before or after it, or if the actor
  announced it: the publisher of one of its primary sources contains the actor's name.
- A statement has an action if an action of the actor is on the same day or within `WITHIN` days after it.
  A statement with `calls_for_action: false` does not need an action, and one whose days are not over does not yet.
- If dates are imprecise, days that may be within the limit count as within it.

Only the file is searched: an event may have its counterpart elsewhere. So this is a question to the file's editors,
and no answer to its readers. The topics of the events are not compared.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate

from timeline.dates import Edtf
from timeline.i18n.sentences import InWords, Sentence
from timeline.io.yaml.reader import Locations
from timeline.model.actors import acted, owners
from timeline.model.cache import kept
from timeline.model.nouns import Event, Mode
from timeline.model.sources import Source
from timeline.model.timeline import Timeline
from timeline.record.checks import CheckWarning, located
from timeline.record.positions import begun, tracks
from timeline.record.readings import first_and_last

WITHIN = 365
"""The number of days within which a statement and an action match."""
NO_STATEMENT, NO_ACTION = "no-statement", "no-action"
"""The codes of the warnings."""


@dataclass(frozen=True)
class Unmatched:
    """The ids of one actor's actions without a statement and statements without an action, in order of time."""

    actor: str
    actions: tuple[str, ...]
    statements: tuple[str, ...]


def unmatched_warnings(timeline: Timeline, places: Locations | None = None) -> tuple[CheckWarning, ...]:
    """Return a warning for each unmatched event of an actor, with its line and column if the locations are given."""
    warnings: list[CheckWarning] = []
    for entry in unmatched(timeline):
        fields = {"name": InWords(timeline.actor[entry.actor].name.say), "n": WITHIN}
        silent = Sentence(
            "{name}: the file has no statement of this actor in the {n} days before or after this action",
            **fields,
        )
        idle = Sentence(
            "{name}: the file has no action of this actor in the {n} days after this statement", **fields
        )
        warnings += [CheckWarning(event, NO_STATEMENT, ("title",), silent) for event in entry.actions]
        warnings += [CheckWarning(event, NO_ACTION, ("title",), idle) for event in entry.statements]
    return tuple(located(warning, places) for warning in warnings)


def unmatched(timeline: Timeline) -> tuple[Unmatched, ...]:
    """Return the unmatched events of each company and each other actor with positions; drafts do not count.

    An actor of whom the file has no statement at all, or no action, is left out: the file does not follow both.
    """
    own: dict[str, list[tuple[Event, Mode]]] = {}
    for event in timeline.events:
        told = event, timeline.mode_of(event)
        for actor in () if event.draft else acted(timeline, event):
            own.setdefault(actor, []).append(told)
    holders = {actor for actor, _ in tracks(timeline)}
    listed = [a.id for a in timeline.actors if (a.principal or a.id in holders) and a.id in own]
    entries = (_unmatched(timeline, actor, own[actor]) for actor in listed)
    return tuple(entry for entry in entries if entry)


def _unmatched(timeline: Timeline, actor: str, events: Sequence[tuple[Event, Mode]]) -> Unmatched | None:
    statements = [event for event, mode in events if mode != "action"]
    actions = [event for event, mode in events if mode != "statement"]
    if not statements or not actions:
        return None
    action_days, statement_days = _EventDays(actions), _EventDays(statements)
    silent = [e for e in actions if not statement_days.may_lie(e.date, -WITHIN, WITHIN)]
    # The names of the actor and of the companies that are part of it, to compare with publishers.
    names = {_spaced(name) for part in _parts(timeline)[actor] for name in timeline.actor[part].name.texts}
    covered = timeline.actor[actor].tracked_until
    tracked = covered.end if covered and covered.end is not None else timeline.as_of
    return Unmatched(
        actor=actor,
        actions=tuple(e.id for e in silent if not any(_announced(source, names) for source in e.sources)),
        statements=tuple(
            e.id
            for e in statements
            if e.calls_for_action
            and first_and_last(begun(e.date))[1] + WITHIN <= tracked
            and not action_days.may_lie(e.date, 0, WITHIN)
        ),
    )


@kept(1)
def _parts(timeline: Timeline) -> dict[str, list[str]]:
    """Return each actor's own id and those of the companies that are part of it."""
    parts: dict[str, list[str]] = {actor.id: [actor.id] for actor in timeline.actors}
    for actor in timeline.actors:
        for owner in owners(timeline, actor.id):
            parts[owner].append(actor.id)
    return parts


def _announced(source: Source, names: Collection[str]) -> bool:
    """Return whether a source is a primary source published by an actor with one of the names."""
    if source.role != "primary" or not source.publisher:
        return False
    return any(name in _spaced(text) for text in source.publisher.texts for name in names)


def _spaced(name: str) -> str:
    """Return the words of a name in lower case with spaces around them, so that only whole words match."""
    words = " ".join(re.findall(r"\w+", name.casefold()))
    return f" {words} "


class _EventDays:
    """The days of some events, in order of their first days, with the latest last day up to each."""

    def __init__(self, events: Sequence[Event]) -> None:
        days = sorted(first_and_last(begun(event.date)) for event in events)
        self._firsts = [first for first, _ in days]
        self._lasts = list(accumulate((last for _, last in days), max))

    def may_lie(self, date: Edtf, least: int, most: int) -> bool:
        """Return whether an event may be `least` to `most` days after the date; an unknown end may be any day."""
        first, last = first_and_last(begun(date))
        count = bisect_right(self._firsts, last + most)
        return count > 0 and self._lasts[count - 1] >= first + least
