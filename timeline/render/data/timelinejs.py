"""The events as TimelineJS JSON, version 3: https://timeline.knightlab.com/docs/json-format.html.

Dates have the parts that the file gives. Seasons, quarters and decades become a start and an end. TimelineJS writes
the year -44 as "44 BCE", so years before Christ are one less than in EDTF, which has a year 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape

from timeline.dates import Edtf, Precision, civil
from timeline.dates.formatting import format_date
from timeline.i18n.letters import without_marks
from timeline.i18n.sentences import Sentence
from timeline.model.head import Era
from timeline.model.nouns import Event
from timeline.render.data.shown import TOLD, Losses, Told, ends, is_exact, json_bytes, shown, undated
from timeline.render.drawn import Drawn

FARTHEST = 270_000
"""The years before or after which TimelineJS needs its cosmological scale, which has years only."""


def is_far(events: Iterable[Event]) -> bool:
    """Return whether one of the events needs the cosmological scale."""
    days = (day for event in events for day in (event.date.start, event.date.end) if day is not None)
    return any(abs(civil(day)[0]) > FARTHEST for day in days)


def warning(drawn: Drawn) -> Sentence | None:
    """Return a sentence about the cosmological scale, if an event needs it."""
    if not is_far(drawn.shown.events):
        return None
    return Sentence(
        "all dates have only their years, because TimelineJS writes no others beside years so long ago"
    )


LOSSES = Losses(
    lost=("offsets", "types", "tags", "labels", "importance", "image files", "translations"),
    as_text=(*TOLD, "doubt", "units", "open", "actors", "regarding", "sources"),
    outside=undated,
    eras=False,
    warning=warning,
)  # fmt: skip
_MONTHS = (Precision.SEASON, Precision.QUARTER, Precision.MONTH)
_PLAIN = (Precision.YEAR, Precision.MONTH, Precision.DAY, Precision.TIME)
_PARTS = ("year", "month", "day", "hour", "minute", "second")


def timelinejs_bytes(drawn: Drawn) -> bytes:
    """Return title, events and eras; a slide for each event."""
    timeline, lang = drawn.published, drawn.view.lang
    told = [each for each in shown(drawn) if not undated(each.event)]
    far = is_far(each.event for each in told)
    about = (words.say(lang) for words in (timeline.about, timeline.byline) if words)
    content = {
        "scale": "cosmological" if far else "human",
        "title": {"text": {"headline": escape(drawn.title), "text": _paragraphs(about)}},
        "events": [_slide(each, far) for each in told],
        "eras": [era for each in timeline.eras if (era := _era(each, lang, far))],
    }
    return json_bytes(content)


def _slide(each: Told, far: bool) -> dict[str, Any]:
    event, row, lang = each.event, each.row, each.lang
    links = [
        Markup('<a href="{}">{}</a>').format(url, text) if url else escape(text) for text, url in each.sources
    ]
    items = Markup("").join(Markup("<li>{}</li>").format(link) for link in links)
    sources = Markup("<ul>{}</ul>").format(items) if items else items
    slide: dict[str, Any] = {
        "unique_id": event.id,
        **_dates(event.date, far),
        "text": {
            "headline": escape(row.title),
            "text": _paragraphs((*each.texts, *each.regarding)) + sources,
        },
    }
    if each.actors:
        slide["group"] = row.who
    # TimelineJS itself writes other dates as the file does.
    if not is_exact(event.date, *_PLAIN) or any(end and end.offset is not None for end in ends(event.date)):
        slide["display_date"] = without_marks(format_date(event.date, lang))
    image = event.image
    if image is not None and image.url:
        texts_of = {"alt": image.alt, "credit": image.credit}
        slide["media"] = {"url": image.url} | {
            key: escape(words.say(lang)) for key, words in texts_of.items() if words
        }
    return slide


def _paragraphs(texts: Any) -> Markup:
    return Markup("").join(Markup("<p>{}</p>").format(text) for text in texts if text)


def _era(era: Era, lang: str, far: bool) -> dict[str, Any] | None:
    """Return an era; None if its start or its end is not known."""
    first, last = ends(era.date)
    if first is None or last is None:
        return None
    dates = {"start_date": _parts(first, far), "end_date": _parts(last, far, last=True)}
    return {**dates, "text": {"headline": escape(era.label.say(lang))}}


def _dates(date: Edtf, far: bool) -> dict[str, Any]:
    """Return the start, and an end if there is one; a date that is known on one side only is at this side."""
    first, last = ends(date)
    if first is None or last is None:
        known = first or last
        return {"start_date": _parts(known, far, last=first is None)} if known else {}
    start, end = _parts(first, far), _parts(last, far, last=True)
    return {"start_date": start} if start == end else {"start_date": start, "end_date": end}


def _parts(date: Edtf, far: bool, *, last: bool = False) -> dict[str, int]:
    """Return the year, and the other parts that a date has, of its first or last unit."""
    day = date.end if last else date.start
    year, *rest = civil(day or 0)
    if far or date.precision not in (*_MONTHS, Precision.DAY, Precision.TIME):
        rest = []
    elif date.precision in _MONTHS:
        rest = rest[:1]
    elif date.precision is Precision.TIME and date.clock is not None:
        minutes, second = divmod(date.clock, 60)
        rest += [*divmod(minutes, 60), *([second] if second else [])]
    return dict(zip(_PARTS, (year if year > 0 else year - 1, *rest), strict=False))
