"""Checks of what a file names beside it: fonts for letters that ours lack, its theme, its feed, the CSV of a series.

Of a series, the order of the points and the events that they name are checked too.
"""

from __future__ import annotations

import csv
import re
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from io import StringIO
from typing import NamedTuple

from pydantic_core import PydanticCustomError

from timeline.dates import is_date
from timeline.dates.free_text import Code, readings
from timeline.errors import LoadError, Problem, StoreError, not_defined, shown
from timeline.i18n.catalogue import numeral
from timeline.i18n.sentences import NOTHING, Sentence
from timeline.io.checks.parsed_file import At, ParsedFile
from timeline.io.folder import OUTSIDE, Folder, is_inside, outside
from timeline.io.yaml.reader import YamlMap
from timeline.model.feed import Feed, FeedPlace
from timeline.model.nouns import Event
from timeline.model.series import MOST_POINTS, Point, Series
from timeline.store.addresses import ENGINES, StoreAddress, address_of
from timeline.theme.fonts import Font, read_font
from timeline.theme.house import USUAL_THEME, HouseTheme

_MOST_OF_FONT = 60_000_000
"""The limit of a font file."""
_FONT_BESIDE = Sentence(
    "put the font in this file's folder or in a subfolder, and write its path from there: fonts/name.ttf"
)
_THEME_BESIDE = Sentence(
    "put the theme in this file's folder or in a subfolder, and write its path from there: house/theme.yaml"
)
_FEED_BESIDE = Sentence(
    "put the feed in this file's folder or in a subfolder, and write its path from there: feeds/events.parquet"
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
_SECRET = re.compile(r"//[^/@]*:[^/@]+@|[?&;](password|token|secret)=[^&;$]", re.IGNORECASE)
_KINDS = (".parquet", ".duckdb")


def check_fonts(parsed: ParsedFile, folder: Folder | None) -> tuple[Font, ...]:
    """Return the fonts that a file names (none without a folder); add their problems."""
    fonts: list[Font] = []
    for n, name in enumerate(parsed.head.fonts if parsed.head else ()):
        at, font = parsed.top.under("fonts", n), shown(name)
        if OUTSIDE.match(name):
            at.wrong("", outside(name), _FONT_BESIDE)
        elif folder is not None:
            try:
                fonts.append(_font(folder, name))
            except FileNotFoundError:
                at.wrong("", Sentence("the font {font} was not found", font=font), _FONT_BESIDE)
            except OSError as error:
                reason = str(error.strerror or error)
                at.wrong("", Sentence("the font {font} cannot be read ({reason})", font=font, reason=reason))
            except ValueError:
                message = Sentence("{font} is not a font that can be drawn", font=font)
                at.wrong("", message, Sentence("use a .ttf, .otf, .ttc or .otc file"))
    return tuple(fonts)


def _font(folder: Folder, name: str) -> Font:
    """Return the font of a file inside the folder; raise ValueError for a link to the outside or a huge file."""
    target = folder.watched(name)
    if not is_inside(target, folder.path):
        raise ValueError("outside the folder")
    status = target.stat()
    if not stat.S_ISREG(status.st_mode) or status.st_size > _MOST_OF_FONT:
        raise ValueError("no regular file of a font's size")
    return read_font(target.resolve())


def check_theme(parsed: ParsedFile, folder: Folder | None) -> HouseTheme:
    """Return the theme that a file names; add its problems.

    Without a folder, as for an uploaded file, no theme is read from the disk: the usual one is returned.
    """
    name = parsed.head.theme if parsed.head else None
    if name is None:
        return USUAL_THEME
    from timeline.io.themes.reader import SHIPPED, is_path, load_theme, shipped, unknown_theme, watched

    if not is_path(name):
        if name in SHIPPED:
            return load_theme(shipped(name))
        parsed.top.wrong("theme", *unknown_theme(name))
    elif OUTSIDE.match(name) or (folder and not folder.has(name)):
        parsed.top.wrong("theme", outside(name), _THEME_BESIDE)
    elif folder is not None:
        path = folder.watched(name)
        try:
            return folder.themes.get(name) or load_theme(path)
        except LoadError as error:
            for problem in error.problems:
                parsed.problems.put(problem)
        finally:
            folder.asked |= watched(path)
    return USUAL_THEME


def unread_theme(parsed: ParsedFile, folder: Folder | None) -> str:
    """Return the path of the theme of a file that is read without its folder; "" if it names none."""
    name = parsed.head.theme if parsed.head else None
    if not name or folder is not None:
        return ""
    from timeline.io.themes.reader import is_path

    return name if is_path(name) else ""


def check_feed(parsed: ParsedFile, folder: Folder | None, hosts: tuple[str, ...] = ()) -> FeedPlace | None:
    """Return where the feed of a file may be opened; add its problems. Nothing is opened or connected to.

    Without a folder, as for an uploaded file, no feed is opened: the result is None.
    """
    feed = parsed.head.feed if parsed.head else None
    if feed is None:
        return None
    at = parsed.top.under("feed")
    _check_rows(parsed, feed, at)
    _check_dates(feed, at)
    if not _SCHEME.match(feed.place):
        return _file(feed, feed.place, folder, at)
    address = _address(feed.place, at)
    if address is None or address.scheme == "duckdb":
        found = _file(feed, address.address, folder, at) if address else None
        if address is None or found is None or isinstance(found.where, StoreAddress):
            return None
        return replace(found, where=replace(address, address=str(found.where)))
    line = at.node["from"].line
    return FeedPlace(feed, address, "", parsed.problems.file, line, hosts) if folder else None


def _file(feed: Feed, name: str, folder: Folder | None, at: At) -> FeedPlace | None:
    """Return the place of a feed in a file beside the timeline file, which the folder then watches."""
    if OUTSIDE.match(name) or (folder and not folder.has(name)):
        at.wrong("from", outside(name), _FEED_BESIDE)
    elif not name.lower().rstrip("/").endswith(_KINDS):
        message = Sentence("the feed {file} is neither a .parquet nor a .duckdb file", file=shown(name))
        hint = Sentence("make one with: timeline import {file} -o events.duckdb", file=name[:80])
        at.wrong("from", message, hint)
    elif folder is not None:
        place = folder.watched(name)
        if (stamp := folder.asked[place]) is not None:
            line = at.node["from"].line
            return FeedPlace(feed, place, "-".join(map(str, stamp)), at.problems.file, line)
        message = Sentence("the feed {file} was not found", file=shown(name))
        at.wrong("from", message, Sentence("check the name and the folder"))
    return None


def _address(place: str, at: At) -> StoreAddress | None:
    """Return the address of a table; add what is wrong with it."""
    if _SECRET.search(place):
        message = Sentence("a connection string in a file must not contain a password")
        hint = Sentence("put it in the environment, for example in PGPASSWORD for a postgres: connection")
        at.wrong("from", message, hint)
    elif place.partition(":")[0] not in ENGINES:
        message = Sentence("the feed {file} has an unknown kind of connection", file=shown(place))
        known = ", ".join(f"{name}:" for name in ENGINES)
        at.wrong("from", message, Sentence("known: {words}", words=known))
    else:
        try:
            return address_of(place)
        except StoreError as error:
            at.wrong("from", error.args[0])
    return None


def _check_rows(parsed: ParsedFile, feed: Feed, at: At) -> None:
    """Check that the actors and the event type are defined, and that no value belongs to two actors."""
    known = {name: {item.id for item, _ in parsed.valid(name)} for name in ("actors", "types")}
    whole = {name: None not in (parsed.items.get(name) or []) for name in known}
    first: dict[str, str] = {}
    for actor, values in feed.rows.items() if isinstance(at.node.get("rows"), YamlMap) else ():
        row = at.under("rows")
        if whole["actors"] and actor not in known["actors"]:
            hint = parsed.problems.closest(actor, known["actors"])
            row.wrong(actor, not_defined("actors", actor), hint, at_key=True)
        for value in values:
            if first.setdefault(value, actor) != actor:
                message = Sentence("the value {word} belongs to two actors", word=shown(value))
                hint = Sentence("the other one is '{word}'; remove one of the two", word=first[value])
                row.wrong(actor, message, hint, at_key=True)
    if feed.type and whole["types"] and feed.type not in known["types"]:
        hint = parsed.problems.closest(feed.type, known["types"])
        at.wrong("type", not_defined("types", feed.type), hint)


def _check_dates(feed: Feed, at: At) -> None:
    """Check that the columns name one way to date an event, and the others that it then needs."""
    columns = feed.columns
    if columns.date and (columns.start or columns.end):
        message = Sentence("the columns name both date and start or end")
        hint = Sentence("remove date, or remove start and end")
        at.under("columns").wrong("date", message, hint, at_key=True)
    elif columns.end and not columns.start:
        message = Sentence("the columns name end without start")
        at.under("columns").wrong("end", message, Sentence("add the column 'start:'"), at_key=True)


_MOST_OF_CSV = 2_000_000
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
            text = folder.content(name, _MOST_OF_CSV).decode("utf-8-sig")
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
    first, line, unread = text.partition("\n")[0], 0, list[tuple[int, str, Sentence, Sentence]]()
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
                point = Point.of(_as_edtf(cells[0]), value, cells[2])
            except PydanticCustomError as error:
                fields = error.context or {}
                if is_date(_as_edtf(cells[0] or "..")):
                    wrong(fields["text"], fields["hint"], line)
                else:
                    unread.append((line, cells[0], fields["text"], fields["hint"]))
                continue
            yield _Written(point, lambda message, hint, line=line: wrong(message, hint, line))  # type: ignore[misc]
    except csv.Error:
        wrong(Sentence("this line is not CSV"), NOTHING, line + 1)
    _say_unread(unread, wrong)


def _say_unread(unread: Sequence[tuple[int, str, Sentence, Sentence]], wrong: Callable[..., None]) -> None:
    """Add one problem for all dates of a CSV that could not be read, at the line of the first."""
    for line, date, message, hint in unread[:1]:
        dates = Sentence("the column date has values that are not dates, such as '{date}'", date=date[:40])
        wrong(dates if unread[1:] else message, hint, line)


def _as_edtf(text: str) -> str:
    """Return a date in words that has one meaning, such as Jan 1 2000, as EDTF; any other text as it is."""
    found = () if is_date(text) else readings(text)
    return found[0].text if len(found) == 1 and set(found[0].codes) <= {Code.BASIC, Code.REWORDED} else text


def _dated(written: _Written, events: Mapping[str, Event]) -> _Written:
    """Return a point with the date of its event, if it names one."""
    point, wrong = written
    if not point.event:
        return written
    event = events.get(point.event)
    if event is None:
        wrong(not_defined("events", point.event), NOTHING)
    elif point.date is not None and point.date.text != event.date.text:
        message = Sentence("the date differs from that of the event, {date}", date=event.date.text)
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
