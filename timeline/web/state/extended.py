"""The period of a chart that goes on beyond the page's width, as a request names it."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import NamedTuple

from timeline.view.address import FIRST_DAY, LAST_DAY

MOST_SPANS = 5.0
"""The greatest length of such a chart, in widths of the page."""


class Extended(NamedTuple):
    """A period from `first` until `before`, in days with a fraction, of which `span` days are seen at a time.

    The page's script chooses it: one page more at each side of the visible period, with ends that many readers share.
    """

    first: float
    before: float
    span: float

    @classmethod
    def of(cls, params: Mapping[str, str]) -> Extended:
        """Return the period that the parameters of a request name; raise ValueError if it is none."""
        try:
            first, before, span = (_plain(float(params[key])) for key in cls._fields)
        except KeyError as error:
            raise ValueError(f"{error.args[0]} is missing") from None
        except OverflowError:
            raise ValueError("first, before and span must be days") from None
        if not (isfinite(span) and FIRST_DAY <= first < before <= LAST_DAY + 1):
            raise ValueError("first, before and span must be days")
        if not 0 < span <= before - first <= MOST_SPANS * span:
            raise ValueError("before - first must be one to five times span")
        return cls(first, before, span)


def _plain(day: float) -> float:
    return int(day) if day == int(day) else day
