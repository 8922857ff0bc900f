"""The words of a position in a page, and what a later version of a page no longer has."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bundled import unfiltered
from tests.record.passages.planted import OTHERS
from timeline.dates import parse_date
from timeline.dates.mentions import find_date
from timeline.io.sources.pages import PageText
from timeline.model.nouns import Actor
from timeline.model.texts import Words
from timeline.record.passages.facts import find_name, find_words, names_of
from timeline.record.passages.passages import Drifted, FoundPassage, Wanted, drifted
from timeline.record.passages.plain import cleaned

LABEL, UNTIL = Words({"en": "Not sold until a condition is met"}), Words({"en": "until a national law"})


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("It is not sold until one condition is met.", True),
        ("It sells to any police department. The national anthem was played.", False),
        ("It will not be sold before a law.", False),
    ],
)
def test_one_common_word_is_not_the_words_of_a_position(page: str, found: bool) -> None:
    assert bool(find_words((LABEL, UNTIL), page, ("en",))) == found


def test_the_name_of_a_position_may_be_one_word() -> None:
    assert find_words((Words({"en": "Withdrawn"}),), "The firm has withdrawn the product.", ("en",))


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("The port will stop handling coal.", True),
        ("The port sto\u00adps hand-\nling coal.", True),
        ("The port handles stones.", False),
    ],
)
def test_words_of_a_position_are_found_in_the_plural_and_over_the_end_of_a_line(
    page: str, found: bool
) -> None:
    assert bool(find_words((Words({"en": "Stops handling"}),), cleaned(page), ("en",))) == found


def test_a_name_is_found_over_the_end_of_a_line() -> None:
    assert find_name(("Brannock Trust", "Громов"), cleaned("by the Bran-\nnock Trust"))
    assert find_name(("Громов",), cleaned("о Гро-\nмове говорят"))


QUOTED = FoundPassage("quotation", "We sell", "exact", "We sell")
HELD = FoundPassage("position", "paused", "found", "a one-year moratorium")


def test_a_version_that_could_be_read_after_one_that_could_not_has_no_drift() -> None:
    assert drifted((), (QUOTED, HELD)) == ()


def test_all_passages_are_gone_from_a_version_that_cannot_be_read() -> None:
    assert drifted((QUOTED,), ()) == (Drifted(QUOTED, FoundPassage("quotation", "We sell")),)


def test_changed_words_of_a_position_are_drift() -> None:
    later = FoundPassage("position", "paused", "found", "a two-year moratorium")
    assert drifted((QUOTED, HELD), (QUOTED, later)) == (Drifted(HELD, later),)


MENTIONS = Path(__file__).with_name("mentions.txt").read_text(encoding="utf-8").splitlines()[2:]


@pytest.mark.parametrize("line", MENTIONS)
def test_a_date_or_a_name_is_found_as_pages_write_it(line: str) -> None:
    kind, lang, wanted, words, outcome = line.split(" | ")
    other = OTHERS.get(lang[:2], "")
    page = cleaned(f"{other}\n\n{words}\n\n{other}")
    if kind == "date":
        mention = find_date(parse_date(wanted), page, [lang])
        assert (mention is not None and mention.with_year) == (outcome == "found")
        assert mention is None or outcome != "none"
    else:
        id_, name = wanted.split(" = ")
        actor = Actor.model_validate({"id": id_, "name": name})
        assert (find_name(names_of(actor), page, [lang]) is not None) == (outcome == "found")


@pytest.mark.parametrize(
    ("stated", "words", "lang", "outcome"),
    [
        ("2020-06-12", "It announced the pause on Wednesday.", "en", "found"),
        ("2020-06-12", "Mercredi, elle a annoncé une pause.", "fr", "found"),
        ("2020-06-11", "Hier, elle a annoncé une pause.", "fr", "found"),
        ("2020-06-12", "It announced the pause yesterday.", "en", "absent"),
        ("2020-06-12", "It announced the pause on Thursday.", "en", "absent"),
        ("2020-06-18", "It announced the pause on Wednesday.", "en", "absent"),
        ("2020-06-09", "It announced the pause on Wednesday.", "en", "absent"),
        ("", "It announced the pause on Wednesday.", "en", "absent"),
        ("2020-06-12", "同社は10日、停止を発表した。", "ja", "found"),
        ("2020-06-18", "同社は10日、停止を発表した。", "ja", "absent"),
        ("2020-06-12", "发言人10日表示，公司将停止。", "zh", "found"),
        ("2020-06-12", "停止は10日間、10日以内、10日にわたり。", "ja", "absent"),
        ("2020-06-12", "停止は計10日、または5月10日、とした。", "ja", "absent"),
    ],
)
def test_a_report_of_the_week_after_a_day_may_name_its_day_alone(
    stated: str, words: str, lang: str, outcome: str
) -> None:
    timeline = unfiltered()
    event = timeline.event["amazon-moratorium"]  # 10 June 2020, a Wednesday
    read = PageText(words, lang=lang, date=stated)
    (date,) = (p for p in Wanted(timeline, event, event.sources[0]).passages(read) if p.kind == "date")
    assert (date.outcome, date.with_year) == (outcome, outcome == "absent")
