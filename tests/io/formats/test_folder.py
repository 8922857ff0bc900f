"""Folders of Markdown files with front matter: one event a file, drafts left out, every file accounted for."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from timeline.cli import group
from timeline.io.formats.folder import folder_table
from timeline.io.tables import ImportedTable, TableOptions, import_table

FILES = {
    "2020-06-10-opens.md": "---\ntitle: The bridge opens\ntags: [a, b]\n---\nIt **opens**.\n",
    "_posts/2021-01-02-no-title.markdown": "---\nauthor: Ann\n---\n# A heading\nText\n",
    "hugo.md": '+++\ntitle = "Hugo"\ndate = 2019-05-06\n[params]\nplace = "Rome"\n+++\nBody\n',
    "obsidian note.md": "---\ndate: 0500\ncreated: 2024-01-01\nsummary: Short\n---\n",
    "secret.md": "---\ntitle: S\ndate: 2020\ndraft: true\n---\n",
    "plain.md": "No front matter\n",
    "broken.md": "---\ntitle: [a\n---\n",
    ".hidden.md": "---\ntitle: H\ndate: 2020\n---\n",
    "other.txt": "x",
}


def made(folder: Path) -> Path:
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def brought(folder: Path, hidden: bool = False) -> ImportedTable:
    return import_table(folder_table(made(folder), options=TableOptions(hidden=hidden)))


def test_each_file_is_an_event_or_is_named(tmp_path: Path) -> None:
    imported = brought(tmp_path)
    assert sorted((d.date, d.title, d.id, d.summary) for d in imported.drafts) == [
        ("0500", "obsidian note", "obsidian-note", "Short"),
        ("2019-05-06", "Hugo", "hugo", "Body"),
        ("2020-06-10", "The bridge opens", "2020-06-10-opens", "It **opens**."),
        ("2021-01-02", "A heading", "2021-01-02-no-title", "# A heading\nText"),
    ]
    refused = [finding.in_words() for finding in imported.report.refused]
    assert refused[0].startswith("broken.md: the file cannot be read: ")
    assert refused[1].startswith("plain.md has no front matter; begin it with ---")
    words = "\n".join(imported.report.lines())
    assert "A folder of Markdown files." in words
    assert "Not imported: secret.md (1)" in words
    assert "The column “params place” is not imported" in words


def test_drafts_are_imported_when_wanted(tmp_path: Path) -> None:
    assert "S" in {draft.title for draft in brought(tmp_path, hidden=True).drafts}


def test_the_command_imports_a_folder(tmp_path: Path) -> None:
    made(tmp_path / "." if tmp_path.exists() else tmp_path)
    out = tmp_path / "out.yaml"
    told = CliRunner().invoke(group, ["import", str(tmp_path), "-o", str(out)])
    assert told.exit_code == 1, told.output
    assert "6 rows read = 4 events + 2 rows refused." in told.output
    assert "title: The bridge opens" in out.read_text("utf-8")


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    told = CliRunner().invoke(group, ["import", str(tmp_path)])
    assert told.exit_code == 2
    assert "there is no record that can be an event" in told.output
