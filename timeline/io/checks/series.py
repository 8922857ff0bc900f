"""Checks of series: their points, in the file or in a CSV beside it, their order, and the events that points name."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import StringIO
from typing import NamedTuple

from pydantic_core import PydanticCustomError

from timeline.errors import Problem, not_defined, shown
from timeline.i18n.catalogue import numeral
from timeline.i18n.sentences import NOTHING, Sentence
from timeline.io.checks.parsed_file import At, ParsedFile
from timeline.io.folder import OUTSIDE, Folder, outside
from timeline.model.nouns import Event
from timeline.model.series import MOST_POINTS, Point, Series

MOST_BYTES = 2_000_000
_BESIDE = Sentence(
    "put the CSV in this file's folder or in a subfolder, and write its path from there, as in data/prices.csv"
)
_COLUMNS = Sentence("its first line must be: date,value or date,value,event")
_DELIMITERS = (",", ";", "\t")
Wrong = Callable[[Sentence, Sentence], None]
"""A function that adds a problem at the place of a point."""


class _Written(NamedTuple):
    """A point, and the function that adds a problem at its place."""

    point: Point
    wrong: Wrong


def check_series(parsed: ParsedFile, folder: Folder | None) -> dict[str, tuple[Point, ...]]:
    """Return the points of each series by its id, in order of time; add their problems.

    Without a folder, as for an uploaded file, no CSV is read: its series has no points.
    """
    events = {event.id: event for event, _ in parsed.valid("events")}
    found: dict[str, tuple[Point, ...]] = {}
    for series, at in parsed.valid("series"):
        written = [*_written(series, at, folder)]
        if len(written) > MOST_POINTS:
            message = Sentence("the series has more than {n} values", n=numeral(MOST_POINTS))
            at.wrong("csv" if series.csv else "points", message, Sentence("use one value a week or a month"))
            continue
        found[series.id] = tuple(_ordered([_dated(each, events) for each in written]))
    return found


def _written(series: Series, at: At, folder: Folder | None) -> Iterator[_Written]:
    """Yield the points of a series with their places."""
    if bool(series.points) == bool(series.csv):
        message = Sentence("a series must have either points or csv")
        at.wrong("csv" if series.csv else "points", message, Sentence("add 'points: [[2019-05-14, 1], …]'"))
    elif series.csv:
        yield from _of_csv(series.csv, at, folder)
    for n, point in enumerate(series.points):
        place = at.under("points", n) if isinstance(at.node.get("points"), Sequence) else at
        yield _Written(point, lambda message, hint, place=place: place.wrong("", message, hint))  # type: ignore[misc]


def _of_csv(name: str, at: At, folder: Folder | None) -> Iterator[_Written]:
    """Yield the points of a CSV inside the folder of the file."""
    file = shown(name)
    if OUTSIDE.match(name):
        at.wrong("csv", outside(name), _BESIDE)
    elif folder is not None:
        try:
            text = folder.content(name, MOST_BYTES).decode("utf-8-sig")
        except FileNotFoundError:
            at.wrong("csv", Sentence("the file {file} was not found", file=file), _BESIDE)
        except OSError as error:
            reason = str(error.strerror or error)
            at.wrong("csv", Sentence("the file {file} cannot be read ({reason})", file=file, reason=reason))
        except UnicodeDecodeError:
            at.wrong(
                "csv",
                Sentence("the file {file} is not in UTF-8", file=file),
                Sentence("save it as CSV UTF-8"),
            )
        except ValueError as error:
            at.wrong("csv", *error.args)
        else:
            yield from _points(text, str(folder.path / name), at)


def _points(text: str, file: str, at: At) -> Iterator[_Written]:
    """Yield the points of a CSV; a problem has the line of the CSV."""
    first, line = text.partition("\n")[0], 0
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)

    def wrong(message: Sentence, hint: Sentence = NOTHING, line: int = 1) -> None:
        at.problems.put(Problem(file, line, 1, "", message, hint))

    try:
        heads = [cell.strip().lower() for cell in next(reader, [])]
        if heads[:2] != ["date", "value"] or heads[2:] not in ([], ["event"]):
            return wrong(Sentence("the columns are not date and value"), _COLUMNS)
        for n, row in enumerate(reader):
            line = reader.line_num
            if n > MOST_POINTS or not any(map(str.strip, row)):
                continue
            cells = [*(cell.strip() for cell in row), "", ""]
            value = cells[1] if delimiter == "," else cells[1].replace(",", ".")
            try:
                point = Point.of(cells[0], value, cells[2])
            except PydanticCustomError as error:
                fields = error.context or {}
                wrong(fields["text"], fields["hint"], line)
                continue
            yield _Written(point, lambda message, hint, line=line: wrong(message, hint, line))  # type: ignore[misc]
    except csv.Error:
        wrong(Sentence("this line is not CSV"), NOTHING, line + 1)


def _dated(written: _Written, events: Mapping[str, Event]) -> _Written:
    """Return a point with the date of its event, if it names one."""
    point, wrong = written
    if not point.event:
        return written
    event = events.get(point.event)
    if event is None:
        wrong(not_defined("events", point.event), NOTHING)
    elif point.date is not None and point.date.text != event.date.text:
        message = Sentence("the point has another date than its event, {date}", date=event.date.text)
        wrong(message, Sentence("remove the date, or correct one of the two"))
    elif event.date.start is None or event.date.end is None:
        wrong(Sentence("the event {word} has no first or no last day", word=shown(event.id)), NOTHING)
    else:
        return written._replace(point=Point((event.date, *point[1:])))
    return written


def _ordered(written: Sequence[_Written]) -> Iterator[Point]:
    """Yield the points with a date in order of time; two of one date are a problem."""
    dated = [each for each in written if each.point.date is not None]
    last: Point | None = None
    for each in sorted(dated, key=lambda each: each.point.days):
        if last is not None and last.days == each.point.days:
            message = Sentence("the series has two values on {date}", date=each.point[0].text)
            each.wrong(message, Sentence("keep one of them"))
        last = each.point
        yield last
