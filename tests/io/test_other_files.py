"""A file that is no timeline file is called what it is, with what would be right, on the command line and in Python."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.io.test_nothing_lost import workbook
from timeline.cli import group
from timeline.errors import LoadError
from timeline.io.loader import load, load_bytes
from timeline.io.tables import TableError, read_table
from timeline.web.routes.opening import FileToOpen
from timeline.web.routes.uploads import own_file

TABLE = b"Date,Company,Title\n2020-06-08,IBM,Stops: all\n2020-06-10,Amazon,Pauses\n"
PLAIN = "this looks like a table, not a timeline file"
TABLES = ("google.csv", "my own.xlsx", "list.txt")
KINDS: dict[str, tuple[bytes, str]] = {
    "google.csv": (
        TABLE,
        "google.csv: this is a table, not a timeline file; to convert it, run “timeline import google.csv "
        "-o events.yaml”; to view it without converting, run “timeline serve google.csv”; in Python: "
        "Timeline.from_frame(pandas.read_csv('google.csv', dtype=str))",
    ),
    "my own.xlsx": (
        workbook(("Date", "Title"), ("2020", "One")),
        'my own.xlsx: this is a workbook, not a timeline file; to convert it, run “timeline import "my '
        'own.xlsx" -o events.yaml”; to view it without converting, run “timeline serve "my own.xlsx"”; in '
        "Python: Timeline.from_frame(pandas.read_excel('my own.xlsx'))",
    ),
    "events.yaml": (
        TABLE,
        f"events.yaml:1:1: {PLAIN}; to convert it, run “timeline import events.yaml -o timeline.yaml”",
    ),
    "list.txt": (
        b"date\ttitle\n2020\tOne\n",
        f"list.txt:1:1: {PLAIN}; to convert it, run “timeline import list.txt -o events.yaml”",
    ),
    "book.yaml": (
        workbook(("Date", "Title"), ("2020", "One")),
        "book.yaml: this is a workbook, not a timeline file; to convert it, run “timeline import book.yaml "
        "-o events.yaml”",
    ),
    "png.yaml": (
        b"\x89PNG\r\n\x1a\n" + bytes(9),
        "png.yaml: this is an image, not a timeline file; to inspect an exported chart, run “timeline "
        "inspect png.yaml”",
    ),
    "jpg.yaml": (b"\xff\xd8\xff\xe0", "jpg.yaml: this is an image, not a timeline file; use a YAML file instead"),
    "pdf.yaml": (
        b"%PDF-1.7\n\xff",
        "pdf.yaml: this is a PDF, not a timeline file; to inspect an exported chart, run “timeline inspect pdf.yaml”",
    ),
    "zip.yaml": (
        b"PK\x03\x04" + bytes(9),
        "zip.yaml: this is a ZIP archive, not a timeline file; unpack it and use the file inside",
    ),
    "gz.yaml": (b"\x1f\x8b\x08", "gz.yaml: this is a compressed file (gzip); unpack it and use the file inside"),
    "old.yaml": (
        b"\xd0\xcf\x11\xe0",
        "old.yaml: this workbook has the old format (.xls); save it as .xlsx or CSV",
    ),
    "film.yaml": (bytes(range(256)) * 9, "film.yaml:3:115: this is not a text file"),
    "wide.yaml": (
        "title: T\n".encode("utf-16-be"),
        "wide.yaml:1:1: the file is UTF-16 without a byte order mark; save the file as UTF-8 in your editor",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_a_file_of_another_kind_is_called_what_it_is(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, said = KINDS[name]
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(data)
    with pytest.raises(LoadError) as caught:
        load(name)
    assert str(caught.value) == said
    told = CliRunner().invoke(group, ["check", name])
    if name in TABLES:  # `check` reads a table as `import` does
        assert told.exit_code == 0
        assert told.stdout.startswith(f"{name}: ")
    else:
        assert (told.exit_code, told.output) == (1, f"{said}\n1 error\n")


@pytest.mark.parametrize(
    "text",
    [
        "title: a, b, c\nevents: d, e, f\n",
        "- a, b, c\n- d, e, f\n",
        "Hello, world\nThis, is text\n",
        "a,b,c\n",
    ],
)
def test_what_has_commas_is_not_yet_a_table(text: str) -> None:
    with pytest.raises(LoadError) as caught:
        load_bytes(text.encode(), "x.yaml")
    assert PLAIN not in str(caught.value)


def test_the_page_says_how_a_table_by_another_name_is_opened() -> None:
    answer = own_file(FileToOpen("t.yaml", TABLE, "en", None, ""))  # type: ignore[arg-type]
    assert answer is not None
    assert answer.says[1] == f"t.yaml:1:1: {PLAIN}; if it is a table, give it a name that ends in .csv"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Date,Title\n2020,a\0b\n",
         "t:2: the text contains an invisible character (U+0000); delete it, or save the table as UTF-8"),
        (bytes(range(32)) * 9, "t: this is neither a text file nor a workbook; use a CSV or XLSX file"),
        (b"\xff\xfeD\x00,\x00\n\x00\x00\xdc",
         "t:2: the file begins as UTF-16 but is not valid UTF-16; save it as UTF-8"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_read_says_which_character_or_encoding_it_is(data: bytes, said: str) -> None:
    with pytest.raises(TableError) as caught:
        read_table(data, "t.csv")
    assert caught.value.finding.placed("t") == said


def test_a_short_table_in_utf_16_without_its_mark_is_read() -> None:
    table = read_table("Date,Titre\n2020,Né\n".encode("utf-16-le"), "t.csv")
    assert (table.facts["encoding"], table.rows) == ("UTF-16", [["2020", "Né"]])
