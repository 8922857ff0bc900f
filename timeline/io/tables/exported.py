"""Tables that Timeline exported: their columns, and the record that holds what their cells do not say.

An exported table says all of its events twice: in cells for a person, and in a record for the program. A record has
the event in the data format, with all languages, sources, positions and corrections. The first records also have the
items that the events name: actors, types, positions and the like. A cell that somebody changed has priority.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from timeline.dates import Edtf
from timeline.i18n.catalogue import DEFAULT_LANGUAGE, languages, say, say_again
from timeline.i18n.sentences import InWords, Sentence
from timeline.io.schema import SECTIONS
from timeline.model.nouns import Event
from timeline.model.shown import ShownField, sentence, shown_fields
from timeline.model.timeline import Timeline

EVENT_COLUMNS = (
    "number", "id", "date", "first_day", "last_day", "date_in_words", "who", "actors", "regarding", "type", "mode",
    "title", "label", "summary", "importance", "progress", "change", "confidence", "contested",
    "sources_differ", "draft", "sources", "urls",
)  # fmt: skip
REPLIES = "replies"
"""The column of replies in words, in a table that has any."""
EXTRA = {each.key: each for each in shown_fields(Event).values() if each.shown and each.shown.extra}
"""The fields of events that few files have; a table has a column for each that has a value, and for its number."""
SOURCE_COLUMNS = ("number", "event", "title", "publisher", "date", "role", "url", "archived")
POSITION_COLUMNS = (
    "actor", "name", "position", "label", "topic", "since", "from", "until", "stated_end", "evidence", "number",
    "event", "least_days", "most_days",
)  # fmt: skip
LINKED = "linked"
"""The column of an event's links in words, in a table with any."""
HELD = "held"
"""The column of how long the positions were held that an event set, if one sets any."""
LACKING = "lacking"
"""The column of what positions lack of the evidence that the file asks for, if it asks for any."""
HEADINGS = {
    "number": "No.", "id": "Event id", "event": "Event id", "date": "Date", "first_day": "First day",
    "last_day": "Last day", "date_in_words": "Date in words", "who": "Who", "actors": "Actor ids",
    "regarding": "Regarding", "type": "Event type", "mode": "Statement or action", "title": "Title",
    "label": "Short title", "summary": "Summary", "importance": "Importance",
    "progress": "Progress", "change": "Change of position", "confidence": "Confidence",
    "contested": "Contested", "sources_differ": "Sources differ", "draft": "Draft", "sources": "Sources",
    "urls": "URLs", "publisher": "Publisher", REPLIES: "Replies",
    LINKED: "Answers and answered by", HELD: "Held for", LACKING: "Missing evidence",
    "role": "Role", "url": "URL", "archived": "Archived copy", "actor": "Actor id", "name": "Actor",
    "position": "Position id", "topic": "Topic", "since": "Since (as written)", "from": "From", "until": "Until",
    "stated_end": "Time limit", "evidence": "Evidence", "least_days": "Days, at least",
    "most_days": "Days, at most", "series": "Series id", "value": "Value", "unit": "Unit", "count": "Number",
}  # fmt: skip
_NUMBER = "_number"
"""The end of the name of a column with the numbers of another one."""
SOURCE_CELLS = ("sources", "urls")
DERIVED_CELLS = ("number", "first_day", "last_day", "date_in_words", "who", "change")
"""The columns that repeat other columns in words; a change in them has no effect, except in `who`."""
RECORD = "record"
RECORD_SHEET, RECORD_HEADINGS = "Record", ("event", "part", "record")
"""The sheet with the records of a workbook, whose cells have parts of one JSON text."""
JSON_KEY = "timeline_export"
"""The first key of an exported JSON."""
LONGEST_PART = 30_000
"""The maximum number of characters of a record in one cell; a workbook's cells have 32,767."""
_WITHOUT_ID = ("rows", "slides")
"""The sections whose items need no id."""
_JSON = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"' + JSON_KEY.encode() + rb'"')
_ACTIVE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_FORMULA = "=+\\-@\t\r＝＋－＠"
_UNSAFE = re.compile(rf"\s*[{_FORMULA}]|'+\s*[{_FORMULA}]")
_MADE_SAFE = re.compile(rf"''*\s*[{_FORMULA}]")


@dataclass(frozen=True)
class Exported:
    """The records of an exported table: the file without events, and each event by its id, in language `lang`.

    `seen` are the digests of the cells as written, by event; `damaged` are lines whose record cannot be read.
    """

    lang: str
    file: Mapping[str, Any]
    events: Mapping[str, Mapping[str, Any]]
    seen: Mapping[str, str] = field(default_factory=dict)
    damaged: Sequence[int] = ()


def is_exported_json(data: bytes) -> bool:
    """Return whether bytes begin like a JSON that Timeline exported."""
    return bool(_JSON.match(data[:64]))


def safe_cell(value: Any) -> Any:
    """Return the value; a text that a spreadsheet would read as a formula has an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and _UNSAFE.match(value) else value


def plain_cell(text: str) -> str:
    """Return the text of which `safe_cell` made a cell."""
    return text[1:] if _MADE_SAFE.match(text) else text


def json_line(value: Any) -> str:
    """Return a value as JSON on one line without characters that spreadsheets change."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("_x", "\\u005fx")
    return _ACTIVE.sub(lambda letter: f"\\u{ord(letter[0]):04x}", text)


def digest_of(cells: Mapping[str, object], derived: Iterable[str] = ()) -> str:
    """Return eight digits for the cells of sources and eight for derived cells, which show later changes.

    The cells of fields of actors are `derived` too.
    """
    parts = (SOURCE_CELLS, (*DERIVED_CELLS, *derived))
    texts = ("\0".join(" ".join(str(cells.get(key, "")).split()) for key in keys) for keys in parts)
    return "".join(blake2b(text.encode("utf-8", "replace"), digest_size=4).hexdigest() for text in texts)


def parts_of_file(file: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the items of a file in parts that fit in a cell each; a longer item is a part alone."""
    part: dict[str, Any] = {}
    size = 0
    for key, value in file.items():
        for item in value if isinstance(value, list) else (value,):
            length = len(json_line(item)) + len(key) + 8
            if part and size + length > LONGEST_PART * 2 // 3:
                yield part
                part, size = {}, 0
            size += length
            part = joined((part, {key: [item] if isinstance(value, list) else item}))
    if part:
        yield part


def joined(parts: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the file of the parts."""
    file: dict[str, Any] = {}
    for part in parts:
        for key, value in part.items():
            file[key] = [*file.get(key, ()), *value] if isinstance(value, list) else value
    return file


def extra_columns(fields: Iterable[ShownField]) -> dict[str, Sentence | InWords]:
    """Return the headings of some fields that few files have, by their columns: their texts, and numbers of amounts."""
    found: dict[str, Sentence | InWords] = {}
    for each in fields:
        label = each.shown.label if each.shown else each.key
        said = label if isinstance(label, InWords) else sentence(label)
        found[own_column(each.key) if each.is_own else each.key] = said
        if each.has_number and not each.is_own:
            found[each.key + _NUMBER] = Sentence("{name} (number)", name=said)
    return found


def own_records(file: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the declared fields of an exported file by their columns."""
    return {own_column(record["id"]): record for record in file.get("fields", ())}


def of_actors(file: Mapping[str, Any]) -> list[str]:
    """Return the columns of an exported file that repeat values of actors."""
    return sorted(key for key, record in own_records(file).items() if record.get("of") == "actors")


def own_column(key: str) -> str:
    """Return the column of a field of the file's own: its id, unless that is another column."""
    return f"own.{key}" if key in HEADINGS or key.removesuffix(_NUMBER) in EXTRA else key


def extra_cells(timeline: Timeline, event: Event, lang: str) -> tuple[Any, ...]:
    """Return the values of an event in these columns, of the fields that some event of the timeline has."""
    cells: list[Any] = []
    for each in timeline.extras:
        values = timeline.values(each, event)
        numbers = [value.number for value in values if each.has_number]
        if each.is_own:
            # A spreadsheet adds up numbers; a date is read again as it is written.
            dates = [value.text for value in values if isinstance(value, Edtf)]
            cells.append(
                *(numbers if len(numbers) == 1 else ["; ".join(dates) or timeline.said(each, event, lang)])
            )
        else:
            cells += [
                values[0] if values and each.values else each.text(values[0] if values else None, lang),
                *((numbers or [""]) if each.has_number else ()),
            ]
    return tuple(cells)


def heading_of(column: str, lang: str, more: Mapping[str, str]) -> str:
    """Return the heading of a column in a workbook; `more` are the headings of columns that few files have."""
    return say_again(lang, more[column]) if column in more else say(lang, HEADINGS[column])


def columns_of(header: Sequence[str]) -> list[str]:
    """Return the columns of an exported workbook by its headings in any language; [] for another table."""
    for lang in languages():
        more = extra_columns(EXTRA.values())
        key_of = {heading_of(key, lang, more): key for key in (*EVENT_COLUMNS, *more)}
        if {"id", "first_day", "last_day", "date", "title"} <= {*map(key_of.get, header)}:
            return [key_of.get(text, text) for text in header]
    return []


def read_records(cells: Iterable[tuple[int, str]]) -> Exported:
    """Return the records in the cells of a column, by line."""
    records, damaged = list[dict[str, Any]](), list[int]()
    for line, cell in cells:
        record: Any = None
        with suppress(ValueError, RecursionError):
            record = json.loads(cell.strip() or "{}")
        known = isinstance(record, dict) and _is_event(record.get("event", {"id": ""}))
        if known and _is_file(record.get("file", {})):
            records.append(record)
        else:
            damaged.append(line)
    events = {str(record["event"]["id"]): record for record in records if "event" in record}
    langs = (record["lang"] for record in records if isinstance(record.get("lang"), str))
    return Exported(
        next(langs, DEFAULT_LANGUAGE),
        joined(record.get("file", {}) for record in records),
        {id_: record["event"] for id_, record in events.items()},
        {id_: str(record.get("cells", "")) for id_, record in events.items()},
        damaged,
    )


def _is_event(record: Any) -> bool:
    """Return whether a value has the form of an event, as far as the cells of a row are merged into it."""
    return (
        isinstance(record, dict)
        and isinstance(record.get("id"), str)
        and all(isinstance(record.get(key, ""), str) for key in ("date", "type"))
        and all(_is_texts(record.get(key, "")) for key in ("title", "label", "summary"))
        and all(_is_texts(record[key]) for key in EXTRA if isinstance(record.get(key), dict))
        and all(
            isinstance(ids := record.get(key, []), list) and all(isinstance(id_, str) for id_ in ids)
            for key in ("actors", "regarding", "responds_to")
        )
        and isinstance(links := record.get("links", []), list)
        and all(
            isinstance(link, dict) and all(isinstance(link.get(key), str) for key in ("type", "to"))
            for link in links
        )
        and str(record.get("importance", 3)) in {"1", "2", "3", "4", "5"}
    )


def _is_file(file: Any) -> bool:
    """Return whether a value has the form of a file, or of a part of one."""
    return isinstance(file, dict) and all(
        isinstance(item, dict)
        and (isinstance(item.get("id"), str) or section in _WITHOUT_ID)
        and all(_is_texts(item.get(key, "")) for key in ("name", "label"))
        for section in SECTIONS
        for item in (file.get(section, ()) if isinstance(file.get(section, ()), list | tuple) else (None,))
    )


def _is_texts(value: Any) -> bool:
    """Return whether a value is a text, or one in each of some languages."""
    texts = [*value.values()] if isinstance(value, dict) else [value]
    return bool(texts) and all(isinstance(text, str) for text in texts)


def read_json(data: bytes) -> tuple[list[list[str]], Exported] | None:
    """Return rows for the events of an exported JSON, headings first, and its records; None if it is damaged."""
    try:
        whole = json.loads(data.decode("utf-8-sig", "replace"))
        lang, file = str(whole.get("lang", DEFAULT_LANGUAGE)), dict(whole["file"])
        events = [
            {key: value for key, value in event.items() if key not in DERIVED_CELLS}
            for event in whole["events"]
        ]
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return None
    if not (_is_file(file) and all(map(_is_event, events))):
        return None
    rows = [["id", "date", "first_day", "last_day", "actors", "title"]]
    for event in events:
        actors, title = " ".join(event.get("actors", ())), text(event.get("title"), lang)
        rows.append([event["id"], text(event.get("date")), "", "", actors, title])
    return rows, Exported(lang, file, {event["id"]: event for event in events})


def text(value: Any, lang: str = "") -> str:
    """Return a text of the data format in a language, otherwise in its first one."""
    if isinstance(value, Mapping):
        return str(value.get(lang, next(iter(value.values()), "")))
    return "" if value is None else str(value)


def words_of(cell: str) -> list[str]:
    """Return the ids and names in a cell of `actors`: a JSON list, or texts between spaces."""
    return [str(name) for name in json.loads(cell)] if cell.startswith('["') else cell.split()


def texts_of(name: object) -> tuple[str, ...]:
    """Return a text of the data format in all its languages."""
    return tuple(map(str, name.values())) if isinstance(name, Mapping) else (str(name),)
