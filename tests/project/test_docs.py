"""The docs keep pace: every verb, flag, format and key has its place, every example runs, every link leads."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from tests.project import api_page
from timeline.cli import group
from timeline.io.loader import load, load_bytes
from timeline.io.schema import schema, starter
from timeline.render import RENDERERS
from timeline.theme import shipped as bundled

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
CLI_PAGE = (ROOT / "docs/cli.md").read_text(encoding="utf-8")


def blocks(page: str, language: str) -> list[str]:
    """The code blocks of a page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page, flags=re.MULTILINE | re.DOTALL)


def commands() -> Iterator[tuple[str, str]]:
    """Every line of the docs' shell blocks that calls the program, with the page it stands on."""
    for path in PAGES:
        for block in blocks(path.read_text(encoding="utf-8"), "sh"):
            for line in block.splitlines():
                if re.match(r"(\.venv/bin/)?timeline ", line):
                    yield path.name, line.removeprefix(".venv/bin/")


def examples_of_help() -> Iterator[tuple[str, str]]:
    for name, command in (("timeline", group), *group.commands.items()):
        for line in (command.epilog or "").splitlines():
            if line.startswith("  timeline "):
                yield f"{name} --help", line.strip()


def flags(command: click.Command) -> set[str]:
    return {word for option in command.params for word in option.opts if word.startswith("--")}


@pytest.mark.parametrize("verb", sorted(group.commands))
def test_every_verb_and_flag_has_its_place(verb: str) -> None:
    assert f"\n## {verb}\n" in CLI_PAGE
    missing = [flag for flag in flags(group.commands[verb]) if not re.search(rf"`{flag}[` ]", CLI_PAGE)]
    assert not missing


def test_no_flag_is_described_that_does_not_exist() -> None:
    described = set(re.findall(r"`(--[a-z-]+)[` ]", CLI_PAGE))
    assert described <= set().union(*map(flags, group.commands.values())) | {"--help"}


def test_every_format_has_its_row() -> None:
    rows = set(re.findall(r"^\| `\.([\w.]+)` \|", CLI_PAGE, flags=re.MULTILINE))
    assert rows == set(RENDERERS)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files the docs speak of."""
    (tmp_path / "data").mkdir()
    (tmp_path / "docs/gallery").mkdir(parents=True)
    (tmp_path / "data/events.yaml").symlink_to(bundled.DATA)
    (tmp_path / "first.yaml").write_text(starter(), encoding="utf-8")
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples/letters.csv").symlink_to(ROOT / "examples/letters.csv")
    (tmp_path / "published.yaml").symlink_to(bundled.DATA)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("page", "line"), sorted({*commands(), *examples_of_help()}))
def test_a_command_of_the_docs_does_what_it_says(page: str, line: str, desk: Path) -> None:
    words = shlex.split(line, comments=True)[1:]
    if ">" in words:
        words = words[: words.index(">")]
    if words[0] == "serve":  # would not end: that it is understood is all that is asked
        assert group.commands["serve"].make_context("serve", words[1:]).params["files"][0].is_file()
        return
    if words[0] == "new":  # it leaves what is there as it is
        Path(words[1]).unlink(missing_ok=True)
    if words[0] == "inspect":  # the chart it reads
        CliRunner().invoke(group, ["export", "data/events.yaml", "-o", words[1], "--importance", "5"])
    result = CliRunner().invoke(group, words, prog_name="timeline", catch_exceptions=False)
    if "--strict" in words:  # remarks about the record are no fault of the docs
        assert result.exit_code in (0, 1)
        return
    assert (result.exit_code, result.stderr) == (0, "")
    written = [words[i + 1] for i, word in enumerate(words) if word == "-o" and words[0] == "export"]
    assert all(Path(name).stat().st_size for name in written)


def test_every_picture_of_the_gallery_stands_under_the_command_that_makes_it() -> None:
    page = (ROOT / "docs/gallery.md").read_text(encoding="utf-8")
    made = re.findall(r"^timeline export .* -o docs/(\S+)", page, flags=re.MULTILINE)
    shown = re.findall(r"^!\[[^]]+\]\((\S+)\)$", page, flags=re.MULTILINE)
    assert made == shown
    assert all((ROOT / "docs" / name).stat().st_size for name in shown)


def test_the_first_file_is_sound_and_has_three_events(desk: Path) -> None:
    assert len(load(desk / "first.yaml").events) == 3


def test_the_problem_shown_is_the_one_said(desk: Path) -> None:
    text = Path("first.yaml").read_text(encoding="utf-8")
    Path("first.yaml").write_text(text.replace("2021-06-14", "2021-13-14"), encoding="utf-8")
    result = CliRunner().invoke(group, ["check", "first.yaml"])
    assert result.exit_code == 1
    assert [result.stderr.splitlines()[0] + "\n"] == [b for b in blocks(CLI_PAGE, "text") if ".yaml:" in b]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_python_of_a_page_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    for code in blocks(path.read_text(encoding="utf-8"), "python"):
        names: dict[str, Any] = {"__name__": "example"}
        exec(compile(code, path.name, "exec"), names)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_whole_file_shown_on_a_page_is_sound(path: Path) -> None:
    for text in blocks(path.read_text(encoding="utf-8"), "yaml"):
        if re.search(r"^title:", text, re.MULTILINE) and re.search(r"^events:", text, re.MULTILINE):
            load_bytes(text.encode(), path.name)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_link_leads_somewhere(path: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
    gone = [t for t in targets if not re.match(r"https?:|mailto:", t) and not (path.parent / t).exists()]
    assert not gone


def test_every_key_of_the_format_has_its_place() -> None:
    page = (ROOT / "docs/data-format.md").read_text(encoding="utf-8")
    whole = schema()
    parts = [whole, *whole.get("$defs", {}).values()]
    keys = {key for part in parts for key in part.get("properties", {})}
    assert [key for key in sorted(keys) if f"`{key}`" not in page] == []


def test_the_api_page_is_written_from_the_docstrings() -> None:
    assert api_page.PAGE.read_text(encoding="utf-8") == api_page.page(), "run `make api`"


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
        if path.name not in {"CHANGELOG.md", "add-a-renderer.md"}
    }
    assert sorted((path, name) for path, name in named if not (ROOT / name).exists()) == []
