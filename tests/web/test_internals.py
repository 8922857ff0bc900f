"""Each part of Dash that `timeline/web/internals.py` names is there; an upgrade that removes one fails here."""

from __future__ import annotations

import re

import dash_mantine_components as dmc
import pytest
from dash import Dash
from dash.exceptions import InvalidIndexException

from timeline.io.loader import load
from timeline.theme.shipped import DATA
from timeline.web import create_app, internals
from timeline.web.page.tags import to_html


@pytest.fixture(scope="module")
def app() -> Dash:
    return create_app(load(DATA))


def test_each_callback_is_known_by_its_output_with_what_it_reads(app: Dash) -> None:
    listed = app.server.test_client().get("/_dash-dependencies").get_json()
    assert len(listed) == 2
    for known in listed:
        found = internals.callback(app, known["output"])
        assert found is not None
        assert found["inputs"] == known["inputs"]
        assert found["state"] == known["state"]
    assert internals.callback(app, "nowhere.data") is None


def test_the_calls_of_dash_go_to_the_address_that_is_guarded(app: Dash) -> None:
    assert internals.CALLS in {rule.rule for rule in app.server.url_map.iter_rules()}


def test_dash_answers_unknown_addresses_at_the_endpoint_that_is_guarded(app: Dash) -> None:
    with app.server.test_request_context("/nowhere") as context:
        assert context.request.endpoint == internals.CATCH_ALL


def test_what_only_a_script_can_draw_has_no_tag() -> None:
    with pytest.raises(TypeError, match="Chip has no HTML form"):
        to_html(dmc.Chip("words"))


def test_the_scripts_of_dash_are_among_those_of_the_page(app: Dash) -> None:
    page = app.server.test_client().get("/").get_data(as_text=True)
    scripts = re.findall(r'src="([^"]+)"', page.partition('<template id="_dash-renderer"')[2])
    assert len([address for address in scripts if "/dash_renderer" in address]) == 1
    assert "/dash_html_components" in scripts[-2]
    assert "/components.js" in scripts[-1]  # the last one, after which Dash is started


def test_dash_refuses_a_page_without_the_template(app: Dash, monkeypatch: pytest.MonkeyPatch) -> None:
    page = "<script src=dash-renderer></script>"
    monkeypatch.setattr("timeline.web.document", lambda *_: page)
    with app.server.test_request_context("/"), pytest.raises(InvalidIndexException, match="new DashRenderer"):
        app.index()  # type: ignore[no-untyped-call]


def test_scripts_that_the_page_does_not_need_are_left_out() -> None:
    replaced = ("/dash/dash_table/bundle.js", "/dash/dcc/dcc.js", "/dash/deps/polyfill@7.js")
    tags = [f'<script src="{address}"></script>' for address in (*replaced, "/dash/html/html.js")]
    assert internals.scripts("".join(tags)) == ["/dash/html/html.js"]
