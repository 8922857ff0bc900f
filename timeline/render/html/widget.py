"""The widget of notebooks as HTML: filters, the chart, the selected event with its sources.

The script of the widget puts it in place; it calculates nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from timeline.chart.chart import draw, draw_chart
from timeline.chart.published import Published, event_texts, pictured, published, recordings
from timeline.chart.reporting import reporting
from timeline.errors import RenderError
from timeline.i18n.catalogue import say, say_again
from timeline.layout.scene import Scene
from timeline.model.timeline import Timeline
from timeline.render import export
from timeline.render.page import asset, html
from timeline.render.subsets import font_css
from timeline.render.svg.writer import class_css, svg
from timeline.theme.colours import SCREEN
from timeline.view.key_kinds import Key
from timeline.view.keys import FILTERS, LISTS, counts
from timeline.view.view import View

CHOSEN, DATES = ("actors", "types", "positions"), ("since", "to")
"""The filters of a widget, by the fields of the query."""
WIDTH = 960
"""The default width of a chart in a notebook, in pixels."""


class WidgetHtml(NamedTuple):
    """The HTML of a widget, and the rules of its fonts."""

    html: str
    fonts: str


def widget_html(timeline: Timeline, view: View, *, theme: str = "", said: str = "") -> WidgetHtml:
    """Return what a widget shows.

    Args:
        timeline: The timeline.
        view: The view, with its width and the selected event.
        theme: "light" or "dark" for that one; "" for that of the notebook.
        said: An error in what a reader has chosen.
    """
    shown, scene = published(timeline, view), None
    try:
        scene = draw(shown) if shown.total else None
        said = said or ("" if scene else say(view.lang, "No event matches these filters."))
    except RenderError as error:
        said = said or say_again(view.lang, error.args[0])
    body = html(
        "render/widget.html",
        view.lang,
        chart=Markup(svg(scene, links="#{}".format) if scene else ""),
        style=Markup(_css(shown, scene)),
        theme=theme,
        filters=[*_filters(shown)],
        dates=[*_dates(shown)],
        filtered=any(getattr(view.query, name) for name in (*CHOSEN, *DATES)),
        said=said,
        **_selected(shown),
    )
    return WidgetHtml(str(body), font_css(scene.setting, str(body)) if scene else "")


def _filters(shown: Published) -> Iterator[tuple[str, str, list[tuple[str, str, int, bool]]]]:
    """Yield the field, the name and the choices of each filter by ids that has several values."""
    for key in (key for key in LISTS if key.field in CHOSEN):
        known, numbers = key.known(shown.record), counts(shown.record, key)
        chosen = shown.view.value(key)
        offered = dict.fromkeys((*key.options(shown.record, numbers), *chosen))
        choices = [(i, key.label(known[i]).say(shown.lang), numbers[i], i in chosen) for i in offered]
        if len(choices) > 1 or chosen:
            yield key.field, _name(shown, key), choices


def _dates(shown: Published) -> Iterator[tuple[str, str, str]]:
    """Yield the field, the name and the value of each filter by dates."""
    for key in (key for key in FILTERS if key.field in DATES):
        date = shown.view.value(key)
        yield key.field, _name(shown, key), date.text if date else ""


def _name(shown: Published, key: Key) -> str:
    return say(shown.lang, key.form.label) if key.form else ""


def _selected(shown: Published) -> dict[str, object]:
    """Return the values of the template about the selected event, and the events before and after it."""
    timeline, lang, ids = shown.timeline, shown.lang, [event.id for event in shown.events]
    event = timeline.event.get(shown.view.opened or "")
    at = ids.index(event.id) if event and event.id in ids else -1
    image = pictured(timeline, event, lang) if event else None
    return {
        "row": event_texts(timeline, (event,), lang, shown.view.query.drafts)[0] if event else None,
        "images": {event.id: image} if event and image else {},
        "media": recordings(timeline, (event,), lang) if event else {},
        "report": reporting(shown),
        "before": ids[at - 1] if at > 0 else "",
        "next": ids[at + 1] if at + 1 < len(ids) else "",
        "place": say(lang, "{n} of {total}", n=at + 1, total=len(ids)) if at >= 0 else "",
    }


def _css(shown: Published, scene: Scene | None) -> str:
    house = shown.record.house
    scopes = zip(SCREEN, ("", ".dark "), (".widget", ".widget.dark"), strict=True)
    colours = "".join(
        f"{box}{{{house.properties_css(theme)}}}{class_css(scene, theme, scope) if scene else ''}"
        for theme, scope, box in scopes
    )
    fonts = scene.setting.house.text.stack if scene else "sans-serif"
    return f"{colours}.widget{{font-family:{fonts}}}{asset('widget.css')}"


def static_bundle(timeline: Timeline, view: View) -> dict[str, str]:
    """Return the chart as SVG, and its alternative text for notebooks without images."""
    return {
        "image/svg+xml": export(timeline, view, "svg").decode("utf-8"),
        "text/plain": draw_chart(timeline, view).alt,
    }
