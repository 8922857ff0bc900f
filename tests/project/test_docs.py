"""The docs agree with the code: every command, option, format and key is described, every example runs, links lead on.

The shell examples of a page run in order in one folder. A comment before another block gives it a part in that:
`<!-- file: NAME -->` writes it as a file, `<!-- append: NAME -->` adds it to one, and `<!-- edit: NAME -->` replaces
the item of a list that begins with its first line.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any, NamedTuple

import click
import pytest
from click.testing import CliRunner, Result

from tests.certificates import papers
from tests.identified import id_of
from tests.project import api_page, signs
from timeline.chart.ids import is_like_id
from timeline.cli import group
from timeline.io.loader import load, load_bytes
from timeline.io.registry import writers
from timeline.io.schema import schema, starter
from timeline.io.themes.reader import shipped
from timeline.theme import shipped as bundled
from timeline.view.view import View

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
CLI_PAGE = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
_BLOCK = re.compile(
    r"(?:^ *<!-- (\w+): (\S+) -->\n+)?^( *)```(\w+)[^\n]*\n(.*?)^\3```$", re.MULTILINE | re.DOTALL
)


class Block(NamedTuple):
    """A code block of a page, and its part in the example: its comment's verb and the file it names."""

    verb: str
    file: str
    language: str
    text: str


def page_id(path: Path) -> str:
    return str(path.relative_to(ROOT))


def blocks(path: Path) -> list[Block]:
    found = _BLOCK.findall(path.read_text(encoding="utf-8"))
    return [Block(verb, file, language, dedent(text)) for verb, file, _, language, text in found]


def texts(path: Path, language: str) -> list[str]:
    return [block.text for block in blocks(path) if block.language == language]


def commands(text: str) -> list[str]:
    """The lines of a shell block that call the program."""
    lines = (line.removeprefix(".venv/bin/") for line in text.splitlines())
    return [line for line in lines if line.startswith("timeline ")]


def examples_of_help() -> Iterator[tuple[str, str]]:
    for name, command in (("timeline", group), *group.commands.items()):
        for line in (command.epilog or "").splitlines():
            if line.startswith("  timeline "):
                yield f"{name} --help", line.strip()


def flags(command: click.Command) -> set[str]:
    words = (word for option in command.params for word in (*option.opts, *option.secondary_opts))
    return {word for word in words if word.startswith("--")}


@pytest.mark.parametrize("command", sorted(group.commands))
def test_every_command_and_option_is_described(command: str) -> None:
    assert f"\n## {command}\n" in CLI_PAGE
    missing = [flag for flag in flags(group.commands[command]) if not re.search(rf"`{flag}[` ]", CLI_PAGE)]
    assert not missing


def test_no_flag_is_described_that_does_not_exist() -> None:
    described = set(re.findall(r"`(--[a-z-]+)[` ]", CLI_PAGE))
    assert described <= set().union(*map(flags, group.commands.values())) | {"--help"}


def test_every_format_has_its_row() -> None:
    named = re.findall(r"^\| ((?:`[\w.]+`,? )+)\|", CLI_PAGE, flags=re.MULTILINE)
    rows = {name.lstrip(".") for each in named for name in re.findall("`([^`]+)`", each) if "." in name}
    assert rows == set(writers())


@pytest.fixture
def desk(here: Path) -> Path:
    """A folder with the files the docs speak of."""
    (here / "data").mkdir()
    (here / "docs/gallery").mkdir(parents=True)
    (here / "data/events.yaml").symlink_to(bundled.DATA)
    (here / "first.yaml").write_text(starter(), encoding="utf-8")
    (here / "examples").mkdir()
    (here / "examples/letters.csv").symlink_to(ROOT / "examples/letters.csv")
    (here / "examples/topics").symlink_to(ROOT / "examples/topics")
    (here / "examples/feed").symlink_to(ROOT / "examples/feed")
    (here / "record.yaml").write_bytes(bundled.DATA.read_bytes())
    (here / "published.yaml").symlink_to(bundled.DATA)
    (here / "house").mkdir()
    shutil.copyfile(shipped("serif"), here / "house/theme.yaml")
    papers().write(here)
    (here / "newsroom-root.pem").write_bytes(papers().root)
    return here


OTHERS = tuple(f".{name}" for name, each in writers().offered().items() if each.losses)


def run(line: str) -> None:
    """Run a command of the docs, which must succeed; standard error says only what has no room in a chart."""
    words = shlex.split(line, comments=True)[1:]
    if ">" in words:
        words = words[: words.index(">")]
        return
    if words[:1] == ["import"] and words[1].startswith("spark:"):  # it asks a cluster
        group.commands["import"].make_context("import", words[1:])
        return
    if not words or Path(words[0]).is_file():  # the same, with a browser
        return
    if words[0] == "serve":  # it would not end
        Path("filings.parquet").touch()  # the folder that `import` writes
        given = group.commands["serve"].make_context("serve", words[1:]).params
        assert given["edit"] or given["files"][0].is_file()  # a new file is one to write
        return
    if words[0] == "archive" and "--dry-run" not in words:  # it would send addresses
        group.commands["archive"].make_context("archive", words[1:])
        return
    prepare(words)
    result = called(*words)
    if "--strict" in words:  # warnings about the record are not errors of the docs
        assert result.exit_code in (0, 1)
        return
    # The import report of a table, and what a format of another program cannot contain.
    reported = any(word.endswith((".csv", *OTHERS)) for word in words)
    said = [
        told
        for told in result.stderr.splitlines()
        if not told.startswith(("no room for ", "pas de place pour "))
    ]
    assert (result.exit_code, [] if reported else said) == (0, []), line
    written = [words[i + 1] for i, word in enumerate(words) if word == "-o"]
    assert all(Path(name).stat().st_size for name in written)


def prepare(words: list[str]) -> None:
    """Make what a command needs: a chart to read, or no file where a new one comes."""
    if words[0] == "new":  # it overwrites no file
        Path(words[1]).unlink(missing_ok=True)
    if words[0] == "inspect" and is_like_id(words[1]):  # the id of the present chart
        timeline = load(words[2])
        words[1] = id_of(timeline, View.of(timeline))
    elif words[0] == "inspect":  # the chart it names
        signing = ("--sign", "key.pem", "--set", "sign_certificates=chain.pem") if "--trust" in words else ()
        called("export", "data/events.yaml", "-o", words[1], "--set", "importance=5", *signing)


def called(*words: str) -> Result:
    return CliRunner().invoke(group, words, prog_name="timeline", catch_exceptions=False)


def take_part(block: Block) -> None:
    """Do what the comment of a block tells."""
    file = Path(block.file)
    if block.verb == "file":
        file.write_text(block.text, encoding="utf-8")
    elif block.verb == "append":
        file.write_text(f"{file.read_text(encoding='utf-8').rstrip()}\n\n{block.text}", encoding="utf-8")
    else:
        assert block.verb == "edit"
        text, first = file.read_text(encoding="utf-8"), block.text.splitlines()[0]
        item = re.compile(rf"^( *){re.escape(first.strip())}\n(?:\1 .*\n|\n(?=\1 ))*", re.MULTILINE)
        found = item.search(text)
        assert found, f"no item of {file} begins with {first.strip()}"
        indented = "".join(f"{found[1]}{line}\n" for line in block.text.splitlines())
        file.write_text(text[: found.start()] + indented + text[found.end() :], encoding="utf-8")


def runs(path: Path) -> Any:
    """A page with commands; those of a translation are run by `make test-all` only."""
    return pytest.param(path, id=page_id(path), marks=[pytest.mark.long] if "fr" in path.parts else [])


def options(line: str) -> tuple[str, set[str]]:
    """The command and the names of the options of a line; a translation adds its language to them."""
    words = shlex.split(line, comments=True)
    return words[1], {word.partition("=")[0] for word in words if word.startswith("-")} - {"--lang"}


def test_a_translated_page_has_commands_of_its_original() -> None:
    for path in (ROOT / "docs/fr").glob("*.md"):
        both = (path, path.parents[1] / path.name)
        found, original = (
            [options(line) for text in texts(page, "sh") for line in commands(text)] for page in both
        )
        assert [
            (name, used)
            for name, used in found
            if not any(name == n and used <= more for n, more in original)
        ] == []


@pytest.mark.usefixtures("few_frames")
@pytest.mark.parametrize("path", [runs(path) for path in PAGES if texts(path, "sh")])
def test_the_commands_of_a_page_do_what_they_say(path: Path, desk: Path) -> None:
    for block in blocks(path):
        if block.verb in {"file", "append", "edit"}:
            take_part(block)
        elif block.language == "sh":
            for line in commands(block.text):
                run(line)


DONE = {
    line for path in PAGES if "fr" not in path.parts for text in texts(path, "sh") for line in commands(text)
}
"""The commands of the pages, which are tried there."""


@pytest.mark.parametrize(
    ("page", "line"), sorted({each for each in examples_of_help() if each[1] not in DONE})
)
def test_a_command_of_the_help_does_what_it_says(page: str, line: str, desk: Path) -> None:
    run(line)


def test_every_picture_of_the_gallery_is_below_its_command() -> None:
    page = (ROOT / "docs/gallery.md").read_text(encoding="utf-8")
    made = re.findall(r"^timeline export .* -o docs/(\S+)", page, flags=re.MULTILINE)
    shown = re.findall(r"^!\[[^]]+\]\((\S+)\)$", page, flags=re.MULTILINE)
    assert made == shown
    assert all((ROOT / "docs" / name).stat().st_size for name in shown)


def test_the_signs_of_the_page_about_charts_are_those_that_the_program_draws() -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in signs.OUT.iterdir()}
    assert kept == dict(signs.drawn())
    page = (signs.OUT.parent / "read-a-chart.md").read_text(encoding="utf-8")
    assert {name for name in kept if f"(signs/{name})" not in page} == set()


def test_the_problem_shown_is_the_one_said(desk: Path) -> None:
    text = Path("first.yaml").read_text(encoding="utf-8")
    Path("first.yaml").write_text(text.replace("2021-06-14", "2021-13-14"), encoding="utf-8")
    result = CliRunner().invoke(group, ["check", "first.yaml"])
    assert result.exit_code == 1
    assert [result.stderr.splitlines()[0] + "\n"] == [
        text for text in texts(ROOT / "docs/cli.md", "text") if ".yaml:" in text
    ]


@pytest.mark.parametrize("path", [path for path in PAGES if texts(path, "python")], ids=page_id)
def test_the_python_of_a_page_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for code in texts(path, "python"):
        names: dict[str, Any] = {"__name__": "example"}
        exec(compile(code, path.name, "exec"), names)


def test_a_whole_file_shown_on_a_page_is_valid() -> None:
    for path in PAGES:
        for text in texts(path, "yaml"):
            if re.search(r"^title:", text, re.MULTILINE) and re.search(r"^events:", text, re.MULTILINE):
                load_bytes(text.encode(), f"{path.stem}.yaml")


def test_a_link_leads_somewhere() -> None:
    gone = []
    for path in PAGES:
        text = re.sub(
            r"^ *```.*?^ *```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
        )
        targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
        beside = [t for t in targets if not re.match(r"https?:|mailto:", t)]
        gone += [(page_id(path), t) for t in beside if not (path.parent / t).exists()]
    assert gone == []


def test_every_key_of_the_format_has_its_place() -> None:
    page = (ROOT / "docs/data-format.md").read_text(encoding="utf-8")
    whole = schema()
    parts = [whole, *whole.get("$defs", {}).values()]
    keys = {key for part in parts for key in part.get("properties", {})}
    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []


@pytest.mark.parametrize(
    "words",
    [
        ["check", "first.yaml", "--strict"],
        ["positions", "data/events.yaml", "--on", "2020-06-12"],
        ["positions", "data/events.yaml", "--on", "2020-06-01", "--compare", "2020-06-12"],
        ["after", "data/events.yaml", "george-floyd-protests"],
        ["diff", "first.yaml", "data/events.yaml"],
    ],
    ids=" ".join,
)
def test_every_key_of_an_answer_in_json_is_described(words: list[str], desk: Path) -> None:
    page = (ROOT / "docs/json.md").read_text(encoding="utf-8")
    answer = json.loads(called(*words, "--json").stdout)
    records = answer if isinstance(answer, list) else [answer]
    keys = {key for record in records for key in record}
    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []


def test_the_api_page_is_written_from_the_docstrings() -> None:
    assert api_page.PAGE.read_text(encoding="utf-8") == api_page.page(), "run `make generated`"


NAMED_PATH = re.compile(
    r"(?<![\w/.-])(?:timeline|tests|docs|assets|data|bench|examples)/[\w./-]*\.(?:py|md|css|js|typ|po|html)\b"
)


@pytest.mark.parametrize("folder", ["docs", "timeline", "assets", "tests", "bench", "."])
def test_a_file_that_is_named_exists(folder: str) -> None:
    pattern = "*" if folder == "." else "**/*"
    named = {
        (str(path.relative_to(ROOT)), name)
        for path in (ROOT / folder).glob(pattern)
        if path.suffix in {".py", ".md", ".css", ".js", ".po", ".toml"} and "vendor" not in path.parts
        for name in NAMED_PATH.findall(path.read_text(encoding="utf-8"))
        if path.name != "CHANGELOG.md"
    }
    assert sorted((path, name) for path, name in named if not (ROOT / name).exists()) == []
