"""Series of numbers in a file, and in a CSV beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from timeline.errors import LoadError
from timeline.io.folder import Folder
from timeline.io.loader import load, load_bytes
from timeline.io.write.editing import edited
from timeline.io.write.items import Change
from timeline.model.series import number_of
from timeline.record.checks import check_warnings
from timeline.record.versions.diff import diff

HEAD = """title: Cities
actors: [{id: sf, name: San Francisco}]
types: [{id: law, label: Law}]
events: [{id: ban, date: 2019-05-14, title: A ban, actors: [sf], type: law}]
series:
"""


def _written(folder: Path, series: str, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "t.yaml").write_text(f"{HEAD}{series}\n", encoding="utf-8")
    return folder / "t.yaml"


def _problems(path: Path) -> list[str]:
    with pytest.raises(LoadError) as raised:
        load(path)
    return sorted(str(problem).replace(f"{path.parent}{os.sep}", "") for problem in raised.value.problems)


def _values(path: Path) -> list[tuple[str, int | float | None]]:
    return [(point[0].text, point.value) for point in load(path).series[0].points]


def test_points_are_in_order_of_time_and_one_that_names_an_event_has_its_date(tmp_path: Path) -> None:
    points = "[[2020, ~], {event: ban, value: 1}, [2019-06, 2.5], [2019-01-01, 0, ]]"
    path = _written(tmp_path, f"  - {{id: n, label: N, points: {points}}}")
    assert _values(path) == [("2019-01-01", 0), ("2019-05-14", 1), ("2019-06", 2.5), ("2020", None)]


@pytest.mark.parametrize("text", ["date,value\n2019,1.5\n2020,\n", "date;value\n2019;1,5\n2020;\n"])
def test_a_csv_beside_the_file_has_the_points(tmp_path: Path, text: str) -> None:
    path = _written(tmp_path, "  - {id: n, label: N, csv: n.csv}", n=text)
    assert _values(path) == [("2019", 1.5), ("2020", None)]


def test_dates_in_words_with_one_meaning_are_read_and_others_are_one_error(tmp_path: Path) -> None:
    series = "  - {id: n, label: N, csv: n.csv}"
    text = 'date,value\nJan 1 2000,1\n"1 March 2000",2\n13/4/2000,3\n'
    assert _values(_written(tmp_path, series, n=text)) == [
        ("2000-01-01", 1),
        ("2000-03-01", 2),
        ("2000-04-13", 3),
    ]
    rows = "".join(f"{month}/2/2000,{month}\n" for month in range(3, 9))
    assert _problems(_written(tmp_path, series, n=f"date,value\n2000-01-01,1\n{rows}1999-01-01,x\n")) == [
        "n.csv:3:1: the column date has values that are not dates, such as '3/2/2000'; "
        "write 2000-02-03 (3 February 2000) or 2000-03-02 (2 March 2000)",
        "n.csv:9:1: 'x' is not a number; write digits and a decimal point, as in 1234.5",
    ]
    (problem,) = _problems(_written(tmp_path, series, n="date,value\nsoon,1\n"))
    assert problem.startswith("n.csv:2:1: 'soon' is not a valid date")


def test_errors_of_a_csv_have_its_lines(tmp_path: Path) -> None:
    text = "date,value,event\n2019,x,\n2020,1,\n2020,2,\n2021,1,unknown\n2019,1,ban\n"
    path = _written(tmp_path, "  - {id: n, label: N, csv: n.csv}", n=text)
    assert _problems(path) == [
        "n.csv:2:1: 'x' is not a number; write digits and a decimal point, as in 1234.5",
        "n.csv:4:1: the series has two values on 2020; keep one of them",
        "n.csv:5:1: the event 'unknown' is not defined",
        "n.csv:6:1: the date differs from that of the event, 2019-05-14; remove the date, or correct one of the two",
    ]


def test_errors_of_points_have_their_lines(tmp_path: Path) -> None:
    points = "\n    points:\n      - [2019-01-01, 1]\n      - [2019-13-01, 2]\n      - 7\n"
    path = _written(tmp_path, f"  - id: n\n    label: N{points}  - {{id: m, label: M}}")
    hint = "write a date and a number, as in [2019-05-14, 3], or {event: ID, value: 3}"
    assert [problem.partition(": ")[::2] for problem in _problems(path)] == [
        ("t.yaml:10:9", "there is no month 13; months are 01 to 12, seasons 21 to 24, quarters 33 to 36"),
        ("t.yaml:11:9", f"a point must have a date and a value; {hint}"),
        ("t.yaml:12:5", "a series must have either points or csv; add 'points: [[2019-05-14, 1], …]'"),
    ]


def test_a_csv_is_read_only_inside_the_folder_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("date,value\n2019,1\n", encoding="utf-8")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "link.csv").symlink_to(tmp_path / "secret.csv")
    os.mkfifo(inner / "pipe.csv")
    hint = "put the CSV in this file's folder or in a subfolder, and write its path from there, as in data/prices.csv"
    found = [
        _problems(_written(inner, f"  - {{id: n, label: N, csv: {name}}}"))[0].partition(": ")[2]
        for name in ("../secret.csv", "link.csv", "pipe.csv", "absent.csv")
    ]
    assert found == [
        f"the path '../secret.csv' must be relative to this file's folder; {hint}",
        "the file 'link.csv' links to a file outside this file's folder",
        "the file 'pipe.csv' is not a regular file",
        f"the file 'absent.csv' was not found; {hint}",
    ]


def test_a_csv_counts_for_the_reload_and_is_not_read_without_the_folder(tmp_path: Path) -> None:
    path = _written(tmp_path, "  - {id: n, label: N, csv: n.csv}", n="date,value\n2019,1\n")
    folder = Folder(tmp_path)
    load_bytes(path.read_bytes(), str(path), folder=folder)
    assert tmp_path / "n.csv" in folder.asked
    (series,) = load_bytes(path.read_bytes(), "t.yaml").series
    assert (series.points, series.csv) == ((), "n.csv")


def test_a_series_without_sources_is_a_warning_and_a_changed_value_a_difference(tmp_path: Path) -> None:
    one, other = (
        load(_written(tmp_path, f"  - {{id: n, label: N, points: [[2019, {value}]]}}")) for value in (1, 2)
    )
    assert ("series-unsourced", ("series", 0), "the series has no source") in [
        (warning.code, warning.path or warning.inside, str(warning.message))
        for warning in check_warnings(one)
    ]
    (revised,) = diff(one, other).nouns
    assert (revised.section, [change.field for change in revised.changes]) == ("series", ["points"])


def test_values_that_the_editor_saves_are_points(tmp_path: Path) -> None:
    path = _written(tmp_path, "  - {id: n, label: N, points: [[2019, 1]]}")
    was = {"id": "n", "label": "N", "points": [["2019", "1"]]}
    now = {**was, "points": [["2019", "1"], ["2020", None], ["2021-05", "2", "ban"]]}
    change = Change("series", "n", was, {**now, "points": [*now["points"][:2], ["2019-05-14", "2", "ban"]]})
    path.write_bytes(edited(path.read_bytes(), "t.yaml", [change]).data)
    assert _values(path) == [("2019", 1), ("2019-05-14", 2), ("2020", None)]


@pytest.mark.parametrize(
    ("text", "number"), [("12", 12), ("-3.50", -3.5), ("1 234", 1234), ("−2", -2), ("1e3", 1000)]
)
def test_a_number_is_read_as_written(text: str, number: float) -> None:
    assert number_of(text) == number
