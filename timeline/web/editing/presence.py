"""Who edits a timeline just now, and what: in memory, as told by their pages every few seconds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Any

GONE_AFTER = 15.0
"""The seconds after which somebody whose page says nothing is gone."""
MOST_EDITORS = 50
"""The maximum number of people of a timeline to remember; the one heard of least recently is forgotten."""
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Editor:
    """A page that edits: a name, its browser, the item it is at, since when, and when it was heard last."""

    name: str
    browser: str
    at: str
    since: float
    heard: float


class Presence:
    """The people who edit each timeline; thread-safe."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._there: dict[str, dict[str, Editor]] = {}

    def leave(self, key: str, who: str) -> None:
        """Forget a page that was closed."""
        with self._lock:
            self._there.get(key, {}).pop(who[:LONGEST], None)

    def tell(self, key: str, who: str, name: str, at: str, browser: str = "") -> list[dict[str, Any]]:
        """Note where a page is, and return the others: their names, the items they are at, and the seconds since.

        Those of the same browser are the person's own.
        """
        who, name, at, browser = (text[:LONGEST] for text in (who, name, at, browser))
        with self._lock:
            now = self._clock()
            there = {
                id_: editor
                for id_, editor in self._there.get(key, {}).items()
                if now - editor.heard < GONE_AFTER
            }
            before = there.pop(who, None)
            since = before.since if before and before.at == at else now
            there[who] = Editor(name, browser, at, since, now)
            self._there[key] = dict([*there.items()][-MOST_EDITORS:])
            self._there = {k: people for k, people in self._there.items() if people}
            return [
                {
                    "name": editor.name,
                    "at": editor.at,
                    "since": int(now - editor.since),
                    "own": bool(browser) and editor.browser == browser,
                }
                for id_, editor in self._there[key].items()
                if id_ != who
            ]
