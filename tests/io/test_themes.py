"""Theme files: each error with its line and what would be right, and what is only a warning."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.house import LINES, LOGO, TEXT, write_theme
from tests.io.test_loader import EVENT, TOP
from timeline.cli import group
from timeline.errors import LoadError, Problem, problem_words
from timeline.io.loader import load, load_bytes
from timeline.io.schema import theme_schema
from timeline.io.themes.reader import SHIPPED, load_theme
from timeline.theme.house import USUAL_THEME


def line_of(text: str) -> int:
    return next(n for n, line in enumerate(LINES, start=1) if text in line)


def problems(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(LoadError) as refused:
        load_theme(path)
    return refused.value.problems


@pytest.mark.parametrize(
    ("old", "new", "place", "message", "hint"),
    [
        ('ink: "#16231d"', 'ink: "#cccccc"', "ink:", "ink #cccccc on paper", "use #"),
        ('muted: "#4f5f57"', 'mutd: "#4f5f57"', "muted:", "unknown key 'mutd'", "did you mean 'muted'?"),
        ('paper: "#f4f7f3"', "paper: white", "paper:", "not a valid colour", "#1f77b4"),
        ("radius: 6", "radius: round", "radius", "must be a number", ""),
        ("radius: 6", "radius: 90", "radius", "at most", ""),
        ("corner: bottom-right", "corner: middle", "corner", "not a valid value", "top-left"),
        ('"#fef3df", "#e1cb98"', '"#e1cb98", "#fef3df"', "ramp", "is not darker than", "light to dark"),
        ('"#fef3df", "#e1cb98"', '"#fef3df", "#fdf2de"', "ramp", "differ by", "lighter or darker"),
        ("_400Regular", "_400Missing", "fonts/SourceSerif4_400", "cannot be read", "theme's folder"),
        ("logo.svg", "../logo.svg", "logo:", "theme's folder", "put the file"),
        ("logo.svg", "theme.yaml", "logo:", "is not an SVG or a PNG", "plain SVG"),
        ("fonts/SourceSerif4_600SemiBold.ttf", "theme.yaml", "headline", "not a font", ".ttf or .otf"),
    ],
)
def test_an_error_has_its_line_and_a_remedy(
    tmp_path: Path, old: str, new: str, place: str, message: str, hint: str
) -> None:
    path = write_theme(tmp_path, TEXT.replace(old, new))
    found = [each for each in problems(path) if message in str(each.message)]
    assert found, [str(each) for each in problems(path)]
    assert found[0].line == line_of(place)
    assert hint in str(found[0].hint)
    assert problem_words(found[0], "fr") != problem_words(found[0], "en")


def test_a_missing_weight_is_a_warning_with_its_line(tmp_path: Path) -> None:
    house = load_theme(write_theme(tmp_path))
    (finding,) = house.findings
    assert (finding.line, str(finding.message)) == (
        line_of("regular"), "no file for semibold; the nearest other weight is used",
    )  # fmt: skip
    assert house.text.files[600] == house.text.files[700]


def test_a_theme_is_read_once_until_one_of_its_files_changes(tmp_path: Path) -> None:
    path = write_theme(tmp_path)
    first = load_theme(path)
    assert load_theme(path) is first
    (tmp_path / "logo.svg").write_text(LOGO.replace("#9c2a5b", "#123456"), encoding="utf-8")
    again = load_theme(path)
    assert again is not first
    assert again.digest != first.digest


def test_a_file_names_its_theme(tmp_path: Path) -> None:
    write_theme(tmp_path / "house")
    file = tmp_path / "events.yaml"
    file.write_text(f"{TOP}theme: house/theme.yaml\nevents:\n{EVENT}", encoding="utf-8")
    assert load(file).house.name == "The Meridian"
    file.write_text(f"{TOP}theme: serif\nevents:\n{EVENT}", encoding="utf-8")
    assert load(file).house.name == "Serif"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("serfi", "there is no theme 'serfi'"),
        ("../theme.yaml", "must be relative"),
        ("none.yaml", "file not found"),
    ],
)
def test_a_theme_that_is_not_there_is_an_error(tmp_path: Path, name: str, message: str) -> None:
    file = tmp_path / "events.yaml"
    file.write_text(f"{TOP}theme: {name}\nevents:\n{EVENT}", encoding="utf-8")
    with pytest.raises(LoadError) as refused:
        load(file)
    assert message in str(refused.value)


def test_the_errors_of_a_theme_are_among_those_of_the_file(tmp_path: Path) -> None:
    path = write_theme(tmp_path / "house", TEXT.replace("radius: 6", "radius: -1"))
    file = tmp_path / "events.yaml"
    file.write_text(f"{TOP}theme: house/theme.yaml\nevents:\n{EVENT}", encoding="utf-8")
    with pytest.raises(LoadError) as refused:
        load(file)
    assert refused.value.problems[0].place.startswith(f"{path}:{line_of('radius')}")


def test_a_visitor_s_file_reads_no_theme_from_the_disk(tmp_path: Path) -> None:
    write_theme(tmp_path)
    data = f"{TOP}theme: theme.yaml\nevents:\n{EVENT}".encode()
    assert load_bytes(data, str(tmp_path / "events.yaml")).house is USUAL_THEME


def test_the_command_checks_copies_and_describes(tmp_path: Path) -> None:
    run = CliRunner().invoke
    for name in SHIPPED:
        copied = run(group, ["theme", name, "--copy", str(tmp_path / name)])
        assert copied.exit_code == 0, copied.output
        checked = run(group, ["theme", str(tmp_path / name / "theme.yaml")])
        assert (checked.exit_code, "no errors, no warnings" in checked.output) == (0, True), checked.output
    again = run(group, ["theme", "serif", "--copy", str(tmp_path / "serif")])
    assert again.exit_code == 2
    bad = write_theme(tmp_path / "bad", TEXT.replace("radius: 6", "radius: 90"))
    refused = run(group, ["theme", str(bad)])
    assert refused.exit_code == 1
    assert f"{bad}:{line_of('radius')}:" in refused.output


def test_the_schema_has_every_key() -> None:
    made = theme_schema()
    assert {"name", "fonts", "light", "dark", "ramp", "palette", "logo", "credit"} <= {*made["properties"]}
    assert not made["additionalProperties"]
