"""The table of the positions on a day, or on two days: one row for each actor and topic, with its event and source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from timeline.chart.legend import scale_ends, stance_fills
from timeline.chart.thin_rows import FEWEST
from timeline.dates.formatting import format_date, format_day
from timeline.i18n.catalogue import listed, say, say_n
from timeline.i18n.letters import arrows
from timeline.model.actors import chosen_as
from timeline.record.durations import held_by
from timeline.record.evidence import shortfall
from timeline.record.positions import PositionPeriod, Stated, begun
from timeline.record.standing import Moved, Standing, confirming, rests_on, setting, shown, source_of
from timeline.record.standing_words import StandingWords, moved_line, who
from timeline.record.words import limit_clause
from timeline.web.page.elements import cited, outside, swatch, to_event, worded
from timeline.web.page.tags import HtmlElement, html
from timeline.web.state.screen import PageView

MOST_ROWS = 12
"""The maximum number of rows of a table; the others are folded below it."""
MOST_NAMES = 12
"""The maximum number of names in the line of those without a position."""


def of_a_day(page: PageView, standings: Sequence[Standing]) -> list[HtmlElement]:
    """Return the table of the positions on a day, the most restrictive first, and the folded rest of a long one."""

    def restriction(standing: Standing) -> tuple[bool, int]:
        period = shown(standing)
        position = page.timeline.position[period.position] if period else None
        return (bool(position and not position.off_scale), (position.rank or 0) if position else 0)

    held = sorted((s for s in standings if shown(s)), key=restriction, reverse=True)
    groups = _groups(page, held) if len(held) >= FEWEST else {}
    rows = [[*groups.get(n, ()), _row(page, standing)] for n, standing in enumerate(held)]
    silent = [who(page.timeline, s, page.lang) for s in standings if not shown(s)]
    silence = list(_silent(page, silent, 5))
    tables = [
        _table(page, [standing.actor for standing in standings], (say(page.lang, "Position"),), part)
        for part in ([*chain(*rows[:MOST_ROWS]), *silence], [*chain(*rows[MOST_ROWS:])])
    ]
    if (more := len(rows) - MOST_ROWS) <= 0:
        return tables[:1]
    words = say_n(page.lang, "{n} more position", "{n} more positions", more)
    return [tables[0], html.Details([html.Summary(words, className="link"), tables[1]], className="rest")]


def _groups(page: PageView, held: Sequence[Standing]) -> dict[int, list[HtmlElement]]:
    """Return the heading above the first row of each position of many: "15 Banned"."""
    ids = [period.position for standing in held if (period := shown(standing))]
    many, found = Counter(ids), dict[int, list[HtmlElement]]()
    for n, id_ in enumerate(ids):
        if not n or ids[n - 1] != id_:
            words = f"{many[id_]}\u2002{page.timeline.position[id_].label.say(page.lang)}"
            found[n] = [html.Tr(html.Th(words, colSpan=5, scope="rowgroup"), className="group")]
    return found


def of_two_days(page: PageView, moves: Sequence[Moved]) -> HtmlElement:
    """Return the table of the changes between two days, in their order, and of the positions without a change."""
    changed = sorted((m for m in moves if m.steps), key=lambda m: m.steps[0].period.start or 0)
    still = [m for m in moves if not m.steps and shown(m.second)]
    silent = [who(page.timeline, m.first, page.lang) for m in moves if not m.steps and not shown(m.second)]
    rows = [_moved_row(page, moved) for moved in changed]
    if still:
        words = say(page.lang, "No change between the two dates")
        rows.append(html.Tr(html.Th(words, colSpan=7, scope="rowgroup"), className="group"))
        rows += [_row(page, moved.second, wide=3) for moved in still]
    days = (
        [format_day(day, page.lang) for day in (moves[0].first.day, moves[0].second.day)]
        if moves
        else ["", ""]
    )
    actors = (moved.first.actor for moved in moves)
    return _table(page, actors, (days[0], "", days[1]), [*rows, *_silent(page, silent, 7)])


def _table(
    page: PageView, actors: Iterable[str], positions: tuple[str, ...], rows: list[HtmlElement]
) -> HtmlElement:
    low, high = scale_ends(page.timeline, page.lang)
    named = html.Span([html.Span(low), html.Span(high)], className="ends")
    ends = named if low or high else say(page.lang, "Scale")
    heads: list[Any] = [
        chosen_as(page.timeline, actors, page.lang),
        *positions,
        ends,
        say(page.lang, "Since"),
        say(page.lang, "Source"),
    ]
    head = html.Tr([html.Th(words, scope="col") if words else html.Td() for words in heads])
    return html.Table([html.Thead(head), html.Tbody(rows)], className="stood")


def _row(page: PageView, standing: Standing, wide: int = 1) -> HtmlElement:
    period = shown(standing)
    assert period is not None
    cell = html.Td(
        [*_position(page, standing, period), _details(page, standing)], colSpan=wide, className="what"
    )
    return html.Tr([_name(page, standing), cell, *_evidence(page, period)])


def _moved_row(page: PageView, moved: Moved) -> HtmlElement:
    last, before = moved.steps[-1], moved.first.period or moved.steps[0].before
    now = moved.second
    first = _plain(page, before) if before else [say(page.lang, "no position recorded")]
    # As stated by that day: a later event may have changed what the position covers.
    second = _position(page, now, now.period) if now.period else _plain(page, last.period)
    arrow = html.Td(
        html.Span(arrows(page.lang)[1], role="img", aria_label=say(page.lang, "changed to")),
        className="arrow",
    )
    line, name = moved_line(page.timeline, moved, page.lang), who(page.timeline, moved.first, page.lang)
    words = [html.P(line.removeprefix(f"{name}{say(page.lang, ': ')}"))]
    told = _folded(page, words, [step.period.set_by for step in moved.steps])
    cell = html.Td([*second, told], className="what")
    return html.Tr(
        [
            _name(page, moved.first),
            html.Td(first, className="was"),
            arrow,
            cell,
            *_evidence(page, last.period, before),
        ],
        className="changed",
    )


def _silent(page: PageView, names: Sequence[str], columns: int) -> Iterator[HtmlElement]:
    if names:
        named = list(names[:MOST_NAMES])
        if others := len(names) - len(named):
            named.append(say_n(page.lang, "and {n} other", "and {n} others", others))
        words = say(page.lang, "No position recorded: {names}.", names=", ".join(named))
        yield html.Tr(html.Td(words, colSpan=columns), className="silent")


def _name(page: PageView, standing: Standing) -> HtmlElement:
    product = page.timeline.actor[standing.actor].product if not standing.topic else None
    sub = [worded(product, page.lang, className="sub")] if product else []
    return html.Th([html.Span(who(page.timeline, standing, page.lang), className="who"), *sub], scope="row")


def _plain(page: PageView, period: PositionPeriod) -> list[Any]:
    return [swatch(page, period.position), worded(page.timeline.position[period.position].label, page.lang)]


def _position(page: PageView, standing: Standing, period: PositionPeriod) -> list[Any]:
    """Return the position with its scope, its time limit, and the doubts about it."""
    lang, timeline = page.lang, page.timeline
    words = StandingWords(timeline, standing, lang)
    parts = [*words.doubts(period), *filter(None, [shortfall(timeline, period.set_by, lang)])]
    if standing.phase == "changing":
        parts.append(say(lang, "date of change not on record"))
    elif standing.phase == "announced" and period.since is not None:
        parts.append(
            say(lang, "announced, in force from {date}", date=format_date(begun(period.since), lang))
        )
    parts += _terms(page, standing, period)
    if confirmed := words.last_confirmed():
        parts.append(confirmed)
    label = html.Strong(worded(timeline.position[period.position].label, lang))
    sub = [html.Span(say(lang, "; ").join(parts), className="sub")] if parts else []
    return [swatch(page, period.position), label, *sub]


def _terms(page: PageView, standing: Standing, period: PositionPeriod) -> Iterator[str]:
    """Yield what the position covers and its time limit, each with its event if another one set the position."""
    lang, limit = page.lang, period.limit
    if period.covered and period.covers:
        yield f"{period.covers.say(lang)}{_wording(page, period, period.covered)}"
    if limit and limit.until:
        yield f"{limit.until.say(lang)}{_wording(page, period, limit)}"
    elif limit and limit.expires and not standing.past_term:
        yield f"{limit_clause(period, lang)}{_wording(page, period, limit)}"


def _wording(page: PageView, period: PositionPeriod, stated: Stated) -> str:
    """Return the date and the publisher of a part of a position; "" if its own event set the position."""
    if stated.event == period.set_by:
        return ""
    lang, source = page.lang, source_of(page.timeline, stated)
    date = format_date(begun(page.timeline.event[stated.event].date), lang)
    name = (source.publisher or source.title).say(lang) if source else say(lang, "no source recorded")
    return f" ({say(lang, 'wording: {date}, {source}', date=date, source=name)})"


def _details(page: PageView, standing: Standing) -> HtmlElement:
    sentences = StandingWords(page.timeline, standing, page.lang).sentences()
    event = rests_on(standing)
    return _folded(
        page, [html.P(sentences[0]), *([html.P(" ".join(sentences[1:]))] if sentences[1:] else [])], [event]
    )


def _folded(page: PageView, words: list[HtmlElement], events: Sequence[str]) -> HtmlElement:
    links = [part for event in events if event for part in (" ", cited(event, page))]
    return html.Details([html.Summary(say(page.lang, "Details")), *words, html.P(links)])


def _evidence(
    page: PageView, period: PositionPeriod, before: PositionPeriod | None = None
) -> list[HtmlElement]:
    """Return the cells of the place on the scale, of the start with its event, and of the source."""
    event = page.timeline.event[period.set_by]
    date = (
        format_date(begun(period.since), page.lang)
        if period.since
        else say(page.lang, "start date not on record")
    )
    set_by = to_event(event.id, (event.label or event.title).say(page.lang), page, className="sub")
    return [
        html.Td(_track(page, period, before), className="place"),
        html.Td([html.Span(date, className="date"), *_held(page, period), set_by], className="since"),
        html.Td(_source(page, period), className="cited-source"),
    ]


def _held(page: PageView, period: PositionPeriod) -> list[HtmlElement]:
    """Return how long the position was held, in all readings of the dates."""
    held = held_by(page.timeline, period)
    return [html.Span(held.words(page.lang), className="sub")] if held else []


def _track(page: PageView, period: PositionPeriod, before: PositionPeriod | None) -> list[HtmlElement]:
    """Return the scale in its colours with a dot at the position, and a ring at the former one."""
    timeline = page.timeline
    fills = stance_fills(timeline)
    ranked = sorted((p for p in timeline.positions if not p.off_scale), key=lambda p: p.rank or 0)
    if timeline.position[period.position].off_scale or len(ranked) < 2:
        return [html.Span(say(page.lang, "off the scale"), className="sub")]
    at = ({before.position: "step from"} if before else {}) | {period.position: "step to"}
    steps = [
        html.Span(className=at.get(p.id, "step"), style={"backgroundColor": fills[p.id]}) for p in ranked
    ]
    return [html.Span(steps, className="track", aria_hidden="true")]


def _source(page: PageView, period: PositionPeriod) -> list[HtmlElement]:
    """Return the source of the position and the number of others; without one, that of the event that confirms it."""
    stated = setting(period)
    if not page.timeline.event[stated.event].sources:
        stated = confirming(period) or stated
    source, others = source_of(page.timeline, stated), len(page.timeline.event[stated.event].sources) - 1
    if source is None:
        return [html.Span(say(page.lang, "no source recorded"), className="sub")]
    name = (source.publisher or source.title).say(page.lang)
    label = f"{say(page.lang, 'source')}{say(page.lang, ': ')}{name}"
    more = [say_n(page.lang, "and {n} other", "and {n} others", others)] if others else []
    if stated.event != period.set_by:
        date = format_date(begun(page.timeline.event[stated.event].date), page.lang)
        more.append(say(page.lang, "confirms, {date}", date=date))
    return [
        outside(name, source.url, className="cited", aria_label=label),
        *(html.Span(w, className="sub") for w in more),
    ]


def changed_words(page: PageView, moves: Sequence[Moved]) -> str:
    """Return how many positions changed between two days, on which days, and what else happened.

    A change has a position before and after it. A first position, a change that was taken back, and one that may lie
    outside the days are counted apart.
    """
    lang, both = page.lang, [m for m in moves if m.first.period and m.second.period]
    perhaps = [m for m in both if not all(step.sure for step in m.steps)]
    sure = [m for m in both if m.steps and m not in perhaps]
    changed = [
        m
        for m in sure
        if m.first.period and m.second.period and m.first.period.position != m.second.period.position
    ]
    first = [m for m in moves if m.second.period and not m.first.period]
    words = [
        _changed(page, changed, len(both))
        if changed
        else say(lang, "No position changed between the two dates.")
    ]
    if back := len(sure) - len(changed):
        one = "{n} position changed, but is the same on both dates."
        words.append(say_n(lang, one, "{n} positions changed, but are the same on both dates.", back))
    if perhaps:
        one = "{n} position changed, possibly outside these dates."
        words.append(say_n(lang, one, "{n} positions changed, possibly outside these dates.", len(perhaps)))
    if first:
        one = "{n} position was first recorded between the two dates."
        many = "{n} positions were first recorded between the two dates."
        words.append(say_n(lang, one, many, len(first)))
    return " ".join(words)


def _changed(page: PageView, changed: Sequence[Moved], total: int) -> str:
    starts = sorted({s.period.start for moved in changed for s in moved.steps if s.period.start is not None})
    days = listed([format_day(day, page.lang) for day in starts[:4]], page.lang)
    return say_n(
        page.lang,
        "{n} of {total} positions changed: {days}.",
        "{n} of {total} positions changed: {days}.",
        len(changed),
        total=total,
        days=days if len(starts) <= 4 else f"{days} …",
    )
