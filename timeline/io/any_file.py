"""Timelines of named files, YAML or tables."""

from __future__ import annotations

import logging
import os
import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from timeline.errors import LoadError, Problem, QueryError, StoreError, problem_words
from timeline.i18n.catalogue import DEFAULT_LANGUAGE, say
from timeline.i18n.letters import without_marks
from timeline.i18n.sentences import Sentence, verbatim
from timeline.io.decoding import Limits, read_bytes
from timeline.io.feed_file import feed_bytes, is_feed_file, refuse_editing, timeline_of_feed
from timeline.io.folder import Folder, signature
from timeline.io.formats.notes import folder_table, watched_in
from timeline.io.formats.reading import is_importable, read_file
from timeline.io.kinds import read_start
from timeline.io.loader import load_bytes
from timeline.io.stored_tables import advise, is_stored, store_of
from timeline.io.tables.choices import choices_beside, choices_path
from timeline.io.tables.importing import ImportedTable, import_table
from timeline.io.tables.messages import Face
from timeline.io.tables.report import Report, refused_lines, whose_options
from timeline.io.tables.table import NAMED_TABLE, Table, TableError, TableOptions, UndecidedError
from timeline.io.tables.yaml_text import yaml_of
from timeline.model.timeline import Timeline

MOST_LOGGED = 50
"""The maximum number of refused rows to log one by one."""

log = logging.getLogger(__name__)


def is_table_file(path: Path) -> bool:
    """Return whether a file is a table rather than YAML, or a folder; a file that cannot be read is not a table."""
    return not is_feed_file(path) and (path.is_dir() or is_importable(path.name, read_start(path)))


def file_bytes(path: Path, limits: Limits, *, stores: bool = False) -> bytes:
    """Return at most one byte more than a file of this kind may have; raise LoadError if it cannot be read.

    For a folder, a feed or a table that is shown from a store, return text that differs if one of its files does.
    """
    if is_feed_file(path) or (stores and is_stored(path)):
        return feed_bytes(path)
    if path.is_dir():
        return repr([(str(each), signature(each)) for each in watched_in(path)]).encode()
    return read_bytes(path, NAMED_TABLE.max_bytes if is_table_file(path) else limits.max_bytes)


def choices_bytes(path: Path) -> bytes:
    """Return the file of choices beside a table; nothing if there is none."""
    try:
        return choices_path(path).read_bytes()
    except OSError:
        return b""


def timeline_of(
    data: bytes,
    path: Path,
    limits: Limits,
    folder: Folder,
    *,
    stores: bool = False,
    chosen: Mapping[str, Any] | None = None,
) -> Timeline:
    """Return the timeline of a file's bytes, and log the report of a table; raise LoadError for problems.

    A table is read by the file of choices beside it, and by `chosen` ones, which come first. With `stores`, one of very
    many rows is shown from a store.
    """
    if is_feed_file(path):
        return timeline_of_feed(path)
    if path.is_dir():
        folder.asked |= {each: signature(each) for each in watched_in(path)}
    elif not is_importable(path.name, data):
        return load_bytes(data, os.fspath(path), limits, folder)
    name = os.fspath(path)
    folder.asked.setdefault(choices_path(path), signature(choices_path(path)))
    if stores and is_stored(path):
        with _table_problems(path):
            store = store_of(path)
        if store.report is not None:
            _log_unless_empty(store.report, name, empty=not store.report.events)
        folder.asked |= store.watched
        return timeline_of_feed(store.path, path.stem, store.lines)
    if stores:
        advise(path)
    brought = _imported(data, path, chosen or {})
    _log_unless_empty(brought.report, name, empty=not brought.drafts)
    return brought.timeline()


def _log_unless_empty(report: Report, name: str, *, empty: bool) -> None:
    """Log the report of a table; raise LoadError with its remarks if it has no event."""
    if empty:
        raise LoadError([remark.problem(name) for remark in report.refused or report.warnings])
    log_report(report, name)


def yaml_text_of(data: bytes, path: Path, *, stores: bool = False) -> bytes:
    """Return the bytes of a timeline file: of a YAML file, or of the file that a table or a folder is imported to."""
    if is_feed_file(path) or (stores and is_stored(path)):
        raise refuse_editing(path)
    if not path.is_dir() and not is_importable(path.name, data):
        return data
    return yaml_of(_imported(data, path, {})).encode()


def _imported(data: bytes, path: Path, chosen: Mapping[str, Any]) -> ImportedTable:
    """Return the import of a table; raise LoadError for problems and open questions."""
    with _table_problems(path):
        choices = choices_beside(path).with_more(chosen)
        return import_table(table_of(path, data, choices), choices, saved=dated(path))


@contextmanager
def _table_problems(path: Path) -> Iterator[None]:
    """Turn the errors and questions of an import into LoadError."""
    name = os.fspath(path)
    try:
        yield
    except TableError as error:
        raise LoadError([error.remark.problem(name)]) from None
    except (QueryError, StoreError) as error:
        message = error.args[0] if isinstance(error.args[0], Sentence) else verbatim(str(error))
        raise LoadError([Problem(name, 0, 0, "", message)]) from None
    except UndecidedError as error:
        choices = "; ".join(f"“{command}”" for command in commands(error, import_words(path)))
        hint = Sentence("run: {ways}", ways=choices) if choices else error.remark.hint()
        raise LoadError([Problem(name, 0, 0, "", error.remark.message(), hint)]) from None


def table_of(path: Path, data: bytes, options: TableOptions) -> Table:
    """Return the table of a file's bytes, or of a folder; raise TableError if there is none."""
    if path.is_dir():
        return folder_table(path, options=options)
    return read_file(data, path.name, options=options)


def log_report(report: Report, name: str, lang: str = DEFAULT_LANGUAGE, face: Face = "shell") -> None:
    """Log the import report of a table: its totals, the refused rows, and other remarks."""
    lines = [say(lang, "{heading}: {text}", heading=name, text=report.sum(lang))]
    refused = refused_lines(report, lambda remark: problem_words(remark.problem(name, face), lang), lang)
    lines += [line for line, _ in refused[:MOST_LOGGED]]
    if more := report.all_refused - sum(rows for _, rows in refused[:MOST_LOGGED]):
        lines.append(say(lang, "and {n} more", n=more))
    lines += report.remarked(lang, face)
    for line in (*lines, *whose_options(lines, lang)):
        log.warning("%s", without_marks(line))


def dated(path: Path) -> str:
    """Return the day a file was saved, as text; later dates in the file are suspect."""
    try:
        saved = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:  # deleted since it was read
        return ""
    return f"{saved.year:04}-{saved.month:02}-{saved.day:02}"


def import_words(path: Path, out: Path | None = None, given: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the words of the command that imports a table into the file `out`, with the `given` options."""
    return ("timeline", "import", str(path), "-o", str(out or path.with_suffix(".yaml").name), *given)


def commands(error: UndecidedError, begin: Sequence[str]) -> tuple[str, ...]:
    """Return the commands that begin with some words and settle an open question."""
    return tuple(shlex.join([*begin, *options]) for options in error.ways)
