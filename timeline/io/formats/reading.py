"""Read a file as a table, whatever its format: a table, records, a calendar, a feed, the file of another tool."""

from __future__ import annotations

import re

from timeline.errors import FormatError
from timeline.i18n.catalogue import numeral
from timeline.io.decoding import YAML_NAMES
from timeline.io.formats.json_text import JsonText
from timeline.io.formats.records import File
from timeline.io.formats.tools import with_query_fields, with_tool_fields
from timeline.io.kinds import NAMED_ONLY, kind_words, other_kind
from timeline.io.registry import readers
from timeline.io.tables.read.reading import is_table, read_table
from timeline.io.tables.report import Remark
from timeline.io.tables.table import AS_FOUND, NAMED_TABLE, Table, TableError, TableLimits, TableOptions

_EVENTS = re.compile(rb"(?:^|[{,])[ \t]*\"?events\"?[ \t]*:", re.MULTILINE)


def is_importable(name: str, data: bytes, limits: TableLimits = NAMED_TABLE) -> bool:
    """Return whether a file is imported as a table: a table, or a file of a known format other than a timeline."""
    if not name.lower().endswith((".yaml", ".yml")) and is_table(name, data[:64]):
        return True
    return other_kind(data, name, limits.max_cells) in readers()


def read_file(
    data: bytes, name: str, limits: TableLimits = NAMED_TABLE, options: TableOptions = AS_FOUND
) -> Table:
    """Return the table in a file's bytes, of any format; raise TableError if there is none."""
    kind = other_kind(data, name, limits.max_cells)
    if kind in NAMED_ONLY and kind != "xlsb":
        page = Remark.of("file-web-page") if kind == "html" else None
        raise TableError(page or Remark.of("file-kind", kind=kind_words(kind)))
    if not kind and name.lower().endswith(YAML_NAMES) and not is_table(name, data[:64]):
        raise TableError(_no_records(data, limits))
    if kind not in readers():
        return with_tool_fields(read_table(data, name, limits, options))
    if len(data) > limits.max_bytes:
        raise TableError(Remark.of("file-too-large", most=numeral(limits.max_bytes)))
    try:
        read = readers()[kind].read
        assert read is not None, "a format without it is no reader"
        table: Table = read(File(data, name, kind, limits, options))
    except FormatError as error:
        raise TableError(Remark.of("file-broken", reason=error.args[0])) from None
    return with_query_fields(table) if kind.startswith("records-") else table


def _no_records(data: bytes, limits: TableLimits) -> Remark:
    """Return why a YAML or a JSON file has no records: it is a timeline already, or its JSON is not valid."""
    if _EVENTS.search(data):
        return Remark.of("file-timeline")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        try:
            JsonText(data, limits)
        except TableError as error:
            return error.remark
    return Remark.of("file-no-records")
