"""A page of a feed alone: the timeline of a Parquet or DuckDB file that no timeline file names."""

from __future__ import annotations

from pathlib import Path

from timeline.errors import LoadError, Problem
from timeline.i18n.sentences import Sentence
from timeline.io.folder import signature
from timeline.model.feed import Feed, FeedPlace
from timeline.model.texts import Words
from timeline.model.timeline import Timeline

KINDS = (".parquet", ".duckdb", ".ddb")
"""The suffixes of feeds; a folder of Parquet files has the first one."""
ROWS = 12
"""The number of actors that have a row, the most frequent first."""


def is_feed_file(path: Path) -> bool:
    """Return whether a file is a feed, by its name; it is never read as text."""
    return path.suffix.lower() in KINDS


def feed_bytes(path: Path) -> bytes:
    """Return text that differs if the feed does; raise LoadError if there is no such file."""
    stamp = signature(path)
    if stamp is None:
        hint = Sentence("check the name and the folder")
        raise LoadError([Problem(str(path), 0, 0, "", Sentence("file not found"), hint)])
    return repr(stamp).encode()


def timeline_of_feed(path: Path, title: str = "", lines: int = 0) -> Timeline:
    """Return a timeline without events, whose rows are the most frequent actors of a feed.

    `lines` is the number of those of its table that are read, if the others are still being read.
    """
    name = Words(title or path.stem)
    feed = Feed(place=path.name, name=name, more_rows=ROWS)
    stamp = "-".join(map(str, signature(path) or ()))
    return Timeline(
        title=name,
        name=title or path.stem,
        feed=feed,
        feed_place=FeedPlace(feed, path, stamp, str(path), lines=lines),
    )


def refuse_editing(path: Path) -> LoadError:
    """Return the error that a feed cannot be edited."""
    message = Sentence("a feed cannot be edited")
    hint = Sentence("write a file that names it: 'feed:' with 'from: {file}' and 'name: …'", file=path.name)
    return LoadError([Problem(str(path), 0, 0, "", message, hint)])
