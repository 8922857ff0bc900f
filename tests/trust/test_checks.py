"""The twenty checks are complete: each has its tests, and a guard without which it fails."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from tests.mutants.every import EVERY
from tests.trust.checks import CHECKS

TESTS = Path(__file__).parents[1]
MARK = re.compile(r"^(?:@|pytestmark = .*\b)check\((\d+)\)", re.MULTILINE)


def marked() -> dict[int, set[str]]:
    """The files with tests of each check."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for path in TESTS.rglob("test_*.py"):
        for number in MARK.findall(path.read_text(encoding="utf-8")):
            found[int(number)].add(f"tests/{path.relative_to(TESTS).as_posix()}")
    return found


def test_there_are_twenty_checks_and_each_has_a_test() -> None:
    assert [*CHECKS] == [*range(1, 21)]
    assert len({*CHECKS.values()}) == 20
    assert {*marked()} == {*CHECKS}


def test_each_check_fails_without_one_of_its_guards() -> None:
    files = marked()
    shown = {
        n for n in CHECKS for mutant in EVERY for test in mutant.tests if test.partition("::")[0] in files[n]
    }
    assert shown == {*CHECKS}
