"""Bars of events with a duration: which events have one, where their labels stand, and how their ends look."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from tests.layout.quality import hidden, measure
from tests.project.import_graph import ROOT
from tests.strategies import dated, noun, ordered, positions, toy_timeline
from timeline.chart.chart import draw_chart
from timeline.dates import ordinal, parse_date
from timeline.io.loader import load
from timeline.layout.scene import Bar, Scene
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.render.display import display
from timeline.render.primitives import Group, Rect, Strokes
from timeline.view.view import View

LINEAR = View(time_axis="linear")


def spans(*dates: str, title: str = "A task", **fields: object) -> Timeline:
    """The toy with one event in Amber's row for each date, and two points far apart in Birch's."""
    ends = [
        noun(Event, id=f"p{y}", date=f"{y}-01-01", actors="birch", type="act", title="Point")
        for y in (2000, 2020)
    ]
    events = ordered([*dated(*dates, title=title, **fields), *ends])
    return replace(toy_timeline(positions=()), events=events)


def bars_of(timeline: Timeline, view: View = LINEAR) -> dict[str, Bar]:
    scene = draw_chart(timeline, view)
    assert measure(scene).clean
    return {bar.event: bar for bar in scene.bars}


def parts(scene: Scene, event: str) -> Group:
    return next(g for g in display(scene).bars if isinstance(g.of, Bar) and g.of.event == event)


def test_a_link_between_bars_leaves_the_first_near_its_end_and_meets_the_start_of_the_second() -> None:
    timeline = spans("2001-01-01/2006-03-01", "2006-01-01/2009-12-31", "2012-01-01/2014-12-31")
    links = [("e1", "e0"), ("e2", "e1")]
    events = tuple(
        event.model_copy(update={"responds_to": tuple(to for of, to in links if of == event.id)})
        for event in timeline.events
    )
    scene = draw_chart(replace(timeline, events=ordered(events)), replace(LINEAR, links=True))
    bar = {each.event: each.box for each in scene.bars}
    assert not scene.unlinked
    for answer, source in links:
        (line,) = (each for each in scene.links if (each.start, each.end) == (source, answer))
        (x0, y0), (x1, y1) = line.arc.pieces[0][0], line.head.pieces[0][0]
        assert bar[source].x0 + bar[source].width / 2 < x0 <= bar[source].x1
        assert min(abs(y0 - bar[source].y0), abs(y0 - bar[source].y1)) <= 1
        assert abs(x1 - bar[answer].x0) <= 1
        assert bar[answer].y0 - 1 <= y1 <= bar[answer].y1 + 1


@pytest.mark.parametrize("titled", [True, False])
@pytest.mark.parametrize(
    ("tasks", "words"),
    [
        (5, "Events without a link are left out, except changes of position."),
        (20, "Only the most important links and the changes of position are shown."),
    ],
)
def test_a_chart_of_links_says_what_it_leaves_out_in_a_page_too(
    tasks: int, words: str, *, titled: bool
) -> None:
    timeline = spans(*(f"20{n:02}-01-01/20{n:02}-10-31" for n in range(tasks)))
    events = ordered(
        event.model_copy(update={"responds_to": (f"e{int(event.id[1:]) - 1}",)})
        if event.id[0] == "e" and event.id != "e0"
        else event
        for event in timeline.events
    )
    scene = draw_chart(replace(timeline, events=events), replace(LINEAR, links=True), titled=titled)
    lines = ["".join(run.text for run in line) for text in scene.lettering for line in text.lines]
    assert words in " ".join(lines)
    assert len({bar.event for bar in scene.bars}) == min(tasks, 13)
    arrowless = [line for line in lines if "without an arrow" in line]
    beyond = tasks - 1 - len(scene.links)
    assert [line.split(" link")[0] for line in arrowless] == ([str(beyond)] if beyond else [])


def test_links_without_room_and_less_important_ones_are_named_in_one_sentence() -> None:
    """Twenty events of one day, all in one row: arrows find no way, and eight links are beyond the most important."""
    timeline = spans(*["2005-01-01"] * 20)
    events = ordered(
        event.model_copy(update={"responds_to": (f"e{int(event.id[1:]) - 1}",)})
        if event.id[0] == "e" and event.id != "e0"
        else event
        for event in timeline.events
    )
    scene = draw_chart(replace(timeline, events=events), replace(LINEAR, links=True))
    lines = ["".join(run.text for run in line) for text in scene.lettering for line in text.lines]
    assert len(scene.links) < 12
    (sentence,) = (line for line in lines if "without an arrow" in line)
    assert sentence.startswith(f"{19 - len(scene.links)} links without an arrow: ")


def test_an_event_with_a_duration_is_a_bar_as_long_as_it() -> None:
    scene = draw_chart(spans("2005-01-01/2009-12-31"), LINEAR)
    (bar,) = scene.bars
    start, end = (scene.scale.to_px(ordinal(year, 1, 1)) for year in (2005, 2010))
    assert (round(bar.box.x0, 3), round(bar.box.x1 + 1, 3)) == (round(start, 3), round(end, 3))
    assert bar.event not in {mark.event for mark in scene.marks}
    assert scene.labelled == {row.event for row in scene.events}


def test_a_duration_shorter_than_a_mark_is_a_mark_unless_its_row_has_longer_ones() -> None:
    scene = draw_chart(spans("2005-01-01/2005-01-20"), LINEAR)
    assert not scene.bars
    assert "e0" in {mark.event for mark in scene.marks}
    scene = draw_chart(spans("2005-01-01/2005-02-20", "2007-01-01/2010-12-31"), LINEAR)
    assert [bar.event for bar in scene.bars] == ["e0", "e1"]


def test_an_imprecise_date_is_a_mark_with_its_period() -> None:
    scene = draw_chart(spans("2005"), LINEAR)
    assert not scene.bars
    assert next(mark for mark in scene.marks if mark.event == "e0").span


def test_a_label_is_in_its_bar_or_to_its_right_or_to_its_left() -> None:
    (inside,) = bars_of(spans("2003-01-01/2012-12-31")).values()
    assert inside.inside
    assert inside.text is not None
    assert inside.box.x0 + 5 <= inside.text.box.x0 < inside.text.box.x1 <= inside.box.x1 - 5
    assert str(inside.text) == "A task\u20021 Jan 2003 – 31 Dec 2012"
    (right,) = bars_of(spans("2005-01-01/2005-09-30")).values()
    assert right.text is not None
    assert right.text.box.x0 > right.box.x1
    assert "1 Jan – 30 Sept 2005" in str(right.text)
    (left,) = bars_of(
        spans("2018-06-01/2019-12-31", title="A title that is too long for the right " * 2)
    ).values()
    assert left.text is not None
    assert left.text.box.x1 < left.box.x0


def test_a_label_that_fits_nowhere_beside_its_bar_is_below_it() -> None:
    (bar,) = bars_of(spans("2000-06-01/2019-12-31", title="Very long indeed " * 12)).values()
    assert bar.text is not None
    assert bar.text.box.y0 >= bar.box.y1 - 0.01


def test_an_end_fades_over_the_period_in_which_it_may_lie() -> None:
    scene = draw_chart(spans("2003/2008-11"), LINEAR)
    days = [ordinal(*day) for day in ((2003, 1, 1), (2004, 1, 1), (2008, 11, 1), (2008, 12, 1))]
    year, begun, month, ended = map(scene.scale.to_px, days)
    assert scene.bars[0].soft == pytest.approx((begun - year, ended - month))


def test_an_end_is_hard_if_its_period_is_too_short_to_see() -> None:
    assert bars_of(spans("2003-01-01/2008-12-31"))["e0"].soft == (0, 0)
    assert bars_of(spans("2003-01/2008-11"), replace(LINEAR, width=800))["e0"].soft == (0, 0)


def test_an_approximate_or_open_end_always_fades() -> None:
    about, lasts = (bars_of(spans(date))["e0"].soft for date in ("2003-01-01~/2008-12-31?", "2003-01-01/.."))
    assert about == (12, 12)
    assert lasts == (0, 24)


def test_two_bars_that_meet_have_no_gap_between_them() -> None:
    first, then = bars_of(spans("2003-01-01/2007", "2008/2012-12-31")).values()
    assert (first.soft, then.soft) == ((0, 0), (0, 0))
    assert then.box.x0 - first.box.x1 < 2


def test_an_end_outside_the_visible_period_does_not_fade() -> None:
    made = spans("2003/2008")
    bar = bars_of(made, replace(LINEAR, window=(732_000, 733_000)))["e0"]
    assert bar.soft == (0, 0)


def test_what_is_done_ends_where_the_file_says() -> None:
    bar = bars_of(spans("2004-01-01/2013-12-31", progress="25%"))["e0"]
    assert bar.done == pytest.approx(bar.box.x0 + (bar.box.x1 + 1 - bar.box.x0) * 0.25, abs=0.1)
    full, rest = [s for s in parts(draw_chart(spans("2004-01-01/2013-12-31", progress="25%"), LINEAR), "e0").shapes
                  if isinstance(s, Rect)]  # fmt: skip
    assert full.paint.fill != rest.paint.fill
    assert full.box.x1 == rest.box.x0 == bar.done
    assert bar.inside == "rest"


def test_in_a_plan_nothing_is_done_after_its_last_day() -> None:
    plan = load(ROOT / "examples/topics/extremely-large-telescope.yaml")
    scene = draw_chart(plan, View.of(plan))
    bars, now = {bar.event: bar for bar in scene.bars}, scene.scale.to_px(plan.as_of + 1)
    still = [bars[id_].done for id_ in ("dome", "structure", "construction")]
    assert still == pytest.approx([now] * 3, abs=0.5)
    assert bars["foundations"].done == pytest.approx(bars["foundations"].box.x1 + 1)


def test_letters_in_a_bar_do_not_reach_below_it() -> None:
    name = "الخوارزمي"
    bar = bars_of(spans("2005-01-01/2015-12-31", title=name))["e0"]
    assert bar.text is not None
    lowest = bar.text.baseline(0) + 0.45 * bar.text.size
    assert bar.box.y0 < bar.text.baseline(0) - 0.65 * bar.text.size
    assert lowest < bar.box.y1


@pytest.mark.parametrize("share", ["0%", "100%"])
def test_all_or_nothing_done_is_one_part(share: str) -> None:
    group = parts(draw_chart(spans("2004-01-01/2013-12-31", progress=share), LINEAR), "e0")
    assert len([shape for shape in group.shapes if isinstance(shape, Rect)]) == 1


def test_a_fading_end_is_drawn_in_steps_within_the_bar() -> None:
    scene = draw_chart(spans("2004/2013-12-31"), LINEAR)
    shapes = parts(scene, "e0").shapes
    steps = [shape for shape in shapes if isinstance(shape, Rect) and shape.paint.opacity]
    assert max(step.box.width / scene.bars[0].soft[0] for step in steps) <= 1.05
    assert len(steps) >= scene.bars[0].soft[0] / 2
    bar = scene.bars[0].box
    assert all(bar.x0 - 0.01 <= step.box.x0 and step.box.x1 <= bar.x1 for step in steps)
    assert any(isinstance(shape, Strokes) for shape in shapes)


def ministries() -> Timeline:
    """28 overlapping durations in one row."""
    rng = random.Random(4)
    dates = [
        f"{y}-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}/{y + rng.randint(1, 6)}-0{rng.randint(1, 9)}"
        for y in (rng.randint(2000, 2014) for _ in range(28))
    ]
    return spans(*dates, title="Minister for the interior and regional development")


@pytest.mark.parametrize("width", [390, 700, 1280])
def test_28_bars_of_one_row_are_all_labelled(width: int) -> None:
    scene = draw_chart(ministries(), replace(LINEAR, width=width))
    assert measure(scene).clean
    assert len(scene.bars) + len([mark for mark in scene.marks if mark.event.startswith("e")]) == 28
    assert len(scene.bars) >= (14 if scene.vertical else 27)  # a phone has room for four beside one another
    assert not hidden(scene)


@pytest.mark.parametrize("height", [400, 500, 630])
def test_a_fixed_height_has_the_bars_with_a_label(height: int) -> None:
    scene = draw_chart(ministries(), replace(LINEAR, width=1200, height=height))
    assert measure(scene).clean
    assert scene.height == height
    assert len(scene.bars) > 5
    assert all(bar.text for bar in scene.bars)
    assert len({round(bar.box.height, 6) for bar in scene.bars}) == 1


@pytest.mark.parametrize("height", [300, 330, 400])
def test_a_row_has_no_space_for_bars_that_are_left_out(height: int) -> None:
    made = load(ROOT / "examples/topics/shinkansen.yaml")
    scene = draw_chart(made, replace(View.of(made), width=600, height=height))
    drawn = [bar.box for bar in scene.bars]
    for row in scene.rows:
        low = [box.y1 for box in drawn if row.box.y0 <= box.y0 < row.box.y1]
        low += [flag.text.box.y1 for flag in scene.flags if row.y < flag.text.box.y0 < row.box.y1]
        assert row.box.y1 - max([row.y, *low]) < 30, row.id


def test_an_event_that_sets_a_position_keeps_its_mark_on_it() -> None:
    made = spans("2004-01-01/2008-12-31", positions={"actor": "amber", "position": "asks"})
    scene = draw_chart(replace(made, positions=positions()), LINEAR)
    assert not scene.bars
    assert next(mark for mark in scene.marks if mark.event == "e0").span


def test_a_row_of_bars_has_no_line() -> None:
    scene = draw_chart(spans("2004-01-01/2008-12-31"), LINEAR)
    assert {row.id: row.bare for row in scene.rows} == {"amber": False, "birch": True}


def test_a_story_has_brackets_if_one_of_them_reaches_the_next_event() -> None:
    view = View(width=360, height=640)
    during, after = (spans(f"2001-01-01/{end}-12-31", "2003-01-01/2004-12-31") for end in (2006, 2001))
    assert [bar.event for bar in draw_chart(during, view).bars] == ["e0", "e1"]
    assert not draw_chart(after, view).bars


def test_a_bracket_on_a_phone_begins_and_ends_at_its_dates() -> None:
    made = spans("2001-01-01/2006-12-31", "2003-01-01/2004-12-31")
    scene = draw_chart(made, View(width=390))
    long, short = scene.bars
    assert long.down
    assert long.box.x1 < short.box.x0
    assert short.box.y0 > long.box.y0
    assert short.box.y1 <= long.box.y1
    for bar, first, after in ((long, "2001-01-01", "2007-01-01"), (short, "2003-01-01", "2005-01-01")):
        days = [parse_date(day).start or 0 for day in (first, after)]
        assert (bar.box.y0, bar.box.y1) == pytest.approx([scene.scale.to_px(day) for day in days])
    assert {flag.event for flag in scene.flags} == {row.event for row in scene.events}


def test_a_fixed_size_draws_the_links_with_room_and_a_note_names_the_others() -> None:
    tasks = (
        "2021-01-11/2021-03-26", "2021-03-29/2021-09-17", "2021-09-20/2022-02-04", "2022-03-14/2022-08-26",
        "2022-08-29/2023-02-10", "2023-02-13/2023-09-29", "2023-08-07/2023-10-20", "2023-10-23/2023-11-03",
    )  # fmt: skip
    after = {"e1": "e0", "e2": "e1", "e3": "e2", "e4": "e3", "e5": "e4", "e6": "e5", "e7": "e5"}
    plan, events = toy_timeline(positions=()), list[Event]()
    for event in dated(*tasks, title="A task"):
        sources = tuple(after[id_] for id_ in [event.id] if id_ in after)
        actors = ("birch",) if event.id < "e3" else ("amber",)
        events.append(event.model_copy(update={"responds_to": sources, "actors": actors}))
    scene = draw_chart(
        replace(plan, events=ordered(events)), replace(LINEAR, width=960, height=540, links=True)
    )
    assert len(scene.links) >= len(scene.unlinked) > 0
    drawn = {(link.start, link.end) for link in scene.links}
    assert drawn | {*scene.unlinked} == {(source, answer) for answer, source in after.items()}
    note = f"{len(scene.unlinked)} link"
    assert any(note in str(text) and " without an arrow: " in str(text) for text in scene.texts)
    before = [bar.event for bar in scene.bars if bar.text and bar.text.box.x1 < bar.box.x0]
    assert {end for _, end in drawn}.isdisjoint(before)
    assert measure(scene).clean
