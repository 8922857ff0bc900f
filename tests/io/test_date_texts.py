"""Date texts of strangers: read rightly, refused with the reason, or read with a warning; none silently wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from timeline.dates import is_date
from timeline.i18n.sentences import Sentence
from timeline.io.tables import Choices, UndecidedError, import_table, read_table
from timeline.io.tables.dates import UNDATED, CellDates, DateRules
from timeline.io.tables.messages import MESSAGES
from timeline.io.tables.table import CellError

LINES = Path(__file__).with_name("date_texts.txt").read_text(encoding="utf-8").splitlines()
TEXTS = dict(line.split("  =>  ") for line in LINES if not line.startswith("# "))
PLAIN = re.compile(r"\d{4}|年|il y a|\bBCE?\b|B\.C\.|av\. J|\bAD\b|\bCE\b|ago|M(y)?a\b|Ga\b|ka\b")
"""Texts in which a date that is read without a warning names its year or its distance."""


def outcome(text: str) -> str:
    """What a table makes of a text: the date, its warnings, or the reason why it is refused."""
    try:
        read = CellDates(DateRules()).read(text)
    except CellError as error:
        said = {key: str(value) for key, value in error.fields.items() if key in ("one", "other")}
        both = f": {said['one']} or {said['other']}" if said else ""
        return f"refused {error.code.removeprefix('date-')}{both}"
    return read.text + (f" with {', '.join(read.codes)}" if read.codes else "")


@pytest.mark.parametrize("text", TEXTS)
def test_a_date_text_is_read_rightly_or_refused(text: str) -> None:
    assert outcome(text) == TEXTS[text]


def test_there_are_enough_of_them() -> None:
    assert len(TEXTS) > 400


@pytest.mark.parametrize("text", [text for text, read in TEXTS.items() if " " not in read])
def test_what_is_read_without_a_warning_names_its_year(text: str) -> None:
    read = TEXTS[text]
    assert read == UNDATED or is_date(read)
    assert PLAIN.search(text)


@pytest.mark.parametrize("read", sorted({read for read in TEXTS.values() if read.startswith("refused")}))
def test_each_reason_has_its_words(read: str) -> None:
    assert isinstance(
        Sentence(MESSAGES[f"date-{read.removeprefix('refused ').partition(':')[0]}"][0]), Sentence
    )


@pytest.mark.parametrize(
    ("cells", "dates"),
    [
        (["May 31st-June 1st", "Jun 1st"], ["2020-05-31/2020-06-01", "2020-06-01"]),
        (["7 au 9/10/2026", "19 et 20/06/2026"], ["2026-10-07/2026-10-09", "2026-06-19/2026-06-20"]),
        (["20. 08. 2025", "10. 06. 2025", "1. 2. 2025"], ["2025-08-20", "2025-06-10", "2025-02-01"]),
    ],
)
def test_a_year_can_be_given_for_all_dates_without_one(cells: list[str], dates: list[str]) -> None:
    text = "Date,Title\n" + "".join(f"{cell},x\n" for cell in cells)
    imported = import_table(read_table(text.encode(), "t.csv"), Choices(default_year=2020))
    assert [draft.date for draft in imported.drafts] == dates


@pytest.mark.parametrize(
    "cell",
    ["Believed to be May 31st or June 1st", "believed to be May 26th or 27th", "1850 or 1851", "1850 ou 1851",
     "19 or 25 May", "10 oder 12 Juni 1999", "19 et 25/06/2026", "between 1 May and 3 May", "1850 and 1860"],
)  # fmt: skip
def test_one_of_two_dates_is_no_event_that_lasts_from_one_to_the_other(cell: str) -> None:
    text = f"Date,Title\n{cell},x\n20/05/2001,y\n"
    imported = import_table(read_table(text.encode(), "t.csv"), Choices(default_year=2020))
    assert [draft.date for draft in imported.drafts] == ["2001-05-20"]
    assert [refused.row for refused in imported.report.refused] == [2]


def test_day_and_month_are_decided_once_for_the_file() -> None:
    text = "Date,Title\n5/12/2015,a\n5/13/2015,b\n5/16/2015,c\n"
    imported = import_table(read_table(text.encode(), "t.csv"))
    assert [draft.date for draft in imported.drafts] == ["2015-05-12", "2015-05-13", "2015-05-16"]
    with pytest.raises(UndecidedError):
        import_table(read_table(b"Date,Title\n5/12/2015,a\n", "t.csv"))


@pytest.mark.parametrize("code", [21, 22, 23, 24, 33, 34, 35, 36])
def test_a_year_and_two_digits_are_never_a_season_in_a_table(code: int) -> None:
    for sign in "-–/":
        assert "-2" not in outcome(f"1812{sign}{code}").removeprefix("1812/18")
        assert not re.fullmatch(r"\d{4}-(2[1-4]|3[3-6]).*", outcome(f"1812{sign}{code}"))
