"""A Markdown file: its table, with a row for each event, or its front matter, which is one event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING

from timeline.io.formats.folder import front_matter, note_cells, summary_key
from timeline.io.formats.paragraphs import parser
from timeline.io.formats.records import File, Records
from timeline.io.tables.columns import recognise
from timeline.io.tables.read.encodings import decoded
from timeline.io.tables.report import Finding
from timeline.io.tables.table import Table, TableError, widened

if TYPE_CHECKING:
    from markdown_it.token import Token

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ROW = "Row"
_TOLD = "Summary"
"""The heading of the text below a bold title in one cell."""


def markdown(file: File) -> Table:
    """Return the events of a Markdown file; raise TableError if it has neither front matter nor a table."""
    if found := front_matter(file.data, file.name):
        given, body = found
        records = Records(file)
        records.add(1, note_cells(PurePath(file.name).stem, given, body, summary_key([given])))
        return records.table()
    tokens = parser().parse(decoded(file.data, file.options.encoding)[0])
    rows = [*_rows(tokens)]
    if len(rows) < 2:
        raise TableError(Finding.of("file-no-markdown"))
    header = widened([text for _, text in rows[0][1]])
    fields = recognise(header, {}).of
    title = header[fields["title"][0]] if "title" in fields else ""
    records = Records(file, {_ROW: "row_type"})
    if name := _named(tokens):
        records.add(0, {_ROW: "title", title or _ROW: name, _TOLD: _above(tokens)})
    for line, cells in rows[1:]:
        records.add(line, dict(_cells(header, cells, title)))
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
    return next((_plain(text) for text in found), "")


def _above(tokens: Sequence[Token]) -> str:
    """Return the first paragraph above the table."""
    for token, after in pairwise(tokens):
        if token.type == "table_open":
            return ""
        if token.type == "paragraph_open":
            return _cell(after.children or [])[1]
    return ""


def _plain(text: str) -> str:
    return re.sub(r"\\([^\w\s])", r"\1", text)
