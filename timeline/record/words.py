"""Texts about an event and its positions that several commands, charts and lists share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.dates import Edtf, Precision, parse_date
from timeline.dates.formatting import format_between, format_date, format_noun
from timeline.i18n.catalogue import say
from timeline.i18n.letters import arrows
from timeline.model.nouns import Event, StatedPosition
from timeline.model.sources import Quote, Reply
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.record.links.linked import linked_lines
from timeline.record.positions import PositionChange, PositionPeriod, begun, stated_end

DISAGREEMENTS = {"contested": "Contested", "sources_differ": "Sources differ"}
DOUBTS = {"low": "low confidence", "medium": "medium confidence"}


def names(timeline: Timeline, actors: Sequence[str], lang: str) -> str:
    """Return the names of actors, separated by commas."""
    return say(lang, ", ").join(timeline.actor[a].name.say(lang) for a in actors)


def name_on_topic(timeline: Timeline, actor: str, topic: str, lang: str) -> str:
    """Return the name of an actor, with the topic if the file has several."""
    name, found = names(timeline, [actor], lang), timeline.topic.get(topic)
    return say(lang, "{name} ({topic})", name=name, topic=found.label.say(lang)) if found else name


def change_words(timeline: Timeline, moves: Sequence[PositionChange], lang: str) -> str:
    """Return changes of position as text: "Amazon: Offered, asks for a law → Paused for a fixed term"."""
    return say(lang, "; ").join(
        f"{name_on_topic(timeline, m.actor, m.topic, lang)}{say(lang, ': ')}{_moved(timeline, m, lang)}"
        for m in moves
    )


def _moved(timeline: Timeline, move: PositionChange, lang: str) -> str:
    before, after = (timeline.position[p].label.say(lang) if p else "" for p in (move.before, move.after))
    words = f"{before} {arrows(lang)[1]} {after}" if before else after
    if move.since is None:
        return words
    if move.until is None:
        return say(lang, "{change}, from {date}", change=words, date=format_noun(move.since, lang))
    start, end = (begun(date).text.partition("T")[0] for date in (move.since, move.until))
    period = format_date(parse_date(f"{start}/{end}"), lang)
    return say(lang, "{change}, {period}", change=words, period=period)


def reply_words(timeline: Timeline, event: Event, lang: str) -> Iterator[str]:
    """Yield each reply to an event as text: "Reply, Amazon, 11 June 2020: “…” (“A letter”, Amazon)"."""
    for reply in event.reply:
        head = reply_head(timeline, reply, lang)
        text = say(lang, "“{text}”", text=reply.text.say(lang)) if reply.text else no_answer(reply, lang)
        source = f" ({reply.source.cite(lang).plain(lang)})" if reply.source else ""
        yield f"{head}{say(lang, ': ')}{text}{source}"


def reply_head(timeline: Timeline, reply: Reply, lang: str) -> str:
    """Return who replied and when, and when they were asked: "Reply, Amazon, 11 June 2020 (asked: 9 June 2020)"."""
    parts = [say(lang, "Reply"), names(timeline, [reply.actor], lang)]
    parts += [format_date(reply.date, lang)] if reply.date else []
    asked = f" ({say(lang, 'asked: {date}', date=format_date(reply.asked, lang))})" if reply.asked else ""
    return f"{say(lang, ', ').join(parts)}{asked}"


def no_answer(reply: Reply, lang: str) -> str:
    """Return that nobody had answered by a date."""
    return say(
        lang, "no answer by {date}", date=format_date(reply.no_answer_by, lang) if reply.no_answer_by else ""
    )


def note_words(timeline: Timeline, event: Event, lang: str) -> Iterator[str]:
    """Yield an event's quotation, terms of positions, doubts, note, responses and corrections as text."""
    if event.quote:
        yield _quoted(event.quote, lang)
    pairs = (pair for position in event.positions for pair in terms(event, position, lang))
    notes = [(name, words.say(lang)) for name, words in pairs]
    notes += [
        (say(lang, DISAGREEMENTS[name]), words.say(lang) if isinstance(words, Words) else "")
        for name, words in event.disagreements.items()
    ]
    if event.done is not None:
        notes.append((say(lang, "Progress"), progress_words(event.done, lang)))
    if event.confidence in DOUBTS:
        notes.append((say(lang, DOUBTS[event.confidence]), ""))
    if event.note:
        notes.append((say(lang, "Note"), event.note.say(lang)))
    notes += [(line, "") for line in linked_lines(timeline, event.id, lang)]
    notes += [
        (say(lang, "Corrected"), f"{format_date(c.date, lang)}{say(lang, ', ')}{c.why.say(lang)}")
        for c in event.corrections
    ]
    yield from (f"{name}{say(lang, ': ')}{text}" if text else name for name, text in notes)


def progress_words(done: float, lang: str) -> str:
    """Return the part of an event that is done, 0 to 1, as text: "60%", « 60 % »."""
    return say(lang, "{n}%", n=f"{done * 100:g}")


def _quoted(quote: Quote, lang: str) -> str:
    by = f" — {quote.speaker.say(lang)}" if quote.speaker else ""
    note = _noted(quote.note.say(lang), lang) if quote.note else ""
    return f"{say(lang, '“{text}”', text=quote.text.say(lang))}{by}{note}"


def _noted(note: str, lang: str) -> str:
    """Return a note after a quotation: in brackets, unless it has brackets itself."""
    if note.startswith("("):
        return f" {note}"
    return f"{say(lang, '; ')}{note}" if "(" in note else f" ({note})"


def terms(event: Event, position: StatedPosition, lang: str) -> Iterator[tuple[str, Words]]:
    """Yield a position's coverage, exclusions and stated end, each with its label."""
    if position.covers:
        yield say(lang, "Covers"), position.covers
    if position.excludes:
        yield say(lang, "Does not cover"), position.excludes
    if position.until:
        yield say(lang, "Time limit"), position.until
    if end := stated_end(event, position):
        computed = isinstance(position.expires, str)
        yield say(lang, "Time limit"), Words(limit_words(end, lang, computed=computed))


def end_words(end: Edtf, lang: str) -> str:
    """Return a stated end as text, as precise as it is: "June 2021", "between 15 June and 14 July 2020"."""
    if end.precision is not Precision.INTERVAL or (end.lower is None and end.upper is None):
        return format_date(end, lang)
    if end.lower and end.upper:
        return format_between(end.lower, end.upper, lang)
    date = format_noun(end, lang)
    return say(lang, "{date} at the earliest" if end.lower else "{date} at the latest", date=date)


def limit_words(end: Edtf, lang: str, *, computed: bool) -> str:
    """Return a stated end as text, with a note that it was computed if the event states a duration."""
    date = end_words(end, lang)
    return say(lang, "{date} (calculated from the announced duration)", date=date) if computed else date


def limit_clause(period: PositionPeriod, lang: str) -> str:
    """Return the stated end of a period after its name: "time limit: 10 June 2021"; "" if there is no date."""
    if period.limit is None or period.limit.expires is None:
        return ""
    date = limit_words(period.limit.expires, lang, computed=period.limit.computed)
    return f"{say(lang, 'time limit')}{say(lang, ': ')}{date}"


def period_since(period: PositionPeriod, lang: str) -> str:
    """Return the start of a period as text."""
    return since_words(period.since, lang) if period.since else say(lang, "start date not on record")


def since_words(date: Edtf, lang: str) -> str:
    """Return the start of a date as text: "since June 2020", « depuis le 11 juin 2020 »."""
    begun = (date.lower or date).text.partition("T")[0]
    return format_date(parse_date(f"{begun}/.."), lang)
