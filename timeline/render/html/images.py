"""The images of the drawn events inside the article's file, as far as they may weigh."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping

from timeline.chart.images import Pictured, pictured
from timeline.i18n.catalogue import say
from timeline.model.citation import safe_url
from timeline.model.images import ImageData
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.render.svg.writer import text_of

BUDGET = 1_500_000
"""Bytes of all images of one article, before they are written as text."""


def figures(timeline: Timeline, events: Iterable[Event], lang: str) -> Mapping[str, str]:
    """HTML of the image of each event that has one; what does not fit any more is named without it."""
    left, made = BUDGET, {}
    there: set[str] = set()
    for event in events:
        found = pictured(timeline, event, lang)
        if found is None:
            continue
        data = found.data
        fits = data is not None and (data.digest in there or len(data.data) <= left)
        if data is not None and fits and data.digest not in there:
            there.add(data.digest)
            left -= len(data.data)
        made[event.id] = _figure(data, found, lang) if data is not None and fits else _named(found, lang)
    return made


def _figure(data: ImageData, found: Pictured, lang: str) -> str:
    spoken = f' lang="{text_of(found.lang)}"' if found.lang else ""
    source = f"data:{data.mime};base64,{b64encode(data.data).decode()}"
    credit = f"<br><small>{text_of(found.credit)}</small>" if found.credit else ""
    return (
        f'<p class="image"><img src="{source}" alt="{text_of(found.alt)}" width="{data.width}"'
        f' height="{data.height}"{spoken}>{credit}</p>'
    )


def _named(found: Pictured, lang: str) -> str:
    """An image of another server as a link; one that did not fit, or was not read, in words."""
    name, url = text_of(found.alt or say(lang, "decorative")), safe_url(found.url)
    told = f'<a href="{text_of(url)}">{name}</a>' if url else name
    credit = f" ({text_of(found.credit)})" if found.credit else ""
    left_out = "" if url else f" {text_of(say(lang, 'The image itself is not in this file.'))}"
    return f"<p><small>{text_of(say(lang, 'Image') + say(lang, ': '))}{told}{credit}.{left_out}</small></p>"
