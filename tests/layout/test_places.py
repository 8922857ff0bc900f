"""What a picture states by the place of things: dates along its axis, changes at the edges of bars, dated labels."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import get_args

import pytest

from tests.layout.hard import hard_timeline
from tests.layout.test_layout import faults, rows_of
from timeline.chart.chart import draw_chart
from timeline.chart.published import published
from timeline.chart.slides.slide_chart import slide_chart
from timeline.dates import Edtf, parse_date
from timeline.dates.formatting import format_date
from timeline.errors import SizeError
from timeline.io.presets import PRESETS, ChartSize, parse_size
from timeline.layout.rows.apart import FURTHEST
from timeline.layout.scene import Box, Mark, Scene
from timeline.model.timeline import Timeline
from timeline.record.positions import changes, tracks
from timeline.view.view import TimeAxis, View

CHUNKS = 8
CHUNK = int(os.environ.get("PICTURES", "96")) // CHUNKS
SIZES: tuple[ChartSize, ...] = (
    *PRESETS.values(),
    *(size for size in (parse_size("145x100mm"), parse_size("720x405"), parse_size("360x640")) if size),
)
NEAR = 1.0
"""How far things of one place may stand apart, in pixels: a thin gap parts two bars."""


def near(scene: Scene) -> float:
    """How far they may stand apart in a picture: at a fixed size, marks of a row make room for one another."""
    marks = [mark.size for mark in scene.marks if is_fixed(scene)]
    return NEAR + 2 * FURTHEST * max(marks, default=0.0)


@dataclass(frozen=True)
class Placed:
    """The time at which something may have been, and its place along the axis of time."""

    what: str
    first: float
    last: float
    place: float
    exact: bool


def picture(seed: int) -> tuple[Timeline, Scene]:
    """The hard timeline of a seed in a random size, on a random axis, also as a page and as a slide draw it."""
    rng, made = random.Random(-seed), hard_timeline(seed)
    size = rng.choice(SIZES)
    axis: TimeAxis = rng.choice(get_args(TimeAxis))
    view = replace(View.of(made), width=size.width, height=size.height, time_axis=axis)
    kind = rng.random()
    try:
        if kind < 0.15:
            page = replace(view, height=None, labels="important", room=rng.choice((None, 500, 900)))
            return made, draw_chart(made, page, titled=False)
        if kind < 0.3:
            event = rng.choice(made.events)
            on_slide = replace(view, width=1180, height=500, opened=event.id)
            return made, slide_chart(published(made, on_slide), focused=True).scene
        return made, draw_chart(made, view)
    except SizeError:
        return made, draw_chart(made, replace(view, height=None))


def along(scene: Scene, x: float, y: float) -> float:
    """The place along the axis, in the direction of time."""
    return y if scene.vertical else x if scene.scale.pixels[0] < scene.scale.pixels[-1] else -x


def dated(date: Edtf, exact: bool) -> tuple[float, float, bool] | None:
    """The first and the last moment of a date's beginning, and whether it has one place."""
    begin, end = date.begins, date.ends
    if begin is None or end is None:
        return None
    if date.lower is not None:  # a period begins on its first day
        return (begin, begin, False)
    return (begin, end - 1e-6, exact and end - begin <= 1)


def placed(made: Timeline, scene: Scene) -> Iterator[Placed]:
    """Everything with a date and a place: the marks, and the edges at which bars begin."""
    shown = scene.scale.days
    timed = any(event.date.clock is not None for event in made.events)
    for mark in scene.anchors:
        date = made.event[mark.event].date
        when = dated(date, date.clock is not None or not timed)
        if when and shown[0] <= when[0] and when[1] <= shown[-1]:
            yield Placed(mark.event, when[0], when[1], along(scene, mark.x, mark.y), when[2])
    begun = {
        (t.actor, t.position, t.set_by): t.since
        for track in tracks(made, minutes=True).values()
        for t in track
    }
    seen = set[tuple[str, str, str | None]]()
    for band in scene.bands:
        key = (band.actor, band.stance, band.event)
        since = begun.get((band.actor, band.stance, band.event or ""))
        if since is None or key in seen or not (when := dated(since, exact=False)):
            continue
        seen.add(key)
        if shown[0] <= when[0] and when[1] <= shown[-1]:
            x = (
                band.box.x1
                if not scene.vertical and scene.scale.pixels[0] > scene.scale.pixels[-1]
                else band.box.x0
            )
            # Without its uncertain part, which a fixed size may leave out, a bar begins when that has ended.
            sure = when[0] if band.days[0] in (None, when[0]) else when[1]
            yield Placed(f"bar of {band.event}", when[0], sure, along(scene, x, band.box.y0), False)


def out_of_order(made: Timeline, scene: Scene) -> list[str]:
    """Pairs of which the later thing stands before the earlier one, or of which one date has two places."""
    wrong, furthest, by_date = list[str](), None, dict[tuple[float, float], Placed]()
    every = sorted(placed(made, scene), key=lambda each: each.first)
    ended = sorted(every, key=lambda each: each.last)
    n = 0
    for each in every:
        while n < len(ended) and ended[n].last < each.first:
            furthest = max(filter(None, (furthest, ended[n])), key=lambda one: one.place)
            n += 1
        if furthest and each.place < furthest.place - near(scene):
            wrong.append(
                f"{each.what} ({each.place:.0f}) stands before {furthest.what} ({furthest.place:.0f})"
            )
        if each.exact:
            other = by_date.setdefault((each.first, each.last), each)
            if abs(other.place - each.place) > near(scene):
                wrong.append(
                    f"{each.what} ({each.place:.0f}) and {other.what} ({other.place:.0f}) are of one date"
                )
    return wrong


def off_their_edge(made: Timeline, scene: Scene) -> list[str]:
    """Marks of changes that do not stand on the edge of the bar that they begin, in its row."""
    marks = {mark.event: mark for mark in scene.marks}
    rows = {row.id: row for row in scene.rows}
    wrong = []
    for event, moved in changes(made).items():
        mark, date = marks.get(event), made.event[event].date
        edges = [
            b for b in scene.bands for c in moved if (b.event, b.actor, b.stance) == (event, c.actor, c.after)
        ]
        if mark is None or not edges or date.start is None or date.end is None or any(c.since for c in moved):
            continue
        edge = min(edges, key=lambda band: along(scene, band.box.x0, band.box.y0))
        place = along(scene, mark.x, mark.y)
        begin = along(scene, edge.box.x0, edge.box.y0)
        # Without its uncertain part, which a fixed size may leave out, a bar begins when that has ended.
        period = [scene.scale.to_px(day) for day in (date.start, date.end + 1) if date.start < date.end]
        if not min([begin, *period]) - NEAR <= place <= max([begin, *period]) + NEAR:
            wrong.append(f"{event} stands at {place:.0f}, its bar begins at {begin:.0f}")
        own = next((row for row in rows.values() if inside(scene, mark, row.box)), None)
        if own and not across(scene, edge.box, own.y):
            continue  # the bar is in another row
        if not across(scene, edge.box, mark.x if scene.vertical else mark.y):
            wrong.append(f"{event} floats beside its bar")
    return wrong


def inside(scene: Scene, mark: Mark, box: Box) -> bool:
    return box.x0 <= mark.x <= box.x1 if scene.vertical else box.y0 <= mark.y <= box.y1


def across(scene: Scene, box: Box, at: float) -> bool:
    low, high = (box.x0, box.x1) if scene.vertical else (box.y0, box.y1)
    return low - NEAR <= at <= high + NEAR


def day_of(date: Edtf) -> Edtf:
    """The day of a date with a time, and of two times of a day."""
    return parse_date(date.text.partition("/")[0].partition("T")[0] if date.clock is not None else date.text)


def heading_of(scene: Scene, label: Box) -> str:
    """The date over a label where time runs down: the nearest heading above it."""
    above = [text for text in scene.texts if text.box.y1 <= label.y0 + NEAR]
    dated = (text for text in above if text.lines[0][0].weight == 600 and text.lines[0][0].role == "muted")
    return str(max(dated, key=lambda text: text.y, default="")) if scene.vertical else ""


def undated(made: Timeline, scene: Scene) -> list[str]:
    """Labels at marks that do not say the day of their event, as the file knows it."""
    wrong = []
    row_of, named = dict(rows_of(scene)), set[tuple[str, str]]()
    labels = [(bar.event, str(bar.text)) for bar in scene.bars if bar.text]
    labels += [(flag.event, str(flag.text)) for flag in scene.flags]
    for event, words in labels:
        on = day_of(made.event[event].date)
        if any(format_date(on, scene.lang, style) in words for style in ("short", "bare")):
            named.add((row_of.get(event, ""), on.text))
    for flag in scene.flags:
        date, words = made.event[flag.event].date, f"{heading_of(scene, flag.text.box)} {flag.text}"
        ways = {format_date(date, scene.lang, style) for style in ("short", "bare")}
        day = format_date(day_of(date), scene.lang, "bare")
        told = (row_of.get(flag.event, ""), day_of(date).text) in named
        if told or any(
            day in str(text) for text in scene.texts
        ):  # another label, a heading or the axis names it
            ways.add(format_date(date, scene.lang, "clock"))
        if not any(way in words for way in ways):
            wrong.append(words)
    return wrong


def outweighed(made: Timeline, scene: Scene) -> list[str]:
    """Changes of position without a label in a row in which an event of at most two steps more only restates one.

    The event of a slide always has its label.
    """
    changed, wrong = changes(made), list[str]()
    selected = {mark.event for mark in scene.anchors if mark.tone == "strong"}
    in_row: dict[str, list[str]] = {}
    for event, row in rows_of(scene):
        in_row.setdefault(row, []).append(event)
    for events in in_row.values():
        told = [made.event[id_] for id_ in events if id_ in scene.labelled]
        restate = [e for e in told if e.positions and e.id not in {*changed, *selected}]
        missing = (made.event[id_] for id_ in events if id_ in changed and id_ not in scene.labelled)
        for moved in missing:
            least = min(moved.importance + 2, 4)  # each event of importance 5 has a label if it can
            wrong += [f"{e.id} before {moved.id}" for e in restate if e.importance <= least]
    return wrong


def parts(scene: Scene) -> Iterator[Scene]:
    """The picture, or what is above its panel and what is in it, each with the scale of its own."""
    if scene.panel is None:
        yield scene
        return
    top = scene.panel.box.y0
    for inside, scale in ((False, scene.scale), (True, scene.panel.scale)):
        yield replace(
            scene,
            scale=scale,
            panel=None,
            marks=tuple(mark for mark in scene.marks if (mark.y >= top) == inside),
            bars=tuple(bar for bar in scene.bars if (bar.box.y0 >= top) == inside),
            bands=tuple(band for band in scene.bands if (band.box.y0 >= top) == inside),
            rows=tuple(row for row in scene.rows if (row.y >= top) == inside),
        )


def uneven(made: Timeline, scene: Scene) -> list[str]:
    """Bars of another height than the others of a picture of a fixed size, or half of it; in columns, of any width."""
    heights = {round(band.box.height, 1) for band in scene.bands} if is_fixed(scene) else set()
    highest = max(heights, default=0.0)
    odd = sorted(each for each in heights if min(abs(each - highest), abs(2 * each - highest)) > NEAR)
    return [f"bars of {odd} px beside {highest} px"] if odd else []


def silent(made: Timeline, scene: Scene) -> list[str]:
    """Marks without a label in a picture of a fixed size."""
    unsaid = [mark.event for mark in scene.marks if mark.event not in scene.labelled]
    return [f"{event} has a mark and no label" for event in unsaid] if is_fixed(scene) else []


def is_fixed(scene: Scene) -> bool:
    """Whether a picture along its rows has one of the sizes with a height, and its title."""
    sizes = {(size.width, size.height) for size in SIZES}
    return not scene.vertical and (scene.width, scene.height) in sizes


PART_LAWS = (out_of_order, off_their_edge)
LAWS = (undated, outweighed, uneven, silent)


def broken(seed: int) -> list[str]:
    """What the picture of a seed states that is not so."""
    made, scene = picture(seed)
    wrong = [words for part in parts(scene) for law in PART_LAWS for words in law(made, part)[:3]]
    wrong += [words for law in LAWS for words in law(made, scene)[:3]]
    return wrong if faults(scene) == (0, 0, 0, 0) else [*wrong, "overlaps, crossings, covered, clipped"]


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_places_state_what_the_record_holds(chunk: int) -> None:
    seeds = range(chunk * CHUNK, (chunk + 1) * CHUNK)
    assert {seed: wrong for seed in seeds if (wrong := broken(seed))} == {}


def test_the_true_lengths_of_a_large_sheet_have_room_for_their_letters() -> None:
    _, scene = picture(920)
    assert scene.cones
    assert broken(920) == []
