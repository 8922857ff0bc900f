"""Checks before publishing: missing sources, likely placeholder dates, expired positions, missing translations.

Each check is a function that yields the place and the message of each warning. `check` registers it with its code and
label. Warnings are for people to consider; a file with warnings is valid.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from timeline.dates import Edtf, Precision, civil, format_date, format_day
from timeline.dates.formatting import format_duration
from timeline.i18n.sentences import InWords, Sentence
from timeline.io.yaml.locations import Locations
from timeline.io.yaml.reader import Path
from timeline.model.cache import kept
from timeline.model.citation import is_archive
from timeline.model.nouns import Event, StatedPosition
from timeline.model.timeline import Timeline
from timeline.record.changes import name_of
from timeline.record.findings import (
    event_texts,
    file_findings,
    host_of,
    judging_word,
    letters_without_font,
    missing_languages,
    only_publisher,
    single_source,
)
from timeline.record.phases import known_until
from timeline.record.positions import (
    PositionPeriod,
    confirming,
    fading_end,
    positions,
    stated_end,
    tracks,
)
from timeline.record.words import end_words
from timeline.view.frame import fold

UNCONFIRMED_AFTER = "P3Y"
"""The duration after which an unconfirmed position gets a warning if the file states no duration."""
TRANSLATION_MARKS = (
    "(translation)", "(traduction)", "(traduccion)", "(traduzione)", "(traducao)", "(ubersetzung)", "(vertaling)",
)  # fmt: skip
"""Marks of a translated quotation, folded: in lower case and without accents."""


@dataclass(frozen=True, slots=True)
class CheckWarning:
    """A warning about an event, or about the rest of the file if `event` is empty.

    `inside` is the path of the value from its event, or from the top of the file; `path` always starts at the top.
    `line` and `column` count from 1. Without the file's locations, they are 0 and `path` is empty.
    """

    event: str
    code: str
    inside: Path
    message: Sentence
    path: Path = ()
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Criteria:
    """The timeline, the languages that its texts should have, and the day (an ordinal) for checking time limits."""

    timeline: Timeline
    languages: tuple[str, ...]
    day: int


Findings = Iterator[tuple[Path, Sentence]]
Finder = Callable[[Event, Criteria], Findings]


@dataclass(frozen=True, slots=True)
class Check:
    """A check of one event: the heading of its warnings, and the function that finds them."""

    label: Sentence
    find: Finder


_NEVER: Finder = lambda event, criteria: iter(())  # noqa: E731
CHECKS = {"low-contrast": Check(Sentence("Colours on which words are hard to read"), _NEVER)}
"""The checks by code, in the order of their groups."""


def check(code: str, label: Sentence) -> Callable[[Finder], Finder]:
    """Return a decorator that registers a function as the check with a code."""

    def register(find: Finder) -> Finder:
        CHECKS[code] = Check(label, find)
        return find

    return register


def check_warnings(
    timeline: Timeline,
    languages: Sequence[str] | None = None,
    *,
    ids: Collection[str] | None = None,
    day: int | None = None,
    places: Locations | None = None,
) -> tuple[CheckWarning, ...]:
    """Return the warnings about events in order of time, followed by those about other texts of the file.

    Args:
        languages: The languages that each text should have; None for the languages of the titles.
        ids: The events to check; None for all events and the other texts of the file.
        day: The day on which time limits are checked, as an ordinal; None for the as-of date.
        places: The file's locations, which give each warning its line and column.
    """
    wanted = tuple(timeline.languages if languages is None else languages)
    criteria = Criteria(timeline, wanted, timeline.as_of if day is None else day)
    number, events = timeline.number, timeline.events
    if ids is not None:
        events = tuple(events[n - 1] for n in sorted(number[i] for i in ids if i in number))
    warnings = [
        CheckWarning(event.id, code, *finding)
        for event in events
        for code, check in CHECKS.items()
        for finding in check.find(event, criteria)
    ]
    if ids is None:
        warnings += [CheckWarning("", *found) for found in file_findings(timeline, criteria.languages)]
    return tuple(located(warning, places) for warning in warnings)


def located(warning: CheckWarning, places: Locations | None) -> CheckWarning:
    """Return the warning with its path, line and column; as it is if there are no locations."""
    if places is None:
        return warning
    path = places.path("events", warning.event, warning.inside) if warning.event else warning.inside
    line, column = places.at(path)
    return replace(warning, path=path, line=line, column=column)


@check("unsourced", Sentence("Events without any source"))
def _unsourced(event: Event, criteria: Criteria) -> Findings:
    if not event.sources:
        yield ("sources",), Sentence("the event has no source")


@check("single-source", Sentence("Events without two independent sources"))
def _single_source(event: Event, criteria: Criteria) -> Findings:
    count = len(event.sources)
    if count > 1 and single_source(event) and not only_publisher(event):
        yield ("sources",), Sentence("{n} sources, but no two are known to be independent", n=count)
    elif count == 1:
        name = event.sources[0].publisher or event.sources[0].title
        yield ("sources",), Sentence("only one source: {name}", name=InWords(name.say))


@check("same-publisher", Sentence("Events whose sources share a publisher"))
def _same_publisher(event: Event, criteria: Criteria) -> Findings:
    if publisher := only_publisher(event):
        name, count = InWords(publisher.say), len(event.sources)
        yield ("sources",), Sentence("{n} sources, but they share a publisher: {name}", n=count, name=name)


@check("source-undated", Sentence("Sources without a date"))
def _source_undated(event: Event, criteria: Criteria) -> Findings:
    for n, source in enumerate(event.sources):
        if source.date is None:
            title = InWords(source.title.say)
            yield ("sources", n), Sentence("the source “{title}” has no date", title=title)


@check("source-unarchived", Sentence("Sources without an archived copy"))
def _source_unarchived(event: Event, criteria: Criteria) -> Findings:
    for n, source in enumerate(event.sources):
        host = host_of(source.url)
        if host and not source.archived and not is_archive(host):
            title = InWords(source.title.say)
            yield ("sources", n), Sentence("the source “{title}” has no archived copy", title=title)


@check("quote-unattributed", Sentence("Quotations without a speaker"))
def _quote_unattributed(event: Event, criteria: Criteria) -> Findings:
    if event.quote and event.quote.speaker is None:
        yield ("quote",), Sentence("the quotation has no speaker")


@check("quote-translated", Sentence("Quotations not marked as translations"))
def _quote_translated(event: Event, criteria: Criteria) -> Findings:
    quote = event.quote
    if quote is None:
        return
    written = [lang for lang in quote.text.languages if lang]
    if len(written) > 1 and quote.lang is None:
        yield (
            ("quote",),
            Sentence("the quotation is in several languages; lang must say which are the original words"),
        )
    for lang in written if quote.lang else ():
        note = quote.note[lang] if quote.note and lang in quote.note else ""
        marked = any(mark in fold(text) for mark in TRANSLATION_MARKS for text in (quote.text[lang], note))
        if lang != quote.lang and not marked:
            message = Sentence(
                "the quotation in {language} is a translation; add “(translation)” to it", language=lang
            )
            yield ("quote", "text", lang), message


@check("judging-word", Sentence("Titles and labels with a judgemental word"))
def _judging_word(event: Event, criteria: Criteria) -> Findings:
    for field in ("title", "label"):
        for lang, text in (getattr(event, field) or {}).items():
            if word := judging_word(text, lang):
                message = Sentence(
                    "{name}: “{word}” expresses a judgement; state who did what",
                    name=InWords(partial(name_of, field)),
                    word=word,
                )
                yield ((field, lang) if lang else (field,)), message


@check("placeholder-date", Sentence("Dates on the first day of a month or year: is the exact day known?"))
def _placeholder_date(event: Event, criteria: Criteria) -> Findings:
    for date, inside in _dates(event):
        ends = (date.lower, date.upper) if date.precision is Precision.INTERVAL else (date,)
        first = next((end for end in ends if end and _is_first_of_month(end)), None)
        if first is None:
            continue
        message = Sentence(
            "{date} is the first day of a year; if only the year is known, write the year alone"
            if first.text.endswith("-01-01")
            else "{date} is the first day of a month; if only the month is known, write the month alone",
            date=InWords(partial(format_date, first)),
        )
        if inside[0] == "sources":
            title = InWords(event.sources[int(inside[1])].title.say)
            message = Sentence("the source “{title}”: {message}", title=title, message=message)
        yield inside, message


@check("past-term", Sentence("Expired positions with no update on record"))
def _past_term(event: Event, criteria: Criteria) -> Findings:
    for n, stated in enumerate(event.positions):
        end = stated_end(event, stated)
        over = end is not None and end.end is not None and end.end < criteria.day
        if end and over and not _stated_later(event, stated, criteria):
            message = Sentence(
                "{actor}, “{position}”: expired ({date}), no update in this file",
                **_named(criteria.timeline, stated),
                date=InWords(partial(end_words, end)),
            )
            yield ("positions", n, "expires"), message


@check("replaced-same-day", Sentence("Positions that another one replaces on their first day"))
def _replaced_same_day(event: Event, criteria: Criteria) -> Findings:
    for n, stated in enumerate(event.positions):
        if (event.id, stated.actor, stated.topic or "", stated.position) in _replaced(criteria.timeline):
            named = _named(criteria.timeline, stated)
            words = Sentence(
                "{actor}, “{position}”: replaced that day; only charts of hours show it", **named
            )
            yield ("positions", n), words


@kept(4)
def _replaced(timeline: Timeline) -> frozenset[tuple[str, str, str, str]]:
    """Return event, actor, topic and position of the statements that another one replaces on their first day."""
    every = (period for track in tracks(timeline, drafts=True, minutes=True).values() for period in track)
    brief = [period for period in every if period.start is not None and period.start == period.end]
    return frozenset((s.event, p.actor, p.topic, p.position) for p in brief for s in p.stated)


@check("unconfirmed", Sentence("Positions not reaffirmed for a long time"))
def _unconfirmed(event: Event, criteria: Criteria) -> Findings:
    for period in _periods(criteria.timeline).get(event.id, ()):
        if period.confirmed is None or period.confirmed != event.date.start:
            continue
        limit, known = period.fade_after or UNCONFIRMED_AFTER, known_until(period)
        day = criteria.day if known is None else min(known, criteria.day)
        end = fading_end(confirming(period.stated, period), limit)
        if period.end is None and period.expires is None and end is not None and end < day:
            n = next(n for n, p in enumerate(event.positions) if _on_track(p, period))
            message = Sentence(
                "{actor}, “{position}”: nothing confirms it in the {duration} after this event",
                **_named(criteria.timeline, period),
                duration=InWords(partial(format_duration, limit)),
            )
            yield ("positions", n), message


@check("confirmation-unstated", Sentence("Reaffirmed positions without the source that states them"))
def _confirmation_unstated(event: Event, criteria: Criteria) -> Findings:
    confirmed = [p for p in _periods(criteria.timeline).get(event.id, ()) if event.id in p.confirmed_by]
    for n, stated in enumerate(event.positions if len(event.sources) > 1 else ()):
        if stated.stated_in is None and any(_on_track(stated, period) for period in confirmed):
            message = Sentence(
                "{actor}, “{position}”: which source states it again? add stated_in and its number",
                **_named(criteria.timeline, stated),
            )
            yield ("positions", n), message


@check("after-as-of", Sentence("Events after the file's as-of date (as_of)"))
def _after_as_of(event: Event, criteria: Criteria) -> Findings:
    if after_as_of(criteria.timeline, event):
        day = InWords(partial(format_day, criteria.timeline.as_of))
        yield ("date",), Sentence("the event is after the file's as-of date ({date})", date=day)


@check("dispute-unexplained", Sentence("Disagreements that are not explained"))
def _dispute_unexplained(event: Event, criteria: Criteria) -> Findings:
    if event.contested is True:
        yield ("contested",), Sentence("marked as contested; add who disagrees, and about what")
    if event.sources_differ is True:
        yield ("sources_differ",), Sentence("its sources differ; add what they differ about")


@check("missing-letters", Sentence("Letters that no font has"))
def _missing_letters(event: Event, criteria: Criteria) -> Findings:
    yield from letters_without_font(event_texts(event), criteria.timeline)


@check("missing-language", Sentence("Texts without a translation"))
def _missing_language(event: Event, criteria: Criteria) -> Findings:
    yield from missing_languages(event_texts(event), criteria.languages)


@check("draft", Sentence("Drafts, not ready to publish"))
def _draft(event: Event, criteria: Criteria) -> Findings:
    if event.draft:
        yield ("draft",), Sentence("a draft that is not ready to publish")


def _named(timeline: Timeline, held: StatedPosition | PositionPeriod) -> dict[str, InWords]:
    """Return the names of an actor and its position for a message."""
    actor, position = timeline.actor[held.actor], timeline.position[held.position]
    return {"actor": InWords(actor.name.say), "position": InWords(position.label.say)}


def _on_track(stated: StatedPosition, held: PositionPeriod) -> bool:
    return (stated.actor, stated.topic or "", stated.position) == (held.actor, held.topic, held.position)


@kept(4)
def _periods(timeline: Timeline) -> dict[str, list[PositionPeriod]]:
    """Return the periods that each event sets or confirms."""
    by_event: dict[str, list[PositionPeriod]] = {}
    for period in positions(timeline):
        for event in dict.fromkeys((period.set_by, *period.confirmed_by)):
            by_event.setdefault(event, []).append(period)
    return by_event


def _dates(event: Event) -> Iterator[tuple[Edtf, Path]]:
    """Yield the dates of events and publications, without stated ends, which often are the first of a month."""
    yield event.date, ("date",)
    yield from ((s.date, ("sources", n, "date")) for n, s in enumerate(event.sources) if s.date)
    yield from ((p.since, ("positions", n, "from")) for n, p in enumerate(event.positions) if p.since)


def _is_first_of_month(date: Edtf) -> bool:
    plain = date.precision is Precision.DAY and not (date.approximate or date.uncertain)
    return plain and date.start is not None and civil(date.start)[2] == 1


def _stated_later(event: Event, stated: StatedPosition, criteria: Criteria) -> bool:
    """Return whether a later event, up to the day, states a position of the same actor on the same topic."""
    later = (
        p.since or other.date
        for other in criteria.timeline.events
        for p in other.positions
        if (p.actor, p.topic) == (stated.actor, stated.topic)
        and not other.draft
        and (other.date.start or 0) <= criteria.day
    )
    since = stated.since or event.date
    return any(date.sort_key() > since.sort_key() for date in later)


def after_as_of(timeline: Timeline, event: Event) -> bool:
    """Return whether an event begins after the file's stated as-of date."""
    stated = timeline.stated_as_of
    if stated is None or stated.end is None or event.date.start is None:
        return False
    return event.date.start > stated.end
