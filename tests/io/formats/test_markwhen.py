"""markwhen files in both dialects of groups, with tags, links, properties and open ends."""

from __future__ import annotations

import pytest

from tests.io.formats.imported import brought, events, said
from timeline.io.formats.markwhen import event_line, range_of

OLD = """title: Search
description: All of it
#Unix: #ffe438
group Early Research: #Early
1930 - 1967: Memex #Early #Idea
Imagined by [Bush](https://a.org/bush)
[Boston](location)
endGroup
// a comment
1971-now: Find #Unix
endGroup
"""
NEW = """---
title: "New"
---
# Phase one
## Part
2023-01/2023-03: Plan
id: plan
status: done
- [ ] Write: it down
# Phase two
after !plan 3 days: Build
12/2012 every year for 3 years: Party
"""


def test_groups_of_the_old_dialect() -> None:
    imported = brought(OLD, "a.mw")
    assert (imported.title, imported.about) == ("Search", "All of it")
    assert events(imported) == [("1930/1967", "Memex"), ("1971/..", "Find")]
    memex, find = imported.drafts
    assert imported.actors[memex.actors[0]] == "Early Research"
    assert imported.types[memex.type] == "Early"
    assert memex.summary == "Imagined by Bush\nBoston"
    assert memex.note == "Place: Boston"
    assert [(source.title, source.url) for source in memex.sources] == [("Bush", "https://a.org/bush")]
    assert find.actors == ("not-named",)
    words = said(imported)
    assert "Not imported: // (1)" in words
    assert "The column “Other tags” is not imported; filled cells: 1" in words


def test_headings_of_the_new_dialect() -> None:
    imported = brought(NEW, "a.mw")
    assert events(imported) == [("2023-01/2023-03", "Plan"), ("2012-12", "Party")]
    plan, party = imported.drafts
    assert (plan.id, plan.summary) == ("plan", "- [ ] Write: it down")
    assert [imported.actors[draft.actors[0]] for draft in imported.drafts] == ["Part", "Phase two"]
    assert party.note == "Repeats: every year for 3 years"
    assert [remark.row for remark in imported.report.refused] == [11]
    assert "The column “status” is not imported" in said(imported)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2012", ("2012", "")), ("1720-1772", ("1720", "1772")), ("November 1973-now", ("1973-11", "now")),
        ("44 BC", ("-0043", "")), ("3000 BC - 50 AD", ("-2999", "0050")), ("12/2012", ("2012-12", "")),
        ("5/12/2015 - 6/1/2015", ("2015-05-12", "2015-06-01")), ("Jan 5, 2020", ("2020-01-05", "")),
        ("2020-01-05T10:00:00Z", ("2020-01-05T10:00Z", "")), ("2023-01/2023-03", ("2023-01", "2023-03")),
        ("2023-04/4 months", ("2023-04/4 months", "")), ("after !id 3 days", ("after !id 3 days", "")),
        ("January 1994-December 31, 2014", ("1994-01", "2014-12-31")), ("1969-January 1983", ("1969", "1983-01")),
        ("Note", None), ("", None), ("May I say", None),
    ],
)  # fmt: skip
def test_ranges(text: str, dates: tuple[str, str] | None) -> None:
    assert range_of(text) == dates


def test_a_header_can_say_that_the_day_comes_first() -> None:
    assert range_of("5/12/2015", day_first=True) == ("2015-12-05", "")
    assert events(brought("dateFormat: d/M/y\n5/12/2015: A\n", "a.mw")) == [("2015-12-05", "A")]


def test_a_line_that_only_begins_like_a_date_is_named() -> None:
    imported = brought("2012: A\n2013 or so: text\n", "a.mw")
    assert events(imported) == [("2012", "A")]
    assert imported.drafts[0].summary == "2013 or so: text"
    assert "Row 2: “2013 or so: text” begins like a dated line; it is kept as text" in said(imported)


def test_a_time_in_a_date_is_not_the_end_of_it() -> None:
    assert event_line("2020-01-05T10:30: Talk: one") == ("2020-01-05T10:30", "", "", "Talk: one")
    assert event_line("See https://a.org: it") is None
