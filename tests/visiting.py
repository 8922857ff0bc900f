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
}
ASKED, SHOWN = "asked.data", "shown.data"


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

    `values` are the properties of elements, by `id.property`, and `told` what the page's script was told to write.
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
        """Ask for something else beside the controls, as the page's script does; return the answer of the server."""
        self._turn += 1
        kept = {key: self.told[key] for key in ("opened",) if key in self.told}
        asked = {**self.values[ASKED], "address": None, **kept, **changes, "turn": self._turn}
        return self.press(ASKED, asked)

    def press(self, prop: str, value: Any) -> Any:
        """Give a property a value, as the reader does with a control; return the answer of the server."""
        self.values[prop] = value
        answer = self._client.post(
            f"{self._prefix}_dash-update-component",
            json=call_of(self._known, self.values.get, [prop]),
            **self._request,
        )
        if answer.status_code == 200:
            self._keep(answer.get_json()["response"])
        return answer

    def _keep(self, response: dict[str, dict[str, Any]]) -> None:
        self.last = {f"{id_}.{name}": value for id_, each in response.items() for name, value in each.items()}
        self.values |= self.last
        self.told |= response["answer"]["data"]
