"""Sentences about a file or a date: English texts that can be said again in French."""

from __future__ import annotations

import copy
import json
import pickle

import pytest

from timeline.dates import parse_date
from timeline.errors import DateError, Problem, closest, in_language, problem_words
from timeline.i18n.catalogue import say_again
from timeline.i18n.sentences import NOTHING, InWords, Sentence, verbatim

DAY = Sentence("there is no day {day} in {month}", day=31, month=InWords(lambda lang: f"month in {lang}"))


def refusal(text: str) -> DateError:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    return caught.value


def test_a_sentence_is_its_english_text() -> None:
    assert DAY == "there is no day 31 in month in en"
    assert json.dumps({"message": Sentence("write {date}", date="2020-06")}) == '{"message": "write 2020-06"}'
    assert Sentence("{message}; {hint}", message="a", hint="b") == "a; b"
    assert Sentence("{en: …, fr: …}") == "{en: …, fr: …}"


def test_it_is_said_again_with_its_parts_and_other_texts_as_they_are() -> None:
    assert say_again("fr", "put it in quotes") == "put it in quotes"
    assert say_again("fr", verbatim("{not} ours")) == "{not} ours"
    assert say_again("fr", NOTHING) == ""
    assert say_again("fr", DAY) == "il n’y a pas de jour 31 en month in fr"
    nested = Sentence("{message}; {hint}", message=DAY, hint=Sentence("put it in quotes"))
    assert (
        say_again("fr", nested) == "il n’y a pas de jour 31 en month in fr\u202f; mettez-la entre guillemets"
    )


def test_a_copy_can_be_said_again_too() -> None:
    reason = refusal("2020-04-31").sentence
    for again in (copy.deepcopy(reason), pickle.loads(pickle.dumps(reason))):
        assert again == reason
        assert say_again("fr", again) == say_again("fr", reason) != reason


def test_a_problem_is_one_line_in_either_language() -> None:
    problem = Problem("my.yaml", 12, 3, "events[0].date", refusal("2020-13").message, refusal("2020-13").hint)
    assert str(problem) == (
        "my.yaml:12:3: there is no month 13; months are 01 to 12, seasons 21 to 24, quarters 33 to 36"
    )
    assert problem_words(problem, "en") == str(problem)
    assert problem_words(problem, "fr") == (
        "my.yaml:12:3: il n’y a pas de mois 13\u202f; "
        "les mois vont de 01 à 12, les saisons de 21 à 24, les trimestres de 33 à 36"
    )
    assert str(in_language(problem, "fr")).startswith("my.yaml:12:3: il n’y a pas de mois 13; les mois vont")


@pytest.mark.parametrize(
    "text",
    ["2020-06-10T25:00:00", "2020-06-10T10:00:00+20:00", "2020-21-03", "2020-33-03",
     "2020-06-10T10:00/2020-06-10T09:00", "2020-06-10T24:00", "18:53",
     "9" * 70, "../..", "[2020, 2021]", "2020-06-10/P1Y", "-0000", "20", "10 June", "gibberish", "10.06.20"],
)  # fmt: skip
def test_no_reason_stays_english(text: str) -> None:
    error = refusal(text)
    for part in (error.message, error.hint):
        assert not part or say_again("fr", part) != part


def test_the_closest_word_is_asked_for_in_french() -> None:
    assert say_again("fr", closest("amazn", ["amazon", "ibm"])) == "vouliez-vous dire 'amazon'\u202f?"
    assert say_again("fr", closest("xyz", ["amazon", "ibm"])) == "noms connus\u00a0: amazon, ibm"
    assert closest("xyz", []) == NOTHING
