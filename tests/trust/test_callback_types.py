"""Every callback, given values of every wrong type, answers: a value no browser sent still reaches it."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from tests.trust.checks import check
from timeline.theme.shipped import DATA
from timeline.web import Shelf, create_app

pytestmark = check(13)
MIXTURES = 12
"""The calls of each callback whose values are of several types."""
RIGHT: dict[str, Any] = {
    "shown": {"actors": "amazon"},
    "query": {"actors": "amazon"},
    "address": "?actors=amazon",
    "opened": "amazon-moratorium",
    "day": "2020-06-12",
    "window": "2019/2021",
    "companies": ["amazon"],
    "types": ["statement"],
    "search": "police",
    "since": "2019",
    "to": "2021-06",
    "time_axis": "linear",
    "table": {"sort": "-who"},
}
"""Values as the page sends them, by the id of their element."""
VALUES: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1.5,
    10**30,
    "",
    "x",
    "x" * 5_000,
    "\ud800",
    "\x00",
    "<script>",
    [],
    [None],
    [1, 2],
    [[]],
    ["nobody"],
    ["amazon", 3],
    {},
    {"a": 1},
    {"actors": ["amazon"]},
    {"actors": "nobody", "q": 7, "from": "2020-13", "to": "x"},
    {"width": "wide", "height": -1, "theme": 3},
    {"width": 1e308, "height": 10**9},
    {"event": "nobody", "window": "2020/2019"},
)
APP = create_app(Shelf.opening(DATA))
SERVED = [name for name, known in APP.callback_map.items() if "callback" in known]


def call(app: Dash, output: str, value: Callable[[str], Any]) -> dict[str, Any]:
    """A call with a value for each id."""
    known = app.callback_map[output]
    names = [part.rsplit(".", 1) for part in output.strip(".").split("...")]
    outputs = [{"id": i, "property": p} for i, p in names]
    return {
        "output": output,
        "outputs": outputs if output.startswith("..") else outputs[0],
        "inputs": [{**i, "value": value(i["id"])} for i in known["inputs"]],
        "state": [{**s, "value": value(s["id"])} for s in known["state"]],
        "changedPropIds": [f"{i['id']}.{i['property']}" for i in known["inputs"]],
    }


@pytest.mark.parametrize("output", SERVED)
def test_a_callback_answers_whatever_it_is_given(output: str, caplog: pytest.LogCaptureFixture) -> None:
    client: FlaskClient = APP.server.test_client()
    chance = Random(output)
    calls = [call(APP, output, lambda _, value=value: value) for value in VALUES]  # type: ignore[misc]
    calls += [call(APP, output, lambda id_: _mixed(chance, id_)) for _ in range(MIXTURES)]
    for sent in calls:
        body = json.dumps(sent)
        answer = client.post("/_dash-update-component", data=body, content_type="application/json")
        assert answer.status_code in (200, 204), (body, answer.get_data(as_text=True), caplog.text)


def _mixed(chance: Random, id_: str) -> Any:
    """A right value for an element, or one of a wrong type."""
    return RIGHT.get(id_) if chance.random() < 0.6 else chance.choice(VALUES)


@pytest.mark.parametrize(
    "query",
    [
        "actors=nobody",
        "actors=" + "x," * 3_000,
        "from=%FF%FE",
        "q=%00",
        "time_axis=9&lang=xx&theme=pink",
        "event=nobody",
        "window=2020/2019",
        "from=2021&to=2019",
        "importance=-1",
        "as_of=" + "9" * 60,
        "q=" + "a" * 4_000,
    ],
)
def test_the_page_answers_whatever_its_address_says(query: str) -> None:
    client: FlaskClient = APP.server.test_client()
    assert client.get(f"/?{query}").status_code == 200
    assert client.get(f"/export.svg?{query}").status_code in (200, 400)
