"""Checks before publishing: missing sources, likely placeholder dates, expired positions, missing translations.

`CHECKS` has the heading of each check by its code. A function for each part of an event yields code, place and
message of its warnings. Warnings are for people to consider; a file with warnings is valid.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from timeline.dates import Edtf, Precision, civil, format_date, format_day
from timeline.dates.formatting import format_duration
from timeline.i18n.letters import fold
from timeline.i18n.sentences import InWords, Sentence
from timeline.io.yaml.reader import Locations, Path
from timeline.model.cache import kept
from timeline.model.citation import host_of, is_archive
from timeline.model.nouns import Event, StatedPosition
from timeline.model.timeline import Timeline
from timeline.record.changes import name_of
from timeline.record.evidence import independent, owners_of, shared_owner, shared_publisher
from timeline.record.finding_words import judged_in_words
from timeline.record.findings import findings
from timeline.record.links.linked import is_before
from timeline.record.phases import known_until
from timeline.record.positions import (
    PositionPeriod,
    confirming,
    fading_end,
    positions,
    stated_end,
    tracks,
)
from timeline.record.warnings import (
    event_texts,
    file_warnings,
    judging_word,
    letters_without_font,
    missing_languages,
)
from timeline.record.words import end_words

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


BROKEN = "finding-broken"
"""The code of a finding that does not hold, which is an error and no warning."""
CHECKS = {
    BROKEN: Sentence("Findings that do not hold"),
    "finding-depends": Sentence("Findings that depend on what is not known"),
    "low-contrast": Sentence("Colours on which words are hard to read"),
    "unsourced": Sentence("Events without any source"),
    "series-unsourced": Sentence("Series without any source"),
    "single-source": Sentence("Events without two independent sources"),
    "same-publisher": Sentence("Events whose sources share a publisher"),
    "source-undated": Sentence("Sources without a date"),
    "source-unarchived": Sentence("Sources without an archived copy"),
    "quote-unattributed": Sentence("Quotations without a speaker"),
    "quote-translated": Sentence("Quotations not marked as translations"),
    "media-unstated": Sentence("Images, sounds and films without source, licence or transcript"),
    "judging-word": Sentence("Titles and labels with a judgemental word"),
    "placeholder-date": Sentence("Dates on the first day of a month or year: is the exact day known?"),
    "past-term": Sentence("Expired positions with no update on record"),
    "replaced-same-day": Sentence("Positions that another one replaces on their first day"),
    "unconfirmed": Sentence("Positions not confirmed for a long time"),
    "confirmation-unstated": Sentence("Confirmed positions without the source that states them"),
    "after-as-of": Sentence("Events after the file's as-of date (as_of)"),
    "answer-before": Sentence("Events that are before an event to which they respond or have a link"),
    "dispute-unexplained": Sentence("Disagreements that are not explained"),
    "missing-letters": Sentence("Letters that no font has"),
    "missing-language": Sentence("Texts without a translation"),
    "draft": Sentence("Drafts, not ready to publish"),
}
"""The headings of the checks by code, in the order of their groups."""
_ORDER = {code: n for n, code in enumerate(CHECKS)}


@dataclass(frozen=True, slots=True)
class Criteria:
    """The timeline, the languages that its texts should have, and the day (an ordinal) for checking time limits."""

    timeline: Timeline
    languages: tuple[str, ...]
    day: int


Warnings = Iterator[tuple[str, Path, Sentence]]


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
    warnings: list[CheckWarning] = []
    for event in events:
        found = [warning for find in _FINDERS for warning in find(event, criteria)]
        warnings += [
            CheckWarning(event.id, *each) for each in sorted(found, key=lambda each: _ORDER[each[0]])
        ]
    if ids is None:
        warnings += [CheckWarning("", *found) for found in file_warnings(timeline, criteria.languages)]
    return tuple(located(warning, places) for warning in warnings)


def finding_warnings(timeline: Timeline, places: Locations | None = None) -> tuple[CheckWarning, ...]:
    """Return the findings that do not hold, or depend on what is not known, with the events named by their ids."""
    warnings = []
    for n, found in enumerate(findings(timeline).values()):
        code = {"holds": "", "holds not": BROKEN, "depends": "finding-depends"}[found.verdict]
        if code:
            words = judged_in_words(timeline, found, ids=True)
            told = Sentence("{finding} {words}", finding=found.finding.id, words=words)
            warnings.append(CheckWarning("", code, ("findings", n, "claim"), told))
    return tuple(located(warning, places) for warning in warnings)


def located(warning: CheckWarning, places: Locations | None) -> CheckWarning:
    """Return the warning with its path, line and column; as it is if there are no locations."""
    if places is None:
        return warning
    path = places.path("events", warning.event, warning.inside) if warning.event else warning.inside
    line, column = places.at(path)
    return replace(warning, path=path, line=line, column=column)


def _of_event(event: Event, criteria: Criteria) -> Warnings:
    if after_as_of(criteria.timeline, event):
        day = InWords(partial(format_day, criteria.timeline.as_of))
        message = Sentence("the event is after the file's as-of date ({date})", date=day)
        yield "after-as-of", ("date",), message
    for id_, _ in event.answered:
        other = criteria.timeline.event.get(id_)
        if other and is_before(event.date, other.date):
            message = Sentence(
                "it is before the event that it answers, {event} ({date})",
                event=id_,
                date=InWords(partial(format_date, other.date)),
            )
            yield "answer-before", ("date",), message
    if event.contested is True:
        message = Sentence("marked as contested; add who disagrees, and about what")
        yield "dispute-unexplained", ("contested",), message
    if event.sources_differ is True:
        message = Sentence("its sources differ; add what they differ about")
        yield "dispute-unexplained", ("sources_differ",), message
    if event.draft:
        yield "draft", ("draft",), Sentence("a draft that is not ready to publish")


def _dependent(event: Event, timeline: Timeline) -> tuple[str, Path, Sentence]:
    """Return the warning of an event with several sources of which no two are independent."""
    count, inside = len(event.sources), ("sources",)
    if publisher := shared_publisher(event):
        words = "{n} sources, but they share a publisher: {name}"
        return "same-publisher", inside, Sentence(words, n=count, name=InWords(publisher.say))
    if owner := shared_owner(event, timeline):
        words = "{n} sources, but their publishers share an owner: {name}"
        return "same-publisher", inside, Sentence(words, n=count, name=owner)
    return "single-source", inside, Sentence("{n} sources, but no two are known to be independent", n=count)


def _of_sources(event: Event, criteria: Criteria) -> Warnings:
    count, inside = len(event.sources), ("sources",)
    if count == 0:
        yield "unsourced", inside, Sentence("the event has no source")
    elif count == 1:
        name = event.sources[0].publisher or event.sources[0].title
        yield "single-source", inside, Sentence("only one source: {name}", name=InWords(name.say))
    elif independent(event, owners_of(criteria.timeline)) < 2:
        yield _dependent(event, criteria.timeline)
    for n, source in enumerate(event.sources):
        title, host = InWords(source.title.say), host_of(source.url)
        if source.date is None:
            message = Sentence("the source “{title}” has no date", title=title)
            yield "source-undated", ("sources", n), message
        if host and not source.archived and not is_archive(host):
            message = Sentence("the source “{title}” has no archived copy", title=title)
            yield "source-unarchived", ("sources", n), message


def _of_quote(event: Event, criteria: Criteria) -> Warnings:
    quote = event.quote
    if quote is None:
        return
    if quote.speaker is None:
        yield "quote-unattributed", ("quote",), Sentence("the quotation has no speaker")
    written = [lang for lang in quote.text.languages if lang]
    if len(written) > 1 and quote.lang is None:
        message = Sentence(
            "the quotation is in several languages; lang must say which are the original words"
        )
        yield "quote-translated", ("quote",), message
    for lang in written if quote.lang else ():
        note = quote.note[lang] if quote.note and lang in quote.note else ""
        marked = any(mark in fold(text) for mark in TRANSLATION_MARKS for text in (quote.text[lang], note))
        if lang != quote.lang and not marked:
            message = Sentence(
                "the quotation in {language} is a translation; add “(translation)” to it", language=lang
            )
            yield "quote-translated", ("quote", "text", lang), message


def _of_media(event: Event, criteria: Criteria) -> Warnings:
    image, media = event.image, event.media
    for key, what in (("image", None if image is None or image.decorative else image), ("media", media)):
        if what is not None and what.credit is None:
            yield "media-unstated", (key,), Sentence("{key} does not name its source", key=key)
        if what is not None and what.license is None:
            yield "media-unstated", (key,), Sentence("{key} does not state its licence", key=key)
    if media is not None and media.transcript is None:
        yield "media-unstated", ("media",), Sentence("the sound or film has no transcript")


def _of_texts(event: Event, criteria: Criteria) -> Warnings:
    for field in ("title", "label"):
        for lang, text in (getattr(event, field) or {}).items():
            if word := judging_word(text, lang):
                message = Sentence(
                    "{name}: “{word}” expresses a judgement; state who did what",
                    name=InWords(partial(name_of, field)),
                    word=word,
                )
                yield "judging-word", ((field, lang) if lang else (field,)), message
    for warning in letters_without_font(event_texts(event), criteria.timeline):
        yield "missing-letters", *warning
    for warning in missing_languages(event_texts(event), criteria.languages):
        yield "missing-language", *warning


def _of_dates(event: Event, criteria: Criteria) -> Warnings:
    """Yield a warning for each first of a month, without stated ends, which often are one."""
    dates: list[tuple[Edtf | None, Path]] = [(event.date, ("date",))]
    dates += [(source.date, ("sources", n, "date")) for n, source in enumerate(event.sources)]
    dates += [(stated.since, ("positions", n, "from")) for n, stated in enumerate(event.positions)]
    for date, inside in dates:
        ends = (date.lower, date.upper) if date and date.precision is Precision.INTERVAL else (date,)
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
        yield "placeholder-date", inside, message


def _of_positions(event: Event, criteria: Criteria) -> Warnings:
    timeline = criteria.timeline
    confirmed = [p for p in _periods(timeline).get(event.id, ()) if event.id in p.confirmed_by]
    for n, stated in enumerate(event.positions):
        inside, end, named = ("positions", n), stated_end(event, stated), _named(timeline, stated)
        over = end is not None and end.end is not None and end.end < criteria.day
        if end and over and not _stated_later(event, stated, criteria):
            date = InWords(partial(end_words, end))
            message = Sentence(
                "{actor}, “{position}”: expired ({date}), no update in this file", **named, date=date
            )
            yield "past-term", (*inside, "expires"), message
        if (event.id, stated.actor, stated.topic or "", stated.position) in _replaced(timeline):
            message = Sentence(
                "{actor}, “{position}”: replaced that day; only charts of hours show it", **named
            )
            yield "replaced-same-day", inside, message
        unclear = stated.stated_in is None and len(event.sources) > 1
        if unclear and any(_on_track(stated, period) for period in confirmed):
            message = Sentence(
                "{actor}, “{position}”: which source states it again? add stated_in and its number", **named
            )
            yield "confirmation-unstated", inside, message


def _unconfirmed(event: Event, criteria: Criteria) -> Warnings:
    """Yield a warning for each period that the event is the last to set or confirm, long ago."""
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
            yield "unconfirmed", ("positions", n), message


_FINDERS = (_of_event, _of_sources, _of_quote, _of_media, _of_texts, _of_dates, _of_positions, _unconfirmed)


@kept(4)
def _replaced(timeline: Timeline) -> frozenset[tuple[str, str, str, str]]:
    """Return event, actor, topic and position of the statements that another one replaces on their first day."""
    every = (period for track in tracks(timeline, drafts=True, minutes=True).values() for period in track)
    brief = [period for period in every if period.start is not None and period.start == period.end]
    return frozenset((s.event, p.actor, p.topic, p.position) for p in brief for s in p.stated)


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


def _is_first_of_month(date: Edtf) -> bool:
    plain = date.precision is Precision.DAY and not (date.approximate or date.uncertain)
    return plain and date.start is not None and civil(date.start)[2] == 1


def _stated_later(event: Event, stated: StatedPosition, criteria: Criteria) -> bool:
    """Return whether a later event, up to the day, states a position of the same actor on the same topic."""
    last = _last_stated(criteria.timeline, criteria.day).get((stated.actor, stated.topic))
    return last is not None and last > (stated.since or event.date).sort_key()


@kept(4)
def _last_stated(timeline: Timeline, day: int) -> dict[tuple[str, str | None], tuple[float, int, float]]:
    """Return when each actor's last position on a topic begins, of those that events up to a day state."""
    last: dict[tuple[str, str | None], tuple[float, int, float]] = {}
    for event in timeline.events:
        for stated in event.positions if not event.draft and (event.date.start or 0) <= day else ():
            track, begins = (stated.actor, stated.topic), (stated.since or event.date).sort_key()
            last[track] = max(last.get(track, begins), begins)
    return last


def after_as_of(timeline: Timeline, event: Event) -> bool:
    """Return whether an event begins after the file's stated as-of date."""
    stated = timeline.stated_as_of
    if stated is None or stated.end is None or event.date.start is None:
        return False
    return event.date.start > stated.end
