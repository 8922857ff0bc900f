"""A browser's side of the page, as far as the server sees it: what its scripts ask for, and what the answers set."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

WIDE = {"width": 1200, "theme": "light", "days": None, "after": None}
"""The room of a usual chart, as the page's script measures it."""
NOT_YET: dict[str, Any] = {
    "address": None,
    "window": WIDE,
    "opened": None,
    "day": None,
    "table": None,
    "seen": True,
    "sampled": None,
    "plain": False,
    "values": {},
    "pressed": [],
}
ASKED, SHOWN, ANSWER = "asked.data", "shown.data", "answer.data"


def call_of(known: dict[str, Any], value: Callable[[str], Any], changed: list[str]) -> dict[str, Any]:
    """The call of one of Dash's dependencies, with the values of properties by `id.property`."""
    names = [part.rsplit(".", 1) for part in known["output"].strip(".").split("...")]
    outputs = [{"id": id_, "property": name} for id_, name in names]
    return {
        "output": known["output"],
        "outputs": outputs if known["output"].startswith("..") else outputs[0],
        "changedPropIds": changed,
        **{
            part: [{**each, "value": value(f"{each['id']}.{each['property']}")} for each in known[part]]
            for part in ("inputs", "state")
        },
    }


class Visit:
    """A reader of the page: `ask` and `press` send what a gesture sends, and keep what comes back.

    `values` are the properties of elements, by `id.property`, `last` those that the last answer wrote, and `told` what
    the page's script was told beside them.
    """

    def __init__(self, client: Any, lang: str = "en", **request: Any) -> None:
        self._client, self._request = client, request
        self._prefix = "/" if lang == "en" else f"/{lang}/"
        listed = client.get("/_dash-dependencies", **request).get_json()
        (self._known,) = (each for each in listed if each["clientside_function"] is None)
        self._turn = 0
        self.values: dict[str, Any] = {ASKED: {**NOT_YET}}
        self.told: dict[str, Any] = {}

    def ask(self, **changes: Any) -> Any:
        """Ask for something else, as the page's script does; return the answer of the server."""
        self._turn += 1
        kept = {key: self.told[key] for key in ("opened",) if key in self.told}
        self.values[ASKED] = {
            **self.values[ASKED],
            "address": None,
            "values": {
                name.removesuffix(".value"): value
                for name, value in self.values.items()
                if name.endswith(".value")
            },
            "pressed": [],
            **kept,
            **changes,
            "turn": self._turn,
        }
        answer = self._client.post(
            f"{self._prefix}_dash-update-component",
            json=call_of(self._known, self.values.get, [ASKED]),
            **self._request,
        )
        if answer.status_code == 200:
            self._keep(answer.get_json()["response"])
        return answer

    def press(self, prop: str, value: Any, **changes: Any) -> Any:
        """Choose a value in a control; return the answer of the server."""
        self.values[prop] = value
        return self.ask(pressed=[prop.removesuffix(".value")], **changes)

    def _keep(self, response: dict[str, dict[str, Any]]) -> None:
        self.values[SHOWN] = response["shown"]["data"]
        told = dict(response["answer"]["data"])
        self.last = {f"{id_}.{name}": value for id_, name, value in told.pop("writes")}
        self.values |= self.last
        self.last[ANSWER] = told
        self.told |= told
