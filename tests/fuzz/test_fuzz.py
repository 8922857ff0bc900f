"""Mutated inputs of all targets raise no error that is not one of the program's own; `make fuzz` tries for an hour."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.run import SEEDS, TARGETS, target
from tests.fuzz.target import Given
from tests.trust.checks import check

COUNTS = {"yaml": 900, "table": 250, "figure": 250, "address": 300, "call": 300, "edit": 40}
"""The inputs of each target, the same ones in each run: some seconds of each."""
FIRST = 2_000_000
SHRUNK = 20
"""The inputs of each target that Hypothesis makes; it finds the shortest way to a fault."""


@check(2)
@pytest.mark.long
@pytest.mark.parametrize("name", TARGETS)
def test_mutated_inputs_are_answered(name: str) -> None:
    asked = [target(name).made(random.Random(FIRST + n)) for n in range(COUNTS[name])]
    assert len({*asked}) > 0.7 * len(asked)
    assert [(each, fault) for each in asked if (fault := target(name).fault(each))] == []


@pytest.mark.long
@pytest.mark.parametrize("name", TARGETS)
@settings(derandomize=True, max_examples=SHRUNK, suppress_health_check=[*HealthCheck])
@given(chance=st.randoms(use_true_random=False))
def test_the_shortest_way_to_a_fault_is_none(name: str, chance: random.Random) -> None:
    assert target(name).fault(target(name).made(chance)) == ""


@pytest.mark.parametrize(
    "path", sorted(SEEDS.glob("*/*")), ids=lambda path: f"{path.parent.name}-{path.name}"
)
def test_an_input_that_found_a_fault_is_answered(path: Path) -> None:
    given = Given(path.name.partition(".")[2], path.read_bytes())
    assert target(path.parent.name).fault(given) == ""
