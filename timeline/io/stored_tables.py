"""Tables of so many rows that a page shows them from a store of events, to which they are imported once.

The stores are in a folder of the user's cache. Another start finds them there, until the table or its choices change.
Until the whole table is read, a page shows a store of its first lines, and says so.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from multiprocessing import active_children, get_context
from multiprocessing.connection import wait
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from timeline.i18n.catalogue import SOURCE_LANGUAGE, say
from timeline.io.folder import Signature, signature
from timeline.io.formats.stores import import_feed
from timeline.io.tables.choices import Choices, choices_beside
from timeline.io.tables.report import Report
from timeline.store import EXTRA

LARGE = 100_000
"""The number of lines above which a table is shown from a store, and of those that are shown first."""
_LARGE_TEXTS = (".csv", ".tsv", ".txt", ".jsonl", ".ndjson")
_CHUNK = 1 << 20
_FOR_STORES = {"fields", "dates", "default_year", "short_years", "title_from", "actors_from", "encoding"}
"""The choices that an import to a store follows."""
_KEPT_SECONDS = 30 * 86_400
_OLD_SECONDS = 3_600
"""For how long a store is kept that nobody opens, and one of an older version of the table."""
_GLANCE = 0.02
"""The seconds between two looks whether the first lines are imported."""
_POLITE = 5
"""By how much the import of the other lines gives way to the server, which answers meanwhile."""

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

log = logging.getLogger(__name__)
_begun: dict[Path, BaseProcess] = {}
"""The processes that make stores, by the paths of these."""


class Stored(NamedTuple):
    """The store of a table; if it has only the first `lines` of it, one of those `watched` changes when all are read.

    `report` is that on its rows, if they were imported now.
    """

    path: Path
    lines: int = 0
    watched: Mapping[Path, Signature] = MappingProxyType({})
    report: Report | None = None


def is_large(path: Path) -> bool:
    """Return whether a file is a text with a row on each of more than `LARGE` lines."""
    if path.suffix.lower() not in _LARGE_TEXTS:
        return False
    lines = 0
    with suppress(OSError), path.open("rb") as file:
        while lines <= LARGE and (chunk := file.read(_CHUNK)):
            lines += chunk.count(b"\n")
    return lines > LARGE


def is_stored(path: Path) -> bool:
    """Return whether a table is shown from a store: it is large, and the optional package `engine` is installed.

    A store has all that the table's choices ask for: it has no positions, and one actor an event.
    """
    if not is_large(path) or not has_engine():
        return False
    choices = choices_beside(path)
    has_positions = any(value.startswith("position") for value in choices.fields.values())
    return {*choices.changed()} <= _FOR_STORES and not has_positions


def has_engine() -> bool:
    """Return whether the optional package `engine` is installed."""
    return all(find_spec(name) for name in ("duckdb", "ibis", "pyarrow"))


def advise(path: Path) -> None:
    """Log how to show a large table sooner, if the optional package `engine` is missing."""
    if is_large(path) and not has_engine():
        words = (
            "{path}: a table of more than {n} rows; to show it sooner and with less memory, run: {command}"
        )
        log.warning("%s", say(SOURCE_LANGUAGE, words, path=path.name, n=f"{LARGE:,}", command=EXTRA))


def store_of(path: Path) -> Stored:
    """Return the store of a table; that of its first lines while another process imports the others.

    Raise UndecidedError if a person must decide about columns or dates, TableError or StoreError if the file is not a
    table.
    """
    choices = choices_beside(path)
    whole = _place(path, choices)
    first, importer = _first(whole), _begun.get(whole)
    if importer:
        import_module("ibis.backends.duckdb")  # which opens the store, loaded while the other process works
        while not (whole.exists() or first.exists() or wait([importer.sentinel], _GLANCE)):
            pass
        watched = {first: signature(first), whole: None}
        if not (whole.exists() or wait([importer.sentinel], 0)):
            return Stored(first, LARGE, watched)
        active_children()  # takes leave of those that have ended
    if whole.exists():
        with suppress(OSError):
            whole.touch()
        return Stored(whole)
    if not importer:
        _announce(path, whole)
    return Stored(whole, report=_imported(path, whole, choices))


def begin(paths: Iterable[Path], tell: Callable[[Report, str], None]) -> None:
    """Begin to import the first large table of some files in another process, so that this one can load its modules.

    `store_of` waits for its first lines, and the other process tells its report. A table that cannot be imported there
    is imported by `store_of`, which raises its errors. On other systems than Linux it does nothing: starting a process
    there takes as long as it would save.
    """
    large = (path for path in paths if is_stored(path))
    path = next(large, None) if sys.platform == "linux" else None
    if path is None:
        return
    choices = choices_beside(path)
    whole = _place(path, choices)
    if whole.exists():
        return
    _announce(path, whole)
    process = get_context("fork").Process(target=_import, args=(path, whole, choices, tell), daemon=True)
    process.start()
    _begun[whole] = process


def _announce(path: Path, out: Path) -> None:
    words = "{path}: a table of more than {n} rows, imported to {out}"
    log.warning("%s", say(SOURCE_LANGUAGE, words, path=path.name, n=f"{LARGE:,}", out=out))


def _imported(path: Path, out: Path, choices: Choices) -> Report:
    report, about = import_feed(path, out, choices)
    if about is not None:
        _tidy(out)
    return report


def _import(path: Path, whole: Path, choices: Choices, tell: Callable[[Report, str], None]) -> None:
    """Import the first lines of a table, then all, and tell the report, if that is possible."""
    told = list[int]()

    def end(number: int, _: object) -> None:
        """End the import so that nothing of it is left; this is not interrupted again."""
        told.append(number)
        if len(told) == 1:
            raise KeyboardInterrupt

    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, end)
    first = _first(whole)
    with suppress(KeyboardInterrupt):
        with suppress(Exception):  # the whole table may decide what its first lines leave open
            _import_first(path, first, choices)
        os.nice(_POLITE)
        try:
            report = _imported(path, whole, choices)
        except Exception:
            with suppress(OSError):
                first.touch()  # who shows the first lines reads the table again, and says what is wrong
        else:
            if report.events:
                tell(report, os.fspath(path))


def _import_first(path: Path, first: Path, choices: Choices) -> None:
    """Import the first lines of a table."""
    with tempfile.TemporaryDirectory(prefix=".timeline-import-", dir=first.parent) as folder:
        lines = Path(folder, path.name)
        with path.open("rb") as all_lines, lines.open("wb") as cut:
            cut.writelines(islice(all_lines, LARGE))
        import_feed(lines, first, choices)


def _first(whole: Path) -> Path:
    """Return the path of the store of the first lines."""
    return whole.with_name(f"{whole.stem}-first{whole.suffix}")


def _place(path: Path, choices: Choices) -> Path:
    """Return the path of the store of a table as it is now, read by some choices."""
    from timeline.store.writing import FORMAT

    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    where = blake2b(os.fsencode(path.resolve()), digest_size=6).hexdigest()
    state = repr((FORMAT, signature(path), [*vars(choices).items()]))
    what = blake2b(state.encode(), digest_size=6).hexdigest()
    stem = re.sub(r"[^\w-]+", "-", path.stem)[:40] or "table"
    return folder / f"{stem}-{where}-{what}.duckdb"


def _folder() -> Path:
    """Return the folder of the stores, in the user's cache; in the system's temporary folder if there is no home."""
    given = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        cache = Path(given) if given else Path.home() / ".cache"
        cache.mkdir(exist_ok=True)
    except (OSError, RuntimeError):
        cache = Path(tempfile.gettempdir(), f"timeline-{os.getuid() if hasattr(os, 'getuid') else ''}")
    return cache / "timeline" / "stores"


def _tidy(newest: Path) -> None:
    """Delete stores that nobody opened for long, those of older versions of the table, and what killed imports left."""
    table, now = newest.stem.rpartition("-")[0], newest.stat().st_mtime
    for other in newest.parent.glob("*.duckdb"):
        longest = _OLD_SECONDS if other.name.startswith(f"{table}-") else _KEPT_SECONDS
        with suppress(OSError):
            if other != newest and now - other.stat().st_mtime > longest:
                other.unlink()
    for left in (*newest.parent.glob(".timeline-import-*"), *newest.parent.glob(".*.part*")):
        with suppress(OSError):
            if now - left.stat().st_mtime > _OLD_SECONDS:
                shutil.rmtree(left) if left.is_dir() else left.unlink()
