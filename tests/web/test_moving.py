"""The addresses of charts that the page moves: browsers may keep them, and each has what its address names."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

import timeline.store
from tests.feeds import Sql, made, moment, put
from tests.serving import served
from tests.store.memory import MemoryStore
from timeline.chart.feed.asking import cancellable, panel_of
from timeline.dates import EPOCH, ordinal
from timeline.errors import StoreError, StoreInterrupted
from timeline.i18n.sentences import Sentence
from timeline.store.contract import Flow, Viewport
from timeline.web import Shelf, create_app
from timeline.web.callbacks.chart import drawn
from timeline.web.page.moved import feed_version, movable
from timeline.web.routes.moving import CHARTS, PATH, TABLE_PATH
from timeline.web.state.extended import Extended
from timeline.web.state.screen import PageView, Screen

EVENTS = made(3_000)
SPAN = 360
FIRST = EPOCH + (ordinal(2013, 1, 1) - EPOCH)
PERIOD = {"first": str(FIRST), "before": str(FIRST + 3 * SPAN), "span": str(SPAN)}


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    put(tmp_path, EVENTS, monkeypatch)
    return Shelf.opening(tmp_path / "file.yaml")


@pytest.fixture
def client(shelf: Shelf) -> FlaskClient:
    found: FlaskClient = create_app(shelf).server.test_client()
    return found


def version(shelf: Shelf) -> str:
    return feed_version(Screen(shelf).page({}, None, "en"))


def address(shelf: Shelf, path: str = PATH, **more: str) -> str:
    asked = {"version": version(shelf), "lang": "en", "width": "1200", "theme": "light", **PERIOD, **more}
    return f"{path}?{urlencode(asked)}"


def test_browsers_keep_what_an_address_with_the_version_answers(client: FlaskClient, shelf: Shelf) -> None:
    for path in (PATH, TABLE_PATH):
        answer = client.get(address(shelf, path))
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert client.get(address(shelf, version="of-before")).headers["Cache-Control"] == "no-store"


def test_the_answer_is_compressed_once_and_plain_for_others(client: FlaskClient, shelf: Shelf) -> None:
    packed = client.get(address(shelf), headers={"Accept-Encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.data) < 60_000
    plain = client.get(address(shelf))
    assert "Content-Encoding" not in plain.headers
    assert plain.get_json()["response"]["graph"]["figure"]["layout"]["meta"]["days"] == [
        FIRST,
        FIRST + 3 * SPAN,
    ]
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_a_repeated_question_is_answered_without_the_store(
    client: FlaskClient, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = client.get(address(shelf)).get_json()
    assert shelf.shared.count(CHARTS) == 1
    monkeypatch.setattr(MemoryStore, "flow", None)
    assert client.get(address(shelf)).get_json() == first
    shelf.kept.clear(shelf.kept.versions())
    assert client.get(address(shelf)).get_json() == first


def test_the_table_lists_the_events_that_the_chart_names(client: FlaskClient, shelf: Shelf) -> None:
    chart = client.get(address(shelf)).get_json()["response"]["graph"]["figure"]
    (marks,) = (trace for trace in chart["data"] if trace["name"] == "marks")
    named = {event for event, _ in marks["customdata"] if event and event.startswith("feed")}
    listed = client.get(address(shelf, TABLE_PATH)).get_json()
    assert named <= set(listed["order"]["ids"])
    assert len(named) > 40
    assert all(f'data-event="{event}"' in listed["rows"]["rows"] for event in named)


@pytest.mark.parametrize(
    "changed",
    [
        {"first": "x"}, {"first": "nan"}, {"span": "0"}, {"span": "inf"}, {"span": "1"}, {"before": PERIOD["first"]},
        {"first": "-1e300"}, {"before": "1e12"}, {"span": str(4 * SPAN)},
    ],
)  # fmt: skip
def test_a_period_that_is_none_is_refused(changed: dict[str, str], client: FlaskClient, shelf: Shelf) -> None:
    answer = client.get(address(shelf, **changed))
    assert answer.status_code == 400
    assert answer.get_json()["error"]


def test_a_period_needs_its_three_numbers() -> None:
    with pytest.raises(ValueError, match="span is missing"):
        Extended.of({"first": "1", "before": "2"})


def test_a_file_that_is_not_there_has_no_chart(client: FlaskClient, shelf: Shelf) -> None:
    assert client.get(address(shelf, file="nothing")).status_code == 404
    gone = client.get(address(shelf, file="0" * 40))
    assert gone.status_code == 410
    assert gone.headers["Cache-Control"] == "private, no-store"


def test_a_phone_and_a_stage_move_their_charts_by_asking(shelf: Shelf) -> None:
    screen = Screen(shelf)
    assert movable(screen.page({}, {"width": 1200}, "en"))
    assert movable(screen.page({}, {"width": 390}, "en")) is None
    assert movable(screen.page({}, {"width": 1200, "height": 600}, "en")) is None


def test_what_the_browser_stores_cannot_make_a_chart_longer(shelf: Shelf) -> None:
    stored = {"width": 1200, "extended": [1, 2, 3], "span": 5, "sample": "1"}
    view = Screen(shelf).page({}, stored, "en").view
    assert (view.span, view.sample) == (None, 100)
    assert Screen(shelf).page({}, {"sample": 10}, "en").view.sample == 10


def test_a_store_that_fails_is_said_in_words(
    client: FlaskClient, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = address(shelf, lang="fr")
    created = create_app(shelf)
    body = _draw(created, {"days": [FIRST, FIRST + 99], "width": 1200})

    def broken(self: MemoryStore, *asked: object) -> Any:
        raise StoreError(Sentence("{where}: {reason}", where="/secret/place", reason="gone"))

    for name in ("counts", "flow", "top"):
        monkeypatch.setattr(MemoryStore, name, broken)
    answer = client.get(asked)
    assert answer.status_code == 424
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.get_json()["error"].startswith("Les événements du flux ne peuvent pas être comptés")
    called = created.server.test_client().post("/_dash-update-component", json=body)
    assert called.status_code == 424
    assert called.get_json()["error"].startswith("The events of the feed cannot be counted")
    assert "secret" not in called.get_data(as_text=True)
    page = client.get("/?q=other")
    assert page.status_code == 424
    assert "The feed does not answer" in page.get_data(as_text=True)


def _draw(app: Any, window: dict[str, Any]) -> dict[str, Any]:
    """The call in which Dash asks for the chart of other days."""
    (output,) = (output for output in app.callback_map if "graph.figure" in output)
    known = app.callback_map[output]
    values = {"window": window, "address": {}}
    props = {
        part: [{**each, "value": values.get(each["id"])} for each in known[part]]
        for part in ("inputs", "state")
    }
    pairs = (each.rsplit(".", 1) for each in output.strip(".").split("..."))
    outputs = [{"id": id_, "property": name} for id_, name in pairs]
    return {"output": output, "outputs": outputs, "changedPropIds": ["window.data"], **props}


class Slow(MemoryStore):
    """A store whose queries last until they are cancelled."""

    asked, cancelled = Event(), Event()

    def panel(self) -> Slow:
        return self

    def flow(self, view: Viewport) -> Flow:
        self.asked.set()
        assert self.cancelled.wait(20), "nobody cancelled the query"
        raise StoreInterrupted(Sentence("the query was cancelled"))

    def interrupt(self) -> None:
        self.cancelled.set()


def test_a_question_whose_asker_has_gone_is_cancelled_at_the_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, EVENTS[:50], monkeypatch)
    monkeypatch.setattr(timeline.store, "open_store", lambda *where: Slow.of(EVENTS[:50]))
    shelf = Shelf.opening(tmp_path / "file.yaml")
    asked = address(shelf)
    with served(shelf) as home:
        port = int(home.rsplit(":", 1)[1])
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(f"GET {asked} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
            assert Slow.asked.wait(20)
        assert Slow.cancelled.wait(20)


def test_queries_after_a_cancelled_one_are_not_asked() -> None:
    store = MemoryStore.of(EVENTS[:5])
    with cancellable() as asking:
        with panel_of(store) as panel:
            assert panel is store
        asking.cancel()
        with pytest.raises(StoreInterrupted), panel_of(store):
            pass
    with panel_of(store) as panel:
        assert panel is store


def test_an_estimate_says_so_in_the_chart_and_exports_count_all(
    shelf: Shelf, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    counts: Callable[..., Any] = MemoryStore.counts

    def noted(self: MemoryStore, view: Viewport) -> Any:
        seen.append(view.sample)
        return counts(self, view)._replace(sample=view.sample)

    monkeypatch.setattr(MemoryStore, "counts", noted)
    screen = Screen(shelf)
    estimated = screen.page({"q": "camera"}, {"width": 1200, "sample": 10}, "en")
    assert "Estimate from 10\N{NO-BREAK SPACE}% of the feed" in " ".join(_words(estimated))
    assert 10 in seen
    assert "Estimate" not in " ".join(_words(screen.page({"q": "camera"}, {"width": 1200}, "en")))
    assert "Estimate" not in " ".join(_words(screen.page({}, {"width": 1200}, "en")))
    seen.clear()
    exported = client.get("/export.csv?q=camera")
    assert exported.status_code == 200
    assert set(seen) <= {100}


def _words(page: PageView) -> list[str]:
    """The texts of the chart of a page."""
    (words,) = (trace for trace in drawn(page)[0]["data"] if trace["name"] == "words")
    texts: list[str] = words["text"]
    return texts


def test_the_numbers_of_the_answer_are_those_of_sql(client: FlaskClient, shelf: Shelf) -> None:
    numbers = client.get(address(shelf)).get_json()["numbers"]
    begun = sum(sum(row[0]) for row in numbers["rows"].values())
    bounds = moment(FIRST + 3 * SPAN), moment(FIRST)
    assert begun == Sql(EVENTS).count("first < ? and last >= ?", *bounds)
