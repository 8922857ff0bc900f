"""What changed between two versions: nothing when only the writing did, else each thing once, in words."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.command import run
from tests.strategies import noun, ordered, records, timelines
from timeline.dates import parse_date
from timeline.model.nouns import Event
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.record.changes import as_written
from timeline.record.positions import positions
from timeline.record.versions.diff import Difference, diff, diff_words
from timeline.view.file_keys import DefaultView

OLD = """\
title: {en: A bridge, fr: Un pont}
positions: [{id: open, label: {en: Open, fr: Ouvert}, rank: 1}, {id: closed, label: Closed, rank: 2}]
actors: [{id: city, name: City}, {id: press, name: Press, type: media}]
types: [{id: act, label: Act}, {id: word, label: Word}]
rows: [city, press]
events:
  - id: opened
    date: 2019
    actors: city
    type: act
    title: {en: Opened, fr: Ouverture}
    positions: {actor: city, position: open}
  - id: closed
    date: 2021-06-14
    actors: city
    type: act
    title: {en: Closed to cars, fr: Fermé aux voitures}
    summary: A summary.
    positions: {actor: city, position: closed, until: until it is repaired}
    quote: {text: Enough., speaker: The mayor}
    sources:
      - {title: A decree, publisher: City, url: https://city.example/1, date: 2021-06}
"""


def versions(*changes: tuple[str, str]) -> tuple[Timeline, Timeline]:
    from timeline.io.loader import load_bytes

    new = OLD
    for written, instead in changes:
        assert new.count(written) == 1, written
        new = new.replace(written, instead)
    return load_bytes(OLD.encode(), "old.yaml"), load_bytes(new.encode(), "new.yaml")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


CHANGED = "Changed: “Closed to cars” (City, 14 June 2021) — "
MODIFIED = "Modification : « Fermé aux voitures » (City, 14 juin 2021) — "
ADDED_EVENT = (
    "  - {id: asked, date: 2020-03, actors: press, type: word, title: {en: A question, fr: Une question}}\n"
)
CASES: list[tuple[Any, ...]] = [
    (("summary: A summary.", "summary: Another."),
     [f"{CHANGED}summary: from “A summary.” to “Another.”."]),
    (("    summary: A summary.\n", ""),
     [f"{CHANGED}summary removed: “A summary.”."]),
    (("fr: Fermé aux voitures", "fr: Fermeture"),
     [f"{CHANGED}title (fr): from “Fermé aux voitures” to “Fermeture”."]),
    (("date: 2021-06-14", "date: 2021-06-10"),
     ["Changed: “Closed to cars” (City, 10 June 2021) — date: from 14 June 2021 to 10 June 2021.",
      "Position of City, 10 to 13 June 2021: was “Open”, now “Closed”."],
     ["Modification : « Fermé aux voitures » (City, 10 juin 2021) — date : 10 juin 2021 au lieu de 14 juin 2021.",
      "Position, City, du 10 au 13 juin 2021 : auparavant « Ouvert », désormais « Closed »."]),
    (("date: 2021-06-14", "date: 2021-06-14/2021-06-20"),
     ["Changed: “Closed to cars” (City, from 14 to 20 June 2021) — "
      "date: was 14 June 2021, now from 14 to 20 June 2021."]),
    (("    positions: {actor: city, position: closed, until: until it is repaired}\n", ""),
     [f"{CHANGED}position removed: City, “Closed”.",
      "Position of City, from 14 June 2021 on: was “Closed”, now “Open”."]),
    (("position: closed, until: until it is repaired", "position: open"),
     [f"{CHANGED}position (City), position: from “Closed” to “Open”; "
      "position (City), time limit in words removed: “until it is repaired”.",
      "Position of City, from 14 June 2021 on: was “Closed”, now “Open”."],
     [f"{MODIFIED}position (City), position : « Ouvert » au lieu de « Closed » ; "
      "position (City), échéance, en toutes lettres, suppression : « until it is repaired ».",
      "Position, City, à partir du 14 juin 2021 : auparavant « Closed », désormais « Ouvert »."]),
    (("quote: {text: Enough., speaker: The mayor}", "quote: {text: Enough!}"),
     [f"{CHANGED}quotation, words: from “Enough.” to “Enough!”; quotation, speaker removed: “The mayor”."]),
    (("city.example/1, date: 2021-06}", "city.example/1, date: 2021-07}\n      - {title: More, publisher: The Post}"),
     [f"{CHANGED}source (“A decree”), date: from June 2021 to July 2021; source added: “More”, The Post."]),
    (("    quote:",
      "    contested: true\n    confidence: low\n    regarding: press\n    responds_to: opened\n    quote:"),
     [f"{CHANGED}actor concerned added: Press; event it responds to added: “Opened”; "
      "confidence added: low; mark “contested” added."]),
    (("    actors: city\n    type: act\n    title: {en: Closed",
      "    actors: [press, city]\n    type: word\n    title: {en: Closed"),
     ["Changed: “Closed to cars” (Press, City, 14 June 2021) — actor added: Press; type: from “Act” to “Word”."]),
    (("    quote:", "    corrections: [{date: 2021-07-01, why: A slip., was: {importance: 2}}]\n    quote:"),
     [f"{CHANGED}correction added: 1 July 2021, A slip."]),
    (("events:\n", f"events:\n{ADDED_EVENT}"),
     ["Added: “A question” (Press, March 2020)."],
     ["Ajout : « Une question » (Press, mars 2020)."]),
    (("label: {en: Open, fr: Ouvert}", "label: {en: Free, fr: Libre}"),
     ["Renamed: position “Free” — label: from “Open” to “Free”."],
     ["Nouveau nom : position « Libre » — étiquette : « Libre » au lieu de « Ouvert »."]),
    (("name: Press, type: media", "name: Press, type: research, tracked_until: 2022"),
     ["Changed: actor “Press” — type: from media to research; end of tracking added: 2022."]),
    (("{id: word, label: Word}]", "{id: word, label: Word}, {id: vote, label: Vote}]"),
     ["Added: event type “Vote”."]),
    (("rows:", "tags: [{id: t, label: Tag}]\nviews: [{id: v, name: Late, view: {from: 2020}}]\nrows:"),
     ["Added: tag “Tag”.", "Added: saved view “Late”."],
     ["Ajout : mot-clé « Tag ».", "Ajout : vue enregistrée « Late »."]),
    (("rows: [city, press]", "rows: [press, city]"),
     ["The order of the rows changed."], ["L’ordre des rangées a changé."]),
    (("rows: [city, press]", "rows: [city]"),
     ["Removed: row “Press”."]),
    (("rows:", "view: {importance: 2}\nrows:"),
     ["The default view changed."], ["La vue par défaut a changé."]),
    (("rows:", "as_of: 2021-12\nlicense: CC0\nrows:"),
     ["The file: licence added: CC0.", "The file: as-of date added: December 2021."],
     ["Le fichier — licence, ajout : CC0.", "Le fichier — date de référence, ajout : décembre 2021."]),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_each_change_is_said(case: tuple[Any, ...]) -> None:
    change, *told = case
    old, new = versions(change)
    for lang, words in zip(("en", "fr"), told, strict=False):
        assert [*map(plain, diff_words(old, new, lang))] == words


def test_what_was_there_only_before_is_removed_and_order_counts_for_actors_and_time() -> None:
    new, old = versions(("events:\n", f"events:\n{ADDED_EVENT}"))
    assert diff_words(old, new, "en") == ("Removed: “A question” (Press, March 2020).",)
    new, old = versions(("    quote:", "    contested: By some.\n    draft: true\n    quote:"))
    assert diff_words(old, new, "en") == (
        "Changed: “Closed to cars” (City, 14 June 2021) — mark “contested” removed: “By some.”; mark “draft” removed.",
        "Position of City, from 14 June 2021 on: was “Open”, now “Closed”.",
    )
    actors = "    actors: {}\n    type: act\n    title: {{en: Closed"
    one, other = (
        versions((actors.format("city"), actors.format(both)))[1]
        for both in ("[city, press]", "[press, city]")
    )
    assert diff_words(one, other, "en") == (
        "Changed: “Closed to cars” (Press, City, 14 June 2021) — actor: order changed.",
    )
    old, new = versions(
        ("events:\n", f"events:\n{ADDED_EVENT}"), ("Opened", "Inaugurated"), ("A summary.", "S.")
    )
    assert [r.id for r in diff(old, new).events] == ["opened", "asked", "closed"]


def test_a_mark_that_gains_words_says_them(toy: Timeline) -> None:
    bare, worded = (
        replace(
            toy,
            events=(noun(Event, id="e", date="2020", actors="amber", type="act", title="E", contested=d),),
        )
        for d in (True, "By some.")
    )
    what = "Changed: “E” (Amber, 2020) — mark “contested”, now: "
    assert diff_words(bare, worded, "en") == (f"{what}“By some.”.",)
    assert diff_words(worded, bare, "en") == (f"{what}without details.",)


def test_only_order_and_writing_is_nothing() -> None:
    head, _, events = OLD.partition("events:\n")
    first, second = events.split("  - id: closed")
    from timeline.io.loader import load_bytes

    swapped = (head.replace("{id: city, name: City}, {id: press, name: Press, type: media}",
                            "{type: media, name: 'Press', id: press}, {name: City, id: city}")
               + "events:\n  - id: closed" + second + first)  # fmt: skip
    old, new = (load_bytes(text.encode(), "v.yaml") for text in (OLD, swapped))
    assert swapped != OLD
    assert (bool(diff(old, new)), diff_words(old, new, "en")) == (False, ("Nothing changed.",))
    assert diff_words(old, new, "fr") == ("Rien n’a changé.",)


@given(records(), st.randoms())
def test_a_record_does_not_differ_from_itself_in_any_order(made: Timeline, chance: Any) -> None:
    def again(part: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(chance.sample([n.model_copy(deep=True) for n in part], len(part)))

    same = replace(
        made, events=ordered(again(made.events)), actors=again(made.actors), types=again(made.types)
    )
    assert not diff(made, same)
    assert diff(made, same) == Difference()


@given(st.data())
def test_positions_differ_on_exactly_the_days_of_the_stretches(data: st.DataObject) -> None:
    old = data.draw(timelines(min_events=1, max_events=4, max_actors=2))
    gone = data.draw(st.sampled_from(old.events))
    new = replace(old, events=tuple(e for e in old.events if e is not gone))
    found = diff(old, new).periods
    bounds = [d for t in (old, new) for h in positions(t) for d in (h.start, h.end) if d is not None]
    for day in {d + step for d in bounds for step in (-1, 0, 1)}:
        for actor in old.actor:
            was, now = (
                {h.position for h in positions(t) if h.actor == actor and h.holds_on(day)} for t in (old, new)
            )
            told = [
                s
                for s in found
                if s.actor == actor and (s.start is None or s.start <= day) and (s.end is None or day < s.end)
            ]
            assert [(set(s.before), set(s.after)) for s in told] == ([(was, now)] if was != now else [])


@given(timelines(max_events=4, max_actors=2), timelines(max_events=4, max_actors=2))
def test_back_is_the_reverse_of_forth(one: Timeline, other: Timeline) -> None:
    forth, back = diff(one, other), diff(other, one)
    assert {(s.actor, s.start, s.end, s.before, s.after) for s in forth.periods} == {
        (s.actor, s.start, s.end, s.after, s.before) for s in back.periods
    }
    assert {(r.id, r.before is None, r.after is None) for r in forth.events} == {
        (r.id, r.after is None, r.before is None) for r in back.events
    }
    assert all(diff_words(one, other, lang) for lang in ("en", "fr"))


def test_what_json_holds_is_as_the_file_writes_it() -> None:
    made: Event = noun(
        Event,
        id="e",
        date="2020",
        actors="a",
        type="k",
        title={"en": "E", "fr": "F"},
        positions={"actor": "a", "position": "s", "from": "..", "expires": "P1Y"},
    )
    assert as_written(made.positions) == [{"actor": "a", "position": "s", "from": "..", "expires": "P1Y"}]
    assert as_written(made.title) == {"en": "E", "fr": "F"}
    assert as_written(Words("E")) == "E"
    assert as_written(parse_date("2020~")) == "2020~"
    assert as_written(DefaultView()) == {}


def test_the_command_answers_like_diff_in_words_and_in_json(here: Path) -> None:
    for name, date in (("old", "2021-06-14"), ("new", "2021-06-15"), ("bad", "2021-13-14")):
        Path(f"{name}.yaml").write_text(OLD.replace("2021-06-14", date), encoding="utf-8")
    same = run("diff", "old.yaml", "old.yaml")
    assert (same.exit_code, same.stdout, same.stderr) == (0, "Nothing changed.\n", "")
    differs = run("diff", "old.yaml", "new.yaml")
    assert (differs.exit_code, differs.stderr) == (1, "")
    assert differs.stdout == (
        "Changed: “Closed to cars” (City, 15 June 2021) — date: from 14 June 2021 to 15 June 2021.\n"
        "Position of City, 14 June 2021: was “Closed”, now “Open”.\n"
    )
    assert "au lieu de" in run("diff", "old.yaml", "new.yaml", "--lang", "fr").stdout
    trouble = run("diff", "old.yaml", "bad.yaml")
    assert (trouble.exit_code, trouble.stdout) == (2, "")
    assert "bad.yaml:14:11: there is no month 13" in trouble.stderr
    assert run("diff", "old.yaml", "nowhere.yaml").exit_code == 2
    result = run("diff", "old.yaml", "new.yaml", "--json")
    assert result.exit_code == 1
    change = {"field": "date", "was": "2021-06-14", "is": "2021-06-15"}
    period = {"from": "2021-06-14", "to": "2021-06-14", "was": ["closed"], "is": ["open"]}
    assert json.loads(result.stdout) == {
        "head": [], "nouns": [], "rows_moved": False, "positions": [{"actor": "city", **period}],
        "events": [{"id": "closed", "what": "changed", "changes": [change]}],
    }  # fmt: skip
