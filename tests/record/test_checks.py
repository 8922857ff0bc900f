"""The checks before publishing: each finds its own fault alone, with its line and its message."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from tests.command import run
from tests.record.amber import day, says
from tests.strategies import noun, ordered, timelines, toy_timeline, toy_with_draft
from timeline.dates import parse_date
from timeline.i18n.catalogue import say_again
from timeline.io.loader import load_with_locations
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.checks import (
    CHECKS,
    check_warnings,
)
from timeline.record.evidence import independent
from timeline.record.warnings import judging_word

CLEAN = """\
title: {en: A bridge, fr: Un pont}
as_of: 2022-06-30
positions:
  - {id: open, label: {en: Open, fr: Ouvert}, rank: 1}
  - {id: closed, label: {en: Closed, fr: Fermé}, rank: 2}
actors:
  - {id: city, name: City}
types:
  - {id: act, label: {en: Act, fr: Acte}}
events:
  - id: closed
    date: 2021-06-14
    actors: city
    type: act
    title: {en: Closed to cars, fr: Fermé aux voitures}
    quote: {lang: en, text: {en: Enough., fr: Assez (traduction).}, speaker: The mayor}
    contested: {en: By drivers., fr: Par des conducteurs.}
    positions:
      actor: city
      position: closed
      from: 2021-06-20
      expires: 2022-12-31
    sources:
      - title: A decree
        publisher: City
        url: https://city.example/decree
        date: 2021-06-14
        archived: https://web.archive.org/1
      - {title: A report, publisher: The Post, url: https://post.example/1, date: 2021-06, archived: https://archive.ph/2}
"""


def found_in(text: str) -> list[tuple[str, int, int, str, str]]:
    """Code, line, column, and the words in both languages with plain spaces."""
    path = Path("b.yaml")
    path.write_text(text, encoding="utf-8")
    made, places = load_with_locations(path)
    return [
        (r.code, r.line, r.column, plain(say_again("en", r.message)), plain(say_again("fr", r.message)))
        for r in check_warnings(made, places=places)
    ]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


pytestmark = pytest.mark.usefixtures("here")
CASES: list[tuple[str, str, tuple[Any, ...]]] = [
    (CLEAN[CLEAN.index("    sources:"):], "",
     ("unsourced", 11, 5, "the event has no source")),
    (CLEAN[CLEAN.index("      - {title: A report"):], "",
     ("single-source", 24, 7, "only one source: City")),
    ("publisher: The Post", "publisher: ' CITY'",
     ("same-publisher", 24, 7, "2 sources, but they share a publisher: City",
      "2 sources, mais du même éditeur : City")),
    ("https://post.example/1", "https://www.city.example/1",
     ("single-source", 24, 7, "2 sources, but no two are known to be independent")),
    ("        date: 2021-06-14\n", "",
     ("source-undated", 24, 9, "the source “A decree” has no date")),
    ("        archived: https://web.archive.org/1\n", "",
     ("source-unarchived", 24, 9, "the source “A decree” has no archived copy")),
    (", speaker: The mayor", "",
     ("quote-unattributed", 16, 12, "the quotation has no speaker")),
    ("    quote:", "    image: {url: https://a.example/b.png, alt: {en: A, fr: B}, license: CC0}\n    quote:",
     ("media-unstated", 16, 12, "image does not name its source", "image n’indique pas sa source")),
    (" (traduction)", "",
     ("quote-translated", 16, 47, "the quotation in fr is a translation; add “(translation)” to it",
      "la citation en fr est une traduction ; ajoutez-y « (traduction) »")),
    ("lang: en, ", "",
     ("quote-translated", 16, 12,
      "the quotation is in several languages; lang must say which are the original words")),
    ("title: {en: Closed to cars", "title: {en: Finally closed to cars",
     ("judging-word", 15, 17, "title: “finally” expresses a judgement; state who did what",
      "titre : « finally » porte un jugement ; indiquez qui a fait quoi")),
    ("date: 2021-06-14\n    actors", "date: 2021-06-01\n    actors",
     ("placeholder-date", 12, 11,
      "1 June 2021 is the first day of a month; if only the month is known, write the month alone",
      "le 1er juin 2021 est le premier jour d’un mois ; si seul le mois est connu, écrivez le mois seul")),
    ("date: 2021-06-14\n    actors", "date: 2021-01-01/2021-06-14\n    actors",
     ("placeholder-date", 12, 11,
      "1 January 2021 is the first day of a year; if only the year is known, write the year alone")),
    ("date: 2021-06,", "date: 2021-06-01,",
     ("placeholder-date", 29, 83,
      "the source “A report”: 1 June 2021 is the first day of a month; if only the month is known, write "
      "the month alone",
      "la source « A report » : le 1er juin 2021 est le premier jour d’un mois ; "
      "si seul le mois est connu, écrivez le mois seul")),
    ("from: 2021-06-20", "from: 2021-07-01",
     ("placeholder-date", 21, 13,
      "1 July 2021 is the first day of a month; if only the month is known, write the month alone")),
    ("expires: 2022-12-31", "expires: P1Y",
     ("past-term", 22, 16, "City, “Closed”: expired (20 June 2022), no update in this file",
      "City, « Fermé » : échéance passée (20 juin 2022), sans suite dans ce fichier")),
    ("as_of: 2022-06-30", "as_of: 2021-06-13",
     ("after-as-of", 12, 11, "the event is after the file's as-of date (13 June 2021)",
      "l’événement est postérieur à la date de référence du fichier (13 juin 2021)")),
    ("contested: {en: By drivers., fr: Par des conducteurs.}", "contested: true",
     ("dispute-unexplained", 17, 16, "marked as contested; add who disagrees, and about what")),
    ("    quote:", "    summary: Closed.\n    quote:",
     ("missing-language", 16, 14, "summary is missing in: en, fr")),
    ("{lang: en, text: {en: Enough., fr: Assez (traduction).}", "{text: Assez., lang: fr",
     ("missing-language", 16, 19, "quotation is missing in: en",
      "citation : texte absent dans une langue (en)")),
    ("label: {en: Open, fr: Ouvert}", "label: {en: Open}",
     ("missing-language", 4, 23, "label is missing in: fr")),
    ("label: {en: Act, fr: Acte}", "label: {en: Act, fr: Acte}, color: '#808080'",
     ("low-contrast", 9, 50,
      "words in #1c2430 on #808080 have a contrast below 4.5:1; use #767676",
      "les mots en #1c2430 sur #808080 ont un contraste inférieur à 4,5:1 ; employez #767676")),
    ("label: {en: Open, fr: Ouvert}", "label: {en: Open, fr: ꤀}",
     ("missing-letters", 4, 23, "no font has ꤀ (Kayah Li); add a font with the key fonts, or install the "
      "optional package “fonts”",
      "aucune police de caractères ne contient ꤀ (kayah li) ; ajoutez-en une avec la clé fonts, ou installez le "
      "module complémentaire « fonts »")),
    ("    type: act\n", "    type: act\n    draft: true\n",
     ("draft", 15, 12, "a draft that is not ready to publish")),
]  # fmt: skip


def test_a_record_with_nothing_to_ask_passes() -> None:
    assert found_in(CLEAN) == []


@pytest.mark.parametrize(("written", "instead", "warning"), CASES)
def test_each_rule_is_met_by_its_own_fault(written: str, instead: str, warning: tuple[Any, ...]) -> None:
    assert CLEAN.count(written) == 1
    assert [found[: len(warning)] for found in found_in(CLEAN.replace(written, instead))] == [warning]


def test_every_code_has_its_case_and_its_place_in_the_docs() -> None:
    assert {case[2][0] for case in CASES} | {*OF_POSITIONS, *OF_FINDINGS, *OF_SERIES, OF_LINKS} == {*CHECKS}
    page = (Path(__file__).parents[2] / "docs/cli.md").read_text(encoding="utf-8")
    assert [code for code in CHECKS if f"| `{code}` |" not in page] == []


OF_POSITIONS = ("replaced-same-day", "unconfirmed", "confirmation-unstated")
OF_FINDINGS = ("finding-broken", "finding-depends")
OF_SERIES = ("series-unsourced",)
OF_LINKS = "answer-before"  # tests/record/test_links.py


def codes(*events: Event, on: str, **more: Any) -> list[tuple[str, str]]:
    """Return events and codes of the warnings about positions and their confirmations."""
    made = toy_timeline(events=ordered(events), **more)
    return [(r.event, r.code) for r in check_warnings(made, day=day(on)) if r.code in OF_POSITIONS]


def test_a_position_that_nothing_confirms_is_told_after_the_time_of_the_file() -> None:
    event = says("e", "2020-01-01", "asks")
    assert codes(event, on="2023-01-01") == []
    assert codes(event, on="2023-01-02") == [("e", "unconfirmed")]
    assert codes(event, on="2020-08-01", positions_fade_after="P6M") == [("e", "unconfirmed")]
    assert codes(says("e", "2020-01-01", "asks", expires="2030"), on="2029-01-01") == []


@pytest.mark.parametrize(
    ("sources", "stated", "found"),
    [(0, {}, []), (1, {}, []), (2, {}, [("f", "confirmation-unstated")]), (2, {"stated_in": 1}, [])],
)
def test_a_confirmation_names_the_source_that_states_it(sources: int, stated: Any, found: list[Any]) -> None:
    again = says("f", "2020-02-01", "asks", sources=sources, **stated)
    assert codes(says("e", "2020-01-01", "asks"), again, on="2020-03-01") == found


@pytest.mark.parametrize(
    ("date", "position", "found"),
    [
        ("2020-01-01T17:00", "withdrawn", [("e", "replaced-same-day")]),
        ("2020-01-02T08:00", "withdrawn", []),
        ("2020-01-01T17:00", "asks", []),
    ],
)
def test_a_position_that_lasts_less_than_a_day_is_told(date: str, position: str, found: list[Any]) -> None:
    first = says("e", "2020-01-01T09:00", "asks")
    assert codes(first, says("f", date, position), on="2020-03-01") == found


@pytest.mark.parametrize(
    ("text", "lang", "word"),
    [
        ("Amber admits a fault", "en", "admits"),
        ("Amber is so-called green", "en", "so-called"),
        ("Admissions open", "en", ""),
        ("Amber avoue", "fr", "avoue"),
        ("Une loi controversée", "fr", "controversee"),
        ("Amber admits a fault", "fr", ""),
        ("Amber admits a fault", "", "admits"),
    ],
)
def test_a_word_that_judges_is_found_whole_and_in_its_language(text: str, lang: str, word: str) -> None:
    assert judging_word(text, lang) == word


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("date: 2021-06-14\n    actors", "date: 2021-06-01~\n    actors"),
        ("date: 2021-06-14\n    actors", "date: 2021-06\n    actors"),
        ("date: 2021-06-14\n    actors", "date: 2021-06-01T10:00:00Z\n    actors"),
        ("expires: 2022-12-31", "expires: 2023-01-01"),
        ("as_of: 2022-06-30\n", ""),
        ("as_of: 2022-06-30", "as_of: 2021-06-14"),
        ("expires: 2022-12-31", "expires: 2022-06-30"),
        ("        url: https://city.example/decree\n", ""),
        ("        url: https://city.example/decree\n", "        url: mailto:a@city.example\n"),
        # A note may mark a quotation as translated.
        ("{lang: en, text: {en: Enough., fr: Assez (traduction).}",
         "{lang: en, note: {en: Spoken., fr: (traduction)}, text: {en: Enough., fr: Assez.}"),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_fault_passes(written: str, instead: str) -> None:
    text = CLEAN.replace(written, instead)
    if "url:" in written:
        text = text.replace("        archived: https://web.archive.org/1\n", "")
    assert found_in(text) == []


def past_term(*more: str) -> list[str]:
    events = "".join(
        f"  - {{id: e{n}, actors: city, type: act, title: {{en: E, fr: E}}, {m}}}\n"
        for n, m in enumerate(more)
    )
    text = CLEAN.replace("expires: 2022-12-31", "expires: P1Y") + events
    return [r[0] for r in found_in(text) if r[0] == "past-term"]


def test_a_later_word_answers_a_term() -> None:
    word = "positions: {actor: city, position: closed}"
    assert past_term() == ["past-term"]
    assert past_term(f"date: 2021-09-05, {word}") == []
    assert past_term("date: 2022-06-25, positions: {actor: city, position: open}") == []
    assert past_term(f"date: 2021-09-05, draft: true, {word}") == ["past-term"]
    assert past_term(f"date: 2021-03-05, {word}") == ["past-term"]
    assert past_term(f"date: 2023-03-05, {word}") == ["past-term"]  # after the day the file speaks of


def sourced(*sources: dict[str, Any]) -> Event:
    made: Event = noun(Event, id="e", date="2020", actors="a", type="k", title="E", sources=list(sources))
    return made


POST = {"title": "A", "publisher": "The Post", "url": "https://post.example/a"}


@pytest.mark.parametrize(
    ("other", "single"),
    [
        ({"title": "B", "publisher": "The Times", "url": "https://times.example/b"}, False),
        ({"title": "B", "publisher": "the  post", "url": "https://times.example/b"}, True),
        ({"title": "B", "publisher": "Post Online", "url": "https://www.post.example/b"}, True),
        ({"title": "B"}, True),
        ({"title": "B", "publisher": "The Times"}, False),
        ({"title": "B", "url": "https://times.example/b"}, False),
        ({"title": "B", "publisher": {"en": "Post", "fr": "The Post"}}, True),
        ({"title": "B", "url": "https://["}, True),
    ],
)
def test_two_sources_are_independent_by_publisher_and_site(other: dict[str, Any], single: bool) -> None:
    for both in (sourced(POST, other), sourced(other, POST)):
        assert independent(both, {}) == (1 if single else 2)


def test_a_source_that_belongs_to_two_makes_them_one() -> None:
    times = {"title": "B", "publisher": "The Times", "url": "https://times.example/b"}
    both = {"title": "C", "publisher": "The Times", "url": "https://post.example/c"}
    assert independent(sourced(POST, times), {}) == 2
    assert independent(sourced(POST, times, both), {}) < 2
    assert independent(sourced(), {}) == 0


def test_an_archive_is_nobodys_site() -> None:
    one, other = ({"title": t, "url": f"https://web.archive.org/{t}"} for t in "ab")
    named = [source | {"publisher": source["title"]} for source in (one, other)]
    assert independent(sourced(*named), {}) == 2
    assert independent(sourced(one, other), {}) < 2


def test_the_gate_over_some_events_tells_of_those_alone() -> None:
    made = toy_with_draft()
    whole = check_warnings(made)
    assert {r.event for r in check_warnings(made, ids={"rumour"})} == {"rumour"}
    some = {"test", "rumour"}
    assert check_warnings(made, ids=some) == tuple(r for r in whole if r.event in some)
    assert check_warnings(made, ids=()) == ()
    assert all((r.line, r.column, r.path) == (0, 0, ()) for r in whole)


def test_languages_and_day_may_be_asked_for(toy: Timeline) -> None:
    assert toy.languages == ("en", "fr")
    assert [r for r in check_warnings(toy, ("en",)) if r.code == "missing-language"] == []
    german = {r.message for r in check_warnings(toy, ("en", "de")) if r.inside == ("title",)}
    assert german == {"title is missing in: de"}
    ends = parse_date("2021-06-10").end
    assert ends
    past = [[r.event for r in check_warnings(toy, day=d) if r.code == "past-term"] for d in (ends, ends + 1)]
    assert past == [[], ["pauses"]]


@given(timelines())
def test_the_gate_of_parts_is_the_gate_of_the_whole(made: Timeline) -> None:
    whole = check_warnings(made)
    parts = [warning for e in made.events for warning in check_warnings(made, ids={e.id})]
    assert [r for r in whole if r.event] == parts
    assert len(set(whole)) == len(whole)
    assert all(say_again(lang, r.message) for r in whole for lang in ("en", "fr"))
    drafts = [r.event for r in whole if r.code == "draft"]
    assert drafts == [e.id for e in made.events if e.draft]


def test_strict_lists_the_remarks_by_line_and_counts_them() -> None:
    text = CLEAN.replace(", speaker: The mayor", "").replace("label: {en: Act, fr: Acte}", "label: {en: Act}")
    Path("b.yaml").write_text(
        text.replace("        archived: https://web.archive.org/1\n", ""), encoding="utf-8"
    )
    result = run("check", "b.yaml", "--strict")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "b.yaml:9:22: label is missing in: fr [missing-language]\nb.yaml:16:12: closed: the quotation has "
        "no speaker [quote-unattributed]\nb.yaml:24:9: closed: the source “A decree” has no archived copy "
        "[source-unarchived]\n3 warnings: 1 source-unarchived, 1 quote-unattributed, 1 missing-language\n"
    )
    french = run("check", "b.yaml", "--strict", "--lang", "fr").stderr.splitlines()
    assert french[1] == "b.yaml:16:12: closed: la citation n’a pas d’auteur [quote-unattributed]"
    assert run("check", "b.yaml").exit_code == 0


def test_strict_answers_in_json_with_code_and_severity() -> None:
    Path("b.yaml").write_text(CLEAN.replace(", speaker: The mayor", ""), encoding="utf-8")
    result = run("check", "b.yaml", "--strict", "--json")
    assert (result.exit_code, result.stderr) == (1, "")
    (warning,) = json.loads(result.stdout)
    assert warning == {
        "file": "b.yaml", "line": 16, "column": 12, "path": "events[0].quote", "hint": "", "severity": "warning",
        "message": "the quotation has no speaker", "code": "quote-unattributed", "event": "closed",
    }  # fmt: skip
    Path("b.yaml").write_text(CLEAN.replace("2021-06-20", "2021-13-20"), encoding="utf-8")
    (problem,) = json.loads(run("check", "b.yaml", "--strict", "--json").stdout)
    assert (problem["line"], problem["code"], problem["severity"]) == (21, "invalid", "error")


def test_strict_with_nothing_to_say_is_all_well() -> None:
    Path("b.yaml").write_text(CLEAN, encoding="utf-8")
    result = run("check", "b.yaml", "--strict")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "b.yaml: 1 event, 1 actor, 1 actor with positions, 2021: no errors, no warnings\n"
    )
    assert run("check", "b.yaml", "--strict", "--json").stdout == "[]\n"


def test_the_founding_record_has_no_fault_of_form(founding: Timeline) -> None:
    found = Counter(r.code for r in check_warnings(founding))
    never: tuple[str, ...] = ("unsourced", "missing-language", "draft", "dispute-unexplained")
    assert {code: found[code] for code in never} == dict.fromkeys(never, 0)
