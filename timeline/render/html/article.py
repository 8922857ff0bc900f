"""A timeline as one self-contained HTML file for an article: four layouts, the table with sources, a small script.

Nothing is requested; what may run and what may style is named by hash. Without script the picture for the width of the
reader's column and the table are there; the script filters, opens events, and says who stood where.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from timeline.chart.chart import draw_chart, listed
from timeline.chart.compose import known_day
from timeline.chart.legend import stance_fills
from timeline.chart.wording import notes
from timeline.i18n.catalogue import say
from timeline.layout.scene import Row, Scene
from timeline.model.actors import Choice, chosen_as
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.published import as_published
from timeline.record.standing_periods import StandingPeriod, standing_periods
from timeline.render.fonts import font_css
from timeline.render.html.data import companies, data_json, kinds
from timeline.render.html.images import figures
from timeline.render.html.svg import Places, Sheet, picture_svg
from timeline.render.html.table import table
from timeline.render.policy import hashed
from timeline.render.svg.writer import text_of
from timeline.theme.colours import FONT_STACK, PALETTES, Theme
from timeline.view.view import View

LAYOUTS = {"phone": 340, "column": 680, "article": 1160, "wide": 1560}
"""Width in CSS pixels at which each picture is laid out; `article.css` says for which columns it stands."""
CSP = (
    "default-src 'none'; script-src {script}; style-src {style}; font-src data:; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
_ASSETS = Path(__file__).parents[1] / "assets"


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


def article(timeline: Timeline, view: View, carried: str = "") -> str:
    """The page as text, the same for the same input; the view's size is not asked, its theme only when dark.

    `carried` is what opens it again, a line of JSON without `<`.
    """
    parts = _parts(as_published(timeline, view.as_of), replace(view, height=None, opened=None))
    sheet = Sheet(tuple(s.id for s in parts.timeline.stances))
    body = _body(parts, sheet)
    # The page itself writes in regular and bold; semibold is for what the pictures write in it.
    style = font_css(body, {600: sheet.letters.get(600, ())}) + _css(parts, sheet)
    body += f'\n<script type="application/json" id="_carried">{carried}</script>' if carried else ""
    script = _asset("article.js")
    policy = CSP.format(script=hashed(script), style=hashed(style))
    title = text_of(parts.timeline.title.say(view.lang))
    return (
        f'<!doctype html>\n<html lang="{text_of(view.lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<link rel="icon" href="data:,">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}\n<script>{script}</script>\n"
        "</body>\n</html>\n"
    )


def policy_of(page: str) -> str:
    """The content security policy that an article states in itself."""
    return page.partition('http-equiv="Content-Security-Policy" content="')[2].partition('"')[0]


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


def _body(parts: _Parts, sheet: Sheet) -> str:
    lang, timeline = parts.lang, parts.timeline
    about = f"<p>{text_of(timeline.about.say(lang))}</p>\n" if timeline.about else ""
    choices = {
        "companies": companies(timeline, parts.events, lang),
        "kinds": kinds(timeline, parts.events, lang),
    }
    said = "".join(f"<p>{text_of(note)}</p>" for note in notes(timeline, parts.view, parts.scenes[-1].total))
    listed = table(parts.rows, lang, figures(timeline, parts.events, lang))
    data = data_json(parts.events, choices, parts.stretches, parts.scenes, parts.view)
    return (
        f"<main>\n<header>\n<h1>{text_of(timeline.title.say(lang))}</h1>\n{about}</header>\n{_tools(parts, choices)}"
        f'<figure id="_figure">\n<p id="_alt" hidden>{text_of(parts.scenes[-1].alt)}</p>\n'
        f'<div id="_pictures">\n{_pictures(parts, sheet)}{_card(lang)}</div>\n'
        f"<figcaption>{said}</figcaption>\n</figure>\n{_stood(parts)}{listed}\n</main>\n"
        f'<script type="application/json" id="_data">{data}</script>'
    )


def _pictures(parts: _Parts, sheet: Sheet) -> str:
    places = Places(
        rows={row.event: n for n, row in enumerate(parts.rows)},
        actors={actor: n for n, (actor, _, _) in enumerate(_companies(parts))},
        lanes={lane.id: lane.actor for lane in parts.timeline.drawn_lanes if lane.actor},
    )
    drawn = [
        picture_svg(scene, sheet, places, name) for name, scene in zip(LAYOUTS, parts.scenes, strict=True)
    ]
    return f"{sheet.defs()}\n{''.join(drawn)}"


def _companies(parts: _Parts) -> tuple[Choice, ...]:
    return companies(parts.timeline, parts.events, parts.lang)


def _tools(parts: _Parts, choices: dict[str, tuple[Choice, ...]]) -> str:
    """The row of filters, for the script to show."""
    lang = parts.lang
    companies, kinds = (choices[key] if len(choices[key]) > 1 else () for key in ("companies", "kinds"))
    named = chosen_as(parts.timeline, (id_ for id_, _, _ in companies), lang)
    groups = _chips("companies", named, companies) if companies else ""
    if kinds:
        head = text_of(say(lang, "Kind"))
        groups += (
            f"<details><summary>{head}</summary>\n{_chips('kinds', say(lang, 'Kind'), kinds)}</details>\n"
        )
    return (
        f'<div id="_tools" hidden>\n{groups}<p class="status"><output id="_shown"></output> '
        f'<button type="button" id="_all" hidden>{text_of(say(lang, "Show all"))}</button> '
        f'<button type="button" id="_start">{text_of(say(lang, "Step through the events"))}</button></p>\n</div>\n'
    )


def _chips(key: str, name: str, choices: Sequence[Choice]) -> str:
    chips = "\n".join(
        f'<button type="button" aria-pressed="false" data-{key}="{n}">{text_of(label)} <span>{count}</span></button>'
        for n, (_, label, count) in enumerate(choices)
    )
    return f'<div role="group" aria-label="{text_of(name)}" class="chips">{chips}</div>\n'


def _card(lang: str) -> str:
    """The card of an event and the tip under the pointer, for the script to fill."""
    name, close = text_of(say(lang, "The event being read")), text_of(say(lang, "Close"))
    before, after = text_of(say(lang, "Previous")), text_of(say(lang, "Next"))
    return (
        f'<section id="_card" aria-label="{name}" tabindex="-1" hidden>'
        f'<div class="walk"><button type="button" data-step="-1">← {before}</button><span id="_place"></span>'
        f'<button type="button" data-step="1">{after} →</button><button type="button" id="_close">{close}</button>'
        '</div><div id="_read"></div></section>\n<div id="_tip" hidden></div>\n'
    )


def _stood(parts: _Parts) -> str:
    """Who stood where, for the script to fill."""
    if not parts.stretches:
        return ""
    lang, last = parts.lang, len(parts.stretches) - 1
    period = text_of(say(lang, "Stretch of time"))
    hint = text_of(say(lang, "Move the slider, or click a day in the picture."))
    return (
        f'<section id="_stand" hidden>\n<h2>{text_of(say(lang, "Who stood where"))}</h2>\n'
        f'<p><output id="_days"></output></p>\n<input type="range" id="_day" aria-label="{period}" min="0"'
        f' max="{last}" value="{last}">\n<p><small>{hint}</small></p>\n<ul id="_stood"></ul>\n</section>\n'
    )


def _css(parts: _Parts, sheet: Sheet) -> str:
    light, dark = (_tokens(parts, sheet, theme) for theme in ("light", "dark"))
    forced = parts.view.theme == "dark"
    by_choice = "" if forced else f"@media(prefers-color-scheme:dark){{:root{{{dark}}}}}"
    return (
        f":root{{{dark if forced else light}}}{by_choice}@media print{{:root{{{light}}}}}"
        f"body{{font-family:{FONT_STACK}}}{_asset('article.css')}{sheet.css()}"
    )


def _tokens(parts: _Parts, sheet: Sheet, theme: Theme) -> str:
    palette = _palette(theme)
    return f"color-scheme:{theme};{palette}{sheet.colours(stance_fills(parts.timeline), theme)}"


def _palette(theme: Theme) -> str:
    return "".join(f"--{name.replace('_', '-')}:{value};" for name, value in vars(PALETTES[theme]).items())


@cache
def _asset(name: str) -> str:
    """A file of this package's, without the comments and indents that are for its readers."""
    lines = (line.strip() for line in (_ASSETS / name).read_text(encoding="utf-8").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith(("//", "/*")))
