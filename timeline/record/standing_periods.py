"""The positions of all actors over time as sentences, by periods in which the sentences stay the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from timeline.dates import Edtf
from timeline.model.timeline import Timeline
from timeline.record.phases import known_until, phases
from timeline.record.positions import Holding, positions, record_begins
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
    lang: str = "en",
    *,
    actors: Collection[str] = (),
    drafts: bool = False,
) -> tuple[StandingPeriod, ...]:
    """Return the periods, without gaps, of the positions of some or all actors between two days (ordinals)."""
    first, last = days
    holdings = [h for h in positions(timeline, drafts=drafts) if not actors or h.actor in actors]
    if not holdings or first > last:
        return ()
    holders = {h.actor for h in holdings}
    turns = {day for h in holdings for day in _turns(h) if first < day <= last}
    begins = record_begins(timeline, drafts=drafts)
    turns |= {begins} if begins is not None and first < begins <= last else set()
    periods: list[StandingPeriod] = []
    starts = [first, *sorted(turns)]
    for start, end in zip(starts, [*(day - 1 for day in starts[1:]), last], strict=True):
        stood = _stood(timeline, start, lang, holders, drafts)
        if periods and periods[-1].stood == stood:
            periods[-1] = periods[-1]._replace(last=end)
        else:
            periods.append(StandingPeriod(start, end, stood))
    return tuple(periods)


def _stood(
    timeline: Timeline, day: int, lang: str, holders: Collection[str], drafts: bool
) -> tuple[Stood, ...]:
    return tuple(
        (who(timeline, s, lang), stand_sentences(timeline, s, lang), rests_on(s))
        for s in stand(timeline, day, drafts=drafts)
        if s.actor in holders
    )


def _ends(holding: Holding) -> Iterator[Edtf]:
    return (statement.expires for statement in holding.stated if statement.expires)


def _turns(holding: Holding) -> Iterator[int]:
    """Yield the days on which the sentences about a holding may change, and possibly other days."""
    days = [
        holding.start,
        holding.end,
        holding.settled,
        holding.announced,
        holding.confirmed,
        holding.fades,
        known_until(holding),
    ]
    days += [statement.day for statement in holding.stated]
    days += [day for end in _ends(holding) for day in (end.start, end.end)]
    days += [phase.start for phase in phases(holding)]
    for day in days:
        if day is not None:
            yield from (day, day + 1)
