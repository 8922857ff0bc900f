"""Files of other tools are called what they are, by `load`, and by `check` if no command reads them, in one problem."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from timeline.cli import group
from timeline.errors import LoadError, problem_words
from timeline.i18n.catalogue import say_again
from timeline.io.kinds import NAMED_ONLY, kind_words, other_kind
from timeline.io.loader import load_bytes
from timeline.io.registry import readers

FILES: dict[str, tuple[str, str]] = {
    "v3.json": ('{"title": {"text": {"headline": "T"}}, "events": [{"start_date": {"year": "1960"}, '
                '"text": {"headline": "A"}}]}', "timelinejs"),
    "v1.json": ('{"timeline": {"headline": "T", "date": [{"startDate": "2012,1,26", "headline": "A"}]}}',
                "timelinejs-old"),
    "wrapped.js": ('storyjs_jsonp_data = {"timeline": {"date": []}}', "timelinejs-old"),
    "a.ics": ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "icalendar"),
    "simile.xml": ('<?xml version="1.0"?>\n<!-- x -->\n<data><event start="1 AD" title="A"/></data>', "simile-xml"),
    "simile.json": ('{"dateTimeFormat": "iso8601", "events": [{"start": "1900", "title": "A"}]}', "simile-json"),
    "vis.json": ('[{"id": 1, "content": "A", "start": "2014-02-2"}]', "vis"),
    "items.json": ('{"items": [{"content": "A", "start": 1400000000000}], "groups": []}', "vis"),
    "feed.xml": ('<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "rss"),
    "atom.xml": ('<feed xmlns="http://www.w3.org/2005/Atom"></feed>', "atom"),
    "ld.json": ('{"@context": "https://schema.org", "@type": "Event", "name": "A"}', "json-ld"),
    "page.html": ('<!DOCTYPE html><html><script type="application/ld+json">{}</script></html>', "json-ld-html"),
    "a.mw": ("title: T\n\n2012: A\n", "markwhen"),
    "talks.yml": ("# mine\ntalks:\n- title: A\n  date: 2019\n", "records-yaml"),
    "list.yaml": ("---\n- title: A\n  date: 2019\n", "records-yaml"),
    "events.yaml": ("title: T\nevents:\n- title: A\n  date: 2019\n", "records-yaml"),
    "list.json": ('[{"title": "A", "date": "2019"}]', "records-json"),
    "by-id.json": ('{"a": {"title": "A"}, "b": {"title": "B"}}', "records-json"),
    "plain.html": ("<!DOCTYPE html><html><p>x</p></html>", "html"),
    "table.html": ("<table><tr><td>2020<td>x</table>", "html"),
    "map.xml": ('<?xml version="1.0"?><kml><Document/></kml>', "kml"),
    "map.kml": ('<kml xmlns="http://www.opengis.net/kml/2.2"><Document/></kml>', "kml"),
    "other.xml": ('<?xml version="1.0"?><route><point/></route>', "xml"),
    "family.ged": ("0 HEAD\n1 SOUR X\n0 @I1@ INDI\n1 BIRT\n2 DATE 10 JUN 1920\n0 TRLR\n", "gedcom"),
    "notes.md": ("# Notes\n\n| Date | Event |\n|---|---|\n| 2020 | A |\n", "markdown"),
    "lines.jsonl": ('{"title": "A"}\n{"title": "B"}\n', "records-jsonl"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
@pytest.mark.usefixtures("here")
def test_a_file_of_another_format_is_named_in_one_line(name: str) -> None:
    text, kind = FILES[name]
    Path(name).write_text(text, "utf-8")
    assert other_kind(text.encode(), name) == kind
    with pytest.raises(LoadError) as raised:
        load_bytes(text.encode(), name)
    told = "\n".join(problem_words(problem, "en") for problem in raised.value.problems)
    # YAML is read first, so that an error of its own is told.
    place = ":1:1" if kind == "records-yaml" else ""
    assert told.startswith(f"{name}{place}: this is {say_again('en', kind_words(kind))}, not a timeline file")
    assert "\n" not in told
    assert (f"“timeline import {name} -o" in told) is (kind not in NAMED_ONLY)
    if kind in {*NAMED_ONLY, "records-yaml"}:
        assert CliRunner().invoke(group, ["check", name]).output == f"{told}\n1 error\n"


def test_every_kind_has_a_reader() -> None:
    assert {kind for _, kind in FILES.values()} <= {*readers(), *NAMED_ONLY}


@pytest.mark.parametrize(
    "text",
    [
        "title: T\nactors: [{id: a, name: A}]\ntypes: [{id: t, label: T}]\nevents:\n- {id: e, date: 2020}\n",
        '{"title": "T", "actors": [], "events": [{"id": "e", "date": "2020"}]}',
        "titel: T\nevents:\n- id: e\n  date: 2020\n  type: t\n  title: E\n",
        "title: T\nactors:\n- {id: a}\ntypes:\n- {id: b}\nevnts:\n- {id: e}\n",
        "just: a\nmapping: [1, 2]\n",
        "- a\n- b\n",
        "{",
        "[[1, 2], [3, 4]]",
    ],
)
def test_a_timeline_file_and_a_text_without_records_are_no_other_format(text: str) -> None:
    assert other_kind(text.encode(), "x.yaml") == ""


def test_a_deep_or_endless_file_is_left_to_the_loader() -> None:
    assert other_kind(b"[" * 100_000, "x.json") == ""
    assert other_kind(b"[{}" + b",{}" * 100, "x.json", most_values=50) == ""
    with pytest.raises(LoadError):
        load_bytes(b"[" * 100_000, "x.json")


@pytest.mark.parametrize(
    ("part", "name", "said"),
    [
        ("xl/workbook.bin", "a.xlsb",
         "this is a binary workbook (.xlsb), not a timeline file; save it as .xlsx or CSV"),
        ("word/document.xml", "a.docx", "this is a text document, not a timeline file"),
    ],
)  # fmt: skip
def test_an_archive_is_named_for_what_is_in_it(part: str, name: str, said: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / name, "w") as archive:
        archive.writestr(part, "x")
    told = CliRunner().invoke(group, ["check", str(tmp_path / name)])
    assert told.output == f"{tmp_path / name}: {said}\n1 error\n"
    assert CliRunner().invoke(group, ["import", str(tmp_path / name)]).exit_code == 2


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("t.yaml", "title: T\nactors: [{id: a}]\nevents:\n- {id: e}\n",
         "this is a timeline file already; check it with"),
        ("t.json", '{"title": "T", "actors": [], "events": []}', "this is a timeline file already"),
        ("b.json", '[{"title": "A"},]', "the JSON is not valid at character"),
        ("n.yaml", "just: text\n", "there is no record that can be an event"),
    ],
)  # fmt: skip
def test_import_says_why_a_file_has_no_records(name: str, text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    told = CliRunner().invoke(group, ["import", str(tmp_path / name)])
    assert told.exit_code == 2
    assert said in told.output
