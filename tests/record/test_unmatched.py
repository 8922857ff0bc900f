"""Actions with no statement in the file, and statements with no action in it, by a rule anyone can check."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import noun, ordered, timelines, toy_timeline
from timeline.cli import group
from timeline.model.actors import acted
from timeline.model.nouns import Actor, Event
from timeline.model.timeline import Timeline
from timeline.record.positions import begun
from timeline.record.unmatched import Unmatched, unmatched, unmatched_lines
from timeline.theme import shipped as bundled


def event(name: str, when: str, kind: str, actor: str = "amber", **more: Any) -> Event:
    made: Event = noun(Event, id=name, date=when, actors=actor, type=kind, title=name.capitalize(), **more)
    return made


def of_amber(*events: Event, **more: Any) -> Unmatched:
    return next(d for d in unmatched(toy_timeline(events=ordered(events), **more)) if d.actor == "amber")


def test_a_statement_is_followed_by_an_act_within_the_days() -> None:
    said, soon, late = event("said", "2019-01-01", "statement"), "2020-01-01", "2020-01-02"
    assert of_amber(said, event("act", soon, "act")).statements == ()
    assert of_amber(said, event("act", late, "act")).statements == ("said",)
    assert of_amber(said, event("act", "2018-12-31", "act")).statements == ("said",)


def test_an_act_has_a_statement_before_or_after_it() -> None:
    act = event("act", "2020-01-01", "act")
    assert of_amber(act, event("said", "2019-01-01", "statement")).actions == ()
    assert of_amber(act, event("said", "2020-12-31", "statement")).actions == ()
    assert of_amber(act, event("said", "2021-01-01", "statement")).actions == ("act",)


def test_what_may_lie_within_the_days_is_not_listed() -> None:
    assert of_amber(event("said", "2019-01-01", "statement"), event("act", "2020", "act")).statements == ()


def test_an_event_that_is_both_matches_itself_and_others() -> None:
    both = event("both", "2020-01-01", "act", mode="both")
    assert of_amber(both) == Unmatched("amber", (), (), ())
    assert of_amber(both, event("act", "2020-06-01", "act")).actions == ()
    assert of_amber(both, event("said", "2019-06-01", "statement")).statements == ()


def test_an_event_overrides_the_mode_of_its_type() -> None:
    assert of_amber(event("e", "2020-01-01", "act", mode="statement")).statements == ("e",)
    assert of_amber(event("e", "2020-01-01", "statement", mode="action")).actions == ("e",)


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


def test_a_decision_not_to_act_calls_for_no_action() -> None:
    refusal = event("refuses", "2019-01-01", "statement", calls_for_action=False)
    assert of_amber(refusal) == Unmatched("amber", (), (), ())
    assert of_amber(refusal, event("act", "2019-06-01", "act")).actions == ()


def test_a_subsidiary_acts_for_its_company_and_staff_does_not() -> None:
    said = event("said", "2019-01-01", "statement")
    assert of_amber(said, event("act", "2019-02-01", "act", "labs")).statements == ()
    assert of_amber(said, event("act", "2019-02-01", "act", "staff")).statements == ("said",)


def test_days_that_are_not_over_are_said() -> None:
    said = event("said", "2019-01-01", "statement")
    assert of_amber(said).open == ("said",)
    assert of_amber(said, event("later", "2021", "act", "watch")).open == ()
    amber = noun(Actor, id="amber", name="Amber", tracked_until="2019-06")
    watch = noun(Actor, id="watch", name="Watch", type="media")
    found = of_amber(said, event("later", "2021", "act", "watch"), actors=(amber, watch))
    assert found.open == ("said",)


def test_the_lists_are_said_in_two_languages() -> None:
    timeline = toy_timeline()
    assert unmatched_lines(timeline, unmatched(timeline), 365) == (
        "Actions with no statement of the same actor recorded in this file within 365 days before or after (the actor "
        "may have announced the action itself: see its sources):",
        "Amber: “Police use paused for a year” (10 June 2020).",
        "Amber Labs: “Police use paused for a year” (10 June 2020).",
        "Statements with no action of the same actor recorded in this file within 365 days after:",
        "Amber: “Amber asks for a law” (7 February 2019).",
        "Birch: “Birch gives it up” (8 June 2020). This period is not over as of 17 June 2020.",
    )
    french = unmatched_lines(timeline, unmatched(timeline, 1), 1, "fr")
    assert french[0] == (
        "Actes sans parole du même acteur consignée dans ce fichier à 1 jour près (l’acteur peut avoir annoncé l’acte "
        "lui-même\u00a0: voir ses sources)\u00a0:"
    )
    assert french[-1] == "Birch\u00a0: «\u00a0Birch y renonce\u00a0» (8 juin 2020)."
    empty = toy_timeline(events=())
    assert unmatched_lines(empty, unmatched(empty), 365)[1] == "none."


@given(timelines(max_events=10), st.sampled_from((1, 365)))
def test_more_days_never_list_more(timeline: Timeline, within: int) -> None:
    wide = {d.actor: d for d in unmatched(timeline, within * 2)}
    for narrow in unmatched(timeline, within):
        assert set(wide[narrow.actor].actions) <= set(narrow.actions)
        assert set(wide[narrow.actor].statements) <= set(narrow.statements)
        assert set(narrow.open) <= set(narrow.statements)


@given(timelines(max_events=10), st.sampled_from((1, 365)))
def test_what_is_found_in_sorted_days_is_what_the_rule_says(timeline: Timeline, within: int) -> None:
    def near(one: Event, other: Event, least: int, most: int) -> bool:
        a, b = begun(one.date), begun(other.date)
        late = a.start is not None and b.end is not None and a.start > b.end + most
        early = a.end is not None and b.start is not None and a.end < b.start + least
        return not (late or early)

    for found in unmatched(timeline, within):
        own = [e for e in timeline.events if not e.draft and found.actor in acted(timeline, e)]
        said, did = ([e for e in own if timeline.mode_of(e) != other] for other in ("action", "statement"))
        assert found.actions == tuple(e.id for e in did if not any(near(s, e, -within, within) for s in said))
        assert found.statements == tuple(e.id for e in said if not any(near(d, e, 0, within) for d in did))


def test_the_shell_lists_them() -> None:
    def run(*words: str) -> str:
        result = CliRunner().invoke(group, ["unmatched", str(bundled.DATA), *words], prog_name="timeline")
        assert (result.exit_code, result.stderr) == (0, "")
        return result.stdout

    assert run("--lang", "fr").startswith(
        "Actes sans parole du même acteur consignée dans ce fichier dans les 365 jours"
    )
    assert set(json.loads(run("--json"))[0]) == {
        "actor", "actions_without_statement", "statements_without_action", "days_not_over",
    }  # fmt: skip
