"""Mutated inputs of all doors raise no error that is not one of the program's own; `make fuzz` tries for an hour."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.every import DOORS, door, seed_of, seeds
from tests.trust.checks import check

COUNTS = {"yaml": 900, "table": 250, "figure": 250, "address": 300, "call": 300, "edit": 40}
"""The inputs of each door, the same ones in each run: some seconds of each."""
FIRST = 2_000_000
SHRUNK = 20
"""The inputs of each door that Hypothesis makes; it finds the shortest way to a fault."""


@check(2)
@pytest.mark.parametrize("name", DOORS)
def test_mutated_inputs_are_answered(name: str) -> None:
    asked = [door(name).made(random.Random(FIRST + n)) for n in range(COUNTS[name])]
    assert len({*asked}) > 0.7 * len(asked)
    assert [(each, fault) for each in asked if (fault := door(name).fault(each))] == []


@pytest.mark.parametrize("name", DOORS)
@settings(derandomize=True, max_examples=SHRUNK, suppress_health_check=[*HealthCheck])
@given(chance=st.randoms(use_true_random=False))
def test_the_shortest_way_to_a_fault_is_none(name: str, chance: random.Random) -> None:
    assert door(name).fault(door(name).made(chance)) == ""


@pytest.mark.parametrize(
    "path",
    [path for name in DOORS for path in seeds(name)],
    ids=lambda path: f"{path.parent.name}-{path.name}",
)
def test_an_input_that_found_a_fault_is_answered(path: Path) -> None:
    assert door(path.parent.name).fault(seed_of(path)) == ""
