"""Who edits a timeline just now, and what: shared by all workers, as told by their pages every few seconds."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import sha256
from time import time
from typing import Any

from timeline.web.state.shared.contract import Kind, SharedState

GONE_AFTER = 15.0
"""The seconds after which somebody whose page says nothing is gone."""
MOST_EDITORS = 50
"""The maximum number of people of a timeline to remember; the one heard of least recently is forgotten."""
LONGEST = 80
EDITORS = Kind("editors", GONE_AFTER, most=500, most_of_one=MOST_EDITORS)
"""The limits of the people of all timelines; the owner of an entry is its timeline."""


@dataclass(frozen=True, slots=True)
class Editor:
    """A page that edits: a name, its browser, the item it is at, and since when."""

    name: str
    browser: str
    at: str
    since: float = 0.0

    @classmethod
    def said(cls, name: str, browser: str, at: str) -> Editor:
        """Return what a page says about itself, of which too long texts are cut."""
        return cls(name[:LONGEST], browser[:LONGEST], at[:LONGEST])


class Presence:
    """The people who edit each timeline; thread-safe."""

    def __init__(self, shared: Callable[[], SharedState], clock: Callable[[], float] = time) -> None:
        self._shared, self._clock = shared, clock

    def leave(self, key: str, who: str) -> None:
        """Forget a page that was closed."""
        self._shared().remove(EDITORS, _place(key, who))

    def tell(self, key: str, who: str, editor: Editor) -> list[dict[str, Any]]:
        """Note where a page is, and return the others: their names, the items they are at, and the seconds since.

        Those of the same browser are the person's own.
        """
        shared, own, now = self._shared(), _place(key, who), self._clock()
        there = {place: Editor(**json.loads(kept)) for place, kept in shared.every(EDITORS, key).items()}
        before = there.pop(own, None)
        since = before.since if before and before.at == editor.at else now
        shared.put(EDITORS, own, json.dumps(asdict(editor) | {"since": since}).encode(), key)
        return [
            {
                "name": other.name,
                "at": other.at,
                "since": max(int(now - other.since), 0),
                "own": bool(editor.browser) and other.browser == editor.browser,
            }
            for other in there.values()
        ]


def _place(key: str, who: str) -> str:
    return sha256(f"{key}\0{who[:LONGEST]}".encode("utf-8", "replace")).hexdigest()[:32]
