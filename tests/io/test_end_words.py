"""Words in an end column: the event is kept, with an open or an unknown end, and the report quotes them."""

from __future__ import annotations

import pytest

from timeline.io.tables import import_table, read_table
from timeline.io.tables.end_words import goes_on


def test_an_end_in_words_keeps_the_event() -> None:
    text = (
        "title,date,end date\nOne,2021-01-20,Still in office\nTwo,2021-01-21,Toujours en poste\n"
        "Three,2021-01-22,Bush admin\nFour,2021-01-23,31 April 2022\n"
    )
    found = import_table(read_table(text.encode(), "t.csv"))
    assert [draft.date for draft in found.drafts] == ["2021-01-20/..", "2021-01-21/..", "2021-01-22/"]
    assert found.drafts[0].written == "2021-01-20 – Still in office"
    assert "Bush admin" in found.drafts[2].note
    said = "\n".join(found.report.lines())
    assert "Row 2: “2021-01-20 – Still in office”: the event has not ended (and 1 more)" in said
    assert "Row 4: the end in “2021-01-22 – Bush admin” is not a date" in said
    assert [finding.row for finding in found.report.refused] == [5]


@pytest.mark.parametrize(
    "text", ["no longer in office", "not current", "n’est plus en poste", "still unknown", "died"]
)
def test_words_that_deny_it_leave_no_end_open(text: str) -> None:
    assert not goes_on(text)
