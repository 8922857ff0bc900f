"""A timeline as one self-contained HTML file for an article: four layouts, the table with sources, a small script.

The page requests nothing, and its policy names by hash the script that may run and the style that applies. Without
script a reader has the picture for the width of the column and the table. The script filters, opens events, and says
who stood where.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from markupsafe import Markup

from timeline.chart.chart import draw_chart, listed
from timeline.chart.compose import known_day
from timeline.chart.images import Pictured, pictured
from timeline.chart.legend import stance_fills
from timeline.chart.wording import notes
from timeline.layout.scene import Row, Scene
from timeline.model.actors import Choice, chosen_as
from timeline.model.citation import safe_url
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.published import as_published
from timeline.record.standing_periods import StandingPeriod, standing_periods
from timeline.render.fonts import font_css
from timeline.render.html.data import companies, data_json, kinds
from timeline.render.html.svg import ClassSheet, ScriptNumbers, picture_svg
from timeline.render.inert import hashed
from timeline.render.jinja import html
from timeline.render.page import Page, asset
from timeline.theme.colours import FONT_STACK, PALETTES, properties_css
from timeline.view.view import View

LAYOUTS = {"phone": 340, "column": 680, "article": 1160, "wide": 1560}
"""Width in CSS pixels at which each picture is laid out; `article.css` says for which columns it stands."""
CSP = (
    "default-src 'none'; script-src {script}; style-src {style}; font-src data:; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
BUDGET = 1_500_000
"""Bytes of all images of one article, before they are written as text."""


@dataclass(frozen=True)
class _Parts:
    """What the page is written from."""

    timeline: Timeline
    view: View
    scenes: tuple[Scene, ...]
    rows: tuple[Row, ...]
    events: tuple[Event, ...]
    stretches: tuple[StandingPeriod, ...]

    @property
    def lang(self) -> str:
        return self.view.lang

    @cached_property
    def companies(self) -> tuple[Choice, ...]:
        return companies(self.timeline, self.events, self.lang)

    @cached_property
    def kinds(self) -> tuple[Choice, ...]:
        return kinds(self.timeline, self.events, self.lang)


def article(timeline: Timeline, view: View, carried: str = "") -> Page:
    """Return the page of a view, the same for the same input.

    Args:
        timeline: The record. The page shows it as published on the view's as-of day.
        view: What is shown. Its size is ignored, and its theme unless it is dark.
        carried: What opens the page again, as one line of JSON without `<`.
    """
    parts = _parts(as_published(timeline, view.as_of), replace(view, height=None, opened=None))
    sheet = ClassSheet(tuple(s.id for s in parts.timeline.stances))
    body = _body(parts, sheet)
    # The page itself writes in regular and bold; semibold is for what the pictures write in it.
    style = font_css(body, {600: sheet.letters.get(600, ())}) + _css(parts, sheet)
    script = asset("article.js")
    policy = CSP.format(script=hashed(script), style=hashed(style))
    page = html(
        "render/page.html",
        view.lang,
        attributes={},
        title=parts.timeline.title.say(view.lang),
        policy=Markup(policy),
        style=Markup(style),
        body=body,
        data={"_carried": Markup(carried)} if carried else {},
        scripts=[script],
    )
    return Page(str(page), policy)


def _parts(timeline: Timeline, view: View) -> _Parts:
    scenes = tuple(
        draw_chart(timeline, replace(view, width=w), titled=False, table=True) for w in LAYOUTS.values()
    )
    # Where lanes crowd, a picture has fewer marks than there are events, a narrow one the fewest: the table has all.
    ordered = listed(timeline, view, scenes)
    days = scenes[-1].scale.days
    until = min(int(days[-1]) - 1, known_day(timeline, view))
    stood = standing_periods(
        timeline, (int(days[0]), until), view.lang, actors=view.query.actors, drafts=view.query.drafts
    )
    return _Parts(timeline, view, scenes, ordered, tuple(timeline.event[r.event] for r in ordered), stood)


def _body(parts: _Parts, sheet: ClassSheet) -> Markup:
    lang, timeline = parts.lang, parts.timeline
    choices = {"companies": parts.companies, "kinds": parts.kinds}
    return html(
        "render/article.html",
        lang,
        timeline=timeline,
        companies_head=chosen_as(timeline, (id_ for id_, _, _ in parts.companies), lang),
        **choices,
        alt=parts.scenes[-1].alt,
        pictures=_pictures(parts, sheet),
        notes=notes(timeline, parts.view, parts.scenes[-1].total),
        stretches=parts.stretches,
        rows=parts.rows,
        images=_images(timeline, parts.events, lang),
        data=data_json(parts.events, choices, parts.stretches, parts.scenes, parts.view),
    )


def _pictures(parts: _Parts, sheet: ClassSheet) -> Markup:
    places = ScriptNumbers(
        rows={row.event: n for n, row in enumerate(parts.rows)},
        actors={actor: n for n, (actor, _, _) in enumerate(parts.companies)},
        lanes={lane.id: lane.actor for lane in parts.timeline.drawn_lanes if lane.actor},
    )
    drawings = [
        picture_svg(scene, sheet, places, name) for name, scene in zip(LAYOUTS, parts.scenes, strict=True)
    ]
    return Markup("\n".join((sheet.defs(), "".join(drawings))))


def _images(timeline: Timeline, events: Iterable[Event], lang: str) -> Mapping[str, Pictured]:
    """Return each event's image, without its bytes where those of all would be more than `BUDGET`."""
    left, images = BUDGET, {}
    written: set[str] = set()
    for event in events:
        image = pictured(timeline, event, lang)
        if image is None:
            continue
        data = image.data
        if data is not None and data.digest not in written:
            if len(data.data) <= left:
                written.add(data.digest)
                left -= len(data.data)
            else:
                data = None
        images[event.id] = replace(image, data=data, url=safe_url(image.url) or "")
    return images


def _css(parts: _Parts, sheet: ClassSheet) -> str:
    fills = stance_fills(parts.timeline)
    light, dark = (properties_css(theme) + sheet.colours(fills, theme) for theme in PALETTES)
    forced = parts.view.theme == "dark"
    by_choice = "" if forced else f"@media(prefers-color-scheme:dark){{:root{{{dark}}}}}"
    return (
        f":root{{{dark if forced else light}}}{by_choice}@media print{{:root{{{light}}}}}"
        f"body{{font-family:{FONT_STACK}}}{asset('article.css')}{sheet.css()}"
    )
