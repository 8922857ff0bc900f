"""A chart without its data: the id in its footer, the view of the id, and the changes in the file since then."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.cli.files import read_bytes
from timeline.cli.tables import read_with_feed
from timeline.cli.terminal import Failed, complain
from timeline.errors import QueryError, RenderError
from timeline.i18n.catalogue import say
from timeline.view.keys import KEYS

if TYPE_CHECKING:
    from timeline.io.decoding import Limits
    from timeline.model.timeline import Timeline
    from timeline.render import Drawn
    from timeline.render.identified import Identified
    from timeline.render.opened import Opened

_PRINTED = re.compile(r"(?:[0-9A-Z]{4}[-\u2010-\u2015]){1,5}[0-9A-Z]{4}", re.IGNORECASE)
SECONDS = 60
"""The maximum time for reading the letters of an image."""


def view_arguments(params: Mapping[str, str], timeline: Timeline | None) -> list[str]:
    """Return the words of a command line for a view, without those of the file's own view."""
    from timeline.view.view import View

    usual = View.of(timeline).to_params() if timeline else {}
    keys = {key.name: key for key in KEYS}
    changed = ((name, text) for name, text in params.items() if usual.get(name) != text)
    return [word for name, text in changed for word in keys[name].arguments(text)]


def say_registered(file: Path, drawn: Drawn, lang: str) -> None:
    """Add a view that is too long for an id to the register of its file, and say so."""
    from timeline.chart.ids.coding import is_listed, params_of
    from timeline.io.write.chart_register import register, register_of
    from timeline.io.write.versions import shown_path

    text = drawn.chart_id
    if not is_listed(text):
        return
    path = shown_path(register_of(file))
    try:
        added = register(file, text, params_of(drawn.still))
    except OSError as error:
        why = error.strerror or str(error)
        complain(say(lang, "could not write {path}: {why}", path=path, why=why))
        return
    if added:
        words = "the view is too long for the id of the chart; added to {path}, for `timeline inspect {id}`"
        complain(say(lang, words, path=path, id=text))


def open_or_none(chart: Path, lang: str) -> Opened | None:
    """Return the data of a chart; None for an image without any; raise RenderError for any other file."""
    from timeline.render.opened import MOST_BYTES, is_drawn, open_figure

    data = read_bytes(chart, MOST_BYTES, lang)
    try:
        return open_figure(data)
    except RenderError:
        if is_drawn(data):
            return None
        raise


def printed_id(chart: Path, lang: str) -> str:
    """Return the id that is printed in the footer of an image, as `tesseract` reads it; raise Failed if it cannot."""
    from timeline.chart.ids.coding import chart_id_of

    gone = say(
        lang,
        "{chart} contains no data of a timeline; programs remove them when they save an image again",
        chart=chart,
    )
    for text in _PRINTED.findall(_letters_of(chart, lang)):
        try:
            found = chart_id_of(text).text
        except QueryError:
            continue
        complain(gone)
        complain(say(lang, "read in the image: chart {id}", id=found))
        return found
    hint = say(lang, "read the id in the footer of the chart and run: timeline inspect ID FILE")
    raise Failed(f"{gone}{say(lang, '; ')}{hint}")


def _letters_of(chart: Path, lang: str) -> str:
    """Return the letters of an image; none if the program `tesseract` is missing or cannot read it."""
    from timeline.render.opened import MOST_BYTES
    from timeline.render.pixels import enlarged

    program = shutil.which("tesseract")
    image = enlarged(read_bytes(chart, MOST_BYTES, lang)) if program else b""
    if program is None or not image:
        return ""
    try:
        done = subprocess.run(
            [program, "-", "-", "--psm", "11"], input=image,
            capture_output=True, timeout=SECONDS, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")


def identified_lines(text: str, file: Path | None, server: str, limits: Limits, lang: str) -> Iterator[str]:
    """Yield the command and the URL of the view of an id, and what the file says of the chart's record."""
    from timeline.chart.ids.coding import chart_id_of
    from timeline.render.identified import identify

    chart = chart_id_of(text)
    if file is None:
        raise Failed(say(lang, "add the file of the chart: timeline inspect {id} FILE", id=chart.text))
    timeline = read_with_feed(file, limits, lang)
    found = identify(chart, file, timeline)
    arguments = view_arguments(found.view.to_params(), timeline)
    lines = [*record_lines(found, file, timeline, lang)]
    if found.then is None:
        yield from lines
    yield shlex.join(["timeline", "export", str(file), "-o", f"{chart.text}.png", *arguments])
    yield found.view.url(server, timeline)
    if found.then is not None:
        yield from lines


def record_lines(found: Identified, file: Path, timeline: Timeline, lang: str) -> Iterator[str]:
    """Yield lines about the version of the record that a chart shows, and its changes since then."""
    from timeline.dates.formatting import format_day
    from timeline.io.write.versions import shown_path

    if found.then is timeline:
        yield say(lang, "what the chart shows has not changed in {file}", file=file)
        return
    if found.then is None:
        words = (
            "this chart was not made from {file}, or {file} has changed since; no earlier version is known, so"
            " compare one: timeline diff OLD {file}"
        )
        yield say(lang, words, file=file)
        return
    if found.copy is not None:
        yield say(
            lang,
            "the chart shows the version of {file} in {copy}; since then:",
            file=file,
            copy=shown_path(found.copy),
        )
    elif found.before is not None:
        day = format_day(found.before, lang)
        yield say(lang, "the chart shows {file} as published before {day}; since then:", file=file, day=day)
    yield from found.changes(timeline, lang)
