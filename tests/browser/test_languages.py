"""One page, one language: no text of the interface is left in another, wherever a reader meets it."""

from __future__ import annotations

import re
from functools import cache
from string import Formatter
from typing import Any

import pytest
from babel.messages.pofile import read_po
from playwright.sync_api import Page, expect

from timeline.i18n.catalogue import LOCALE, language_name, languages, say

pytestmark = [pytest.mark.browser, pytest.mark.still]

TEXTS = """() => {
  const own = document.documentElement.lang;
  const foreign = (e) => { const said = e.closest('[lang]'); return said && said.lang !== own; };
  const found = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const within = walker.currentNode.parentElement;
    const left = within.closest('script, style, blockquote, cite, .js-plotly-plot');
    if (!left && !foreign(within)) found.push(walker.currentNode.data);
  }
  for (const e of document.body.querySelectorAll('*')) {
    if (foreign(e)) continue;
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-valuetext']) {
      if (e.hasAttribute(name)) found.push(e.getAttribute(name));
    }
    for (const [key, value] of Object.entries(e.dataset)) {
      if (/ /.test(value) && !['address', 'text'].includes(key)) found.push(value);
    }
  }
  return found.map(t => t.trim()).filter(t => /\\p{L}{3}/u.test(t));
}"""


@cache
def wrong(lang: str) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """What readers meet in English and not in this language, or in French for English; fields make a pattern."""
    own: set[str] = set()
    other: set[str] = set()
    known = "fr" if lang == "en" else lang
    for path in sorted((LOCALE / known).rglob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=known):
                if message.id:
                    ids = [message.id] if isinstance(message.id, str) else [*message.id]
                    told = [message.string] if isinstance(message.string, str) else list(message.string or ())
                    english, translated = set(ids), set(filter(None, told))
                    own |= english if lang == "en" else translated or english
                    other |= translated if lang == "en" else english
    patterns = {text: found for text in other - own if (found := pattern(text))}
    whole = frozenset(text for text in patterns if "{" not in text)
    return whole, tuple(re.compile(found) for text, found in patterns.items() if text not in whole)


def pattern(text: str) -> str | None:
    """The message as a pattern, its fields as anything; None where it has too few letters of its own to be known by."""
    parts = [(literal, field) for literal, field, _, _ in Formatter().parse(text)]
    least = 10 if any(field is not None for _, field in parts) else 4
    if sum(len(re.findall(r"\w", literal)) for literal, _ in parts) < least:
        return None
    return "".join(re.escape(literal) + (".+" if field is not None else "") for literal, field in parts)


@cache
def is_strange(text: str, lang: str) -> bool:
    """Return whether a text is a message of another language, whole."""
    whole, patterns = wrong(lang)
    return text in whole or any(one.fullmatch(text) for one in patterns)


def strange(page: Page, lang: str) -> list[str]:
    return [text for text in page.evaluate(TEXTS) if is_strange(text, lang)]


FACES = {
    "page": "",
    "card": "&event=amazon-moratorium&on=2020-06-01&compare=2020-06-30",
    "nothing": "&q=zzzz&actors=ibm",
    "faults": "&actors=nobody&from=soon&table=colour",
}


@pytest.mark.parametrize("lang", languages())
def test_every_text_of_the_page_of_the_export_dialog_and_of_the_copy_without_script_is_in_its_language(
    visit: Any, lang: str
) -> None:
    seen = visit()
    for face, query in FACES.items():
        page = seen.open(f"/?lang={lang}{query}").page
        assert (face, strange(page, lang)) == (face, [])
        expect(page.locator("html")).to_have_attribute("lang", lang)
    calls = [asked for asked in seen.requests if "_dash-update-component" in asked]
    assert calls
    assert all(f"/{lang}/_dash-" in asked for asked in calls) is (lang != "en")
    page.locator("#live details.export summary").click()
    expect(page.locator("#export")).to_be_visible()
    assert strange(page, lang) == []
    other = visit()
    other.page.route("**/_dash-*", lambda route: route.fulfill(status=204, body=""))
    other.page.goto(f"{other.home}/?lang={lang}", wait_until="domcontentloaded")
    assert strange(other.page, lang) == []
    other.console.clear()  # of the calls that were not answered


def test_the_test_knows_a_strange_text() -> None:
    assert is_strange("Clear filters", "fr")
    assert is_strange("Step through the events", "fr")
    assert is_strange("Language not available: “de”. Languages: English, French", "fr")
    assert not is_strange("Effacer les filtres", "fr")
    assert is_strange("Effacer les filtres", "en")


def test_a_language_the_page_does_not_speak_is_said(visit: Any) -> None:
    seen = visit(locale="fr-FR").open("/?lang=sw")
    expect(seen.page.locator("#complaints")).to_have_text(
        say(
            "fr",
            "Language not available: “{value}”. Languages: {languages}",
            languages=", ".join(language_name(known, "fr") for known in languages()),
            value="sw",
        )
        + "."
    )
