"""The bundled file looks and reads as it did: a change of any output is a decision, said in its commit."""

from __future__ import annotations

import pytest

from tests.golden.make import DATA, GROUPS, HINT, differences, hashes, outputs, recorded

# `make golden` makes all of them.
TRIED = [group for group in GROUPS if group.startswith(("page/addresses", "tables", "terminal", "views/fr"))]


@pytest.mark.parametrize("group", TRIED)
def test_the_outputs_are_those_of_the_record(group: str) -> None:
    changed = differences(recorded(group), hashes(outputs(group, DATA)))
    assert not changed, "\n".join([*changed, HINT])


def test_every_line_of_the_record_is_made() -> None:
    assert [name for name in recorded() if not name.startswith(tuple(f"{group}/" for group in GROUPS))] == []


def test_differences_are_named() -> None:
    before, after = {"a": "1", "b": "1", "c": "1"}, {"a": "1", "b": "2", "d": "1"}
    assert differences(before, after) == ["changed: b", "missing: c", "new: d"]
