"""A file is read in the encoding of its letters; one that is no table is called what it is, with the way on."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.command import run
from tests.io.tables.seen import brought, codes, said, workbook
from timeline.errors import LoadError
from timeline.io.decoding import kind_of
from timeline.io.loader import load, load_bytes
from timeline.io.tables import TableError, is_table, read_table
from timeline.web.routes.opening import FileToOpen
from timeline.web.routes.uploads import own_file

TABLE = b"Date,Company,Title\n2020-06-08,IBM,Stops: all\n2020-06-10,Amazon,Pauses\n"
PLAIN = "this looks like a table, not a timeline file"
TABLES = ("google.csv", "my own.xlsx", "list.txt")
BOOK = workbook(("Date", "Title"), ("2020", "One"))
NO_FILE, VIEW = (
    "not a timeline file; to convert it, run “timeline import",
    "to view it without converting, run “timeline serve",
)
KINDS: dict[str, tuple[bytes, str]] = {
    "google.csv": (
        TABLE, f"google.csv: this is a table, {NO_FILE} google.csv -o events.yaml”; {VIEW} google.csv”; in Python: "
               "Timeline.from_frame(pandas.read_csv('google.csv', dtype=str))",
    ),
    "my own.xlsx": (
        BOOK, f'my own.xlsx: this is a workbook, {NO_FILE} "my own.xlsx" -o events.yaml”; {VIEW} "my own.xlsx"”; in '
              "Python: Timeline.from_frame(pandas.read_excel('my own.xlsx'))",
    ),
    "events.yaml": (
        TABLE, f"events.yaml:1:1: {PLAIN}; to convert it, run “timeline import events.yaml -o timeline.yaml”",
    ),
    "list.txt": (
        b"date\ttitle\n2020\tOne\n",
        f"list.txt:1:1: {PLAIN}; to convert it, run “timeline import list.txt -o events.yaml”",
    ),
    "book.yaml": (BOOK, f"book.yaml: this is a workbook, {NO_FILE} book.yaml -o events.yaml”"),
    "png.yaml": (
        b"\x89PNG\r\n\x1a\n" + bytes(9),
        "png.yaml: this is an image, not a timeline file; to inspect an exported chart, run “timeline inspect "
        "png.yaml”",
    ),
    "jpg.yaml": (b"\xff\xd8\xff\xe0", "jpg.yaml: this is an image, not a timeline file; use a YAML file instead"),
    "pdf.yaml": (
        b"%PDF-1.7\n\xff",
        "pdf.yaml: this is a PDF, not a timeline file; to inspect an exported chart, run “timeline inspect pdf.yaml”",
    ),
    "zip.yaml": (b"PK\x03\x04" + bytes(9),
                 "zip.yaml: this is a ZIP archive, not a timeline file; unpack it and use the file inside"),
    "gz.yaml": (b"\x1f\x8b\x08", "gz.yaml: this is a compressed file (gzip); unpack it and use the file inside"),
    "old.yaml": (b"\xd0\xcf\x11\xe0", "old.yaml: this workbook has the old format (.xls); save it as .xlsx or CSV"),
    "film.yaml": (bytes(range(256)) * 9, "film.yaml:3:115: this is not a text file"),
    "wide.yaml": ("title: T\n".encode("utf-16-be"),
                  "wide.yaml:1:1: the file is UTF-16 without a byte order mark; save the file as UTF-8 in your editor"),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.usefixtures("here")
def test_a_file_of_another_kind_is_called_what_it_is(name: str) -> None:
    data, words = KINDS[name]
    Path(name).write_bytes(data)
    with pytest.raises(LoadError) as caught:
        load(name)
    assert str(caught.value) == words
    told = run("check", name)
    if name in TABLES:  # `check` reads a table as `import` does
        assert (told.exit_code, told.stdout.partition(": ")[0]) == (0, name)
    else:
        assert (told.exit_code, told.output) == (1, f"{words}\n1 error\n")


def test_what_has_commas_is_not_yet_a_table() -> None:
    for text in (
        "title: a, b, c\nevents: d, e, f\n",
        "- a, b, c\n- d, e, f\n",
        "Hello, world\nThis, is text\n",
        "a,b,c\n",
    ):
        with pytest.raises(LoadError) as caught:
            load_bytes(text.encode(), "x.yaml")
        assert PLAIN not in str(caught.value)


def test_the_page_says_how_a_table_by_another_name_is_opened() -> None:
    answer = own_file(FileToOpen("t.yaml", TABLE, "en", None, ""))  # type: ignore[arg-type]
    assert answer is not None
    assert answer.says[1] == f"t.yaml:1:1: {PLAIN}; if it is a table, give it a name that ends in .csv"


def test_the_kind_of_file_is_told_by_its_beginning_then_by_its_name() -> None:
    assert (
        is_table("x.yaml", b"PK\x03\x04"),
        is_table("X.CSV", b"a,b"),
        is_table("x.yaml", b"title: x"),
    ) == (True, True, False)
    assert kind_of(OLE[:8]) == "old-excel"
    assert kind_of(container("EncryptedPackage")) == "encrypted"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def container(part: str) -> bytes:
    return OLE + part.encode("utf-16-le") + bytes(64)


def archive(name: str, content: str = "x") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(name, content)
    return out.getvalue()


AS_TABLE = "save its table as .xlsx or CSV"
NO_TABLES: dict[str, bytes] = {
    "the file is empty; add a row of headings and a row for each event": b"\xef\xbb\xbf \r\n",
    "this is an image, not a table; save the table as CSV or XLSX": b"\x89PNG\r\n\x1a\n" + bytes(99),
    "this is a PDF, not a table; save the table as CSV or XLSX": b"%PDF-1.7\n",
    "the workbook is damaged (BadZipFile); open it in a spreadsheet program and save it again":
        b"PK\x03\x04" + bytes(99),
    "there is no row below the headings; add a row for each event": b"Date,Title\n",
    "every row has only one cell; separate the cells with commas, semicolons or tabs": b"Date\n2020\n",
    "the text contains an invisible character (U+0000); delete it, or save the table as UTF-8":
        b"Date,Title\n2020,a\0b\n",
    "this is neither a text file nor a workbook; use a CSV or XLSX file": bytes(range(32)) * 9,
    "the file begins as UTF-16 but is not valid UTF-16; save it as UTF-8": b"\xff\xfeD\x00,\x00\n\x00\x00\xdc",
    "this workbook has the old format (.xls); save it as .xlsx or CSV": container("Workbook"),
    "this workbook has a password; save it without a password, as .xlsx or CSV": container("EncryptedPackage"),
    f"this is a text document (.doc); {AS_TABLE}": container("WordDocument"),
    f"this is a presentation (.ppt); {AS_TABLE}": container("PowerPoint Document"),
    "this is a binary workbook (.xlsb); save it as .xlsx or CSV": archive("xl/workbook.bin"),
    f"this is a text document; {AS_TABLE}": archive("mimetype", "application/vnd.oasis.opendocument.text"),
    f"this is a presentation; {AS_TABLE}": archive("ppt/presentation.xml"),
    "this is a spreadsheet of Numbers; export it as .xlsx or CSV in Numbers": archive("Index/Document.iwa"),
    "this is a ZIP archive, not a workbook; unpack it and import the file inside": archive("events.csv"),
}  # fmt: skip


@pytest.mark.parametrize("words", NO_TABLES)
def test_a_file_that_is_no_table_is_named_with_the_way_on(words: str) -> None:
    with pytest.raises(TableError) as caught:
        read_table(NO_TABLES[words], "events.xlsx")
    assert str(caught.value) == words


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20200101\nSUMMARY:A\nEND:VEVENT\nEND:VCALENDAR\n"),
        ("t.json", '{"events": [{"start_date": {"year": 2020}, "text": {"headline": "A"}}]}'),
        ("f.xml", "<rss><channel><item><title>A</title><pubDate>2020-01-01</pubDate></item></channel></rss>"),
    ],
)
def test_check_reads_what_other_commands_read(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    result = run("check", str(tmp_path / name))
    assert (result.exit_code, "1 event, 1 actor" in result.stdout) == (0, True), result.output


# encodings

EXCEL = (
    "Date;Société;Titre;Résumé\r\n13/05/2020;Amazon;Une pause;« Rien »\r\n"
    "14/05/2020;IBM;Une lettre;Il a dit « non »\r\n"
)
POLISH = "Date,Title\n2020,Święto w Łodzi żółć\n2021,Příliš žluťoučký kůň\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (EXCEL.encode("cp1252"), "Windows-1252"), (EXCEL.encode("utf-8-sig"), "UTF-8"),
        (EXCEL.encode("utf-16"), "UTF-16"), (("sep=;\r\n" + EXCEL).encode("utf-8-sig"), "UTF-8"),
        (EXCEL.replace(";", "\t").encode("utf-16"), "UTF-16"), (EXCEL.encode("utf-16-le"), "UTF-16"),
        (EXCEL.encode("mac_roman"), "Mac Roman"), (EXCEL.replace("\r\n", "\r").encode("mac_roman"), "Mac Roman"),
    ],
)  # fmt: skip
def test_a_table_of_a_french_spreadsheet_is_read_as_it_was_written(data: bytes, encoding: str) -> None:
    found = brought(data)
    assert found.report.facts["encoding"] == encoding
    assert [(d.date, d.actors, d.title, d.summary) for d in found.drafts] == [
        ("2020-05-13", ("amazon",), "Une pause", "« Rien »"),
        ("2020-05-14", ("ibm",), "Une lettre", "Il a dit « non »"),
    ]  # fmt: skip
    assert ("encoding" in codes(found)) == (encoding in ("Windows-1252", "Mac Roman"))


@pytest.mark.parametrize(
    ("encoding", "title"),
    [
        ("cp850", "Été à Noël déjà vu"), ("cp1251", "Начало войны и мир"), ("koi8_r", "Начало войны и мир"),
        ("cp1253", "Ελληνική επανάσταση άρχισε"), ("cp1254", "Türkiye Cumhuriyeti ilan edildi şöyle ığ"),
        ("cp1252", "Þjóðhátíð á Íslandi og æðsta yfirvald"), ("cp1250", "Příliš žluťoučký kůň"),
        ("cp1250", "Unirea Ţării Româneşti cu Moldova şi ţara întreagă"), ("cp1255", "הקמת המדינה החדשה"),
        ("cp1256", "الحرب العالمية الأولى"), ("cp1257", "Lietuvos nepriklausomybė šiąnakt žmonės"),
        ("euc_jp", "東京で会議が開かれる"), ("cp932", "東京で会議が開かれる"), ("gb18030", "北京会议开始了"),
        ("big5", "台北會議開始了"), ("euc_kr", "서울에서 회의가 열리다"), ("utf-32", "Начало войны и мир"),
        ("utf-32-le", "Été à Noël"), ("utf-32-be", "Été à Noël"), ("utf-16-be", "Été à Noël"),
    ],
)  # fmt: skip
def test_the_letters_of_a_language_are_told_from_those_that_the_same_bytes_give(
    encoding: str, title: str
) -> None:
    assert brought(f"Date,Title\n2020,{title}\n".encode(encoding)).drafts[0].title == title


def test_the_report_shows_the_first_letters_and_a_stated_encoding_is_used_or_named() -> None:
    data = POLISH.encode("cp1250")
    assert said(brought(data)) == [
        "the file is not UTF-8 and is read as cp1250, for example “2020,Święto w Łodzi żółć”; "
        "if they are wrong, add --encoding NAME"
    ]
    assert said(brought(data, encoding="cp1250")) == []
    for encoding, message in (
        ("klingon", "is not the name of an encoding"),
        ("ascii", "not valid ascii text"),
    ):
        with pytest.raises(TableError, match=message):
            brought(data, encoding=encoding)
