"""The look in the editor: a form from the model of a theme, and a theme file that is saved beside the timeline."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.house import LOGO
from tests.web.editing.editor import TEXT, EditorPage, written
from timeline.io.loader import load
from timeline.io.themes.model import ThemeFile
from timeline.io.themes.reader import shipped
from timeline.io.write.editing import theme_items
from timeline.render import export
from timeline.theme.shipped import ASSETS
from timeline.view.view import View
from timeline.web.editing.bases import Base
from timeline.web.editing.page import forms

OWN = "bridge-theme/theme.yaml"
SVG = re.compile(r"bridge-[0-9a-f]{8}\.svg")


def items(name: str = "serif") -> dict[str, Any]:
    return theme_items(shipped(name).read_bytes(), name)


def look(now: Any, was: Any = None) -> dict[str, Any]:
    return {"section": "", "id": "look", "was": was, "now": now}


def begun(now: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    """The changes of a page that begins a theme."""
    return look(now), {"section": "", "id": "theme", "was": None, "now": OWN}


def picture(kind: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (120, 40), "#9c2a5b").save(out, kind)
    return out.getvalue()


def specs(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for each in fields:
        yield each
        yield from specs(each.get("fields", []))


@pytest.fixture
def own(path: Path, editor: EditorPage) -> Path:
    """A timeline that has a theme of its own, with a comment that a person has written."""
    editor.save(*begun(items()))
    theme = path.parent / OWN
    theme.write_text(
        theme.read_text(encoding="utf-8").replace("radius:", "# Square.\nradius:"), encoding="utf-8"
    )
    return theme


def test_the_form_has_each_key_of_the_model_of_a_theme_and_its_scripts_know_each_kind() -> None:
    fields = forms("en")["fields"]["look"]
    form = next(each for each in fields if each["key"] == "look")["fields"]
    assert {each["key"] for each in form} == {*ThemeFile.model_fields}
    light = next(each for each in form if each["key"] == "light")["fields"]
    assert {each["key"] for each in light} == {*ThemeFile.model_fields["light"].annotation.model_fields}  # type: ignore[union-attr]
    script = (ASSETS / "js/edit/form/kinds/kinds.js").read_text(encoding="utf-8")
    known = {*re.findall(r'^  "?([a-z ]+)"?: ', script, flags=re.MULTILINE)}
    assert {each["kind"] for each in specs(fields)} <= known


def test_a_theme_is_made_from_nothing_beside_the_timeline_and_only_its_logo_is_written_before(
    path: Path,
) -> None:
    editor = EditorPage.of(path)
    added = editor.put(LOGO, name="Bridge.svg", **{"as": "logo"}).get_json()
    assert SVG.fullmatch(added["file"])
    shown = editor.get("media-file", f"lang=en&as=logo&path={added['file']}")
    assert (shown.data.decode(), shown.mimetype) == (LOGO, "image/svg+xml")
    now = items() | {"credit": {"en": "Graphic: Us"}, "logo": {"file": added["file"]}}
    now["light"] = now["light"] | {"accent": "#0b57d0"}
    seen = editor.preview(*begun(now), look=True)
    assert (seen["problems"], seen["applied"]) == ([], [0, 1])
    assert {each["id"] for each in seen["lines"]} == {"theme", OWN}
    assert ["light/accent", "paper"] in [each[:2] for each in seen["measures"]]
    light, dark = (seen["pictures"][theme] for theme in ("light", "dark"))
    assert "#fffaf3" in light
    assert "#1b1814" in dark
    assert "Graphic: Us" in light
    assert not (path.parent / OWN).exists()
    assert path.read_text(encoding="utf-8") == TEXT

    saved = editor.save(*begun(now), rest=True)
    assert (saved["left"], saved["items"]["look"]["credit"]) == ([], {"en": "Graphic: Us"})
    house = load(path).house
    assert (house.text.family, house.light.accent, house.credited("en")) == (
        "Source Serif 4", "#0b57d0", "Graphic: Us",
    )  # fmt: skip
    assert house.logo
    assert house.logo.width == 120
    assert editor.get("items").get_json()["version"] == saved["version"]


def test_a_timeline_that_cannot_be_written_after_its_theme_is_told(
    path: Path, editor: EditorPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(
            os, "access", lambda place, *_: Path(place) != path
        )  # as root, every file may be written
        response = editor.post("save", {"changes": [*begun(items())]})
    assert response.status_code == 409
    assert "Only theme.yaml was saved; your other changes stay in this page." in response.get_json()["error"]
    assert path.read_bytes() == before
    assert (path.parent / OWN).is_file()
    assert editor.save(*begun(items()))["left"] == []


def test_a_save_keeps_comments_and_all_lines_that_did_not_change(path: Path, own: Path) -> None:
    editor, before, timeline = EditorPage.of(path), own.read_text(encoding="utf-8"), path.read_bytes()
    was = editor.items["look"]
    now = was | {"dark": was["dark"] | {"accent": "#ffd400"}, "sizes": was["sizes"] | {"title": "1.3"}}
    seen = editor.preview(look(now, was))
    assert seen["counts"] == {"added": 2, "removed": 2}
    editor.save(look(now, was))
    after = own.read_text(encoding="utf-8")
    assert after == before.replace('accent: "#f0a3ac"', 'accent: "#ffd400"').replace(
        "title: 1.12", "title: 1.3"
    )
    assert "# Square." in after
    assert path.read_bytes() == timeline
    editor.save(look(was, now))
    assert own.read_text(encoding="utf-8") == before
    assert [*(own.parent / ".timeline").glob("theme.yaml/*.yaml")]


SPELLINGS = {
    f"theme: {OWN}  # Ours": OWN,
    f'"theme" : >-\n  {OWN}': OWN,
    "theme: serif": "",
    f'about: "\ntheme: {OWN}\n"': "",
    f"theme: {OWN}\nevents: [": "",
}


@pytest.mark.parametrize(("spelt", "name"), SPELLINGS.items())
def test_the_own_theme_is_read_as_the_file_says_it(path: Path, spelt: str, name: str) -> None:
    assert Base(path.name, f"title: A bridge\n{spelt}\n".encode(), path).theme == name


def test_what_another_program_changes_is_merged_and_the_same_key_is_a_conflict(path: Path, own: Path) -> None:
    editor, text = EditorPage.of(path), own.read_text(encoding="utf-8")
    was = editor.items["look"]
    own.write_text(text.replace("radius: 0", "radius: 5"), encoding="utf-8")
    assert editor.get("items").get_json()["version"] != editor.opened["version"]
    editor.save(look(was | {"name": "Ours"}, was))
    assert {"name: Ours", "radius: 5"} <= {*own.read_text(encoding="utf-8").splitlines()}

    there = own.read_bytes()
    title = {"section": "", "id": "title", "was": editor.items["title"], "now": {"en": "Ford", "fr": "Gué"}}
    found = editor.save(look(was | {"radius": "9"}, was), title, rest=True)
    assert (found["saved"], found["left"], found["conflicts"][0]["fields"]) == ([1], [0], ["radius"])
    assert own.read_bytes() == there
    assert load(path).title.say("en") == "Ford"


def test_a_colour_without_contrast_is_not_saved_and_the_nearest_one_is_offered(path: Path, own: Path) -> None:
    editor, there = EditorPage.of(path), own.read_bytes()
    was = editor.items["look"]
    now = was | {"light": was["light"] | {"muted": "#dddddd"}}
    seen = editor.preview(look(now, was), look=True)
    wrong = next(each for each in seen["problems"] if each["field"] == ["light", "muted"])
    ratio = next(each for each in seen["measures"] if each[:2] == ["light/muted", "paper"])
    assert ratio[2] < ratio[3] == 4.5
    assert seen["applied"] == []
    assert "#dddddd" in seen["pictures"]["light"]
    assert editor.save(look(now, was), rest=True)["left"] == [0]
    assert own.read_bytes() == there
    mended = was | {"light": was["light"] | {"muted": wrong["remedy"]["value"]}}
    assert editor.preview(look(mended, was))["problems"] == []


@pytest.mark.parametrize(
    "content",
    [
        LOGO.replace("<circle", "<script>alert(1)</script><circle"),
        LOGO.replace("<circle", '<image href="https://example.org/a.png"/><circle'),
        LOGO.replace("<circle", '<circle onload="alert(1)"'),
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + LOGO,
        b"\x89PNG no image",
        b"\xff\xd8\xff no image",
        b"x" * 400_000,
    ],
    ids=["script", "link", "handler", "entity", "png", "jpeg", "large"],
)
def test_a_hostile_logo_is_refused_with_a_reason_and_is_not_written(path: Path, content: bytes | str) -> None:
    answer = EditorPage.of(path).put(content, name="bridge.svg", **{"as": "logo"})
    assert answer.status_code == 422
    assert "bridge.svg" in answer.get_json()["error"]
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("name", ["../up.svg", "/tmp/up.svg", ".svg", "theme.yaml", "a.html", "CON.svg"])
def test_the_name_of_a_logo_leads_to_no_other_file(path: Path, name: str) -> None:
    editor = EditorPage.of(path)
    added = editor.put(LOGO, name=name, **{"as": "logo"}).get_json()["file"]
    assert re.fullmatch(r"[a-z]+-[0-9a-f]{8}\.svg", added)
    assert [each.name for each in path.parent.rglob("*.svg")] == [added]
    changes = begun(items() | {"logo": {"file": name}})
    assert editor.save(*changes, rest=True)["left"] == [0, 1]


def test_a_link_to_another_folder_is_not_followed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "desk"
    outside.mkdir()
    folder.mkdir()
    path = written(folder)
    (folder / "bridge-theme").symlink_to(outside, target_is_directory=True)
    editor = EditorPage.of(path)
    assert editor.put(LOGO, name="bridge.svg", **{"as": "logo"}).status_code == 422
    assert editor.save(*begun(items()), rest=True)["left"] == [0, 1]
    assert [*outside.iterdir()] == []


def test_readers_and_copies_write_no_theme(path: Path) -> None:
    EditorPage.of(path)
    reader = EditorPage.of(path, edit=False)
    assert reader.post("save", {"changes": begun(items())}).status_code == 403
    answer = reader.post("save", {"changes": begun(items()), "text": TEXT}).get_json()
    assert "look" not in answer["text"]
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_of_pixels_is_in_each_kind_of_export(path: Path, kind: str) -> None:
    editor = EditorPage.of(path)
    name = editor.put(picture(kind), name="bridge", **{"as": "logo"}).get_json()["file"]
    changes = begun(items("default") | {"logo": {"file": name, "height": "6"}})
    editor.save(*changes, rest=True)
    timeline = load(path)
    drawn = Image.open(BytesIO(export(timeline, View(), "png"))).convert("RGB")
    assert max(count for count, colour in drawn.getcolors(1 << 24) or [] if near(colour)) > 500
    for format_ in ("svg", "pdf"):
        assert len(export(timeline, View(), format_)) > 1_000


def near(colour: Any) -> bool:
    return all(abs(one - other) < 6 for one, other in zip(colour, (0x9C, 0x2A, 0x5B), strict=True))
