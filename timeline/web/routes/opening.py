"""The route that opens a visitor's file: it takes the file's bytes and returns the URL that shows it.

The bytes are kept in memory and not written to disk. Each reader recognises its files, and returns None for others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dash import Dash
from flask import Response, jsonify, request

from timeline.errors import LoadError, QueryError, RenderError, problem_words
from timeline.i18n.catalogue import say, say_n
from timeline.io.formats.reading import is_importable
from timeline.io.tables import VISITORS_TABLE
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.render.opened import Opened, is_drawn, open_figure, since, title_of_another
from timeline.view.address import cut
from timeline.web.request_scope import asked_language
from timeline.web.state.screen import Screen, encodable

PATH = "/open"
MOST = 5_000_000
"""The maximum number of bytes of a file."""
NAMED = 3
"""The maximum number of changed events to name; all are counted."""


class FileToOpen(NamedTuple):
    """A file to open: its name without folders, its bytes, the language of the response, and the key of the open file.

    `params` are the URL parameters, each with its values.
    """

    name: str
    data: bytes
    lang: str
    screen: Screen
    file: str
    params: Mapping[str, Sequence[str]] = {}


@dataclass(frozen=True)
class Answer:
    """The URL that shows the file, empty if there is none, and sentences for the reader."""

    address: str = ""
    says: tuple[str, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)


Reader = Callable[[FileToOpen], Answer | None]
"""A function that reads a file, or returns None for a file of another format."""


def register(app: Dash, screen: Screen, readers: Sequence[Reader]) -> None:
    """Serve `/open`; the first of the readers that recognises a file reads it."""

    def open_file() -> Response | tuple[Response, int]:
        lang = asked_language()
        data = _read()
        if data is None:
            message = say(lang, "The file is too large; the maximum is 5 MB.")
            return jsonify(address="", says=[message]), 413
        file = request.args.get("file", "")
        params = request.args.to_dict(flat=False)
        answer = read(
            readers, FileToOpen(_name(request.args.get("name", "")), data, lang, screen, file, params)
        )
        return jsonify(address=answer.address, says=answer.says, **answer.more)

    app.server.add_url_rule(PATH, "open", open_file, methods=["POST"])


def _read() -> bytes | None:
    """Return the bytes of the request, or None if there are more than `MOST`, without reading them."""
    request.max_content_length = MOST + 1
    if (request.content_length or 0) > MOST:
        return None
    data = request.stream.read(MOST + 1)
    return data if len(data) <= MOST else None


def _name(path: str) -> str:
    """Return the last part of a path on any system, without unprintable characters."""
    last = encodable(path).replace("\\", "/").rpartition("/")[2]
    return cut("".join(char for char in last if char.isprintable())) or "?"


def read(readers: Sequence[Reader], upload: FileToOpen) -> Answer:
    """Return the result of the first reader that recognises the file."""
    for reader in readers:
        answer = reader(upload)
        if answer is not None:
            return answer
    unknown = say(upload.lang, "{name} cannot be opened here.", name=upload.name)
    known = say(
        upload.lang,
        "You can open timelines (YAML), tables (CSV, Excel, OpenDocument), calendars, feeds and files of other "
        "timeline programs, and charts exported from Timeline (PNG, SVG, PDF, HTML).",
    )
    return Answer(says=(unknown, known))


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
        address = opened.view(version.timeline).url("/", version.timeline)
        changed = _changes(opened, version.timeline, lang)
    except RenderError:
        if upload.data.lstrip()[:1] == b"<" and is_importable(upload.name, upload.data, VISITORS_TABLE):
            return None
        message = say(
            lang,
            "{name} contains no view of a timeline; open a chart exported from Timeline.",
            name=upload.name,
        )
        return Answer(says=(message,))
    except (QueryError, LoadError) as error:
        message = say(lang, "{name} shows another timeline, not the open one.", name=upload.name)
        if isinstance(error, LoadError):
            return Answer(says=(message, *(problem_words(problem, lang) for problem in error.problems)))
        return Answer(says=(message, str(error)))
    message = say(lang, "This is the view of {name}.", name=upload.name)
    return Answer(_in_file(address, upload.file), (message, *changed))


def _of_another(upload: FileToOpen, title: Words, timeline: Timeline) -> tuple[str, ...]:
    """Return the sentences about a chart of another timeline."""
    lang, here = upload.lang, timeline.title.say(upload.lang)
    message = (
        "{name} shows another timeline, “{title}”: none of its events is in “{here}”, the open timeline."
    )
    file = say(lang, "To see this view, open its source file, then the exported chart.")
    return say(lang, message, name=upload.name, title=cut(title.say(lang)), here=here), file


def _in_file(address: str, file: str) -> str:
    if not file or "file=" in address:
        return address
    return f"{address}{'&' if '?' in address else '?'}file={file}"


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
