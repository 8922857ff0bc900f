"""The positions of all actors over time as sentences, by periods in which the sentences stay the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from timeline.dates import Edtf
from timeline.i18n.catalogue import DEFAULT_LANGUAGE
from timeline.model.timeline import Timeline
from timeline.record.phases import known_until, phases
from timeline.record.positions import PositionPeriod, positions, record_begins
from timeline.record.standing import rests_on, stand
from timeline.record.standing_words import stand_sentences, who

Stood = tuple[str, tuple[str, ...], str]
"""An actor's name, the sentences about its position, and the id of the underlying event (empty if there is none)."""


class StandingPeriod(NamedTuple):
    """Days from `first` to `last` (ordinals, inclusive) with the same positions `stood`."""

    first: int
    last: int
    stood: tuple[Stood, ...]


def standing_periods(
    timeline: Timeline,
    days: tuple[int, int],
    lang: str = DEFAULT_LANGUAGE,
    *,
    actors: Collection[str] = (),
    drafts: bool = False,
) -> tuple[StandingPeriod, ...]:
    """Return the periods, without gaps, of the positions of some or all actors between two days (ordinals)."""
    first, last = days
    periods = [
        period for period in positions(timeline, drafts=drafts) if not actors or period.actor in actors
    ]
    if not periods or first > last:
        return ()
    holders = {period.actor for period in periods}
    turns = {day for period in periods for day in _turns(period) if first < day <= last}
    begins = record_begins(timeline, drafts=drafts)
    turns |= {begins} if begins is not None and first < begins <= last else set()
    found: list[StandingPeriod] = []
    starts = [first, *sorted(turns)]
    for start, end in zip(starts, [*(day - 1 for day in starts[1:]), last], strict=True):
        stood = _stood(timeline, start, lang, holders, drafts)
        # A turn is only a day on which something may change: equal neighbours are one period.
        if found and found[-1].stood == stood:
            found[-1] = found[-1]._replace(last=end)
        else:
            found.append(StandingPeriod(start, end, stood))
    return tuple(found)


def _stood(
    timeline: Timeline, day: int, lang: str, holders: Collection[str], drafts: bool
) -> tuple[Stood, ...]:
    return tuple(
        (who(timeline, s, lang), stand_sentences(timeline, s, lang), rests_on(s))
        for s in stand(timeline, day, drafts=drafts)
        if s.actor in holders
    )


def _ends(period: PositionPeriod) -> Iterator[Edtf]:
    return (statement.expires for statement in period.stated if statement.expires)


def _turns(period: PositionPeriod) -> Iterator[int]:
    """Yield the days on which the sentences about a period may change, and possibly other days."""
    days = [
        period.start,
        period.end,
        period.settled,
        period.announced,
        period.confirmed,
        period.fades,
        known_until(period),
    ]
    days += [statement.day for statement in period.stated]
    days += [day for end in _ends(period) for day in (end.start, end.end)]
    days += [phase.start for phase in phases(period)]
    for day in days:
        if day is not None:
            yield from (day, day + 1)
