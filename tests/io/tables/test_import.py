"""`timeline import`, and tables served as they are: what is written, said and asked, and that nothing is lost."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path

import pytest

from tests.command import run
from tests.strategies import noun, ordered, toy_timeline
from timeline.chart.published import published
from timeline.errors import LoadError
from timeline.io.loader import load_bytes
from timeline.model.nouns import Event
from timeline.view.view import View
from timeline.web import Shelf, create_app
from timeline.web.page.checks import LOOKED_AT, sections
from timeline.web.page.tags import to_html
from timeline.web.state.followed import PAUSE, REST, Followed
from timeline.web.state.screen import PageView
from timeline.web.state.versions import Version

TABLE = "Date,Company,Title\n2020-06-08,IBM,Stops\n2020-06-10,Amazon,Pauses\n"
ORDER = ("day-first", "month-first")
AMBIGUOUS = (
    "“5/6/2020” (row 2) is ambiguous, and no date in the file shows the order; choose whether the day or the month "
    "comes first"
)


@pytest.fixture(autouse=True)
def desk(here: Path) -> Path:
    Path("t.csv").write_text("Date,Company,Title\n13/6/2020,IBM,One\n2020-02-30,IBM,Two\n", encoding="utf-8")
    return here


def write(text: str, name: str = "t.csv") -> Path:
    Path(name).write_text(text, encoding="utf-8")
    return Path(name)


def test_import_writes_what_can_be_read_and_says_what_cannot() -> None:
    result = run("import", "t.csv", "-o", "t.yaml", "--report", "r.json")
    assert (result.exit_code, result.stderr.splitlines()) == (1, [
        "t.csv:3:1: Date: “2020-02-30”: there is no day 30 in February 2020; February 2020 has 29 days"
    ])  # fmt: skip
    assert "2 rows read = 1 event + 1 row refused." in result.stdout
    report = json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert (report["read"], report["imported"], report["refused"]) == (2, 1, 1)
    assert report["date_order"] == {"order": "day-first", "row": 2, "value": "13/6/2020"}
    assert run("check", "t.yaml").exit_code == 0
    assert Path("timeline.schema.json").is_file()
    assert len(load_bytes(run("import", "t.csv").stdout.encode(), "t.yaml").events) == 1


def test_import_never_writes_over_a_file_unasked() -> None:
    write("mine", "t.yaml")
    result = run("import", "t.csv", "-o", "t.yaml")
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: t.yaml already exists; use --force to replace it\n",
    )
    assert Path("t.yaml").read_text(encoding="utf-8") == "mine"
    assert run("import", "t.csv", "-o", "t.yaml", "--force").exit_code == 1


def test_a_dry_run_writes_nothing_and_shows_the_first_events_and_one_line_a_reason(desk: Path) -> None:
    result = run("import", "t.csv", "-o", "t.yaml", "--dry-run")
    assert result.stdout.splitlines()[-1] == "2020-06-13  IBM: One"
    assert sorted(path.name for path in desk.iterdir()) == ["t.csv"]
    refused = "".join(f"Event {n},{n}/24/06\n" for n in range(1, 10))
    write(f"title,date\n{refused}Other,nonsense\n{'x' * 19_000},2020\nAgain,nonsense\n")
    shown = run("import", "t.csv", "--dry-run").output
    assert shown.count("two-digit year; write four digits, or add --short-years") == 1
    assert "“nonsense” is not a valid date" in shown
    assert "(and 1 more row: 13)" in shown
    assert max(map(len, shown.splitlines())) == 240


def test_the_command_that_goes_on_keeps_what_was_said_already() -> None:
    write("Date,Was,Da,Wer\n5/6/2020,One,Here,IBM\n", "my table.csv")
    given = (
        "import",
        "my table.csv",
        "-o",
        "o.yaml",
        "--map",
        "Wer=actors",
        "--same-as",
        "a b=c",
        "--lang",
        "en",
    )
    begin = "timeline import 'my table.csv' -o o.yaml --map Wer=actors"
    assert run(*given).stderr.splitlines() == [
        "Error: my table.csv: no column is recognised as title; choose one of the columns: Date, Was, Da, Wer",
        "“Was” can be the title: texts in 1 of 1 filled cells",
        "“Da” can be the title: texts in 1 of 1 filled cells",
        AMBIGUOUS,
        "Run one of:",
        *(f"{begin} --same-as 'a b=c' --lang en --map {title}=title --dates {order}"
          for title in ("Was", "Da") for order in ORDER),
    ]  # fmt: skip
    assert run(*given, "--map", "Was=title", "--force").stderr.splitlines()[1:] == [
        "Run one of:",
        *(f"{begin} --map Was=title --same-as 'a b=c' --force --lang en --dates {order}" for order in ORDER),
    ]
    write("2020,One here,In Rome\n2021,Two there,In Oslo\n", "my table.csv")
    assert run("import", "my table.csv", "--no-headings").stderr.splitlines()[-2:] == [
        f"timeline import 'my table.csv' -o 'my table.yaml' --no-headings --map {title}=title"
        for title in ("B", "C")
    ]
    assert (
        run("import", "my table.csv", "--no-headings", "--map", "A=date", "--map", "B=title").exit_code == 0
    )


def test_the_account_has_no_marks_around_texts_from_right_to_left() -> None:
    write("Date,Title,תאריך\n31/13/2020,מכוניות,א\n2020,<b>מכוניות</b>,א\n")
    result = run("import", "t.csv", "-o", "t.yaml", "--report", "r.json", "--lang", "fr")
    written = result.output + Path("t.yaml").read_text("utf-8") + Path("r.json").read_text("utf-8")
    assert "תאריך → field_text" in result.output
    assert not [sign for sign in (r"\u200e", "\u200e", "?תאריך") if sign in written]
    assert run("import", "t.csv", "--dry-run", "--map", "Date=note", "--lang", "fr").output.count("200e") == 0


def test_other_commands_take_a_table_as_it_is() -> None:
    result = run("export", "t.csv", "-o", "t.svg")
    assert (result.exit_code, "there is no day 30" in result.stderr) == (0, True)
    assert "One" in Path("t.svg").read_text(encoding="utf-8")
    write(TABLE)
    page = (
        create_app(Shelf.opening(Path("t.csv"))).server.test_client().get("/?lang=en").get_data(as_text=True)
    )
    assert "2 events" in page


def test_a_served_table_is_followed_as_a_file_is(caplog: pytest.LogCaptureFixture) -> None:
    path, now = write(TABLE), [0.0]
    entry = Followed(path, clock=lambda: now[0])

    def later(text: str) -> Version:
        path.write_text(text, encoding="utf-8")
        for _ in range(2):
            now[0] += max(PAUSE, REST) + 0.1
            held = entry.current()
        return held

    assert [str(event.title) for event in entry.current().timeline.events] == ["Stops", "Pauses"]
    with caplog.at_level(logging.WARNING):
        held = later(f"{TABLE}2020-06-31,IBM,Never\n2020-07-01,IBM,Later\n")
    assert [str(event.title) for event in held.timeline.events] == ["Stops", "Pauses", "Later"]
    assert "4 rows read = 3 events + 1 row refused." in caplog.text
    assert "t.csv:4:1: Date: “2020-06-31”: there is no day 31 in June 2020" in caplog.text
    held = later("Date,Title\n3/4/2020,One\n")
    assert len(held.timeline.events) == 3
    assert [problem.message for problem in held.problems] == [
        "“3/4/2020” (row 2) is ambiguous, and no date in the file shows the order"
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Date,Title\n3/4/2020,One\n", "t.yaml --dates day-first”"),
        ("Eins,Zwei,Was\n2020,2021,One\n", "t.yaml --map Eins=date"),
        ("Date,Title\nsoon,One\n", "“soon” is not a valid date"),
        ("Date,Title\n", "there is no row below the headings"),
    ],
)
def test_a_table_that_cannot_be_served_says_what_would_be_right(text: str, words: str) -> None:
    with pytest.raises(LoadError) as caught:
        Shelf.opening(write(text))
    assert words in str(caught.value)


def _warned(count: int) -> str:
    events = [
        noun(Event, id=f"e{n}", date=f"{1000 + n}", actors=("amber", "birch")[n % 2],
             type=("statement", "act")[n // 2 % 2], title="T")
        for n in range(count)
    ]  # fmt: skip
    timeline = toy_timeline(events=ordered(events))
    page = PageView(Version("v", timeline), published(timeline, View.of(timeline)), Shelf.holding(timeline))
    return re.sub("<[^>]*>", "", to_html(sections(page)))


def test_of_thousands_of_events_the_first_are_looked_at_and_that_is_said() -> None:
    told = _warned(LOOKED_AT + 5)
    assert f"Warnings about the {LOOKED_AT:,} events shown." in told
    assert (
        "Only the first of the 2,005 matching events are checked here; timeline check --strict checks all of them."
        in told
    )
    assert "These are the first" not in _warned(30)
