"""The routes that exist only where files may be changed: saving into a file, new files, and who else edits."""

from __future__ import annotations

import errno
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from threading import Lock
from time import sleep, time
from typing import Any

from dash import Dash
from flask import Response, request

from timeline.errors import LoadError, problem_words
from timeline.i18n.catalogue import say
from timeline.i18n.letters import fold
from timeline.io.folder import signature
from timeline.io.write import Change, Edited, Saved, SaveError, save
from timeline.io.write.saving import Edit, applied
from timeline.web.editing.bases import (
    LONGEST_NAME,
    NEW_NAME,
    Base,
    file_base,
    key_of,
    refuse_broken,
    refuse_unreadable,
    shown_items,
    writable,
)
from timeline.web.editing.look import look_of, with_look
from timeline.web.editing.preview import changed, conflicts_of, languages_of
from timeline.web.editing.requests import (
    answer,
    body,
    changes_of,
    refuse,
    refuse_foreign,
    refuse_readers,
    refuse_with,
    text_of,
)
from timeline.web.request_scope import asked_language
from timeline.web.server.bounded.limits import CHANGING, SHOWING, may_wait
from timeline.web.server.permissions import from_here
from timeline.web.server.routing import EDIT_PATH, Route
from timeline.web.state.followed import PAUSE
from timeline.web.state.screen import Screen
from timeline.web.state.shared.contract import Kind, SharedState
from timeline.web.state.shelf import Shelf, new_files_of

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""The errors of a disk without space, or without space for so large a file."""
MOST_WAITS = 15
"""The maximum number of pauses to wait for another program that is writing the file."""
GONE_AFTER = 15.0
"""The seconds after which somebody whose page says nothing is gone."""
MOST_EDITORS = 50
"""The maximum number of people of a timeline to remember; the one heard of least recently is forgotten."""
LONGEST = 80
EDITORS = Kind("editors", GONE_AFTER, most=500, most_of_one=MOST_EDITORS)
"""The limits of the people of all timelines; the owner of an entry is its timeline."""
_writing = Lock()


def register(app: Dash, screen: Screen) -> None:
    """List the new files that other workers list, except for what is answered without the shared state."""
    files = new_files_of(screen.shelf)
    app.server.before_request(lambda: files.follow() if may_wait(request.path) else None)


def _save(screen: Screen) -> Response:
    """Write the valid changes of a page into its file; the text of a page that has one is returned with them."""
    refuse_foreign()
    sent = body()
    text = text_of(sent)
    if text is not None:
        return answer(**taken(Base(NEW_NAME, text), changes_of(sent)))
    key, path = edited_file(screen)
    changes = changes_of(sent)
    # The server opens what a feed names.
    if any((change.section, change.id) == ("", "feed") for change in changes) and not from_here():
        message = "The feed names what this server opens, so only an editor on its own machine can change it."
        refuse(403, "feed", say(asked_language(), message))
    return answer(**_saved(screen, key, path, changes, sent))


def _here(screen: Screen) -> Response:
    """Note where a page is, and return the version of its file and the others who edit it."""
    refuse_foreign()
    refuse_readers()
    sent = body()
    key, path = edited_file(screen)
    who, name, at, browser = (_text(sent, part)[:LONGEST] for part in ("who", "name", "at", "browser"))
    place = key or screen.shelf.listed[0]
    own = sha256(f"{place}\0{who}".encode("utf-8", "replace")).hexdigest()[:32]
    if sent.get("gone") is True:
        screen.shelf.shared.remove(EDITORS, own)
        return answer()
    others = _told(screen.shelf.shared, place, own, Editor(name, browser, at))
    return answer(version=file_base(path, new=screen.shelf.is_new(key)).version, others=others)


def _new(screen: Screen) -> Response:
    """Return the key and the name of a file that the first valid save will write, beside the first file.

    A `text` that a page edits without a file is written at once.
    """
    refuse_foreign()
    refuse_readers()
    lang, sent = asked_language(), body()
    name, text = _text(sent, "name"), text_of(sent)
    plain = re.sub(r"[^a-z0-9._]+", "-", fold(name.strip()[:LONGEST_NAME])).strip("-._")
    plain = plain.removesuffix(".yaml").removesuffix(".yml") or "timeline"
    folder = screen.shelf.folder
    if folder is None:
        refuse(409, "no-file", say(lang, "This server has no folder for new files."))
    path = folder / f"{plain}.yaml"
    if path.exists() or path.is_symlink():  # a link to nothing would lead the first save elsewhere
        refuse(409, "exists", say(lang, "{path} already exists; choose another name", path=path.name))
    key = new_files_of(screen.shelf).expect(path)
    if text is None:
        return answer(file=key, name=path.name, address=f".{EDIT_PATH}?file={key}&new=1&lang={lang}")
    _write(path, [], rest=True, new=True, edit=lambda _, file, none: applied(text, file, none))
    _show(screen.shelf, key)
    return answer(file=key, name=path.name, address=f".{EDIT_PATH}?file={key}&lang={lang}")


def _show(shelf: Shelf, key: str) -> None:
    """Show a file that was written at once, and list a new one."""
    if (file := shelf.file(key)) is not None:
        file.refresh()
        shelf.saved(key, file.path)
        if key and key not in shelf.listed:
            new_files_of(shelf).list(key)


def _text(sent: dict[str, Any], name: str) -> str:
    value = sent.get(name, "")
    if not isinstance(value, str):
        refuse(400, "shape", say(asked_language(), "The request is not a valid JSON object."))
    return value


def edited_file(screen: Screen) -> tuple[str, Path]:
    """Return the key and the path of the file that a request names; respond with an error to who may not change it."""
    refuse_readers()
    key = key_of(screen)
    path = writable(screen, key)
    if path is None:
        refuse(409, "no-file", say(asked_language(), "This timeline cannot be edited in place. Edit a copy."))
    return key, path


def sent_base(screen: Screen, sent: dict[str, Any]) -> Base:
    """Return what the changes of a request are about: the text in it, or the file that it names."""
    text = text_of(sent)
    if text is not None:
        return Base(NEW_NAME, text)
    key, path = edited_file(screen)
    return file_base(path, new=screen.shelf.is_new(key))


def taken(base: Base, changes: Sequence[Change]) -> dict[str, Any]:
    """Return the text of a page with its changes; nothing is written."""
    result = changed(base, changes)
    text = result.data.decode("utf-8-sig")
    return {**_answer(base, result, changes, result.applied), "text": text}


def _saved(
    screen: Screen, key: str, path: Path, changes: Sequence[Change], sent: Mapping[str, Any]
) -> dict[str, Any]:
    """Write the valid changes into the file, and return what was saved, what was not, and the file's items.

    If some of them conflict with what somebody else has written, nothing is written, or with `rest` the others. One
    file is written at a time.
    """
    shelf, new, rest = screen.shelf, screen.shelf.is_new(key), sent.get("rest") is True
    file = shelf.file(key)
    with _writing:
        waits = 0
        while file is not None and not file.rests() and waits < MOST_WAITS:
            sleep(PAUSE)  # another program is writing the file, perhaps in several steps
            waits += 1
        base = file_base(path, new=new)
        look, before = look_of(base, changes), ""
        if look and look.edited.applied:  # before the timeline that names it
            theme = _write(look.file, [look.change], rest=rest, new=True, edit=look.saved)
            look = replace(look, edited=theme.edited)
            before = look.file.name if theme.written else ""
        done = _write(path, base.own(changes), rest=rest, new=new, before=before)
        if done.written:
            _show(shelf, key)
        elif file is not None:
            file.refresh()
    # Some changes may have been applied and not written, because others are in conflict.
    now = done.edited if done.written else changed(file_base(path, new=new), [])
    all_of = with_look(replace(done.edited, applied=done.applied), look)
    return {**_answer(base, now, changes, all_of.applied), "conflicts": conflicts_of(all_of)}


def _write(
    path: Path, changes: Sequence[Change], *, rest: bool, new: bool, edit: Edit = applied, before: str = ""
) -> Saved:
    """Save the changes; respond with the reason in words if the file cannot be read or written.

    `before` is the name of a file that the same save has written already.
    """
    lang, base = asked_language(), Base(path.name, b"", path)
    try:
        return save(path, changes, rest=rest, new=new, edit=edit)
    except LoadError as error:
        if not signature(path):
            refuse_unreadable(base, error)
        refuse_broken(base, error)
    except SaveError as error:
        problem = replace(error.problem, file=path.name)
        message = say(lang, "Nothing was saved; your changes stay in this page.")
        if before:
            message = say(lang, "Only {name} was saved; your other changes stay in this page.", name=before)
        full = isinstance(error.__cause__, OSError) and error.__cause__.errno in FULL
        words = f"{problem_words(problem, lang)}. {message}"
        refuse_with(507 if full else 409, "unwritable", words, [problem])


def _answer(base: Base, result: Edited, changes: Sequence[Change], saved: Sequence[int]) -> dict[str, Any]:
    now = replace(base, data=result.data)
    return {
        "version": now.version,
        "saved": saved,
        "left": [n for n in range(len(changes)) if n not in {*saved}],
        "conflicts": conflicts_of(result),
        "items": shown_items(now) if result.data else {},
        "languages": languages_of(result, asked_language()),
    }


@dataclass(frozen=True, slots=True)
class Editor:
    """A page that edits: a name, its browser, the item it is at, and since when."""

    name: str
    browser: str
    at: str
    since: float = 0.0


def _told(shared: SharedState, place: str, own: str, editor: Editor) -> list[dict[str, Any]]:
    """Note where a page is, and return the others: their names, the items they are at, and the seconds since.

    All workers share who edits, as told by their pages every few seconds. Pages of one browser are a person's own.
    """
    now = time()
    there = {key: Editor(**json.loads(kept)) for key, kept in shared.every(EDITORS, place).items()}
    before = there.pop(own, None)
    since = before.since if before and before.at == editor.at else now
    shared.put(EDITORS, own, json.dumps(asdict(editor) | {"since": since}).encode(), place)
    return [
        {
            "name": other.name,
            "at": other.at,
            "since": max(int(now - other.since), 0),
            "own": bool(editor.browser) and other.browser == editor.browser,
        }
        for other in there.values()
    ]


SAVE = Route(f"{EDIT_PATH}/save", _save, (CHANGING, CHANGING), "POST")
ROUTES = (
    SAVE,
    Route(f"{EDIT_PATH}/here", _here, (None, SHOWING), "POST"),
    Route(f"{EDIT_PATH}/new", _new, (None, SHOWING), "POST"),
)
