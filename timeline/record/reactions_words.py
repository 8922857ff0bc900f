"""What came after an event, in sentences: never why, only what, when and how many days after."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.dates import Edtf, Precision
from timeline.dates.formatting import format_date
from timeline.i18n.catalogue import say, say_n
from timeline.model.timeline import Timeline
from timeline.record.positions import begun
from timeline.record.reactions import Later, Reactions
from timeline.record.standing_words import source_words
from timeline.record.words import names


def reaction_lines(timeline: Timeline, found: Reactions, lang: str = "en") -> tuple[str, ...]:
    """A heading with the event and its date; the changes in their order; what changed no position; who did nothing."""
    return (heading(timeline, found, lang), *_changes(timeline, found, lang), *_others(timeline, found, lang))


def heading(timeline: Timeline, found: Reactions, lang: str = "en") -> str:
    """The event, its date, and within how many days."""
    event = timeline.event[found.event]
    return say_n(
        lang, "After “{event}” ({date}), within {n} day:", "After “{event}” ({date}), within {n} days:",
        found.within, event=event.title.say(lang), date=format_date(begun(event.date), lang),
    )  # fmt: skip


def _changes(timeline: Timeline, found: Reactions, lang: str) -> Iterator[str]:
    if not found.changes and not found.unsure:
        yield say(lang, "No change of position recorded.")
    for later in found.changes:
        sentence = change_sentence(timeline, found, later, lang)
        yield f"{later.rank}. {sentence} {_cited(timeline, later, lang)}"
    for later in found.unsure:
        yield f"{change_sentence(timeline, found, later, lang)} {_cited(timeline, later, lang)}"


def _cited(timeline: Timeline, later: Later, lang: str) -> str:
    """A sentence with the source and its address."""
    sources = timeline.event[later.event].sources
    told = source_words(sources, lang, address=True)
    return f"{told[:1].upper()}{told[1:]}."


def change_sentence(timeline: Timeline, found: Reactions, later: Later, lang: str = "en") -> str:
    """One change: who, how many days after, from which stance to which, by which event; what is not known of it."""
    assert later.held is not None
    fields = {
        "name": _who(timeline, later, lang),
        "gap": gap_words(later, lang),
        "after": timeline.stance[later.held.stance].label.say(lang),
        "event": _event(timeline, found, later, lang),
    }
    if later.before is None:
        told = say(lang, "{name} took its first recorded position {gap}: “{after}” ({event}).", **fields)
    else:
        before = timeline.stance[later.before.stance].label.say(lang)
        told = say(lang, "{name} changed position {gap}, from “{before}” to “{after}” ({event}).",
                   before=before, **fields)  # fmt: skip
    doubts = _doubts(timeline, found, later, lang)
    return " ".join((told, *doubts))


def _who(timeline: Timeline, later: Later, lang: str) -> str:
    name = timeline.actor[later.actor].name.say(lang)
    scope = timeline.scope.get(later.held.scope_id) if later.held else None
    return say(lang, "{name} ({scope})", name=name, scope=scope.label.say(lang)) if scope else name


def gap_words(later: Later, lang: str = "en") -> str:
    """How long after: "14 days after", "between 1 and 30 days after", "at most 12 days after, or before"; "about"
    where a date is."""
    gap = _gap(later, lang)
    return say(lang, "about {gap}", gap=gap) if later.about and later.sure and later.gap[1] else gap


def _gap(later: Later, lang: str) -> str:
    least, most = later.gap
    if most == 0:
        return say(lang, "on the same day") if later.sure else say(lang, "on the same day, perhaps before")
    if not later.sure:
        return say_n(lang, "at most {n} day after, or before", "at most {n} days after, or before", most)
    if least == most:
        return say_n(lang, "{n} day after", "{n} days after", most)
    return say_n(
        lang, "between {least} and {n} day after", "between {least} and {n} days after", most, least=least
    )


def _event(timeline: Timeline, found: Reactions, later: Later, lang: str) -> str:
    """The event's date and title, and that it says it responds, where its data says so."""
    date = format_date(_without_clock(later.date), lang)
    title = timeline.event[later.event].title.say(lang)
    told = say(lang, "{date}, “{event}”", date=date, event=title)
    if not later.says_so:
        return told
    asked = timeline.event[found.event].title.say(lang)
    return say(lang, "{told}, which says it responds to “{event}”", told=told, event=asked)


def _without_clock(date: Edtf) -> Edtf:
    return Edtf(date.text, date.start, date.end, Precision.DAY) if date.precision is Precision.TIME else date


def _doubts(timeline: Timeline, found: Reactions, later: Later, lang: str) -> Iterator[str]:
    if not later.inside:
        yield say_n(
            lang, "Perhaps more than {n} day after.", "Perhaps more than {n} days after.", found.within
        )
    if later.tied:
        tied = names(timeline, later.tied, lang)
        yield say(lang, "The dates do not say whether this came before or after: {names}.", names=tied)


def _others(timeline: Timeline, found: Reactions, lang: str) -> Iterator[str]:
    if found.others:
        yield others_heading(lang)
    for later in found.others:
        yield f"{deed_sentence(timeline, found, later, lang)} {_cited(timeline, later, lang)}"
    if found.silent:
        yield silent_sentence(timeline, found, lang)


def others_heading(lang: str = "en") -> str:
    """What stands above the statements and acts that changed no position."""
    return say(lang, "Each one’s first statement or act after it that changed no position:")


def deed_sentence(timeline: Timeline, found: Reactions, later: Later, lang: str = "en") -> str:
    """One statement or act: who, how many days after, which event; what is not known of it."""
    event = _event(timeline, found, later, lang)
    sentence = say(lang, "{name}, {gap} ({event}).", name=_who(timeline, later, lang), gap=gap_words(later, lang),
                   event=event)  # fmt: skip
    return " ".join((sentence, *_doubts(timeline, found, later, lang)))


def silent_sentence(timeline: Timeline, found: Reactions, lang: str = "en") -> str:
    """Those of whom nothing is recorded within the days."""
    silent = names(timeline, found.silent, lang)
    told = say_n(lang, "None recorded within {n} day: {names}.", "None recorded within {n} days: {names}.",
                 found.within, names=silent)  # fmt: skip
    if found.recorded == found.within:
        return told
    ends = say_n(
        lang, "The record ends {n} day after it.", "The record ends {n} days after it.", found.recorded
    )
    return f"{told} {ends}"
