"""Tables that are not Unicode are read by their letters, and the report shows the first of them."""

from __future__ import annotations

import pytest

from timeline.io.tables import TableError, TableOptions, import_table, read_table
from timeline.io.tables.importing import ImportedTable

FRENCH = "Date;Titre\n2020;Été à Noël, « déjà » vu : l’œuvre\n2021;Où êtes-vous ? Ça va\n"
JAPANESE = "日付,date,title\n元年,2020-01-01,東京で会議が開かれる\n二年,2021-01-01,新しい法律\n"
POLISH = "Date,Title\n2020,Święto w Łodzi żółć\n2021,Příliš žluťoučký kůň\n"
RUSSIAN = "Date,Title\n2020,Начало войны и мир\n2021,Новый закон принят\n"


def brought(data: bytes, encoding: str = "") -> ImportedTable:
    return import_table(read_table(data, "t.csv", options=TableOptions(encoding=encoding)))


@pytest.mark.parametrize(
    ("text", "encoding", "name", "title"),
    [
        (FRENCH.replace("\n", "\r"), "mac_roman", "Mac Roman", "Été à Noël, « déjà » vu : l’œuvre"),
        (FRENCH, "mac_roman", "Mac Roman", "Été à Noël, « déjà » vu : l’œuvre"),
        (FRENCH, "cp1252", "Windows-1252", "Été à Noël, « déjà » vu : l’œuvre"),
        (JAPANESE, "shift_jis", "Shift-JIS", "東京で会議が開かれる"),
        (POLISH, "cp1250", "cp1250", "Święto w Łodzi żółć"),
        (RUSSIAN, "cp1251", "cp1251", "Начало войны и мир"),
        (RUSSIAN, "utf-32", "UTF-32", "Начало войны и мир"),
    ],
)
def test_a_table_is_read_in_the_encoding_of_its_letters(
    text: str, encoding: str, name: str, title: str
) -> None:
    found = brought(text.encode(encoding))
    assert (found.report.facts["encoding"], found.drafts[0].title) == (name, title)


def test_the_report_shows_the_first_letters_so_that_a_person_can_judge() -> None:
    (remark,) = brought(POLISH.encode("cp1250")).report.remarks
    assert remark.in_words() == (
        "the file is not UTF-8 and is read as cp1250; its first letters outside ASCII are “2020,Święto w Łodzi żółć”; "
        "if they are wrong, add --encoding NAME"
    )


def test_a_stated_encoding_is_used_and_a_wrong_one_is_named() -> None:
    assert brought(POLISH.encode("cp1250"), "cp1250").report.remarks == []
    for encoding, message in (
        ("klingon", "is not the name of an encoding"),
        ("ascii", "not valid ascii text"),
    ):
        with pytest.raises(TableError, match=message):
            brought(POLISH.encode("cp1250"), encoding)
