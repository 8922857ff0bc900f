"""Charts of a few days: what they show, which labels they have, and how their axis names hours."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from tests.hard_files import hard_file
from tests.layout.test_ticks import width_of
from tests.strategies import noun, positions, toy_timeline
from timeline.chart.chart import draw_chart
from timeline.chart.published import published
from timeline.chart.sheets import sheets, spans_of
from timeline.chart.wording import wording
from timeline.dates import ordinal, parse_date
from timeline.dates.edtf import period_text
from timeline.dates.formatting import format_day, format_span
from timeline.io.presets import PRESETS
from timeline.layout.scale import Scale
from timeline.layout.scene import Scene
from timeline.layout.ticks import GAP, place_ticks
from timeline.model.head import Era
from timeline.model.nouns import Actor, Event, EventType
from timeline.model.texts import Words
from timeline.model.timeline import Timeline, in_order
from timeline.record.positions import positions as periods
from timeline.view.query import Query
from timeline.view.view import View

DAY = ordinal(1989, 11, 9)
_TIME = re.compile(r"\d[:\u00a0]")
NIGHT = {
    "draft": "1989-11-09T09:00",
    "krenz": "1989-11-09T16:00",
    "press": "1989-11-09T18:00/1989-11-09T19:01",
    "answer": "1989-11-09T18:53",
    "bulletin": "1989-11-09T19:05",
    "news": "1989-11-09T20:00",
    "gate": "1989-11-09T21:20~",
    "open": "1989-11-09T23:30",
}


def day_of(dates: dict[str, str], **stated: str) -> Timeline:
    """A timeline of one actor, with an event for each date; `stated` are positions by event."""
    events = [
        noun(Event, id=name, date=date, actors="berlin", type="act", title=name.title(),
             positions=[{"actor": "berlin", "position": stated[name]}] if name in stated else [])
        for name, date in dates.items()
    ]  # fmt: skip
    return Timeline(
        title=Words("One day"),
        actors=(noun(Actor, id="berlin", name="Berlin"),),
        types=(noun(EventType, id="act", label="Act"),),
        positions=positions(),
        events=in_order(events),
        time_zone=Words({"en": "Berlin", "fr": "Berlin"}),
    )


TWO_DAYS = day_of({**NIGHT, "dawn": "1989-11-10T06:00"})


def dates_of(scene: Scene) -> dict[str, str]:
    """The time in each label that has one; in a short bar, there is no room for it."""
    labels = {flag.event: flag.text for flag in scene.flags}
    labels |= {bar.event: bar.text for bar in scene.bars if bar.text}
    runs = {event: [run for line in text.lines for run in line] for event, text in labels.items()}
    return {id_: run.text.strip() for id_ in runs for run in runs[id_] if _TIME.search(run.text)}


def axis(scene: Scene) -> list[str]:
    """The texts just below the rows."""
    texts = [text for text in scene.texts if 0 <= text.box.y0 - scene.plot.y1 < 8]
    return [str(text) for text in sorted(texts, key=lambda text: text.box.x0)]


def test_a_day_opens_at_its_hours() -> None:
    scene = draw_chart(day_of(NIGHT), View())
    assert (scene.scale.days[0], scene.scale.days[-1]) == (DAY + 8 / 24, DAY + 1)
    assert axis(scene)[:2] == ["9 November 1989", "08:00"]
    assert axis(scene)[-1] == "23:00"
    assert "Times: Berlin" in " ".join(map(str, scene.texts))
    assert "9 November 1989, from 09:00 to 23:30" in scene.alt


def test_labels_of_one_day_name_the_time_alone() -> None:
    found = dates_of(draw_chart(day_of(NIGHT), View(width=2560)))
    assert (found["answer"], found["press"], found["gate"]) == ("18:53", "18:00–19:01", "~21:20")
    french = dates_of(draw_chart(day_of(NIGHT), View(lang="fr")))
    assert french["answer"] == "18\u00a0h\u00a053"


def test_of_the_labels_of_a_day_the_first_names_it() -> None:
    found = dates_of(scene := draw_chart(TWO_DAYS, View()))
    assert [found[event] for event in ("draft", "answer", "gate", "dawn")] == [
        "9 Nov, 09:00",
        "18:53",
        "~21:20",
        "10 Nov, 06:00",
    ]
    assert "10 November" in axis(scene)


@pytest.mark.parametrize("size", ["article", "slide", "square", "social"])
def test_a_week_has_its_days_on_the_axis_and_first_on_each_line_of_labels(size: str) -> None:
    made, preset = hard_file("week"), PRESETS[size]
    scene = draw_chart(made, replace(View.of(made), width=preset.width, height=preset.height))
    days = [int(text.split()[0]) for text in map(str, scene.ticks) if text[0].isdigit() and text != "2024"]
    assert sorted({*days}) == [*range(11, 18)]
    lines: dict[int, str] = {}
    for flag in sorted(scene.flags, key=lambda flag: flag.text.box.x0):
        line, day = round(flag.text.box.y0), format_day(made.event[flag.event].date.start or 0, "en", "bare")
        assert (f"{day}, " in str(flag.text)) == (lines.get(line) != day)
        lines[line] = day
    assert not any("2024" in str(flag.text) for flag in scene.flags)
    assert scene.scale.days[0] == made.events[0].date.start  # the width is for the week alone


def test_a_narrow_chart_names_each_day_once() -> None:
    scene = draw_chart(TWO_DAYS, View(width=390))
    texts = [*map(str, scene.texts)]
    assert [text for text in texts if "Nov" in text] == [
        "9 Nov 1989, 09:00 · Berlin",
        "10 Nov 1989, 06:00 · Berlin",
    ]
    assert "18:53 · Berlin" in texts


def test_an_event_stands_at_its_time_and_an_interval_from_time_to_time() -> None:
    scene = draw_chart(day_of(NIGHT), View(time_axis="linear"))
    marks = {mark.event: mark for mark in scene.marks}
    to_px = scene.scale.to_px
    assert marks["answer"].x == pytest.approx(to_px(DAY + (18 * 60 + 53) / 1440))
    ((bar, box),) = [(bar.event, bar.box) for bar in scene.bars]
    assert bar == "press"
    assert box.x0 == pytest.approx(to_px(DAY + 18 / 24))
    assert box.x1 + 1 == pytest.approx(to_px(DAY + (19 * 60 + 1) / 1440))


def test_a_day_without_a_time_has_a_bar_over_all_of_it() -> None:
    scene = draw_chart(day_of({**NIGHT, "whole": "1989-11-09"}), View())
    mark = next(mark for mark in scene.marks if mark.event == "whole")
    assert (scene.scale.days[0], scene.scale.days[-1]) == (DAY, DAY + 1)
    assert mark.span is not None
    assert (mark.span.x0, mark.span.x1) == pytest.approx((scene.scale.pixels[0], scene.scale.pixels[-1]))


def test_a_position_set_at_a_time_begins_at_that_time() -> None:
    scene = draw_chart(day_of(NIGHT, answer="paused"), View())
    (band,) = scene.bands
    assert band.box.x0 == pytest.approx(scene.scale.to_px(DAY + (18 * 60 + 53) / 1440))
    assert band.box.x1 > band.box.x0
    column = draw_chart(day_of(NIGHT, answer="paused"), View(width=390))
    (mark,) = (mark for mark in column.marks if mark.event == "answer")
    assert [band.box.y0 for band in column.bands] == [mark.y]


def test_a_day_with_several_changes_has_a_band_for_each() -> None:
    timeline = day_of(NIGHT, draft="offers", press="paused", answer="offers")
    scene = draw_chart(timeline, View())
    assert [band.event for band in scene.bands] == ["draft", "press", "answer"]
    ends = [band.box.x1 for band in scene.bands]
    starts = [band.box.x0 for band in scene.bands]
    assert all(end < start for end, start in zip(ends, starts[1:], strict=False))
    assert "until 9 November 1989, 18:00" in scene.bands[0].words
    # By day, the last one counts.
    assert [period.set_by for period in periods(timeline)] == ["answer"]


def test_an_era_of_hours_begins_and_ends_at_its_times() -> None:
    era = noun(Era, id="evening", label="Evening", date="1989-11-09T18:00/1989-11-09T20:30")
    timeline = replace(day_of(NIGHT), eras=(era,))
    scene = draw_chart(timeline, View(time_axis="linear"))
    (box,) = [tint.box for tint in scene.tints if tint.role == "era"]
    assert box.x0 == pytest.approx(scene.scale.to_px(DAY + 18 / 24))
    assert box.x1 == pytest.approx(scene.scale.to_px(DAY + (20 * 60 + 30) / 1440), abs=0.5)
    column = draw_chart(timeline, View(width=390))
    assert "Evening · 18:00–20:30" in [str(text) for text in column.texts]


def test_days_far_apart_have_no_hours() -> None:
    scene = draw_chart(day_of({**NIGHT, "later": "1990-10-03"}), View())
    assert scene.scale.days[0] == int(scene.scale.days[0])
    assert dates_of(scene)["draft"] in ("9 Nov 1989, 09:00", "9 Nov, 09:00")


def test_a_window_within_a_day_shows_its_events_alone() -> None:
    view = View(window=(DAY + 18.5 / 24, DAY + 19.5 / 24 - 1))
    assert period_text(view.window or (0, 0)) == "1989-11-09T18:30/1989-11-09T19:30"
    assert [event.id for event in published(day_of(NIGHT), view).events] == ["press", "answer", "bulletin"]
    scene = draw_chart(day_of(NIGHT), view)
    assert (scene.scale.days[0], scene.scale.days[-1]) == pytest.approx((DAY + 18.5 / 24, DAY + 19.5 / 24))
    assert axis(scene)[:2] == ["9 November 1989", "18:30"]


def test_a_filter_counts_times_of_day() -> None:
    def ids(since: str | None, to: str | None) -> list[str]:
        query = Query(since=parse_date(since) if since else None, to=parse_date(to) if to else None)
        return [event.id for event in published(day_of(NIGHT), View(query=query)).events]

    assert ids("1989-11-09T18:30", "1989-11-09T19:05") == ["press", "answer", "bulletin"]
    assert ids(None, "1989-11-09T16:00") == ["draft", "krenz"]
    assert len(ids("1989-11-09", "1989-11-09")) == len(NIGHT)


def test_a_crowd_within_a_day_is_magnified() -> None:
    crowd = {f"c{n}": f"1989-11-09T18:{5 * n:02}" for n in range(12)}
    stated = {f"c{n}": ("offers", "asks")[n % 2] for n in range(12)}
    night = day_of({**crowd, **NIGHT, "dawn": "1989-11-10T23:00"}, **stated)
    scene = draw_chart(night, View(time_axis="magnified"))
    (zone,) = scene.scale.zones
    assert DAY + 17 / 24 < zone.first < DAY + 18 / 24
    assert zone.first * 96 == pytest.approx(round(zone.first * 96))
    panel = draw_chart(night, View())
    assert panel.panel
    title = f"{format_span(zone.first, zone.last, 'en', 'bare')}, hour by hour"
    assert any(str(text).startswith(title) for text in panel.texts)


def test_equal_spacing_names_the_days() -> None:
    scene = draw_chart(TWO_DAYS, View(time_axis="equal"))
    xs = sorted(mark.x for mark in scene.anchors)
    steps = {round(b - a, 3) for a, b in pairwise(xs)}
    assert len(steps) == 1
    assert axis(scene) == ["9 November 1989", "10 November 1989"]


def test_paper_is_cut_between_quarters_of_an_hour() -> None:
    many = {f"e{n}": f"1989-11-09T{n // 4:02}:{15 * (n % 4):02}" for n in range(96)}
    made = sheets(published(day_of(many), View(width=700, height=400)))
    assert len(made) > 1
    ends = spans_of(made)
    assert all(b[0] == pytest.approx(a[1] + 1) for a, b in pairwise(ends))
    assert all(moment * 96 == pytest.approx(round(moment * 96)) for span in ends for moment in span)


def test_neighbours_with_offsets_are_in_order_of_their_instants() -> None:
    events = {
        "tokyo": "2020-01-01T00:00+09:00",
        "berlin": "2020-01-01T00:00+01:00",
        "london": "2019-12-31T23:30Z",
        "somewhere": "2020-01-01T06:00",
    }
    assert [event.id for event in day_of(events).events] == ["tokyo", "berlin", "london", "somewhere"]
    shown = draw_chart(day_of(events), View())
    assert dates_of(shown)["tokyo"] == "1 Jan, 00:00\u00a0UTC+9"


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("minutes", [20, 60, 150, 480, 1440, 4000])
def test_an_axis_of_hours_names_its_day_and_no_two_labels_touch(minutes: int, lang: str) -> None:
    first, last = DAY + 8 / 24, DAY + 8 / 24 + minutes / 1440
    scale = Scale("linear", (first, last), (200.0, 1200.0))
    found = place_ticks(
        scale, first, last, width_of, wording(published(toy_timeline(), View(lang=lang))).tick, 1200.0
    )
    named = [tick for tick in found if tick.words]
    assert any("1989" in tick.words for tick in named)
    assert len(found) >= 4
    for left, right in pairwise(named):
        assert left.x + width_of(left.words) + GAP <= right.x + 1e-6


def test_the_view_of_one_moment_is_an_hour() -> None:
    scene = draw_chart(day_of({"answer": "1989-11-09T18:53"}), View())
    assert scene.scale.days[-1] - scene.scale.days[0] >= 1 / 24 - 1e-9
    assert dates_of(replace(scene)) == {"answer": "18:53"}
