"""Import a table: return a timeline with its report, or raise a question that only a person can answer."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import PurePath
from typing import Any
from unicodedata import normalize

from timeline.dates import Edtf, parse_date
from timeline.dates.free_text import ORDERS, Order
from timeline.i18n.catalogue import numeral, say, say_again
from timeline.io.decoding import Limits
from timeline.io.loader import load_bytes, no_collection
from timeline.io.tables.build.draft import EventDraft
from timeline.io.tables.build.ids import UNKNOWN_START
from timeline.io.tables.build.own import OwnColumn, blanks_of_actors
from timeline.io.tables.build.restoring import restored
from timeline.io.tables.build.rows import ANY_TYPE, EVERYTHING, INVENTED, NOBODY_NAMED, Rows
from timeline.io.tables.choices import Choices
from timeline.io.tables.columns import FIELDS, KINDS
from timeline.io.tables.dates import CellDates, DateRules, are_about, are_decades, midnights, pairs_of
from timeline.io.tables.exported import EXTRA, Exported, json_line, of_actors
from timeline.io.tables.recognise.asking import check_columns
from timeline.io.tables.recognise.names import are_companies, name_evidence, name_pair
from timeline.io.tables.recognise.proposals import actors_offered, positions_in, use_of
from timeline.io.tables.recognise.recipes import TableMapping, mapping_of
from timeline.io.tables.recognise.row_recipes import evidence_of, is_exact, place_of_years
from timeline.io.tables.report import Remark, Report
from timeline.io.tables.table import Table, TableLimits, UndecidedError
from timeline.model.fields import constructor
from timeline.model.head import Era
from timeline.model.links import LinkType, StatedLink
from timeline.model.nouns import Actor, Event, EventType, Position, StatedPosition, Topic
from timeline.model.own import OwnField, with_own
from timeline.model.shown import sentence
from timeline.model.sources import Source
from timeline.model.texts import Words
from timeline.model.timeline import Timeline

MOST_NEAR = 20
_RECORDS = Limits(max_bytes=2_000_000_000, max_values=200_000_000)
"""The limits of records, whose table has limits of its own."""
_FIRST_DAYS = 0.2
"""The share of dates on 1 January above which they are probably years."""


@dataclass(frozen=True)
class ImportedTable:
    """The parts of a timeline from a table, and the report on every row.

    `eras`, `positions`, `topics` and `link_types` are in the data format. `actors` and `types` are names by id, by
    descending number of events. `undated` are events without a date, which the data format does not allow.
    """

    title: str
    about: str
    actors: Mapping[str, str]
    types: Mapping[str, str]
    drafts: tuple[EventDraft, ...]
    undated: tuple[EventDraft, ...]
    eras: tuple[Mapping[str, str], ...]
    report: Report
    choices: Choices
    positions: tuple[Mapping[str, Any], ...] = ()
    topics: tuple[Mapping[str, Any], ...] = ()
    link_types: tuple[Mapping[str, Any], ...] = ()
    whole: Mapping[str, Any] | None = None
    """The timeline in the data format, if the table was exported with the records of its events."""
    fields: tuple[Mapping[str, Any], ...] = ()
    """The fields of the file's own in the data format, made of columns that no other field takes."""
    values_of_actors: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The values of the fields of actors, by the id of each."""
    companies: bool = False
    """True if the headings of the actors' columns say that they are companies."""

    def actor_records(self) -> Iterator[dict[str, Any]]:
        """Yield the actors in the data format."""
        known = {"type": "company"} if self.companies else {}
        for id_, name in self.actors.items():
            yield {"id": id_, "name": name, **known, **self.values_of_actors.get(id_, {})}
        drafts = (*self.drafts, *self.undated)
        acting = {actor for draft in drafts for actor in (*draft.actors, *draft.regarding)}
        for id_ in (EVERYTHING, NOBODY_NAMED):
            if id_ in acting:
                yield {"id": id_, "name": say_again(self.choices.lang, INVENTED[id_]), "type": "public"}

    def type_records(self) -> Iterator[dict[str, Any]]:
        """Yield the types in the data format."""
        for id_, label in self.types.items():
            yield {"id": id_, "label": label}
        if any(draft.type == ANY_TYPE for draft in (*self.drafts, *self.undated)):
            yield {"id": ANY_TYPE, "label": say_again(self.choices.lang, INVENTED[ANY_TYPE])}

    def beyond(self, limits: TableLimits) -> Remark | None:
        """Return the limit of what a chart draws that the table is beyond, with what to do; None if there is none."""
        whole = self.whole or {"eras": self.eras, "positions": self.positions, "topics": self.topics}
        lists = {key: len(value) for key, value in whole.items() if isinstance(value, list | tuple)}
        actors, _ = max(len(self.actors), lists.pop("actors", 0)), lists.pop("events", 0)
        if actors > limits.max_actors:
            return Remark.of("file-many-actors", most=numeral(limits.max_actors))
        if any(n > limits.max_entries for n in lists.values()):
            return Remark.of("file-many-entries", most=numeral(limits.max_entries))
        return None

    @no_collection()
    def timeline(self) -> Timeline:
        """Return the timeline, the same as from loading its `yaml_of`; raise LoadError if its records are invalid."""
        name = self.report.name.rpartition(".")[0] or self.report.name or "timeline"
        if self.whole is not None:
            return load_bytes(json_line(self.whole).encode(), name, _RECORDS)
        # Made in order of time, so that neighbours in time are neighbours in memory: otherwise memory access takes
        # most of the time. Drafts do not respond to other events.
        dates = {text: parse_date(text) for text in {draft.date for draft in self.drafts}}
        key = {text: date.sort_key() for text, date in dates.items()}
        drafts = sorted(self.drafts, key=lambda draft: (key[draft.date], draft.id))
        fields = tuple(map(OwnField.model_validate, self.fields))
        events = tuple(map(_Events(dates, fields).event, drafts))
        return Timeline(
            fields=fields,
            title=Words(self.title),
            about=Words(self.about) if self.about else None,
            actors=tuple(map(with_own(Actor, fields).model_validate, self.actor_records())),
            types=tuple(map(EventType.model_validate, self.type_records())),
            positions=tuple(map(Position.model_validate, self.positions)),
            topics=tuple(map(Topic.model_validate, self.topics)),
            link_types=tuple(map(LinkType.model_validate, self.link_types)),
            events=events,
            eras=tuple(map(Era.model_validate, self.eras)),
            name=name,
        )


@no_collection()
def import_table(table: Table, choices: Choices | None = None, *, saved: str = "") -> ImportedTable:
    """Return the timeline of a table with its report; dates after the day `saved` (EDTF) of its file get a warning.

    Raise UndecidedError if a person must decide about columns or dates, QueryError for an invalid choice.
    """
    choices = choices or Choices()
    mapping = mapping_of(table.corrected(choices.corrected), choices)
    report = begun_report(mapping)
    if alone := check_columns(mapping):
        report.warn(alone)
    order = order_of_days(mapping, report)
    return _built(mapping, _dates(mapping, order, report), report, saved)


def _built(mapping: TableMapping, dates: CellDates, report: Report, saved: str) -> ImportedTable:
    """Return the import of the rows of a table, and end its report."""
    table, columns, choices = mapping.table, mapping.columns, mapping.choices
    rows = Rows(mapping, dates, report)
    drafts, actors = tuple(rows.drafts()), rows.actors.labels()
    link_types = tuple(rows.links.add(choices.lang))
    if table.observed:
        _begin_before(drafts)
    companies = are_companies(table.header, columns)
    report.events, report.eras, report.undated = len(drafts), len(rows.eras), len(rows.undated)
    report.companies = len(actors) if companies else 0
    _warn_columns(mapping, report, [each for each in rows.own.columns if each.record])
    rows.positions.warn(report)
    # Lists of names with commas between them are alike: the report first says how to divide them.
    for name, other in () if report.counts["commas"] else islice(rows.actors.near(), MOST_NEAR):
        report.warn(Remark.of("near-names", value=name, other=other))
    _warn_dates([draft.date for draft in drafts], report, saved)
    report.refused.sort(key=lambda remark: remark.row)
    report.name_rows(table.files)
    stem = normalize("NFC", PurePath(table.name.replace("\\", "/")).stem)
    imported = ImportedTable(
        title=choices.title or rows.title or table.title or stem or say(choices.lang, "Timeline"),
        about=rows.about,
        actors=actors,
        types=rows.types.labels(),
        drafts=drafts,
        undated=tuple(rows.undated),
        eras=tuple(rows.eras),
        report=report,
        choices=choices,
        positions=tuple(rows.positions.records()),
        topics=tuple(rows.positions.topic_records()),
        link_types=link_types,
        fields=tuple(each.record for each in rows.own.columns if each.record),
        values_of_actors={
            id_: {key.replace("tracked-until", "tracked_until"): text for key, text in values.items()}
            for id_, values in rows.own.of_actors.items()
        },
        companies=companies,
    )
    return _restored(table.exported, table, imported) if table.exported else imported


def _begin_before(drafts: Sequence[EventDraft]) -> None:
    """Say that a position observed on the first day of all may have begun before it."""
    place = {draft.date: parse_date(draft.date).sort_key() for draft in drafts}
    first = min(place.values(), default=None)
    for draft in drafts:
        if place[draft.date] == first:
            draft.positions = tuple(position | {"from": UNKNOWN_START} for position in draft.positions)


def begun_report(mapping: TableMapping) -> Report:
    """Return a report with what the table and the recipes for its columns say."""
    table, fields = mapping.table, mapping.columns.field_of()
    columns = [(heading, fields.get(n, "")) for n, heading in enumerate(table.header)]
    report = Report(
        table.name, {**table.facts}, columns, table.read, empty=table.empty, refused=[*table.refused]
    )
    for remark in (*table.warnings, *mapping.said):
        report.warn(remark)
    return report


def _restored(exported: Exported, table: Table, imported: ImportedTable) -> ImportedTable:
    """Return the import of an exported table with its records."""
    new = {
        "actors": {record["id"]: record for record in imported.actor_records()},
        "types": {record["id"]: record for record in imported.type_records()},
    }
    report = imported.report
    try:
        whole: dict[str, Any] = restored(table, exported, imported.drafts, new, report)
    except (AttributeError, KeyError, TypeError, ValueError):  # somebody changed the records themselves
        report.warn(Remark.of("records-damaged"))
        return imported
    if imported.choices.title or "title" not in whole:
        whole = {"title": imported.title} | whole | {"title": imported.title}
    report.warn(Remark.of("records", n=sum(event["id"] in exported.events for event in whole["events"])))
    return replace(imported, whole=whole)


def order_of_days(mapping: TableMapping, report: Report) -> Order:
    """Return the order of day and month in the file: as chosen, otherwise as its dates show."""
    choices = mapping.choices
    if choices.dates in ORDERS:
        report.order = choices.dates
        return ORDERS[ORDERS.index(choices.dates)]
    evidence = evidence_of(mapping.table, mapping.columns, choices.short_years)
    if asked := evidence.question():
        raise UndecidedError("dates", asked, mapping.table)
    report.order, report.evidence = evidence.order, (evidence.row, evidence.value)
    return evidence.order


def _dates(mapping: TableMapping, order: Order, report: Report) -> CellDates:
    """Return the reader of the table's dates, and add a warning about midnights beside other times of day."""
    table, columns, choices = mapping.table, mapping.columns, mapping.choices
    exact, places = is_exact(table, columns), columns.dated
    at_midnight, others = (0, 0) if exact else midnights([row[n] for n in places] for row in table.rows)
    if at_midnight and others:
        report.warn(Remark.of("midnights-beside", n=at_midnight, others=others))
    years = [columns.one("year")] if "year" in columns.of and "month" not in columns.of else []
    pairs = "" if table.exact else pairs_of(row[n] for row in table.rows for n in (*places, *years))
    days, place = at_midnight > 0, place_of_years(table, columns, choices.dates)
    decades = not table.exact and any(are_decades(row[n] for row in table.rows) for n in (*places, *years))
    about = not exact and are_about(table.header[n] for n in (*places, *columns.of.get("year", ())))
    rules = DateRules(
        order, choices.default_year, exact, days, pairs, choices.short_years, place, decades, about
    )
    return CellDates(rules)


def _warn_columns(mapping: TableMapping, report: Report, own: Sequence[OwnColumn]) -> None:
    """Add warnings about unused columns, those that became fields unasked, and columns of actors with commas."""
    table, columns = mapping.table, mapping.columns
    actors = () if columns.ours or mapping.choices.separator == "," else columns.of.get("actors", ())
    for n in actors:
        if commas := sum(", " in row[n] and not row[n].startswith("[") for row in table.rows):
            report.warn(Remark.of("commas", 0, n + 1, table.header[n], n=commas))
    told: tuple[int, ...] = ()
    if names := name_evidence(table, columns):
        report.warn(names)
        told = name_pair(table)
    made = {each.place: each for each in own}
    _say_fields(mapping, report, made)
    repeated = of_actors(table.exported.file) if table.exported else ()
    for n in (n for n in columns.unused if n not in made and table.header[n] not in repeated):
        if n not in told and (filled := sum(bool(row[n].strip()) for row in table.rows)):
            use = use_of(table, n, columns)
            report.warn(Remark.of("unused", 0, n + 1, table.header[n], n=filled, use=use))


def _say_fields(mapping: TableMapping, report: Report, made: Mapping[int, OwnColumn]) -> None:
    """Write the columns that became fields into the report, with a warning about each that can be something else."""
    table, columns = mapping.table, mapping.columns
    told, stands = columns.chosen, positions_in(table, columns)
    if stands and {*stands} <= {*made}:
        who, what = (table.header[n] for n in stands)
        options = shlex.join(["--map", f"{who}=actors", "--map", f"{what}=position"])
        report.warn(Remark.of("can-stand", who=who, what=what, options=options))
        told |= {*stands}
    acting = () if stands else actors_offered(table, columns)
    for n in acting:
        told |= {n}
        options = shlex.join(["--map", f"{table.header[n]}=actors"])
        report.warn(Remark.of("can-act", 0, n + 1, table.header[n], options=options))
    for n, each in made.items():
        heading, use = table.header[n], use_of(table, n, columns)
        report.columns[n] = (heading, each.named)
        if each.style.unclear:
            report.warn(Remark.of("own-unclear", 0, n + 1, heading, value=each.style.unclear))
        if each.spelt:
            values = ", ".join(f"{value} ({spelling})" for spelling, value in each.spelt.items())
            report.warn(Remark.of("own-case", 0, n + 1, heading, values=values))
        if each.field.of == "actors" and (blanks := blanks_of_actors(mapping, n)):
            report.warn(Remark.of("own-blank", 0, n + 1, heading, n=blanks))
        if n not in told and use not in ("note", each.field.kind.replace("link", "url")):
            kind, of = KINDS[each.field.kind], sentence(FIELDS[each.named].group)
            label = sentence(FIELDS[use].label)
            report.warn(Remark.of("own-field", 0, n + 1, heading, kind=kind, of=of, use=use, label=label))


def _warn_dates(texts: list[str], report: Report, saved: str) -> None:
    """Set the span of the report, and add warnings about dates that look like years or are later than the file."""
    read = map(parse_date, dict.fromkeys(texts))
    dates = sorted((d for d in read if (d.start, d.end) != (None, None)), key=lambda d: d.sort_key())
    if dates:
        last = max(dates, key=lambda d: d.end if d.end is not None else d.start or 0)
        first = min(dates, key=lambda d: d.start if d.start is not None else d.end or 0)
        report.span = first.text, last.text
    # A program that knows only a year often writes its first day: more of them than chance gives are years.
    firsts = sum(text.endswith("-01-01") for text in texts)
    if firsts > 1 and firsts >= sum(len(text) == 10 for text in texts) * _FIRST_DAYS / 4:
        report.warn(Remark.of("first-days", n=firsts))
    limit = parse_date(saved).end if saved else None
    later = {d.text for d in dates if limit is not None and d.start is not None and d.start > limit}
    if later:
        n = sum(text in later for text in texts)
        report.warn(Remark.of("after-saved", n=n, saved=saved, value=max(later)))


class _Events:
    """Make events from drafts, whose texts are already clean; events share equal texts and actors."""

    def __init__(self, dates: Mapping[str, Edtf], fields: tuple[OwnField, ...]) -> None:
        self._event, self._source = constructor(with_own(Event, fields)), constructor(Source)
        self._dates, self._own = dates, {each.id: each for each in fields}
        self._values: dict[tuple[str, str], Any] = {}
        self._people: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._named: dict[str, Words] = {}

    def event(self, draft: EventDraft) -> Event:
        """Return the event as loading the draft's text would return it."""
        record, people = draft.record(), self._people
        record["date"] = self._dates[draft.date]
        record |= {key: Words(record[key]) for key in ("title", "label", "summary", "note") if key in record}
        for key, ids in (("actors", draft.actors), ("regarding", draft.regarding)):
            if ids:
                record[key] = people.setdefault(ids, ids)
        for key in draft.extra:
            name, value = self._extra(key, record.pop(key))
            record[name] = value
        if draft.positions:
            record["positions"] = tuple(map(StatedPosition.model_validate, record["positions"]))
        if draft.links:
            record["links"] = tuple(map(StatedLink.model_validate, record["links"]))
        if draft.sources:
            record["sources"] = tuple(map(self._cited, record["sources"]))
        return self._event(record)

    def _extra(self, key: str, text: str) -> tuple[str, Any]:
        """Return the name of a field that few events have, and its value; equal ones are one object."""
        own = self._own.get(key)
        if (key, text) not in self._values:
            self._values[key, text] = own.read(text) if own else EXTRA[key].read(text)
        return own.name if own else key, self._values[key, text]

    def _cited(self, texts: dict[str, str]) -> Source:
        # Titles and publishers of sources are often the same few texts.
        named = {
            key: self._named.get(text) or self._named.setdefault(text, Words(text))
            for key, text in texts.items()
            if key != "url"
        }
        return self._source({**texts, **named})
