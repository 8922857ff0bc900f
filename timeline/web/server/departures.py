"""Clients that have gone before their answer is there: what is computed for them can be cancelled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

from flask import request

BETWEEN = 0.1
"""Seconds between two looks at a connection."""


@contextmanager
def watched(gone: Callable[[], None]) -> Iterator[None]:
    """Call a function, in another thread, as soon as the client of the current request has gone."""
    has_gone, ended = look(request.environ), Event()
    if has_gone is None:
        yield
        return

    def watch() -> None:
        while not ended.wait(BETWEEN):
            if has_gone():
                gone()
                return

    thread = Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()


def look(environ: dict[str, Any]) -> Callable[[], bool] | None:
    """Return the function that tells whether the client has gone; None for a server that cannot tell."""
    told: Callable[[], bool] | None = environ.get("waitress.client_disconnected")
    return told
