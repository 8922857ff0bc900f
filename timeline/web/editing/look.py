"""The look of a timeline: its own theme file, which a page changes and saves together with the timeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from timeline.chart.chart import draw
from timeline.chart.published import published
from timeline.errors import LoadError, RenderError
from timeline.io.themes.colours import PAIRS, TEXT
from timeline.io.write import Change, Edited
from timeline.io.write.editing import edited_theme, theme_items
from timeline.model.timeline import Timeline
from timeline.render.subsets import font_css
from timeline.render.svg.writer import svg
from timeline.theme.colours import SCREEN, contrast, text_on
from timeline.theme.house import HouseTheme
from timeline.view.view import View
from timeline.web.editing.bases import LOOK, Base, own_theme, refuse_broken

Measure = tuple[str, str, float, float]
"""Of a place: with which colour, how much contrast, the least."""


@dataclass(frozen=True)
class ThemeChange:
    """The change of a theme file: its number among those of the page, and what becomes of it.

    `name` is the path of the theme from the timeline's folder.
    """

    number: int
    change: Change
    name: str
    file: Path
    edited: Edited
    house: HouseTheme | None

    def saved(self, data: bytes, _: Path, changes: Sequence[Change]) -> Edited:
        """Return the theme file with the change."""
        return edited_theme(data, self.file, changes[0])[0]


def look_of(base: Base, changes: Sequence[Change]) -> ThemeChange | None:
    """Return what becomes of the change of a theme file; None without one. It is the timeline's own, or a new one."""
    own = {each.id: (n, each) for n, each in enumerate(changes) if not each.section}
    number, change = own.get(LOOK, (0, None))
    if change is None or base.folder is None or not isinstance(change.now, Mapping):
        return None
    renamed = "theme" in own and own["theme"][1].now != base.theme
    name = own_theme(base.name) if renamed or not base.theme else base.theme
    data, file = base.theme_data(name), base.folder.path / name
    try:
        if data and name != base.theme:  # of an earlier time, when the timeline used it
            change = replace(change, was=theme_items(data, name))
        done, house = edited_theme(data, file, change)
    except LoadError as error:
        refuse_broken(replace(base, name=name), error)
    if not base.folder.has(name):  # the key `theme` has the error
        done, house = Edited(data, None), None
    return ThemeChange(number, change, name, file, done, house)


def with_look(result: Edited, look: ThemeChange | None) -> Edited:
    """Return the timeline with its changes, and with what became of that of its theme file."""
    if look is None:
        return result
    n, own = look.number, look.edited
    return replace(
        result,
        applied=tuple(each for each in result.applied if each != n or own.applied),
        conflicts=(*result.conflicts, *((n, each) for _, each in own.conflicts)),
        problems=(*result.problems, *((n, each) for _, each in own.problems)),
        fields=(*result.fields, *own.fields),
        lines=(*result.lines, *own.lines),
    )


def shown_look(timeline: Timeline, view: View) -> dict[str, Any]:
    """Return the charts of a view on light and dark paper, and contrasts: of a place, with which colour, the least."""
    house, measures, drawn = timeline.house, list[Measure](), dict[str, str]()
    for theme in SCREEN:
        of = vars(house.palette(theme))
        measures += [
            (f"{theme}/{over}", under, contrast(of[over], of[under]), least) for over, under, least in PAIRS
        ]
        with suppress(RenderError):
            scene = draw(published(timeline, replace(view, theme=theme, width=640, room=None)))
            drawn[theme] = svg(scene, style=font_css(scene.setting, svg(scene), titles=scene.name))
    for key, colours in (("ramp", house.ramp), ("palette", house.categories)):
        measures += [text_measure(timeline, f"{key}/{n}", colour) for n, colour in enumerate(colours)]
    return {"measures": measures, "pictures": drawn}


def text_measure(timeline: Timeline, place: str, colour: str) -> Measure:
    """Return the contrast of texts on a colour of a bar."""
    return place, "ink", contrast(text_on(colour, timeline.house.light.ink), colour), TEXT


def own_colours(timeline: Timeline) -> list[Measure]:
    """Return the contrasts of texts on the colours of single positions, event types, tags and actors."""
    parts = ("positions", "types", "tags", "actors")
    return [
        text_measure(timeline, f"{part}/{each.id}", each.color)
        for part in parts
        for each in getattr(timeline, part)
        if each.color
    ]
