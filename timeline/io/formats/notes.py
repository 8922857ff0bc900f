"""Markdown: a file with a table or front matter, and folders of such notes, as Jekyll, Hugo and Obsidian keep them.

A row of the table of a file is an event; so is a file with front matter.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from timeline.errors import LoadError
from timeline.i18n.catalogue import numeral
from timeline.io.decoding import Limits
from timeline.io.formats.flat import cells
from timeline.io.formats.records import File, Records
from timeline.io.kinds import FOLDER, NOTES
from timeline.io.tables.columns import recognise
from timeline.io.tables.read.csv import decoded
from timeline.io.tables.report import Remark
from timeline.io.tables.table import (
    AS_FOUND,
    NAMED_TABLE,
    Table,
    TableError,
    TableOptions,
    widened,
)
from timeline.io.yaml.reader import parse_yaml

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_WIKI_LINK = re.compile(r"!?\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]+)\]\]")


def _begun(body: str, title: str) -> tuple[str, str]:
    """Return the first paragraph of a text, and the lines around it as they are written, without that of a title."""
    first, last, paragraph = next(_paragraphs(body), (0, 0, ""))
    rest = [line for n, line in enumerate(body.splitlines()) if not first <= n < last]
    if title in rest:
        rest.remove(title)
    return paragraph, "\n".join(rest).strip()


def _paragraphs(body: str) -> Iterator[tuple[int, int, str]]:
    """Yield first line, line after the last, and text of each paragraph that has a text."""
    for token, inline in pairwise(_parser().parse(body)):
        is_one = token.type == "paragraph_open" and token.level == 0
        if is_one and token.map and (text := _plain(inline.children or [])):
            yield token.map[0], token.map[1], text


@cache
def _parser() -> MarkdownIt:
    """Return the reader of Markdown with tables."""
    from markdown_it import MarkdownIt  # only for folders

    reader = MarkdownIt("commonmark").enable("table")
    # Addresses stay as they are written.
    reader.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return reader


def _plain(tokens: list[Token]) -> str:
    """Return the text of the parts of a paragraph."""
    breaks = {"softbreak": " ", "hardbreak": "\n"}
    parts = (
        breaks.get(token.type, token.content if token.type in ("text", "code_inline") else "")
        for token in tokens
    )
    return _WIKI_LINK.sub(r"\1", "".join(parts)).strip()


LONGEST, DEEPEST = 2_000_000, 12
REST = "text below"
"""The heading of the text of a file that is not its summary."""
_YAML = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)(.*)", re.DOTALL)
_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*\r?\n(.*?\r?\n)?\+\+\+[ \t]*(?:\r?\n|$)(.*)", re.DOTALL)
_DATED = re.compile(r"(\d{4}-\d\d-\d\d)[-_ ](.+)")
_HEADING = re.compile(r"#{1,2}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)


def folder_table(folder: Path, options: TableOptions = AS_FOUND) -> Table:
    """Return a row for each Markdown file in a folder and its folders; drafts only if hidden rows are wanted too."""
    records = Records(File(b"", folder.name, FOLDER, NAMED_TABLE, options))
    rows: list[tuple[int, Path, Mapping[str, Any], str]] = []
    files: dict[int, str] = {}
    for number, path in enumerate(notes_in(folder), 1):
        name = files[number] = path.relative_to(folder).as_posix()
        try:
            with path.open("rb") as opened:
                read = front_matter(opened.read(LONGEST + 1), path.name)
        except TableError as error:
            records.refused.append(replace(error.remark, row=number))
            continue
        if read is None:
            records.refuse("no-front-matter", number)
            continue
        given, body = read
        draft = (
            str(given.get("draft", "")).lower() == "true"
            or str(given.get("published", "")).lower() == "false"
        )
        if draft and not options.hidden:
            records.left_out(name)
            continue
        rows.append((number, path, given, body))
        if len(rows) > NAMED_TABLE.max_rows:
            raise TableError(Remark.of("file-many-rows", most=numeral(NAMED_TABLE.max_rows)))
    summary = _summary_key(given for _, _, given, _ in rows)
    for number, path, given, body in rows:
        records.add(number, _note_cells(path.stem, given, body, summary))
    return replace(records.table(), files=files)


def _note_cells(stem: str, given: Mapping[str, Any], body: str, summary: str) -> dict[str, str]:
    """Return the cells of a file: its front matter, else what its name and heading say; the first paragraph; `REST`.

    The first paragraph is the summary if no field is.
    """
    dated, heading = _DATED.fullmatch(stem), _HEADING.search(body)
    fields = {"id": stem}
    fields["title"] = heading[1] if heading else (dated[2] if dated else stem).replace("-", " ")
    if dated:
        fields["date"] = dated[1]
    keys = {str(key).lower() for key in given}
    titled = heading[0].strip() if heading and "title" not in keys else ""
    if given.get(summary):
        texts = {REST: body.replace(titled, "", 1).strip()}
    else:
        texts = dict(zip((summary, REST), _begun(body, titled), strict=True))
    by_name = {key: value for key, value in fields.items() if key not in keys}
    return dict(cells({**by_name, **given, **texts}))


def _summary_key(every: Iterable[Mapping[str, Any]]) -> str:
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


def front_matter(data: bytes, name: str) -> tuple[Mapping[str, Any], str] | None:
    """Return the fields at the beginning of a Markdown file and the text below; None if it has none.

    Raise TableError if they cannot be read.
    """
    if len(data) > LONGEST:
        raise TableError(Remark.of("file-too-large", most=numeral(LONGEST)))
    text = data.decode("utf-8-sig", "replace")
    if m := _YAML.match(text):
        limits = Limits(LONGEST, 100_000, LONGEST, DEEPEST, 500, 10_000)
        try:
            root, _ = parse_yaml((m[1] or "").encode(), name, limits)
        except LoadError as error:
            raise TableError(Remark.of("file-broken", reason=error.problems[0].message)) from None
        return (root, m[2]) if isinstance(root, dict) else None
    if m := _TOML.match(text):
        try:
            return tomllib.loads(m[1] or ""), m[2]
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise TableError(Remark.of("file-broken", reason=str(error))) from None
    return None


_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ROW = "Row"
_TOLD = "Summary"
"""The heading of the text below a bold title in one cell."""


def markdown(file: File) -> Table:
    """Return the events of a Markdown file; raise TableError if it has neither front matter nor a table."""
    if found := front_matter(file.data, file.name):
        given, body = found
        records = Records(file)
        records.add(1, _note_cells(PurePath(file.name).stem, given, body, _summary_key([given])))
        return records.table()
    tokens = _parser().parse(decoded(file.data, file.options.encoding)[0])
    rows = [*_rows(tokens)]
    if len(rows) < 2:
        raise TableError(Remark.of("file-no-markdown"))
    header = widened([text for _, text in rows[0][1]])
    fields = recognise(header, {}).of
    title = header[fields["title"][0]] if "title" in fields else ""
    records = Records(file, {_ROW: "row_type"})
    if name := _named(tokens):
        records.add(0, {_ROW: "title", title or _ROW: name, _TOLD: _above(tokens)})
    for line, row in rows[1:]:
        records.add(line, dict(_cells(header, row, title)))
    return records.table()


def _rows(tokens: Sequence[Token]) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Yield line and cells of each row of the first table; a cell is its bold beginning and its text."""
    row: list[tuple[str, str]] = []
    line = 0
    for token in tokens:
        if token.type == "tr_open":
            row, line = [], (token.map or [0])[0] + 1
        elif token.type == "inline" and token.level > 2:
            row.append(_cell(token.children or []))
        elif token.type == "tr_close":
            yield line, row
        elif token.type == "table_close":
            return


def _cell(parts: Sequence[Token]) -> tuple[str, str]:
    """Return the bold beginning of a cell that goes on below it, and the whole text: links with their addresses."""
    texts, bold, link = [], "", ""
    parts = [part for part in parts if part.content or part.type != "text"]
    for n, part in enumerate(parts):
        if part.type == "link_open":
            link = str(part.attrGet("href") or "")
        elif part.type == "link_close":
            texts.append(f" <{link}>" if link.endswith(tuple(".,;:!?")) else f" {link}")
        elif part.type == "html_inline":
            texts.append("\n" if _BREAK.fullmatch(part.content) else part.content)
        elif part.type in ("text", "code_inline"):
            texts.append(part.content)
        elif part.type == "strong_close" and parts[0].type == "strong_open" and not bold:
            alone = n + 1 == len(parts) or _BREAK.fullmatch(parts[n + 1].content)
            bold = "".join(texts) if alone else ""
    return bold, "".join(texts)


def _cells(header: Sequence[str], cells: Sequence[tuple[str, str]], title: str) -> Iterator[tuple[str, str]]:
    """Yield the cells of a row by heading; a title in bold stands before its text."""
    for heading, (bold, text) in zip(header, cells, strict=False):
        if heading == title and bold:
            yield heading, bold
            yield _TOLD, text[len(bold) :].strip()
        else:
            yield heading, text


def _named(tokens: Sequence[Token]) -> str:
    """Return the first heading of the file."""
    found = (after.content for token, after in pairwise(tokens) if token.type == "heading_open")
    return re.sub(r"\\([^\w\s])", r"\1", next(found, ""))


def _above(tokens: Sequence[Token]) -> str:
    """Return the first paragraph above the table."""
    for token, after in pairwise(tokens):
        if token.type == "table_open":
            return ""
        if token.type == "paragraph_open":
            return _cell(after.children or [])[1]
    return ""
