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
from dataclasses import replace
from datetime import date
from functools import cache, partial
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from flask.testing import FlaskClient
from openpyxl import Workbook

from tests.strategies import toy_timeline
from tests.trust.checks import check
from tests.web.conftest import MOST_FILES
from tests.web.test_table_dialog import key_of
from timeline.i18n.catalogue import whole_languages
from timeline.io.schema import starter
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.render import Drawn, written
from timeline.view.query import Query
from timeline.view.view import View
from timeline.web import Shelf, create_app
from timeline.web.page.masthead import STARTER_PATH
from timeline.web.server.bounded.limits import LARGEST
from timeline.web.server.routing import OPEN_PATH
from timeline.web.state import visitors
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
    "table.html": (
        lambda: b"<table><tr><td>2020<td>x</table>",
        "in a browser, copy its table, and paste it on the",
    ),
    "../../etc/x.svg": (
        lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "x.svg contains no view of a timeline",
    ),
    "a\u202e.pdf": (lambda: b"%PDF-1.7", "a.pdf contains no view of a timeline"),
    "feed.xml": (lambda: b"<rss><channel>", "the XML is not valid"),
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
    "tabs.tsv": (
        lambda: b"Date\tTitle\n2020-06-08\tOne, two\n",
        ["One, two"],
        "Text, UTF-8, cells separated by tab.",
    ),
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


# Files of other programs.
ICS = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20190101\nSUMMARY:A\nEND:VEVENT\nEND:VCALENDAR\n"
RSS = b"<rss><channel><item><title>A</title><pubDate>2019-01-01</pubDate></item></channel></rss>"
LINKED = (
    b'<html><script type="application/ld+json">{"@type": "Event", "name": "A", "startDate": "2019"}</script>'
)
OTHERS = {
    "a.ics": ICS,
    "a.json": b'{"events": [{"start_date": {"year": 2019}, "text": {"headline": "A"}}]}',
    "vis.json": b'[{"content": "A", "start": "2019-01-01"}]',
    "talks.yml": b"talks:\n- title: A\n  date: 2019\n",
    "rss.xml": RSS,
    "linked.html": LINKED,
    "a.mw": b"2019: A\n",
}
SHOWN |= {
    name: (partial(bytes, data), ["A"], "1 row read = 1 event + 0 rows refused.")
    for name, data in OTHERS.items()
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


@pytest.mark.parametrize("lang", whole_languages())
def test_a_file_to_begin_with_is_offered_in_the_reader_s_language(client: FlaskClient, lang: str) -> None:
    answer = client.get(f"{STARTER_PATH}?lang={lang}")
    assert (answer.status_code, answer.get_data(as_text=True)) == (200, starter(lang))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="starter.yaml"'
    assert len(titles(client, dropped(client, "starter.yaml", answer.get_data(), lang)["address"])) == 3


def test_nobody_can_guess_a_key_or_read_it_from_an_answer(client: FlaskClient) -> None:
    table = (HEAD + "2020,Mine\n").encode()
    keys = [key_of(dropped(client, "t.csv", table)) for _ in range(8)]
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
    assert "Amber" not in answer.text
    assert answer.headers["Cache-Control"].endswith("no-store")


def test_a_visitor_with_many_files_loses_the_oldest_of_them_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visitors, "FILES", replace(visitors.FILES, most=300))
    kept = visitors.visitors_of(Shelf.holding(TOY))
    text = visitors.Uploaded("t.yaml", b"")
    other = kept.keep(TOY, text, "192.0.2.9")
    many = [kept.keep(TOY, text, "192.0.2.1") for _ in range(25)]
    assert [kept.knows(key) for key in many] == [False] * 5 + [True] * 20
    assert kept.knows(other)


# --- exported charts give their view again


def figure(timeline: Timeline, fmt: str = "svg", *, data: bool = True) -> bytes:
    view = replace(View.of(timeline), query=Query(actors=("birch",)), lang="en", width=900)
    return written(Drawn(timeline, view, data, False, 1.0), fmt)


@pytest.mark.parametrize("fmt", ["svg", "png", "html", "pdf"])
def test_a_figure_gives_the_address_of_what_it_shows_whatever_it_is_called(
    client: FlaskClient, fmt: str
) -> None:
    told = dropped(client, "june.yaml", figure(TOY, fmt))
    assert parse_qs(urlsplit(told["address"]).query)["actors"] == ["birch"]
    assert told["says"] == ["This is the view of june.yaml.", "No event has changed since."]
    assert client.get(told["address"]).status_code == 200


def test_what_has_changed_since_is_named() -> None:
    events = tuple(
        e.model_copy(update={"title": Words("Another title")}) if e.id == "mails" else e for e in TOY.events
    )
    client = create_app(toy_timeline(events=events)).server.test_client()
    told = dropped(client, "a.svg", figure(TOY), "fr")
    assert told["says"][1] == "1 événement a changé depuis\u00a0: «\u00a0Another title\u00a0»"


def test_a_figure_without_events_says_that_changes_are_not_known(client: FlaskClient) -> None:
    told = dropped(client, "a.svg", figure(TOY, data=False))
    assert told["says"][1] == "The chart contains no events, so changes since its export are unknown."


def elsewhere_titled(title: str) -> Timeline:
    """The timeline under another title, each of its events under another id."""
    events = tuple(
        e.model_copy(
            update={"id": f"rome-{e.id}", "responds_to": tuple(f"rome-{i}" for i in e.responds_to)},
        )
        for e in TOY.events
    )
    return replace(TOY, title=Words(title), events=events)


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "en",
            [
                "rome.svg shows another timeline, “Rome <b>”: "
                "none of its events is in “Who stood where”, the open timeline.",
                "To see this view, open its source file, then the exported chart.",
            ],
        ),
        (
            "fr",
            [
                "rome.svg montre une autre chronologie, «\u00a0Rome <b>\u00a0»\u00a0: aucun de ses événements "
                "n’est dans «\u00a0Qui en était où\u00a0», la chronologie ouverte.",
                "Pour afficher cette vue, ouvrez le fichier source, puis le graphique exporté.",
            ],
        ),
    ],
)
def test_a_figure_without_a_common_event_is_of_another_timeline(
    client: FlaskClient, lang: str, told: list[str]
) -> None:
    answer = dropped(client, "rome.svg", figure(elsewhere_titled("Rome <b>")), lang)
    assert (answer["address"], answer["says"]) == ("", told)


def test_a_figure_with_an_actor_of_another_timeline_is_refused(client: FlaskClient) -> None:
    actors = tuple(a.model_copy(update={"id": "oak"}) if a.id == "staff" else a for a in TOY.actors)
    odd = replace(TOY, actors=actors)
    drawn = Drawn(odd, replace(View.of(odd), query=Query(actors=("oak",))), True, False, 1.0)
    told = dropped(client, "a.svg", written(drawn, "svg"))
    assert (told["address"], told["says"][0]) == ("", "a.svg shows another timeline, not the open one.")


def test_a_figure_of_the_same_title_or_with_a_common_event_is_of_this_timeline(client: FlaskClient) -> None:
    for same in (elsewhere_titled(TOY.title.say("en")), replace(TOY, title=Words("Renamed"))):
        assert dropped(client, "a.svg", figure(same))["says"][0] == "This is the view of a.svg."


def test_other_sites_and_other_methods_are_refused(client: FlaskClient) -> None:
    assert client.post(OPEN_PATH, data=b"x", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.get(OPEN_PATH).status_code == 404
