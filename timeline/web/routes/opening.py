"""The door for a visitor's files: one address that takes a file's bytes and answers with the address that shows it.

Bytes are read from the request as they come, kept in memory and never written. `READERS` says who reads what; each
looks at the content, never at the name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from dash import Dash
from flask import Response, abort, jsonify, request

from timeline.errors import LoadError, QueryError, RenderError, problem_words
from timeline.i18n.catalogue import say, say_n
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.render.opened import Opened, open_figure, since, title_of_another
from timeline.view.address import cut
from timeline.web.request_scope import asked_language
from timeline.web.state.screen import Screen, encodable

PATH = "/open"
MOST = 5_000_000
"""Bytes of a file."""
NAMED = 3
"""Events that are named where several have changed; all are counted."""


class Given(NamedTuple):
    """A file as it came in: its name without folders, its bytes, the language to answer in, and what is open.

    `said` is all that the address says, each key with its values.
    """

    name: str
    data: bytes
    lang: str
    screen: Screen
    file: str
    said: Mapping[str, Sequence[str]] = {}


@dataclass(frozen=True)
class Answer:
    """Where the file is shown, or nowhere; and sentences for the reader."""

    address: str = ""
    says: tuple[str, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)


Reader = Callable[[Given], Answer | None]
"""Reads a file, or returns None where it is not of its kind."""


def register(app: Dash, screen: Screen, readers: Sequence[Reader]) -> None:
    """Serves the door."""

    def door() -> Response | tuple[Response, int]:
        if request.headers.get("Sec-Fetch-Site") not in (None, "same-origin", "none"):
            abort(403)
        lang = asked_language()
        data = _read()
        if data is None:
            told = say(lang, "The file is too large: at most 5 megabytes can be opened here.")
            return jsonify(address="", says=[told]), 413
        file = request.args.get("file", "")
        said = request.args.to_dict(flat=False)
        answer = read(readers, Given(_name(request.args.get("name", "")), data, lang, screen, file, said))
        return jsonify(address=answer.address, says=answer.says, **answer.more)

    app.server.add_url_rule(PATH, "open", door, methods=["POST"])


def _read() -> bytes | None:
    """The bytes of the request, or None where there are too many; no more than that are ever read."""
    request.max_content_length = MOST + 1
    if (request.content_length or 0) > MOST:
        return None
    data = request.stream.read(MOST + 1)
    return data if len(data) <= MOST else None


def _name(asked: str) -> str:
    """The last part of a name, whatever system's folders stand before it, in signs that can be shown."""
    last = encodable(asked).replace("\\", "/").rpartition("/")[2]
    return cut("".join(sign for sign in last if sign.isprintable())) or "?"


def read(readers: Sequence[Reader], given: Given) -> Answer:
    """What the first reader that knows the file says of it."""
    for reader in readers:
        found = reader(given)
        if found is not None:
            return found
    told = say(given.lang, "{name} is nothing that can be opened here.", name=given.name)
    known = say(
        given.lang,
        "What can be opened: timelines (YAML), tables (CSV, Excel), figures exported from here (PNG, SVG, PDF, HTML).",
    )
    return Answer(says=(told, known))


def figure(given: Given) -> Answer | None:
    """The view of an exported figure, on the timeline that is open."""
    if not given.data.startswith((b"\x89PNG", b"%PDF-")) and given.data.lstrip()[:1] != b"<":
        return None
    lang = given.lang
    try:
        opened = open_figure(given.data)
        version = given.screen.requested({"file": given.file, "lang": lang})
        title = title_of_another(opened, version.timeline)
        if title is not None:
            return Answer(says=_of_another(given, title, version.timeline))
        address = opened.view(version.timeline).url("/", version.timeline)
        changed = _changes(opened, version.timeline, lang)
    except RenderError:
        told = say(
            lang, "{name} carries no view of a timeline; only figures exported from here do.", name=given.name
        )
        return Answer(says=(told,))
    except (QueryError, LoadError) as error:
        told = say(lang, "{name} shows another timeline than the one that is open.", name=given.name)
        if isinstance(error, LoadError):
            return Answer(says=(told, *(problem_words(problem, lang) for problem in error.problems)))
        return Answer(says=(told, str(error)))
    told = say(lang, "This is what {name} shows.", name=given.name)
    return Answer(_in_file(address, given.file), (told, *changed))


def _of_another(given: Given, title: Words, timeline: Timeline) -> tuple[str, ...]:
    """That the figure is of another timeline, by its title, and that what is open stays."""
    lang, here = given.lang, timeline.title.say(given.lang)
    told = "{name} shows another timeline, “{title}”: none of its events is in “{here}”, which stays open."
    file = say(lang, "To see its view, open the file it was made from, then the figure.")
    return say(lang, told, name=given.name, title=cut(title.say(lang)), here=here), file


def _in_file(address: str, file: str) -> str:
    if not file or "file=" in address:
        return address
    return f"{address}{'&' if '?' in address else '?'}file={file}"


def _changes(opened: Opened, timeline: Timeline, lang: str) -> tuple[str, ...]:
    """What became since of the events the figure carries."""
    found = since(opened, timeline) if opened.events else None
    if found is None:
        return (say(lang, "It carries no events, so what has changed since cannot be said."),)
    title = {event.id: event.title.say(lang) for event in timeline.events}
    title = {str(event["id"]): title.get(event["id"], str(event["id"])) for event in opened.events} | title
    changed, gone, new = len(found.changed), len(found.gone), len(found.new)
    told = (
        (found.changed, say_n(lang, "{n} event has changed since", "{n} events have changed since", changed)),
        (found.gone, say_n(lang, "{n} event is there no more", "{n} events are there no more", gone)),
        (found.new, say_n(lang, "{n} event is new", "{n} events are new", new)),
    )
    lines = tuple(f"{head}{say(lang, ': ')}{_named(ids, title, lang)}" for ids, head in told if ids)
    return lines or (say(lang, "No event has changed since."),)


def _named(ids: tuple[str, ...], title: dict[str, str], lang: str) -> str:
    named = "; ".join(say(lang, "“{text}”", text=title[i]) for i in ids[:NAMED])
    return f"{named}; …" if len(ids) > NAMED else named
