"""A view as a story that scrolls: one self-contained HTML file whose chart grows with the text beside it.

The page makes no requests, and its policy names the allowed script and style by hash. Without scripts and on paper,
each step has its still beside it. The script calculates with pixels and moments only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from timeline.chart.captions import titles_of
from timeline.chart.legend import fills_of
from timeline.chart.published import Published, published, recordings
from timeline.chart.reporting import reporting
from timeline.chart.slides.frame import paragraphs
from timeline.chart.slides.slide import cites_of
from timeline.chart.story.steps import Still, StoryStep, steps_of
from timeline.chart.typesetting import setting_of
from timeline.chart.wording import notes
from timeline.i18n.catalogue import say, say_n
from timeline.model.citation import Citation, safe_url
from timeline.model.timeline import Timeline
from timeline.render.drawn import Drawn
from timeline.render.html.article import CSP, page_css
from timeline.render.html.svg import ClassSheet, ScriptNumbers, picture_svg
from timeline.render.page import Page, asset, html, page_direction, script_data, stand_alone
from timeline.render.subsets import font_css, font_stack
from timeline.theme.colours import Theme
from timeline.view.view import View

NAMED = 3
"""The number of publishers below the text of a step; all sources are below the story."""


def story(timeline: Timeline, view: View) -> Page:
    """Return the story of a view, the same for the same input; its theme is ignored unless it is dark."""
    theme: Theme = "dark" if view.theme == "dark" else "light"
    shown = published(timeline, replace(view, height=None, opened=None, theme=theme))
    how, steps, titles = setting_of(shown), steps_of(shown), titles_of(shown)
    fills = fills_of(shown.record, shown.view)
    for scene in (scene for step in steps for still in step.stills for scene in still.scenes.values()):
        fills |= scene.fills
    sheet = ClassSheet(tuple(fills), how.house)
    body = _body(shown, steps, sheet)
    style = font_css(how, body, {600: sheet.letters.get(600, ())}, titles.title)
    own = f".live{{--stills:{sum(len(step.stills) for step in steps)}}}body{{font-family:{font_stack(how, body)}}}"
    style += page_css(sheet, fills, shown.view, f"{own}{asset('story.css')}")
    values = {"title": titles.title, "body": body, "data": {}, "attributes": page_direction(how)}
    scripts = [asset("story.js"), asset("frame.js")]
    return stand_alone("render/page.html", shown.lang, CSP, style, scripts, **values)


def story_bytes(drawn: Drawn) -> bytes:
    """Return the story of a view as a file."""
    return story(drawn.timeline, drawn.view).html.encode()


def _body(shown: Published, steps: tuple[StoryStep, ...], sheet: ClassSheet) -> Markup:
    record, lang = shown.record, shown.lang
    numbers = ScriptNumbers.of(
        record, (event.id for event in record.events), (actor.id for actor in record.actors)
    )
    drawings = [
        [
            Markup(
                "".join(
                    picture_svg(scene, sheet, numbers, size, still.alt)
                    for size, scene in still.scenes.items()
                )
            )
            for still in step.stills
        ]
        for step in steps
    ]
    return html(
        "render/story.html",
        lang,
        titles=titles_of(shown),
        steps=list(zip(steps, (_cites(shown, step) for step in steps), drawings, strict=True)),
        brief=_by_publisher,
        paragraphs=paragraphs,
        media=recordings(record, [record.event[event] for step in steps for event in step.events], lang),
        defs=Markup(sheet.defs()),
        address=safe_url(record.address) if record.address else None,
        every=say_n(lang, "See {n} event", "See all {n} events", len(record.events)),
        notes=notes(shown, count=shown.total),
        report=reporting(shown)(""),
        data=_data(steps, lang),
    )


def _cites(shown: Published, step: StoryStep) -> list[Citation]:
    """Return the sources of a step, each once."""
    cites = cites_of(shown.record, step.events, shown.lang)
    return [*{(cite.link, cite.brief(shown.lang)): cite for cite in cites}.values()]


def _by_publisher(cites: Sequence[Citation]) -> list[tuple[str, str]]:
    """Return the first publishers of a step, each with the link of its first source."""
    found: dict[str, str] = {}
    for cite in cites:
        found.setdefault(cite.publisher or cite.title, cite.link)
    return list(found.items())[:NAMED]


def _data(steps: tuple[StoryStep, ...], lang: str) -> Markup:
    """Return the data of the page's script.

    - `stills`: the step of each still, its place among those of the step, the moment, the first and the last moment of
      its axis; and in each size the number of its chart, and the first and the last pixel of its axis
    - `words`: the sentence of the place in a frame
    """
    stills = [
        [n, k, still.day, *still.axis, *(part for chart in _axes(still) for part in chart)]
        for n, step in enumerate(steps)
        for k, still in enumerate(step.stills)
    ]
    data = {"stills": stills, "words": {"place": say(lang, "{n} of {total}")}}
    return script_data(data)


def _axes(still: Still) -> Iterator[tuple[int, float, float]]:
    for number, scene in zip(still.charts, still.scenes.values(), strict=True):
        yield number, round(scene.scale.pixels[0], 1), round(scene.scale.pixels[-1], 1)
