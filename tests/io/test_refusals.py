"""Refused rows: the same reason is one line, with the number of rows and the way to mend all of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from timeline.cli import group
from timeline.io.tables import import_table, read_table
from timeline.io.tables.report import refused_lines

ROWS = "".join(f"Event {n},{n}/24/06\n" for n in range(1, 10))
TABLE = f"title,date\n{ROWS}Other,nonsense\nMore,2020\nAgain,nonsense\nLast,rubbish\n"


@pytest.mark.parametrize(
    ("lang", "more"),
    [("en", " (and 8 more rows: 3, 4, 5, 6, 7…)"), ("fr", " (et 8\xa0autres lignes\u00a0: 3, 4, 5, 6, 7…)")],
)
def test_rows_of_one_reason_are_one_line_for_the_page(lang: str, more: str) -> None:
    report = import_table(read_table(TABLE.encode(), "t.csv")).report
    lines = refused_lines(report, lambda finding: finding.for_page(lang), lang)
    assert [rows for _, rows in lines] == [9, 2, 1]
    assert lines[0].line.endswith(more)
    assert ("Change import settings…" if lang == "en" else "réglages d’import…") in lines[0].line


def test_the_command_prints_one_line_with_the_option(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    shown = CliRunner().invoke(group, ["import", str(tmp_path / "t.csv"), "--dry-run"]).output
    assert shown.count("two-digit year") == 1
    assert "--short-years" in shown
    assert "“nonsense” is not a valid date" in shown
    assert "(and 1 more row: 13)" in shown
