"""Where a new event goes in a file: where time puts it among the events."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from timeline.dates import Edtf, parse_date
from timeline.errors import DateError


def place_by_date(events: Sequence[Any], event: Any) -> int:
    """Return the place of a new event: after the last one that is not later; in a falling list, not earlier."""
    day = _day(event)
    if day is None:
        return len(events)
    days = [_day(other) for other in events]
    known = [other for other in days if other is not None]
    falling = sum((a > b) - (a < b) for a, b in pairwise(known)) > 0
    places = (
        place + 1
        for place, other in enumerate(days)
        if other is not None and (other >= day if falling else other <= day)
    )
    return max(places, default=0)


def _day(event: Any) -> Any:
    """Return what an event is sorted by; None without a valid date."""
    written = event.get("date") if isinstance(event, dict) else None
    return _sorted_by(written) if isinstance(written, str) else None


@lru_cache(maxsize=10_000)
def _sorted_by(written: str) -> Any:
    try:
        return Edtf.sort_key(parse_date(written))
    except DateError:
        return None
