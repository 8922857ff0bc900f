"""A visitor's own file: shown to whoever has its key, to nobody else, for a while, and never written anywhere."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import MOST_FILES
from timeline.io.loader import load
from timeline.io.schema import starter
from timeline.theme.shipped import DATA
from timeline.web import Shelf, create_app
from timeline.web.state import visitors as state
from timeline.web.state.shared.contract import Memory
from timeline.web.state.visitors import SECONDS, UploadedText, visitors_of

TIMELINE = load(DATA)
EXCEL = "Date;Société;Titre\r\n13/05/2020;Amazon;Une pause\r\n14/05/2020;IBM;Très tôt\r\n".encode("cp1252")


def damaged() -> bytes:
    """A workbook of which one part cannot be unpacked."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>" * 99)
    data = bytearray(out.getvalue())
    at = data.index(b"xl/workbook.xml") + len("xl/workbook.xml")
    data[at : at + 8] = b"\xff" * 8
    return bytes(data)


@pytest.fixture
def client() -> FlaskClient:
    made: FlaskClient = create_app(TIMELINE).server.test_client()
    return made


def given(client: FlaskClient, name: str, data: bytes) -> dict[str, object]:
    answer = client.post(f"/open?name={name}", data=data)
    assert answer.status_code == 200
    told = answer.get_json()
    assert isinstance(told, dict)
    return told


@pytest.mark.parametrize(
    ("name", "data", "title"),
    [("my.yaml", starter().encode(), "A bridge is closed to cars"), ("t.csv", EXCEL, "Une pause")],
)
def test_a_file_is_shown_under_its_key_alone(client: FlaskClient, name: str, data: bytes, title: str) -> None:
    told = given(client, name, data)
    assert title in client.get(str(told["address"])).get_data(as_text=True)
    assert title not in client.get("/").get_data(as_text=True)


def test_nobody_can_guess_a_key_or_read_it_from_an_answer(client: FlaskClient) -> None:
    keys = [
        str(given(client, "t.csv", EXCEL)["address"]).partition("file=")[2].partition("&")[0]
        for _ in range(8)
    ]
    assert all(re.fullmatch("[0-9a-f]{40}", key) for key in keys)
    for one, other in combinations(keys, 2):  # 160 random bits: of 40 digits some 3 are equal
        assert sum(a == b for a, b in zip(one, other, strict=True)) < 20
    for path in ("/", "/version", "/export.csv"):
        answer = client.get(f"{path}?file={keys[0]}")
        assert answer.headers["X-Timeline-Version"]
        assert keys[0] not in str(answer.headers)


@pytest.mark.parametrize(
    "path", ["/", "/export.csv", "/embed", "/present", "/print-picture", "/export-about"]
)
def test_a_file_that_is_gone_is_said_to_be_gone(client: FlaskClient, path: str) -> None:
    answer = client.get(f"{path}?file={'0' * 40}")
    assert answer.status_code == 410
    assert "Amazon" not in answer.text
    assert answer.headers["Cache-Control"].endswith("no-store")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.csv", b""),
        ("damaged.xlsx", damaged()),
        ("zip.csv", b"PK\x03\x04" + bytes(50)),
        ("nul.csv", b"Date,Title\n2020,a\0b\n"),
        ("nul.yaml", b"title: a\0b\n"),
        ("bomb.yaml", b"a: &a [x]\nb: [*a, *a]\n"),
        ("empty.yaml", b""),
        ("../../etc/passwd.yaml", b"title: x\n"),
        ("order.csv", b"Date,Title\n5/6/2020,One\n"),
        ("columns.csv", b"Von,Bis,Was\n2020,2021,One\n"),
        ("half.csv", b"Date,Title\nsoon,One\n"),
    ],
)
def test_what_cannot_be_shown_is_said_and_changes_nothing(
    client: FlaskClient, name: str, data: bytes
) -> None:
    told = given(client, name, data)
    assert told["address"] == ""
    assert len(list(told["says"])) > 1  # type: ignore[call-overload]


def test_the_oldest_goes_when_there_are_too_many_or_its_time_is_over() -> None:
    now = [0.0]
    shelf = Shelf.holding(TIMELINE)
    shelf.shared, visitors = Memory(lambda: now[0]), visitors_of(shelf)
    keys = [visitors.keep(TIMELINE, UploadedText("t.yaml", b"")) for _ in range(MOST_FILES + 1)]
    with pytest.raises(KeyError):
        shelf.key(keys[0])
    assert shelf.key(keys[1]) == keys[1]
    now[0] = SECONDS
    visitors.clear_expired()
    for key in keys:
        with pytest.raises(KeyError):
            shelf.key(key)


def test_a_visitor_with_many_files_loses_the_oldest_of_them_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "FILES", replace(state.FILES, most=300))
    visitors = visitors_of(Shelf.holding(TIMELINE))
    other = visitors.keep(TIMELINE, UploadedText("t.yaml", b""), "192.0.2.9")
    many = [visitors.keep(TIMELINE, UploadedText("t.yaml", b""), "192.0.2.1") for _ in range(25)]
    assert [visitors.knows(key) for key in many] == [False] * 5 + [True] * 20
    assert visitors.knows(other)


def test_nothing_is_written(client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    given(client, "t.csv", EXCEL)
    assert not list(tmp_path.iterdir())
