"""The choices of a table: on the command line of each command that reads it, or in a file beside it."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from timeline.cli import group
from timeline.errors import LoadError
from timeline.io.any_file import Given, timeline_of
from timeline.io.checks.images import Folder
from timeline.io.loader import NAMED_FILE, load
from timeline.io.tables import Choices, TableOptions
from timeline.io.tables.choices_file import Settings, choices_path, choices_text, settings_of
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


@pytest.fixture(autouse=True)
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("t.csv").write_text(TABLE, encoding="utf-8")
    return Path("t.csv")


def run(*words: str) -> Result:
    return CliRunner().invoke(group, words, prog_name="timeline")


def test_import_saves_the_choices_and_finds_them_again() -> None:
    assert run("import", "t.csv", "-o", "a.yaml", *OPTIONS, "--save-choices").exit_code == 0
    assert Path("t.choices.yaml").read_text(encoding="utf-8") == SAVED
    again = run("import", "t.csv", "-o", "b.yaml")
    assert again.exit_code == 0
    assert "choices from t.choices.yaml" in again.stderr
    assert Path("a.yaml").read_bytes() == Path("b.yaml").read_bytes()
    assert [position.id for position in load("b.yaml").positions] == ["high", "low"]


def test_a_dry_run_prints_the_choices_and_writes_none() -> None:
    assert run("import", "t.csv", "--dry-run", *OPTIONS, "--save-choices").stdout.endswith(SAVED)
    assert not Path("t.choices.yaml").exists()


@pytest.mark.parametrize(
    "words",
    [("check", "t.csv"), ("export", "t.csv", "-o", "t.json"), ("positions", "t.csv", "--on", "2022-01-01")],
)
def test_every_command_finds_the_choices(words: tuple[str, ...]) -> None:
    assert run(*words).exit_code != 0
    Path("t.choices.yaml").write_text(SAVED, encoding="utf-8")
    assert run(*words).exit_code == 0


@pytest.mark.parametrize("words", [("check", "t.csv"), ("export", "t.csv", "-o", "t.json")])
def test_commands_take_the_choices_as_options(words: tuple[str, ...]) -> None:
    assert run(*words, *OPTIONS).exit_code == 0


def test_options_have_priority_over_the_file() -> None:
    Path("t.choices.yaml").write_text(SAVED, encoding="utf-8")
    found = settings_of(Path("t.csv"), {"dates": "month-first", "fields": {"Deaths": "note"}})
    assert found.choices.dates == "month-first"
    assert found.choices.fields == {"Entity": "actors", "Stance": "position", "Deaths": "note"}


@pytest.mark.parametrize("words", [("check", "t.csv"), ("export", "t.csv", "-o", "t.json", "--lang", "fr")])
def test_an_open_question_ends_with_complete_commands(words: tuple[str, ...]) -> None:
    lines = run(*words).stderr.splitlines()
    commands = [line for line in lines if line.startswith("timeline ")]
    assert commands == [
        f"{shlex.join(['timeline', *words])} --title-from '{{Entity}}: {{Deaths}}' --dates {order}"
        for order in ("day-first", "month-first")
    ]
    for command in commands:
        assert run(*shlex.split(command)[1:]).exit_code == 0


def test_short_years_are_proposed_with_the_order_of_day_and_month() -> None:
    Path("short.csv").write_text("date,title\n6/1/17,One\n6/2/17,Two\n", encoding="utf-8")
    result = run("import", "short.csv", "-o", "short.yaml")
    assert result.exit_code == 2
    commands = [line for line in result.output.splitlines() if line.startswith("timeline import")]
    assert commands == [
        f"timeline import short.csv -o short.yaml --short-years 1950 --dates {order}"
        for order in ("day-first", "month-first")
    ]
    assert run(*shlex.split(commands[0])[1:]).exit_code == 0


def test_a_command_without_the_options_proposes_to_save_the_choices() -> None:
    asked = run("positions", "t.csv", "--on", "2022-01-01")
    command = asked.stderr.splitlines()[-2]
    assert command.startswith("timeline import t.csv -o t.yaml --save-choices --title-from")
    assert run(*shlex.split(command)[1:]).exit_code == 0
    assert run("positions", "t.csv", "--on", "2022-01-01").exit_code == 0


def test_check_of_a_table_names_its_refused_rows() -> None:
    Path("t.csv").write_text("Date,Title\n2020,x\nsoon,y\n", encoding="utf-8")
    result = run("check", "t.csv")
    assert result.exit_code == 1
    assert "t.csv:3:1: Date: “soon” is not a valid date" in result.stderr
    assert run("check", "t.csv", "--strict").exit_code == 1


def test_serve_reads_a_table_by_its_choices() -> None:
    data, path, folder = TABLE.encode(), Path("t.csv"), Folder(Path())
    with pytest.raises(LoadError, match=r"timeline serve t\.csv --title-from"):
        timeline_of(data, path, NAMED_FILE, folder, Given(begin=("timeline", "serve", "t.csv")))
    choices = {"dates": "day-first", "title_from": "{Entity}: {Deaths}"}
    given = timeline_of(data, path, NAMED_FILE, folder, Given(choices))
    assert [event.title.say("en") for event in given.events][:2] == ["Chad: 5", "Mali: 8"]
    with pytest.raises(LoadError, match="--title-from: there is no column"):
        timeline_of(data, path, NAMED_FILE, folder, Given({**choices, "title_from": "{Nobody}"}))


def test_serve_of_several_files_proposes_to_save_the_choices_of_one() -> None:
    Path("u.csv").write_text("Date,Title\n2020,x\n", encoding="utf-8")
    told = run("serve", "u.csv", "t.csv", "--hidden", "--port", "0").output
    command = told[told.index("timeline import t.csv") :].partition("”")[0]
    assert command.startswith("timeline import t.csv -o t.yaml --save-choices --hidden --title-from")
    assert run(*shlex.split(command)[1:]).exit_code == 0
    given = Given(begin=(), saving=("--save-choices",))
    for name in ("u.csv", "t.csv"):
        assert timeline_of(Path(name).read_bytes(), Path(name), NAMED_FILE, Folder(Path()), given).events


def test_a_proposed_command_repeats_the_size() -> None:
    told = run("export", "t.csv", "-o", "t.svg", "--size", "1280x700").output
    assert "timeline export t.csv -o t.svg --size 1280x700 --title-from" in told


def test_a_page_follows_the_file_of_choices() -> None:
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
    settings = Settings(
        Choices(
            {"A: b": "note", "null": "title"}, "day-first", same_as={"x": "y"}, short_years=1950, lang="fr"
        ),
        TableOptions(sheet="*", headings=False, hidden=True),
    )
    Path("t.choices.yaml").write_text(choices_text(settings), encoding="utf-8")
    found = settings_of(Path("t.csv"))
    assert (found.choices.fields, found.options) == (settings.choices.fields, settings.options)
    assert (found.choices.same_as, found.choices.short_years) == ({"x": "y"}, 1950)
    assert choices_path(Path("a/b.xlsx")) == Path("a/b.choices.yaml")


def test_a_file_without_choices_changes_nothing() -> None:
    Path("t.choices.yaml").write_text(choices_text(Settings()), encoding="utf-8")
    assert settings_of(Path("t.csv")).choices == Choices()


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
    words = (
        "import",
        "c.csv",
        "-o",
        "c.yaml",
        "--map",
        "Stance=position",
        "--positions",
        '["Open", "Paused, a year"]',
    )
    assert run(*words).exit_code == 0
    assert [position.label.say("en") for position in load("c.yaml").positions] == ["Open", "Paused, a year"]
