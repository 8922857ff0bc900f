"""All strips of a chart, and what they say together at each time."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, inf

from timeline.chart.published import Published
from timeline.chart.strips.counts import count_strip
from timeline.chart.strips.series import series_strips
from timeline.chart.visible_period import known_day
from timeline.dates.formatting import format_span
from timeline.i18n.charted import say
from timeline.layout.plan import PlanBand
from timeline.layout.strip import CountStrip, PlanStrip

MOST_VALUES = 1_500
"""The greatest number of times of which a chart says all numbers."""


def strips_of(shown: Published, thin: Sequence[PlanBand] = ()) -> tuple[PlanStrip, ...]:
    """Return the strips below the rows of a view: the count of positions, of `thin` rows by their bars, then series."""
    counts = count_strip(shown, thin)
    return (*((counts,) if counts else ()), *series_strips(shown))


def all_values(shown: Published, strips: Sequence[PlanStrip]) -> tuple[tuple[float, str], ...]:
    """Return the numbers of all strips in words, each time from the moment on at which one of them changes."""
    lang, said = shown.lang, [_values(strip) for strip in strips]
    moments = sorted({moment for values in said for moment, _ in values})
    if not moments or len(moments) > MOST_VALUES:
        return ()
    known, now, found = known_day(shown.timeline, shown.view), [""] * len(strips), list[tuple[float, str]]()
    changes = [dict(values) for values in said]
    for moment, end in zip(moments, (*moments[1:], max(known, moments[-1]) + 1.0), strict=True):
        now = [change.get(moment, words) for change, words in zip(changes, now, strict=True)]
        told = (
            f"{strip.name}{_colon(lang)}{words}" for strip, words in zip(strips, now, strict=True) if words
        )
        parts = (
            [format_span(floor(moment), floor(end) - 1, lang)] if moment > -inf and end - moment >= 1 else []
        )
        found.append((moment, (say(lang, "; ") or "; ").join([*parts, *told])))
    return tuple(found)


def last_values(strips: Sequence[PlanStrip], lang: str) -> str:
    """Return the name of each strip with its last numbers."""
    ends = (
        (s.name, s.steps[-1].words if isinstance(s, CountStrip) else s.points[-1].said or s.points[-1].words)
        for s in strips
    )
    return "; ".join(f"{name}{_colon(lang)}{words}" for name, words in ends)


def _values(strip: PlanStrip) -> list[tuple[float, str]]:
    if isinstance(strip, CountStrip):
        return [(-inf if step.first is None else step.first, step.words) for step in strip.steps]
    return [(point.first, point.words) for point in strip.points]


def _colon(lang: str) -> str:
    return say(lang, ": ") or ": "
