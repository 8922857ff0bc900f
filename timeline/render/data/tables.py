"""The events of a view as data: CSV, JSON, and the records that a workbook is written from.

All events that pass the filter are in it, in order of time, whether or not a picture would have room for them;
notes and corrections are not. Positions are those of the picture, each with the event that set it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import StringIO
from typing import Any

import orjson

from timeline.chart.chart import drawn_events
from timeline.chart.rows import rows
from timeline.dates import day_text
from timeline.i18n.catalogue import say
from timeline.layout.scene import Row
from timeline.model.nouns import Event
from timeline.record.positions import Holding, tracks
from timeline.render.drawn import Drawn, event_record

EVENT_COLUMNS = (
    "number", "id", "date", "first_day", "last_day", "date_in_words", "who", "actors", "concerns", "kind", "nature",
    "title", "label", "summary", "importance", "change", "confidence", "disputed", "draft", "sources", "urls",
)  # fmt: skip
SOURCE_COLUMNS = ("number", "event", "title", "publisher", "date", "role", "url", "archived")
POSITION_COLUMNS = (
    "actor", "name", "stance", "label", "scope_id", "since", "from", "until", "stated_end", "evidence", "number",
    "event",
)  # fmt: skip
# Beginning with one of these a cell is a formula, or becomes one when it is pasted on.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


@dataclass(frozen=True)
class Tables:
    """Events, sources and positions of a view, each a row of values in the order of their columns."""

    drawn: Drawn

    @cached_property
    def events(self) -> tuple[Event, ...]:
        return drawn_events(self.drawn.timeline, self.drawn.still)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        timeline, view = self.drawn.published, self.drawn.view
        ids = [event.id for event in self.events]
        return rows(timeline, ids, [timeline.number[i] for i in ids], view.lang, view.query.drafts)

    def event_rows(self) -> Iterator[tuple[Any, ...]]:
        """A row for each event, its values by `EVENT_COLUMNS`."""
        lang, kind = self.drawn.view.lang, self.drawn.published.kind
        for event, row in zip(self.events, self.rows, strict=True):
            cited = [", ".join(filter(None, (c.title, *c.origin))) for c in row.sources]
            disputed = event.disputed if isinstance(event.disputed, bool) else event.disputed.say(lang)
            yield (
                row.number, event.id, event.date.text, _day(event.date.start), _day(event.date.end), row.date, row.who,
                " ".join(event.actors), " ".join(event.concerns), row.kind, kind[event.kind].nature, row.title,
                event.label.say(lang) if event.label else "", row.summary, event.importance, row.change,
                event.confidence or "", "yes" if disputed is True else disputed or "", "yes" if event.draft else "",
                "; ".join(cited), " ".join(c.url for c in row.sources if c.url),
            )  # fmt: skip

    def source_rows(self) -> Iterator[tuple[Any, ...]]:
        """A row for each source of each event, its values by `SOURCE_COLUMNS`."""
        for event, row in zip(self.events, self.rows, strict=True):
            for source, cite in zip(event.sources, row.sources, strict=True):
                date = source.date.text if source.date else ""
                named = (cite.title, cite.publisher, date, cite.role, cite.url)
                yield (row.number, event.id, *named, source.archived or "")

    def position_rows(self) -> Iterator[tuple[Any, ...]]:
        """A row for each position of those who act or are concerned in the events, by `POSITION_COLUMNS`.

        A position that only an event left out makes known is left out too.
        """
        timeline, view = self.drawn.published, self.drawn.view
        named = {actor for event in self.events for actor in event.everyone}
        shown = {event.id for event in self.events}
        for (actor, scope), track in tracks(timeline, drafts=view.query.drafts).items():
            name = timeline.actor[actor].name.say(view.lang)
            for held in track if actor in named else ():
                if held.set_by in shown:
                    label = timeline.stance[held.stance].label.say(view.lang)
                    yield (actor, name, held.stance, label, scope, *_dates(held, view.lang), held.evidence,
                           timeline.number[held.set_by], held.set_by)  # fmt: skip

    def head(self) -> dict[str, Any]:
        """What the tables are of: title, introduction, licence, as-of day, filter in words, language, byline."""
        timeline, view = self.drawn.published, self.drawn.still
        lang = view.lang
        told = {
            "title": timeline.title.say(lang),
            "about": timeline.about.say(lang) if timeline.about else "",
            "byline": timeline.byline.say(lang) if timeline.byline else "",
            "license": timeline.license or "",
            "as_of": day_text(view.as_of or timeline.as_of),
            "filter": view.query.describe(timeline, lang),
            "lang": lang,
            "events": len(self.events),
        }
        return {key: value for key, value in told.items() if value != ""}


def _day(day: int | None) -> str:
    return "" if day is None else day_text(day)


def _dates(held: Holding, lang: str) -> tuple[str, str, str, str]:
    """Since when as written, first day, day of the next position, stated end as a day or in words; else empty."""
    since = held.since.text if held.since else ".."
    words = held.until.say(lang) if held.until else ""
    return since, _day(held.start), _day(held.end), _day(held.expires) or words


def csv_bytes(drawn: Drawn) -> bytes:
    """The events as CSV: RFC 4180, UTF-8 with the mark spreadsheets look for, no cell that is a formula."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(EVENT_COLUMNS)
    writer.writerows([safe_cell(value) for value in row] for row in Tables(drawn).event_rows())
    return out.getvalue().encode("utf-8-sig", "replace")


def safe_cell(value: Any) -> Any:
    """A text that a spreadsheet would take for a formula with an apostrophe before it, which makes it a text."""
    if isinstance(value, str) and (value.startswith(_FORMULA) or value.lstrip().startswith(_FORMULA)):
        return f"'{value}"
    return value


def json_bytes(drawn: Drawn) -> bytes:
    """Head, events and positions as JSON; events as the file writes them, with their numbers and dates in words."""
    tables = Tables(drawn)
    events = [
        {
            "number": row.number,
            **event_record(event),
            "date_in_words": row.date,
            "who": row.who,
            "change": row.change,
        }
        for event, row in zip(tables.events, tables.rows, strict=True)
    ]
    positions = records(POSITION_COLUMNS, tables.position_rows())
    told = {**tables.head(), "events": events, "positions": positions}
    return orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def records(columns: Sequence[str], values: Iterator[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """Rows of values as objects."""
    return [dict(zip(columns, row, strict=True)) for row in values]


def headings(columns: Sequence[str], lang: str) -> list[str]:
    """The columns as a reader calls them."""
    return [say(lang, HEADINGS[name]) for name in columns]


HEADINGS = {
    "number": "No.", "id": "Event id", "event": "Event id", "date": "Date", "first_day": "First day",
    "last_day": "Last day", "date_in_words": "Date in words", "who": "Who", "actors": "Actor ids",
    "concerns": "Concerned", "kind": "Kind", "nature": "Said or done", "title": "Title", "label": "Label",
    "summary": "Summary", "importance": "Importance", "change": "Change of position", "confidence": "Confidence",
    "disputed": "Disputed", "draft": "Draft", "sources": "Sources", "urls": "Addresses", "publisher": "Publisher",
    "role": "Role", "url": "Address", "archived": "Archive copy", "actor": "Actor id", "name": "Actor",
    "stance": "Stance id", "scope_id": "Matter", "since": "Since, as written", "from": "From", "until": "Until",
    "stated_end": "Stated end", "evidence": "Evidence",
}  # fmt: skip
