"""Which actor changed its position first where most or many did within a month, and how much later the others did.

A chart has one such group at most: two firsts would contradict each other. Only changes on a known day count. Where
another actor may have changed before them, on a day that is not known, nothing is said: the record does not give the
order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import accumulate
from math import inf
from typing import NamedTuple

from timeline.dates.intervals import counted, interval_words
from timeline.i18n.charted import say
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.positions import changes, places_of

MONTH = 30
"""The greatest number of days from the first change of a group to its last."""
FEWEST, SHARE = 3, 3
"""A group without all actors that change has at least so many of them, and one of so many."""


class Changed(NamedTuple):
    """A change of position: the days on which it may have happened, whose it is, and its event."""

    first: int
    last: int
    track: tuple[str, str]
    event: str


Since = tuple[str, str]
"""Words on a change, and the event of the change from which they count: ("two days later", "ibm-letter")."""


def group_of(every: Sequence[Changed]) -> list[Changed]:
    """Return the changes within a month, of those in order of time, that most actors made; [] if these are few."""
    group = max(_groups(every), key=lambda group: len(_actors(group)), default=[])
    found, changing = len(_actors(group)), len(_actors(every))
    return group if found == changing or found >= max(FEWEST, changing / SHARE) else []


def _actors(some: Sequence[Changed]) -> set[str]:
    return {each.track[0] for each in some}


def _groups(every: Sequence[Changed]) -> Iterator[list[Changed]]:
    """Yield the changes of at least two actors within a month.

    No other change may lie shortly before the first of a group, nor on unknown days that begin before its last.
    """
    known = [each for each in every if each.first == each.last]
    vague = [each for each in every if each.first != each.last]
    latest = [*accumulate((each.last for each in vague), max, initial=-inf)]
    start = 0
    while start < len(known):
        early = known[start].first - MONTH
        end = bisect_right(known, known[start].first + MONTH, start, key=_first_day)
        alone = known[bisect_left(known, early, 0, start, key=_first_day)] == known[start]
        begun = bisect_right(vague, known[end - 1].first, key=_first_day)
        if alone and latest[begun] < early and _is_group(known[start:end]):
            yield known[start:end]
            start = end
        else:
            start += 1


def _first_day(change: Changed) -> int:
    return change.first


def changed(timeline: Timeline, events: Sequence[Event], actors: Set[str], drafts: bool) -> list[Changed]:
    """Return the changes of position of some actors among some events, in order of time."""
    return sorted(_changed(timeline, events, actors, drafts))


def _changed(
    timeline: Timeline, events: Sequence[Event], actors: Set[str], drafts: bool
) -> Iterator[Changed]:
    moved = changes(timeline, drafts=drafts)
    for n in sorted(places_of(timeline, events, moved).values()):
        event, date = events[n], events[n].date
        for change in moved[event.id]:
            # A first position is no change.
            if change.before is None or change.actor not in actors or date.start is None or date.end is None:
                continue
            about = 0 if date.start < date.end or not (date.approximate or date.uncertain) else MONTH
            first = (change.since.start or date.start) if change.since else date.start
            last = (change.since.end or date.end) if change.since else date.end
            yield Changed(first - about, last + about, (change.actor, change.topic), event.id)


def _is_group(group: Sequence[Changed]) -> bool:
    """Return whether changes are on several days and of several actors."""
    return group[0].first < group[-1].first and len({each.track for each in group}) > 1


def since_of(every: Sequence[Changed], lang: str) -> Mapping[str, Since]:
    """Return for each event of the group whether it was first, or how much later it was."""
    found, group = dict[str, Since](), group_of(every)
    on_day = Counter(each.first for each in group)
    for each in group:
        first = group[0]
        words = interval_words((first.first, first.first), (each.first, each.first), lang, spelled=True)
        if each.first == first.first and on_day[first.first] == 1:
            words = say(lang, "first")
        found.setdefault(each.event, (words, first.event))
    return found


def after_first(timeline: Timeline, every: Sequence[Changed], lang: str) -> Mapping[str, str]:
    """Return for each later event of the group how long after whose change it was: "two days after IBM"."""
    found, group = dict[str, str](), group_of(every)
    for each in group[1:]:
        first = group[0]
        name = timeline.actor[first.track[0]].name.say(lang)
        if each.track[0] != first.track[0] and each.event != first.event:
            found.setdefault(each.event, _after(each.first - first.first, name, lang))
    return found


def _after(days: int, name: str, lang: str) -> str:
    if days < 2:
        words = "the day after {name}" if days else "the same day as {name}"
        return say(lang, words, name=name)
    one, many = "{count} day after {name}", "{count} days after {name}"
    return counted(lang, one, many, days, name=name)
