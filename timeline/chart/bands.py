"""The bands of a chart: each position with its phases and its label.

If the day of a change is unknown, the band is halved for the period in which the change lies. The former position is
above, and the next one is below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from timeline.chart.lanes import DrawnLane
from timeline.chart.legend import term_of
from timeline.dates.formatting import format_date, format_day, format_noun
from timeline.i18n.catalogue import say
from timeline.layout.plan import Span
from timeline.layout.scene import Term
from timeline.model.timeline import Timeline
from timeline.record.phases import Phase, phases
from timeline.record.positions import Holding, tracks
from timeline.record.standing import last_word
from timeline.record.words import names, since_words
from timeline.view.view import View

TERMS: dict[str, Term] = {
    "announced": "announced",
    "unconfirmed": "faded",
    "past_term": "past",
    "unknown": "unknown",
}
"""The pattern for each phase in which a position is not simply in force."""


def spans(timeline: Timeline, view: View, rows: Sequence[DrawnLane]) -> tuple[Span, ...]:
    """Return the bands of the rows, in row order."""
    by_lane = tracks(timeline, drafts=view.query.drafts)
    bands: list[Span] = []
    for i, row in enumerate(rows):
        track = by_lane.get((row.lane.actor or "", row.topic or "")) if row.topic is not None else None
        for before, band in pairwise((None, *(track or ()))):
            assert band is not None
            bands += _pieces(timeline, before, band, i, view.lang)
    return tuple(bands)


def _pieces(
    timeline: Timeline, before: Holding | None, band: Holding, lane: int, lang: str
) -> Iterator[Span]:
    whole = _span(timeline, band, lane, lang)
    labelled = False
    for phase in phases(band):
        if phase.name == "changing":
            yield replace(whole, first=phase.start, last=phase.end, half="lower", label="")
            if before is not None:
                earlier = _span(timeline, before, lane, lang)
                yield replace(earlier, first=phase.start, last=phase.end, half="upper", label="")
            continue
        # The label is written once, in the first piece that is in force.
        labels = not labelled and phase.name in ("in_force", "unconfirmed", "past_term")
        labelled = labelled or labels
        yield replace(
            whole,
            first=phase.start,
            last=phase.end,
            term=TERMS.get(phase.name, whole.term),
            label=whole.label if labels else "",
            words=_with_phase(timeline, whole.words, band, phase, lang),
        )


def _with_phase(timeline: Timeline, words: str, band: Holding, phase: Phase, lang: str) -> str:
    """Return the label of the band with the name of its phase."""
    match phase.name:
        case "announced" if band.start is not None:
            state = say(lang, "announced, in force from {date}", date=format_day(band.start, lang))
        case "unconfirmed" if (last := last_word(timeline, band)) is not None:
            state = say(lang, "not confirmed since {date}", date=format_noun(last, lang))
        case "past_term" if band.expires is not None:
            state = say(lang, "expired ({date}), no update on record", date=format_day(band.expires, lang))
        case "unknown" if band.tracked_until is not None:
            state = say(lang, "not tracked after {date}", date=format_day(band.tracked_until, lang))
        case _:
            return words
    return f"{words}{say(lang, '; ')}{state}"


def _span(timeline: Timeline, holding: Holding, lane: int, lang: str) -> Span:
    stance = timeline.position[holding.position]
    label, short = stance.label.say(lang), stance.short.say(lang) if stance.short else ""
    who = names(timeline, [holding.actor], lang)
    if holding.since is None:
        event = timeline.event[holding.set_by]
        date = format_date(event.date, lang)
        since = say(lang, "known from {event} ({date})", event=event.title.say(lang), date=date)
    else:
        since = since_words(holding.since, lang)
    end = "" if holding.end is None else say(lang, ", until {date}", date=format_day(holding.end, lang))
    words = f"{who}{say(lang, ': ')}{label}, {since}{end}"
    term = term_of(timeline, stance)
    return Span(
        lane, holding.actor, holding.position, holding.start, holding.end, holding.set_by, term, label, words,
        short,
    )  # fmt: skip
