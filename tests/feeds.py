"""A feed for tests: events in memory behind a file, and the same events in SQLite to count them independently."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

import timeline.store
from tests.store.memory import MemoryStore
from timeline.chart.feed.opened import opened
from timeline.dates import EPOCH
from timeline.io.loader import load
from timeline.model.timeline import Timeline
from timeline.store.contract import BEGINNING, DAY, END, FeedEvent

ACTORS = ("ACME CORP", "ACME LTD", "Watch", "Police", "O'Brien & Sons", "Ägir", "Nobody")
KINDS = ("filing", "suit", "recall")
WORDS = ("annual report", "Camera recall", "50% off", "café contract", "data breach")

FILE = """\
title: Two companies and a register
feed:
  from: register.parquet
  name: {en: Register, fr: Registre}
  source: Ministry
  rows:
    acme: [ACME CORP, ACME LTD]
    watch: Watch
  more_rows: 2
positions: [{id: offers, label: Offers, rank: 1}, {id: stopped, label: Stopped, rank: 2}]
actors:
  - {id: acme, name: Acme, type: company}
  - {id: watch, name: Watch, type: civil society}
types: [{id: act, label: Act, shape: diamond}, {id: finding, label: Finding}]
events:
  - {id: start, date: 2012-03-04, actors: acme, type: act, title: Acme begins, importance: 5,
     positions: {actor: acme, position: offers}}
  - {id: test, date: 2014-07-01, actors: watch, type: finding, title: A test of a camera, importance: 2}
  - {id: stop, date: 2016-09-10, actors: acme, type: act, title: Acme stops, importance: 5,
     positions: {actor: acme, position: stopped}}
"""
"""A record of three events over a feed, of whose actors two have several names."""


def made(n: int, seed: int = 1) -> list[FeedEvent]:
    """Return `n` events of 2010 to 2019: days, intervals, open intervals, and some clock times."""
    random = np.random.default_rng(seed)
    first_day = (2010 - 1970) * 365 + 10
    events = []
    for i in range(n):
        begin = int(first_day + random.integers(0, 3652)) * DAY
        end = begin + DAY - 1
        kind = random.random()
        if kind < 0.15:
            end = begin + int(random.integers(1, 400)) * DAY + DAY - 1
        elif kind < 0.17:
            begin = BEGINNING
        elif kind < 0.19:
            end = END
        elif kind < 0.3:
            begin += int(random.integers(0, 1440)) * 60_000
            end = begin + 59_999
        events.append(
            FeedEvent(
                f"e{i:05}", begin, end, "", "day",
                str(random.choice(ACTORS, p=(0.3, 0.1, 0.2, 0.15, 0.1, 0.1, 0.05))),
                str(random.choice(KINDS)), f"{random.choice(WORDS)} {i}", int(random.choice((1, 2, 3, 4, 5))),
                f"https://example.org/{i}", "Gazette" if i % 2 else "",
            )
        )  # fmt: skip
    return events


def coarse() -> list[FeedEvent]:
    """Return 160 events of January 2015: 78 known only to the year, 75 to the month, 7 to the first day."""
    begin = 16_436 * DAY
    dates = [("2015", "year", 365)] * 78 + [("2015-01", "month", 31)] * 75 + [("2015-01-01", "day", 1)] * 7
    return [
        FeedEvent(
            f"c{n:03}",
            begin,
            begin + days * DAY - 1,
            date,
            unit,
            "Watch",
            "filing",
            f"A filing {n}",
            3,
            "",
            "",
        )
        for n, (date, unit, days) in enumerate(dates)
    ]


def put(folder: Path, events: Sequence[FeedEvent], patch: pytest.MonkeyPatch, text: str = FILE) -> Timeline:
    """Return the timeline of a file over a feed of these events, which its store has in memory."""
    (folder / "register.parquet").write_bytes(b"PAR1")
    (folder / "file.yaml").write_text(text, encoding="utf-8")
    serve(events, patch)
    return opened(load(folder / "file.yaml"))


def serve(events: Sequence[FeedEvent], patch: pytest.MonkeyPatch) -> None:
    """Let every feed that is opened have these events."""
    patch.setattr(
        timeline.store, "open_store", lambda where, columns=None, hosts=None: MemoryStore.of(events)
    )


class Sql:
    """The same events in SQLite."""

    def __init__(self, events: Sequence[FeedEvent]) -> None:
        self.base = sqlite3.connect(":memory:")
        self.base.execute(
            "create table e (id, first, last, date, precision, actor, kind, title, importance, url, source, stands)"
        )
        self.base.executemany(f"insert into e values ({','.join('?' * 12)})", events)

    def count(self, where: str, *values: object) -> int:
        """Return the number of events for which an expression is true."""
        return int(self.base.execute(f"select count(*) from e where {where}", values).fetchone()[0])


def moment(day: float) -> int:
    """Return a day in milliseconds since 1970."""
    return round((day - EPOCH) * DAY)
