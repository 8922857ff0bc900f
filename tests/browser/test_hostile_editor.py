"""The editor shows each text of a file as text: of a file on the server and of a stranger's that was opened."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_hostile_page import Watched
from tests.serving import served
from tests.strategies import toy_timeline
from tests.trust.checks import check
from timeline.io.loader import load_bytes
from timeline.model.fields import FrozenModel
from timeline.model.texts import Words
from timeline.web import Rights, Shelf

pytestmark = pytest.mark.browser
HOSTILE = (
    '<b data-of="{0}">{0}</b><img src=x onerror="alert(1)"><a href="http://127.0.0.1:9/{0}" data-of="{0}">x</a>'
    '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/" data-of="{0}"><style data-of="{0}">'
    '* {{ color: red }}</style><form action="/edit-pass" method="post" data-of="{0}"><input name="token"></form>'
)
"""Elements that a browser without a policy runs, and some that no policy stops; each names the field that it is of."""
WRITTEN = "() => [...new Set([...document.querySelectorAll('[data-of]')].map(e => e.dataset.of))]"
"""The fields whose text has become elements."""
DATE = "2020-03-12"


def _(field: str) -> str:
    return HOSTILE.format(field)


def _event(event: str, **more: Any) -> dict[str, Any]:
    return {"id": event, "date": DATE, "actors": ["a"], "type": "k", "title": _("title"), **more}


FILE: dict[str, Any] = {
    "title": _("file title"), "about": _("about"), "byline": _("byline"), "license": _("license"),
    "time_zone": _("time zone"),
    "scale_ends": {"permissive": _("permissive"), "restrictive": _("restrictive")},
    "positions": [
        {"id": "s", "label": _("position"), "short": _("short position"), "rank": 1},
        {"id": "t", "label": _("position"), "rank": 2},
    ],
    "topics": [{"id": "o", "label": _("topic")}],
    "link_types": [{"id": "l", "label": _("link type"), "inverse": _("inverse")}],
    "fields": [{"id": "f", "label": _("field"), "kind": "choice", "choices": [_("choice")]}],
    "series": [
        {"id": "n", "label": _("series"), "unit": _("unit"), "note": _("note of a series"), "points": [[DATE, 1]]}
    ],
    "tags": [{"id": "g", "label": _("tag")}],
    "groups": [{"id": "p", "label": _("group")}],
    "actor_types": [{"id": "y", "label": _("actor type"), "plural": _("plural")}],
    "actors": [{"id": "a", "name": _("actor"), "product": _("product"), "group": "p"}, {"id": "b", "name": _("actor")}],
    "types": [{"id": "k", "label": _("type"), "legend": _("legend")}],
    "rows": [{"id": "r", "name": _("row"), "actors": ["a"]}],
    "eras": [{"id": "e", "label": _("era"), "date": "2020-02/2020-05"}],
    "view": {"title": _("headline of the view"), "subtitle": _("subtitle"), "alt": _("alt"), "caption": _("caption")},
    "views": [{"id": "v", "name": _("view"), "title": _("headline of a view"), "subtitle": _("subtitle of a view"),
               "view": {"actors": ["a"]}}],
    "events": [
        _event(
            "one", label=_("label"), summary=_("summary"), note=_("note"), contested=_("contested"),
            sources_differ=_("differ"), tags=["g"],
            quote={"text": _("quote"), "speaker": _("speaker"), "note": _("note of a quote"), "lang": "en"},
            reply=[{"actor": "b", "text": _("reply"), "date": DATE, "source": {"title": _("source of a reply")}}],
            image={"url": "https://example.org/a.png", "alt": _("text of an image"), "credit": _("credit")},
            sources=[{"title": _("source"), "publisher": _("publisher"), "note": _("note of a source")}],
            corrections=[{"date": "2020-12-20", "why": _("why"), "was": {
                "title": _("old title"), "label": _("old label"), "summary": _("old summary"), "note": _("old note"),
                "contested": _("old reason"), "sources_differ": _("old difference")}}],
            positions=[{"actor": "a", "position": "s", "topic": "o", "covers": _("covers"), "excludes": _("excludes"),
                        "until": _("until")}],
        ),
        _event("two", actors=["b"], links=[{"type": "l", "to": "one"}], positions=[{"actor": "b", "position": "t"}]),
    ],
    "owners": [{"name": _("owner"), "publishers": [_("publisher")]}],
    "findings": [{"id": "f", "text": _("finding"), "claim": {"actor": "a", "position": "s", "on": DATE}}],
    "slides": [{"headline": _("headline"), "text": _("slide"), "notes": _("notes"), "view": {"event": "one"}},
               {"headline": _("headline"), "shows": "number", "number": _("number")}],
}  # fmt: skip
TEXT = json.dumps(FILE).encode()
"""A file with a payload in each of its texts."""


def _fields(value: Any) -> Iterator[tuple[type, str]]:
    """The fields of models in a value that hold texts."""
    if isinstance(value, FrozenModel):
        for name in type(value).model_fields:
            part = getattr(value, name)
            if isinstance(part, Words) or (
                isinstance(part, tuple) and any(isinstance(p, Words) for p in part)
            ):
                yield type(value), name
            yield from _fields(part)
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from _fields(part)


def _texts_of(model: type[FrozenModel]) -> Iterator[tuple[type, str]]:
    """The fields of a model that may hold a text, and of the models that are made of it."""
    for kind in model.__subclasses__():
        yield from _texts_of(kind)
        for name, field in kind.model_fields.items():
            if "Words" in str(field.annotation) and not name.startswith("own."):  # a choice
                yield kind, name


def test_each_field_that_holds_a_text_is_tried() -> None:
    timeline = load_bytes(TEXT, "hostile.yaml")
    tried = {
        (kind.__name__, name) for kind, name in _fields([getattr(timeline, f.name) for f in fields(timeline)])
    }
    tried |= {("FileHead", f.name) for f in fields(timeline) if isinstance(getattr(timeline, f.name), Words)}
    texts = {(kind.__name__, name) for kind, name in _texts_of(FrozenModel)}
    elsewhere = {
        ("Feed", "name"),
        ("Feed", "source"),
        ("ThemeFile", "credit"),
    }  # the editor shows no feed and no theme
    # A recording is a file beside the record.
    elsewhere |= {("Recording", name) for name in ("alt", "credit", "transcript")}
    assert {kind for kind, _ in texts} > {"Event", "Actor", "EventType", "Position", "FileHead", "FileSlide"}
    assert texts - elsewhere - tried == {
        ("ViewTexts", "title"),
        ("ViewTexts", "subtitle"),
        ("ViewTexts", "alt"),
        ("ViewTexts", "caption"),
    }  # they are DefaultView's


@pytest.fixture(params=["file", "copy of an upload"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The editor's address: of a file that the server may write, and of what a stranger has sent to a server."""
    path = tmp_path / "hostile.yaml"
    if request.param == "file":
        path.write_bytes(TEXT)
        with served(Shelf.opening(path), rights=Rights(edit=True)) as home:
            yield f"{home}/edit?lang=en"
    else:
        with served(toy_timeline()) as home:
            sent = Request(
                f"{home}/open?name=hostile.yaml", TEXT, {"Content-Type": "application/octet-stream"}
            )
            with urlopen(sent) as answer:
                opened = json.load(answer)["address"]
            yield f"{home}/edit{opened.partition('/')[2]}&copy=1&lang=en"


def _type(page: Page, column: str) -> None:
    """Types a hostile text into a cell."""
    page.locator(f'#edit-grid .ag-row[row-id="one"] [col-id="{column}"]').click()
    page.keyboard.press("F2")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(_("typed"))
    page.keyboard.press("Enter")


def _walk(page: Page) -> Iterator[str]:
    """Go through all that the editor shows, and name each place."""
    row = page.locator('#edit-grid .ag-row[row-id="one"]')
    for column, field in (
        ("title", "title"),
        ("actors", "actor"),
        ("type", "type"),
        ("positions", "short position"),
    ):
        expect(row.locator(f'[col-id="{column}"]')).to_have_text(_(field))
        yield f"column {column}"
    row.locator('[col-id="title"]').click()
    expect(page.locator('#edit-form [data-path="title"]')).to_be_visible()
    yield "form of an event"
    page.evaluate("() => document.querySelectorAll('details').forEach(d => { d.open = true })")
    yield "whole form"
    page.get_by_role("button", name="Set positions", exact=True).click()
    expect(page.locator('.positions-box .ag-header-cell[col-id="b"]')).to_have_text(_("actor"))
    yield "table of positions"
    page.locator("#tab-frame").click()
    for part in page.locator("#edit-parts [data-part]").all():
        part.click()
        yield f"part {part.get_attribute('data-part')}"
        for item in page.locator("#edit-part .item .what").all():
            item.click()
            yield f"item of {part.get_attribute('data-part')}"
    page.set_viewport_size({"width": 600, "height": 900})
    page.reload()
    expect(page.locator("#edit-list .what").first).to_have_text(_("title"))
    yield "list of a narrow window"


@check(7)
@pytest.mark.parametrize("bypass", [True, False], ids=["without policy", "with policy"])
def test_no_text_of_a_file_becomes_an_element_of_the_editor(
    chromium: Browser, address: str, bypass: bool
) -> None:
    context = chromium.new_context(bypass_csp=bypass, viewport={"width": 1400, "height": 1000})
    seen = Watched(context.new_page(), address[: address.index("/edit")])
    seen.page.goto(address)
    expect(seen.page.locator("#edit-chart")).to_have_attribute("aria-busy", "false")
    for place in _walk(seen.page):
        assert (place, seen.page.evaluate(WRITTEN)) == (place, [])
    assert (seen.wrong, seen.page.url) == ([], address)
    context.close()


@check(7)
@pytest.mark.parametrize("column", ["date", "actors", "title"])
def test_no_typed_text_becomes_an_element_of_the_editor(
    chromium: Browser, tmp_path: Path, column: str
) -> None:
    path = tmp_path / "hostile.yaml"
    path.write_bytes(TEXT)
    context = chromium.new_context(bypass_csp=True, viewport={"width": 1400, "height": 1000})
    with served(Shelf.opening(path), rights=Rights(edit=True)) as home:
        seen = Watched(context.new_page(), home)
        seen.page.goto(f"{home}/edit?lang=en")
        expect(seen.page.locator("#edit-chart")).to_have_attribute("aria-busy", "false")
        _type(seen.page, column)
        # In the cell, in the message under it, or in the question about new names.
        expect(seen.page.locator("#edit-grid, dialog[open]").filter(has_text="typed").first).to_be_visible()
        assert (seen.wrong, seen.page.evaluate(WRITTEN)) == ([], [])
        seen.page.close()  # before the server ends
    context.close()
