"""The bands of a picture: each position in its phases, and in words.

Where the day of a change is not known, the stretch in which it lies is drawn in two halves: above what was, below
what came.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from timeline.chart.lanes import DrawnLane
from timeline.chart.legend import term_of
from timeline.dates.formatting import format_date, format_day
from timeline.i18n.catalogue import say
from timeline.layout.plan import Span
from timeline.layout.scene import Term
from timeline.model.timeline import Timeline
from timeline.record.phases import Phase, phases
from timeline.record.positions import Holding, tracks
from timeline.record.words import names, since_words
from timeline.view.view import View

TERMS: dict[str, Term] = {"announced": "announced", "past_term": "past", "unknown": "unknown"}
"""How a phase is drawn that is not plainly in force."""


def spans(timeline: Timeline, view: View, rows: Sequence[DrawnLane]) -> tuple[Span, ...]:
    """The bands of all lanes that draw any."""
    held = tracks(timeline, drafts=view.query.drafts)
    found: list[Span] = []
    for i, row in enumerate(rows):
        track = held.get((row.lane.actor or "", row.scope or "")) if row.scope is not None else None
        for before, band in pairwise((None, *(track or ()))):
            assert band is not None
            found += _pieces(timeline, before, band, i, view.lang)
    return tuple(found)


def _pieces(
    timeline: Timeline, before: Holding | None, band: Holding, lane: int, lang: str
) -> Iterator[Span]:
    whole = _span(timeline, band, lane, lang)
    named = False
    for phase in phases(band):
        if phase.name == "changing":
            yield replace(whole, first=phase.start, last=phase.end, half="lower", label="")
            if before is not None:
                earlier = _span(timeline, before, lane, lang)
                yield replace(earlier, first=phase.start, last=phase.end, half="upper", label="")
            continue
        # The words stand once, in what is in force where that is any.
        says = not named and phase.name in ("in_force", "past_term")
        named = named or says
        yield replace(
            whole,
            first=phase.start,
            last=phase.end,
            term=TERMS.get(phase.name, whole.term),
            label=whole.label if says else "",
            words=_with_phase(whole.words, band, phase, lang),
        )


def _with_phase(words: str, band: Holding, phase: Phase, lang: str) -> str:
    """The words of the band, and what this piece of it is."""
    match phase.name:
        case "announced" if band.start is not None:
            told = say(lang, "announced, in force from {date}", date=format_day(band.start, lang))
        case "past_term" if band.expires is not None:
            told = say(
                lang, "past its stated end ({date}), no later word", date=format_day(band.expires, lang)
            )
        case "unknown" if band.covered_until is not None:
            told = say(lang, "not known after {date}", date=format_day(band.covered_until, lang))
        case _:
            return words
    return f"{words}{say(lang, '; ')}{told}"


def _span(timeline: Timeline, held: Holding, lane: int, lang: str) -> Span:
    stance = timeline.stance[held.stance]
    label = stance.label.say(lang)
    who = names(timeline, [held.actor], lang)
    if held.since is None:
        event = timeline.event[held.set_by]
        date = format_date(event.date, lang)
        since = say(lang, "known from {event} ({date})", event=event.title.say(lang), date=date)
    else:
        since = since_words(held.since, lang)
    end = "" if held.end is None else say(lang, ", until {date}", date=format_day(held.end, lang))
    words = f"{who}{say(lang, ': ')}{label}, {since}{end}"
    return Span(
        lane,
        held.actor,
        held.stance,
        held.start,
        held.end,
        held.set_by,
        term_of(timeline, stance),
        label,
        words,
    )
