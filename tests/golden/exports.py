"""Every export of the bundled file, made by the command line inside this process."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from shlex import split
from unittest import mock

from tests.golden.meaning import archive_meaning

Outputs = dict[str, bytes]

PRESETS = (
    *("article", "column", "phone", "social", "square", "slide"),
    *("a4", "a4-landscape", "a3", "a3-landscape"),
)
FEW = ("article", "phone", "a4")
"""Presets of the looks that are not each with each: all are drawn in English and light, and in French and dark."""
CHARTS = ("svg", "png", "pdf", "plotly.html")
TABLES = ("csv", "record.csv", "json", "xlsx", "positions.csv", "positions.xlsx")
DAY, OTHER_DAY, EVENT = "2020-06-12", "2019-06-12", "george-floyd-protests"
VIEWS = {
    "linear": "--set time_axis=linear",
    "order": "--set time_axis=order",
    "split": "--set split=1",
    "days": f"--on {DAY} --set compare={OTHER_DAY}",
    "react": f"--set after={EVENT} --set importance=3",
    "window": "--set window=2020-05/2020-07",
    "filtered": "--actor amazon --actor ibm --set mode=statement --set search=police --set drafts=1",
    "bounds": "--from 2019 -o 2021-03 --type letter --type law --set published_on=2021",
    "position": "--set positions=pause_fixed_term --set 'alt=An alternative text' --set embedded_data=0",
    "grown": "--size phone --set fit_labels=1",
    "outline": "--set text_as_paths=1",
    "empty": "--set 'search=no such word'",
}
"""Views beside the file's own, and the flags that ask for them."""
ANSWERS = {
    "check": "check {file}",
    "positions": f"positions {{file}} --on {DAY} --compare {OTHER_DAY}",
    "positions.json": f"positions {{file}} --on {DAY} --json",
    "after": f"after {{file}} {EVENT}",
    "after.json": f"after {{file}} {EVENT} --json",
    "corrections": "diff {file} --corrections",
    "diff": "diff {file} {file}",
}


def charts(file: Path, lang: str, theme: str) -> Outputs:
    """Return the charts in each preset, and the pages, which draw four widths each.

    A PNG has one pixel per pixel of its size: the default of two takes four times as long and shows the same drawing,
    which is why only one preset has it.
    """
    made: Outputs = {}
    look = ("--lang", lang, "--theme", theme)
    for preset in PRESETS if (lang, theme) in (("en", "light"), ("fr", "dark")) else FEW:
        names = [f"{preset}.{ending}" for ending in CHARTS]
        made |= export(file, names, *look, "--size", preset, "--set", "scale_factor=1")
    made |= export(file, ["article.html"], *look, "--set", "caption=1") | export(
        file, ["article@2.png"], *look
    )
    return made | export(file, ["phone.html"], *look, "--size", "phone", "--set", "embedded_data=0")


def views(file: Path, lang: str) -> Outputs:
    """Return one SVG and its caption for each of `VIEWS`."""
    made: Outputs = {}
    for name, flags in VIEWS.items():
        made |= export(file, [f"{name}.svg"], "--lang", lang, "--set", "caption=1", *split(flags))
    return made | export(
        file, ["days.pdf", "days.html", "days.plotly.html"], "--lang", lang, *split(VIEWS["days"])
    )


def tables(file: Path, lang: str) -> Outputs:
    """Return the events as tables: a preset or a theme changes nothing in them."""
    made = export(file, [f"events.{ending}" for ending in TABLES], "--lang", lang)
    return made | export(
        file, [f"split.{ending}" for ending in TABLES], "--lang", lang, *split(VIEWS["filtered"])
    )


def slides(file: Path, lang: str, theme: str) -> Outputs:
    """Return the slides as a page, as a PPTX file and as a handout on paper."""
    return _written(
        file, "-o", ["slides.html", "slides.pptx", "handout.pdf"], "present", "--lang", lang, "--theme", theme
    )


def filtered_slides(file: Path, lang: str) -> Outputs:
    """Return the slides that are made from the data, in the other ratio."""
    words = ("--lang", lang, "--set", "ratio=4:3", *split(VIEWS["filtered"]))
    return _written(file, "-o", ["slides.html", "slides.pptx", "handout.pdf"], "present", *words)


def answers(file: Path, lang: str) -> Outputs:
    """Return what the command line prints."""
    with _folder(file) as name:
        made = {
            key: command(*split(words.format(file=name)), "--lang", lang) for key, words in ANSWERS.items()
        }
        command("export", name, "-o", "old.svg", "--lang", lang, *split(VIEWS["days"]))
        made["inspect"] = command("inspect", "old.svg", name, "--lang", lang)
    return made


def export(file: Path, names: list[str], *flags: str) -> Outputs:
    """Return the files that one `timeline export` writes, by name."""
    return _written(file, "-o", names, "export", *flags)


def _written(file: Path, option: str, names: list[str], verb: str, *flags: str) -> Outputs:
    with _folder(file) as name:
        command(verb, name, *(word for out in names for word in (option, out)), *flags)
        files = [path for path in sorted(Path().iterdir()) if path.is_file() and path.name != name]
        written = {path.name: path.read_bytes() for path in files}
    return {name: _meaning(name, data) for name, data in written.items()}


def _meaning(name: str, data: bytes) -> bytes:
    return archive_meaning(data) if name.endswith((".xlsx", ".pptx")) else data


def command(*words: str) -> bytes:
    """Return what `timeline` prints for the words of a command line, and its exit code."""
    from timeline.cli import main  # not before the checkout has been chosen

    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    code: object = 0
    threshold = gc.get_threshold()
    try:
        with (
            mock.patch.object(sys, "argv", ["timeline", *words]),
            mock.patch.dict(os.environ),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(out),
        ):
            main()
    except SystemExit as end:
        code = end.code
    finally:
        gc.set_threshold(*threshold)
    out.flush()
    assert isinstance(out.buffer, io.BytesIO)
    return out.buffer.getvalue() + f"exit code {code or 0}\n".encode()


@contextlib.contextmanager
def _folder(file: Path) -> Iterator[str]:
    """Work in an empty folder that holds only a copy of the file; give the copy's name."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(file, folder)
        with contextlib.chdir(folder):
            yield file.name
