"""The editor takes images and pages by drop, paste and file dialog, and offers names that are almost known."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.editing import BRIDGE, Editor, Start, editor
from tests.browser.test_accessible import violations
from tests.web.editing.test_media import files, photo
from timeline.io.loader import load

__all__ = ["editor"]
pytestmark = pytest.mark.browser
GIVE = """([selector, type, parts, texts]) => {
  const given = new DataTransfer();
  for (const [name, mime, bytes] of parts) given.items.add(new File([new Uint8Array(bytes)], name, { type: mime }));
  for (const [mime, text] of texts) given.setData(mime, text);
  const more = type === "paste" ? { clipboardData: given } : { dataTransfer: given };
  const made = new (type === "paste" ? ClipboardEvent : DragEvent)(type, { ...more, bubbles: true, cancelable: true });
  return document.querySelector(selector).dispatchEvent(made);
}"""
PAGE = """<meta property="og:site_name" content="Bridge Post"><link rel="canonical" href="https://post.example/two">
<h1>The crowd grows</h1><p>12 March 2021</p>"""


def give(edit: Editor, how: str, selector: str, *parts: tuple[str, str, bytes], **texts: str) -> bool:
    """Drops or pastes files or texts; whether the browser would act too."""
    files = [[name, mime, [*data]] for name, mime, data in parts]
    words = [[f"text/{kind}", text] for kind, text in texts.items()]
    left: bool = edit.page.evaluate(GIVE, [selector, how, files, words])
    return left


def refused(edit: Editor) -> None:
    """Takes note of the one answer that refuses, of which a browser tells in its console."""
    assert len(edit.visit.console) == 1
    assert "422" in edit.visit.console.pop()


def test_an_image_is_added_described_cropped_and_undone(editor: Start, tmp_path: Path) -> None:
    edit = editor(BRIDGE, "&event=petition")
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "Café.jpg").write_bytes(photo())
    edit.page.locator("#added-file").set_input_files(tmp_path / "given" / "Café.jpg")
    expect(edit.field("image/alt")).to_be_focused()
    edit.page.keyboard.type("A bridge at noon")
    told = edit.page.locator('[data-path="image"] .seen')
    expect(told).to_contain_text("The place where it was taken (GPS) and all other metadata are removed.")
    expect(told).to_contain_text("If you undo this, the file stays in the folder.")
    whole = edit.field("image/file").input_value()

    edit.page.locator('[data-path="image"]').get_by_role("button", name="Crop…").click()
    edit.page.locator("#crop-ratio").select_option(label="1:1")
    edit.page.locator(".crop-frame").focus()
    for key in ("Shift+ArrowLeft", "Shift+ArrowLeft", "ArrowRight", "ArrowDown"):
        edit.page.keyboard.press(key)
    sides = {side: edit.page.locator(f"#crop-{side}").input_value() for side in "xywh"}
    assert sides == {"x": "1", "y": "1", "w": "58", "h": "58"}
    corner = edit.page.locator(".corner.se").bounding_box()
    stage = edit.page.locator(".crop-stage").bounding_box()
    assert corner
    assert stage
    edit.page.mouse.move(corner["x"] + 14, corner["y"] + 14)
    edit.page.mouse.down()
    edit.page.mouse.move(stage["x"] + stage["width"] / 3, stage["y"] + 10, steps=3)
    edit.page.mouse.up()
    expect(edit.page.locator("#crop-w")).to_have_value("29")
    edit.page.locator(".cropping").get_by_role("button", name="Crop").click()
    expect(edit.field("image/file")).not_to_have_value(whole)
    part = edit.field("image/file").input_value()
    with Image.open(tmp_path / part) as image:
        assert image.size == (29, 29)
    edit.undo()
    expect(edit.field("image/file")).to_have_value(whole)
    edit.save()
    kept = load(edit.path).event["petition"].image
    assert kept
    assert (kept.file, str(kept.alt)) == (whole, "A bridge at noon")

    sound = b"ID3\x03\0\0\0\0\0\0\xff\xfb\x90\0" + bytes(413)
    assert not give(edit, "drop", "#edit-form .form-body", ("Talk.mp3", "audio/mpeg", sound))
    expect(edit.field("media/alt")).to_be_focused()
    assert not give(edit, "paste", "#edit-form", ("image.png", "image/png", photo("PNG")))
    expect(edit.page.locator('[data-path="image"] .seen')).to_contain_text("It replaces the one before")
    assert give(edit, "paste", "#edit-form", ("a.png", "image/png", photo("PNG")), plain="cells of a table")
    give(edit, "drop", "#edit-form", ("a.exe", "image/png", b"MZ"), ("b.png", "image/png", photo("PNG")))
    expect(edit.page.locator("#edit-notices")).to_contain_text("is not a PNG, JPEG, WebP or GIF")
    refused(edit)
    edit.undo(2)
    expect(edit.field("image/file")).to_have_value(whole)
    assert len(files(edit.path)) == 5  # what undoing takes from the event stays in the folder


def test_a_visitor_without_a_file_is_told_why_there_are_no_images(editor: Start, visit: Any) -> None:
    edit = editor(BRIDGE, "&copy=1&event=petition")
    expect(edit.page.locator("#added-file")).to_have_count(0)
    give(edit, "drop", "#edit-form", ("a.jpg", "image/jpeg", photo()))
    expect(edit.page.locator("#edit-notices")).to_contain_text("Choose “Save as a file…” first.")
    # It is saved as a file of the server, and edited there.
    edit.field("title").fill("A petition asks for silence")
    edit.button("Save as a file…").click()
    name = edit.page.get_by_label("Name of the file")
    assert violations(edit.page) == []
    name.fill("Second")
    edit.button("Save", "dialog").click()
    expect(edit.page.locator("h1")).to_have_text("Editing second.yaml")
    saved = edit.path.with_name("second.yaml").read_text(encoding="utf-8")
    assert saved == edit.text.replace("A petition asks for quiet", "A petition asks for silence")
    edit.page.goto(f"{edit.visit.home}/edit?lang=en&copy=1&event=petition")
    expect(edit.field("title")).to_have_value("A petition asks for quiet")


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a page, and the requests for it."""
    seen: list[str] = []

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(b"<title>The ferry runs</title><meta name=date content=2022-02-01>")

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/ferry", seen
        server.shutdown()
        thread.join()


def test_a_pasted_page_is_a_source_once_the_person_takes_what_it_says(
    editor: Start, asked: tuple[str, list[str]]
) -> None:
    edit, (url, seen) = editor(BRIDGE, "&event=petition"), asked
    line = '#edit-form [data-path="sources"] .paste'
    assert not give(edit, "paste", f"{line} input", plain="The crowd grows\n12 March 2021", html=PAGE)
    expect(edit.field("sources/2/title")).to_be_focused()
    values = {
        key: edit.field(f"sources/2/{key}").input_value() for key in ("title", "publisher", "url", "date")
    }
    assert not any(values.values())
    edit.button("Use: The crowd grows").click()
    edit.button("Use all suggestions").click()
    # The record's own name for the publisher of this host comes first.
    assert edit.field("sources/2/publisher").input_value() == "The Bridge Post"
    assert edit.field("sources/2/url").input_value() == "https://post.example/two"
    assert edit.field("sources/2/date").input_value() == "2021-03-12"

    edit.field("sources/2/publisher").fill("Bridge Post")
    edit.field("sources/2/date").focus()
    edit.button("Did you mean “The Bridge Post”?").click()
    assert edit.field("sources/2/publisher").input_value() == "The Bridge Post"

    give(edit, "drop", "#edit-form", ("saved.html", "text/html", b"<title>Kept</title>"))
    edit.button("Use: Kept").click()
    edit.page.locator(f"{line} input").fill(url)
    edit.page.keyboard.press("Enter")
    expect(edit.field("sources/4/url")).to_have_value(url)
    assert seen == []
    edit.page.locator('[data-path="sources/4"]').get_by_role("button", name="Read the page").click()
    alert = edit.page.locator('[data-path="sources/4"] .source-tools .refused')
    expect(alert).to_contain_text("private")  # the usual guard of the server
    assert seen == []
    refused(edit)

    edit.page.locator("#edit-form .more > summary").last.click()
    edit.page.locator('[data-path="responds_to"] input').fill("The bridg opens")
    expect(edit.page.get_by_role("option", name="Did you mean “The bridge opens”?")).to_be_visible()
