"""Check of the feed that a file names: its place, and the actors, values and event type that it maps."""

from __future__ import annotations

import re
from dataclasses import replace

from timeline.errors import StoreError, not_defined, shown
from timeline.i18n.sentences import Sentence
from timeline.io.checks.images import OUTSIDE, Folder, outside
from timeline.io.checks.parsed_file import ParsedFile
from timeline.io.yaml.reader import Path, YamlMap, YamlText
from timeline.io.yaml.validation import Problems, key_of
from timeline.model.feed import Feed, FeedPlace
from timeline.store.addresses import ENGINES, StoreAddress, address_of

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
_SECRET = re.compile(r"//[^/@]*:[^/@]+@|[?&;](password|token|secret)=[^&;$]", re.IGNORECASE)
_KINDS = (".parquet", ".duckdb")
BESIDE = Sentence(
    "put the feed in this file's folder or in a subfolder, and write its path from there: feeds/events.parquet"
)


def check_feed(
    parsed: ParsedFile, problems: Problems, folder: Folder | None, hosts: tuple[str, ...] = ()
) -> FeedPlace | None:
    """Return where the feed of a file may be opened; add its problems. Nothing is opened or connected to.

    Without a folder, as for an uploaded file, no feed is opened: the result is None.
    """
    feed = parsed.head.feed if parsed.head else None
    if feed is None:
        return None
    _check_rows(parsed, feed, problems)
    _check_dates(parsed, feed, problems)
    at: tuple[YamlText, Path] = (parsed.root["feed"]["from"], ("feed", "from"))
    if not _SCHEME.match(feed.place):
        return _file(feed, feed.place, folder, at, problems)
    address = _address(feed.place, at, problems)
    if address is None or address.scheme == "duckdb":
        found = _file(feed, address.address, folder, at, problems) if address else None
        if address is None or found is None or isinstance(found.where, StoreAddress):
            return None
        return replace(found, where=replace(address, address=str(found.where)))
    return FeedPlace(feed, address, "", problems.file, at[0].line, hosts) if folder else None


def _file(
    feed: Feed, name: str, folder: Folder | None, at: tuple[YamlText, Path], problems: Problems
) -> FeedPlace | None:
    """Return the place of a feed in a file beside the timeline file, which the folder then watches."""
    if OUTSIDE.match(name) or (folder and not folder.has(name)):
        problems.add(*at, outside(name), BESIDE)
        return None
    if not name.lower().rstrip("/").endswith(_KINDS):
        message = Sentence("the feed {file} is neither a .parquet nor a .duckdb file", file=shown(name))
        hint = Sentence("make one with: timeline import {file} -o events.duckdb", file=name[:80])
        problems.add(*at, message, hint)
        return None
    if folder is None:
        return None
    place = folder.watched(name)
    stamp = folder.asked[place]
    if stamp is None:
        message = Sentence("the feed {file} was not found", file=shown(name))
        problems.add(*at, message, Sentence("check the name and the folder"))
        return None
    return FeedPlace(feed, place, "-".join(map(str, stamp)), problems.file, at[0].line)


def _address(place: str, at: tuple[YamlText, Path], problems: Problems) -> StoreAddress | None:
    """Return the address of a table; add what is wrong with it."""
    if _SECRET.search(place):
        message = Sentence("a connection string in a file must not contain a password")
        hint = Sentence("put it in the environment, for example in PGPASSWORD for a postgres: connection")
        problems.add(*at, message, hint)
        return None
    if place.partition(":")[0] not in ENGINES:
        message = Sentence("the feed {file} has an unknown kind of connection", file=shown(place))
        known = ", ".join(f"{name}:" for name in ENGINES)
        problems.add(*at, message, Sentence("known: {words}", words=known))
        return None
    try:
        return address_of(place)
    except StoreError as error:
        problems.add(*at, error.args[0])
        return None


def _check_rows(parsed: ParsedFile, feed: Feed, problems: Problems) -> None:
    """Check that the actors and the event type are defined, and that no value means two actors."""
    node = parsed.root["feed"]
    actors = {item.id for _, _, item in parsed.valid("actors")}
    whole = None not in (parsed.items.get("actors") or [])
    first: dict[str, str] = {}
    for actor, values in feed.rows.items() if isinstance(node.get("rows"), YamlMap) else ():
        key = key_of(node["rows"], actor)
        if whole and actor not in actors:
            hint = problems.closest(actor, actors)
            problems.add(key, ("feed", "rows", actor), not_defined("actors", actor), hint)
        for value in values:
            if first.setdefault(value, actor) != actor:
                message = Sentence("the value {word} means two actors", word=shown(value))
                hint = Sentence("the other one is '{word}'; remove one of the two", word=first[value])
                problems.add(key, ("feed", "rows", actor), message, hint)
    types = {item.id for _, _, item in parsed.valid("types")}
    if feed.type and feed.type not in types and None not in (parsed.items.get("types") or []):
        hint = problems.closest(feed.type, types)
        problems.add(node["type"], ("feed", "type"), not_defined("types", feed.type), hint)


def _check_dates(parsed: ParsedFile, feed: Feed, problems: Problems) -> None:
    """Check that the columns name one way to date an event, and the others that it then needs."""
    columns, node = feed.columns, parsed.root["feed"]
    written = columns.model_fields_set
    if not written:
        return
    place = node["columns"]
    if columns.date and (columns.start or columns.end):
        message = Sentence("the columns name both date and start or end")
        hint = Sentence("remove date, or remove start and end")
        problems.add(key_of(place, "date"), ("feed", "columns", "date"), message, hint)
    elif columns.end and not columns.start:
        message = Sentence("the columns name end without start")
        problems.add(
            key_of(place, "end"), ("feed", "columns", "end"), message, Sentence("add the column 'start:'")
        )
