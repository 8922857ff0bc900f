"""What the legend says of bars, counts and numbers: where they occur in a picture, and only there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.layout.quality import measure
from tests.strategies import noun, toy_timeline
from timeline.chart.chart import draw_chart
from timeline.layout.scene import Scene
from timeline.model.head import ChartRow
from timeline.model.nouns import Actor, Event
from timeline.model.timeline import Timeline
from timeline.view.view import View


def made(*dates: str, **changes: object) -> Timeline:
    """Acme's acts on these dates, Beta named second in each; both have a row."""
    actors = tuple(noun(Actor, id=id_, name=id_.title()) for id_ in ("acme", "beta", "carl"))
    rows = tuple(noun(ChartRow, id=actor.id, actor=actor.id) for actor in actors)
    events = tuple(
        noun(Event, id=f"e{n}", date=date, actors=["acme", "beta"], type="act", title=f"Act {n}")
        for n, date in enumerate(dates)
    )
    return replace(toy_timeline(), actors=actors, rows=rows, events=events, positions=(), **changes)  # type: ignore[arg-type]


LASTED, WITHIN = "2020-01-01/2020-06-30", "2021-03"


def said(scene: Scene) -> dict[str, str]:
    return {key.shape: str(key.text) for key in scene.legend}


@pytest.mark.parametrize(
    ("dates", "lasts", "within"),
    [
        ((LASTED, "2022-01-01"), "Duration", None),
        ((WITHIN, "2022-01-01"), None, "Period in which it took or takes place"),
        ((LASTED, WITHIN), "Duration", "Period in which it took or takes place"),
        (("2021-03-01", "2022-01-01"), None, None),
        ((LASTED, "1900-01-01"), None, None),
    ],
)
def test_a_bar_is_explained_where_one_is_drawn(
    dates: tuple[str, ...], lasts: str | None, within: str | None
) -> None:
    scene = draw_chart(made(*dates), View(time_axis="linear"))
    assert bool(scene.bars) == (lasts is not None)
    assert any(mark.span for mark in scene.marks) == (within is not None)
    assert (said(scene).get("duration"), said(scene).get("bar")) == (lasts, within)
    assert measure(scene).clean


def test_fading_ends_and_what_is_not_done_are_explained_where_they_are_drawn() -> None:
    scene = draw_chart(made(LASTED, "2021/2022-03-01"), View(time_axis="linear"))
    assert said(scene)["soft"] == "Start or end not known exactly, or open"
    assert "progress" not in said(scene)
    known = made(LASTED, "2021-01-01/2022-03-01")
    half = replace(known, events=(known.events[0].model_copy(update={"progress": "50%"}), known.events[1]))
    scene = draw_chart(half, View(time_axis="linear"))
    assert said(scene)["progress"] == "Not yet done"
    assert "soft" not in said(scene)


def test_a_bar_whose_colour_is_explained_needs_no_other_entry() -> None:
    scene = draw_chart(made(LASTED, "2022-01-01"), View(time_axis="linear", color_by="actor"))
    assert "duration" not in said(scene)
    assert "Acme" in said(scene).values()


def test_a_mark_that_is_only_drawn_as_a_bar_is_not_explained() -> None:
    scene = draw_chart(made(LASTED, "2021-01-01/2022-03-01"), View(time_axis="linear"))
    assert not scene.marks
    assert not {"circle", "diamond", "square"} & set(said(scene))


def test_counts_are_explained_where_some_are_drawn() -> None:
    many = [f"{2000 + n // 336}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}" for n in range(900)]
    scene = draw_chart(made(*many), View(time_axis="linear", lang="fr"))
    assert scene.counts
    words = "Nombre d’événements, là où ils sont trop nombreux pour être dessinés"
    assert said(scene)["count"].startswith(words)
    assert measure(scene).clean
    down = draw_chart(made(*many), View(width=400))
    assert sum(count.count for count in down.counts) == 900 - len(down.marks)
    assert "count" in said(down)
    assert "bar" not in said(down)
    assert measure(down).clean
