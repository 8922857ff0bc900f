"""The routes of the editor. Without access to files, those that are registered work on texts and write nothing."""

from __future__ import annotations

from typing import Any, Literal
from urllib.parse import urlencode

from flask import Response, request

from timeline.web.editing import asking, media, passages, publishing, requests, saving, slides, sources
from timeline.web.editing.bases import (
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
    refuse_foreign,
)
from timeline.web.request_scope import asked_language
from timeline.web.server.bounded.limits import CHANGING
from timeline.web.server.permissions import Access, access, may_edit
from timeline.web.server.routing import EDIT_PATH, Route
from timeline.web.state.screen import Screen


def routes(allowed: Access | None) -> tuple[Route, ...]:
    """Return the editor's page and its routes; those that write only if `allowed` says who may."""
    if allowed is None:
        return (*ROUTES, saving.SAVE)
    ours = (*saving.ROUTES, *media.ROUTES, *passages.ROUTES, *publishing.ROUTES)
    return (*ROUTES, *ours, *(requests.ROUTES if allowed.asks else ()))


def _page(screen: Screen) -> Response:
    lang, key = asked_language(), key_of(screen)
    new, copy = (request.args.get(name) == "1" for name in ("new", "copy"))
    known, here = access(), f"{EDIT_PATH}?{urlencode(request.args.to_dict())}" if request.args else EDIT_PATH
    if not (new or copy or may_edit()) and known is not None and known.asks:
        return requests.asking(here)
    path = writable(screen, key) if may_edit() else None
    name = path.name if path else new_base().name if new else copy_name(screen, key)
    theme = request.args.get("theme", "")
    reader = f"./?{urlencode({'file': key, 'lang': lang} if key else {'lang': lang})}"
    mode: Literal["file", "copy", "new"] = "file" if path and not copy else "new" if new else "copy"
    known_passages = mode == "file" and passages.has_passages(path)
    keeps = mode != "file" and may_edit() and screen.shelf.folder is not None
    edited = EditedFile(name, key, mode, reader, mode == "copy" and not may_edit(), known_passages, keeps)
    return Response(editor_page(edited, lang, theme if theme in ("light", "dark") else ""))


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
    return answer(**preview(saving.sent_base(screen, sent), changes_of(sent), sent))


ROUTES = (
    Route(EDIT_PATH, _page),
    Route(f"{EDIT_PATH}/items", _items, (CHANGING, CHANGING)),
    Route(f"{EDIT_PATH}/preview", _preview, (CHANGING, CHANGING), "POST"),
    *slides.ROUTES,
    *asking.ROUTES,
    *sources.ROUTES,
)
