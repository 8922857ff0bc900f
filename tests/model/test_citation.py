"""A source in words: in full, in brief, and what of it a reader can follow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.strategies import noun, ordered, toy_timeline
from timeline.model.nouns import Correction, Event
from timeline.model.sources import Source
from timeline.record.published import corrected_words, corrections

FULL = noun(
    Source,
    title={"en": "A pause", "fr": "Une pause"},
    publisher="Reuters",
    date="2020-06-12",
    url="https://example.org/1",
    lang="en",
)
ENGLISH = FULL.cite("en")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "“A pause”, Reuters, 12 June 2020, https://example.org/1"),
        ("fr", "«\u00a0Une pause\u00a0», Reuters, 12 juin 2020, https://example.org/1"),
    ],
)
def test_a_source_in_full_is_title_publisher_date_and_address(lang: str, words: str) -> None:
    cited = FULL.cite(lang)
    assert cited.plain(lang) == words
    assert cited.plain(lang, address=False) == words.rpartition(", ")[0]


def test_a_title_that_is_a_description_is_not_quoted() -> None:
    assert replace(ENGLISH, described=True).plain("en", address=False) == "A pause, Reuters, 12 June 2020"
    described = {"title": "Letter to the mayor", "described": True}
    change = noun(Correction, date="2021", why="Found.", was={"sources": [described]})
    event = noun(Event, id="e", date="2020", actors="amber", type="act", title="E")
    event = event.model_copy(update={"sources": (FULL,), "corrections": (change,)})
    (corrected,) = corrections(toy := toy_timeline(events=ordered([event])))
    words = "source removed: Letter to the mayor; source added: “A pause”, Reuters, 12 June 2020"
    assert corrected_words(toy, corrected, "en") == words


def test_a_source_in_brief_is_its_publisher_and_date_or_its_title() -> None:
    assert ENGLISH.brief("en") == "Reuters, 12 June 2020"
    assert ENGLISH.brief("ar") == "Reuters، 12 June 2020"
    assert replace(ENGLISH, publisher="", date="", title="A document").brief("en") == "A document"
    assert ENGLISH.origin == ("Reuters", "12 June 2020")
    assert replace(ENGLISH, publisher="").origin == ("12 June 2020",)


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/1", "https://example.org/1"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("http://[::1", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_only_an_address_that_can_be_followed_is_a_link(url: str, link: str) -> None:
    assert replace(ENGLISH, url=url).link == link
