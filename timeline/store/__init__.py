"""Where events in any number are: the questions about them, and the store that answers.

The package takes a path or the address of a table, and returns a `Store` that answers which events a period has. It
does not know charts or timeline files. Its libraries are those of the package
`engine`, imported when a store is opened.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.errors import StoreError
from timeline.i18n.sentences import Sentence
from timeline.store.addresses import StoreAddress, address_of, check_host
from timeline.store.contract import (
    BASE_BIN,
    BEGINNING,
    DAY,
    END,
    Counts,
    Facets,
    FeedColumns,
    FeedEvent,
    StoreExtent,
    Viewport,
)

if TYPE_CHECKING:
    from timeline.store.engine import Store
    from timeline.store.pyramid import Described

__all__ = [
    "BASE_BIN", "BEGINNING", "DAY", "END", "Counts", "Facets", "FeedColumns", "FeedEvent", "StoreExtent", "Viewport",
    "open_store", "prepare_store",
]  # fmt: skip

EXTRA = "pip install 'timeline-of-positions[engine]'"


def open_store(
    where: str | Path | StoreAddress, columns: FeedColumns | None = None, hosts: Collection[str] | None = None
) -> Store:
    """Return the store of a Parquet file or folder, of a DuckDB file, or of a table.

    Args:
        where: A path, or the address of a database with its table: `postgres://host/db?table=filings`.
        columns: The columns of the fields of an event. Defaults to those that `timeline import` writes.
        hosts: The hosts that an address may connect to; any if None.

    Raises:
        StoreError: If it cannot be opened, lacks a column, or connects to another host.
    """
    place = where if isinstance(where, StoreAddress) else address_of(where)
    if hosts is not None:
        check_host(place, hosts)
    with _needs_extra():
        from timeline.store.engine import Store
    return Store(place, columns)


def prepare_store(where: str, out: Path) -> Described:
    """Write the events of a table on Spark to a folder that `open_store` opens; return what it has.

    Args:
        where: The address of the table: `spark://master:7077/data/filings`.
        out: The folder, on a disk that the machines of the cluster share.

    Raises:
        StoreError: If the cluster does not answer, or its machines do not share the folder.
    """
    with _needs_extra():
        from timeline.store.preparing import prepare
    return prepare(address_of(where), out)


@contextmanager
def _needs_extra() -> Iterator[None]:
    """Raise StoreError if a package is missing."""
    try:
        yield
    except ImportError as error:
        words, name = "stores of events need the package {name}; run: {command}", error.name or ""
        raise StoreError(Sentence(words, name=name, command=EXTRA)) from None
