"""Times, which only a machine that does nothing else can judge: `CLOCK=1`, as `make mutants` and the benches run."""

from __future__ import annotations

import os
from collections.abc import Callable
from time import monotonic

JUDGED = "CLOCK" in os.environ
"""Whether this run judges times. A busy machine is no fault of the program, so `make test` does not."""


def soon(seconds: float, most: float) -> bool:
    """Return whether something took at most so many seconds; true in a run that does not judge times."""
    return not JUDGED or seconds <= most


def until(true: Callable[[], bool]) -> None:
    """Wait until something is true; fail after a minute."""
    end = monotonic() + 60
    while not true():
        assert monotonic() < end, "it did not happen within a minute"
