"""Actions with no statement in the file, and statements with no action in it, are questions to its editors."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given

from tests.strategies import noun, ordered, timelines, toy_timeline
from timeline.cli import group
from timeline.i18n.catalogue import say_again
from timeline.model.actors import acted
from timeline.model.nouns import Actor, Event
from timeline.model.timeline import Timeline
from timeline.record.positions import begun
from timeline.record.unmatched import WITHIN, Unmatched, unmatched, unmatched_warnings
from timeline.web.page.checks import sections
from timeline.web.page.tags import to_html
from timeline.web.state.screen import Screen
from timeline.web.state.shelf import Shelf


def event(name: str, when: str, kind: str, actor: str = "amber", **more: Any) -> Event:
    made: Event = noun(Event, id=name, date=when, actors=actor, type=kind, title=name.capitalize(), **more)
    return made


def of_amber(*events: Event, last: str = "2024", **more: Any) -> Unmatched:
    """What is unmatched of Amber, who said and did a thing long ago; the last event, by somebody else, is of `last`."""
    long_ago = event("long-ago", "2000", "act", mode="both")
    every = ordered((long_ago, *events, event("last", last, "act", "watch")))
    return next(d for d in unmatched(toy_timeline(events=every, **more)) if d.actor == "amber")


ACT, SAID = event("e", "2020-01-01", "act"), event("e", "2020-01-01", "statement")


@pytest.mark.parametrize(
    ("event_", "other", "matched"),
    [
        (SAID, event("o", "2020-12-31", "act"), True),
        (SAID, event("o", "2021-01-01", "act"), False),
        (SAID, event("o", "2019-12-31", "act"), False),
        (SAID, event("o", "2020", "act"), True),  # a day of 2020 may lie within the days
        (SAID, event("o", "2020-02-01", "act", "labs"), True),  # a subsidiary acts for its company
        (SAID, event("o", "2020-02-01", "act", "staff"), False),
        (ACT, event("o", "2019-01-01", "statement"), True),
        (ACT, event("o", "2020-12-31", "statement"), True),
        (ACT, event("o", "2021-01-01", "statement"), False),
        (event("e", "2020-01-01", "act", mode="statement"), ACT, True),
        (event("e", "2020-01-01", "statement", mode="action"), SAID, True),
        (event("e", "2020-01-01", "statement", calls_for_action=False), event("o", "2023", "act"), True),
    ],
)
def test_a_statement_needs_a_later_act_and_an_act_a_statement_before_or_after_it(
    event_: Event, other: Event, matched: bool
) -> None:
    found = of_amber(event_, other.model_copy(update={"id": "other"}))
    assert ("e" in (*found.actions, *found.statements)) is not matched


def test_an_event_that_is_both_matches_itself_and_others() -> None:
    both = event("both", "2020-01-01", "act", mode="both")
    assert of_amber(both) == Unmatched("amber", (), ())
    assert of_amber(both, event("act", "2020-06-01", "act")).actions == ()
    assert of_amber(both, event("said", "2019-06-01", "statement")).statements == ()


@pytest.mark.parametrize(
    ("actor", "source", "announced"),
    [
        ("amber", {"publisher": "About Amber", "role": "primary"}, True),
        ("amber", {"publisher": {"en": "The news", "fr": "AMBER, actualités"}, "role": "primary"}, True),
        ("labs", {"publisher": "Amber Labs", "role": "primary"}, True),
        ("amber", {"publisher": "Amberton Gazette", "role": "primary"}, False),
        ("amber", {"publisher": "About Amber"}, False),
        ("amber", {"publisher": "Birch", "role": "primary"}, False),
        ("amber", {"role": "primary"}, False),
    ],
)
def test_an_action_announced_by_its_author_has_a_statement(
    actor: str, source: dict[str, Any], announced: bool
) -> None:
    found = of_amber(event("act", "2020-01-01", "act", actor, sources=[{"title": "T", **source}]))
    assert found.actions == (() if announced else ("act",))


def test_a_statement_whose_days_are_not_over_is_no_question_yet() -> None:
    said = event("said", "2019-01-01", "statement")
    assert of_amber(said, last="2019-12-31").statements == ()
    assert of_amber(said, last="2020-01-01").statements == ("said",)
    amber = noun(Actor, id="amber", name="Amber", tracked_until="2019-06")
    watch = noun(Actor, id="watch", name="Watch", type="media")
    assert of_amber(said, actors=(amber, watch)).statements == ()


def test_each_is_a_warning_in_two_languages() -> None:
    found = unmatched_warnings(toy_timeline())
    assert [(w.event, w.code) for w in found] == [
        ("pauses", "no-statement"), ("asks", "no-action"),
    ]  # fmt: skip
    assert say_again("en", found[0].message) == (
        "Amber: the file has no statement of this actor in the 365 days before or after this action"
    )
    assert say_again("en", found[1].message) == (
        "Amber: the file has no action of this actor in the 365 days after this statement"
    )
    assert say_again("fr", found[1].message) == (
        "Amber\u00a0: le fichier n’a aucun acte de cet acteur dans les 365 jours qui suivent cette parole"
    )


def test_an_actor_of_whom_the_file_has_only_one_kind_is_not_asked_about() -> None:
    said, did = event("said", "2019-01-01", "statement"), event("did", "2021-06-01", "act")
    last = event("last", "2024", "act", "watch")
    for alone in (said, did):
        assert unmatched_warnings(toy_timeline(events=ordered((alone, last)))) == ()
    both = unmatched_warnings(toy_timeline(events=ordered((said, did, last))))
    assert [(w.event, w.code) for w in both] == [("did", "no-statement"), ("said", "no-action")]


def tracked_until(timeline: Timeline, actor: str) -> int:
    covered = timeline.actor[actor].tracked_until
    return covered.end if covered and covered.end is not None else timeline.as_of


@given(timelines(max_events=10))
def test_what_is_found_in_sorted_days_is_what_the_rule_says(timeline: Timeline) -> None:
    def near(one: Event, other: Event, least: int, most: int) -> bool:
        a, b = begun(one.date), begun(other.date)
        late = a.start is not None and b.end is not None and a.start > b.end + most
        early = a.end is not None and b.start is not None and a.end < b.start + least
        return not (late or early)

    for found in unmatched(timeline):
        own = [e for e in timeline.events if not e.draft and found.actor in acted(timeline, e)]
        over = tracked_until(timeline, found.actor)
        said, did = ([e for e in own if timeline.mode_of(e) != other] for other in ("action", "statement"))
        assert found.actions == tuple(e.id for e in did if not any(near(s, e, -WITHIN, WITHIN) for s in said))
        assert found.statements == tuple(
            e.id
            for e in said
            if (last := begun(e.date).end) is not None
            and last + WITHIN <= over
            and not any(near(d, e, 0, WITHIN) for d in did)
        )


FILE = """\
title: T
as_of: 2022
actors:
  - {id: amber, name: Amber, type: company}
types:
  - {id: statement, label: Statement, mode: statement}
events:
  - id: asks
    date: 2019-02-07
    actors: amber
    type: statement
    title: Amber asks for a law
  - id: pauses
    date: 2020-06-10
    actors: amber
    type: statement
    mode: both
    title: Amber pauses its sales
"""


def test_only_the_strict_check_of_an_editor_asks(tmp_path: Path) -> None:
    file = tmp_path / "t.yaml"
    file.write_text(FILE, encoding="utf-8")
    run = CliRunner().invoke(group, ["check", str(file), "--strict"], prog_name="timeline")
    asked = (
        f"{file}:12:12: asks: Amber: the file has no action of this actor in the 365 days after this statement "
        "[no-action]"
    )
    assert asked in run.stderr.splitlines()
    assert run.stderr.endswith(", 1 no-action\n")
    quiet = CliRunner().invoke(group, ["check", str(file)], prog_name="timeline")
    assert (quiet.exit_code, quiet.stderr) == (0, "")


def test_no_command_and_no_page_names_who_has_not_acted(toy: Timeline) -> None:
    assert "unmatched" not in group.commands
    page = to_html(sections(Screen(Shelf.holding(toy)).page({}, None, "en", None)))
    assert re.findall(r'<details class="section" data-part="(\w+)">', page) == ["gate"]
    assert [w.event for w in unmatched_warnings(toy)]
    assert "of this actor in the" not in page
