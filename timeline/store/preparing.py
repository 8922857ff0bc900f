"""Prepare the events of a Spark cluster for a server that could not hold them: in order, with summaries and tiers.

The cluster reads, sorts and counts; the result is a folder of Parquet files on a disk that its machines and the server
share. A server opens the folder as a store, and reads the small part that a viewport needs.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import ibis
import pyarrow.parquet as pq

from timeline.errors import StoreError
from timeline.i18n.sentences import Sentence
from timeline.store import queries
from timeline.store.addresses import StoreAddress
from timeline.store.connections import answering, spark
from timeline.store.contract import FeedColumns
from timeline.store.files import ABOUT_FILE, EVENTS_FOLDER
from timeline.store.pyramid import Described, summarised
from timeline.store.sql import Sql, joined, own_name, sql, written
from timeline.store.writing import FORMAT, ordering

ROWS_OF_A_FILE = 5_000_000
_VIEWS = "timeline_prepared_"
_GROUP_BYTES = 8_000_000
"""The size of a group of rows, which a viewport reads or skips as a whole."""


class _Cluster:
    """The tables of a folder, which Spark makes."""

    divided, hashed = sql("div"), sql("xxhash64")

    def __init__(self, session: Any, folder: Path) -> None:
        self._session, self._folder = session, folder
        self._views: list[str] = []

    def rows(self, text: Sql) -> list[tuple[Any, ...]]:
        """Return the rows of an answer."""
        return [tuple(row) for row in self._session.sql(text).collect()]

    def make(self, name: str, text: Sql) -> Sql:
        """Make a table of a query."""
        return self.keep(name, self._session.sql(text).coalesce(1))

    def keep(self, name: str, frame: Any) -> Sql:
        """Write a data frame, and return its name in other queries."""
        path = (self._folder / name).absolute().as_uri()
        options = {"compression": "zstd", "parquet.block.size": _GROUP_BYTES}
        frame.write.options(**options).parquet(path)
        return self.view(name, self._session.read.parquet(path))

    def view(self, name: str, frame: Any) -> Sql:
        """Name a data frame, and return its name in queries; a table of the session can have the same one."""
        view = f"{_VIEWS}{name}"
        frame.createOrReplaceTempView(view)
        self._views.append(view)
        return own_name(view)

    def close(self) -> None:
        """Forget the names."""
        for view in self._views:
            self._session.catalog.dropTempView(view)


def prepare(place: StoreAddress, out: Path) -> Described:
    """Write the events of a table on Spark to a folder that appears when it is complete; return what it has.

    Raise StoreError if the cluster does not answer, or if its machines wrote to separate disks.
    """
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    part.mkdir(parents=True)
    try:
        with answering(place):
            backend = spark(place)
            table = backend.table(place.table, database=place.schema)
            events = queries.as_events(table, FeedColumns().found(table.columns)).rename(
                t0="first", t1="last"
            )
            text = written(str(ibis.to_sql(events.drop("stands_for"), dialect="pyspark")))
            cluster = _Cluster(backend._session, part)
            try:
                about = _made(
                    cluster, backend._session.sql(text), backend._session.sparkContext.defaultParallelism
                )
            finally:
                cluster.close()
        _check(part, about)
        (part / ABOUT_FILE).write_text(about.as_json(), encoding="utf-8")
        if out.exists():
            shutil.rmtree(out)
        part.replace(out)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return about


def _made(cluster: _Cluster, frame: Any, least: int) -> Described:
    """Write the events in at least so many files, and their summaries."""
    source = cluster.view("source", frame)
    ((number, digest),) = cluster.rows(
        sql(
            "SELECT count(*), bit_xor(xxhash64({format}, {columns})) FROM {source}",
            format=FORMAT,
            columns=joined(", ", map(own_name, frame.columns)),
            source=source,
        )
    )
    named = frame.selectExpr("*", sql("{ordering} AS class", ordering=ordering()))
    files = max(number // ROWS_OF_A_FILE + 1, least)
    sorted_ = named.repartitionByRange(files, "class", "t0").sortWithinPartitions("class", "t0").drop("class")
    name = cluster.keep(EVENTS_FOLDER, sorted_)
    version = f"{(digest or 0) & (1 << 64) - 1:016x}"
    return summarised(cluster, name, version)


def _check(folder: Path, about: Described) -> None:
    """Raise StoreError if not all rows are in the folder: each machine may have used a separate disk."""
    found = sum(pq.read_metadata(path).num_rows for path in (folder / EVENTS_FOLDER).glob("*.parquet"))
    rows = about.events + about.undated
    if found != rows:
        words = (
            "{found} of {rows} events are in {path}; choose a folder that all machines of the cluster share"
        )
        raise StoreError(Sentence(words, found=found, rows=rows, path=folder.parent))
