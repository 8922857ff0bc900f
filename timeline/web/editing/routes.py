"""The routes of the editor. Without access to files, those that are registered work on texts and write nothing."""

from __future__ import annotations

from typing import Any, Literal
from urllib.parse import urlencode

from dash import Dash
from flask import Response, request

from timeline.i18n.catalogue import say
from timeline.web.editing import asking, dates, files, passing
from timeline.web.editing.bases import (
    NEW_NAME,
    Base,
    copy_name,
    copy_of,
    file_base,
    key_of,
    new_base,
    place_of,
    shown_items,
    writable,
)
from timeline.web.editing.page import EditedFile, editor_page
from timeline.web.editing.preview import changed, languages_of, preview
from timeline.web.editing.requests import (
    answer,
    body,
    changes_of,
    refuse,
    refuse_foreign,
    refuse_readers,
    text_of,
)
from timeline.web.editing.saving import taken
from timeline.web.page.links import EDIT_PATH
from timeline.web.request_scope import asked_language
from timeline.web.server.access import Access
from timeline.web.server.permissions import access, may_edit
from timeline.web.state.screen import Screen

ITEMS, PREVIEW, SAVE = f"{EDIT_PATH}/items", f"{EDIT_PATH}/preview", f"{EDIT_PATH}/save"
OF_TEXTS = (ITEMS, PREVIEW, SAVE)
"""The paths of requests that may be about a text."""


def register(app: Dash, screen: Screen, allowed: Access | None) -> None:
    """Serve the editor's page and its routes; those that write only if `allowed` says who may."""
    add = app.server.add_url_rule
    add(EDIT_PATH, "edit", lambda: _page(screen))
    add(ITEMS, "edit-items", lambda: _items(screen))
    add(PREVIEW, "edit-preview", lambda: _preview(screen), methods=["POST"])
    asking.register(app)
    dates.register(app)
    if allowed is None:
        add(SAVE, "edit-save", lambda: _take(screen), methods=["POST"])
        return
    files.register(app, screen)
    if allowed.asks:
        passing.register(app, allowed)


def _page(screen: Screen) -> Response:
    lang, key = asked_language(), key_of(screen)
    new, copy = (request.args.get(name) == "1" for name in ("new", "copy"))
    known = access()
    if not (new or copy or may_edit()) and known is not None and known.asks:
        return passing.asking(
            f"{EDIT_PATH}?{urlencode(request.args.to_dict())}" if request.args else EDIT_PATH
        )
    path = writable(screen, key) if may_edit() and not copy else None
    theme = request.args.get("theme", "")
    reader = f"/?{urlencode({'file': key, 'lang': lang} if key else {'lang': lang})}"
    mode: Literal["file", "copy", "new"] = "file" if path else "new" if new else "copy"
    edited = EditedFile(_name(screen, key, new), key, mode, reader, anew=mode == "copy" and not may_edit())
    text = editor_page(edited, lang, theme if theme in ("light", "dark") else "")
    return Response(text, content_type="text/html; charset=utf-8")


def _name(screen: Screen, key: str, new: bool) -> str:
    path = writable(screen, key)
    if path is not None and may_edit():
        return path.name
    return new_base().name if new else copy_name(screen, key)


def _items(screen: Screen) -> Response:
    key, base = key_of(screen), _base(screen)
    known, result = access(), changed(base, [])
    values: dict[str, Any] = {
        "version": base.version,
        "name": base.name,
        "place": place_of(base, key),
        "items": shown_items(base) if base.data.strip() else {},
        "languages": languages_of(result, asked_language()),
        "writes": base.path is not None,
        "token": known.page_token() if known else "",
    }
    return answer(**values) if base.path else answer(**values, text=base.data.decode("utf-8-sig"))


def _base(screen: Screen) -> Base:
    """Return what the page edits: the file, for those who may change it, otherwise a copy or a new text."""
    key = key_of(screen)
    copy, new = (request.args.get(name) == "1" for name in ("copy", "new"))
    path = writable(screen, key) if may_edit() and not copy else None
    if path is not None and (not new or screen.shelf.is_new(key)):
        return file_base(path, new=screen.shelf.is_new(key))
    return new_base() if new else copy_of(screen, key)


def _preview(screen: Screen) -> Response:
    refuse_foreign()
    sent = body()
    text = text_of(sent)
    if text is not None:
        return answer(**preview(Base(NEW_NAME, text), changes_of(sent), sent))
    return answer(**preview(files.edited_base(screen), changes_of(sent), sent))


def _take(screen: Screen) -> Response:
    """Return the text of a page with its changes; a reader's server has nothing else to save to."""
    refuse_foreign()
    sent = body()
    text = text_of(sent)
    if text is None:
        refuse_readers()
        refuse(400, "shape", say(asked_language(), "The request has no valid text."))
    return answer(**taken(Base(NEW_NAME, text), changes_of(sent)))
