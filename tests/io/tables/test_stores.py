"""A table of any size becomes a store: every row is accounted for, and dates are those of a small import."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from timeline.errors import StoreError
from timeline.io.any_file import table_of
from timeline.io.formats.stores import import_feed
from timeline.io.tables import TableError, UndecidedError, import_table
from timeline.io.tables.choices import Choices
from timeline.io.tables.report import Report
from timeline.store import DAY, FeedEvent, Viewport, open_store
from timeline.store import staging as staging_module

HEADER = ("id", "date", "end", "company", "type", "title", "importance", "link", "source")
ROWS: tuple[tuple[str, ...], ...] = (
    ("a1", "2020-05-03", "", "Acme", "filing", "First", "5", "https://example.org/1", "Gazette"),
    ("a2", "2020-05", "2020-07", "O'Brien", "lawsuit", "Two\nlines", "2", "", ""),
    ("a3", "44 BC", "", "äö", "filing", "Caesar", "9", "", ""),
    ("a4", "n.d.", "", "50%_'x\\", "filing", "No date", "1", "", ""),
    ("a5", "2020-13-45", "", "äö", "filing", "Bad date", "1", "", ""),
    ("a6", "2020-05-03 14:05:06", "2020-05-03T15:00", "A; B", "filing", "Times", "1", "", ""),
    ("a7", "2020-05-03", "present", "Acme", "filing", "Goes on", "1", "", ""),
    ("", "25/12/2019", "", "Acme", "filing", "Christmas", "", "", ""),
    ("a9", "2020-05-03", "2020-05-01", "Acme", "filing", "Backwards", "1", "", ""),
    ("a1", "2020-05-03T10:00Z", "", "", "", "", "1", "", ""),
)


def write(path: Path, rows: Sequence[Sequence[str]] = ROWS, header: Sequence[str] = HEADER) -> Path:
    """Write a table in the format of its ending."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])
    elif path.suffix == ".jsonl":
        lines = (json.dumps(dict(zip(header, row, strict=True)), ensure_ascii=False) for row in rows)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    else:
        write(path.with_suffix(".csv"), rows, header)
        duckdb.sql(f"SELECT * FROM read_csv('{path.with_suffix('.csv')}', all_varchar = true)").write_parquet(
            str(path)
        )
    return path


def imported(path: Path, out: Path, choices: Choices | None = None, **options: str) -> Report:
    """Return the report of an import."""
    return import_feed(path, out, choices or Choices(**options))[0]  # type: ignore[arg-type]


def events(path: Path) -> dict[str, FeedEvent]:
    """Return the events of a store by title."""
    with closing(open_store(path)) as store:
        found = store.top(Viewport(first=-(2**61), before=2**61, bin=2**50), 10_000)
    return {event.title: event for event in found}


@pytest.mark.parametrize("out", ["out.parquet", "out.duckdb"])
@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_every_row_is_accounted_for(kind: str, out: str, tmp_path: Path) -> None:
    report = imported(write(tmp_path / f"in.{kind}"), tmp_path / out)
    assert (report.read, report.events, report.undated, report.all_refused) == (10, 7, 1, 2)
    lines = {"csv": [7, 11], "jsonl": [5, 9], "parquet": [5, 9]}
    assert [remark.row for remark in report.refused] == lines[kind]
    assert "2020-13-45" in str(report.refused[0].message())
    assert report.span == ("-0043-01-01", "2020-07-31")
    with closing(open_store(tmp_path / out)) as store:
        extent = store.extent()
    assert extent is not None
    assert (extent.events, extent.undated) == (7, 1)
    found = events(tmp_path / out)
    day = 18_385 * DAY
    assert found["First"] == FeedEvent("a1", day, day + DAY - 1, "2020-05-03", "day", "Acme", "filing", "First", 5,
                                       "https://example.org/1", "Gazette")  # fmt: skip
    lines_title = found["Two lines"]
    assert (lines_title.date, lines_title.precision) == ("2020-05/2020-07", "interval")
    assert (lines_title.first, lines_title.last) == (18_383 * DAY, 18_475 * DAY - 1)
    assert found["Times"][1:5] == (
        day + 50_706_000, day + 54_000_999, "2020-05-03T14:05:06/2020-05-03T15:00", "interval",
    )  # fmt: skip
    assert (found["Caesar"].date, found["Caesar"].precision, found["Caesar"].importance) == (
        "-0043",
        "year",
        3,
    )
    assert found["Goes on"].last == 2**62
    assert found["Christmas"].id == "r8"
    counts = {code: n for code, n in report.counts.items() if code.startswith("feed-")}
    assert counts == dict.fromkeys(
        ("feed-undated", "feed-ids", "feed-importance", "feed-actors", "feed-untitled"), 1
    )
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


DATES = (
    "2020", "2020-05", "2020-05-03", "3 May 2020", "May 2020", "2020-05-03T10:00", "2020-05-03 10:00:30", "c. 1850",
    "1850s", "Q1 2020", "Spring 2020", "44 BC", "12/25/2019", "2020-02-30", "20200503", "2020-05-03T10:00:00Z",
    "2020-05-03T10:00+02:00", "5/2020", "n.d.", "", "hello", "0999-01-01", "1000-01-01", "9999-12-31", "2020-05-03?",
    "2020-05-03/2020-06-01", "May 3-5, 2020", "2020-1-5", "2020-05-03 24:00:00", "2020-05-03T10:61", "999", "2020-21",
    "2020-05-03 10:00:30.250", "2020-00-10",
)  # fmt: skip


@pytest.mark.parametrize(
    "ends", [("",), ("", "2021-01-05", "2020-05-03", "2020-05-03T12:00", "present", "?")]
)
def test_dates_are_those_of_a_small_import(ends: tuple[str, ...], tmp_path: Path) -> None:
    header = ("date", "end", "title") if len(ends) > 1 else ("date", "title")
    pairs = [(date, end) for date in DATES for end in ends]
    rows = [(date, *([end] if len(ends) > 1 else []), f"{date}|{end}") for date, end in pairs]
    path = write(tmp_path / "dates.csv", rows, header)
    small = import_table(table_of(path, path.read_bytes(), Choices()))
    report = imported(path, tmp_path / "dates.duckdb")
    expected = {draft.title: draft.date for draft in small.drafts}
    found = {title: event.date for title, event in events(tmp_path / "dates.duckdb").items()}
    fractions = {title for title in expected if ".250" in title}
    assert {t: d for t, d in found.items() if t not in fractions} == {
        t: d for t, d in expected.items() if t not in fractions
    }
    assert report.undated == small.report.undated
    assert [remark.row for remark in report.refused] == [remark.row for remark in small.report.refused]
    assert report.order == small.report.order


def test_midnights_that_a_program_wrote_are_days(tmp_path: Path) -> None:
    rows = [(f"2020-05-0{n} 00:00:00", f"Event {n}") for n in range(1, 9)]
    imported(write(tmp_path / "in.csv", rows, ("date", "title")), tmp_path / "out.duckdb")
    found = events(tmp_path / "out.duckdb")["Event 3"]
    assert (found.date, found.precision, found.last - found.first) == ("2020-05-03", "day", DAY - 1)


def test_lines_that_are_no_rows_are_named(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text(
        'date,title,company\n2020,"a\nb",x\n\n2021,c,x\n2022,short\n2023,d,x,y\n2024-02-30,e,x\n',
        encoding="utf-8",
    )
    report = imported(path, tmp_path / "out.parquet")
    assert [(remark.row, remark.code) for remark in report.refused] == [
        (6, "line-short"), (7, "line-long"), (8, "date-impossible"),
    ]  # fmt: skip
    assert (report.read, report.events) == (5, 2)
    lines = tmp_path / "in.jsonl"
    lines.write_text('{"date": "2020", "title": "a"}\n\n[1]\n{"date": \n{"title": "b"}\n', encoding="utf-8")
    report = imported(lines, tmp_path / "out.parquet")
    assert [(remark.row, remark.code) for remark in report.refused] == [(3, "line-json"), (4, "line-json")]
    assert (report.read, report.events, report.undated) == (4, 1, 1)


def test_more_wrong_rows_than_are_listed_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.io.formats.stores.MOST_LISTED", 3)
    monkeypatch.setattr(staging_module, "BATCH", 2)
    rows = [(f"2020-02-{n}", f"Event {n}") for n in range(10, 40)]
    report = imported(write(tmp_path / "in.csv", rows, ("date", "title")), tmp_path / "out.duckdb")
    assert [remark.row for remark in report.refused] == [22, 23, 24]
    assert (report.events, report.more_refused, report.all_refused) == (20, 7, 10)
    assert report.record()["refused"] == 10


def test_encodings_and_delimiters(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes("date;titre;société\n2020;Été;Café\n".encode("cp1252"))
    imported(path, tmp_path / "out.duckdb", encoding="cp1252")
    assert events(tmp_path / "out.duckdb")["Été"].actor == "Café"
    with pytest.raises((StoreError, TableError)):
        imported(path, tmp_path / "out.duckdb", encoding="utf-8")
    assert events(tmp_path / "out.duckdb")["Été"].actor == "Café"  # the file of before is still there


def test_choices_of_the_command(tmp_path: Path) -> None:
    rows = [("5/6/2020", "Acme", "x", "y"), ("7/8/2020", "Acme", "", "z")]
    path = write(tmp_path / "in.csv", rows, ("when", "who", "one", "two"))
    out = tmp_path / "out.duckdb"
    with pytest.raises(UndecidedError, match=r"5/6/2020|day"):
        imported(path, out, Choices(title_from="{one}: {two}"))
    assert not out.exists()
    imported(path, out, Choices(title_from="{one}: {two}", dates="month-first", actors_from="{who} Ltd"))
    assert {(event.title, event.date, event.actor) for event in events(out).values()} == {
        ("x: y", "2020-05-06", "Acme Ltd"),
        ("z", "2020-07-08", "Acme Ltd"),
    }


def test_nothing_is_written_without_an_event(tmp_path: Path) -> None:
    path = write(tmp_path / "in.csv", [("never", "a"), ("", "b")], ("date", "title"))
    report, about = import_feed(path, tmp_path / "out.parquet", Choices())
    assert about is None
    assert (report.read, report.events, report.undated, report.all_refused) == (2, 0, 1, 1)
    assert [each.name for each in tmp_path.iterdir()] == ["in.csv"]


def test_the_version_is_that_of_rows_and_choices(tmp_path: Path) -> None:
    def version(rows: Sequence[Sequence[str]], out: str, choices: Choices | None = None) -> str:
        imported(write(tmp_path / "in.csv", rows, ("date", "title", "company")), tmp_path / out, choices)
        with closing(open_store(tmp_path / out)) as store:
            return store.version()

    rows = [("2020", "ab", "c"), ("2021", "d", "e")]
    one = version(rows, "one.duckdb")
    assert one == version(rows, "two.parquet") == version(rows, "three.duckdb")
    assert one != version([("2020", "ba", "c"), ("2021", "d", "e")], "two.duckdb")
    assert one != version(rows, "two.duckdb", Choices(fields={"company": "ignore"}))


def test_other_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "in.ics").write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20200503\nSUMMARY:a\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    with pytest.raises(TableError, match="only CSV, JSON Lines and Parquet"):
        imported(tmp_path / "in.ics", tmp_path / "out.duckdb")
    (tmp_path / "in.parquet").write_text("no Parquet")
    with pytest.raises(StoreError, match=r"in\.parquet"):
        imported(tmp_path / "in.parquet", tmp_path / "out.duckdb")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith((".", "out"))]


def test_a_table_whose_rows_need_more_memory_gets_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging_module, "LEAST_MEMORY", 1_000_000)
    assert imported(write(tmp_path / "in.csv"), tmp_path / "out.duckdb").events == 7
    assert len(events(tmp_path / "out.duckdb")) == 7
    monkeypatch.setattr(staging_module, "MORE_MEMORY", 1_000_000)
    with pytest.raises(StoreError, match="Out of Memory"):
        imported(write(tmp_path / "in.csv"), tmp_path / "out.duckdb")
