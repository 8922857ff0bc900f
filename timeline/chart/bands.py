"""The bands of a chart: each position with its phases and its label.

If the day of a change is unknown, the band is halved for the period in which the change lies. The former position is
above, and the next one is below. If the day of a stated end is unknown, the halves are the position in force and the
same after its end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline.chart.drawn_rows import DrawnRow
from timeline.chart.legend import term_of
from timeline.dates import Edtf
from timeline.dates.formatting import format_date, format_day, format_noun
from timeline.i18n.catalogue import say
from timeline.layout.plan import PlanBand
from timeline.layout.scene import Term
from timeline.model.cache import kept
from timeline.model.timeline import Timeline
from timeline.record.evidence import shortfall
from timeline.record.phases import Phase, phases
from timeline.record.positions import PositionPeriod, begun, tracks
from timeline.record.standing import last_word
from timeline.record.words import end_words, names, since_words
from timeline.view.view import View

TERMS: dict[str, Term] = {
    "announced": "announced",
    "unconfirmed": "faded",
    "past_term": "past",
    "unknown": "unknown",
}
"""The pattern for each phase in which a position is not simply in force."""
_Rows = tuple[tuple[str, str | None], ...]
"""The actor of each row, and the topic of its positions if it has any."""


def bands_of(timeline: Timeline, view: View, rows: Sequence[DrawnRow]) -> tuple[PlanBand, ...]:
    """Return the bands of the rows, in row order; like marks, they begin and end at the times of day that are known."""
    of = tuple((row.of.actor or "", row.topic) for row in rows)
    return _bands(timeline, of, view.lang, view.query.drafts)


@kept(4)
def _bands(timeline: Timeline, rows: _Rows, lang: str, drafts: bool) -> tuple[PlanBand, ...]:
    by_track = tracks(timeline, drafts=drafts, minutes=True)
    bands: list[PlanBand] = []
    for i, (actor, topic) in enumerate(rows):
        track = by_track.get((actor, topic), ()) if topic is not None else ()
        for before, band, after in zip((None, *track), track, (*track[1:], None), strict=False):
            until = begun(after.since) if after and after.since else None
            begins, ends = (date.begins if date else None for date in (band.since, until))
            whole = _span(timeline, band, i, lang, until)
            for piece in _pieces(timeline, before, whole, band, lang):
                first = begins if piece.first == band.start else piece.first
                bands.append(replace(piece, first=first, last=ends if piece.last == band.end else piece.last))
    return tuple(bands)


def _pieces(
    timeline: Timeline, before: PositionPeriod | None, whole: PlanBand, band: PositionPeriod, lang: str
) -> Iterator[PlanBand]:
    labelled = False
    for phase in phases(band) or (Phase("in_force", band.start, band.end),):
        words = _with_phase(timeline, whole.words, band, phase, lang)
        if phase.name == "ending":  # in force above, expired below
            piece = replace(whole, first=phase.start, last=phase.end, label="", words=words)
            yield replace(piece, half="upper")
            yield replace(piece, half="lower", term="past")
            continue
        if phase.name == "changing":
            yield replace(whole, first=phase.start, last=phase.end, half="lower", label="")
            if before is not None:
                earlier = _span(timeline, before, whole.row, lang)
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
            words=words,
        )


def _with_phase(timeline: Timeline, words: str, band: PositionPeriod, phase: Phase, lang: str) -> str:
    """Return the label of the band with the name of its phase."""
    match phase.name:
        case "announced" if band.start is not None:
            state = say(lang, "announced, in force from {date}", date=format_day(band.start, lang))
        case "unconfirmed" if (last := last_word(timeline, band)) is not None:
            state = say(lang, "not confirmed since {date}", date=format_noun(last, lang))
        case "ending":
            state = say(lang, "in force or ended: not known exactly")
        case "past_term" if band.expires is not None:
            state = say(lang, "expired ({date}), no update on record", date=end_words(band.expires, lang))
        case "unknown" if band.tracked_until is not None:
            state = say(lang, "not tracked after {date}", date=format_noun(band.tracked_until, lang))
        case _:
            return words
    return f"{words}{say(lang, '; ')}{state}"


def _span(
    timeline: Timeline, period: PositionPeriod, row: int, lang: str, until: Edtf | None = None
) -> PlanBand:
    stance = timeline.position[period.position]
    label, short = stance.label.say(lang), stance.short.say(lang) if stance.short else ""
    who = names(timeline, [period.actor], lang)
    if period.since is None:
        event = timeline.event[period.set_by]
        date = format_date(event.date, lang)
        since = say(lang, "known from {event} ({date})", event=event.title.say(lang), date=date)
    else:
        since = since_words(period.since, lang)
    end = ""
    if period.end is not None:
        date = format_date(until, lang) if until else format_day(period.end, lang)
        end = say(lang, ", until {date}", date=date)
    words = f"{who}{say(lang, ': ')}{label}{say(lang, ', ')}{since}{end}"
    days, term = (period.start, period.end), term_of(stance)
    if lacking := shortfall(timeline, period.set_by, lang):
        words, term = f"{words}{say(lang, '; ')}{lacking}", "open"
    return PlanBand(row, period.actor, period.position, *days, period.set_by, term, label, words, short)
