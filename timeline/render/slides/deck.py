"""A talk as one self-contained HTML file: reveal.js with every slide in its final place, fonts and scripts inside.

Nothing is requested. What may run is named by hash, the script of reveal's own speaker window among it, which that
window inherits; styles are free, because reveal sets some as it goes. Without script the slides stand one below the
other, as they do on paper.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from timeline.chart.chart import drawn_events
from timeline.chart.legend import stance_fills
from timeline.chart.rows import names
from timeline.chart.slides.slide_images import Framed
from timeline.chart.slides.slides import PAD, Linked, Stage, stages
from timeline.dates.formatting import format_date
from timeline.layout.scene import LEADING, Scene, Text
from timeline.model.timeline import Timeline
from timeline.record.published import as_published
from timeline.render.fonts import font_css
from timeline.render.html.svg import Places, Sheet, picture_svg
from timeline.render.policy import hashed
from timeline.render.slides.deck_words import dialogs, settings
from timeline.render.svg.writer import number, text_of
from timeline.theme.colours import FONT_STACK, PALETTES, Theme
from timeline.theme.shipped import ASSETS
from timeline.view.view import View

CSP = (
    "default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; font-src data:; img-src data:; "
    "frame-src 'self' file:; base-uri 'none'; form-action 'none'"
)
MOST_NAMED = 2_000
"""Events that can be jumped to by typing."""
_OWN = Path(__file__).parent / "assets"


@dataclass(frozen=True)
class Deck:
    """A talk's slides in their places, and what it is a talk of."""

    timeline: Timeline
    view: View
    stages: tuple[Stage, ...]

    @classmethod
    def of(cls, timeline: Timeline, view: View, ratio: str = "16:9") -> Deck:
        """The talk of a view."""
        return cls(timeline, view, stages(timeline, view, ratio))

    @property
    def record(self) -> Timeline:
        """The record as published on the view's as-of day."""
        return as_published(self.timeline, self.view.as_of)


def deck_html(deck: Deck) -> str:
    """The file's text, the same for the same input."""
    record, lang = deck.record, deck.view.lang
    sheet, places = Sheet(tuple(s.id for s in record.stances)), _places(record)
    slides = "\n".join(_section(stage, sheet, places, n) for n, stage in enumerate(deck.stages))
    first = deck.stages[0]
    body = (
        f'{sheet.defs()}\n<main>\n<div class="reveal"{_attributes(settings(deck.stages, deck.view, lang))}>\n'
        f'<div class="slides">\n{slides}\n</div>\n</div>\n</main>\n{dialogs(lang)}\n'
        f'<script type="application/json" id="_events">{_events(deck)}</script>'
    )
    scripts = [_vendor("reveal.js"), _vendor("reveal-notes.js"), _own("speaker.js"), _own("deck.js")]
    policy = CSP.format(scripts=" ".join(map(hashed, (*scripts, speaker_script()))))
    style = font_css(body) + _vendor("reveal.css") + _css(record, sheet, first.width, first.height)
    run = "\n".join(f"<script>{script}</script>" for script in scripts)
    # print-pdf: reveal's own sheet for paper, which takes the slides apart, is not to apply.
    return (
        f'<!doctype html>\n<html lang="{text_of(lang)}" class="print-pdf" data-theme="{deck.view.theme}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<link rel="icon" href="data:,">\n'
        f"<title>{text_of(record.title.say(lang))}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}\n{run}\n"
        "</body>\n</html>\n"
    )


def speaker_script() -> str:
    """The script of reveal's speaker window, as its plugin writes it into that window."""
    plugin = _vendor("reveal-notes.js")
    start = plugin.index("<script>", plugin.index("about:blank")) + len("<script>")
    written = plugin[start : plugin.index("<\\/script>", start)]
    assert "${" not in written, "the speaker window's script is no longer a plain text"
    return re.sub(r"\\(.)", r"\1", written)


def _places(record: Timeline) -> Places:
    return Places(
        rows={event.id: n for n, event in enumerate(record.events)},
        actors={actor.id: n for n, actor in enumerate(record.actors)},
        lanes={lane.id: lane.actor for lane in record.drawn_lanes if lane.actor},
    )


def _section(stage: Stage, sheet: Sheet, places: Places, n: int) -> str:
    head = "h2" if n else "h1"
    text = _words("p", stage.text, "text") if stage.text else ""
    picture = _picture(stage, stage.scene, sheet, places) if stage.scene else ""
    picture += _photo(stage.image) if stage.image else ""
    entries = "".join(_linked(each) for each in stage.entries)
    listed = f'<ul class="sources">{entries}</ul>' if entries else ""
    foot = "".join(_words("p", each.text, "foot", each.url) for each in stage.foot)
    notes = "".join(f"<p>{text_of(line)}</p>" for line in stage.notes)
    seconds = 60 * stage.slide.minutes if not stage.entries else 15
    return (
        f'<section id="{text_of(stage.id)}" class="{stage.slide.kind}" data-timing="{seconds}">\n'
        f"{_words(head, stage.headline, 'headline')}{text}{picture}{listed}{foot}\n"
        f'<aside class="notes">{notes}</aside>\n</section>'
    )


def _picture(stage: Stage, scene: Scene, sheet: Sheet, places: Places) -> str:
    drawn = picture_svg(scene, sheet, places, "stage", scene.alt)
    place = {"left": PAD, "top": stage.top, "width": scene.width, "height": scene.height}
    style = ";".join(f"{side}:{number(value)}px" for side, value in place.items())
    return f'<div class="picture-box" style="{style}" data-top="{number(stage.top)}">{drawn}</div>'


def _photo(image: Framed) -> str:
    """The image of the event told, in the file itself, and its credit."""
    place = {"left": image.box.x0, "top": image.box.y0, "width": image.box.width, "height": image.box.height}
    style = ";".join(f"{side}:{number(value)}px" for side, value in place.items())
    source = f"data:{image.data.mime};base64,{b64encode(image.data.data).decode()}"
    spoken = f' lang="{text_of(image.lang)}"' if image.lang else ""
    credit = _words("p", image.credit, "credit") if image.credit else ""
    return f'<img class="photo" src="{source}" alt="{text_of(image.alt)}"{spoken} style="{style}">{credit}'


def _words(tag: str, text: Text, name: str, url: str = "") -> str:
    """Lines of one style at their place, as an element; a link where there is an address."""
    run = text.lines[0][0]
    lines = "<br>".join(text_of("".join(r.text for r in line)) for line in text.lines)
    inner = f'<a href="{text_of(url)}" target="_blank" rel="noopener">{lines}</a>' if url else lines
    side = f"left:{number(text.x)}px" if text.anchor == "start" else f"left:{number(text.box.x0)}px"
    style = f"{side};top:{number(text.y)}px;font-size:{number(run.size)}px"
    return f'<{tag} class="{name}" style="{style}">{inner}</{tag}>'


def _linked(each: Linked) -> str:
    return _words("li", each.text, "source", each.url)


def _attributes(values: dict[str, str]) -> str:
    return "".join(f' data-{key}="{text_of(value)}"' for key, value in values.items())


def _events(deck: Deck) -> str:
    """Every event drawn, with the slide that tells it or else comes nearest before it, and what else it may be found
    by, as inert JSON."""
    lang = deck.view.lang
    told = {
        event: n for n, stage in enumerate(deck.stages) for event in stage.slide.events if not stage.entries
    }
    at, found = 0, list[list[Any]]()
    for event in drawn_events(deck.timeline, deck.view)[:MOST_NAMED]:
        at = told.get(event.id, at)
        who = names(deck.timeline, event.everyone, lang)
        more = f"{who} {event.label.say(lang)}" if event.label else who
        found.append([event.title.say(lang), format_date(event.date, lang), at, more])
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _css(record: Timeline, sheet: Sheet, width: int, height: int) -> str:
    light, dark = (_tokens(record, sheet, theme) for theme in ("light", "dark"))
    size = f"--width:{width}px;--height:{height}px;--leading:{LEADING}"
    page = f"@page{{size:{width}px {height}px;margin:0}}"
    return (
        f":root{{{light}{size}}}[data-theme=dark]{{{dark}}}{page}"
        f"body{{font-family:{FONT_STACK}}}{_own('deck.css')}{sheet.css()}"
    )


def _tokens(record: Timeline, sheet: Sheet, theme: Theme) -> str:
    palette = "".join(f"--{name.replace('_', '-')}:{value};" for name, value in vars(PALETTES[theme]).items())
    return f"color-scheme:{theme};{palette}{sheet.colours(stance_fills(record), theme)}"


@cache
def _vendor(name: str) -> str:
    """A file of others, as it is."""
    return (ASSETS / "vendor" / name).read_text(encoding="utf-8")


@cache
def _own(name: str) -> str:
    """A file of this package's, without the comments and indents that are for its readers."""
    lines = (line.strip() for line in (_OWN / name).read_text(encoding="utf-8").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith(("//", "/*")))


def total_minutes(deck_stages: Sequence[Stage]) -> int:
    """How long the talk is planned to take."""
    return sum(stage.slide.minutes for stage in deck_stages if not stage.entries)
