"""Rows from the data: who has a row, which rows stand in a group, and what the row of the others says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.strategies import kinds, noun, ordered, positions
from timeline.chart.chart import draw_chart
from timeline.chart.published import published
from timeline.chart.slides.slide_chart import slide_chart
from timeline.layout.rows.drafting import FOLDED_LABELS
from timeline.layout.scene import Scene
from timeline.model.head import ChartRow
from timeline.model.nouns import Actor, ActorGroup, Event
from timeline.model.texts import Words
from timeline.model.timeline import MOST_ROWS, Timeline
from timeline.view.view import View

GROUPS = (
    noun(ActorGroup, id="makers", label={"en": "Makers", "fr": "Constructeurs"}),
    noun(ActorGroup, id="state", label={"en": "State", "fr": "État"}, folded=True),
)


def made(acts: dict[str, int], of_group: dict[str, str] | None = None, **changes: Any) -> Timeline:
    """Return a file without rows, in which each actor acts in so many events of importance 1 to 5."""
    of_group = of_group or {}
    actors = tuple(noun(Actor, id=a, name=a.title(), group=of_group.get(a)) for a in acts)
    events = [
        noun(Event, id=f"{a}-{n}", date=f"20{n % 20:02}-0{n % 9 + 1}", actors=a, type="act", title=f"{a} {n}",
             importance=n % 5 + 1)
        for a, count in acts.items()
        for n in range(count)
    ]  # fmt: skip
    fields = {"groups": GROUPS if of_group else (), "events": ordered(events)} | changes
    return Timeline(title=Words("Rows"), types=kinds(), positions=positions(), actors=actors, **fields)


def heads(scene: Scene) -> list[str]:
    return [str(row.head).replace("\u2002", " ") for row in scene.rows]


def test_every_actor_who_acts_has_a_row_whatever_its_type() -> None:
    types = ["company", "government", "government", None]
    some = made({f"a{n}": n + 1 for n in range(4)})
    actors = tuple(a.model_copy(update={"type": t}) for a, t in zip(some.actors, types, strict=True))
    assert heads(draw_chart(replace(some, actors=actors), View())) == ["A0", "A1", "A2", "A3"]


def test_of_more_actors_than_fit_the_rarest_share_a_row_that_names_them() -> None:
    acts = {f"a{n}": 9 if n < MOST_ROWS else 2 for n in range(MOST_ROWS + 5)}
    scene = draw_chart(made(acts), View())
    assert len(scene.rows) == MOST_ROWS + 1
    assert heads(scene)[-1] == f"5 others A{MOST_ROWS}, A{MOST_ROWS + 1} and 3 more"
    french = draw_chart(made(acts), View(lang="fr"))
    assert heads(french)[-1] == f"5\u00a0autres A{MOST_ROWS}, A{MOST_ROWS + 1} et 3\u00a0autres"
    # A row for one other actor would be as high as its own row.
    fewer = dict([*acts.items()][: MOST_ROWS + 1])
    assert heads(draw_chart(made(fewer), View())) == [actor.title() for actor in fewer]


def test_whoever_holds_a_position_is_never_among_the_others() -> None:
    acts = {f"a{n}": 9 for n in range(30)} | {"rare": 1}
    some = made(acts)
    held = ordered([*some.events, noun(Event, **_event("x", "rare"))])
    names = heads(draw_chart(replace(some, events=held), View()))
    assert "Rare" in " ".join(names)
    assert len(names) == MOST_ROWS + 1


def _event(id_: str, actor: str) -> dict[str, Any]:
    return {
        "id": id_, "date": "2001", "actors": actor, "type": "act", "title": "Sets",
        "positions": {"actor": actor, "position": "paused"},
    }  # fmt: skip


def test_rows_of_a_group_stand_below_its_heading() -> None:
    acts = {"ford": 3, "alone": 2, "senate": 4, "tesla": 5, "court": 1}
    groups = {"ford": "makers", "tesla": "makers", "senate": "state", "court": "state"}
    some = made(acts, groups)
    assert heads(draw_chart(some, View())) == [
        "Makers 2 actors, 8 events", "Ford", "Tesla", "State 2 actors, 5 events", "Senate", "Court", "Alone",
    ]  # fmt: skip
    folded = draw_chart(some, View.of(some))
    assert heads(folded) == [
        "Makers 2 actors, 8 events", "Ford", "Tesla", "State 2 actors, 5 events", "Alone",
    ]  # fmt: skip
    assert [row.part for row in folded.rows] == ["heading", "row", "row", "folded", "row"]
    assert {row.group for row in folded.rows} == {"makers", "state", ""}
    french = draw_chart(some, View(lang="fr", folded=("makers", "state")))
    assert heads(french)[0] == "Constructeurs 2\u00a0acteurs, 8\u00a0événements"


def test_rows_of_the_file_stand_together_too_and_can_name_their_group() -> None:
    rows = (
        noun(ChartRow, id="a", actor="a"),
        noun(ChartRow, id="b", actor="b"),
        noun(ChartRow, id="many", name="Many", actors=["c", "d"], group="makers"),
        noun(ChartRow, id="e", actor="e"),
    )
    some = made(dict.fromkeys("abcde", 2), {"b": "makers"}, rows=rows)
    assert heads(draw_chart(some, View())) == ["A", "Makers 3 actors, 6 events", "B", "Many", "E"]


def test_a_folded_row_has_the_marks_of_all_and_no_bands() -> None:
    some = made({"senate": 30, "court": 20}, {"senate": "state", "court": "state"})
    held = noun(Event, **_event("held", "court"))
    some = replace(some, events=ordered([*some.events, held]))
    assert draw_chart(some, View()).bands
    scene = draw_chart(some, View.of(some))
    (row,) = scene.rows
    assert not scene.bands
    assert len(scene.marks) == 51
    assert max(mark.size for mark in scene.marks) < min(mark.size for mark in draw_chart(some, View()).marks)
    assert 0 < len(scene.flags) <= FOLDED_LABELS
    labelled = {flag.event for flag in scene.flags}
    assert min(some.event[i].importance for i in labelled) >= 4
    assert row.group == "state"


@pytest.mark.parametrize("split", [False, True])
def test_a_folded_row_holds_statements_and_actions(split: bool) -> None:
    some = made({"senate": 3, "court": 2}, {"senate": "state", "court": "state"})
    scene = draw_chart(some, replace(View.of(some), split=split))
    assert len(scene.rows) == 1
    assert len(scene.marks) == 5


def test_where_time_runs_down_groups_only_order_the_columns() -> None:
    acts = {"ford": 1, "senate": 1, "tesla": 1}
    some = made(acts, {"ford": "makers", "tesla": "makers", "senate": "state"})
    held = [noun(Event, **_event(f"x-{actor}", actor)) for actor in acts]
    scene = draw_chart(replace(some, events=ordered([*some.events, *held])), View(width=390))
    assert heads(scene) == ["Ford", "Tesla", "Senate"]


def test_a_slide_omits_headings_before_rows() -> None:
    acts = {f"a{n}": 3 for n in range(8)}
    some = made(acts, {a: "makers" if n < 4 else "state" for n, a in enumerate(acts)})
    drawn = slide_chart(published(some, View(width=1232, height=240)), focused=False)
    scene, dropped = drawn.scene, len(drawn.hidden)
    parts = [row.part for row in scene.rows]
    assert "heading" not in parts
    assert (len(parts), dropped) == (7, 1)
