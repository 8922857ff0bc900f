"""No test fails because a machine is slow: `tests/clock.py` alone judges times, and only where that is asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
JUDGES = re.compile(
    r"assert (?!soon\()(?!monotonic\(\) < \w+\b)"
    r"[^\n]*\b(elapsed|took|seconds|process_time|perf_counter|monotonic)\b[^\n]*<"
)
"""A comparison of a time. How long a test waits at most for something is none: `assert monotonic() < end`."""
OF_SLIDES = {"chart/test_slides.py", "render/test_pixels.py", "render/test_other_programs.py"}
"""Tests of the lengths of talks, films and traces."""


def judged(text: str) -> list[str]:
    """The lines that judge a time."""
    return [line.strip() for line in text.splitlines() if JUDGES.search(line)]


@pytest.mark.parametrize(
    "line", ["assert monotonic() - begun < 3", "assert min(took) < SOON", "assert a.seconds <= 2"]
)
def test_a_line_that_judges_a_time_is_found(line: str) -> None:
    assert judged(f"    {line}\n") == [line]
    assert judged("    assert soon(min(took), SOON)\n        assert monotonic() < end\n") == []


def test_no_test_judges_a_time() -> None:
    files = (path for path in TESTS.rglob("test_*.py") if path != Path(__file__))
    found = {
        name: judged(path.read_text(encoding="utf-8"))
        for path in files
        if (name := str(path.relative_to(TESTS)))
    }
    assert {name: lines for name, lines in found.items() if lines and name not in OF_SLIDES} == {}
