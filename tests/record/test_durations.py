"""Durations: a range of days is that of all readings of the record's dates, and one number where all agree."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf

from hypothesis import given, note

from tests.command import run
from tests.record.test_findings import ACTORS, MANY, RANKS, Dates, Told, domains, every_reading, records, told
from timeline.model.timeline import Timeline
from timeline.record.durations import Days, durations

FAR = 5_000
"""More days than any of a test, but those from a beginning that is not known."""


def spread(numbers: Sequence[float]) -> Days:
    return Days(int(min(numbers)), None if max(numbers) > FAR else int(max(numbers)))


def stays(lines: Sequence[Told], every: Sequence[Dates]) -> list[Told]:
    """The first statement of each position of an actor, without positions that last no day in any reading."""
    lines = [line for n, line in enumerate(lines) if n == 0 or lines[n - 1][1] != line[1]]
    for n, (line, after) in enumerate(pairwise(lines)):
        if all(reading[after[2]] == reading[line[2]] for reading in every):
            return stays([*lines[:n], *lines[n + 1 :]], every)
    return lines


@MANY
@given(records())
def test_a_duration_is_that_of_all_readings(timeline: Timeline) -> None:
    every, found = [*every_reading(timeline)], []
    note(f"{told(timeline)} {domains(timeline)}")
    for actor in ACTORS:
        lines = stays([line for line in told(timeline) if line[0] == actor], every)
        for n, (_, position, date, _) in enumerate(lines):
            ends = [r[lines[n + 1][2]] if n + 1 < len(lines) else timeline.as_of + 1 for r in every]
            days = [max(end - reading[date], 0) for end, reading in zip(ends, every, strict=True)]
            found.append((actor, position, date[0], spread(days), n + 1 < len(lines)))
    held = [(h.actor, h.position, h.set_by, h.days, h.ended) for h in durations(timeline).held]
    assert held == found


@MANY
@given(records())
def test_who_was_first_is_somebody_who_is_first_in_a_reading(timeline: Timeline) -> None:
    lines, first = told(timeline), durations(timeline).first
    holders = {line[0] for line in lines}
    for position, least in RANKS.items() if len(holders) > 1 else ():
        reaching = [
            line
            for line in lines
            if line[1] == position or (least is not None and (RANKS[line[1]] or 0) >= least)
        ]
        found = set()
        for reading in every_reading(timeline):
            days = {
                who: min([reading[d] for w, _, d, _ in reaching if w == who], default=inf) for who in holders
            }
            own = [who for who, day in days.items() if day == min(days.values()) < inf]
            found |= {*own} if len(own) == 1 else set()
        assert {*first[position]} == found


@MANY
@given(records())
def test_the_days_of_a_response_are_those_of_all_readings_in_which_it_is_not_earlier(
    timeline: Timeline,
) -> None:
    every = [*every_reading(timeline)]
    found = {}
    for event in timeline.events:
        for first in event.responds_to:
            gaps = [reading[event.id, -1] - reading[first, -1] for reading in every]
            if later := [gap for gap in gaps if gap >= 0]:
                found[first, event.id] = spread(later)
    assert {(r.event, r.response): r.days for r in durations(timeline).responses} == found


def test_the_durations_of_the_bundled_file_are_lines_and_json() -> None:
    lines = run("positions", "data/events.yaml", "--durations").stdout.splitlines()
    assert lines[2] == "IBM: “Offered, asks for a law” for 216 days; “Withdrawn” for 2,033 days so far."
    assert "First at “Paused for a fixed term” or beyond: IBM." in lines
    assert (
        "34 days from “IBM wins a British contract to match faces and fingerprints” to “IBM says that its British "
        "contract does not change its position”."
    ) in lines
