"""Laws of a short height: gaps take labels without harm, and what is chosen weighs most of all that fits."""

from __future__ import annotations

import random
from itertools import product
from typing import Any

import pytest

from bench.labels import SHAPES, TARGETS, realistic, scene_of, shown, uniform
from timeline.layout.rows.gaps import fill_gaps
from timeline.layout.rows.labels import GAP_X, Label, Placed, Room, Wrapping, place_labels
from timeline.layout.rows.row_draft import Offer, heaviest

ROOM = Room(0, 600, 12, 3, (Placed(-1, 290, 0, Wrapping(12, 20, 0)),))
CEILING = 70.0


def labels_of(seed: int) -> list[Label]:
    rng = random.Random(seed)
    shapes = [
        (Wrapping(rng.uniform(20, 220), 15, 0), Wrapping(rng.uniform(20, 90), 32, 1)) for _ in range(25)
    ]
    xs = sorted(rng.uniform(5, 590) for _ in shapes)
    return [Label(x, some, rng.choice((10, 30))) for x, some in zip(xs, shapes, strict=True)]


@pytest.mark.parametrize("seed", range(60))
def test_a_gap_takes_labels_that_touch_nothing(seed: int) -> None:
    labels = labels_of(seed)
    before = place_labels(labels, ROOM, CEILING, tries=0)
    after = fill_gaps(labels, before, ROOM, CEILING)
    assert set(before) <= set(after)
    for n, one in enumerate(after):
        assert one.top <= CEILING
        assert one.rise >= ROOM.ground
        assert ROOM.left <= one.left <= one.left + one.wrapping.width <= ROOM.right
        for other in (*after[:n], *ROOM.obstacles):
            beside = one.left + one.wrapping.width + GAP_X <= other.left + 1e-6
            beside |= other.left + other.wrapping.width + GAP_X <= one.left + 1e-6
            assert beside or one.rise >= other.top or other.rise >= one.top
        x = labels[one.index].x
        assert not any(o.left < x < o.left + o.wrapping.width and o.rise < one.top for o in after)


def test_gaps_are_found_where_the_skyline_leaves_them() -> None:
    more = 0
    for seed in range(60):
        labels = labels_of(seed)
        before = place_labels(labels, ROOM, CEILING)
        more += len(fill_gaps(labels, before, ROOM, CEILING)) > len(before)
    assert more > 20


@pytest.mark.parametrize("seed", range(60))
def test_no_choice_of_heights_that_fits_weighs_more(seed: int) -> None:
    rng = random.Random(seed)
    no_draft: Any = None  # what a row looks like plays no part in the choice
    rows = [[Offer(rng.randint(10, 60), no_draft, rng.randint(0, 90)) for _ in range(4)] for _ in range(4)]
    chosen = heaviest(rows, 130)
    fits = [way for way in product(*rows) if sum(offer.height for offer in way) <= 130]
    if fits:
        assert sum(offer.height for offer in chosen) <= 130
        assert sum(o.weight for o in chosen) == max(sum(o.weight for o in way) for way in fits)
    else:
        assert [o.height for o in chosen] == [min(o.height for o in row) for row in rows]


@pytest.mark.parametrize(("name", "events"), [("real30", realistic()), ("100", uniform(100))])
def test_as_many_titles_as_promised_stand_at_1280_by_720(name: str, events: list[dict[str, str]]) -> None:
    scene = scene_of(events)
    assert scene.height == 720
    assert shown(scene).titles >= TARGETS[name], SHAPES[name]
    assert shown(scene).faults == 0
