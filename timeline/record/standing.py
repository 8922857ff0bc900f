"""Who stood where on a day, and what changed between two days: the answers as data. Pure.

`timeline.record.standing_words` puts them into sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from timeline.dates import Edtf, day_text
from timeline.model.timeline import Source, Timeline
from timeline.record.phases import Name, known_until, phase_on
from timeline.record.positions import Holding, begun, held_on, record_begins, tracks


@dataclass(frozen=True)
class Standing:
    """Where an actor stands on a day, on one matter.

    `held` is the position of the day in the words stated by then (None: none recorded by then), `band` the same with
    all that was said of it later, `before` the band it came after, `next` the one that follows, or that comes first.
    `phase` is what the day is in the band; "announced" where a first position is announced and not yet in force.
    `past_term` is whether its stated end is over without a later word, also where the file no longer follows the actor.
    On a day before the record begins nothing is held, and `begins` is the day on which it does.
    `several` says that the actor has positions on other matters too.
    """

    actor: str
    scope_id: str
    day: int
    held: Holding | None = None
    band: Holding | None = None
    before: Holding | None = None
    next: Holding | None = None
    phase: Name | None = None
    past_term: bool = False
    several: bool = False
    begins: int | None = None


class Step(NamedTuple):
    """A band that began between two days; `sure` unless its date is too coarse to say that it did."""

    before: Holding | None
    held: Holding
    sure: bool


@dataclass(frozen=True)
class Moved:
    """What changed for an actor, on one matter, after the first day and up to the second."""

    actor: str
    scope_id: str
    first: Standing
    second: Standing
    steps: tuple[Step, ...]


def stand(timeline: Timeline, day: int, *, drafts: bool = False) -> tuple[Standing, ...]:
    """Where each company, and whoever else ever holds a position, stands on the day; one for each matter."""
    begins = record_begins(timeline, drafts=drafts)
    return tuple(
        _standing(actor, scope, track, day, several, begins)
        for actor, scope, track, several in _every(timeline, drafts)
    )


def compared(timeline: Timeline, first: int, second: int, *, drafts: bool = False) -> tuple[Moved, ...]:
    """What changed between two days, in either order, for the same actors and matters as in `stand`."""
    first, second = sorted((first, second))
    begins = record_begins(timeline, drafts=drafts)
    return tuple(
        Moved(
            actor,
            scope,
            _standing(actor, scope, track, first, several, begins),
            _standing(actor, scope, track, second, several, begins),
            tuple(_steps(track, first, second)),
        )
        for actor, scope, track, several in _every(timeline, drafts)
    )


def _every(timeline: Timeline, drafts: bool) -> Iterator[tuple[str, str, tuple[Holding, ...], bool]]:
    """Each track, and an empty one for each company without any; whether its actor has several."""
    found: defaultdict[str, list[tuple[str, tuple[Holding, ...]]]] = defaultdict(list)
    for (holder, scope), track in tracks(timeline, drafts=drafts).items():
        found[holder].append((scope, track))
    for actor in timeline.actors:
        own = found.get(actor.id, [])
        for scope, track in own or ([("", ())] if actor.kind == "company" else []):
            yield actor.id, scope, track, len(own) > 1


def _standing(
    actor: str, scope: str, track: tuple[Holding, ...], day: int, several: bool, begins: int | None
) -> Standing:
    at = next((n for n, band in enumerate(track) if band.holds_on(day)), None)
    if at is None or (begins is not None and day < begins):
        first = next((band for band in track if band.start is None or band.start > day), None)
        early = first is not None and announced_by(first, day)
        phase: Name | None = "announced" if early else None
        return Standing(actor, scope, day, next=first, phase=phase, several=several, begins=begins)
    return Standing(
        actor,
        scope,
        day,
        held=held_on(track, day),
        band=track[at],
        before=track[at - 1] if at else None,
        next=track[at + 1] if at + 1 < len(track) else None,
        phase=phase_on(track[at], day),
        past_term=phase_on(replace(track[at], covered_until=None), day) == "past_term",
        several=several,
    )


def announced_by(band: Holding, day: int) -> bool:
    """Whether the band was announced by the day, ahead of its beginning."""
    return band.announced is not None and band.announced <= day


def _steps(track: tuple[Holding, ...], first: int, second: int) -> Iterator[Step]:
    """The bands that began, or at their precision may have begun, after the first day and up to the second."""
    for n, band in enumerate(track):
        if band.start is None or band.settled is None:
            continue
        if (band.start <= second and band.settled > first) or first < band.start <= second:
            sure = first < band.start and band.settled <= second
            yield Step(track[n - 1] if n else None, band, sure)


def sources(timeline: Timeline, standing: Standing) -> tuple[Source, ...]:
    """The sources of the event that set the position, or made it known."""
    event = rests_on(standing)
    return timeline.event[event].sources if event else ()


def rests_on(standing: Standing) -> str:
    """The id of the event that set the position, made it known or announced it; empty where none is recorded."""
    said = standing.held or (standing.next if standing.phase == "announced" else None)
    return said.set_by if said else ""


def record(timeline: Timeline, standing: Standing, lang: str = "en") -> dict[str, Any]:
    """The standing as JSON: dates as EDTF, ".." for a beginning nobody recorded, texts in the language."""
    held = standing.held
    return {
        "actor": standing.actor,
        "stance": held.stance if held else None,
        "label": timeline.stance[held.stance].label.say(lang) if held else None,
        "since": since_text(held) if held else None,
        "set_by": held.set_by if held else None,
        "evidence": held.evidence if held else None,
        "scope": held.scope.say(lang) if held and held.scope else None,
        "until": _until(held, lang) if held else None,
        "next": _next(timeline, standing, lang),
        "sources": [_source(s, lang) for s in sources(timeline, standing)],
        "excludes": held.excludes.say(lang) if held and held.excludes else None,
        "scope_id": standing.scope_id or None,
        "phase": standing.phase,
        "past_term": standing.past_term,
        "before": standing.before.stance if standing.before else None,
        "changed_by": day_text(held.settled) if held and held.settled is not None else None,
        "confirmed_by": list(held.confirmed_by) if held else [],
        "last_confirmed": day_text(held.confirmed) if held and held.confirmed is not None else None,
        "known_until": _known(standing.band),
    }


def moved_record(timeline: Timeline, moved: Moved, lang: str = "en") -> dict[str, Any]:
    """What changed for one actor as JSON: where it stood on both days, each change with its event."""
    return {
        "actor": moved.actor,
        "scope_id": moved.scope_id or None,
        "first": record(timeline, moved.first, lang),
        "second": record(timeline, moved.second, lang),
        "changes": [
            {
                "before": step.before.stance if step.before else None,
                "after": step.held.stance,
                "since": since_text(step.held),
                "set_by": step.held.set_by,
                "surely_between": step.sure,
            }
            for step in moved.steps
        ],
    }


def since_text(held: Holding) -> str:
    """When the band began, as the file writes it, without a time of day; ".." where nobody recorded it."""
    return begun(held.since).text.partition("T")[0] if held.since else ".."


def last_word(timeline: Timeline, held: Holding) -> Edtf | None:
    """The date, as written, of the last event that set or confirmed the band."""
    dates = (timeline.event[s.event].date for s in held.stated if s.day == held.confirmed)
    return next(dates, None) if held.confirmed is not None else None


def _until(held: Holding, lang: str) -> str | None:
    if held.expires is not None:
        return day_text(held.expires)
    return held.until.say(lang) if held.until else None


def _next(timeline: Timeline, standing: Standing, lang: str) -> dict[str, Any] | None:
    band = standing.next
    if band is None:
        return None
    return {
        "stance": band.stance,
        "label": timeline.stance[band.stance].label.say(lang),
        "since": since_text(band),
        "set_by": band.set_by,
        "announced": day_text(band.announced) if band.announced is not None else None,
    }


def _known(band: Holding | None) -> str | None:
    known = known_until(band) if band else None
    return None if known is None else day_text(known)


def _source(source: Source, lang: str) -> dict[str, Any]:
    return {
        "title": source.title.say(lang),
        "publisher": source.publisher.say(lang) if source.publisher else None,
        "url": source.url,
        "date": source.date.text if source.date else None,
        "role": source.role,
    }
