"""A file in one language has no word of the interface in another, in whatever it is exported as."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.browser.test_languages import is_strange
from timeline.chart.captions import caption_text
from timeline.chart.chart import draw_chart
from timeline.chart.published import published
from timeline.chart.typesetting import language_of
from timeline.i18n.catalogue import languages
from timeline.io.loader import load, load_bytes
from timeline.io.tables.exported import EVENT_COLUMNS, HELD, LINKED, RECORD
from timeline.model.timeline import Timeline
from timeline.render import export
from timeline.render.pdf import document as paper
from timeline.render.slides.deck import Deck, deck_html
from timeline.render.slides.handout import document
from timeline.theme.shipped import DATA
from timeline.view.view import View

TIMELINE = load(DATA)
OTHER = """\
title: {LANG: Xo}
actors: [{id: city, name: {LANG: Xona}}, {id: guild, name: {LANG: Xuma}}]
positions: [{id: open, label: {LANG: Xara}, rank: 1}, {id: closed, label: {LANG: Xeru}, rank: 2}]
types: [{id: said, label: {LANG: Xilo}}, {id: did, label: {LANG: Xipo}, shape: diamond, mode: action}]
events:
  - {id: opened, date: 2019, actors: city, type: did, title: {LANG: Xanu}, positions: {actor: city, position: open}}
  - id: asked
    date: 2021-03~
    actors: guild
    type: said
    title: {LANG: Xemu}
    importance: 2
    sources:
      - {title: {LANG: Xavo}, publisher: Xivo, url: "https://example.org/1", date: 2021-03, role: primary}
      - {title: {LANG: Xavu}, publisher: Xivu, url: "https://example.org/2"}
    quote: {text: {LANG: Xy}}
  - id: shut
    date: 2021-06-14
    actors: city
    type: did
    title: {LANG: Xumo}
    responds_to: asked
    corrections: [{date: 2021-10-01, why: {LANG: Xeno}, was: {date: 2021-06-13}}]
    positions: {actor: city, position: closed, until: 2022}
"""
"""A file with texts in one language, of words that are none."""
KINDS = ("svg", "html", "deck", "handout", "pdf", "caption")
SPOKEN = ("alt", "aria-label", "title", "placeholder", "aria-description", "content")
VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)


class Texts(HTMLParser):
    """The texts of a document and of its spoken attributes, without what is marked as another language's."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.lang, self.found = lang, list[str]()
        self.stack: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        foreign = (self.stack[-1][1] if self.stack else False) or told.get("lang", self.lang) != self.lang
        if told.get("lang") == self.lang:
            foreign = False
        if not foreign:
            self.found += [v for k, v in attrs if v and (k in SPOKEN or (k.startswith("data-") and " " in v))]
        if tag not in VOID:
            self.stack.append((tag, foreign or tag in ("script", "style", "cite", "blockquote", "metadata")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        for n in range(len(self.stack) - 1, -1, -1):
            if self.stack[n][0] == tag:
                del self.stack[n:]
                return

    def handle_data(self, data: str) -> None:
        if not (self.stack and self.stack[-1][1]):
            self.found.append(data)


def of_markup(text: str, lang: str) -> list[str]:
    reader = Texts(lang)
    reader.feed(text)
    reader.close()
    inert = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', text, re.DOTALL)
    return reader.found + [value for each in inert for value in strings(json.loads(each))]


def strings(value: Any) -> Iterator[str]:
    """Every text in plain data but titles, which may be in another language."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict) and not isinstance(value.get("text"), str):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings(each)


def texts(kind: str, view: View, timeline: Timeline = TIMELINE) -> set[str]:
    if kind == "caption":
        scene = draw_chart(timeline, view)
        found = caption_text(published(timeline, view), scene, scene.events).splitlines()
    elif kind == "deck":
        found = of_markup(deck_html(Deck.of(timeline, view)).html, view.lang)
    elif kind == "handout":
        found = [*strings(document(Deck.of(timeline, view)))]
    elif kind == "pdf":
        found = [*strings(paper.document(published(timeline, view)))]
    else:
        found = of_markup(export(timeline, view, kind).decode(), view.lang)
    return {text.strip() for text in found if re.search(r"[^\W\d_]{3}", text)}


@pytest.mark.parametrize("lang", TIMELINE.languages)
@pytest.mark.parametrize("kind", KINDS)
def test_every_text_of_a_file_is_in_its_language(kind: str, lang: str) -> None:
    found = texts(kind, replace(View.of(TIMELINE), lang=lang))
    assert len(found) > 20
    assert [text for text in found if is_strange(text, lang)] == []


@pytest.mark.parametrize("lang", sorted({*languages()} - {*TIMELINE.languages}))
def test_every_text_around_a_file_in_another_language_is_in_it(lang: str) -> None:
    timeline = load_bytes(OTHER.replace("LANG", lang).encode(), "other.yaml")
    view = replace(View.of(timeline), lang=lang)
    for kind in KINDS:
        found = texts(kind, view, timeline)
        assert any(text.startswith("X") for text in found), kind
        assert (kind, [text for text in found if is_strange(text, lang)]) == (kind, [])
    head = export(timeline, view, "html").decode()[:300]
    assert f'<html lang="{lang}"' in head
    assert ('dir="rtl"' in head) is (lang == "ar")


def test_the_columns_of_a_csv_are_names_for_programs_the_same_in_every_language() -> None:
    heads = {
        export(TIMELINE, replace(View.of(TIMELINE), lang=lang), kind).decode("utf-8-sig").splitlines()[0]
        for lang in languages()
        for kind in ("csv", "record.csv")
    }
    columns = (*EVENT_COLUMNS, LINKED, HELD)
    assert heads == {",".join(columns), ",".join((*columns, RECORD))}


def test_the_test_knows_a_strange_text() -> None:
    page = '<p title="Clear filters">Effacer<b lang="en">All kinds</b></p><script>All kinds</script>'
    assert of_markup(page, "fr") == ["Clear filters", "Effacer"]


@pytest.mark.parametrize(
    "titles",
    [
        ["Algeria: No crisis", "Angola: No crisis", "Argentina: No crisis"],
        ["DE, LA: Law", "ME, IN: Law", "AL, LA: No law"],
    ],
)
def test_neither_one_word_nor_abbreviations_make_a_language(titles: list[str]) -> None:
    events = "".join(
        f"  - {{id: e{n}, date: 2020, actors: a, type: t, title: '{title}'}}\n"
        for n, title in enumerate(titles * 3)
    )
    head = "title: Laws\nactors: [{id: a, name: A}]\ntypes: [{id: t, label: T}]\nevents:\n"
    assert language_of(load_bytes((head + events).encode(), "laws.yaml"), "en") == "en"
