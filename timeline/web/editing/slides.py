"""The slides of a draft: what they look like while they are edited, those made from the data, and the deck as a file.

`/edit/slides` returns the deck as a page without a server, of which the page's script shows the slides as pictures.
With `take` it returns the slides made from the data instead, and with `add` the slide of a view, as the draft has them.
`/edit/deck.pptx` and the like return the file of a format of slides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import Response, abort

from timeline.chart.feed.in_view import closed
from timeline.chart.published import published
from timeline.chart.slides.chosen_slides import written_slides
from timeline.chart.slides.slide import slide_yaml
from timeline.errors import RenderError
from timeline.i18n.catalogue import say, say_again
from timeline.io.registry import writers
from timeline.io.write import Change
from timeline.model.timeline import Timeline
from timeline.render import Drawn, written
from timeline.render.slides.deck import Deck, deck_html
from timeline.view.view import View
from timeline.web.editing.bases import Base
from timeline.web.editing.look import look_of
from timeline.web.editing.preview import changed
from timeline.web.editing.requests import answer, body, changes_of, refuse, refuse_foreign
from timeline.web.editing.saving import sent_base
from timeline.web.request_scope import asked_language
from timeline.web.routes.framed import slide_items
from timeline.web.server.bounded.limits import CHANGING, LONG
from timeline.web.server.routing import EDIT_PATH, Route
from timeline.web.state.screen import Screen, texts

SLIDES = "slides"


@dataclass(frozen=True)
class Drafted:
    """A draft with its valid changes, and the places of its valid slides among those of the draft."""

    timeline: Timeline | None
    kept: tuple[int, ...]


def _filled(slide: Any) -> Any:
    """Return a slide with "…" for the texts that it still lacks, so that it can be seen while it is written."""
    if not isinstance(slide, Mapping):
        return slide
    needed = [key for key in ("number", "text") if key == slide.get("shows")]
    needed += [] if "finding" in slide else ["headline"]
    return {**dict.fromkeys(needed, "…"), **slide}


def drafted(base: Base, changes: Sequence[Change], *, fill: bool) -> Drafted:
    """Return a draft without its slides that have a problem; `fill` writes "…" for the texts that they lack."""
    look = look_of(base, changes)
    own = next((n for n, each in enumerate(changes) if (each.section, each.id) == ("", SLIDES)), -1)
    listed = changes[own].now if own >= 0 else None
    if fill and isinstance(listed, list):
        listed = [_filled(slide) for slide in listed]
        changes = [*changes[:own], replace(changes[own], now=listed), *changes[own + 1 :]]
    result = changed(base, changes, read_again=False, look=look)
    if not isinstance(listed, list) or own in result.applied:
        slides = result.timeline.slides if result.timeline else ()
        return Drafted(result.timeline, tuple(range(len(slides))))
    reported = zip(result.problems, result.fields, strict=True)
    wrong = {field[0] for (n, _), field in reported if n == own and field}
    kept = tuple(n for n in range(len(listed)) if n not in wrong)
    valid = replace(changes[own], now=[listed[n] for n in kept] or None)
    rest = [*changes[:own], valid, *changes[own + 1 :]]
    result = changed(base, rest, read_again=False, look=look)
    return Drafted(result.timeline, kept if own in result.applied else ())


def _asked(screen: Screen, *, fill: bool) -> tuple[Drafted, dict[str, Any]]:
    refuse_foreign()
    sent = body()
    found = drafted(sent_base(screen, sent), changes_of(sent), fill=fill)
    if found.timeline is None:
        refuse(409, "empty", say(asked_language(), "The timeline has no valid event yet."))
    return replace(found, timeline=closed(found.timeline)), sent  # a draft opens no other file


def _view(timeline: Timeline, sent: Mapping[str, Any], more: object = None) -> View:
    theme = "dark" if sent.get("theme") == "dark" else "light"
    params = {**texts(more), "lang": asked_language(), "theme": theme}
    return View.read_params(params, timeline)[0]


def _slides(screen: Screen) -> Response:
    found, sent = _asked(screen, fill=True)
    timeline = found.timeline
    assert timeline is not None, "refused before"
    view = _view(timeline, sent)
    if sent.get("take") is True:
        return answer(slides=slide_items(written_slides(published(timeline, view))))
    if isinstance(sent.get("add"), Mapping):
        shown = replace(_view(timeline, sent, sent["add"]), theme="light")
        return answer(slides=slide_items(slide_yaml(timeline, shown)))
    wanted = sent.get("only")
    if wanted is not None and wanted not in found.kept:
        return answer(deck="", kept=found.kept)
    only = None if wanted is None else found.kept.index(wanted) + 1  # after the title
    try:
        deck = deck_html(Deck.of(timeline, view, only=only)).html
    except RenderError as error:
        refuse(409, "undrawn", say_again(asked_language(), error.args[0]))
    return answer(deck=deck, kept=found.kept)


def _file(screen: Screen, fmt: str) -> Response:
    """Return the deck of the draft, without what has a problem."""
    if fmt not in writers() or writers()[fmt].group != SLIDES:
        abort(404)
    found, sent = _asked(screen, fill=False)
    assert found.timeline is not None, "refused before"
    try:
        data = written(Drawn(found.timeline, _view(found.timeline, sent)), fmt)
    except RenderError as error:
        refuse(409, "undrawn", say_again(asked_language(), error.args[0]))
    return Response(data, content_type=writers()[fmt].media_type)


ROUTES = (
    Route(f"{EDIT_PATH}/slides", _slides, (CHANGING, CHANGING), "POST"),
    Route(f"{EDIT_PATH}/deck.<fmt>", _file, (LONG, LONG), "POST"),
)
