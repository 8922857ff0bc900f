"""The routes that read and move dates for the editor's table and chart; they write nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.web.editing.editor import PORT, EditorPage, written
from timeline.dates import parse_date

JUNE = parse_date("2020-06").start or 0


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> EditorPage:
    path: Path = written(tmp_path_factory.mktemp("dates"))
    return EditorPage.of(path)


def got(page: EditorPage, address: str) -> Any:
    return page.client.get(f"/edit/{address}", base_url=PORT)


def posted(page: EditorPage, **body: Any) -> Any:
    return page.client.post("/edit/dates?lang=fr", json=body, headers=page.headers, base_url=PORT)


def test_many_dates_are_read_at_once_with_their_order(page: EditorPage) -> None:
    dates = posted(page, texts=["2020-06~", "1 June", "../1999", "2020-06"]).get_json()["dates"]
    assert {*dates} == {"2020-06~", "../1999", "2020-06"}, "what is no date is left out"
    assert dates["2020-06~"]["words"] == "vers juin 2020"
    assert sorted(dates, key=lambda text: dates[text]["key"])[0] == "../1999"


def test_typed_dates_are_written_as_the_file_has_them(page: EditorPage) -> None:
    typed = posted(page, texts=["12 juin 2020", "03/2020", "bientôt"], typed=True).get_json()["written"]
    assert typed["12 juin 2020"] == "2020-06-12"
    assert "bientôt" not in typed


@pytest.mark.parametrize("texts", [None, "2020", [1], [["2020"]], {"a": 1}])
def test_other_lists_are_refused(page: EditorPage, texts: Any) -> None:
    assert posted(page, texts=texts).status_code == 400


def test_a_drag_moves_a_date_by_its_unit(page: EditorPage) -> None:
    moved = got(page, f"move?lang=en&text=2020-06~&from={JUNE + 10}&to={JUNE + 45}&pixel=1.4").get_json()
    assert moved == {"written": "2020-07~", "words": "around July 2020"}
    moved = got(page, "move?lang=en&text=2020/2021&by=-1&end=start").get_json()
    assert moved["written"] == "2019/2021"


def test_a_date_that_cannot_move_says_why(page: EditorPage) -> None:
    assert "open" in got(page, "move?lang=en&text=2020/..&by=1&end=end").get_json()["problem"]
    assert got(page, "move?lang=en&text=soon&by=1").get_json()["problem"]


def test_a_point_has_the_date_that_can_be_seen(page: EditorPage) -> None:
    assert got(page, f"at?lang=fr&day={JUNE}.5&pixel=2").get_json() == {
        "written": "2020-06",
        "words": "juin 2020",
    }


@pytest.mark.parametrize(
    "address",
    [
        "move?text=2020",
        "move?text=2020&from=a&to=1",
        "move?text=2020&by=nan",
        "move?text=2020&by=1e99",
        "move?text=2020&by=1&end=middle",
        "at",
        "at?day=inf",
        "at?day=1&pixel=-1e99",
    ],
)
def test_malformed_requests_are_refused(page: EditorPage, address: str) -> None:
    assert got(page, address).status_code == 400


@pytest.mark.parametrize(
    "address",
    [
        "move?text=9999&by=99999999999",
        "move?text=2020-06-10T12:00&by=1&pixel=0",
        "move?text=Y-4000000000&by=1&pixel=1e12",
        "at?day=1&pixel=0",
        "at?day=-1e12&pixel=1",
        "at?day=1e12&pixel=1e9",
    ],
)
def test_far_numbers_are_answered(page: EditorPage, address: str) -> None:
    assert got(page, address).status_code == 200
