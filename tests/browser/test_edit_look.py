"""The look: a theme is made from nothing, with a logo, and an export has it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.editing import Start, editor
from tests.house import LOGO
from timeline.io.loader import load
from timeline.render import export
from timeline.view.view import View

__all__ = ["editor"]
pytestmark = pytest.mark.browser


def test_a_theme_is_made_from_nothing_and_an_export_has_it(editor: Start, tmp_path: Path) -> None:
    edit = editor()
    assert "Source Serif" not in export(load(edit.path), View(), "svg").decode()
    edit.part("look")
    edit.field("theme").select_option("serif")
    edit.button("Change a copy of this theme").click()
    expect(edit.field("theme").locator("option:checked")).to_have_text("A bridge")
    edit.field("look/credit").fill("Graphic: The Bridge Post")
    edit.field("look/light/muted").fill("#dddddd")
    expect(edit.wrong("look/light/muted").first).to_contain_text("it needs 4.5:1")
    few = edit.page.locator('#edit-form [data-path="look/light/muted"] > .few').first
    expect(few).to_contain_text("at least 4.5:1")
    edit.wrong("look/light/muted").get_by_role("button").first.click()
    expect(edit.wrong("look/light/muted")).to_have_count(0)
    mended = edit.field("look/light/muted").input_value()
    edit.button("Add a logo").click()
    (tmp_path / "Le Méridien.svg").write_text(LOGO, encoding="utf-8")
    edit.field("look/logo/file").set_input_files(tmp_path / "Le Méridien.svg")
    expect(edit.page.locator(".left .looks img").first).to_be_visible()
    expect(edit.page.locator("#edit-state")).to_have_text("2 unsaved changes")
    assert not (tmp_path / "events-theme" / "theme.yaml").exists()

    edit.page.reload()  # the draft is kept, with its logo
    expect(edit.page.locator("#edit-state")).to_have_text("2 unsaved changes")
    edit.save()
    expect(edit.page.locator("#edit-state")).to_be_hidden()
    assert load(edit.path).house.name == load(edit.path).title.say(
        "en"
    )  # which readers hear as the words of the logo
    drawn = export(load(edit.path), View(), "svg").decode()
    for part in ("Source Serif", "Graphic: The Bridge Post", mended, "data:image/svg+xml"):
        assert part in drawn
    assert [path.suffix for path in (tmp_path / "events-theme").glob("le-meridien-*")] == [".svg"]

    edit.part("positions")  # the colour of a single one is not part of the theme, and has the same measure
    edit.page.locator("#edit-part .row .item").first.click()
    for colour, measure in (("#777777", "4.4:1, at least 4.5:1"), ("#ffffff", ":1, at least 4.5:1")):
        edit.field("color").fill(colour)
        few = edit.page.locator('#edit-form [data-path="color"] > .few')
        expect(edit.page.locator('#edit-form [data-path="color"] > .measured')).to_contain_text(measure)
        expect(few).to_have_count(int(colour == "#777777"))
