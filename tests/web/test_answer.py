"""A gesture is one question and one answer: it has what differs from what the page shows, made once, and no more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.feeds import made, put
from tests.store.memory import MemoryStore
from tests.visiting import WIDE, Visit
from timeline.layout.horizontal import lay_out_horizontal
from timeline.model.timeline import Timeline
from timeline.web import Shelf, create_app
from timeline.web.callbacks import asked

MORE = {"query", "opened", "address", "estimate"}
"""What the page's script is told each time."""


@pytest.fixture
def visit(record: Timeline) -> Visit:
    visit = Visit(create_app(record).server.test_client())
    visit.ask(address={})
    return visit


def written(visit: Visit) -> set[str]:
    """The elements that the last answer set, and the parts that the page's script writes."""
    elements = {name.partition(".")[0] for name in visit.last} - {"answer"}
    return elements | {*visit.last["answer.data"]} - MORE


ANEW = {"graph", "chain", "picture", "picture-words", "nothing", "sight", "how", "title"}
GESTURES: dict[str, tuple[dict[str, Any], set[str]]] = {
    "zoom": ({"window": {**WIDE, "days": [737500, 737650]}}, ANEW),
    "another size": ({"window": {**WIDE, "width": 800}}, ANEW),
    "an event": ({"opened": "ibm-letter-congress"}, {"card", "chain", "title", "standing-head", "positions"}),
    "a day": ({"day": {"on": 737588, "compare": None}}, {"standing-head", "positions"}),
    "sort": ({"table": {"sort": "-who", "page": 1}}, {"rows"}),
    "the same again": ({}, set()),
}  # fmt: skip


@pytest.mark.parametrize("gesture", GESTURES)
def test_an_answer_has_the_parts_that_a_gesture_changes(visit: Visit, gesture: str) -> None:
    changes, expected = GESTURES[gesture]
    visit.ask(**changes)
    assert written(visit) == expected
    visit.ask()
    assert written(visit) == set()


def test_a_filter_changes_all_but_what_depends_on_the_file_in_one_layout(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[object] = []
    placed = lay_out_horizontal

    def counted(*given: Any) -> Any:
        laid_out.append(given)
        return placed(*given)

    monkeypatch.setattr("timeline.layout.lay_out_horizontal", counted)
    visit.ask(seen=False)
    visit.press("companies.value", ["amazon"])
    assert len(laid_out) == 1
    assert {"graph", "status", "companies", "card", "standing-head", "order", "rows", "positions"} <= written(
        visit
    )
    assert not {"candidates", "foot", "files"} & written(visit)


def test_the_checks_wait_for_the_reader_and_are_empty_until_then(visit: Visit) -> None:
    assert "Before you publish" in visit.told["checks"]
    visit.ask(seen=False)
    assert "checks" not in written(visit)  # they are still right
    visit.press("companies.value", ["amazon"])
    assert visit.told["checks"] == ""
    visit.ask(seen=True)
    assert written(visit) == {"checks"}
    assert "Before you publish" in visit.told["checks"]


def test_what_is_said_of_an_address_stays_when_the_file_changes(visit: Visit) -> None:
    visit.ask(address={"event": "gone"})
    assert visit.last["complaints.children"] == "“event”: unknown value “gone”."
    visit.ask(address={}, renewing=True)
    assert "complaints.children" not in visit.last
    visit.ask(address={}, renewing=False)
    assert visit.last["complaints.children"] == ""


def test_a_control_that_changes_later_does_not_go_back_to_the_address(visit: Visit) -> None:
    visit.ask(address={"actors": "ibm", "event": "ibm-letter-congress"})
    visit.press("search.value", "congress")
    assert visit.told["query"] == {"actors": "ibm", "q": "congress"}
    assert visit.told["opened"] == "ibm-letter-congress"


def test_a_control_that_changes_before_the_address_is_shown_keeps_its_value(visit: Visit) -> None:
    visit.press("search.value", "congress", address={"actors": "ibm"})
    assert visit.told["query"] == {"actors": "ibm", "q": "congress"}
    assert visit.told["address"] == {"actors": "ibm"}


def test_another_filter_begins_the_table_again_and_another_look_does_not(visit: Visit) -> None:
    many = {"table": {"sort": "who", "page": 2}}
    visit.ask(**many)
    assert visit.told["rows"]["page"] == 1  # the last page that there is
    assert visit.told["rows"]["sort"] == "who"
    visit.press("time_axis.value", "linear")
    assert "rows" not in written(visit) or visit.told["rows"]["sort"] == "who"
    visit.press("companies.value", ["amazon"])
    assert (visit.told["rows"]["sort"], visit.told["rows"]["page"]) == ("who", 1)


def test_a_search_of_a_large_feed_is_answered_from_samples_before_all_events(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, made(300), monkeypatch)
    monkeypatch.setattr(MemoryStore, "samples", True)
    monkeypatch.setattr(asked, "LARGE", 100)
    visit = Visit(create_app(Shelf.opening(tmp_path / "file.yaml")).server.test_client())
    visit.ask(address={})
    assert not visit.told["estimate"]
    visit.press("search.value", "camera")
    for n in (1, 10):
        estimate = visit.told["estimate"]
        assert (estimate["n"], estimate["stop"]) == (n, "Stop counting")
        assert estimate["words"] == f"Estimate from {n}\u00a0% of the feed. Counting all events…"
        assert written(visit) <= {
            "graph",
            "picture",
            "picture-words",
            "nothing",
            "sight",
            "how",
        }  # the numbers beside it come once
        visit.ask(sampled={"of": estimate["of"], "n": estimate["next"]})
    assert not visit.told["estimate"]
    assert {"status", "rows"} <= written(visit)
