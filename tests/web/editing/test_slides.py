"""The slides of a draft: taken over from the data, added from a view, drawn beside one with a problem, and files."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

from pptx import Presentation

from tests.command import run
from tests.web.editing.editor import PORT, EditorPage
from timeline.io.loader import load

TEXTS = {"headline": "What we ask for", "shows": "text", "text": "Two steps:\n- A vote\n- A <b>report</b>"}
CHART = {"headline": "Shut", "view": {"event": "closed"}}


def change(*slides: Any) -> dict[str, Any]:
    return {"section": "", "id": "slides", "was": None, "now": [*slides]}


def asked(editor: EditorPage, *changes: Any, **more: Any) -> dict[str, Any]:
    response = editor.post("slides", {"changes": changes, **more})
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.get_json()
    return found


def headlines(page: str) -> list[str]:
    return re.findall(r'<h[12] class="headline"[^>]*>(.*?)</h', page)


def test_the_slides_made_from_the_data_are_taken_over_as_they_are(
    editor: EditorPage, path: Path, tmp_path: Path
) -> None:
    run("present", str(path), "-o", str(tmp_path / "made.html"))
    made = headlines((tmp_path / "made.html").read_text(encoding="utf-8"))
    seen = asked(editor)
    assert (headlines(seen["deck"]), seen["kept"]) == (made, [])
    taken = asked(editor, take=True)["slides"]
    assert headlines(asked(editor, change(*taken))["deck"]) == made
    editor.save(change(*taken))
    own = load(path).slides
    assert [slide.headline.say("fr") for slide in own if slide.headline][:3] == [
        "Construit",
        "Peint",
        "Fermé",
    ]
    assert path.read_text(encoding="utf-8").startswith("# Notes for editors")


def test_one_slide_is_drawn_alone_as_it_is_in_the_deck(editor: EditorPage) -> None:
    changes = change(TEXTS, CHART)
    whole, one = asked(editor, changes), asked(editor, changes, only=1, theme="dark")
    assert (headlines(whole["deck"])[1:3], whole["kept"]) == (["What we ask for", "Shut"], [0, 1])
    assert headlines(one["deck"]) == ["Shut"]
    assert 'data-theme="dark"' in one["deck"]
    for each in ("&lt;b&gt;report", ">•<"):
        assert each in whole["deck"]
    assert "<b>report" not in whole["deck"]


def test_a_slide_with_a_problem_does_not_hold_back_the_others(editor: EditorPage) -> None:
    broken = {"headline": "H", "shows": "quote"}
    changes = change(broken, CHART)
    assert editor.preview(changes)["applied"] == []
    seen = asked(editor, changes)
    assert (headlines(seen["deck"])[1], seen["kept"]) == ("Shut", [1])
    assert asked(editor, changes, only=0)["deck"] == ""
    assert headlines(asked(editor, changes, only=1)["deck"]) == ["Shut"]
    [problem] = editor.preview(changes)["problems"]
    assert (problem["field"], problem["message"]) == ([0, "view", "event"], "Choose the selected event.")


def test_a_slide_that_is_being_written_is_seen_with_its_gaps_and_in_no_file(editor: EditorPage) -> None:
    changes = change({}, {"shows": "text"}, {"shows": "number", "headline": "Deaths"}, CHART)
    seen = asked(editor, changes)
    assert (headlines(seen["deck"])[1:5], seen["kept"]) == (["…", "…", "Deaths", "Shut"], [0, 1, 2, 3])
    assert headlines(asked(editor, changes, only=0)["deck"]) == ["…"]
    assert {problem["missing"] for problem in editor.preview(changes)["problems"]} == {True}
    file = editor.post("deck.slides.html", {"changes": [changes]}).text
    assert (headlines(file)[1], "…" in headlines(file)) == ("Shut", False)


def test_a_view_becomes_a_slide_with_its_filters_period_zoom_and_day_of_publication(
    editor: EditorPage,
) -> None:
    view = {
        "actors": "works",
        "from": "2020",
        "window": "2020-01-01/2021-03-31",
        "published_on": "2021-01-01",
    }
    [slide] = asked(editor, add=view | {"event": "painted"})["slides"]
    assert slide["headline"] == {"en": "Painted", "fr": "Peint"}
    assert slide["view"].keys() == {"actors", "from", "window", "published_on", "event"}
    assert editor.preview(change(slide))["problems"] == []
    assert (slide["view"]["actors"], slide["view"]["event"]) == (["works"], "painted")


def test_the_draft_becomes_each_file_of_slides(editor: EditorPage, path: Path) -> None:
    before = path.read_bytes()
    body = {"changes": [change(TEXTS, CHART)]}
    files = {fmt: editor.post(f"deck.{fmt}", body) for fmt in ("slides.html", "pptx", "handout.pdf")}
    assert {fmt: answer.status_code for fmt, answer in files.items()} == dict.fromkeys(files, 200)
    assert "What we ask for" in headlines(files["slides.html"].text)
    show = Presentation(io.BytesIO(files["pptx"].data))
    lines = [shape.text_frame.text for shape in show.slides[1].shapes if shape.has_text_frame]
    assert "Two steps:\n• A vote\n• A <b>report</b>" in lines
    assert show.slides[1].slide_layout.name == "Text"
    assert files["handout.pdf"].data.startswith(b"%PDF")
    assert editor.post("deck.png", body).status_code == 404
    assert path.read_bytes() == before


def test_nobody_else_draws_the_draft_of_a_file(path: Path, editor: EditorPage) -> None:
    assert editor.client.post("/edit/slides", json={}, base_url=PORT).status_code == 403
    reader = EditorPage.of(path, edit=False)
    assert reader.post("slides", {"changes": []}).status_code == 403
    text = path.read_text(encoding="utf-8")
    own = reader.post("slides", {"text": text, "changes": [change(CHART)]})
    assert headlines(own.get_json()["deck"])[1] == "Shut"


def test_a_timeline_without_events_says_that_it_has_no_slides(editor: EditorPage) -> None:
    for text, words in (("", "no valid event yet"), ("title: A bridge\n", "timeline.yaml has errors")):
        answer = editor.post("slides", {"text": text, "changes": []})
        assert (answer.status_code, words in answer.get_json()["error"]) == (409, True)


def test_forty_slides_are_drawn_in_their_order(editor: EditorPage) -> None:
    slides = [{**TEXTS, "headline": f"Step {n}"} for n in range(40)]
    seen = asked(editor, change(*slides))
    assert headlines(seen["deck"])[1:41] == [f"Step {n}" for n in range(40)]
    assert seen["kept"] == [*range(40)]
