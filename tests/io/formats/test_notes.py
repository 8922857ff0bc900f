"""Markdown: folders of notes with front matter, exported tables, and tables that people write."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import run
from timeline import load
from timeline.chart.published import published
from timeline.dates import is_far
from timeline.errors import LoadError
from timeline.io.formats.notes import folder_table
from timeline.io.formats.reading import read_file
from timeline.io.tables import Choices, ImportedTable, TableError, TableOptions, import_table
from timeline.render import Drawn, export
from timeline.view.view import View
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
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, "utf-8")
    return folder


def test_each_file_is_an_event_or_is_named(tmp_path: Path) -> None:
    folder = made(tmp_path)
    hidden = import_table(folder_table(folder, options=TableOptions(hidden=True)))
    assert "S" in {draft.title for draft in hidden.drafts}
    imported = import_table(folder_table(folder))
    assert sorted((d.date, d.title, d.id, d.summary) for d in imported.drafts) == [
        ("0500", "obsidian note", "obsidian-note", "Short"),
        ("2019-05-06", "Hugo", "hugo", "Body"),
        ("2020-06-10", "The bridge opens", "2020-06-10-opens", "It opens."),
        ("2021-01-02", "A heading", "2021-01-02-no-title", "Text"),
    ]
    refused = [remark.placed("notes") for remark in imported.report.refused]
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
    said = run("import", str(folder), "-o", str(tmp_path / "out.yaml"), "--lang", lang).output
    for text in IN_WORDS[lang]:
        assert text in said
    assert ("Row" if lang == "en" else "Ligne ") not in said
    records = import_table(folder_table(folder)).report.record()["refusals"]
    assert [record["file"] for record in records] == ["e.md", "sub/f.md"]


@pytest.mark.parametrize(
    ("command", "code", "told"),
    [
        (("import", "notes", "-o", "out"), 1, "6 rows read = 4 events + 2 rows refused."),
        (("import", "empty"), 2, "there is no record that can be an event"),
        (("check", "notes"), 1, "notes/plain.md: there is no front matter"),
        (("export", "notes", "-o", "out.json"), 0, "6 rows read = 4 events + 2 rows refused."),
        (("export", "notes", "-o", "notes/hugo.md"), 2, "is an input of this command"),
    ],
)
def test_the_commands_take_a_folder(here: Path, command: tuple[str, ...], code: int, told: str) -> None:
    made(here / "notes")
    (here / "empty").mkdir()
    result = run(*command)
    assert (result.exit_code, told in result.output) == (code, True), result.output
    for out in here.glob("out*"):
        assert "The bridge opens" in out.read_text("utf-8")
    assert (here / "notes" / "hugo.md").read_text("utf-8") == FILES["hugo.md"]


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


TOPICS = Path(__file__).parents[3] / "examples" / "topics"


def noted(text: str, name: str = "t.md") -> ImportedTable:
    return import_table(read_file(text.encode(), name))


@pytest.mark.parametrize("topic", sorted(TOPICS.glob("*.yaml")), ids=lambda path: path.stem)
def test_an_exported_table_comes_back(topic: Path) -> None:
    timeline = load(topic)
    events = published(timeline, View.of(timeline)).events
    imported = import_table(read_file(export(timeline, View.of(timeline), "md"), "t.md"))
    assert imported.title == Drawn(timeline, View.of(timeline)).title
    assert len(imported.drafts) + len(imported.report.refused) == len(events)
    found = {draft.title: draft for draft in imported.drafts}
    for event in events:
        far = event.date.start is None or is_far(event.date.start)
        draft = found.get(event.title.say("en"))
        if far and draft is None:
            continue  # written as a number of years that can be read in two ways
        assert draft is not None
        assert far or draft.date == event.date.text
        assert [imported.actors[id_] for id_ in draft.actors] == [
            timeline.actor[actor].name.say("en") for actor in event.actors
        ]
        assert [cited.url for cited in draft.sources if cited.url] == [s.url for s in event.sources if s.url]
        if event.summary and not far:
            assert draft.summary.startswith(" ".join(event.summary.say("en").split())[:40])


def test_a_table_of_a_person_is_read_with_its_links() -> None:
    found = noted(
        "# Letters\n\nAll that were kept.\n\n| When | What | Source |\n|---|:-:|---|\n"
        "| 10 June 2020 | A *letter* \\| a note | [Paper](https://example.org/a) |\n| 2021 | **Bold** and more | |\n"
    )
    assert (found.title, found.about) == ("Letters", "All that were kept.")
    assert [(draft.date, draft.title) for draft in found.drafts] == [
        ("2020-06-10", "A letter | a note"), ("2021", "Bold and more"),
    ]  # fmt: skip
    assert found.drafts[0].sources[0][:2] == ("Paper", "https://example.org/a")


@pytest.mark.parametrize("mark", ["---", "+++"])
def test_one_file_with_front_matter_is_read_as_in_a_folder(mark: str, tmp_path: Path) -> None:
    sign = ":" if mark == "---" else " ="
    text = f"{mark}\ntitle{sign} 'A letter'\ndate{sign} 2020-06-10\n{mark}\n\nIt was **long**.\n\nMore.\n"
    (tmp_path / "letter.md").write_text(text, encoding="utf-8")
    one, folder = noted(text, "letter.md"), import_table(folder_table(tmp_path))
    assert [draft.date for draft in one.drafts] == ["2020-06-10"]
    assert [(d.id, d.title, d.summary, d.note) for d in one.drafts] == [
        (d.id, d.title, d.summary, d.note) for d in folder.drafts
    ]


def test_a_file_without_either_says_so() -> None:
    with pytest.raises(TableError) as caught:
        noted("# Only words\n\nNothing, to, count.\n")
    assert caught.value.remark.in_words() == (
        "the file has neither front matter nor a table; begin it with --- and a date, as in 'date: 2020-06-10', or "
        "write the events as a table"
    )
