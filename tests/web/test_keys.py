"""The keys of the page: one table for the dialog and for the docs (`tests/project/key_tables.py`), in each language."""

from __future__ import annotations

import pytest

from timeline.i18n.catalogue import languages, say
from timeline.render.page import html
from timeline.theme.shipped import ASSETS
from timeline.web.page.masthead import NAMED, SHORTCUTS, shortcut_values


@pytest.mark.parametrize("lang", languages())
def test_the_dialog_says_each_of_them_in_the_language_of_the_page(lang: str) -> None:
    text = html("web/keys.html", lang, **shortcut_values())
    for key in SHORTCUTS:
        assert say(lang, key.where) in text
        assert say(lang, key.does) in text
    assert all(f"<kbd>{say(lang, name)}</kbd>" in text for name in NAMED)


def test_the_scripts_answer_to_each_key_that_is_named() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in (ASSETS / "js").rglob("*.js"))
    spelled = {"←": "ArrowLeft", "→": "ArrowRight", "↑": "ArrowUp", "↓": "ArrowDown", "Space": '" "', "0": "0:",
               "Page Up": "PageUp", "Page Down": "PageDown", "Ctrl": "ctrlKey", "wheel": '"wheel"', "Shift": "shiftKey",
               "?": '"?"', "+": '"+"', "−": '"−"'}  # fmt: skip
    names = {one for key in SHORTCUTS for name in key.names for one in name.split(" + ")} - {"Tab"}
    assert [name for name in names if spelled.get(name, name) not in scripts] == []
