"""The panel below a linear chart, and the true lengths above a magnified one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.hard_files import hard_file
from tests.layout.quality import measure
from timeline.chart.chart import draw_chart
from timeline.io.loader import load
from timeline.layout.inset import parted
from timeline.layout.scene import Scene
from timeline.model.timeline import Timeline
from timeline.record.positions import changes
from timeline.render.plotly.dated import dated
from timeline.theme.shipped import DATA
from timeline.view.address import LONGEST_ALT
from timeline.view.view import View
from timeline.web.page.enlarged import add_panel


@pytest.fixture(scope="module")
def opened() -> Timeline:
    """The bundled file, with its view."""
    return load(DATA)


def drawn(timeline: Timeline, **changes: object) -> Scene:
    return draw_chart(timeline, replace(View.of(timeline), **changes))  # type: ignore[arg-type]


def in_usual_rows(timeline: Timeline) -> Scene:
    """A long chart, whose rows are as high as usual because the view names those with positions."""
    page = draw_chart(timeline, replace(View.of(timeline), width=1280), titled=False)
    return drawn(timeline, width=1280, rows=tuple(dict.fromkeys(band.actor for band in page.bands)))


def below(scene: Scene, y: float) -> bool:
    assert scene.panel
    return y > scene.panel.box.y0


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("width", [680, 1280, 1920])
def test_an_event_has_one_label_and_a_change_has_its_mark_on_its_bar_in_both_parts(
    opened: Timeline, lang: str, width: int
) -> None:
    scene = drawn(opened, lang=lang, width=width)
    panel = scene.panel
    assert panel
    found = measure(scene)
    assert (found.overlaps, found.crossings, found.covered, found.clipped) == (0, 0, 0, 0)
    flags = [flag.event for flag in scene.flags]
    assert len(flags) == len({*flags})
    echoes = {mark.event for mark in scene.marks if mark.echo}
    assert {"ibm-letter", "amazon-moratorium", "microsoft-no-sales"} <= {*echoes} or len(echoes) >= 3
    for event in echoes:
        above, under = (mark for mark in sorted(scene.marks, key=lambda m: m.y) if mark.event == event)
        assert above.echo
        assert not under.echo
        for mark in (above, under):
            edges = [b.box.x0 for b in scene.bands if b.event == event and b.box.y0 <= mark.y <= b.box.y1]
            assert edges == pytest.approx([mark.x])
        label = next(flag for flag in scene.flags if flag.event == event)
        assert below(scene, label.text.box.y0)


@pytest.mark.parametrize("labels", ["all", "important"])
def test_an_event_of_the_enlarged_days_is_drawn_once_but_for_the_mark_of_its_change(
    opened: Timeline, labels: str
) -> None:
    scene = drawn(opened, labels=labels)
    assert scene.panel
    left, right = (scene.scale.to_px(day) for day in scene.panel.scale.days)
    inside = [mark for mark in scene.marks if left <= mark.x < right and not below(scene, mark.y)]
    panel = {mark.event for mark in scene.marks if below(scene, mark.y)}
    assert all(mark.echo for mark in inside)
    days = {
        event.id: event.date for event in opened.events if event.id in {row.event for row in scene.events}
    }
    first, after = scene.panel.scale.days
    ends = {id_: (date.begins, date.ends) for id_, date in days.items()}
    within = {
        id_ for id_, (a, b) in ends.items() if a is not None and b is not None and first <= a <= b < after
    }
    assert panel == (within if labels == "all" else within & scene.labelled)


def test_the_alternative_text_names_the_panel_where_it_is_open(opened: Timeline) -> None:
    words = "Below: 25 May – 20 June 2020, day by day."
    shown, closed = drawn(opened), drawn(opened, inset="none")
    assert shown.alt.endswith(f". {words}")
    assert len(shown.alt) <= LONGEST_ALT
    assert words not in closed.alt
    assert drawn(opened, alt="Three companies").alt == "Three companies"


def test_both_parts_are_linear_and_the_panel_says_by_how_much_it_is_wider(opened: Timeline) -> None:
    scene = drawn(opened)
    assert scene.panel
    assert scene.panel.scale.days == (737570, 737597)
    (rate,), (wide,) = ([piece[2] for piece in scale.pieces] for scale in (scene.scale, scene.panel.scale))
    words = "25 May – 20 June 2020, day by day\u2002The stripe above, {n} times as wide"
    assert words.format(n=round(wide / rate)) in [str(text) for text in scene.texts]
    # Its bars go on to both edges.
    bars = [band.box for band in scene.bands if below(scene, band.box.y0)]
    assert {round(scene.panel.plot.x0, 1)} == {round(min(box.x0 for box in bars), 1)}


def test_a_row_that_is_in_the_panel_with_all_its_events_is_not_above_too(opened: Timeline) -> None:
    names = [str(row.head) for row in drawn(opened, lang="en").rows]
    assert len(names) > len({*names}), "rows with bars are in both parts"


@pytest.mark.parametrize(("width", "height"), [(540, 540), (600, 338), (360, 640), (390, None)])
def test_pictures_that_are_shared_have_no_panel(opened: Timeline, width: int, height: int | None) -> None:
    assert drawn(opened, width=width, height=height).panel is None


def test_a_panel_is_left_out_where_a_fixed_height_has_no_room_for_all_labels(opened: Timeline) -> None:
    tall, low = (drawn(opened, width=1280, height=height) for height in (1600, 420))
    assert tall.panel
    assert low.panel is None
    assert low.height == 420


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(("width", "height"), [(1280, 812), (1280, 720)])
def test_a_picture_of_a_fixed_height_has_the_panel_and_all_that_is_important(
    opened: Timeline, lang: str, width: int, height: int
) -> None:
    scene = drawn(opened, lang=lang, width=width, height=height)
    assert scene.panel
    assert scene.height == height
    assert measure(scene).clean
    essential = {event.id for event in opened.events if event.importance == 5} | {*changes(opened)}
    assert essential & {told.event for told in scene.events} <= scene.labelled
    marked = {mark.x for mark in scene.marks if mark.event == "george-floyd-protests"}
    poles = {line.x0 for line in scene.rules if line.role == "ink" and line.dash and line.x0 == line.x1}
    assert marked & poles, "an event without a row is a line through the rows of the panel"


def test_no_panel_tells_apart_what_is_apart_already(opened: Timeline) -> None:
    window = (737570 - 3, 737597 + 3)
    assert drawn(opened, window=window).panel is None
    assert drawn(opened, inset="none").panel is None
    assert drawn(opened, inset=window).panel


@pytest.mark.parametrize("width", [680, 1280])
def test_a_magnified_axis_has_its_true_lengths_above_it(opened: Timeline, width: int) -> None:
    scene = drawn(opened, width=width, time_axis="magnified")
    words = [str(text) for text in scene.texts]
    assert {"True lengths", "27 days", "1 month =", "1 day ="} <= {*words}
    (left, right), (zone,) = scene.cones[0], scene.scale.zones
    assert (left.x1, right.x1) == pytest.approx(
        (scene.scale.to_px(zone.first), scene.scale.to_px(zone.last + 1))
    )
    whole = scene.scale.days[-1] - scene.scale.days[0]
    share = (right.x0 - left.x0) / (scene.scale.pixels[-1] - scene.scale.pixels[0])
    assert share == pytest.approx((zone.last + 1 - zone.first) / whole)
    found = measure(scene)
    assert (found.overlaps, found.crossings, found.covered, found.clipped) == (0, 0, 0, 0)
    assert not any("×" in text for text in words)


@pytest.mark.parametrize(
    ("lang", "width", "height"),
    [("en", 1280, 520), ("fr", 1280, 520), ("en", 960, 540), ("fr", 960, 540), ("en", 1280, 360)],
)
def test_a_low_picture_has_the_true_lengths_and_every_change(
    opened: Timeline, lang: str, width: int, height: int
) -> None:
    scene = drawn(opened, lang=lang, width=width, height=height, time_axis="magnified")
    name = {"en": "True lengths", "fr": "Durées réelles"}[lang]
    (told,) = (text for text in scene.texts if str(text) == name)
    assert told.box.x0 >= scene.texts[0].box.x0, "it begins where the title does, or after it"
    assert scene.cones
    assert sum(str(text).endswith("=") for text in scene.texts) == 2, "both rulers"
    essential = {event.id for event in opened.events if event.importance == 5} | {*changes(opened)}
    assert essential & {told.event for told in scene.events} <= scene.labelled
    assert measure(scene).clean


@pytest.mark.parametrize("width", [1100, 1280])
def test_a_last_bar_has_its_short_name_where_that_fits(opened: Timeline, width: int) -> None:
    scene = drawn(opened, lang="fr", width=width, height=520, time_axis="magnified")
    band = max((band for band in scene.bands if band.actor == "amazon"), key=lambda band: band.box.x0)
    assert str(band.text) == "Pause sans terme"
    assert band.text
    (mark,) = (mark for mark in scene.marks if mark.event == band.event)
    assert mark.x + mark.size / 2 + 3 <= band.text.box.x0
    assert band.text.box.x1 <= band.box.x1 - 3


def test_true_lengths_give_way_to_the_changes_of_a_small_picture(opened: Timeline) -> None:
    scene = drawn(opened, width=600, height=338, time_axis="magnified")
    assert not scene.cones
    assert {"IBM", "Amazon", "Microsoft"} <= {str(row.head) for row in scene.rows}


def test_a_page_has_the_title_of_a_closed_panel_and_all_labels_above_it(opened: Timeline) -> None:
    view = replace(View.of(opened), inset="none")
    scene = draw_chart(opened, view, titled=False)
    assert scene.panel
    assert scene.panel.plot.height == 0
    assert [str(text) for text in scene.texts if text.part == "panel"] == [
        "25 May – 20 June 2020, day by day"
    ]
    assert not any(mark.echo for mark in scene.marks)
    meta: dict[str, Any] = {"groups": []}
    add_panel(meta, scene, scene.panel)
    assert meta["panel"]["inset"] == "2020-05-25/2020-06-20"
    assert [group["folded"] for group in meta["groups"]] == [True]


def test_a_page_opens_the_panel_where_it_begins_within_the_window(opened: Timeline) -> None:
    for room, is_open in ((700, True), (300, False)):
        view = replace(View.of(opened), room=room, width=1200)
        panel = draw_chart(opened, view, titled=False).panel
        assert panel
        assert (panel.plot.height > 0) is is_open


def test_the_parts_of_a_chart_have_all_of_it_once(opened: Timeline) -> None:
    scene = drawn(opened)
    above, panel = parted(scene)
    assert panel
    assert sorted((*above.marks, *panel.marks), key=repr) == sorted(scene.marks, key=repr)
    assert sorted((*above.bands, *panel.bands), key=repr) == sorted(scene.bands, key=repr)
    assert (*above.rows, *panel.rows) == scene.rows
    assert all(mark.echo for mark in above.marks if mark.event in {other.event for other in panel.marks})
    shown = dated(scene)["data"]
    on_pixels = {trace["name"] for trace in shown if trace.get("xaxis") == "x2" and trace["name"] == "marks"}
    assert on_pixels == {"marks"}, "the panel's marks are not on the axis of dates"


def test_a_panel_far_below_is_announced_and_has_the_axis_above_it_again() -> None:
    scene = in_usual_rows(hard_file("cities"))
    assert scene.panel
    axis = [str(text) for text in scene.texts if text.part == "axis" and not below(scene, text.y)]
    years = [words for words in axis if axis.count(words) == 2]
    assert [*dict.fromkeys(years)] == ["2019", "2020", "2021", "2022", "2023", "2024", "2025"]
    told = next(text for text in scene.texts if str(text) == "Enlarged below")
    stripe = scene.tints[-2].box
    assert told.box.y1 <= stripe.y0
    assert (told.box.x0 + told.box.x1) / 2 == pytest.approx((stripe.x0 + stripe.x1) / 2)
    assert "Enlarged below" not in map(str, drawn(load(DATA), width=1280).texts)


def test_a_label_in_a_row_of_several_actors_names_its_own() -> None:
    made = hard_file("cities")
    scene = in_usual_rows(made)
    row = next(row for row in scene.rows if str(row.head).startswith("17 others"))
    labels = [flag for flag in scene.flags if row.box.y0 < flag.pole.y1 <= row.box.y1]
    names = [made.actor[made.event[flag.event].actors[0]].name.say("en") for flag in labels]
    assert labels
    assert [
        f"{flag.text}" for flag, name in zip(labels, names, strict=True) if f"{name}:" not in f"{flag.text}"
    ] == []
    assert any(str(text).startswith("23 of 40 cities · ") for text in scene.texts)


def test_the_legend_names_the_circle_where_all_circles_mean_one_thing() -> None:
    votes = in_usual_rows(hard_file("votes"))
    assert "Same position as before" in [str(key.text) for key in votes.legend]
    assert len(votes.labelled) == 172
    cities = in_usual_rows(hard_file("cities"))
    assert "Same position as before" not in [str(key.text) for key in cities.legend]
