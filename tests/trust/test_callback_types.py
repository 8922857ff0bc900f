"""Every callback, given values of every wrong type, answers: a value no browser sent still reaches it."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.conftest import EXAMPLES
from tests.trust.checks import check
from tests.visiting import NOT_YET, call_of
from timeline.theme.shipped import DATA
from timeline.web import Shelf, create_app

pytestmark = check(13)
MIXTURES = EXAMPLES
"""The calls whose values are of several types."""
RIGHT: dict[str, Any] = {
    "asked": {
        **NOT_YET,
        "address": {"actors": "amazon"},
        "opened": "amazon-moratorium",
        "table": {"sort": "-who"},
        "values": {
            "companies": ["amazon"],
            "types": ["statement"],
            "search": "police",
            "since": "2019",
            "to": "2021-06",
            "time_axis": "linear",
        },
        "pressed": ["search"],
    },
    "shown": {"query": {"actors": "amazon"}, "opened": "amazon-moratorium"},
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
(SERVED,) = (known for known in APP.server.test_client().get("/_dash-dependencies").get_json()
             if known["clientside_function"] is None)  # fmt: skip


def call(value: Callable[[str], Any]) -> dict[str, Any]:
    """The call of the page's callback with a value for each id."""
    changed = [f"{each['id']}.{each['property']}" for each in SERVED["inputs"]]
    return call_of(SERVED, lambda prop: value(prop.rsplit(".", 1)[0]), changed)


def test_a_callback_answers_whatever_it_is_given(caplog: pytest.LogCaptureFixture) -> None:
    client: FlaskClient = APP.server.test_client()
    chance = Random(11)
    calls = [call(lambda _, value=value: value) for value in VALUES]  # type: ignore[misc]
    calls += [call(lambda id_: _mixed(chance, RIGHT.get(id_))) for _ in range(MIXTURES)]
    for sent in calls:
        body = json.dumps(sent)
        answer = client.post("/_dash-update-component", data=body, content_type="application/json")
        assert answer.status_code in (200, 204), (body, answer.get_data(as_text=True), caplog.text)


def _mixed(chance: Random, right: Any) -> Any:
    """A right value, or one of a wrong type; of a mapping, one with wrong parts."""
    if isinstance(right, dict) and chance.random() < 0.9:
        return {key: _mixed(chance, value) for key, value in right.items()}
    return right if chance.random() < 0.6 else chance.choice(VALUES)


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
        "published_on=" + "9" * 60,
        "q=" + "a" * 4_000,
    ],
)
def test_the_page_answers_whatever_its_address_says(query: str) -> None:
    client: FlaskClient = APP.server.test_client()
    assert client.get(f"/?{query}").status_code == 200
    assert client.get(f"/export.svg?{query}").status_code in (200, 400)
