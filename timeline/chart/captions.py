"""What is told beside a picture, in words: alternative text, caption, long description, sources; from what is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, get_args

from timeline.chart.wording import notes
from timeline.dates import civil, parse_date, spell_year
from timeline.dates.formatting import format_date, format_span
from timeline.i18n.catalogue import say, say_n
from timeline.layout.scene import Row, Scene
from timeline.model.timeline import Timeline
from timeline.record.positions import Holding, begun, tracks
from timeline.record.published import as_published
from timeline.record.standing_words import expiry
from timeline.record.words import names, since_words
from timeline.view.address import LONGEST_ALT
from timeline.view.query import Query
from timeline.view.view import View

Told = Literal["day", "month", "year"]
CLOSE: tuple[Told, ...] = get_args(Told)
"""How closely a date can be told, from close to loose."""
MOST_CITED = 120
"""Events whose sources a picture names under itself; the caption names those of more."""


def alt_text(
    timeline: Timeline,
    view: View,
    count: int,
    extent: tuple[int, int] | None,
    lanes: Sequence[str],
    *,
    told_to: Told = "day",
) -> str:
    """The picture in at most `LONGEST_ALT` characters: what it is called, how many events, from when to when, lanes.

    `told_to` says how closely its first and last day are known, and is as closely as they are told. The view's own
    stands instead, or the file's wherever the view shows what the file opens with.
    """
    if view.alt:
        return view.alt
    own = timeline.view.alt
    if own is not None and _as_opened(timeline, view):
        return _cut(own.say(view.lang), LONGEST_ALT)
    lang, title = view.lang, timeline.title.say(view.lang)
    if not extent:
        return _cut(say(lang, "{title}. No event matches.", title=_cut(title, 200)), LONGEST_ALT)
    lanes = [*dict.fromkeys(lanes)]  # what was said and what was done may stand apart, in lanes of one name
    fields = {"count": say_n(lang, "{n} event", "{n} events", count), "when": _when(extent, told_to, lang)}
    for named in range(len(lanes), 0, -1):
        listed = ", ".join(lanes[:named])
        if named < len(lanes):
            one, many = "{listed} and {n} more", "{listed} and {n} more"
            listed = say_n(lang, one, many, len(lanes) - named, listed=listed)
        told = say(
            lang, "{title}. Timeline of {count}, {when}. Lanes: {lanes}.", title=title, lanes=listed, **fields
        )
        if len(told) <= LONGEST_ALT:
            return told
    bare = say(lang, "{title}. Timeline of {count}, {when}.", title="", **fields)
    short = _cut(title, max(LONGEST_ALT - len(bare), 1))
    return _cut(say(lang, "{title}. Timeline of {count}, {when}.", title=short, **fields), LONGEST_ALT)


def _when(extent: tuple[int, int], told_to: Told, lang: str) -> str:
    if told_to == "day":
        return format_span(*extent, lang)
    first, last = (_month(day) if told_to == "month" else spell_year(civil(day)[0]) for day in extent)
    return format_date(parse_date(first if first == last else f"{first}/{last}"), lang)


def _month(day: int) -> str:
    year, month, _ = civil(day)
    written = spell_year(year)
    return written if written.startswith("Y") else f"{written}-{month:02}"  # long years have no months


def caption(timeline: Timeline, view: View) -> str:
    """What stands under the picture: the file's own `caption` where the view shows what the file opens with, else
    its introduction; may be empty."""
    own = timeline.view.caption
    if own is not None and _as_opened(timeline, view):
        return own.say(view.lang)
    return timeline.about.say(view.lang) if timeline.about else ""


def _as_opened(timeline: Timeline, view: View) -> bool:
    return view.window is None and view.query == Query.of(timeline)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def long_description(timeline: Timeline, view: View, scene: Scene) -> tuple[str, ...]:
    """Paragraphs: what is shown and as of when, then the positions drawn, actor by actor, in order with their dates."""
    published = as_published(timeline, view.as_of)
    return (*notes(published, view, scene.total), *position_lines(published, view, scene))


def position_lines(timeline: Timeline, view: View, scene: Scene) -> Iterator[str]:
    """A line for each actor with a band in the picture: "Amazon: “Offered” (since 2016); then “Paused” (2020)."."""
    lang = view.lang
    drawn = {(band.actor, band.stance, band.event) for band in scene.bands}
    for (actor, scope), track in tracks(timeline, drafts=view.query.drafts).items():
        held = [band for band in track if (actor, band.stance, band.set_by) in drawn]
        if not held:
            continue
        name = names(timeline, [actor], lang)
        if scope:
            label = timeline.scope[scope].label.say(lang)
            name = say(lang, "{name} ({scope})", name=name, scope=label)
        told = say(lang, "; then ").join(
            _held_words(timeline, band, lang, first=not n) for n, band in enumerate(held)
        )
        yield f"{name}{say(lang, ': ')}{told}."


def _held_words(timeline: Timeline, band: Holding, lang: str, first: bool) -> str:
    label = say(lang, "“{text}”", text=timeline.stance[band.stance].label.say(lang))
    if band.since is None:
        event = timeline.event[band.set_by]
        date = format_date(event.date, lang)
        when = say(lang, "known from “{event}”, {date}", event=event.title.say(lang), date=date)
    else:
        when = since_words(band.since, lang) if first else format_date(begun(band.since), lang)
    if band.expires is not None:
        end = f"{say(lang, 'Stated end')}{say(lang, ': ')}{expiry(band, lang)}"
        when = f"{when}{say(lang, '; ')}{end[:1].lower()}{end[1:]}"
    return f"{label} ({when})"


def brief_sources(rows: Sequence[Row]) -> tuple[str, ...]:
    """For each event that has sources, its number, the first of them, and how many others there are:
    "[12] Reuters, 12 June 2020 (+2)"."""
    lines = [_brief(row) for row in rows if row.sources]
    return tuple(lines) if len(lines) <= MOST_CITED else ()


def _brief(row: Row) -> str:
    first, *others = row.sources
    return f"[{row.number}] {first.brief(60)}" + (f" (+{len(others)})" if others else "")


def row_words(row: Row, lang: str) -> str:
    """An event with its number: "12. 8 June 2020, IBM: IBM writes to Congress. IBM: Offered → Withdrawn"."""
    head = f"{row.number}. {row.date}, {row.who}{say(lang, ': ')}{row.title}"
    return f"{head} ({row.change})" if row.change else head


def caption_text(timeline: Timeline, view: View, scene: Scene, rows: Sequence[Row]) -> str:
    """The caption as a text file: title, alternative text, caption, long description, each row with its sources."""
    lang = view.lang
    parts = [(say(lang, "Alternative text"), scene.alt)]
    if under := caption(timeline, view):
        parts.append((say(lang, "Caption"), under))
    parts.append((say(lang, "Long description"), "\n\n".join(long_description(timeline, view, scene))))
    listed = "\n\n".join(
        "\n".join([row_words(row, lang), *(f"   – {cite.plain(lang)}" for cite in row.sources)])
        for row in rows
    )
    parts.append((say(lang, "Events and sources"), listed))
    told = (f"{heading}\n{'-' * len(heading)}\n{text}" for heading, text in parts if text)
    return "\n\n".join([f"{scene.name}\n{'=' * len(scene.name)}", *told]) + "\n"
