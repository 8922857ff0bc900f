"""A visitor of a page, as far as a server sees one: the page, a filter that is moved, and an exported chart."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from random import Random
from time import perf_counter
from typing import Any
from urllib.parse import quote

from tests.web.workers.server import Answered, Workers

WORDS = ("police", "law", "congress", "pause", "system", "study", "city", "camera", "sale", "letter")
CALLS = "/_dash-update-component"


class Visitor:
    """A visitor of the server's first timeline, whose filters have other words each time, so that none is kept."""

    def __init__(self, server: Workers, chance: Random) -> None:
        self._server, self._chance = server, chance
        known = json.loads(server.ask("/_dash-dependencies").text)
        calls = [call for call in known if call["clientside_function"] is None]
        self._chart = next(call for call in calls if _depends(call, "search", "value"))
        self._around = [call for call in calls if _depends(call, "shown", "data")]
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
        """Move a filter: make the call that depends on it, and those that depend on its answer."""
        values: dict[str, Any] = {
            "search.value": self._words(),
            "window.data": {"width": 1200, "theme": "light"},
        }
        answer = self._call(self._chart, values, "search.value")
        shown = json.loads(answer)["response"].get("shown", {}).get("data") if answer else None
        for call in self._around:
            self._call(call, {**values, "shown.data": shown}, "shown.data")

    def export(self) -> None:
        """Export a chart."""
        self._expect(self._server.ask(f"/export.svg?q={quote(self._words())}"))

    def _call(self, call: dict[str, Any], values: dict[str, Any], changed: str) -> str:
        body = json.dumps(_body(call, values, changed)).encode()
        return self._expect(self._server.ask(CALLS, body, {"Content-Type": "application/json"}))

    def _words(self) -> str:
        return f"{self._chance.choice(WORDS)} {self._chance.choice(WORDS)[:4]}"

    def _expect(self, answer: Answered) -> str:
        if answer.status not in (200, 204):
            self.failed[answer.status] += 1
        return answer.text if answer.status == 200 else ""


def _depends(call: dict[str, Any], key: str, name: str) -> bool:
    return {"id": key, "property": name} in [
        {k: part[k] for k in ("id", "property")} for part in call["inputs"]
    ]


def _body(call: dict[str, Any], values: dict[str, Any], changed: str) -> dict[str, Any]:
    """Return a call of the page with some known values."""
    names = [part.rsplit(".", 1) for part in call["output"].strip(".").split("...")]
    outputs = [{"id": key, "property": name} for key, name in names]
    given = {
        part: [{**each, "value": values.get(f"{each['id']}.{each['property']}")} for each in call[part]]
        for part in ("inputs", "state")
    }
    return {
        "output": call["output"],
        "outputs": outputs if call["output"].startswith("..") else outputs[0],
        **given,
        "changedPropIds": [changed],
    }
