"""`timeline import TABLE -o STORE`: exit codes, messages, options, and files that are kept."""

from __future__ import annotations

import csv
import json
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.command import run
from timeline.store import Viewport, open_store

EVER = Viewport(first=0, before=2**45, bin=2**45)

GOOD = "Date;Titre;Qui\n2020-01-02;Ouverture;Ville\n2020-02;Suite;Ville\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a table; the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.csv").write_text(GOOD, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("out", ["out.parquet", "out.duckdb"])
def test_a_store_is_written_and_opens(here: Path, out: str) -> None:
    result = run("import", "in.csv", "-o", out, "--report", "report.json")
    assert result.exit_code == 0
    assert "2 rows read = 2 events + 0 rows refused." in result.stdout
    assert f"Wrote {out}" in result.stdout
    report = json.loads(Path("report.json").read_text(encoding="utf-8"))
    assert (report["read"], report["imported"], report["refused"]) == (2, 2, 0)
    with closing(open_store(here / out)) as store:
        extent = store.extent()
    assert extent is not None
    assert extent.events == 2


def test_refused_rows_give_exit_code_1_and_their_lines(here: Path) -> None:
    (here / "in.csv").write_text(f"{GOOD}2020-02-30;Jamais;Ville\n", encoding="utf-8")
    result = run("import", "in.csv", "-o", "out.duckdb")
    assert result.exit_code == 1
    assert "in.csv:4:1: Date: “2020-02-30”: there is no day 30 in February 2020" in result.stderr
    assert (here / "out.duckdb").exists()


def test_nothing_is_written_without_a_valid_event(here: Path) -> None:
    (here / "in.csv").write_text("Date;Titre\nnever;a\n", encoding="utf-8")
    result = run("import", "in.csv", "-o", "out.duckdb")
    assert result.exit_code == 2
    assert "no row is a valid event; nothing was written" in result.stderr
    assert not (here / "out.duckdb").exists()


def test_a_store_is_replaced_only_with_force(here: Path) -> None:
    assert run("import", "in.csv", "-o", "out.duckdb").exit_code == 0
    again = run("import", "in.csv", "-o", "out.duckdb")
    assert again.exit_code == 2
    assert "out.duckdb already exists; use --force to replace it" in again.stderr
    assert run("import", "in.csv", "-o", "out.duckdb", "--force").exit_code == 0


@pytest.mark.parametrize("option", [["--wide"], ["--dry-run"], ["--title", "x"], ["--separator", ","]])
def test_an_option_without_use_is_refused(here: Path, option: list[str]) -> None:
    result = run("import", "in.csv", "-o", "out.duckdb", *option)
    assert result.exit_code == 2
    assert f"{option[0]} cannot be used for a store of events" in result.stderr


def test_a_question_names_the_command_that_answers_it(here: Path) -> None:
    (here / "in.csv").write_text("Date;Titre\n5/6/2020;a\n7/8/2020;b\n", encoding="utf-8")
    result = run("import", "in.csv", "-o", "out.duckdb")
    assert result.exit_code == 2
    assert "timeline import in.csv -o out.duckdb --dates day-first" in result.stderr
    assert run("import", "in.csv", "-o", "out.duckdb", "--dates", "day-first").exit_code == 0


def test_the_report_in_french(here: Path) -> None:
    (here / "in.csv").write_text(f"{GOOD};Sans date;A; B\n", encoding="utf-8")
    result = run("import", "in.csv", "-o", "out.duckdb", "--lang", "fr")
    assert result.exit_code == 1
    assert "la ligne a plus de cellules qu’il n’y a d’en-têtes" in result.stderr


def test_each_reason_has_the_number_of_all_its_rows(here: Path) -> None:
    rows = [f"2020-02-03;Titre {n};Ville\n" for n in range(40)]
    rows += [f"2020-02-30;Jamais {n};Ville\n" for n in range(1_500)]
    rows += [f"never;Jamais {n};Ville\n" for n in range(2)]
    rows += [f"{n}/24/06;Jamais {n};Ville\n" for n in (5, 7, 12)]
    (here / "in.csv").write_text(GOOD + "".join(rows), encoding="utf-8")
    result = run("import", "in.csv", "-o", "out.duckdb")
    assert "29 days (and 1,499 more rows: 45, 46, 47, 48, 49…)" in " ".join(result.stderr.split())
    assert result.stderr.splitlines()[-1] == "5 more rows were refused"
    assert "1,547 rows read = 42 events + 1,505 rows refused." in result.stdout


def test_no_map_is_proposed_to_a_field_that_a_store_does_not_have(here: Path) -> None:
    words = [f"2020-01-{n:02};Ouverture {n};Ville;Remark {n} on this\n" for n in range(1, 20)]
    (here / "in.csv").write_text("Date;Titre;Qui;Remark\n" + "".join(words), encoding="utf-8")
    result = run("import", "in.csv", "-o", "out.duckdb")
    assert "--map" not in result.stdout + result.stderr
    assert (
        "column “Remark” is not imported: an event of a store has no such field; filled cells: 19"
        in result.stdout
    )


RUNS = "COPY (SELECT 7) TO 'written'"
HOSTILE = (
    f"$$); {RUNS}; --",
    f"'); {RUNS}; --",
    f'"; {RUNS}; --',
    f"\\'); {RUNS}; --",
    "{n} {cell} {{x}}",
    "$1 ? %s",
)
"""Texts that would run as SQL, or that a writer of SQL would fill in."""


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.tried(2)
def test_a_choice_from_a_file_is_no_sql(here: Path, text: str) -> None:
    choices = {"title_from": f"{{Titre}} {text.replace('{', '(').replace('}', ')')} x"}
    (here / "in.choices.yaml").write_text(json.dumps(choices), encoding="utf-8")
    result = run("import", "in.csv", "-o", "out.duckdb")
    assert result.exit_code == 0, result.output
    with closing(open_store(here / "out.duckdb")) as store:
        titles = sorted(event.title for event in store.top(EVER, 9))
    assert titles == [f"{title} {choices['title_from'][8:]}" for title in ("Ouverture", "Suite")]
    assert not Path("written").exists()


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.tried(4)
def test_headings_and_cells_of_a_table_are_no_sql(here: Path, text: str, ending: str) -> None:
    row = {"Date": "2020-01-02", "Title": text, text: text, "Actors": text}
    path = Path(f"{text.replace('/', '')}.{ending}")
    if ending == "csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([[*row], [*row.values()]])
    elif ending == "jsonl":
        path.write_text(json.dumps(row), encoding="utf-8")
    else:
        pq.write_table(pa.table({key: [value] for key, value in row.items()}), path)
    result = run("import", "-o", "out.parquet", "--", str(path))
    assert result.exit_code == 0, result.output
    with closing(open_store(here / "out.parquet")) as store:
        found = [(event.title, event.actor) for event in store.top(EVER, 9)]
    assert found == [(text, text)]
    assert not Path("written").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("", "spark://m:7077/t: a table on Spark is written to a folder whose name ends in .parquet; add -o"),
        (
            "-o out.csv",
            "out.csv: a table on Spark is written to a folder whose name ends in .parquet; add -o",
        ),
        ("-o new.parquet --map A=date", "--map cannot be used for a store of events"),
        ("-o old.parquet", "old.parquet already exists; use --force to replace it"),
    ],
)
def test_a_table_on_spark_takes_no_choices_and_needs_a_new_folder(
    here: Path, words: str, message: str
) -> None:
    Path("old.parquet").mkdir()
    result = run("import", "spark://m:7077/t", *words.split())
    assert (result.exit_code, result.stderr) == (2, f"Error: {message}\n")
