"""Images, sounds, films and logos that a page adds beside its file, each under a new name.

`/edit/media?name=photo.jpg` takes a file, without its metadata; with `as=logo` it is a logo of the theme.
`/edit/media?from=images/photo-1a2b3c4d.jpg&crop=10,20,300,400` makes a file of a part of an image; the image stays.
`/edit/media-file?path=…&as=image` returns a file for the form, before the timeline that names it is saved.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from flask import Response, abort, request

from timeline.errors import shown
from timeline.i18n.catalogue import say, say_again
from timeline.i18n.letters import fold
from timeline.io.folder import Folder, outside
from timeline.io.themes.fonts import MOST_BYTES, read_logo
from timeline.model.images import ImageError, cropped, has_place, parse_image
from timeline.model.recordings import MOST_RECORDED, parse_recording, recorded
from timeline.web.editing.bases import Base, file_base, own_theme, shown_items
from timeline.web.editing.requests import answer, refuse, refuse_foreign
from timeline.web.editing.saving import edited_file
from timeline.web.request_scope import asked_language
from timeline.web.routes.downloads import media_response
from timeline.web.server.bounded.limits import CHANGING
from timeline.web.server.routing import EDIT_PATH, Route, uncached
from timeline.web.state.screen import Screen, encodable

USUAL = {"image": "images", "media": "media"}
"""The folders for the files of events, by the key of an event, in a timeline that has none."""
LOGO_SUFFIX = {"image/svg+xml": "svg", "image/jpeg": "jpg", "image/png": "png"}
LONGEST_STEM = 40
_DIGEST = re.compile(r"-([0-9a-f]{8}|[0-9a-f]{24})$")
_CROP = re.compile(r"(\d{1,5}),(\d{1,5}),(\d{1,5}),(\d{1,5})")


class _File(NamedTuple):
    """A checked file: the key of an event that names it, its stem and ending, its bytes, what was left out."""

    key: str
    stem: str
    suffix: str
    data: bytes
    removed: str = ""


def _add(screen: Screen) -> Response:
    """Write a file beside the timeline, and return its path as the timeline names it."""
    refuse_foreign("application/octet-stream")
    lang, (key, path) = asked_language(), edited_file(screen)
    base, folder = file_base(path, new=screen.shelf.is_new(key)), Folder(path.parent)
    try:
        file = _cropped(folder) if "from" in request.args else _sent()
        inside = _theme_folder(base) if file.key == "logo" else _folder_of(base, file.key)
        name = folder.add(inside, file.stem, file.suffix, file.data)
    except ImageError as error:
        words = (say_again(lang, part) for part in (error.message, error.hint) if part)
        refuse(422, "media", say(lang, "; ").join(words))
    except ValueError as error:
        refuse(422, "media", say_again(lang, error.args[0]))
    except OSError as error:
        reason = str(error.strerror or error)
        refuse(409, "unwritable", say(lang, "The file cannot be written ({reason}).", reason=reason))
    said = [say(lang, "Saved as {file}.", file=name), file.removed]
    named = PurePosixPath(name).name if file.key == "logo" else name
    return answer(key=file.key, file=named, said=" ".join(filter(None, said)))


def _sent() -> _File:
    """Return the file in the request, by its content; its name may say otherwise."""
    request.max_content_length = MOST_RECORDED + 1
    data, given = request.stream.read(MOST_RECORDED + 1), encodable(request.args.get("name", ""))
    name = PurePosixPath(given.replace("\\", "/")).name
    if _wanted() == "logo":
        drawn = read_logo(data, name)
        return _File("logo", _stem(name, "logo"), LOGO_SUFFIX[drawn.mime], drawn.data)
    key = "media" if recorded(data) else "image"
    kept = (parse_recording if key == "media" else parse_image)(data, shown(name))
    return _File(key, _stem(name, key), kept.suffix, kept.data, _removed(key, data, kept.data))


def _wanted() -> str:
    """Return what the request is about: "logo", "media" or "image"."""
    return request.args.get("as", "image")


def _stem(name: str, otherwise: str) -> str:
    """Return a name in plain letters, without its ending and the digest of an earlier file."""
    bare = _DIGEST.sub("", PurePosixPath(name).stem)
    return re.sub(r"[^a-z0-9]+", "-", fold(bare))[:LONGEST_STEM].strip("-") or otherwise


def _removed(key: str, data: bytes, kept: bytes) -> str:
    """Return which metadata a file is written without."""
    lang = asked_language()
    if data == kept:
        return ""
    if key == "image" and has_place(data):
        return say(lang, "The place where it was taken (GPS) and all other metadata are removed.")
    return say(lang, "Its metadata, such as dates, devices and names, are removed.")


def _cropped(folder: Folder) -> _File:
    """Return the part of an image that the request names."""
    name, box = encodable(request.args["from"]), _CROP.fullmatch(request.args.get("crop", ""))
    if not folder.has(name):
        raise ValueError(outside(name))
    left, top, right, bottom = map(int, box.groups() if box else "0000")
    part = cropped(folder.image(name), (left, top, right, bottom), shown(name))
    return _File("image", _stem(name, "image"), part.suffix, part.data)


def _folder_of(base: Base, key: str) -> str:
    """Return the folder in which the timeline keeps such files: that of the last event with one."""
    events = shown_items(base).get("events", ()) if base.data.strip() else ()
    entries = [event.get(key) for event in events if isinstance(event, Mapping)]
    files = [str(entry["file"]) for entry in entries if isinstance(entry, Mapping) and entry.get("file")]
    return PurePosixPath(files[-1]).parent.as_posix() if files else USUAL[key]


def _theme_folder(base: Base) -> str:
    """Return the folder of the theme that the page edits: the timeline's own, or the one that it begins."""
    named = request.args.get("theme", "")
    return PurePosixPath(named if named and named == base.theme else own_theme(base.name)).parent.as_posix()


def _show(screen: Screen) -> Response:
    """Return an image, a sound, a film or a logo in the folder of the timeline."""
    key, path = edited_file(screen)
    folder, name = Folder(path.parent), encodable(request.args.get("path", ""))
    if _wanted() == "logo":
        base = file_base(path, new=screen.shelf.is_new(key))
        name = (PurePosixPath(_theme_folder(base)) / name).as_posix()
    if not folder.has(name):
        abort(404)
    try:
        if _wanted() == "logo":
            logo = read_logo(folder.content(name, MOST_BYTES), name)
            return uncached(Response(logo.data, content_type=logo.mime))
        kept = folder.recording(name) if _wanted() == "media" else folder.image(name)
    except (ImageError, OSError, ValueError):  # the form says what is wrong with the file
        abort(404)
    return uncached(media_response(kept, {}))


ROUTES = (
    Route(f"{EDIT_PATH}/media", _add, (CHANGING, CHANGING), "POST"),
    Route(f"{EDIT_PATH}/media-file", _show, (CHANGING, CHANGING)),
)
