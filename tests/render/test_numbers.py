"""The numbers below the rows of a chart in tables, data and words."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any

import pytest
from openpyxl import load_workbook

from timeline.chart.captions import long_description
from timeline.chart.chart import draw
from timeline.io.loader import load
from timeline.io.tables import Choices, import_table, read_table
from timeline.model.series import Series
from timeline.model.timeline import Timeline
from timeline.render.drawn import Drawn
from timeline.render.html.article import html_bytes
from timeline.render.opened import open_figure
from timeline.render.plotly.figure import figure
from timeline.render.tables import csv_bytes, json_bytes, record_csv_bytes, xlsx_bytes
from timeline.theme.shipped import DATA
from timeline.view.view import View

POINTS = [["2018-01-01", "0"], ["2019-05-14", "1", "san-francisco-ban"], ["2020", None]]
SERIES = {"id": "cities", "label": {"en": "Cities", "fr": "Villes"}, "unit": "cities", "points": POINTS}


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    return replace(load(DATA), series=(Series.model_validate(SERIES),))


def _drawn(timeline: Timeline, **values: Any) -> Drawn:
    return Drawn(timeline, replace(View.of(timeline), **{"count": "yes", "labels": "important", **values}))


def test_json_and_a_workbook_have_the_counts_and_the_series(timeline: Timeline) -> None:
    drawn = _drawn(timeline)
    data = json.loads(json_bytes(drawn))
    assert data["counts"][0] == {
        "from": "2017-06-01",
        "numbers": {**dict.fromkeys(data["counts"][0]["numbers"], 0), "offers": 1},
    }
    (series,) = data["series"]
    assert [(point["date"], point["value"], point["event"]) for point in series["points"]] == [
        ("2018-01-01", 0, ""),
        ("2019-05-14", 1, "san-francisco-ban"),
        ("2020", None, ""),
    ]
    book = load_workbook(BytesIO(xlsx_bytes(drawn)))
    assert [cell.value for cell in book["Counts"][1]] == ["First day", "Position id", "Number"]
    assert [cell.value for cell in book["Series"][3]] == [
        "cities", "Cities", "2019-05-14", "2019-05-14", "2019-05-14", 1, "cities", "san-francisco-ban",
    ]  # fmt: skip


def test_a_csv_without_rows_has_the_numbers_and_any_other_brings_the_series_back(timeline: Timeline) -> None:
    rows = [*csv.DictReader(StringIO(csv_bytes(_drawn(timeline, count="only")).decode("utf-8-sig")))]
    assert {row["position"] for row in rows if not row["series"]} >= {"withdrawn", "offers"}
    assert [row["value"] for row in rows if row["series"] == "cities"] == ["0", "1", ""]
    table = read_table(record_csv_bytes(_drawn(timeline)), "x.csv")
    (again,) = import_table(table, Choices()).timeline().series
    assert [[point[0].text, *point[1:]] for point in again.points] == [
        ["2018-01-01", 0],
        ["2019-05-14", 1],  # the view hides its event
        ["2020", None],
    ]


def test_words_beside_the_chart_have_all_numbers(timeline: Timeline) -> None:
    shown = _drawn(timeline).shown
    lines = long_description(shown, draw(shown))
    assert "Cities: 1 January 2018: 0; 14 May 2019: 1, San Francisco is the first US city" in lines[-1]
    assert lines[-1].endswith("; 2020: –.")
    assert lines[-2].startswith("How many of the 3 companies: 1 June 2017: 1 Offered; ")


def test_the_alternative_text_has_the_last_numbers(timeline: Timeline) -> None:
    scene = _drawn(timeline, title="Stands", inset="none").scene
    assert scene.alt.endswith(
        "Below: How many of the 3 companies: 1 Withdrawn, 1 Paused, 1 Conditional refusal; Cities: 2020: not known."
    )


def test_an_article_has_the_numbers_as_tables_and_opens_with_its_series(timeline: Timeline) -> None:
    page = html_bytes(_drawn(timeline)).decode()
    assert "<summary>How many of the 3 companies</summary>" in page
    assert "<summary>Cities</summary>" in page
    again = open_figure(page.encode()).timeline()
    assert again is not None
    assert [series.id for series in again.series] == ["cities"]


def test_a_pointer_finds_all_numbers_of_its_time_and_the_event_of_a_value(timeline: Timeline) -> None:
    series = Series.model_validate(
        {**SERIES, "points": [*POINTS[:2], ["2020-06-08", "2", "ibm-letter-congress"]]}
    )
    drawn = _drawn(replace(timeline, series=(series,)), inset="none")
    data = {trace["name"]: trace for trace in figure(drawn.scene)["data"]}
    values, words = data["values"], [words for _, words in data["values"]["customdata"]]
    assert words[-1].replace("<br>", " ") == (
        "18 May to 31 December 2021; How many of the 3 companies: 1 Withdrawn, 1 Paused, 1 Conditional refusal; "
        "Cities: 8 June 2020: 2\u00a0cities · Letter: ends general-purpose products"
    )
    ends = [start + width for start, width in zip(values["base"], values["x"], strict=True)]
    assert values["base"][1:] == pytest.approx(ends[:-1])
    assert [event for event, _ in data["points"]["customdata"]] == [
        "san-francisco-ban",
        "ibm-letter-congress",
    ]
    assert {trace["fillcolor"] for trace in figure(drawn.scene)["data"] if trace["name"] == "strip"} == {
        drawn.scene.fills[role] for role, _ in drawn.scene.strips[0].areas
    }


def test_a_view_says_which_series_it_does_not_draw(timeline: Timeline) -> None:
    every = tuple(Series.model_validate({**SERIES, "id": id_, "label": id_}) for id_ in ("a", "b", "c"))
    scene = _drawn(replace(timeline, series=every)).scene
    lines = {"".join(run.text for run in line) for text in scene.texts for line in text.lines}
    assert "Series not drawn: c" in lines
