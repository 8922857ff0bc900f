"""The drawn events in words: one row each, from which table, list, titles of marks and alt texts are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.dates import Edtf, add_duration, parse_date
from timeline.dates.formatting import format_date
from timeline.i18n.catalogue import say
from timeline.layout.scene import Cite, Row
from timeline.model.timeline import Event, Position, Quote, Source, Timeline, Words
from timeline.record.positions import Change, changes

DOUBTS = {"low": "low confidence", "medium": "medium confidence"}


def rows(
    timeline: Timeline, ids: Sequence[str], numbers: Sequence[int], lang: str, drafts: bool = False
) -> tuple[Row, ...]:
    """A row for each of the events, with its number among all that are shown."""
    changed = changes(timeline, drafts=drafts)
    return tuple(
        _row(timeline, timeline.event[i], n, lang, changed.get(i, ()))
        for i, n in zip(ids, numbers, strict=True)
    )


def names(timeline: Timeline, actors: Sequence[str], lang: str) -> str:
    """Names of actors, one after the other."""
    return ", ".join(timeline.actor[a].name.say(lang) for a in actors)


def change_words(timeline: Timeline, moves: Sequence[Change], lang: str) -> str:
    """Changes of position in words: "Amazon: Offered, asks for a law → Paused for a fixed term"."""
    label = {s.id: s.label.say(lang) for s in timeline.stances}
    return "; ".join(
        f"{names(timeline, [m.actor], lang)}{say(lang, ': ')}"
        + (f"{label[m.before]} → {label[m.after]}" if m.before else label[m.after])
        for m in moves
    )


def _row(timeline: Timeline, event: Event, n: int, lang: str, moves: Sequence[Change]) -> Row:
    title, written_in = event.title.pick(lang)
    return Row(
        number=n,
        event=event.id,
        date=format_date(event.date, lang),
        iso=event.date.text,
        who=names(timeline, event.actors, lang),
        kind=timeline.kind[event.kind].label.say(lang),
        title=title,
        lang=written_in,
        summary=event.summary.say(lang) if event.summary else "",
        change=change_words(timeline, moves, lang),
        notes=tuple(note_words(timeline, event, lang)),
        sources=tuple(cite(source, lang) for source in event.sources),
        shown=False,
    )


def note_words(timeline: Timeline, event: Event, lang: str) -> Iterator[str]:
    """What must be read with an event: its quotation, what a position covers and how long, doubts, what it answers."""
    if event.quote:
        yield _quoted(event.quote, lang)
    told = [
        (name, words.say(lang)) for position in event.position for name, words in terms(event, position, lang)
    ]
    if event.disputed:
        told.append(
            (say(lang, "Disputed"), event.disputed.say(lang) if isinstance(event.disputed, Words) else "")
        )
    if event.confidence in DOUBTS:
        told.append((say(lang, DOUBTS[event.confidence]), ""))
    if event.note:
        told.append((say(lang, "Note"), event.note.say(lang)))
    answered = (timeline.event[i] for i in event.responds_to if i in timeline.event)
    told += [(say(lang, "Responds to"), other.title.say(lang)) for other in answered]
    told += [
        (say(lang, "Corrected"), f"{format_date(c.date, lang)}, {c.why.say(lang)}") for c in event.corrections
    ]
    yield from (f"{name}{say(lang, ': ')}{text}" if text else name for name, text in told)


def _quoted(quote: Quote, lang: str) -> str:
    """A quotation with who said it, and how it is attributed or translated."""
    said = say(lang, "“{text}”", text=quote.text.say(lang))
    by = f" — {quote.speaker.say(lang)}" if quote.speaker else ""
    return f"{said}{by} ({quote.note.say(lang)})" if quote.note else said + by


def terms(event: Event, position: Position, lang: str) -> Iterator[tuple[str, Words]]:
    """Scope, exclusions and stated end of a position, each with its name; dates are said in the language asked for."""
    if position.scope:
        yield say(lang, "Covers"), position.scope
    if position.excludes:
        yield say(lang, "Does not cover"), position.excludes
    if position.until:
        yield say(lang, "Stated end"), position.until
    if isinstance(position.expires, str):
        date = format_date(add_duration(position.since or event.date, position.expires), lang)
        yield (
            say(lang, "Stated end"),
            Words(say(lang, "{date} (computed from the announced term)", date=date)),
        )
    elif position.expires:
        yield say(lang, "Stated end"), Words(format_date(position.expires, lang))


def since_words(date: Edtf, lang: str) -> str:
    """Since when, in words that suit the date's precision: "since June 2020", « depuis le 11 juin 2020 »."""
    begun = (date.lower or date).text.partition("T")[0]
    return format_date(parse_date(f"{begun}/.."), lang)


def cite(source: Source, lang: str) -> Cite:
    """A source in words."""
    title, written_in = source.title.pick(lang)
    return Cite(
        title=title,
        publisher=source.publisher.say(lang) if source.publisher else "",
        date=format_date(source.date, lang) if source.date else "",
        url=source.url or "",
        lang=written_in if source.described else source.lang or written_in,
        role=source.role,
        described=source.described,
    )
