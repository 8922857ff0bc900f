"""The passages of an event in the editor: on this machine only, from the draft, and only if pages are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import run
from tests.web.editing.editor import PORT, TEXT, EditorPage, client_of, written

URL = "https://example.org/post"
TOKEN = "a token of the newsroom"
SOURCES = f"""
    quote: {{text: The bridge is open, lang: en}}
    sources:
      - {{title: A post, url: "{URL}"}}
      - {{title: Another, url: "https://example.org/other"}}
"""
SAID = "On 2 January 2020 she said: “The bridge is now open.” MARKER follows."
PAGE = f"<html lang=en><title>Post</title><p>{SAID}</html>"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(
        tmp_path, TEXT.replace("    positions: [{actor: works, position: open}]\n", SOURCES.lstrip("\n"))
    )


def _keep(file: Path) -> None:
    page = file.with_name("post.html")
    page.write_text(PAGE, encoding="utf-8")
    assert run("archive", str(file), "--add", "built", URL, str(page)).exit_code == 0


def test_an_editor_sees_what_each_kept_page_has(file: Path) -> None:
    _keep(file)
    answer = EditorPage.of(file).post("passages", {"event": "built", "changes": []})
    ((heading, *lines),) = answer.get_json()["sources"]
    assert heading.startswith("built, source 1, “A post”, kept on ")
    assert lines == [
        "  the page states: Post",
        "  quotation: found, with differences",
        "    in the record: “The bridge is open”",
        "    in the source: “The bridge is now open.”",
        "    only in the source: “now”",
        f"    {SAID}",
        "  date, 2 January 2020: found",
        f"    {SAID}",
        "  name, City: not found in the stored text",
    ]


def test_an_editor_sees_the_sentence_that_has_the_quotation(file: Path) -> None:
    file.write_text(
        file.read_text(encoding="utf-8").replace("The bridge is open", "the bridge is open"), encoding="utf-8"
    )
    denied = "The town disputes claims that the bridge is open."
    file.with_name("post.html").write_text(PAGE.replace(SAID, denied), encoding="utf-8")
    assert run("archive", str(file), "--add", "built", URL, str(file.with_name("post.html"))).exit_code == 0
    answer = EditorPage.of(file).post("passages", {"event": "built", "changes": []})
    ((_, _, *lines),) = answer.get_json()["sources"]
    assert lines[:2] == ["  quotation: found, word for word, inside a longer sentence", f"    {denied}"]


def test_the_form_offers_passages_only_where_pages_are_kept(file: Path) -> None:
    assert '"passages": false' in EditorPage.of(file).client.get("/edit", base_url=PORT).text
    _keep(file)
    assert '"passages": true' in EditorPage.of(file).client.get("/edit", base_url=PORT).text


def test_an_unknown_event_is_named(file: Path) -> None:
    _keep(file)
    answer = EditorPage.of(file).post("passages", {"event": "none", "changes": []})
    assert answer.get_json()["error"] == "The file has no such event."


def test_an_editor_on_another_machine_sees_no_stored_text(file: Path) -> None:
    _keep(file)
    client = client_of(file, edit=True, edit_token=TOKEN)
    client.post("/edit-pass", data={"token": TOKEN, "next": "/edit"}, headers={"Origin": PORT}, base_url=PORT)
    editor = EditorPage(client)
    assert editor.opened["writes"] is True
    away = client.post(
        "/edit/passages",
        json={"event": "built", "changes": []},
        headers={**editor.headers, "X-Forwarded-For": "192.0.2.1"},
        base_url=PORT,
    )
    assert (away.status_code, away.get_json()["error"]) == (
        403,
        "The stored texts are shown on the editor’s machine only.",
    )
