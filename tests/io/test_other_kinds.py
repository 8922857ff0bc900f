"""Files of office programs that are not tables are named for what they are, with the way on."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from timeline.cli import group
from timeline.io.file_types import kind_of
from timeline.io.tables import TableError, read_table

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def container(part: str) -> bytes:
    return OLE + part.encode("utf-16-le") + bytes(64)


def archive(name: str, content: str = "x") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (container("Workbook"), "this workbook has the old format (.xls); save it as .xlsx or CSV"),
        (
            container("EncryptedPackage"),
            "this workbook has a password; save it without a password, as .xlsx or CSV",
        ),
        (container("WordDocument"), "this is a text document (.doc); save its table as .xlsx or CSV"),
        (container("PowerPoint Document"), "this is a presentation (.ppt); save its table as .xlsx or CSV"),
        (archive("xl/workbook.bin"), "this is a binary workbook (.xlsb); save it as .xlsx or CSV"),
        (archive("word/document.xml"), "this is a text document; save its table as .xlsx or CSV"),
        (archive("ppt/presentation.xml"), "this is a presentation; save its table as .xlsx or CSV"),
        (
            archive("Index/Document.iwa"),
            "this is a spreadsheet of Numbers; export it as .xlsx or CSV in Numbers",
        ),
        (
            archive("mimetype", "application/vnd.oasis.opendocument.text"),
            "this is a text document; save its table",
        ),
        (
            archive("events.csv"),
            "this is a ZIP archive, not a workbook; unpack it and import the file inside",
        ),
    ],
)
def test_a_file_that_is_no_table_is_named_with_the_way_on(data: bytes, says: str) -> None:
    with pytest.raises(TableError) as error:
        read_table(data, "events.xlsx")
    assert str(error.value).startswith(says)


def test_the_beginning_of_a_container_says_only_that_it_is_one() -> None:
    assert kind_of(OLE[:8]) == "old-excel"
    assert kind_of(container("EncryptedPackage")) == "encrypted"


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
    result = CliRunner().invoke(group, ["check", str(tmp_path / name)], prog_name="timeline")
    assert result.exit_code == 0, result.output
    assert "1 event, 1 actor" in result.stdout
