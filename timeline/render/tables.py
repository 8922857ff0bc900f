"""The events of a view as tables: CSV, JSON, and a workbook of five sheets.

The tables contain all events that pass the filter, in order of time, even if a chart has no space for them. Positions
are those of the chart, each with the event that set it. JSON, workbooks and one of the two CSV have the record of their
events too, from which `timeline import` makes the same timeline.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

import orjson

from timeline.chart.feed.words import feed_words, version_words
from timeline.chart.published import event_texts
from timeline.chart.strips.tables import counts_data, series_data
from timeline.dates import day_text
from timeline.i18n.catalogue import say
from timeline.i18n.sentences import InWords, Sentence
from timeline.io.tables import exported
from timeline.model.event_texts import EventTexts
from timeline.model.nouns import Event
from timeline.model.texts import Words
from timeline.record.durations import held_by, held_days
from timeline.record.evidence import shortfall
from timeline.record.links.linked import linked_lines
from timeline.record.positions import PositionPeriod, tracks
from timeline.record.words import name_on_topic
from timeline.render.drawn import Drawn
from timeline.render.file_record import file_record, whole_event
from timeline.render.spreadsheets import csv_of, cut, workbook, worksheet, write

FEED = "feed"
"""The column of a CSV that says of which part of a feed an event is; other tables say it once."""
POINT = ("date", "first_day", "last_day", "value")
"""The columns of a value of a series."""
NUMBERS = ("series", "label", *POINT[:3], "position", "value", "unit", "event")
"""The columns of a CSV of numbers."""


@dataclass(frozen=True)
class Tables:
    """The events, sources and positions of a view, each as a row of values in the order of their columns."""

    drawn: Drawn

    @cached_property
    def events(self) -> tuple[Event, ...]:
        return self.drawn.shown.events

    @cached_property
    def rows(self) -> tuple[EventTexts, ...]:
        timeline, view = self.drawn.published, self.drawn.view
        return event_texts(timeline, self.events, view.lang, view.query.drafts)

    def event_rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield a row for each event, with its values by `columns`."""
        lang, mode_of, held = self.drawn.view.lang, self.drawn.published.mode_of, self.held
        for event, row in zip(self.events, self.rows, strict=True):
            cited = [", ".join(filter(None, (c.title, *c.origin))) for c in row.sources]
            yield (
                row.number, event.id, event.date.text, _day(event.date.start), _day(event.date.end), row.date, row.who,
                " ".join(event.actors), " ".join(event.regarding), row.kind, mode_of(event), row.title,
                event.label.say(lang) if event.label else "", row.summary, event.importance,
                event.progress or "", row.change,
                event.confidence or "", _yes(event.contested, lang), _yes(event.sources_differ, lang),
                _yes(event.draft, lang),
                "; ".join(cited), " ".join(c.url for c in row.sources if c.url),
                *((" ".join(row.replies),) if self.replied else ()),
                *(("; ".join(self.linked.get(event.id, ())),) if self.linked else ()),
                *(("; ".join(held.get(event.id, ())),) if held else ()),
                *exported.extra_cells(self.drawn.published, event, lang),
            )  # fmt: skip

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns of events: the usual ones, and those of fields that few files have."""
        replies = (exported.REPLIES,) if self.replied else ()
        linked = (exported.LINKED,) if self.linked else ()
        held = (exported.HELD,) if self.held else ()
        return (
            *exported.EVENT_COLUMNS,
            *replies,
            *linked,
            *held,
            *self.more,
        )

    @cached_property
    def more(self) -> dict[str, Sentence | InWords]:
        """The headings of the columns of fields that few files have."""
        return exported.extra_columns(self.drawn.published.extras)

    @cached_property
    def replied(self) -> bool:
        return any(event.reply for event in self.events)

    @cached_property
    def linked(self) -> dict[str, list[str]]:
        """The links of each event that has any: "Answers: ACLU test (26 July 2018)"."""
        timeline, lang = self.drawn.published, self.drawn.view.lang
        found = ((event.id, [*linked_lines(timeline, event.id, lang)]) for event in self.events)
        return {id_: lines for id_, lines in found if lines}

    @cached_property
    def held(self) -> dict[str, list[str]]:
        """How long the positions were held that each event set: "Amazon: 342 days"."""
        timeline, lang, found = self.drawn.published, self.drawn.view.lang, dict[str, list[str]]()
        for held in held_days(timeline):
            name = name_on_topic(timeline, held.actor, held.topic, lang)
            found.setdefault(held.set_by, []).append(f"{name}{say(lang, ': ')}{held.words(lang)}")
        return found

    @cached_property
    def shown(self) -> set[str]:
        return {event.id for event in self.events}

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield the record of each event, the first ones with parts of the file."""
        parts, derived = [*exported.parts_of_file(self.file)], exported.of_actors(self.file)
        for n, (event, row) in enumerate(zip(self.events, self.event_rows(), strict=True), 1):
            cells = {key: cut(value) for key, value in zip(self.columns, row, strict=True)}
            record = {"event": whole_event(event, self.shown), "cells": exported.digest_of(cells, derived)}
            if parts:
                # The last event has all parts that are left.
                some, parts = (parts[:1], parts[1:]) if n < len(self.events) else (parts, [])
                record |= {"lang": self.drawn.view.lang, "file": exported.joined(some)}
            yield record

    @cached_property
    def file(self) -> dict[str, Any]:
        return file_record(self.drawn.published, self.shown)

    def source_rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield a row for each source of each event, with its values by `SOURCE_COLUMNS`."""
        for event, row in zip(self.events, self.rows, strict=True):
            for source, cite in zip(event.sources, row.sources, strict=True):
                date = source.date.text if source.date else ""
                named = (cite.title, cite.publisher, date, cite.role, cite.url)
                yield (row.number, event.id, *named, source.archived or "")

    def position_rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield a row with `position_columns` for each position that one of the events set for one of their actors."""
        timeline, view = self.drawn.published, self.drawn.view
        named = {actor for event in self.events for actor in event.everyone}
        for (actor, topic), track in tracks(timeline, drafts=view.query.drafts).items():
            name = timeline.actor[actor].name.say(view.lang)
            for period in track if actor in named else ():
                if period.set_by in self.shown:
                    label = timeline.position[period.position].label.say(view.lang)
                    held = held_by(timeline, period)
                    yield (actor, name, period.position, label, topic, *_dates(period, view.lang), period.evidence,
                           timeline.number[period.set_by], period.set_by, *(held.days if held else (None, None)),
                           *([shortfall(timeline, period.set_by, view.lang)] if timeline.evidence else []))  # fmt: skip

    @property
    def position_columns(self) -> tuple[str, ...]:
        """The columns of positions; one more if the file asks for evidence."""
        return (*exported.POSITION_COLUMNS, *((exported.LACKING,) if self.drawn.published.evidence else ()))

    @cached_property
    def feed(self) -> str:
        """What the table has of a feed, in words, with the version of the feed; "" without a feed."""
        timeline, lang = self.drawn.published, self.drawn.view.lang
        return say(lang, "; ").join((*feed_words(timeline, lang), *version_words(timeline, lang)))

    @property
    def feed_column(self) -> tuple[str, ...]:
        return (FEED,) if self.feed else ()

    def rows_with_feed(self) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of events; with a feed, each says what it has of it."""
        for event, row in zip(self.events, self.event_rows(), strict=True):
            found = self.feed if self.drawn.published.is_found(event) else ""
            yield (*row, *(found for _ in self.feed_column))

    def head(self) -> dict[str, Any]:
        """Return the texts, the licence, the as-of date, the filter, the language and the number of events."""
        timeline, view = self.drawn.published, self.drawn.still
        lang = view.lang
        head = {
            "title": self.drawn.title,
            "about": timeline.about.say(lang) if timeline.about else "",
            "byline": timeline.byline.say(lang) if timeline.byline else "",
            "license": timeline.license or "",
            "time_zone": timeline.time_zone.say(lang) if timeline.time_zone else "",
            "as_of": day_text(view.published_on or timeline.as_of),
            "filter": view.query.describe(timeline, lang),
            "lang": lang,
            "events": len(self.events),
            "feed": self.feed,
        }
        return {key: value for key, value in head.items() if value != ""}


def _yes(value: bool | Words, lang: str) -> str:
    """Return the text, or "yes" for True, or ""."""
    return value.say(lang) if isinstance(value, Words) else "yes" if value else ""


def _day(day: int | None) -> str:
    return "" if day is None else day_text(day)


def _dates(period: PositionPeriod, lang: str) -> tuple[str, str, str, str]:
    """Return the start as written, the first day, the day of the next position, and the stated end as EDTF or text."""
    since = period.since.text if period.since else ".."
    words = period.until.say(lang) if period.until else ""
    return since, _day(period.start), _day(period.end), period.expires.text if period.expires else words


def csv_bytes(drawn: Drawn) -> bytes:
    """Return the events as CSV, for a spreadsheet or a program that reads tables.

    Of a view without rows, it has the numbers instead: a line for each value of the count and of each series.
    """
    if drawn.view.count == "only":
        return csv_of(NUMBERS, _number_rows(drawn))
    tables = Tables(drawn)
    return csv_of((*tables.columns, *tables.feed_column), tables.rows_with_feed())


def record_csv_bytes(drawn: Drawn) -> bytes:
    """Return the same with the record of each event in a last column, from which `timeline import` makes it again."""
    if drawn.view.count == "only":
        return csv_bytes(drawn)
    tables = Tables(drawn)
    records = map(exported.json_line, tables.records())
    rows = ((*row, record) for row, record in zip(tables.rows_with_feed(), records, strict=True))
    return csv_of((*tables.columns, *tables.feed_column, exported.RECORD), rows)


def json_bytes(drawn: Drawn) -> bytes:
    """Return head, events and positions as JSON; events as in a file, with numbers and formatted dates."""
    tables = Tables(drawn)
    events = [
        {"number": row.number, **whole_event(event, tables.shown)}
        | {"date_in_words": row.date, "who": row.who, "change": row.change}
        for event, row in zip(tables.events, tables.rows, strict=True)
    ]
    positions = [dict(zip(tables.position_columns, row, strict=True)) for row in tables.position_rows()]
    numbers = {"counts": counts_data(drawn.shown), "series": series_data(drawn.shown)}
    content = {
        exported.JSON_KEY: 1,
        **tables.head(),
        "events": events,
        "positions": positions,
        **{key: values for key, values in numbers.items() if values},
        "file": tables.file,
    }
    return orjson.dumps(content, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def xlsx_bytes(drawn: Drawn) -> bytes:
    """Return the events as a workbook, with the as-of date as its date: the same input gives the same bytes."""
    tables, lang, out = Tables(drawn), drawn.view.lang, BytesIO()
    with workbook(tables.head(), drawn.view.published_on or drawn.published.as_of, out) as book:
        worksheet(book, say(lang, "Events"), tables.columns, tables.event_rows(), lang, tables.more)
        worksheet(book, say(lang, "Sources"), exported.SOURCE_COLUMNS, tables.source_rows(), lang)
        worksheet(book, say(lang, "Positions"), tables.position_columns, tables.position_rows(), lang)
        for name, columns, rows in _number_sheets(drawn):
            worksheet(book, say(lang, name), columns, rows, lang)
        _about_sheet(book, tables)
        _record_sheet(book, tables)
    return out.getvalue()


def _about_sheet(book: Any, tables: Tables) -> None:
    about = book.add_worksheet(say(tables.drawn.view.lang, "About"))
    about.set_column(0, 0, 14)
    about.set_column(1, 1, 100, book.add_format({"text_wrap": True}))
    for n, (key, value) in enumerate(tables.head().items()):
        about.write_string(n, 0, key)
        write(about, n, 1, value)


def _number_sheets(drawn: Drawn) -> Iterator[tuple[str, tuple[str, ...], list[tuple[Any, ...]]]]:
    """Yield the name, the columns and the rows of the sheets of counts and of series, if the view has any."""
    counted = [
        (step["from"], position, number)
        for step in counts_data(drawn.shown)
        for position, number in step["numbers"].items()
    ]
    values = [
        (series["id"], series["label"], *(point[key] for key in POINT), series["unit"], point["event"])
        for series in series_data(drawn.shown)
        for point in series["points"]
    ]
    if counted:
        yield "Counts", ("first_day", "position", "count"), counted
    if values:
        yield "Series", ("series", "label", *POINT, "unit", "event"), values


def _number_rows(drawn: Drawn) -> Iterator[tuple[Any, ...]]:
    """Yield the counts and the values of series in one form, by `NUMBERS`."""
    for name, _, rows in _number_sheets(drawn):
        for row in rows:
            if name == "Counts":
                first, position, value = row
                yield "", "", first, first, first, position, value, "", ""
            else:
                id_, label, *dates, value, unit, event = row
                yield id_, label, *dates, "", "" if value is None else value, unit, event


def _record_sheet(book: Any, tables: Tables) -> None:
    """Add the sheet with the records, in parts that fit in a cell."""
    sheet, line = book.add_worksheet(exported.RECORD_SHEET), 0
    sheet.write_row(0, 0, exported.RECORD_HEADINGS)
    for record in tables.records():
        text = exported.json_line(record)
        for part, at in enumerate(range(0, len(text), exported.LONGEST_PART), 1):
            line += 1
            sheet.write_string(line, 0, record["event"]["id"])
            sheet.write_number(line, 1, part)
            sheet.write_string(line, 2, text[at : at + exported.LONGEST_PART])
