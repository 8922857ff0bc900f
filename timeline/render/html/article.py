"""A timeline as one self-contained HTML file for an article: four layouts, the table with sources, a small script.

The page makes no requests, and its policy names the allowed script and style by hash. Without scripts, a reader sees
the table and the chart for the width of the column. The script filters, opens events, and shows the positions on a
day. It does not calculate with dates: it gets positions, texts and pixels.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest
from typing import Any

from markupsafe import Markup

from timeline.chart.captions import Titles, titles_of
from timeline.chart.chart import draw
from timeline.chart.legend import fills_of
from timeline.chart.published import Pictured, Published, pictured, published, recordings
from timeline.chart.reporting import reporting
from timeline.chart.story.short_form import short_forms
from timeline.chart.strips.tables import number_tables
from timeline.chart.typesetting import setting_of
from timeline.chart.visible_period import known_day
from timeline.chart.wording import notes
from timeline.dates.formatting import format_span
from timeline.i18n.catalogue import say
from timeline.layout.scene import Scene
from timeline.model.actors import Choice, choices, chosen_as
from timeline.model.citation import safe_url
from timeline.model.event_texts import EventTexts
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.standing_words import StandingPeriod, standing_periods
from timeline.render.data.linked import linked_page
from timeline.render.drawn import Drawn, page_texts
from timeline.render.html.sharing import Shared
from timeline.render.html.svg import ClassSheet, ScriptNumbers, how_to_read, picture_svg
from timeline.render.page import Page, asset, html, page_direction, script_data, stand_alone, theme_css
from timeline.render.subsets import font_css, font_stack
from timeline.theme.colours import SCREEN, Theme
from timeline.theme.house import Logo
from timeline.view.query import actors_with
from timeline.view.view import View, headline

LAYOUTS = {"phone": 340, "column": 680, "article": 1160, "wide": 1560}
"""The width in CSS pixels of each chart; `article.css` states for which columns each is shown."""
CSP = (
    "default-src 'none'; script-src {scripts}; style-src {style}; font-src data:; img-src data:; media-src data:; "
    "base-uri 'none'; form-action 'none'"
)
BUDGET = 1_500_000
"""The maximum number of bytes of all images of an article, before they are encoded as text."""
TITLE_SIZE = "clamp(22px,1.2rem + 1.2vw,34px)"
"""The size of the title, as in `article.css`."""

Carried = Callable[[Sequence[str]], str]
"""Return the data for opening a page again, from the texts of its table: one line of JSON without `<`."""


@dataclass(frozen=True)
class _Parts:
    """The record, the view and the charts for a page, and those for a frame (none if they have no room)."""

    shown: Published
    scenes: tuple[Scene, ...]
    short: Mapping[str, Scene]
    rows: tuple[EventTexts, ...]
    stretches: tuple[StandingPeriod, ...]

    @property
    def timeline(self) -> Timeline:
        return self.shown.timeline

    @property
    def view(self) -> View:
        return self.shown.view

    @cached_property
    def titles(self) -> Titles:
        return titles_of(self.shown)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        return tuple(self.timeline.event[row.event] for row in self.rows)

    @cached_property
    def companies(self) -> tuple[Choice, ...]:
        """The companies, or other actors to choose from, of the events, by descending number of events."""
        actors = Counter(actor for event in self.events for actor in event.everyone)
        return choices(self.timeline, actors, self.view.lang)

    @cached_property
    def kinds(self) -> tuple[Choice, ...]:
        """The types of the events, in file order."""
        counts = Counter(event.type for event in self.events)
        return tuple(
            (k.id, k.label.say(self.view.lang), counts[k.id]) for k in self.timeline.types if k.id in counts
        )


def article(
    timeline: Timeline,
    view: View,
    carried: Carried | None = None,
    shared: Shared | None = None,
    files: tuple[tuple[str, str], ...] = (),
) -> Page:
    """Return the page of a view, the same for the same input.

    Args:
        timeline: The record. The page shows it as published on the view's `published_on`.
        view: The events to show. Its size is ignored, and its theme is ignored unless it is dark.
        carried: Writes the data for opening the page again.
        shared: What other sites show of a link to the page.
        files: The names and the addresses of files beside the page, to which it has links.
    """
    theme: Theme = "dark" if view.theme == "dark" else "light"
    shown = published(timeline, replace(view, height=None, opened=None, theme=theme))
    how, parts = setting_of(shown), _parts(shown)
    sheet = ClassSheet(tuple(fills_of(parts.timeline, shown.view)), how.house)
    body = _body(parts, sheet, files)
    # The page is set in regular and bold; only the charts use semibold.
    title, weights = parts.titles.title, {600: sheet.letters.get(600, ())}
    own = f"body{{font-family:{font_stack(how, body)}}}{asset('article.css')}"
    style = font_css(how, body, weights, title)
    style += page_css(sheet, fills_of(parts.timeline, parts.view), parts.view, own)
    values = {
        "title": title,
        "body": body,
        "data": {"_carried": Markup(carried(page_texts(body)))} if carried else {},
        "attributes": page_direction(how),
        "shared": shared,
    }
    return stand_alone(
        "render/page.html", shown.lang, CSP, style, [asset("article.js"), asset("frame.js")], **values
    )


def html_bytes(drawn: Drawn) -> bytes:
    """Return the page of a view as a file, with the data for opening it again."""
    return article(drawn.timeline, drawn.view, drawn.carried_beside).html.encode()


def _parts(shown: Published) -> _Parts:
    timeline, view = shown.timeline, shown.view
    scenes = tuple(draw(shown.with_view(replace(view, width=w)), titled=False) for w in LAYOUTS.values())
    days = scenes[-1].scale.days
    span = int(days[0]), min(int(days[-1]) - 1, known_day(timeline, view))
    actors, drafts = actors_with(timeline, view.query), view.query.drafts
    standing = standing_periods(timeline, span, view.lang, actors=actors, drafts=drafts)
    # Crowded charts, above all narrow ones, have fewer marks than there are events: the table has all events.
    return _Parts(shown, scenes, short_forms(shown), shown.listed(scenes), standing)


def _body(parts: _Parts, sheet: ClassSheet, files: Sequence[tuple[str, str]]) -> Markup:
    lang, timeline = parts.view.lang, parts.timeline
    name, actors = headline(timeline, parts.view).say(lang), [actor for actor, _, _ in parts.companies]
    numbers = ScriptNumbers.of(timeline, (row.event for row in parts.rows), actors)
    charts = zip(LAYOUTS, parts.scenes, strict=True)
    drawings = "".join([picture_svg(scene, sheet, numbers, name) for name, scene in charts])
    short = "".join([picture_svg(scene, sheet, numbers, name) for name, scene in parts.short.items()])
    return html(
        "render/article.html",
        lang,
        timeline=timeline,
        titles=parts.titles,
        companies_head=chosen_as(timeline, actors, lang),
        companies=parts.companies,
        kinds=parts.kinds,
        logos=_logos(parts),
        alt=parts.scenes[-1].alt,
        defs=Markup(sheet.defs()),
        short=Markup(short),
        pictures=Markup(drawings),
        how=how_to_read(parts.scenes, sheet, numbers),
        notes=notes(parts.shown, count=parts.scenes[-1].total),
        stretches=parts.stretches,
        rows=parts.rows,
        numbers=[*number_tables(parts.shown)],
        images=_images(parts),
        media=recordings(timeline, parts.events, lang),
        report=reporting(parts.shown),
        linked=Markup(linked_page(timeline, zip(parts.events, parts.rows, strict=True), lang, name)),
        data=_data(parts),
        files=files,
    )


def _logos(parts: _Parts) -> tuple[Logo, Logo | None] | None:
    """Return the logo of the theme, and the one on dark paper where a reader may choose it."""
    logos = parts.timeline.house.logos
    if not logos or parts.view.theme == "dark":
        return (logos["dark"], None) if logos else None
    return logos["light"], logos["dark"] if logos["dark"] is not logos["light"] else None


def _images(parts: _Parts) -> Mapping[str, Pictured]:
    """Return each event's image, without its bytes if all images together exceed `BUDGET`."""
    left, images, written = BUDGET, dict[str, Pictured](), set[str]()
    for event in parts.events:
        image = pictured(parts.timeline, event, parts.view.lang)
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


def page_css(sheet: ClassSheet, fills: Mapping[str, str], view: View, own: str) -> str:
    """Return the style of a page, with its own rules: in the colours that its reader prefers, unless it is dark."""
    light, dark = (sheet.house.properties_css(theme) + sheet.colours(fills, theme) for theme in SCREEN)
    forced = view.theme == "dark"
    by_choice = "" if forced else f"@media(prefers-color-scheme:dark){{:root{{{dark}}}}}"
    return (
        f":root{{{dark if forced else light}}}{by_choice}@media print{{:root{{{light}}}}}"
        f"{own}{theme_css(sheet.house, 'h1', TITLE_SIZE)}{sheet.css()}"
    )


def _data(parts: _Parts) -> Markup:
    """Return the data of the page's script as JSON that is safe in an HTML page.

    - `events`: the companies, the type and the period of each row (-1 for none)
    - `stretches`: the days of each period as text, and the changes: index in `who` → the row of the event that set
      the position (-1 for none) and the indices in `said`
    - `edges`: for each chart, the pixel at which each period begins, and at which the last one ends
    - `start`: the period of the day chosen in the view, -1 for none
    - `words`: the sentences of the script, which fills in the fields `{…}`
    """
    lang, periods = parts.view.lang, parts.stretches
    companies, kinds = ([id_ for id_, _, _ in some] for some in (parts.companies, parts.kinds))
    sentences: dict[str, int] = {}
    edges = [s.first for s in periods] + [s.last + 1 for s in periods[-1:]]
    data: dict[str, Any] = {
        "events": [
            [
                [n for n, company in enumerate(companies) if company in event.everyone],
                kinds.index(event.type),
                _period_of(event.date.start, periods),
            ]
            for event in parts.events
        ],
        "who": [name for name, _, _ in periods[0].stood] if periods else [],
        "stretches": _changes(parts, sentences),
        "said": list(sentences),
        "edges": [[_pixel(scene, day) for day in edges] for scene in parts.scenes],
        "start": _period_of(parts.view.on, periods),
        "words": {
            "shown": say(lang, "{n} of {total} events shown"),
            "place": say(lang, "{n} of {total}"),
            "rests": say(lang, "Event {n} and its sources"),
        },
    }
    return script_data(data)


def _period_of(day: int | None, periods: Sequence[StandingPeriod]) -> int:
    """Return the index of the period that contains the day, -1 for none."""
    if day is None or not periods or day > periods[-1].last:
        return -1
    return bisect_right(periods, day, key=lambda period: period.first) - 1


def _changes(parts: _Parts, numbers: dict[str, int]) -> list[Any]:
    """Return the changes of each period from the previous one; add the numbers of the sentences to `numbers`."""
    changes: list[Any] = []
    row = {event.id: n for n, event in enumerate(parts.events)}
    before: tuple[Any, ...] = ()
    for period in parts.stretches:
        told = enumerate(zip_longest(before, period.stood))
        changed = {
            n: [row.get(now[2], -1), *(numbers.setdefault(sentence, len(numbers)) for sentence in now[1])]
            for n, (was, now) in told
            if was is not now
        }
        changes.append([format_span(period.first, period.last, parts.view.lang), changed])
        before = period.stood
    return changes


def _pixel(scene: Scene, day: int) -> float:
    """Return the pixel of a day, within the chart's rows."""
    low, high = sorted((scene.scale.pixels[0], scene.scale.pixels[-1]))
    return round(min(max(scene.scale.to_px(day), low), high), 1)
