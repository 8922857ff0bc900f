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
        "the file is not UTF-8 and is read as cp1250, for example “2020,Święto w Łodzi żółć”; "
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


@pytest.mark.parametrize(
    ("encoding", "title"),
    [
        ("cp850", "Été à Noël déjà vu"),
        ("cp1251", "Начало войны и мир"),
        ("koi8_r", "Начало войны и мир"),
        ("cp1253", "Ελληνική επανάσταση άρχισε"),
        ("cp1254", "Türkiye Cumhuriyeti ilan edildi şöyle ığ"),
        ("cp1252", "Þjóðhátíð á Íslandi og æðsta yfirvald"),
        ("cp1250", "Příliš žluťoučký kůň"),
        ("cp1250", "Unirea Ţării Româneşti cu Moldova şi ţara întreagă"),
        ("cp1255", "הקמת המדינה החדשה"),
        ("cp1256", "الحرب العالمية الأولى"),
        ("cp1257", "Lietuvos nepriklausomybė šiąnakt žmonės"),
        ("euc_jp", "東京で会議が開かれる"),
        ("cp932", "東京で会議が開かれる"),
        ("gb18030", "北京会议开始了"),
        ("big5", "台北會議開始了"),
        ("euc_kr", "서울에서 회의가 열리다"),
        ("utf-32-le", "Été à Noël"),
        ("utf-32-be", "Été à Noël"),
        ("utf-16-be", "Été à Noël"),
    ],
)
def test_the_letters_of_a_language_are_told_from_those_that_the_same_bytes_give(
    encoding: str, title: str
) -> None:
    found = brought(f"Date,Title\n2020,{title}\n".encode(encoding))
    assert found.drafts[0].title == title
