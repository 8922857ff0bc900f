"""Changes of position, statements and actions of each company after an event, as data and in sentences.

Order and gaps are as precise as the dates allow. The order of two events does not imply a cause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from timeline.dates import Edtf, format_date
from timeline.errors import QueryError, not_defined, with_closest
from timeline.i18n.catalogue import DEFAULT_LANGUAGE, say, say_n, stopped
from timeline.i18n.sentences import Sentence
from timeline.model.actors import acted
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.links.linked import is_earlier
from timeline.record.positions import PositionPeriod, begun, positions, tracks
from timeline.record.standing import setting, source_of
from timeline.record.standing_words import source_words
from timeline.record.words import name_on_topic, names

WITHIN = 90
"""The default number of days after an event."""


@dataclass(frozen=True)
class Later:
    """A change of position (`period`, from `before`), a statement or an action of an actor after the event.

    `gap` is the least and the greatest number of days after the event; `about` is true if one of the two dates is
    approximate. `sure` is true if it cannot be before the event, `inside` if it is certainly within the days. `rank`
    counts from 1, by the changes that certainly came before; it is 0 without a ranking. `tied` are the actors whose
    changes may have come before or after it. `says_so` is true if its `responds_to` names the event.
    """

    actor: str
    event: str
    date: Edtf
    gap: tuple[int, int]
    sure: bool
    inside: bool
    period: PositionPeriod | None = None
    before: PositionPeriod | None = None
    rank: int = 0
    tied: tuple[str, ...] = ()
    says_so: bool = False
    about: bool = False


@dataclass(frozen=True)
class Reactions:
    """The reactions to an event within a number of days.

    `changes` has each actor's first change of position that is certainly later, ranked. `unsure` has the changes that
    may be later or earlier than the event. `others` has each actor's first later statement or action that changed
    none of its positions. `silent` has the companies without any. `elsewhere` has the events of
    actors that are not listed whose `responds_to` names the event. `recorded` is the number of days until the as-of
    date.
    """

    event: str
    within: int
    changes: tuple[Later, ...]
    unsure: tuple[Later, ...]
    others: tuple[Later, ...]
    silent: tuple[str, ...]
    elsewhere: tuple[str, ...]
    recorded: int


def reactions(timeline: Timeline, event_id: str, within: int = WITHIN, drafts: bool = False) -> Reactions:
    """Return the reactions to the event, by each company and each other actor with positions.

    Raises:
        QueryError: If the event or its first day is unknown.
    """
    if event_id not in timeline.event:
        raise QueryError(with_closest(not_defined("events", event_id), event_id, timeline.event))
    origin = timeline.event[event_id]
    if begun(origin.date).start is None or begun(origin.date).end is None:
        message = Sentence("the event '{event}' has no known beginning to count from ({date})")
        raise QueryError(message.filled(event=event_id, date=origin.date.text))
    moves = list(_moves(timeline, origin, within, drafts))
    sure, unsure = (
        _first_of_each(move for move in moves if move.sure is is_sure) for is_sure in (True, False)
    )
    others = _first_of_each(_others(timeline, origin, within, drafts))
    # An actor whose reaction has an uncertain date is not silent.
    recorded = {later.actor for later in (*sure, *unsure, *others)}
    holders = {actor for actor, _ in tracks(timeline, drafts=drafts)}
    listed = [a.id for a in timeline.actors if a.principal or a.id in holders]
    return Reactions(
        event=event_id,
        within=within,
        changes=_ranked(sure),
        unsure=unsure,
        others=tuple(o for o in others if o.actor in listed),
        silent=tuple(a for a in listed if a not in recorded),
        elsewhere=tuple(
            event.id
            for event in timeline.events
            if event_id in event.responds_to
            and (drafts or not event.draft)
            and acted(timeline, event).isdisjoint(listed)
        ),
        recorded=min(max(_less(timeline.as_of, begun(origin.date).end), 0), within),
    )


def _moves(timeline: Timeline, origin: Event, within: int, drafts: bool) -> Iterator[Later]:
    """Yield the changes of position that may be later than the event and may lie within the days."""
    for track in tracks(timeline, drafts=drafts).values():
        for n, period in enumerate(track):
            event = timeline.event[period.set_by]
            if period.since is None or event is origin:
                continue
            # The day of a change is that of its event; if it is known in retrospect, the day on which it began.
            date = period.since if period.evidence == "later" else event.date
            later = _later(origin, event, date, within)
            if later:
                yield replace(later, actor=period.actor, period=period, before=track[n - 1] if n else None)


def _others(timeline: Timeline, origin: Event, within: int, drafts: bool) -> Iterator[Later]:
    """Yield the later statements and actions of each actor that changed none of its positions."""
    moved = {(period.set_by, period.actor) for period in positions(timeline, drafts=drafts) if period.since}
    for event in timeline.events:
        if event is origin or (event.draft and not drafts):
            continue
        later = _later(origin, event, event.date, within)
        if later and later.sure:
            actors = (actor for actor in acted(timeline, event) if (event.id, actor) not in moved)
            yield from (replace(later, actor=actor) for actor in sorted(actors))


def _later(origin: Event, event: Event, date: Edtf, within: int) -> Later | None:
    """Return a later event, without its actor; None if it is certainly not later, or too late."""
    since, then = begun(origin.date), begun(date)
    if None in (since.start, since.end, then.start, then.end):
        return None
    gap = (_less(then.start, since.end), _less(then.end, since.start))
    says_so = origin.id in event.responds_to
    sure = says_so or gap[0] > 0 or (gap == (0, 0) and is_earlier(since, then))
    if gap[1] < 0 or gap[0] > within or (gap == (0, 0) and is_earlier(then, since)):
        return None
    about = since.approximate or then.approximate
    inside = gap[1] <= within
    return Later("", event.id, then, (max(gap[0], 0), gap[1]), sure, inside, says_so=says_so, about=about)


def _less(day: int | None, other: int | None) -> int:
    assert day is not None
    assert other is not None
    return day - other


def _first_of_each(events: Iterable[Later]) -> tuple[Later, ...]:
    """Return the first event of each actor, by its earliest possible day, in order of time."""
    first: dict[str, Later] = {}
    for later in sorted(events, key=lambda later: (later.date.sort_key(), later.event)):
        first.setdefault(later.actor, later)
    return tuple(first.values())


def _ranked(changes: tuple[Later, ...]) -> tuple[Later, ...]:
    """Return the changes with their ranks: one more than the number of changes that certainly came before."""
    ranked = [
        replace(
            change,
            rank=1 + sum(_precedes(other, change) for other in changes),
            tied=tuple(
                other.actor
                for other in changes
                if other is not change and not _precedes(other, change) and not _precedes(change, other)
            ),
        )
        for change in changes
    ]
    return tuple(sorted(ranked, key=lambda later: (later.rank, later.date.sort_key())))


def _precedes(change: Later, other: Later) -> bool:
    first, second = change.date, other.date
    if _less(first.end, second.start) < 0:
        return True
    same_day = first.start == first.end == second.start == second.end
    return same_day and is_earlier(first, second)


def reactions_record(reactions: Reactions) -> dict[str, Any]:
    """Return the reactions as JSON: dates as EDTF, gaps as the least and the greatest number of days."""
    return {
        "event": reactions.event,
        "days": reactions.within,
        "days_recorded": reactions.recorded,
        "changes": [_record(later) for later in reactions.changes],
        "perhaps_later": [_record(later) for later in reactions.unsure],
        "statements_and_acts": [_record(later) for later in reactions.others],
        "none_recorded": list(reactions.silent),
    }


def _record(later: Later) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "actor": later.actor,
        "event": later.event,
        "date": later.date.text,
        "days": list(later.gap),
        "about": later.about,
        "surely_within": later.inside,
        "says_it_responds": later.says_so,
    }
    if later.period is None:
        return fields
    moved = {"before": later.before.position if later.before else None, "after": later.period.position}
    ranked = {"rank": later.rank, "tied": list(later.tied)} if later.rank else {}
    return {**ranked, **fields, **moved}


@dataclass(frozen=True)
class ReactionWords:
    """The reactions to an event as sentences in a language."""

    timeline: Timeline
    found: Reactions
    lang: str = DEFAULT_LANGUAGE

    def lines(self) -> Iterator[str]:
        """Yield a heading, the changes in order, other statements and actions, and the companies without any."""
        found = self.found
        yield self.heading
        if not found.changes and not found.unsure:
            yield say(self.lang, "No change of position recorded.")
        for later in (*found.changes, *found.unsure):
            rank = f"{later.rank}. " if later.rank else ""
            yield f"{rank}{self.sentence(later)} {self._cited(later)}"
        if found.others:
            yield self.others_heading
        for later in found.others:
            yield f"{self.sentence(later)} {self._cited(later)}"
        if found.silent:
            yield self.silent
        yield self.caveat
        if found.elsewhere:
            words = [self._dated(self.timeline.event[id_].date, id_) for id_ in found.elsewhere]
            one = "{n} event of other actors responds to it: {events}."
            many = "{n} events of other actors respond to it: {events}."
            yield say_n(self.lang, one, many, len(words), events=say(self.lang, "; ").join(words))

    @property
    def heading(self) -> str:
        """The event, its date, and the number of days."""
        event, within = self.timeline.event[self.found.event], self.found.within
        date, title = format_date(begun(event.date), self.lang), event.title.say(self.lang)
        one, many = "After “{event}” ({date}), within {n} day:", "After “{event}” ({date}), within {n} days:"
        return say_n(self.lang, one, many, within, event=title, date=date)

    @property
    def others_heading(self) -> str:
        """The heading of the statements and actions that changed no position."""
        return say(self.lang, "Each actor’s first later statement or action that changed no position:")

    @property
    def caveat(self) -> str:
        """The sentence about the order of events."""
        return say(self.lang, "The order of events does not imply a cause.")

    @property
    def silent(self) -> str:
        """The sentence that names the companies without any event within the days."""
        within, recorded = self.found.within, self.found.recorded
        silent = names(self.timeline, self.found.silent, self.lang)
        one, many = "Nothing recorded within {n} day: {names}.", "Nothing recorded within {n} days: {names}."
        sentence = say_n(self.lang, one, many, within, names=silent)
        if recorded == within:
            return sentence
        one, many = "This file ends {n} day after the event.", "This file ends {n} days after the event."
        return f"{sentence} {say_n(self.lang, one, many, recorded)}"

    def sentence(self, later: Later) -> str:
        """Return the actor, the gap, any change of position, the event, and any uncertainty of its dates as text."""
        period, position = later.period, self.timeline.position
        fields = {
            "name": name_on_topic(self.timeline, later.actor, period.topic if period else "", self.lang),
            "gap": gap_words(later, self.lang),
            "after": position[period.position].label.say(self.lang) if period else "",
            "before": position[later.before.position].label.say(self.lang) if later.before else "",
            "event": self._event(later),
        }
        sentence = say(
            self.lang,
            "{name}, {gap} ({event})."
            if period is None
            else "{name} changed position {gap}, from “{before}” to “{after}” ({event})."
            if later.before
            else "{name} took its first recorded position {gap}: “{after}” ({event}).",
            **fields,
        )
        return " ".join((sentence, *self._doubts(later)))

    def _event(self, later: Later) -> str:
        """Return the event's date and title, and the event that it responds to."""
        words = self._dated(later.date, later.event)
        if not later.says_so:
            return words
        origin = self.timeline.event[self.found.event].title.say(self.lang)
        return say(self.lang, "{told}, which responds to “{event}”", told=words, event=origin)

    def _dated(self, date: Edtf, event: str) -> str:
        title = self.timeline.event[event].title.say(self.lang)
        return say(self.lang, "{date}, “{event}”", date=format_date(date, self.lang), event=title)

    def _doubts(self, later: Later) -> Iterator[str]:
        if not later.inside:
            one, many = "Possibly more than {n} day after.", "Possibly more than {n} days after."
            yield say_n(self.lang, one, many, self.found.within)
        if later.tied:
            tied = names(self.timeline, later.tied, self.lang)
            yield say(
                self.lang, "The dates do not show whether this came before or after: {names}.", names=tied
            )

    def _cited(self, later: Later) -> str:
        """Return a sentence with the source and its URL."""
        cited = source_of(self.timeline, setting(later.period)) if later.period else None
        words = source_words(self.timeline.event[later.event].sources, self.lang, cited=cited, address=True)
        return stopped(f"{words[:1].upper()}{words[1:]}")


def gap_words(later: Later, lang: str = DEFAULT_LANGUAGE) -> str:
    """Return the gap as text: "14 days after", "between 1 and 30 days after", "at most 12 days after, or before"."""
    least, most = later.gap
    if most == 0:
        return say(lang, "on the same day") if later.sure else say(lang, "on the same day, possibly before")
    if not later.sure:
        return say_n(lang, "at most {n} day after, or before", "at most {n} days after, or before", most)
    one, many = "between {least} and {n} day after", "between {least} and {n} days after"
    if least == most:
        one, many = "{n} day after", "{n} days after"
    gap = say_n(lang, one, many, most, least=least)
    return say(lang, "about {gap}", gap=gap) if later.about else gap
