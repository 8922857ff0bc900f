"""Checks of the files that a file names: fonts for letters that ours lack, its theme, and its feed."""

from __future__ import annotations

import re
import stat
from dataclasses import replace

from timeline.errors import LoadError, StoreError, not_defined, shown
from timeline.i18n.sentences import Sentence
from timeline.io.checks.parsed_file import At, ParsedFile
from timeline.io.folder import OUTSIDE, Folder, is_inside, outside
from timeline.io.themes.reader import SHIPPED, is_path, load_theme, shipped, unknown_theme, watched
from timeline.io.yaml.reader import YamlMap
from timeline.model.feed import Feed, FeedPlace
from timeline.store.addresses import ENGINES, StoreAddress, address_of
from timeline.theme.fonts import Font, read_font
from timeline.theme.house import USUAL_THEME, HouseTheme

MOST_BYTES = 60_000_000
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
    if not stat.S_ISREG(status.st_mode) or status.st_size > MOST_BYTES:
        raise ValueError("no regular file of a font's size")
    return read_font(target.resolve())


def check_theme(parsed: ParsedFile, folder: Folder | None) -> HouseTheme:
    """Return the theme that a file names; add its problems.

    Without a folder, as for an uploaded file, no theme is read from the disk: the usual one is returned.
    """
    name = parsed.head.theme if parsed.head else None
    if name is None:
        return USUAL_THEME
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
    return name if name and folder is None and is_path(name) else ""


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
    """Check that the actors and the event type are defined, and that no value means two actors."""
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
                message = Sentence("the value {word} means two actors", word=shown(value))
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
