"""The choices of a table: made by `timeline import`, and found by all commands in the file beside the table."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from timeline.cli import group
from timeline.errors import LoadError
from timeline.io.any_file import timeline_of
from timeline.io.folder import Folder
from timeline.io.loader import NAMED_FILE, load, load_bytes
from timeline.io.tables import Choices
from timeline.io.tables.choices import choices_beside, choices_path, choices_text
from timeline.web.state import followed
from timeline.web.state.followed import Followed

ROWS = ("5/6/2020,Chad,5,low", "6/7/2021,Mali,8,high", *(f"6/{n}/2022,Chad,{n},low" for n in range(1, 9)))
TABLE = "\n".join(("Date,Entity,Deaths,Stance", *ROWS, ""))
OPTIONS = ("--dates", "day-first", "--title-from", "{Entity}: {Deaths}", "--map", "Entity=actors", "--map",
           "Stance=position", "--positions", "high,low")  # fmt: skip
SAVED = (
    "map: {Entity: actors, Stance: position}\ndates: day-first\npositions: [high, low]\n"
    'title_from: "{Entity}: {Deaths}"\n'
)
COMMANDS = ("check t.csv", "export t.csv -o t.json", "positions t.csv --on 2022-01-01", "diff t.csv t.csv")


@pytest.fixture(autouse=True)
def table(here: Path) -> Path:
    Path("t.csv").write_text(TABLE, encoding="utf-8")
    return Path("t.csv")


def run(*words: str) -> Result:
    return CliRunner().invoke(group, words, prog_name="timeline")


def test_import_saves_the_choices_and_finds_them_again() -> None:
    saved = run("import", "t.csv", "-o", "a.yaml", *OPTIONS)
    assert (saved.exit_code, saved.stderr.splitlines()[-1]) == (0, "choices saved as t.choices.yaml")
    assert Path("t.choices.yaml").read_text(encoding="utf-8") == SAVED
    again = run("import", "t.csv", "-o", "b.yaml")
    assert again.exit_code == 0
    assert "choices from t.choices.yaml" in again.stderr
    assert Path("a.yaml").read_bytes() == Path("b.yaml").read_bytes()
    assert [position.id for position in load("b.yaml").positions] == ["high", "low"]
    assert run("import", "t.csv", "-o", "c.yaml", "--map", "Stance=note").exit_code == 0
    assert choices_beside(Path("t.csv")).fields == {"Entity": "actors", "Stance": "note"}
    assert (
        len(load_bytes(run("import", "t.csv", "--map", "Stance=note").stdout.encode(), "t.yaml").events) == 10
    )


def test_only_an_import_with_options_that_writes_a_timeline_saves_choices() -> None:
    assert run("import", "t.csv", "--dry-run", *OPTIONS).exit_code == 0
    Path("plain.csv").write_text("Date,Title\n2020,x\n", encoding="utf-8")
    assert run("import", "plain.csv", "-o", "plain.yaml").exit_code == 0
    assert not [*Path().glob("*.choices.yaml")]


def test_an_import_succeeds_where_its_choices_cannot_be_written() -> None:
    Path("t.choices.yaml").mkdir()
    result = run("import", "t.csv", "-o", "a.yaml", *OPTIONS)
    assert (result.exit_code, Path("a.yaml").exists()) == (0, True)
    assert "could not write t.choices.yaml: " in result.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_table_with_a_question_names_the_import_that_answers_it_for_all_commands(command: str) -> None:
    asked = run(*command.split())
    ways = [line for line in asked.stderr.splitlines() if line.startswith("timeline ")]
    assert (asked.exit_code, ways) == (2, [
        f"timeline import t.csv -o t.yaml --dates {order}"
        for order in ("day-first", "month-first")
    ])  # fmt: skip
    assert run(*shlex.split(ways[0])[1:]).exit_code == 0
    assert run(*command.split()).exit_code == 0


@pytest.mark.parametrize("command", ["check", "export", "serve", "positions", "diff", "present"])
def test_only_import_has_options_for_tables(command: str) -> None:
    names = {option.name for option in group.commands[command].params}
    assert not names & {"fields", "dates", "separator", "same_as", "title_from", "sheet", "wide", "headings"}


def test_new_choices_replace_those_of_the_file_and_take_a_field_from_its_column() -> None:
    Path("t.choices.yaml").write_text(SAVED, encoding="utf-8")
    found = choices_beside(Path("t.csv"))
    assert found.with_more({"dates": "month-first"}).dates == "month-first"
    for new, fields in (
        ({"Deaths": "note"}, {"Entity": "actors", "Stance": "position", "Deaths": "note"}),
        ({"Deaths": "position"}, {"Entity": "actors", "Deaths": "position"}),
        ({"Deaths": "actors"}, {"Entity": "actors", "Stance": "position", "Deaths": "actors"}),
    ):
        assert found.with_more({"fields": new}).fields == fields


def test_short_years_are_proposed_with_the_order_of_day_and_month() -> None:
    Path("short.csv").write_text("date,title\n6/1/17,One\n6/2/17,Two\n", encoding="utf-8")
    for words in (("import", "short.csv", "-o", "short.yaml"), ("check", "short.csv")):
        result = run(*words)
        assert result.exit_code == 2
        commands = [line for line in result.output.splitlines() if line.startswith("timeline import")]
        assert commands == [
            f"timeline import short.csv -o short.yaml --short-years {first} --dates {order}"
            for first in (1950, 1900)
            for order in ("day-first", "month-first")
        ]
    assert run(*shlex.split(commands[0])[1:]).exit_code == 0
    assert run("check", "short.csv").exit_code == 0


def test_check_of_a_table_names_its_refused_rows_and_whose_the_options_are() -> None:
    Path("t.csv").write_text("Date,Title\n2020,x\nsoon,y\n10 June,z\n", encoding="utf-8")
    for options in ([], ["--strict"]):
        result = run("check", "t.csv", *options)
        assert (result.exit_code, result.stderr.splitlines()[1:4]) == (1, [
            "t.csv:3:1: Date: “soon” is not a valid date; write a date such as 2020, 2020-06, 2020-06-10 or "
            "2020-06-10/2020-06-15",
            "t.csv:4:1: Date: “10 June” has no year; add the year, or set one for all such dates with --default-year",
            "The options named above belong to `timeline import`; its choices hold for all commands.",
        ])  # fmt: skip


def test_a_page_asks_for_the_choices_and_follows_their_file() -> None:
    data, path = TABLE.encode(), Path("t.csv")
    with pytest.raises(LoadError, match=r"timeline import t\.csv -o t\.yaml --dates day-first"):
        timeline_of(data, path, NAMED_FILE, Folder(Path()))
    Path("t.choices.yaml").write_text(SAVED.replace("{Deaths}", "{Nobody}"), encoding="utf-8")
    with pytest.raises(LoadError, match="--title-from: there is no column"):
        timeline_of(data, path, NAMED_FILE, Folder(Path()))
    Path("t.choices.yaml").write_text(SAVED, encoding="utf-8")
    now = [0.0]
    entry = Followed(Path("t.csv"), clock=lambda: now[0])
    assert entry.current().timeline.events[0].title.say("en") == "Chad: 5"
    Path("t.choices.yaml").write_text(
        SAVED.replace("{Entity}: {Deaths}", "{Deaths} in {Entity}"), encoding="utf-8"
    )
    for _ in range(3):
        now[0] += followed.PAUSE + followed.REST
        entry.current()
    assert entry.current().timeline.events[0].title.say("en") == "5 in Chad"


def test_the_file_has_what_differs_and_comes_back() -> None:
    fields = {"A: b": "note", "null": "title"}
    choices = Choices(fields=fields, dates="day-first", same_as={"x": "y"}, short_years=1950, sheet="*",
                      headings=False, hidden=True, positions=("a, b", "c"), lang="fr")  # fmt: skip
    for each in (choices, Choices(lang="fr")):
        Path("t.choices.yaml").write_text(choices_text(each), encoding="utf-8")
        assert choices_beside(Path("t.csv"), "fr") == each


def test_all_snapshots_of_an_address_have_the_same_choices() -> None:
    assert choices_path(Path("a/b.xlsx")) == Path("a/b.choices.yaml")
    for name in ("letters-1a2b3c4d-2026-11-27.csv", "letters-1a2b3c4d-2026-11-28-2.csv"):
        assert choices_path(Path("snapshots", name)) == Path("snapshots/letters-1a2b3c4d.choices.yaml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("dates: sometimes\n", "t.choices.yaml:1:8"),
        ("short_years: soon\n", "t.choices.yaml:1:14"),
        ("mapp: {A: date}\n", "unknown key 'mapp'; did you mean 'map'"),
        ("- a\n", "this is not a file of choices"),
        ("map: {A: date}\nmap: {B: date}\n", "t.choices.yaml:2"),
    ],
)
def test_errors_of_the_file_have_their_lines(text: str, message: str) -> None:
    Path("t.choices.yaml").write_text(text, encoding="utf-8")
    result = run("check", "t.csv")
    assert result.exit_code == 1
    assert message in result.stderr


def test_values_with_commas_are_ordered_by_a_json_list() -> None:
    text = 'Date,Title,Who,Stance\n2018,x,IBM,"Paused, a year"\n2019,y,IBM,Open\n'
    Path("c.csv").write_text(text, encoding="utf-8")
    said = run("import", "c.csv", "--dry-run", "--map", "Stance=position").stdout
    hint = next(line for line in said.splitlines() if "--positions" in line)
    option = shlex.split(hint.partition("add ")[2])
    assert option == ["--positions", '["Paused, a year", "Open"]']
    order = '["Open", "Paused, a year"]'
    words = ("import", "c.csv", "-o", "c.yaml", "--map", "Stance=position", "--positions", order)
    assert run(*words).exit_code == 0
    assert [position.label.say("en") for position in load("c.yaml").positions] == ["Open", "Paused, a year"]
