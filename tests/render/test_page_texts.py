"""The data of an article refer to the texts of its table, and are restored from them exactly."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from timeline.cli import group
from timeline.io.loader import load
from timeline.render import Drawn, export
from timeline.render.drawn import in_language
from timeline.render.opened import open_figure
from timeline.render.page_texts import digest, page_texts, referring, restored
from timeline.theme.shipped import DATA
from timeline.view.view import View

TEXTS = ("Reuters, 1 June", "Reuters", "a longer text", "a longer text", "~tilde and more", "~12")
PAGE = (
    '<main><header><h1>Title &amp; more</h1></header><p>outside it</p><table id="_table"><tr id="some-event">'
    '<td><a href="https://a.example/?b=1&amp;c=2">Pause</a>, Reuters, 1 June</td><td>Disputed: since May.</td></tr>'
    "</table></main>"
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(TEXTS) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES)
def test_data_are_restored_from_the_texts(data: Any) -> None:
    written = json.loads(json.dumps(referring(data, TEXTS)))
    assert restored(written, TEXTS) == data


def test_texts_are_whole_and_in_parts() -> None:
    texts = page_texts(PAGE)
    assert {"Title & more", "some-event", "https://a.example/?b=1&c=2", "Reuters", "1 June", "since May"} <= {
        *texts
    }
    assert "outside it" not in texts
    assert page_texts("<p>no table</p>") == ()


@pytest.mark.parametrize("wrong", ["~9", "~-1", "~x", "~"])
def test_a_reference_that_leads_nowhere_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError):
        restored({"title": wrong}, TEXTS)


def test_many_references_to_a_long_text_are_refused() -> None:
    with pytest.raises(ValueError):
        restored(["~1", *["~0"] * 30], ("", "x" * 1_000_000))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_article_carries_its_events_in_a_tenth_of_their_bytes(lang: str) -> None:
    founding = load(DATA)
    drawn = Drawn(founding, replace(View.of(founding), lang=lang))
    page = export(founding, drawn.view, "html").decode()
    whole = open_figure(drawn.carried.encode()).data
    assert open_figure(page.encode()).data == in_language(whole, lang)
    assert len(drawn.carried_beside(page_texts(page))) * 10 < len(drawn.carried)


def test_a_page_changed_after_the_export_keeps_its_view_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    founding = load(DATA)
    page = export(founding, View.of(founding), "html").decode()
    title = founding.event["amazon-moratorium"].title.say("en")
    Path("a.html").write_text(page.replace(f">{title}<", ">Something else<"), encoding="utf-8")
    told = CliRunner().invoke(group, ["inspect", "a.html", str(DATA)])
    command, _, *more = told.stdout.splitlines()
    assert command.endswith("-o a.html --size 1280 --set scale_factor=2")
    assert more == ["the events cannot be read, because the page was changed after the export"]
    saved = CliRunner().invoke(group, ["inspect", "a.html", "--extract", "out.yaml"])
    assert saved.exit_code != 0
    assert not Path("out.yaml").exists()


def test_the_digest_tells_texts_apart() -> None:
    assert digest(("a", "b")) != digest(("ab",))
    assert digest(TEXTS) == digest(list(TEXTS))
