"""What the page opens beside a visitor's own timeline: the view of an exported chart, and the table of an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import quote

from flask import Response, jsonify, request

from timeline.errors import FetchError, LoadError, QueryError, RenderError, problem_words
from timeline.i18n.catalogue import say, say_again, say_n
from timeline.io.fetching import PLAIN, Address, Asked, Fetched, FetchLimits, address_of, fetch
from timeline.io.fetching.download import name_of, today
from timeline.io.formats.reading import is_importable
from timeline.io.tables import VISITORS_TABLE
from timeline.io.tables.report import Remark
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.render.opened import Opened, is_drawn, open_figure, since, title_of_another
from timeline.view.address import cut
from timeline.web.request_scope import asked_language
from timeline.web.server.bounded.limits import FETCHING, LARGEST
from timeline.web.server.permissions import may_fetch, rights
from timeline.web.server.routing import Route
from timeline.web.state.screen import Screen

CONNECT, TOTAL = 5.0, 20.0
"""The seconds to connect to the server of an address, and in all."""
NAMED = 3
"""The maximum number of changed events to name; all are counted."""


class FileToOpen(NamedTuple):
    """A file to open: its name without folders, its bytes, the language of the response, and the key of the open file.

    `params` are the URL parameters.
    """

    name: str
    data: bytes
    lang: str
    screen: Screen
    file: str
    params: Mapping[str, str] = {}


@dataclass(frozen=True)
class Answer:
    """The URL that shows the file, empty if there is none, and sentences for the reader."""

    address: str = ""
    says: tuple[str, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)


def _fetched(_: Screen) -> Response | tuple[Response, int]:
    """Return the bytes of a shared table, which the page opens like a chosen file; nothing is kept here.

    The server makes the request, so only readers on this machine may ask for it, unless it was started for others.
    """
    lang = asked_language()
    if not may_fetch():
        return jsonify(says=[say(lang, "This server fetches no addresses.")]), 403
    try:
        address = address_of(request.get_data(as_text=True))
        file = fetched(address)
    except FetchError as error:
        return jsonify(says=[say_again(lang, error.args[0])]), 422
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": "attachment",
        "X-Timeline-Name": quote(name_of(file)),
        "X-Timeline-Day": today(),
        "X-Timeline-Host": address.host,
    }
    return Response(file.data, content_type="application/octet-stream", headers=headers)


def fetched(address: Address, asked: Asked = PLAIN) -> Fetched:
    """Return the file at an address, within the limits of a page; raise FetchError if there is none."""
    limits = FetchLimits(LARGEST, CONNECT, TOTAL, private=rights().private_addresses)
    return fetch(address, limits, asked=asked)


def figure(upload: FileToOpen) -> Answer | None:
    """Open the view of an exported chart with the current timeline."""
    if not (is_drawn(upload.data) or upload.data.lstrip()[:1] == b"<"):
        return None
    lang = upload.lang
    try:
        opened = open_figure(upload.data)
        version = upload.screen.requested({"file": upload.file, "lang": lang})
        title = title_of_another(opened, version.timeline)
        if title is not None:
            return Answer(says=_of_another(upload, title, version.timeline))
        address = opened.view(version.timeline).url("./", version.timeline)
        changed = _changes(opened, version.timeline, lang)
    except RenderError:
        if upload.data.lstrip()[:1] == b"<" and is_importable(upload.name, upload.data, VISITORS_TABLE):
            return None
        message = say(
            lang,
            "{name} contains no view of a timeline; open a chart exported from Timeline.",
            name=upload.name,
        )
        page = Remark.of("file-web-page").for_page(lang) if b"<table" in upload.data.lower() else ""
        return Answer(says=(message, *filter(None, [page])))
    except (QueryError, LoadError) as error:
        message = say(lang, "{name} shows another timeline, not the open one.", name=upload.name)
        if isinstance(error, LoadError):
            return Answer(says=(message, *(problem_words(problem, lang) for problem in error.problems)))
        return Answer(says=(message, str(error)))
    message = say(lang, "This is the view of {name}.", name=upload.name)
    if upload.file and "file=" not in address:
        address += f"{'&' if '?' in address else '?'}file={upload.file}"
    return Answer(address, (message, *changed))


def _of_another(upload: FileToOpen, title: Words, timeline: Timeline) -> tuple[str, ...]:
    """Return the sentences about a chart of another timeline."""
    lang, here = upload.lang, timeline.title.say(upload.lang)
    message = (
        "{name} shows another timeline, “{title}”: none of its events is in “{here}”, the open timeline."
    )
    file = say(lang, "To see this view, open its source file, then the exported chart.")
    return say(lang, message, name=upload.name, title=cut(title.say(lang)), here=here), file


def _changes(opened: Opened, timeline: Timeline, lang: str) -> tuple[str, ...]:
    """Return sentences about changes to the chart's events since the export."""
    if opened.altered:
        return (say(lang, "Its events cannot be read, because the page was changed after the export."),)
    changes = since(opened, timeline) if opened.events else None
    if changes is None:
        return (say(lang, "The chart contains no events, so changes since its export are unknown."),)
    title = {event.id: event.title.say(lang) for event in timeline.events}
    title = {str(event["id"]): title.get(event["id"], str(event["id"])) for event in opened.events} | title
    changed, gone, new = len(changes.changed), len(changes.gone), len(changes.new)
    heads = {
        say_n(lang, "{n} event has changed since", "{n} events have changed since", changed): changes.changed,
        say_n(lang, "{n} event was removed", "{n} events were removed", gone): changes.gone,
        say_n(lang, "{n} event is new", "{n} events are new", new): changes.new,
    }
    lines = tuple(f"{head}{say(lang, ': ')}{_named(ids, title, lang)}" for head, ids in heads.items() if ids)
    return lines or (say(lang, "No event has changed since."),)


def _named(ids: tuple[str, ...], title: dict[str, str], lang: str) -> str:
    named = "; ".join(say(lang, "“{text}”", text=title[i]) for i in ids[:NAMED])
    return f"{named}; …" if len(ids) > NAMED else named


ROUTES = (Route("/fetch", _fetched, (FETCHING, FETCHING), "POST"),)
