"""Laws of the geometry, for any timeline, width, scale and language; and the founding picture's own numbers."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from math import exp, log
from pathlib import Path
from typing import get_args
from unittest.mock import patch

import pytest

from tests.layout.quality import Quality, hidden, measure, tangled, text_boxes
from tests.model.test_images import drawn as blank
from tests.strategies import dated, noun, ordered, toy_timeline
from timeline.chart.chart import draw_chart
from timeline.chart.published import published
from timeline.chart.slides.slide_chart import slide_chart
from timeline.chart.visible_period import domain
from timeline.dates import civil, ordinal, parse_date, spell_year
from timeline.i18n.catalogue import languages, say_n
from timeline.io.presets import PRESETS, ChartSize
from timeline.layout import lay_out, runs_down
from timeline.layout.plan import Plan
from timeline.layout.rows.placing import JUST_SET
from timeline.layout.scene import Band, Box, Scene
from timeline.layout.signs import HATCHED
from timeline.model.head import ScaleEnds
from timeline.model.images import parse_image
from timeline.model.nouns import Actor, ActorGroup, Event, EventType, Position, Tag, Topic
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.record.positions import changes
from timeline.render.display import display, shapes_of
from timeline.render.primitives import Hatch
from timeline.theme.colours import Theme
from timeline.view.query import Query
from timeline.view.view import TimeAxis, View

DATA = Path(__file__).parents[2] / "data" / "events.yaml"
ALPHABETS = ("etaoinshrdlu", "αβγδεζηθικλμ", "абвгдежзиклм", "WMQ@&—", "東京都新幹線の、。「」", "กขคงจฉเแโิีุู")
LEFTWARD = ("ابتثجحخدرسعفلمنهوي", "אבגדהוזחטיכלמנ")
COMPOUNDS = [
    "Grundstücksverkehrsgenehmigungszuständigkeit",
    "Mecklenburg-Vorpommern",
    "Verordnung",
    "der",
    "für",
]
SCALES: tuple[TimeAxis, ...] = get_args(TimeAxis)
CHUNKS = 8
CHUNK = int(os.environ.get("PICTURES", "96")) // CHUNKS
"""Random pictures in each of the parts that run side by side; `PICTURES=2000` makes more of the same ones."""


def _vocabulary(letters: str) -> list[str]:
    rng = random.Random(letters)
    return ["".join(rng.choices(letters, k=rng.randint(1, 11))) for _ in range(300)]


TALL, WIDE = (parse_image(blank("PNG", size), "image") for size in ((200, 400), (900, 300)))
FROM_RIGHT = [_vocabulary(letters) for letters in LEFTWARD]
VOCABULARIES = [*map(_vocabulary, ALPHABETS), *FROM_RIGHT, COMPOUNDS]


def random_timeline(seed: int, events: int, rows: int) -> Timeline:
    """A timeline of random titles (1 to 200 letters, eight scripts), dates in bursts and at large, positions.

    Every eighth one is all in Arabic or Hebrew, and so laid out from right to left.
    """
    rng, other, leftward = random.Random(seed), random.Random(-seed), seed % 8 == 3
    words = partial(_words, known=FROM_RIGHT if leftward else VOCABULARIES)
    ranked = other.randint(0, 3)
    centre = rng.randint(1900, 2030)
    covered = {"tracked_until": f"{centre + 2}"} if rng.random() < 0.3 else {}
    # A generator of its own keeps the rest of each timeline as it is without groups.
    groups = random.Random(-seed - 1)
    some = [
        noun(ActorGroup, id=f"g{i}", label=words(groups, 3, 60)) for i in range(groups.choice((0, 0, 1, 3)))
    ]
    actors = [
        noun(
            Actor,
            id=f"a{i}",
            name=words(rng, 3, 24),
            group=groups.choice([None, *(g.id for g in some)]),
            **covered,
        )
        for i in range(rows)
    ]
    made, hours = [], rng.choice((0, 0, 0, 0, 1, 3))
    lasting = rng.choice((0, 6, 6))  # in a third of the timelines, most events have a duration
    for i in range(events):
        day = f"{rng.randint(1, 28):02}"
        year, month = (centre, 6) if rng.random() < 0.5 else (centre + rng.randint(-4, 4), rng.randint(1, 12))
        date = rng.choice(
            [f"{year}-{month:02}-{day}"] * lasting
            + [f"{year}-{month:02}", f"{year}~", f"{year}-06/{year + 1}", f"{year}-{month:02}-{day}/.."]
            + [f"{year}-{month:02}-{day}/{year + rng.randint(1, 3)}-{rng.choice(('03', '03-02', '03-02~'))}"]
        )
        date = _hour(rng, f"{centre}-06", hours) if hours else date
        done = {"progress": f"{rng.randint(0, 100)}%"} if "/2" in date or "/1" in date else {}
        who = f"a{rng.randrange(rows)}"
        position = [_position(rng, who, date)] if rng.random() < 0.2 else []
        date = _long_ago(rng) if seed % 7 == 3 else date
        title, tags = words(rng, 1, 200), other.sample("tuvw", other.choice((0, 1, 1, 2)))
        importance = rng.randint(1, 5)
        image = {"image": {"file": rng.choice("tw"), "alt": "x"}} if rng.random() < 0.2 else {}
        made.append(noun(Event, id=f"e{i}", **image, date=date, actors=[who], type=rng.choice("kl"), title=title,
                         positions=position, importance=importance, **(done if rng.random() < 0.5 else {}), tags=tags,
                         regarding=[f"a{rng.randrange(rows)}"]))  # fmt: skip
    return Timeline(
        title=Words("عشوائي" if leftward else "Random"),
        actors=tuple(actors),
        groups=tuple(some),
        topics=(noun(Topic, id="p", label="P"), noun(Topic, id="q", label="Q")),
        types=(
            noun(EventType, id="k", label="K", shape=rng.choice(["circle", "diamond", "square"])),
            noun(EventType, id="l", label="L", mode="action"),
        ),
        tags=(
            *(noun(Tag, id=tag, label=tag) for tag in "tuv"),
            noun(Tag, id="w", label="W", color="#335577"),
        ),
        positions=tuple(
            noun(
                Position,
                id=s,
                label=words(rng, 3, 30),
                **({"rank": n} if n < ranked else {"off_scale": True}),
            )
            for n, s in enumerate("xyz")
        ),
        events=ordered(made),
        images={"t": TALL, "w": WIDE},
    )


def _long_ago(rng: random.Random) -> str:
    """A year of 12,000 to 4.6 billion years ago, or two, written with one to five digits; also years of four digits."""
    if rng.random() < 0.1:
        return spell_year(rng.randint(-3000, 2020)) if rng.random() < 0.5 else "2020-06-10"
    years = sorted(round(exp(rng.uniform(log(1.2e4), log(4.6e9)))) for _ in range(2))
    first, last = (
        max(round(year, -max(len(str(year)) - rng.randint(1, 5), 0)), 10_000) for year in reversed(years)
    )
    return rng.choice(
        [f"Y-{first}", f"Y-{first}", f"Y-{last}~", f"Y-{max(first, last)}/Y-{min(first, last)}"]
    )


def _hour(rng: random.Random, month: str, days: int) -> str:
    """A time of day, in a burst or at large on the first days of a month, or an interval, or a whole day."""
    day, hour = f"{month}-{rng.randint(1, days):02}", rng.choice((rng.randint(0, 23), 18))
    time, zone = f"{day}T{hour:02}:{rng.randint(0, 59):02}", rng.choice(("", "", "", "Z", "+01:00"))
    later = f"{time}/{day}T{rng.randint(hour, 23):02}:59"
    return rng.choice((*[f"{time}{zone}{rng.choice(('', '', '~', '?'))}"] * 8, later, day))


def _position(rng: random.Random, who: str, date: str) -> dict[str, str]:
    """A position, now and then of one of two matters, known from later, begun in a month, announced, or with a term."""
    found = {"actor": who, "position": rng.choice("xyz")}
    if rng.random() < 0.2:
        found["topic"] = rng.choice("pq")
    if rng.random() < 0.3:
        found["from"] = rng.choice(["..", f"{date[:4]}-07", f"{int(date[:4]) + 1}-03-01"])
    if rng.random() < 0.3:
        found["expires"] = rng.choice(["P1Y", "P40D"])
    return found


def _words(rng: random.Random, least: int, most: int, known: Sequence[list[str]]) -> str:
    """Words of one script, of 1 to 11 letters; now and then a single one of full length."""
    vocabulary, length = rng.choice(known), rng.randint(least, most)
    if rng.random() < 0.02:
        return "".join(rng.choices(vocabulary, k=length))[:length]
    return " ".join(rng.choices(vocabulary, k=length))[:length].strip() or "x"


def faults(scene: Scene) -> tuple[int, int, int, int]:
    """Overlaps, lines through texts, marks on texts, texts cut off."""
    found: Quality = measure(scene)
    return found.overlaps, found.crossings, found.covered, found.clipped


def answering(made: Timeline, rng: random.Random) -> Timeline:
    """The timeline with events that respond to one of the twelve events before them."""
    events = [*made.events]
    for n in range(1, len(events)):
        if rng.random() < 0.3:
            answered = rng.choice(made.events[max(0, n - 12) : n]).id
            events[n] = events[n].model_copy(update={"responds_to": (answered,)})
    return replace(made, events=ordered(events))


@dataclass(frozen=True)
class Case:
    """A random timeline, the view of it, and whether the picture carries its title."""

    timeline: Timeline
    view: View
    titled: bool

    @classmethod
    def of(cls, seed: int) -> Case:
        """1 to 300 events (as often 1 to 17 as 17 to 300), 1 to 12 rows, a third of the pictures narrow."""
        rng = random.Random(seed)
        made = random_timeline(seed, round(exp(rng.uniform(0, log(300)))), rng.randint(1, 12))
        width = rng.choice((rng.randint(320, 640), rng.randint(641, 1600), rng.randint(641, 3840)))
        scale, height = rng.choice(SCALES), rng.choice((None, 720, 900, 1400))
        view = replace(View.of(made), width=width, time_axis=scale, height=height, split=rng.random() < 0.2)
        if rng.random() < 0.4:
            days = [d for e in made.events for d in (e.date.start, e.date.end) if d is not None]
            on, against = (rng.randint(min(days), max(days)) for _ in range(2))
            view = replace(view, on=on, compare=rng.choice((None, against)), after=rng.choice(made.events).id)
        if rng.random() < 0.1:
            first = min(e.date.start or 0 for e in made.events) + rng.randint(0, 2)
            begin, length = first + rng.randint(0, 95) / 96, rng.randint(1, 96) / 48
            view = replace(view, window=(begin, begin + length - 1))
        folded = tuple(group.id for group in made.groups if random.Random(f"{seed}{group.id}").random() < 0.4)
        colours = ("", "none", "type", "actor", "tag")
        view = replace(
            view, folded=folded, color_by=colours[seed % 5], theme=("light", "dark", "print")[seed % 3]
        )
        if (own := random.Random(f"{seed} links")).random() < 0.12:
            made, view = answering(made, own), replace(view, links=True)
        return cls(made, view, rng.random() < 0.5)

    def scene(self) -> Scene:
        return draw_chart(self.timeline, self.view, titled=self.titled)

    def shuffled(self, rng: random.Random) -> Scene:
        """The picture of the same events in another order, in the file and again in the plan that is laid out."""

        def lay_out_mixed(plan: Plan) -> Scene:
            return lay_out(replace(plan, items=tuple(rng.sample(plan.items, len(plan.items)))))

        mixed = rng.sample(self.timeline.events, len(self.timeline.events))
        with patch.object(import_module("timeline.chart.chart"), "lay_out", lay_out_mixed):
            return replace(self, timeline=replace(self.timeline, events=ordered(mixed))).scene()


def _arrowless(lang: str) -> str:
    """The end of the words for links without an arrow: "without an arrow"."""
    words = say_n(lang, "{n} link without an arrow", "{n} links without an arrow", 1)
    return " ".join(words.split(" ")[-2:])


def broken_laws(seed: int) -> list[str]:
    """What is wrong with the picture of a seed, in words; every fifth picture is made again from shuffled events."""
    case = Case.of(seed)
    scene = case.scene()
    counted = scene.total - len(scene.events)
    in_bars = sum(count.count for count in scene.counts)
    height = case.view.height
    wrong = faults(scene)
    laws = {
        f"overlaps, crossings, covered, clipped: {wrong}": wrong == (0, 0, 0, 0),
        "a row without its mark": [
            r.event for r in scene.events if r.event in scene.labelled or scene.vertical
        ]
        == [mark.event for mark in scene.anchors if scene.vertical or mark.event in scene.labelled],
        "shown + listed is not all rows": len(scene.labelled) + len(hidden(scene)) == len(scene.events),
        "shown + listed + counted is not all": case.view.links
        or scene.total == len(published(case.timeline, case.view).chosen.drawn),
        f"{tangled(scene)}": not tangled(scene),
        "a link that is neither drawn nor named": not scene.unlinked
        or scene.lang not in languages()
        or not case.titled
        or height is not None
        or scene.vertical
        or any(_arrowless(scene.lang) in str(text) for text in scene.texts),
        "counted, but in no bar": scene.vertical
        or in_bars == counted
        or (height is not None and in_bars < counted),
        "a category without a colour": {m.role for m in scene.marks} <= {"", *scene.fills},
        "a colour without an entry": {m.role for m in scene.marks}
        <= {"", *(key.role for key in scene.legend)},
        "a pattern behind words": not patterned_words(scene),
        "a label hidden, though it outranks one of its row": case.view.links
        or not outranked(scene, case.timeline, fixed=height is not None),
        "another height": height is None or scene.height == height,
        "its direction is not that of its texts": scene.vertical
        or (scene.scale.pixels[0] > scene.scale.pixels[-1]) == (seed % 8 == 3),
        "shuffling changes it": seed % 5 > 0 or case.shuffled(random.Random(seed)) == scene,
    }
    return [law for law, holds in laws.items() if not holds]


def patterned_words(scene: Scene) -> list[str]:
    """The bands whose pattern touches the letters of their words, or comes nearer than 4.5 px to the first or last."""
    return [
        str(band.text)
        for band, group in zip(scene.bands, display(scene).bands, strict=True)
        if band.text
        for hatch in shapes_of(Hatch, [group])
        for area in hatch.areas
        if letters(band, scene.vertical).touches(Box(*area[0], *area[2]))
    ]


def letters(band: Band, down: bool) -> Box:
    """Where the letters of a band stand in their line, with the room that they need along it."""
    assert band.text
    box = band.text.box
    along, across = 4.5, -0.13 * (box.width if down else box.height)
    wide, high = (across, along) if down else (along, across)
    return Box(box.x0 - wide, box.y0 - high, box.x1 + wide, box.y1 + high)


def outranked(scene: Scene, timeline: Timeline, *, fixed: bool = True) -> list[str]:
    """Events with a label although a more important one of their row has none; changes and importance 5 always may."""
    changed, shown = changes(timeline), scene.labelled
    row_of = dict(rows_of(scene))
    for event in timeline.events:  # at a fixed height, an event without a label has no mark
        own = next((timeline.row_of[a] for a in event.everyone if a in timeline.row_of), "")
        on_topic = any(stated.topic for stated in event.positions)  # such an event can have another row
        row_of.setdefault(event.id, event.id if on_topic else own)
    weight = {e.id: weight_of(e, e.id in changed) for e in timeline.events}
    missing: dict[str, float] = {}
    # Beside positions that are not told, an event that changes nothing has a label only if it is important. Among many
    # rows, all changes are told or none.
    lacks, none = any(timeline.event[id_].positions for id_ in hidden(scene)), not shown & {*changed}
    for id_ in hidden(scene):
        slight = none if id_ in changed else lacks and timeline.event[id_].importance < IMPORTANT
        # A free height has room for all of them.
        if not fixed or not (slight or crowded(scene, timeline, id_, row_of)):
            missing[row_of[id_]] = max(missing.get(row_of[id_], 0), weight[id_])
    # The label of a bar is in it or beside it, where no other label has a place.
    shown -= {bar.anchor.event for bar in scene.bars}
    return [id_ for id_ in shown if weight[id_] < min(missing.get(row_of[id_], 0), ESSENTIAL)]


def crowded(scene: Scene, timeline: Timeline, id_: str, row_of: Mapping[str, str]) -> bool:
    """Return whether a mark of the event would hide one of its row; at a fixed height such an event may be left out."""
    date = timeline.event[id_].date
    if scene.vertical or date.begins is None:
        return False
    ends = (
        scene.scale.to_px(date.begins),
        scene.scale.to_px(date.begins if date.ends is None else date.ends),
    )
    same = (mark for mark in scene.marks if row_of[mark.event] == row_of[id_])
    return any(min(ends) - 2 * mark.size < mark.x < max(ends) + 2 * mark.size for mark in same)


IMPORTANT = 4
ESSENTIAL = 5.0
"""The least weight of a change of position and of an event of importance 5."""


def weight_of(event: Event, changed: bool) -> float:
    """The importance of an event; a change counts more, an event that only restates a position counts less."""
    restates = bool(event.positions) and not changed
    essential = ESSENTIAL if changed or event.importance == 5 else 0
    return max(event.importance + changed / 2 - 1.6 * restates + essential, event.importance / 10)


def rows_of(scene: Scene) -> Iterator[tuple[str, str]]:
    """The events with a mark or a bar, and the row in which it stands; all columns of a vertical picture are one."""
    for mark in scene.anchors:
        period = (row.id for row in scene.rows if row.box.y0 <= mark.y <= row.box.y1)
        yield mark.event, "" if scene.vertical else next(period)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_picture_overlaps_crosses_clips_or_loses_anything(chunk: int) -> None:
    seeds = range(chunk * CHUNK, (chunk + 1) * CHUNK)
    assert {seed: wrong for seed in seeds if (wrong := broken_laws(seed))} == {}


@pytest.mark.parametrize(
    "seed", [103, 618, 641, 773, 805, 900, 948, 1035, 1131, 1234, 1364, 1687, 1907, 1971]
)
def test_pictures_that_once_broke_a_law_hold_all_of_them(seed: int) -> None:
    assert broken_laws(seed) == []


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("width", [340, 390, 768, 1280, 1920])
@pytest.mark.parametrize("scale", ["linear", "magnified", "equal"])
def test_the_founding_picture_is_clean(record: Timeline, lang: str, width: int, scale: str) -> None:
    scene = draw_chart(record, replace(View.of(record), lang=lang, width=width, time_axis=scale))  # type: ignore[arg-type]
    assert faults(scene) == (0, 0, 0, 0)
    assert len(scene.labelled) == (len(record.events) if scene.vertical else len(scene.wanted))
    assert {record.event[i].importance for i in hidden(scene)} <= {1, 2, 3}
    bare, row_of = {row.id for row in scene.rows if row.bare}, dict(rows_of(scene))
    assert {row_of[event] for event in hidden(scene) if event in row_of} <= bare


@pytest.mark.parametrize("width", [390, 1280])
def test_a_theme_changes_colours_alone(record: Timeline, width: int) -> None:
    """But for the scale in print, whose patterns take the room of words, and other patterns."""

    def without_scale(scene: Scene) -> Scene:
        texts = tuple(text for text in scene.texts if str(text) != "Restrictive")
        even = (replace(band, term="none") if band.term in HATCHED else band for band in scene.bands)
        return replace(scene, theme=light.theme, fills=light.fills, legend=(), texts=texts, bands=tuple(even))

    light, *others = (
        draw_chart(record, replace(View.of(record), width=width, theme=t)) for t in get_args(Theme)
    )
    assert len(others) == 2
    for other in others:
        assert without_scale(other) == without_scale(light)
        assert other.theme == "print" or other.legend == light.legend


def test_bars_of_an_enlarged_period_are_said_to_cover_less_time() -> None:
    dates = [
        *(f"{2000 + n // 12}-{n % 12 + 1:02}-03" for n in range(240)),
        *(f"2010-06-{n % 28 + 1:02}" for n in range(300)),
    ]
    made = replace(toy_timeline(), events=dated(*dates), positions=())
    axes: tuple[tuple[TimeAxis, bool], ...] = (("magnified", True), ("linear", False))
    for axis, said in axes:
        june = ordinal(2010, 6, 1), ordinal(2010, 6, 30)
        scene = draw_chart(made, replace(View.of(made), width=1280, time_axis=axis, inset=june))
        assert scene.counts
        assert bool(scene.scale.zones) is said
        assert ("in an enlarged period, a bar covers less time" in " ".join(scene.words)) is said


def extent_of(made: Timeline) -> tuple[int, int]:
    """The first and the last day of the events."""
    days = [day for event in made.events for day in (event.date.start, event.date.end) if day is not None]
    return min(days), max(days)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_chart_of_years_long_ago_ends_today_or_soon_after_its_last_event(width: int) -> None:
    dates = ["Y-252000000", "Y-230000000", "Y-66000000"]
    source = [{"title": "A chart", "date": "2024"}]
    for last, more in ((("Y-66000000",), -55_000_000), (("Y-300000",), 2024)):
        made = replace(toy_timeline(), events=dated(*dates, *last, sources=source), positions=())
        first, end = (civil(int(day))[0] for day in domain(made, View.of(made), extent_of(made)))
        assert -260_000_000 < first < -252_000_000
        assert -66_000_000 <= end <= more
        assert faults(draw_chart(made, replace(View.of(made), width=width))) == (0, 0, 0, 0)


def test_a_scale_turns_pixels_into_the_days_they_came_from(record: Timeline) -> None:
    for kind in ("linear", "magnified", "equal"):
        scale = draw_chart(record, replace(View.of(record), time_axis=kind)).scale
        days = range(int(scale.days[0]), int(scale.days[-1]), 37)
        assert [scale.to_day(scale.to_px(d)) for d in days] == pytest.approx(list(days))
        xs = [scale.to_px(d) for d in days]
        assert xs == sorted(xs)


def test_current_positions_end_together_although_one_was_just_set(record: Timeline) -> None:
    """A bar that was set in the last weeks needs some width; the others do not seem to end before it."""
    scene = draw_chart(record, replace(View.of(record), inset="none"))
    trial = next(band for band in scene.bands if band.event == "axon-edmonton")
    assert scene.scale.to_px(record.as_of + 1) < trial.box.x1
    ends = {
        actor: max(b.box.x1 for b in scene.bands if b.actor == actor)
        for actor in {b.actor for b in scene.bands}
    }
    assert {*ends.values()} == {trial.box.x1}


def test_bands_end_at_the_day_they_are_known_for(record: Timeline) -> None:
    scene = draw_chart(record, replace(View.of(record), inset="none"))
    end = scene.scale.to_px(record.as_of + 1)
    # Axon's trial of the last four weeks is drawn wider than its days, to be seen.
    assert max(b.box.x1 for b in scene.bands) == pytest.approx(end, abs=JUST_SET)
    assert end < scene.plot.x1 - 20
    # Those of a filter reach it too, where it is near.
    for actor in ("microsoft", "aclu", "european-union"):
        some = draw_chart(record, replace(View.of(record), query=Query(actors=(actor,))))
        assert some.scale.days[-1] == record.as_of + 1


def test_a_picture_of_centuries_does_not_run_on_for_decades(toy: Timeline) -> None:
    caesar = noun(Event, id="caesar", date="-0043-03-15", actors="watch", type="act", title="The Ides")
    ancient = replace(toy, events=ordered([caesar, *toy.events]))
    bare = replace(ancient, events=tuple(e.model_copy(update={"positions": ()}) for e in ancient.events))
    scenes = [draw_chart(one, replace(View.of(one), time_axis="linear")) for one in (bare, ancient)]
    # Where a position is set late, its band is still seen beside its mark.
    assert [civil(int(scene.scale.days[-1]) - 1)[0] for scene in scenes] == [2020, 2051]
    mark = next(mark for mark in scenes[1].marks if mark.event == "pauses")
    band = next(band for band in scenes[1].bands if band.event == "pauses")
    assert band.box.x1 >= mark.x + mark.size / 2 + 2
    young = domain(toy, View(), (toy.as_of - 3000, toy.as_of))
    assert young[1] == toy.as_of + 120


def test_a_position_set_on_the_last_day_is_seen(record: Timeline) -> None:
    last = max(e.date.end or 0 for e in record.events if e.positions)
    scene = draw_chart(record, replace(View.of(record), published_on=last))
    set_last = next(b for b in scene.bands if b.event and record.event[b.event].date.end == last)
    mark = next(mark for mark in scene.marks if mark.event == set_last.event)
    assert set_last.box.x1 >= mark.x + mark.size / 2 + 2  # beside its mark, not under it alone


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scale", ["linear", "magnified", "equal"])
def test_no_event_gives_a_picture_that_says_so(toy: Timeline, width: int, scale: str) -> None:
    query = replace(View.of(toy).query, search="nothing has this word")
    scene = draw_chart(toy, replace(View.of(toy), query=query, width=width, time_axis=scale))  # type: ignore[arg-type]
    assert scene.events == ()
    assert "No event matches" in scene.alt
    assert list(text_boxes(scene))


def june(made: Timeline, since: str, until: str) -> View:
    query = replace(View.of(made).query, since=parse_date(since), to=parse_date(until))
    return replace(View.of(made), query=query)


def test_a_filter_by_date_bounds_the_picture_and_its_bands(record: Timeline) -> None:
    scene = draw_chart(record, june(record, "2020-06-01", "2020-06-15"))
    assert scene.scale.days[0] == parse_date("2020-06-01").start
    assert scene.scale.days[-1] == parse_date("2020-06-15").start + 1  # type: ignore[operator]
    end = scene.scale.to_px(scene.scale.days[-1])
    assert max(b.box.x1 for b in scene.bands) <= end
    assert min(m.x for m in scene.marks) >= scene.scale.pixels[0]


def test_nothing_lies_between_a_later_from_and_an_earlier_until(record: Timeline) -> None:
    assert draw_chart(record, june(record, "2020-06-20", "2020-06-01")).total == 0


def test_as_of_a_day_shows_what_was_known_on_it(record: Timeline) -> None:
    day = parse_date("2020-06-10").start
    assert day
    scene = draw_chart(record, replace(View.of(record), published_on=day, inset="none"))
    begun = {e.id for e in record.events if e.date.start is not None and e.date.start <= day}
    assert {row.event for row in scene.events} == begun
    assert {b.actor: b.stance for b in scene.bands}["microsoft"] == "offers_with_limits"
    assert max(b.box.x1 for b in scene.bands) <= scene.scale.to_px(day + 1) + 16


def test_an_event_keeps_its_number_whatever_is_filtered(record: Timeline) -> None:
    numbers = {row.event: row.number for row in draw_chart(record, View.of(record)).events}
    for view in (
        june(record, "2020-06-01", "2020-06-15"),
        replace(View.of(record), window=(737_500, 737_700)),
    ):
        assert all(numbers[row.event] == row.number for row in draw_chart(record, view).events)
    assert numbers == record.number


def test_equal_steps_mark_the_first_step_of_each_year(record: Timeline) -> None:
    scene = draw_chart(record, replace(View.of(record), time_axis="equal"))
    years = [str(t) for t in scene.texts if str(t).isdigit() and len(str(t)) == 4]
    assert years[:3] == ["2016", "2018", "2019"]
    assert "Equal spacing, not to scale" in [str(t) for t in scene.texts]


def test_what_is_known_only_from_later_begins_with_cuts(record: Timeline) -> None:
    scene = draw_chart(record, View.of(record))
    assert {b.actor for b in scene.bands if b.cuts} == {"meta"}
    assert "Began earlier, date not on record" in [str(key.text) for key in scene.legend]


@pytest.mark.parametrize("scale", ["linear", "magnified", "equal"])
def test_zooming_moves_no_day_under_the_pointer(record: Timeline, scale: str) -> None:
    whole = draw_chart(record, replace(View.of(record), time_axis=scale)).scale  # type: ignore[arg-type]
    first, last = round(whole.to_day(400)), round(whole.to_day(900))
    part = draw_chart(record, replace(View.of(record), time_axis=scale, window=(first, last))).scale  # type: ignore[arg-type]
    a, b = whole.to_px(first), whole.to_px(last + 1)
    for day in range(first, last + 2, 3):
        share = (whole.to_px(day) - a) / (b - a)
        assert (part.to_px(day) - part.pixels[0]) / (part.pixels[-1] - part.pixels[0]) == pytest.approx(share)


def test_zoomed_into_an_enlarged_stretch_nothing_is_said_to_be_enlarged(record: Timeline) -> None:
    view = replace(View.of(record), time_axis="magnified")
    (zone,) = draw_chart(record, view).scale.zones
    scene = draw_chart(record, replace(view, window=(zone.first + 1, zone.last - 1)))
    assert scene.tints == ()
    assert scene.scale.zones == ()
    assert all("2020" in str(flag.text) for flag in scene.flags)


def phased() -> Timeline:
    """One company: asks from January 2020 on, says in May that it will stop in July for a year, is followed to 2022."""
    events = [
        noun(Event, id="a", date="2019-06-01", actors=["c"], type="k", title="A",
             positions={"actor": "c", "position": "x"}),
        noun(Event, id="b", date="2020-01", actors=["c"], type="k", title="B",
             positions={"actor": "c", "position": "y"}),
        noun(Event, id="d", date="2020-05-10", actors=["c"], type="k", title="D",
             positions={"actor": "c", "position": "z", "from": "2020-07-01", "expires": "2021-06-30"}),
        noun(Event, id="e", date="2023-05-10", actors=["c"], type="k", title="E"),
    ]  # fmt: skip
    return Timeline(
        title=Words("Phases"),
        actors=(noun(Actor, id="c", name="C", tracked_until="2022-12-31"),),
        types=(noun(EventType, id="k", label="K"),),
        positions=tuple(noun(Position, id=s, label=f"Stance {s}", rank=n) for n, s in enumerate("xyz")),
        events=ordered(events),
    )


@pytest.mark.parametrize("width", [390, 1280])
def test_what_does_not_plainly_hold_is_drawn_apart(width: int) -> None:
    scene = draw_chart(phased(), replace(View.of(phased()), width=width, time_axis="linear"))
    drawn = {(b.stance, b.term) for b in scene.bands}
    of_last = {("z", term) for term in ("announced", "none", "past", "unknown")}
    assert {("x", "none"), ("y", "none")} | of_last <= drawn
    said = [str(key.text) for key in scene.legend]
    for words in ("Announced, not yet in force", "Expired, no update on record", "Not tracked after"):
        assert words in said
    assert any("expired (30 June 2021), no update on record" in b.words for b in scene.bands)


def test_a_change_of_an_unknown_day_is_drawn_in_two_halves_over_its_month() -> None:
    scene = draw_chart(phased(), replace(View.of(phased()), time_axis="linear"))
    a, b = (scene.scale.to_px(parse_date(d).start or 0) for d in ("2020-01-01", "2020-01-31"))
    halves = {band.stance: band.box for band in scene.bands if band.box.height < 15}
    assert set(halves) == {"x", "y"}
    for box in halves.values():
        assert (box.x0, box.x1) == pytest.approx((a, b), abs=0.1)
    assert halves["x"].y1 == pytest.approx(halves["y"].y0)
    assert "Began here, exact date not on record" in [str(key.text) for key in scene.legend]


def test_statements_and_actions_have_separate_rows_when_asked_for(record: Timeline) -> None:
    scene = draw_chart(record, replace(View.of(record), split=True), titled=False)
    assert "Amazon · actions" in [str(row.head).replace("\u00a0", " ") for row in scene.rows]
    assert faults(scene) == (0, 0, 0, 0)
    for mark in scene.marks:
        row = next(row for row in scene.rows if row.box.y0 <= mark.y <= row.box.y1)
        event = record.event[mark.event]
        action = record.mode_of(event) == "action"
        own: tuple[str, ...] = ("actions",) if action else ("statements", "and announced actions")
        if any(stated.topic for stated in event.positions):  # a topic has its own row
            own = tuple(topic.label.say("en") for topic in record.topics)
        assert str(row.head).endswith(own), mark.event


STYLES = {name: size for name, size in PRESETS.items() if not runs_down(*size[:2])} | {
    "short": ChartSize(800, 300)
}


@pytest.mark.parametrize("size", STYLES.values(), ids=STYLES)
@pytest.mark.parametrize(("lang", "words"), [("en", ("statements", "actions")), ("fr", ("paroles", "actes"))])
def test_each_style_names_the_rows_of_statements_and_of_actions(
    record: Timeline, size: ChartSize, lang: str, words: tuple[str, str]
) -> None:
    view = replace(View.of(record), split=True, width=size.width, height=size.height, lang=lang)
    scene = draw_chart(record, view)
    heads = [str(row.head).replace("\u00a0", " ") for row in scene.rows]
    own = [head for head in heads if head.startswith("Amazon")]
    assert own
    assert all(head.startswith(tuple(f"Amazon · {word}" for word in words)) for head in own)


def test_a_slide_names_them_and_drops_no_more_rows_than_it_must(record: Timeline) -> None:
    view = replace(View.of(record), width=1232, height=560)
    whole, split = (
        slide_chart(published(record, replace(view, split=on)), False).scene for on in (False, True)
    )
    heads = " ".join(str(row.head) for row in split.rows)
    assert "statements" in heads
    assert "actions" in heads
    assert len(split.rows) >= len(whole.rows) - 1


def test_an_event_that_is_both_is_among_the_statements_and_the_row_says_so() -> None:
    mixed = noun(Event, id="m", date="2020-03-01", actors=["c"], type="k", title="M", mode="both")
    made = replace(phased(), events=ordered([*phased().events, mixed]))
    heads = {str(row.head): row for row in draw_chart(made, View(split=True)).rows}
    mark = next(mark for mark in draw_chart(made, View(split=True)).marks if mark.event == "m")
    (found,) = [head for head, row in heads.items() if row.box.y0 <= mark.y <= row.box.y1]
    assert found == "C ·\u00a0statements and announced actions"
    assert not any("announced" in str(row.head) for row in draw_chart(phased(), View(split=True)).rows)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_bar_is_dotted_after_the_time_in_which_nothing_confirmed_it(width: int) -> None:
    made = replace(phased(), positions_fade_after="P3M", actors=(noun(Actor, id="c", name="C"),))
    scene = draw_chart(made, View(width=width, time_axis="linear"))
    (faded,) = [b for b in scene.bands if b.term == "faded" and b.stance == "x"]
    assert faded.words.endswith("; not confirmed since 1 June 2019")
    assert "Not confirmed for 3 months" in [str(key.text) for key in scene.legend]
    assert "faded" not in {b.term for b in draw_chart(phased(), View(width=width)).bands}


def on_two_matters() -> Timeline:
    """The same company with a position on its own use too."""
    stated = {"actor": "c", "position": "x", "topic": "own"}
    own = noun(Event, id="f", date="2020-03-01", actors=["c"], type="k", title="F", positions=stated)
    topics = (noun(Topic, id="own", label="Own use"),)
    return replace(phased(), topics=topics, events=ordered([*phased().events, own]))


def test_narrow_columns_of_one_actor_are_told_apart_by_topic() -> None:
    scene = draw_chart(on_two_matters(), View(width=390))
    assert [str(row.head) for row in scene.rows] == ["C", "C, Own use"]


def test_positions_on_several_matters_have_a_row_each() -> None:
    made = on_two_matters()
    scene = draw_chart(made, View.of(made))
    assert [str(row.head) for row in scene.rows] == ["C", "C Own use"]
    mark = next(m for m in scene.marks if m.event == "f")
    assert mark.y == pytest.approx(scene.rows[1].y)
    before = draw_chart(made, View(Query(to=parse_date("2020-02"))))
    assert [str(row.head) for row in before.rows] == ["C"]
    short = draw_chart(made, View(width=800, height=300))  # a style without subtitles keeps those of topics
    assert [str(row.head) for row in short.rows] == ["C", "C Own use"]


def test_dashed_links_join_an_event_to_each_later_change(founding: Timeline) -> None:
    scene = draw_chart(founding, replace(View.of(founding), after="george-floyd-protests"))
    later = {"ibm-letter-congress", "amazon-moratorium", "microsoft-no-sale-pledge"}
    assert {link.end for link in scene.links} == later
    assert {link.dash for link in scene.links} == {"4 3"}
    assert scene.panel  # all of them are in it, and so are the links
    assert all(scene.panel.box.y0 < y for link in scene.links for line in link.arc.pieces for _, y in line)


def test_links_to_later_changes_are_explained_only_where_they_are_drawn(founding: Timeline) -> None:
    for axis in SCALES:
        view = replace(View.of(founding), after="george-floyd-protests", time_axis=axis)
        view = view.with_values({"also": ("george-floyd-protests",)})
        scene = draw_chart(founding, view)
        assert scene.links
        assert "Later change, not necessarily its effect" in {str(key.text) for key in scene.legend}
        without = draw_chart(founding, replace(view, query=Query(actors=("ibm",))))
        assert not without.links
        assert "Later change, not necessarily its effect" not in {str(key.text) for key in without.legend}


@pytest.mark.parametrize("width", [390, 1280])
def test_a_chosen_day_is_drawn_over_the_bands_and_off_the_texts(record: Timeline, width: int) -> None:
    day = parse_date("2020-06-12").start
    scene = draw_chart(record, replace(View.of(record), on=day, width=width))
    assert scene.cursors
    assert faults(scene) == (0, 0, 0, 0)


def test_positions_are_named_above_the_rows_in_the_order_of_the_scale(record: Timeline) -> None:
    scene = draw_chart(record, View(width=1280))
    steps = [key for key in scene.legend if key.shape == "step"]
    marks = [key for key in scene.legend if key.shape in ("circle", "square", "diamond")]
    assert steps
    assert marks
    on_scale = {stance.id for stance in record.positions if not stance.off_scale}
    assert {key.role for key in steps} & on_scale == {band.stance for band in scene.bands} & on_scale
    named = {band.stance for band in scene.bands if band.text}
    assert {band.stance for band in scene.bands} <= {key.role for key in steps} | named
    assert all(key.box.y1 < scene.plot.y0 for key in steps)
    assert all(key.box.y0 > scene.plot.y1 for key in marks)
    ranks = [record.position[key.role].rank for key in steps if not record.position[key.role].off_scale]
    assert ranks == sorted(ranks, key=lambda rank: rank or 0)
    off = [record.position[key.role].off_scale for key in steps]
    assert off == sorted(off)
    texts = [str(text) for text in scene.texts]
    assert texts.index("Permissive") < texts.index("Restrictive")


def test_an_end_of_the_scale_whose_position_is_not_drawn_has_an_ellipsis(record: Timeline) -> None:
    beyond = (noun(Position, id=name, label=name, rank=rank) for name, rank in (("more", 0), ("less", 99)))
    middle = replace(record, positions=(*record.positions, *beyond))
    texts = [str(text) for text in draw_chart(middle, View()).texts]
    assert texts.index("Permissive …") < texts.index("… Restrictive")


def test_an_end_that_the_file_does_not_name_has_no_words(record: Timeline) -> None:
    def texts(ends: ScaleEnds) -> set[str]:
        return {*map(str, draw_chart(replace(record, scale_ends=ends), View(width=1280)).texts)}

    named, high = texts(record.scale_ends), record.scale_ends.restrictive
    assert named - texts(ScaleEnds()) == {"Permissive", "Restrictive"}
    assert named - texts(ScaleEnds(restrictive=high)) == {"Permissive"}


def test_a_scale_has_the_names_of_the_bars_and_its_ends_before_one_line(founding: Timeline) -> None:
    view, said = replace(View.of(founding), time_axis="linear"), list[tuple[str, int, bool]]()
    for width in (1280, 860, 680):
        scene = draw_chart(founding, replace(view, width=width))
        steps = [key for key in scene.legend if key.shape == "step"]
        ended = "Permissive" in {str(text) for text in scene.texts}
        said.append((str(steps[0].text), len({key.box.y0 for key in steps}), ended))
    assert said == [
        ("Offered to police", 1, True),
        ("Offered to police", 2, True),
        ("Offered to police", 2, True),
    ]


def test_a_page_has_the_marks_of_its_chart_beside_it(record: Timeline) -> None:
    alone = draw_chart(record, View(width=1280))
    beside = draw_chart(record, View(width=1280), titled=False)
    assert not alone.how
    assert {key.shape for key in beside.legend} == {"step"}
    said = [str(key.text) for key in beside.how]
    told = [str(key.text) for key in alone.legend if key.shape != "step"]
    assert [words for words in said if words in told] == told
    assert {*said} - {*told} <= {"Contested or in doubt", "Duration"}


@pytest.mark.parametrize("seed", range(40))
def test_whatever_stretch_is_in_sight_its_marks_are(seed: int) -> None:
    case, rng = Case.of(seed), random.Random(-seed - 1)
    days = sorted(d for e in case.timeline.events for d in (e.date.start, e.date.end) if d is not None)
    first = rng.choice(days) + rng.randint(-40, 10)
    window = (first, first + rng.choice((3, 60, 400)))
    view = replace(case.view, window=window, width=max(case.view.width, 700))
    scene = draw_chart(case.timeline, view, titled=case.titled)
    assert faults(scene) == (0, 0, 0, 0)
    assert not [m.event for m in scene.marks if not scene.plot.x0 - 1e-6 <= m.x <= scene.plot.x1 + 1e-6]
