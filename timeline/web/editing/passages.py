"""The passages of an event in the kept pages of its sources, for an editor on this machine and for nobody else."""

from __future__ import annotations

from pathlib import Path

from flask import Response

from timeline.i18n.catalogue import say
from timeline.io.sources.store import Archive
from timeline.record.passages.checking import SourceCheck
from timeline.record.passages.words import PassageWords
from timeline.web.editing import saving
from timeline.web.editing.bases import file_base
from timeline.web.editing.preview import changed
from timeline.web.editing.requests import answer, body, changes_of, refuse, refuse_foreign
from timeline.web.request_scope import asked_language
from timeline.web.server.bounded.limits import CHANGING
from timeline.web.server.permissions import from_here, may_edit
from timeline.web.server.routing import EDIT_PATH, Route
from timeline.web.state.screen import Screen


def has_passages(path: Path | None) -> bool:
    """Return whether the sender of the request may see passages of a file, and pages of its sources are kept."""
    return path is not None and may_edit() and from_here() and Archive(path).path.is_file()


def _passages(screen: Screen) -> Response:
    """Return a heading and lines for each source of an event of the draft of which a page is kept."""
    refuse_foreign()
    lang, sent = asked_language(), body()
    if not from_here():
        refuse(403, "reader", say(lang, "The stored texts are shown on the editor’s machine only."))
    _, path = saving.edited_file(screen)
    timeline = changed(file_base(path), changes_of(sent)).timeline
    event = timeline.event.get(str(sent.get("event"))) if timeline else None
    if timeline is None or event is None:
        refuse(404, "unknown", say(lang, "The file has no such event."))
    check = SourceCheck(timeline, Archive.of(path), make=False)
    words = PassageWords(timeline, lang)
    return answer(sources=[[*words.lines(each)] for each in check.of(event) if each.asked])


ROUTES = (Route(f"{EDIT_PATH}/passages", _passages, (CHANGING, CHANGING), "POST"),)
