"""In a notebook: a timeline shows itself, becomes frames and a figure with dates, and is made of a frame."""

from __future__ import annotations

import datetime
import re
from base64 import b64decode
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient

import timeline
from timeline.errors import LoadError, QueryError, RenderError
from timeline.io.any_file import timeline_of
from timeline.io.folder import Folder
from timeline.io.loader import NAMED_FILE
from timeline.notebook import Timeline
from timeline.theme.shipped import DATA

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def founding() -> Timeline:
    return timeline.load(DATA)


def test_a_timeline_shows_itself_as_a_picture_and_in_words(founding: Timeline) -> None:
    shown = founding._repr_mimebundle_()
    assert ElementTree.fromstring(shown["image/svg+xml"]).tag.endswith("svg")
    image = shown["text/html"]  # JupyterLab cuts a wide SVG, but not an image
    assert "max-width:100%" in image
    (src,) = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', image)
    assert b64decode(src).decode() == shown["image/svg+xml"]
    (alt,) = re.findall(r'alt="([^"]+)"', image)
    assert unescape(alt) == shown["text/plain"]
    assert shown["text/plain"].startswith("8–11 June 2020: IBM changed to")
    assert "Timeline of 41 events" in shown["text/plain"]


def test_the_figure_has_an_axis_of_dates_that_takes_a_line(founding: Timeline) -> None:
    figure = founding.figure()
    assert figure.layout.xaxis.type == "date"
    figure.add_vline(x="2020-06-12")
    line = figure.layout.shapes[-1]
    assert (line.x0, line.x1, line.xref) == ("2020-06-12", "2020-06-12", "x")


def test_a_mark_of_the_figure_stands_on_its_day(founding: Timeline) -> None:
    figure = founding.figure()
    (marks,) = [trace for trace in figure.data if trace.name == "marks"]
    at = {data[0]: x for x, data in zip(marks.x, marks.customdata, strict=True) if data[0]}
    for id_ in ("amazon-moratorium", "ibm-letter-congress"):
        day = founding.event[id_].date.start
        assert day is not None
        distance = pd.Timestamp(at[id_]) - pd.Timestamp(datetime.date.fromordinal(day))
        assert pd.Timedelta(0) <= distance <= pd.Timedelta(days=1)


def test_bars_of_the_figure_begin_on_a_day_and_last_milliseconds(founding: Timeline) -> None:
    bands = [trace for trace in founding.figure().data if trace.name.startswith("band:")]
    begun = [pd.Timestamp(base) for trace in bands for base in trace.base]
    assert all(2010 < moment.year < 2035 for moment in begun)
    assert max(length for trace in bands for length in trace.x) > 365 * 86_400_000


@pytest.mark.parametrize("look", [{"width": 400}, {"colour": "red"}, {"actors": "nobody"}])
def test_a_figure_that_cannot_be_is_refused_in_words(founding: Timeline, look: dict[str, object]) -> None:
    with pytest.raises((RenderError, QueryError)):
        founding.figure(**look)


def test_a_year_that_plotly_has_not_is_refused() -> None:
    frame = pd.DataFrame({"date": ["Y12000", "2020"], "title": ["a", "b"]})
    with pytest.raises(RenderError, match="cannot show dates after 9999"):
        timeline.Timeline.from_frame(frame).figure()


def test_a_figure_of_years_long_ago_has_years_on_its_axis() -> None:
    frame = pd.DataFrame({"date": ["Y-13800000000", "Y-66000000", "2020"], "title": ["a", "b", "c"]})
    figure = timeline.Timeline.from_frame(frame).figure()
    assert figure.layout.xaxis.type == "linear"
    first, last = figure.layout.xaxis.range
    assert first < -13.8e9 < 2020 < last
    (marks,) = (trace for trace in figure.data if trace.name == "marks")
    assert list(marks.x)[:3] == pytest.approx([-13.8e9, -66e6, 2020], abs=1e5)  # the legend has marks too


def test_filter_gives_rows_and_leaves_the_timeline_alone(founding: Timeline) -> None:
    rows = founding.filter(actors="amazon", since="2020", to="2020-12")
    assert set(rows["id"]) >= {"amazon-moratorium"}
    rows["title"] = ""
    assert all(founding.filter(actors="amazon")["title"])
    with pytest.raises(QueryError, match="'actor' is not a valid setting; did you mean 'actors'"):
        founding.filter(actor="amazon")


@pytest.mark.parametrize(
    "date", ["2020-06-12", datetime.date(2020, 6, 12), datetime.datetime(2020, 6, 12, 9)]
)
def test_stand_gives_a_row_for_each_company(founding: Timeline, date: str | datetime.date) -> None:
    rows = founding.positions_on(date).set_index("actor")
    assert rows.loc["amazon", "position"] == "pause_fixed_term"
    assert rows.loc["amazon", "set_by"] == "amazon-moratorium"
    assert str(rows.loc["amazon", "url"]).startswith("https://")


def test_stand_wants_a_day(founding: Timeline) -> None:
    with pytest.raises(QueryError, match="'2020-06' is not a valid day"):
        founding.positions_on("2020-06")


def test_a_frame_becomes_a_timeline_and_back(founding: Timeline) -> None:
    frame = founding.to_frame()
    back = timeline.Timeline.from_frame(frame, title="Again").to_frame()
    same = ["date", "first_day", "last_day", "actors", "regarding", "type", "importance", "title"]
    # Of one day's events the order may depend on what answers what, which a frame does not hold.
    pd.testing.assert_frame_equal(
        back.set_index("id")[same].sort_index(), frame.set_index("id")[same].sort_index()
    )


def test_a_frame_of_ones_own_is_read_by_its_columns() -> None:
    frame = pd.DataFrame(
        {
            "when": [datetime.date(2020, 6, 10), pd.Timestamp("2020-06-11 10:30"), 2021],
            "company": ["Amazon", ["Amazon", "IBM"], None],
            "headline": ["One", "Two", "Three"],
        }
    )
    made = timeline.Timeline.from_frame(frame, title="Mine")
    assert [(e.date.text, e.actors) for e in made.events] == [
        ("2020-06-10", ("amazon",)),
        ("2020-06-11T10:30", ("amazon", "ibm")),
        ("2021", ("not-named",)),
    ]
    assert str(made.title) == "Mine"


def test_each_row_of_a_frame_that_is_no_event_is_named() -> None:
    frame = pd.DataFrame({"date": ["2020", "soon", None], "title": ["a", "b", "c"]})
    with pytest.raises(LoadError) as caught:
        timeline.Timeline.from_frame(frame)
    assert [(p.line, p.path) for p in caught.value.problems] == [(2, "date"), (3, "date")]
    made = timeline.Timeline.from_frame(
        pd.DataFrame({"at": ["5/6/2020"], "title": ["a"]}), fields={"at": "date"}, dates="day-first"
    )
    assert made.events[0].date.text == "2020-06-05"


@pytest.mark.parametrize(
    ("columns", "lang", "message"),
    [
        (
            {"date": ["5/6/2020"], "title": ["a"]}, "en",
            "frame: “5/6/2020” (row 1) is ambiguous, and no date in the file shows the order; set "
            "dates='day-first' or dates='month-first'",
        ),
        (
            {"date": ["13/6/2020", "6/13/2020"], "title": ["a", "b"]}, "en",
            "frame: the day comes first in “13/6/2020” (row 1), but the month in “6/13/2020” (row 2); set "
            "dates='day-first' or dates='month-first'; rows that contradict it are refused",
        ),
        (
            {"Wann": ["12"], "Was": ["34"]}, "en",
            "frame: no column is recognised as date or title, and none has dates in 9 of 10 filled cells; "
            "write the dates into one column; the columns are: Wann, Was",
        ),
        (
            {"Date": ["2020"], "Was": ["34"]}, "fr",
            "frame: aucune colonne n’est reconnue comme title; indiquez-la avec "
            "title_from='Was: {Was}'\u202f; les colonnes sont\u00a0: Date, Was",
        ),
        (
            {"date": ["5 June"], "title": ["a"]}, "en",
            "frame:1:1: date: “5 June” has no year; add the year, or set one for all such dates with default_year",
        ),
    ],
)  # fmt: skip
def test_what_must_be_said_of_a_frame_is_said_as_python_takes_it(
    columns: dict[str, list[str]], lang: str, message: str
) -> None:
    with pytest.raises(LoadError) as caught:
        timeline.Timeline.from_frame(pd.DataFrame(columns), lang=lang)
    assert str(caught.value) == message


def test_rows_without_a_date_are_all_named_and_empty_ones_are_none() -> None:
    frame = pd.DataFrame({"date": ["2020", *[None] * 150, " "], "title": ["a", *"b" * 149, None, None]})
    with pytest.raises(LoadError) as caught:
        timeline.Timeline.from_frame(frame)
    assert [p.line for p in caught.value.problems] == [*range(2, 151)]
    assert str(caught.value.problems[0]) == (
        "frame:2:1: date: no date; rows without a date are not imported; add its date, or an interval that contains it"
    )
    assert len(timeline.Timeline.from_frame(frame.iloc[[0, 150, 151]]).events) == 1
    with pytest.raises(LoadError, match="there is no row"):
        timeline.Timeline.from_frame(frame.iloc[[150]])


def test_what_is_worth_knowing_of_a_frame_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    frame = pd.DataFrame(
        {"date": ["2020", "66"], "title": ["a", None], "stance": ["x", "y"], "who": ["A, B", "A"]}
    )
    timeline.Timeline.from_frame(frame)
    assert [record.getMessage() for record in caplog.records] == [
        "frame: 2 rows read = 2 events + 0 rows refused.",
        "Cells of “who” that contain commas: 1; if the commas separate names, set separator=','",
        "The column “stance” becomes a field with its name (“Field of the event: Text”); it can also be “Position”; "
        "if it is, set fields={'stance': 'position'}",
        "Row 2: no title; the event gets the title “Untitled”",
        "Row 2: “66” is read as a year before 1000; if this is wrong, write all four digits",
    ]
    caplog.clear()
    timeline.Timeline.from_frame(frame[:1], fields={"stance": "ignore", "who": "note"})
    assert not caplog.records


def test_a_table_that_is_served_logs_the_same_account(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "t.csv").write_text("Date,Title,Stance\n2020,a,x\n2020-02-30,b,y\n", encoding="utf-8")
    path, name = tmp_path / "t.csv", str(tmp_path / "t.csv")
    timeline_of(path.read_bytes(), path, NAMED_FILE, Folder(tmp_path))
    assert [record.getMessage().replace(name, "t.csv") for record in caplog.records] == [
        "t.csv: 2 rows read = 1 event + 1 row refused.",
        "t.csv:3:1: Date: “2020-02-30”: there is no day 30 in February 2020; February 2020 has 29 days",
        "The column “Stance” becomes a field with its name (“Field of the event: Text”); it can also be “Position”; "
        "if it is, add --map 'Stance=position'",
        "The options named above belong to `timeline import`; its choices hold for all commands.",
    ]


def test_the_tutorial_runs_and_shows_what_it_says() -> None:
    text = (ROOT / "examples/tutorial.ipynb").read_text(encoding="utf-8")
    book = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
    NotebookClient(
        book, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}}
    ).execute()
    outputs = [out for cell in book.cells if cell.cell_type == "code" for out in cell.outputs]
    kinds = {kind for out in outputs for kind in out.get("data", {})}
    assert {"image/svg+xml", "application/vnd.plotly.v1+json", "text/html"} <= kinds
    assert not [out for out in outputs if out.output_type == "error"]
    assert [out.text for out in outputs if out.get("name") == "stderr"] == [
        "frame: 3 rows read = 3 events + 0 rows refused.\n",
        "Row 3: “around June 2020” is read as 2020-06~\n",
    ]
