"""The queries of one request to the stores of feeds, which can be cancelled while they run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import TYPE_CHECKING

from timeline.errors import StoreInterrupted
from timeline.i18n.sentences import Sentence

if TYPE_CHECKING:
    from timeline.store.engine import Store


class Asking:
    """The queries of a request."""

    def __init__(self) -> None:
        self._panels: set[Store] = set()
        self._lock = Lock()
        self._cancelled = False

    def cancel(self) -> None:
        """Cancel the running queries and all later ones; for another thread."""
        with self._lock:
            self._cancelled = True
            running = [*self._panels]
        for panel in running:
            panel.interrupt()

    @contextmanager
    def panel(self, store: Store) -> Iterator[Store]:
        """Yield a panel of a store, until its query is answered; raise StoreInterrupted if it must not be asked."""
        panel = store.panel()
        with self._lock:
            if self._cancelled:
                raise StoreInterrupted(Sentence("the query was cancelled"))
            self._panels.add(panel)
        try:
            yield panel
        finally:
            with self._lock:
                self._panels.discard(panel)


_ASKING: ContextVar[Asking | None] = ContextVar("asking", default=None)


@contextmanager
def cancellable() -> Iterator[Asking]:
    """Yield the queries that this thread makes in the meantime."""
    asking = Asking()
    token = _ASKING.set(asking)
    try:
        yield asking
    finally:
        _ASKING.reset(token)


@contextmanager
def panel_of(store: Store) -> Iterator[Store]:
    """Yield a panel of a store for one query, which `cancellable` cancels if there is one."""
    asking = _ASKING.get() or Asking()
    with asking.panel(store) as panel:
        yield panel
