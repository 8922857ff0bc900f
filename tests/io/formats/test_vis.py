"""Data of vis-timeline: groups are actors, backgrounds are eras, numbers are milliseconds."""

from __future__ import annotations

import pytest

from tests.io.formats.imported import brought, events, said
from timeline.io.formats.programs import vis_date

DATA = """{"groups": [{"id": 1, "content": "Team <b>A</b>"}], "items": [
{"id": 7, "content": "Start &amp; go", "start": "2014-02-2", "group": 1, "className": "red"},
{"content": "Stay", "start": "2014-02", "end": "2014-03-05", "group": 2, "title": "long <i>stay</i>"},
{"content": "Era", "start": "2014", "end": "2015", "type": "background"},
{"content": "Bad", "start": "2014-13-40"},
9],
"options": {}}"""


def test_items_groups_and_backgrounds() -> None:
    imported = brought(DATA, "v.json")
    assert events(imported) == [("2014-02-02", "Start & go"), ("2014-02/2014-03-05", "Stay")]
    assert [era[1:] for era in imported.eras] == [("Era", "2014/2015")]
    first, second = imported.drafts
    assert [imported.actors[draft.actors[0]] for draft in imported.drafts] == ["Team A", "2"]
    assert (first.id, second.summary) == ("7", "long stay")
    assert [finding.row for finding in imported.report.refused] == [5, 6]
    assert "Not imported: options (1)" in said(imported)
    assert "The column “className” is not imported; filled cells: 1" in said(imported)


def test_midnights_of_all_items_are_days_and_other_times_stay() -> None:
    days = brought(
        '[{"content": "A", "start": 1391299200000}, {"content": "B", "start": "2014-01-20T00:00:00"}]',
        "v.json",
    )
    assert events(days) == [("2014-02-02", "A"), ("2014-01-20", "B")]
    times = brought(
        '[{"content": "A", "start": 1391299200000}, {"content": "B", "start": "2014-01-20T09:30:00"}]',
        "v.json",
    )
    assert events(times) == [("2014-02-02T00:00Z", "A"), ("2014-01-20T09:30", "B")]


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2014", "2014"), ("-000400-01-01", "-0400-01-01"), ("-62135596800000", "0001-01-01T00:00Z"),
        ("2014-01-01T04:00Z", "2014-01-01T04:00Z"), ("2014-01-01T04:00:00.000+0530", "2014-01-01T04:00+05:30"),
        ("1e400", "1e400"), ("soon", "soon"), (None, ""),
    ],
)  # fmt: skip
def test_dates(written: object, date: str) -> None:
    assert vis_date(written) == date
