"""Formats of other packages: found by their names, and what is wrong with one is an error of whoever asks for it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from timeline.cli import group
from timeline.errors import FormatError
from timeline.io.formats.reading import read_file
from timeline.io.registry import readers, writers
from timeline.io.tables import TableError
from timeline.theme.shipped import DATA

MODULE = "from timeline.io.registry import Format\n"
Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install packages: the text of the module of each by its name, with an entry point."""

    def install(name: str, module: str, point: str, kind: str = "writers") -> None:
        (tmp_path / f"{name}.py").write_text(MODULE + module, encoding="utf-8")
        (facts := tmp_path / f"{name}-1.dist-info").mkdir()
        about = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n"
        (facts / "METADATA").write_text(about, encoding="utf-8")
        (facts / "entry_points.txt").write_text(f"[timeline.{kind}]\n{point}\n", encoding="utf-8")
        forget()

    def forget() -> None:
        writers.cache_clear()
        readers.cache_clear()

    monkeypatch.syspath_prepend(str(tmp_path))
    yield install
    for path in tmp_path.glob("*.py"):
        sys.modules.pop(path.stem, None)
    forget()


def exported(name: str, folder: Path) -> str:
    told = CliRunner().invoke(group, ["export", str(DATA), "-o", str(folder / name)])
    assert told.exit_code == 2, told.output
    return told.stderr


def test_a_format_of_another_package_is_written_read_and_listed(install: Install, tmp_path: Path) -> None:
    install("one", 'X = Format("Lines", write=lambda drawn: drawn.title.encode())', "lines = one:X")
    told = CliRunner().invoke(group, ["export", str(DATA), "-o", str(tmp_path / "a.lines")])
    assert (told.exit_code, told.stderr) == (0, "")
    assert (tmp_path / "a.lines").read_bytes()
    assert " .lines" in CliRunner().invoke(group, ["export", "--help"]).output
    assert [*writers().offered()][-1] == "lines"


@pytest.mark.parametrize(
    ("module", "said"),
    [
        ("import nowhere", "(No module named 'nowhere')"),
        ("X = 1 / 0", "(ZeroDivisionError: division by zero)"),
        ("X = 1", "(one:X is not a Format that writes)"),
        ('X = Format("x", read=print)', "(one:X is not a Format that writes)"),
        ('X = Format("x", write=lambda drawn: 1 / 0)', "(ZeroDivisionError: division by zero)"),
        ('X = Format("x", "maps", write=print)', "(there is no group 'maps')"),
        ("", "(AttributeError: module 'one' has no attribute 'X')"),
    ],
)
def test_what_is_wrong_with_a_package_is_said_with_its_name(
    install: Install, tmp_path: Path, module: str, said: str
) -> None:
    install("one", module, "lines = one:X")
    assert exported("a.lines", tmp_path) == (
        f"Error: the format “lines” of the package one failed {said}; update or uninstall the package\n"
    )
    told = CliRunner().invoke(group, ["export", str(DATA), "-o", str(tmp_path / "a.csv")])
    assert told.exit_code == 0, "other formats are not affected"


def test_a_library_that_a_format_needs_is_named(install: Install, tmp_path: Path) -> None:
    module = 'def w(drawn):\n  import nowhere\nX = Format("x", needs="maps>=2", write=w)'
    install("one", module, "lines = one:X")
    told = "Error: the format “lines” needs maps>=2; run: pip install maps>=2\n"
    assert exported("a.lines", tmp_path) == told


def test_two_packages_with_one_name_are_both_named(install: Install, tmp_path: Path) -> None:
    for name, ending in (("one", "lines"), ("two", "lines"), ("three", "ics")):
        install(name, 'X = Format("x", write=lambda drawn: b"")', f"{ending} = {name}:X")
    for ending, packages in (("lines", "one and two"), ("ics", "three and timeline-of-positions")):
        told = f"Error: {packages} both have a format “{ending}”; uninstall one of them\n"
        assert exported(f"a.{ending}", tmp_path) == told
    assert not {"lines", "ics"} & {*writers().offered()}


def test_a_file_with_the_ending_of_a_packages_format_is_read_by_it(install: Install) -> None:
    read = "def read(file):\n  raise ValueError(file.data.decode())\nX = Format('x', read=read)"
    install("one", read, "lines = one:X", "readers")
    with pytest.raises(TableError, match="of the package one failed \\(ValueError: \\[\\]\\)"):
        read_file(b"[]", "A.LINES")


def test_an_installation_without_formats_says_how_to_renew_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.io.registry.entry_points", lambda group: ())
    writers.cache_clear()
    told = r"^the installation is older than the program; in its folder run: make .venv/installed$"
    with pytest.raises(FormatError, match=told):
        writers()
