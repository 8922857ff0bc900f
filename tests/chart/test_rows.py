"""What is told with an event in words: its quotation and the notes that must be read with it."""

from __future__ import annotations

import pytest

from tests.strategies import noun, toy_timeline
from timeline.model.nouns import Event
from timeline.record.words import note_words


def doubtful(**more: object) -> Event:
    """An event with a quotation and a note of its own, both in two languages."""
    quote = {
        "text": {"en": "We leave.", "fr": "Nous partons."},
        "speaker": "The head of Birch",
        "note": {"en": "our translation", "fr": "notre traduction"},
    }
    made: Event = noun(
        Event, id="told", date="2020-06-08", actors="birch", type="statement", title="Told", quote=quote,
        note={"en": "The day is deduced.", "fr": "Le jour est déduit."}, confidence="medium", **more,
    )  # fmt: skip
    return made


def told(event: Event, lang: str) -> str:
    return "|".join(note_words(toy_timeline(events=(event,)), event, lang))


def test_notes_of_event_and_quotation_are_told() -> None:
    english = "“We leave.” — The head of Birch (our translation)|medium confidence|Note: The day is deduced."
    french = (
        "«\u00a0Nous partons.\u00a0» — The head of Birch (notre traduction)|fiabilité moyenne"
        "|Note\u00a0: Le jour est déduit."
    )
    assert [told(doubtful(), lang) for lang in ("en", "fr")] == [english, french]
    bare = doubtful().model_copy(update={"note": None, "confidence": "high"})
    assert bare.quote
    plain = bare.model_copy(update={"quote": bare.quote.model_copy(update={"speaker": None, "note": None})})
    assert told(plain, "en") == "“We leave.”"


@pytest.mark.parametrize(
    ("note", "line"),
    [
        ("(translation); the original is Danish", "“We leave.” (translation); the original is Danish"),
        ("as published (translation)", "“We leave.”; as published (translation)"),
        ("as published", "“We leave.” (as published)"),
    ],
)
def test_the_note_of_a_quotation_has_no_brackets_within_brackets(note: str, line: str) -> None:
    event = noun(
        Event,
        id="e",
        date="2020",
        title="Leaves",
        type="k",
        actors="birch",
        quote={"text": "We leave.", "note": note},
    )
    assert told(event, "en") == line
