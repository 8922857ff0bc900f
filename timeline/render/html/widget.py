"""The widget of notebooks as HTML: filters, the chart, the selected event with its sources."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from timeline.chart.chart import draw
from timeline.chart.published import event_texts, pictured, published, recordings
from timeline.chart.reporting import reporting
from timeline.i18n.catalogue import say
from timeline.layout.scene import Scene
from timeline.model.timeline import Timeline
from timeline.render.page import asset, html
from timeline.render.subsets import font_css
from timeline.render.svg.writer import class_css, svg
from timeline.view.keys import FILTERS, LISTS, counts
from timeline.view.view import View

CHOSEN, DATES = ("actors", "types", "positions"), ("since", "to")
"""The filters of a widget, by the fields of the query."""
WIDTH = 960
"""The default width of a chart in a notebook, in pixels."""


def widget_html(timeline: Timeline, view: View, theme: str = "", said: str = "") -> tuple[str, str]:
    """Return what a widget shows, and the rules of its fonts.

    Without `theme`, the paper is that of the notebook. `said` is an error in what a reader has chosen.
    """
    shown, lang = published(timeline, view), view.lang
    scene = draw(shown) if shown.total else None
    said = said or ("" if scene else say(lang, "No event matches these filters."))
    selected = [event for event in (shown.timeline.event.get(view.opened or ""),) if event]
    values: dict[str, Any] = {
        "filters": [(key, counts(shown.record, key)) for key in LISTS if key.field in CHOSEN],
        "dates": [key for key in FILTERS if key.field in DATES],
        "ids": [event.id for event in shown.events],
        "rows": event_texts(shown.timeline, selected, lang, view.query.drafts),
        "images": {event.id: image for event in selected if (image := pictured(shown.timeline, event, lang))},
        "media": recordings(shown.timeline, selected, lang),
    }
    chart, style = Markup(svg(scene, links="#{}".format) if scene else ""), Markup(_css(timeline, scene))
    values |= {"chart": chart, "style": style, "theme": theme, "said": said, "report": reporting(shown)}
    body = str(html("render/widget.html", lang, view=view, record=shown.record, **values))
    return body, font_css(scene.setting, body) if scene else ""


def _css(timeline: Timeline, scene: Scene | None) -> str:
    house = timeline.house
    paper = f".widget{{font-family:{house.text.stack};{house.properties_css('light')}}}"
    dark = f".widget.dark{{{house.properties_css('dark')}}}"
    marks = class_css(scene, "light") + class_css(scene, "dark", ".dark ") if scene else ""
    return f"{paper}{dark}{marks}{asset('widget.css')}"
