"""A visitor of a page, as far as a server sees one: the page, a filter that is moved, and an exported chart."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from random import Random
from time import perf_counter
from typing import Any

from tests.web.workers.server import Workers

WORDS = ("police", "law", "congress", "pause", "system", "study", "city", "camera", "sale", "letter")
CALLS = "/_dash-update-component"


class Visitor:
    """A visitor of the server's first timeline, whose requests have other words each time, so that none is kept."""

    def __init__(self, server: Workers, chance: Random) -> None:
        self._server, self._chance = server, chance
        self._calls = [
            call
            for call in json.loads(server.ask("/_dash-dependencies").text)
            if call["clientside_function"] is None
            and any(part["id"] == "query" and part["property"] == "data" for part in call["inputs"])
        ]
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
        self._expect(self._server.ask(f"/?q={self._words()}").status)

    def filter(self) -> None:
        """Move a filter: make the calls that depend on it."""
        query = {"q": self._words()}
        for call in self._calls:
            body = json.dumps(_body(call, query)).encode()
            answer = self._server.ask(CALLS, body, {"Content-Type": "application/json"})
            self._expect(answer.status)

    def export(self) -> None:
        """Export a chart."""
        self._expect(self._server.ask(f"/export.svg?q={self._words()}").status)

    def _words(self) -> str:
        return f"{self._chance.choice(WORDS)}%20{self._chance.choice(WORDS)[:4]}"

    def _expect(self, status: int) -> None:
        if status not in (200, 204):
            self.failed[status] += 1


def _body(call: dict[str, Any], query: dict[str, str]) -> dict[str, Any]:
    """Return a call of the page whose only known value is the filter."""
    names = [part.rsplit(".", 1) for part in call["output"].strip(".").split("...")]
    outputs = [{"id": key, "property": name} for key, name in names]
    values = {"query.data": query, "window.data": {"width": 1200, "theme": "light"}}
    given = {
        part: [{**each, "value": values.get(f"{each['id']}.{each['property']}")} for each in call[part]]
        for part in ("inputs", "state")
    }
    return {
        "output": call["output"],
        "outputs": outputs if call["output"].startswith("..") else outputs[0],
        **given,
        "changedPropIds": ["query.data"],
    }
