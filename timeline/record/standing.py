"""The positions of all actors on a day, and their changes between two days, as data.

`timeline.record.standing_words` writes them as sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from timeline.dates import Edtf, day_text
from timeline.i18n.catalogue import DEFAULT_LANGUAGE
from timeline.model.sources import Source
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.record.evidence import shortfall
from timeline.record.phases import Name, known_until, phase_on
from timeline.record.positions import PositionPeriod, Stated, begun, place_on, record_begins, tracks

STANDING_COLUMNS = (
    "actor", "name", "topic", "position", "label", "since", "phase", "evidence", "set_by", "title", "source",
    "publisher", "url", "covers", "until", "past_term",
)  # fmt: skip
"""The columns of `standing_row`."""
MOVED_COLUMNS = (
    "actor", "name", "topic", "first", "second", "position", "label", "since", "surely_between", "set_by", "title",
    "source", "publisher", "url",
)  # fmt: skip
"""The columns of `moved_rows`."""


@dataclass(frozen=True)
class Standing:
    """An actor's position on a topic on a day.

    `period` is the period of the day as stated by then (None: none recorded by then), `whole` is the same with the
    later statements. `before` is the previous period, `next` the following one, or the first one. `phase` is the
    phase of the day, "announced" if a first position is announced but not yet in force. `past_term` is true if the
    stated end has passed without a later statement, even if the file no longer tracks the actor; `ending` is true if it
    may have passed. Before the record begins, `begins` is its first day. `several` is true if the actor also has
    positions on other topics.
    """

    actor: str
    topic: str
    day: int
    period: PositionPeriod | None = None
    whole: PositionPeriod | None = None
    before: PositionPeriod | None = None
    next: PositionPeriod | None = None
    phase: Name | None = None
    past_term: bool = False
    ending: bool = False
    several: bool = False
    begins: int | None = None


class Step(NamedTuple):
    """A period that began between two days; `sure` is true if its date is precise enough to be certain."""

    before: PositionPeriod | None
    period: PositionPeriod
    sure: bool


@dataclass(frozen=True)
class Moved:
    """An actor's changes on a topic, after the first day and up to the second."""

    first: Standing
    second: Standing
    steps: tuple[Step, ...]


def stand(timeline: Timeline, day: int, *, drafts: bool = False) -> tuple[Standing, ...]:
    """Return the position on a day (an ordinal) of each company and each other actor with positions, by topic."""
    begins = record_begins(timeline, drafts=drafts)
    by_actor: defaultdict[str, list[tuple[str, tuple[PositionPeriod, ...]]]] = defaultdict(list)
    for (holder, topic), track in tracks(timeline, drafts=drafts).items():
        by_actor[holder].append((topic, track))
    return tuple(
        standing_on(actor.id, topic, track, day, len(by_actor[actor.id]) > 1, begins)
        for actor in timeline.actors
        for topic, track in by_actor[actor.id] or ([("", ())] if actor.principal else [])
    )


def compared(timeline: Timeline, first: int, second: int, *, drafts: bool = False) -> tuple[Moved, ...]:
    """Return the changes between two days (ordinals, in any order) of the actors and topics of `stand`."""
    first, second = sorted((first, second))
    by_track = tracks(timeline, drafts=drafts)
    both = zip(*(stand(timeline, day, drafts=drafts) for day in (first, second)), strict=True)
    return tuple(
        Moved(was, now, tuple(_steps(by_track.get((was.actor, was.topic), ()), first, second)))
        for was, now in both
    )


def standing_on(
    actor: str, topic: str, track: tuple[PositionPeriod, ...], day: int, several: bool, begins: int | None
) -> Standing:
    """Return the position of one track on a day, as `stand` does."""
    at = place_on(track, day)
    if at < 0 or (begins is not None and day < begins):
        known = 0 if track and track[0].start is None else at + 1
        first = track[known] if known < len(track) else None
        early = first is not None and announced_by(first, day)
        phase: Name | None = "announced" if early else None
        return Standing(actor, topic, day, next=first, phase=phase, several=several, begins=begins)
    whole = track[at]
    phase = phase_on(whole, day)
    by_term = phase if whole.tracked_until is None else phase_on(replace(whole, tracked_until=None), day)
    return Standing(
        actor,
        topic,
        day,
        period=whole.stated_by(day),
        whole=whole,
        before=track[at - 1] if at else None,
        next=track[at + 1] if at + 1 < len(track) else None,
        phase=phase,
        past_term=by_term == "past_term",
        ending=by_term == "ending",
        several=several,
    )


def announced_by(period: PositionPeriod, day: int) -> bool:
    """Return whether a period was announced by a day, before it began."""
    return period.announced is not None and period.announced <= day


def _steps(track: tuple[PositionPeriod, ...], first: int, second: int) -> Iterator[Step]:
    """Yield the periods that began, or may have begun, after the first day and up to the second."""
    for n, period in enumerate(track):
        if period.start is None or period.settled is None:
            continue
        if (period.start <= second and period.settled > first) or first < period.start <= second:
            sure = first < period.start and period.settled <= second
            yield Step(track[n - 1] if n else None, period, sure)


def sources(timeline: Timeline, standing: Standing) -> tuple[Source, ...]:
    """Return the sources of the event that set the position, or made it known, the one that states it first."""
    period = shown(standing)
    if period is None:
        return ()
    first = source_of(timeline, setting(period))
    return tuple(sorted(timeline.event[period.set_by].sources, key=lambda source: source is not first))


def setting(period: PositionPeriod) -> Stated:
    """Return the statement that set a period, or made it known."""
    return next(stated for stated in period.stated if stated.event == period.set_by)


def confirming(period: PositionPeriod) -> Stated | None:
    """Return the last statement of an event that confirmed a period and did not set it or make it known."""
    again = (s for s in reversed(period.stated) if s.event in period.confirmed_by)
    return next((stated for stated in again if stated.event != period.set_by), None)


def source_of(timeline: Timeline, stated: Stated) -> Source | None:
    """Return the source that states a position: the one that the file names, else the first of its event with a URL."""
    found = timeline.event[stated.event].sources
    if stated.source is not None:
        return found[stated.source - 1]
    return next((source for source in found if source.url), found[0] if found else None)


def rests_on(standing: Standing) -> str:
    """Return the id of the event that set the position, made it known or announced it; empty if there is none."""
    period = shown(standing)
    return period.set_by if period else ""


def shown(standing: Standing) -> PositionPeriod | None:
    """Return the period of the day, or the one that is announced."""
    return standing.period or (standing.next if standing.phase == "announced" else None)


def standing_record(timeline: Timeline, standing: Standing, lang: str = DEFAULT_LANGUAGE) -> dict[str, Any]:
    """Return a standing as JSON: dates as EDTF, ".." for a start before the first record, texts in a language."""
    period = standing.period
    return {
        "actor": standing.actor,
        "position": period.position if period else None,
        "label": timeline.position[period.position].label.say(lang) if period else None,
        "since": since_text(period) if period else None,
        "set_by": period.set_by if period else None,
        "evidence": period.evidence if period else None,
        "covers": _said(period.covers, lang) if period else None,
        "until": (period.expires.text if period.expires else _said(period.until, lang)) if period else None,
        "next": _next(timeline, standing, lang),
        "sources": [_source(s, lang) for s in sources(timeline, standing)],
        "excludes": _said(period.excludes, lang) if period else None,
        "topic": standing.topic or None,
        "phase": standing.phase,
        "past_term": standing.past_term,
        "before": standing.before.position if standing.before else None,
        "changed_by": _day(period.settled) if period else None,
        "confirmed_by": list(period.confirmed_by) if period else [],
        "last_confirmed": _day(period.confirmed) if period else None,
        "covers_stated_by": _stated_by(timeline, period.covered, lang) if period else None,
        "until_stated_by": _stated_by(timeline, period.limit, lang) if period else None,
        "excludes_stated_by": _stated_by(timeline, period.excluded, lang) if period else None,
        "last_confirmed_by": _stated_by(timeline, confirming(period), lang) if period else None,
        "known_until": _day(known_until(standing.whole)) if standing.whole else None,
        "lacking": (shortfall(timeline, period.set_by, lang) or None) if period else None,
    }


def moved_record(timeline: Timeline, moved: Moved, lang: str = DEFAULT_LANGUAGE) -> dict[str, Any]:
    """Return the changes of an actor as JSON: its positions on both days, and each change with its event."""
    return {
        "actor": moved.first.actor,
        "topic": moved.first.topic or None,
        "first": standing_record(timeline, moved.first, lang),
        "second": standing_record(timeline, moved.second, lang),
        "changes": [
            {
                "before": step.before.position if step.before else None,
                "after": step.period.position,
                "since": since_text(step.period),
                "set_by": step.period.set_by,
                "surely_between": step.sure,
            }
            for step in moved.steps
        ],
    }


def standing_row(timeline: Timeline, standing: Standing, lang: str = DEFAULT_LANGUAGE) -> dict[str, Any]:
    """Return a standing by `STANDING_COLUMNS`, with the event and the first source on which it rests; "" for None."""
    record = standing_record(timeline, standing, lang)
    cited = next(iter(sources(timeline, standing)), None)
    row = record | _named(timeline, standing, lang) | _cited(timeline, rests_on(standing), cited, lang)
    return {key: row[key] if row[key] is not None else "" for key in STANDING_COLUMNS}


def moved_rows(timeline: Timeline, moved: Moved, lang: str = DEFAULT_LANGUAGE) -> Iterator[dict[str, Any]]:
    """Yield each change of an actor by `MOVED_COLUMNS`, between its positions on both days; one row if none."""
    record, named = moved_record(timeline, moved, lang), _named(timeline, moved.first, lang)
    both = {key: record[key]["label"] or "" for key in ("first", "second")}
    nothing = dict.fromkeys(MOVED_COLUMNS, "")
    for step, change in zip(moved.steps, record["changes"], strict=True):
        cited = source_of(timeline, setting(step.period))
        label = timeline.position[step.period.position].label.say(lang)
        now = {"position": step.period.position, "label": label, "since": change["since"]}
        event = _cited(timeline, step.period.set_by, cited, lang)
        yield nothing | named | both | now | event | {"surely_between": step.sure}
    if not moved.steps:
        yield nothing | named | both


def _named(timeline: Timeline, standing: Standing, lang: str) -> dict[str, str]:
    name = timeline.actor[standing.actor].name.say(lang)
    return {"actor": standing.actor, "name": name, "topic": standing.topic}


def _cited(timeline: Timeline, event: str, source: Source | None, lang: str) -> dict[str, str]:
    """Return an event and a source of it as cells."""
    told = _source(source, lang) if source else {}
    return {
        "set_by": event,
        "title": timeline.event[event].title.say(lang) if event else "",
        "source": told.get("title") or "",
        "publisher": told.get("publisher") or "",
        "url": told.get("url") or "",
    }


def since_text(period: PositionPeriod) -> str:
    """Return the start of a period as in the file, without a time; ".." before the first record."""
    return begun(period.since).text.partition("T")[0] if period.since else ".."


def last_word(timeline: Timeline, period: PositionPeriod) -> Edtf | None:
    """Return the date, as written, of the last event that set or confirmed a period."""
    dates = (timeline.event[s.event].date for s in period.stated if s.day == period.confirmed)
    return next(dates, None) if period.confirmed is not None else None


def _next(timeline: Timeline, standing: Standing, lang: str) -> dict[str, Any] | None:
    period = standing.next
    if period is None:
        return None
    return {
        "position": period.position,
        "label": timeline.position[period.position].label.say(lang),
        "since": since_text(period),
        "set_by": period.set_by,
        "announced": _day(period.announced),
    }


def _said(words: Words | None, lang: str) -> str | None:
    return words.say(lang) if words else None


def _stated_by(timeline: Timeline, stated: Stated | None, lang: str) -> dict[str, Any] | None:
    """Return the event, its date and the source of a statement as JSON."""
    if stated is None:
        return None
    source = source_of(timeline, stated)
    date = timeline.event[stated.event].date.text
    return {"event": stated.event, "date": date, "source": _source(source, lang) if source else None}


def _day(day: int | None) -> str | None:
    return None if day is None else day_text(day)


def _source(source: Source, lang: str) -> dict[str, Any]:
    return {
        "title": source.title.say(lang),
        "publisher": source.publisher.say(lang) if source.publisher else None,
        "url": source.url,
        "date": source.date.text if source.date else None,
        "role": source.role,
    }
