"""From what the browser says to what is drawn: params → View → Scene, the last few of each kept.

The browser's words are checked like a stranger's: any value may be of any type.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd
from flask import g, has_request_context, request

from timeline.chart.chart import draw_chart, shown
from timeline.chart.slides.slide_chart import presented
from timeline.errors import QueryError
from timeline.i18n.catalogue import language_name, languages, say
from timeline.layout import runs_down
from timeline.layout.scene import Scene
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.published import as_published
from timeline.view.address import FIRST_DAY, LAST_DAY, Complaint, cut
from timeline.view.frame import frame_of
from timeline.view.view import View
from timeline.web.request_scope import page_file
from timeline.web.state.kept import Slot
from timeline.web.state.shelf import Shelf
from timeline.web.state.versions import Held

NARROWEST, WIDEST, STEP = 280, 3840, 4
"""CSS pixels: a narrower box scrolls the picture inside itself; widths in between come in steps, so that
neighbouring windows share one Scene."""
_BROUGHT = re.compile("[0-9a-f]{40}")
"""Keys of visitors' files."""


SCENES: Slot[Scene] = Slot("scenes")


@dataclass(frozen=True)
class Look:
    """One version of a timeline and one View of it, with what the address said that could not be.

    `held` is what the shelf has of the timeline, before its as-of day is applied.
    """

    version: str
    timeline: Timeline
    view: View
    held: Held
    shelf: Shelf
    complaints: tuple[Complaint, ...] = ()

    @property
    def lang(self) -> str:
        return self.view.lang

    def shown(self) -> pd.DataFrame:
        """The rows of the frame that pass the view's filters."""
        frame = frame_of(self.timeline)
        return frame[shown(self.timeline, self.view)]

    def some(self) -> bool:
        """Whether any event passes the view's filters and had begun by its as-of day."""
        return bool(shown(self.timeline, self.view).any())

    def events(self) -> tuple[Event, ...]:
        """The events that pass the view's filters, in order of time."""
        return self._events

    @cached_property
    def _events(self) -> tuple[Event, ...]:
        keep, every = shown(self.timeline, self.view), self.timeline.events
        return every if keep.all() else tuple(map(every.__getitem__, keep.nonzero()[0].tolist()))

    def scene(self) -> Scene:
        """The picture. The table's order changes nothing in it, the event being read only where it is presented."""
        if self.view.height is not None and not runs_down(self.view.width):
            view = replace(self.view, sort="")
            return self.shelf.kept.get(SCENES, (self.version, view), lambda: presented(self.timeline, view))
        still = replace(self.view, opened=None, sort="")
        return self.shelf.kept.get(
            SCENES, (self.version, still), lambda: draw_chart(self.timeline, still, titled=False)
        )


class Screen:
    """Looks at the timelines of a shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def look(
        self, query: object, window: object, lang: str, opened: object = None, day: object = None
    ) -> Look:
        """The look for the stores' contents, whatever they hold."""
        params = {**texts(query), "lang": lang}
        file, unknown = self._file(params)
        held = self.held(file)
        view, complaints = View.read_params(params, held.timeline)
        timeline = as_published(held.timeline, view.as_of)
        said = window if isinstance(window, Mapping) else {}
        read = opened or said.get("opened")
        event = read if isinstance(read, str) and read in timeline.event else None
        react = said.get("react")
        view = replace(
            _sized(view, said),
            file=file,
            opened=event,
            react=react if isinstance(react, str) and react in timeline.event else view.react,
        )
        complaints = (*unknown, *_unspoken(texts(query).get("lang", ""), lang), *complaints)
        return Look(held.version, timeline, _dated(view, day), held, self.shelf, complaints)

    def held(self, key: str = "") -> Held:
        """What the shelf holds at a key, the same one for as long as one request is answered."""
        if not has_request_context():
            return self.shelf.held(key)
        kept: dict[str, Held] = g.setdefault("held", {})
        if key not in kept:
            kept[key] = self.shelf.held(key)
        return kept[key]

    def knows(self, file: str) -> bool:
        """Whether the shelf has a timeline at a key."""
        return self._known(file) is not None

    def answered(self) -> Held:
        """What the present request is answered from."""
        return self.held(self._file(request.args)[0])

    def asked(self, params: Mapping[str, str]) -> Held:
        """What an address asks for; raises QueryError in words where the shelf has no such key."""
        file, unknown = self._file(params)
        if unknown:
            raise QueryError(unknown[0].text)
        return self.held(file)

    def _file(self, params: Mapping[str, str]) -> tuple[str, tuple[Complaint, ...]]:
        """The key of the timeline that is shown, as an address has it, and what is to be said of the key asked for."""
        found = [self._known(asked) for asked in (page_file(), params.get("file", ""))]
        told: tuple[Complaint, ...] = ()
        if found[1] is None:
            lang, asked = params.get("lang", "en"), cut(params["file"])
            told = (Complaint("file", absent(asked, lang)),)
        return found[0] or found[1] or self.shelf.key(), told

    def _known(self, asked: str) -> str | None:
        """The key as an address has it; None where the shelf has no such key."""
        try:
            return self.shelf.key(asked) if asked else ""
        except KeyError:
            return None


def absent(asked: str, lang: str) -> str:
    """What is said of a key that the shelf has not, or has no more."""
    if _BROUGHT.fullmatch(asked):
        return say(
            lang,
            "This file is no longer here: a file brought to the page is kept for 30 minutes, "
            "and at most twenty at once. Open it again.",
        )
    return say(lang, "“{key}”: there is no “{id}” here", key="file", id=asked)


def _unspoken(asked: str, lang: str) -> tuple[Complaint, ...]:
    """What is said to one who asks for a language the page does not speak."""
    if not asked or asked in languages():
        return ()
    spoken = ", ".join(language_name(code, lang) for code in languages())
    text = say(lang, "This page speaks {languages}, not “{value}”", languages=spoken, value=cut(asked))
    return (Complaint("lang", text),)


def texts(found: object) -> dict[str, str]:
    """The entries of a mapping that are text."""
    pairs = found.items() if isinstance(found, Mapping) else ()
    return {k: encodable(v) for k, v in pairs if isinstance(k, str) and isinstance(v, str)}


def encodable(text: str) -> str:
    """The text without half characters (lone surrogates), which no answer could carry."""
    return text.encode("utf-8", "ignore").decode()


def fit(width: object) -> int:
    """The width a picture is laid out at for a box this wide."""
    known = width if isinstance(width, int | float) and width == width else 1200
    return int(min(max(known, NARROWEST), WIDEST)) // STEP * STEP


def _days(found: object) -> tuple[int, int] | None:
    """The days in sight when they are two that an address can spell."""
    match found:
        case [int(first), int(last)] if FIRST_DAY <= first <= last <= LAST_DAY:
            return int(first), int(last)
    return None


def _dated(view: View, chosen: object) -> View:
    """The view with the days that were chosen, when they are days an address can spell."""
    if not isinstance(chosen, Mapping):
        return view
    days = [
        d if type(d) is int and FIRST_DAY <= d <= LAST_DAY else None
        for d in map(chosen.get, ("on", "against"))
    ]
    return replace(view, on=days[0], against=days[1] if days[0] is not None else None)


def _sized(view: View, said: Mapping[str, object]) -> View:
    height = said.get("height")
    return replace(
        view,
        width=fit(said.get("width")),
        height=min(max(int(height), 300), WIDEST) if isinstance(height, int) else None,
        theme="dark" if said.get("theme") == "dark" else "light",
        window=_days(said["days"]) if "days" in said else view.window,
    )
