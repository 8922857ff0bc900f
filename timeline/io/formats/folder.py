"""Folders of Markdown files with front matter, as Jekyll, Hugo and Obsidian keep them: a row for each file."""

from __future__ import annotations

import os
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from timeline.errors import LoadError
from timeline.i18n.catalogue import numeral
from timeline.io.decoding import Limits
from timeline.io.formats.flat import cells
from timeline.io.formats.paragraphs import begun
from timeline.io.formats.records import File, Records
from timeline.io.kinds import FOLDER, NOTES
from timeline.io.tables.columns import recognise
from timeline.io.tables.report import Finding
from timeline.io.tables.table import AS_FOUND, NAMED_TABLE, Table, TableError, TableLimits, TableOptions
from timeline.io.yaml.reader import parse_yaml

LONGEST, DEEPEST = 2_000_000, 12
REST = "text below"
"""The heading of the text of a file that is not its summary."""
_YAML = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)(.*)", re.DOTALL)
_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*\r?\n(.*?\r?\n)?\+\+\+[ \t]*(?:\r?\n|$)(.*)", re.DOTALL)
_DATED = re.compile(r"(\d{4}-\d\d-\d\d)[-_ ](.+)")
_HEADING = re.compile(r"#{1,2}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)


def folder_table(folder: Path, limits: TableLimits = NAMED_TABLE, options: TableOptions = AS_FOUND) -> Table:
    """Return a row for each Markdown file in a folder and its folders; drafts only if hidden rows are wanted too."""
    records = Records(File(b"", folder.name, FOLDER, limits, options))
    rows: list[tuple[int, Path, Mapping[str, Any], str]] = []
    files: dict[int, str] = {}
    for number, path in enumerate(notes_in(folder), 1):
        name = files[number] = path.relative_to(folder).as_posix()
        try:
            read = _front_matter(path)
        except TableError as error:
            records.refused.append(replace(error.finding, row=number))
            continue
        if read is None:
            records.refuse("no-front-matter", number)
            continue
        given, body = read
        if not options.hidden and _is_draft(given):
            records.left_out(name)
            continue
        rows.append((number, path, given, body))
        if len(rows) > limits.max_rows:
            raise TableError(Finding.of("file-many-rows", most=numeral(limits.max_rows)))
    summary = summary_key(given for _, _, given, _ in rows)
    for number, path, given, body in rows:
        records.add(number, note_cells(path.stem, given, body, summary))
    return replace(records.table(), files=files)


def note_cells(stem: str, given: Mapping[str, Any], body: str, summary: str) -> dict[str, str]:
    """Return the cells of a Markdown file with front matter."""
    return dict(cells({**_by_name(stem, given, body), **_texts(given, body, summary)}))


def _texts(given: Mapping[str, Any], body: str, summary: str) -> dict[str, Any]:
    """Return the fields of a file; its first paragraph is the summary if no field is, and `REST` is the other text."""
    heading = _HEADING.search(body)
    titled = heading[0].strip() if heading and "title" not in {str(key).lower() for key in given} else ""
    if given.get(summary):
        return {**given, REST: body.replace(titled, "", 1).strip()}
    paragraph, rest = begun(body, titled)
    return {**given, summary: paragraph, REST: rest}


def summary_key(every: Iterable[Mapping[str, Any]]) -> str:
    """Return the key of the summaries, which the text of a file without one gets."""
    count = Counter(str(key) for given in every for key in given)
    return next((key for key, _ in count.most_common() if "summary" in recognise([key], {}).of), "summary")


def notes_in(folder: Path) -> Iterator[Path]:
    """Yield the Markdown files in order of their paths, without hidden ones and links."""
    for at, files in _walk(folder):
        for name in sorted(files):
            path = Path(at, name)
            if name.lower().endswith(NOTES) and not name.startswith(".") and not path.is_symlink():
                yield path


def watched_in(folder: Path) -> Iterator[Path]:
    """Yield the Markdown files and the folders in a folder, one of which changes if what is imported changes."""
    yield from (Path(at) for at, _ in _walk(folder))
    yield from notes_in(folder)


def _walk(folder: Path) -> Iterator[tuple[str, list[str]]]:
    for at, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_site", "node_modules")))
        yield at, files


def _front_matter(path: Path) -> tuple[Mapping[str, Any], str] | None:
    """Return the fields at the beginning of a file and the text below; None if it has none."""
    with path.open("rb") as opened:
        return front_matter(opened.read(LONGEST + 1), path.name)


def front_matter(data: bytes, name: str) -> tuple[Mapping[str, Any], str] | None:
    """Return the fields at the beginning of a Markdown file and the text below; None if it has none.

    Raise TableError if they cannot be read.
    """
    if len(data) > LONGEST:
        raise TableError(Finding.of("file-too-large", most=numeral(LONGEST)))
    text = data.decode("utf-8-sig", "replace")
    if m := _YAML.match(text):
        limits = Limits(LONGEST, 100_000, LONGEST, DEEPEST, 500, 10_000)
        try:
            root, _ = parse_yaml((m[1] or "").encode(), name, limits)
        except LoadError as error:
            raise TableError(Finding.of("file-broken", reason=error.problems[0].message)) from None
        return (root, m[2]) if isinstance(root, dict) else None
    if m := _TOML.match(text):
        try:
            return tomllib.loads(m[1] or ""), m[2]
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise TableError(Finding.of("file-broken", reason=str(error))) from None
    return None


def _is_draft(given: Mapping[str, Any]) -> bool:
    return str(given.get("draft", "")).lower() == "true" or str(given.get("published", "")).lower() == "false"


def _by_name(stem: str, given: Mapping[str, Any], body: str) -> dict[str, str]:
    """Return the fields that the name and the first heading of a file say: its id, date and title."""
    dated = _DATED.fullmatch(stem)
    keys = {str(key).lower() for key in given}
    heading = _HEADING.search(body)
    fields = {"id": stem}
    if "title" not in keys:
        fields["title"] = heading[1] if heading else (dated[2] if dated else stem).replace("-", " ")
    if dated and "date" not in keys:
        fields["date"] = dated[1]
    return {key: value for key, value in fields.items() if key not in keys}
