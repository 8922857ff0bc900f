"""The twenty checks of `docs/checks.md`: what must hold before Timeline is trusted with a stranger's file.

`@check(7)` marks a test as part of a check. `pytest -k xss-app` and `pytest -k check-07` run a check.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"
CHECKS = {
    int(number): name
    for number, name in re.findall(
        r"^\| (\d+) \| `([a-z-]+)` \| .+ \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )
}
"""The names of the checks by their numbers."""


def check(number: int) -> pytest.MarkDecorator:
    """Return the mark of the tests of a check."""
    return pytest.mark.check(number=number, name=CHECKS[number])
