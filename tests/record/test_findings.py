"""Findings: what holds in all readings of a record, in some or in none, against a trial of every reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from math import inf, prod
from typing import Any

from hypothesis import assume, given, note, settings
from hypothesis import strategies as st

from tests.strategies import noun, ordered
from timeline.dates import Edtf, Precision, parse_date, parse_duration
from timeline.dates.gregorian import shift
from timeline.model.findings import Claim, Finding
from timeline.model.nouns import Actor, Event, EventType, Position
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.record.findings import judged

ACTORS = ("ada", "ben", "cyd")
RANKS: dict[str, int | None] = {"open": 1, "ajar": 2, "closed": 3, "away": None}
KINDS = ("law", "word")
MOST_READINGS = 3_000
MANY = settings(max_examples=max(60, settings().max_examples))


def day(first: int, last: int) -> Edtf:
    """A date of some days; the days of the test are few, so that every reading can be tried."""
    return Edtf(f"{first}-{last}", first, last, Precision.DAY if first == last else Precision.MONTH)


UNKNOWN = parse_date("..")
PLACES = st.sampled_from(("open", "ajar", "closed", "open", "ajar", "closed", "away"))
DAYS = st.builds(lambda a, more: day(a, a + more), st.integers(1, 7), st.sampled_from((0, 0, 1, 2, 3)))


@st.composite
def stated(draw: st.DrawFn) -> dict[str, Any]:
    fields: dict[str, Any] = {"actor": draw(st.sampled_from(ACTORS)), "position": draw(PLACES)}
    since = draw(st.one_of(st.none(), st.none(), st.none(), DAYS, st.just(UNKNOWN)))
    return fields | ({} if since is None else {"from": since})


@st.composite
def records(draw: st.DrawFn) -> Timeline:
    events = [
        noun(
            Event,
            id=f"e{n}",
            date=draw(DAYS),
            actors=draw(st.sampled_from(ACTORS)),
            type=draw(st.sampled_from(KINDS)),
            title=f"E{n}",
            positions=draw(st.lists(stated(), min_size=draw(st.integers(0, 1)), max_size=3)),
            responds_to=[f"e{draw(st.integers(0, n - 1))}"] if n and draw(st.booleans()) else [],
        )
        for n in range(draw(st.integers(1, 6)))
    ]
    made = Timeline(
        title=Words("Doors"),
        actors=tuple(noun(Actor, id=a, name=a) for a in ACTORS),
        positions=tuple(noun(Position, id=p, label=p, rank=r, off_scale=r is None) for p, r in RANKS.items()),
        types=tuple(noun(EventType, id=k, label=k) for k in KINDS),
        events=ordered(events),
    )
    assume(prod(len(days) for days in domains(made).values()) <= MOST_READINGS)
    begun = {(who, order[0]): position for who, position, _, order in told(made)}
    # A file cannot state two positions of an actor with one start.
    assume(all(begun[who, order[0]] == position for who, position, _, order in told(made)))
    return made


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    some = st.lists(st.sampled_from(ACTORS), min_size=1, max_size=3, unique=True)
    reach, on = draw(PLACES), draw(st.integers(-1, 9))
    form = draw(st.sampled_from(("all", "first", "last", "none", "position", "count")))
    actor, fields = draw(st.sampled_from(ACTORS)), dict[str, Any]()
    match form:
        case "all":
            within = draw(st.sampled_from(("P1D", "P3D", "P1W")))
            fields = {"all": draw(some), "reach": reach, "within": within}
        case "first" | "last":
            fields = {form: actor, "of": draw(some), "reach": reach}
        case "none":
            fields = {"none": draw(some), "reach": reach, "before": day(on, on)}
        case "position":
            fields = {"position": reach, "actor": actor, "on": day(on, on)}
        case "count":
            last = draw(st.integers(on, 10))
            fields = {"count": draw(st.integers(0, 3)), "from": day(on, on), "to": day(last, last)}
            fields |= draw(st.sampled_from(({}, {"type": "law"}, {"actor": actor})))
    return noun(Claim, **fields)  # type: ignore[no-any-return]


# An independent account of the readings: each date is one of its days, and what an actor does stays in its order.

Dates = Mapping[tuple[str, int], float]
Told = tuple[str, str, tuple[str, int], tuple[Any, ...]]
"""Actor, position, date, and the order in the record."""


def told(timeline: Timeline) -> list[Told]:
    """Every statement of the record, in its order."""
    found = []
    for n, event in enumerate(timeline.events):
        for m, each in enumerate(event.positions):
            own = each.since is not None
            start = each.since.start if each.since else event.date.start
            order = (-inf if start is None else start, n, m)
            found.append((each.actor, each.position, (event.id, m if own else -1), order))
    return sorted(found, key=lambda each: each[3])


def domains(timeline: Timeline) -> dict[tuple[str, int], list[float]]:
    """The days of each date; a beginning before the record is any day before its first one."""
    found: dict[tuple[str, int], list[float]] = {}
    for event in timeline.events:
        found[event.id, -1] = [*range(event.date.start or 0, (event.date.end or 0) + 1)]
        for m, each in enumerate(event.positions):
            if each.since is not None and each.since.start is not None:
                found[event.id, m] = [*range(each.since.start, (each.since.end or 0) + 1)]
    begins = int(min(days[0] for days in found.values()))
    for event in timeline.events:
        for m, each in enumerate(event.positions):
            if each.since is not None and each.since.start is None:
                found[event.id, m] = [-(10**5), *range(min(-3, begins - 1), begins)]
    return found


def every_reading(timeline: Timeline) -> Iterator[Dates]:
    days, lines = domains(timeline), told(timeline)
    for chosen in product(*days.values()):
        reading = dict(zip(days, chosen, strict=True))
        if all(
            reading[one[2]] <= reading[other[2]]
            for n, one in enumerate(lines)
            for other in lines[n + 1 :]
            if one[0] == other[0]
        ):
            yield reading


def is_true(timeline: Timeline, claim: Claim, reading: Dates) -> bool:
    lines = told(timeline)

    def arrival(actor: str) -> float:
        least = RANKS.get(claim.reach or "")
        days = [
            reading[date]
            for who, position, date, _ in lines
            if who == actor
            and (position == claim.reach or (least is not None and (RANKS[position] or 0) >= least))
        ]
        return min(days, default=inf)

    others = [arrival(actor) for actor in claim.of if actor not in (claim.first, claim.last)]
    if claim.all:
        days = [arrival(actor) for actor in claim.all]
        long = parse_duration(claim.within or "")
        return inf not in days and min(days) > -1000 and max(days) < shift(int(min(days)), long)
    if claim.first:
        return arrival(claim.first) < min(others, default=inf)
    if claim.last:
        return inf not in others and max(others, default=-inf) < arrival(claim.last) < inf
    if claim.none:
        return all(arrival(actor) >= claim.before.start for actor in claim.none)  # type: ignore[union-attr, operator]
    if claim.position:
        held = [p for who, p, date, _ in lines if who == claim.actor and reading[date] <= claim.on.start]  # type: ignore[union-attr, operator]
        return held[-1:] == [claim.position]
    inside = [
        event
        for event in timeline.events
        if claim.type in (None, event.type) and (claim.actor is None or claim.actor in event.actors)
        if claim.since.start <= reading[event.id, -1] <= claim.to.end  # type: ignore[union-attr, operator]
    ]
    return len(inside) == claim.count


@MANY
@given(records(), claims())
def test_a_finding_is_what_it_is_in_every_reading_of_all_dates(timeline: Timeline, claim: Claim) -> None:
    results = {is_true(timeline, claim, reading) for reading in every_reading(timeline)}
    note(f"{claim.model_dump(exclude_defaults=True)} {told(timeline)} {domains(timeline)}")
    expected = "depends" if len(results) > 1 else "holds" if results.pop() else "holds not"
    found = judged(timeline, noun(Finding, id="f", text="F", claim=claim))
    assert found.verdict == expected


@MANY
@given(records(), claims())
def test_what_depends_has_a_reading_of_each_kind(timeline: Timeline, claim: Claim) -> None:
    found = judged(timeline, noun(Finding, id="f", text="F", claim=claim))
    assert bool(found.ways) == (found.verdict == "depends")
    for way, wanted in zip(found.ways, (True, False), strict=False):
        shown = {date: max(days, -(10**5)) for date, days in way.items()}
        agreeing = [r for r in every_reading(timeline) if all(r[date] == d for date, d in shown.items())]
        assert wanted in {is_true(timeline, claim, reading) for reading in agreeing}


def test_the_dates_of_an_actor_stay_in_the_order_in_which_charts_draw_them() -> None:
    events = [
        noun(Event, id="x", date=day(1, 5), actors="ada", type="word", title="A",
             positions={"actor": "ada", "position": "closed"}),
        noun(Event, id="y", date=day(3, 3), actors="ada", type="word", title="C",
             positions={"actor": "ada", "position": "ajar"}),
    ]  # fmt: skip
    timeline = Timeline(
        title=Words("Doors"),
        actors=(noun(Actor, id="ada", name="Ada"),),
        positions=tuple(noun(Position, id=p, label=p, rank=r, off_scale=r is None) for p, r in RANKS.items()),
        types=(noun(EventType, id="word", label="Word"),),
        events=ordered(events),
    )
    for before, verdict in ((4, "holds not"), (3, "depends"), (1, "holds")):
        claim = noun(Claim, none="ada", reach="closed", before=day(before, before))
        assert judged(timeline, noun(Finding, id="f", text="F", claim=claim)).verdict == verdict
