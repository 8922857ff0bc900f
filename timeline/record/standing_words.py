"""The positions of all actors on a day, over time, and their changes between two days, as sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from timeline.dates import Precision, parse_date
from timeline.dates.formatting import format_between, format_date, format_noun
from timeline.i18n.catalogue import DEFAULT_LANGUAGE, say, say_n, stopped
from timeline.model.sources import Source
from timeline.model.timeline import Timeline
from timeline.record.evidence import shortfall
from timeline.record.phases import known_until, phases
from timeline.record.positions import PositionPeriod, Stated, begun, record_begins, tracks
from timeline.record.standing import (
    Moved,
    Standing,
    Step,
    announced_by,
    confirming,
    last_word,
    rests_on,
    setting,
    shown,
    source_of,
    standing_on,
)
from timeline.record.words import end_words, limit_words, name_on_topic, period_since

Stood = tuple[str, tuple[str, ...], str]
"""An actor's name, the sentences about its position, and the id of the underlying event (empty if there is none)."""
Track = tuple[tuple[str, str], tuple[PositionPeriod, ...]]
"""An actor and a topic id (which may be empty), and the periods of their positions."""


class StandingPeriod(NamedTuple):
    """Days from `first` to `last` (ordinals, inclusive) with the same positions `stood`."""

    first: int
    last: int
    stood: tuple[Stood, ...]


@dataclass(frozen=True)
class StandingWords:
    """The position of an actor on a day as sentences in a language."""

    timeline: Timeline
    standing: Standing
    lang: str = DEFAULT_LANGUAGE

    def line(self) -> str:
        """Return the actor, the sentences about its position and the URL of the source on one line."""
        period = shown(self.standing)
        stated = (setting(period), confirming(period)) if period else ()
        cited = (source_of(self.timeline, each) for each in stated if each)
        url = next((source.url for source in cited if source and source.url), "")
        name = who(self.timeline, self.standing, self.lang)
        return f"{name}{say(self.lang, ': ')}{' '.join(self.sentences())} {url}".rstrip()

    def sentences(self) -> tuple[str, ...]:
        """Return sentences about the position: its start, event, source, terms, and the next change."""
        period = self.standing.period
        if period is None:
            return tuple(self._none_yet())
        head = self._changing(period) if self.standing.phase == "changing" else self._in_force(period)
        return (head, *self._terms(period), *self._short(period), self._next())

    def _short(self, period: PositionPeriod) -> Iterator[str]:
        """Yield a sentence about the evidence of a position that has less of it than the file asks for."""
        if lacking := shortfall(self.timeline, period.set_by, self.lang):
            yield f"{lacking[:1].upper()}{lacking[1:]}."

    def doubts(self, period: PositionPeriod) -> Iterator[str]:
        """Yield the reasons to doubt that the position is in force: expired, long unconfirmed, not tracked any more."""
        standing, whole = self.standing, self.standing.whole or period
        last, known = last_word(self.timeline, whole), _tracked_until(standing)
        if standing.past_term and period.expires is not None:
            later = whole.end is not None or (whole.confirmed or standing.day) > standing.day
            yield say(
                self.lang,
                "expired ({date}), no update by then" if later else "expired ({date}), no update on record",
                date=end_words(period.expires, self.lang),
            )
        elif standing.ending:
            yield say(self.lang, "in force or ended: not known exactly")
        elif last and standing.phase == "unconfirmed":
            yield say(self.lang, "not confirmed since {date}", date=format_noun(last, self.lang))
        if known is not None:
            yield say(self.lang, "not tracked after {date}", date=format_noun(known, self.lang))

    def last_confirmed(self) -> str:
        """Return the month of the last word about a position that no later event changed; "" on a day before it."""
        whole = self.standing.whole
        last = last_word(self.timeline, whole) if whole and confirming(whole) and whole.end is None else None
        if last is None or whole is None or self.standing.day <= (whole.confirmed or 0):
            return ""
        month = begun(last).text.partition("T")[0].rstrip("~?%")
        if begun(last).precision in _PARTS_OF_MONTHS_AND_YEARS:
            month = month.rpartition("-")[0]
        return say(self.lang, "last confirmed in {month}", month=format_date(parse_date(month), self.lang))

    def _none_yet(self) -> Iterator[str]:
        first, lang = self.standing.next, self.lang
        if first is None:
            yield say(lang, "no position recorded.")
            return
        label = label_of(self.timeline, first, lang)
        if first.since is None:
            assert self.standing.begins is not None  # the record has a first position
            event, begins = (
                self.timeline.event[first.set_by].title.say(lang),
                format_noun(self.standing.begins, lang),
            )
            yield say(lang, "no position recorded before {date}, the start of this file.", date=begins)
            yield say(lang, "First position: {label}, known from “{event}”.", label=label, event=event)
            return
        date = format_noun(begun(first.since), lang)
        if self.standing.phase == "announced":
            yield say(
                lang,
                "{label}, {announced}, in force from {date}; {evidence}.",
                label=label,
                announced=self._announced(first),
                date=date,
                evidence=self._evidence(first),
            )
            yield from self._terms(first)
            yield from self._short(first)
            return
        yield say(lang, "no position recorded before {date}.", date=date)
        yield say(lang, "First position: {label}.", label=label)

    def _announced(self, period: PositionPeriod) -> str:
        date = begun(self.timeline.event[period.set_by].date)
        words = format_date(date, self.lang)
        plain = not (date.approximate or date.uncertain)
        if plain and date.precision in (Precision.DAY, Precision.TIME):
            return say(self.lang, "announced on {date}", date=words)
        if plain and date.precision in (Precision.MONTH, Precision.YEAR):
            return say(self.lang, "announced in {date}", date=words)
        return say(self.lang, "announced ({date})", date=words)

    def _in_force(self, period: PositionPeriod) -> str:
        doubt = say(self.lang, "; ").join(self.doubts(period))
        words = say(
            self.lang,
            "{label}, {doubt}; {since}, {evidence}" if doubt else "{label}; {since}, {evidence}",
            label=label_of(self.timeline, period, self.lang),
            doubt=doubt,
            since=period_since(period, self.lang),
            evidence=self._evidence(period),
        )
        if again := confirming(period):
            message = "last confirmed by “{event}” ({date}; {source})"
            words += say(self.lang, "; ") + say(self.lang, message, **self._stated(again))
        return stopped(words)

    def _changing(self, period: PositionPeriod) -> str:
        """Return the sentence of a day on which the change may have happened."""
        assert period.start is not None
        assert period.settled is not None
        before = self.standing.before
        return say(
            self.lang,
            "changed {between}, exact date not on record, from “{before}” to “{after}”; {evidence}."
            if before
            else "took its first recorded position, “{after}”, {between}, exact date not on record; {evidence}.",
            between=format_between(period.start, period.settled, self.lang),
            before=label_of(self.timeline, before, self.lang) if before else "",
            after=label_of(self.timeline, period, self.lang),
            evidence=self._evidence(period),
        )

    def _evidence(self, period: PositionPeriod) -> str:
        """Return the event that set the position, or made it known, and its source as text."""
        return say(
            self.lang,
            "set by “{event}” ({source})"
            if period.evidence == "set"
            else "known from “{event}” ({date}; {source})",
            **self._stated(setting(period)),
        )

    def _stated(self, stated: Stated) -> dict[str, str]:
        """Return the event of a statement, its date, and the source that states the position, with the others."""
        event, source = self.timeline.event[stated.event], source_of(self.timeline, stated)
        return {
            "event": event.title.say(self.lang),
            "date": format_date(begun(event.date), self.lang),
            "source": source_words(event.sources, self.lang, cited=source),
        }

    def _terms(self, period: PositionPeriod) -> Iterator[str]:
        """Yield the position's coverage, its exclusions and its stated end, each with the event that words it."""
        lang, limit, seen = self.lang, period.limit, {period.set_by}
        ends = []
        if limit and limit.expires and not self.standing.past_term:
            ends.append(limit_words(limit.expires, lang, computed=limit.computed))
        if limit and limit.until:
            ends.append(limit.until.say(lang))
        parts = [
            (say(lang, "Covers"), period.covered, period.covers.say(lang) if period.covers else ""),
            (
                say(lang, "Does not cover"),
                period.excluded,
                period.excludes.say(lang) if period.excludes else "",
            ),
            (say(lang, "Time limit"), limit, ", ".join(ends)),
        ]
        for name, stated, text in parts:
            if stated is not None and text:
                wording = self._wording(period, stated, again=stated.event in seen)
                yield f"{name}{say(lang, ': ')}{text.rstrip('.')}{wording}."
                seen.add(stated.event)

    def _wording(self, period: PositionPeriod, stated: Stated, *, again: bool) -> str:
        """Return the event of a part of a position, in brackets; its source too, unless the line names the event."""
        if stated.event == period.set_by:
            return ""
        last = confirming(period) if self.standing.phase != "changing" else None
        if last is not None and last.event == stated.event:
            return f" ({say(self.lang, 'as last confirmed')})"
        words = say(
            self.lang,
            "as worded in “{event}”, {date}" if again else "as worded in “{event}”, {date}; {source}",
            **self._stated(stated),
        )
        return f" ({words})"

    def _next(self) -> str:
        period, lang = self.standing.next, self.lang
        if period is None:
            again = self.standing.whole is not None and confirming(self.standing.whole)
            return say(
                lang, "No later change recorded." if again else "No later change or confirmation recorded."
            )
        announced = announced_by(period, self.standing.day)
        return say(
            lang,
            "Next change: {label} ({date}, {announced})." if announced else "Next change: {label} ({date}).",
            label=label_of(self.timeline, period, lang),
            date=format_date(begun(period.since), lang) if period.since else "",
            announced=self._announced(period) if announced else "",
        )


_PARTS_OF_MONTHS_AND_YEARS = (Precision.DAY, Precision.TIME, Precision.SEASON, Precision.QUARTER)


def who(timeline: Timeline, standing: Standing, lang: str) -> str:
    """Return the actor's name, with the topic if the file has several."""
    return name_on_topic(timeline, standing.actor, standing.topic, lang)


def label_of(timeline: Timeline, period: PositionPeriod, lang: str) -> str:
    """Return the label of the position."""
    return timeline.position[period.position].label.say(lang)


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
    one, many = "source: {cited}, and {n} other", "source: {cited}, and {n} others"
    return say_n(lang, one, many, others, cited=words)


def compared_lines(
    timeline: Timeline, moves: tuple[Moved, ...], lang: str = DEFAULT_LANGUAGE
) -> tuple[str, ...]:
    """Return a heading that names the two days, then a line for each actor and topic; empty if there are none."""
    if not moves:
        return ()
    between = format_between(moves[0].first.day, moves[0].second.day, lang)
    heading = say(lang, "{between}:", between=between[:1].upper() + between[1:])
    return (heading, *(moved_line(timeline, moved, lang) for moved in moves))


def moved_line(timeline: Timeline, moved: Moved, lang: str = DEFAULT_LANGUAGE) -> str:
    """Return the changes of an actor with their dates and events, or a text that nothing changed, on one line."""
    first, second = moved.first.period, moved.second.period
    label = label_of(timeline, second, lang) if second else ""
    if moved.steps:
        steps = (_step(timeline, step, lang, first=step is moved.steps[0]) for step in moved.steps)
        changes = stopped(say(lang, "; then ").join(steps))
    elif first is None and second is not None:
        changes = say(lang, "no position recorded on the first date; “{label}” on the second.", label=label)
    elif second is not None:
        changes = say(lang, "no change (“{label}”).", label=label)
    else:
        changes = say(lang, "no change (no position recorded).")
    known = _tracked_until(moved.second)
    if known is not None:
        changes = say(lang, "{told} Not tracked after {date}.", told=changes, date=format_noun(known, lang))
    return f"{who(timeline, moved.first, lang)}{say(lang, ': ')}{changes}"


def _tracked_until(standing: Standing) -> int | None:
    """Return the last day on which the position is known, if the standing's day is later."""
    period = standing.whole or standing.period
    return known_until(period) if standing.phase == "unknown" and period is not None else None


def _step(timeline: Timeline, step: Step, lang: str, *, first: bool) -> str:
    assert step.period.since is not None
    words = say(
        lang,
        "to “{after}” ({date}, “{event}”)"
        if not first
        else "went from “{before}” to “{after}” ({date}, “{event}”)"
        if step.before
        else "first recorded position, “{after}” ({date}, “{event}”)",
        before=label_of(timeline, step.before, lang) if step.before else "",
        after=label_of(timeline, step.period, lang),
        date=format_date(begun(step.period.since), lang),
        event=timeline.event[step.period.set_by].title.say(lang),
    )
    return words if step.sure else say(lang, "{told}, possibly outside these dates", told=words)


def standing_periods(
    timeline: Timeline,
    days: tuple[int, int],
    lang: str = DEFAULT_LANGUAGE,
    *,
    actors: Collection[str] = (),
    drafts: bool = False,
) -> tuple[StandingPeriod, ...]:
    """Return the periods, without gaps, of the positions of some or all actors between two days (ordinals)."""
    first, last = days
    by_track = tracks(timeline, drafts=drafts)
    topics = Counter(actor for actor, _ in by_track)
    held = [(key, track) for key, track in by_track.items() if not actors or key[0] in actors]
    if not held or first > last:
        return ()
    begins = record_begins(timeline, drafts=drafts)

    def stood(number: int, day: int) -> Stood:
        (actor, topic), track = held[number]
        standing = standing_on(actor, topic, track, day, topics[actor] > 1, begins)
        words = StandingWords(timeline, standing, lang).sentences()
        return who(timeline, standing, lang), words, rests_on(standing)

    now = [stood(number, first) for number in range(len(held))]
    found = [StandingPeriod(first, last, tuple(now))]
    for day, numbers in _turning(held, begins):
        # A turn is only a day on which something may change: equal neighbours are one period.
        after = {n: told for n in numbers if first < day <= last and (told := stood(n, day)) != now[n]}
        for number, told in after.items():
            now[number] = told
        if after:
            found[-1] = found[-1]._replace(last=day - 1)
            found.append(StandingPeriod(day, last, tuple(now)))
    return tuple(found)


def _turning(held: Sequence[Track], begins: int | None) -> Iterator[tuple[int, Collection[int]]]:
    """Yield in order of time the days on which sentences may change, with the numbers of their tracks."""
    turns = defaultdict[int, set[int]](set)
    for number, (_, track) in enumerate(held):
        for day in {day for period in track for day in _turns(period)}:
            turns[day].add(number)
    if begins is not None:
        turns[begins] = {*range(len(held))}
    yield from sorted(turns.items())


def _turns(period: PositionPeriod) -> Iterator[int]:
    """Yield the days on which the sentences about a period may change, and possibly other days."""
    days = [period.start, period.end, period.settled, period.announced, period.confirmed, period.fades]
    days += [known_until(period), *(phase.start for phase in phases(period))]
    for stated in period.stated:
        days += [stated.day, *((stated.expires.start, stated.expires.end) if stated.expires else ())]
    for day in days:
        if day is not None:
            yield from (day, day + 1)
