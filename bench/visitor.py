"""A visitor of a page, as far as a server sees one: the page, a filter that is moved, and an exported chart."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from random import Random
from time import perf_counter
from urllib.parse import quote

from tests.visiting import NOT_YET, call_of
from tests.web.workers.server import Answered, Workers

WORDS = ("police", "law", "congress", "pause", "system", "study", "city", "camera", "sale", "letter")
CALLS = "/_dash-update-component"


class Visitor:
    """A visitor of the server's first timeline, whose filters have other words each time, so that none is kept."""

    def __init__(self, server: Workers, chance: Random) -> None:
        self._server, self._chance = server, chance
        known = json.loads(server.ask("/_dash-dependencies").text)
        self._known = next(call for call in known if call["clientside_function"] is None)
        self.failed: Counter[int] = Counter()

    def round(self, times: defaultdict[str, list[float]] | None = None) -> None:
        """Ask for the page, the answers to a moved filter and a chart; add the seconds of each to the times."""
        for what, ask in (("page", self.page), ("filter", self.filter), ("export", self.export)):
            begun = perf_counter()
            ask()
            if times is not None:
                times[what].append(perf_counter() - begun)

    def page(self) -> None:
        """Ask for the page."""
        self._expect(self._server.ask("/"))

    def filter(self) -> None:
        """Move a filter: the call has all that is then shown."""
        values = {"search.value": self._words(), "asked.data": NOT_YET}
        body = json.dumps(call_of(self._known, values.get, ["search.value"])).encode()
        self._expect(self._server.ask(CALLS, body, {"Content-Type": "application/json"}))

    def export(self) -> None:
        """Export a chart."""
        self._expect(self._server.ask(f"/export.svg?q={quote(self._words())}"))

    def _words(self) -> str:
        return f"{self._chance.choice(WORDS)} {self._chance.choice(WORDS)[:4]}"

    def _expect(self, answer: Answered) -> str:
        if answer.status not in (200, 204):
            self.failed[answer.status] += 1
        return answer.text if answer.status == 200 else ""
