"""What was brought goes wholly: with its time over, nothing in the process holds a visitor's timeline any more."""

from __future__ import annotations

import ast
import gc
import weakref
from functools import partial
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.strategies import toy_timeline
from tests.trust.checks import check
from tests.web.conftest import MOST_FILES
from tests.web.test_table_dialog import key_of, sent
from timeline.chart.chart import draw_chart
from timeline.chart.published import passing
from timeline.model.cache import kept
from timeline.model.timeline import Timeline
from timeline.record.positions import positions
from timeline.theme.shipped import PACKAGE
from timeline.view.frame import arrays_of, columns_of
from timeline.view.query import Query
from timeline.view.view import View
from timeline.web import Shelf, create_app
from timeline.web.state.followed import PAUSE, REST, Followed
from timeline.web.state.screen import SCENES
from timeline.web.state.versions import Kept, Slot
from timeline.web.state.visitors import SECONDS, Uploaded, visitors_of

TABLE = (
    "Date,Company,Title,Link\n2020-06-08,IBM,Stops,https://a.org\n2020-06-10,Amazon,Pauses,https://b.org\n"
)
SEEN = (
    "/", "/?lang=fr&q=stops", "/?event=2020-06-08-stops&on=2020-06-09", "/?published_on=2020-06-09", "/embed",
    "/present", "/print-picture",
    "/export.svg", "/export.png", "/export.pdf", "/export.html", "/export.plotly.html", "/export.csv", "/export.xlsx",
    "/export.json", "/export-about?format=png", "/story-scene", "/version",
)  # fmt: skip


@pytest.fixture
def shelf() -> Shelf:
    return Shelf.holding(toy_timeline())


@check(16)
def test_of_each_kind_of_result_only_the_latest_are_kept() -> None:
    results, charts, tables = Kept(), Slot[int]("charts", 3), Slot[int]("tables", 5)
    for n in range(9):
        for slot in (charts, tables):
            results.get(slot, ("a version", n), partial(int, n))
        results.find(charts, ("a version", 0))  # what was looked at last stays longest

    def held(slot: Slot[int]) -> list[int]:
        return [n for n in range(9) if results.find(slot, ("a version", n)) is not None]

    assert (held(charts), held(tables)) == ([0, 7, 8], [4, 5, 6, 7, 8])


def looked_at_everywhere(client: FlaskClient, key: str) -> None:
    for path in SEEN:
        answer = client.get(f"{path}{'&' if '?' in path else '?'}file={key}")
        assert answer.status_code == 200, path
        answer.get_data()


@pytest.mark.parametrize("gone", ["its time is over", "twenty others came"])
def test_a_timeline_whose_file_has_gone_is_nowhere_any_more(
    shelf: Shelf, gone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(shelf.shared, "_clock", lambda: now[0])
    client = create_app(shelf).server.test_client()
    key = key_of(sent(client, TABLE))
    looked_at_everywhere(client, key)
    held = weakref.ref(shelf.version(key).timeline)
    event = weakref.ref(shelf.version(key).timeline.events[0])
    assert held() is not None
    assert key[:12] in shelf.kept.versions()
    if gone == "its time is over":
        now[0] = SECONDS
        client.get("/healthz")
    else:
        for _ in range(MOST_FILES):
            sent(client, TABLE)
    gc.collect()
    assert (held(), event()) == (None, None)
    assert key[:12] not in shelf.kept.versions()


def test_a_page_open_on_what_has_gone_is_not_answered_from_another_file(shelf: Shelf) -> None:
    client = create_app(shelf).server.test_client()
    key = key_of(sent(client, TABLE))
    assert client.get(f"/~{key}/_dash-layout").status_code == 200
    for _ in range(MOST_FILES):
        sent(client, TABLE)
    answer = client.get(f"/~{key}/_dash-layout")
    assert answer.status_code == 410
    assert answer.get_json()["error"].startswith("This file is no longer available")


def test_an_answer_that_was_on_its_way_when_its_file_went_does_not_stay(shelf: Shelf) -> None:
    client = create_app(shelf).server.test_client()
    key = key_of(sent(client, TABLE))
    for _ in range(MOST_FILES):
        sent(client, TABLE)
    shelf.kept.get(SCENES, (key[:12], "late"), lambda: draw_chart(toy_timeline(), View()))
    client.get("/healthz")
    assert key[:12] not in shelf.kept.versions()


def test_what_a_file_held_before_it_was_saved_again_goes(tmp_path: Path) -> None:
    path, now = tmp_path / "t.csv", [0.0]
    path.write_text(TABLE, encoding="utf-8")
    entry = Followed(path, clock=lambda: now[0])
    before = weakref.ref(entry.current().timeline)
    draw_chart(entry.current().timeline, View.of(entry.current().timeline))
    for made in (columns_of, arrays_of, positions):
        made(entry.current().timeline)
    passing(entry.current().timeline, Query())
    path.write_text(TABLE.replace("Stops", "Ends"), encoding="utf-8")
    for _ in range(2):
        now[0] += max(PAUSE, REST) + 0.1
        entry.current()
    gc.collect()
    assert before() is None


def test_a_timeline_keeps_what_was_made_of_it_and_the_last_few_of_each_kind(toy: Timeline) -> None:
    made: list[int] = []

    @kept(2)
    def squared(of: Timeline, n: int = 0) -> int:
        """Its words."""
        made.append(n)
        return n * n

    assert columns_of(toy) is columns_of(toy)
    assert [squared(toy, n) for n in (1, 2, 2, 3, 2)] == [1, 4, 4, 9, 4]
    assert made == [1, 2, 3]
    assert (squared(toy, 1), made) == (1, [1, 2, 3, 1])
    assert squared(toy_timeline(), n=2) == 4
    assert squared.__doc__ == "Its words."


def test_a_default_and_the_same_value_by_place_or_by_name_are_made_once(toy: Timeline) -> None:
    made: list[tuple[int, bool]] = []

    @kept(4)
    def noted(of: Timeline, n: int = 0, *, drafts: bool = False) -> int:
        made.append((n, drafts))
        return len(made)

    same = [noted(toy), noted(toy, 0), noted(toy, n=0), noted(toy, drafts=False, n=0)]
    assert (same, made) == ([1] * 4, [(0, False)])
    assert noted(toy, drafts=True) == 2
    assert positions(toy) is positions(toy, drafts=False)


def test_no_cache_of_a_function_holds_timelines() -> None:
    period = [
        f"{path.name}: {node.name}"
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        and any(
            "cache" in ast.unparse(made) and "cached_property" not in ast.unparse(made)
            for made in node.decorator_list
        )
        and any("Timeline" in ast.unparse(arg.annotation) for arg in node.args.args if arg.annotation)
    ]
    assert period == [], "keep what is made of a timeline with it: timeline.model.cache"


def test_a_shelf_has_one_set_of_visitors_and_both_go_with_it() -> None:
    shelf = Shelf.holding(toy_timeline())
    visitors = visitors_of(shelf)
    visitors.keep(toy_timeline(), Uploaded("t.yaml", b""))
    assert visitors_of(shelf) is visitors
    gone = weakref.ref(shelf), weakref.ref(visitors)
    del shelf, visitors
    gc.collect()
    assert [reference() for reference in gone] == [None, None]
