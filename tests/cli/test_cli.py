"""The command line: what it says, on which stream, with which exit code, and what it leaves on the disk."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tests.command import run
from tests.web.workers.server import serving
from timeline.cli import group
from timeline.cli.files import size_words
from timeline.cli.terminal import plain
from timeline.io.schema import schema
from timeline.io.whole_files import write_whole

ROOT = Path(__file__).resolve().parents[2]

BRIDGE = """\
title: A bridge is closed
actors:
  - {id: city, name: City council, type: government}
  - {id: residents, name: Residents, type: public}
positions: [{id: open, label: Open, rank: 1}, {id: closed, label: Closed, rank: 2}]
types: [{id: decision, label: Decision, mode: action}, {id: statement, label: Statement}]
rows: [{actor: city}, {actor: residents}]
view: {actors: [city]}
events:
  - {id: opened, date: 2019, actors: city, type: decision, title: Opened, positions: {actor: city, position: open}}
  - {id: petition, date: 2020-03, actors: residents, type: statement, title: Pétition}
  - {id: closed, date: 2021-06-14, actors: city, type: decision, title: Closed to cars}
"""


@pytest.fixture
def bridge(here: Path) -> str:
    """A small file in the current folder; its own view shows the city council only."""
    Path("bridge.yaml").write_text(BRIDGE, encoding="utf-8")
    return "bridge.yaml"


def svg_of(*words: str) -> str:
    result = run("export", *words, "-o", "out.svg")
    assert (result.exit_code, result.stderr) == (0, "")
    return Path("out.svg").read_text(encoding="utf-8")


def event_ids(svg: str) -> set[str]:
    return set(re.findall(r'<g id="[^"]*" data-event="([^"]+)"', svg))


# check


def test_check_says_what_a_sound_file_holds(bridge: str) -> None:
    result = run("check", bridge)
    assert result.exit_code == 0
    assert result.stdout == (
        "bridge.yaml: 3 events, 2 actors, 1 actor with positions, 2019 to 2021: no errors\n"
    )


def test_check_says_all_problems_one_a_line_and_exits_with_1(bridge: str) -> None:
    Path(bridge).write_text(
        BRIDGE.replace("2020-03", "2020-13").replace("type: statement, ti", "type: statment, ti"),
        encoding="utf-8",
    )
    result = run("check", bridge)
    assert (result.exit_code, result.stdout) == (1, "")
    first, second, summary = result.stderr.splitlines()
    assert first.startswith("bridge.yaml:11:26: ")
    assert second.startswith("bridge.yaml:11:60: ")
    assert "did you mean 'statement'?" in second
    assert summary == "2 errors"


def test_check_answers_in_json(bridge: str) -> None:
    assert run("check", bridge, "--json").stdout == "[]\n"
    Path(bridge).write_text(BRIDGE.replace("2020-03", "2020-13"), encoding="utf-8")
    result = run("check", bridge, "--json")
    assert (result.exit_code, result.stderr) == (1, "")
    (problem,) = json.loads(result.stdout)
    assert set(problem) == {"file", "line", "column", "path", "message", "hint"}
    assert (problem["file"], problem["line"], problem["column"]) == ("bridge.yaml", 11, 26)


def test_a_limit_is_named_with_the_option_that_raises_it(bridge: str) -> None:
    result = run("check", bridge, "--set", "max_bytes=100")
    assert result.exit_code == 1
    assert "100" in result.stderr
    assert "--set max_bytes=N" in result.stderr
    result = run("check", bridge, "--set", "max_values=10")
    assert result.exit_code == 1
    assert "--set max_values=N" in result.stderr


def test_a_text_of_the_file_cannot_act_on_the_terminal(bridge: str) -> None:
    Path(bridge).write_text(BRIDGE.replace("type: statement, ti", 'type: "\u202estat", ti'), encoding="utf-8")
    result = run("check", bridge)
    assert result.exit_code == 1
    assert "\u202e" not in result.stderr
    assert plain("a\x1b[31mb\nc\u202ed\x9b") == r"a\x1b[31mb\nc\u202ed\x9b"


# export


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.svg", b"<svg"),
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.html", b"<!doctype html>"),
        ("a.pdf", b"%PDF-1.7"),
    ],
)
def test_export_makes_what_the_ending_says(bridge: str, name: str, start: bytes) -> None:
    result = run("export", bridge, "-o", name)
    data = Path(name).read_bytes()
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"Wrote {name} ({len(data) / 1000:,.0f} kB)\n"
    assert data.startswith(start)


def test_embed_prints_the_element_of_the_page_over_its_picture_and_then_its_frame(bridge: str) -> None:
    result = run("export", bridge, "-o", "a b.html", "-o", "a.svg", "-o", "a.png", "--embed-code")
    assert result.exit_code == 0
    element = '<timeline-chart src="a%20b.html" title="City council, 2019–2021"'
    frame = '<iframe src="a%20b.html" title="City council, 2019–2021"'
    assert result.stdout.startswith("<script>")
    assert 0 < result.stdout.index(element) < result.stdout.index('<img src="a.png"')
    assert result.stdout.index("</timeline-chart>") < result.stdout.index(frame)
    assert result.stderr == ""
    assert Path("a b.html").read_bytes().startswith(b"<!doctype html>")


def test_embed_says_what_it_misses(bridge: str) -> None:
    alone = run("export", bridge, "-o", "a.html", "--embed-code")
    assert alone.exit_code == 0
    assert "no image for readers without scripts; add -o OUT.png" in alone.stderr
    assert "<img" not in alone.stdout
    none = run("export", bridge, "-o", "a.png", "--embed-code")
    assert none.exit_code == 2
    assert "--embed-code needs an .html file; add -o OUT.html" in none.stderr


def test_a_story_is_an_html_file(bridge: str) -> None:
    none = run("export", bridge, "-o", "a.png", "--story")
    assert none.exit_code == 2
    assert "--story needs an .html file; add -o OUT.html" in none.stderr
    assert run("export", bridge, "-o", "story.html", "--story").exit_code == 0
    assert 'id="step-1"' in Path("story.html").read_text(encoding="utf-8")


def test_a_size_is_the_size_of_the_picture(bridge: str) -> None:
    assert run("export", bridge, "-o", "a.png", "--size", "900x600", "--set", "scale_factor=3").exit_code == 0
    data = Path("a.png").read_bytes()
    assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (2700, 1800)
    assert 'viewBox="0 0 900 ' in svg_of(bridge, "--size", "900")


def test_a_filter_not_given_is_the_files_own_and_a_star_is_all(bridge: str) -> None:
    assert event_ids(svg_of(bridge, "--actor", "residents")) == {"petition"}
    for own, all_of_it in (
        ("actors: [city]", "actors=*"),
        ("from: 2021", "from=.."),
        ("mode: action", "mode=*"),
    ):
        Path(bridge).write_text(BRIDGE.replace("actors: [city]", own), encoding="utf-8")
        assert "petition" not in event_ids(svg_of(bridge))
        key, _, value = all_of_it.partition("=")
        words = {"actors": ("--actor", value), "from": ("--from", value)}.get(key, ("--set", all_of_it))
        assert event_ids(svg_of(bridge, *words)) == {"opened", "petition", "closed"}


@pytest.mark.parametrize(
    ("flags", "shown"),
    [
        (("--type", "statement"), {"petition"}),
        (("--type", "statement", "--type", "decision"), {"opened", "petition", "closed"}),
        (("--set", "positions=open"), {"opened"}),
        (("--from", "2020", "--to", "2020"), {"petition"}),
    ],
)
def test_a_flag_filters(bridge: str, flags: tuple[str, ...], shown: set[str]) -> None:
    assert event_ids(svg_of(bridge, "--actor", "*", *flags)) == shown


def test_a_picture_that_cannot_be_made_leaves_nothing_behind(bridge: str) -> None:
    result = run(
        "export", bridge, "-o", "a.svg", "-o", "a.png", "--size", "9999x9999", "--set", "scale_factor=4"
    )
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: ")
    assert [path.name for path in Path().iterdir()] == [bridge]


def test_a_failed_write_keeps_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.svg"
    target.write_text("old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(target, b"new")
    assert [(p.name, p.read_text(encoding="utf-8")) for p in tmp_path.iterdir()] == [("a.svg", "old")]


def test_a_file_keeps_its_permissions_and_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "a.svg", tmp_path / "link.svg"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert (target.read_text(encoding="utf-8"), target.stat().st_mode & 0o777) == ("new", 0o640)


def test_a_new_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    write_whole(tmp_path / "a.svg", b"new")
    assert (tmp_path / "a.svg").stat().st_mode == usual.stat().st_mode


# schema, help


def test_schema_prints_the_schema() -> None:
    assert json.loads(run("schema").stdout) == schema()


@pytest.mark.parametrize("verb", sorted(group.commands))
def test_every_verb_has_help_with_an_example(verb: str) -> None:
    result = run(verb, "--help")
    assert result.exit_code == 0
    assert f"\n    timeline {verb}" in result.stdout
    assert all(option.help for option in group.commands[verb].params if hasattr(option, "help"))


def test_the_help_lists_every_command_under_a_heading_with_its_whole_summary() -> None:
    result = run("--help")
    headings = re.findall(r"^([A-Z][a-z ]+):$", result.stdout, re.MULTILINE)
    assert headings == ["Options", "Begin", "Check", "Ask", "Publish"]
    listed = re.findall(r"^  ([a-z]+) {2,}([A-Z])", result.stdout, re.MULTILINE)
    shown = {name: each for name, each in group.commands.items() if not each.hidden}
    assert [name for name, _ in listed] == [*shown]
    summaries = [" ".join((each.help or "").split("\n\n")[0].split()) for each in shown.values()]
    assert [each for each in summaries if each not in " ".join(result.stdout.split())] == []


def test_a_list_is_given_at_once_or_one_by_one(bridge: str) -> None:
    once = svg_of(bridge, "--actor", "*", "--set", "also=opened,closed")
    assert svg_of(bridge, "--actor", "*", "--set", "also=opened", "--set", "also=closed") == once


def test_a_setting_of_operators_is_a_variable_too(bridge: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_MAX_BYTES", "100")
    assert run("check", bridge).exit_code == 1
    assert run("check", bridge, "--set", "max_bytes=9999").exit_code == 0
    monkeypatch.setenv("TIMELINE_MAX_BYTES", "much")
    result = run("check", bridge)
    assert result.stderr.splitlines()[-1] == (
        "Error: Invalid value for 'TIMELINE_MAX_BYTES': 'much' is not a number of at least 1"
    )


def test_a_shell_completes_the_keys_of_a_command_and_their_words() -> None:
    def completed(text: str) -> list[str]:
        option = next(param for param in group.commands["export"].params if param.name == "settings")
        context = click.Context(group.commands["export"])
        return [item.value for item in option.type.shell_complete(context, option, text)]

    assert completed("ta") == ["tags=", "table="]
    assert completed("time_axis=l") == ["time_axis=linear"]
    assert completed("split=") == ["split=1", "split=0"]


def test_the_program_has_few_options_and_helps_of_one_page() -> None:
    commands = [each for each in group.commands.values() if not each.hidden]
    assert len(commands) == 12
    options = {name for each in (group, *commands) for param in each.params for name in param.opts}
    options |= {"--help"}
    assert len([name for name in options if name.startswith("--")]) <= 65
    for name in ("serve", "export"):
        lines = CliRunner().invoke(group, [name, "--help"], terminal_width=80).output.splitlines()
        assert len(lines) <= 45, name
        assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(
    ("n", "lang", "words"),
    [
        (1, "en", "1 byte"), (999, "en", "999 bytes"), (83_600, "en", "84 kB"), (5_100_000, "en", "5,100 kB"),
        (999, "fr", "999\xa0octets"), (5_100_000, "fr", "5\u202f100\xa0ko"),
    ],
)  # fmt: skip
def test_the_size_of_a_file_has_a_unit(n: int, lang: str, words: str) -> None:
    assert plain(size_words(n, lang)) == words


# serve


def test_serve_says_where_and_answers_there(bridge: str) -> None:
    with serving(workers=1, files=(str(Path(bridge).resolve()),)) as server:
        assert server.address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(server.address, timeout=30) as answer:
            body = answer.read().decode()
        assert answer.status == 200
        assert "A bridge is closed" in body
        assert "Server" not in answer.headers


def test_a_broken_file_is_not_served(bridge: str) -> None:
    Path(bridge).write_text("title: [", encoding="utf-8")
    result = run("serve", bridge)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == "1 error"


def test_a_terminal_that_cannot_show_a_character_shows_its_escape(bridge: str) -> None:
    Path(bridge).write_text(BRIDGE.replace("type: statement, ti", "type: a→b, ti"), encoding="utf-8")
    env = {**os.environ, "PYTHONIOENCODING": "latin-1:strict", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "timeline", "check", bridge]
    done = subprocess.run(command, env=env, capture_output=True, encoding="latin-1", check=False)
    assert done.returncode == 1
    assert r"'a\u2192b'" in done.stderr
    assert "Traceback" not in done.stderr
