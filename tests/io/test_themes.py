"""Theme files: each error with its line and what would be right, and what is only a warning."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.faults import problems
from tests.house import LINES, LOGO, TEXT, write_theme
from tests.io.test_loader import EVENT, TOP
from timeline.cli import group
from timeline.io.loader import load, load_bytes
from timeline.io.schema import theme_schema
from timeline.io.themes.reader import SHIPPED, load_theme, shipped
from timeline.theme.house import USUAL_THEME


def line_of(text: str) -> int:
    return next(n for n, line in enumerate(LINES, start=1) if text in line)


@pytest.mark.parametrize(
    ("old", "new", "place", "message", "hint"),
    [
        ('ink: "#16231d"', 'ink: "#cccccc"', "ink:", "Texts #cccccc on Background", "use #"),
        ('muted: "#4f5f57"', 'mutd: "#4f5f57"', "muted:", "unknown key 'mutd'", "did you mean 'muted'?"),
        ('paper: "#f4f7f3"', "paper: white", "paper:", "not a valid colour", "#1f77b4"),
        ("radius: 6", "radius: round", "radius", "must be a number", ""),
        ("radius: 6", "radius: 90", "radius", "at most", ""),
        ("corner: bottom-right", "corner: middle", "corner", "not a valid value", "top-left"),
        ('"#fef3df", "#e1cb98"', '"#e1cb98", "#fef3df"', "ramp", "is not darker than", "light to dark"),
        ('"#fef3df", "#e1cb98"', '"#fef3df", "#fdf2de"', "ramp", "differ by", "lighter or darker"),
        ("_400Regular", "_400Missing", "fonts/SourceSerif4_400", "cannot be read", "theme's folder"),
        ("logo.svg", "../logo.svg", "logo:", "theme's folder", "put the file"),
        ("logo.svg", "theme.yaml", "logo:", "is not an SVG, a PNG or a JPEG", "plain SVG"),
        ("fonts/SourceSerif4_600SemiBold.ttf", "theme.yaml", "headline", "not a font", ".ttf or .otf"),
    ],
)
def test_an_error_has_its_line_and_a_remedy(
    tmp_path: Path, old: str, new: str, place: str, message: str, hint: str
) -> None:
    path = write_theme(tmp_path, TEXT.replace(old, new))
    told = problems(lambda: load_theme(path))
    found = [each for each in told if message in str(each.message)]
    assert found, told
    assert found[0].line == line_of(place)
    assert hint in str(found[0].hint)


def test_a_missing_weight_and_dark_colours_are_warnings_with_their_line(tmp_path: Path) -> None:
    house = load_theme(write_theme(tmp_path))
    assert [(warning.line, str(warning.message)) for warning in house.warnings] == [
        (line_of("regular"), "no file for semibold; the nearest other weight is used"),
        (line_of("paper:"), "there is no 'dark:'; on dark paper, the default theme's colours are used"),
    ]
    assert house.text.files[600] == house.text.files[700]
    whole = TEXT.replace("ramp:", 'dark: {paper: "#101612"}\nramp:')
    assert len(load_theme(write_theme(tmp_path / "b", whole)).warnings) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('light: {paper: #f4f7f3, ink: "#16231d"}',
         '2:16: #f4f7f3 begins a comment, because it is not in quotes; write "#f4f7f3"'),
        ('ramp: ["#f4f7f3", #16231d]',
         '2:19: #16231d begins a comment, because it is not in quotes; write "#16231d"'),
        ('light: {paper: "#101820", ink: "#f0f0f0"}',
         "2:16: the paper #101820 is dark; put the colours of dark paper under 'dark:'"),
        ('dark: {paper: "#ffffff"}',
         "2:15: the paper #ffffff is light; put the colours of light paper under 'light:'"),
    ],
)  # fmt: skip
def test_a_colour_in_the_wrong_place_is_one_error(text: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "theme.yaml"
    path.write_text(f"name: A\n{text}\n", encoding="utf-8")
    assert [str(problem) for problem in problems(lambda: load_theme(path))] == [f"{path}:{words}"]


def test_an_error_of_a_default_colour_says_so_and_names_its_role(tmp_path: Path) -> None:
    path = tmp_path / "theme.yaml"
    path.write_text('name: A\nlight: {ink: "#777777"}\n', encoding="utf-8")
    words = [str(problem).partition(": ")[2] for problem in problems(lambda: load_theme(path))]
    assert words[0].startswith("Texts #777777 on Background #ffffff (default) has a contrast of")
    assert [told.partition(", has")[0] for told in words[2:]] == [
        "text #777777 on #ffe3ae (default), number 1 of ramp",
        "text #ffffff on #d39a2d (default), number 2 of palette",
    ]


def test_a_folder_stands_for_the_theme_in_it(tmp_path: Path) -> None:
    path = write_theme(tmp_path / "house")
    checked = CliRunner().invoke(group, ["theme", str(path.parent)])
    assert checked.exit_code == 0
    assert load_theme(path).digest in checked.output


def test_a_theme_is_read_once_until_one_of_its_files_changes(tmp_path: Path) -> None:
    path = write_theme(tmp_path)
    first = load_theme(path)
    assert load_theme(path) is first
    (tmp_path / "logo.svg").write_text(LOGO.replace("#9c2a5b", "#123456"), encoding="utf-8")
    again = load_theme(path)
    assert again is not first
    assert again.digest != first.digest


def named(folder: Path, theme: str) -> Path:
    """A file that names a theme."""
    file = folder / "events.yaml"
    file.write_text(f"{TOP}theme: {theme}\nevents:\n{EVENT}", encoding="utf-8")
    return file


def test_a_file_names_its_theme(tmp_path: Path) -> None:
    write_theme(tmp_path / "house")
    assert load(named(tmp_path, "house/theme.yaml")).house.name == "The Meridian"
    assert load(named(tmp_path, "serif")).house.name == "Serif"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("serfi", "there is no theme 'serfi'"),
        ("../theme.yaml", "must be relative"),
        ("none.yaml", "file not found"),
    ],
)
def test_a_theme_that_is_not_there_is_an_error(tmp_path: Path, name: str, message: str) -> None:
    assert message in str(problems(lambda: load(named(tmp_path, name)))[0])


def test_the_errors_of_a_theme_are_among_those_of_the_file(tmp_path: Path) -> None:
    path = write_theme(tmp_path / "house", TEXT.replace("radius: 6", "radius: -1"))
    file = named(tmp_path, "house/theme.yaml")
    assert problems(lambda: load(file))[0].place.startswith(f"{path}:{line_of('radius')}")


def test_a_visitor_s_file_reads_no_theme_from_the_disk(tmp_path: Path) -> None:
    write_theme(tmp_path)
    file = named(tmp_path, "theme.yaml")
    assert load_bytes(file.read_bytes(), str(file)).house is USUAL_THEME


def test_the_command_checks_a_theme_which_needs_no_copies_of_the_fonts_that_come_along(
    tmp_path: Path,
) -> None:
    run = CliRunner().invoke
    for name in SHIPPED:
        (tmp_path / name).mkdir()
        copy = tmp_path / name / "theme.yaml"
        copy.write_bytes(shipped(name).read_bytes())
        checked = run(group, ["theme", str(copy)])
        assert (checked.exit_code, "no errors, no warnings" in checked.output) == (0, True), checked.output
        assert load_theme(copy).text.family == load_theme(shipped(name)).text.family
        assert load_theme(copy).files == ()
    bad = write_theme(tmp_path / "bad", TEXT.replace("radius: 6", "radius: 90"))
    refused = run(group, ["theme", str(bad)])
    assert refused.exit_code == 1
    assert f"{bad}:{line_of('radius')}:" in refused.output


def test_the_schema_has_every_key() -> None:
    made = theme_schema()
    assert {"name", "fonts", "light", "dark", "ramp", "palette", "logo", "credit"} <= {*made["properties"]}
    assert not made["additionalProperties"]
