"""Files as people drop them on the page: a right picture or clear words, nothing on the disk, nobody else disturbed."""

from __future__ import annotations

import csv
import io
import os
import re
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from openpyxl import Workbook

from tests.strategies import toy_timeline
from tests.trust.checks import check
from tests.web.conftest import MOST_FILES
from timeline.i18n.catalogue import languages
from timeline.io.schema import starter
from timeline.render import Drawn, written
from timeline.view.view import View
from timeline.web import Shelf, create_app
from timeline.web.page.masthead import STARTER_PATH
from timeline.web.server.bounded.limits import LARGEST
from timeline.web.server.routing import OPEN_PATH
from timeline.web.state.versions import Version
from timeline.web.state.visitors import SECONDS

pytestmark = check(14)
TOY = toy_timeline()
OWN = starter()
HEAD = "Date,Title\n"
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
DISTURBING = {"os.mkdir", "os.rename", "os.remove", "os.symlink", "os.link", "os.truncate", "os.chmod"}

_written: list[str] | None = None


def _watch(event: str, args: tuple[Any, ...]) -> None:
    if _written is None:
        return
    if event in DISTURBING or (event == "open" and isinstance(args[2], int) and args[2] & WRITING):
        _written.append(f"{event} {args[0]!r}")


sys.addaudithook(_watch)


@pytest.fixture
def writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What this process opens for writing or changes on the disk while the test runs."""
    global _written
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    # What Python keeps of a module that is imported for the first time is none of the file's.
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    _written = []
    yield _written
    _written = None


@cache
def book(*rows: tuple[Any, ...]) -> bytes:
    made, out = Workbook(), io.BytesIO()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    made.save(out)
    return out.getvalue()


@cache
def zipped(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


@cache
def figure(fmt: str, carrying: bool = True) -> bytes:
    return written(Drawn(TOY, View.of(TOY), carrying, False, 1.0), fmt)


def excel(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode("cp1252")


HEADED = ("Date", "Company", "Title")
TWICE = OWN + OWN.partition("events:\n")[2]
FORMULA = '2020-06-08,"=HYPERLINK(""http://127.0.0.1/"")"\n'

# What is dropped and what its first word of trouble is.
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.yaml": (lambda: b"", "empty.yaml:1:1: the file is empty"),
    "empty.csv": (lambda: b"", "The file is empty; add a row of headings"),
    "archive.zip": (lambda: zipped("a.txt", b"x"), "This is a ZIP archive, not a workbook; unpack it"),
    "archive.csv": (lambda: zipped("a.txt", b"x"), "This is a ZIP archive, not a workbook; unpack it"),
    "damaged.xlsx": (lambda: book(HEADED)[:2000], "The workbook is damaged"),
    "picture.yaml": (
        lambda: b"\x89PNG\r\n\x1a\n" + bytes(40),
        "picture.yaml contains no view of a timeline; open a chart",
    ),
    "zero.yaml": (
        lambda: b"title: a\0b\n",
        "zero.yaml:1:9: the text contains an invisible character (U+0000)",
    ),
    "zero.csv": (
        lambda: (HEAD + "2020,a\0b\n").encode(),
        "Row 2: the text contains an invisible character (U+0000); delete it",
    ),
    "bomb.yaml": (
        lambda: b"a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        "bomb.yaml:1:4: YAML anchors ('&a') are not supported",
    ),
    "call.yaml": (lambda: b'!!python/object/apply:os.system ["true"]', "call.yaml:1:1: YAML tags ("),
    "quote.yaml": (lambda: b'title: "x\nevents: [\n', "quote.yaml:1:8: the quotes are not closed"),
    "two.yaml": (lambda: f"{OWN}---\n{OWN}".encode(), "a second YAML document begins here"),
    "twice.yaml": (lambda: TWICE.encode(), "the id 'opened' is used for two events; the first is on line"),
    "deep.yaml": (lambda: b"[" * 50_000, "deep.yaml:1:1001: too many levels of nesting"),
    "deep.json": (lambda: b'{"a":' * 50_000, "deep.json:1:61: more than 12 levels of nesting"),
    "long.yaml": (lambda: b"title: " + b"x" * 4_000_000, "the text has 4,000,000 characters; at most 20,000"),
    "list.yaml": (lambda: b"- a\n- b\n", "list.yaml:1:1: this is not a timeline file; begin with 'title: …'"),
    "latin.yaml": (
        lambda: "title: Été\n".encode("cp1252"),
        "latin.yaml:1:8: the file is not valid UTF-8 text",
    ),
    "either.csv": (
        lambda: (HEAD + "5/6/2020,One\n").encode(),
        "“5/6/2020” (row 2) is ambiguous, and no date in the file shows the order",
    ),
    "both.csv": (
        lambda: (HEAD + "13/05/2020,One\n05/13/2020,Two\n").encode(),
        "the day comes first in “13/05/2020” (row 2), but the month in “05/13/2020” (row 3)",
    ),
    "headless.csv": (
        lambda: b"2020-06-08,IBM,Stops\n2020-06-10,Amazon,Pauses\n",
        "Choose the title column.",
    ),
    "narrow.csv": (lambda: b"Title\nOne\nTwo\n", "Every row has only one cell; separate the cells"),
    "heading.csv": (lambda: HEAD.encode(), "There is no row below the headings"),
    "open.csv": (
        lambda: (HEAD + '2020-06-08,"One\n2020-06-09,Two\n').encode(),
        "Row 2: a quotation mark opens here and is not closed",
    ),
    "never.csv": (lambda: (HEAD + "2020-06-31,One\n").encode(), "there is no day 31 in June 2020"),
    "line.csv": (
        lambda: f"{HEAD}2020-06-08,{'x' * 1_000_000}\n".encode(),
        "Row 2, “Title”: the text has 1,000,000 characters; at most 20,000 are allowed; shorten it",
    ),
    "page.html": (lambda: b"<!doctype html><p>x</p>", "page.html contains no view of a timeline"),
    "notes.bin": (lambda: b"nothing of the kind", "notes.bin cannot be opened here."),
}

# What is dropped, the titles it is shown with, and what is said of it.
SHOWN: dict[str, tuple[Callable[[], bytes], list[str], str]] = {
    "wide.yaml": (
        lambda: OWN.encode("utf-16"),
        ["opens", "petition", "closes"],
        "in this server’s memory for up to 30 minutes",
    ),
    "wide.csv": (
        lambda: "Date;Titre\n2020-06-12;Né à Évian\n".encode("utf-16"),
        ["Né à Évian"],
        "CSV, UTF-16, cells separated by semicolon.",
    ),
    "excel.csv": (
        lambda: excel("Date;Société;Titre\n13/05/2020;Amazon;Très tôt\n14/05/2020;IBM;Une pause\n"),
        ["Très tôt", "Une pause"],
        "The day comes first: “13/05/2020” (row 2).",
    ),
    "../../etc/passwd.csv": (lambda: (HEAD + "2020,One\n").encode(), ["One"], "1 row read = 1 event"),
    "C:\\Users\\me\\own.csv": (lambda: (HEAD + "2020,One\n").encode(), ["One"], "1 row read = 1 event"),
    "days.xlsx": (
        lambda: book(HEADED, (date(2020, 6, 8), "IBM", "A"), (date(2020, 6, 10), "Amazon", "B")),
        ["A", "B"],
        "2 rows read = 2 events + 0 rows refused.",
    ),
    "texts.xlsx": (
        lambda: book(HEADED, ("8 June 2020", "IBM", "A"), ("June 2021", "Amazon", "B")),
        ["A", "B"],
        "2 rows read = 2 events + 0 rows refused.",
    ),
    "sum.xlsx": (
        lambda: book(HEADED, ("2020-06-08", "IBM", "=1+1"), ("2020-06-09", "IBM", "B")),
        ["Untitled", "B"],
        "Row 2, “Title”: no title; the event gets the title “Untitled”",
    ),
    "formula.csv": (
        lambda: (HEAD + FORMULA).encode(),
        ['=HYPERLINK("http://127.0.0.1/")'],
        "1 row read = 1 event",
    ),
    "again.csv": (
        lambda: b"Id,Date,Title\na,2020-01-02,One\na,2020-01-03,Two\n",
        ["One", "Two"],
        "Row 3, “Id”: the id “a” is already used; the event gets the id a-",
    ),
    "tabs.tsv": (lambda: b"Date\tTitle\n2020-06-08\tOne, two\n", ["One, two"], "cells separated by tab."),
    "lines.csv": (
        lambda: (HEAD + '2020-06-08,"One\nline"\n2020-06-09,Two\n').encode(),
        ["One line", "Two"],
        "2 rows read = 2 events",
    ),
    "script.csv": (
        lambda: (HEAD + "2020-06-08,One <script>alert(1)</script>\n").encode(),
        ["One"],
        "Row 2, “Title”: HTML markup was removed from “One <script>alert(1)</script>”",
    ),
    "some.csv": (
        lambda: (HEAD + "2020-06-31,One\n2020-06-09,Two\n").encode(),
        ["Two"],
        "Row 2, “Date”: “2020-06-31”: there is no day 31 in June 2020",
    ),
}


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf({"first": Version("1" * 12, TOY), "second": Version("2" * 12, TOY)})


@pytest.fixture(scope="module")
def client(shelf: Shelf) -> FlaskClient:
    made: FlaskClient = create_app(shelf).server.test_client()
    return made


def dropped(client: FlaskClient, name: str, data: bytes, lang: str = "en") -> dict[str, Any]:
    answer = client.post(f"{OPEN_PATH}?lang={lang}&name={quote(name)}", data=data)
    assert answer.status_code == 200
    told = answer.get_json()
    assert isinstance(told, dict)
    return told


def elsewhere(client: FlaskClient) -> tuple[str, ...]:
    """What another visitor has before him: the page with its menu of timelines, the other file, and the health."""
    paths = ("/", "/?file=second&lang=fr", "/healthz")
    # Dash names each page it gives anew.
    return tuple(re.sub(r'"end_id":"[^"]*"', "", client.get(path).get_data(as_text=True)) for path in paths)


def titles(client: FlaskClient, address: str) -> list[str]:
    """The titles of the events behind an address; the page there is drawn and says their number."""
    page = client.get(address)
    assert page.status_code == 200
    text = client.get(address.replace("/?", "/export.csv?")).get_data().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    space, word = ("\xa0", "événement") if "lang=fr" in address else (" ", "event")
    number = f"{len(rows)}{space}{word}{'s' if len(rows) > 1 else ''}"
    assert number in page.get_data(as_text=True)
    return [row["title"] for row in rows]


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_shown_says_why_and_where(
    client: FlaskClient, shelf: Shelf, name: str, writes: list[str]
) -> None:
    make, words = REFUSED[name]
    data, before, there = make(), elsewhere(client), len(shelf._entries)
    writes.clear()
    told = dropped(client, name, data)
    assert told["address"] == ""
    assert words in " ".join(told["says"])
    assert len(shelf._entries) == there
    assert elsewhere(client) == before
    assert writes == []
    assert dropped(client, name, data, "fr")["says"] != told["says"]
    assert "`" not in " ".join(told["says"])


@pytest.mark.parametrize("name", SHOWN)
def test_a_file_that_can_be_shown_is_drawn_and_accounted_for(
    client: FlaskClient, name: str, writes: list[str], tmp_path: Path
) -> None:
    make, wanted, words = SHOWN[name]
    data, before = make(), elsewhere(client)
    writes.clear()
    told = dropped(client, name, data)
    assert words in " ".join([*told["says"], *told.get("aside", {"lines": []})["lines"]])
    found = titles(client, told["address"])
    assert len(found) == len(wanted)
    assert all(any(text in title for title in found) for text in wanted)
    assert elsewhere(client) == before
    assert told["address"].partition("=")[2].partition("&")[0] not in "".join(before)
    assert writes == []
    assert not list(tmp_path.iterdir())


def test_a_workbook_with_a_wrong_bit_is_shown_or_refused_in_words(client: FlaskClient) -> None:
    data = bytearray(book(HEADED, ("2020-06-08", "IBM", "One")))
    for at in range(30, len(data), len(data) // 60):
        data[at] ^= 1
        told = dropped(client, "bit.xlsx", bytes(data))
        assert told["address"] or len(told["says"]) > 1
        data[at] ^= 1


@pytest.mark.parametrize("fmt", ["svg", "html"])
def test_an_exported_figure_gives_its_own_view_whatever_it_is_called(client: FlaskClient, fmt: str) -> None:
    told = dropped(client, "figure.yaml", figure(fmt))
    assert told["says"][0] == "This is the view of figure.yaml."
    assert client.get(told["address"]).status_code == 200


def test_one_byte_more_than_five_megabytes_is_refused_and_five_megabytes_are_read(
    client: FlaskClient, writes: list[str]
) -> None:
    assert LARGEST == 5_000_000
    answer = client.post(f"{OPEN_PATH}?name=large.yaml", data=b"#" * (LARGEST + 1))
    assert answer.status_code == 413
    assert answer.get_json()["says"] == ["The file is too large; the maximum is 5 MB."]
    assert "large.yaml:" in dropped(client, "large.yaml", b"#" * LARGEST)["says"][1]
    assert writes == []


def still_there(client: FlaskClient, address: str) -> bool:
    """Whether the address shows the file; where it does not, no part of it is left in any answer."""
    page = client.get(address).get_data(as_text=True)
    table = client.get(address.replace("/?", "/export.csv?"))
    assert ("Mine" in page) == (table.status_code == 200) == ("Mine" in table.get_data(as_text=True))
    return table.status_code == 200


def test_after_twenty_files_the_oldest_address_shows_nothing() -> None:
    client = create_app(TOY).server.test_client()
    table = (HEAD + "2020,Mine\n").encode()
    addresses = [dropped(client, "t.csv", table)["address"] for _ in range(MOST_FILES + 1)]
    assert (MOST_FILES, len(set(addresses))) == (20, 21)
    assert not still_there(client, addresses[0])
    assert all(still_there(client, address) for address in addresses[1:])


def test_after_thirty_minutes_the_address_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    now, shelf = [0.0], Shelf.holding(TOY)
    monkeypatch.setattr(shelf.shared, "_clock", lambda: now[0])
    client = create_app(shelf).server.test_client()
    address = dropped(client, "t.csv", (HEAD + "2020,Mine\n").encode())["address"]
    now[0] = SECONDS - 1
    assert still_there(client, address)
    now[0] = SECONDS
    assert not still_there(client, address)
    told = client.get(address.replace("/?", "/export.csv?")).get_data(as_text=True)
    assert told.startswith("This file is no longer available. Uploaded files are kept for up to 30 minutes")
    assert SECONDS == 30 * 60


@pytest.mark.parametrize("lang", languages())
def test_a_file_to_begin_with_is_offered_in_the_reader_s_language(client: FlaskClient, lang: str) -> None:
    answer = client.get(f"{STARTER_PATH}?lang={lang}")
    assert (answer.status_code, answer.get_data(as_text=True)) == (200, starter(lang))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="starter.yaml"'
    assert len(titles(client, dropped(client, "starter.yaml", answer.get_data(), lang)["address"])) == 3
