"""Times, which only a machine that does nothing else can judge: `CLOCK=1`, as `make mutants` and the benches run."""

from __future__ import annotations

import os

JUDGED = "CLOCK" in os.environ
"""Whether this run judges times. A busy machine is no fault of the program, so `make test` does not."""


def soon(seconds: float, most: float) -> bool:
    """Return whether something took at most so many seconds; true in a run that does not judge times."""
    return not JUDGED or seconds <= most
