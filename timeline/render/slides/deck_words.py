"""What a deck says beside its slides: its settings for the script, the help on keys, the field to jump to an event."""

from __future__ import annotations

import json
from collections.abc import Sequence

from timeline.chart.slides.slides import Stage
from timeline.i18n.catalogue import say
from timeline.render.svg.writer import text_of
from timeline.view.view import View

KEYS = {
    "→ ↓ PageDown": "the next scene",
    "← ↑ PageUp": "the scene before",
    "Home End": "the first scene, the last",
    "G": "jump to an event: type a word of it",
    "S": "the speaker's window: notes, clock, what comes next",
    "B .": "black screen, and back",
    "O Esc": "all scenes at once",
    "F": "full screen",
    "T": "light or dark",
    "?": "these keys",
}
"""What keys do; the space bar goes on as well."""


def settings(stages: Sequence[Stage], view: View, lang: str) -> dict[str, str]:
    """What the script is told, as data attributes: where to start, among it, without a slide in the address."""
    told = {event: n for n, stage in enumerate(stages) for event in stage.slide.events if not stage.entries}
    return {
        "width": str(stages[0].width),
        "height": str(stages[0].height),
        "none": say(lang, "No event has these words."),
        "start": str(told.get(view.opened or "", 0)),
        "controls": json.dumps(_controls(lang), ensure_ascii=False),
        "speaker": json.dumps(_speaker(lang), ensure_ascii=False),
    }


def _controls(lang: str) -> dict[str, str]:
    """What reveal's own buttons are called, by side; they are not drawn, but stand in the page."""
    before, after = say(lang, "the scene before"), say(lang, "the next scene")
    return {"left": before, "right": after, "up": before, "down": after}


def _speaker(lang: str) -> dict[str, object]:
    """The words of the speaker's window; a layout has its name, and what is shown while it is chosen."""
    layouts = {
        "default": say(lang, "Default"),
        "wide": say(lang, "Wide"),
        "tall": say(lang, "Tall"),
        "notes-only": say(lang, "Notes only"),
    }
    return {
        "title": say(lang, "The speaker's window"),
        "loading": say(lang, "The slides are on their way…"),
        "lost": say(lang, "The slides do not answer. Close this window, and press S on them again."),
        "upcoming": say(lang, "Upcoming"),
        "time": say(lang, "Time"),
        "reset": say(lang, "Click to reset"),
        "pacing": say(lang, "Pacing – time to finish this scene"),
        "notes": say(lang, "Notes"),
        "layout": say(lang, "Layout"),
        "layouts": {key: (name, say(lang, "Layout: {name}", name=name)) for key, name in layouts.items()},
    }


def dialogs(lang: str) -> str:
    """The help on keys and the field to jump, closed."""
    named = {
        "PageDown": f"{say(lang, 'Page')}\u00a0↓",
        "PageUp": f"{say(lang, 'Page')}\u00a0↑",
        "Home": say(lang, "Home"),
        "End": say(lang, "End"),
        "Esc": say(lang, "Esc"),
    }
    rows = "".join(
        f"<div><dt>{''.join(f'<kbd>{text_of(named.get(key, key))}</kbd>' for key in keys.split())}</dt>"
        f"<dd>{text_of(say(lang, words))}</dd></div>"
        for keys, words in KEYS.items()
    )
    close = f'<button type="button" class="close">{text_of(say(lang, "Close"))}</button>'
    jump, word = text_of(say(lang, "Jump to an event")), text_of(say(lang, "A word of the event"))
    return (
        f'<dialog id="_help" aria-labelledby="_help_head"><h2 id="_help_head">{text_of(say(lang, "Keys"))}</h2>'
        f"<dl>{rows}</dl>{close}</dialog>\n"
        f'<dialog id="_jump" aria-labelledby="_jump_head"><h2 id="_jump_head">{jump}</h2>'
        f'<input type="text" id="_wanted" autocomplete="off" spellcheck="false" role="combobox" aria-expanded="true"'
        f' aria-controls="_found" aria-autocomplete="list" aria-label="{word}">'
        f'<ul id="_found" role="listbox" aria-label="{text_of(say(lang, "Events"))}"></ul>{close}</dialog>'
    )
