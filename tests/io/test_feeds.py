"""The feed of a file: each error has its place and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.feeds import FILE
from timeline.errors import LoadError
from timeline.io.loader import load


def errors(tmp_path: Path, text: str) -> list[str]:
    """The errors of a file beside an empty feed, without its path."""
    (tmp_path / "register.parquet").touch()
    path = tmp_path / "f.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LoadError) as raised:
        load(path)
    return [line.removeprefix(f"{path}:") for line in str(raised.value).splitlines()]


def changed(old: str, new: str) -> str:
    assert old in FILE
    return FILE.replace(old, new)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("register.parquet", "regster.parquet",
         "3:9: the feed 'regster.parquet' was not found; check the name and the folder"),
        ("register.parquet", "register.csv",
         "3:9: the feed 'register.csv' is neither a .parquet nor a .duckdb file; "
         "make one with: timeline import register.csv -o events.duckdb"),
        ("register.parquet", "../register.parquet",
         "3:9: the path '../register.parquet' must be relative to this file's folder; put the feed in this file's "
         "folder or in a subfolder, and write its path from there: feeds/events.parquet"),
        ("register.parquet", "mysql://db/x",
         "3:9: the feed 'mysql://db/x' has an unknown kind of connection; "
         "known: duckdb:, postgres:, clickhouse:, spark:"),
        ("register.parquet", "postgres://me:secret@db/x",
         "3:9: a connection string in a file must not contain a password; put it in the environment, for example in "
         "PGPASSWORD for a postgres: connection"),
        ("    watch: Watch", "    wach: Watch",
         "8:5: the actor 'wach' is not defined; did you mean 'watch'?"),
        ("    watch: Watch", "    watch: ACME LTD",
         "8:5: the value 'ACME LTD' belongs to two actors; the other one is 'acme'; remove one of the two"),
        ("  more_rows: 2", "  more_rows: 2\n  type: atc",
         "10:9: the event type 'atc' is not defined; did you mean 'act'?"),
        ("  more_rows: 2", "  columns: {date: day, end: until}",
         "9:13: the columns name both date and start or end; remove date, or remove start and end"),
        ("  more_rows: 2", "  columns: {end: until}",
         "9:13: the columns name end without start; add the column 'start:'"),
        ("  more_rows: 2", "  mre_rows: 2", "9:3: unknown key 'mre_rows'; did you mean 'more_rows'?"),
        ("  name: {en: Register, fr: Registre}\n", "", "3:3: name is missing; add 'name: …'"),
    ],
)  # fmt: skip
def test_an_error_of_a_feed_has_its_place_and_its_correction(
    old: str, new: str, expected: str, tmp_path: Path
) -> None:
    assert errors(tmp_path, changed(old, new)) == [expected]


def test_a_file_with_a_feed_needs_no_events(tmp_path: Path) -> None:
    (tmp_path / "register.parquet").touch()
    path = tmp_path / "f.yaml"
    path.write_text("title: T\nfeed: {from: register.parquet, name: Register}\n", encoding="utf-8")
    timeline = load(path)
    assert timeline.events == ()
    assert timeline.feed_place is not None
    assert timeline.feed_place.where == tmp_path / "register.parquet"
