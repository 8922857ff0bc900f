"""The texts of a chart that do not belong to an event: ticks, enlarged periods, counts, and notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from itertools import chain
from math import floor
from typing import get_args

from timeline.chart.feed.words import COARSE, coarse_dates, feed_words, first_lines, has_coarse, version_words
from timeline.chart.links.arrows import Arrows, unlinked_words
from timeline.chart.proven import doubt_words
from timeline.chart.published import Published
from timeline.chart.strips.series import left_out
from timeline.dates import YearUnit, is_far
from timeline.dates.formatting import Unit as TickUnit
from timeline.dates.formatting import (
    format_date,
    format_day,
    format_duration,
    format_noun,
    format_range,
    format_span,
    format_tick,
)
from timeline.dates.grammar import format_clock, grammar_of
from timeline.i18n.catalogue import SOURCE_LANGUAGE, languages, listed, number
from timeline.i18n.charted import say, say_n
from timeline.i18n.letters import END, FIRST, fold, is_leftward, isolated
from timeline.layout.crowds import Bin
from timeline.layout.plan import Wording
from timeline.layout.scale import Zone
from timeline.layout.ticks import LENGTHS, Unit
from timeline.model.actors import owners, plural_of
from timeline.model.citation import Citation
from timeline.model.event_texts import EventTexts
from timeline.model.timeline import Timeline
from timeline.record.published import last_change
from timeline.record.standing import Standing, last_word, stand
from timeline.record.standing_words import label_of, who
from timeline.view.view import View

_PROTOCOL = re.compile("^https?://")
_SENTENCE_END = re.compile(r"(?<![\s.]\w)[.!?…。！？]+(?=\s|$)")
_LABEL = re.compile(r"[^:]{1,40}:\s+")
NO_ARROWS = Arrows()
HALF_SECOND = 0.5 / 86_400
"""In days."""


def wording(shown: Published, actors: Set[str] = frozenset(), arrows: Arrows = NO_ARROWS) -> Wording:
    """Return the texts for facts that only the layout knows, for a chart with positions of some actors and with links.

    The sources are not among them if the view names them.
    """
    timeline, lang, named = shown.timeline, shown.lang, bool(shown.view.source)
    unit = timeline.year_unit
    return Wording(
        tick=lambda day, called, fine, year: _tick(day, called, fine, year, lang, unit),
        zone=lambda zone: _zone(zone, lang, unit),
        length=lambda zone: format_duration(f"P{max(round(zone.last + 1 - zone.first), 1)}D", lang),
        measure=lambda text: format_duration(text, lang),
        bin=lambda b: _bin(b, timeline, lang),
        origins=lambda rows, most: "" if named else _origins(timeline, rows, most, lang),
        seen=lambda n: _seen(shown, n),
        credits=lambda named: credit_line(named, lang),
        counted=_counted(timeline, lang),
        part=lambda n, left: _part(shown, actors, n, left),
        whole=len(_alike(shown, actors)),
        unlinked=lambda pairs: unlinked_words(shown, arrows, pairs),
    )


MOST_LEFT = 3
"""The maximum number of actors without a row that a chart names."""


def _part(shown: Published, actors: Set[str], n: int, left: Sequence[str]) -> str:
    """Return how many of some actors a chart shows: "5 of 7 companies, without Google and Axon", or "5/7"."""
    plural, total, lang = (
        plural_of(shown.timeline, actors, shown.lang),
        len(_alike(shown, actors)),
        shown.lang,
    )
    words = say(lang, "{n} of {total} {actors}", n=n, total=total, actors=plural or say(lang, "actors"))
    if words and n + len(left) == total and 0 < len(left) <= MOST_LEFT:
        return say(lang, "{part}, without {names}", part=words, names=listed(left, lang)) or words
    return words or f"{n}/{total}"


def _alike(shown: Published, actors: Set[str]) -> set[str]:
    """Return some actors with all others of their type that have a row, as a title may count them."""
    timeline, lang, chosen = shown.timeline, shown.lang, shown.view.query.actors
    plural = plural_of(timeline, actors, lang)
    others = (
        row.actor for row in timeline.drawn_rows if row.actor and row.actor in (chosen or timeline.actor)
    )
    return {*actors, *(other for other in others if plural and plural_of(timeline, [other], lang) == plural)}


def _counted(timeline: Timeline, lang: str) -> str:
    """Return the meaning of a bar of counts, and where it has the events of a feed whose day is not known."""
    message = "Number of events, where there are too many to draw; a bar twice as high stands for four times as many"
    words = say(lang, message)
    if not coarse_dates(timeline):
        return words
    first = say(lang, "an event known only to its month or year is counted on its first day")
    return f"{words}{say(lang, '; ')}{first}"


def credit_line(named: Sequence[str], lang: str) -> str:
    """Return the credits of images as one line."""
    names = say(lang, "; ").join(named)
    return f"{heading}{say(lang, ': ')}{names}" if (heading := say(lang, "Images")) else names


def notes(shown: Published, *, count: int | None = None) -> tuple[str, ...]:
    """Return the notes beside a chart: filter, as-of date, licence, positions on the chosen days.

    `count` is the number of events if it is not the chart's.
    """
    return (" · ".join(filter(None, brief(shown, count))), *further_notes(shown))


def further_notes(shown: Published) -> tuple[str, ...]:
    """Return whether its headline holds, the meaning of units of years, and the positions on the chosen days."""
    timeline, view = shown.timeline, shown.view
    chosen = (view.on, view.compare) if view.on is not None else ()
    days = (_day_line(timeline, view, day) for day in sorted({day for day in chosen if day is not None}))
    series = left_out(timeline, view, view.lang)
    return (
        *doubt_words(timeline.record, view),
        *_unit_line(timeline, view.lang),
        *days,
        *filter(None, [series]),
    )


def facts(shown: Published) -> tuple[str, ...]:
    """Return what the line below a chart says after its sources: as-of date, zone, and feed."""
    timeline, view, lang = shown.timeline, shown.view, shown.lang
    dated = (_as_of(timeline, view),) if _has_day(timeline, view) else ()
    return (*dated, *zone_words(timeline, lang), *_feed(timeline, lang))


def _feed(timeline: Timeline, lang: str) -> tuple[str, ...]:
    """Return the number of events of a feed and its version, in a language of the interface.

    In any language, a chart of the first lines of a table says so.
    """
    if lang not in languages():
        return first_lines(timeline, SOURCE_LANGUAGE)
    return (*feed_words(timeline, lang), *version_words(timeline, lang))


def rights(shown: Published) -> str:
    """Return licence, sources of the view's author, and credit, as sentences."""
    return ". ".join(f"{text[:1].upper()}{text[1:]}".rstrip(".") for text in _rights(shown))


def _has_day(timeline: Timeline, view: View) -> bool:
    return bool(view.published_on or timeline.has_as_of or last_change(timeline) is not None)


def _rights(shown: Published) -> Iterator[str]:
    """Yield licence, sources of the view's author, and credit."""
    timeline, view, lang = shown.timeline, shown.view, shown.lang
    if timeline.license:
        yield say(lang, "data: {license}", license=timeline.license) or timeline.license
    if view.source:
        own = "" if _LABEL.match(view.source) else say(lang, "Source: {text}", text=view.source)
        yield own or view.source
    if credit := credit_of(timeline, view):
        yield credit


def _seen(shown: Published, n: int) -> str:
    """Return the number of events in a chart, and where all are: "98 events", "9 of 98 events, all at URL"."""
    total = public(shown) + (shown.feed.total if shown.feed else 0)
    if not n:  # bars alone
        return ""
    if n == total:
        return say_n(shown.lang, "{n} event", "{n} events", n)
    some, lang = number(n, shown.lang), shown.lang
    words = say_n(lang, "{some} of {n} event", "{some} of {n} events", total, some=some) or f"{some}/{total}"
    place = isolated(_PROTOCOL.sub("", shown.timeline.address or "").rstrip("/"))
    where = say(lang, "{count}, all at {address}", count=words, address=place) or f"{words} · {place}"
    return where if place else words


def public(shown: Published) -> int:
    """Return the number of events of the file that a view without a filter shows."""
    return len(shown.record.events) - (0 if shown.view.query.drafts else shown.record.drafts)


def brief(shown: Published, count: int | None = None) -> tuple[str, ...]:
    """Return the parts of the first note: number of events, filter, as-of date, licence, sources, credit or byline.

    The `count` includes the events of a feed, whose number is the second part; without it, it is the chart's.
    """
    timeline, view, lang = shown.timeline, shown.view, shown.lang
    total, words = public(shown), _filter_words(timeline, view)
    count = (shown.total if count is None else count) - (shown.feed.total if shown.feed else 0)
    own = say(lang, "{n} of {total} events, {filter}", n=count, total=total, filter=words)
    if count == total or not own:
        own = say_n(lang, "{n} event", "{n} events", count)
    parts = [own, *_feed(timeline, lang)]
    if not total and shown.feed:  # a chart of a feed alone
        first, *others = parts[1:]
        parts = [f"{first}{say(lang, ', ')}{words}" if shown.feed.is_filtered else first, *others]
    if _has_day(timeline, view):
        parts.append(_as_of(timeline, view))
    return (*parts, *zone_words(timeline, lang), *_rights(shown))


def credit_of(timeline: Timeline, view: View) -> str:
    """Return who made the chart: the view's credit, or that of the theme, or the file's byline; "" for none."""
    byline = timeline.byline.say(view.lang) if timeline.byline else ""
    return view.credit or timeline.house.credited(view.lang) or byline


def author_of(timeline: Timeline, view: View) -> str:
    """Return who made the chart as a name: the credit without the label before it, such as "Graphic: "."""
    credit = credit_of(timeline, view)
    return _LABEL.sub("", credit, count=1) if _LABEL.match(credit) else credit


def _unit_line(timeline: Timeline, lang: str) -> Iterator[str]:
    """Yield the meaning of the units of years long ago, if the events have any."""
    far = [
        event.date for event in timeline.events if event.date.start is not None and is_far(event.date.start)
    ]
    words = " ".join(format_date(date, lang, "short") for date in far)
    meanings = {
        "Ga": say(lang, "Ga: billion years ago"),
        "Ma": say(lang, "Ma: million years ago"),
        "ka": say(lang, "ka: thousand years ago"),
    }
    if units := [meaning for unit, meaning in meanings.items() if meaning and f"\u00a0{unit}" in words]:
        yield " · ".join(units)


def zone_words(timeline: Timeline, lang: str) -> Iterator[str]:
    """Yield the place or zone of the times of day, if the file names it."""
    if timeline.time_zone:
        zone = timeline.time_zone.say(lang)
        yield say(lang, "times: {zone}", zone=zone) or zone


def _as_of(timeline: Timeline, view: View) -> str:
    """Return the as-of date, and the day of the last correction or addition if it is later."""
    lang, date = view.lang, format_day(view.published_on or timeline.as_of, view.lang)
    changed = last_change(timeline) if view.published_on is None else None
    if changed is None or changed <= timeline.as_of:
        return say(lang, "as of {date}", date=date)
    return say(lang, "as of {date}, corrected on {day}", date=date, day=format_day(changed, lang))


def _filter_words(timeline: Timeline, view: View) -> str:
    """Return the filter and the window as text."""
    lang = view.lang
    if not view.window:
        return view.query.describe(timeline, lang)
    window = format_span(*view.window, lang, unit=timeline.year_unit)
    if not view.query.hides:
        return window
    return f"{view.query.describe(timeline, lang)}{say(lang, ', ')}{window}"


def _origins(timeline: Timeline, rows: Sequence[EventTexts], most: int, lang: str) -> str:
    """Return the publishers of the sources of events, "Sources: company statements, Reuters and others"."""
    companies = {
        actor.id: f" {fold(actor.name.say(lang))} " for actor in timeline.actors if actor.type == "company"
    }

    statements = say(lang, "company statements")

    def name(row: EventTexts, cite: Citation) -> str:
        # A company's own document: a primary source of its event, published under its name.
        by = f" {fold(cite.publisher)} " if cite.role == "primary" else ""
        own = any(companies[id_] in by for id_ in timeline.event[row.event].actors if id_ in companies)
        return (own and statements) or cite.publisher_or_site

    names = publishers(rows, most, lang, name, statements)
    return (say(lang, "Sources: {names}", names=names) or names) if names else ""


def publishers(
    rows: Sequence[EventTexts],
    most: int,
    lang: str,
    name: Callable[[EventTexts, Citation], str] = lambda row, cite: cite.publisher_or_site,
    foremost: str = "",
) -> str:
    """Return the publishers of the sources of some events: the foremost, then those of the first source of most events.

    `name` is what a publisher is called.
    """
    named = [[name(row, cite) for cite in row.sources] for row in rows]
    firsts = Counter(each[0] for each in named if each)
    known = dict.fromkeys([*(first for first, _ in firsts.most_common()), *chain.from_iterable(named)])
    own = sorted(filter(None, known), key=lambda each: each != foremost)
    # Among words from right to left, the names stand in this order too, whatever their letters.
    names = [f"{FIRST}{each}{END}" if is_leftward(lang) else isolated(each) for each in own]
    listed, left = say(lang, ", ").join(names[:most]), len(names) - most
    more = say_n(lang, "{names} and one other", "{names} and others", left, names=listed) or f"{listed} …"
    return more if left > 0 else listed


def first_sentence(text: str) -> str:
    """Return the first sentence of a text."""
    return text[: next(sentence_ends(text), None)]


def sentence_ends(text: str) -> Iterator[int]:
    """Yield where each sentence of a text ends; a full stop after one letter is part of an abbreviation."""
    return (match.end() for match in _SENTENCE_END.finditer(text))


def _tick(day: float, unit: Unit, fine: bool, year: bool, lang: str, year_unit: YearUnit | None) -> str:
    """Return the label of a tick; a month among days has the label of its first day, a day among hours of midnight."""
    whole = floor(day + HALF_SECOND)
    time = format_clock(day, lang) if day - whole > HALF_SECOND else ""
    if year:
        words = format_tick(whole, "day", lang, year=True)
        return say(lang, "{day}, {time}", day=words, time=time) if time else words
    if time:
        return time
    if unit == "midnight":
        return format_tick(whole, "day", lang, "short")
    if fine or LENGTHS.get(unit, LENGTHS["year"]) < LENGTHS["month"]:
        return format_tick(whole, "day", lang)
    # A year of an event is as precise as it is written, a round number of years is exact.
    called: TickUnit = "ago" if is_far(whole) and unit != "year" else "year"
    known: TickUnit = unit if unit in get_args(TickUnit) else called  # type: ignore[assignment]
    return format_tick(whole, known, lang, year_unit=year_unit)


def _zone(zone: Zone, lang: str, unit: YearUnit | None) -> str:
    """Return the days of an enlarged period: "28 May – 20 June 2020"."""
    if zone.unit == "hour":
        return format_span(zone.first, zone.last, lang, "bare")
    return format_range(floor(zone.first), floor(zone.last), zone.unit, lang, unit)


def _bin(crowd: Bin, timeline: Timeline, lang: str) -> str:
    count = say_n(lang, "{n} event", "{n} events", crowd.count)
    if crowd.lasting:
        count = say(lang, "{count}, with those that began before", count=count)
    if has_coarse(timeline, crowd.first, crowd.last):
        count = say(lang, COARSE, count=count)
    return f"{format_span(crowd.first, crowd.last, lang, unit=timeline.year_unit)}{say(lang, ': ')}{count}"


def _day_line(timeline: Timeline, view: View, day: int) -> str:
    """Return a line for a day that the view marks: "On 12 June 2020: Amazon: Paused; …"."""
    lang, actors = view.lang, set(view.query.actors)
    stances = [
        f"{who(timeline, s, lang)}{say(lang, ': ')}{stance_words(timeline, s, lang)}"
        for s in stand(timeline, day, drafts=view.query.drafts)
        if (s.period or s.next) and (not actors or actors & {s.actor, *owners(timeline, s.actor)})
    ]
    words = say(lang, "; ").join(stances) or say(lang, "no position recorded") or "–"
    date = format_day(day, lang, unit=timeline.year_unit)
    message = "Positions {date} — {told}" if is_far(day) else "Positions on {date} — {told}"
    return say(lang, message, date=date, told=f"{words}.") or f"{date} — {words}"


def stance_words(timeline: Timeline, standing: Standing, lang: str) -> str:
    """Return the position with its phase, unless it is simply in force; "?" after it is the least for a phase."""
    known = standing.period or standing.next
    return _phase_words(timeline, standing, lang) or (
        f"{label_of(timeline, known, lang)} {grammar_of(lang).doubt}" if known else "–"
    )


def _phase_words(timeline: Timeline, standing: Standing, lang: str) -> str:
    period, phase = standing.period, standing.phase
    if period is None:
        first = standing.next if phase == "announced" else None
        label = label_of(timeline, first, lang) if first else ""
        return say(lang, "{label} (announced)", label=label) if first else say(lang, "no position recorded")
    label = label_of(timeline, period, lang)
    if phase == "changing":
        if standing.before is None:
            return say(lang, "{label} (start date not on record)", label=label)
        before = label_of(timeline, standing.before, lang)
        return say(lang, "{before}, then {label} (date of change not on record)", before=before, label=label)
    if phase == "unknown":
        return say(lang, "{label} (last known position)", label=label)
    if standing.past_term:
        return say(lang, "{label} (expired)", label=label)
    if standing.ending:
        return say(lang, "{label} (in force or ended: not known exactly)", label=label)
    last = last_word(timeline, period) if phase == "unconfirmed" else None
    if last is None:
        return label
    return say(lang, "{label} (not confirmed since {date})", label=label, date=format_noun(last, lang))
