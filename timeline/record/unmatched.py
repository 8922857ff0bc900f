"""What was said and what was done, side by side: acts with no statement, statements followed by no act. Pure.

The rule, for one actor at a time (what a subsidiary does counts as its company's):

- an act has a statement when the actor said something within so many days before or after it;
- a statement is followed when the actor did something on its day or within so many days after it;
- where dates are coarse, what may lie within the days counts as lying within them, so that nothing is listed that
  may be otherwise;
- an event counts as said or done by the `nature` of its kind. That they speak of the same matter is for a reader to
  judge.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import inf
from typing import Any

from timeline.dates import Edtf
from timeline.model.actors import acted
from timeline.model.cache import kept
from timeline.model.timeline import Event, Timeline
from timeline.record.positions import begun, tracks

WITHIN = 365
"""The days within which an act and a statement belong together, where nothing else is asked."""


@dataclass(frozen=True)
class Deeds:
    """Of one actor: ids of acts with no statement, of statements followed by no act, in order of time.

    `open` are those of the statements whose days are not over by the day the file speaks of, or follows the actor to.
    """

    actor: str
    acts: tuple[str, ...]
    statements: tuple[str, ...]
    open: tuple[str, ...]


@kept(4)
def deeds(timeline: Timeline, within: int = WITHIN, drafts: bool = False) -> tuple[Deeds, ...]:
    """Acts with no statement and statements followed by no act, of companies and whoever else holds positions."""
    own: dict[str, list[Event]] = {}
    for event in timeline.events:
        for actor in acted(timeline, event) if drafts or not event.draft else ():
            own.setdefault(actor, []).append(event)
    holders = {actor for actor, _ in tracks(timeline, drafts=drafts)}
    who = [a.id for a in timeline.actors if (a.kind == "company" or a.id in holders) and a.id in own]
    return tuple(_deeds(timeline, actor, own[actor], within) for actor in who)


def _deeds(timeline: Timeline, actor: str, events: Sequence[Event], within: int) -> Deeds:
    said = [e for e in events if timeline.kind[e.kind].nature == "said"]
    did = [e for e in events if timeline.kind[e.kind].nature == "did"]
    acts, words = _Stretches(did), _Stretches(said)
    statements = [e for e in said if not acts.may_lie(e.date, 0, within)]
    known = known_until(timeline, actor)
    return Deeds(
        actor=actor,
        acts=tuple(e.id for e in did if not words.may_lie(e.date, -within, within)),
        statements=tuple(e.id for e in statements),
        open=tuple(
            e.id for e in statements if _last(e.date) is None or (_last(e.date) or 0) + within > known
        ),
    )


def known_until(timeline: Timeline, actor: str) -> int:
    """The last day (an ordinal) the file follows the actor to: its own, else the day the file speaks of."""
    covered = timeline.actor[actor].covered_until
    return covered.end if covered and covered.end is not None else timeline.as_of


class _Stretches:
    """The days of some events, in order of their first ones, with the latest last day up to each."""

    def __init__(self, events: Sequence[Event]) -> None:
        stretches = sorted(_stretch(event.date) for event in events)
        self._firsts = [first for first, _ in stretches]
        self._lasts = list(accumulate((last for _, last in stretches), max))

    def may_lie(self, date: Edtf, least: int, most: int) -> bool:
        """Whether one may lie from `least` to `most` days after the date; an unknown end may be anywhere."""
        start, end = _stretch(date)
        among = bisect_right(self._firsts, end + most)
        return among > 0 and self._lasts[among - 1] >= start + least


def _stretch(date: Edtf) -> tuple[float, float]:
    first, last = begun(date).start, _last(date)
    return (-inf if first is None else first, inf if last is None else last)


def _last(date: Edtf) -> int | None:
    return begun(date).end


def records(found: Sequence[Deeds]) -> list[dict[str, Any]]:
    """The deeds as JSON."""
    return list(_records(found))


def _records(found: Sequence[Deeds]) -> Iterator[dict[str, Any]]:
    for one in found:
        yield {
            "actor": one.actor,
            "acts_with_no_statement": list(one.acts),
            "statements_followed_by_no_act": list(one.statements),
            "days_not_over": list(one.open),
        }
