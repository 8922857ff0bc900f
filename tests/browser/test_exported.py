"""The exported HTML as a reader gets it: from a disk, without network, without script; and hostile texts in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.test_render import PAYLOADS, hostile
from timeline.model import Timeline
from timeline.render import render
from timeline.view import View


def opened(chromium: Browser, file: Path, **context: Any) -> tuple[Page, list[str], list[str]]:
    """The page of a file, all it requested but itself, and all it complained of."""
    page = chromium.new_context(offline=True, **context).new_page()
    requests, complaints = list[str](), list[str]()
    page.on("request", lambda r: requests.append(r.url))
    page.on("console", lambda m: complaints.append(m.text))
    page.on("dialog", lambda d: complaints.append(d.message))
    page.on("pageerror", lambda e: complaints.append(str(e)))
    page.goto(file.as_uri())
    return page, [r for r in requests if r != file.as_uri() and not r.startswith("data:")], complaints


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_html_opens_from_disk_without_network_or_script(
    chromium: Browser, timeline: Timeline, tmp_path: Path, script: bool, lang: str
) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(render(timeline, replace(View.of(timeline), lang=lang), "html"))
    page, requests, complaints = opened(chromium, file, java_script_enabled=script)
    assert page.locator("svg g[id^=event-]").count() == len(timeline.events)
    assert page.locator("svg").is_visible()
    assert page.locator("tbody tr").count() == len(timeline.events)
    links = [s.url for e in timeline.events for s in e.sources if s.url]
    found = [a.get_attribute("href") for a in page.locator("tbody a").all()]
    assert found == links
    assert page.locator("html").get_attribute("lang") == lang
    assert requests == []
    assert complaints == []
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_run_nothing_and_ask_for_nothing_even_without_the_policy(
    chromium: Browser, tmp_path: Path, payload: str
) -> None:
    text = render(hostile(payload), View(), "html").decode()
    policy = text[text.index('<meta http-equiv="Content-Security-Policy"') :].split(">")[0] + ">"
    file = tmp_path / "hostile.html"
    file.write_text(text.replace(policy, ""), encoding="utf-8")
    page, requests, complaints = opened(chromium, file)
    assert page.locator("tbody tr").count() == 5
    assert page.locator("tbody strong").first.inner_text() == payload
    assert requests == []
    assert complaints == []
    page.context.close()
