"""Markdown files: the table that Timeline exports, tables that people write, and a file with front matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline import load
from timeline.chart.published import published
from timeline.dates import is_far
from timeline.io.formats.notes import folder_table
from timeline.io.formats.reading import read_file
from timeline.io.tables import ImportedTable, TableError, import_table
from timeline.render import Drawn, export
from timeline.view.view import View

TOPICS = Path(__file__).parents[3] / "examples" / "topics"


def brought(text: str, name: str = "t.md") -> ImportedTable:
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
    found = brought(
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
    one, folder = brought(text, "letter.md"), import_table(folder_table(tmp_path))
    assert [draft.date for draft in one.drafts] == ["2020-06-10"]
    assert [(d.id, d.title, d.summary, d.note) for d in one.drafts] == [
        (d.id, d.title, d.summary, d.note) for d in folder.drafts
    ]


def test_a_file_without_either_says_so() -> None:
    with pytest.raises(TableError) as caught:
        brought("# Only words\n\nNothing, to, count.\n")
    assert caught.value.finding.in_words() == (
        "the file has neither front matter nor a table; begin it with --- and a date, as in 'date: 2020-06-10', or "
        "write the events as a table"
    )
