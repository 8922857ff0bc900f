"""Files of other formats, imported with the report that accounts for every record."""

from __future__ import annotations

from timeline.io.formats.reading import read_file
from timeline.io.loader import load_bytes
from timeline.io.tables import Choices, ImportedTable, TableOptions, import_table, yaml_of


def brought(text: str | bytes, name: str, sheet: str = "", **choices: object) -> ImportedTable:
    """Return the import of a file; its rows add up, and its YAML gives the same events."""
    data = text.encode() if isinstance(text, str) else text
    table = read_file(data, name, options=TableOptions(sheet))
    imported = import_table(table, Choices(**choices))  # type: ignore[arg-type]
    report = imported.report
    assert report.read == report.events + report.eras + report.titles + report.undated + len(report.refused)
    if imported.drafts:
        assert load_bytes(yaml_of(imported).encode(), "t.yaml").events == imported.timeline().events
    return imported


def events(imported: ImportedTable) -> list[tuple[str, str]]:
    """Return the date and the title of each event."""
    return [(draft.date, draft.title) for draft in imported.drafts]


def said(imported: ImportedTable) -> str:
    """Return the import report as text."""
    return "\n".join(imported.report.lines())
