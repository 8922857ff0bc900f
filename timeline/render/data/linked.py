"""The events as JSON-LD with the words of schema.org, as a file and for the page of an article.

An event cites its sources; a source with an archived copy has `archivedAt`. Dates keep their precision, because
ISO 8601 has years and months. What ISO 8601 cannot write is in `disambiguatingDescription`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from timeline.dates import Edtf, Precision, civil, day_text
from timeline.i18n.letters import without_marks
from timeline.model.citation import safe_url
from timeline.model.event_texts import EventTexts
from timeline.model.nouns import Actor, Event
from timeline.model.sources import Source
from timeline.model.timeline import Timeline
from timeline.render.data.shown import TOLD, Losses, Told, ends, is_exact, json_bytes, shown
from timeline.render.drawn import Drawn
from timeline.render.page import inert

CONTEXT = "https://schema.org"
LOSSES = Losses(
    lost=("labels", "importance", "image files", "translations"),
    as_text=(*TOLD, "doubt", "units", "open"),
)
MOST_BYTES = 8_000
"""The maximum number of bytes in an article."""
_KINDS = {
    "person": "Person", "company": "Organization", "civil society": "Organization", "media": "Organization",
    "government": "GovernmentOrganization", "police": "GovernmentOrganization",
}  # fmt: skip
"""The type of an actor in schema.org; other actors can be people or organisations."""
_EXACT = (Precision.YEAR, Precision.MONTH, Precision.DAY, Precision.TIME)
"""The precisions that ISO 8601 writes without loss."""
_ROLES = {"primary": "primary source", "original-report": "original report"}


def linked_bytes(drawn: Drawn) -> bytes:
    """Return the timeline and the events of the view."""
    timeline, lang = drawn.published, drawn.view.lang
    events = (_event(each) for each in shown(drawn))
    return json_bytes({"@context": CONTEXT, "@graph": [_dataset(timeline, lang, drawn.title), *events]})


def linked_page(timeline: Timeline, pairs: Iterable[tuple[Event, EventTexts]], lang: str, title: str) -> str:
    """Return the most important events as one line that is safe in an HTML page and has at most `MOST_BYTES` bytes.

    An event has its name, its dates, its actors, and the addresses of its sources; the page shows its other texts.
    """
    head = f'{{"@context":"{CONTEXT}","@graph":[{inert(_line(_dataset(timeline, lang, title)))}'
    left, kept = MOST_BYTES - len(head.encode()) - len("]}"), dict[str, str]()
    numbered = sorted(pairs, key=lambda pair: (-pair[0].importance, pair[1].number))
    for event, row in numbered:
        text = inert(_line(_short(_event(Told(timeline, lang, event, row)))))
        left -= len(text.encode()) + 1
        if left < 0:
            break
        kept[event.id] = text
    events = (kept[event.id] for event in timeline.events if event.id in kept)
    return ",".join((head, *events)) + "]}"


def _short(record: dict[str, Any]) -> dict[str, Any]:
    """Return an event without the texts that the page shows."""
    works = [
        {key: work[key] for key in ("@type", "url", "archivedAt") if key in work}
        for work in record.get("citation", ())
        if "url" in work
    ]
    kept = {
        key: record[key] for key in ("@type", "name", "startDate", "endDate", "organizer") if key in record
    }
    return kept | ({"citation": works} if works else {})


def _line(value: Any) -> str:
    return json_bytes(value, indented=False).decode()


def _dataset(timeline: Timeline, lang: str, title: str) -> dict[str, Any]:
    """Return the timeline itself, without its events."""
    record = {
        "@type": "Dataset",
        "name": _clean(title),
        "description": _clean(timeline.about.say(lang)) if timeline.about else "",
        "inLanguage": lang,
        "url": safe_url(timeline.address) or "",
        "license": timeline.license or "",
        "creditText": _clean(timeline.byline.say(lang)) if timeline.byline else "",
        "dateModified": day_text(timeline.as_of) if timeline.stated_as_of else "",
    }
    return {key: value for key, value in record.items() if value}


def _event(each: Told) -> dict[str, Any]:
    event, lang = each.event, each.lang
    citations = zip(event.sources, each.row.sources, strict=True)
    concerned = (each.timeline.actor[actor] for actor in event.regarding)
    record = {
        "@type": "Event",
        "identifier": event.id,
        "name": _clean(each.row.title),
        **_span(event.date),
        "disambiguatingDescription": "" if is_exact(event.date, *_EXACT) else _clean(each.date),
        "description": _clean("\n".join(each.texts)),
        "organizer": [_actor(actor, lang) for actor in each.actors],
        "about": [_actor(actor, lang) for actor in concerned],
        "keywords": [_clean(word) for word in (each.type, *each.tags) if word],
        "image": _image(event, lang),
        "citation": [_work(source, cite.title, cite.publisher, lang) for source, cite in citations],
    }
    return {key: value for key, value in record.items() if value}


def _actor(actor: Actor, lang: str) -> dict[str, str]:
    return {"@type": _KINDS.get(actor.type or "", "Thing"), "name": _clean(actor.name.say(lang))}


def _image(event: Event, lang: str) -> dict[str, str]:
    """Return an image with an address; the file of an image has none."""
    image = event.image
    url = safe_url(image.url) if image else None
    if image is None or url is None:
        return {}
    texts = {"caption": image.alt, "creditText": image.credit}
    return {"@type": "ImageObject", "contentUrl": url} | {
        key: _clean(words.say(lang)) for key, words in texts.items() if words
    }


def _work(source: Source, title: str, publisher: str, lang: str) -> dict[str, Any]:
    record = {
        "@type": "CreativeWork",
        "name": _clean(title),
        "publisher": {"@type": "Organization", "name": _clean(publisher)} if publisher else None,
        "datePublished": _span(source.date).get("startDate") if source.date else None,
        "url": safe_url(source.url),
        "archivedAt": safe_url(source.archived),
        "inLanguage": source.lang,
        "genre": _ROLES.get(source.role),
    }
    return {key: value for key, value in record.items() if value}


def _span(date: Edtf) -> dict[str, str]:
    """Return the first and the last date, both inclusive, at their precision; an open or unknown end is left out."""
    first, last = ends(date)
    span = {}
    if first is not None:
        span["startDate"] = _iso(first)
    if last is not None and (date.precision is Precision.INTERVAL or _iso(last, last=True) != _iso(last)):
        span["endDate"] = _iso(last, last=True)
    return span


def _iso(date: Edtf, *, last: bool = False) -> str:
    """Return the first or the last unit of a date in ISO 8601: a year, a month, a day or a time."""
    year, month, day = civil((date.end if last else date.start) or 0)
    written = f"{'-' if year < 0 else ''}{abs(year):04}"
    if date.precision is Precision.TIME:
        return date.text.rstrip("~?%")
    if date.precision is Precision.DAY:
        return f"{written}-{month:02}-{day:02}"
    if date.precision in (Precision.MONTH, Precision.SEASON, Precision.QUARTER):
        return f"{written}-{month:02}"
    return written


def _clean(text: str) -> str:
    """Return a text without half characters and without marks of direction."""
    return without_marks(text).encode("utf-8", "replace").decode()
