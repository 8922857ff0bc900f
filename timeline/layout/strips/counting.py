"""How many rows hold each position, from the bars that show it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import inf

from timeline.layout.plan import PlanBand
from timeline.layout.scene import Term
from timeline.layout.strip import CountStep

NOT_HELD: tuple[Term, ...] = ("announced", "unknown")
"""The patterns of bars of positions that are not yet held, or of which nothing is known any more."""


def counted(bands: Sequence[PlanBand], roles: Sequence[str]) -> tuple[CountStep, ...]:
    """Return the number of rows that hold each of the positions, whenever one of the numbers changes.

    A position counts until another one certainly holds: also if it has expired, or if nothing has confirmed it for
    long.
    """
    turns: defaultdict[float, Counter[str]] = defaultdict(Counter)
    for first, last, role in _held(bands):
        turns[-inf if first is None else first][role] += 1
        turns[inf if last is None else last][role] -= 1
    now, steps = Counter[str](), list[CountStep]()
    for moment in sorted(moment for moment in turns if moment < inf):
        now.update(turns[moment])
        step = CountStep(None if moment == -inf else moment, tuple(now[role] for role in roles))
        if not steps or steps[-1].numbers != step.numbers:
            steps.append(step)
    return tuple(steps)


def _held(bands: Iterable[PlanBand]) -> Iterator[tuple[float | None, float | None, str]]:
    """Yield the days of each position that counts; of two halves, that of the position that was held before."""
    bands = [band for band in bands if band.term not in NOT_HELD]
    before = {(band.row, band.first) for band in bands if band.half == "upper"}
    for band in bands:
        if band.half != "lower" or (band.row, band.first) not in before:
            yield band.first, band.last, band.role
