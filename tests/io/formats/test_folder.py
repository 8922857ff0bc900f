"""Folders of Markdown files with front matter: one event a file, drafts left out, every file accounted for."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from timeline.cli import group
from timeline.errors import LoadError
from timeline.io.formats.notes import folder_table
from timeline.io.tables import Choices, ImportedTable, TableOptions, import_table
from timeline.web.state.followed import PAUSE, REST, Followed

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
        ("2020-06-10", "The bridge opens", "2020-06-10-opens", "It opens."),
        ("2021-01-02", "A heading", "2021-01-02-no-title", "Text"),
    ]
    refused = [finding.placed("notes") for finding in imported.report.refused]
    assert refused[0].startswith("notes/broken.md: the file cannot be read: ")
    assert refused[1].startswith(
        "notes/plain.md: there is no front matter; begin the file with --- and a date"
    )
    words = "\n".join(imported.report.lines())
    assert "A folder of Markdown files." in words
    assert "Not imported: secret.md (1)" in words
    assert "The column “params place” is not imported" in words


IN_WORDS = {
    "en": ("notes/e.md: date: “one day” is not a valid date", "b.md: no date", "(and 1 more row: sub/f.md)"),
    "fr": (
        "notes/e.md: date\xa0: «\xa0one day\xa0» n’est pas",
        "b.md\xa0: pas de date",
        "1\xa0autre ligne\xa0: sub/f.md)",
    ),
}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_errors_and_warnings_name_the_file(tmp_path: Path, lang: str) -> None:
    folder = tmp_path / "notes"
    (folder / "sub").mkdir(parents=True)
    dates = {"a": "date: 2020", "b": "x: y", "c": "x: y", "e": "date: one day", "sub/f": "date: one day"}
    for name, date in dates.items():
        (folder / f"{name}.md").write_text(f"---\ntitle: {name}\n{date}\n---\n", "utf-8")
    args = ["import", str(folder), "-o", str(tmp_path / "out.yaml"), "--lang", lang]
    said = CliRunner().invoke(group, args, prog_name="timeline").output
    for text in IN_WORDS[lang]:
        assert text in said
    assert ("Row" if lang == "en" else "Ligne ") not in said
    records = import_table(folder_table(folder)).report.record()["refusals"]
    assert [record["file"] for record in records] == ["e.md", "sub/f.md"]


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


def test_other_commands_take_a_folder(tmp_path: Path) -> None:
    folder, out = made(tmp_path / "notes"), tmp_path / "chart.json"
    checked = CliRunner().invoke(group, ["check", str(folder)], prog_name="timeline")
    assert "6 rows read = 4 events + 2 rows refused." in checked.stderr
    assert f"{folder.name}/plain.md: there is no front matter" in checked.stderr
    exported = CliRunner().invoke(group, ["export", str(folder), "-o", str(out)], prog_name="timeline")
    assert exported.exit_code == 0
    assert "The bridge opens" in out.read_text("utf-8")


def test_an_export_does_not_replace_a_file_of_its_folder(tmp_path: Path) -> None:
    folder = made(tmp_path / "notes")
    note = folder / "2020-06-10-opens.md"
    result = CliRunner().invoke(group, ["export", str(folder), "-o", str(note)], prog_name="timeline")
    assert "is an input of this command" in result.stderr
    assert note.read_text("utf-8") == FILES[note.name]


def test_a_page_follows_the_files_of_a_folder(tmp_path: Path) -> None:
    folder, now = made(tmp_path), [0.0]
    followed = Followed(folder, clock=lambda: now[0])

    def titles() -> list[str]:
        for _ in range(3):
            now[0] += PAUSE + REST
            followed.current()
        return sorted(str(event.title) for event in followed.current().timeline.events)

    before = titles()
    (folder / "2022-03-04-new.md").write_text("---\ntitle: New\n---\n", "utf-8")
    assert titles() == sorted([*before, "New"])
    (folder / "hugo.md").unlink()
    (folder / "2022-03-04-new.md").write_text("---\ntitle: Renamed\n---\n", "utf-8")
    assert titles() == sorted({*before, "Renamed"} - {"Hugo"})


def test_a_folder_without_notes_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="no record that can be an event"):
        Followed(tmp_path)


def test_the_first_paragraph_is_the_summary_and_the_rest_is_counted(tmp_path: Path) -> None:
    text = (
        "### Meta\n\n![p](p.png)\n\nThe [Tangerine\nWhistle](./a.md) and [[b|its *fork*]]: `x`.\n\n"
        "### More\n\n| A | B |\n|--|--|\n"
    )
    (tmp_path / "a.md").write_text(f"---\ntitle: A\ndate: 2020\n---\n{text}", "utf-8")
    (tmp_path / "b.md").write_text("---\ntitle: B\ndate: 2020\nsummary: Own\n---\nOther text\n", "utf-8")
    imported = import_table(folder_table(tmp_path))
    assert [draft.summary for draft in imported.drafts] == ["The Tangerine Whistle and its fork: x.", "Own"]
    assert "The column “text below” is not imported; filled cells: 2" in "\n".join(imported.report.lines())
    noted = import_table(folder_table(tmp_path), Choices(fields={"text below": "note"}))
    assert noted.drafts[1].note == "Other text"
    assert noted.drafts[0].note.startswith("### Meta")
