"""Images beside labels: which events have one, its size, and its place between pole and text.

An image is a part of its label's box, so that nothing else covers it. A label without room for it goes without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline.layout.plan import Item, Plan
from timeline.layout.rows.labels import Wrapping
from timeline.layout.scene import LEADING, Box, Photo
from timeline.layout.style import Style

LEAST_WIDTH = 1000.0
"""The least width of a chart with images, in pixels."""
FEW = 12
"""The maximum number of events of a chart that has the images of all events, not only of the most important."""
IMPORTANT = 40
"""The least weight of an event whose image is in a chart with more events: importance 4."""
LINES = 2.5
"""The height of an image, in lines of a label."""
BROADEST = 1.6
"""The greatest width of an image, in its heights."""
GAP = 7.0
"""The space between an image and its text, in pixels."""
WITHOUT = 90.0
"""The pixels by which a label without its image may be lower before it is preferred."""


def size_of(item: Item, plan: Plan, style: Style) -> tuple[float, float] | None:
    """Return width and height of an event's image in the chart, in pixels; None if the chart does not show it."""
    shown = item.illustration is not None and plan.width >= LEAST_WIDTH and not plan.slide and not style.terse
    if not shown or (len(plan.items) > FEW and item.weight < IMPORTANT):
        return None
    assert item.illustration is not None
    image, high = item.illustration.image, float(round(LINES * LEADING * style.label))
    share = min(high / image.height, BROADEST * high / image.width)
    return max(round(image.width * share), 8.0), max(round(image.height * share), 8.0)


def with_image(wrappings: Sequence[Wrapping], size: tuple[float, float]) -> Iterator[Wrapping]:
    """Yield the wrappings with the room for an image of this size, and then those without it at a cost."""
    width, height = size[0] + GAP, size[1] + 4
    for each in wrappings:
        yield replace(each, width=each.width + width, height=max(each.height, height), image=width)
    count = len(wrappings)
    yield from (replace(each, variant=each.variant + count, cost=each.cost + WITHOUT) for each in wrappings)


def place_photo(item: Item, size: tuple[float, float], x: float, top: float, left: bool) -> Photo:
    """Return the image at the side of a pole, between `x` and the text; `left` is true if the label is to the left."""
    assert item.illustration is not None
    x0 = x - size[0] if left else x
    box = Box(x0, top + 3, x0 + size[0], top + 3 + size[1])
    return Photo(item.id, box, *item.illustration)
