"""Saving from the editor's page: into the file, beside people who write it with other programs, and for readers."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.web.editing.editor import PORT, TEXT, EditorPage, client_of, event, written
from timeline.cli.serve import serve
from timeline.io.loader import load
from timeline.web.state.followed import REST


def age(path: Path) -> None:
    """Let a file look as if it had not been written just now."""
    old = path.stat().st_mtime - 10 * REST
    os.utime(path, (old, old))


def test_a_save_changes_the_lines_of_its_item_only(editor: EditorPage, path: Path) -> None:
    answer = editor.save(editor.changed("painted", date="2020-06"))
    assert (answer["saved"], answer["left"], answer["conflicts"]) == ([0], [], [])
    assert editor.item("painted")["date"] == "2020-06"
    before, after = TEXT.splitlines(), path.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == ['    date: "2020-06"']
    assert load(path).event["painted"].date.text == "2020-06"


def test_the_page_and_the_next_preview_have_a_save_at_once(editor: EditorPage, path: Path) -> None:
    saved = editor.save(event("opened"))
    version = editor.client.get("/version", base_url=PORT).get_json()
    assert not version["settling"]
    assert "Opened" in editor.client.get("/?lang=en", base_url=PORT).text
    assert editor.preview()["version"] == saved["version"]
    again = editor.save(editor.changed("opened", date="2022-02"))
    assert again["saved"] == [0]
    assert editor.preview()["version"] == again["version"]


def test_what_is_not_valid_is_left_and_the_rest_is_saved(editor: EditorPage, path: Path) -> None:
    answer = editor.save(editor.changed("closed", date="soon"), event("opened"))
    assert (answer["saved"], answer["left"]) == ([1], [0])
    assert {*load(path).event} == {"built", "painted", "closed", "opened"}


def test_with_a_conflict_nothing_is_saved_unless_the_rest_is_asked_for(path: Path) -> None:
    one, other = EditorPage.of(path), EditorPage.of(path)
    one.save(one.changed("built", date="2020-01-09"))
    before = path.read_bytes()
    changes = other.changed("built", date="2020-01-05"), event("opened")
    answer = other.save(*changes)
    assert (answer["saved"], answer["left"]) == ([], [0, 1])
    assert answer["conflicts"][0]["theirs"]["date"] == "2020-01-09"
    assert answer["version"] == other.preview()["version"]
    assert other.item("built")["date"] == "2020-01-09"
    assert path.read_bytes() == before
    assert other.save(*changes, rest=True)["saved"] == [1]
    assert "opened" in load(path).event


def test_an_answer_names_each_event_as_the_file_does_after_ids_change_hands(path: Path) -> None:
    one, other = EditorPage.of(path), EditorPage.of(path)
    since = {"since": one.opened["version"]}
    swap = [{**one.changed("built", id="painted"), **since}, {**one.changed("painted", id="built"), **since}]
    note = {**other.changed("painted", note="Green."), **since}
    assert one.save(*swap)["saved"] == [0, 1]
    assert [one.item(id_)["title"]["en"] for id_ in ("painted", "built")] == ["Built", "Painted"]
    [joined] = other.preview(note)["joined"]
    assert (joined["now"]["id"], joined["now"]["title"]["en"], joined["now"]["note"]) == (
        "built",
        "Painted",
        "Green.",
    )
    assert other.save(note)["saved"] == [0]
    assert one.save(*swap)["saved"] == [0, 1], "the same request again"
    notes = {event.title.say("en"): str(event.note or "") for event in load(path).events}
    assert notes == {"Built": "", "Painted": "Green.", "Closed": ""}


def test_a_broken_file_is_told_and_editing_goes_on_when_it_is_mended(editor: EditorPage, path: Path) -> None:
    change = editor.changed("painted", date="2020-06")
    path.write_text(TEXT.replace("date: 2020-01-02", "date: 2020-13-02"), encoding="utf-8")
    age(path)
    for route in ("preview", "save"):
        response = editor.post(route, {"changes": [change]}, "lang=fr")
        assert response.status_code == 409
        told = response.get_json()
        assert told["code"] == "broken"
        assert (told["broken"][0]["file"], told["broken"][0]["line"]) == ("bridge.yaml", 11)
        assert "il n’y a pas de mois 13" in told["error"]
        assert str(path.parent) not in response.text
    assert path.read_text(encoding="utf-8") == TEXT.replace("date: 2020-01-02", "date: 2020-13-02")
    path.write_text(TEXT, encoding="utf-8")
    age(path)
    assert editor.preview(change)["applied"] == [0]
    assert editor.save(change)["saved"] == [0]


def test_a_page_can_mend_what_somebody_else_has_broken(editor: EditorPage, path: Path) -> None:
    text = TEXT.replace("date: 2020-01-02", "date: 2020-13-02")
    path.write_text(text, encoding="utf-8")
    age(path)
    change = editor.changed("built", date="2020-02-13")
    mended = {**change, "was": {**change["was"], "date": "2020-13-02"}}
    assert editor.save(mended)["saved"] == [0]
    assert load(path).event["built"].date.text == "2020-02-13"


def test_a_deleted_file_is_told_and_editing_goes_on_when_it_is_back(editor: EditorPage, path: Path) -> None:
    change = editor.changed("painted", date="2020-06")
    path.unlink()
    for route in ("preview", "save"):
        response = editor.post(route, {"changes": [change]})
        assert (response.status_code, response.get_json()["code"]) == (409, "unreadable")
        assert "bridge.yaml: file not found" in response.get_json()["error"]
    assert not path.exists()
    written(path.parent)
    age(path)
    assert editor.save(change)["saved"] == [0]


def test_a_full_disk_is_told_and_the_file_stays_as_it_was(
    editor: EditorPage, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("timeline.io.write.saving.os.fsync", full)
        response = editor.post("save", {"changes": [editor.changed("painted", date="2020-06")]}, "lang=fr")
    assert (response.status_code, response.get_json()["code"]) == (507, "unwritable")
    assert "Rien n’a été enregistré" in response.get_json()["error"]
    assert path.read_text(encoding="utf-8") == TEXT
    assert editor.save(editor.changed("painted", date="2020-06"))["saved"] == [0]


def test_a_file_that_may_not_be_written_is_told(
    editor: EditorPage, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # as root, every file may be written
    response = editor.post("save", {"changes": [event()]})
    assert (response.status_code, response.get_json()["code"]) == (409, "unwritable")
    assert "no permission to write" in response.get_json()["error"]
    assert path.read_text(encoding="utf-8") == TEXT


def test_a_save_waits_for_a_program_that_is_writing_the_file(
    editor: EditorPage, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []

    def finish(seconds: float) -> None:
        waited.append(seconds)
        path.write_text(TEXT, encoding="utf-8")
        age(path)

    half = TEXT[: TEXT.index("  - id: closed")]
    path.write_text(half, encoding="utf-8")  # valid, and not yet all of it
    monkeypatch.setattr("timeline.web.editing.saving.sleep", finish)
    editor.save(event("opened"))
    assert len(waited) >= 1
    waited.clear()
    assert {*load(path).event} == {"built", "painted", "closed", "opened"}
    editor.save(event("again"))  # nobody waits for an own save
    assert waited == []


NEW: list[dict[str, Any]] = [
    {"section": "", "id": "title", "was": None, "now": "Mine"},
    {
        "section": "actors",
        "id": "city",
        "was": None,
        "now": {"id": "city", "name": "City", "type": "government"},
    },
    {"section": "types", "id": "act", "was": None, "now": {"id": "act", "label": "Act", "mode": "action"}},
]


def test_a_file_that_does_not_exist_is_written_by_the_first_valid_save(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    editor = EditorPage.of(path)
    assert editor.items == {}
    answer = editor.preview(*NEW)
    assert [(p["change"], p["id"]) for p in answer["problems"]] == [(None, "events")]
    assert editor.save(*NEW)["saved"] == []
    assert not path.exists()
    empty = editor.client.get("/?lang=en", base_url=PORT).text
    assert "This timeline has no events yet." in empty
    assert re.search(r'<p[^>]*>This timeline has no events yet.</p><a[^>]* href="\./edit\?lang=en"', empty)
    assert "Clear filters" not in empty
    assert editor.save(*NEW, event())["saved"] == [0, 1, 2, 3]
    assert "opened" in load(path).event
    assert "Mine" in editor.client.get("/?lang=en", base_url=PORT).text
    assert editor.save(editor.changed("opened", date="2023"))["saved"] == [0]


def test_a_new_file_is_beside_the_first_and_listed_once_it_is_saved(editor: EditorPage, path: Path) -> None:
    told = editor.post("new", {"name": "Élan vital: ../../x.YAML"}).get_json()
    assert told["name"] == "elan-vital-..-..-x.yaml"
    query = f"file={told['file']}&new=1&lang=en"
    assert editor.client.get(told["address"], base_url=PORT).status_code == 200
    assert editor.get("items", query).get_json()["items"] == {}
    assert sorted(p.name for p in path.parent.iterdir()) == ["bridge.yaml"]
    answer = editor.post("save", {"changes": [*NEW, event()]}, query).get_json()
    assert answer["saved"] == [0, 1, 2, 3]
    assert load(path.parent / told["name"]).title.say("en") == "Mine"
    assert told["file"] in editor.client.get("/?lang=en", base_url=PORT).text
    again = editor.post("new", {"name": "Élan vital: ../../x"})
    assert (again.status_code, again.get_json()["code"]) == (409, "exists")


@pytest.mark.parametrize("name", ["", "..", "/etc/passwd", "CON", "a" * 500, "\u202e", "x\0y", "é" * 90])
def test_a_new_file_has_a_plain_name_in_the_folder(editor: EditorPage, path: Path, name: str) -> None:
    told = editor.post("new", {"name": name}).get_json()
    assert Path(told["name"]).name == told["name"]
    assert len(told["name"]) < 100
    assert told["name"].endswith(".yaml")


def test_only_some_new_files_are_expected(editor: EditorPage) -> None:
    keys = [editor.post("new", {"name": f"n{n}"}).get_json()["file"] for n in range(60)]
    known = [editor.get("items", f"file={key}").status_code for key in keys]
    assert known == [404] * 10 + [200] * 50


def test_who_else_edits_is_told(editor: EditorPage) -> None:
    assert editor.post("here", {"who": "a", "name": "Ana", "at": "built"}).get_json()["others"] == []
    told = editor.post("here", {"who": "b", "name": "Bo", "at": "closed"}).get_json()
    assert told == {
        "version": editor.opened["version"],
        "others": [{"name": "Ana", "at": "built", "since": 0, "own": False}],
    }
    assert editor.post("here", {"who": 3}).status_code == 400


def test_another_tab_of_the_same_browser_is_the_persons_own_and_gone_once_it_is_left(
    editor: EditorPage,
) -> None:
    editor.post("here", {"who": "a", "browser": "one", "at": "built"})
    [mine] = editor.post("here", {"who": "b", "browser": "one"}).get_json()["others"]
    [other] = editor.post("here", {"who": "b", "browser": "two"}).get_json()["others"]
    assert (mine["own"], other["own"]) == (True, False)
    editor.post("here", {"who": "a", "browser": "one", "gone": True})
    assert editor.post("here", {"who": "b", "browser": "one"}).get_json()["others"] == []


def test_serve_takes_a_file_that_does_not_exist_only_for_editing(tmp_path: Path) -> None:
    path, other = tmp_path / "mine.yaml", tmp_path / "mine.csv"
    refused = CliRunner().invoke(serve, [str(path)])
    assert refused.exit_code == 2
    assert "does not exist" in refused.output
    assert "a new timeline needs a name" in CliRunner().invoke(serve, [str(other), "--edit"]).output
    nowhere = CliRunner().invoke(serve, [str(tmp_path / "no" / "mine.yaml"), "--edit"])
    assert "the folder" in nowhere.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--edit", "--host", "0.0.0.0"], "add --set edit_token"),
        (["--edit", "--host", "192.0.2.1"], "add --set edit_token"),
        (["--edit", "--set", "edit_token=short"], "the token has 5 characters; use 16 or more"),
        (["--set", "edit_token=" + "x" * 16], "add --edit,"),
    ],
)
def test_serve_asks_for_a_token_where_others_can_edit(path: Path, options: list[str], words: str) -> None:
    refused = CliRunner().invoke(serve, [str(path), *options])
    assert refused.exit_code == 2
    assert words in refused.output


def test_a_reader_edits_a_copy_in_memory(path: Path) -> None:
    page = EditorPage(client_of(path), "lang=en&copy=1")
    assert page.opened["writes"] is False
    text = page.opened["text"]
    answer = page.preview(page.changed("painted", date="2020-06"), text=text)
    assert answer["applied"] == [0]
    taken = page.save(page.changed("painted", date="2020-06"), text=text)["text"]
    assert "date: 2020-06" in taken.replace('"', "")
    assert path.read_text(encoding="utf-8") == TEXT


def test_a_visitor_begins_a_new_timeline_in_memory(path: Path) -> None:
    page = EditorPage(client_of(path), "lang=fr&new=1")
    assert (page.opened["text"], page.items, page.opened["languages"]) == ("", {}, ["fr"])
    assert page.save(*NEW, event(), text="")["text"].startswith("title: Mine\n")


def test_a_visitors_own_file_and_table_can_be_copied(path: Path) -> None:
    client = client_of(path)
    for name, data in (("own.yaml", TEXT), ("own.csv", "Date,Title\n2020-01-02,Opened\n")):
        opened = client.post(f"/open?name={name}&lang=en", data=data.encode()).get_json()
        query = opened["address"].removeprefix("/?")
        page = EditorPage(client, f"{query}&copy=1")
        assert len(page.items["events"]) in (1, 3)
        assert page.preview(text=page.opened["text"])["problems"] == []
        assert "copy=1" in client.get(opened["address"]).text


def test_a_link_to_nothing_is_no_name_of_a_new_file(path: Path) -> None:
    (path.parent / "second.yaml").symlink_to(path.parent / "elsewhere" / "file.yaml")
    answer = EditorPage.of(path).post("new", {"name": "Second"})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "exists")
    assert "second.yaml already exists; choose another name" in answer.text
