"""The positions of all actors on a day, and their changes between two days, as sentences."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.dates import Edtf, Precision, parse_date
from timeline.dates.formatting import format_between, format_date, format_noun
from timeline.i18n.catalogue import DEFAULT_LANGUAGE, say, say_n
from timeline.model.nouns import Source
from timeline.model.timeline import Timeline
from timeline.record.phases import known_until
from timeline.record.positions import PositionPeriod, Stated, begun
from timeline.record.standing import (
    Moved,
    Standing,
    Step,
    announced_by,
    last_word,
    reaffirming,
    setting,
    shown,
    source_of,
)
from timeline.record.words import end_words, limit_words, name_on_topic, period_since


def stand_line(timeline: Timeline, standing: Standing, lang: str = DEFAULT_LANGUAGE) -> str:
    """Return the actor, the sentences about its position and the URL of the source on one line."""
    head = " ".join(stand_sentences(timeline, standing, lang))
    period = shown(standing)
    stated = (setting(period), reaffirming(period)) if period else ()
    cited = (source_of(timeline, each) for each in stated if each)
    url = next((source.url for source in cited if source and source.url), "")
    return f"{who(timeline, standing, lang)}{say(lang, ': ')}{head} {url}".rstrip()


def stand_sentences(timeline: Timeline, standing: Standing, lang: str = DEFAULT_LANGUAGE) -> tuple[str, ...]:
    """Return sentences about the position: its start, event, source, terms, and the next change."""
    return tuple(_head(timeline, standing, lang))


def who(timeline: Timeline, standing: Standing, lang: str) -> str:
    """Return the actor's name, with the topic if the file has several."""
    return name_on_topic(timeline, standing.actor, standing.topic, lang)


def _head(timeline: Timeline, standing: Standing, lang: str) -> Iterator[str]:
    period = standing.period
    if period is None:
        yield from _none_yet(timeline, standing, lang)
        return
    if standing.phase == "changing":
        yield _changing(timeline, standing, period, lang)
    else:
        yield f"{_in_force(timeline, standing, period, lang)}."
    yield from _terms(timeline, standing, period, lang)
    yield _next(timeline, standing, lang)


def _none_yet(timeline: Timeline, standing: Standing, lang: str) -> Iterator[str]:
    first = standing.next
    if first is None:
        yield say(lang, "no position recorded.")
        return
    if first.since is None:
        yield from _before_the_record(timeline, first, standing.begins, lang)
        return
    date, label = format_noun(begun(first.since), lang), label_of(timeline, first, lang)
    if standing.phase == "announced":
        announced = _announced(timeline, first, lang)
        yield say(
            lang,
            "{label}, {announced}, in force from {date}; {evidence}.",
            label=label,
            announced=announced,
            date=date,
            evidence=evidence(timeline, first, lang),
        )
        yield from _terms(timeline, standing, first, lang)
        return
    yield say(lang, "no position recorded before {date}.", date=date)
    yield say(lang, "First position: {label}.", label=label)


def _before_the_record(
    timeline: Timeline, first: PositionPeriod, day: int | None, lang: str
) -> Iterator[str]:
    """Yield the sentences for a day before the first record, about a first position known in retrospect."""
    assert day is not None  # the record has a first position
    date, event = format_noun(_day(day), lang), timeline.event[first.set_by].title.say(lang)
    yield say(lang, "no position recorded before {date}, the start of this file.", date=date)
    yield say(
        lang,
        "First position: {label}, known from “{event}”.",
        label=label_of(timeline, first, lang),
        event=event,
    )


def _announced(timeline: Timeline, period: PositionPeriod, lang: str) -> str:
    date = begun(timeline.event[period.set_by].date)
    words = format_date(date, lang)
    plain = not (date.approximate or date.uncertain)
    if plain and date.precision in (Precision.DAY, Precision.TIME):
        return say(lang, "announced on {date}", date=words)
    if plain and date.precision in (Precision.MONTH, Precision.YEAR):
        return say(lang, "announced in {date}", date=words)
    return say(lang, "announced ({date})", date=words)


def label_of(timeline: Timeline, period: PositionPeriod, lang: str) -> str:
    """Return the label of the position."""
    return timeline.position[period.position].label.say(lang)


def _in_force(timeline: Timeline, standing: Standing, period: PositionPeriod, lang: str) -> str:
    fields = {
        "label": label_of(timeline, period, lang),
        "since": period_since(period, lang),
        "evidence": evidence(timeline, period, lang),
    }
    doubt = say(lang, "; ").join(doubts(timeline, standing, period, lang))
    words = (
        say(lang, "{label}, {doubt}; {since}, {evidence}", doubt=doubt, **fields)
        if doubt
        else say(lang, "{label}; {since}, {evidence}", **fields)
    )
    again = reaffirming(period)
    if again is None:
        return words
    return f"{words}{say(lang, '; ')}{_reaffirmed(timeline, again, lang)}"


def _reaffirmed(timeline: Timeline, again: Stated, lang: str) -> str:
    """Return the last event that states the position again, with its date and its source, as text."""
    event = timeline.event[again.event]
    return say(
        lang,
        "last reaffirmed by “{event}” ({date}; {source})",
        event=event.title.say(lang),
        date=format_date(begun(event.date), lang),
        source=stated_source(timeline, again, lang),
    )


def doubts(timeline: Timeline, standing: Standing, period: PositionPeriod, lang: str) -> Iterator[str]:
    """Yield the reasons to doubt that the position is in force: expired, long unconfirmed, not tracked any more."""
    whole = standing.whole or period
    last, known = last_word(timeline, whole), _tracked_until(standing)
    if standing.past_term and period.expires is not None:
        later = whole.end is not None or (whole.confirmed or standing.day) > standing.day
        date = end_words(period.expires, lang)
        if later:
            yield say(lang, "expired ({date}), no update by then", date=date)
        else:
            yield say(lang, "expired ({date}), no update on record", date=date)
    elif standing.ending:
        yield say(lang, "in force or ended: not known exactly")
    elif last and standing.phase == "unconfirmed":
        yield say(lang, "not confirmed since {date}", date=format_noun(last, lang))
    if known is not None:
        yield say(lang, "not tracked after {date}", date=format_noun(_day(known), lang))


def last_reaffirmed(timeline: Timeline, standing: Standing, lang: str) -> str:
    """Return the month of the last word about a position that no later event changed; "" on a day before it."""
    whole = standing.whole
    last = last_word(timeline, whole) if whole and said_again(whole) and whole.end is None else None
    if last is None or whole is None or standing.day <= (whole.confirmed or 0):
        return ""
    return say(lang, "last reaffirmed in {month}", month=format_date(_month(last), lang))


_PARTS = (Precision.SEASON, Precision.QUARTER)


def said_again(period: PositionPeriod) -> bool:
    """Return whether an event other than the one that set the position, or made it known, confirmed it."""
    return reaffirming(period) is not None


def _month(date: Edtf) -> Edtf:
    """Return the month of a date, or its year if it is less precise than a month."""
    plain = begun(date).text.partition("T")[0].rstrip("~?%")
    if begun(date).precision in (Precision.DAY, Precision.TIME):
        return parse_date(plain.rpartition("-")[0])
    return parse_date(plain.rpartition("-")[0] if begun(date).precision in _PARTS else plain)


def _day(day: int) -> Edtf:
    return Edtf(str(day), day, day, Precision.DAY)


def evidence(timeline: Timeline, period: PositionPeriod, lang: str) -> str:
    """Return the event that set the position, or made it known, and its source as text."""
    event = timeline.event[period.set_by]
    fields = {"event": event.title.say(lang), "source": stated_source(timeline, setting(period), lang)}
    if period.evidence == "set":
        return say(lang, "set by “{event}” ({source})", **fields)
    date = format_date(begun(event.date), lang)
    return say(lang, "known from “{event}” ({date}; {source})", date=date, **fields)


def stated_source(timeline: Timeline, stated: Stated, lang: str) -> str:
    """Return the source that states a position, and the number of the event's other sources, as text."""
    source, found = source_of(timeline, stated), timeline.event[stated.event].sources
    return source_words(found, lang, cited=source)


def source_words(
    sources: tuple[Source, ...], lang: str, *, cited: Source | None = None, address: bool = False
) -> str:
    """Return a source and the number of the others as text; by default the first source with a URL, or the first."""
    if not sources:
        return say(lang, "no source recorded")
    cited, others = cited or next((s for s in sources if s.url), sources[0]), len(sources) - 1
    words = cited.cite(lang).plain(lang, address=address)
    if not others:
        return say(lang, "source: {cited}", cited=words)
    return say_n(
        lang, "source: {cited}, and {n} other", "source: {cited}, and {n} others", others, cited=words
    )


def _changing(timeline: Timeline, standing: Standing, period: PositionPeriod, lang: str) -> str:
    """Return the sentence of a day on which the change may have happened."""
    assert period.start is not None
    assert period.settled is not None
    fields = {
        "between": format_between(period.start, period.settled, lang),
        "after": label_of(timeline, period, lang),
        "evidence": evidence(timeline, period, lang),
    }
    if standing.before is None:
        return say(
            lang,
            "took its first recorded position, “{after}”, {between}, exact date not on record; {evidence}.",
            **fields,
        )
    before = label_of(timeline, standing.before, lang)
    return say(
        lang,
        "changed {between}, exact date not on record, from “{before}” to “{after}”; {evidence}.",
        before=before,
        **fields,
    )


def _terms(timeline: Timeline, standing: Standing, period: PositionPeriod, lang: str) -> Iterator[str]:
    """Yield the position's coverage, its exclusions and its stated end, each with the event that words it."""
    limit, seen = period.limit, {period.set_by}
    parts = [
        (say(lang, "Covers"), period.covered, period.covers.say(lang) if period.covers else ""),
        (
            say(lang, "Does not cover"),
            period.excluded,
            period.excludes.say(lang) if period.excludes else "",
        ),
        (say(lang, "Time limit"), limit, _limit(limit, lang, dated=not standing.past_term) if limit else ""),
    ]
    for name, stated, text in parts:
        if stated is not None and text:
            wording = _wording(timeline, standing, stated, lang, again=stated.event in seen)
            yield f"{name}{say(lang, ': ')}{text.rstrip('.')}{wording}."
            seen.add(stated.event)


def _limit(limit: Stated, lang: str, *, dated: bool) -> str:
    """Return a stated end as a date and in words; an end that has passed is not repeated."""
    ends = [limit_words(limit.expires, lang, computed=limit.computed)] if dated and limit.expires else []
    return ", ".join([*ends, *([limit.until.say(lang)] if limit.until else [])])


def _wording(timeline: Timeline, standing: Standing, stated: Stated, lang: str, *, again: bool) -> str:
    """Return the event of a part of a position, in brackets; its source too, unless the line has named the event."""
    period = shown(standing)
    if period is None or stated.event == period.set_by:
        return ""
    last = reaffirming(period) if standing.phase != "changing" else None
    if last is not None and last.event == stated.event:
        return f" ({say(lang, 'as last reaffirmed')})"
    event = timeline.event[stated.event]
    fields = {"event": event.title.say(lang), "date": format_date(begun(event.date), lang)}
    if again:
        return f" ({say(lang, 'as worded in “{event}”, {date}', **fields)})"
    source = stated_source(timeline, stated, lang)
    return f" ({say(lang, 'as worded in “{event}”, {date}; {source}', source=source, **fields)})"


def _next(timeline: Timeline, standing: Standing, lang: str) -> str:
    period = standing.next
    if period is None:
        again = standing.whole is not None and said_again(standing.whole)
        return say(
            lang, "No later change recorded." if again else "No later change or confirmation recorded."
        )
    label = label_of(timeline, period, lang)
    date = format_date(begun(period.since), lang) if period.since else ""
    if announced_by(period, standing.day):
        announced = _announced(timeline, period, lang)
        return say(
            lang, "Next change: {label} ({date}, {announced}).", label=label, date=date, announced=announced
        )
    return say(lang, "Next change: {label} ({date}).", label=label, date=date)


def compared_lines(
    timeline: Timeline, moves: tuple[Moved, ...], lang: str = DEFAULT_LANGUAGE
) -> tuple[str, ...]:
    """Return a heading that names the two days, then a line for each actor and topic; empty if there are none."""
    if not moves:
        return ()
    first, second = moves[0].first.day, moves[0].second.day
    between = format_between(first, second, lang)
    heading = say(lang, "{between}:", between=between[:1].upper() + between[1:])
    return (heading, *(moved_line(timeline, moved, lang) for moved in moves))


def moved_line(timeline: Timeline, moved: Moved, lang: str = DEFAULT_LANGUAGE) -> str:
    """Return the changes of an actor with their dates and events, or a text that nothing changed, on one line."""
    name = who(timeline, moved.first, lang)
    if moved.steps:
        changes = f"{say(lang, '; then ').join(_steps(timeline, moved.steps, lang))}."
    elif moved.first.period is None and moved.second.period is not None:
        label = label_of(timeline, moved.second.period, lang)
        changes = say(lang, "no position recorded on the first date; “{label}” on the second.", label=label)
    elif moved.second.period is not None:
        changes = say(lang, "no change (“{label}”).", label=label_of(timeline, moved.second.period, lang))
    else:
        changes = say(lang, "no change (no position recorded).")
    known = _tracked_until(moved.second)
    if known is not None:
        changes = say(
            lang, "{told} Not tracked after {date}.", told=changes, date=format_noun(_day(known), lang)
        )
    return f"{name}{say(lang, ': ')}{changes}"


def _tracked_until(standing: Standing) -> int | None:
    """Return the last day on which the position is known, if the standing's day is later."""
    period = standing.whole or standing.period
    return known_until(period) if standing.phase == "unknown" and period is not None else None


def _steps(timeline: Timeline, steps: tuple[Step, ...], lang: str) -> Iterator[str]:
    for n, step in enumerate(steps):
        event = timeline.event[step.period.set_by]
        assert step.period.since is not None
        fields = {
            "after": label_of(timeline, step.period, lang),
            "date": format_date(begun(step.period.since), lang),
            "event": event.title.say(lang),
        }
        if n:
            step_words = say(lang, "to “{after}” ({date}, “{event}”)", **fields)
        elif step.before is None:
            step_words = say(lang, "first recorded position, “{after}” ({date}, “{event}”)", **fields)
        else:
            before = label_of(timeline, step.before, lang)
            step_words = say(
                lang, "went from “{before}” to “{after}” ({date}, “{event}”)", before=before, **fields
            )
        yield step_words if step.sure else say(lang, "{told}, possibly outside these dates", told=step_words)
