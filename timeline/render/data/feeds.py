"""What is new in a record as a feed that programs follow: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from timeline.chart.wording import author_of
from timeline.dates import civil
from timeline.i18n.catalogue import say
from timeline.i18n.letters import without_marks
from timeline.model.citation import safe_url
from timeline.record.finding_words import judged_words
from timeline.record.published import corrected_words
from timeline.record.versions.news import News, NewsKind, news
from timeline.record.words import change_words, name_on_topic
from timeline.render.data.shown import TOLD, Losses, Told, json_bytes, shown
from timeline.render.drawn import Drawn

LOSSES = Losses(
    lost=("labels", "importance", "images", "translations", "tags"),
    as_text=(*TOLD, "doubt", "precision", "open", "times", "regarding", "sources"),
)
VERSION = "https://jsonfeed.org/version/1.1"
_ACTIVE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))
"""Characters that no XML may have."""


@dataclass(frozen=True)
class FeedEntry:
    """An entry of a feed in words."""

    id: str
    kind: NewsKind
    url: str
    day: str
    title: str
    text: str


def atom_bytes(drawn: Drawn) -> bytes:
    """Return the changes of the events of a view as an Atom feed, the newest first."""
    return "".join(f"{line}\n" for line in _atom(drawn)).encode("utf-8", "replace")


def json_feed_bytes(drawn: Drawn) -> bytes:
    """Return the changes of the events of a view as a JSON Feed, the newest first."""
    home, author = safe_url(drawn.published.address), author_of(drawn.published, drawn.view)
    items = [
        {
            "id": each.id,
            **({"url": each.url} if each.url else {}),
            "title": each.title,
            "content_text": each.text or each.title,
            "date_published": each.day,
            "tags": [each.kind],
        }
        for each in _entries(drawn)
    ]
    head: dict[str, Any] = {"version": VERSION, "title": drawn.title, "language": drawn.view.lang}
    head |= {"home_page_url": home} if home else {}
    head |= {"authors": [{"name": author}]} if author else {}
    return json_bytes({**head, "items": items})


def _atom(drawn: Drawn) -> Iterator[str]:
    timeline, lang = drawn.published, drawn.view.lang
    entries, home = [*_entries(drawn)], safe_url(timeline.address)
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(lang)}>'
    yield _element("id", _urn(drawn, "feed"))
    yield _element("title", drawn.title)
    yield _element("updated", max((each.day for each in entries), default=_moment(timeline.as_of)))
    yield f"<author>{_element('name', author_of(timeline, drawn.view) or drawn.title)}</author>"
    if home:
        yield f'<link rel="alternate" href={quoteattr(home)}/>'
    if timeline.license:
        yield _element("rights", timeline.license)
    for each in entries:
        yield f"<entry>{_element('id', each.id)}{_element('title', each.title)}{_element('updated', each.day)}"
        if each.url:
            yield f'<link rel="alternate" href={quoteattr(each.url)}/>'
        yield f'<category term="{each.kind}"/><content>{_text(each.text)}</content></entry>'
    yield "</feed>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{_text(text)}</{name}>"


def _text(text: str) -> str:
    return escape(without_marks(text).translate(_ACTIVE))


def _entries(drawn: Drawn) -> Iterator[FeedEntry]:
    timeline, view = drawn.published, drawn.view
    told = {each.event.id: each for each in shown(drawn)}
    home = safe_url(timeline.address)
    for each in news(timeline, told.keys(), drafts=view.query.drafts):
        title, text = _words(drawn, each, told.get(each.event))
        joint = "&" if "?" in (home or "") else "?"
        url = f"{home}{joint}{urlencode({'event': each.event})}" if home and each.event else home or ""
        day = _moment(each.day(timeline.as_of))
        yield FeedEntry(_urn(drawn, each.id), each.kind, url, day, without_marks(title), without_marks(text))


def _words(drawn: Drawn, each: News, told: Told | None) -> tuple[str, str]:
    """Return the title of a change, and what there is to say of it."""
    timeline, lang = drawn.published, drawn.view.lang
    colon = say(lang, ": ")
    if each.judged:
        heading = f"{say(lang, 'No longer holds')}{colon}{each.judged.finding.text.say(lang)}"
        return heading, judged_words(timeline, each.judged, lang)
    assert told is not None, "the other changes are about events"
    if each.corrected:
        why = each.corrected.correction.why.say(lang)
        return (
            f"{say(lang, 'Correction')}{colon}{told.row.title}",
            f"{corrected_words(timeline, each.corrected, lang)}. {why}",
        )
    if each.move and each.kind == "confirmation":
        name, label = (
            name_on_topic(timeline, each.move.actor, each.move.topic, lang),
            timeline.position[each.move.after],
        )
        words = say(lang, "{actor}, confirmed: {position}", actor=name, position=label.label.say(lang))
        return words, f"{told.date}. {told.row.title}"
    if each.move:
        return change_words(timeline, [each.move], lang), f"{told.date}. {told.row.title}"
    sources = [text for text, _ in told.sources]
    return told.row.title, "\n".join(filter(None, (told.date, *told.texts, *told.regarding, *sources)))


def _urn(drawn: Drawn, id_: str) -> str:
    """Return a separate address for a change: of the file's address if it has one, or else of its name."""
    timeline = drawn.published
    return uuid5(NAMESPACE_URL, f"{timeline.address or timeline.name}#{id_}").urn


def _moment(day: int) -> str:
    """Return the beginning of a day as feeds write it; of one outside the years 1 to 9999, the nearest of these."""
    year, month, date = civil(day)
    if year < 1:
        return "0001-01-01T00:00:00Z"
    return f"{year:04}-{month:02}-{date:02}T00:00:00Z" if year <= 9999 else "9999-12-31T00:00:00Z"
