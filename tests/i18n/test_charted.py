"""The words of charts in languages that the interface does not have."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from typing import Any

import pytest

from bench.glance import files
from tests.layout.translated import in_language
from tests.project.languages import fields
from timeline.chart.chart import draw_chart
from timeline.chart.typesetting import language_of
from timeline.i18n.charted import say, say_n
from timeline.io.presets import PRESETS
from timeline.layout.scene import Scene
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.theme.shipped import PACKAGE
from timeline.view.view import TimeAxis, View

EVERY: dict[str, dict[str, Any]] = json.loads((PACKAGE / "i18n" / "charted.json").read_text(encoding="utf-8"))
FOREIGN = ("ar", "he", "ja", "ru", "zh")
NAMES = ("bundled", "google-v-oracle", "history-of-life", "extremely-large-telescope", "week", "votes")


def test_each_language_of_charts_has_the_same_messages_with_their_fields() -> None:
    assert {tuple(words) for words in EVERY.values()} == {tuple(EVERY["he"])}
    code = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    assert [message for message in EVERY["he"] if f'"{message}"' not in code] == []
    for words in EVERY.values():
        for message, text in words.items():
            for form in (text,) if isinstance(text, str) else text.values():
                assert fields(message) - {"n", "count"} <= fields(form) <= fields(message), form


def test_a_chart_has_a_message_in_its_language_or_none() -> None:
    assert say("de", "as of {date}", date="1. Juni") == "Stand: 1. Juni"
    assert say("he", "How to read the chart") == ""
    assert say("he", "{day}, {time}", day="1.", time="9") == "1., 9"
    assert say("fr", "as of {date}", date="1er juin") == "arrêté au 1er juin"
    assert [say_n("ar", "{n} event", "{n} events", n) for n in (1, 2, 3, 11)] == [
        "حدث واحد",
        "حدثان",
        "3 أحداث",
        "11 حدثًا",
    ]
    assert say_n("ru", "{n} event", "{n} events", 1_005) == "1\u00a0005 событий"
    assert say_n("he", "{n} page", "{n} pages", 2) == say("zh-Hant", "first") == ""


@pytest.mark.parametrize(
    ("title", "lang", "asked"),
    [
        ({"ar": "علماء"}, "ar", "en"),
        ({"ar": "علماء"}, "ar", "fr"),
        ({"en": "A", "ar": "علماء"}, "en", "en"),
        ({"en": "A", "ar": "علماء"}, "ar", "ar"),
        ("新幹線の歩み", "ja", "fr"),
        ("人口普查", "zh", "en"),
        ("Как это было: мы и вы", "ru", "en"),
        ("تاریخ پارس", "fa", "en"),
        ("Der Bau und die Brücke auf dem Weg in den Hafen", "de", "en"),
        ("La mairie et les ponts de la ville", "fr", "en"),
        ("The bridge and the town", "fr", "fr"),
        ("Abc", "en", "en"),
    ],
)
def test_a_chart_is_in_the_language_of_its_texts(title: Any, lang: str, asked: str) -> None:
    assert language_of(Timeline(title=Words(title)), asked) == lang


def drawn(timeline: Timeline, name: str) -> Iterator[tuple[str, Scene]]:
    axes: tuple[TimeAxis, ...] = ("magnified", "linear", "equal") if name == "week" else ("magnified",)
    for size, axis in zip(("article", "square", "social", "story", "phone"), cycle(axes), strict=False):
        view = replace(View.of(timeline), width=PRESETS[size].width, height=PRESETS[size].height)
        yield f"{size} {axis}", draw_chart(timeline, replace(view, time_axis=axis))


@pytest.mark.parametrize(("name", "lang"), [*zip(NAMES, (*FOREIGN, "ar"), strict=True)])
@pytest.mark.tried(2)
def test_a_chart_of_a_file_in_another_language_has_no_english_word(name: str, lang: str) -> None:
    made = in_language(dict(files())[name], lang)
    found = {
        f"{size}: {words}"
        for size, scene in drawn(made, name)
        for words in scene.words
        if re.search(r"[A-Za-z]{2,}", re.sub(r"[0-9A-Z]{4}(-[0-9A-Z]{4})+", "", words))
    }
    assert found == set()


@pytest.mark.parametrize(("name", "lang"), [("week", "de"), ("bundled", "es")])
def test_a_chart_in_latin_letters_has_no_word_of_english_either(name: str, lang: str) -> None:
    english = re.compile(r"\b(the|of|and|events?|others?|as|not|more|later|first|June|May)\b")
    made = in_language(dict(files())[name], lang)
    assert [words for _, scene in drawn(made, name) for words in scene.words if english.search(words)] == []
