"""How many actors of a view hold each position, whenever one of the numbers changes, and the words of their strip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from timeline.chart.bands import bands_of
from timeline.chart.drawn_rows import drawn_rows
from timeline.chart.legend import scale_ends
from timeline.chart.published import Published
from timeline.chart.visible_period import known_day
from timeline.i18n.catalogue import languages, number
from timeline.i18n.charted import say
from timeline.layout.plan import PlanBand
from timeline.layout.strip import CountStep, CountStrip, Layer
from timeline.layout.strips.counts import counted
from timeline.model.actors import plural_of
from timeline.model.timeline import Timeline


class PositionCounts(NamedTuple):
    """The numbers of rows that hold each of some positions, of `whole` rows with positions of these actors."""

    layers: tuple[Layer, ...]
    steps: tuple[CountStep, ...]
    whole: int
    actors: tuple[str, ...]
    lasting: bool
    """True if positions count that have expired or that nothing has confirmed for long."""


def counts_of(shown: Published) -> PositionCounts:
    """Return the numbers of all actors with positions whom a view has, also of those who share a row."""
    view, of = replace(shown.view, rows=(), folded=(), split=False), shown.chosen
    rows = drawn_rows(shown.timeline, view, of.drawn if of.rowed is None else of.rowed, of.every)
    return _counts(shown, bands_of(shown.timeline, view, rows.rows))


def _counts(shown: Published, bands: Sequence[PlanBand]) -> PositionCounts:
    layers = tuple(_layers(shown.timeline, shown.lang, {band.role for band in bands}))
    known, steps = known_day(shown.timeline, shown.view), counted(bands, [layer.role for layer in layers])
    seen = (step for step in steps if step.first is None or step.first <= known)
    said = tuple(step._replace(words=_said(layers, step, shown.lang)) for step in seen)
    actors = dict.fromkeys(band.actor for band in bands)
    lasting = any(band.term in ("faded", "past") for band in bands)
    return PositionCounts(layers, said, len({band.row for band in bands}), tuple(actors), lasting)


def _layers(timeline: Timeline, lang: str, held: set[str]) -> list[Layer]:
    """Return the positions that are held, from the most restrictive one to those outside the scale."""
    order = sorted(timeline.positions, key=lambda p: (p.off_scale, -(p.rank or 0)))
    return [Layer(p.id, (p.short or p.label).say(lang), p.off_scale) for p in order if p.id in held]


def _said(layers: Sequence[Layer], step: CountStep, lang: str) -> str:
    """Return the numbers of a step: "3 Withdrawn, 1 Paused"; of no position, the words for none."""
    held = (f"{number(n, lang)} {each.label}" for each, n in zip(layers, step.numbers, strict=True) if n)
    return (say(lang, ", ") or ", ").join(held) or say(lang, "no position on record")


def count_strip(shown: Published, thin: Sequence[PlanBand] = ()) -> CountStrip | None:
    """Return a strip for a view that asks for one; None if it does not, or if no actor of it has a position.

    A chart of `thin` rows, by their bars, has one of its own.
    """
    if not (shown.view.count or thin) or not shown.timeline.positions:
        return None
    counts, lang = _counts(shown, thin) if thin else counts_of(shown), shown.lang
    if not counts.steps:
        return None
    whole, each = number(counts.whole, lang), len(counts.actors) == counts.whole  # one row for each actor
    plural = plural_of(shown.timeline, counts.actors, lang) if each and lang in languages() else ""
    name = say(lang, "How many of {n}" if each else "How many of {n} rows", n=whole) or whole
    name = say(lang, "How many of the {n} {actors}", n=whole, actors=plural) if plural else name
    return CountStrip(
        name,
        (say(lang, "; ") or "; ").join(filter(None, _notes(shown, counts))),
        counts.layers,
        counts.steps,
        counts.whole,
        say(lang, "Outside the scale"),
        say(lang, "Empty: no position on record"),
    )


def _notes(shown: Published, counts: PositionCounts) -> tuple[str, ...]:
    """Return what such a strip shows: where the ends of the scale are, and which positions count."""
    lang, (_, high) = shown.lang, scale_ends(shown.timeline, shown.lang)
    ranked = [layer for layer in counts.layers if not layer.off]
    end = say(lang, "“{end}” at the bottom", end=high) if high and len(ranked) > 1 else ""
    still = say(lang, "expired or unconfirmed positions count") if counts.lasting else ""
    return say(lang, "held each position"), end, still
