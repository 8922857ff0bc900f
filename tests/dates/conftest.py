"""Dates are read alike on any day: the days on which tests of dates run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from timeline.dates import edtf


@pytest.fixture(params=("1999-12-31T23:59:59Z", "2096-02-29T12:00:00Z"))
def clock(request: pytest.FixtureRequest) -> Iterator[None]:
    """The world at another time, with nothing remembered from before."""
    edtf.read.cache_clear()
    with time_machine.travel(request.param, tick=False):
        yield
    edtf.read.cache_clear()
