"""Actions without a statement in the file, and statements without an action, as data and as lines.

The rules for each actor (the events of a subsidiary count as its company's):

- The mode of an event (statement, action or both) is its `mode`, otherwise that of its type. An event that is both
  matches itself.
- An action has a statement if a statement of the actor is within the given number of days before or after it, or if
  the actor announced it: the publisher of one of its primary sources contains the actor's name.
- A statement has an action if an action of the actor is on the same day or within the given number of days after it.
  A statement with `calls_for_action: false` does not need an action.
- If dates are imprecise, days that may be within the limit count as within it.

Only the file is searched: an event listed here may have its counterpart elsewhere. The topics of the events are not
compared.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import inf
from typing import Any

from timeline.dates import Edtf, format_date, format_day
from timeline.i18n.catalogue import say, say_n
from timeline.model.actors import acted, owners
from timeline.model.cache import kept
from timeline.model.nouns import Event, Source
from timeline.model.timeline import Timeline
from timeline.record.positions import begun, tracks

WITHIN = 365
"""The default number of days within which a statement and an action match."""


@dataclass(frozen=True)
class Unmatched:
    """The ids of one actor's actions without a statement and statements without an action, in order of time.

    `open` has the statements whose number of days ends after the as-of date, or after `tracked_until` of the actor.
    """

    actor: str
    actions: tuple[str, ...]
    statements: tuple[str, ...]
    open: tuple[str, ...]


@kept(4)
def unmatched(timeline: Timeline, within: int = WITHIN, drafts: bool = False) -> tuple[Unmatched, ...]:
    """Return the unmatched events of each company and each other actor with positions, for a limit of `within` days."""
    own: dict[str, list[Event]] = {}
    for event in timeline.events:
        for actor in acted(timeline, event) if drafts or not event.draft else ():
            own.setdefault(actor, []).append(event)
    holders = {actor for actor, _ in tracks(timeline, drafts=drafts)}
    listed = [a.id for a in timeline.actors if (a.principal or a.id in holders) and a.id in own]
    return tuple(_unmatched(timeline, actor, own[actor], within) for actor in listed)


def _unmatched(timeline: Timeline, actor: str, events: Sequence[Event], within: int) -> Unmatched:
    statements = [e for e in events if timeline.mode_of(e) != "action"]
    actions = [e for e in events if timeline.mode_of(e) != "statement"]
    action_days, statement_days = _EventDays(actions), _EventDays(statements)
    unfollowed = [e for e in statements if e.calls_for_action and not action_days.may_lie(e.date, 0, within)]
    silent = [e for e in actions if not statement_days.may_lie(e.date, -within, within)]
    names = _names(timeline, actor)
    tracked = tracked_until(timeline, actor)
    return Unmatched(
        actor=actor,
        actions=tuple(e.id for e in silent if not any(_announced(source, names) for source in e.sources)),
        statements=tuple(e.id for e in unfollowed),
        open=tuple(
            e.id for e in unfollowed if (last := begun(e.date).end) is None or last + within > tracked
        ),
    )


def _names(timeline: Timeline, actor: str) -> tuple[str, ...]:
    """Return the names of an actor and of the companies that are part of it, to compare with publishers."""
    return tuple(
        {_spaced(name) for part in _parts(timeline)[actor] for name in timeline.actor[part].name.texts}
    )


@kept(1)
def _parts(timeline: Timeline) -> dict[str, list[str]]:
    """Return each actor's own id and those of the companies that are part of it."""
    parts: dict[str, list[str]] = {actor.id: [actor.id] for actor in timeline.actors}
    for actor in timeline.actors:
        for owner in owners(timeline, actor.id):
            parts[owner].append(actor.id)
    return parts


def _announced(source: Source, names: Sequence[str]) -> bool:
    """Return whether a source is a primary source published by an actor with one of the names."""
    if source.role != "primary" or not source.publisher:
        return False
    return any(name in _spaced(text) for text in source.publisher.texts for name in names)


def _spaced(name: str) -> str:
    """Return the words of a name in lower case with spaces around them, so that only whole words match."""
    words = " ".join(re.findall(r"\w+", name.casefold()))
    return f" {words} "


def tracked_until(timeline: Timeline, actor: str) -> int:
    """Return the last day (an ordinal) on which the file tracks an actor: `tracked_until`, otherwise the as-of date."""
    covered = timeline.actor[actor].tracked_until
    return covered.end if covered and covered.end is not None else timeline.as_of


class _EventDays:
    """The days of some events, in order of their first days, with the latest last day up to each."""

    def __init__(self, events: Sequence[Event]) -> None:
        days = sorted(_first_and_last(event.date) for event in events)
        self._firsts = [first for first, _ in days]
        self._lasts = list(accumulate((last for _, last in days), max))

    def may_lie(self, date: Edtf, least: int, most: int) -> bool:
        """Return whether an event may be `least` to `most` days after the date; an unknown end may be any day."""
        first, last = _first_and_last(date)
        count = bisect_right(self._firsts, last + most)
        return count > 0 and self._lasts[count - 1] >= first + least


def _first_and_last(date: Edtf) -> tuple[float, float]:
    start = begun(date)
    return (-inf if start.start is None else start.start, inf if start.end is None else start.end)


def unmatched_records(entries: Sequence[Unmatched]) -> list[dict[str, Any]]:
    """Return unmatched events as JSON."""
    return [
        {
            "actor": entry.actor,
            "actions_without_statement": list(entry.actions),
            "statements_without_action": list(entry.statements),
            "days_not_over": list(entry.open),
        }
        for entry in entries
    ]


def unmatched_lines(
    timeline: Timeline, entries: Sequence[Unmatched], within: int, lang: str = "en"
) -> tuple[str, ...]:
    """Return for each list a heading with the rule, followed by a line for each event."""
    return (
        say_n(lang, "Actions with no statement of the same actor recorded in this file within {n} day before or "
              "after (the actor may have announced the action itself: see its sources):",
              "Actions with no statement of the same actor recorded in this file within {n} days before or "
              "after (the actor may have announced the action itself: see its sources):", within),
        *_lines(timeline, [(u, i) for u in entries for i in u.actions], lang),
        say_n(lang, "Statements with no action of the same actor recorded in this file within {n} day after:",
              "Statements with no action of the same actor recorded in this file within {n} days after:", within),
        *_lines(timeline, [(u, i) for u in entries for i in u.statements], lang),
    )  # fmt: skip


def _lines(timeline: Timeline, listed: Sequence[tuple[Unmatched, str]], lang: str) -> Iterator[str]:
    if not listed:
        yield say(lang, "none.")
    for entry, event_id in listed:
        event = timeline.event[event_id]
        line = say(lang, "{name}: “{event}” ({date}).", name=timeline.actor[entry.actor].name.say(lang),
                   event=event.title.say(lang), date=format_date(begun(event.date), lang))  # fmt: skip
        not_over = not_over_words(timeline, entry, event_id, lang)
        yield f"{line} {not_over}" if not_over else line


def not_over_words(timeline: Timeline, entry: Unmatched, event: str, lang: str) -> str:
    """Return a sentence that the days after a statement are not over yet; empty if they are."""
    if event not in entry.open:
        return ""
    tracked = format_day(tracked_until(timeline, entry.actor), lang)
    return say(lang, "This period is not over as of {date}.", date=tracked)
