"""The limits of expensive requests, by route."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CHEAP = ("/version", "/healthz", "/assets/", "/_dash-component-suites/")
"""The beginnings of the paths whose answers are there at once, and wait for no others."""
INSIDE = "timeline.bounded"
"""The key of the environment of a request that a separate process answers."""
Limit = Literal["computing", "seconds", "memory"]
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Work:
    """A kind of requests, and its limits: seconds of computing and of waiting, and bytes beyond those of the server.

    `turns` is the number of such requests at a time, of which one visitor has at most `of_one`. `patience` is the
    number of seconds that others wait for their turn, and `waiting` the most that wait, at most half of them of one
    visitor.
    """

    name: str
    computing: int = 0
    seconds: float = 0
    memory: int = 0
    turns: int = 2
    of_one: int = 1
    patience: float = 1.0
    waiting: int = 8


READING = Work("reading", computing=10, seconds=60, memory=320 * MEGABYTE)
"""Opening a visitor's file."""
SHOWING = Work("showing", computing=10, seconds=60, memory=320 * MEGABYTE, patience=10, waiting=16)
"""The page of a visitor's file."""
EDITING = Work("editing", computing=10, seconds=60, memory=320 * MEGABYTE, patience=10)
"""Changing a copy or a new text on the page, which a visitor then saves."""
EXPORTING = Work("exporting", computing=30, seconds=120, memory=600 * MEGABYTE)
"""Exported files, slides and embedded charts of the timelines of the server."""
LONG = Work(
    "making long exports", computing=600, seconds=600, memory=2000 * MEGABYTE, patience=600, waiting=20
)
"""Exported files of hundreds or thousands of events, for which the export dialog waits."""
CONVERTING = Work("converting", computing=10, seconds=60, memory=320 * MEGABYTE)
"""The same of a visitor's file."""
BOUNDED = (READING, SHOWING, EDITING, EXPORTING, LONG, CONVERTING)
"""What other processes answer, within limits; the server itself answers the rest, as it answers all without them."""
VIEWING = Work("viewing", turns=4, of_one=2, patience=30, waiting=128)
"""Pages, feeds and all other requests about a timeline of the server."""
CHANGING = Work("changing", of_one=2, patience=10, waiting=16)
"""Changing a file of the server on the page."""
FETCHING = Work("fetching", of_one=2)
"""Fetching an address."""
EVERY = (*BOUNDED, VIEWING, CHANGING, FETCHING)


class Exceeded(BaseException):
    """A request has passed a limit, in the process that answers it; no handler of errors may answer instead."""

    def __init__(self, limit: Limit) -> None:
        super().__init__(limit)
        self.limit = limit


class OverError(Exception):
    """A request passed a limit."""

    def __init__(self, limit: Limit) -> None:
        super().__init__(limit)
        self.limit = limit


class GoneError(Exception):
    """The client of a request has gone."""


class BusyError(Exception):
    """All turns are taken, and too many requests wait for one."""


class LostError(Exception):
    """The process ended before it answered."""
