"""Acts with no statement and statements followed by no act, in lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.dates.formatting import format_date, format_day
from timeline.i18n.catalogue import say, say_n
from timeline.model.timeline import Timeline
from timeline.record.positions import begun
from timeline.record.unmatched import Deeds, known_until


def deeds_lines(timeline: Timeline, found: Sequence[Deeds], within: int, lang: str = "en") -> tuple[str, ...]:
    """For each list a heading that says the rule, then a line for each event."""
    return (
        say_n(lang, "Acts with no statement by the same actor within {n} day before or after:",
              "Acts with no statement by the same actor within {n} days before or after:", within),
        *_lines(timeline, [(d, i) for d in found for i in d.acts], lang),
        say_n(lang, "Statements with no act by the same actor within {n} day after:",
              "Statements with no act by the same actor within {n} days after:", within),
        *_lines(timeline, [(d, i) for d in found for i in d.statements], lang),
    )  # fmt: skip


def _lines(timeline: Timeline, listed: Sequence[tuple[Deeds, str]], lang: str) -> Iterator[str]:
    if not listed:
        yield say(lang, "none recorded.")
    for deeds, i in listed:
        event = timeline.event[i]
        line = say(lang, "{name}: “{event}” ({date}).", name=timeline.actor[deeds.actor].name.say(lang),
                   event=event.title.say(lang), date=format_date(begun(event.date), lang))  # fmt: skip
        yield f"{line} {not_over}" if (not_over := not_over_words(timeline, deeds, i, lang)) else line


def not_over_words(timeline: Timeline, deeds: Deeds, event: str, lang: str) -> str:
    """That the days after a statement are not over yet, and as of when; "" where they are."""
    if event not in deeds.open:
        return ""
    known = format_day(known_until(timeline, deeds.actor), lang)
    return say(lang, "As of {date}, that time is not over.", date=known)
