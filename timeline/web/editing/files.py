"""The routes that exist only where files may be changed: saving, new files, and who else edits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from dash import Dash
from flask import Response, request

from timeline.i18n.catalogue import say
from timeline.io.write import Change
from timeline.view.frame import fold
from timeline.web.editing.bases import LONGEST_NAME, NEW_NAME, Base, file_base, key_of, writable
from timeline.web.editing.presence import Editor, Presence
from timeline.web.editing.requests import (
    answer,
    body,
    changes_of,
    refuse,
    refuse_foreign,
    refuse_readers,
    text_of,
)
from timeline.web.editing.saving import Saving, taken
from timeline.web.page.links import EDIT_PATH
from timeline.web.request_scope import asked_language
from timeline.web.server.bounded.limits import CHEAP
from timeline.web.server.permissions import from_here
from timeline.web.state.new_files import NewFiles, new_files_of
from timeline.web.state.screen import Screen


def _refuse_feeds(changes: Sequence[Change]) -> None:
    """Refuse a change of the feed by someone on another machine, because the server opens what a feed names."""
    if any((change.section, change.id) == ("", "feed") for change in changes) and not from_here():
        message = "The feed names what this server opens, so only an editor on its own machine can change it."
        refuse(403, "feed", say(asked_language(), message))


def _follow(files: NewFiles) -> None:
    """List what other workers list, except for what is answered while the shared state is not there."""
    if not request.path.startswith(CHEAP):
        files.follow()


def register(app: Dash, screen: Screen) -> None:
    """Serve the routes that change files, for those who may."""
    saving, presence = Saving(screen), Presence(lambda: screen.shelf.shared)

    def save() -> Response:
        refuse_foreign()
        sent = body()
        text = text_of(sent)
        if text is not None:
            return answer(**taken(Base(NEW_NAME, text), changes_of(sent)))
        refuse_readers()
        key, path = edited_file(screen)
        changes = changes_of(sent)
        _refuse_feeds(changes)
        return answer(**saving.saved(key, path, changes, rest=sent.get("rest") is True))

    def here() -> Response:
        refuse_foreign()
        refuse_readers()
        sent = body()
        key, path = edited_file(screen)
        who, name, at, browser = (_text(sent, part) for part in ("who", "name", "at", "browser"))
        place = key or screen.shelf.listed[0]
        if sent.get("gone") is True:
            presence.leave(place, who)
            return answer()
        others = presence.tell(place, who, Editor.said(name, browser, at))
        return answer(version=_version(screen, key, path), others=others)

    def new() -> Response:
        refuse_foreign()
        refuse_readers()
        return answer(**_named(screen, _text(body(), "name")))

    app.server.before_request(partial(_follow, new_files_of(screen.shelf)))
    add = app.server.add_url_rule
    add(f"{EDIT_PATH}/save", "edit-save", save, methods=["POST"])
    add(f"{EDIT_PATH}/here", "edit-here", here, methods=["POST"])
    add(f"{EDIT_PATH}/new", "edit-new", new, methods=["POST"])


def edited_file(screen: Screen) -> tuple[str, Path]:
    """Return the key and the path of the file that a request names; respond with an error to who may not change it."""
    refuse_readers()
    key = key_of(screen)
    path = writable(screen, key)
    if path is None:
        refuse(409, "no-file", say(asked_language(), "This timeline cannot be edited in place. Edit a copy."))
    return key, path


def edited_base(screen: Screen) -> Base:
    """Return the file that a request names, as it is now."""
    key, path = edited_file(screen)
    return file_base(path, new=screen.shelf.is_new(key))


def _version(screen: Screen, key: str, path: Path) -> str:
    return file_base(path, new=screen.shelf.is_new(key)).version


def _text(sent: dict[str, Any], name: str) -> str:
    value = sent.get(name, "")
    if not isinstance(value, str):
        refuse(400, "shape", say(asked_language(), "The request is not a valid JSON object."))
    return value


def _named(screen: Screen, name: str) -> dict[str, Any]:
    """Return the key and the name of a file that the first valid save will write, beside the first file."""
    lang = asked_language()
    plain = re.sub(r"[^a-z0-9._]+", "-", fold(name.strip()[:LONGEST_NAME])).strip("-._")
    plain = plain.removesuffix(".yaml").removesuffix(".yml") or "timeline"
    file = screen.shelf.file()
    if file is None:
        refuse(409, "no-file", say(lang, "This server has no folder for new files."))
    path = file.path.parent / f"{plain}.yaml"
    if path.exists() or path.is_symlink():  # a link to nothing would lead the first save elsewhere
        refuse(409, "exists", say(lang, "{path} already exists; choose another name", path=path.name))
    key = new_files_of(screen.shelf).expect(path)
    return {"file": key, "name": path.name, "address": f"{EDIT_PATH}?file={key}&new=1&lang={lang}"}
