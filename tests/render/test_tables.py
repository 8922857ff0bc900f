"""Events as CSV, JSON and workbooks: all of them, each cell a text, the same bytes again."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from importlib import import_module
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.test_render import PAYLOADS, hostile
from tests.trust.checks import check
from timeline.chart.captions import caption_text
from timeline.chart.published import published
from timeline.dates import ordinal
from timeline.io.registry import writers
from timeline.io.tables import import_table, read_table
from timeline.io.tables.exported import EVENT_COLUMNS, HELD, LINKED, RECORD, safe_cell
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.render import Drawn, export
from timeline.render.pdf.document import document
from timeline.view.query import Query
from timeline.view.view import View

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\n=1", "＝1", '=HYPERLINK("http://127.0.0.1/")')
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def csv_of(timeline: Timeline, view: View, fmt: str = "csv") -> list[dict[str, str]]:
    text = export(timeline, view, fmt).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def cells(data: bytes, sheet: int) -> list[list[str]]:
    """The texts of a sheet; a formula or a number as its element's text."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        texts = ["".join(t.text or "" for t in si.iter(f"{MAIN}t")) for si in shared]
        root = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml"))
        assert not list(root.iter(f"{MAIN}f"))
        assert not list(root.iter(f"{MAIN}hyperlink"))
    return [
        [texts[int(v)] if c.get("t") == "s" else v for c in row if (v := c.findtext(f"{MAIN}v")) is not None]
        for row in root.iter(f"{MAIN}row")
    ]


def test_all_tables_hold_the_events_of_the_filter(record: Timeline) -> None:
    view = View(query=Query(actors=("ibm",)), width=390)
    drawn = Drawn(record, view)
    wanted = [row.event for row in drawn.scene.events]
    assert wanted
    assert [row["id"] for row in csv_of(record, view)] == wanted
    told = json.loads(export(record, view, "json"))
    assert [event["id"] for event in told["events"]] == wanted
    assert told["events"][0]["number"] == record.number[wanted[0]]
    assert [row[1] for row in cells(export(record, view, "xlsx"), 1)[1:]] == wanted


def test_a_list_beside_a_picture_has_the_events_that_are_only_counted_in_it(toy: Timeline) -> None:
    event = toy.events[0]
    many = tuple(event.model_copy(update={"id": f"e{n}", "title": Words(f"Title {n}.")}) for n in range(300))
    crowd = replace(toy, events=many)
    drawn = Drawn(crowd, View())
    titles = {f"Title {n}." for n in range(300)}
    assert len(drawn.scene.events) < 300
    assert {row["title"] for row in csv_of(crowd, View())} == titles
    assert {row.title for row in drawn.listed} == titles
    places = {
        "plotly": export(crowd, View(), "plotly.html").decode().partition("<ol>")[2].partition("</ol>")[0],
        "pdf": str(document(published(crowd, View()))["table"]["rows"]),
        "html": export(crowd, View(), "html").decode().partition("<table")[2].partition("</table>")[0],
        "caption": caption_text(published(crowd, View()), drawn.scene, drawn.listed),
    }
    for place, text in places.items():
        assert set(re.findall(r"Title \d+\.", text)) == titles, place


def test_of_very_many_events_a_list_has_those_that_are_marked_and_counts_the_rest(
    toy: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("timeline.chart.published"), "MOST_LISTED", 299)
    crowd = replace(toy, events=tuple(toy.events[0].model_copy(update={"id": f"e{n}"}) for n in range(300)))
    drawn = Drawn(crowd, View())
    assert drawn.listed == drawn.scene.events
    left = 300 - len(drawn.listed)
    page = export(crowd, View(), "plotly.html").decode()
    assert f"<p>{left} more events are included only in the counts of the chart.</p>" in page


def test_columns_and_sources(record: Timeline) -> None:
    rows = csv_of(record, View())
    assert tuple(rows[0]) == (*EVENT_COLUMNS, LINKED, HELD)
    assert tuple(csv_of(record, View(), "record.csv")[0]) == (*rows[0], RECORD)
    letter = next(row for row in rows if row["id"] == "ibm-letter-congress")
    assert (letter["date"], letter["first_day"], letter["who"]) == ("2020-06-08", "2020-06-08", "IBM")
    assert letter["held"] == "IBM: 2,033 days so far"
    assert all(re.fullmatch(r"https?://\S+", url) for url in letter["urls"].split())
    sheet = cells(export(record, View(), "xlsx"), 2)
    assert len(sheet) - 1 == sum(len(e.sources) for e in record.events if not e.draft)
    french = cells(export(record, View(lang="fr"), "xlsx"), 1)
    assert french[0][:3] == ["Nº", "Identifiant de l’événement", "Date"]


def test_positions_are_those_the_events_set(record: Timeline) -> None:
    told = json.loads(export(record, View(query=Query(actors=("ibm",))), "json"))
    assert [(p["position"], p["from"], p["until"]) for p in told["positions"] if p["actor"] == "ibm"] == [
        ("calls_for_regulation", "2019-11-05", "2020-06-08"),
        ("withdrawn", "2020-06-08", ""),
        ("single_contract", "2023-07-28", ""),
    ]


def test_notes_stand_in_the_records_and_not_in_the_sheets_for_people(record: Timeline) -> None:
    noted = next(e for e in record.events if e.note)
    assert noted.note is not None
    note = noted.note.say("en")
    book = export(record, View(), "xlsx")
    assert note not in "".join(t for n in (1, 2, 3, 4) for row in cells(book, n) for t in row)
    assert note in "".join(row[-1] for row in cells(book, 5))
    rows = csv_of(record, View(), "record.csv")
    assert not any(note in text for row in rows for key, text in row.items() if key != RECORD)
    assert any(note in row[RECORD] for row in rows)
    assert note in [e.get("note", {}).get("en") for e in json.loads(export(record, View(), "json"))["events"]]


@check(8)
@pytest.mark.parametrize("payload", FORMULAS)
def test_no_cell_is_a_formula_and_a_text_too_long_for_a_cell_is_cut(payload: str) -> None:
    timeline = hostile(payload + "x" * 40_000)
    for row in (*csv_of(timeline, View()), *csv_of(timeline, View(), "positions.csv")):
        for value in row.values():
            assert not value.lstrip().startswith(tuple("=+@-＝＋－＠"))
    # `cells` asserts that the sheet has no formula and no link.
    sheet = cells(export(timeline, View(), "xlsx"), 1)
    assert max(len(text) for row in sheet for text in row) == 32_767


def test_a_csv_without_records_says_what_it_leaves_out_and_so_does_its_import(record: Timeline) -> None:
    drawn = Drawn(record, View())
    shown = drawn.shown.events
    losses = writers()["csv"].losses
    assert losses is not None
    line, languages = losses(drawn, "a.csv"), sum(len(event.title) > 1 for event in shown)
    assert f"notes ({sum(event.note is not None for event in shown)})" in line
    assert f"translations ({languages})" in line
    assert ".record.csv" in line
    imported = import_table(read_table(export(record, View(), "csv"), "a.csv"))
    assert {event.id for event in imported.timeline().events} == {event.id for event in shown}
    assert [remark.code for remark in imported.report.warnings] == ["records-absent"]


def test_the_table_of_positions_says_who_held_what_on_the_day_on_whose_word(record: Timeline) -> None:
    rows = csv_of(record, View(on=ordinal(2020, 6, 12)), "positions.csv")
    ibm = next(row for row in rows if (row["actor"], row["topic"]) == ("ibm", ""))
    assert (ibm["label"], ibm["since"], ibm["set_by"]) == ("Withdrawn", "2020-06-08", "ibm-letter-congress")
    assert ibm["url"] == record.event["ibm-letter-congress"].sources[0].url
    assert (ibm["day"], ibm["as_of"]) == ("2020-06-12", "2025-12-31")
    assert "set by “IBM tells Congress" in ibm["in_words"]
    before = csv_of(record, View(on=ordinal(2015, 1, 1)), "positions.csv")
    assert [row["position"] for row in before] == [""] * len(rows)
    assert all("no position recorded" in row["in_words"] for row in before)
    book = cells(export(record, View(lang="fr", on=ordinal(2020, 6, 12)), "positions.xlsx"), 1)
    assert (book[0][1], len(book)) == ("Acteur", 1 + len(rows))
    only = csv_of(record, View(query=Query(actors=("ibm",))), "positions.csv")
    assert {row["actor"] for row in only} == {"ibm"}


def test_the_table_of_two_days_has_a_row_for_each_change_and_for_none(record: Timeline) -> None:
    days = View(on=ordinal(2021, 6, 1), compare=ordinal(2020, 6, 1))
    rows = [row for row in csv_of(record, days, "positions.csv") if row["actor"] in ("amazon", "ibm")]
    amazon = [(row["since"], row["position"]) for row in rows if row["actor"] == "amazon"]
    assert amazon == [("2020-06-10", "pause_fixed_term"), ("2021-05-18", "pause_indefinite")]
    assert [row["since"] for row in rows if row["topic"]] == [""]
    assert {(row["first_day"], row["second_day"]) for row in rows} == {("2020-06-01", "2021-06-01")}


@given(st.text(max_size=20))
def test_a_cell_that_is_no_formula_stays_as_it_is(text: str) -> None:
    safe = safe_cell(text)
    assert safe in (text, f"'{text}")
    assert not safe.startswith(tuple("=+-@\t\r"))


@check(8)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_user_text_is_text_in_every_table(payload: str) -> None:
    timeline = hostile(payload)
    assert csv_of(timeline, View())[0]["title"] == payload
    assert json.loads(export(timeline, View(), "json"))["title"] == payload
    assert payload in cells(export(timeline, View(), "xlsx"), 1)[1]


def test_a_workbook_is_dated_by_the_timeline_and_by_no_clock(record: Timeline) -> None:
    with zipfile.ZipFile(io.BytesIO(export(record, View(), "xlsx"))) as book:
        assert {info.date_time for info in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2025-12-31T00:00:00Z" in book.read("docProps/core.xml")
