"""Who stood where through time, in sentences: the days of a picture cut where any of these sentences changes. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from timeline.model.timeline import Timeline
from timeline.record.phases import known_until, phases
from timeline.record.positions import Holding, positions, record_begins
from timeline.record.standing import rests_on, stand
from timeline.record.standing_words import stand_sentences, who

Stood = tuple[str, tuple[str, ...], str]


class StandingPeriod(NamedTuple):
    """Days `first` to `last`, inclusive, on which all stand alike.

    `stood` are names, each with the sentences of where it stood and the id of the event they rest on, "" for none.
    """

    first: int
    last: int
    stood: tuple[Stood, ...]


def stretches(
    timeline: Timeline,
    days: tuple[int, int],
    lang: str = "en",
    *,
    actors: Collection[str] = (),
    drafts: bool = False,
) -> tuple[StandingPeriod, ...]:
    """The stretches of the days, in order and without a gap, of whoever ever holds a position.

    `actors` are the only ones to speak of; none stands for all. Days are ordinals.
    """
    first, last = days
    held = [h for h in positions(timeline, drafts=drafts) if not actors or h.actor in actors]
    if not held or first > last:
        return ()
    holders = {h.actor for h in held}
    turns = {day for h in held for day in _turns(h) if first < day <= last}
    begins = record_begins(timeline, drafts=drafts)
    turns |= {begins} if begins is not None and first < begins <= last else set()
    found: list[StandingPeriod] = []
    starts = [first, *sorted(turns)]
    for start, end in zip(starts, [*(day - 1 for day in starts[1:]), last], strict=True):
        stood = _stood(timeline, start, lang, holders, drafts)
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


def _turns(held: Holding) -> Iterator[int]:
    """Days on which the sentences about a band may become others; more than do, for equal neighbours are joined."""
    days = [
        held.start,
        held.end,
        held.settled,
        held.announced,
        held.confirmed,
        held.expires,
        known_until(held),
    ]
    days += [day for said in held.stated for day in (said.day, said.expires)]
    days += [phase.start for phase in phases(held)]
    for day in days:
        if day is not None:
            yield from (day, day + 1)
