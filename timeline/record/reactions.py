"""What each company did after an event: order and gaps, only as precise as the dates allow. Pure.

Nothing here says that one thing came of another: it says what came after what, and how many days after.
`timeline.record.reactions_words` puts it into sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from timeline.dates import Edtf
from timeline.errors import QueryError
from timeline.i18n.sentences import Sentence
from timeline.model.actors import acted
from timeline.model.timeline import Event, Timeline, unknown
from timeline.record.positions import Holding, begun, changes, tracks

WITHIN = 90
"""The days after an event that count, where nothing else is asked."""


@dataclass(frozen=True)
class Later:
    """Something an actor did after the event: a change of position (`held`, from `before`), or a statement or act.

    `gap` is the fewest and the most days after the event it may have been, `about` whether one of the two dates is
    only about right. `sure` is whether it cannot have been earlier; `inside` whether it surely lies within the days
    asked for. `rank` counts from 1, by what surely came before; it is 0 for what is not ranked. `tied` are actors of
    which nobody can say whether theirs came first. `says_so` is whether the event's own `responds_to` names the event
    asked about.
    """

    actor: str
    event: str
    date: Edtf
    gap: tuple[int, int]
    sure: bool
    inside: bool
    held: Holding | None = None
    before: Holding | None = None
    rank: int = 0
    tied: tuple[str, ...] = ()
    says_so: bool = False
    about: bool = False


@dataclass(frozen=True)
class Reactions:
    """What came after an event, within so many days of it.

    `changes` are each actor's first surely later change of position, ranked; `unsure` the changes that may be later
    or earlier than the event; `others` each actor's first later statement or act that changed none of its positions;
    `silent` the companies of which nothing is recorded. `recorded` is how many of the days the record reaches.
    """

    event: str
    within: int
    changes: tuple[Later, ...]
    unsure: tuple[Later, ...]
    others: tuple[Later, ...]
    silent: tuple[str, ...]
    recorded: int


def reactions(timeline: Timeline, event_id: str, within: int = WITHIN, drafts: bool = False) -> Reactions:
    """What each company, and whoever else holds positions, did after the event; QueryError for one unknown."""
    if event_id not in timeline.event:
        raise QueryError(unknown(event_id, timeline.event, "event"))
    asked = timeline.event[event_id]
    if begun(asked.date).start is None or begun(asked.date).end is None:
        raise QueryError(
            Sentence(
                "the event '{event}' has no known beginning to count from ({date})",
                event=event_id,
                date=asked.date.text,
            )
        )
    moved = list(_moves(timeline, asked, within, drafts))
    sure = _first_of_each(m for m in moved if m.sure)
    unsure = _first_of_each(m for m in moved if not m.sure)
    others = _first_of_each(_deeds(timeline, asked, within, drafts))
    heard = {later.actor for later in (*sure, *unsure, *others)}
    holders = {actor for actor, _ in tracks(timeline, drafts=drafts)}
    who = [a.id for a in timeline.actors if a.kind == "company" or a.id in holders]
    return Reactions(
        event=event_id,
        within=within,
        changes=_ranked(sure),
        unsure=unsure,
        others=tuple(o for o in others if o.actor in who),
        silent=tuple(a for a in who if a not in heard),
        recorded=min(max(_less(timeline.as_of, begun(asked.date).end), 0), within),
    )


def _moves(timeline: Timeline, asked: Event, within: int, drafts: bool) -> Iterator[Later]:
    """All changes of position that may be later than the event, and may lie within the days."""
    for track in tracks(timeline, drafts=drafts).values():
        for n, held in enumerate(track):
            event = timeline.event[held.set_by]
            if held.since is None or event is asked:
                continue
            # A change is made when it is said; one known only later, when it is said to have been made.
            date = held.since if held.evidence == "later" else event.date
            later = _later(asked, event, date, within)
            if later:
                yield replace(later, actor=held.actor, held=held, before=track[n - 1] if n else None)


def _deeds(timeline: Timeline, asked: Event, within: int, drafts: bool) -> Iterator[Later]:
    """All that actors said or did themselves after the event, changing no position of their own by it."""
    changed = changes(timeline, drafts=drafts)
    for event in timeline.events:
        if event is asked or (event.draft and not drafts):
            continue
        later = _later(asked, event, event.date, within)
        if later and later.sure:
            movers = {change.actor for change in changed.get(event.id, ())}
            yield from (replace(later, actor=actor) for actor in sorted(acted(timeline, event) - movers))


def _later(asked: Event, event: Event, date: Edtf, within: int) -> Later | None:
    """The event as something later, of an actor still to be named; None where it surely is not, or too late."""
    since, then = begun(asked.date), begun(date)
    if None in (since.start, since.end, then.start, then.end):
        return None
    gap: tuple[Any, Any] = (_less(then.start, since.end), _less(then.end, since.start))
    says_so = asked.id in event.responds_to
    sure = says_so or gap[0] > 0 or (gap == (0, 0) and _clock(then) > _clock(since) >= 0)
    if gap[1] < 0 or gap[0] > within or (gap == (0, 0) and -1 < _clock(then) < _clock(since)):
        return None
    about = since.approximate or then.approximate
    inside = gap[1] <= within
    return Later("", event.id, then, (max(gap[0], 0), gap[1]), sure, inside, says_so=says_so, about=about)


def _less(day: int | None, other: int | None) -> int:
    assert day is not None
    assert other is not None
    return day - other


def _clock(date: Edtf) -> int:
    return -1 if date.clock is None else date.clock


def _first_of_each(found: Iterable[Later]) -> tuple[Later, ...]:
    """The first of each actor, by the earliest day it may have been, in order of time."""
    first: dict[str, Later] = {}
    for later in sorted(found, key=lambda later: (later.date.sort_key(), later.event)):
        first.setdefault(later.actor, later)
    return tuple(first.values())


def _ranked(found: tuple[Later, ...]) -> tuple[Later, ...]:
    """The changes with their ranks: one more than the number of those that surely came before."""
    ranked = [
        replace(
            one,
            rank=1 + sum(_precedes(other, one) for other in found),
            tied=tuple(
                other.actor
                for other in found
                if other is not one and not _precedes(other, one) and not _precedes(one, other)
            ),
        )
        for one in found
    ]
    return tuple(sorted(ranked, key=lambda later: (later.rank, later.date.sort_key())))


def _precedes(one: Later, other: Later) -> bool:
    first, second = one.date, other.date
    if _less(first.end, second.start) < 0:
        return True
    same_day = first.start == first.end == second.start == second.end
    return same_day and 0 <= _clock(first) < _clock(second)


def record(reactions: Reactions) -> dict[str, Any]:
    """The reactions as JSON: dates as EDTF, gaps as the fewest and the most days."""
    return {
        "to": reactions.event,
        "within": reactions.within,
        "days_recorded": reactions.recorded,
        "changes": [_record(later) for later in reactions.changes],
        "perhaps_later": [_record(later) for later in reactions.unsure],
        "statements_and_acts": [_record(later) for later in reactions.others],
        "none_recorded": list(reactions.silent),
    }


def _record(later: Later) -> dict[str, Any]:
    told: dict[str, Any] = {
        "actor": later.actor,
        "event": later.event,
        "date": later.date.text,
        "days": list(later.gap),
        "about": later.about,
        "surely_within": later.inside,
        "says_it_responds": later.says_so,
    }
    if later.held is None:
        return told
    moved = {"before": later.before.stance if later.before else None, "after": later.held.stance}
    ranked = {"rank": later.rank, "tied": list(later.tied)} if later.rank else {}
    return {**ranked, **told, **moved}
